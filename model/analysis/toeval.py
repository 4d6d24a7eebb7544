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
from typing import Final

import numpy as np

from model.axes import (
    BAND_MIDDEN_PP,
    BESCHUT,
    EERSTE_BASISJAAR,
    Array,
    read_only,
)
from model.gemeenten import namen_huidig, samenvoeging
from model.kansen import build_kansen
from model.ntw import build_werktabel
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.parameters import padjaren
from model.rekening import collect_flows
from model.scenario import Scenario
from model.startstand import load_startstand
from model.tussenstand import Werktabel
from model.uitkomsten import flows
from model.verloop import Verloop, run_years
from model.waarden import Waarden, resolve

# Whoever comes from outside comes by one of these; read from the declared table of moves.
AANKOMSTEN: Final = tuple(
    sleutel
    for overgang in OVERGANGEN
    if overgang.van == "buiten"
    for sleutel in overgang.sleutels
    if sleutel.endswith("_pers_jr")
)
_WACHTTIJD: Final = "instroom.doorlooptijd_mnd"
_MET, _ZONDER = 0, 1  # columns: as the scenario is, and without arrivals


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
    """Chance of every outcome that has a closed form, given the central values of a scenario."""
    waarden = with_and_without_arrivals(resolve(scenario.waarden))
    start = load_startstand()
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    verloop = run_years(waarden, kansen, tabel, start)
    personen = start.personen.copy()
    personen[0] *= waarden["start.wsw_correctie_factor"][_MET]
    tellingen = _counts(verloop)
    var = {naam: variance(reeks, personen[:, :, None]) for naam, reeks in tellingen.items()}
    var |= {
        "stand_wsw_pers": var["stand_pers"][:, :1],
        "stand_pwet_pers": var["stand_pers"][:, 1:],
        "stand_beschut_pers": var["stand_pers"][:, 1 + BESCHUT : 2 + BESCHUT],
    }
    regio = {naam: reeks.sum(axis=(1, 2)) for naam, reeks in var.items()}
    # Who is in begeleid werken today is known: as many persons, leaving like the rest of the Wsw.
    regio["begeleid_werken_pers"] = regio["stand_wsw_pers"] * waarden["werkvorm.wsw_begeleid_frac"][_MET]
    per_groep = personen.sum(axis=1)
    regio["loonwaarde_gemiddeld_frac"] = _loonwaarde(verloop, per_groep[1:])
    regio |= _sizes(verloop, tabel, tellingen, per_groep)
    return Toeval(
        waarden.jaren,
        _sd(regio),
        _sd({naam: var[naam].sum(axis=2) for naam in tellingen}),
        _sd({naam: reeks.sum(axis=1) for naam, reeks in var.items()}),
    )


def chance_sd(scenario: Scenario) -> Mapping[str, Array]:
    """Standard deviation of chance per outcome, name -> (Y,); see `Toeval.sd`."""
    return chance_of(scenario).sd


def _sd(varianties: Mapping[str, Array]) -> Mapping[str, Array]:
    return MappingProxyType({naam: read_only(np.sqrt(reeks)) for naam, reeks in varianties.items()})


def with_and_without_arrivals(waarden: Waarden) -> Waarden:
    """The values of one run in column 0; in column 1 the same with nobody arriving from 2021 on.

    A lead time of zero also empties the queue of aanmeldingen at the base date: nobody knows who is in
    it, so it counts as arrivals, Poisson like the rest.
    """
    na = np.array(padjaren())[:, None] > EERSTE_BASISJAAR
    paden = {
        sleutel: np.concatenate([waarden.pad(sleutel), np.where(na, 0.0, waarden.pad(sleutel))], axis=1)
        for sleutel in AANKOMSTEN
    }
    return waarden.vervang({_WACHTTIJD: np.append(waarden[_WACHTTIJD], 0.0)}, paden)


def _counts(verloop: Verloop) -> dict[str, Array]:
    """Numbers of persons per doelgroep and gemeente, with and without arrivals, (Y, 5, 11, 2)."""
    stromen = collect_flows(verloop)
    return stromen.per_groep | {
        "uitstroom_vooraf_pers": flows(stromen.alle, "uitstroom_vooraf"),
        "aanmeldingen_pers": stromen.alle[:, PLEK_VAN_NAAM["aanmelden"]],
        "voortrajecten_pers": stromen.alle[:, PLEK_VAN_NAAM["naar_voortraject"]],
    }


