"""Section of the screen Realisatie: the yearly afspraken as targets, and the evaluation on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.afspraken import Afspraak, Plaats, load_afspraken, load_plaatsen
from model.analysis.afspraken import Toetsing, Vooruitblik, hold_all, look_ahead, target
from model.realisatie import REGIO, Realisatie, plaats_sleutel
from model.schild import Schild, shield
from pages._ui import kiezers, realisatie_evaluatie, runs, sessie, text, tonen
from pages._ui import realisatie_afspraakzinnen as zinnen
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.staven import Blad

_EERSTE = 2021


def show(blik: Blik, kop: DeltaGenerator, nu: Aanlevering) -> None:
    """Every target in one place and year; one target in every place; the evaluation."""
    schild = shield(nu.nu)
    scenario = sessie.scenario_van(blik.keuze)
    vooruit = runs.of_session(
        ("vooruitblik", scenario.kenmerk),
        lambda: look_ahead(scenario, runs.BEREKENINGEN, toekomsten=runs.futures(scenario)),
    )
    jaren = tuple(een for een in vooruit.result.jaren if een >= _EERSTE)
    met_plaats, met_jaar, rest = st.columns([3, 2, 4], vertical_alignment="bottom")
    plaats = _choose_place(met_plaats, blik)
    with met_jaar:
        jaar = kiezers.one_of(
            "Jaar van de afspraken",
            "afspraakjaar",
            f"afspraken-jaar-{nu.nu.digest}",
            jaren,
            begin=min(_last_counted(nu.nu), jaren[-1]),
        )
    with rest.popover("Doelen aanpassen"):
        doelen = _ask_targets(vooruit, jaar)
    alle = _held(vooruit, nu.nu, jaar, doelen)
    hier = [een for een in alle if een.plaats.sleutel == plaats.sleutel]
    kop.markdown("# " + zinnen.headline(hier, schild, jaar, plaats.naam))
    with st.container(border=True, key="afspraken", gap="small"):
        st.markdown(f"## Doel, gerealiseerd en verwacht: {zinnen.place_name(plaats)}, {jaar}")
        tonen.open_table(Blad(zinnen.KOPPEN, zinnen.rows(hier, schild), rechts=False))
        st.caption(
            "Kans: in hoeveel van de 10 berekeningen met onze aannames het doel wordt gehaald. Het deel "
            "van een gemeente gaat naar inwoners; dat is een aanname."
        )
        with st.expander("Waar elk doel vandaan komt"):
            st.markdown("\n".join(f"- {_explained(een.afspraak)}" for een in hier))
    _show_places(alle, schild)
    _show_evaluation(blik.keuze.naam, vooruit, nu.nu, jaar, doelen)


def _explained(afspraak: Afspraak) -> str:
    return f"**{text.escape(afspraak.label)}**: {text.escape(afspraak.toelichting)}"


def _choose_place(plek: DeltaGenerator, blik: Blik) -> Plaats:
    plaatsen = load_plaatsen()
    begin = plaats_sleutel(blik.gemeente) if blik.gemeente else REGIO
    with plek:
        gekozen = kiezers.one_of(
            "Waar",
            "waar",
            f"afspraken-waar-{begin}",
            begin=begin,
            format_func=lambda een: text.hoofdletter(zinnen.place_name(plaatsen[een])),
            help="Hele regio, een uitvoeringsgebied of een gemeente.",
        )
    return plaatsen[gekozen]


def _last_counted(realisatie: Realisatie) -> int:
    jaren = [een.periode.jaar for een in realisatie.metingen if een.periode.jaar >= _EERSTE]
    return max(jaren, default=_EERSTE)


def _ask_targets(vooruit: Vooruitblik, jaar: int) -> dict[str, float]:
    """Other numbers for the region, in the unit of the target; only what differs."""
    doelen: dict[str, float] = {}
    for naam, afspraak in load_afspraken().items():
        if not afspraak.holds_in(jaar):
            continue
        factor = 100.0 if afspraak.soort == "deel" else 1.0
        gewoon = target(afspraak, vooruit.result, jaar) * factor
        eenheid = "%" if factor > 1.0 else afspraak.eenheid
        waarde = st.number_input(
            f"{text.escape(afspraak.label)} ({eenheid})",
            min_value=0.0,
            max_value=100.0 if factor > 1.0 else 10_000.0,
            value=round(gewoon, 1),
            step=1.0,
            format="%.0f" if gewoon == round(gewoon) else "%.1f",
            key=f"doel-{naam}-{jaar}",
        )
        if abs(waarde - round(gewoon, 1)) > 1e-9:
            doelen[naam] = waarde / factor
    return doelen


def _held(
    vooruit: Vooruitblik, realisatie: Realisatie, jaar: int, doelen: Mapping[str, float]
) -> tuple[Toetsing, ...]:
    sleutel = vooruit.scenario.kenmerk, realisatie.digest, jaar, tuple(sorted(doelen.items()))
    return runs.of_session(("afspraken", *sleutel), lambda: hold_all(vooruit, realisatie, jaar, doelen))


def _show_places(alle: Sequence[Toetsing], schild: Schild) -> None:
    namen = list(dict.fromkeys(een.afspraak.naam for een in alle))
    if not namen:
        return
    with st.container(border=True, key="afspraak-plaatsen", gap="small"):
        kop, kies = st.columns([3, 4], vertical_alignment="center")
        kop.markdown("## Per uitvoeringsgebied en gemeente")
        with kies:
            naam = kiezers.one_of(
                "Afspraak",
                "afspraak",
                "afspraak-naam",
                namen,
                begin=namen[0],
                format_func=lambda een: load_afspraken()[een].label,
                label_visibility="collapsed",
            )
        rijen = zinnen.place_rows([een for een in alle if een.afspraak.naam == naam], schild)
        tonen.open_table(Blad(zinnen.KOPPEN_PLAATS, rijen, sommen=(0,), rechts=False))


def _show_evaluation(
    wiens: str, vooruit: Vooruitblik, realisatie: Realisatie, jaar: int, doelen: Mapping[str, float]
) -> None:
    """Both years of the two-yearly evaluation in the region and every place, on screen and on paper."""
    laatste = jaar + jaar % 2  # the partnership evaluates in the second half of each even year
    jaren = [een for een in (laatste - 1, laatste) if een in vooruit.result.jaren]
    titel = f"Tweejaarlijkse evaluatie {' en '.join(map(str, jaren))}: sociaal-economische afspraken"
    with st.expander(
        f"Printbaar overzicht: evaluatie {'–'.join(map(str, jaren))}", on_change="rerun"
    ) as uit:
        if not uit.open:
            return
        schild = shield(realisatie)
        delen: list[realisatie_evaluatie.Deel] = []
        for een in jaren:
            alle = _held(vooruit, realisatie, een, doelen)
            for plaats in load_plaatsen().values():
                hier = [toets for toets in alle if toets.plaats.sleutel == plaats.sleutel]
                if hier:
                    kop = f"{text.hoofdletter(zinnen.place_name(plaats))}, {een}"
                    delen.append((kop, zinnen.KOPPEN, zinnen.rows(hier, schild)))
        wat = [f"Verwachtingen: {wiens}."]
        st.download_button(
            "Bewaar om af te drukken (HTML)",
            realisatie_evaluatie.page(titel, wat, delen, realisatie.digest[:8]),
            f"evaluatie_{'_'.join(map(str, jaren))}.html",
            "text/html",
            on_click="ignore",
            key="evaluatie",
        )
        for kop, koppen, rijen in delen:
            st.markdown(f"## {text.escape(kop)}")
            tonen.open_table(Blad(tuple(koppen), tuple(map(tuple, rijen)), rechts=False))
