"""Words in a chart: labels at the line's end, the unit above the axis, names inside the band."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pages._ui.grafiek import Band, Grafiek, Paneel, upper_edges, value_span
from pages._ui.text import getal

LETTER: Final = 13
BOVEN, ONDER, LINKS = 26, 26, 48  # margins of every chart [pixels]
_REGEL: Final = 16  # pixels between two labels at the line's end


def _text_width(tekst: str) -> float:
    return 6.9 * len(tekst)


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


def end_labels(paneel: Paneel, hoogte: int, palet: Mapping[str, str]) -> list[tuple[float, str, str]]:
    """Place, text and colour of every label at the line's end, moved apart.

    The label of a line that ends earlier stands at its last height, clear of the others.
    """
    span = value_span(paneel)
    labels: list[tuple[float, str, str]] = []
    onder = 0.0
    for lijn, rand in zip(paneel.lijnen, upper_edges(paneel.lijnen), strict=True):
        einde = next((waarde for waarde in reversed(rand) if math.isfinite(waarde)), math.nan)
        plek = (einde + onder) / 2 if lijn.vul else einde
        onder = einde if lijn.vul else onder
        if lijn.label and math.isfinite(plek):
            labels.append((plek, lijn.label, palet.get(f"{lijn.kleur}_tekst", palet[lijn.kleur])))
    per_regel = _REGEL * (span[1] - span[0]) / max(hoogte - BOVEN - ONDER, 1)
    plekken = spread([plek for plek, _, _ in labels], per_regel, *span)
    return [(plek, tekst, kleur) for plek, (_, tekst, kleur) in zip(plekken, labels, strict=True)]


def plain(tekst: str) -> str:
    """A name of a visitor for plotly, which would draw tags and links."""
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(
    tekst: str, kleur: str, x: float, y: float, anker: tuple[str, str], **anders: Any
) -> dict[str, Any]:
    """One text at a place; `anker` is where the text hangs: (left|right, top|bottom|middle)."""
    return {
        "text": tekst,
        "x": x,
        "y": y,
        "xanchor": anker[0],
        "yanchor": anker[1],
        "showarrow": False,
        "font": {"size": LETTER, "color": kleur},
    } | anders


def _band_labels(band: Band, jaar: int, kleur: str, assen: dict[str, Any]) -> list[dict[str, Any]]:
    """Names and values of the three levels, inside the band at its quiet left side."""
    kanten = (
        (f"{band.naam} hoog", band.hoog, "top"),
        ("midden", band.midden, "bottom"),
        ("laag", band.laag, "bottom"),
    )
    return [
        _written(
            f"{woord}: {getal(waarden[0])} fte",
            kleur,
            jaar,
            waarden[0],
            ("left", kant),
            xshift=4,
            **assen,
        )
        for woord, waarden, kant in kanten
    ]


def written_in(
    grafiek: Grafiek, paneel: Paneel, nummer: int, palet: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Everything that is written inside one panel."""
    staart = "" if nummer == 0 else str(nummer + 1)
    assen = {"xref": f"x{staart}", "yref": f"y{staart}"}
    hoek = {"xref": f"x{staart} domain", "yref": f"y{staart} domain"}
    zacht, laatste = palet["zacht"], grafiek.jaren[-1]
    teksten = [
        _written(paneel.eenheid, zacht, 0, 1, ("left", "bottom"), xshift=4 - LINKS, yshift=5, **hoek)
    ]
    for plek, tekst, kleur in end_labels(paneel, grafiek.hoogte, palet):
        anker = ("left", "middle")
        teksten.append(_written(plain(tekst), kleur, laatste, plek, anker, xshift=6, **assen))
    if paneel.band is not None:
        teksten += _band_labels(paneel.band, grafiek.jaren[0], palet["ondergrens"], assen)
    if paneel.punten:
        punt = max(paneel.punten, key=lambda een: een.jaar)
        anders: dict[str, Any] = {"xshift": 6, "yshift": 2, **assen}
        teksten.append(
            _written(
                paneel.punt_naam, palet["tekst"], punt.jaar, punt.waarde, ("left", "bottom"), **anders
            )
        )
    if grafiek.achteraf_tot is not None and nummer == 0:
        onder = hoek | {"xref": f"x{staart}"}
        teksten.append(
            _written("achteraf", zacht, grafiek.achteraf_tot, 0, ("right", "bottom"), **onder)
        )
    return teksten


def right_margin(grafiek: Grafiek) -> int:
    """Room for the longest label at the line's end [pixels]."""
    paneel = grafiek.panelen[-1]
    teksten: list[str] = [lijn.label for lijn in paneel.lijnen]
    return int(max([_text_width(tekst) for tekst in teksten] + [10.0])) + 14
