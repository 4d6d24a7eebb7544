"""The smallest change of assumptions that turns a difference around, for any difference.

A difference is only known by computing it, 64 points at the price of one. Deviations t are measured in
the parameters' own ranges: 0 is the centre, ±1 the edges, and nobody looks beyond an edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.analysis.verkenning import RASTER
from model.axes import Array

WEINIG: Final = (2, 3, 4)  # how many assumptions a combination may have
ZUINIG: Final = 0.95  # one assumption more must bring the turn at least 5% nearer
_MEER: Final = (8, 16, 1000)  # asked for only when so few cannot turn it around
_EFFEN, _TRAP = np.array([1.0, 2.0]) / 3.0, np.array([-1 / 8, -1 / 512, 0.0, 1 / 512, 1 / 8])
MEEST: Final = 9  # ways searched at once: 9 times 7 points fit in a block of 64
_RECHT, _VERDER = 7, 3  # steps until the strongest assumption is at its edge, and from there on
_VER: Final = 256.0
_NAUW: Final = 1e-6
_RONDES: Final = 30

Verschil = Callable[[Array], Array]  # (K, n) deviations -> (n,) differences


@dataclass(frozen=True)
class Vondst:
    """A point just beyond the turn: deviations (K,), their norm √Σt², and the difference there, ≤ 0."""

    t: Array
    afstand: float
    verschil: float


@dataclass(frozen=True)
class Weg:
    """n ways outward from the centre, t(s) = s·r held between −1 and 1, with a turn on each.

    Attributes
    ----------
    richting: (K, n) r. van, tot: (n,) the stretch of s with the turn. voor, na: (n,) the difference at
        its ends, above zero and not above zero.
    """

    richting: Array
    van: Array
    tot: Array
    voor: Array
    na: Array

    def punten(self, s: Array) -> Array:
        """Deviations at (p, n) places along the ways, (K, p·n)."""
        t = np.clip(self.richting[:, None] * s, -1.0, 1.0)
        return t.reshape(len(self.richting), -1)


def alone(verschil: Verschil, midden: float, raster: Array) -> tuple[list[Vondst], int]:
    """The assumptions that turn the difference around by themselves, and how many there are.

    Parameters
    ----------
    midden: the difference at the centre, above zero.
    raster: (K, 4) the difference with one assumption at each deviation of `RASTER`. A turn and a turn
        back between two of these are not seen.

    Returns
    -------
    the nearest ones, nearest first, at most `MEEST`; and the number of all.
    """
    beste: dict[int, tuple[float, Array]] = {}
    for plek, rij in enumerate(raster):
        for kant, bij, ver in ((-1.0, rij[1], rij[0]), (1.0, rij[2], rij[3])):
            if bij <= 0.0:
                stuk = np.array([kant, 0.0, 0.5, midden, bij])
            elif ver <= 0.0:
                stuk = np.array([kant, 0.5, 1.0, bij, ver])
            else:
                continue
            schatting = float(_straight(*stuk[1:]))
            if plek not in beste or schatting < beste[plek][0]:
                beste[plek] = schatting, stuk
    if not beste:
        return [], 0
    dichtbij = sorted(beste, key=lambda plek: beste[plek][0])[:MEEST]
    richting = np.zeros((len(raster), len(dichtbij)))
    stukken = np.stack([beste[plek][1] for plek in dichtbij], axis=1)
    richting[dichtbij, np.arange(len(dichtbij))] = stukken[0]
    return _turns(verschil, Weg(richting, *stukken[1:])), len(beste)


def together(verschil: Verschil, midden: float, raster: Array) -> Vondst | None:
    """The smallest combination of a few assumptions that turns the difference around, or None.

    Smallest: least √Σt². Were the difference linear, d = d₀ − Σ a·|t|, the smallest change would be
    t ∝ a, held at ±1. So the ways tried are those of the strongest assumptions, by their slopes up to
    half and up to the edge of their range; how far to go on each is computed, not extrapolated. Four
    assumptions at most; more only when four cannot do it, and none that brings the turn hardly nearer.
    """
    for aantallen in (WEINIG, _MEER):
        wegen = _with_a_turn(verschil, midden, _directions(midden, raster, aantallen))
        if wegen is not None:
            vondsten = _turns(verschil, wegen)
            grens = vondsten[0].afstand / ZUINIG
            return min(
                (een for een in vondsten if een.afstand <= grens),
                key=lambda een: np.count_nonzero(een.t),
            )
    return None


def _directions(midden: float, raster: Array, aantallen: Sequence[int]) -> Array:
    """Directions (K, n): the best side and slope of the strongest assumptions; the largest is 1."""
    uit = []
    for neer, op in ((1, 2), (0, 3)):
        helling = (midden - raster[:, [neer, op]]) / np.abs(RASTER[[neer, op]])
        kant = np.where(helling[:, 1] >= helling[:, 0], 1.0, -1.0)
        sterkte = np.maximum(helling.max(axis=1, initial=0.0), 0.0)
        volgorde = np.argsort(-sterkte, kind="stable")
        for aantal in aantallen:
            eigen = np.zeros(len(raster))
            eigen[volgorde[:aantal]] = (kant * sterkte)[volgorde[:aantal]]
            if eigen.any():
                uit.append(eigen / np.abs(eigen).max())
    return np.unique(np.stack(uit), axis=0).T if uit else np.zeros((len(raster), 0))


def _with_a_turn(verschil: Verschil, midden: float, richting: Array) -> Weg | None:
    """The ways on which the difference turns around, with the stretch of the first turn."""
    aantal = richting.shape[1]
    if aantal == 0:
        return None
    kleinste = np.min(np.where(richting == 0.0, 1.0, np.abs(richting)), axis=0)
    verst = np.minimum(1.0 / kleinste, _VER)  # there every assumption stands at its edge
    recht = np.linspace(0.0, 1.0, _RECHT + 1)[1:, None] * np.ones(aantal)
    s = np.concatenate([recht, verst ** (np.arange(1, _VERDER + 1)[:, None] / _VERDER)])
    alle = Weg(richting, *np.zeros((4, aantal)))
    waarden = verschil(alle.punten(s)).reshape(s.shape)
    raak = np.flatnonzero((waarden <= 0.0).any(axis=0))
    if len(raak) == 0:
        return None
    s = np.concatenate([np.zeros((1, aantal)), s])[:, raak]
    waarden = np.concatenate([np.full((1, aantal), midden), waarden])[:, raak]
    return _narrowed(Weg(richting[:, raak], s[0], s[-1], waarden[0], waarden[-1]), s, waarden)


def _narrowed(wegen: Weg, s: Array, waarden: Array) -> Weg:
    """The same ways with the stretch of the first turn among rising places s, (p, n)."""
    n = np.arange(s.shape[1])
    na = (waarden <= 0.0).argmax(axis=0)
    voor = na - 1
    return Weg(wegen.richting, s[voor, n], s[na, n], waarden[voor, n], waarden[na, n])


def _straight(van: Array, tot: Array, voor: Array, na: Array) -> Array:
    """Where a straight line through both ends is zero."""
    return van + (tot - van) * voor / (voor - na)


def _turns(verschil: Verschil, wegen: Weg) -> list[Vondst]:
    """The turn on each way, nearest first: a computed point on its far side, within a millionth.

    Every round computes points around the straight-line estimate, which narrows a smooth difference
    fast, and two even ones, which narrow any.
    """
    for _ in range(_RONDES):
        wijd = wegen.tot - wegen.van
        if (wijd <= _NAUW).all():
            break
        midden = _straight(wegen.van, wegen.tot, wegen.voor, wegen.na)
        s = np.concatenate([midden + wijd * _TRAP[:, None], wegen.van + wijd * _EFFEN[:, None]])
        s = np.sort(np.clip(s, wegen.van, wegen.tot), axis=0)
        waarden = verschil(wegen.punten(s)).reshape(s.shape)
        s = np.concatenate([wegen.van[None], s, wegen.tot[None]])
        waarden = np.concatenate([wegen.voor[None], waarden, wegen.na[None]])
        wegen = _narrowed(wegen, s, waarden)
    punten = wegen.punten(wegen.tot[None])
    vondsten = [
        Vondst(t, float(np.sqrt((t**2).sum())), float(daar))
        for t, daar in zip(punten.T, wegen.na, strict=True)
    ]
    return sorted(vondsten, key=lambda een: een.afstand)
