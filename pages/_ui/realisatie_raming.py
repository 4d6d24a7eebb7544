"""Section of the screen Realisatie: counted figures as points on the band, and where they differ."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.axes import Array
from model.realisatie import HERKOMST, REGIO, Realisatie, plaats_sleutel
from model.result import UITKOMSTEN
from model.schild import Schild, shield
from pages._ui import kiezers, runs, sessie, text, toekomsten, tonen
from pages._ui import realisatie_oorzaken as oorzaken
from pages._ui import realisatie_punten as punten
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.grafiek import Grafiek, Lijn, Paneel, Waaier
from pages._ui.realisatie_punten import Getoetst
from pages._ui.reeksen import Punt, heden, mln, reeks
from pages._ui.sessie import Keuze
from pages._ui.staven import Blad

_Z80 = 1.2816  # half of an 80% band, in standard deviations
_VANAF = 2016


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """How many figures lie inside the band; one outcome as chart and table; why figures differ."""
    schild = shield(nu.nu)
    balk = st.empty()
    alle = [een for naam in punten.with_points(schild) for een in _tested(blik, schild, naam, balk)]
    balk.empty()
    kop.markdown("# " + punten.headline(alle))
    plaats = plaats_sleutel(blik.gemeente) if blik.gemeente else REGIO
    keuzes = [
        naam
        for naam in punten.with_points(schild, plaats)
        if not blik.gemeente or naam in blik.result.per_gemeente
    ]
    if not keuzes:
        st.info(f"Van {blik.gemeente or 'de regio'} is nog niets geteld dat getoond mag worden.")
        return
    naam = kiezers.one_of(
        "Uitkomst",
        "raming",
        f"raming-uitkomst-{plaats}",
        keuzes,
        begin=keuzes[0],
        format_func=punten.label,
    )
    _show_one(blik, schild, naam, nu)
    if not blik.gemeente:
        _show_explained(blik, nu.nu, schild)


def _tested(blik: Blik, schild: Schild, naam: str, balk: DeltaGenerator) -> tuple[Getoetst, ...]:
    """The counted figures of the region against the forecast from before any actuals."""
    keuze = sessie.without_actuals(blik.keuze)
    result = runs.of_choice(keuze)
    band = _band(keuze, naam, balk)
    return punten.hold_against(
        naam, punten.points(schild, naam), result.jaren, reeks(result, naam), band
    )


def _band(keuze: Keuze, naam: str, balk: DeltaGenerator | None = None) -> Array:
    scenario = sessie.scenario_van(keuze)
    if balk is None or toekomsten.is_known(scenario):
        return toekomsten.load(scenario).band(naam)
    return toekomsten.load(
        scenario, voortgang=lambda deel: balk.progress(min(deel, 1.0), text="Toekomsten berekenen")
    ).band(naam)


# ------------------------------------------------------------------ one outcome


def _show_one(blik: Blik, schild: Schild, naam: str, nu: Aanlevering) -> None:
    plaats = plaats_sleutel(blik.gemeente) if blik.gemeente else REGIO
    geteld = punten.points(schild, naam, plaats)
    midden, band = _line(blik, naam)
    getoetst = punten.hold_against(naam, geteld, blik.result.jaren, midden, band)
    links, rechts = st.columns([5, 4], gap="medium")
    with links:
        tonen.chart(_chart(blik, naam, geteld, (midden, band), nu), "geteld")
    with rechts, st.container(border=True, key="geteld-tabel", gap="small"):
        st.markdown("## Geteld naast de raming")
        koppen = ("Jaar", "Geteld", "Raming", "Band", "Verschil", "Ligt")
        if getoetst:
            tonen.open_table(Blad(koppen, punten.rows(getoetst)))
        else:
            st.markdown("In de jaren van de raming is dit nog niet geteld.")
        if blik.keuze.gegevens is not None:
            st.caption(
                "Let op: deze raming rust zelf op tellingen. Zij voorspelt die jaren dus niet, zij past "
                "erbij. Onder 'Terugkijken' staat een toets die dat niet doet."
            )
        st.caption(
            "Aantallen onder de 5, en wat ze zou verraden, staan er niet bij."
            if nu.is_eigen
            else "Alleen gepubliceerde cijfers. Lever eigen cijfers aan voor meer punten."
        )


def _line(blik: Blik, naam: str) -> tuple[Array, Array]:
    """Central forecast and its band; of a gemeente only chance is known in closed form."""
    midden = reeks(blik.result, naam, blik.gemeente)
    if not blik.gemeente:
        return midden, _band(blik.keuze, naam)
    toeval = runs.chance(sessie.scenario_van(blik.keuze))
    if naam not in toeval.per_gemeente:
        return midden, midden * [[1.0], [1.0]]
    sd = toeval.gemeente(naam, blik.gemeente)
    return midden, midden + _Z80 * sd * [[-1.0], [1.0]]


def _chart(
    blik: Blik, naam: str, geteld: dict[int, float], lijn: tuple[Array, Array], nu: Aanlevering
) -> Grafiek:
    midden, band = lijn
    schaal = mln if text.soort(naam) == "eur" else _percent if text.soort(naam) == "frac" else _same
    eenheid = {"eur": "miljoen euro", "frac": "procent"}.get(text.soort(naam), UITKOMSTEN[naam].eenheid)
    kleur = blik.keuze.kleur
    waaiers = [Waaier("raming", *(tuple(map(float, schaal(rij))) for rij in band), kleur)]
    vorig = sessie.without_actuals(blik.keuze)
    if blik.keuze.gegevens is not None and not blik.gemeente:
        oud = _band(vorig, naam)
        waaiers.insert(
            0, Waaier("vóór de ijking", *(tuple(map(float, schaal(r))) for r in oud), vorig.kleur)
        )
    eigen = punten.ZELFDE[naam][0]
    bij = {een.periode.jaar: HERKOMST[een.herkomst] for een in nu.nu.metingen if een.reeks == eigen}
    paneel = Paneel(
        eenheid,
        (Lijn("raming", tuple(map(float, schaal(midden))), kleur, label="raming", breedte=3),),
        waaiers=tuple(waaiers),
        punten=tuple(
            Punt(jaar, float(schaal(midden * 0 + waarde)[0]), bij.get(jaar, ""), "")
            for jaar, waarde in geteld.items()
            if jaar >= _VANAF
        ),
        decimalen=0 if text.soort(naam) == "pers" else 1,
        punt_naam="geteld" if nu.is_eigen else "gepubliceerd",
    )
    getoetst = punten.hold_against(naam, geteld, blik.result.jaren, midden, band)
    noot = "Band: waar 8 van de 10 berekeningen liggen; punten: wat er is geteld."
    if blik.gemeente:
        noot = (
            "Band: waar het 8 van de 10 keer ligt als alleen toeval meetelt; punten: wat er is geteld."
        )
    return Grafiek(punten.title(naam, getoetst), blik.result.jaren, (paneel,), 330, heden(), noot=noot)


def _percent(waarden: Array) -> Array:
    return waarden * 100.0


def _same(waarden: Array) -> Array:
    return waarden


# ------------------------------------------------------------------ why they differ


def _show_explained(blik: Blik, realisatie: Realisatie, schild: Schild) -> None:
    result = runs.of_choice(sessie.without_actuals(blik.keuze))
    verschillen = runs.of_session(
        ("oorzaken", realisatie.digest, result.scenario.kenmerk),
        lambda: oorzaken.all_causes(realisatie, result),
    )
    jaren = oorzaken.years(verschillen)
    if not jaren:
        return
    with st.container(border=True, key="verklaring", gap="small"):
        kop, kies = st.columns([5, 2], vertical_alignment="center")
        kop.markdown("## Waar het verschil met de raming vandaan komt")
        jaar = kies.selectbox("Geteld jaar", jaren, key=f"verklaring-jaar-{realisatie.digest}")
        tonen.open_table(Blad(oorzaken.KOPPEN, oorzaken.rows(verschillen, schild, jaar)))
        st.caption(
            "De delen tellen op tot het verschil. Waar oorzaken samen werken, zijn zij eerlijk "
            "verdeeld, zonder volgorde (Shapley). De raming is die van vóór een ijking."
        )
        zinnen = oorzaken.remarks(verschillen, jaar)
        if zinnen:
            with st.expander("Wat niet apart te zien is"):
                st.markdown("\n".join(f"- {text.escape(zin)}" for zin in zinnen))
