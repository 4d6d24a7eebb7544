"""From a table of series to a figure: pure, the same chart for the same table and colours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pages._ui.opwarmen import go
from pages._ui.reeksen import Punt
from pages._ui.text import getal

LETTER = 12
_REGEL = 15  # pixels between two labels at the line's end
_BOVEN, _ONDER, _LINKS = 26, 24, 46


@dataclass(frozen=True)
class Lijn:
    """One series. `label` stands at its end; `vul` stacks it as an area on the one before."""

    naam: str
    waarden: tuple[float, ...]
    kleur: str
    streep: str = "solid"
    label: str = ""
    vul: bool = False
    breedte: float = 2.5


@dataclass(frozen=True)
class Band:
    """A band of not-knowing with a dotted middle."""

    naam: str
    laag: tuple[float, ...]
    midden: tuple[float, ...]
    hoog: tuple[float, ...]


@dataclass(frozen=True)
class Paneel:
    """One set of axes. `streeplijn`: value and name of a level to hold against."""

    eenheid: str
    lijnen: tuple[Lijn, ...]
    band: Band | None = None
    punten: tuple[Punt, ...] = ()
    decimalen: int = 0
    vanaf_nul: bool = False
    nullijn: bool = False


@dataclass(frozen=True)
class Grafiek:
    """A chart as a table: title (a finding), years, panels side by side."""

    titel: str
    jaren: tuple[int, ...]
    panelen: tuple[Paneel, ...]
    hoogte: int = 220
    achteraf_tot: int | None = None
    noot: str = ""
    rechts: int = field(default=0)


def _text_width(tekst: str) -> float:
    return 6.4 * len(tekst)


def _stacked(lijnen: Sequence[Lijn]) -> list[tuple[float, ...]]:
    """Upper edge of each line: its own values, or the running sum for stacked ones."""
    randen: list[tuple[float, ...]] = []
    som: tuple[float, ...] | None = None
    for lijn in lijnen:
        if lijn.vul:
            som = lijn.waarden if som is None else tuple(map(sum, zip(som, lijn.waarden, strict=True)))
        randen.append(som if lijn.vul and som is not None else lijn.waarden)
    return randen


def _span(paneel: Paneel) -> tuple[float, float]:
    """Range of the value axis with some air, on the values that exist."""
    alle: list[float] = [waarde for rand in _stacked(paneel.lijnen) for waarde in rand]
    alle += [punt.waarde for punt in paneel.punten]
    if paneel.band is not None:
        alle += [*paneel.band.laag, *paneel.band.hoog]
    if paneel.vanaf_nul or paneel.nullijn:
        alle.append(0.0)
    echt = [waarde for waarde in alle if math.isfinite(waarde)] or [0.0, 1.0]
    laag, hoog = min(echt), max(echt)
    lucht = (hoog - laag or abs(hoog) or 1.0) * 0.07
    return (0.0 if paneel.vanaf_nul and laag >= 0 else laag - lucht), hoog + lucht


def spread(plekken: Sequence[float], afstand: float, laag: float, hoog: float) -> list[float]:
    """Move labels apart until each pair is `afstand` away, in order and within the range."""
    volgorde = sorted(range(len(plekken)), key=lambda nummer: plekken[nummer])
    nieuw = list(plekken)
    vorige = laag - afstand / 2
    for nummer in volgorde:
        nieuw[nummer] = vorige = max(nieuw[nummer], vorige + afstand)
    grens = hoog + afstand / 2
    for nummer in reversed(volgorde):
        nieuw[nummer] = grens = min(nieuw[nummer], grens - afstand)
    return nieuw


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
        go.Scatter(
            y=band.hoog, line=weg, fill="tonexty", fillcolor=palet["ondergrens_band"], **vast
        ),
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


def _line_traces(
    paneel: Paneel, jaren: tuple[int, ...], as_: Mapping[str, str], palet: Mapping[str, str]
) -> list[go.Scatter]:
    sporen = []
    for lijn in paneel.lijnen:
        kleur = palet[lijn.kleur]
        vulling = (
            {"stackgroup": "een", "fillcolor": _rgba(kleur, 0.55), "line": {"color": palet["wit"]}}
            if lijn.vul
            else {}
        )
        streep = {"color": kleur, "width": lijn.breedte, "dash": lijn.streep}
        sporen.append(
            go.Scatter(
                x=jaren,
                y=lijn.waarden,
                mode="lines",
                name=lijn.naam,
                line={**streep, **vulling.get("line", {}), "width": 1.0 if lijn.vul else lijn.breedte},
                hovertemplate=f"%{{y:,.{paneel.decimalen}f}}",
                **{naam: waarde for naam, waarde in vulling.items() if naam != "line"},
                **as_,
            )
        )
    if paneel.punten:
        sporen.append(
            go.Scatter(
                x=[punt.jaar for punt in paneel.punten],
                y=[punt.waarde for punt in paneel.punten],
                mode="markers",
                name="gepubliceerd",
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


def _end_labels(
    paneel: Paneel, laatste: int, span: tuple[float, float], hoogte: int, palet: Mapping[str, str]
) -> list[tuple[float, str, str]]:
    """Place, text and colour of every label at the line's end."""
    labels: list[tuple[float, str, str]] = []
    onder = 0.0
    for lijn, rand in zip(paneel.lijnen, _stacked(paneel.lijnen), strict=True):
        plek = (rand[-1] + onder) / 2 if lijn.vul else rand[-1]
        onder = rand[-1] if lijn.vul else onder
        if lijn.label and math.isfinite(plek):
            labels.append((plek, lijn.label, palet[lijn.kleur]))
    if paneel.band is not None:
        rood = palet["ondergrens"]
        for woord, kant in (("hoog", "hoog"), ("midden", "midden"), ("laag", "laag")):
            plek = getattr(paneel.band, kant)[-1]
            labels.append((plek, f"{woord} {getal(plek)}", rood))
    per_regel = _REGEL * (span[1] - span[0]) / max(hoogte - _BOVEN - _ONDER, 1)
    plekken = spread([plek for plek, _, _ in labels], per_regel, *span)
    return [(plek, *rest) for plek, (_, *rest) in zip(plekken, labels, strict=True)]


