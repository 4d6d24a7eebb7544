import streamlit as st

from model.analysis.strategie import (
    balance_of_segments,
    segments_in,
    strongest_leave,
    tipping_points,
)
from model.regels import LASTEN, OPBRENGSTEN
from pages._ui import (
    frame,
    herkomst,
    kaarten,
    kiezers,
    runs,
    staven_figuur,
    strategie_boek,
    strategie_pot,
    strategie_tabellen,
    tonen,
)
from pages._ui import strategie_beelden as beelden
from pages._ui import strategie_zinnen as zinnen

blik = frame.page("NTW", knoppen_in_zicht=7)

result, vorig, jaar = blik.result, blik.vorig, blik.jaar
segmenten = segments_in(result, jaar)
per_doelgroep = strategie_boek.ledger(result, jaar)

kop, keuzes = st.columns([5, 3], vertical_alignment="center", gap="medium")
kop.markdown(f"# {zinnen.headline(per_doelgroep)}")
with keuzes:
    frame.choose_year_and_reference()

kaarten.key_figures(beelden.KERNCIJFERS, blik.runs, (jaar, ""), blik.houvast)

with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    verdeling = kiezers.segments(
        "Verdeel de mensen",
        "verdeling",
        "strategie-verdeling",
        format_func=lambda een: strategie_boek.VERDELINGEN[een],
        label_visibility="collapsed",
    )
    st.caption("Ondernemingsstrategie: wie brengt meer op, wie vraagt meer")
boek = strategie_boek.ledger(result, jaar, verdeling)

# Forty segments need the whole width, a few groups leave room for their meaning.
groot, betekenis = (
    (st.container(), st.container()) if verdeling == "alle" else st.columns([2, 1], gap="medium")
)
with groot:
    tabel = beelden.bars(boek, strategie_boek.ledger(vorig, jaar, verdeling), blik.naam_ander)
    tonen.plate(staven_figuur.plate(tabel, tonen.colours()), "bijdrage")
with betekenis:
    st.markdown("## Wat betekent dit?")
    st.markdown(zinnen.meaning(per_doelgroep))
    st.caption(zinnen.KRUISSUBSIDIE)
    if blik.gemeente:
        st.caption("Deze cijfers gelden voor de hele regio: er is geen grootboek per gemeente.")

tonen.plate(strategie_pot.pot_plate(boek, tonen.colours()), "pot")

links, rechts = st.columns(2, gap="medium")
with links:
    punten = tipping_points(result, jaar)
    helling = beelden.tipping(punten, zinnen.title_tipping(punten))
    tonen.plate(staven_figuur.plate(helling, tonen.colours()), "kantelpunt")
    st.markdown(zinnen.sentence_tipping(punten, jaar))
    ander = runs.of_scenario(beelden.other_slope(result))
    tonen.open_table(
        strategie_tabellen.tipping_table(punten, beelden.slopes_of_groups(result, ander, jaar))
    )
    st.caption(zinnen.NOOT_HELLING)
with rechts:
    st.markdown("## Eén plaats erbij, en wie houdt wie in evenwicht?")
    st.markdown(zinnen.sentence_mix(segmenten, per_doelgroep.groepen))
    nodig = zinnen.needed(balance_of_segments(segmenten), per_doelgroep.groepen)
    tonen.open_table(strategie_tabellen.mix_table(per_doelgroep.groepen, nodig))
    st.caption(zinnen.sentence_placement(per_doelgroep.groepen))
    st.markdown("## Stel dat de sterksten naar regulier werk gaan")
    fte = kiezers.slide(
        "Zoveel fte vertrekt", "vertrek", "strategie-vertrek", format_func=lambda een: f"{een} fte"
    )
    st.markdown(zinnen.sentence_leave(strongest_leave(segmenten, fte), fte, jaar))

with st.container(key="grootboek", gap="small"):
    st.markdown(f"## Alles bij elkaar: het resultaat in {jaar}, duizend euro")
    tonen.open_table(strategie_tabellen.sum_table(boek))
    st.caption(
        "Per fte en één plaats erbij: hele euro's per fte van 31 uur. "
        "Door afronding kan een som 1 afwijken."
    )
    st.download_button(
        "Bewaar als CSV",
        tonen.safe_csv(*strategie_tabellen.csv_table(boek)),
        f"ondernemingsstrategie-{jaar}.csv",
        "text/csv",
        on_click="ignore",
        key="csv-grootboek",
    )
    herkomst.show(result, jaar, (*OPBRENGSTEN, *LASTEN))

frame.footer()
