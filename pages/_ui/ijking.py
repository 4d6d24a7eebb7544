"""From what actuals tell to a choice that rests on them: calibration, and a count to go on from."""

from __future__ import annotations

from model.afscherming import OPEN
from model.analysis.kalibratie import Kalibratie, calibrate
from model.axes import DOELGROEPEN, EERSTE_BASISJAAR
from model.gemeenten import namen_huidig
from model.optelling import add_up
from model.parameters import load_register
from model.realisatie import REGIO, Realisatie, plaats_sleutel
from model.schild import Schild, shield
from model.spreiding import Band
from model.telling import LAATSTE_JAAR, Telling
from pages._ui import runs
from pages._ui.gegevens import Gegevens
from pages._ui.sessie import Keuze, scenario_van, without_actuals


def calibration(realisatie: Realisatie, keuze: Keuze) -> Kalibratie:
    """What these actuals tell about a choice as it was before any actuals."""
    scenario = scenario_van(without_actuals(keuze))
    return runs.of_session(
        ("ijking", realisatie.digest, scenario.digest), lambda: calibrate(realisatie, scenario)
    )


def take_over(kalibratie: Kalibratie, stand: Telling | None = None) -> Gegevens:
    """Each posterior as band, its middle as value; what had to be held fixed has no width."""
    register = load_register()
    banden = {
        een.sleutel: Band(*een.achteraf, register[een.sleutel].grenzen, gemeten=True)
        for een in kalibratie.bepaald
    }
    waarden = {een.sleutel: een.achteraf[1] for een in kalibratie.bepaald}
    for sleutel, waarde in kalibratie.vastgezet.items():
        banden[sleutel] = Band(waarde, waarde, waarde, register[sleutel].grenzen)
    return Gegevens(
        kalibratie.realisatie,
        tuple(sorted(banden.items())),
        tuple(sorted(waarden.items())),
        stand,
    )


def only_count(realisatie: Realisatie, stand: Telling | None) -> Gegevens | None:
    """The count without a calibration; None without a count."""
    return None if stand is None else Gegevens(realisatie.digest, stand=stand)


def last_count(realisatie: Realisatie) -> Telling | None:
    """The last 31 December on which people were counted, as a count to go on from; None without one.

    Per gemeente where every gemeente may be shown, else for the region: what a count puts in comes out
    again in the figures of a gemeente. A doelgroep without a count, or hidden, stays as computed.
    """
    maanden = add_up(realisatie).stock_months()
    jaren = [
        een.jaar for een in maanden if een.nummer == 12 and EERSTE_BASISJAAR < een.jaar <= LAATSTE_JAAR
    ]
    schild = shield(realisatie)
    for jaar in reversed(jaren):
        personen: dict[str, float] = {}
        for groep in DOELGROEPEN:
            personen |= _counted(schild, jaar, groep)
        if not any(not naam.endswith(".wsw") for naam in personen):
            personen |= _together(schild, jaar)
        if personen:
            return Telling(jaar, personen)
    return None


def _counted(schild: Schild, jaar: int, groep: str) -> dict[str, float]:
    zes = {naam: _shown(schild, jaar, plaats_sleutel(naam), groep) for naam in namen_huidig()}
    if all(waarde is not None for waarde in zes.values()):
        return {f"{plaats_sleutel(naam)}.{groep}": een for naam, een in zes.items() if een is not None}
    regio = _shown(schild, jaar, REGIO, groep)
    return {} if regio is None else {f"{REGIO}.{groep}": regio}


def _together(schild: Schild, jaar: int) -> dict[str, float]:
    """Only totals were counted: Wsw, and the Participatiewet as one."""
    pwet = _shown(schild, jaar, REGIO, "pwet")
    groepen = "+".join(groep for groep in DOELGROEPEN if groep != "wsw")
    return {} if pwet is None else {f"{REGIO}.{groepen}": pwet}


def _shown(schild: Schild, jaar: int, plaats: str, groep: str) -> float | None:
    if schild.status("stand", jaar, plaats, groep) != OPEN:
        return None
    return schild.optelling.year_total("stand", jaar, plaats, groep).waarde
