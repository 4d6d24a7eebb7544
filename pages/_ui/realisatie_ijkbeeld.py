"""Prior, data and posterior beside each other: one row per parameter, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.analysis.kalibratie import Bijgesteld
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat

_RIJ, _BOVEN, _ONDER, _LETTER = 34, 40, 10, 12
_OP, _NEER = 0.17, -0.17  # the two bands of a row, above and below its middle
_TEKEN = 6.1


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
    namen = [_wrapped(rij[0]) for rij in rijen]
    links = int(max(len(regel) for naam in namen for regel in naam.split("<br>")) * _TEKEN) + 14
    sleutel = (
        f'<span style="color:{palet["bewaard"]}">■</span> vooraf    '
        f'<span style="color:{palet["II"]}">■</span> achteraf    '
        f'<span style="color:{palet["tekst"]}">◆</span> geteld'
    )
    return go.Figure(
        data=sporen,
        layout={
            "template": "none",
            "height": _BOVEN + _ONDER + _RIJ * len(regels),
            "margin": {"l": links, "r": 12, "t": _BOVEN, "b": _ONDER},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": _LETTER, "color": palet["tekst"]},
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": _LETTER},
            },
            "xaxis": {"range": (-0.04, 1.04), "visible": False, "fixedrange": True},
            "yaxis": {
                "range": (len(regels) - 0.5, -0.5),
                "tickmode": "array",
                "tickvals": list(range(len(regels))),
                "ticktext": namen,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"size": _LETTER, "color": palet["tekst"]},
            },
            "shapes": [_between(plek, palet) for plek in range(len(regels) - 1)],
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
                    "yshift": 10,
                }
            ],
        },
    )


def _between(plek: int, palet: Mapping[str, str]) -> dict[str, Any]:
    """The thin line under a row."""
    lijn = {"color": palet["raster"], "width": 1}
    hoogte = {"y0": plek + 0.5, "y1": plek + 0.5}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": lijn, **hoogte}


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
    laag, breed = min(alle), (max(alle) - min(alle)) or 1.0

    def bar(drie: tuple[float, float, float], hoogte: float, kleur: str, tekst: str) -> list[Any]:
        x = [(waarde - laag) / breed for waarde in drie]
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
                x=[(een.gemeten - laag) / breed],
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
