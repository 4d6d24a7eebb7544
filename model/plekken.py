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

Maand = tuple[Array, Array, Array]  # chance to keep, rise and fall a band, flat over all rows


def step(stand: Array, kansen: Maand, uit: Array, hulp: Array, band: int) -> None:
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
    """One year: the start, the end, and `klaar`, (12 or 1, K, R): the spread in the month in which the
    temporary phase ends of who entered 24 months before.
    """

    begin: Plekken
    eind: Plekken
    klaar: Array


def open_plekken(stand: Array) -> Plekken:
    """Everybody in a temporary contract at the base date has the spread of the stock, (K, R)."""
    allen = Jaargang(stand[None])
    return Plekken(allen, allen)


def _series(begin: Array, kansen: Maand, aantal: int) -> Array:
    """What one spread (K, R) is after 1, 2 … `aantal` months, (aantal, K, R)."""
    uit = np.empty((aantal, *begin.shape))
    hulp, vorig = np.empty(begin.size), begin.reshape(-1)
    for rij in uit.reshape(aantal, -1):
        step(vorig, kansen, rij, hulp, begin.shape[-1])
        vorig = rij
    return uit


def _together(begin: Array, kansen: Maand, trap: bool) -> Array:
    """Twelve spreads, twelve months on; with `trap` the first stops after one month, the next after two.

    Parameters
    ----------
    begin: (12, K, R).
    """
    blijf, op, neer = (np.tile(een, MAANDEN) for een in kansen)
    stand, vak = begin.reshape(-1).copy(), begin[0].size
    nieuw, hulp = np.empty_like(stand), np.empty_like(stand)
    for maand in range(MAANDEN):
        van = maand * vak if trap else 0
        deel = blijf[van:], op[van:], neer[van:]
        step(stand[van:], deel, nieuw[van:], hulp[van:], begin.shape[-1])
        if trap:
            nieuw[:van] = stand[:van]
        stand, nieuw = nieuw, stand
    return stand.reshape(begin.shape)


def year_of_plekken(
    kansen: Kansen, rij: int, begin: Plekken, vorige: Plekjaar | None = None
) -> Plekjaar:
    """Twelve months of everybody in a temporary contract, per entrant.

    Who enters at the end of month t is exposed to exit and growth in months t+1 … t+24 and leaves the
    temporary phase in month t+24, after them: A_y^{k+1} · A_{y−1}^{12} · A_{y−2}^{11−k} · start for who
    entered in month k. Where the chances are those of the year before, powers of one matrix are shared.

    Parameters
    ----------
    rij: number of the calendar year on the year axis of `kansen`.
    vorige: the year before, when it was computed; after four equal years it holds for this year too.
    """
    blijf, op, neer = (een[rij, TIJDELIJK].reshape(-1) for een in kansen.maand)
    maand = blijf, op, neer
    zelfde = bool(kansen.gelijk[rij])
    if zelfde and begin.oud.reeks and vorige is not None and vorige.begin.oud.reeks:
        return vorige
    start = kansen.start[rij]
    jong = np.concatenate([_series(start, maand, MAANDEN - 1)[::-1], start[None]])
    return Plekjaar(
        begin=begin,
        eind=Plekken(_a_year_on(begin.jong, maand, zelfde), Jaargang(jong, reeks=True)),
        klaar=_finished(begin.oud, maand, zelfde),
    )


def _a_year_on(jong: Jaargang, maand: Maand, zelfde: bool) -> Jaargang:
    """This year's entrants a year later."""
    if len(jong.spreiding) == 1:
        return Jaargang(_series(jong.spreiding[0], maand, MAANDEN)[-1:])
    if zelfde and jong.reeks:
        return Jaargang(_series(jong.spreiding[0], maand, MAANDEN)[::-1], reeks=True)
    return Jaargang(_together(jong.spreiding, maand, trap=False))


def _finished(oud: Jaargang, maand: Maand, zelfde: bool) -> Array:
    """Spread of each month's entrants of two years ago when their 24 months are over."""
    if len(oud.spreiding) == 1:
        return _series(oud.spreiding[0], maand, MAANDEN)
    if zelfde and oud.reeks:
        return _series(oud.spreiding[0], maand, 1)
    return _together(oud.spreiding, maand, trap=True)
