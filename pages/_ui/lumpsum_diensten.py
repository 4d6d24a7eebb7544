"""The section "Diensten" of the screen Lumpsum: services as records, and the eight actions as levers."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.diensten import Dienst, load_diensten
from model.parameters import load_register
from model.regels import LASTEN
from model.result import Result
from pages._ui import knoppen, lumpsum_zinnen, runs, sessie, state, text, tonen
from pages._ui import lumpsum_zinnen_gemeente as zinnen
from pages._ui.eenheden import value_with_unit
from pages._ui.frame import Blik
from pages._ui.inputs import eerste_knopjaar, knop_van
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.sessie import Keuze
from pages._ui.staven import Blad

ACTIES: Final[tuple[str, ...]] = (
    "actie.jongeren_pers_jr",
    "actie.flexibiliteit_frac",
    "actie.nuggers_pers_jr",
    "actie.beschut_impuls_pers_jr",
    "actie.vraaggestuurd_pers_jr",
    "actie.ontwikkeling_pp_jr",
    "actie.projectleider_eur_jr",
)
_LAST: Final = {regel.naam: regel.label for regel in LASTEN}
_EFFECT: Final = ("stand_pers", "lumpsum_eur", "resultaat_eur")


def _value(keuze: Keuze, sleutel: str) -> float:
    return sessie.knopwaarde(keuze, knop_van(sleutel))


def headline(blik: Blik) -> str:
    """How many services are in the basispakket and how many actions count."""
    verplaatst = sum(_value(blik.keuze, een.knop) > 0 for een in load_diensten() if een.knop)
    acties = sum(_value(blik.keuze, sleutel) > 0 for sleutel in ACTIES)
    return zinnen.headline_services(load_diensten(), blik.keuze.preset, verplaatst, acties)


def show(blik: Blik, kop: DeltaGenerator) -> None:
    """Services with their payer and cost line, moving one, and the actions."""
    kop.markdown("# " + headline(blik))
    if blik.result.jaren[-1] >= eerste_knopjaar():
        links, rechts = st.columns([1, 1], gap="medium")
        with links:
            _show_moving(blik)
        with rechts:
            _show_actions(blik)
    else:
        st.info(
            f"Diensten en acties veranderen vanaf {eerste_knopjaar()}; deze berekening stopt eerder."
        )
    _show_records(blik)


def _place(dienst: Dienst, keuze: Keuze) -> str:
    if keuze.preset in dienst.scenarios:
        return "basispakket"
    if not dienst.knop:
        return (
            "losse afnemers"
            if dienst.scenarios and dienst.kosten == "expertise"
            else ("niet in het pakket" if dienst.scenarios else "pluspakket")
        )
    deel = _value(keuze, dienst.knop)
    if deel <= 0.0:
        return "pluspakket"
    return "basispakket, verplaatst" if deel >= 1.0 else f"{text.procent(deel, 0)} verplaatst"


def _show_records(blik: Blik) -> None:
    st.markdown(f"## Alle diensten · nu: scenario {blik.keuze.preset}")
    rij = blik.result.jaren.index(blik.jaar)
    rijen = tuple(
        (
            een.naam,
            ", ".join(een.scenarios) or "–",
            _place(een, blik.keuze),
            text.hoofdletter(een.stap),
            een.betaler,
            _LAST[een.kosten],
            text.euro(float(blik.result.lasten[een.kosten][rij, 0])),
        )
        for een in load_diensten()
    )
    koppen = ("dienst", "basispakket in", "nu", "stap in de stroom", "betaald door", "kostenregel")
    tonen.open_table(Blad((*koppen, f"regel in {blik.jaar}"), rijen, rechts=False))
    st.caption(
        f"De laatste kolom is de hele kostenregel in {blik.jaar}; diensten met dezelfde regel delen dat "
        "bedrag. De bronnen geven geen kosten per dienst."
    )


def _difference(zonder: Result, met: Result, naam: str, jaar: int) -> str:
    voor, na = (in_jaar(een, reeks(een, naam), jaar) for een in (zonder, met))
    return lumpsum_zinnen.signed(naam, na - voor)


def _two(keuze: Keuze, sleutel: str, van: float, naar: float) -> tuple[Result, Result]:
    return tuple(  # type: ignore[return-value]
        runs.of_choice(sessie.with_knobs(keuze, {sleutel: waarde})) for waarde in (van, naar)
    )


def _plus(zonder: Result, met: Result, jaar: int) -> str:
    rij = met.jaren.index(jaar)
    verschil = met.opbrengsten["pluspakket"][rij, 0] - zonder.opbrengsten["pluspakket"][rij, 0]
    return lumpsum_zinnen.signed("pluspakket_eur", float(verschil))


def _show_moving(blik: Blik) -> None:
    """A plus service to the basispakket: lumpsum up by its cost, pluspakket down by cost + 3%."""
    st.markdown("## Een dienst naar het basispakket")
    diensten = [een for een in load_diensten() if een.knop]
    rijen = []
    for dienst in diensten:
        aan = _value(blik.keuze, dienst.knop) >= 0.5
        key = state.follow(f"verplaats-{dienst.knop}", aan)
        st.toggle(
            dienst.naam,
            key=key,
            on_change=state.on_knobs,
            args=(key, (dienst.knop,)),
            **state.begins_at(key, value=aan),
        )
        zonder, met = _two(blik.keuze, dienst.knop, 0.0, 1.0)
        rijen.append(
            (
                dienst.naam,
                _difference(zonder, met, "lumpsum_eur", blik.jaar),
                _plus(zonder, met, blik.jaar),
            )
        )
    st.markdown(f"Wat verplaatsen doet in {blik.jaar}:")
    tonen.open_table(Blad(("dienst", "lumpsum", "pluspakket"), tuple(rijen)))
    st.caption(
        f"Werkt vanaf {eerste_knopjaar()}. In het basispakket betalen alle gemeenten mee, zonder de "
        "opslag van 3%; in het pluspakket betaalt wie de dienst afneemt. Welk deel van het pluspakket "
        "elke dienst is, is een aanname."
    )


def _show_actions(blik: Blik) -> None:
    """The eight actions of the Evaluatie: value now, and what that or an example does."""
    st.markdown("## De acht acties van de Evaluatie")
    doel = text.procent(
        lumpsum_zinnen.register_value(blik.result, "caseload.doel_geplaatst_frac", blik.jaar), 0
    )
    with st.expander("Draai aan de acties"):
        for sleutel in ACTIES:
            knoppen.knob(sleutel)
    rijen = []
    for sleutel in ACTIES:
        parameter = load_register()[sleutel]
        nu = _value(blik.keuze, sleutel)
        assert parameter.band is not None
        proef = nu if nu > 0 else parameter.band[1]
        zonder, met = _two(blik.keuze, sleutel, 0.0, proef)
        rijen.append(
            (
                _action_name(parameter.label),
                value_with_unit(parameter, proef) + ("" if nu > 0 else " (voorbeeld)"),
                *(_difference(zonder, met, naam, blik.jaar) for naam in _EFFECT),
            )
        )
    rijen.insert(4, (f"e: {doel} van de indicaties geplaatst", "een doel, geen knop", "–", "–", "–"))
    koppen = ("actie", "gerekend met", "in dienst", "lumpsum", "resultaat")
    tonen.open_table(Blad(koppen, tuple(rijen)))
    st.caption(
        f"Effect in {blik.jaar}. De acties zijn vastgesteld, hun effect is niet gemeten: ze staan op "
        "nul. Een voorbeeld rekent met de hoge kant van de aanname. "
        + lumpsum_zinnen.sentence_aim(blik.result)
    )


def _action_name(label: str) -> str:
    """Letter and name of an action, without "Actie" and without its effect after the comma."""
    return label.removeprefix("Actie ").rpartition(",")[0] or label.removeprefix("Actie ")
