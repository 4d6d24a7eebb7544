"""Whatever a user types: an answer or a Dutch message per fault, never anything else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import InputError
from model.parameters import load_register
from model.scenario import load_scenario
from model.wijziging import parse_set, split_key

KEYS = list(load_register())
anything = st.one_of(
    st.floats(),
    st.integers(),
    st.text(max_size=12),
    st.booleans(),
    st.none(),
    st.lists(st.floats(), max_size=2),
)
a_key = st.sampled_from(KEYS)
any_key = st.one_of(
    a_key,
    st.text(max_size=20),
    st.builds("{}@{}{}".format, a_key, st.integers(-5, 99999), st.sampled_from(["", "+", "++", " "])),
)


@given(st.dictionaries(any_key, anything, max_size=4))
def test_any_input_is_accepted_or_told_in_words(waarden: dict[str, Any]) -> None:
    told: list[str] = []
    accepted: dict[str, float] = {}
    try:
        accepted = dict(load_scenario("II").with_values(waarden).waarden)
    except InputError as fault:
        told = [str(fout) for fout in fault.fouten]
    assert bool(told) != bool(accepted)
    assert len(set(told)) == len(told)  # nothing told twice
    for naam, value in accepted.items():
        low, high = load_register()[split_key(naam)[0]].grenzen
        assert low <= value <= high


@st.composite
def faulty(draw: st.DrawFn) -> tuple[str, Any]:
    """One difference with exactly one fault in it."""
    register = load_register()
    key = draw(a_key)
    parameter = register[key]
    low, high = parameter.grenzen
    beyond = draw(st.floats(1e-3, 1e6))
    inside = draw(st.sampled_from((low, high)))
    kind = draw(st.sampled_from(("low", "high", "text", "unknown", "year", "nan")))
    if kind == "low":
        return key, low - beyond
    if kind == "high":
        return key, high + beyond
    if kind == "text":
        return key, draw(st.sampled_from(("veel", "", "1,2,3", "12 euro", "--")))
    if kind == "unknown":
        return f"{key}_x", inside
    if kind == "nan":
        return key, draw(st.sampled_from((float("nan"), float("inf"), "nan", None)))
    return f"{key}@{2020 if parameter.is_pad else 2030}", inside


@given(st.lists(faulty(), min_size=1, max_size=6, unique_by=lambda pair: pair[0]))
def test_as_many_messages_as_faults(pairs: list[tuple[str, Any]]) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario("I").with_values(dict(pairs))
    assert len(caught.value.fouten) == len(pairs)


@given(st.lists(st.text(max_size=15), max_size=5))
def test_any_text_behind_set_is_read_or_told_in_words(texts: list[str]) -> None:
    told, read = 0, {}
    try:
        read = parse_set(texts)
    except InputError as fault:
        told = len(fault.fouten)
    assert told + len(read) <= len(texts)
    assert bool(told) != bool(read) or not texts


@given(any_key)
def test_splitting_a_key_never_fails(naam: str) -> None:
    sleutel, year, _ = split_key(naam)
    assert naam.startswith(sleutel)
    assert year is None or 0 <= year <= 9999
