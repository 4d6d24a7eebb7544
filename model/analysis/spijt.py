"""Regret: in each future the difference with the best choice, and which scenario holds up best.

Nobody knows which future comes. Per scenario the largest difference with the best choice, over the
futures looked at, is what one can regret most; the smallest of these holds up best (minimax).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.analysis.schoklijst import Schokkeuze
from model.analysis.stress import Stress, stress
from model.axes import Array, read_only
from model.errors import Fout, InputError
from model.parameters import load_register
from model.result import UITKOMSTEN
from model.scenario import PRESETS, Scenario, load_preset
from model.wijziging import split_key

# Differences up to this are called none: below what a figure on the screen shows.
_MARGES: Final = {"eur": 10_000.0, "frac": 0.0005, "pers": 0.5, "fte": 0.5, "aantal": 0.05}


@dataclass(frozen=True)
class Spijt:
    """Regret of S scenarios in F futures, for one outcome in one year.

    Attributes
    ----------
    richting: +1 when more is better, −1 when less is. marge: differences up to this are no difference.
    waarde, verschil: (S, F) the outcome, and how far it falls short of the best in that future (≥ 0).
    beste: per future the scenarios that are best, to the margin.
    grootste: (S,) largest difference with the best choice. houdt_stand: who has the smallest.
    """

    uitkomst: str
    jaar: int
    richting: int
    marge: float
    scenarios: tuple[str, ...]
    toekomsten: tuple[str, ...]
    waarde: Array
    verschil: Array
    beste: tuple[tuple[str, ...], ...]
    grootste: Array
    houdt_stand: tuple[str, ...]

    @property
    def gelijk(self) -> bool:
        """True when no scenario can be told from another in any future."""
        return len(self.houdt_stand) == len(self.scenarios) and bool((self.grootste <= self.marge).all())

    def often_best(self, scenario: str) -> int:
        """In how many futures a scenario is best, alone or together with others."""
        return sum(scenario in namen for namen in self.beste)


def margin(uitkomst: str) -> float:
    """Difference up to which two values of an outcome are called equal, in its own unit."""
    return _MARGES[uitkomst.rpartition("_")[2]]


def regret(
    tabel: Stress, uitkomst: str, jaar: int, *, richting: int | None = None, marge: float | None = None
) -> Spijt:
    """Best − value (or value − best where less is better), per scenario and future.

    Parameters
    ----------
    richting: +1 or −1 for an outcome of which the register does not say what is better.
    marge: another margin than `margin(uitkomst)`.

    Raises
    ------
    InputError: nobody says which way is better, or the outcome does not exist in some run.
    """
    kant = UITKOMSTEN[uitkomst].goed if richting is None else richting
    waarde = tabel.in_jaar(uitkomst, jaar)
    if kant == 0 or not np.isfinite(waarde).all():
        wat = "Van deze uitkomst is niet te zeggen of meer beter is."
        if kant:
            wat = "Deze uitkomst bestaat niet in elke toekomst."
        mag = "een uitkomst met een goede en een slechte kant, in elke toekomst een getal"
        raad = "Kies een andere uitkomst."
        raise InputError([Fout(wat, UITKOMSTEN[uitkomst].label, uitkomst, mag, raad)])
    grens = margin(uitkomst) if marge is None else marge
    verschil = (kant * waarde).max(axis=0) - kant * waarde
    grootste = verschil.max(axis=1)
    return Spijt(
        uitkomst=uitkomst,
        jaar=jaar,
        richting=kant,
        marge=grens,
        scenarios=tabel.scenarios,
        toekomsten=tuple(een.sleutel for een in tabel.toekomsten),
        waarde=waarde,
        verschil=read_only(verschil),
        beste=tuple(_within(tabel.scenarios, kolom, grens) for kolom in verschil.T),
        grootste=read_only(grootste),
        houdt_stand=_within(tabel.scenarios, grootste - grootste.min(), grens),
    )


def _within(namen: Sequence[str], achter: Array, marge: float) -> tuple[str, ...]:
    return tuple(naam for naam, hoeveel in zip(namen, achter, strict=True) if hoeveel <= marge)


# ------------------------------------------------------------------ what a ranking rests on


@dataclass(frozen=True)
class Grond:
    """What the order of scenarios rests on.

    Attributes
    ----------
    aannames: keys in which the scenarios differ by an assumed size. overig: other keys in which they
        differ: choices, and what a source or a measurement gives.
    zonder: the regret with those assumed sizes at the register's default in every scenario.
    draagt: the same scenarios hold up best without them, and not all alike.
    """

    aannames: tuple[str, ...]
    overig: tuple[str, ...]
    zonder: Spijt
    draagt: bool


def differing_keys(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Register keys that do not have the same differences in every scenario."""
    per_sleutel: dict[str, list[tuple[int, str, float]]] = {}
    for wie, scenario in enumerate(scenarios):
        for naam, waarde in scenario.waarden.items():
            per_sleutel.setdefault(split_key(naam)[0], []).append((wie, naam, waarde))
    return tuple(
        sleutel
        for sleutel, rij in sorted(per_sleutel.items())
        if len({tuple(een[1:] for een in rij if een[0] == wie) for wie in range(len(scenarios))}) > 1
    )


def is_assumed(sleutel: str, scenarios: Sequence[Scenario]) -> bool:
    """True when a difference in this key has an assumed size.

    That is an aanname that is no knop, or that a shipped scenario sets: its size is the project's. A
    knop that somebody turned is a choice; what actuals measured is no aanname any more.
    """
    parameter = load_register()[sleutel]
    if parameter.status != "aanname":
        return False
    if all(sleutel in een.banden and een.banden[sleutel].gemeten for een in scenarios):
        return False
    van_ons = {split_key(naam)[0] for preset in PRESETS for naam in load_preset(preset).waarden}
    return parameter.rol != "knop" or sleutel in van_ons


def grounds(
    scenarios: Sequence[Scenario], keuzes: Sequence[Schokkeuze], spijt: Spijt, *, samen: bool = True
) -> Grond:
    """Whether the order still holds when every assumed difference is taken away.

    Parameters
    ----------
    spijt: regret of these scenarios in the futures of these shocks.
    """
    anders = differing_keys(scenarios)
    aannames = tuple(sleutel for sleutel in anders if is_assumed(sleutel, scenarios))
    kaal = []
    for scenario in scenarios:
        ontdaan = scenario
        for sleutel in aannames:
            ontdaan = ontdaan.without(sleutel)
        kaal.append(ontdaan)
    zonder = spijt
    if aannames:
        zonder = regret(
            stress(kaal, keuzes, samen=samen),
            spijt.uitkomst,
            spijt.jaar,
            richting=spijt.richting,
            marge=spijt.marge,
        )
    return Grond(
        aannames=aannames,
        overig=tuple(sleutel for sleutel in anders if sleutel not in aannames),
        zonder=zonder,
        draagt=zonder.houdt_stand == spijt.houdt_stand and not zonder.gelijk,
    )
