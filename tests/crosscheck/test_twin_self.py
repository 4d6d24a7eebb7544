"""The twin against itself: persons by lot against expected values, conservation, rules by hand."""

from __future__ import annotations

import ast
import math
import random
from functools import cache
from pathlib import Path
from statistics import fmean, stdev

import pytest

from tests.twin import (
    YearTable,
    load_values,
    rates,
    simulate_expected,
    simulate_persons,
)
from tests.twin.persons import pick, poisson
from tests.twin.rates import GROUPS, LKS, MIDPOINTS_PP, PWET

SEEDS = 100
YEARS = 3
# Some 850 figures are compared, so 4 would be too far by chance now and then; 5 of 100 runs is also
# a smaller distance than 4 of 40 runs.
STANDARD_ERRORS = 5.0

# Every rule switched on, away from the defaults.
EVERYTHING = {
    "instroom.extern_frac": 0.05,
    "instroom.vooraf_frac": 0.20,
    "instroom.doorlooptijd_mnd": 2,
    "instroom.licht_start_mnd": 3,
    "instroom.licht_pers_jr": 60,
    "instroom.aanmeldingen_pers_jr@2022+": 320,
    "voortraject.aandeel_frac": 0.25,
    "voortraject.naar_ibn_frac": 0.6,
    "voortraject.afgerond_frac": 0.45,
    "scenario.netwerkeffect_frac": 0.30,
    "scenario.integratie_effect_frac": 0.10,
    "scenario.inloop_mnd": 0,
    "tijd.start_scenario_mnd": 4,
    "arbeidsmarkt.werkloosheid_frac@2022": 0.08,
    "infrastructuur.werksoorten_aantal@2021+": 7,
    "afname.gemeente_frac.oss": 0.4,
    "afname.vanaf_jr": 2022,
    "start.wsw_correctie_factor": 1.0043,
    "contract.beschut_structureel_frac": 0.7,
    "loonwaarde.groei_pp_jr": 20,
    "loonwaarde.groei_structureel_pp_jr": 4,
    "loonwaarde.groei_overig_pp_jr": 6,
    "loonwaarde.daling_frac_jr": 0.15,
    "extern.uitstroom_frac_jr": 0.4,
    "uitstroom.licht_regulier_frac_jr": 0.3,
    "uitstroom.helling_loonwaarde_per_pp": 0.05,
}
CASES: dict[str, tuple[str, dict[str, float], str | None]] = {
    "I": ("I", {}, None),
    "II": ("II", {}, None),
    "everything": ("III", EVERYTHING, None),
    "one gemeente": ("II", EVERYTHING, "Land van Cuijk"),
}


def balances(table: YearTable) -> list[float]:
    """What is left of every balance of a run: all zero when nobody appears or vanishes."""
    left: list[float] = []
    before = {"voortraject": 0.0, "extern": 0.0}
    last: dict[str, float] = {}
    for row in table:
        for groep, year in row.groepen.items():
            gone = year.uitstroom_regulier + year.uitstroom_overig
            left.append(year.stand_begin + year.instroom - gone - year.stand)
            left.append(last.get(groep, year.stand_begin) - year.stand_begin)
            last[groep] = year.stand
            if groep != "wsw":
                left.append(sum(year.banden) - year.stand)
        lks = sum(row.groepen[groep].instroom for groep in LKS)
        left.append(row.direct + row.voortraject_naar_ibn - lks)
        left.append(
            row.direct
            + row.extern_direct
            + row.vooraf_direct
            + row.voortraject_instroom
            + row.niet_geplaatst
            - row.uitkomsten
        )
        left.append(row.vooraf_direct + row.voortraject_vooraf - row.vooraf)
        through = row.voortraject_naar_ibn + row.voortraject_naar_extern + row.voortraject_vooraf
        left.append(before["voortraject"] + row.voortraject_instroom - through - row.voortraject_stand)
        left.append(before["extern"] + row.extern_instroom - row.extern_uitstroom - row.extern_stand)
        before = {"voortraject": row.voortraject_stand, "extern": row.extern_stand}
    return left


