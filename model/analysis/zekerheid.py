"""How sure somebody wants to be of a target, and what is wrong with that wish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.errors import Fout

VERKENNEND: Final = 64  # futures of a first look


@dataclass(frozen=True)
class Zekerheid:
    """How sure: the chance wanted, of at least (`minstens`) or at most the target.

    minstens None: at most where less is better, else at least. toekomsten: a power of two.
    """

    kans: float = 0.8
    minstens: bool | None = None
    toekomsten: int = 256
    seed: int = 1


def certainty_faults(zekerheid: Zekerheid) -> list[Fout]:
    """Every fault in how sure one wants to be."""
    fouten = []
    if not 0.0 < zekerheid.kans < 1.0:
        fouten.append(
            Fout(
                "Deze kans kan niet.",
                "kans (--kans)",
                f"{zekerheid.kans:g}".replace(".", ","),
                "een getal tussen 0 en 1, zoals 0,8",
                "Kies een kans tussen 0 en 1.",
            )
        )
    if zekerheid.toekomsten < VERKENNEND:
        fouten.append(
            Fout(
                "Dit zijn te weinig toekomsten voor een kans.",
                "aantal toekomsten (--runs)",
                str(zekerheid.toekomsten),
                f"{VERKENNEND} of meer",
                "Kies meer toekomsten.",
            )
        )
    if zekerheid.seed < 0:
        fouten.append(
            Fout(
                "De seed kan niet onder nul liggen.",
                "seed (--seed)",
                str(zekerheid.seed),
                "0 of meer",
                "Kies een ander getal.",
            )
        )
    return fouten
