"""Where a curve meets a target: every crossing, jump and plateau, asked for in blocks of points.

A curve is only known by asking, and asking 64 points costs as much as asking one. So each round lays a
block of points in the stretches where the curve passes the target: half of them evenly, which narrows
any curve, the others ever closer around a straight-line estimate, which narrows a smooth curve by many
digits at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from model.axes import Array

PUNTEN: Final = 64  # of one round; the width of a block of runs
_MINSTENS: Final = 8  # points per stretch, also when there are many
_RONDES: Final = 40
_RAND: Final = 10.0  # margins that a curve must be away from its plateau
_HAAR: Final = 1e-13
_ULP: Final = 4.0  # a stretch of so many spacings of a float cannot be narrowed any further

Kolommen = npt.NDArray[np.intp]
# (n,) values and the column of each -> (n,) outcomes; one curve has column 0 only.
Curve = Callable[[Array, Kolommen], Array]


@dataclass(frozen=True)
class Wortel:
    """A place where a curve meets its target, or comes nearest to it across a jump.

    Attributes
    ----------
    x: the place. mis: outcome minus target there. kolom: which curve.
    soort: "punt" (met), "vlak" (met from `van` to `tot`), "sprong" (the curve jumps over the target
        between `van` and `tot`) or "heel" (the same between two whole numbers).
    mis_van, mis_tot: outcome minus target at both ends.
    """

    x: float
    mis: float
    soort: str
    van: float
    tot: float
    mis_van: float
    mis_tot: float
    kolom: int = 0


@dataclass
class Haak:
    """A stretch in which a curve passes `doel`: places a < b, outcomes minus target fa, fb.

    rand: 0 for a crossing, −1 or +1 for the left or right edge of plateau number `vlak`.
    """

    kolom: int
    a: float
    b: float
    fa: float
    fb: float
    doel: float
    rand: int = 0
    vlak: int = -1

    @property
    def best(self) -> tuple[float, float]:
        """Place and miss of the end that is nearest to the target."""
        return (self.a, self.fa) if abs(self.fa) <= abs(self.fb) else (self.b, self.fb)

    def done(self, marge: float) -> bool:
        """True when the target is met, or when no number is left between the ends."""
        klein = self.b - self.a <= _ULP * float(np.spacing(max(abs(self.a), abs(self.b))))
        return abs(self.best[1]) <= marge or klein


def find_roots(
    curve: Curve, lijnen: Sequence[tuple[Array, Array]], doel: float, marge: float
) -> list[Wortel]:
    """Every meeting of curves with a target that shows on their grids, refined until it is met.

    Parameters
    ----------
    curve: asks for more points. lijnen: per column the grid: rising places (n,) and outcomes (n,), nan
        where the outcome does not exist.
    doel: the target. marge: a miss up to here counts as met.

    Returns
    -------
    meetings by column and place. Two meetings between neighbouring points of a grid stay unseen.
    """
    gevonden: list[Wortel] = []
    haken: list[Haak] = []
    for kolom, (x, y) in enumerate(lijnen):
        punten, eigen = _brackets(x, y - doel, doel, marge, kolom)
        haken += [replace(haak, vlak=haak.vlak + len(gevonden)) for haak in eigen]
        gevonden += punten
    klaar = _refine(curve, haken, marge)
    for haak in klaar:
        if haak.rand == 0:
            gevonden.append(_crossing(haak, marge))
        else:
            oud = gevonden[haak.vlak]
            plek = haak.best[0]
            gevonden[haak.vlak] = (
                replace(oud, van=plek, x=plek) if haak.rand < 0 else replace(oud, tot=plek)
            )
    return _without_doubles(gevonden, lijnen)


def _brackets(
    x: Array, mis: Array, doel: float, marge: float, kolom: int
) -> tuple[list[Wortel], list[Haak]]:
    """Points and plateaus that a grid meets, and the stretches in which it passes the target."""
    wortels: list[Wortel] = []
    haken: list[Haak] = []
    raak = np.abs(mis) <= marge
    plek = 0
    while plek < len(x):
        if not raak[plek]:
            if plek + 1 < len(x) and mis[plek] * mis[plek + 1] < 0.0 and not raak[plek + 1]:
                a, b, fa, fb = map(float, (*x[plek : plek + 2], *mis[plek : plek + 2]))
                haken.append(Haak(kolom, a, b, fa, fb, doel))
            plek += 1
            continue
        eind = plek
        while eind + 1 < len(x) and raak[eind + 1]:
            eind += 1
        soort = "punt" if eind == plek else "vlak"
        van, tot, mis_van, mis_tot = map(float, (x[plek], x[eind], mis[plek], mis[eind]))
        wortels.append(Wortel(van, mis_van, soort, van, tot, mis_van, mis_tot, kolom))
        if soort == "vlak":
            for rand, binnen, buiten in ((-1, plek, plek - 1), (1, eind, eind + 1)):
                if 0 <= buiten < len(x) and abs(mis[buiten]) > _RAND * marge:
                    haken.append(_edge(x, mis, (binnen, buiten), (doel, marge), kolom))
                    haken[-1].rand, haken[-1].vlak = rand, len(wortels) - 1
        plek = eind + 1
    return wortels, haken


def _edge(
    x: Array, mis: Array, plekken: tuple[int, int], doel_marge: tuple[float, float], kolom: int
) -> Haak:
    """The edge of a plateau: ten margins above (or below) the target, where the curve has left it."""
    binnen, buiten = plekken
    doel, marge = doel_marge
    op = float(np.sign(mis[buiten])) * _RAND * marge
    ends = sorted(((float(x[i]), float(mis[i]) - op) for i in (binnen, buiten)), key=lambda e: e[0])
    (a, fa), (b, fb) = ends
    return Haak(kolom, a, b, fa, fb, doel + op)


def _refine(curve: Curve, haken: list[Haak], marge: float) -> list[Haak]:
    """Narrow all stretches together, a block of points per round; half of the margin is enough."""
    genoeg = marge / 2.0
    klaar = [haak for haak in haken if haak.done(genoeg)]
    bezig = [haak for haak in haken if not haak.done(genoeg)]
    for ronde in range(_RONDES):
        if not bezig:
            break
        aantal = max(PUNTEN // len(bezig), _MINSTENS)
        voorstel = [_proposals(haak, aantal) for haak in bezig]
        kolom = np.repeat([haak.kolom for haak in bezig], [len(x) for x in voorstel])
        y = curve(np.concatenate(voorstel), kolom.astype(np.intp))
        grenzen = np.cumsum([len(x) for x in voorstel])[:-1]
        nieuw: list[Haak] = []
        for haak, x, deel in zip(bezig, voorstel, np.split(y, grenzen), strict=True):
            nieuw += _narrowed(haak, x, deel - haak.doel, eerste=ronde == 0)
        klaar += [haak for haak in nieuw if haak.done(genoeg)]
        bezig = [haak for haak in nieuw if not haak.done(genoeg)]
    return klaar + bezig


def _proposals(haak: Haak, aantal: int) -> Array:
    """Places strictly inside a stretch: half of them evenly, the others ever closer to the estimate."""
    wijd = haak.b - haak.a
    schatting = haak.a - haak.fa * wijd / (haak.fb - haak.fa)
    effen = np.linspace(haak.a, haak.b, aantal // 2 + 2)
    stappen = wijd * np.logspace(-2.0, -9.0, (aantal - aantal // 2 - 1) // 2)
    x = np.unique(np.concatenate([effen, [schatting], schatting - stappen, schatting + stappen]))
    binnen = x[(x > haak.a) & (x < haak.b)]
    return binnen if len(binnen) else np.array([(haak.a + haak.b) / 2.0])


def _narrowed(haak: Haak, x: Array, mis: Array, eerste: bool) -> list[Haak]:
    """The stretch between the two neighbouring points that the target lies between.

    A first round may show that there are more; later ones only see rounding, and follow one.
    """
    x = np.concatenate([[haak.a], x, [haak.b]])
    mis = np.concatenate([[haak.fa], mis, [haak.fb]])
    x, mis = x[np.isfinite(mis)], mis[np.isfinite(mis)]
    om = np.flatnonzero((mis[:-1] <= 0.0) != (mis[1:] <= 0.0))
    om = om if eerste and haak.rand == 0 else om[:1]
    return [
        replace(haak, a=float(x[i]), b=float(x[i + 1]), fa=float(mis[i]), fb=float(mis[i + 1]))
        for i in om
    ]


def _crossing(haak: Haak, marge: float) -> Wortel:
    """A point, or the better side of a jump: a hair away from it, where rounding cannot undo it."""
    x, mis = haak.best
    if abs(mis) <= marge:
        return Wortel(x, mis, "punt", haak.a, haak.b, haak.fa, haak.fb, haak.kolom)
    haar = _HAAR * abs(x)
    x = x - haar if x == haak.a else x + haar
    return Wortel(x, mis, "sprong", haak.a, haak.b, haak.fa, haak.fb, haak.kolom)


def _without_doubles(wortels: Iterable[Wortel], lijnen: Sequence[tuple[Array, Array]]) -> list[Wortel]:
    """By column and place; two that lie within a billionth of the grid are one."""
    uit: list[Wortel] = []
    for een in sorted(wortels, key=lambda wortel: (wortel.kolom, wortel.x)):
        x = lijnen[een.kolom][0]
        dicht = 1e-9 * float(x[-1] - x[0])
        if uit and uit[-1].kolom == een.kolom and een.x - uit[-1].tot <= dicht:
            continue
        uit.append(een)
    return uit


def whole_roots(x: Array, y: Array, doel: float, marge: float) -> list[Wortel]:
    """The same on whole numbers: those that meet the target, and where it is passed the nearest one."""
    mis = y - doel
    uit: list[Wortel] = []
    for plek, naast in zip(x.tolist(), mis.tolist(), strict=True):
        if abs(naast) <= marge:
            uit.append(Wortel(plek, naast, "punt", plek, plek, naast, naast))
    for i in range(len(x) - 1):
        if mis[i] * mis[i + 1] < 0.0 and min(abs(mis[i]), abs(mis[i + 1])) > marge:
            beste = i if abs(mis[i]) <= abs(mis[i + 1]) else i + 1
            van, tot, mis_van, mis_tot = map(float, (x[i], x[i + 1], mis[i], mis[i + 1]))
            plek, naast = float(x[beste]), float(mis[beste])
            uit.append(Wortel(plek, naast, "heel", van, tot, mis_van, mis_tot))
    return sorted(uit, key=lambda wortel: wortel.x)


def look_closer(curve: Curve, x: Array, y: Array, doel: float) -> tuple[Array, Array]:
    """The grid with two rounds of points added around the place that comes nearest to the target.

    Finds the top of a curve that turns between the points of its grid, on either side of the target.
    """
    for ronde in range(2):
        beste = int(np.nanargmin(np.abs(y - doel)))
        if ronde and beste in (0, len(x) - 1):
            break
        van, tot = x[max(beste - 1, 0)], x[min(beste + 1, len(x) - 1)]
        erbij = np.setdiff1d(np.linspace(van, tot, PUNTEN + 2)[1:-1], x)
        if not len(erbij):
            break
        samen = np.concatenate([x, erbij])
        waarden = np.concatenate([y, curve(erbij, np.zeros(len(erbij), dtype=np.intp))])
        volgorde = np.argsort(samen)
        x, y = samen[volgorde], waarden[volgorde]
    return x, y
