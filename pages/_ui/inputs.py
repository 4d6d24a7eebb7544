"""Knobs: from a register record to label, options and texts. The only place with fraction ↔ percent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from model.axes import Array
from model.parameters import Parameter, load_bronnen, load_register
from model.result import UITKOMSTEN
from pages._ui import text

# Order on the screen; every parameter of niveau bestuur stands here once (a test holds this).
BESTUUR: Final[tuple[str, ...]] = (
    "instroom.aanmeldingen_pers_jr",
    "arbeidsmarkt.werkloosheid_frac",
    "scenario.netwerkeffect_frac",
    "lumpsum.per_geraamde_fte_eur",
    "infrastructuur.locaties_aantal",
    "infrastructuur.werksoorten_aantal",
    "ntw.toeslag_frac",
    "infrastructuur.beleid_keuze",
    "loonwaarde.groei_pp_jr",
    "uitstroom.lks_regulier_frac_jr",
    "voortraject.aandeel_frac",
    "instroom.beschut_pers_jr",
    "uitstroom.wsw_frac_jr",
    "ntw.helling_eur_pp",
)
STATUS_TEKST: Final[dict[str, str]] = {
    "bron": "uit een bron",
    "analoog": "uit een vergelijkbare of landelijke bron",
    "afgeleid": "berekend uit bronnen",
    "aanname": "aanname, geen bron gevonden",
}
_STAPPEN: Final = 50
_VANAF_EURO: Final = 10_000.0  # from here on somebody typed euros, not millions
_NETJES: Final = (1.0, 2.0, 2.5, 5.0)
_HOOFDLETTERS: Final = {"ntw": "NTW", "lks": "LKS", "buig": "BUIG"}


@dataclass(frozen=True)
class Knop:
    """One parameter as something to turn.

    Attributes
    ----------
    naam: the difference key it writes. vanaf: first year it works, None for all years.
    """

    parameter: Parameter
    naam: str
    vanaf: int | None


@cache
def eerste_knopjaar() -> int:
    """The first year that knobs on a path can change: earlier years are past or agreed."""
    return min(een.knop_vanaf for een in load_register().values() if een.knop_vanaf is not None)


@cache
def knop_van(sleutel: str) -> Knop:
    """The knob of a register key; a path without a first year of its own starts with the others."""
    parameter = load_register()[sleutel]
    if not parameter.is_pad:
        return Knop(parameter, sleutel, None)
    vanaf = parameter.knop_vanaf or eerste_knopjaar()
    return Knop(parameter, f"{sleutel}@{vanaf}+", vanaf)


@cache
def analistknoppen() -> tuple[str, ...]:
    """Every other parameter that is no constante, in the order of the register."""
    return tuple(
        sleutel
        for sleutel, een in load_register().items()
        if een.rol != "constante" and sleutel not in BESTUUR
    )


def begrip(sleutel: str) -> str:
    """The concept a parameter belongs to, for grouping."""
    kop = sleutel.partition(".")[0]
    return _HOOFDLETTERS.get(kop, text.hoofdletter(kop))


def _words(parameter: Parameter) -> dict[int, str]:
    """Words for whole values: from `keuzes`, or from a unit like "0 = nee, 1 = ja"."""
    if parameter.keuzes:
        return dict(enumerate(parameter.keuzes))
    paren = re.findall(r"(\d+) = ([^,]+)", parameter.eenheid)
    return {int(cijfer): woord.strip() for cijfer, woord in paren}


def is_procent(parameter: Parameter) -> bool:
    """True when the screen shows this value as a percentage."""
    return parameter.is_fractie and not parameter.eenheid.startswith("factor")


def is_calendar_year(parameter: Parameter, waarde: float) -> bool:
    """True for 2035, which is written without a point; not for a number of years."""
    return parameter.eenheid == "jaar" and waarde >= 1000


def waarde_tekst(parameter: Parameter, waarde: float) -> str:
    """A value as everyone reads it: 12,5%, € 13.000, afschalen, 2035, 3%-punt."""
    woorden = _words(parameter)
    if woorden and waarde == round(waarde) and int(waarde) in woorden:
        return woorden[int(waarde)]
    if is_procent(parameter):
        return text.kort_getal(waarde * 100.0) + "%"
    if parameter.eenheid.startswith("euro"):
        return f"€{text.HARDE_SPATIE}{text.getal(waarde)}"
    if is_calendar_year(parameter, waarde):
        return f"{waarde:.0f}"
    if parameter.eenheid.startswith("procentpunt"):
        return f"{text.kort_getal(waarde)}%-punt"
    return text.kort_getal(waarde, 3 if abs(waarde) < 2 else 2)


def parse_value(parameter: Parameter, tekst: str) -> float | str:
    """What someone typed, in the unit of the register: "12,5%" -> 0.125; no number stays text."""
    kaal = re.sub(r"[€%\s\u00a0]|pp$|-punt$", "", tekst)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", kaal):
        kaal = kaal.replace(".", "")
    try:
        waarde = float(kaal.replace(",", "."))
    except ValueError:
        return tekst[:40]
    return waarde / 100.0 if is_procent(parameter) and not _words(parameter) else waarde


def _nice_step(spanne: float, heel: bool) -> float:
    ruw = spanne / _STAPPEN
    macht = 10.0 ** math.floor(math.log10(ruw))
    stap = next((een * macht for een in _NETJES if een * macht >= ruw - 1e-12), 10.0 * macht)
    return max(stap, 1.0) if heel else stap


def _whole(parameter: Parameter) -> bool:
    eenheid = parameter.eenheid
    return (
        parameter.geheel
        or bool(parameter.keuzes)
        or parameter.sleutel.endswith(("_aantal", "_pers_jr", "_pers", "_jaar", "beleid_vanaf_jr"))
        or eenheid == "maanden"
    )


@cache
def _grid(sleutel: str) -> tuple[float, ...]:
    parameter = load_register()[sleutel]
    laag, hoog = parameter.knop_bereik
    woorden = _words(parameter)
    if parameter.keuzes:
        return tuple(float(een) for een in woorden)
    stap = 0.25 if woorden else _nice_step(hoog - laag, _whole(parameter))
    aantal = math.floor((hoog - laag) / stap + 1e-9)
    punten = [round(laag + stap * nummer, 10) for nummer in range(aantal + 1)]
    return (*punten, *([hoog] if punten[-1] < hoog - 1e-9 else []))


def opties(knop: Knop, erbij: Iterable[float]) -> tuple[float, ...]:
    """The positions of a knob: a regular grid over its range, and the values that are in use."""
    punten = set(_grid(knop.parameter.sleutel))
    for waarde in erbij:
        if all(abs(waarde - punt) > 1e-12 for punt in punten):
            punten.add(waarde)
    return tuple(sorted(punten))


def nearest(waarden: Iterable[float], doel: float) -> float:
    """The option that stands for a value: equal, but for the last bits."""
    return min(waarden, key=lambda waarde: abs(waarde - doel))


def label(knop: Knop) -> str:
    """Short label, with the year from which the knob works."""
    kort = text.zonder_haakjes(knop.parameter.label)
    return f"{kort}, vanaf {knop.vanaf}" if knop.vanaf is not None else kort


def uitleg(knop: Knop) -> str:
    """Help of a knob: full label, unit, what it means, how sure it is and where it comes from."""
    parameter = knop.parameter
    bron = load_bronnen()[parameter.bron]
    regels = [f"**{parameter.label}** ({parameter.eenheid})", parameter.toelichting]
    if knop.vanaf is not None:
        regels.append(f"De knop verandert de jaren vanaf {knop.vanaf}; eerdere jaren blijven gelijk.")
    if parameter.band is not None:
        laag, hoog = (waarde_tekst(parameter, een) for een in parameter.band)
        regels.append(f"Waarschijnlijk tussen {laag} en {hoog}.")
    laag, hoog = (waarde_tekst(parameter, een) for een in parameter.knop_bereik)
    regels.append(f"De knop loopt van {laag} tot {hoog}.")
    regels.append(f"Status: {STATUS_TEKST[parameter.status]}.")
    if parameter.bron != "geen":
        regels.append(f"Bron: {bron['titel']} ({bron['peildatum']}).")
    return "\n\n".join(regels)


def as_percent(fracties: Array) -> Array:
    """Fractions as percentages, for an axis."""
    return fracties * 100.0


@dataclass(frozen=True)
class Maat:
    """How values of the model stand on the screen: so many times as large, in this unit."""

    keer: float
    eenheid: str

    @property
    def kort(self) -> str:
        """The unit beside a field: "%", "mln euro", "fte"."""
        if self.eenheid.startswith("%"):
            return "%"
        return re.split(r",| van \d| \(", self.eenheid)[0].replace("personen per jaar", "per jaar")


def maat_uitkomst(naam: str) -> Maat:
    """Measure of an outcome: fractions in percent, totals of the region in millions of euros."""
    eenheid = UITKOMSTEN[naam].eenheid
    if eenheid.startswith("deel"):
        return Maat(100.0, f"%{eenheid.removeprefix('deel')}")
    return Maat(1e-6, "mln euro") if eenheid == "euro" else Maat(1.0, eenheid)


def maat_knop(parameter: Parameter, hoogste: float) -> Maat:
    """Measure of a knob along an axis that ends at `hoogste`."""
    eenheid = re.sub(r" \([^()]*\)", "", parameter.eenheid).split(", prijspeil")[0]
    if parameter.is_fractie and not eenheid.startswith(("0 =", "gewicht", "factor")):
        return Maat(100.0, re.sub(r"^(deel|kans)\b", "%", eenheid))
    if eenheid.startswith("euro") and abs(hoogste) >= 1e6:
        return Maat(1e-6, f"mln {eenheid}")
    return Maat(1.0, eenheid)


def parse_outcome(naam: str, tekst: str) -> float:
    """What someone typed as a target, in the unit of the model; nan when it is no number.

    An amount is in the unit of the screen, unless it is so large that it must be in euros.

    >>> parse_outcome("rendement_frac", "3 %"), parse_outcome("resultaat_eur", "-1,5")
    (0.03, -1500000.0)
    >>> parse_outcome("lumpsum_eur", "€ 9.500.000"), parse_outcome("omvang_fte", "1.500 fte")
    (9500000.0, 1500.0)
    >>> parse_outcome("omvang_fte", "veel")
    nan
    """
    maat = maat_uitkomst(naam)
    kaal = re.sub(r"€|%|\s|mln\.?|miljoen|euro|fte|personen|mensen", "", tekst.lower())
    kaal = kaal.replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", kaal):
        kaal = kaal.replace(".", "")
    if re.fullmatch(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)", kaal) is None:
        return math.nan
    getal = float(kaal.replace(",", "."))
    if maat.keer == 1e-6 and abs(getal) >= _VANAF_EURO:
        return getal
    return getal / maat.keer


@cache
def aannames() -> tuple[int, int]:
    """Number of parameters that are an aanname, and of all; a record per gemeente counts once."""
    records = {
        sleutel.rpartition(".")[0] if een.per_gemeente else sleutel: een.status
        for sleutel, een in load_register().items()
    }
    return sum(status == "aanname" for status in records.values()), len(records)
