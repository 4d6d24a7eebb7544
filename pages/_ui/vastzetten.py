"""Pin an own variant under a name, and what one can do with pinned ones."""

from __future__ import annotations

import streamlit as st

from pages._ui import state, text, varianten, veranderd
from pages._ui.varianten import HOOGSTENS, HOOGSTENS_TEKENS

_KNOP = "Zet vast om te vergelijken"


def pin_button() -> None:
    """One small button; below it the name, which is filled in already."""
    huidig = state.now()
    keuze, al = huidig.beeld.keuze, varianten.pinned(huidig, huidig.beeld.keuze)
    if al is not None:
        st.caption(f"Staat vast als ‘{text.escape(al.naam)}’", width="content")
        return
    waarom = ""
    if not keuze.is_eigen:
        waarom = "Draai eerst aan een knop: scenario I, II en III staan er altijd al bij."
    elif len(huidig.beeld.vast) >= HOOGSTENS:
        waarom = f"Er staan al {HOOGSTENS} varianten vast. Haal er eerst een weg bij Vergelijken."
    if waarom:
        st.button(_KNOP, key="vastzetten-uit", disabled=True, help=waarom, type="tertiary")
        return
    naam = varianten.next_name(huidig)
    with st.popover(_KNOP, type="tertiary", key="vastzetten"), st.form("vast", border=False):
        key = "vast-naam"
        st.text_input(
            "Naam van deze variant",
            key=key,
            max_chars=HOOGSTENS_TEKENS,
            placeholder=naam,
            help=f"Hoogstens {HOOGSTENS_TEKENS} tekens. Leeg: ‘{naam}’.",
        )
        st.form_submit_button("Zet vast", on_click=state.on_pin, args=(key,))


def manage() -> None:
    """Rename, open and take away what is pinned; put back what was taken away last."""
    huidig = state.now()
    vast, weg = huidig.beeld.vast, huidig.weggehaald
    if not vast and weg is None:
        return
    with st.popover(f"Varianten ({len(vast)})", type="tertiary", key="varianten"):
        for een in vast:
            key = state.follow(f"hernoem-{een.id}", een.naam)
            st.text_input(
                f"Naam van variant {een.plek}",
                key=key,
                max_chars=HOOGSTENS_TEKENS,
                on_change=state.on_rename,
                args=(key, een.id),
                **state.begins_at(key, value=een.naam),
            )
            st.caption(text.escape(veranderd.in_words(een.keuze)))
            with st.container(horizontal=True, gap="xsmall"):
                st.button(
                    "Open deze variant",
                    key=f"open-{een.id}",
                    disabled=een.keuze == huidig.beeld.keuze,
                    help="De knoppen gaan naar deze variant. Met Stap terug (↶) draait u dat terug.",
                    on_click=state.do,
                    args=(varianten.open_variant, een.id),
                )
                st.button(
                    "Haal weg",
                    key=f"weg-{een.id}",
                    on_click=state.do,
                    args=(varianten.unpin, een.id),
                )
        if weg is not None:
            st.button(
                f"Zet ‘{text.escape(weg.naam)}’ terug",
                key="zet-terug",
                on_click=state.do,
                args=(varianten.put_back,),
            )
