"""Where a parameter may lie around its central value, in units of its own range.

A deviation t is 0 at the central value, −1 at the lower and +1 at the upper edge of the band. The same
t means the same surprise for every parameter, so deviations of unlike parameters can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from model.axes import EERSTE_PADJAAR, Array
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
        p = (self.midden - self.laag) / (self.hoog - self.laag)
        onder = np.sqrt(u / p) - 1.0 if p > 0.0 else np.zeros_like(u)
        boven = 1.0 - np.sqrt((1.0 - u) / (1.0 - p)) if p < 1.0 else np.zeros_like(u)
        return np.where(u < p, onder, boven)

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
        schaal = np.abs(waarde / self.midden) if self.midden != 0.0 else np.ones_like(waarde)
        op = schaal * (self.hoog - self.midden)
        neer = schaal * (self.midden - self.laag)
        ver_op, ver_neer = (max(self.furthest(kant), 1.0) for kant in (1, -1))
        op = np.minimum(op, np.maximum(self.grenzen[1] - waarde, 0.0) / ver_op)
        neer = np.minimum(neer, np.maximum(waarde - self.grenzen[0], 0.0) / ver_neer)
        return waarde + t * np.where(t > 0.0, op, neer)


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
    band = {sleutel: band_of(sleutel, wijzigingen, banden) for sleutel in afwijkingen}
    waarden = _moved(wijzigingen, afwijkingen, band)
    korter: dict[str, Array] = {}
    for _, sleutels in SOMMEN:
        som = _largest_sum(waarden, sleutels)
        if (som > 1.0).any():
            rest = 1.0 - _largest_sum(resolve(wijzigingen), sleutels)
            te_ver = som > 1.0
            factor = np.where(te_ver, rest / np.where(te_ver, som - 1.0 + rest, 1.0), 1.0)
            korter |= {sleutel: factor for sleutel in sleutels if sleutel in afwijkingen}
    if start_out_of_reach(waarden).any():
        korter |= _reach_of_start(waarden, wijzigingen, afwijkingen, band)
    if not korter:
        return Spreiding(waarden, np.zeros(_runs(afwijkingen), dtype=bool))
    nader = {sleutel: t * korter.get(sleutel, 1.0) for sleutel, t in afwijkingen.items()}
    teruggehaald = np.any([factor < 1.0 for factor in korter.values()], axis=0)
    return Spreiding(_moved(wijzigingen, nader, band), teruggehaald)


def _runs(afwijkingen: Mapping[str, Array]) -> int:
    return max((len(t) for t in afwijkingen.values()), default=1)


def _largest_sum(waarden: Waarden, sleutels: tuple[str, ...]) -> Array:
    """Sum of shares, each at its highest over the years, (R,)."""
    return np.sum([np.atleast_2d(waarden[sleutel]).max(axis=0) for sleutel in sleutels], axis=0)


def _reach_of_start(
    waarden: Waarden,
    wijzigingen: Mapping[str, Getal],
    afwijkingen: Mapping[str, Array],
    banden: Mapping[str, Band],
) -> dict[str, Array]:
    """Per run the part of its deviations at which the start loonwaarde fits its bands, by halving."""
    centraal = resolve(wijzigingen)
    sleutels = [sleutel for sleutel in START_SLEUTELS if sleutel in afwijkingen]
    te_ver = start_out_of_reach(waarden)
    laag, hoog = np.where(te_ver, 0.0, 1.0), np.ones(len(te_ver))
    for _ in range(_HALVERINGEN):
        midden = (laag + hoog) / 2.0
        proef = {
            sleutel: banden[sleutel].moved(centraal[sleutel], afwijkingen[sleutel] * midden)
            for sleutel in sleutels
        }
        fout = start_out_of_reach({sleutel: centraal[sleutel] for sleutel in START_SLEUTELS} | proef)
        laag, hoog = np.where(fout, laag, midden), np.where(fout, midden, hoog)
    return dict.fromkeys(sleutels, np.where(te_ver, laag, 1.0))


def _moved(
    wijzigingen: Mapping[str, Getal], afwijkingen: Mapping[str, Array], banden: Mapping[str, Band]
) -> Waarden:
    """Scalars first, so that paths that grow with one follow it; then the paths that move themselves."""
    register = load_register()
    samen: dict[str, Getal] = dict(wijzigingen)
    for sleutel, t in afwijkingen.items():
        if not register[sleutel].is_pad:
            centraal = np.asarray(samen.get(sleutel, register[sleutel].standaard), dtype=float)
            samen[sleutel] = banden[sleutel].moved(centraal, t)
    waarden = resolve(samen)
    paden = {}
    for sleutel, t in afwijkingen.items():
        if register[sleutel].is_pad:
            heel = waarden.pad(sleutel)
            van = register[sleutel].onzeker_vanaf - EERSTE_PADJAAR
            bewogen = banden[sleutel].moved(heel[van:], t)
            bekend = np.broadcast_to(heel[:van], (van, bewogen.shape[-1]))
            paden[sleutel] = np.concatenate([bekend, bewogen])
    return waarden.vervang(paden=paden) if paden else waarden
