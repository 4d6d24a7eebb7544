"""How many futures the screen Onzekerheid draws: 256 at once, more on request, to be left any time."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.scenario import Scenario
from pages._ui import runs, state, text, toekomsten
from pages._ui.toekomsten import Toekomsten

KEUZES: Final = (runs.BEREKENINGEN, *runs.VERFIJND)


def _stops(scenario: Scenario) -> str:
    """Under this name stands how often somebody stopped here."""
    return f"gestopt-{scenario.digest}"


def _key(scenario: Scenario) -> str:
    """Of its own for every scenario, and after a stop: both start with the quick number again."""
    return f"aantal-{scenario.digest}-{state.value(_stops(scenario)) or 0}"


def _label(aantal: int) -> str:
    woorden = {
        KEUZES[0]: f"{text.getal(aantal)} berekeningen",
        KEUZES[1]: f"Verfijn: {text.getal(aantal)}",
    }
    return woorden.get(aantal, text.getal(aantal))


def choose(scenario: Scenario) -> int:
    """The control; gives the number that somebody wants."""
    gekozen: int = st.segmented_control(
        "Verfijn",
        KEUZES,
        default=KEUZES[0],
        required=True,
        format_func=_label,
        label_visibility="collapsed",
        key=_key(scenario),
        persist_state="session",
    )
    return gekozen


def best_known(scenario: Scenario, wens: int, plek: DeltaGenerator) -> Toekomsten:
    """The futures asked for when they are there, else the quick ones, computed here when need be."""
    if toekomsten.is_known(scenario, wens):
        return toekomsten.load(scenario, wens)
    snel = KEUZES[0]
    if toekomsten.is_known(scenario, snel):
        return toekomsten.load(scenario, snel)
    balk = plek.empty()
    gevonden = toekomsten.load(scenario, snel, lambda deel: _show(balk, deel, snel))
    balk.empty()
    return gevonden


def refine(scenario: Scenario, wens: int, plek: DeltaGenerator) -> None:
    """Compute what was asked for, below what is on the screen already; then draw the screen again.

    Every block tells how far it is. Telling is also where a click, a knob or another page breaks off.
    """
    if toekomsten.is_known(scenario, wens):
        return
    with plek, st.container(horizontal=True, vertical_alignment="center", key="verfijnen"):
        balk = st.empty()
        gestopt = (state.value(_stops(scenario)) or 0) + 1
        st.button("Stop", key="verfijnen-stop", on_click=state.put, args=(_stops(scenario), gestopt))
    _show(balk, 0.0, wens)
    toekomsten.load(scenario, wens, lambda deel: _show(balk, deel, wens))
    state.again()


def _show(balk: DeltaGenerator, deel: float, aantal: int) -> None:
    balk.progress(
        min(deel, 1.0), text=f"{text.getal(deel * aantal)} van {text.getal(aantal)} berekeningen"
    )
