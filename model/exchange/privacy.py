"""Personal data in a workbook: found anywhere, named by sheet and column, never by value.

A workbook with personal data is refused as a whole: nothing else of it is read, nothing is kept, and no
workbook is sent back, because that would hold the data again. The rules lean on what stands together (a
header, a column, words in one cell), so that an ordinary amount of nine digits passes. It is help, not
a guarantee: a lone first name in a note is not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from model.exchange.meldingen import Celfout, column_letter
from model.exchange.namen import MAX_NAAM, is_known_word, plain
from model.exchange.persoonspatronen import ENKEL, LOS_NUMMER, POSTCODE_LOS, kinds_in_text, passes_eleven
from model.exchange.persoonswoorden import KOPPEN, VOORNAMEN
from model.exchange.rauw import Rauwblad
from model.exchange.veilig import file_fault

_KOPRIJEN: Final = 25  # filled rows from the top in which a header can stand
_BSN_VAN, _NEGEN_VAN, _BSN_TOT = 10_000_000, 100_000_000, 999_999_999  # a leading zero falls off
MAX_TEKST: Final = 10_000_000  # letters of different texts
MAX_TEKSTEN: Final = 300_000  # different texts
_GENOEG: Final = 3  # so many values before a column without a telling header is judged
_DEEL: Final = 0.5  # share of a column that makes it a column of this kind

SOORTEN: Final[dict[str, str]] = {
    "bsn": "burgerservicenummers (BSN)",
    "naam": "namen van personen",
    "geboorte": "geboortedatums",
    "adres": "adressen of postcodes",
    "mail": "e-mailadressen",
    "telefoon": "telefoonnummers",
    "rekening": "bankrekeningnummers",
}

_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass
class _Kolom:
    """What one column holds, as far as this matters: each different text with its count."""

    teksten: dict[str, int] = field(default_factory=dict)
    getallen: list[float] = field(default_factory=list)
    dagen: list[date] = field(default_factory=list)
    koppen: set[str] = field(default_factory=set)
    bekend: bool = False  # its header is one of the workbook

    def count(self, toets: Callable[[str], bool]) -> int:
        """In how many cells a text stands for which this holds."""
        return sum(aantal for tekst, aantal in self.teksten.items() if toets(tekst))


def find_personal_data(bladen: Iterable[Rauwblad]) -> tuple[Celfout, ...]:
    """One fault per sheet, column and kind of personal data, with how many; never a value.

    Looks at every cell, hidden or not, at comments, headers and footers and at the names of sheets.

    Raises
    ------
    InputError: more text than can be searched.
    """
    zoeker = _Zoeker()
    return tuple(fout for blad in bladen for fout in _in_sheet(blad, zoeker))


class _Zoeker:
    """Searches each different text once, and not more text than a workbook with figures can hold."""

    def __init__(self) -> None:
        self.gezien: dict[str, frozenset[str]] = {}
        self.lengte = 0

    def kinds(self, tekst: str) -> frozenset[str]:
        soorten = self.gezien.get(tekst)
        if soorten is None:
            self.lengte += len(tekst)
            if self.lengte > MAX_TEKST or len(self.gezien) >= MAX_TEKSTEN:
                raise file_fault(
                    "Dit bestand bevat te veel tekst om na te kijken op persoonsgegevens.",
                    f"meer dan {MAX_TEKST // 1_000_000} miljoen letters of {MAX_TEKSTEN} teksten",
                    "cijfers met een korte toelichting",
                    "Haal kolommen met lange teksten eruit.",
                )
            soorten = self.gezien[tekst] = kinds_in_text(tekst)
        return soorten


def _in_sheet(blad: Rauwblad, zoeker: _Zoeker) -> Iterator[Celfout]:
    naam = "" if kinds_in_text(blad.naam) else blad.naam
    if not naam:
        for soort in sorted(kinds_in_text(blad.naam)):
            yield _fault(f"de naam van blad {blad.nummer}", soort, 1, "")
    waar = f"blad {naam[:31]}" if naam else f"blad {blad.nummer}"
    for nummer, kolom in sorted(_columns(blad).items()):
        for soort, aantal in _judge(kolom, zoeker).items():
            yield _fault(f"{waar}, kolom {column_letter(nummer)}", soort, aantal, naam)
    buiten: dict[str, int] = {}
    for tekst in (*(tekst for _, tekst in blad.opmerkingen), *blad.randtekst):
        for soort in zoeker.kinds(tekst):
            buiten[soort] = buiten.get(soort, 0) + 1
    for soort, aantal in sorted(buiten.items()):
        yield _fault(f"{waar}, opmerkingen bij cellen of kop- en voettekst", soort, aantal, naam)


def _fault(waar: str, soort: str, aantal: int, blad: str) -> Celfout:
    return Celfout(
        wat=f"Hier staan zo te zien {SOORTEN[soort]}. Dit bestand nemen wij niet aan.",
        waar=waar,
        gekregen=f"{aantal} keer (de waarde tonen wij niet)",
        toegestaan="alleen aantallen, gemiddelden en bedragen van groepen, nooit gegevens van personen",
        doe="Haal deze kolom of tekst uit het bestand, sla het op en probeer het opnieuw.",
        blad=blad,
    )


def _columns(blad: Rauwblad) -> dict[int, _Kolom]:
    kolommen: dict[int, _Kolom] = {}
    for plek, (_, rij) in enumerate(blad.rijen):
        for nummer, waarde in enumerate(rij, start=1):
            if waarde is None or (isinstance(waarde, float) and not _BSN_VAN <= waarde <= _BSN_TOT):
                continue
            kolom = kolommen.get(nummer)
            if kolom is None:
                kolom = kolommen[nummer] = _Kolom()
            if isinstance(waarde, str):
                kolom.teksten[waarde] = kolom.teksten.get(waarde, 0) + 1
                if waarde[:1].isdigit() and LOS_NUMMER.fullmatch(waarde.strip()):
                    kolom.getallen.append(float(re.sub(r"\D", "", waarde)))
                if plek < _KOPRIJEN and len(waarde) <= MAX_NAAM:
                    kop = plain(waarde)
                    kolom.koppen.update(soort for soort, woorden in KOPPEN.items() if kop in woorden)
                    kolom.bekend = kolom.bekend or is_known_word(waarde)
            elif isinstance(waarde, float):
                kolom.getallen.append(waarde)
            elif isinstance(waarde, date):
                kolom.dagen.append(waarde)
    return kolommen


def _judge(kolom: _Kolom, zoeker: _Zoeker) -> dict[str, int]:
    """Kind -> how many, of everything that is personal in one column."""
    uit: dict[str, int] = {}
    for tekst, aantal in kolom.teksten.items():
        for soort in zoeker.kinds(tekst):
            uit[soort] = uit.get(soort, 0) + aantal
    for soort, aantal in (
        ("bsn", _count_bsn(kolom)),
        ("naam", _count_names(kolom)),
        ("geboorte", _count_births(kolom)),
        ("adres", kolom.count(_is_address) if "adres" in kolom.koppen else 0),
        ("telefoon", len(kolom.getallen) if "telefoon" in kolom.koppen else 0),
    ):
        if aantal:
            uit[soort] = max(uit.get(soort, 0), aantal)
    return uit


def _count_bsn(kolom: _Kolom) -> int:
    """Numbers of nine digits (eight when a leading zero fell off) that are BSNs.

    Under a header that says so: all of them. Elsewhere the 11-proef must hold for half of the nine-digit
    numbers of the column, and for so many different ones: one beside a header about persons, two in a
    column of their own, three in a column of the workbook, where amounts stand. By chance one in eleven
    passes.
    """
    if "bsn" in kolom.koppen:
        return len(kolom.getallen)
    negen = [f"{getal:.0f}" for getal in kolom.getallen if getal == int(getal) and getal >= _NEGEN_VAN]
    goed = [cijfers for cijfers in negen if passes_eleven(cijfers)]
    nodig = 1 if kolom.koppen else _GENOEG if kolom.bekend else _GENOEG - 1
    return len(goed) if len(set(goed)) >= nodig and len(goed) >= _DEEL * len(negen) else 0


def _count_names(kolom: _Kolom) -> int:
    """Texts under a header for names that are no word of the workbook itself; J. Jansen anywhere."""
    if "eigennaam" in kolom.koppen:
        return kolom.count(lambda tekst: _can_be_name(tekst, streng=False))
    if "naam" in kolom.koppen:
        namen = kolom.count(lambda tekst: _can_be_name(tekst, streng=True))
        if namen >= _DEEL * kolom.count(lambda tekst: not is_known_word(tekst)):
            return namen
    return _count_single_initials(kolom)


def _count_single_initials(kolom: _Kolom) -> int:
    """J. Jansen as a whole cell, unless the letters number headings: A., B., C. or I., V., X."""
    aantal, letters = 0, set()
    for tekst, keer in kolom.teksten.items():
        enkel = ENKEL.fullmatch(tekst.strip()) if len(tekst) <= MAX_NAAM else None
        if enkel:
            letters.add(enkel[1])
            aantal += 0 if is_known_word(enkel[2]) or is_known_word(tekst) else keer
    genummerd = letters == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)]) or letters <= set("IVX")
    return 0 if genummerd else aantal


def _can_be_name(tekst: str, streng: bool) -> bool:
    """Letters only, at most five words, a capital; not a header and not a word of the workbook.

    `streng`: more than one word, so that "Naam: Noord" for a team is no person.
    """
    woorden = tekst.replace(",", " ").replace(".", ". ").split()
    if not 1 <= len(woorden) <= 5 or len(tekst) > MAX_NAAM or any(teken.isdigit() for teken in tekst):
        return False
    kop = plain(tekst)
    if any(kop in koppen for koppen in KOPPEN.values()) or is_known_word(tekst):
        return False
    if not _LETTERS.search(tekst) or not any(woord[:1].isupper() for woord in woorden):
        return False
    return not streng or len(woorden) > 1 or kop in VOORNAMEN


def _count_births(kolom: _Kolom) -> int:
    """Under a header for it every date; elsewhere a column of mostly days that lie a life back."""
    if "geboorte" in kolom.koppen:
        return len(kolom.dagen) + kolom.count(_has_date)
    oud = {dag for dag in kolom.dagen if 1920 <= dag.year <= 2009}
    return len(oud) if len(oud) >= _GENOEG and len(oud) >= _DEEL * len(set(kolom.dagen)) else 0


def _has_date(tekst: str) -> bool:
    return re.search(r"\d{1,2}\D{1,3}\w{1,9}\D{1,3}\d{2,4}", tekst[:MAX_NAAM]) is not None


def _is_address(tekst: str) -> bool:
    """A postcode in any case, or a word with a number behind it."""
    kort = tekst.strip()[: 2 * MAX_NAAM]
    return bool(POSTCODE_LOS.fullmatch(kort) or re.search(r"[^\W\d_]{3,40} \d{1,4} ?[a-zA-Z]?$", kort))
