"""A scenario: a named set of differences with the register. I, II and III ship as files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from model import MODEL_VERSIE
from model.errors import Fout, InputError, raise_if_any
from model.gemeenten import load_gemeenten
from model.parameters import load_register, register_digest
from model.samenhang import check_together
from model.spreiding import Band
from model.startstand import Startstand, load_startstand
from model.telling import Telling, read_telling
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
    banden: register key -> band from actuals, in the place of the register's, read-only.
    realisatie: digest of the actuals that it stands on, "" for the embedded figures.
    stand: count of people on a later date that it goes on from; None: only the embedded one.
    """

    naam: str
    titel: str = ""
    omschrijving: str = ""
    waarden: Mapping[str, float] = field(default_factory=dict)
    banden: Mapping[str, Band] = field(default_factory=dict)
    realisatie: str = ""
    stand: Telling | None = None

    def __post_init__(self) -> None:
        for naam in ("waarden", "banden"):
            op_naam = dict(sorted(getattr(self, naam).items()))
            object.__setattr__(self, naam, MappingProxyType(op_naam))

    def __hash__(self) -> int:
        delen = tuple(self.waarden.items()), tuple(self.banden.items())
        return hash((self.naam, *delen, self.realisatie, self.stand))

    def __reduce__(self) -> tuple[type[Scenario], tuple[Any, ...]]:
        velden = (self.naam, self.titel, self.omschrijving, dict(self.waarden), dict(self.banden))
        return Scenario, (*velden, self.realisatie, self.stand)

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
        return replace(self, waarden=nieuw)

    def without(self, sleutel: str) -> Scenario:
        """A new scenario in which every difference of one parameter is gone."""
        over = {naam: waarde for naam, waarde in self.waarden.items() if split_key(naam)[0] != sleutel}
        return replace(self, waarden=over)

    @property
    def kenmerk(self) -> str:
        """Name and digest: what texts and results that tell the name are kept under."""
        return f"{self.naam}:{self.digest}"

    @property
    def digest(self) -> str:
        """Hash of model version, register and differences; equal digests give equal results."""
        inhoud = json.dumps([MODEL_VERSIE, register_digest(), list(self.waarden.items())])
        if self.banden or self.realisatie:
            inhoud += repr((tuple(self.banden.items()), self.realisatie))
        if self.stand is not None:
            inhoud += repr((self.stand.jaar, tuple(self.stand.personen.items())))
        return sha256(inhoud.encode()).hexdigest()[:16]


def start_of(scenario: Scenario) -> Startstand:
    """The stock that a run of this scenario starts from, with the count that it goes on from."""
    return replace(load_startstand(), telling=scenario.stand)


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
    waarden, banden = document.get("waarden", {}), document.get("banden", {})
    if not isinstance(waarden, Mapping):
        waarden = {"waarden": waarden}
    scenario = kaal.with_values(waarden)
    eigen = read_bands(banden if isinstance(banden, Mapping) else {"banden": banden})
    zeker = {sleutel: _certain(scenario, str(sleutel)) for sleutel in document.get("zeker", ())}
    return replace(
        scenario,
        banden=zeker | eigen,
        realisatie=str(document.get("realisatie", "")),
        stand=read_telling(document.get("stand")),
    )


def _certain(scenario: Scenario, sleutel: str) -> Band:
    """A band without width: in this scenario the parameter has its value for certain."""
    _, fouten = sift_values({sleutel: 0})
    raise_if_any([fout for fout in fouten if "Onbekende" in fout.wat])
    parameter = load_register()[sleutel]
    waarde = scenario.waarden.get(sleutel, parameter.standaard)
    return Band(waarde, waarde, waarde, parameter.grenzen)


def read_bands(banden: Mapping[str, Any]) -> dict[str, Band]:
    """Bands from actuals: register key -> [P10, centre, P90], each within the hard bounds and rising.

    Raises
    ------
    InputError: every unknown or certain key, and every band that does not rise within its bounds.
    """
    register, fouten, uit = load_register(), [], {}
    for sleutel, drie in banden.items():
        parameter = register.get(sleutel)
        if parameter is None or parameter.kolom is None:
            fouten.append(
                Fout(
                    "Deze parameter heeft geen band.",
                    "[banden]",
                    sleutel,
                    "een onzekerheid uit het register",
                    "Haal de regel weg of verbeter de naam.",
                )
            )
            continue
        laag, hoog = parameter.grenzen
        goed = isinstance(drie, list | tuple) and len(drie) == 3
        goed = goed and all(isinstance(een, int | float) for een in drie)
        if goed and laag <= drie[0] <= drie[1] <= drie[2] <= hoog:
            van, midden, tot = map(float, drie)
            uit[sleutel] = Band(van, midden, tot, parameter.grenzen, gemeten=True)
            continue
        fouten.append(
            Fout(
                "Deze band klopt niet.",
                f"{parameter.label} ({sleutel})",
                repr(drie),
                f"drie getallen, oplopend, van {laag:g} tot en met {hoog:g}",
                "Geef laag, midden en hoog, in die volgorde.",
            )
        )
    raise_if_any(fouten)
    return uit
