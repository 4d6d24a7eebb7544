"""Words in a chart: labels at the line's end, the unit above the axis, names inside the band."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from pages._ui.grafiek import Band, Grafiek, Lijn, Paneel, upper_edges, value_span
from pages._ui.text import level

LETTER: Final = 13
BOVEN, ONDER, LINKS = 26, 26, 48  # margins of every chart [pixels]
_REGEL: Final = 16  # pixels between two labels at the line's end
_ACHTERAF: Final = "achteraf"
_SMALST: Final = 0.3  # a part of the axis with less room than this holds no word
_NAAST: Final = 3  # years that a label beside a line's early end covers


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


@dataclass(frozen=True)
class Eindlabel:
    """A label at a line's end: number of the year, height, text, colour, and pixels up or down."""

    rij: int
    hoogte: float
    tekst: str
    kleur: str
    schuif: int = 0


def end_labels(paneel: Paneel, hoogte: int, palet: Mapping[str, str]) -> list[Eindlabel]:
    """The label of every line at its own end, those that end together moved apart.

    A line that ends earlier has its label there, on the side that the longer lines leave free.
    """
    span = value_span(paneel)
    labels: list[Eindlabel] = []
    onder = 0.0
    for lijn, rand in zip(paneel.lijnen, upper_edges(paneel.lijnen), strict=True):
        rij = max((nummer for nummer, waarde in enumerate(rand) if math.isfinite(waarde)), default=-1)
        einde = rand[rij] if rij >= 0 else math.nan
        plek = (einde + onder) / 2 if lijn.vul else einde
        onder = einde if lijn.vul else onder
        if lijn.label and math.isfinite(plek):
            kleur = palet.get(f"{lijn.kleur}_tekst", palet[lijn.kleur])
            labels.append(Eindlabel(rij, plek, lijn.label, kleur, _aside(paneel.lijnen, rij, plek)))
    per_regel = _REGEL * (span[1] - span[0]) / max(hoogte - BOVEN - ONDER, 1)
    for rij in {een.rij for een in labels}:
        samen = [nummer for nummer, een in enumerate(labels) if een.rij == rij]
        apart = spread([labels[nummer].hoogte for nummer in samen], per_regel, *span)
        for nummer, plek in zip(samen, apart, strict=True):
            labels[nummer] = replace(labels[nummer], hoogte=plek)
    return labels


def _aside(lijnen: Sequence[Lijn], rij: int, hoogte: float) -> int:
    """Pixels that a label moves away from the lines that go on after its own has ended."""
    straks = [lijn.waarden[min(rij + _NAAST, len(lijn.waarden) - 1)] for lijn in lijnen]
    verder = [waarde for waarde in straks if math.isfinite(waarde)]
    if not verder or rij == len(lijnen[0].waarden) - 1:
        return 0
    return -_REGEL if sum(verder) / len(verder) > hoogte else _REGEL


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


def _band_labels(
    band: Band, jaren: Sequence[int], kleur: str, assen: dict[str, Any]
) -> list[dict[str, Any]]:
    """Values of the three levels, inside the band at its left; the lowest has room for the name."""
    kanten = (
        ("hoog", band.hoog, "top"),
        ("midden", band.midden, "bottom"),
        (f"{band.naam} laag", band.laag, "bottom"),
    )
    return [
        _written(
            f"{woord}: {level(waarden, 0, jaren)}",
            kleur,
            jaren[0],
            waarden[0],
            ("left", kant),
            xshift=4,
            **assen,
        )
        for woord, waarden, kant in kanten
    ]


