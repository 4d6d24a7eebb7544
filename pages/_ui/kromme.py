"""A chart with numbers along both axes, as a table: curves, a target, a shaded range, marked places."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pages._ui.opschriften import BOVEN, LETTER, LINKS, plain
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat
from pages._ui.text import HARDE_SPATIE, getal

_ONDER: Final = 46  # pixels below the plot: the numbers and the name of the axis
_TEKEN: Final = 6.9  # pixels of one letter
_LUCHT: Final = 0.08  # air around what is drawn, as a share of the axis
_RAND: Final = 0.3  # so near to an end a label hangs inward
_VORM: Final = {"nu": "circle-open", "antwoord": "diamond", "ook": "diamond-open"}
_STREPEN: Final = ("solid", "longdash", "dashdot", "dot")


@dataclass(frozen=True)
class Richting:
    """One axis: what it measures, its unit, decimals and range; `woorden` for a knob with choices."""

    naam: str
    eenheid: str
    bereik: tuple[float, float]
    decimalen: int = 0
    woorden: tuple[str, ...] = ()

    def told(self, waarde: float) -> str:
        """A value as the table tells it."""
        if self.woorden and waarde == round(waarde) and 0 <= waarde < len(self.woorden):
            return self.woorden[round(waarde)]
        return getal(waarde, self.decimalen)


@dataclass(frozen=True)
class Spoor:
    """One curve through points (x, y); `punten` draws the points themselves as well."""

    naam: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    punten: bool = False


@dataclass(frozen=True)
class Merk:
    """A marked place: "nu", the "antwoord", or "ook" one. `label` is written beside it."""

    soort: str
    x: float
    y: float
    naam: str
    label: str


@dataclass(frozen=True)
class Vak:
    """What is shaded: a range of x over the whole height, or with `y` a rectangle."""

    naam: str
    x: tuple[float, float]
    y: tuple[float, float] | None = None


@dataclass(frozen=True)
class Kromme:
    """The chart: title (a finding), axes, curves, marks; `doel` is a level of y with its label.

    kleur: role of the curves.
    """

    titel: str
    x: Richting
    y: Richting
    sporen: tuple[Spoor, ...]
    merken: tuple[Merk, ...] = ()
    vak: Vak | None = None
    doel: tuple[float, str] | None = None
    noot: str = ""
    hoogte: int = 330
    kleur: str = "II"


def room(waarden: Sequence[float], grenzen: tuple[float, float] | None = None) -> tuple[float, float]:
    """Range around values with some air, not beyond the bounds by more than a little."""
    echt = [waarde for waarde in waarden if math.isfinite(waarde)] or [0.0, 1.0]
    laag, hoog = min(echt), max(echt)
    lucht = ((hoog - laag) or abs(hoog) or 1.0) * _LUCHT
    if grenzen is None:
        return laag - lucht, hoog + lucht
    return max(laag - lucht, grenzen[0] - lucht / 4), min(hoog + lucht, grenzen[1] + lucht / 4)


def decimals(bereik: tuple[float, float]) -> int:
    """Enough to tell some tens of places in a range apart."""
    breed = bereik[1] - bereik[0]
    return min(max(math.ceil(-math.log10(breed / 50.0)), 0), 4) if breed > 0.0 else 2


def table(kromme: Kromme) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The figures behind it: the marked places first, then every curve."""
    koppen = (
        "wat",
        f"{kromme.x.naam} ({kromme.x.eenheid})" if kromme.x.eenheid else kromme.x.naam,
        f"{kromme.y.naam} ({kromme.y.eenheid})",
    )
    rijen = [(merk.naam, kromme.x.told(merk.x), kromme.y.told(merk.y)) for merk in kromme.merken]
    for spoor in kromme.sporen:
        rijen += [
            (spoor.naam, kromme.x.told(x), kromme.y.told(y))
            for x, y in zip(spoor.x, spoor.y, strict=True)
            if kromme.x.bereik[0] <= x <= kromme.x.bereik[1]
        ]
    return koppen, tuple(rijen)


def alt_text(kromme: Kromme) -> str:
    """What the chart shows, for who cannot see it."""
    x, y = kromme.x, kromme.y
    delen = [f"{kromme.titel}. Grafiek van {y.naam} ({y.eenheid}) tegen {_axis_title(x)}."]
    if kromme.doel is not None:
        delen.append(f"Een stippellijn op {kromme.doel[1]}.")
    if kromme.vak is not None:
        laag, hoog = (x.told(waarde) for waarde in kromme.vak.x)
        tekst = f"Gekleurd is {kromme.vak.naam}: van {laag} tot {hoog}"
        if kromme.vak.y is not None:
            laag, hoog = (y.told(waarde) for waarde in kromme.vak.y)
            tekst += f" en van {laag} tot {hoog}"
        delen.append(f"{tekst}.")
    for spoor in kromme.sporen:
        if spoor.x:
            begin, eind = (f"{y.told(spoor.y[plek])} bij {x.told(spoor.x[plek])}" for plek in (0, -1))
            delen.append(f"{spoor.naam}: van {begin} naar {eind}.")
    delen += [f"{merk.naam}: {y.told(merk.y)} bij {x.told(merk.x)}." for merk in kromme.merken]
    return " ".join(delen)


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


def _axis_title(as_: Richting) -> str:
    return f"{as_.naam} ({as_.eenheid})" if as_.eenheid else as_.naam


def _title(as_: Richting, palet: Mapping[str, str]) -> dict[str, Any]:
    letter = {"size": LETTER, "color": palet["zacht"]}
    return {"text": plain(_axis_title(as_)), "font": letter, "standoff": 8}


def _axis(as_: Richting, palet: Mapping[str, str]) -> dict[str, Any]:
    laag, hoog = as_.bereik
    basis: dict[str, Any] = {
        "range": as_.bereik,
        "nticks": 7,
        "tickformat": f",.{decimals((laag, laag + (hoog - laag) * 4))}f",
        "gridcolor": palet["raster"],
        "linecolor": palet["as"],
        "zeroline": laag < 0.0 < hoog,
        "zerolinecolor": palet["as"],
        "zerolinewidth": 1,
        "tickangle": 0,
        "tickfont": {"size": LETTER, "color": palet["zacht"]},
        "fixedrange": True,
    }
    if as_.woorden:
        basis |= {"tickvals": list(range(len(as_.woorden))), "ticktext": list(as_.woorden)}
    return basis


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
        woorden.append(basis | _foot(kromme, kromme.vak))
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


def _foot(kromme: Kromme, vak: Vak) -> dict[str, Any]:
    """The name of the shaded range, at its foot and inside what is drawn."""
    laag, hoog = (min(max(een, kromme.x.bereik[0]), kromme.x.bereik[1]) for een in vak.x)
    voet = {"y": 0, "yref": "y domain"} if vak.y is None else {"y": vak.y[0], "yref": "y"}
    return {
        "text": plain(vak.naam),
        "x": (laag + hoog) / 2,
        "xref": "x",
        "xanchor": "center",
        "yanchor": "bottom",
        "yshift": 1,
    } | voet


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
    links = (helling > 0) == boven if helling else deel > 0.5
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
