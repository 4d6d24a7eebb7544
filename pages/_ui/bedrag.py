"""An amount as people type it, in millions of euros."""

from __future__ import annotations

import math
import re
from typing import Final

_HEEL: Final = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")  # 13.500.000 and 13.500.000,50
_VANAF_EURO: Final = 10_000.0  # from here on somebody typed euros, not millions


def parse_mln(tekst: str) -> float | None:
    """What was typed as an amount in euros; None when it is no amount above zero.

    A number is in millions, unless it is so large that it must be euros.

    >>> parse_mln("13,5"), parse_mln("€ 13.5 mln"), parse_mln("13.500.000")
    (13500000.0, 13500000.0, 13500000.0)
    >>> parse_mln(""), parse_mln("veel"), parse_mln("-3")
    (None, None, None)
    """
    kaal = re.sub(r"[€\s\u00a0]|mln\.?|miljoen|euro", "", tekst.lower())
    if _HEEL.fullmatch(kaal):
        kaal = kaal.replace(".", "")
    try:
        getal = float(kaal.replace(",", "."))
    except ValueError:
        return None
    if not math.isfinite(getal) or getal <= 0.0:
        return None
    return getal if getal >= _VANAF_EURO else getal * 1e6
