"""No gemeente and no group is special: swap them, and their figures swap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.axes import LKS_GROEI, LKS_STABIEL, Array, in_bands
from model.cohort import open_mensen, years_of_people
from model.gemeenten import bijstand_aandeel, load_gemeenten
from model.instroom import plan_inflow
from model.kansen import build_kansen
from model.plekken import years_of_plekken
from model.scenario import Scenario
from model.simulate import simulate
from model.startstand import load_startstand
from model.waarden import Waarden, resolve
from tests.property.draws import scenarios
from tests.runs import scenario

GEMEENTEN = load_gemeenten()


def people(waarden: Waarden, personen: Array, aandeel: Array, years: int) -> tuple[Array, Array]:
    """Moves (Y, moves, 5, M, R) and contracts at the end (2, 4, 16, M, R)."""
    kansen = build_kansen(waarden)
    plan = plan_inflow(waarden, 2021)
    stand = open_mensen(waarden, kansen, personen, aandeel)
    plekken = years_of_plekken(kansen, stand.plekken)
    delen = np.broadcast_to(aandeel, (12 * years, *aandeel.shape))
    jaren, eind = years_of_people(plan, kansen, plekken, slice(0, years), delen, stand)
    return jaren.stromen, in_bands(eind.cellen, 1)


@given(scenarios(), st.permutations(range(11)))
def test_gemeenten_in_another_order_give_the_same_figures_in_that_order(
    own: Scenario, order: list[int]
) -> None:
    waarden = resolve(own.waarden)
    personen, aandeel = load_startstand().personen, bijstand_aandeel()[:, None] * np.ones((11, 1))
    moves, contract = people(waarden, personen, aandeel, 3)
    swapped, swapped_contract = people(waarden, personen[:, order], aandeel[order], 3)
    assert swapped == pytest.approx(moves[:, :, :, order], abs=1e-10)
    assert swapped_contract == pytest.approx(contract[:, :, :, order], abs=1e-10)


@given(scenarios(naam="II"))
def test_two_groups_with_equal_figures_stay_equal(own: Scenario) -> None:
    # The two LKS groups differ in growth and size only; take both away.
    equal = {
        "instroom.lks_groei_frac": 0.5,
        "loonwaarde.groei_pp_jr": 2.0,
        "loonwaarde.groei_structureel_pp_jr": 2.0,
        "loonwaarde.groei_overig_pp_jr": 2.0,
        "actie.ontwikkeling_pp_jr": 0.0,
    }
    waarden = resolve(own.with_values(equal).waarden)
    personen = load_startstand().personen.copy()
    personen[1 + LKS_GROEI] = personen[1 + LKS_STABIEL]
    aandeel = bijstand_aandeel()[:, None] * np.ones((11, 1))
    moves, contract = people(waarden, personen, aandeel, 3)
    assert moves[:, :, 1 + LKS_GROEI] == pytest.approx(moves[:, :, 1 + LKS_STABIEL], abs=1e-10)
    assert contract[:, LKS_GROEI] == pytest.approx(contract[:, LKS_STABIEL], abs=1e-10)


@given(scenarios(), st.sampled_from(GEMEENTEN), st.integers(0, 10))
def test_who_takes_less_refers_less_and_nobody_else_notices(
    own: Scenario, gemeente: object, tenths: int
) -> None:
    # Closings would carry the loss to all gemeenten, so policy stays unchanged here.
    plek = GEMEENTEN.index(gemeente)  # type: ignore[arg-type]
    key = f"afname.gemeente_frac.{GEMEENTEN[plek].sleutel}"
    base = own.with_values(
        {
            "infrastructuur.beleid_keuze": 0,
            "instroom.doorlooptijd_mnd": 0,
            "afname.vanaf_jr": 2021,
            key: 1.0,
        }
    )
    less = base.with_values({key: tenths / 10})
    effect = base.waarden.get("afname.effect_frac", 0.5)
    full, part = simulate(base, tot_en_met=2026), simulate(less, tot_en_met=2026)
    factor = np.ones(11)
    factor[plek] = 1.0 - effect * (1.0 - tenths / 10)
    got = part.per_gemeente["instroom_pers"]
    assert got == pytest.approx(full.per_gemeente["instroom_pers"] * factor[:, None], abs=1e-9)


def test_gemeenten_may_be_told_apart_by_their_own_key_only() -> None:
    for gemeente in GEMEENTEN:
        assert scenario("I", {f"afname.gemeente_frac.{gemeente.sleutel}": 0.5}).waarden
