"""Hazards, monthly chances, and who leaves with which chance."""

import math

import numpy as np
import pytest

from model.axes import (
    BESCHUT,
    CEL_BEGIN,
    GROEP_BANDEN,
    LICHT,
    LKS_GROEI,
    LKS_STABIEL,
    STRUCTUREEL,
    TIJDELIJK,
    Array,
)
from model.kansen import Kansen, build_kansen, hazard, monthly
from model.parameters import load_register
from model.waarden import resolve
from tests.runs import REFERENCE


def place(groep: int, band: int) -> int:
    """Where a group and band stand on the axis of places."""
    return int(CEL_BEGIN[groep]) + band - GROEP_BANDEN[groep][0]


FLAT = {**REFERENCE, "uitstroom.helling_loonwaarde_per_pp": 0.0}


def kansen(waarden: dict[str, float]) -> Kansen:
    return build_kansen(resolve(waarden))


def after_a_year(monthly_chance: Array | float) -> float:
    return float(1.0 - (1.0 - monthly_chance) ** 12)


def test_a_yearly_chance_becomes_a_hazard_and_twelve_months_become_the_chance_again() -> None:
    assert float(hazard(np.array(0.5))) == pytest.approx(math.log(2))
    assert float(hazard(np.array(0.0))) == 0.0
    # hazard ln 2: a month takes 1 − 2^(−1/12) = 5,6126%
    assert float(monthly(np.array(math.log(2)))) == pytest.approx(0.056126, abs=1e-6)
    for chance in (0.0, 0.0334, 0.12, 0.9):
        assert after_a_year(float(monthly(hazard(np.array(chance))))) == pytest.approx(chance)


def test_hazards_add_and_competing_exits_share_in_proportion() -> None:
    # 3,34% and 3,73% a year: together 1 − 0,9666 × 0,9627 = 6,9454% (7,07% by adding chances).
    leave = kansen(FLAT)
    regulier = leave.weg_regulier[0, place(LKS_STABIEL, 5), 0]
    overig = leave.weg_overig[0, place(LKS_STABIEL, 5), 0]
    assert after_a_year(float(regulier + overig)) == pytest.approx(0.069454, abs=1e-6)
    # −ln 0,9666 = 0,033971 and −ln 0,9627 = 0,038014: regular takes 47,192%
    assert float(regulier / (regulier + overig)) == pytest.approx(0.47192, abs=1e-5)


def test_after_four_years_60_percent_of_lks_starters_are_left() -> None:
    # Four years of hazard 0,071985, and at month 24 80% become structureel: 0,8 × e^(−0,28794) = 0,5998
    leave = kansen(FLAT)
    gone = float(
        leave.weg_regulier[0, place(LKS_GROEI, 5), 0] + leave.weg_overig[0, place(LKS_GROEI, 5), 0]
    )
    left = (1.0 - gone) ** 48 * float(leave.structureel[LKS_GROEI, 0])
    assert left == pytest.approx(0.80 * (0.9666 * 0.9627) ** 4)
    assert left == pytest.approx(0.60, abs=0.001)


def test_exit_to_regular_work_rises_2_percent_per_point_of_loonwaarde() -> None:
    leave = kansen(REFERENCE)
    total = leave.weg_regulier + leave.weg_overig
    hazards = (
        -12.0
        * np.log1p(-total)
        * np.divide(leave.weg_regulier, total, out=np.zeros_like(total), where=total > 0)
    )
    # ten pp apart: e^(0,02 × 10) = 1,2214
    ratio = hazards[0, place(LKS_GROEI, 7), 0] / hazards[0, place(LKS_GROEI, 5), 0]
    assert float(ratio) == pytest.approx(math.exp(0.2))
    for groep, chance in ((BESCHUT, 0.005), (LKS_STABIEL, 0.0334), (LICHT, 0.10)):
        first, last = GROEP_BANDEN[groep]
        of_group = hazards[0, place(groep, first) : place(groep, last) + 1, 0]
        mean = float((leave.stand[groep, first : last + 1, 0] * of_group).sum())
        assert mean == pytest.approx(-math.log(1 - chance))  # the opening stock has the register's rate


def test_a_tight_market_raises_exits_to_regular_work_but_not_of_beschut() -> None:
    # U from 5,0% to 2,5%: (½)^−0,8 = 1,7411 times the hazard
    slack, tight = kansen(FLAT), kansen({**FLAT, "arbeidsmarkt.werkloosheid_frac": 0.025})

    def regular_hazard(some: Kansen, groep: int) -> float:
        regulier, overig = (
            float(een[0, place(groep, 13 if groep == LICHT else 6), 0])
            for een in (some.weg_regulier, some.weg_overig)
        )
        return -math.log1p(-(regulier + overig)) * regulier / (regulier + overig)

    for groep in (LKS_STABIEL, LKS_GROEI, LICHT):
        assert regular_hazard(tight, groep) / regular_hazard(slack, groep) == pytest.approx(2**0.8)
    assert regular_hazard(tight, BESCHUT) == pytest.approx(regular_hazard(slack, BESCHUT))