def _annotations(
    grafiek: Grafiek, paneel: Paneel, nummer: int, palet: Mapping[str, str]
) -> list[dict[str, object]]:
    staart = "" if nummer == 0 else str(nummer + 1)
    vast = {"xref": f"x{staart}", "showarrow": False, "font": {"size": LETTER}}
    span = _span(paneel)
    teksten: list[dict[str, object]] = [
        {
            **vast,
            "xref": f"x{staart} domain",
            "yref": f"y{staart} domain",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "xshift": -_LINKS + 4,
            "yshift": 5,
            "text": paneel.eenheid,
            "font": {"size": LETTER, "color": palet["zacht"]},
        }
    ]
    laatste = grafiek.jaren[-1]
    for plek, tekst, kleur in _end_labels(paneel, laatste, span, grafiek.hoogte, palet):
        teksten.append(
            {
                **vast,
                "yref": f"y{staart}",
                "x": laatste,
                "y": plek,
                "xanchor": "left",
                "xshift": 6,
                "text": tekst,
                "font": {"size": LETTER, "color": kleur},
            }
        )
    if paneel.band is not None:
        plek = int(len(grafiek.jaren) * 0.03)
        teksten.append(
            {
                **vast,
                "yref": f"y{staart}",
                "x": grafiek.jaren[plek],
                "y": (paneel.band.laag[plek] + paneel.band.midden[plek]) / 2,
                "xanchor": "left",
                "text": f"{paneel.band.naam}: ergens in deze band",
                "font": {"size": LETTER, "color": palet["ondergrens"]},
            }
        )
    if grafiek.achteraf_tot is not None and nummer == 0:
        teksten.append(
            {
                **vast,
                "yref": f"y{staart} domain",
                "x": grafiek.jaren[0],
                "y": 0 if paneel.band is None and not paneel.vanaf_nul else 1,
                "yanchor": "bottom" if paneel.band is None and not paneel.vanaf_nul else "top",
                "xanchor": "left",
                "xshift": 2,
                "text": "achteraf",
                "font": {"size": 11, "color": palet["zacht"]},
            }
        )
    return teksten


