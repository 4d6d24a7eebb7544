"""Rows with a scale of their own each: names at the left, a key above, no numbers along an axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pages._ui.opwarmen import go

_BOVEN, _ONDER, _RECHTS, _LETTER = 38, 10, 13, 12
_TEKEN: Final = 6.2  # pixels of one letter


def key(delen: Sequence[tuple[str, str, str]], palet: Mapping[str, str]) -> str:
    """The key above the rows, from role, glyph and words of each mark."""
    return "    ".join(
        f'<span style="color:{palet[rol]}">{teken}</span> {woorden}' for rol, teken, woorden in delen
    )


def on_own_scale(waarden: Sequence[float], alle: Sequence[float]) -> list[float]:
    """Places on a row that runs from the lowest (0) to the highest (1) of all that is in it."""
    laag, breed = min(alle), (max(alle) - min(alle)) or 1.0
    return [(waarde - laag) / breed for waarde in waarden]


def figure(
    sporen: Sequence[Any], namen: Sequence[str], sleutel: str, palet: Mapping[str, str], rij: int
) -> go.Figure:
    """The rows as a figure, with a thin line between them.

    Parameters
    ----------
    sporen: the marks, row 0 on top, along x from 0 to 1. namen: of the rows; "<br>" breaks one.
    rij: pixels of one row.
    """
    letter = {"size": _LETTER, "color": palet["tekst"]}
    regels = [regel for naam in namen for regel in naam.split("<br>")]
    links = int(max(map(len, regels), default=10) * _TEKEN) + 14
    return go.Figure(
        data=list(sporen),
        layout={
            "template": "none",
            "height": _BOVEN + _ONDER + rij * max(len(namen), 1),
            "margin": {"l": links, "r": _RECHTS, "t": _BOVEN, "b": _ONDER},
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
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": letter,
            },
            "shapes": [_between(plek, palet) for plek in range(len(namen) - 1)],
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
