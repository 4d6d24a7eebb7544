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


@dataclass(frozen=True)
class Instroom:
    """Arrivals per month of one year; axes (12, M, R) unless said otherwise.

    `contract` is (12, 4, M, R): entries into a contract at IBN at the end of the month. `stromen` holds
    the yearly total per move, (4, M, R), for every move outside the contracts.
    """

    contract: Array
    extern: Array
    voortraject: Array
    aanmeldingen: Array
    stromen: dict[str, Array]


@dataclass(frozen=True)
class Instroomplan:
    """What the months of all years bring for the region, before gemeenten and placeability.

    Attributes
    ----------
    aanmeldingen, beschut, licht, vraaggestuurd: (12·Y, R) persons per month; the last are contracts with
        LKS that start from an employer's question, without an aanmelding.
    uitkomst: outcome -> (12·Y, R) share of the decided aanmeldingen; they sum to 1.
    doorlooptijd: (R,) whole months. voortraject_kans: (R,) monthly chance to complete.
    vooraf_regulier, naar_ibn: (R,) shares. groep_deel: LKS group -> (R,) share.
    """

    aanmeldingen: Array
    beschut: Array
    licht: Array
    vraaggestuurd: Array
    uitkomst: dict[str, Array]
    doorlooptijd: Array
    voortraject_kans: Array
    vooraf_regulier: Array
    naar_ibn: Array
    groep_deel: dict[int, Array]


def scenario_effect(waarden: Waarden, maand: Array) -> Array:
    """1 + (netwerk + integratie) · ramp, ramp = clip((t + 1 − start)/inloop, 0, 1), shape (len, R).

    `maand` counts from January of the first simulated year; months before it have no effect.
    """
    start = waarden["tijd.start_scenario_mnd"]
    inloop = waarden["scenario.inloop_mnd"]
    sinds = maand[:, None] + 1.0 - start
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


def participation(waarden: Waarden) -> Array:
    """1 − effect · (1 − share of the basispakket taken), per gemeente, shape (11, R)."""
    return 1.0 - waarden["afname.effect_frac"] * (1.0 - waarden["afname.gemeente_frac"])


def opening_queue(waarden: Waarden, aandeel: Array) -> Array:
    """Aanmeldingen of the twelve months before the first simulated year, (12, M, R)."""
    basis = waarden.voor_jaren([EERSTE_BASISJAAR])
    per_maand = basis["instroom.aanmeldingen_pers_jr"][0] * market_in(basis)[0] / MAANDEN
    return np.broadcast_to(aandeel * per_maand, (MAANDEN, *(aandeel * per_maand).shape)).copy()


def _outcomes(waarden: Waarden, maand: Array) -> dict[str, Array]:
    """Share of the decided aanmeldingen per outcome, each (12·Y, R); they sum to 1.

    The exits before a contract grow in a tight market, (U/U_ref)^−ε, at the cost of the other outcomes
    in proportion; at the reference the register's shares hold as they stand.
    """
    krapte = _tightness(waarden) ** -waarden["arbeidsmarkt.uitstroom_elasticiteit"]
    krapte = np.repeat(krapte, MAANDEN, axis=0)
    na_start = maand[:, None] >= waarden["tijd.start_scenario_mnd"]
    voortraject = np.where(na_start, waarden["voortraject.aandeel_frac"], 0.0)
    flexibel = np.repeat(waarden["actie.flexibiliteit_frac"], MAANDEN, axis=0)
    direct, extern = waarden["instroom.direct_frac"] + flexibel, waarden["instroom.extern_frac"]
    vooraf = waarden["instroom.vooraf_frac"]
    gewicht = {
        "direct": direct,
        "direct_extern": extern,
        "vooraf": vooraf * krapte,
        "naar_voortraject": voortraject,
        "niet_geplaatst": 1.0 - direct - extern - vooraf - voortraject,
    }
    totaal = 1.0 + vooraf * (krapte - 1.0)
    return {naam: deel / totaal for naam, deel in gewicht.items()}


