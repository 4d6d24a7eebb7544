from pages._ui import frame

blik = frame.page("Overzicht")

import streamlit as st

from model.parameters import load_register
from pages._ui import beelden, inputs, runs, sessie, text, tonen, zinnen
from pages._ui.reeksen import kerncijfers

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
kop.markdown(
    "# "
    + zinnen.headline(
        blik.result, blik.vorig, blik.keuze.naam, blik.naam_ander, blik.gemeente, blik.jaar
    )
)
with keuzes:
    frame.choose_year_and_reference()

tonen.key_figures(kerncijfers(blik.gemeente), blik.runs, blik.plek, blik.naam_ander)

laag, hoog = runs.edges(blik.keuze)
groot, betekenis = st.columns([5, 3], gap="medium")
with groot:
    tonen.chart(beelden.size(blik, laag, hoog), "omvang")

with betekenis:
    st.markdown("## Wat betekent dit?")
    st.markdown(zinnen.sentence_floor(laag, blik.result, hoog))
    st.markdown(
        f"{zinnen.sentence_return(blik.result)} {zinnen.sentence_lumpsum(blik.result, blik.jaar)}"
    )
    if blik.gemeente:
        st.caption(
            "Omvang, ondergrens en rendement gelden voor de hele regio. "
            "De verdeling over gemeenten is een aanname."
        )
    st.caption(zinnen.sentence_scenario(blik.keuze.preset))
    st.markdown(f"## Anders dan {blik.naam_ander}")
    rijen = sessie.differences(blik.keuze, blik.ander)
    if rijen:
        register = load_register()
        st.table(
            {
                "knop": [text.zonder_haakjes(register[sleutel].label) for sleutel, _, _ in rijen],
                text.hoofdletter(blik.naam_ander): [
                    inputs.waarde_tekst(register[sleutel], oud) for sleutel, oud, _ in rijen
                ],
                "nu": [inputs.waarde_tekst(register[sleutel], nieuw) for sleutel, _, nieuw in rijen],
                "status": [register[sleutel].status for sleutel, _, _ in rijen],
            },
            hide_index=True,
        )
    else:
        st.caption("Geen knop staat anders.")

if blik.gemeente:
    klein = (beelden.people_gemeente, beelden.flows, beelden.lumpsum, beelden.balance_gemeente)
else:
    klein = (beelden.flows, beelden.returns, beelden.lumpsum)
for kolom, bouw in zip(st.columns(len(klein), gap="small"), klein, strict=True):
    with kolom:
        tonen.chart(bouw(blik), bouw.__name__)

frame.footer()
