"""Which assumptions matter most: from the draws of an ensemble, and as Sobol indices per driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from scipy.stats import sobol_indices

from model.analysis.drijfveren import DRIJFVEREN, driver_of
from model.analysis.ensemble import Runs, Voortgang, agreed_estimate, evaluate
from model.analysis.trekking import draw_pair
from model.axes import Array
from model.scenario import Scenario

_SEED = 1


@dataclass(frozen=True)
class Invloed:
    """One assumption and what it does to an outcome, all others as they are drawn.

    Attributes
    ----------
    sleutel: register key. laag, hoog: change of the outcome when the assumption goes from its centre to
        the P10 and the P90 of its own draws, in units of the outcome.
    aandeel: part of the variance of the outcome that goes along with it.
    """

    sleutel: str
    laag: float
    hoog: float
    aandeel: float


@dataclass(frozen=True)
class Tornado:
    """The assumptions, widest first; `verklaard`: part of the variance that straight lines explain."""

    uitkomst: str
    jaar: int
    invloeden: tuple[Invloed, ...]
    verklaard: float


def tornado(runs: Runs, trekking: Mapping[str, Array], uitkomst: str, jaar: int) -> Tornado:
    """Least squares of one outcome on all deviations at once.

    outcome_r ≈ a + Σ_k b_k · t_rk; the swing of key k is b_k times P10 and P90 of t_k, its share of the
    variance b_k · cov(t_k, outcome) / var(outcome), so that shares and what is left over sum to 1.

    Parameters
    ----------
    runs: an ensemble of more futures than there are assumptions. trekking: the draws it was made with.

    Raises
    ------
    ValueError: fewer futures than assumptions.
    """
    sleutels = [sleutel for sleutel, t in trekking.items() if np.ptp(t) > 0.0]
    t = np.array([trekking[sleutel][1:] for sleutel in sleutels]).T
    y = runs.in_jaar(uitkomst, jaar)[1:]
    if len(t) <= len(sleutels) + 1:
        raise ValueError("fewer futures than assumptions")
    af, t_af = y - y.mean(), t - t.mean(axis=0)
    helling = np.linalg.lstsq(t_af, af, rcond=None)[0]
    variantie = af @ af
    deel = helling * (t_af.T @ af) / variantie if variantie > 0.0 else np.zeros(len(sleutels))
    rand = np.quantile(t, (0.1, 0.9), axis=0) * helling
    alle = [
        Invloed(sleutel, float(laag), float(hoog), float(aandeel))
        for sleutel, laag, hoog, aandeel in zip(sleutels, *rand, deel, strict=True)
    ]
    alle.sort(key=lambda een: -abs(een.hoog - een.laag))
    return Tornado(uitkomst, jaar, tuple(alle), float(deel.sum()))


@dataclass(frozen=True)
class Sobol:
    """Sobol indices per group of assumptions, each (G,).

    eerste: part of the variance that goes away when the group is known. totaal: part that stays when
    everything else is known. fout: standard error of `totaal` over eight parts of the sample.
    """

    groepen: tuple[str, ...]
    eerste: Array
    totaal: Array
    fout: Array


def indices(f_a: Array, f_b: Array, f_ab: Array) -> tuple[Array, Array]:
    """First-order and total indices from the three sets of function values (Saltelli 2010).

    Parameters
    ----------
    f_a, f_b: (n,) values at two independent samples. f_ab: (G, n), sample A with group g from B.
    """
    uit = sobol_indices(func={"f_A": f_a[None], "f_B": f_b[None], "f_AB": f_ab[:, None]}, n=len(f_a))
    return np.atleast_1d(uit.first_order.squeeze()), np.atleast_1d(uit.total_order.squeeze())


def sobol_by_driver(
    scenario: Scenario,
    uitkomst: str,
    jaar: int,
    n: int = 256,
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Sobol:
    """Sobol indices of one outcome for the groups of drivers, from n · (G + 2) runs.

    Parameters
    ----------
    n: a power of two from 16 on, so that the sample and its eight parts stay balanced.
    """
    a, b = draw_pair(scenario, n, _SEED)
    groepen = sorted({driver_of()[sleutel] for sleutel in a})
    rijen: list[Callable[[str], Array]] = [
        lambda sleutel: a[sleutel][1:],
        lambda sleutel: b[sleutel][1:],
    ]
    rijen += [_mixed(a, b, groep) for groep in groepen]
    afwijkingen = {
        sleutel: np.concatenate([np.zeros(1), *(rij(sleutel) for rij in rijen)]) for sleutel in a
    }
    runs = evaluate(
        scenario,
        afwijkingen=afwijkingen,
        raming=agreed_estimate(scenario),
        pool=pool,
        voortgang=voortgang,
    )
    f = runs.in_jaar(uitkomst, jaar)[1:].reshape(len(rijen), n)
    eerste, totaal = indices(f[0], f[1], f[2:])
    return Sobol(tuple(DRIJFVEREN[groep].label for groep in groepen), eerste, totaal, _error(f))


def _mixed(a: Mapping[str, Array], b: Mapping[str, Array], groep: int) -> Callable[[str], Array]:
    return lambda sleutel: (b if driver_of()[sleutel] == groep else a)[sleutel][1:]


def _error(f: Array, delen: int = 8) -> Array:
    """Standard error of the total index: how far it scatters over parts of the sample / √parts."""
    stukken: Sequence[Array] = np.array_split(f, delen, axis=1)
    totalen = np.array([indices(stuk[0], stuk[1], stuk[2:])[1] for stuk in stukken])
    return np.asarray(totalen.std(axis=0, ddof=1) / np.sqrt(delen))
