"""The kantelafstand as a sentence that anybody can repeat: what must be otherwise, from what to what.

A sentence says which scenario is higher only when that does not rest on one assumption or on aannames
alone; else it says on what it rests.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from model.analysis.kantel import Kantelpaar, Kantelpunt, Verzet
from model.notatie import to_digits
from model.parameters import Parameter, load_register
from model.result import UITKOMSTEN

_GENOEMD: Final = 2  # more assumptions do not fit in a sentence
_CIJFERS: Final = range(3, 13)  # as few digits as show that something moves


def kantelzin(paar: Kantelpaar) -> str:
    """One to four short sentences about two scenarios in one outcome and year."""
    waar = f"‘{UITKOMSTEN[paar.uitkomst].label}’ in {paar.jaar}"
    namen = " en ".join(sorted((paar.hoog, paar.laag)))
    if math.isnan(paar.verschil):
        return f"{waar} is niet te berekenen. Een volgorde van {namen} is er dus niet."
    if paar.verschil == 0.0:
        return f"{namen} komen gelijk uit op {waar}. Er is dus geen volgorde."
    zinnen = [f"{paar.hoog} komt hoger uit dan {paar.laag} op {waar}."] * paar.mag_rangschikken
    return " ".join([*zinnen, *_what_turns(paar, f"De volgorde van {namen} op {waar}"), *_rest(paar)])


def _what_turns(paar: Kantelpaar, volgorde: str) -> list[str]:
    """What changes the order: one assumption, a few together, or nothing that was found."""
    if paar.alleen:
        return _alone(paar.alleen[0].aannames[0], paar.aantal_alleen, volgorde)
    begin = "Die volgorde" if paar.mag_rangschikken else volgorde
    if paar.samen is not None:
        return _together(paar.samen, begin)
    return [f"{begin} bleef staan bij alle aannames die we binnen hun bandbreedte probeerden."]


def _alone(een: Verzet, aantal: int, volgorde: str) -> list[str]:
    van, naar = _from_to(een)
    if aantal == 1:
        zinnen = [
            f"{volgorde} hangt aan één aanname: {_named(een)}.",
            f"Die staat op {van}; bij {naar} geldt de volgorde niet meer.",
        ]
    else:
        zinnen = [
            f"{volgorde} hangt aan losse aannames: bij {aantal} ervan is één andere waarde al genoeg.",
            f"De kleinste stap: {_named(een)} van {van} naar {naar}.",
        ]
    deel = abs(een.t) * 100.0
    if deel >= 99.5:
        return [*zinnen, "Dat is de rand van wat we aannemelijk vinden."]
    hoeveel = "minder dan 1%" if deel < 1.0 else f"{deel:.0f}%"
    return [*zinnen, f"Dat is {hoeveel} van de weg naar de rand van wat we aannemelijk vinden."]


def _together(punt: Kantelpunt, begin: str) -> list[str]:
    genoemd = [f"{_named(een)} van {' naar '.join(_from_to(een))}" for een in punt.aannames[:_GENOEMD]]
    zin = f"{begin} verandert pas als {len(punt.aannames)} aannames samen anders zijn"
    if len(punt.aannames) > _GENOEMD:
        return [f"{zin}.", f"De grootste twee: {_listed(genoemd)}."]
    return [f"{zin}: {_listed(genoemd)}."]


def _rest(paar: Kantelpaar) -> list[str]:
    """On what the difference itself rests, when that is aannames alone and was not said yet."""
    gezegd = (paar.alleen[0].aannames[0].sleutel,) if paar.aantal_alleen == 1 else ()
    if paar.rust_op in {(), gezegd}:
        return []
    namen = [f"‘{load_register()[sleutel].label}’" for sleutel in paar.rust_op]
    wat = "één aanname" if len(namen) == 1 else f"{len(namen)} aannames"
    return [f"Het verschil zelf rust alleen op {wat}: {_listed(namen)}."]


def _listed(delen: Sequence[str]) -> str:
    """One, two and three: "a, b en c"."""
    return " en ".join(filter(None, (", ".join(delen[:-1]), delen[-1])))


def _named(een: Verzet) -> str:
    waar = f" in {een.scenario}" if een.scenario else ""
    return f"‘{load_register()[een.sleutel].label}’{waar}"


def _from_to(een: Verzet) -> tuple[str, str]:
    """Value and new value as text, with as many digits as it takes to see them apart."""
    parameter = load_register()[een.sleutel]
    paar = ("", "")
    for cijfers in _CIJFERS:
        paar = (value_text(parameter, een.van, cijfers), value_text(parameter, een.naar, cijfers))
        if paar[0] != paar[1]:
            break
    return paar


def value_text(parameter: Parameter, waarde: float, cijfers: int = 3) -> str:
    """A value of a parameter in words of its own unit, to so many digits: 12,5%, € 5.820 per fte.

    >>> from model.parameters import load_register
    >>> value_text(load_register()["begeleiding.lks_eur_fte"], 5821.9)
    '€ 5.820 per fte'
    """
    if parameter.is_fractie:
        return f"{to_digits(waarde * 100.0, cijfers)}%"
    eenheid = parameter.eenheid.partition(",")[0].partition(" (")[0]
    if eenheid.startswith("euro"):
        return f"€ {to_digits(waarde, cijfers)}{eenheid.removeprefix('euro')}"
    return f"{to_digits(waarde, cijfers)} {eenheid}"
