"""Constant inflow and constant hazards: stocks that can be written down."""

from __future__ import annotations

import math

import pytest

from model.axes import DOELGROEPEN
from tests.runs import REFERENCE, run

LAST = 2050
# Nothing changes after 2021 and everybody of a group has the same chance to leave.
STEADY = {
    **REFERENCE,
    "uitstroom.helling_loonwaarde_per_pp": 0.0,
    "tijd.horizon_jaar": LAST,
    "tijd.start_scenario_mnd": 0,
    "scenario.inloop_mnd": 0,
    "instroom.doorlooptijd_mnd": 0,
    "instroom.licht_start_mnd": 0,
    # fast enough to be steady within thirty years
    "uitstroom.lks_regulier_frac_jr": 0.35,
    "uitstroom.lks_overig_frac_jr": 0.25,
    "uitstroom.beschut_regulier_frac_jr": 0.10,
    "uitstroom.beschut_overig_frac_jr": 0.50,
    "uitstroom.licht_regulier_frac_jr": 0.60,
    "uitstroom.licht_overig_frac_jr": 0.20,
    "extern.uitstroom_frac_jr": 0.70,
}


def monthly_exit(*yearly: float) -> float:
    """Chance to leave in a month: hazards add."""
    return 1.0 - math.prod(1.0 - chance for chance in yearly) ** (1.0 / 12.0)


def steady_stock(per_year: float, leave: float, structural: float) -> float:
    """Inflow × mean duration, at a month's end.

    temporary: n/12 × (1 + q + … + q²³) of those who entered 0…23 months ago; structureel: those who
    passed month 24, n/12 × q²⁴ × s × (1 + q + q² + …).
    """
    per_month, stay = per_year / 12.0, 1.0 - leave
    return per_month * ((1.0 - stay**24) / leave + stay**24 * structural / leave)


@pytest.mark.parametrize(
    ("groep", "per_year", "leave", "structural"),
    [
        # I: 232 × 40% direct, 45/55
        ("lks_stabiel", 232 * 0.40 * 0.45, monthly_exit(0.35, 0.25), 0.80),
        ("lks_groei", 232 * 0.40 * 0.55, monthly_exit(0.35, 0.25), 0.80),
        ("beschut", 22.0, monthly_exit(0.10, 0.50), 1.0),
        ("licht", 10.0, monthly_exit(0.60, 0.20), 0.80),
    ],
)
def test_a_steady_group_is_inflow_times_mean_duration(
    groep: str, per_year: float, leave: float, structural: float
) -> None:
    result = run("I", STEADY)
    plek = DOELGROEPEN.index(groep)
    stand = float(result.per_doelgroep["stand_pers"][-1, plek, 0])
    assert stand == pytest.approx(steady_stock(per_year, leave, structural), rel=1e-6)
    gone = (
        result.per_doelgroep["uitstroom_regulier_pers"] + result.per_doelgroep["uitstroom_overig_pers"]
    )
    assert float(gone[-1, plek, 0]) == pytest.approx(per_year, rel=1e-6)


def test_a_steady_voortraject_brings_its_share_into_contract() -> None:
    # 20% of 232 in a voortraject, 60% complete, 80% of those at IBN: 232 × (0,40 + 0,20 × 0,6 × 0,8)
    result = run("I", {**STEADY, "voortraject.aandeel_frac": 0.20})
    lks = sum(float(result.per_doelgroep["instroom_pers"][-1, plek, 0]) for plek in (2, 3))
    assert lks == pytest.approx(232 * (0.40 + 0.20 * 0.60 * 0.80), rel=1e-9)
    # the rest fails: left before a contract are 25% and 20% × 40%
    before = float(result.uitkomsten["uitstroom_vooraf_pers"][-1, 0])
    assert before == pytest.approx(232 * (0.25 + 0.20 * 0.40), rel=1e-9)


