"""Why euros differ from the forecast: people, make-up, loonwaarde, and what a person costs or brings in.

amount = N · Σ_g share_g · tarief_g(loonwaarde_g) · price, with N = where it began + who came − who left.
The tarief of a group is that of the forecast: NTW rises with loonwaarde by the slope, LKS falls with it
in proportion to 1 − loonwaarde, the other lines do not follow it. "Prijzen" closes the sum: it holds
everything that made a person of a group dearer or cheaper than in the forecast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.analysis.verschil_basis import Raming, Verschil, counted_flows, divide
from model.axes import DOELGROEPEN, PWET, WSW, Array
from model.optelling import Optelling, add_up
from model.realisatie import ALLE, REEKSEN, REGIO, Realisatie
from model.result import Result

_ZONDER_BESCHUT: Final = PWET[1:]
_SPELERS: Final = ("begin", "instroom", "uitstroom", "mix", "loonwaarde", "prijzen")


@dataclass(frozen=True)
class Geldregel:
    """Which part of the ledger a series is, for whom, and how it follows loonwaarde."""

    post: str
    groepen: tuple[str, ...]
    loonwaarde: str = ""  # "stijgt" (NTW), "daalt" (LKS) or nothing


GELDREGELS: Final[Mapping[str, Geldregel]] = {
    "ntw_eur": Geldregel("ntw_eur", DOELGROEPEN, "stijgt"),
    "rijksbijdrage_wsw_eur": Geldregel("subsidie_eur", (WSW,)),
    "lks_beschut_eur": Geldregel("subsidie_eur", ("beschut",)),
    "lks_overig_eur": Geldregel("subsidie_eur", _ZONDER_BESCHUT, "daalt"),
    "loon_wsw_eur": Geldregel("loon_eur", (WSW,)),
    "loon_pwet_eur": Geldregel("loon_eur", PWET),
    "begeleiding_eur": Geldregel("begeleiding_eur", DOELGROEPEN),
}
# Totals, and the series that are lines of them.
TOTALEN: Final[Mapping[str, tuple[str, ...]]] = {
    "opbrengsten_eur": ("ntw_eur", "rijksbijdrage_wsw_eur", "lks_beschut_eur", "lks_overig_eur"),
    "lasten_eur": ("loon_wsw_eur", "loon_pwet_eur", "begeleiding_eur"),
}


def explain_money(realisatie: Realisatie, result: Result) -> tuple[Verschil, ...]:
    """Every line of euros that was booked in a year of the forecast; then opbrengsten and lasten.

    A total is the sum of its lines that were booked; what is in no such line is "rest".
    """
    cijfers, raming = add_up(realisatie), Raming(result)
    regels = {
        (een.reeks, een.jaar): een for naam in GELDREGELS for een in _of_series(cijfers, raming, naam)
    }
    totalen = [
        _total(raming, naam, jaar, werkelijk, regels)
        for naam in TOTALEN
        for jaar, werkelijk in cijfers.per_year(naam).items()
        if jaar in result.jaren
    ]
    return (*regels.values(), *totalen)


def forecast_of(raming: Raming, reeks: str) -> Array:
    """The forecast of a series of euros, (Y,): the sum of its outcomes and lines."""
    result = raming.result
    tabellen: tuple[Mapping[str, Array], ...] = (result.uitkomsten, result.opbrengsten, result.lasten)
    delen = [
        next(tabel[naam] for tabel in tabellen if naam in tabel)[:, 0]
        for naam in REEKSEN[reeks].uitkomsten
    ]
    return np.asarray(np.sum(delen, axis=0))


def _of_series(cijfers: Optelling, raming: Raming, naam: str) -> list[Verschil]:
    verwacht = forecast_of(raming, naam)
    uit = []
    for jaar, werkelijk in cijfers.per_year(naam).items():
        if jaar not in raming.result.jaren:
            continue
        mis = float(verwacht[raming.result.jaren.index(jaar)])
        delen, zin = _parts(cijfers, raming, naam, (jaar, mis, werkelijk))
        uit.append(Verschil(naam, ALLE, REGIO, jaar, "euro", mis, werkelijk, delen, zin))
    return uit


@dataclass(frozen=True)
class _Kant:
    """Forecast or actual: persons at the begin, who came and left since, shares and loonwaarde."""

    begin: float
    instroom: float
    uitstroom: float
    deel: Array
    loonwaarde: Array


def _parts(
    cijfers: Optelling, raming: Raming, naam: str, figuur: tuple[int, float, float]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The causes of one booked amount, and what could not be told apart."""
    jaar, mis, werkelijk = figuur
    regel = GELDREGELS[naam]
    jaren = [cijfers.person_years(jaar, REGIO, groep).waarde for groep in regel.groepen]
    aantal = np.array([np.nan if een is None else een for een in jaren])
    if np.isnan(aantal).any():
        zin = ("De mensen zijn dit jaar niet per doelgroep geteld; alles staat bij prijzen.",)
        return {"prijzen": werkelijk - mis}, zin
    zoals = _forecast_side(raming, regel, jaar)
    kwam, opmerkingen = _actual_side(cijfers, raming, regel, jaar, (aantal, zoals))
    plek = raming.result.jaren.index(jaar)
    basis = _per_person(raming, regel, plek)

    def amount(wie: frozenset[str]) -> float:
        begin, erin, eruit = (
            getattr(kwam if een in wie else zoals, een) for een in ("begin", "instroom", "uitstroom")
        )
        deel = kwam.deel if "mix" in wie else zoals.deel
        niveau = kwam.loonwaarde if "loonwaarde" in wie else zoals.loonwaarde
        tarief = _follows(raming, regel, plek, (basis, zoals.loonwaarde, niveau))
        return float((begin + erin - eruit) * (deel * tarief).sum())

    vooraf, achteraf = amount(frozenset()), amount(frozenset(_SPELERS))
    if min(vooraf, achteraf, mis) <= 0.0:
        return {"rest": werkelijk - mis}, ("Zonder mensen is dit bedrag niet te verdelen.",)
    schaal, prijs = mis / vooraf, werkelijk / (achteraf * mis / vooraf)
    return divide(
        _SPELERS, lambda wie: amount(wie) * schaal * (prijs if "prijzen" in wie else 1.0)
    ), opmerkingen


