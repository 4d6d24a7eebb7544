"""Where people work and what their work brings in: werkvormen, fte and NTW."""

from __future__ import annotations

import numpy as np

from model.axes import (
    BAND_MIDDEN_PP,
    BEGELEID,
    BESCHUT,
    EERSTE_BASISJAAR,
    INDIVIDUEEL,
    INTERN,
    LICHT,
    LKS,
    PWET,
    REGISTERNAAM,
    WERKVORMEN,
    Array,
)
from model.loonwaarde import stock_mean_pp
from model.tussenstand import Werk, Werktabel
from model.waarden import Waarden

_NEIGING = np.array([-1.0, 0.0, 0.0, 1.0, 0.0])  # intern falls, individuele detachering rises


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


def werkvorm_shares(waarden: Waarden) -> Array:
    """Share of each werkvorm per year, group and band, (Y, 4, 16, 5, R).

    p_w ∝ base_w · exp(neiging_w · κ · (x_b − μ_group)), then a share δ of LKS and beschut moves to
    intern werk: p'_w = (1 − δ) p_w + δ [w = intern].
    """
    afstand = BAND_MIDDEN_PP[None, :, None] - stock_mean_pp(waarden)[:, None, :]
    helling = waarden["werkvorm.helling_per_pp"] * afstand
    basis = np.stack([_base_shares(waarden, naam) for naam in REGISTERNAAM])
    gewicht = basis[:, None] * np.exp(_NEIGING[:, None] * helling[:, :, None])
    vast = gewicht / gewicht.sum(axis=2, keepdims=True)
    drift = waarden["werkvorm.intern_verschuiving_frac"][:, None, None, None]
    aandeel = np.repeat(vast[None], len(drift), axis=0)
    for groep in (BESCHUT, *LKS):
        aandeel[:, groep] *= 1.0 - drift[:, 0]
        aandeel[:, groep, :, INTERN] += drift[:, 0, 0]
    return aandeel


def _fte_per_person(waarden: Waarden) -> Array:
    """Contract hours over 31, (4, R)."""
    uur = waarden["uren.fte_uur"]
    lks = waarden["uren.lks_uur"] / uur
    rij = {BESCHUT: waarden["uren.beschut_uur"] / uur, LKS[0]: lks, LKS[1]: lks, LICHT: lks}
    return np.stack([rij[groep] for groep in range(len(PWET))])


def _mean_band_of_werkvorm(waarden: Waarden, startstand: Array, fte: Array) -> Array:
    """Mean loonwaarde per werkvorm in the opening stock, (5, R) [pp]; the anchor of the NTW slope.

    `startstand` is (4, 16, R) persons per group and band at the base date.
    """
    basis = waarden.voor_jaren([EERSTE_BASISJAAR])
    gewicht = startstand[:, :, None] * fte[:, None, None] * werkvorm_shares(basis)[0]
    totaal = gewicht.sum(axis=(0, 1))
    som = (gewicht * BAND_MIDDEN_PP[:, None, None]).sum(axis=(0, 1))
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
    fte = _fte_per_person(waarden)
    niveau = waarden["ntw.niveau_factor"]
    vormen = ("intern", "locatie", "groep", "individueel")
    per_vorm = np.stack([waarden[f"ntw.{vorm}_eur_fte"] * niveau for vorm in vormen])
    per_vorm = np.concatenate([per_vorm, np.zeros_like(per_vorm[:1])])
    anker = _mean_band_of_werkvorm(waarden, startstand, fte)
    helling = waarden["ntw.helling_eur_pp"] * (BAND_MIDDEN_PP[:, None, None] - anker)
    helling[:, BEGELEID] = 0.0
    prijs = waarden["prijs.index_factor"] * (1.0 + waarden["ntw.toeslag_frac"])
    per_band = np.broadcast_to(per_vorm + helling, (len(PWET), *helling.shape))
    gewicht = np.ones((len(WERKVORMEN), len(niveau)))
    gewicht[INDIVIDUEEL] = waarden["infrastructuur.gewicht_individueel_frac"]
    gewicht[BEGELEID] = waarden["infrastructuur.gewicht_begeleid_frac"]
    return Werktabel(
        aandeel=werkvorm_shares(waarden),
        aandeel_wsw=_base_shares(waarden, "wsw"),
        fte=fte,
        fte_wsw=waarden["wsw.se_per_persoon"] * waarden["wsw.fte_per_se"],
        gewicht=gewicht,
        ntw=per_band[None] * prijs[:, None, None, None],
        ntw_wsw=per_vorm[None] * prijs[:, None],
    )


def work_of(tabel: Werktabel, contract: Array, wsw: Array) -> Werk:
    """Spread mean persons over werkvormen.

    Parameters
    ----------
    contract: (Y, 4, 16, R) mean persons in contract. wsw: (Y, R) mean persons.
    """
    fte = (contract * tabel.fte[:, None])[:, :, :, None] * tabel.aandeel
    fte_wsw = (wsw * tabel.fte_wsw)[:, None] * tabel.aandeel_wsw
    return Werk(
        fte=fte,
        infra_fte=fte * tabel.gewicht,
        ntw=fte * tabel.ntw,
        fte_wsw=fte_wsw,
        infra_fte_wsw=fte_wsw * tabel.gewicht,
        ntw_wsw=fte_wsw * tabel.ntw_wsw,
    )
