"""The answer of the screen Doelzoeken: value, judgement, chart, and a scenario made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.aannemelijk import plausibility
from model.analysis.doelkans import KansOplossing
from model.analysis.doeltaal import lever_value
from model.analysis.doelzoeken import Oplossing
from model.analysis.ensemble import Voortgang
from model.analysis.hefboom import NIET, Hefboom
from model.analysis.isolijn import IsoLijn
from pages._ui import (
    doel_beelden,
    doel_runs,
    doel_vragen,
    kromme_figuur,
    link,
    runs,
    sessie,
    state,
    tonen,
)
from pages._ui import doel_zinnen as zinnen
from pages._ui.doel_vragen import Vraag
from pages._ui.frame import Blik
from pages._ui.kromme import Kromme
from pages._ui.sessie import Sessie, scenario_van

_VORIGE, _GEMAAKT = "doel-vorige-vraag", "doel-gemaakt"
_WORTEL: Final = Path(__file__).resolve().parents[2]
_VERDER: Final = (("Verkennen", "pages/1_Verkennen.py"), ("Vergelijken", "pages/2_Vergelijken.py"))
T = TypeVar("T")


@dataclass(frozen=True)
class Stand:
    """Whether a scenario can be made of this answer, and whether it just was."""

    maken: bool
    gemaakt: bool


def show(blik: Blik, vraag: Vraag, kop: DeltaGenerator) -> None:
    """The answer to a question; of a faulty one its faults, and the answer before it."""
    fouten = doel_vragen.faults(scenario_van(blik.keuze), vraag)
    if not fouten:
        gemaakt = state.value(_GEMAAKT) == (blik.keuze, vraag)
        if gemaakt:
            _made()
        _answer(blik, vraag, kop, Stand(maken=True, gemaakt=gemaakt))
        state.put(_VORIGE, (blik.keuze, vraag))
        return
    tonen.faults(fouten, "Deze vraag is nog niet te beantwoorden.")
    keuze, vorige = state.value(_VORIGE) or (blik.keuze, None)
    if vorige is None or not (vorige.is_snel or doel_runs.is_known(scenario_van(keuze), vorige)):
        kop.title("Deze vraag is nog niet te beantwoorden", anchor=False)
        return
    st.markdown("**Vorig antwoord**, op de laatste vraag die wel kon:")
    toen = replace(blik, keuze=keuze, result=runs.of_choice(keuze))
    _answer(toen, vorige, kop, Stand(maken=False, gemaakt=False))


def _answer(blik: Blik, vraag: Vraag, kop: DeltaGenerator, stand: Stand) -> None:
    scenario = scenario_van(blik.keuze)
    if vraag.is_snel:
        een = doel_runs.one(scenario, vraag)
        kop.title(zinnen.headline(een, stand.gemaakt), anchor=False)
        _show_one(blik, een, vraag, stand)
        return
    if not doel_runs.is_known(scenario, vraag):
        kop.title("Even rekenen …", anchor=False)
    if vraag.zekerheid is not None:
        kans = _told(blik, vraag, "kans", lambda meld: doel_runs.chance(scenario, vraag, meld))
        kop.title(zinnen.headline(kans, stand.gemaakt), anchor=False)
        _show_chance(blik, kans, vraag, stand)
        return
    lijn = _told(blik, vraag, "knop2", lambda meld: doel_runs.two(scenario, vraag, meld))
    kop.title(zinnen.headline(lijn, stand.gemaakt), anchor=False)
    _show_two(blik, lijn, vraag, stand)


def _told(blik: Blik, vraag: Vraag, naam: str, make: Callable[[Voortgang], T]) -> T:
    """An answer that takes a while: how far it is, and a button to leave it.

    naam: the setting that asked for it; leaving puts it back. Any other click leaves it as well.
    """
    if doel_runs.is_known(scenario_van(blik.keuze), vraag):
        return make(lambda _: None)
    plek = st.empty()
    with plek, st.container(horizontal=True, vertical_alignment="center", key="doel-voortgang"):
        balk = st.empty()
        st.button("Stop", key="doel-stop", on_click=state.see, args=({naam: None},))

    def tell(deel: float) -> None:
        balk.progress(min(deel, 1.0), text=f"Even rekenen: {100 * min(deel, 1.0):.0f}%")

    tell(0.0)
    klaar = make(tell)
    plek.empty()
    return klaar


# ------------------------------------------------------------------ the three kinds of answer


def _show_one(blik: Blik, een: Oplossing, vraag: Vraag, stand: Stand) -> None:
    _chart_and_card((doel_beelden.curve(een, blik.keuze.kleur), "doel"), een, vraag, stand)
    zinnen_ = (
        [een.zin, zinnen.stretch_sentence(een)]
        if een.doet_niets
        else [
            zinnen.as_is_sentence(een),
            een.zin,
            zinnen.stretch_sentence(een),
            *(zinnen.other_sentence(een.hefboom, punt) for punt in een.andere),
        ]
    )
    _meaning(zinnen_, zinnen.caution(blik.keuze.naam), {"": een.aannemelijkheid.zinnen})


def _show_chance(blik: Blik, een: KansOplossing, vraag: Vraag, stand: Stand) -> None:
    grafiek = doel_beelden.chance_curve(een, blik.keuze.kleur)
    _chart_and_card((grafiek, "doel-kans"), een, vraag, stand)
    _meaning(
        [een.zin, zinnen.draw_sentence(een)],
        zinnen.caution(blik.keuze.naam, kans=True),
        {"": een.aannemelijkheid.zinnen},
    )


def _show_two(blik: Blik, lijn: IsoLijn, vraag: Vraag, stand: Stand) -> None:
    punt, knoppen = lijn.dichtstbij, (lijn.x, lijn.y)
    waarden = (punt.x, punt.y) if punt else lijn.beste[:2]
    nu = blik.result.in_jaar(lijn.doel.uitkomst, lijn.doel.jaar)
    groot, kaart = st.columns([5, 3], gap="medium")
    with groot:
        _chart(doel_beelden.line_chart(lijn, nu, blik.keuze.kleur), "doel-lijn")
    paren = list(zip(knoppen, waarden, strict=True))
    with kaart:
        _card(paren, lijn.haalbaarheid, lijn.reden)
        if stand.maken:
            kan = {knop.sleutel: waarde for knop, waarde in paren}
            _make_button(vraag, kan, lijn.haalbaarheid, all(knop.nu == waarde for knop, waarde in paren))
    aannemelijk = zinnen.per_lever(
        [(knop, plausibility(knop, waarde, lijn.doel, blik.result).zinnen) for knop, waarde in paren]
    )
    _meaning([lijn.zin, zinnen.LIJN], zinnen.caution(blik.keuze.naam), aannemelijk)


# ------------------------------------------------------------------ parts


def _chart_and_card(
    beeld: tuple[Kromme | None, str], een: Oplossing | KansOplossing, vraag: Vraag, stand: Stand
) -> None:
    """The curve with its key, and beside it the value of the one knob with a button to take it over."""
    groot, kaart = st.columns([5, 3], gap="medium")
    with groot:
        _chart(*beeld)
    with kaart:
        _card([(een.hefboom, een.waarde)], een.haalbaarheid, een.reden, een.doet_niets)
        if stand.maken:
            blijft = een.doet_niets or zinnen.stays(een)
            _make_button(vraag, {een.hefboom.sleutel: een.waarde}, een.haalbaarheid, blijft)


def _chart(grafiek: Kromme | None, key: str) -> None:
    if grafiek is None:
        st.info("Er is geen lijn te tekenen: geen enkele stand van de knop is door te rekenen.")
        return
    tonen.plate(kromme_figuur.plate(grafiek, tonen.colours()), key)


def _card(paren: Sequence[tuple[Hefboom, float]], oordeel: str, reden: str, niets: bool = False) -> None:
    """Big value of each knob, the judgement with a sign of its own, and why."""
    with st.container(border=True, key="kaart-antwoord", gap="xsmall"):
        for knop, waarde in paren:
            st.metric(zinnen.card_label(knop, oordeel, niets), lever_value(knop.parameter, waarde))
            st.caption(zinnen.change_text(knop, waarde))
        teken, kleur = zinnen.TEKENS[oordeel]
        st.badge(f"{teken} {oordeel}", color=kleur)
        for zin in zinnen.reason_lines(reden):
            st.markdown(zin)


def _meaning(regels: Sequence[str], slot: str, aannemelijk: Mapping[str, Sequence[str]]) -> None:
    """What it means and how plausible it is; `aannemelijk`: small heading -> sentences."""
    links, rechts = st.columns(2, gap="medium")
    with links:
        st.markdown("## Wat betekent dit?")
        st.markdown("\n".join(f"- {zin}" for zin in (*regels, slot) if zin))
    with rechts:
        st.markdown("## Is dit aannemelijk?")
        for kop, deel in aannemelijk.items():
            boven, diep = ([f"- **{kop}**"], "    ") if kop else ([], "")
            st.markdown("\n".join([*boven, *(f"{diep}- {zin}" for zin in deel)]))


# ------------------------------------------------------------------ a scenario of it


def _make_button(vraag: Vraag, waarden: Mapping[str, float], oordeel: str, blijft: bool) -> None:
    st.button(
        "Maak van de dichtste waarde een scenario" if oordeel == NIET else "Maak hier een scenario van",
        key="doel-maak",
        type="primary",
        width="stretch",
        disabled=blijft,
        on_click=_make,
        args=(vraag, dict(waarden)),
        help="Zet de knop in uw eigen variant op deze waarde. Met Stap terug (↶) draait u dit terug.",
    )


def turn(huidig: Sessie, waarden: Mapping[str, float]) -> Sessie:
    """The knobs as they were found: always a step of its own for undo."""
    return sessie.turn_knobs(replace(huidig, knop=""), waarden)


def _make(vraag: Vraag, waarden: Mapping[str, float]) -> None:
    """Callback: turn the knobs in the session, and remember what was made."""
    eerst = state.now().beeld.keuze
    state.do(turn, waarden)
    na = state.now().beeld.keuze
    state.put(_GEMAAKT, (na, vraag) if na != eerst else None)


def _made() -> None:
    """That the answer stands in the variant now, with ways on."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="doel-gemaakt-nu"):
        st.markdown("✓ **Dit staat nu in uw variant.** Bekijk wat het doet:", width="content")
        params = link.to_params(state.now().beeld)
        for naam, bestand in _VERDER:
            if (_WORTEL / bestand).is_file():
                st.page_link(bestand, label=naam, query_params=params)
        st.button("Draai terug", key="doel-terug", on_click=state.do, args=(sessie.undo,))
