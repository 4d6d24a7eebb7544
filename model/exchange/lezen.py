"""Actuals from a workbook as people really send it: everything that is wrong at once, or the figures.

Order: is the file safe (`veilig`), what stands in it (`rauw`), is it about persons (`privacy`), which
sheets and columns (`kop`), which rows (`rijen`), which figures (`getallen`), what they are together
(`samenstellen`). Nothing is loaded while a fault or a question is open.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from model.errors import Fout, InputError
from model.exchange import fouten
from model.exchange.bladen import BLADEN, Blad
from model.exchange.bladlezer import Bladlezer
from model.exchange.kop import looks_like, sheet_of
from model.exchange.meldingen import Celfout, Melding, Uitleg, Verzamelaar, Vraag, shorten, where
from model.exchange.privacy import find_personal_data
from model.exchange.rauw import Rauwblad, list_sheets
from model.exchange.rauw_blad import read_sheet
from model.exchange.rauw_tekst import comments
from model.exchange.samenstellen import Samensteller
from model.exchange.strijd import warn_about
from model.exchange.veilig import Pakket, open_package
from model.realisatie import Realisatie

NIET: Final = "niet"  # answer to "is this sheet …": do not read it
Voortgang = Callable[[float, str], None]
Rijplek = tuple[str, int]


@dataclass(frozen=True)
class Lezing:
    """What reading a workbook gave.

    Attributes
    ----------
    realisatie: the actuals; None while a fault or a question is open.
    fouten: everything that is wrong, at once. vragen: what only the user knows. meldingen: what was read
        otherwise than written, what may be wrong, what was passed over.
    bladen: sheets that were read -> rows with figures. persoonsgegevens: the file was refused because it
        is about persons; no workbook goes back then.
    """

    realisatie: Realisatie | None = None
    fouten: tuple[Fout, ...] = ()
    vragen: tuple[Vraag, ...] = ()
    meldingen: tuple[Melding, ...] = ()
    bladen: Mapping[str, int] = field(default_factory=dict)
    persoonsgegevens: bool = False

    @property
    def celfouten(self) -> tuple[Celfout, ...]:
        """The faults that stand in a sheet."""
        return tuple(fout for fout in self.fouten if isinstance(fout, Celfout))

    @property
    def weg_te_laten(self) -> frozenset[Rijplek]:
        """(sheet, row) of every row that must be left out to load the rest."""
        return frozenset(
            (fout.blad, rij) for fout in self.celfouten if fout.weg_te_laten for rij, _ in fout.cellen
        )

    @property
    def alleen_rijen(self) -> bool:
        """True when leaving those rows out is enough (questions aside)."""
        return bool(self.fouten) and all(
            isinstance(fout, Celfout) and fout.weg_te_laten for fout in self.fouten
        )


def read_workbook(
    bron: bytes | str | Path,
    antwoorden: Mapping[str, str] | None = None,
    voortgang: Voortgang | None = None,
    weglaten: AbstractSet[Rijplek] = frozenset(),
    naam: str = "",
) -> Lezing:
    """Read the actuals in a workbook; a fault of the user is in the result, never raised.

    Parameters
    ----------
    bron: the content of an .xlsx file, or its path. antwoorden: key of a `Vraag` -> chosen option.
    voortgang: is called with a share of the work (0-1) and Dutch text for the screen.
    weglaten: (sheet, row) that the user chose to leave out. naam: name of this version.
    """
    meld = voortgang or (lambda _deel, _tekst: None)
    with _no_collector():
        return _read(bron, dict(antwoorden or {}), meld, frozenset(weglaten), naam)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Half a million small objects that are all kept: looking for cycles among them costs a fifth."""
    stond_aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if stond_aan:
            gc.enable()


def _read(
    bron: bytes | str | Path,
    antwoorden: Mapping[str, str],
    meld: Voortgang,
    weglaten: AbstractSet[Rijplek],
    naam: str,
) -> Lezing:
    try:
        meld(0.0, "Bestand controleren")
        bladen = load_sheets(open_package(bron), meld)
        meld(0.6, "Nakijken op persoonsgegevens")
        persoonlijk = find_personal_data(bladen)
    except InputError as fout:
        return Lezing(fouten=fout.fouten)
    if persoonlijk:
        return Lezing(fouten=persoonlijk, persoonsgegevens=True)
    return _Lezer(antwoorden, weglaten, naam, meld).read(bladen)


