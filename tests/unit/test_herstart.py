"""A new base date from a count: people replaced, what is under way goes on, nothing changes unseen."""

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.analysis.ensemble import agreed_estimate, ensemble, evaluate
from model.axes import DOELGROEPEN, STRUCTUREEL, TIJDELIJK
from model.errors import InputError
from model.gemeenten import load_gemeenten
from model.ijkpunten import invariants
from model.scenario import Scenario, load_scenario
from model.simulate import simulate
from model.telling import Telling, plaatsen, read_telling

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")
REGIO = {"regio.wsw": 1900.0, "regio.beschut": 140.0, "regio.lks_stabiel+lks_groei+licht": 480.0}
PER_GEMEENTE = {
    f"{gemeente}.{groep}": 10.0 * plek + 7.0 * nummer + 3.0
    for plek, gemeente in enumerate(ZES)
    for nummer, groep in enumerate(DOELGROEPEN)
}


def counted(jaar: int, personen: dict[str, float], naam: str = "II") -> Scenario:
    return replace(load_scenario(naam), stand=Telling(jaar, personen))


# ------------------------------------------------------------------ the count itself


def test_a_place_holds_gemeenten() -> None:
    sleutels = [gemeente.sleutel for gemeente in load_gemeenten()]
    cuijk = {sleutels[plek] for plek in np.flatnonzero(plaatsen()["land_van_cuijk"])}
    assert cuijk == {"boxmeer", "cuijk", "grave", "mill_en_sint_hubert", "sint_anthonis"}
    assert plaatsen()["regio"].all()
    assert plaatsen()["oss"].sum() == 1


@pytest.mark.parametrize(
    ("personen", "wat", "waar"),
    [
        ({"regio.iedereen": 3.0}, "onbekend", "[stand]"),
        ({"utrecht.wsw": 3.0}, "onbekend", "[stand]"),
        ({"regio.wsw+wsw": 3.0}, "onbekend", "[stand]"),
        ({"regio.wsw": -1.0}, "kan niet", "regio.wsw"),
        ({"regio.wsw": float("nan")}, "kan niet", "regio.wsw"),
        ({"regio.wsw": 5.0, "oss.wsw": 2.0}, "twee keer", "wsw"),
        ({"oss.beschut": 2.0}, "Niet alle gemeenten", "beschut"),
        (
            {f"{een}.beschut": 2.0 for een in ZES[1:]} | {"bernheze.beschut+licht": 2.0},
            "Niet alle gemeenten",
            "licht",
        ),
        (
            {f"{een}.beschut+licht": 2.0 for een in ZES[1:]}
            | {"bernheze.beschut": 2.0, "bernheze.licht": 0.0},
            "samen geteld en daar apart",
            "[stand]",
        ),
    ],
)
def test_a_count_that_cannot_be_is_told(personen: dict[str, float], wat: str, waar: str) -> None:
    with pytest.raises(InputError) as fout:
        Telling(2023, personen)
    assert any(wat in een.wat and waar in een.waar for een in fout.value.fouten)


@pytest.mark.parametrize("jaar", [2020, 2051, "2023"])
def test_a_count_outside_the_run_is_told(jaar: object) -> None:
    with pytest.raises(InputError):
        read_telling({"jaar": jaar, "regio.wsw": 1.0})


def test_a_count_is_read_hashed_and_sent_to_another_process() -> None:
    een = Telling(2023, REGIO)
    assert read_telling({"jaar": 2023} | REGIO) == een
    assert read_telling(None) is None
    assert hash(pickle.loads(pickle.dumps(een))) == hash(een)
    scenario = counted(2023, REGIO)
    terug = pickle.loads(pickle.dumps(scenario))
    assert terug == scenario
    assert terug.digest == scenario.digest != load_scenario("II").digest
    with pytest.raises(InputError):
        read_telling([1, 2])


# ------------------------------------------------------------------ what it does to a run


