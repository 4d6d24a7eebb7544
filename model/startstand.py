"""The entered stock that a simulation starts from: persons per doelgroep and gemeente on one date."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from model.axes import DOELGROEPEN, Array, read_only
from model.gemeenten import load_gemeenten
from model.telling import Telling

_MAP = Path(__file__).parent.parent / "sample_data"
STANDAARD = _MAP / "startstand_2020-12-31.csv"


@dataclass(frozen=True)
class Startstand:
    """Persons in service on 31 December of `basisjaar`, shape (5 doelgroepen, 11 gemeenten).

    telling: a later count that the run goes on from, see `herstart`.
    """

    basisjaar: int
    personen: Array
    telling: Telling | None = None


@cache
def load_startstand(pad: Path = STANDAARD) -> Startstand:
    """Read the opening stock; the date stands in the file name.

    Source: totals IBN jaarverslag 2020 (Participatiewet 469) and derived (Wsw 2.210, beschut 78); the
    division over gemeenten is an aanname (see sample_data/README.md).
    """
    personen = np.zeros((len(DOELGROEPEN), len(load_gemeenten())))
    namen = [gemeente.naam for gemeente in load_gemeenten()]
    with pad.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            plek = DOELGROEPEN.index(rij["doelgroep"]), namen.index(rij["gemeente"])
            personen[plek] += float(rij["personen"])
    return Startstand(int(pad.stem.split("_")[1][:4]), read_only(personen))
