"""A scenario: a named set of differences with the register. I, II and III ship as files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from model import MODEL_VERSIE
from model.errors import Fout, InputError, raise_if_any
from model.gemeenten import load_gemeenten
from model.parameters import register_digest
from model.samenhang import check_together
from model.waarden import resolve
from model.wijziging import overruled_by, reach, sift_values, split_key

_MAP = Path(__file__).with_name("scenarios")
PRESETS: Final = ("I", "II", "III")


@dataclass(frozen=True)
class Scenario:
    """A named set of differences with the register.

    Attributes
    ----------
    naam: short name, "I", "II", "III" or what the user chose.
    titel, omschrijving: Dutch text for the screen.
    waarden: difference key -> number (see the module text), read-only.
    """

    naam: str
    titel: str = ""
    omschrijving: str = ""
    waarden: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "waarden", MappingProxyType(dict(sorted(self.waarden.items()))))

    def __hash__(self) -> int:
        return hash((self.naam, tuple(self.waarden.items())))

    def with_values(self, waarden: Mapping[str, Any]) -> Scenario:
        """A new scenario with these differences on top; among them the widest reach goes first.

        Raises
        ------
        InputError: every unknown key, text, or number outside its bounds, all at once.
        """
        gelezen, fouten = sift_values(waarden)
        nieuw = dict(self.waarden)
        for sleutel, waarde in sorted(gelezen.items(), key=lambda paar: reach(paar[0])):
            vervangen = overruled_by(sleutel, nieuw)
            for oud in vervangen:
                del nieuw[oud]
            nieuw[sleutel] = waarde
        raise_if_any([*fouten, *check_together(nieuw, resolve(nieuw))])
        return Scenario(self.naam, self.titel, self.omschrijving, nieuw)

    def without(self, sleutel: str) -> Scenario:
        """A new scenario in which every difference of one parameter is gone."""
        over = {naam: waarde for naam, waarde in self.waarden.items() if split_key(naam)[0] != sleutel}
        return Scenario(self.naam, self.titel, self.omschrijving, over)

    @property
    def digest(self) -> str:
        """Hash of model version, register and differences; equal digests give equal results."""
        inhoud = json.dumps([MODEL_VERSIE, register_digest(), list(self.waarden.items())])
        return sha256(inhoud.encode()).hexdigest()[:16]


def gemeente_sleutels(sleutel: str) -> tuple[str, ...]:
    """The eleven register keys of a parameter that has a value per gemeente."""
    return tuple(f"{sleutel}.{gemeente.sleutel}" for gemeente in load_gemeenten())


@cache
def load_preset(naam: str) -> Scenario:
    """Scenario I, II or III from its file of differences."""
    return _from_document(_read_toml(_MAP / f"{naam}.toml"), naam)


def load_scenario(naam_of_bestand: str) -> Scenario:
    """A preset by name, or a scenario file.

    Raises
    ------
    InputError: no such preset or file, an unreadable file, or faults in its values.
    """
    if naam_of_bestand in preset_names():
        return load_preset(naam_of_bestand)
    pad = Path(naam_of_bestand)
    if not pad.is_file():
        raise InputError(
            [
                Fout(
                    "Dit scenario bestaat niet.",
                    "--scenario",
                    naam_of_bestand,
                    ", ".join(preset_names()) + " of een scenariobestand (.toml)",
                    "Controleer de naam of het pad.",
                )
            ]
        )
    return _from_document(_read_toml(pad), pad.stem)


@cache
def preset_names() -> tuple[str, ...]:
    """I, II and III first, then the other files of differences that ship with the model."""
    overige = sorted(pad.stem for pad in _MAP.glob("*.toml") if pad.stem not in PRESETS)
    return (*PRESETS, *overige)


def _read_toml(pad: Path) -> dict[str, Any]:
    try:
        with pad.open("rb") as bestand:
            return tomllib.load(bestand)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise InputError(
            [
                Fout(
                    "Dit scenariobestand is niet te lezen.",
                    pad.name,
                    str(fout),
                    "een TOML-bestand met naam en [waarden]",
                    "Herstel de regel of bewaar het scenario opnieuw.",
                )
            ]
        ) from fout


def _from_document(document: Mapping[str, Any], naam: str) -> Scenario:
    kaal = Scenario(
        naam=str(document.get("naam", naam)),
        titel=str(document.get("titel", "")),
        omschrijving=str(document.get("omschrijving", "")),
    )
    waarden = document.get("waarden", {})
    if not isinstance(waarden, Mapping):
        waarden = {"waarden": waarden}
    return kaal.with_values(waarden)
