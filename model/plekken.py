"""The temporary months: where one entrant is, month by month, until the contract ends or goes on.

Kept once for the region, per month of entry, as the spread of one entrant over the places (group, band).
Exact, because chances do not depend on the gemeente; the number of entrants stands beside it.
A temporary contract lasts at most two years (source: overview of tasks): 24 months of entry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import MAANDEN, TIJDELIJK, Array
from model.kansen import Kansen
from model.maanden import Rijen, month, step


@dataclass(frozen=True)
class Jaargang:
    """Spread of one entrant per month of entry of one year, (12, K, R), or (1, K, R): all the same.

    reeks: month after month the same chances worked on the same start, so each month of entry is one
    step further than the next one.
    """

    spreiding: Array
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


def open_plekken(stand: Array) -> Plekken:
    """Everybody in a temporary contract at the base date has the spread of the stock, (K, R)."""
    allen = Jaargang(stand[None])
    return Plekken(allen, allen)


class _Werk:
    """Room in which the months of one year of entrants are worked out, used again for each year."""

    def __init__(self, plekken: int, runs: int) -> None:
        self.rijen = tuple(Rijen(MAANDEN + 1, plekken, runs) for _ in range(2))
        self.vorm = plekken, runs

    def series(self, begin: Array, maand: Array, aantal: int) -> Array:
        """What one spread (K, R) is after 1, 2 … `aantal` <= 12 months, (aantal, K, R)."""
        rijen = self.rijen[0]
        rijen.plekken[0] = begin.reshape(-1)
        for nummer in range(aantal):
            step(rijen.buren[nummer], maand, rijen.plekken[nummer + 1])
        return rijen.plekken[1 : aantal + 1].reshape(aantal, *self.vorm).copy()

    def together(self, begin: Array, maand: Array, trap: bool) -> Array:
        """Twelve spreads (12, K, R) twelve months on; with `trap` the first stops after one month, the
        next after two.
        """
        nu, straks = self.rijen
        nu.plekken[:MAANDEN] = begin.reshape(MAANDEN, -1)
        uit = np.empty_like(begin)
        for nummer in range(MAANDEN):
            van = slice(nummer if trap else 0, MAANDEN)
            step(nu.buren[van], maand, straks.plekken[van])
            if trap:
                uit[nummer] = straks.plekken[nummer].reshape(self.vorm)
            nu, straks = straks, nu
        if not trap:
            uit[:] = nu.plekken[:MAANDEN].reshape(uit.shape)
        return uit


def years_of_plekken(kansen: Kansen, begin: Plekken) -> list[Plekjaar]:
    """Everybody in a temporary contract, per entrant, for every year of `kansen`.

    Who enters at the end of month t is exposed to exit and growth in months t+1 … t+24 and leaves the
    temporary phase in month t+24, after them: A_y^{k+1} · A_{y−1}^{12} · A_{y−2}^{11−k} · start for who
    entered in month k. Where the chances are those of the year before, powers of one matrix are shared,
    and after four equal years a year is that before it.
    """
    jaren: list[Plekjaar] = []
    werk = _Werk(*kansen.start.shape[1:])
    for rij, soort in enumerate(kansen.soort):
        zelfde = rij > 0 and soort == kansen.soort[rij - 1]
        if zelfde and rij > 1 and begin.oud.reeks and jaren[-2].eind.oud.reeks:
            jaren.append(jaren[-1])
        else:
            jaren.append(_year(kansen, soort, begin, zelfde, werk))
        begin = jaren[-1].eind
    return jaren


def _year(kansen: Kansen, soort: int, begin: Plekken, zelfde: bool, werk: _Werk) -> Plekjaar:
    """One calendar year; `zelfde` says that the year before it had the same chances."""
    maand, start = month(kansen, soort, [TIJDELIJK]), kansen.start[soort]
    jong = np.concatenate([werk.series(start, maand, MAANDEN - 1)[::-1], start[None]])
    return Plekjaar(
        eind=Plekken(_a_year_on(begin.jong, maand, zelfde, werk), Jaargang(jong, reeks=True)),
        klaar=_finished(begin.oud, maand, zelfde, werk),
    )


def _a_year_on(jong: Jaargang, maand: Array, zelfde: bool, werk: _Werk) -> Jaargang:
    """This year's entrants a year later."""
    if len(jong.spreiding) == 1:
        return Jaargang(werk.series(jong.spreiding[0], maand, MAANDEN)[-1:])
    if zelfde and jong.reeks:
        return Jaargang(werk.series(jong.spreiding[0], maand, MAANDEN)[::-1], reeks=True)
    return Jaargang(werk.together(jong.spreiding, maand, trap=False))


def _finished(oud: Jaargang, maand: Array, zelfde: bool, werk: _Werk) -> Array:
    """Spread of each month's entrants of two years ago when their 24 months are over."""
    if len(oud.spreiding) == 1:
        return werk.series(oud.spreiding[0], maand, MAANDEN)
    if zelfde and oud.reeks:
        return werk.series(oud.spreiding[0], maand, 1)
    return werk.together(oud.spreiding, maand, trap=True)
