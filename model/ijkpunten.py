"""Ijkpunten: published figures beside the model's, also where they differ. And the invariants."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from model.axes import EERSTE_BASISJAAR, Array
from model.gemeentebalans import POSTEN
from model.gemeenten import inwoners_aandeel
from model.kansen import build_kansen
from model.overgangen import IN_STAND, OVERGANGEN
from model.regels import OPBRENGSTEN
from model.result import Result
from model.startstand import load_startstand
from model.statisch import load_means, static_accounts, totals
from model.waarden import resolve

_BESTAND = Path(__file__).parent.parent / "sample_data" / "gepubliceerd.csv"
_VOORBEELD_AANDEEL: Final = 0.03  # the key share that the derived regional lumpsum assumes


@dataclass(frozen=True)
class Gepubliceerd:
    """One published figure; `gebruikt` tells that a default was set with it."""

    jaar: int
    grootheid: str
    waarde: float
    eenheid: str
    status: str
    bron: str
    gebruikt: bool


@dataclass(frozen=True)
class Ijkpunt:
    """A published figure with the model's value and what to know about the comparison."""

    label: str
    gepubliceerd: Gepubliceerd
    model: float
    opmerking: str

    @property
    def verschil_frac(self) -> float:
        """(model − published) / published; does not exist (nan) beside a published zero."""
        return _ratio(self.model, self.gepubliceerd.waarde) - 1.0


def _ratio(boven: float, onder: float) -> float:
    return boven / onder if onder else math.nan


@cache
def load_published() -> tuple[Gepubliceerd, ...]:
    """The published series of `sample_data/gepubliceerd.csv`."""
    with _BESTAND.open(encoding="utf-8", newline="") as bestand:
        return tuple(
            Gepubliceerd(
                jaar=int(rij["jaar"]),
                grootheid=rij["grootheid"],
                waarde=float(rij["waarde"]),
                eenheid=rij["eenheid"],
                status=rij["status"],
                bron=rij["bron"],
                gebruikt=rij["gebruikt"] == "ja",
            )
            for rij in csv.DictReader(bestand)
        )


def published(grootheid: str, jaar: int) -> Gepubliceerd:
    """One published figure; a missing one is a bug and raises KeyError."""
    for een in load_published():
        if (een.grootheid, een.jaar) == (grootheid, jaar):
            return een
    raise KeyError((grootheid, jaar))


_GEBRUIKT = "ook gebruikt voor de uitgangswaarden"


def _note(een: Gepubliceerd, tekst: str = "") -> str:
    delen = [_GEBRUIKT if een.gebruikt else "", tekst]
    return "; ".join(deel for deel in delen if deel)


def _account_points(result: Result) -> list[Ijkpunt]:
    """Opbrengsten, lasten and saldo of the static years, with the scenario's own values."""
    waarden = resolve(result.scenario.waarden)
    start, kansen = load_startstand(), build_kansen(waarden)
    punten = []
    for jaar in sorted(load_means(), reverse=True):
        geld = static_accounts(waarden, kansen, start, jaar)
        opbrengsten, lasten = (float(totaal[0]) for totaal in totals(geld))
        tekst = "statisch jaar" if jaar == EERSTE_BASISJAAR else "statisch jaar, zonder tolerantie"
        for naam, waarde in (("opbrengsten_eur", opbrengsten), ("lasten_eur", lasten)):
            een = published(naam, jaar)
            label = "Opbrengsten" if naam == "opbrengsten_eur" else "Lasten"
            punten.append(Ijkpunt(f"{label} {jaar}", een, waarde, _note(een, tekst)))
    return punten


def _stock_points(result: Result) -> list[Ijkpunt]:
    punten = []
    for naam, label in (
        ("stand_pwet_pers", "Participatiewet"),
        ("stand_wsw_pers", "Wsw"),
        ("stand_beschut_pers", "Beschut werk"),
    ):
        een = published(naam, 2022)
        punten.append(Ijkpunt(f"{label} op 31-12-2022", een, result.in_jaar(naam, 2022), _note(een)))
    return punten


