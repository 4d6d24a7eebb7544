"""What drawn deviations are worth in the unit of the assumption itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import Array
from model.parameters import load_register
from model.scenario import Scenario
from model.spreiding import band_of
from model.waarden import resolve


def drawn_value(scenario: Scenario, sleutel: str, t: Array, jaar: int) -> Array:
    """Value of one assumption in every run, (R,), in its own unit.

    Before runs are drawn back to be possible, see `spreiding.spread`; a path before the first year that
    nobody knows stays where it is.

    Parameters
    ----------
    t: (R,) deviations, as `trekking.draw` gives them. jaar: the year a path is read in.
    """
    parameter = load_register()[sleutel]
    band = band_of(sleutel, scenario.waarden, scenario.banden)
    if not parameter.is_pad:
        midden = float(scenario.waarden.get(sleutel, parameter.standaard))
        return np.asarray(band.moved(np.full_like(t, midden), t))
    midden = float(resolve(scenario.waarden).in_jaar(sleutel, jaar)[0])
    gewoon = np.full_like(t, midden)
    return gewoon if jaar < parameter.onzeker_vanaf else np.asarray(band.moved(gewoon, t))


@dataclass(frozen=True)
class Bereik:
    """An assumption in its own unit: centre, and P10 and P90 of its draws."""

    laag: float
    midden: float
    hoog: float


def drawn_range(scenario: Scenario, sleutel: str, t: Array, jaar: int) -> Bereik:
    """Centre and the 80% in the middle of the draws of one assumption; run 0 is left out of these."""
    punten = np.append(np.quantile(t[1:], (0.1, 0.9)), 0.0)
    laag, hoog, midden = drawn_value(scenario, sleutel, punten, jaar)
    return Bereik(float(laag), float(midden), float(hoog))
