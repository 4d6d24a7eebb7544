"""Every line of income and cost, from `regels.toml`: label, payer, formula in words, register keys.

The screens answer "hoe komt dit getal tot stand?" from this table; a test holds it against the lines
that `finance` computes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_BESTAND = Path(__file__).with_name("regels.toml")


@dataclass(frozen=True)
class Regel:
    """One line.

    `bron_nr` is the number of the funding source in the Q&A, 0 for another line; `betaler` is empty for
    a cost.
    """

    naam: str
    label: str
    betaler: str
    bron_nr: int
    formule: str
    sleutels: tuple[str, ...]


def _load() -> dict[str, Any]:
    with _BESTAND.open("rb") as bestand:
        return tomllib.load(bestand)


def _read(rij: Mapping[str, Any]) -> Regel:
    return Regel(
        naam=rij["naam"],
        label=rij["label"],
        betaler=rij.get("betaler", ""),
        bron_nr=rij.get("bron_nr", 0),
        formule=rij["formule"],
        sleutels=tuple(rij["sleutels"]),
    )


_DOCUMENT = _load()
BETALERS: Final[Mapping[str, str]] = MappingProxyType(_DOCUMENT["betalers"])
OPBRENGSTEN: Final[tuple[Regel, ...]] = tuple(_read(rij) for rij in _DOCUMENT["opbrengst"])
LASTEN: Final[tuple[Regel, ...]] = tuple(_read(rij) for rij in _DOCUMENT["last"])
