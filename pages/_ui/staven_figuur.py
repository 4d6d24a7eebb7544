"""From bars as a table to a figure: pure, the same for the same table and colours."""

from __future__ import annotations

import math
from collections.abc import Mapping

from pages._ui.opschriften import plain
from pages._ui.opwarmen import go
from pages._ui.staven import (
    BOVEN,
    ONDER,
    TEKEN,
    Paneel,
    Plaat,
    Reeks,
    Staven,
    alt_text,
    bars,
    height,
    label_places,
    left_margin,
    span,
    table,
)
from pages._ui.text import HARDE_SPATIE, getal

LETTER = 12
_GAT = HARDE_SPATIE * 3
_SMALST = 430  # pixels of the narrowest chart: half of a screen of 1280
# Kind of series -> glyph for the key above the chart.
_GLYPH = {"staaf": "■", "ruit": "◆", "streep": "┃"}


def _roles(reeks: Reeks, aantal: int) -> tuple[str, ...]:
    return reeks.kleuren if len(reeks.kleuren) == aantal else reeks.kleuren[:1] * aantal


def _numbers(
    staven: Staven, paneel: Paneel, as_: Mapping[str, str], palet: Mapping[str, str]
) -> go.Scatter:
    """The numbers of a panel with one series of bars, as text that keeps clear of the marks."""
    laag, hoog = span(paneel)
    waarden = bars(paneel)[0].waarden
    echt = [math.isfinite(waarde) for waarde in waarden]
    plekken = label_places(paneel, hoog - laag)
    return go.Scatter(
        x=[plek if er else None for plek, er in zip(plekken, echt, strict=True)],
        y=list(range(len(waarden))),
        mode="text",
        text=[
            f"{_GAT}{tekst}" if waarde >= 0 else f"{tekst}{_GAT}"
            for waarde, tekst in ((een, getal(een, paneel.decimalen)) for een in waarden)
        ],
        textposition=["middle right" if een >= 0 else "middle left" for een in waarden],
        textfont={"color": palet["tekst"], "size": LETTER},
        hoverinfo="skip",
        cliponaxis=False,
        **as_,
    )


def _traces(
    staven: Staven, paneel: Paneel, as_: Mapping[str, str], palet: Mapping[str, str]
) -> list[go.Bar | go.Scatter]:
    sporen: list[go.Bar | go.Scatter] = []
    plek = list(range(len(staven.groepen)))
    alleen = len(bars(paneel)) == 1
    for reeks in paneel.reeksen:
        kleuren = [palet[rol] for rol in _roles(reeks, len(plek))]
        namen = [groep.replace("<br>", " ") for groep in staven.groepen]
        teksten = [getal(waarde, paneel.decimalen) for waarde in reeks.waarden]
        zweef = [
            f"{naam}<br>{plain(reeks.naam)}: {tekst} {paneel.eenheid}"
            for naam, tekst in zip(namen, teksten, strict=True)
        ]
        vast = {
            "x": [waarde if math.isfinite(waarde) else None for waarde in reeks.waarden],
            "y": plek,
            "name": plain(reeks.naam),
            "hovertext": zweef,
            "hoverinfo": "text",
            **as_,
        }
        if reeks.soort == "staaf":
            sporen.append(
                go.Bar(
                    orientation="h",
                    text=["" if alleen or staven.gestapeld else tekst for tekst in teksten],
                    textposition="outside",
                    textangle=0,
                    cliponaxis=False,
                    textfont={"color": palet["tekst"], "size": LETTER},
                    marker={
                        "color": kleuren,
                        "pattern": {
                            "shape": reeks.patroon,
                            "fgcolor": kleuren,
                            "bgcolor": palet["vlak"],
                            "size": 6,
                        },
                        "line": {"color": kleuren, "width": 1},
                    },
                    **vast,
                )
            )
            continue
        ruit = reeks.soort == "ruit"
        sporen.append(
            go.Scatter(
                mode="markers",
                marker={
                    "symbol": "diamond" if ruit else "line-ns",
                    "size": 9 if ruit else 15,
                    "color": kleuren,
                    "line": {"color": palet["wit"] if ruit else kleuren, "width": 1.2 if ruit else 2.5},
                },
                **vast,
            )
        )
    return [*sporen, _numbers(staven, paneel, as_, palet)] if alleen else sporen


def _key(staven: Staven, palet: Mapping[str, str]) -> str:
    """The key above the chart: every series and level once; empty when there is only one."""
    gezien: dict[str, str] = {}
    for paneel in staven.panelen:
        for reeks in paneel.reeksen:
            rol = reeks.kleuren[0] if len(set(reeks.kleuren)) == 1 else "tekst"
            teken = "▨" if reeks.patroon else _GLYPH[reeks.soort]
            gezien.setdefault(plain(reeks.naam), f'<span style="color:{palet[rol]}">{teken}</span>')
        if paneel.lijn:
            gezien.setdefault(paneel.lijn[1], "┆")
    return "    ".join(f"{teken} {naam}" for naam, teken in gezien.items()) if len(gezien) > 1 else ""


