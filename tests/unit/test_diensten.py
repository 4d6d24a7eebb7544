"""Services, pilots, actions and the beschut caseload, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from model.axes import Array
from model.diensten import load_diensten
from model.gemeenten import load_gemeenten
from model.parameters import load_register
from model.result import Result
from tests.runs import REFERENCE, run

OSS = [gemeente.naam for gemeente in load_gemeenten()].index("Oss")
OSS_SHARE = 92_229 / 363_682


def change(
    before: Result, after: Result, table: str, naam: str, part: tuple[object, ...] = ()
) -> dict[int, float]:
    """What a figure gains per year; years without a difference are left out."""
    both = [getattr(result, table)[naam][(slice(None), *part, 0)] for result in (after, before)]
    gain: Array = both[0] - both[1]
    return {
        jaar: float(value) for jaar, value in zip(before.jaren, gain, strict=True) if abs(value) > 1e-6
    }


def test_a_service_moved_to_the_basispakket_keeps_its_cost_and_loses_the_surcharge() -> None:
    # A quarter of 1,1 mln × 1,025^4 in 2027: 275.000 × 1,103813 = 303.548,54
    base, moved = run("II"), run("II", {"dienst.young_talent_basis_frac@2027+": 1})
    cost = 275_000 * 1.025**4
    assert change(base, moved, "lasten", "pluspakket_kosten")[2027] == pytest.approx(-cost)
    assert change(base, moved, "lasten", "basisdiensten")[2027] == pytest.approx(cost)
    assert change(base, moved, "opbrengsten", "pluspakket")[2027] == pytest.approx(-cost * 1.03)
    assert change(base, moved, "opbrengsten", "lumpsum")[2027] == pytest.approx(cost, abs=0.01)
    assert change(base, moved, "uitkomsten", "resultaat_eur")[2027] == pytest.approx(
        -cost * 0.03, abs=0.01
    )
    assert min(change(base, moved, "lasten", "basisdiensten")) == 2027


def test_every_service_says_where_it_belongs_and_who_pays() -> None:
    diensten = load_diensten()
    assert len({dienst.naam for dienst in diensten}) == len(diensten)
    for dienst in diensten:
        assert set(dienst.scenarios) <= {"I", "II", "III"}
        assert dienst.stap
        assert dienst.kosten
        assert dienst.betaler
        assert {dienst.knop, dienst.deel} <= {"", *load_register()}
        assert bool(dienst.knop) == bool(dienst.deel)
    # what scenario I has, II and III have as well
    assert all({"II", "III"} <= set(dienst.scenarios) for dienst in diensten if "I" in dienst.scenarios)


def test_a_pilot_lasts_three_years_and_is_paid_by_the_gemeente_itself() -> None:
    knobs = {"instroom.doorlooptijd_mnd": 0}
    base, pilot = run("II", knobs), run("II", {**knobs, "pilot.gemeente_frac.oss": 1})
    # 600.000 × 25,3598% × index, only in 2027-2029, × 1,03 to IBN
    cost = {jaar: 600_000 * OSS_SHARE * 1.025 ** (jaar - 2023) for jaar in (2027, 2028, 2029)}
    assert change(base, pilot, "lasten", "pluspakket_kosten") == pytest.approx(cost)
    income = change(base, pilot, "opbrengsten", "pluspakket")
    assert income == pytest.approx({jaar: euro * 1.03 for jaar, euro in cost.items()})
    assert change(base, pilot, "balans", "pluspakket", (OSS,)) == pytest.approx(income)
    # 5% more inflow in Oss, nobody else notices
    ratio = pilot.per_gemeente["instroom_pers"] / base.per_gemeente["instroom_pers"]
    by_year = dict(zip(base.jaren, ratio[:, OSS, 0], strict=True))
    direct = [plek for plek in range(11) if plek != OSS]
    assert ratio[:, direct] == pytest.approx(np.ones_like(ratio[:, direct]))
    assert by_year[2026] == 1.0
    assert 1.03 < by_year[2027] <= 1.05 + 1e-9  # voortrajecten begun before it still come in
    assert by_year[2028] == by_year[2029] == pytest.approx(1.05)
    assert by_year[2031] == pytest.approx(1.0)


def test_vraaggestuurd_werken_gives_contracts_without_an_aanmelding() -> None:
    base = run("I", REFERENCE)
    action = run("I", {**REFERENCE, "actie.vraaggestuurd_pers_jr@2027": 10})
    assert change(base, action, "uitkomsten", "instroom_pers") == pytest.approx({2027: 10.0})
    assert change(base, action, "uitkomsten", "aanmeldingen_pers") == {}
    stable, growing = (
        change(base, action, "per_doelgroep", "instroom_pers", (plek,)) for plek in (2, 3)
    )
    assert (stable[2027], growing[2027]) == pytest.approx((4.5, 5.5))


@pytest.mark.parametrize("action", ["actie.jongeren_pers_jr", "actie.nuggers_pers_jr"])
def test_extra_aanmeldingen_go_through_the_same_outcomes(action: str) -> None:
    # 30 more in 2027 at the reference market, no lead time: 40% a contract, 25% leave before one
    knobs = {**REFERENCE, "instroom.doorlooptijd_mnd": 0}
    base, more = run("I", knobs), run("I", {**knobs, f"{action}@2027": 30})
    assert change(base, more, "uitkomsten", "aanmeldingen_pers") == pytest.approx({2027: 30.0})
    assert change(base, more, "uitkomsten", "instroom_pers") == pytest.approx({2027: 12.0})
    assert change(base, more, "uitkomsten", "uitstroom_vooraf_pers") == pytest.approx({2027: 7.5})


def test_more_flexibility_takes_people_out_of_the_not_placed() -> None:
    # 5% of 232 more get a contract: 11,6
    knobs = {**REFERENCE, "instroom.doorlooptijd_mnd": 0}
    base, more = run("I", knobs), run("I", {**knobs, "actie.flexibiliteit_frac@2027": 0.05})
    assert change(base, more, "uitkomsten", "instroom_pers") == pytest.approx({2027: 11.6})
    assert change(base, more, "uitkomsten", "uitstroom_vooraf_pers") == {}


def test_the_impulse_for_beschut_and_the_project_leader() -> None:
    base = run("I")
    impulse = run("I", {"actie.beschut_impuls_pers_jr@2027": 8})
    assert change(base, impulse, "per_doelgroep", "instroom_pers", (1,)) == pytest.approx({2027: 8.0})
    leader = run("I", {"actie.projectleider_eur_jr@2027": 100_000})
    cost = change(base, leader, "lasten", "projectleider")
    assert cost == pytest.approx({2027: 100_000 * 1.025**4})
    assert change(base, leader, "uitkomsten", "stand_pers") == {}


def test_the_development_kpi_adds_to_the_growth_of_the_temporary_phase() -> None:
    # 3 pp a year by the register and 2 by the action are 5 together
    action = run("II", {"actie.ontwikkeling_pp_jr@2021+": 2})
    growth = run("II", {"loonwaarde.groei_pp_jr": 5})
    assert action.banden == pytest.approx(growth.banden)


# ------------------------------------------------------------------ caseload


def test_the_first_year_of_the_beschut_caseload() -> None:
    # 60 wait and 25 work elsewhere. 32 new indications, 8% of 25 lose their job, 8% of 60 withdrawn, 4
    # placed elsewhere, the inflow at IBN: 60 + 32 + 2 − 4,8 − 4 = 85,2 minus that inflow.
    result = run("II")
    inflow = float(result.per_doelgroep["instroom_pers"][0, 1, 0])
    assert result.in_jaar("wachtend_beschut_pers", 2021) == pytest.approx(85.2 - inflow)
    assert result.in_jaar("elders_beschut_pers", 2021) == pytest.approx(25 * 0.92 + 4)
    placed = result.in_jaar("stand_beschut_pers", 2021) + 27.0
    assert result.in_jaar("indicaties_beschut_pers", 2021) == pytest.approx(placed + 85.2 - inflow)


def test_who_works_elsewhere_costs_jobcoaching_once_the_caseload_is_taken_over() -> None:
    # Without external contracts with LKS. From 1-1-2023 everybody elsewhere, before it only new ones,
    # from 1-7-2021 on: in 2021 on average 2 of the 4 new ones during half a year, index 0,89.
    result = run("I", {"caseload.overdracht_mnd": 24})
    cost = result.lasten["jobcoaching"][:, 0]
    assert float(cost[0]) == pytest.approx(2.0 * 0.5 * 3500 * 0.89)
    elders = [25.0]
    for _ in range(3):
        elders.append(elders[-1] * 0.92 + 4)
    assert float(cost[2]) == pytest.approx((elders[2] + elders[3]) / 2 * 3500)


def test_places_beyond_those_who_waited_are_shown() -> None:
    # 100 placements a year where 32 indications come in: the excess is told, waiting does not go below 0
    result = run("II", {"instroom.beschut_pers_jr": 100})
    assert float(result.caseload.zonder_indicatie.sum()) > 0
    assert float(result.caseload.wachtend.min()) >= 0.0
