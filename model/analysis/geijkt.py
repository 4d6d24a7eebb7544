"""From calibration to scenario: the posterior becomes the band, the last count the new base date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from model.afscherming import OPEN
from model.analysis.kalibratie import Bijgesteld, Kalibratie
from model.axes import DOELGROEPEN, EERSTE_BASISJAAR, PWET
from model.gemeenten import namen_huidig
from model.optelling import Optelling, add_up
from model.parameters import load_register
from model.periode import Periode
from model.realisatie import REGIO, Realisatie, plaats_sleutel
from model.scenario import Scenario
from model.schild import Schild, shield
from model.spreiding import Band
from model.telling import LAATSTE_JAAR, Telling

# Ways in which the doelgroepen can be counted, the finest first: groups together -> how it is looked up.
_LKS: Final = "+".join(PWET[1:3])
_ZONDER_BESCHUT: Final = "+".join(PWET[1:])
_INDELINGEN: Final = (
    tuple((groep, groep) for groep in DOELGROEPEN),
    (("wsw", "wsw"), ("beschut", "beschut"), (_LKS, "lks"), ("licht", "licht")),
    (("wsw", "wsw"), ("beschut", "beschut"), (_ZONDER_BESCHUT, "pwet-beschut")),
    (("wsw", "wsw"), ("+".join(PWET), "pwet")),
)


def to_scenario(scenario: Scenario, kalibratie: Kalibratie, telling: Telling | None = None) -> Scenario:
    """The scenario with what the figures told: P50 as its value, P10 to P90 as the band of the ensemble.

    A path has its new value from the first year of the figures on, so that the years that were counted
    are explained too. What was held is held in the ensemble. What was not determined keeps its band.

    Parameters
    ----------
    telling: people to go on from, see `last_count`; None keeps the embedded base date.

    Raises
    ------
    InputError: values that are not possible together.
    """
    waarden, banden = {}, dict(scenario.banden)
    for een in kalibratie.bepaald:
        waarden[_difference(een)] = een.achteraf[1]
        banden[een.sleutel] = Band(*een.achteraf, load_register()[een.sleutel].grenzen, gemeten=True)
    for sleutel, waarde in kalibratie.vastgezet.items():
        banden[sleutel] = Band(waarde, waarde, waarde, load_register()[sleutel].grenzen)
    return replace(
        scenario.with_values(waarden),
        banden=banden,
        realisatie=kalibratie.realisatie,
        stand=telling or scenario.stand,
    )


def _difference(een: Bijgesteld) -> str:
    """Key of the difference that carries a new value."""
    return f"{een.sleutel}@{min(een.jaren)}+" if load_register()[een.sleutel].is_pad else een.sleutel


# ------------------------------------------------------------------ the last count


def last_count(realisatie: Realisatie) -> Telling | None:
    """People on the last 31 December on which everybody was counted, as fine as they were counted.

    Per doelgroep where each is known, else some together; per gemeente where all six are known, else
    for the region. None when no year is complete.

    Raises
    ------
    InputError: counts that cannot be, such as more beschut than Participatiewet.
    """
    cijfers = add_up(realisatie)
    maanden = cijfers.stock_months("stand")
    jaren = {een.jaar for een in maanden if een.nummer == 12}
    for jaar in sorted(jaren, reverse=True):
        if EERSTE_BASISJAAR < jaar <= LAATSTE_JAAR:
            for indeling in _INDELINGEN:
                cellen = [_cells(cijfers, jaar, *deel) for deel in indeling]
                if all(cellen):
                    return Telling(jaar, dict(chain.from_iterable(cellen)))
    return None


def _cells(cijfers: Optelling, jaar: int, groepen: str, zoek: str) -> list[tuple[str, float]]:
    """One group, or some together: per gemeente, else for the region; nothing when unknown."""
    for plaatsen in (tuple(map(plaats_sleutel, namen_huidig())), (REGIO,)):
        gevonden = [
            (f"{plaats}.{groepen}", _look_up(cijfers, jaar, plaats, zoek)) for plaats in plaatsen
        ]
        bekend = [(naam, aantal) for naam, aantal in gevonden if aantal is not None]
        if len(bekend) == len(gevonden):
            return bekend
    return []


def _look_up(cijfers: Optelling, jaar: int, plaats: str, zoek: str) -> float | None:
    """A stock on 31 December; "pwet-beschut" is one minus the other."""
    delen: Iterator[float | None] = (
        cijfers.look_up("stand", Periode(jaar), plaats, groep).waarde for groep in zoek.split("-")
    )
    eerste, *rest = delen
    if eerste is None or None in rest:
        return None
    return eerste - sum(een or 0.0 for een in rest)


def shown_count(realisatie: Realisatie) -> Telling | None:
    """The last count of people, with nothing in it that may not be shown; None without one.

    What a count puts in comes out again on a screen or in a file. So doelgroepen that are hidden in some
    gemeente go in for the region, and those that are hidden there stay as computed.
    """
    telling = last_count(realisatie)
    if telling is None:
        return None
    schild = shield(realisatie)
    per_groep: dict[str, dict[str, float]] = {}
    for naam, aantal in telling.personen.items():
        plaats, _, groepen = naam.partition(".")
        per_groep.setdefault(groepen, {})[plaats] = aantal
    personen: dict[str, float] = {}
    for groepen, plaatsen in per_groep.items():
        if all(_is_open(schild, telling.jaar, plaats, groepen) for plaats in plaatsen):
            personen |= {f"{plaats}.{groepen}": aantal for plaats, aantal in plaatsen.items()}
        elif _is_open(schild, telling.jaar, REGIO, groepen):
            personen[f"{REGIO}.{groepen}"] = sum(plaatsen.values())
    return Telling(telling.jaar, personen) if personen else None


def _is_open(schild: Schild, jaar: int, plaats: str, groepen: str) -> bool:
    """Whether the figures that tell this number may be shown."""
    delen = groepen.split("+")
    if len(delen) == 1:
        zoek = delen
    elif len(delen) == len(PWET):
        zoek = ["pwet"]
    else:
        zoek = ["lks"] if "licht" not in delen else ["pwet", "beschut"]
    return all(schild.status("stand", jaar, plaats, groep) == OPEN for groep in zoek)
