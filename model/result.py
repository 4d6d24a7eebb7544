"""What one simulation gives: named outcomes on fixed axes, and the same as plain text for others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from model import MODEL_VERSIE
from model.axes import DOELGROEPEN, Array
from model.caseload import Caseload, Caseloadstand
from model.cohort import Mensen
from model.gemeenten import load_gemeenten, namen_huidig, samenvoeging
from model.grootboek import Grootboek
from model.infrastructuur import Toestand
from model.regels import BETALERS, OPBRENGSTEN
from model.scenario import Scenario
from model.tussenstand import Infrajaren, Infrakosten
from model.waarden import Waarden


@dataclass(frozen=True)
class Uitkomst:
    """Label and unit of one outcome; `goed` is +1 when more is better, −1 when less is, 0 unclear."""

    label: str
    eenheid: str
    goed: int = 0


UITKOMSTEN: Final[dict[str, Uitkomst]] = {
    "stand_begin_pers": Uitkomst("mensen in dienst op 1 januari", "personen"),
    "stand_pers": Uitkomst("mensen in dienst op 31 december", "personen"),
    "stand_wsw_pers": Uitkomst("Wsw op 31 december", "personen"),
    "stand_pwet_pers": Uitkomst("Participatiewet op 31 december", "personen"),
    "stand_beschut_pers": Uitkomst("beschut werk op 31 december", "personen"),
    "begeleid_werken_pers": Uitkomst("waarvan Wsw in begeleid werken", "personen"),
    "instroom_pers": Uitkomst("instroom in een contract bij IBN", "personen per jaar", 1),
    "uitstroom_regulier_pers": Uitkomst("uitstroom naar regulier werk", "personen per jaar", 1),
    "uitstroom_overig_pers": Uitkomst("overige uitstroom", "personen per jaar"),
    "uitstroom_vooraf_pers": Uitkomst("uitstroom vóór een contract", "personen per jaar"),
    "aanmeldingen_pers": Uitkomst("aanmeldingen (zonder beschut)", "personen per jaar"),
    "voortrajecten_pers": Uitkomst("begonnen voortrajecten", "personen per jaar"),
    "extern_pers": Uitkomst("contract elders met jobcoaching van IBN", "personen, jaargemiddelde"),
    "indicaties_beschut_pers": Uitkomst("mensen met een indicatie beschut", "personen"),
    "wachtend_beschut_pers": Uitkomst("wachtend op beschut werk", "personen", -1),
    "elders_beschut_pers": Uitkomst("beschut bij een andere werkgever", "personen"),
    "taakstelling_beschut_pers": Uitkomst(
        "taakstelling beschut van het Rijk", "personen (plaatsen van 31 uur)"
    ),
    "afspraak_beschut_pers": Uitkomst("afgesproken plaatsen beschut met IBN", "personen"),
    "zonder_indicatie_pers": Uitkomst(
        "plaatsingen beschut boven het aantal wachtenden", "personen per jaar", -1
    ),
    "beschut_wet_min_betaald_eur": Uitkomst(
        "beschut: LKS-formule min wat betaald wordt (verschil voor IBN)", "euro"
    ),
    "opbrengsten_pwet_eur": Uitkomst("opbrengsten Participatiewet", "euro"),
    "resultaat_pwet_eur": Uitkomst("resultaat Participatiewet, met lumpsum", "euro", 1),
    "opbrengsten_wsw_eur": Uitkomst("opbrengsten Wsw", "euro"),
    "resultaat_wsw_eur": Uitkomst("resultaat Wsw", "euro", 1),
    "omvang_fte": Uitkomst("omvang: fte op de infrastructuur", "fte van 31 uur, jaargemiddelde", 1),
    "fte_doelgroep_fte": Uitkomst("fte van de doelgroep, met begeleid werken", "fte van 31 uur"),
    "fte_pwet_fte": Uitkomst("fte Participatiewet", "fte van 31 uur"),
    "loonwaarde_gemiddeld_frac": Uitkomst("gemiddelde loonwaarde", "deel van het minimumloon", 1),
    "ntw_eur": Uitkomst("NTW van de doelgroep", "euro", 1),
    "ntw_regulier_eur": Uitkomst("NTW van reguliere krachten", "euro", 1),
    "ntw_per_fte_eur": Uitkomst("NTW per fte aan het werk bij IBN", "euro per fte", 1),
    "opbrengsten_eur": Uitkomst("opbrengsten", "euro"),
    "lasten_eur": Uitkomst("lasten", "euro"),
    "resultaat_eur": Uitkomst("resultaat", "euro", 1),
    "resultaat_voor_lumpsum_eur": Uitkomst("resultaat vóór lumpsum", "euro", 1),
    "resultaat_doelgroepen_eur": Uitkomst("resultaat van de doelgroepen samen", "euro", 1),
    "rendement_frac": Uitkomst("rendement", "deel van de opbrengsten", 1),
    "rendement_doelgroepen_frac": Uitkomst(
        "rendement van de doelgroepen samen", "deel van hun opbrengsten", 1
    ),
    "lumpsum_eur": Uitkomst("afgesproken lumpsum", "euro"),
    "lumpsum_geraamde_fte": Uitkomst("geraamde fte onder de lumpsum", "fte van 31 uur"),
    "lumpsum_grondslag_eur": Uitkomst("grondslag van de lumpsum, gerealiseerd", "euro"),
    "lumpsum_niet_eraf_eur": Uitkomst(
        "expertise die niet van de lumpsum af kon: er was minder lumpsum", "euro"
    ),
    "tekort_streefrendement_eur": Uitkomst("bedrag tot streefrendement 3%", "euro", -1),
    "ondergrens_fte": Uitkomst("ondergrens (midden van de band)", "fte van 31 uur"),
    "afstand_ondergrens_fte": Uitkomst("omvang min ondergrens", "fte van 31 uur", 1),
    "onbenut_eur": Uitkomst("onbenutte vaste kosten onder de ondergrens", "euro", -1),
    "locaties_aantal": Uitkomst("open locaties", "locaties, jaargemiddelde"),
    "werksoorten_aantal": Uitkomst("open werksoorten", "werksoorten, jaargemiddelde"),
    "reguliere_krachten_fte": Uitkomst("reguliere krachten", "fte van 31 uur"),
}
PER_DOELGROEP: Final = (
    "stand_begin_pers",
    "stand_pers",
    "instroom_pers",
    "uitstroom_regulier_pers",
    "uitstroom_overig_pers",
)


@dataclass(frozen=True)
class Eindstand:
    """Where a run stopped, so that another can go on: a years then b years is a + b years.

    lks_gemeente: (M, R) LKS and beschut money of the last year, which sets next year's BUIG [euro].
    volledig: the end of the run with full participation, when a gemeente takes less.
    """

    jaar: int
    mensen: Mensen
    bedrijf: Toestand
    caseload: Caseloadstand
    lks_gemeente: Array
    volledig: Eindstand | None


@dataclass(frozen=True)
class Result:
    """Every outcome of one simulation, or of R runs of it. Arrays are read-only.

    Attributes
    ----------
    uitkomsten: name -> (Y, R); names and units in `UITKOMSTEN`.
    per_doelgroep: name -> (Y, 5, R). per_gemeente: name -> (Y, 11, R).
    opbrengsten, lasten: line -> (Y, R) [euro], the lumpsum included.
    grondslag: part -> (Y, R) [euro]. balans: post -> (Y, 11, R) [euro].
    sleutels: key -> (Y, 11, R) share; sleutel: the one in use.
    stromen: (Y, moves, 5, 11, R) persons, moves as in `overgangen.OVERGANGEN`.
    banden: (Y, 4, 16, R) persons in contract at 31 December.
    correctie: (5, 11, R) persons that the count of the scenario put in (+) or took out (−) on its date;
        None when no count falls within these years.
    """

    scenario: Scenario
    jaren: tuple[int, ...]
    uitkomsten: Mapping[str, Array]
    per_doelgroep: Mapping[str, Array]
    per_gemeente: Mapping[str, Array]
    opbrengsten: Mapping[str, Array]
    lasten: Mapping[str, Array]
    grondslag: Mapping[str, Array]
    balans: Mapping[str, Array]
    sleutels: Mapping[str, Array]
    sleutel: Array
    grootboek: Grootboek
    stromen: Array
    banden: Array
    caseload: Caseload
    infra: Infrajaren
    infrakosten: Infrakosten
    waarden: Waarden
    eindstand: Eindstand
    correctie: Array | None = None

    def reeks(self, naam: str) -> Array:
        """One outcome of the central run, (Y,)."""
        return self.uitkomsten[naam][:, 0]

    def prijspeil(self, reeks: Array) -> Array:
        """Nominal euros of the central run, (Y,), at the price level of 2023: divided by the index."""
        return reeks / self.waarden["prijs.index_factor"][:, 0]

    def in_jaar(self, naam: str, jaar: int) -> float:
        """One outcome of the central run in one year."""
        return float(self.uitkomsten[naam][self.jaren.index(jaar), 0])

    def gemeente(self, naam: str, gemeente: str) -> Array:
        """One outcome of the central run for a gemeente in the shape of 2022, (Y,)."""
        plek = namen_huidig().index(gemeente)
        return samenvoeging()[plek] @ self.per_gemeente[naam][:, :, 0].T


def none_if_nan(getal: float) -> float | None:
    """A number for JSON; what does not exist (0/0) is null."""
    return None if math.isnan(getal) else float(getal)


def plain_list(reeks: Array) -> list[float | None]:
    """A series for JSON."""
    return [none_if_nan(float(getal)) for getal in reeks]


def to_document(result: Result, oude_vorm: bool = False) -> dict[str, Any]:
    """The whole result of the central run as the contract of the command line tells it.

    Parameters
    ----------
    oude_vorm: per gemeente in the shape of eleven instead of the six of 2022.
    """
    matrix = np.eye(len(load_gemeenten())) if oude_vorm else samenvoeging()
    namen = tuple(gemeente.naam for gemeente in load_gemeenten()) if oude_vorm else namen_huidig()
    ledger = result.grootboek
    return {
        "model_versie": MODEL_VERSIE,
        "scenario": {
            "naam": result.scenario.naam,
            "afwijkingen": dict(result.scenario.waarden),
            "digest": result.scenario.digest,
        },
        "jaren": list(result.jaren),
        "uitkomsten": {
            naam: {"eenheid": UITKOMSTEN[naam].eenheid, "waarden": plain_list(reeks[:, 0])}
            for naam, reeks in result.uitkomsten.items()
        },
        "opbrengsten": {naam: plain_list(reeks[:, 0]) for naam, reeks in result.opbrengsten.items()},
        "lasten": {naam: plain_list(reeks[:, 0]) for naam, reeks in result.lasten.items()},
        "per_betaler": {
            betaler: plain_list(
                np.sum(
                    [
                        result.opbrengsten[regel.naam][:, 0]
                        for regel in OPBRENGSTEN
                        if regel.betaler == betaler
                    ],
                    axis=0,
                )
            )
            for betaler in BETALERS
        },
        "financieringsbronnen": {
            str(nummer): plain_list(
                np.sum(
                    [
                        result.opbrengsten[regel.naam][:, 0]
                        for regel in OPBRENGSTEN
                        if regel.bron_nr == nummer
                    ],
                    axis=0,
                )
            )
            for nummer in sorted({regel.bron_nr for regel in OPBRENGSTEN})
        },
        "grondslag": {naam: plain_list(reeks[:, 0]) for naam, reeks in result.grondslag.items()},
        "per_doelgroep": {
            groep: {naam: plain_list(reeks[:, plek, 0]) for naam, reeks in result.per_doelgroep.items()}
            for plek, groep in enumerate(DOELGROEPEN)
        },
        "per_gemeente": {
            gemeente: {
                naam: plain_list(reeks[:, :, 0] @ matrix[plek])
                for naam, reeks in result.per_gemeente.items()
            }
            for plek, gemeente in enumerate(namen)
        },
        "per_segment": [
            {
                "segment": segment.naam,
                "doelgroep": segment.doelgroep,
                "loonwaarde": segment.klasse,
                "werkvorm": segment.werkvorm,
                "fte": plain_list(ledger.fte[:, plek, 0]),
                "bijdrage_eur": plain_list(ledger.bijdrage[:, plek, 0]),
                **{post: plain_list(reeks[:, plek, 0]) for post, reeks in ledger.posten.items()},
            }
            for plek, segment in enumerate(ledger.segmenten)
        ],
    }