def _axes(
    grafiek: Grafiek, breed: Sequence[tuple[float, float]], palet: Mapping[str, str]
) -> dict[str, object]:
    stap = 2 if len(grafiek.panelen) == 1 else 4
    eerste = min([grafiek.jaren[0], *(p.jaar for paneel in grafiek.panelen for p in paneel.punten)])
    assen: dict[str, object] = {}
    letter = {"size": LETTER, "color": palet["zacht"]}
    for nummer, (paneel, (links, rechts)) in enumerate(zip(grafiek.panelen, breed, strict=True)):
        staart = "" if nummer == 0 else str(nummer + 1)
        laag, hoog = _span(paneel)
        assen[f"xaxis{staart}"] = {
            "domain": (links, rechts),
            "anchor": f"y{staart}",
            "range": (eerste - 0.3, grafiek.jaren[-1] + 0.1),
            "tick0": 2020,
            "dtick": stap,
            "tickformat": "d",
            "showgrid": False,
            "zeroline": False,
            "linecolor": palet["as"],
            "tickfont": letter,
            "fixedrange": True,
        }
        assen[f"yaxis{staart}"] = {
            "anchor": f"x{staart}",
            "range": (laag, hoog),
            "nticks": 6 if grafiek.hoogte >= 240 else 5,
            "tickformat": f",.{paneel.decimalen}f" if hoog - laag < 8 else ",.0f",
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
    return [(nummer * (breedte + tussen), nummer * (breedte + tussen) + breedte) for nummer in range(aantal)]


def _right_margin(grafiek: Grafiek) -> int:
    paneel = grafiek.panelen[-1]
    teksten: Iterable[str] = [lijn.label for lijn in paneel.lijnen]
    if paneel.band is not None:
        teksten = [*teksten, "midden 1.304"]
    return int(max([_text_width(tekst) for tekst in teksten] + [10.0])) + 14


def figure(grafiek: Grafiek, palet: Mapping[str, str]) -> go.Figure:
    """The chart in the given colours; years on the x-axis, the unit above the y-axis, labels at the end."""
    sporen, teksten, vlakken = [], [], []
    for nummer, paneel in enumerate(grafiek.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        as_ = {"xaxis": f"x{staart}", "yaxis": f"y{staart}"}
        if paneel.band is not None:
            sporen += _band_traces(paneel.band, grafiek.jaren, as_, palet)
        sporen += _line_traces(paneel, grafiek.jaren, as_, palet)
        teksten += _annotations(grafiek, paneel, nummer, palet)
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
            "margin": {"l": _LINKS, "r": _right_margin(grafiek), "t": _BOVEN, "b": _ONDER},
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


def table(grafiek: Grafiek) -> tuple[list[str], list[list[str]]]:
    """The figures behind a chart: heads and rows, Dutch numbers."""
    koppen, kolommen = ["Jaar"], [[str(jaar) for jaar in grafiek.jaren]]
    for paneel in grafiek.panelen:
        reeksen = [(lijn.naam, lijn.waarden) for lijn in paneel.lijnen]
        if paneel.band is not None:
            band = paneel.band
            reeksen += [
                (f"{band.naam}, laag", band.laag),
                (f"{band.naam}, midden", band.midden),
                (f"{band.naam}, hoog", band.hoog),
            ]
        if paneel.punten:
            per_jaar = {punt.jaar: punt.waarde for punt in paneel.punten}
            gemeten = tuple(per_jaar.get(jaar, math.nan) for jaar in grafiek.jaren)
            reeksen.append(("gepubliceerd", gemeten))
        for naam, waarden in reeksen:
            koppen.append(f"{naam} ({paneel.eenheid})")
            kolommen.append([getal(waarde, paneel.decimalen) for waarde in waarden])
    return koppen, [list(rij) for rij in zip(*kolommen, strict=True)]


def alt_text(grafiek: Grafiek) -> str:
    """What the chart shows, for who cannot see it."""
    eerste, laatste = grafiek.jaren[0], grafiek.jaren[-1]
    delen = [f"{grafiek.titel}. Lijngrafiek van {eerste} tot en met {laatste}."]
    for paneel in grafiek.panelen:
        stukken = [
            f"{lijn.naam}: van {getal(lijn.waarden[0], paneel.decimalen)} "
            f"naar {getal(lijn.waarden[-1], paneel.decimalen)}"
            for lijn in paneel.lijnen
        ]
        if paneel.band is not None:
            stukken.append(
                f"{paneel.band.naam} in {laatste} tussen {getal(paneel.band.laag[-1])} "
                f"en {getal(paneel.band.hoog[-1])}"
            )
        delen.append(f"In {paneel.eenheid}: {'; '.join(stukken)}.")
    return " ".join(delen)
