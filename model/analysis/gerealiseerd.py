"""What was counted of an afspraak: in a year or over several, in the region, a gebied or a gemeente."""

from __future__ import annotations

import numpy as np

from model.afspraken import DEEL, GROEI, SAMEN, Afspraak, Plaats
from model.optelling import Optelling


def realised(afspraak: Afspraak, cijfers: Optelling, jaar: int, plaats: Plaats) -> float:
    """What was counted, nan when anything of it is missing."""
    if afspraak.soort == DEEL:
        wacht, alle = (
            _counted(cijfers, reeks, jaar, plaats) for reeks in ("wachtend_beschut", afspraak.reeks)
        )
        return 1.0 - wacht / alle if alle > 0.0 else np.nan
    if afspraak.soort == GROEI:
        delen = [_mean(cijfers, afspraak, een, plaats) for een in (jaar - 1, jaar)]
        return float(np.sum(delen))
    jaren = afspraak.jaren if afspraak.soort == SAMEN else (jaar,)
    return float(
        np.sum([_counted(cijfers, afspraak.reeks, een, plaats, afspraak.groep) for een in jaren])
    )


def _counted(cijfers: Optelling, reeks: str, jaar: int, plaats: Plaats, groep: str = "") -> float:
    """Persons of a place; a gebied is the sum of its gemeenten."""
    waar = (plaats.sleutel,) if plaats.is_regio else plaats.gemeenten
    sommen = [cijfers.year_total(reeks, jaar, een, groep).waarde for een in waar]
    return float(np.sum([np.nan if een is None else een for een in sommen]))


def _mean(cijfers: Optelling, afspraak: Afspraak, jaar: int, plaats: Plaats) -> float:
    """A measured mean; of a gebied weighed with who was measured."""
    waar = (plaats.sleutel,) if plaats.is_regio else plaats.gemeenten
    waarden, gewichten = (
        np.array(
            [
                np.nan
                if (som := cijfers.year_total(reeks, jaar, een, afspraak.groep).waarde) is None
                else som
                for een in waar
            ]
        )
        for reeks in (afspraak.reeks, "groei_gemeten")
    )
    if len(waar) == 1:
        return float(waarden[0])
    return float((waarden * gewichten).sum() / gewichten.sum()) if gewichten.sum() > 0.0 else np.nan


def known_years(afspraak: Afspraak, cijfers: Optelling, plaats: Plaats) -> dict[int, float]:
    """Of a target over more years: year -> what was counted, only the years that are known."""
    per_jaar = {
        een: _counted(cijfers, afspraak.reeks, een, plaats, afspraak.groep)
        for een in (afspraak.jaren if afspraak.soort == SAMEN else ())
    }
    return {een: aantal for een, aantal in per_jaar.items() if not np.isnan(aantal)}
