"""Dividing amounts to the cent, and the keys."""

import numpy as np
import pytest

from model.gemeenten import load_gemeenten
from model.verdeling import SLEUTELS, divide_to_the_cent, key_shares, mixed_key
from model.waarden import resolve
from tests.runs import run, scenario

INWONERS = 363_682
NAMEN = [gemeente.naam for gemeente in load_gemeenten()]


def divided(total: float, *shares: float) -> list[float]:
    parts = divide_to_the_cent(np.array([[total]]), np.array(shares)[None, :, None])
    return [round(float(part), 6) for part in parts[0, :, 0]]


@pytest.mark.parametrize(
    ("total", "shares", "parts"),
    [
        (0.10, (1 / 3, 1 / 3, 1 / 3), [0.04, 0.03, 0.03]),  # a tie goes to the first name
        (0.11, (1 / 3, 1 / 3, 1 / 3), [0.04, 0.04, 0.03]),
        (0.10, (0.25, 0.50, 0.25), [0.03, 0.05, 0.02]),  # 2,5 · 5 · 2,5 cents
        (0.10, (0.24, 0.50, 0.26), [0.02, 0.05, 0.03]),  # 2,4 · 5 · 2,6: the largest remainder wins
        (1.00, (0.333, 0.334, 0.333), [0.33, 0.34, 0.33]),  # 33,3 · 33,4 · 33,3
        (0.01, (0.2, 0.2, 0.6), [0.0, 0.0, 0.01]),
        (100.00, (0.3, 0.7), [30.0, 70.0]),  # 0,3 × 10.000 cents is 2.999,9999… in binary
        (0.00, (0.5, 0.5), [0.0, 0.0]),
        (-0.10, (1 / 3, 1 / 3, 1 / 3), [-0.03, -0.03, -0.04]),  # money back: −3,33 each
    ],
)
def test_largest_remainder_by_hand(total: float, shares: tuple[float, ...], parts: list[float]) -> None:
    assert divided(total, *shares) == parts


def test_a_remainder_below_zero_is_taken_back_from_the_smallest_fraction() -> None:
    # Shares a hair above 1 in total: 3 × 10^11 cents × (1 + 10^−11) is three cents too many.
    hair = 1e-11
    parts = divide_to_the_cent(
        np.array([[3e9]]), np.array([(1 + hair) / 2, (1 + hair) / 4, (1 + hair) / 4])[None, :, None]
    )
    assert int(np.round(parts * 100).sum()) == 300_000_000_000


def test_every_year_and_run_is_divided_on_its_own() -> None:
    totals = np.array([[0.10, 1.00], [0.05, 0.03]])
    shares = np.full((2, 3, 2), 1 / 3)
    parts = divide_to_the_cent(totals, shares)
    assert np.round(parts * 100).astype(int).transpose(0, 2, 1).tolist() == [
        [[4, 3, 3], [34, 33, 33]],
        [[2, 2, 1], [1, 1, 1]],
    ]


def keys(placed: list[float], people: list[float]) -> dict[str, np.ndarray]:
    shares = key_shares(np.array(placed)[None, :, None], np.array(people)[None, :, None])
    return {naam: share[0, :, 0] for naam, share in shares.items()}


def test_the_six_keys_of_oss_by_hand() -> None:
    # 92.229 / 363.682 = 25,3598% of the inwoners, 38% of bijstand, on average 31,6799%
    oss = NAMEN.index("Oss")
    placed, people = [1.0] * 11, [2.0] * 11
    placed[oss], people[oss] = 10.0, 5.0  # 10 of 20 placements, 5 of 25 people
    share = {naam: float(reeks[oss]) for naam, reeks in keys(placed, people).items()}
    assert share == pytest.approx(
        {
            "participatiebudget": 92_229 / INWONERS,
            "inwoners": 92_229 / INWONERS,
            "bijstand": 0.38,
            "nieuwe_doelgroepen": 0.316799,
            "plaatsingen": 0.50,
            "doelgroep": 0.20,
        },
        abs=1e-6,
    )
    assert set(share) == set(SLEUTELS)


def test_bijstand_of_a_merged_gemeente_is_divided_by_inwoners() -> None:
    # Maashorst 17%: Uden 42.163 of 57.924, Landerd 15.761
    share = keys([1.0] * 11, [1.0] * 11)["bijstand"]
    assert float(share[NAMEN.index("Uden")]) == pytest.approx(0.17 * 42_163 / 57_924)
    assert float(share[NAMEN.index("Landerd")]) == pytest.approx(0.17 * 15_761 / 57_924)
    assert float(share.sum()) == pytest.approx(1.0)


def test_a_year_without_placements_falls_back_on_inwoners() -> None:
    share = keys([0.0] * 11, [1.0] * 11)
    assert share["plaatsingen"] == pytest.approx(share["inwoners"])


@pytest.mark.parametrize(
    ("weights", "oss"),
    [
        ({}, 0.253598),  # the agreed key alone
        ({"participatiebudget": 0, "bijstand": 1}, 0.38),
        ({"participatiebudget": 0, "inwoners": 0.5, "bijstand": 0.5}, 0.316799),
        ({"participatiebudget": 0, "inwoners": 1, "bijstand": 1}, 0.316799),  # only the ratio counts
        ({"participatiebudget": 0.6, "bijstand": 0.2}, 0.285199),  # ¾ × 25,3598 + ¼ × 38
    ],
)
def test_a_mix_of_keys_by_hand(weights: dict[str, float], oss: float) -> None:
    knobs = {f"verdeling.gewicht_{naam}_frac": gewicht for naam, gewicht in weights.items()}
    shares = key_shares(np.ones((1, 11, 1)), np.ones((1, 11, 1)))
    mix = mixed_key(resolve(scenario("I", knobs).waarden).voor_jaren([2030]), shares)
    assert float(mix[0, NAMEN.index("Oss"), 0]) == pytest.approx(oss, abs=1e-6)
    assert float(mix.sum()) == pytest.approx(1.0)


def test_the_run_divides_by_the_key_in_use() -> None:
    result = run(
        "II", {"verdeling.gewicht_participatiebudget_frac": 0, "verdeling.gewicht_bijstand_frac": 1}
    )
    oss = NAMEN.index("Oss")
    total = result.uitkomsten["lumpsum_eur"]
    share = result.per_gemeente["lumpsum_eur"][:, oss] / total
    assert share == pytest.approx(np.full_like(share, 0.38), abs=1e-7)


def test_the_key_may_change_from_a_year_on() -> None:
    # from 2027 on by bijstand: Oss goes from 25,3598% to 38%
    oss = NAMEN.index("Oss")
    knobs = {
        "verdeling.gewicht_participatiebudget_frac@2027+": 0,
        "verdeling.gewicht_bijstand_frac@2027+": 1,
    }
    share = dict(zip(run("II").jaren, run("II", knobs).sleutel[:, oss, 0], strict=True))
    assert share[2026] == pytest.approx(92_229 / INWONERS)
    assert share[2027] == share[2035] == pytest.approx(0.38)
