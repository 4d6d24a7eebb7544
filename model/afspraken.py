"""The sociaal-economische afspraken as data: what was agreed, for when, and how sure that number is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from model.gemeenten import gebieden, inwoners_aandeel, load_gemeenten, namen_huidig
from model.parameters import STATUSSEN, load_bronnen, load_register
from model.realisatie import REEKSEN, REGIO, plaats_sleutel

_BESTAND = Path(__file__).with_name("afspraken.toml")
STROOM, STAND, DEEL, GROEI, SAMEN = SOORTEN = ("stroom", "stand", "deel", "groei", "samen")
GEBIED: Final = "gebied:"  # before the name of an uitvoeringsgebied in the key of a place


@dataclass(frozen=True)
class Afspraak:
    """One target; fields as told in `afspraken.toml`. Exactly one of `doel` and `sleutel` is set."""

    naam: str
    label: str
    eenheid: str
    soort: str
    reeks: str
    groep: str
    uitkomst: str
    doel: float | None
    sleutel: str
    vanaf: int
    jaren: tuple[int, ...]
    verdeeld: bool
    status: str
    bron: str
    toelichting: str

    def holds_in(self, jaar: int) -> bool:
        """Whether it can be held against the figures of a year."""
        return jaar == max(self.jaren) if self.jaren else jaar >= self.vanaf


@dataclass(frozen=True)
class Plaats:
    """Where a target is held: the region, an uitvoeringsgebied or a gemeente of 2022.

    sleutel: `regio`, `gebied:…` or the key of a gemeente. gemeenten: keys of the six in it. elf: places
    of the eleven on the gemeente axis. inwoners: its share of the region.
    """

    sleutel: str
    naam: str
    gemeenten: tuple[str, ...]
    elf: tuple[int, ...]
    inwoners: float

    @property
    def is_regio(self) -> bool:
        """True for the whole region."""
        return self.sleutel == REGIO


def _read(rij: Mapping[str, Any]) -> Afspraak:
    doel = rij.get("doel")
    een = Afspraak(
        naam=rij["naam"],
        label=rij["label"],
        eenheid=rij["eenheid"],
        soort=rij["soort"],
        reeks=rij["reeks"],
        groep=rij["groep"],
        uitkomst=rij["uitkomst"],
        doel=None if doel is None else float(doel),
        sleutel=rij.get("sleutel", ""),
        vanaf=rij.get("vanaf", 0),
        jaren=tuple(rij.get("jaren", ())),
        verdeeld=rij["verdeeld"],
        status=rij["status"],
        bron=rij["bron"],
        toelichting=rij["toelichting"],
    )
    goed = (
        een.soort in SOORTEN
        and een.reeks in REEKSEN
        and een.groep in REEKSEN[een.reeks].toegestaan
        and een.status in STATUSSEN
        and (een.bron == "geen" or een.bron in load_bronnen())
        and (een.doel is None) is (een.sleutel in load_register())
        and bool(een.jaren) is (een.soort == SAMEN)
    )
    if not goed:
        raise ValueError(f"afspraken.toml: {een.naam}")
    return een


@cache
def load_afspraken() -> Mapping[str, Afspraak]:
    """Every target by name, in the order of the file.

    Raises
    ------
    ValueError: a record that names something that does not exist.
    """
    with _BESTAND.open("rb") as bestand:
        rijen = tomllib.load(bestand)["afspraak"]
    return MappingProxyType({een.naam: een for een in map(_read, rijen)})


@cache
def load_plaatsen() -> Mapping[str, Plaats]:
    """The region, the four uitvoeringsgebieden and the six gemeenten, in that order."""
    elf = load_gemeenten()
    alle = [(REGIO, "hele regio", [True] * len(elf))]
    alle += [(GEBIED + naam, naam, [een.gebied == naam for een in elf]) for naam in gebieden()]
    alle += [
        (plaats_sleutel(naam), naam, [een.huidige_naam == naam for een in elf])
        for naam in namen_huidig()
    ]
    uit = {}
    for sleutel, naam, binnen in alle:
        zes = {plaats_sleutel(een.huidige_naam) for een, erin in zip(elf, binnen, strict=True) if erin}
        plekken = tuple(plek for plek, erin in enumerate(binnen) if erin)
        deel = float(inwoners_aandeel()[list(plekken)].sum())
        uit[sleutel] = Plaats(sleutel, naam, tuple(sorted(zes)), plekken, deel)
    return MappingProxyType(uit)
