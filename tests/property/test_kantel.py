"""The smallest change of a linear difference, against its closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.analysis.kantelzoek import alone, together
from model.analysis.verkenning import RASTER
from model.axes import Array

# Whole hundredths: two slopes are equal or clearly apart.
SLOPES = st.lists(st.integers(-300, 300), min_size=1, max_size=4).map(
    lambda all_: np.array(all_) / 100.0
)


def smallest(slopes: Array, start: float) -> float | None:
    """Least √Σt² with Σ|a|·|t| = start, |t| ≤ 1: t = min(1, λ|a|), λ by halving; None out of reach."""
    size = np.abs(slopes)
    if size.sum() < start:
        return None
    low, high = 0.0, 1.0 / size[size > 0.0].min()
    for _ in range(200):
        middle = (low + high) / 2.0
        if (size * np.minimum(1.0, middle * size)).sum() < start:
            low = middle
        else:
            high = middle
    return float(np.linalg.norm(np.minimum(1.0, high * size)))


@given(SLOPES, st.integers(1, 400))
def test_a_linear_difference_turns_where_it_should(slopes: Array, hundredths: int) -> None:
    start = hundredths / 100.0 + 0.005  # never exactly at the edge of what is possible

    def difference(t: Array) -> Array:
        return np.asarray(start - slopes @ t)

    grid = np.stack([difference(np.eye(len(slopes))[:, [k]] * RASTER) for k in range(len(slopes))])
    singles, number = alone(difference, start, grid)
    reachable = sorted(start / size for size in np.abs(slopes) if size >= start)
    assert number == len(reachable)
    assert [one.afstand for one in singles] == pytest.approx(reachable, abs=2e-6)
    joint, exact = together(difference, start, grid), smallest(slopes, start)
    if exact is None:
        assert joint is None
        return
    assert joint is not None
    assert joint.verschil <= 0.0
    assert difference(joint.t[:, None])[0] == pytest.approx(joint.verschil, abs=1e-12)
    assert np.abs(joint.t).max() <= 1.0
    # Fewer assumptions may be taken when that costs at most 5% of distance.
    assert exact - 1e-9 <= joint.afstand <= exact / 0.95 + 1e-4
