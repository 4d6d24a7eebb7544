"""The company: ondergrens, overhead and reguliere krachten with their lag, closing."""

import numpy as np
import pytest

from model.axes import joined
from model.infrastructuur import (
    Toestand,
    infra_cost,
    ondergrens_fte,
    open_company,
    years_of_company,
)
from model.tussenstand import Infrajaren
from model.waarden import Waarden, resolve
from tests.runs import run, scenario

# Closing starts where the size falls below the middle of the band, so that it can be done by hand.
AFSCHALEN = {"infrastructuur.beleid_keuze": 1, "infrastructuur.signaal_factor": 1.0}


def values(waarden: dict[str, float] | None = None) -> Waarden:
    return resolve(scenario("I", waarden).waarden)


def years(
    sizes: dict[int, float], waarden: dict[str, float] | None = None, base: float | None = None
) -> tuple[dict[int, Infrajaren], Toestand]:
    """The company through the years of `sizes` (fte); before them it had the size `base`.

    Without `base` it had the size of the first year, so that nothing is on its way down.
    """
    own = values(waarden)
    before = np.array([next(iter(sizes.values())) if base is None else base])
    state = open_company(own, before)
    seen: dict[int, Infrajaren] = {}
    for jaar, size in sizes.items():
        one_year = own.voor_jaren([jaar])
        seen[jaar], state = years_of_company(one_year, np.array([[size]]), before, state)
    return seen, state


def cost(
    sizes: dict[int, float], waarden: dict[str, float] | None = None, base: float = 1000.0
) -> dict[str, list[float]]:
    """Euros per line and year for the years of `sizes`, after a base year of `base` fte."""
    seen, _ = years(sizes, waarden, base)
    euros = infra_cost(
        values(waarden).voor_jaren(list(sizes)), joined(list(seen.values()), vast=("basis",))
    )
    return {
        naam: [float(euro) for euro in getattr(euros, naam)[:, 0]]
        for naam in ("overhead", "locaties", "werksoorten", "sluiten", "onbenut")
    }


def one(array: np.ndarray) -> float:
    return float(array.reshape(-1)[0])


def test_the_ondergrens_of_the_base_year_is_1304_fte() -> None:
    # 200 + 8 × 90 + 12 × 32 = 1.304; factor 0,7 gives 912,8 and 1,3 gives 1.695,2
    eight, twelve = np.array([8.0]), np.array([12.0])
    assert one(ondergrens_fte(values(), eight, twelve)) == 1304.0
    assert one(ondergrens_fte(values({"infrastructuur.ondergrens_factor": 0.7}), eight, twelve)) == (
        pytest.approx(912.8)
    )
    assert one(ondergrens_fte(values({"infrastructuur.ondergrens_factor": 1.3}), eight, twelve)) == (
        pytest.approx(1695.2)
    )
    result = run("I")
    assert float(result.uitkomsten["ondergrens_fte"][0, 0]) == 1304.0
    distance = result.uitkomsten["omvang_fte"] - result.uitkomsten["ondergrens_fte"]
    assert result.uitkomsten["afstand_ondergrens_fte"] == pytest.approx(distance)


def test_overhead_follows_size_at_once_slowly_and_in_part_never() -> None:
    # Size falls from 1.000 to 700 and stays. The slow part does not move in the year itself and is there
    # after three years, in a straight line: 1.000, 900, 800, 700.
    # 5.000 × index × [0,25 × 1.000 + 0,40 × 700 + 0,35 × slow]:
    # 2023 (index 1):        5.000 × (250 + 280 + 350) = 4.400.000
    # 2024 (index 1,025):    5.125 × (250 + 280 + 315) = 4.330.625
    # 2026 (index 1,025³):   5.000 × 1,076891 × (250 + 280 + 245) = 4.172.951
    sizes = dict.fromkeys((2023, 2024, 2025, 2026), 700.0)
    seen, _ = years(sizes, base=1000.0)
    assert [one(seen[jaar].traag) for jaar in sizes] == pytest.approx([1000.0, 900.0, 800.0, 700.0])
    euros = cost(sizes)["overhead"]
    assert [euros[plek] for plek in (0, 1, 3)] == pytest.approx([4_400_000, 4_330_625, 4_172_951], abs=1)


def test_a_lag_of_two_and_a_half_years_moves_as_fast_as_it_says() -> None:
    # a fifth of the last year counts: 1.000 − 300 × (0 · 0,4 · 0,8 · 1)
    sizes = dict.fromkeys((2023, 2024, 2025, 2026), 700.0)
    seen, _ = years(sizes, {"infrastructuur.overhead_vertraging_jr": 2.5}, base=1000.0)
    assert [one(seen[jaar].traag) for jaar in sizes] == pytest.approx([1000.0, 880.0, 760.0, 700.0])


