"""The only writer of Streamlit's session state: one canonical session, and widgets that follow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from pages._ui import link, sessie
from pages._ui.sessie import Sessie

_SESSIE, _PAGINA, _GEZIEN, _OPTIES = "sessie", "pagina", "gezien", "opties"


def begin(pagina: str) -> None:
    """Fill the state from the link, once per session; remember which page draws its widgets."""
    if _SESSIE not in st.session_state:
        beeld, fouten = link.read_params(st.query_params.to_dict())
        st.session_state[_SESSIE] = Sessie(beeld=beeld, fouten=fouten)
        st.session_state[_GEZIEN] = {}
        st.session_state[_OPTIES] = {}
    st.session_state[_PAGINA] = pagina


def now() -> Sessie:
    """The session as it is."""
    huidig: Sessie = st.session_state[_SESSIE]
    return huidig


def do(stap: Callable[..., Sessie], *args: Any, **kwargs: Any) -> None:
    """Take one step: `do(sessie.undo)`, `do(sessie.reset_knob, key)`."""
    st.session_state[_SESSIE] = stap(now(), *args, **kwargs)


def clear_faults() -> None:
    """Faults have been read."""
    st.session_state[_SESSIE] = replace(now(), fouten=())


def write_link() -> None:
    """Put what is on the screen into the address bar, when it is not there yet."""
    params = link.to_params(now().beeld)
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)


def follow(key: str, waarde: Any) -> str:
    """Give a keyed widget its value, only when the program changed it or the page is new.

    Writing it on every run would undo fast key presses. Returns the key.
    """
    stand = (st.session_state[_PAGINA], now().stempel)
    if st.session_state[_GEZIEN].get(key) != stand or key not in st.session_state:
        st.session_state[key] = waarde
        st.session_state[_GEZIEN][key] = stand
    return key


def remembered_options(key: str, opties: tuple[float, ...]) -> tuple[float, ...]:
    """Options of a knob only ever grow within a session, so that its place never jumps."""
    alle = tuple(sorted({*st.session_state[_OPTIES].get(key, ()), *opties}))
    st.session_state[_OPTIES][key] = alle
    return alle


def on_knob(key: str, sleutel: str) -> None:
    """Callback of a knob."""
    do(sessie.turn_knob, sleutel, st.session_state[key])


def on_scenario(key: str) -> None:
    """Callback of the scenario control."""
    gekozen = st.session_state[key] or now().beeld.keuze.preset
    do(sessie.choose_scenario, gekozen)
    if gekozen == sessie.EIGEN and not now().beeld.keuze.is_eigen:
        st.toast("Draai aan een knop: dan begint uw eigen variant.")


def on_look(key: str, veld: str) -> None:
    """Callback of gemeente, reference and year."""
    do(sessie.look_at, **{veld: st.session_state[key]})


def take_over(key: str, waarde: Any) -> str:
    """Give a widget with few options its value whenever it differs. Returns the key.

    For lists whose value can follow from another choice; too eager for what one moves fast.
    """
    if st.session_state.get(key) != waarde or key not in st.session_state:
        st.session_state[key] = waarde
    return follow(key, waarde)
