"""Calibration: what actuals tell about the parameters, beside what was believed before.

Per parameter: the band of the scenario as a distribution with its mean and width, what was counted, and
the posterior; for the region and, partly pooled, for each of the six gemeenten. A parameter that the
figures cannot tell keeps its band, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from model.analysis.bijstelling import GEMIDDELDE, P10_TOT_P90, Achteraf, Vooraf, pool, update
from model.analysis.kalibratiewoorden import KALIBRATIE_WOORDEN, told, undetermined
from model.analysis.voorspeld import Voorspeld, expected
from model.analysis.waarneming import BRONNEN, UIT_CONTRACTEN, Bron, Cel, Waarneming, observe
from model.axes import EERSTE_BASISJAAR, Array, read_only
from model.errors import Fout, InputError
from model.gemeenten import namen_huidig
from model.kansen import hazard
from model.optelling import add_up
from model.parameters import load_register
from model.realisatie import Realisatie, plaats_sleutel
from model.scenario import Scenario
from model.spreiding import band_of, uncertain_keys
from model.telling import LAATSTE_JAAR
from model.waarden import resolve

Drietal = tuple[float, float, float]  # P10, P50, P90

# What the figures did to a band.
SMALLER, NIET_SMALLER, NIET_BEPAALD, VASTGEZET, AFGESCHERMD = (
    "smaller",
    "niet smaller",
    "niet bepaald",
    "vastgezet",
    "afgeschermd",
)
AANMELDINGEN: Final = "instroom.aanmeldingen_pers_jr"
_PUNTEN: Final = 2000


@dataclass(frozen=True)
class Plaatselijk:
    """One gemeente: what was counted on what exposure, the data's own estimate, and the posterior.

    cellen: the figures that it was made of.
    """

    n: float
    omvang: float
    gemeten: float
    achteraf: Drietal
    cellen: tuple[Cel, ...] = ()


@dataclass(frozen=True)
class Bijgesteld:
    """One parameter before and after the figures.

    Attributes
    ----------
    sleutel: register key. vooraf, achteraf: P10, P50 and P90; equal when nothing is told about it.
    oordeel: "smaller", "niet smaller", "niet bepaald", "vastgezet" or, after `ijkschild`, "afgeschermd".
    woorden: the same in a sentence.
    jaren: years that count. n, omvang: counted on what exposure, `eenheid` its unit, Dutch.
    gemeten: the data's own estimate, nan without data.
    per_gemeente: key of a gemeente of 2022 -> its own number, partly pooled; without those that gave no
        figures. cellen: the figures of the region that it was made of.
    """

    sleutel: str
    vooraf: Drietal
    achteraf: Drietal
    oordeel: str
    woorden: str
    jaren: tuple[int, ...] = ()
    n: float = 0.0
    omvang: float = 0.0
    eenheid: str = ""
    gemeten: float = np.nan
    per_gemeente: Mapping[str, Plaatselijk] = field(default_factory=dict)
    cellen: tuple[Cel, ...] = ()

    @property
    def bepaald(self) -> bool:
        """True when the figures moved it."""
        return self.oordeel in (SMALLER, NIET_SMALLER)


@dataclass(frozen=True)
class Kalibratie:
    """Everything that one version of the actuals tells about one scenario.

    Attributes
    ----------
    scenario: name of the scenario whose bands stood before. realisatie: digest of the actuals.
    jaren: calendar years that count for anything.
    sleutels: every parameter that figures can tell about, those that they did first.
    onbepaald: the other onzekerheden, which no figure that can be delivered tells about.
    vastgezet: register key -> the value that it was held at, because only a product is known.
    opmerkingen: Dutch lines that belong beside the figures.
    """

    scenario: str
    realisatie: str
    jaren: tuple[int, ...]
    sleutels: tuple[Bijgesteld, ...]
    onbepaald: tuple[str, ...]
    vastgezet: Mapping[str, float]
    opmerkingen: tuple[str, ...]

    def of(self, sleutel: str) -> Bijgesteld:
        """What happened to one parameter; KeyError when figures cannot tell about it."""
        return {een.sleutel: een for een in self.sleutels}[sleutel]

    @property
    def bepaald(self) -> tuple[Bijgesteld, ...]:
        """The parameters that the figures moved."""
        return tuple(een for een in self.sleutels if een.bepaald)


def calibrate(realisatie: Realisatie, scenario: Scenario) -> Kalibratie:
    """Prior, data and posterior of every parameter that the actuals can tell about.

    The past is explained as the scenario has it: its effect on the inflow, its path of unemployment and
    its own bands. Aanmeldingen come from aanmeldingen; where only contracts were counted, from contracts
    with the share that becomes one held at its central value, which is then told.

    Raises
    ------
    InputError: a scenario that was calibrated before: the same figures would count twice.
    """
    if scenario.realisatie:
        raise InputError(
            [
                Fout(
                    "Dit scenario is al bijgesteld met realisatie.",
                    "kalibratie",
                    scenario.naam,
                    "een scenario met de banden van vóór de realisatie",
                    "Haal de eerdere kalibratie eraf en stel dan opnieuw bij.",
                )
            ]
        )
    cijfers = add_up(realisatie)
    laatste = _last_year(realisatie)
    bekend = laatste > EERSTE_BASISJAAR
    sleutels = {}
    vastgezet: dict[str, float] = {}
    for sleutel, bron in BRONNEN.items():
        eigen, voorspeld, gezien = bron, None, None
        if bekend:
            voorspeld = expected(scenario, laatste)
            gezien = observe(bron, cijfers, voorspeld)
            if gezien is None and sleutel == AANMELDINGEN:
                eigen = UIT_CONTRACTEN
                voorspeld = expected(scenario, laatste, eigen.vast)
                gezien = observe(eigen, cijfers, voorspeld)
                vastgezet = _held(scenario, eigen) if gezien is not None else {}
        sleutels[sleutel] = _adjusted(scenario, sleutel, eigen, (realisatie, voorspeld, gezien))
    for sleutel, waarde in vastgezet.items():
        oud = sleutels[sleutel]
        sleutels[sleutel] = replace(oud, oordeel=VASTGEZET, woorden=told(VASTGEZET, oud, waarde))
    volgorde = sorted(sleutels.values(), key=lambda een: not een.bepaald)
    jaren = sorted({jaar for een in volgorde for jaar in een.jaren})
    return Kalibratie(
        scenario=scenario.naam,
        realisatie=realisatie.digest,
        jaren=tuple(jaren),
        sleutels=tuple(volgorde),
        onbepaald=tuple(een for een in uncertain_keys() if een not in BRONNEN),
        vastgezet=MappingProxyType(vastgezet),
        opmerkingen=KALIBRATIE_WOORDEN,
    )


def _last_year(realisatie: Realisatie) -> int:
    """Last calendar year of which anything was delivered, within what can be simulated."""
    jaren = [een.periode.jaar for een in realisatie.metingen if een.periode.jaar <= LAATSTE_JAAR]
    return max(jaren, default=0)


def _held(scenario: Scenario, bron: Bron) -> dict[str, float]:
    waarden = resolve(scenario.waarden)
    return {sleutel: float(waarden[sleutel][0]) for sleutel in bron.vast}


def _adjusted(
    scenario: Scenario,
    sleutel: str,
    bron: Bron,
    data: tuple[Realisatie, Voorspeld | None, Waarneming | None],
) -> Bijgesteld:
    realisatie, voorspeld, gezien = data
    waarden, grenzen = _of_band(scenario, sleutel)
    vooraf = _quantiles(waarden)
    if voorspeld is None or gezien is None or np.ptp(waarden) == 0.0:
        woorden = undetermined(sleutel, bron.nodig, vast=bool(np.ptp(waarden) == 0.0))
        return Bijgesteld(sleutel, vooraf, vooraf, NIET_BEPAALD, woorden)
    geloof = _belief(bron, waarden, grenzen)
    regio = update(geloof, gezien.meting)
    achteraf = _back(bron, regio.kwantielen)
    uit = Bijgesteld(
        sleutel=sleutel,
        vooraf=vooraf,
        achteraf=achteraf,
        oordeel=SMALLER if achteraf[2] - achteraf[0] < vooraf[2] - vooraf[0] else NIET_SMALLER,
        woorden="",
        jaren=gezien.jaren,
        n=gezien.n,
        omvang=gezien.omvang,
        eenheid=bron.eenheid,
        gemeten=_back(bron, (gezien.gemeten,) * 3)[1],
        per_gemeente=_per_gemeente(bron, geloof, regio, (realisatie, voorspeld)),
        cellen=gezien.cellen,
    )
    return replace(uit, woorden=told(uit.oordeel, uit))


@lru_cache(maxsize=256)
def _of_band(scenario: Scenario, sleutel: str) -> tuple[Array, tuple[float, float]]:
    """Values of a parameter over the band of a scenario at evenly spread chances, rising; and bounds."""
    u = (np.arange(_PUNTEN) + 0.5) / _PUNTEN
    band = band_of(sleutel, scenario.waarden, scenario.banden)
    waarden = resolve(scenario.waarden)
    if load_register()[sleutel].is_pad:
        midden = waarden.in_jaar(sleutel, EERSTE_BASISJAAR + 1)[0]
    else:
        midden = waarden[sleutel][0]
    return read_only(band.moved(np.array(midden), band.deviation(u))), band.grenzen


def _quantiles(waarden: Array) -> Drietal:
    p10, p50, p90 = np.quantile(waarden, (0.1, 0.5, 0.9))
    return float(p10), float(p50), float(p90)


def _belief(bron: Bron, waarden: Array, grenzen: tuple[float, float]) -> Vooraf:
    """The distribution of its kind with the mean of the band and as wide from P10 to P90.

    As wide, not of the same variance: a triangle has less in its tails, so that equal variance would
    give it an 80% interval that holds 77%.
    """
    laag, hoog = grenzen
    if bron.kans:
        waarden, (laag, hoog) = hazard(waarden), hazard(np.array([laag, hoog]))
    if bron.soort != GEMIDDELDE:
        laag = max(laag, 0.0)
    p10, _, p90 = _quantiles(waarden)
    sd = (p90 - p10) / P10_TOT_P90
    return Vooraf(bron.soort, float(waarden.mean()), sd, (float(laag), float(hoog)))


def _back(bron: Bron, drie: Drietal) -> Drietal:
    """Hazards back to yearly chances, 1 − exp(−h)."""
    if not bron.kans:
        return drie
    p10, p50, p90 = (float(-np.expm1(-een)) for een in drie)
    return p10, p50, p90


def _per_gemeente(
    bron: Bron, geloof: Vooraf, regio: Achteraf, data: tuple[Realisatie, Voorspeld]
) -> Mapping[str, Plaatselijk]:
    realisatie, voorspeld = data
    gezien = {}
    for naam in map(plaats_sleutel, namen_huidig()):
        een = observe(bron, add_up(realisatie), voorspeld, naam)
        if een is not None:
            gezien[naam] = een
    if not gezien:
        return MappingProxyType({})
    achteraf = pool(geloof, regio, [een.meting for een in gezien.values()])
    return MappingProxyType(
        {
            naam: Plaatselijk(
                een.n, een.omvang, _back(bron, (een.gemeten,) * 3)[1], _back(bron, drie), een.cellen
            )
            for (naam, een), drie in zip(gezien.items(), achteraf, strict=True)
        }
    )
