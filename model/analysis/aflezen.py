"""Observation model: what one year of one place tells about one parameter.

A reader gives n and its exposure from the actuals, and what the model expects per unit of the parameter
from `voorspeld`; nan where a figure is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol

import numpy as np

from model.analysis.voorspeld import Voorspeld
from model.axes import Array
from model.gemeenten import bijstand_aandeel, namen_huidig, samenvoeging
from model.optelling import LICHT_VANAF, Som
from model.periode import Periode
from model.realisatie import ALLE, REGIO, plaats_sleutel


class Cijfers(Protocol):
    """What a reader asks of the actuals; see `Optelling`."""

    def year_total(self, reeks: str, jaar: int, gemeente: str, doelgroep: str) -> Som:
        """A yearly figure."""

    def person_years(self, jaar: int, gemeente: str, doelgroep: str) -> Som:
        """Person-years in service."""


@dataclass(frozen=True)
class Plek:
    """Where to look: the actuals, what the model expects, one year and one place."""

    cijfers: Cijfers
    voorspeld: Voorspeld
    jaar: int
    gemeente: str = REGIO

    @property
    def rij(self) -> int:
        """Place of the year on the axis of the model."""
        return self.voorspeld.jaren.index(self.jaar)

    def telling(self, reeks: str, groep: str = "", jaar: int | None = None) -> float:
        """A figure of this place, nan when it is unknown."""
        som = self.cijfers.year_total(reeks, jaar or self.jaar, self.gemeente, groep)
        return np.nan if som.waarde is None else som.waarde

    def zonder_beschut(self, reeks: str) -> float:
        """A figure of LKS, or what was told for more groups when only LKS can be in it."""
        gevonden = (self.telling(reeks, groep) for groep in ("lks", "pwet", ALLE))
        return next((een for een in gevonden if np.isfinite(een)), np.nan)

    def persoonsjaren(self, groep: str) -> float:
        """Person-years in service, nan when a stock at either end is unknown."""
        som = self.cijfers.person_years(self.jaar, self.gemeente, groep)
        return np.nan if som.waarde is None else som.waarde

    def pad(self, *sleutels: str) -> Array:
        """Sum of paths in this year, (R,)."""
        return np.sum([self.voorspeld.waarden[sleutel][self.rij] for sleutel in sleutels], axis=0)


@cache
def place_shares() -> Mapping[str, float]:
    """Share of each place in the inflow as the model has it: 1 for the region."""
    delen = samenvoeging() @ bijstand_aandeel()
    sleutels = map(plaats_sleutel, namen_huidig())
    zes = {sleutel: float(deel) for sleutel, deel in zip(sleutels, delen, strict=True)}
    return MappingProxyType({REGIO: 1.0} | zes)


@dataclass(frozen=True)
class Stuk:
    """What one year of one place tells: n against omvang, expected k·helling + rest, (R,) each.

    Counts: helling and rest in persons. Shares: n of `omvang`, helling and rest as parts of it. Means: n
    in pp of `omvang` persons measured, with standard deviation `sd` per person.
    """

    n: float
    omvang: float
    helling: Array
    rest: Array
    sd: float = 0.0

    @property
    def bekend(self) -> bool:
        """Whether every figure was known and there was anybody to count."""
        return bool(np.isfinite(self.n) and np.isfinite(self.omvang) and self.omvang > 0.0)


Lezer = Callable[[Plek], Stuk]


# ------------------------------------------------------------------ instroom


def aanmeldingen(plek: Plek) -> Stuk:
    """Aanmeldingen, beschut and licht not among them."""
    eigen = plek.pad("instroom.aanmeldingen_pers_jr")
    extra = plek.pad("actie.jongeren_pers_jr", "actie.nuggers_pers_jr")
    per = plek.voorspeld.aanmeldingen[plek.rij] / (eigen + extra) * place_shares()[plek.gemeente]
    return Stuk(plek.zonder_beschut("aanmeldingen"), 1.0, per, per * extra)


def contracten(plek: Plek) -> Stuk:
    """Aanmeldingen from contracts: only with the share that becomes a contract held at its centre."""
    eigen = plek.pad("instroom.aanmeldingen_pers_jr")
    deel, rij = place_shares()[plek.gemeente], plek.rij
    vraag = plek.voorspeld.vraag[rij]
    per = (plek.voorspeld.instroom["lks"][rij] - vraag) / eigen * deel
    return Stuk(plek.telling("instroom", "lks"), 1.0, per, vraag * deel)


def zonder_aanmelding(plek: Plek, groep: str, sleutel: str, actie: str = "") -> Stuk:
    """Entries of a group that comes without an aanmelding."""
    eigen = plek.pad(sleutel)
    extra = plek.pad(actie) if actie else np.zeros_like(eigen)
    per = plek.voorspeld.instroom[groep][plek.rij] / (eigen + extra) * place_shares()[plek.gemeente]
    return Stuk(plek.telling("instroom", groep), 1.0, per, per * extra)


def direct(plek: Plek) -> Stuk:
    """Contracts as a part of the aanmeldingen of the year; the lead time is in what is expected."""
    v, rij = plek.voorspeld, plek.rij
    eigen = v.waarden["instroom.direct_frac"]
    extra = plek.pad("actie.flexibiliteit_frac")
    per = v.direct[rij] / v.aanmeldingen[rij] / (eigen + extra)
    rest = per * extra + v.buiten_direct[rij] / v.aanmeldingen[rij]
    return Stuk(plek.telling("instroom", "lks"), plek.zonder_beschut("aanmeldingen"), per, rest)


def vooraf(plek: Plek) -> Stuk:
    """Exits before a contract as a part of the aanmeldingen; those from a voortraject are `rest`."""
    v, rij = plek.voorspeld, plek.rij
    per = v.vooraf[rij] / v.aanmeldingen[rij] / v.waarden["instroom.vooraf_frac"]
    rest = v.vooraf_traject[rij] / v.aanmeldingen[rij]
    n = plek.zonder_beschut("uitstroom_vooraf")
    return Stuk(n, plek.zonder_beschut("aanmeldingen"), per, rest)


def vooraf_regulier(plek: Plek) -> Stuk:
    """Part of the exits before a contract that went to regular work."""
    een = np.ones_like(plek.voorspeld.aanmeldingen[0])
    n, omvang = (plek.zonder_beschut(f"uitstroom_vooraf{deel}") for deel in ("_regulier", ""))
    return Stuk(n, omvang, een, np.zeros_like(een))


def lks_groei(plek: Plek) -> Stuk:
    """Part of the contracts with LKS for people with potentie midden/hoog."""
    een = np.ones_like(plek.voorspeld.aanmeldingen[0])
    n, omvang = (plek.telling("instroom", groep) for groep in ("lks_groei", "lks"))
    return Stuk(n, omvang, een, np.zeros_like(een))


# ------------------------------------------------------------------ uitstroom


def vertrek(plek: Plek, groep: str, soort: str) -> Stuk:
    """Exits on person-years; contracts that end after 24 months have another cause, `rest`.

    Those follow the entries of two years before where these are known, else the person-years. The year
    in which a group begins does not count: two stocks do not tell how long anybody was there.
    """
    v, rij = plek.voorspeld, plek.rij
    begint = groep == "licht" and Periode(plek.jaar).eerste < LICHT_VANAF
    jaren = np.nan if begint else plek.persoonsjaren(groep)
    hazard = v.hazard(f"uitstroom.{groep}_{soort}_frac_jr")
    per = v.vertrek[groep, soort][rij] / v.persoonsjaren[groep][rij] / hazard
    einde = v.einde[groep, soort][rij] / v.persoonsjaren[groep][rij] * jaren
    if plek.jaar - 2 in v.jaren:
        eerder = plek.telling("instroom", groep, plek.jaar - 2)
        if np.isfinite(eerder):
            einde = v.einde[groep, soort][rij] / v.instroom[groep][rij - 2] * eerder
    return Stuk(plek.telling(f"uitstroom_{soort}", groep), jaren, per * jaren, einde)


def wsw(plek: Plek) -> Stuk:
    """All exits of the Wsw; the growth of the hazard with age is in what is expected."""
    v, jaren = plek.voorspeld, plek.persoonsjaren("wsw")
    per = v.wsw_uit[plek.rij] / v.persoonsjaren["wsw"][plek.rij] / v.hazard("uitstroom.wsw_frac_jr")
    regulier = plek.telling("uitstroom_regulier", "wsw")
    n = plek.telling("uitstroom_overig", "wsw") + (0.0 if np.isnan(regulier) else regulier)
    return Stuk(n, jaren, per * jaren, np.zeros_like(per))


# ------------------------------------------------------------------ loonwaarde


def groei(plek: Plek) -> Stuk:
    """Mean growth at a new measurement, or the growth that the means of stock and inflow leave over.

    Who is measured again is taken as a fair picture of the group: the temporary ones grow by the
    parameter, the structural ones hardly. A person's growth is taken as spread as loonwaarde itself.
    """
    v, groep = plek.voorspeld, "lks_groei"
    n, omvang = plek.telling("loonwaarde_groei", groep), plek.telling("groei_gemeten", groep)
    sd = float(v.waarden["loonwaarde.spreiding_pp"].mean())
    if not np.isfinite(n * omvang):
        n, omvang = _growth_from_means(plek, sd)
    extra = plek.pad("actie.ontwikkeling_pp_jr")
    rest = v.groei_rest_pp[plek.rij] + v.groei_pp[plek.rij] * extra
    return Stuk(n, omvang, v.groei_pp[plek.rij], rest, sd)


def _growth_from_means(plek: Plek, sd: float) -> tuple[float, float]:
    """(N₁x₁ − N₀x₀ − I·s + Σ U·x) / person-years, in pp a year, and what it is worth in measurements.

    Who leaves has the mean of the stock, to regular work helling · sd² more, as the model lets them go.
    Worth: sd² over the variance with each mean known to sd²/n.
    """
    v, groep = plek.voorspeld, "lks_groei"
    jaren = plek.persoonsjaren(groep)
    vorig = plek.jaar - 1
    stand = np.array([plek.telling("stand", groep, jaar) for jaar in (vorig, plek.jaar)])
    loonwaarde = [plek.telling("loonwaarde", groep, jaar) for jaar in (vorig, plek.jaar)]
    x = 100.0 * np.array(loonwaarde)
    gemeten = np.array([plek.telling("loonwaarde_gemeten", groep, jaar) for jaar in (vorig, plek.jaar)])
    gemeten = np.where(np.isfinite(gemeten), gemeten, stand)
    erin, start = plek.telling("instroom", groep), 100.0 * plek.telling("startloonwaarde", groep)
    weg = np.array([plek.telling(f"uitstroom_{soort}", groep) for soort in ("regulier", "overig")])
    meer = float(v.waarden["uitstroom.helling_loonwaarde_per_pp"].mean()) * sd**2
    groei = stand @ (x * [-1.0, 1.0]) - erin * start + weg.sum() * x.mean() + weg[0] * meer
    with np.errstate(divide="ignore", invalid="ignore"):
        per_gemeten = (stand**2 / gemeten).sum() + erin
        return float(groei / jaren), float(jaren**2 / per_gemeten)


def start(plek: Plek) -> Stuk:
    """Mean loonwaarde of who enters: start + κ · (U − U_ref); in pp."""
    w, rij = plek.voorspeld.waarden, plek.rij
    krap = (
        w["arbeidsmarkt.werkloosheid_frac"][rij] - w["arbeidsmarkt.werkloosheid_referentie_frac"]
    ) * w["arbeidsmarkt.startloonwaarde_pp_per_pp"]
    sd = float(w["loonwaarde.spreiding_pp"].mean())
    n = 100.0 * plek.telling("startloonwaarde", "lks")
    return Stuk(n, plek.telling("instroom", "lks"), np.full_like(krap, 100.0), 100.0 * krap, sd)
