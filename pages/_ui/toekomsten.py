"""The futures of one scenario as the screens use them: bands, and chances at every edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.analysis.ensemble import Runs, Voortgang
from model.analysis.kansrekening import Kruisjaar, crossing_year
from model.analysis.mengsel import Splitsing, chance_below, percentielen, split_band
from model.analysis.ondergrens import RANDEN, Kruising
from model.analysis.randkans import Besluit, at_edge, last_evaluations
from model.analysis.toeval import Toeval
from model.axes import Array
from model.scenario import Scenario
from pages._ui import runs as bron
from pages._ui.reeksen import heden

ALLES = "alles"  # the ondergrens drawn like everything else
DEKKING = (0.1, 0.9)


@dataclass(frozen=True)
class Toekomsten:
    """Futures of a scenario, the draws they were made with, and chance around them."""

    scenario: Scenario
    runs: Runs
    trekking: Mapping[str, Array]
    toeval: Toeval

    @property
    def aantal(self) -> int:
        """Number of futures, the centre left out."""
        return len(self.runs.teruggehaald) - 1

    @property
    def jaren(self) -> tuple[int, ...]:
        """The calendar years."""
        return self.runs.jaren

    @property
    def teruggehaald(self) -> int:
        """Futures whose draws could not be true together and were drawn back."""
        return int(self.runs.teruggehaald[1:].sum())

    def has_chance(self, naam: str) -> bool:
        """Whether chance in this outcome has a closed form; money has none."""
        return naam in self.toeval.sd

    def band(self, naam: str) -> Array:
        """P10 and P90 per year, (2, Y), chance included where it has a closed form."""
        return bron.kept(
            ("band", self.scenario.kenmerk, self.aantal, naam),
            lambda: percentielen(
                self.runs, naam, DEKKING, self.toeval if self.has_chance(naam) else None
            ),
        )

    def split(self, naam: str) -> Splitsing:
        """The band by reason: not knowing and chance."""
        return bron.kept(
            ("splitsing", self.scenario.kenmerk, self.aantal, naam),
            lambda: split_band(self.runs, naam, self.toeval),
        )

    def chance_below(self, naam: str, grens: float) -> Array:
        """P(outcome < limit) per year, (Y,)."""
        return chance_below(self.runs, naam, grens, self.toeval if self.has_chance(naam) else None)

    def chance_above(self, naam: str, grens: float) -> Array:
        """P(outcome > limit) per year, (Y,), for an outcome without chance of its own."""
        return (self.runs.uitkomsten[naam][:, 1:] > grens).mean(axis=1)

    def at_edges(self, kruisingen: Mapping[str, Kruising]) -> dict[str, Runs]:
        """The futures with a drawn ondergrens, and with it at each edge of its band."""
        randen = {
            rand: at_edge(self.runs, self.scenario, self.trekking, kruisingen[rand].factor)
            for rand in RANDEN
        }
        return {ALLES: self.runs, **randen}

    def below_floor(self, kruisingen: Mapping[str, Kruising]) -> dict[str, Array]:
        """P(size below the ondergrens) per year, (Y,), for each of `at_edges`."""
        return {
            rand: chance_below(runs, "afstand_ondergrens_fte", 0.0, self.toeval)
            for rand, runs in self.at_edges(kruisingen).items()
        }

    def crossing_years(self, kruisingen: Mapping[str, Kruising]) -> dict[str, Kruisjaar]:
        """First year below, for each of `at_edges`."""
        return {rand: crossing_year(runs) for rand, runs in self.at_edges(kruisingen).items()}

    def evaluations(self) -> Besluit:
        """The last evaluation in time over the futures."""
        return last_evaluations(self.runs, self.scenario, self.trekking, heden())


def load(
    scenario: Scenario, aantal: int = bron.BEREKENINGEN, voortgang: Voortgang | None = None
) -> Toekomsten:
    """So many futures; computed when they are not there yet."""
    runs = bron.futures(scenario, aantal, voortgang)
    return Toekomsten(scenario, runs, bron.draws(scenario, aantal), bron.chance(scenario))


def is_known(scenario: Scenario, aantal: int = bron.BEREKENINGEN) -> bool:
    """Whether `load` is a matter of looking up."""
    return bron.knows_futures(scenario, aantal)
