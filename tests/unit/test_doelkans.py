"""The edge of a chance along a knob: on futures made by hand, and on those of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from model.analysis.doelkans import futures, solve_with_chance
from model.analysis.doelvraag import Doel
from model.analysis.ensemble import ensemble
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET
from model.analysis.kansrekening import chances
from model.analysis.kanszoek import Eis, Kandidaat, chosen, passage, rank, search
from model.analysis.toeval import chance_of
from model.analysis.trekking import draw
from model.analysis.zekerheid import Zekerheid
from model.axes import Array
from model.errors import InputError
from model.simulate import simulate
from tests.runs import scenario

LUMPSUM = "lumpsum.per_geraamde_fte_eur"
AANTAL = 256
DREMPELS = np.arange(1.0, AANTAL + 1.0)  # future i meets the target from x = i on
MINSTENS = Eis(0.0, 0.8, minstens=True, telling=False)


def ask(y: Callable[[Array], Array], eis: Eis, sd: float = 0.0) -> Callable[[Array], list[Kandidaat]]:
    """Candidates from outcomes y (n, 256); asked one value at a time after the first look."""

    def answer(x: Array) -> list[Kandidaat]:
        uit = y(x)
        return rank(x, uit, np.full_like(uit, sd), eis)

    return answer


def line(x: Array) -> Array:
    return x[:, None] - DREMPELS


def test_the_chance_of_futures_without_chance_of_their_own_is_counted() -> None:
    y, sd = np.array([-1.0, 0.0, 2.0, np.nan]), np.zeros(4)
    # at least 0: two of four; what does not exist does not meet it. At most 0: −1 and 0.
    assert MINSTENS.chance(y, sd) == 0.5
    assert Eis(0.0, 0.8, minstens=False, telling=False).chance(y, sd) == 0.5
    assert Eis(0.0, 0.8, minstens=True, telling=True).chance(y, sd) == 0.5
    assert MINSTENS.chance(np.full(4, np.nan), sd) == 0.0


def test_the_chance_of_futures_with_chance_is_their_mean() -> None:
    y, sd = np.array([1.0, -2.0]), np.array([1.0, 2.0])
    # Φ(1) and Φ(−1): together 1
    assert MINSTENS.chance(y, sd) == pytest.approx(0.5)
    # persons: N ≥ 100 is N > 99, with the continuity correction 99,5; mean 102, sd 5: Φ(0,5)
    telt = Eis(100.0, 0.8, minstens=True, telling=True)
    assert telt.chance(np.array([102.0]), np.array([5.0])) == pytest.approx(norm.cdf(0.5))
    hoogstens = Eis(100.0, 0.8, minstens=False, telling=True)
    assert hoogstens.chance(np.array([102.0]), np.array([5.0])) == pytest.approx(norm.cdf(-0.3))


def test_the_edge_is_where_enough_futures_have_met_the_target() -> None:
    # 80% of 256 is 204,8: 205 futures, so from x = 205 on
    vraag = ask(line, MINSTENS)
    verkend = vraag(np.linspace(0.0, 300.0, 16))
    precies = search(vraag, verkend, 10.0, MINSTENS, geheel=False)
    keuze = chosen(precies, MINSTENS, 10.0)
    assert 205.0 <= keuze.x < 206.5
    assert keuze.kans == pytest.approx(0.8, abs=1.5 / 256)
    assert keuze.goed
    assert 10.0 in [een.x for een in precies]  # the present value has been asked as well
    assert len(precies) <= 5


def test_falling_and_bending_futures() -> None:
    # at most: y = max(0, i − x) ≤ 0 from x = i on, and level from there
    eis = Eis(0.0, 0.8, minstens=False, telling=False)
    vraag = ask(lambda x: np.maximum(0.0, DREMPELS - x[:, None]), eis)
    keuze = chosen(search(vraag, vraag(np.linspace(0.0, 300.0, 4)), 0.0, eis, False), eis, 0.0)
    assert 205.0 <= keuze.x < 206.5
    # the knob works the other way: 205 futures still meet it at x = −205
    vraag = ask(lambda x: line(-x), MINSTENS)
    keuze = chosen(
        search(vraag, vraag(np.linspace(-300.0, 0.0, 4)), 0.0, MINSTENS, False), MINSTENS, 0.0
    )
    assert -206.5 < keuze.x <= -205.0


def test_whole_numbers_stop_at_the_first_that_is_enough() -> None:
    vraag = ask(lambda x: line(30.0 * x), MINSTENS)
    # 30 · 6 = 180 is too few, 30 · 7 = 210 is enough
    keuze = chosen(search(vraag, vraag(np.array([1.0, 4.0, 9.0])), 4.0, MINSTENS, True), MINSTENS, 4.0)
    assert keuze.x == 7.0
    assert keuze.kans == 210 / 256


def test_a_first_look_that_was_wrong_is_corrected() -> None:
    # With few futures the edge seemed to lie between 0 and 20; with all it is 205.
    vroeg = ask(lambda x: x[:, None] - np.arange(1.0, 17.0), MINSTENS)
    verkend = vroeg(np.linspace(0.0, 300.0, 16))
    paar = passage(verkend, 0.0)
    assert paar is not None
    assert paar[1].x == 20.0
    keuze = chosen(search(ask(line, MINSTENS), verkend, 0.0, MINSTENS, False), MINSTENS, 0.0)
    assert 205.0 <= keuze.x < 206.5


def test_never_and_always() -> None:
    nooit = ask(lambda x: line(x / 100.0), MINSTENS)
    keuze = chosen(
        search(nooit, nooit(np.linspace(0.0, 300.0, 4)), 50.0, MINSTENS, False), MINSTENS, 50.0
    )
    assert (keuze.x, keuze.goed) == (300.0, False)  # the highest chance there is
    altijd = ask(lambda x: line(x + 1000.0), MINSTENS)
    keuze = chosen(
        search(altijd, altijd(np.linspace(0.0, 300.0, 4)), 50.0, MINSTENS, False), MINSTENS, 50.0
    )
    assert (keuze.x, keuze.kans) == (50.0, 1.0)  # nothing needs to change


def test_with_chance_around_every_future_the_edge_is_smooth() -> None:
    eis = Eis(0.0, 0.95, minstens=True, telling=False)
    vraag = ask(line, eis, sd=40.0)
    keuze = chosen(search(vraag, vraag(np.linspace(0.0, 400.0, 9)), 0.0, eis, False), eis, 0.0)
    assert norm.cdf((keuze.x - DREMPELS) / 40.0).mean() == pytest.approx(keuze.kans)
    assert 0.95 <= keuze.kans <= 0.95 + 1 / 256 + 1e-9
    assert keuze.x > 256.0  # without chance 244 is enough: 95% of 256


# ------------------------------------------------------------------ the model's futures


def test_futures_of_a_variant_are_those_of_its_own_scenario() -> None:
    basis = scenario("II", {"afname.gemeente_frac.oss": 0.5})
    t = {naam: rij[1:] for naam, rij in draw(basis, 3, 1).items()}
    knop = f"{LUMPSUM}@2027+"
    runs = futures(basis, {knop: np.array([12_000.0, 15_000.0])}, t)
    for plek, waarde in ((0, 12_000.0), (3, 15_000.0)):
        los = futures(basis.with_values({knop: waarde}), {knop: np.array([waarde])}, t)
        for naam, reeks in los.uitkomsten.items():
            np.testing.assert_array_equal(runs.uitkomsten[naam][:, plek : plek + 3], reeks)


def test_a_future_without_deviation_is_the_scenario_itself() -> None:
    # Also where a gemeente takes less: it keeps paying on the estimate with full participation.
    basis = scenario("II", {"afname.gemeente_frac.oss": 0.5})
    t = {naam: np.zeros(2) for naam in draw(basis, 1, 1)}
    runs = futures(basis, {f"{LUMPSUM}@2027+": np.array([14_000.0])}, t)
    zelf = simulate(basis.with_values({f"{LUMPSUM}@2027+": 14_000.0}))
    for naam, reeks in zelf.uitkomsten.items():
        np.testing.assert_allclose(runs.uitkomsten[naam][:, :1], reeks, rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize(
    ("uitkomst", "doel"), [("rendement_frac", -0.05), ("afstand_ondergrens_fte", 0.0)]
)
def test_the_chance_as_it_stands_is_that_of_the_ensemble(uitkomst: str, doel: float) -> None:
    """A knob that is not drawn leaves the futures as they are: the same chance as on other screens."""
    basis = scenario("II")
    een = solve_with_chance(
        basis, Doel(uitkomst, 2030, doel), "infrastructuur.locaties_aantal", Zekerheid(toekomsten=64)
    )
    kansen = chances(ensemble(basis, 64), doel, toeval=chance_of(basis))
    plek = kansen.jaren.index(2030)
    if uitkomst == "rendement_frac":
        assert een.kans_nu == pytest.approx(kansen.rendement_gehaald[plek], abs=1e-12)
    else:
        assert een.kans_nu == pytest.approx(1.0 - kansen.onder_ondergrens[plek], abs=1e-9)


def test_more_certain_asks_for_more() -> None:
    doel = Doel("rendement_frac", 2030, 0.0)
    half, veel = (
        solve_with_chance(scenario("II"), doel, LUMPSUM, Zekerheid(kans, toekomsten=64))
        for kans in (0.5, 0.8)
    )
    assert 0.5 <= half.kans <= 0.5 + 1 / 64
    assert 0.8 <= veel.kans <= 0.8 + 2 / 64
    assert half.waarde < veel.waarde
    assert half.kans_nu == veel.kans_nu
    assert veel.onzeker == pytest.approx((veel.kans * (1 - veel.kans) / 64) ** 0.5)
    assert (np.diff(veel.raster) > 0).all()
    assert veel.haalbaarheid == BUITEN
    deel = f"in {veel.kans * 100:.0f}% van de berekeningen met onze aannames minstens 0%; nu is dat"
    assert deel in veel.zin
    nieuw = veel.naar_scenario()
    assert nieuw.waarden[f"{LUMPSUM}@2027+"] == veel.waarde
    # The same futures, counted again: nothing hangs on the search.
    t = {naam: rij[1:] for naam, rij in draw(scenario("II"), 64, 1).items() if naam != LUMPSUM}
    runs = futures(scenario("II"), {f"{LUMPSUM}@2027+": np.array([veel.waarde])}, t)
    assert (runs.in_jaar("rendement_frac", 2030) >= 0.0).mean() == veel.kans


def test_less_is_better_for_some_outcomes() -> None:
    doel = Doel("wachtend_beschut_pers", 2030, 40.0)
    een = solve_with_chance(scenario("II"), doel, "instroom.beschut_pers_jr", Zekerheid(toekomsten=64))
    assert not een.minstens
    assert "hoogstens 40 personen" in een.zin
    assert een.waarde > een.hefboom.nu
    # asked the other way round: at least 40 waiting is a matter of fewer places
    om = solve_with_chance(
        scenario("II"),
        doel,
        "instroom.beschut_pers_jr",
        Zekerheid(minstens=True, toekomsten=64),
    )
    assert om.waarde < een.waarde


def test_a_knob_without_effect_and_a_chance_out_of_reach() -> None:
    zeker = Zekerheid(toekomsten=64)
    niets = solve_with_chance(scenario("II"), Doel("omvang_fte", 2030, 1500.0), LUMPSUM, zeker)
    assert (niets.haalbaarheid, niets.doet_niets, niets.waarde) == (NIET, True, 13_000)
    assert "doet niets aan" in niets.reden
    assert "zoals nu" in niets.zin
    nooit = solve_with_chance(
        scenario("II"), Doel("rendement_frac", 2030, 0.2), "voortraject.aandeel_frac", zeker
    )
    assert (nooit.haalbaarheid, nooit.gehaald, nooit.kans) == (NIET, False, 0.0)
    altijd = solve_with_chance(
        scenario("II"), Doel("omvang_fte", 2030, 100.0), "ntw.toeslag_frac", zeker
    )
    assert (altijd.haalbaarheid, altijd.kans, altijd.waarde) == (HAALBAAR, 1.0, 0.0)


def test_progress_and_seed() -> None:
    gezien: list[float] = []
    vraag = Zekerheid(toekomsten=64)
    doel = Doel("omvang_fte", 2030, 1500.0)
    knop = "instroom.aanmeldingen_pers_jr"
    een = solve_with_chance(scenario("II"), doel, knop, vraag, voortgang=gezien.append)
    assert gezien == sorted(gezien)
    assert (gezien[0] < 0.3, gezien[-1]) == (True, 1.0)
    ander = solve_with_chance(scenario("II"), doel, knop, replace(vraag, seed=2))
    assert ander.waarde != een.waarde


def test_every_fault_at_once() -> None:
    with pytest.raises(InputError) as gevangen:
        solve_with_chance(
            scenario("II"), Doel("omvang", 2030, 1.0), "niets.hier", Zekerheid(1.5, None, 10, -1)
        )
    assert len(gevangen.value.fouten) == 5
