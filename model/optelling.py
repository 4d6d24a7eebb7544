"""Adding up actuals without counting anything twice.

A figure is what was delivered for its cell, or else the sum of its parts when every part is there: a
total of groups its groups, the region its gemeenten, a merged gemeente its predecessors, a year its
quarters, a quarter its months. One part missing means that the total is unknown, and what is missing is
told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from model.axes import DOELGROEPEN, MAANDEN, Array, read_only
from model.gemeenten import load_gemeenten, namen_huidig
from model.periode import Periode
from model.realisatie import (
    ALLE,
    GROEPEN,
    REEKSEN,
    REGIO,
    Realisatie,
    plaats_delen,
    plaats_sleutel,
    plaatsen,
)

Cel = tuple[str, Periode, str, str]

# The group "loonwaarde 80-100%" joins with the partnership; before this month it holds nobody.
LICHT_VANAF: Final = Periode(2021, "maand", 7).eerste


@dataclass(frozen=True)
class Som:
    """A figure that was looked up.

    Attributes
    ----------
    waarde: in the unit of its series; None when something is missing.
    ontbreekt: the cells that are missing, the fewest that would do.
    deels: something of it is there, but not all.
    """

    waarde: float | None
    ontbreekt: tuple[Cel, ...] = ()
    deels: bool = False


def columns(oude_vorm: bool) -> tuple[str, ...]:
    """Keys of the gemeenten on the gemeente axis: the eleven (old shape) or the six of 2022."""
    if oude_vorm:
        return tuple(gemeente.sleutel for gemeente in load_gemeenten())
    return tuple(plaats_sleutel(naam) for naam in namen_huidig())


class Optelling:
    """Lookups in one version of the actuals; make it with `add_up`, which keeps it."""

    def __init__(self, realisatie: Realisatie) -> None:
        self.realisatie = realisatie
        self._gegeven: dict[Cel, float] = {}
        # A longer period first, so that a stock told for a month replaces the one told for its year.
        for soort in ("jaar", "kwartaal", "maand"):
            for meting in realisatie.metingen:
                if meting.periode.soort == soort:
                    self._gegeven[same_moment(meting.cel)] = meting.waarde
        self._onthouden: dict[Cel, Som] = {}
        self._maanden: dict[str, tuple[Periode, ...]] = {}
        self._gevuld = _filled(self._gegeven)

    def look_up(self, reeks: str, periode: Periode, gemeente: str = REGIO, doelgroep: str = ALLE) -> Som:
        """The figure of one cell: delivered, or the sum of its parts.

        A stock is told by the last day of its period, so 2023, 2023-K4 and 2023-12 are one stock.
        """
        cel = same_moment((reeks, periode, gemeente, doelgroep))
        if cel not in self._onthouden:
            self._onthouden[cel] = self._find(cel)
        return self._onthouden[cel]

    def _find(self, cel: Cel) -> Som:
        if cel in self._gegeven:
            return Som(self._gegeven[cel])
        if _nobody(cel):
            return Som(0.0)
        if not all((cel[0], as_, deel) in self._gevuld for as_, deel in enumerate(cel[1:])):
            return Som(None, (cel,))  # nothing at all of this period, place or group
        pogingen = [self.combine(delen) for delen in parts(cel)]
        for poging in pogingen:
            if poging.waarde is not None:
                return poging
        gedeeltelijk = [poging for poging in pogingen if poging.deels]
        if not gedeeltelijk:
            return Som(None, (cel,))
        return min(gedeeltelijk, key=lambda poging: len(poging.ontbreekt))

    def combine(self, delen: Sequence[Cel]) -> Som:
        """Σ of the parts, or Σ weight · part / Σ weight for a mean; unknown when one is missing."""
        gevonden = [self.look_up(*deel) for deel in delen]
        if not REEKSEN[delen[0][0]].gewicht:
            return _sum(gevonden)
        # Where there is nobody, there is no mean to miss.
        paren = [
            paar for paar in zip(gevonden, self._weights(delen), strict=True) if paar[1].waarde != 0.0
        ]
        samen = _sum([som for paar in paren for som in paar])
        if samen.waarde is None or not paren:
            return Som(None, samen.ontbreekt, samen.deels)
        totaal = sum(gewicht.waarde or 0.0 for _, gewicht in paren)
        return Som(sum((som.waarde or 0.0) * (gewicht.waarde or 0.0) for som, gewicht in paren) / totaal)

    def _weights(self, delen: Sequence[Cel]) -> list[Som]:
        """The weights of the parts, from the first series that knows them all, else from the first."""
        reeksen = REEKSEN[delen[0][0]].gewicht
        keuzes = [[self.look_up(naam, *deel[1:]) for deel in delen] for naam in reeksen]
        volledig = (keuze for keuze in keuzes if all(som.waarde is not None for som in keuze))
        return next(volledig, keuzes[0])

    # -------------------------------------------------------------- per calendar year

    def year_total(self, reeks: str, jaar: int, gemeente: str = REGIO, doelgroep: str = ALLE) -> Som:
        """The figure of one calendar year: a flow over it, a stock or its mean on 31 December."""
        return self.look_up(reeks, Periode(jaar), gemeente, doelgroep)

    def years(self, reeks: str) -> tuple[int, ...]:
        """Calendar years in which something of this series was delivered, in order."""
        jaren = {een.periode.jaar for een in self.realisatie.metingen if een.reeks == reeks}
        return tuple(sorted(jaren))

    def per_year(self, reeks: str, gemeente: str = REGIO, doelgroep: str = ALLE) -> dict[int, float]:
        """Year -> figure, for the years in which it is complete: the points of a chart."""
        gevonden = {
            jaar: self.year_total(reeks, jaar, gemeente, doelgroep) for jaar in self.years(reeks)
        }
        return {jaar: som.waarde for jaar, som in gevonden.items() if som.waarde is not None}

    def table(self, reeks: str, jaren: Iterable[int], oude_vorm: bool = False) -> Array:
        """Yearly figures, shape (Y, 5, M) on the axes of the model, nan where one is unknown.

        A series without groups gives (Y, 1, M). M is 6, or 11 in the old shape.
        """
        groepen = DOELGROEPEN if REEKSEN[reeks].groepen else (ALLE,)
        tabel = [
            [
                [
                    _or_nan(self.year_total(reeks, jaar, gemeente, groep))
                    if groep == ALLE or groep in REEKSEN[reeks].groepen
                    else np.nan
                    for gemeente in columns(oude_vorm)
                ]
                for groep in groepen
            ]
            for jaar in jaren
        ]
        return read_only(np.array(tabel, dtype=float).reshape(-1, len(groepen), len(columns(oude_vorm))))

    # -------------------------------------------------------------- stocks

    def stock_months(self, reeks: str = "stand") -> tuple[Periode, ...]:
        """Months on whose last day something of this stock was counted, oldest first."""
        if reeks not in self._maanden:
            maanden = {een.periode.laatste for een in self.realisatie.metingen if een.reeks == reeks}
            self._maanden[reeks] = tuple(Periode.from_month(maand) for maand in sorted(maanden))
        return self._maanden[reeks]

    def person_years(self, jaar: int, gemeente: str = REGIO, doelgroep: str = ALLE) -> Som:
        """∫ stock dt over one calendar year [person-years]: the exposure of exits.

        Trapezium rule through the stocks that are known, from 31 December to 31 December; both ends must
        be known.
        """
        begin, eind = Periode(jaar - 1).laatste, Periode(jaar).laatste
        randen = [
            self.look_up("stand", Periode.from_month(rand), gemeente, doelgroep)
            for rand in (begin, eind)
        ]
        if any(rand.waarde is None for rand in randen):
            return _sum(randen)
        punten = [
            (maand.laatste, self.look_up("stand", maand, gemeente, doelgroep).waarde)
            for maand in (
                Periode.from_month(begin),
                *(een for een in self.stock_months() if begin < een.laatste < eind),
                Periode.from_month(eind),
            )
        ]
        bekend = [(tijd, waarde) for tijd, waarde in punten if waarde is not None]
        oppervlak = sum(
            (later - eerder) * (na + voor) / 2.0 for (eerder, voor), (later, na) in pairwise(bekend)
        )
        return Som(oppervlak / MAANDEN)


def add_up(realisatie: Realisatie) -> Optelling:
    """The lookups in one version of the actuals, kept with that version and gone with it."""
    return realisatie.kept("optelling", Optelling)


# ------------------------------------------------------------------ how a cell falls apart


def same_moment(cel: Cel) -> Cel:
    """The cell itself; of a stock the month on whose last day it was counted."""
    reeks, periode, gemeente, doelgroep = cel
    telling = REEKSEN[reeks].soort in ("stand", "gemiddelde")
    return reeks, periode.slotmaand if telling else periode, gemeente, doelgroep


def parts(cel: Cel) -> list[tuple[Cel, ...]]:
    """The ways in which a cell falls apart: by group, by gemeente, by time; none for the smallest."""
    naam, periode, gemeente, doelgroep = cel
    reeks = REEKSEN[naam]
    groepen = tuple((naam, periode, gemeente, deel) for deel in _group_parts(naam, doelgroep))
    plaatsen = tuple((naam, periode, deel, doelgroep) for deel in plaats_delen(gemeente))
    over_tijd = reeks.soort in ("stroom", "stroomgemiddelde")
    tijden = tuple((naam, d, gemeente, doelgroep) for d in _time_parts(periode)) if over_tijd else ()
    return [delen for delen in (groepen, plaatsen, tijden) if delen]


@cache
def _group_parts(naam: str, doelgroep: str) -> tuple[str, ...]:
    return REEKSEN[naam].parts(doelgroep)


@cache
def _time_parts(periode: Periode) -> tuple[Periode, ...]:
    return periode.delen


def _filled(gegeven: Iterable[Cel]) -> set[tuple[str, int, object]]:
    """Series with each period (0), place (1) and group (2) in which something was delivered."""
    perioden = {(cel[0], cel[1]) for cel in gegeven}
    plekken = {(cel[0], cel[2]) for cel in gegeven}
    groepen = {(cel[0], cel[3]) for cel in gegeven}
    gevuld: set[tuple[str, int, object]] = set()
    gevuld |= {(reeks, 0, geheel) for reeks, periode in perioden for geheel in _holding(periode)}
    for reeks, plaats in plekken:
        gevuld |= {(reeks, 1, een) for een in plaatsen() if plaats == een or plaats in _places_in(een)}
    for reeks, groep in groepen:
        gevuld |= {(reeks, 2, een) for een in GROEPEN if groep == een or groep in _groups_in(reeks, een)}
    return gevuld


@cache
def _holding(periode: Periode) -> tuple[Periode, ...]:
    jaar = Periode(periode.jaar)
    return tuple(een for een in (jaar, *jaar.delen, periode) if een.holds(periode))


@cache
def _places_in(plaats: str) -> frozenset[str]:
    delen = plaats_delen(plaats)
    return frozenset(delen).union(*(_places_in(deel) for deel in delen))


@cache
def _groups_in(reeks: str, groep: str) -> frozenset[str]:
    delen = _group_parts(reeks, groep)
    return frozenset(delen).union(*(_groups_in(reeks, deel) for deel in delen))


def _nobody(cel: Cel) -> bool:
    """True where there can be nobody: the new group before it existed."""
    naam, periode, _, doelgroep = cel
    telt = REEKSEN[naam].soort in ("stand", "stroom")
    return telt and doelgroep == "licht" and periode.laatste < LICHT_VANAF


def _sum(sommen: Sequence[Som]) -> Som:
    """Σ of figures; unknown, with everything that is missing, when one is unknown."""
    if all(som.waarde is not None for som in sommen):
        return Som(sum(som.waarde or 0.0 for som in sommen))
    ontbreekt = tuple(dict.fromkeys(cel for som in sommen for cel in som.ontbreekt))
    return Som(None, ontbreekt, any(som.deels or som.waarde is not None for som in sommen))


def _or_nan(som: Som) -> float:
    return np.nan if som.waarde is None else som.waarde