def load_sheets(pakket: Pakket, voortgang: Voortgang | None = None) -> list[Rauwblad]:
    """Every sheet as it stands in the file.

    Raises
    ------
    InputError: damaged or too big.
    """
    meld = voortgang or (lambda _deel, _tekst: None)
    bladen, delen = list_sheets(pakket)
    alles = sum(pakket.delen.get(deel, 0) for _, deel in bladen) or 1
    klaar = 0
    for rauw, deel in bladen:
        begin, grootte = klaar, pakket.delen.get(deel, 0)

        def verder(
            rijen: int, begin: int = begin, grootte: int = grootte, rauw: Rauwblad = rauw
        ) -> None:
            deel_klaar = (begin + grootte * min(rijen / 100_000, 1.0)) / alles
            meld(
                0.02 + 0.55 * deel_klaar,
                f"Blad {rauw.nummer} van {len(bladen)}: rij {rauw.rijen[-1][0]}",
            )

        meld(0.02 + 0.55 * klaar / alles, f"Blad {rauw.nummer} van {len(bladen)} lezen")
        read_sheet(pakket, deel, rauw, delen, verder)
        rauw.opmerkingen = comments(pakket, deel)
        klaar += grootte
    return [rauw for rauw, _ in bladen]


class _Lezer:
    """One reading, from raw sheets to actuals."""

    def __init__(
        self, antwoorden: Mapping[str, str], weglaten: AbstractSet[Rijplek], naam: str, meld: Voortgang
    ) -> None:
        self.antwoorden, self.weglaten, self.naam, self.meld = antwoorden, weglaten, naam, meld
        self.verzamelaar = Verzamelaar()
        self.samensteller = Samensteller(self.verzamelaar)
        self.gelezen: dict[str, int] = {}

    def read(self, bladen: list[Rauwblad]) -> Lezing:
        """Read every sheet that we know."""
        gevonden = 0
        for rauw in bladen:
            blad = self._definition(rauw)
            if blad is not None:
                gevonden += 1
                self.meld(0.65 + 0.25 * rauw.nummer / len(bladen), f"Blad {shorten(rauw.naam)} nakijken")
                self._read_sheet(rauw, blad)
        verzamelaar = self.verzamelaar
        if not gevonden and not verzamelaar.vragen:
            namen = ", ".join(shorten(rauw.naam) for rauw in bladen[:10])
            verzamelaar.add(_about_file(fouten.GEEN_BLAD, namen))
        open_ = verzamelaar.has_faults or bool(verzamelaar.vragen)
        if not open_ and not self.samensteller.metingen:
            verzamelaar.add(_about_file(fouten.GEEN_CIJFERS, f"{gevonden} bladen zonder cijfers"))
            open_ = True
        realisatie = None
        if not open_:
            self.meld(0.92, "Cijfers naast elkaar leggen")
            realisatie = Realisatie(tuple(self.samensteller.metingen), self.naam)
            warn_about(realisatie, verzamelaar)
        self.meld(1.0, "Klaar")
        return Lezing(
            realisatie,
            verzamelaar.faults(),
            tuple(verzamelaar.vragen),
            tuple(verzamelaar.meldingen),
            MappingProxyType(self.gelezen),
        )

    # ------------------------------------------------------------ which sheet is it?

    def _definition(self, rauw: Rauwblad) -> Blad | None:
        """What kind of sheet this is; None for one that is not read, which is told."""
        blad, bekend = sheet_of(rauw)
        if bekend or not rauw.rijen:
            return blad
        lijkt = looks_like(rauw)
        if lijkt is None:
            tekst = f"Blad '{shorten(rauw.naam)}' kennen wij niet en is niet ingelezen."
            self.verzamelaar.tell("overgeslagen", tekst, rauw.naam)
            return None
        sleutel = f"blad/{rauw.naam}"
        antwoord = self.antwoorden.get(sleutel)
        if antwoord == NIET:
            tekst = f"Blad '{shorten(rauw.naam)}' niet ingelezen omdat u daarvoor koos."
            self.verzamelaar.tell("overgeslagen", tekst, rauw.naam)
            return None
        for keuze in BLADEN:
            if keuze.naam == antwoord:
                return keuze
        self.verzamelaar.vragen.append(
            Vraag(
                sleutel,
                f"Blad '{shorten(rauw.naam)}' kennen wij niet, maar de kolommen lijken op {lijkt.naam}.",
                where(rauw.naam, ()),
                ((lijkt.naam, f"lees dit blad als {lijkt.naam}"), (NIET, "lees dit blad niet")),
                rauw.naam,
            )
        )
        return None

    def _read_sheet(self, rauw: Rauwblad, blad: Blad) -> None:
        weglaten = {rij for naam, rij in self.weglaten if naam == rauw.naam}
        lezer = Bladlezer(self.verzamelaar, self.samensteller, self.antwoorden)
        aantal = lezer.read(rauw, blad, weglaten)
        self.gelezen[rauw.naam] = self.gelezen.get(rauw.naam, 0) + aantal


def _about_file(uitleg: Uitleg, gekregen: str) -> Celfout:
    return Celfout(uitleg.wat, "het bestand", gekregen, uitleg.toegestaan, uitleg.doe)
