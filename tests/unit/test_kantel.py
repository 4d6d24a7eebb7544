"""Kantelafstand: the search on differences made by hand, the points on the model, the sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from model.analysis.kantel import Kantelpaar, Kantelpunt, Verzet, swap, tipping
from model.analysis.kantelzin import kantelzin, value_text
from model.analysis.kantelzoek import Verschil, alone, together
from model.analysis.verkenning import RASTER, Verkenning, explore, order
from model.axes import Array
from model.parameters import load_register
from model.scenario import Scenario, load_scenario
from model.simulate import simulate
from tests.runs import run, scenario

# ------------------------------------------------------------------ the search, by hand


def grid(verschil: Verschil, keys: int) -> Array:
    """The difference with one assumption at each deviation of the raster, (K, 4)."""
    return np.stack([verschil(np.eye(keys)[:, [key]] * RASTER) for key in range(keys)])


def linear(t: Array) -> Array:
    return np.asarray(1.0 - 2.0 * t[0] - t[1] + 0.5 * t[2])


def test_one_assumption_at_a_time() -> None:
    # 1 − 2t = 0 at 0,5; 1 − t = 0 at the edge; 1 + 0,5t never within the band
    found, number = alone(linear, 1.0, grid(linear, 3))
    assert number == 2
    assert [vondst.t.tolist() for vondst in found] == [[0.5, 0.0, 0.0], [0.0, 1.0, 0.0]]
    assert [vondst.afstand for vondst in found] == [0.5, 1.0]


def test_together_it_takes_less() -> None:
    # least √Σt² with 2a + b − 0,5c = 1: t = (2, 1, −0,5)/5,25, distance 1/√5,25 = 0,4364. Without the
    # third, t = (0,4, 0,2), distance 1/√5 = 0,4472: 2,5% more, so the third is left out.
    found = together(linear, 1.0, grid(linear, 3))
    assert found is not None
    assert found.t == pytest.approx([0.4, 0.2, 0.0], abs=1e-6)
    assert found.afstand == pytest.approx(np.sqrt(0.2))
    assert found.verschil <= 0.0


def test_an_assumption_stops_at_the_edge_of_its_band() -> None:
    # 3 − 2a − b: a alone 1,5, too far. a at 1, then b at 1: distance √2.
    found = together(lambda t: 3.0 - 2.0 * t[0] - t[1], 3.0, grid(lambda t: 3.0 - 2.0 * t[0] - t[1], 2))
    assert found is not None
    assert found.t == pytest.approx([1.0, 1.0], abs=1e-6)


def test_out_of_reach_is_none() -> None:
    def far(t: Array) -> Array:
        return np.asarray(10.0 - t.sum(axis=0))

    assert alone(far, 10.0, grid(far, 5)) == ([], 0)
    assert together(far, 10.0, grid(far, 5)) is None
    assert together(far, 10.0, np.zeros((0, 4))) is None


def test_more_than_four_only_when_four_cannot() -> None:
    def needs_six(t: Array) -> Array:
        return np.asarray(5.5 - t.sum(axis=0))

    found = together(needs_six, 5.5, grid(needs_six, 9))
    assert found is not None
    assert np.count_nonzero(found.t) > 4


@pytest.mark.parametrize("limit", [0.003, 0.3, 0.77])
def test_a_jump_is_found_on_its_far_side(limit: float) -> None:
    def jump(t: Array) -> Array:
        return np.where(t[0] < -limit, -1.0, 1.0)

    (found,), number = alone(jump, 1.0, grid(jump, 2))
    assert number == 1
    assert found.verschil == -1.0
    assert -limit - 1e-6 <= found.t[0] < -limit


def test_a_curved_difference_is_computed_not_extrapolated() -> None:
    def curved(t: Array) -> Array:
        return np.asarray(np.exp(-3.0 * t[1]) - 0.3)

    # exp(−3t) = 0,3 at t = ln(1/0,3)/3 = 0,4013; the straight line to 0,5 gives 0,45
    found, _ = alone(curved, 0.7, grid(curved, 2))
    assert found[0].t == pytest.approx([0.0, np.log(1 / 0.3) / 3.0], abs=1e-6)


def test_of_many_only_the_nearest_are_refined_but_all_are_counted() -> None:
    slopes = np.linspace(1.1, 3.0, 30)

    def many(t: Array) -> Array:
        return np.asarray(1.0 - slopes @ t)

    found, number = alone(many, 1.0, grid(many, 30))
    assert (len(found), number) == (9, 30)
    assert [vondst.afstand for vondst in found] == pytest.approx(sorted(1.0 / slopes)[:9], abs=1e-6)


# ------------------------------------------------------------------ on the model


@cache
def map_of(*names: str) -> Verkenning:
    return explore([load_scenario(name) for name in names])


def moved(some: Scenario, point: Kantelpunt, part: float = 1.0) -> Scenario:
    """A scenario with the assumptions of a point in its own values; `part` goes less far."""
    values = {
        een.sleutel: een.van + part * (een.naar - een.van)
        for een in point.aannames
        if een.scenario in {"", some.naam}
    }
    return some.with_values(values)


def gap(pair: Kantelpaar, point: Kantelpunt, part: float = 1.0) -> float:
    hoog, laag = (
        simulate(moved(load_scenario(naam), point, part)).in_jaar(pair.uitkomst, pair.jaar)
        for naam in (pair.hoog, pair.laag)
    )
    return hoog - laag


def test_a_point_holds_in_a_run_of_its_own() -> None:
    pair = swap(map_of("I", "II"), (0, 1), "resultaat_eur", 2030)
    assert (pair.hoog, pair.laag) == ("II", "I")
    assert pair.verschil == pytest.approx(
        run("II").in_jaar("resultaat_eur", 2030) - run("I").in_jaar("resultaat_eur", 2030)
    )
    nearest, joint = pair.alleen[0], pair.samen
    assert joint is not None
    register = load_register()
    for point in (nearest, joint):
        assert not any(register[een.sleutel].is_pad for een in point.aannames)  # else `moved` is wrong
        assert gap(pair, point) < 0.05
        assert gap(pair, point, 0.99) > 0.05
    assert len(nearest.aannames) == 1
    assert nearest.afstand == abs(nearest.aannames[0].t)
    assert joint.afstand == pytest.approx(np.sqrt(sum(een.t**2 for een in joint.aannames)))
    assert joint.afstand < nearest.afstand
    assert [een.afstand for een in pair.alleen] == sorted(een.afstand for een in pair.alleen)


def test_the_effect_of_networks_moves_only_who_has_it() -> None:
    pair = swap(map_of("I", "II"), (1, 0), "rendement_frac", 2030)
    (only,) = pair.alleen
    (een,) = only.aannames
    assert (een.sleutel, een.scenario, een.van) == ("scenario.netwerkeffect_frac", "II", 0.1)
    assert een.naar == pytest.approx(0.1 + een.t * 0.15)  # the band goes from −5% by 10% to 25%
    assert gap(pair, only) < 1e-9
    assert gap(pair, only, 0.99) > 1e-9


def test_what_the_difference_rests_on() -> None:
    people = swap(map_of("I", "II"), (0, 1), "stand_pers", 2030)
    assert people.rust_op == ("scenario.netwerkeffect_frac", "voortraject.aandeel_frac")
    assert not people.mag_rangschikken
    # Expertise in the basispakket is in the sources: without the aannames the lumpsum still differs.
    money = swap(map_of("I", "II"), (0, 1), "lumpsum_eur", 2030)
    assert money.rust_op == ()
    assert money.mag_rangschikken


def test_what_was_measured_is_no_aanname() -> None:
    key, share = "scenario.netwerkeffect_frac", "voortraject.aandeel_frac"
    band = replace(load_scenario("I").banden[key], laag=0.05, midden=0.1, hoog=0.15, gemeten=True)
    measured = scenario("I", {key: 0.1})
    measured = replace(measured, naam="gemeten", banden=dict(measured.banden) | {key: band})
    pair = swap(explore([load_scenario("I"), measured]), (0, 1), "stand_pers", 2030)
    assert pair.rust_op == ()
    assert share not in measured.waarden


def test_equal_scenarios_have_no_order() -> None:
    pair = swap(map_of("II", "III"), (0, 1), "stand_pers", 2030)
    assert (pair.verschil, pair.afstand, pair.mag_rangschikken) == (0.0, 0.0, False)
    same = swap(explore([load_scenario("I"), load_scenario("I")]), (0, 1), "resultaat_eur", 2030)
    assert same.verschil == 0.0


def test_neighbours_in_the_order() -> None:
    found = map_of("I", "II", "III")
    assert order(found, "lasten_eur", 2030) == (2, 1, 0)
    pairs = tipping(found, "lasten_eur", 2030)
    assert [(pair.hoog, pair.laag) for pair in pairs] == [("III", "II"), ("II", "I")]
    assert pairs[1].alleen == ()
    assert pairs[1].samen is not None


def test_the_map_holds_the_runs_themselves() -> None:
    found = map_of("I", "II")
    key = "ntw.helling_eur_pp"
    edge = found.alleen[1]["resultaat_eur"][9, found.sleutels.index(key), -1]
    high = load_register()[key].band[1]  # type: ignore[index]
    assert edge == pytest.approx(run("II", {key: high}).in_jaar("resultaat_eur", 2030))
    with pytest.raises(ValueError, match="read-only"):
        found.alleen[1]["resultaat_eur"][0, 0, 0] = 0.0


def test_scenarios_of_unequal_length_share_their_years() -> None:
    short = scenario("I", {"tijd.horizon_jaar": 2026})
    found = explore([load_scenario("II"), short])
    assert found.jaren == tuple(range(2021, 2027))
    assert swap(found, (0, 1), "stand_pers", 2026).hoog == "II"


def test_progress_is_told_from_begin_to_end() -> None:
    parts: list[float] = []
    explore([load_scenario("I"), load_scenario("II")], voortgang=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    with pytest.raises(ValueError, match="nothing to compare"):
        explore([load_scenario("I")])


# ------------------------------------------------------------------ sentences

NETWERK = "scenario.netwerkeffect_frac"
BASE = Kantelpaar("II", "I", "resultaat_eur", 2030, 1000.0)


def point(*aannames: Verzet) -> Kantelpunt:
    return Kantelpunt(aannames, float(np.sqrt(sum(een.t**2 for een in aannames))), -1.0)


ONE = point(Verzet(NETWERK, -0.44, 0.1, 0.034, "II"))
TWO = point(
    Verzet("begeleiding.lks_eur_fte", 0.9, 5500.0, 7300.0), Verzet("uren.lks_uur", -0.2, 28.7, 27.2)
)
NAME = "‘Extra instroom door netwerken (scenario II en III)’"


def test_one_assumption() -> None:
    assert kantelzin(replace(BASE, alleen=(ONE,), aantal_alleen=1)) == (
        "De volgorde van I en II op ‘resultaat’ in 2030 hangt aan één aanname: "
        f"{NAME} in II. Die staat op 10%; bij 3,4% geldt de volgorde niet meer. "
        "Dat is 44% van de weg naar de rand van wat we aannemelijk vinden."
    )


def test_several_assumptions_each() -> None:
    said = kantelzin(replace(BASE, alleen=(ONE, TWO), aantal_alleen=25, rust_op=(NETWERK,)))
    assert "bij 25 ervan is één andere waarde al genoeg" in said
    assert "De kleinste stap: " + NAME + " in II van 10% naar 3,4%." in said
    assert said.endswith(f"Het verschil zelf rust alleen op één aanname: {NAME}.")


def test_the_edge_of_the_band_is_said_to_be_one() -> None:
    edge = point(Verzet(NETWERK, -1.0, 0.1, -0.05, "II"))
    said = kantelzin(replace(BASE, alleen=(edge,), aantal_alleen=1, rust_op=(NETWERK,)))
    assert said.endswith(
        "bij −5% geldt de volgorde niet meer. Dat is de rand van wat we aannemelijk vinden."
    )


def test_a_few_together() -> None:
    assert kantelzin(replace(BASE, samen=TWO)) == (
        "II komt hoger uit dan I op ‘resultaat’ in 2030. "
        "Die volgorde verandert pas als 2 aannames samen anders zijn: ‘Begeleiding per fte, LKS’ van "
        "€ 5.500 per fte naar € 7.300 per fte en ‘Contracturen LKS’ van 28,7 uren per week naar "
        "27,2 uren per week."
    )
    third = Verzet(NETWERK, 0.1, 0.1, 0.12, "II")
    longer = kantelzin(replace(BASE, samen=point(*TWO.aannames, third)))
    assert "pas als 3 aannames samen anders zijn. De grootste twee: " in longer
    assert NAME not in longer


def test_nothing_found_within_the_bands() -> None:
    assert kantelzin(BASE) == (
        "II komt hoger uit dan I op ‘resultaat’ in 2030. "
        "Die volgorde bleef staan bij alle aannames die we binnen hun bandbreedte probeerden."
    )


@pytest.mark.parametrize("punten", [{"alleen": (ONE,), "aantal_alleen": 1}, {"samen": TWO}, {}])
def test_what_rests_on_aannames_is_never_ranked(punten: dict[str, object]) -> None:
    resting = replace(BASE, rust_op=(NETWERK, "voortraject.aandeel_frac"), **punten)  # type: ignore[arg-type]
    assert not resting.mag_rangschikken
    for pair in (resting, replace(BASE, alleen=(ONE,), aantal_alleen=1)):
        assert "hoger" not in kantelzin(pair)
    assert "rust alleen op 2 aannames" in kantelzin(resting)


def test_equal_and_impossible_say_so() -> None:
    assert kantelzin(replace(BASE, verschil=0.0)) == (
        "I en II komen gelijk uit op ‘resultaat’ in 2030. Er is dus geen volgorde."
    )
    assert kantelzin(replace(BASE, verschil=float("nan"))) == (
        "‘resultaat’ in 2030 is niet te berekenen. Een volgorde van I en II is er dus niet."
    )
    assert replace(BASE, verschil=float("nan")).afstand is None
    assert not replace(BASE, verschil=float("nan")).mag_rangschikken


def test_as_many_digits_as_show_that_it_moves() -> None:
    small = point(Verzet(NETWERK, -0.003, 0.1, 0.09998, "II"))
    said = kantelzin(replace(BASE, alleen=(small,), aantal_alleen=1))
    assert "Die staat op 10%; bij 9,998% geldt" in said
    assert "minder dan 1% van de weg" in said


def test_values_in_words() -> None:
    register = load_register()
    assert value_text(register["loonwaarde.groei_pp_jr"], 4.93) == "4,93 procentpunt per jaar"
    assert value_text(register["scenario.integratie_eur_jr"], 27678.9) == "€ 27.700 per jaar"
    assert value_text(register["lumpsum.raming_fout_frac"], -0.0222) == "−2,22%"
