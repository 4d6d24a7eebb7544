"""The sidebar: scenario, gemeente, knobs, undo and the resets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from model.gemeenten import namen_huidig
from model.parameters import load_register
from model.scenario import PRESETS, load_preset
from pages._ui import inputs, sessie, state, text
from pages._ui.eenheden import value_with_unit
from pages._ui.inputs import BESTUUR, knop_van
from pages._ui.sessie import EIGEN, Keuze, knopwaarde

_HELE_REGIO: Final = "Hele regio"
HORIZON: Final = "tijd.horizon_jaar"


def sidebar(aantal: int, alle: bool) -> None:
    """Everything one can choose.

    Parameters
    ----------
    aantal: how many knobs are in sight. alle: the other knobs and assumptions folded away below them.
    """
    with st.sidebar:
        _choose_scenario()
        gemeente, alle_namen = state.now().beeld.gemeente, ("", *namen_huidig())
        key = state.follow("gemeente", gemeente)
        st.selectbox(
            "Gemeente",
            alle_namen,
            format_func=lambda naam: naam or _HELE_REGIO,
            key=key,
            on_change=state.on_look,
            args=(key, "gemeente"),
            **state.begins_at(key, index=alle_namen.index(gemeente)),
        )
        _steps()
        with st.container(key="knoppen", gap="xsmall"):
            for sleutel in BESTUUR[:aantal]:
                knob(sleutel)
            if alle:
                with st.expander("Meer knoppen"):
                    for sleutel in BESTUUR[aantal:]:
                        knob(sleutel)
                with st.expander("Alle aannames"):
                    _analyst_knob()
        _mark_turned()


def _mark_turned() -> None:
    """Turned knobs in bold by style: a label in Markdown is read aloud with its asterisks.

    Always there, also when no knob is turned: an element more would make what follows lose its focus.
    """
    klassen = (
        f".st-key-{re.sub('[^a-zA-Z0-9_-]', '-', f'knop-{sleutel}')} [data-testid=stWidgetLabel] p"
        for sleutel in sessie.gedraaide_sleutels(state.now().beeld.keuze)
    )
    st.html(f"<style>{', '.join(klassen) or '.geen'} {{ font-weight: 700; }}</style>")


def _choose_scenario() -> None:
    keuze = state.now().beeld.keuze
    gekozen = EIGEN if keuze.is_eigen else keuze.preset
    key = state.take_over("scenario", gekozen)
    st.segmented_control(
        "Scenario",
        (*PRESETS, EIGEN),
        required=True,
        key=key,
        on_change=state.on_scenario,
        args=(key,),
        width="stretch",
        **state.begins_at(key, default=gekozen),
    )
    st.caption(
        f"Eigen (op basis van {keuze.preset})" if keuze.is_eigen else load_preset(keuze.preset).titel
    )


def _steps() -> None:
    """Undo, redo and the resets by name."""
    huidig = state.now()
    aantal = len(sessie.gedraaide_sleutels(huidig.beeld.keuze))
    with st.container(horizontal=True, gap="xsmall", key="stappen", wrap=False):
        st.markdown("**Knoppen**", width="stretch")
        st.button(
            "Stap terug",
            key="terug",
            icon=":material/undo:",
            help="Zet de laatste stap terug",
            disabled=not huidig.terug,
            on_click=state.do,
            args=(sessie.undo,),
        )
        st.button(
            "Stap opnieuw",
            key="vooruit",
            icon=":material/redo:",
            help="Doe de stap opnieuw",
            disabled=not huidig.vooruit,
            on_click=state.do,
            args=(sessie.redo,),
        )
        with st.popover(f"Herstel ({aantal})" if aantal else "Herstel", key="herstel"):
            _resets(huidig)


def _resets(huidig: sessie.Sessie) -> None:
    keuze = huidig.beeld.keuze
    basis = Keuze(keuze.preset)
    for sleutel in sessie.gedraaide_sleutels(keuze):
        knop = knop_van(sleutel)
        naar = value_with_unit(knop.parameter, knopwaarde(basis, knop))
        st.button(
            f"{text.zonder_haakjes(knop.parameter.label)} terug naar {naar}",
            key=f"herstel-{sleutel}",
            on_click=state.do,
            args=(sessie.reset_knob, sleutel),
            width="stretch",
        )
    st.button(
        f"Alle knoppen naar scenario {keuze.preset}",
        key="naar-preset",
        width="stretch",
        disabled=not keuze.is_eigen,
        on_click=state.do,
        args=(sessie.reset_to_preset,),
    )
    st.button(
        "Naar bewaard punt",
        key="naar-bewaard",
        width="stretch",
        disabled=huidig.beeld.bewaard in (None, keuze),
        on_click=state.do,
        args=(sessie.reset_to_saved,),
    )
    st.button(
        "Bewaar dit punt",
        key="bewaar",
        width="stretch",
        disabled=huidig.beeld.bewaard == keuze,
        on_click=state.do,
        args=(sessie.save_point,),
    )


def begin_value(keuze: Keuze, knop: inputs.Knop) -> float:
    """The value of a knob in the preset, read in the same year as in the choice.

    A horizon before the first year of a knob moves that year; that alone is no turned knob.
    """
    horizon = tuple(een for een in keuze.verschillen if een[0] == HORIZON != knop.naam)
    return knopwaarde(Keuze(keuze.preset, horizon), knop)


def knob(sleutel: str) -> None:
    """One knob: a slider over its options, or a list when the options are words."""
    keuze, knop = state.now().beeld.keuze, knop_van(sleutel)
    waarde = knopwaarde(keuze, knop)
    basis = begin_value(keuze, knop)
    key = f"knop-{sleutel}"
    opties = state.remembered_options(key, inputs.opties(knop, (basis, waarde)))
    label = inputs.label(knop)
    if abs(waarde - basis) > 1e-12:
        label = f"{label} (was {value_with_unit(knop.parameter, basis)})"
    plek = inputs.nearest(opties, waarde)
    state.follow(key, plek)
    vast: dict[str, Any] = {
        "format_func": lambda een: value_with_unit(knop.parameter, een),
        "key": key,
        "help": inputs.uitleg(knop),
        "on_change": state.on_knob,
        "args": (key, sleutel),
    }
    if knop.parameter.keuzes:
        st.selectbox(label, opties, **vast, **state.begins_at(key, index=opties.index(plek)))
    else:
        st.select_slider(label, opties, **vast, **state.begins_at(key, value=plek))


def _analyst_knob() -> None:
    """Any other parameter: look it up, read what it is, turn it."""
    sleutels: Sequence[str] = inputs.analistknoppen()
    gekozen = st.selectbox(
        "Zoek een aanname",
        sleutels,
        index=None,
        format_func=lambda een: f"{inputs.begrip(een)}: {load_register()[een].label}",
        placeholder="Typ een woord",
        key="zoek-aanname",
        help=f"{len(sleutels)} aannames en knoppen voor wie dieper wil kijken.",
    )
    gedraaid = [een for een in sessie.gedraaide_sleutels(state.now().beeld.keuze) if een in sleutels]
    for sleutel in dict.fromkeys([*([gekozen] if gekozen else []), *gedraaid]):
        knob(sleutel)
        if sleutel == gekozen:
            key = f"precies-{sleutel}"
            st.text_input(
                "Of typ een waarde",
                key=key,
                placeholder="zoals 12,5",
                on_change=state.on_exact,
                args=(key, sleutel),
            )
            st.caption(inputs.uitleg(knop_van(sleutel)))
