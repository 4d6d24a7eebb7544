"""Building workbooks for tests: by hand where openpyxl would refuse, so that every fault can be made."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from model.gemeenten import load_gemeenten

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAK = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"

STAND = ("Periode", "Gemeente", "Doelgroep", "Stand (personen)")
GOED = ("2023", "Oss", "Wsw", 12)
# number formats by the place of their style
STIJLEN = ("0", "0.0%", "dd-mm-yyyy", "mmm-yy")


def cell(plek: str, waarde: object) -> str:
    """A cell in XML: None, number, bool, text, or a tuple (kind, …) for what has no Python value."""
    if waarde is None:
        return ""
    if isinstance(waarde, tuple):
        soort, *rest = waarde
        if soort == "formule":  # (formule, text of formula, stored result or None)
            uitkomst = "" if rest[1] is None else f"<v>{rest[1]}</v>"
            return f'<c r="{plek}"><f>{escape(rest[0])}</f>{uitkomst}</c>'
        if soort == "fout":
            return f'<c r="{plek}" t="e"><v>{rest[0]}</v></c>'
        if soort == "stijl":  # (stijl, number of the style, value)
            return f'<c r="{plek}" s="{rest[0]}"><v>{rest[1]}</v></c>'
        return str(rest[0])  # ("xml", as it is)
    if isinstance(waarde, bool):
        return f'<c r="{plek}" t="b"><v>{int(waarde)}</v></c>'
    if isinstance(waarde, (int, float)):
        return f'<c r="{plek}"><v>{waarde}</v></c>'
    return f'<c r="{plek}" t="inlineStr"><is><t>{escape(str(waarde))}</t></is></c>'


def sheet_xml(rijen: Sequence[Sequence[object]], extra: str = "", kolommen: str = "") -> str:
    """A sheet; row 1 is the first. `extra` stands behind the data, such as merged cells."""
    delen = [f'{_XML}<worksheet xmlns="{_NS}" xmlns:r="{_REL}">{kolommen}<sheetData>']
    for nummer, rij in enumerate(rijen, start=1):
        cellen = "".join(cell(f"{letter(plek)}{nummer}", waarde) for plek, waarde in enumerate(rij, 1))
        delen.append(f'<row r="{nummer}">{cellen}</row>')
    return "".join([*delen, f"</sheetData>{extra}</worksheet>"])


def letter(kolom: int) -> str:
    """1 -> A."""
    return openpyxl.utils.get_column_letter(kolom)


def parts(bladen: Mapping[str, str], verborgen: Sequence[str] = ()) -> dict[str, bytes]:
    """The parts of a workbook with these sheets (name -> XML)."""
    namen = list(bladen)
    lijst = "".join(
        f"<sheet name={quoteattr(naam)} sheetId='{n}' r:id='rId{n}'"
        + (" state='hidden'" if naam in verborgen else "")
        + "/>"
        for n, naam in enumerate(namen, start=1)
    )
    koppeling = f"<Relationships xmlns='{_PAK}/relationships'>"
    bladdelen = "".join(
        f"<Relationship Id='rId{n}' Type='{_REL}/worksheet' Target='worksheets/sheet{n}.xml'/>"
        for n in range(1, len(namen) + 1)
    )
    formaten = "".join(
        f"<numFmt numFmtId='{170 + n}' formatCode='{code}'/>" for n, code in enumerate(STIJLEN)
    )
    xfs = "".join(f"<xf numFmtId='{170 + n}' xfId='0'/>" for n in range(len(STIJLEN)))
    soorten = "".join(
        f"<Override PartName='/xl/worksheets/sheet{n}.xml' ContentType='{_TYPE}.worksheet+xml'/>"
        for n in range(1, len(namen) + 1)
    )
    tekst = {
        "[Content_Types].xml": f"{_XML}<Types xmlns='{_PAK}/content-types'>"
        f"<Default Extension='rels' ContentType='{_RELS}'/>"
        "<Default Extension='xml' ContentType='application/xml'/><Override PartName='/xl/workbook.xml' "
        f"ContentType='{_TYPE}.sheet.main+xml'/>"
        "<Override PartName='/xl/styles.xml' "
        f"ContentType='{_TYPE}.styles+xml'/>"
        f"{soorten}</Types>",
        "_rels/.rels": f"{_XML}{koppeling}<Relationship Id='rId1' Type='{_REL}/officeDocument' "
        "Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"{_XML}<workbook xmlns='{_NS}' xmlns:r='{_REL}'>"
        f"<sheets>{lijst}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{_XML}{koppeling}{bladdelen}<Relationship Id='rIdS' "
        f"Type='{_REL}/styles' Target='styles.xml'/></Relationships>",
        "xl/styles.xml": f"{_XML}<styleSheet xmlns='{_NS}'><numFmts>{formaten}</numFmts>"
        "<fonts><font/></fonts>"
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{xfs}</cellXfs></styleSheet>",
    }
    tekst |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(bladen.values(), start=1)}
    return {naam: inhoud.encode() for naam, inhoud in tekst.items()}


def pack(delen: Mapping[str, bytes], soort: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip file."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", soort) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(zipfile.ZipInfo(naam, (1980, 1, 1, 0, 0, 0)), inhoud, soort)
    return uit.getvalue()


def book(bladen: Mapping[str, Sequence[Sequence[object]]], verborgen: Sequence[str] = ()) -> bytes:
    """A workbook with these rows per sheet."""
    return pack(parts({naam: sheet_xml(rijen) for naam, rijen in bladen.items()}, verborgen))


def stand(*rijen: Sequence[object], kop: Sequence[object] = STAND) -> bytes:
    """A workbook with only the sheet Stand, its header in row 1."""
    return book({"Stand": [kop, *rijen]})


def with_extra(bladen: Mapping[str, tuple[Sequence[Sequence[object]], str]]) -> bytes:
    """A workbook with XML behind the data of its sheets: merged cells, headers and footers."""
    return pack(parts({naam: sheet_xml(rijen, extra) for naam, (rijen, extra) in bladen.items()}))


def changed(werk: Callable[[dict[str, bytes]], None], inhoud: bytes | None = None) -> bytes:
    """A good workbook after `werk` changed its parts."""
    with zipfile.ZipFile(io.BytesIO(inhoud or stand(GOED))) as archief:
        delen = {naam: archief.read(naam) for naam in archief.namelist()}
    werk(delen)
    return pack(delen)


def added(naam: str, inhoud: bytes = b"x") -> bytes:
    """A good workbook with one part more."""
    return changed(lambda delen: delen.update({naam: inhoud}))


def replaced(deel: str, oud: str, nieuw: str) -> bytes:
    """A good workbook in which one piece of XML is another."""

    def werk(delen: dict[str, bytes]) -> None:
        assert oud.encode() in delen[deel]
        delen[deel] = delen[deel].replace(oud.encode(), nieuw.encode(), 1)

    return changed(werk)


def twice(naam: str) -> bytes:
    """A good workbook in which one part stands twice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        uit = io.BytesIO(stand(GOED))
        with zipfile.ZipFile(uit, "a") as archief:
            archief.writestr(naam, b"<a/>")
    return uit.getvalue()