def _weights(jaren: Sequence[int], jaar: int) -> Array:
    """How much of a year's flow is there on average in the last year: all, of that year itself half."""
    return np.array([0.5 if een == jaar else 1.0 for een in jaren if een <= jaar])


def _forecast_side(raming: Raming, regel: Geldregel, jaar: int) -> _Kant:
    plek = raming.result.jaren.index(jaar)
    telt = _weights(raming.result.jaren, jaar)
    aantal = np.array([raming.person_years(groep)[plek] for groep in regel.groepen])

    def total(uitkomst: str) -> float:
        som = sum(raming.flow(uitkomst, groep, REGIO)[: plek + 1] for groep in regel.groepen)
        return float(np.sum(telt * som))

    erin = total("instroom")
    eruit = total("uitstroom_regulier") + total("uitstroom_overig")
    samen = float(aantal.sum())
    return _Kant(samen - erin + eruit, erin, eruit, aantal / samen, _levels(raming, regel, plek))


def _levels(raming: Raming, regel: Geldregel, plek: int) -> Array:
    """Mean loonwaarde of each group in the forecast; the Wsw has none, 0 stands in."""
    return np.array(
        [
            0.0 if groep == WSW else float(np.nan_to_num(raming.loonwaarde(groep)[plek]))
            for groep in regel.groepen
        ]
    )


