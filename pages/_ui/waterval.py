"""A waterfall as a table: from one total to another in signed steps, pure to a figure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pages._ui.opschriften import plain
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat
from pages._ui.text import HARDE_SPATIE, escape, getal

LETTER = 12
_BOVEN, _ONDER, _REGEL = 26, 22, 36
_TEKEN = 6.4  # pixels of one letter
_LUCHT = 0.28  # share of the way that stays free beside it, for the numbers
_GAT = HARDE_SPATIE * 2


@dataclass(frozen=True)
class Waterval:
    """From `begin` to `eind`, both (name, value), over steps (label, contribution) that add up.

    goed: +1 when more is better, −1 when less is, 0 when that is not clear. "<br>" breaks a label.
    """

    titel: str
    begin: tuple[str, float]
    stappen: tuple[tuple[str, float], ...]
    eind: tuple[str, float]
    eenheid: str
    decimalen: int = 0
    goed: int = 0
    noot: str = ""


def signed(waarde: float, decimalen: int) -> str:
    """A contribution: "+111", "−12"; zero has no sign."""
    tekst = getal(waarde, decimalen)
    return f"+{tekst}" if waarde > 0 and any(een in tekst for een in "123456789") else tekst


def levels(waterval: Waterval) -> list[float]:
    """The running total before the first step and after each."""
    uit = [waterval.begin[1]]
    for _, bijdrage in waterval.stappen:
        uit.append(uit[-1] + bijdrage)
    return uit


def height(waterval: Waterval) -> int:
    """Pixels: so many per row."""
    return _BOVEN + _ONDER + _REGEL * (len(waterval.stappen) + 2)


def span(waterval: Waterval) -> tuple[float, float]:
    """Range of the axis: the way itself with air for the numbers, so not from zero."""
    alle = levels(waterval)
    laag, hoog = min(alle), max(alle)
    breed = (hoog - laag) or abs(hoog) or 1.0
    return laag - breed * _LUCHT / 2, hoog + breed * _LUCHT


def _role(bijdrage: float, goed: int) -> str:
    if goed == 0 or bijdrage == 0.0:
        return "bewaard"
    return "goed" if bijdrage * goed > 0 else "slecht"


def _rows(waterval: Waterval) -> list[str]:
    """The label of each row, from top to bottom; the last also tells the sum."""
    midden = [label for label, _ in waterval.stappen]
    samen = signed(waterval.eind[1] - waterval.begin[1], waterval.decimalen)
    return [plain(waterval.begin[0]), *midden, f"{plain(waterval.eind[0])}<br>samen {samen}"]


def _numbers(waterval: Waterval) -> tuple[list[float], list[str]]:
    """Where the number of each row stands and what it says."""
    cijfers, totalen = waterval.decimalen, levels(waterval)
    plekken, teksten = [waterval.begin[1]], [getal(waterval.begin[1], cijfers)]
    for (_, bijdrage), voor, na in zip(waterval.stappen, totalen, totalen[1:], strict=False):
        plekken.append(max(voor, na))
        teksten.append(signed(bijdrage, cijfers))
    return [*plekken, waterval.eind[1]], [*teksten, getal(waterval.eind[1], cijfers)]


def _traces(waterval: Waterval, palet: Mapping[str, str]) -> list[go.Bar | go.Scatter]:
    totalen, aantal = levels(waterval), len(waterval.stappen)
    kleuren = [palet[_role(bijdrage, waterval.goed)] for _, bijdrage in waterval.stappen]
    minder = [bijdrage < 0 for _, bijdrage in waterval.stappen]
    plekken, teksten = _numbers(waterval)
    return [
        go.Bar(
            orientation="h",
            x=[bijdrage for _, bijdrage in waterval.stappen],
            y=list(range(1, aantal + 1)),
            base=totalen[:-1],
            width=0.55,
            marker={
                "color": kleuren,
                "line": {"color": kleuren, "width": 1.5},
                # hatched when it goes down: not by colour alone
                "pattern": {
                    "shape": ["/" if een else "" for een in minder],
                    "fgcolor": kleuren,
                    "bgcolor": palet["vlak"],
                    "size": 6,
                },
            },
            hoverinfo="skip",
        ),
        go.Scatter(
            x=[waterval.begin[1], waterval.eind[1]],
            y=[0, aantal + 1],
            mode="markers",
            marker={
                "symbol": "line-ns",
                "size": 20,
                "line": {"color": palet["tekst"], "width": 3.5},
            },
            hoverinfo="skip",
        ),
        go.Scatter(
            x=plekken,
            y=list(range(aantal + 2)),
            mode="text",
            text=[f"{_GAT}{tekst}" for tekst in teksten],
            textposition="middle right",
            textfont={"color": palet["tekst"], "size": LETTER},
            hoverinfo="skip",
            cliponaxis=False,
        ),
    ]


def _joints(waterval: Waterval, palet: Mapping[str, str]) -> list[dict[str, object]]:
    """Thin lines that carry the running total from one row to the next."""
    return [
        {
            "type": "line",
            "x0": totaal,
            "x1": totaal,
            "y0": rij,
            "y1": rij + 1,
            "line": {"color": palet["as"], "width": 1, "dash": "dot"},
            "layer": "below",
        }
        for rij, totaal in enumerate(levels(waterval))
    ]


def figure(waterval: Waterval, palet: Mapping[str, str]) -> go.Figure:
    """The figure: the same for the same table and colours."""
    rijen = _rows(waterval)
    langste = max(len(regel) for rij in rijen for regel in rij.split("<br>"))
    letter = {"size": LETTER, "color": palet["zacht"]}
    return go.Figure(
        data=_traces(waterval, palet),
        layout={
            "template": "none",
            "height": height(waterval),
            "margin": {"l": int(langste * _TEKEN) + 14, "r": 10, "t": _BOVEN, "b": _ONDER},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": LETTER, "color": palet["tekst"]},
            "separators": ",.",
            "showlegend": False,
            "shapes": _joints(waterval, palet),
            "annotations": [
                {
                    "text": waterval.eenheid,
                    "xref": "x domain",
                    "yref": "y domain",
                    "x": 0,
                    "y": 1,
                    "xanchor": "left",
                    "yanchor": "bottom",
                    "yshift": 3,
                    "showarrow": False,
                    "font": letter,
                }
            ],
            "xaxis": {
                "range": span(waterval),
                "nticks": 5,
                "tickformat": f",.{waterval.decimalen}f",
                "gridcolor": palet["raster"],
                "zeroline": True,
                "zerolinecolor": palet["as"],
                "tickfont": letter,
                "fixedrange": True,
            },
            "yaxis": {
                "range": (len(rijen) - 0.5, -0.5),
                "tickmode": "array",
                "tickvals": list(range(len(rijen))),
                "ticktext": rijen,
                "ticklabelstandoff": 6,
                "showgrid": False,
                "zeroline": False,
                "tickfont": {"size": LETTER, "color": palet["tekst"]},
                "fixedrange": True,
            },
        },
    )


def table(waterval: Waterval) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The figures behind the bars: heads and rows, Dutch numbers."""
    cijfers, (begin, eind) = waterval.decimalen, (waterval.begin, waterval.eind)
    rijen = [(begin[0], getal(begin[1], cijfers))]
    rijen += [
        (label.replace("<br>", " "), signed(bijdrage, cijfers)) for label, bijdrage in waterval.stappen
    ]
    rijen += [("samen", signed(eind[1] - begin[1], cijfers)), (eind[0], getal(eind[1], cijfers))]
    return ("van, waardoor, naar", waterval.eenheid), tuple(rijen)


def alt_text(waterval: Waterval) -> str:
    """What the bars show, for who cannot see them."""
    _, rijen = table(waterval)
    delen = "; ".join(f"{naam} {waarde}" for naam, waarde in rijen)
    return f"{waterval.titel}. Watervaldiagram in {waterval.eenheid}: {delen}."


def plate(waterval: Waterval, palet: Mapping[str, str]) -> Plaat:
    """Figure, table and alt text together; names of visitors in the title stay plain text."""
    koppen, rijen = table(waterval)
    titel = escape(waterval.titel)
    if not all(map(math.isfinite, levels(waterval))):
        raise ValueError("a waterfall needs figures that exist")
    return Plaat(titel, figure(waterval, palet), koppen, rijen, alt_text(waterval), waterval.noot)
