"""The register: every parameter with its value, bounds, band, role, status and source.

One TOML record per parameter (`parameters.toml`); nothing else in the project repeats a default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from model.axes import EERSTE_BASISJAAR, EERSTE_PADJAAR, Array
from model.gemeenten import load_gemeenten

_BESTAND = Path(__file__).with_name("parameters.toml")
ROLLEN: Final = ("knop", "onzekerheid", "constante")
NIVEAUS: Final = ("bestuur", "analist")
STATUSSEN: Final = ("bron", "analoog", "afgeleid", "aanname")


@dataclass(frozen=True)
class Parameter:
    """One record of the register.

    `waarde` is set for a scalar, `jaren` for a path by calendar year; `verder` says how a path goes on
    after its last year. `grenzen` are hard, `band` is where we believe the value to lie; `kolom` is its
    place in the draws of an ensemble and `onzeker_vanaf` the first year in which a path is not known.
    """

    sleutel: str
    label: str
    eenheid: str
    grenzen: tuple[float, float]
    band: tuple[float, float] | None
    rol: str
    niveau: str
    status: str
    bron: str
    toelichting: str
    waarde: float | None
    jaren: Mapping[int, float] | None
    verder: str
    geheel: bool
    kolom: int | None
    onzeker_vanaf: int
    keuzes: tuple[str, ...]
    knop_vanaf: int | None
    knop_bereik: tuple[float, float]
    per_gemeente: str | None

    @property
    def is_pad(self) -> bool:
        """True when the parameter has a value per calendar year."""
        return self.jaren is not None

    @property
    def is_fractie(self) -> bool:
        """True when the screen shows the value as a percentage."""
        return any(deel in self.sleutel for deel in ("_frac", "_frac_jr"))

    @property
    def standaard(self) -> float:
        """The default: the value of a scalar, the last listed year of a path."""
        if self.jaren is not None:
            return self.jaren[max(self.jaren)]
        assert self.waarde is not None
        return self.waarde


def _paar(waarden: list[float]) -> tuple[float, float]:
    return (float(waarden[0]), float(waarden[1]))


def _read_record(sleutel: str, record: Mapping[str, Any], gemeente: str | None) -> Parameter:
    grenzen = _paar(record["grenzen"])
    jaren = record.get("jaren")
    return Parameter(
        sleutel=sleutel,
        label=record["label"] if gemeente is None else f"{record['label']}: {gemeente}",
        eenheid=record["eenheid"],
        grenzen=grenzen,
        band=_paar(record["band"]) if "band" in record else None,
        rol=record["rol"],
        niveau=record["niveau"],
        status=record["status"],
        bron=record["bron"],
        toelichting=record["toelichting"],
        waarde=None if jaren is not None else float(record["waarde"]),
        jaren=None
        if jaren is None
        else MappingProxyType({int(jaar): float(waarde) for jaar, waarde in jaren.items()}),
        verder=record.get("verder", "constant"),
        geheel=record.get("geheel", False),
        kolom=record.get("kolom"),
        onzeker_vanaf=record.get(
            "onzeker_vanaf", max(EERSTE_BASISJAAR, *map(int, jaren)) + 1 if jaren else 0
        ),
        keuzes=tuple(record.get("keuzes", ())),
        knop_vanaf=record.get("knop_vanaf"),
        knop_bereik=_paar(record.get("knop_bereik", record["grenzen"])),
        per_gemeente=gemeente,
    )


@cache
def _document() -> dict[str, Any]:
    with _BESTAND.open("rb") as bestand:
        return tomllib.load(bestand)


@cache
def load_register() -> Mapping[str, Parameter]:
    """All parameters by key, in the order of the file; a record per gemeente becomes eleven.

    Returns
    -------
    mapping key -> Parameter, read-only.
    """
    register: dict[str, Parameter] = {}
    for sleutel, record in _document().items():
        if sleutel == "bronnen":
            continue
        if record.get("per_gemeente"):
            for gemeente in load_gemeenten():
                eigen = f"{sleutel}.{gemeente.sleutel}"
                register[eigen] = _read_record(eigen, record, gemeente.naam)
        else:
            register[sleutel] = _read_record(sleutel, record, None)
    return MappingProxyType(register)


@cache
def load_bronnen() -> Mapping[str, Mapping[str, str]]:
    """The sources that the register cites, by short name: titel, peildatum."""
    return MappingProxyType(_document()["bronnen"])


@cache
def register_digest() -> str:
    """Hash of the register and the table of gemeenten: two runs with equal digests share defaults."""
    inhoud = _BESTAND.read_bytes() + _BESTAND.with_name("gemeenten.toml").read_bytes()
    return sha256(inhoud).hexdigest()[:12]


def path_until_last_year(parameter: Parameter, jaren: np.ndarray) -> Array:
    """The listed part of a path on `jaren`, linear between listed years, flat outside, shape (Y,)."""
    assert parameter.jaren is not None
    bekend = sorted(parameter.jaren)
    return np.interp(jaren, bekend, [parameter.jaren[jaar] for jaar in bekend])


@cache
def padjaren() -> np.ndarray:
    """The calendar years of every path array: from the first ijkpunt year to the last horizon allowed.

    Whatever the horizon of a run, so that a path that follows another always finds it.
    """
    return np.arange(EERSTE_PADJAAR, int(load_register()["tijd.horizon_jaar"].grenzen[1]) + 1)
