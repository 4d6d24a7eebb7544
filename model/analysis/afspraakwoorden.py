"""Targets in words: counted, expected and how likely, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from model.analysis.afspraken import Toetsing
from model.analysis.kansrekening import out_of_ten
from model.analysis.terugwoorden import amount

GEHAALD, NIET_GEHAALD, NIET_GETELD = "gehaald", "niet gehaald", "nog niet geteld"
_DUTCH: Final = str.maketrans(".-", ",−")


def number(waarde: float, eenheid: str) -> str:
    """A figure of a target with its unit.

    >>> number(19.6, "procentpunt"), number(0.71, "deel van de indicaties"), number(115.0, "personen")
    ('19,6 procentpunt', '71,0%', '115')
    """
    if eenheid == "procentpunt":
        return f"{waarde:.1f} procentpunt".translate(_DUTCH)
    return amount(waarde, eenheid)


def span(drie: tuple[float, float, float], eenheid: str) -> str:
    """What is expected, from P10 to P90; one number where they are the same.

    >>> span((3.3, 7.9, 14.3), "procentpunt"), span((0.0, 0.0, 0.0), "personen")
    ('3,3 tot 14,3 procentpunt', '0')
    """
    laag, hoog = number(drie[0], eenheid), number(drie[2], eenheid)
    if laag == hoog:
        return laag
    return f"{laag.removesuffix(' procentpunt')} tot {hoog}"


def verdict(een: Toetsing) -> str:
    """Met, not met, or not counted yet."""
    if een.gehaald is None:
        return NIET_GETELD
    return GEHAALD if een.gehaald else NIET_GEHAALD


def sentence(een: Toetsing) -> str:
    """One target: what was agreed, what was counted or is expected, and the chance."""
    eenheid = een.afspraak.eenheid
    waar = "" if een.plaats.is_regio else f", {een.plaats.naam}"
    doel = _target(een)
    begin = f"{een.afspraak.label}{waar}, {een.jaar}: {doel} afgesproken"
    if een.gehaald is not None:
        return f"{begin}, {number(een.gerealiseerd, eenheid)} geteld: {verdict(een)}."
    delen = [begin]
    if not np.isnan(een.deels):
        delen.append(f", tot nu toe {number(een.deels, eenheid)} geteld")
    if een.verwacht is None:
        return "".join([*delen, ", nog niet geteld; het model heeft hiervoor geen eigen verwachting."])
    verwacht = span(een.verwacht, eenheid)
    return "".join([*delen, f", verwacht {verwacht}. Gehaald {out_of_ten(een.kans)}."])


def _target(een: Toetsing) -> str:
    """A target; a part of a person is told as such, so that a small gemeente is not asked for nobody."""
    if een.afspraak.eenheid == "personen" and een.doel < 10.0:
        return f"{een.doel:.1f}".translate(_DUTCH)
    return number(een.doel, een.afspraak.eenheid)


def headline(regels: Sequence[Toetsing], periode: tuple[int, int]) -> str:
    """How many of the region's targets were met in a period, counted per year."""
    stand = [verdict(een) for een in regels if een.plaats.is_regio]
    van = f"{periode[0]}–{periode[1]}"
    if all(een == NIET_GETELD for een in stand):
        return f"Evaluatie {van}: van geen enkele afspraak is al geteld of zij is gehaald."
    aantal = {een: stand.count(een) for een in (GEHAALD, NIET_GEHAALD, NIET_GETELD)}
    geteld = aantal[GEHAALD] + aantal[NIET_GEHAALD]
    keer = "keer" if geteld == 1 else "keren"
    zin = f"Evaluatie {van}: van de {geteld} {keer} dat er is geteld, is een afspraak "
    zin += f"{aantal[GEHAALD]} keer gehaald."
    rest = aantal[NIET_GETELD]
    return f"{zin} {rest} keer is nog niet geteld." if rest else zin


def assumption(een: Toetsing) -> str:
    """What is not hard about a target itself; nothing when it was published."""
    delen = []
    if een.afspraak.status != "bron":
        delen.append("Het doel zelf is een aanname.")
    if een.afspraak.verdeeld and not een.plaats.is_regio:
        delen.append("Het doel is verdeeld naar inwoners; ook dat is een aanname.")
    return " ".join(delen)
