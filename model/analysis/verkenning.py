"""What every assumption does alone in some scenarios: the map on which a kantelpunt is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from model.analysis.ensemble import Voortgang, evaluate, part_of
from model.axes import Array, read_only
from model.scenario import Scenario
from model.spreiding import uncertain_keys

RASTER: Final = np.array([-1.0, -0.5, 0.5, 1.0])  # deviations at which each assumption is tried alone


@dataclass(frozen=True)
class Verkenning:
    """Every outcome of some scenarios, at the centre and with one assumption at a time elsewhere.

    Attributes
    ----------
    jaren: calendar years that all of them have, (Y). sleutels: the assumptions, (K).
    midden: per scenario, outcome -> (Y,). alleen: per scenario, outcome -> (Y, K, 4), the assumption at
        each deviation of `RASTER`.
    """

    scenarios: tuple[Scenario, ...]
    jaren: tuple[int, ...]
    sleutels: tuple[str, ...]
    midden: tuple[Mapping[str, Array], ...]
    alleen: tuple[Mapping[str, Array], ...]


def explore(
    scenarios: Sequence[Scenario],
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Verkenning:
    """Try every onzekerheid alone, on both sides, in every scenario.

    Holds for all outcomes and years, so it is worth keeping. 4 runs per onzekerheid and scenario. Each
    run is a scenario of its own, as if that had been assumed: its lumpsum is agreed on its own estimate.

    Raises
    ------
    ValueError: fewer than two scenarios.
    """
    if len(scenarios) < 2:
        raise ValueError("nothing to compare")
    sleutels = uncertain_keys()
    aantal = len(sleutels)
    afwijkingen = {
        sleutel: np.concatenate([[0.0], np.kron(np.eye(aantal)[plek], RASTER)])
        for plek, sleutel in enumerate(sleutels)
    }
    alle = []
    for nummer, scenario in enumerate(scenarios):
        alle.append(
            evaluate(
                scenario,
                afwijkingen=afwijkingen,
                pool=pool,
                voortgang=part_of(voortgang, nummer, len(scenarios)),
            )
        )
    jaren = min((runs.jaren for runs in alle), key=len)
    midden, alleen = [], []
    for runs in alle:
        kort = {naam: reeks[: len(jaren)] for naam, reeks in runs.uitkomsten.items()}
        midden.append({naam: read_only(reeks[:, 0].copy()) for naam, reeks in kort.items()})
        alleen.append(
            {
                naam: read_only(reeks[:, 1:].reshape(len(jaren), aantal, len(RASTER)))
                for naam, reeks in kort.items()
            }
        )
    return Verkenning(
        tuple(scenarios),
        jaren,
        sleutels,
        tuple(map(MappingProxyType, midden)),
        tuple(map(MappingProxyType, alleen)),
    )


def order(verkenning: Verkenning, uitkomst: str, jaar: int) -> tuple[int, ...]:
    """Places of the scenarios from high to low; equals as they were given, what is not there last."""
    rij = verkenning.jaren.index(jaar)
    waarden = [float(midden[uitkomst][rij]) for midden in verkenning.midden]
    return tuple(sorted(range(len(waarden)), key=lambda plek: (np.isnan(waarden[plek]), -waarden[plek])))
