"""From what actuals tell to a choice that rests on them: calibration, and a count to go on from."""

from __future__ import annotations

from model.analysis.geijkt import shown_count, to_scenario
from model.analysis.ijkschild import shielded
from model.analysis.kalibratie import Kalibratie, calibrate
from model.realisatie import Realisatie
from model.scenario import Scenario
from model.schild import shield
from model.telling import Telling
from pages._ui import runs
from pages._ui.gegevens import Gegevens
from pages._ui.sessie import Keuze, scenario_van, without_actuals

__all__ = ["calibration", "only_count", "shown_count", "take_over", "told"]


def calibration(realisatie: Realisatie, keuze: Keuze) -> Kalibratie:
    """What may be told of these actuals about a choice as it was before any."""
    scenario = scenario_van(without_actuals(keuze))
    return runs.of_session(
        ("ijking", realisatie.digest, scenario.kenmerk), lambda: told(realisatie, scenario)
    )


def told(realisatie: Realisatie, scenario: Scenario) -> Kalibratie:
    """A calibration as it may leave the model."""
    return shielded(calibrate(realisatie, scenario), shield(realisatie))


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
