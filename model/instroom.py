"""Who comes in, month by month: from aanmelding to contract, voortraject or somewhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
# Moves that this module counts, in the order of their axis; names as in `overgangen.OVERGANGEN`.
STROMEN: Final = (
    "aanmelden",
    "direct",
    "direct_extern",
    "naar_voortraject",
    "vooraf_regulier",
    "vooraf_overig",
    "niet_geplaatst",
    "voortraject_contract",
    "voortraject_extern",
    "voortraject_regulier",
    "voortraject_overig",
    "zonder_aanmelding",
)


@dataclass(frozen=True)
class Instroom:
    """Arrivals per month of one year; axes (12, M, R) unless said otherwise.

    `contract` is (12, 4, M, R): entries into a contract at IBN at the end of the month. `stromen` holds
    the yearly totals, (12, 4, M, R), of the moves in `STROMEN`: every move outside the contracts.
    """

    contract: Array
    extern: Array
    voortraject: Array
    aanmeldingen: Array
    stromen: Array


@dataclass(frozen=True)
class Instroomplan:
    """What the months of all years bring for the region, before gemeenten and placeability.

    Attributes
    ----------
    aanmeldingen, beschut, licht, vraaggestuurd: (12·Y, R) persons per month; the last are contracts with
        LKS that start from an employer's question, without an aanmelding.
    uitkomst: (5, 12·Y, R) share of the decided aanmeldingen per outcome; they sum to 1.
    doorlooptijd: (R,) whole months. voortraject_klaar: (12, 18, R), see `_completion_weights`;
        voortraject_stopt: (R,) share that leaves after six months.
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
    """1 − effect · (1 − share of the basispakket taken), per year and gemeente, shape (Y, 11, R).

    Source: Q&A (who takes less keeps paying and will refer fewer people); size: aanname.
    """
    minder = waarden["afname.effect_frac"] * (1.0 - waarden["afname.gemeente_frac"])
    vanaf = np.array(waarden.jaren)[:, None] >= waarden["afname.vanaf_jr"]
    return 1.0 - minder * vanaf[:, None]


def opening_queue(waarden: Waarden, aandeel: Array) -> Array:
    """Aanmeldingen of the twelve months before the first simulated year, (12, M, R)."""
    basis = waarden.voor_jaren([EERSTE_BASISJAAR])
    per_maand = basis["instroom.aanmeldingen_pers_jr"][0] * market_in(basis)[0] / MAANDEN
    return np.broadcast_to(aandeel * per_maand, (MAANDEN, *(aandeel * per_maand).shape)).copy()


