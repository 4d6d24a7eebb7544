"""Bands with what came beside them: one row per figure, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.analysis.terugkijken import Toets
from pages._ui.opwarmen import go
from pages._ui.realisatie_terugzinnen import KOPPEN, rows
from pages._ui.staven import Plaat

_RIJ, _BOVEN, _ONDER, _LETTER, _TEKEN = 26, 34, 8, 12, 6.2


def looked_back(titel: str, cijfers: Sequence[Toets], palet: Mapping[str, str]) -> Plaat:
    """The figure with its table and its text; a figure outside its band is a cross, inside a dot."""
    rijen = rows(cijfers)
    namen = [f"{een.label.replace(' op 31 december', '')} {een.jaar}" for een in cijfers]
    sporen: list[Any] = []
    for plek, (een, rij) in enumerate(zip(cijfers, rijen, strict=True)):
        sporen += _row(een, rij, plek, palet)
    links = int(max(map(len, namen), default=10) * _TEKEN) + 14
    sleutel = (
        f'<span style="color:{palet["II"]}">■</span> verwacht (8 van de 10)    '
        f'<span style="color:{palet["tekst"]}">●</span> geworden, binnen    '
        f'<span style="color:{palet["slecht"]}">✕</span> geworden, buiten'
    )
    figuur = go.Figure(data=sporen, layout=_layout(namen, links, sleutel, palet))
    alt = f"{titel}. " + " ".join(
        f"{naam}: verwacht {rij[2]}, geworden {rij[3]}, {rij[5]}."
        for naam, rij in zip(namen, rijen, strict=True)
    )
    noot = "Elke regel heeft zijn eigen schaal; het streepje is het midden van wat werd verwacht."
    return Plaat(titel, figuur, KOPPEN, rijen, alt, noot)


def _row(een: Toets, rij: tuple[str, ...], plek: int, palet: Mapping[str, str]) -> list[Any]:
    alle = [*een.band, een.werkelijk]
    laag, breed = min(alle), (max(alle) - min(alle)) or 1.0
    p10, p50, p90 = ((waarde - laag) / breed for waarde in een.band)
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
        go.Scatter(x=[(een.werkelijk - laag) / breed], y=[plek], mode="markers", marker=punt, **vast),
    ]


def _layout(namen: Sequence[str], links: int, sleutel: str, palet: Mapping[str, str]) -> dict[str, Any]:
    letter = {"size": _LETTER, "color": palet["tekst"]}
    return {
        "template": "none",
        "height": _BOVEN + _ONDER + _RIJ * max(len(namen), 1),
        "margin": {"l": links, "r": 14, "t": _BOVEN, "b": _ONDER},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Source Sans, sans-serif", **letter},
        "showlegend": False,
        "hoverlabel": {"bgcolor": palet["vlak"], "bordercolor": palet["as"], "font": letter},
        "xaxis": {"range": (-0.04, 1.04), "visible": False, "fixedrange": True},
        "yaxis": {
            "range": (len(namen) - 0.5, -0.5),
            "tickmode": "array",
            "tickvals": list(range(len(namen))),
            "ticktext": list(namen),
            "gridcolor": palet["raster"],
            "zeroline": False,
            "fixedrange": True,
            "tickfont": letter,
        },
        "annotations": [
            {
                "text": sleutel,
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "xshift": 8 - links,
                "yanchor": "bottom",
                "yshift": 8,
            }
        ],
    }
