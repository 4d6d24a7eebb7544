"""Two sections of the screen Onzekerheid: the bands, and the chances."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.ondergrens import crossings
from pages._ui import (
    inputs,
    kiezers,
    staven_figuur,
    text,
    tonen,
)
from pages._ui import onzeker_beelden as beelden
from pages._ui import onzeker_zinnen as zinnen
from pages._ui.frame import Blik
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.toekomsten import ALLES, Toekomsten

Deel = Callable[[Blik, DeltaGenerator, Toekomsten], None]
_WAAIERS: Final = (
    ("stand_pwet_pers", "Participatiewet"),
    ("resultaat_eur", "resultaat"),
    ("lumpsum_grondslag_eur", "grondslag lumpsum"),
)


def show_bands(blik: Blik, kop: DeltaGenerator, toekomsten: Toekomsten) -> None:
    """Four fans, what the band means, what is in it and what is not."""
    result, jaar = blik.result, blik.jaar
    kruisingen, plek = crossings(result), result.jaren.index(jaar)
    kansen = toekomsten.below_floor(kruisingen)[ALLES]
    kop.markdown(f"# {zinnen.headline_band(float(kansen[-1]), result.jaren[-1])}")
    groot, betekenis = st.columns([5, 3], gap="medium")
    with groot:
        tonen.chart(beelden.size(blik, kruisingen, toekomsten), "waaier-omvang")
    with betekenis:
        st.markdown("## Wat betekent dit?")
        st.markdown(
            "\n".join(
                f"- {zin}"
                for zin in (
                    zinnen.WAT_IS_EEN_BEREKENING,
                    zinnen.sentence_floor_year(float(kansen[plek]), jaar),
                    zinnen.sentence_counts(toekomsten.aantal, toekomsten.teruggehaald),
                )
            )
        )
        if blik.gemeente:
            st.caption("De berekeningen gaan over de hele regio, niet over één gemeente.")
    for kolom, (naam, wat) in zip(st.columns(3, gap="small"), _WAAIERS, strict=True):
        with kolom:
            tonen.chart(beelden.fan(blik, toekomsten, naam, wat), f"waaier-{naam}")
    wel, niet = st.columns(2, gap="medium")
    delen = {naam: toekomsten.split(naam) for naam in beelden.SPLITSEN}
    with wel:
        st.markdown("## Wat zit er in de band?")
        st.markdown(zinnen.sentence_split(delen, plek, jaar))
        tonen.open_table(beelden.split_table(delen, plek, jaar))
    with niet:
        st.markdown("## Wat zit er niet in?")
        st.markdown("\n".join(f"- {zin}" for zin in zinnen.NIET_IN_DE_BAND))


def show_chances(blik: Blik, kop: DeltaGenerator, toekomsten: Toekomsten) -> None:
    """Chances per year: below the ondergrens, the target return, a lumpsum above a budget."""
    result, jaar = blik.result, blik.jaar
    kruisingen, plek = crossings(result), result.jaren.index(jaar)
    kansen = toekomsten.below_floor(kruisingen)
    kruisjaar = toekomsten.crossing_years(kruisingen)[ALLES]
    streef = float(result.waarden["lumpsum.streefrendement_frac"][0])
    groepen = 1.0 - toekomsten.chance_below("rendement_doelgroepen_frac", streef)
    bedrijf = 1.0 - toekomsten.chance_below("rendement_frac", streef)
    kop.markdown(f"# {zinnen.headline_chances(kansen[ALLES], result.jaren, jaar)}")
    groot, betekenis = st.columns([5, 3], gap="medium")
    with groot:
        tonen.chart(beelden.below(kansen, result.jaren, blik.keuze.kleur), "kans-ondergrens")
    with betekenis:
        st.markdown("## Wat betekent dit?")
        st.markdown(
            "\n".join(
                f"- {zin}"
                for zin in (
                    zinnen.sentence_edges(kansen, kruisingen, plek, jaar),
                    zinnen.sentence_crossing(kruisjaar),
                    zinnen.sentence_return(float(groepen[plek]), float(bedrijf[plek]), streef, jaar),
                )
            )
        )
    links, rechts = st.columns(2, gap="small")
    with links:
        tonen.plate(staven_figuur.plate(beelden.crossing(kruisjaar), tonen.colours()), "kans-kruisjaar")
    with rechts:
        tonen.chart(
            beelden.return_chance((groepen, bedrijf), result.jaren, streef, plek, blik.keuze.kleur),
            "kans-rendement",
        )
    _show_budget(blik, toekomsten, plek)


def _show_budget(blik: Blik, toekomsten: Toekomsten, plek: int) -> None:
    """The chance that the lumpsum is above a budget that somebody types."""
    jaar = blik.jaar
    lumpsum = in_jaar(blik.result, reeks(blik.result, "lumpsum_eur"), jaar)
    tekst, grafiek = st.columns([3, 5], gap="medium", vertical_alignment="center")
    with tekst:
        st.markdown("## Past de lumpsum in uw budget?")
        getypt = kiezers.typed(
            f"Budget van alle gemeenten samen in {jaar} (mln euro)",
            "budget",
            "budget-lumpsum",
            placeholder=text.getal(lumpsum / 1e6, 1),
            help="Typ een bedrag voor de hele regio, zoals 13,5. Leeg: het bedrag van dit scenario.",
        )
        budget = inputs.parse_outcome("lumpsum_eur", getypt)
        zelf = math.isfinite(budget) and budget > 0.0
        if getypt.strip() and not zelf:
            st.warning(zinnen.no_amount(getypt))
    bedrag = budget if zelf else lumpsum
    kans = toekomsten.chance_above("lumpsum_eur", bedrag)
    naam = "" if zelf else blik.keuze.naam
    with tekst:
        st.markdown(zinnen.sentence_budget(float(kans[plek]), bedrag, jaar, naam))
    with grafiek:
        tonen.chart(
            beelden.budget_chance(kans, blik.result.jaren, bedrag, plek, blik.keuze.kleur),
            "kans-lumpsum",
        )
