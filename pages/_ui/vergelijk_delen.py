"""The parts of the screen Vergelijken: which lines, the charts, the table, why, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from model.analysis.ensemble import Runs
from model.analysis.kantel import Kantelpaar
from model.analysis.kantelzin import kantelzin
from pages._ui import kiezers, link, runs, state, text, tonen, vastzetten, waterval
from pages._ui import vergelijk_beelden as beelden
from pages._ui import vergelijk_waarom as waarom
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.frame import Blik
from pages._ui.sessie import scenario_van
from pages._ui.vergelijk import LABELS, Deelnemer, shown

MEEST_BANDEN: Final = 3  # more areas over each other say nothing
Paar = tuple[Deelnemer, Deelnemer]


def choose_lines(alle: Sequence[Deelnemer]) -> tuple[tuple[Deelnemer, ...], bool]:
    """Which lines are on and whether their bands are; with the buttons for pinned variants.

    Parameters
    ----------
    alle: everyone that can stand in the charts.
    """
    beeld = state.now().beeld
    ids, namen = tuple(een.id for een in alle), {een.id: een.kort for een in alle}
    aan = [een.id for een in shown(alle, beeld)]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="lijnen"):
        key = state.take_over("lijnen-aan", aan)
        st.pills(
            "Lijnen",
            ids,
            selection_mode="multi",
            format_func=lambda een: text.escape(namen[een]),
            key=key,
            on_change=state.on_lines,
            args=(key, ids),
            label_visibility="collapsed",
            width="content",
            **state.begins_at(key, default=aan),
        )
        met_band = kiezers.on_or_off(
            "Toon bandbreedte",
            "band",
            "vergelijk-band",
            help=f"{zinnen.BANDBREEDTE}. Voor hoogstens {MEEST_BANDEN} lijnen tegelijk.",
        )
        vastzetten.pin_button()
        vastzetten.manage()
    weg = [een.naam for een in beeld.vast if een not in link.fitting(beeld)]
    if weg:
        st.caption(text.escape(zinnen.note_left_out(weg)))
    return shown(state_order(alle), state.now().beeld), met_band


def state_order(alle: Sequence[Deelnemer]) -> tuple[Deelnemer, ...]:
    """The own variant last, so that it lies over the others."""
    return tuple(sorted(alle, key=lambda een: een.id == "eigen"))


def charts(aan: Sequence[Deelnemer], blik: Blik, met_band: bool, ander: Deelnemer) -> None:
    """Four charts; four more when somebody asks for them."""
    futures = _futures(aan) if met_band else {}
    vier = (
        ("mensen", beelden.people(aan, blik.jaar, futures)),
        ("omvang", beelden.size(aan, blik.jaar, futures, ander)),
        ("resultaat", beelden.money(aan, blik.jaar, futures)),
        ("lumpsum", beelden.lumpsum(aan, blik.jaar, futures)),
    )
    _in_pairs(vier)
    meer = st.expander("Nog vier grafieken", on_change="rerun", key="meer-grafieken")
    if meer.open:
        with meer:
            namen = ("instroom", "uitstroom", "ntw", "lumpsum-grondslag")
            _in_pairs(tuple(zip(namen, beelden.more(aan, blik.jaar), strict=True)))


def _in_pairs(grafieken: Sequence[tuple[str, beelden.Grafiek]]) -> None:
    for eerste in range(0, len(grafieken), 2):
        for kolom, (naam, grafiek) in zip(
            st.columns(2, gap="small"), grafieken[eerste : eerste + 2], strict=True
        ):
            with kolom:
                tonen.chart(grafiek, f"vergelijk-{naam}", even_hoog=True)


def _futures(aan: Sequence[Deelnemer]) -> Mapping[str, Runs]:
    """The futures of these lines, or nothing when there are too many to tell their bands apart."""
    if len(aan) > MEEST_BANDEN:
        st.caption(
            f"Met {len(aan)} lijnen zijn de banden niet uit elkaar te houden. Zet lijnen uit tot er "
            f"{MEEST_BANDEN} over zijn, dan staan ze er."
        )
        return {}
    plek = st.empty()
    uit = {}
    for nummer, een in enumerate(aan):
        scenario = scenario_van(een.keuze)

        def vorder(deel: float, nummer: int = nummer) -> None:
            plek.progress((nummer + deel) / len(aan), "De bandbreedte berekenen …")

        uit[een.id] = runs.futures(scenario, voortgang=vorder)
    plek.empty()
    st.caption(f"{zinnen.BANDBREEDTE}, om de lijn van dezelfde kleur.")
    return uit


def key_figures(aan: Sequence[Deelnemer], ander: Deelnemer, blik: Blik) -> None:
    """The table, and the same as a file."""
    blad = beelden.key_figures(aan, ander, blik.jaar, blik.gemeente)
    st.header(f"Cijfers in {blik.jaar}, vergeleken met {text.escape(ander.naam)}", anchor=False)
    tonen.open_table(blad)
    st.download_button(
        "Bewaar als CSV",
        tonen.safe_csv(blad.koppen, [[cel.replace("\n", "; ") for cel in rij] for rij in blad.rijen]),
        "vergelijken.csv",
        "text/csv",
        on_click="ignore",
        key="csv-vergelijken",
        type="tertiary",
    )


def choose_pair(alle: Sequence[Deelnemer], begin: tuple[str, str], jaar: int) -> tuple[Paar, str, int]:
    """Two of them, an outcome and a year that both have.

    Parameters
    ----------
    begin: ids of the two until somebody chooses.
    """
    namen = {een.id: een for een in alle}
    gekozen = []
    kolommen = st.columns([2, 2, 3], gap="small")
    for kolom, woord, eerste in zip(kolommen, ("Van", "Naar"), begin, strict=False):
        with kolom:
            ids = tuple(namen)
            gekozen.append(
                kiezers.one_of(
                    woord,
                    woord.lower(),
                    f"paar-{woord}-{eerste}-{len(ids)}",
                    ids,
                    begin=eerste,
                    format_func=lambda een: text.hoofdletter(namen[een].naam),
                )
            )
    with kolommen[2]:
        uitkomst = kiezers.one_of(
            "Wat verschilt", "verschil", "paar-uitkomst", format_func=lambda een: LABELS[een]
        )
    paar = namen[gekozen[0]], namen[gekozen[1]]
    return paar, uitkomst, zinnen.year_for(paar, jaar)


def why(paar: Paar, uitkomst: str, jaar: int) -> None:
    """The waterfall with what lies in each group."""
    deel = runs.attribution(paar[0].keuze, paar[1].keuze)
    stand = waarom.waterfall(deel, uitkomst, jaar, paar)
    links, rechts = st.columns([5, 3], gap="medium")
    with links:
        if stand is None:
            st.info(f"{LABELS[uitkomst]} bestaat in {jaar} niet in elke mengvorm van deze twee.")
        elif not stand.stappen:
            st.info(text.escape(f"{stand.titel}. Er valt dus niets te verklaren."))
        else:
            tonen.plate(waterval.plate(stand, tonen.colours()), "waterval")
    with rechts:
        st.markdown("## Wat zit er in elke balk?")
        regels = [f"- **{label}**: {wat}" for label, wat in waarom.explanations(deel, uitkomst, jaar)]
        st.markdown("\n".join(regels) or "Geen enkele groep verandert hier iets.")
        st.caption(waarom.UITLEG_WATERVAL)
        for opmerking in deel.opmerkingen:
            st.caption(text.escape(opmerking))


def how_sure(paar: Paar, uitkomst: str, jaar: int) -> str:
    """The kantelafstand, when asked for; gives its sentence, or nothing."""
    st.header("Hoe weinig moet er anders zijn?", anchor=False)
    vraag = ("kantel", *(scenario_van(een.keuze).kenmerk for een in paar), uitkomst, jaar)
    if not state.asked(vraag):
        st.caption(waarom.UITLEG_KANTEL)
        st.button(
            "Bereken de kantelafstand",
            key="kantel",
            on_click=state.ask,
            args=(vraag,),
            help="Dit duurt een paar tellen: elke onzekere aanname wordt apart doorgerekend.",
        )
        return ""
    kantel = _tipping(paar, uitkomst, jaar)
    zin = text.escape(kantelzin(kantel))
    with st.container(border=True, key="kantelzin"):
        st.markdown(zin)
    _lists(kantel)
    st.caption(waarom.UITLEG_KANTEL)
    return zin


def _tipping(paar: Paar, uitkomst: str, jaar: int) -> Kantelpaar:
    plek = st.empty()

    def vorder(deel: float) -> None:
        wat = "Elke aanname apart doorrekenen …" if deel < 1.0 else "Het kantelpunt zoeken …"
        plek.progress(0.6 * deel, wat)

    vorder(0.0)
    kantel = runs.tipping_point((paar[0].keuze, paar[1].keuze), uitkomst, jaar, vorder)
    plek.empty()
    namen = dict(zip(runs.KANTEL_NAMEN, (een.naam for een in paar), strict=True))
    return waarom.named(kantel, namen)


def _lists(kantel: Kantelpaar) -> None:
    """The nearest single assumptions beside the smallest combination."""
    st.markdown(f"**{waarom.distance(kantel)}**")
    links, rechts = st.columns(2, gap="medium")
    if kantel.alleen:
        with links:
            st.markdown("**Eén aanname is genoeg**")
            tonen.open_table(waarom.steps([een.aannames[0] for een in kantel.alleen]))
            st.caption(waarom.note_alone(kantel))
    if kantel.samen is not None:
        with rechts if kantel.alleen else links:
            st.markdown(
                "**Samen gaat het met kleinere stappen**" if kantel.alleen else "**Alleen samen**"
            )
            tonen.open_table(waarom.steps(kantel.samen.aannames))
