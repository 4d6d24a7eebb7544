"""The NTW screen: its ledger, its bars and pot, its sentences, and the page itself."""

import math
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from model.analysis.strategie import (
    Kantelpunt,
    Segmentjaar,
    Vertrek,
    segments_in,
    slopes_to_break_even,
    strongest_leave,
    tipping_points,
)
from model.axes import DOELGROEP_LABEL, PWET
from model.grootboek import POSTEN, REGULIER, Segment
from model.regels import LASTEN, OPBRENGSTEN
from model.result import Result
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import herkomst, staven, staven_figuur, strategie_pot, strategie_tabellen, tonen
from pages._ui import strategie_beelden as beelden
from pages._ui import strategie_zinnen as zinnen
from pages._ui.kleuren import palet
from pages._ui.strategie_boek import VERDELINGEN, Boekjaar, ledger

PAGINA = "pages/3_Ondernemingsstrategie.py"
JAAR = 2030
LAGE_NTW = {"ntw.niveau_factor": 0.5}


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    gewoon = {naam: simulate(load_preset(naam)) for naam in ("I", "II", "III")}
    return gewoon | {"laag": simulate(load_preset("II").with_values(LAGE_NTW))}


def _segment(naam: str, bijdrage: float, fte: float = 10.0, doelgroep: str = "wsw") -> Segmentjaar:
    posten = dict.fromkeys(POSTEN, 0.0) | {"ntw_eur": bijdrage}
    return Segmentjaar(Segment(naam, doelgroep=doelgroep), fte, bijdrage, bijdrage, posten)


def _book(*groepen: Segmentjaar, lumpsum: float = 0.0) -> Boekjaar:
    voor = sum(een.bijdrage for een in groepen)
    return Boekjaar(JAAR, "doelgroep", groepen, voor, lumpsum, voor + lumpsum)


# ---------------------------------------------------------------- the ledger and the table that sums


@pytest.mark.parametrize("verdeling", list(VERDELINGEN))
@pytest.mark.parametrize("naam", ["I", "II", "III", "laag"])
@pytest.mark.parametrize("jaar", [2021, 2024, 2030, 2035])
def test_table_adds_up_to_the_result(results, naam, verdeling, jaar):
    result = results[naam]
    boek = ledger(result, jaar, verdeling)
    *groepen, voor, lumpsum, resultaat = strategie_tabellen.table_rows(boek)
    assert sum(rij.bijdrage for rij in groepen) == pytest.approx(voor.bijdrage, abs=0.01)
    assert voor.bijdrage == pytest.approx(result.in_jaar("resultaat_voor_lumpsum_eur", jaar), abs=0.01)
    assert voor.bijdrage + lumpsum.bijdrage == pytest.approx(resultaat.bijdrage)
    assert resultaat.bijdrage == pytest.approx(result.in_jaar("resultaat_eur", jaar), abs=0.01)
    for rij in (*groepen, voor):
        assert sum(post or 0.0 for post in rij.posten) == pytest.approx(rij.bijdrage, abs=0.01)


def test_year_beyond_the_horizon_is_the_last_one(results):
    assert ledger(results["II"], 2099).jaar == results["II"].jaren[-1]


def test_groups_by_loonwaarde_hold_the_wsw_apart(results):
    namen = [een.segment.naam for een in ledger(results["II"], JAAR, "klasse").groepen]
    assert namen[:4] == [
        "Loonwaarde 20–40%",
        "Loonwaarde 40–60%",
        "Loonwaarde 60–80%",
        "Loonwaarde 80–100%",
    ]
    assert namen[4] == "Wsw (loonwaarde niet gemeten)"
    assert REGULIER in namen[5:]


def test_csv_holds_whole_euros_and_numbers_that_excel_reads(results):
    koppen, rijen = strategie_tabellen.csv_table(ledger(results["II"], JAAR))
    assert all(len(rij) == len(koppen) for rij in rijen)
    tekst = tonen.safe_csv(koppen, rijen).decode("utf-8-sig")
    assert "bijdrage (euro)" in tekst
    assert "−" not in tekst
    assert ";-" in tekst
    assert ";'-" not in tekst


def test_csv_still_disarms_formulas():
    tekst = tonen.safe_csv(["a"], [["=1+1"], ["-1+cmd"], ["@x"], ["−1.234,5"]]).decode("utf-8-sig")
    assert tekst.splitlines()[1:] == ["'=1+1", "'-1+cmd", "'@x", "-1.234,5"]


def test_table_html_shows_text_as_text():
    html = tonen.table_html(staven.Blad(("a", "b"), (("<b>x</b>", "1"), ("som", "2")), sommen=(1,)))
    assert "<b>" not in html
    assert html.count("font-weight:700") == 2


