"""Doelzoeken with certainty: the value of a knob with which a target is met in so many of the futures.

Every candidate gets the same futures (common random numbers), so that the chance rises or falls with the
knob and not with the draw. Chance around each future is counted in where it has a closed form, as in the
other chances on screen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from model.analysis.aannemelijk import Aannemelijkheid, plausibility
from model.analysis.doelvraag import Doel, question_faults
from model.analysis.doelwoorden import chance_reason, chance_sentence
from model.analysis.doelzoeken import scenario_with
from model.analysis.ensemble import Runs, Voortgang, evaluate
from model.analysis.hefboom import NIET, Hefboom, read_lever
from model.analysis.kanszoek import Eis, Kandidaat, chosen, rank, search
from model.analysis.mengsel import is_count, sd_of_runs
from model.analysis.toeval import chance_of
from model.analysis.trekking import draw
from model.analysis.zekerheid import VERKENNEND, Zekerheid, certainty_faults
from model.axes import Array, read_only
from model.errors import raise_if_any
from model.scenario import Scenario, gemeente_sleutels
from model.simulate import simulate
from model.waarden import resolve

_FOUT: Final = "lumpsum.raming_fout_frac"
_KANDIDATEN: Final = 10
_VERWACHT: Final = 2  # progress halves what is left with so many candidates
_VLAK: Final = 1e-9


@dataclass(frozen=True)
class KansOplossing:
    """The answer for one knob with certainty.

    Attributes
    ----------
    waarde: value with which the target is met in at least the wanted part of the futures, on the edge of
        it; else the one with the highest chance. kans: the part of the futures there; onzeker: standard
        error of that part, from the number of futures. kans_nu: with the knob as it stands.
    haalbaarheid, reden, doet_niets, aannemelijkheid: as in `Oplossing`.
    raster, kansen: (n,) values that were tried and the part of the futures, rising; a first look with
        fewer futures (`toekomsten_raster`) gives the others.
    """

    scenario: Scenario
    doel: Doel
    zekerheid: Zekerheid
    hefboom: Hefboom
    minstens: bool
    waarde: float
    kans: float
    kans_nu: float
    haalbaarheid: str
    reden: str
    doet_niets: bool
    aannemelijkheid: Aannemelijkheid
    raster: Array
    kansen: Array
    toekomsten_raster: Array

    @property
    def gehaald(self) -> bool:
        """True when the wanted chance is reached."""
        return self.kans >= self.zekerheid.kans - 1e-12

    @property
    def onzeker(self) -> float:
        """√(p(1 − p) / futures): how far the chance may be off by the draw."""
        return math.sqrt(self.kans * (1.0 - self.kans) / self.zekerheid.toekomsten)

    @property
    def zin(self) -> str:
        """The answer in one Dutch sentence."""
        kansen = (self.kans, self.kans_nu)
        return chance_sentence(self.doel, self.hefboom, self.waarde, kansen, self.minstens)

    def naar_scenario(self) -> Scenario:
        """The scenario of the answer."""
        return scenario_with(self.scenario, self.doel, {self.hefboom.naam: self.waarde}, self.zin)


def solve_with_chance(
    scenario: Scenario,
    doel: Doel,
    hefboom: str,
    zekerheid: Zekerheid | None = None,
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> KansOplossing:
    """Find x with P(outcome(scenario, knob = x, year) ≥ target) = chance, over futures of the scenario.

    Ten values with 64 futures each show where the chance is passed; there the values are narrowed with
    all futures until the chance is at most 1/256 more than wanted. The knob itself is not drawn: it is
    chosen. Costs about 10 + futures/64 × 5 blocks.

    Parameters
    ----------
    hefboom: as in `solve`. zekerheid: 80% of 256 futures when left out.

    Raises
    ------
    InputError: unknown outcome, year or knob, or a chance or number that cannot be, all at once.
    """
    hoe_zeker = zekerheid or Zekerheid()
    raise_if_any([*question_faults(scenario, doel, [hefboom]), *certainty_faults(hoe_zeker)])
    knop = read_lever(scenario, hefboom, doel.jaar)
    return _Kanszoeker(scenario, doel, hoe_zeker, knop, pool).answer(voortgang or (lambda _: None))


def futures(
    scenario: Scenario,
    waarden: Mapping[str, Array],
    afwijkingen: Mapping[str, Array],
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Runs:
    """Runs of n variants of a scenario, each in the same N futures: outcomes (Y, n · N), variant first.

    Parameters
    ----------
    waarden: difference key -> (n,) values. afwijkingen: register key -> (N,) deviations.
        The lumpsum of each variant is agreed on the estimate of its own centre; who takes less of the
        basispakket keeps paying, so the estimate is with full participation.
    """
    afname = gemeente_sleutels("afname.gemeente_frac")
    vol = scenario
    for sleutel in afname:
        vol = vol.without(sleutel)
    midden = evaluate(vol, {naam: x for naam, x in waarden.items() if naam not in afname})
    varianten = max(len(x) for x in waarden.values())
    aantal = max(len(t) for t in afwijkingen.values())
    fout = waarden.get(_FOUT, resolve(scenario.waarden)[_FOUT])
    verwacht = midden.uitkomsten["lumpsum_geraamde_fte"] / (1.0 + fout)
    raming = np.broadcast_to(verwacht, (len(midden.jaren), varianten))
    return evaluate(
        scenario,
        {naam: np.repeat(x, aantal) for naam, x in waarden.items()},
        {sleutel: np.tile(t, varianten) for sleutel, t in afwijkingen.items()},
        raming=np.repeat(raming, aantal, axis=1),
        pool=pool,
        voortgang=voortgang,
    )


@dataclass(frozen=True)
class _Kanszoeker:
    """One search with certainty."""

    scenario: Scenario
    doel: Doel
    zekerheid: Zekerheid
    hefboom: Hefboom
    pool: Executor | None

    @property
    def minstens(self) -> bool:
        """At least, unless less is better or the question says otherwise."""
        eigen = self.zekerheid.minstens
        return self.doel.soort.goed >= 0 if eigen is None else eigen

    @property
    def eis(self) -> Eis:
        """What is wanted of a candidate."""
        naam = self.doel.uitkomst
        return Eis(self.doel.waarde, self.zekerheid.kans, self.minstens, is_count(naam))

    @cached_property
    def centraal(self) -> Mapping[str, Array]:
        """Outcomes of the scenario as it stands, (Y, 1): what chance is known around."""
        return evaluate(self.scenario).uitkomsten

    def candidates(self, x: Array, toekomsten: int, voortgang: Voortgang) -> list[Kandidaat]:
        """Values of the knob (n,), each in the same futures."""
        alle = draw(self.scenario, toekomsten, self.zekerheid.seed)
        mee = {naam: t[1:] for naam, t in alle.items() if naam != self.hefboom.sleutel}
        runs = futures(self.scenario, {self.hefboom.naam: x}, mee, self.pool, voortgang)
        y = runs.in_jaar(self.doel.uitkomst, self.doel.jaar)
        vorm = (len(x), toekomsten)
        return rank(x, y.reshape(vorm), self._chance(runs).reshape(vorm), self.eis)

    def _chance(self, runs: Runs) -> Array:
        """Standard deviation of chance in each run, (R,); zero where no closed form is known."""
        naam, toeval = self.doel.uitkomst, chance_of(self.scenario)
        plek = runs.jaren.index(self.doel.jaar)
        if naam not in toeval.sd:
            return np.zeros(runs.uitkomsten[naam].shape[1])
        met_midden = {
            een: np.concatenate([self.centraal[een], reeks], axis=1)
            for een, reeks in runs.uitkomsten.items()
        }
        samen = Runs(runs.jaren, met_midden, np.append(False, runs.teruggehaald))
        return sd_of_runs(samen, naam, toeval)[plek, 1:]

    def answer(self, voortgang: Voortgang) -> KansOplossing:
        """Look where the chance is passed, then narrow it with all futures."""
        knop, alle = self.hefboom, self.zekerheid.toekomsten
        nu = min(max(knop.nu, knop.laag), knop.hoog)
        verkend = self.candidates(_spread(knop), VERKENNEND, lambda deel: voortgang(0.3 * deel))
        eerste = verkend[0].y
        niets = all(
            np.allclose(een.y, eerste, rtol=_VLAK, atol=_VLAK, equal_nan=True) for een in verkend
        )
        gedaan = 0

        def ask(x: Array) -> list[Kandidaat]:
            nonlocal gedaan
            begin = 1.0 - 0.7 * 0.5 ** (gedaan / _VERWACHT)  # how many are needed is not known before
            gedaan += len(x)
            eind = 1.0 - 0.7 * 0.5 ** (gedaan / _VERWACHT)
            return self.candidates(x, alle, lambda deel: voortgang(begin + (eind - begin) * deel))

        if niets:
            precies = ask(np.array([nu]))
        else:
            precies = search(ask, verkend, nu, self.eis, knop.parameter.geheel)
        voortgang(1.0)
        return self._told(verkend, precies, niets)

    def _told(self, verkend: list[Kandidaat], precies: list[Kandidaat], niets: bool) -> KansOplossing:
        knop, nu = self.hefboom, min(max(self.hefboom.nu, self.hefboom.laag), self.hefboom.hoog)
        is_nu = next(een for een in precies if een.x == nu)
        keuze = chosen(precies, self.eis, nu)
        oordeel = knop.judge(keuze.x) if keuze.goed else NIET
        gezien = {een.x: een for een in (*verkend, *precies)}
        rij = [gezien[x] for x in sorted(gezien)]
        return KansOplossing(
            scenario=self.scenario,
            doel=self.doel,
            zekerheid=self.zekerheid,
            hefboom=knop,
            minstens=self.minstens,
            waarde=keuze.x,
            kans=keuze.kans,
            kans_nu=is_nu.kans,
            haalbaarheid=oordeel,
            reden=chance_reason(self.doel, knop, keuze.x, (oordeel, niets, keuze is is_nu)),
            doet_niets=niets,
            aannemelijkheid=plausibility(knop, keuze.x, self.doel, simulate(self.scenario)),
            raster=read_only(np.array([een.x for een in rij])),
            kansen=read_only(np.array([een.kans for een in rij])),
            toekomsten_raster=read_only(np.array([float(een.toekomsten) for een in rij])),
        )


def _spread(knop: Hefboom) -> Array:
    """Some values over the reach; of whole numbers no more than that either."""
    rij = knop.grid(_KANDIDATEN)
    if len(rij) <= _KANDIDATEN:
        return rij
    return np.unique(rij[np.linspace(0, len(rij) - 1, _KANDIDATEN).round().astype(int)])
