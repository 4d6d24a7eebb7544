"""Two scenarios by what they differ in, and mixtures of both: per parameter the one or the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from model.axes import Array
from model.parameters import load_register
from model.scenario import Scenario
from model.wijziging import split_key

HORIZON: Final = "tijd.horizon_jaar"
Verschillen = dict[str, dict[str, float]]  # register key -> its differences in one scenario


@dataclass(frozen=True)
class Paar:
    """Differences with the register of two scenarios, by register key; the horizon is left out."""

    van: Verschillen
    naar: Verschillen

    def gelijk(self) -> dict[str, float]:
        """Differences with the register that both have."""
        return {
            naam: waarde
            for sleutel, eigen in self.van.items()
            if eigen == self.naar.get(sleutel)
            for naam, waarde in eigen.items()
        }

    def anders(self) -> list[str]:
        """Register keys in which they differ."""
        alle = sorted(self.van | self.naar)
        return [sleutel for sleutel in alle if self.van.get(sleutel) != self.naar.get(sleutel)]

    def gemengd(self, naar: Mapping[str, npt.NDArray[np.bool_]]) -> dict[str, Array]:
        """Difference keys of R runs: a parameter has all its differences of `naar`, or all of `van`.

        A path that a scenario leaves alone keeps following its guide, if it has one, so the effect of
        the guide stays with the guide.

        Parameters
        ----------
        naar: register key -> (R,) whether the run takes it from the second scenario.
        """
        uit = {}
        for sleutel, tweede in naar.items():
            een, ander = self.van.get(sleutel, {}), self.naar.get(sleutel, {})
            parameter = load_register()[sleutel]
            niets = np.nan if parameter.is_pad else parameter.standaard
            for naam in een | ander:
                uit[naam] = np.where(tweede, ander.get(naam, niets), een.get(naam, niets))
        return uit


def pair_up(van: Scenario, naar: Scenario) -> Paar:
    """Two scenarios as a pair."""
    return Paar(_per_key(van), _per_key(naar))


def horizon(scenario: Scenario) -> float:
    """Last calendar year of a scenario."""
    return scenario.waarden.get(HORIZON, load_register()[HORIZON].standaard)


def _per_key(scenario: Scenario) -> Verschillen:
    uit: Verschillen = {}
    for naam, waarde in scenario.waarden.items():
        if naam != HORIZON:
            uit.setdefault(split_key(naam)[0], {})[naam] = waarde
    return uit
