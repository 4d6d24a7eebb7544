"""The screen Lumpsum: its words, its map, its sums, and that every section opens in every case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.analysis import gemeente as vragen
from model.analysis.gemeente import Buiten, Regime, Ruimte
from model.analysis.tekort import Afspraak, Antwoord, Oorzaak, agreements, causes, four_answers
from model.diensten import load_diensten
from model.gemeenten import load_gemeenten, namen_huidig
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import lumpsum_beelden, lumpsum_kaart, lumpsum_zinnen, tegelkaart
from pages._ui import lumpsum_zinnen_gemeente as per_gemeente
from pages._ui.frame import Blik
from pages._ui.kleuren import palet
from pages._ui.sessie import Keuze
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
    assert lumpsum_zinnen.signed("x_frac", -0.021) == "−\u20602,1%\u2060-\u2060punt"
    assert lumpsum_zinnen.signed("stand_pers", 0.01) == "gelijk"


def test_payer_shares_are_the_whole(result):
    assert sum(lumpsum_zinnen.payer_share(result, JAAR).values()) == pytest.approx(1.0)


def test_keys_headline_and_title():
    namen, verschil = ("A", "B", "C"), np.array([300_000.0, -200_000.0, -100_000.0])
    kop = per_gemeente.headline_keys(namen, verschil, "bijstand", 2030)
    assert kop.endswith("verschuift verdelen naar bijstand €\u00a0300.000 in 2030")
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
    [
        (0.3, 0.2, "betaalt zij mee voor anderen"),
        (0.2, 0.3, "betalen anderen mee"),
        (0.2, 0.2, "gelijk"),
    ],
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
    # why the same amount: the estimate under it does not look at what a gemeente takes
    assert zin.endswith(
        "blijft gelijk: de raming eronder gaat ervan uit dat elke gemeente het hele basispakket afneemt."
    )
    hoger = per_gemeente.sentence_afname("Oss", 0.7, False, 0.0, resultaat=380_000.0)
    assert hoger.endswith("Het resultaat van IBN stijgt daardoor: hetzelfde bedrag, minder mensen.")
    assert "stijgt" not in per_gemeente.sentence_afname("Oss", 0.7, False, 0.0, resultaat=-1e5)
    assert "stijgt" not in per_gemeente.sentence_afname("Oss", 1.0, False, 0.0, resultaat=1e5)
    lager = per_gemeente.sentence_afname("Oss", 0.5, voorbeeld=False, totaal=-485_000.0)
    assert "lumpsum is €\u00a0485.000 lager" in lager


def test_who_takes_less_does_not_lower_the_lumpsum():
    alles = np.ones(len(load_gemeenten()))
    assert per_gemeente.sentence_same_lumpsum(per_gemeente.take_less(alles)) == ""
    alles[[een.naam == "Oss" for een in load_gemeenten()].index(True)] = 0.7
    assert per_gemeente.sentence_same_lumpsum(per_gemeente.take_less(alles)) == (
        "Oss neemt een deel van het basispakket niet af. De afgesproken lumpsum daalt daar niet door: "
        "de raming eronder gaat ervan uit dat elke gemeente het hele basispakket afneemt."
    )


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
