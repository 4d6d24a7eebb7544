"""One knob that may be turned to reach a target: where it stands, how far it can and may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from model.analysis.doelvraag import full_name
from model.analysis.wortels import PUNTEN
from model.axes import EERSTE_BASISJAAR, Array
from model.errors import Fout, InputError
from model.parameters import Parameter, load_register
from model.scenario import Scenario
from model.spreiding import Band
from model.waarden import Waarden, resolve
from model.wijziging import split_key

HAALBAAR: Final = "haalbaar"
BUITEN: Final = "alleen buiten de bandbreedte"
NIET: Final = "niet haalbaar"
OORDELEN: Final = (HAALBAAR, BUITEN, NIET)

# A value of the knob -> the faults that it makes together with the other values.
Toets = Callable[[float], tuple[Fout, ...]]


@dataclass(frozen=True)
class Hefboom:
    """One knob of a search.

    Attributes
    ----------
    naam: difference key with its reach (`KEY`, `KEY@2027`, `KEY@2027+`).
    nu: its value in the scenario, for a path in `peiljaar`: the year of the target where the knob works
        then, else the first year in which it works. None for a scalar.
    laag, hoog: the values that can be computed: the hard bounds, or less where values would clash.
        laag > hoog: none at all.
    botsing: the faults just outside that reach, empty when only the hard bounds stop it.
    band: edges and centre of the parameter's own range, None without one. gemeten: from actuals.
    """

    naam: str
    nu: float
    peiljaar: int | None
    laag: float
    hoog: float
    botsing: tuple[Fout, ...]
    band: tuple[float, float, float] | None
    gemeten: bool

    @property
    def sleutel(self) -> str:
        """Register key."""
        return split_key(self.naam)[0]

    @property
    def parameter(self) -> Parameter:
        """Its record in the register."""
        return load_register()[self.sleutel]

    @property
    def eigen(self) -> tuple[float, float]:
        """What is plausible: the band, or without one the range of the knob on screen."""
        return self.parameter.knop_bereik if self.band is None else (self.band[0], self.band[2])

    def judge(self, waarde: float) -> str:
        """`haalbaar` inside its own range, else `alleen buiten de bandbreedte`."""
        laag, hoog = self.eigen
        rek = 1e-9 * max(1.0, abs(laag), abs(hoog))
        return HAALBAAR if laag - rek <= waarde <= hoog + rek else BUITEN

    def deviation(self, waarde: float) -> float | None:
        """Deviation t: 0 at the centre, ±1 at the edges of the band; None without a band or room."""
        if self.band is None:
            return None
        laag, midden, hoog = self.band
        ruimte = hoog - midden if waarde >= midden else midden - laag
        if waarde == midden:
            return 0.0
        return (waarde - midden) / ruimte if ruimte > 0.0 else None

    def grid(self, aantal: int = PUNTEN) -> Array:
        """Values to try, rising: every whole number, or half of them over the whole reach and half over
        the own range, with the ends of both and the present value among them.
        """
        if self.laag > self.hoog:
            return np.empty(0)
        if self.parameter.geheel:
            return np.arange(self.laag, self.hoog + 0.5)
        laag, hoog = np.clip(np.array(self.eigen), self.laag, self.hoog)
        vast = np.array([self.laag, self.hoog, laag, hoog, np.clip(self.nu, self.laag, self.hoog)])
        over = aantal - len(np.unique(vast))
        eigen = over // 2 if self.laag < laag < hoog or laag < hoog < self.hoog else 0
        dichtbij = np.linspace(laag, hoog, eigen + 2)[1:-1]
        ver = np.linspace(self.laag, self.hoog, over - eigen + 2)[1:-1]
        los = np.unique(np.concatenate([dichtbij, ver]))
        dicht = 1e-9 * (self.hoog - self.laag)
        los = los[np.abs(los[:, None] - vast).min(axis=1) > dicht] if len(los) else los
        return np.unique(np.concatenate([vast, los]))


def read_lever(scenario: Scenario, hefboom: str, jaar: int) -> Hefboom:
    """A knob of a scenario for a target in one year; the question itself must be without faults."""
    naam = full_name(scenario, hefboom)
    sleutel, eerste, verder = split_key(naam)
    parameter = load_register()[sleutel]
    peiljaar = None
    if parameter.is_pad:
        van = eerste or EERSTE_BASISJAAR + 1
        peiljaar = max(van, jaar) if verder or eerste is None else van
    nu = value_in(scenario.waarden, sleutel, peiljaar)
    laag, hoog, botsing = reach_of(lambda waarde: clash(scenario, {naam: waarde}), parameter, nu)
    band, gemeten = _own_band(scenario, parameter, peiljaar, nu)
    return Hefboom(naam, nu, peiljaar, laag, hoog, botsing, band, gemeten)


def value_in(waarden: Mapping[str, float], sleutel: str, jaar: int | None) -> float:
    """Value of a parameter with these differences, of a path in one year."""
    if jaar is None:
        return float(waarden.get(sleutel, load_register()[sleutel].standaard))
    return float(resolve(waarden).in_jaar(sleutel, jaar)[0])


@cache
def _defaults() -> Waarden:
    return resolve({})


def _own_band(
    scenario: Scenario, parameter: Parameter, jaar: int | None, nu: float
) -> tuple[tuple[float, float, float] | None, bool]:
    """Edges and centre of the range of a parameter, and whether it comes from actuals.

    A band of the scenario goes before that of the register, unless it has no width. The centre is the
    present value when that lies inside. A path is held against its own default in the same year.
    Unlike in the ensemble the band does not move along with a scenario: what was turned outside it
    stays outside.
    """
    eigen = scenario.banden.get(parameter.sleutel)
    if eigen is None or eigen.laag == eigen.hoog:
        if parameter.band is None:
            return None, False
        eigen = Band(parameter.band[0], parameter.standaard, parameter.band[1], parameter.grenzen)
    laag, midden, hoog = eigen.laag, eigen.midden, eigen.hoog
    if jaar is not None:
        midden = float(_defaults().in_jaar(parameter.sleutel, jaar)[0])
        laag, hoog = map(float, eigen.moved(np.full(2, midden), np.array([-1.0, 1.0])))
    return (laag, nu if laag <= nu <= hoog else midden, hoog), eigen.gemeten


def clash(scenario: Scenario, waarden: Mapping[str, float]) -> tuple[Fout, ...]:
    """The faults of a scenario with these differences on top."""
    try:
        scenario.with_values(waarden)
    except InputError as fout:
        return fout.fouten
    return ()


def reach_of(
    toets: Toets, parameter: Parameter, nu: float, halveringen: int = 60
) -> tuple[float, float, tuple[Fout, ...]]:
    """Lowest and highest value that does not clash, and the faults beyond; (1, 0, faults) when none.

    The values that go together are one stretch (shares with a remainder, linear conditions), so its
    ends are found by halving from a value inside; each halving costs a check of the whole scenario.
    """
    binnen = nu if not toets(nu) else _some_inside(toets, parameter)
    if binnen is None:
        return 1.0, 0.0, toets(nu)
    einden: list[float] = []
    botsing: list[Fout] = []
    for rand in parameter.grenzen:
        fouten = toets(rand)
        geheel = parameter.geheel
        einden.append(_halved(toets, (binnen, rand), geheel, halveringen) if fouten else rand)
        botsing += [fout for fout in fouten if fout.wat not in {een.wat for een in botsing}]
    return einden[0], einden[1], tuple(botsing)


def _some_inside(toets: Toets, parameter: Parameter) -> float | None:
    laag, hoog = parameter.grenzen
    proef = np.linspace(laag, hoog, PUNTEN)
    for waarde in np.unique(np.round(proef)) if parameter.geheel else proef:
        if not toets(float(waarde)):
            return float(waarde)
    return None


def _halved(toets: Toets, tussen: tuple[float, float], geheel: bool, halveringen: int) -> float:
    """Furthest good value on the way from a good to a faulty one; in few digits where that is good."""
    goed, fout = tussen
    for _ in range(halveringen):
        midden = (goed + fout) / 2.0
        if geheel:
            midden = float(np.trunc(midden - goed) + goed)
        if midden in (goed, fout):
            break
        if toets(midden):
            fout = midden
        else:
            goed = midden
    if geheel:
        return goed
    rond = round(goed, 9)
    dicht = abs(rond - goed) <= 1e-9
    return rond if dicht and not toets(rond) else goed