@cache
def drawn(case: str) -> list[dict[tuple[int, str], float]]:
    """The figures of every seed."""
    scenario, overrides, gemeente = CASES[case]
    values = load_values(scenario, overrides)
    return [simulate_persons(values, YEARS, seed, gemeente).figures() for seed in range(1, SEEDS + 1)]


def disagreements(case: str, expected: YearTable) -> list[str]:
    """Figures of which the mean over the seeds is too far from the expected value."""
    wrong = []
    for name, want in expected.figures().items():
        seen = [run[name] for run in drawn(case)]
        spread = stdev(seen)
        if name[1] != "loonwaarde_pp":
            # Of something rare a sample says little about its spread; a count has at least this.
            spread = max(spread, math.sqrt(min(want, 1.0)))
        error = spread / math.sqrt(SEEDS)
        if not abs(fmean(seen) - want) <= STANDARD_ERRORS * error:
            wrong.append(f"{name}: {fmean(seen):.3f} ± {error:.3f}, expected {want:.3f}")
    return wrong


@pytest.mark.parametrize("case", CASES)
def test_persons_by_lot_agree_with_expected_values(case: str) -> None:
    scenario, overrides, gemeente = CASES[case]
    expected = simulate_expected(load_values(scenario, overrides), YEARS, gemeente)
    assert disagreements(case, expected) == []


@pytest.mark.parametrize(
    "overrides",
    [
        {"instroom.lks_groei_frac": 0.70},
        {"contract.lks_structureel_frac": 0.60},
        {"loonwaarde.groei_pp_jr": 6.0},
        {"instroom.doorlooptijd_mnd": 9, "instroom.aanmeldingen_pers_jr@2021+": 300},
        {"uitstroom.wsw_vergrijzing_factor": 1.10},
    ],
)
def test_the_comparison_notices_a_different_rule(overrides: dict[str, float]) -> None:
    other = simulate_expected(load_values("II", overrides), YEARS)
    assert disagreements("II", other) != []


@pytest.mark.parametrize("case", CASES)
def test_no_person_appears_or_vanishes(case: str) -> None:
    scenario, overrides, gemeente = CASES[case]
    values = load_values(scenario, overrides)
    for seed in range(3):
        assert set(balances(simulate_persons(values, YEARS, seed, gemeente))) == {0.0}


@pytest.mark.parametrize("case", CASES)
def test_expected_values_balance(case: str) -> None:
    scenario, overrides, gemeente = CASES[case]
    table = simulate_expected(load_values(scenario, overrides), 10, gemeente)
    assert max(map(abs, balances(table))) < 1e-9


def test_persons_come_in_whole_numbers_and_equal_seeds_give_equal_runs() -> None:
    values = load_values("II")
    first, second, other = (simulate_persons(values, 2, seed).figures() for seed in (7, 7, 8))
    assert first == second
    assert first != other
    assert all(value == int(value) for (_, name), value in first.items() if name != "loonwaarde_pp")


def test_gemeenten_add_up_to_the_region() -> None:
    values = load_values("II", {"afname.gemeente_frac.oss": 0.4, "afname.vanaf_jr": 2021})
    region = simulate_expected(values, 4).figures()
    parts = [simulate_expected(values, 4, gemeente).figures() for gemeente in values.shares]
    for name, value in region.items():
        if name[1] != "loonwaarde_pp":
            assert sum(part[name] for part in parts) == pytest.approx(value, abs=1e-9)
    merged = simulate_expected(values, 4, "Maashorst")[2024].stand
    apart = [simulate_expected(values, 4, gemeente)[2024].stand for gemeente in ("Landerd", "Uden")]
    assert merged == pytest.approx(sum(apart), abs=1e-9)
    with pytest.raises(ValueError, match="Schijndel"):
        simulate_expected(values, 1, "Schijndel")


def test_the_twin_imports_nothing_but_the_standard_library(root: Path) -> None:
    allowed = {
        *("__future__", "bisect", "collections", "csv", "dataclasses", "functools", "itertools"),
        *("math", "pathlib", "random", "re", "tests", "tomllib", "typing"),
    }
    for file in (root / "tests" / "twin").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= allowed, file.name
            assert all(
                name.startswith("tests.twin") for name in names if name.partition(".")[0] == "tests"
            )


# ------------------------------------------------------------------ values


