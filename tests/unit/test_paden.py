"""How a path by year is filled, and which difference wins."""

import numpy as np
import pytest

from model.waarden import resolve
from model.wijziging import overruled_by, split_key
from tests.runs import scenario

AANMELDINGEN = "instroom.aanmeldingen_pers_jr"


def value(sleutel: str, jaar: int, waarden: dict[str, float] | None = None) -> float:
    return float(resolve(scenario("I", waarden).waarden).in_jaar(sleutel, jaar)[0])


def test_listed_years_stand_and_what_lies_between_is_linear() -> None:
    assert value("bijstand.prijs_eur", 2019) == 14_400
    assert value("bijstand.prijs_eur", 2020) == pytest.approx(14_700)  # halfway to 15.000 in 2021
    assert value("bijstand.prijs_eur", 2022) == pytest.approx(16_200)  # halfway to 17.400 in 2023
    assert value("bijstand.prijs_eur", 2025) == pytest.approx(17_400 + 2_600 * 2 / 3)


def test_before_the_first_listed_year_a_path_is_flat() -> None:
    assert value(AANMELDINGEN, 2017) == 232
    assert value("bijstand.prijs_eur", 2018) == 14_400


def test_constant_holds_the_last_value() -> None:
    assert value("arbeidsmarkt.werkloosheid_frac", 2024) == 0.037
    assert value("arbeidsmarkt.werkloosheid_frac", 2035) == 0.037


def test_met_grows_by_the_fraction_of_another_key() -> None:
    assert value("prijs.wml_eur", 2028) == pytest.approx(30_020 * 1.03**2)
    growth = {"prijs.wml_groei_frac": 0.10}
    assert value("prijs.wml_eur", 2026, growth) == 30_020
    assert value("prijs.wml_eur", 2028, growth) == pytest.approx(36_324.2)  # × 1,21


def test_als_follows_the_ratio_of_another_path() -> None:
    # 14.600 in 2020; the minimumloon goes from 21.600 to 25.460
    assert value("lks.beschut_plaats_eur", 2023) == pytest.approx(14_600 * 25_460 / 21_600)
    # also where that path was changed: 43.200 is twice 21.600
    assert value("lks.beschut_plaats_eur", 2023, {"prijs.wml_eur@2023": 43_200}) == pytest.approx(29_200)
    # and only after its own last listed year
    assert value("wsw.rijksbijdrage_eur_se", 2025, {"prijs.wml_eur@2025": 43_200}) == 34_900


def test_a_difference_without_year_holds_for_all_simulated_years_and_not_before() -> None:
    change = {AANMELDINGEN: 300}
    assert value(AANMELDINGEN, 2020, change) == 232
    assert value(AANMELDINGEN, 2021, change) == value(AANMELDINGEN, 2035, change) == 300


def test_one_year_wins_from_a_year_on_wins_from_the_whole_path() -> None:
    layered = {AANMELDINGEN: 200, f"{AANMELDINGEN}@2023+": 300, f"{AANMELDINGEN}@2025": 400}
    got = [value(AANMELDINGEN, jaar, layered) for jaar in range(2021, 2028)]
    assert got == [200, 200, 300, 300, 400, 300, 300]


def test_of_two_starts_the_later_one_holds_from_its_year() -> None:
    twice = {f"{AANMELDINGEN}@2023+": 300, f"{AANMELDINGEN}@2026+": 350}
    assert [value(AANMELDINGEN, jaar, twice) for jaar in (2022, 2023, 2025, 2026, 2035)] == [
        232,
        300,
        300,
        350,
        350,
    ]


def test_a_new_difference_replaces_what_it_covers() -> None:
    base = scenario("I", {f"{AANMELDINGEN}@2025": 400, f"{AANMELDINGEN}@2030+": 350})
    whole = base.with_values({AANMELDINGEN: 200})
    assert dict(whole.waarden) == {AANMELDINGEN: 200}
    onward = base.with_values({f"{AANMELDINGEN}@2026+": 250})
    assert dict(onward.waarden) == {f"{AANMELDINGEN}@2025": 400, f"{AANMELDINGEN}@2026+": 250}
    single = base.with_values({f"{AANMELDINGEN}@2031": 100})
    assert len(single.waarden) == 3


def test_the_grammar_of_a_key() -> None:
    assert split_key(AANMELDINGEN) == (AANMELDINGEN, None, False)
    assert split_key(f"{AANMELDINGEN}@2027") == (AANMELDINGEN, 2027, False)
    assert split_key(f"{AANMELDINGEN}@2027+") == (AANMELDINGEN, 2027, True)
    assert split_key("a.b@later") == ("a.b@later", None, False)  # no year: an unknown key as a whole


def test_only_differences_of_the_same_parameter_are_replaced() -> None:
    existing = ["a.b", "a.b@2025", "a.b@2028", "a.c@2025"]
    assert overruled_by("a.b", existing) == ["a.b", "a.b@2025", "a.b@2028"]
    assert overruled_by("a.b@2026+", existing) == ["a.b@2028"]
    assert overruled_by("a.b@2025", existing) == ["a.b@2025"]


def test_the_register_itself_lists_a_price_level_of_one_in_2023() -> None:
    assert value("prijs.index_factor", 2023) == 1.0
    assert value("prijs.index_factor", 2025) == pytest.approx(1.025**2)


@pytest.mark.parametrize("horizon", [2022, 2023, 2025, 2030, 2050])
def test_paths_are_filled_for_every_horizon_that_the_register_allows(horizon: int) -> None:
    wml = value("prijs.wml_eur", 2022, {"tijd.horizon_jaar": horizon})
    assert wml == 22_560


def test_a_difference_that_is_nan_in_a_run_is_not_there_in_that_run() -> None:
    nan = float("nan")
    layered = {f"{AANMELDINGEN}@2023+": np.array([300.0, nan]), AANMELDINGEN: np.array([nan, 200.0])}
    path = resolve(layered).pad(AANMELDINGEN)[2021 - 2017 :][:4]
    assert path.tolist() == [[232.0, 200.0], [232.0, 200.0], [300.0, 200.0], [300.0, 200.0]]
