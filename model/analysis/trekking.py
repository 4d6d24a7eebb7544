"""The draws of an ensemble, made up front: one fixed column per parameter, one row per run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import ceil, log2
from types import MappingProxyType
from typing import Final

import numpy as np
from scipy.stats import qmc

from model.axes import Array, read_only
from model.parameters import load_register
from model.scenario import Scenario
from model.spreiding import band_of, deviations, uncertain_keys

BREEDTE: Final = 256  # columns of the sequence, for good: another width would change every draw


@lru_cache(maxsize=4)
def _uniform(seed: int, macht: int, breedte: int = BREEDTE) -> Array:
    """2^macht points of a scrambled Sobol sequence in (0, 1), (2^macht, 256).

    More points leave the earlier ones as they were; a point on an edge would be an infinite quantile,
    so points are moved half of their last bit inwards.
    """
    punten = qmc.Sobol(breedte, scramble=True, bits=30, rng=seed).random_base2(macht)
    return read_only(punten * (1.0 - 2.0**-30) + 2.0**-31)


def draw(scenario: Scenario, runs: int, seed: int) -> Mapping[str, Array]:
    """Deviation t of every onzekerheid for run 0, the centre, and for `runs` futures.

    Parameters
    ----------
    scenario: sets the band of each parameter, not its place in the sequence.
    runs: futures wanted, at least 1. seed: 0 or more.

    Returns
    -------
    register key -> (runs + 1,) deviations; column 0 is all zero. The first so many futures of a longer
    draw are the same, and a new parameter has a column of its own.
    """
    return _deviations(scenario, _uniform(seed, max(ceil(log2(runs)), 0))[:runs])


def draw_pair(
    scenario: Scenario, runs: int, seed: int
) -> tuple[Mapping[str, Array], Mapping[str, Array]]:
    """Two independent draws, for estimators that hold one against the other; as `draw` gives them.

    They are two halves of one sequence, twice as wide. Two seeds would not do: a scramble keeps the
    order of the leading bits, so that the same column of two sequences goes up and down together.
    """
    u = _uniform(seed, max(ceil(log2(runs)), 0), 2 * BREEDTE)[:runs]
    return _deviations(scenario, u[:, :BREEDTE]), _deviations(scenario, u[:, BREEDTE:])


def _deviations(scenario: Scenario, u: Array) -> Mapping[str, Array]:
    """Points of a sequence, (runs, 256), as deviations with the centre in front."""
    sleutels, register = uncertain_keys(), load_register()
    kolommen = np.array([register[sleutel].kolom for sleutel in sleutels])
    banden = [band_of(sleutel, scenario.waarden, scenario.banden) for sleutel in sleutels]
    alle = np.zeros((len(sleutels), len(u) + 1))
    alle[:, 1:] = deviations(banden, u.T[kolommen])
    return MappingProxyType(dict(zip(sleutels, read_only(alle), strict=True)))
