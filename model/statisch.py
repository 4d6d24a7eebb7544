"""Static years: one year's accounts on mean stocks, with the same money functions as a simulation.

2020 lies before the first simulated year. Its mean stocks give the size that overhead and reguliere
krachten start from, and its accounts are an ijkpunt.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from model.axes import BESCHUT, CEL_BAND, CEL_GROEP, LKS, PWET, STRUCTUREEL, TIJDELIJK, WERKVORMEN, Array
from model.finance import lines_before_lumpsum, partnership_share
from model.infrastructuur import infra_cost, ondergrens_fte
from model.kansen import Kansen
from model.ntw import build_werktabel, work_of
from model.startstand import Startstand
from model.tussenstand import Bezetting, Geld, Infrajaren, Werktabel
from model.waarden import Waarden

_BESTAND = Path(__file__).parent.parent / "sample_data" / "statische_jaren.csv"


@dataclass(frozen=True)
class Gemiddelden:
    """Mean persons of one year before the simulation [persons]."""

    wsw: float
    pwet: float
    beschut: float


@cache
def load_means() -> dict[int, Gemiddelden]:
    """Mean stocks of 2017-2020 (afgeleid, see sample_data/README.md)."""
    with _BESTAND.open(encoding="utf-8", newline="") as bestand:
        return {
            int(rij["jaar"]): Gemiddelden(
                float(rij["wsw_gemiddeld_pers"]),
                float(rij["pwet_gemiddeld_pers"]),
                float(rij["beschut_gemiddeld_pers"]),
            )
            for rij in csv.DictReader(bestand)
        }


def mean_contracts(waarden: Waarden, kansen: Kansen, start: Startstand, gemiddeld: Gemiddelden) -> Array:
    """Mean persons in contract with the spread of the opening stock, (1, 2, K, R)."""
    groei = waarden["instroom.lks_groei_frac"]
    lks = gemiddeld.pwet - gemiddeld.beschut
    personen = np.zeros((len(PWET), len(groei)))
    personen[BESCHUT] = gemiddeld.beschut
    personen[LKS[0]], personen[LKS[1]] = lks * (1.0 - groei), lks * groei
    totaal = start.personen[1:].sum(axis=1)[:, None]
    deel = np.divide(kansen.opening.sum(axis=0), totaal, out=np.zeros_like(personen), where=totaal > 0.0)
    spreiding = kansen.stand[CEL_GROEP, CEL_BAND]
    contract = np.empty((1, 2, *spreiding.shape))
    contract[0, TIJDELIJK] = (personen * deel)[CEL_GROEP] * spreiding
    contract[0, STRUCTUREEL] = (personen * (1.0 - deel))[CEL_GROEP] * spreiding
    return contract


def static_size(
    waarden: Waarden, tabel: Werktabel, kansen: Kansen, start: Startstand, jaar: int
) -> Array:
    """Fte on the infrastructure of a static year, (R,). `tabel` must be on that year."""
    gemiddeld = load_means()[jaar]
    contract = mean_contracts(waarden, kansen, start, gemiddeld).sum(axis=1)
    wsw = np.full((1, contract.shape[-1]), gemiddeld.wsw)
    return work_of(tabel, contract, wsw).omvang[0]


def static_accounts(waarden: Waarden, kansen: Kansen, start: Startstand, jaar: int) -> Geld:
    """All lines of one static year at that year's prices, before any lumpsum.

    Trajectkosten regime; reguliere krachten as in 2020; overhead at that year's own size, since the
    years before 2020 are not simulated.
    """
    eigen = waarden.voor_jaren([jaar])
    gemiddeld = load_means()[jaar]
    tabel = build_werktabel(eigen, kansen.opening_stock(start.personen))
    contract = mean_contracts(eigen, kansen, start, gemiddeld)
    wsw = np.full((1, contract.shape[-1]), gemiddeld.wsw)
    werk = work_of(tabel, contract.sum(axis=1), wsw)
    nul = np.zeros_like(wsw)
    bezetting = Bezetting(contract, wsw, wsw, nul, nul, nul, nul, partnership_share(eigen))
    omvang = werk.omvang
    locaties = eigen["infrastructuur.locaties_aantal"]
    werksoorten = eigen["infrastructuur.werksoorten_aantal"]
    regulier = eigen["regulier.personen_pers"] * eigen["regulier.productief_frac"]
    infra = Infrajaren(
        omvang=omvang,
        traag=omvang,
        regulier=nul + regulier,
        locaties=locaties,
        werksoorten=werksoorten,
        ondergrens=ondergrens_fte(eigen, locaties, werksoorten),
        gesloten_locaties=nul,
        gesloten_werksoorten=nul,
        basis=omvang[0],
    )
    return lines_before_lumpsum(eigen, tabel, werk, bezetting, infra, infra_cost(eigen, infra))


def totals(geld: Geld) -> tuple[Array, Array]:
    """Opbrengsten and lasten of a static year, each (R,) [euro]."""
    opbrengsten = sum(geld.opbrengsten.values(), np.zeros(()))
    lasten = sum(geld.lasten.values(), np.zeros(()))
    return opbrengsten[0], lasten[0]


@dataclass(frozen=True)
class Oplossing:
    """The two parameters that make a static year meet its published accounts."""

    niveau_factor: float
    directe_kosten_frac: float


def solve_base_year(
    waarden: Waarden, kansen: Kansen, start: Startstand, jaar: int, doel: tuple[float, float]
) -> Oplossing:
    """NTW level and direct-cost share for which a static year gives the published totals.

    Saldo does not hold the direct costs, so opbrengsten − lasten fixes the NTW that is needed; NTW is
    linear in the level, so one difference fixes the level. Then lasten fix the direct costs D, and
    d = D / (NTW + D).

    Parameters
    ----------
    doel: published opbrengsten and lasten [euro].
    """
    geld = static_accounts(waarden, kansen, start, jaar)
    opbrengsten, lasten = (float(totaal[0]) for totaal in totals(geld))
    doelgroep = float((geld.opbrengsten["ntw_pwet"] + geld.opbrengsten["ntw_wsw"])[0, 0])
    niveau = float(waarden["ntw.niveau_factor"][0])
    vast = doelgroep - niveau * _ntw_per_level(waarden, kansen, start, jaar)
    nodig = doelgroep + (doel[0] - doel[1]) - (opbrengsten - lasten)
    nieuw = (nodig - vast) / _ntw_per_level(waarden, kansen, start, jaar)
    direct = doel[1] - (lasten - float(geld.lasten["directe_kosten"][0, 0]))
    omzet = nodig + float(geld.opbrengsten["ntw_regulier"][0, 0]) + direct
    return Oplossing(nieuw, direct / omzet)


def _ntw_per_level(waarden: Waarden, kansen: Kansen, start: Startstand, jaar: int) -> float:
    """Euro of NTW per unit of the level factor: the NTW of the werkvormen without the slope."""
    eigen = waarden.voor_jaren([jaar])
    tabel = build_werktabel(eigen, kansen.opening_stock(start.personen))
    gemiddeld = load_means()[jaar]
    contract = mean_contracts(eigen, kansen, start, gemiddeld).sum(axis=1)
    werk = work_of(tabel, contract, np.full((1, contract.shape[-1]), gemiddeld.wsw))
    vormen = np.array([float(waarden[f"ntw.{vorm}_eur_fte"][0]) for vorm in WERKVORMEN[:-1]] + [0.0])
    prijs = float((eigen["prijs.index_factor"] * (1.0 + eigen["ntw.toeslag_frac"]))[0, 0])
    fte = werk.fte[0, ..., 0].sum(axis=0) + werk.fte_wsw[0, ..., 0]
    return float(fte @ vormen) * prijs
