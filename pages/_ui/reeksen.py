"""Series for the screens: hele regio or one gemeente, what is published, and which figures are key."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from model.axes import Array
from model.parameters import load_bronnen
from model.result import Result
from pages._ui.inputs import eerste_knopjaar

_GEPUBLICEERD = Path(__file__).resolve().parents[2] / "sample_data" / "gepubliceerd.csv"


@dataclass(frozen=True)
class Punt:
    """One published figure."""

    jaar: int
    waarde: float
    bron: str
    status: str


@dataclass(frozen=True)
class Kerncijfer:
    """One key figure: outcome, short label for a card, explanation; `goed` where the model has none."""

    naam: str
    label: str
    uitleg: str
    goed: int | None = None
    regionaal: bool = False


_STAND = Kerncijfer(
    "stand_pers",
    "Mensen in dienst",
    "Personen in dienst op 31 december: Wsw en Participatiewet samen, met begeleid werken.",
)
_REGULIER = Kerncijfer(
    "uitstroom_regulier_pers",
    "Naar regulier werk",
    "Personen die in dit jaar vanuit een contract bij IBN naar regulier werk gaan.",
)
_LUMPSUM = Kerncijfer(
    "lumpsum_eur",
    "Lumpsum",
    "Afgesproken lumpsum in dit jaar: geraamde fte maal het bedrag per fte, in lopende prijzen.",
)
_RENDEMENT = Kerncijfer(
    "rendement_frac",
    "Rendement",
    "Resultaat als deel van de opbrengsten, voor het hele bedrijf.",
)
REGIO: Final = (
    _STAND,
    _REGULIER,
    Kerncijfer(
        "ntw_per_fte_eur",
        "NTW per fte",
        "Netto toegevoegde waarde per fte van 31 uur aan het werk bij IBN, in lopende prijzen. "
        "Zonder begeleid werken en zonder reguliere krachten.",
    ),
    _RENDEMENT,
    _LUMPSUM,
)
GEMEENTE: Final = (
    _STAND,
    Kerncijfer(
        "instroom_pers",
        "Nieuw in dienst",
        "Personen die in dit jaar een contract bij IBN krijgen.",
    ),
    _REGULIER,
    _LUMPSUM,
    Kerncijfer(
        "saldo_eur",
        "Saldo gemeente",
        "Wat de gemeente voor deze taken ontvangt en op bijstand bespaart, min wat zij betaalt. "
        "Een plus houdt de gemeente over.",
        goed=1,
    ),
)


def kerncijfers(gemeente: str) -> tuple[Kerncijfer, ...]:
    """The key figures of the region, or those that exist per gemeente."""
    return GEMEENTE if gemeente else REGIO


def heden() -> int:
    """The first year that lies ahead: what came before is looked back at."""
    return eerste_knopjaar() - 1


def reeks(result: Result, naam: str, gemeente: str = "") -> Array:
    """One outcome per year of the central run, for the region ("") or one gemeente, (Y,)."""
    if gemeente and naam in result.per_gemeente:
        return result.gemeente(naam, gemeente)
    if naam in result.uitkomsten:
        return result.reeks(naam)
    return np.asarray(result.per_gemeente[naam][:, :, 0].sum(axis=1))


def per_groep(result: Result, naam: str, plek: int) -> Array:
    """One outcome of one doelgroep for the region, (Y,)."""
    return result.per_doelgroep[naam][:, plek, 0]


def uitstroom(result: Result, gemeente: str = "") -> Array:
    """Everyone who leaves a contract at IBN, (Y,) persons."""
    return reeks(result, "uitstroom_regulier_pers", gemeente) + reeks(
        result, "uitstroom_overig_pers", gemeente
    )


def floats(waarden: Array) -> tuple[float, ...]:
    """A series as plain numbers, for a chart."""
    return tuple(float(waarde) for waarde in waarden)


def mln(bedragen: Array) -> Array:
    """Euros as millions, for an axis."""
    return bedragen / 1e6


def in_jaar(result: Result, waarden: Array, jaar: int) -> float:
    """The value of a series in one year; beyond the horizon the last one."""
    return float(waarden[result.jaren.index(min(jaar, result.jaren[-1]))])


@cache
def _published() -> tuple[tuple[str, Punt], ...]:
    if not _GEPUBLICEERD.is_file():
        return ()
    bronnen = load_bronnen()
    with _GEPUBLICEERD.open(encoding="utf-8", newline="") as bestand:
        return tuple(
            (
                rij["grootheid"],
                Punt(
                    int(rij["jaar"]),
                    float(rij["waarde"]),
                    bronnen.get(rij["bron"], {}).get("titel", rij["bron"]),
                    rij["status"],
                ),
            )
            for rij in csv.DictReader(bestand)
        )


def published(naam: str, vanaf: int) -> tuple[Punt, ...]:
    """Published figures of one outcome since a year; empty when there are none."""
    return tuple(punt for grootheid, punt in _published() if grootheid == naam and punt.jaar >= vanaf)


def figures_until() -> int | None:
    """The last year with a published number of people."""
    jaren = [punt.jaar for naam, punt in _published() if naam.startswith("stand_")]
    return max(jaren, default=None)
