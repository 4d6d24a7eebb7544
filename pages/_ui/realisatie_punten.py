"""Counted figures beside the forecast: which outcome is which series, inside or outside, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.axes import Array
from model.realisatie import ALLE, REGIO
from model.result import UITKOMSTEN
from model.schild import Schild
from pages._ui import text

# Outcome of the model -> series and doelgroep of the actuals that are the same thing.
ZELFDE: Final[Mapping[str, tuple[str, str]]] = {
    "stand_pers": ("stand", ALLE),
    "stand_pwet_pers": ("stand", "pwet"),
    "stand_wsw_pers": ("stand", "wsw"),
    "stand_beschut_pers": ("stand", "beschut"),
    "instroom_pers": ("instroom", ALLE),
    "aanmeldingen_pers": ("aanmeldingen", ALLE),
    "uitstroom_regulier_pers": ("uitstroom_regulier", ALLE),
    "uitstroom_overig_pers": ("uitstroom_overig", ALLE),
    "uitstroom_vooraf_pers": ("uitstroom_vooraf", ALLE),
    "loonwaarde_gemiddeld_frac": ("loonwaarde", ALLE),
    "opbrengsten_eur": ("opbrengsten_eur", ALLE),
    "lasten_eur": ("lasten_eur", ALLE),
    "ntw_eur": ("ntw_eur", ALLE),
    "lumpsum_eur": ("lumpsum_eur", ALLE),
    "wachtend_beschut_pers": ("wachtend_beschut", ALLE),
    "indicaties_beschut_pers": ("indicaties_beschut", ALLE),
}
# A total that nobody delivered as such: what stands for it, when all the rest cannot be in it.
_ANDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "instroom": ("pwet",),
    "aanmeldingen": ("pwet", "lks"),
    "uitstroom_vooraf": ("pwet", "lks"),
    "loonwaarde": ("pwet",),
}
BINNEN, BOVEN, ONDER = "binnen", "erboven", "eronder"
_PLEK: Final = {BINNEN: "binnen de band", BOVEN: "boven de band", ONDER: "onder de band"}


def label(uitkomst: str) -> str:
    """The outcome as a heading."""
    return text.hoofdletter(UITKOMSTEN[uitkomst].label)


def points(schild: Schild, uitkomst: str, plaats: str = REGIO) -> dict[int, float]:
    """Year -> figure of an outcome, only where it is known and may be shown."""
    reeks, groep = ZELFDE[uitkomst]
    for keuze in (groep, *_ANDERS.get(reeks, ())):
        gevonden = schild.values(reeks, plaats, keuze)
        if gevonden:
            return gevonden
    return {}


def with_points(schild: Schild, plaats: str = REGIO) -> tuple[str, ...]:
    """The outcomes of which something was counted in this place."""
    return tuple(naam for naam in ZELFDE if points(schild, naam, plaats))


@dataclass(frozen=True)
class Getoetst:
    """One counted figure against the forecast: central value and the band of 8 out of 10."""

    uitkomst: str
    jaar: int
    geteld: float
    raming: float
    laag: float
    hoog: float

    @property
    def verschil(self) -> float:
        """Counted minus forecast."""
        return self.geteld - self.raming

    @property
    def oordeel(self) -> str:
        """Inside the band, above or below it."""
        if self.geteld > self.hoog:
            return BOVEN
        return ONDER if self.geteld < self.laag else BINNEN


def hold_against(
    uitkomst: str, geteld: Mapping[int, float], jaren: Sequence[int], midden: Array, band: Array
) -> tuple[Getoetst, ...]:
    """Counted figures of one outcome in the years of the forecast.

    Parameters
    ----------
    midden: (Y,) central forecast. band: (2, Y) its P10 and P90.
    """
    return tuple(
        Getoetst(
            uitkomst,
            jaar,
            waarde,
            *(float(rij[jaren.index(jaar)]) for rij in (midden, band[0], band[1])),
        )
        for jaar, waarde in sorted(geteld.items())
        if jaar in jaren
    )


def headline(getoetst: Sequence[Getoetst]) -> str:
    """How many counted figures lie inside the band."""
    if not getoetst:
        return "Nog geen geteld cijfer in de jaren van de raming"
    binnen = sum(een.oordeel == BINNEN for een in getoetst)
    werkwoord = "ligt" if binnen == 1 else "liggen"
    return f"{binnen} van de {len(getoetst)} getelde cijfers {werkwoord} binnen de band van de raming"


def title(uitkomst: str, getoetst: Sequence[Getoetst]) -> str:
    """The finding of one chart: the last counted year."""
    if not getoetst:
        return f"{label(uitkomst)}: nog niet geteld in de jaren van de raming"
    laatste = getoetst[-1]
    anders = text.verschil_tekst(uitkomst, laatste.verschil)
    wat = f"{anders} dan de raming, {_PLEK[laatste.oordeel]}" if anders else "gelijk aan de raming"
    return f"{label(uitkomst)}: in {laatste.jaar} {wat}"


def rows(getoetst: Sequence[Getoetst]) -> tuple[tuple[str, ...], ...]:
    """Year, counted, forecast, band, difference and whether it lies inside."""
    uit = []
    for een in getoetst:
        geteld, raming, laag, hoog = (
            text.waarde_tekst(een.uitkomst, waarde)
            for waarde in (een.geteld, een.raming, een.laag, een.hoog)
        )
        anders = text.verschil_tekst(een.uitkomst, een.verschil) or "gelijk"
        uit.append((str(een.jaar), geteld, raming, f"{laag}\u2060–\u2060{hoog}", anders, een.oordeel))
    return tuple(uit)