def test_steady_external_contracts_are_inflow_over_exit() -> None:
    # 10% of 232 a year, monthly exit m: n/12 × 1/m just after the entries at a month's end. On average
    # over the month that follows half an entry less: n/12 × (1/m − ½)
    result = run(
        "I",
        {
            **STEADY,
            "instroom.extern_frac": 0.10,
            # nobody of beschut elsewhere, so that only these contracts count
            "caseload.elders_start_pers": 0,
            "caseload.elders_pers_jr": 0,
        },
    )
    leave = monthly_exit(0.70)
    month_end = 23.2 / 12 / leave
    assert float(result.eindstand.mensen.extern.sum()) == pytest.approx(month_end, rel=1e-6)
    mean = float(result.uitkomsten["extern_pers"][-1, 0])
    assert mean == pytest.approx(month_end - 23.2 / 24, rel=1e-6)


def test_the_scenario_effect_multiplies_a_steady_inflow() -> None:
    base = run("I", STEADY)
    more = run(
        "I", {**STEADY, "scenario.netwerkeffect_frac": 0.10, "scenario.integratie_effect_frac": 0.05}
    )
    ratio = more.uitkomsten["instroom_pers"] / base.uitkomsten["instroom_pers"]
    assert ratio == pytest.approx(1.15)


def test_wsw_alone_dies_out_along_its_own_curve() -> None:
    # ln stand falls by −ln(1 − 6,1%) × 1,03^(year − 2020) each year
    result = run("II")
    stand = 2210.0
    for rij, jaar in enumerate(result.jaren):
        stand *= 0.939 ** (1.03 ** (jaar - 2020))
        assert float(result.uitkomsten["stand_wsw_pers"][rij, 0]) == pytest.approx(stand, rel=1e-12)


def test_sixty_percent_of_lks_starters_are_left_after_four_years() -> None:
    # One extra year of inflow, followed on its own: what is left of it on 31-12-2025 is on average
    # 48 + 5,5 months old. Brought back to 48 months it must be the measured 60%.
    quiet = {**REFERENCE, "instroom.doorlooptijd_mnd": 0}
    base = run("I", quiet)
    pulse = run("I", {**quiet, "instroom.aanmeldingen_pers_jr@2021": 464})
    started = float((pulse.uitkomsten["instroom_pers"] - base.uitkomsten["instroom_pers"])[0, 0])
    left = float((pulse.uitkomsten["stand_pers"] - base.uitkomsten["stand_pers"])[4, 0])
    assert started == pytest.approx(232 * 0.40)
    hazard = -math.log((1 - 0.0334) * (1 - 0.0373))
    later = sum(math.exp(-hazard * month / 12) for month in range(12)) / 12
    assert left / started / later == pytest.approx(0.60, abs=0.01)


def test_growth_moves_the_mean_at_its_rate_and_stops_at_the_ceiling() -> None:
    # 12 pp a year without falling: entrants of 2021 are on average 5,5 months in contract at its end
    grow = {
        **REFERENCE,
        "uitstroom.helling_loonwaarde_per_pp": 0.0,
        "loonwaarde.groei_pp_jr": 12.0,
        "loonwaarde.daling_frac_jr": 0.0,
        "instroom.lks_groei_frac": 1.0,
        "start.instroom_lks_pers_jr": 0.0,
    }
    still = {**grow, "loonwaarde.groei_pp_jr": 0.0}
    moved = run("I", grow).banden[0, 2, :, 0] - run("I", still).banden[0, 2, :, 0]
    people = float(run("I", still).banden[0, 2, :, 0].sum()) - 215 * (0.9666 * 0.9627)
    middle = [22.5 + 5 * band for band in range(16)]
    shift = sum(float(part) * x for part, x in zip(moved, middle, strict=True))
    # leaving is independent of growth, so the shift per entrant is 12 × mean months / 12; lead time 3
    # months: entrants stay 0…11 months with weights of those who are left
    stay = (0.9666 * 0.9627) ** (1 / 12)
    months = sum(month * stay**month for month in range(12)) / sum(stay**month for month in range(12))
    assert shift / people == pytest.approx(months, rel=0.02)
    far = run("I", {**grow, "loonwaarde.groei_pp_jr": 59.0}).banden[-1, 2, :, 0]
    assert not far[12:].any()  # the ceiling is 80%
