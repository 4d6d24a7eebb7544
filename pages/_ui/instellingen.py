"""Every setting of the screens that stands in a link: its short name, and the texts it can have there.

Sections, questions and shocks; knobs have the register. What is not in a link stands as a screen begins.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from model.afspraken import load_afspraken, load_plaatsen
from model.analysis.ondergrens import RANDEN
from model.analysis.schoklijst import LANGST_JR, STERKTE, load_schokken
from model.analysis.waarneming import BRONNEN
from model.axes import EERSTE_BASISJAAR
from model.parameters import load_register
from model.result import UITKOMSTEN
from model.verdeling import SLEUTELS
from pages._ui import kalender, realisatie_punten, vergelijk_waarom
from pages._ui.doel_vragen import KANSEN, KNOP, UITKOMST, levers
from pages._ui.gewicht_zinnen import UITKOMSTEN_KORT
from pages._ui.inputs import parse_outcome
from pages._ui.lumpsum_kaart import TINTEN
from pages._ui.strategie_boek import VERDELINGEN
from pages._ui.varianten import IDS

VORMEN: Final = ("zes gemeenten", "elf gemeenten")
PRIJZEN: Final = ("elk jaar zelf", "2023")
KANTEN: Final = ("minstens", "hoogstens")
MIX: Final = ("kosten", "infrastructuur", "ntw")
AANTALLEN: Final = (256, 1024, 4096)  # of futures; more takes a while, so it goes with one scenario
TERUGBLIKKEN: Final[dict[str, Hashable]] = {
    "2017": "2017 → 2022 (trend)",
    "2020": "2020 → 2022 (model)",
    "2017-2019": "2017–2019 (teruggerekend)",
    "eigen": "Uw eigen gegevens",
}
# A shock: from year, years (0: lasting), strength.
DUREN: Final = (*range(1, 11), 0)
_STAP: Final = 0.25
assert max(DUREN) <= LANGST_JR
STERKTES: Final = tuple(_STAP * nummer for nummer in range(1, round(STERKTE[1] / _STAP) + 1))
SCHOK: Final = "schok-"
_HOOGSTENS_TEKENS: Final = 30  # of an amount that somebody types


@dataclass(frozen=True)
class Instelling:
    """One setting of a screen.

    Attributes
    ----------
    waar: what it is, for messages. opties: text in a link -> value. begin: the value when nobody chose;
    None when that depends on what is on the screen. mag: what can be chosen, when that is a long list.
    """

    waar: str
    opties: Mapping[str, Hashable]
    begin: Hashable = None
    mag: str = ""

    def read(self, tekst: str) -> Hashable:
        """The value of a text.

        Raises
        ------
        ValueError: it is none of these.
        """
        if tekst not in self.opties:
            raise ValueError(tekst)
        return self.opties[tekst]

    def write(self, waarde: Hashable) -> str:
        """The text of a value."""
        return next(tekst for tekst, een in self.opties.items() if een == waarde)

    @property
    def toegestaan(self) -> str:
        """What can be chosen, in words."""
        return self.mag or ", ".join(self.opties)


class Lijst(Instelling):
    """Several at once; a text holds them in order, separated by commas."""

    def read(self, tekst: str) -> Hashable:
        """Which ones, in the order of the options; "geen" is none of them."""
        delen = [] if tekst == "geen" else tekst.split(",")
        if len(set(delen)) != len(delen) or not set(delen) <= set(self.opties):
            raise ValueError(tekst)
        return tuple(waarde for naam, waarde in self.opties.items() if naam in delen)

    def write(self, waarde: Hashable) -> str:
        """The names of those that are on."""
        assert isinstance(waarde, tuple)
        return ",".join(naam for naam, een in self.opties.items() if een in waarde) or "geen"


class Bedrag(Instelling):
    """A number as somebody typed it on the screen."""

    def read(self, tekst: str) -> Hashable:
        """The text itself, when it is a number of a length that people type."""
        if len(tekst) > _HOOGSTENS_TEKENS or not math.isfinite(parse_outcome(UITKOMST, tekst)):
            raise ValueError(tekst)
        return tekst

    def write(self, waarde: Hashable) -> str:
        """The text itself."""
        return str(waarde)


def _slug(waarde: Hashable) -> str:
    """From "Mijn gemeente" to "mijn-gemeente", from 0.5 to "0.5"."""
    return str(waarde).casefold().replace(" ", "-")


def _one(waar: str, waarden: Iterable[Hashable], begin: Hashable = None, mag: str = "") -> Instelling:
    """A setting whose texts follow from its values."""
    return Instelling(waar, {_slug(een): een for een in waarden}, begin, mag)


def _sections() -> dict[str, Instelling]:
    """The sections of screens; the first one is where a screen begins."""
    delen = {
        "lumpsum": (
            "Lumpsum",
            "Verdeling",
            "Mijn gemeente",
            "Beschut werk",
            "Diensten",
            "Geldstromen",
        ),
        "onzekerheid": ("Bandbreedte", "Kansen", "Wat telt het meest", "Schokken"),
        "realisatie": (
            "Gegevens aanleveren",
            "Volledigheid",
            "Realisatie en raming",
            "IJking",
            "Terugkijken",
            "Afspraken",
        ),
    }
    return {naam: _one(f"onderdeel van {naam.capitalize()}", rij, rij[0]) for naam, rij in delen.items()}


def _last_year() -> int:
    return int(load_register()["tijd.horizon_jaar"].grenzen[1])


def _shocks() -> dict[str, Instelling]:
    schokken = load_schokken()
    laatste = _last_year()
    keuzes: dict[str, Hashable] = {
        f"{start},{f'{duur}jr' if duur else 'blijvend'},{sterkte:g}x": (start, duur, sterkte)
        for start in range(EERSTE_BASISJAAR + 1, laatste + 1)
        for duur in DUREN
        for sterkte in STERKTES
    }
    mag = (
        f"beginjaar, duur en sterkte zoals 2027,2jr,1x of 2030,blijvend,0.5x; tot en met {laatste}, "
        f"1jr tot en met {max(DUREN)}jr, {STERKTES[0]:g}x tot en met {STERKTES[-1]:g}x per {_STAP:g}x"
    )
    alle = {sleutel: sleutel for sleutel in schokken}
    return {
        "schokken": Lijst("schokken die meedoen", alle, tuple(alle), f"{', '.join(alle)}, of geen"),
        "schok": _one("schok om aan te passen", schokken, next(iter(schokken))),
        "schokuitkomst": _one("uitkomst bij schokken", UITKOMSTEN_KORT, "resultaat_eur"),
    } | {
        f"{SCHOK}{sleutel}": Instelling(
            f"schok ‘{een.label}’",
            keuzes,
            (een.keuze.start_jaar, een.keuze.duur_jr, een.keuze.sterkte),
            mag,
        )
        for sleutel, een in schokken.items()
    }


def _goal() -> dict[str, Instelling]:
    """The question of Doelzoeken; its year is that of every screen."""
    getal = "een getal zoals 3 of 12,5"
    knoppen = "een knop of aanname, zoals instroom.aanmeldingen_pers_jr"
    return {
        "doel": _one("doel", UITKOMSTEN, UITKOMST, "een uitkomst, zoals resultaat_eur"),
        "doelwaarde": Bedrag("getal bij het doel", {}, mag=getal),
        "doelkant": _one("kant van het doel", KANTEN),
        "knop": _one("knop", levers(), KNOP, knoppen),
        "knop2": _one("tweede knop", levers(), "", knoppen),
        "kans": _one("hoe zeker", KANSEN, 0.0),
    }


def _rest() -> dict[str, Instelling]:
    stappen = range(0, 101, 5)
    per_vijf = "0 tot en met 100, per 5"
    kort, knop = "een uitkomst, zoals resultaat_eur", "een aanname, zoals uitstroom.wsw_frac_jr"
    jaren = range(EERSTE_BASISJAAR + 1, _last_year() + 1)
    tot = f"{jaren[0]} tot en met {jaren[-1]}"
    return {
        # NTW and Ondergrens
        "verdeling": _one("verdeling van de mensen", VERDELINGEN, "doelgroep"),
        "vertrek": _one("fte die vertrekt", stappen, 20, per_vijf),
        "rand": _one("rand van de ondergrens", RANDEN, "boven"),
        # Lumpsum
        **{f"mix-{een}": _one(f"deel van de mix: {een}", stappen, 25, per_vijf) for een in MIX},
        "sleutel": _one("verdeelsleutel", ("gekozen", *list(SLEUTELS)[1:])),
        "verdeelvorm": _one("vorm van de verdeling", VORMEN, VORMEN[0]),
        "kaart": _one("kleur van de kaart", TINTEN, next(iter(TINTEN))),
        "kaartvorm": _one("vorm van de kaart", VORMEN, VORMEN[0]),
        "geld": _one("geldstromen", ("opbrengsten", "lasten"), "opbrengsten"),
        "prijzen": _one("prijzen", PRIJZEN, PRIJZEN[0]),
        # Onzekerheid
        "berekeningen": _one("aantal berekeningen", AANTALLEN, AANTALLEN[0]),
        "budget": Bedrag("budget", {}, mag="een bedrag zoals 13,5"),
        "gewicht": _one("uitkomst bij wat telt het meest", UITKOMSTEN_KORT, next(iter(UITKOMSTEN_KORT))),
        # Vergelijken
        "band": Instelling("bandbreedte", {"ja": True}, False),
        "van": Instelling("van", {een: een for een in IDS}),
        "naar": Instelling("naar", {een: een for een in IDS}),
        "verschil": _one("wat verschilt", vergelijk_waarom.UITKOMST, "resultaat_eur", kort),
        # Realisatie
        "cijfer": _one("cijfer", kalender.series(), kalender.series()[0]),
        "per": _one("per", ("jaar", "kwartaal"), "jaar"),
        "raming": _one("uitkomst bij realisatie en raming", realisatie_punten.ZELFDE),
        "aanname": _one("aanname bij IJking", BRONNEN, None, knop),
        "terugblik": Instelling("terugblik", TERUGBLIKKEN),
        "waar": _one("plaats van de afspraken", load_plaatsen()),
        "afspraakjaar": _one("jaar van de afspraken", jaren, None, tot),
        "afspraak": _one("afspraak", load_afspraken()),
    }


@cache
def settings() -> Mapping[str, Instelling]:
    """Every setting by its name in a link."""
    return _sections() | _rest() | _shocks() | _goal()


def options(naam: str) -> tuple[Hashable, ...]:
    """The values that a setting can have, in the order of the screen."""
    return tuple(settings()[naam].opties.values())
