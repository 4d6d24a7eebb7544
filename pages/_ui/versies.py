"""What differs between two versions of the actuals, as tables in which small counts are hidden."""

from __future__ import annotations

from typing import Final

from model.afscherming import OPEN
from model.exchange.bladen import GROEP_TEKST
from model.optelling import columns
from model.realisatie import REEKSEN, REGIO, Meting, Realisatie, plaatsen
from model.schild import PER_PERSOON, shield
from model.versies import GEWIJZIGD, NIEUW, WEG, Verandering, Vergelijking
from pages._ui import text

NIET_GETOOND: Final = "niet getoond"
_BESLIST: Final = frozenset({*columns(oude_vorm=False), REGIO})
WOORDEN: Final = {NIEUW: "nieuw", GEWIJZIGD: "anders", WEG: "weg"}


def per_series(verschil: Vergelijking) -> tuple[tuple[str, str, str, str], ...]:
    """Per series: its label and how many cells are new, changed and gone."""
    telling = verschil.counts()
    return tuple(
        (
            text.hoofdletter(reeks.label),
            *(text.getal(telling[naam][soort]) for soort in (NIEUW, GEWIJZIGD, WEG)),
        )
        for naam, reeks in REEKSEN.items()
        if naam in telling
    )


def summary(verschil: Vergelijking) -> str:
    """One line on the differences with what is in use."""
    if not verschil.veranderingen:
        return "Deze versie heeft dezelfde cijfers als de versie in gebruik."
    delen = [
        f"**{text.getal(len(cellen))}** {woord}"
        for soort, woord in WOORDEN.items()
        if (cellen := verschil.of_kind(soort))
    ]
    gelijk = f"{text.getal(verschil.gelijk)} gelijk"
    return f"Tegenover de versie in gebruik: {text.opsomming(delen)}; {gelijk}."


def detail(verschil: Vergelijking) -> list[tuple[str, str, str, str, str, str, str]]:
    """Every difference: what, series, period, gemeente, doelgroep, was, becomes; small counts hidden.

    Figures about persons over less than a year, or of a gemeente from before 2022, are told but not
    shown: what may be shown is decided per year, for the six and the region.
    """
    uit = []
    for een in verschil.veranderingen:
        reeks, periode, plaats, groep = _delivered(een).cel
        uit.append(
            (
                WOORDEN[een.soort],
                REEKSEN[reeks].label,
                periode.label,
                plaatsen()[plaats],
                GROEP_TEKST[groep] if REEKSEN[reeks].groepen else "",
                shown(verschil.oud, een.oud),
                shown(verschil.nieuw, een.nieuw),
            )
        )
    return uit


def _delivered(een: Verandering) -> Meting:
    """The figure as it was delivered: in the new version, else in the old one."""
    meting = een.nieuw or een.oud
    assert meting is not None
    return meting


def shown(realisatie: Realisatie, meting: Meting | None) -> str:
    """What may be said of one figure as it was delivered."""
    if meting is None:
        return "–"
    schild = shield(realisatie)
    over_mensen = REEKSEN[meting.reeks].eenheid != "euro" or meting.reeks in PER_PERSOON
    beslist = meting.periode.soort == "jaar" and meting.gemeente in _BESLIST
    if over_mensen and not beslist:
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
        return f"{text.kort_getal(waarde, 1)}%-punt"
    return text.getal(waarde)
