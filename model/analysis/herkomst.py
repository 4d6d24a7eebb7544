"""Everybody on the path of a scenario beside those left of the persons who were there at its start.

The second is a run with the arrivals switched off: the engine is linear, so what lies between the two
came in later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from model.axes import CEL_GROEP, EERSTE_BASISJAAR, Array
from model.kansen import build_kansen
from model.ntw import build_werktabel
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.parameters import padjaren
from model.rekening import collect_flows
from model.result import Eindstand
from model.scenario import Scenario, start_of
from model.simulate import simulate
from model.startstand import Startstand
from model.telling import Telling
from model.tussenstand import Werktabel
from model.uitkomsten import flows
from model.verloop import Verloop, run_years
from model.waarden import Waarden

# Whoever comes from outside comes by one of these; read from the declared table of moves.
AANKOMSTEN: Final = tuple(
    sleutel
    for overgang in OVERGANGEN
    if overgang.van == "buiten"
    for sleutel in overgang.sleutels
    if sleutel.endswith("_pers_jr")
)
_WACHTTIJD: Final = "instroom.doorlooptijd_mnd"
MET, ZONDER = 0, 1  # last axis: everybody, and without arrivals


@dataclass(frozen=True)
class Pad:
    """The years of a run; on the last axis everybody, and those left of the fixed persons.

    Attributes
    ----------
    tellingen: counts -> (Y, 5, 11, 2). cellen: (Y, K, 2) in contract at 31 December, per place.
    gemiddeld: (Y, K, 2), wsw: (Y, 2) mean over the year; all in persons.
    begin, eind: (Y, 5, 11) fixed persons behind the flows and means of a year, and behind its last day.
    """

    tellingen: dict[str, Array]
    cellen: Array
    gemiddeld: Array
    wsw: Array
    begin: Array
    eind: Array


def without_arrivals(waarden: Waarden) -> Waarden:
    """The same values with nobody arriving from 2021 on.

    A lead time of zero also empties the queue of aanmeldingen at the base date: nobody knows who is in
    it, so it counts as arrivals, Poisson like the rest.
    """
    na = np.array(padjaren())[:, None] > EERSTE_BASISJAAR
    paden = {sleutel: np.where(na, 0.0, waarden.pad(sleutel)) for sleutel in AANKOMSTEN}
    return waarden.vervang({_WACHTTIJD: np.zeros(1)}, paden)


def _run(
    waarden: Waarden, start: Startstand, verder_van: Eindstand | None = None
) -> tuple[Verloop, Werktabel]:
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    return run_years(waarden, kansen, tabel, start, verder_van), tabel


def path_of(scenario: Scenario, waarden: Waarden) -> tuple[Pad, Werktabel]:
    """The path of a scenario beside what is left of its fixed persons."""
    start = start_of(scenario)
    met, tabel = _run(waarden, start)
    zonder, _ = _run(without_arrivals(waarden), replace(start, telling=None))
    personen = start.personen.copy()
    personen[0] *= waarden["start.wsw_correctie_factor"]
    pad = _side_by_side(met, zonder, personen)
    if start.telling is not None and start.telling.jaar in waarden.jaren:
        pad = _go_on_from_count(pad, scenario, waarden, start.telling)
    return pad, tabel


def _side_by_side(met: Verloop, zonder: Verloop, personen: Array) -> Pad:
    paar = met, zonder
    tellingen = [_counts(een) for een in paar]
    vast = np.broadcast_to(personen, (len(met.mensen.wsw), *personen.shape)).copy()

    def both(delen: list[Array]) -> Array:
        return np.concatenate(delen, axis=-1)

    return Pad(
        {naam: both([telling[naam] for telling in tellingen]) for naam in tellingen[0]},
        both([een.mensen.cellen.sum(axis=(1, 3)) for een in paar]),
        both([een.mensen.gemiddelde_cellen.sum(axis=(1, 3)) for een in paar]),
        both([een.mensen.gemiddelde_wsw.sum(axis=1) for een in paar]),
        vast,
        vast.copy(),
    )


def _go_on_from_count(pad: Pad, scenario: Scenario, waarden: Waarden, telling: Telling) -> Pad:
    """The same path; who is counted is fixed from the last day of that year on.

    Who is on the way then (aanmelding, voortraject) stays an arrival. A doelgroep that is not counted
    goes on from the first base date.
    """
    geteld = np.any([vak.groepen for vak in telling.vakken], axis=0)
    cel = geteld[1:][CEL_GROEP]
    rij = waarden.jaren.index(telling.jaar)
    stand = pad.tellingen["stand_pers"]
    pad.eind[rij:, geteld] = stand[rij, geteld, :, MET]
    pad.begin[rij + 1 :, geteld] = stand[rij, geteld, :, MET]
    stand[rij, geteld, :, ZONDER] = stand[rij, geteld, :, MET]
    pad.cellen[rij, cel, ZONDER] = pad.cellen[rij, cel, MET]
    if rij + 1 == len(waarden.jaren):
        return pad
    eind = simulate(scenario, tot_en_met=telling.jaar).eindstand
    leeg = {naam: np.zeros_like(getattr(eind.mensen, naam)) for naam in ("wachtrij", "voortraject")}
    eind = replace(eind, mensen=replace(eind.mensen, **leeg))
    later = without_arrivals(waarden).voor_jaren(waarden.jaren[rij + 1 :])
    over = _side_by_side(*(_run(later, start_of(scenario), eind)[0],) * 2, pad.eind[rij])
    for naam, reeks in pad.tellingen.items():
        reeks[rij + 1 :, geteld, :, ZONDER] = over.tellingen[naam][:, geteld, :, ZONDER]
    for reeks, vervolg in ((pad.cellen, over.cellen), (pad.gemiddeld, over.gemiddeld)):
        reeks[rij + 1 :, cel, ZONDER] = vervolg[:, cel, ZONDER]
    if geteld[0]:
        pad.wsw[rij + 1 :, ZONDER] = over.wsw[:, ZONDER]
    return pad


def _counts(verloop: Verloop) -> dict[str, Array]:
    """Numbers of persons per doelgroep and gemeente, (Y, 5, 11, R)."""
    stromen = collect_flows(verloop)
    return stromen.per_groep | {
        "uitstroom_vooraf_pers": flows(stromen.alle, "uitstroom_vooraf"),
        "aanmeldingen_pers": stromen.alle[:, PLEK_VAN_NAAM["aanmelden"]],
        "voortrajecten_pers": stromen.alle[:, PLEK_VAN_NAAM["naar_voortraject"]],
    }
