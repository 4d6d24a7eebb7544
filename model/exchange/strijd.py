"""Figures in one workbook that cannot all be true, as warnings in Dutch."""

from __future__ import annotations

from typing import Final

from model.exchange.bladen import GROEP_TEKST, PLEK, place_text
from model.exchange.cellen import number_text
from model.exchange.meldingen import Verzamelaar
from model.optelling import Cel
from model.realisatie import ALLE, REEKSEN, Realisatie
from model.strijdig import Strijd, contradictions

_MAX: Final = 25  # warnings that are told one by one
_TEKST: Final = {
    "optelling": "er staat {gegeven}, maar de delen zijn samen {delen}",
    "meer_dan_geheel": "er staat {gegeven}, maar een deel ervan is {delen}",
    "indeling": "er staan ook cijfers van een gemeente die hierin opging; die tellen als deel hiervan",
    "zelfde_dag": "voor dezelfde dag staat er {gegeven} en {delen}",
    "geen_100": "de gemeenten zijn samen {delen} in plaats van 100%",
}


def warn_about(realisatie: Realisatie, verzamelaar: Verzamelaar) -> None:
    """Tell every set of figures that cannot all be true, the first 25 one by one."""
    gevonden = contradictions(realisatie)
    for strijd in gevonden[:_MAX]:
        verzamelaar.tell(
            "waarschuwing", f"{_about(strijd.cel)}: {_says(strijd)}.", PLEK[strijd.cel[0]][0].naam
        )
    if len(gevonden) > _MAX:
        tekst = f"Er zijn meer cijfers die niet samen waar kunnen zijn (aantal: {len(gevonden) - _MAX})."
        verzamelaar.tell("waarschuwing", tekst, "", len(gevonden) - _MAX)


def _about(cel: Cel) -> str:
    reeks, periode, plaats, groep = cel
    delen = [PLEK[reeks][1].kop, periode.label, place_text(plaats)]
    return ", ".join([*delen, GROEP_TEKST[groep]] if groep != ALLE else delen)


def _says(strijd: Strijd) -> str:
    fractie = not REEKSEN[strijd.cel[0]].eenheid.startswith(("personen", "euro", "procentpunt"))
    maat, teken = (100.0, "%") if fractie else (1.0, "")
    gegeven, delen = (
        number_text(round(waarde * maat, 6)) + teken for waarde in (strijd.gegeven, strijd.volgens_delen)
    )
    return _TEKST[strijd.soort].format(gegeven=gegeven, delen=delen)