def test_overhead_at_the_base_size_is_the_rate_times_the_size() -> None:
    assert cost({2023: 1000.0})["overhead"] == pytest.approx([5_000_000.0])


def test_reguliere_krachten_follow_half_and_late() -> None:
    # 662 × 60% = 397,2. Size −30% in 2021, seen in 2022: goal 397,2 × (1 − 0,5 × 0,3) = 337,62; a third
    # of the way a year: 397,2 − 59,58/3 = 377,34; then 377,34 − 39,72/3 = 364,10.
    seen, _ = years(dict.fromkeys((2021, 2022, 2023), 700.0), base=1000.0)
    got = [one(seen[jaar].regulier) for jaar in (2021, 2022, 2023)]
    assert got == pytest.approx([397.2, 377.34, 364.10])


def test_locations_and_werksoorten_cost_by_number() -> None:
    # 2023: 8 × 0,8 mln and 12 × 0,3 mln
    euros = cost({2023: 1000.0})
    assert euros["locaties"] == pytest.approx([6_400_000])
    assert euros["werksoorten"] == pytest.approx([3_600_000])


def test_a_closing_takes_18_months_so_half_of_the_second_year() -> None:
    # 1.240 fte is 64 below 1.304: two werksoorten of 32 fte. Decided 31-12-2030, closed 1-7-2032.
    sizes = dict.fromkeys((2030, 2031, 2032, 2033), 1240.0)
    seen, _ = years(sizes, AFSCHALEN)
    assert [one(seen[jaar].werksoorten) for jaar in sizes] == [12.0, 12.0, 11.0, 10.0]
    assert [one(seen[jaar].locaties) for jaar in sizes] == [8.0] * 4
    assert [one(seen[jaar].ondergrens) for jaar in sizes] == [1304.0, 1304.0, 1272.0, 1240.0]
    # once, in the year of closing: 2 × 200.000 × 1,025^9
    assert cost(sizes, AFSCHALEN, 1240.0)["sluiten"] == pytest.approx([0, 0, 400_000 * 1.025**9, 0])


@pytest.mark.parametrize(
    ("months", "open_each_year", "paid_in"),
    [
        (0, [12.0, 11.0, 11.0, 11.0], 2031),
        (6, [12.0, 11.5, 11.0, 11.0], 2031),
        (12, [12.0, 12.0, 11.0, 11.0], 2031),  # closed on 31-12-2031
        (15, [12.0, 12.0, 11.25, 11.0], 2032),
    ],
)
def test_other_lead_times_and_the_cost_is_paid_exactly_once(
    months: int, open_each_year: list[float], paid_in: int
) -> None:
    # 1.272 fte: one werksoort too many, decided on 31-12-2030
    sizes = dict.fromkeys((2030, 2031, 2032, 2033), 1272.0)
    knobs = {**AFSCHALEN, "infrastructuur.sluiten_doorlooptijd_mnd": months}
    seen, _ = years(sizes, knobs)
    assert [one(seen[jaar].werksoorten) for jaar in sizes] == pytest.approx(open_each_year)
    paid = dict(zip(sizes, cost(sizes, knobs, 1272.0)["sluiten"], strict=True))
    assert {jaar for jaar, euro in paid.items() if euro > 0} == {paid_in}
    assert paid[paid_in] == pytest.approx(200_000 * 1.025 ** (paid_in - 2023))


def test_locations_close_only_where_werksoorten_cannot_bring_it() -> None:
    # 1.304 − 1.050 = 254 too many: six werksoorten (192, down to the minimum of six), then one
    # location for the remaining 62.
    seen, state = years({2030: 1050.0, 2031: 1050.0}, AFSCHALEN)
    assert [one(een) for een in (state.besluit_werksoorten[-2], state.besluit_locaties[-2])] == [
        6.0,
        1.0,
    ]
    # What is decided counts as done: 1.304 − 192 − 90 = 1.022 lies below 1.050, nothing more in 2031.
    assert [one(een) for een in (state.besluit_werksoorten[-1], state.besluit_locaties[-1])] == [
        0.0,
        0.0,
    ]
    assert one(seen[2031].ondergrens) == 1304.0


def test_the_minimum_of_locations_holds() -> None:
    _, state = years({2030: 100.0, 2031: 100.0}, AFSCHALEN)
    assert one(state.besluit_werksoorten.sum(axis=0)) == 6.0  # 12 down to 6
    assert one(state.besluit_locaties.sum(axis=0)) == 4.0  # 8 down to 4


