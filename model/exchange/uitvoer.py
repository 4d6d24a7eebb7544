"""Actuals out: the same workbook as the template, filled. Reading it back gives equal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from model.exchange.bladen import HERKOMST_TEKST, PLEK
from model.exchange.sjabloon import workbook_bytes
from model.exchange.werkboek import Rij
from model.periode import Periode
from model.realisatie import Meting, Realisatie

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

    Small counts stand in it as they are, and the first sheet says so. What others may see goes through
    `model.schild`.
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
