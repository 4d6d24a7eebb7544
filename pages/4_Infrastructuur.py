import streamlit as st

from model.analysis.ondergrens import BELEID, crossings
from model.axes import ONGEWIJZIGD
from model.parameters import load_register
from pages._ui import (
    beleid_beelden,
    beleid_zinnen,
    frame,
    kansen_erbij,
    kiezers,
    knoppen,
    onzeker_beelden,
    runs,
    tonen,
)
from pages._ui import ondergrens_beelden as beelden
from pages._ui import ondergrens_zinnen as zinnen
from pages._ui.reeksen import reeks

IN_ZICHT = (
    "infrastructuur.locaties_aantal",
    "infrastructuur.werksoorten_aantal",
    "infrastructuur.beleid_keuze",
    "infrastructuur.ondergrens_factor",
    "infrastructuur.sluiten_doorlooptijd_mnd",
    "instroom.aanmeldingen_pers_jr",
)
DAARONDER = (
    "infrastructuur.signaal_factor",
    "infrastructuur.gewicht_individueel_frac",
    "infrastructuur.gewicht_begeleid_frac",
    "infrastructuur.breedte_elasticiteit",
    "infrastructuur.beleid_vanaf_jr",
    "infrastructuur.minimum_locaties_aantal",
    "infrastructuur.minimum_werksoorten_aantal",
    "infrastructuur.locatie_eur_jr",
    "infrastructuur.werksoort_eur_jr",
    "infrastructuur.sluiten_locatie_eur",
    "infrastructuur.sluiten_werksoort_eur",
    "infrastructuur.overhead_vertraging_jr",
)

blik = frame.page("Ondergrens", knoppen_in_zicht=0)
with st.sidebar, st.container(key="knoppen-ondergrens", gap="xsmall"):
    for sleutel in IN_ZICHT:
        knoppen.knob(sleutel)
    with st.expander("Meer knoppen en aannames"):
        for sleutel in DAARONDER:
            knoppen.knob(sleutel)

result, jaren = blik.result, blik.result.jaren
kruisingen = crossings(result)
omvang = reeks(result, "omvang_fte")
gekozen = BELEID[int(result.waarden["infrastructuur.beleid_keuze"][0])]

kop, keuzes = st.columns([7, 3], vertical_alignment="center", gap="medium")
with kop, st.container(gap="xxsmall"):
    st.title(zinnen.headline(kruisingen, jaren), anchor=False)
    st.space("xxsmall")  # three lines at the narrowest width stay clear of the cards
with keuzes:
    frame.choose_year_and_reference()

kans_kaart = {}
for kolom, kruising in zip(st.columns(len(kruisingen), gap="small"), kruisingen.values(), strict=True):
    with kolom, st.container(border=True, key=f"kaart-{kruising.rand}", gap=None, height="stretch"):
        st.metric(
            zinnen.card_label(kruising), zinnen.card_value(kruising, jaren), help=zinnen.KAART_UITLEG
        )
        st.markdown(zinnen.card_level(kruising, omvang, jaren))
        st.markdown(zinnen.card_decision(kruising))
        kans_kaart[kruising.rand] = st.container(key=f"kans-kaart-{kruising.rand}")

bekend = kansen_erbij.known(blik)
groot, betekenis = st.columns([5, 3], gap="medium")
with groot:
    waaier = kansen_erbij.show_in_two(
        bekend,
        "radar",
        lambda gevonden: beelden.radar(
            blik,
            kruisingen,
            tonen.colours(),
            onzeker_beelden.fan_of_size(gevonden, blik.keuze.kleur) if gevonden else (),
        ),
    )
with betekenis:
    doorlooptijd = float(result.waarden["infrastructuur.sluiten_doorlooptijd_mnd"][0])
    st.markdown("## Wat betekent dit?")
    kans = st.container(key="kans-zin")
    st.markdown(zinnen.meaning(kruisingen, doorlooptijd, jaren[-1]))
    if gekozen != BELEID[ONGEWIJZIGD]:
        waarom = beleid_zinnen.why_nothing(runs.own_policies(blik.keuze), gekozen)
        if waarom:
            st.info(waarom)
    if blik.gemeente:
        st.caption("Omvang, ondergrens en kosten gelden voor de hele regio.")

kans_rij = st.container(key="kansen-ondergrens")
links, rechts = st.columns(2, gap="small")
with links:
    tonen.chart(beelden.distance(result, kruisingen), "afstand")
with rechts:
    tonen.chart(beelden.idle_cost(result, kruisingen), "onbenut")

tekst, keuze = st.columns([5, 3], vertical_alignment="center", gap="medium")
with tekst:
    st.header("Wat als IBN en gemeenten ingrijpen?", anchor=False)
    st.markdown(beleid_zinnen.RICHTING)
with keuze:
    rand = kiezers.segments(
        "Reken met een ondergrens",
        "rand",
        "rand-beleid",
        format_func=lambda een: zinnen.RAND_KORT[een],
    )
grenzen = load_register()[runs.FACTOR].grenzen
factor = min(kruisingen[rand].factor, grenzen[1])
maatregelen = runs.policies(blik.keuze, factor)
kleur = beelden.own_colour(blik)
for kolom, plaat, maatregel in zip(
    st.columns(3, gap="small"),
    beleid_beelden.policies(maatregelen, kleur, tonen.colours()),
    maatregelen,
    strict=True,
):
    with kolom:
        tonen.plate(plaat, f"beleid-{maatregel.naam.replace(' ', '-')}")
uitleg, cijfers = st.columns([3, 5], gap="medium")
with uitleg:
    waarom = beleid_zinnen.why_nothing(maatregelen)
    if waarom:
        st.info(waarom)
    st.markdown(f"## Wat kost het en wat levert het op?\n\n{beleid_zinnen.policies(maatregelen)}")
with cijfers, st.container(key="tabel-beleid"):
    st.table(beleid_beelden.policy_table(maatregelen), hide_index=True, border="horizontal")
    st.caption(beleid_zinnen.note_policies(rand, factor))

st.header("Locaties, werksoorten en overhead", anchor=False)
links, rechts = st.columns(2, gap="small")
with links:
    tonen.chart(beelden.cost(result), "kosten")
with rechts:
    tonen.chart(beelden.overhead(result, blik.jaar, kleur), "overhead")
with st.container(key="tabel-infrastructuur"):
    st.table(beelden.infra_table(result, blik.jaar), hide_index=True, border="horizontal")
    st.caption(zinnen.note_infra(result, blik.jaar))

frame.footer()
kansen_erbij.fill_floor(
    blik,
    kruisingen,
    kansen_erbij.OndergrensPlekken(kans, kans_kaart, waaier, kans_rij),
    bekend,
)
