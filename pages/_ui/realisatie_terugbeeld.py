"""Bands with what came beside them: one row per figure, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.analysis.terugkijken import Toets
from pages._ui import regelbeeld
from pages._ui.opwarmen import go
from pages._ui.realisatie_terugzinnen import KOPPEN, rows
from pages._ui.staven import Plaat

_RIJ = 26  # pixels of one row


def looked_back(titel: str, cijfers: Sequence[Toets], palet: Mapping[str, str]) -> Plaat:
    """The figure with its table and its text; a figure outside its band is a cross, inside a dot."""
    rijen = rows(cijfers)
    namen = [f"{een.label.replace(' op 31 december', '')} {een.jaar}" for een in cijfers]
    sporen: list[Any] = []
    for plek, (een, rij) in enumerate(zip(cijfers, rijen, strict=True)):
        sporen += _row(een, rij, plek, palet)
    sleutel = regelbeeld.key(
        (
            ("II", "■", "verwacht (8 van de 10)"),
            ("tekst", "●", "geworden, binnen"),
            ("slecht", "✕", "geworden, buiten"),
        ),
        palet,
    )
    figuur = regelbeeld.figure(sporen, namen, sleutel, palet, _RIJ)
    alt = f"{titel}. " + " ".join(
        f"{naam}: verwacht {rij[2]}, geworden {rij[3]}, {rij[5]}."
        for naam, rij in zip(namen, rijen, strict=True)
    )
    noot = "Elke regel heeft zijn eigen schaal; het streepje is het midden van wat werd verwacht."
    return Plaat(titel, figuur, KOPPEN, rijen, alt, noot)


def _row(een: Toets, rij: tuple[str, ...], plek: int, palet: Mapping[str, str]) -> list[Any]:
    alle = [*een.band, een.werkelijk]
    p10, p50, p90, echt = regelbeeld.on_own_scale(alle, alle)
    vast = {"hoverinfo": "text", "hovertext": een.woorden}
    punt = (
        {"symbol": "circle", "size": 9, "color": palet["tekst"]}
        if een.binnen
        else {"symbol": "x", "size": 9, "color": palet["slecht"]}
    )
    punt |= {"line": {"color": palet["wit"], "width": 1}}
    lijn = {"color": palet["II"], "width": 9}
    streep = {"symbol": "line-ns", "size": 12, "line": {"color": palet["wit"], "width": 2}}
    return [
        go.Scatter(x=[p10, p90], y=[plek, plek], mode="lines", line=lijn, opacity=0.55, **vast),
        go.Scatter(x=[p50], y=[plek], mode="markers", marker=streep, **vast),
        go.Scatter(x=[echt], y=[plek], mode="markers", marker=punt, **vast),
    ]
