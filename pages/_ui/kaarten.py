"""The row of key figures: value, difference with the reference, a small line."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape as html_escape
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.result import Result
from pages._ui import text
from pages._ui.reeksen import Kerncijfer, in_jaar, reeks
from pages._ui.tonen import colours

BEREIK_UITLEG: Final = (
    "\n\n**8 op 10**: in 8 van de 10 berekeningen met onze aannames ligt dit getal daartussen. Het is "
    "geen voorspelling; zie het scherm Onzekerheid."
)


GRIJS_UITLEG: Final = (
    "\n\n**Grijs**: hoeveel de scenario's I, II en III verschillen, is een aanname. Groen of rood komt "
    "er pas als u zelf aan een knop draait."
)


_PIJL: Final = {"goed": "green", "slecht": "red", "onbekend": "gray"}


def _sparkline(waarden: Sequence[float], plek: int, alt: str, kleur: str) -> str:
    """A small line with a dot on the chosen year, as a picture with its alt text."""
    breed, hoog, rand = 46, 15, 3
    laag, top = min(waarden), max(waarden)
    spanne = (top - laag) or 1.0
    punten = [
        (
            rand + (breed - 2 * rand) * nummer / max(len(waarden) - 1, 1),
            hoog - rand - (hoog - 2 * rand) * (waarde - laag) / spanne,
        )
        for nummer, waarde in enumerate(waarden)
    ]
    lijn = " ".join(f"{x:.1f},{y:.1f}" for x, y in punten)
    x, y = punten[plek]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{breed}" height="{hoog}">'
        f'<polyline points="{lijn}" fill="none" stroke="{kleur}" stroke-width="1.6"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{kleur}"/></svg>'
    )
    bron = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{bron}" alt="{html_escape(alt)}">'


def key_figures(
    cijfers: Sequence[Kerncijfer],
    runs: tuple[Result, Result],
    blik: tuple[int, str],
    ander: tuple[str, bool],
    met_bereik: bool = False,
) -> dict[str, DeltaGenerator]:
    """A row of key figures with sparkline and difference; gives the places for their ranges.

    Parameters
    ----------
    runs: this result and the reference. blik: year and gemeente. ander: the reference in words, and
    whether the colour says if the difference is good; only for what the visitor chose.
    met_bereik: keep a line free in each card, to be filled when its range is known.
    """
    plekken = {}
    for kolom, cijfer in zip(st.columns(len(cijfers), gap="small"), cijfers, strict=True):
        with kolom, st.container(border=True, key=f"kaart-{cijfer.naam}", gap=None):
            _card(cijfer, runs, blik, ander, BEREIK_UITLEG if met_bereik else "")
            if met_bereik:
                plekken[cijfer.naam] = st.container(key=f"bereik-{cijfer.naam}")
    return plekken


def _card(
    cijfer: Kerncijfer,
    runs: tuple[Result, Result],
    blik: tuple[int, str],
    ander: tuple[str, bool],
    meer_uitleg: str = "",
) -> None:
    (result, vorig), (jaar, gemeente), (naam_ander, met_oordeel) = runs, blik, ander
    eigen = reeks(result, cijfer.naam, gemeente)
    waarde = in_jaar(result, eigen, jaar)
    verschil = waarde - in_jaar(vorig, reeks(vorig, cijfer.naam, gemeente), jaar)
    anders = text.verschil_tekst(cijfer.naam, verschil)
    oordeel = text.oordeel(cijfer.naam, verschil, cijfer.goed) if met_oordeel else "onbekend"
    meer_uitleg += "" if met_oordeel or not anders else GRIJS_UITLEG
    pijl = "off" if not anders else "up" if verschil > 0 else "down"
    st.metric(
        cijfer.label,
        text.waarde_tekst(cijfer.naam, waarde),
        anders or "gelijk",
        _PIJL[oordeel],  # type: ignore[arg-type]
        delta_arrow=pijl,  # type: ignore[arg-type]
        delta_description=text.escape(f"dan in {naam_ander}" if anders else f"aan {naam_ander}"),
        help=f"{cijfer.uitleg}{meer_uitleg}",
    )
    van, tot = (text.waarde_tekst(cijfer.naam, float(een)) for een in (eigen[0], eigen[-1]))
    alt = f"{cijfer.label}: van {van} in {result.jaren[0]} naar {tot} in {result.jaren[-1]}"
    plek = result.jaren.index(min(jaar, result.jaren[-1]))
    st.html(_sparkline([float(een) for een in eigen], plek, alt, colours()["II"]))
