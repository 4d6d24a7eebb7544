"""Chances and arrivals: the rules of the people part as plain functions of the values.

Month t counts from 0, January 2021; a month before that has a negative number. Bands count from 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.twin.params import BASE_YEAR, Values

PWET: Final = ("beschut", "lks_stabiel", "lks_groei", "licht")
GROUPS: Final = ("wsw", *PWET)
LKS: Final = ("lks_stabiel", "lks_groei")
MIDPOINTS_PP: Final = tuple(22.5 + 5.0 * band for band in range(16))
ALLOWED: Final = {
    "beschut": range(8),
    "lks_stabiel": range(2, 12),
    "lks_groei": range(2, 12),
    "licht": range(12, 16),
}
# The name of a group in the register: both LKS groups share one set of chances.
REGISTER: Final = {
    "beschut": "beschut",
    "lks_stabiel": "lks",
    "lks_groei": "lks",
    "licht": "licht",
}
LAST_SLOT: Final = 24
LAST_VOORTRAJECT_SLOT: Final = 6

Bands = list[float]  # one number per band, 16 long


def year_of(month: int) -> int:
    """The calendar year of a month."""
    return BASE_YEAR + 1 + month // 12


def hazard(chance: float) -> float:
    """Yearly chance -> yearly hazard."""
    return -math.log(1.0 - chance)


# ------------------------------------------------------------------ loonwaarde


def _tilted(bands: range, sd: float, slope: float) -> list[float]:
    """Weights ∝ exp(-x²/2sd² + slope·x): a normal weight whose m is slope·sd²."""
    logs = [slope * MIDPOINTS_PP[b] - MIDPOINTS_PP[b] ** 2 / (2.0 * sd**2) for b in bands]
    top = max(logs)
    raw = [math.exp(log - top) for log in logs]
    total = sum(raw)
    return [weight / total for weight in raw]


def _mean(bands: range, weights: Iterable[float]) -> float:
    return sum(w * MIDPOINTS_PP[b] for b, w in zip(bands, weights, strict=True))


@cache
def distribution(groep: str, mean_pp: float, sd_pp: float) -> tuple[float, ...]:
    """Truncated normal weights over the group's bands with exactly this mean; 0 elsewhere.

    Raises
    ------
    ValueError: the group's bands cannot have this mean.
    """
    bands = ALLOWED[groep]
    lowest, highest = MIDPOINTS_PP[bands[0]], MIDPOINTS_PP[bands[-1]]
    full = [0.0] * len(MIDPOINTS_PP)
    if not lowest - 1e-9 <= mean_pp <= highest + 1e-9:
        raise ValueError(f"{groep}: mean {mean_pp} outside {lowest} to {highest}")
    if mean_pp - lowest < 1e-9 or highest - mean_pp < 1e-9:
        full[bands[0] if mean_pp - lowest < 1e-9 else bands[-1]] = 1.0
        return tuple(full)
    low, high = -1.0, 1.0
    while _mean(bands, _tilted(bands, sd_pp, low)) > mean_pp:
        low *= 2.0
    while _mean(bands, _tilted(bands, sd_pp, high)) < mean_pp:
        high *= 2.0
    for _ in range(200):
        middle = (low + high) / 2.0
        if _mean(bands, _tilted(bands, sd_pp, middle)) < mean_pp:
            low = middle
        else:
            high = middle
    for band, weight in zip(bands, _tilted(bands, sd_pp, (low + high) / 2.0), strict=True):
        full[band] = weight
    return tuple(full)


def _stock_mean(values: Values, groep: str) -> float:
    if groep in LKS:
        return values["loonwaarde.stand_lks_frac"] * 100.0
    return values[f"loonwaarde.{groep}_frac"] * 100.0


def stock_distribution(values: Values, groep: str) -> tuple[float, ...]:
    """Bands of a group on 31-12-2020."""
    return distribution(groep, _stock_mean(values, groep), values["loonwaarde.spreiding_pp"])


def start_distribution(values: Values, groep: str, year: int) -> tuple[float, ...]:
    """Bands of those who enter a group in a year."""
    mean = _stock_mean(values, groep)
    if groep in LKS:
        gap = unemployment(values, year) - values["arbeidsmarkt.werkloosheid_referentie_frac"]
        shift = values["arbeidsmarkt.startloonwaarde_pp_per_pp"] * gap * 100.0
        mean = values["loonwaarde.start_lks_frac"] * 100.0 + shift
    return distribution(groep, mean, values["loonwaarde.spreiding_pp"])


# ------------------------------------------------------------------ market


def unemployment(values: Values, year: int) -> float:
    """U of a year, as a fraction."""
    return values.in_year("arbeidsmarkt.werkloosheid_frac", year)


def _relative_unemployment(values: Values, year: int) -> float:
    return unemployment(values, year) / values["arbeidsmarkt.werkloosheid_referentie_frac"]


def _exit_market(values: Values, year: int) -> float:
    return math.pow(_relative_unemployment(values, year), -values["arbeidsmarkt.uitstroom_elasticiteit"])


def _entry_market(values: Values, year: int) -> float:
    return math.pow(_relative_unemployment(values, year), values["arbeidsmarkt.instroom_elasticiteit"])


# ------------------------------------------------------------------ chances of a year


@dataclass(frozen=True)
class YearChances:
    """Monthly chances that hold for a calendar year, per doelgroep and band.

    Attributes
    ----------
    leave: leaving IBN; `regular` is the chance that a leaver goes to regular work.
    up: one band up, by (group, temporary contract or not); down: one band down.
    start: weights of the bands on entering.
    structural: a contract that ends after 24 months becomes structureel.
    wsw_leave, extern_leave: leaving Wsw, and ending a contract elsewhere.
    """

    leave: dict[str, Bands]
    regular: dict[str, Bands]
    up: dict[tuple[str, bool], Bands]
    down: dict[str, Bands]
    start: dict[str, tuple[float, ...]]
    structural: dict[str, float]
    wsw_leave: float
    extern_leave: float


def _base_hazards(values: Values, groep: str) -> tuple[float, float]:
    """Yearly hazards of the register, (regular, other)."""
    name = REGISTER[groep]
    return (
        hazard(values[f"uitstroom.{name}_regulier_frac_jr"]),
        hazard(values[f"uitstroom.{name}_overig_frac_jr"]),
    )


def _exits(values: Values, groep: str, year: int) -> tuple[Bands, Bands]:
    """Per band: monthly chance of leaving, and the regular part of it."""
    base, other = _base_hazards(values, groep)
    market = 1.0 if groep == "beschut" else _exit_market(values, year)
    market *= values.in_year("schok.uitstroom_regulier_factor", year)
    slope = values["uitstroom.helling_loonwaarde_per_pp"]
    mean = _stock_mean(values, groep)
    stock = stock_distribution(values, groep)
    lean = [math.exp(slope * (x - mean)) for x in MIDPOINTS_PP]
    scale = sum(stock[b] * lean[b] for b in ALLOWED[groep])
    leave = [0.0] * len(MIDPOINTS_PP)
    regular = [0.0] * len(MIDPOINTS_PP)
    for b in ALLOWED[groep]:
        own = base * market * lean[b] / scale
        leave[b] = 1.0 - math.exp(-(own + other) / 12.0)
        regular[b] = own / (own + other) if own + other > 0.0 else 0.0
    return leave, regular


def _growth(values: Values, groep: str) -> tuple[Bands, Bands, Bands]:
    """Per band: chance up in a temporary contract, up in a structural one, and down."""
    temporary = structural = values["loonwaarde.groei_overig_pp_jr"]
    if groep == "lks_groei":
        temporary = values["loonwaarde.groei_pp_jr"]
        structural = values["loonwaarde.groei_structureel_pp_jr"]
    fall = 1.0 - (1.0 - values["loonwaarde.daling_frac_jr"]) ** (1.0 / 12.0)
    if max(temporary, structural) / 60.0 + fall > 1.0 + 1e-12:
        raise ValueError("chances up and down add up to more than 1")
    bands = ALLOWED[groep]
    up_temporary, up_structural, down = ([0.0] * len(MIDPOINTS_PP) for _ in range(3))
    for b in bands:
        if b != bands[-1]:
            up_temporary[b] = temporary / 60.0
            up_structural[b] = structural / 60.0
        if b != bands[0]:
            down[b] = fall
    return up_temporary, up_structural, down


def year_chances(values: Values, year: int) -> YearChances:
    """All chances of a calendar year."""
    leave, regular, down = {}, {}, {}
    up: dict[tuple[str, bool], Bands] = {}
    for groep in PWET:
        leave[groep], regular[groep] = _exits(values, groep, year)
        up[groep, True], up[groep, False], down[groep] = _growth(values, groep)
    ageing = values["uitstroom.wsw_vergrijzing_factor"] ** (year - BASE_YEAR)
    return YearChances(
        leave=leave,
        regular=regular,
        up=up,
        down=down,
        start={groep: start_distribution(values, groep, year) for groep in PWET},
        structural={g: values[f"contract.{REGISTER[g]}_structureel_frac"] for g in PWET},
        wsw_leave=1.0 - math.exp(-hazard(values["uitstroom.wsw_frac_jr"]) * ageing / 12.0),
        extern_leave=1.0 - math.exp(-hazard(values["extern.uitstroom_frac_jr"]) / 12.0),
    )


def voortraject_complete(values: Values) -> float:
    """Monthly chance to complete a voortraject."""
    return 1.0 - math.pow(1.0 - values["voortraject.afgerond_frac"], 1.0 / LAST_VOORTRAJECT_SLOT)


# ------------------------------------------------------------------ arrivals


def _effect(values: Values, month: int) -> float:
    """e(t): what the scenario adds to inflow."""
    start, run_in = values["tijd.start_scenario_mnd"], values["scenario.inloop_mnd"]
    if run_in == 0.0:
        ramp = 1.0 if month >= start else 0.0
    else:
        ramp = min(max((month + 1 - start) / run_in, 0.0), 1.0)
    added = values["scenario.netwerkeffect_frac"] + values["scenario.integratie_effect_frac"]
    return 1.0 + added * ramp


def _shock(values: Values, year: int) -> float:
    """What a shock leaves of all inflow in a year."""
    return values.in_year("schok.instroom_factor", year)


def _participation(values: Values, gemeente: str, year: int) -> float:
    """Who takes less of the basispakket refers less, from a year on."""
    if year < values["afname.vanaf_jr"]:
        return 1.0
    return 1.0 - values["afname.effect_frac"] * (1.0 - values.afname(gemeente))


def _placeability(values: Values, year: int) -> float:
    """Fewer werksoorten open at the end of last year, fewer suitable places."""
    if values["infrastructuur.beleid_keuze"] != 0.0:
        raise ValueError("the twin knows unchanged policy only")
    key = "infrastructuur.werksoorten_aantal"
    open_now = values.in_year(key, year - 1) / values.in_year(key, BASE_YEAR)
    return math.pow(open_now, values["infrastructuur.breedte_elasticiteit"])


def _size(values: Values, gemeenten: list[str], year: int) -> float:
    """Shares of the gemeenten in bijstand, each weighed with its participation."""
    return sum(values.shares[one] * _participation(values, one, year) for one in gemeenten)


def aanmeldingen(values: Values, month: int, gemeenten: list[str]) -> float:
    """Expected aanmeldingen in a month; a month before 2021 has the values of 2020."""
    key = "instroom.aanmeldingen_pers_jr"
    if month < 0:
        yearly = values.in_year(key, BASE_YEAR) * _entry_market(values, BASE_YEAR)
        return yearly / 12.0 * _size(values, gemeenten, BASE_YEAR)
    year = year_of(month)
    return (
        values.in_year(key, year)
        / 12.0
        * _size(values, gemeenten, year)
        * _effect(values, month)
        * _shock(values, year)
        * _entry_market(values, year)
        * _placeability(values, year)
        * (1.0 - values.in_year("instroom.zelf_geplaatst_frac", year))
    )


def beschut_contracts(values: Values, month: int, gemeenten: list[str]) -> float:
    """Expected new contracts beschut in a month."""
    year = year_of(month)
    return (
        values.in_year("instroom.beschut_pers_jr", year)
        / 12.0
        * _size(values, gemeenten, year)
        * _effect(values, month)
        * _shock(values, year)
        * _placeability(values, year)
    )


def licht_contracts(values: Values, month: int, gemeenten: list[str]) -> float:
    """Expected new contracts with loonwaarde 80–100% in a month."""
    if month < values["instroom.licht_start_mnd"]:
        return 0.0
    year = year_of(month)
    return (
        values.in_year("instroom.licht_pers_jr", year)
        / 12.0
        * _size(values, gemeenten, year)
        * _effect(values, month)
        * _shock(values, year)
        * _entry_market(values, year)
        * _placeability(values, year)
    )


@dataclass(frozen=True)
class Outcomes:
    """Chances of the outcomes of an aanmelding, sum 1."""

    direct: float
    extern: float
    vooraf: float
    voortraject: float
    niet_geplaatst: float


def outcomes(values: Values, month: int) -> Outcomes:
    """Chances of the outcomes that are decided in a month.

    Raises
    ------
    ValueError: the shares in the register add up to more than 1.
    """
    started = month >= values["tijd.start_scenario_mnd"]
    direct = values["instroom.direct_frac"]
    extern = values["instroom.extern_frac"]
    vooraf = values["instroom.vooraf_frac"]
    voortraject = values["voortraject.aandeel_frac"] if started else 0.0
    rest = 1.0 - direct - extern - vooraf - voortraject
    if rest < -1e-12:
        raise ValueError("the outcomes of an aanmelding add up to more than 1")
    rest = max(rest, 0.0)
    vooraf *= _exit_market(values, year_of(month))
    total = direct + extern + vooraf + voortraject + rest
    return Outcomes(direct / total, extern / total, vooraf / total, voortraject / total, rest / total)


# ------------------------------------------------------------------ opening stock


def opening_wsw(values: Values, gemeenten: list[str]) -> float:
    """Wsw on 31-12-2020, corrected."""
    counted = sum(values.startstand[gemeente, "wsw"] for gemeente in gemeenten)
    return counted * values["start.wsw_correctie_factor"]


def opening_slots(values: Values, groep: str) -> list[float]:
    """Part of the opening stock per slot 1..24, with the structural part at index 0; sum 1."""
    groei = values["instroom.lks_groei_frac"]
    yearly = {
        "beschut": values["start.instroom_beschut_pers_jr"],
        "lks_stabiel": values["start.instroom_lks_pers_jr"] * (1.0 - groei),
        "lks_groei": values["start.instroom_lks_pers_jr"] * groei,
        "licht": 0.0,
    }[groep]
    stock = sum(values.startstand[gemeente, groep] for gemeente in values.shares)
    if stock == 0:
        return [1.0] + [0.0] * LAST_SLOT
    leave = sum(_base_hazards(values, groep)) / 12.0
    parts = [yearly / 12.0 * math.exp(-slot * leave) / stock for slot in range(LAST_SLOT)]
    temporary = sum(parts)
    if temporary > 1.0:  # more recent inflow than there are people: all are temporary
        parts = [part / temporary for part in parts]
        temporary = 1.0
    return [1.0 - temporary, *parts]
