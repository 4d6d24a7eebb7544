"""The contract of the command line, as others call it."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.__main__ import main
from model.gemeenten import namen_huidig
from model.parameters import load_register
from model.result import UITKOMSTEN

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = [
    "stand_pers",
    "stand_begin_pers",
    "stand_wsw_pers",
    "stand_pwet_pers",
    "stand_beschut_pers",
    "instroom_pers",
    "uitstroom_regulier_pers",
    "uitstroom_overig_pers",
    "uitstroom_vooraf_pers",
    "omvang_fte",
    "loonwaarde_gemiddeld_frac",
    "ntw_eur",
    "ntw_per_fte_eur",
    "opbrengsten_eur",
    "lasten_eur",
    "resultaat_eur",
    "rendement_frac",
    "lumpsum_eur",
    "lumpsum_grondslag_eur",
    "tekort_streefrendement_eur",
    "ondergrens_fte",
    "afstand_ondergrens_fte",
    "resultaat_voor_lumpsum_eur",
]
PER_GROUP = [
    "stand_begin_pers",
    "stand_pers",
    "instroom_pers",
    "uitstroom_regulier_pers",
    "uitstroom_overig_pers",
]
KEYS = [
    "instroom.aanmeldingen_pers_jr",
    "instroom.beschut_pers_jr",
    "uitstroom.lks_regulier_frac_jr",
    "uitstroom.wsw_frac_jr",
    "loonwaarde.groei_pp_jr",
    "arbeidsmarkt.werkloosheid_frac",
    "ntw.helling_eur_pp",
    "infrastructuur.locaties_aantal",
    "infrastructuur.werksoorten_aantal",
    "infrastructuur.ondergrens_factor",
    "lumpsum.per_geraamde_fte_eur",
    "scenario.netwerkeffect_frac",
]


def call(*argumenten: str) -> subprocess.CompletedProcess[str]:
    """A real process, as a checker from outside would start it."""
    return subprocess.run(
        [sys.executable, "-m", "model", *argumenten],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def _no_constant(text: str) -> float:
    raise AssertionError(f"{text} is no JSON")


@cache
def document(*argumenten: str) -> dict[str, Any]:
    """What `run … --format json` prints, read strictly: NaN and Infinity are no JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["run", *argumenten, "--format", "json"]) == 0
    return json.loads(out.getvalue(), parse_constant=_no_constant)  # type: ignore[no-any-return]


