"""Calibration in words: what the figures did to each band, and what they cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from model.notatie import to_digits
from model.parameters import load_register
from model.realisatie import REEKSEN

KALIBRATIE_WOORDEN: Final = (
    "De band vooraf is de band van het scenario. De band achteraf rekent met wat er is geteld én met "
    "wat we vooraf dachten: hoe meer tellingen, hoe minder de band vooraf nog meetelt.",
    "Wat we van andere aannames niet weten, telt mee als onzekerheid. Daarom kan een band breder "
    "blijven dan het aantal tellingen doet denken.",
    "Gemeenten met weinig tellingen liggen dichter bij het cijfer van de regio. Hoeveel gemeenten van "
    "elkaar verschillen is zelf een aanname, van niets tot 40%.",
    "Een jaar telt mee als alle cijfers die nodig zijn er zijn. Jaren vóór 2021 tellen niet mee: daar "
    "begint de berekening.",
)
AFGESCHERMD_WOORDEN: Final = (
    "Afgeschermd: bij de tellingen hierachter is een aantal onder de 5. De band blijft zoals hij was."
)
LOS_WOORDEN: Final = (
    "Alleen samen met het aantal aanmeldingen bekend, en dat is afgeschermd. De band blijft hetzelfde."
)


class Regel(Protocol):
    """What the words need of one parameter."""

    @property
    def sleutel(self) -> str: ...  # noqa: D102
    @property
    def vooraf(self) -> tuple[float, float, float]: ...  # noqa: D102
    @property
    def achteraf(self) -> tuple[float, float, float]: ...  # noqa: D102
    @property
    def gemeten(self) -> float: ...  # noqa: D102


def _text(sleutel: str, waarde: float) -> str:
    parameter = load_register()[sleutel]
    if parameter.is_fractie:
        return f"{to_digits(100.0 * waarde, 3)}%"
    return to_digits(waarde, 3)


def _from_to(sleutel: str, drie: tuple[float, float, float]) -> str:
    return f"{_text(sleutel, drie[0])} tot {_text(sleutel, drie[2])}"


def told(oordeel: str, regel: Regel, waarde: float = 0.0) -> str:
    """One sentence or two about a parameter that the figures tell about.

    Parameters
    ----------
    oordeel: as in `kalibratie`. waarde: where the parameter was held, for "vastgezet".
    """
    sleutel = regel.sleutel
    if oordeel == "vastgezet":
        return (
            f"Alleen samen met het aantal aanmeldingen bekend. Daarom staat dit vast op "
            f"{_text(sleutel, waarde)}; lever aanmeldingen aan om beide apart te bepalen."
        )
    voor, na = _from_to(sleutel, regel.vooraf), _from_to(sleutel, regel.achteraf)
    band = load_register()[sleutel].band
    buiten = band is not None and not band[0] <= regel.gemeten <= band[1]
    apart = " De tellingen liggen buiten de band die we vooraf aannamen." if buiten else ""
    if oordeel == "smaller":
        return f"De tellingen maken de band smaller: van {voor} naar {na}.{apart}"
    return f"De tellingen verschuiven de band van {voor} naar {na}, maar maken hem niet smaller.{apart}"


def undetermined(sleutel: str, nodig: Sequence[str], vast: bool = False) -> str:
    """Why the figures tell nothing about a parameter.

    Parameters
    ----------
    nodig: series that would be needed. vast: the scenario has it for certain.
    """
    if vast:
        return f"In dit scenario ligt dit vast: {load_register()[sleutel].label}."
    namen = " en ".join(REEKSEN[naam].label for naam in nodig)
    return f"Niet bepaald door deze gegevens: daarvoor is nodig {namen}, per heel jaar vanaf 2021."
