"""The people: calendar years of exit, growth, ageing and inflow, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.axes import (
    CEL_BAND,
    CEL_GROEP,
    DOELGROEPEN,
    LKS,
    MAANDEN,
    STRUCTUREEL,
    TIJDELIJK,
    VOORTRAJECT_MND,
    Array,
    by_group,
)
from model.instroom import Instroom, Instroomplan, inflow, opening_queue, per_year
from model.kansen import Kansen
from model.maanden import Maanden
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.plekken import Plekjaar, Plekken, open_plekken
from model.waarden import Waarden


@dataclass(frozen=True)
class Mensen:
    """Where everybody is at the end of a year; enough to go on from (M gemeenten, R runs).

    Attributes
    ----------
    cellen: (2, K, M, R) persons in a tijdelijk or structureel contract, per place (group, band).
    plekken: where one entrant is who is in the temporary phase.
    aantal: (24, 4, M, R) entrants per month of entry, oldest first.
    wsw, extern: (M, R). wachtrij: (12, M, R) aanmeldingen of the last twelve months.
    voortraject: (6, M, R) voortrajecten begun in the last six months.
    """

    cellen: Array
    plekken: Plekken
    aantal: Array
    wsw: Array
    extern: Array
    wachtrij: Array
    voortraject: Array


@dataclass(frozen=True)
class Mensenjaren:
    """What happened in Y years after each other.

    Attributes
    ----------
    stromen: (Y, 21, 5, M, R) persons per move of `overgangen.OVERGANGEN` and doelgroep.
    cellen, wsw: (Y, 2, K, M, R) and (Y, M, R) persons in contract and in the Wsw at 31 December.
    gemiddelde_cellen, gemiddelde_wsw, gemiddeld_extern: idem, mean over the year.
    """

    stromen: Array
    cellen: Array
    wsw: Array
    gemiddelde_cellen: Array
    gemiddelde_wsw: Array
    gemiddeld_extern: Array


def open_mensen(waarden: Waarden, kansen: Kansen, personen: Array, aandeel: Array) -> Mensen:
    """The state at the base date from the entered stock.

    Parameters
    ----------
    personen: (5, M) persons per doelgroep and gemeente [persons].
    aandeel: (M, R) share of each gemeente in the aanmeldingen.

    Raises
    ------
    ArithmeticError: the last 24 months' inflow exceeds the stock of a group.
    """
    runs = aandeel.shape[-1]
    stand = personen[1:, :, None] * np.ones(runs)
    totaal = stand.sum(axis=1)
    deel = np.divide(
        kansen.opening, totaal[None], out=np.zeros_like(kansen.opening), where=totaal[None] > 0.0
    )
    if (deel.sum(axis=0) > 1.0 + 1e-12).any():
        raise ArithmeticError("the last 24 months' inflow exceeds the opening stock")
    deel = deel[::-1]  # oldest slot first
    spreiding = kansen.stand[CEL_GROEP, CEL_BAND]
    per_cel = spreiding[:, None] * stand[CEL_GROEP]
    tijdelijk = deel.sum(axis=0)[CEL_GROEP, None]
    return Mensen(
        cellen=np.stack([per_cel * tijdelijk, per_cel * (1.0 - tijdelijk)]),
        plekken=open_plekken(spreiding),
        aantal=deel[:, :, None, :] * stand[None],
        wsw=personen[0][:, None] * waarden["start.wsw_correctie_factor"],
        extern=np.zeros_like(aandeel),
        wachtrij=opening_queue(waarden, aandeel),
        voortraject=np.zeros((VOORTRAJECT_MND, *aandeel.shape)),
    )


@dataclass(frozen=True)
class _Contracten:
    """Contracts of Y years: at both ends of each year, (Y + 1, 2, K, M, R), the sum of the twelve stocks
    at the start of a month (Y, 2, K, M, R), and who ended the temporary phase (Y, 4, M, R).
    """

    stand: Array
    som_begin: Array
    einde: Array


def _contracts(
    kansen: Kansen, rijen: slice, begin: Array, aantal: Array, plekken: Sequence[Plekjaar]
) -> _Contracten:
    """Everybody in a contract, month by month: exit and growth, then who ends, then who enters.

    Parameters
    ----------
    begin: (2, K, M, R) contracts at the start.
    aantal: (24 + 12·Y, 4, M, R) entrants per month of entry, those of the two years before first.
    """
    stand = np.empty((len(plekken) + 1, *begin.shape))
    som = np.empty((len(plekken), *begin.shape))
    maanden = Maanden(kansen, begin.shape)
    stand[0] = begin
    for jaar, (soort, klaar) in enumerate(zip(kansen.soort[rijen], plekken, strict=True)):
        erbij = aantal[jaar * MAANDEN :][: 3 * MAANDEN]
        stand[jaar + 1], som[jaar] = maanden.year(soort, stand[jaar], klaar.klaar, erbij)
    return _Contracten(stand, som, _ended(plekken, aantal))


def _ended(plekken: Sequence[Plekjaar], aantal: Array) -> Array:
    """Persons whose temporary phase ended, per year and group, (Y, 4, M, R)."""
    per_jaar = aantal[: -2 * MAANDEN].reshape(len(plekken), MAANDEN, *aantal.shape[1:])
    paren = zip(plekken, per_jaar, strict=True)
    return np.stack([(jaar.over[:, :, None] * erbij).sum(axis=0) for jaar, erbij in paren])


def _collect(kansen: Kansen, rijen: slice, instroom: Instroom, deel: _Contracten) -> Array:
    """Persons per move and doelgroep, (Y, 21, 5, M, R); the Wsw and extern rows are still empty."""
    jaren, _, _, *rest = deel.som_begin.shape
    stromen = np.zeros((jaren, len(OVERGANGEN), len(DOELGROEPEN), *rest))

    def book(naam: str, per_groep: Array) -> None:
        stromen[:, PLEK_VAN_NAAM[naam], 1:] = per_groep

    for (naam, groep), reeks in instroom.stromen.items():
        stromen[:, PLEK_VAN_NAAM[naam], 1 + groep] = reeks
    for soort, weg in (("regulier", kansen.weg_regulier), ("overig", kansen.weg_overig)):
        gaat = by_group(deel.som_begin * weg[kansen.soort[rijen]][:, None, :, None], 2)
        book(f"tijdelijk_{soort}", gaat[:, TIJDELIJK])
        book(f"structureel_{soort}", gaat[:, STRUCTUREEL])
    blijft = kansen.structureel[:, None]
    niet_verlengd = deel.einde * (1.0 - blijft)
    book("wordt_structureel", deel.einde * blijft)
    book("einde_regulier", niet_verlengd * kansen.einde_regulier)
    book("einde_overig", niet_verlengd * (1.0 - kansen.einde_regulier))
    return stromen


def _external(kansen: Kansen, begin: Array, erbij: Array) -> tuple[Array, Array]:
    """Contracts elsewhere at 31 December and on average, (Y, M, R) each, from entries (12·Y, M, R)."""
    per_jaar = erbij.reshape(-1, MAANDEN, *erbij.shape[1:])
    over = np.einsum("ykmr,kr->ymr", per_jaar, kansen.extern_blijft[-2::-1])
    gemiddeld = np.einsum("ykmr,kr->ymr", per_jaar, kansen.extern_gemiddeld[1:])
    eind = np.empty_like(over)
    for rij, nieuw in enumerate(over):
        gemiddeld[rij] += begin * kansen.extern_gemiddeld[0]
        begin = eind[rij] = begin * kansen.extern_blijft[-1] + nieuw
    return eind, gemiddeld


def years_of_people(
    plan: Instroomplan,
    kansen: Kansen,
    plekken: Sequence[Plekjaar],
    rijen: slice,
    aandeel: Array,
    begin: Mensen,
) -> tuple[Mensenjaren, Mensen]:
    """Y calendar years for all doelgroepen: exit, growth, ageing, inflow, twelve times a year.

    Parameters
    ----------
    plekken: the temporary months of all years. rijen: numbers of the calendar years on the year axis of
        `plan`, `kansen` and `plekken`.
    aandeel: (12·Y, M, R) share of each gemeente in the inflow times participation, placeability and the
        effect of a pilot [-].
    begin: state at 1 January of the first.

    Returns
    -------
    What happened, with stand[t+1] = stand[t] + in − out per move, to rounding; and the state at the end.
    """
    instroom = inflow(plan, rijen, aandeel, begin.wachtrij, begin.voortraject)
    aantal = np.concatenate([begin.aantal, instroom.contract])
    deel = _contracts(kansen, rijen, begin.cellen, aantal, plekken[rijen])
    wsw = np.multiply.accumulate(
        np.concatenate([begin.wsw[None], kansen.wsw_blijft[rijen, None] * np.ones_like(begin.wsw)])
    )
    extern, gemiddeld_extern = _external(kansen, begin.extern, instroom.extern)
    stromen = _collect(kansen, rijen, instroom, deel)
    stromen[:, PLEK_VAN_NAAM["wsw_uit"], 0] = wsw[:-1] - wsw[1:]
    weg = np.concatenate([begin.extern[None], extern[:-1]]) + per_year(instroom.extern) - extern
    for groep in LKS:
        stromen[:, PLEK_VAN_NAAM["extern_uit"], 1 + groep] = weg * plan.groep_deel[groep]
    jaren = Mensenjaren(
        stromen=stromen,
        cellen=deel.stand[1:],
        wsw=wsw[1:],
        gemiddelde_cellen=(deel.som_begin + 0.5 * (deel.stand[1:] - deel.stand[:-1])) / MAANDEN,
        gemiddelde_wsw=wsw[:-1] * kansen.wsw_gemiddeld[rijen, None],
        gemiddeld_extern=gemiddeld_extern,
    )
    return jaren, Mensen(
        cellen=deel.stand[-1],
        plekken=plekken[rijen][-1].eind,
        aantal=aantal[-2 * MAANDEN :],
        wsw=wsw[-1],
        extern=extern[-1],
        wachtrij=instroom.aanmeldingen,
        voortraject=instroom.voortraject,
    )
