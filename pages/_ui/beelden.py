"""The charts of the screens as tables: which series stand in each, with which title and unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from model.analysis.ondergrens import Kruising
from model.axes import DOELGROEP_LABEL, DOELGROEPEN, Array
from pages._ui import zinnen
from pages._ui.frame import Blik
from pages._ui.grafiek import Band, Grafiek, Lijn, Paneel, over_years
from pages._ui.inputs import as_percent
from pages._ui.reeksen import Punt, floats, mln, per_groep, published, reeks, uitstroom

HOOG, LAAG = 330, 205
_GROEP_KORT = {
    "wsw": "Wsw",
    "beschut": "beschut",
    "lks_stabiel": "LKS laag",
    "lks_groei": "LKS midden/hoog",
    "licht": "80–100%",
}


def _on_years(blik: Blik, waarden: Array) -> tuple[float, ...]:
    """A series of the reference on the years of this result; what it lacks does not exist."""
    gat = [float("nan")] * max(len(blik.result.jaren) - len(waarden), 0)
    return (*floats(waarden)[: len(blik.result.jaren)], *gat)


def reference_line(blik: Blik, waarden: Array, wat: str = "", label: bool = True) -> Lijn:
    """The dashed line that everything is held against: slate where a chart has more than one subject."""
    naam = f"{wat}, {blik.naam_ander}" if wat else blik.naam_ander
    kleur = "bewaard" if blik.ander.is_eigen or not label else blik.ander.kleur
    streek = (kleur, "dash", blik.kort_ander if label else "")
    return Lijn(naam, _on_years(blik, waarden), *streek, breedte=1.8)


def own_line(blik: Blik, waarden: Array, wat: str = "") -> Lijn:
    """The line of the choice itself, in the colour of its scenario."""
    naam = f"{wat}, {blik.keuze.naam}" if wat else blik.keuze.naam
    kort = "eigen" if blik.keuze.is_eigen else blik.keuze.preset
    return Lijn(naam, floats(waarden), blik.keuze.kleur, label=kort, breedte=3)


def size(blik: Blik, kruisingen: Mapping[str, Kruising]) -> Grafiek:
    """Size of the company against the band in which the ondergrens lies."""
    grens = [floats(kruisingen[rand].fte) for rand in ("onder", "midden", "boven")]
    paneel = Paneel(
        "fte van 31 uur, jaargemiddelde, hele regio, zonder begeleid werken",
        (
            reference_line(blik, reeks(blik.vorig, "omvang_fte"), "omvang"),
            own_line(blik, reeks(blik.result, "omvang_fte"), "omvang"),
        ),
        Band("ondergrens", *grens),
    )
    noot = zinnen.sentence_scenario(blik.keuze.preset, blik.ander.preset)
    return over_years(blik.result, zinnen.title_size(blik.result), paneel, hoogte=HOOG, noot=noot)


def flows(blik: Blik, met_referentie: bool = False) -> Grafiek:
    """People who come and who go, with what the Wsw loses and who finds regular work."""
    result, gemeente = blik.result, blik.gemeente
    lijnen = [
        Lijn("instroom", floats(reeks(result, "instroom_pers", gemeente)), "instroom", label="erbij"),
        Lijn("alle uitstroom", floats(uitstroom(result, gemeente)), "uitstroom", "dashdot", "eruit"),
        Lijn(
            "waarvan naar regulier werk",
            floats(reeks(result, "uitstroom_regulier_pers", gemeente)),
            "regulier",
            "longdash",
            "regulier",
        ),
    ]
    if not gemeente:
        krimp = per_groep(result, "uitstroom_overig_pers", 0) + per_groep(
            result, "uitstroom_regulier_pers", 0
        )
        lijnen.insert(2, Lijn("waarvan Wsw", floats(krimp), "wsw", "dot", "Wsw"))
    if met_referentie:
        ander = blik.vorig
        lijnen = [
            reference_line(blik, reeks(ander, "instroom_pers", gemeente), "instroom", label=False),
            reference_line(blik, uitstroom(ander, gemeente), "alle uitstroom", label=False),
            *lijnen,
        ]
    punten = blik.geteld.get("instroom_pers", ())
    paneel = Paneel(
        "personen per jaar", tuple(lijnen), punten=punten, vanaf_nul=True, punt_naam="geteld, erbij"
    )
    return over_years(result, zinnen.title_flows(result, gemeente), paneel)


def people(blik: Blik) -> Grafiek:
    """People per doelgroep, stacked, with the total of the reference."""
    lijnen = [
        Lijn(
            DOELGROEP_LABEL[groep],
            floats(per_groep(blik.result, "stand_pers", plek)),
            groep,
            label=_GROEP_KORT[groep],
            vul=True,
        )
        for plek, groep in enumerate(DOELGROEPEN)
    ]
    ander = replace(reference_line(blik, reeks(blik.vorig, "stand_pers"), "samen"), kleur="bewaard")
    geteld = () if blik.gemeente else blik.geteld.get("stand_pers", ())
    paneel = Paneel(
        "personen op 31 december, met begeleid werken",
        (*lijnen, ander),
        punten=geteld or published_total(blik.result.jaren[0]),
        vanaf_nul=True,
        punt_naam="geteld" if geteld else "gepubliceerd",
    )
    return over_years(blik.result, zinnen.title_people(blik.result), paneel)


def published_total(vanaf: int) -> tuple[Punt, ...]:
    """Published Wsw and Participatiewet together, in years that have both."""
    wsw = {punt.jaar: punt for punt in published("stand_wsw_pers", vanaf)}
    return tuple(
        Punt(punt.jaar, punt.waarde + wsw[punt.jaar].waarde, punt.bron, punt.status)
        for punt in published("stand_pwet_pers", vanaf)
        if punt.jaar in wsw
    )


def people_gemeente(blik: Blik) -> Grafiek:
    """People of one gemeente, against the reference."""
    paneel = Paneel(
        "personen op 31 december",
        (
            reference_line(blik, reeks(blik.vorig, "stand_pers", blik.gemeente)),
            own_line(blik, reeks(blik.result, "stand_pers", blik.gemeente)),
        ),
        punten=blik.geteld.get("stand_pers", ()),
        vanaf_nul=True,
        punt_naam="geteld",
    )
    titel = zinnen.title_people_gemeente(blik.result, blik.gemeente)
    return over_years(blik.result, titel, paneel)


def returns(blik: Blik) -> Grafiek:
    """Return of the doelgroepen together and of the whole company, against the target."""
    result = blik.result
    doel = np.full(len(result.jaren), float(result.waarden["lumpsum.streefrendement_frac"][0]))
    paneel = Paneel(
        "% van de opbrengsten",
        (
            Lijn("streefrendement", floats(as_percent(doel)), "goed", "dot", "streven 3%", breedte=1.8),
            reference_line(
                blik, as_percent(reeks(blik.vorig, "rendement_doelgroepen_frac")), "doelgroepen", False
            ),
            Lijn(
                "hele bedrijf",
                floats(as_percent(reeks(result, "rendement_frac"))),
                "regulier",
                "longdash",
                "bedrijf",
                breedte=1.8,
            ),
            Lijn(
                "doelgroepen samen",
                floats(as_percent(reeks(result, "rendement_doelgroepen_frac"))),
                blik.keuze.kleur,
                label="doelgroepen",
            ),
        ),
        decimalen=1,
        nullijn=True,
    )
    return over_years(result, zinnen.title_return(result), paneel)


def lumpsum(blik: Blik) -> Grafiek:
    """Agreed lumpsum against the grondslag; for a gemeente its own lumpsum."""
    result, gemeente = blik.result, blik.gemeente
    afgesproken = Lijn(
        "afgesproken lumpsum",
        floats(mln(reeks(result, "lumpsum_eur", gemeente))),
        blik.keuze.kleur,
        label="afgesproken",
    )
    ander = reference_line(
        blik, mln(reeks(blik.vorig, "lumpsum_eur", gemeente)), "afgesproken", label=bool(gemeente)
    )
    if gemeente:
        titel = zinnen.title_lumpsum_gemeente(result, gemeente)
        paneel = Paneel("mln euro per jaar", (ander, afgesproken), decimalen=2, vanaf_nul=True)
        return over_years(result, titel, paneel)
    grondslag = Lijn(
        "grondslag, gerealiseerd",
        floats(mln(reeks(result, "lumpsum_grondslag_eur"))),
        "ondergrens",
        "dot",
        "grondslag",
    )
    paneel = Paneel("mln euro per jaar", (ander, grondslag, afgesproken), decimalen=1, vanaf_nul=True)
    return over_years(result, zinnen.title_lumpsum(result), paneel)


def balance_gemeente(blik: Blik) -> Grafiek:
    """What a gemeente keeps each year."""
    paneel = Paneel(
        "mln euro per jaar; boven nul houdt de gemeente over",
        (
            reference_line(blik, mln(reeks(blik.vorig, "saldo_eur", blik.gemeente))),
            own_line(blik, mln(reeks(blik.result, "saldo_eur", blik.gemeente))),
        ),
        decimalen=2,
        nullijn=True,
    )
    return over_years(blik.result, zinnen.title_balance(blik.result, blik.gemeente, blik.jaar), paneel)


def ntw(blik: Blik) -> Grafiek:
    """NTW in total and per fte, side by side; the name of a variant has room in the second one only."""
    panelen = [
        Paneel(
            eenheid,
            (
                reference_line(
                    blik,
                    schaal(reeks(blik.vorig, naam)),
                    wat,
                    label=naam == "ntw_per_fte_eur" or not blik.ander.is_eigen,
                ),
                own_line(blik, schaal(reeks(blik.result, naam)), wat),
            ),
            decimalen=1,
        )
        for naam, wat, eenheid, schaal in (
            ("ntw_eur", "NTW totaal", "mln euro per jaar", mln),
            ("ntw_per_fte_eur", "NTW per fte", "duizend euro per fte", lambda een: een / 1e3),
        )
    ]
    return over_years(blik.result, zinnen.title_ntw(blik.result), *panelen)


def result_and_lumpsum(blik: Blik) -> Grafiek:
    """Result of the company and the agreed lumpsum."""
    ander, result = blik.vorig, blik.result
    paneel = Paneel(
        "mln euro per jaar",
        (
            reference_line(blik, mln(reeks(ander, "lumpsum_eur")), "lumpsum", label=False),
            reference_line(blik, mln(reeks(ander, "resultaat_eur")), "resultaat", label=False),
            Lijn(
                "lumpsum", floats(mln(reeks(result, "lumpsum_eur"))), "regulier", "longdash", "lumpsum"
            ),
            Lijn(
                "resultaat",
                floats(mln(reeks(result, "resultaat_eur"))),
                blik.keuze.kleur,
                label="resultaat",
            ),
        ),
        decimalen=1,
        nullijn=True,
    )
    return over_years(result, zinnen.title_result(result), paneel)


def flows_against(blik: Blik) -> Grafiek:
    """The same, with the reference."""
    return flows(blik, met_referentie=True)


SMALL_REGIO: Final[tuple[Callable[[Blik], Grafiek], ...]] = (flows, returns, lumpsum)
SMALL_GEMEENTE: Final[tuple[Callable[[Blik], Grafiek], ...]] = (
    people_gemeente,
    flows,
    lumpsum,
    balance_gemeente,
)
