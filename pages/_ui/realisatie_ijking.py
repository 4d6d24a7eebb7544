"""Section of the screen Realisatie: what figures tell about the assumptions, and taking that over."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.kalibratie import Kalibratie
from model.realisatie import Realisatie
from model.schild import Schild, shield
from model.telling import Telling
from pages._ui import ijking, kiezers, realisatie_ijkbeeld, sessie, state, text, tonen
from pages._ui import realisatie_ijkzinnen as zinnen
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.gegevens import Gegevens
from pages._ui.sessie import Keuze
from pages._ui.staven import Blad


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """Prior, data and posterior; one click to rest on them; per gemeente; what stays unknown."""
    kalibratie = ijking.calibration(nu.nu, blik.keuze)
    kop.markdown("# " + zinnen.headline(kalibratie))
    _show_choice(blik, nu.nu, kalibratie)
    schild = shield(nu.nu)
    rijen = zinnen.rows(kalibratie)
    bepaald = [plek for plek, een in enumerate(kalibratie.sleutels) if een.bepaald]
    if bepaald:
        beeld = realisatie_ijkbeeld.bands(
            "Wat we dachten, wat er is geteld, en wat we nu denken",
            [kalibratie.sleutels[plek] for plek in bepaald],
            [rijen[plek] for plek in bepaald],
            tonen.colours(),
        )
        tonen.plate(beeld, "ijking")
    koppen = ("Aanname", "Vooraf (8 van de 10)", "Geteld", "Achteraf (8 van de 10)", "Wat gebeurde er")
    with st.container(border=True, key="ijktabel", gap="small"):
        st.markdown("## Per aanname")
        tonen.open_table(Blad(koppen, rijen, rechts=False))
        st.caption(zinnen.undetermined_text(kalibratie))
    if bepaald:
        _show_gemeenten(kalibratie, schild)
    with st.expander("Hoe dit werkt, en wat er in woorden gebeurde"):
        st.markdown("\n".join(f"- {text.escape(een)}" for een in kalibratie.opmerkingen))
        woorden = tuple((zinnen.label(een), een.woorden) for een in kalibratie.sleutels)
        tonen.open_table(Blad(("Aanname", "In woorden"), woorden, rechts=False))


def _show_choice(blik: Blik, realisatie: Realisatie, kalibratie: Kalibratie) -> None:
    telling = ijking.shown_count(realisatie)
    gegevens = blik.keuze.gegevens
    with st.container(border=True, key="ijkkeuze", gap="small"):
        st.markdown(zinnen.state_sentence(blik.keuze.naam, gegevens, realisatie.digest))
        if not kalibratie.bepaald:
            st.markdown(zinnen.GEEN_JAAR)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            stand = _ask_count(telling, gegevens)
            doel = _target(blik.keuze, realisatie, kalibratie, stand)
            st.button(
                "Gebruik deze ijking",
                disabled=doel is None or doel == gegevens,
                on_click=state.do,
                args=(sessie.rest_on, doel),
                key="gebruik-ijking",
                help="De band achteraf wordt de band van elke aanname, het midden de waarde. "
                "Alle schermen rekenen er dan mee. Terug kan met Stap terug (↶) of met 'Laat los'.",
            )
            st.button(
                "Laat los",
                disabled=gegevens is None,
                on_click=state.do,
                args=(sessie.rest_on, None),
                key="los-ijking",
                help="Terug naar de aannames van vóór de tellingen; uw eigen knoppen blijven staan.",
            )


def _ask_count(telling: Telling | None, gegevens: Gegevens | None) -> Telling | None:
    if telling is None:
        return None
    aan = st.toggle(
        f"Begin vanaf de laatste telling (31-12-{telling.jaar})",
        value=gegevens is not None and gegevens.stand is not None,
        key=f"begin-telling-{telling.jaar}",
        persist_state="session",
        help="Vanaf die dag rekent het model verder met wie er echt was; alles wat liep, loopt door.",
    )
    return telling if aan else None


def _target(
    keuze: Keuze, realisatie: Realisatie, kalibratie: Kalibratie, stand: Telling | None
) -> Gegevens | None:
    if kalibratie.bepaald:
        return ijking.take_over(kalibratie, keuze, stand)
    return ijking.only_count(realisatie, stand)


def _show_gemeenten(kalibratie: Kalibratie, schild: Schild) -> None:
    met = {een.sleutel: een for een in kalibratie.bepaald if een.per_gemeente}
    if not met:
        return
    with st.container(border=True, key="ijk-gemeenten", gap="small"):
        st.markdown("## Per gemeente")
        gekozen = kiezers.one_of(
            "Aanname",
            "aanname",
            "ijk-aanname",
            tuple(met),
            begin=next(iter(met)),
            format_func=lambda een: zinnen.label(met[een]),
        )
        koppen = ("Gemeente", "Geteld", "Eigen cijfer", "Band (8 van de 10)")
        tonen.open_table(Blad(koppen, zinnen.gemeente_rows(met[gekozen], schild), rechts=False))
        st.caption("Gemeenten met weinig tellingen liggen dichter bij het cijfer van de regio.")
