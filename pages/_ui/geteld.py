"""What this visitor delivered as dots for any chart, without what may not be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.realisatie import HERKOMST, REGIO, Realisatie, plaats_sleutel
from model.schild import shield
from pages._ui import realisatie_punten, runs
from pages._ui.reeksen import Punt

NAAM = "geteld"


def dots(realisatie: Realisatie | None, gemeente: str, vanaf: int) -> Mapping[str, tuple[Punt, ...]]:
    """Outcome -> its counted figures since a year, for the region ("") or one gemeente."""
    if realisatie is None:
        return {}
    sleutel = ("punten", realisatie.digest, gemeente, vanaf)
    return runs.of_session(sleutel, lambda: _dots(realisatie, gemeente, vanaf))


def _dots(realisatie: Realisatie, gemeente: str, vanaf: int) -> Mapping[str, tuple[Punt, ...]]:
    plaats = plaats_sleutel(gemeente) if gemeente else REGIO
    schild = shield(realisatie)
    alle = {}
    for naam in realisatie_punten.with_points(schild, plaats):
        punten = realisatie_punten.points(schild, naam, plaats)
        alle[naam] = tuple(
            Punt(jaar, waarde, HERKOMST["opgave"], "opgave")
            for jaar, waarde in punten.items()
            if jaar >= vanaf
        )
    return alle


def in_millions(punten: tuple[Punt, ...]) -> tuple[Punt, ...]:
    """Dots of euros for an axis in millions."""
    return tuple(replace(punt, waarde=punt.waarde / 1e6) for punt in punten)
