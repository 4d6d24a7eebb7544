"""Time of an ensemble: `python benchmarks/ensemble.py`.

All regional outcomes of 1.000 and of 10.000 futures, on this thread and on warm processes, with the
same bytes on each before anything is timed. Printed: cold start apart, the best and the median of
several times, time per run against one full run, cost of ten times as many runs, and the peak memory.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from model.analysis.ensemble import Runs, ensemble
from model.analysis.verdeeld import keep_memory, workers
from model.scenario import load_scenario
from model.simulate import simulate

TARGETS = {1_000: 0.25, 10_000: 2.5}  # seconds on two cores


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def same(one: Runs, other: Runs) -> bool:
    """Whether the shorter of two ensembles is the beginning of the other, to the bit."""
    count = min(one.teruggehaald.size, other.teruggehaald.size)
    return all(
        path[:, :count].tobytes() == other.uitkomsten[naam][:, :count].tobytes()
        for naam, path in one.uitkomsten.items()
    )


def memory_mb() -> float:
    """Peak memory of this process, which computes both lengths itself as well [MB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def report(label: str, found: list[float], runs: int, single: float) -> None:
    """One line: best, median, per run, against one full run and against the target."""
    best = min(found)
    line = (
        f"{label:34} best {best:7.3f} s   median {median(found):7.3f} s   "
        f"{best / runs * 1e6:6.0f} µs/run   1/{single * runs / best:5.0f} of one by one"
    )
    if runs in TARGETS:
        line += f"   {best / TARGETS[runs]:5.2f} of target"
    print(line)


def main() -> int:
    """Check, time, print; 1 when two executors disagree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="II")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    scenario = load_scenario(options.scenario)

    def work(runs: int, pool: Executor | None = None) -> Runs:
        return ensemble(scenario, runs, pool=pool)

    keep_memory()  # as a command does
    print(f"cold, 1.000 on this thread         {seconds(lambda: work(1_000)):7.3f} s")
    single = min(seconds(lambda: simulate(scenario)) for _ in range(30))
    print(f"one full run, 11 gemeenten         {single * 1e3:7.2f} ms")
    with workers(options.workers) as pool:
        cold = seconds(lambda: work(1_000, pool))
        print(f"cold, 1.000 on {options.workers} new processes      {cold:7.3f} s")
        here, there, many = work(1_000), work(1_000, pool), work(2_000)
        if not (same(here, there) and same(here, many)):
            print("executors or lengths disagree: nothing to time", file=sys.stderr)
            return 1
        print("same bytes here, on processes, and as the first 1.000 of 2.000")
        for runs in (1_000, 10_000):
            times = options.times if runs == 1_000 else max(options.times // 2, 3)
            for label, where in (("this thread", None), (f"{options.workers} processes", pool)):
                found = [seconds(lambda r=runs, p=where: work(r, p)) for _ in range(times)]
                report(f"{runs:,} futures, {label}".replace(",", "."), found, runs, single)
    print(f"peak memory of this process: {memory_mb():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