def test_growth_of_12_pp_a_year_is_a_fifth_of_a_band_a_month() -> None:
    # 12 / 12 / 5 = 0,20 of those who stay; down with 1 − 0,98^(1/12) = 0,1682%
    moves = kansen({**FLAT, "loonwaarde.groei_pp_jr": 12.0})
    stay = 1.0 - moves.weg_regulier[0] - moves.weg_overig[0]  # (K, R), the same in both phases
    up, down = moves.op[0] / stay, moves.neer[0] / stay
    assert float(up[TIJDELIJK, place(LKS_GROEI, 5), 0]) == pytest.approx(0.20)
    assert float(up[STRUCTUREEL, place(LKS_GROEI, 5), 0]) == 0.0
    assert float(up[TIJDELIJK, place(LKS_STABIEL, 5), 0]) == 0.0
    assert float(down[TIJDELIJK, place(LKS_STABIEL, 5), 0]) == pytest.approx(0.001682, abs=1e-6)


def test_nobody_grows_above_the_ceiling_or_falls_below_the_floor_of_the_group() -> None:
    moves = kansen({"loonwaarde.groei_pp_jr": 12.0, "loonwaarde.groei_overig_pp_jr": 12.0})
    edges = {BESCHUT: (0, 7), LKS_STABIEL: (2, 11), LKS_GROEI: (2, 11), LICHT: (12, 15)}
    for groep, (lowest, highest) in edges.items():
        low, high = place(groep, lowest), place(groep, highest)
        assert not moves.op[:, :, high].any()
        assert not moves.neer[:, :, low].any()
        assert moves.op[:, TIJDELIJK, low:high].all()
        assert moves.neer[:, TIJDELIJK, low + 1 : high + 1].all()


def test_what_a_month_does_adds_up_to_one() -> None:
    moves = kansen({"loonwaarde.groei_pp_jr": 30.0, "loonwaarde.daling_frac_jr": 0.5})
    gone = (moves.weg_regulier + moves.weg_overig)[:, None]
    total = moves.blijf + moves.op + moves.neer + gone
    assert total == pytest.approx(np.ones_like(total))
    assert min(float(een.min()) for een in (moves.blijf, moves.op, moves.neer)) >= 0.0


def test_wsw_hazard_grows_3_percent_a_year_with_age() -> None:
    left = kansen({}).wsw_blijft[:, 0]
    assert float(left[0]) == pytest.approx(0.939**1.03)  # 2021
    assert float(left[9]) == pytest.approx(0.939 ** (1.03**10))  # 2030


def test_mean_wsw_of_a_year_is_the_mean_of_thirteen_month_ends() -> None:
    q = 0.939 ** (1.03 / 12)
    by_hand = (0.5 + sum(q**month for month in range(1, 12)) + 0.5 * q**12) / 12
    assert float(kansen({}).wsw_gemiddeld[0, 0]) == pytest.approx(by_hand)


def test_the_opening_slots_hold_the_inflow_of_24_months_that_survived() -> None:
    # 93 × 55% / 12 = 4,2625 a month; after 23 months × e^(−23/12 × 0,071985) = 0,8711
    opening = kansen({}).opening[:, :, 0]
    assert float(opening[0, LKS_GROEI]) == pytest.approx(4.2625)
    assert float(opening[23, LKS_GROEI]) == pytest.approx(4.2625 * 0.8711, abs=1e-3)
    assert float(opening[0, BESCHUT]) == pytest.approx(22 / 12)
    assert not opening[:, LICHT].any()


@pytest.mark.parametrize("sleutel", [key for key, one in load_register().items() if one.is_pad])
def test_years_share_their_chances_only_where_no_path_moves_them(sleutel: str) -> None:
    # one year of one path differs: what holds for that year is what holds when it stands alone
    midden = resolve({}).in_jaar(sleutel, 2028)[0]
    waarden = resolve({f"{sleutel}@2028": float(midden) * 0.9 + 0.01})
    alle = build_kansen(waarden)
    for jaar in (2027, 2028, 2029):
        alleen, soort = build_kansen(waarden.voor_jaren([jaar])), alle.soort[waarden.jaren.index(jaar)]
        for naam in ("blijf", "op", "neer", "weg_regulier", "weg_overig", "start"):
            np.testing.assert_array_equal(getattr(alle, naam)[soort], getattr(alleen, naam)[0])


def test_a_tight_year_is_a_sort_of_its_own() -> None:
    alle = build_kansen(resolve({"arbeidsmarkt.werkloosheid_frac@2028": 0.08}))
    van_2027 = alle.soort[2027 - 2021 :]
    assert (van_2027 - van_2027[0]).tolist() == [0, 1, 2, 2, 2, 2, 2, 2, 2]
