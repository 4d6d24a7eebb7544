"""Section of the screen Realisatie: forecasts of then beside what came, published and own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.terugblik_gepubliceerd import published_look_backs
from model.analysis.terugkijken import Terugblik, base_years, look_back
from model.errors import InputError
from model.realisatie import Realisatie
from model.scenario import Scenario
from model.schild import shield
from pages._ui import kiezers, realisatie_terugbeeld, runs, sessie, text, tonen
from pages._ui import realisatie_terugzinnen as zinnen
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.instellingen import TERUGBLIKKEN
from pages._ui.staven import Blad

*_KORT, EIGEN = map(str, TERUGBLIKKEN.values())


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """One look back: bands, what came, and what it says together."""
    scenario = sessie.scenario_van(sessie.without_actuals(blik.keuze))
    keuzes = (*_KORT, EIGEN) if nu.is_eigen else _KORT
    gekozen = kiezers.segments(
        "Welke terugblik",
        "terugblik",
        f"terugblik-{nu.is_eigen}",
        keuzes,
        begin=EIGEN if nu.is_eigen else _KORT[1],
    )
    try:
        gezien = _own(nu.nu, scenario) if gekozen == EIGEN else _published(scenario, gekozen)
    except InputError as fout:
        kop.markdown("# Terugkijken kan met deze gegevens nog niet")
        tonen.faults(fout.fouten, "Dit is er nodig:")
        return
    kop.markdown("# " + zinnen.headline(gezien))
    links, rechts = st.columns([5, 3], gap="medium")
    with links:
        beeld = realisatie_terugbeeld.looked_back(gezien.titel, gezien.cijfers, tonen.colours())
        tonen.plate(beeld, "terugblik")
    with rechts, st.container(border=True, key="terugwoorden", gap="small"):
        st.markdown("## Wat zegt dit?")
        st.markdown("\n".join(f"- {text.escape(zin)}" for zin in gezien.woorden))
        st.caption(text.escape(gezien.uitleg))
    with st.container(border=True, key="terugtabel", gap="small"):
        st.markdown("## Elk cijfer")
        tonen.open_table(Blad(zinnen.KOPPEN, zinnen.rows(gezien.cijfers), rechts=False))


def _published(scenario: Scenario, gekozen: str) -> Terugblik:
    alle = runs.kept(("terugblik", scenario.kenmerk), lambda: published_look_backs(scenario))
    return alle[_KORT.index(gekozen)]


def _own(realisatie: Realisatie, scenario: Scenario) -> Terugblik:
    jaren = runs.of_session(("basisjaren", realisatie.digest), lambda: base_years(realisatie))
    basisjaar = st.selectbox(
        "Kijk terug vanaf 31 december",
        jaren or (2020,),
        key=f"basisjaar-{realisatie.digest}",
        help="Alleen wat tot dan bekend was telt mee in de voorspelling.",
    )
    gezien = runs.of_session(
        ("eigen terugblik", realisatie.digest, scenario.kenmerk, basisjaar),
        lambda: look_back(realisatie, scenario, basisjaar),
    )
    schild = shield(realisatie)
    cijfers = tuple(een for een in gezien.cijfers if zinnen.may_be_shown(een, schild))
    return replace(gezien, cijfers=cijfers)
