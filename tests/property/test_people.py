"""Persons are conserved, divide over groups and gemeenten, and more of them never gives fewer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.axes import DOELGROEPEN, Array
from model.overgangen import IN_STAND, OVERGANGEN, PLEK_VAN_NAAM, counted_as
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate
from model.startstand import load_startstand
from tests.property.draws import scenarios

PERSON = 1e-6


def largest(difference: Array) -> float:
    return float(np.abs(difference).max())


def balances(result: Result) -> dict[str, float]:
    """What is left of stand_begin + in − out = stand, and of one year's end as the next year's begin."""
    left = {}
    tables = {
        "totaal": result.uitkomsten,
        "per doelgroep": result.per_doelgroep,
        "per gemeente": result.per_gemeente,
    }
    for naam, table in tables.items():
        out = table["uitstroom_regulier_pers"] + table["uitstroom_overig_pers"]
        end = table["stand_begin_pers"] + table["instroom_pers"] - out
        left[naam] = largest(end - table["stand_pers"])
        left[f"{naam}, jaar op jaar"] = largest(table["stand_begin_pers"][1:] - table["stand_pers"][:-1])
    return left


def sums(result: Result) -> dict[str, float]:
    """What is left of parts adding up to the region."""
    left = {}
    for naam in ("stand_pers", "stand_begin_pers", "instroom_pers", "uitstroom_overig_pers"):
        total = result.uitkomsten[naam]
        left[f"{naam} per doelgroep"] = largest(result.per_doelgroep[naam].sum(axis=1) - total)
        left[f"{naam} per gemeente"] = largest(result.per_gemeente[naam].sum(axis=1) - total)
    wsw, pwet = result.uitkomsten["stand_wsw_pers"], result.uitkomsten["stand_pwet_pers"]
    left["Wsw en Participatiewet"] = largest(wsw + pwet - result.uitkomsten["stand_pers"])
    left["banden"] = largest(result.banden.sum(axis=(1, 2)) - pwet)
    return left


def declared(result: Result) -> dict[str, float]:
    """What is left of the same story told by the declared table of moves."""
    sign = [(move.naar in IN_STAND) - (move.van in IN_STAND) for move in OVERGANGEN]
    net = np.tensordot(result.stromen, np.array(sign, dtype=float), axes=([1], [0])).sum(axis=2)
    growth = result.per_doelgroep["stand_pers"] - result.per_doelgroep["stand_begin_pers"]
    left = {"overgangen": largest(net - growth)}
    for naam in ("instroom", "uitstroom_regulier", "uitstroom_overig", "uitstroom_vooraf"):
        moves = [PLEK_VAN_NAAM[move] for move in counted_as(naam)]
        counted = result.stromen[:, moves].sum(axis=(1, 2, 3))
        left[naam] = largest(counted - result.uitkomsten[f"{naam}_pers"])
    return left


@given(scenarios())
def test_nobody_appears_or_vanishes(scenario: Scenario) -> None:
    result = simulate(scenario)
    left = balances(result) | sums(result) | declared(result)
    assert {naam: fout for naam, fout in left.items() if fout > PERSON} == {}
    # the first point is the entered stock, and no number is negative
    entered = load_startstand().personen.copy()
    entered[0] *= scenario.waarden.get("start.wsw_correctie_factor", 1.0)
    assert largest(result.per_doelgroep["stand_begin_pers"][0, :, 0] - entered.sum(axis=1)) < 1e-9
    assert largest(result.per_gemeente["stand_begin_pers"][0, :, 0] - entered.sum(axis=0)) < 1e-9
    assert float(result.stromen.min()) >= -1e-9
    assert float(result.banden.min()) >= -1e-9
    wsw = DOELGROEPEN.index("wsw")  # no inflow since 2015
    assert not result.per_doelgroep["instroom_pers"][:, wsw].any()
    assert (np.diff(result.per_doelgroep["stand_pers"][:, wsw, 0]) <= 0.0).all()


@given(scenarios())
def test_every_aanmelding_gets_one_outcome(scenario: Scenario) -> None:
    result = simulate(scenario.with_values({"instroom.doorlooptijd_mnd": 0}), tot_en_met=2028)
    outcomes = [plek for plek, move in enumerate(OVERGANGEN) if move.van == "aangemeld"]
    decided = result.stromen[:, outcomes].sum(axis=1)
    assert largest(decided - result.stromen[:, PLEK_VAN_NAAM["aanmelden"]]) < 1e-9


@given(scenarios(), st.floats(1.0, 2.0), st.sampled_from(["", "@2024", "@2027+"]))
def test_more_aanmeldingen_never_give_fewer_people(scenario: Scenario, factor: float, form: str) -> None:
    key = "instroom.aanmeldingen_pers_jr"
    fewer = scenario.without(key).with_values({f"{key}{form}": 232.0})
    more = scenario.without(key).with_values({f"{key}{form}": 232.0 * factor})
    low, high = simulate(fewer, tot_en_met=2030), simulate(more, tot_en_met=2030)
    for naam in ("stand_pers", "stand_pwet_pers", "instroom_pers", "uitstroom_overig_pers"):
        assert float((high.uitkomsten[naam] - low.uitkomsten[naam]).min()) >= -PERSON
    assert float((high.per_gemeente["stand_pers"] - low.per_gemeente["stand_pers"]).min()) >= -PERSON
    assert float((high.banden - low.banden).min()) >= -PERSON
