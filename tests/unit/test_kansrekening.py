"""Chances over futures, and the year in which they first fall below the ondergrens."""

from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.ensemble import Runs
from model.analysis.kansrekening import chances, crossing_year, out_of_ten

YEARS = (2021, 2022, 2023)


def runs(**outcomes: list[list[float]]) -> Runs:
    arrays = {naam: np.array(rows, dtype=float) for naam, rows in outcomes.items()}
    count = next(iter(arrays.values())).shape[1]
    return Runs(YEARS, MappingProxyType(arrays), np.zeros(count, dtype=bool))


# The centre first; then: never, in 2022 and back again, in 2023, in 2021.
SIZES = [[100, 100, 100, 100, 40], [100, 100, 40, 100, 40], [10, 100, 100, 40, 40]]


def test_the_first_year_below_is_counted_once_and_the_centre_not_at_all() -> None:
    found = crossing_year(runs(omvang_fte=SIZES, ondergrens_fte=[[50] * 5] * 3))
    assert found.deel.tolist() == [0.25, 0.25, 0.25]
    assert found.nooit == 0.25
    assert found.gekruist.tolist() == [0.25, 0.5, 0.75]
    assert [found.quantile(p) for p in (0.1, 0.5, 0.6, 0.9)] == [2021, 2022, 2023, None]


def test_a_higher_limit_is_crossed_earlier() -> None:
    found = crossing_year(runs(omvang_fte=SIZES, ondergrens_fte=[[50] * 5] * 3), grens=2.5)
    assert found.deel.tolist() == [1.0, 0.0, 0.0]  # 125 fte: everybody lies below it from the start


def test_chances_per_year() -> None:
    found = chances(
        runs(
            afstand_ondergrens_fte=[[-1, -1, 1, 1, 1]] * 3,
            rendement_frac=[[0.0, 0.03, 0.029, 0.05, -0.1]] * 3,
            lumpsum_eur=[[9e9, 10.0, 11.0, 12.0, 13.0]] * 3,
        ),
        streef=0.03,
        budget_eur=11.0,
    )
    assert found.onder_ondergrens.tolist() == [0.25] * 3
    assert found.rendement_gehaald.tolist() == [0.5] * 3  # exactly 3% counts
    assert found.lumpsum_boven_budget is not None
    assert found.lumpsum_boven_budget.tolist() == [0.5] * 3  # exactly the budget does not


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0.0, "in geen van de berekeningen"),
        (0.001, "in minder dan 1 van de 100 berekeningen"),
        (0.09, "in minder dan 1 van de 10 berekeningen"),
        (0.10, "in 1 van de 10 berekeningen"),
        (0.55, "in 6 van de 10 berekeningen"),
        (0.949, "in 9 van de 10 berekeningen"),
        (0.96, "in meer dan 9 van de 10 berekeningen"),
        (0.999, "in meer dan 99 van de 100 berekeningen"),
        (1.0, "in alle berekeningen"),
    ],
)
def test_a_chance_in_words_is_never_more_certain_than_it_is(part: float, words: str) -> None:
    assert out_of_ten(part) == words
