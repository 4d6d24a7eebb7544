"""Two sections of the screen Lumpsum: dividing it over gemeenten, and beschut werk."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis import gemeente as vragen
from model.axes import Array
from model.gemeenten import namen_huidig
from model.result import Result
from model.verdeling import SLEUTELS
from pages._ui import (
    kiezers,
    knoppen,
    lumpsum_beelden,
    lumpsum_zinnen,
    staven_figuur,
    text,
    tonen,
)
from pages._ui import lumpsum_zinnen_gemeente as zinnen
from pages._ui.frame import Blik
from pages._ui.instellingen import VORMEN
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.staven import Blad

AFGESPROKEN: Final = "participatiebudget"
_AANNAME: Final = ":orange-badge[aanname tot er een upload is]"


def choose_shape(naam: str, key: str) -> bool:
    """Six gemeenten as now, or the eleven from before the mergers of 2022; True for eleven."""
    vorm = kiezers.segments(
        "Vorm", naam, key, help="De samenvoegingen van 2022 veranderen niets aan het totaal."
    )
    return bool(vorm == VORMEN[1])


def mix_differs(result: Result, jaar: int) -> bool:
    """True when the key in use divides otherwise than the agreed one."""
    sleutels = vragen.keys_side_by_side(result, jaar)
    return bool(np.abs(sleutels["gekozen"] - sleutels[AFGESPROKEN]).max() >= 1.0)


def _choose_key(result: Result, jaar: int) -> str:
    opties = [naam for naam in SLEUTELS if naam != AFGESPROKEN]
    if mix_differs(result, jaar):
        opties.insert(0, "gekozen")
    begin = "gekozen" if "gekozen" in opties else "doelgroep"
    gekozen: str = kiezers.one_of(
        "Naast de afgesproken sleutel",
        "sleutel",
        "lumpsum-sleutel-mix" if "gekozen" in opties else "lumpsum-sleutel",
        opties,
        begin=begin,
        width=320,
        format_func=lambda een: zinnen.SLEUTEL_KORT[een],
    )
    return gekozen


def _key_table(namen: tuple[str, ...], sleutels: dict[str, Array]) -> list[tuple[str, ...]]:
    rijen = [
        (naam, *(text.getal(float(deel[plek])) for deel in sleutels.values()))
        for plek, naam in enumerate(namen)
    ]
    return [*rijen, ("Totaal", *(text.getal(float(deel.sum())) for deel in sleutels.values()))]


def show_division(blik: Blik, kop: DeltaGenerator) -> None:
    """Six keys side by side, the mix in use, and who pays more or less."""
    result, jaar = blik.result, blik.jaar
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        sleutel = _choose_key(result, jaar)
        oud = choose_shape("verdeelvorm", "verdeling-vorm")
    namen, sleutels = vragen.names(oud), vragen.keys_side_by_side(result, jaar, oud)
    verschil = sleutels[sleutel] - sleutels[AFGESPROKEN]
    kop.markdown("# " + zinnen.headline_keys(namen, verschil, sleutel, jaar))
    links, rechts = st.columns(2, gap="medium")
    with links:
        plaat = staven_figuur.plate(
            lumpsum_beelden.moved_by_key(namen, verschil, sleutel, jaar), tonen.colours()
        )
        tonen.plate(plaat, "verdeling")
    with rechts:
        _show_weights(result, jaar)
    st.markdown(f"## Lumpsum per gemeente onder elke sleutel · euro in {jaar}")
    koppen = ("gemeente", *(zinnen.SLEUTEL_KORT[naam] for naam in sleutels))
    tonen.open_table(Blad(koppen, tuple(_key_table(namen, sleutels)), (len(namen),)))
    andere = vragen.keys_side_by_side(result, jaar, not oud)["gekozen"].sum()
    eigen = sleutels["gekozen"].sum()
    gelijk = "gelijk" if abs(float(andere - eigen)) < 0.005 else "**niet gelijk**"
    st.caption(
        f"Totaal in deze vorm {text.getal(float(eigen), 2)} euro, in de andere vorm "
        f"{text.getal(float(andere), 2)} euro: {gelijk}. De budgetten per gemeente zijn niet "
        "gepubliceerd: voor het Participatiebudget staan inwoners in, voor nieuwe doelgroepen half "
        "inwoners en half bijstand (aanname). Ook de verdeling van bijstand is een aanname."
    )


def _show_weights(result: Result, jaar: int) -> None:
    st.markdown("## Eigen mix: hoe zwaar telt elke sleutel?")
    sleutels = {naam: f"verdeling.gewicht_{naam}_frac" for naam in SLEUTELS}
    st.caption(
        zinnen.sentence_weights(
            {
                naam: lumpsum_zinnen.register_value(result, sleutel, jaar)
                for naam, sleutel in sleutels.items()
            },
            jaar,
        )
    )
    kolommen = st.columns(2, gap="small")
    for nummer, sleutel in enumerate(sleutels.values()):
        with kolommen[nummer % 2]:
            knoppen.knob(sleutel)


def _card(naam: str, waarde: str, uitleg: str) -> None:
    with st.container(border=True, key=f"kaart-beschut-{naam.split(maxsplit=1)[0].lower()}", gap=None):
        st.metric(naam, waarde)
        st.caption(uitleg)


def _figures(result: Result, jaar: int, gemeente: str) -> tuple[tuple[str, str, str], ...]:
    def per(naam: str) -> float:
        return in_jaar(result, reeks(result, naam, gemeente), jaar)

    bij, elders = per("stand_beschut_pers"), per("elders_beschut_pers")
    deel = ", naar inwoners" if gemeente else ""
    return (
        (
            "Taakstelling Rijk",
            text.getal(per("taakstelling_beschut_pers")),
            f"plaatsen van 31 uur{deel}",
        ),
        ("Afspraak met IBN", text.getal(per("afspraak_beschut_pers")), f"personen{deel}"),
        ("Indicaties", text.getal(per("indicaties_beschut_pers")), "advies van het UWV"),
        (
            "Geplaatst",
            text.getal(bij + elders),
            f"{text.getal(bij)} bij IBN, {text.getal(elders)} elders",
        ),
        ("Wachtend", text.getal(per("wachtend_beschut_pers")), "met een indicatie"),
    )


def show_beschut(blik: Blik, kop: DeltaGenerator) -> None:
    """Taakstelling, afspraak, indicaties, placed and waiting; the aim of 75%."""
    result, jaar, gemeente = blik.result, blik.jaar, blik.gemeente
    kop.markdown("# " + lumpsum_zinnen.headline_beschut(result, jaar, gemeente))
    st.markdown(f"{gemeente or 'Hele regio'}, 31 december {jaar} · {_AANNAME}")
    cijfers = _figures(result, jaar, gemeente)
    for kolom, cijfer in zip(st.columns(len(cijfers), gap="small"), cijfers, strict=True):
        with kolom:
            _card(*cijfer)
    links, rechts = st.columns([5, 4], gap="medium")
    with links:
        tonen.chart(lumpsum_beelden.beschut(result, gemeente), "beschut")
    with rechts:
        st.markdown("## Halen we 75% geplaatst?")
        st.markdown(lumpsum_zinnen.sentence_aim(result, gemeente))
        knoppen.knob("actie.beschut_impuls_pers_jr")
        st.caption(
            "Nieuwe indicaties, wachtenden en plaatsen elders zijn niet gepubliceerd. De taakstelling "
            "telt plaatsen van 31 uur, de rest telt personen: leg ze naast elkaar, trek ze niet van "
            "elkaar af."
        )
    st.markdown(f"## Per gemeente · personen op 31 december {jaar} · {_AANNAME}")
    rijen = []
    for naam in (*namen_huidig(), ""):
        taak, afspraak, indicaties, geplaatst, wacht = _figures(result, jaar, naam)
        alle = in_jaar(result, reeks(result, "indicaties_beschut_pers", naam), jaar)
        open_ = in_jaar(result, reeks(result, "wachtend_beschut_pers", naam), jaar)
        deel = text.procent(1.0 - open_ / alle, 0) if alle > 0 else "–"
        rij = (taak[1], afspraak[1], indicaties[1], geplaatst[2], wacht[1], deel)
        rijen.append((naam or "Hele regio", *rij))
    koppen = (
        "gemeente",
        "taakstelling",
        "afspraak",
        "indicaties",
        "geplaatst",
        "wachtend",
        "deel geplaatst",
    )
    tonen.open_table(Blad(koppen, tuple(rijen), (len(rijen) - 1,)))
    st.caption(
        "De verdeling van indicaties over gemeenten is een aanname: daarom is het deel overal gelijk."
    )
