"""Actuals out: the same workbook as the template, filled. Reading it back gives equal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from model.afscherming import OPEN, show
from model.exchange.bladen import BLADEN, HERKOMST_TEKST, PLEK
from model.exchange.sjabloon import workbook_bytes
from model.exchange.werkboek import Rij
from model.optelling import columns
from model.periode import Periode
from model.realisatie import ALLE, REEKSEN, REGIO, Meting, Realisatie
from model.schild import Schild, shield

# An empty cell means: eigen opgave.
_TEKST: Final = {herkomst: tekst for tekst, herkomst in HERKOMST_TEKST.items()} | {"opgave": ""}


def export_rows(metingen: Iterable[Meting]) -> dict[str, list[Rij]]:
    """Sheet -> rows, one per period × gemeente × doelgroep × origin; several series share a row."""
    waarden: dict[tuple[str, Periode, str, str, str], dict[str, float | str]] = {}
    for een in metingen:
        sleutel = PLEK[een.reeks][0].naam, een.periode, een.gemeente, een.doelgroep, een.herkomst
        waarden.setdefault(sleutel, {})[een.reeks] = een.waarde
    rijen: dict[str, list[Rij]] = {}
    for (blad, periode, plaats, groep, herkomst), gevuld in sorted(
        waarden.items(),
        key=lambda paar: (paar[0][0], paar[0][1].eerste, -paar[0][1].maanden, *paar[0][2:]),
    ):
        rijen.setdefault(blad, []).append(Rij(periode, plaats, groep, gevuld, _TEKST[herkomst]))
    return rijen


def export_bytes(realisatie: Realisatie) -> bytes:
    """All figures of a version as .xlsx, to work on and read back: for who delivered them.

    Small counts stand in it as they are, and the first sheet says so; `shielded_bytes` is for others.
    """
    bericht = [
        f"Realisatie: {realisatie.naam}" if realisatie.naam else "Realisatie",
        f"Versie {realisatie.digest}, {len(realisatie.metingen)} cijfers",
    ]
    if any(_is_small(een) for een in realisatie.metingen):
        bericht.append("Dit bestand bevat aantallen onder de 5. Geef het niet door aan anderen.")
    return workbook_bytes(export_rows(realisatie.metingen), bericht, voorbeeld=False)


def _is_small(meting: Meting) -> bool:
    return PLEK[meting.reeks][1].soort == "aantal" and 0.0 < meting.waarde < 5.0


def shielded_rows(realisatie: Realisatie) -> dict[str, list[Rij]]:
    """Sheet -> yearly rows for the region and the six, small counts hidden as `schild` says."""
    schild = shield(realisatie)
    rijen: dict[str, list[Rij]] = {}
    for blad in BLADEN:
        jaren = sorted({jaar for kolom in blad.waarden for jaar in schild.optelling.years(kolom.naam)})
        plekken = [
            (jaar, plaats, groep)
            for jaar in jaren
            for plaats in (REGIO, *columns(oude_vorm=False))
            for groep in (blad.groepen if blad.heeft_doelgroep else (ALLE,))
        ]
        for jaar, plaats, groep in plekken:
            waarden = {
                kolom.naam: _shown(schild, kolom.naam, jaar, plaats, groep)
                for kolom in blad.waarden
                if groep in REEKSEN[kolom.naam].toegestaan
            }
            gevuld = {naam: waarde for naam, waarde in waarden.items() if waarde is not None}
            if gevuld:
                rijen.setdefault(blad.naam, []).append(Rij(Periode(jaar), plaats, groep, gevuld))
    return rijen


def _shown(schild: Schild, reeks: str, jaar: int, plaats: str, groep: str) -> float | str | None:
    waarde = schild.optelling.year_total(reeks, jaar, plaats, groep).waarde
    status = schild.status(reeks, jaar, plaats, groep)
    return waarde if status == OPEN or waarde is None else show(waarde, status)


def shielded_bytes(realisatie: Realisatie) -> bytes:
    """The yearly figures of a version as .xlsx for others: small counts are hidden."""
    bericht = [
        f"Realisatie: {realisatie.naam}" if realisatie.naam else "Realisatie",
        f"Versie {realisatie.digest}, per jaar",
        "Aantallen onder de 5 zijn afgeschermd, en wat nodig is om ze niet te kunnen uitrekenen ook.",
    ]
    return workbook_bytes(shielded_rows(realisatie), bericht, voorbeeld=False)
