import streamlit as st

from pages._ui import (
    frame,
    kiezers,
    lumpsum_diensten,
    lumpsum_geld,
    lumpsum_gemeente,
    lumpsum_verdeling,
)

blik = frame.page("Lumpsum")

DELEN = {
    "Lumpsum": lumpsum_geld.show_lumpsum,
    "Verdeling": lumpsum_verdeling.show_division,
    "Mijn gemeente": lumpsum_gemeente.show,
    "Beschut werk": lumpsum_verdeling.show_beschut,
    "Diensten": lumpsum_diensten.show,
    "Geldstromen": lumpsum_geld.show_money,
}

deel = kiezers.segments("Onderdeel", "lumpsum", "lumpsum-deel", label_visibility="collapsed")
kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuzes:
    frame.choose_year_and_reference()

DELEN[deel](blik, kop)

frame.footer()
