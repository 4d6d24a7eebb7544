"""Time of one full run beside the plain-Python twin: `python benchmarks/run_one.py`.

The run does everything (people, company, money, ledger, gemeenten); the twin's aggregated loop does the
people of the region only. First both must give the same persons to 1e-9, then each is timed many times;
the best and the median are printed, and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from model.axes import DOELGROEPEN
from model.result import Result
from model.scenario import load_scenario
from model.simulate import simulate
from tests.twin import YearTable, load_values, simulate_expected

TARGET_MS = 15.0


def largest_difference(result: Result, table: YearTable) -> float:
    """Largest relative difference in persons over groups, flows and years."""
    largest = 0.0
    for row in table:
        rij = result.jaren.index(row.jaar)
        for plek, groep in enumerate(DOELGROEPEN):
            for naam in ("stand", "instroom", "uitstroom_regulier", "uitstroom_overig"):
                want = getattr(row.groepen[groep], naam)
                got = float(result.per_doelgroep[f"{naam}_pers"][rij, plek, 0])
                largest = max(largest, abs(got - want) / max(abs(want), 1.0))
    return largest


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each of so many calls, after one to warm up."""
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000.0)
    return found


def main() -> int:
    """Check, time, print; 1 when the two disagree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="II")
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()

    scenario, values = load_scenario(options.scenario), load_values(options.scenario)
    result = simulate(scenario)
    years = len(result.jaren)
    difference = largest_difference(result, simulate_expected(values, years))
    print(f"scenario {options.scenario}, {result.jaren[0]}-{result.jaren[-1]}")
    print(f"largest relative difference with the twin: {difference:.1e}")
    if difference > 1e-9:
        print("the two disagree: nothing to compare", file=sys.stderr)
        return 1

    full = timed(lambda: simulate(scenario), options.times)
    twin = timed(lambda: simulate_expected(values, years), max(options.times // 10, 5))
    for label, found in (("one full run", full), ("twin, people only", twin)):
        print(f"{label:20} best {min(found):8.2f} ms   median {median(found):8.2f} ms   of {len(found)}")
    print(f"twin / full run      {median(twin) / median(full):8.1f} ×")
    print(f"full run / target    {median(full) / TARGET_MS:8.2f} of {TARGET_MS:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
