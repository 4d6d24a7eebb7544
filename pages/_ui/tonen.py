"""Put charts, key figures and faults on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape as html_escape
from typing import Final

import streamlit as st

from model.errors import Fout
from model.result import Result
from pages._ui import charts, text
from pages._ui.charts import Grafiek
from pages._ui.kleuren import palet
from pages._ui.reeksen import Kerncijfer, in_jaar, reeks

_CONFIG: Final = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
_PIJL: Final = {"goed": "green", "slecht": "red", "onbekend": "gray"}


def colours() -> Mapping[str, str]:
    """The colours of the appearance that the visitor has."""
    return palet(st.context.theme.type == "dark")


def safe_csv(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> bytes:
    """Table for Dutch Excel: semicolons, a byte order mark, and no cell that starts a formula."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    for rij in (koppen, *rijen):
        schrijver.writerow([f"'{cel}" if cel[:1] in "=+-@\t\r" and cel else cel for cel in rij])
    return uit.getvalue().encode("utf-8-sig")


def chart(grafiek: Grafiek, key: str) -> None:
    """A chart in its frame: the finding as title, the table behind a button, an alt text."""
    with st.container(border=True, key=f"grafiek-{key}", gap="xxsmall"):
        kop, knop = st.columns([1, 0.001], vertical_alignment="top", gap="small")
        kop.markdown(f"## {grafiek.titel}")
        with knop:
            _table_button(grafiek, key)
        st.plotly_chart(
            charts.figure(grafiek, colours()),
            theme=None,
            config=_CONFIG,
            alt=charts.alt_text(grafiek),
            key=f"plot-{key}",
        )
        if grafiek.noot:
            st.caption(grafiek.noot)


def _table_button(grafiek: Grafiek, key: str) -> None:
    uit = st.popover("Tabel", type="tertiary", on_change="rerun", key=f"tabel-{key}")
    if uit.open:
        koppen, rijen = charts.table(grafiek)
        with uit:
            st.markdown(f"**{grafiek.titel}**")
            st.table({kop: [rij[plek] for rij in rijen] for plek, kop in enumerate(koppen)}, hide_index=True)
            st.download_button(
                "Bewaar als CSV",
                safe_csv(koppen, rijen),
                f"{key}.csv",
                "text/csv",
                on_click="ignore",
                key=f"csv-{key}",
            )


def _sparkline(waarden: Sequence[float], plek: int, alt: str, kleur: str) -> str:
    """A small line with a dot on the chosen year, as SVG text."""
    breed, hoog, rand = 62, 24, 3
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
    return (
        f'<svg role="img" aria-label="{html_escape(alt)}" width="{breed}" height="{hoog}" '
        f'viewBox="0 0 {breed} {hoog}"><polyline points="{lijn}" fill="none" stroke="{kleur}" '
        f'stroke-width="1.6"/><circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{kleur}"/></svg>'
    )


def key_figures(
    cijfers: Sequence[Kerncijfer], runs: tuple[Result, Result], blik: tuple[int, str], ander: str
) -> None:
    """A row of key figures with sparkline and difference.

    Parameters
    ----------
    runs: this result and the reference. blik: year and gemeente. ander: the reference in words.
    """
    for kolom, cijfer in zip(st.columns(len(cijfers), gap="small"), cijfers, strict=True):
        with kolom, st.container(border=True, key=f"kaart-{cijfer.naam}", gap=None):
            _card(cijfer, runs, blik, ander)


def _card(cijfer: Kerncijfer, runs: tuple[Result, Result], blik: tuple[int, str], ander: str) -> None:
    (result, vorig), (jaar, gemeente) = runs, blik
    eigen = reeks(result, cijfer.naam, gemeente)
    waarde = in_jaar(result, eigen, jaar)
    verschil = waarde - in_jaar(vorig, reeks(vorig, cijfer.naam, gemeente), jaar)
    anders = text.verschil_tekst(cijfer.naam, verschil)
    pijl = "off" if not anders else "up" if verschil > 0 else "down"
    st.metric(
        cijfer.label,
        text.waarde_tekst(cijfer.naam, waarde),
        anders or "gelijk",
        _PIJL[text.oordeel(cijfer.naam, verschil, cijfer.goed)],  # type: ignore[arg-type]
        delta_arrow=pijl,  # type: ignore[arg-type]
        delta_description=f"dan in {ander}" if anders else f"aan {ander}",
        help=cijfer.uitleg,
    )
    van, tot = (text.waarde_tekst(cijfer.naam, float(een)) for een in (eigen[0], eigen[-1]))
    alt = f"{cijfer.label}: van {van} in {result.jaren[0]} naar {tot} in {result.jaren[-1]}"
    plek = result.jaren.index(min(jaar, result.jaren[-1]))
    st.html(_sparkline([float(een) for een in eigen], plek, alt, colours()["II"]))


def faults(fouten: Sequence[Fout], kop: str) -> None:
    """Everything that could not be used, in one message; texts of others are shown as plain text."""
    if not fouten:
        return
    regels = [
        f"- {text.escape(fout.wat)} **{text.escape(fout.waar)}**: gekregen "
        f"{text.escape(fout.gekregen)}, toegestaan {text.escape(fout.toegestaan)}. "
        f"{text.escape(fout.doe)}"
        for fout in fouten
    ]
    st.warning(f"{kop}\n\n" + "\n".join(regels))
