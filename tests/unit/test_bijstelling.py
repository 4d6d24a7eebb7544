"""Bayes for one number against its closed form, and the pull of few data to the region."""

import numpy as np
import pytest
from scipy import stats

from model.analysis.bijstelling import (
    AANDEEL,
    AANTAL,
    GEMIDDELDE,
    KANSEN,
    Meting,
    Vooraf,
    beta_shape,
    gamma_shape,
    pool,
    update,
)

EEN, NUL = np.ones(1), np.zeros(1)
COUNT = Vooraf(AANTAL, 20.0, 5.0, (0.0, 1000.0))
SHARE = Vooraf(AANDEEL, 0.4, 0.08, (0.0, 1.0))
MEAN = Vooraf(GEMIDDELDE, 3.0, 2.0, (-100.0, 100.0))


@pytest.mark.parametrize(("n", "jaren"), [(0.0, 0.5), (3.0, 1.0), (66.0, 3.0), (400.0, 3.0)])
def test_a_count_is_gamma_poisson(n: float, jaren: float) -> None:
    # Mean 20 and sd 5: shape 16 and rate 0,8; then Gamma(16 + n, 0,8 + years).
    assert gamma_shape(20.0, 5.0) == pytest.approx((16.0, 0.8))
    uit = update(COUNT, Meting(n, EEN * jaren, NUL))
    exact = stats.gamma(16.0 + n, scale=1.0 / (0.8 + jaren))
    assert uit.kwantielen == pytest.approx(exact.ppf(KANSEN), rel=2e-3)
    assert uit.gemiddelde == pytest.approx(exact.mean(), rel=1e-3)
    assert uit.sd == pytest.approx(exact.std(), rel=5e-3)


@pytest.mark.parametrize(("n", "totaal"), [(0.0, 2.0), (40.0, 100.0), (300.0, 400.0)])
def test_a_share_is_beta_binomial(n: float, totaal: float) -> None:
    # 0,4 · 0,6 / 0,0064 − 1 = 36,5: Beta(14,6, 21,9).
    assert beta_shape(0.4, 0.08) == pytest.approx((14.6, 21.9))
    uit = update(SHARE, Meting(n, EEN, NUL, totaal))
    exact = stats.beta(14.6 + n, 21.9 + totaal - n)
    assert uit.kwantielen == pytest.approx(exact.ppf(KANSEN), rel=2e-3)


def test_a_mean_is_weighed_by_precision() -> None:
    # Prior 3 ± 2, data 5 ± 1 on half of it (E = 0,5): as 10 ± 2 on the whole: 6,5 ± √2.
    uit = update(MEAN, Meting(5.0, EEN * 0.5, NUL, 1.0))
    exact = stats.norm(6.5, np.sqrt(2.0))
    assert uit.kwantielen == pytest.approx(exact.ppf(KANSEN), rel=2e-3)


def test_a_mean_never_leaves_its_bounds() -> None:
    vast = Vooraf(GEMIDDELDE, 1.0, 2.0, (0.0, 60.0))
    uit = update(vast, Meting(-4.0, EEN, NUL, 1.0))
    assert 0.0 < uit.kwantielen[0] < uit.kwantielen[1] < uit.kwantielen[2]


def test_another_cause_takes_its_part() -> None:
    """60 counted, 30 of another cause that is known: as 30 counted, but with the noise of 60."""
    uit = update(COUNT, Meting(60.0, EEN * 2.0, EEN * 30.0))
    kaal = update(COUNT, Meting(30.0, EEN * 2.0, NUL))
    assert uit.gemiddelde == pytest.approx(kaal.gemiddelde, rel=0.05)
    assert uit.sd > kaal.sd


def test_what_else_is_unknown_keeps_the_band_wide() -> None:
    """However many are counted: when E is known to 20%, so is the number at best."""
    helling = np.exp(0.2 * stats.norm.ppf((np.arange(200) + 0.5) / 200))
    veel = Vooraf(AANTAL, 20.0, 15.0, (0.0, 1000.0))
    breed = update(veel, Meting(1e5, helling * 5000.0, np.zeros(200)))
    smal = update(veel, Meting(1e5, EEN * 5000.0, NUL))
    assert breed.sd / breed.gemiddelde == pytest.approx(0.2, rel=0.15)
    assert smal.sd / smal.gemiddelde < 0.01


def test_more_counting_narrows() -> None:
    breedten = [
        np.ptp(update(COUNT, Meting(20.0 * jaren, EEN * jaren, NUL)).kwantielen)
        for jaren in (0.1, 1.0, 3.0, 10.0)
    ]
    assert breedten == sorted(breedten, reverse=True)


# ------------------------------------------------------------------ gemeenten


def _regio(soort: Vooraf, metingen: list[Meting]) -> list[tuple[float, float, float]]:
    samen = Meting(
        sum(een.n for een in metingen),
        np.sum([een.helling for een in metingen], axis=0),
        NUL,
    )
    return pool(soort, update(soort, samen), metingen)


def test_few_data_lie_near_the_region_and_many_stand_alone() -> None:
    # Five of six places count 20 a year; one counts twice as many, on little or on much exposure.
    gewoon = [Meting(60.0, EEN * 3.0, NUL) for _ in range(5)]
    weinig = _regio(COUNT, [*gewoon, Meting(4.0, EEN * 0.1, NUL)])[-1]
    veel = _regio(COUNT, [*gewoon, Meting(400.0, EEN * 10.0, NUL)])[-1]
    assert weinig[1] < 24.0
    assert 36.0 < veel[1] < 41.0
    assert weinig[2] - weinig[0] > veel[2] - veel[0]


def test_equal_places_get_equal_numbers_in_any_order() -> None:
    metingen = [Meting(n, EEN * 2.0, NUL) for n in (30.0, 44.0, 44.0, 52.0)]
    uit, om = _regio(COUNT, metingen), _regio(COUNT, metingen[::-1])
    assert uit[1] == pytest.approx(uit[2])
    assert np.array(uit) == pytest.approx(np.array(om[::-1]))
    assert [een[1] for een in uit] == sorted(een[1] for een in uit)


@pytest.mark.parametrize("soort", [COUNT, SHARE, MEAN])
def test_three_points_rise_within_the_bounds(soort: Vooraf) -> None:
    hoog = {AANTAL: 50.0, AANDEEL: 60.0, GEMIDDELDE: 4.0}[soort.soort]
    maat = {AANTAL: 1.0, AANDEEL: 100.0, GEMIDDELDE: 0.8}[soort.soort]
    metingen = [Meting(deel * hoog, EEN * 1.0, NUL, maat) for deel in (0.0, 0.5, 1.0)]
    regio = update(soort, metingen[1])
    for drie in pool(soort, regio, metingen):
        assert soort.grenzen[0] <= drie[0] < drie[1] < drie[2] <= soort.grenzen[1]


def test_nobody_counted_anywhere_is_no_trouble() -> None:
    licht = Vooraf(AANTAL, 0.14, 0.05, (0.0, 2.3))
    metingen = [Meting(0.0, EEN * jaren, EEN * 0.2) for jaren in (0.01, 3.0, 20.0)]
    for drie in _regio(licht, metingen):
        assert 0.01 < drie[0] < drie[1] < drie[2] < 0.3
