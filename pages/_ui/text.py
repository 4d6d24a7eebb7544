"""Numbers and short words the Dutch way: pure functions, the same in every browser."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from model.result import UITKOMSTEN

_BREEKT = "\u2060"  # invisible; keeps a bare address from becoming a link
HARDE_SPATIE = "\u00a0"
PUNT = f"%{_BREEKT}-{_BREEKT}punt"  # for narrow cells: no line break at the hyphen
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|:$~<>])")


def escape(tekst: str) -> str:
    """Text of a user as plain text inside Markdown: no links, images, colours or formulas.

    A bare address would become a link of its own accord; an invisible joiner in it prevents that.
    """
    kaal = (
        tekst.replace("//", f"/{_BREEKT}/").replace("www", f"w{_BREEKT}ww").replace("@", f"@{_BREEKT}")
    )
    return _MARKDOWN.sub(r"\\\1", kaal)


def getal(waarde: float, decimalen: int = 0) -> str:
    """1742.4 -> "1.742"; a minus is a real minus, what does not exist a dash."""
    if not math.isfinite(waarde):
        return "–"
    kaal = f"{abs(waarde):,.{decimalen}f}"
    teken = "−" if waarde < 0 and float(kaal.replace(",", "")) != 0.0 else ""
    return teken + kaal.translate(str.maketrans(",.", ".,"))


def kort_getal(waarde: float, decimalen: int = 2) -> str:
    """At most `decimalen` decimals, without trailing zeros: 3,34 and 232."""
    tekst = getal(waarde, decimalen)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def procent(frac: float, decimalen: int = 1) -> str:
    """0.125 -> "12,5%"."""
    return getal(frac * 100.0, decimalen) + ("%" if math.isfinite(frac) else "")


def euro(bedrag: float) -> str:
    """Rounded to what one can use: € 1,2 mln, € 441.000, € 15.800, € 87."""
    if not math.isfinite(bedrag):
        return "–"
    teken, hoog = ("−" if bedrag < 0 else ""), abs(bedrag)
    if hoog >= 999_500:
        return f"{teken}€{HARDE_SPATIE}{getal(hoog / 1e6, 1)}{HARDE_SPATIE}mln"
    stap = 1000 if hoog >= 99_950 else 100 if hoog >= 9_995 else 10 if hoog >= 1000 else 1
    rond = round(hoog / stap) * stap
    return f"{teken if rond else ''}€{HARDE_SPATIE}{getal(rond)}"


def soort(naam: str) -> str:
    """Kind of an outcome by its unit suffix: pers, fte, eur, frac or aantal."""
    return naam.rpartition("_")[2]


def waarde_tekst(naam: str, waarde: float) -> str:
    """An outcome as text, by its kind."""
    if soort(naam) == "eur":
        return euro(waarde)
    if soort(naam) == "frac":
        return procent(waarde)
    return kort_getal(waarde, 1) if abs(waarde) < 10 else getal(waarde)


def verschil_tekst(naam: str, verschil: float) -> str:
    """A difference with its direction: "118 meer", "€ 0,4 mln lager"; empty when it rounds to none."""
    if not math.isfinite(verschil):
        return ""
    if soort(naam) == "frac":
        hoeveel = kort_getal(abs(verschil) * 100.0, 1)
        tekst = f"{hoeveel}%-punt"
    else:
        rond = abs(verschil) if soort(naam) == "eur" or abs(verschil) < 1 else round(abs(verschil))
        hoeveel = tekst = waarde_tekst(naam, rond)
    if not re.search(r"[1-9]", hoeveel):
        return ""
    paar = ("hoger", "lager") if soort(naam) in {"eur", "frac"} else ("meer", "minder")
    return f"{tekst} {paar[0] if verschil > 0 else paar[1]}"


def oordeel(naam: str, verschil: float, goed: int | None = None) -> str:
    """Whether a difference is "goed", "slecht" or "onbekend": direction times what the register says."""
    kant = UITKOMSTEN[naam].goed if goed is None and naam in UITKOMSTEN else (goed or 0)
    if kant == 0 or not verschil_tekst(naam, verschil):
        return "onbekend"
    return "goed" if kant * verschil > 0 else "slecht"


def opsomming(delen: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a, b en c"."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def keuze(delen: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a, b of c"."""
    return " of ".join([*([", ".join(delen[:-1])] if delen[1:] else []), *delen[-1:]])


def not_within(laatste: int, niet: str = "niet") -> str:
    """What does not happen up to the last year that is computed: "t/m 2035 niet".

    The one wording for it: "niet vóór 2035" reads as if it happens in 2035.
    """
    return f"t/m {laatste} {niet}"


def level(fte: Sequence[float], rij: int, jaren: Sequence[int]) -> str:
    """Height of the ondergrens in one year: "1.304 fte", or "1.067 fte in 2035" when it moves.

    Afschalen lowers the ondergrens: without a year its height would be two numbers for one thing.
    """
    hoogte = f"{getal(fte[rij])} fte"
    beweegt = getal(min(fte)) != getal(max(fte))
    return f"{hoogte} in {jaren[rij]}" if beweegt else hoogte


def hoofdletter(tekst: str) -> str:
    """First letter upper case, the rest as it was."""
    return tekst[:1].upper() + tekst[1:]


def zonder_haakjes(label: str) -> str:
    """A label without the explanation in brackets at its end, for narrow places."""
    return re.sub(r" \([^()]*\)$", "", label)
