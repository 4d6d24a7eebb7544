"""The picture of a chart with numbers along both axes: pure, the same for the same table and colours."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from typing import Any, Final

from pages._ui.kromme import Kromme, Merk, Richting, Vak, alt_text, axis_title, table
from pages._ui.opschriften import BOVEN, LETTER, LINKS, plain
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat
from pages._ui.text import HARDE_SPATIE

_ONDER: Final = 46  # pixels below the plot: the numbers and the name of the axis
_TEKEN: Final = 6.9  # pixels of one letter
_RAND: Final = 0.3  # so near to an end a label hangs inward
_STREEPJES: Final = 7  # numbers along an axis, at most
_VORM: Final = {"nu": "circle-open", "antwoord": "diamond", "ook": "diamond-open"}
_STREPEN: Final = ("solid", "longdash", "dashdot", "dot")
# Heights for the name of the shaded range, the best first; as shares of the plot.
_HOOGTES: Final = (0.0, 0.93, 0.5, 0.3, 0.7)
_VRIJ: Final = 0.09
_LAAG: Final = 0.1


def plate(kromme: Kromme, palet: Mapping[str, str]) -> Plaat:
    """The chart with all that goes with it."""
    koppen, rijen = table(kromme)
    return Plaat(kromme.titel, figure(kromme, palet), koppen, rijen, alt_text(kromme), kromme.noot)


def figure(kromme: Kromme, palet: Mapping[str, str]) -> go.Figure:
    """The picture in the given colours."""
    return go.Figure(
        data=[*_curves(kromme, palet), *_marks(kromme, palet)],
        layout={
            "template": "none",
            "height": kromme.hoogte,
            "margin": {"l": LINKS + 6, "r": _right(kromme), "t": BOVEN, "b": _ONDER},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": LETTER, "color": palet["tekst"]},
            "separators": ",.",
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": LETTER},
            },
            "shapes": _shapes(kromme, palet),
            "annotations": _words(kromme, palet),
            "xaxis": _axis(kromme.x, palet) | {"showgrid": False, "title": _title(kromme.x, palet)},
            "yaxis": _axis(kromme.y, palet),
        },
    )


def _title(as_: Richting, palet: Mapping[str, str]) -> dict[str, Any]:
    letter = {"size": LETTER, "color": palet["zacht"]}
    return {"text": plain(axis_title(as_)), "font": letter, "standoff": 8}


def _axis(as_: Richting, palet: Mapping[str, str]) -> dict[str, Any]:
    laag, hoog = as_.bereik
    stap = tick_step(as_.bereik)
    basis: dict[str, Any] = {
        "range": as_.bereik,
        "tick0": 0,
        "dtick": max(stap, 1.0) if as_.heel else stap,
        "tickformat": f",.{max(-math.floor(math.log10(stap)), 0)}f",
        "gridcolor": palet["raster"],
        "linecolor": palet["as"],
        "zeroline": laag < 0.0 < hoog and not as_.woorden,
        "zerolinecolor": palet["as"],
        "zerolinewidth": 1,
        "tickangle": 0,
        "tickfont": {"size": LETTER, "color": palet["zacht"]},
        "fixedrange": True,
    }
    if as_.heel:
        basis["tickformat"] = ",.0f"
    if as_.woorden:
        basis |= {"tickvals": list(range(len(as_.woorden))), "ticktext": list(as_.woorden)}
    return basis


def tick_step(bereik: tuple[float, float]) -> float:
    """Distance between the numbers along an axis: 1, 2 or 5 times a power of ten.

    >>> tick_step((0.0, 12.0)), tick_step((-0.8, 0.4)), tick_step((8_000.0, 23_000.0))
    (2.0, 0.2, 5000.0)
    """
    ruw = (bereik[1] - bereik[0]) / _STREEPJES
    macht = 10.0 ** math.floor(math.log10(ruw)) if ruw > 0.0 else 1.0
    return next((een * macht for een in (1.0, 2.0, 5.0) if een * macht >= ruw), 10.0 * macht)


def _hover(kromme: Kromme, naam: str, x: float, y: float) -> str:
    eenheid = f"{HARDE_SPATIE}{kromme.y.eenheid}"
    return (
        f"{plain(naam)}<br>{plain(kromme.x.naam)}: {kromme.x.told(x)} {plain(kromme.x.eenheid)}"
        f"<br>{plain(kromme.y.naam)}: {kromme.y.told(y)}{plain(eenheid)}"
    )


def _curves(kromme: Kromme, palet: Mapping[str, str]) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=spoor.x,
            y=spoor.y,
            mode="lines+markers" if spoor.punten else "lines",
            line={"color": palet[kromme.kleur], "width": 2.5, "dash": _STREPEN[nummer % len(_STREPEN)]},
            marker={"size": 6, "color": palet[kromme.kleur]},
            text=[_hover(kromme, spoor.naam, x, y) for x, y in zip(spoor.x, spoor.y, strict=True)],
            hovertemplate="%{text}<extra></extra>",
            name=plain(spoor.naam),
        )
        for nummer, spoor in enumerate(kromme.sporen)
    ]


def _marks(kromme: Kromme, palet: Mapping[str, str]) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=[merk.x],
            y=[merk.y],
            mode="markers",
            marker={
                "symbol": _VORM[merk.soort],
                "size": 13 if merk.soort == "antwoord" else 11,
                "color": palet["zacht" if merk.soort == "nu" else "eigen"],
                "line": {"width": 2.5 if merk.soort != "antwoord" else 0},
            },
            text=[_hover(kromme, merk.naam, merk.x, merk.y)],
            hovertemplate="%{text}<extra></extra>",
            name=merk.naam,
            cliponaxis=False,
        )
        for merk in kromme.merken
    ]


def _shapes(kromme: Kromme, palet: Mapping[str, str]) -> list[dict[str, Any]]:
    vormen: list[dict[str, Any]] = []
    if kromme.vak is not None:
        vak = kromme.vak
        y0, y1 = vak.y or (0, 1)
        vormen.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "y" if vak.y else "y domain",
                "x0": vak.x[0],
                "x1": vak.x[1],
                "y0": y0,
                "y1": y1,
                "fillcolor": palet["eigen_bereik"],
                "line": {"color": palet["as"], "width": 1, "dash": "dot"},
                "layer": "below",
            }
        )
    if kromme.doel is not None:
        vormen.append(
            {
                "type": "line",
                "xref": "x domain",
                "x0": 0,
                "x1": 1,
                "y0": kromme.doel[0],
                "y1": kromme.doel[0],
                "line": {"color": palet["goed"], "width": 1.8, "dash": "dot"},
            }
        )
    return vormen


def _right(kromme: Kromme) -> int:
    """Room for the label of the target at the end of its line."""
    return int(_TEKEN * len(kromme.doel[1])) + 12 if kromme.doel else 16


def _words(kromme: Kromme, palet: Mapping[str, str]) -> list[dict[str, Any]]:
    """The unit above the axis, the range in its foot, the target at its end, and the marked places."""
    basis = {"showarrow": False, "font": {"size": LETTER, "color": palet["zacht"]}}
    eenheid = f"{kromme.y.naam}, {kromme.y.eenheid}" if kromme.y.eenheid else kromme.y.naam
    hoek = {"x": 0, "y": 1, "xref": "x domain", "yref": "y domain"}
    woorden = [
        basis
        | hoek
        | {"text": plain(eenheid), "xanchor": "left", "yanchor": "bottom", "yshift": 5, "xshift": -LINKS}
    ]
    if kromme.vak is not None:
        woorden.append(basis | _name_of_range(kromme, kromme.vak))
    if kromme.doel is not None:
        plek = {"x": 1, "y": kromme.doel[0], "xref": "x domain", "yref": "y", "xshift": 6}
        letter = {"size": LETTER, "color": palet["goed"]}
        tekst = {"text": plain(kromme.doel[1]), "xanchor": "left", "yanchor": "middle", "font": letter}
        woorden.append(basis | plek | tekst)
    for merk in kromme.merken:
        if merk.label:
            letter = {"size": LETTER, "color": palet["zacht" if merk.soort == "nu" else "eigen"]}
            woorden.append(basis | _beside(kromme, merk) | {"text": plain(merk.label), "font": letter})
    return woorden


def _name_of_range(kromme: Kromme, vak: Vak) -> dict[str, Any]:
    """The name of what is shaded: above a rectangle, else where no curve runs."""
    laag, hoog = (min(max(een, kromme.x.bereik[0]), kromme.x.bereik[1]) for een in vak.x)
    midden = (laag + hoog) / 2
    if vak.y is None:
        plek: dict[str, Any] = {"y": free_height(kromme, midden), "yref": "y domain"}
    else:
        plek = {"y": min(vak.y[1], kromme.y.bereik[1]), "yref": "y"}
    tekst = {"text": plain(vak.naam), "x": midden, "xref": "x", "xanchor": "center"}
    return tekst | plek | {"yanchor": "bottom", "yshift": 1}


def free_height(kromme: Kromme, x: float) -> float:
    """Height, as a share of the plot, where a short text around x is clear of all that is drawn."""
    laag, hoog = kromme.y.bereik
    breed = (kromme.x.bereik[1] - kromme.x.bereik[0]) / 10
    bezet = [kromme.doel[0]] if kromme.doel else []
    bezet += [merk.y for merk in kromme.merken if abs(merk.x - x) < 2 * breed]
    for spoor in kromme.sporen:
        bezet += [y for plek, y in zip(spoor.x, spoor.y, strict=True) if abs(plek - x) < breed]
        for (x0, y0), (x1, y1) in itertools.pairwise(zip(spoor.x, spoor.y, strict=True)):
            if x0 <= x <= x1 and x0 < x1:
                bezet.append(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
    delen = [(y - laag) / (hoog - laag) for y in bezet]

    def room_at(hoogte: float) -> float:
        return min((abs(hoogte + 0.03 - deel) for deel in delen), default=1.0)

    return next((een for een in _HOOGTES if room_at(een) > _VRIJ), max(_HOOGTES, key=room_at))


def slope_at(kromme: Kromme, x: float, y: float) -> float:
    """Direction of the nearest curve around a place: +1 rising, −1 falling, 0 flat or unknown."""
    beste, richting = math.inf, 0.0
    wijd, hoog = (as_.bereik[1] - as_.bereik[0] for as_ in (kromme.x, kromme.y))
    for spoor in kromme.sporen:
        punten = list(zip(spoor.x, spoor.y, strict=True))
        for (x0, y0), (x1, y1) in itertools.pairwise(punten):
            weg = math.hypot(((x0 + x1) / 2 - x) / wijd, ((y0 + y1) / 2 - y) / hoog)
            if weg < beste:
                stijging = (y1 - y0) * (x1 - x0)
                beste, richting = weg, float((stijging > 0) - (stijging < 0))
    return richting


def _beside(kromme: Kromme, merk: Merk) -> dict[str, Any]:
    """Where a label hangs: clear of the curve, and inward near the ends of the axis.

    Beside a rising curve there is room at the upper left and the lower right; beside a falling one at
    the other two corners.
    """
    laag, hoog = kromme.x.bereik
    deel = (merk.x - laag) / ((hoog - laag) or 1.0)
    helling = slope_at(kromme, merk.x, merk.y)
    boven = merk.soort != "nu"
    if helling and (deel < _RAND or deel > 1.0 - _RAND):
        # Left of a rising curve, and right of a falling one, only the side that opens inward has room.
        boven = (deel > 0.5) == (helling > 0)
    hoogte = (merk.y - kromme.y.bereik[0]) / (kromme.y.bereik[1] - kromme.y.bereik[0])
    if not _LAAG < hoogte < 1.0 - _LAAG:
        boven = hoogte < 0.5  # no room for a line of text between the mark and the edge
    links = (helling > 0) == boven if helling else deel > 0.5
    if not _RAND / 2 < deel < 1.0 - _RAND / 2:
        links = deel > 0.5  # rather over the curve than cut off
    return {
        "x": merk.x,
        "y": merk.y,
        "xref": "x",
        "yref": "y",
        "xanchor": "right" if links else "left",
        "yanchor": "bottom" if boven else "top",
        "xshift": -7 if links else 7,
        "yshift": 4 if boven else -4,
    }
