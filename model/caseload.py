"""Beschut as a caseload: who has an indication, who is placed at IBN or elsewhere, who waits.

IBN is hoofdaannemer: people placed at another employer are in IBN's caseload too (jobcoaching, a new
job when one is lost) but use no place on the infrastructure. No start figure is published: aanname.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import EERSTE_BASISJAAR, MAANDEN, Array
from model.waarden import Waarden


@dataclass(frozen=True)
class Caseload:
    """Beschut per year and gemeente, each (Y, M, R) [persons].

    Attributes
    ----------
    bij_ibn, elders, wachtend: at 31 December; indicaties is their sum.
    zonder_indicatie: placements at IBN beyond the people who waited: a sign that the assumed number of
        new indications is too low.
    ingetrokken: waiting people whose indication ended.
    gecoacht: mean persons elsewhere in IBN's caseload.
    """

    bij_ibn: Array
    elders: Array
    wachtend: Array
    zonder_indicatie: Array
    ingetrokken: Array
    gecoacht: Array

    @property
    def indicaties(self) -> Array:
        """Everybody with an indication: placed at IBN, placed elsewhere, waiting."""
        return self.bij_ibn + self.elders + self.wachtend


@dataclass(frozen=True)
class Caseloadstand:
    """Where the caseload stopped, each (M, R): waiting, elsewhere from before and since the start."""

    wachtend: Array
    elders_oud: Array
    elders_nieuw: Array


def open_caseload(waarden: Waarden, aandeel: Array) -> Caseloadstand:
    """The caseload at the base date, divided over gemeenten by `aandeel` (M, R)."""
    elders = waarden["caseload.elders_start_pers"] * aandeel
    return Caseloadstand(
        waarden["caseload.wachtend_start_pers"] * aandeel, elders, np.zeros_like(elders)
    )


def year_caseload(
    waarden: Waarden, stand: Array, instroom: Array, aandeel: Array, begin: Caseloadstand
) -> tuple[Caseload, Caseloadstand]:
    """The caseload on yearly steps.

    waiting' = waiting + new indications + jobs lost elsewhere − withdrawn − placed elsewhere − placed
    at IBN. What would fall below zero is shown as `zonder_indicatie`, not hidden.

    Parameters
    ----------
    stand, instroom: (Y, M, R) beschut at IBN at 31 December and entries of the year [persons].
    aandeel: (M, R) share of each gemeente in new indications.
    """
    verlies, weg = waarden["caseload.elders_verlies_frac_jr"], waarden["caseload.ingetrokken_frac_jr"]
    naar_elders = waarden["caseload.elders_pers_jr"] * aandeel
    rijen: dict[str, list[Array]] = {veld: [] for veld in Caseload.__dataclass_fields__}
    nu = begin
    for rij, jaar in enumerate(waarden.jaren):
        ingetrokken = weg * nu.wachtend
        kwijt = verlies * (nu.elders_oud + nu.elders_nieuw)
        nieuw = waarden["caseload.nieuwe_indicaties_pers_jr"][rij] * aandeel
        saldo = nu.wachtend + nieuw + kwijt - ingetrokken - naar_elders - instroom[rij]
        eind = Caseloadstand(
            np.maximum(saldo, 0.0),
            nu.elders_oud * (1.0 - verlies),
            nu.elders_nieuw * (1.0 - verlies) + naar_elders,
        )
        tot_eind = (jaar - EERSTE_BASISJAAR) * float(MAANDEN)
        over = np.clip((tot_eind - waarden["caseload.overdracht_mnd"]) / MAANDEN, 0.0, 1.0)
        loopt = np.clip((tot_eind - waarden["tijd.start_scenario_mnd"]) / MAANDEN, 0.0, 1.0)
        oud, vers = (nu.elders_oud + eind.elders_oud) / 2.0, (nu.elders_nieuw + eind.elders_nieuw) / 2.0
        rijen["bij_ibn"].append(stand[rij])
        rijen["elders"].append(eind.elders_oud + eind.elders_nieuw)
        rijen["wachtend"].append(eind.wachtend)
        rijen["zonder_indicatie"].append(np.maximum(-saldo, 0.0))
        rijen["ingetrokken"].append(ingetrokken)
        rijen["gecoacht"].append(oud * over + vers * loopt)
        nu = eind
    return Caseload(**{veld: np.stack(reeks) for veld, reeks in rijen.items()}), nu
