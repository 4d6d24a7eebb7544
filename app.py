from dataclasses import replace

import streamlit as st

from model.analysis.ondergrens import crossings
from pages._ui import (
    beelden,
    frame,
    kaarten,
    kansen_erbij,
    sessie,
    text,
    tonen,
    zinnen,
)
from pages._ui.reeksen import kerncijfers

blik = frame.page("Overzicht", knoppen_in_zicht=7)

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
kop.markdown(f"# {frame.headline(blik)}")
with keuzes:
    frame.choose_year_and_reference()

bereiken = kaarten.key_figures(
    kerncijfers(blik.gemeente), blik.runs, blik.plek, blik.houvast, met_bereik=not blik.gemeente
)

kruisingen, bekend = crossings(blik.result), kansen_erbij.known(blik)
groot, betekenis = st.columns([5, 3], gap="medium")
with groot:
    waaier = kansen_erbij.show_in_two(
        bekend, "omvang", lambda gevonden: kansen_erbij.size_plate(blik, kruisingen, gevonden)
    )

with betekenis:
    st.markdown("## Wat betekent dit?")
    kans = st.container(key="kans-zin")
    st.markdown(zinnen.meaning(blik.result, kruisingen, blik.jaar))
    if blik.gemeente:
        st.caption(
            "Omvang, ondergrens, rendement en grondslag gelden voor de hele regio. "
            "De verdeling over gemeenten is een aanname."
        )
    with st.container(key="anders", gap="xsmall"):
        st.markdown(f"## Anders dan {text.escape(blik.naam_ander)}")
        anders = sessie.differences(blik.keuze, blik.ander)
        tonen.differences(anders, blik.keuze, blik.kort_ander)

klein, per_rij = (beelden.SMALL_GEMEENTE, 2) if blik.gemeente else (beelden.SMALL_REGIO, 3)
for eerste in range(0, len(klein), per_rij):
    kolommen = st.columns(per_rij, gap="small")
    for kolom, bouw in zip(kolommen, klein[eerste : eerste + per_rij], strict=True):
        with kolom:
            tonen.chart(replace(bouw(blik), smal=per_rij > 2), bouw.__name__)

frame.footer()
kansen_erbij.fill_overview(blik, kruisingen, kansen_erbij.Plekken(kans, bereiken, waaier), bekend)
