"""The temporary months: where one entrant is, month by month, until the contract ends or goes on.

Kept once for the region, per month of entry, as the spread of one entrant over the places (group, band).
Exact, because chances do not depend on the gemeente; the number of entrants stands beside it.
A temporary contract lasts at most two years (source: overview of tasks): 24 months of entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from model.axes import BESCHUT, CEL_GROEP, MAANDEN, TIJDELIJK, Array, by_group
from model.kansen import Kansen
from model.maanden import Rijen, month, step

_BESCHUT: Final = int((CEL_GROEP == BESCHUT).sum())  # its places, which stand first


@dataclass(frozen=True)
class Jaargang:
    """Spread of one entrant per month of entry of one year, in twelve rows, or in one: all the same.

    reeks: at how many places, counted from the first, month after month the same chances worked on the
    same start, so that each month of entry is one step further than the next one.
    """

    spreiding: Rijen
    reeks: int = 0


@dataclass(frozen=True)
class Plekken:
    """Entrants of the last two years at 31 December: `oud` of the year before, `jong` of this year."""

    oud: Jaargang
    jong: Jaargang


@dataclass(frozen=True)
class Plekjaar:
    """One year: the end, and `klaar`, (12 or 1, K, R): the spread in the month in which the temporary
    phase ends of who entered 24 months before.
    """

    eind: Plekken
    klaar: Array

    @cached_property
    def over(self) -> Array:
        """Share of those entrants that is still there then, per group, (12 or 1, 4, R)."""
        return by_group(self.klaar, 1)


def open_plekken(stand: Array) -> Plekken:
    """Everybody in a temporary contract at the base date has the spread of the stock, (K, R)."""
    allen = Jaargang(_series(stand.reshape(-1), np.empty(0), 0, stand.shape[-1]))
    return Plekken(allen, allen)


def _series(begin: Array, maand: Array, aantal: int, runs: int) -> Rijen:
    """What one spread (k·R,) is after 0, 1, 2 … `aantal` months, in as many rows and one."""
    rijen = Rijen.of(aantal + 1, begin.size // runs, runs)
    plekken, buren = rijen.plekken, rijen.buren
    plekken[0] = begin
    for nummer in range(aantal):
        step(buren[nummer], maand, plekken[nummer + 1])
    return rijen


def _together(begin: Rijen, maand: Array, van: int, trap: bool, uit: Rijen) -> None:
    """Twelve spreads a year on, into `uit`, at the places from `van` on; with `trap` the first stops
    after one month, the next after two.
    """
    deel, tussen = slice(van * begin.breedte, None), begin.like()
    tussen.plekken[:, : deel.start] = 0.0  # a neighbour from whom nobody comes still has to be a number
    kamers = [(rijen.plekken[:, deel], rijen.buren[:, deel]) for rijen in (tussen, uit)]
    buren = begin.buren[:, deel]
    for nummer in range(MAANDEN):
        eerste = nummer if trap else 0
        plekken, straks = kamers[nummer % 2]
        step(buren[eerste:], maand[:, deel], plekken[eerste:])
        if trap and nummer % 2 == 0:
            kamers[1][0][nummer] = plekken[nummer]
        buren = straks


def years_of_plekken(kansen: Kansen, begin: Plekken) -> list[Plekjaar]:
    """Everybody in a temporary contract, per entrant, for every year of `kansen`.

    Who enters at the end of month t is exposed to exit and growth in months t+1 … t+24 and leaves the
    temporary phase in month t+24, after them: A_y^{k+1} · A_{y−1}^{12} · A_{y−2}^{11−k} · start for who
    entered in month k. Where the chances are those of the year before, powers of one matrix are shared:
    at all places, or at those of beschut alone, which does not feel the market. After four equal years a
    year is that before it.
    """
    jaren: list[Plekjaar] = []
    for rij, soort in enumerate(kansen.soort):
        zelfde = _alike(kansen, soort, kansen.soort[rij - 1]) if rij > 0 else 0
        reeksen = [begin.oud.reeks, jaren[-2].eind.oud.reeks] if rij > 1 else [0]
        if min(zelfde, *reeksen) == len(CEL_GROEP):
            jaren.append(jaren[-1])
        else:
            jaren.append(_year(kansen, soort, begin, zelfde))
        begin = jaren[-1].eind
    return jaren


def _alike(kansen: Kansen, soort: int, ander: int) -> int:
    """At how many places, counted from the first, two sorts of year bring an entrant the same."""
    if soort == ander:
        return len(CEL_GROEP)
    reeksen = [*(een[:, TIJDELIJK] for een in kansen.maand), kansen.start]
    gelijk = (np.array_equal(een[soort, :_BESCHUT], een[ander, :_BESCHUT]) for een in reeksen)
    return _BESCHUT if all(gelijk) else 0


def _year(kansen: Kansen, soort: int, begin: Plekken, zelfde: int) -> Plekjaar:
    """One calendar year; at the first `zelfde` places the year before it had the same chances."""
    maand, start = month(kansen, soort, [TIJDELIJK]), kansen.start[soort]
    jong = _series(start.reshape(-1), maand, MAANDEN - 1, start.shape[-1])[::-1]
    klaar = _finished(begin.oud, maand, zelfde).plekken
    return Plekjaar(
        eind=Plekken(_a_year_on(begin.jong, maand, zelfde), Jaargang(jong, reeks=len(start))),
        klaar=klaar.reshape(len(klaar), *start.shape),
    )


def _a_year_on(jong: Jaargang, maand: Array, zelfde: int) -> Jaargang:
    """This year's entrants a year later."""
    begin = jong.spreiding
    if len(begin.alle) == 1:
        return Jaargang(_series(begin.plekken[0], maand, MAANDEN, begin.breedte)[-1:])
    return _onward(jong, maand, zelfde, trap=False)


def _finished(oud: Jaargang, maand: Array, zelfde: int) -> Rijen:
    """Spread of each month's entrants of two years ago when their 24 months are over."""
    begin = oud.spreiding
    if len(begin.alle) == 1:
        return _series(begin.plekken[0], maand, MAANDEN, begin.breedte)[1:]
    return _onward(oud, maand, zelfde, trap=True).spreiding


def _onward(jaargang: Jaargang, maand: Array, zelfde: int, trap: bool) -> Jaargang:
    """Twelve spreads a year on, see `_together`; where they are a series, by going on with the first.

    With `trap` a series comes to the same spread in every month: one row, when it is one everywhere.
    """
    begin, reeks = jaargang.spreiding, min(zelfde, jaargang.reeks)
    deel = slice(reeks * begin.breedte)
    stappen = 1 if trap else MAANDEN
    verder = _series(begin.plekken[0, deel], maand[:, deel], stappen, begin.breedte)[:0:-1]
    if reeks == len(CEL_GROEP):
        return Jaargang(verder, reeks)
    uit = begin.like()
    uit.plekken[:, deel] = verder.plekken
    _together(begin, maand, reeks, trap, uit)
    return Jaargang(uit, reeks)
