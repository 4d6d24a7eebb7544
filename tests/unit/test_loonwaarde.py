"""The spread of loonwaarde over bands."""

import numpy as np
import pytest

from model.axes import (
    BAND_MIDDEN_PP,
    BESCHUT,
    GROEP_BANDEN,
    LICHT,
    LKS_GROEI,
    LKS_STABIEL,
    Array,
    in_bands,
)
from model.kansen import build_kansen
from model.loonwaarde import truncated_normal
from model.waarden import resolve
from tests.runs import REFERENCE, run


def spread(mean_pp: float, sd_pp: float, bands: tuple[int, int]) -> Array:
    return truncated_normal(np.array([mean_pp]), np.array([sd_pp]), bands)[:, 0]


def mean_of(weights: Array) -> float:
    return float((weights * BAND_MIDDEN_PP).sum())


@pytest.mark.parametrize("bands", sorted(set(GROEP_BANDEN)))
@pytest.mark.parametrize("place", [0.02, 0.2, 0.5, 0.77, 0.98])
@pytest.mark.parametrize("sd_pp", [3.0, 9.0, 20.0])
def test_the_mean_is_exact_and_nobody_falls_outside_the_group(
    bands: tuple[int, int], place: float, sd_pp: float
) -> None:
    lowest, highest = (float(BAND_MIDDEN_PP[band]) for band in bands)
    target = lowest + place * (highest - lowest)
    weights = spread(target, sd_pp, bands)
    assert mean_of(weights) == pytest.approx(target, abs=1e-9)
    assert float(weights.sum()) == pytest.approx(1.0)
    assert float(weights.min()) >= 0.0
    assert not weights[: bands[0]].any()
    assert not weights[bands[1] + 1 :].any()


def test_four_bands_by_hand() -> None:
    # Mean 90 lies midway between 82,5 and 97,5, so the normal itself has mean 90:
    # outer : inner = e^(−7,5²/162) : e^(−2,5²/162) = 0,70664 : 0,96216, so 21,172% and 28,828% each.
    weights = spread(90.0, 9.0, (12, 15))
    assert list(weights[12:]) == pytest.approx([0.21172, 0.28828, 0.28828, 0.21172], abs=1e-5)


def test_the_shape_is_normal_also_where_the_mean_lies_off_centre() -> None:
    # second differences of ln w are −(5/9)² for a normal weight with sd 9
    logs = np.log(spread(41.0, 9.0, (2, 11))[2:12])
    assert list(np.diff(logs, 2)) == pytest.approx([-((5 / 9) ** 2)] * 8)


@pytest.mark.parametrize("mean_pp", [10.0, 32.0, 78.0])
def test_a_mean_that_the_bands_cannot_have_is_an_error(mean_pp: float) -> None:
    with pytest.raises(ArithmeticError):
        spread(mean_pp, 9.0, (2, 11))


def test_each_group_has_its_own_mean_in_the_opening_stock() -> None:
    stand = build_kansen(resolve({})).stand[:, :, 0]
    means = [mean_of(weights) for weights in stand]
    assert means == pytest.approx([32.0, 46.0, 46.0, 87.0])


def test_one_point_less_unemployment_lowers_the_start_loonwaarde_by_two_points() -> None:
    at_reference, tight = (
        in_bands(build_kansen(resolve(waarden)).start[0], 0)[:, :, 0]
        for waarden in (REFERENCE, {"arbeidsmarkt.werkloosheid_frac": 0.04})
    )
    for groep in (LKS_STABIEL, LKS_GROEI):
        assert mean_of(at_reference[groep]) == pytest.approx(41.0)
        assert mean_of(tight[groep]) == pytest.approx(39.0)
    for groep, mean_pp in ((BESCHUT, 32.0), (LICHT, 87.0)):  # the market does not shift them
        assert mean_of(tight[groep]) == pytest.approx(mean_pp)


def test_many_runs_are_solved_together_as_each_alone() -> None:
    means, sds = np.array([35.0, 46.0, 70.0]), np.array([4.0, 9.0, 15.0])
    together = truncated_normal(means, sds, (2, 11))
    for plek, (mean_pp, sd_pp) in enumerate(zip(means, sds, strict=True)):
        assert together[:, plek] == pytest.approx(spread(mean_pp, sd_pp, (2, 11)), abs=1e-12)


def test_the_outcome_is_the_mean_over_everybody_in_contract_without_wsw() -> None:
    result = run("II")
    for rij in (0, 5):
        persons = result.banden[rij, :, :, 0].sum(axis=0)
        mean_pp = float((persons * BAND_MIDDEN_PP).sum() / persons.sum())
        outcome = float(result.uitkomsten["loonwaarde_gemiddeld_frac"][rij, 0])
        assert outcome == pytest.approx(mean_pp / 100)
        assert persons.sum() == pytest.approx(float(result.uitkomsten["stand_pwet_pers"][rij, 0]))
