"""Both sides of the balance per gemeente: what it pays, what it receives and what it saves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from model.axes import BESCHUT, EERSTE_BASISJAAR, PWET, TIJDELIJK, Array, by_group, read_only
from model.gemeenten import inwoners_aandeel, load_gemeenten
from model.tussenstand import Geld
from model.waarden import Waarden

# Sign, label: a plus is money to the gemeente, a minus money from it.
POSTEN: Final[dict[str, tuple[int, str]]] = {
    "lumpsum": (-1, "lumpsum"),
    "trajectkosten": (-1, "trajectkosten (tot juli 2021)"),
    "lks": (-1, "loonkostensubsidie"),
    "beschut": (-1, "LKS-geld beschut werk"),
    "wsw": (-1, "Wsw, doorbetaald aan IBN"),
    "pluspakket": (-1, "pluspakket"),
    "infrastructuur": (-1, "Rijksmiddelen infrastructuur en extra middelen, aan IBN"),
    "buig_lks": (1, "BUIG voor loonkostensubsidie"),
    "begeleidingsgeld": (1, "begeleidingsgeld beschut werk"),
    "wsw_rijk": (1, "Rijksbijdrage Wsw"),
    "infrastructuur_rijk": (1, "Rijksmiddelen infrastructuur"),
    "bijstand": (1, "bespaarde bijstand die de gemeente houdt"),
}


@dataclass(frozen=True)
class PerGemeente:
    """Per gemeente: mean persons in contract (Y, 2, K, M, R) and in the Wsw as estimated (Y, M, R);
    pilot (Y, M, R) share of the year in a pilot; lks_vorig (M, R) LKS money of the year before the
    first, None at the base date.
    """

    contract: Array
    wsw_geraamd: Array
    pilot: Array
    lks_vorig: Array | None


@cache
def _inwoners_in_shape_of(jaar: int) -> Array:
    """Inwoners of the gemeente as it stands in a year, given to each of the eleven, (11,)."""
    namen = np.array([gemeente.naam_in(jaar) for gemeente in load_gemeenten()])
    inwoners = np.array([gemeente.inwoners for gemeente in load_gemeenten()], dtype=float)
    return read_only((namen[:, None] == namen[None, :]).astype(float) @ inwoners)


def kept_share(waarden: Waarden) -> Array:
    """Share of a saving on bijstand that stays for good under the BUIG rule, (Y, M).

    Historical below 15.000 inhabitants (0), objective above 40.000 (1), linear between, read on the
    gemeente as it stands in that year: a merger changes it.
    """
    laag = float(waarden["buig.historisch_onder_inwoners"][0])
    hoog = float(waarden["buig.objectief_boven_inwoners"][0])
    per_jaar = np.stack([_inwoners_in_shape_of(jaar) for jaar in waarden.jaren])
    return np.clip((per_jaar - laag) / (hoog - laag), 0.0, 1.0)


def saved_bijstand(waarden: Waarden, per_gemeente: PerGemeente) -> Array:
    """Saving on bijstand that the gemeente keeps, (Y, M, R) [euro].

    people × (share fully out + share partly out × part of a benefit) × price × kept share; who had no
    bijstand and who is still in a voortraject save nothing. In a historical budget a saving is kept for
    about two years: the first 24 months of a contract.
    """
    deels = waarden["bijstand.besparing_deels_frac"]
    lks = waarden["bijstand.verlaten_lks_frac"] + deels * waarden["bijstand.deels_lks_frac"]
    verlaten = np.full((len(PWET), 1), 1.0) * lks
    verlaten[BESCHUT] = (
        waarden["bijstand.verlaten_beschut_frac"] + deels * waarden["bijstand.deels_beschut_frac"]
    )
    mensen = by_group(per_gemeente.contract, 2) * verlaten[:, None]  # (Y, 2, 4, M, R)
    blijvend = kept_share(waarden)[:, :, None]
    prijs = waarden["bijstand.prijs_eur"][:, None]
    alle = mensen.sum(axis=(1, 2))
    recent = mensen[:, TIJDELIJK].sum(axis=1)
    return prijs * (blijvend * alle + (1.0 - blijvend) * recent)


def _buig(waarden: Waarden, lks: Array, vorig: Array | None) -> Array:
    """BUIG for LKS: from 2022 last year's realised LKS, at this year's wage; before it equal.

    `vorig` is (M, R), the LKS of the year before the first one, None when that is the base year.

    Source: since 2022 divided on realised shares of the year before.
    """
    ontvangen = lks.copy()
    for rij, jaar in enumerate(waarden.jaren):
        eerder = vorig if rij == 0 else lks[rij - 1]
        if eerder is not None and jaar >= EERSTE_BASISJAAR + 2:
            groei = _loon(waarden, jaar) / _loon(waarden, jaar - 1)
            ontvangen[rij] = eerder * groei
    return ontvangen


def _loon(waarden: Waarden, jaar: int) -> Array:
    """Minimumloon with the charges that the LKS compensates, (R,) [euro]."""
    return waarden.in_jaar("prijs.wml_eur", jaar) * (
        1.0 + waarden.in_jaar("lks.werkgeverslasten_frac", jaar)
    )


def _pluspakket(waarden: Waarden, opbrengst: Array, pilot: Array) -> Array:
    """What each gemeente pays for pluspakket and pilot, (Y, M, R) [euro].

    A pilot is paid by the gemeente itself, cost · 1,03 by inwoners; the rest by inwoners: aanname, for
    who buys what is not published.
    """
    inwoners = inwoners_aandeel()[:, None]
    tarief = waarden["pilot.kosten_eur_jr"] * waarden["prijs.index_factor"]
    eigen = (tarief * (1.0 + waarden["pluspakket.opslag_frac"]))[:, None] * inwoners * pilot
    return eigen + (opbrengst - eigen.sum(axis=1))[:, None] * inwoners


@cache
def _largest() -> Array:
    """One for the gemeente with most inwoners, (11, 1): the impulsbudget is paid to it."""
    inwoners = inwoners_aandeel()
    return read_only((inwoners == inwoners.max()).astype(float)[:, None])


def balance(
    waarden: Waarden,
    per_gemeente: PerGemeente,
    geld: Geld,
    lumpsum: Array,
    sleutel: Array,
) -> dict[str, Array]:
    """Every post of the balance per gemeente, (Y, M, R) [euro], positive amounts; "saldo", and
    "lks_geld", the LKS and beschut money that sets next year's BUIG.

    saldo = Σ sign · post: positive is money that the gemeente keeps. All gemeenten together pay what IBN
    books as paid by gemeenten. Rijk money comes in whole and goes out for the share that is passed on;
    the impulsbudget comes to the largest gemeente. Maatschappelijk rendement beyond saved bijstand is
    not counted.

    Parameters
    ----------
    lumpsum: (Y, M, R) already divided to the cent. sleutel: (Y, M, R) the key, for extra middelen.
    """
    betaald = np.einsum("ypkr,ypkmr->ykmr", geld.lks.per_persoon, per_gemeente.contract)
    per_groep = by_group(betaald, 1)
    opbrengsten = geld.opbrengsten
    beschut = per_groep[:, BESCHUT]
    plaatsen = by_group(per_gemeente.contract.sum(axis=1), 1)[:, BESCHUT]
    lks = per_groep.sum(axis=1) - beschut
    wsw = (
        per_gemeente.wsw_geraamd
        * waarden["wsw.se_per_persoon"]
        * waarden["wsw.rijksbijdrage_eur_se"][:, None]
    )
    mensen = per_gemeente.contract.sum(axis=(1, 2))
    aandeel_mensen = mensen / np.maximum(mensen.sum(axis=1, keepdims=True), 1e-12)
    inwoners = inwoners_aandeel()[:, None]
    regio = waarden["rijk.regio_aandeel_frac"]
    rijk = (regio * waarden["rijk.infrastructuur_eur"])[:, None] * inwoners
    rijk = rijk + (regio * waarden["rijk.impulsbudget_eur"])[:, None] * _largest()
    deel_beschut = plaatsen / np.maximum(plaatsen.sum(axis=1, keepdims=True), 1e-12)
    posten = {
        "lumpsum": lumpsum,
        "trajectkosten": opbrengsten["trajectkosten"][:, None] * aandeel_mensen,
        "lks": lks,
        "beschut": beschut + opbrengsten["begeleidingsgeld"][:, None] * deel_beschut,
        "wsw": wsw,
        "pluspakket": _pluspakket(waarden, opbrengsten["pluspakket"], per_gemeente.pilot),
        "infrastructuur": rijk * waarden["rijk.doorgifte_frac"]
        + opbrengsten["extra_middelen"][:, None] * sleutel,
        "buig_lks": _buig(waarden, lks + beschut, per_gemeente.lks_vorig),
        "begeleidingsgeld": plaatsen * waarden["beschut.begeleidingsgeld_eur"][:, None],
        "wsw_rijk": wsw,
        "infrastructuur_rijk": rijk,
        "bijstand": saved_bijstand(waarden, per_gemeente),
    }
    saldo = sum((teken * posten[naam] for naam, (teken, _) in POSTEN.items()), np.zeros_like(lks))
    return posten | {"saldo": saldo, "lks_geld": lks + beschut}
