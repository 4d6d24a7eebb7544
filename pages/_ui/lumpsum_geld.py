"""Two sections of the screen Lumpsum: the three figures, and the streams of money."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis import tekort
from model.ijkpunten import Ijkpunt, ijkpunten
from model.regels import LASTEN, OPBRENGSTEN, Regel
from model.result import Result
from pages._ui import (
    herkomst,
    kaarten,
    kiezers,
    knoppen,
    lumpsum_beelden,
    lumpsum_zinnen,
    staven_figuur,
    text,
    tonen,
)
from pages._ui.frame import Blik
from pages._ui.lumpsum_zinnen_gemeente import sentence_same_lumpsum, take_less
from pages._ui.reeksen import Kerncijfer
from pages._ui.staven import Blad

_DRIE: Final = (
    Kerncijfer("lumpsum_eur", "1 · Afgesproken lumpsum", lumpsum_zinnen.DEFINITIES[0]),
    Kerncijfer("lumpsum_grondslag_eur", "2 · Grondslag, gerealiseerd", lumpsum_zinnen.DEFINITIES[1]),
    Kerncijfer(
        "tekort_streefrendement_eur", "3 · Bedrag tot streefrendement 3%", lumpsum_zinnen.DEFINITIES[2]
    ),
)
_DELEN: Final = {
    "kosten": "Kosten verlagen",
    "infrastructuur": "Infrastructuur kleiner",
    "ntw": "NTW hoger",
}


def show_lumpsum(blik: Blik, kop: DeltaGenerator) -> None:
    """Three figures, the gap and its bearer, the four answers, the two regimes, the ijkpunten."""
    result, jaar = blik.result, blik.jaar
    afspraken = tekort.agreements(result)
    kop.markdown("# " + lumpsum_zinnen.headline(afspraken[result.jaren.index(jaar)]))
    kaarten.key_figures(_DRIE, blik.runs, (jaar, ""), blik.houvast)
    for kolom, zin in zip(st.columns(3, gap="small"), lumpsum_zinnen.DEFINITIES, strict=True):
        kolom.caption(zin)
    links, rechts = st.columns([5, 4], gap="medium")
    with links:
        tonen.chart(lumpsum_beelden.three_figures(blik), "drie-bedragen")
    with rechts:
        st.markdown("## Per fte, en wat het van het budget vraagt")
        st.markdown(lumpsum_zinnen.sentence_per_fte(afspraken[result.jaren.index(jaar)]))
        knoppen.knob("lumpsum.raming_fout_frac")
        st.markdown(lumpsum_zinnen.sentence_budget_share(result, jaar))
    waarden = result.waarden
    if jaar >= float(waarden["afname.vanaf_jr"][0]):
        minder = take_less(waarden["afname.gemeente_frac"][:, 0])
        if minder:
            st.caption(sentence_same_lumpsum(minder))
    if blik.gemeente:
        st.caption(f"Hele regio. Wat dit voor {blik.gemeente} is, staat onder 'Mijn gemeente'.")
    oorzaken = tekort.causes(result, jaar)
    links, rechts = st.columns(2, gap="small")
    with links:
        tonen.plate(staven_figuur.plate(lumpsum_beelden.gap(afspraken), tonen.colours()), "verschil")
    with rechts:
        tonen.plate(
            staven_figuur.plate(lumpsum_beelden.causes(oorzaken, jaar), tonen.colours()), "oorzaken"
        )
        _show_regime_risks()
    _show_answers(result, jaar)
    links, rechts = st.columns(2, gap="small")
    with links:
        tonen.chart(lumpsum_beelden.regimes(result, jaar), "regimes")
    with rechts:
        _show_benchmarks(result)


def _show_regime_risks() -> None:
    st.markdown("## Wie draagt welk risico?")
    tonen.open_table(Blad(("als …", "lumpsum", "per persoon"), lumpsum_zinnen.RISICO, rechts=False))


def _show_answers(result: Result, jaar: int) -> None:
    """The four answers, each alone and in a mix of which the last one is the rest."""
    if result.in_jaar("tekort_streefrendement_eur", jaar) <= 0:
        st.success(f"In {jaar} is het streefrendement van 3% gehaald; er is geen antwoord nodig.")
        return
    links, rechts = st.columns(2, gap="medium")
    locaties = result.in_jaar("locaties_aantal", jaar)
    with links:
        st.markdown(f"## Dit alleen zou het doen ({jaar})")
        rijen = tuple(
            (
                tekort.ANTWOORDEN[een.naam],
                lumpsum_zinnen.answer_words(een),
                lumpsum_zinnen.answer_verdict(een, locaties),
                lumpsum_zinnen.HERKOMST_ANTWOORD[een.naam],
            )
            for een in tekort.four_answers(result, jaar)
        )
        koppen = ("antwoord", "wat dat vraagt", "kan dat?", "komt van")
        tonen.open_table(Blad(koppen, rijen, rechts=False))
        st.caption(
            "De lumpsum is er niet voor om elk tekort te dekken. Wat minder werksoorten met plaatsen "
            "doet, staat op het scherm Ondergrens."
        )
    with rechts:
        st.markdown("## Of een mix")
        _show_mix(result, jaar, locaties)


def _show_mix(result: Result, jaar: int, locaties: float) -> None:
    delen: dict[str, int] = {}
    for kolom, (naam, label) in zip(st.columns(3, gap="small"), _DELEN.items(), strict=True):
        with kolom:
            delen[naam] = kiezers.slide(
                label, f"mix-{naam}", f"mix-{naam}", format_func=lambda een: f"{een}%"
            )
    rest = lumpsum_zinnen.mix_rest(delen)
    if rest < 0:
        st.warning(
            f"Samen is dit {100 - rest}%, meer dan het hele tekort. Zet een van de drie lager; de "
            "lumpsum is wat overblijft."
        )
        return
    st.markdown(f"Lumpsum verhogen is de rest: **{rest}%**. Samen precies 100%.")
    mix = {naam: deel / 100.0 for naam, deel in (delen | {"lumpsum": rest}).items()}
    rijen = tuple(
        (
            tekort.ANTWOORDEN[een.naam],
            text.procent(mix[een.naam], 0),
            lumpsum_zinnen.answer_words(een) + ("" if een.kan else " (kan niet)"),
        )
        for een in tekort.four_answers(result, jaar, mix)
    )
    tonen.open_table(Blad(("antwoord", "deel", "wat dat vraagt"), rijen, rechts=False))


def _exact(bedrag: float) -> str:
    """Below a million to the euro, as published."""
    if abs(bedrag) >= 1e6:
        return text.euro(bedrag)
    return f"€{text.HARDE_SPATIE}{text.getal(bedrag)}"


def _benchmark_cells(een: Ijkpunt) -> tuple[str, str, str, str, str]:
    waarde = een.gepubliceerd.waarde
    frac = een.gepubliceerd.grootheid.endswith("_frac")
    schrijf = text.procent if frac else _exact
    return (
        een.label,
        schrijf(waarde),
        schrijf(een.model),
        lumpsum_zinnen.signed("x_frac" if frac else "x_eur", een.model - waarde),
        een.opmerking,
    )


def _show_benchmarks(result: Result) -> None:
    with st.container(border=True, key="grafiek-ijkpunten"):
        st.markdown("## Wat de Evaluatie noemt, naast het model")
        punten = [een for een in ijkpunten(result) if een.gepubliceerd.grootheid.startswith("lumpsum_")]
        if not punten:
            st.caption("Deze berekening stopt vóór 2024: er is niets om naast te leggen.")
            return
        cellen = [_benchmark_cells(een) for een in punten]
        rijen = tuple(rij[:4] for rij in cellen)
        tonen.open_table(Blad(("ijkpunt", "Evaluatie", "model", "verschil"), rijen))
        with st.expander("Hoe zwak zijn deze cijfers?"):
            st.markdown("\n".join(f"- {rij[0]}: {rij[4]}." for rij in cellen))
        st.caption("Ter vergelijking, geen eis waaraan het model moet voldoen.")


def _rows(result: Result, regels: tuple[Regel, ...], prijspeil: bool) -> list[tuple[str, ...]]:
    bron = result.opbrengsten if regels[0].naam in result.opbrengsten else result.lasten
    rijen = []
    for regel in regels:
        reeks = bron[regel.naam][:, 0]
        reeks = result.prijspeil(reeks) if prijspeil else reeks
        if abs(reeks).max() < 0.5:
            continue
        betaler = (lumpsum_zinnen.PAYER_SHORT[regel.betaler],) if regel.betaler else ()
        rijen.append((regel.label, *betaler, *(text.getal(bedrag / 1e6, 1) for bedrag in reeks)))
    return rijen


def _total(result: Result, naam: str, prijspeil: bool) -> tuple[str, ...]:
    reeks = result.reeks(naam)
    reeks = result.prijspeil(reeks) if prijspeil else reeks
    return tuple(text.getal(bedrag / 1e6, 1) for bedrag in reeks)


def show_money(blik: Blik, kop: DeltaGenerator) -> None:
    """The eight financieringsbronnen, the other lines and all costs, by year."""
    result = blik.result
    kop.markdown("# " + lumpsum_zinnen.headline_money(result, blik.jaar))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kant = kiezers.segments("Wat", "geld", "geld-kant")
        prijzen = kiezers.segments("In prijzen van", "prijzen", "geld-prijzen")
        herkomst.show(result, blik.jaar, OPBRENGSTEN if kant == "opbrengsten" else LASTEN, "geld")
    vast = prijzen == "2023"
    jaren = tuple(str(jaar) for jaar in result.jaren)
    eenheid = "mln euro per jaar, " + ("prijspeil 2023" if vast else "lopende prijzen")
    if kant == "opbrengsten":
        bronnen = tuple(sorted((een for een in OPBRENGSTEN if een.bron_nr), key=lambda een: een.bron_nr))
        nummers = {een.label: een.bron_nr for een in bronnen}
        rijen = [(f"{nummers[rij[0]]} · {rij[0]}", *rij[1:]) for rij in _rows(result, bronnen, vast)]
        overig = tuple(een for een in OPBRENGSTEN if not een.bron_nr)
        rijen += _rows(result, overig, vast)
        rijen.append(("Alle opbrengsten", "", *_total(result, "opbrengsten_eur", vast)))
        st.markdown(f"## De acht financieringsbronnen (1–8) en wat er nog bij komt · {eenheid}")
        tonen.open_table(Blad(("bron", "betaler", *jaren), tuple(rijen), (len(rijen) - 1,)))
        tonen.chart(lumpsum_beelden.payers(result, blik.jaar, vast), "betalers")
    else:
        rijen = _rows(result, LASTEN, vast)
        rijen.append(("Alle lasten", *_total(result, "lasten_eur", vast)))
        rijen.append(("Resultaat", *_total(result, "resultaat_eur", vast)))
        st.markdown(f"## Alle lasten van IBN · {eenheid}")
        tonen.open_table(Blad(("last", *jaren), tuple(rijen), (len(rijen) - 2, len(rijen) - 1)))
    st.caption(
        "Regels die in alle jaren nul zijn, staan er niet bij. Gemeenten geven de Rijksbijdrage Wsw en "
        "de loonkostensubsidie door: dat geld komt van het Rijk."
    )
