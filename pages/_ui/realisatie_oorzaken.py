"""Why counted figures differ from the forecast: the parts as a table, hidden where they tell a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.afscherming import OPEN, TEKST
from model.analysis.verschil import explain
from model.analysis.verschil_basis import Verschil
from model.analysis.verschil_geld import explain_money
from model.axes import EERSTE_BASISJAAR
from model.realisatie import REEKSEN, Realisatie
from model.result import Result
from model.schild import Schild
from pages._ui import text

_KORT: Final[dict[str, str]] = {
    "begin": "Begin",
    "instroom": "Instroom",
    "uitstroom": "Uitstroom",
    "mix": "Mix",
    "loonwaarde": "Loonwaarde",
    "prijzen": "Prijzen",
    "rest": "Rest",
}
KOPPEN: Final = ("Cijfer", "Raming", "Geteld", "Verschil", *_KORT.values())
# Where the parts of a series come from: they may not be told when one of these may not.
_BRONNEN: Final[dict[str, tuple[str, ...]]] = {
    "stand": ("stand", "instroom", "uitstroom_regulier", "uitstroom_overig"),
    "loonwaarde": ("loonwaarde",),
}


def all_causes(realisatie: Realisatie, result: Result) -> tuple[Verschil, ...]:
    """Every figure that was counted or booked in a year of the forecast."""
    return (*explain(realisatie, result), *explain_money(realisatie, result))


def years(verschillen: Sequence[Verschil]) -> tuple[int, ...]:
    """The years of the figures, the last one first."""
    return tuple(sorted({een.jaar for een in verschillen}, reverse=True))


def rows(verschillen: Sequence[Verschil], schild: Schild, jaar: int) -> tuple[tuple[str, ...], ...]:
    """One row per figure of a year: forecast, counted, difference and its parts."""
    uit = []
    for een in verschillen:
        if een.jaar != jaar or _status(een, schild) != OPEN:
            continue
        dicht = not _parts_open(een, schild)
        delen = [TEKST[2] if dicht else signed(een.eenheid, een.delen.get(naam, 0.0)) for naam in _KORT]
        cijfers = (amount(een.eenheid, een.raming), amount(een.eenheid, een.werkelijk))
        verschil = signed(een.eenheid, een.verschil)
        uit.append((text.hoofdletter(een.label), *cijfers, verschil, *delen))
    return tuple(uit)


def remarks(verschillen: Sequence[Verschil], jaar: int) -> tuple[str, ...]:
    """What belongs beside the parts of a year, each sentence once with the figures it is about.

    Counts of persons in these sentences are left out: they are not decided on.
    """
    wie: dict[str, list[str]] = {}
    for een in verschillen:
        if een.jaar == jaar:
            for zin in een.opmerkingen:
                if "personen zijn niet te plaatsen" not in zin:
                    wie.setdefault(zin, []).append(een.label)
    return tuple(f"{zin} ({text.opsomming(namen)})" for zin, namen in wie.items())


def _status(een: Verschil, schild: Schild) -> int:
    return schild.status(een.reeks, een.jaar, een.gemeente, een.doelgroep)


def _parts_open(een: Verschil, schild: Schild) -> bool:
    """The parts are sums over the years since the forecast began: each must be open."""
    jaren = range(EERSTE_BASISJAAR, een.jaar + 1)
    return all(
        schild.status(naam, jaar, een.gemeente, een.doelgroep) == OPEN
        for naam in _BRONNEN.get(een.reeks, ())
        if een.doelgroep in REEKSEN[naam].toegestaan
        for jaar in jaren
    )


def amount(eenheid: str, waarde: float) -> str:
    """A figure in its unit."""
    if eenheid.startswith("euro"):
        return text.euro(waarde)
    if eenheid.startswith("deel"):
        return text.procent(waarde)
    return text.getal(waarde)


def signed(eenheid: str, verschil: float) -> str:
    """A part of a difference with its sign: "+12", "−€ 0,4 mln"; "0" when it rounds to none."""
    if eenheid.startswith("euro"):
        tekst = text.euro(verschil)
    elif eenheid.startswith("deel"):
        tekst = f"{text.getal(verschil * 100.0, 1)}%-punt"
    else:
        tekst = text.getal(verschil, 1 if abs(verschil) < 10 else 0)
    if not any(teken in "123456789" for teken in tekst):
        return "0"
    return tekst if tekst.startswith("−") else f"+{tekst}"
