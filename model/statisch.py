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

from model.axes import BESCHUT, LKS, PWET, STRUCTUREEL, TIJDELIJK, Array
from model.finance import Bezetting, Geld, lines_before_lumpsum, partnership_share
from model.infrastructuur import Infrajaren, infra_cost, ondergrens_fte
from model.kansen import Kansen
from model.ntw import Werktabel, build_werktabel, work_of
from model.startstand import Startstand
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


def mean_contracts(
    waarden: Waarden, kansen: Kansen, start: Startstand, gemiddeld: Gemiddelden
) -> Array:
    """Mean persons in contract with the spread of the opening stock, (1, 2, 4, 16, R)."""
    groei = waarden["instroom.lks_groei_frac"]
    lks = gemiddeld.pwet - gemiddeld.beschut
    personen = np.zeros((len(PWET), len(groei)))
    personen[BESCHUT] = gemiddeld.beschut
    personen[LKS[0]], personen[LKS[1]] = lks * (1.0 - groei), lks * groei
    totaal = start.personen[1:].sum(axis=1)[:, None]
    deel = np.divide(
        kansen.opening.sum(axis=0), totaal, out=np.zeros_like(personen), where=totaal > 0.0
    )
    contract = np.empty((1, 2, *kansen.stand.shape))
    contract[0, TIJDELIJK] = (personen * deel)[:, None] * kansen.stand
    contract[0, STRUCTUREEL] = (personen * (1.0 - deel))[:, None] * kansen.stand
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
    groepen = start.personen[1:].sum(axis=1)
    tabel = build_werktabel(eigen, groepen)
    contract = mean_contracts(eigen, kansen, start, gemiddeld)
    wsw = np.full((1, contract.shape[-1]), gemiddeld.wsw)
    werk = work_of(tabel, contract.sum(axis=1), wsw)
    nul = np.zeros_like(wsw)
    bezetting = Bezetting(contract, wsw, wsw, nul, nul, partnership_share(eigen))
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
