"""`python -m model ensemble`, as others call it."""

from __future__ import annotations

import contextlib
import io
import json
from functools import cache
from typing import Any

import pytest

from model.__main__ import main
from model.result import UITKOMSTEN

BASE = ["ensemble", "--scenario", "II", "--runs", "200", "--seed", "1"]


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return _answer()


@cache
def _answer() -> dict[str, Any]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([*BASE, "--budget", "12e6", "--format", "json"])
    assert code == 0
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def test_every_outcome_has_three_percentiles_per_year(answer: dict[str, Any]) -> None:
    assert set(answer["uitkomsten"]) == set(UITKOMSTEN)
    years = len(answer["jaren"])
    for naam, band in answer["uitkomsten"].items():
        assert band["eenheid"] == UITKOMSTEN[naam].eenheid
        for low, middle, high in zip(band["p10"], band["p50"], band["p90"], strict=True):
            assert low <= middle <= high, naam
        assert len(band["p50"]) == years
    assert answer["runs"] == 200


def test_the_crossing_year_is_a_distribution(answer: dict[str, Any]) -> None:
    crossing = answer["jaar_ondergrens"]
    assert sum(crossing["verdeling"].values()) + crossing["niet"] == pytest.approx(1.0)
    assert [int(year) for year in crossing["verdeling"]] == answer["jaren"]
    assert crossing["p50"] is None or crossing["p10"] <= crossing["p50"]


def test_chances_lie_between_zero_and_one(answer: dict[str, Any]) -> None:
    for naam in ("kans_onder_ondergrens", "kans_rendement_gehaald", "kans_lumpsum_boven_budget"):
        assert all(0.0 <= chance <= 1.0 for chance in answer[naam]), naam
    # the company shrinks: the chance of being below grows from next to nothing
    onder = answer["kans_onder_ondergrens"]
    assert onder[0] < 0.02 < onder[-1]


def test_chance_is_in_the_band_of_persons_and_not_in_that_of_euros(answer: dict[str, Any]) -> None:
    assert answer["uitkomsten"]["stand_pwet_pers"]["band"] == "weten en toeval"
    assert answer["uitkomsten"]["resultaat_eur"]["band"] == "weten"


def test_the_table_says_how_sure_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ensemble", "--runs", "64"]) == 0
    text = capsys.readouterr().out
    assert "64 berekeningen met onze aannames" in text
    assert "als-dan, geen voorspelling" in text
    assert "van de 10 berekeningen" in text


def test_all_faults_in_the_numbers_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ensemble", "--runs", "0", "--seed", "-1", "--werkers", "0", "--budget", "-5"]) == 2
    text = capsys.readouterr().err
    assert all(name in text for name in ("--runs", "--seed", "--werkers", "--budget"))
    assert "Traceback" not in text
