"""Bayes for one number: a count on its exposure, a part of a whole, a measured mean.

    count   n ~ Poisson(k·E + c)        prior Gamma    ("instroom per jaar", "vertrek per persoonsjaar")
    share   n ~ Binomial(N, k·E + c)    prior Beta
    mean    y ~ Normal(k·E + c, sd)     prior normal

With E and c known and c = 0, E = 1 for a share, these are conjugate: Gamma(a + n, b + E),
Beta(a + n, b + N − n), and the precision-weighted mean. What else is unknown in E and c (other
parameters) comes as R draws; the likelihood is averaged over them, so that data never tell more about
one number than they can.

Partly pooled over gemeenten: each has its own number around the region's, with a spread that is itself
unknown (`SPREIDING`, equal chances: aanname). Few data pull to the region, many stand alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammaincinv, gammaln, ndtr, ndtri, xlog1py, xlogy

from model.axes import Array

AANTAL, AANDEEL, GEMIDDELDE = "aantal", "aandeel", "gemiddelde"
KANSEN: Final = np.array([0.1, 0.5, 0.9])
# Spread of gemeenten around the region: as a part of a count per unit, on the scale of a share around
# one half, as a part of the width of the band of a mean.
SPREIDING: Final = np.array([0.0, 0.1, 0.2, 0.3, 0.4])
P10_TOT_P90: Final = 2.5631031310892007  # P10 to P90 of a normal, in standard deviations
_PUNTEN: Final = 200
_POOL_PUNTEN: Final = 20
_POOL_TREKKINGEN: Final = 16


@dataclass(frozen=True)
class Vooraf:
    """What is believed before the data: mean and standard deviation within hard bounds."""

    soort: str
    gemiddelde: float
    sd: float
    grenzen: tuple[float, float]

    def log_density(self, k: Array) -> Array:
        """Log of the prior density at k, up to a constant."""
        if self.soort == GEMIDDELDE:
            return np.asarray(-0.5 * ((k - self.gemiddelde) / self.sd) ** 2)
        if self.soort == AANDEEL:
            a, b = beta_shape(self.gemiddelde, self.sd)
            return np.asarray(xlogy(a - 1.0, k) + xlog1py(b - 1.0, -k))
        a, b = gamma_shape(self.gemiddelde, self.sd)
        return np.asarray(xlogy(a - 1.0, k) - b * k)


@dataclass(frozen=True)
class Meting:
    """What was seen of one place.

    Attributes
    ----------
    n: the count, or the measured mean. helling, rest: (R,) E and c, one for each draw of the rest.
    omvang: N of a share, standard deviation of a mean; not used for a count.
    """

    n: float
    helling: Array
    rest: Array
    omvang: float = 1.0

    def log_likelihood(self, soort: str, k: Array) -> Array:
        """Log of the likelihood at k, averaged over the draws, up to a constant; shape of k."""
        m = k[:, None] * self.helling + self.rest
        if soort == GEMIDDELDE:
            log = -0.5 * ((self.n - m) / self.omvang) ** 2
        elif soort == AANDEEL:
            binnen = (m >= 0.0) & (m <= 1.0)
            m = np.where(binnen, m, 0.5)
            log = xlogy(self.n, m) + xlog1py(self.omvang - self.n, -m)
            log = np.where(binnen, log, -np.inf)
        else:
            log = xlogy(self.n, m) - m
        hoogste = log.max(axis=1)
        veilig = np.where(np.isfinite(hoogste), hoogste, 0.0)
        som = np.exp(log - veilig[:, None]).mean(axis=1)
        return veilig + np.log(np.where(som > 0.0, som, 1e-300))


def gamma_shape(gemiddelde: float, sd: float) -> tuple[float, float]:
    """Shape and rate of the gamma with this mean and standard deviation."""
    return (gemiddelde / sd) ** 2, gemiddelde / sd**2


def beta_shape(gemiddelde: float, sd: float) -> tuple[float, float]:
    """Both shapes of the beta with this mean and standard deviation."""
    samen = gemiddelde * (1.0 - gemiddelde) / sd**2 - 1.0
    return gemiddelde * samen, (1.0 - gemiddelde) * samen


@dataclass(frozen=True)
class Achteraf:
    """What is believed after the data: P10, P50 and P90, mean and standard deviation."""

    kwantielen: tuple[float, float, float]
    gemiddelde: float
    sd: float


def _range(vooraf: Vooraf, meting: Meting) -> tuple[float, float]:
    """Where the posterior can lie: ten standard deviations around prior and data, within the bounds."""
    laag, hoog = vooraf.grenzen
    helling, rest = float(meting.helling.mean()), float(meting.rest.mean())
    gevonden = (meting.n / (meting.omvang if vooraf.soort == AANDEEL else 1.0) - rest) / helling
    fout = np.sqrt(meting.n + 1.0) if vooraf.soort == AANTAL else meting.omvang
    fout = np.sqrt(0.25 / meting.omvang) if vooraf.soort == AANDEEL else fout
    randen = [
        midden + kant * 10.0 * sd
        for midden, sd in ((vooraf.gemiddelde, vooraf.sd), (gevonden, float(fout) / helling))
        for kant in (-1.0, 1.0)
    ]
    return max(laag, min(randen)), min(hoog, max(randen))


def spread_of_places(vooraf: Vooraf, midden: Array, tau: Array) -> Array:
    """Standard deviation of the gemeenten around the region's number."""
    if vooraf.soort == GEMIDDELDE:
        return tau * P10_TOT_P90 * vooraf.sd + np.zeros_like(midden)
    if vooraf.soort == AANDEEL:
        return 2.0 * tau * midden * (1.0 - midden)
    return tau * midden


