"""The afspraken held against figures: realised, expected, and the chance to meet each one.

Expected is what the futures of a scenario give; the chance counts what is unknown in the parameters and,
for persons, chance itself. A gemeente has the region's futures at its own share of the central run,
since no chance of the model differs per gemeente.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc

from model.afspraken import DEEL, GROEI, SAMEN, Afspraak, Plaats, load_afspraken, load_plaatsen
from model.analysis.bijstelling import KANSEN
from model.analysis.ensemble import Runs, Voortgang, ensemble
from model.analysis.gerealiseerd import known_years, realised
from model.analysis.loongroei import growth_of_starters
from model.analysis.mengsel import count_cdf, mixture_quantiles
from model.analysis.toeval import Toeval, chance_of
from model.axes import LKS, Array
from model.optelling import add_up
from model.overgangen import PLEK_VAN_NAAM
from model.realisatie import Realisatie
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate

# A target, and year -> what was counted of it already.
Doel = tuple[float, Mapping[int, float]]


@dataclass(frozen=True)
class Vooruitblik:
    """The futures of one scenario that targets are held against.

    runs: an ensemble, run 0 the centre. groei_pp: (Y, R) growth of loonwaarde in the two years that end
    with each year; nan in the first. vraag: (Y, 11) contracts that employers asked for, expected.
    """

    scenario: Scenario
    runs: Runs
    toeval: Toeval
    result: Result
    groei_pp: Array
    vraag: Array


def look_ahead(
    scenario: Scenario,
    runs: int = 255,
    *,
    toekomsten: Runs | None = None,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Vooruitblik:
    """Everything that the targets are held against, computed once.

    Parameters
    ----------
    toekomsten: the same ensemble (seed 1) when it is there already. pool, voortgang: as in `ensemble`.
    """
    if toekomsten is None:
        toekomsten = ensemble(scenario, runs, pool=pool, voortgang=voortgang)
    result = simulate(scenario)
    vraag = result.stromen[:, PLEK_VAN_NAAM["zonder_aanmelding"], :, :, 0]
    return Vooruitblik(
        scenario=scenario,
        runs=toekomsten,
        toeval=chance_of(scenario),
        result=result,
        groei_pp=growth_of_starters(scenario, len(toekomsten.teruggehaald) - 1),
        vraag=vraag[:, [1 + groep for groep in LKS]].sum(axis=1),
    )


@dataclass(frozen=True)
class Toetsing:
    """One target in one place and year.

    Attributes
    ----------
    doel: the target there. gerealiseerd: what was counted, nan when it was not.
    verwacht: P10, P50 and P90; None where the model has no figure of its own there.
    kans: chance to meet it, nan when it was counted or nothing is expected.
    deels: what was counted of a target over more years before its last one, else nan.
    """

    afspraak: Afspraak
    plaats: Plaats
    jaar: int
    doel: float
    gerealiseerd: float
    verwacht: tuple[float, float, float] | None
    kans: float
    deels: float = np.nan

    @property
    def gehaald(self) -> bool | None:
        """Met or not, once it was counted; None before."""
        if np.isnan(self.gerealiseerd):
            return None
        return bool(self.gerealiseerd >= self.doel - 1e-9)


def hold(
    afspraak: Afspraak,
    vooruit: Vooruitblik,
    realisatie: Realisatie,
    plek: tuple[int, Plaats],
    doel: float | None = None,
) -> Toetsing:
    """One target against one year and place.

    Parameters
    ----------
    plek: calendar year and place. doel: target of the region in the place of the file's.
    """
    jaar, plaats = plek
    cijfers = add_up(realisatie)
    hier = target(afspraak, vooruit.result, jaar, doel) * (plaats.inwoners if afspraak.verdeeld else 1.0)
    echt = realised(afspraak, cijfers, jaar, plaats)
    bekend = known_years(afspraak, cijfers, plaats)
    deels = float(sum(bekend.values()))
    verwacht, kans = _expected(afspraak, vooruit, plek, (hier, bekend))
    return Toetsing(
        afspraak=afspraak,
        plaats=plaats,
        jaar=jaar,
        doel=hier,
        gerealiseerd=echt,
        verwacht=verwacht,
        kans=kans if np.isnan(echt) else np.nan,
        deels=deels if np.isnan(echt) and deels > 0.0 else np.nan,
    )


def hold_all(
    vooruit: Vooruitblik,
    realisatie: Realisatie,
    jaar: int,
    doelen: Mapping[str, float] | None = None,
) -> tuple[Toetsing, ...]:
    """Every target that holds in a year, for the region, the gebieden and the gemeenten.

    Parameters
    ----------
    doelen: name of a target -> another number for the region.
    """
    eigen = doelen or {}
    return tuple(
        hold(afspraak, vooruit, realisatie, (jaar, plaats), eigen.get(naam))
        for naam, afspraak in load_afspraken().items()
        if afspraak.holds_in(jaar)
        for plaats in load_plaatsen().values()
    )


def target(afspraak: Afspraak, result: Result, jaar: int, doel: float | None = None) -> float:
    """The region's target in a year: the given one, the file's, or the register's."""
    if doel is not None:
        return doel
    if afspraak.doel is not None:
        return afspraak.doel
    waarde = result.waarden[afspraak.sleutel]
    if waarde.ndim == 1:
        return float(waarde[0])
    return float(waarde[result.jaren.index(jaar), 0]) if jaar in result.jaren else np.nan


