"""One sheet of a workbook, read as a stream of cells."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Final

from model.errors import Fout, InputError
from model.exchange.meldingen import column_number, shorten
from model.exchange.rauw import (
    GEWOON,
    MAAND,
    PROCENT,
    ZONDER_UITKOMST,
    Celwaarde,
    Delen,
    Procent,
    Rauwblad,
    Waarde,
    as_date,
)
from model.exchange.rauw_tekst import MAX_LENGTE, unescape
from model.exchange.veilig import Pakket, broken
from model.exchange.xml_stroom import Diepte, local, stream

MAX_RIJEN: Final = 100_000
KOPRUIMTE: Final = 50  # rows above the data: titles, explanation, header
MAX_KOLOMMEN: Final = 200
MAX_VAKKEN: Final = 2_000_000  # places in all rows of a sheet together, filled or not
MAX_GETELD: Final = 2_500_000  # rows, cells and their pieces in all sheets together
MAX_SAMENGEVOEGD: Final = 20_000
MAX_RIJNUMMER: Final = 1_048_576
MAX_STUKJES: Final = 2_000  # pieces of rich text in one cell
MAX_DELEN_TEKST: Final = 40  # a text up to this length is kept once, however often it comes
_GEWOON_AANTAL: Final = 3  # elements within a cell that cost no more than the cell
_STAP: Final = 2_000  # rows between two messages of progress
_IN_CEL: Final = frozenset(("v", "t", "is"))
_RANDEN: Final = frozenset(
    ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
)
_BEREIK: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?", re.ASCII)


def _finite(tekst: str) -> float:
    """The number that the file holds; Python reads more than Excel writes (1_000, nan, inf)."""
    getal = float(tekst)
    if not math.isfinite(getal) or "_" in tekst:
        raise broken("een werkblad", "een getal is geen getal")
    return getal


Voortgang = Callable[[int], None]


def read_sheet(
    pakket: Pakket, deel: str, blad: Rauwblad, delen: Delen, voortgang: Voortgang | None = None
) -> None:
    """Fill `blad` with its rows.

    Raises
    ------
    InputError: damaged, or more rows or columns than are allowed.
    """
    lezer = _Bladlezer(blad, delen, voortgang)
    stream(pakket.chunks(deel), "een werkblad", lezer.begin, lezer.eind, lezer.tekst)


class _Bladlezer:
    """The handlers of one sheet, and what is known of the cell that is being read."""

    def __init__(self, blad: Rauwblad, delen: Delen, voortgang: Voortgang | None) -> None:
        self.blad, self.delen, self.voortgang = blad, delen, voortgang
        self.diepte = Diepte("een werkblad")
        self.rij_nummer = 0
        self.rij: list[Waarde] = []
        self.kolom = 0
        self.rij_tekst = ""
        self.rij_lengte = 0
        self.attrs: dict[str, str] = {}
        self.stukken: list[str] = []
        self.lees = False
        self.formule = self.in_cel = self.in_rij = False
        self.vakken = self.waarden = self.cellen = 0
        self.kolommen: dict[str, int] = {}

    # ---------------------------------------------------------------- events
    # Millions of calls: what happens most stands first and calls nothing. Depth is counted only for
    # other elements; a cell within a cell, or a second value in one, is refused where it is met.

    def begin(self, naam: str, attrs: dict[str, str]) -> None:
        if naam == "c":
            if "r" in attrs:
                plek = attrs["r"]
                letters = plek[: self.rij_lengte]
                kolom = self.kolommen.get(letters) or self._new_column(letters)
                if plek[self.rij_lengte :] != self.rij_tekst:
                    raise broken("een werkblad", "een cel staat in een andere rij dan zij zegt")
            else:
                kolom = self.kolom + 1
            if kolom <= self.kolom or self.in_cel or not self.in_rij:
                raise broken("een werkblad", "de cellen staan niet op volgorde")
            self.kolom = kolom
            self.cellen += 1
            self.attrs = attrs
            self.formule = False
            self.in_cel = True
        elif naam in _IN_CEL:
            self.lees = self.in_cel and naam != "is"
            self.waarden += 1
            if self.waarden > MAX_STUKJES:
                raise broken("een werkblad", "een cel bevat te veel waarden")
        else:
            kort = local(naam)
            if kort != naam:
                self.begin(kort, attrs)
            elif kort == "row":
                self._open_row(attrs)
            else:
                self._begin_other(kort, attrs)

    def _begin_other(self, naam: str, attrs: dict[str, str]) -> None:
        self.diepte.down()
        if naam == "f":
            self.formule = True
        elif naam == "mergeCell":
            self._merge(attrs.get("ref", ""))
        elif naam == "col":
            self._column(attrs)
        elif naam == "hyperlink":
            self.blad.verwijzingen += self._area(attrs.get("ref", ""))
        elif naam in _RANDEN:
            self.lees = True
            self.stukken.clear()

    def eind(self, naam: str) -> None:
        if naam == "c":
            self._close_cell()
        elif naam in _IN_CEL:
            self.lees = False
        else:
            kort = local(naam)
            if kort != naam:
                self.eind(kort)
            elif kort == "row":
                self._close_row()
            else:
                self._end_other(kort)

    def _end_other(self, naam: str) -> None:
        self.diepte.up()
        if naam in _RANDEN:
            self.lees = False
            self.blad.randtekst.append("".join(self.stukken))
            self.stukken.clear()

    def tekst(self, data: str) -> None:
        if self.lees:
            self.stukken.append(data)
            if len(self.stukken) > MAX_STUKJES:
                raise broken("een werkblad", "een cel bevat te veel tekst")

    # ---------------------------------------------------------------- rows and cells

    def _open_row(self, attrs: dict[str, str]) -> None:
        nummer = int(attrs["r"]) if "r" in attrs else self.rij_nummer + 1
        if self.in_rij or not self.rij_nummer < nummer <= MAX_RIJNUMMER:
            raise broken("een werkblad", "de rijen staan niet op volgorde")
        self.in_rij = True
        self.rij_nummer, self.rij_tekst = nummer, str(nummer)
        self.rij_lengte = -len(self.rij_tekst)
        self.rij = []
        self.kolom = self.cellen = 0
        if attrs.get("hidden") in ("1", "true"):
            self.blad.verborgen_rijen.add(nummer)

    def _close_row(self) -> None:
        self.in_rij = False
        self.delen.geteld += 1 + self.cellen
        if self.delen.geteld > MAX_GETELD:
            raise self._too_big(f"meer dan {MAX_GETELD // 1_000_000} miljoen cellen in het bestand")
        rij = self.rij
        if not rij:
            self.blad.verborgen_rijen.discard(self.rij_nummer)
            return
        self.vakken += len(rij)
        self.blad.rijen.append((self.rij_nummer, tuple(rij)))
        aantal = len(self.blad.rijen)
        if aantal > MAX_RIJEN + KOPRUIMTE or self.vakken > MAX_VAKKEN:
            raise self._too_big(f"meer dan {MAX_RIJEN:_} rijen".replace("_", "."))
        if self.voortgang and aantal % _STAP == 0:
            self.voortgang(aantal)

    def _close_cell(self) -> None:
        self.in_cel = False
        stukken, attrs = self.stukken, self.attrs
        if stukken and len(attrs) == 1 and not self.formule and "r" in attrs:  # a plain number
            waarde: Waarde = _finite(stukken[0] if len(stukken) == 1 else "".join(stukken))
            stukken.clear()
        else:
            tekst = "".join(stukken)
            stukken.clear()
            self.cellen += max(self.waarden - _GEWOON_AANTAL, 0)
            if len(tekst) > MAX_LENGTE:
                raise broken("een werkblad", "een cel bevat te veel tekst")
            waarde = self._value(tekst, attrs.get("t", "n"))
            if self.formule and waarde is not ZONDER_UITKOMST:
                self.blad.formules[self.kolom] = self.blad.formules.get(self.kolom, 0) + 1
            if waarde is None:
                return
        self.waarden = 0
        if self.kolom > MAX_KOLOMMEN:
            raise self._too_big(f"meer dan {MAX_KOLOMMEN} kolommen")
        rij = self.rij
        while len(rij) < self.kolom - 1:
            rij.append(None)
        rij.append(waarde)

    def _value(self, tekst: str, soort: str) -> Waarde:
        if not tekst:
            # Excel writes t="str" for a formula whose result is an empty text
            return ZONDER_UITKOMST if self.formule and soort != "str" else None
        if soort == "n":
            return self._number(_finite(tekst))
        if soort == "s":
            plaats = int(tekst)
            if not 0 <= plaats < len(self.delen.teksten):
                raise broken("een werkblad", "een tekst waar een cel naar verwijst ontbreekt")
            return self.delen.teksten[plaats] or None
        if soort == "b":
            return tekst.strip() in ("1", "true")
        if soort == "e":
            return Celwaarde(shorten(tekst))
        if soort == "d":
            return date.fromisoformat(tekst.strip()[:10])
        return sys.intern(unescape(tekst)) if len(tekst) <= MAX_DELEN_TEKST else unescape(tekst)

    def _number(self, getal: float) -> Waarde:
        """The number as its style shows it."""
        stijl = GEWOON
        if "s" in self.attrs:
            plaats = int(self.attrs["s"])
            if 0 <= plaats < len(self.delen.stijlen):
                stijl = self.delen.stijlen[plaats]
        if stijl == GEWOON:
            return getal
        if stijl == PROCENT:
            return Procent(getal)
        return as_date(getal, self.delen.vanaf_1904, stijl == MAAND)

    # ---------------------------------------------------------------- the rest

    def _new_column(self, letters: str) -> int:
        if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()):
            raise broken("een werkblad", "een cel heeft een onmogelijk adres")
        self.kolommen[letters] = column_number(letters)
        return self.kolommen[letters]

    def _merge(self, bereik: str) -> None:
        gevonden = _BEREIK.fullmatch(bereik)
        if gevonden is None or len(self.blad.samengevoegd) >= MAX_SAMENGEVOEGD:
            raise broken("een werkblad", "de samengevoegde cellen kloppen niet")
        links, boven, rechts, onder = gevonden.groups()
        kolom, rij = column_number(links), int(boven)
        rechtse = column_number(rechts) if rechts else kolom
        self.blad.samengevoegd.append((rij, kolom, int(onder) if onder else rij, rechtse))

    @staticmethod
    def _area(bereik: str) -> int:
        gevonden = _BEREIK.fullmatch(bereik)
        if gevonden is None:  # whole columns or rows
            return MAX_VAKKEN
        if not gevonden[3]:
            return 1
        hoogte = abs(int(gevonden[4]) - int(gevonden[2])) + 1
        return hoogte * (abs(column_number(gevonden[3]) - column_number(gevonden[1])) + 1)

    def _column(self, attrs: dict[str, str]) -> None:
        if attrs.get("hidden") in ("1", "true"):
            eerste, laatste = int(attrs.get("min", "1")), int(attrs.get("max", "1"))
            self.blad.verborgen_kolommen.update(range(max(eerste, 1), min(laatste, MAX_KOLOMMEN) + 1))

    def _too_big(self, gekregen: str) -> InputError:
        return InputError(
            [
                Fout(
                    "Dit blad is te groot.",
                    f"blad {shorten(self.blad.naam)}, rij {self.rij_nummer}",
                    gekregen,
                    f"ten hoogste {MAX_RIJEN:_} rijen en {MAX_KOLOMMEN} kolommen".replace("_", "."),
                    "Verdeel de rijen over meer bestanden, of haal wat rechts van de tabel staat weg.",
                )
            ]
        )
