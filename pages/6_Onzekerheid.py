import streamlit as st

from pages._ui import frame, onzeker_delen, verfijnen
from pages._ui.sessie import scenario_van

blik = frame.page("Onzekerheid")

DELEN = {"Bandbreedte": onzeker_delen.show_bands, "Kansen": onzeker_delen.show_chances}

scenario = scenario_van(blik.keuze)
keuze, aantal = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuze:
    deel = st.segmented_control(
        "Onderdeel",
        tuple(DELEN),
        default="Bandbreedte",
        required=True,
        label_visibility="collapsed",
        key="onzeker-deel",
        persist_state="session",
    )
with aantal:
    wens = verfijnen.choose(scenario)
plek = st.container(key="voortgang")
kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuzes:
    frame.choose_year_and_reference()

DELEN[deel](blik, kop, verfijnen.best_known(scenario, wens, plek))
frame.footer()

verfijnen.refine(scenario, wens, plek)
