"""Attribution: the arithmetic on sets of groups, the groups themselves, and pairs made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis.drijfveren import DRIJFVEREN, Drijfveer, driver_of, sort_out
from model.analysis.toerekening import Toerekening, attribute, shapley
from model.axes import Array
from model.parameters import load_register
from model.samenhang import SOMMEN
from model.scenario import Scenario
from model.simulate import simulate
from model.telling import Telling
from model.waarden import resolve
from tests.runs import run, scenario


def simulated(some: Scenario, naam: str) -> Array:
    return simulate(some).reeks(naam)


# ------------------------------------------------------------------ the arithmetic


def test_two_groups_by_hand() -> None:
    # nothing 10, first alone 14, second alone 20, both 30.
    # first: ((14 − 10) + (30 − 20)) / 2 = 7; second: ((20 − 10) + (30 − 14)) / 2 = 13; 7 + 13 = 30 − 10
    assert shapley(np.array([10.0, 14.0, 20.0, 30.0])).tolist() == [7.0, 13.0]


def test_three_groups_by_hand() -> None:
    # v = 6 when the first is there together with at least one other, else 0. Orders, who makes the step:
    # 123: 2, 132: 3, 213: 1, 231: 1, 312: 1, 321: 1. First 4/6 · 6 = 4, second 1, third 1.
    value = [6.0 if s & 1 and s != 1 else 0.0 for s in range(8)]
    assert shapley(np.array(value)) == pytest.approx([4.0, 1.0, 1.0])


def test_what_simply_adds_up_comes_back_as_it_is() -> None:
    parts = np.array([3.0, -1.0, 0.25, 8.0])
    sets = [sum(part for g, part in enumerate(parts) if s >> g & 1) for s in range(16)]
    assert shapley(np.array(sets)) == pytest.approx(parts)


def test_outcomes_and_years_stand_side_by_side() -> None:
    value = np.array([[[0.0, 1.0, 2.0, 5.0]], [[0.0, 4.0, 0.0, 4.0]]])  # (2, 1, 4)
    assert shapley(value).tolist() == [[[2.0], [4.0]], [[3.0], [0.0]]]


def test_without_groups_nothing_is_divided() -> None:
    assert shapley(np.zeros((5, 1))).shape == (0, 5)


# ------------------------------------------------------------------ the groups


def test_every_key_of_the_register_is_in_exactly_one_group() -> None:
    assert set(driver_of()) == set(load_register())
    assert 6 <= len(DRIJFVEREN) <= 8
    assert set(driver_of().values()) == set(range(len(DRIJFVEREN)))


def test_every_pattern_is_needed() -> None:
    for groep in DRIJFVEREN:
        for patroon in groep.patronen:
            less = [
                Drijfveer(
                    een.naam, een.label, een.uitleg, tuple(p for p in een.patronen if p != patroon)
                )
                for een in DRIJFVEREN
            ]
            with pytest.raises(ValueError, match=r"\(0\)"):
                sort_out(load_register(), less)


@pytest.mark.parametrize(
    ("patronen", "told"), [((("a.x",), ("b.*",)), r"a\.y \(0\)"), ((("a.*",), ("*",)), r"a\.x \(2\)")]
)
def test_a_key_in_no_group_or_in_two_is_an_error(
    patronen: tuple[tuple[str, ...], ...], told: str
) -> None:
    groepen = [Drijfveer(str(nr), "", "", een) for nr, een in enumerate(patronen)]
    with pytest.raises(ValueError, match=told):
        sort_out(["a.x", "a.y", "b.z"], groepen)


def test_what_is_only_possible_together_changes_together() -> None:
    together = [sleutels for _, sleutels in SOMMEN]
    together += [
        ("infrastructuur.overhead_vast_jaar_frac", "infrastructuur.overhead_vast_blijvend_frac"),
        ("start.instroom_lks_pers_jr", "start.instroom_beschut_pers_jr", "instroom.lks_groei_frac"),
        (
            "loonwaarde.groei_pp_jr",
            "loonwaarde.groei_structureel_pp_jr",
            "loonwaarde.groei_overig_pp_jr",
            "loonwaarde.daling_frac_jr",
            "actie.ontwikkeling_pp_jr",
        ),
        tuple(sleutel for sleutel in load_register() if sleutel.startswith("verdeling.")),
    ]
    for sleutels in together:
        assert len({driver_of()[sleutel] for sleutel in sleutels}) == 1, sleutels


# ------------------------------------------------------------------ pairs of scenarios


def both_ends(found: Toerekening, naam: str, jaar: int) -> tuple[float, float]:
    rij = found.jaren.index(jaar)
    return float(found.begin[naam][rij]), float(found.eind[naam][rij])


def test_begin_and_end_are_the_two_scenarios() -> None:
    found = attribute(scenario("I"), scenario("III"))
    assert (found.van, found.naar) == ("I", "III")
    for naam in found.begin:
        for here, there in ((found.begin, "I"), (found.eind, "III")):
            assert here[naam] == pytest.approx(run(there).reeks(naam), rel=1e-9, abs=1e-9)


def test_one_group_has_the_whole_difference() -> None:
    found = attribute(scenario("I"), scenario("I", {"infrastructuur.locaties_aantal@2028+": 5}))
    for naam, parts in found.bijdragen.items():
        moved = found.eind[naam] - found.begin[naam]
        own = found.groepen.index("infrastructuur")
        assert np.array_equal(parts[own], moved)
        assert not np.delete(parts, own, axis=0).any()
    assert both_ends(found, "locaties_aantal", 2030) == (8.0, 5.0)


def test_a_scenario_beside_itself_has_nothing_to_divide() -> None:
    found = attribute(scenario("II"), scenario("II"))
    assert len(found.groepen) == 8
    assert not any(parts.any() for parts in found.bijdragen.values())
    assert found.eind["stand_pers"] == pytest.approx(run("II").reeks("stand_pers"))


def test_a_knob_of_one_gemeente_is_attributed_as_well() -> None:
    found = attribute(scenario("II"), scenario("II", {"afname.gemeente_frac.oss": 0.5}))
    parts = found.in_jaar("instroom_pers", 2030)
    begin, end = both_ends(found, "instroom_pers", 2030)
    assert parts.pop("instroom") == pytest.approx(end - begin)
    assert end < begin
    assert not any(parts.values())


def test_layers_of_a_path_change_as_one() -> None:
    # Whole path, from a year on, and one year: neither scenario's layer shows through the other's.
    key = "instroom.aanmeldingen_pers_jr"
    one = scenario("I", {key: 200, f"{key}@2025": 260})
    two = scenario("I", {f"{key}@2024+": 250, "uitstroom.wsw_frac_jr": 0.09})
    found = attribute(one, two)
    there = resolve(two.waarden).pad(key)
    aanmeldingen = found.eind["aanmeldingen_pers"]
    assert float(there[2022 - 2017, 0]) == 232.0  # not the 200 of the first scenario
    assert aanmeldingen == pytest.approx(simulated(two, "aanmeldingen_pers"))
    assert found.begin["aanmeldingen_pers"] == pytest.approx(simulated(one, "aanmeldingen_pers"))
    parts = found.in_jaar("aanmeldingen_pers", 2025)
    assert parts["uitstroom"] == pytest.approx(0.0)


def test_of_different_horizons_the_common_years_are_compared_and_said() -> None:
    shorter = scenario("I", {"tijd.horizon_jaar": 2028})
    longer = scenario("II", {"tijd.horizon_jaar": 2040, "instroom.beschut_pers_jr@2035+": 40})
    found = attribute(shorter, longer)
    assert found.jaren == tuple(range(2021, 2029))
    assert found.eind["stand_pers"] == pytest.approx(simulated(longer, "stand_pers")[:8])
    assert found.opmerkingen == (
        "De scenario's lopen tot en met 2028 en 2040; vergeleken zijn de jaren tot en met 2028.",
    )
    assert attribute(scenario("I"), scenario("II")).opmerkingen == ()


def test_groups_that_cannot_change_apart_are_one_group() -> None:
    # A start loonwaarde of 35% fits a shift of 0, one of 45% a shift of 2 · (1% − 5%) = −8 points. Mixed
    # they would give 27%, below every band of the group.
    market = "arbeidsmarkt.werkloosheid_frac"
    one = scenario("I", {market: 0.05, "loonwaarde.start_lks_frac": 0.35})
    two = scenario("I", {market: 0.01, "loonwaarde.start_lks_frac": 0.45, "uitstroom.wsw_frac_jr": 0.08})
    found = attribute(one, two)
    assert found.groepen[:2] == ("instroom+mix", "loonwaarde")
    assert len(found.groepen) == 7
    assert found.labels[0] == "Instroom en arbeidsmarkt + Samenstelling en werkvorm"
    assert "hier één groep" in found.opmerkingen[0]
    begin, end = both_ends(found, "resultaat_eur", 2030)
    parts = found.in_jaar("resultaat_eur", 2030)
    assert parts["instroom+mix"] != 0.0
    assert sum(parts.values()) == pytest.approx(end - begin)
    assert end == pytest.approx(simulated(two, "resultaat_eur")[9])


def test_all_groups_at_once_take_256_runs_and_still_add_up() -> None:
    change = {
        "instroom.direct_frac": 0.45,
        "werkvorm.lks_groep_frac": 0.25,
        "loonwaarde.groei_pp_jr": 5,
        "uitstroom.wsw_frac_jr": 0.07,
        "ntw.helling_eur_pp": 200,
        "begeleiding.lks_eur_fte": 6000,
        "lumpsum.per_geraamde_fte_eur@2027+": 14_500,
        "infrastructuur.locaties_aantal@2028+": 6,
    }
    found = attribute(scenario("I"), scenario("I", change))
    parts = found.in_jaar("resultaat_eur", 2030)
    assert len(parts) == 8
    assert all(parts.values())
    begin, end = both_ends(found, "resultaat_eur", 2030)
    assert sum(parts.values()) == pytest.approx(end - begin, abs=1e-9 * abs(end))
    # more locations less: cheaper; more begeleiding: dearer; a higher lumpsum: more income
    assert parts["infrastructuur"] > 0 > parts["kosten"]
    assert parts["afspraken"] > 0


def test_it_cannot_be_changed() -> None:
    found = attribute(scenario("I"), scenario("II"))
    for table in (found.begin, found.eind, found.bijdragen):
        with pytest.raises(ValueError, match="read-only"):
            table["stand_pers"][0] = 1.0
        with pytest.raises(TypeError):
            table["stand_pers"] = np.zeros(1)  # type: ignore[index]


def test_people_that_were_counted_belong_to_the_mix() -> None:
    counted = Telling(2024, {"regio.wsw": 900.0, "regio.beschut": 260.0})
    plain = scenario("I", {"uitstroom.wsw_frac_jr": 0.07})
    other = replace(scenario("I"), stand=counted)
    found, back = attribute(plain, other), attribute(other, plain)
    parts = found.in_jaar("stand_pers", 2030)
    assert {groep for groep, part in parts.items() if part} == {"mix", "uitstroom"}
    assert found.begin["stand_pers"] == pytest.approx(simulated(plain, "stand_pers"))
    assert found.eind["resultaat_eur"] == pytest.approx(simulated(other, "resultaat_eur"))
    for naam, own in found.bijdragen.items():
        assert own == pytest.approx(-back.bijdragen[naam], rel=1e-9, abs=1e-6)
    assert "telling van mensen" in found.opmerkingen[0]
    only = attribute(scenario("I"), other)
    assert only.in_jaar("stand_pers", 2024)["mix"] == pytest.approx(
        float(only.eind["stand_pers"][3] - only.begin["stand_pers"][3])
    )
