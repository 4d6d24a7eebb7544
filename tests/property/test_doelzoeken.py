"""For any knob, outcome and year: the outcome of a random value is a target that is found back."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.analysis.doelvraag import Doel, question_faults
from model.analysis.doelzoeken import naar_scenario, solve
from model.analysis.hefboom import OORDELEN
from model.analysis.wortels import find_roots
from model.axes import Array
from model.errors import InputError
from model.parameters import load_register
from model.result import UITKOMSTEN
from model.simulate import simulate
from tests.conftest import RUNS
from tests.property.draws import HORIZON, room, scenarios
from tests.runs import scenario

# Knobs that can be turned and outcomes of the region; a search is some thirty runs.
KNOPPEN = [sleutel for sleutel, een in load_register().items() if een.grenzen[0] < een.grenzen[1]]
MINDER = settings(max_examples=max(RUNS // 2, 1))


@MINDER
@given(st.data())
def test_a_target_that_some_value_gives_is_found_back(data: st.DataObject) -> None:
    basis = scenario(data.draw(st.sampled_from(("I", "II", "III"))))
    sleutel = data.draw(st.sampled_from([een for een in KNOPPEN if een != HORIZON]))
    uitkomst, jaar = data.draw(st.sampled_from(tuple(UITKOMSTEN))), data.draw(st.integers(2022, 2035))
    parameter = load_register()[sleutel]
    laag, hoog = room(parameter)
    waarde = laag + (hoog - laag) * data.draw(st.integers(0, 100)) / 100
    waarde = float(round(waarde)) if parameter.geheel else waarde
    try:
        anders = basis.with_values({sleutel: waarde})
    except InputError:
        assume(False)
        raise
    doel = Doel(uitkomst, jaar, simulate(anders).in_jaar(uitkomst, jaar))
    assume(math.isfinite(doel.waarde))
    # The reach is written out, so that it is that of the value above.
    knop = f"{sleutel}@2021+" if parameter.is_pad else sleutel
    een = solve(basis, doel, knop)
    assert een.gehaald, een.reden
    assert een.haalbaarheid in OORDELEN[:2]
    assert een.hefboom.laag <= een.waarde <= een.hefboom.hoog
    opnieuw = simulate(naar_scenario(een)).in_jaar(uitkomst, jaar)
    assert abs(opnieuw - doel.waarde) <= doel.marge


@MINDER
@given(scenarios(most=4), st.data())
def test_any_question_has_an_answer_that_a_run_confirms(basis: object, data: st.DataObject) -> None:
    sleutel = data.draw(st.sampled_from(KNOPPEN))
    uitkomst, jaar = data.draw(st.sampled_from(tuple(UITKOMSTEN))), data.draw(st.integers(2021, 2035))
    doel = Doel(uitkomst, jaar, data.draw(st.floats(-1e8, 1e8)))
    if question_faults(basis, doel, [sleutel]):  # type: ignore[arg-type]
        assert sleutel == HORIZON
        return
    een = solve(basis, doel, sleutel)  # type: ignore[arg-type]
    assert een.haalbaarheid in OORDELEN
    assert (een.haalbaarheid == OORDELEN[2]) <= (not een.gehaald)
    assert een.haalbaarheid == OORDELEN[0] or een.reden
    assert een.zin.endswith(".")
    uit = simulate(naar_scenario(een)).in_jaar(uitkomst, jaar)
    assert uit == een.uitkomst or (math.isnan(uit) and math.isnan(een.uitkomst))


@given(
    st.lists(st.floats(-5.0, 5.0), min_size=1, max_size=4, unique_by=lambda x: round(x, 1)),
    st.floats(-2.0, 2.0),
)
def test_every_root_of_a_polynomial_that_a_grid_can_see_is_found(
    wortels: list[float], doel: float
) -> None:
    def curve(x: Array, _: np.ndarray | None = None) -> Array:
        return doel + np.prod([x - wortel for wortel in wortels], axis=0)

    x = np.linspace(-6.0, 6.1, 301)  # a step of 0,04 where roots lie 0,1 apart or so
    gevonden = find_roots(curve, [(x, curve(x))], doel, 1e-9)
    zien = [a for a in wortels if all(abs(a - b) > 0.09 for b in wortels if b != a)]
    for wortel in zien:
        assert any(abs(een.x - wortel) < 1e-6 for een in gevonden)
    assert all(abs(curve(np.array([een.x]))[0] - doel) <= 1e-8 for een in gevonden)