def _taken(grafiek: Grafiek, paneel: Paneel, regel: float) -> Iterator[tuple[float, float]]:
    """From and to of everything that is drawn or written in the years behind us, as values."""
    lijnen = [(grafiek.jaren, rand) for rand in upper_edges(paneel.lijnen)]
    lijnen += [(grafiek.jaren, rand) for een in paneel.waaiers for rand in (een.laag, een.hoog)]
    if paneel.band is not None:
        band = paneel.band
        lijnen += [(grafiek.jaren, rand) for rand in (band.laag, band.midden, band.hoog)]
        yield band.hoog[0] - regel, band.hoog[0]
        yield from ((rand[0], rand[0] + regel) for rand in (band.midden, band.laag))
    if paneel.nullijn:
        yield 0.0, 0.0
    if any(lijn.vul for lijn in paneel.lijnen):
        yield 0.0, regel
    yield from ((punt.waarde - regel / 2, punt.waarde + regel) for punt in paneel.punten)
    for jaren, rand in lijnen:
        for (jaar, van), (_, naar) in pairwise(zip(jaren, rand, strict=True)):
            if jaar < (grafiek.achteraf_tot or 0) and math.isfinite(van + naar):
                yield min(van, naar), max(van, naar)


def place_behind_us(grafiek: Grafiek, paneel: Paneel) -> str:
    """Where "achteraf" stands free of lines and axis: "onder" or "boven" in its grey part, or "eenheid".

    "eenheid" is beside the unit above the chart, for a grey part that is narrow or full.
    """
    eerste = min([grafiek.jaren[0], *(punt.jaar for punt in paneel.punten)])
    deel = ((grafiek.achteraf_tot or eerste) - eerste) / max(grafiek.jaren[-1] - eerste, 1)
    laag, hoog = value_span(paneel)
    regel = (_REGEL + 2) * (hoog - laag) / max(grafiek.hoogte - BOVEN - ONDER, 1)
    bezet = list(_taken(grafiek, paneel, regel))
    if deel >= _SMALST:
        for plek, onder in (("onder", laag), ("boven", hoog - regel)):
            if not any(van <= onder + regel and tot >= onder for van, tot in bezet):
                return plek
    return "eenheid"


def written_in(
    grafiek: Grafiek, paneel: Paneel, nummer: int, palet: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Everything that is written inside one panel."""
    staart = "" if nummer == 0 else str(nummer + 1)
    assen = {"xref": f"x{staart}", "yref": f"y{staart}"}
    hoek = {"xref": f"x{staart} domain", "yref": f"y{staart} domain"}
    zacht = palet["zacht"]
    achteraf = ""
    if grafiek.achteraf_tot is not None and nummer == 0:
        achteraf = place_behind_us(grafiek, paneel)
    eenheid = f"{paneel.eenheid} · grijs: {_ACHTERAF}" if achteraf == "eenheid" else paneel.eenheid
    teksten = [_written(eenheid, zacht, 0, 1, ("left", "bottom"), xshift=4 - LINKS, yshift=5, **hoek)]
    for een in end_labels(paneel, grafiek.hoogte, palet):
        plek = (grafiek.jaren[een.rij], een.hoogte, ("left", "middle"))
        schuif = {"xshift": 6, "yshift": een.schuif}
        teksten.append(_written(plain(een.tekst), een.kleur, *plek, **schuif, **assen))
    if paneel.band is not None:
        teksten += _band_labels(paneel.band, grafiek.jaren, palet["ondergrens"], assen)
    if paneel.punten:
        punt = max(paneel.punten, key=lambda een: een.jaar)
        anders: dict[str, Any] = {"xshift": 6, "yshift": 2, **assen}
        teksten.append(
            _written(
                paneel.punt_naam, palet["tekst"], punt.jaar, punt.waarde, ("left", "bottom"), **anders
            )
        )
    if achteraf in ("onder", "boven"):
        y, kant = (0, "bottom") if achteraf == "onder" else (1, "top")
        rand = hoek | {"xref": f"x{staart}", "bgcolor": palet["vlak"]}  # no grid line through it
        teksten.append(_written(_ACHTERAF, zacht, grafiek.achteraf_tot or 0, y, ("right", kant), **rand))
    return teksten


def right_margin(grafiek: Grafiek) -> int:
    """Room for the longest label at the line's end [pixels]."""
    paneel = grafiek.panelen[-1]
    teksten: list[str] = [lijn.label for lijn in paneel.lijnen]
    return int(max([_text_width(tekst) for tekst in teksten] + [10.0])) + 14
