"""Bands in units of their own range, and what a deviation does to a scenario."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.parameters import load_register
from model.scenario import load_scenario
from model.spreiding import Band, band_of, spread, uncertain_keys
from model.waarden import resolve

WIDE = (0.0, 100.0)


def test_a_triangle_has_its_quantiles_where_geometry_puts_them() -> None:
    # From 0 via 1 to 3: a third of the surface lies left of the top. Half of that third, u = 1/6, lies
    # left of 1·√½; t = √(1/2) − 1. On the right u = 2/3 leaves 1/3: t = 1 − √((1/3)/(2/3)).
    band = Band(0.0, 1.0, 3.0, WIDE)
    t = band.deviation(np.array([1 / 6, 1 / 3, 2 / 3]))
    assert t == pytest.approx([np.sqrt(0.5) - 1.0, 0.0, 1.0 - np.sqrt(0.5)], abs=1e-12)


def test_a_measured_band_has_its_edges_at_p10_and_p90() -> None:
    band = Band(20.0, 25.0, 40.0, WIDE, gemeten=True)
    t = band.deviation(np.array([0.1, 0.5, 0.9]))
    assert band.moved(np.array(25.0), t) == pytest.approx([20.0, 25.0, 40.0], abs=1e-4)


@given(
    edges=st.lists(st.floats(0.0, 100.0), min_size=3, max_size=3, unique=True),
    value=st.floats(0.0, 100.0),
    measured=st.booleans(),
)
def test_no_draw_leaves_the_bounds(edges: list[float], value: float, measured: bool) -> None:
    low, middle, high = sorted(edges)
    band = Band(low, middle, high, WIDE, measured)
    u = np.array([2.0**-31, 0.25, 0.5, 0.75, 1.0 - 2.0**-31])
    moved = band.moved(np.full(5, value), band.deviation(u))
    assert (moved >= -1e-9).all()
    assert (moved <= 100.0 + 1e-9).all()
    assert (np.diff(moved) >= -1e-9).all()


def test_a_band_moves_its_top_to_the_value_of_the_scenario() -> None:
    key = "scenario.netwerkeffect_frac"
    low, high = load_register()[key].band or (0.0, 0.0)
    ii = load_scenario("II")
    band = band_of(key, ii.waarden, ii.banden)
    assert (band.laag, band.midden, band.hoog) == (low, 0.10, high)


def test_what_a_scenario_does_not_have_is_not_drawn() -> None:
    i = load_scenario("I")
    t = {"scenario.netwerkeffect_frac": np.array([-1.0, 1.0])}
    assert not spread(i.waarden, t, i.banden).waarden["scenario.netwerkeffect_frac"].any()


def test_a_value_outside_its_band_takes_the_band_along() -> None:
    key = "instroom.direct_frac"  # 0,40 in a band of 0,30-0,65
    band = band_of(key, {key: 0.8})
    # twice the value: 0,8 − 2 · 0,10 below; above 2 · 0,25 would pass the bound of 1
    assert (band.laag, band.midden, band.hoog) == pytest.approx((0.6, 0.8, 1.0))


def test_a_path_moves_from_the_first_year_that_nobody_knows() -> None:
    key = "arbeidsmarkt.werkloosheid_frac"  # known to 2024: 3,7%; band 3,0-5,5%
    up = spread({}, {key: np.array([0.0, 1.0])}).waarden
    assert up.in_jaar(key, 2024).tolist() == [0.037, 0.037]
    assert up.in_jaar(key, 2025).tolist() == pytest.approx([0.037, 0.055])
    turned = spread({f"{key}@2027+": 0.074}, {key: np.array([0.0, 1.0])}).waarden
    assert turned.in_jaar(key, 2030).tolist() == pytest.approx([0.074, 0.110])  # twice as far up


def test_a_path_that_grows_with_a_drawn_parameter_follows_it() -> None:
    grown = spread({}, {"prijs.wml_groei_frac": np.array([0.0, 1.0])}).waarden
    expected = resolve({"prijs.wml_groei_frac": 0.04}).in_jaar("prijs.wml_eur", 2035)
    assert grown.in_jaar("prijs.wml_eur", 2035)[1] == pytest.approx(float(expected[0]))


def test_shares_that_pass_one_go_back_just_far_enough_and_are_counted() -> None:
    # direct 0,40 → 0,65, vooraf 0,25 → 0,35, extern 0 → 0,10, voortraject 0,10: from 0,75 to 1,20
    keys = ("instroom.direct_frac", "instroom.vooraf_frac", "instroom.extern_frac")
    ii = load_scenario("II")
    found = spread(ii.waarden, {key: np.array([0.0, 0.5, 1.0]) for key in keys}, ii.banden)
    total = sum(found.waarden[key] for key in keys) + 0.10
    assert total == pytest.approx([0.75, 0.975, 1.0])
    assert found.teruggehaald.tolist() == [False, False, True]
    # on a straight line: 0,40 + 0,25 · (1 − 0,75)/(1,20 − 0,75)
    assert found.waarden["instroom.direct_frac"][2] == pytest.approx(0.40 + 0.25 * 0.25 / 0.45)


def test_a_start_loonwaarde_out_of_reach_goes_back_to_the_edge() -> None:
    t = {
        "loonwaarde.start_lks_frac": np.array([-1.0, 0.0]),
        "arbeidsmarkt.startloonwaarde_pp_per_pp": np.array([1.0, 0.0]),
        "arbeidsmarkt.werkloosheid_frac": np.array([-1.0, 0.0]),
    }
    found = spread({}, t)
    waarden = found.waarden
    shift = waarden["arbeidsmarkt.startloonwaarde_pp_per_pp"] * (
        waarden["arbeidsmarkt.werkloosheid_frac"] - 0.05
    )
    mean = (waarden["loonwaarde.start_lks_frac"] + shift).min(axis=0)
    assert mean[0] == pytest.approx(0.3255, abs=1e-5)
    assert mean[0] >= 0.3255
    assert found.teruggehaald.tolist() == [True, False]


def test_values_per_run_and_deviations_go_together() -> None:
    # the centre differs per run; the deviation is in proportion to it
    key = "ntw.intern_eur_fte"  # 8.000 in 5.000-11.000
    found = spread({key: np.array([8000.0, 4000.0])}, {key: np.array([1.0, 1.0])}).waarden
    assert found[key].tolist() == pytest.approx([11000.0, 5500.0])


def test_every_onzekerheid_has_a_column_of_its_own() -> None:
    columns = [load_register()[key].kolom for key in uncertain_keys()]
    assert len(columns) == len(set(columns)) > 100
    assert all(column is not None and 0 <= column < 256 for column in columns)
    bare = [
        key
        for key, one in load_register().items()
        if one.rol == "onzekerheid" and one.band is not None and one.kolom is None
    ]
    assert bare == [], "give these the next free `kolom` in the register"


def test_no_path_that_is_drawn_leads_another_path() -> None:
    """Paths move after those that follow them are filled; a leader that moved would be missed."""
    leaders = {
        one.verder.partition(" ")[2] for one in load_register().values() if one.verder.startswith("als")
    }
    assert leaders.isdisjoint(uncertain_keys())
