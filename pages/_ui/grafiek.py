"""A chart as a table: series, bands and published figures, with its table and its text in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.result import Result
from pages._ui.reeksen import Punt, heden
from pages._ui.text import getal

SMAL_HOOG: Final = 205  # pixels of a small chart


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
class Waaier:
    """Where 8 of the 10 futures lie, around a line of the same colour."""

    naam: str
    laag: tuple[float, ...]
    hoog: tuple[float, ...]
    kleur: str


@dataclass(frozen=True)
class Paneel:
    """One set of axes with its unit; `vanaf_nul` starts it at zero, `nullijn` draws zero.

    `tot`: the axis reaches at least so far, for what has a natural top.
    """

    eenheid: str
    lijnen: tuple[Lijn, ...]
    band: Band | None = None
    waaiers: tuple[Waaier, ...] = ()
    punten: tuple[Punt, ...] = ()
    decimalen: int = 0
    vanaf_nul: bool = False
    nullijn: bool = False
    tot: float | None = None
    punt_naam: str = "gepubliceerd"


@dataclass(frozen=True)
class Grafiek:
    """A chart: title (a finding), years, panels side by side; `smal` when little room is sure.

    Years before `achteraf_tot` are shaded: they lie behind us.
    """

    titel: str
    jaren: tuple[int, ...]
    panelen: tuple[Paneel, ...]
    hoogte: int = 220
    achteraf_tot: int | None = None
    noot: str = ""
    smal: bool = False


def over_years(
    result: Result, titel: str, *panelen: Paneel, hoogte: int = SMAL_HOOG, noot: str = ""
) -> Grafiek:
    """A chart over the years of a run, those behind us shaded."""
    return Grafiek(titel, result.jaren, panelen, hoogte, heden(), noot)


def upper_edges(lijnen: Sequence[Lijn]) -> list[tuple[float, ...]]:
    """Upper edge of each line: its own values, or the running sum for stacked ones."""
    randen: list[tuple[float, ...]] = []
    som: tuple[float, ...] | None = None
    for lijn in lijnen:
        if lijn.vul:
            som = lijn.waarden if som is None else tuple(map(sum, zip(som, lijn.waarden, strict=True)))
        randen.append(som if lijn.vul and som is not None else lijn.waarden)
    return randen


def value_span(paneel: Paneel) -> tuple[float, float]:
    """Range of the value axis with some air, on the values that exist."""
    alle: list[float] = [waarde for rand in upper_edges(paneel.lijnen) for waarde in rand]
    alle += [punt.waarde for punt in paneel.punten]
    if paneel.band is not None:
        alle += [*paneel.band.laag, *paneel.band.hoog]
    alle += [waarde for waaier in paneel.waaiers for waarde in (*waaier.laag, *waaier.hoog)]
    if paneel.vanaf_nul or paneel.nullijn:
        alle.append(0.0)
    if paneel.tot is not None:
        alle.append(paneel.tot)
    echt = [waarde for waarde in alle if math.isfinite(waarde)] or [0.0, 1.0]
    laag, hoog = min(echt), max(echt)
    lucht = (hoog - laag or abs(hoog) or 1.0) * 0.07
    return (0.0 if paneel.vanaf_nul and laag >= 0 else laag - lucht), hoog + lucht


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
        for waaier in paneel.waaiers:
            reeksen += [
                (f"{waaier.naam}, P10", waaier.laag),
                (f"{waaier.naam}, P90", waaier.hoog),
            ]
        if paneel.punten:
            per_jaar = {punt.jaar: punt.waarde for punt in paneel.punten}
            gemeten = tuple(per_jaar.get(jaar, math.nan) for jaar in grafiek.jaren)
            reeksen.append((paneel.punt_naam, gemeten))
        for naam, waarden in reeksen:
            koppen.append(f"{naam} ({paneel.eenheid.partition(',')[0]})")
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
        stukken += [
            f"{waaier.naam} in {laatste} in 8 van de 10 berekeningen tussen "
            f"{getal(waaier.laag[-1], paneel.decimalen)} en {getal(waaier.hoog[-1], paneel.decimalen)}"
            for waaier in paneel.waaiers
        ]
        delen.append(f"In {paneel.eenheid}: {'; '.join(stukken)}.")
    return " ".join(delen)
