"""Every parameter does something, and no value within its bounds breaks the model."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from model.analysis.gemeente import budget_room, outside, regimes
from model.analysis.ondergrens import crossings
from model.analysis.strategie import segments_in, tipping_points
from model.analysis.tekort import agreements, causes, four_answers
from model.axes import Array
from model.errors import InputError
from model.ijkpunten import ijkpunten
from model.parameters import Parameter, load_register
from model.scenario import Scenario, load_scenario
from model.simulate import simulate
from tests.property.draws import HORIZON
from tests.property.test_runs import tables

# Of what every gemeente has, one large and one small gemeente are enough.
REGISTER = {
    key: one for key, one in load_register().items() if one.per_gemeente in (None, "Oss", "Boekel")
}
# Everything that a parameter may need before it shows: policy, closings, pilot, external contracts, …
EVERYTHING_ON = {
    "infrastructuur.beleid_keuze": 1,
    "infrastructuur.ondergrens_factor": 1.4,
    "infrastructuur.minimum_locaties_aantal": 6,
    "infrastructuur.gewicht_begeleid_frac": 0.1,
    "instroom.extern_frac": 0.05,
    "voortraject.aandeel_frac": 0.15,
    "loonwaarde.groei_structureel_pp_jr": 1.0,
    "loonwaarde.groei_overig_pp_jr": 1.0,
    "contract.beschut_structureel_frac": 0.9,
    "uitstroom.wsw_frac_jr": 0.09,
    "lks.beschut_volgens_wet_frac": 0.5,
    "beschut.begeleidingsgeld_als_inkomen_frac": 0.5,
    "afname.gemeente_frac.oss": 0.8,
    "pilot.gemeente_frac.oss": 1,
    "verdeling.gewicht_bijstand_frac": 0.5,
    "dienst.young_talent_basis_frac": 0.5,
    "dienst.z_route_basis_frac": 0.5,
    "dienst.oad_basis_frac": 0.5,
}
# Read by questions on top of a run, by an ijkpunt, or shown beside the outcomes; not part of a run.
OUTSIDE_THE_RUN = {
    "budget.nieuwe_doelgroepen_eur",
    "budget.reintegratie_eur",
    "buiten.kosten_per_persoon_eur",
    "caseload.doel_geplaatst_frac",
}


LAST = 2030  # late enough for closings and the pilot


def figures(scenario: Scenario) -> dict[str, Array]:
    return tables(simulate(scenario, tot_en_met=LAST))


@cache
def everything_on() -> tuple[Scenario, dict[str, Array]]:
    base = load_scenario("III").with_values(EVERYTHING_ON)
    return base, figures(base)


def moved(base: Scenario, parameter: Parameter) -> list[Scenario]:
    """The scenario with this one parameter somewhere else; both sides of where it is now."""
    now = base.waarden.get(parameter.sleutel, parameter.standaard)
    low, high = parameter.band or parameter.knop_bereik
    found = []
    for value in (high, low, now + 0.1 * (parameter.grenzen[1] - now), now + 1, now - 1):
        if abs(value - now) > 1e-9 and parameter.grenzen[0] <= value <= parameter.grenzen[1]:
            try:
                found.append(base.with_values({parameter.sleutel: value}))
            except InputError:
                continue
    return found[:2]


@pytest.mark.parametrize(
    "key", [key for key, one in REGISTER.items() if one.grenzen[0] < one.grenzen[1]]
)
def test_every_parameter_moves_an_outcome(key: str) -> None:
    base, before = everything_on()
    others = moved(base, REGISTER[key])
    assert others, "no other value of this parameter is valid"
    if key == HORIZON:
        assert simulate(others[0]).jaren != simulate(base).jaren
        return
    changed = any(
        not np.array_equal(was, after[naam])
        for after in map(figures, others)
        for naam, was in before.items()
    )
    assert changed != (key in OUTSIDE_THE_RUN)


def test_what_lies_outside_the_run_exists() -> None:
    assert set(REGISTER) >= OUTSIDE_THE_RUN


@pytest.mark.parametrize("key", REGISTER)
@pytest.mark.parametrize("side", [0, 1])
def test_both_hard_bounds_of_every_parameter_can_be_computed(key: str, side: int) -> None:
    try:
        scenario = load_scenario("II").with_values({key: REGISTER[key].grenzen[side]})
    except InputError as fault:  # a value that clashes with another is told, not computed
        told = fault.fouten
    else:
        told = ()
        result = simulate(scenario, tot_en_met=2027)
        assert all(np.isfinite(values).all() for values in result.uitkomsten.values())
        assert all(np.isfinite(values).all() for values in result.balans.values())
        begin = result.uitkomsten["stand_begin_pers"] + result.uitkomsten["instroom_pers"]
        out = result.uitkomsten["uitstroom_regulier_pers"] + result.uitkomsten["uitstroom_overig_pers"]
        assert begin - out == pytest.approx(result.uitkomsten["stand_pers"], abs=1e-6)
        for ask in (ijkpunten, crossings, agreements, regimes):
            assert ask(result)
        for about in (segments_in, tipping_points, causes, four_answers, budget_room, outside):
            assert about(result, 2027)
    assert len(told) <= 1
