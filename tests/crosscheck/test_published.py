"""Published figures, and what the sources say about the direction of an effect."""

from __future__ import annotations

import dataclasses

import pytest

from model.analysis.ondergrens import crossings
from model.analysis.strategie import sector_points
from model.ijkpunten import ijkpunten, invariants, load_published, published
from model.kansen import build_kansen
from model.parameters import load_register
from model.startstand import load_startstand
from model.statisch import solve_base_year, static_accounts, totals
from model.waarden import resolve
from tests.runs import run, scenario


@pytest.mark.parametrize(
    ("naam", "people"), [("stand_pwet_pers", 575), ("stand_wsw_pers", 1962), ("stand_beschut_pers", 110)]
)
def test_the_position_of_2022_within_five_percent(naam: str, people: int) -> None:
    assert run("II").in_jaar(naam, 2022) == pytest.approx(people, rel=0.05)
    point = next(
        punt
        for punt in ijkpunten(run("II"))
        if (punt.gepubliceerd.grootheid, punt.gepubliceerd.jaar) == (naam, 2022)
    )
    assert point.gepubliceerd.waarde == people
    assert "ook gebruikt voor de uitgangswaarden" in point.opmerking


def accounts(jaar: int) -> tuple[float, float]:
    waarden = resolve({})
    geld = static_accounts(waarden, build_kansen(waarden), load_startstand(), jaar)
    opbrengsten, lasten = totals(geld)
    return float(opbrengsten[0]), float(lasten[0])


def test_the_accounts_of_2020_within_one_percent() -> None:
    opbrengsten, lasten = accounts(2020)
    assert opbrengsten == pytest.approx(122_000_000, rel=0.01)
    assert lasten == pytest.approx(119_000_000, rel=0.01)
    # they were solved for, so the difference is only the rounding of the register
    assert opbrengsten == pytest.approx(122_000_000, rel=1e-6)
    assert lasten == pytest.approx(119_000_000, rel=1e-6)


def test_solving_2020_again_gives_the_two_values_of_the_register() -> None:
    waarden = resolve({})
    solved = solve_base_year(waarden, build_kansen(waarden), load_startstand(), 2020, (122e6, 119e6))
    register = load_register()
    assert solved.niveau_factor == pytest.approx(register["ntw.niveau_factor"].waarde, abs=1e-6)
    assert solved.directe_kosten_frac == pytest.approx(
        register["omzet.directe_kosten_frac"].waarde, abs=1e-6
    )


def test_solving_also_finds_its_way_from_elsewhere() -> None:
    # NTW is linear in the level, so the start does not matter.
    waarden = resolve(
        scenario("I", {"ntw.niveau_factor": 0.8, "omzet.directe_kosten_frac": 0.1}).waarden
    )
    solved = solve_base_year(waarden, build_kansen(waarden), load_startstand(), 2020, (122e6, 119e6))
    assert solved.niveau_factor == pytest.approx(load_register()["ntw.niveau_factor"].waarde, abs=1e-6)


@pytest.mark.parametrize("jaar", [2017, 2018, 2019])
def test_earlier_years_are_shown_without_tolerance_and_stay_of_the_same_size(jaar: int) -> None:
    opbrengsten, lasten = accounts(jaar)
    assert opbrengsten == pytest.approx(published("opbrengsten_eur", jaar).waarde, rel=0.10)
    assert lasten == pytest.approx(published("lasten_eur", jaar).waarde, rel=0.10)
    labels = {punt.label for punt in ijkpunten(run("II"))}
    assert {f"Opbrengsten {jaar}", f"Lasten {jaar}"} <= labels


def test_figures_that_set_a_default_say_so_and_weak_ones_are_called_weak() -> None:
    points = ijkpunten(run("II"))
    for punt in points:
        said = "ook gebruikt" in punt.opmerking
        assert said == punt.gepubliceerd.gebruikt
    weak = [punt for punt in points if "umpsum" in punt.label and "Groei" not in punt.label]
    assert len(weak) >= 7
    assert all("zwak" in punt.opmerking for punt in weak)


def test_published_series_match_the_sources() -> None:
    series = {(een.grootheid, een.jaar): een.waarde for een in load_published()}
    income = {2016: 124.9, 2017: 123.7, 2018: 124.1, 2019: 122.4, 2020: 122.0}
    cost = {2016: 121.9, 2017: 120.4, 2018: 121.1, 2019: 120.5, 2020: 119.0}
    for naam, amounts in (("opbrengsten_eur", income), ("lasten_eur", cost)):
        for jaar, millions in amounts.items():
            assert series[naam, jaar] == pytest.approx(millions * 1e6)
    assert [series["stand_pwet_pers", jaar] for jaar in (2017, 2020, 2022)] == [317, 469, 575]
    assert [series["lumpsum_een_gemeente_eur", jaar] for jaar in (2023, 2024)] == [192_293, 214_157]
    assert series["uitstroom_vooraf_regulier_frac", 2017] == 0.78