def variance(aantal: Array, personen: Array) -> Array:
    """Variance of numbers of persons: n·p·(1−p) + arrivals = mean − opening²/n.

    Parameters
    ----------
    aantal: (..., 2) mean number with arrivals and without [persons].
    personen: (..., 1) persons n in the opening stock, fixed.
    """
    return _without_rounding(aantal[..., _MET], _certain(aantal[..., _ZONDER], personen[..., 0]))


def _certain(opening: Array, personen: Array) -> Array:
    """opening² / n, which a fixed number of persons takes off a second moment; zero without persons."""
    n = np.broadcast_to(personen, opening.shape)
    return np.divide(opening**2, n, out=np.zeros_like(opening), where=n > 0.0)


def _without_rounding(moment: Array, eraf: Array) -> Array:
    """The difference; zero where it is within rounding, for then nothing is left to chance."""
    verschil = moment - eraf
    return np.where(np.abs(verschil) <= 1e-9 * np.maximum(np.abs(moment), 1.0), 0.0, verschil)


def _loonwaarde(verloop: Verloop, personen: Array) -> Array:
    """Variance of the mean loonwaarde, (Y,): delta method for the ratio Σ x_b N_b / Σ N_b.

    Var ≈ Var(Σ d_b N_b) / (Σ N_b)² with d_b = x_b − mean: what a person adds to the mean, squared, minus
    what the fixed persons of the opening stock of each group add together.
    """
    banden = np.stack([jaar.eind.contract for jaar in verloop.mensen]).sum(axis=(1, 4))
    aantal = banden.sum(axis=2)
    totaal = aantal[..., _MET].sum(axis=1)
    x = BAND_MIDDEN_PP / 100.0
    midden = (banden[..., _MET] * x).sum(axis=(1, 2)) / totaal
    afstand = x - midden[:, None, None]
    moment = (banden[..., _MET] * afstand**2).sum(axis=2)
    opening = (banden[..., _ZONDER] * afstand).sum(axis=2)
    return _without_rounding(moment, _certain(opening, personen)).sum(axis=1) / totaal**2


def _sizes(
    verloop: Verloop, tabel: Werktabel, tellingen: Mapping[str, Array], personen: Array
) -> dict[str, Array]:
    """Variances of the year's mean fte: on the infrastructure, Participatiewet and everybody, (Y,)."""
    pwet = np.stack([jaar.gemiddeld for jaar in verloop.mensen]).sum(axis=(1, 4))
    wsw = np.stack([jaar.wsw for jaar in verloop.mensen]).sum(axis=1)
    bewegingen = ("instroom_pers", "uitstroom_regulier_pers", "uitstroom_overig_pers")
    deels = sum((tellingen[naam].sum(axis=2)[..., _MET] for naam in bewegingen), np.zeros(1))
    infra, infra_wsw = tabel.weight_per_person
    fte = np.broadcast_to(tabel.fte[None, :, None, _MET], infra.shape[:-1])

    def of_wsw(gewicht: Array) -> Array:
        fte_wsw = np.full_like(wsw[..., _MET], gewicht[_MET])[:, None, None]
        return _year_mean(wsw[:, None, None], fte_wsw, deels[:, :1], personen[:1])

    omvang = _year_mean(pwet, infra[..., _MET], deels[:, 1:], personen[1:]) + of_wsw(infra_wsw)
    fte_pwet = _year_mean(pwet, fte, deels[:, 1:], personen[1:])
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
    gemiddeld: (Y, G, B, 2) mean persons. gewicht: (Y, G, B) [fte per person].
    deels: (Y, G) persons who came or went in the year. personen: (G,) opening stock.
    """
    met = gemiddeld[..., _MET]
    aanwezig = met.sum(axis=2)
    moment = (met * gewicht**2).sum(axis=2)
    per_persoon = np.divide(moment, aanwezig, out=np.zeros_like(moment), where=aanwezig > 0.0)
    opening = (gemiddeld[..., _ZONDER] * gewicht).sum(axis=2)
    moment = moment - per_persoon * deels / 6.0
    return _without_rounding(moment, _certain(opening, personen)).sum(axis=1)