def update(vooraf: Vooraf, meting: Meting) -> Achteraf:
    """Posterior of one number, by the trapezium rule on a grid that closes in on it."""

    def log_density(k: Array) -> Array:
        return vooraf.log_density(k) + meting.log_likelihood(vooraf.soort, k)

    return from_density(log_density, *_range(vooraf, meting))


def from_density(log_density: Callable[[Array], Array], laag: float, hoog: float) -> Achteraf:
    """Quantiles and moments of a density between two edges; three times closer where it is."""
    rand = (hoog - laag) * 1e-9
    laag, hoog = laag + rand, hoog - rand
    for _ in range(3):
        k = np.linspace(laag, hoog, _PUNTEN)
        log = log_density(k)
        hier = np.flatnonzero(log > log.max() - 20.0)
        laag, hoog = k[max(hier[0] - 1, 0)], k[min(hier[-1] + 1, _PUNTEN - 1)]
    k = np.linspace(laag, hoog, _PUNTEN)
    log = log_density(k)
    dicht = np.exp(log - log.max())
    som = np.concatenate([[0.0], np.cumsum((dicht[1:] + dicht[:-1]) / 2.0)])
    gewicht = dicht / dicht.sum()
    gemiddelde = float((gewicht * k).sum())
    p10, p50, p90 = np.interp(KANSEN, som / som[-1], k)
    sd = float(np.sqrt((gewicht * (k - gemiddelde) ** 2).sum()))
    return Achteraf((float(p10), float(p50), float(p90)), gemiddelde, sd)


# ------------------------------------------------------------------ per gemeente


def pool(vooraf: Vooraf, regio: Achteraf, metingen: list[Meting]) -> list[tuple[float, float, float]]:
    """P10, P50 and P90 of the number of each gemeente, partly pooled.

    p(k_m | all) = Σ over the region's number λ, the spread τ and the draws of the rest of
    p(λ, τ, draw | all) · p(k_m | λ, τ, draw, n_m); the last is conjugate, the mixture is read as one
    distribution of the same kind with its mean and variance.
    """
    midden = np.array(regio.gemiddelde)
    tussen = float(spread_of_places(vooraf, midden, SPREIDING[-1:])[0])
    breed = 4.0 * np.hypot(regio.sd, 0.25 * tussen)
    laag, hoog = vooraf.grenzen
    rand = (hoog - laag) * 1e-9
    punten = np.linspace(regio.gemiddelde - breed, regio.gemiddelde + breed, _POOL_PUNTEN)
    punten = np.unique(np.clip(punten, laag + rand, hoog - rand))
    lam = punten[:, None, None]
    tau = SPREIDING[None, :, None]
    gewicht = vooraf.log_density(punten)[:, None, None] + np.zeros(len(SPREIDING))[:, None]
    delen = []
    trekkingen = _spread_out(vooraf.soort, metingen)
    for een in metingen:
        helling, rest = (reeks[trekkingen][None, None, :] for reeks in (een.helling, een.rest))
        log, midden, variantie = _one_place(vooraf, een, (lam, tau, helling, rest))
        gewicht = gewicht + log
        delen.append((midden, variantie))
    kans = np.exp(gewicht - gewicht.max())
    kans /= kans.sum()
    uit = []
    for midden, variantie in delen:
        gemiddelde = float((kans * midden).sum())
        spreiding = float((kans * (variantie + (midden - gemiddelde) ** 2)).sum())
        uit.append(_quantiles(vooraf, gemiddelde, np.sqrt(spreiding)))
    return uit


