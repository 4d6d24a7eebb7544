"""A chart with numbers along both axes, as a table: curves, a target, a shaded range, marked places.

The picture of it is made in `kromme_figuur`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pages._ui.text import getal

_LUCHT: Final = 0.08  # air around what is drawn, as a share of the axis


@dataclass(frozen=True)
class Richting:
    """One axis: what it measures, its unit, decimals and range.

    heel: whole numbers only. woorden: names of 0, 1, 2 … for a knob with choices.
    """

    naam: str
    eenheid: str
    bereik: tuple[float, float]
    decimalen: int = 0
    heel: bool = False
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
    delen = [f"{kromme.titel}. Grafiek van {y.naam} ({y.eenheid}) tegen {axis_title(x)}."]
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


def axis_title(as_: Richting) -> str:
    """Name of an axis with its unit."""
    return f"{as_.naam} ({as_.eenheid})" if as_.eenheid else as_.naam
