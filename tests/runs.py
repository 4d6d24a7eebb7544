"""Simulations that several tests look at, each run once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import numpy as np

from model.result import Result
from model.scenario import Scenario, load_scenario
from model.simulate import simulate

# The market of the register's own figures: no shift of inflow, exits or start loonwaarde.
REFERENCE = {"arbeidsmarkt.werkloosheid_frac": 0.05}
Record = TypeVar("Record")


@cache
def _run(naam: str, waarden: tuple[tuple[str, float], ...]) -> Result:
    return simulate(load_scenario(naam).with_values(dict(waarden)))


def scenario(naam: str, waarden: Mapping[str, float] | None = None) -> Scenario:
    """A preset with differences on top."""
    return load_scenario(naam).with_values(dict(waarden or {}))


def run(naam: str = "II", waarden: Mapping[str, float] | None = None) -> Result:
    """The result of a preset with differences on top; whole paths come before single years."""
    return _run(naam, tuple(sorted((waarden or {}).items())))


def bare(kind: type[Record], **given: Any) -> Record:
    """A record made by hand: what is not given is zero in the only year and run."""
    zero = np.zeros((1, 1))
    return kind(**{field.name: given.get(field.name, zero) for field in fields(kind)})  # type: ignore[arg-type]
