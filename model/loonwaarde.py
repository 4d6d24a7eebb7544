"""Loonwaarde: how a group is spread over the bands, and how many hours and bands go together."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.axes import (
    AANTAL_BANDEN,
    BAND_MIDDEN_PP,
    BESCHUT,
    GROEP_BANDEN,
    LICHT,
    LKS,
    LKS_GROEI,
    PWET,
    STRUCTUREEL,
    TIJDELIJK,
    Array,
)
from model.waarden import Waarden

_NEWTON_STAPPEN = 60
_PRECISIE_PP = 1e-11


def truncated_normal(gemiddelde_pp: Array, spreiding_pp: Array, banden: tuple[int, int]) -> Array:
    """Spread over the bands of a group with exactly this mean.

    w_b ∝ exp(−(x_b − m)² / 2σ²) on the group's band midpoints, m solved so that Σ w_b x_b = mean.
    The mean rises with m at the rate variance/σ², so Newton converges from any start.

    Parameters
    ----------
    gemiddelde_pp, spreiding_pp: [pp], shapes (..., R) that broadcast.
    banden: first and last band of the group, inclusive.

    Returns
    -------
    shape (..., 16, R), zero outside the group's bands, sum 1 over the bands.

    Raises
    ------
    ArithmeticError: a mean that the bands cannot reach; the scenario checks forbid it.
    """
    eerste, laatste = banden
    punten = BAND_MIDDEN_PP[eerste : laatste + 1, None]
    doel = np.asarray(gemiddelde_pp, dtype=float)[..., None, :]
    breedte = np.broadcast_to(np.asarray(spreiding_pp, dtype=float), doel.shape[-1:])
    midden = doel.copy()
    for _ in range(_NEWTON_STAPPEN):
        log_gewicht = -0.5 * ((punten - midden) / breedte) ** 2
        gewicht = np.exp(log_gewicht - log_gewicht.max(axis=-2, keepdims=True))
        gewicht /= gewicht.sum(axis=-2, keepdims=True)
        gemiddelde = (gewicht * punten).sum(axis=-2, keepdims=True)
        fout = gemiddelde - doel
        te_ver = np.abs(fout) >= _PRECISIE_PP
        if not te_ver.any():
            break
        variantie = (gewicht * (punten - gemiddelde) ** 2).sum(axis=-2, keepdims=True)
        # who has arrived stays: a run may not depend on the runs beside it
        midden = midden - te_ver * np.clip(fout * breedte**2 / variantie, -40.0, 40.0)
    else:
        raise ArithmeticError("mean loonwaarde out of reach of the bands of its group")
    vol = np.zeros((*gewicht.shape[:-2], AANTAL_BANDEN, gewicht.shape[-1]))
    vol[..., eerste : laatste + 1, :] = gewicht
    return vol


GROEI_PAD: Final = "actie.ontwikkeling_pp_jr"  # the only path that moves the growth of loonwaarde


def growth_pp(waarden: Waarden) -> Array:
    """Growth of loonwaarde per phase and group, (Y, 2, 4, R) [pp per year]."""
    extra = waarden[GROEI_PAD]
    pp_jr = np.zeros((len(extra), 2, len(PWET), extra.shape[-1]))
    pp_jr += waarden["loonwaarde.groei_overig_pp_jr"]
    pp_jr[:, TIJDELIJK, LKS_GROEI] = waarden["loonwaarde.groei_pp_jr"] + extra
    pp_jr[:, STRUCTUREEL, LKS_GROEI] = waarden["loonwaarde.groei_structureel_pp_jr"]
    return pp_jr


def stock_mean_pp(waarden: Waarden) -> Array:
    """Mean loonwaarde of each group in the stock at the base date, shape (4, R) [pp]."""
    runs = len(waarden["loonwaarde.stand_lks_frac"])
    gemiddelde = np.empty((len(PWET), runs))
    gemiddelde[BESCHUT] = waarden["loonwaarde.beschut_frac"]
    for groep in LKS:
        gemiddelde[groep] = waarden["loonwaarde.stand_lks_frac"]
    gemiddelde[LICHT] = waarden["loonwaarde.licht_frac"]
    return gemiddelde * 100.0


def stock_distribution(waarden: Waarden) -> Array:
    """Spread of the stock at the base date, shape (4, 16, R)."""
    gemiddelde = stock_mean_pp(waarden)
    stand = np.stack(
        [
            truncated_normal(gemiddelde[groep], waarden["loonwaarde.spreiding_pp"], GROEP_BANDEN[groep])
            for groep in (BESCHUT, LKS[0], LICHT)
        ]
    )
    return stand[[0, 1, 1, 2]]  # both LKS groups share one spread


def start_distribution(waarden: Waarden, stand: Array) -> Array:
    """Spread of the inflow per year, shape (Y, 4, 16, R).

    mean LKS = start + κ·(U − U_ref): a tight market leaves people further from work (Resultaten 2017).
    Beschut and licht enter with the spread of the stock, `stand` (4, 16, R).
    """
    werkloosheid = waarden["arbeidsmarkt.werkloosheid_frac"]
    krapte = werkloosheid - waarden["arbeidsmarkt.werkloosheid_referentie_frac"]
    gemiddelde = (
        waarden["loonwaarde.start_lks_frac"] + waarden["arbeidsmarkt.startloonwaarde_pp_per_pp"] * krapte
    )
    start = np.repeat(stand[None], len(werkloosheid), axis=0)
    lks = truncated_normal(gemiddelde * 100.0, waarden["loonwaarde.spreiding_pp"], GROEP_BANDEN[LKS[0]])
    for groep in LKS:
        start[:, groep] = lks
    return start
