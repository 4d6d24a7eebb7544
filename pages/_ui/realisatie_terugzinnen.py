"""What the section Terugkijken says: forecasts of then beside what came. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.afscherming import OPEN
from model.analysis.terugkijken import CIJFERS, Terugblik, Toets
from model.analysis.terugwoorden import amount
from model.realisatie import REGIO
from model.schild import Schild

KOPPEN: Final = ("Cijfer", "Jaar", "Verwacht", "Geworden", "Naast het midden", "Ligt", "Let op")


def headline(blik: Terugblik) -> str:
    """How many figures lie inside the band."""
    if not blik.cijfers:
        return "Terugkijken: geen cijfers om mee te vergelijken"
    binnen = sum(een.binnen for een in blik.cijfers)
    werkwoord = "ligt" if binnen == 1 else "liggen"
    return f"Terugkijken: {binnen} van de {len(blik.cijfers)} cijfers {werkwoord} binnen de band"


def rows(cijfers: Sequence[Toets]) -> tuple[tuple[str, ...], ...]:
    """Figure, year, band, what came, distance to the middle, inside or outside, what to know."""
    uit = []
    for een in cijfers:
        laag, _, hoog = (amount(waarde, een.eenheid) for waarde in een.band)
        verschil = een.werkelijk - een.band[1]
        teken = "+" if verschil > 0 else "−" if verschil < 0 else ""
        uit.append(
            (
                een.label,
                str(een.jaar),
                f"{laag}\u2060–\u2060{hoog}",
                amount(een.werkelijk, een.eenheid),
                f"{teken}{amount(abs(verschil), een.eenheid)}",
                "● binnen" if een.binnen else "✕ buiten",
                _remark(een),
            )
        )
    return tuple(uit)


def _remark(een: Toets) -> str:
    delen = ["ook gebruikt om af te stellen"] * een.gebruikt + ["zelf afgeleid"] * een.zwak
    return "; ".join(delen) or "–"


def may_be_shown(een: Toets, schild: Schild) -> bool:
    """True when every series and group that this figure can come from may be shown in that year."""
    return all(
        schild.status(reeks, een.jaar, REGIO, groep) == OPEN
        for reeks, groepen, naam in CIJFERS
        if naam == een.naam
        for groep in groepen
    )
