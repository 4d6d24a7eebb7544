"""Numbers in Dutch notation, for text that the model itself writes."""

from __future__ import annotations

import math
from typing import Final

_DUTCH: Final = str.maketrans(",.-", ".,−")


def format_number(getal: float, eenheid: str, met_plus: bool = False) -> str:
    """By unit: euros whole, shares in percent, the rest with one decimal; a dash for what is not there.

    >>> format_number(1234567.8, "euro"), format_number(0.1234, "deel"), format_number(-1234.5, "fte")
    ('1.234.568', '12,3%', '−1.234,5')
    """
    if math.isnan(getal):  # 0/0 does not exist
        return "–"
    teken = "+" if met_plus else ""
    if eenheid.startswith("deel"):
        tekst = f"{getal * 100:{teken},.1f}%"
    elif eenheid.startswith("euro"):
        tekst = f"{getal:{teken},.0f}"
    else:
        tekst = f"{getal:{teken},.1f}"
    if not any(teken in "123456789" for teken in tekst):
        tekst = tekst.lstrip("+-")  # what rounds to zero has no sign
    return tekst.translate(_DUTCH)


def to_digits(getal: float, cijfers: int) -> str:
    """To so many significant digits, without zeros behind the comma.

    >>> to_digits(5821.9, 3), to_digits(-0.03204, 3), to_digits(200000.0, 3)
    ('5.820', '−0,032', '200.000')
    """
    if getal == 0.0:
        return "0"
    achter = cijfers - 1 - math.floor(math.log10(abs(getal)))
    tekst = f"{round(getal, achter):,.{max(achter, 0)}f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).translate(_DUTCH)
