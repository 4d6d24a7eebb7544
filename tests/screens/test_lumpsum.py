"""The screen Lumpsum: its words, its map, its sums, and that every section opens in every case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from model.analysis import gemeente as vragen
from model.analysis.gemeente import Buiten, Regime, Ruimte
from model.analysis.tekort import Afspraak, Antwoord, Oorzaak, agreements, causes, four_answers
from model.diensten import load_diensten
from model.gemeenten import load_gemeenten, namen_huidig
from model.scenario import load_preset
from model.simulate import simulate
from model.wijziging import split_key
from pages._ui import link, lumpsum_beelden, lumpsum_kaart, lumpsum_zinnen, sessie, tegelkaart
from pages._ui import lumpsum_zinnen_gemeente as per_gemeente
from pages._ui.frame import Blik
from pages._ui.kleuren import palet
from pages._ui.lumpsum_diensten import ACTIES
from pages._ui.sessie import Beeld, Keuze, Sessie
from pages._ui.tegelkaart import Kaart, Tegel

PAGINA = "pages/5_Lumpsum.py"
DELEN = ("Lumpsum", "Verdeling", "Mijn gemeente", "Beschut werk", "Diensten", "Geldstromen")
JAAR = 2030


@pytest.fixture(scope="module")
def result():
    return simulate(load_preset("II"))


@pytest.fixture(scope="module")
def blik(result):
    return Blik(Keuze("II"), result, Keuze("I"), simulate(load_preset("I")), "scenario I", JAAR, "")


def afspraak(afgesproken: float, grondslag: float, geraamd: float = 100, echt: float = 100) -> Afspraak:
    return Afspraak(2030, afgesproken, grondslag, geraamd, echt)


# ------------------------------------------------------------------ sentences


def test_headline_names_the_bearer():
    assert lumpsum_zinnen.headline(afspraak(10e6, 12e6)).endswith(
        "mln lager dan de grondslag; IBN draagt het verschil"
    )
    assert "gemeenten betalen meer dan nodig was" in lumpsum_zinnen.headline(afspraak(12e6, 10e6))
    assert "gelijk aan de grondslag" in lumpsum_zinnen.headline(afspraak(1e6, 1e6))


def test_gap_title_tells_the_years():
    minder, meer = afspraak(1, 2), afspraak(2, 1)
    assert lumpsum_zinnen.title_gap((minder,)) == "IBN draagt elk jaar het verschil met de grondslag"
    assert lumpsum_zinnen.title_gap((meer,)) == "Gemeenten betalen elk jaar minstens de grondslag"
    later = replace(minder, jaar=2031)
    assert lumpsum_zinnen.title_gap((meer, later)) == "IBN draagt het verschil: vanaf 2031"


@pytest.mark.parametrize(
    ("geraamd", "echt", "staart"),
    [
        (100.0, 100.0, "precies uit"),
        (110.0, 100.0, "gemeenten betalen voor lege plekken"),
        (90.0, 100.0, "IBN draagt de extra mensen"),
    ],
)
def test_per_fte_tells_who_bears_the_estimate(geraamd, echt, staart):
    assert staart in lumpsum_zinnen.sentence_per_fte(afspraak(1.3e6, 1e6, geraamd, echt))


def test_per_fte_divides_the_agreed_amount():
    # 1.300.000 / 100 = 13.000 and 1.300.000 / 130 = 10.000
    zin = lumpsum_zinnen.sentence_per_fte(afspraak(1.3e6, 0, 100, 130))
    assert "€\u00a013.000 per geraamde fte" in zin
    assert "€\u00a010.000 per echte fte" in zin


def test_causes_title_does_not_claim_a_gap_that_is_not_there():
    gehaald = (Oorzaak("Wsw", 100.0, 10.0, -7.0),)
    assert "geen tekort" in lumpsum_zinnen.title_causes(gehaald, 2030)
    mist = (Oorzaak("Wsw", 0, 0, 1e6), Oorzaak("Overig (en meer)", 0, 0, 3e6))
    assert "het meeste bij Overig (€" in lumpsum_zinnen.title_causes(mist, 2030)


def test_too_many_locations_is_told():
    te_veel = Antwoord("infrastructuur", 8e6, 9.0, "locaties minder", False)
    assert lumpsum_zinnen.answer_verdict(te_veel, 8.0) == "kan niet: 8 locaties open"
    past = replace(te_veel, kan=True)
    assert lumpsum_zinnen.answer_verdict(past, 8.0) == "past binnen 8 open locaties"


def test_regimes_title_compares_one_year():
    assert "€\u00a03,0\u00a0mln hoger" in lumpsum_zinnen.title_regimes((Regime(2030, 8e6, 5e6),), 2030)


def test_aim_says_reached_or_not(result):
    zin = lumpsum_zinnen.sentence_aim(result)
    assert "75% geplaatst eind 2024" in zin
    assert "niet gehaald" in zin


def test_signed_differences_stay_in_a_narrow_cell():
    assert lumpsum_zinnen.signed("stand_pers", 34.2) == "+\u206034"
    assert lumpsum_zinnen.signed("resultaat_eur", -62_500.0) == "−\u2060€\u00a062.500"
    assert lumpsum_zinnen.signed("x_frac", -0.021) == "−\u20602,1\u00a0pp"
    assert lumpsum_zinnen.signed("stand_pers", 0.01) == "gelijk"


def test_payer_shares_are_the_whole(result):
    assert sum(lumpsum_zinnen.payer_share(result, JAAR).values()) == pytest.approx(1.0)


def test_keys_headline_and_title():
    namen, verschil = ("A", "B", "C"), np.array([300_000.0, -200_000.0, -100_000.0])
    kop = per_gemeente.headline_keys(namen, verschil, "bijstand", 2030)
    assert kop == "Verdelen naar bijstand verschuift €\u00a0300.000 in 2030; A betaalt het meest erbij"
    assert per_gemeente.title_moved(verschil) == "Wie betaalt meer of minder: 1 meer, 2 minder"
    assert "hetzelfde" in per_gemeente.headline_keys(namen, verschil * 0, "inwoners", 2030)


def test_weights_are_told_as_shares():
    zin = per_gemeente.sentence_weights({"inwoners": 1.0, "bijstand": 0.5, "doelgroep": 0.0}, 2030)
    assert "inwoners 67% en bijstand 33%" in zin


def test_region_headline_counts():
    assert per_gemeente.headline_region(("A", "B"), (1.0, 1.0), 2030).endswith("gemeenten geld over")
    kop = per_gemeente.headline_region(("A", "B"), (1.0, -1.0), 2030)
    assert kop == "In 2030 houdt 1 van de 2 gemeenten geld over; B legt toe"


def test_gemeente_headline_shows_the_saving_apart():
    kop = per_gemeente.headline_gemeente("Oss", {"lumpsum": -3e6, "bijstand": 5e6}, 2030)
    assert kop.startswith("Oss houdt in 2030 €\u00a02,0\u00a0mln over; ")
    assert kop.endswith("zonder bespaarde bijstand €\u00a03,0\u00a0mln tekort")


@pytest.mark.parametrize(
    ("deel", "woord"), [(1.0, "Boven 40.000"), (0.0, "Onder 15.000"), (0.4, "Tussen 15.000 en 40.000")]
)
def test_buig_rule_by_size(deel, woord):
    assert woord in per_gemeente.sentence_buig("Oss", deel, 92_229, 2030)


def test_buig_rule_tells_the_merger():
    assert "samenvoeging in 2022 (van Landerd en Uden)" in per_gemeente.sentence_buig(
        "Maashorst", 1.0, 57_924, 2030
    )


def ruimte(sleutel: float, mensen: float, geplaatst: float = 10.0) -> Ruimte:
    return Ruimte("Oss", 100_000.0, 150_000.0, 120_000.0, geplaatst, mensen, sleutel)


def test_budget_and_weak_side():
    # 150.000 − 100.000 over; at half the budget 75.000 − 100.000
    zin = per_gemeente.sentence_budget(ruimte(0.2, 0.2), 2030, 0.5)
    assert "€\u00a050.000 over" in zin
    assert "€\u00a025.000 te weinig" in zin


@pytest.mark.parametrize(
    ("sleutel", "mensen", "woord"),
    [(0.3, 0.2, "betaalt mee voor anderen"), (0.2, 0.3, "anderen betalen mee"), (0.2, 0.2, "gelijk")],
)
def test_who_pays_for_whom(sleutel, mensen, woord):
    assert woord in per_gemeente.sentence_placed(ruimte(sleutel, mensen), 2030)


def test_nobody_placed_has_no_price():
    assert "niemand" in per_gemeente.sentence_placed(ruimte(0.2, 0.0, geplaatst=0.0), 2030)


def test_outside_both_ways():
    zin = per_gemeente.sentence_outside(Buiten("Oss", 300_000.0, 200_000.0, 300_000.0), 2030)
    assert "buiten €\u00a0200.000 duurder" in zin
    assert "buiten €\u00a0100.000 goedkoper" in zin
    assert "convenant" in zin


def test_afname_keeps_paying_and_tells_the_total():
    zin = per_gemeente.sentence_afname("Oss", 0.5, voorbeeld=True, totaal=0.0)
    assert zin.startswith("Voorbeeld: Oss neemt 50% van het basispakket niet af.")
    assert "blijft de lumpsum meebetalen" in zin
    assert zin.endswith("blijft gelijk.")
    lager = per_gemeente.sentence_afname("Oss", 0.5, voorbeeld=False, totaal=-485_000.0)
    assert "lumpsum is €\u00a0485.000 lager" in lager


def test_pilot_sums_its_years():
    kosten = [(2027, 100_000.0), (2028, 110_000.0)]
    zin = per_gemeente.sentence_pilot("Oss-Bernheze", kosten, 3.04, aan=False)
    assert "€\u00a0210.000 (2027 t/m 2028" in zin
    assert "3 mensen meer" in zin
    assert "buiten de jaren" in per_gemeente.sentence_pilot("Oss-Bernheze", [], 0.0, aan=True)


def test_services_headline_counts():
    kop = per_gemeente.headline_services(load_diensten(), "II", verplaatst=1, acties=2)
    assert (
        kop == "Het basispakket telt 15 diensten, 3 staan daarbuiten; 2 van de acties zijn meegerekend"
    )


def test_words_of_the_screen():
    bron = "".join(
        pad.read_text(encoding="utf-8")
        for pad in [
            Path(PAGINA),
            *Path("pages/_ui").glob("lumpsum_*.py"),
            Path("pages/_ui/tegelkaart.py"),
        ]
    )
    for woord in ("opt-out", "kruissubsidie", "kostenneutraal"):
        assert woord not in bron


# ------------------------------------------------------------------ sums


def test_mix_sums_to_the_gap(result):
    delen = {"kosten": 20, "infrastructuur": 10, "ntw": 30}
    rest = lumpsum_zinnen.mix_rest(delen)
    assert rest == 40
    mix = {naam: deel / 100 for naam, deel in (delen | {"lumpsum": rest}).items()}
    antwoorden = {een.naam: een for een in four_answers(result, JAAR, mix)}
    gat = result.in_jaar("tekort_streefrendement_eur", JAAR)
    # cost and infrastructure one for one; income asks 3% of itself on top
    direct = float(result.waarden["omzet.directe_kosten_frac"][0])
    som = (
        antwoorden["kosten"].bedrag
        + antwoorden["infrastructuur"].bedrag
        + antwoorden["ntw"].bedrag * (1 - 0.03 / (1 - direct))
        + antwoorden["lumpsum"].bedrag * (1 - 0.03)
    )
    assert som == pytest.approx(gat)
    assert lumpsum_zinnen.mix_rest({"kosten": 60, "infrastructuur": 30, "ntw": 20}) == -10


def test_causes_sum_to_the_gap(result):
    assert sum(een.tekort for een in causes(result, JAAR)) == pytest.approx(
        result.in_jaar("tekort_streefrendement_eur", JAAR)
    )


def test_balance_bars_add_up_to_the_saldo(result):
    posten = vragen.balance_of(result, namen_huidig().index("Oss"), JAAR)
    staven = lumpsum_beelden.balance("Oss", posten, JAAR)
    waarden = staven.panelen[0].reeksen[0].waarden
    assert sum(waarden[:-1]) == pytest.approx(waarden[-1], abs=1e-5)
    saldo = result.gemeente("saldo_eur", "Oss")[result.jaren.index(JAAR)]
    assert waarden[-1] == pytest.approx(saldo / 1e6, abs=1e-5)


@pytest.mark.parametrize("oud", [False, True])
def test_keys_divide_the_same_total_in_both_shapes(result, oud):
    totaal = result.in_jaar("lumpsum_eur", JAAR)
    for deel in vragen.keys_side_by_side(result, JAAR, oud).values():
        assert deel.sum() == pytest.approx(totaal, abs=0.005)


# ------------------------------------------------------------------ map


@pytest.mark.parametrize("oud", [False, True])
@pytest.mark.parametrize("wat", lumpsum_kaart.TINTEN)
def test_map_shows_every_gemeente_once(result, wat, oud):
    kaart = lumpsum_kaart.region_map(result, JAAR, wat, oud, "Land van Cuijk")
    assert [een.naam for een in kaart.tegels] == list(vragen.names(oud))
    assert len({een.plek for een in kaart.tegels}) == len(kaart.tegels)
    gekozen = {een.naam for een in kaart.tegels if een.gekozen}
    assert gekozen == (set(per_gemeente.predecessors("Land van Cuijk")) if oud else {"Land van Cuijk"})


def test_every_tile_leads_to_a_gemeente_of_today():
    nu = lumpsum_kaart.in_sidebar()
    assert set(nu.values()) == set(namen_huidig())
    assert nu["Grave"] == "Land van Cuijk"


def kaart(*waarden: float, tweezijdig: bool = False) -> Kaart:
    tegels = tuple(
        Tegel(f"Plaats {nummer}", (nummer, 0), waarde, f"{waarde}", gekozen=nummer == 0)
        for nummer, waarde in enumerate(waarden)
    )
    return Kaart("Titel", "wat", tegels, tweezijdig)


@pytest.mark.parametrize("donker", [False, True])
@pytest.mark.parametrize("tweezijdig", [False, True])
def test_letters_on_tiles_can_be_read(donker, tweezijdig):
    kleuren = palet(donker)
    for tint in tegelkaart.shades(kaart(*np.linspace(-1, 1, 41), tweezijdig=tweezijdig), kleuren):
        assert tegelkaart.contrast(tint, tegelkaart.letter_on(tint, kleuren)) >= 4.5


def test_shade_grows_with_the_value():
    licht = palet(False)
    tinten = tegelkaart.shades(kaart(1.0, 2.0, 3.0), licht)
    afstand = [tegelkaart.contrast(tint, licht["raster"]) for tint in tinten]
    assert afstand == sorted(afstand)
    min_, plus = tegelkaart.shades(kaart(-1.0, 1.0, tweezijdig=True), licht)
    assert (min_, plus) == (licht["III"], licht["II"])


def test_missing_value_and_equal_values_have_a_shade():
    assert len(tegelkaart.shades(kaart(float("nan"), 2.0), palet(False))) == 2
    assert len(set(tegelkaart.shades(kaart(2.0, 2.0), palet(True)))) == 1


def test_mix_of_colours_and_contrast():
    assert tegelkaart.mix("#000000", "#ffffff", 0.5) == "#808080"
    assert tegelkaart.contrast("#000000", "#ffffff") == pytest.approx(21.0)


def test_long_names_wrap():
    assert tegelkaart.wrap("Mill en Sint Hubert") == "Mill en Sint<br>Hubert"
    assert tegelkaart.wrap("Oss") == "Oss"


def test_map_tells_who_cannot_see_it():
    plaat = tegelkaart.plate(kaart(1.0, 2.0), palet(False))
    assert (
        plaat.alt
        == "Titel. Tegelkaart van de regio, wat: Plaats 0 1.0; Plaats 1 2.0. Gekozen: Plaats 0."
    )
    assert plaat.rijen == (("Plaats 0", "1.0"), ("Plaats 1", "2.0"))
    assert list(plaat.figuur.data[0].customdata) == ["Plaats 0", "Plaats 1"]


# ------------------------------------------------------------------ charts


def test_every_chart_is_the_same_twice(blik):
    licht = palet(False)
    afspraken = agreements(blik.result)
    for bouw in (
        lambda: lumpsum_beelden.three_figures(blik),
        lambda: lumpsum_beelden.gap(afspraken),
        lambda: lumpsum_beelden.regimes(blik.result, JAAR),
        lambda: lumpsum_beelden.beschut(blik.result, ""),
        lambda: lumpsum_beelden.payers(blik.result, JAAR, True),
    ):
        assert bouw() == bouw()
    staven = lumpsum_beelden.gap(afspraken)
    assert all(een.drager in groep for een, groep in zip(afspraken, staven.groepen, strict=True))
    assert licht["II"] != licht["III"]


def test_regimes_leave_out_the_half_year(result):
    assert lumpsum_beelden.regimes(result, JAAR).jaren[0] == 2022


# ------------------------------------------------------------------ state


def test_several_knobs_are_one_step():
    sleutels = tuple(
        f"afname.gemeente_frac.{een.sleutel}"
        for een in load_gemeenten()
        if een.huidige_naam == "Land van Cuijk"
    )
    begin = Sessie()
    na = sessie.turn_knobs(begin, dict.fromkeys(sleutels, 0.5))
    assert len(na.terug) == 1
    assert len(na.beeld.keuze.verschillen) == 5
    assert sessie.undo(na).beeld.keuze == begin.beeld.keuze
    assert sessie.turn_knobs(na, dict.fromkeys(sleutels, 1.0)).beeld.keuze == begin.beeld.keuze


def test_weights_survive_in_a_link_whatever_their_order():
    keuze = sessie.with_knobs(
        Keuze("II"),
        {"verdeling.gewicht_plaatsingen_frac": 1.0, "verdeling.gewicht_participatiebudget_frac": 0.0},
    )
    beeld, fouten = link.read_params(link.to_params(Beeld(keuze=keuze)))
    assert fouten == ()
    assert beeld.keuze == keuze


def test_no_weight_left_is_told_and_changes_nothing():
    na = sessie.turn_knob(Sessie(), "verdeling.gewicht_participatiebudget_frac", 0.0)
    assert na.beeld.keuze == Keuze()
    assert na.fouten


def test_pointing_at_a_tile_moves_the_sidebar_along():
    na = sessie.point_at(Sessie(), "Oss")
    assert na.beeld.gemeente == "Oss"
    assert na.stempel == 1


# ------------------------------------------------------------------ the page


def opened(params: Mapping[str, str] | None = None) -> AppTest:
    app = AppTest.from_file(str(Path("app.py").resolve()), default_timeout=60)
    for naam, waarde in (params or {}).items():
        app.query_params[naam] = waarde
    app.run()
    return app.switch_page(PAGINA).run()


def go_to(app: AppTest, deel: str) -> AppTest:
    app.segmented_control(key="lumpsum-deel").set_value(deel)
    return app.run()


def heading(app: AppTest) -> str:
    return next(een.value for een in app.markdown if een.value.startswith("# "))


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"scenario": "I", "jaar": "2021"},
        {"scenario": "III", "gemeente": "Land van Cuijk", "jaar": "2035"},
        {
            "gemeente": "Boekel",
            "lumpsum.per_geraamde_fte_eur": "20000",
            "lumpsum.raming_fout_frac": "0.1",
            "verdeling.gewicht_doelgroep_frac": "1",
            "dienst.oad_basis_frac@2027+": "1",
            "actie.jongeren_pers_jr@2027+": "20",
        },
        {"tijd.horizon_jaar": "2023"},
    ],
    ids=["standaard", "I-2021", "gemeente", "eigen", "kort"],
)
def test_every_section_opens(params):
    app = opened(params)
    for deel in DELEN:
        go_to(app, deel)
        assert not app.exception, deel
        assert len(heading(app)) > 20, deel
        assert len(heading(app)) < 105, heading(app)


def test_eleven_shape_keeps_the_total():
    app = go_to(opened(), "Verdeling")
    app.segmented_control(key="verdeling-vorm").set_value("elf gemeenten").run()
    assert not app.exception
    assert any(": gelijk." in een.value for een in app.caption)
    go_to(app, "Mijn gemeente")
    app.segmented_control(key="tegels-vorm").set_value("elf gemeenten").run()
    assert not app.exception


def test_list_beside_the_map_is_the_gemeente_of_the_sidebar():
    app = go_to(opened(), "Mijn gemeente")
    app.selectbox(key="kies-gemeente").set_value("Oss").run()
    assert app.selectbox(key="gemeente").value == "Oss"
    assert heading(app).startswith("# Oss ")
    app.selectbox(key="gemeente").set_value("Boekel").run()
    assert app.selectbox(key="kies-gemeente").value == "Boekel"


def test_afname_of_a_merged_gemeente_sets_all_its_predecessors():
    app = go_to(opened({"gemeente": "Maashorst"}), "Mijn gemeente")
    app.select_slider(key="afname-Maashorst").set_value(0.5).run()
    assert not app.exception
    keuze = app.session_state["sessie"].beeld.keuze
    assert {split_key(naam)[0]: waarde for naam, waarde in keuze.verschillen} == {
        "afname.gemeente_frac.landerd": 0.5,
        "afname.gemeente_frac.uden": 0.5,
    }
    app.button(key="terug").click().run()
    assert not app.session_state["sessie"].beeld.keuze.verschillen


def test_pilot_takes_its_whole_uitvoeringsgebied():
    app = go_to(opened({"gemeente": "Boekel"}), "Mijn gemeente")
    app.toggle(key="pilot-Maashorst-Boekel").set_value(True).run()
    assert not app.exception
    namen = {split_key(naam)[0] for naam, _ in app.session_state["sessie"].beeld.keuze.verschillen}
    assert namen == {f"pilot.gemeente_frac.{een}" for een in ("boekel", "landerd", "uden")}


def test_moving_a_service_shows_in_the_records():
    app = go_to(opened(), "Diensten")
    app.toggle(key="verplaats-dienst.oad_basis_frac").set_value(True).run()
    assert not app.exception
    assert "15 diensten" in heading(app)


def test_mix_above_the_whole_is_told_not_mended():
    app = opened()
    app.select_slider(key="mix-kosten").set_value(80).run()
    assert any("130%" in een.value for een in app.warning)
    app.select_slider(key="mix-kosten").set_value(20).run()
    assert not app.warning
    assert any("**30%**" in een.value for een in app.markdown)


def test_actions_are_all_in_the_register_and_count_eight():
    assert len(ACTIES) + 1 == 8


def test_money_in_both_prices_and_both_sides():
    app = go_to(opened(), "Geldstromen")
    for kant in ("lasten", "opbrengsten"):
        app.segmented_control(key="geld-kant").set_value(kant)
        app.segmented_control(key="geld-prijzen").set_value("2023").run()
        assert not app.exception


def test_click_on_a_tile_chooses_the_gemeente(page: Page, settle: Callable[[Page], None]):
    page.goto("/Lumpsum")
    settle(page)
    page.get_by_role("radio", name="Mijn gemeente").click()
    settle(page)
    kaart_ = page.locator(".st-key-grafiek-kaart .js-plotly-plot")
    doos = kaart_.bounding_box()
    assert doos is not None
    page.mouse.click(doos["x"] + 6 + 84 * 1.5, doos["y"] + 6 + 84 * 0.5)  # column 1, row 0: Oss
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oss")
    assert "gemeente=Oss" in page.url