def _lumpsum_points(result: Result) -> list[Ijkpunt]:
    """The figures of the Evaluatie: weak, never a pass criterion."""
    punten = []
    for jaar in (2023, 2024):
        een = published("lumpsum_eur", jaar)
        punten.append(
            Ijkpunt(
                f"Lumpsum regio {jaar}",
                een,
                result.in_jaar("lumpsum_eur", jaar),
                _note(een, "zwak: teruggerekend uit één gemeente met een aangenomen aandeel van 3,0%"),
            )
        )
    for jaar in (2023, 2024):
        een = published("lumpsum_een_gemeente_eur", jaar)
        deel = result.in_jaar("lumpsum_eur", jaar) * _VOORBEELD_AANDEEL
        tekst = "zwak: bij een aandeel van 3,0%; de memo noemt de gemeente niet"
        punten.append(Ijkpunt(f"Lumpsum van één gemeente {jaar}", een, deel, _note(een, tekst)))
    een = published("lumpsum_een_gemeente_eur", 2024)
    eerder = published("lumpsum_een_gemeente_eur", 2023)
    groei = Gepubliceerd(
        2024, "lumpsum_groei_frac", een.waarde / eerder.waarde - 1.0, "groei", "bron", een.bron, False
    )
    model = _ratio(result.in_jaar("lumpsum_eur", 2024), result.in_jaar("lumpsum_eur", 2023)) - 1.0
    punten.append(
        Ijkpunt("Groei van de lumpsum 2023→2024", groei, model, "bij een gelijk bedrag per fte")
    )
    return punten + _budget_points(result)


def _budget_points(result: Result) -> list[Ijkpunt]:
    """Lumpsum as a share of the Participatiebudget nieuwe doelgroepen.

    The regional budget is itself derived from the published lumpsum and share of 2023: circular.
    """
    punten = []
    for jaar in (2022, 2023, 2024):
        een = published("lumpsum_deel_budget_frac", jaar)
        budget = float(result.waarden.in_jaar("budget.nieuwe_doelgroepen_eur", jaar)[0])
        punten.append(
            Ijkpunt(
                f"Lumpsum als deel van het budget nieuwe doelgroepen {jaar}",
                een,
                _ratio(result.in_jaar("lumpsum_eur", jaar), budget),
                "zwak en rondlopend: het budget is uit dezelfde memo afgeleid",
            )
        )
    return punten


def ijkpunten(result: Result) -> list[Ijkpunt]:
    """All ijkpunten of one result, accounts first; the others need a run that reaches their year."""
    stand = _stock_points(result) if 2022 in result.jaren else []
    lumpsum = _lumpsum_points(result) if 2024 in result.jaren else []
    return [*_account_points(result), *stand, *lumpsum]


# ------------------------------------------------------------------ invariants


@dataclass(frozen=True)
class Invariant:
    """One law that every result must obey: the largest breach and what is allowed."""

    label: str
    afwijking: float
    toegestaan: float

    @property
    def houdt(self) -> bool:
        """True when the law holds."""
        return self.afwijking <= self.toegestaan


def _balance(result: Result) -> float:
    """Largest breach of stand_begin + in − out + count = stand over total, groups and gemeenten."""
    geteld = _counted_in(result)
    erbij = geteld.sum(axis=(1, 2)), geteld.sum(axis=2), geteld.sum(axis=1)
    grootste = 0.0
    for tabel, correctie in zip(
        (result.uitkomsten, result.per_doelgroep, result.per_gemeente), erbij, strict=True
    ):
        eind = (
            tabel["stand_begin_pers"]
            + tabel["instroom_pers"]
            - tabel["uitstroom_regulier_pers"]
            - tabel["uitstroom_overig_pers"]
            + correctie
        )
        grootste = max(grootste, float(np.abs(eind - tabel["stand_pers"]).max()))
    return grootste


