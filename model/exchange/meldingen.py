"""What the reader of a workbook tells: faults in cells, corrections it made, questions it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from model.errors import Fout

MAX_TEKST: Final = 40  # characters of a cell that a message repeats
MAX_CELLEN: Final = 5  # cells that a message names; the workbook that goes back marks them all
MAX_SOORT: Final = 50  # messages of one kind in one column; what follows goes into one message
MAX_FOUT: Final = 200_000  # cells with a fault that are kept
_LETTERS: Final = 26


def column_letter(kolom: int) -> str:
    """Column number (1, 2, …) -> its letters.

    >>> column_letter(1), column_letter(27), column_letter(703)
    ('A', 'AA', 'AAA')
    """
    letters = ""
    while kolom > 0:
        kolom, rest = divmod(kolom - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Letters of a column -> its number from 1.

    >>> column_number("A"), column_number("AA")
    (1, 27)
    """
    getal = 0
    for letter in letters:
        getal = getal * _LETTERS + ord(letter) - ord("A") + 1
    return getal


def shorten(waarde: object) -> str:
    """A value as it may stand in a message: one line, no control characters, at most 40 characters."""
    tekst = str(waarde)
    if not tekst.isprintable():
        tekst = "".join(teken if teken.isprintable() else " " for teken in tekst)
    tekst = tekst.strip()
    return tekst if len(tekst) <= MAX_TEKST else tekst[: MAX_TEKST - 1] + "…"


@dataclass(frozen=True)
class Celfout(Fout):
    """A fault that stands in one or more cells of one column.

    Attributes
    ----------
    blad: name of the sheet, "" when the fault is about the file.
    cellen: (row, column) of every cell it is about, from 1; empty when it is about the sheet.
    weg_te_laten: True when leaving the rows of these cells out takes the fault away.
    """

    blad: str = ""
    cellen: tuple[tuple[int, int], ...] = ()
    weg_te_laten: bool = False

    @property
    def cel(self) -> str:
        """The first cell, "E7"; "" when the fault is not about a cell."""
        return f"{column_letter(self.cellen[0][1])}{self.cellen[0][0]}" if self.cellen else ""


@dataclass(frozen=True)
class Melding:
    """Something the user must know, but need not repair.

    Attributes
    ----------
    soort: "correctie" (read otherwise than written), "waarschuwing" (may be wrong) or "overgeslagen".
    tekst: Dutch text, whole. blad: sheet, "" for the file. aantal: cells or rows it is about.
    """

    soort: str
    tekst: str
    blad: str = ""
    aantal: int = 1


@dataclass(frozen=True)
class Vraag:
    """Something only the user knows; nothing is loaded until it is answered.

    Attributes
    ----------
    sleutel: key for the answer. vraag: Dutch text with what was found. waar: sheet and cells.
    opties: answer -> Dutch text of what it means.
    """

    sleutel: str
    vraag: str
    waar: str
    opties: tuple[tuple[str, str], ...]
    blad: str = ""
    cellen: tuple[tuple[int, int], ...] = ()


def where(blad: str, cellen: tuple[tuple[int, int], ...]) -> str:
    """Dutch text for a sheet and some of its cells: "blad Stand, cel E7 en 3 andere (t/m E90)"."""
    if not cellen:
        return f"blad {shorten(blad)}"
    namen = [f"{column_letter(kolom)}{rij}" for rij, kolom in cellen[:MAX_CELLEN]]
    if len(cellen) == 1:
        return f"blad {shorten(blad)}, cel {namen[0]}"
    if len(cellen) <= MAX_CELLEN:
        return f"blad {shorten(blad)}, cellen {', '.join(namen)}"
    rij, kolom = cellen[-1]
    meer = len(cellen) - MAX_CELLEN
    laatste = f"{column_letter(kolom)}{rij}"
    return f"blad {shorten(blad)}, cellen {', '.join(namen)} en {meer} andere, t/m {laatste}"


