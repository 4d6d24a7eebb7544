"""No hidden count can be worked out: tried by listing every table that fits, and by linear algebra."""

from __future__ import annotations

import itertools
import math

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from model.afscherming import DREMPEL, KLEIN, MEE, OPEN, protect_table, with_totals
from model.optelling import columns
from model.periode import Periode
from model.realisatie import DOELGROEPEN, REEKSEN, REGIO, Meting, Realisatie
from model.schild import Cel, shield
from tests.herleiden import derivations

HOOGSTE = 9
MOST = 4  # hidden cells: 16^4 tables to list
COUNTS = st.one_of(st.just(0), st.integers(0, HOOGSTE), st.integers(0, 4))
SMALL = st.integers(1, 3).flatmap(
    lambda rows: st.integers(1, 3).flatmap(
        lambda cols: st.lists(COUNTS, min_size=rows * cols, max_size=rows * cols).map(
            lambda cells: np.array(cells, dtype=float).reshape(rows, cols)
        )
    )
)
LARGE = st.tuples(
    st.integers(2, 7), st.integers(2, 6), st.integers(0, 2**32 - 1), st.sampled_from((2.0, 6.0, 30.0))
).map(lambda form: np.random.default_rng(form[2]).poisson(form[3], form[:2]).astype(float))


def totals(inner: np.ndarray) -> np.ndarray:
    """Every table with its totals, (N, R, C) -> (N, R+1, C+1)."""
    wide = np.concatenate((inner, inner.sum(axis=2, keepdims=True)), axis=2)
    return np.concatenate((wide, wide.sum(axis=1, keepdims=True)), axis=1)


def candidates(truth: np.ndarray, status: np.ndarray) -> np.ndarray:
    """Every table (N, R+1, C+1) with these open figures and labels, its hidden cells up to a bound.

    "< 5" is 1 to 4. "Afgeschermd" over a count of 5 or more may be any such count; over a small count,
    which lost its label because that told too much, anything but nobody.
    """
    inner = status[:-1, :-1] != OPEN
    cells, most = int(inner.sum()), HOOGSTE + 7
    values = np.indices((most,) * cells).reshape(cells, most**cells)
    tables = np.repeat(truth[None, :-1, :-1], values.shape[1], axis=0)
    tables[:, inner] = values.T
    full = totals(tables)
    lowest = np.where(truth < DREMPEL, 1.0, float(DREMPEL))
    same = (status != OPEN) | (full == truth)
    small = (status != KLEIN) | ((full >= 1) & (full < DREMPEL))
    rest = (status != MEE) | (full >= lowest)
    return full[(same & small & rest).all(axis=(1, 2))]


@given(SMALL)
def test_every_hidden_count_can_be_two_things(table: np.ndarray) -> None:
    truth, status = with_totals(table), protect_table(table)
    hidden = status != OPEN
    assume(hidden[:-1, :-1].sum() <= MOST)
    fitting = candidates(truth, status)
    assert (fitting == truth).all(axis=(1, 2)).any()
    for row, col in np.argwhere(hidden):
        assert len(np.unique(fitting[:, row, col])) > 1


@given(st.one_of(SMALL, LARGE))
def test_every_small_count_is_hidden_and_no_zero_needlessly(table: np.ndarray) -> None:
    truth, status = with_totals(table), protect_table(table)
    small = (truth > 0) & (truth < DREMPEL)
    assert (status[small] != OPEN).all()
    assert set(status[~small].ravel().tolist()) <= {OPEN, MEE}
    if not small.any():
        assert (status == OPEN).all()


@given(st.one_of(SMALL, LARGE))
def test_linear_algebra_finds_nothing_in_a_table(table: np.ndarray) -> None:
    truth, status = with_totals(table), protect_table(table)
    rows, cols = truth.shape
    sums = [{(row, col): -1 if col == cols - 1 else 1 for col in range(cols)} for row in range(rows)]
    sums += [{(row, col): -1 if row == rows - 1 else 1 for row in range(rows)} for col in range(cols)]
    values = {(row, col): float(truth[row, col]) for row in range(rows) for col in range(cols)}
    hidden = {(int(row), int(col)) for row, col in np.argwhere(status != OPEN)}
    assert list(derivations(sums, values, hidden)) == []


