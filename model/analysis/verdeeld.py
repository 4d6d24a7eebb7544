"""Where blocks are computed: on this thread, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from model.errors import Fout, InputError


@contextmanager
def workers(aantal: int = 1, scheduler: str = "") -> Iterator[Executor | None]:
    """An executor for the time of a `with`; None computes on this thread. Same bytes on each.

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
        with ProcessPoolExecutor(aantal, mp_context=get_context("forkserver")) as pool:
            yield pool
    else:
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