def _actual_side(
    cijfers: Optelling,
    raming: Raming,
    regel: Geldregel,
    jaar: int,
    bekend: tuple[Array, _Kant],
) -> tuple[_Kant, tuple[str, ...]]:
    """As it came; what was not counted is as forecast, so that it explains nothing."""
    aantal, zoals = bekend
    samen, opmerkingen = float(aantal.sum()), []
    telt = _weights(raming.result.jaren, jaar)
    stromen = [
        [counted_flows(cijfers, een, groep) for groep in regel.groepen]
        for een in raming.result.jaren
        if een <= jaar
    ]
    alle = [[stroom for stroom in rij if stroom is not None] for rij in stromen]
    if all(len(rij) == len(regel.groepen) for rij in alle):
        erin, eruit = (
            float(telt @ np.array([sum(stroom[kant] for stroom in rij) for rij in alle]))
            for kant in (0, 1)
        )
    else:
        erin, eruit = zoals.instroom, zoals.uitstroom
        opmerkingen.append(
            "Instroom of uitstroom is niet geteld; meer of minder mensen staat bij begin."
        )
    niveau = zoals.loonwaarde
    if regel.loonwaarde:
        metingen = [
            None if groep == WSW else cijfers.year_total("loonwaarde", jaar, REGIO, groep).waarde
            for groep in regel.groepen
        ]
        niveau = np.array(
            [oud if een is None else een for een, oud in zip(metingen, niveau, strict=True)]
        )
        if any(een is None for een, groep in zip(metingen, regel.groepen, strict=True) if groep != WSW):
            opmerkingen.append("Niet elke loonwaarde is gemeten; wat daarvan komt, staat bij prijzen.")
    kant = _Kant(samen - erin + eruit, erin, eruit, aantal / samen, niveau)
    return kant, tuple(opmerkingen)


def _per_person(raming: Raming, regel: Geldregel, plek: int) -> Array:
    """Euro per person of each group in the forecast; that of all where the run has nobody."""
    boek = raming.result.grootboek
    bedrag, jaren = [], []
    for groep in regel.groepen:
        segmenten = [nummer for nummer, een in enumerate(boek.segmenten) if een.doelgroep == groep]
        bedrag.append(abs(float(boek.posten[regel.post][plek, segmenten, 0].sum())))
        jaren.append(float(raming.person_years(groep)[plek]))
    totaal, personen = np.array(bedrag), np.array(jaren)
    gemiddeld = totaal.sum() / personen.sum()
    return np.where(personen > 0.0, totaal / np.where(personen > 0.0, personen, 1.0), gemiddeld)


def _follows(raming: Raming, regel: Geldregel, plek: int, drie: tuple[Array, Array, Array]) -> Array:
    """The tarief of each group at another mean loonwaarde."""
    basis, oud, nieuw = drie
    if regel.loonwaarde == "daalt":
        return basis * (1.0 - nieuw) / (1.0 - oud)
    if regel.loonwaarde == "stijgt":
        w = raming.result.waarden
        per_pp = float(w["ntw.helling_eur_pp"][0] * w["prijs.index_factor"][plek, 0])
        uren = {"beschut": "uren.beschut_uur"}
        fte = np.array(
            [
                0.0
                if groep == WSW
                else float(w[uren.get(groep, "uren.lks_uur")][0] / w["uren.fte_uur"][0])
                for groep in regel.groepen
            ]
        )
        return basis + 100.0 * (nieuw - oud) * per_pp * fte
    return basis


def _total(
    raming: Raming,
    naam: str,
    jaar: int,
    werkelijk: float,
    regels: Mapping[tuple[str, int], Verschil],
) -> Verschil:
    mis = float(forecast_of(raming, naam)[raming.result.jaren.index(jaar)])
    delen: dict[str, float] = {}
    geboekt = [regels[lijn, jaar] for lijn in TOTALEN[naam] if (lijn, jaar) in regels]
    for regel in geboekt:
        for oorzaak, deel in regel.delen.items():
            delen[oorzaak] = delen.get(oorzaak, 0.0) + deel
    delen["rest"] = werkelijk - mis - sum(delen.values())
    welke = ", ".join(REEKSEN[een.reeks].label for een in geboekt) or "geen enkele regel"
    zin = f"Verdeeld is {welke}; de andere regels staan bij wat overblijft."
    return Verschil(naam, ALLE, REGIO, jaar, "euro", mis, werkelijk, delen, (zin,))
