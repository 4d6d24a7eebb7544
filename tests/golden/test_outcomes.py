"""Selected outcomes of I, II and III, and what `check` prints, as text."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from model.__main__ import main
from model.axes import DOELGROEPEN
from model.gemeenten import namen_huidig
from model.parameters import load_register
from model.result import UITKOMSTEN, Result
from model.spreiding import uncertain_keys
from tests.runs import run

YEARS = (2021, 2022, 2023, 2024, 2025, 2027, 2030, 2035)
WIDTH = 12


def decimals(naam: str) -> int:
    """Persons, fte and thousands of euros in tenths; shares in hundredths of a percent point."""
    return 4 if naam.endswith("_frac") else 1


def figure(naam: str, value: float) -> str:
    if naam.endswith("_eur") and "per_fte" not in naam:
        value /= 1000.0
    rounded = round(value, decimals(naam)) + 0.0  # no −0,0
    return f"{rounded:{WIDTH}.{decimals(naam)}f}"


def line(label: str, naam: str, values: np.ndarray) -> str:
    return f"{label:44}" + "".join(figure(naam, float(value)) for value in values)


def as_text(result: Result) -> str:
    """One line per outcome, a column per year; euros in thousands."""
    columns = [result.jaren.index(jaar) for jaar in YEARS]
    rows = [
        f"Scenario {result.scenario.naam}; euro's × 1.000",
        "",
        " " * 44 + "".join(f"{jaar:>{WIDTH}}" for jaar in YEARS),
    ]
    rows += [line(naam, naam, result.reeks(naam)[columns]) for naam in UITKOMSTEN]
    rows += ["", "per doelgroep"]
    for plek, groep in enumerate(DOELGROEPEN):
        for naam in ("stand_pers", "instroom_pers", "uitstroom_regulier_pers"):
            values = result.per_doelgroep[naam][columns, plek, 0]
            rows.append(line(f"{groep} {naam}", naam, values))
    rows += ["", "per gemeente"]
    for gemeente in namen_huidig():
        for naam in ("stand_pers", "lumpsum_eur", "saldo_eur"):
            rows.append(line(f"{gemeente} {naam}", naam, result.gemeente(naam, gemeente)[columns]))
    for title, lines in (("opbrengsten", result.opbrengsten), ("lasten", result.lasten)):
        rows += ["", title]
        rows += [line(naam, "regel_eur", values[columns, 0]) for naam, values in lines.items()]
    rows += ["", "bijdrage per segment"]
    for plek, segment in enumerate(result.grootboek.segmenten):
        values = result.grootboek.bijdrage[columns, plek, 0]
        rows.append(line(segment.naam[:43], "regel_eur", values))
    return "\n".join(row.rstrip() for row in rows) + "\n"


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_outcomes_of(naam: str, golden: Callable[[str, str], None]) -> None:
    golden(f"scenario_{naam}.txt", as_text(run(naam)))


def test_what_check_prints(
    golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    text = capsys.readouterr().out
    # the size of a rounding error differs between machines
    golden("check.txt", re.sub(r" \(grootste afwijking [^)]*\)", "", text))


def test_the_columns_of_the_draws(golden: Callable[[str, str], None]) -> None:
    """A line may be added; one that changes or goes would change what was drawn before."""
    rows = [f"{load_register()[key].kolom} {key}" for key in uncertain_keys()]
    golden("kolommen.txt", "\n".join(rows) + "\n")
