"""A workbook as it stands in the file: sheets, rows and cells, before anything is understood.

One pass over the XML gives values, cached results, number formats, hidden rows and merged cells
together; openpyxl needs two passes for that, is some five times slower and does not guard itself
against a hostile file (decision 0026).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from model.exchange.rauw_tekst import gather_texts, relations, too_much_text
from model.exchange.veilig import MAX_KLEIN_DEEL, Pakket, broken, file_fault
from model.exchange.xml_stroom import attributes, check_prolog

MAX_BLADEN: Final = 60
_DATUM_IDS: Final = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_MAAND_IDS: Final = frozenset((17,))  # mmm-yy
_PROCENT_IDS: Final = frozenset((9, 10))

_NUL_1900, _NUL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_EERSTE_DAG, _LAATSTE_DAG = 61, 109_575  # 1 March 1900 to the end of 2199

# How a number is shown; the number itself stays as it is in the file.
GEWOON, PROCENT, DATUM, MAAND = range(4)


class Procent(float):
    """A number that Excel shows as a percentage: 0.41 shown as 41%."""

    __slots__ = ()


class Maanddatum(date):
    """A date that Excel shows without its day: 'dec-23'."""

    __slots__ = ()


class Celwaarde(str):
    """What stands in a cell in place of a value: an Excel error, or no result at all."""

    __slots__ = ()


ZONDER_UITKOMST: Final = Celwaarde("een formule zonder uitkomst")
Waarde = str | float | bool | date | None


@dataclass
class Rauwblad:
    """One sheet.

    Attributes
    ----------
    naam, nummer (from 1), zichtbaar.
    rijen: (row number, values from column A) of every row that holds something, in order.
    verborgen_rijen, verborgen_kolommen: numbers from 1.
    samengevoegd: (first row, first column, last row, last column).
    formules: column -> how many cells with a formula that has a result. opmerkingen: (cell, text).
    randtekst: header and footer.
    """

    naam: str
    nummer: int
    zichtbaar: bool
    rijen: list[tuple[int, tuple[Waarde, ...]]] = field(default_factory=list)
    verborgen_rijen: set[int] = field(default_factory=set)
    verborgen_kolommen: set[int] = field(default_factory=set)
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)
    formules: dict[int, int] = field(default_factory=dict)
    opmerkingen: list[tuple[str, str]] = field(default_factory=list)
    randtekst: list[str] = field(default_factory=list)
    # What only the workbook that goes back needs to know before openpyxl may load it.
    verwijzingen: int = 0


@dataclass
class Delen:
    """What the sheets share: texts, the kind of each style, the base of dates, and how many rows and
    cells have been read in all of them.
    """

    teksten: tuple[str, ...]
    stijlen: tuple[int, ...]
    vanaf_1904: bool
    geteld: int = 0


def as_date(dagen: float, vanaf_1904: bool, zonder_dag: bool) -> Waarde:
    """The day that a serial number stands for; a number outside 1900-2199 stays a number."""
    if not _EERSTE_DAG <= dagen <= _LAATSTE_DAG:
        return dagen
    dag = (_NUL_1904 if vanaf_1904 else _NUL_1900) + timedelta(days=math.floor(dagen))
    return Maanddatum(dag.year, dag.month, dag.day) if zonder_dag else dag


def main_part(pakket: Pakket) -> str:
    """The part that lists the sheets."""
    for soort, deel in relations(pakket, "").values():
        if soort == "officeDocument":
            return deel
    return "xl/workbook.xml"


def list_sheets(pakket: Pakket) -> tuple[list[tuple[Rauwblad, str]], Delen]:
    """Every worksheet with the part that holds it, still empty, and what they share.

    Raises
    ------
    InputError: a damaged list of sheets, or too many.
    """
    check_everything_else(pakket)
    boek = main_part(pakket)
    koppelingen = relations(pakket, boek)
    bladen: list[tuple[Rauwblad, str]] = []
    vanaf_1904 = False
    for element, attrs, _ in attributes(pakket.chunks(boek), "workbook.xml"):
        if element == "workbookPr":
            vanaf_1904 = attrs.get("date1904", "0").lower() in ("1", "true")
        if element != "sheet":
            continue
        soort, deel = koppelingen.get(attrs.get("id", ""), ("", ""))
        if soort != "worksheet":  # a chart sheet, or a sheet that is gone
            if soort == "" or deel not in pakket.delen:
                raise broken("workbook.xml", "een blad in de lijst ontbreekt")
            continue
        zichtbaar = attrs.get("state", "visible") == "visible"
        bladen.append((Rauwblad(attrs.get("name", ""), len(bladen) + 1, zichtbaar), deel))
    if not bladen:
        raise broken("workbook.xml", "er is geen werkblad")
    if len(bladen) > MAX_BLADEN:
        raise file_fault(
            "Dit bestand heeft te veel bladen.",
            f"{len(bladen)} bladen",
            f"ten hoogste {MAX_BLADEN} bladen",
            "Verdeel de bladen over meer bestanden.",
        )
    deel_van = dict(koppelingen.values())
    teksten = _texts(pakket, deel_van.get("sharedStrings", ""))
    return bladen, Delen(teksten, _styles(pakket, deel_van.get("styles", "")), vanaf_1904)


def check_everything_else(pakket: Pakket) -> None:
    """No part at all may hold a DTD, also one that only Excel or openpyxl would read."""
    for deel, grootte in pakket.delen.items():
        if grootte:
            check_prolog(pakket.chunks(deel), "een deel van de werkmap")


def _texts(pakket: Pakket, deel: str) -> tuple[str, ...]:
    """The shared texts in order; rich text becomes plain, phonetic help is left out."""
    if deel not in pakket.delen:
        return ()
    if pakket.delen[deel] > MAX_KLEIN_DEEL:
        raise too_much_text()
    teksten: list[str] = []
    gather_texts(pakket, deel, "si", lambda _, tekst: teksten.append(tekst))
    return tuple(teksten)


def _styles(pakket: Pakket, deel: str) -> tuple[int, ...]:
    """Per cell style: plain, percentage, date, or a month without its day."""
    if deel not in pakket.delen:
        return ()
    eigen: dict[int, int] = {}
    stijlen: list[int] = []
    binnen = False
    for element, attrs, _ in attributes(pakket.chunks(deel), "opmaak"):
        if element == "numFmt":
            eigen[_whole(attrs.get("numFmtId"))] = _kind_of(attrs.get("formatCode", ""))
        elif element in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            binnen = element == "cellXfs"
        elif element == "xf" and binnen:
            stijlen.append(_builtin(_whole(attrs.get("numFmtId")), eigen))
    return tuple(stijlen)


def _builtin(nummer: int, eigen: dict[int, int]) -> int:
    if nummer in eigen:
        return eigen[nummer]
    if nummer in _PROCENT_IDS:
        return PROCENT
    if nummer in _MAAND_IDS:
        return MAAND
    return DATUM if nummer in _DATUM_IDS else GEWOON


def _kind_of(code: str) -> int:
    """Kind of a format code such as 0.0% or dd-mm-yyyy, without quoted text and colours."""
    kaal = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", code[:200]).lower().partition(";")[0]
    if "%" in kaal:
        return PROCENT
    if "y" in kaal or "j" in kaal or ("d" in kaal and "m" in kaal):
        return DATUM if "d" in kaal else MAAND
    return GEWOON


def _whole(tekst: str | None) -> int:
    """A whole number in an attribute; anything else counts as 0."""
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0
