"""The people: one calendar year of exit, growth, ageing and inflow, month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import (
    CEL_BAND,
    CEL_BEGIN,
    CEL_GROEP,
    DOELGROEPEN,
    LKS,
    MAANDEN,
    STRUCTUREEL,
    TIJDELIJK,
    VOORTRAJECT_MND,
    Array,
    in_bands,
)
from model.instroom import STROMEN, Instroom, Instroomplan, opening_queue, year_inflow
from model.kansen import Kansen
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.plekken import Maand, Plekjaar, Plekken, open_plekken, step, year_of_plekken
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

    @property
    def contract(self) -> Array:
        """The contracts over groups and bands, (2, 4, 16, M, R) [persons]."""
        return in_bands(self.cellen, 1)


@dataclass(frozen=True)
class Mensenjaar:
    """What happened in one year.

    Attributes
    ----------
    stromen: (21, 5, M, R) persons per move of `overgangen.OVERGANGEN` and doelgroep.
    gemiddelde_cellen: (2, K, M, R) mean persons in contract over the year, per place.
    wsw, extern: (M, R) mean persons. eind: state at 31 December.
    plekken, breed: the temporary months and the chances of a month, so that an equal next year need not
        compute them again.
    """

    stromen: Array
    gemiddelde_cellen: Array
    wsw: Array
    extern: Array
    eind: Mensen
    plekken: Plekjaar
    breed: Maand

    @property
    def gemiddeld(self) -> Array:
        """Mean persons in contract over groups and bands, (2, 4, 16, M, R)."""
        return in_bands(self.gemiddelde_cellen, 1)


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


def _per_gemeente(kansen: Kansen, rij: int, gemeenten: int) -> Maand:
    """Chances of one month as flat rows over phase, place, gemeente and run."""
    blijf, op, neer = (
        np.repeat(een[rij][:, :, None], gemeenten, axis=2).reshape(-1) for een in kansen.maand
    )
    return blijf, op, neer


@dataclass(frozen=True)
class _Contracten:
    """Twelve months of contracts: the end (2, K, M, R), entrants per month of entry, the sum of the
    twelve stocks at the start of a month (2, K, M, R), and who ended the temporary phase (K, M, R).
    """

    eind: Array
    aantal: Array
    som_begin: Array
    einde: Array


def _year_of_contracts(
    kansen: Kansen, rij: int, begin: Mensen, contract: Array, klaar: Array, breed: Maand
) -> _Contracten:
    """Twelve months of everybody in a contract: exit and growth, then who ends, then who enters."""
    vorm = begin.cellen.shape
    aantal = np.concatenate([begin.aantal, contract])
    eindigt = klaar[:, :, None] * aantal[:MAANDEN, CEL_GROEP]
    erbij = np.empty((MAANDEN, *vorm))
    np.multiply(kansen.start[rij][:, None], contract[:, CEL_GROEP], out=erbij[:, TIJDELIJK])
    erbij[:, TIJDELIJK] -= eindigt
    np.multiply(kansen.structureel[CEL_GROEP][:, None], eindigt, out=erbij[:, STRUCTUREEL])
    plat = erbij.reshape(MAANDEN, -1)
    nu = begin.cellen.reshape(-1)
    nieuw, ander, hulp, som = (np.zeros_like(nu) for _ in range(4))
    for maand in range(MAANDEN):
        som += nu
        step(nu, breed, nieuw, hulp, vorm[-2] * vorm[-1])
        nieuw += plat[maand]
        nu, nieuw, ander = nieuw, ander, nieuw
    return _Contracten(nu.reshape(vorm), aantal[MAANDEN:], som.reshape(vorm), eindigt.sum(axis=0))


_INSTROOM_PLEK = [PLEK_VAN_NAAM[naam] for naam in STROMEN]


def _collect(kansen: Kansen, rij: int, instroom: Instroom, deel: _Contracten) -> Array:
    """Persons per move and doelgroep, (21, 5, M, R); the Wsw and extern rows are still empty."""
    stromen = np.zeros((len(OVERGANGEN), len(DOELGROEPEN), *deel.eind.shape[-2:]))

    def book(naam: str, per_groep: Array) -> None:
        stromen[PLEK_VAN_NAAM[naam], 1:] = per_groep

    stromen[_INSTROOM_PLEK, 1:] = instroom.stromen
    regulier, overig = (
        np.add.reduceat(deel.som_begin * weg[rij][:, None], CEL_BEGIN, axis=1)
        for weg in (kansen.weg_regulier, kansen.weg_overig)
    )
    for naam, fase in (("tijdelijk", TIJDELIJK), ("structureel", STRUCTUREEL)):
        book(f"{naam}_regulier", regulier[fase])
        book(f"{naam}_overig", overig[fase])
    einde = np.add.reduceat(deel.einde, CEL_BEGIN)
    blijft = kansen.structureel[:, None]
    weg = einde * (1.0 - blijft)
    book("wordt_structureel", einde * blijft)
    book("einde_regulier", weg * kansen.einde_regulier)
    book("einde_overig", weg * (1.0 - kansen.einde_regulier))
    return stromen


def year_of_people(
    plan: Instroomplan,
    kansen: Kansen,
    rij: int,
    aandeel: Array,
    begin: Mensen,
    vorige: Mensenjaar | None = None,
) -> Mensenjaar:
    """One calendar year for all doelgroepen: exit, growth, ageing, inflow, twelve times.

    Parameters
    ----------
    rij: number of the calendar year on the year axis of `plan` and `kansen`.
    aandeel: (12, M, R) share of each gemeente in the inflow times participation, placeability and the
        effect of a pilot [-].
    begin: state at 1 January.
    vorige: the year before, when it was computed; saves work in years with equal chances.

    Returns
    -------
    Mensenjaar with stand[t+1] = stand[t] + in − out per move, to rounding.
    """
    instroom = year_inflow(plan, rij, aandeel, begin.wachtrij, begin.voortraject)
    plekken = year_of_plekken(kansen, rij, begin.plekken, vorige.plekken if vorige else None)
    if vorige is not None and kansen.gelijk[rij]:
        breed = vorige.breed
    else:
        breed = _per_gemeente(kansen, rij, aandeel.shape[-2])
    deel = _year_of_contracts(kansen, rij, begin, instroom.contract, plekken.klaar, breed)
    wsw = begin.wsw * kansen.wsw_blijft[rij]
    wsw_gemiddeld = begin.wsw * kansen.wsw_gemiddeld[rij]
    extern = begin.extern * kansen.extern_blijft[-1] + np.einsum(
        "kmr,kr->mr", instroom.extern, kansen.extern_blijft[-2::-1]
    )
    extern_gemiddeld = begin.extern * kansen.extern_gemiddeld[0] + np.einsum(
        "kmr,kr->mr", instroom.extern, kansen.extern_gemiddeld[1:]
    )
    stromen = _collect(kansen, rij, instroom, deel)
    stromen[PLEK_VAN_NAAM["wsw_uit"], 0] = begin.wsw - wsw
    weg = begin.extern + instroom.extern.sum(axis=0) - extern
    for groep in LKS:
        stromen[PLEK_VAN_NAAM["extern_uit"], 1 + groep] = weg * plan.groep_deel[groep]
    eind = Mensen(
        cellen=deel.eind,
        plekken=plekken.eind,
        aantal=deel.aantal,
        wsw=wsw,
        extern=extern,
        wachtrij=instroom.aanmeldingen,
        voortraject=instroom.voortraject[-VOORTRAJECT_MND:],
    )
    gemiddeld = (deel.som_begin + 0.5 * (deel.eind - begin.cellen)) / MAANDEN
    return Mensenjaar(stromen, gemiddeld, wsw_gemiddeld, extern_gemiddeld, eind, plekken, breed)
