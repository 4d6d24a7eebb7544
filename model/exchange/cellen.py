"""What a cell says as a number, in the notations that people use. Pure: no sheet, no memory.

A text can be read in Dutch (1.234,5) or English notation (1,234.5). Where both give another number,
both readings are kept; the column decides, or the user is asked. Nothing is guessed here.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from model.exchange.rauw import Celwaarde, Procent, Waarde

NL, EN = "nl", "en"
# Texts that mean "nothing known"; they are read as empty, and that is told.
LEEG: Final = frozenset(
    (
        *("-", "–", "—", ".", "..", "?", "nvt", "n.v.t.", "n.v.t", "nb", "n.b.", "n.b", "n/a", "na"),
        *("onbekend", "nnb", "n.n.b.", "ntb", "n.t.b.", "leeg"),
    )
)
_LENGTE: Final = 40
_EENHEID: Final = re.compile(
    r"(?:personen|persoon|pers\.?|mensen|p\.|fte|euro|eur|€|stuks|procentpunt|pp)$", re.IGNORECASE
)
_MUNT: Final = re.compile(r"^(?:€|eur(?:o)?\b)\s*", re.IGNORECASE)
_STREEPJE: Final = re.compile(r",(?:-|–|—|--|=)$")
_SPATIES: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n"), " ")
# Dutch: points between thousands, comma before decimals. English: the other way around.
_NL: Final = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?", re.ASCII)
_EN: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_KLEIN: Final = re.compile(r"(?:<|kleiner dan|minder dan|t/m|0\s*[-–]\s*4|1\s*[-–]\s*4)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Getal:
    """A number as a cell gave it.

    Attributes
    ----------
    nl, en: its value in Dutch and in English notation, None where that notation does not allow it.
    procent: 41% was written (the value is then 0.41). tekst: it was a text, not a number.
    """

    nl: float | None
    en: float | None
    procent: bool = False
    tekst: bool = False

    @property
    def eenduidig(self) -> bool:
        """True when the notation makes no difference."""
        return self.nl == self.en or self.nl is None or self.en is None

    @property
    def waarde(self) -> float:
        """The value, Dutch first; ask `eenduidig` before."""
        waarde = self.en if self.nl is None else self.nl
        assert waarde is not None
        return waarde


@dataclass(frozen=True, slots=True)
class Geen:
    """No number: "leeg" (reads as empty), or the kind of fault."""

    reden: str


def read_number(waarde: Waarde) -> Getal | Geen:
    """The number in a cell.

    Returns
    -------
    A `Getal`, or `Geen` with reden "leeg", "tekst", "datum", "ja/nee", "excelfout", "formule" or
    "afgeschermd" (a count that somebody hid: "<5").

    >>> read_number("1.234,5").waarde, read_number("€ 12.000,-").waarde, read_number("41%").waarde
    (1234.5, 12000.0, 0.41)
    >>> read_number("1.234").nl, read_number("1.234").en
    (1234.0, 1.234)
    """
    if isinstance(waarde, bool):
        return Geen("ja/nee")
    if isinstance(waarde, float):
        if not math.isfinite(waarde):
            return Geen("tekst")
        return Getal(float(waarde), float(waarde), procent=isinstance(waarde, Procent))
    if isinstance(waarde, date):
        return Geen("datum")
    if waarde is None:
        return Geen("leeg")
    if isinstance(waarde, Celwaarde):
        return Geen("excelfout" if waarde.startswith("#") else "formule")
    return _read_text(waarde)


def _read_text(ruw: str) -> Getal | Geen:
    tekst = ruw.translate(_SPATIES).strip().strip("'").strip()
    if not tekst or tekst.lower() in LEEG:
        return Geen("leeg")
    if len(tekst) > _LENGTE or tekst.startswith("#"):
        return Geen("excelfout" if tekst.startswith("#") else "tekst")
    tekst, min_ = _sign(tekst)
    procent = tekst.endswith("%")
    kern = tekst.rstrip("%").strip() if procent else _EENHEID.sub("", tekst).strip()
    kaal = _MUNT.sub("", kern)
    kern = _STREEPJE.sub("", kaal).strip()
    if min_ == 1.0:  # the sign can stand behind the currency: € -5
        kern, min_ = _sign(kern)
    nl = _in_dutch(kern)
    en = _in_english(kern) if kern == kaal.strip() or "," not in kaal else None  # 12.000,- is Dutch
    if nl is None and en is None:
        return Geen("afgeschermd" if _KLEIN.match(tekst) else "tekst")
    return Getal(
        None if nl is None else min_ * (_hundredth(nl) if procent else nl),
        None if en is None else min_ * (_hundredth(en) if procent else en),
        procent=procent,
        tekst=True,
    )


def _hundredth(getal: float) -> float:
    """A percentage as a part of one, in the same digits: 32,8 is 0,328 and not 0,32799999999999996."""
    return float(Decimal(repr(getal)) / 100)


def _sign(tekst: str) -> tuple[str, float]:
    """The text without its sign: -5, 5-, (5) and the minus that is no hyphen."""
    if tekst.startswith("(") and tekst.endswith(")"):
        return tekst[1:-1].strip(), -1.0
    if tekst[:1] in ("-", "−", "–"):
        return tekst[1:].strip(), -1.0
    if tekst[-1:] in ("-", "−") and tekst[-2:-1].isdigit():
        return tekst[:-1].strip(), -1.0
    return tekst.removeprefix("+").strip(), 1.0


def _in_dutch(kern: str) -> float | None:
    if not _NL.fullmatch(kern) or _starts_with_zero(kern, "."):
        return None
    return float(kern.replace(".", "").replace(" ", "").replace(",", "."))


def _in_english(kern: str) -> float | None:
    if not _EN.fullmatch(kern) or _starts_with_zero(kern, ","):
        return None
    return float(kern.replace(",", "").replace(" ", ""))


def _starts_with_zero(kern: str, scheiding: str) -> bool:
    """0.412 has no thousands: nobody writes a zero before them."""
    return kern.startswith("0") and scheiding in kern


def number_text(getal: float) -> str:
    """A number in Dutch notation, without needless decimals: 1234,5.

    >>> number_text(1234.5), number_text(12000.0), number_text(0.41)
    ('1234,5', '12000', '0,41')
    """
    return f"{getal:.10g}".replace(".", ",") if abs(getal) < 1e15 else f"{getal:.6g}".replace(".", ",")
