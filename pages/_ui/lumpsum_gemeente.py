"""The section "Mijn gemeente" of the screen Lumpsum: map, balance, budget, outside, afname, pilot."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.analysis import gemeente as vragen
from model.gemeentebalans import kept_share
from model.gemeenten import load_gemeenten, namen_huidig
from model.parameters import load_register
from model.result import Result
from pages._ui import (
    kiezers,
    lumpsum_beelden,
    lumpsum_kaart,
    lumpsum_zinnen,
    runs,
    sessie,
    state,
    staven_figuur,
    tegelkaart,
    text,
    tonen,
)
from pages._ui import lumpsum_zinnen_gemeente as zinnen
from pages._ui.frame import Blik
from pages._ui.inputs import knop_van
from pages._ui.lumpsum_verdeling import choose_shape
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.sessie import Keuze
from pages._ui.staven import Blad

_EFFECTEN: Final[tuple[tuple[str, str], ...]] = (
    ("instroom_pers", "nieuw in dienst, personen per jaar"),
    ("stand_pers", "mensen in dienst, 31 december"),
    ("omvang_fte", "omvang van IBN, fte"),
    ("ntw_eur", "NTW van de doelgroep"),
    ("resultaat_eur", "resultaat van IBN"),
    ("lumpsum_eur", "lumpsum, hele regio"),
)
_VOORBEELD: Final = 0.5
_AFNAME: Final = tuple(round(een * 0.05, 2) for een in range(21))


def headline(blik: Blik) -> str:
    """The saldo of the gemeente, or how many gemeenten keep money."""
    result, jaar = blik.result, blik.jaar
    if blik.gemeente:
        return zinnen.headline_gemeente(blik.gemeente, _posts(blik), jaar)
    saldo = lumpsum_kaart.shade(result, jaar, "saldo", oude_vorm=False)
    return zinnen.headline_region(namen_huidig(), [float(een) for een in saldo], jaar)


def _posts(blik: Blik) -> dict[str, float]:
    plek = namen_huidig().index(blik.gemeente)
    return vragen.balance_of(blik.result, plek, blik.jaar)


def show(blik: Blik, kop: DeltaGenerator) -> None:
    """Map and choice beside the answers of the chosen gemeente, or the table of all."""
    kop.markdown("# " + headline(blik))
    wat, oud = _choose(blik)
    links, rechts = st.columns([4, 5], gap="medium")
    with links:
        kaart = lumpsum_kaart.region_map(blik.result, blik.jaar, wat, oud, blik.gemeente)
        kies = partial(state.on_tile, "plot-kaart", lumpsum_kaart.in_sidebar())
        tonen.plate(tegelkaart.plate(kaart, tonen.colours()), "kaart", kies)
    with rechts:
        if blik.gemeente:
            _show_answers(blik)
        else:
            _show_region(blik)
    if not blik.gemeente:
        return
    st.space("small")
    links, rechts = st.columns([5, 4], gap="medium")
    with links:
        plaat = staven_figuur.plate(
            lumpsum_beelden.balance(blik.gemeente, _posts(blik), blik.jaar), tonen.colours()
        )
        tonen.plate(plaat, "balans")
        _show_pilot(blik)
    with rechts:
        _show_afname(blik)


def _choose(blik: Blik) -> tuple[str, bool]:
    """Gemeente, shade and shape in one row; gives shade and shape."""
    gemeente, kleur, vorm = st.columns([3, 4, 3], vertical_alignment="top", gap="small")
    with gemeente:
        namen = ("", *namen_huidig())
        key = state.take_over("kies-gemeente", blik.gemeente)
        st.selectbox(
            "Klik op een tegel of kies",
            namen,
            format_func=lambda naam: naam or "Hele regio",
            key=key,
            on_change=state.on_gemeente,
            args=(key,),
            **state.begins_at(key, index=namen.index(blik.gemeente)),
        )
    with kleur:
        wat = kiezers.one_of(
            "Kleur de kaart naar",
            "kaart",
            "tegels-wat",
            format_func=lambda een: lumpsum_kaart.TINTEN[een].label,
        )
    with vorm:
        oud = choose_shape("kaartvorm", "tegels-vorm")
    return wat, oud


def _show_region(blik: Blik) -> None:
    st.markdown(f"## Alle gemeenten naast elkaar · {blik.jaar}")
    saldo = lumpsum_kaart.shade(blik.result, blik.jaar, "saldo", oude_vorm=False)
    rijen = tuple(
        (
            een.naam,
            text.euro(een.lumpsum),
            text.euro(een.per_geplaatste) if een.per_geplaatste is not None else "–",
            text.procent(een.aandeel_sleutel),
            text.procent(een.aandeel_mensen),
            text.euro(float(saldo[plek])).replace("−", "−\u2060"),  # no line break after the minus
        )
        for plek, een in enumerate(vragen.budget_room(blik.result, blik.jaar))
    )
    koppen = ("gemeente", "lumpsum", "per geplaatste", "deel lumpsum", "deel mensen", "saldo")
    tonen.open_table(Blad(koppen, rijen))
    st.caption(
        "Saldo: wat de gemeente ontvangt en (volgens de BUIG-regel) op bijstand bespaart, min wat zij "
        "betaalt. Is haar deel van de lumpsum groter dan haar deel van de mensen, dan betaalt zij mee "
        f"voor anderen. {zinnen.NIET_MEEGEREKEND}"
    )


def _show_answers(blik: Blik) -> None:
    plek = namen_huidig().index(blik.gemeente)
    ruimte = vragen.budget_room(blik.result, blik.jaar)[plek]
    parameter = load_register()["budget.reintegratie_eur"]
    assert parameter.band is not None
    laag = parameter.band[0] / parameter.standaard
    st.markdown(
        "\n".join(
            f"- {zin}"
            for zin in (
                zinnen.sentence_budget(ruimte, blik.jaar, laag),
                zinnen.sentence_placed(ruimte, blik.jaar),
                zinnen.sentence_outside(vragen.outside(blik.result, blik.jaar)[plek], blik.jaar),
                _buig(blik),
            )
        )
    )


def _buig(blik: Blik) -> str:
    leden = [plek for plek, een in enumerate(load_gemeenten()) if een.huidige_naam == blik.gemeente]
    gehouden = kept_share(blik.result.waarden)[blik.result.jaren.index(blik.jaar), leden[0]]
    inwoners = sum(load_gemeenten()[plek].inwoners for plek in leden)
    return zinnen.sentence_buig(blik.gemeente, float(gehouden), inwoners, blik.jaar)


def _effect_rows(zonder: Result, met: Result, blik: Blik) -> tuple[tuple[str, ...], ...]:
    rijen = []
    eigen = ("lumpsum_eur", f"lumpsum van {blik.gemeente}", blik.gemeente)
    for naam, label, gemeente in (*((naam, label, "") for naam, label in _EFFECTEN), eigen):
        voor, na = (in_jaar(een, reeks(een, naam, gemeente), blik.jaar) for een in (zonder, met))
        rijen.append(
            (
                label,
                text.waarde_tekst(naam, voor),
                text.waarde_tekst(naam, na),
                lumpsum_zinnen.signed(naam, na - voor),
            )
        )
    return tuple(rijen)


def _member_keys(sleutel: str, namen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{sleutel}.{een.sleutel}" for een in load_gemeenten() if een.naam in namen)


def _show_afname(blik: Blik) -> None:
    """Deel basispakket niet afnemen: a knob for the gemeente, all its predecessors in one step."""
    st.markdown("## Deel basispakket niet afnemen")
    sleutels = _member_keys("afname.gemeente_frac", zinnen.predecessors(blik.gemeente))
    nu = sessie.knopwaarde(blik.keuze, knop_van(sleutels[0]))
    key = state.follow(f"afname-{blik.gemeente}", nu)
    st.select_slider(
        f"{blik.gemeente} neemt af van het basispakket",
        sorted({*_AFNAME, nu}),
        format_func=lambda een: text.procent(een, 0),
        key=key,
        on_change=state.on_knobs,
        args=(key, sleutels),
        help="Geldt vanaf 2027, tenzij u 'Eerste jaar waarin een gemeente een deel niet afneemt' "
        "verzet. De lumpsum blijft de gemeente gewoon betalen.",
        **state.begins_at(key, value=nu),
    )
    voorbeeld = nu >= 1.0
    deel = _VOORBEELD if voorbeeld else nu
    zonder, met = (runs.of_choice(_with(blik.keuze, sleutels, waarde)) for waarde in (1.0, deel))
    rij = blik.result.jaren.index(blik.jaar)
    anders = (
        float((reeks(met, naam) - reeks(zonder, naam))[rij]) for naam in ("lumpsum_eur", "resultaat_eur")
    )
    st.caption(zinnen.sentence_afname(blik.gemeente, deel, voorbeeld, *anders))
    koppen = (f"hele regio, {blik.jaar}", "100% afnemen", f"{text.procent(deel, 0)} afnemen", "verschil")
    tonen.open_table(Blad(koppen, _effect_rows(zonder, met, blik)))


def _with(keuze: Keuze, sleutels: tuple[str, ...], waarde: float) -> Keuze:
    return sessie.with_knobs(keuze, dict.fromkeys(sleutels, waarde))


def _show_pilot(blik: Blik) -> None:
    """Pilot of scenario III in the uitvoeringsgebied of the gemeente, with its cost and effect."""
    thuis = next(een for een in load_gemeenten() if een.huidige_naam == blik.gemeente)
    leden = tuple(een.naam for een in load_gemeenten() if een.gebied == thuis.gebied)
    sleutels = _member_keys("pilot.gemeente_frac", leden)
    aan = sessie.knopwaarde(blik.keuze, knop_van(sleutels[0])) >= 0.5
    mee = sorted({een.huidige_naam for een in load_gemeenten() if een.naam in leden})
    st.markdown(f"## Pilot scenario III in uitvoeringsgebied {thuis.gebied}")
    key = state.follow(f"pilot-{thuis.gebied}", aan)
    st.toggle(
        f"Reken de pilot mee ({text.opsomming(mee)})",
        key=key,
        on_change=state.on_knobs,
        args=(key, sleutels),
        **state.begins_at(key, value=aan),
    )
    zonder, met = (runs.of_choice(_with(blik.keuze, sleutels, waarde)) for waarde in (0.0, 1.0))
    extra = met.opbrengsten["pluspakket"][:, 0] - zonder.opbrengsten["pluspakket"][:, 0]
    kosten = [
        (jaar, float(bedrag)) for jaar, bedrag in zip(met.jaren, extra, strict=True) if bedrag > 0.5
    ]
    plekken = [plek for plek, een in enumerate(load_gemeenten()) if een.naam in leden]
    rij = met.jaren.index(kosten[-1][0]) if kosten else -1
    erbij = sum(
        float(teken * een.per_gemeente["stand_pers"][rij, plekken, 0].sum())
        for teken, een in ((1, met), (-1, zonder))
    )
    st.markdown(zinnen.sentence_pilot(thuis.gebied, kosten, erbij, aan))
    if kosten:
        som = text.euro(sum(bedrag for _, bedrag in kosten))
        rij_tekst = (*(text.euro(bedrag) for _, bedrag in kosten), som)
        koppen = ("kosten voor de gemeenten in de pilot", *(str(jaar) for jaar, _ in kosten), "samen")
        tonen.open_table(Blad(koppen, ((thuis.gebied, *rij_tekst),)))
