"""Checks on values that must agree with each other; each alone is within its own bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from model.axes import DOELGROEP_LABEL, DOELGROEPEN, Array
from model.errors import Fout
from model.parameters import load_register
from model.startstand import load_startstand
from model.waarden import Waarden
from model.wijziging import number_text, split_key

# The mean of the bands 30–80% lies between their outer midpoints, 32,5 and 77,5%.
_LAAGSTE_START, _HOOGSTE_START = 0.3255, 0.7745
# Shares that have a remainder: name, keys; together at most 1.
SOMMEN: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "Aanmeldingen: direct, vooraf, extern en voortraject",
        (
            "instroom.direct_frac",
            "instroom.vooraf_frac",
            "instroom.extern_frac",
            "voortraject.aandeel_frac",
            "actie.flexibiliteit_frac",
        ),
    ),
    (
        "Werkvormen Wsw: locatie, groep, individueel en begeleid",
        (
            "werkvorm.wsw_locatie_frac",
            "werkvorm.wsw_groep_frac",
            "werkvorm.wsw_individueel_frac",
            "werkvorm.wsw_begeleid_frac",
        ),
    ),
    *(
        (
            f"Werkvormen {groep}: locatie, groep en individueel",
            tuple(f"werkvorm.{groep}_{vorm}_frac" for vorm in ("locatie", "groep", "individueel")),
        )
        for groep in ("beschut", "lks", "licht")
    ),
    *(
        (
            f"bijstand.verlaten_{groep}_frac en bijstand.deels_{groep}_frac",
            (f"bijstand.verlaten_{groep}_frac", f"bijstand.deels_{groep}_frac"),
        )
        for groep in ("lks", "beschut")
    ),
    (
        "dienst.young_talent_frac, dienst.z_route_frac en dienst.oad_frac",
        ("dienst.young_talent_frac", "dienst.z_route_frac", "dienst.oad_frac"),
    ),
)


def check_together(wijzigingen: Mapping[str, float], waarden: Waarden) -> list[Fout]:
    """Faults that only show when values are read together; empty when all is well."""
    return [
        *_check_years(wijzigingen, waarden.horizon),
        *_check_shares(waarden),
        *_check_loonwaarde(waarden),
        *_check_opening(waarden),
        *_check_rest(waarden),
    ]


def _together(wat: str, waar: str, gekregen: float, mag: str, doe: str) -> Fout:
    return Fout(wat, waar, number_text(round(float(gekregen), 4)), mag, doe)


def _check_years(wijzigingen: Mapping[str, float], horizon: int) -> list[Fout]:
    """A difference in a year after the horizon would have no effect."""
    return [
        Fout(
            "Dit jaar valt na het laatste jaar van de berekening.",
            naam,
            str(jaar),
            f"hoogstens {horizon}",
            "Kies een eerder jaar of verleng de berekening met tijd.horizon_jaar.",
        )
        for naam in wijzigingen
        if (jaar := split_key(naam)[1]) is not None and jaar > horizon
    ]


def _check_shares(waarden: Waarden) -> list[Fout]:
    """Shares with a remainder: what is left for the last one may not be negative."""
    fouten = []
    for waar, sleutels in SOMMEN:
        som = sum(float(waarden[sleutel].max()) for sleutel in sleutels)
        if som > 1.0 + 1e-12:
            fouten.append(
                _together(
                    "De delen tellen op tot meer dan het geheel.",
                    waar,
                    som,
                    "samen hoogstens 1",
                    "Maak een van de delen kleiner.",
                )
            )
    return fouten


# What sets the mean loonwaarde of the inflow.
START_SLEUTELS: Final = (
    "loonwaarde.start_lks_frac",
    "arbeidsmarkt.startloonwaarde_pp_per_pp",
    "arbeidsmarkt.werkloosheid_frac",
    "arbeidsmarkt.werkloosheid_referentie_frac",
)
Leesbaar = Waarden | Mapping[str, Array]


def start_mean(waarden: Leesbaar) -> Array:
    """Mean loonwaarde of the inflow after the shift by the labour market, (Y, R) [deel]."""
    start, verschuiving, werkloosheid, referentie = (waarden[sleutel] for sleutel in START_SLEUTELS)
    return start + verschuiving * (werkloosheid - referentie)


def start_out_of_reach(waarden: Leesbaar) -> npt.NDArray[np.bool_]:
    """Runs in which that mean lies outside what the bands of the group can have, (R,)."""
    gemiddelde = start_mean(waarden)
    return np.asarray(((gemiddelde < _LAAGSTE_START) | (gemiddelde > _HOOGSTE_START)).any(axis=0))


def _check_loonwaarde(waarden: Waarden) -> list[Fout]:
    """The start mean must be reachable after the market shift; up and down together at most 1."""
    gemiddelde = start_mean(waarden)
    laagste, hoogste = float(gemiddelde.min()), float(gemiddelde.max())
    fouten = []
    if laagste < _LAAGSTE_START or hoogste > _HOOGSTE_START:
        fouten.append(
            _together(
                "De startloonwaarde valt buiten de groep met loonwaarde 30–80%.",
                "loonwaarde.start_lks_frac met arbeidsmarkt.werkloosheid_frac",
                laagste if laagste < _LAAGSTE_START else hoogste,
                "na de verschuiving door de arbeidsmarkt tussen 0,3255 en 0,7745",
                "Kies een werkloosheid dichter bij de referentie of een kleinere verschuiving.",
            )
        )
    daling = 1.0 - (1.0 - waarden["loonwaarde.daling_frac_jr"]) ** (1.0 / 12.0)
    for sleutel in (
        "loonwaarde.groei_pp_jr",
        "loonwaarde.groei_structureel_pp_jr",
        "loonwaarde.groei_overig_pp_jr",
    ):
        extra = waarden["actie.ontwikkeling_pp_jr"] if sleutel == "loonwaarde.groei_pp_jr" else 0.0
        kans = float(((waarden[sleutel] + extra) / 60.0 + daling).max())
        if kans > 1.0:
            fouten.append(
                _together(
                    "De kans om per maand van klasse te veranderen komt boven 1.",
                    f"{sleutel} met loonwaarde.daling_frac_jr",
                    kans,
                    "samen hoogstens 1",
                    "Kies een kleinere groei of daling.",
                )
            )
    return fouten


def _check_opening(waarden: Waarden) -> list[Fout]:
    """The inflow of the last two years may not exceed the stock that it is part of."""
    stand = load_startstand().personen.sum(axis=1)
    groei = waarden["instroom.lks_groei_frac"]
    lks = waarden["start.instroom_lks_pers_jr"]
    per_groep = {
        "beschut": waarden["start.instroom_beschut_pers_jr"],
        "lks_stabiel": lks * (1.0 - groei),
        "lks_groei": lks * groei,
    }
    te_veel = [
        groep
        for groep, per_jaar in per_groep.items()
        if 2.0 * per_jaar.max() > stand[DOELGROEPEN.index(groep)]
    ]
    if not te_veel:
        return []
    groep = te_veel[0]
    return [
        _together(
            "De instroom van de laatste twee jaar is groter dan de stand bij de start.",
            "start.instroom_… voor " + " en ".join(DOELGROEP_LABEL[een] for een in te_veel),
            2.0 * float(per_groep[groep].max()),
            f"hoogstens {number_text(float(stand[DOELGROEPEN.index(groep)]))} personen in twee jaar",
            "Kies een lagere instroom vóór de start of een andere verdeling over de groepen.",
        )
    ]


def _check_rest(waarden: Waarden) -> list[Fout]:
    fouten = []
    vast = waarden["infrastructuur.overhead_vast_jaar_frac"]
    blijvend = waarden["infrastructuur.overhead_vast_blijvend_frac"]
    if (blijvend > vast).any():
        fouten.append(
            _together(
                "Na drie jaar kan niet méér overhead vast zijn dan binnen een jaar.",
                "infrastructuur.overhead_vast_blijvend_frac",
                float(blijvend.max()),
                f"hoogstens {number_text(float(vast.min()))}",
                "Verlaag het blijvende deel of verhoog het deel binnen een jaar.",
            )
        )
    gewichten = [sleutel for sleutel in load_register() if sleutel.startswith("verdeling.gewicht_")]
    if (np.max([waarden[sleutel] for sleutel in gewichten], axis=0) <= 0.0).any():
        fouten.append(
            _together(
                "Alle gewichten van de verdeelsleutel zijn nul.",
                "verdeling.gewicht_…",
                0.0,
                "in elk jaar minstens één gewicht boven nul",
                "Geef een sleutel gewicht.",
            )
        )
    return fouten
