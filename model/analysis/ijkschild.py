"""What may be told of a calibration: no band made of a count from 1 to 4, no estimate of a hidden one.

A posterior, beside its prior and its exposure, tells a count nearly; so does the value that a scenario
takes over. Everything that leaves the model passes here first: screens, scenarios and files. Where the
counts are large and hidden only to protect another, their own estimate goes and the posterior stays: all
years together, mixed with what was believed and with all that nobody knows, it gives none of them back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from model.afscherming import DREMPEL, OPEN
from model.analysis.kalibratie import AANMELDINGEN, AFGESCHERMD, NIET_BEPAALD, Bijgesteld, Kalibratie
from model.analysis.kalibratiewoorden import AFGESCHERMD_WOORDEN, LOS_WOORDEN
from model.realisatie import REEKSEN
from model.schild import Cel, Schild


def is_hidden(cellen: Collection[Cel], schild: Schild) -> bool:
    """True when a figure among these may not be shown: then what was made of it may not either."""
    return any(schild.status(*cel) != OPEN for cel in cellen)


def is_small(cellen: Collection[Cel], schild: Schild) -> bool:
    """True when a hidden figure among these is about 1 to 4 people, however it is labelled."""
    return any(
        schild.status(*cel) != OPEN
        and 0.0 < (schild.optelling.year_total(*cel).waarde or 0.0) < DREMPEL
        and not REEKSEN[cel[0]].gewicht  # a mean is no count
        for cel in cellen
    )


def shielded(kalibratie: Kalibratie, schild: Schild) -> Kalibratie:
    """The calibration without what would tell a hidden count: a band made of 1 to 4 people is not told.

    Parameters
    ----------
    schild: of the same version of the actuals.
    """
    sleutels = [_shielded(een, schild) for een in kalibratie.sleutels]
    vast = dict(kalibratie.vastgezet)
    if any(een.sleutel == AANMELDINGEN and een.oordeel == AFGESCHERMD for een in sleutels):
        # What was held for its sake is free again.
        sleutels = [
            replace(een, oordeel=NIET_BEPAALD, woorden=LOS_WOORDEN) if een.sleutel in vast else een
            for een in sleutels
        ]
        vast = {}
    return replace(
        kalibratie,
        jaren=tuple(sorted({jaar for een in sleutels if een.bepaald for jaar in een.jaren})),
        sleutels=tuple(sorted(sleutels, key=lambda een: not een.bepaald)),
        vastgezet=MappingProxyType(vast),
    )


def _shielded(een: Bijgesteld, schild: Schild) -> Bijgesteld:
    if not een.bepaald or not is_hidden(een.cellen, schild):
        return een
    ongeteld = replace(een, n=np.nan, omvang=np.nan, gemeten=np.nan)
    if not is_small(een.cellen, schild):
        return ongeteld
    return replace(
        ongeteld,
        achteraf=een.vooraf,
        oordeel=AFGESCHERMD,
        woorden=AFGESCHERMD_WOORDEN,
        per_gemeente=MappingProxyType({}),
    )
