import streamlit as st

from pages._ui import (
    frame,
    kiezers,
    realisatie_aanleveren,
    realisatie_afspraken,
    realisatie_ijking,
    realisatie_raming,
    realisatie_terug,
    realisatie_volledig,
    state,
)
from pages._ui.aanlevering import Aanlevering

blik = frame.page("Realisatie")

DELEN = {
    "Gegevens aanleveren": realisatie_aanleveren.show,
    "Volledigheid": realisatie_volledig.show,
    "Realisatie en raming": realisatie_raming.show,
    "IJking": realisatie_ijking.show,
    "Terugkijken": realisatie_terug.show,
    "Afspraken": realisatie_afspraken.show,
}

deel = kiezers.segments("Onderdeel", "realisatie", "realisatie-deel", label_visibility="collapsed")
kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuzes:
    frame.choose_year_and_reference()

DELEN[deel](blik, kop, state.delivery(Aanlevering))

frame.footer()