def test_a_process_of_its_own_prints_the_same() -> None:
    done = call("run", "--scenario", "II", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == document("--scenario", "II")


def test_every_required_outcome_is_there_for_every_year() -> None:
    run = document("--scenario", "II")
    assert run["jaren"] == list(range(2021, 2036))
    for naam in REQUIRED:
        values = run["uitkomsten"][naam]["waarden"]
        assert len(values) == 15
        assert all(isinstance(value, float) for value in values)
        assert run["uitkomsten"][naam]["eenheid"]
    assert set(run["uitkomsten"]) == set(UITKOMSTEN)
    assert set(run["scenario"]) >= {"naam", "afwijkingen", "digest"}
    assert run["scenario"]["afwijkingen"]["scenario.netwerkeffect_frac"] == 0.10
    assert run["model_versie"]


def test_groups_gemeenten_and_segments_have_what_was_agreed() -> None:
    run = document("--scenario", "II")
    assert set(run["per_doelgroep"]) == {"wsw", "beschut", "lks_stabiel", "lks_groei", "licht"}
    assert set(run["per_gemeente"]) == set(namen_huidig())
    for table, needed in (
        ("per_doelgroep", PER_GROUP),
        ("per_gemeente", [*PER_GROUP, "lumpsum_eur", "saldo_eur"]),
    ):
        for figures in run[table].values():
            assert set(needed) <= set(figures)
            assert all(len(figures[naam]) == 15 for naam in needed)
    assert all(
        segment["segment"] and len(segment["bijdrage_eur"]) == 15 for segment in run["per_segment"]
    )
    assert len({segment["segment"] for segment in run["per_segment"]}) == len(run["per_segment"])


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_the_identities_hold_for_every_year(naam: str) -> None:
    run = document("--scenario", naam)
    total = {een: run["uitkomsten"][een]["waarden"] for een in run["uitkomsten"]}
    for rij in range(15):
        for figures in (total, *run["per_doelgroep"].values(), *run["per_gemeente"].values()):
            left = (
                figures["stand_begin_pers"][rij]
                + figures["instroom_pers"][rij]
                - figures["uitstroom_regulier_pers"][rij]
                - figures["uitstroom_overig_pers"][rij]
                - figures["stand_pers"][rij]
            )
            assert abs(left) < 1e-6
        for een in PER_GROUP:
            for table in ("per_doelgroep", "per_gemeente"):
                parts = sum(figures[een][rij] for figures in run[table].values())
                assert abs(parts - total[een][rij]) < 1e-6
        cents = [round(figures["lumpsum_eur"][rij] * 100, 4) for figures in run["per_gemeente"].values()]
        assert all(cent == round(cent) for cent in cents)
        assert sum(cents) == round(total["lumpsum_eur"][rij] * 100)
        segments = sum(segment["bijdrage_eur"][rij] for segment in run["per_segment"])
        assert abs(segments - total["resultaat_voor_lumpsum_eur"][rij]) < 0.01
        income = sum(line[rij] for line in run["opbrengsten"].values())
        assert abs(income - total["opbrengsten_eur"][rij]) < 0.01
        for table in ("per_betaler", "financieringsbronnen"):
            assert abs(sum(line[rij] for line in run[table].values()) - income) < 0.01


def test_eleven_gemeenten_on_request_with_equal_totals() -> None:
    six, eleven = document("--scenario", "II"), document("--scenario", "II", "--gemeenten", "11")
    assert len(eleven["per_gemeente"]) == 11
    for naam in PER_GROUP:
        for rij in range(15):
            sums = [
                sum(figures[naam][rij] for figures in run["per_gemeente"].values())
                for run in (six, eleven)
            ]
            assert sums[0] == pytest.approx(sums[1], abs=1e-6)


def test_set_changes_one_year_of_a_path() -> None:
    base = document("--scenario", "II")
    changed = document("--scenario", "II", "--set", "instroom.aanmeldingen_pers_jr@2026=300")
    people = [run["uitkomsten"]["aanmeldingen_pers"]["waarden"] for run in (base, changed)]
    differ = [2021 + rij for rij in range(15) if people[0][rij] != people[1][rij]]
    assert differ == [2026]
    assert changed["scenario"]["afwijkingen"]["instroom.aanmeldingen_pers_jr@2026"] == 300
    assert base["scenario"]["digest"] != changed["scenario"]["digest"]


def test_a_decimal_comma_is_read_as_a_point() -> None:
    argument = ("--scenario", "I", "--set")
    comma = document(*argument, "instroom.direct_frac=0,35")
    point = document(*argument, "instroom.direct_frac=0.35")
    assert comma == point


def test_keys_that_others_use_exist_under_these_names() -> None:
    assert set(KEYS) <= set(load_register())


def test_a_scenario_file_gives_the_same_as_its_differences(tmp_path: Path) -> None:
    file = tmp_path / "eigen.toml"
    lines = (
        'naam = "eigen"',
        "[waarden]",
        '"instroom.direct_frac" = 0.35',
        '"instroom.beschut_pers_jr@2027+" = 30',
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    own = document("--scenario", str(file))
    same = document(
        *("--scenario", "I", "--set", "instroom.direct_frac=0.35"),
        *("--set", "instroom.beschut_pers_jr@2027+=30"),
    )
    assert own["uitkomsten"] == same["uitkomsten"]
    assert own["scenario"]["naam"] == "eigen"


# ------------------------------------------------------------------ exit codes and messages

ENGLISH = ("invalid", "choose", "unrecognized", "required", "following", "expected", "argument ")


def fails(capsys: pytest.CaptureFixture[str], *argumenten: str) -> str:
    """What a faulty command says; it must end with exit 2 and leave stdout empty."""
    try:
        code: int | str | None = main(argumenten)
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "Traceback" not in said.err
    return said.err


def test_four_faults_give_four_messages_at_once() -> None:
    done = call(
        *("run", "--scenario", "II"),
        *("--set", "instroom.aanmeldingen_pers_jr=-3"),
        *("--set", "uitstroom.lks_regulier_frac_jr=1.2"),
        *("--set", "instroom.bestaat_niet=1"),
        *("--set", "loonwaarde.groei_pp_jr=veel"),
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert [line.partition(". ")[0] for line in lines] == [
        "Het getal is te laag",
        "Het getal is te hoog",
        "Onbekende parameter",
        "Dit is geen getal",
    ]


@pytest.mark.parametrize(
    ("argumenten", "part"),
    [
        (("run", "--scenario", "IV"), "Dit scenario bestaat niet."),
        (("run", "--set", "zonder_teken"), "Deze wijziging is niet te lezen."),
        (("run", "--set", "instroom.direct_frac=0.9", "--set", "instroom.vooraf_frac=0.9"), "tellen op"),
        (("check", "--set", "instroom.direct_frac=7"), "Het getal is te hoog."),
    ],
)
def test_a_fault_is_told_in_dutch(
    capsys: pytest.CaptureFixture[str], argumenten: tuple[str, ...], part: str
) -> None:
    assert part in fails(capsys, *argumenten)


@pytest.mark.parametrize(
    "argumenten",
    [
        (),
        ("reken",),
        ("run", "--format", "xml"),
        ("run", "--gemeenten", "7"),
        ("run", "--onzin"),
        ("run", "--set"),
    ],
)
def test_a_command_that_cannot_be_read_is_told_in_dutch(
    capsys: pytest.CaptureFixture[str], argumenten: tuple[str, ...]
) -> None:
    said = fails(capsys, *argumenten)
    assert said.strip()
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize(
    "change",
    [
        "start.instroom_lks_pers_jr=400",
        "start.instroom_beschut_pers_jr=200",
        "tijd.horizon_jaar=2022",
        "tijd.horizon_jaar=2023",
        "loonwaarde.beschut_frac=0.225",
        "loonwaarde.licht_frac=0.975",
        "budget.nieuwe_doelgroepen_eur=0",
    ],
)
@pytest.mark.parametrize("command", ["run", "check"])
def test_a_number_within_its_bounds_never_ends_in_a_traceback(
    capsys: pytest.CaptureFixture[str], command: str, change: str
) -> None:
    code = main([command, "--set", change])
    said = capsys.readouterr()
    assert code in (0, 2)
    assert bool(said.err) == (code == 2)


# ------------------------------------------------------------------ check and table


def test_check_prints_ijkpunten_and_invariants_and_ends_with_zero() -> None:
    done = call("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Opbrengsten 2020" in done.stdout
    assert "122.000.000" in done.stdout
    assert "ook gebruikt voor de uitgangswaarden" in done.stdout
    assert "houdt" in done.stdout
    assert "BREEKT" not in done.stdout


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    accounts = {punt["label"]: punt for punt in told["ijkpunten"]}
    for label in ("Opbrengsten 2020", "Lasten 2020"):
        assert abs(accounts[label]["verschil_frac"]) < 0.01
    assert all(wet["houdt"] for wet in told["invarianten"])


def test_the_table_is_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Scenario II · als-dan, geen voorspelling")
    for label in ("mensen in dienst op 31 december", "rendement", "afgesproken lumpsum"):
        assert label in text
