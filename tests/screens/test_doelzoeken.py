"""Words, questions and charts of the screen Doelzoeken, without the page."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from model.analysis.aannemelijk import plausibility
from model.analysis.doelkans import solve_with_chance
from model.analysis.doelvraag import Doel
from model.analysis.doelzoeken import Oplossing, Punt, solve
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET, OORDELEN
from model.analysis.isolijn import iso_line
from model.analysis.zekerheid import Zekerheid
from model.parameters import load_register
from model.result import UITKOMSTEN
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import doel_beelden as beelden
from pages._ui import doel_runs, doel_tonen, doel_vragen, inputs, kromme, kromme_figuur, sessie
from pages._ui import doel_zinnen as zinnen
from pages._ui.doel_vragen import Vraag
from pages._ui.kleuren import palet
from pages._ui.kromme import Kromme, Merk, Richting, Spoor, Vak
from pages._ui.sessie import Sessie, scenario_van

LUMPSUM = "lumpsum.per_geraamde_fte_eur@2027+"
AANMELDINGEN = "instroom.aanmeldingen_pers_jr@2027+"
LOCATIES = "infrastructuur.locaties_aantal@2027+"
DRIE = Doel("rendement_frac", 2030, 0.03)


def answered(doel: Doel, hefboom: str) -> Oplossing:
    return solve(load_preset("II"), doel, hefboom)


@pytest.fixture(scope="module")
def buiten() -> Oplossing:
    return answered(DRIE, LUMPSUM)


@pytest.fixture(scope="module")
def niet() -> Oplossing:
    return answered(DRIE, LOCATIES)


@pytest.fixture(scope="module")
def vlak() -> Oplossing:
    return answered(Doel("stand_pers", 2030, 1700.0), LUMPSUM)


# ---------------------------------------------------------------- what one can ask


def test_short_list_comes_first_and_all_outcomes_on_request():
    assert doel_vragen.outcomes(False, None) == doel_vragen.KORT
    assert set(doel_vragen.outcomes(True, None)) == set(UITKOMSTEN)
    assert doel_vragen.outcomes(True, None)[: len(doel_vragen.KORT)] == doel_vragen.KORT
    assert doel_vragen.outcomes(False, "onbenut_eur")[-1] == "onbenut_eur"


def test_bestuur_knobs_come_first_and_no_knob_is_beyond_searching():
    knoppen = doel_vragen.levers()
    assert knoppen[: len(inputs.BESTUUR)] == inputs.BESTUUR
    assert len(set(knoppen)) == len(knoppen)
    scenario = load_preset("II")
    for sleutel in knoppen:
        assert not doel_vragen.faults(scenario, Vraag(knoppen=(sleutel,))), sleutel


@pytest.mark.parametrize("naam", list(UITKOMSTEN))
def test_every_suggested_target_can_be_asked(naam):
    result = simulate(load_preset("II"))
    getypt = doel_vragen.suggested(naam, result, 2030)
    assert doel_vragen.faults(load_preset("II"), Vraag(naam, 2030, getypt)) == ()


def test_suggested_targets_are_in_the_unit_of_the_screen():
    result = simulate(load_preset("II"))
    assert doel_vragen.suggested("rendement_frac", result, 2030) == "3"
    assert doel_vragen.suggested("resultaat_eur", result, 2030) == "0"
    nu = result.in_jaar("lumpsum_eur", 2030)
    mln = inputs.parse_outcome("lumpsum_eur", doel_vragen.suggested("lumpsum_eur", result, 2030))
    assert mln == pytest.approx(1.05 * nu, rel=0.06)  # two digits are at most 5% off


@pytest.mark.parametrize(
    ("naam", "getypt", "waarde"),
    [
        ("rendement_frac", "3", 0.03),
        ("rendement_frac", " −2,5 % ", -0.025),
        ("lumpsum_eur", "9,5", 9.5e6),
        ("lumpsum_eur", "€ 9,5 mln", 9.5e6),
        ("lumpsum_eur", "9.500.000", 9.5e6),
        ("ntw_per_fte_eur", "14.000", 14_000.0),
        ("omvang_fte", "1.500 fte", 1500.0),
        ("wachtend_beschut_pers", "0", 0.0),
    ],
)
def test_typed_targets(naam, getypt, waarde):
    assert inputs.parse_outcome(naam, getypt) == pytest.approx(waarde)


@pytest.mark.parametrize("getypt", ["", "  ", "veel", "3 of 4", "nan", "inf", "1e3", "9" * 400])
def test_no_number_is_told_as_it_was_typed(getypt):
    (fout,) = doel_vragen.faults(load_preset("II"), Vraag(getypt=getypt))
    assert fout.waar == "Doel"
    assert fout.gekregen == (f"‘{getypt[:40]}’" if getypt.strip() else "niets")
    assert "procenten" in fout.toegestaan


def test_all_faults_at_once_and_without_words_of_the_command_line():
    kort = load_preset("II").with_values({"tijd.horizon_jaar": 2024.0})
    knop = doel_vragen.KNOP
    fouten = doel_vragen.faults(kort, Vraag(getypt="x", jaar=2030, knoppen=(knop, knop)))
    assert [fout.waar for fout in fouten] == ["Doel", "Jaar", "Knop", "Knop"]
    tekst = " ".join(str(fout) for fout in fouten)
    assert "--" not in tekst
    assert "tijd.horizon" not in tekst
    assert "lumpsum.per" not in tekst


def test_measure_of_a_knob_agrees_with_how_its_answer_is_written():
    for sleutel in doel_vragen.levers():
        parameter = load_register()[sleutel]
        if parameter.keuzes:
            continue
        tekst = zinnen.lever_value(parameter, parameter.knop_bereik[1])
        maat = inputs.maat_knop(parameter, parameter.knop_bereik[1])
        assert tekst.endswith("%") == (maat.keer == 100.0), sleutel
        assert maat.eenheid, sleutel


# ---------------------------------------------------------------- words


def test_headlines(buiten, niet, vlak):
    assert zinnen.headline(buiten) == (
        f"Rendement 3% in 2030 vraagt ‘Lumpsum per geraamde fte’ op "
        f"{zinnen.lever_value(buiten.hefboom.parameter, buiten.waarde)}, buiten de bandbreedte"
    )
    assert "lukt niet met alleen ‘Aantal locaties’" in zinnen.headline(niet)
    assert zinnen.headline(vlak) == (
        "‘Lumpsum per geraamde fte’ doet niets aan mensen in dienst in 2030"
    )
    assert zinnen.headline(buiten, gemaakt=True) == "Rendement 3% in 2030: dat staat nu in uw variant"
    assert zinnen.headline(niet, gemaakt=True) == zinnen.headline(niet)


def test_headline_when_nothing_has_to_change(buiten):
    klaar = replace(buiten, waarde=buiten.hefboom.nu, haalbaarheid=HAALBAAR)
    assert "hoeft niet te veranderen" in zinnen.headline(klaar)


def test_every_judgement_has_a_sign_of_its_own():
    assert set(zinnen.TEKENS) == set(OORDELEN)
    assert len({teken for teken, _ in zinnen.TEKENS.values()}) == len(OORDELEN)


def test_reason_stands_beside_what_the_range_reaches(buiten, vlak):
    eerste, tweede = zinnen.reason_lines(buiten.reden)
    assert eerste.startswith("€")
    assert eerste.endswith("16.000.")
    assert tweede.startswith("Binnen de bandbreedte komt de uitkomst niet dichterbij dan")
    assert zinnen.reason_lines("") == []
    assert zinnen.reason_lines(vlak.reden)[0].startswith("Deze knop doet niets")


def test_change_is_told_in_the_decimals_of_the_values(buiten):
    knop = buiten.hefboom
    assert zinnen.change_text(knop, 14_000.0) == "€\xa01.000 hoger dan nu (€\xa013.000)"
    assert zinnen.change_text(knop, knop.nu) == "gelijk aan nu (€\xa013.000)"
    aanmeldingen = answered(Doel("omvang_fte", 2035, 1500.0), AANMELDINGEN).hefboom
    assert zinnen.change_text(aanmeldingen, 246.04) == "14 hoger dan nu (232)"
    assert zinnen.change_text(aanmeldingen, 200.5) == "31,5 lager dan nu (232)"


def test_without_turning_the_distance_to_the_target_is_told(buiten):
    zin = zinnen.as_is_sentence(buiten)
    assert "onder het doel" in zin
    assert "Zonder iets te veranderen" in zin
    gelijk = replace(buiten, uitkomst_nu=0.03)
    assert zinnen.as_is_sentence(gelijk).endswith("op 3%.")


def test_other_answers_and_stretches(buiten):
    knop = buiten.hefboom
    los = Punt(12_000.0, 0.03, HAALBAAR, 12_000.0, 12_000.0)
    assert zinnen.other_sentence(knop, los).endswith("komt het doel uit (haalbaar).")
    stuk = Punt(12_000.0, 0.03, BUITEN, 11_000.0, 12_500.0)
    assert "elke waarde van €\xa011.000 tot €\xa012.500" in zinnen.other_sentence(knop, stuk)
    assert zinnen.stretch_sentence(buiten) == ""
    lang = replace(buiten, van=11_000.0, tot=12_000.0)
    assert zinnen.stretch_sentence(lang) == "Elke waarde van €\xa011.000 tot €\xa012.000 haalt het doel."


def test_an_answer_is_an_als_dan():
    for kans in (False, True):
        zin = zinnen.caution("scenario II", kans)
        assert zin.startswith("Dit is een als-dan")
        assert "geen voorspelling" in zin


def test_what_is_about_the_target_is_told_once(buiten, niet):
    result = simulate(load_preset("II"))
    paren = [
        (een.hefboom, plausibility(een.hefboom, een.waarde, DRIE, result).zinnen)
        for een in (buiten, niet)
    ]
    delen = zinnen.per_lever(paren)
    assert list(delen) == ["Lumpsum per geraamde fte", "Aantal locaties", "Het doel"]
    assert len(delen["Het doel"]) == 1


# ---------------------------------------------------------------- charts


def test_curve_shows_target_range_present_and_answer(buiten):
    beeld = beelden.curve(buiten, "II")
    assert beeld is not None
    assert beeld.doel == (pytest.approx(3.0), "doel 3%")
    assert beeld.vak == Vak("bandbreedte", (9000.0, 16000.0))
    plekken = {merk.soort: (merk.x, merk.y) for merk in beeld.merken}
    assert plekken["nu"] == (13_000.0, pytest.approx(buiten.uitkomst_nu * 100.0))
    assert plekken["antwoord"] == (pytest.approx(buiten.waarde), pytest.approx(3.0))
    assert beeld.y.eenheid == "% van de opbrengsten"
    assert beeld.x.bereik[0] < 9000.0 < buiten.waarde < beeld.x.bereik[1]
    for _, y in plekken.values():
        assert beeld.y.bereik[0] < y < beeld.y.bereik[1]


def test_curve_of_whole_numbers_shows_each_of_them(niet):
    beeld = beelden.curve(niet, "II")
    assert beeld is not None
    assert beeld.sporen[0].punten
    assert beeld.x.heel
    assert all(x == round(x) for x in beeld.sporen[0].x)
    assert beeld.merken[-1].naam == "Dichtst bij het doel"


def test_curve_of_a_choice_has_words_along_its_axis():
    beeld = beelden.curve(answered(DRIE, "infrastructuur.beleid_keuze"), "II")
    assert beeld is not None
    assert beeld.x.woorden == ("ongewijzigd beleid", "afschalen", "extra middelen")
    assert beeld.vak is None
    assert kromme.table(beeld)[1][0][1] == "ongewijzigd beleid"


def test_knob_without_effect_has_no_answer_to_mark(vlak):
    beeld = beelden.curve(vlak, "II")
    assert beeld is not None
    assert [merk.soort for merk in beeld.merken] == ["nu"]


def test_outcome_that_never_exists_has_no_curve(buiten):
    leeg = replace(buiten, verloop=buiten.verloop * math.nan, uitkomst=math.nan, uitkomst_nu=math.nan)
    assert beelden.curve(leeg, "II") is None


def test_line_for_two_knobs_shows_both_ranges_and_the_nearest_point():
    lijn = iso_line(load_preset("II"), Doel("omvang_fte", 2035, 1500.0), (LOCATIES, AANMELDINGEN))
    beeld = beelden.line_chart(lijn, 1400.0, "II")
    assert beeld is not None
    assert lijn.dichtstbij is not None
    assert beeld.vak == Vak("beide bandbreedtes", lijn.x.eigen, lijn.y.eigen)
    merk = beeld.merken[-1]
    assert (merk.x, merk.y) == (lijn.dichtstbij.x, lijn.dichtstbij.y)
    assert sum(len(spoor.x) for spoor in beeld.sporen) == len(lijn.punten)
    assert "1.400 fte" in beeld.noot
    assert zinnen.headline(lijn).startswith("Omvang 1.500 fte in 2035 kan met ")


def test_two_knobs_that_do_not_reach_it():
    lijn = iso_line(load_preset("II"), Doel("omvang_fte", 2035, 50_000.0), (LOCATIES, AANMELDINGEN))
    beeld = beelden.line_chart(lijn, 1400.0, "II")
    assert beeld is not None
    assert beeld.sporen == ()
    assert [merk.soort for merk in beeld.merken] == ["nu"]
    assert zinnen.headline(lijn).endswith("lukt ook niet met deze twee knoppen samen")


def test_chance_along_a_knob():
    een = solve_with_chance(load_preset("II"), DRIE, LUMPSUM, Zekerheid(0.8, True, 64))
    beeld = beelden.chance_curve(een, "II")
    assert beeld.doel == (pytest.approx(80.0), "gevraagd 80%")
    assert all(0.0 <= y <= 100.0 for y in beeld.sporen[0].y)
    assert beeld.merken[-1].y == pytest.approx(een.kans * 100.0)
    assert zinnen.headline(een).startswith("80% kans op minstens 3% rendement in 2030 vraagt")
    hoog = replace(een, haalbaarheid=NIET, kans=0.4)
    assert zinnen.headline(hoog).endswith("hoger dan 40% komt niet")


# ---------------------------------------------------------------- the kind of chart


def small(**anders: object) -> Kromme:
    basis = Kromme(
        "Stijgt",
        Richting("knop", "euro", (0.0, 10.0), 1),
        Richting("uitkomst", "fte", (0.0, 100.0)),
        (Spoor("Lijn", (0.0, 5.0, 10.0), (0.0, 50.0, 100.0)),),
        (Merk("nu", 2.0, 20.0, "Nu", "nu"), Merk("antwoord", 8.0, 80.0, "Antwoord", "8")),
        Vak("bandbreedte", (1.0, 4.0)),
        (80.0, "doel 80"),
    )
    return replace(basis, **anders)


def test_table_tells_marks_and_points():
    koppen, rijen = kromme.table(small())
    assert koppen == ("wat", "knop (euro)", "uitkomst (fte)")
    assert rijen[0] == ("Nu", "2,0", "20")
    assert rijen[-1] == ("Lijn", "10,0", "100")


def test_alt_text_tells_what_is_drawn():
    tekst = kromme.alt_text(small())
    for deel in ("knop (euro)", "doel 80", "van 1,0 tot 4,0", "Antwoord: 80 bij 8,0"):
        assert deel in tekst


@pytest.mark.parametrize("donker", [False, True])
def test_figure_has_titles_units_and_no_legend(donker):
    plaat = kromme_figuur.plate(small(), palet(donker))
    layout = plaat.figuur.layout
    assert layout.xaxis.title.text == "knop (euro)"
    assert any(een.text == "uitkomst, fte" for een in layout.annotations)
    assert any(een.text == "doel 80" for een in layout.annotations)
    assert layout.showlegend is False
    assert len(layout.shapes) == 2


def test_labels_stand_clear_of_a_rising_curve():
    teksten = {een.text: een for een in kromme_figuur.figure(small(), palet(False)).layout.annotations}
    assert (teksten["8"].xanchor, teksten["8"].yanchor) == ("right", "bottom")
    assert (teksten["nu"].xanchor, teksten["nu"].yanchor) == ("left", "top")


def test_labels_stand_clear_of_a_falling_curve():
    omlaag = (Spoor("Lijn", (0.0, 10.0), (100.0, 0.0)),)
    merken = (Merk("antwoord", 4.0, 60.0, "Antwoord", "4"), Merk("nu", 6.0, 40.0, "Nu", "nu"))
    beeld = small(sporen=omlaag, merken=merken)
    teksten = {een.text: een for een in kromme_figuur.figure(beeld, palet(False)).layout.annotations}
    assert (teksten["4"].xanchor, teksten["4"].yanchor) == ("left", "bottom")
    assert (teksten["nu"].xanchor, teksten["nu"].yanchor) == ("right", "top")


def test_name_of_the_range_keeps_clear_of_a_curve_along_the_foot():
    laag = small(sporen=(Spoor("Lijn", (0.0, 10.0), (2.0, 2.0)),), merken=())
    assert kromme_figuur.free_height(laag, 2.5) > 0.5
    assert kromme_figuur.free_height(small(merken=()), 8.0) == 0.0


def test_ticks_of_a_whole_number_are_whole():
    heel = small(x=Richting("locaties", "", (0.0, 3.0), heel=True))
    assert kromme_figuur.figure(heel, palet(False)).layout.xaxis.dtick == 1.0


# ---------------------------------------------------------------- cache and scenario


def test_work_is_done_here_and_told():
    gemeld: list[int] = []
    uitvoerder = doel_runs.Hier(gemeld.append)
    assert uitvoerder.submit(max, 1, 2).result() == 2
    with pytest.raises(ZeroDivisionError):
        uitvoerder.submit(divmod, 1, 0).result()
    assert gemeld == [1, 2]


def test_answer_as_a_variant_gives_the_target_and_is_a_step_of_its_own(buiten):
    begin = sessie.turn_knob(Sessie(), buiten.hefboom.sleutel, 14_000.0)
    na = doel_tonen.turn(begin, {buiten.hefboom.sleutel: buiten.waarde})
    uitkomst = simulate(scenario_van(na.beeld.keuze)).in_jaar("rendement_frac", 2030)
    assert uitkomst == pytest.approx(0.03, abs=1e-6)
    assert sessie.undo(na).beeld.keuze == begin.beeld.keuze