def _outcomes(waarden: Waarden, maand: Array) -> Array:
    """Share of the decided aanmeldingen per outcome, (5, 12·Y, R); they sum to 1.

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
    gewicht = (
        direct,
        extern,
        vooraf * krapte,
        voortraject,
        1.0 - direct - extern - vooraf - voortraject,
    )
    totaal = 1.0 + vooraf * (krapte - 1.0)
    return np.stack([deel / totaal + np.zeros_like(krapte) for deel in gewicht])


def plan_inflow(waarden: Waarden, eerste_jaar: int) -> Instroomplan:
    """The region's arrivals per month for all years of `waarden`.

    aanmeldingen(t) = base/12 · effect(t) · market · (1 − extra placements by gemeenten). Beschut does
    not feel the market; a shock acts on all inflow alike. Licht starts at its own date. `eerste_jaar` is
    the year after the base date, in which month 0 falls.
    """
    begin = (waarden.jaren[0] - eerste_jaar) * MAANDEN
    maand = np.arange(begin, begin + MAANDEN * len(waarden.jaren), dtype=float)
    schok = np.repeat(waarden["schok.instroom_factor"], MAANDEN, axis=0)
    effect = scenario_effect(waarden, maand) * schok
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
        * markt
        * (1.0 - np.repeat(waarden["instroom.zelf_geplaatst_frac"], MAANDEN, axis=0)),
        beschut=per_month("instroom.beschut_pers_jr", "actie.beschut_impuls_pers_jr") * effect,
        vraaggestuurd=per_month("actie.vraaggestuurd_pers_jr") * schok,
        licht=per_month("instroom.licht_pers_jr")
        * effect
        * markt
        * (maand[:, None] >= waarden["instroom.licht_start_mnd"]),
        uitkomst=_outcomes(waarden, maand),
        doorlooptijd=waarden["instroom.doorlooptijd_mnd"].astype(int),
        voortraject_klaar=_completion_weights(1.0 - (1.0 - geslaagd) ** (1.0 / VOORTRAJECT_MND)),
        voortraject_stopt=1.0 - geslaagd,
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


def _completion_weights(kans: Array) -> Array:
    """Share of the voortrajecten begun in each of 18 months that completes in each of 12, (12, 18, R).

    Monthly chance c: who entered j months ago completes with c(1−c)^(j−1), j = 1..6. Row 0 is January,
    column 0 is six months before it.
    """
    gewicht = np.zeros((MAANDEN, VOORTRAJECT_MND + MAANDEN, len(kans)))
    maand = np.arange(MAANDEN)
    for geleden in range(1, VOORTRAJECT_MND + 1):
        gewicht[maand, maand + VOORTRAJECT_MND - geleden] = kans * (1.0 - kans) ** (geleden - 1)
    return gewicht


def year_inflow(
    plan: Instroomplan, rij: int, aandeel: Array, wachtrij: Array, voortraject: Array
) -> Instroom:
    """All arrivals of one calendar year.

    aanmeldingen(t, m) = region(t) · share_m; their outcome falls `doorlooptijd` months later. Beschut
    and licht enter without a lead time. Who is in a voortraject for six months and has not completed,
    (1−c)^6, leaves it.

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
    deel = plan.uitkomst[:, maanden]
    per_uitkomst = np.einsum("otr,tmr->omr", deel, beslist)
    begonnen = beslist * deel[_NAAR_VOORTRAJECT][:, None]
    rij18 = np.concatenate([voortraject, begonnen])
    klaar = np.einsum("kjr,jmr->kmr", plan.voortraject_klaar, rij18)
    naar_ibn = klaar * plan.naar_ibn
    vraag = plan.vraaggestuurd[maanden, None] * aandeel
    contract = np.empty((MAANDEN, len(PWET), *aandeel.shape[1:]))
    contract[:, BESCHUT] = plan.beschut[maanden, None] * aandeel
    contract[:, LICHT] = plan.licht[maanden, None] * aandeel
    lks = beslist * deel[_DIRECT][:, None] + naar_ibn + vraag
    for groep, aandeel_groep in plan.groep_deel.items():
        contract[:, groep] = lks * aandeel_groep
    extern = beslist * deel[_DIRECT_EXTERN][:, None] + (klaar - naar_ibn)
    geslaagd = klaar.sum(axis=0)
    gestopt = rij18[:MAANDEN].sum(axis=0) * plan.voortraject_stopt
    stromen = _flows_per_group(
        plan, aanmeldingen.sum(axis=0), per_uitkomst, (geslaagd, gestopt, vraag.sum(axis=0))
    )
    for groep in (BESCHUT, LICHT):
        stromen[-1, groep] = contract[:, groep].sum(axis=0)
    return Instroom(contract, extern, begonnen, aanmeldingen, stromen)


def beschut_entries(plan: Instroomplan, rij: int, aandeel: Array) -> Array:
    """Entries into beschut werk of one calendar year per gemeente, (M, R), see `year_inflow`."""
    return (plan.beschut[rij * MAANDEN : (rij + 1) * MAANDEN, None] * aandeel).sum(axis=0)


def _flows_per_group(
    plan: Instroomplan, aangemeld: Array, per_uitkomst: Array, overig: tuple[Array, Array, Array]
) -> Array:
    """Yearly totals per move of `STROMEN` and LKS group, (12, 4, M, R)."""
    geslaagd, gestopt, vraag = overig
    vooraf = per_uitkomst[_VOORAF]
    regulier, naar_ibn = plan.vooraf_regulier, plan.naar_ibn
    totaal = np.stack(
        [
            aangemeld,
            per_uitkomst[_DIRECT],
            per_uitkomst[_DIRECT_EXTERN],
            per_uitkomst[_NAAR_VOORTRAJECT],
            vooraf * regulier,
            vooraf * (1.0 - regulier),
            per_uitkomst[_NIET_GEPLAATST],
            geslaagd * naar_ibn,
            geslaagd * (1.0 - naar_ibn),
            gestopt * regulier,
            gestopt * (1.0 - regulier),
            vraag,
        ]
    )
    stromen = np.zeros((len(STROMEN), len(PWET), *vraag.shape))
    for groep, deel in plan.groep_deel.items():
        stromen[:, groep] = totaal * deel
    return stromen


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
