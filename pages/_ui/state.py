"""The only writer of Streamlit's session state: one canonical session, and widgets that follow it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st

from pages._ui import instellingen, link, sessie, varianten, zicht
from pages._ui.sessie import Sessie

if TYPE_CHECKING:
    from model.realisatie import Realisatie
    from pages._ui.aanlevering import Aanlevering

_SESSIE, _PAGINA, _GEZIEN, _OPTIES = "sessie", "pagina", "gezien", "opties"
_GEVRAAGD, _DATA = "gevraagd", "aanlevering"
_WENS, _STAP, _VERS = "gewenst scenario", "stap gezet", "nu geschreven"
_OPNIEUW = "meteen opnieuw"


def begin(pagina: str) -> None:
    """Fill the state from the link, once per session; remember which page draws its widgets."""
    if _SESSIE not in st.session_state:
        beeld, fouten = link.read_params(st.query_params.to_dict())
        st.session_state[_SESSIE] = Sessie(beeld=beeld, fouten=fouten)
        st.session_state[_GEZIEN] = {}
        st.session_state[_OPTIES] = {}
    st.session_state[_PAGINA] = pagina
    if not st.session_state.pop(_OPNIEUW, False):
        st.session_state[_VERS] = set()
    wens, stap = (st.session_state.pop(naam, None) for naam in (_WENS, _STAP))
    if wens is not None and not stap:
        do(sessie.choose_scenario, wens)
        st.session_state.pop(_STAP)
        if wens == sessie.EIGEN and not now().beeld.keuze.is_eigen:
            st.toast("Draai aan een knop: dan begint uw eigen variant.")


def again() -> NoReturn:
    """Run the page once more, at once: the only way to do so.

    No browser comes in between, so what this run wrote to widgets still counts as just written; else
    the next run would give them a start value as well, of which Streamlit warns in the log.
    """
    st.session_state[_OPNIEUW] = True
    st.rerun()


def now() -> Sessie:
    """The session as it is."""
    huidig: Sessie = st.session_state[_SESSIE]
    return huidig


def do(stap: Callable[..., Sessie], *args: Any, **kwargs: Any) -> None:
    """Take one step: `do(sessie.undo)`, `do(sessie.reset_knob, key)`."""
    st.session_state[_SESSIE] = stap(now(), *args, **kwargs)
    st.session_state[_STAP] = True


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
        st.session_state[_VERS].add(key)
    return key


def begins_at(key: str, **standaard: Any) -> dict[str, Any]:
    """The widget's own start value, in runs in which `follow` did not write it.

    A run may start before the browser has drawn the widget; without a start of its own it would then
    come up at its lowest value and send that back as if somebody had chosen it.
    """
    return {} if key in st.session_state[_VERS] else standaard


def put(key: str, waarde: Any) -> None:
    """Callback: give another widget, or a name that is no widget, a value; read it with `value`."""
    st.session_state[key] = waarde


def remembered_options(key: str, opties: tuple[float, ...]) -> tuple[float, ...]:
    """Options of a knob only ever grow within a session, so that its place never jumps."""
    alle = tuple(sorted({*st.session_state[_OPTIES].get(key, ()), *opties}))
    st.session_state[_OPTIES][key] = alle
    return alle


def on_knob(key: str, sleutel: str) -> None:
    """Callback of a knob."""
    do(sessie.turn_knob, sleutel, st.session_state[key])


def on_scenario(key: str) -> None:
    """Callback of the scenario control: noted here, taken in `begin`.

    Turning a knob makes this control jump to "Eigen"; a second, fast turn still carries its old value
    and would undo the first. So it counts only when nothing else was moved in the same run.
    """
    st.session_state[_WENS] = st.session_state[key]


def on_look(key: str, veld: str) -> None:
    """Callback of gemeente, reference and year."""
    do(sessie.look_at, **{veld: st.session_state[key]})


def on_knobs(key: str, sleutels: Sequence[str]) -> None:
    """Callback of a control that turns several knobs alike: one step for undo."""
    do(sessie.turn_knobs, dict.fromkeys(sleutels, float(st.session_state[key])), door_programma=False)


def on_gemeente(key: str) -> None:
    """Callback of a list of gemeenten outside the sidebar."""
    do(sessie.point_at, st.session_state[key])


def on_tile(key: str, namen: Mapping[str, str]) -> None:
    """Callback of the tile map; `namen`: tile -> gemeente in the sidebar."""
    gekozen = [punt.get("customdata") for punt in st.session_state[key]["selection"]["points"]]
    tegel = next((een[0] if isinstance(een, list) else een for een in gekozen), None)
    if tegel in namen:
        do(sessie.point_at, namen[tegel])


def take_over(key: str, waarde: Any) -> str:
    """Give a widget with few options its value whenever it differs. Returns the key.

    For lists whose value can follow from another choice; too eager for what one moves fast.
    """
    if st.session_state.get(key) != waarde or key not in st.session_state:
        st.session_state[key] = waarde
        st.session_state[_VERS].add(key)
    return follow(key, waarde)


def on_exact(key: str, sleutel: str) -> None:
    """Callback of the field for a precise value; what cannot be used is told, not changed."""
    tekst = st.session_state[key]
    if tekst and tekst.strip():
        do(sessie.type_value, sleutel, tekst)
        st.session_state[key] = ""


def on_pin(key: str) -> None:
    """Callback of the form that pins this variant under a name."""
    do(varianten.pin, st.session_state[key])


def on_rename(key: str, id_: str) -> None:
    """Callback of the field with the name of a pinned variant."""
    do(varianten.rename, id_, st.session_state[key])


def on_lines(key: str, kandidaten: Sequence[str]) -> None:
    """Callback of the control that turns lines on and off."""
    do(varianten.show, kandidaten, st.session_state[key])


def seen(naam: str, begin: Hashable = None) -> Any:
    """What is set on a screen; `begin` where that depends on what is on it and nobody chose."""
    gekozen = zicht.value(now().beeld, naam)
    return begin if gekozen is None else gekozen


def see(waarden: Mapping[str, Hashable]) -> None:
    """Set something on a screen otherwise; None: as the screen begins. No step with a knob."""
    st.session_state[_SESSIE] = zicht.see(now(), waarden)


def on_see(key: str, naam: str) -> None:
    """Callback of a control whose value stands in the link."""
    gekozen = st.session_state[key]
    if isinstance(gekozen, list):  # in the order of the screen, whatever was clicked first
        gekozen = tuple(een for een in instellingen.options(naam) if een in gekozen)
    see({naam: gekozen})


def ask(vraag: Hashable) -> None:
    """Callback: the visitor asks for something that takes a while to compute."""
    st.session_state.setdefault(_GEVRAAGD, set()).add(vraag)


def asked(vraag: Hashable) -> bool:
    """Whether this visitor asked for it before."""
    return vraag in st.session_state.get(_GEVRAAGD, ())


def delivery(begin: Callable[[], Aanlevering]) -> Aanlevering:
    """The actuals of this session; `begin` makes the first state."""
    if _DATA not in st.session_state:
        st.session_state[_DATA] = begin()
    huidig: Aanlevering = st.session_state[_DATA]
    return huidig


def own_actuals() -> Realisatie | None:
    """The actuals that this visitor delivered and uses; None on the embedded figures."""
    huidig: Aanlevering | None = st.session_state.get(_DATA)
    return huidig.nu if huidig is not None and huidig.is_eigen else None


def deliver(stap: Callable[..., Aanlevering], *args: Any) -> None:
    """Take one step with the actuals: `deliver(aanlevering.accept)`."""
    st.session_state[_DATA] = stap(st.session_state[_DATA], *args)


def value(key: str) -> Any:
    """What a widget holds; None while it was not drawn."""
    return st.session_state.get(key)
