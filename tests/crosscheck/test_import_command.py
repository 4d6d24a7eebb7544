"""`python -m model import`, as others call it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from model.__main__ import main
from model.axes import DOELGROEP_LABEL
from model.exchange.bekend import published_realisatie
from model.exchange.sjabloon import template_bytes
from model.gemeenten import namen_huidig
from model.optelling import add_up
from model.scenario import load_scenario
from model.simulate import simulate
from tests.slecht.bouw import GOED, STAND, stand


def put(map_: Path, inhoud: bytes) -> str:
    pad = map_ / "opgave.xlsx"
    pad.write_bytes(inhoud)
    return str(pad)


def test_the_template_gives_its_figures_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", put(tmp_path, template_bytes()), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["gelezen"]
    assert document["fouten"] == document["vragen"] == []
    cijfers = add_up(published_realisatie())
    assert len(document["cijfers"]) > 15
    for cel in document["cijfers"]:
        som = cijfers.year_total(cel["reeks"], cel["jaar"], cel["plaats"], cel["doelgroep"])
        assert cel["waarde"] == som.waarde
    assert document["versie"] == published_realisatie().digest


def test_a_summary_counts_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", put(tmp_path, stand(GOED, ("2024", *GOED[1:])))]) == 0
    uit = capsys.readouterr().out
    assert "2 cijfers gelezen over 2023 tot en met 2024" in uit
    assert "stand" in uit


def test_faults_and_questions_end_with_2_and_can_be_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = put(tmp_path, stand(GOED, ("2024", "Osss", "Wsw", 3), ("2025", "Oss", "Wsw", -1)))
    assert main(["import", pad]) == 2
    uit = capsys.readouterr()
    assert uit.out == ""
    assert "te laag" in uit.err
    assert "cel D4" in uit.err
    assert "--antwoord 'gemeente/osss=oss'" in uit.err
    assert "Er is niets ingelezen" in uit.err

    antwoord = ["--antwoord", "gemeente/osss=oss"]
    assert main(["import", pad, *antwoord]) == 2
    assert "weg te laten rijen: 1" in capsys.readouterr().err
    assert main(["import", pad, *antwoord, "--weglaten", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {(cel["jaar"], cel["waarde"]) for cel in document["cijfers"] if cel["plaats"] == "oss"} == {
        (2023, GOED[3]),
        (2024, None),  # 3 persons: not shown
    }
    assert any(
        "Weggelaten omdat u daarvoor koos (aantal rijen: 1)" in melding["tekst"]
        for melding in document["meldingen"]
    )


def test_leaving_out_does_not_help_where_a_sheet_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = put(tmp_path, stand(("2023", "Wsw", 1), kop=("Periode", "Doelgroep", "Stand")))
    assert main(["import", pad, "--weglaten"]) == 2
    assert "De kolom Gemeente ontbreekt" in capsys.readouterr().err


def test_the_own_workbook_is_written_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terug = tmp_path / "terug.xlsx"
    assert main(["import", put(tmp_path, stand((*GOED[:3], "x"))), "--retour", str(terug)]) == 2
    assert "geen getal" in openpyxl.load_workbook(terug)["Stand"]["D2"].comment.text
    assert capsys.readouterr().err


def test_faults_as_json_name_sheet_and_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", put(tmp_path, stand((*GOED[:3], "x"))), "--format", "json"]) == 2
    (fout,) = json.loads(capsys.readouterr().out)["fouten"]
    assert (fout["blad"], fout["cel"], fout["gekregen"]) == ("Stand", "D2", "x")


@pytest.mark.parametrize(
    ("extra", "tekst"),
    [
        (["--antwoord", "ja"], "Dit antwoord is niet te lezen"),
        (["--retour", "nergens/terug.xlsx"], "kan niet geschreven worden"),
    ],
)
def test_what_the_command_itself_gets_wrong_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str], tekst: str
) -> None:
    assert main(["import", put(tmp_path, stand(GOED)), *extra]) == 2
    assert tekst in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "weg.xlsx"]) == 2
    assert "Dit bestand is er niet" in capsys.readouterr().err


def test_persons_are_refused_and_nothing_is_written_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terug = tmp_path / "terug.xlsx"
    pad = put(tmp_path, stand((*GOED, "Wilma Bakker"), kop=(*STAND, "Naam")))
    assert main(["import", pad, "--retour", str(terug)]) == 2
    uit = capsys.readouterr()
    assert "gegevens van personen" in uit.err
    assert "Bakker" not in uit.out + uit.err
    assert not terug.exists()


def test_a_calibrated_scenario_is_written_and_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "geijkt.toml"
    actuals = "sample_data/realisatie_gepubliceerd.xlsx"
    assert main(["import", actuals, "--out", str(uit), "--telling"]) == 0
    capsys.readouterr()
    scenario = load_scenario(str(uit))
    assert scenario.naam == "II geijkt"
    assert scenario.realisatie == published_realisatie().digest
    assert scenario.banden
    assert scenario.stand is not None
    result = simulate(scenario)
    geteld = sum(waarde for naam, waarde in scenario.stand.personen.items() if naam.endswith(".wsw"))
    assert result.in_jaar("stand_wsw_pers", scenario.stand.jaar) == pytest.approx(geteld)


def test_a_small_count_is_in_no_file_and_no_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rijen = [
        ("2023", gemeente, groep, 3) for gemeente in namen_huidig() for groep in DOELGROEP_LABEL.values()
    ]
    pad, uit = put(tmp_path, stand(*rijen)), tmp_path / "geijkt.toml"
    assert main(["import", pad, "--format", "json", "--out", str(uit), "--telling"]) == 0
    document = json.loads(capsys.readouterr().out)
    klein = [cel for cel in document["cijfers"] if cel["plaats"] != "regio"]
    assert klein
    assert all(cel["waarde"] is None or cel["waarde"] >= 5 for cel in klein)
    scenario = load_scenario(str(uit))
    assert scenario.stand is not None
    assert all(naam.startswith("regio.") for naam in scenario.stand.personen)


def test_a_count_that_is_not_there_and_a_place_that_cannot_be_written_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = put(tmp_path, stand(GOED))
    assert main(["import", pad, "--out", str(tmp_path / "x.toml"), "--telling"]) == 2
    assert "Er is geen telling" in capsys.readouterr().err
    assert main(["import", pad, "--out", str(tmp_path / "weg" / "x.toml")]) == 2
    assert "--out" in capsys.readouterr().err
