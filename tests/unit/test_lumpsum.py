"""The three lumpsum figures and the regime before it."""

import numpy as np
import pytest

from model.axes import Array
from model.finance import partnership_share
from model.lumpsum import grondslag, shortfall_to_target
from model.tussenstand import Geld, Infrakosten, Werk
from model.waarden import Waarden, resolve
from tests.runs import bare, run, scenario


def values(jaren: list[int], waarden: dict[str, float] | None = None, naam: str = "II") -> Waarden:
    return resolve(scenario(naam, waarden).waarden).voor_jaren(jaren)


def column(*getallen: float) -> Array:
    return np.array(getallen)[:, None]


def per_estimated_fte(waarden: dict[str, float] | None = None, naam: str = "II") -> dict[int, float]:
    """Agreed lumpsum per year, divided by the estimated fte it rests on."""
    result = run(naam, waarden)
    amount = result.uitkomsten["lumpsum_eur"] / result.uitkomsten["lumpsum_geraamde_fte"]
    return dict(zip(result.jaren, amount[:, 0].tolist(), strict=True))


def test_the_partnership_holds_half_of_2021() -> None:
    assert list(partnership_share(values([2020, 2021, 2022]))[:, 0]) == [0.0, 0.5, 1.0]
    later = values([2021, 2022, 2023], {"tijd.start_scenario_mnd": 21})  # 1-10-2022
    assert list(partnership_share(later)[:, 0]) == [0.0, 0.25, 1.0]


def test_agreed_is_estimated_fte_times_the_amount() -> None:
    # 13.000 per fte; half of 2021; level until 2024, then 2,5% a year: 13.325 and 13.658,125
    euros = per_estimated_fte()
    expected = {2021: 6500, 2022: 13_000, 2023: 13_000, 2024: 13_000, 2025: 13_325, 2026: 13_658.125}
    assert {jaar: euros[jaar] for jaar in expected} == pytest.approx(expected)
    assert euros[2035] == pytest.approx(13_000 * 1.025**11)


def test_the_amount_and_its_indexation_are_knobs() -> None:
    euros = per_estimated_fte(
        {"lumpsum.per_geraamde_fte_eur": 10_000, "lumpsum.indexatie_frac@2023+": 0.10}
    )
    expected = {2022: 10_000, 2023: 11_000, 2024: 12_100, 2025: 13_310}
    assert {jaar: euros[jaar] for jaar in expected} == pytest.approx(expected)


def test_where_expertise_is_no_basispakket_its_cost_comes_off() -> None:
    # The amount per fte is that of scenario II. In I expertise is paid by others: 300.000 in 2023, and
    # 0,89 × 300.000 in half of 2021.
    one = run("I")
    agreed, fte = one.uitkomsten["lumpsum_eur"][:, 0], one.uitkomsten["lumpsum_geraamde_fte"][:, 0]
    assert float(agreed[2]) == pytest.approx(13_000 * float(fte[2]) - 300_000, abs=0.01)
    assert float(agreed[0]) == pytest.approx(0.5 * (13_000 * float(fte[0]) - 267_000), abs=0.01)


def test_the_estimate_is_the_central_path_times_its_error() -> None:
    # No error: the estimate is what the run realises. 10% too high: 10% more fte at the same amount.
    plain, error = run("II"), run("II", {"lumpsum.raming_fout_frac": 0.1})
    assert plain.uitkomsten["lumpsum_geraamde_fte"] == pytest.approx(plain.uitkomsten["fte_pwet_fte"])
    assert error.uitkomsten["fte_pwet_fte"] == pytest.approx(plain.uitkomsten["fte_pwet_fte"])
    ratio = error.uitkomsten["lumpsum_geraamde_fte"] / plain.uitkomsten["lumpsum_geraamde_fte"]
    assert ratio == pytest.approx(np.full_like(ratio, 1.1))
    assert per_estimated_fte({"lumpsum.raming_fout_frac": 0.1}) == pytest.approx(per_estimated_fte())


def test_who_takes_less_keeps_paying() -> None:
    # Oss takes nothing from 2027 on: fewer people, the same lumpsum for everybody, to the cent.
    base, out = run("II"), run("II", {"afname.gemeente_frac.oss": 0.0})
    assert out.uitkomsten["lumpsum_eur"] == pytest.approx(base.uitkomsten["lumpsum_eur"], abs=1e-9)
    assert out.per_gemeente["lumpsum_eur"] == pytest.approx(base.per_gemeente["lumpsum_eur"], abs=1e-9)
    rij = base.jaren.index(2035)
    assert float(out.uitkomsten["fte_pwet_fte"][rij, 0]) < float(base.uitkomsten["fte_pwet_fte"][rij, 0])


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_agreed_comes_in_whole_cents(naam: str) -> None:
    cents = run(naam).uitkomsten["lumpsum_eur"] * 100
    assert cents == pytest.approx(np.round(cents), abs=1e-4)


