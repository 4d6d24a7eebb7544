"""The people: one calendar year of exit, growth, ageing and inflow, month by month.

The band arrays keep stocks per gemeente; who sits in which of the 24 temporary months is kept once for
the region, as the spread of one entrant (`eenheid`), beside the number of entrants per gemeente
(`aantal`). Exact, because chances do not depend on the gemeente.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import (
    DOELGROEPEN,
    LKS,
    MAANDEN,
    STRUCTUREEL,
    TIJDELIJK,
    TIJDELIJK_MND,
    VOORTRAJECT_MND,
    Array,
)
from model.instroom import STROMEN, Instroom, Instroomplan, opening_queue, year_inflow
from model.kansen import Kansen
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.waarden import Waarden


@dataclass(frozen=True)
class Mensen:
    """Where everybody is at the end of a year; enough to go on from (M gemeenten, R runs).

    Attributes
    ----------
    contract: (2, 4, 16, M, R) persons in a tijdelijk or structureel contract.
    eenheid: (24, 4, 16, R) spread of one entrant per temporary slot, oldest first.
    aantal: (24, 4, M, R) entrants per slot.
    wsw, extern: (M, R). wachtrij: (12, M, R) aanmeldingen of the last twelve months.
    voortraject: (6, M, R) voortrajecten begun in the last six months.
    """

    contract: Array
    eenheid: Array
    aantal: Array
    wsw: Array
    extern: Array
    wachtrij: Array
    voortraject: Array


@dataclass(frozen=True)
class Mensenjaar:
    """What happened in one year.

    Attributes
    ----------
    stromen: (21, 5, M, R) persons per move of `overgangen.OVERGANGEN` and doelgroep.
    gemiddeld: (2, 4, 16, M, R) mean persons in contract over the year.
    wsw, extern: (M, R) mean persons. eind: state at 31 December.
    ring: the temporary slots of this year, so that an equal next year need not be computed again.
    """

    stromen: Array
    gemiddeld: Array
    wsw: Array
    extern: Array
    eind: Mensen
    ring: _Ring


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
    per_band = kansen.stand[:, :, None, :] * stand[:, None]
    tijdelijk = deel.sum(axis=0)[:, None, None, :]
    contract = np.stack([per_band * tijdelijk, per_band * (1.0 - tijdelijk)])
    return Mensen(
        contract=contract,
        eenheid=np.broadcast_to(kansen.stand, (TIJDELIJK_MND, *kansen.stand.shape)).copy(),
        aantal=deel[:, :, None, :] * stand[None],
        wsw=personen[0][:, None] * waarden["start.wsw_correctie_factor"],
        extern=np.zeros_like(aandeel),
        wachtrij=opening_queue(waarden, aandeel),
        voortraject=np.zeros((VOORTRAJECT_MND, *aandeel.shape)),
    )


def _step(stand: Array, kansen: tuple[Array, Array, Array], uit: Array, hulp: Array, band: int) -> None:
    """Exit and growth of one month: uit_b = blijf_b x_b + op_{b−1} x_{b−1} + neer_{b+1} x_{b+1}.

    Works on flat arrays in which the next band lies `band` places further. Rising is impossible in the
    top band of a group and falling in its lowest, so nothing crosses from one group into the next.
    `uit` and `hulp` are written, `stand` is not.
    """
    blijf, op, neer = kansen
    hoger, lager = uit[band:], uit[:-band]
    np.multiply(stand, blijf, out=uit)
    np.multiply(stand, op, out=hulp)
    np.add(hoger, hulp[:-band], out=hoger)
    np.multiply(stand, neer, out=hulp)
    np.add(lager, hulp[band:], out=lager)


@dataclass(frozen=True)
class _Ring:
    """One year of the temporary slots, per entrant: spread at the start, at the end, on leaving.

    `breed` are the chances of one month, kept for the next year when it has the same. `begin` and `eind`
    are (24, 4, 16, R), oldest slot first; `klaar` is (12, 4, 16, R): the spread of
    one entrant of 24 months ago in the month in which the temporary phase ends.
    """

    begin: Array
    eind: Array
    klaar: Array
    breed: tuple[Array, Array, Array]


def _per_gemeente(kansen: Kansen, rij: int, begin: Mensen) -> tuple[Array, Array, Array]:
    """Chances of one month as flat rows over phase, group, band, gemeente and run."""
    blijf, op, neer = (
        np.broadcast_to(een[rij][:, :, :, None], begin.contract.shape).reshape(-1)
        for een in kansen.maand
    )
    return blijf, op, neer


def _year_of_slots(kansen: Kansen, rij: int, begin: Array, breed: tuple[Array, Array, Array]) -> _Ring:
    """Twelve months of the temporary slots, per entrant.

    Slot order: an entrant at the end of month t is in slot 1, is exposed to exit in months t+1 … t+24
    and leaves the temporary phase in month t+24, after exit and growth of that month.
    """
    start = kansen.start[rij]
    blijf, op, neer = (np.tile(een[rij, TIJDELIJK].reshape(-1), TIJDELIJK_MND) for een in kansen.maand)
    eenheid = np.concatenate([begin, np.broadcast_to(start, (MAANDEN, *start.shape))])
    plat, vak = eenheid.reshape(-1), start.size
    nieuw, hulp = np.empty_like(blijf), np.empty_like(blijf)
    for maand in range(MAANDEN):
        actief = plat[maand * vak : (maand + TIJDELIJK_MND) * vak]
        _step(actief, (blijf, op, neer), nieuw, hulp, start.shape[-1])
        actief[:] = nieuw
    return _Ring(begin, eenheid[MAANDEN:], eenheid[:MAANDEN], breed)


@dataclass(frozen=True)
class _Contracten:
    eind: Array
    aantal: Array
    som_begin: Array
    einde: Array


def _year_of_contracts(
    kansen: Kansen, rij: int, begin: Mensen, contract: Array, ring: _Ring
) -> _Contracten:
    """Twelve months of everybody in a contract: exit and growth, then who ends, then who enters."""
    vorm = begin.contract.shape
    aantal = np.concatenate([begin.aantal, contract])
    eindigt = ring.klaar[:, :, :, None] * aantal[:MAANDEN, :, None]
    erbij = np.empty((MAANDEN, *vorm))
    np.multiply(kansen.start[rij][:, :, None], contract[:, :, None], out=erbij[:, TIJDELIJK])
    erbij[:, TIJDELIJK] -= eindigt
    np.multiply(kansen.structureel[:, None, None], eindigt, out=erbij[:, STRUCTUREEL])
    plat = erbij.reshape(MAANDEN, -1)
    stand = begin.contract.reshape(-1)
    nieuw, ander, hulp, som = (np.zeros_like(stand) for _ in range(4))
    for maand in range(MAANDEN):
        som += stand
        _step(stand, ring.breed, nieuw, hulp, vorm[-2] * vorm[-1])
        nieuw += plat[maand]
        stand, nieuw, ander = nieuw, ander, nieuw
    return _Contracten(stand.reshape(vorm), aantal[MAANDEN:], som.reshape(vorm), eindigt.sum(axis=0))


_INSTROOM_PLEK = [PLEK_VAN_NAAM[naam] for naam in STROMEN]


def _collect(kansen: Kansen, rij: int, instroom: Instroom, deel: _Contracten) -> Array:
    """Persons per move and doelgroep, (21, 5, M, R); the Wsw and extern rows are still empty."""
    stromen = np.zeros((len(OVERGANGEN), len(DOELGROEPEN), *deel.eind.shape[-2:]))

    def book(naam: str, per_groep: Array) -> None:
        stromen[PLEK_VAN_NAAM[naam], 1:] = per_groep

    stromen[_INSTROOM_PLEK, 1:] = instroom.stromen
    regulier = np.einsum("pgbr,pgbmr->pgmr", kansen.weg_regulier[rij], deel.som_begin)
    overig = np.einsum("pgbr,pgbmr->pgmr", kansen.weg_overig[rij], deel.som_begin)
    for naam, fase in (("tijdelijk", TIJDELIJK), ("structureel", STRUCTUREEL)):
        book(f"{naam}_regulier", regulier[fase])
        book(f"{naam}_overig", overig[fase])
    einde = deel.einde.sum(axis=1)
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
    ring = vorige.ring if vorige is not None else None
    zelfde = ring is not None and kansen.gelijk[rij]
    if ring is None or not (zelfde and np.array_equal(begin.eenheid, ring.begin)):
        breed = ring.breed if ring is not None and zelfde else _per_gemeente(kansen, rij, begin)
        ring = _year_of_slots(kansen, rij, begin.eenheid, breed)
    deel = _year_of_contracts(kansen, rij, begin, instroom.contract, ring)
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
        contract=deel.eind,
        eenheid=ring.eind,
        aantal=deel.aantal,
        wsw=wsw,
        extern=extern,
        wachtrij=instroom.aanmeldingen,
        voortraject=instroom.voortraject[-VOORTRAJECT_MND:],
    )
    gemiddeld = (deel.som_begin + 0.5 * (deel.eind - begin.contract)) / MAANDEN
    return Mensenjaar(stromen, gemiddeld, wsw_gemiddeld, extern_gemiddeld, eind, ring)
