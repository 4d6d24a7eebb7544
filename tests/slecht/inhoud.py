"""Workbooks with a fault in a sheet or cell, and workbooks with personal data."""

from __future__ import annotations

from collections.abc import Callable

from tests.slecht.bestanden import Slecht
from tests.slecht.bouw import (
    GOED,
    STAND,
    book,
    stand,
    with_comment,
    with_extra,
)

_OSS = GOED[1:]
_UIT = ("2023", "Oss", "Wsw")


def _sheet(naam: str, kop: tuple[object, ...], *rijen: tuple[object, ...]) -> Callable[[], bytes]:
    return lambda: book({naam: [kop, *rijen]})


def _merged(bereik: str) -> Callable[[], bytes]:
    extra = f"<mergeCells><mergeCell ref='{bereik}'/></mergeCells>"
    return lambda: with_extra({"Stand": ([STAND, GOED, ("2024", "Oss", "Wsw", None)], extra)})


BLADFOUTEN: tuple[Slecht, ...] = (
    Slecht("geen_bekend_blad", lambda: book({"Blad1": [("a", "b"), (1, 2)]}), "kennen wij", "", "Blad1"),
    Slecht("geen_kop", lambda: book({"Stand": [("a", "b"), (1, 2)]}), "geen rij met kolomnamen"),
    Slecht(
        "kolom_weg",
        _sheet("Stand", ("Periode", "Doelgroep", "Stand"), ("2023", "Wsw", 1)),
        "Gemeente ontbreekt",
        "Stand!A1",
    ),
    Slecht(
        "waarde_weg",
        _sheet("Stand", ("Periode", "Gemeente", "Doelgroep"), _UIT),
        "geen kolom met cijfers",
        "Stand!A1",
    ),
    Slecht(
        "kolom_dubbel",
        lambda: stand((*GOED, 3), kop=(*STAND, "Aantal")),
        "betekenen hetzelfde",
        "Stand!D1",
    ),
    Slecht("geen_cijfers", lambda: stand(("2023", "Oss", "Wsw", None)), "geen enkel cijfer"),
    Slecht("leeg_blad", lambda: book({"Stand": []}), "geen enkel cijfer"),
)

CELFOUTEN: tuple[Slecht, ...] = (
    Slecht(
        "periode_onleesbaar",
        lambda: stand(("voorjaar", *_OSS)),
        "periode begrijpen",
        "Stand!A2",
        "voorjaar",
    ),
    Slecht("periode_leeg", lambda: stand((None, *_OSS)), "periode ontbreekt", "Stand!A2"),
    Slecht(
        "zonder_jaar",
        lambda: stand(("mei", *_OSS), kop=("Maand", *STAND[1:])),
        "ontbreekt het jaar",
        "Stand!A2",
        "mei",
    ),
    Slecht("jaar_oud", lambda: stand(("1999", *_OSS)), "jaar kan niet", "Stand!A2", "1999"),
    Slecht("jaar_ver", lambda: stand((2051, *_OSS)), "jaar kan niet", "Stand!A2", "2051"),
    Slecht(
        "periode_strijdig",
        lambda: stand((2022, "2023-05", *_OSS), kop=("Jaar", *STAND)),
        "spreken elkaar tegen",
        "Stand!A2",
        "2022 en 2023-05",
    ),
    Slecht(
        "periode_soort",
        _sheet(
            "Verdeelsleutel", ("Periode", "Gemeente", "Aandeel"), ("2023-05", "Oss", ("stijl", 1, 0.4))
        ),
        "soort periode past niet",
        "Verdeelsleutel!A2",
        "2023-05",
    ),
    Slecht(
        "periode_dag",
        lambda: stand((("stijl", 2, 45061), *_OSS)),
        "dag midden in",
        "Stand!A2",
        "15-5-2023",
    ),
    Slecht(
        "periode_formule", lambda: stand((("formule", "A9", None), *_OSS)), "geen uitkomst", "Stand!A2"
    ),
    Slecht(
        "gemeente_onbekend",
        lambda: stand(("2023", "Atlantis", *GOED[2:])),
        "gemeente kennen",
        "Stand!B2",
        "Atlantis",
    ),
    Slecht("gemeente_leeg", lambda: stand(("2023", None, *GOED[2:])), "gemeente ontbreekt", "Stand!B2"),
    Slecht(
        "gemeente_fout",
        lambda: stand(("2023", ("fout", "#N/A"), *GOED[2:])),
        "niet uitrekenen",
        "Stand!B2",
    ),
    Slecht(
        "groep_onbekend",
        lambda: stand(("2023", "Oss", "vrijwilligers", 3)),
        "doelgroep kennen",
        "Stand!C2",
        "vrijwilligers",
    ),
    Slecht("groep_leeg", lambda: stand(("2023", "Oss", None, 3)), "doelgroep ontbreekt", "Stand!C2"),
    Slecht(
        "groep_niet_hier",
        _sheet("Instroom", (*STAND[:3], "Instroom"), (*_UIT, 3)),
        "heeft geen cijfer voor Instroom",
        "Instroom!D2",
        "Wsw",
    ),
    Slecht(
        "herkomst",
        lambda: stand((*GOED, "van horen zeggen"), kop=(*STAND, "Herkomst")),
        "herkomst kennen",
        "Stand!E2",
        "van horen",
    ),
    Slecht("tekst", lambda: stand((*_UIT, "twaalf")), "geen getal", "Stand!D2", "twaalf"),
    Slecht(
        "datum",
        lambda: stand((*_UIT, ("stijl", 2, 45047))),
        "datum in plaats van",
        "Stand!D2",
        "2023-05-01",
    ),
    Slecht("waar", lambda: stand((*_UIT, True)), "waar of onwaar", "Stand!D2"),
    Slecht(
        "excelfout",
        lambda: stand((*_UIT, ("fout", "#DIV/0!"))),
        "niet uitrekenen",
        "Stand!D2",
        "#DIV/0!",
    ),
    Slecht("formule", lambda: stand((*_UIT, ("formule", "1+1", None))), "geen uitkomst", "Stand!D2"),
    Slecht("afgeschermd", lambda: stand((*_UIT, "< 5")), "afgeschermd", "Stand!D2", "< 5"),
    Slecht("half_mens", lambda: stand((*_UIT, 12.5)), "geen heel aantal", "Stand!D2", "12,5"),
    Slecht("negatief", lambda: stand((*_UIT, -1)), "te laag", "Stand!D2", "-1"),
    Slecht("te_hoog", lambda: stand((*_UIT, 100_001)), "te hoog", "Stand!D2", "100001"),
    Slecht(
        "procent_te_hoog",
        _sheet("Loonwaarde", (*STAND[:3], "Loonwaarde"), ("2023", "Oss", "licht", ("stijl", 1, 1.5))),
        "te hoog",
        "Loonwaarde!D2",
        "150%",
    ),
    Slecht("samengevoegd", _merged("D2:D3"), "samengevoegde cellen", "Stand!D2", "D2 t/m D3"),
    Slecht("samengevoegd_opzij", _merged("D2:E2"), "samengevoegde cellen", "Stand!D2", "D2 t/m E2"),
    Slecht(
        "twee_cijfers",
        lambda: stand(GOED, (*_UIT, 14)),
        "twee verschillende cijfers",
        "Stand!D2",
        "12 in D2, 14 in D3",
    ),
    Slecht(
        "twee_bladen",
        lambda: book({"Stand": [STAND, GOED], "Stand 2": [STAND, (*_UIT, 14)]}),
        "twee verschillende cijfers",
        "Stand 2!D2",
        "12 in Stand!D2, 14 in D2",
    ),
)

