"""Which gemeente, doelgroep, sheet or column a text names. Pure; a known spelling is one that is listed.

What only looks like a known name is proposed to the user, never used.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from model.exchange.bladen import (
    BLADEN,
    GROEP_OOK,
    GROEP_TEKST,
    HERKOMST_TEKST,
    REGIO_TEKST,
    ZONDER_GEGEVENS,
    Blad,
)
from model.gemeenten import load_gemeenten
from model.realisatie import GROEP_LABEL, HERKOMST, REGIO, plaatsen

MAX_NAAM: Final = 60  # longer texts are no name, and comparing them would take long
_LIJKT_OP: Final = 0.65
_TOTAAL: Final = re.compile(
    r"(?:sub|eind|tussen|generaal )?totaal(?: generaal)?(?: .*)?|som|totalen|opgeteld", re.IGNORECASE
)
_GEEN_LETTER: Final = re.compile(r"[^0-9a-z]+", re.ASCII)
_EENHEID: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STAART: Final = re.compile(
    r"(?: in)? (?:procenten|procent|euro s|euro|eur|personen|pers|hele euro s|x 1000|x 1 000|pp)$"
)
_REGIO_OOK: Final = (
    *("regio", "hele regio", "de hele regio", "alle gemeenten", "alle gemeenten samen", "gehele regio"),
    *("werkvoorzieningschap", "werkvoorzieningsschap", "arbeidsmarktregio", "ibn", "ibn totaal"),
)


def plain(tekst: str) -> str:
    """A text without case, accents, punctuation and double spaces.

    >>> plain("  St.  Anthonis "), plain("Financiën")
    ('st anthonis', 'financien')
    """
    kort = tekst[: MAX_NAAM * 2].replace("&", " en ")
    if kort.isascii():
        return _GEEN_LETTER.sub(" ", kort.lower()).strip()
    kaal = unicodedata.normalize("NFKD", kort).casefold()
    letters = "".join(
        teken if teken.isalnum() else " " for teken in kaal if not unicodedata.combining(teken)
    )
    return " ".join(letters.split())


def _plain_place(tekst: str) -> str:
    """As `plain`, and without what people put before the name of a gemeente."""
    kaal = re.sub(r"^(?:de )?(?:gemeente|gem)\b ?", "", plain(tekst))
    return re.sub(r"\bst\b", "sint", re.sub(r"\bv\b|\bvd\b", "van", kaal))


@cache
def places() -> Mapping[str, str]:
    """Plain spelling -> key of a place, for every spelling that is listed."""
    uit = {_plain_place(naam): sleutel for sleutel, naam in plaatsen().items()}
    for gemeente in load_gemeenten():
        for naam in gemeente.ook_geschreven:
            uit[_plain_place(naam)] = gemeente.sleutel
    uit |= dict.fromkeys((_plain_place(naam) for naam in (REGIO_TEKST, *_REGIO_OOK)), REGIO)
    return MappingProxyType(uit)


@cache
def groups() -> Mapping[str, str]:
    """Plain spelling -> key of a doelgroep or a total of groups."""
    uit: dict[str, str] = {}
    for sleutel, ook in GROEP_OOK.items():
        for naam in (sleutel, GROEP_TEKST[sleutel], GROEP_LABEL[sleutel], *ook):
            if plain(naam):
                uit.setdefault(plain(naam), sleutel)
    return MappingProxyType(uit)


@cache
def origins() -> Mapping[str, str]:
    """Plain spelling -> origin of a figure; "aanname" stands for a figure that is not loaded."""
    uit = {plain(tekst): herkomst for tekst, herkomst in HERKOMST_TEKST.items()}
    uit |= {plain(tekst): herkomst for herkomst, tekst in HERKOMST.items()}
    return MappingProxyType(
        uit | {plain(h): h for h in HERKOMST_TEKST.values()} | {"bron": "gepubliceerd"}
    )


def find_place(tekst: str) -> str | None:
    """The place that a text names, None when no listed spelling fits.

    >>> find_place("gem. OSS"), find_place("St. Anthonis"), find_place("Osss")
    ('oss', 'sint_anthonis', None)
    """
    return places().get(_plain_place(tekst))


def find_group(tekst: str) -> str | None:
    """The doelgroep that a text names, None when no listed spelling fits."""
    return groups().get(plain(tekst))


def find_origin(tekst: str) -> str | None:
    """The origin that a text names, None when no listed spelling fits."""
    return origins().get(plain(tekst))


def is_total(tekst: str) -> bool:
    """True for the label of a totals row: Totaal, Subtotaal Oss, Eindtotaal, Som."""
    return len(tekst) <= MAX_NAAM and _TOTAAL.fullmatch(plain(tekst)) is not None


def like_place(tekst: str) -> tuple[str, ...]:
    """Places whose name looks like this text, the best first, at most three."""
    return _alike(_plain_place(tekst), places())


def like_group(tekst: str) -> tuple[str, ...]:
    """Doelgroepen whose name looks like this text, the best first, at most three."""
    return _alike(plain(tekst), groups())


def _alike(kaal: str, bekend: Mapping[str, str]) -> tuple[str, ...]:
    if not kaal or len(kaal) > MAX_NAAM:
        return ()
    namen = difflib.get_close_matches(kaal, bekend, n=5, cutoff=_LIJKT_OP)
    return tuple(dict.fromkeys(bekend[naam] for naam in namen))[:3]


def plain_header(tekst: str) -> str:
    """A header without its unit: between brackets, or behind it ("in procenten", "%").

    >>> plain_header("Gem. loonwaarde (%)"), plain_header("Lasten in euro's")
    ('gem loonwaarde', 'lasten')
    """
    return _STAART.sub("", plain(_EENHEID.sub(" ", tekst[: MAX_NAAM * 2])))


@cache
def headers(blad: str) -> Mapping[str, str]:
    """Plain header -> key of the column, for one sheet. A listed second name never hides a first one."""
    uit: dict[str, str] = {}
    kolommen = next(deel.kolommen for deel in BLADEN if deel.naam == blad)
    for kolom in kolommen:
        uit[plain_header(kolom.kop)] = kolom.naam
    for kolom in kolommen:
        for naam in (kolom.naam, *kolom.ook):
            uit.setdefault(plain_header(naam), kolom.naam)
    return MappingProxyType(uit)


@cache
def sheets() -> Mapping[str, Blad | None]:
    """Plain sheet name -> its definition, None for a sheet that holds no data."""
    uit: dict[str, Blad | None] = {plain(naam): None for naam in ZONDER_GEGEVENS}
    for blad in BLADEN:
        for naam in (blad.naam, *blad.ook):
            uit.setdefault(plain(naam), blad)
    return MappingProxyType(uit)


@cache
def _known_words() -> frozenset[str]:
    woorden = {*groups(), *origins(), *sheets(), *places()}
    return frozenset(woorden.union(*(headers(blad.naam) for blad in BLADEN)))


def is_known_word(tekst: str) -> bool:
    """True for a text that is a name of the workbook itself: a place, group, header or total."""
    bekend = _known_words()
    kaal = plain(tekst)
    if kaal in bekend or _TOTAAL.fullmatch(kaal):
        return True
    return _plain_place(tekst) in bekend or plain_header(tekst) in bekend
