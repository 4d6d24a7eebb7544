"""Bands over futures with both reasons why nobody knows: unknown parameters, and chance.

A future r, a drawn set of parameters, gives a mean; chance spreads what happens around it. Together they
are a mixture of as many distributions as there are futures, and a band is read from that mixture.

What counts persons comes in whole numbers: its quantile is the smallest k with P(N ≤ k) ≥ p. A large
count is normal with the continuity correction; a small one is binomial with the same mean and variance,
which is exact for one group of the opening stock and, in the limit, for Poisson arrivals; for a sum of
both a chance is at most some 0.015 off. Everything else is normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betainc, gammaincc, ndtr, ndtri

from model.analysis.ensemble import Runs
from model.analysis.toeval import Toeval
from model.axes import Array

KLEIN_PERS: Final = 30.0  # below this mean a count is not taken as normal
_STAPPEN: Final = 60  # more than halving alone would need
_KLEINSTE: Final = 1e-12
_VER: Final = 10.0  # a quantile of a count lies within so many standard deviations of some future
# Chance grows with the root of a size; without a name here the size is the outcome itself. Against the
# closed form of each future on its own this is right to a few per cent (root mean square 6%, for the
# mean loonwaarde, where chance is least, 13%).
_MAAT: Final = {
    "loonwaarde_gemiddeld_frac": ("stand_pwet_pers", -0.5),
    "afstand_ondergrens_fte": ("omvang_fte", 0.5),
}


@dataclass(frozen=True)
class Splitsing:
    """One band split by reason; each edge pair is (2, Y), lower edge first.

    Attributes
    ----------
    weten: the band when only parameters are unknown. toeval: when only chance is, around the centre.
    samen: both.
    aandeel_toeval: (Y,) part of the variance that is chance, E[sd²] / (E[sd²] + Var[mean]); nan where
        nothing varies.
    """

    weten: Array
    toeval: Array
    samen: Array
    aandeel_toeval: Array


def is_count(naam: str) -> bool:
    """Whether an outcome counts persons and so comes in whole numbers."""
    return naam.endswith("_pers")


def sd_of_runs(runs: Runs, naam: str, toeval: Toeval) -> Array:
    """Standard deviation of chance in every run, (Y, R): that of the centre, by the root of its size.

    Raises
    ------
    KeyError: the outcome has no chance in closed form.
    """
    sd = toeval.sd[naam][:, None]
    van, macht = _MAAT.get(naam, (naam, 0.5))
    maat = runs.uitkomsten[van]
    midden = maat[:, :1]
    return sd * np.divide(maat, midden, out=np.ones_like(maat), where=midden > 0.0) ** macht


def percentielen(runs: Runs, naam: str, kansen: Sequence[float], toeval: Toeval | None = None) -> Array:
    """Quantiles of one outcome over the futures of an ensemble, (P, Y).

    Parameters
    ----------
    runs: an ensemble; run 0, the centre, is left out.
    kansen: cumulative chances between 0 and 1, such as (0.1, 0.5, 0.9).
    toeval: chance around every future; None: only parameters are unknown.

    Raises
    ------
    KeyError: with `toeval`, an outcome that has no chance in closed form.
    """
    gemiddeld = runs.uitkomsten[naam][:, 1:]
    if toeval is None:
        return np.quantile(gemiddeld, kansen, axis=1)
    return mixture_quantiles(gemiddeld, sd_of_runs(runs, naam, toeval)[:, 1:], kansen, is_count(naam))


def split_band(runs: Runs, naam: str, toeval: Toeval, dekking: float = 0.8) -> Splitsing:
    """The band that holds `dekking` of the futures: from not knowing, from chance, and from both."""
    kansen = (0.5 - dekking / 2.0, 0.5 + dekking / 2.0)
    sd = sd_of_runs(runs, naam, toeval)
    gemiddeld = runs.uitkomsten[naam]
    door_toeval = (sd[:, 1:] ** 2).mean(axis=1)
    samen = door_toeval + gemiddeld[:, 1:].var(axis=1)
    return Splitsing(
        weten=percentielen(runs, naam, kansen),
        toeval=mixture_quantiles(gemiddeld[:, :1], sd[:, :1], kansen, is_count(naam)),
        samen=percentielen(runs, naam, kansen, toeval),
        aandeel_toeval=np.divide(door_toeval, samen, out=np.full_like(samen, np.nan), where=samen > 0.0),
    )


def chance_below(runs: Runs, naam: str, grens: Array | float, toeval: Toeval | None = None) -> Array:
    """P(outcome < limit) over the futures, per year, (Y,).

    Parameters
    ----------
    grens: a number, (Y, 1), or one for every run, (Y, R) with the centre first.
    """
    gemiddeld = runs.uitkomsten[naam]
    if toeval is None:
        return (gemiddeld < grens)[:, 1:].mean(axis=1)
    sd, grens = sd_of_runs(runs, naam, toeval), np.broadcast_to(grens, gemiddeld.shape)
    if is_count(naam):
        return count_cdf(np.ceil(grens) - 1.0, gemiddeld, sd)[:, 1:].mean(axis=1)
    return normal_cdf(grens, gemiddeld, sd)[:, 1:].mean(axis=1)


def mixture_quantiles(gemiddeld: Array, sd: Array, kansen: Sequence[float], telling: bool) -> Array:
    """Quantiles of an equal mixture, (P, Y), closed in from both sides.

    Parameters
    ----------
    gemiddeld, sd: (Y, R) mean and standard deviation of each part. telling: whole numbers of persons.
    """
    zoek = _whole_quantile if telling else _quantile
    return np.stack([zoek(gemiddeld, sd, kans) for kans in kansen])


def _quantile(gemiddeld: Array, sd: Array, kans: float) -> Array:
    """Between the lowest and the highest of the same quantile of the parts, by Newton, which settles in
    a handful of steps; a step that would leave what is still possible becomes a halving.
    """
    eigen = gemiddeld + ndtri(kans) * sd
    laag, hoog = eigen.min(axis=1), eigen.max(axis=1)
    genoeg = 1e-10 * (hoog - laag)
    # Without chance a part is a step; here it is as steep as matters.
    schaal = 1.0 / np.maximum(sd, np.maximum(genoeg, _KLEINSTE)[:, None])
    x = eigen.mean(axis=1)
    for _ in range(_STAPPEN):
        z = (x[:, None] - gemiddeld) * schaal
        te_veel = ndtr(z).mean(axis=1) - kans
        laag, hoog = np.where(te_veel < 0.0, x, laag), np.where(te_veel < 0.0, hoog, x)
        helling = (np.exp(-0.5 * z * z) * schaal).mean(axis=1) / np.sqrt(2.0 * np.pi)
        stap = np.divide(te_veel, helling, out=np.full_like(x, np.inf), where=helling > 0.0)
        nieuw = np.where((x - stap >= laag) & (x - stap <= hoog), x - stap, (laag + hoog) / 2.0)
        klaar = (np.abs(nieuw - x) <= genoeg).all()
        x = nieuw
        if klaar:
            break
    return x


def _whole_quantile(gemiddeld: Array, sd: Array, kans: float) -> Array:
    """Smallest whole k with P(N ≤ k) ≥ p: always above `laag`, never above `hoog`."""
    laag = np.maximum(np.floor((gemiddeld - _VER * sd).min(axis=1)), 0.0) - 1.0
    hoog = np.ceil((gemiddeld + _VER * sd).max(axis=1)) + _VER
    while (hoog - laag > 1.0).any():
        midden = np.floor((laag + hoog) / 2.0)
        onder = count_cdf(midden[:, None], gemiddeld, sd).mean(axis=1) < kans
        open_ = hoog - laag > 1.0
        laag, hoog = np.where(open_ & onder, midden, laag), np.where(open_ & ~onder, midden, hoog)
    return hoog


def normal_cdf(x: Array, gemiddeld: Array, sd: Array) -> Array:
    """P(X ≤ x) of a normal; without chance a step at its mean."""
    if (sd > 0.0).all():
        return ndtr((x - gemiddeld) / sd)
    vast = sd <= 0.0
    z = (x - gemiddeld) / np.where(vast, 1.0, sd)
    return np.where(vast, np.where(z >= 0.0, 1.0, 0.0), ndtr(z))


def count_cdf(k: Array, gemiddeld: Array, sd: Array) -> Array:
    """P(N ≤ k) for whole k ≥ −1 of a number of persons with this mean and variance ≤ mean.

    From a mean of 30 on: normal at k + ½. Below it: binomial, n = mean² / (mean − variance) and
    p = 1 − variance / mean, n need not be whole; Poisson where the variance is the mean.
    """
    kansen = normal_cdf(k + 0.5, gemiddeld, sd)
    klein = (gemiddeld < KLEIN_PERS) & (sd > 0.0)
    if not klein.any():
        return kansen
    k = np.broadcast_to(k, kansen.shape)
    kansen[klein] = _small_cdf(k[klein], gemiddeld[klein], sd[klein] ** 2 / gemiddeld[klein])
    return kansen


def _small_cdf(k: Array, gemiddeld: Array, verhouding: Array) -> Array:
    """P(N ≤ k) of a binomial or Poisson number with this mean and this variance / mean."""
    poisson = verhouding >= 1.0 - 1e-6
    n = gemiddeld / np.where(poisson, 1.0, 1.0 - verhouding)
    binnen = ~poisson & (k >= 0.0) & (k < n)
    uit = np.where(k >= 0.0, 1.0, 0.0)
    uit[binnen] = betainc(n[binnen] - k[binnen], k[binnen] + 1.0, verhouding[binnen])
    tellen = poisson & (k >= 0.0)
    uit[tellen] = gammaincc(k[tellen] + 1.0, gemiddeld[tellen])
    return uit
