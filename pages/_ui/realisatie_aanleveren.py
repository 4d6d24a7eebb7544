"""Section of the screen Realisatie: what is loaded, the template, sending a workbook, and its faults."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.exchange.lezen import Lezing
from model.exchange.retour import annotate
from model.exchange.sjabloon import template_bytes
from model.exchange.uitvoer import export_bytes, shielded_bytes
from pages._ui import (
    aanlevering,
    realisatie_lezen,
    realisatie_tabel,
    realisatie_voorproef,
    state,
    text,
    tonen,
)
from pages._ui import realisatie_zinnen as zinnen
from pages._ui.aanlevering import Aanlevering, Concept
from pages._ui.frame import Blik
from pages._ui.staven import Blad

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MELDINGEN_OPEN = 40


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """What is in use and how to send something else; or what became of what was sent."""
    if nu.concept is None:
        kop.markdown("# " + zinnen.headline_loaded(nu.nu, nu.is_eigen))
        _show_loaded(nu)
        return
    kop.markdown("# " + zinnen.headline_concept(nu.concept.lezing))
    _show_file(nu.concept)
    if nu.concept.klaar is not None:
        _show_remarks(nu.concept.lezing)
        realisatie_voorproef.show(blik, nu, nu.concept.klaar)
        return
    _show_faults(nu.concept)
    _show_questions(nu.concept)
    _show_remarks(nu.concept.lezing)


# ------------------------------------------------------------------ nothing under way


def _show_loaded(nu: Aanlevering) -> None:
    links, rechts = st.columns([5, 4], gap="medium")
    with links, st.container(border=True, key="geladen", gap="small"):
        st.markdown("## Wat is geladen")
        _choose_version(nu)
        koppen = ("Reeks", "Jaren", "Cijfers", "Plaatsen", "Herkomst")
        if nu.is_eigen:
            _keep_buttons(nu)
        tonen.open_table(Blad(koppen, zinnen.loaded_table(nu.nu), rechts=False))
    with rechts:
        with st.container(border=True, key="stap-1", gap="small"):
            st.markdown("## 1 · Haal het invulformulier op")
            st.markdown(
                "Een Excel-bestand met uitleg, een voorbeeld, keuzelijsten en wat al bekend is. "
                "Uw eigen overzicht mag ook, als de kolommen maar te herkennen zijn."
            )
            st.download_button(
                "Invulformulier (Excel)",
                template_bytes,
                "realisatie_invulformulier.xlsx",
                XLSX,
                on_click="ignore",
                key="sjabloon",
            )
        with st.container(border=True, key="stap-2", gap="small"):
            st.markdown("## 2 · Lever uw cijfers aan")
            _uploader(nu)
            st.caption(zinnen.BEWAARZIN)


def _choose_version(nu: Aanlevering) -> None:
    if len(nu.versies) == 1:
        st.caption(text.escape(zinnen.version_label(nu.nu, nu.is_eigen)))
        return
    namen = {een.digest: zinnen.version_label(een, plek > 0) for plek, een in enumerate(nu.versies)}
    gekozen = st.selectbox(
        "Versie in gebruik",
        tuple(namen),
        index=tuple(namen).index(nu.nu.digest),
        format_func=lambda een: namen[een],
        help="Een versie verandert nooit. Elke keer dat u gegevens in gebruik neemt, komt er een bij.",
    )
    if gekozen != nu.nu.digest:
        state.deliver(aanlevering.choose, gekozen)
        state.again()


def _keep_buttons(nu: Aanlevering) -> None:
    versie = nu.nu
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Bewaar voor uzelf (Excel)",
            lambda: export_bytes(versie),
            f"realisatie_{versie.digest[:8]}.xlsx",
            XLSX,
            on_click="ignore",
            key="bewaar-versie",
            help="Al uw cijfers, om later weer in te lezen. Kleine aantallen staan erin: geef dit "
            "bestand niet door.",
        )
        st.download_button(
            "Voor anderen (Excel)",
            lambda: shielded_bytes(versie),
            f"realisatie_{versie.digest[:8]}_afgeschermd.xlsx",
            XLSX,
            on_click="ignore",
            key="deel-versie",
            help="Cijfers per jaar, met de kleine aantallen afgeschermd.",
        )


def _uploader(nu: Aanlevering) -> None:
    bestand = st.file_uploader(
        "Kies of sleep een Excel-bestand (.xlsx), hoogstens 20 MB",
        type="xlsx",
        max_upload_size=20,
        key=f"bestand-{nu.teller}",
    )
    if bestand is not None:
        realisatie_lezen.read_new(bestand.name, bestand.getvalue())


# ------------------------------------------------------------------ a workbook under way


def _show_file(concept: Concept) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="concept", wrap=False
    ):
        st.markdown(f"Bestand: **{text.escape(concept.naam)}**. {zinnen.NIETS_ANDERS}", width="stretch")
        if concept.klaar is None:
            if concept.lezing.celfouten and concept.inhoud:
                _return_button(concept)
            st.button(
                "Ander bestand kiezen",
                on_click=state.deliver,
                args=(aanlevering.discard,),
                key="ander-bestand",
            )


def _return_button(concept: Concept) -> None:
    st.download_button(
        "Uw bestand terug, met de fouten rood",
        lambda: annotate(concept.inhoud, concept.lezing),
        f"gemarkeerd_{concept.naam}",
        XLSX,
        on_click="ignore",
        key="retour",
        help="Elke fout staat rood in de cel, met een opmerking. Vooraan staat een lijst.",
    )


def _show_faults(concept: Concept) -> None:
    lezing = concept.lezing
    if not lezing.fouten:
        return
    if lezing.persoonsgegevens:
        st.error(zinnen.PERSOONSGEGEVENS)
    with st.container(border=True, key="fouten", gap="small"):
        st.html(realisatie_tabel.faults_html(zinnen.group_faults(lezing.fouten)))
        alle = zinnen.every_cell(lezing.fouten)
        if len(alle) > 1:
            _list_per_cell(alle)
    weglaten = zinnen.leave_out_text(lezing)
    if weglaten:
        with st.container(border=True, key="weglaten", gap="small"):
            st.markdown("## Liever zonder deze rijen verder?")
            zeker = st.checkbox(weglaten, key=f"weglaten-{state.now().stempel}-{len(alle)}")
            if st.button("Lees zonder deze rijen", disabled=not zeker, key="lees-zonder"):
                realisatie_lezen.read_again(concept, {}, lezing.weg_te_laten)


def _list_per_cell(alle: list[tuple[str, str, str, str, str, str]]) -> None:
    with st.expander(f"Alle {zinnen.count_text(len(alle), 'plek', 'plekken')}, cel voor cel"):
        koppen = ("Blad", "Cel", "Gekregen", "Mag", "Doe dit", "Wat is er mis")
        st.dataframe(
            {naam: [rij[plek] for rij in alle] for plek, naam in enumerate(koppen)},
            hide_index=True,
            placeholder="–",
            height=320,
        )


def _show_questions(concept: Concept) -> None:
    vragen = concept.lezing.vragen
    if not vragen:
        return
    with st.container(border=True, key="vragen", gap="small"):
        st.markdown("## Wij vragen u dit, want raden doen wij niet")
        antwoorden: dict[str, str] = {}
        for nummer, vraag in enumerate(vragen):
            teksten = dict(vraag.opties)
            gekozen = st.radio(
                f"{text.escape(vraag.vraag)} ({text.escape(vraag.waar)})",
                tuple(teksten),
                index=None,
                format_func=lambda een, teksten=teksten: text.escape(teksten[een]),
                key=f"vraag-{nummer}-{abs(hash(vraag.sleutel))}",
            )
            if gekozen is not None:
                antwoorden[vraag.sleutel] = gekozen
        open_ = len(vragen) - len(antwoorden)
        knop = "Lees met deze antwoorden" if not open_ else f"Nog {open_} te beantwoorden"
        if st.button(knop, disabled=bool(open_), key="lees-antwoorden"):
            realisatie_lezen.read_again(concept, antwoorden)


def _show_remarks(lezing: Lezing) -> None:
    if not lezing.meldingen:
        return
    with st.expander(zinnen.remarks_title(lezing.meldingen)):
        rijen = tuple(
            (text.hoofdletter(een.soort), een.blad, een.tekst)
            for een in lezing.meldingen[:_MELDINGEN_OPEN]
        )
        tonen.open_table(Blad(("Soort", "Blad", "Wat"), rijen, rechts=False))
        if len(lezing.meldingen) > _MELDINGEN_OPEN:
            st.caption(f"En nog {len(lezing.meldingen) - _MELDINGEN_OPEN} andere.")
