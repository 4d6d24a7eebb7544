"""A new base date: people on 31 December replaced by those counted, everything else goes on.

What lies under way (aanmeldingen, voortrajecten, external contracts, caseload), the lags of overhead and
reguliere krachten, decisions to close and the agreed lumpsum stay where they were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.axes import CEL_BAND, CEL_GROEP, DOELGROEPEN, STRUCTUREEL, TIJDELIJK, Array, by_group
from model.cohort import Mensen
from model.gemeenten import bijstand_aandeel
from model.kansen import Kansen
from model.telling import Telling, Vak


@dataclass(frozen=True)
class Correctie:
    """Persons put in (+) or taken out (−) on 31 December of `jaar`, (5, M, R): no flow, a count."""

    jaar: int
    personen: Array


def count_again(mensen: Mensen, telling: Telling, kansen: Kansen) -> tuple[Mensen, Correctie]:
    """The same state with the counted number of people, and what that put in or took out.

    Slots by the rule of every base date: the last 24 months' inflow that survived, the rest
    structureel. So in the region the temporary contracts stay as the run has them and the structural
    ones fill up to the count; where the count is lower than the temporary contracts, these shrink to it
    in proportion. A count tells nothing about phase or loonwaarde: in each gemeente a doelgroep is made
    up as in the region.
    """
    nu = _present(mensen)
    doel = counted(nu, telling)
    regio = doel[1:].sum(axis=1)
    deel = _ratio(doel[1:], regio[:, None], np.zeros_like(doel[1:]))
    fasen = mensen.cellen.sum(axis=2)
    tijdelijk = by_group(fasen[TIJDELIJK])
    blijft = np.minimum(tijdelijk, regio)
    over = _ratio(blijft, tijdelijk, np.ones_like(regio))
    rest = (regio - blijft)[CEL_GROEP]
    samen = np.stack([fasen[TIJDELIJK] * over[CEL_GROEP], rest * _spread(fasen, kansen)])
    eind = replace(
        mensen,
        cellen=samen[:, :, None] * deel[CEL_GROEP],
        aantal=(mensen.aantal.sum(axis=2) * over)[:, :, None] * deel,
        wsw=doel[0].copy(),
    )
    return eind, Correctie(telling.jaar, doel - nu)


def _present(mensen: Mensen) -> Array:
    """Persons in service per doelgroep and gemeente, (5, M, R)."""
    contract = by_group(mensen.cellen.sum(axis=0))
    return np.concatenate([mensen.wsw[None], contract])


def _ratio(boven: Array, onder: Array, anders: Array) -> Array:
    return np.divide(boven, onder, out=anders.copy(), where=onder > 0.0)


def _spread(fasen: Array, kansen: Kansen) -> Array:
    """Spread of the structural contracts over the bands of each group, (K, R).

    That of who is structureel in the run; without anybody that of the temporary contracts, and without
    those that of the stock at the first base date.
    """
    spreiding = np.broadcast_to(kansen.stand[CEL_GROEP, CEL_BAND], fasen.shape[1:])
    for cellen in (fasen[TIJDELIJK], fasen[STRUCTUREEL]):
        totaal = by_group(cellen)[CEL_GROEP]
        spreiding = _ratio(cellen, totaal, spreiding)
    return spreiding


def counted(nu: Array, telling: Telling) -> Array:
    """Persons per doelgroep and gemeente as counted, (5, M, R); an uncounted group as it is in `nu`.

    Groups counted together are divided as they stand in the region; a count of more gemeenten over them
    as each group stands there. Where nobody stands: evenly over groups, by bijstand over gemeenten. So
    the region alone (M = 1) gives the sum of the eleven.
    """
    doel = nu.copy()
    regio = nu.sum(axis=1)
    begonnen = np.zeros(len(DOELGROEPEN), dtype=bool)
    for vak in telling.vakken:
        aandeel = _ratio(regio[vak.groepen], regio[vak.groepen].sum(axis=0), _even(vak, regio.shape[1]))
        doel[vak.groepen & ~begonnen] = 0.0
        begonnen |= vak.groepen
        doel[vak.groepen] += vak.aantal * aandeel[:, None] * _over_gemeenten(nu[vak.groepen], vak)
    return doel


def _even(vak: Vak, runs: int) -> Array:
    aantal = int(vak.groepen.sum())
    return np.full((aantal, runs), 1.0 / aantal)


def _over_gemeenten(stand: Array, vak: Vak) -> Array:
    """Share of each gemeente in a count, (G, M, R), from the stock (G, M, R) of the groups in it."""
    if stand.shape[1] == 1:
        return np.ones_like(stand)
    binnen = vak.gemeenten[:, None] * stand
    anders = bijstand_aandeel() * vak.gemeenten
    anders = np.broadcast_to((anders / anders.sum())[:, None], stand.shape)
    return _ratio(binnen, binnen.sum(axis=1, keepdims=True), anders)
