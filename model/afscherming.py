"""Small counts: what may not be shown, and what else must stay hidden so that nobody works it out.

A count from 1 to 4 is hidden ("< 5"). With its totals in view the reader could still find it by
subtraction, so other cells are hidden with it ("afgeschermd"). Cells and totals form a network: every
sum is a node, every cell an arc between the sums it stands in. A hidden cell can be worked out exactly
when no cycle of hidden arcs through it can carry one person more or less, within what the labels tell
(Gusfield, A graph theoretic approach to statistical data security, 1988). Tables that tell each other
(stock + in − out = stock) are safe when one cycle can run through several of them at once: a bundle.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from model.axes import Array, read_only

DREMPEL: Final = 5  # counts below it, but above zero, are about recognisable people
NIET: Final = -1.0  # a cell that cannot exist, which everybody knows: it neither moves nor is shown
OPEN, KLEIN, MEE = 0, 1, 2  # shown; hidden for being small; hidden to protect another
_RUIM: Final = 3  # shown as MEE, but small: a label that says less than "< 5"
TEKST: Final[dict[int, str]] = {KLEIN: "< 5", MEE: "afgeschermd"}
# What a label tells: the count lies between these.
_GRENZEN: Final = {KLEIN: (1, DREMPEL - 1), MEE: (DREMPEL, math.inf), _RUIM: (1, math.inf)}

Status = npt.NDArray[np.int64]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tak:
    """The place of one cell in the network.

    Attributes
    ----------
    van, naar: the sums (nodes) in which it counts as a part and as the whole, or the other way round.
    gewicht: how much is lost when it is hidden; a total costs more than a part.
    """

    van: int
    naar: int
    gewicht: float = 1.0


class Afschermer(Generic[K]):
    """Decides on tables of counts of one form together.

    Parameters
    ----------
    takken: every cell and every total that will be shown.
    tabellen: name -> (cells,) persons; nan for a cell that nobody knows, NIET for none.
    bundels: name -> the ways in which a table can change without breaking a sum over tables, each name
        -> +1 or −1, in lists of which a later one is tried when the former gives nothing;
        `[[{name: 1}]]` for a table that stands alone.
    """

    def __init__(
        self,
        takken: Sequence[Tak],
        tabellen: Mapping[K, Array],
        bundels: Callable[[K], Iterable[Sequence[Mapping[K, int]]]],
    ) -> None:
        self._takken = takken
        self._waarden = tabellen
        self._bundels = bundels
        self._stand = {
            naam: [KLEIN if 0.0 < een < DREMPEL else OPEN for een in waarden]
            for naam, waarden in tabellen.items()
        }
        self._veilig: set[tuple[K, int]] = set()
        self._kosten: dict[K, tuple[Array, Array]] = {}

    def decide(self, ook: Collection[tuple[K, int]] = ()) -> dict[K, Status]:
        """OPEN, KLEIN or MEE for every cell of every table, so that no hidden cell can be worked out.

        Parameters
        ----------
        ook: cells to hide as well; a zero stays open, since nobody is in it.
        """
        for naam, plek in ook:
            self._hide(naam, plek)
        # Hiding more never exposes what was safe, and the cycle that saves a cell saves all cells on it.
        for naam, stand in self._stand.items():
            for plek in range(len(stand)):
                while stand[plek] != OPEN and (naam, plek) not in self._veilig:
                    if not (
                        self._save(naam, plek)
                        or self._say_less(naam, plek)
                        or self._say_less(naam, None)
                        or self._save(naam, plek, nullen=True)
                    ):
                        self._hide_all(naam)
        return {
            naam: np.minimum(np.array(stand, dtype=np.int64), MEE) for naam, stand in self._stand.items()
        }

    def _hide(self, naam: K, plek: int, nullen: bool = False) -> None:
        waarde = self._waarden[naam][plek]
        if self._stand[naam][plek] == OPEN and (waarde > 0.0 or (nullen and waarde == 0.0)):
            self._stand[naam][plek] = MEE
            self._kosten.pop(naam, None)

    def _save(self, naam: K, plek: int, nullen: bool = False) -> bool:
        """Hide the cheapest cycle through a cell, in all tables of a bundle; False when it has none.

        With `nullen` a cell that holds nobody may be hidden too: a last resort, for "afgeschermd" over a
        zero hides less than it seems to those who know how cells are chosen.
        """
        for ring in self._bundels(naam):
            keuzes = [
                (kost, nummer, pad, bundel)
                for nummer, bundel in enumerate(ring)
                for kost, pad in self._cycles(bundel, plek, nullen)
            ]
            if keuzes:
                _, _, pad, gekozen = min(keuzes, key=lambda keuze: keuze[:2])
                for ander in gekozen:
                    for arc in (*pad, plek):
                        self._hide(ander, arc, nullen)
                        self._veilig.add((ander, arc))
                return True
        return False

    def _say_less(self, naam: K, plek: int | None) -> bool:
        """Label small cells "afgeschermd" instead, around one cell or (None) in all tables that tell it.

        False when they already were.
        """
        bij = range(len(self._takken)) if plek is None else self._around(plek)
        anders = [
            (ander, arc)
            for ander in self._told_by(naam)
            for arc in bij
            if self._stand[ander][arc] == KLEIN
        ]
        for ander, arc in anders:
            self._stand[ander][arc] = _RUIM
            self._kosten.pop(ander, None)
        return bool(anders)

    def _around(self, plek: int) -> list[int]:
        """Cells that share a sum with this one."""
        knopen = {self._takken[plek].van, self._takken[plek].naar}
        return [arc for arc, tak in enumerate(self._takken) if knopen & {tak.van, tak.naar}]

    def _hide_all(self, naam: K) -> None:
        """No cycle at all: hide everything of the tables that tell this one."""
        for ander in self._told_by(naam):
            self._stand[ander] = [_RUIM] * len(self._takken)
            self._veilig |= {(ander, arc) for arc in range(len(self._takken))}

    def _told_by(self, naam: K) -> set[K]:
        return {lid for ring in self._bundels(naam) for bundel in ring for lid in bundel}

    # -------------------------------------------------------------- what a reader cannot rule out

    def _costs(self, naam: K, nullen: bool) -> tuple[Array, Array]:
        """(cells,) twice: the cost of one person more and of one fewer in each cell.

        A hidden cell moves for free within its label, an open one at the cost of hiding it; inf when it
        cannot.
        """
        if nullen or naam not in self._kosten:
            cellen = zip(self._takken, self._waarden[naam], self._stand[naam], strict=True)
            paren = [_moves(tak, float(waarde), stand, nullen) for tak, waarde, stand in cellen]
            meer, minder = np.array(paren).T
            if nullen:
                return meer, minder
            self._kosten[naam] = meer, minder
        return self._kosten[naam]

    def _cycles(
        self, bundel: Mapping[K, int], plek: int, nullen: bool
    ) -> Iterable[tuple[float, list[int]]]:
        """The cheapest cycle through a cell, for one person more and for one fewer in it."""
        kosten = {naam: self._costs(naam, nullen) for naam in bundel}
        meer = sum((kosten[naam][teken < 0] for naam, teken in bundel.items()), np.zeros(1))
        minder = sum((kosten[naam][teken > 0] for naam, teken in bundel.items()), np.zeros(1))
        stappen: dict[int, list[tuple[int, int, float]]] = {}
        for arc, tak in enumerate(self._takken):
            if arc == plek:
                continue
            if meer[arc] < math.inf:
                stappen.setdefault(tak.van, []).append((tak.naar, arc, float(meer[arc])))
            if minder[arc] < math.inf:
                stappen.setdefault(tak.naar, []).append((tak.van, arc, float(minder[arc])))
        eigen = self._takken[plek]
        for kost, begin, eind in (
            (float(meer[plek]), eigen.naar, eigen.van),
            (float(minder[plek]), eigen.van, eigen.naar),
        ):
            gevonden = _cheapest_path(stappen, begin, eind) if kost < math.inf else None
            if gevonden is not None:
                yield kost + gevonden[0], gevonden[1]


def _moves(tak: Tak, waarde: float, stand: int, nullen: bool) -> tuple[float, float]:
    """Cost of one person more and of one fewer in one cell, inf when a reader can rule it out."""
    if math.isnan(waarde):
        return 0.0, 0.0
    kost = tak.gewicht + waarde * 1e-6 if stand == OPEN else 0.0
    if stand == OPEN and waarde < DREMPEL:
        return kost if nullen and waarde == 0.0 else math.inf, math.inf
    laagste, hoogste = _GRENZEN[MEE if stand == OPEN else stand]
    return kost if waarde < hoogste else math.inf, kost if waarde > laagste else math.inf


def _cheapest_path(
    stappen: Mapping[int, Sequence[tuple[int, int, float]]], begin: int, eind: int
) -> tuple[float, list[int]] | None:
    """Cost and arcs of the cheapest path between two nodes (Dijkstra), None when there is none."""
    rij: list[tuple[float, int, list[int]]] = [(0.0, begin, [])]
    gezien: set[int] = set()
    while rij:
        kost, knoop, pad = heapq.heappop(rij)
        if knoop == eind:
            return kost, pad
        if knoop in gezien:
            continue
        gezien.add(knoop)
        for volgende, arc, prijs in stappen.get(knoop, ()):
            if volgende not in gezien:
                heapq.heappush(rij, (kost + prijs, volgende, [*pad, arc]))
    return None


# ------------------------------------------------------------------ a table with totals

TOTAAL_GEWICHT, ALLES_GEWICHT = 4.0, 16.0


def protect_table(aantallen: Array) -> Status:
    """Status of a table and its totals, shape (R+1, C+1): the last row and column are the totals.

    Parameters
    ----------
    aantallen: (R, C) persons, without totals.

    >>> protect_table(np.array([[3.0, 20.0], [30.0, 40.0]])).tolist()
    [[1, 2, 0], [2, 2, 0], [0, 0, 0]]
    """
    rijen, kolommen = aantallen.shape
    takken = []
    for rij in range(rijen + 1):
        for kolom in range(kolommen + 1):
            # Nodes: the sum of each row, then the sum of each column; a total turns the arc round.
            van, naar = rij, rijen + 1 + kolom
            totalen = (rij == rijen) + (kolom == kolommen)
            if totalen == 1:
                van, naar = naar, van
            takken.append(Tak(van, naar, (1.0, TOTAAL_GEWICHT, ALLES_GEWICHT)[totalen]))
    tabel = {"": with_totals(aantallen).ravel()}
    status = Afschermer(takken, tabel, lambda naam: [[{naam: 1}]]).decide()[""]
    return status.reshape(rijen + 1, kolommen + 1)


def with_totals(aantallen: Array) -> Array:
    """The table with its row totals, column totals and grand total, (R+1, C+1)."""
    breed = np.column_stack((aantallen, aantallen.sum(axis=1)))
    return read_only(np.vstack((breed, breed.sum(axis=0))))


def show(waarde: float, status: int, tekst: str | None = None) -> str:
    """What a screen or document may say of one count: the text of its value, "< 5" or "afgeschermd".

    >>> show(1234.0, OPEN), show(3.0, KLEIN)
    ('1.234', '< 5')
    """
    if status != OPEN:
        return TEKST[status]
    return tekst if tekst is not None else f"{waarde:,.0f}".replace(",", ".")
