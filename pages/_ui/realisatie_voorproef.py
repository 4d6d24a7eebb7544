"""What a new version of the actuals would change, before it counts."""

from __future__ import annotations

from typing import Final

import streamlit as st

from model.errors import InputError
from model.realisatie import Realisatie
from model.result import Result
from model.strijdig import contradictions
from model.versies import WEG, Vergelijking, compare_versions, supplement
from pages._ui import aanlevering, ijking, runs, sessie, state, text, tonen, versies
from pages._ui.aanlevering import Aanlevering
from pages._ui.frame import Blik
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.staven import Blad

UITKOMSTEN_GETOOND: Final[dict[str, str]] = {
    "stand_pers": "Mensen in dienst",
    "instroom_pers": "Nieuw in dienst per jaar",
    "uitstroom_regulier_pers": "Naar regulier werk per jaar",
    "omvang_fte": "Omvang (fte)",
    "rendement_frac": "Rendement",
    "lumpsum_eur": "Lumpsum",
}
_DETAIL_RIJEN: Final = 2000


def show(blik: Blik, nu: Aanlevering, nieuw: Realisatie) -> None:
    """Counts, the effect on key outcomes, the differences one by one, and the choice."""
    aanvullen = _ask_supplement(nu, nieuw)
    if aanvullen:
        nieuw = supplement(nu.nu, nieuw)
    verschil = compare_versions(nu.nu, nieuw)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="keuze-versie", wrap=False
    ):
        st.markdown(versies.summary(verschil), width="stretch")
        st.button(
            "Neem deze gegevens in gebruik",
            type="secondary",
            on_click=state.deliver,
            args=(aanlevering.accept, aanvullen),
            key="in-gebruik",
        )
        st.button(
            "Niet gebruiken",
            type="tertiary",
            on_click=state.deliver,
            args=(aanlevering.discard,),
            key="niet-gebruiken",
        )
    links, rechts = st.columns([4, 5], gap="medium")
    with links, st.container(border=True, key="verschil-reeksen", gap="small"):
        st.markdown("## Wat er verandert aan de cijfers")
        if not verschil.veranderingen:
            st.markdown("Niets: deze versie heeft dezelfde cijfers.")
        else:
            koppen = ("Reeks", "Nieuw", "Anders", "Weg")
            tonen.open_table(Blad(koppen, versies.per_series(verschil)))
    with rechts, st.container(border=True, key="verschil-effect", gap="small"):
        _show_effect(blik, nieuw)
    if verschil.veranderingen:
        _show_detail(verschil)


def _ask_supplement(nu: Aanlevering, nieuw: Realisatie) -> bool:
    """Whether figures in use that the workbook does not tell stay; asked when there are any."""
    if not compare_versions(nu.nu, nieuw).of_kind(WEG):
        return False
    gekozen = st.segmented_control(
        "Cijfers die al in gebruik zijn en niet in dit bestand staan",
        ("vallen weg", "blijven staan"),
        default="vallen weg",
        required=True,
        key=f"aanvullen-{nieuw.digest}",
    )
    if gekozen == "vallen weg":
        return False
    botst = contradictions(supplement(nu.nu, nieuw))
    if botst:
        st.warning(
            f"{text.getal(len(botst))} cijfers uit de twee bestanden spreken elkaar tegen, zoals een "
            "totaal dat anders is dan zijn delen. Laat de oude cijfers wegvallen, of herstel uw bestand."
        )
    return True


def effect_rows(oud: Result, nieuw: Result, jaar: int) -> tuple[tuple[str, str, str, str], ...]:
    """Outcome, value now, value with these actuals, difference."""
    uit = []
    for naam, label in UITKOMSTEN_GETOOND.items():
        voor, na = (in_jaar(een, reeks(een, naam), jaar) for een in (oud, nieuw))
        anders = text.verschil_tekst(naam, na - voor) or "gelijk"
        uit.append((label, text.waarde_tekst(naam, voor), text.waarde_tekst(naam, na), anders))
    return tuple(uit)


def _show_effect(blik: Blik, nieuw: Realisatie) -> None:
    st.markdown(f"## Wat het zou doen met {text.escape(blik.keuze.naam)} in {blik.jaar}")
    try:
        kalibratie = ijking.calibration(nieuw, blik.keuze)
        keuze = sessie.with_actuals(blik.keuze, ijking.take_over(kalibratie, blik.keuze))
        anders = runs.of_choice(keuze)
    except InputError as fout:
        tonen.faults(fout.fouten, "Met deze gegevens kan dit scenario niet worden geijkt.")
        return
    if not kalibratie.bepaald:
        st.markdown(
            "Niets: deze cijfers bepalen geen enkele aanname. Daarvoor zijn hele jaren vanaf 2021 "
            "nodig. Zij staan straks wel als punten in de grafieken."
        )
        return
    aantal = len(kalibratie.bepaald)
    wat = "1 aanname" if aantal == 1 else f"{aantal} aannames"
    koppen = ("Uitkomst", "Nu", "Met deze gegevens", "Verschil")
    tonen.open_table(Blad(koppen, effect_rows(blik.result, anders, blik.jaar)))
    st.caption(
        f"Na ijking van {wat}. Pas als u bij IJking op 'Gebruik deze ijking' klikt, rekenen de "
        "schermen hiermee."
    )


def _show_detail(verschil: Vergelijking) -> None:
    totaal = len(verschil.veranderingen)
    with st.expander(
        f"Alle {text.getal(totaal)} verschillen, cijfer voor cijfer", on_change="rerun"
    ) as uit:
        if not uit.open:
            return
        rijen = versies.detail(verschil)[:_DETAIL_RIJEN]
        koppen = ("Wat", "Reeks", "Periode", "Gemeente", "Doelgroep", "Was", "Wordt")
        st.dataframe(
            {kop: [rij[plek] for rij in rijen] for plek, kop in enumerate(koppen)},
            hide_index=True,
            placeholder="–",
            height=320,
        )
        st.caption(
            "Aantallen onder de 5 zijn afgeschermd. Cijfers over mensen per kwartaal, per maand of "
            "van gemeenten van vóór 2022 staan er niet bij."
            + (f" De eerste {text.getal(_DETAIL_RIJEN)} staan hier." if totaal > _DETAIL_RIJEN else "")
        )
