"""Runs of the model, kept by what went in: the only cache of the screens."""

from __future__ import annotations

import streamlit as st

from model.analysis.ensemble import Runs, Voortgang, ensemble
from model.analysis.ondergrens import Maatregel, compare_policies
from model.analysis.toeval import Toeval, chance_of
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate
from pages._ui.sessie import Keuze, scenario_van

FACTOR = "infrastructuur.ondergrens_factor"
BEREKENINGEN = 256  # futures that fit in the first second of a screen
VERFIJND = 1024, 4096
ZAAD = 1  # the same draws on every screen: no figure moves because a screen was opened again


@st.cache_resource(max_entries=300, show_spinner=False)
def _run(digest: str, _scenario: Scenario) -> Result:
    return simulate(_scenario)


def of_scenario(scenario: Scenario) -> Result:
    """The result of a scenario; shared between visitors and read-only."""
    return _run(scenario.digest, scenario)


def of_choice(keuze: Keuze) -> Result:
    """The result of what someone chose."""
    return of_scenario(scenario_van(keuze))


@st.cache_resource(max_entries=100, show_spinner=False)
def _policies(digest: str, _scenario: Scenario) -> tuple[Maatregel, ...]:
    return compare_policies(_scenario)


def own_policies(keuze: Keuze) -> tuple[Maatregel, ...]:
    """The three policies beside each other, with the ondergrens and the signal edge of this choice."""
    scenario = scenario_van(keuze).with_values({"infrastructuur.beleid_keuze": 0.0})
    return _policies(scenario.digest, scenario)


def policies(keuze: Keuze, factor: float) -> tuple[Maatregel, ...]:
    """The three policies beside each other, at an ondergrens of this factor; the chosen policy aside."""
    scenario = scenario_van(keuze).with_values(
        {FACTOR: factor, "infrastructuur.signaal_factor": factor, "infrastructuur.beleid_keuze": 0.0}
    )
    return _policies(scenario.digest, scenario)


@st.cache_resource(max_entries=24, show_spinner=False)
def _futures(digest: str, aantal: int, _scenario: Scenario, _voortgang: Voortgang | None) -> Runs:
    return ensemble(_scenario, aantal, ZAAD, voortgang=_voortgang)


def futures(scenario: Scenario, aantal: int = BEREKENINGEN, voortgang: Voortgang | None = None) -> Runs:
    """Run 0 and so many futures of a scenario; the first 256 are those of any longer series.

    Parameters
    ----------
    voortgang: called with the part that is done, only when it was not computed before.
    """
    return _futures(scenario.digest, aantal, scenario, voortgang)


@st.cache_resource(max_entries=50, show_spinner=False)
def _chance(digest: str, _scenario: Scenario) -> Toeval:
    return chance_of(_scenario)


def chance(scenario: Scenario) -> Toeval:
    """Chance around the central path of a scenario."""
    return _chance(scenario.digest, scenario)
