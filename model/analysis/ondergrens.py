"""When the size of the company crosses the ondergrens, and by when somebody must decide."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from model.axes import MAANDEN, Array
from model.parameters import load_register
from model.result import Result
from model.scenario import Scenario
from model.simulate import simulate

RANDEN: Final[dict[str, str]] = {
    "boven": "bovenkant van de band",
    "midden": "midden van de band",
    "onder": "onderkant van de band",
}
BELEID: Final[tuple[str, ...]] = ("ongewijzigd beleid", "afschalen", "extra middelen")


@dataclass(frozen=True)
class Kruising:
    """One edge of the ondergrens band against the size.

    Attributes
    ----------
    rand: "boven", "midden" or "onder". factor: the factor of that edge.
    fte: (Y,) the edge per year. jaar: moment of first crossing in years (2031.4), None when it is not
        crossed before the horizon; `al_eronder` when the first year lies below already.
    besluit: last moment to decide, crossing minus lead time; None without a crossing.
    evaluatie: even year in whose second half the partnership last evaluates before that moment.
    te_laat: that evaluation lies before the first year in which a policy can start.
    """

    rand: str
    factor: float
    fte: Array
    jaar: float | None
    al_eronder: bool
    besluit: float | None
    evaluatie: int | None
    te_laat: bool


def edge_factors(result: Result) -> dict[str, float]:
    """Factor of the upper edge, the middle and the lower edge.

    The edges are the band of the register; the middle is the value in the scenario.
    """
    band = load_register()["infrastructuur.ondergrens_factor"].band
    assert band is not None
    return {
        "boven": band[1],
        "midden": float(result.waarden["infrastructuur.ondergrens_factor"][0]),
        "onder": band[0],
    }


def first_crossing(jaren: tuple[int, ...], omvang: Array, grens: Array) -> float | None:
    """First moment at which the size falls below a limit, None when it never does.

    Year means stand in the middle of their year; between them the line is straight.

    >>> import numpy as np
    >>> first_crossing((2030, 2031), np.array([110.0, 90.0]), np.array([100.0, 100.0]))
    2031.0
    """
    afstand = omvang - grens
    for plek, jaar in enumerate(jaren):
        if afstand[plek] < 0.0:
            if plek == 0:
                return float(jaar)
            deel = afstand[plek - 1] / (afstand[plek - 1] - afstand[plek])
            return jaren[plek - 1] + 0.5 + float(deel)
    return None


def last_evaluation(besluit: float) -> int:
    """Even year whose second half is over by the moment of decision.

    Source: the partnership evaluates in the second half of each even year, before a new period.

    >>> last_evaluation(2031.9), last_evaluation(2030.9), last_evaluation(2031.0)
    (2030, 2028, 2030)
    """
    jaar = math.floor(besluit) - 1
    return jaar if jaar % 2 == 0 else jaar - 1


def crossings(result: Result) -> dict[str, Kruising]:
    """Upper edge, middle and lower edge: crossing, last decision date and the evaluation before it."""
    omvang, midden = result.reeks("omvang_fte"), result.reeks("ondergrens_fte")
    factoren = edge_factors(result)
    doorloop = float(result.waarden["infrastructuur.sluiten_doorlooptijd_mnd"][0]) / MAANDEN
    vroegst = float(result.waarden["infrastructuur.beleid_vanaf_jr"][0])
    uit = {}
    for rand, factor in factoren.items():
        fte = midden * factor / factoren["midden"]
        jaar = first_crossing(result.jaren, omvang, fte)
        besluit = None if jaar is None else jaar - doorloop
        evaluatie = None if besluit is None else last_evaluation(besluit)
        uit[rand] = Kruising(
            rand=rand,
            factor=factor,
            fte=fte,
            jaar=jaar,
            al_eronder=bool(omvang[0] < fte[0]),
            besluit=besluit,
            evaluatie=evaluatie,
            te_laat=evaluatie is not None and evaluatie < vroegst - 1,
        )
    return uit


@dataclass(frozen=True)
class Maatregel:
    """What one policy costs and buys, against unchanged policy, over the years it can work.

    Attributes
    ----------
    naam: one of `BELEID`. result: the whole run.
    jaar: crossing of the middle of the band, None when not before the horizon.
    locaties, werksoorten: open at the end. omvang: size in the last year [fte].
    instroom_verschil: entries more or less than unchanged policy [persons].
    eenmalig: one-off cost [euro]; extra_middelen: paid by the gemeenten [euro].
    resultaat_verschil: result of IBN more or less than unchanged policy, summed [euro].
    """

    naam: str
    result: Result
    jaar: float | None
    locaties: float
    werksoorten: float
    omvang: float
    instroom_verschil: float
    eenmalig: float
    extra_middelen: float
    resultaat_verschil: float


def compare_policies(scenario: Scenario) -> tuple[Maatregel, ...]:
    """Unchanged policy, afschalen and extra middelen beside each other, same scenario otherwise."""
    results = [
        simulate(scenario.with_values({"infrastructuur.beleid_keuze": keuze}))
        for keuze in range(len(BELEID))
    ]
    basis = results[0]
    return tuple(
        Maatregel(
            naam=naam,
            result=result,
            jaar=first_crossing(
                result.jaren, result.reeks("omvang_fte"), result.reeks("ondergrens_fte")
            ),
            locaties=float(result.reeks("locaties_aantal")[-1]),
            werksoorten=float(result.reeks("werksoorten_aantal")[-1]),
            omvang=float(result.reeks("omvang_fte")[-1]),
            instroom_verschil=float(
                (result.reeks("instroom_pers") - basis.reeks("instroom_pers")).sum()
            ),
            eenmalig=float(result.lasten["sluiten"][:, 0].sum()),
            extra_middelen=float(result.opbrengsten["extra_middelen"][:, 0].sum()),
            resultaat_verschil=float(
                (result.reeks("resultaat_eur") - basis.reeks("resultaat_eur")).sum()
            ),
        )
        for naam, result in zip(BELEID, results, strict=True)
    )
