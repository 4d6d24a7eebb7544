"""Reading and checking 100.000 rows of a workbook: `python benchmarks/read_workbook.py [rows] [times]`.

Prints best and median, the highest memory, and how long the workbook with faults takes to go back. The
aim is 10 seconds. Prints; judges nothing.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from model.exchange.lezen import read_workbook
from model.exchange.retour import annotate
from tests.slecht.bouw import large


def main(rijen: int = 100_000, keer: int = 3) -> None:
    """Time a sound and a faulty workbook."""
    for naam, fout in (("sound", 0), ("1.000 faulty rows", 1_000)):
        inhoud = large(rijen, fout)
        tijden = []
        for _ in range(keer):
            begin = time.perf_counter()
            lezing = read_workbook(inhoud)
            tijden.append(time.perf_counter() - begin)
        print(
            f"{naam:18} {len(inhoud) / 1e6:5.1f} MB, {sum(lezing.bladen.values())} rows: "
            f"best {min(tijden):.1f} s, median {statistics.median(tijden):.1f} s"
        )
    begin = time.perf_counter()
    annotate(inhoud, lezing)
    print(f"{'going back':18} {time.perf_counter() - begin:.1f} s")
    print(f"{'memory':18} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
