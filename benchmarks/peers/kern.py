"""One core run of the model: the people part alone, from the values of a scenario to persons per year.

As `model.simulate` does it, with every inflow placeable: the company, and with it the feedback, is left
out. Only with `infrastructuur.breedte_elasticiteit` at 0 does `simulate` give the same persons.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.peers.stelsel import Cijfers, with_outcomes
from model.aandelen import inflow_shares
from model.axes import DOELGROEPEN, EERSTE_BASISJAAR, Array
from model.cohort import open_mensen, years_of_people
from model.gemeenten import bijstand_aandeel
from model.instroom import plan_inflow
from model.kansen import build_kansen
from model.overgangen import OVERGANGEN
from model.plekken import years_of_plekken
from model.result import Result
from model.scenario import Scenario
from model.startstand import load_startstand
from model.uitkomsten import stock
from model.waarden import resolve


@dataclass(frozen=True)
class Kernrun:
    """Persons at 31 December (Y, 5, M, R) and per move (Y, 21, 5, M, R)."""

    stand: Array
    stromen: Array


def run_core(scenario: Scenario, regio: bool) -> Kernrun:
    """The people of all years of a scenario.

    Parameters
    ----------
    regio: add the gemeenten up first (M = 1); exact, because chances do not depend on the gemeente.
    """
    waarden = resolve(scenario.waarden)
    eerste = EERSTE_BASISJAAR + 1
    kansen, plan = build_kansen(waarden), plan_inflow(waarden, eerste)
    aandeel, personen = bijstand_aandeel()[:, None], load_startstand().personen
    delen = inflow_shares(waarden, bijstand_aandeel(), eerste)
    instroom = delen.regio() if regio else delen.per_gemeente()
    if regio:
        aandeel, personen = aandeel.sum(axis=0, keepdims=True), personen.sum(axis=1, keepdims=True)
    mensen = open_mensen(waarden, kansen, personen, aandeel)
    plekken = years_of_plekken(kansen, mensen.plekken)
    per_maand = instroom.reshape(-1, *instroom.shape[2:])
    alle = slice(0, len(waarden.jaren))
    jaren, _ = years_of_people(plan, kansen, plekken, alle, per_maand, mensen)
    return Kernrun(stock(jaren), jaren.stromen)


def _figures(stand: Array, stromen: Array) -> Cijfers:
    regio_stand, regio_stromen = stand.sum(axis=2)[..., 0], stromen.sum(axis=3)[..., 0]
    return with_outcomes(
        {("stand", groep): regio_stand[:, plek].tolist() for plek, groep in enumerate(DOELGROEPEN)},
        {
            (overgang.naam, groep): regio_stromen[:, rij, plek].tolist()
            for rij, overgang in enumerate(OVERGANGEN)
            for plek, groep in enumerate(DOELGROEPEN)
        },
    )


def figures_of(run: Kernrun) -> Cijfers:
    """Stand, outcomes and all moves of the region, per doelgroep and calendar year."""
    return _figures(run.stand, run.stromen)


def figures_of_result(result: Result) -> Cijfers:
    """The same figures from a whole run of the model."""
    stand = result.per_doelgroep["stand_pers"][:, :, None]
    return _figures(stand, result.stromen)
