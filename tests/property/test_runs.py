"""Runs as a whole: going on where another stopped, a knob at its default, results that cannot change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.axes import Array
from model.parameters import Parameter, load_register
from model.result import Result
from model.scenario import Scenario, load_scenario, preset_names
from model.simulate import simulate
from model.waarden import resolve
from tests.property.draws import HORIZON, scenarios
from tests.runs import run

PER_YEAR = (
    "uitkomsten",
    "per_doelgroep",
    "per_gemeente",
    "opbrengsten",
    "lasten",
    "grondslag",
    "balans",
    "sleutels",
)


def tables(result: Result) -> dict[str, Array]:
    """Every array of a result that has years in front."""
    found = {
        f"{table}.{naam}": figures
        for table in PER_YEAR
        for naam, figures in getattr(result, table).items()
    }
    found |= {"stromen": result.stromen, "banden": result.banden}
    found |= {"grootboek": result.grootboek.bijdrage, "marginaal": result.grootboek.marginaal}
    for part in (result.infra, result.infrakosten, result.caseload):
        for field in dataclasses.fields(part):
            figures = getattr(part, field.name)
            if figures.ndim > 1:  # without years: the size of the base year, the same in every run
                found[f"{type(part).__name__}.{field.name}"] = figures
    return found


def differing(
    one: Mapping[str, Array], two: Mapping[str, Array], years: tuple[int, ...]
) -> dict[str, int]:
    """Table -> first year in which two results differ by more than 1e-9 of their size."""
    found = {}
    for naam, figures in one.items():
        off = np.abs(figures - two[naam]) > 1e-9 * np.maximum(np.abs(figures), 1.0)
        if off.any():
            found[naam] = years[int(np.argwhere(off)[0][0])]
    return found


def in_two_parts(scenario: Scenario, last: int) -> dict[str, int]:
    """Where a run until `last` and then on differs from the run in one go."""
    whole = simulate(scenario)
    first = simulate(scenario, tot_en_met=last)
    second = simulate(scenario, verder_van=first.eindstand)
    assert (*first.jaren, *second.jaren) == whole.jaren
    begin, end = tables(first), tables(second)
    joined = {naam: np.concatenate([begin[naam], end[naam]]) for naam in begin}
    return differing(tables(whole), joined, whole.jaren)


@pytest.mark.parametrize("naam", preset_names())
@pytest.mark.parametrize("last", [2021, 2025, 2030])
def test_some_years_and_then_the_rest_are_one_run(naam: str, last: int) -> None:
    assert in_two_parts(load_scenario(naam), last) == {}


@pytest.mark.parametrize("last", [2026, 2028, 2031])
def test_also_while_closings_are_under_way(last: int) -> None:
    shrinking = load_scenario("I").with_values(
        {
            "infrastructuur.beleid_keuze": 1,
            "infrastructuur.ondergrens_factor": 1.5,
            "uitstroom.wsw_frac_jr": 0.12,
            "voortraject.aandeel_frac": 0.2,
            "instroom.extern_frac": 0.05,
            "instroom.doorlooptijd_mnd": 7,
        }
    )
    result = simulate(shrinking)
    assert float(result.infra.locaties.min()) < 8.0  # something does close
    assert in_two_parts(shrinking, last) == {}


@given(scenarios(), st.integers(2021, 2034))
def test_any_scenario_can_go_on_where_it_stopped(scenario: Scenario, last: int) -> None:
    assert in_two_parts(scenario, last) == {}


# ------------------------------------------------------------------ a knob at its default


def at_default(base: Scenario, parameter: Parameter) -> dict[str, float]:
    """A difference that says what already holds."""
    if parameter.jaren is None:
        return {parameter.sleutel: base.waarden.get(parameter.sleutel, parameter.standaard)}
    changed = {naam for naam in base.waarden if naam.startswith(parameter.sleutel)}
    if changed or not any(jaar > 2020 for jaar in parameter.jaren):
        return {} if changed else {f"{parameter.sleutel}@2021+": parameter.standaard}
    jaar = max(parameter.jaren)
    return {f"{parameter.sleutel}@{jaar}": parameter.jaren[jaar]}


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_every_knob_at_its_default_changes_nothing(naam: str) -> None:
    base = load_scenario(naam)
    same: dict[str, float] = {}
    for parameter in load_register().values():
        if (
            parameter.verder.startswith("constant")
            or parameter.jaren is None
            or max(parameter.jaren) > 2020
        ):
            same |= at_default(base, parameter)
    said = simulate(base.with_values(same))
    assert len(same) > 100
    assert differing(tables(run(naam)), tables(said), said.jaren) == {}


@given(scenarios(), st.sampled_from(list(load_register().values())))
def test_one_knob_at_what_it_already_is_changes_nothing(
    scenario: Scenario, parameter: Parameter
) -> None:
    if parameter.is_pad:
        year = 2030
        value = float(resolve(scenario.waarden).in_jaar(parameter.sleutel, year)[0])
        change = {f"{parameter.sleutel}@{year}": value}
    else:
        change = {parameter.sleutel: scenario.waarden.get(parameter.sleutel, parameter.standaard)}
    one, two = (simulate(some, tot_en_met=2031) for some in (scenario, scenario.with_values(change)))
    assert differing(tables(one), tables(two), one.jaren) == {}


@pytest.mark.parametrize("naam", preset_names())
def test_equal_scenarios_give_equal_results_bit_for_bit(naam: str) -> None:
    one, two = tables(simulate(load_scenario(naam))), tables(simulate(load_scenario(naam)))
    assert all(np.array_equal(figures, two[naam]) for naam, figures in one.items())


@given(scenarios(), st.integers(2034, 2038))  # differences are drawn up to 2034
def test_the_horizon_only_cuts_off(scenario: Scenario, horizon: int) -> None:
    shorter, longer = (simulate(scenario.with_values({HORIZON: year})) for year in (horizon, 2039))
    assert shorter.jaren[-1] == horizon
    cut = {naam: figures[: len(shorter.jaren)] for naam, figures in tables(longer).items()}
    assert differing(tables(shorter), cut, shorter.jaren) == {}


# ------------------------------------------------------------------ frozen


def arrays(value: Any, path: str, seen: set[int]) -> Iterator[tuple[str, Array]]:
    """Every array that can be reached from a value, with the way to it."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        yield path, value
    elif isinstance(value, Mapping):
        for naam, part in value.items():
            yield from arrays(part, f"{path}.{naam}", seen)
    elif isinstance(value, (tuple, list)):
        for plek, part in enumerate(value):
            yield from arrays(part, f"{path}[{plek}]", seen)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from arrays(getattr(value, field.name), f"{path}.{field.name}", seen)


def test_no_array_of_a_result_can_be_written() -> None:
    result = simulate(load_scenario("III"))
    writable = [path for path, array in arrays(result, "result", set()) if array.flags.writeable]
    assert writable == []


def test_a_result_and_its_tables_cannot_be_changed() -> None:
    result = run("II")
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.jaren = ()  # type: ignore[misc]
    for table in PER_YEAR:
        with pytest.raises(TypeError):
            getattr(result, table)["stand_pers"] = np.zeros(1)
    with pytest.raises(ValueError, match="read-only"):
        result.uitkomsten["stand_pers"][0, 0] = 1.0


def test_a_run_leaves_the_end_of_another_run_alone() -> None:
    first = simulate(load_scenario("II"), tot_en_met=2025)
    before = {path: array.copy() for path, array in arrays(first.eindstand, "eind", set())}
    simulate(load_scenario("II"), verder_van=first.eindstand)
    for path, array in arrays(first.eindstand, "eind", set()):
        assert np.array_equal(array, before[path]), path
