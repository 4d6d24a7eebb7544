"""The back-tests that ship: published figures of 2017, 2020 and 2022.

From 2017 to 2020 the model does not run, so that forecast is a trend in what was published about 2017
and nothing else: a forecast as it could have been made. From 2020 to 2022 it is the model, but its
register was set with the very figures of 2022; that agreement is told as what it is. Years before 2020
are computed backwards, with the prices of those years.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from model.analysis.bijstelling import KANSEN
from model.analysis.terugkijken import Terugblik, Toets, look_back
from model.analysis.trekking import draw
from model.analysis.trend import growth_forecast, stock_forecast
from model.axes import EERSTE_BASISJAAR
from model.ijkpunten import Gepubliceerd, load_published, published
from model.kansen import build_kansen
from model.periode import Periode
from model.realisatie import ALLE, REGIO, Meting, Realisatie
from model.scenario import Scenario
from model.spreiding import spread
from model.startstand import load_startstand
from model.statisch import load_means, static_accounts, totals

_BEGIN: Final = 2017
_PILOT_JAREN: Final = 3.0  # Participatiewet since 2015, counted at the end of 2017
_REEKS: Final = {
    "stand_pwet_pers": ("stand", "pwet"),
    "stand_wsw_pers": ("stand", "wsw"),
    "stand_beschut_pers": ("stand", "beschut"),
    "opbrengsten_eur": ("opbrengsten_eur", ALLE),
    "lasten_eur": ("lasten_eur", ALLE),
    "lumpsum_eur": ("lumpsum_eur", ALLE),
}
_HERKOMST: Final = {"bron": "gepubliceerd", "afgeleid": "afgeleid"}


def published_look_backs(scenario: Scenario, runs: int = 255) -> tuple[Terugblik, ...]:
    """2017 → 2020 → 2022 by trend, 2020 → 2022 and on by the model, 2017–2019 backwards."""
    return trend_look_back(), model_look_back(scenario, runs), static_look_back(scenario, runs)


def _point(een: Gepubliceerd, label: str, band: tuple[float, float, float]) -> Toets:
    """A published figure beside a band; used as the file of figures says."""
    return Toets(
        naam=een.grootheid,
        label=label,
        jaar=een.jaar,
        eenheid="euro" if een.eenheid == "euro" else "personen",
        band=band,
        werkelijk=een.waarde,
        gebruikt=een.gebruikt,
        zwak=een.status != "bron",
    )


def trend_look_back() -> Terugblik:
    """From what was published about 2017 alone: stock, contracts of 2017, exits since 2015.

    Exposure of the exits: the stock grew from nothing in three years on a straight line.
    """
    pwet, beschut = (published(f"stand_{naam}_pers", _BEGIN).waarde for naam in ("pwet", "beschut"))
    nieuw = published("nieuwe_contracten_pers", _BEGIN).waarde, 1.0
    weg = published("uit_dienst_sinds_2015_pers", _BEGIN).waarde, _PILOT_JAREN * pwet / 2.0
    cijfers = []
    for jaar in (2020, 2022):
        verder = float(jaar - _BEGIN)
        band = stock_forecast(pwet, nieuw, weg, verder)
        een = replace(published("stand_pwet_pers", jaar), gebruikt=False)
        cijfers.append(_point(een, "Participatiewet op 31 december", band))
        een = replace(published("stand_beschut_pers", jaar), gebruikt=False)
        band = growth_forecast(beschut, (beschut, _PILOT_JAREN), verder)
        cijfers.append(_point(een, "Beschut werk op 31 december", band))
    return Terugblik(
        titel="Trend van 2017 naar 2020 en 2022",
        uitleg=(
            "Wat iemand eind 2017 had kunnen voorspellen: instroom en uitstroom gaan door zoals ze toen "
            "waren. Het model en zijn aannames spelen hierin geen rol; het begint zelf pas in 2020."
        ),
        basisjaar=_BEGIN,
        cijfers=tuple(cijfers),
    )


def model_look_back(scenario: Scenario, runs: int = 255) -> Terugblik:
    """The model from 31-12-2020 against published figures of later years."""
    later = [een for een in load_published() if een.grootheid in _REEKS]
    metingen = (
        Meting(
            _REEKS[een.grootheid][0],
            Periode(een.jaar),
            REGIO,
            _REEKS[een.grootheid][1],
            een.waarde,
            _HERKOMST[een.status],
        )
        for een in later
    )
    blik = look_back(Realisatie(tuple(metingen)), scenario, EERSTE_BASISJAAR, runs=runs)
    soort = {(een.grootheid, een.jaar): een for een in later}
    cijfers = []
    for een in blik.cijfers:
        bron = soort.get((een.naam, een.jaar))
        gebruikt = bron is None or bron.gebruikt  # a sum of figures that were used was used
        zwak = bron is not None and bron.status != "bron"
        cijfers.append(replace(een, gebruikt=gebruikt, zwak=zwak))
    return replace(
        blik, titel=f"Model van 2020 naar 2022, scenario {scenario.naam}", cijfers=tuple(cijfers)
    )


def static_look_back(scenario: Scenario, runs: int = 255) -> Terugblik:
    """Opbrengsten and lasten of 2017–2019 with the parameters of the scenario, drawn from their bands.

    Only the level of NTW and the direct costs were solved, on 2020.
    """
    afwijkingen = {sleutel: t[1:] for sleutel, t in draw(scenario, runs, 1).items()}
    waarden = spread(scenario.waarden, afwijkingen, scenario.banden).waarden
    start, kansen = load_startstand(), build_kansen(waarden)
    cijfers = []
    for jaar in sorted(load_means()):
        if jaar == EERSTE_BASISJAAR:
            continue
        uit = totals(static_accounts(waarden, kansen, start, jaar))
        for naam, label, reeks in zip(
            ("opbrengsten_eur", "lasten_eur"), ("Opbrengsten", "Lasten"), uit, strict=True
        ):
            p10, p50, p90 = np.quantile(reeks, KANSEN)
            band = float(p10), float(p50), float(p90)
            cijfers.append(_point(published(naam, jaar), label, band))
    return Terugblik(
        titel="Teruggerekend: 2017 tot en met 2019",
        uitleg=(
            "Geen voorspelling: de rekening van die jaren met de aannames van nu en de prijzen van "
            "toen. Afgesteld is alleen op 2020."
        ),
        basisjaar=EERSTE_BASISJAAR,
        cijfers=tuple(cijfers),
    )
