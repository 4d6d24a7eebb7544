"""Differences with the register: their grammar, and the check of each on its own.

A difference is a text key with a number: `KEY` (a scalar, or all simulated years of a path),
`KEY@2027` (one year of a path) or `KEY@2027+` (that year and later). The same form stands in files,
on the command line and in the address bar.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from model.axes import EERSTE_BASISJAAR
from model.errors import Fout, raise_if_any
from model.parameters import Parameter, load_register

_VORM = re.compile(r"(?P<sleutel>[^@]+?)(?:@(?P<jaar>\d{4})(?P<verder>\+?))?")


def split_key(naam: str) -> tuple[str, int | None, bool]:
    """Difference key -> (register key, year or None, holds for later years as well)."""
    treffer = _VORM.fullmatch(naam)
    if treffer is None:
        return naam, None, False
    jaar = treffer["jaar"]
    return treffer["sleutel"], int(jaar) if jaar else None, bool(treffer["verder"])


def reach(naam: str) -> tuple[str, int, int]:
    """Order in which differences are laid on: whole parameter, then from a year, then one year."""
    sleutel, jaar, verder = split_key(naam)
    return sleutel, 0 if jaar is None else 1 if verder else 2, jaar or 0


def overruled_by(naam: str, bestaand: Iterable[str]) -> list[str]:
    """Earlier differences that a new one replaces whole: the same parameter, the same or later years."""
    sleutel, jaar, verder = split_key(naam)
    weg = []
    for ander in bestaand:
        eigen, eigen_jaar, _ = split_key(ander)
        if eigen != sleutel:
            continue
        geheel = jaar is None
        later = verder and eigen_jaar is not None and jaar is not None and eigen_jaar >= jaar
        if geheel or later or ander == naam:
            weg.append(ander)
    return weg


def _number(gekregen: Any) -> float | None:
    """A finite number from a number or a text with a decimal point or comma, else None."""
    if isinstance(gekregen, bool):
        return float(gekregen)
    try:
        getal = float(gekregen.strip().replace(",", ".") if isinstance(gekregen, str) else gekregen)
    except (TypeError, ValueError, OverflowError):
        return None
    return getal if math.isfinite(getal) else None


def number_text(waarde: float) -> str:
    """A number in Dutch notation without trailing zeros: 0,04 and 232."""
    return f"{waarde:.10g}".replace(".", ",")


def _check_one(naam: str, gekregen: Any) -> tuple[float | None, Fout | None]:
    sleutel, jaar, _ = split_key(naam)
    parameter = load_register().get(sleutel)
    if parameter is None:
        lijkt = difflib.get_close_matches(sleutel, load_register(), n=1)
        raad = f"Bedoelt u {lijkt[0]}?" if lijkt else "Kijk in het register voor de namen."
        return None, Fout("Onbekende parameter.", sleutel, sleutel, "een naam uit het register", raad)
    laag, hoog = parameter.grenzen
    mag = f"een getal van {number_text(laag)} tot en met {number_text(hoog)} ({parameter.eenheid})"
    waar = f"{parameter.label} ({naam})"
    getal = _number(gekregen)
    if getal is None:
        return None, Fout("Dit is geen getal.", waar, repr(gekregen), mag, "Vul een getal in.")
    if not laag <= getal <= hoog:
        wat = "Het getal is te laag." if getal < laag else "Het getal is te hoog."
        return None, Fout(wat, waar, number_text(getal), mag, "Kies een waarde binnen de grenzen.")
    if parameter.geheel and getal != round(getal):
        return None, Fout(
            "Dit moet een heel getal zijn.", waar, number_text(getal), mag, "Rond zelf af."
        )
    return getal, _check_year(parameter, jaar, waar)


def _check_year(parameter: Parameter, jaar: int | None, waar: str) -> Fout | None:
    if jaar is None:
        return None
    if not parameter.is_pad:
        return Fout(
            "Deze parameter heeft één waarde voor alle jaren.",
            waar,
            f"@{jaar}",
            "de naam zonder jaar",
            f"Laat @{jaar} weg.",
        )
    laatste = int(load_register()["tijd.horizon_jaar"].grenzen[1])
    if not EERSTE_BASISJAAR < jaar <= laatste:
        return Fout(
            "Dit jaar wordt niet berekend.",
            waar,
            str(jaar),
            f"een jaar van {EERSTE_BASISJAAR + 1} tot en met {laatste}",
            "Kies een ander jaar.",
        )
    return None


def sift_values(waarden: Mapping[str, Any]) -> tuple[dict[str, float], list[Fout]]:
    """Check differences one by one: the good ones as numbers, and every fault of the others."""
    gelezen: dict[str, float] = {}
    fouten: list[Fout] = []
    for naam, gekregen in waarden.items():
        getal, fout = _check_one(naam, gekregen)
        if fout is not None:
            fouten.append(fout)
        elif getal is not None:
            gelezen[naam] = getal
    return gelezen, fouten


def read_values(waarden: Mapping[str, Any]) -> dict[str, float]:
    """Differences as numbers.

    Raises
    ------
    InputError: every fault of every difference, all at once.
    """
    gelezen, fouten = sift_values(waarden)
    raise_if_any(fouten)
    return gelezen


def parse_set(teksten: Iterable[str]) -> dict[str, str]:
    """`KEY=VALUE` texts of the command line -> mapping; values stay text until they are checked."""
    gelezen: dict[str, str] = {}
    fouten: list[Fout] = []
    for tekst in teksten:
        naam, teken, waarde = tekst.partition("=")
        if not teken or not naam.strip():
            fouten.append(
                Fout(
                    "Deze wijziging is niet te lezen.",
                    "--set",
                    repr(tekst),
                    "SLEUTEL=WAARDE, SLEUTEL@JAAR=WAARDE of SLEUTEL@JAAR+=WAARDE",
                    "Zet een naam voor en een getal achter het =-teken.",
                )
            )
        else:
            gelezen[naam.strip()] = waarde.strip()
    raise_if_any(fouten)
    return gelezen
