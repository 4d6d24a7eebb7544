"""The question of the screen Doelzoeken as one sentence with controls in it."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from model.axes import EERSTE_BASISJAAR
from model.parameters import load_register
from model.result import UITKOMSTEN
from pages._ui import doel_vragen, inputs, kiezers, state, text
from pages._ui.doel_vragen import KANSEN, Vraag
from pages._ui.frame import Blik
from pages._ui.instellingen import KANTEN

_VAST: Final[dict[str, Any]] = {"label_visibility": "collapsed"}
_MIDDEN_KANS: Final = 0.0  # no chance asked
_MIDDEN: Final = "in de middenraming"


def _word(woord: str) -> None:
    st.markdown(woord, width="content")


def ask(blik: Blik) -> Vraag:
    """Draw the sentence; gives what is asked."""
    kansrijk = bool(state.seen("kans")) and not state.seen("knop2")
    with st.container(border=True, key="doel-vraag", gap="xsmall"):
        with _row("doel-rij-1"):
            uitkomst = _outcome()
            _word("in")
            jaar = _year(blik)
            minstens = _side(uitkomst) if kansrijk else True
            if not kansrijk:
                _word("op")
            getypt = _target(uitkomst, blik, jaar)
            _choose_list()
        with _row("doel-rij-2"):
            _word("met")
            eerste = _lever("Knop", "knop", "doel-knop")
            _word("en")
            tweede = _lever("Tweede knop", "knop2", "doel-knop-2")
            kans = _certainty(uit=bool(tweede))
    state.write_link()  # the target may have come with the outcome, without a click of its own
    knoppen = (eerste, tweede) if tweede else (eerste,)
    return Vraag(uitkomst, jaar, getypt, knoppen, kans, minstens)


def _row(key: str) -> Any:
    return st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=key)


def _outcome() -> str:
    alle = bool(state.value("doel-alle"))
    _word("Ik wil")
    gekozen: str = kiezers.one_of(
        "Uitkomst",
        "doel",
        "doel-uitkomst",
        doel_vragen.outcomes(alle, state.seen("doel")),
        format_func=lambda naam: UITKOMSTEN[naam].label,
        width=250,
        **_VAST,
    )
    return gekozen


def _choose_list() -> None:
    """Whether the list of outcomes is short or whole; drawn after it, so that the sentence reads on."""
    st.toggle(
        "alle uitkomsten",
        key="doel-alle",
        persist_state="session",
        help="De lijst toont de uitkomsten die het meest gevraagd worden. Zet dit aan voor alle "
        f"{len(UITKOMSTEN)} uitkomsten van de regio.",
    )


def _year(blik: Blik) -> int:
    """The year of the whole dashboard, so that the other screens follow."""
    jaren = tuple(jaar for jaar in blik.result.jaren if jaar > EERSTE_BASISJAAR)
    key = state.take_over("jaar", blik.jaar)
    gekozen: int = st.selectbox(
        "Jaar",
        jaren,
        key=key,
        on_change=state.on_look,
        args=(key, "jaar"),
        label_visibility="collapsed",
        width=90,
        **state.begins_at(key, index=jaren.index(blik.jaar)),
    )
    return gekozen


def _side(uitkomst: str) -> bool:
    """At least or at most; for what should be low, at most comes first."""
    gekozen = kiezers.one_of(
        "Minstens of hoogstens",
        "doelkant",
        f"doel-kant-{uitkomst}",
        begin=KANTEN[int(UITKOMSTEN[uitkomst].goed < 0)],
        width=118,
        **_VAST,
    )
    return bool(gekozen == KANTEN[0])


def _target(uitkomst: str, blik: Blik, jaar: int) -> str:
    """The target as typed; a suggestion stays when knobs turn, and is then in the link."""
    eenheid = inputs.maat_uitkomst(uitkomst).kort
    voorstel = doel_vragen.suggested(uitkomst, blik.result, jaar)
    key = f"doel-waarde-{uitkomst}"
    nu = state.seen("doelwaarde") or state.value(key) or voorstel
    state.follow(key, nu)
    getypt = st.text_input(
        f"Doel ({eenheid})",
        key=key,
        on_change=_on_target,
        args=(key,),
        width=84,
        persist_state="session",
        **_VAST,
        **state.begins_at(key, value=nu),
    )
    kiezers.see_typed("doelwaarde", "" if getypt == voorstel else getypt or "")
    _word(eenheid)
    return getypt or ""


def _on_target(key: str) -> None:
    """Callback of the target."""
    kiezers.see_typed("doelwaarde", state.value(key) or "")


def _lever(label: str, naam: str, key: str) -> str:
    """A list of knobs, or of "no second knob" ("") and knobs."""
    knoppen = doel_vragen.levers()
    tweede = naam == "knop2"
    gekozen: str = kiezers.one_of(
        label,
        naam,
        key,
        ("", *knoppen) if tweede else knoppen,
        format_func=_lever_label,
        width=265 if tweede else 305,
        **_VAST,
    )
    return gekozen


def _lever_label(sleutel: str) -> str:
    if not sleutel:
        return "geen tweede knop"
    label = load_register()[sleutel].label
    if sleutel in inputs.BESTUUR:
        return text.zonder_haakjes(label)
    return f"{inputs.begrip(sleutel)}: {label}"


def _certainty(uit: bool) -> float | None:
    """How sure; two knobs are only searched in the middle of the assumptions."""
    kans: float = kiezers.one_of(
        "Hoe zeker",
        "kans",
        "doel-kans",
        (_MIDDEN_KANS, *KANSEN),
        format_func=lambda een: _MIDDEN if not een else f"met {text.procent(een, 0)} kans",
        disabled=uit,
        width=225,
        help="Middenraming: alle aannames op hun middelste waarde. Met kans: in zoveel van de "
        "berekeningen met onze aannames wordt het doel gehaald. Kan met één knop tegelijk.",
        **_VAST,
    )
    return None if uit or not kans else kans
