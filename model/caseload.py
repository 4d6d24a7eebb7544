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
    elders, wachtend: at 31 December; with who is placed at IBN they have an indication.
    zonder_indicatie: placements at IBN beyond the people who waited: a sign that the assumed number of
        new indications is too low.
    ingetrokken: waiting people whose indication ended.
    gecoacht: mean persons elsewhere in IBN's caseload.
    """

    elders: Array
    wachtend: Array
    zonder_indicatie: Array
    ingetrokken: Array
    gecoacht: Array


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
    waarden: Waarden, instroom: Array, aandeel: Array, begin: Caseloadstand
) -> tuple[Caseload, Caseloadstand]:
    """The caseload on yearly steps.

    waiting' = waiting + new indications + jobs lost elsewhere − withdrawn − placed elsewhere − placed
    at IBN. What would fall below zero is shown as `zonder_indicatie`, not hidden.

    Parameters
    ----------
    instroom: (Y, M, R) entries into beschut at IBN of the year [persons].
    aandeel: (M, R) share of each gemeente in new indications.
    """
    verlies, weg = waarden["caseload.elders_verlies_frac_jr"], waarden["caseload.ingetrokken_frac_jr"]
    naar_elders = waarden["caseload.elders_pers_jr"] * aandeel
    nieuw = waarden["caseload.nieuwe_indicaties_pers_jr"][:, None] * aandeel
    oud, vers = [begin.elders_oud], [begin.elders_nieuw]
    wachtend, tekort = [begin.wachtend], []
    for rij in range(len(waarden.jaren)):
        kwijt = verlies * (oud[-1] + vers[-1])
        saldo = wachtend[-1] * (1.0 - weg) + nieuw[rij] + kwijt - naar_elders - instroom[rij]
        oud.append(oud[-1] * (1.0 - verlies))
        vers.append(vers[-1] * (1.0 - verlies) + naar_elders)
        wachtend.append(np.maximum(saldo, 0.0))
        tekort.append(wachtend[-1] - saldo)
    wacht, elders_oud, elders_nieuw = np.stack(wachtend), np.stack(oud), np.stack(vers)
    tot_eind = (np.array(waarden.jaren)[:, None] - EERSTE_BASISJAAR) * float(MAANDEN)
    over = np.clip((tot_eind - waarden["caseload.overdracht_mnd"]) / MAANDEN, 0.0, 1.0)
    loopt = np.clip((tot_eind - waarden["tijd.start_scenario_mnd"]) / MAANDEN, 0.0, 1.0)
    gecoacht = (elders_oud[1:] + elders_oud[:-1]) * over[:, None]
    gecoacht = (gecoacht + (elders_nieuw[1:] + elders_nieuw[:-1]) * loopt[:, None]) / 2.0
    caseload = Caseload(
        elders=elders_oud[1:] + elders_nieuw[1:],
        wachtend=wacht[1:],
        zonder_indicatie=np.stack(tekort),
        ingetrokken=weg * wacht[:-1],
        gecoacht=gecoacht,
    )
    return caseload, Caseloadstand(wachtend[-1], oud[-1], vers[-1])
