"""A Dask cluster of two local workers gives the bytes of this thread."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from model.__main__ import main
from model.analysis.ensemble import ensemble
from model.analysis.verdeeld import workers
from model.errors import InputError
from model.scenario import load_scenario


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with (
        warnings.catch_warnings(),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp"
        ) as cluster,
    ):
        yield cluster.scheduler_address


def test_the_cluster_gives_the_same_bytes(address: str) -> None:
    here = ensemble(load_scenario("III"), 150)
    with workers(scheduler=address) as pool:
        there = ensemble(load_scenario("III"), 150, pool=pool)
    for outcome, path in here.uitkomsten.items():
        assert path.tobytes() == there.uitkomsten[outcome].tobytes(), outcome


def test_the_command_line_computes_on_it(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ensemble", "--runs", "100", "--format", "json"]) == 0
    here = capsys.readouterr().out
    assert main(["ensemble", "--runs", "100", "--scheduler", address, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(here)


def test_an_address_where_nobody_answers_is_told() -> None:
    with (
        pytest.raises(InputError, match="antwoordt geen cluster"),
        workers(scheduler="tcp://127.0.0.1:9"),
    ):
        pass
