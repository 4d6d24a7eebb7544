"""Chances beside what Overzicht and Ondergrens show already: they come when the rest is on the screen.

A screen leaves room, draws everything else, and has this fill the room last. Futures that were computed
before are there at once; else every block of them is a moment at which a moved knob breaks off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.ondergrens import RANDEN, Kruising
from pages._ui import beelden as gewone_beelden
from pages._ui import onzeker_beelden as beelden
from pages._ui import onzeker_zinnen as zinnen
from pages._ui import staven_figuur, toekomsten, tonen
from pages._ui.besluit_zinnen import sentence_decision
from pages._ui.frame import Blik
from pages._ui.sessie import scenario_van
from pages._ui.staven import Plaat
from pages._ui.toekomsten import ALLES, Toekomsten

_HOOG = 240
_BEZIG = "De kans wordt berekend…"


def known(blik: Blik) -> Toekomsten | None:
    """The futures of this choice when they need no computing."""
    scenario = scenario_van(blik.keuze)
    return toekomsten.load(scenario) if toekomsten.is_known(scenario) else None


def _compute(blik: Blik, plek: DeltaGenerator) -> Toekomsten:
    """The futures; `plek` says meanwhile that they are on their way."""
    return toekomsten.load(scenario_van(blik.keuze), voortgang=lambda _: _say(plek, _BEZIG))


def _say(plek: DeltaGenerator, zin: str) -> None:
    plek.markdown(zin)


def show_in_two(
    bekend: Toekomsten | None, key: str, make: Callable[[Toekomsten | None], Plaat]
) -> Callable[[Toekomsten], None]:
    """A figure with its fan, at once when the futures are known, else the fan follows.

    Parameters
    ----------
    make: the figure with and without futures. The result draws what is still missing.
    """
    if bekend is not None:
        tonen.plate(make(bekend), key)
        return lambda _: None
    later = tonen.plate_in_two(make(None), key)
    return lambda gevonden: later(make(gevonden))


@dataclass(frozen=True)
class Plekken:
    """Room on Overzicht: the sentence, the ranges under the key figures, the rest of a figure."""

    zin: DeltaGenerator
    bereiken: Mapping[str, DeltaGenerator]
    figuur: Callable[[Toekomsten], None]


def size_plate(blik: Blik, kruisingen: Mapping[str, Kruising], gevonden: Toekomsten | None) -> Plaat:
    """The size against the ondergrens, with its fan when there is one."""
    grafiek = gewone_beelden.size(blik, kruisingen)
    if gevonden is not None:
        grafiek = beelden.with_fan(grafiek, gevonden, blik.keuze.kleur)
    return tonen.as_plate(grafiek)


def fill_overview(
    blik: Blik, kruisingen: Mapping[str, Kruising], plekken: Plekken, bekend: Toekomsten | None
) -> None:
    """The chance below the ondergrens, the fan of the size and the ranges of the key figures."""
    with plekken.zin:
        plek = st.empty()
    gevonden = bekend or _compute(blik, plek)
    jaren = gevonden.jaren
    kansen = gevonden.below_floor(kruisingen)[ALLES]
    _say(plek, zinnen.sentence_overview(kansen, jaren, blik.jaar))
    plekken.figuur(gevonden)
    for naam, vak in plekken.bereiken.items():
        laag, hoog = gevonden.band(naam)[:, jaren.index(blik.jaar)]
        vak.caption(zinnen.range_short(naam, float(laag), float(hoog)))


@dataclass(frozen=True)
class OndergrensPlekken:
    """Room on Ondergrens: the sentence, a line in each card, the rest of the radar, the charts."""

    zin: DeltaGenerator
    kaarten: Mapping[str, DeltaGenerator]
    figuur: Callable[[Toekomsten], None]
    grafieken: DeltaGenerator


def fill_floor(
    blik: Blik,
    kruisingen: Mapping[str, Kruising],
    plekken: OndergrensPlekken,
    bekend: Toekomsten | None,
) -> None:
    """The chance per year and per edge, the year of crossing as a range, and the last evaluation."""
    with plekken.zin:
        plek = st.empty()
    gevonden = bekend or _compute(blik, plek)
    kansen, jaren = gevonden.below_floor(kruisingen), gevonden.crossing_years(kruisingen)
    _say(plek, zinnen.sentence_overview(kansen[ALLES], gevonden.jaren, blik.jaar))
    for rand in RANDEN:
        plekken.kaarten[rand].markdown(zinnen.sentence_card(float(kansen[rand][-1]), jaren[rand]))
    plekken.figuur(gevonden)
    besluit, laatste = gevonden.evaluations(), gevonden.jaren[-1]
    with plekken.grafieken:
        st.header("Hoe zeker is dit?", anchor=False)
        st.markdown(
            f"- {zinnen.sentence_crossing(jaren[ALLES])}\n- {sentence_decision(besluit, laatste)}"
        )
        links, rechts = st.columns(2, gap="small")
        with links:
            grafiek = beelden.below(kansen, gevonden.jaren, blik.keuze.kleur)
            tonen.chart(replace(grafiek, hoogte=_HOOG), "kans-per-jaar")
        with rechts:
            tabel = replace(beelden.evaluations(besluit, laatste), hoogte=_HOOG)
            tonen.plate(staven_figuur.plate(tabel, tonen.colours()), "kans-besluit")
