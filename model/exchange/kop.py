"""Where the table of a sheet begins, and which column is which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.exchange import fouten
from model.exchange.bladen import BLADEN, Blad
from model.exchange.meldingen import Verzamelaar, column_letter, shorten
from model.exchange.namen import MAX_NAAM, headers, plain, plain_header, sheets
from model.exchange.rauw import Celwaarde, Rauwblad, Waarde

ZOEKRIJEN: Final = 40  # filled rows from the top in which the header can stand
KOPSAMENVOEGINGEN: Final = (
    200  # merged cells that are looked at for the header; Excel writes them from the top
)
# What a column for the period holds, by its header; another holds whole periods.
_ROL: Final = {"jaar": "jaar", "boekjaar": "jaar", "kwartaal": "kwartaal", "maand": "maand"}


@dataclass(frozen=True)
class Kop:
    """The header of one table.

    Attributes
    ----------
    plek: its place in `Rauwblad.rijen`. rij: its row in the sheet.
    kolommen: key of a column -> its number in the sheet, without those for the period.
    tijden: (column, what it holds) of every column for the period. teksten: column -> header.
    """

    plek: int
    rij: int
    kolommen: dict[str, int]
    tijden: tuple[tuple[int, str], ...]
    teksten: dict[int, str]


def _texts(rauw: Rauwblad, plek: int) -> dict[int, str]:
    """Column -> text in one row; a cell merged over this row from above counts as well."""
    nummer, rij = rauw.rijen[plek]
    uit = {kolom: waarde for kolom, waarde in enumerate(rij, start=1) if _is_text(waarde)}
    for boven, links, onder, _ in rauw.samengevoegd[:KOPSAMENVOEGINGEN]:
        if boven < nummer <= onder and links not in uit:
            for ander, waarden in rauw.rijen[max(plek - ZOEKRIJEN, 0) : plek]:
                if ander == boven and links <= len(waarden) and _is_text(waarden[links - 1]):
                    uit[links] = waarden[links - 1]
    return {kolom: str(tekst) for kolom, tekst in uit.items()}


def _is_text(waarde: Waarde) -> bool:
    return isinstance(waarde, str) and not isinstance(waarde, Celwaarde) and len(waarde) <= 2 * MAX_NAAM


def _plain_rows(rauw: Rauwblad) -> list[set[str]]:
    """The plain headers of every row in which the header can stand."""
    aantal = min(len(rauw.rijen), ZOEKRIJEN)
    return [set(map(plain_header, _texts(rauw, plek).values())) for plek in range(aantal)]


def _score(rijen: list[set[str]], blad: Blad) -> tuple[int, int]:
    """(most different columns recognised in one row, place of the first row that has them)."""
    bekend = headers(blad.naam)
    scores = [len({bekend[tekst] for tekst in rij if tekst in bekend}) for rij in rijen]
    beste = max(scores, default=0)
    return beste, scores.index(beste) if scores else -1


def sheet_of(rauw: Rauwblad) -> tuple[Blad | None, bool]:
    """(definition, known name): by its name, also with a year behind it ("Stand 2023").

    (None, True) is a sheet without data, such as the instructions; (None, False) an unknown name.
    """
    naam = plain(rauw.naam)
    zonder = " ".join(woord for woord in naam.split() if not woord.isdigit())
    for poging in (naam, zonder):
        if poging in sheets():
            return sheets()[poging], True
    return None, False


def looks_like(rauw: Rauwblad) -> Blad | None:
    """The sheet whose columns this one has; None when it has too few or fits several as well."""
    scores = sorted(
        ((_score(_plain_rows(rauw), blad)[0], -plek) for plek, blad in enumerate(BLADEN)), reverse=True
    )
    (beste, plek), (tweede, _) = scores[:2]
    blad = BLADEN[-plek]
    nodig = sum(kolom.verplicht for kolom in blad.kolommen) + 1
    return blad if beste >= nodig and beste > tweede else None


def read_header(rauw: Rauwblad, blad: Blad, verzamelaar: Verzamelaar) -> Kop | None:
    """The header of a sheet; None, with the fault told, when there is none that will do."""
    aantal, plek = _score(_plain_rows(rauw), blad)
    if aantal < 2:
        verzamelaar.sheet(
            rauw.naam, fouten.GEEN_KOP, "geen rij met twee of meer kolomnamen die wij kennen"
        )
        return None
    teksten = _texts(rauw, plek)
    bekend = headers(blad.naam)
    nummer = rauw.rijen[plek][0]
    kolommen: dict[str, int] = {}
    tijden: list[tuple[int, str]] = []
    heel = True
    for kolom, tekst in sorted(teksten.items()):
        naam = bekend.get(plain_header(tekst))
        if naam == "periode":
            tijden.append((kolom, _ROL.get(plain_header(tekst), "periode")))
        elif naam in kolommen:
            heel = False
            plekken = ((nummer, kolommen[naam]), (nummer, kolom))
            gekregen = f"{shorten(teksten[kolommen[naam]])} en {shorten(tekst)}"
            verzamelaar.sheet(rauw.naam, fouten.DUBBELE_KOLOM, gekregen, plekken)
        elif naam:
            kolommen[naam] = kolom
    kop = Kop(plek, nummer, kolommen, tuple(tijden), teksten)
    _tell_about_columns(rauw, blad, kop, verzamelaar)
    return kop if _complete(rauw, blad, kop, verzamelaar) and heel else None


def _complete(rauw: Rauwblad, blad: Blad, kop: Kop, verzamelaar: Verzamelaar) -> bool:
    """True when every column that must be there is, and at least one with figures."""
    ontbreekt = [
        kolom
        for kolom in blad.kolommen
        if kolom.verplicht
        and not (kop.tijden if kolom.naam == "periode" else kolom.naam in kop.kolommen)
    ]
    gevonden = ", ".join(shorten(tekst) for _, tekst in sorted(kop.teksten.items())[:12])
    plek = ((kop.rij, min(kop.teksten, default=1)),)
    for kolom in ontbreekt:
        verzamelaar.sheet(rauw.naam, fouten.no_column(kolom), gevonden, plek)
    zonder = not any(kolom.naam in kop.kolommen for kolom in blad.waarden)
    if zonder:
        verzamelaar.sheet(rauw.naam, fouten.GEEN_WAARDE, gevonden, plek)
    return not ontbreekt and not zonder


def _unknown(rauw: Rauwblad, kop: Kop) -> Iterator[str]:
    """Columns with something in them that are not read, as text."""
    gelezen = {*kop.kolommen.values(), *(kolom for kolom, _ in kop.tijden)}
    gevuld = {
        kolom
        for _, rij in rauw.rijen[kop.plek + 1 :]
        for kolom, waarde in enumerate(rij, start=1)
        if waarde is not None and kolom not in gelezen
    }
    for kolom in sorted(gevuld):
        tekst = kop.teksten.get(kolom)
        yield (
            f"{column_letter(kolom)} ('{shorten(tekst)}')"
            if tekst
            else f"{column_letter(kolom)} (zonder naam)"
        )


def _tell_about_columns(rauw: Rauwblad, blad: Blad, kop: Kop, verzamelaar: Verzamelaar) -> None:
    onbekend = list(_unknown(rauw, kop))
    if onbekend:
        meer = f" en {len(onbekend) - 10} andere" if len(onbekend) > 10 else ""
        tekst = f"Niet ingelezen omdat wij de kolom niet kennen: {', '.join(onbekend[:10])}{meer}."
        verzamelaar.tell("overgeslagen", tekst, rauw.naam, len(onbekend))
    anders = [
        f"'{shorten(kop.teksten[kolom])}' als {blad.column(naam).kop}"
        for naam, kolom in kop.kolommen.items()
        if plain_header(kop.teksten[kolom]) != plain_header(blad.column(naam).kop)
    ]
    anders += [
        f"'{shorten(kop.teksten[kolom])}' als Periode"
        for kolom, _ in kop.tijden
        if plain_header(kop.teksten[kolom]) != "periode"
    ]
    if anders:
        verzamelaar.tell(
            "correctie", f"Kolomnamen gelezen: {', '.join(anders)}.", rauw.naam, len(anders)
        )
    verborgen = sorted(rauw.verborgen_kolommen & {*kop.kolommen.values(), *(k for k, _ in kop.tijden)})
    if verborgen:
        letters = ", ".join(column_letter(kolom) for kolom in verborgen)
        tekst = f"Verborgen kolommen zijn wel ingelezen: {letters}."
        verzamelaar.tell("waarschuwing", tekst, rauw.naam, len(verborgen))