def test_before_the_partnership_6000_per_person_is_paid() -> None:
    # A start at 1-1-2022: all of 2021 at 6.000 per person, no lumpsum.
    result = run("II", {"tijd.start_scenario_mnd": 12})
    persons = float(result.opbrengsten["trajectkosten"][0, 0]) / 6000
    begin, end = 469.0, float(result.uitkomsten["stand_pwet_pers"][0, 0])
    assert min(begin, end) < persons < max(begin, end)
    assert float(result.uitkomsten["lumpsum_eur"][0, 0]) == 0.0
    assert not result.opbrengsten["trajectkosten"][1:].any()
    # With the start at 1-7-2021 half of it: the persons of 2021 are the same but for the ramp.
    half = run("I")
    same = run("I", {"tijd.start_scenario_mnd": 12})
    ratio = half.opbrengsten["trajectkosten"][0, 0] / same.opbrengsten["trajectkosten"][0, 0]
    assert float(ratio) == pytest.approx(0.5)


class Lines(dict[str, Array]):
    """Lines of one year; every line that is not given is zero."""

    def __missing__(self, naam: str) -> Array:
        return column(0.0)


def _hand_made(ntw: float) -> tuple[Werk, Geld, Infrakosten]:
    """300 of 1.000 fte on the infrastructure are Participatiewet."""
    wsw = np.zeros((1, 5, 1))
    wsw[0, 0, 0] = 700.0
    money = bare(
        Geld,
        opbrengsten=Lines(
            lks_beschut=column(1_000_000), lks_overig=column(3_500_000), ntw_pwet=column(ntw)
        ),
        lasten=Lines(
            loon_pwet=column(7_000_000),
            begeleiding_pwet=column(1_000_000),
            jobcoaching=column(50_000),
            voortrajecten=column(90_000),
            expertise=column(300_000),
        ),
    )
    cost = bare(
        Infrakosten,
        overhead=column(2_500_000),
        locaties=column(1_000_000),
        werksoorten=column(500_000),
        sluiten=column(70_000),
    )
    return bare(Werk, infra_fte_pwet=column(300.0), infra_fte_wsw=wsw), money, cost


@pytest.mark.parametrize(
    ("ntw", "waarden", "active", "euro"),
    [
        # begeleiding 1.000.000 + jobcoaching 50.000 + meerkosten 50% × 4 mln × 300/1000 = 600.000
        # + voortrajecten 90.000 + expertise 300.000 = 2.040.000.
        # TW-norm = 7,0 mln − 4,5 mln = 2,5 mln.
        (3_000_000, {}, 1.0, 1_540_000),  # TW 0,5 mln above the norm
        (2_200_000, {}, 1.0, 2_340_000),  # 0,3 mln short, and it counts
        (2_200_000, {"lumpsum.tekort_tw_telt_frac": 0}, 1.0, 2_040_000),  # … and it does not
        (3_000_000, {"lumpsum.tekort_tw_telt_frac": 0}, 1.0, 1_540_000),
        (2_500_000, {"lumpsum.meerkosten_frac": 0.3}, 1.0, 1_800_000),  # 240.000 less
        (2_500_000, {"expertise.in_basispakket_frac": 0}, 1.0, 1_740_000),
        (3_000_000, {}, 0.5, 815_000),  # half of 1.450.000; voortrajecten begin with the partnership
    ],
)
def test_grondslag_by_hand(ntw: float, waarden: dict[str, float], active: float, euro: float) -> None:
    work, money, cost = _hand_made(ntw)
    parts = grondslag(values([2023], waarden), work, money, cost, column(active))
    assert float(parts["grondslag"][0, 0]) == pytest.approx(euro)
    rest = sum(float(part[0, 0]) for naam, part in parts.items() if naam != "grondslag")
    assert rest == pytest.approx(euro)


def test_grondslag_of_a_run_is_the_sum_of_its_parts() -> None:
    result = run("III")
    parts = sum(euro for naam, euro in result.grondslag.items() if naam != "grondslag")
    assert result.uitkomsten["lumpsum_grondslag_eur"] == pytest.approx(parts)


def test_amount_to_the_target_return() -> None:
    # 3% of 100 mln is 3,0 mln: with a result of 1,0 mln 2,0 mln is missing, with 5,0 mln 2,0 is left
    own = values([2023])
    assert float(shortfall_to_target(own, column(100e6), column(1e6))[0, 0]) == pytest.approx(2e6)
    assert float(shortfall_to_target(own, column(100e6), column(5e6))[0, 0]) == pytest.approx(-2e6)


def test_a_run_ties_result_return_and_shortfall_together() -> None:
    result = run()
    income, cost = result.uitkomsten["opbrengsten_eur"], result.uitkomsten["lasten_eur"]
    assert result.uitkomsten["resultaat_eur"] == pytest.approx(income - cost)
    assert result.uitkomsten["rendement_frac"] == pytest.approx((income - cost) / income)
    missing = 0.03 * income - (income - cost)
    assert result.uitkomsten["tekort_streefrendement_eur"] == pytest.approx(missing)
    before = income - cost - result.uitkomsten["lumpsum_eur"]
    assert result.uitkomsten["resultaat_voor_lumpsum_eur"] == pytest.approx(before)
