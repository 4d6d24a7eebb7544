"""An independent twin of the people part of the model, in plain Python.

It reads the same data files as the model and shares no code with it: no NumPy, nothing imported
from `model`. `simulate_persons` moves every person on their own, by lot; `simulate_expected` moves
floats through the same events.

    values = load_values("II", {"instroom.direct_frac": 0.45})
    table = simulate_expected(values, years=10)
    table[2030].groepen["lks_groei"].stand
"""

from tests.twin.expected import simulate_expected
from tests.twin.params import Values, load_values
from tests.twin.persons import World, simulate_persons
from tests.twin.table import GroupYear, YearRow, YearTable

__all__ = [
    "GroupYear",
    "Values",
    "World",
    "YearRow",
    "YearTable",
    "load_values",
    "simulate_expected",
    "simulate_persons",
]
