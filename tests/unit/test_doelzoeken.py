"""The answer of doelzoeken in words: three judgements, reasons, plausibility, and a scenario of it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from model.analysis.doeltaal import difference_text, lever_text, outcome_text
from model.analysis.doelvraag import Doel
from model.analysis.doelzoeken import Oplossing, naar_scenario, solve
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET, OORDELEN
from model.analysis.historie import lever_history, outcome_history
from model.parameters import load_register
from model.scenario import Scenario
from model.simulate import simulate
from tests.runs import run, scenario

LUMPSUM = "lumpsum.per_geraamde_fte_eur"


@cache
def answer(uitkomst: str, jaar: int, doel: float, knop: str, basis: Scenario | None = None) -> Oplossing:
    return solve(basis or scenario("II"), Doel(uitkomst, jaar, doel), knop)


def words(een: Oplossing) -> str:
    return " ".join(een.aannemelijkheid.zinnen)


# ------------------------------------------------------------------ three words


def test_inside_the_band_it_is_haalbaar() -> None:
    een = answer("omvang_fte", 2030, 1650.0, "voortraject.aandeel_frac")
    assert (een.haalbaarheid, een.reden, een.gehaald) == (HAALBAAR, "", True)
    assert 0.1 < een.waarde < 0.2
    assert een.binnen is not None
    assert een.binnen.waarde == een.waarde


def test_outside_the_band_it_says_how_far_one_comes_inside() -> None:
    een = answer("rendement_frac", 2030, 0.03, LUMPSUM)
    assert (een.haalbaarheid, een.gehaald) == (BUITEN, True)
    assert een.reden.startswith("want €")
    assert "boven de bandbreedte van" in een.reden
    assert een.binnen is not None
    assert een.binnen.waarde == 16_000  # the upper edge of the band comes nearest
    assert een.binnen.uitkomst < 0.03
    inside = run("II", {f"{LUMPSUM}@2027+": 16_000}).in_jaar("rendement_frac", 2030)
    assert een.binnen.uitkomst == pytest.approx(inside, abs=1e-12)


def test_out_of_reach_gives_the_best_value_and_where_it_stops() -> None:
    een = answer("rendement_frac", 2030, 0.30, "infrastructuur.locaties_aantal")
    assert (een.haalbaarheid, een.gehaald, een.waarde) == (NIET, False, 1.0)
    assert een.reden.startswith("want hoger dan ")
    assert "de laagste waarde die kan" in een.reden
    assert een.uitkomst == pytest.approx(max(een.verloop), rel=1e-12)  # one run beside a block
    assert een.misser == een.uitkomst - 0.30


def test_a_clash_with_other_values_is_told_as_the_reason() -> None:
    een = answer("omvang_fte", 2030, 5000.0, "voortraject.aandeel_frac")
    assert (een.haalbaarheid, een.waarde) == (NIET, 0.35)
    assert "de delen tellen op tot meer dan het geheel" in een.reden


def test_a_knob_without_effect_says_so() -> None:
    een = answer("stand_pers", 2030, 2500.0, LUMPSUM)
    assert (een.haalbaarheid, een.doet_niets, een.waarde) == (NIET, True, 13_000)
    assert een.reden == "want deze knop doet niets aan ‘mensen in dienst op 31 december’ in 2030"
    assert "verandert" in een.zin
    # the same knob and the value that is there already
    al = answer("stand_pers", 2030, een.uitkomst_nu, LUMPSUM)
    assert (al.haalbaarheid, al.gehaald) == (HAALBAAR, True)
    assert al.reden.endswith("het doel is al gehaald")


def test_a_knob_that_works_later_says_when() -> None:
    een = answer("lumpsum_eur", 2026, 8e6, LUMPSUM)
    assert een.doet_niets
    assert "werkt pas vanaf 2027" in een.reden
    eerder = answer("lumpsum_eur", 2026, 8e6, f"{LUMPSUM}@2025+")
    assert eerder.gehaald
    assert " vanaf 2025 " in eerder.zin


def test_a_parameter_that_stands_fast_says_so() -> None:
    een = answer("stand_pers", 2030, 2500.0, "uren.fte_uur")
    assert een.doet_niets
    assert "hij staat vast op 31" in een.reden


def test_a_whole_number_gives_the_nearest_and_its_miss() -> None:
    een = answer("rendement_frac", 2030, 0.0, "infrastructuur.locaties_aantal")
    assert een.waarde == round(een.waarde)
    assert not een.gehaald
    assert een.haalbaarheid == BUITEN
    # one location more or less lies further from the target
    buren = {x: y for x, y in zip(een.raster, een.verloop, strict=True) if abs(x - een.waarde) == 1}
    assert len(buren) == 2
    assert all(abs(y) > abs(een.misser) for y in buren.values())
    assert "alleen hele getallen" in een.reden
    # a target that one of them does meet
    raak = answer("rendement_frac", 2030, float(een.verloop[4]), "infrastructuur.locaties_aantal")
    assert (raak.waarde, raak.gehaald) == (5.0, True)


def test_choices_with_names_have_nothing_in_between() -> None:
    een = answer("rendement_frac", 2030, -0.03, "infrastructuur.beleid_keuze")
    assert een.haalbaarheid == NIET
    assert "geen van de keuzes" in een.reden
    assert "‘" in een.zin
    raak = answer("rendement_frac", 2030, float(een.verloop[2]), "infrastructuur.beleid_keuze")
    assert (raak.haalbaarheid, raak.waarde) == (HAALBAAR, 2.0)
    assert "‘extra middelen’" in raak.zin


def test_a_decision_makes_a_jump_that_no_value_lands_on() -> None:
    # With afschalen the size crosses the signal at some factor, and locations close.
    basis = scenario("II", {"infrastructuur.beleid_keuze": 1})
    knop = "infrastructuur.signaal_factor"
    los = answer("rendement_frac", 2033, 0.0, knop, basis)
    sprong = int(np.abs(np.diff(los.verloop)).argmax())
    tussen = float(los.verloop[sprong : sprong + 2].mean())
    een = answer("rendement_frac", 2033, tussen, knop, basis)
    assert (een.haalbaarheid, een.gehaald) == (NIET, False)
    assert "springt" in een.reden
    assert los.raster[sprong] <= een.waarde <= los.raster[sprong + 1]
    assert abs(een.misser) <= abs(np.diff(los.verloop)[sprong])
    assert een.uitkomst == simulate(naar_scenario(een)).in_jaar("rendement_frac", 2033)


def test_amounts_in_cents_are_met_to_half_a_cent() -> None:
    een = answer("resultaat_eur", 2030, 0.0, LUMPSUM)
    assert een.gehaald
    assert abs(een.misser) <= 0.0051


def test_of_two_answers_the_nearest_comes_first_and_the_other_is_told() -> None:
    # Mean loonwaarde falls and rises again with the exits to regular work.
    knop = "uitstroom.lks_regulier_frac_jr"
    een = answer("loonwaarde_gemiddeld_frac", 2030, 0.3969, knop)
    (ander,) = een.andere
    assert abs(een.waarde - een.hefboom.nu) < abs(ander.waarde - een.hefboom.nu)
    for waarde in (een.waarde, ander.waarde):
        uitkomst = run("II", {knop: waarde}).in_jaar("loonwaarde_gemiddeld_frac", 2030)
        assert uitkomst == pytest.approx(0.3969, abs=1e-6)


def test_a_stretch_that_meets_the_target_is_told_as_one() -> None:
    # Nobody waits for beschut werk any more from some number of places on.
    een = answer("wachtend_beschut_pers", 2030, 0.0, "instroom.beschut_pers_jr")
    assert een.gehaald
    assert een.waarde == een.van  # the least that is enough, coming from 22
    assert een.tot == een.hefboom.hoog
    net_niet = run("II", {f"{een.hefboom.naam}": een.van - 0.01})
    assert net_niet.in_jaar("wachtend_beschut_pers", 2030) > 1e-4


def test_the_answer_in_a_year_or_a_gemeente_of_its_own() -> None:
    een = answer("omvang_fte", 2030, 1600.0, "afname.gemeente_frac.oss")
    assert een.gehaald
    assert een.haalbaarheid == HAALBAAR
    een = answer("lumpsum_eur", 2028, 9e6, f"{LUMPSUM}@2028")
    assert een.gehaald
    assert " in 2028 (nu " in een.zin
    later = answer("lumpsum_eur", 2029, 9e6, f"{LUMPSUM}@2028")
    assert later.doet_niets  # the amount of one year says nothing about the next


# ------------------------------------------------------------------ plausibility


def test_the_range_in_words_and_number() -> None:
    een = answer("rendement_frac", 2030, 0.03, LUMPSUM)
    oordeel = een.aannemelijkheid
    assert oordeel.woord == "ver buiten de bandbreedte"
    assert oordeel.afwijking == pytest.approx((een.waarde - 13_000) / 3_000)
    assert "3 keer zo ver van ons uitgangspunt als de bovenkant van de band" in words(een)
    dicht = answer("rendement_frac", 2030, -0.03, LUMPSUM)
    assert dicht.aannemelijkheid.woord == "dicht bij het uitgangspunt"
    assert "van de weg van ons uitgangspunt naar de bovenkant" in words(dicht)


def test_the_band_is_told_to_be_an_assumption_and_an_uncertainty_no_choice() -> None:
    een = answer("omvang_fte", 2030, 1700.0, "instroom.aanmeldingen_pers_jr")
    assert "geen keuze" in words(een)
    assert "geen keuze" not in words(answer("rendement_frac", 2030, 0.03, LUMPSUM))
    een = answer("omvang_fte", 2030, 1650.0, "voortraject.aandeel_frac")
    assert "De bandbreedte is zelf een aanname." in words(een)


def test_beside_what_was_realised() -> None:
    een = answer("omvang_fte", 2030, 1700.0, "instroom.aanmeldingen_pers_jr")
    # 217 people were taken into a traject in 2017
    assert een.aannemelijkheid.verhouding == pytest.approx(een.waarde / 217)
    assert "2017: 217 personen per jaar" in words(een)
    zonder = answer("omvang_fte", 2030, 1650.0, "voortraject.aandeel_frac")
    assert zonder.aannemelijkheid.verhouding is None
    assert "geen gepubliceerd cijfer" in words(zonder)


def test_the_target_itself_beside_what_was_realised() -> None:
    een = answer("rendement_frac", 2030, 0.03, LUMPSUM)
    # 3,0/124,9 · 3,3/123,7 · 3,0/124,1 · 1,9/122,4 · 3,0/122,0
    assert [round(oud.waarde, 4) for oud in een.aannemelijkheid.doel_geschiedenis] == [
        0.0240,
        0.0267,
        0.0242,
        0.0155,
        0.0246,
    ]
    assert "lag in 2016–2020 tussen 1,55% en 2,67%. Zo hoog als 3% was het toen niet." in words(een)
    binnen = answer("rendement_frac", 2030, 0.02, LUMPSUM)
    assert "2% ligt daarbinnen" in words(binnen)
    onder = answer("rendement_frac", 2030, -0.03, LUMPSUM)
    assert "Zo laag als −3% was het toen niet." in words(onder)


def test_realised_figures_by_hand() -> None:
    result = run("II")
    (wsw,) = lever_history("uitstroom.wsw_frac_jr", result)
    assert wsw.waarde == pytest.approx(1.0 - (1962 / 2210) ** 0.5)
    (alle,) = lever_history("uitstroom.lks_overig_frac_jr", result)
    assert (alle.waarde, alle.soort) == (pytest.approx(72 / (3 * 317 / 2)), "hoogstens")
    (beschut,) = lever_history("instroom.beschut_pers_jr@2027+", result)
    assert (beschut.waarde, beschut.soort) == ((110 - 30) / 5, "minstens")
    (direct,) = lever_history("instroom.direct_frac", result)
    assert direct.waarde == pytest.approx(142 / 217)
    (vooraf,) = lever_history("instroom.vooraf_frac", result)
    assert vooraf.waarde == pytest.approx(60 / 217)
    (start,) = lever_history("loonwaarde.start_lks_frac", result)
    assert start.waarde == 0.41
    per_fte = lever_history(LUMPSUM, result)
    assert [oud.waarde for oud in per_fte] == [
        pytest.approx(6.4e6 / result.in_jaar("lumpsum_geraamde_fte", 2023)),
        pytest.approx(7.1e6 / result.in_jaar("lumpsum_geraamde_fte", 2024)),
    ]
    assert all(oud.zwak for oud in per_fte)
    assert lever_history(LUMPSUM, run("II", {"tijd.horizon_jaar": 2022})) == ()
    assert lever_history("ntw.helling_eur_pp", result) == ()
    assert [oud.waarde for oud in outcome_history("stand_pwet_pers")] == [317, 469, 575]
    assert outcome_history("resultaat_eur")[0].waarde == 3_000_000
    assert outcome_history("omvang_fte") == ()


# ------------------------------------------------------------------ scenario and words


def test_the_answer_becomes_a_scenario() -> None:
    een = answer("rendement_frac", 2030, 0.03, LUMPSUM)
    nieuw = naar_scenario(een)
    assert nieuw.naam == "II naar doel"
    assert nieuw.titel == "Scenario II, rendement naar 3% in 2030"
    assert nieuw.omschrijving == een.zin
    assert nieuw.waarden == scenario("II", {f"{LUMPSUM}@2027+": een.waarde}).waarden
    assert simulate(nieuw).in_jaar("rendement_frac", 2030) == een.uitkomst


def test_progress_runs_from_start_to_end() -> None:
    gezien: list[float] = []
    solve(scenario("II"), Doel("rendement_frac", 2030, 0.03), LUMPSUM, voortgang=gezien.append)
    assert gezien == sorted(gezien)
    assert (0.0 < gezien[0] < 0.5, gezien[-1]) == (True, 1.0)


def test_the_three_words() -> None:
    assert OORDELEN == ("haalbaar", "alleen buiten de bandbreedte", "niet haalbaar")


@pytest.mark.parametrize(
    ("sleutel", "waarde", "tekst"),
    [
        (LUMPSUM, 13_412.4, "€\u00a013.412 per geraamde fte"),
        ("uitstroom.lks_regulier_frac_jr", 0.0334, "3,34% per jaar"),
        ("voortraject.aandeel_frac", 0.1, "10% van de aanmeldingen"),
        ("infrastructuur.locaties_aantal", 6.0, "6 locaties"),
        ("infrastructuur.locaties_aantal", 1.0, "1 locatie"),
        ("loonwaarde.groei_pp_jr", 3.5, "3,5 procentpunt per jaar"),
        ("infrastructuur.beleid_keuze", 1.0, "‘afschalen’"),
        ("infrastructuur.ondergrens_factor", 1.234, "1,234"),
        ("ntw.toeslag_frac", -0.05, "−5% van de NTW van de doelgroep"),
        ("expertise.in_basispakket_frac", 1.0, "1"),
    ],
)
def test_a_value_of_a_knob_in_words(sleutel: str, waarde: float, tekst: str) -> None:
    assert lever_text(load_register()[sleutel], waarde) == tekst


def test_an_outcome_in_words() -> None:
    assert outcome_text("rendement_frac", -0.0117) == "−1,17%"
    assert outcome_text("resultaat_eur", -12_345_678.0) == "−€\u00a012,35\u00a0mln"
    assert outcome_text("resultaat_eur", -0.004) == "€\u00a00"
    assert outcome_text("omvang_fte", 1617.8) == "1.618 fte"
    assert outcome_text("omvang_fte", float("nan")) == "geen getal"
    assert difference_text("rendement_frac", -0.0143) == "1,43 procentpunt"
    assert difference_text("stand_pers", -14.9) == "14,9 personen"
