"""The gemeenten of the region as a dated table: eleven inside the model, six in the shape of 2022.

Source: inwoners CBS (bron); bijstand shares and uitvoeringsgebieden aanname, see gemeenten.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from model.axes import Array, read_only

_BESTAND = Path(__file__).with_name("gemeenten.toml")


HUIDIGE_VORM: Final = 2022  # the year whose shape the screens and the JSON show


@dataclass(frozen=True)
class Herindeling:
    """A dated merger: from this year on the figures of `van` stand under `naar`."""

    jaar: int
    van: tuple[str, ...]
    naar: str


@dataclass(frozen=True)
class Gemeente:
    """One gemeente as it stood on 31-12-2020."""

    naam: str
    inwoners: int
    gebied: str
    tegel: tuple[int, int]
    ook_geschreven: tuple[str, ...]

    @property
    def sleutel(self) -> str:
        """The part of a register key that names this gemeente: lower case, no spaces."""
        return self.naam.lower().replace(" ", "_")

    @property
    def huidige_naam(self) -> str:
        """The name in the shape that the screens show."""
        return self.naam_in(HUIDIGE_VORM)

    def naam_in(self, jaar: int) -> str:
        """The name under which this gemeente's figures stand in a year, after every merger so far."""
        naam = self.naam
        for fusie in load_herindelingen():
            if jaar >= fusie.jaar and naam in fusie.van:
                naam = fusie.naar
        return naam


@cache
def _document() -> dict[str, object]:
    with _BESTAND.open("rb") as bestand:
        return tomllib.load(bestand)


@cache
def load_herindelingen() -> tuple[Herindeling, ...]:
    """Every merger, oldest first; a later one may name what an earlier one made."""
    rijen = _document()["herindeling"]
    assert isinstance(rijen, list)
    fusies = [Herindeling(rij["jaar"], tuple(rij["van"]), rij["naar"]) for rij in rijen]
    return tuple(sorted(fusies, key=lambda fusie: fusie.jaar))


@cache
def load_gemeenten() -> tuple[Gemeente, ...]:
    """The eleven gemeenten, alphabetically: the order of every gemeente axis."""
    rijen = _document()["gemeente"]
    assert isinstance(rijen, list)
    gemeenten = [
        Gemeente(
            naam=rij["naam"],
            inwoners=rij["inwoners"],
            gebied=rij["gebied"],
            tegel=(rij["tegel"][0], rij["tegel"][1]),
            ook_geschreven=tuple(rij.get("ook_geschreven", ())),
        )
        for rij in rijen
    ]
    return tuple(sorted(gemeenten, key=lambda gemeente: gemeente.naam))


@cache
def namen_huidig() -> tuple[str, ...]:
    """The names in the shape of 2022 (six), alphabetically."""
    return tuple(sorted({gemeente.huidige_naam for gemeente in load_gemeenten()}))


@cache
def gebieden() -> tuple[str, ...]:
    """The four uitvoeringsgebieden, alphabetically."""
    return tuple(sorted({gemeente.gebied for gemeente in load_gemeenten()}))


@cache
def inwoners_aandeel() -> Array:
    """Share of each of the eleven in the inwoners of the region, shape (11,), sum 1."""
    aantal = np.array([gemeente.inwoners for gemeente in load_gemeenten()], dtype=float)
    return read_only(aantal / aantal.sum())


@cache
def bijstand_aandeel() -> Array:
    """Share of each of the eleven in the people on bijstand, shape (11,), sum 1.

    The six shares are an aanname; a merged gemeente is divided over its predecessors by inwoners.
    """
    zes = _document()["bijstand_frac"]
    assert isinstance(zes, dict)
    totaal: dict[str, int] = {}
    for gemeente in load_gemeenten():
        naam = gemeente.huidige_naam
        totaal[naam] = totaal.get(naam, 0) + gemeente.inwoners
    return read_only(
        np.array(
            [
                zes[gemeente.huidige_naam] * gemeente.inwoners / totaal[gemeente.huidige_naam]
                for gemeente in load_gemeenten()
            ]
        )
    )


@cache
def samenvoeging() -> Array:
    """Matrix (6, 11) of zeros and ones that adds the eleven into the shape of 2022."""
    matrix = np.zeros((len(namen_huidig()), len(load_gemeenten())))
    for kolom, gemeente in enumerate(load_gemeenten()):
        matrix[namen_huidig().index(gemeente.huidige_naam), kolom] = 1.0
    return read_only(matrix)


@cache
def tegels(na_fusie: bool) -> dict[str, tuple[int, int]]:
    """Column and row on the tile map per gemeente, in the shape of six (or of eleven)."""
    eigen = {gemeente.naam: gemeente.tegel for gemeente in load_gemeenten()}
    if not na_fusie:
        return eigen
    nieuw = _document()["tegel_na_fusie"]
    assert isinstance(nieuw, dict)
    return {
        naam: (nieuw[naam][0], nieuw[naam][1]) if naam in nieuw else eigen[naam]
        for naam in namen_huidig()
    }
