"""A tile map of the region: one square per gemeente at its rough place, from our own small table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pages._ui.opwarmen import go
from pages._ui.staven import Plaat

_KAART_BREED: Final = 340  # pixels that the map may take beside its text at the narrowest screen
_VAK: Final = 84  # most pixels of one square with the gap around it
_RAND: Final = 6
_LETTER: Final = 12
_BREED: Final = 12  # letters on one line inside a tile


@dataclass(frozen=True)
class Tegel:
    """One gemeente: column and row on the map, its value and the same as text."""

    naam: str
    plek: tuple[int, int]
    waarde: float
    tekst: str
    gekozen: bool = False


@dataclass(frozen=True)
class Kaart:
    """A tile map: title (a finding), what the shade means, and the tiles.

    tweezijdig: shaded from zero to both sides instead of from the lowest value.
    """

    titel: str
    wat: str
    tegels: tuple[Tegel, ...]
    tweezijdig: bool = False
    noot: str = ""


def _rgb(kleur: str) -> tuple[int, int, int]:
    rood, groen, blauw = (int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5))
    return rood, groen, blauw


def mix(van: str, naar: str, deel: float) -> str:
    """The colour that lies `deel` of the way from one to the other."""
    delen = (round(a + (b - a) * deel) for a, b in zip(_rgb(van), _rgb(naar), strict=True))
    return "#" + "".join(f"{een:02x}" for een in delen)


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG)."""

    def light(kleur: str) -> float:
        lineair = [
            deel / 12.92 if deel <= 0.03928 else ((deel + 0.055) / 1.055) ** 2.4
            for deel in (waarde / 255 for waarde in _rgb(kleur))
        ]
        return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]

    hoog, laag = sorted((light(een), light(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def shades(kaart: Kaart, palet: Mapping[str, str]) -> list[str]:
    """The colour of each tile: darker (in dark: brighter) is more; below zero the other colour."""
    waarden = [tegel.waarde for tegel in kaart.tegels]
    echt = [waarde for waarde in waarden if math.isfinite(waarde)] or [0.0]
    if kaart.tweezijdig:
        grootste = max(*(abs(waarde) for waarde in echt), 1e-12)
        delen = [waarde / grootste if math.isfinite(waarde) else 0.0 for waarde in waarden]
    else:
        laag, hoog = min(echt), max(echt)
        spanne = (hoog - laag) or 1.0
        delen = [
            0.12 + 0.88 * (waarde - laag) / spanne if math.isfinite(waarde) else 0.0
            for waarde in waarden
        ]
    return [
        mix(palet["raster"], palet["III" if deel < 0 else "II"], round(abs(deel), 3)) for deel in delen
    ]


def letter_on(kleur: str, palet: Mapping[str, str]) -> str:
    """The colour of letters on a tile: black or white, whichever reads best (always above 4,5)."""
    paar = (palet["zwarte_letter"], palet["witte_letter"])
    return max(paar, key=lambda letter: contrast(letter, kleur))


def wrap(naam: str) -> str:
    """A name on as many lines as a tile needs."""
    regels: list[str] = []
    for woord in naam.split():
        if regels and len(regels[-1]) + 1 + len(woord) <= _BREED:
            regels[-1] += f" {woord}"
        else:
            regels.append(woord)
    return "<br>".join(regels)


def _size(tegels: Sequence[Tegel]) -> tuple[int, int]:
    return max(een.plek[0] for een in tegels) + 1, max(een.plek[1] for een in tegels) + 1


def _mark(tegel: Tegel) -> str:
    return f"▸ {wrap(tegel.naam)}" if tegel.gekozen else wrap(tegel.naam)


def figure(kaart: Kaart, palet: Mapping[str, str]) -> go.Figure:
    """The map in the given colours; clicking a tile gives its name as `customdata`."""
    kleuren = shades(kaart, palet)
    letters = [letter_on(kleur, palet) for kleur in kleuren]
    kolommen, rijen = _size(kaart.tegels)
    vak = min(_VAK, _KAART_BREED // kolommen)
    letter = _LETTER if vak == _VAK else _LETTER - 2
    vast: dict[str, Any] = {"visible": False, "fixedrange": True}
    spoor = go.Scatter(
        x=[tegel.plek[0] for tegel in kaart.tegels],
        y=[tegel.plek[1] for tegel in kaart.tegels],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": vak - _RAND,
            "color": kleuren,
            "opacity": 1,
            "line": {
                "width": [3.5 if tegel.gekozen else 1 for tegel in kaart.tegels],
                "color": [palet["tekst" if tegel.gekozen else "as"] for tegel in kaart.tegels],
            },
        },
        text=[f"{_mark(tegel)}<br><b>{tegel.tekst}</b>" for tegel in kaart.tegels],
        textfont={"size": letter, "color": letters},
        customdata=[tegel.naam for tegel in kaart.tegels],
        hovertemplate=[f"{tegel.naam}: {tegel.tekst}<extra></extra>" for tegel in kaart.tegels],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )
    return go.Figure(
        data=[spoor],
        layout={
            "template": "none",
            "width": kolommen * vak + 12,
            "height": rijen * vak + 12,
            "margin": {"l": 6, "r": 6, "t": 6, "b": 6},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": _LETTER, "color": palet["tekst"]},
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": _LETTER},
            },
            "xaxis": vast | {"range": (-0.5, kolommen - 0.5)},
            "yaxis": vast | {"range": (rijen - 0.5, -0.5)},
        },
    )


def table(kaart: Kaart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The figures on the map: heads and rows."""
    return ("gemeente", kaart.wat), tuple((tegel.naam, tegel.tekst) for tegel in kaart.tegels)


def alt_text(kaart: Kaart) -> str:
    """What the map shows, for who cannot see it."""
    delen = [f"{tegel.naam} {tegel.tekst}" for tegel in kaart.tegels]
    gekozen = [tegel.naam for tegel in kaart.tegels if tegel.gekozen]
    staart = f" Gekozen: {', '.join(gekozen)}." if gekozen else ""
    return f"{kaart.titel}. Tegelkaart van de regio, {kaart.wat}: {'; '.join(delen)}.{staart}"


def plate(kaart: Kaart, palet: Mapping[str, str]) -> Plaat:
    """Figure, table and alt text together."""
    koppen, rijen = table(kaart)
    return Plaat(kaart.titel, figure(kaart, palet), koppen, rijen, alt_text(kaart), kaart.noot)