@pytest.mark.parametrize("jaar", [2021, 2022, 2023])
def test_the_first_point_is_the_count(jaar: int) -> None:
    result = simulate(counted(jaar, PER_GEMEENTE))
    groep = dict(zip(DOELGROEPEN, result.per_doelgroep["stand_pers"].swapaxes(0, 1), strict=True))
    plek = result.jaren.index(jaar)
    for naam in DOELGROEPEN:
        geteld = sum(getal for cel, getal in PER_GEMEENTE.items() if cel.endswith(f".{naam}"))
        assert groep[naam][plek, 0] == pytest.approx(geteld, abs=1e-9)
    for nummer, naam in enumerate(("Bernheze", "Boekel", "Land van Cuijk")):
        geteld = sum(getal for cel, getal in PER_GEMEENTE.items() if cel.startswith(ZES[nummer]))
        assert result.gemeente("stand_pers", naam)[plek] == pytest.approx(geteld, abs=1e-9)
    # The next year begins with it.
    begin = result.uitkomsten["stand_begin_pers"][plek + 1]
    assert begin == pytest.approx(result.uitkomsten["stand_pers"][plek])


def test_nothing_before_the_count_changes() -> None:
    zonder, met = simulate(load_scenario("II")), simulate(counted(2023, REGIO))
    for naam, reeks in met.uitkomsten.items():
        if naam not in ("stand_pers", "stand_wsw_pers", "stand_pwet_pers", "stand_beschut_pers"):
            np.testing.assert_array_equal(reeks[:2], zonder.uitkomsten[naam][:2])
    assert met.uitkomsten["omvang_fte"][2] == zonder.uitkomsten["omvang_fte"][2]
    assert met.uitkomsten["instroom_pers"][3] == zonder.uitkomsten["instroom_pers"][3]


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_persons_are_conserved_with_the_count_in_sight(naam: str) -> None:
    result = simulate(counted(2023, PER_GEMEENTE, naam))
    assert [een.label for een in invariants(result) if not een.houdt] == []
    zonder = simulate(load_scenario(naam))
    verschil = result.uitkomsten["stand_pers"][2] - zonder.uitkomsten["stand_pers"][2]
    assert result.correctie is not None
    assert result.correctie.sum() == pytest.approx(float(verschil[0]))
    assert zonder.correctie is None


def test_a_count_of_what_the_run_says_moves_next_to_nothing() -> None:
    zonder = simulate(load_scenario("II"))
    stand = zonder.per_doelgroep["stand_pers"][2, :, 0]
    zelfde = {f"regio.{groep}": float(getal) for groep, getal in zip(DOELGROEPEN, stand, strict=True)}
    met = simulate(counted(2023, zelfde))
    assert met.correctie is not None
    assert np.abs(met.correctie).max() < 1e-9
    for naam, reeks in met.uitkomsten.items():
        # Made up as the region, not per gemeente: the sum stays.
        np.testing.assert_allclose(reeks, zonder.uitkomsten[naam], rtol=1e-8, atol=1e-6)