def test_paths_are_flat_before_linear_between_and_follow_verder_after() -> None:
    values = load_values("I", {"prijs.wml_groei_frac": 0.10})
    assert values.in_year("instroom.aanmeldingen_pers_jr", 2017) == 232
    assert values.in_year("bijstand.prijs_eur", 2020) == pytest.approx(14_700)
    assert values.in_year("bijstand.prijs_eur", 2024) == pytest.approx(17_400 + 2_600 / 3)
    assert values.in_year("prijs.wml_eur", 2028) == pytest.approx(30_020 * 1.1**2)
    assert values.in_year("bijstand.prijs_eur", 2027) == pytest.approx(20_000 * 1.1)


def test_differences_hold_for_all_years_from_a_year_or_in_one_year() -> None:
    key = "instroom.aanmeldingen_pers_jr"
    values = load_values("I", {f"{key}@2024": 400, f"{key}@2023+": 300, key: 200})
    got = [values.in_year(key, year) for year in range(2020, 2027)]
    assert got == [232, 200, 200, 300, 400, 300, 300]


def test_differences_win_from_the_scenario_and_must_exist() -> None:
    assert load_values("II")["scenario.netwerkeffect_frac"] == 0.10
    assert load_values("II", {"scenario.netwerkeffect_frac": 0.2})["scenario.netwerkeffect_frac"] == 0.2
    assert load_values("I", {"afname.gemeente_frac.mill_en_sint_hubert": 0.5}).afname(
        "Mill en Sint Hubert"
    ) == pytest.approx(0.5)
    for unknown in ("instroom.onbekend", "instroom.direct_frac@2025", "afname.gemeente_frac"):
        with pytest.raises(KeyError):
            load_values("I", {unknown: 0.5})


def test_shares_of_gemeenten_follow_inwoners_within_a_merger() -> None:
    shares = load_values("I").shares
    assert len(shares) == 11
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["Uden"] == pytest.approx(0.17 * 42_163 / (42_163 + 15_761))


# ------------------------------------------------------------------ rules


@pytest.mark.parametrize("mean", [0.325, 0.33, 0.41, 0.55, 0.74, 0.775])
def test_a_distribution_has_its_mean_and_is_normal_within_its_bands(mean: float) -> None:
    weights = rates.distribution("lks_groei", mean * 100, 9.0)
    assert sum(weights) == pytest.approx(1.0)
    assert sum(w * x for w, x in zip(weights, MIDPOINTS_PP, strict=True)) == pytest.approx(mean * 100)
    assert not any(weights[:2])
    assert not any(weights[12:])
    inside = weights[2:12]
    if min(inside) > 0:  # second differences of ln w are -(5/9)² for a normal shape
        logs = [math.log(weight) for weight in inside]
        bends = [logs[i - 1] - 2 * logs[i] + logs[i + 1] for i in range(1, 9)]
        assert bends == pytest.approx([-((5 / 9) ** 2)] * 8)


@pytest.mark.parametrize("groep", PWET)
def test_the_opening_stock_leaves_at_the_rate_of_the_register(groep: str) -> None:
    values = load_values("I", {"arbeidsmarkt.werkloosheid_frac": 0.05})  # reference market
    chances = rates.year_chances(values, 2021)
    stock = rates.stock_distribution(values, groep)
    name = rates.REGISTER[groep]
    yearly = {
        kind: -math.log(1 - values[f"uitstroom.{name}_{kind}_frac_jr"])
        for kind in ("regulier", "overig")
    }
    hazards = [-12 * math.log(1 - leave) for leave in chances.leave[groep]]
    regular = sum(
        w * h * share for w, h, share in zip(stock, hazards, chances.regular[groep], strict=True)
    )
    assert regular == pytest.approx(yearly["regulier"])
    assert sum(w * h for w, h in zip(stock, hazards, strict=True)) == pytest.approx(
        yearly["regulier"] + yearly["overig"]
    )