def test_the_signal_edge_decides_and_not_the_middle_of_the_band() -> None:
    # Edge 1,3 × 1.304 = 1.695,2. 1.600 fte is 95,2 short; a werksoort counts 1,3 × 32 = 41,6: three.
    careful = {"infrastructuur.beleid_keuze": 1, "infrastructuur.signaal_factor": 1.3}
    _, state = years({2030: 1600.0}, careful)
    assert one(state.besluit_werksoorten[-1]) == 3.0
    _, later = years({2030: 1600.0}, AFSCHALEN)
    assert not later.besluit_werksoorten.any()


def test_a_decision_looks_ahead_to_the_size_when_the_closing_is_done() -> None:
    # From 1.400 to 1.360: minus 40 a year, 18 months ahead 1.300, so 4 short of 1.304: one werksoort.
    _, falling = years({2030: 1360.0}, AFSCHALEN, base=1400.0)
    assert one(falling.besluit_werksoorten[-1]) == 1.0
    _, still = years({2030: 1360.0}, AFSCHALEN)
    assert not still.besluit_werksoorten.any()


@pytest.mark.parametrize("policy", [0, 2])
def test_without_afschalen_nothing_closes(policy: int) -> None:
    _, state = years({2030: 500.0}, {"infrastructuur.beleid_keuze": policy})
    assert not state.besluit_werksoorten.any()
    assert not state.besluit_locaties.any()


def test_the_first_decision_falls_on_the_eve_of_the_first_policy_year() -> None:
    _, state = years(dict.fromkeys(range(2021, 2028), 1240.0), AFSCHALEN)
    decided = {2020 + rij: float(aantal[0]) for rij, aantal in enumerate(state.besluit_werksoorten)}
    assert {jaar: aantal for jaar, aantal in decided.items() if aantal} == {2026: 2.0}


def test_unused_fixed_cost_is_the_share_below_the_ondergrens() -> None:
    # 2023, size 978 = 75% of 1.304: a quarter of 0,25 × 5 mln + 6,4 mln + 3,6 mln = 11,25 mln
    assert cost({2023: 978.0})["onbenut"] == pytest.approx([2_812_500])
    assert cost({2023: 1304.0})["onbenut"] == [0.0]


def test_extra_middelen_pay_the_unused_fixed_cost_at_the_signal_edge_from_the_policy_year_on() -> None:
    # Edge 1,5 × 1.304 = 1.956. With the size S of 2030 the share (1.956 − S)/1.956 of the fixed cost:
    # 0,25 × 5.000 × size of the base year, 8 × 0,8 mln and 12 × 0,3 mln, × 1,025^7.
    knobs = {"infrastructuur.beleid_keuze": 2, "infrastructuur.signaal_factor": 1.5}
    paid = run("I", knobs)
    line = dict(zip(paid.jaren, paid.opbrengsten["extra_middelen"][:, 0], strict=True))
    size, base = paid.in_jaar("omvang_fte", 2030), float(paid.infra.basis[0])
    fixed = (1250 * base + 10_000_000) * 1.025**7
    assert line[2030] == pytest.approx((1956 - size) / 1956 * fixed)
    assert line[2026] == 0.0
    assert line[2027] > 0.0
    assert not run("I", {**knobs, "infrastructuur.beleid_keuze": 0}).opbrengsten["extra_middelen"].any()


def test_placeability_reads_the_werksoorten_of_31_december() -> None:
    # 12 → 9 in 2025 by the knob: (9/12)^0,25 = 0,9306 for the inflow of 2026 and later
    knob = {"infrastructuur.werksoorten_aantal@2025+": 9}
    before, after = run("I"), run("I", knob)
    ratio = after.uitkomsten["aanmeldingen_pers"] / before.uitkomsten["aanmeldingen_pers"]
    by_year = dict(zip(after.jaren, ratio[:, 0], strict=True))
    assert by_year[2025] == pytest.approx(1.0)
    assert by_year[2026] == by_year[2035] == pytest.approx(0.930605, abs=1e-6)
    # the closing is paid once, in 2025: 3 × 200.000 × 1,025²
    closing = dict(zip(after.jaren, after.lasten["sluiten"][:, 0], strict=True))
    assert closing[2025] == pytest.approx(600_000 * 1.025**2)
    assert sum(closing.values()) == pytest.approx(closing[2025])


def test_a_closing_during_the_year_counts_in_full_for_next_year() -> None:
    # closed on 1-7-2032: at 31-12-2032 ten of twelve are open
    _, state = years(dict.fromkeys((2030, 2031, 2032), 1240.0), AFSCHALEN)
    assert one(state.plaatsbaarheid) == pytest.approx((10 / 12) ** 0.25)
