"""Monthly chances per calendar year: leaving, moving a band, becoming structureel.

Hazards add and effects multiply hazards, never chances: h = −ln(1 − p), monthly chance
1 − exp(−h/12), and competing exits share it in proportion to their hazards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.axes import (
    BAND_MIDDEN_PP,
    BESCHUT,
    CEL_BAND,
    CEL_GROEP,
    EERSTE_BASISJAAR,
    GROEP_BANDEN,
    LKS,
    MAANDEN,
    PWET,
    REGISTERNAAM,
    Array,
    by_group,
)
from model.loonwaarde import GROEI_PAD, growth_pp, start_distribution, stock_distribution, stock_mean_pp
from model.waarden import Waarden

_PP_PER_JAAR_PER_KLASSE_PER_MAAND = 5.0 * MAANDEN


def hazard(kans_jr: Array) -> Array:
    """Yearly hazard h = −ln(1 − p) for a yearly chance p < 1 [per year]."""
    return -np.log1p(-kans_jr)


def monthly(hazard_jr: Array) -> Array:
    """Chance in one month, 1 − exp(−h/12), for a yearly hazard h."""
    return -np.expm1(-hazard_jr / MAANDEN)


@dataclass(frozen=True)
class Kansen:
    """Chances on fixed axes: S sorts of calendar year, K = 32 places (group, band), R runs; Y years.

    Attributes
    ----------
    soort: (Y,) the sort of each calendar year: years with equal chances, one after the other, share one.
    blijf, op, neer: (S, 2, K, R) chance per phase to stay in service and keep, rise or fall a band.
    weg_regulier, weg_overig: (S, K, R) monthly chance to leave, the same in both phases.
    structureel: (4, R) share made structureel after 24 months.
    einde_regulier: (R,) share of the contracts not prolonged that goes to regular work.
    start: (S, K, R) spread of the inflow; stand: (4, 16, R) spread of the opening stock.
    wsw_blijft, wsw_gemiddeld: (Y, R) share still there after a year, and on average over it;
        wsw_geraamd: on average over it with the outflow that the Rijk expects, times what a shock leaves
        of the budget.
    extern_blijft: (13, R) share of external contracts left after 0…12 months.
    extern_gemiddeld: (13, R) mean over the year of one contract that is there at the start (row 0) or
        begins at the end of month 0…11 (rows 1…12).
    opening: (24, 4, R) persons in each slot at the base date, youngest slot first.
    """

    soort: npt.NDArray[np.int_]
    blijf: Array
    op: Array
    neer: Array
    weg_regulier: Array
    weg_overig: Array
    structureel: Array
    einde_regulier: Array
    start: Array
    stand: Array
    wsw_blijft: Array
    wsw_gemiddeld: Array
    wsw_geraamd: Array
    extern_blijft: Array
    extern_gemiddeld: Array
    opening: Array

    def opening_stock(self, personen: Array) -> Array:
        """Persons per group and band at the base date, (4, 16, R), from (5, M) entered persons."""
        return personen[1:].sum(axis=1)[:, None, None] * self.stand

    @property
    def maand(self) -> tuple[Array, Array, Array]:
        """Stay, rise and fall: what one month does to a band."""
        return self.blijf, self.op, self.neer


def _hazards(waarden: Waarden, stand: Array) -> tuple[Array, Array]:
    """Yearly hazards to regular work (Y, K, R) and otherwise (K, R), on the years of `waarden`.

    h_regulier = −ln(1−p) · shock · (U/U_ref)^−ε · exp(s·(x_b − μ)) / Σ_b w_b exp(s·(x_b − μ)), so that
    the opening stock has the register's rate; the market does not act on beschut, a shock does.

    Parameters
    ----------
    stand: (4, 16, R) spread of the opening stock.
    """
    markt = (
        waarden["arbeidsmarkt.werkloosheid_frac"] / waarden["arbeidsmarkt.werkloosheid_referentie_frac"]
    ) ** -waarden["arbeidsmarkt.uitstroom_elasticiteit"]
    afstand = BAND_MIDDEN_PP[CEL_BAND, None] - stock_mean_pp(waarden)[CEL_GROEP]
    helling = np.exp(waarden["uitstroom.helling_loonwaarde_per_pp"] * afstand)
    gewogen = by_group(stand[CEL_GROEP, CEL_BAND] * helling)
    helling /= gewogen[CEL_GROEP]
    basis = np.stack([hazard(waarden[f"uitstroom.{naam}_regulier_frac_jr"]) for naam in REGISTERNAAM])
    overig = np.stack([hazard(waarden[f"uitstroom.{naam}_overig_frac_jr"]) for naam in REGISTERNAAM])
    effect = np.repeat(markt[:, None], len(PWET), axis=1)
    effect[:, BESCHUT] = 1.0
    effect *= waarden["schok.uitstroom_regulier_factor"][:, None]
    return (basis * effect)[:, CEL_GROEP] * helling, overig[CEL_GROEP]


# A group never leaves its own bands: in which places somebody may rise or fall, (K,).
_KAN_OP = np.array(GROEP_BANDEN)[CEL_GROEP, 1] > CEL_BAND
_KAN_NEER = np.array(GROEP_BANDEN)[CEL_GROEP, 0] < CEL_BAND


def _moves(waarden: Waarden) -> tuple[Array, Array]:
    """Monthly chance to rise (Y, 2, K, R) and to fall (K, R) one band, zero at the edges.

    rise = pp per year / 12 / 5.
    """
    op = growth_pp(waarden)[:, :, CEL_GROEP] * (_KAN_OP / _PP_PER_JAAR_PER_KLASSE_PER_MAAND)[:, None]
    return op, _KAN_NEER[:, None] * monthly(hazard(waarden["loonwaarde.daling_frac_jr"]))


def _opening(waarden: Waarden) -> Array:
    """Persons per slot at the base date, (24, 4, R): the last 24 months' inflow that survived.

    slot j: n/12 · exp(−(j−1)·h/12), at the reference labour market. What is left of the entered stock
    is structureel.
    """
    runs = len(waarden["start.instroom_lks_pers_jr"])
    slot = np.arange(24)[:, None]
    opening = np.zeros((24, len(PWET), runs))
    groei = waarden["instroom.lks_groei_frac"]
    lks = waarden["start.instroom_lks_pers_jr"]
    instroom = {
        BESCHUT: waarden["start.instroom_beschut_pers_jr"],
        LKS[0]: lks * (1.0 - groei),
        LKS[1]: lks * groei,
    }
    for groep, per_jaar in instroom.items():
        naam = REGISTERNAAM[groep]
        weg = hazard(waarden[f"uitstroom.{naam}_regulier_frac_jr"]) + hazard(
            waarden[f"uitstroom.{naam}_overig_frac_jr"]
        )
        opening[:, groep] = per_jaar / MAANDEN * np.exp(-slot * weg / MAANDEN)
    return opening


def _survival(weg: Array) -> tuple[Array, Array]:
    """Share left after 0…12 months, (13, ...), and the mean share over the year from each month on.

    mean from month k on = (½ s₀ + s₁ + … + ½ s_{12−k}) / 12 with s_j = (1 − weg)^j.
    """
    blijft = np.empty((MAANDEN + 1, *weg.shape))
    blijft[0], blijft[1:] = 1.0, 1.0 - weg
    np.multiply.accumulate(blijft, axis=0, out=blijft)
    som = np.cumsum(blijft, axis=0) - 0.5 * blijft[0] - 0.5 * blijft
    return blijft, som / MAANDEN


# The paths that decide about a month of somebody in a contract; other parameters hold for all years.
_PADEN = (
    "arbeidsmarkt.werkloosheid_frac",
    "schok.uitstroom_regulier_factor",
    GROEI_PAD,
)


def _wsw_monthly(waarden: Waarden, sleutel: str) -> Array:
    """Monthly chance to leave the Wsw, (Y, R): the hazard grows each year as the group ages."""
    sinds = np.array(waarden.jaren)[:, None] - float(EERSTE_BASISJAAR)
    return monthly(hazard(waarden[sleutel]) * waarden["uitstroom.wsw_vergrijzing_factor"] ** sinds)


def build_kansen(waarden: Waarden) -> Kansen:
    """All monthly chances for the years of `waarden` (see `Kansen`); each sort of year once."""
    soort, eerste = waarden.sorts(*_PADEN)
    stand = stock_distribution(waarden)
    regulier, overig = _hazards(eerste, stand)
    totaal = regulier + overig
    weg = monthly(totaal)
    weg_regulier = weg * np.divide(regulier, totaal, out=np.zeros_like(regulier), where=totaal > 0.0)
    op, neer = _moves(eerste)
    over = (1.0 - weg)[:, None]
    wsw_blijft, wsw_gemiddeld = _survival(_wsw_monthly(waarden, "uitstroom.wsw_frac_jr"))
    _, wsw_geraamd = _survival(_wsw_monthly(waarden, "wsw.verwachte_uitstroom_frac_jr"))
    extern_blijft, extern_gemiddeld = _survival(monthly(hazard(waarden["extern.uitstroom_frac_jr"])))
    return Kansen(
        soort=soort,
        blijf=over * (1.0 - op - neer),
        op=over * op,
        neer=np.repeat(over * neer, 2, axis=1),
        weg_regulier=weg_regulier,
        weg_overig=weg - weg_regulier,
        structureel=np.stack([waarden[f"contract.{naam}_structureel_frac"] for naam in REGISTERNAAM]),
        einde_regulier=waarden["contract.einde_regulier_frac"],
        start=start_distribution(eerste, stand)[:, CEL_GROEP, CEL_BAND],
        stand=stand,
        wsw_blijft=wsw_blijft[-1],
        wsw_gemiddeld=wsw_gemiddeld[-1],
        wsw_geraamd=wsw_geraamd[-1] * waarden["schok.rijksbijdrage_wsw_factor"],
        extern_blijft=extern_blijft,
        extern_gemiddeld=np.concatenate([extern_gemiddeld[-1:], extern_gemiddeld[-2::-1]]),
        opening=_opening(waarden),
    )
