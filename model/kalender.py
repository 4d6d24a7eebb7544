"""What has been delivered and what is missing: per place, period and series, and who is behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from model.optelling import Cel, add_up, columns
from model.periode import Periode
from model.realisatie import ALLE, REGIO, Realisatie, plaats_delen

COMPLEET, DEELS, ONTBREEKT = "compleet", "deels", "ontbreekt"
# The series that the model is held against; others are a bonus.
HOOFDREEKSEN: Final = ("stand", "instroom", "uitstroom_regulier", "uitstroom_overig", "loonwaarde")


@dataclass(frozen=True)
class Vak:
    """One square of the calendar: how far it is, and the cells that are missing."""

    stand: str
    ontbreekt: tuple[Cel, ...] = ()


@dataclass(frozen=True)
class Achterstand:
    """The last period that one place delivered of one series; None when it never did.

    achter_mnd: months between the end of that period and the month it is held against; None with it.
    """

    laatste: Periode | None
    achter_mnd: int | None

    @property
    def verouderd(self) -> bool:
        """True when nothing was delivered, or a whole period of the kind delivered is missing since."""
        if self.laatste is None or self.achter_mnd is None:
            return True
        return self.achter_mnd >= self.laatste.maanden


@dataclass(frozen=True)
class Kalender:
    """Every place × series × period, the region first.

    Attributes
    ----------
    vakken: (place, series, period) -> its square. achterstand: (place, series) -> how far it is.
    tot: the month that places are held against.
    """

    gemeenten: tuple[str, ...]
    reeksen: tuple[str, ...]
    perioden: tuple[Periode, ...]
    vakken: Mapping[tuple[str, str, Periode], Vak]
    achterstand: Mapping[tuple[str, str], Achterstand]
    tot: Periode | None

    def square(self, gemeente: str, reeks: str, periode: Periode) -> Vak:
        """One square."""
        return self.vakken[gemeente, reeks, periode]

    def missing(self) -> tuple[tuple[str, str, Periode], ...]:
        """Every square that is not complete, in the order of the calendar."""
        return tuple(plek for plek, vak in self.vakken.items() if vak.stand != COMPLEET)

    def behind(self) -> tuple[tuple[str, str], ...]:
        """Every gemeente × series that is out of date, in the order of the calendar."""
        return tuple(plek for plek, een in self.achterstand.items() if een.verouderd)


def calendar(
    realisatie: Realisatie,
    reeksen: Sequence[str] = HOOFDREEKSEN,
    perioden: Iterable[Periode] | None = None,
    tot: Periode | None = None,
) -> Kalender:
    """The calendar of one version of the actuals.

    A square is complete when the figure of all groups together is known, delivered or added up; in part
    when only some of it is.

    Parameters
    ----------
    perioden: the columns; every calendar year from the first to the last delivered when left out.
    tot: month to hold places against, such as this month; the end of the newest period that anybody
        delivered of these series when left out (the model has no clock).
    """
    gekozen = [een for een in realisatie.metingen if een.reeks in reeksen]
    if perioden is None:
        jaren = [een.periode.jaar for een in gekozen]
        perioden = [Periode(jaar) for jaar in range(min(jaren), max(jaren) + 1)] if jaren else []
    kolommen = tuple(perioden)
    if tot is None and gekozen:
        tot = Periode.from_month(max(een.periode.laatste for een in gekozen))
    plaatsen = (REGIO, *columns(oude_vorm=False))
    vakken = {
        (plaats, reeks, periode): _square(realisatie, plaats, reeks, periode)
        for plaats in plaatsen
        for reeks in reeksen
        for periode in kolommen
    }
    achterstand = {
        (plaats, reeks): _behind(realisatie, plaats, reeks, tot)
        for plaats in plaatsen
        for reeks in reeksen
    }
    return Kalender(
        plaatsen,
        tuple(reeksen),
        kolommen,
        MappingProxyType(vakken),
        MappingProxyType(achterstand),
        tot,
    )


def _square(realisatie: Realisatie, plaats: str, reeks: str, periode: Periode) -> Vak:
    som = add_up(realisatie).look_up(reeks, periode, plaats, ALLE)
    if som.waarde is not None:
        return Vak(COMPLEET)
    return Vak(DEELS if som.deels else ONTBREEKT, som.ontbreekt)


def _behind(realisatie: Realisatie, plaats: str, reeks: str, tot: Periode | None) -> Achterstand:
    """The newest period in which everything of this place is known."""
    optelling = add_up(realisatie)
    binnen = _inside(plaats)
    perioden = {
        een.periode for een in realisatie.metingen if een.reeks == reeks and een.gemeente in binnen
    }
    for periode in sorted(perioden, key=lambda een: (-een.laatste, een.maanden)):
        if tot is not None and periode.laatste > tot.laatste:
            continue
        if optelling.look_up(reeks, periode, plaats, ALLE).waarde is not None:
            return Achterstand(periode, (tot.laatste if tot else periode.laatste) - periode.laatste)
    return Achterstand(None, None)


def _inside(plaats: str) -> frozenset[str]:
    """A place with everything in it."""
    return frozenset({plaats}).union(*(_inside(deel) for deel in plaats_delen(plaats)))
