"""The section of the screen Onzekerheid that tells which assumptions count most."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.getrokken import drawn_range
from model.analysis.gevoeligheid import sobol_by_driver, tornado
from pages._ui import gewicht_beelden as beelden
from pages._ui import gewicht_zinnen as zinnen
from pages._ui import (
    kiezers,
    runs,
    state,
    text,
    tonen,
)
from pages._ui.frame import Blik
from pages._ui.toekomsten import Toekomsten

_MONSTER: Final = 256  # of each of the two samples; runs are so many times the groups and two


def show(blik: Blik, kop: DeltaGenerator, toekomsten: Toekomsten) -> None:
    """A tornado of one outcome in one year, and on request the groups of assumptions."""
    jaar = blik.jaar
    kies, uitleg = st.columns([3, 5], gap="medium", vertical_alignment="bottom")
    with kies:
        naam = kiezers.one_of(
            f"Voor welke uitkomst in {jaar}?",
            "gewicht",
            "gewicht-uitkomst",
            format_func=zinnen.choice,
        )
    gevonden = runs.kept(
        ("tornado", toekomsten.scenario.kenmerk, toekomsten.aantal, naam, jaar),
        lambda: tornado(toekomsten.runs, toekomsten.trekking, naam, jaar),
    )
    kop.markdown(f"# {zinnen.headline(gevonden)}")
    with uitleg:
        st.markdown(zinnen.sentence_first(gevonden))
    bereiken = {
        een.sleutel: drawn_range(
            toekomsten.scenario, een.sleutel, toekomsten.trekking[een.sleutel], jaar
        )
        for een in gevonden.invloeden[: beelden.HOOGSTENS]
    }
    if zinnen.felt(gevonden, 1):
        tonen.plate(beelden.bars_plate(gevonden, bereiken, tonen.colours()), "gewicht")
        st.markdown(
            " ".join(
                (
                    zinnen.UITLEG,
                    zinnen.sentence_status(gevonden, beelden.HOOGSTENS),
                    zinnen.sentence_explained(gevonden),
                )
            )
        )
        _show_groups(toekomsten, naam, jaar)


def _show_groups(toekomsten: Toekomsten, naam: str, jaar: int) -> None:
    """Sobol indices per group: there at once when somebody asked before, else behind a button."""
    scenario = toekomsten.scenario
    sleutel = ("sobol", scenario.kenmerk, naam, jaar)
    st.header("Per groep aannames", anchor=False)
    tekst, beeld = st.columns([3, 5], gap="medium")
    with tekst:
        st.markdown(zinnen.UITLEG_GROEPEN)
    if not runs.is_kept(sleutel):
        with tekst:
            plek = st.empty()
            knop = plek.button("Bereken de groepen", key="groepen-bereken")
            st.caption("Dit duurt enkele seconden. U kunt intussen weg of stoppen.")
        if not knop:
            return
        with plek.container():
            balk = st.progress(0.0, text="De groepen worden berekend")
            st.button("Stop", key="groepen-stop")
        runs.kept(
            sleutel,
            lambda: sobol_by_driver(
                scenario,
                naam,
                jaar,
                _MONSTER,
                voortgang=lambda deel: balk.progress(
                    min(deel, 1.0), text=f"De groepen worden berekend: {text.procent(deel, 0)}"
                ),
            ),
        )
        state.again()
    sobol = runs.kept(sleutel, lambda: sobol_by_driver(scenario, naam, jaar, _MONSTER))
    aantal = _MONSTER * (len(sobol.groepen) + 2)
    with beeld:
        tonen.plate(beelden.groups_plate(sobol, aantal, tonen.colours()), "gewicht-groepen")
