"""The temporary months: where one entrant is, month by month, until the contract ends or goes on.

Kept once for the region, per month of entry, as the spread of one entrant over the places (group, band).
Exact, because chances do not depend on the gemeente; the number of entrants stands beside it.
A temporary contract lasts at most two years (source: overview of tasks): 24 months of entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.axes import MAANDEN, TIJDELIJK, Array, by_group
from model.kansen import Kansen
from model.maanden import Rijen, month, step


@dataclass(frozen=True)
class Jaargang:
    """Spread of one entrant per month of entry of one year, in twelve rows, or in one: all the same.

    reeks: month after month the same chances worked on the same start, so each month of entry is one
    step further than the next one.
    """

    spreiding: Rijen
    reeks: bool = False


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
    """What one spread (K·R,) is after 0, 1, 2 … `aantal` months, in as many rows and one."""
    rijen = Rijen.of(aantal + 1, begin.size // runs, runs)
    plekken, buren = rijen.plekken, rijen.buren
    plekken[0] = begin
    for nummer in range(aantal):
        step(buren[nummer], maand, plekken[nummer + 1])
    return rijen


def _together(begin: Rijen, maand: Array, trap: bool) -> Rijen:
    """Twelve spreads a year on; with `trap` the first stops after one month, the next after two."""
    tussen, uit = begin.like(), begin.like()
    kamers = [(rijen.plekken, rijen.buren) for rijen in (tussen, uit)]
    buren = begin.buren
    for nummer in range(MAANDEN):
        eerste = nummer if trap else 0
        plekken, straks = kamers[nummer % 2]
        step(buren[eerste:], maand, plekken[eerste:])
        if trap and nummer % 2 == 0:
            kamers[1][0][nummer] = plekken[nummer]
        buren = straks
    return uit


def years_of_plekken(kansen: Kansen, begin: Plekken) -> list[Plekjaar]:
    """Everybody in a temporary contract, per entrant, for every year of `kansen`.

    Who enters at the end of month t is exposed to exit and growth in months t+1 … t+24 and leaves the
    temporary phase in month t+24, after them: A_y^{k+1} · A_{y−1}^{12} · A_{y−2}^{11−k} · start for who
    entered in month k. Where the chances are those of the year before, powers of one matrix are shared,
    and after four equal years a year is that before it.
    """
    jaren: list[Plekjaar] = []
    for rij, soort in enumerate(kansen.soort):
        zelfde = rij > 0 and soort == kansen.soort[rij - 1]
        if zelfde and rij > 1 and begin.oud.reeks and jaren[-2].eind.oud.reeks:
            jaren.append(jaren[-1])
        else:
            jaren.append(_year(kansen, soort, begin, zelfde))
        begin = jaren[-1].eind
    return jaren


def _year(kansen: Kansen, soort: int, begin: Plekken, zelfde: bool) -> Plekjaar:
    """One calendar year; `zelfde` says that the year before it had the same chances."""
    maand, start = month(kansen, soort, [TIJDELIJK]), kansen.start[soort]
    jong = _series(start.reshape(-1), maand, MAANDEN - 1, start.shape[-1])[::-1]
    klaar = _finished(begin.oud, maand, zelfde).plekken
    return Plekjaar(
        eind=Plekken(_a_year_on(begin.jong, maand, zelfde), Jaargang(jong, reeks=True)),
        klaar=klaar.reshape(len(klaar), *start.shape),
    )


def _a_year_on(jong: Jaargang, maand: Array, zelfde: bool) -> Jaargang:
    """This year's entrants a year later."""
    begin = jong.spreiding
    een = len(begin.alle) == 1
    if een or (zelfde and jong.reeks):
        reeks = _series(begin.plekken[0], maand, MAANDEN, begin.breedte)
        return Jaargang(reeks[-1:]) if een else Jaargang(reeks[:0:-1], reeks=True)
    return Jaargang(_together(begin, maand, trap=False))


def _finished(oud: Jaargang, maand: Array, zelfde: bool) -> Rijen:
    """Spread of each month's entrants of two years ago when their 24 months are over."""
    begin = oud.spreiding
    een = len(begin.alle) == 1
    if een or (zelfde and oud.reeks):
        return _series(begin.plekken[0], maand, MAANDEN if een else 1, begin.breedte)[1:]
    return _together(begin, maand, trap=True)
