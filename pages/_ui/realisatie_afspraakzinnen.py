"""The sociaal-economische afspraken in tables and sentences: target, realised, expected, chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from model.afscherming import OPEN, TEKST
from model.afspraken import DEEL, GROEI, SAMEN, Afspraak, Plaats
from model.analysis.afspraken import Toetsing
from model.analysis.kansrekening import tenths
from model.realisatie import REGIO
from model.schild import Schild
from pages._ui import text

KOPPEN: Final = ("Afspraak", "Doel", "Gerealiseerd", "Verwacht (8 van de 10)", "Kans", "Doel is")
KOPPEN_PLAATS: Final = ("Waar", "Doel", "Gerealiseerd", "Verwacht (8 van de 10)", "Kans")
AFGESCHERMD: Final = TEKST[2]


def amount(afspraak: Afspraak, waarde: float) -> str:
    """A number in the unit of the target; a dash when it is not known."""
    if math.isnan(waarde):
        return "–"
    if afspraak.soort == DEEL:
        return text.procent(waarde, 0)
    if afspraak.soort == GROEI:
        return f"{text.getal(waarde, 1)}%-punt"
    return text.kort_getal(waarde, 1) if abs(waarde) < 10 else text.getal(waarde)


def is_shown(een: Toetsing, schild: Schild) -> bool:
    """Whether what was counted may be told here: every gemeente and year in it is open."""
    afspraak, plaats = een.afspraak, een.plaats
    waar = (REGIO,) if plaats.is_regio else plaats.gemeenten
    jaren: tuple[int, ...] = (een.jaar,)
    if afspraak.soort == SAMEN:
        jaren = afspraak.jaren
    elif afspraak.soort == GROEI:
        jaren = (een.jaar - 1, een.jaar)
    reeksen = ("wachtend_beschut", afspraak.reeks) if afspraak.soort == DEEL else (afspraak.reeks,)
    return all(
        schild.status(reeks, jaar, plek, afspraak.groep) == OPEN
        for reeks in reeksen
        for jaar in jaren
        for plek in waar
    )


def realised(een: Toetsing, schild: Schild) -> str:
    """What was counted, in words."""
    if math.isnan(een.gerealiseerd) and math.isnan(een.deels):
        return "nog niet geteld"
    if not is_shown(een, schild):
        return AFGESCHERMD
    if math.isnan(een.gerealiseerd):
        return f"{amount(een.afspraak, een.deels)} tot nu toe"
    return amount(een.afspraak, een.gerealiseerd)


def expected(een: Toetsing) -> str:
    """Middle and band of what the futures give."""
    if een.verwacht is None:
        return "–"
    laag, midden, hoog = (amount(een.afspraak, waarde) for waarde in een.verwacht)
    return f"{midden} ({laag}\u2060–\u2060{hoog})"


def chance(een: Toetsing, schild: Schild) -> str:
    """Met or not, or the chance to meet it; hidden where it would tell a hidden count."""
    geteld = not (math.isnan(een.gerealiseerd) and math.isnan(een.deels))
    if geteld and not is_shown(een, schild):
        return AFGESCHERMD
    if een.gehaald is not None:
        return "● gehaald" if een.gehaald else "✕ niet gehaald"
    return "–" if math.isnan(een.kans) else tenths(een.kans)


def rows(toetsingen: Sequence[Toetsing], schild: Schild) -> tuple[tuple[str, ...], ...]:
    """One row per target in one place."""
    return tuple(
        (
            een.afspraak.label,
            amount(een.afspraak, een.doel),
            realised(een, schild),
            expected(een),
            chance(een, schild),
            een.afspraak.status,
        )
        for een in toetsingen
    )


def place_rows(toetsingen: Sequence[Toetsing], schild: Schild) -> tuple[tuple[str, ...], ...]:
    """One row per place for one target: region, uitvoeringsgebieden, gemeenten."""
    return tuple(
        (
            text.hoofdletter(place_name(een.plaats)),
            amount(een.afspraak, een.doel),
            realised(een, schild),
            expected(een),
            chance(een, schild),
        )
        for een in toetsingen
    )


def place_name(plaats: Plaats) -> str:
    """An uitvoeringsgebied is named as such: it may have the name of a gemeente."""
    return f"gebied {plaats.naam}" if plaats.sleutel.startswith("gebied:") else plaats.naam


def headline(toetsingen: Sequence[Toetsing], schild: Schild, jaar: int, waar: str) -> str:
    """How many targets were met, or how many are more likely met than not."""
    if not toetsingen:
        return f"In {jaar} geldt nog geen afspraak"
    plek = "" if waar == "hele regio" else f" in {waar}"
    geteld = [een for een in toetsingen if een.gehaald is not None and is_shown(een, schild)]
    kansen = [een.kans for een in toetsingen if not math.isnan(een.kans)]
    delen = []
    if geteld:
        gehaald = sum(bool(een.gehaald) for een in geteld)
        delen.append(f"{gehaald} van de {len(geteld)} getelde afspraken gehaald")
    if kansen:
        eerder = sum(kans >= 0.5 for kans in kansen)
        delen.append(f"van {eerder} van de {len(kansen)} is halen waarschijnlijker dan missen")
    if not delen:
        return f"Afspraken {jaar}{plek}: nog niets geteld of te verwachten"
    return f"Afspraken {jaar}{plek}: {'; '.join(delen)}"
