"""A forecast from a few published figures alone, as anybody could have made it at the time.

Exits and inflow go on at the rates seen so far. The rates are known as well as their counts allow
(gamma), what happens to people is chance; no parameter of the model is in it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import gammaincinv

from model.analysis.bijstelling import KANSEN
from model.analysis.mengsel import mixture_quantiles
from model.axes import Array

_PUNTEN: Final = 40


def _rates(aantal: float, jaren: float) -> Array:
    """Rates per year at evenly spread chances, Gamma(n + ½, exposure): what a count alone tells."""
    u = (np.arange(_PUNTEN) + 0.5) / _PUNTEN
    return np.asarray(gammaincinv(aantal + 0.5, u) / jaren)


def stock_forecast(
    stand: float, instroom: tuple[float, float], uitstroom: tuple[float, float], jaren: float
) -> tuple[float, float, float]:
    """P10, P50 and P90 of a stock after some years: N·s + λ·(1 − s)/h with s = exp(−h·years).

    Who is there now stays with chance s (binomial); who comes in between and is still there is Poisson.

    Parameters
    ----------
    stand: persons now. instroom: entries seen, in so many years. uitstroom: exits seen, in so many
        person-years. jaren: years ahead.
    """
    lam, h = (een.reshape(-1) for een in np.meshgrid(_rates(*instroom), _rates(*uitstroom)))
    blijft = np.exp(-h * jaren)
    nieuw = lam * (1.0 - blijft) / h
    gemiddeld = stand * blijft + nieuw
    sd = np.sqrt(stand * blijft * (1.0 - blijft) + nieuw)
    drie = mixture_quantiles(gemiddeld[None], sd[None], tuple(KANSEN), telling=True)[:, 0]
    return float(drie[0]), float(drie[1]), float(drie[2])


def growth_forecast(
    stand: float, groei: tuple[float, float], jaren: float
) -> tuple[float, float, float]:
    """P10, P50 and P90 of a stock that goes on growing: N + growth · years, the growth Poisson.

    Parameters
    ----------
    stand: persons now. groei: net growth seen, in so many years. jaren: years ahead.
    """
    erbij = _rates(*groei) * jaren
    drie = mixture_quantiles((stand + erbij)[None], np.sqrt(erbij)[None], tuple(KANSEN), telling=True)
    return float(drie[0, 0]), float(drie[1, 0]), float(drie[2, 0])