def test_the_reader_finds_what_is_left_open() -> None:
    # 3 + 20 = 23 with only the 3 hidden: the reader says 3, from the 20 and the 23.
    sums = [{"a": 1, "b": 1, "som": -1}]
    ((cel, waarde, gebruikt),) = derivations(sums, {"a": 3.0, "b": 20.0, "som": 23.0}, {"a"})
    assert (cel, round(waarde, 6), sorted(gebruikt)) == ("a", 3.0, ["b", "som"])
    assert list(derivations(sums, {"a": 3.0, "b": 20.0, "som": 23.0}, {"a", "b"})) == []


# ------------------------------------------------------------------ stocks and flows together

DEEL = {
    "bernheze": 0.09,
    "boekel": 0.03,
    "land_van_cuijk": 0.24,
    "maashorst": 0.16,
    "meierijstad": 0.22,
    "oss": 0.26,
}
OMVANG = {"wsw": 2000, "beschut": 110, "lks_stabiel": 200, "lks_groei": 240, "licht": 20}
JAREN = (2022, 2023)
STROMEN = {"instroom": 1, "uitstroom_regulier": -1, "uitstroom_overig": -1}


def company(seed: int, size: float, lost: float) -> Realisatie:
    """Two years of counts that balance, of a company of some size; a part of the figures was lost."""
    rng = np.random.default_rng(seed)
    found: list[Meting] = []
    for place, share in DEEL.items():
        for group, persons in OMVANG.items():
            stock = float(round(persons * share * size))
            found.append(Meting("stand", Periode(JAREN[0] - 1), place, group, stock))
            for year in JAREN:
                entered = float(rng.poisson(persons * share * size * 0.2)) if group != "wsw" else 0.0
                regular = float(min(rng.poisson(stock * 0.04), stock))
                other = float(min(rng.poisson(stock * 0.06), stock - regular))
                stock += entered - regular - other
                flows = {"uitstroom_regulier": regular, "uitstroom_overig": other, "stand": stock}
                if group != "wsw":
                    flows["instroom"] = entered
                found += [
                    Meting(name, Periode(year), place, group, value) for name, value in flows.items()
                ]
    kept = rng.random(len(found)) >= lost
    return Realisatie(tuple(itertools.compress(found, kept)))


def sums_of(realisatie: Realisatie) -> list[dict[Cel, int]]:
    """Every sum that a reader knows: over groups, over gemeenten, and stock + in − out = stock."""
    places = columns(oude_vorm=False)
    found: list[dict[Cel, int]] = []
    for name in ("stand", *STROMEN):
        series = REEKSEN[name]
        for year in (JAREN[0] - 1, *JAREN):
            for group in series.toegestaan:
                found.append(
                    {
                        (name, year, REGIO, group): -1,
                        **{(name, year, place, group): 1 for place in places},
                    }
                )
                if series.parts(group):
                    found += [
                        {
                            (name, year, place, group): -1,
                            **{(name, year, place, part): 1 for part in series.parts(group)},
                        }
                        for place in (*places, REGIO)
                    ]
    for year in JAREN:
        for place in (*places, REGIO):
            for group in REEKSEN["stand"].toegestaan:
                sum_: dict[Cel, int] = {
                    ("stand", year - 1, place, group): 1,
                    ("stand", year, place, group): -1,
                }
                sum_ |= {
                    (name, year, place, group): sign
                    for name, sign in STROMEN.items()
                    if group in REEKSEN[name].toegestaan
                }
                found.append(sum_)
    return found


@given(
    st.integers(0, 2**32 - 1), st.sampled_from((0.1, 0.3, 1.0, 3.0)), st.sampled_from((0.0, 0.0, 0.05))
)
def test_all_tables_together_tell_no_hidden_count(seed: int, size: float, lost: float) -> None:
    realisatie = company(seed, size, lost)
    schild = shield(realisatie)
    sums = sums_of(realisatie)
    values = {}
    for cel in {cel for sum_ in sums for cel in sum_}:
        found = schild.optelling.year_total(*cel).waarde
        values[cel] = math.nan if found is None else found
    hidden = set(schild.hidden())
    for cel, waarde in values.items():
        assert not 0.0 < waarde < DREMPEL or cel in hidden
    told = [cel for cel, _, _ in derivations(sums, values, hidden) if cel in hidden]
    assert told == []
    assert len(hidden) < len(values)  # not by hiding everything


def test_one_group_per_place() -> None:
    assert tuple(OMVANG) == DOELGROEPEN
    assert tuple(DEEL) == columns(oude_vorm=False)
