"""Relationships between the parts of a workbook, and the texts and comments in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Final

from model.errors import InputError
from model.exchange.veilig import MAX_KLEIN_DEEL, Pakket, file_fault
from model.exchange.xml_stroom import Diepte, attributes, local, stream

MAX_TEKSTEN: Final = 600_000  # different texts in the workbook
MAX_LENGTE: Final = 32_767  # characters in a cell: Excel's own limit
_ONTSNAPT: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def relations(pakket: Pakket, deel: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id -> (kind, part); those that point outside the file are left out."""
    map_, naam = posixpath.split(deel)
    lijst = posixpath.join(map_, "_rels", naam + ".rels")
    if lijst not in pakket.delen:
        return {}
    uit = {}
    for element, attrs, _ in attributes(pakket.chunks(lijst), "koppelingen"):
        if element != "Relationship" or attrs.get("TargetMode", "").lower() == "external":
            continue
        doel = attrs.get("Target", "")
        pad = (
            doel.lstrip("/") if doel.startswith("/") else posixpath.normpath(posixpath.join(map_, doel))
        )
        uit[attrs.get("Id", "")] = (attrs.get("Type", "").rpartition("/")[2], pad)
    return uit


def unescape(tekst: str) -> str:
    """Excel's own notation for control characters: _x000D_ is a carriage return."""
    return _ONTSNAPT.sub(lambda gevonden: chr(int(gevonden[1], 16)), tekst) if "_x" in tekst else tekst


def too_much_text() -> InputError:
    """The error for a workbook that holds more text than figures need."""
    return file_fault(
        "Dit bestand bevat te veel tekst.",
        f"meer dan {MAX_KLEIN_DEEL // 1_000_000} MB of {MAX_TEKSTEN:_} verschillende teksten".replace(
            "_", "."
        ),
        "cijfers met een korte toelichting",
        "Haal kolommen met lange teksten eruit.",
    )


def gather_texts(
    pakket: Pakket, deel: str, houder: str, done: Callable[[dict[str, str], str], None]
) -> None:
    """Call `done(attributes, text)` for each element `houder`, with all <t> in it put together."""
    diepte = Diepte("teksten")
    stukken: list[str] = []
    staat = {"lees": False, "stil": 0, "lengte": 0, "aantal": 0}
    laatste: dict[str, str] = {}

    def begin(naam: str, attrs: dict[str, str]) -> None:
        nonlocal laatste
        diepte.down()
        kort = local(naam)
        if kort == houder:
            laatste, staat["lengte"] = attrs, 0
            stukken.clear()
        elif kort == "rPh":
            staat["stil"] += 1
        elif kort in ("t", "text"):
            staat["lees"] = True

    def eind(naam: str) -> None:
        diepte.up()
        kort = local(naam)
        if kort == houder:
            staat["aantal"] += 1
            if staat["aantal"] > MAX_TEKSTEN:
                raise too_much_text()
            done(laatste, unescape("".join(stukken)))
        elif kort == "rPh":
            staat["stil"] -= 1
        elif kort in ("t", "text"):
            staat["lees"] = False

    def tekst(data: str) -> None:
        if staat["lees"] and not staat["stil"]:
            staat["lengte"] += len(data)
            if staat["lengte"] > MAX_LENGTE:
                raise too_much_text()
            stukken.append(data)

    stream(pakket.chunks(deel), "teksten", begin, eind, tekst)


def comments(pakket: Pakket, deel: str) -> list[tuple[str, str]]:
    """Comments of a sheet, old and threaded: (cell, text). An author's name before it is left out."""
    gevonden: list[tuple[str, str]] = []
    for soort, doel in relations(pakket, deel).values():
        houder = {"comments": "comment", "threadedComment": "threadedComment"}.get(soort)
        if houder and doel in pakket.delen:
            if pakket.delen[doel] > MAX_KLEIN_DEEL:
                raise too_much_text()
            gather_texts(
                pakket, doel, houder, lambda attrs, tekst: gevonden.append((attrs.get("ref", ""), tekst))
            )
    return gevonden
