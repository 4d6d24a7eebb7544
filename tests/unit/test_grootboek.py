"""The ledger: one segment by hand, from fte to contribution."""

import pytest

from model.grootboek import SEGMENTEN
from tests.runs import REFERENCE, run

# Everything that makes one fte differ from another is off, so that a segment can be done by hand.
PLAIN = {
    **REFERENCE,
    "ntw.helling_eur_pp": 0.0,
    "begeleiding.daling_per_pp": 0.0,
    "loonwaarde.daling_frac_jr": 0.0,
    "loonwaarde.groei_pp_jr": 0.0,
}
POSTS = ("ntw_eur", "subsidie_eur", "loon_eur", "begeleiding_eur", "infrastructuur_eur", "overig_eur")
RIJ_2023 = 2


def place(doelgroep: str, werkvorm: str, klasse: str = "") -> int:
    found = [
        plek
        for plek, segment in enumerate(SEGMENTEN)
        if (segment.doelgroep, segment.werkvorm, segment.klasse) == (doelgroep, werkvorm, klasse)
    ]
    assert len(found) == 1
    return found[0]


def per_fte(plek: int) -> dict[str, float]:
    """Posts of a segment in 2023 per fte of 31 h."""
    ledger = run("I", PLAIN).grootboek
    fte = float(ledger.fte[RIJ_2023, plek, 0])
    return {post: float(ledger.posten[post][RIJ_2023, plek, 0]) / fte for post in POSTS}


def infra_per_weighted_fte() -> float:
    """Infrastructure of 2023 per fte on it; no Rijk money stands against it before 2025."""
    result = run("I", PLAIN)
    cost = sum(
        float(result.lasten[line][RIJ_2023, 0]) for line in ("overhead", "locaties", "werksoorten")
    )
    return cost / float(result.uitkomsten["omvang_fte"][RIJ_2023, 0])


def fiscaal_per_fte() -> float:
    """LIV 1,2 mln over everybody at work at IBN, LKV 0,5 mln over the Participatiewet."""
    result = run("I", PLAIN)
    pwet = float(result.uitkomsten["fte_pwet_fte"][RIJ_2023, 0])
    outside = float(result.grootboek.fte[RIJ_2023, place("wsw", "begeleid"), 0])
    at_work = float(result.uitkomsten["fte_doelgroep_fte"][RIJ_2023, 0]) - outside
    return 1_200_000 / at_work + 500_000 / pwet


def test_beschut_on_internal_work_by_hand() -> None:
    # 2023, per fte of 31 h: NTW 8.000 × 1,090601 = 8.724,81. Money per place 17.209,07; a place is 27 h,
    # so × 31/27 = 19.758,57. Wage 29.235,51. Begeleiding 8.500. Fiscal money per fte.
    got = per_fte(place("beschut", "intern", "20–40%"))
    assert got["ntw_eur"] == pytest.approx(8724.81, abs=0.01)
    assert got["subsidie_eur"] == pytest.approx(19_758.57, abs=0.01)
    assert got["loon_eur"] == pytest.approx(-29_235.51, abs=0.01)
    assert got["begeleiding_eur"] == pytest.approx(-8500.0)
    assert got["infrastructuur_eur"] == pytest.approx(-infra_per_weighted_fte())
    assert got["overig_eur"] == pytest.approx(fiscaal_per_fte())


def test_individual_detachering_weighs_half_and_asks_four_fifths_of_the_begeleiding() -> None:
    # licht: begeleiding 1.500 × 0,80; NTW 19.000 × 1,090601 = 20.721,42
    got = per_fte(place("licht", "individueel", "80–100%"))
    assert got["begeleiding_eur"] == pytest.approx(-1200.0)
    assert got["infrastructuur_eur"] == pytest.approx(-0.5 * infra_per_weighted_fte())
    assert got["ntw_eur"] == pytest.approx(20_721.42, abs=0.01)


def test_wsw_by_hand() -> None:
    # Per fte: SE = 1/1,16. Rijksbijdrage 31.300 / 1,16 = 26.982,76 at the outflow that the Rijk expects.
    # Inside IBN a SE costs 34.300: / 1,16 = 29.568,97. In begeleid werken 0,95 × 31.300 / 1,16.
    inside, outside = per_fte(place("wsw", "locatie")), per_fte(place("wsw", "begeleid"))
    assert inside["ntw_eur"] == pytest.approx(13_500 * 1.090601)
    assert outside["ntw_eur"] == 0.0
    for got in (inside, outside):
        assert got["subsidie_eur"] == pytest.approx(26_982.76, abs=0.01)
    assert inside["loon_eur"] == pytest.approx(-29_568.97, abs=0.01)
    assert outside["loon_eur"] == pytest.approx(-0.95 * 31_300 / 1.16)
    assert inside["begeleiding_eur"] == pytest.approx(-2000.0)
    assert outside["begeleiding_eur"] == 0.0
    assert outside["infrastructuur_eur"] == 0.0


def test_reguliere_krachten_carry_two_thousand_euro_each() -> None:
    ledger = run("I", PLAIN).grootboek
    plek = next(i for i, segment in enumerate(SEGMENTEN) if segment.naam == "Reguliere krachten")
    each = float(ledger.bijdrage[RIJ_2023, plek, 0] / ledger.fte[RIJ_2023, plek, 0])
    assert each == pytest.approx(2000.0)  # 42.000 − 40.000 in 2023


def test_marginal_leaves_out_the_infrastructure_that_does_not_follow_one_person() -> None:
    # of the overhead 40% follows within a year: 5.000 × 0,40 = 2.000 per weighted fte in 2023
    ledger = run("I", PLAIN).grootboek
    weights = {place("beschut", "intern", "20–40%"): 1.0, place("licht", "individueel", "80–100%"): 0.5}
    for plek, weight in weights.items():
        fte = float(ledger.fte[RIJ_2023, plek, 0])
        without = float((ledger.bijdrage - ledger.posten["infrastructuur_eur"])[RIJ_2023, plek, 0])
        assert float(ledger.marginaal[RIJ_2023, plek, 0]) == pytest.approx(without - 2000 * weight * fte)


@pytest.mark.parametrize("naam", ["I", "II", "III"])
def test_all_segments_are_the_result_before_the_lumpsum(naam: str) -> None:
    result = run(naam)
    total = result.grootboek.bijdrage.sum(axis=1)
    assert total == pytest.approx(result.uitkomsten["resultaat_voor_lumpsum_eur"], abs=0.01)


def test_ntw_rises_with_loonwaarde_by_the_slope() -> None:
    # One group, one werkvorm, classes 20 pp apart on average: the difference in NTW per fte is 300 a pp
    # times the difference in mean loonwaarde, so a double slope doubles it.
    def gap(slope: float) -> float:
        ledger = run("I", {**PLAIN, "ntw.helling_eur_pp": slope}).grootboek
        low, high = place("lks_stabiel", "intern", "40–60%"), place("lks_stabiel", "intern", "60–80%")
        per = ledger.posten["ntw_eur"][RIJ_2023, :, 0] / ledger.fte[RIJ_2023, :, 0].clip(1e-9)
        return float(per[high] - per[low])

    assert gap(0.0) == pytest.approx(0.0, abs=1e-6)
    assert 300 * 10 < gap(300.0) < 300 * 30
    assert gap(600.0) == pytest.approx(2 * gap(300.0))
