"""Calibration on actuals with a known truth: how often the interval holds it, and what it narrows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from model.analysis.geijkt import to_scenario
from model.analysis.kalibratie import Kalibratie, calibrate
from model.analysis.waarneming import BRONNEN
from model.scenario import load_scenario
from model.spreiding import band_of, uncertain_keys
from tests.synthetic import ZES, Wereld, worlds

HERHALINGEN = 100
SCENARIO = load_scenario("II")
FAMILIES: dict[str, Callable[[str], bool]] = {
    "instroom": lambda sleutel: sleutel.startswith("instroom."),
    "uitstroom": lambda sleutel: sleutel.startswith("uitstroom."),
    "groei": lambda sleutel: sleutel.startswith("loonwaarde."),
    "alles": lambda sleutel: True,
}
# Counts so few that a year more or less makes the band wider as often as not.
WEINIG = ("uitstroom.beschut_regulier_frac_jr", "uitstroom.licht_overig_frac_jr")


@pytest.fixture(scope="module")
def truth() -> Wereld:
    return worlds(SCENARIO, HERHALINGEN, 1)


@pytest.fixture(scope="module")
def answers(truth: Wereld) -> list[Kalibratie]:
    return [calibrate(een, SCENARIO) for een in truth.realisaties]


def _region(truth: Wereld, answers: list[Kalibratie], sleutel: str) -> np.ndarray:
    drie = np.array([een.of(sleutel).achteraf for een in answers])
    waar = truth.regio[sleutel]
    return (drie[:, 0] <= waar) & (waar <= drie[:, 2])


def _gemeenten(truth: Wereld, answers: list[Kalibratie], sleutel: str) -> np.ndarray:
    uit = []
    for wereld, een in enumerate(answers):
        for plek, plaats in enumerate(ZES):
            eigen = een.of(sleutel).per_gemeente.get(plaats)
            if eigen is not None:
                waar = truth.gemeente[sleutel][wereld, plek]
                uit.append(eigen.achteraf[0] <= waar <= eigen.achteraf[2])
    return np.array(uit)


@pytest.mark.parametrize("familie", FAMILIES)
@pytest.mark.parametrize("waar", [_region, _gemeenten])
def test_the_interval_holds_the_truth_as_often_as_it_says(
    truth: Wereld, answers: list[Kalibratie], familie: str, waar: Callable[..., np.ndarray]
) -> None:
    raak = np.concatenate(
        [waar(truth, answers, sleutel) for sleutel in BRONNEN if FAMILIES[familie](sleutel)]
    )
    assert 0.72 <= raak.mean() <= 0.88


@pytest.mark.parametrize("sleutel", BRONNEN)
def test_no_parameter_is_far_off(truth: Wereld, answers: list[Kalibratie], sleutel: str) -> None:
    # 100 draws at 80%: standard deviation 4%, so 3,5 of them either side.
    assert 0.66 <= _region(truth, answers, sleutel).mean() <= 0.94
    assert 0.70 <= _gemeenten(truth, answers, sleutel).mean() <= 0.90


@pytest.mark.parametrize("sleutel", BRONNEN)
def test_figures_narrow_what_they_tell_about(answers: list[Kalibratie], sleutel: str) -> None:
    per_keer = np.array(
        [
            np.ptp(een.of(sleutel).achteraf) / np.ptp(een.of(sleutel).vooraf)
            for een in answers
            if een.of(sleutel).bepaald
        ]
    )
    assert len(per_keer) >= HERHALINGEN - 2
    assert per_keer.mean() < 1.0
    if sleutel not in WEINIG:
        assert (per_keer < 1.0).mean() >= 0.97


def test_the_rest_keeps_its_band(answers: list[Kalibratie]) -> None:
    een = answers[0]
    geijkt = to_scenario(SCENARIO, een)
    assert set(een.onbepaald) | set(BRONNEN) == set(uncertain_keys())
    for sleutel in een.onbepaald:
        oud = band_of(sleutel, SCENARIO.waarden, SCENARIO.banden)
        assert band_of(sleutel, geijkt.waarden, geijkt.banden) == oud
    assert not set(een.onbepaald) & {sleutel.partition("@")[0] for sleutel in geijkt.waarden} - set(
        SCENARIO.waarden
    )