def _counted_in(result: Result) -> Array:
    """Persons that a count put in or took out, (Y, 5, 11, R): zero but for the year of the count."""
    personen = np.zeros_like(result.stromen[:, 0])
    telling = result.scenario.stand
    if result.correctie is not None and telling is not None:
        personen[result.jaren.index(telling.jaar)] = result.correctie
    return personen


def _table_balance(result: Result) -> float:
    """The same balance from the declared table of moves: who enters the stand minus who leaves it."""
    teken = np.array([(o.naar in IN_STAND) - (o.van in IN_STAND) for o in OVERGANGEN], dtype=float)
    netto = np.tensordot(result.stromen, teken, axes=([1], [0]))  # (Y, 5, M, R)
    groei = result.per_doelgroep["stand_pers"] - result.per_doelgroep["stand_begin_pers"]
    return float(np.abs(netto.sum(axis=2) + _counted_in(result).sum(axis=2) - groei).max())


def _opening(result: Result) -> float:
    """Entered stock against the first point of the run."""
    if result.jaren[0] != EERSTE_BASISJAAR + 1:
        return 0.0
    personen = load_startstand().personen.copy()
    personen[0] *= result.waarden["start.wsw_correctie_factor"][0]
    return float(np.abs(result.per_doelgroep["stand_begin_pers"][0, :, 0] - personen.sum(axis=1)).max())


def _sum_to(delen: np.ndarray, totaal: np.ndarray) -> float:
    return float(np.abs(delen - totaal).max())


_WETTEN: Final[tuple[tuple[str, float, Callable[[Result], float]], ...]] = (
    ("stand begin + in − uit = stand (totaal, per doelgroep, per gemeente) [personen]", 1e-6, _balance),
    ("overgangentabel telt op tot de verandering van de stand [personen]", 1e-6, _table_balance),
    ("eerste punt is de ingevoerde stand [personen]", 1e-9, _opening),
    (
        "gemeenten tellen op tot de regio: stand [personen]",
        1e-6,
        lambda r: _sum_to(r.per_gemeente["stand_pers"].sum(axis=1), r.uitkomsten["stand_pers"]),
    ),
    (
        "lumpsum per gemeente telt op tot het totaal [euro]",
        0.001,
        lambda r: _sum_to(r.per_gemeente["lumpsum_eur"].sum(axis=1), r.uitkomsten["lumpsum_eur"]),
    ),
    (
        "segmenten tellen op tot het resultaat vóór lumpsum [euro]",
        0.01,
        lambda r: _sum_to(r.grootboek.bijdrage.sum(axis=1), r.uitkomsten["resultaat_voor_lumpsum_eur"]),
    ),
    (
        "regels tellen op tot opbrengsten en lasten [euro]",
        0.01,
        lambda r: max(
            _sum_to(np.sum(list(r.opbrengsten.values()), axis=0), r.uitkomsten["opbrengsten_eur"]),
            _sum_to(np.sum(list(r.lasten.values()), axis=0), r.uitkomsten["lasten_eur"]),
        ),
    ),
    (
        "gemeenten betalen samen wat IBN van gemeenten ontvangt [euro]",
        0.05,
        lambda r: _sum_to(
            np.sum([r.balans[naam] for naam, (teken, _) in POSTEN.items() if teken < 0], axis=(0, 2)),
            np.sum(
                [r.opbrengsten[een.naam] for een in OPBRENGSTEN if een.betaler == "gemeenten"], axis=0
            ),
        ),
    ),
    (
        "geen negatieve aantallen mensen [personen]",
        1e-9,
        lambda r: float(max(-r.stromen.min(), -r.banden.min(), 0.0)),
    ),
    (
        "sleutels tellen op tot 1",
        1e-9,
        lambda r: max(_sum_to(een.sum(axis=1), np.ones(1)) for een in r.sleutels.values()),
    ),
    ("inwonersaandelen tellen op tot 1", 1e-9, lambda r: abs(float(inwoners_aandeel().sum()) - 1.0)),
)


def invariants(result: Result) -> list[Invariant]:
    """Every law, measured on this result."""
    return [Invariant(label, wet(result), grens) for label, grens, wet in _WETTEN]
