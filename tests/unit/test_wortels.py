"""The root finder on plain functions: crossings, jumps, plateaus, gaps, tops and whole numbers."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from model.analysis.wortels import PUNTEN, Wortel, find_roots, look_closer, whole_roots
from model.axes import Array

MARGE = 1e-9
Functie = Callable[[Array], Array]


class Counted:
    """A function that remembers how often, and for how many points, it was asked."""

    def __init__(self, functie: Functie) -> None:
        self.functie = functie
        self.aantallen: list[int] = []

    def __call__(self, x: Array, kolom: np.ndarray) -> Array:
        assert len(x) == len(kolom)
        self.aantallen.append(len(x))
        return self.functie(x)


def found(functie: Functie, doel: float, van: float = 0.0, tot: float = 10.0) -> list[Wortel]:
    x = np.linspace(van, tot, 64)
    return find_roots(Counted(functie), [(x, functie(x))], doel, MARGE)


@pytest.mark.parametrize(
    ("functie", "doel", "x"),
    [
        (lambda x: x**3, 5.0, 5.0 ** (1 / 3)),
        (lambda x: -np.exp(x), -5.0, math.log(5.0)),
        (lambda x: 1e9 * x, 3e9, 3.0),
        (lambda x: np.where(x < 4.0, x, 4.0 + 0.01 * (x - 4.0)), 4.03, 7.0),  # a kink
        (lambda x: np.abs(x - 2.0) * (x - 2.0), 1e-6, 2.001),  # level at the root's side
    ],
)
def test_one_crossing(functie: Functie, doel: float, x: float) -> None:
    (wortel,) = found(functie, doel)
    assert wortel.soort == "punt"
    assert wortel.x == pytest.approx(x, abs=1e-7)
    assert abs(wortel.mis) <= MARGE


def test_a_smooth_curve_costs_a_few_blocks_of_64() -> None:
    x = np.linspace(0.0, 10.0, 64)
    curve = Counted(lambda x: np.exp(x / 3.0))
    (wortel,) = find_roots(curve, [(x, np.exp(x / 3.0))], 5.0, MARGE)
    assert wortel.x == pytest.approx(3.0 * math.log(5.0), abs=1e-9)
    assert len(curve.aantallen) <= 3
    assert max(curve.aantallen) <= PUNTEN


def test_every_crossing_is_told() -> None:
    # (x − 3)² = 4 at 1 and at 5
    assert [wortel.x for wortel in found(lambda x: (x - 3.0) ** 2, 4.0)] == pytest.approx([1.0, 5.0])
    # sin x = ½ at π/6, 5π/6 and both plus 2π
    verwacht = [math.pi / 6, 5 * math.pi / 6, math.pi / 6 + 2 * math.pi, 5 * math.pi / 6 + 2 * math.pi]
    assert [wortel.x for wortel in found(np.sin, 0.5)] == pytest.approx(verwacht)


def test_crossings_between_the_same_two_points_of_the_grid_are_all_told() -> None:
    # Around 5 the grid has a step of 0,16; three crossings lie within 0,04 of 5.
    def wiggle(x: Array) -> Array:
        return (x - 4.98) * (x - 5.0) * (x - 5.02)

    assert [wortel.x for wortel in found(wiggle, 0.0)] == pytest.approx([4.98, 5.0, 5.02])


def test_a_jump_is_no_crossing_but_tells_both_sides() -> None:
    (wortel,) = found(lambda x: np.where(x < math.pi, 1.0, 4.0), 2.0)
    assert wortel.soort == "sprong"
    # 1 is nearer to 2 than 4 is, so the answer lies on the left of the jump
    assert (wortel.mis, wortel.mis_van, wortel.mis_tot) == (-1.0, -1.0, 2.0)
    assert wortel.x < math.pi
    assert wortel.x == pytest.approx(math.pi, abs=1e-9)
    assert wortel.van < math.pi <= wortel.tot


def test_a_staircase_of_cents_ends_at_the_nearest_step() -> None:
    (wortel,) = found(lambda x: np.round(1000.0 * x, 2), 3141.593)
    assert wortel.soort == "sprong"
    assert abs(wortel.mis) == pytest.approx(0.003)


def test_a_plateau_has_an_edge() -> None:
    # max(x − π, 0) = 0 from 0 to π
    (wortel,) = found(lambda x: np.maximum(x - math.pi, 0.0), 0.0)
    assert wortel.soort == "vlak"
    assert (wortel.van, wortel.tot) == (0.0, pytest.approx(math.pi, abs=1e-7))
    # the same from the other side, reached by a jump
    (wortel,) = found(lambda x: np.where(x < math.pi, 5.0, 0.0), 0.0)
    assert (wortel.van, wortel.tot) == (pytest.approx(math.pi, abs=1e-7), 10.0)


def test_a_plateau_beside_a_crossing() -> None:
    # 0 until 2, a hump, through zero at 8 and below it
    def hump(x: Array) -> Array:
        return np.where(x <= 2.0, 0.0, (x - 2.0) * (8.0 - x))

    vlak, punt = found(hump, 0.0)
    assert (vlak.soort, punt.soort) == ("vlak", "punt")
    assert vlak.tot == pytest.approx(2.0, abs=1e-7)
    assert punt.x == pytest.approx(8.0)


def test_a_level_curve_meets_nothing_or_everything() -> None:
    assert found(np.ones_like, 2.0) == []
    (wortel,) = found(np.ones_like, 1.0)
    assert (wortel.soort, wortel.van, wortel.tot) == ("vlak", 0.0, 10.0)


def test_what_does_not_exist_is_skipped() -> None:
    (wortel,) = found(lambda x: np.where(x < 5.0, np.nan, x), 7.0)
    assert wortel.x == pytest.approx(7.0)
    assert found(lambda x: np.full_like(x, np.nan), 7.0) == []


def test_a_point_of_the_grid_that_meets_the_target_is_told_once() -> None:
    (wortel,) = found(lambda x: x, 10.0)
    assert (wortel.x, wortel.soort) == (10.0, "punt")
    x = np.array([0.0, 1.0, 2.0])
    assert [w.x for w in find_roots(Counted(lambda x: x), [(x, x)], 1.0, MARGE)] == [1.0]


def test_columns_are_searched_together_each_on_its_own_grid() -> None:
    # column k: x · (k + 1) = 6 at 6, 3 and 2; the last column does not reach it
    grids = [np.linspace(0.0, top, 9) for top in (8.0, 8.0, 5.0, 1.0)]
    asked: list[int] = []

    def curve(x: Array, kolom: np.ndarray) -> Array:
        asked.append(len(x))
        return x * (kolom + 1.0)

    lijnen = [(x, x * (k + 1.0)) for k, x in enumerate(grids)]
    wortels = find_roots(curve, lijnen, 6.0, MARGE)
    assert [(w.kolom, round(w.x, 9)) for w in wortels] == [(0, 6.0), (1, 3.0), (2, 2.0)]
    assert len(asked) <= 2


def test_whole_numbers_are_met_or_passed() -> None:
    x = np.arange(1.0, 6.0)
    # 10x − 24: passes zero between 2 (−4) and 3 (+6); the nearest is 2
    (wortel,) = whole_roots(x, 10.0 * x - 24.0, 0.0, MARGE)
    assert (wortel.soort, wortel.x, wortel.mis) == ("heel", 2.0, -4.0)
    assert (wortel.van, wortel.tot, wortel.mis_van, wortel.mis_tot) == (2.0, 3.0, -4.0, 6.0)
    (wortel,) = whole_roots(x, 10.0 * x - 24.0, -4.0, MARGE)
    assert (wortel.soort, wortel.x) == ("punt", 2.0)
    assert whole_roots(x, x, 9.0, MARGE) == []


def test_a_top_between_the_points_of_the_grid_is_found() -> None:
    x = np.linspace(0.0, 10.0, 64)

    def top(x: Array) -> Array:
        return 1.0 - (x - math.pi) ** 2

    curve = Counted(top)
    fijn, waarden = look_closer(curve, x, top(x), 1.0)
    # The grid misses the top by up to (0,08)² = 0,006; two rounds of 64 bring that below 1e-6.
    assert 1.0 - top(x).max() > 1e-4
    assert 1.0 - waarden.max() < 1e-6
    assert np.array_equal(waarden, top(fijn))
    assert (np.diff(fijn) > 0.0).all()
    assert len(curve.aantallen) == 2
    # A target just below the top is then passed on both sides.
    links, rechts = find_roots(curve, [(fijn, waarden)], 1.0 - 1e-5, MARGE)
    assert (links.x + rechts.x) / 2.0 == pytest.approx(math.pi, abs=1e-6)


def test_at_the_end_of_the_reach_one_round_is_enough() -> None:
    x = np.linspace(0.0, 10.0, 64)
    curve = Counted(lambda x: x)
    fijn, _ = look_closer(curve, x, x, 12.0)
    assert len(curve.aantallen) == 1
    assert fijn[-1] == 10.0