def declared(grootte: int) -> bytes:
    """A good workbook whose list of parts claims one of so many bytes."""
    inhoud = bytearray(stand(GOED))
    plek = inhoud.rindex(b"PK\x01\x02")
    inhoud[plek + 24 : plek + 28] = struct.pack("<I", grootte)
    return bytes(inhoud)


def flagged() -> bytes:
    """A good workbook whose parts say that they are encrypted."""
    inhoud = bytearray(stand(GOED))
    plek = -1
    while (plek := inhoud.find(b"PK\x01\x02", plek + 1)) >= 0:
        inhoud[plek + 8] |= 1
    return bytes(inhoud)


def with_comment(tekst: str, plek: str = "D2") -> bytes:
    """A good workbook with a comment at a cell."""

    def werk(delen: dict[str, bytes]) -> None:
        delen["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f"<Relationships xmlns='{_PAK}/relationships'><Relationship Id='rId1' "
            f"Type='{_REL}/comments' Target='../comments1.xml'/></Relationships>"
        ).encode()
        delen["xl/comments1.xml"] = (
            f"<comments xmlns='{_NS}'><authors><author>A. Jansen</author></authors><commentList>"
            f"<comment ref='{plek}' authorId='0'><text><t>{escape(tekst)}</t></text></comment>"
            "</commentList></comments>"
        ).encode()

    return changed(werk)


def large(rijen: int, fout: int = 0) -> bytes:
    """A sound workbook with so many rows over five sheets, all different; `fout` rows are wrong."""
    groepen = ("beschut werk", "loonwaarde 80–100%", "LKS, ontwikkelpotentie laag")
    combinaties = [
        (f"{jaar}-{maand:02}", gemeente.naam, groep)
        for jaar in range(2010, 2051)
        for maand in range(1, 13)
        for gemeente in load_gemeenten()
        for groep in groepen
    ]
    koppen = {
        "Stand": "Stand (personen)",
        "Instroom": "Instroom (personen)",
        "Instroom 2": "Waarvan vraaggestuurd (personen)",
        "Uitstroom": "Uitstroom regulier (personen)",
        "Uitstroom 2": "Uitstroom overig (personen)",
        "Loonwaarde": "Mensen met loonwaarde (personen)",
        "Loonwaarde 2": "Mensen met een nieuwe meting (personen)",
    }
    assert rijen <= len(koppen) * len(combinaties)
    bladen = {}
    for plaats, (naam, kop) in enumerate(koppen.items()):
        eigen = combinaties[: max(rijen - plaats * len(combinaties), 0)]
        lijst = [
            (*combi, "twaalf" if plek < fout and plaats == 0 else plek % 400)
            for plek, combi in enumerate(eigen)
        ]
        bladen[naam] = sheet_xml([(*STAND[:3], kop), *lijst])
    return pack(parts(bladen))
