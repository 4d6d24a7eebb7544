"""Wages and the lines that belong to them, per unit, from a whole run."""

import pytest

from tests.runs import run


def per_fte(regel: str, jaar: int, naam: str = "II") -> float:
    """A line of cost divided by the fte of the Participatiewet of that year."""
    result = run(naam)
    rij = result.jaren.index(jaar)
    return float(result.lasten[regel][rij, 0] / result.uitkomsten["fte_pwet_fte"][rij, 0])


@pytest.mark.parametrize(
    ("jaar", "euro"),
    [
        # minimumloon × 31/36 × 1,05 × (1 + real charges)
        (2021, 24_846.36),  # 21.940 × 31/36 = 18.892,78; × 1,05 = 19.837,42; × 1,2525
        (2023, 29_235.51),  # 25.460 × 31/36 = 21.923,89; × 1,05 = 23.020,08; × 1,27
        (2026, 34_471.72),  # 30.020 × 31/36 = 25.850,56; × 1,05 = 27.143,08; × 1,27
        (2027, 35_505.87),  # 3% more
    ],
)
def test_wage_of_the_participatiewet_per_fte_of_31_hours(jaar: int, euro: float) -> None:
    assert per_fte("loon_pwet", jaar) == pytest.approx(euro, abs=0.01)


def test_wage_of_reguliere_krachten_follows_the_price_index() -> None:
    result = run()
    for jaar, euro in (
        (2021, 35_600.0),
        (2023, 40_000.0),
        (2024, 41_000.0),
    ):  # 40.000 × 0,89 / 1 / 1,025
        rij = result.jaren.index(jaar)
        fte = result.uitkomsten["reguliere_krachten_fte"][rij, 0]
        assert float(result.lasten["loon_regulier"][rij, 0] / fte) == pytest.approx(euro)
        # NTW 42.000 against 40.000: margin 5% of the wage
        ntw = result.opbrengsten["ntw_regulier"][rij, 0]
        assert float(ntw / result.lasten["loon_regulier"][rij, 0]) == pytest.approx(1.05)


def test_wsw_in_begeleid_werken_costs_a_subsidy_and_no_wage() -> None:
    # Per SE in 2023: Rijksbijdrage 31.300. Inside IBN 81% of the SE: 31.300 + 3.000 = 34.300 each.
    # Begeleid werken 19%: 0,95 × 31.300 = 29.735 each.
    result = run()
    rij = result.jaren.index(2023)
    se = float(result.opbrengsten["rijksbijdrage_wsw"][rij, 0]) / 31_300
    assert float(result.lasten["loon_wsw"][rij, 0]) == pytest.approx(se * 0.81 * 34_300)
    assert float(result.lasten["begeleid_werken"][rij, 0]) == pytest.approx(se * 0.19 * 29_735)


def test_faster_outflow_than_the_rijk_expects_raises_the_rijksbijdrage_per_se() -> None:
    # Equal outflow: exactly the price. Twice as fast: the budget still rests on the expected SE.
    # Of 1.000 on 1 January, monthly chance m, mean over the year 1.000 × (½ + q + … + q¹¹ + ½ q¹²)/12.
    def mean(jaarkans: float) -> float:
        q = (1.0 - jaarkans) ** (1.03 / 12)  # 2021: one year of ageing
        return (0.5 + sum(q**k for k in range(1, 12)) + 0.5 * q**12) / 12

    fast = run("II", {"uitstroom.wsw_frac_jr": 0.12})
    se = float(fast.lasten["begeleid_werken"][0, 0]) / (0.95 * 27_500 * 0.19)
    per_se = float(fast.opbrengsten["rijksbijdrage_wsw"][0, 0]) / se
    assert per_se == pytest.approx(27_500 * mean(0.061) / mean(0.12))
    assert per_se > 27_500


def test_fiscal_allowances_liv_is_last_paid_in_2025() -> None:
    result = run()
    fiscaal = {
        jaar: float(result.opbrengsten["fiscaal"][rij, 0]) for rij, jaar in enumerate(result.jaren)
    }
    assert fiscaal[2025] == 1_700_000  # LIV 1,2 mln + LKV 0,5 mln
    assert fiscaal[2026] == fiscaal[2035] == 500_000


def test_pluspakket_is_cost_plus_3_percent() -> None:
    result = run()
    rij = result.jaren.index(2024)
    assert float(result.lasten["pluspakket_kosten"][rij, 0]) == pytest.approx(
        1_127_500
    )  # 1,1 mln × 1,025
    assert float(result.opbrengsten["pluspakket"][rij, 0]) == pytest.approx(1_161_325)  # × 1,03


def test_expertise_shifts_payer_but_costs_the_same() -> None:
    one, two = run("I"), run("II")
    rij = one.jaren.index(2023)
    for result in (one, two):
        assert float(result.lasten["expertise"][rij, 0]) == pytest.approx(300_000)
    assert float(one.opbrengsten["expertise_afnemers"][rij, 0]) == pytest.approx(300_000)
    assert float(two.opbrengsten["expertise_afnemers"][rij, 0]) == 0.0
    assert float(two.opbrengsten["expertise_afnemers"][0, 0]) == pytest.approx(
        300_000 * 0.89 * 0.5  # half of 2021 came before the partnership
    )


def test_direct_costs_stand_on_both_sides() -> None:
    result = run()
    d = 0.221159
    for rij in range(len(result.jaren)):
        ntw = sum(
            float(result.opbrengsten[naam][rij, 0]) for naam in ("ntw_pwet", "ntw_wsw", "ntw_regulier")
        )
        assert float(result.lasten["directe_kosten"][rij, 0]) == pytest.approx(ntw * d / (1 - d))
        assert float(result.opbrengsten["directe_omzet"][rij, 0]) == pytest.approx(ntw * d / (1 - d))


def test_integration_costs_half_a_million_once_and_two_hundred_thousand_a_year() -> None:
    result = run("III")
    cost = [float(euro) for euro in result.lasten["samenwerking"][:, 0]]
    assert cost[0] == pytest.approx(500_000 + 0.5 * 200_000 * 0.89)  # half a year of 2021
    assert cost[1] == pytest.approx(200_000 * 0.97)
    assert cost[2] == pytest.approx(200_000)
    assert not run("II").lasten["samenwerking"].any()


def test_rijk_money_for_infrastructure_by_year() -> None:
    result = run()
    line = {
        naam: {jaar: float(result.opbrengsten[naam][rij, 0]) for rij, jaar in enumerate(result.jaren)}
        for naam in ("impulsbudget", "rijk_infrastructuur")
    }
    assert line["impulsbudget"][2024] == 0
    assert line["impulsbudget"][2025] == pytest.approx(910_000)  # 35,0 mln × 2,6%
    assert line["impulsbudget"][2028] == pytest.approx(819_000)  # 31,5 mln × 2,6%
    assert line["impulsbudget"][2031] == pytest.approx(748_800)  # 28,8 mln × 2,6%
    assert line["impulsbudget"][2035] == 0
    assert line["rijk_infrastructuur"][2025] == pytest.approx(514_800)  # 19,8 mln × 2,6%
    # 2034: 35,9 mln; a third of the way in 2028: 19,8 + 16,1/3 = 25,1667 mln
    assert line["rijk_infrastructuur"][2028] == pytest.approx(25_166_666.67 * 0.026)
    assert line["rijk_infrastructuur"][2035] == pytest.approx(933_400)
