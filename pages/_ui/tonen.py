"""Put charts, key figures and faults on the page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape as html_escape
from typing import Final, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model.errors import Fout
from model.parameters import Parameter, load_register
from pages._ui import charts, inputs, text
from pages._ui.grafiek import Grafiek, alt_text, table
from pages._ui.kleuren import palet
from pages._ui.opwarmen import go
from pages._ui.sessie import Keuze, gedraaide_sleutels
from pages._ui.staven import Blad, Plaat

Tabel = tuple[Sequence[str], Sequence[Sequence[str]]]  # heads and rows
_NUMMER: Final = re.compile(r"[-−]?\d[\d.]*(,\d+)?%?")
_CONFIG: Final = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}


def colours() -> Mapping[str, str]:
    """The colours of the appearance that the visitor has."""
    return palet(st.context.theme.type == "dark")


def safe_csv(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> bytes:
    """Table for Dutch Excel: semicolons, a byte order mark, and no cell that starts a formula.

    A Dutch number is no formula; its minus becomes the one that Excel reads.
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    for rij in (koppen, *rijen):
        schrijver.writerow([_safe_cell(cel) for cel in rij])
    return uit.getvalue().encode("utf-8-sig")


def _safe_cell(cel: str) -> str:
    if _NUMMER.fullmatch(cel):
        return cel.replace("−", "-")
    return f"'{cel}" if cel and cel[0] in "=+-@\t\r" else cel


def chart(grafiek: Grafiek, key: str, even_hoog: bool = False) -> None:
    """A chart in its frame: the finding as title, the table behind a button, an alt text.

    even_hoog: the frame is as high as the one beside it.
    """
    hoogte: Literal["stretch", "content"] = "stretch" if even_hoog else "content"
    with st.container(border=True, key=f"grafiek-{key}", gap="xxsmall", height=hoogte):
        with st.container(horizontal=True, vertical_alignment="top", gap="xsmall", wrap=False):
            st.markdown(f"## {grafiek.titel}", width="stretch")
            _table_button(grafiek.titel, lambda: table(grafiek), key)
        _plot(charts.figure(grafiek, colours()), alt_text(grafiek), key)
        if grafiek.noot:
            st.caption(grafiek.noot)


