"""Two versions of the actuals side by side: what an upload would change before it counts.

A version never changes: an upload makes a new one, and a scenario names the version it stands on by its
digest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from model.optelling import Cel, same_moment
from model.realisatie import Meting, Realisatie

NIEUW, GEWIJZIGD, WEG = "nieuw", "gewijzigd", "weg"


@dataclass(frozen=True)
class Verandering:
    """One cell that differs: `oud` is None when it is new, `nieuw` None when it is gone."""

    cel: Cel
    oud: Meting | None
    nieuw: Meting | None

    @property
    def soort(self) -> str:
        """NIEUW, GEWIJZIGD or WEG."""
        if self.oud is None:
            return NIEUW
        return WEG if self.nieuw is None else GEWIJZIGD


@dataclass(frozen=True)
class Vergelijking:
    """What differs between two versions, in the order of the figures; `gelijk` counts the others."""

    oud: Realisatie
    nieuw: Realisatie
    veranderingen: tuple[Verandering, ...]
    gelijk: int

    def of_kind(self, soort: str) -> tuple[Verandering, ...]:
        """The changes of one kind."""
        return tuple(een for een in self.veranderingen if een.soort == soort)

    def counts(self) -> dict[str, dict[str, int]]:
        """Series -> kind -> number of cells, for series in which anything changes."""
        tel = Counter((een.cel[0], een.soort) for een in self.veranderingen)
        return {
            reeks: {soort: tel[reeks, soort] for soort in (NIEUW, GEWIJZIGD, WEG)}
            for reeks in dict.fromkeys(een.cel[0] for een in self.veranderingen)
        }


def compare_versions(oud: Realisatie, nieuw: Realisatie) -> Vergelijking:
    """Cell by cell: what is new, has another value or origin, or is gone.

    A stock told for a year and one told for its last month are the same cell.
    """
    eerst = {same_moment(een.cel): een for een in oud.metingen}
    dan = {same_moment(een.cel): een for een in nieuw.metingen}
    verschillen = [
        Verandering(cel, eerst.get(cel), dan.get(cel))
        for cel in dict.fromkeys((*dan, *eerst))
        if not _same(eerst.get(cel), dan.get(cel))
    ]
    gelijk = len(eerst.keys() | dan.keys()) - len(verschillen)
    volgorde = sorted(verschillen, key=lambda een: (een.cel[0], een.cel[1].eerste, *een.cel[2:]))
    return Vergelijking(oud, nieuw, tuple(volgorde), gelijk)


def _same(oud: Meting | None, nieuw: Meting | None) -> bool:
    if oud is None or nieuw is None:
        return oud is nieuw
    return (oud.waarde, oud.herkomst) == (nieuw.waarde, nieuw.herkomst)


def supplement(oud: Realisatie, nieuw: Realisatie, naam: str = "") -> Realisatie:
    """A version that holds both: where both tell a cell, the new one counts.

    Cells of another size stay beside it; `strijdig.contradictions` tells whether they fit.
    """
    bekend = {same_moment(een.cel) for een in nieuw.metingen}
    blijft = tuple(een for een in oud.metingen if same_moment(een.cel) not in bekend)
    return Realisatie((*blijft, *nieuw.metingen), naam or nieuw.naam)


LEEG: Final = Realisatie((), "nog niets ingelezen")
