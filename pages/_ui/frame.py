"""The frame of every screen: the first statement of app.py and of each page is `frame.page(...)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import streamlit as st

from model import MODEL_VERSIE
from model.result import Result
from model.scenario import PRESETS
from pages._ui import (
    geteld,
    inputs,
    knoppen,
    link,
    opwarmen,
    reeksen,
    runs,
    sessie,
    state,
    text,
    tonen,
    zinnen,
)
from pages._ui.gegevens import stands_on
from pages._ui.reeksen import Punt
from pages._ui.sessie import BEWAARD, Keuze

__all__ = ["Blik", "choose_year_and_reference", "footer", "headline", "opwarmen", "page"]

# Short word in the menu -> file; a new screen is one line here.
MENU: Final[tuple[tuple[str, str], ...]] = (
    ("Overzicht", "app.py"),
    ("Verkennen", "pages/1_Verkennen.py"),
    ("Vergelijken", "pages/2_Vergelijken.py"),
    ("NTW", "pages/3_Ondernemingsstrategie.py"),
    ("Ondergrens", "pages/4_Infrastructuur.py"),
    ("Lumpsum", "pages/5_Lumpsum.py"),
    ("Onzekerheid", "pages/6_Onzekerheid.py"),
    ("Doelzoeken", "pages/7_Doelzoeken.py"),
    ("Realisatie", "pages/8_Realisatie.py"),
)
_KORT: Final = 9  # letters at the end of a line in a small chart
_STIJL: Final = Path(__file__).with_name("stijl.html")
_TOEGANKELIJK: Final = Path(__file__).with_name("toegankelijk.js")
_WORTEL: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Blik:
    """What a screen draws: the choice and its result, the reference, the year and the gemeente.

    naam_ander: the reference as a sentence uses it; a visitor may have typed it.
    geteld: outcome -> figures that this visitor delivered, for the region or the gemeente.
    """

    keuze: Keuze
    result: Result
    ander: Keuze
    vorig: Result
    naam_ander: str
    jaar: int
    gemeente: str
    geteld: Mapping[str, tuple[Punt, ...]] = field(default_factory=dict)

    @property
    def houvast(self) -> tuple[str, bool]:
        """The reference in words, and whether a difference with it may be called good or bad."""
        return self.naam_ander, self.eigen_keus

    @property
    def runs(self) -> tuple[Result, Result]:
        """This result and the reference."""
        return self.result, self.vorig

    @property
    def eigen_keus(self) -> bool:
        """Whether the difference with the reference is the visitor's own knobs and nothing else.

        How much I, II and III differ rests on an aanname, so that difference is not called good or bad.
        """
        return self.keuze.preset == self.ander.preset

    @property
    def kort_ander(self) -> str:
        """The reference at a line's end: "I", the name of a variant cut short, or "bewaard"."""
        if not self.ander.is_eigen:
            return self.ander.preset
        if self.naam_ander.startswith("‘"):
            naam = self.naam_ander[1:-1]
            return naam if len(naam) <= _KORT else f"{naam[: _KORT - 1].rstrip()}…"
        return "bewaard"

    @property
    def plek(self) -> tuple[int, str]:
        """Year and gemeente."""
        return self.jaar, self.gemeente


def page(naam: str, knoppen_in_zicht: int = 5, alle_knoppen: bool = False) -> Blik:
    """Set the page up, fill the state, draw menu and sidebar; gives what the screen has to draw.

    Parameters
    ----------
    naam: the word in the menu. knoppen_in_zicht: knobs in the sidebar before the folds.
    alle_knoppen: the other knobs and assumptions below them, folded away.
    """
    st.set_page_config(
        page_title=f"{naam} · Scenarioverkenner",
        page_icon="📊",
        layout="wide",
        initial_sidebar_state="auto",  # open, but folded away where it would cover the page
    )
    script = _TOEGANKELIJK.read_text(encoding="utf-8")
    st.html(
        f"{_STIJL.read_text(encoding='utf-8')}<script>{script}</script>", unsafe_allow_javascript=True
    )
    state.begin(naam)
    _menu(naam)
    knoppen.sidebar(knoppen_in_zicht, alle_knoppen)
    state.write_link()
    _tell_faults()
    return _look()