def plate(plaat: Plaat, key: str, kies: Callable[[], None] | None = None) -> None:
    """Any other figure in the same frame: title, table behind a button, alt text, note.

    kies: called when the visitor clicks a point; the figure then keeps the size it was made in.
    """
    with st.container(border=True, key=f"grafiek-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="top", gap="xsmall", wrap=False):
            st.markdown(f"## {plaat.titel}", width="stretch")
            _table_button(plaat.titel, lambda: (plaat.koppen, plaat.rijen), key)
        _plot(plaat.figuur, plaat.alt, key, kies)
        if plaat.noot:
            st.caption(plaat.noot)


def as_plate(grafiek: Grafiek) -> Plaat:
    """A line chart with its table and words, in the colours of the visitor."""
    return charts.plate(grafiek, colours())


def plate_in_two(plaat: Plaat, key: str) -> Callable[[Plaat], None]:
    """A figure that is on the screen at once and gets its last part later.

    Gives the function that does so: it replaces the picture and fills the table; frame, title and note
    stay as they are.
    """
    with st.container(border=True, key=f"grafiek-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="top", gap="xsmall", wrap=False):
            st.markdown(f"## {plaat.titel}", width="stretch")
            uit = st.popover("Tabel", type="tertiary", on_change="rerun", key=f"tabel-{key}")
        plek = st.empty()
        with plek:
            _plot(plaat.figuur, plaat.alt, f"{key}-eerst")
        if plaat.noot:
            st.caption(plaat.noot)

    def later(heel: Plaat) -> None:
        with plek:
            _plot(heel.figuur, heel.alt, key)
        if uit.open:
            _fill_table(uit, plaat.titel, (heel.koppen, heel.rijen), key)

    return later


def _plot(figuur: go.Figure, alt: str, key: str, kies: Callable[[], None] | None = None) -> None:
    st.plotly_chart(
        figuur,
        width="content" if kies else "stretch",
        theme=None,
        config=_CONFIG,
        alt=alt,
        key=f"plot-{key}",
        on_select=kies or "ignore",
        selection_mode="points",
    )


def _table_button(titel: str, tabel: Callable[[], Tabel], key: str) -> None:
    uit = st.popover("Tabel", type="tertiary", on_change="rerun", key=f"tabel-{key}")
    if uit.open:
        _fill_table(uit, titel, tabel(), key)


def _fill_table(uit: DeltaGenerator, titel: str, tabel: Tabel, key: str) -> None:
    koppen, rijen = tabel
    with uit:
        st.markdown(f"**{titel}**")
        st.table(
            {  # names of visitors stay plain text
                text.escape(kop): [text.escape(rij[plek]) for rij in rijen]
                for plek, kop in enumerate(koppen)
            },
            hide_index=True,
        )
        st.download_button(
            "Bewaar als CSV",
            safe_csv(koppen, rijen),
            f"{key}.csv",
            "text/csv",
            on_click="ignore",
            key=f"csv-{key}",
        )


def table_html(blad: Blad) -> str:
    """A table as HTML: narrow rows, totals in bold, every cell plain text.

    What follows a line break in a cell stands smaller below it.
    """
    lijn = "border-bottom:1px solid rgba(128,128,128,0.3);padding:0.15rem 0.4rem;vertical-align:top;"
    kanten = ["left", *["right" if blad.rechts else "left"] * (len(blad.koppen) - 1)]
    koppen = "".join(
        f'<th scope="col" style="{lijn}text-align:{kant};font-weight:600">{html_escape(kop)}</th>'
        for kop, kant in zip(blad.koppen, kanten, strict=True)
    )
    regels = []
    for nummer, rij in enumerate(blad.rijen):
        dik = "700" if nummer in blad.sommen else "400"
        eerste = f'<th scope="row" style="{lijn}text-align:left;font-weight:{dik}">{_cell(rij[0])}</th>'
        rest = "".join(
            f'<td style="{lijn}text-align:{kant};font-weight:{dik};font-variant-numeric:tabular-nums">'
            f"{_cell(cel)}</td>"
            for cel, kant in zip(rij[1:], kanten[1:], strict=True)
        )
        regels.append(f"<tr>{eerste}{rest}</tr>")
    return (
        '<div style="overflow-x:auto"><table style="width:100%;border-collapse:collapse;'
        f'font-size:0.85rem;line-height:1.35"><thead><tr>{koppen}</tr></thead>'
        f"<tbody>{''.join(regels)}</tbody></table></div>"
    )


def _cell(tekst: str) -> str:
    kop, regel, staart = html_escape(tekst).partition("\n")
    klein = '<br><span style="font-size:0.85em;opacity:0.8;font-weight:400">'
    return f"{kop}{klein}{staart}</span>" if regel else kop


def open_table(blad: Blad) -> None:
    """A table that stands open on the page, with its totals in bold."""
    st.html(table_html(blad))


_HOOGSTENS_FOUTEN: Final = 8  # more would push the screen itself out of sight


def faults(fouten: Sequence[Fout], kop: str) -> None:
    """Everything that could not be used, in one message; texts of others are shown as plain text."""
    if not fouten:
        return
    regels = [
        f"- {text.escape(fout.wat)} **{text.escape(fout.waar)}**: gekregen "
        f"{text.escape(fout.gekregen)}, toegestaan {text.escape(fout.toegestaan)}. "
        f"{text.escape(fout.doe)}"
        for fout in fouten[:_HOOGSTENS_FOUTEN]
    ]
    if len(fouten) > _HOOGSTENS_FOUTEN:
        regels.append(f"- en nog {len(fouten) - _HOOGSTENS_FOUTEN} andere")
    st.warning(f"{kop}\n\n" + "\n".join(regels))


def differences(rijen: Sequence[tuple[str, float, float]], keuze: Keuze, ander: str) -> None:
    """The knobs that differ from the reference, as a small table; `ander`: the reference, short."""
    if not rijen:
        st.caption("Geen knop staat anders.")
        return
    records = [load_register()[sleutel] for sleutel, _, _ in rijen]
    st.table(
        {
            "knop": [text.zonder_haakjes(record.label) for record in records],
            text.escape(ander): [
                inputs.waarde_tekst(record, oud)
                for record, (_, oud, _) in zip(records, rijen, strict=True)
            ],
            "eigen" if keuze.is_eigen else keuze.preset: [
                inputs.waarde_tekst(record, nieuw)
                for record, (_, _, nieuw) in zip(records, rijen, strict=True)
            ],
            "status": [
                _status(record, nieuw, keuze)
                for record, (_, _, nieuw) in zip(records, rijen, strict=True)
            ],
        },
        hide_index=True,
        border="horizontal",
    )


def _status(record: Parameter, waarde: float, keuze: Keuze) -> str:
    """A value that the visitor chose has no source; one of a preset has the status of the register."""
    gedraaid = record.sleutel in gedraaide_sleutels(keuze)
    return "uw keuze" if gedraaid and waarde != record.standaard else record.status
