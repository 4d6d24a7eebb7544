"""From what actuals tell to a choice that rests on them: calibration, and a count to go on from."""

from __future__ import annotations

from model.afscherming import OPEN
from model.analysis.geijkt import last_count, to_scenario
from model.analysis.kalibratie import Kalibratie, calibrate
from model.axes import PWET
from model.realisatie import REGIO, Realisatie
from model.schild import Schild, shield
from model.telling import Telling
from pages._ui import runs
from pages._ui.gegevens import Gegevens
from pages._ui.sessie import Keuze, scenario_van, without_actuals


def calibration(realisatie: Realisatie, keuze: Keuze) -> Kalibratie:
    """What these actuals tell about a choice as it was before any actuals."""
    scenario = scenario_van(without_actuals(keuze))
    return runs.of_session(
        ("ijking", realisatie.digest, scenario.digest), lambda: calibrate(realisatie, scenario)
    )


def take_over(kalibratie: Kalibratie, keuze: Keuze, stand: Telling | None = None) -> Gegevens:
    """Each posterior as band, its middle as value, laid over a choice as it was before any actuals."""
    oud = scenario_van(without_actuals(keuze))
    nieuw = to_scenario(oud, kalibratie, stand)
    return Gegevens(
        kalibratie.realisatie,
        tuple((naam, band) for naam, band in nieuw.banden.items() if oud.banden.get(naam) != band),
        tuple((naam, een) for naam, een in nieuw.waarden.items() if oud.waarden.get(naam) != een),
        stand,
    )


def only_count(realisatie: Realisatie, stand: Telling | None) -> Gegevens | None:
    """The count without a calibration; None without a count."""
    return None if stand is None else Gegevens(realisatie.digest, stand=stand)


def shown_count(realisatie: Realisatie) -> Telling | None:
    """The last count of people, with nothing in it that may not be shown; None without one.

    What a count puts in comes out again on the screens. So doelgroepen that are hidden in some gemeente
    go in for the region, and those that are hidden there stay as computed.
    """
    telling = last_count(realisatie)
    if telling is None:
        return None
    schild = shield(realisatie)
    per_groep: dict[str, dict[str, float]] = {}
    for naam, aantal in telling.personen.items():
        plaats, _, groepen = naam.partition(".")
        per_groep.setdefault(groepen, {})[plaats] = aantal
    personen: dict[str, float] = {}
    for groepen, plaatsen in per_groep.items():
        if all(_is_open(schild, telling.jaar, plaats, groepen) for plaats in plaatsen):
            personen |= {f"{plaats}.{groepen}": aantal for plaats, aantal in plaatsen.items()}
        elif _is_open(schild, telling.jaar, REGIO, groepen):
            personen[f"{REGIO}.{groepen}"] = sum(plaatsen.values())
    return Telling(telling.jaar, personen) if personen else None


def _is_open(schild: Schild, jaar: int, plaats: str, groepen: str) -> bool:
    """Whether the figures that tell this number may be shown."""
    delen = groepen.split("+")
    if len(delen) == 1:
        zoek = delen
    elif len(delen) == len(PWET):
        zoek = ["pwet"]
    else:
        zoek = ["lks"] if "licht" not in delen else ["pwet", "beschut"]
    return all(schild.status("stand", jaar, plaats, groep) == OPEN for groep in zoek)
