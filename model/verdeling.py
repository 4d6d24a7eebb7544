"""Dividing the lumpsum over gemeenten, to the cent."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.axes import Array
from model.gemeenten import bijstand_aandeel, inwoners_aandeel
from model.waarden import Waarden

SLEUTELS: Final[dict[str, str]] = {
    "participatiebudget": "totaal Participatiebudget",
    "nieuwe_doelgroepen": "Participatiebudget nieuwe doelgroepen",
    "inwoners": "inwoners",
    "bijstand": "mensen in de bijstand",
    "plaatsingen": "plaatsingen",
    "doelgroep": "doelgroep",
}


def divide_to_the_cent(totaal: Array, aandeel: Array) -> Array:
    """Divide amounts in whole cents so that the parts add up exactly (largest remainder).

    floor every part to cents; the cents left over go to the largest remainders, ties to the first
    name in the alphabet.

    Parameters
    ----------
    totaal: (Y, R) euro in whole cents. aandeel: (Y, M, R) shares that sum to 1 over M.

    Returns
    -------
    (Y, M, R) euro in whole cents.

    >>> import numpy as np
    >>> deel = divide_to_the_cent(np.array([[0.10]]), np.full((1, 3, 1), 1 / 3))
    >>> [float(bedrag) for bedrag in deel[0, :, 0]]
    [0.04, 0.03, 0.03]
    """
    centen = np.round(totaal * 100.0)[:, None]
    precies = centen * aandeel
    # A part that is a whole number of cents but for rounding counts as whole.
    heel = np.floor(precies + 1e-6)
    rest = np.round(precies - heel, 6)
    over = centen - heel.sum(axis=1, keepdims=True)
    volgorde = np.argsort(np.argsort(-rest, axis=1, kind="stable"), axis=1, kind="stable")
    terug = np.argsort(np.argsort(rest, axis=1, kind="stable"), axis=1, kind="stable")
    extra = np.where(over >= 0.0, volgorde < over, 0.0) - np.where(over < 0.0, terug < -over, 0.0)
    return (heel + extra) / 100.0


def key_shares(plaatsingen: Array, doelgroep: Array) -> dict[str, Array]:
    """Share of each gemeente under each of the six keys, (Y, M, R), sums 1 over M.

    Inhabitants stand in for the whole Participatiebudget, half inhabitants and half bijstand for the
    sub-budget nieuwe doelgroepen: aanname, since the budgets per gemeente are not published. A year
    without any placement falls back on inhabitants.

    Parameters
    ----------
    plaatsingen: (Y, M, R) new contracts. doelgroep: (Y, M, R) mean persons in contract.
    """
    inwoners = np.broadcast_to(inwoners_aandeel()[:, None], plaatsingen.shape)
    bijstand = np.broadcast_to(bijstand_aandeel()[:, None], plaatsingen.shape)

    def share(aantal: Array) -> Array:
        totaal = aantal.sum(axis=1, keepdims=True)
        return np.divide(aantal, totaal, out=inwoners.copy(), where=totaal > 0.0)

    return {
        "participatiebudget": inwoners,
        "nieuwe_doelgroepen": 0.5 * (inwoners + bijstand),
        "inwoners": inwoners,
        "bijstand": bijstand,
        "plaatsingen": share(plaatsingen),
        "doelgroep": share(doelgroep),
    }


def mixed_key(waarden: Waarden, sleutels: dict[str, Array]) -> Array:
    """The key in use: Σ weight · share / Σ weight over the six keys, (Y, M, R)."""
    gewichten = {naam: waarden[f"verdeling.gewicht_{naam}_frac"] for naam in SLEUTELS}
    eerste = next(iter(sleutels.values()))
    totaal = sum(gewichten.values(), np.zeros_like(eerste[:, 0]))
    gemengd = sum(
        (gewichten[naam][:, None] * sleutels[naam] for naam in SLEUTELS), np.zeros_like(eerste)
    )
    return gemengd / totaal[:, None]
