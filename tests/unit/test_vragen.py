"""Questions on top of a run: ondergrens, strategy, the gap to 3% and the gemeenten, by hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from model.analysis.gemeente import budget_room, keys_side_by_side, outside
from model.analysis.ondergrens import compare_policies, crossings, first_crossing, last_evaluation
from model.analysis.strategie import (
    balance_of_segments,
    segments_in,
    slopes_to_break_even,
    strongest_leave,
    tipping_points,
)
from model.analysis.tekort import agreements, causes, four_answers
from tests.runs import run, scenario

# ------------------------------------------------------------------ ondergrens


def test_the_moment_of_crossing_lies_between_the_middles_of_two_years() -> None:
    years, limit = (2030, 2031, 2032), np.array([100.0, 100.0, 100.0])
    # 30 above, then 10 below: three quarters of the way from mid 2030 to mid 2031
    assert first_crossing(years, np.array([130.0, 90.0, 80.0]), limit) == pytest.approx(2031.25)
    assert first_crossing(years, np.array([130.0, 101.0, 100.0]), limit) is None
    assert first_crossing(years, np.array([99.0, 101.0, 100.0]), limit) == 2030.0


@pytest.mark.parametrize(
    ("decision", "evaluation"), [(2031.0, 2030), (2030.99, 2028), (2029.5, 2028), (2033.2, 2032)]
)
def test_the_evaluation_is_the_last_even_year_that_is_over(decision: float, evaluation: int) -> None:
    assert last_evaluation(decision) == evaluation


def test_the_three_edges_of_the_band_and_the_last_moment_to_decide() -> None:
    found = crossings(run("I"))
    assert list(found) == ["boven", "midden", "onder"]
    assert [edge.factor for edge in found.values()] == [1.3, 1.0, 0.7]
    assert found["boven"].fte[0] == pytest.approx(1695.2)
    upper, lower = found["boven"], found["onder"]
    assert upper.jaar is not None
    assert upper.besluit == pytest.approx(upper.jaar - 1.5)  # eighteen months
    assert lower.jaar is None or lower.jaar > upper.jaar
    assert lower.jaar is not None or lower.besluit is None


def test_each_policy_moves_cost_and_size_its_own_way() -> None:
    shrinking = scenario("I", {"infrastructuur.ondergrens_factor": 1.3})
    unchanged, smaller, extra = compare_policies(shrinking)
    assert unchanged.eenmalig == unchanged.extra_middelen == 0.0
    assert smaller.eenmalig > 0
    assert smaller.werksoorten < unchanged.werksoorten
    assert smaller.instroom_verschil < 0  # less breadth, fewer people find work that fits
    assert smaller.omvang < unchanged.omvang
    assert extra.extra_middelen == pytest.approx(extra.resultaat_verschil, rel=1e-6)
    assert extra.instroom_verschil == 0.0


# ------------------------------------------------------------------ strategy


def test_the_tipping_point_of_the_ntw_slope_in_2023() -> None:
    # LKS lost 25.460 × 1,235 × 1% × 31/36 = 270,76 per point; begeleiding saved 1% of 5.500 = 55 and of
    # 1.500 = 15; beschut on a fixed amount loses no LKS and saves 85.
    points = {point.doelgroep: point for point in tipping_points(run("II"), 2023)}
    slopes = {naam: round(point.helling, 2) for naam, point in points.items()}
    assert slopes == {
        "beschut werk": -85.0,
        "ontwikkelpotentie laag": 215.76,
        "ontwikkelpotentie midden/hoog": 215.76,
        "loonwaarde 80–100%": 255.76,
    }
    assert all(point.groei_loont for point in points.values())  # at 300 a point
    flat = tipping_points(run("II", {"ntw.helling_eur_pp": 200}), 2023)
    assert [point.groei_loont for point in flat] == [True, False, False, False]


def test_segments_in_one_year_are_the_result_before_the_lumpsum() -> None:
    result = run("II")
    segments = segments_in(result, 2030)
    total = sum(segment.bijdrage for segment in segments)
    assert total == pytest.approx(result.in_jaar("resultaat_voor_lumpsum_eur", 2030), abs=0.01)
    left = balance_of_segments(segments)
    assert -left.open == pytest.approx(total, abs=0.01)


def test_nobody_brings_in_more_than_they_cost_and_the_other_case() -> None:
    # begeleid werken may not leave anything of the Rijksbijdrage either
    low = {"ntw.niveau_factor": 0.3, "ntw.helling_eur_pp": 0, "wsw.begeleid_kosten_frac": 1.1}
    poor = run("I", low)
    none = balance_of_segments(segments_in(poor, 2030))
    assert none.sterkste is None
    assert none.overschot == 0.0
    assert none.fte_nodig == {}
    rich = balance_of_segments(segments_in(run("I", {"ntw.niveau_factor": 2.0}), 2030))
    assert rich.sterkste is not None
    assert rich.overschot > 0
    # one fte of a deficit is balanced by deficit ÷ surplus per fte
    segments = {
        segment.segment.naam: segment
        for segment in segments_in(run("I", {"ntw.niveau_factor": 2.0}), 2030)
    }
    for naam, fte in rich.fte_nodig.items():
        together = (segments[naam].per_fte or 0.0) + fte * (rich.sterkste.per_fte or 0.0)
        assert together == pytest.approx(0.0, abs=1e-6)


def test_at_its_own_slope_a_segment_neither_costs_nor_earns() -> None:
    slopes = {naam: slope for naam, slope in slopes_to_break_even(run("II"), 2030).items() if slope}
    possible = {naam: slope for naam, slope in slopes.items() if 0 <= slope <= 1500}
    assert possible
    naam, slope = next(iter(possible.items()))
    there = segments_in(run("II", {"ntw.helling_eur_pp": slope}), 2030)
    assert next(s.bijdrage for s in there if s.segment.naam == naam) == pytest.approx(0.0, abs=0.1)


def test_when_the_strongest_leave_the_highest_class_goes_first() -> None:
    segments = segments_in(run("II"), 2030)
    top = sum(s.fte for s in segments if s.segment.klasse == "80–100%")
    some = strongest_leave(segments, top / 2)
    assert some.segmenten == ("80–100%",)
    assert some.fte == pytest.approx(top / 2)
    more = strongest_leave(segments, top + 1.0)
    assert more.segmenten == ("80–100%", "60–80%")
    assert more.ntw < some.ntw < 0
    everybody = strongest_leave(segments, 1e9)
    assert everybody.fte == pytest.approx(run("II").in_jaar("fte_pwet_fte", 2030))


# ------------------------------------------------------------------ the gap


@pytest.mark.parametrize("jaar", [2023, 2030])
def test_the_causes_add_up_to_the_gap(jaar: int) -> None:
    result = run("II")
    total = sum(cause.tekort for cause in causes(result, jaar))
    assert total == pytest.approx(result.in_jaar("tekort_streefrendement_eur", jaar), abs=0.01)


def test_each_answer_alone_closes_the_gap() -> None:
    # lumpsum: gap / 0,97. NTW: gap / (1 − 0,03 / (1 − 0,221159)), for it brings direct costs into omzet.
    result = run("II")
    gap = result.in_jaar("tekort_streefrendement_eur", 2030)
    answers = {answer.naam: answer for answer in four_answers(result, 2030)}
    assert answers["kosten"].bedrag == pytest.approx(gap)
    assert answers["lumpsum"].bedrag == pytest.approx(gap / 0.97)
    assert answers["ntw"].bedrag == pytest.approx(gap / (1 - 0.03 / (1 - 0.221159)))
    # and it does: that much more per estimated fte
    rij = result.jaren.index(2030)
    index = float(np.prod(1 + result.waarden["lumpsum.indexatie_frac"][: rij + 1, 0]))
    more = run("II", {"lumpsum.per_geraamde_fte_eur": 13_000 + answers["lumpsum"].maat / index})
    assert more.in_jaar("tekort_streefrendement_eur", 2030) == pytest.approx(0.0, abs=1.0)
    assert more.in_jaar("rendement_frac", 2030) == pytest.approx(0.03)
    surcharge = answers["ntw"].bedrag / result.in_jaar("ntw_eur", 2030)
    higher = run("II", {"ntw.toeslag_frac@2030": surcharge})
    assert higher.in_jaar("rendement_frac", 2030) == pytest.approx(0.03)


def test_the_gap_between_agreed_and_realised_has_a_bearer() -> None:
    # Estimated 10% too high: the gemeenten paid for places that stayed empty.
    result = run("II", {"lumpsum.raming_fout_frac": 0.10})
    for agreed in agreements(result):
        assert agreed.door_aantallen == pytest.approx(agreed.afgesproken * (1 - 1 / 1.1))
        assert agreed.door_aantallen + agreed.door_kosten == pytest.approx(agreed.verschil)
        assert agreed.drager == ("gemeenten" if agreed.verschil > 0 else "IBN")
    exact = agreements(run("II"))
    assert all(agreed.door_aantallen == pytest.approx(0.0, abs=1e-6) for agreed in exact)


# ------------------------------------------------------------------ gemeenten


@pytest.mark.parametrize("old_shape", [False, True])
def test_every_key_divides_the_same_total(old_shape: bool) -> None:
    result = run("II")
    total = round(result.in_jaar("lumpsum_eur", 2030) * 100)
    columns = keys_side_by_side(result, 2030, old_shape)
    assert {round(float(column.sum()) * 100) for column in columns.values()} == {total}
    assert {len(column) for column in columns.values()} == {11 if old_shape else 6}


def test_outside_is_cheaper_only_when_the_lumpsum_need_not_be_paid() -> None:
    # 12.000 per person and year, price level 2023
    result = run("II")
    rooms = {room.naam: room for room in budget_room(result, 2023)}
    for case in outside(result, 2023):
        own = rooms[case.naam].geplaatst * 12_000
        assert case.zelf == pytest.approx(own)
        assert case.blijft_betalen == pytest.approx(own)
        assert case.nieuw_convenant == pytest.approx(own - rooms[case.naam].lumpsum)
    assert sum(room.aandeel_sleutel for room in rooms.values()) == pytest.approx(1.0)
    assert sum(room.aandeel_mensen for room in rooms.values()) == pytest.approx(1.0)


def test_a_gemeente_with_nobody_placed_has_no_cost_per_person() -> None:
    room = budget_room(run("II"), 2023)[0]
    assert dataclasses.replace(room, geplaatst=0.0).per_geplaatste is None
    assert room.over == pytest.approx(room.budget - room.lumpsum)
