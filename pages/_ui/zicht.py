"""What a visitor set to look at, besides knobs: steps with it, and its part of a link. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from typing import Final

from model.analysis.schoklijst import Schokkeuze
from model.errors import Fout
from pages._ui.instellingen import SCHOK, settings
from pages._ui.sessie import Beeld, Sessie
from pages._ui.varianten import IDS

Zicht = tuple[tuple[str, Hashable], ...]
_BIJ_DOEL: Final = ("doelwaarde", "doelkant")
_PAAR: Final = ("van", "naar")  # may name a pinned variant


def value(beeld: Beeld, naam: str) -> Hashable:
    """What a setting is; None when nobody chose and the screen decides."""
    return dict(beeld.zicht).get(naam, settings()[naam].begin)


def shock(beeld: Beeld, sleutel: str) -> Schokkeuze:
    """A shock as it was set."""
    gekozen = value(beeld, f"{SCHOK}{sleutel}")
    assert isinstance(gekozen, tuple)
    return Schokkeuze(sleutel, *gekozen)


def see(sessie: Sessie, waarden: Mapping[str, Hashable]) -> Sessie:
    """Other values of settings; None, and what a screen begins with, is no choice. No step for undo."""
    nieuw = dict(sessie.beeld.zicht)
    if "doel" in waarden:  # what was asked of one outcome means nothing for another
        nieuw = {naam: waarde for naam, waarde in nieuw.items() if naam not in _BIJ_DOEL}
    nieuw |= dict(waarden)
    over = {
        naam: waarde
        for naam, waarde in nieuw.items()
        if waarde is not None and waarde != settings()[naam].begin
    }
    return replace(sessie, beeld=replace(sessie.beeld, zicht=tuple(sorted(over.items()))))


def to_params(beeld: Beeld) -> dict[str, str]:
    """What a link holds of it: only what somebody set otherwise."""
    return {naam: settings()[naam].write(waarde) for naam, waarde in beeld.zicht}


def without(gezet: Zicht, weg: Collection[str]) -> Zicht:
    """Settings that do not name these pinned variants."""
    return tuple((naam, waarde) for naam, waarde in gezet if naam not in _PAAR or waarde not in weg)


def read_params(params: Mapping[str, str], vast: Collection[str], fouten: list[Fout]) -> Zicht:
    """The settings of a link; one with a fault stays as the screen begins, and is told.

    Parameters
    ----------
    vast: ids of the pinned variants in the same link.
    """
    ontbreekt = {een for een in IDS if een.startswith("vast") and een not in vast}
    gelezen: dict[str, Hashable] = {}
    for naam, instelling in settings().items():
        tekst = params.get(naam)
        if tekst is None:
            continue
        try:
            waarde = instelling.read(tekst)
            if naam in _PAAR and waarde in ontbreekt:
                raise ValueError(tekst)
        except ValueError:
            wat, doe = "Dit is op het scherm niet te kiezen.", "Kies het op het scherm."
            waar, mag = f"{naam} ({instelling.waar})", instelling.toegestaan
            fouten.append(Fout(wat, waar, tekst[:60] or "niets", mag, doe))
            continue
        if waarde != instelling.begin:
            gelezen[naam] = waarde
    return tuple(sorted(gelezen.items()))
