"""Every kind of fault in a cell or sheet, in Dutch: what is wrong, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from model.exchange.bladen import BLADEN, GROEP_TEKST, Blad, Kolom
from model.exchange.cellen import number_text
from model.exchange.meldingen import Uitleg
from model.exchange.rauw import Celwaarde
from model.periode import EERSTE_JAAR, LAATSTE_JAAR
from model.realisatie import REEKSEN

_PERIODES: Final = {
    "jaar": "een jaar (2023)",
    "kwartaal": "een kwartaal (2023-K2)",
    "maand": "een maand (2023-05)",
}

# ---------------------------------------------------------------- sheets and headers

GEEN_BLAD: Final = Uitleg(
    "Geen enkel blad in dit bestand kennen wij.",
    "een blad met de naam " + ", ".join(blad.naam for blad in BLADEN),
    "Gebruik het invulformulier, of geef uw blad een van deze namen.",
)
GEEN_CIJFERS: Final = Uitleg(
    "In dit bestand staat geen enkel cijfer dat wij kunnen inlezen.",
    "minstens één rij met een periode, een gemeente en een cijfer",
    "Vul minstens één cijfer in, of kijk of het op het juiste blad staat.",
)
GEEN_KOP: Final = Uitleg(
    "Op dit blad vinden wij geen rij met kolomnamen.",
    "een rij met kolomnamen zoals Periode en Gemeente, in de eerste 40 rijen",
    "Zet de kolomnamen van het invulformulier boven de cijfers.",
)
GEEN_WAARDE: Final = Uitleg(
    "Op dit blad staat geen kolom met cijfers die wij kennen.",
    "minstens één kolom met cijfers uit het invulformulier",
    "Gebruik de kolomnamen van het invulformulier.",
)
DUBBELE_KOLOM: Final = Uitleg(
    "Twee kolommen betekenen hetzelfde.",
    "één kolom per soort cijfer",
    "Haal één van de twee weg of geef hem een andere naam.",
)


@cache
def no_column(kolom: Kolom) -> Uitleg:
    """A column that must be there is not."""
    return Uitleg(
        f"De kolom {kolom.kop} ontbreekt.",
        f"een kolom met de naam {kolom.kop}",
        f"Voeg de kolom {kolom.kop} toe en vul die in elke rij in.",
    )


# ---------------------------------------------------------------- period, gemeente, doelgroep

_JAREN: Final = f"van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}"


@cache
def period_faults(blad: Blad) -> Mapping[str, Uitleg]:
    """The faults of a period on one sheet, by kind."""
    mag = " of ".join(_PERIODES[soort] for soort in blad.periodes) + f", {_JAREN}"
    doe = "Schrijf de periode zoals in het invulformulier."
    return MappingProxyType(
        {
            "onleesbaar": Uitleg("Deze periode begrijpen wij niet.", mag, doe),
            "leeg": Uitleg("De periode ontbreekt.", mag, "Vul de periode in."),
            "zonder jaar": Uitleg("Bij deze periode ontbreekt het jaar.", mag, doe),
            "jaar": Uitleg("Dit jaar kan niet kloppen.", f"een jaar {_JAREN}", "Verbeter het jaar."),
            "strijdig": Uitleg(
                "De kolommen voor de periode spreken elkaar tegen.",
                "een jaar, kwartaal, maand of datum die bij elkaar passen",
                "Verbeter een van de cellen, of haal de kolom die niet nodig is weg.",
            ),
            "soort": Uitleg(
                "Deze soort periode past niet op dit blad.", mag, "Geef een cijfer per jaar door."
            ),
            "dag": Uitleg(
                "Een dag midden in de maand is geen periode.",
                mag + "; een datum mag als die de eerste of laatste dag van de maand is",
                "Schrijf de periode, of kies de laatste dag van de periode.",
            ),
        }
    )


GEMEENTE: Final = Uitleg(
    "Deze gemeente kennen wij niet.",
    "een gemeente uit de lijst, in oude of nieuwe indeling, of 'hele regio'",
    "Kies een gemeente uit de lijst.",
)
GEMEENTE_LEEG: Final = Uitleg(
    "De gemeente ontbreekt.", GEMEENTE.toegestaan, "Vul de gemeente in, of kies 'hele regio'."
)
DOELGROEP: Final = Uitleg(
    "Deze doelgroep kennen wij niet.",
    "een doelgroep of totaal uit de lijst",
    "Kies een doelgroep uit de lijst.",
)
DOELGROEP_LEEG: Final = Uitleg(
    "De doelgroep ontbreekt.",
    DOELGROEP.toegestaan,
    "Vul de doelgroep in, of kies een totaal van groepen.",
)
HERKOMST: Final = Uitleg(
    "Deze herkomst kennen wij niet.",
    "eigen opgave, gepubliceerd, afgeleid of aanname; leeg is eigen opgave",
    "Kies uit de lijst of maak de cel leeg.",
)


@cache
def group_not_here(kolom: Kolom) -> Uitleg:
    """A figure for a group that cannot have it."""
    mag = ", ".join(GROEP_TEKST[groep] for groep in REEKSEN[kolom.naam].toegestaan)
    return Uitleg(
        f"Deze doelgroep heeft geen cijfer voor {kolom.kop}.",
        mag,
        "Maak deze cel leeg of kies de groep waar het cijfer bij hoort.",
    )


EXCELFOUT: Final = Uitleg(
    "Excel kon dit niet uitrekenen.",
    "een periode, gemeente of doelgroep",
    "Herstel de formule of typ het zelf in.",
)
FORMULE: Final = Uitleg(
    "Deze formule heeft geen uitkomst in het bestand; wij rekenen geen formules uit.",
    "een periode, gemeente of doelgroep",
    "Open het bestand in Excel en sla het op, of plak alleen de waarden.",
)


def no_result(waarde: object) -> Uitleg | None:
    """The fault of a cell in which Excel left an error or nothing; None for any other cell."""
    if not isinstance(waarde, Celwaarde):
        return None
    return EXCELFOUT if waarde.startswith("#") else FORMULE


# ---------------------------------------------------------------- figures


def bounds(kolom: Kolom) -> str:
    """Dutch text for what a column may hold: "0% tot en met 120%"."""
    factor, eind = (100.0, "%") if kolom.soort == "fractie" else (1.0, "")
    laagste, hoogste = (number_text(grens * factor) + eind for grens in (kolom.laagste, kolom.hoogste))
    soort = {"aantal": "een heel getal van ", "euro": "een bedrag in euro's van "}.get(
        kolom.soort, "van "
    )
    return f"{soort}{laagste} tot en met {hoogste}"


_ZELF: Final = "Typ het getal opnieuw in deze cel."


@cache
def number_faults(kolom: Kolom) -> Mapping[str, Uitleg]:
    """The faults of a figure in one column, by kind."""
    mag = bounds(kolom)
    return MappingProxyType(
        {
            "tekst": Uitleg(
                "Dit is geen getal.", mag, "Vul een getal in, of maak de cel leeg als u het niet weet."
            ),
            "datum": Uitleg(
                "Hier staat een datum in plaats van een getal.",
                mag,
                "Zet de celopmaak op Getal en typ het opnieuw; van 1-5 maakt Excel soms een datum.",
            ),
            "ja/nee": Uitleg("Hier staat waar of onwaar in plaats van een getal.", mag, _ZELF),
            "excelfout": Uitleg(
                "Excel kon dit niet uitrekenen.", mag, "Herstel de formule of typ het getal zelf in."
            ),
            "formule": Uitleg(
                "Deze formule heeft geen uitkomst in het bestand; wij rekenen geen formules uit.",
                mag,
                "Open het bestand in Excel en sla het op, of plak alleen de waarden.",
            ),
            "afgeschermd": Uitleg(
                "Dit aantal is afgeschermd; wij weten niet hoeveel het is.",
                mag,
                "Vul het echte aantal in (wij schermen het zelf af), of maak de cel leeg.",
            ),
            "heel": Uitleg(
                "Dit is geen heel aantal mensen.", mag, "Vul hele personen in, geen fte of gemiddelde."
            ),
            "laag": Uitleg("Dit getal is te laag om waar te kunnen zijn.", mag, "Verbeter het getal."),
            "hoog": Uitleg("Dit getal is te hoog om waar te kunnen zijn.", mag, "Verbeter het getal."),
            "samengevoegd": Uitleg(
                "Dit getal staat in samengevoegde cellen; wij weten niet bij welke rij het hoort.",
                "één getal in één cel",
                "Maak de samenvoeging ongedaan en zet het getal bij de rij waar het hoort.",
            ),
        }
    )


@cache
def two_figures(kolom: Kolom) -> Uitleg:
    """Two different figures for the same thing."""
    return Uitleg(
        f"Er staan twee verschillende cijfers voor {kolom.kop} bij dezelfde periode en groep.",
        "één cijfer per periode, gemeente en doelgroep",
        "Haal één van de rijen weg, of laat er één leeg.",
    )
