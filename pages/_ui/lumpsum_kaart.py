"""Which outcomes the tile map can show, and the map of the region for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from model.analysis import gemeente as vragen
from model.axes import Array
from model.gemeenten import load_gemeenten, tegels
from model.result import Result
from pages._ui import text
from pages._ui.tegelkaart import Kaart, Tegel


@dataclass(frozen=True)
class Tint:
    """One outcome that the tile map can show."""

    label: str
    tweezijdig: bool
    euro: bool


TINTEN: Final[dict[str, Tint]] = {
    "lumpsum": Tint("lumpsum per jaar", False, True),
    "saldo": Tint("saldo van de gemeente per jaar", True, True),
    "geplaatst": Tint("inwoners bij IBN (Participatiewet)", False, False),
    "per_geplaatste": Tint("lumpsum per geplaatste inwoner", False, True),
    "wachtend": Tint("wachtend op beschut werk (aanname)", False, False),
    "verschil": Tint("meer (+) of minder (−) dan naar eigen mensen", True, True),
}


def shade(result: Result, jaar: int, wat: str, oude_vorm: bool) -> Array:
    """One outcome per gemeente in the shape asked for."""
    rij = result.jaren.index(jaar)

    def per(naam: str) -> Array:
        return vragen.in_shape(result.per_gemeente[naam][rij, :, 0], oude_vorm)

    if wat == "per_geplaatste":
        mensen = per("stand_pwet_pers")
        return np.divide(per("lumpsum_eur"), mensen, out=np.full_like(mensen, np.nan), where=mensen > 0)
    if wat == "verschil":
        sleutels = vragen.keys_side_by_side(result, jaar, oude_vorm)
        return sleutels["gekozen"] - sleutels["doelgroep"]
    namen = {
        "lumpsum": "lumpsum_eur",
        "saldo": "saldo_eur",
        "geplaatst": "stand_pwet_pers",
        "wachtend": "wachtend_beschut_pers",
    }
    return per(namen[wat])


def in_sidebar() -> dict[str, str]:
    """Every tile name -> the gemeente of today that it belongs to."""
    vroeger = {een.naam: een.huidige_naam for een in load_gemeenten()}
    return vroeger | {naam: naam for naam in vroeger.values()}


def region_map(result: Result, jaar: int, wat: str, oude_vorm: bool, gemeente: str) -> Kaart:
    """The region as tiles, shaded by one outcome; the chosen gemeente (or what it came from) marked."""
    tint, namen = TINTEN[wat], vragen.names(oude_vorm)
    waarden, plekken, nu = shade(result, jaar, wat, oude_vorm), tegels(not oude_vorm), in_sidebar()
    hoog, laag = int(np.nanargmax(waarden)), int(np.nanargmin(waarden))

    def woord(waarde: float) -> str:
        tekst = text.euro(waarde) if tint.euro else text.getal(waarde)
        return f"+{tekst}" if tint.tweezijdig and waarde > 0 else tekst

    kop = text.hoofdletter(text.zonder_haakjes(tint.label).replace(" (+)", "").replace(" (−)", ""))
    titel = f"{kop}: het meest in {namen[hoog]}, het minst in {namen[laag]}"
    return Kaart(
        titel,
        f"{tint.label}, {jaar}",
        tuple(
            Tegel(naam, plekken[naam], float(waarde), woord(float(waarde)), nu[naam] == gemeente)
            for naam, waarde in zip(namen, waarden, strict=True)
        ),
        tint.tweezijdig,
    )
