"""The years of people and company: the size of one year sets the placeability of the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.axes import EERSTE_BASISJAAR, Array
from model.caseload import Caseload, Caseloadstand, open_caseload, year_caseload
from model.cohort import Mensen, Mensenjaar, open_mensen, year_of_people
from model.gemeenten import bijstand_aandeel
from model.herstart import Correctie, count_again
from model.infrastructuur import Toestand, open_company, stack_years, year_of_company
from model.instroom import beschut_entries, participation, pilot_effect, plan_inflow
from model.kansen import Kansen
from model.ntw import build_werktabel
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
    mensen: list[Mensenjaar]
    infra: Infrajaren
    caseload: Caseload
    eind: tuple[int, Mensen, Toestand, Caseloadstand]
    lks_vorig: Array | None
    correctie: Correctie | None = None


def _inflow_shares(waarden: Waarden) -> Array:
    """Share of each gemeente in the inflow × participation × pilot, per month, (Y, 12, 11, R)."""
    per_jaar = bijstand_aandeel()[:, None] * participation(waarden)
    return per_jaar[:, None] * pilot_effect(waarden, EERSTE_BASISJAAR + 1)


def run_years(
    waarden: Waarden,
    kansen: Kansen,
    tabel: Werktabel,
    start: Startstand,
    verder_van: Eindstand | None = None,
    regio: bool = False,
) -> Verloop:
    """Every year of `waarden`, one after the other.

    Parameters
    ----------
    start: opening stock, used without `verder_van`, and a later count, used in its year.
    verder_van: the end of an earlier run; never together with `regio`.
    regio: add the gemeenten up before the people move instead of after: exact, since no chance differs
        per gemeente, and eleven times less work.
    """
    delen = _inflow_shares(waarden)
    deel_mensen = delen.sum(axis=2, keepdims=True) if regio else delen
    basisjaar = waarden.voor_jaren([EERSTE_BASISJAAR])
    basistabel = build_werktabel(basisjaar, kansen.opening_stock(start.personen))
    basis = static_size(basisjaar, basistabel, kansen, start, EERSTE_BASISJAAR)
    if verder_van is None:
        personen = start.personen.sum(axis=1, keepdims=True) if regio else start.personen
        gewoon = np.ones((1, 1)) if regio else bijstand_aandeel()[:, None]
        mensen = open_mensen(waarden, kansen, personen, gewoon * np.ones(delen.shape[-1]))
        bedrijf = open_company(waarden, basis)
    else:
        mensen, bedrijf = verder_van.mensen, verder_van.bedrijf
    gewicht, gewicht_wsw = tabel.weight_per_person
    plan = plan_inflow(waarden, EERSTE_BASISJAAR + 1)
    alle: list[Mensenjaar] = []
    infra, beschut, correctie = [], [], None
    for rij, jaar in enumerate(waarden.jaren):
        vorige = alle[-1] if alle else None
        aandeel = deel_mensen[rij] * bedrijf.plaatsbaarheid
        alle.append(year_of_people(plan, kansen, rij, aandeel, mensen, vorige))
        beschut.append(beschut_entries(plan, rij, delen[rij] * bedrijf.plaatsbaarheid))
        if start.telling is not None and start.telling.jaar == jaar:
            geteld, correctie = count_again(alle[-1].eind, start.telling, kansen)
            alle[-1] = replace(alle[-1], eind=geteld)
        mensen = alle[-1].eind
        omvang = (alle[-1].gemiddelde_cellen.sum(axis=(0, 2)) * gewicht[rij]).sum(axis=0)
        omvang = omvang + alle[-1].wsw.sum(axis=0) * gewicht_wsw
        infrajaar, bedrijf = year_of_company(waarden, jaar, omvang, basis, bedrijf)
        infra.append(infrajaar)
    caseload, wachtend = _caseload(waarden, np.stack(beschut), verder_van)
    eind = (waarden.jaren[-1], mensen, bedrijf, wachtend)
    vorig = None if verder_van is None else verder_van.lks_gemeente
    return Verloop(kansen, alle, stack_years(infra, basis), caseload, eind, vorig, correctie)


def _caseload(
    waarden: Waarden, instroom: Array, verder_van: Eindstand | None
) -> tuple[Caseload, Caseloadstand]:
    """Beschut as a caseload, beside the people in service of IBN; always per gemeente."""
    aandeel = bijstand_aandeel()[:, None] * np.ones_like(waarden["caseload.elders_start_pers"])
    begin = open_caseload(waarden, aandeel) if verder_van is None else verder_van.caseload
    return year_caseload(waarden, instroom, aandeel, begin)
