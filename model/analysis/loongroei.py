"""How far the loonwaarde of somebody with potentie midden/hoog grows in two years, over the futures."""

from __future__ import annotations

import numpy as np

from model.analysis.trekking import draw
from model.axes import BAND_MIDDEN_PP, CEL_BAND, CEL_GROEP, LKS_GROEI, MAANDEN, TIJDELIJK, Array
from model.kansen import Kansen, build_kansen
from model.scenario import Scenario
from model.spreiding import spread


def growth_of_starters(scenario: Scenario, runs: int, seed: int = 1) -> Array:
    """Percentage points gained in the two years that end with each year, (Y, runs + 1).

    Who starts at 1 January of the year before and stays in a temporary contract; leaving is left out, so
    that the mean does not move because some go. nan in the first year: its start lies before the run.
    """
    afwijkingen = draw(scenario, runs, seed)
    waarden = spread(scenario.waarden, afwijkingen, scenario.banden).waarden
    kansen = build_kansen(waarden)
    uit = np.full((len(waarden.jaren), runs + 1), np.nan)
    for rij in range(1, len(waarden.jaren)):
        uit[rij] = _two_years(kansen, rij)
    return uit


def _two_years(kansen: Kansen, rij: int) -> Array:
    er = CEL_GROEP == LKS_GROEI
    x = BAND_MIDDEN_PP[CEL_BAND[er], None]
    start = kansen.start[kansen.soort[rij - 1]][er]
    stand = start
    for jaar in (rij - 1, rij):
        blijf, op, neer = (een[kansen.soort[jaar], TIJDELIJK][er] for een in kansen.maand)
        samen = blijf + op + neer
        hoger, lager = op / samen, neer / samen
        for _ in range(MAANDEN):
            weg_op, weg_neer = stand * hoger, stand * lager
            stand = stand - weg_op - weg_neer
            stand[1:] += weg_op[:-1]
            stand[:-1] += weg_neer[1:]
    return np.asarray((stand * x).sum(axis=0) - (start * x).sum(axis=0))
