"""One sheet of actuals as a table: its rows with figures, and what each row is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.exchange.bladen import Blad
from model.exchange.kop import Kop
from model.exchange.rauw import Celwaarde, Rauwblad, Waarde
from model.periode import Periode
from model.realisatie import ALLE


@dataclass(slots=True)
class Rij:
    """One row with figures. What could not be told is None; then the row gives no figures."""

    nummer: int
    cellen: tuple[Waarde, ...]
    periode: Periode | None = None
    plaats: str | None = None
    groep: str | None = ALLE
    herkomst: str = "opgave"
    totaal: bool = False  # gemeente or doelgroep says "Totaal"

    def cell(self, kolom: int) -> Waarde:
        """The value in one column, from 1."""
        return self.cellen[kolom - 1] if kolom <= len(self.cellen) else None


@dataclass
class Tabel:
    """One sheet, as far as its rows are understood.

    Attributes
    ----------
    rijen: rows with figures. totalen: rows that add others up, kept apart.
    """

    blad: Blad
    rauw: Rauwblad
    kop: Kop
    rijen: list[Rij] = field(default_factory=list)
    totalen: list[Rij] = field(default_factory=list)

    @property
    def naam(self) -> str:
        """The name of the sheet in the file."""
        return self.rauw.naam


def is_filled(waarde: Waarde) -> bool:
    """True for a cell with something in it besides spaces."""
    return waarde is not None and not (isinstance(waarde, str) and not waarde.strip())


def is_words(waarde: Waarde) -> bool:
    """True for a text without digits, or for nothing: a header, a unit, a remark."""
    if waarde is None:
        return True
    plat = isinstance(waarde, str) and not isinstance(waarde, Celwaarde)
    return plat and not any(teken.isdigit() for teken in str(waarde))
