"""A count of people on 31 December: what a run goes on from instead of its own path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from model.axes import DOELGROEPEN, EERSTE_BASISJAAR, Array
from model.errors import Fout, raise_if_any
from model.gemeenten import load_gemeenten

REGIO: Final = "regio"
LAATSTE_JAAR: Final = 2050
_MAXIMUM: Final = 100_000.0


@cache
def plaatsen() -> Mapping[str, npt.NDArray[np.bool_]]:
    """Key of a place -> which of the eleven gemeenten it holds: the region, the six, the eleven."""
    gemeenten = load_gemeenten()
    uit = {REGIO: np.ones(len(gemeenten), dtype=bool)}
    for namen in (
        [een.huidige_naam.lower().replace(" ", "_") for een in gemeenten],
        [een.sleutel for een in gemeenten],
    ):
        for naam in namen:
            uit[naam] = np.array([een == naam for een in namen])
    return MappingProxyType(uit)


@dataclass(frozen=True)
class Vak:
    """One counted number: persons of some doelgroepen (5,) in some of the eleven gemeenten (11,)."""

    groepen: npt.NDArray[np.bool_]
    gemeenten: npt.NDArray[np.bool_]
    aantal: float


@dataclass(frozen=True)
class Telling:
    """Persons in service on 31 December of one year.

    Attributes
    ----------
    jaar: the year; not before the first simulated one.
    personen: `place.doelgroep` or `place.doelgroep+doelgroep…` -> persons. A place is `regio`, one of
        the six gemeenten of 2022 or one of the eleven. A doelgroep that is counted is counted in the
        whole region, and nobody twice; one that is not counted stays as the run has it.

    Raises
    ------
    InputError: any fault, all at once.
    """

    jaar: int
    personen: Mapping[str, float]

    def __post_init__(self) -> None:
        op_naam = dict(sorted(self.personen.items()))
        object.__setattr__(self, "personen", MappingProxyType(op_naam))
        raise_if_any([*_check_year(self.jaar), *_check_cells(op_naam)])

    def __hash__(self) -> int:
        return hash((self.jaar, tuple(self.personen.items())))

    def __reduce__(self) -> tuple[type[Telling], tuple[Any, ...]]:
        return Telling, (self.jaar, dict(self.personen))

    @property
    def vakken(self) -> tuple[Vak, ...]:
        """Every counted number with what it is about."""
        return tuple(Vak(*_masks(naam), aantal) for naam, aantal in self.personen.items())


def _masks(naam: str) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    plaats, _, groepen = naam.partition(".")
    binnen = groepen.split("+")
    return np.array([groep in binnen for groep in DOELGROEPEN]), plaatsen()[plaats]


def _check_year(jaar: object) -> list[Fout]:
    if isinstance(jaar, int) and EERSTE_BASISJAAR < jaar <= LAATSTE_JAAR:
        return []
    mag = f"een jaar van {EERSTE_BASISJAAR + 1} tot en met {LAATSTE_JAAR}"
    return [
        Fout("Op dit moment kan niet worden geteld.", "[stand] jaar", repr(jaar), mag, "Kies een jaar.")
    ]


def _check_cells(personen: Mapping[str, float]) -> list[Fout]:
    fouten = [fout for naam, aantal in personen.items() for fout in _check_cell(naam, aantal)]
    if fouten:
        return fouten
    dekking = np.zeros((len(DOELGROEPEN), len(load_gemeenten())))
    for naam in personen:
        groepen, gemeenten = _masks(naam)
        dekking += groepen[:, None] & gemeenten
    return [*_check_cover(dekking), *_check_together(personen)]


def _check_cell(naam: str, aantal: object) -> list[Fout]:
    plaats, _, groepen = naam.partition(".")
    delen = groepen.split("+")
    if plaats not in plaatsen() or not set(delen) <= set(DOELGROEPEN) or len(set(delen)) < len(delen):
        mag = "een gemeente of regio, een punt en een of meer doelgroepen: oss.beschut"
        return [Fout("Deze telling is onbekend.", "[stand]", naam, mag, "Verbeter de naam.")]
    if isinstance(aantal, bool) or not isinstance(aantal, int | float) or not 0.0 <= aantal <= _MAXIMUM:
        mag = "een getal van 0 tot en met 100000"
        return [Fout("Dit aantal kan niet.", f"[stand] {naam}", repr(aantal), mag, "Vul een aantal in.")]
    return []


def _check_cover(dekking: Array) -> list[Fout]:
    fouten = []
    for groep, rij in zip(DOELGROEPEN, dekking, strict=True):
        if (rij > 1.0).any():
            wat, doe = "Dezelfde mensen zijn twee keer geteld.", "Laat een van de tellingen weg."
        elif (rij > 0.0).any() and (rij < 1.0).any():
            wat, doe = "Niet alle gemeenten zijn geteld.", "Vul de andere aan, of tel de hele regio."
        else:
            continue
        mag = "elke gemeente één keer, of de regio als geheel"
        fouten.append(Fout(wat, f"[stand] doelgroep {groep}", str(rij.astype(int).tolist()), mag, doe))
    return fouten


def _check_together(personen: Mapping[str, float]) -> list[Fout]:
    """Groups that are counted together anywhere are counted together everywhere."""
    samen = {naam.partition(".")[2]: set(naam.partition(".")[2].split("+")) for naam in personen}
    botst = sorted(
        een
        for een, groepen in samen.items()
        if any(groepen != ander and groepen & ander for ander in samen.values())
    )
    mag = "in elke gemeente dezelfde doelgroepen samen"
    doe = "Tel ze overal samen of overal apart."
    return [
        Fout("Deze doelgroepen zijn hier samen geteld en daar apart.", "[stand]", een, mag, doe)
        for een in botst
    ]


def read_telling(gegeven: Any) -> Telling | None:
    """The count in a scenario file: `jaar` and a number per `place.doelgroep`; None when there is none.

    Raises
    ------
    InputError: any fault.
    """
    if gegeven is None:
        return None
    if not isinstance(gegeven, Mapping):
        mag = "een tabel met jaar en een getal per gemeente en doelgroep"
        raise_if_any([Fout("De stand klopt niet.", "[stand]", repr(gegeven), mag, "Bewaar opnieuw.")])
    cellen = {naam: aantal for naam, aantal in gegeven.items() if naam != "jaar"}
    return Telling(gegeven.get("jaar", 0), cellen)
