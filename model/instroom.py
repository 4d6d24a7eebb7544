"""Who comes in, month by month: from aanmelding to contract, voortraject or somewhere else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import (
    BESCHUT,
    EERSTE_BASISJAAR,
    LICHT,
    LKS,
    MAANDEN,
    PWET,
    VOORTRAJECT_MND,
    Array,
)
from model.waarden import Waarden

# Outcomes of an aanmelding, in the order of their axis.
_DIRECT, _DIRECT_EXTERN, _VOORAF, _NAAR_VOORTRAJECT, _NIET_GEPLAATST = range(5)


@dataclass(frozen=True)
class Instroom:
    """Arrivals per month of Y years after each other; axes (12·Y, M, R) unless said otherwise.

    `contract` (12·Y, 4, M, R): entries into a contract at IBN at the end of the month. `stromen` holds
    the yearly totals (Y, M, R) of every move outside the contracts, per name of `overgangen.OVERGANGEN`
    and LKS, or per name and another doelgroep: (name, group) -> persons.
    """

    contract: Array
    extern: Array
    voortraject: Array
    aanmeldingen: Array
    stromen: dict[tuple[str, int], Array]


@dataclass(frozen=True)
class Instroomplan:
    """What the months of all years bring for the region, before gemeenten and placeability.

    Attributes
    ----------
    aanmeldingen, beschut, licht, vraaggestuurd: (12·Y, R) persons per month; the last are contracts with
        LKS that start from an employer's question, without an aanmelding.
    uitkomst: (5, 12·Y, R) share of the decided aanmeldingen per outcome; they sum to 1.
    doorlooptijd: (R,) whole months. voortraject_klaar: (6, R) share of a voortraject that completes in
        its first to sixth month; voortraject_stopt: (R,) share that leaves after six months.
    vooraf_regulier, naar_ibn: (R,) shares. groep_deel: LKS group -> (R,) share.
    """

    aanmeldingen: Array
    beschut: Array
    licht: Array
    vraaggestuurd: Array
    uitkomst: Array
    doorlooptijd: Array
    voortraject_klaar: Array
    voortraject_stopt: Array
    vooraf_regulier: Array
    naar_ibn: Array
    groep_deel: dict[int, Array]


def scenario_effect(waarden: Waarden, maand: Array) -> Array:
    """1 + (netwerk + integratie) · ramp, ramp = clip((t + 1 − start)/inloop, 0, 1), (Y, 12, R).

    `maand` (Y, 12, 1) counts from January of the first simulated year; months before it have no effect.
    """
    start = waarden["tijd.start_scenario_mnd"]
    inloop = waarden["scenario.inloop_mnd"]
    sinds = maand + 1.0 - start
    trap = np.where(inloop > 0.0, sinds / np.where(inloop > 0.0, inloop, 1.0), sinds > 0.0)
    grootte = waarden["scenario.netwerkeffect_frac"] + waarden["scenario.integratie_effect_frac"]
    return 1.0 + grootte * np.clip(trap, 0.0, 1.0)


def _tightness(waarden: Waarden) -> Array:
    """U/U_ref on the years of `waarden`, shape (Y, R)."""
    return (
        waarden["arbeidsmarkt.werkloosheid_frac"] / waarden["arbeidsmarkt.werkloosheid_referentie_frac"]
    )


def market_in(waarden: Waarden) -> Array:
    """(U/U_ref)^ε for the aanmeldingen, shape (Y, R)."""
    return _tightness(waarden) ** waarden["arbeidsmarkt.instroom_elasticiteit"]


def opening_queue(waarden: Waarden, aandeel: Array) -> Array:
    """Aanmeldingen of the twelve months before the first simulated year, (12, M, R)."""
    basis = waarden.voor_jaren([EERSTE_BASISJAAR])
    per_maand = basis["instroom.aanmeldingen_pers_jr"][0] * market_in(basis)[0] / MAANDEN
    return np.broadcast_to(aandeel * per_maand, (MAANDEN, *(aandeel * per_maand).shape)).copy()


def _outcomes(waarden: Waarden, maand: Array) -> Array:
    """Share of the decided aanmeldingen per outcome, (5, Y, 12, R); they sum to 1.

    The exits before a contract grow in a tight market, (U/U_ref)^−ε, at the cost of the other outcomes
    in proportion; at the reference the register's shares hold as they stand.
    """
    krapte = _tightness(waarden) ** -waarden["arbeidsmarkt.uitstroom_elasticiteit"]
    na_start = maand >= waarden["tijd.start_scenario_mnd"]
    direct = waarden["instroom.direct_frac"] + waarden["actie.flexibiliteit_frac"]
    extern, vooraf = waarden["instroom.extern_frac"], waarden["instroom.vooraf_frac"]
    totaal = 1.0 + vooraf * (krapte - 1.0)
    uit = np.empty((5, *na_start.shape))
    uit[_DIRECT] = (direct / totaal)[:, None]
    uit[_DIRECT_EXTERN] = (extern / totaal)[:, None]
    uit[_VOORAF] = (vooraf * krapte / totaal)[:, None]
    uit[_NAAR_VOORTRAJECT] = (waarden["voortraject.aandeel_frac"] / totaal)[:, None] * na_start
    rest = ((1.0 - direct - extern - vooraf) / totaal)[:, None]
    np.subtract(rest, uit[_NAAR_VOORTRAJECT], out=uit[_NIET_GEPLAATST])
    return uit


def plan_inflow(waarden: Waarden, eerste_jaar: int) -> Instroomplan:
    """The region's arrivals per month for all years of `waarden`.

    aanmeldingen(t) = base/12 · effect(t) · market · (1 − extra placements by gemeenten). Beschut does
    not feel the market; a shock acts on all inflow alike. Licht starts at its own date. `eerste_jaar` is
    the year after the base date, in which month 0 falls.
    """
    maand = waarden.months(eerste_jaar)
    schok, markt = waarden["schok.instroom_factor"], market_in(waarden)
    effect = scenario_effect(waarden, maand)
    maanden = effect.size // effect.shape[-1]

    def per_month(factor: Array, *sleutels: str) -> Array:
        per_jaar = sum((waarden[sleutel] for sleutel in sleutels), np.zeros_like(schok))
        return (per_jaar * factor * (schok / MAANDEN))[:, None] * effect

    def flat(per_maand: Array) -> Array:
        return per_maand.reshape(*per_maand.shape[:-3], maanden, -1)

    groei = waarden["instroom.lks_groei_frac"]
    geslaagd = waarden["voortraject.afgerond_frac"]
    zelf = 1.0 - waarden["instroom.zelf_geplaatst_frac"]
    aanmelden = "instroom.aanmeldingen_pers_jr", "actie.jongeren_pers_jr", "actie.nuggers_pers_jr"
    beschut = "instroom.beschut_pers_jr", "actie.beschut_impuls_pers_jr"
    licht = per_month(markt, "instroom.licht_pers_jr")
    vraag = waarden["actie.vraaggestuurd_pers_jr"] * (schok / MAANDEN)
    return Instroomplan(
        aanmeldingen=flat(per_month(markt * zelf, *aanmelden)),
        beschut=flat(per_month(np.ones_like(markt), *beschut)),
        vraaggestuurd=np.repeat(vraag, MAANDEN, axis=0),
        licht=flat(licht * (maand >= waarden["instroom.licht_start_mnd"])),
        uitkomst=flat(_outcomes(waarden, maand)),
        doorlooptijd=waarden["instroom.doorlooptijd_mnd"].astype(int),
        voortraject_klaar=_completion_shares(1.0 - (1.0 - geslaagd) ** (1.0 / VOORTRAJECT_MND)),
        voortraject_stopt=1.0 - geslaagd,
        vooraf_regulier=waarden["instroom.vooraf_regulier_frac"],
        naar_ibn=waarden["voortraject.naar_ibn_frac"],
        groep_deel={LKS[0]: 1.0 - groei, LKS[1]: groei},
    )


def _decided(rij: Array, wacht: Array) -> Array:
    """Aanmeldingen that get their outcome in each month, (T, M, R).

    `rij` holds twelve months more, those before; `wacht` is the lead time in months, (R,).
    """
    maanden = len(rij) - MAANDEN
    if (wacht == wacht[0]).all():
        return rij[MAANDEN - wacht[0] :][:maanden]
    plek = np.arange(MAANDEN, len(rij))[:, None, None] - wacht
    return np.take_along_axis(rij, np.broadcast_to(plek, (maanden, *rij.shape[1:])), axis=0)


def _completion_shares(kans: Array) -> Array:
    """Share of the voortrajecten that completes in month j, c(1−c)^(j−1), j = 1..6; (6, R)."""
    return kans * (1.0 - kans) ** np.arange(VOORTRAJECT_MND)[:, None]


def _completed(plan: Instroomplan, begonnen: Array) -> Array:
    """Voortrajecten that complete in each month, (T, M, R); `begonnen` holds six months more, before."""
    maanden = len(begonnen) - VOORTRAJECT_MND
    klaar = np.zeros((maanden, *begonnen.shape[1:]))
    for geleden, deel in enumerate(plan.voortraject_klaar, start=1):
        klaar += deel * begonnen[VOORTRAJECT_MND - geleden :][:maanden]
    return klaar


def per_year(per_maand: Array) -> Array:
    """Sums over the twelve months of each year: (12·Y, ...) -> (Y, ...)."""
    return per_maand.reshape(-1, MAANDEN, *per_maand.shape[1:]).sum(axis=1)


def inflow(
    plan: Instroomplan, rijen: slice, aandeel: Array, wachtrij: Array, voortraject: Array
) -> Instroom:
    """All arrivals of Y calendar years, one after the other.

    aanmeldingen(t, m) = region(t) · share_m; their outcome falls `doorlooptijd` months later. Beschut
    and licht enter without a lead time. Who is in a voortraject for six months and has not completed,
    (1−c)^6, leaves it.

    Parameters
    ----------
    rijen: numbers of the calendar years on the plan's axis.
    aandeel: (12·Y, M, R) share of each gemeente times participation, placeability and pilot [-].
    wachtrij: (12, M, R) aanmeldingen of the twelve months before [persons].
    voortraject: (6, M, R) voortrajecten begun in the six months before [persons].
    """
    maanden = slice(rijen.start * MAANDEN, rijen.stop * MAANDEN)
    aanmeldingen = plan.aanmeldingen[maanden, None] * aandeel
    rij = np.concatenate([wachtrij, aanmeldingen])
    uitkomst = plan.uitkomst[:, maanden, None] * _decided(rij, plan.doorlooptijd)
    begonnen = np.concatenate([voortraject, uitkomst[_NAAR_VOORTRAJECT]])
    klaar = _completed(plan, begonnen)
    naar_ibn = klaar * plan.naar_ibn
    vraag = plan.vraaggestuurd[maanden, None] * aandeel
    lks = uitkomst[_DIRECT] + naar_ibn + vraag
    contract = np.empty((len(aandeel), len(PWET), *aandeel.shape[1:]))
    contract[:, BESCHUT] = plan.beschut[maanden, None] * aandeel
    contract[:, LICHT] = plan.licht[maanden, None] * aandeel
    for groep, deel in plan.groep_deel.items():
        contract[:, groep] = lks * deel
    totaal = _totals(plan, aanmeldingen, uitkomst, klaar, begonnen[: len(klaar)])
    totaal["zonder_aanmelding"] = per_year(vraag)
    stromen = {
        (naam, groep): reeks * deel
        for naam, reeks in totaal.items()
        for groep, deel in plan.groep_deel.items()
    }
    for groep in (BESCHUT, LICHT):
        stromen["zonder_aanmelding", groep] = per_year(contract[:, groep])
    return Instroom(
        contract=contract,
        extern=uitkomst[_DIRECT_EXTERN] + (klaar - naar_ibn),
        voortraject=begonnen[-VOORTRAJECT_MND:],
        aanmeldingen=rij[-MAANDEN:],
        stromen=stromen,
    )


def _totals(
    plan: Instroomplan, aanmeldingen: Array, uitkomst: Array, klaar: Array, zes_geleden: Array
) -> dict[str, Array]:
    """Yearly totals of the moves that start from an aanmelding, (Y, M, R) each."""
    per_uitkomst = [per_year(een) for een in uitkomst]
    vooraf, geslaagd = per_uitkomst[_VOORAF], per_year(klaar)
    gestopt = per_year(zes_geleden) * plan.voortraject_stopt
    regulier, naar_ibn = plan.vooraf_regulier, plan.naar_ibn
    return {
        "aanmelden": per_year(aanmeldingen),
        "direct": per_uitkomst[_DIRECT],
        "direct_extern": per_uitkomst[_DIRECT_EXTERN],
        "naar_voortraject": per_uitkomst[_NAAR_VOORTRAJECT],
        "vooraf_regulier": vooraf * regulier,
        "vooraf_overig": vooraf * (1.0 - regulier),
        "niet_geplaatst": per_uitkomst[_NIET_GEPLAATST],
        "voortraject_contract": geslaagd * naar_ibn,
        "voortraject_extern": geslaagd * (1.0 - naar_ibn),
        "voortraject_regulier": gestopt * regulier,
        "voortraject_overig": gestopt * (1.0 - regulier),
    }
