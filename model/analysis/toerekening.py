"""Why two scenarios differ: the difference divided over groups of drivers, to the last euro.

Shapley: the contribution of a group is what it changes on average over every order in which the groups
can go from one scenario to the other. No order is preferred and nothing is left over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from math import factorial
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from model.analysis.drijfveren import DRIJFVEREN, driver_of
from model.analysis.ensemble import Runs, evaluate
from model.analysis.paar import HORIZON, Paar, horizon, pair_up
from model.axes import Array, read_only
from model.samenhang import START_SLEUTELS, start_out_of_reach
from model.scenario import Scenario
from model.waarden import Getal, resolve

_MIX: Final = [groep.naam for groep in DRIJFVEREN].index("mix")


@dataclass(frozen=True)
class Toerekening:
    """Difference between two scenarios by group of drivers; for every outcome the contributions of the
    G groups add up to `eind` − `begin`.

    Attributes
    ----------
    van, naar: names of the scenarios. jaren: the calendar years that both have, (Y).
    groepen, labels: short name and Dutch label of each group; a group without differences is listed and
        contributes zero.
    bijdragen: outcome -> (G, Y); nan in a year in which the outcome does not exist in every mixture of
        the two. begin, eind: outcome -> (Y,) in `van` and in `naar`.
    opmerkingen: Dutch lines that belong beside the figures.
    """

    van: str
    naar: str
    jaren: tuple[int, ...]
    groepen: tuple[str, ...]
    labels: tuple[str, ...]
    bijdragen: Mapping[str, Array]
    begin: Mapping[str, Array]
    eind: Mapping[str, Array]
    opmerkingen: tuple[str, ...]

    def in_jaar(self, naam: str, jaar: int) -> dict[str, float]:
        """Contribution of each group to the difference in one outcome and year, by short name."""
        kolom = self.bijdragen[naam][:, self.jaren.index(jaar)]
        return dict(zip(self.groepen, map(float, kolom), strict=True))


def shapley(waarde: Array) -> Array:
    """φ_g = Σ_S |S|! (G − |S| − 1)! / G! · (v(S ∪ g) − v(S)), over all sets S without g.

    Parameters
    ----------
    waarde: (..., 2^G) value of every set of groups; bit g of the place tells whether g is in the set.

    Returns
    -------
    (G, ...) contributions; they add up to the value of the whole set minus that of the empty one.

    >>> import numpy as np
    >>> shapley(np.array([0.0, 1.0, 2.0, 5.0])).tolist()
    [2.0, 3.0]
    """
    verzameling = np.arange(waarde.shape[-1])
    aantal = int(verzameling[-1]).bit_count()
    grootte = np.array([int(een).bit_count() for een in verzameling])
    gewicht = np.array(
        [factorial(s) * factorial(aantal - s - 1) / factorial(aantal) for s in range(aantal)]
    )
    uit = np.zeros((aantal, *waarde.shape[:-1]))
    for groep in range(aantal):
        zonder = verzameling[(verzameling >> groep) & 1 == 0]
        stap = waarde[..., zonder | (1 << groep)] - waarde[..., zonder]
        uit[groep] = (stap * gewicht[grootte[zonder]]).sum(axis=-1)
    return uit


def _subsets(groepen: Sequence[Sequence[str]]) -> dict[str, npt.NDArray[np.bool_]]:
    """Register key -> (2^G,) whether its group is in the set: bit g of the number of the set."""
    sets = np.arange(2 ** len(groepen))
    return {
        sleutel: (sets >> bit) & 1 == 1 for bit, sleutels in enumerate(groepen) for sleutel in sleutels
    }


def _groups(paar: Paar) -> dict[tuple[int, ...], list[str]]:
    """Places of the drivers of each group -> its keys that differ, in the order of `DRIJFVEREN`.

    Every driver is a group of its own, unless a mixture would start people at a loonwaarde that does not
    exist: then the drivers that set it can only change together.
    """
    groepen: dict[tuple[int, ...], list[str]] = {(plek,): [] for plek in range(len(DRIJFVEREN))}
    for sleutel in paar.anders():
        groepen[(driver_of()[sleutel],)].append(sleutel)
    proef: dict[str, Getal] = dict(paar.gelijk())
    proef |= paar.gemengd(_subsets([sleutels for sleutels in groepen.values() if sleutels]))
    if not start_out_of_reach(resolve(proef)).any():
        return groepen
    samen = tuple(sorted({driver_of()[sleutel] for sleutel in START_SLEUTELS}))
    los = {plekken: sleutels for plekken, sleutels in groepen.items() if plekken[0] not in samen}
    los[samen] = [sleutel for plek in samen for sleutel in groepen[(plek,)]]
    return dict(sorted(los.items()))


def attribute(van: Scenario, naar: Scenario, *, pool: Executor | None = None) -> Toerekening:
    """Exact Shapley values of `naar` − `van` for every regional outcome and year, from 2^G runs at once.

    G counts the groups with a difference, 8 at most, so 256 runs at most. Each mixture is a scenario of
    its own: its lumpsum is agreed on its own estimate. The years are those that both scenarios have. The
    people that a scenario starts from, or goes on from after a count, belong to "mix".

    Parameters
    ----------
    pool: any executor, as in `evaluate`.
    """
    paar, tot = pair_up(van, naar), [horizon(een) for een in (van, naar)]
    groepen, geteld = _groups(paar), _start(van) != _start(naar)
    actief = [
        plekken for plekken, sleutels in groepen.items() if sleutels or (geteld and _MIX in plekken)
    ]
    kolommen = paar.gemengd(_subsets([groepen[plekken] for plekken in actief]))
    waarden = paar.gelijk() | {HORIZON: min(tot)}
    basis = [replace(een, waarden=waarden, banden={}) for een in (van, naar)]
    if geteld:
        bit = next(nummer for nummer, plekken in enumerate(actief) if _MIX in plekken)
        is_naar = (np.arange(2 ** len(actief)) >> bit) & 1 == 1
        runs = _from_two_starts(basis, kolommen, is_naar, pool)
    else:
        runs = evaluate(basis[0], kolommen, pool=pool)
    rijen = [nummer for nummer, plekken in enumerate(groepen) if plekken in actief]
    bijdragen = {}
    for naam, reeks in runs.uitkomsten.items():
        alle = np.zeros((len(groepen), len(runs.jaren)))
        alle[rijen] = shapley(reeks)
        bijdragen[naam] = read_only(alle)
    return Toerekening(
        van=van.naam,
        naar=naar.naam,
        jaren=runs.jaren,
        groepen=tuple("+".join(DRIJFVEREN[plek].naam for plek in plekken) for plekken in groepen),
        labels=tuple(" + ".join(DRIJFVEREN[plek].label for plek in plekken) for plekken in groepen),
        bijdragen=MappingProxyType(bijdragen),
        begin=_of_run(runs, 0),
        eind=_of_run(runs, -1),
        opmerkingen=_remarks(tot, list(groepen), geteld),
    )


def _start(scenario: Scenario) -> Scenario:
    """What a scenario starts from: all of it but its names, values and bands."""
    leeg: dict[str, float] = {}
    return replace(scenario, naam="", titel="", omschrijving="", waarden=leeg, banden={}, realisatie="")


def _from_two_starts(
    basis: Sequence[Scenario],
    kolommen: Mapping[str, Array],
    is_naar: npt.NDArray[np.bool_],
    pool: Executor | None,
) -> Runs:
    """Runs that do not all start from the same people: `is_naar` (R,) tells which do from the second."""
    plekken = [np.flatnonzero(~is_naar), np.flatnonzero(is_naar)]
    delen = [
        evaluate(een, {naam: rij[plek] for naam, rij in kolommen.items()}, pool=pool)
        for een, plek in zip(basis, plekken, strict=True)
    ]
    terug = np.argsort(np.concatenate(plekken))
    return Runs(
        delen[0].jaren,
        {
            naam: np.concatenate([deel.uitkomsten[naam] for deel in delen], axis=1)[:, terug]
            for naam in delen[0].uitkomsten
        },
        np.concatenate([deel.teruggehaald for deel in delen])[terug],
    )


def _of_run(runs: Runs, run: int) -> Mapping[str, Array]:
    return MappingProxyType(
        {naam: read_only(reeks[:, run].copy()) for naam, reeks in runs.uitkomsten.items()}
    )


def _remarks(tot: list[float], groepen: list[tuple[int, ...]], geteld: bool) -> tuple[str, ...]:
    uit = []
    if tot[0] != tot[1]:
        uit.append(
            f"De scenario's lopen tot en met {tot[0]:.0f} en {tot[1]:.0f}; "
            f"vergeleken zijn de jaren tot en met {min(tot):.0f}."
        )
    if geteld:
        uit.append(
            "De scenario's gaan niet van dezelfde telling van mensen uit; wat dat scheelt, staat bij "
            f"‘{DRIJFVEREN[_MIX].label}’."
        )
    for plekken in groepen:
        if len(plekken) > 1:
            namen = " en ".join(f"‘{DRIJFVEREN[plek].label}’" for plek in plekken)
            uit.append(
                f"{namen} zijn hier één groep: de startloonwaarde van het ene scenario past niet bij "
                "de arbeidsmarkt van het andere."
            )
    return tuple(uit)