# ---------------------------------------------------------------- bars


def test_bars_hold_average_and_marginal_and_the_reference(results):
    boek, ander = (ledger(results[naam], JAAR) for naam in ("II", "I"))
    tabel = beelden.bars(boek, ander, "scenario I")
    mln, per_fte = tabel.panelen
    assert [reeks.soort for reeks in mln.reeksen] == ["staaf", "streep", "ruit"]
    plek = tabel.groepen.index("Beschut werk")
    beschut = boek.groepen[plek]
    assert mln.reeksen[0].waarden[plek] == pytest.approx(beschut.bijdrage / 1e6)
    assert mln.reeksen[1].waarden[plek] == pytest.approx(ander.groepen[plek].bijdrage / 1e6)
    assert per_fte.reeksen[2].waarden[plek] == pytest.approx(beschut.marginaal_per_fte / 1e3)
    assert tabel.scheiding == (5,)


def test_reference_of_another_year_is_not_drawn(results):
    boek = ledger(results["II"], JAAR)
    ander = replace(ledger(results["I"], JAAR), jaar=JAAR - 1)
    streep = beelden.bars(boek, ander, "scenario I").panelen[0].reeksen[1].waarden
    assert all(math.isnan(waarde) for waarde in streep)


@pytest.fixture
def tabel() -> staven.Staven:
    nan = float("nan")
    return staven.Staven(
        "Titel",
        ("lang<br>woord", "b"),
        (
            staven.Paneel(
                "euro",
                (
                    staven.Reeks("nu", (-4.0, nan)),
                    staven.Reeks("toen", (-4.1, 2.0), ("tekst",), "streep"),
                ),
                lijn=(1.0, "doel"),
            ),
        ),
    )


def test_bars_have_a_table_and_a_text(tabel):
    koppen, rijen = staven.table(tabel)
    assert koppen == ("groep", "nu (euro)", "toen (euro)")
    assert rijen == (("lang woord", "−4,0", "−4,1"), ("b", "–", "2,0"))
    alt = staven.alt_text(tabel)
    assert "lang woord: nu (euro) −4,0" in alt
    assert "Streep op 1,0: doel" in alt


def test_range_holds_zero_and_every_mark(tabel):
    laag, hoog = staven.span(tabel.panelen[0])
    assert laag < -4.1
    assert hoog > 2.0
    gestapeld = staven.Paneel("euro", (staven.Reeks("a", (1.0,)), staven.Reeks("b", (2.0,))))
    assert staven.span(gestapeld, gestapeld=True)[1] > 3.0


def test_number_stands_beyond_a_mark_that_is_near(tabel):
    plekken = staven.label_places(tabel.panelen[0], 8.0)
    assert plekken[0] == pytest.approx(-4.1)


@pytest.mark.parametrize("donker", [False, True])
def test_same_table_same_bars(tabel, donker):
    een, twee = (staven_figuur.figure(tabel, palet(donker)) for _ in range(2))
    assert een == twee
    assert een.layout.height == staven.height(tabel)
    assert any("┆ doel" in tekst.text for tekst in een.layout.annotations)


# ---------------------------------------------------------------- the pot


@pytest.mark.parametrize("naam", ["I", "II", "III", "laag"])
@pytest.mark.parametrize("verdeling", list(VERDELINGEN))
@pytest.mark.parametrize("jaar", [2021, 2024, 2030])
def test_what_goes_into_the_pot_comes_out(results, naam, verdeling, jaar):
    stroom = strategie_pot.pot(ledger(results[naam], jaar, verdeling))
    erin, eruit = (sum(bedrag for _, bedrag, _ in kant) for kant in (stroom.erin, stroom.eruit))
    assert erin == pytest.approx(eruit, abs=0.01)
    assert all(bedrag > 0.0 for _, bedrag, _ in (*stroom.erin, *stroom.eruit))
    assert len(stroom.erin) <= 9
    assert len(stroom.eruit) <= 8


def test_pot_says_that_it_is_a_convention(results):
    plaat = strategie_pot.pot_plate(ledger(results["II"], JAAR), palet(False))
    assert "Afspraak om te tonen: overschotten en tekorten zijn naar verhouding gekoppeld" in plaat.noot
    assert plaat.noot in plaat.alt
    assert ("Lumpsum van de gemeenten", "pot") in [rij[:2] for rij in plaat.rijen]
    teksten = [een.text for een in plaat.figuur.layout.annotations]
    assert any("Open: verlies van IBN" in tekst for tekst in teksten)


