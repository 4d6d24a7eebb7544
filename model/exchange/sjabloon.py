"""The template: an empty workbook for actuals with instructions, an example and what is known."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from openpyxl.styles import Alignment, PatternFill

from model.exchange.bekend import opening_rows, published_rows
from model.exchange.bladen import (
    BLAD,
    BLAD_UITLEG,
    BLAD_VOORBEELD,
    BLADEN,
    GROEP_TEKST,
    KOPRIJ,
    SJABLOON_VERSIE,
    Blad,
)
from model.exchange.werkboek import (
    BLAUW,
    GEEL,
    GRIJS,
    Rij,
    Sheet,
    add_data_sheet,
    add_lists,
    bounds_text,
    fit_width,
    font,
    new_workbook,
    put_text,
    style_name,
    to_bytes,
)
from model.ijkpunten import load_published
from model.periode import Periode
from model.realisatie import REEKSEN, REGIO, plaats_bestond, plaatsen

EERSTE_JAAR: Final = 2021  # the first simulated year

_UITLEG: Final = Path(__file__).with_name("uitleg.toml")
_VOORBEELD: Final = (
    ("2023", "oss", "beschut", 41.0, "een heel jaar: de stand op 31 december 2023"),
    ("2023-K2", "oss", "lks", 152.0, "een kwartaal: de stand op 30 juni; beide groepen met LKS samen"),
    ("2023-05", "maashorst", "wsw", 310.0, "een maand: de stand op 31 mei"),
    ("2021", "uden", "wsw", 250.0, "de oude indeling mag ook"),
    ("2021", "landerd", "wsw", 0.0, "een nul is: er was niemand"),
    ("2023", REGIO, "pwet", 601.0, "alleen voor de hele regio bekend"),
)


def _write_instructions(vel: Sheet, bericht: Sequence[str]) -> None:
    vel.column_dimensions["A"].width = 20
    for letter, breedte in zip("BCDE", (36, 24, 34, 74), strict=True):
        vel.column_dimensions[letter].width = breedte
    put_text(vel["A1"], "Realisatie doorgeven aan de Scenarioverkenner")
    vel["A1"].style = "titel"
    put_text(vel["A2"], f"Invulformulier, versie {SJABLOON_VERSIE}")
    rij = 3
    for regel in bericht:
        put_text(vel.cell(rij, 1), regel)
        vel.cell(rij, 1).font = font(vet=True)
        rij += 1
    for deel in tomllib.loads(_UITLEG.read_text(encoding="utf-8"))["deel"]:
        rij += 2
        put_text(vel.cell(rij, 1), deel["kop"])
        vel.cell(rij, 1).font = font(vet=True)
        for regel in deel["regels"]:
            rij += 1
            put_text(vel.cell(rij, 1), regel)
            for begin, kleur in (("Blauw", BLAUW), ("Geel", GEEL), ("Grijs", GRIJS)):
                if regel.startswith(begin):
                    vel.cell(rij, 1).fill = PatternFill("solid", fgColor=kleur)
    _write_columns(vel, rij + 2)
    vel.protection.sheet = True
    fit_width(vel)


def _write_columns(vel: Sheet, rij: int) -> None:
    """Every sheet and column with its unit, bounds and meaning."""
    for plek, tekst in enumerate(("Blad", "Kolom", "Eenheid", "Toegestaan", "Betekenis"), start=1):
        put_text(vel.cell(rij, plek), tekst)
        vel.cell(rij, plek).style = "kop"
    for blad in BLADEN:
        for kolom in blad.kolommen:
            rij += 1
            mag = bounds_text(kolom) if kolom.is_waarde else "kies uit de lijst"
            mag = "vrije tekst" if kolom.soort == "tekst" else mag
            regel = (blad.naam, kolom.kop, kolom.eenheid, mag, kolom.uitleg)
            for plek, tekst in enumerate(regel, start=1):
                put_text(vel.cell(rij, plek), tekst)
                vel.cell(rij, plek).alignment = Alignment(vertical="top", wrap_text=plek == 5)


def _write_example(vel: Sheet) -> None:
    """A few filled rows, as they would stand on the sheet Stand; made up, and never read."""
    blad = BLAD["Stand"]
    put_text(vel["A1"], "Verzonnen voorbeeld: zo kan het blad Stand eruitzien")
    vel["A1"].style = "titel"
    put_text(vel["A2"], "Dit blad wordt niet ingelezen. De getallen zijn bedacht.")
    for plek, kolom in enumerate(blad.kolommen, start=1):
        put_text(vel.cell(KOPRIJ, plek), kolom.koptekst)
        vel.cell(KOPRIJ, plek).style = "kop"
    for nummer, (periode, gemeente, groep, stand, noot) in enumerate(_VOORBEELD, start=KOPRIJ + 1):
        teksten = (periode, plaatsen()[gemeente], GROEP_TEKST[groep], "", "", noot)
        for plek, tekst in enumerate(teksten, start=1):
            if tekst:
                put_text(vel.cell(nummer, plek), tekst)
        vel.cell(nummer, 4).value = int(stand)
        vel.cell(nummer, 4).style = style_name("aantal")
    for letter, breedte in zip("ABCDEF", (12, 24, 38, 17, 24, 70), strict=True):
        vel.column_dimensions[letter].width = breedte
    vel.protection.sheet = True
    fit_width(vel)


def empty_rows(blad: Blad, jaren: Iterable[int]) -> list[Rij]:
    """Rows to fill in: every year × gemeente of that year × doelgroep of a sheet."""
    groepen = REEKSEN[blad.waarden[0].naam].groepen or ("",)
    if blad.naam == "Uitstroom":
        groepen = REEKSEN["uitstroom_regulier"].groepen
    regio = [REGIO] if blad.naam == "Financieel" else []
    return [
        Rij(Periode(jaar), plaats, groep)
        for jaar in jaren
        for plaats in [*regio, *_places(jaar)]
        for groep in groepen
    ]


def _places(jaar: int) -> list[str]:
    return [een for een in plaatsen() if een != REGIO and plaats_bestond(een, Periode(jaar))]


def default_years() -> range:
    """The years that the template offers: from the first simulated to the last published one."""
    return range(EERSTE_JAAR, max(een.jaar for een in load_published()) + 1)


def workbook_bytes(
    rijen: Mapping[str, Sequence[Rij]], bericht: Sequence[str] = (), voorbeeld: bool = True
) -> bytes:
    """The workbook with these rows per sheet; `bericht` stands at the top of the instructions."""
    werkboek = new_workbook()
    _write_instructions(werkboek.create_sheet(BLAD_UITLEG), bericht)
    if voorbeeld:
        _write_example(werkboek.create_sheet(BLAD_VOORBEELD))
    lijsten = add_lists(werkboek)
    for blad in BLADEN:
        add_data_sheet(werkboek, blad, rijen.get(blad.naam, ()), lijsten)
    return to_bytes(werkboek)


def template_bytes(jaren: Iterable[int] | None = None) -> bytes:
    """The template as .xlsx: published figures, the opening stock as an aanname, and rows to fill in.

    Parameters
    ----------
    jaren: calendar years to offer rows for; `default_years` when left out.
    """
    keuze = tuple(default_years() if jaren is None else jaren)
    rijen = {blad.naam: [*published_rows().get(blad.naam, ())] for blad in BLADEN}
    rijen["Stand"] += opening_rows()
    for blad in BLADEN:
        rijen[blad.naam] += empty_rows(blad, keuze)
    return workbook_bytes(rijen)


def write_template(pad: Path | str, jaren: Iterable[int] | None = None) -> None:
    """Write the template to a file; see `template_bytes`."""
    Path(pad).write_bytes(template_bytes(jaren))
