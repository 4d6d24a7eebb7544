"""Where blocks are computed: on this thread, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np

from model.errors import Fout, InputError


def keep_memory() -> None:
    """Tell the C library of a program that only computes to keep freed memory at hand: up to 60 MB.

    It gives back what is free above twice the largest array that it ever had apart and freed, which is
    little at first; arrays of 2 MB then come in again page by page, 12,000 page faults a block and a
    quarter of its time. An empty array costs nothing, and systems without this habit do not notice.
    Not for a server: every thread that computes would keep as much.
    """
    np.empty(31 * 2**20, dtype=np.uint8)


@contextmanager
def workers(aantal: int = 1, scheduler: str = "") -> Iterator[Executor | None]:
    """An executor for the time of a `with`; None computes on this thread. Same bytes on each.

    For a program of one user (a command, a benchmark): it keeps memory, see `keep_memory`.

    Parameters
    ----------
    aantal: processes on this machine. scheduler: address of a Dask scheduler; goes before `aantal`.

    Raises
    ------
    InputError: no scheduler answers there, or the package `distributed` is not installed.
    """
    if scheduler:
        with _cluster(scheduler) as pool:
            yield pool
    elif aantal > 1:
        apart = get_context("forkserver")
        with ProcessPoolExecutor(aantal, mp_context=apart, initializer=keep_memory) as pool:
            yield pool
    else:
        keep_memory()
        yield None


@contextmanager
def _cluster(adres: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # optional: benchmarks and tests install it
    except ImportError as fout:
        raise InputError(
            [
                Fout(
                    "Rekenen op een cluster kan hier niet.",
                    "--scheduler",
                    adres,
                    "het pakket distributed moet geïnstalleerd zijn",
                    "Installeer het (pip install -r requirements-cluster.txt) of laat --scheduler weg.",
                )
            ]
        ) from fout
    try:
        client = Client(adres, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as fout:
        raise InputError(
            [
                Fout(
                    "Op dit adres antwoordt geen cluster.",
                    "--scheduler",
                    adres,
                    "het adres van een draaiende Dask-scheduler, zoals tcp://naam:8786",
                    "Controleer het adres en of de scheduler draait.",
                )
            ]
        ) from fout
    with client, client.get_executor(pure=False) as pool:
        yield pool
