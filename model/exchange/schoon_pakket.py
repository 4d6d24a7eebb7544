"""A user's own workbook made safe to load with openpyxl: sheets, texts, styles, tables, comments.

Pictures, charts, macros, links to other files and everything that is not a sheet stay behind. What
openpyxl would unfold into millions of cells is refused: see `too_heavy`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from model.exchange.rauw import Rauwblad, main_part
from model.exchange.veilig import Pakket
from model.exchange.xml_stroom import attributes

MAX_UITGEPAKT: Final = 12_000_000  # bytes of XML; openpyxl needs some ten seconds for it
MAX_VAKKEN: Final = 150_000
MAX_BEREIK: Final = 100_000  # cells that merged cells and links unfold into
_SOORTEN: Final = frozenset(("table", "comments", "hyperlink"))
_BOEKSOORTEN: Final = frozenset(("worksheet", "sharedStrings", "styles", "theme"))
_CEL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}", re.ASCII)
_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def too_heavy(bladen: Sequence[Rauwblad], pakket: Pakket) -> bool:
    """True when openpyxl would need too long or too much memory for this workbook."""
    vakken = sum(len(rij) for blad in bladen for _, rij in blad.rijen)
    bereik = sum(blad.verwijzingen + sum(map(_area, blad.samengevoegd)) for blad in bladen)
    vreemd = any(not _CEL.fullmatch(plek) for blad in bladen for plek, _ in blad.opmerkingen)
    groot = sum(pakket.delen[deel] for deel in kept_parts(pakket)) > MAX_UITGEPAKT
    return vakken > MAX_VAKKEN or bereik > MAX_BEREIK or vreemd or groot


def _area(blok: tuple[int, int, int, int]) -> int:
    boven, links, onder, rechts = blok
    return (abs(onder - boven) + 1) * (abs(rechts - links) + 1)


def kept_parts(pakket: Pakket) -> dict[str, bytes]:
    """Part -> its own list of relationships after sifting (b"" when it has none), for what stays."""
    boek = main_part(pakket)
    houden = {"[Content_Types].xml": b"", "_rels/.rels": b""} if "_rels/.rels" in pakket.delen else {}
    lijst, doelen = _sift(pakket, boek, _BOEKSOORTEN)
    houden |= {boek: lijst}
    for doel in doelen:
        lijst, verder = _sift(pakket, doel, _SOORTEN)
        houden |= {doel: lijst} | dict.fromkeys(verder, b"")
    return {deel: lijst for deel, lijst in houden.items() if deel in pakket.delen}


def _sift(pakket: Pakket, deel: str, soorten: frozenset[str]) -> tuple[bytes, list[str]]:
    """The relationships of a part that stay, as XML, and the parts that they lead to."""
    map_, naam = posixpath.split(deel)
    pad = posixpath.join(map_, "_rels", naam + ".rels")
    if pad not in pakket.delen:
        return b"", []
    regels, doelen = [], []
    for element, attrs, _ in attributes(pakket.chunks(pad), "koppelingen"):
        soort = attrs.get("Type", "").rpartition("/")[2]
        if element != "Relationship" or soort not in soorten:
            continue
        buiten = attrs.get("TargetMode", "").lower() == "external"
        if buiten != (soort == "hyperlink"):
            continue
        regels.append(
            f"<Relationship {' '.join(f'{k}={quoteattr(v)}' for k, v in sorted(attrs.items()))}/>"
        )
        if not buiten:
            doel = attrs.get("Target", "")
            doelen.append(
                doel.lstrip("/")
                if doel.startswith("/")
                else posixpath.normpath(posixpath.join(map_, doel))
            )
    return f'<Relationships xmlns="{_REL}">{"".join(regels)}</Relationships>'.encode(), doelen


def clean_copy(pakket: Pakket) -> io.BytesIO:
    """The workbook with only the parts that stay, packed anew."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel, lijst in kept_parts(pakket).items():
            doel.writestr(deel, b"".join(pakket.chunks(deel)))
            if lijst:
                map_, naam = posixpath.split(deel)
                doel.writestr(posixpath.join(map_, "_rels", naam + ".rels"), lijst)
    uit.seek(0)
    return uit
