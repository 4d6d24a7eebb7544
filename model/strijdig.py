"""Actuals that cannot be true together: totals against parts, parts of a whole, keys that sum to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.optelling import Cel, Optelling, add_up, parts, same_moment
from model.periode import Periode
from model.realisatie import ALLE, REEKSEN, REGIO, Realisatie, Reeks

# Series that are a part of another.
WAARVAN: Final = {
    "vraaggestuurd": "instroom",
    "uitstroom_vooraf_regulier": "uitstroom_vooraf",
    "wachtend_beschut": "indicaties_beschut",
}


@dataclass(frozen=True)
class Strijd:
    """Figures that cannot all be true.

    Attributes
    ----------
    soort: "optelling" (a total differs from its parts), "meer_dan_geheel" (parts exceed the whole),
        "indeling" (a merged gemeente beside some of its predecessors), "zelfde_dag" (one stock told
        twice), "geen_100" (a key that does not add up to 1).
    cel, gegeven: the figure that was delivered. delen: the cells it is held against; volgens_delen: what
        they say, nan when they are too few to tell.
    """

    soort: str
    cel: Cel
    gegeven: float
    delen: tuple[Cel, ...]
    volgens_delen: float


def contradictions(realisatie: Realisatie) -> tuple[Strijd, ...]:
    """Every set of figures that cannot all be true, in the order of the figures.

    Euros may differ by rounding (half a euro per part), means by half a percentage point.
    """
    optelling = add_up(realisatie)
    return (
        *(strijd for meting in realisatie.metingen for strijd in _against_parts(optelling, meting.cel)),
        *(strijd for meting in realisatie.metingen for strijd in _against_whole(optelling, meting.cel)),
        *_same_day(realisatie),
        *_keys_not_one(optelling),
    )


def _against_parts(optelling: Optelling, cel: Cel) -> Iterable[Strijd]:
    reeks = REEKSEN[cel[0]]
    gegeven = optelling.realisatie.cellen[cel].waarde
    for delen in parts(same_moment(cel)):
        som = optelling.combine(delen)
        if som.waarde is not None:
            if abs(som.waarde - gegeven) > _slack(reeks, len(delen)):
                yield Strijd("optelling", cel, gegeven, delen, som.waarde)
            continue
        bekend = _known(optelling, delen)
        volgens = sum(optelling.look_up(*deel).waarde or 0.0 for deel in bekend)
        # Is the rest of the merged gemeente in this figure, or missing from it?
        samengevoegd = delen[0][2] != cel[2] and cel[2] != REGIO
        if samengevoegd and som.deels:
            yield Strijd("indeling", cel, gegeven, bekend, np.nan)
        elif reeks.eenheid == "personen" and volgens > gegeven:
            yield Strijd("meer_dan_geheel", cel, gegeven, bekend, volgens)


def _known(optelling: Optelling, delen: Sequence[Cel]) -> tuple[Cel, ...]:
    gevonden = [(deel, optelling.look_up(*deel)) for deel in delen]
    return tuple(deel for deel, som in gevonden if som.waarde is not None or som.deels)


def _slack(reeks: Reeks, aantal: int) -> float:
    if reeks.eenheid == "euro":
        return 0.5 * (aantal + 1)
    if reeks.eenheid == "personen":
        return 1e-6
    return 0.5 if reeks.eenheid.startswith("procentpunt") else 0.005


def _against_whole(optelling: Optelling, cel: Cel) -> Iterable[Strijd]:
    """A part ("waarvan") that is more than the whole of the same cell."""
    if cel[0] not in WAARVAN:
        return
    geheel: Cel = (WAARVAN[cel[0]], *cel[1:])
    waarde = optelling.look_up(*geheel).waarde
    deel = optelling.realisatie.cellen[cel].waarde
    if waarde is not None and deel > waarde:
        yield Strijd("meer_dan_geheel", geheel, waarde, (cel,), deel)


def _same_day(realisatie: Realisatie) -> Iterable[Strijd]:
    eerste: dict[Cel, Cel] = {}
    for meting in realisatie.metingen:
        ander = realisatie.cellen[eerste.setdefault(same_moment(meting.cel), meting.cel)]
        if ander.waarde != meting.waarde:
            yield Strijd("zelfde_dag", ander.cel, ander.waarde, (meting.cel,), meting.waarde)


def _keys_not_one(optelling: Optelling) -> Iterable[Strijd]:
    for jaar in optelling.years("verdeelsleutel"):
        cel: Cel = ("verdeelsleutel", Periode(jaar), REGIO, ALLE)
        delen = parts(cel)[0]
        som = optelling.combine(delen)
        if som.waarde is not None and abs(som.waarde - 1.0) > 0.0005:
            yield Strijd("geen_100", cel, 1.0, delen, som.waarde)
