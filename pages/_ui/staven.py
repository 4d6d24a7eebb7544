"""Horizontal bars as a table: groups down, one or more panels side by side; see staven_figuur."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pages._ui.opwarmen import go
from pages._ui.text import getal

BOVEN, ONDER = 46, 22
_DICHTBIJ = 0.14  # a mark nearer than this share of the axis pushes the number outward
TEKEN = 6.3  # pixels of one letter
_LUCHT = 0.26  # share of the axis kept free for the number at a bar's end
_TWEE_REGELS = 37  # pixels that a group with a label over two lines takes at least


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
    return staven.hoogte or BOVEN + ONDER + regel * max(len(staven.groepen), 1)


def left_margin(staven: Staven) -> int:
    """Margin for the longest line of the labels."""
    regels = [regel for groep in staven.groepen for regel in groep.split("<br>")]
    return int(max([len(regel) * TEKEN for regel in regels] + [40.0])) + 14


def bars(paneel: Paneel) -> list[Reeks]:
    return [reeks for reeks in paneel.reeksen if reeks.soort == "staaf"]


def span(paneel: Paneel, gestapeld: bool = False) -> tuple[float, float]:
    """Range of the value axis: zero, every mark, and air for the numbers at the ends."""
    alle = [0.0, *([paneel.lijn[0]] if paneel.lijn else [])]
    alle += [waarde for reeks in paneel.reeksen for waarde in reeks.waarden]
    if gestapeld:
        for kolom in zip(*(reeks.waarden for reeks in bars(paneel)), strict=True):
            echt = [waarde for waarde in kolom if math.isfinite(waarde)]
            alle.append(sum(waarde for waarde in echt if waarde > 0))
            alle.append(sum(waarde for waarde in echt if waarde < 0))
    echt = [waarde for waarde in alle if math.isfinite(waarde)]
    laag, hoog = min(echt), max(echt)
    lucht = ((hoog - laag) or 1.0) * _LUCHT
    return (laag - lucht if laag < 0 else -lucht / 8), (hoog + lucht if hoog > 0 else lucht / 8)


def label_places(paneel: Paneel, breedte: float) -> tuple[float, ...]:
    """Where the number of each bar stands: at its end, or beyond the marks close to that end."""
    staaf = bars(paneel)[0].waarden
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
