"""What the explanation of a difference is made of: its parts, and the forecast read like actuals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from model.analysis.toerekening import shapley
from model.axes import BAND_MIDDEN_PP, DOELGROEPEN, PWET, WSW, Array
from model.gemeenten import load_gemeenten
from model.optelling import Optelling
from model.realisatie import ALLE, GROEP_LABEL, REEKSEN, REGIO, plaatsen
from model.result import Result
from model.uitkomsten import flows

OORZAKEN: Final[Mapping[str, str]] = {
    "begin": "Stand bij het begin",
    "instroom": "Instroom",
    "uitstroom": "Uitstroom",
    "mix": "Samenstelling",
    "loonwaarde": "Loonwaarde",
    "prijzen": "Prijzen en bedragen per persoon",
    "rest": "Wat overblijft",
}


@dataclass(frozen=True)
class Verschil:
    """One figure: forecast, actual and the causes of the difference.

    Attributes
    ----------
    reeks, doelgroep, gemeente, jaar: which figure. eenheid: unit inside.
    raming, werkelijk: forecast and actual. delen: cause of `OORZAKEN` -> part; they add up to
        werkelijk − raming. opmerkingen: Dutch lines that belong beside it.
    """

    reeks: str
    doelgroep: str
    gemeente: str
    jaar: int
    eenheid: str
    raming: float
    werkelijk: float
    delen: Mapping[str, float]
    opmerkingen: tuple[str, ...] = ()

    @property
    def verschil(self) -> float:
        """Actual minus forecast."""
        return self.werkelijk - self.raming

    @property
    def label(self) -> str:
        """What it is about, in words."""
        wie = "" if self.doelgroep == ALLE else f", {GROEP_LABEL[self.doelgroep]}"
        waar = "" if self.gemeente == REGIO else f", {plaatsen()[self.gemeente]}"
        return f"{REEKSEN[self.reeks].label}{wie}{waar}"


def divide(spelers: Sequence[str], waarde: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """Shapley value of each cause; `waarde`: these causes as they came, the others as forecast."""
    verzamelingen = [
        frozenset(naam for bit, naam in enumerate(spelers) if nummer >> bit & 1)
        for nummer in range(2 ** len(spelers))
    ]
    delen = shapley(np.array([waarde(een) for een in verzamelingen]))
    return dict(zip(spelers, map(float, delen), strict=True))


# ------------------------------------------------------------------ the forecast, as actuals are told


@cache
def members(groep: str) -> tuple[int, ...]:
    """Places on the axis of doelgroepen that a group or a total of groups holds."""
    namen = {ALLE: DOELGROEPEN, "pwet": PWET, "lks": PWET[1:3]}.get(groep, (groep,))
    return tuple(DOELGROEPEN.index(naam) for naam in namen)


@dataclass(frozen=True)
class Raming:
    """The central run read like actuals: per group and place, each (Y,)."""

    result: Result

    def flow(self, uitkomst: str, groep: str, plaats: str) -> Array:
        """Persons per year that an outcome counts: instroom, uitstroom_regulier or uitstroom_overig."""
        alle = flows(self.result.stromen[..., :1], uitkomst)
        return np.asarray(alle[:, list(members(groep))][:, :, _columns(plaats), 0].sum(axis=(1, 2)))

    def stock(self, groep: str, plaats: str) -> Array | None:
        """Persons at 31 December; None where the run keeps no stock of this group per gemeente."""
        if plaats == REGIO:
            return np.asarray(self.result.per_doelgroep["stand_pers"][:, list(members(groep)), 0].sum(1))
        per = self.result.per_gemeente
        namen = {ALLE: "stand_pers", "pwet": "stand_pwet_pers", "beschut": "stand_beschut_pers"}
        if groep == WSW:
            alle = per["stand_pers"] - per["stand_pwet_pers"]
        elif groep in namen:
            alle = per[namen[groep]]
        else:
            return None
        return np.asarray(alle[:, _columns(plaats), 0].sum(axis=1))

    def person_years(self, groep: str) -> Array:
        """Mean of begin and end of the year, for the region, (Y,)."""
        plek = list(members(groep))
        per = self.result.per_doelgroep
        return np.asarray(
            (per["stand_begin_pers"][:, plek, 0] + per["stand_pers"][:, plek, 0]).sum(axis=1) / 2.0
        )

    def loonwaarde(self, groep: str) -> Array:
        """Mean loonwaarde of one group on 31 December, (Y,) [fraction]; nan where nobody is."""
        banden = self.result.banden[:, PWET.index(groep), :, 0]
        aantal = banden.sum(axis=1)
        som = banden @ (BAND_MIDDEN_PP / 100.0)
        return np.divide(som, aantal, out=np.full_like(som, np.nan), where=aantal > 0.0)


@cache
def _columns(plaats: str) -> tuple[int, ...]:
    """Places of the eleven on the gemeente axis that a place holds."""
    naam = plaatsen()[plaats]
    return tuple(
        plek
        for plek, een in enumerate(load_gemeenten())
        if plaats == REGIO or naam in (een.naam, een.huidige_naam)
    )


def counted_flows(
    cijfers: Optelling, jaar: int, groep: str, plaats: str = REGIO
) -> tuple[float, float] | None:
    """Counted entries and exits of one year; None when either is unknown.

    The Wsw has no entries; its exits to regular work count when told, else they are among the others.
    """

    def told(reeks: str, wie: str) -> float | None:
        return cijfers.year_total(reeks, jaar, plaats, wie).waarde

    erin = 0.0 if groep == WSW else told("instroom", groep)
    overig = told("uitstroom_overig", groep)
    regulier = told("uitstroom_regulier", groep)
    if regulier is None and groep == WSW:
        regulier = 0.0
    if regulier is None and groep == ALLE:
        regulier = told("uitstroom_regulier", "pwet")
    if erin is None or overig is None or regulier is None:
        return None
    return erin, overig + regulier
