"""Chance in closed form: how far one future lies from its own mean when every parameter is known.

Persons are independent. Each of the n persons of a doelgroep in the opening stock gets into some
category with the same probability p, so their number there is binomial, n·p·(1−p); arrivals are Poisson
and so are those of them who get there. The engine is linear and gives both means, the second with the
arrivals switched off:

    variance of a number = mean − (part of the mean from the opening stock)² / n, added up over groups.

Conditional on the central path of the company's size: where placeability follows size (policy
`afschalen`), chance in the size of one year also moves the inflow of the next, and that is left out. Who
works where is a table of shares, not a lot; what is not a whole person in the corrected Wsw stock (less
than one) counts as a part of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from model.analysis.herkomst import MET, ZONDER, Pad, path_of
from model.axes import BAND_MIDDEN_PP, BESCHUT, CEL_BAND, CEL_BEGIN, Array, by_group, read_only
from model.gemeenten import namen_huidig, samenvoeging
from model.scenario import Scenario
from model.tussenstand import Werktabel
from model.waarden import resolve


@dataclass(frozen=True)
class Toeval:
    """Standard deviation of chance around the central run of a scenario.

    Attributes
    ----------
    jaren: calendar years, Y of them.
    sd: name of an outcome -> (Y,), in the unit of the outcome. A name that is missing has no closed
        form: money, the caseload beside IBN, contracts elsewhere, reguliere krachten.
    per_doelgroep: counts -> (Y, 5) [persons]. per_gemeente: counts -> (Y, 11) [persons].
    """

    jaren: tuple[int, ...]
    sd: Mapping[str, Array]
    per_doelgroep: Mapping[str, Array]
    per_gemeente: Mapping[str, Array]

    def gemeente(self, naam: str, gemeente: str) -> Array:
        """Standard deviation for a gemeente in the shape of 2022, (Y,): variances add up."""
        plek = namen_huidig().index(gemeente)
        return np.sqrt(self.per_gemeente[naam] ** 2 @ samenvoeging()[plek])


@lru_cache(maxsize=16)
def chance_of(scenario: Scenario) -> Toeval:
    """Chance of every outcome that has a closed form, given the central values of a scenario.

    After a count of people (`Scenario.stand`) those counted are the fixed persons, whatever their
    loonwaarde; a count of the region is taken as one of each gemeente.
    """
    waarden = resolve(scenario.waarden)
    pad, tabel = path_of(scenario, waarden)
    var = {naam: variance(reeks, _fixed(pad, naam)) for naam, reeks in pad.tellingen.items()}
    var |= {
        "stand_wsw_pers": var["stand_pers"][:, :1],
        "stand_pwet_pers": var["stand_pers"][:, 1:],
        "stand_beschut_pers": var["stand_pers"][:, 1 + BESCHUT : 2 + BESCHUT],
    }
    regio = {naam: reeks.sum(axis=(1, 2)) for naam, reeks in var.items()}
    # Who is in begeleid werken today is known: as many persons, leaving like the rest of the Wsw.
    regio["begeleid_werken_pers"] = regio["stand_wsw_pers"] * waarden["werkvorm.wsw_begeleid_frac"]
    regio["loonwaarde_gemiddeld_frac"] = _loonwaarde(pad)
    regio |= _sizes(pad, tabel)
    return Toeval(
        waarden.jaren,
        _sd(regio),
        _sd({naam: var[naam].sum(axis=2) for naam in pad.tellingen}),
        _sd({naam: reeks.sum(axis=1) for naam, reeks in var.items()}),
    )


def _sd(varianties: Mapping[str, Array]) -> Mapping[str, Array]:
    return MappingProxyType({naam: read_only(np.sqrt(reeks)) for naam, reeks in varianties.items()})


def _fixed(pad: Pad, naam: str) -> Array:
    return (pad.eind if naam == "stand_pers" else pad.begin)[..., None]


def variance(aantal: Array, personen: Array) -> Array:
    """Variance of numbers of persons: n·p·(1−p) + arrivals = mean − opening²/n.

    Parameters
    ----------
    aantal: (..., 2) mean number with arrivals and without [persons].
    personen: (..., 1) persons n in the opening stock, fixed.
    """
    return _without_rounding(aantal[..., MET], _certain(aantal[..., ZONDER], personen[..., 0]))


def _certain(opening: Array, personen: Array) -> Array:
    """opening² / n, which a fixed number of persons takes off a second moment; zero without persons."""
    n = np.broadcast_to(personen, opening.shape)
    return np.divide(opening**2, n, out=np.zeros_like(opening), where=n > 0.0)


def _without_rounding(moment: Array, eraf: Array) -> Array:
    """The difference; zero where it is within rounding, for then nothing is left to chance."""
    verschil = moment - eraf
    return np.where(np.abs(verschil) <= 1e-9 * np.maximum(np.abs(moment), 1.0), 0.0, verschil)


def _loonwaarde(pad: Pad) -> Array:
    """Variance of the mean loonwaarde, (Y,): delta method for the ratio Σ x_b N_b / Σ N_b.

    Var ≈ Var(Σ d_b N_b) / (Σ N_b)² with d_b = x_b − mean: what a person adds to the mean, squared, minus
    what the fixed persons of each group add together.
    """
    met, zonder = pad.cellen[..., MET], pad.cellen[..., ZONDER]
    totaal = met.sum(axis=1, keepdims=True)
    x = BAND_MIDDEN_PP[CEL_BAND] / 100.0
    afstand = x - (met * x).sum(axis=1, keepdims=True) / totaal
    moment = by_group(met * afstand**2, 1)
    vast = _certain(by_group(zonder * afstand, 1), pad.eind[:, 1:].sum(axis=2))
    return _without_rounding(moment, vast).sum(axis=1) / totaal[:, 0] ** 2


def _sizes(pad: Pad, tabel: Werktabel) -> dict[str, Array]:
    """Variances of the year's mean fte: on the infrastructure, Participatiewet and everybody, (Y,)."""
    bewegingen = ("instroom_pers", "uitstroom_regulier_pers", "uitstroom_overig_pers")
    deels = sum((pad.tellingen[naam].sum(axis=2)[..., MET] for naam in bewegingen), np.zeros(1))
    personen = pad.begin.sum(axis=2)
    infra, infra_wsw = tabel.weight_per_person

    def of_pwet(gewicht: Array) -> Array:
        return _year_mean(pad.gemiddeld, gewicht, deels[:, 1:], personen[:, 1:])

    def of_wsw(gewicht: Array) -> Array:
        return _year_mean(pad.wsw[:, None], gewicht, deels[:, :1], personen[:, :1])

    omvang = of_pwet(infra[..., 0]) + of_wsw(infra_wsw)
    fte_pwet = of_pwet(tabel.fte[:, 0])
    return {
        "omvang_fte": omvang,
        "afstand_ondergrens_fte": omvang,
        "fte_pwet_fte": fte_pwet,
        "fte_doelgroep_fte": fte_pwet + of_wsw(tabel.fte_wsw),
    }


