"""The calendar of deliveries in words and signs; what is complete is told by `model.kalender`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.exchange.bladen import BLADEN, GROEP_TEKST
from model.kalender import COMPLEET, DEELS, HOOFDREEKSEN, ONTBREEKT, Achterstand, Kalender, calendar
from model.optelling import Cel
from model.periode import Periode
from model.realisatie import REEKSEN, REGIO, Realisatie, plaatsen
from pages._ui import text

TEKEN: Final = {COMPLEET: "● compleet", DEELS: "◐ deels", ONTBREEKT: "○ ontbreekt"}
EERSTE_JAAR: Final = 2021  # the first simulated year: from here on figures count for calibration
# They only divide or weigh another series.
_BIJ: Final = ("vraaggestuurd", "uitstroom_vooraf_regulier", "loonwaarde_gemeten", "groei_gemeten")


def series() -> tuple[str, ...]:
    """Series in the order of the workbook, those that go with another one left out."""
    alle = [kolom.naam for blad in BLADEN for kolom in blad.waarden]
    return tuple(naam for naam in alle if naam not in _BIJ)


def years(realisatie: Realisatie) -> tuple[int, ...]:
    """Calendar years of the calendar: from the first simulated one to the last with any figure."""
    laatste = max((een.periode.jaar for een in realisatie.metingen), default=EERSTE_JAAR)
    return tuple(range(EERSTE_JAAR, max(laatste, EERSTE_JAAR) + 1))


def columns_of(jaren: Sequence[int], per: str) -> tuple[Periode, ...]:
    """The columns: every year, or the quarters of the last three."""
    if per == "jaar":
        return tuple(Periode(jaar) for jaar in jaren)
    return tuple(deel for jaar in jaren[-3:] for deel in Periode(jaar).delen)


def rows(kalender: Kalender, reeks: str) -> tuple[tuple[str, ...], ...]:
    """One row per gemeente, the region last: each period with a sign and a word."""
    volgorde = (*(een for een in kalender.gemeenten if een != REGIO), REGIO)
    return tuple(
        (
            text.hoofdletter(plaatsen()[plaats]),
            *(TEKEN[kalender.square(plaats, reeks, een).stand] for een in kalender.perioden),
        )
        for plaats in volgorde
    )


def behind(realisatie: Realisatie, reeks: str) -> dict[str, Achterstand]:
    """Gemeente -> the last period in which everything of one series is known."""
    alle = calendar(realisatie, (reeks,), ()).achterstand
    return {plaats: een for (plaats, _), een in alle.items() if plaats != REGIO}


def last_rows(achterstand: dict[str, Achterstand]) -> tuple[tuple[str, str, str], ...]:
    """Gemeente, its last complete period, and whether that is out of date, in words."""
    return tuple(
        (
            plaatsen()[plaats],
            "–" if een.laatste is None else een.laatste.label,
            _state(een),
        )
        for plaats, een in achterstand.items()
    )


def _state(een: Achterstand) -> str:
    if een.laatste is None or een.achter_mnd is None:
        return "○ nog nooit compleet"
    if not een.verouderd:
        return "● bij"
    jaren, maanden = divmod(een.achter_mnd, 12)
    hoe = f"{jaren} jaar" if not maanden else f"{een.achter_mnd} maanden"
    return f"◐ verouderd, {hoe} achter"


def headline(realisatie: Realisatie) -> str:
    """How many squares of the main series are complete, and who is out of date."""
    kalender = calendar(realisatie, HOOFDREEKSEN, columns_of(years(realisatie), "jaar"))
    zes = [een for een in kalender.gemeenten if een != REGIO]
    nooit = [
        plaats
        for plaats in zes
        if all(kalender.achterstand[plaats, reeks].laatste is None for reeks in HOOFDREEKSEN)
    ]
    if len(nooit) == len(zes):
        return "Alleen cijfers voor de hele regio: nog niets compleet per gemeente"
    achter = [
        plaats
        for plaats in zes
        if any(kalender.achterstand[plaats, r].verouderd for r in _told(kalender))
    ]
    if not achter:
        return f"Alle {len(zes)} gemeenten zijn bij"
    namen = text.opsomming([plaatsen()[een] for een in achter])
    if len(achter) == len(zes):
        namen = f"Alle {len(zes)} gemeenten"
    return f"{namen} {'loopt' if len(achter) == 1 else 'lopen'} achter"


def _told(kalender: Kalender) -> tuple[str, ...]:
    """The main series that anybody delivered at all."""
    return tuple(
        reeks
        for reeks in HOOFDREEKSEN
        if any(kalender.achterstand[plaats, reeks].laatste for plaats in kalender.gemeenten)
    )


def missing(kalender: Kalender, reeks: str) -> dict[Periode, tuple[tuple[str, str, str], ...]]:
    """Period -> the fewest cells that would complete the region: period, gemeente, doelgroep."""
    return {
        periode: tuple(_cell(cel) for cel in vak.ontbreekt)
        for periode in kalender.perioden
        if (vak := kalender.square(REGIO, reeks, periode)).ontbreekt
    }


def _cell(cel: Cel) -> tuple[str, str, str]:
    reeks, periode, plaats, groep = cel
    doelgroep = GROEP_TEKST[groep] if REEKSEN[reeks].groepen else ""
    return periode.label, text.hoofdletter(plaatsen()[plaats]), doelgroep
