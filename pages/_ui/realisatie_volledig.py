"""Section of the screen Realisatie: which periods are there, per gemeente and series."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.kalender import Kalender, calendar
from model.realisatie import REEKSEN
from pages._ui import kalender, kiezers, runs, text, tonen
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.staven import Blad

_ONTBREEKT_RIJEN = 40


def show(_blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """The calendar of one series, who is behind, and what would complete a period."""
    realisatie = nu.nu
    kop.markdown("# " + kalender.headline(realisatie))
    links, rechts = st.columns([5, 3], gap="medium")
    with links, st.container(border=True, key="kalender", gap="small"):
        kies, soort = st.columns([3, 2], vertical_alignment="top")
        with kies:
            reeks = kiezers.one_of(
                "Cijfer",
                "cijfer",
                "kalender-reeks",
                format_func=lambda een: text.hoofdletter(REEKSEN[een].label),
            )
        with soort:
            per = kiezers.segments("Per", "per", "kalender-per")
        perioden = kalender.columns_of(kalender.years(realisatie), per)
        gevonden = runs.of_session(
            ("kalender", realisatie.digest, reeks, per),
            lambda: calendar(realisatie, (reeks,), perioden),
        )
        rijen = kalender.rows(gevonden, reeks)
        koppen = ("Gemeente", *(str(een) for een in perioden))
        tonen.open_table(Blad(koppen, rijen, sommen=(len(rijen) - 1,), rechts=False))
        st.caption(
            "Compleet: het totaal is bekend of telt op uit delen. Deels: er is iets, maar niet alles. "
            "Nieuwe gemeenten tellen hun voorgangers mee."
        )
    with rechts:
        with st.container(border=True, key="laatste", gap="small"):
            st.markdown("## Laatste complete aanlevering")
            koppen = ("Gemeente", "Tot en met", "Stand")
            achter = kalender.behind(realisatie, reeks)
            tonen.open_table(Blad(koppen, kalender.last_rows(achter), rechts=False))
        _show_missing(gevonden, reeks)


def _show_missing(gevonden: Kalender, reeks: str) -> None:
    open_ = kalender.missing(gevonden, reeks)
    with st.container(border=True, key="ontbreekt", gap="small"):
        st.markdown("## Wat nog nodig is voor de regio")
        if not open_:
            st.markdown("Niets: elke periode is compleet.")
            return
        periode = st.selectbox(
            "Periode die niet compleet is",
            sorted(open_, key=lambda een: een.eerste, reverse=True),
            format_func=lambda een: een.label,
            key=f"ontbreekt-{reeks}",
        )
        cellen = open_[periode]
        koppen = ("Periode", "Gemeente", "Doelgroep")
        tonen.open_table(Blad(koppen, cellen[:_ONTBREEKT_RIJEN], rechts=False))
        if len(cellen) > _ONTBREEKT_RIJEN:
            st.caption(f"En nog {len(cellen) - _ONTBREEKT_RIJEN} andere.")
