"""Many runs of the region at once, in blocks, on this thread or on any executor.

A block is a multiple of 64 wide (the last one is filled up with its own last run), so that every row
of an array is whole vectors of the processor: a run gives the same bytes wherever it is computed, in
however wide a block, and whatever stands beside it. A scenario as it stands, without a single column,
is one run and no block: equal to rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from model.analysis.trekking import draw
from model.axes import Array, read_only
from model.scenario import Scenario, start_of
from model.simulate import simulate_regio
from model.spreiding import spread
from model.waarden import Getal, resolve
from model.wijziging import overruled_by, reach

BLOK: Final = 64
BREEDST: Final = 320  # a screen asks for 256 futures and the centre: one block; wider ones gain nothing
Voortgang = Callable[[float], None]


def part_of(voortgang: Voortgang | None, nummer: int, aantal: int) -> Voortgang | None:
    """Progress of one of so many equal parts, told as progress of the whole; `nummer` counts from 0."""
    if voortgang is None:
        return None
    return lambda deel: voortgang((nummer + deel) / aantal)


@dataclass(frozen=True)
class Blok:
    """The input of one block: what its B runs need, and nothing else; it travels to another process.

    wijzigingen: difference key -> a number, or (B,). afwijkingen: register key -> (B,) deviation.
    raming: (Y, 1) or (Y, B) expected fte under the lumpsum, None: each run its own.
    """

    scenario: Scenario
    wijzigingen: Mapping[str, Getal]
    afwijkingen: Mapping[str, Array]
    raming: Array | None


@dataclass(frozen=True)
class Runs:
    """Outcomes of many runs, each (Y, R); `teruggehaald` (R,) marks runs drawn back to be possible."""

    jaren: tuple[int, ...]
    uitkomsten: Mapping[str, Array]
    teruggehaald: npt.NDArray[np.bool_]

    def in_jaar(self, naam: str, jaar: int) -> Array:
        """One outcome of every run in one year, (R,)."""
        return self.uitkomsten[naam][self.jaren.index(jaar)]


def run_block(blok: Blok) -> Runs:
    """The runs of one block."""
    uit = spread(blok.wijzigingen, blok.afwijkingen, blok.scenario.banden)
    uitkomsten = simulate_regio(uit.waarden, blok.raming, start_of(blok.scenario))
    return Runs(uit.waarden.jaren, uitkomsten, uit.teruggehaald)


def laid_on(scenario: Scenario, kolommen: Mapping[str, Array]) -> dict[str, Getal]:
    """The differences of a scenario with other values per run on top; the widest reach goes first."""
    samen: dict[str, Getal] = dict(scenario.waarden)
    for sleutel in sorted(kolommen, key=reach):
        for oud in overruled_by(sleutel, samen):
            del samen[oud]
        samen[sleutel] = kolommen[sleutel]
    return samen


def _width(runs: int) -> int:
    """Width of the blocks: as few as possible, as equal as multiples of 64 allow.

    >>> _width(10), _width(257), _width(1_001), _width(10_001)
    (64, 320, 256, 320)
    """
    aantal = -(-runs // BREEDST)
    return -(-runs // (aantal * BLOK)) * BLOK


def _blocks(
    scenario: Scenario,
    kolommen: Mapping[str, Array],
    afwijkingen: Mapping[str, Array],
    raming: Array | None,
    runs: int,
) -> Iterator[Blok]:
    wijzigingen = laid_on(scenario, kolommen)
    breedte = _width(runs)
    for begin in range(0, runs, breedte):
        plek = np.minimum(np.arange(begin, begin + breedte), runs - 1)
        yield Blok(
            scenario,
            {naam: _at(getal, plek) for naam, getal in wijzigingen.items()},
            {naam: t[plek] for naam, t in afwijkingen.items()},
            raming if raming is None or raming.shape[-1] == 1 else raming[:, plek],
        )


def _at(getal: Getal, plek: Array) -> Getal:
    return getal[plek] if isinstance(getal, np.ndarray) else getal


def _computed(blokken: Iterator[Blok], pool: Executor | None) -> Iterator[Runs]:
    """Results in the order of the blocks; on an executor they are all under way from the start."""
    if pool is None:
        yield from map(run_block, blokken)
        return
    onderweg: list[Future[Runs]] = [pool.submit(run_block, blok) for blok in blokken]
    for een in onderweg:
        yield een.result()


def evaluate(
    scenario: Scenario,
    kolommen: Mapping[str, Array] | None = None,
    afwijkingen: Mapping[str, Array] | None = None,
    *,
    raming: Array | None = None,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Runs:
    """R variants of one scenario, each outcome (Y, R).

    Parameters
    ----------
    kolommen: difference key (`KEY`, `KEY@2027`, `KEY@2027+`) -> (R,) values, laid over the scenario.
        Values must lie within their bounds; who takes them from a user checks them first.
    afwijkingen: register key -> (R,) deviation t from the central value, see `spreiding`.
    raming: (Y, 1) or (Y, R) expected Participatiewet fte under the lumpsum; None: every run is a
        scenario of its own. For futures of one scenario it is the estimate of the central path.
    pool: any executor (threads, processes, a cluster); None computes here. Same bytes on each.
    voortgang: called with the part that is done, 0 to 1.
    """
    kolommen, afwijkingen = kolommen or {}, afwijkingen or {}
    runs = max((len(rij) for rij in (*kolommen.values(), *afwijkingen.values())), default=1)
    aantal = -(-runs // _width(runs))
    delen: list[Runs] = []
    blokken = _blocks(scenario, kolommen, afwijkingen, raming, runs)
    for nummer, deel in enumerate(_computed(blokken, pool), start=1):
        delen.append(deel)
        if voortgang is not None:
            voortgang(nummer / aantal)
    uitkomsten = {
        naam: np.concatenate([deel.uitkomsten[naam] for deel in delen], axis=1)[:, :runs]
        for naam in delen[0].uitkomsten
    }
    return Runs(
        delen[0].jaren,
        MappingProxyType({naam: read_only(reeks) for naam, reeks in uitkomsten.items()}),
        np.concatenate([deel.teruggehaald for deel in delen])[:runs],
    )


def agreed_estimate(scenario: Scenario) -> Array:
    """Participatiewet fte that the agreed lumpsum of a scenario rests on, before the error of the
    estimate, (Y, 1): its central path, and what was agreed before a count for the period under way.

    Kept for the next ensemble of the same scenario, but never where it holds figures of a visitor.
    """
    geijkt = any(band.gemeten for band in scenario.banden.values())
    eigen = geijkt or scenario.realisatie or scenario.stand is not None
    return _central_estimate(scenario) if eigen else _kept_estimate(scenario)


def _central_estimate(scenario: Scenario) -> Array:
    waarden = resolve(scenario.waarden)
    centraal = simulate_regio(waarden, start=start_of(scenario))["lumpsum_geraamde_fte"]
    return read_only(centraal / (1.0 + waarden["lumpsum.raming_fout_frac"]))


_kept_estimate = lru_cache(maxsize=16)(_central_estimate)


def ensemble(
    scenario: Scenario,
    runs: int,
    seed: int = 1,
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Runs:
    """Run 0, the centre, and `runs` futures of one scenario with every onzekerheid drawn from its band.

    The draws depend on `seed` alone, not on the scenario: differences between scenarios are taken run by
    run. The lumpsum is agreed on the estimate of the centre times the drawn error of the estimate.
    """
    return evaluate(
        scenario,
        afwijkingen=draw(scenario, runs, seed),
        raming=agreed_estimate(scenario),
        pool=pool,
        voortgang=voortgang,
    )
