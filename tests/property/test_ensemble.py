"""Many runs at once: the same numbers wherever they are computed and however many there are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.analysis.ensemble import BLOK, Runs, ensemble, evaluate
from model.analysis.trekking import BREEDTE, draw
from model.analysis.verdeeld import workers
from model.axes import Array
from model.scenario import load_scenario
from model.simulate import simulate
from model.spreiding import uncertain_keys
from tests.runs import run, scenario


@cache
def futures(naam: str = "II", count: int = 100) -> Runs:
    return ensemble(load_scenario(naam), count)


def same(one: Array, other: Array) -> bool:
    return one.tobytes() == np.ascontiguousarray(other).tobytes()


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_run_0_is_the_scenario_itself(naam: str) -> None:
    single = run(naam)
    for outcome, path in single.uitkomsten.items():
        centre = futures(naam).uitkomsten[outcome][:, 0]
        assert centre == pytest.approx(path[:, 0], rel=1e-9, abs=1e-6, nan_ok=True), outcome


@pytest.mark.parametrize(
    "waarden",
    [
        {"afname.gemeente_frac.oss": 0.5},
        {"infrastructuur.beleid_keuze": 1.0},
        {"infrastructuur.beleid_keuze": 2.0},
        {"pilot.gemeente_frac.oss": 1.0, "instroom.doorlooptijd_mnd": 6.0},
        {"tijd.horizon_jaar": 2040.0, "contract.lks_structureel_frac": 0.5},
    ],
)
def test_the_region_on_its_own_is_the_sum_of_its_gemeenten(waarden: dict[str, float]) -> None:
    one = scenario("III", waarden)
    full, region = simulate(one), evaluate(one)
    for outcome, path in full.uitkomsten.items():
        assert region.uitkomsten[outcome][:, 0] == pytest.approx(
            path[:, 0], rel=1e-9, abs=1e-6, nan_ok=True
        ), outcome


def test_variants_beside_each_other_are_variants_on_their_own() -> None:
    # policy, locations, lead time and NTW differ per run; each must give what it gives alone
    columns = {
        "infrastructuur.beleid_keuze": [0.0, 1.0, 2.0],
        "infrastructuur.locaties_aantal@2027+": [8.0, 6.0, 10.0],
        "instroom.doorlooptijd_mnd": [3.0, 0.0, 9.0],
        "ntw.helling_eur_pp": [300.0, 100.0, 450.0],
    }
    together = evaluate(load_scenario("II"), {key: np.array(row) for key, row in columns.items()})
    for place in range(3):
        alone = run("II", {key: row[place] for key, row in columns.items()})
        for outcome, path in alone.uitkomsten.items():
            assert together.uitkomsten[outcome][:, place] == pytest.approx(
                path[:, 0], rel=1e-9, abs=1e-6, nan_ok=True
            ), outcome


# What makes runs go different ways through the model: key -> plain, policy, pilot, opt-out, all at once,
# and a market or a training that moves in one year of one run only (nan: not there).
MIXED = {
    "infrastructuur.beleid_keuze": [0.0, 1.0, 0.0, 0.0, 2.0, 1.0, 0.0],
    "infrastructuur.signaal_factor": [1.3, 1.5, 1.3, 1.3, 1.5, 1.4, 1.3],
    "pilot.gemeente_frac.oss": [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0],
    "afname.gemeente_frac.meierijstad": [1.0, 1.0, 1.0, 0.4, 0.4, 1.0, 1.0],
    "arbeidsmarkt.werkloosheid_frac@2027": [*[np.nan] * 5, 0.06, np.nan],
    "actie.ontwikkeling_pp_jr@2028": [*[np.nan] * 6, 4.0],
    "instroom.doorlooptijd_mnd": [3.0, 3.0, 3.0, 3.0, 12.0, 0.0, 5.0],
}
MIXED_RUNS = len(MIXED["pilot.gemeente_frac.oss"])


@cache
def alone(place: int) -> Runs:
    return evaluate(
        load_scenario("II"), {key: np.array(row[place : place + 1]) for key, row in MIXED.items()}
    )


@settings(max_examples=4)
@given(st.data())
def test_a_run_gives_the_same_bytes_alone_and_among_runs_that_go_other_ways(data: st.DataObject) -> None:
    # each kind at least once, in any order, more than fit in the unit of a block
    extra = data.draw(st.lists(st.integers(0, MIXED_RUNS - 1), min_size=BLOK, max_size=BLOK))
    order = data.draw(st.permutations([*range(MIXED_RUNS), *extra]))
    together = evaluate(
        load_scenario("II"), {key: np.array([row[een] for een in order]) for key, row in MIXED.items()}
    )
    for outcome, paths in together.uitkomsten.items():
        for place, een in enumerate(order):
            assert same(alone(een).uitkomsten[outcome][:, 0], paths[:, place]), (outcome, een, place)


def test_the_mixed_runs_do_go_different_ways() -> None:
    ends = [
        {outcome: paths[-1, 0] for outcome, paths in alone(place).uitkomsten.items()}
        for place in range(MIXED_RUNS)
    ]
    assert ends[1]["locaties_aantal"] < ends[0]["locaties_aantal"]  # the policy closes locations
    assert ends[2]["stand_pers"] != ends[0]["stand_pers"]  # the pilot changes who is there
    assert ends[3]["omvang_fte"] < ends[0]["omvang_fte"]  # who takes less has fewer people here


def test_a_thousand_futures_are_the_first_of_two_thousand() -> None:
    few, many = (ensemble(load_scenario("II"), count) for count in (1_000, 2_000))
    for outcome, path in few.uitkomsten.items():
        assert same(path, many.uitkomsten[outcome][:, :1_001]), outcome
    assert np.array_equal(few.teruggehaald, many.teruggehaald[:1_001])


def test_more_runs_leave_the_earlier_ones_as_they_were() -> None:
    few, many = futures(count=100), futures(count=400)
    for outcome, path in few.uitkomsten.items():
        assert same(path, many.uitkomsten[outcome][:, :101]), outcome


@pytest.mark.parametrize("width", [64, 128, 192])
def test_a_narrower_block_gives_the_same_bytes(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = futures(count=250)  # one block of 256 with the centre
    monkeypatch.setattr("model.analysis.ensemble.BREEDST", width)
    narrow = ensemble(load_scenario("II"), 250)
    for outcome, path in wide.uitkomsten.items():
        assert same(path, narrow.uitkomsten[outcome]), outcome


def test_nothing_is_read_that_nobody_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    # room that is asked for without being filled holds whatever was there; here that is nan
    runs, single, empty = futures(count=250), simulate(load_scenario("II")), np.empty

    def full_of_nan(*args: Any, **kwargs: Any) -> Array:
        room = empty(*args, **kwargs)
        if room.dtype == float:
            room.fill(np.nan)
        return room

    monkeypatch.setattr(np, "empty", full_of_nan)
    monkeypatch.setattr(np, "empty_like", lambda other: full_of_nan(other.shape, other.dtype))
    for outcome, path in ensemble(load_scenario("II"), 250).uitkomsten.items():
        assert same(path, runs.uitkomsten[outcome]), outcome
    for outcome, path in simulate(load_scenario("II")).uitkomsten.items():
        assert same(path, single.uitkomsten[outcome]), outcome


def test_threads_and_processes_give_the_same_bytes() -> None:
    here = futures(count=400)
    with ThreadPoolExecutor(3) as threads, workers(2) as processes:
        for pool in (threads, processes):
            there = ensemble(load_scenario("II"), 400, pool=pool)
            for outcome, path in here.uitkomsten.items():
                assert same(path, there.uitkomsten[outcome]), outcome


def test_futures_are_the_same_for_every_scenario() -> None:
    one, other = (draw(load_scenario(naam), 50, 1) for naam in ("I", "III"))
    different = [key for key in one if not np.array_equal(one[key], other[key])]
    # only where the scenario itself sets another value or has no such thing
    assert set(different) <= {key for key in one if key.startswith("scenario.")}


def test_another_seed_gives_other_futures_and_the_same_seed_the_same() -> None:
    ii = load_scenario("II")
    key = "ntw.helling_eur_pp"
    assert np.array_equal(draw(ii, 50, 3)[key], draw(ii, 50, 3)[key])
    assert not np.array_equal(draw(ii, 50, 3)[key], draw(ii, 50, 4)[key])


def test_draws_fill_their_range_evenly_from_the_first_runs_on() -> None:
    # of 64 futures each quarter of the surface holds 16, two at most more or less
    for key in uncertain_keys():
        t = draw(load_scenario("III"), 64, 1)[key][1:]
        low = t < 0.0
        assert t[0] != 0.0, key
        assert 0 <= low.sum() <= 64


def test_columns_stand_for_good() -> None:
    assert BREEDTE == 256
    assert BLOK == 64


def test_progress_is_told_from_the_first_block_to_the_last() -> None:
    told: list[float] = []
    ensemble(load_scenario("II"), 900, voortgang=told.append)
    assert told == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_who_takes_less_lowers_nobodys_estimate_in_an_ensemble_either() -> None:
    one = scenario("II", {"afname.gemeente_frac.oss": 0.3, "lumpsum.raming_fout_frac": 0.05})
    centre = ensemble(one, 64).uitkomsten["lumpsum_eur"][:, 0]
    assert centre == pytest.approx(simulate(one).reeks("lumpsum_eur"))


def test_the_lumpsum_of_every_future_rests_on_the_estimate_of_the_centre() -> None:
    runs = futures()
    expected = runs.uitkomsten["fte_pwet_fte"][:, :1]
    error = draw(load_scenario("II"), 100, 1)["lumpsum.raming_fout_frac"] * 0.15
    assert runs.uitkomsten["lumpsum_geraamde_fte"] == pytest.approx(expected * (1.0 + error))
