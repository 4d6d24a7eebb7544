import streamlit as st

from pages._ui import frame, runs, state, text, vergelijk
from pages._ui import vergelijk_delen as delen
from pages._ui import vergelijk_zinnen as zinnen

blik = frame.page("Vergelijken")

alle = vergelijk.participants(state.now().beeld, runs.of_choice)
ander = vergelijk.reference(alle, blik.ander, blik.naam_ander, blik.vorig)

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
with keuzes:
    frame.choose_year_and_reference()
eerst = st.empty()
aan, met_band = delen.choose_lines(alle)
kop.markdown(f"# {text.escape(zinnen.headline(aan, blik.jaar))}")

if blik.gemeente:
    st.caption(zinnen.REGIO)
if aan:
    delen.charts(aan, blik, met_band, ander)
    st.caption(zinnen.ACHTERAF)
delen.key_figures(aan, ander, blik)

st.header("Waarom verschillen zij?", anchor=False)
paar, uitkomst, jaar = delen.choose_pair(alle, vergelijk.first_pair(alle, blik.keuze, ander), blik.jaar)
delen.why(paar, uitkomst, jaar)
eerst.markdown(delen.how_sure(paar, uitkomst, jaar) or zinnen.GEEN_VOLGORDE)

frame.footer()
