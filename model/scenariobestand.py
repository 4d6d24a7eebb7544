"""A scenario as the text of its file: what `load_scenario` reads back to an equal scenario."""

from __future__ import annotations

import json
from collections.abc import Mapping

from model.scenario import Scenario


def write_scenario(scenario: Scenario) -> str:
    """TOML of a scenario: names, differences, bands from actuals, what is certain, and the count.

    Raises
    ------
    ValueError: a band that is neither from actuals nor without width; no file makes one.
    """
    zeker = [naam for naam, band in scenario.banden.items() if not band.gemeten]
    breed = [naam for naam in zeker if scenario.banden[naam].laag != scenario.banden[naam].hoog]
    if breed:
        raise ValueError(f"no place in a file for the bands of {', '.join(breed)}")
    regels = [
        "# Bewaard scenario van de Scenarioverkenner.",
        f"naam = {_text(scenario.naam)}",
        f"titel = {_text(scenario.titel)}",
        f"omschrijving = {_text(scenario.omschrijving)}",
    ]
    if scenario.realisatie:
        regels.append(f"realisatie = {_text(scenario.realisatie)}")
    if zeker:
        regels.append("# In dit scenario voor zeker gehouden.")
        regels += ["zeker = [", *(f"    {_text(naam)}," for naam in zeker), "]"]
    regels += _table("waarden", {naam: _number(getal) for naam, getal in scenario.waarden.items()})
    banden = {
        naam: f"[{', '.join(map(_number, (band.laag, band.midden, band.hoog)))}]"
        for naam, band in scenario.banden.items()
        if band.gemeten
    }
    if banden:
        regels += ["", "# Uit realisatie: P10, midden en P90.", *_table("banden", banden)[1:]]
    if scenario.stand is not None:
        geteld = {naam: _number(aantal) for naam, aantal in scenario.stand.personen.items()}
        regels += ["", "# Geteld op 31 december van dit jaar.", "[stand]"]
        regels += [f"jaar = {scenario.stand.jaar}", *_table("", geteld)[2:]]
    return "\n".join(regels) + "\n"


def _table(naam: str, inhoud: Mapping[str, str]) -> list[str]:
    return ["", f"[{naam}]", *(f"{_text(sleutel)} = {waarde}" for sleutel, waarde in inhoud.items())]


def _number(getal: float) -> str:
    return repr(float(getal))


def _text(tekst: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for one character that JSON leaves alone."""
    return json.dumps(tekst, ensure_ascii=False).replace("\x7f", "\\u007f")