def plan_inflow(waarden: Waarden, eerste_jaar: int) -> Instroomplan:
    """The region's arrivals per month for all years of `waarden`.

    aanmeldingen(t) = base/12 · effect(t) · market. Beschut does not feel the market; licht starts at
    its own date. `eerste_jaar` is the year after the base date, in which month 0 falls.
    """
    begin = (waarden.jaren[0] - eerste_jaar) * MAANDEN
    maand = np.arange(begin, begin + MAANDEN * len(waarden.jaren), dtype=float)
    effect = scenario_effect(waarden, maand)
    markt = np.repeat(market_in(waarden), MAANDEN, axis=0)

    def per_month(*sleutels: str) -> Array:
        per_jaar = sum((waarden[sleutel] for sleutel in sleutels), np.zeros_like(markt[::MAANDEN]))
        return np.repeat(per_jaar, MAANDEN, axis=0) / MAANDEN

    groei = waarden["instroom.lks_groei_frac"]
    geslaagd = waarden["voortraject.afgerond_frac"]
    return Instroomplan(
        aanmeldingen=per_month(
            "instroom.aanmeldingen_pers_jr", "actie.jongeren_pers_jr", "actie.nuggers_pers_jr"
        )
        * effect
        * markt,
        beschut=per_month("instroom.beschut_pers_jr", "actie.beschut_impuls_pers_jr") * effect,
        vraaggestuurd=per_month("actie.vraaggestuurd_pers_jr"),
        licht=per_month("instroom.licht_pers_jr")
        * effect
        * markt
        * (maand[:, None] >= waarden["instroom.licht_start_mnd"]),
        uitkomst=_outcomes(waarden, maand),
        doorlooptijd=waarden["instroom.doorlooptijd_mnd"].astype(int),
        voortraject_kans=1.0 - (1.0 - geslaagd) ** (1.0 / VOORTRAJECT_MND),
        vooraf_regulier=waarden["instroom.vooraf_regulier_frac"],
        naar_ibn=waarden["voortraject.naar_ibn_frac"],
        groep_deel={LKS[0]: 1.0 - groei, LKS[1]: groei},
    )


def _decided(rij: Array, wacht: Array) -> Array:
    """Aanmeldingen that get their outcome in each month of the year, (12, M, R).

    `rij` holds 24 months, the year before and this year; `wacht` is the lead time in months, (R,).
    """
    maanden = np.arange(MAANDEN, 2 * MAANDEN)
    if (wacht == wacht[0]).all():
        return rij[maanden - wacht[0]]
    plek = maanden[:, None, None] - wacht[None, None, :]
    return np.take_along_axis(rij, np.broadcast_to(plek, (MAANDEN, *rij.shape[1:])), axis=0)


def _voortraject(kans: Array, begonnen: Array, nieuw: Array) -> tuple[Array, Array]:
    """Completed and dropped voortrajecten per month, each (12, M, R).

    Monthly chance c = 1 − (1 − p)^(1/6): who entered j months ago completes with c(1−c)^(j−1),
    j = 1..6; in the sixth month the rest, (1−c)^6, drops out.
    """
    rij = np.concatenate([begonnen, nieuw])
    bezig = rij[VOORTRAJECT_MND - 1 : VOORTRAJECT_MND - 1 + MAANDEN].copy()
    for slot in range(2, VOORTRAJECT_MND + 1):
        vanaf = VOORTRAJECT_MND - slot
        bezig += (1.0 - kans) ** (slot - 1) * rij[vanaf : vanaf + MAANDEN]
    return kans * bezig, (1.0 - kans) ** VOORTRAJECT_MND * rij[:MAANDEN]


