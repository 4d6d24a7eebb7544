"""Every kind of bad workbook with the message and cell it must give.

They are made, not kept: `python -m tests.slecht.maak MAP` writes them to a folder, to try by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.slecht.bestanden import BESTANDEN
from tests.slecht.inhoud import BLADFOUTEN, CELFOUTEN, PERSOONLIJK

ALLES = (*BESTANDEN, *BLADFOUTEN, *CELFOUTEN)


def main(map_: Path) -> None:
    """Write every bad file to a folder."""
    map_.mkdir(parents=True, exist_ok=True)
    for slecht in ALLES:
        (map_ / f"{slecht.naam}.xlsx").write_bytes(slecht.maak())
    for naam, maak, _, _ in PERSOONLIJK:
        (map_ / f"persoonlijk_{naam}.xlsx").write_bytes(maak())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
