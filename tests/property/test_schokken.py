"""Shocks on random scenarios: nothing at strength 0, back when over, in any order, never foreseen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.analysis.raming import known_in_steps
from model.analysis.schokken import AFGESPROKEN, apply, consequences
from model.analysis.schoklijst import Schokkeuze, load_schokken, period_start
from model.analysis.stress import ZONDER, stress
from model.errors import InputError
from model.parameters import load_register, padjaren
from model.scenario import Scenario, load_preset
from model.waarden import resolve
from tests.property.draws import scenarios

# What the lumpsum is agreed on or holds by itself; the other shocks reach it through the estimate only.
ON_THE_LUMPSUM = "verkiezingen"


@st.composite
def choices(draw: st.DrawFn, least: int = 1) -> tuple[Schokkeuze, ...]:
    namen = draw(st.lists(st.sampled_from(sorted(load_schokken())), min_size=least, unique=True))
    return tuple(
        Schokkeuze(
            naam,
            draw(st.integers(2021, 2034)),
            draw(st.integers(0, 6)),
            draw(st.integers(0, 8)) / 4.0,
        )
        for naam in namen
    )


def shocked(scenario: Scenario, keuzes: tuple[Schokkeuze, ...]) -> Scenario:
    """What a shock makes of a random scenario may be impossible; that is told, not tested here."""
    try:
        return apply(scenario, keuzes)
    except InputError:
        assume(False)
        raise


@given(scenarios(), choices())
def test_strength_0_changes_nothing_at_all(scenario: Scenario, keuzes: tuple[Schokkeuze, ...]) -> None:
    nul = tuple(replace(keuze, sterkte=0.0) for keuze in keuzes)
    assert apply(scenario, nul) is scenario
    # and beside shocks that do work it makes no difference to them
    assert consequences(scenario, (*nul[1:], keuzes[0])).waarden == (
        consequences(scenario, keuzes[:1]).waarden
    )


@given(scenarios(), choices())
def test_outside_its_years_every_path_is_as_it_was(
    scenario: Scenario, keuzes: tuple[Schokkeuze, ...]
) -> None:
    voor, na = (resolve(een.waarden) for een in (scenario, shocked(scenario, keuzes)))
    for sleutel, parameter in load_register().items():
        if not parameter.is_pad:
            continue
        werken = [
            keuze
            for keuze in keuzes
            if sleutel in {effect.sleutel for effect in load_schokken()[keuze.sleutel].effecten}
        ]
        for rij, jaar in enumerate(padjaren()):
            kijk = period_start(int(jaar)) if sleutel in AFGESPROKEN else int(jaar)
            if not any(keuze.works_in(kijk) for keuze in werken) or jaar > voor.horizon:
                assert na.pad(sleutel)[rij] == voor.pad(sleutel)[rij], (sleutel, jaar)


@given(scenarios(), choices(least=2), st.randoms())
def test_the_order_of_shocks_does_not_matter(
    scenario: Scenario, keuzes: tuple[Schokkeuze, ...], rng: object
) -> None:
    anders = list(keuzes)
    rng.shuffle(anders)  # type: ignore[attr-defined]
    assert consequences(scenario, anders) == consequences(scenario, keuzes)
    assert known_in_steps(anders) == known_in_steps(keuzes)


@given(scenarios(), choices())
def test_no_value_leaves_its_bounds_and_each_that_would_is_told(
    scenario: Scenario, keuzes: tuple[Schokkeuze, ...]
) -> None:
    gevolg = consequences(scenario, keuzes)
    for naam, waarde in gevolg.waarden.items():
        parameter = load_register()[naam.partition("@")[0]]
        laag, hoog = parameter.grenzen
        assert laag <= waarde <= hoog
        at_a_bound = waarde in (laag, hoog)
        was = float(resolve(scenario.waarden).in_jaar(parameter.sleutel, int(naam[-4:]))[0])
        if at_a_bound and was != waarde and not parameter.geheel:
            told = any(parameter.label in melding for melding in gevolg.meldingen)
            exactly = laag == 0.0 == waarde  # a factor of 0 comes out at 0 by itself
            assert told or exactly


@settings(max_examples=8)
@given(choices(), st.sampled_from(("I", "II", "III")))
def test_nobody_sees_a_shock_coming(keuzes: tuple[Schokkeuze, ...], naam: str) -> None:
    zonder_bedrag = tuple(een for een in keuzes if een.sleutel != ON_THE_LUMPSUM and een.sterkte > 0.0)
    assume(zonder_bedrag)
    try:
        tabel = stress([load_preset(naam)], zonder_bedrag)
    except InputError:
        assume(False)
        raise
    lumpsum = tabel.uitkomsten["lumpsum_eur"][0]
    for kolom, toekomst in enumerate(tabel.toekomsten[1:], start=1):
        eerste = min(keuze.start_jaar for keuze in toekomst.keuzes)
        vast = [jaar <= period_start(eerste) + 1 for jaar in tabel.jaren]
        assert lumpsum[kolom, vast].tolist() == lumpsum[0, vast].tolist()
    assert tabel.toekomsten[0].sleutel == ZONDER
    assert np.isfinite(lumpsum).all()


def test_the_shock_left_out_above_does_reach_the_lumpsum_at_once() -> None:
    tabel = stress([load_preset("II")], [load_schokken()[ON_THE_LUMPSUM].keuze])
    assert tabel.verschil("lumpsum_eur", 2027)[0, 1] == pytest.approx(
        -0.1 * (tabel.in_jaar("lumpsum_eur", 2027)[0, 0]), rel=0.05
    )
