import streamlit as st

from pages._ui import frame, gewicht_deel, kiezers, onzeker_delen, schokken_deel, verfijnen
from pages._ui.sessie import scenario_van

blik = frame.page("Onzekerheid")

SCHOKKEN = "Schokken"
DELEN = {
    "Bandbreedte": onzeker_delen.show_bands,
    "Kansen": onzeker_delen.show_chances,
    "Wat telt het meest": gewicht_deel.show,
}

scenario = scenario_van(blik.keuze)
with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
    onderdeel, aantal = st.container(width="content"), st.container(width="content")
with onderdeel:
    deel = kiezers.segments("Onderdeel", "onzekerheid", "onzeker-deel", label_visibility="collapsed")
plek = st.container(key="voortgang")
kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuzes:
    frame.choose_year_and_reference()

if deel == SCHOKKEN:
    schokken_deel.show(blik, kop, plek)
    frame.footer()
else:
    with aantal:
        wens = verfijnen.choose(scenario)
    DELEN[deel](blik, kop, verfijnen.best_known(scenario, wens, plek))
    frame.footer()
    verfijnen.refine(scenario, wens, plek)