def _look() -> Blik:
    huidig = state.now()
    keuze, ander = huidig.beeld.keuze, sessie.reference(huidig)
    result = runs.of_choice(keuze)
    return Blik(
        keuze=keuze,
        result=result,
        ander=ander,
        vorig=runs.of_choice(ander),
        naam_ander=sessie.reference_name(huidig),
        jaar=min(huidig.beeld.jaar, result.jaren[-1]),
        gemeente=huidig.beeld.gemeente,
        geteld=geteld.dots(state.own_actuals(), huidig.beeld.gemeente, result.jaren[0]),
    )


def _menu(hier: str) -> None:
    params = link.to_params(state.now().beeld)
    with st.container(horizontal=True, gap="medium", key="menu"):
        for naam, bestand in MENU:
            if not (_WORTEL / bestand).is_file():
                continue
            with st.container(key="menu-hier" if naam == hier else f"menu-{naam}", width="content"):
                st.page_link(bestand, label=naam, query_params=params)


def _tell_faults() -> None:
    fouten = state.now().fouten
    if fouten:
        tonen.faults(fouten, "Niet alles kon worden gebruikt; de rest werkt wel.")
        st.button("Gelezen", on_click=state.clear_faults, key="fouten-gelezen")


def choose_year_and_reference() -> None:
    """Two small lists: the year of the key figures and what everything is compared with."""
    huidig = state.now()
    jaren = runs.of_choice(huidig.beeld.keuze).jaren
    links, rechts = st.columns([2, 3], gap="small")
    with links:
        jaar = min(huidig.beeld.jaar, jaren[-1])
        key = state.take_over("jaar", jaar)
        begin = state.begins_at(key, index=jaren.index(jaar))
        st.selectbox("Jaar", jaren, key=key, on_change=state.on_look, args=(key, "jaar"), **begin)
    with rechts:
        key = state.follow("vergelijk", huidig.beeld.vergelijk)
        vast = {een.id: een.naam for een in huidig.beeld.vast}
        keuzes = ("", *PRESETS, *vast, BEWAARD)
        st.selectbox(
            "Vergelijk met",
            keuzes,
            format_func=lambda een: f"‘{vast[een]}’" if een in vast else _reference_label(een),
            key=key,
            on_change=state.on_look,
            args=(key, "vergelijk"),
            help="Uitgangspunt: bij een eigen variant het scenario waar die op staat, anders "
            "scenario I (of II, als u I bekijkt). Varianten die u vastzet, staan er ook bij. Het "
            "bewaarde punt legt u vast onder Herstel.",
            **state.begins_at(key, index=keuzes.index(huidig.beeld.vergelijk)),
        )


def _reference_label(vergelijk: str) -> str:
    """Fixed words: a label that moves with another choice would fight with fast key presses."""
    if vergelijk == BEWAARD:
        return "bewaard punt"
    return f"scenario {vergelijk}" if vergelijk else "uitgangspunt"


def headline(blik: Blik) -> str:
    """The finding that opens a screen."""
    return zinnen.headline(
        *(blik.result, blik.vorig),
        *(blik.keuze.naam, text.escape(blik.naam_ander)),
        *(blik.gemeente, blik.jaar),
    )


def footer() -> None:
    """The quiet line under every screen."""
    onzeker, alle = inputs.aannames()
    tot = reeksen.figures_until()
    cijfers = f" · cijfers t/m {tot}" if tot else ""
    rust = stands_on(state.now().beeld.keuze.gegevens)
    with st.container(key="voet"):
        st.caption(
            f"Als-dan, geen voorspelling · model {MODEL_VERSIE}{cijfers}{rust} · "
            f"aannames: {onzeker} van {alle}"
        )
