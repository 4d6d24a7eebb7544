"""A knob's value with its unit, as the register names it; the one place where knobs get their unit."""

from __future__ import annotations

import re
from typing import Final

from model.parameters import Parameter
from pages._ui import inputs

_ENKELVOUD: Final = {
    "maanden": "maand",
    "uren": "uur",
    "locaties": "locatie",
    "werksoorten": "werksoort",
    "personen": "persoon",
}
_VOORAAN: Final = ("factor", "elasticiteit", "log-")  # what a bare number is, said before it


def _bare(parameter: Parameter) -> str:
    """The unit without brackets and price level, and without a "per jaar" that the label says."""
    eenheid = re.sub(r" \([^()]*\)|, prijspeil.*", "", parameter.eenheid)
    kop, per, waarvan = eenheid.partition(" per ")
    return kop if per and f"per {waarvan}" in parameter.label else eenheid


def value_with_unit(parameter: Parameter, waarde: float) -> str:
    """Such as "18 maanden", "factor 1,3", "€ 13.000 per geraamde fte", "4% per jaar", "afschalen"."""
    tekst = inputs.waarde_tekst(parameter, waarde)
    eenheid = _bare(parameter)
    if not re.search(r"\d", tekst) or inputs.is_calendar_year(parameter, waarde):
        return tekst
    if eenheid.startswith("euro"):
        return f"{tekst}{eenheid.removeprefix('euro')}"
    if eenheid.startswith("procentpunt"):
        return f"{tekst} per jaar" if eenheid.endswith(" per jaar") else tekst
    if eenheid == "gewicht":  # not a share: the weights are divided by their sum
        return f"{eenheid} {tekst}"
    if inputs.is_procent(parameter):
        return f"{tekst} per jaar" if eenheid.endswith(" per jaar") else tekst
    if eenheid.startswith(_VOORAAN):
        return f"{eenheid.split(' ')[0]} {tekst}"
    if waarde == 1.0:
        kop, spatie, staart = eenheid.partition(" ")
        eenheid = _ENKELVOUD.get(kop, kop) + spatie + staart
    return f"{tekst} {eenheid}"
