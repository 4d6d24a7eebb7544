"""Horizontal bars as a table: groups down, one or more panels beside each other, pure to a figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages._ui.opwarmen import go
from pages._ui.text import HARDE_SPATIE, getal

LETTER = 12
_BOVEN, _ONDER = 46, 22
_DICHTBIJ = 0.14  # a mark nearer than this share of the axis pushes the number outward
_GAT = HARDE_SPATIE * 3
_TEKEN = 6.3  # pixels of one letter
_LUCHT = 0.26  # share of the axis kept free for the number at a bar's end
_TWEE_REGELS = 37  # pixels that a group with a label over two lines takes at least
_SMALST = 430  # pixels of the narrowest chart: half of a screen of 1280
# Kind of series -> glyph for the key above the chart.
_GLYPH = {"staaf": "■", "ruit": "◆", "streep": "┃"}


@dataclass(frozen=True)
class Reeks:
    """One series over the groups.

    soort: "staaf" (a bar with its number), "ruit" (a diamond), "streep" (a mark to hold against).
    kleuren: one role for all groups, or one per group. patroon: hatching of the bar ("/", "x", "."), so
    that bars in one place differ by more than colour.
    """

    naam: str
    waarden: tuple[float, ...]
    kleuren: tuple[str, ...] = ("II",)
    soort: str = "staaf"
    patroon: str = ""


@dataclass(frozen=True)
class Paneel:
    """One value axis with its unit. `lijn`: value and words of a level to hold all groups against."""

    eenheid: str
    reeksen: tuple[Reeks, ...]
    decimalen: int = 1
    lijn: tuple[float, str] | None = None


@dataclass(frozen=True)
class Staven:
    """A bar chart as a table: title (a finding), groups from top to bottom, panels side by side.

    kop: what the groups are, above the first column of the table. gestapeld: bars of one group end to
    end instead of beside each other. scheiding: a thin line above these groups, counted from 0.
    "<br>" in a group breaks its label.
    """

    titel: str
    groepen: tuple[str, ...]
    panelen: tuple[Paneel, ...]
    kop: str = "groep"
    noot: str = ""
    regel: int = 30
    gestapeld: bool = False
    hoogte: int = 0
    scheiding: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plaat:
    """A figure with all that goes with it, for `tonen.plate`."""

    titel: str
    figuur: go.Figure
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    alt: str
    noot: str = ""


@dataclass(frozen=True)
class Blad:
    """A table on the page, for `tonen.open_table`: the first column left, numbers right.

    sommen: rows that are a total, counted from 0. rechts: False when the cells are words.
    """

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    sommen: tuple[int, ...] = ()
    rechts: bool = True


def height(staven: Staven) -> int:
    """Pixels: given, or so many per group."""
    gebroken = any("<br>" in groep for groep in staven.groepen)
    regel = max(staven.regel, _TWEE_REGELS) if gebroken else staven.regel
    return staven.hoogte or _BOVEN + _ONDER + regel * max(len(staven.groepen), 1)


def _left(staven: Staven) -> int:
    """Margin for the longest line of the labels."""
    regels = [regel for groep in staven.groepen for regel in groep.split("<br>")]
    return int(max([len(regel) * _TEKEN for regel in regels] + [40.0])) + 14


def _bars(paneel: Paneel) -> list[Reeks]:
    return [reeks for reeks in paneel.reeksen if reeks.soort == "staaf"]


def span(paneel: Paneel, gestapeld: bool = False) -> tuple[float, float]:
    """Range of the value axis: zero, every mark, and air for the numbers at the ends."""
    alle = [0.0, *([paneel.lijn[0]] if paneel.lijn else [])]
    alle += [waarde for reeks in paneel.reeksen for waarde in reeks.waarden]
    if gestapeld:
        for kolom in zip(*(reeks.waarden for reeks in _bars(paneel)), strict=True):
            echt = [waarde for waarde in kolom if math.isfinite(waarde)]
            alle.append(sum(waarde for waarde in echt if waarde > 0))
            alle.append(sum(waarde for waarde in echt if waarde < 0))
    echt = [waarde for waarde in alle if math.isfinite(waarde)]
    laag, hoog = min(echt), max(echt)
    lucht = ((hoog - laag) or 1.0) * _LUCHT
    return (laag - lucht if laag < 0 else -lucht / 8), (hoog + lucht if hoog > 0 else lucht / 8)


def _roles(reeks: Reeks, aantal: int) -> tuple[str, ...]:
    return reeks.kleuren if len(reeks.kleuren) == aantal else reeks.kleuren[:1] * aantal


def label_places(paneel: Paneel, breedte: float) -> tuple[float, ...]:
    """Where the number of each bar stands: at its end, or beyond the marks close to that end."""
    staaf = _bars(paneel)[0].waarden
    tekens = [reeks.waarden for reeks in paneel.reeksen if reeks.soort != "staaf"]
    plekken = []
    for nummer, waarde in enumerate(staaf):
        kant, einde = (-1.0 if waarde < 0 else 1.0), waarde
        lijn = [paneel.lijn[0]] if paneel.lijn else []
        for teken in sorted([*(een[nummer] for een in tekens), *lijn], key=lambda een: kant * een):
            if -_DICHTBIJ * breedte / 3 < kant * (teken - einde) < _DICHTBIJ * breedte:
                einde = kant * max(kant * einde, kant * teken)
        plekken.append(einde)
    return tuple(plekken)


def _numbers(
    staven: Staven, paneel: Paneel, as_: Mapping[str, str], palet: Mapping[str, str]
) -> go.Scatter:
    """The numbers of a panel with one series of bars, as text that keeps clear of the marks."""
    laag, hoog = span(paneel)
    waarden = _bars(paneel)[0].waarden
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
    alleen = len(_bars(paneel)) == 1
    for reeks in paneel.reeksen:
        kleuren = [palet[rol] for rol in _roles(reeks, len(plek))]
        namen = [groep.replace("<br>", " ") for groep in staven.groepen]
        teksten = [getal(waarde, paneel.decimalen) for waarde in reeks.waarden]
        zweef = [
            f"{naam}<br>{reeks.naam}: {tekst} {paneel.eenheid}"
            for naam, tekst in zip(namen, teksten, strict=True)
        ]
        vast = {
            "x": [waarde if math.isfinite(waarde) else None for waarde in reeks.waarden],
            "y": plek,
            "name": reeks.naam,
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
            gezien.setdefault(reeks.naam, f'<span style="color:{palet[rol]}">{teken}</span>')
        if paneel.lijn:
            gezien.setdefault(paneel.lijn[1], "┆")
    return "    ".join(f"{teken} {naam}" for naam, teken in gezien.items()) if len(gezien) > 1 else ""


def _annotations(staven: Staven, palet: Mapping[str, str]) -> list[dict[str, object]]:
    vast = {"showarrow": False, "xanchor": "left", "font": {"size": LETTER, "color": palet["zacht"]}}
    teksten: list[dict[str, object]] = []
    for nummer, paneel in enumerate(staven.panelen):
        staart = "" if nummer == 0 else str(nummer + 1)
        as_: dict[str, object] = {"xref": f"x{staart} domain", "yref": f"y{staart} domain"}
        past = len(paneel.eenheid) * _TEKEN < _SMALST - _left(staven)
        if nummer == 0 and len(staven.panelen) == 1 and not past:  # then from the edge of the chart
            as_ |= {"xref": "paper", "xshift": 8 - _left(staven)}
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
                "xshift": 8 - _left(staven),
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
                "l": _left(staven),
                "r": 10,
                "t": _BOVEN if _key(staven, palet) else _BOVEN - 20,
                "b": _ONDER,
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


def table(staven: Staven) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The figures behind the bars: heads and rows, Dutch numbers."""
    koppen, kolommen = [staven.kop], [[groep.replace("<br>", " ") for groep in staven.groepen]]
    for paneel in staven.panelen:
        for reeks in paneel.reeksen:
            koppen.append(f"{reeks.naam} ({paneel.eenheid})")
            kolommen.append([getal(waarde, paneel.decimalen) for waarde in reeks.waarden])
    return tuple(koppen), tuple(zip(*kolommen, strict=True))


def alt_text(staven: Staven) -> str:
    """What the bars show, for who cannot see them."""
    koppen, rijen = table(staven)
    delen = [f"{staven.titel}. Staafdiagram met {len(rijen)} regel{'s' if len(rijen) != 1 else ''}."]
    for rij in rijen:
        waarden: Sequence[str] = [
            f"{kop} {cel}" for kop, cel in zip(koppen[1:], rij[1:], strict=True) if cel != "–"
        ]
        delen.append(f"{rij[0]}: {'; '.join(waarden)}.")
    delen += [
        f"Streep op {getal(p.lijn[0], p.decimalen)}: {p.lijn[1]}." for p in staven.panelen if p.lijn
    ]
    return " ".join(delen)


def plate(staven: Staven, palet: Mapping[str, str]) -> Plaat:
    """Figure, table and alt text together: `tonen.plate(staven.plate(tabel, tonen.colours()), key)`."""
    koppen, rijen = table(staven)
    return Plaat(staven.titel, figure(staven, palet), koppen, rijen, alt_text(staven), staven.noot)
