"""Answers of doelzoeken, kept by scenario and question."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

from model.analysis.doelkans import KansOplossing, solve_with_chance
from model.analysis.doelzoeken import Oplossing, solve
from model.analysis.ensemble import Voortgang
from model.analysis.isolijn import IsoLijn, iso_line
from model.scenario import Scenario
from pages._ui import runs
from pages._ui.doel_vragen import Vraag

T = TypeVar("T")
P = ParamSpec("P")
_BLOKKEN = 12  # of an iso-line; how many it takes is not known before


class Hier(Executor):
    """Computes at once, in this thread, and tells after every piece of work how many there were.

    Telling is where a visitor who moves on breaks it off.
    """

    def __init__(self, meld: Callable[[int], None]) -> None:
        self._meld, self._aantal = meld, 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the work; a fault of it belongs to whoever asks for the result."""
        klaar: Future[T] = Future()
        try:
            klaar.set_result(fn(*args, **kwargs))
        except Exception as fout:  # noqa: BLE001 - the contract of an executor: any fault travels with the result
            klaar.set_exception(fout)
        self._aantal += 1
        self._meld(self._aantal)
        return klaar


def key(scenario: Scenario, vraag: Vraag) -> Hashable:
    """What an answer is kept under."""
    return "doel", scenario.kenmerk, vraag.doel, vraag.hefbomen, vraag.zekerheid


def is_known(scenario: Scenario, vraag: Vraag) -> bool:
    """Whether the answer waits."""
    return runs.is_kept(key(scenario, vraag))


def one(scenario: Scenario, vraag: Vraag) -> Oplossing:
    """One knob, in the middle of the assumptions."""
    return runs.kept(key(scenario, vraag), lambda: solve(scenario, vraag.doel, vraag.hefbomen[0]))


def two(scenario: Scenario, vraag: Vraag, voortgang: Voortgang) -> IsoLijn:
    """Two knobs."""
    eerste, tweede = vraag.hefbomen
    uitvoerder = Hier(lambda aantal: voortgang(1.0 - 0.5 ** (aantal / _BLOKKEN)))
    return runs.kept(
        key(scenario, vraag),
        lambda: iso_line(scenario, vraag.doel, (eerste, tweede), pool=uitvoerder),
    )


def chance(scenario: Scenario, vraag: Vraag, voortgang: Voortgang) -> KansOplossing:
    """One knob, with certainty."""
    return runs.kept(
        key(scenario, vraag),
        lambda: solve_with_chance(
            scenario, vraag.doel, vraag.hefbomen[0], vraag.zekerheid, voortgang=voortgang
        ),
    )
