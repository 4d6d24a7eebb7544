"""What each gemeente takes of the region's inflow: its share, what it takes part in, and a pilot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import MAANDEN, Array
from model.waarden import Waarden


def participation(waarden: Waarden) -> Array:
    """1 − effect · (1 − share of the basispakket taken), per year and gemeente, shape (Y, 11, R).

    Source: Q&A (who takes less keeps paying and will refer fewer people); size: aanname.
    """
    minder = waarden["afname.effect_frac"] * (1.0 - waarden["afname.gemeente_frac"])
    vanaf = np.array(waarden.jaren)[:, None] >= waarden["afname.vanaf_jr"]
    return 1.0 - minder * vanaf[:, None]


def _pilot(waarden: Waarden, eerste_jaar: int) -> Array:
    """Effect in the months of a pilot of scenario III, zero in other months, (Y, 12, R).

    Source: Q&A (a pilot lasts at most three years and may be per uitvoeringsgebied); size: aanname.
    """
    maand, start = waarden.months(eerste_jaar), waarden["pilot.start_mnd"]
    loopt = (maand >= start) & (maand < start + waarden["pilot.duur_mnd"])
    return np.asarray(loopt * waarden["pilot.effect_frac"])


@dataclass(frozen=True)
class Aandelen:
    """What each gemeente takes of the region's inflow: share · participation · (1 + effect of a pilot).

    Attributes
    ----------
    per_jaar: (Y, 11, R) share of the inflow × participation. met_pilot: (11, R) 1 in a pilot.
    pilot: (Y, 12, R) effect of a pilot in each month.
    """

    per_jaar: Array
    met_pilot: Array
    pilot: Array

    def per_gemeente(self) -> Array:
        """(Y, 12, 11, R)."""
        return self.per_jaar[:, None] * (1.0 + self.pilot[:, :, None] * self.met_pilot)

    def regio(self) -> Array:
        """The gemeenten added up, (Y, 12, 1, R)."""
        heel = self.per_jaar.sum(axis=1)
        pilot = (self.per_jaar * self.met_pilot).sum(axis=1)
        return (heel[:, None] + self.pilot * pilot[:, None])[:, :, None]

    def yearly(self, regio: Array) -> Array:
        """A region's inflow per month (12·Y, R) as that of each gemeente per year, (Y, 11, R)."""
        per_maand = regio.reshape(self.pilot.shape)
        extra = (per_maand * self.pilot).sum(axis=1)
        return self.per_jaar * (per_maand.sum(axis=1)[:, None] + extra[:, None] * self.met_pilot)


def inflow_shares(waarden: Waarden, per_inflow: Array, eerste_jaar: int) -> Aandelen:
    """The shares of the gemeenten for the years of `waarden`.

    Parameters
    ----------
    per_inflow: (11,) share of each gemeente in the aanmeldingen.
    """
    return Aandelen(
        per_inflow[:, None] * participation(waarden),
        waarden["pilot.gemeente_frac"],
        _pilot(waarden, eerste_jaar),
    )


def pilot_share(waarden: Waarden, eerste_jaar: int) -> Array:
    """Share of each year in which a gemeente is in a pilot, (Y, 11, R)."""
    jaren = (np.array(waarden.jaren)[:, None] - eerste_jaar) * float(MAANDEN)
    start = np.maximum(waarden["pilot.start_mnd"], jaren)
    eind = np.minimum(waarden["pilot.start_mnd"] + waarden["pilot.duur_mnd"], jaren + MAANDEN)
    return np.maximum(eind - start, 0.0)[:, None] / MAANDEN * waarden["pilot.gemeente_frac"]
