"""Two knobs to one target: every combination that meets it, as points of one or more lines."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from model.analysis.doelvraag import Doel, question_faults
from model.analysis.doelwoorden import line_reason, pair_sentence
from model.analysis.doelzoeken import met, scenario_with
from model.analysis.ensemble import Voortgang, evaluate
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET, Hefboom, clash, reach_of, read_lever
from model.analysis.wortels import Kolommen, Wortel, find_roots, whole_roots
from model.axes import Array, read_only
from model.errors import Fout, raise_if_any
from model.scenario import Scenario

KOLOMMEN: Final = 21
RIJEN: Final = 24
_GENOEG: Final = 8  # fewer points are no line to look at: the columns then close in on them
_HALVERINGEN: Final = 17  # ends of a column to a hundred-thousandth of its knob


@dataclass(frozen=True)
class Isopunt:
    """One combination that meets the target.

    Attributes
    ----------
    x, y: values of both knobs. uitkomst: what they give together.
    haalbaarheid: `haalbaar` when both lie in their own range. tak: number of the line that it is on.
    afstand: distance to the present values, in half widths of the own ranges.
    """

    x: float
    y: float
    uitkomst: float
    haalbaarheid: str
    tak: int
    afstand: float


@dataclass(frozen=True)
class IsoLijn:
    """The answer for two knobs.

    Attributes
    ----------
    x, y: the knobs; x in columns. A whole-number knob always stands in x, so they may be swapped.
    punten: by line and column. dichtstbij: the point with the least change, plausible ones first.
    haalbaarheid: `haalbaar` when a point lies in both own ranges, `alleen buiten de bandbreedte` when
        others do, else `niet haalbaar`; reden: Dutch. beste: the nearest that was seen, (x, y, outcome).
    raster_x (n,), raster_y (m,), raster (m, n): outcomes for the background, nan where values clash.
    """

    scenario: Scenario
    doel: Doel
    x: Hefboom
    y: Hefboom
    punten: tuple[Isopunt, ...]
    dichtstbij: Isopunt | None
    haalbaarheid: str
    reden: str
    beste: tuple[float, float, float]
    raster_x: Array
    raster_y: Array
    raster: Array

    @property
    def zin(self) -> str:
        """The nearest combination in one Dutch sentence, or that there is none."""
        punt = self.dichtstbij
        x, y, uitkomst = (punt.x, punt.y, punt.uitkomst) if punt else self.beste
        return pair_sentence(self.doel, (self.x, self.y), (x, y), uitkomst)

    def scenario_at(self, punt: Isopunt) -> Scenario:
        """The scenario of one combination."""
        waarden = {self.x.naam: punt.x, self.y.naam: punt.y}
        zin = pair_sentence(self.doel, (self.x, self.y), (punt.x, punt.y), punt.uitkomst)
        return scenario_with(self.scenario, self.doel, waarden, zin)


def iso_line(
    scenario: Scenario,
    doel: Doel,
    hefbomen: tuple[str, str],
    *,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> IsoLijn:
    """Find every (x, y) on columns of x with outcome(scenario, both knobs, year) = target.

    21 values of x, from around its own range; per column 24 values of y over all that can be computed,
    and every place where the target is passed narrowed until it is met. Where no column around the own
    range holds a point, the columns go over all of x.

    Raises
    ------
    InputError: unknown outcome, year or knobs, or twice the same knob.
    """
    raise_if_any(question_faults(scenario, doel, hefbomen))
    x, y = (read_lever(scenario, hefboom, doel.jaar) for hefboom in hefbomen)
    if y.parameter.geheel and not x.parameter.geheel:
        x, y = y, x
    meld = voortgang or (lambda _: None)
    vlak = _Vlak(scenario, doel, x, y, pool)
    lijn = vlak.line(_columns(x, wijd=False))
    meld(0.5)
    if not lijn.punten:
        wijder = vlak.line(_columns(x, wijd=True))
        lijn = wijder if wijder.punten or not len(lijn.raster_x) else lijn
    if 0 < len(lijn.punten) < _GENOEG and not x.parameter.geheel:
        lijn = vlak.line(_around(lijn))
    meld(1.0)
    return lijn


def _columns(knop: Hefboom, wijd: bool) -> Array:
    """Values of the first knob: its own range and half of it on either side, or all that can be."""
    laag, hoog = knop.parameter.grenzen
    if not wijd:
        eigen = knop.eigen
        half = (eigen[1] - eigen[0]) / 2.0
        laag = max(min(eigen[0] - half, knop.nu), laag)
        hoog = min(max(eigen[1] + half, knop.nu), hoog)
    rij = np.linspace(laag, hoog, KOLOMMEN)
    if knop.parameter.geheel:
        return np.unique(np.round(rij))
    vast = np.clip([*knop.eigen, knop.nu], laag, hoog)
    return np.unique(np.concatenate([rij, vast]))


def _around(lijn: IsoLijn) -> Array:
    """Columns where the points are: one column on, and where they run off the edge a whole own range."""
    x, eigen = lijn.raster_x, lijn.x.eigen
    stap, plekken = float(x[1] - x[0]), [punt.x for punt in lijn.punten]
    laag, hoog = min(plekken), max(plekken)
    laag -= eigen[1] - eigen[0] if laag == x[0] else stap
    hoog += eigen[1] - eigen[0] if hoog == x[-1] else stap
    grenzen = lijn.x.parameter.grenzen
    return np.linspace(max(laag, grenzen[0]), min(hoog, grenzen[1]), KOLOMMEN)


@dataclass(frozen=True)
class _Vlak:
    """The plane of two knobs."""

    scenario: Scenario
    doel: Doel
    x: Hefboom
    y: Hefboom
    pool: Executor | None

    def outcomes(self, x: Array, y: Array) -> Array:
        """(n,) outcomes of n combinations."""
        runs = evaluate(self.scenario, {self.x.naam: x, self.y.naam: y}, pool=self.pool)
        return runs.in_jaar(self.doel.uitkomst, self.doel.jaar)

    def line(self, kolommen: Array) -> IsoLijn:
        """The line on these columns; those without any possible y fall away."""
        bereik = [self._reach(float(x)) for x in kolommen]
        kan = [laag <= hoog for laag, hoog in bereik]
        kolommen, bereik = kolommen[kan], [een for een, mag in zip(bereik, kan, strict=True) if mag]
        if not bereik:
            return self._empty()
        breed = replace(
            self.y, laag=min(laag for laag, _ in bereik), hoog=max(hoog for _, hoog in bereik)
        )
        rijen = breed.grid(RIJEN)
        rasters = [_rows(rijen, een) for een in bereik]
        aantal = [len(rij) for rij in rasters]
        y = self.outcomes(np.repeat(kolommen, aantal), np.concatenate(rasters))
        lijnen = list(zip(rasters, np.split(y, np.cumsum(aantal)[:-1]), strict=True))
        return self._answer(kolommen, rijen, lijnen, self._roots(kolommen, lijnen))

    def _reach(self, x: float) -> tuple[float, float]:
        """Lowest and highest y that goes with one x."""

        def toets(y: float) -> tuple[Fout, ...]:
            return clash(self.scenario, {self.x.naam: x, self.y.naam: y})

        return reach_of(toets, self.y.parameter, self.y.nu, _HALVERINGEN)[:2]

    def _roots(self, kolommen: Array, lijnen: Sequence[tuple[Array, Array]]) -> list[Wortel]:
        doel = self.doel
        if self.y.parameter.geheel:
            return [
                replace(wortel, kolom=nummer)
                for nummer, (rij, uit) in enumerate(lijnen)
                for wortel in whole_roots(rij, uit, doel.waarde, doel.marge)
            ]

        def curve(y: Array, kolom: Kolommen) -> Array:
            return self.outcomes(kolommen[kolom], y)

        return find_roots(curve, lijnen, doel.waarde, doel.fijn)

    def _answer(
        self,
        kolommen: Array,
        rijen: Array,
        lijnen: Sequence[tuple[Array, Array]],
        wortels: list[Wortel],
    ) -> IsoLijn:
        raster = np.full((len(rijen), len(kolommen)), np.nan)
        beste, minst = (float(kolommen[0]), float(rijen[0]), float("nan")), np.inf
        for nummer, (rij, uit) in enumerate(lijnen):
            _, hier, daar = np.intersect1d(rijen, rij, return_indices=True)
            raster[hier, nummer] = uit[daar]
            for y, uitkomst in zip(rij, uit, strict=True):
                if abs(uitkomst - self.doel.waarde) < minst:
                    minst = abs(uitkomst - self.doel.waarde)
                    beste = (float(kolommen[nummer]), float(y), float(uitkomst))
        goed = [wortel for wortel in wortels if met(wortel, self.doel) or wortel.soort == "heel"]
        punten = self._points(kolommen, goed)
        mooi = [punt for punt in punten if punt.haalbaarheid == HAALBAAR]
        oordeel = HAALBAAR if mooi else BUITEN if punten else NIET
        kanten = (bool(np.nanmax(raster) < self.doel.waarde), bool(np.nanmin(raster) > self.doel.waarde))
        return IsoLijn(
            scenario=self.scenario,
            doel=self.doel,
            x=self.x,
            y=self.y,
            punten=punten,
            dichtstbij=min(mooi or punten, key=lambda punt: punt.afstand, default=None),
            haalbaarheid=oordeel,
            reden=line_reason(self.doel, (self.x, self.y), oordeel, beste, kanten),
            beste=beste,
            raster_x=read_only(kolommen),
            raster_y=read_only(rijen),
            raster=read_only(raster),
        )

    def _points(self, kolommen: Array, wortels: list[Wortel]) -> tuple[Isopunt, ...]:
        punten = []
        for wortel, tak in zip(wortels, _branches(wortels), strict=True):
            x = float(kolommen[wortel.kolom])
            y = min(max(self.y.nu, wortel.van), wortel.tot) if wortel.soort == "vlak" else wortel.x
            binnen = self.x.judge(x) == HAALBAAR and self.y.judge(y) == HAALBAAR
            afstand = float(np.hypot(_away(self.x, x), _away(self.y, y)))
            uitkomst = self.doel.waarde + wortel.mis
            punten.append(Isopunt(x, y, uitkomst, HAALBAAR if binnen else BUITEN, tak, afstand))
        return tuple(sorted(punten, key=lambda punt: (punt.tak, punt.x)))

    def _empty(self) -> IsoLijn:
        """No combination can be computed at all."""
        leeg = np.empty(0)
        return IsoLijn(
            scenario=self.scenario,
            doel=self.doel,
            x=self.x,
            y=self.y,
            punten=(),
            dichtstbij=None,
            haalbaarheid=NIET,
            reden=line_reason(self.doel, (self.x, self.y), NIET, None, (False, False)),
            beste=(self.x.nu, self.y.nu, float("nan")),
            raster_x=leeg,
            raster_y=leeg,
            raster=np.empty((0, 0)),
        )


def _rows(rijen: Array, bereik: tuple[float, float]) -> Array:
    """The rows that go with one column, its own ends among them."""
    return np.unique(np.concatenate([rijen[(rijen >= bereik[0]) & (rijen <= bereik[1])], bereik]))


def _away(knop: Hefboom, waarde: float) -> float:
    """Change of a knob in half widths of its own range."""
    half = (knop.eigen[1] - knop.eigen[0]) / 2.0
    return (waarde - knop.nu) / half if half > 0.0 else float(waarde != knop.nu)


def _branches(wortels: list[Wortel]) -> list[int]:
    """Number of the line of each point: on from the nearest end in the column before, else a new one."""
    einden: dict[int, tuple[int, float]] = {}
    uit: list[int] = []
    for wortel in wortels:
        vorige = [
            (abs(y - wortel.x), tak) for tak, (kolom, y) in einden.items() if kolom == wortel.kolom - 1
        ]
        tak = min(vorige)[1] if vorige else len(einden)
        einden[tak] = (wortel.kolom, wortel.x)
        uit.append(tak)
    return uit
