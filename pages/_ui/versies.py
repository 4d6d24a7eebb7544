"""Two versions of the actuals beside each other: what is new, what changed, what is gone."""

from __future__ import annotations

from dataclasses import dataclass

from model.afscherming import OPEN
from model.exchange.bladen import GROEP_TEKST
from model.periode import Periode
from model.realisatie import REEKSEN, Meting, Realisatie, plaatsen
from model.schild import shield
from pages._ui import text

NIEUW, ANDERS, WEG = "nieuw", "anders", "weg"
NIET_GETOOND = "niet getoond"
Cel = tuple[str, Periode, str, str]


@dataclass(frozen=True)
class Vergelijking:
    """Cells by what happened to them, each in the order of the series; `gelijk` counts the rest."""

    nieuw: tuple[Cel, ...]
    anders: tuple[Cel, ...]
    weg: tuple[Cel, ...]
    gelijk: int

    @property
    def soorten(self) -> tuple[tuple[str, tuple[Cel, ...]], ...]:
        """Kind -> its cells."""
        return (NIEUW, self.nieuw), (ANDERS, self.anders), (WEG, self.weg)

    @property
    def is_gelijk(self) -> bool:
        """True when both versions hold the same figures."""
        return not (self.nieuw or self.anders or self.weg)


def compare(oud: Realisatie, nieuw: Realisatie) -> Vergelijking:
    """What a new version changes; where a figure comes from is no difference."""
    voor, na = oud.cellen, nieuw.cellen
    samen = [cel for cel in na if cel in voor]
    anders = tuple(cel for cel in samen if voor[cel].waarde != na[cel].waarde)
    return Vergelijking(
        tuple(cel for cel in na if cel not in voor),
        anders,
        tuple(cel for cel in voor if cel not in na),
        len(samen) - len(anders),
    )


def per_series(verschil: Vergelijking) -> tuple[tuple[str, str, str, str], ...]:
    """Per series: its label and how many cells are new, changed and gone."""
    uit = []
    for naam, reeks in REEKSEN.items():
        telling = [sum(cel[0] == naam for cel in cellen) for _, cellen in verschil.soorten]
        if any(telling):
            uit.append((text.hoofdletter(reeks.label), *(text.getal(een) for een in telling)))
    return tuple(uit)


def detail(
    verschil: Vergelijking, oud: Realisatie, nieuw: Realisatie
) -> list[tuple[str, str, str, str, str, str, str]]:
    """Every difference: what, series, period, gemeente, doelgroep, was, becomes; small counts hidden.

    Figures of persons over less than a year are told apart but not shown: what may be shown is decided
    per year.
    """
    uit = []
    for soort, cellen in verschil.soorten:
        for cel in cellen:
            reeks, periode, plaats, groep = cel
            uit.append(
                (
                    soort,
                    REEKSEN[reeks].label,
                    periode.label,
                    plaatsen()[plaats],
                    GROEP_TEKST[groep] if REEKSEN[reeks].groepen else "",
                    shown(oud, oud.cellen.get(cel)),
                    shown(nieuw, nieuw.cellen.get(cel)),
                )
            )
    return uit


def shown(realisatie: Realisatie, meting: Meting | None) -> str:
    """What may be said of one figure as it was delivered."""
    if meting is None:
        return "–"
    schild = shield(realisatie)
    jaarlijks = meting.periode.soort == "jaar"
    soort = REEKSEN[meting.reeks].eenheid
    if not jaarlijks and soort != "euro":
        return NIET_GETOOND
    tekst = figure_text(meting.reeks, meting.waarde)
    status = schild.status(meting.reeks, meting.periode.jaar, meting.gemeente, meting.doelgroep)
    if status != OPEN:
        cel = meting.periode.jaar, meting.gemeente, meting.doelgroep
        return schild.text(meting.reeks, *cel, tekst)
    return tekst


def figure_text(reeks: str, waarde: float) -> str:
    """A figure in the unit of its series, Dutch."""
    eenheid = REEKSEN[reeks].eenheid
    if eenheid == "euro":
        return text.euro(waarde)
    if eenheid.startswith("deel"):
        return text.procent(waarde)
    if eenheid.startswith("procentpunt"):
        return f"{text.kort_getal(waarde, 1)} pp"
    return text.getal(waarde)
