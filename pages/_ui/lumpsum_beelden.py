"""The charts of the screen Lumpsum as tables: what stands in each, with which title and unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from model.analysis import gemeente as vragen
from model.analysis import tekort
from model.axes import Array
from model.gemeentebalans import POSTEN
from model.regels import BETALERS, OPBRENGSTEN
from model.result import Result
from pages._ui import lumpsum_zinnen, lumpsum_zinnen_gemeente, staven, text, zinnen
from pages._ui.frame import Blik
from pages._ui.grafiek import Grafiek, Lijn, Paneel
from pages._ui.reeksen import heden, mln, published, reeks
from pages._ui.staven import Reeks, Staven

_MLN: Final = "mln euro per jaar"
_BETALER_KLEUR: Final = {
    "gemeenten": "II",
    "rijk": "beschut",
    "klanten": "regulier",
    "anderen": "wsw",
}


def _tuple(waarden: Array) -> tuple[float, ...]:
    return tuple(float(waarde) for waarde in waarden)


def _own_colour(blik: Blik) -> str:
    return blik.keuze.preset if blik.keuze.preset != "I" or not blik.keuze.is_eigen else "II"


def three_figures(blik: Blik) -> Grafiek:
    """Agreed, grondslag and amount to 3% by year: three lines that are never added."""
    result = blik.result
    paneel = Paneel(
        f"{_MLN}, hele regio",
        (
            Lijn(
                "bedrag tot streefrendement 3%",
                _tuple(mln(reeks(result, "tekort_streefrendement_eur"))),
                "regulier",
                "dashdot",
                "tot 3%",
                breedte=2,
            ),
            Lijn(
                "grondslag, gerealiseerd",
                _tuple(mln(reeks(result, "lumpsum_grondslag_eur"))),
                "ondergrens",
                "dot",
                "grondslag",
            ),
            Lijn(
                "afgesproken lumpsum",
                _tuple(mln(reeks(result, "lumpsum_eur"))),
                _own_colour(blik),
                label="afgesproken",
                breedte=3,
            ),
        ),
        decimalen=1,
        nullijn=True,
    )
    return Grafiek(zinnen.title_lumpsum(result), result.jaren, (paneel,), 250, heden())


def gap(afspraken: tuple[tekort.Afspraak, ...]) -> Staven:
    """Agreed minus grondslag per year, each bar with its bearer in words."""
    groepen = tuple(f"{een.jaar}  {een.drager}" for een in afspraken)
    reeks_ = Reeks(
        "afgesproken min grondslag",
        tuple(een.verschil / 1e6 for een in afspraken),
        tuple("II" if een.verschil > 0 else "III" for een in afspraken),
    )
    return Staven(
        lumpsum_zinnen.title_gap(afspraken),
        groepen,
        (staven.Paneel("mln euro per jaar", (reeks_,)),),
        kop="jaar en drager",
        noot="Naar rechts: gemeenten betalen meer dan nodig was. Naar links: IBN draagt het verschil.",
        regel=19,
    )


def causes(oorzaken: tuple[tekort.Oorzaak, ...], jaar: int) -> Staven:
    """The amount to 3% by cause in one year."""
    return Staven(
        lumpsum_zinnen.title_causes(oorzaken, jaar),
        tuple(text.zonder_haakjes(een.naam) for een in oorzaken),
        (
            staven.Paneel(
                f"mln euro in {jaar}",
                (Reeks("bedrag tot 3%", tuple(een.tekort / 1e6 for een in oorzaken), ("regulier",)),),
            ),
        ),
        kop="oorzaak",
        noot="Per groep: 3% van de eigen opbrengsten min het eigen resultaat; onder nul is er geld "
        "over. Overig: reguliere krachten en andere opdrachten.",
    )


def regimes(result: Result, jaar: int) -> Grafiek:
    """Lumpsum and trajectkosten per person by whole year; the year of the start is left out."""
    alle = vragen.regimes(result)
    heel = [een for een in alle if een.jaar > 2021] or list(alle)
    paneel = Paneel(
        _MLN,
        (
            Lijn("lumpsum", tuple(een.lumpsum / 1e6 for een in heel), "II", label="lumpsum"),
            Lijn(
                "trajectkosten per persoon",
                tuple(een.trajectkosten / 1e6 for een in heel),
                "III",
                "dash",
                "per persoon",
            ),
        ),
        decimalen=1,
        vanaf_nul=True,
    )
    titel = lumpsum_zinnen.title_regimes(alle, jaar)
    bedrag = text.euro(lumpsum_zinnen.register_value(result, "trajectkosten.per_persoon_eur", jaar))
    noot = f"Het bedrag per persoon ({bedrag} in 2020, met de prijzen mee) is een aanname."
    return Grafiek(titel, tuple(een.jaar for een in heel), (paneel,), 210, heden(), noot)


def moved_by_key(namen: Sequence[str], verschil: Array, sleutel: str, jaar: int) -> Staven:
    """Who pays more or less than under the agreed key."""
    volgorde = np.argsort(-verschil, kind="stable")
    return Staven(
        lumpsum_zinnen_gemeente.title_moved(verschil),
        tuple(namen[plek] for plek in volgorde),
        (
            staven.Paneel(
                f"duizend euro in {jaar}",
                (
                    Reeks(
                        f"{lumpsum_zinnen_gemeente.SLEUTEL_KORT[sleutel]} min afgesproken sleutel",
                        tuple(float(verschil[plek]) / 1e3 for plek in volgorde),
                        tuple("III" if verschil[plek] > 0 else "II" for plek in volgorde),
                    ),
                ),
                decimalen=0,
            ),
        ),
        kop="gemeente",
        noot="Naar rechts: betaalt meer dan met de afgesproken sleutel. Naar links: minder.",
        regel=21 if len(namen) > 6 else 32,
    )


def balance(gemeente: str, posten: dict[str, float], jaar: int) -> Staven:
    """Both sides of the balance: what goes out to the left, what comes in to the right."""
    echt = {naam: bedrag for naam, bedrag in posten.items() if abs(bedrag) >= 0.5}
    namen = {
        "infrastructuur": "Rijksmiddelen infrastructuur<br>en extra middelen, aan IBN",
        "bijstand": "bespaarde bijstand<br>die de gemeente houdt",
        "wsw": "Wsw, doorbetaald aan IBN",
    }
    return Staven(
        lumpsum_zinnen_gemeente.title_balance(gemeente, posten, jaar),
        (*(namen.get(naam, POSTEN[naam][1]) for naam in echt), "saldo"),
        (
            staven.Paneel(
                f"mln euro in {jaar}",
                (
                    Reeks(
                        "bedrag",
                        (*(bedrag / 1e6 for bedrag in echt.values()), sum(posten.values()) / 1e6),
                        (*("III" if bedrag < 0 else "II" for bedrag in echt.values()), "tekst"),
                    ),
                ),
                decimalen=2,
            ),
        ),
        kop="post",
        noot="Naar links: de gemeente betaalt. Naar rechts: zij ontvangt of bespaart. "
        + lumpsum_zinnen_gemeente.NIET_MEEGEREKEND,
        regel=27,
    )


def beschut(result: Result, gemeente: str) -> Grafiek:
    """Taakstelling and afspraak (region only), indicaties, placed and waiting by year."""
    bij, elders = (
        reeks(result, naam, gemeente) for naam in ("stand_beschut_pers", "elders_beschut_pers")
    )
    lijnen = [
        Lijn(
            "indicaties",
            _tuple(reeks(result, "indicaties_beschut_pers", gemeente)),
            "I",
            "dash",
            "indicaties",
        ),
        Lijn(
            "geplaatst, bij IBN en elders", _tuple(bij + elders), "beschut", label="geplaatst", breedte=3
        ),
        Lijn("geplaatst bij IBN", _tuple(bij), "beschut", "dot", "bij IBN", breedte=1.8),
        Lijn(
            "wachtend",
            _tuple(reeks(result, "wachtend_beschut_pers", gemeente)),
            "ondergrens",
            "dashdot",
            "wachtend",
        ),
    ]
    if not gemeente:
        lijnen += [
            Lijn(
                woord,
                _tuple(result.waarden[f"caseload.{naam}_pers"][:, 0]),
                kleur,
                streep,
                kort,
                breedte=1.8,
            )
            for naam, woord, kort, kleur, streep in (
                ("taakstelling", "taakstelling Rijk", "taakstelling", "licht", "longdash"),
                ("afspraak", "afspraak met IBN", "afspraak", "regulier", "longdashdot"),
            )
        ]
    geplaatst = text.getal(float(bij[-1] + elders[-1]))
    titel = f"{gemeente or 'Hele regio'}: {geplaatst} geplaatst eind {result.jaren[-1]}"
    punten = () if gemeente else published("stand_beschut_pers", result.jaren[0])
    paneel = Paneel("personen op 31 december", tuple(lijnen), punten=punten, vanaf_nul=True)
    noot = "Alles behalve de gepubliceerde punten is een aanname tot er een upload is."
    return Grafiek(titel, result.jaren, (paneel,), 270, heden(), noot)


def payers(result: Result, jaar: int, prijspeil: bool) -> Grafiek:
    """Opbrengsten by payer, stacked."""
    lijnen = []
    for betaler, woord in BETALERS.items():
        som = sum(
            (result.opbrengsten[een.naam][:, 0] for een in OPBRENGSTEN if een.betaler == betaler),
            np.zeros(len(result.jaren)),
        )
        som = result.prijspeil(som) if prijspeil else som
        kort = lumpsum_zinnen.PAYER_SHORT[betaler]
        lijnen.append(Lijn(woord, _tuple(mln(som)), _BETALER_KLEUR[betaler], label=kort, vul=True))
    eenheid = "mln euro per jaar, prijspeil 2023" if prijspeil else "mln euro per jaar, lopende prijzen"
    aandeel = lumpsum_zinnen.payer_share(result, jaar)["gemeenten"]
    titel = f"Gemeenten betalen in {jaar} {text.procent(aandeel, 0)} van de opbrengsten"
    paneel = Paneel(eenheid, tuple(lijnen), decimalen=1, vanaf_nul=True)
    return Grafiek(titel, result.jaren, (paneel,), 230, heden())
