"""The edge of a chance along a knob: candidates in the same futures, narrowed until it is met."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from model.analysis.mengsel import count_cdf, normal_cdf
from model.axes import Array

_RONDES: Final = 20
_KLEIN: Final = 1e-9
_SPELING: Final = (
    1.0 / 256.0
)  # a chance so much higher than wanted is near enough: the draw is off by more
_ZICHT: Final = 0.1  # twice the standard error of a chance of 80% counted in 64 futures
_HALVERINGEN: Final = 40


@dataclass(frozen=True)
class Eis:
    """What is wanted: P(outcome ≥ doel) ≥ kans, or ≤ doel when not `minstens`.

    telling: the outcome counts persons, so its chance is over whole numbers.
    """

    doel: float
    kans: float
    minstens: bool
    telling: bool

    def chance(self, y: Array, sd: Array) -> float:
        """Mean over futures with mean y and chance sd, (N,); what does not exist does not meet it."""
        bestaat = np.isfinite(y)
        if not bestaat.any():
            return 0.0
        y, sd = y[bestaat], sd[bestaat]
        if self.telling and (sd > 0.0).any():
            hoogste = np.ceil(self.doel) - 1.0 if self.minstens else np.floor(self.doel)
            onder = count_cdf(np.full_like(y, hoogste), y, sd)
        else:
            # A future without chance that lies on the target meets it, on whichever side.
            onder = normal_cdf(np.full_like(y, self.doel), y, sd)
            onder = np.where((sd <= 0.0) & (y == self.doel), 0.0 if self.minstens else 1.0, onder)
        deel = 1.0 - onder if self.minstens else onder
        return float(deel.sum() / len(bestaat))


@dataclass(frozen=True)
class Kandidaat:
    """One value x of a knob: (N,) outcomes of the futures, (N,) sd of chance around each, the chance."""

    x: float
    y: Array
    sd: Array
    kans: float
    goed: bool

    @property
    def toekomsten(self) -> int:
        """Number of futures."""
        return len(self.y)


def rank(x: Array, y: Array, sd: Array, eis: Eis) -> list[Kandidaat]:
    """Candidates from n values of a knob, with outcomes and sd of their futures, (n, N)."""
    uit = []
    for een, rij, toeval in zip(x.tolist(), y, sd, strict=True):
        kans = eis.chance(rij, toeval)
        uit.append(Kandidaat(een, rij, toeval, kans, kans >= eis.kans - _KLEIN))
    return uit


def passage(rij: Sequence[Kandidaat], nu: float) -> tuple[Kandidaat, Kandidaat] | None:
    """Neighbours between which the wanted chance is passed, (not reached, reached), nearest to `nu`."""
    paren = [
        (max(a.x - nu, nu - b.x, 0.0), (b, a) if a.goed else (a, b))
        for a, b in itertools.pairwise(rij)
        if a.goed != b.goed
    ]
    return min(paren, key=lambda paar: paar[0])[1] if paren else None


def search(
    ask: Callable[[Array], list[Kandidaat]],
    verkend: Sequence[Kandidaat],
    nu: float,
    eis: Eis,
    geheel: bool,
) -> list[Kandidaat]:
    """Candidates with all futures, rising: the present value, and both sides of the passage.

    Starts from the edge as the first look puts it, steps outwards where all futures put it elsewhere,
    and narrows it until the chance is hardly more than wanted, or nothing lies in between.
    """
    plekken = [een.x for een in verkend]
    paar = passage(verkend, nu)
    beste = highest(verkend, eis, nu).x
    eerste = {nu, *(_around(paar, eis, geheel) if paar else [beste, plekken[0], plekken[-1]])}
    precies = {een.x: een for een in ask(np.array(sorted(eerste)))}
    for stap in range(len(plekken)):
        if paar is None or passage(_rising(precies), nu):
            break
        laag, hoog = sorted(plekken.index(een.x) for een in paar)
        verder = {plekken[max(laag - stap, 0)], plekken[min(hoog + stap, len(plekken) - 1)]}
        if verder - precies.keys():
            precies |= {een.x: een for een in ask(np.array(sorted(verder - precies.keys())))}
    paar = passage(_rising(precies), nu)
    for ronde in range(_RONDES):
        if paar is None or _close_enough(paar, eis, geheel):
            break
        # Straight lines that miss twice bend too much: from then on every other step halves.
        halveer = ronde >= 2 and ronde % 2 == 0
        nieuw = ask(np.array([_between(paar, eis, geheel, halveer)]))[0]
        precies[nieuw.x] = nieuw
        paar = (paar[0], nieuw) if nieuw.goed else (nieuw, paar[1])
    return _rising(precies)


def _around(paar: tuple[Kandidaat, Kandidaat], eis: Eis, geheel: bool) -> list[float]:
    """Both sides of the edge as a first look puts it, with room for the little that it has seen."""
    return [
        _between(paar, replace(eis, kans=eis.kans + kant * _ZICHT), geheel, halveer=False)
        for kant in (-1.0, 1.0)
    ]


def _rising(kandidaten: Mapping[float, Kandidaat]) -> list[Kandidaat]:
    return [kandidaten[x] for x in sorted(kandidaten)]


def _close_enough(paar: tuple[Kandidaat, Kandidaat], eis: Eis, geheel: bool) -> bool:
    slecht, goed = paar
    wijd = abs(goed.x - slecht.x)
    if geheel:
        return wijd <= 1.0
    speling = max(_SPELING, 1.0 / goed.toekomsten)
    return goed.kans - eis.kans < speling or wijd <= _KLEIN * max(1.0, abs(goed.x))


def _between(paar: tuple[Kandidaat, Kandidaat], eis: Eis, geheel: bool, halveer: bool) -> float:
    """Where the chance is reached with every future on a straight line; or halfway."""
    slecht, goed = paar
    laag, hoog = 0.0, 1.0
    for _ in range(1 if halveer else _HALVERINGEN):
        deel = (laag + hoog) / 2.0
        y, sd = (van + deel * (tot - van) for van, tot in ((slecht.y, goed.y), (slecht.sd, goed.sd)))
        laag, hoog = (laag, deel) if eis.chance(y, sd) >= eis.kans else (deel, hoog)
    # A hair beyond: the last future that counts should not be lost to bending or rounding.
    deel = 0.5 if halveer else min(max(hoog + 1e-3, 0.02), 0.98)
    x = slecht.x + deel * (goed.x - slecht.x)
    if not geheel:
        return x
    links, rechts = sorted((slecht.x, goed.x))
    return float(min(max(round(x), links + 1.0), max(rechts - 1.0, links)))


def chosen(precies: Sequence[Kandidaat], eis: Eis, nu: float) -> Kandidaat:
    """The answer: at the passage the side that reaches the chance; without one the present value when
    it does; else the highest chance.
    """
    paar = passage(precies, nu)
    if paar is not None:
        return paar[1]
    if all(een.goed for een in precies):
        return min(precies, key=lambda een: abs(een.x - nu))
    return highest(precies, eis, nu)


def highest(rij: Sequence[Kandidaat], eis: Eis, nu: float) -> Kandidaat:
    """The highest chance; of equal ones the best middle of the futures, then the nearest to `nu`."""
    kant = 1.0 if eis.minstens else -1.0

    def order(een: Kandidaat) -> tuple[float, float, float]:
        bestaat = een.y[np.isfinite(een.y)]
        midden = kant * float(np.median(bestaat)) if len(bestaat) else -np.inf
        return een.kans, midden, -abs(een.x - nu)

    return max(rij, key=order)
