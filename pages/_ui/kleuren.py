"""One table of colours, a light and a dark column; a colour means the same on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Each role with its light and its dark colour.
_TABEL: Final[dict[str, tuple[str, str]]] = {
    "tekst": ("#1a1a1a", "#e6ebf0"),
    "zacht": ("#4d5762", "#b4bec9"),
    "raster": ("#e3e7ec", "#2b3743"),
    "as": ("#aab3bd", "#56646f"),
    "vlak": ("#ffffff", "#1b242e"),
    "achteraf": ("rgba(102,114,127,0.07)", "rgba(147,160,173,0.09)"),
    "eigen_bereik": ("rgba(11,95,165,0.08)", "rgba(90,169,240,0.13)"),
    "I": ("#66727f", "#a3afbb"),
    "II": ("#0b5fa5", "#5aa9f0"),
    "III": ("#b35900", "#f0a04b"),
    "eigen": ("#1a1a1a", "#e6ebf0"),
    "bewaard": ("#66727f", "#a3afbb"),
    # Pinned variants: hues that mean nothing else, each with a dash of its own.
    "vast1": ("#00757d", "#3fc1c9"),
    "vast2": ("#6b46b8", "#b39af0"),
    "vast3": ("#b0246f", "#f08ac0"),
    "vast4": ("#5f6a00", "#bcc94a"),
    "vast5": ("#7a4a2b", "#d0a17c"),
    "wsw": ("#8a94a0", "#8793a0"),
    "beschut": ("#8a2a6b", "#d783bd"),
    "lks_stabiel": ("#7fb2dd", "#3f7fb8"),
    "lks_groei": ("#0b5fa5", "#5aa9f0"),
    "wsw_tekst": ("#5b6570", "#a9b4bf"),
    "lks_stabiel_tekst": ("#33709f", "#7cbcf5"),
    "licht": ("#2a7d4f", "#4cb37c"),
    "regulier": ("#856900", "#e0bd4f"),
    "instroom": ("#0b5fa5", "#5aa9f0"),
    "uitstroom": ("#b35900", "#f0a04b"),
    "ondergrens": ("#a2272e", "#ff9a9e"),
    "ondergrens_band": ("rgba(162,39,46,0.11)", "rgba(255,122,128,0.17)"),
    "goed": ("#1f6b41", "#7fd1a4"),
    "slecht": ("#a2272e", "#ff9a9e"),
    "zwarte_letter": ("#000000", "#000000"),
    "witte_letter": ("#ffffff", "#ffffff"),
    "wit": ("#ffffff", "#11171d"),
}


def palet(donker: bool) -> Mapping[str, str]:
    """Role -> colour for one of the two appearances."""
    return MappingProxyType({rol: paar[int(donker)] for rol, paar in _TABEL.items()})
