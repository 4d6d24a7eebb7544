"""The raw reader takes what other programs than Excel write, and no more than it must."""

from __future__ import annotations

import re
from datetime import date

import pytest

from model.errors import InputError
from model.exchange.lezen import load_sheets, read_workbook
from model.exchange.rauw import Maanddatum, Procent, Rauwblad
from model.exchange.veilig import load_bytes, open_package
from model.exchange.xml_stroom import attributes, check_prolog
from tests.slecht.bouw import GOED, STAND, changed, pack, parts, sheet_xml, stand, with_comment

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BLAD = "xl/worksheets/sheet1.xml"


def raw(inhoud: bytes) -> Rauwblad:
    return load_sheets(open_package(inhoud))[0]


def one_sheet(xml: str, **delen: str) -> Rauwblad:
    """The sheet with this XML; other parts by name with __ for / and _ for a dot."""

    def werk(oud: dict[str, bytes]) -> None:
        oud[_BLAD] = xml.encode()
        for naam, inhoud in delen.items():
            oud[naam.replace("__", "/").replace("_xml", ".xml")] = inhoud.encode()
        koppeling = (
            f"<Relationship Id='rIdT' Type='{_REL}/sharedStrings' Target='/xl/sharedStrings.xml'/>"
        )
        lijst = "xl/_rels/workbook.xml.rels"
        oud[lijst] = oud[lijst].replace(b"</Relationships>", koppeling.encode() + b"</Relationships>")

    return raw(changed(werk))


def test_shared_texts_with_parts_phonetic_help_and_escapes() -> None:
    teksten = (
        f"<sst xmlns='{_NS}'><si><t xml:space='preserve'> a </t></si>"
        "<si><r><t>Land </t></r><r><t>van Cuijk</t></r><rPh sb='0' eb='1'><t>xx</t></rPh></si>"
        "<si><t>r_x000D_n &amp; &lt;b&gt;</t></si><si/></sst>"
    )
    blad = one_sheet(
        f"<worksheet xmlns='{_NS}'><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"
        "<c t='s'><v>2</v></c><c t='s'><v>3</v></c></row></sheetData></worksheet>",
        xl__sharedStrings_xml=teksten,
    )
    assert blad.rijen == [(1, (" a ", "Land van Cuijk", "r\rn & <b>"))]


def test_prefixes_missing_addresses_and_every_kind_of_cell() -> None:
    blad = one_sheet(
        f"<x:worksheet xmlns:x='{_NS}'><x:sheetData><x:row r='3'><x:c><x:v>1</x:v></x:c>"
        "<x:c r='C3' t='b'><x:v>1</x:v></x:c><x:c t='e'><x:v>#N/A</x:v></x:c>"
        "<x:c t='d'><x:v>2023-12-31T00:00:00</x:v></x:c><x:c t='str'><x:f>A1</x:f><x:v>tekst</x:v></x:c>"
        "<x:c t='inlineStr'><x:is><x:r><x:t>twee </x:t></x:r><x:r><x:t>delen</x:t></x:r></x:is></x:c>"
        "<x:c t='str'><x:f>A1</x:f><x:v></x:v></x:c><x:c s='1'><x:v>0.41</x:v></x:c>"
        "<x:c s='2'><x:v>45291.5</x:v></x:c><x:c s='3'><x:v>45261</x:v></x:c>"
        "<x:c s='99'><x:v>7</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert blad.rijen == [
        (
            3,
            (
                *(1.0, None, True, "#N/A", date(2023, 12, 31), "tekst", "twee delen", None, 0.41),
                *(date(2023, 12, 31), date(2023, 12, 1), 7.0),
            ),
        )
    ]
    assert type(blad.rijen[0][1][8]) is Procent
    assert type(blad.rijen[0][1][10]) is Maanddatum
    assert blad.formules == {6: 1, 8: 1}


def test_dates_that_count_from_1904() -> None:
    inhoud = stand((("stijl", 2, 45291 - 1462), *GOED[1:]))
    deel = "xl/workbook.xml"

    def werk(delen: dict[str, bytes]) -> None:
        delen[deel] = delen[deel].replace(b"<sheets>", b"<workbookPr date1904='1'/><sheets>")

    assert raw(changed(werk, inhoud)).rijen[1][1][0] == date(2023, 12, 31)


