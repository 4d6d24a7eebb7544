"""Where people work and what their work brings in: werkvormen, fte and NTW."""

from __future__ import annotations

import numpy as np

from model.axes import (
    BAND_MIDDEN_PP,
    BEGELEID,
    BESCHUT,
    CEL_BAND,
    CEL_GROEP,
    EERSTE_BASISJAAR,
    INDIVIDUEEL,
    INTERN,
    LICHT,
    LKS,
    REGISTERNAAM,
    WERKVORMEN,
    Array,
)
from model.loonwaarde import stock_mean_pp
from model.tussenstand import Werk, Werktabel
from model.waarden import Waarden


def _base_shares(waarden: Waarden, naam: str) -> Array:
    """Shares of one group over the werkvormen, (5, R); intern werk is what is left."""
    sleutels = {1: "locatie", 2: "groep", 3: "individueel"}
    rij = np.zeros((len(WERKVORMEN), len(waarden[f"werkvorm.{naam}_locatie_frac"])))
    for werkvorm, woord in sleutels.items():
        rij[werkvorm] = waarden[f"werkvorm.{naam}_{woord}_frac"]
    if naam == "wsw":
        rij[BEGELEID] = waarden["werkvorm.wsw_begeleid_frac"]
    rij[INTERN] = 1.0 - rij.sum(axis=0)
    return rij


def _fixed_shares(waarden: Waarden) -> Array:
    """Share of each werkvorm per place (group, band) at the base date, (K, 5, R).

    p_w ∝ base_w · exp(neiging_w · κ · (x_b − μ_group)).
    """
    afstand = BAND_MIDDEN_PP[CEL_BAND, None] - stock_mean_pp(waarden)[CEL_GROEP]
    meer = np.exp(waarden["werkvorm.helling_per_pp"] * afstand)
    basis = np.stack([_base_shares(waarden, naam) for naam in REGISTERNAAM])
    gewicht = basis[CEL_GROEP]
    gewicht[:, INTERN] /= meer
    gewicht[:, INDIVIDUEEL] *= meer
    gewicht /= gewicht.sum(axis=1, keepdims=True)
    return gewicht


# LKS and beschut move to intern werk with the years: p' = (1 − δ) p + δ [intern].
_SCHUIFT = np.isin(CEL_GROEP, (BESCHUT, *LKS))[:, None].astype(float)
_VERSCHUIVING = "werkvorm.intern_verschuiving_frac"


def _fte_per_person(waarden: Waarden) -> Array:
    """Contract hours over 31 per place, (K, R)."""
    uur = waarden["uren.fte_uur"]
    lks = waarden["uren.lks_uur"] / uur
    rij = {BESCHUT: waarden["uren.beschut_uur"] / uur, LKS[0]: lks, LKS[1]: lks, LICHT: lks}
    return np.stack([rij[groep] for groep in CEL_GROEP])


def _mean_band_of_werkvorm(startstand: Array, fte: Array, aandeel: Array) -> Array:
    """Mean loonwaarde per werkvorm in the opening stock, (5, R) [pp]; the anchor of the NTW slope.

    `startstand` is (4, 16, R) persons per group and band, `aandeel` (K, 5, R), at the base date.
    """
    gewicht = (startstand[CEL_GROEP, CEL_BAND] * fte)[:, None] * aandeel
    totaal = gewicht.sum(axis=0)
    som = (gewicht * BAND_MIDDEN_PP[CEL_BAND, None, None]).sum(axis=0)
    alle = som.sum(axis=0) / totaal.sum(axis=0)
    return np.divide(som, totaal, out=np.broadcast_to(alle, som.shape).copy(), where=totaal > 0.0)


def build_werktabel(waarden: Waarden, startstand: Array) -> Werktabel:
    """Werkvormen, hours, infrastructure weights and NTW per fte for the years of `waarden`.

    NTW_w,b = [niveau · NTW_w + slope · (x_b − mean x of werkvorm w at the base date)] · index ·
    (1 + toeslag); the Wsw has no measured loonwaarde and therefore no slope. Begeleid werken brings
    IBN no NTW.

    Parameters
    ----------
    startstand: (4, 16, R) persons per group and band at the base date.
    """
    fte, vast = _fte_per_person(waarden), _fixed_shares(waarden)
    niveau = waarden["ntw.niveau_factor"]
    vormen = ("intern", "locatie", "groep", "individueel")
    per_vorm = np.stack([waarden[f"ntw.{vorm}_eur_fte"] * niveau for vorm in vormen])
    per_vorm = np.concatenate([per_vorm, np.zeros_like(per_vorm[:1])])
    eigen_drift = _SCHUIFT * waarden.in_jaar(_VERSCHUIVING, EERSTE_BASISJAAR)
    aandeel = vast * (1.0 - eigen_drift)[:, None]
    aandeel[:, INTERN] += eigen_drift
    anker = _mean_band_of_werkvorm(startstand, fte, aandeel)
    helling = waarden["ntw.helling_eur_pp"] * (BAND_MIDDEN_PP[CEL_BAND, None, None] - anker)
    gewicht = np.ones((len(WERKVORMEN), len(niveau)))
    gewicht[INDIVIDUEEL] = waarden["infrastructuur.gewicht_individueel_frac"]
    gewicht[BEGELEID] = waarden["infrastructuur.gewicht_begeleid_frac"]
    return Werktabel(
        vast=vast,
        drift=waarden[_VERSCHUIVING],
        schuift=_SCHUIFT,
        aandeel_wsw=_base_shares(waarden, "wsw"),
        fte=fte,
        fte_wsw=waarden["wsw.se_per_persoon"] * waarden["wsw.fte_per_se"],
        gewicht=gewicht,
        ntw=per_vorm + helling,
        ntw_wsw=per_vorm,
        prijs=waarden["prijs.index_factor"] * (1.0 + waarden["ntw.toeslag_frac"]),
    )


def work_of(tabel: Werktabel, contract: Array, wsw: Array) -> Werk:
    """Spread mean persons over werkvormen.

    Parameters
    ----------
    contract: (Y, K, R) mean persons in contract per place. wsw: (Y, R) mean persons.
    """
    per_cel = contract * tabel.fte
    fte_wsw = (wsw * tabel.fte_wsw)[:, None] * tabel.aandeel_wsw
    return Werk(
        tabel=tabel,
        per_cel=per_cel,
        fte_pwet=per_cel.sum(axis=1),
        infra_fte_pwet=tabel.total(per_cel, tabel.gewicht),
        ntw_pwet=tabel.total(per_cel, tabel.ntw) * tabel.prijs,
        fte_wsw=fte_wsw,
        infra_fte_wsw=fte_wsw * tabel.gewicht,
        ntw_wsw=fte_wsw * tabel.ntw_wsw * tabel.prijs[:, None],
    )