# ------------------------------------------------------------------ expected


def _expected(
    afspraak: Afspraak, vooruit: Vooruitblik, plek: tuple[int, Plaats], doel: Doel
) -> tuple[tuple[float, float, float] | None, float]:
    """P10, P50 and P90 in a place, and the chance to meet `doel`: the target, and what was counted."""
    jaar, plaats = plek
    if jaar not in vooruit.runs.jaren:
        return None, np.nan
    rij = vooruit.runs.jaren.index(jaar)
    if afspraak.soort == SAMEN:
        return _asked(afspraak, vooruit, plaats, doel)
    if afspraak.soort == GROEI:
        reeks = vooruit.groei_pp[rij, 1:]
        if not plaats.is_regio or np.isnan(reeks).any():
            return None, np.nan
        return _three(np.quantile(reeks, KANSEN)), float((reeks >= doel[0]).mean())
    if afspraak.soort == DEEL:
        deel = placed(vooruit, plaats)[rij, 1:]
        return _three(np.quantile(deel, KANSEN)), float((deel >= doel[0]).mean())
    gemiddeld, sd = of_place(vooruit, afspraak.uitkomst, plaats)
    gemiddeld, sd = gemiddeld[rij : rij + 1, 1:], sd[rij : rij + 1, 1:]
    band = mixture_quantiles(gemiddeld, sd, tuple(KANSEN), telling=True)[:, 0]
    kans = 1.0 - count_cdf(np.ceil(np.array([[doel[0] - 1e-9]])) - 1.0, gemiddeld, sd).mean()
    return _three(band), float(kans)


def _three(reeks: Array) -> tuple[float, float, float]:
    return float(reeks[0]), float(reeks[1]), float(reeks[2])


def share_of(vooruit: Vooruitblik, uitkomst: str, plaats: Plaats) -> Array:
    """Part of the region's outcome that a place has in the central run, (Y, 1)."""
    alle = vooruit.result.per_gemeente[uitkomst][:, :, 0]
    regio = alle.sum(axis=1)
    hier = alle[:, list(plaats.elf)].sum(axis=1)
    return np.divide(hier, regio, out=np.zeros_like(hier), where=regio > 0.0)[:, None]


def of_place(vooruit: Vooruitblik, uitkomst: str, plaats: Plaats) -> tuple[Array, Array]:
    """Mean and standard deviation of chance of a count in every future of a place, (Y, R) each.

    Chance is that of the central run there, by the root of the size of the future.
    """
    regio = vooruit.runs.uitkomsten[uitkomst]
    gemiddeld = regio * share_of(vooruit, uitkomst, plaats)
    sd = np.sqrt((vooruit.toeval.per_gemeente[uitkomst][:, list(plaats.elf)] ** 2).sum(axis=1))[:, None]
    midden = regio[:, :1]
    maat = np.divide(regio, midden, out=np.ones_like(regio), where=midden > 0.0)
    return gemiddeld, sd * np.sqrt(maat)


def placed(vooruit: Vooruitblik, plaats: Plaats) -> Array:
    """Part of the indications beschut that is placed, in every future of a place, (Y, R)."""
    wacht, alle = (
        vooruit.runs.uitkomsten[naam] * share_of(vooruit, naam, plaats)
        for naam in ("wachtend_beschut_pers", "indicaties_beschut_pers")
    )
    return 1.0 - np.divide(wacht, alle, out=np.zeros_like(alle), where=alle > 0.0)


def _asked(
    afspraak: Afspraak, vooruit: Vooruitblik, plaats: Plaats, doel: Doel
) -> tuple[tuple[float, float, float] | None, float]:
    """Contracts that employers ask for, over all years of the target: Poisson, a knob sets the mean.

    The chance counts on the years that nobody counted yet. The band is that of all years without any
    count: it is shown where a count may be too small to show.
    """
    gevraagd, bekend = doel
    jaren = [een for een in afspraak.jaren if een in vooruit.result.jaren]
    heel = _demand(vooruit, jaren, plaats)
    rest = _demand(vooruit, [een for een in jaren if een not in bekend], plaats)
    nodig = np.ceil(gevraagd - sum(bekend.values()) - 1e-9)
    kans = 1.0 if nodig <= 0.0 else float(gammainc(nodig, rest)) if rest > 0.0 else 0.0
    if heel <= 0.0:
        return (0.0, 0.0, 0.0), kans
    band = mixture_quantiles(
        np.array([[heel]]), np.array([[np.sqrt(heel)]]), tuple(KANSEN), telling=True
    )[:, 0]
    return _three(band), kans


def _demand(vooruit: Vooruitblik, jaren: Sequence[int], plaats: Plaats) -> float:
    """Expected contracts that employers ask for in some years together."""
    rijen = [vooruit.result.jaren.index(een) for een in jaren]
    return float(vooruit.vraag[rijen][:, list(plaats.elf)].sum())
