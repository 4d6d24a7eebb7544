"""The workbook for actuals: what a user opens, and that it says what `bladen` says."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from model.__main__ import main
from model.exchange.bekend import opening_rows, published_metingen, published_realisatie
from model.exchange.bladen import BLADEN, EERSTE_RIJ, KOPRIJ, PLEK, ZONDER_GEGEVENS
from model.exchange.sjabloon import template_bytes, write_template
from model.exchange.werkboek import bounds_text, plain, put_text
from model.ijkpunten import published
from model.optelling import add_up
from model.realisatie import REEKSEN
from model.startstand import load_startstand
from model.strijdig import contradictions


@cache
def template() -> bytes:
    return template_bytes()


@cache
def workbook() -> Any:
    return load_workbook(io.BytesIO(template()))


def test_equal_content_gives_equal_bytes() -> None:
    code = "import sys, model.exchange.sjabloon as s; sys.stdout.buffer.write(s.template_bytes())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == template()
    with zipfile.ZipFile(io.BytesIO(template())) as archief:
        assert {info.date_time for info in archief.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_sheet_is_there_and_only_the_lists_are_hidden() -> None:
    namen = [blad.naam for blad in BLADEN]
    assert namen == [
        "Stand",
        "Instroom",
        "Uitstroom",
        "Loonwaarde",
        "Financieel",
        "Verdeelsleutel",
        "Beschut",
    ]
    assert workbook().sheetnames == ["Uitleg", "Voorbeeld", "Lijsten", *namen]
    assert [vel.title for vel in workbook() if vel.sheet_state != "visible"] == ["Lijsten"]
    assert set(workbook().sheetnames) - set(namen) <= set(ZONDER_GEGEVENS)


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.naam)
def test_a_data_sheet_is_locked_where_it_must_be_and_open_where_people_write(blad: Any) -> None:
    vel = workbook()[blad.naam]
    assert [cel.value for cel in vel[KOPRIJ]] == [kolom.koptekst for kolom in blad.kolommen]
    assert vel.protection.sheet
    assert vel.protection.password is None
    assert all(cel.protection.locked for cel in vel[KOPRIJ])
    cellen = [cel for rij in vel.iter_rows(min_row=EERSTE_RIJ) for cel in rij if cel.value is not None]
    assert cellen
    assert not any(cel.protection.locked for cel in cellen)
    for nummer in range(1, len(blad.kolommen) + 1):
        letter = vel.cell(1, nummer).column_letter
        assert not vel.column_dimensions[letter].protection.locked  # cells that do not exist yet
    (tabel,) = vel.tables.values()
    links, boven, rechts, onder = range_boundaries(tabel.ref)
    assert (links, boven, rechts) == (1, KOPRIJ, len(blad.kolommen))
    assert onder >= vel.max_row
    assert vel.freeze_panes.startswith(("C", "D"))
    assert vel.freeze_panes.endswith(str(EERSTE_RIJ))


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.naam)
def test_every_column_but_free_text_has_a_rule(blad: Any) -> None:
    vel = workbook()[blad.naam]
    regels = {str(regel.sqref).partition(":")[0]: regel for regel in vel.data_validations.dataValidation}
    for nummer, kolom in enumerate(blad.kolommen, start=1):
        regel = regels.pop(f"{vel.cell(1, nummer).column_letter}{EERSTE_RIJ}", None)
        if kolom.soort == "tekst":
            assert regel is None
            continue
        assert regel is not None
        if kolom.is_waarde:
            assert (float(regel.formula1), float(regel.formula2)) == (kolom.laagste, kolom.hoogste)
            assert kolom.eenheid in vel.cell(KOPRIJ, nummer).value
        else:
            assert regel.type == "list"
            naam, _, bereik = regel.formula1.partition("!")
            keuzes = [rij[0].value for rij in workbook()[naam][bereik.replace("$", "")]]
            assert len(keuzes) == len(set(keuzes))
            geschreven = {vel.cell(rij, nummer).value for rij in range(EERSTE_RIJ, vel.max_row + 1)}
            assert geschreven - {None} <= set(keuzes)
    assert regels == {}


def test_there_is_no_formula_and_no_link_in_the_template() -> None:
    soorten = {
        cel.data_type
        for vel in workbook()
        for rij in vel.iter_rows()
        for cel in rij
        if cel.value is not None
    }
    assert soorten == {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(template())) as archief:
        assert not [
            naam for naam in archief.namelist() if "external" in naam.lower() or "vba" in naam.lower()
        ]


def test_the_instructions_warn_for_personal_data_and_name_every_column() -> None:
    regels = [str(cel.value) for rij in workbook()["Uitleg"].iter_rows() for cel in rij if cel.value]
    tekst = "\n".join(regels)
    for woord in ("BSN", "Geen namen", "geboortedatum", "adres", "hele regio", "herindeling"):
        assert woord in tekst
    for _, kolom in PLEK.values():
        assert kolom.kop in regels
        assert kolom.uitleg in regels


def test_every_series_has_one_place_in_the_workbook() -> None:
    assert sorted(PLEK) == sorted(REEKSEN)
    assert len([kolom for blad in BLADEN for kolom in blad.waarden]) == len(REEKSEN)
    for blad in BLADEN:
        groepen = any(REEKSEN[kolom.naam].groepen for kolom in blad.waarden)
        assert blad.heeft_doelgroep == groepen
        koppen = [kop.lower() for kolom in blad.kolommen for kop in (kolom.kop, *kolom.ook)]
        assert len(koppen) == len(set(koppen)), blad.naam


def test_published_figures_stand_in_it_with_their_source() -> None:
    rijen = [[cel.value for cel in rij] for rij in workbook()["Stand"].iter_rows(min_row=EERSTE_RIJ)]
    assert ["2022", "hele regio", "Participatiewet samen", 575, "gepubliceerd"] in [
        rij[:5] for rij in rijen
    ]
    assert ["2020", "hele regio", "Wsw", 2210, "afgeleid"] in [rij[:5] for rij in rijen]
    assert all(rij[5] for rij in rijen if rij[4] in ("gepubliceerd", "afgeleid"))


def test_the_opening_stock_is_marked_as_an_aanname() -> None:
    rijen = opening_rows()
    assert sum(float(rij.waarden["stand"]) for rij in rijen) == load_startstand().personen.sum()
    assert {rij.herkomst for rij in rijen} == {"aanname, niet inlezen"}


def test_published_figures_are_a_version_of_the_actuals() -> None:
    tellen = add_up(published_realisatie())
    for jaar in (2017, 2020, 2022):
        assert (
            tellen.year_total("stand", jaar, doelgroep="pwet").waarde
            == published("stand_pwet_pers", jaar).waarde
        )
    assert tellen.per_year("opbrengsten_eur")[2020] == 122_000_000.0
    assert (
        tellen.year_total("uitstroom_vooraf_regulier", 2017, doelgroep="pwet").waarde == 47.0
    )  # 0,78 × 60 = 46,8
    assert contradictions(published_realisatie()) == ()
    assert all(published_metingen().values())


def test_rows_to_fill_in_name_the_gemeenten_of_their_year() -> None:
    rijen = [
        [cel.value for cel in rij] for rij in workbook()["Verdeelsleutel"].iter_rows(min_row=EERSTE_RIJ)
    ]
    per_jaar: dict[str, set[str]] = {}
    for jaar, gemeente, *_ in rijen:
        per_jaar.setdefault(jaar, set()).add(gemeente)
    assert {jaar: len(namen) for jaar, namen in per_jaar.items()} == {
        "2021": 11,
        "2022": 6,
        "2023": 6,
        "2024": 6,
    }
    assert "Boxmeer" in per_jaar["2021"]
    assert "Land van Cuijk" in per_jaar["2022"]


@pytest.mark.parametrize(
    "tekst", ["=1+1", "+31", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0"]
)
def test_text_never_becomes_a_formula(tekst: str) -> None:
    cel = Workbook().active.cell(1, 1)
    put_text(cel, tekst)
    assert cel.data_type == "s"
    assert cel.value == "'" + tekst
    assert plain("a\x00b") == "ab"
    assert plain("Oss = Oss") == "Oss = Oss"


def test_bounds_in_words() -> None:
    kolommen = {naam: bounds_text(kolom) for naam, (_, kolom) in PLEK.items()}
    assert kolommen["stand"] == "een heel aantal, 0 tot 100.000"
    assert kolommen["loonwaarde"] == "0% tot 120%"
    assert kolommen["ntw_eur"] == "−10.000.000 tot 500.000.000"


# ------------------------------------------------------------------ the command line


def test_the_command_writes_the_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doel = tmp_path / "sjabloon.xlsx"
    assert main(["template", str(doel)]) == 0
    assert doel.read_bytes() == template()
    assert str(doel) in capsys.readouterr().out


def test_a_later_year_gives_more_rows(tmp_path: Path) -> None:
    doel = tmp_path / "sjabloon.xlsx"
    assert main(["template", str(doel), "--tot", "2025"]) == 0
    assert load_workbook(doel)["Verdeelsleutel"].max_row == workbook()["Verdeelsleutel"].max_row + 6
    write_template(doel, (2030,))
    assert load_workbook(doel)["Verdeelsleutel"].max_row == EERSTE_RIJ + 5


@pytest.mark.parametrize("woorden", [["map/bestaat/niet.xlsx"], ["a.xlsx", "--tot", "1999"]])
def test_what_cannot_be_written_is_told(
    woorden: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", *woorden]) == 2
    assert "Wat te doen:" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_year_that_is_no_number_is_told_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["template", "a.xlsx", "--tot", "volgend"])
    assert einde.value.code == 2
    assert "hoort een heel getal" in capsys.readouterr().err
