"""Actuals: what was counted or booked, per period, gemeente and doelgroep. Frozen, with a version id.

A cell is (reeks, periode, gemeente, doelgroep). Totals may be delivered as well as parts; how they add
up, without counting anything twice, is `optelling`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, TypeVar

from model.axes import DOELGROEP_LABEL, DOELGROEPEN, PWET
from model.gemeenten import load_gemeenten, namen_huidig
from model.periode import Periode

T = TypeVar("T")
REGIO: Final = "regio"
ALLE: Final = ""  # doelgroep of a figure that holds every group, or of a reeks without groups

# Totals of doelgroepen and what they hold; actuals often come at this level.
GROEP_DELEN: Final[dict[str, tuple[str, ...]]] = {
    ALLE: ("wsw", "pwet"),
    "pwet": ("beschut", "lks", "licht"),
    "lks": ("lks_stabiel", "lks_groei"),
}
GROEPEN: Final[tuple[str, ...]] = (*DOELGROEPEN, "lks", "pwet", ALLE)
GROEP_LABEL: Final[dict[str, str]] = {
    **DOELGROEP_LABEL,
    "lks": "LKS, laag en midden/hoog samen",
    "pwet": "Participatiewet samen",
    ALLE: "alle doelgroepen samen",
}

# Where a figure comes from. An aanname is no actual and never becomes a Meting.
HERKOMST: Final[dict[str, str]] = {
    "opgave": "eigen opgave",
    "gepubliceerd": "gepubliceerd",
    "afgeleid": "afgeleid van gepubliceerde cijfers",
}


@dataclass(frozen=True)
class Reeks:
    """One series of actuals.

    Attributes
    ----------
    soort: how it adds up. "stand": counted on the last day, groups and gemeenten add. "stroom": adds
        over time too. "gemiddelde" (of a stock) and "stroomgemiddelde" (over a period): mean weighted
        with `gewicht`. "aandeel": shares of gemeenten.
    eenheid: unit inside the model. laagste, hoogste: outside these a value cannot be true.
    groepen: doelgroepen that have it, without the totals; empty when it has no groups.
    gewicht: series that weigh a mean; the first that is known counts.
    uitkomsten: outcomes of the model (or lines of `regels`) whose sum is the same thing.
    """

    naam: str
    label: str
    soort: str
    eenheid: str
    laagste: float
    hoogste: float
    groepen: tuple[str, ...] = ()
    gewicht: tuple[str, ...] = ()
    uitkomsten: tuple[str, ...] = ()

    @property
    def toegestaan(self) -> tuple[str, ...]:
        """Doelgroepen and totals that a cell of this series may name."""
        if not self.groepen:
            return (ALLE,)
        return tuple(groep for groep in GROEPEN if self.parts(groep) or groep in self.groepen)

    def parts(self, groep: str) -> tuple[str, ...]:
        """What a total of groups holds in this series; nothing for a single group."""
        if not self.groepen:
            return ()
        return tuple(
            deel for deel in GROEP_DELEN.get(groep, ()) if deel in self.groepen or self.parts(deel)
        )


_PERS, _EURO = 100_000.0, 500_000_000.0
_ZONDER_BESCHUT: Final = ("lks_stabiel", "lks_groei", "licht")


def _flow(naam: str, label: str, groepen: tuple[str, ...], *uitkomsten: str) -> Reeks:
    return Reeks(naam, label, "stroom", "personen", 0.0, _PERS, groepen, uitkomsten=uitkomsten)


def _stock(naam: str, label: str, groepen: tuple[str, ...], *uitkomsten: str) -> Reeks:
    return Reeks(naam, label, "stand", "personen", 0.0, _PERS, groepen, uitkomsten=uitkomsten)


def _money(naam: str, label: str, *uitkomsten: str, laagste: float = -10_000_000.0) -> Reeks:
    return Reeks(naam, label, "stroom", "euro", laagste, _EURO, uitkomsten=uitkomsten)


def _mean(naam: str, label: str, soort: str, *gewicht: str) -> Reeks:
    uit = ("loonwaarde_gemiddeld_frac",) if naam == "loonwaarde" else ()
    return Reeks(naam, label, soort, "deel van het minimumloon", 0.0, 1.2, PWET, gewicht, uit)


_ALLE_REEKSEN: Final = (
    _stock("stand", "mensen in dienst op de laatste dag", DOELGROEPEN, "stand_pers"),
    _flow("aanmeldingen", "aanmeldingen", _ZONDER_BESCHUT, "aanmeldingen_pers"),
    _flow("instroom", "instroom in een contract bij IBN", PWET, "instroom_pers"),
    _flow("vraaggestuurd", "waarvan vraaggestuurd geplaatst", PWET),
    _flow("uitstroom_regulier", "uitstroom naar regulier werk", DOELGROEPEN, "uitstroom_regulier_pers"),
    _flow("uitstroom_overig", "overige uitstroom", DOELGROEPEN, "uitstroom_overig_pers"),
    _flow("uitstroom_vooraf", "uitstroom vóór een contract", _ZONDER_BESCHUT, "uitstroom_vooraf_pers"),
    _flow("uitstroom_vooraf_regulier", "waarvan naar regulier werk", _ZONDER_BESCHUT),
    _mean(
        "loonwaarde",
        "gemiddelde loonwaarde op de laatste dag",
        "gemiddelde",
        "loonwaarde_gemeten",
        "stand",
    ),
    _stock("loonwaarde_gemeten", "mensen met een gemeten loonwaarde", PWET),
    _mean("startloonwaarde", "gemiddelde loonwaarde bij de start", "stroomgemiddelde", "instroom"),
    Reeks(
        naam="loonwaarde_groei",
        label="gemiddelde groei van de loonwaarde bij een nieuwe meting",
        soort="stroomgemiddelde",
        eenheid="procentpunt per jaar",
        laagste=-40.0,
        hoogste=40.0,
        groepen=PWET,
        gewicht=("groei_gemeten",),
    ),
    _flow("groei_gemeten", "mensen met een nieuwe meting", PWET),
    _money("opbrengsten_eur", "opbrengsten", "opbrengsten_eur", laagste=0.0),
    _money("lasten_eur", "lasten", "lasten_eur", laagste=0.0),
    _money("ntw_eur", "NTW van de doelgroep", "ntw_eur"),
    _money("ntw_regulier_eur", "NTW van reguliere krachten", "ntw_regulier_eur"),
    _money("lumpsum_eur", "lumpsum", "lumpsum_eur"),
    _money("rijksbijdrage_wsw_eur", "Rijksbijdrage Wsw", "rijksbijdrage_wsw"),
    _money("lks_beschut_eur", "LKS-geld beschut werk", "lks_beschut"),
    _money("lks_overig_eur", "loonkostensubsidie zonder beschut", "lks_overig"),
    _money("pluspakket_eur", "pluspakket", "pluspakket"),
    _money("loon_wsw_eur", "lonen Wsw", "loon_wsw"),
    _money("loon_pwet_eur", "lonen Participatiewet", "loon_pwet"),
    _money("begeleiding_eur", "begeleiding", "begeleiding_pwet", "begeleiding_wsw"),
    _money(
        "infrastructuur_eur", "overhead, locaties en werksoorten", "overhead", "locaties", "werksoorten"
    ),
    Reeks("verdeelsleutel", "aandeel in de lumpsum", "aandeel", "deel", 0.0, 1.0),
    _stock("indicaties_beschut", "mensen met een indicatie beschut", (), "indicaties_beschut_pers"),
    _stock("wachtend_beschut", "wachtend op beschut werk", (), "wachtend_beschut_pers"),
    _stock("elders_beschut", "beschut bij een andere werkgever", (), "elders_beschut_pers"),
)
REEKSEN: Final[Mapping[str, Reeks]] = MappingProxyType({reeks.naam: reeks for reeks in _ALLE_REEKSEN})
_TOEGESTAAN: Final = {reeks.naam: frozenset(reeks.toegestaan) for reeks in _ALLE_REEKSEN}


# ------------------------------------------------------------------ gemeenten, in both shapes


@cache
def plaatsen() -> Mapping[str, str]:
    """Key -> name of every place that a cell may name: the eleven, the six of 2022 and the region."""
    namen = {gemeente.naam for gemeente in load_gemeenten()} | set(namen_huidig())
    sleutels = {plaats_sleutel(naam): naam for naam in sorted(namen)}
    return MappingProxyType(sleutels | {REGIO: "hele regio"})


def plaats_sleutel(naam: str) -> str:
    """The key of a gemeente by its name: lower case, no spaces."""
    return naam.lower().replace(" ", "_")


@cache
def plaats_delen(plaats: str) -> tuple[str, ...]:
    """What a place holds: the region the six, a merged gemeente its predecessors, another nothing."""
    if plaats == REGIO:
        return tuple(plaats_sleutel(naam) for naam in namen_huidig())
    naam = plaatsen()[plaats]
    delen = tuple(gem.sleutel for gem in load_gemeenten() if gem.huidige_naam == naam)
    return delen if delen != (plaats,) else ()


@cache
def plaats_bestond(plaats: str, periode: Periode) -> bool:
    """True when this place was a gemeente of its own in some month of the period (or is the region)."""
    if plaats == REGIO:
        return True
    namen = {gemeente.naam_in(periode.jaar) for gemeente in load_gemeenten()}
    return plaatsen()[plaats] in namen


# ------------------------------------------------------------------ one figure, and all of them


@dataclass(frozen=True, slots=True)
class Meting:
    """One actual, in the unit of its series (fractions inside).

    Raises
    ------
    ValueError: a series, place, group or origin that does not exist, or a value that is no number.
    """

    reeks: str
    periode: Periode
    gemeente: str
    doelgroep: str
    waarde: float
    herkomst: str = "opgave"

    def __post_init__(self) -> None:
        if self.reeks not in REEKSEN or self.doelgroep not in _TOEGESTAAN[self.reeks]:
            raise ValueError(f"no such series or group: {self.reeks} {self.doelgroep}")
        if self.gemeente not in plaatsen() or self.herkomst not in HERKOMST:
            raise ValueError(f"no such place or origin: {self.gemeente} {self.herkomst}")
        if not math.isfinite(self.waarde):
            raise ValueError(f"no number: {self.waarde}")

    @property
    def cel(self) -> tuple[str, Periode, str, str]:
        """What it is about: series, period, gemeente and doelgroep."""
        return self.reeks, self.periode, self.gemeente, self.doelgroep


def _order(meting: Meting) -> tuple[str, int, int, str, str]:
    periode = meting.periode
    return meting.reeks, periode.eerste, -periode.maanden, meting.gemeente, meting.doelgroep


@dataclass(frozen=True)
class Realisatie:
    """One immutable version of the actuals; equal content is equal, whatever it is called.

    Attributes
    ----------
    metingen: one per cell, sorted by series, period, gemeente and doelgroep.
    naam: what the user calls it.

    Raises
    ------
    ValueError: two figures for one cell.
    """

    metingen: tuple[Meting, ...] = ()
    naam: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        gesorteerd = tuple(sorted(self.metingen, key=_order))
        object.__setattr__(self, "metingen", gesorteerd)
        if len(self.cellen) != len(gesorteerd):
            raise ValueError("two figures for one cell")

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def cellen(self) -> Mapping[tuple[str, Periode, str, str], Meting]:
        """Cell -> the figure in it."""
        return {meting.cel: meting for meting in self.metingen}

    @cached_property
    def digest(self) -> str:
        """Id of this version: sha256 over the sorted figures, 16 hexadecimal digits."""
        inhoud = json.dumps([list(rij.values()) for rij in self.to_rows()])
        return sha256(inhoud.encode()).hexdigest()[:16]

    def kept(self, naam: str, make: Callable[[Realisatie], T]) -> T:
        """What was made of this version before under a name, or is made now.

        Kept here and not in a cache of the process: figures of a visitor go when the visitor goes.
        """
        gevonden: T | None = self._gemaakt.get(naam)
        if gevonden is None:
            gevonden = self._gemaakt[naam] = make(self)
        return gevonden

    @cached_property
    def _gemaakt(self) -> dict[str, Any]:
        return {}

    def to_rows(self) -> list[dict[str, Any]]:
        """Plain rows for JSON; `from_rows` reads them back to an equal object."""
        return [
            {
                "reeks": een.reeks,
                "periode": str(een.periode),
                "gemeente": een.gemeente,
                "doelgroep": een.doelgroep,
                "waarde": float(een.waarde),
                "herkomst": een.herkomst,
            }
            for een in self.metingen
        ]

    @classmethod
    def from_rows(cls, rijen: Iterable[Mapping[str, Any]], naam: str = "") -> Realisatie:
        """The actuals that `to_rows` wrote.

        Raises
        ------
        ValueError, KeyError: rows that `to_rows` did not write.
        """
        return cls(
            tuple(
                Meting(
                    rij["reeks"],
                    Periode.parse(rij["periode"]),
                    rij["gemeente"],
                    rij["doelgroep"],
                    float(rij["waarde"]),
                    rij["herkomst"],
                )
                for rij in rijen
            ),
            naam,
        )