def test_the_opening_stock_has_the_published_totals() -> None:
    personen = load_startstand().personen
    assert personen[0].sum() == 2210
    assert personen[1:].sum() == 469
    assert personen[1].sum() == 78
    assert (personen == personen.round()).all()


def test_the_sector_order_of_2023_is_found_and_differences_are_shown() -> None:
    points = {punt.label: punt for punt in sector_points(run("sector-2023"))}
    assert {naam: punt.gepubliceerd for naam, punt in points.items()} == {
        "Wsw": 0,
        "beschut werk": -2000,
        "banenafspraak (LKS)": -10_000,
    }
    wsw, beschut, lks = (punt.model for punt in points.values())
    assert wsw > beschut > lks
    assert abs(wsw) <= 5000
    for punt in points.values():
        assert punt.verschil == pytest.approx(punt.model - punt.gepubliceerd)


def test_scenario_i_enters_the_band_of_the_ondergrens_within_the_horizon() -> None:
    found = crossings(run("I"))
    upper = found["boven"]
    assert upper.jaar is not None
    assert 2021 < upper.jaar < 2036
    for edge in found.values():
        assert (edge.besluit is None) == (edge.jaar is None)


# ------------------------------------------------------------------ directions that the sources give


def inflow(naam: str, waarden: dict[str, float] | None = None) -> float:
    result = run(naam, waarden)
    return sum(result.in_jaar("instroom_pers", jaar) for jaar in range(2022, 2031))


def test_networking_brings_more_people_in() -> None:
    assert inflow("I") < inflow("II") <= inflow("III")
    assert inflow("II") < inflow("III", {"scenario.integratie_effect_frac": 0.03})
    # the size of both effects is nobody's measurement
    for key in ("scenario.netwerkeffect_frac", "scenario.integratie_effect_frac"):
        assert load_register()[key].status == "aanname"


def test_a_tighter_market_brings_fewer_and_weaker_people_and_takes_more_to_regular_work() -> None:
    base = run("II")
    lower = load_register()["arbeidsmarkt.werkloosheid_frac"].jaren or {}
    tight = run("II", {"arbeidsmarkt.werkloosheid_frac@2024": lower[2024] - 0.01})
    for naam, sign in (
        ("instroom_pers", -1),
        ("loonwaarde_gemiddeld_frac", -1),
        ("uitstroom_regulier_pers", 1),
        ("uitstroom_vooraf_pers", 1),
    ):
        change = tight.in_jaar(naam, 2024) - base.in_jaar(naam, 2024)
        assert change * sign > 0, naam
        assert tight.in_jaar(naam, 2023) == base.in_jaar(naam, 2023)


@pytest.mark.parametrize(
    ("key", "value", "naam", "sign"),
    [
        ("ntw.helling_eur_pp", 450, "ntw_eur", -1),  # people start below the mean of the opening stock
        ("ntw.toeslag_frac@2027+", 0.10, "resultaat_eur", 1),
        ("infrastructuur.locaties_aantal@2027+", 6, "lasten_eur", -1),
        ("infrastructuur.werksoorten_aantal@2027+", 8, "instroom_pers", -1),
        ("infrastructuur.ondergrens_factor", 1.3, "afstand_ondergrens_fte", -1),
        ("lumpsum.per_geraamde_fte_eur", 16_000, "resultaat_eur", 1),
        ("lumpsum.per_geraamde_fte_eur", 16_000, "tekort_streefrendement_eur", -1),
        ("uitstroom.wsw_frac_jr", 0.09, "omvang_fte", -1),
        ("uitstroom.lks_regulier_frac_jr", 0.07, "stand_pwet_pers", -1),
        ("instroom.beschut_pers_jr", 35, "stand_beschut_pers", 1),
        ("loonwaarde.groei_pp_jr", 10, "loonwaarde_gemiddeld_frac", 1),
    ],
)
def test_a_knob_turns_the_way_the_sources_say(key: str, value: float, naam: str, sign: int) -> None:
    change = run("II", {key: value}).in_jaar(naam, 2032) - run("II").in_jaar(naam, 2032)
    assert change * sign > 0


def test_lks_falls_with_loonwaarde_while_ntw_rises() -> None:
    grown, base = run("II", {"loonwaarde.groei_pp_jr": 10}), run("II")
    rij = base.jaren.index(2030)
    for line, sign in (("lks_overig", -1), ("ntw_pwet", 1)):
        assert float((grown.opbrengsten[line] - base.opbrengsten[line])[rij, 0]) * sign > 0


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_every_invariant_holds(naam: str) -> None:
    broken = [wet.label for wet in invariants(run(naam)) if not wet.houdt]
    assert broken == []


def test_an_invariant_can_break() -> None:
    # the same laws measured on a result with one person too many
    result = run("II")
    table = {**result.uitkomsten, "stand_pers": result.uitkomsten["stand_pers"] + 1.0}
    broken = [
        wet.label for wet in invariants(dataclasses.replace(result, uitkomsten=table)) if not wet.houdt
    ]
    assert len(broken) >= 2
