"""Runs of the model, kept by what went in: the only cache of the screens."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st

from model.analysis.ensemble import Runs, Voortgang, ensemble
from model.analysis.kantel import Kantelpaar, swap
from model.analysis.ondergrens import Maatregel, compare_policies
from model.analysis.toerekening import Toerekening, attribute
from model.analysis.toeval import Toeval, chance_of
from model.analysis.trekking import draw
from model.analysis.verkenning import Verkenning, explore
from model.axes import ONGEWIJZIGD, Array
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate
from pages._ui.sessie import Keuze, scenario_van
from pages._ui.voorraad import Voorraad

FACTOR = "infrastructuur.ondergrens_factor"
_BELEID: Final = "infrastructuur.beleid_keuze"
BEREKENINGEN = 256  # futures that fit in the first second of a screen
VERFIJND = 1024, 4096
ZAAD = 1  # the same draws on every screen: no figure moves because a screen was opened again
HOOGSTENS_BYTES: Final = 250_000_000  # of futures, for all visitors together
KANTEL_NAMEN: Final = ("scenario A", "scenario B")
T = TypeVar("T")


@st.cache_resource(max_entries=300, show_spinner=False)
def _run(digest: str, _scenario: Scenario) -> Result:
    return simulate(_scenario)


def of_scenario(scenario: Scenario) -> Result:
    """The result of a scenario; shared between visitors and read-only."""
    return _run(scenario.kenmerk, scenario)


def of_choice(keuze: Keuze) -> Result:
    """The result of what someone chose."""
    return of_scenario(scenario_van(keuze))


@st.cache_resource(max_entries=100, show_spinner=False)
def _policies(digest: str, _scenario: Scenario) -> tuple[Maatregel, ...]:
    return compare_policies(_scenario)


def own_policies(keuze: Keuze) -> tuple[Maatregel, ...]:
    """The three policies beside each other, with the ondergrens and the signal edge of this choice."""
    scenario = scenario_van(keuze).with_values({_BELEID: ONGEWIJZIGD})
    return _policies(scenario.kenmerk, scenario)


def policies(keuze: Keuze, factor: float) -> tuple[Maatregel, ...]:
    """The three policies beside each other, at an ondergrens of this factor; the chosen policy aside."""
    scenario = scenario_van(keuze).with_values(
        {FACTOR: factor, "infrastructuur.signaal_factor": factor, _BELEID: ONGEWIJZIGD}
    )
    return _policies(scenario.kenmerk, scenario)


@st.cache_resource(show_spinner=False)
def _stock() -> Voorraad:
    return Voorraad(HOOGSTENS_BYTES)


def kept(sleutel: Hashable, make: Callable[[], T], size: Callable[[T], int] = lambda _: 10_000) -> T:
    """What was made before under this key, or what is made now; `size` tells its bytes."""
    gevonden: T | None = _stock().get(sleutel)
    if gevonden is None:
        gevonden = make()
        _stock().put(sleutel, gevonden, size(gevonden))
    return gevonden


def is_kept(sleutel: Hashable) -> bool:
    """Whether something waits under this key."""
    return _stock().get(sleutel) is not None


def _key(scenario: Scenario, aantal: int) -> Hashable:
    return "toekomsten", scenario.kenmerk, aantal


def knows_futures(scenario: Scenario, aantal: int = BEREKENINGEN) -> bool:
    """Whether these futures are there without computing."""
    return is_kept(_key(scenario, aantal))


def futures(scenario: Scenario, aantal: int = BEREKENINGEN, voortgang: Voortgang | None = None) -> Runs:
    """Run 0 and so many futures of a scenario; the first 256 are those of any longer series.

    Parameters
    ----------
    voortgang: called with the part that is done, only when it was not computed before. What it draws
        lets a visitor who moves on break this off; nothing is kept then.
    """
    return kept(
        _key(scenario, aantal),
        lambda: ensemble(scenario, aantal, ZAAD, voortgang=voortgang),
        lambda runs: sum(reeks.nbytes for reeks in runs.uitkomsten.values()),
    )


def draws(scenario: Scenario, aantal: int = BEREKENINGEN) -> Mapping[str, Array]:
    """The deviations that these futures were drawn with."""
    return draw(scenario, aantal, ZAAD)


@st.cache_resource(max_entries=50, show_spinner=False)
def _chance(digest: str, _scenario: Scenario) -> Toeval:
    return chance_of(_scenario)


def chance(scenario: Scenario) -> Toeval:
    """Chance around the central path of a scenario."""
    return _chance(scenario.kenmerk, scenario)


@st.cache_resource(max_entries=30, show_spinner=False, scope="session")
def _of_session(sleutel: Hashable, _make: Callable[[], T]) -> T:
    return _make()


def of_session(sleutel: Hashable, make: Callable[[], T]) -> T:
    """What was made before under this key for this visitor alone: for what comes from own figures."""
    return _of_session(sleutel, make)


def attribution(van: Keuze, naar: Keuze) -> Toerekening:
    """The difference between two choices divided over groups of drivers."""
    een, ander = scenario_van(van), scenario_van(naar)
    return kept(
        ("toerekening", een.kenmerk, ander.kenmerk),
        lambda: attribute(een, ander),
        lambda deel: sum(reeks.nbytes for reeks in deel.bijdragen.values()),
    )


def tipping_point(
    paar: tuple[Keuze, Keuze], uitkomst: str, jaar: int, voortgang: Voortgang | None = None
) -> Kantelpaar:
    """How little must be assumed otherwise before two choices change places in one outcome and year.

    In the answer they are called `KANTEL_NAMEN`: what a visitor typed is not kept.

    Parameters
    ----------
    voortgang: called with the part that is done of trying every assumption alone; at 1 only the search
        for the turn is left.
    """
    een, ander = (
        replace(scenario_van(keuze), naam=naam) for keuze, naam in zip(paar, KANTEL_NAMEN, strict=True)
    )
    digests = een.kenmerk, ander.kenmerk

    def search() -> Kantelpaar:
        verkenning = kept(
            ("verkenning", *digests),
            lambda: explore((een, ander), voortgang=voortgang),
            _size_of_exploration,
        )
        if voortgang is not None:
            voortgang(1.0)
        return swap(verkenning, (0, 1), uitkomst, jaar)

    return kept(("kantel", *digests, uitkomst, jaar), search)


def _size_of_exploration(verkenning: Verkenning) -> int:
    return sum(reeks.nbytes for deel in verkenning.alleen for reeks in deel.values())
