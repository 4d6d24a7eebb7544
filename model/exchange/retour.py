"""The user's own workbook back: red cells with a comment at each fault, and a sheet with everything.

Of a workbook with personal data nothing goes back: it would carry the data along. A workbook that
openpyxl cannot take in safely goes back as a copy of its values without its looks.
"""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from model.errors import Fout, InputError
from model.exchange.bladen import BLAD_KWALITEIT
from model.exchange.lezen import Lezing, load_sheets
from model.exchange.rauw import ZONDER_UITKOMST, Rauwblad
from model.exchange.retour_delen import (
    AUTEUR,
    LIJKT_FORMULE,
    MAX_OPMERKINGEN,
    ROOD,
    Plek,
    comment,
    copy_values,
    list_lines,
    per_sheet,
    put_text,
    shape_list,
    write_value,
)
from model.exchange.schoon_pakket import clean_copy, too_heavy
from model.exchange.veilig import Pakket, open_package
from model.exchange.werkboek import to_bytes

# Formulas that reach outside the workbook; their last result takes their place.
_NAAR_BUITEN: Final = re.compile(
    r"\[|\||\\\\|://|\b(?:WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|RTD|CALL|REGISTER|EXEC|DDE\w*|SQL\.REQUEST)\s*\(",
    re.IGNORECASE,
)
# What openpyxl raises on a file that bends the rules.
_LAADFOUTEN: Final = (
    *(ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError),
    *(ParseError, InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, OSError),
    *(NotImplementedError, AssertionError, ZeroDivisionError, LookupError, StopIteration),
)


def annotate(bron: bytes | str | Path, lezing: Lezing) -> bytes:
    """The workbook of `bron` with what `lezing` found in it.

    Raises
    ------
    InputError: the file cannot be opened, or holds personal data (then nothing goes back).
    """
    if lezing.persoonsgegevens:
        raise InputError(
            [
                *lezing.fouten,
                Fout(
                    "Dit bestand geven wij niet terug, omdat er gegevens van personen in staan.",
                    "het bestand",
                    f"{len(lezing.fouten)} plekken met persoonsgegevens",
                    "een bestand zonder gegevens van personen",
                    "Haal de genoemde kolommen eruit in uw eigen bestand en lees het opnieuw in.",
                ),
            ]
        )
    pakket = open_package(bron)
    bladen = load_sheets(pakket)
    werkboek = None if too_heavy(bladen, pakket) else _load(pakket, bladen)
    if werkboek is None:
        return copy_values(bladen, lezing)
    for naam, plekken in per_sheet(lezing).items():
        if naam in werkboek.sheetnames:
            _mark(werkboek[naam], plekken)
    if BLAD_KWALITEIT in werkboek.sheetnames:
        del werkboek[BLAD_KWALITEIT]
    vel = werkboek.create_sheet(BLAD_KWALITEIT, 0)
    for nummer, regel in enumerate(list_lines(lezing), start=1):
        for kolom, tekst in enumerate(regel, start=1):
            put_text(vel.cell(nummer, kolom), tekst)
            vel.cell(nummer, kolom).alignment = Alignment(vertical="top", wrap_text=True)
            vel.cell(nummer, kolom).font = Font(bold=nummer == 1)
    shape_list(vel)
    werkboek.active = 0
    for ander in werkboek.worksheets[1:]:
        ander.sheet_view.tabSelected = False
    werkboek.properties.lastModifiedBy = AUTEUR
    return to_bytes(werkboek)


def _load(pakket: Pakket, bladen: Sequence[Rauwblad]) -> Any | None:
    """The workbook with its looks, its outward formulas replaced; None when it cannot be loaded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells which looks it does not know
        try:
            werkboek = load_workbook(clean_copy(pakket), keep_links=False)
            for rauw in bladen:
                _neutralise(werkboek[rauw.naam], rauw)
            to_bytes(werkboek)  # what cannot be written again must not be returned half
        except _LAADFOUTEN:
            return None
    return werkboek


def _neutralise(vel: Any, rauw: Rauwblad) -> None:
    """Replace formulas that reach outside by their result, and mark texts that look like formulas."""
    waarden = dict(rauw.rijen)
    # Only cells that exist: `iter_rows` makes every cell up to the last one, however far away it is.
    for cel in list(vel._cells.values()):
        if cel.data_type == "f":
            formule = getattr(cel.value, "text", cel.value)
            if not isinstance(formule, str) or _NAAR_BUITEN.search(formule):
                oud = waarden.get(cel.row, ())
                uitkomst = oud[cel.column - 1] if cel.column <= len(oud) else None
                cel.value = None
                write_value(cel, None if uitkomst is ZONDER_UITKOMST else uitkomst)
        elif isinstance(cel.value, str) and cel.value.startswith(LIJKT_FORMULE):
            cel.quotePrefix = True


# ---------------------------------------------------------------- marks


def _mark(vel: Any, plekken: Mapping[Plek, list[str]]) -> None:
    """Red cells with a comment; a merged cell is marked at its first cell."""
    for aantal, ((rij, kolom), teksten) in enumerate(plekken.items()):
        cel = vel.cell(rij, kolom)
        if isinstance(cel, MergedCell):
            blok = next(blok for blok in vel.merged_cells.ranges if cel.coordinate in blok)
            cel = vel.cell(blok.min_row, blok.min_col)
        cel.fill = ROOD
        if aantal < MAX_OPMERKINGEN:
            cel.comment = comment(teksten, cel.comment.text if cel.comment else "")