@dataclass(frozen=True, eq=False)
class Uitleg:
    """The texts of one kind of fault: what is wrong, what is allowed, what to do.

    One object per kind: faults with the same object, column and value become one message.
    """

    wat: str
    toegestaan: str
    doe: str


@dataclass
class Verzamelaar:
    """Collects what the reader finds; equal faults in one column become one message.

    Attributes
    ----------
    meldingen, vragen: as they came.
    """

    meldingen: list[Melding] = field(default_factory=list)
    vragen: list[Vraag] = field(default_factory=list)
    _los: list[Celfout] = field(default_factory=list)
    _cellen: dict[tuple[str, int, Uitleg, str], list[tuple[int, int]]] = field(default_factory=dict)
    _soorten: dict[tuple[str, int, Uitleg], int] = field(default_factory=dict)
    _aantal: int = 0
    # Rest of a kind once it has too many different values: how many values were not shown.
    _rest: dict[tuple[str, int, Uitleg], set[str]] = field(default_factory=dict)

    def cell(
        self, blad: str, plek: tuple[int, int], uitleg: Uitleg, gekregen: object, *ook: tuple[int, int]
    ) -> None:
        """A fault in a cell (row, column); it goes when its row is left out. `ook`: its other cells."""
        self._aantal += 1
        if self._aantal > MAX_FOUT:
            return
        soort = (blad, plek[1], uitleg)
        tekst = shorten(gekregen)
        sleutel = (*soort, tekst)
        if sleutel not in self._cellen:
            aantal = self._soorten.get(soort, 0)
            if aantal >= MAX_SOORT:
                self._rest.setdefault(soort, set()).add(tekst)
                sleutel = (*soort, "")
            else:
                self._soorten[soort] = aantal + 1
        self._cellen.setdefault(sleutel, []).extend((*ook, plek))

    def sheet(
        self, blad: str, uitleg: Uitleg, gekregen: str, cellen: tuple[tuple[int, int], ...] = ()
    ) -> None:
        """A fault of a whole sheet or of its header."""
        self._los.append(
            Celfout(
                uitleg.wat,
                where(blad, cellen),
                gekregen,
                uitleg.toegestaan,
                uitleg.doe,
                blad=blad,
                cellen=cellen,
            )
        )

    def add(self, fout: Celfout) -> None:
        """A fault that was made elsewhere."""
        self._los.append(fout)

    def tell(self, soort: str, tekst: str, blad: str = "", aantal: int = 1) -> None:
        """Something to know; see `Melding`."""
        self.meldingen.append(Melding(soort, tekst, blad, aantal))

    @property
    def has_faults(self) -> bool:
        """True when something was wrong so far."""
        return bool(self._los or self._cellen)

    def faults(self) -> tuple[Celfout, ...]:
        """Every fault: of sheets first, then of cells from top to bottom."""
        uit = []
        for (blad, kolom, uitleg, tekst), cellen in self._cellen.items():
            gekregen = tekst
            rest = self._rest.get((blad, kolom, uitleg))
            if rest and not tekst:
                gekregen = f"{len(rest)} andere waarden van deze soort"
            plekken = tuple(cellen)
            uit.append(
                Celfout(
                    uitleg.wat,
                    where(blad, plekken),
                    gekregen or "niets",
                    uitleg.toegestaan,
                    uitleg.doe,
                    blad=blad,
                    cellen=plekken,
                    weg_te_laten=True,
                )
            )
        bladen = list(dict.fromkeys(fout.blad for fout in uit))
        return (
            *self._los,
            *self._too_many(),
            *sorted(uit, key=lambda fout: (bladen.index(fout.blad), fout.cellen[0])),
        )

    def _too_many(self) -> tuple[Celfout, ...]:
        """The fault that there are more faults than are kept."""
        if self._aantal <= MAX_FOUT:
            return ()
        return (
            Celfout(
                "Er zijn te veel foute cellen om ze allemaal te noemen.",
                "het bestand",
                f"{self._aantal} foute cellen",
                f"ten hoogste {MAX_FOUT} foute cellen",
                "Kijk of de kolommen op de goede plek staan, en herstel eerst wat hieronder staat.",
            ),
        )
