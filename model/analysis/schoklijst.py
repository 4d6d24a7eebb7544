"""The ten shocks as records, one for each uncertainty that the Q&A names, and the choice of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from model.axes import EERSTE_BASISJAAR
from model.errors import Fout
from model.wijziging import number_text

_BESTAND = Path(__file__).parents[1] / "schokken.toml"
SOORTEN: Final = ("factor", "erbij", "wordt")
STERKTE: Final = (0.0, 2.0)
LANGST_JR: Final = 30


@dataclass(frozen=True)
class Effect:
    """What a shock does to one path at strength 1; `soort` is one of `SOORTEN`."""

    sleutel: str
    soort: str
    bedrag: float


@dataclass(frozen=True)
class Schokkeuze:
    """One shock as chosen: from 1 January `start_jaar`, `duur_jr` years (0 = lasting), sterkte 0–2."""

    sleutel: str
    start_jaar: int
    duur_jr: int
    sterkte: float = 1.0

    def works_in(self, jaar: int) -> bool:
        """True in the calendar years that the shock covers."""
        return jaar >= self.start_jaar and (self.duur_jr == 0 or jaar < self.start_jaar + self.duur_jr)

    @property
    def tot_en_met(self) -> int | None:
        """Its last year; None when it lasts."""
        return self.start_jaar + self.duur_jr - 1 if self.duur_jr else None


@dataclass(frozen=True)
class Schok:
    """One record of `schokken.toml`: the uncertainty it stands for and what it does, in Dutch."""

    sleutel: str
    label: str
    onzekerheid: str
    doet: str
    toelichting: str
    status: str
    keuze: Schokkeuze
    effecten: tuple[Effect, ...]


@cache
def load_schokken() -> Mapping[str, Schok]:
    """The ten shocks by key, in the order of the Q&A; `keuze` holds the default year and strength."""
    with _BESTAND.open("rb") as bestand:
        rijen = tomllib.load(bestand)["schok"]
    return MappingProxyType({rij["sleutel"]: _read_record(rij) for rij in rijen})


def _read_record(rij: Mapping[str, Any]) -> Schok:
    keuze = Schokkeuze(
        rij["sleutel"], int(rij["start_jaar"]), int(rij["duur_jr"]), float(rij["sterkte"])
    )
    effecten = tuple(
        Effect(een["sleutel"], een["soort"], float(een["bedrag"])) for een in rij["effecten"]
    )
    tekst = {naam: rij[naam] for naam in ("sleutel", "label", "onzekerheid", "doet", "toelichting")}
    return Schok(**tekst, status=rij["status"], keuze=keuze, effecten=effecten)


def default_choices() -> tuple[Schokkeuze, ...]:
    """All ten at their own year, duration and strength."""
    return tuple(schok.keuze for schok in load_schokken().values())


def period_start(jaar: int) -> int:
    """First year of the two-year agreement that a calendar year falls in.

    Source: Q&A, Evaluatie (1-7-2021–2022, 2023–2024, 2025–2026, …).

    >>> [period_start(jaar) for jaar in (2021, 2022, 2027, 2028, 2029)]
    [2021, 2021, 2027, 2027, 2029]
    """
    eerste = EERSTE_BASISJAAR + 1
    return jaar - (jaar - eerste) % 2


def check_choices(keuzes: Sequence[Schokkeuze], horizon: int) -> list[Fout]:
    """Every fault in a choice of shocks; empty when all is well."""
    fouten: list[Fout] = []
    gezien: set[str] = set()
    for keuze in keuzes:
        schok = load_schokken().get(keuze.sleutel)
        if schok is None:
            mag = ", ".join(load_schokken())
            fouten.append(
                Fout("Onbekende schok.", "schok", keuze.sleutel, mag, "Kies een van deze namen.")
            )
            continue
        if keuze.sleutel in gezien:
            fouten.append(
                Fout(
                    "Deze schok is twee keer gekozen.",
                    schok.label,
                    keuze.sleutel,
                    "elke schok hoogstens één keer",
                    "Haal er een weg, of maak de andere sterker of langer.",
                )
            )
        gezien.add(keuze.sleutel)
        fouten += _check_numbers(schok, keuze, horizon)
    return fouten


def _check_numbers(schok: Schok, keuze: Schokkeuze, horizon: int) -> list[Fout]:
    laagste, hoogste = STERKTE
    regels = (
        ("startjaar", float(keuze.start_jaar), EERSTE_BASISJAAR + 1.0, float(horizon), True),
        ("duur in jaren", float(keuze.duur_jr), 0.0, float(LANGST_JR), True),
        ("sterkte", keuze.sterkte, laagste, hoogste, False),
    )
    return [
        Fout(
            "Dit getal past niet bij een schok.",
            f"{schok.label}: {wat}",
            number_text(getal),
            f"{'een heel getal' if heel else 'een getal'} van {van:g} tot en met {tot:g}",
            "Kies een waarde binnen de grenzen.",
        )
        for wat, getal, van, tot, heel in regels
        if not van <= getal <= tot or (heel and getal != round(getal))
    ]


def active(keuzes: Iterable[Schokkeuze]) -> tuple[Schokkeuze, ...]:
    """The choices with a strength, in the order of the list, so that their own order never matters."""
    volgorde = list(load_schokken())
    met = (keuze for keuze in keuzes if keuze.sterkte > 0.0)
    return tuple(sorted(met, key=lambda keuze: volgorde.index(keuze.sleutel)))


def shock_names(keuzes: Iterable[Schokkeuze]) -> str:
    """Labels of the chosen shocks that have a strength, one after the other."""
    return "; ".join(load_schokken()[keuze.sleutel].label for keuze in active(keuzes))
