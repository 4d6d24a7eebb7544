"""Controls whose value stands in the link: `naam` is a setting of `zicht`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import streamlit as st

from pages._ui import instellingen, state


def _stands(
    naam: str, key: str, opties: Sequence[Any], begin: Any, start: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """Key, callback and start of a control; what is no option here and now gives way to `begin`."""
    gekozen = state.seen(naam, begin)
    nu = gekozen if gekozen in opties else begin
    state.take_over(key, nu)
    vast = {"key": key, "on_change": state.on_see, "args": (key, naam)}
    return vast | state.begins_at(key, **start(nu))


def segments(label: str, naam: str, key: str, opties: Sequence[Any] = (), **meer: Any) -> Any:
    """A row of words of which one is on; without `opties` all that the setting can have.

    begin: what is on until somebody chooses, where the setting does not tell.
    """
    opties = tuple(opties or instellingen.options(naam))
    begin = meer.pop("begin", instellingen.settings()[naam].begin)
    vast = _stands(naam, key, opties, begin, lambda nu: {"default": nu})
    return st.segmented_control(label, opties, required=True, **vast, **meer)


def one_of(label: str, naam: str, key: str, opties: Sequence[Any] = (), **meer: Any) -> Any:
    """A list of which one is chosen; `opties` and `begin` as with `segments`."""
    opties = tuple(opties or instellingen.options(naam))
    begin = meer.pop("begin", instellingen.settings()[naam].begin)
    vast = _stands(naam, key, opties, begin, lambda nu: {"index": opties.index(nu)})
    return st.selectbox(label, opties, **vast, **meer)


def several(label: str, naam: str, key: str, **meer: Any) -> list[Any]:
    """Words that are on or off."""
    opties = instellingen.options(naam)
    aan = list(state.seen(naam))
    if set(state.value(key) or ()) != set(aan):
        state.take_over(key, aan)
    vast = {"key": key, "on_change": state.on_see, "args": (key, naam)}
    gekozen: list[Any] = st.pills(
        label, opties, selection_mode="multi", **vast, **state.begins_at(key, default=aan), **meer
    )
    return gekozen


def slide(label: str, naam: str, key: str, **meer: Any) -> Any:
    """A slider over the values of a setting."""
    nu = state.seen(naam)
    state.follow(key, nu)
    vast = {"key": key, "on_change": state.on_see, "args": (key, naam)}
    return st.select_slider(
        label, instellingen.options(naam), **vast, **state.begins_at(key, value=nu), **meer
    )


def on_or_off(label: str, naam: str, key: str, **meer: Any) -> bool:
    """A toggle."""
    nu = bool(state.seen(naam))
    state.take_over(key, nu)
    vast = {"key": key, "on_change": state.on_see, "args": (key, naam)}
    return bool(st.toggle(label, **vast, **state.begins_at(key, value=nu), **meer))


def typed(label: str, naam: str, key: str, **meer: Any) -> str:
    """A field for a number, as people type it; what is no number is told on the screen, not kept."""
    nu: Hashable = state.seen(naam, "")
    state.follow(key, nu)
    vast = {"key": key, "on_change": _on_typed, "args": (key, naam)}
    return str(st.text_input(label, **vast, **state.begins_at(key, value=str(nu)), **meer) or "")


def _on_typed(key: str, naam: str) -> None:
    see_typed(naam, str(state.value(key) or ""))


def see_typed(naam: str, tekst: str) -> None:
    """Keep what was typed when it is a number, else nothing."""
    try:
        state.see({naam: instellingen.settings()[naam].read(tekst)})
    except ValueError:
        state.see({naam: None})