def year_inflow(
    plan: Instroomplan, rij: int, aandeel: Array, wachtrij: Array, voortraject: Array
) -> Instroom:
    """All arrivals of one calendar year.

    aanmeldingen(t, m) = region(t) · share_m; their outcome falls `doorlooptijd` months later. Beschut
    and licht enter without a lead time.

    Parameters
    ----------
    rij: number of the calendar year on the plan's axis.
    aandeel: (12, M, R) share of each gemeente times participation, placeability and pilot [-].
    wachtrij: (12, M, R) aanmeldingen of the twelve months before [persons].
    voortraject: (6, M, R) voortrajecten begun in the six months before [persons].
    """
    maanden = slice(rij * MAANDEN, (rij + 1) * MAANDEN)
    aanmeldingen = plan.aanmeldingen[maanden, None] * aandeel
    beslist = _decided(np.concatenate([wachtrij, aanmeldingen]), plan.doorlooptijd)
    uitkomst = {naam: beslist * deel[maanden, None] for naam, deel in plan.uitkomst.items()}
    begonnen = uitkomst["naar_voortraject"]
    klaar, gestopt = _voortraject(plan.voortraject_kans, voortraject, begonnen)
    naar_ibn = klaar * plan.naar_ibn
    extern = uitkomst["direct_extern"] + (klaar - naar_ibn)
    vraag = plan.vraaggestuurd[maanden, None] * aandeel
    contract = np.empty((MAANDEN, len(PWET), *aandeel.shape[1:]))
    contract[:, BESCHUT] = plan.beschut[maanden, None] * aandeel
    contract[:, LICHT] = plan.licht[maanden, None] * aandeel
    for groep, deel in plan.groep_deel.items():
        contract[:, groep] = (uitkomst["direct"] + naar_ibn + vraag) * deel
    per_overgang = {
        "aanmelden": aanmeldingen,
        "direct": uitkomst["direct"],
        "direct_extern": uitkomst["direct_extern"],
        "naar_voortraject": begonnen,
        "vooraf_regulier": uitkomst["vooraf"] * plan.vooraf_regulier,
        "vooraf_overig": uitkomst["vooraf"] * (1.0 - plan.vooraf_regulier),
        "niet_geplaatst": uitkomst["niet_geplaatst"],
        "voortraject_contract": naar_ibn,
        "voortraject_extern": klaar - naar_ibn,
        "voortraject_regulier": gestopt * plan.vooraf_regulier,
        "voortraject_overig": gestopt * (1.0 - plan.vooraf_regulier),
    }
    stromen = _per_group(plan, per_overgang | {"zonder_aanmelding": vraag}, contract)
    return Instroom(contract, extern, begonnen, aanmeldingen, stromen)


def _per_group(plan: Instroomplan, per_overgang: dict[str, Array], contract: Array) -> dict[str, Array]:
    """Yearly totals per move and group, each (4, M, R); beschut and licht enter without aanmelding."""
    totaal = np.stack(list(per_overgang.values())).sum(axis=1)
    stromen = np.zeros((len(per_overgang), *contract.shape[1:]))
    for groep, deel in plan.groep_deel.items():
        stromen[:, groep] = totaal * deel
    uit = dict(zip(per_overgang, stromen, strict=True))
    for groep in (BESCHUT, LICHT):
        uit["zonder_aanmelding"][groep] = contract[:, groep].sum(axis=0)
    return uit


def pilot_effect(waarden: Waarden, eerste_jaar: int) -> Array:
    """1 + effect in the months of a pilot of scenario III, per gemeente: (Y, 12, 11, R).

    Source: Q&A (a pilot lasts at most three years and may be per uitvoeringsgebied); size: aanname.
    """
    begin = (waarden.jaren[0] - eerste_jaar) * MAANDEN
    maand = np.arange(begin, begin + MAANDEN * len(waarden.jaren), dtype=float)[:, None]
    start = waarden["pilot.start_mnd"]
    loopt = (maand >= start) & (maand < start + waarden["pilot.duur_mnd"])
    effect = (loopt * waarden["pilot.effect_frac"])[:, None] * waarden["pilot.gemeente_frac"]
    return 1.0 + effect.reshape(len(waarden.jaren), MAANDEN, *effect.shape[1:])


def pilot_share(waarden: Waarden, eerste_jaar: int) -> Array:
    """Share of each year in which a gemeente is in a pilot, (Y, 11, R)."""
    jaren = (np.array(waarden.jaren)[:, None] - eerste_jaar) * float(MAANDEN)
    start = np.maximum(waarden["pilot.start_mnd"], jaren)
    eind = np.minimum(waarden["pilot.start_mnd"] + waarden["pilot.duur_mnd"], jaren + MAANDEN)
    return np.maximum(eind - start, 0.0)[:, None] / MAANDEN * waarden["pilot.gemeente_frac"]
