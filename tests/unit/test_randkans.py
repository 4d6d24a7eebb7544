"""Futures against one edge of the ondergrens, when they cross, and the last evaluation in time."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.ensemble import Runs, ensemble
from model.analysis.getrokken import drawn_range, drawn_value
from model.analysis.ondergrens import crossings, first_crossing, last_evaluation
from model.analysis.randkans import at_edge, crossing_moments, last_evaluations
from model.analysis.trekking import draw
from model.axes import Array
from model.parameters import load_register
from model.scenario import Scenario, load_preset
from model.simulate import simulate

FACTOR, LEAD = "infrastructuur.ondergrens_factor", "infrastructuur.sluiten_doorlooptijd_mnd"
YEARS = (2027, 2028, 2029, 2030, 2031)


def made(omvang: list[list[float]], grens: float = 100.0) -> Runs:
    """Runs from sizes, one row per run, the centre first."""
    rows = np.array(omvang, dtype=float).T
    return Runs(
        YEARS,
        MappingProxyType({"omvang_fte": rows, "ondergrens_fte": np.full_like(rows, grens)}),
        np.zeros(rows.shape[1], dtype=bool),
    )


def none_drawn(runs: int) -> dict[str, Array]:
    return {FACTOR: np.zeros(runs), LEAD: np.zeros(runs)}


# ---- values of draws


def test_a_number_without_years_moves_over_its_own_band() -> None:
    # band 0,7–1,3 around 1,0: t = ½ is half of the way to 1,3
    t = np.array([0.0, 0.5, -1.0])
    assert drawn_value(Scenario(""), FACTOR, t, 2030) == pytest.approx([1.0, 1.15, 0.7])
    # a value of the scenario itself is the centre
    own = Scenario("").with_values({FACTOR: 1.1})
    assert drawn_value(own, FACTOR, t, 2030) == pytest.approx([1.1, 1.2, 0.7])


def test_a_path_stays_where_it_is_known() -> None:
    key = "arbeidsmarkt.werkloosheid_frac"
    path = load_register()[key]
    t = np.array([0.0, 1.0])
    known = drawn_value(Scenario(""), key, t, path.onzeker_vanaf - 1)
    assert known[0] == known[1]
    first, moved = drawn_value(Scenario(""), key, t, path.onzeker_vanaf)
    assert first < moved <= path.grenzen[1]


def test_the_range_of_an_assumption_leaves_the_centre_out() -> None:
    t = np.array([0.0, *np.linspace(-1.0, 1.0, 101)])  # P10 = −0,8, P90 = 0,8
    found = drawn_range(Scenario(""), FACTOR, t, 2030)
    assert (found.laag, found.midden, found.hoog) == pytest.approx((0.76, 1.0, 1.24))


# ---- edges


def test_an_edge_replaces_the_drawn_factor() -> None:
    runs, t = made([[90.0] * 5, [90.0] * 5], grens=100.0), none_drawn(2)
    t[FACTOR] = np.array([0.0, 0.5])  # drawn: 1,0 and 1,15, so 100 fte is 100/1,15 at factor 1
    low = at_edge(runs, Scenario(""), t, 0.7)
    assert low.uitkomsten["ondergrens_fte"][0] == pytest.approx([70.0, 70.0 / 1.15])
    assert low.uitkomsten["afstand_ondergrens_fte"][0] == pytest.approx([20.0, 90.0 - 70.0 / 1.15])
    assert runs.uitkomsten["ondergrens_fte"][0, 0] == 100.0


def test_the_centre_at_an_edge_is_what_the_radar_draws() -> None:
    scenario = load_preset("II")
    runs, t = ensemble(scenario, 64), draw(scenario, 64, 1)
    for crossing in crossings(simulate(scenario)).values():
        edge = at_edge(runs, scenario, t, crossing.factor)
        assert edge.uitkomsten["ondergrens_fte"][:, 0] == pytest.approx(crossing.fte)
        moment = crossing_moments(edge)[0]
        assert (None if np.isinf(moment) else pytest.approx(moment)) == crossing.jaar


# ---- moments and evaluations


def test_the_moment_of_every_run_is_that_of_one_run() -> None:
    sizes = [
        [120.0, 110.0, 90.0, 80.0, 70.0],  # half way between the means of 2028 and 2029
        [90.0, 120.0, 90.0, 90.0, 90.0],  # below from the start
        [120.0] * 5,  # never
        [130.0, 120.0, 110.0, 100.0, 99.0],  # on the limit is not below it
    ]
    found = crossing_moments(made(sizes))
    assert found.tolist() == [2029.0, 2027.0, np.inf, 2030.5]
    for moment, size in zip(found, sizes, strict=True):
        alone = first_crossing(YEARS, np.array(size), np.full(5, 100.0))
        assert alone == (None if np.isinf(moment) else moment)


def test_the_last_evaluation_of_every_future() -> None:
    # centre; then moments 2029,0, 2027 (start), never, 2030,5. Lead time 18 months: decisions 2027,5,
    # 2025,5 and 2029,0; evaluations in the second half of the even year that is over by then.
    sizes = [
        [120.0] * 5,
        [120.0, 110.0, 90.0, 80.0, 70.0],
        [90.0] * 5,
        [120.0] * 5,
        [130.0, 120.0, 110.0, 100.0, 99.0],
    ]
    assert load_register()[LEAD].standaard == 18
    assert [last_evaluation(een) for een in (2027.5, 2025.5, 2029.0)] == [2026, 2024, 2028]
    found = last_evaluations(made(sizes), Scenario(""), none_drawn(5), 2026)
    assert found.evaluaties == (2026, 2028, 2030)
    assert found.deel.tolist() == [0.25, 0.25, 0.0]
    assert (found.voorbij, found.geen) == (0.25, 0.25)
    assert found.te_laat_na.tolist() == [0.5, 0.75, 0.75]
    assert found.voorbij + found.deel.sum() + found.geen == 1.0


def test_a_longer_lead_time_asks_for_an_earlier_evaluation() -> None:
    # band 12–36 months: t = 1 is 36; 2030,5 − 3 = 2027,5, evaluation 2026 instead of 2028
    sizes = [[120.0] * 5, [130.0, 120.0, 110.0, 100.0, 99.0]]
    t = none_drawn(2) | {LEAD: np.array([0.0, 1.0])}
    assert last_evaluations(made(sizes), Scenario(""), t, 2026).deel.tolist() == [1.0, 0.0, 0.0]


def test_years_that_all_lie_behind_leave_no_evaluation() -> None:
    found = last_evaluations(made([[90.0] * 5] * 2), Scenario(""), none_drawn(2), 2040)
    assert found.evaluaties == ()
    assert (found.voorbij, found.geen) == (1.0, 0.0)
