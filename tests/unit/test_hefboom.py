"""One knob of a search: its reach, its own range, the values to try; and the faults of a question."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from model.analysis.doelvraag import Doel, full_name, question_faults, read_target
from model.analysis.hefboom import BUITEN, HAALBAAR, reach_of, read_lever
from model.errors import Fout
from model.parameters import load_register
from model.scenario import read_bands
from tests.runs import scenario

LUMPSUM = "lumpsum.per_geraamde_fte_eur"
FOUT = Fout("Te ver.", "hier", "x", "y", "z")


def test_a_path_works_from_its_own_year_unless_said_otherwise() -> None:
    assert full_name(scenario("II"), LUMPSUM) == f"{LUMPSUM}@2027+"
    assert full_name(scenario("II"), f"{LUMPSUM}@2025") == f"{LUMPSUM}@2025"
    assert full_name(scenario("II"), "prijs.wml_eur") == "prijs.wml_eur"  # a path without such a year
    kort = scenario("II", {"tijd.horizon_jaar": 2025})
    assert full_name(kort, LUMPSUM) == LUMPSUM  # 2027 is not computed


def test_reach_band_and_present_value() -> None:
    knop = read_lever(scenario("II"), LUMPSUM, 2030)
    parameter = load_register()[LUMPSUM]
    assert (knop.laag, knop.hoog, knop.botsing) == (*parameter.grenzen, ())
    assert (knop.nu, knop.peiljaar, knop.eigen) == (parameter.standaard, 2030, parameter.band)
    # a year before the knob works: the first year in which it does
    assert read_lever(scenario("II"), LUMPSUM, 2024).peiljaar == 2027
    assert read_lever(scenario("II"), f"{LUMPSUM}@2028", 2030).peiljaar == 2028


def test_a_path_is_held_against_its_own_default_of_the_year() -> None:
    # 34.900 in 2025, then + 3% a year with the WML; the band of 33.400–36.400 grows along: ± 4,3%.
    knop = read_lever(scenario("II"), "wsw.rijksbijdrage_eur_se", 2030)
    assert knop.band is not None
    laag, midden, hoog = knop.band
    assert midden > 40_000
    assert laag / midden == pytest.approx(33_400 / 34_900)
    assert hoog / midden == pytest.approx(36_400 / 34_900)
    assert knop.judge(34_900) == BUITEN
    assert knop.judge(midden) == HAALBAAR


def test_shares_that_leave_no_room_end_the_reach_with_the_reason() -> None:
    # direct 0,40 + vooraf 0,25 leave 0,35 for the voortraject
    knop = read_lever(scenario("II"), "voortraject.aandeel_frac", 2030)
    assert (knop.laag, knop.hoog) == (0.0, 0.35)
    assert [fout.wat for fout in knop.botsing] == ["De delen tellen op tot meer dan het geheel."]
    # overhead: at most the 0,60 that is fixed within a year
    knop = read_lever(scenario("II"), "infrastructuur.overhead_vast_blijvend_frac", 2030)
    assert knop.hoog == load_register()["infrastructuur.overhead_vast_jaar_frac"].waarde
    # the key in use may have any weight but none
    knop = read_lever(scenario("II"), "verdeling.gewicht_participatiebudget_frac", 2030)
    assert 0.0 < knop.laag < 1e-12


def test_the_end_of_a_reach_is_found_from_any_value_inside() -> None:
    parameter = load_register()["instroom.aanmeldingen_pers_jr"]  # 0 to 1000

    def allowed(waarde: float) -> tuple[Fout, ...]:
        return () if 400.0 <= waarde <= 512.5 else (FOUT,)

    for nu in (450.0, 100.0):  # also when the present value itself clashes
        assert reach_of(allowed, parameter, nu) == (400.0, 512.5, (FOUT,))
    heel = replace(parameter, geheel=True)
    assert reach_of(allowed, heel, 450.0) == (400.0, 512.0, (FOUT,))
    assert reach_of(lambda _: (FOUT,), parameter, 450.0) == (1.0, 0.0, (FOUT,))


def test_the_grid_holds_the_ends_the_band_and_the_present_value() -> None:
    knop = read_lever(scenario("II"), LUMPSUM, 2030)
    grid = knop.grid()
    assert len(grid) == 64
    assert {0.0, 9_000.0, 13_000.0, 16_000.0, 60_000.0} <= set(grid)
    assert (np.diff(grid) > 0.0).all()
    # half of the points over the whole reach, half in the band: the densest part is where people look
    assert ((grid >= 9_000) & (grid <= 16_000)).sum() >= 30
    assert (grid > 16_000).sum() >= 20


@pytest.mark.parametrize(
    "sleutel", [sleutel for sleutel in load_register() if "gemeente" not in sleutel]
)
def test_every_parameter_has_values_to_try(sleutel: str) -> None:
    if sleutel == "tijd.horizon_jaar":
        assert question_faults(scenario("II"), Doel("stand_pers", 2030, 1.0), [sleutel])
        return
    knop = read_lever(scenario("II"), sleutel, 2030)
    grid = knop.grid()
    assert 1 <= len(grid) <= (241 if knop.parameter.geheel else 64)
    assert grid[0] == knop.laag
    assert grid[-1] == knop.hoog
    assert np.unique(np.diff(grid)).min(initial=1.0) > 0.0
    assert knop.nu in grid
    if knop.parameter.geheel:
        assert (grid == np.round(grid)).all()


def test_deviation_counts_in_widths_of_the_band() -> None:
    knop = read_lever(scenario("II"), LUMPSUM, 2030)  # 9.000 · 13.000 · 16.000
    assert knop.deviation(13_000) == 0.0
    assert knop.deviation(16_000) == 1.0
    assert knop.deviation(9_000) == -1.0
    assert knop.deviation(22_000) == 3.0  # 9.000 above, where the band has 3.000
    assert read_lever(scenario("II"), "uren.wml_uur", 2030).deviation(37.0) is None


def test_what_was_turned_outside_the_band_stays_outside() -> None:
    gedraaid = scenario("II", {f"{LUMPSUM}@2027+": 20_000})
    knop = read_lever(gedraaid, LUMPSUM, 2030)
    assert knop.nu == 20_000
    assert knop.eigen == (9_000, 16_000)
    assert knop.judge(20_000) == BUITEN
    assert knop.deviation(13_000) == 0.0


def test_a_band_from_actuals_goes_before_that_of_the_register() -> None:
    sleutel = "uitstroom.lks_regulier_frac_jr"
    gemeten = replace(scenario("II"), banden=read_bands({sleutel: [0.025, 0.034, 0.040]}))
    knop = read_lever(gemeten, sleutel, 2030)
    assert (knop.eigen, knop.gemeten) == ((0.025, 0.040), True)
    # Scenario I is certain of its own zero; that is no range to judge another value by.
    knop = read_lever(scenario("I"), "scenario.netwerkeffect_frac", 2030)
    assert knop.eigen == load_register()["scenario.netwerkeffect_frac"].band


def test_every_fault_of_a_question_at_once() -> None:
    fouten = question_faults(
        scenario("II"),
        Doel("rendment_frac", 2055, float("inf")),
        ["lumpsum.per_fte", "tijd.horizon_jaar", f"{LUMPSUM}@2040", "ntw.helling_eur_pp@2027"],
    )
    assert [fout.wat for fout in fouten] == [
        "Deze uitkomst bestaat niet.",
        "Het doel is geen getal.",
        "Dit jaar wordt niet berekend.",
        "Onbekende parameter.",
        "Met deze knop kan niet worden gezocht.",
        "Dit jaar valt na het laatste jaar van de berekening.",
        "Deze parameter heeft één waarde voor alle jaren.",
    ]
    assert fouten[0].doe == "Bedoelt u rendement_frac?"
    dubbel = question_faults(
        scenario("II"), Doel("stand_pers", 2030, 1.0), [LUMPSUM, f"{LUMPSUM}@2027+"]
    )
    assert [fout.wat for fout in dubbel] == ["Dit is twee keer dezelfde knop."]
    assert question_faults(scenario("II"), Doel("stand_pers", 2030, 1.0), [LUMPSUM]) == []


def test_how_near_is_near() -> None:
    # 1e-6 of the target, or of one unit; what is agreed in cents at best to half a cent
    assert Doel("rendement_frac", 2030, 0.03).marge == 1e-6
    assert Doel("omvang_fte", 2030, 1700.0).marge == pytest.approx(1.7e-3)
    assert Doel("resultaat_eur", 2030, 0.0).marge == pytest.approx(0.005, abs=1e-5)
    assert Doel("resultaat_eur", 2030, 1e6).marge == 1.0
    assert Doel("ntw_per_fte_eur", 2030, 14_000.0).marge == pytest.approx(0.014)


@pytest.mark.parametrize(
    ("tekst", "waarde"), [("a=0,03", 0.03), ("a = 3%", 0.03), ("a=-1200", -1200.0), ("a=1e3", 1000.0)]
)
def test_a_target_as_people_write_it(tekst: str, waarde: float) -> None:
    assert read_target(tekst) == ("a", pytest.approx(waarde), [])


@pytest.mark.parametrize("tekst", ["rendement_frac", "rendement_frac=", "rendement_frac=veel"])
def test_a_target_that_cannot_be_read(tekst: str) -> None:
    naam, waarde, fouten = read_target(tekst)
    assert fouten[0].wat == "Dit doel is niet te lezen."
    assert math.isnan(waarde)
    assert naam == tekst.partition("=")[0]
