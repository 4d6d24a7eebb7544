"""What chosen shocks do to a scenario: paths of the register change for whole calendar years.

In a year, from 1 January on,

    value = (base, moved towards what it becomes) · Π (1 + s·(f − 1)) + Σ s·a

with s the strength, f the factors and a the additions of every shock that works in that year. Shocks
that touch the same path so compose in any order; what would leave the bounds is held there and told.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from model.analysis.schoklijst import (
    Effect,
    Schokkeuze,
    active,
    check_choices,
    load_schokken,
    period_start,
    shock_names,
)
from model.axes import EERSTE_BASISJAAR
from model.errors import Fout, InputError, raise_if_any
from model.parameters import Parameter, load_register
from model.scenario import Scenario
from model.waarden import Waarden, resolve
from model.wijziging import number_text

# What a two-year agreement fixes: a shock on it waits for the next period.
AFGESPROKEN: Final = ("lumpsum.per_geraamde_fte_eur", "lumpsum.indexatie_frac")


@dataclass(frozen=True)
class Gevolg:
    """What a choice of shocks does to a scenario.

    waarden: differences, KEY@year -> number, to lay over it. meldingen: Dutch, where an effect was held
    at a bound, rounded to a whole number, or waits for the next agreement.
    """

    waarden: Mapping[str, float]
    meldingen: tuple[str, ...]


@dataclass(frozen=True)
class _Werking:
    """One effect of one chosen shock."""

    keuze: Schokkeuze
    effect: Effect

    def works_in(self, jaar: int) -> bool:
        vast = self.effect.sleutel in AFGESPROKEN
        return self.keuze.works_in(period_start(jaar) if vast else jaar)


def consequences(
    scenario: Scenario, keuzes: Iterable[Schokkeuze], waarden: Waarden | None = None
) -> Gevolg:
    """The differences that shocks lay over a scenario, year by year.

    Parameters
    ----------
    waarden: the scenario's own values, when they are at hand.

    Raises
    ------
    InputError: a choice that is no shock of ours, or two shocks that set the same path to a value.
    """
    waarden = waarden or resolve(scenario.waarden)
    gekozen = tuple(keuzes)
    raise_if_any(check_choices(gekozen, waarden.horizon))
    per_pad: dict[str, list[_Werking]] = {}
    for keuze in active(gekozen):
        for effect in load_schokken()[keuze.sleutel].effecten:
            per_pad.setdefault(effect.sleutel, []).append(_Werking(keuze, effect))
    nieuw: dict[str, float] = {}
    meldingen: list[str] = []
    for sleutel, werkingen in per_pad.items():
        anders, verteld = _on_path(load_register()[sleutel], werkingen, waarden)
        nieuw |= anders
        meldingen += verteld
    return Gevolg(MappingProxyType(nieuw), tuple(meldingen))


def apply(scenario: Scenario, keuzes: Iterable[Schokkeuze]) -> Scenario:
    """The scenario with shocks on top; its `omschrijving` names them and every limit that was met.

    Raises
    ------
    InputError: a wrong choice, or values that the model cannot have together, with the shocks' names.
    """
    gekozen = tuple(keuzes)
    gevolg = consequences(scenario, gekozen)
    if not gevolg.waarden:
        return scenario
    namen = shock_names(gekozen)
    try:
        geschokt = scenario.with_values(gevolg.waarden)
    except InputError as fout:
        raise InputError(replace(een, waar=f"{een.waar}, met {namen}") for een in fout.fouten) from fout
    delen = [scenario.omschrijving, f"Met schok: {namen}.", *gevolg.meldingen]
    return replace(geschokt, omschrijving=" ".join(deel for deel in delen if deel))


def _on_path(
    parameter: Parameter, werkingen: list[_Werking], waarden: Waarden
) -> tuple[dict[str, float], list[str]]:
    """One path under all shocks that touch it: differences per year, and what has to be told."""
    nieuw: dict[str, float] = {}
    gehouden: list[tuple[int, str]] = []
    for jaar in range(EERSTE_BASISJAAR + 1, waarden.horizon + 1):
        nu = [een for een in werkingen if een.works_in(jaar)]
        if not nu:
            continue
        gevraagd = _composed(parameter, nu, float(waarden.in_jaar(parameter.sleutel, jaar)[0]))
        mag, melding = _allowed(parameter, gevraagd)
        nieuw[f"{parameter.sleutel}@{jaar}"] = mag
        if melding:
            gehouden.append((jaar, melding))
    meldingen = [f"{parameter.label}: {melding}." for melding in _with_years(gehouden)]
    return nieuw, meldingen + _waiting(parameter, werkingen, waarden.horizon)


def _composed(parameter: Parameter, werkingen: list[_Werking], basis: float) -> float:
    """Value of one path in one year: first what it becomes, then the factors, then the additions."""
    zet = [een for een in werkingen if een.effect.soort == "wordt"]
    if len(zet) > 1:
        raise InputError(
            [
                Fout(
                    "Twee schokken zetten hetzelfde getal vast.",
                    parameter.label,
                    shock_names(een.keuze for een in zet),
                    "hoogstens één van deze schokken tegelijk",
                    "Kies er een, of geef ze verschillende jaren.",
                )
            ]
        )
    waarde = basis
    for een in zet:
        waarde += een.keuze.sterkte * (een.effect.bedrag - waarde)
    for een in werkingen:
        if een.effect.soort == "factor":
            waarde *= 1.0 + een.keuze.sterkte * (een.effect.bedrag - 1.0)
    return waarde + sum(
        een.keuze.sterkte * een.effect.bedrag for een in werkingen if een.effect.soort == "erbij"
    )


def _allowed(parameter: Parameter, gevraagd: float) -> tuple[float, str]:
    """What the register allows, and in words how it differs from what was asked."""
    laag, hoog = parameter.grenzen
    mag = math.floor(gevraagd + 0.5) if parameter.geheel else gevraagd
    mag = min(max(mag, laag), hoog)
    if mag == gevraagd:
        return float(mag), ""
    woord = "begrensd op" if not laag <= gevraagd <= hoog else "afgerond op"
    return float(mag), f"{woord} {number_text(mag)} ({parameter.eenheid})"


def _waiting(parameter: Parameter, werkingen: list[_Werking], horizon: int) -> list[str]:
    """Shocks on an agreed amount that start within a period, and so work later or not at all."""
    meldingen = []
    for een in werkingen:
        start = een.keuze.start_jaar
        if parameter.sleutel not in AFGESPROKEN or period_start(start) == start:
            continue
        werkt = [jaar for jaar in range(start, horizon + 1) if een.works_in(jaar)]
        naam = load_schokken()[een.keuze.sleutel].label
        hoe = f"werkt daarom vanaf {werkt[0]}" if werkt else "werkt daarom niet"
        meldingen.append(
            f"{parameter.label}: vast tot en met {period_start(start) + 1}; de schok “{naam}” {hoe}."
        )
    return meldingen


def _with_years(gehouden: list[tuple[int, str]]) -> list[str]:
    """The same words for years that follow each other once, with those years."""
    uit = []
    for _, deel in groupby(enumerate(gehouden), lambda paar: (paar[1][1], paar[1][0] - paar[0])):
        reeks = [een for _, een in deel]
        van, tot = reeks[0][0], reeks[-1][0]
        uit.append(f"{reeks[0][1]} in {van}" + (f"–{tot}" if tot > van else ""))
    return uit
