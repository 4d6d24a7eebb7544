"""How many futures the screen Onzekerheid draws: 256 at once, more on request, to be left any time."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.scenario import Scenario
from pages._ui import kiezers, runs, state, text, toekomsten
from pages._ui.toekomsten import Toekomsten

KEUZES: Final = (runs.BEREKENINGEN, *runs.VERFIJND)
_NAAM: Final = "berekeningen"


def _label(aantal: int) -> str:
    woorden = {
        KEUZES[0]: f"{text.getal(aantal)} berekeningen",
        KEUZES[1]: f"Verfijn: {text.getal(aantal)}",
    }
    return woorden.get(aantal, text.getal(aantal))


def choose(scenario: Scenario) -> int:
    """The control; gives the number that somebody wants. Another scenario starts with the quick one."""
    gekozen: int = kiezers.segments(
        "Verfijn",
        _NAAM,
        f"aantal-{scenario.kenmerk}",
        format_func=_label,
        label_visibility="collapsed",
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
        st.button("Stop", key="verfijnen-stop", on_click=state.see, args=({_NAAM: None},))
    _show(balk, 0.0, wens)
    toekomsten.load(scenario, wens, lambda deel: _show(balk, deel, wens))
    state.again()


def _show(balk: DeltaGenerator, deel: float, aantal: int) -> None:
    balk.progress(
        min(deel, 1.0), text=f"{text.getal(deel * aantal)} van {text.getal(aantal)} berekeningen"
    )
