"""Futures against one edge of the ondergrens, and which evaluation is the last in time.

Nobody knows where the ondergrens lies, so a chance of lying below it is also told for an ondergrens that
is high, in the middle or low; all else is then still drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from model.analysis.ensemble import Runs
from model.analysis.getrokken import drawn_value
from model.axes import MAANDEN, Array, read_only
from model.scenario import Scenario

_FACTOR: Final = "infrastructuur.ondergrens_factor"
_DOORLOOP: Final = "infrastructuur.sluiten_doorlooptijd_mnd"


def at_edge(runs: Runs, scenario: Scenario, trekking: Mapping[str, Array], factor: float) -> Runs:
    """The same futures with the ondergrens at one factor instead of the drawn one.

    Only the line moves: what a policy did at the drawn factor stays as it was.
    """
    getrokken = drawn_value(scenario, _FACTOR, trekking[_FACTOR], runs.jaren[0])
    grens = runs.uitkomsten["ondergrens_fte"] * (factor / getrokken)
    anders = {
        "ondergrens_fte": read_only(grens),
        "afstand_ondergrens_fte": read_only(runs.uitkomsten["omvang_fte"] - grens),
    }
    return replace(runs, uitkomsten=MappingProxyType(dict(runs.uitkomsten) | anders))


def crossing_moments(runs: Runs) -> Array:
    """Moment of first crossing in every run, (R,), as `ondergrens.first_crossing`; inf when never."""
    jaren = np.array(runs.jaren, dtype=float)
    afstand = runs.uitkomsten["omvang_fte"] - runs.uitkomsten["ondergrens_fte"]
    onder = afstand < 0.0
    rij = onder.argmax(axis=0)
    kolom = np.arange(afstand.shape[1])
    ervoor, erna = afstand[np.maximum(rij - 1, 0), kolom], afstand[rij, kolom]
    verschil = np.where(rij > 0, ervoor - erna, 1.0)
    moment = np.where(rij > 0, jaren[rij] - 0.5 + ervoor / verschil, jaren[0])
    return np.where(onder.any(axis=0), moment, np.inf)


@dataclass(frozen=True)
class Besluit:
    """Which evaluation is the last in time, over the futures.

    Attributes
    ----------
    evaluaties: even years from `vanaf` on. deel: (E,) part of the futures for which that one is the last
        in time. voorbij: part for which the last one lies before them. geen: part that does not cross
        before the horizon.
    """

    evaluaties: tuple[int, ...]
    deel: Array
    voorbij: float
    geen: float

    @property
    def te_laat_na(self) -> Array:
        """Part of the futures in which it is too late after each evaluation, (E,); never falls."""
        return self.voorbij + np.cumsum(self.deel)


def last_evaluations(
    runs: Runs, scenario: Scenario, trekking: Mapping[str, Array], vanaf: int
) -> Besluit:
    """Last evaluation in time in every future: crossing minus the drawn lead time, see `ondergrens`.

    Parameters
    ----------
    runs: an ensemble; run 0, the centre, is left out. vanaf: first year ahead.

    Source: the partnership evaluates in the second half of each even year.
    """
    doorloop = drawn_value(scenario, _DOORLOOP, trekking[_DOORLOOP], runs.jaren[0]) / MAANDEN
    besluit = (crossing_moments(runs) - doorloop)[1:]
    jaar = np.floor(besluit) - 1.0
    ooit = np.isfinite(jaar)
    evaluatie = np.where(ooit, jaar - np.where(ooit, jaar, 0.0) % 2.0, np.inf)
    evaluaties = tuple(een for een in range(vanaf, runs.jaren[-1]) if een % 2 == 0)
    return Besluit(
        evaluaties=evaluaties,
        deel=read_only(np.array([(evaluatie == een).mean() for een in evaluaties])),
        voorbij=float((evaluatie < vanaf).mean()),
        geen=float(1.0 - ooit.mean()),
    )