@pytest.mark.parametrize("personen", [REGIO, PER_GEMEENTE])
@pytest.mark.parametrize("jaar", [2022, 2023])
def test_the_region_alone_gives_the_same(personen: dict[str, float], jaar: int) -> None:
    scenario = counted(jaar, personen)
    heel, regio = simulate(scenario), evaluate(scenario)
    for naam, reeks in regio.uitkomsten.items():
        np.testing.assert_allclose(reeks, heel.uitkomsten[naam], rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("tussen", [2022, 2023, 2024])
def test_a_run_may_be_cut_anywhere(tussen: int) -> None:
    scenario = counted(2023, PER_GEMEENTE)
    heel = simulate(scenario)
    eerst = simulate(scenario, tot_en_met=tussen)
    dan = simulate(scenario, verder_van=eerst.eindstand)
    for naam, reeks in dan.uitkomsten.items():
        np.testing.assert_allclose(reeks, heel.uitkomsten[naam][tussen - 2020 :], rtol=1e-12, atol=1e-9)


def test_who_survived_of_the_last_two_years_is_temporary_and_the_rest_structural() -> None:
    zonder = simulate(load_scenario("II"), tot_en_met=2023).eindstand.mensen
    met = simulate(counted(2023, REGIO), tot_en_met=2023).eindstand.mensen
    voor, na = zonder.cellen.sum(axis=2), met.cellen.sum(axis=2)
    np.testing.assert_allclose(na[TIJDELIJK], voor[TIJDELIJK], rtol=1e-12)
    assert na[STRUCTUREEL].sum() == pytest.approx(140.0 + 480.0 - voor[TIJDELIJK].sum())
    # Fewer counted than the inflow of two years left: all of them temporary, none structural.
    weinig = simulate(counted(2023, REGIO | {"regio.beschut": 5.0}), tot_en_met=2023).eindstand.mensen
    beschut = weinig.cellen[:, :8].sum(axis=(1, 2))
    assert beschut[TIJDELIJK] == pytest.approx(5.0)
    assert beschut[STRUCTUREEL] == 0.0


def test_what_is_under_way_goes_on() -> None:
    zonder = simulate(load_scenario("II"), tot_en_met=2023).eindstand
    met = simulate(counted(2023, REGIO), tot_en_met=2023).eindstand
    np.testing.assert_array_equal(met.mensen.wachtrij, zonder.mensen.wachtrij)
    np.testing.assert_array_equal(met.mensen.voortraject, zonder.mensen.voortraject)
    np.testing.assert_array_equal(met.mensen.extern, zonder.mensen.extern)
    np.testing.assert_array_equal(met.bedrijf.historie, zonder.bedrijf.historie)
    np.testing.assert_array_equal(met.bedrijf.regulier, zonder.bedrijf.regulier)


@pytest.mark.parametrize(("jaar", "loopt"), [(2021, True), (2022, False), (2023, True), (2024, False)])
def test_a_running_lumpsum_keeps_its_estimate(jaar: int, loopt: bool) -> None:
    """Agreed for 2023-2024 before a count at the end of 2023; for 2025-2026 after it."""
    zonder, met = simulate(load_scenario("II")), simulate(counted(jaar, REGIO))
    gelijk = met.in_jaar("lumpsum_eur", jaar + 1) == zonder.in_jaar("lumpsum_eur", jaar + 1)
    assert gelijk is loopt
    assert met.in_jaar("lumpsum_eur", jaar + 2) != zonder.in_jaar("lumpsum_eur", jaar + 2)
    assert met.in_jaar("fte_pwet_fte", jaar + 1) != zonder.in_jaar("fte_pwet_fte", jaar + 1)
    raming = agreed_estimate(counted(jaar, REGIO))[:, 0]
    np.testing.assert_allclose(raming, met.reeks("lumpsum_geraamde_fte"))


def test_a_gemeente_that_takes_less_keeps_paying_after_a_count() -> None:
    scenario = counted(2023, REGIO).with_values({"afname.gemeente_frac.oss": 0.5})
    heel, regio = simulate(scenario), evaluate(scenario)
    np.testing.assert_allclose(regio.uitkomsten["lumpsum_eur"], heel.uitkomsten["lumpsum_eur"], atol=1.0)
    assert heel.in_jaar("lumpsum_geraamde_fte", 2028) > heel.in_jaar("fte_pwet_fte", 2028)


def test_futures_part_from_the_count() -> None:
    runs = ensemble(counted(2023, REGIO), 63)
    plek = runs.jaren.index(2023)
    stand = runs.uitkomsten["stand_pers"]
    np.testing.assert_allclose(stand[plek], 1900.0 + 140.0 + 480.0)
    assert stand[plek - 1].std() > 5.0
    assert 0.0 < stand[plek + 1].std() < stand[plek + 4].std()


@settings(deadline=None, max_examples=15)
@given(
    st.integers(2021, 2030),
    st.lists(st.floats(0.0, 3000.0), min_size=30, max_size=30),
    st.sampled_from(["I", "III"]),
)
def test_any_count_is_met_and_conserved(jaar: int, aantallen: list[float], naam: str) -> None:
    cellen = [f"{gemeente}.{groep}" for gemeente in ZES for groep in DOELGROEPEN]
    personen = dict(zip(cellen, aantallen, strict=True))
    result = simulate(counted(jaar, personen, naam), tot_en_met=2031)
    assert result.in_jaar("stand_pers", jaar) == pytest.approx(sum(aantallen), abs=1e-6)
    laws = {een.label: een for een in invariants(result)}
    assert [een.label for een in laws.values() if not een.houdt and "personen" in een.label] == []


def test_no_year_to_simulate_is_told() -> None:
    with pytest.raises(ValueError, match="no year to simulate: from 2021 up to and with 2020"):
        simulate(load_scenario("I"), tot_en_met=2020)
    with pytest.raises(ValueError, match="from 2024 up to and with 2023"):
        simulate(load_scenario("I"), simulate(load_scenario("I"), tot_en_met=2023).eindstand, 2023)


def test_the_estimate_of_a_scenario_with_counts_is_not_kept_for_others() -> None:
    plain, own = load_scenario("II"), counted(2023, REGIO)
    assert agreed_estimate(plain) is agreed_estimate(plain)
    assert agreed_estimate(own) is not agreed_estimate(own)
