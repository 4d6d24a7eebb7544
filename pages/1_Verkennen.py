import streamlit as st

from pages._ui import beelden, frame, kaarten, runs, state, tonen, vastzetten, veranderd
from pages._ui.reeksen import kerncijfers

blik = frame.page("Verkennen", knoppen_in_zicht=8, alle_knoppen=True)

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
huidig = state.now()
if huidig.vorige is None or huidig.vorige == blik.keuze:
    kop.markdown(f"# {frame.headline(blik)}")
else:
    with kop, st.container(key="veranderd", gap="xxsmall"):
        st.markdown("# Wat veranderde er?")
        oud = runs.of_choice(huidig.vorige)
        st.markdown(
            veranderd.sentence(huidig.vorige, blik.keuze, huidig.knop, (oud, blik.result), blik.plek)
        )
with keuzes:
    frame.choose_year_and_reference()
    vastzetten.pin_button()

kaarten.key_figures(kerncijfers(blik.gemeente), blik.runs, blik.plek, blik.houvast)

boven = (beelden.people_gemeente if blik.gemeente else beelden.people, beelden.flows_against)
onder = (beelden.ntw, beelden.result_and_lumpsum)
for rij in (boven, onder):
    for kolom, bouw in zip(st.columns(2, gap="small"), rij, strict=True):
        with kolom:
            tonen.chart(bouw(blik), bouw.__name__)

if blik.gemeente:
    st.caption("NTW, resultaat en lumpsum in de onderste grafieken gelden voor de hele regio.")

frame.footer()
