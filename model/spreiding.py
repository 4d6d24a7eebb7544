"""Where a parameter may lie around its central value, in units of its own range.

A deviation t is 0 at the central value, −1 at the lower and +1 at the upper edge of the band. The same
t means the same surprise for every parameter, so deviations of unlike parameters can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from model.axes import EERSTE_PADJAAR, Array, read_only
from model.parameters import load_register
from model.samenhang import SOMMEN, START_SLEUTELS, start_out_of_reach
from model.waarden import Getal, Waarden, resolve

_Z80: Final = 1.2815515655446004  # half of an 80% interval, in standard deviations
_HALVERINGEN: Final = 20


@dataclass(frozen=True)
class Band:
    """Range of one parameter around its centre, within its hard bounds.

    Attributes
    ----------
    laag, midden, hoog: edges and centre. grenzen: hard bounds.
    gemeten: False for a band of the register: a triangle whose edges are its furthest values. True for
        one from data: a normal with its own width on either side, the edges its P10 and P90, cut off at
        the bounds.
    """

    laag: float
    midden: float
    hoog: float
    grenzen: tuple[float, float]
    gemeten: bool = False

    @property
    def vorm(self) -> float:
        """p, the chance of a draw below the centre; nan for a band that is no triangle."""
        if self.gemeten or self.laag == self.hoog:
            return np.nan
        return (self.midden - self.laag) / (self.hoog - self.laag)

    def deviation(self, u: Array) -> Array:
        """Deviation t with cumulative chance u, 0 < u < 1; rises with u.

        Triangle, p = (midden − laag)/(hoog − laag): t = √(u/p) − 1 below p, 1 − √((1−u)/(1−p)) above.
        Two-sided normal: t = z/1,28, z the quantile of a normal cut off at the bounds.

        >>> import numpy as np
        >>> Band(0.0, 1.0, 3.0, (0.0, 9.0)).deviation(np.array([1 / 12, 1 / 3, 5 / 6])).round(9).tolist()
        [-0.5, 0.0, 0.5]
        """
        if self.gemeten:
            laagste, hoogste = (ndtr(kant * _Z80 * self.furthest(kant)) for kant in (-1, 1))
            return np.asarray(ndtri(laagste + u * (hoogste - laagste)) / _Z80)
        if self.laag == self.hoog:
            return np.zeros_like(u)
        return _triangle(np.array(self.vorm), u)

    def furthest(self, kant: int) -> float:
        """Largest |t| that can be drawn on one side (−1 or +1)."""
        if not self.gemeten:
            return 1.0
        ruimte = self.hoog - self.midden if kant > 0 else self.midden - self.laag
        over = self.grenzen[1] - self.midden if kant > 0 else self.midden - self.grenzen[0]
        return over / ruimte if ruimte > 0.0 else 0.0

    def moved(self, waarde: Array, t: Array) -> Array:
        """What a central value becomes at deviation t.

        The room on each side is that of the band, in proportion to the value, and never so wide that the
        furthest draw leaves the bounds. At the centre of the band, t = ±1 gives its edges.
        """
        op, neer = _room(waarde, self.as_row)
        return waarde + t * np.where(t > 0.0, op, neer)

    @property
    def as_row(self) -> Rij:
        """laag, midden, hoog, both bounds and the furthest draw up and down (at least 1)."""
        ver_op, ver_neer = (max(self.furthest(kant), 1.0) for kant in (1, -1))
        return self.laag, self.midden, self.hoog, *self.grenzen, ver_op, ver_neer


Rij = tuple[float, float, float, float, float, float, float]


def _triangle(p: Array, u: Array) -> Array:
    """Deviation of a triangle with chance p below its centre, see `Band.deviation`; both broadcast."""
    onder = np.sqrt(u / np.where(p > 0.0, p, 1.0)) - 1.0
    boven = 1.0 - np.sqrt((1.0 - u) / np.where(p < 1.0, 1.0 - p, 1.0))
    return np.where(u < p, onder, boven)


def deviations(banden: Sequence[Band], u: Array) -> Array:
    """`Band.deviation` of many bands at once, (N, R), of (N, R) chances."""
    p = np.array([band.vorm for band in banden])[:, None]
    uit = _triangle(p, u)
    for rij in np.flatnonzero(np.isnan(p)).tolist():
        uit[rij] = banden[rij].deviation(u[rij])
    return uit


def _room(waarde: Array, rij: Sequence[Getal]) -> tuple[Array, Array]:
    """Room upwards and downwards of a value for t = 1, see `Band.moved`."""
    laag, midden, hoog, laagst, hoogst, ver_op, ver_neer = rij
    schaal = np.abs(np.where(midden == 0.0, 1.0, waarde / np.where(midden == 0.0, 1.0, midden)))
    op = np.minimum(schaal * (hoog - midden), np.maximum(hoogst - waarde, 0.0) / ver_op)
    neer = np.minimum(schaal * (midden - laag), np.maximum(waarde - laagst, 0.0) / ver_neer)
    return op, neer


def band_of(
    sleutel: str, wijzigingen: Mapping[str, Getal], banden: Mapping[str, Band] | None = None
) -> Band:
    """The band of a parameter in a scenario.

    A band of the scenario itself goes first. Else it is the band of the register, with the scenario's
    own value as the most likely one; when that value lies outside it, the band moves along, in
    proportion. A path keeps the centre of the register and moves in proportion, see `Band.moved`.

    Raises
    ------
    ValueError: the parameter has no band.
    """
    parameter = load_register()[sleutel]
    eigen = (banden or {}).get(sleutel)
    if eigen is not None:
        return eigen
    if parameter.band is None:
        raise ValueError(f"{sleutel} has no band")
    laag, hoog = parameter.band
    gewoon = Band(laag, parameter.standaard, hoog, parameter.grenzen)
    waarde = wijzigingen.get(sleutel, parameter.standaard)
    if parameter.is_pad or np.size(waarde) > 1:
        return gewoon
    midden = float(waarde)
    if laag <= midden <= hoog:
        return Band(laag, midden, hoog, parameter.grenzen)
    rand = gewoon.moved(np.full(2, midden), np.array([-1.0, 1.0]))
    return Band(float(rand[0]), midden, float(rand[1]), parameter.grenzen)


@cache
def uncertain_keys() -> tuple[str, ...]:
    """Every onzekerheid of the register, in the order of its column in the draws."""
    alle = [een for een in load_register().values() if een.kolom is not None]
    return tuple(een.sleutel for een in sorted(alle, key=lambda een: een.kolom or 0))


@dataclass(frozen=True)
class Spreiding:
    """Values of R runs, and which runs had to be drawn back towards the centre to be possible, (R,)."""

    waarden: Waarden
    teruggehaald: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Ruimte:
    """The drawn parameters of a scenario: N without years, then the paths.

    midden: (N, 1) their own values; rijen: seven times (N, 1), as `Band.as_row`; plek: key -> row.
    centraal: all values of the scenario, one run.
    """

    los: tuple[str, ...]
    paden: Mapping[str, Band]
    midden: Array
    rijen: Sequence[Array]
    plek: Mapping[str, int]
    centraal: Waarden


@lru_cache(maxsize=32)
def _ruimte(
    sleutels: tuple[str, ...],
    wijzigingen: tuple[tuple[str, float], ...],
    banden: tuple[tuple[str, Band], ...],
) -> _Ruimte:
    register, vast, eigen = load_register(), dict(wijzigingen), dict(banden)
    los = tuple(sleutel for sleutel in sleutels if not register[sleutel].is_pad)
    paden = tuple(sleutel for sleutel in sleutels if register[sleutel].is_pad)
    rijen = np.array([band_of(sleutel, vast, eigen).as_row for sleutel in los]).reshape(-1, 7)
    midden = np.array([[vast.get(sleutel, register[sleutel].standaard)] for sleutel in los])
    return _Ruimte(
        los=los,
        paden={sleutel: band_of(sleutel, vast, eigen) for sleutel in paden},
        midden=read_only(midden.reshape(-1, 1)),
        rijen=tuple(read_only(kolom[:, None]) for kolom in rijen.T),
        plek={sleutel: plek for plek, sleutel in enumerate((*los, *paden))},
        centraal=resolve(vast),
    )


def spread(
    wijzigingen: Mapping[str, Getal],
    afwijkingen: Mapping[str, Array],
    banden: Mapping[str, Band] | None = None,
) -> Spreiding:
    """The values of a scenario with deviations on top, for R runs.

    A scalar moves as a whole; a path moves from the first year that nobody knows (`onzeker_vanaf`), each
    year in proportion to its own value. Paths that grow with a scalar follow it. Where shares together
    pass 1, or the start loonwaarde leaves its bands, the parameters concerned go back towards their
    centre on a straight line, just far enough; such runs are counted.

    Parameters
    ----------
    wijzigingen: differences with the register, as in `resolve`.
    afwijkingen: register key -> (R,) deviation t. banden: bands that replace those of the register.
    """
    vast = {sleutel: getal for sleutel, getal in wijzigingen.items() if isinstance(getal, float | int)}
    ruimte = _ruimte(tuple(afwijkingen), tuple(vast.items()), tuple((banden or {}).items()))
    if not afwijkingen:
        waarden = resolve(wijzigingen)
        return Spreiding(waarden, np.zeros(_runs_of(wijzigingen), dtype=bool))
    t = np.array([afwijkingen[sleutel] for sleutel in ruimte.plek])
    midden, centraal = ruimte.midden, ruimte.centraal
    if len(vast) < len(wijzigingen):
        centraal = resolve(wijzigingen)
        midden = np.repeat(midden, t.shape[1], axis=1)
        for sleutel in set(wijzigingen) & set(ruimte.los):
            midden[ruimte.plek[sleutel]] = wijzigingen[sleutel]
    los = _moved_rows(ruimte, midden, t)
    factor = np.ones_like(t)
    _shorten_sums(ruimte, centraal, midden, los, factor)
    _shorten_start(ruimte, centraal, midden, t, factor)
    terug = np.asarray((factor < 1.0).any(axis=0))
    if terug.any():
        t = t * factor
        los = _moved_rows(ruimte, midden, t)
    waarden = resolve(dict(wijzigingen) | dict(zip(ruimte.los, los, strict=True)))
    paden = {
        sleutel: _moved_path(waarden.pad(sleutel), sleutel, band, t[ruimte.plek[sleutel]])
        for sleutel, band in ruimte.paden.items()
    }
    return Spreiding(waarden.vervang(paden=paden), terug)


def _runs_of(wijzigingen: Mapping[str, Getal]) -> int:
    return max((np.size(getal) for getal in wijzigingen.values()), default=1)


def _moved_rows(ruimte: _Ruimte, midden: Array, t: Array) -> Array:
    """Values of the parameters without years, (N, R)."""
    eigen = t[: len(ruimte.los)]
    op, neer = _room(midden, ruimte.rijen)
    return midden + eigen * np.where(eigen > 0.0, op, neer)


def _moved_path(heel: Array, sleutel: str, band: Band, t: Array) -> Array:
    """A path that moves from the first year that nobody knows, (34, R)."""
    van = load_register()[sleutel].onzeker_vanaf - EERSTE_PADJAAR
    bewogen = band.moved(heel[van:], t)
    return np.concatenate([np.broadcast_to(heel[:van], (van, bewogen.shape[-1])), bewogen])


def _shorten_sums(ruimte: _Ruimte, centraal: Waarden, midden: Array, los: Array, factor: Array) -> None:
    """Where shares pass 1 together: deviations × (1 − centre) / (sum − centre). Writes `factor`."""
    for _, sleutels in SOMMEN:
        rijen = [ruimte.plek[sleutel] for sleutel in sleutels if sleutel in ruimte.los]
        rest = sum(
            np.atleast_2d(centraal[sleutel]).max(axis=0)
            for sleutel in sleutels
            if sleutel not in ruimte.los
        )
        som = los[rijen].sum(axis=0) + rest
        te_ver = som > 1.0
        if te_ver.any():
            begin = midden[rijen].sum(axis=0) + rest
            deel = (1.0 - begin) / np.where(te_ver, som - begin, 1.0)
            factor[rijen] = np.where(te_ver, deel, 1.0)


def _shorten_start(ruimte: _Ruimte, centraal: Waarden, midden: Array, t: Array, factor: Array) -> None:
    """Where the start loonwaarde leaves its bands: halve the way there and back. Writes `factor`."""
    sleutels = [sleutel for sleutel in START_SLEUTELS if sleutel in ruimte.plek]
    rijen = [ruimte.plek[sleutel] for sleutel in sleutels]
    jaren = np.array(centraal.jaren) - EERSTE_PADJAAR

    def out_of_reach(deel: Array) -> npt.NDArray[np.bool_]:
        los = _moved_rows(ruimte, midden, t * deel)
        lezen = {sleutel: centraal[sleutel] for sleutel in START_SLEUTELS}
        for sleutel, rij in zip(sleutels, rijen, strict=True):
            if sleutel in ruimte.paden:
                pad = _moved_path(centraal.pad(sleutel), sleutel, ruimte.paden[sleutel], t[rij] * deel)
                lezen[sleutel] = pad[jaren]
            else:
                lezen[sleutel] = los[rij]
        return start_out_of_reach(lezen)

    te_ver = out_of_reach(np.ones(t.shape[1]))
    if not te_ver.any():
        return
    laag, hoog = np.where(te_ver, 0.0, 1.0), np.ones(t.shape[1])
    for _ in range(_HALVERINGEN):
        helft = (laag + hoog) / 2.0
        fout = out_of_reach(helft)
        laag, hoog = np.where(fout, laag, helft), np.where(fout, helft, hoog)
    factor[rijen] = np.where(te_ver, laag, 1.0)