def test_flows_do_not_overlap():
    midden = strategie_pot.middles([5.0, 1.0, 1.0], 3)
    assert midden == sorted(midden)
    assert 0.0 < midden[0] < midden[-1] < 1.0
    assert strategie_pot.middles([7.0], 3) != []


# ---------------------------------------------------------------- sentences


def test_headline_names_who_brings_in_more():
    boek = _book(_segment("Wsw", 1e6), _segment("Beschut werk", -4e6, doelgroep="beschut"))
    assert zinnen.headline(boek) == (
        f"{JAAR}: alleen de doelgroep Wsw brengt meer op dan ze kost; "
        "€\u00a03,0\u00a0mln blijft open vóór lumpsum"
    )


def test_headline_does_not_make_much_of_a_small_surplus():
    boek = _book(_segment("Wsw", 1_000.0), _segment("Beschut werk", -4e6, doelgroep="beschut"))
    assert "ongeveer quitte uit" in zinnen.headline(boek)


def test_headline_when_all_have_a_surplus():
    boek = _book(_segment("Wsw", 1e6))
    assert zinnen.headline(boek) == (
        f"{JAAR}: alle doelgroepen brengen meer op dan ze kosten; "
        "vóór lumpsum blijft €\u00a01,0\u00a0mln over"
    )


def test_low_ntw_nobody_brings_in_more(results):
    boek = ledger(results["laag"], JAAR)
    assert all(een.bijdrage < 0.0 for een in boek.doelgroepen)
    assert "niemand van de doelgroepen brengt meer op dan hij kost" in zinnen.headline(boek)
    assert "Niemand van de doelgroepen brengt meer op dan hij kost" in zinnen.sentence_open(boek)
    assert [een for een in strategie_pot.pot(boek).erin if een[2] == "wsw"] == []


def test_without_any_surplus_no_mix_balances():
    segmenten = (_segment("Wsw", -1e5), _segment("Beschut werk", -4e6, doelgroep="beschut"))
    assert "Geen enkel segment brengt meer op" in zinnen.sentence_mix(segmenten, segmenten)
    assert zinnen.needed(zinnen.balance_of_segments(segmenten), segmenten) == {}
    assert strategie_pot.pot(_book(*segmenten)).erin == (("Open: verlies van IBN", 4.1e6, "ondergrens"),)


def test_title_of_the_pot_tells_who_pays_the_rest():
    tekort = _segment("Beschut werk", -4e6, doelgroep="beschut")
    assert "verlies van IBN" in zinnen.title_pot(_book(tekort, lumpsum=1e6))
    assert "blijft over" in zinnen.title_pot(_book(tekort, lumpsum=5e6))
    assert "ook zonder lumpsum" in zinnen.title_pot(_book(_segment("Wsw", 1e6), lumpsum=1e6))


def test_open_amount_is_lumpsum_and_loss():
    boek = _book(_segment("Beschut werk", -4e6, doelgroep="beschut"), lumpsum=1e6)
    zin = zinnen.sentence_open(boek)
    assert "Open blijft €\u00a04,0\u00a0mln: de lumpsum dekt €\u00a01,0\u00a0mln" in zin
    assert "de rest (€\u00a03,0\u00a0mln) is verlies van IBN" in zin


def test_average_and_marginal_that_differ_are_told():
    groep = replace(_segment("Wsw", -1e6), marginaal=1e6)
    assert "Het maakt uit hoe u kijkt: gemiddeld komt Wsw tekort" in zinnen.sentence_both(_book(groep))
    assert "Ook zonder vaste kosten" in zinnen.sentence_both(_book(_segment("Wsw", -1e6)))
    groepen = (groep, replace(_segment("Beschut werk", -1e6, doelgroep="beschut"), marginaal=1.0))
    assert "komen Wsw en beschut werk tekort" in zinnen.sentence_both(_book(*groepen))


def _point(helling: float, nu: float) -> Kantelpunt:
    return Kantelpunt("beschut werk", 300.0, 50.0, helling, nu)


def test_tipping_inside_the_band_is_not_known():
    assert "is niet bekend" in zinnen.title_tipping([_point(250.0, 300.0)])
    assert zinnen.title_tipping([_point(900.0, 300.0)]) == "Meer loonwaarde kost IBN geld"
    assert zinnen.title_tipping([_point(-20.0, 300.0)]) == "Meer loonwaarde levert IBN geld op"


def test_tipping_sentence_calls_the_slope_an_assumption(results):
    zin = zinnen.sentence_tipping(tipping_points(results["II"], JAAR), JAAR)
    assert "aanname: geen bron geeft dit getal" in zin
    assert "LKS" in zin