def _spread_out(soort: str, metingen: list[Meting]) -> npt.NDArray[np.intp]:
    """Some of the draws that stand for all: evenly over what the places together say in each draw."""
    macht = {AANTAL: 0.0, AANDEEL: 1.0, GEMIDDELDE: -2.0}[soort]
    gewicht = [een.omvang**macht for een in metingen]
    telt = 1.0 if soort == AANDEEL else 0.0
    gezien = sum(een.n * w ** (1.0 - telt) for een, w in zip(metingen, gewicht, strict=True))
    rest = np.sum([een.rest * w for een, w in zip(metingen, gewicht, strict=True)], axis=0)
    helling = np.sum([een.helling * w for een, w in zip(metingen, gewicht, strict=True)], axis=0)
    volgorde = np.argsort((gezien - rest) / helling, kind="stable")
    stap = max(len(helling) // _POOL_TREKKINGEN, 1)
    return volgorde[stap // 2 :: stap]


def _one_place(
    vooraf: Vooraf, een: Meting, roosters: tuple[Array, Array, Array, Array]
) -> tuple[Array, Array, Array]:
    """Log-likelihood of (λ, τ, draw), and mean and variance of this gemeente's number given them.

    Where part of the count has another cause, kE/(kE + c) of it counts, and as much of its information.
    """
    lam, tau, helling, rest = roosters
    soort, verwacht = vooraf.soort, lam * helling + rest
    eigen = spread_of_places(vooraf, lam, tau) ** 2
    if soort == GEMIDDELDE:
        variantie = een.omvang**2 + eigen * helling**2
        log = -0.5 * ((een.n - verwacht) ** 2 / variantie + np.log(variantie))
        weegt = eigen * helling / variantie
        return log, lam + weegt * (een.n - verwacht), eigen * (1.0 - weegt * helling)
    deel = lam * helling / verwacht
    raak = een.n * deel**2
    if soort == AANTAL:
        log = _count_log(een.n, verwacht, eigen * helling**2)
        # Gamma(1/τ² + n·q², 1/(τ²λ) + E·q), written so that τ = 0 gives λ itself.
        onder = 1.0 + tau**2 * lam * helling * deel
        midden = lam * (1.0 + tau**2 * raak) / onder
        return log, midden, midden * tau**2 * lam / onder
    pogingen = een.omvang
    kans = np.clip(verwacht, 1e-9, 1.0 - 1e-9)
    variantie = pogingen * kans * (1.0 - kans) + pogingen**2 * eigen * helling**2
    log = -0.5 * ((een.n - pogingen * kans) ** 2 / variantie + np.log(variantie))
    # Beta with strength s = 1/(4τ²λ(1−λ)) − 1 beside the data, again finite where τ = 0.
    zwak = 4.0 * tau**2 * lam * (1.0 - lam)
    som = 1.0 - zwak + zwak * pogingen * helling * deel
    midden = np.clip((lam * (1.0 - zwak) + zwak * raak) / som, 1e-9, 1.0 - 1e-9)
    return log, midden, zwak * midden * (1.0 - midden) / (som + zwak)


def _count_log(n: float, verwacht: Array, extra: Array) -> Array:
    """Log-chance of a count with this mean and variance mean + extra: negative binomial.

    Poisson where extra is next to nothing: there the difference of two gammas would be rounding.
    """
    vast = extra <= 1e-6 * verwacht
    maat = verwacht**2 / np.where(vast, 1.0, extra)
    gemengd = (
        gammaln(n + maat)
        - gammaln(maat)
        + xlogy(maat, maat / (maat + verwacht))
        + xlogy(n, verwacht / (maat + verwacht))
    )
    return np.where(vast, xlogy(n, verwacht) - verwacht, gemengd)


def _quantiles(vooraf: Vooraf, gemiddelde: float, sd: float) -> tuple[float, float, float]:
    """P10, P50 and P90 of the distribution of this kind with this mean and standard deviation."""
    if vooraf.soort == GEMIDDELDE:
        onder, boven = (ndtr((grens - gemiddelde) / sd) for grens in vooraf.grenzen)
        drie = gemiddelde + ndtri(onder + KANSEN * (boven - onder)) * sd
    elif vooraf.soort == AANDEEL:
        drie = betaincinv(*beta_shape(gemiddelde, sd), KANSEN)
    else:
        a, b = gamma_shape(gemiddelde, sd)
        drie = gammaincinv(a, KANSEN) / b
    return float(drie[0]), float(drie[1]), float(drie[2])
