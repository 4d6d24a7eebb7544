"""Bands over futures and chance together, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm, poisson

from model.analysis.ensemble import Runs
from model.analysis.mengsel import (
    chance_below,
    count_cdf,
    mixture_quantiles,
    normal_cdf,
    percentielen,
    sd_of_runs,
    split_band,
)
from model.analysis.toeval import Toeval
from model.axes import Array

Z90 = 1.2815515655446004


def runs(**uitkomsten: list[list[float]]) -> Runs:
    """Futures by hand: one list per year, the centre first."""
    reeksen = {naam: np.array(reeks, dtype=float) for naam, reeks in uitkomsten.items()}
    some = next(iter(reeksen.values()))
    jaren = tuple(range(2021, 2021 + len(some)))
    return Runs(jaren, reeksen, np.zeros(some.shape[1], dtype=bool))


def toeval(**sd: list[float]) -> Toeval:
    reeksen = {naam: np.array(reeks, dtype=float) for naam, reeks in sd.items()}
    return Toeval(tuple(range(2021, 2021 + len(next(iter(reeksen.values()))))), reeksen, {}, {})


def one(gemiddeld: float, sd: float, kans: float, telling: bool = False) -> float:
    return float(mixture_quantiles(np.array([[gemiddeld]]), np.array([[sd]]), [kans], telling)[0, 0])


# ------------------------------------------------------------------ a number that is not a count


def test_one_future_is_a_normal() -> None:
    assert one(100.0, 5.0, 0.9) == pytest.approx(100.0 + 5.0 * Z90)
    assert one(100.0, 5.0, 0.5) == pytest.approx(100.0)
    assert one(100.0, 0.0, 0.9) == 100.0


def test_two_futures_far_apart_each_give_their_half() -> None:
    # P90 of the whole is P80 of the upper one.
    found = mixture_quantiles(np.array([[0.0, 1000.0]]), np.full((1, 2), 10.0), [0.1, 0.9], False)[:, 0]
    assert found == pytest.approx([10 * norm.ppf(0.2), 1000 + 10 * norm.ppf(0.8)])


def test_a_quantile_has_its_chance() -> None:
    gemiddeld, sd = np.array([[1.0, 2.0, 4.0, 8.0]]), np.array([[0.5, 3.0, 0.1, 2.0]])
    for kans in (0.01, 0.3, 0.5, 0.97):
        x = mixture_quantiles(gemiddeld, sd, [kans], False)[0]
        assert norm.cdf(x, gemiddeld, sd).mean() == pytest.approx(kans, abs=1e-9)


@given(
    parts=st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(1e-3, 1e3)), min_size=1, max_size=8),
    kans=st.floats(0.005, 0.995),
)
def test_a_quantile_is_found_whatever_the_parts(parts: list[tuple[float, float]], kans: float) -> None:
    gemiddeld, sd = np.array(parts).T[:, None]
    x = mixture_quantiles(gemiddeld, sd, [kans], False)[0, 0]
    room = 1e-8 * (1.0 + np.ptp(gemiddeld + sd))
    assert norm.cdf(x - room, gemiddeld, sd).mean() <= kans <= norm.cdf(x + room, gemiddeld, sd).mean()


def test_futures_without_chance_have_the_quantiles_of_their_means() -> None:
    found = mixture_quantiles(np.array([[1.0, 2.0, 4.0]]), np.zeros((1, 3)), [0.3, 0.5, 0.7], False)
    assert found[:, 0] == pytest.approx([1.0, 2.0, 4.0], abs=1e-6)


def test_without_chance_a_future_is_a_step() -> None:
    x = np.array([1.0, 2.0, 3.0])
    assert normal_cdf(x, np.full(3, 2.0), np.zeros(3)).tolist() == [0.0, 1.0, 1.0]
    found = normal_cdf(x, np.full(3, 2.0), np.array([0.0, 1.0, 1.0]))
    assert found == pytest.approx([0.0, 0.5, norm.cdf(1.0)])


# ------------------------------------------------------------------ counts


def test_a_small_poisson_number_by_hand() -> None:
    # Poisson(3): P(N ≤ 0, 1, 2 …) = 0.0498, 0.1991, 0.4232, 0.6472, 0.8153, 0.9161
    sd = math.sqrt(3.0)
    assert one(3.0, sd, 0.1, telling=True) == 1.0
    assert one(3.0, sd, 0.5, telling=True) == 3.0
    assert one(3.0, sd, 0.9, telling=True) == 5.0
    assert one(3.0, sd, 0.04, telling=True) == 0.0


def test_a_rare_count_is_never_below_zero() -> None:
    # Poisson(0.05): nobody in 95 of 100 years. A normal would say -0.24.
    assert one(0.05, math.sqrt(0.05), 0.1, telling=True) == 0.0
    assert one(0.05, math.sqrt(0.05), 0.9, telling=True) == 0.0
    assert one(0.0, 0.0, 0.9, telling=True) == 0.0


@pytest.mark.parametrize(("n", "p"), [(3, 0.9), (20, 0.05), (12, 0.5), (1, 0.3)])
def test_one_group_of_the_opening_stock_is_exact(n: int, p: float) -> None:
    k = np.arange(-1.0, n + 3.0)
    found = count_cdf(k, np.full_like(k, n * p), np.full_like(k, math.sqrt(n * p * (1 - p))))
    assert found == pytest.approx(binom.cdf(k, n, p), abs=1e-9)


@pytest.mark.parametrize("mean", [0.2, 3.0, 29.9])
def test_arrivals_are_exact(mean: float) -> None:
    k = np.arange(-1.0, 60.0)
    found = count_cdf(k, np.full_like(k, mean), np.full_like(k, math.sqrt(mean)))
    assert found == pytest.approx(poisson.cdf(k, mean), abs=1e-9)


@pytest.mark.parametrize("mean", [30.0, 100.0])
def test_a_large_count_is_nearly_normal(mean: float) -> None:
    k = np.arange(0.0, 200.0)
    found = count_cdf(k, np.full_like(k, mean), np.full_like(k, math.sqrt(mean)))
    assert np.abs(found - poisson.cdf(k, mean)).max() < 0.015
    near = np.abs(poisson.cdf(k, mean) - 0.1) < 0.05  # where a band ends
    assert np.abs(found - poisson.cdf(k, mean))[near].max() < 0.008


def test_a_stock_with_arrivals_is_nearly_a_binomial() -> None:
    # Boekel: 3 persons of whom 80% stay, 4 of whom 60% do, and 2.5 arrivals; exactly by convolution.
    parts = [binom.pmf(np.arange(30), 3, 0.8), binom.pmf(np.arange(30), 4, 0.6)]
    exact = np.convolve(np.convolve(*parts), poisson.pmf(np.arange(30), 2.5))[:30].cumsum()
    mean, sd = 3 * 0.8 + 4 * 0.6 + 2.5, math.sqrt(3 * 0.16 + 4 * 0.24 + 2.5)
    k = np.arange(30.0)
    found = count_cdf(k, np.full(30, mean), np.full(30, sd))
    # Two moments fit, the third does not: at most 1.5% of chance in the middle, less where a band ends.
    assert np.abs(found - exact).max() < 0.02
    assert np.abs(found - exact)[np.abs(exact - 0.5) > 0.35].max() < 0.012


def test_no_step_where_a_count_becomes_normal() -> None:
    k = np.arange(15.0, 45.0)
    below, above = (
        count_cdf(k, np.full_like(k, mean), np.full_like(k, 0.6 * math.sqrt(mean)))
        for mean in (29.9999, 30.0)
    )
    assert np.abs(below - above).max() < 0.01


@given(
    means=st.lists(st.floats(0.0, 80.0), min_size=1, max_size=6),
    ratio=st.floats(0.0, 1.0),
    kansen=st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)),
)
def test_a_quantile_of_counts_is_the_first_number_with_its_chance(
    means: list[float], ratio: float, kansen: tuple[float, float]
) -> None:
    gemiddeld = np.array([means])
    sd = np.sqrt(ratio * gemiddeld)
    low, high = mixture_quantiles(gemiddeld, sd, sorted(kansen), True)[:, 0]
    assert low <= high
    for quantile, kans in ((low, min(kansen)), (high, max(kansen))):
        assert quantile == int(quantile) >= 0
        assert count_cdf(np.array([[quantile]]), gemiddeld, sd).mean() >= kans
        assert count_cdf(np.array([[quantile - 1]]), gemiddeld, sd).mean() < kans


# ------------------------------------------------------------------ an ensemble


def test_chance_of_a_run_goes_with_the_root_of_its_size() -> None:
    futures = runs(
        stand_pers=[[100.0, 400.0, 25.0]],
        stand_pwet_pers=[[100.0, 400.0, 25.0]],
        loonwaarde_gemiddeld_frac=[[0.45, 0.50, 0.40]],
        omvang_fte=[[100.0, 400.0, 25.0]],
        afstand_ondergrens_fte=[[10.0, -20.0, -3.0]],
        voortrajecten_pers=[[0.0, 4.0, 0.0]],
    )
    chance = toeval(
        stand_pers=[10.0],
        loonwaarde_gemiddeld_frac=[0.004],
        afstand_ondergrens_fte=[6.0],
        voortrajecten_pers=[0.0],
    )

    def found(naam: str) -> list[float]:
        return sd_of_runs(futures, naam, chance)[0].tolist()

    assert found("stand_pers") == pytest.approx([10.0, 20.0, 5.0])
    # More people make a mean steadier; a distance has the chance of the size it is taken from.
    assert found("loonwaarde_gemiddeld_frac") == pytest.approx([0.004, 0.002, 0.008])
    assert found("afstand_ondergrens_fte") == pytest.approx([6.0, 12.0, 3.0])
    assert found("voortrajecten_pers") == [0.0, 0.0, 0.0]


def futures_of_size() -> tuple[Runs, Toeval]:
    return runs(omvang_fte=[[1500.0, *np.linspace(1400, 1600, 101)]]), toeval(omvang_fte=[30.0])


def test_the_centre_is_left_out_and_chance_widens() -> None:
    futures, chance = futures_of_size()
    weten = percentielen(futures, "omvang_fte", (0.1, 0.5, 0.9))[:, 0]
    assert weten == pytest.approx([1420.0, 1500.0, 1580.0])
    samen = percentielen(futures, "omvang_fte", (0.1, 0.5, 0.9), chance)[:, 0]
    assert samen[0] < weten[0] < weten[2] < samen[2]
    other = runs(omvang_fte=[[9e9, *np.linspace(1400, 1600, 101)]])
    assert percentielen(other, "omvang_fte", (0.1,))[0, 0] == pytest.approx(1420.0)


def test_a_band_split_by_reason() -> None:
    futures, chance = futures_of_size()
    split = split_band(futures, "omvang_fte", chance)
    assert split.weten[:, 0] == pytest.approx([1420.0, 1580.0])
    assert split.toeval[:, 0] == pytest.approx([1500 - 30 * Z90, 1500 + 30 * Z90])
    # Variance of 101 equal steps of 2: 4 · (101² − 1)/12 = 3400. Chance: 30² · mean/1500 = 900.
    assert split.aandeel_toeval == pytest.approx([900 / 4300])
    widths = [float(np.diff(een[:, 0])[0]) for een in (split.weten, split.toeval, split.samen)]
    assert max(widths[:2]) < widths[2] < sum(widths[:2])
    wider = split_band(futures, "omvang_fte", chance, dekking=0.9)
    assert wider.samen[0, 0] < split.samen[0, 0] < split.samen[1, 0] < wider.samen[1, 0]


def test_a_split_at_its_ends() -> None:
    certain = split_band(runs(omvang_fte=[[7.0, 7.0, 7.0]]), "omvang_fte", toeval(omvang_fte=[1.0]))
    assert certain.aandeel_toeval.tolist() == [1.0]
    assert certain.samen == pytest.approx(certain.toeval)
    fixed = split_band(runs(omvang_fte=[[7.0, 6.0, 8.0]]), "omvang_fte", toeval(omvang_fte=[0.0]))
    assert fixed.aandeel_toeval.tolist() == [0.0]
    nothing = split_band(runs(omvang_fte=[[7.0, 7.0]]), "omvang_fte", toeval(omvang_fte=[0.0]))
    assert np.isnan(nothing.aandeel_toeval).all()
    assert nothing.samen.tolist() == [[7.0], [7.0]]


def test_chance_to_be_below_a_limit() -> None:
    futures, chance = futures_of_size()
    assert chance_below(futures, "omvang_fte", 1420.0).tolist() == [10 / 101]
    assert chance_below(futures, "omvang_fte", 1500.0, chance)[0] == pytest.approx(0.5, abs=0.01)
    found = chance_below(futures, "omvang_fte", 1380.0, chance)[0]
    assert 0.0 < found < chance_below(futures, "omvang_fte", 1400.0, chance)[0]
    limits: Array = futures.uitkomsten["omvang_fte"]  # each future against its own mean
    assert chance_below(futures, "omvang_fte", limits, chance)[0] == pytest.approx(0.5)


def test_chance_of_fewer_persons_counts_whole_persons() -> None:
    futures, chance = runs(instroom_pers=[[3.0, 3.0]]), toeval(instroom_pers=[math.sqrt(3.0)])
    # P(N < 2) = P(N ≤ 1) = 4 e⁻³; below 1.5 is the same.
    for limit in (2.0, 1.5):
        assert chance_below(futures, "instroom_pers", limit, chance) == pytest.approx([4 * math.exp(-3)])


def test_an_outcome_without_chance_in_closed_form_is_refused() -> None:
    futures, chance = runs(resultaat_eur=[[1.0, 2.0]]), toeval(omvang_fte=[1.0])
    assert percentielen(futures, "resultaat_eur", (0.5,))[0, 0] == 2.0
    with pytest.raises(KeyError):
        percentielen(futures, "resultaat_eur", (0.5,), chance)
