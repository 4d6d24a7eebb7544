"""Reading a workbook on the screen: a bar while it runs, and what is laid ready afterwards."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.exchange.lezen import Rijplek
from pages._ui import aanlevering, state, text
from pages._ui.aanlevering import Concept


def read_new(naam: str, inhoud: bytes) -> None:
    """Read what was sent and draw the screen again."""
    _read(naam, inhoud, {}, frozenset())


def read_again(
    concept: Concept, antwoorden: Mapping[str, str], weglaten: frozenset[Rijplek] = frozenset()
) -> None:
    """Read the same file with answers, or without some rows."""
    alle = dict(concept.antwoorden) | dict(antwoorden)
    _read(concept.naam, concept.inhoud, alle, concept.weglaten | weglaten)


def _read(naam: str, inhoud: bytes, antwoorden: Mapping[str, str], weglaten: frozenset[Rijplek]) -> None:
    balk = st.progress(0.0, text="Bestand lezen")
    concept = aanlevering.read(
        naam,
        inhoud,
        lambda deel, tekst: _show(balk, deel, tekst),
        antwoorden,
        weglaten,
    )
    balk.empty()
    state.deliver(aanlevering.offer, concept)
    state.again()


def _show(balk: DeltaGenerator, deel: float, tekst: str) -> None:
    # Names of sheets are a user's text: no mark of theirs becomes a layout here.
    balk.progress(min(max(deel, 0.0), 1.0), text=text.escape(tekst))
