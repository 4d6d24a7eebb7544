"""Building the workbook of `bladen`: sheets, drop-downs, protection, and bytes that never differ.

A workbook holds no clock: the same content gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from model.exchange.bladen import (
    BLAD_LIJSTEN,
    BLADEN,
    EERSTE_RIJ,
    GROEP_TEKST,
    HERKOMST_TEKST,
    KOPRIJ,
    TITELRIJ,
    UITLEGRIJ,
    Blad,
    Kolom,
    place_text,
)
from model.periode import SOORTEN, Periode
from model.realisatie import REEKSEN, REGIO, plaatsen

Sheet = Any  # openpyxl has no types

LIJST_JAREN: Final = range(2015, 2036)
LEGE_RIJEN: Final = 300  # a protected table does not grow by itself
_LAATSTE_RIJ: Final = 200_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can tell
_STEMPEL: Final = b"2021-07-01T00:00:00Z"
_ONVEILIG: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

DONKER, WIT, BLAUW, GEEL, GRIJS = "1F3A4D", "FFFFFF", "DCEBF5", "FFF1CC", "D9D9D9"
FORMAAT: Final = {
    "aantal": "#,##0",
    "fractie": "0.0%",
    "pp": "0.0",
    "euro": "#,##0",
    "periode": "@",
    "gemeente": "@",
    "doelgroep": "@",
    "herkomst": "@",
    "tekst": "@",
}
_VULLING: Final = {"": None, "bekend": BLAUW, "aanname": GEEL}
_BREEDTE: Final = {"periode": 12, "gemeente": 24, "doelgroep": 38, "herkomst": 24, "tekst": 84}


@dataclass(frozen=True)
class Rij:
    """One row of a data sheet; a value may be a text ("< 5") where it is not to be shown."""

    periode: Periode
    gemeente: str
    doelgroep: str = ""
    waarden: Mapping[str, float | str] = field(default_factory=dict)
    herkomst: str = ""
    opmerking: str = ""


def plain(tekst: str) -> str:
    """Text that a spreadsheet can never read as a formula, without control characters.

    >>> plain("=1+1"), plain("Oss")
    ("'=1+1", 'Oss')
    """
    schoon: str = ILLEGAL_CHARACTERS_RE.sub("", tekst)
    return f"'{schoon}" if schoon.startswith(_ONVEILIG) else schoon


def put_text(cel: Any, tekst: str) -> None:
    """Write text into a cell as text, whatever it begins with."""
    cel.value = plain(tekst)
    cel.data_type = "s"


def write_period(periode: Periode) -> str:
    """How the workbook writes a period: 2023, 2023-K2 or 2023-05."""
    return str(periode)


def list_periods(soorten: Iterable[str]) -> list[str]:
    """The periods of the drop-down: years first, then quarters, then months."""
    return [
        str(Periode(jaar, soort, nummer))
        for soort in soorten
        for jaar in LIJST_JAREN
        for nummer in ([0] if soort == "jaar" else range(1, 12 // SOORTEN[soort] + 1))
    ]


def style_name(soort: str, merk: str = "") -> str:
    """The named style of a cell to fill in; `merk` is "bekend", "aanname" or nothing."""
    return f"invoer {soort} {merk}".strip()


def font(vet: bool = False, kleur: str = "000000", punten: int = 11) -> Font:
    """The one letter of the workbook."""
    return Font(name="Calibri", sz=punten, b=vet, color=kleur)


def fit_width(vel: Sheet) -> None:
    """Print lying down, all columns on one page."""
    vel.page_setup.orientation = "landscape"
    vel.page_setup.fitToHeight = 0
    vel.sheet_properties.pageSetUpPr.fitToPage = True


def new_workbook() -> Workbook:
    """An empty workbook with the styles of the house."""
    werkboek = Workbook()
    werkboek.remove(werkboek.active)
    for soort, formaat in FORMAAT.items():
        for merk, kleur in _VULLING.items():
            stijl = NamedStyle(style_name(soort, merk), font(), number_format=formaat)
            stijl.protection = Protection(locked=False)
            if kleur:
                stijl.fill = PatternFill("solid", fgColor=kleur)
            werkboek.add_named_style(stijl)
    dicht = NamedStyle("kan niet", font(), fill=PatternFill("solid", fgColor=GRIJS))
    werkboek.add_named_style(dicht)
    kop = NamedStyle("kop", font=font(vet=True, kleur=WIT), fill=PatternFill("solid", fgColor=DONKER))
    kop.alignment = Alignment(wrap_text=True, vertical="center")
    werkboek.add_named_style(kop)
    werkboek.add_named_style(NamedStyle("titel", font=font(vet=True, kleur=DONKER, punten=14)))
    return werkboek


# ------------------------------------------------------------------ data sheets


def add_lists(werkboek: Workbook) -> dict[str, str]:
    """The hidden sheet that feeds the drop-downs; returns list name -> range."""
    blad = werkboek.create_sheet(BLAD_LIJSTEN)
    blad.sheet_state = "hidden"
    blad.protection.sheet = True
    lijsten: dict[str, list[str]] = {
        "gemeente": [place_text(REGIO), *(naam for key, naam in plaatsen().items() if key != REGIO)],
        "herkomst": list(HERKOMST_TEKST),
    }
    for een in BLADEN:
        lijsten[f"periode {een.naam}"] = list_periods(een.periodes)
        lijsten[f"doelgroep {een.naam}"] = [GROEP_TEKST[groep] for groep in een.groepen]
    plek = {}
    for nummer, (naam, waarden) in enumerate(lijsten.items(), start=1):
        letter = get_column_letter(nummer)
        for rij, waarde in enumerate([naam, *waarden], start=1):
            put_text(blad.cell(rij, nummer), waarde)
        plek[naam] = f"{BLAD_LIJSTEN}!${letter}$2:${letter}${len(waarden) + 1}"
    return plek


def add_data_sheet(
    werkboek: Workbook, blad: Blad, rijen: Sequence[Rij], lijsten: Mapping[str, str]
) -> Sheet:
    """One data sheet with its title, locked header, rows, drop-downs and named table."""
    vel = werkboek.create_sheet(blad.naam)
    put_text(vel.cell(TITELRIJ, 1), blad.titel)
    vel.cell(TITELRIJ, 1).style = "titel"
    put_text(vel.cell(UITLEGRIJ, 1), blad.uitleg)
    for nummer, kolom in enumerate(blad.kolommen, start=1):
        kop = vel.cell(KOPRIJ, nummer)
        put_text(kop, kolom.koptekst)
        kop.style = "kop"
        # The style of a column holds for every cell that does not exist yet: empty and open to fill in.
        breedte = vel.column_dimensions[get_column_letter(nummer)]
        breedte.width = _BREEDTE.get(kolom.soort, 17)
        breedte.protection = Protection(locked=False)
        breedte.number_format = FORMAAT[kolom.soort]
    vel.row_dimensions[KOPRIJ].height = 46
    for nummer, rij in enumerate(rijen, start=EERSTE_RIJ):
        _put_row(vel, blad, nummer, rij)
    _add_table(vel, blad, len(rijen))
    _lock(vel, blad)
    for nummer, kolom in enumerate(blad.kolommen, start=1):
        _add_rule(vel, blad, kolom, get_column_letter(nummer), lijsten)
    return vel


def _put_row(vel: Sheet, blad: Blad, nummer: int, rij: Rij) -> None:
    sleutels = {
        "periode": write_period(rij.periode),
        "gemeente": place_text(rij.gemeente),
        "doelgroep": GROEP_TEKST[rij.doelgroep],
        "herkomst": rij.herkomst,
        "opmerking": rij.opmerking,
    }
    merk = "" if rij.herkomst in ("", "eigen opgave") else "bekend"
    merk = "aanname" if rij.herkomst.startswith("aanname") else merk
    for plek, kolom in enumerate(blad.kolommen, start=1):
        waarde = rij.waarden.get(kolom.naam) if kolom.is_waarde else sleutels[kolom.naam]
        if kolom.is_waarde and rij.doelgroep not in REEKSEN[kolom.naam].toegestaan:
            vel.cell(nummer, plek).style = "kan niet"
            continue
        if waarde in (None, "") and not merk and not kolom.is_waarde:
            continue  # the style of the column holds
        cel = vel.cell(nummer, plek)
        cel.style = style_name(kolom.soort, merk)
        if isinstance(waarde, str) and waarde:
            put_text(cel, waarde)
        elif isinstance(waarde, int | float):
            # As text of a number: the library itself keeps 16 digits of the 17 that a float can need.
            cel.value = repr(int(waarde) if float(waarde).is_integer() else float(waarde))
            cel.data_type = "n"


def _add_table(vel: Sheet, blad: Blad, aantal: int) -> None:
    laatste = get_column_letter(len(blad.kolommen))
    tabel = Table(displayName=blad.tabel, ref=f"A{KOPRIJ}:{laatste}{KOPRIJ + aantal + LEGE_RIJEN}")
    tabel.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    vel.add_table(tabel)


def _lock(vel: Sheet, blad: Blad) -> None:
    """Headers locked without a password; filling in, sorting, filtering and widening stay free."""
    vel.protection.sheet = True
    for vrij in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter", "deleteRows"):
        setattr(vel.protection, vrij, False)
    sleutels = sum(kolom.verplicht for kolom in blad.kolommen)
    vel.freeze_panes = vel.cell(EERSTE_RIJ, sleutels + 1)
    fit_width(vel)
    vel.print_title_rows = f"{KOPRIJ}:{KOPRIJ}"


def _add_rule(vel: Sheet, blad: Blad, kolom: Kolom, letter: str, lijsten: Mapping[str, str]) -> None:
    """The drop-down of a column of names, the bounds of a column of figures, with a hint in Dutch."""
    if kolom.soort == "tekst":
        return
    naam = kolom.soort if kolom.soort in lijsten else f"{kolom.soort} {blad.naam}"
    if naam in lijsten:
        regel = DataValidation("list", formula1=lijsten[naam], allow_blank=True)
        regel.error = "Kies uit de lijst."
    else:
        soort = "whole" if kolom.soort == "aantal" else "decimal"
        laagste, hoogste = (f"{grens:.12g}" for grens in (kolom.laagste, kolom.hoogste))
        regel = DataValidation(
            soort, operator="between", formula1=laagste, formula2=hoogste, allow_blank=True
        )
        regel.error = f"Vul een getal in: {bounds_text(kolom)}."
    regel.errorTitle = "Dit kan niet"
    regel.showErrorMessage = regel.showInputMessage = True
    regel.promptTitle, regel.prompt = kolom.kop[:32], kolom.uitleg[:255]
    regel.add(f"{letter}{EERSTE_RIJ}:{letter}{_LAATSTE_RIJ}")
    vel.add_data_validation(regel)


def bounds_text(kolom: Kolom) -> str:
    """What a value column takes, in Dutch and as it stands in the workbook: "0% tot 120%"."""
    if kolom.soort == "fractie":
        return f"{kolom.laagste * 100:g}% tot {kolom.hoogste * 100:g}%"
    grenzen = [f"{grens:,.0f}".replace(",", ".") for grens in (kolom.laagste, kolom.hoogste)]
    heel = "een heel aantal, " if kolom.soort == "aantal" else ""
    return f"{heel}{grenzen[0]} tot {grenzen[1]}".replace("-", "−")


# ------------------------------------------------------------------ bytes without a clock


_VOOR: Final = re.compile(rb"<(?:smartTags|drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")
_GEWIJZIGD: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def to_bytes(werkboek: Workbook) -> bytes:
    """The workbook as .xlsx, always the same bytes for the same content."""
    ruw = io.BytesIO()
    werkboek.properties.creator = "Scenarioverkenner"
    werkboek.save(ruw)
    vast = io.BytesIO()
    with zipfile.ZipFile(ruw) as bron, zipfile.ZipFile(vast, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in sorted(bron.namelist()):
            inhoud = bron.read(naam)
            if naam == "docProps/core.xml":
                inhoud = _GEWIJZIGD.sub(rb"\g<1>" + _STEMPEL, inhoud)
            if naam.startswith("xl/worksheets/sheet"):
                inhoud = _without_green_corners(inhoud)
            deel = zipfile.ZipInfo(naam, _EPOCH)
            deel.compress_type = zipfile.ZIP_DEFLATED
            doel.writestr(deel, inhoud)
    return vast.getvalue()


def _without_green_corners(inhoud: bytes) -> bytes:
    """Years are text on purpose; Excel need not mark them. The element has a fixed place in a sheet."""
    regel = b'<ignoredErrors><ignoredError sqref="A1:XFD200000" numberStoredAsText="1"/></ignoredErrors>'
    plek = _VOOR.search(inhoud)
    return inhoud[: plek.start()] + regel + inhoud[plek.start() :] if plek else inhoud
