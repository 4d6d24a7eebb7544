"""From a chart as a table to a figure: pure, the same picture for the same table and colours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pages._ui.grafiek import Band, Grafiek, Paneel, Waaier, alt_text, table, value_span
from pages._ui.opschriften import BOVEN, LETTER, LINKS, ONDER, plain, right_margin, written_in
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat

LANG_JR: Final = 20  # a longer axis has more years than room for their labels


def _rgba(kleur: str, dekking: float) -> str:
    rood, groen, blauw = (int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5))
    return f"rgba({rood},{groen},{blauw},{dekking})"


def _band_traces(
    band: Band, jaren: tuple[int, ...], as_: Mapping[str, str], palet: Mapping[str, str]
) -> list[go.Scatter]:
    rood, weg = palet["ondergrens"], {"width": 0}
    vast = {"x": jaren, "mode": "lines", "hoverinfo": "skip", **as_}
    return [
        go.Scatter(y=band.laag, line=weg, **vast),
        go.Scatter(y=band.hoog, line=weg, fill="tonexty", fillcolor=palet["ondergrens_band"], **vast),
        go.Scatter(
            y=band.midden,
            line={"color": rood, "width": 1.5, "dash": "dot"},
            name=f"{band.naam}, midden",
            hovertemplate="%{y:,.0f}",
            x=jaren,
            mode="lines",
            **as_,
        ),
    ]


def _fan_traces(
    paneel: Paneel, jaren: tuple[int, ...], as_: Mapping[str, str], palet: Mapping[str, str]
) -> list[go.Scatter]:
    """Soft areas with thin edges, so that two fans over each other keep their outlines."""
    vorm = f"%{{y:,.{paneel.decimalen}f}}"
    return [spoor for een in paneel.waaiers for spoor in _fan(een, jaren, vorm, as_, palet)]


def _fan(
    waaier: Waaier,
    jaren: tuple[int, ...],
    vorm: str,
    as_: Mapping[str, str],
    palet: Mapping[str, str],
) -> list[go.Scatter]:
    kleur = palet[waaier.kleur]
    vast = {"x": jaren, "mode": "lines", "line": {"color": _rgba(kleur, 0.55), "width": 1}, **as_}
    return [
        go.Scatter(y=waaier.laag, name=f"{plain(waaier.naam)}, P10", hovertemplate=vorm, **vast),
        go.Scatter(
            y=waaier.hoog,
            name=f"{plain(waaier.naam)}, P90",
            hovertemplate=vorm,
            fill="tonexty",
            fillcolor=_rgba(kleur, 0.16),
            **vast,
        ),
    ]


def _line_traces(
    paneel: Paneel, jaren: tuple[int, ...], as_: Mapping[str, str], palet: Mapping[str, str]
) -> list[go.Scatter]:
    sporen = []
    for lijn in paneel.lijnen:
        kleur = palet[lijn.kleur]
        streep: dict[str, Any] = {"color": kleur, "width": lijn.breedte, "dash": lijn.streep}
        vulling: dict[str, Any] = {}
        if lijn.vul:
            streep |= {"color": palet["wit"], "width": 1.0}
            vulling = {"stackgroup": "een", "fillcolor": _rgba(kleur, 0.55)}
        sporen.append(
            go.Scatter(
                x=jaren,
                y=lijn.waarden,
                mode="lines",
                name=plain(lijn.naam),
                line=streep,
                hovertemplate=f"%{{y:,.{paneel.decimalen}f}}",
                **vulling,
                **as_,
            )
        )
    if paneel.punten:
        sporen.append(
            go.Scatter(
                x=[punt.jaar for punt in paneel.punten],
                y=[punt.waarde for punt in paneel.punten],
                mode="markers",
                name=paneel.punt_naam,
                marker={
                    "size": 8,
                    "color": palet["tekst"],
                    "line": {"color": palet["wit"], "width": 1.5},
                },
                customdata=[punt.bron for punt in paneel.punten],
                hovertemplate=f"%{{y:,.{paneel.decimalen}f}} (%{{customdata}})",
                **as_,
            )
        )
    return sporen


def _tick_decimals(spanne: float, stappen: int, decimalen: int) -> int:
    """Decimals at the axis, so many that no two ticks read the same.

    >>> _tick_decimals(20.0, 5, 1), _tick_decimals(5.0, 5, 1), _tick_decimals(0.25, 5, 1)
    (0, 1, 2)
    """
    nodig = max(-math.floor(math.log10(spanne / stappen)), 0)
    return max(nodig, decimalen if spanne < 8 else 0)


def _axes(
    grafiek: Grafiek, breed: Sequence[tuple[float, float]], palet: Mapping[str, str]
) -> dict[str, Any]:
    eerste = min([grafiek.jaren[0], *(p.jaar for paneel in grafiek.panelen for p in paneel.punten)])
    kort, lang = (5, 10) if grafiek.smal or len(grafiek.panelen) > 1 else (2, 5)
    stap = lang if grafiek.jaren[-1] - eerste > LANG_JR else kort
    assen: dict[str, Any] = {}
    letter = {"size": LETTER, "color": palet["zacht"]}
    stappen = 6 if grafiek.hoogte >= 240 else 5
    for nummer, (paneel, (links, rechts)) in enumerate(zip(grafiek.panelen, breed, strict=True)):
        staart = "" if nummer == 0 else str(nummer + 1)
        laag, hoog = value_span(paneel)
        assen[f"xaxis{staart}"] = {
            "domain": (links, rechts),
            "anchor": f"y{staart}",
            "range": (eerste - 0.3, grafiek.jaren[-1] + 0.1),
            "tick0": 2020,
            "dtick": stap,
            "tickformat": "d",
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "linecolor": palet["as"],
            "tickfont": letter,
            "fixedrange": True,
        }
        assen[f"yaxis{staart}"] = {
            "anchor": f"x{staart}",
            "range": (laag, hoog),
            "nticks": stappen,
            "tickformat": f",.{_tick_decimals(hoog - laag, stappen, paneel.decimalen)}f",
            "gridcolor": palet["raster"],
            "zeroline": paneel.nullijn,
            "zerolinecolor": palet["as"],
            "zerolinewidth": 1.5,
            "tickfont": letter,
            "fixedrange": True,
        }
    return assen


def _domains(grafiek: Grafiek) -> list[tuple[float, float]]:
    """Left and right of each panel as a share of the width; room between them for labels."""
    aantal = len(grafiek.panelen)
    tussen = 0.0 if aantal == 1 else 0.24
    breedte = (1.0 - tussen * (aantal - 1)) / aantal
    return [
        (nummer * (breedte + tussen), nummer * (breedte + tussen) + breedte) for nummer in range(aantal)
    ]


def figure(grafiek: Grafiek, palet: Mapping[str, str]) -> go.Figure:
    """The chart in the given colours: years below, the unit above the axis, labels at the end."""
    sporen, teksten, vlakken = [], [], []
    for nummer, paneel in enumerate(grafiek.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        as_ = {"xaxis": f"x{staart}", "yaxis": f"y{staart}"}
        if paneel.band is not None:
            sporen += _band_traces(paneel.band, grafiek.jaren, as_, palet)
        sporen += _fan_traces(paneel, grafiek.jaren, as_, palet)
        sporen += _line_traces(paneel, grafiek.jaren, as_, palet)
        teksten += written_in(grafiek, paneel, nummer, palet)
        if grafiek.achteraf_tot is not None:
            vlakken.append(
                {
                    "type": "rect",
                    "xref": f"x{staart}",
                    "yref": f"y{staart} domain",
                    "x0": 2000,
                    "x1": grafiek.achteraf_tot,
                    "y0": 0,
                    "y1": 1,
                    "fillcolor": palet["achteraf"],
                    "line": {"width": 0},
                    "layer": "below",
                }
            )
    return go.Figure(
        data=sporen,
        layout={
            "template": "none",
            "height": grafiek.hoogte,
            "margin": {"l": LINKS, "r": right_margin(grafiek), "t": BOVEN, "b": ONDER},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": LETTER, "color": palet["tekst"]},
            "separators": ",.",
            "showlegend": False,
            "hovermode": "x unified",
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": LETTER},
            },
            "annotations": teksten,
            "shapes": vlakken,
            **_axes(grafiek, _domains(grafiek), palet),
        },
    )


def plate(grafiek: Grafiek, palet: Mapping[str, str], erbij: str = "") -> Plaat:
    """Figure, table and alt text together, for `tonen.plate`; `erbij` goes behind the alt text."""
    koppen, rijen = table(grafiek)
    return Plaat(
        grafiek.titel,
        figure(grafiek, palet),
        tuple(koppen),
        tuple(tuple(rij) for rij in rijen),
        " ".join([alt_text(grafiek), *([erbij] if erbij else [])]),
        grafiek.noot,
    )
