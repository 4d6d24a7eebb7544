"""Files that are not safe to read, or are no workbook at all."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.slecht.bouw import (
    GOED,
    STAND,
    added,
    book,
    changed,
    declared,
    flagged,
    pack,
    parts,
    replaced,
    sheet_xml,
    stand,
    twice,
    with_extra,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
_BLAD1 = "xl/worksheets/sheet1.xml"
_DTD = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
_LANG = "".join(map(str, range(300_000)))  # hardly shrinks, so it is no zip bomb


@dataclass(frozen=True)
class Slecht:
    """One bad file: its name, how to make it, a piece of the message, and the first cell (or "")."""

    naam: str
    maak: Callable[[], bytes]
    wat: str
    cel: str = ""
    gekregen: str = ""


def _too_many_rows() -> bytes:
    return stand(*[(1,)] * 100_051)


def _bomb() -> bytes:
    return added("xl/media/bom.bin", b"\x00" * 60_000_000)


BESTANDEN: tuple[Slecht, ...] = (
    Slecht("leeg", lambda: b"", "Dit bestand is leeg"),
    Slecht("te_groot", lambda: b"PK\x03\x04" + b"\x00" * 20_000_000, "te groot", "", "meer dan 20 MB"),
    Slecht("csv", lambda: b"Periode;Gemeente\n2023;Oss\n", "geen .xlsx", "", "csv"),
    Slecht(
        "html", lambda: b"\n<html><table><tr><td>1</td></tr></table></html>", "geen .xlsx", "", "html"
    ),
    Slecht("xml", lambda: b"<?xml version='1.0'?><Workbook/>", "geen .xlsx", "", "XML"),
    Slecht("pdf", lambda: b"%PDF-1.7\n", "geen .xlsx", "", "pdf"),
    Slecht("onbekend", lambda: bytes(range(256)), "geen .xlsx", "", "onbekend"),
    Slecht("xls", lambda: _OLE + "Workbook".encode("utf-16-le"), "geen .xlsx", "", ".xls"),
    Slecht("wachtwoord", lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    Slecht("versleuteld_deel", flagged, "wachtwoord"),
    Slecht("macro", lambda: added("xl/vbaProject.bin"), "macro's"),
    Slecht("macroblad", lambda: added("xl/macrosheets/sheet1.xml", b"<a/>"), "macro's"),
    Slecht("xlsb", lambda: added("xl/workbook.bin"), "geen .xlsx", "", ".xlsb"),
    Slecht("docx", lambda: added("word/document.xml", b"<a/>"), "geen .xlsx", "", "Word"),
    Slecht("pptx", lambda: added("ppt/presentation.xml", b"<a/>"), "geen .xlsx", "", ".pptx"),
    Slecht("ods", lambda: pack({"content.xml": b"<a/>"}), "geen .xlsx", "", ".ods"),
    Slecht("numbers", lambda: pack({"Index/Document.iwa": b"a"}), "geen .xlsx", "", "Numbers"),
    Slecht("zip", lambda: pack({"foto.txt": b"a"}), "geen .xlsx", "", "zip-bestand met iets anders"),
    Slecht("lege_zip", lambda: pack({}), "geen .xlsx", "", "zip-bestand"),
    Slecht("afgebroken", lambda: stand(GOED)[:900], "beschadigd"),
    Slecht("bom", _bomb, "uitpakken te groot", "", "keer zo groot"),
    Slecht("bom_opgegeven", lambda: declared(160_000_000), "uitpakken te groot", "", "160 MB"),
    Slecht(
        "delen",
        lambda: changed(lambda delen: delen.update({f"xl/media/{n}": b"" for n in range(500)})),
        "uitpakken te groot",
        "",
        "delen",
    ),
    Slecht("dubbel_deel", lambda: twice(_BLAD1), "beschadigd", "", "twee keer"),
    Slecht(
        "inpakken", lambda: pack(parts({"Stand": sheet_xml([STAND])}), zipfile.ZIP_BZIP2), "beschadigd"
    ),
    Slecht("zonder_lijst", lambda: changed(lambda delen: delen.pop("xl/workbook.xml")), "beschadigd"),
    Slecht(
        "zonder_blad",
        lambda: changed(lambda delen: delen.pop(_BLAD1)),
        "beschadigd",
        "",
        "deel ontbreekt",
    ),
    Slecht("dtd_lijst", lambda: replaced("xl/workbook.xml", "<workbook", _DTD + "<workbook"), "DTD"),
    Slecht("dtd_blad", lambda: replaced(_BLAD1, "<worksheet", _DTD + "<worksheet"), "DTD"),
    Slecht(
        "dtd_elders",
        lambda: added(
            "xl/theme/theme1.xml", f"<?xml version='1.0' encoding='UTF-16'?>{_DTD}<a/>".encode("utf-16")
        ),
        "DTD",
    ),
    Slecht("xml_kapot", lambda: replaced(_BLAD1, "</row>", ""), "beschadigd"),
    Slecht(
        "xml_diep",
        lambda: replaced(_BLAD1, "<sheetData>", "<a>" * 70 + "<sheetData>"),
        "beschadigd",
        "",
        "diep",
    ),
    Slecht(
        "xml_lang",
        lambda: replaced(_BLAD1, "<sheetData>", f"<a b='{_LANG}'/><sheetData>"),
        "beschadigd",
        "",
        "lang",
    ),
    Slecht(
        "rijen_door_elkaar",
        lambda: replaced(_BLAD1, '<row r="2">', '<row r="1">'),
        "beschadigd",
        "",
        "rijen",
    ),
    Slecht("cel_elders", lambda: replaced(_BLAD1, 'r="D2"', 'r="D3"'), "beschadigd", "", "andere rij"),
    Slecht("cel_terug", lambda: replaced(_BLAD1, 'r="D2"', 'r="B2"'), "beschadigd", "", "volgorde"),
    Slecht("cel_onmogelijk", lambda: replaced(_BLAD1, 'r="D2"', 'r="d2"'), "beschadigd", "", "adres"),
    Slecht(
        "getal_oneindig",
        lambda: replaced(_BLAD1, "<v>12</v>", "<v>1e999</v>"),
        "beschadigd",
        "",
        "getal",
    ),
    Slecht(
        "tekst_weg",
        lambda: replaced(_BLAD1, '<c r="D2">', '<c r="D2" t="s">'),
        "beschadigd",
        "",
        "tekst",
    ),
    Slecht(
        "samenvoeging_kapot",
        lambda: with_extra(
            {"Stand": ([STAND, GOED], "<mergeCells><mergeCell ref='A:B'/></mergeCells>")}
        ),
        "beschadigd",
        "",
        "samengevoegde",
    ),
    Slecht("te_veel_rijen", _too_many_rows, "te groot", "", "meer dan 100.000 rijen"),
    Slecht(
        "te_breed", lambda: stand((*GOED, *[None] * 250, 1)), "te groot", "", "meer dan 200 kolommen"
    ),
    Slecht("te_veel_bladen", lambda: book({f"Blad{n}": [] for n in range(61)}), "te veel bladen"),
)
