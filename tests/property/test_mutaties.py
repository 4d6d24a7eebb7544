"""However a workbook is damaged: an answer or a refusal, in 20 seconds and 500 MB, never a traceback."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from model.exchange.lezen import read_workbook
from tests.slecht.mutaties import bases, mutate, run

ROOT = Path(__file__).resolve().parents[2]
MEMORY_MB = 500


def test_damaged_workbooks_end_in_an_answer(random_runs: int) -> None:
    """RANDOM_RUNS=500 for the long search. In a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.slecht.mutaties", str(random_runs)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # the last line of stderr names the run that failed: `run(that number)` repeats it
    assert done.returncode == 0, done.stderr[-3000:]
    totaal, gelezen, fouten, piek = map(int, done.stdout.split())
    assert totaal == random_runs
    assert gelezen + fouten > 0
    assert piek < MEMORY_MB


def test_the_damage_is_the_same_every_time_and_does_damage() -> None:
    eerst = [mutate(random.Random(nummer)) for nummer in range(20)]
    assert eerst == [mutate(random.Random(nummer)) for nummer in range(20)]
    assert len(set(eerst) - set(bases())) >= 15  # a byte may be replaced by itself


@pytest.mark.parametrize("nummer", [150])
def test_runs_that_once_failed(nummer: int) -> None:
    # 150: a cell far away, and openpyxl made every cell up to it
    assert run(nummer) in {"gelezen", "fouten", "geweigerd"}


def test_the_workbooks_before_the_damage_are_read() -> None:
    lezingen = [read_workbook(basis) for basis in bases()]
    assert sum(lezing.realisatie is not None for lezing in lezingen) >= 2
    assert all(not lezing.fouten for lezing in lezingen)
