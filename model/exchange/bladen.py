"""The workbook for actuals: its sheets and columns. Template, reader, export and errors use this alone.

Long form: one row per period × gemeente × doelgroep, with one column per series. What a row means:
- A row whose value columns are all empty holds nothing; the template offers such rows to fill in.
- A row with herkomst "aanname, niet inlezen" is passed by, and counted.
- Two rows of one period, gemeente and doelgroep may each fill other columns (with another herkomst); a
  duplicate is two figures for one cell of `realisatie`.
- Fractions are formatted as 0,0%: a cell shows 41,0% and holds 0,41.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from model.realisatie import ALLE, GROEP_LABEL, GROEPEN, REEKSEN, plaatsen

SJABLOON_VERSIE: Final = 1  # goes up when a sheet or column changes its meaning
# Layout of every data sheet: title, explanation, an empty row, header, data.
TITELRIJ, UITLEGRIJ, KOPRIJ, EERSTE_RIJ = 1, 2, 4, 5
# Sheets that hold no data; a reader passes them by.
BLAD_UITLEG: Final = "Uitleg"
BLAD_VOORBEELD: Final = "Voorbeeld"
BLAD_LIJSTEN: Final = "Lijsten"  # hidden, feeds the drop-downs
BLAD_KWALITEIT: Final = "Opmerkingen"  # what a returned form says about faults
ZONDER_GEGEVENS: Final = (BLAD_UITLEG, BLAD_VOORBEELD, BLAD_LIJSTEN, BLAD_KWALITEIT)

# What the column `herkomst` may say -> origin of a Meting; an aanname is never loaded.
AANNAME: Final = "aanname"
HERKOMST_TEKST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eigen opgave": "opgave",
        "gepubliceerd": "gepubliceerd",
        "afgeleid": "afgeleid",
        "aanname, niet inlezen": AANNAME,
    }
)
REGIO_TEKST: Final = "hele regio"


@dataclass(frozen=True)
class Kolom:
    """One column.

    Attributes
    ----------
    naam: key; of a value column also the series in `realisatie.REEKSEN`.
    kop: header without unit. ook: other headers that mean the same (compared without case, accents,
        units between brackets and punctuation).
    soort: periode, gemeente, doelgroep, herkomst, tekst, or of a value: aantal (whole persons), fractie,
        pp, euro.
    eenheid: unit in the header, "" for none. laagste, hoogste: bounds in the unit of the model.
    verplicht: the column must exist and be filled in every row; the sheet needs a value column too.
    uitleg: one line for the instruction sheet.
    """

    naam: str
    kop: str
    soort: str
    uitleg: str = ""
    ook: tuple[str, ...] = ()
    eenheid: str = ""
    verplicht: bool = False

    @property
    def koptekst(self) -> str:
        """The header as it stands in the workbook, with its unit."""
        return f"{self.kop} ({self.eenheid})" if self.eenheid else self.kop

    @property
    def is_waarde(self) -> bool:
        """True for a column that holds figures of one series."""
        return self.naam in REEKSEN

    @property
    def laagste(self) -> float:
        """Lowest value that can be true, in the unit of the model (fractions, not percent)."""
        return REEKSEN[self.naam].laagste

    @property
    def hoogste(self) -> float:
        """Highest value that can be true, in the unit of the model."""
        return REEKSEN[self.naam].hoogste


@dataclass(frozen=True)
class Blad:
    """One sheet: its name, the name of its table, its title and columns in order.

    `periodes`: kinds of period that it takes. `ook`: other sheet names that mean the same.
    """

    naam: str
    tabel: str
    titel: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    periodes: tuple[str, ...] = ("jaar", "kwartaal", "maand")
    ook: tuple[str, ...] = ()

    @cached_property
    def waarden(self) -> tuple[Kolom, ...]:
        """Its value columns."""
        return tuple(kolom for kolom in self.kolommen if kolom.is_waarde)

    @cached_property
    def groepen(self) -> tuple[str, ...]:
        """Doelgroepen and totals that some value column takes, in the order of the drop-down."""
        return tuple(
            groep
            for groep in GROEPEN
            if any(groep in REEKSEN[kolom.naam].toegestaan for kolom in self.waarden)
        )

    @property
    def heeft_doelgroep(self) -> bool:
        """False for a sheet whose rows hold every group together."""
        return any(kolom.soort == "doelgroep" for kolom in self.kolommen)

    def column(self, naam: str) -> Kolom:
        """The column with this key; another is a bug and raises KeyError."""
        for kolom in self.kolommen:
            if kolom.naam == naam:
                return kolom
        raise KeyError(naam)


_PERIODE = Kolom(
    *("periode", "Periode", "periode", "een jaar (2023), kwartaal (2023-K2) of maand (2023-05)"),
    ook=("jaar", "maand", "kwartaal", "datum", "peildatum", "per", "tijdvak", "boekjaar"),
    verplicht=True,
)
_GEMEENTE = Kolom(
    *("gemeente", "Gemeente", "gemeente", "de gemeente die plaatst, in oude of nieuwe indeling"),
    ook=("gem", "gemeentenaam", "opdrachtgever", "plaats", "woongemeente"),
    verplicht=True,
)
_DOELGROEP = Kolom(
    *("doelgroep", "Doelgroep", "doelgroep", "een groep, of een totaal van groepen"),
    ook=("groep", "doelgroepen", "categorie", "regeling", "soort"),
    verplicht=True,
)
_HERKOMST = Kolom(
    *("herkomst", "Herkomst", "herkomst", "leeg is: eigen opgave; een aanname wordt niet ingelezen"),
    ook=("status", "bron van het cijfer"),
)
_OPMERKING = Kolom(
    *("opmerking", "Opmerking", "tekst", "voor uzelf; wordt niet ingelezen en niet bewaard"),
    ook=("opmerkingen", "toelichting", "bron", "notitie", "noot"),
)
_SLOT = (_HERKOMST, _OPMERKING)


def _number(naam: str, kop: str, *ook: str, uitleg: str = "") -> Kolom:
    return Kolom(naam, kop, "aantal", uitleg or REEKSEN[naam].label, ook, "personen")


def _money(naam: str, kop: str, *ook: str) -> Kolom:
    return Kolom(naam, kop, "euro", REEKSEN[naam].label, ook, "euro")


def _share(naam: str, kop: str, *ook: str) -> Kolom:
    uitleg = f"{REEKSEN[naam].label}, in procenten: 41% of 41"
    return Kolom(naam, kop, "fractie", uitleg, ook, "%")


BLADEN: Final[tuple[Blad, ...]] = (
    Blad(
        *("Stand", "tbl_stand", "Mensen in dienst op de laatste dag van de periode"),
        "Met Wsw in begeleid werken, zonder mensen met een contract bij een andere werkgever.",
        (
            *(_PERIODE, _GEMEENTE, _DOELGROEP),
            _number("stand", "Stand", "aantal", "aantal personen", "personen", "in dienst", "bezetting"),
            *_SLOT,
        ),
        ook=("standen", "bezetting", "bestand", "personen in dienst"),
    ),
    Blad(
        *("Instroom", "tbl_instroom", "Mensen die in de periode begonnen"),
        "Instroom is een nieuw contract bij IBN. Wsw heeft geen instroom meer.",
        (
            *(_PERIODE, _GEMEENTE, _DOELGROEP),
            _number("aanmeldingen", "Aanmeldingen", "aangemeld", uitleg="zonder beschut werk"),
            _number("instroom", "Instroom", "nieuwe contracten", "geplaatst", "plaatsingen", "aantal"),
            _number("vraaggestuurd", "Waarvan vraaggestuurd", "vraaggestuurd"),
            *_SLOT,
        ),
        ook=("plaatsingen", "nieuwe contracten"),
    ),
    Blad(
        *("Uitstroom", "tbl_uitstroom", "Mensen die in de periode vertrokken"),
        "Regulier en overig: uit een contract bij IBN. Vooraf: vóór er een contract was.",
        (
            *(_PERIODE, _GEMEENTE, _DOELGROEP),
            _number("uitstroom_regulier", "Uitstroom regulier", "regulier", "naar regulier werk"),
            _number("uitstroom_overig", "Uitstroom overig", "overig", "overige uitstroom"),
            _number("uitstroom_vooraf", "Uitstroom vooraf", "vooraf", "voor contract"),
            _number(
                *("uitstroom_vooraf_regulier", "Waarvan vooraf naar regulier werk", "vooraf regulier")
            ),
            *_SLOT,
        ),
        ook=("uitdienst", "uit dienst", "vertrek"),
    ),
    Blad(
        *("Loonwaarde", "tbl_loonwaarde", "Gemeten loonwaarde"),
        "In procenten van het minimumloon. Gemiddelden van groepen mensen, nooit van één persoon.",
        (
            *(_PERIODE, _GEMEENTE, _DOELGROEP),
            _share("loonwaarde", "Gemiddelde loonwaarde", "loonwaarde", "gem loonwaarde", "lw"),
            _number("loonwaarde_gemeten", "Mensen met loonwaarde", "aantal gemeten", "aantal metingen"),
            _share("startloonwaarde", "Loonwaarde bij de start", "startloonwaarde", "loonwaarde start"),
            Kolom(
                *("loonwaarde_groei", "Groei van de loonwaarde", "pp"),
                "gemiddelde groei per jaar van wie opnieuw gemeten is",
                ("groei", "groei loonwaarde"),
                "procentpunt per jaar",
            ),
            _number("groei_gemeten", "Mensen met een nieuwe meting", "opnieuw gemeten"),
            *_SLOT,
        ),
        ook=("loonwaarden", "loonwaardemeting"),
    ),
    Blad(
        *("Financieel", "tbl_financieel", "Opbrengsten en lasten in de periode"),
        "In hele euro's, lopende prijzen. Wat u niet per gemeente weet, vult u in voor de hele regio.",
        (
            *(_PERIODE, _GEMEENTE),
            _money("opbrengsten_eur", "Opbrengsten", "totale opbrengsten", "bedrijfsopbrengsten"),
            _money("lasten_eur", "Lasten", "totale lasten", "bedrijfslasten", "kosten"),
            _money("ntw_eur", "NTW doelgroep", "ntw", "netto toegevoegde waarde"),
            _money("ntw_regulier_eur", "NTW reguliere krachten", "ntw regulier"),
            _money("lumpsum_eur", "Lumpsum", "betaalde lumpsum"),
            _money("rijksbijdrage_wsw_eur", "Rijksbijdrage Wsw", "rijksbijdrage", "wsw subsidie"),
            _money("lks_beschut_eur", "LKS beschut werk", "lks beschut"),
            _money("lks_overig_eur", "LKS zonder beschut", "lks", "loonkostensubsidie", "lks overig"),
            _money("pluspakket_eur", "Pluspakket"),
            _money("loon_wsw_eur", "Lonen Wsw", "loonkosten wsw"),
            _money("loon_pwet_eur", "Lonen Participatiewet", "loonkosten participatiewet", "lonen pw"),
            _money("begeleiding_eur", "Begeleiding", "kosten begeleiding"),
            _money("infrastructuur_eur", "Infrastructuur", "overhead, locaties en werksoorten"),
            *_SLOT,
        ),
        ook=("financien", "financiën", "jaarrekening", "exploitatie"),
    ),
    Blad(
        *("Verdeelsleutel", "tbl_verdeelsleutel", "Aandeel van elke gemeente in de lumpsum"),
        "Per jaar; de gemeenten samen zijn 100%.",
        (
            *(_PERIODE, _GEMEENTE),
            _share("verdeelsleutel", "Aandeel", "verdeelsleutel", "sleutel", "percentage", "deel"),
            *_SLOT,
        ),
        periodes=("jaar",),
        ook=("sleutel", "verdeling"),
    ),
    Blad(
        *("Beschut", "tbl_beschut", "Indicaties beschut werk op de laatste dag van de periode"),
        "Wie bij IBN werkt, staat al op het blad Stand.",
        (
            *(_PERIODE, _GEMEENTE),
            _number("indicaties_beschut", "Indicaties", "indicatie", "positieve adviezen"),
            _number("wachtend_beschut", "Wachtend", "wachtlijst", "wachtenden"),
            _number("elders_beschut", "Bij een andere werkgever", "elders", "andere werkgever"),
            *_SLOT,
        ),
        ook=("beschut werk", "indicaties beschut"),
    ),
)
BLAD: Final[Mapping[str, Blad]] = MappingProxyType({blad.naam: blad for blad in BLADEN})
# The sheet and column of every series.
PLEK: Final[Mapping[str, tuple[Blad, Kolom]]] = MappingProxyType(
    {kolom.naam: (blad, kolom) for blad in BLADEN for kolom in blad.waarden}
)

# How the drop-downs write a group; the other spellings a reader must know stand beside it.
GROEP_TEKST: Final[Mapping[str, str]] = MappingProxyType(
    {
        **GROEP_LABEL,
        "lks_stabiel": "LKS, ontwikkelpotentie laag",
        "lks_groei": "LKS, ontwikkelpotentie midden/hoog",
    }
)
GROEP_OOK: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "wsw": ("sw", "wet sociale werkvoorziening", "wsw-ers", "sociale werkvoorziening"),
        "beschut": ("beschut", "nieuw beschut", "bw", "beschutte werkplekken"),
        "lks_stabiel": ("lks stabiel", "lks laag", "ontwikkelpotentie laag", "potentie laag", "laag"),
        "lks_groei": (
            *("lks groei", "lks midden/hoog", "ontwikkelpotentie midden/hoog", "midden/hoog"),
            *("ontwikkelpotentie midden of hoog", "potentie midden/hoog", "midden hoog"),
        ),
        "licht": ("licht", "80-100%", "80-100", "80 tot 100%", "loonwaarde 80-100"),
        "lks": ("lks", "lks totaal", "loonkostensubsidie", "banenafspraak"),
        "pwet": ("pw", "p-wet", "pwet", "participatiewet", "participatiewet totaal", "totaal pw"),
        ALLE: ("alle", "alles", "alle groepen", "alle doelgroepen", "totaal alle doelgroepen"),
    }
)


def place_text(plaats: str) -> str:
    """How the workbook writes a place: the name of the gemeente, or "hele regio"."""
    return plaatsen()[plaats]
