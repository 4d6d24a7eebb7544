"""Kantelafstand: how little must be assumed otherwise before scenarios change places.

Distance is counted in the assumptions' own ranges: 0 is what we assume, 1 the edge of what we hold
possible. A change of an assumption is a change of the world: it holds in every scenario that has it, so
the effect of networks moves II and III and leaves I, which does not have it, alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from model.analysis.ensemble import evaluate
from model.analysis.kantelzoek import ZUINIG, Verschil, Vondst, alone, together
from model.analysis.paar import pair_up
from model.analysis.verkenning import Verkenning, order
from model.axes import Array
from model.parameters import load_register
from model.scenario import Scenario
from model.spreiding import spread

_GELIJK: Final = 1e-8  # of the level: closer than this is no difference
_CENTEN: Final = 0.05  # what rounding the lumpsum to cents may do [euro]
_KLEIN: Final = 0.01  # of the difference: so little of it is nothing


@dataclass(frozen=True)
class Verzet:
    """One assumption that is moved.

    Attributes
    ----------
    sleutel: register key. t: deviation in units of its own range. van, naar: its value and what it
        becomes, in its own unit; of a path the value in the year asked for. scenario: the name of the
        scenario whose value this is when the two do not have the same, "" when they do.
    """

    sleutel: str
    t: float
    van: float
    naar: float
    scenario: str = ""


@dataclass(frozen=True)
class Kantelpunt:
    """Assumptions that together turn an order around, computed just beyond the turn.

    aannames: largest deviation first. afstand: √Σt². verschil: highest minus lowest there, ≤ 0.
    """

    aannames: tuple[Verzet, ...]
    afstand: float
    verschil: float


@dataclass(frozen=True)
class Kantelpaar:
    """Two scenarios in one outcome and year, and what would swap them.

    Attributes
    ----------
    hoog, laag: names; `hoog` has the higher value, whether or not that is good. verschil: hoog − laag;
        0 when they are equal but for rounding, nan when the outcome does not exist in both.
    alleen: assumptions that swap them by themselves within their band, the nearest nine, nearest first.
    aantal_alleen: how many there are. samen: the smallest combination that swaps them, when it is at
        least 5% smaller than the nearest one alone.
    rust_op: register keys, aannames all, in which the two differ, that matter here and without which
        the order would not be this one; empty when over 1% of the difference stands without them.
    """

    hoog: str
    laag: str
    uitkomst: str
    jaar: int
    verschil: float
    alleen: tuple[Kantelpunt, ...] = ()
    aantal_alleen: int = 0
    samen: Kantelpunt | None = None
    rust_op: tuple[str, ...] = ()

    @property
    def kleinste(self) -> Kantelpunt | None:
        """The smallest change that swaps them; None when none does within the bands."""
        return self.samen or (self.alleen[0] if self.alleen else None)

    @property
    def afstand(self) -> float | None:
        """Kantelafstand: 0 when they are equal, None when nothing within the bands swaps them."""
        if self.verschil == 0.0:
            return 0.0
        return None if self.kleinste is None else self.kleinste.afstand

    @property
    def mag_rangschikken(self) -> bool:
        """Whether a headline may say which is higher: not when that rests on an aanname alone."""
        return self.verschil > 0.0 and not self.alleen and not self.rust_op


def tipping(
    verkenning: Verkenning, uitkomst: str, jaar: int, *, pool: Executor | None = None
) -> tuple[Kantelpaar, ...]:
    """For each two neighbours in the order the smallest change that swaps them, from high to low.

    Whatever changes an order of more than two, first makes two neighbours change places.
    """
    plekken = order(verkenning, uitkomst, jaar)
    return tuple(swap(verkenning, paar, uitkomst, jaar, pool=pool) for paar in pairwise(plekken))


def swap(
    verkenning: Verkenning,
    plekken: tuple[int, int],
    uitkomst: str,
    jaar: int,
    *,
    pool: Executor | None = None,
) -> Kantelpaar:
    """The smallest change of assumptions that swaps two scenarios in one outcome and year.

    Every point in the answer was computed with both scenarios, and lies just beyond the swap.

    Parameters
    ----------
    plekken: places of two scenarios in `verkenning`, in any order.
    """
    rij = verkenning.jaren.index(jaar)
    waarden = {plek: float(verkenning.midden[plek][uitkomst][rij]) for plek in plekken}
    boven, onder = sorted(plekken, key=lambda plek: -waarden[plek])
    hoog, laag = paar = verkenning.scenarios[boven], verkenning.scenarios[onder]
    een, ander = waarden[boven], waarden[onder]
    midden = een - ander
    leeg = Kantelpaar(hoog.naam, laag.naam, uitkomst, jaar, midden)
    if not _apart(een, ander, uitkomst):
        return leeg if np.isnan(midden) else replace(leeg, verschil=0.0)
    raster = verkenning.alleen[boven][uitkomst][rij] - verkenning.alleen[onder][uitkomst][rij]
    ertoe = np.flatnonzero(np.abs(raster - midden).max(axis=1) > _GELIJK * midden)
    sleutels = tuple(verkenning.sleutels[plek] for plek in ertoe)
    verschil = _difference(paar, sleutels, uitkomst, rij, pool)
    eigen, aantal = alone(verschil, midden, raster[ertoe])
    samen = together(verschil, midden, raster[ertoe])
    if samen is not None and eigen and eigen[0].afstand * ZUINIG <= samen.afstand:
        samen = None
    return replace(
        leeg,
        alleen=tuple(_point(paar, sleutels, vondst, jaar) for vondst in eigen),
        aantal_alleen=aantal,
        samen=None if samen is None else _point(paar, sleutels, samen, jaar),
        rust_op=_resting_on(hoog, laag, uitkomst, rij),
    )


def _apart(een: float, ander: float, uitkomst: str) -> bool:
    """Whether one value lies above another by more than rounding."""
    marge = _GELIJK * max(abs(een), abs(ander), 1.0)
    return een - ander > marge + (_CENTEN if uitkomst.endswith("_eur") else 0.0)


def _difference(
    paar: tuple[Scenario, Scenario],
    sleutels: Sequence[str],
    uitkomst: str,
    rij: int,
    pool: Executor | None,
) -> Verschil:
    """Outcome of the first minus that of the second scenario, as a function of the deviations (K, n)."""

    def verschil(t: Array) -> Array:
        anders = {naam: eigen for naam, eigen in zip(sleutels, t, strict=True) if eigen.any()}
        een, ander = (
            evaluate(scenario, afwijkingen=anders, pool=pool).uitkomsten[uitkomst][rij]
            for scenario in paar
        )
        return een - ander

    return verschil


def _values(
    scenario: Scenario, afwijkingen: Mapping[str, Array], jaar: int
) -> dict[str, tuple[float, float]]:
    """Value of each assumption at the centre and at the deviation, as the runs have them."""
    waarden = spread(scenario.waarden, afwijkingen, scenario.banden).waarden
    uit = {}
    for sleutel in afwijkingen:
        pad = load_register()[sleutel].is_pad
        rij = waarden.in_jaar(sleutel, jaar) if pad else waarden[sleutel]
        uit[sleutel] = float(rij[0]), float(rij[1])
    return uit


def _point(
    paar: tuple[Scenario, Scenario], sleutels: Sequence[str], vondst: Vondst, jaar: int
) -> Kantelpunt:
    """A point with the values that the assumptions have there."""
    plekken = sorted(map(int, np.flatnonzero(vondst.t)), key=lambda plek: -abs(vondst.t[plek]))
    afwijkingen = {sleutels[plek]: np.array([0.0, vondst.t[plek]]) for plek in plekken}
    een, ander = (_values(scenario, afwijkingen, jaar) for scenario in paar)
    aannames = []
    for sleutel, t in afwijkingen.items():
        beweegt = een[sleutel][0] != een[sleutel][1]
        van, naar = (een if beweegt else ander)[sleutel]
        naam = paar[0 if beweegt else 1].naam if een[sleutel] != ander[sleutel] else ""
        aannames.append(Verzet(sleutel, float(t[1]), van, naar, naam))
    return Kantelpunt(tuple(aannames), vondst.afstand, vondst.verschil)


def _resting_on(hoog: Scenario, laag: Scenario, uitkomst: str, rij: int) -> tuple[str, ...]:
    """Aannames in which two scenarios differ, when their order does not stand without these.

    The scenario that is lower gets the aannames of the one that is higher: all of them (run 0), and one
    at a time to see which matter. What was measured is no aanname, whatever the register says.
    """
    register, paar = load_register(), pair_up(laag, hoog)
    gemeten = {sleutel for een in (hoog, laag) for sleutel, band in een.banden.items() if band.gemeten}
    anders = [
        sleutel
        for sleutel in paar.anders()
        if register[sleutel].status == "aanname" and sleutel not in gemeten
    ]
    if not anders:
        return ()
    keuze = np.concatenate([np.ones((1, len(anders)), bool), np.eye(len(anders), dtype=bool)])
    kolommen = paar.gemengd(dict(zip(anders, keuze.T, strict=True)))
    kaal = laag
    for sleutel in anders:
        kaal = kaal.without(sleutel)
    zonder = evaluate(kaal, kolommen).uitkomsten[uitkomst][rij]
    een, ander = (float(evaluate(zelf).uitkomsten[uitkomst][rij, 0]) for zelf in (hoog, laag))
    klein = _KLEIN * (een - ander)
    if een - float(zonder[0]) > klein:
        return ()
    return tuple(
        sleutel
        for sleutel, alleen in zip(anders, map(float, zonder[1:]), strict=True)
        if abs(alleen - ander) > klein
    )
