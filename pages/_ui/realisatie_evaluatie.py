"""The two-yearly evaluation as one plain page: HTML that prints well, with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from model import MODEL_VERSIE

_STIJL: Final = (
    "body{font:11pt/1.4 sans-serif;margin:2cm;color:#111;background:#fff}"
    "h1{font-size:16pt}h2{font-size:12pt;margin-top:1.2em;break-after:avoid}"
    "table{border-collapse:collapse;width:100%;break-inside:avoid}"
    "th,td{border-bottom:1px solid #999;padding:2pt 6pt;text-align:left;vertical-align:top}"
    "footer{margin-top:1.5em;font-size:9pt;color:#333}"
)
Deel = tuple[str, Sequence[str], Sequence[Sequence[str]]]  # heading, heads and rows


def page(titel: str, zinnen: Sequence[str], delen: Sequence[Deel], versie: str) -> bytes:
    """The whole page; every text is escaped.

    Parameters
    ----------
    zinnen: lines under the title. versie: id of the actuals that it rests on.
    """
    inhoud = "".join(f"<p>{escape(zin)}</p>" for zin in zinnen) + "".join(map(_part, delen))
    voet = (
        f"Als-dan, geen voorspelling · model {MODEL_VERSIE} · realisatie {versie} · "
        "aantallen onder de 5 zijn afgeschermd"
    )
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>{escape(titel)}</title><style>{_STIJL}</style></head><body>"
        f"<h1>{escape(titel)}</h1>{inhoud}<footer>{escape(voet)}</footer></body></html>"
    ).encode()


def _part(deel: Deel) -> str:
    kop, koppen, rijen = deel
    boven = "".join(f'<th scope="col">{escape(een)}</th>' for een in koppen)
    onder = "".join(
        "<tr>" + "".join(f"<td>{escape(cel)}</td>" for cel in rij) + "</tr>" for rij in rijen
    )
    tabel = f"<table><thead><tr>{boven}</tr></thead><tbody>{onder}</tbody></table>"
    return f"<section><h2>{escape(kop)}</h2>{tabel}</section>"
