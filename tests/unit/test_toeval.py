"""Chance in closed form, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model.analysis.toeval import AANKOMSTEN, chance_of, chance_sd, variance, with_and_without_arrivals
from model.axes import BAND_MIDDEN_PP, DOELGROEPEN
from model.gemeenten import namen_huidig, samenvoeging
from model.kansen import build_kansen
from model.ntw import build_werktabel
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.rekening import collect_flows
from model.result import PER_DOELGROEP, UITKOMSTEN
from model.startstand import load_startstand
from model.verloop import run_years
from model.waarden import resolve
from tests.runs import run, scenario

# Nobody leaves, nobody moves a band, nobody comes.
FROZEN = {
    **{
        f"uitstroom.{naam}_{kant}_frac_jr": 0.0
        for naam in ("lks", "beschut", "licht")
        for kant in ("regulier", "overig")
    },
    **{f"contract.{naam}_structureel_frac": 1.0 for naam in ("lks", "beschut", "licht")},
    "uitstroom.wsw_frac_jr": 0.0,
    "uitstroom.helling_loonwaarde_per_pp": 0.0,
    "loonwaarde.groei_pp_jr": 0.0,
    "loonwaarde.groei_structureel_pp_jr": 0.0,
    "loonwaarde.groei_overig_pp_jr": 0.0,
    "loonwaarde.daling_frac_jr": 0.0,
    "werkvorm.helling_per_pp": 0.0,
    "instroom.doorlooptijd_mnd": 0.0,
    **dict.fromkeys(AANKOMSTEN, 0.0),
}


def test_the_wsw_is_a_fixed_number_of_persons_who_may_leave() -> None:
    # 2,210 persons, 6.1% a year and 3% more each year: 2021 leaves 0.939^1.03 of them.
    stays = 0.939**1.03
    sd = chance_sd(scenario("I"))
    assert sd["stand_wsw_pers"][0] == pytest.approx(math.sqrt(2210 * stays * (1 - stays)))
    later = stays * 0.939 ** (1.03**2)
    assert sd["stand_wsw_pers"][1] == pytest.approx(math.sqrt(2210 * later * (1 - later)))
    # As many of them work begeleid as the share says, 19%; their variance is that part of it.
    assert sd["begeleid_werken_pers"][0] == pytest.approx(math.sqrt(0.19) * sd["stand_wsw_pers"][0])


def test_who_leaves_in_a_year_is_binomial_too() -> None:
    # 78 beschut without arrivals, hazards of 0.5% and 6.5% a year, all contracts made structureel.
    toeval = chance_of(
        scenario(
            "I",
            FROZEN
            | {"uitstroom.beschut_regulier_frac_jr": 0.005, "uitstroom.beschut_overig_frac_jr": 0.065},
        )
    )
    leaves = 1 - 0.995 * 0.935
    regular = leaves * math.log(0.995) / (math.log(0.995) + math.log(0.935))
    second = (1 - leaves) * regular  # still there after a year, and then to regular work
    found = toeval.sd["uitstroom_regulier_pers"]
    assert found[0] == pytest.approx(math.sqrt(78 * regular * (1 - regular)))
    assert found[1] == pytest.approx(math.sqrt(78 * second * (1 - second)))
    assert toeval.sd["stand_pwet_pers"][0] == pytest.approx(math.sqrt(78 * leaves * (1 - leaves)))


@pytest.mark.parametrize(
    "naam", ["instroom_pers", "aanmeldingen_pers", "voortrajecten_pers", "uitstroom_vooraf_pers"]
)
def test_whatever_arrives_is_poisson(naam: str) -> None:
    assert chance_sd(scenario("III"))[naam] ** 2 == pytest.approx(run("III").reeks(naam))


def test_the_first_stand_is_known_and_a_year_starts_where_the_last_one_ended() -> None:
    sd = chance_sd(scenario("II"))
    assert sd["stand_begin_pers"][0] == 0.0
    assert sd["stand_begin_pers"][1:] == pytest.approx(sd["stand_pers"][:-1])


def test_in_the_end_everybody_came_by_chance() -> None:
    # Of the opening stock hardly anybody is left in 2050, so the variance of the stand nears its mean.
    far = {"tijd.horizon_jaar": 2050.0}
    ratio = chance_sd(scenario("II", far))["stand_pwet_pers"] ** 2 / run("II", far).reeks(
        "stand_pwet_pers"
    )
    assert 0.2 < ratio[0] < 0.4
    assert 0.99 < ratio[-1] < 1.0
    assert (np.diff(ratio) > 0.0).all()


def test_groups_gemeenten_and_the_region_add_up() -> None:
    toeval = chance_of(scenario("II"))
    for naam in PER_DOELGROEP:
        region = toeval.sd[naam] ** 2
        assert (toeval.per_doelgroep[naam] ** 2).sum(axis=1) == pytest.approx(region)
        assert (toeval.per_gemeente[naam] ** 2).sum(axis=1) == pytest.approx(region)
        merged = sum(toeval.gemeente(naam, een) ** 2 for een in namen_huidig())
        assert merged == pytest.approx(region)
    wsw, *pwet = (toeval.per_doelgroep["stand_pers"][:, plek] for plek in range(len(DOELGROEPEN)))
    assert toeval.sd["stand_wsw_pers"] == pytest.approx(wsw)
    assert toeval.sd["stand_beschut_pers"] == pytest.approx(pwet[0])
    assert toeval.sd["stand_pwet_pers"] == pytest.approx(np.sqrt(sum(een**2 for een in pwet)))
    with pytest.raises(ValueError):  # in the shape of 2022 there is no such gemeente
        toeval.gemeente("stand_pers", "Uden")


def test_a_gemeente_is_a_small_region() -> None:
    # One person of beschut in Boekel of 78: the same chance p, so the same p(1 − p) each, plus arrivals.
    toeval, result = chance_of(scenario("II")), run("II")
    mine = samenvoeging()[namen_huidig().index("Boekel")] > 0
    share = result.per_gemeente["instroom_pers"][:, mine, 0] / result.per_gemeente["instroom_pers"][
        :, :, 0
    ].sum(axis=1, keepdims=True)
    arrived = toeval.gemeente("instroom_pers", "Boekel") ** 2
    assert arrived == pytest.approx(share[:, 0] * toeval.sd["instroom_pers"] ** 2)
    assert toeval.gemeente("stand_pers", "Boekel")[0] < toeval.sd["stand_pers"][0] / 3


def test_variance_of_a_number() -> None:
    # 10 persons, 4 expected to be there, and 3 arrivals: 10 · 0.4 · 0.6 + 3.
    assert variance(np.array([7.0, 4.0]), np.array([10.0])) == pytest.approx(5.4)
    assert variance(np.array([3.0, 0.0]), np.array([0.0])) == pytest.approx(3.0)
    assert variance(np.array([10.0, 10.0]), np.array([10.0])) == 0.0


# ------------------------------------------------------------------ loonwaarde and size


def test_mean_loonwaarde_of_a_frozen_stock_by_hand() -> None:
    # Everybody stays, so only the band of each is a lot: Var = Σ_g n_g σ_g² / N².
    waarden = resolve(scenario("I", FROZEN).waarden)
    kansen, personen = build_kansen(waarden), load_startstand().personen[1:].sum(axis=1)
    spread = kansen.opening_stock(load_startstand().personen)[..., 0]
    spread = np.divide(spread, personen[:, None], out=np.zeros_like(spread), where=spread > 0)
    mean = spread @ BAND_MIDDEN_PP
    each = spread @ BAND_MIDDEN_PP**2 - mean**2
    by_hand = math.sqrt((personen * each).sum()) / personen.sum() / 100
    found = chance_sd(scenario("I", FROZEN))["loonwaarde_gemiddeld_frac"]
    assert found == pytest.approx(np.full(15, by_hand))


def test_nothing_is_left_to_chance_when_nobody_moves() -> None:
    sd = chance_sd(scenario("I", FROZEN))
    for naam in sd:
        if naam != "loonwaarde_gemiddeld_frac":
            assert sd[naam] == pytest.approx(np.zeros(15), abs=1e-6), naam


@pytest.mark.parametrize("rate", [0.02, 0.061, 0.3])
def test_mean_size_of_a_year_of_who_only_leave(rate: float) -> None:
    # One person is there for the first k months with chance s^k; the year's mean f counts the first and
    # the last of thirteen stocks for half. Var(f) of one person, exactly, against the sixth.
    waarden = FROZEN | {"uitstroom.wsw_frac_jr": rate, "uitstroom.wsw_vergrijzing_factor": 1.0}
    stays = (1 - rate) ** (1 / 12)
    months = [(stays**k * (1 - stays), (k + 0.5) / 12) for k in range(12)] + [(stays**12, 1.0)]
    mean = sum(chance * share for chance, share in months)
    exact = sum(chance * share**2 for chance, share in months) - mean**2
    tabel = build_werktabel(
        (values := resolve(scenario("I", waarden).waarden)),
        build_kansen(values).opening_stock(load_startstand().personen),
    )
    weight = float(tabel.weight_per_person[1][0])
    found = chance_sd(scenario("I", waarden))["omvang_fte"][0] / weight
    assert found == pytest.approx(math.sqrt(2210 * exact), rel=0.01)


def test_size_in_fte() -> None:
    sd = chance_sd(scenario("II"))
    assert np.array_equal(sd["afstand_ondergrens_fte"], sd["omvang_fte"])
    # Everybody, begeleid werken too, weighs at least as much as on the infrastructure.
    assert (sd["fte_doelgroep_fte"] > sd["omvang_fte"]).all()
    assert (sd["fte_doelgroep_fte"] > sd["fte_pwet_fte"]).all()


# ------------------------------------------------------------------ what it rests on


def test_without_arrivals_nobody_enters_and_the_opening_stock_is_not_touched() -> None:
    waarden = {**dict.fromkeys(AANKOMSTEN, 25.0), "instroom.doorlooptijd_mnd": 7.0}
    values = with_and_without_arrivals(resolve(scenario("III", waarden).waarden))
    start, kansen = load_startstand(), build_kansen(values)
    tabel = build_werktabel(values, kansen.opening_stock(start.personen))
    flows = collect_flows(run_years(values, kansen, tabel, start))
    inward = [een.naam for een in OVERGANGEN if een.van in ("buiten", "aangemeld", "voortraject")]
    moves = flows.alle[:, [PLEK_VAN_NAAM[naam] for naam in inward]]
    assert moves[..., 0].sum() > 0
    assert not moves[..., 1].any()
    begin = flows.per_groep["stand_begin_pers"][0]
    assert begin[..., 1] == pytest.approx(start.personen)
    assert begin[..., 0] == pytest.approx(start.personen)


def test_every_way_in_has_its_parameters() -> None:
    assert "instroom.aanmeldingen_pers_jr" in AANKOMSTEN
    for overgang in OVERGANGEN:
        if overgang.van == "buiten":
            assert any(sleutel in AANKOMSTEN for sleutel in overgang.sleutels), overgang.naam


def test_what_has_no_chance_in_closed_form_is_told_by_its_absence() -> None:
    with_chance = set(chance_sd(scenario("II")))
    assert with_chance <= set(UITKOMSTEN)
    without = set(UITKOMSTEN) - with_chance
    assert {naam for naam in without if naam.endswith(("_pers", "_fte"))} == {
        "extern_pers",
        "indicaties_beschut_pers",
        "wachtend_beschut_pers",
        "elders_beschut_pers",
        "taakstelling_beschut_pers",
        "afspraak_beschut_pers",
        "zonder_indicatie_pers",
        "lumpsum_geraamde_fte",
        "ondergrens_fte",
        "reguliere_krachten_fte",
    }


def test_the_answer_is_kept_and_locked() -> None:
    toeval = chance_of(scenario("II"))
    assert chance_of(scenario("II")) is toeval
    with pytest.raises(ValueError, match="read-only"):
        toeval.sd["stand_pers"][0] = 0.0
