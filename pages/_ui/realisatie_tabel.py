"""Faults of a workbook under their kind, as HTML in which every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from pages._ui.realisatie_zinnen import Foutgroep, count_text

_LIJN: Final = "border-bottom:1px solid rgba(128,128,128,0.3);padding:0.2rem 0.5rem;vertical-align:top;"
_KOP: Final = f"{_LIJN}text-align:left;font-weight:600"
_KOPPEN: Final = ("Blad", "Cel", "Gekregen", "Mag", "Doe dit")
HOOGSTENS_RIJEN: Final = 60


def faults_html(groepen: Sequence[Foutgroep], hoogstens: int = HOOGSTENS_RIJEN) -> str:
    """Faults under their kind: a bold row with the count, then sheet, cell, got, allowed and what to do.

    What is allowed and what to do stand once, beside the first row of a kind. After so many rows the
    rest is counted; the list per cell and the workbook that goes back hold them all.
    """
    koppen = "".join(f'<th scope="col" style="{_KOP}">{kop}</th>' for kop in _KOPPEN)
    regels: list[str] = []
    ruimte = hoogstens
    for groep in groepen:
        if ruimte <= 0:
            break
        rijen = groep.rijen[:ruimte]
        ruimte -= len(rijen)
        regels.append(_group(groep, len(rijen)))
    over = sum(len(groep.rijen) for groep in groepen) - min(
        hoogstens, sum(len(groep.rijen) for groep in groepen)
    )
    staart = (
        f"<p>En nog {count_text(over, 'regel', 'regels')}; zie de lijst per cel.</p>" if over else ""
    )
    return (
        '<div style="overflow-x:auto"><table style="width:100%;border-collapse:collapse;'
        f'font-size:0.85rem;line-height:1.35"><thead><tr>{koppen}</tr></thead><tbody>{"".join(regels)}</tbody></table>'
        f"{staart}</div>"
    )


def _group(groep: Foutgroep, aantal: int) -> str:
    kop = (
        f'<tr><th scope="rowgroup" colspan="5" style="{_LIJN}text-align:left;font-weight:700;'
        f'padding-top:0.6rem">{escape(groep.wat)} '
        f'<span style="font-weight:400">{count_text(groep.aantal, "plek", "plekken")}</span></th></tr>'
    )
    rijen = []
    for nummer, (blad, cel, gekregen) in enumerate(groep.rijen[:aantal]):
        cellen = f'<td style="{_LIJN}">{escape(blad)}</td><td style="{_LIJN}">{escape(cel)}</td>'
        cellen += f'<td style="{_LIJN};overflow-wrap:anywhere">{escape(gekregen)}</td>'
        if nummer == 0:
            span = f' rowspan="{aantal}"' if aantal > 1 else ""
            cellen += f'<td style="{_LIJN}"{span}>{escape(groep.mag)}</td>'
            cellen += f'<td style="{_LIJN}"{span}>{escape(groep.doe)}</td>'
        rijen.append(f"<tr>{cellen}</tr>")
    return kop + "".join(rijen)
