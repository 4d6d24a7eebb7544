"""Attribution of any pair of scenarios: exact, without a preferred order, the same backwards."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from model.analysis.toerekening import attribute, shapley
from model.scenario import Scenario
from model.simulate import simulate
from tests.property.draws import scenarios

TOLERANCE = 1e-9


@given(scenarios(most=5), scenarios(most=5))
def test_any_pair_adds_up_and_backwards_every_sign_flips(van: Scenario, naar: Scenario) -> None:
    found, back = attribute(van, naar), attribute(naar, van)
    begin, eind = simulate(van), simulate(naar)
    for naam, parts in found.bijdragen.items():
        levels = np.maximum(np.abs(begin.reeks(naam)), np.abs(eind.reeks(naam)))
        room = TOLERANCE * np.maximum(levels, 1.0)
        difference = eind.reeks(naam) - begin.reeks(naam)
        assert (np.abs(parts.sum(axis=0) - difference) <= room).all(), naam
        assert (np.abs(parts + back.bijdragen[naam]) <= room).all(), naam


VALUES = st.integers(0, 5).flatmap(
    lambda groups: arrays(float, 2**groups, elements=st.floats(-1e6, 1e6, width=32))
)


@given(VALUES)
def test_contributions_add_up_to_the_whole(value: np.ndarray) -> None:
    assert abs(shapley(value).sum() - (value[-1] - value[0])) <= TOLERANCE * max(
        np.abs(value).max(), 1.0
    )


@given(VALUES)
def test_a_group_that_changes_nothing_gets_nothing(value: np.ndarray) -> None:
    # A copy beside itself: the last group makes no difference to any set.
    with_idle = shapley(np.concatenate([value, value]))
    assert with_idle[-1] == 0.0
    assert np.allclose(with_idle[:-1], shapley(value), rtol=TOLERANCE, atol=1e-6)
