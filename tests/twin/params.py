"""The data files of the model, read once more: register, gemeenten, scenarios and opening stock."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
BASE_YEAR: Final = 2020
FIRST_PATH_YEAR: Final = 2017
LAST_PATH_YEAR: Final = 2050

_KEY: Final = re.compile(r"(?P<key>[^@]+)(?:@(?P<year>\d{4})(?P<on>\+?))?")


@dataclass(frozen=True)
class Values:
    """Every number that the twin needs, for one scenario.

    Attributes
    ----------
    scalars: register key -> number; a key per gemeente ends in the gemeente's short name.
    paths: register key -> calendar year -> number.
    shares: gemeente (eleven) -> share in the region's bijstand, sum 1.
    successors: gemeente -> name since the herindeling, itself where nothing changed.
    startstand: (gemeente, doelgroep) -> persons on 31-12-2020.
    """

    scalars: Mapping[str, float]
    paths: Mapping[str, Mapping[int, float]]
    shares: Mapping[str, float]
    successors: Mapping[str, str]
    startstand: Mapping[tuple[str, str], int]

    def __getitem__(self, key: str) -> float:
        """The value of a scalar."""
        return self.scalars[key]

    def in_year(self, key: str, year: int) -> float:
        """The value of a path in a calendar year."""
        return self.paths[key][year]

    def afname(self, gemeente: str) -> float:
        """The part of the basispakket that a gemeente takes."""
        return self.scalars[f"afname.gemeente_frac.{_short(gemeente)}"]

    def select(self, gemeente: str | None) -> list[str]:
        """The gemeenten (of the eleven) meant by a name, old or new; None is the whole region.

        Raises
        ------
        ValueError: no gemeente has or gets this name.
        """
        if gemeente is None:
            return list(self.shares)
        chosen = [old for old, new in self.successors.items() if gemeente in (old, new)]
        if not chosen:
            raise ValueError(f"no such gemeente: {gemeente!r}")
        return chosen


def _short(gemeente: str) -> str:
    return gemeente.lower().replace(" ", "_")


def _read_toml(name: str) -> dict[str, Any]:
    with (ROOT / "model" / name).open("rb") as file:
        return tomllib.load(file)


def _listed(points: Mapping[str, float], year: int) -> float:
    """A path on or before its last listed year: linear in between, flat outside."""
    known = sorted((int(listed), float(value)) for listed, value in points.items())
    if year <= known[0][0]:
        return known[0][1]
    for (left, low), (right, high) in pairwise(known):
        if year <= right:
            return low + (high - low) * (year - left) / (right - left)
    return known[-1][1]


def _fill_path(
    record: Mapping[str, Any],
    scalars: Mapping[str, float],
    paths: Mapping[str, Mapping[int, float]],
) -> dict[int, float]:
    """One path on all years: the listed years, then as `verder` says."""
    last = max(int(year) for year in record["jaren"])
    how, _, key = record["verder"].partition(" ")
    path: dict[int, float] = {}
    for year in range(FIRST_PATH_YEAR, LAST_PATH_YEAR + 1):
        value = _listed(record["jaren"], year)
        if year > last and how == "met":
            value *= (1.0 + scalars[key]) ** (year - last)
        elif year > last and how == "als":
            value *= paths[key][year] / paths[key][last]
        path[year] = value
    return path


def _split(name: str) -> tuple[str, int | None, bool]:
    """Difference key -> (register key, year or None, later years too)."""
    match = _KEY.fullmatch(name)
    if match is None:
        raise KeyError(name)
    year = match["year"]
    return match["key"], int(year) if year else None, bool(match["on"])


def _change_path(path: dict[int, float], key: str, layer: Mapping[str, float]) -> None:
    """Differences of one layer on one path: all years, then from a year, then single years."""
    steps = []
    for name, value in layer.items():
        own, year, on = _split(name)
        if own == key:
            first = BASE_YEAR + 1 if year is None else year
            rank = 0 if year is None else 1 if on else 2
            steps.append((rank, first, first if rank == 2 else LAST_PATH_YEAR, value))
    for _, first, until, value in sorted(steps):
        for year in path:
            if first <= year <= until:
                path[year] = value


def _shares(document: Mapping[str, Any]) -> tuple[dict[str, float], dict[str, str]]:
    """Bijstand share of each of the eleven, and the name that each has after the herindeling."""
    rows = sorted(document["gemeente"], key=lambda row: str(row["naam"]))
    successors = {row["naam"]: row["naam"] for row in rows}
    for merger in document["herindeling"]:
        for old, now in successors.items():
            if now in merger["van"]:
                successors[old] = merger["naar"]
    people: dict[str, int] = {}
    for row in rows:
        new = successors[row["naam"]]
        people[new] = people.get(new, 0) + row["inwoners"]
    shares = {}
    for row in rows:
        new = successors[row["naam"]]
        shares[row["naam"]] = document["bijstand_frac"][new] * row["inwoners"] / people[new]
    return shares, successors


def _startstand() -> dict[tuple[str, str], int]:
    file = ROOT / "sample_data" / "startstand_2020-12-31.csv"
    with file.open(newline="", encoding="utf-8") as lines:
        return {
            (row["gemeente"], row["doelgroep"]): int(row["personen"]) for row in csv.DictReader(lines)
        }


def load_values(scenario: str, overrides: Mapping[str, float] | None = None) -> Values:
    """All numbers of a scenario file ("I", "II" or "III"), with further differences on top.

    Raises
    ------
    KeyError: a difference names no parameter, or gives a year to a parameter without years.
    """
    layers = [_read_toml(f"scenarios/{scenario}.toml")["waarden"], dict(overrides or {})]
    register = {key: row for key, row in _read_toml("parameters.toml").items() if key != "bronnen"}
    shares, successors = _shares(_read_toml("gemeenten.toml"))

    scalars: dict[str, float] = {}
    for key, record in register.items():
        if record.get("per_gemeente"):
            for gemeente in shares:
                scalars[f"{key}.{_short(gemeente)}"] = float(record["waarde"])
        elif "jaren" not in record:
            scalars[key] = float(record["waarde"])
    for layer in layers:
        for name, value in layer.items():
            key, year, _ = _split(name)
            if key in scalars and year is None:
                scalars[key] = float(value)
            elif "jaren" not in register.get(key, {}):
                raise KeyError(name)

    paths: dict[str, dict[int, float]] = {}
    followers_last = sorted(
        (key for key, record in register.items() if "jaren" in record),
        key=lambda key: register[key]["verder"].startswith("als"),
    )
    for key in followers_last:
        paths[key] = _fill_path(register[key], scalars, paths)
        for layer in layers:
            _change_path(paths[key], key, layer)
    return Values(scalars, paths, shares, successors, _startstand())
