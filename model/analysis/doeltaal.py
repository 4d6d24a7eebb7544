"""Numbers of knobs and outcomes as a sentence wants them: Dutch notation, with their unit."""

from __future__ import annotations

import math
import re
from typing import Final

from model.parameters import Parameter
from model.result import UITKOMSTEN

_OMGEKEERD: Final = str.maketrans(",.", ".,")
_SPATIE: Final = "\u00a0"
_ENKEL: Final = {
    "locaties": "locatie",
    "werksoorten": "werksoort",
    "maanden": "maand",
    "personen": "persoon",
}
# Units that say nothing behind a number.
_ZONDER: Final = ("0 =", "factor", "gewicht", "elasticiteit", "log-")


def number(getal: float, decimalen: int) -> str:
    """At most so many decimals, without trailing zeros, a real minus.

    >>> number(1234.5, 1), number(-0.04, 2), number(13000.0, 2), number(0.001, 1)
    ('1.234,5', '−0,04', '13.000', '0')
    """
    tekst = f"{abs(getal):,.{decimalen}f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    teken = "−" if getal < 0.0 and tekst != "0" else ""
    return teken + tekst.translate(_OMGEKEERD)


def euros(bedrag: float) -> str:
    r"""Whole euros, from ten million on in millions; cents below € 10.

    >>> euros(13412.4), euros(-12_345_678.0), euros(0.5)
    ('€\xa013.412', '−€\xa012,35\xa0mln', '€\xa00,5')
    """
    groot = abs(bedrag) >= 1e7
    getal = number(abs(bedrag) / 1e6 if groot else abs(bedrag), 2 if groot or abs(bedrag) < 10 else 0)
    teken = "−" if bedrag < 0.0 and getal != "0" else ""
    return f"{teken}€{_SPATIE}{getal}{_SPATIE + 'mln' if groot else ''}"


def _decimals(getal: float) -> int:
    """Enough to tell values apart: four significant digits, at most four decimals."""
    if getal == 0.0 or not math.isfinite(getal):
        return 0
    return min(max(3 - math.floor(math.log10(abs(getal))), 0), 4)


def lever_value(parameter: Parameter, waarde: float) -> str:
    """A value of a knob without its unit: "€ 13.412", "3,34%", "8", or the name of a choice."""
    if parameter.keuzes:
        return f"‘{parameter.keuzes[round(waarde)]}’"
    if parameter.eenheid.startswith("euro"):
        return euros(waarde)
    if parameter.is_fractie and not parameter.eenheid.startswith(("0 =", "gewicht")):
        return number(waarde * 100.0, 2) + "%"
    return number(waarde, _decimals(waarde))


def lever_text(parameter: Parameter, waarde: float) -> str:
    """A value of a knob with its unit: "€ 13.412 per geraamde fte", "3,34% per jaar"."""
    eenheid = re.sub(r" \([^()]*\)|,.*$", "", parameter.eenheid).strip()
    if parameter.keuzes or eenheid.startswith(_ZONDER):
        eenheid = ""
    elif eenheid.startswith("euro"):
        eenheid = eenheid.removeprefix("euro").strip()
    elif parameter.is_fractie:
        eenheid = re.sub(r"^deel *|^kans *", "", eenheid)
    tekst = lever_value(parameter, waarde)
    eerste = eenheid.partition(" ")[0]
    if tekst == "1":
        eenheid = eenheid.replace(eerste, _ENKEL.get(eerste, eerste), 1)
    return f"{tekst} {eenheid}".strip()


def outcome_text(uitkomst: str, waarde: float) -> str:
    """An outcome with its unit: "3,0%", "€ 1.204.000", "1.618 fte"."""
    if not math.isfinite(waarde):
        return "geen getal"
    eenheid = UITKOMSTEN[uitkomst].eenheid
    if eenheid.startswith("deel"):
        return number(waarde * 100.0, 2) + "%"
    if eenheid.startswith("euro"):
        return euros(waarde)
    woord = re.split(r"[ ,]", eenheid)[0]
    return f"{number(waarde, min(_decimals(waarde), 1))} {woord}"


def difference_text(uitkomst: str, verschil: float) -> str:
    """Size of a difference between two values of an outcome, without direction: "0,4 procentpunt"."""
    if UITKOMSTEN[uitkomst].eenheid.startswith("deel"):
        return f"{number(abs(verschil) * 100.0, 2)} procentpunt"
    return outcome_text(uitkomst, abs(verschil))


def listing(delen: list[str]) -> str:
    """["a", "b", "c"] -> "a, b en c"."""
    return " en ".join(([", ".join(delen[:-1])] if len(delen) > 1 else []) + delen[-1:])
