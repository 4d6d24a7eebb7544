"""Which periods were delivered, per gemeente and series: complete, in part or not at all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.exchange.bladen import BLADEN, GROEP_TEKST
from model.gemeenten import namen_huidig
from model.optelling import Cel, add_up
from model.periode import Periode
from model.realisatie import ALLE, REEKSEN, REGIO, Realisatie, plaats_delen, plaats_sleutel, plaatsen
from pages._ui import text

COMPLEET, DEELS, ONTBREEKT = "compleet", "deels", "ontbreekt"
TEKEN: Final = {COMPLEET: "● compleet", DEELS: "◐ deels", ONTBREEKT: "○ ontbreekt"}
EERSTE_JAAR: Final = 2021  # the first simulated year: from here on figures count for calibration
PLAATSEN: Final = (*map(plaats_sleutel, namen_huidig()), REGIO)
_NAAR_HEEL: Final = (ALLE, "pwet")  # the widest group that a series can have


def series() -> tuple[str, ...]:
    """Series in the order of the workbook, those that only divide another one left out."""
    weg = {"vraaggestuurd", "uitstroom_vooraf_regulier", "loonwaarde_gemeten", "groei_gemeten"}
    alle = [kolom.naam for blad in BLADEN for kolom in blad.waarden]
    return tuple(naam for naam in alle if naam not in weg)


def years(realisatie: Realisatie) -> tuple[int, ...]:
    """Calendar years of the calendar: from the first simulated one to the last with any figure."""
    laatste = max((een.periode.jaar for een in realisatie.metingen), default=EERSTE_JAAR)
    return tuple(range(EERSTE_JAAR, max(laatste, EERSTE_JAAR) + 1))


def quarters(jaren: Sequence[int]) -> tuple[Periode, ...]:
    """The quarters of these years."""
    return tuple(deel for jaar in jaren for deel in Periode(jaar).delen)


def status(realisatie: Realisatie, reeks: str, periode: Periode, plaats: str) -> str:
    """Complete when the total is known, in part when something of it is."""
    cijfers = add_up(realisatie)
    sommen = [cijfers.look_up(reeks, periode, plaats, groep) for groep in _whole(reeks)]
    if any(som.waarde is not None for som in sommen):
        return COMPLEET
    deels = any(som.deels for som in sommen) or _has_part(realisatie, reeks, periode, plaats)
    return DEELS if deels else ONTBREEKT


def _whole(reeks: str) -> tuple[str, ...]:
    mag = REEKSEN[reeks].toegestaan
    return tuple(groep for groep in _NAAR_HEEL if groep in mag)


def _has_part(realisatie: Realisatie, reeks: str, periode: Periode, plaats: str) -> bool:
    """Some figure lies within the cell, whatever its group or part of the place."""
    binnen = {plaats, *plaats_delen(plaats)}
    binnen |= {deel for een in tuple(binnen) for deel in plaats_delen(een)}
    return any(
        een.reeks == reeks and een.gemeente in binnen and periode.holds(een.periode)
        for een in realisatie.metingen
    )


def table(
    realisatie: Realisatie, reeks: str, perioden: Sequence[Periode]
) -> tuple[tuple[str, ...], ...]:
    """One row per gemeente and the region: status per period, with a sign and a word."""
    return tuple(
        (
            text.hoofdletter(plaatsen()[plaats]),
            *(TEKEN[status(realisatie, reeks, periode, plaats)] for periode in perioden),
        )
        for plaats in PLAATSEN
    )


@dataclass(frozen=True)
class Laatste:
    """The last period that a place delivered of anything; None when it never did.

    achter: whole years behind the place that is furthest.
    """

    plaats: str
    periode: Periode | None
    achter: int


def last_delivered(realisatie: Realisatie) -> tuple[Laatste, ...]:
    """Per gemeente of 2022: its last period, and how far it is behind."""
    gevonden: dict[str, Periode | None] = {}
    for plaats in PLAATSEN[:-1]:
        binnen = {plaats, *plaats_delen(plaats)}
        eigen = [een.periode for een in realisatie.metingen if een.gemeente in binnen]
        gevonden[plaats] = max(eigen, key=lambda een: (een.laatste, een.maanden), default=None)
    verst = max((een.laatste for een in gevonden.values() if een is not None), default=0)
    return tuple(
        Laatste(plaats, periode, 0 if periode is None else (verst - periode.laatste) // 12)
        for plaats, periode in gevonden.items()
    )


def last_rows(realisatie: Realisatie) -> tuple[tuple[str, str, str], ...]:
    """Gemeente, its last period, and whether it is behind, in words."""
    uit = []
    for een in last_delivered(realisatie):
        if een.periode is None:
            uit.append((plaatsen()[een.plaats], "–", "○ nog niets per gemeente"))
            continue
        woord = "● bij"
        if een.achter:
            woord = f"◐ loopt {een.achter} jaar achter op de anderen"
        uit.append((plaatsen()[een.plaats], een.periode.label, woord))
    return tuple(uit)


def headline(realisatie: Realisatie) -> str:
    """Up to which year the region is complete, and who is behind."""
    regels = last_delivered(realisatie)
    niets = sum(een.periode is None for een in regels)
    achter = [plaatsen()[een.plaats] for een in regels if een.achter]
    if niets == len(regels):
        return "Alleen cijfers voor de hele regio: nog niets per gemeente"
    if achter:
        return f"Verouderd: {text.opsomming(achter)} {'loopt' if len(achter) == 1 else 'lopen'} achter"
    if niets:
        return f"Van {niets} van de {len(regels)} gemeenten is nog niets aangeleverd"
    laatste = max(een.periode.label for een in regels if een.periode is not None)
    return f"Alle {len(regels)} gemeenten hebben cijfers tot en met {laatste}"


def missing(realisatie: Realisatie, reeks: str, jaar: int) -> tuple[tuple[str, str, str], ...]:
    """The fewest cells that would complete a year of the region: period, gemeente, doelgroep."""
    cijfers = add_up(realisatie)
    som = cijfers.year_total(reeks, jaar, REGIO, _whole(reeks)[0])
    if som.waarde is not None:
        return ()
    return tuple(_cell(cel) for cel in som.ontbreekt)


def _cell(cel: Cel) -> tuple[str, str, str]:
    reeks, periode, plaats, groep = cel
    doelgroep = GROEP_TEKST[groep] if REEKSEN[reeks].groepen else ""
    return periode.label, text.hoofdletter(plaatsen()[plaats]), doelgroep
