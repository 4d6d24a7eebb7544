"""What personal data looks like in one text: patterns, each with bounded repetitions. Pure."""

from __future__ import annotations

import re
from typing import Final

from model.exchange.namen import is_known_word, plain
from model.exchange.persoonswoorden import MAANDEN, TUSSENVOEGSELS, VOORNAMEN

_NEGEN: Final = re.compile(r"(?<![\d.,])(\d{9}|\d{4}\.\d{2}\.\d{3})(?![\d,]|\.\d)", re.ASCII)
# 124.900.000 is an amount, unless the text says otherwise; a bare number is judged with its column.
_BSN_GENOEMD: Final = re.compile(
    r"\b(?:bsn|burgerservice|sofi)[^\d]{0,20}\d(?:[. ]?\d){7,8}\b", re.IGNORECASE
)
LOS_NUMMER: Final = re.compile(r"\d{8,9}|\d{3}\.\d{3}\.\d{3}|\d{3} \d{3} \d{3}", re.ASCII)
_GELD: Final = re.compile(r"€|\beuro?s?\b|\beur\b|\brsin\b|\bfi-?nummer\b", re.IGNORECASE)
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[A-Za-z]{2,24}\b")
_TELEFOON: Final = re.compile(
    r"(?<![\w.,])(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?[1-9]|0[1-9])(?:[ -]?\d){8}(?![\d.,])", re.ASCII
)
_REKENING: Final = re.compile(r"\bNL\d{2} ?[A-Z]{4}(?: ?\d){10}\b", re.ASCII)
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b", re.ASCII)
POSTCODE_LOS: Final = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}", re.ASCII)
# Every repetition is bounded: a cell made to make a pattern slow must not succeed.
_STRAAT: Final = re.compile(
    r"\b[A-Z][\w'-]{0,30}(?: [\w.'-]{1,30}){0,3}?"
    r"(?:straat|laan|weg|plein|dijk|hof|pad|singel|kade|gracht|steeg|dreef) \d{1,4} ?[a-zA-Z]?\b"
)
_HOOFD: Final = r"[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ'’]+(?:-[A-ZÀ-ÖØ-Ý]?[a-zà-öø-ÿ]+)?"
_VOORVOEGSEL: Final = rf"(?:(?:{'|'.join(TUSSENVOEGSELS)}) ){{0,2}}"
_HEER: Final = r"(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw|[Mm]eneer|[Dd]e heer)\.?"
# J.P. Jansen, J. de Vries; Vries, J. de; mevr. Jansen
_INITIALEN: Final = re.compile(
    rf"\b(?:[A-Z]\. ?){{2,4}}{_VOORVOEGSEL}{_HOOFD}"
    rf"|\b[A-Z]\. ?(?:{'|'.join(TUSSENVOEGSELS)}) {_VOORVOEGSEL}{_HOOFD}"
    rf"|\b{_HOOFD}, ?(?:[A-Z]\. ?){{1,4}}"
    rf"|\b{_HEER} (?:[A-Z]\.? ?){{0,3}}{_VOORVOEGSEL}{_HOOFD}"
)
# J. Jansen as a whole cell; A. Opbrengsten is a heading, so the column decides.
ENKEL: Final = re.compile(rf"([A-Z])\. ?({_HOOFD})")
_TWEE: Final = re.compile(rf"\b({_HOOFD}) {_VOORVOEGSEL}({_HOOFD})")
_GEBOREN: Final = re.compile(
    r"\b(?:geb(?:oren)?\.?|geboortedatum|d\.?o\.?b\.?)(?: op)?:? ?\d{1,2}[-/. ]\w{1,9}[-/. ]\d{2,4}",
    re.IGNORECASE,
)


def passes_eleven(cijfers: str) -> bool:
    """11-proef: 9·d₁ + 8·d₂ + … + 2·d₈ − d₉ is a multiple of 11 and not every digit is 0.

    One in eleven numbers of nine digits passes by chance.

    >>> passes_eleven("111222333"), passes_eleven("111222334")
    (True, False)
    """
    if len(cijfers) != 9 or not (cijfers.isascii() and cijfers.isdigit()) or int(cijfers) == 0:
        return False
    som = sum(
        gewicht * int(cijfer) for gewicht, cijfer in zip((*range(9, 1, -1), -1), cijfers, strict=True)
    )
    return som % 11 == 0


def kinds_in_text(tekst: str) -> frozenset[str]:
    """Kinds of personal data that one text shows by itself, wherever it stands."""
    soorten = set()
    if any(teken.isdigit() for teken in tekst):
        negen = (
            () if LOS_NUMMER.fullmatch(tekst.strip()) or _GELD.search(tekst) else _NEGEN.findall(tekst)
        )
        if _BSN_GENOEMD.search(tekst) or any(passes_eleven(een.replace(".", "")) for een in negen):
            soorten.add("bsn")
        for soort, patroon in (
            ("telefoon", _TELEFOON),
            ("rekening", _REKENING),
            ("adres", _STRAAT),
            ("geboorte", _GEBOREN),
        ):
            if patroon.search(tekst):
                soorten.add(soort)
        # 2023 AB is more likely a period than a postcode of a town far away
        if any(not 2010 <= int(code[:4]) <= 2050 for code in _POSTCODE.findall(tekst)):
            soorten.add("adres")
    if "@" in tekst and _MAIL.search(tekst):
        soorten.add("mail")
    if _is_name(tekst):
        soorten.add("naam")
    return frozenset(soorten)


def _is_name(tekst: str) -> bool:
    """Initials with a surname, a form of address with a surname, or a common first name with one."""
    if _INITIALEN.search(tekst) and not _st_or_company(tekst):
        return True
    return any(
        plain(voor) in VOORNAMEN and plain(achter) not in MAANDEN
        for voor, achter in _TWEE.findall(tekst)
    )


def _st_or_company(tekst: str) -> bool:
    """B.V. Sociaal and St. Anthonis look like initials and are not."""
    return is_known_word(tekst) or re.search(r"\b[BN]\.V\.", tekst) is not None
