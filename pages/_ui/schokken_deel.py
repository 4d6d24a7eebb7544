"""The section of the screen Onzekerheid about shocks: which, when, how hard, and who holds up best."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis.schoklijst import Schokkeuze, load_schokken
from model.analysis.spijt import Grond, grounds, regret
from model.analysis.stress import Stress, stress
from model.errors import InputError
from model.scenario import PRESETS, Scenario
from pages._ui import (
    gewicht_zinnen,
    instellingen,
    kiezers,
    runs,
    state,
    staven_figuur,
    text,
    tonen,
    zicht,
)
from pages._ui import schokken_beelden as beelden
from pages._ui import schokken_zinnen as zinnen
from pages._ui.frame import Blik
from pages._ui.reeksen import heden
from pages._ui.schokken_uitleg import why_better
from pages._ui.sessie import Keuze, scenario_van

_HORIZON: Final = "tijd.horizon_jaar"


def show(blik: Blik, kop: DeltaGenerator, plek: DeltaGenerator) -> None:
    """Choose shocks; the stress table, the difference with the best choice and who holds up best."""
    sleutels = _pick()
    jaar, laatste = blik.jaar, blik.result.jaren[-1]
    kies, wat, wanneer, duur, sterkte = st.columns([3, 3, 1.4, 1.6, 1.6], gap="small")
    with kies:
        uitkomst = kiezers.one_of(
            f"Uitkomst in {jaar}",
            "schokuitkomst",
            "schok-uitkomst",
            format_func=gewicht_zinnen.choice,
        )
    een = _adjust((wat, wanneer, duur, sterkte), laatste)
    alle = tuple(zicht.shock(state.now().beeld, sleutel) for sleutel in sleutels)
    keuzes = tuple(keuze for keuze in alle if keuze.start_jaar <= laatste)
    if len(keuzes) < len(alle):
        st.info(zinnen.too_late([k for k in alle if k.start_jaar > laatste], laatste))
    if not keuzes:
        kop.markdown(f"# {zinnen.GEEN_SCHOK}")
        return
    try:
        tabel = _table(blik.keuze, keuzes, plek)
        _show_table(blik, kop, tabel, (keuzes, uitkomst, een))
    except InputError as fout:
        kop.markdown("# Deze schokken kunnen niet samen")
        tonen.faults(fout.fouten, "Kies andere schokken, of geef ze andere jaren.")


def _pick() -> list[str]:
    """The ten shocks as buttons that are on or off."""
    return kiezers.several(
        "Welke schokken doen mee?",
        "schokken",
        "schok-welke",
        format_func=lambda sleutel: load_schokken()[sleutel].label,
    )


def _adjust(vakken: tuple[DeltaGenerator, ...], laatste: int) -> str:
    """One shock with its year, duration and strength; gives which one."""
    wat, wanneer, duur, sterkte = vakken
    with wat:
        sleutel: str = kiezers.one_of(
            "Pas een schok aan",
            "schok",
            "schok-een",
            format_func=lambda een: load_schokken()[een].label,
        )
    nu = zicht.shock(state.now().beeld, sleutel)
    eerste, hoogste = min(heden(), laatste, nu.start_jaar), max(laatste, nu.start_jaar)
    jaren = tuple(range(eerste, hoogste + 1))
    with wanneer:
        st.selectbox(
            "Vanaf",
            jaren,
            help="De schok begint op 1 januari van dit jaar.",
            **_part(sleutel, "start", nu.start_jaar, {"index": jaren.index(nu.start_jaar)}),
        )
    with duur:
        st.selectbox(
            "Duur",
            instellingen.DUREN,
            format_func=lambda een: f"{een} jaar" if een else "blijvend",
            **_part(sleutel, "duur", nu.duur_jr, {"index": instellingen.DUREN.index(nu.duur_jr)}),
        )
    with sterkte:
        st.select_slider(
            "Sterkte",
            instellingen.STERKTES,
            format_func=lambda een: f"{text.kort_getal(een)} ×",
            help="1 is zoals beschreven; 2 is twee keer zo ver van 'geen schok'.",
            **_part(sleutel, "sterkte", nu.sterkte, {"value": nu.sterkte}),
        )
    return sleutel


def _part(sleutel: str, wat: str, waarde: float, start: dict[str, Any]) -> dict[str, Any]:
    """Key, callback and start of one of the three controls of a shock."""
    key = state.follow(f"schok-{wat}-{sleutel}", waarde)
    vast = {"key": key, "on_change": _on_part, "args": (sleutel,)}
    return vast | state.begins_at(key, **start)


def _on_part(sleutel: str) -> None:
    """Callback: the shock as its three controls stand."""
    drie = tuple(state.value(f"schok-{wat}-{sleutel}") for wat in ("start", "duur", "sterkte"))
    state.see({f"schok-{sleutel}": drie})


def _scenarios(keuze: Keuze) -> tuple[Scenario, ...]:
    """I, II and III over the same years and on the same actuals, and the own variant."""
    jaren = tuple(paar for paar in keuze.verschillen if paar[0] == _HORIZON)
    rij = [scenario_van(replace(keuze, preset=naam, verschillen=jaren)) for naam in PRESETS]
    uit = [replace(een, naam=naam) for een, naam in zip(rij, PRESETS, strict=True)]
    if len(keuze.verschillen) > len(jaren):
        uit.append(replace(scenario_van(keuze), naam=beelden.EIGEN_NAAM))
    return tuple(uit)


def _table(keuze: Keuze, keuzes: tuple[Schokkeuze, ...], plek: DeltaGenerator) -> Stress:
    scenarios = _scenarios(keuze)
    sleutel = ("stress", tuple(een.kenmerk for een in scenarios), keuzes)
    if runs.is_kept(sleutel):
        return runs.kept(sleutel, lambda: stress(scenarios, keuzes))
    balk = plek.empty()
    gevonden = runs.kept(
        sleutel,
        lambda: stress(
            scenarios,
            keuzes,
            voortgang=lambda deel: balk.progress(min(deel, 1.0), text="De schokken worden berekend"),
        ),
        lambda tabel: sum(reeks.nbytes for reeks in tabel.uitkomsten.values()),
    )
    balk.empty()
    return gevonden


def _show_table(
    blik: Blik,
    kop: DeltaGenerator,
    tabel: Stress,
    keuze: tuple[tuple[Schokkeuze, ...], str, str],
) -> None:
    keuzes, uitkomst, een = keuze
    jaar = blik.jaar
    wie = tabel.scenarios[-1] if beelden.EIGEN_NAAM in tabel.scenarios else blik.keuze.preset
    links, rechts = st.columns(2, gap="medium")
    with links:
        plaat = staven_figuur.plate(beelden.effects(tabel, wie, uitkomst, jaar), tonen.colours())
        tonen.plate(plaat, "schokken")
    with rechts:
        tonen.open_table(beelden.stress_table(tabel, uitkomst, jaar))
        waarom = why_better(tabel, wie, uitkomst, jaar)
        for melding in (*([waarom] if waarom else []), *tabel.meldingen):
            st.caption(melding)
    links, rechts = st.columns(2, gap="medium")
    with links:
        _show_regret(blik, kop, tabel, (keuzes, uitkomst))
    with rechts:
        if any(k.sleutel == een for k in keuzes):
            st.markdown(f"## {load_schokken()[een].label}")
            st.markdown(zinnen.card(load_schokken()[een], zicht.shock(state.now().beeld, een)))
            st.markdown(zinnen.shock_sentence(tabel, wie, een, jaar))
    st.caption(f"{zinnen.AANNAME} {zinnen.RAMING}")


def _show_regret(
    blik: Blik, kop: DeltaGenerator, tabel: Stress, keuze: tuple[tuple[Schokkeuze, ...], str]
) -> None:
    """The difference with the best choice, and what the order of scenarios rests on."""
    keuzes, uitkomst = keuze
    waarom = beelden.meaning_of_direction(uitkomst)
    if waarom:
        wat = " ".join(gewicht_zinnen.UITKOMSTEN_KORT[uitkomst])
        kop.markdown(f"# {beelden.headline_shocks(tabel, uitkomst, blik.jaar, wat)}")
        st.info(waarom)
        return
    spijt = regret(tabel, uitkomst, blik.jaar)
    scenarios = _scenarios(blik.keuze)
    grond: Grond = runs.kept(
        ("grond", tuple(een.kenmerk for een in scenarios), keuzes, uitkomst, blik.jaar),
        lambda: grounds(scenarios, keuzes, spijt),
    )
    kop.markdown(f"# {text.hoofdletter(zinnen.headline_regret(spijt, grond))}")
    st.markdown("## Welk scenario houdt het best stand?")
    st.markdown(zinnen.meaning_regret(spijt, grond))
    if grond.draagt:
        st.markdown(zinnen.often_best(spijt))
    tonen.open_table(beelden.regret_table(spijt, tabel))
