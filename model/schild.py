"""Which actuals may be shown: one decision per figure, the same on every screen, chart and document.

Yearly counts per series stand in a table of gemeenten (the six and the region) × groups (with their
totals). Hiding follows `afscherming`. Stock and flows are decided together, since
stock + in − out = stock would tell one hidden count from the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from model.afscherming import (
    ALLES_GEWICHT,
    MEE,
    NIET,
    OPEN,
    TOTAAL_GEWICHT,
    Afschermer,
    Status,
    Tak,
    show,
)
from model.axes import Array
from model.optelling import add_up, columns
from model.realisatie import ALLE, GROEPEN, REEKSEN, REGIO, Realisatie, Reeks

Plek = tuple[str, str]  # place and group
Tabel = tuple[str, int]  # series and year
Cel = tuple[str, int, str, str]  # series, year, place, group

# Money that is so much per person tells the number of persons: hidden where that stock is.
PER_PERSOON: Final[Mapping[str, str]] = MappingProxyType(
    {"lks_beschut_eur": "beschut", "lks_overig_eur": "lks", "rijksbijdrage_wsw_eur": "wsw"}
)
# What a flow does to the stock at the end of its year.
_STROMEN: Final = {"instroom": 1, "uitstroom_regulier": -1, "uitstroom_overig": -1}
_SAMEN: Final = ("stand", *_STROMEN)
_INDICATIES: Final = "indicaties_beschut"  # = placed at IBN + placed elsewhere + waiting


class Schild:
    """What may be shown of one version of the actuals; make it with `shield`, which keeps it."""

    def __init__(self, realisatie: Realisatie) -> None:
        self.optelling = add_up(realisatie)
        self._status: dict[Cel, int] = {}
        self._decide_together()
        tellingen = [reeks.naam for reeks in REEKSEN.values() if reeks.eenheid == "personen"]
        for naam in tellingen:
            if naam not in (*_SAMEN, _INDICATIES):
                for jaar in self.optelling.years(naam):
                    self._decide_alone((naam, jaar))
        for jaar in self.optelling.years(_INDICATIES):
            self._decide_alone((_INDICATIES, jaar), self._parts_hidden(jaar))

    def status(self, reeks: str, jaar: int, gemeente: str = REGIO, doelgroep: str = ALLE) -> int:
        """OPEN, KLEIN or MEE (see `afscherming`) of a yearly figure.

        A mean, and money per person, is hidden where the count behind it is hidden. A mean of a gemeente
        whose count nobody delivered is hidden too.
        """
        if reeks in PER_PERSOON:
            return _follow(self.status("stand", jaar, gemeente, PER_PERSOON[reeks]))
        gewichten = REEKSEN[reeks].gewicht
        if not gewichten:
            return self._status.get((reeks, jaar, gemeente, doelgroep), OPEN)
        bekend = [
            naam
            for naam in gewichten
            if self.optelling.year_total(naam, jaar, gemeente, doelgroep).waarde is not None
        ]
        if not bekend:
            return OPEN if gemeente == REGIO else MEE
        return _follow(max(self.status(naam, jaar, gemeente, doelgroep) for naam in bekend))

    def text(
        self,
        reeks: str,
        jaar: int,
        gemeente: str = REGIO,
        doelgroep: str = ALLE,
        tekst: str | None = None,
    ) -> str:
        """What may be said of a yearly figure: its own text, "< 5", "afgeschermd" or "–" when unknown.

        Parameters
        ----------
        tekst: how the screen writes the value; a whole number when left out.
        """
        waarde = self.optelling.year_total(reeks, jaar, gemeente, doelgroep).waarde
        if waarde is None:
            return "–"
        return show(waarde, self.status(reeks, jaar, gemeente, doelgroep), tekst)

    def values(self, reeks: str, gemeente: str = REGIO, doelgroep: str = ALLE) -> dict[int, float]:
        """Year -> figure, only where it may be shown: the points of a chart."""
        punten = self.optelling.per_year(reeks, gemeente, doelgroep)
        return {
            jaar: waarde
            for jaar, waarde in punten.items()
            if self.status(reeks, jaar, gemeente, doelgroep) == OPEN
        }

    def shown(self) -> Iterator[tuple[Cel, float | None]]:
        """Every yearly figure of the region and the six gemeenten that is known: its value where it may
        be shown, None where it may not.
        """
        for naam, reeks in REEKSEN.items():
            groepen = GROEPEN if reeks.groepen else (ALLE,)
            for jaar in self.optelling.years(naam):
                for plaats in (REGIO, *columns(oude_vorm=False)):
                    for groep in groepen:
                        waarde = self.optelling.year_total(naam, jaar, plaats, groep).waarde
                        if waarde is not None:
                            mag = self.status(naam, jaar, plaats, groep) == OPEN
                            yield (naam, jaar, plaats, groep), waarde if mag else None

    def hidden(self) -> tuple[Cel, ...]:
        """Every count that is hidden, sorted."""
        return tuple(sorted(cel for cel, status in self._status.items() if status != OPEN))

    # -------------------------------------------------------------- deciding

    def _decide_alone(self, tabel: Tabel, ook: Collection[Plek] = ()) -> None:
        """One table that no other table tells; `ook` are places to hide as well."""
        netwerk = _network(REEKSEN[tabel[0]])
        plekken = [plek for plek, _ in netwerk]
        afschermer = Afschermer(
            [tak for _, tak in netwerk], {tabel: self._values(tabel)}, lambda naam: [[{naam: 1}]]
        )
        besluit = afschermer.decide([(tabel, plekken.index(plek)) for plek in ook])
        self._keep(tabel, besluit[tabel])

    def _decide_together(self) -> None:
        """Stocks and flows of all years, also of years that nobody delivered: those are free to move."""
        jaren = sorted({jaar for naam in _SAMEN for jaar in self.optelling.years(naam)})
        if not jaren:
            return
        alle = range(jaren[0] - 1, jaren[-1] + 1)
        tabellen = [("stand", jaar) for jaar in alle]
        tabellen += [(naam, jaar) for naam in _STROMEN for jaar in alle[1:]]
        afschermer = Afschermer(
            [tak for _, tak in _network(REEKSEN["stand"])],
            {tabel: self._values(tabel) for tabel in tabellen},
            lambda tabel: _bundles(tabel, alle),
        )
        for tabel, status in afschermer.decide().items():
            self._keep(tabel, status)

    def _values(self, tabel: Tabel) -> Array:
        """(cells,) persons, in the order of the network; nan where nobody delivered it."""
        naam, jaar = tabel
        reeks = REEKSEN["stand" if naam in _SAMEN else naam]
        sommen = [
            self.optelling.year_total(naam, jaar, *plek).waarde
            if plek[1] in REEKSEN[naam].toegestaan
            else NIET  # Wsw has no inflow
            for plek, _ in _network(reeks)
        ]
        return np.array([np.nan if waarde is None else waarde for waarde in sommen])

    def _keep(self, tabel: Tabel, status: Status) -> None:
        reeks = REEKSEN["stand" if tabel[0] in _SAMEN else tabel[0]]
        for (plek, _), een in zip(_network(reeks), status, strict=True):
            if plek[1] in REEKSEN[tabel[0]].toegestaan:
                self._status[*tabel, *plek] = int(een)

    def _parts_hidden(self, jaar: int) -> list[Plek]:
        """Places where someone with an indication is hidden: the total would tell."""
        delen = (("stand", "beschut"), ("wachtend_beschut", ALLE), ("elders_beschut", ALLE))
        return [
            (plaats, ALLE)
            for plaats in (*columns(oude_vorm=False), REGIO)
            if any(self.status(naam, jaar, plaats, groep) != OPEN for naam, groep in delen)
        ]


def shield(realisatie: Realisatie) -> Schild:
    """What may be shown of one version of the actuals, kept with that version and gone with it."""
    return realisatie.kept("schild", Schild)


def _follow(status: int) -> int:
    """A figure that tells how many people stand behind it is hidden with them."""
    return OPEN if status == OPEN else MEE


# ------------------------------------------------------------------ how tables hang together


def _bundles(tabel: Tabel, jaren: range) -> Iterator[list[dict[Tabel, int]]]:
    """The ways in which a stock or flow can differ while every stock + in − out = stock still holds.

    Somebody more enters through one flow in one year, or was there from the start, and leaves through
    another in that year or later, or stays to the end; the stocks in between hold one more. First the
    ways of at most a year or to an end, then all.
    """
    begin = [(jaren[0], "")] + [(een, stroom) for een in jaren[1:] for stroom in _STROMEN]
    eind = [(jaren[-1] + 1, "")] + [(een, stroom) for een in jaren[1:] for stroom in _STROMEN]
    wegen = [_way(van, tot) for van in begin for tot in eind if van[0] <= tot[0] and van != tot]
    door = [{een: teken * weg[tabel] for een, teken in weg.items()} for weg in wegen if tabel in weg]
    kort = [weg for weg in door if _length(weg) <= 1 or _touches_end(weg, jaren)]
    yield kort
    yield [weg for weg in door if weg not in kort]


def _way(van: tuple[int, str], tot: tuple[int, str]) -> dict[Tabel, int]:
    """Who enters in one year and leaves in another, as changes of flows and of the stocks in between."""
    weg = {("stand", jaar): 1 for jaar in range(van[0], tot[0])}
    if van[1]:
        weg[van[1], van[0]] = _STROMEN[van[1]]
    if tot[1]:
        weg[tot[1], tot[0]] = -_STROMEN[tot[1]]
    return weg


def _length(weg: Mapping[Tabel, int]) -> int:
    return sum(naam == "stand" for naam, _ in weg)


def _touches_end(weg: Mapping[Tabel, int], jaren: range) -> bool:
    return ("stand", jaren[0]) in weg or ("stand", jaren[-1]) in weg


@lru_cache(maxsize=64)
def _network(reeks: Reeks) -> tuple[tuple[Plek, Tak], ...]:
    """Every cell of a yearly table: its place and group, and where it hangs between two sums.

    Sums: of each gemeente and total of groups, over its parts; of each single group, over the gemeenten.
    The sum over gemeenten of a total of groups follows from these.
    """
    knopen: dict[tuple[str, str], int] = {}

    def node(soort: str, naam: str) -> int:
        return knopen.setdefault((soort, naam), len(knopen))

    def above(groep: str) -> str:
        return next(geheel for geheel in reeks.toegestaan if groep in reeks.parts(geheel))

    cellen = []
    for plaats in (*columns(oude_vorm=False), REGIO):
        for groep in reeks.toegestaan:
            los = not reeks.parts(groep)
            onder = node("kolom", groep) if los else node(plaats, groep)
            boven = node("buiten", "") if groep == ALLE else node(plaats, above(groep))
            gewicht = (1.0 if los else TOTAAL_GEWICHT) * (ALLES_GEWICHT if plaats == REGIO else 1.0)
            # The region is the whole of its gemeenten: its arcs turn round.
            van, naar = (onder, boven) if plaats == REGIO else (boven, onder)
            cellen.append(((plaats, groep), Tak(van, naar, gewicht)))
    return tuple(cellen)