def test_opening_slots_by_hand() -> None:
    slots = rates.opening_slots(load_values("I"), "lks_groei")
    leave = -math.log(1 - 0.0334) - math.log(1 - 0.0373)
    assert slots[1] == pytest.approx(93 * 0.55 / 12 / 215)
    assert slots[24] == pytest.approx(93 * 0.55 / 12 * math.exp(-23 * leave / 12) / 215)
    assert sum(slots) == pytest.approx(1.0)
    assert rates.opening_slots(load_values("I"), "licht") == [1.0] + [0.0] * 24
    crowded = rates.opening_slots(load_values("I", {"start.instroom_lks_pers_jr": 400}), "lks_groei")
    assert crowded[0] == 0.0
    assert sum(crowded) == pytest.approx(1.0)


def test_wsw_of_one_month_by_hand() -> None:
    row = simulate_expected(load_values("I"), 1)[2021].groepen["wsw"]
    # the year is twelve equal months of hazard: 2,210 × (1 - 0.061) ^ 1.03
    assert row.stand == pytest.approx(2210 * 0.939**1.03)
    assert row.instroom == row.uitstroom_regulier == 0


def test_first_year_inflow_by_hand() -> None:
    # Scenario I, flat market: 232 a year, 40% direct, no effect and no voortraject.
    values = load_values("I", {"arbeidsmarkt.werkloosheid_frac": 0.05, "instroom.doorlooptijd_mnd": 0})
    year = simulate_expected(values, 1)[2021]
    assert year.direct == pytest.approx(232 * 0.40)
    assert year.groepen["lks_groei"].instroom == pytest.approx(232 * 0.40 * 0.55)
    assert year.vooraf_regulier == pytest.approx(232 * 0.25 * 0.78)
    assert year.niet_geplaatst == pytest.approx(232 * 0.35)
    assert year.groepen["beschut"].instroom == pytest.approx(22)
    assert year.groepen["licht"].instroom == pytest.approx(5)  # six months of 10 a year


def test_the_effect_of_the_scenario_runs_in_from_its_start() -> None:
    values = load_values("II", {"arbeidsmarkt.werkloosheid_frac": 0.05})
    whole = list(values.shares)
    per_month = [rates.beschut_contracts(values, month, whole) for month in range(30)]
    assert per_month[5] == pytest.approx(22 / 12)
    assert per_month[6] == pytest.approx(22 / 12 * (1 + 0.10 / 18))
    assert per_month[23] == per_month[29] == pytest.approx(22 / 12 * 1.10)


def test_nobody_is_temporary_longer_than_24_months() -> None:
    quiet = {
        f"uitstroom.{name}_{kind}_frac_jr": 0.0
        for name in ("lks", "beschut", "licht")
        for kind in ("regulier", "overig")
    }
    stop = {
        "instroom.aanmeldingen_pers_jr": 0.0,
        "instroom.beschut_pers_jr": 0.0,
        "instroom.licht_pers_jr": 0.0,
        "instroom.doorlooptijd_mnd": 0,
    }
    values = load_values("I", {**quiet, **stop})
    table = simulate_expected(values, 2)
    start = 93 * 2 * 0.55  # without exits the opening stock holds two years of inflow
    row = table[2021].groepen["lks_groei"]
    assert row.tijdelijk == pytest.approx(start / 2)
    assert row.uitstroom_regulier == pytest.approx(start / 2 * 0.2 * 0.6)
    assert row.uitstroom_overig == pytest.approx(start / 2 * 0.2 * 0.4)
    assert all(table[2022].groepen[groep].tijdelijk == 0 for groep in GROUPS)


@pytest.mark.parametrize("mean", [0.0, 0.3, 4.0, 75.0])
def test_poisson_numbers_have_their_mean_and_variance(mean: float) -> None:
    draw = random.Random(1).random
    drawn = [poisson(mean, draw) for _ in range(4000)]
    assert fmean(drawn) == pytest.approx(mean, abs=4 * math.sqrt(mean / 4000))
    assert stdev(drawn) ** 2 == pytest.approx(mean, rel=0.12)


def test_pick_follows_the_weights_and_skips_zeros() -> None:
    draw = random.Random(1).random
    drawn = [pick([0.0, 1.0, 0.0, 3.0, 0.0], draw) for _ in range(4000)]
    assert set(drawn) == {1, 3}
    assert drawn.count(3) / 4000 == pytest.approx(0.75, abs=4 * math.sqrt(0.75 * 0.25 / 4000))
