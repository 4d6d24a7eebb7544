"""Doelzoeken: what value of one knob brings an outcome to a target in a year?

Every answer is checked by a run of its own, judged in three words, and laid beside the parameter's own
range and what was realised before. A target that cannot be reached is an answer too: with the reason
and the value that comes nearest.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from model.analysis.aannemelijk import Aannemelijkheid, plausibility
from model.analysis.doelvraag import Doel, question_faults
from model.analysis.doelwoorden import (
    answer_sentence,
    feasibility,
    flat_reason,
    reach_sentence,
    scenario_texts,
    within_sentence,
)
from model.analysis.ensemble import Voortgang, evaluate
from model.analysis.hefboom import HAALBAAR, NIET, Hefboom, read_lever
from model.analysis.wortels import (
    Curve,
    Kolommen,
    Wortel,
    find_roots,
    look_closer,
    whole_roots,
)
from model.axes import Array, read_only
from model.errors import raise_if_any
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate

_VLAK = 1e-9  # relative spread below which a knob has no effect


@dataclass(frozen=True)
class Punt:
    """Another value of the knob that meets the target; van < tot where a whole stretch does."""

    waarde: float
    uitkomst: float
    haalbaarheid: str
    van: float
    tot: float


@dataclass(frozen=True)
class Oplossing:
    """The answer for one knob.

    Attributes
    ----------
    waarde: value of the knob that meets the target, else the one that comes nearest; of several the one
        nearest to the present value. van, tot: the stretch around it that meets the target as well.
    uitkomst: what a run with that value gives. gehaald: within the margin of the target.
    haalbaarheid: `haalbaar`, `alleen buiten de bandbreedte` or `niet haalbaar`; reden: Dutch, why, ""
        when there is nothing to say.
    uitkomst_nu: of the scenario as it stands. andere: the other values that meet the target.
    binnen: the nearest to the target inside the knob's own range, None when no value in it can be.
    doet_niets: the knob does not move the outcome at all.
    raster, verloop: (n,) values of the knob and (n,) outcomes, for a chart.
    """

    scenario: Scenario
    doel: Doel
    hefboom: Hefboom
    waarde: float
    van: float
    tot: float
    uitkomst: float
    uitkomst_nu: float
    haalbaarheid: str
    reden: str
    binnen: Punt | None
    doet_niets: bool
    andere: tuple[Punt, ...]
    aannemelijkheid: Aannemelijkheid
    raster: Array
    verloop: Array

    @property
    def misser(self) -> float:
        """Outcome minus target."""
        return self.uitkomst - self.doel.waarde

    @property
    def gehaald(self) -> bool:
        """True when the outcome is the target, see `Doel.marge`."""
        return abs(self.misser) <= self.doel.marge

    @property
    def zin(self) -> str:
        """The answer in one Dutch sentence."""
        return answer_sentence(self.doel, self.hefboom, self.waarde, self.uitkomst, self.doet_niets)


def solve(
    scenario: Scenario,
    doel: Doel,
    hefboom: str,
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Oplossing:
    """Find x with outcome(scenario, knob = x, year) = target.

    64 values over the hard bounds show where the target is passed, met or jumped over; each such place
    is narrowed by blocks of 64 until the outcome is the target.

    Parameters
    ----------
    hefboom: difference key of any parameter; a path without a year works from its `knop_vanaf`, else in
        all simulated years (`Oplossing.hefboom.naam` tells which).
    pool, voortgang: as in `ensemble.evaluate`.

    Raises
    ------
    InputError: unknown outcome, year or knob, all at once. Not being able to reach the target is none.
    """
    raise_if_any(question_faults(scenario, doel, [hefboom]))
    return _Zoektocht(scenario, doel, read_lever(scenario, hefboom, doel.jaar), pool).answer(
        voortgang or (lambda _: None)
    )


def naar_scenario(oplossing: Oplossing) -> Scenario:
    """The scenario of an answer, also of the nearest value when the target is out of reach.

    Where no value of the knob goes with the others, the values stay as they were.
    """
    knop = oplossing.hefboom
    waarden = {knop.naam: oplossing.waarde} if knop.laag <= knop.hoog else {}
    return scenario_with(oplossing.scenario, oplossing.doel, waarden, oplossing.zin)


def scenario_with(
    scenario: Scenario, doel: Doel, waarden: Mapping[str, float], omschrijving: str
) -> Scenario:
    """A scenario with the knobs as they were found, named after its target."""
    naam, titel = scenario_texts(scenario.naam, doel)
    nieuw = scenario.with_values(waarden)
    return replace(nieuw, naam=naam, titel=titel, omschrijving=omschrijving)


@dataclass(frozen=True)
class _Zoektocht:
    """One search: the curve of an outcome against one knob."""

    scenario: Scenario
    doel: Doel
    hefboom: Hefboom
    pool: Executor | None

    def curve(self, x: Array, _: Kolommen | None = None) -> Array:
        """Outcomes (n,) of n values of the knob."""
        runs = evaluate(self.scenario, {self.hefboom.naam: x}, pool=self.pool)
        return runs.in_jaar(self.doel.uitkomst, self.doel.jaar)

    def answer(self, voortgang: Voortgang) -> Oplossing:
        nu = simulate(self.scenario)
        x = self.hefboom.grid()
        voortgang(0.1)
        y = self.curve(x) if len(x) else x
        voortgang(0.3)
        if not np.isfinite(y).any():
            return self._stuck(nu, x, y)
        spreiding = float(np.nanmax(y) - np.nanmin(y))
        vlak = spreiding <= _VLAK * max(1.0, float(np.nanmax(np.abs(y))))
        wortels = [] if vlak else find_on_grid(self.curve, x, y, self.doel, self.hefboom)
        if not wortels and not vlak and not self.hefboom.parameter.geheel:
            x, y = look_closer(self.curve, x, y, self.doel.waarde)
            wortels = find_on_grid(self.curve, x, y, self.doel, self.hefboom)
        voortgang(0.9)
        klaar = self._from_roots(nu, x, y, wortels, vlak)
        voortgang(1.0)
        return klaar

    def _from_roots(
        self, nu: Result, x: Array, y: Array, wortels: list[Wortel], vlak: bool
    ) -> Oplossing:
        doel, knop = self.doel, self.hefboom
        keuze = nearest_root(wortels, knop, doel)
        if vlak:
            keuze = _at(min(max(knop.nu, knop.laag), knop.hoog), float(np.nanmean(y)), doel)
        elif keuze is None:
            beste = int(np.nanargmin(np.abs(y - doel.waarde)))
            keuze = _at(float(x[beste]), float(y[beste]), doel)
        waarde = min(max(knop.nu, keuze.van), keuze.tot) if keuze.soort == "vlak" else keuze.x
        klaar = simulate(self.scenario.with_values({knop.naam: waarde}))
        uitkomst = klaar.in_jaar(doel.uitkomst, doel.jaar)
        oordeel, reden = feasibility(doel, knop, keuze, uitkomst, (x, y))
        binnen = self._within(x, y, keuze if oordeel == HAALBAAR else None)
        if vlak:
            reden = flat_reason(doel, knop, abs(uitkomst - doel.waarde) <= doel.marge)
        elif oordeel != HAALBAAR and binnen is not None:
            erbij = within_sentence(doel, knop, (binnen.waarde, binnen.uitkomst))
            reden = "; ".join(filter(None, (reden, erbij)))
        gelijk = keuze.soort == "vlak"
        return Oplossing(
            scenario=self.scenario,
            doel=doel,
            hefboom=knop,
            waarde=waarde,
            van=keuze.van if gelijk else waarde,
            tot=keuze.tot if gelijk else waarde,
            uitkomst=uitkomst,
            uitkomst_nu=nu.in_jaar(doel.uitkomst, doel.jaar),
            haalbaarheid=oordeel,
            reden=reden,
            binnen=binnen,
            doet_niets=vlak,
            andere=tuple(self._other(een) for een in wortels if een is not keuze and met(een, doel)),
            aannemelijkheid=plausibility(knop, waarde, doel, nu),
            raster=read_only(x),
            verloop=read_only(np.array(y)),
        )

    def _within(self, x: Array, y: Array, keuze: Wortel | None) -> Punt | None:
        """The answer itself when it lies in the own range, else the nearest of the grid in there."""
        if keuze is not None:
            return self._other(keuze)
        laag, hoog = self.hefboom.eigen
        mag = (x >= laag) & (x <= hoog) & np.isfinite(y)
        if not mag.any():
            return None
        plek = int(np.nanargmin(np.where(mag, np.abs(y - self.doel.waarde), np.inf)))
        waarde = float(x[plek])
        return Punt(waarde, float(y[plek]), self.hefboom.judge(waarde), waarde, waarde)

    def _other(self, wortel: Wortel) -> Punt:
        gelijk = wortel.soort == "vlak"
        knop = self.hefboom
        x = min(max(knop.nu, wortel.van), wortel.tot) if gelijk else wortel.x
        rand = (wortel.van, wortel.tot) if gelijk else (x, x)
        return Punt(x, self.doel.waarde + wortel.mis, knop.judge(x), *rand)

    def _stuck(self, nu: Result, x: Array, y: Array) -> Oplossing:
        """No value can be computed, or the outcome exists for none of them."""
        doel, knop = self.doel, self.hefboom
        uitkomst = nu.in_jaar(doel.uitkomst, doel.jaar)
        return Oplossing(
            scenario=self.scenario,
            doel=doel,
            hefboom=knop,
            waarde=knop.nu,
            van=knop.nu,
            tot=knop.nu,
            uitkomst=uitkomst,
            uitkomst_nu=uitkomst,
            haalbaarheid=NIET,
            reden=reach_sentence(doel, knop, bestaat=not len(x)),
            binnen=None,
            doet_niets=False,
            andere=(),
            aannemelijkheid=plausibility(knop, knop.nu, doel, nu),
            raster=read_only(x),
            verloop=read_only(np.array(y)),
        )


def _at(x: float, y: float, doel: Doel) -> Wortel:
    """A place that does not meet the target, as the nearest there is."""
    mis = y - doel.waarde
    return Wortel(x, mis, "punt" if abs(mis) <= doel.marge else "mis", x, x, mis, mis)


def find_on_grid(curve: Curve, x: Array, y: Array, doel: Doel, knop: Hefboom) -> list[Wortel]:
    """Meetings of one curve with the target; whole numbers are not narrowed."""
    if knop.parameter.geheel:
        return whole_roots(x, y, doel.waarde, doel.marge)
    return find_roots(curve, [(x, y)], doel.waarde, doel.fijn)


def met(wortel: Wortel, doel: Doel) -> bool:
    """True when the target is met there."""
    return abs(wortel.mis) <= doel.marge


def nearest_root(wortels: list[Wortel], knop: Hefboom, doel: Doel) -> Wortel | None:
    """Of the places that meet the target the one nearest to the present value; else of the jumps.

    Between the choices of a knob with names lies nothing, so there a jump is no answer.
    """
    raak = [een for een in wortels if met(een, doel)]
    over = [] if knop.parameter.keuzes else wortels
    return min(raak or over, key=lambda een: _distance(een, knop.nu), default=None)


def _distance(wortel: Wortel, nu: float) -> float:
    if wortel.soort == "vlak":
        return max(wortel.van - nu, nu - wortel.tot, 0.0)
    return abs(wortel.x - nu)
