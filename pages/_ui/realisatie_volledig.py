"""Section of the screen Realisatie: which periods are there, per gemeente and series."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.periode import Periode
from model.realisatie import REEKSEN
from pages._ui import kalender, runs, text, tonen
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.staven import Blad

_ONTBREEKT_RIJEN = 40


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """The calendar of one series, who is behind, and what would complete a year."""
    realisatie = nu.nu
    kop.markdown("# " + kalender.headline(realisatie))
    links, rechts = st.columns([5, 3], gap="medium")
    with links, st.container(border=True, key="kalender", gap="small"):
        kies, soort = st.columns([3, 2], vertical_alignment="bottom")
        reeks = kies.selectbox(
            "Cijfer",
            kalender.series(),
            format_func=lambda een: text.hoofdletter(REEKSEN[een].label),
            key="kalender-reeks",
            persist_state="session",
        )
        per = soort.segmented_control(
            "Per",
            ("jaar", "kwartaal"),
            default="jaar",
            required=True,
            key="kalender-per",
            persist_state="session",
        )
        jaren = kalender.years(realisatie)
        heel = tuple(Periode(jaar) for jaar in jaren)
        perioden = heel if per == "jaar" else kalender.quarters(jaren[-3:])
        rijen = runs.of_session(
            ("kalender", realisatie.digest, reeks, per),
            lambda: kalender.table(realisatie, reeks, perioden),
        )
        koppen = ("Gemeente", *(str(een) for een in perioden))
        tonen.open_table(Blad(koppen, rijen, sommen=(len(rijen) - 1,), rechts=False))
        st.caption(
            "Compleet: het totaal is bekend of telt op uit delen. Deels: er is iets, maar niet alles. "
            "Nieuwe gemeenten tellen hun voorgangers mee."
        )
    with rechts:
        with st.container(border=True, key="laatste", gap="small"):
            st.markdown("## Laatste aanlevering")
            koppen = ("Gemeente", "Tot en met", "Stand")
            tonen.open_table(Blad(koppen, kalender.last_rows(realisatie), rechts=False))
        _show_missing(nu, reeks, jaren)


def _show_missing(nu: Aanlevering, reeks: str, jaren: tuple[int, ...]) -> None:
    open_ = {jaar: kalender.missing(nu.nu, reeks, jaar) for jaar in jaren}
    open_ = {jaar: cellen for jaar, cellen in open_.items() if cellen}
    with st.container(border=True, key="ontbreekt", gap="small"):
        st.markdown("## Wat nog nodig is voor de regio")
        if not open_:
            st.markdown("Niets: van elk jaar is het totaal bekend.")
            return
        jaar = st.selectbox("Jaar dat ontbreekt", sorted(open_, reverse=True), key="ontbreekt-jaar")
        cellen = open_[jaar]
        koppen = ("Periode", "Gemeente", "Doelgroep")
        tonen.open_table(Blad(koppen, cellen[:_ONTBREEKT_RIJEN], rechts=False))
        if len(cellen) > _ONTBREEKT_RIJEN:
            st.caption(f"En nog {len(cellen) - _ONTBREEKT_RIJEN} andere.")
