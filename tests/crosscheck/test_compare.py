"""`python -m model compare`: the contract, and the faults told in Dutch."""

from __future__ import annotations

import json
from typing import Any

import pytest

from model.__main__ import main
from model.notatie import format_number
from tests.runs import run


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["compare", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_the_contributions_are_the_difference(capsys: pytest.CaptureFixture[str]) -> None:
    told = document(capsys, "I", "II", "--year", "2030")
    assert (told["van"]["naam"], told["naar"]["naam"], told["jaar"]) == ("I", "II", 2030)
    assert len(told["uitkomsten"]) == 6
    assert told["opmerkingen"] == []
    for naam, part in told["uitkomsten"].items():
        assert part["van"] == pytest.approx(run("I").in_jaar(naam, 2030), rel=1e-9)
        assert part["naar"] == pytest.approx(run("II").in_jaar(naam, 2030), rel=1e-9)
        assert set(part["bijdragen"]) == set(told["groepen"])
        room = 1e-9 * max(1.0, abs(part["van"]), abs(part["naar"]))
        assert abs(sum(part["bijdragen"].values()) - part["verschil"]) <= room


def test_changes_on_either_side(capsys: pytest.CaptureFixture[str]) -> None:
    told = document(
        capsys,
        *("II", "II", "--set-a", "uitstroom.wsw_frac_jr=0,07", "--set-b", "loonwaarde.groei_pp_jr=5"),
        *("--outcome", "resultaat_eur", "--outcome", "stand_pers"),
    )
    assert list(told["uitkomsten"]) == ["resultaat_eur", "stand_pers"]
    assert told["jaar"] == 2035
    assert told["van"]["afwijkingen"]["uitstroom.wsw_frac_jr"] == 0.07
    parts = told["uitkomsten"]["resultaat_eur"]["bijdragen"]
    assert {groep for groep, part in parts.items() if part} == {"uitstroom", "loonwaarde"}


def test_the_table_goes_from_one_to_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "I", "I", "--set-b", "tijd.horizon_jaar=2030", "--outcome", "ntw_eur"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Van I naar I met wijzigingen in 2030 · als-dan, geen voorspelling")
    assert "vergeleken zijn de jaren tot en met 2030" in text
    assert main(["compare", "I", "II", "--year", "2030", "--outcome", "stand_pers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, moved, last = lines[3:6]
    assert first.split() == ["I", format_number(run("I").in_jaar("stand_pers", 2030), "")]
    assert moved.startswith("  Instroom en arbeidsmarkt")
    assert "+" in moved
    assert last.split() == ["II", format_number(run("II").in_jaar("stand_pers", 2030), "")]


def test_a_share_moves_in_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "I", "II", "--outcome", "rendement_frac"]) == 0
    assert "%-punt" in capsys.readouterr().out


def test_on_request_it_says_what_the_order_hangs_on(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("I", "II", "--year", "2030", "--outcome", "rendement_frac", "--kantel")
    told = document(capsys, *words)["kantelzinnen"]["rendement_frac"]
    assert told.startswith("De volgorde van I en II op ‘rendement’ in 2030 hangt aan")
    assert main(["compare", *words]) == 0
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("I", "II", "--year", "2050"), "Dit jaar wordt niet berekend. Waar: --year."),
        (("I", "II", "--outcome", "stand_persoon"), "Bedoelt u stand_pers?"),
        (("I", "II", "--set-a", "instroom.direct_frac=7"), "Het getal is te hoog."),
        (("I", "II", "--year", "laat"), "bij --year hoort een heel getal"),
        (("I",), "dit ontbreekt: SCENARIO_B"),
    ],
)
def test_a_fault_is_told_in_dutch(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    try:
        code: int | str | None = main(["compare", *words])
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert told in said.err


def test_the_faults_of_both_scenarios_come_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("IV", "II", "--set-b", "instroom.direct_frac=7", "--outcome", "niets")
    assert main(["compare", *words]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert [line.partition(". ")[0] for line in lines] == [
        "Dit scenario bestaat niet",
        "Het getal is te hoog",
        "Onbekende uitkomst",
    ]
    assert "SCENARIO_A" in lines[0]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.56, "personen", "1.234,6"),
        (-1234567.0, "euro", "−1.234.567"),
        (0.0561, "deel van de opbrengsten", "5,6%"),
        (-0.3, "euro", "0"),
        (float("nan"), "euro", "–"),
    ],
)
def test_numbers_are_written_the_dutch_way(value: float, unit: str, text: str) -> None:
    assert format_number(value, unit) == text
    plus = "+" if value > 0.0 else ""
    assert format_number(value, unit, met_plus=True) == plus + text