def _year_mean(gemiddeld: Array, gewicht: Array, deels: Array, personen: Array) -> Array:
    """Variance of Σ weight · share of the year in service, summed over groups, (Y,).

    Who is there all year has share f = 1. Who comes or goes has f spread evenly over 0 … 1, so that
    E f² = E f − 1/6: the second moment is the mean minus a sixth per person who came or went. Moving a
    band within the year is left out of the second moment.

    Parameters
    ----------
    gemiddeld: (Y, K, 2) mean persons per place, or (Y, 1, 2). gewicht: (Y, K) or (K,) [fte per person].
    deels: (Y, G) persons who came or went in the year. personen: (Y, G) fixed persons.
    """
    per_groep = CEL_BEGIN if gemiddeld.shape[1] > 1 else np.zeros(1, dtype=int)
    met = gemiddeld[..., MET]
    aanwezig = np.add.reduceat(met, per_groep, axis=1)
    moment = np.add.reduceat(met * gewicht**2, per_groep, axis=1)
    per_persoon = np.divide(moment, aanwezig, out=np.zeros_like(moment), where=aanwezig > 0.0)
    vast = _certain(np.add.reduceat(gemiddeld[..., ZONDER] * gewicht, per_groep, axis=1), personen)
    return _without_rounding(moment - per_persoon * deels / 6.0, vast).sum(axis=1)