def test_a_workbook_in_another_encoding_and_place() -> None:
    delen = parts({"Stand": sheet_xml([STAND, GOED])})
    elders = {re.sub(r"^xl/", "data/", naam): inhoud for naam, inhoud in delen.items()}
    elders["_rels/.rels"] = elders["_rels/.rels"].replace(b"xl/workbook.xml", b"/data/workbook.xml")
    blad = "data/worksheets/sheet1.xml"
    elders[blad] = elders[blad].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    lezing = read_workbook(pack(elders))
    assert lezing.realisatie is not None
    assert lezing.realisatie.metingen[0].waarde == 12.0


def test_a_comment_is_found_without_its_author() -> None:
    assert raw(with_comment("nog navragen", "B2")).opmerkingen == [("B2", "nog navragen")]


def test_trailing_empty_rows_and_cells_are_no_rows() -> None:
    blad = one_sheet(
        f"<worksheet xmlns='{_NS}'><sheetData><row r='1' hidden='1'><c s='1'/></row>"
        "<row r='2' hidden='1'><c><v>1</v></c><c s='1'/></row><row r='900000'/></sheetData></worksheet>"
    )
    assert blad.rijen == [(2, (1.0,))]
    assert blad.verborgen_rijen == {2}


@pytest.mark.parametrize(
    "xml",
    [
        "<c><v>1</v></c>",
        "<row><c><c><v>1</v></c></c></row>",
        "<row><row/></row>",
        "<row><c><v>een</v></c></row>",
        "<row><c><v>1_000</v></c></row>",
        "<row r='x'/>",
        "<row r='-1'/>",
        "<row r='1048577'/>",
        "<row><c t='d'><v>31-12-2023</v></c></row>",
        f"<row><c t='str'><v>{'x' * 40_000}</v></c></row>",
        f"<row><c t='inlineStr'><is>{'<t>x</t>' * 2_001}</is></c></row>",
    ],
    ids=range(11),
)
def test_a_sheet_that_no_program_writes_is_refused(xml: str) -> None:
    with pytest.raises(InputError) as fout:
        one_sheet(f"<worksheet xmlns='{_NS}'><sheetData>{xml}</sheetData></worksheet>")
    assert fout.value.fouten[0].wat == "Dit bestand is beschadigd."


def test_cells_are_counted_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.exchange.rauw_blad.MAX_GETELD", 25)
    bladen = {f"B{n}": sheet_xml([STAND, GOED]) for n in range(2)}  # 2 · (1 + 4) each
    assert len(load_sheets(open_package(pack(parts(bladen))))) == 2
    bladen["B3"] = bladen["B0"]
    with pytest.raises(InputError):
        load_sheets(open_package(pack(parts(bladen))))


def test_a_path_is_read_and_a_folder_is_not(tmp_path: object) -> None:
    with pytest.raises(InputError):
        load_bytes(str(tmp_path))
    with pytest.raises(InputError):
        load_bytes("weg\x00.xlsx")
    pad = f"{tmp_path}/a.xlsx"
    with open(pad, "wb") as bestand:
        bestand.write(stand(GOED))
    assert read_workbook(pad).realisatie is not None


def test_only_the_start_of_a_part_that_we_do_not_read_is_looked_at() -> None:
    check_prolog([b"<?xml version='1.0'?><!-- a --><b>", b"niet eens goed <"], "x")
    check_prolog([b"\x89PNG <!DOCTYPE"], "x")
    with pytest.raises(InputError):
        check_prolog([b"<!-- a -->", b"<!DOC", b"TYPE a><a/>"], "x")


def test_a_small_part_gives_its_elements_in_order() -> None:
    assert attributes([b"<a:b xmlns:a='c' d:e='f' xmlns:d='g'>h<i/>j</a:b>"], "x") == [
        ("b", {"a": "c", "e": "f", "d": "g"}, ["h", "j"]),
        ("i", {}, []),
    ]