def _annotations(staven: Staven, palet: Mapping[str, str]) -> list[dict[str, object]]:
    vast = {"showarrow": False, "xanchor": "left", "font": {"size": LETTER, "color": palet["zacht"]}}
    teksten: list[dict[str, object]] = []
    for nummer, paneel in enumerate(staven.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        as_: dict[str, object] = {"xref": f"x{staart} domain", "yref": f"y{staart} domain"}
        past = len(paneel.eenheid) * TEKEN < _SMALST - left_margin(staven)
        if nummer == 0 and len(staven.panelen) == 1 and not past:  # then from the edge of the chart
            as_ |= {"xref": "paper", "xshift": 8 - left_margin(staven)}
        teksten.append(
            {**vast, **as_, "x": 0, "y": 1, "yanchor": "bottom", "yshift": 3, "text": paneel.eenheid}
        )
    sleutel = _key(staven, palet)
    if sleutel:
        teksten.append(
            {
                **vast,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "xshift": 8 - left_margin(staven),
                "y": 1,
                "yanchor": "bottom",
                "yshift": 22,
                "text": sleutel,
                "font": {"size": LETTER, "color": palet["tekst"]},
            }
        )
    return teksten


def _axes(staven: Staven, palet: Mapping[str, str]) -> dict[str, object]:
    aantal = len(staven.panelen)
    tussen = 0.0 if aantal == 1 else 0.05
    breed = (1.0 - tussen * (aantal - 1)) / aantal
    assen: dict[str, object] = {}
    for nummer, paneel in enumerate(staven.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        laag, hoog = span(paneel, staven.gestapeld)
        assen[f"xaxis{staart}"] = {
            "domain": (nummer * (breed + tussen), nummer * (breed + tussen) + breed),
            "anchor": f"y{staart}",
            "range": (laag, hoog),
            "nticks": 5,
            "tickformat": ",.0f" if hoog - laag > 4 else ",.1f" if hoog - laag > 0.4 else ",.2f",
            "gridcolor": palet["raster"],
            "zeroline": True,
            "zerolinecolor": palet["zacht"],
            "zerolinewidth": 1.5,
            "tickfont": {"size": LETTER, "color": palet["zacht"]},
            "fixedrange": True,
        }
        assen[f"yaxis{staart}"] = {
            "anchor": f"x{staart}",
            "range": (len(staven.groepen) - 0.5, -0.5),
            "tickmode": "array",
            "tickvals": list(range(len(staven.groepen))),
            "ticktext": list(staven.groepen) if nummer == 0 else [],
            "showticklabels": nummer == 0,
            "ticklabelstandoff": 6,
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "tickfont": {"size": LETTER, "color": palet["tekst"]},
            "fixedrange": True,
        }
    return assen


def figure(staven: Staven, palet: Mapping[str, str]) -> go.Figure:
    """The figure: the same for the same table and colours."""
    sporen: list[go.Bar | go.Scatter] = []
    lijnen: list[dict[str, object]] = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": plek - 0.5,
            "y1": plek - 0.5,
            "line": {"color": palet["as"], "width": 1},
        }
        for plek in staven.scheiding
    ]
    for nummer, paneel in enumerate(staven.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        sporen += _traces(staven, paneel, {"xaxis": f"x{staart}", "yaxis": f"y{staart}"}, palet)
        if paneel.lijn:
            lijnen.append(
                {
                    "type": "line",
                    "xref": f"x{staart}",
                    "yref": f"y{staart} domain",
                    "x0": paneel.lijn[0],
                    "x1": paneel.lijn[0],
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": palet["tekst"], "width": 1.5, "dash": "dash"},
                }
            )
    return go.Figure(
        data=sporen,
        layout={
            "template": "none",
            "height": height(staven),
            "margin": {
                "l": left_margin(staven),
                "r": 10,
                "t": BOVEN if _key(staven, palet) else BOVEN - 20,
                "b": ONDER,
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": LETTER, "color": palet["tekst"]},
            "separators": ",.",
            "showlegend": False,
            "barmode": "relative" if staven.gestapeld else "group",
            "bargap": 0.35,
            "bargroupgap": 0.08,
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": LETTER},
            },
            "annotations": _annotations(staven, palet),
            "shapes": lijnen,
            **_axes(staven, palet),
        },
    )


def plate(staven: Staven, palet: Mapping[str, str]) -> Plaat:
    """Figure, table and alt text together, for `tonen.plate`."""
    koppen, rijen = table(staven)
    return Plaat(staven.titel, figure(staven, palet), koppen, rijen, alt_text(staven), staven.noot)