# name, file, the text that must not come back, kind of personal data
PERSOONLIJK: tuple[tuple[str, Callable[[], bytes], str, str], ...] = (
    ("bsn", lambda: stand((*GOED, 111222333), kop=(*STAND, "BSN")), "111222333", "BSN"),
    ("bsn_acht", lambda: stand((*GOED, 12345672), kop=(*STAND, "BSN")), "12345672", "BSN"),
    (
        "bsn_kolom",
        lambda: stand((*GOED, 111222333), (*_UIT, 4, 123456782), kop=(*STAND, "X")),
        "123456782",
        "BSN",
    ),
    (
        "bsn_tekst",
        lambda: stand((*GOED, "zie dossier 111222333"), kop=(*STAND, "Opmerking")),
        "111222333",
        "BSN",
    ),
    ("naam", lambda: stand((*GOED, "Wilma Bakker"), kop=(*STAND, "Naam")), "Bakker", "namen"),
    ("achternaam", lambda: stand((*GOED, "Bakker"), kop=(*STAND, "Achternaam")), "Bakker", "namen"),
    (
        "voorletters",
        lambda: stand((*GOED, "gebeld met J. de Vries"), kop=(*STAND, "Opmerking")),
        "Vries",
        "namen",
    ),
    ("in_gemeente", lambda: stand(("2023", "Jan Jansen", "Wsw", 3)), "Jansen", "namen"),
    (
        "geboorte",
        lambda: stand((*GOED, ("stijl", 2, 27000)), kop=(*STAND, "Geboortedatum")),
        "1973",
        "geboorte",
    ),
    ("postcode", lambda: stand((*GOED, "5341 AB"), kop=(*STAND, "X")), "5341", "adressen"),
    ("straat", lambda: stand((*GOED, "Kerkstraat 12a"), kop=(*STAND, "X")), "Kerkstraat", "adressen"),
    ("mail", lambda: stand((*GOED, "p.k@oss.example"), kop=(*STAND, "X")), "p.k@", "mail"),
    ("telefoon", lambda: stand((*GOED, "06-12345678"), kop=(*STAND, "X")), "12345678", "telefoon"),
    ("rekening", lambda: stand((*GOED, "NL91ABNA0417164300"), kop=(*STAND, "X")), "ABNA", "rekening"),
    ("opmerking", lambda: with_comment("dit is J. de Vries"), "Vries", "namen"),
    ("bladnaam", lambda: book({"Stand": [STAND, GOED], "J. de Vries": [("a",)]}), "Vries", "namen"),
    (
        "verborgen",
        lambda: book(
            {"Stand": [STAND, GOED], "Bron": [("Achternaam",), ("Bakker",)]}, verborgen=["Bron"]
        ),
        "Bakker",
        "namen",
    ),
    (
        "voettekst",
        lambda: with_extra(
            {"Stand": ([STAND, GOED], "<headerFooter><oddFooter>J. de Vries</oddFooter></headerFooter>")}
        ),
        "Vries",
        "namen",
    ),
)
