"""Vergelijken without the page: who stands beside whom, charts, sentences and the table."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.analysis.ensemble import ensemble
from model.simulate import simulate
from pages._ui import charts, kleuren, text, varianten, vergelijk
from pages._ui import vergelijk_beelden as beelden
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.grafiek import Grafiek, Lijn, Paneel
from pages._ui.opschriften import BOVEN, ONDER, end_labels
from pages._ui.sessie import Beeld, Keuze, Variant, scenario_van

MENSEN = "instroom.aanmeldingen_pers_jr@2027+"
LOCATIES = "infrastructuur.locaties_aantal@2027+"
MEER = Keuze("II", ((MENSEN, 300.0),))
KORT = Keuze("I", (("tijd.horizon_jaar", 2029.0),))
WARS = "<b>Wars</b> *x*"
HARD = text.HARDE_SPATIE


@pytest.fixture(scope="module")
def resultaten():
    gemaakt = {}

    def run(keuze):
        if keuze not in gemaakt:
            gemaakt[keuze] = simulate(scenario_van(keuze))
        return gemaakt[keuze]

    return run


@pytest.fixture(scope="module")
def drie(resultaten):
    return vergelijk.participants(Beeld(), resultaten)


@pytest.fixture(scope="module")
def vijf(resultaten):
    vast = (Variant(WARS, MEER, 1), Variant("Kort", KORT, 3))
    return vergelijk.participants(Beeld(keuze=MEER, vast=vast), resultaten)


# ------------------------------------------------------------------ who


def test_everyone_has_a_colour_and_a_dash_of_his_own(vijf, resultaten):
    assert [een.id for een in vijf] == ["I", "II", "III", "vast1", "vast3"]  # the own one is pinned
    los = vergelijk.participants(Beeld(keuze=Keuze("I", ((MENSEN, 200.0),))), resultaten)
    assert [een.id for een in los][-1] == "eigen"
    vol = tuple(
        Variant(f"v{plek}", Keuze("II", ((MENSEN, 200.0 + plek),)), plek) for plek in varianten.PLEKKEN
    )
    alle = vergelijk.participants(Beeld(keuze=Keuze("II", ((MENSEN, 260.0),)), vast=vol), resultaten)
    assert [een.id for een in alle] == list(varianten.IDS)
    for donker in (False, True):
        palet = kleuren.palet(donker)
        assert len({(palet[een.kleur], een.streep) for een in alle}) == len(alle)
        assert len({een.streep for een in alle if een.id not in ("II", "eigen")}) == len(alle) - 2


def test_short_names_fit_and_differ():
    namen = ["Meer instroom na 2027", "Meer instroom na 2028", "Variant 1"]
    kort = vergelijk.short_names(namen)
    assert kort[2] == "Variant 1"
    assert len(set(kort)) == 3
    assert all(len(een) <= 14 for een in kort)


def test_the_reference_may_be_a_saved_point(drie, resultaten):
    punt = vergelijk.reference(drie, MEER, "het bewaarde punt", resultaten(MEER))
    assert (punt.naam, punt.id) == ("het bewaarde punt", "bewaard")
    assert vergelijk.first_pair(drie, Keuze("II"), punt) == ("I", "II")
    assert vergelijk.first_pair(drie, Keuze("II"), drie[0]) == ("I", "II")
    assert vergelijk.first_pair(drie, Keuze("I"), drie[1]) == ("II", "I")


# ------------------------------------------------------------------ charts


def test_a_shorter_scenario_stops_and_the_chart_says_so(vijf):
    grafiek = beelden.people(vijf, 2030, {})
    assert grafiek.jaren[-1] == 2035
    kort = grafiek.panelen[0].lijnen[-1]
    assert math.isfinite(kort.waarden[2029 - 2021])
    assert all(map(math.isnan, kort.waarden[2030 - 2021 :]))
    assert grafiek.noot == text.escape("‘Kort’ loopt tot en met 2029.")
    # 2030 is not there in all: the finding is about 2029
    assert grafiek.titel.startswith("Participatiewet in 2029: ")
    labels = end_labels(grafiek.panelen[0], grafiek.hoogte, kleuren.palet(False))
    assert (labels[-1].tekst, labels[-1].rij) == ("Kort", 2029 - 2021)  # at its own end
    assert {een.rij for een in labels[:-1]} == {2035 - 2021}
    assert labels[-1].schuif != 0  # beside the lines that go on


def test_names_of_visitors_are_not_drawn_as_markup(vijf):
    figuur = charts.figure(beelden.people(vijf, 2030, {}), kleuren.palet(True))
    teksten = [een.text for een in figuur.layout.annotations] + [een.name for een in figuur.data]
    assert not any("<b>" in een for een in teksten)
    assert any("&lt;b&gt;" in een for een in teksten)


@pytest.mark.parametrize("waarden", [[5.0] * 8, [5.0 + een / 1e6 for een in range(8)], range(8)])
def test_eight_labels_keep_their_distance_inside_the_chart(waarden):
    lijnen = tuple(
        Lijn(f"l{plek}", (0.0, float(waarde)), "II", label=f"l{plek}")
        for plek, waarde in enumerate(waarden)
    )
    paneel = Paneel("fte", lijnen)
    labels = end_labels(paneel, beelden.HOOG, kleuren.palet(False))
    figuur = charts.figure(Grafiek("t", (2021, 2022), (paneel,), beelden.HOOG), kleuren.palet(False))
    laag, hoog = figuur.layout.yaxis.range
    per_pixel = (hoog - laag) / (beelden.HOOG - BOVEN - ONDER)
    plekken = np.array([een.hoogte for een in labels])
    assert np.diff(np.sort(plekken)).min() >= 16 * per_pixel * (1 - 1e-9)
    # in the order of the lines, and none beyond the chart by more than half a letter
    assert list(np.argsort(plekken, kind="stable")) == list(range(8))
    assert plekken.min() >= laag - 8 * per_pixel
    assert plekken.max() <= hoog + 8 * per_pixel


def test_a_band_is_made_of_the_futures_without_the_centre(drie):
    runs = ensemble(scenario_van(drie[1].keuze), 20, 1)
    waaier = beelden.money(drie, 2030, {"II": runs}).panelen[0].waaiers
    assert [een.naam for een in waaier] == ["scenario II"]
    toekomsten = runs.uitkomsten["resultaat_eur"][:, 1:] / 1e6
    np.testing.assert_allclose(waaier[0].laag, np.quantile(toekomsten, 0.1, axis=1))
    np.testing.assert_allclose(waaier[0].hoog, np.quantile(toekomsten, 0.9, axis=1))


def test_every_chart_has_a_finding_with_its_year_and_a_unit(drie):
    for grafiek in (
        beelden.people(drie, 2030, {}),
        beelden.size(drie, 2030, {}, drie[0]),
        beelden.money(drie, 2030, {}),
        beelden.lumpsum(drie, 2030, {}),
        *beelden.more(drie, 2030),
    ):
        assert " in 2030: " in grafiek.titel
        assert grafiek.panelen[0].eenheid
        assert len(grafiek.panelen[0].lijnen) == 3


def test_the_title_of_a_series_that_is_no_outcome_has_its_figures(drie):
    gaten = [
        een.result.in_jaar("lumpsum_eur", 2030) - een.result.in_jaar("lumpsum_grondslag_eur", 2030)
        for een in drie
    ]
    laag, hoog = text.euro(min(gaten)), text.euro(max(gaten))
    waarden = f"overal {laag}" if laag == hoog else f"{laag} tot {hoog}"
    titel = beelden.more(drie, 2030)[3].titel.replace("\u2060", "")
    assert titel == f"Lumpsum min grondslag in 2030: {waarden}"


def test_a_size_chart_names_whose_ondergrens_it_shows(drie, resultaten):
    minder = Keuze("II", ((LOCATIES, 5.0),))
    beeld = Beeld(vast=(Variant("Vijf locaties", minder, 1),))
    alle = vergelijk.participants(beeld, resultaten)
    assert "vandaar een band" in zinnen.note_floor(drie, drie[0], 2030)
    zin = zinnen.note_floor(alle, alle[0], 2030)
    assert zin == "Band: ondergrens van scenario I. ‘Vijf locaties’ heeft een andere."


# ------------------------------------------------------------------ sentences


def test_the_headline_never_says_who_is_highest(drie, vijf):
    zin = zinnen.headline(drie, 2030)
    omvang = [een.result.in_jaar("omvang_fte", 2030) for een in drie]
    verschil = text.getal(max(omvang) - min(omvang))
    assert zin == f"IBN krimpt in alle scenario's; in 2030 schelen zij hoogstens {verschil}{HARD}fte"
    assert zinnen.headline(drie[1:], 2030).endswith("in 2030 zijn zij even groot")
    assert "scenario's en varianten" in zinnen.headline(vijf, 2030)
    assert zinnen.headline(drie[:1], 2030).startswith("IBN krimpt in scenario I; zet nog een lijn aan")
    assert zinnen.headline((), 2030) == "Zet minstens één lijn aan om te vergelijken"
    for een in (zin, zinnen.headline(vijf, 2030)):
        assert not any(woord in een for woord in ("beste", "hoger", "groter dan", "meer dan"))


def test_titles_count_what_the_figures_show(drie):
    rood = sum(een.result.in_jaar("resultaat_eur", 2024) < 0 for een in drie)
    hoeveel = {0: "nergens", 3: "overal"}.get(rood, f"in {rood} van de 3")
    assert zinnen.title_result(drie, 2024).endswith(f", {hoeveel} negatief")
    dekt = sum(
        een.result.in_jaar("lumpsum_eur", 2030) >= een.result.in_jaar("lumpsum_grondslag_eur", 2030)
        for een in drie
    )
    hoeveel = {0: "nergens", 3: "overal"}.get(dekt, f"in {dekt} van de 3")
    assert zinnen.title_lumpsum(drie, 2030).endswith(f"dekt {hoeveel} de grondslag")
    laag, hoog = ({2030: grens} for grens in (0.0, 1.0))
    assert zinnen.title_size(drie, (laag, hoog), 2030).endswith("boven de band van de ondergrens")
    laag, hoog = ({2030: grens} for grens in (1e6, 2e6))
    assert zinnen.title_size(drie, (laag, hoog), 2030).endswith("onder de band van de ondergrens")


def test_a_difference_names_its_reference():
    assert zinnen.difference("stand_pers", 210.0, 100.0, "scenario I") == (
        f"110 meer dan{HARD}in{HARD}scenario{HARD}I"
    )
    assert zinnen.difference("stand_pers", 100.0, 100.0, "I") == f"gelijk{HARD}aan{HARD}I"
    assert zinnen.difference("stand_pers", math.nan, 100.0, "I") == "–"


# ------------------------------------------------------------------ the table


def test_every_cell_of_the_table_is_a_figure_of_the_model(drie):
    blad = beelden.key_figures(drie, drie[0], 2030)
    assert blad.koppen == ("in 2030", "scenario I (vergelijking)", "scenario II", "scenario III")
    mensen = next(rij for rij in blad.rijen if rij[0].startswith("Mensen in dienst"))
    een, twee = (text.getal(deel.result.in_jaar("stand_pers", 2030)) for deel in drie[:2])
    assert mensen[1] == een
    waarde, verschil = mensen[2].split("\n")
    assert waarde == twee
    meer = drie[1].result.in_jaar("stand_pers", 2030) - drie[0].result.in_jaar("stand_pers", 2030)
    assert verschil.replace(HARD, " ") == f"{text.getal(meer)} meer dan in scenario I"


def test_the_reference_stands_in_the_table_when_its_line_is_off(drie):
    blad = beelden.key_figures(drie[1:], drie[0], 2030)
    assert blad.koppen[1] == "scenario I (vergelijking)"
    assert all(len(rij) == len(blad.koppen) for rij in blad.rijen)


def test_the_table_of_a_gemeente_has_its_own_figures_first(drie):
    blad = beelden.key_figures(drie, drie[0], 2030, "Oss")
    assert [blad.rijen[rij][0] for rij in blad.sommen] == ["Oss", "Hele regio"]
    eigen = text.waarde_tekst("saldo_eur", drie[0].result.gemeente("saldo_eur", "Oss")[9])
    rijen = {rij[0].partition("\n")[0]: rij for rij in blad.rijen[: blad.sommen[1]]}
    assert rijen["Saldo gemeente"][1] == eigen


def test_a_year_that_a_scenario_does_not_have_is_a_dash(vijf):
    blad = beelden.key_figures(vijf, vijf[0], 2030)
    assert {rij[-1] for rij in blad.rijen} == {"–"}
    kort = beelden.key_figures(vijf, vijf[-1], 2030)
    assert all("dan" not in cel for rij in kort.rijen for cel in rij[1:])
    assert any(cel != "–" for rij in kort.rijen for cel in rij[1:])
