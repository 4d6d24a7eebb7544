"""What the model expects of figures that can be counted, over draws of everything that nobody knows.

Calibration compares counts with these: per unit of the parameter that is asked about, so that the draws
carry what is unknown in everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from model.analysis.trekking import draw
from model.axes import (
    BESCHUT,
    CEL_GROEP,
    EERSTE_BASISJAAR,
    LICHT,
    LKS,
    LKS_GROEI,
    STRUCTUREEL,
    TIJDELIJK,
    Array,
    by_group,
)
from model.kansen import Kansen, build_kansen, hazard
from model.ntw import build_werktabel
from model.overgangen import PLEK_VAN_NAAM, counted_as
from model.rekening import collect_flows
from model.scenario import Scenario, start_of
from model.spreiding import spread
from model.verloop import Verloop, run_years
from model.waarden import Waarden

TREKKINGEN: Final = 64
ZAAD: Final = 2020
# Groups as they are counted: name of the group in actuals -> its places on the axis of PWET.
GROEPEN: Final[Mapping[str, tuple[int, ...]]] = {"beschut": (BESCHUT,), "lks": LKS, "licht": (LICHT,)}
_PP_JR: Final = 60.0  # five percentage points a band, twelve months a year


@dataclass(frozen=True)
class Voorspeld:
    """Expected flows of the region per year, each (Y, R); with a group as key where they have one.

    Attributes
    ----------
    jaren: Y calendar years. waarden: the drawn numbers.
    aanmeldingen, direct, buiten_direct: persons; the last enter a contract with LKS, but not directly
        from an aanmelding; vraag are those of them that an employer asked for.
    instroom: entries into a contract. vooraf: exits before a contract, without those from a voortraject,
        which are `vooraf_traject`.
    persoonsjaren: group, "wsw" too -> person-years in service.
    vertrek, einde: (group, "regulier" or "overig") -> exits by hazard, and contracts not prolonged.
    groei_pp: part of the growth of a mean of lks_groei, in pp a year, per pp of `loonwaarde.groei_pp_jr`
        and the action; groei_rest_pp: what the other growth and the falls add.
    """

    jaren: tuple[int, ...]
    waarden: Waarden
    aanmeldingen: Array
    direct: Array
    buiten_direct: Array
    vraag: Array
    vooraf: Array
    vooraf_traject: Array
    instroom: Mapping[str, Array]
    persoonsjaren: Mapping[str, Array]
    vertrek: Mapping[tuple[str, str], Array]
    einde: Mapping[tuple[str, str], Array]
    wsw_uit: Array
    groei_pp: Array
    groei_rest_pp: Array

    def hazard(self, sleutel: str) -> Array:
        """Drawn yearly hazard of a yearly chance, (R,)."""
        return hazard(self.waarden[sleutel])


@lru_cache(maxsize=16)
def expected(scenario: Scenario, tot_en_met: int, vast: tuple[str, ...] = ()) -> Voorspeld:
    """Expected flows of the years from the base date on, over `TREKKINGEN` draws.

    Parameters
    ----------
    vast: onzekerheden that stay at their central value.
    """
    afwijkingen = {
        sleutel: t[1:] * (sleutel not in vast) for sleutel, t in draw(scenario, TREKKINGEN, ZAAD).items()
    }
    waarden = spread(scenario.waarden, afwijkingen, scenario.banden).waarden
    waarden = waarden.voor_jaren(range(EERSTE_BASISJAAR + 1, tot_en_met + 1))
    start = start_of(replace(scenario, stand=None))
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    return _read(waarden, kansen, run_years(waarden, kansen, tabel, start, regio=True))


def _read(waarden: Waarden, kansen: Kansen, verloop: Verloop) -> Voorspeld:
    alle = collect_flows(verloop).alle[:, :, :, 0]  # (Y, moves, 5, R)

    def move(*namen: str) -> Array:
        return alle[:, [PLEK_VAN_NAAM[naam] for naam in namen]].sum(axis=1)

    def of_group(groep: str, *namen: str) -> Array:
        return move(*namen)[:, [1 + plek for plek in GROEPEN[groep]]].sum(axis=1)

    instroom = {groep: of_group(groep, *counted_as("instroom")) for groep in GROEPEN}
    direct = of_group("lks", "direct")
    soorten = [(groep, soort) for groep in GROEPEN for soort in ("regulier", "overig")]
    cellen = verloop.mensen.gemiddelde_cellen[:, :, :, 0]
    per_groep = by_group(cellen.sum(axis=1), 1)
    jaren = {groep: per_groep[:, list(plek)].sum(axis=1) for groep, plek in GROEPEN.items()}
    groei, groei_rest = growth_of_mean(waarden, kansen, cellen)
    return Voorspeld(
        jaren=waarden.jaren,
        waarden=waarden,
        aanmeldingen=move("aanmelden").sum(axis=1),
        direct=direct,
        buiten_direct=instroom["lks"] - direct,
        vraag=of_group("lks", "zonder_aanmelding"),
        vooraf=move("vooraf_regulier", "vooraf_overig").sum(axis=1),
        vooraf_traject=move("voortraject_regulier", "voortraject_overig").sum(axis=1),
        instroom=instroom,
        persoonsjaren=jaren | {"wsw": verloop.mensen.gemiddelde_wsw[:, 0]},
        vertrek={
            (groep, soort): of_group(groep, f"tijdelijk_{soort}", f"structureel_{soort}")
            for groep, soort in soorten
        },
        einde={(groep, soort): of_group(groep, f"einde_{soort}") for groep, soort in soorten},
        wsw_uit=move("wsw_uit")[:, 0],
        groei_pp=groei,
        groei_rest_pp=groei_rest,
    )


def growth_of_mean(waarden: Waarden, kansen: Kansen, cellen: Array) -> tuple[Array, Array]:
    """How the mean loonwaarde of who stays in lks_groei moves, (Y, R) each [per pp, and pp a year].

    Parameters
    ----------
    cellen: (Y, 2, K, R) mean persons per phase and place.
    """
    van_groep = CEL_GROEP == LKS_GROEI
    er = cellen[:, :, van_groep]
    gaat, op, neer = kansen.weg_regulier + kansen.weg_overig, kansen.op, kansen.neer
    gaat, op, neer = gaat[kansen.soort], op[kansen.soort], neer[kansen.soort]
    blijft = er * (1.0 - gaat)[:, None, van_groep]
    op = (er * op[:, :, van_groep]).sum(axis=2)
    neer = (er * neer[:, :, van_groep]).sum(axis=(1, 2))
    som = blijft.sum(axis=(1, 2))
    per_jaar = _PP_JR * op[:, TIJDELIJK] / som
    rest = _PP_JR * (op[:, STRUCTUREEL] - neer) / som
    ingevoerd = waarden["loonwaarde.groei_pp_jr"] + waarden["actie.ontwikkeling_pp_jr"]
    kan = np.divide(per_jaar, ingevoerd, out=np.zeros_like(per_jaar), where=ingevoerd > 0.0)
    return kan, rest
