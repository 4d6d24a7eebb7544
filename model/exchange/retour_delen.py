"""What goes into a workbook that is returned: texts, comments, the list of faults, a bare copy."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from model.exchange.bladen import BLAD_KWALITEIT
from model.exchange.lezen import Lezing
from model.exchange.rauw import Maanddatum, Procent, Rauwblad, Waarde

ROOD: Final = PatternFill("solid", fgColor="FFC7CE")
AUTEUR: Final = "Scenarioverkenner"
MAX_OPMERKINGEN: Final = 2_000
MAX_ROOD: Final = 20_000
MAX_LIJST: Final = 5_000
MAX_KOPIE: Final = 150_000  # cells of a copy without looks
MAX_FOUTRIJEN: Final = 2_000  # rows per sheet that go back of a workbook that is larger
_BOVEN: Final = 8  # rows from the top that go with them, so that the header is seen
LIJKT_FORMULE: Final = ("=", "+", "-", "@")
_KOPPEN: Final = ("Soort", "Blad", "Cel", "Wat", "Gekregen", "Toegestaan", "Wat te doen")
_BREEDTES: Final = (14, 18, 26, 60, 30, 50, 60)
Plek = tuple[int, int]


def put_text(cel: Any, tekst: str) -> None:
    """Write a text as text: Excel shows it as it is and makes no formula of it, not even when edited."""
    cel.value = ILLEGAL_CHARACTERS_RE.sub("", tekst)
    cel.data_type = "s"
    if tekst.startswith(LIJKT_FORMULE):
        cel.quotePrefix = True


def write_value(cel: Any, waarde: Waarde) -> None:
    """A raw value as it stood, a text always as text."""
    if isinstance(waarde, str):
        put_text(cel, waarde)
    elif waarde is not None:
        cel.value = date(waarde.year, waarde.month, waarde.day) if isinstance(waarde, date) else waarde
        if isinstance(waarde, Procent):
            cel.number_format = "0.0%"
        elif isinstance(waarde, date):
            cel.number_format = "mmm-yy" if isinstance(waarde, Maanddatum) else "dd-mm-yyyy"


def per_sheet(lezing: Lezing) -> dict[str, dict[Plek, list[str]]]:
    """Sheet -> cell -> what is wrong there, faults before questions."""
    uit: dict[str, dict[Plek, list[str]]] = {}
    rood = 0
    vondsten = [
        (
            fout.blad,
            fout.cellen,
            f"{fout.wat} Gekregen: {fout.gekregen}. Toegestaan: {fout.toegestaan}. {fout.doe}",
        )
        for fout in lezing.celfouten
    ]
    vondsten += [(vraag.blad, vraag.cellen, f"Vraag: {vraag.vraag}") for vraag in lezing.vragen]
    for blad, cellen, tekst in vondsten:
        for plek in cellen[: max(MAX_ROOD - rood, 0)]:
            uit.setdefault(blad, {}).setdefault(plek, []).append(tekst)
            rood += 1
    return uit


def comment(teksten: Sequence[str], eigen: str = "") -> Comment:
    """A comment with everything about one cell; `eigen` is what the user had written there."""
    tekst = "\n\n".join(dict.fromkeys(teksten))[:1_500]
    if eigen:
        tekst = f"{tekst}\n\nUw eigen opmerking:\n{eigen[:500]}"
    return Comment(ILLEGAL_CHARACTERS_RE.sub("", tekst), AUTEUR, height=160, width=340)


def list_lines(lezing: Lezing, *bericht: str) -> Iterable[tuple[str, ...]]:
    """The sheet with everything: its header and one line per fault, question and remark."""
    yield _KOPPEN
    for tekst in bericht:
        yield ("Let op", "", "", tekst, "", "", "")
    for fout in lezing.fouten[:MAX_LIJST]:
        blad = getattr(fout, "blad", "")
        waar = fout.waar.partition(", ")[2] if blad else fout.waar
        yield ("Fout", blad, waar, fout.wat, fout.gekregen, fout.toegestaan, fout.doe)
    if len(lezing.fouten) > MAX_LIJST:
        yield ("Fout", "", "", f"Nog {len(lezing.fouten) - MAX_LIJST} andere fouten.", "", "", "")
    for vraag in lezing.vragen:
        opties = "; ".join(tekst for _, tekst in vraag.opties)
        yield (
            "Vraag",
            vraag.blad,
            vraag.waar.partition(", ")[2],
            vraag.vraag,
            "",
            opties,
            "Geef antwoord op het scherm.",
        )
    for melding in lezing.meldingen[:MAX_LIJST]:
        yield (melding.soort.capitalize(), melding.blad, "", melding.tekst, "", "", "")


def shape_list(vel: Any) -> None:
    """Widths of the list of faults, and its header in sight."""
    for letter, breedte in zip("ABCDEFG", _BREEDTES, strict=True):
        vel.column_dimensions[letter].width = breedte
    vel.freeze_panes = "A2"


# ---------------------------------------------------------------- a copy without looks


def copy_values(bladen: Sequence[Rauwblad], lezing: Lezing) -> bytes:
    """A new workbook with the values of the old one at the same places, marked."""
    klein = sum(len(rij) for blad in bladen for _, rij in blad.rijen) <= MAX_KOPIE
    bericht = (
        "Uw opmaak en formules staan hier niet in; alleen de waarden, op dezelfde plek."
        if klein
        else "Uw bestand is groot: hierin staan alleen de rijen met een fout, met hun rijnummer ervoor."
    )
    werkboek = Workbook(write_only=True)
    vel = werkboek.create_sheet(BLAD_KWALITEIT)
    shape_list(vel)
    for regel in list_lines(lezing, bericht):
        vel.append([_text_cell(vel, tekst) for tekst in regel])
    per_blad = per_sheet(lezing)
    for rauw in bladen:
        plekken = per_blad.get(rauw.naam, {})
        if rauw.naam == BLAD_KWALITEIT or not (klein or plekken):
            continue
        titel = re.sub(r"[\[\]:*?/\\]", " ", ILLEGAL_CHARACTERS_RE.sub("", rauw.naam))[:31]
        ander = werkboek.create_sheet(titel.strip("' ") or f"Blad {rauw.nummer}")
        (_copy_sheet if klein else _fault_rows)(ander, rauw, plekken)
    uit = io.BytesIO()
    werkboek.save(uit)
    return uit.getvalue()


def _text_cell(vel: Any, tekst: str) -> Any:
    cel = WriteOnlyCell(vel)
    put_text(cel, tekst)
    return cel


def _copy_sheet(vel: Any, rauw: Rauwblad, plekken: Mapping[Plek, list[str]]) -> None:
    """Every row at its own place."""
    met_tekst = frozenset(list(plekken)[:MAX_OPMERKINGEN])
    volgende = 1
    for nummer, rij in rauw.rijen:
        for _ in range(min(nummer - volgende, MAX_KOPIE)):
            vel.append([])
        volgende = nummer + 1
        vel.append(_row(vel, nummer, rij, plekken, met_tekst))


def _fault_rows(vel: Any, rauw: Rauwblad, plekken: Mapping[Plek, list[str]]) -> None:
    """The first rows and those with a fault, each behind its number."""
    met_tekst = frozenset(list(plekken)[:MAX_OPMERKINGEN])
    fout = {nummer for nummer, _ in plekken}
    vel.append([_text_cell(vel, "rij")])
    over = MAX_FOUTRIJEN
    for plaats, (nummer, rij) in enumerate(rauw.rijen):
        if plaats < _BOVEN or nummer in fout:
            vel.append([nummer, *_row(vel, nummer, rij, plekken, met_tekst)])
            over -= nummer in fout
            if not over:
                return


def _row(
    vel: Any,
    nummer: int,
    rij: tuple[Waarde, ...],
    plekken: Mapping[Plek, list[str]],
    met_tekst: AbstractSet[Plek],
) -> list[Any]:
    regel = []
    for kolom, waarde in enumerate(rij, start=1):
        teksten = plekken.get((nummer, kolom), [])
        regel.append(
            _copied(vel, waarde, bool(teksten), teksten if (nummer, kolom) in met_tekst else [])
        )
    return regel


def _copied(vel: Any, waarde: Waarde, rood: bool, teksten: Sequence[str]) -> Any:
    if not rood and (waarde is None or type(waarde) is float):
        return waarde
    cel = WriteOnlyCell(vel)
    write_value(cel, waarde)
    if rood:
        cel.fill = ROOD
    if teksten:
        cel.comment = comment(teksten)
    return cel
