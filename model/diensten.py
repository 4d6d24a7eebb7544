"""The services of basispakket and pluspakket as records, and what moving one costs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from model.axes import Array
from model.waarden import Waarden

_BESTAND = Path(__file__).with_name("diensten.toml")


@dataclass(frozen=True)
class Dienst:
    """One service: where it is basispakket, which step of the flow it touches, who pays.

    `knop` moves it from pluspakket to basispakket; `deel` is its share of the cost of the pluspakket.
    Both are empty for a service that does not move. Source: Overzicht taken/dienstverlening.
    """

    naam: str
    scenarios: tuple[str, ...]
    stap: str
    kosten: str
    betaler: str
    knop: str
    deel: str


@cache
def load_diensten() -> tuple[Dienst, ...]:
    """All services in the order of the file."""
    with _BESTAND.open("rb") as bestand:
        rijen = tomllib.load(bestand)["dienst"]
    return tuple(
        Dienst(
            naam=rij["naam"],
            scenarios=tuple(rij["scenarios"]),
            stap=rij["stap"],
            kosten=rij["kosten"],
            betaler=rij["betaler"],
            knop=rij.get("knop", ""),
            deel=rij.get("deel", ""),
        )
        for rij in rijen
    )


def moved_share(waarden: Waarden) -> Array:
    """Share of the cost of the pluspakket that was moved to the basispakket, (Y, R)."""
    delen = [waarden[dienst.deel] * waarden[dienst.knop] for dienst in load_diensten() if dienst.knop]
    return np.sum(delen, axis=0)