def test_mix_tells_how_many_balance_one(results):
    groepen = ledger(results["II"], JAAR).groepen
    zin = zinnen.sentence_mix(segments_in(results["II"], JAAR), groepen)
    assert "Eén fte beschut werk vraagt 1,9 fte daarvan" in zin
    assert "De Wsw krijgt geen nieuwe mensen" in zin


@pytest.mark.parametrize(("resultaat", "woord"), [(-5e4, "lager"), (5e4, "hoger"), (10.0, "gelijk")])
def test_leaving_is_told_both_ways(resultaat, woord):
    zin = zinnen.sentence_leave(Vertrek(20.0, ("80–100%",), resultaat, -3e5), 20, JAAR)
    assert woord in zin
    assert "Voor deze mensen is het winst" in zin


def test_nobody_leaves(results):
    segmenten = segments_in(results["II"], JAAR)
    assert "Niemand vertrekt" in zinnen.sentence_leave(strongest_leave(segmenten, 0), 0, JAAR)


def test_slope_of_a_group_makes_it_break_even(results):
    result = results["II"]
    ander = simulate(beelden.other_slope(result))
    hellingen = beelden.slopes_of_groups(result, ander, JAAR)
    licht = hellingen[DOELGROEP_LABEL["licht"]]
    assert licht is not None
    quitte = simulate(result.scenario.with_values({beelden.HELLING: licht}))
    som = sum(een.bijdrage for een in segments_in(quitte, JAAR) if een.segment.doelgroep == "licht")
    assert som == pytest.approx(0.0, abs=1.0)
    per_segment = [
        waarde for naam, waarde in slopes_to_break_even(result, JAAR).items() if "80–100%, " in naam
    ]
    assert min(een for een in per_segment if een) < licht < max(een for een in per_segment if een)
    assert set(hellingen) == {DOELGROEP_LABEL[groep] for groep in PWET}


# ---------------------------------------------------------------- where a number comes from


def test_every_line_tells_where_it_comes_from(results):
    for regel in (*OPBRENGSTEN, *LASTEN):
        rijen = herkomst.inputs_of(results["II"], JAAR, regel)
        assert len(rijen) == len(regel.sleutels)
        assert all(cel for rij in rijen for cel in rij.cellen)
        assert regel.formule in herkomst.summary(results["II"], JAAR, regel)


def test_summary_counts_the_assumptions(results):
    regel = next(een for een in OPBRENGSTEN if een.naam == "ntw_pwet")
    zin = herkomst.summary(results["II"], JAAR, regel)
    assert "Betaald door: klanten van IBN" in zin
    assert "invoergetallen zijn een aanname" in zin


# ---------------------------------------------------------------- the page


@pytest.fixture
def app(root, monkeypatch) -> AppTest:
    monkeypatch.chdir(root)
    return AppTest.from_file(str(root / "app.py"), default_timeout=60)


def _open(app: AppTest, **params: str) -> AppTest:
    for naam, waarde in params.items():
        app.query_params[naam.replace("__", ".")] = waarde
    app.run()
    assert not app.exception
    app.switch_page(PAGINA).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> str:
    return "\n".join(een.value for een in (*app.markdown, *app.caption))


@pytest.mark.parametrize("scenario", ["I", "II", "III"])
def test_page_shows_each_scenario(app, scenario):
    _open(app, scenario=scenario)
    assert "blijft open vóór lumpsum" in _texts(app)
    assert len(app.get("plotly_chart")) == 3
    assert all(een.proto.alt for een in app.get("plotly_chart"))


def test_page_shows_an_own_variant_where_nobody_has_a_surplus(app):
    app.query_params["ntw.toeslag_frac@2027+"] = "-0.2"
    _open(app, scenario="II")
    assert "niemand van de doelgroepen brengt meer op dan hij kost" in _texts(app)


def test_page_of_a_gemeente_says_that_the_ledger_is_regional(app):
    _open(app, gemeente="Oss")
    assert "gelden voor de hele regio" in _texts(app)


@pytest.mark.parametrize("verdeling", list(VERDELINGEN))
def test_page_in_each_grouping_and_early_year(app, verdeling):
    _open(app, scenario="II", jaar="2021", verdeling=verdeling)
    assert app.button_group(key="strategie-verdeling").value == verdeling
    assert not app.exception


def test_page_slider_moves_the_sentence(app):
    _open(app)
    app.select_slider(key="strategie-vertrek").set_value(0).run()
    assert "Niemand vertrekt" in _texts(app)
    app.select_slider(key="strategie-vertrek").set_value(100).run()
    assert "sterkste 100 fte" in _texts(app)
    assert not app.exception
