"""Random valid scenarios, drawn from the register itself."""

from __future__ import annotations

import re

from hypothesis import assume
from hypothesis import strategies as st

from model.errors import InputError
from model.parameters import Parameter, load_register
from model.scenario import Scenario, load_scenario, preset_names

# Months, years, numbers of things and choices come in whole numbers.
WHOLE = re.compile(r"(_mnd|_aantal|_keuze|_jaar|vanaf_jr)$")
STEPS = 200
HORIZON = "tijd.horizon_jaar"
# Inflow before the base date may not exceed the stock that it left behind.
_LEFT_OUT = (HORIZON, "start.instroom_lks_pers_jr", "start.instroom_beschut_pers_jr")


def room(parameter: Parameter) -> tuple[float, float]:
    """Where to draw: wider than the band where there is one, within the hard bounds."""
    low, high = parameter.band or parameter.knop_bereik
    if parameter.band is not None:
        width = high - low
        low, high = low - width / 2, high + width / 2
    return max(low, parameter.grenzen[0]), min(high, parameter.grenzen[1])


@st.composite
def differences(draw: st.DrawFn, most: int = 8) -> dict[str, float]:
    """Differences with the register, each within its bounds; together they may still clash."""
    register = load_register()
    keys = [key for key in register if key not in _LEFT_OUT]
    chosen = draw(st.lists(st.sampled_from(keys), max_size=most, unique=True))
    found: dict[str, float] = {}
    for key in chosen:
        low, high = room(register[key])
        step = draw(st.integers(0, STEPS))
        value = min(max(low + (high - low) * step / STEPS, low), high)
        if WHOLE.search(key) or register[key].geheel:
            value = float(min(max(round(value), low), high))
        form = draw(st.sampled_from(("", "@", "+"))) if register[key].is_pad else ""
        year = draw(st.integers(2021, 2034)) if form else 0
        found[{"": key, "@": f"{key}@{year}", "+": f"{key}@{year}+"}[form]] = value
    return found


@st.composite
def scenarios(draw: st.DrawFn, most: int = 8, naam: str | None = None) -> Scenario:
    """A preset with valid differences on top."""
    base = load_scenario(naam or draw(st.sampled_from(preset_names())))
    waarden = draw(differences(most))
    try:
        return base.with_values(waarden)
    except InputError:
        assume(False)
        raise
