import streamlit as st

from pages._ui import (
    frame,
    lumpsum_diensten,
    lumpsum_geld,
    lumpsum_gemeente,
    lumpsum_verdeling,
    lumpsum_zinnen,
)

blik = frame.page("Lumpsum")

DELEN = {
    "Lumpsum": (lumpsum_geld.headline_lumpsum, lumpsum_geld.show_lumpsum),
    "Verdeling": (None, lumpsum_verdeling.show_division),
    "Mijn gemeente": (lumpsum_gemeente.headline, lumpsum_gemeente.show),
    "Beschut werk": (lumpsum_verdeling.headline_beschut, lumpsum_verdeling.show_beschut),
    "Diensten": (lumpsum_diensten.headline, lumpsum_diensten.show),
    "Geldstromen": (
        lambda blik: lumpsum_zinnen.headline_money(blik.result, blik.jaar),
        lumpsum_geld.show_money,
    ),
}

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with kop:
    deel = st.segmented_control(
        "Onderdeel",
        tuple(DELEN),
        default="Lumpsum",
        required=True,
        label_visibility="collapsed",
        key="lumpsum-deel",
        persist_state="session",
    )
with keuzes:
    frame.choose_year_and_reference()

titel, toon = DELEN[deel or "Lumpsum"]
if titel is not None:
    st.markdown("# " + titel(blik))
toon(blik)

frame.footer()
