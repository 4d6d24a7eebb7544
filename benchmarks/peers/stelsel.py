"""What a peer is generated from: the moves of the transition table, their formulas and the numbers.

The moves are those of `model.overgangen`. Numbers come from the register and from the rates of the
plain-Python twin, never from the engine that is timed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.peers.formules import BEWEGINGEN, GROOTHEDEN, WSW_BEWEGINGEN, Grootheid
from model.overgangen import OVERGANGEN, Overgang, counted_as
from tests.twin import Values, rates
from tests.twin.params import BASE_YEAR
from tests.twin.rates import ALLOWED, GROUPS, MIDPOINTS_PP, PWET

EERSTE_JAAR: Final = BASE_YEAR + 1
# Names that every peer gives a value itself: stocks and what follows from them, time, where people live.
VAN_DE_PEER: Final = frozenset(
    ("tijdelijk_som", "eindigt", "structureel", "klaar", "gestopt", "beslist", "extern", "wsw")
)
_TIJD: Final = frozenset(("maand", "jaar"))
_WOONPLAATS: Final = frozenset(("aandeel", "deelname"))
_WOORDEN: Final = frozenset(("IF", "MIN", "MAX", "EXP", "LN", "SOM", "groep", "band"))
_NAAM: Final = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
UITKOMSTEN: Final = ("instroom", "uitstroom_regulier", "uitstroom_overig")

Tabel = Mapping[tuple[str, int], float]  # (groep, band) -> number, for the bands that a group can be in
# (stand, an outcome or a move; doelgroep) -> persons per calendar year
Cijfers = dict[tuple[str, str], list[float]]


@dataclass(frozen=True)
class Gebied:
    """Where people live, the whole region or one gemeente.

    `aandeel` is the share in the region's inflow, `deelname` the part of the basispakket that is taken,
    `personen` those of 31-12-2020 per doelgroep, Wsw corrected.
    """

    naam: str
    aandeel: float
    deelname: float
    personen: Mapping[str, float]


@dataclass(frozen=True)
class Stelsel:
    """Everything that a peer is generated from.

    Attributes
    ----------
    jaren: how many calendar years, from 2021. gebieden: the region, or eleven gemeenten.
    getallen, paden: register key with underscores -> number, or calendar year -> number.
    tabellen: name -> fixed numbers per group and band. start: calendar year -> spread of who enters.
    opening: group -> part of the opening stock that is structureel, and in slot 1…24.
    grootheden: formulas, each after what it uses. bewegingen: a formula per move of the table.
    wachtrij_pers_mnd: aanmeldingen of the region per month before 2021; wacht_mnd: months to an outcome.
    """

    jaren: int
    gebieden: Sequence[Gebied]
    getallen: Mapping[str, float]
    paden: Mapping[str, Mapping[int, float]]
    tabellen: Mapping[str, Tabel]
    start: Mapping[int, Tabel]
    opening: Mapping[str, Sequence[float]]
    grootheden: Sequence[Grootheid]
    bewegingen: Mapping[str, Grootheid]
    wachtrij_pers_mnd: float
    wacht_mnd: int


def names_in(formule: str | Mapping[str, str]) -> set[str]:
    """Names that a formula uses, without the words of the notation."""
    teksten = [formule] if isinstance(formule, str) else formule.values()
    return {naam for tekst in teksten for naam in _NAAM.findall(tekst)} - _WOORDEN


def moves_into(plek: str) -> list[str]:
    """Names of the moves that end in a place."""
    return [een.naam for een in OVERGANGEN if een.naar == plek]


def moves_out_of(plek: str) -> list[str]:
    """Names of the moves that begin in a place."""
    return [een.naam for een in OVERGANGEN if een.van == plek]


def counted_per_group(uitkomst: str) -> list[str]:
    """Moves that an outcome counts for the groups of the Participatiewet."""
    return [naam for naam in counted_as(uitkomst) if naam not in WSW_BEWEGINGEN]


def formulas_of(
    overgangen: Sequence[Overgang], formules: Mapping[str, Grootheid]
) -> dict[str, Grootheid]:
    """The formula of every move, in the order of the table.

    Raises
    ------
    ValueError: a move without a formula, or a formula without a move.
    """
    namen = [een.naam for een in overgangen]
    if set(namen) != set(formules):
        raise ValueError(f"moves and formulas differ: {sorted(set(namen) ^ set(formules))}")
    return {naam: formules[naam] for naam in namen}


def with_outcomes(stand: Cijfers, bewegingen: Cijfers) -> Cijfers:
    """Stand and moves, with instroom and uitstroom added up as the table counts them."""
    cijfers = {**stand, **bewegingen}
    for uitkomst in UITKOMSTEN:
        for groep in GROUPS:
            reeksen = [
                bewegingen[naam, groep] for naam in counted_as(uitkomst) if (naam, groep) in bewegingen
            ]
            nul = [[0.0] * len(next(iter(stand.values())))]
            cijfers[uitkomst, groep] = [sum(jaar) for jaar in zip(*nul, *reeksen, strict=True)]
    return cijfers


def _spread(per_groep: Mapping[str, Sequence[float]]) -> dict[tuple[str, int], float]:
    return {(groep, band): per_groep[groep][band] for groep in PWET for band in ALLOWED[groep]}


def _tabellen(values: Values) -> dict[str, Tabel]:
    """The opening spread, the middle of each band, and where one can rise or fall."""
    plekken = [(groep, band) for groep in PWET for band in ALLOWED[groep]]
    return {
        "verdeling": _spread({groep: rates.stock_distribution(values, groep) for groep in PWET}),
        "midden_pp": {(groep, band): MIDPOINTS_PP[band] for groep, band in plekken},
        "kan_op": {(groep, band): float(band != ALLOWED[groep][-1]) for groep, band in plekken},
        "kan_neer": {(groep, band): float(band != ALLOWED[groep][0]) for groep, band in plekken},
    }


def _gebieden(values: Values, per_gemeente: bool) -> list[Gebied]:
    """The region as one, or its eleven gemeenten."""
    namen = list(values.shares)
    gebieden = []
    for naam, leden in [(een, [een]) for een in namen] if per_gemeente else [("regio", namen)]:
        aandeel = sum(values.shares[een] for een in leden)
        deelname = sum(values.shares[een] * values.afname(een) for een in leden) / aandeel
        personen = {
            groep: float(sum(values.startstand[een, groep] for een in leden)) for groep in GROUPS
        }
        personen["wsw"] = rates.opening_wsw(values, leden)
        gebieden.append(Gebied(naam.lower().replace(" ", "_"), aandeel, deelname, personen))
    return gebieden


def build_stelsel(values: Values, jaren: int, per_gemeente: bool = False) -> Stelsel:
    """The system of one scenario.

    Raises
    ------
    ValueError: moves and formulas differ, a formula uses a name that is nowhere, or the scenario has
        something that the peers do not know: a pilot, or feedback from the werksoorten.
    """
    if values["infrastructuur.breedte_elasticiteit"] != 0.0:
        raise ValueError("the peers know no feedback: infrastructuur.breedte_elasticiteit must be 0")
    if any(getal for key, getal in values.scalars.items() if key.startswith("pilot.gemeente_frac")):
        raise ValueError("the peers know no pilot")
    bewegingen = formulas_of(OVERGANGEN, BEWEGINGEN)
    tabellen = _tabellen(values)
    alle = [*GROOTHEDEN, *bewegingen.values()]
    bekend = {een.naam for een in alle} | set(tabellen) | VAN_DE_PEER | _TIJD | _WOONPLAATS
    nodig = sorted(set().union(*(names_in(een.formule) for een in alle)) - bekend)
    register = {key.replace(".", "_"): key for key in (*values.scalars, *values.paths)}
    vreemd = [naam for naam in nodig if naam not in register]
    if vreemd:
        raise ValueError(f"no such quantity: {vreemd}")
    periode = range(EERSTE_JAAR, EERSTE_JAAR + jaren)
    return Stelsel(
        jaren=jaren,
        gebieden=_gebieden(values, per_gemeente),
        getallen={n: values[register[n]] for n in nodig if register[n] in values.scalars},
        paden={
            naam: {jaar: values.in_year(register[naam], jaar) for jaar in periode}
            for naam in nodig
            if register[naam] in values.paths
        },
        tabellen=tabellen,
        start={
            jaar: _spread({groep: rates.start_distribution(values, groep, jaar) for groep in PWET})
            for jaar in periode
        },
        opening={groep: rates.opening_slots(values, groep) for groep in PWET},
        grootheden=GROOTHEDEN,
        bewegingen=bewegingen,
        wachtrij_pers_mnd=rates.aanmeldingen(values, -1, list(values.shares)),
        wacht_mnd=int(values["instroom.doorlooptijd_mnd"]),
    )


def place_names(stelsel: Stelsel) -> frozenset[str]:
    """Quantities that differ from one gemeente to the next; empty for the region as one."""
    if len(stelsel.gebieden) == 1:
        return frozenset()
    gevonden = set(VAN_DE_PEER | _WOONPLAATS)
    for een in (*stelsel.grootheden, *stelsel.bewegingen.values()):
        if names_in(een.formule) & gevonden:
            gevonden.add(een.naam)
    return frozenset(gevonden)
