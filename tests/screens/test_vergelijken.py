"""Vergelijken without the page: who stands beside whom, charts, table, waterfall and sentences."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from model.analysis.ensemble import ensemble
from model.analysis.kantel import Kantelpaar, Kantelpunt, Verzet
from model.analysis.toerekening import attribute
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import charts, kleuren, link, sessie, text, varianten, veranderd, vergelijk, waterval
from pages._ui import vergelijk_beelden as beelden
from pages._ui import vergelijk_waarom as waarom
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.grafiek import Grafiek, Lijn, Paneel
from pages._ui.opschriften import BOVEN, ONDER, end_labels
from pages._ui.sessie import Beeld, Keuze, Sessie, Variant, scenario_van

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


# ------------------------------------------------------------------ steps


def test_pinning_tells_why_not():
    kaal = varianten.pin(Sessie(), "Mijn naam")
    assert kaal.fouten[0].doe == "Draai eerst aan een knop."
    eerste = varianten.pin(Sessie(Beeld(keuze=MEER)), "  Mijn   naam ")
    assert [een.naam for een in eerste.beeld.vast] == ["Mijn naam"]
    assert "staat al vast" in varianten.pin(eerste, "anders").fouten[0].wat
    anders = sessie.turn_knob(eerste, "ntw.helling_eur_pp", 100.0)
    for naam, zegt in (
        ("x" * 31, "te lang"),
        ("mijn NAAM", "al in gebruik"),
        ("Scenario ii", "al in gebruik"),
        ("a\u202eb", "niet te zien"),
        ("a\x00", "niet te zien"),
    ):
        na = varianten.pin(anders, naam)
        assert zegt in na.fouten[0].wat
        assert na.beeld.vast == eerste.beeld.vast
    assert varianten.pin(anders, "").beeld.vast[-1].naam == "Variant 1"


def test_no_more_than_five_and_a_free_place_is_used_again():
    nu = Sessie()
    for nummer in range(6):
        nu = sessie.turn_knob(nu, "ntw.helling_eur_pp", 100.0 + nummer)
        nu = varianten.pin(nu)
    assert [een.naam for een in nu.beeld.vast] == [f"Variant {n}" for n in range(1, 6)]
    assert "geen plaats" in nu.fouten[0].wat
    minder = varianten.unpin(nu, "vast2")
    weer = varianten.pin(minder, "zesde")
    assert {een.plek: een.naam for een in weer.beeld.vast}[2] == "zesde"
    assert varianten.put_back(weer).fouten  # full again: told, and still there to put back
    assert varianten.put_back(weer).weggehaald == minder.weggehaald


def test_lines_that_are_off_stay_off_in_a_link_and_go_with_their_variant():
    nu = varianten.pin(Sessie(Beeld(keuze=MEER)), "een")
    nu = varianten.show(nu, ("I", "II", "III", "vast1"), ("II",))
    assert nu.beeld.verborgen == ("I", "III", "vast1")
    assert link.read_params(link.to_params(nu.beeld)) == (nu.beeld, ())
    assert varianten.unpin(nu, "vast1").beeld.verborgen == ("I", "III")
    # a candidate that is not on the screen now keeps what it was
    assert varianten.show(nu, ("I", "II"), ("I", "II")).beeld.verborgen == ("III", "vast1")


def test_a_link_has_room_for_so_much_and_says_what_it_leaves_out():
    register = [f"instroom.aanmeldingen_pers_jr@{jaar}" for jaar in range(2027, 2051)]
    lang = (("tijd.horizon_jaar", 2050.0),)
    veel = [
        Variant(
            f"v{plek}",
            Keuze("II", (*((naam, 200.0 + plek + 1 / 3) for naam in register), *lang)),
            plek,
        )
        for plek in (1, 2, 3)
    ]
    beeld = Beeld(vast=tuple(veel), verborgen=("vast3",))
    past = link.fitting(beeld)
    assert 0 < len(past) < 3
    terug, fouten = link.read_params(link.to_params(beeld))
    assert (terug.vast, terug.verborgen, fouten) == (past, (), ())
    assert "‘v3’ staat er niet in" in zinnen.note_left_out(["v3"])
    assert zinnen.note_left_out([]) == ""


def test_faults_in_a_link_name_their_variant():
    beeld, fouten = link.read_params(
        {
            "vast1": "II;ntw.helling_eur_pp=9e9",
            "naam1": "te hoog",
            "vast2": "II;lks.maximum_frac=0.5",
            "naam2": "vast gegeven",
            "vast3": "II",
            "naam3": "niets anders",
            "vast4": "II;ntw.helling_eur_pp=100;data=abc123",
            "naam4": "met gegevens",
            "naam5": "zonder variant",
            "zonder": "vast9",
        }
    )
    assert [een.naam for een in beeld.vast] == ["met gegevens"]
    waar = [een.waar.partition(":")[0] for een in fouten]
    assert waar[:4] == [
        "variant te hoog",
        "variant vast gegeven",
        "variant niets anders",
        "variant met gegevens",
    ]
    assert {"naam5", "zonder"} <= set(waar)


def test_a_variant_in_words():
    assert veranderd.in_words(MEER) == "Scenario II, met Aanmeldingen per jaar: 232 → 300"
    veel = sessie.with_knobs(
        MEER,
        {
            "ntw.helling_eur_pp": 100.0,
            "infrastructuur.locaties_aantal": 5.0,
            "lumpsum.per_geraamde_fte_eur": 16000.0,
            "loonwaarde.groei_pp_jr": 1.0,
        },
    )
    zin = veranderd.in_words(veel)
    assert zin.count(" → ") == 3
    assert zin.endswith("; nog 2 andere")


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
    labels = [een[1] for een in end_labels(grafiek.panelen[0], grafiek.hoogte, kleuren.palet(False))]
    assert labels[-1] == "Kort"


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
    plekken = np.array([plek for plek, _, _ in labels])
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
    assert zin == f"IBN krimpt in alle scenario’s; in 2030 schelen zij hoogstens {verschil}{HARD}fte"
    assert zinnen.headline(drie[1:], 2030).endswith("in 2030 zijn zij even groot")
    assert "scenario’s en varianten" in zinnen.headline(vijf, 2030)
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


# ------------------------------------------------------------------ waterfall


@pytest.fixture(scope="module")
def verdeeld(resultaten):
    keuze = Keuze("I", ((LOCATIES, 5.0), (MENSEN, 300.0), ("lumpsum.per_geraamde_fte_eur", 16000.0)))
    beeld = Beeld(vast=(Variant("Veel anders", keuze, 1),))
    alle = vergelijk.participants(beeld, resultaten)
    paar = alle[0], alle[-1]
    return paar, attribute(scenario_van(Keuze("I")), scenario_van(keuze))


@pytest.mark.parametrize("naam", waarom.UITKOMST)
def test_the_bars_go_from_one_total_to_the_other(verdeeld, naam):
    paar, deel = verdeeld
    stand = waarom.waterfall(deel, naam, 2030, paar)
    assert stand is not None
    breed = max(abs(stand.begin[1]), abs(stand.eind[1]), 1.0)
    halve = 0.5 * 10.0**-stand.decimalen  # what a group that is left out may be at most
    assert abs(waterval.levels(stand)[-1] - stand.eind[1]) <= 8 * halve + 1e-9 * breed
    assert all(abs(bijdrage) >= halve for _, bijdrage in stand.stappen)
    laag, hoog = waterval.span(stand)
    assert all(laag < een < hoog for een in waterval.levels(stand))
    koppen, rijen = waterval.table(stand)
    assert koppen[1] == stand.eenheid != ""
    assert rijen[-2][0] == "samen"
    assert stand.titel in waterval.alt_text(stand)
    assert len(waarom.explanations(deel, naam, 2030)) == len(stand.stappen)


def test_a_group_that_does_nothing_has_no_bar(drie, verdeeld):
    deel = attribute(load_preset("I"), load_preset("II"))
    stand = waarom.waterfall(deel, "resultaat_eur", 2030, (drie[0], drie[1]))
    assert [label for label, _ in stand.stappen] == ["Instroom en arbeidsmarkt"]
    assert stand.titel.endswith(", alleen door instroom en arbeidsmarkt")
    assert "De andere 7 groepen veranderen hier niets." in stand.noot
    paar, veel = verdeeld
    assert len(waarom.waterfall(veel, "resultaat_eur", 2030, paar).stappen) == 3


def test_colour_says_whether_a_step_is_good_and_hatching_that_it_goes_down(verdeeld):
    paar, deel = verdeeld
    palet = kleuren.palet(False)
    stand = waarom.waterfall(deel, "resultaat_eur", 2030, paar)
    staaf = waterval.figure(stand, palet).data[0]
    for (_, bijdrage), kleur, patroon in zip(
        stand.stappen, staaf.marker.color, staaf.marker.pattern.shape, strict=True
    ):
        assert kleur == palet["goed" if bijdrage > 0 else "slecht"]
        assert patroon == ("" if bijdrage > 0 else "/")
    onbekend = waterval.figure(replace(stand, goed=0), palet).data[0]
    assert set(onbekend.marker.color) == {palet["bewaard"]}


def test_what_does_not_exist_has_no_waterfall(drie):
    deel = attribute(load_preset("I"), load_preset("II"))
    leeg = dict(deel.bijdragen) | {"ntw_eur": np.full_like(deel.bijdragen["ntw_eur"], np.nan)}
    deel = replace(deel, bijdragen=leeg)
    assert waarom.waterfall(deel, "ntw_eur", 2030, (drie[0], drie[1])) is None
    assert waarom.explanations(deel, "ntw_eur", 2030) == []


def test_units_in_which_a_difference_can_be_read():
    assert waarom.unit("resultaat_eur", 33_000.0, 4e6) == (1e-3, "duizend euro per jaar", 0)
    assert waarom.unit("resultaat_eur", 900.0, 4e6) == (1.0, "euro per jaar", 0)
    assert waarom.unit("ntw_per_fte_eur", -87.0, 16e3) == (1.0, "euro per fte", 0)
    assert waarom.unit("stand_pers", 3.0, 2000.0) == (1.0, "personen", 1)
    assert waarom.unit("rendement_doelgroepen_frac", 0.003, 0.05) == (100.0, "% van hun opbrengsten", 2)


# ------------------------------------------------------------------ kantelafstand

VERZET = Verzet("scenario.netwerkeffect_frac", -0.5, 0.10, 0.05, "scenario B")
EXTRA = Verzet("begeleiding.lks_eur_fte", 0.004, 5500.0, 5501.0)


def pair(**velden):
    return replace(Kantelpaar("scenario B", "scenario A", "resultaat_eur", 2030, 5.0), **velden)


def test_scenarios_get_the_names_of_the_screen():
    een, samen = Kantelpunt((VERZET,), 0.5, -1.0), Kantelpunt((VERZET, EXTRA), 0.4, -1.0)
    paar = waarom.named(pair(alleen=(een,), samen=samen), {"scenario A": "‘x’", "scenario B": "II"})
    assert (paar.hoog, paar.laag) == ("II", "‘x’")
    assert paar.alleen[0].aannamen[0].scenario == "II"
    assert [stap.scenario for stap in paar.samen.aannamen] == ["II", ""]


def test_an_assumption_tells_from_and_to_in_its_own_unit():
    blad = waarom.steps((VERZET, EXTRA))
    assert blad.rijen[0][0].endswith(", in scenario B")
    assert blad.rijen[0][1:] == ("10%", "5%", "50%")
    assert blad.rijen[1][1:] == ("€ 5.500 per fte", "€ 5.501 per fte", "minder dan 1%")


def test_the_distance_in_words():
    een = Kantelpunt((VERZET,), 0.456, -1.0)
    assert "0,46 bandbreedte, met één aanname" in waarom.distance(pair(alleen=(een,)))
    samen = Kantelpunt((VERZET, EXTRA), 0.4, -1.0)
    assert "met 2 aannamen samen" in waarom.distance(pair(samen=samen))
    assert "niet gevonden" in waarom.distance(pair())
    assert "gelijk" in waarom.distance(pair(verschil=0.0))
    assert waarom.distance(pair(verschil=math.nan)) == "Kantelafstand: niet te berekenen."
    assert waarom.note_alone(pair(alleen=(een,), aantal_alleen=1)) == ""
    assert "nog 2 andere aannamen kunnen" in waarom.note_alone(pair(alleen=(een,), aantal_alleen=3))
