"""The years of people and company: what closes after one year sets the placeability of the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.aandelen import inflow_shares
from model.axes import EERSTE_BASISJAAR, Array, joined, regional
from model.caseload import Caseload, Caseloadstand, open_caseload, year_caseload
from model.cohort import Mensen, Mensenjaren, open_mensen, years_of_people
from model.gemeenten import bijstand_aandeel
from model.herstart import Correctie, count_again
from model.infrastructuur import (
    Toestand,
    decision_years,
    open_company,
    placeability,
    years_of_company,
)
from model.instroom import plan_inflow
from model.kansen import Kansen
from model.ntw import build_werktabel
from model.plekken import years_of_plekken
from model.result import Eindstand
from model.startstand import Startstand
from model.statisch import static_size
from model.tussenstand import Infrajaren, Werktabel
from model.waarden import Waarden


@dataclass(frozen=True)
class Verloop:
    """What the years brought: people and company per year, and where they stopped.

    M, the axis of gemeenten in `mensen`, is 11, or 1 when only the region was asked for. correctie: what
    a later count put in or took out.
    """

    kansen: Kansen
    mensen: Mensenjaren
    infra: Infrajaren
    caseload: Caseload
    eind: tuple[int, Mensen, Toestand, Caseloadstand]
    lks_vorig: Array | None
    correctie: Correctie | None = None


def _stretches(waarden: Waarden, start: Startstand) -> Iterator[slice]:
    """Years that can be worked out at once: nothing is decided and nobody counted before their end."""
    grenzen = set(decision_years(waarden)) | {waarden.jaren[-1]}
    if start.telling is not None:
        grenzen.add(start.telling.jaar)
    begin = 0
    for rij, jaar in enumerate(waarden.jaren, start=1):
        if jaar in grenzen:
            yield slice(begin, rij)
            begin = rij


def _base_size(waarden: Waarden, kansen: Kansen, start: Startstand) -> Array:
    """Fte on the infrastructure of the base year, (R,), which overhead and regulier start from."""
    basisjaar = waarden.voor_jaren([EERSTE_BASISJAAR])
    tabel = build_werktabel(basisjaar, kansen.opening_stock(start.personen))
    return static_size(basisjaar, tabel, kansen, start, EERSTE_BASISJAAR)


def _opening(waarden: Waarden, kansen: Kansen, start: Startstand, regio: bool) -> Mensen:
    """The people at the base date, of every gemeente or of the region as one."""
    if regio:
        personen, aandeel = start.personen.sum(axis=1, keepdims=True), np.ones((1, 1))
    else:
        personen, aandeel = start.personen, bijstand_aandeel()[:, None]
    return open_mensen(waarden, kansen, personen, aandeel * np.ones(kansen.stand.shape[-1]))


def run_years(
    waarden: Waarden,
    kansen: Kansen,
    tabel: Werktabel,
    start: Startstand,
    verder_van: Eindstand | None = None,
    regio: bool = False,
) -> Verloop:
    """Every year of `waarden`, in stretches of years that wait for nothing of one another.

    The size of a year sets the placeability of the next ones only where policy closes something.

    Parameters
    ----------
    start: opening stock, used without `verder_van`, and a later count, used in its year.
    verder_van: the end of an earlier run; never together with `regio`.
    regio: add the gemeenten up before the people move instead of after: exact, since no chance differs
        per gemeente, and eleven times less work.
    """
    aandelen = inflow_shares(waarden, bijstand_aandeel(), EERSTE_BASISJAAR + 1)
    delen = aandelen.regio() if regio else aandelen.per_gemeente()
    basis = _base_size(waarden, kansen, start)
    if verder_van is None:
        mensen, bedrijf = _opening(waarden, kansen, start, regio), open_company(waarden, basis)
    else:
        mensen, bedrijf = verder_van.mensen, verder_van.bedrijf
    plan = plan_inflow(waarden, EERSTE_BASISJAAR + 1)
    plekken = years_of_plekken(kansen, mensen.plekken)
    alle, infra, plaatsbaar, correctie = [], [], [], None
    for rijen in _stretches(waarden, start):
        eigen = waarden.voor_jaren(waarden.jaren[rijen])
        plaatsbaar.append(placeability(eigen, bedrijf)[:-1])
        aandeel = (delen[rijen] * plaatsbaar[-1][:, None, None]).reshape(-1, *delen.shape[2:])
        stuk, mensen = years_of_people(plan, kansen, plekken, rijen, aandeel, mensen)
        if start.telling is not None and start.telling.jaar == eigen.jaren[-1]:
            mensen, correctie = count_again(mensen, start.telling, kansen)
            stuk.cellen[-1], stuk.wsw[-1] = (
                mensen.cellen,
                mensen.wsw,
            )  # new: no shared memory
        alle.append(stuk)
        fte = regional(stuk.gemiddelde_cellen, 3).sum(axis=1) * tabel.fte
        omvang = tabel.total(fte, tabel.gewicht, rijen)
        omvang = omvang + regional(stuk.gemiddelde_wsw, 1) * tabel.weight_wsw
        bedrijfsjaren, bedrijf = years_of_company(eigen, omvang, basis, bedrijf)
        infra.append(bedrijfsjaren)
    beschut = aandelen.yearly(plan.beschut) * np.concatenate(plaatsbaar)[:, None]
    caseload, wachtend = _caseload(waarden, beschut, verder_van)
    eind = (waarden.jaren[-1], mensen, bedrijf, wachtend)
    vorig = None if verder_van is None else verder_van.lks_gemeente
    return Verloop(
        kansen, joined(alle), joined(infra, vast=("basis",)), caseload, eind, vorig, correctie
    )


def _caseload(
    waarden: Waarden, instroom: Array, verder_van: Eindstand | None
) -> tuple[Caseload, Caseloadstand]:
    """Beschut as a caseload, beside the people in service of IBN; always per gemeente."""
    aandeel = bijstand_aandeel()[:, None] * np.ones_like(waarden["caseload.elders_start_pers"])
    begin = open_caseload(waarden, aandeel) if verder_van is None else verder_van.caseload
    return year_caseload(waarden, instroom, aandeel, begin)
