"""Prior, data and posterior beside each other: one row per parameter, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.analysis.kalibratie import Bijgesteld
from pages._ui import regelbeeld
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat

_RIJ = 34  # pixels of one row
_OP, _NEER = 0.17, -0.17  # the two bands of a row, above and below its middle


def bands(
    titel: str, regels: Sequence[Bijgesteld], rijen: Sequence[tuple[str, ...]], palet: Mapping[str, str]
) -> Plaat:
    """The figure with its table and its text.

    Parameters
    ----------
    regels: what to draw, from top to bottom. rijen: the table behind it. A row runs from the lowest to
    the highest number in it, so rows are not to be compared with each other.
    """
    koppen = ("Aanname", "Vooraf", "Geteld", "Achteraf", "Wat gebeurde er")
    alt = f"{titel}. " + " ".join(
        f"{rij[0]}: vooraf {rij[1]}, geteld {rij[2]}, achteraf {rij[3]}; {rij[4].partition(' ')[2]}."
        for rij in rijen
    )
    noot = (
        "Elke regel heeft zijn eigen schaal. Bovenste balk: waar we vooraf 8 van de 10 keer op "
        "rekenden; onderste balk: nu, met de tellingen erbij; ruit: wat de tellingen zelf zeggen."
    )
    return Plaat(titel, _figure(regels, rijen, palet), koppen, tuple(rijen), alt, noot)


def _figure(
    regels: Sequence[Bijgesteld], rijen: Sequence[tuple[str, ...]], palet: Mapping[str, str]
) -> go.Figure:
    sporen: list[Any] = []
    for plek, (een, rij) in enumerate(zip(regels, rijen, strict=True)):
        sporen += _row(een, rij, plek, palet)
    sleutel = regelbeeld.key(
        (("bewaard", "■", "vooraf"), ("II", "■", "achteraf"), ("tekst", "◆", "geteld")), palet
    )
    return regelbeeld.figure(sporen, [_wrapped(rij[0]) for rij in rijen], sleutel, palet, _RIJ)


def _wrapped(naam: str, breed: int = 30) -> str:
    """A label on at most two lines."""
    if len(naam) <= breed:
        return naam
    woorden, eerste = naam.split(" "), ""
    while woorden and len(eerste) + len(woorden[0]) < breed:
        eerste = f"{eerste} {woorden.pop(0)}".strip()
    return f"{eerste}<br>{' '.join(woorden)}"


def _row(een: Bijgesteld, rij: tuple[str, ...], plek: int, palet: Mapping[str, str]) -> list[Any]:
    toon_telling = rij[2][:1].isdigit() or rij[2][:1] in "−€"
    alle = [*een.vooraf, *een.achteraf, *([een.gemeten] if toon_telling else [])]

    def bar(drie: tuple[float, float, float], hoogte: float, kleur: str, tekst: str) -> list[Any]:
        x = regelbeeld.on_own_scale(drie, alle)
        vast = {"y": [plek - hoogte] * 3, "x": x, "hoverinfo": "text", "hovertext": tekst}
        lijn = {"color": palet[kleur], "width": 7}
        midden = {"symbol": "line-ns", "size": 12, "line": {"color": palet["wit"], "width": 2}}
        return [
            go.Scatter(mode="lines", line=lijn, **vast),
            go.Scatter(mode="markers", marker=midden, **(vast | {"x": x[1:2], "y": [plek - hoogte]})),
        ]

    sporen = bar(een.vooraf, _OP, "bewaard", f"{rij[0]}<br>vooraf: {rij[1]}")
    if een.bepaald:
        sporen += bar(een.achteraf, _NEER, "II", f"{rij[0]}<br>achteraf: {rij[3]}")
    if toon_telling:
        sporen.append(
            go.Scatter(
                x=regelbeeld.on_own_scale([een.gemeten], alle),
                y=[plek],
                mode="markers",
                marker={
                    "symbol": "diamond",
                    "size": 9,
                    "color": palet["tekst"],
                    "line": {"color": palet["wit"], "width": 1.2},
                },
                hoverinfo="text",
                hovertext=f"{rij[0]}<br>geteld: {rij[2]}",
            )
        )
    return sporen
