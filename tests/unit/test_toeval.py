"""Chance in closed form, by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from model.analysis.herkomst import AANKOMSTEN, without_arrivals
from model.analysis.toeval import chance_of, variance
from model.axes import BAND_MIDDEN_PP, DOELGROEPEN
from model.gemeenten import namen_huidig, samenvoeging
from model.kansen import build_kansen
from model.ntw import build_werktabel
from model.overgangen import OVERGANGEN, PLEK_VAN_NAAM
from model.rekening import Stromen, collect_flows
from model.result import PER_DOELGROEP, UITKOMSTEN
from model.scenario import Scenario
from model.simulate import simulate
from model.startstand import load_startstand
from model.telling import Telling
from model.verloop import run_years
from model.waarden import Waarden, resolve
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
    sd = chance_of(scenario("I")).sd
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
    assert chance_of(scenario("III")).sd[naam] ** 2 == pytest.approx(run("III").reeks(naam))


def test_the_first_stand_is_known_and_a_year_starts_where_the_last_one_ended() -> None:
    sd = chance_of(scenario("II")).sd
    assert sd["stand_begin_pers"][0] == 0.0
    assert sd["stand_begin_pers"][1:] == pytest.approx(sd["stand_pers"][:-1])


def test_in_the_end_everybody_came_by_chance() -> None:
    # Of the opening stock hardly anybody is left in 2050, so the variance of the stand nears its mean.
    far = {"tijd.horizon_jaar": 2050.0}
    ratio = chance_of(scenario("II", far)).sd["stand_pwet_pers"] ** 2 / run("II", far).reeks(
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
    found = chance_of(scenario("I", FROZEN)).sd["loonwaarde_gemiddeld_frac"]
    assert found == pytest.approx(np.full(15, by_hand))


def test_nothing_is_left_to_chance_when_nobody_moves() -> None:
    sd = chance_of(scenario("I", FROZEN)).sd
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
    found = chance_of(scenario("I", waarden)).sd["omvang_fte"][0] / weight
    assert found == pytest.approx(math.sqrt(2210 * exact), rel=0.01)


def test_size_in_fte() -> None:
    sd = chance_of(scenario("II")).sd
    assert np.array_equal(sd["afstand_ondergrens_fte"], sd["omvang_fte"])
    # Everybody, begeleid werken too, weighs at least as much as on the infrastructure.
    assert (sd["fte_doelgroep_fte"] > sd["omvang_fte"]).all()
    assert (sd["fte_doelgroep_fte"] > sd["fte_pwet_fte"]).all()


# ------------------------------------------------------------------ what it rests on


def test_without_arrivals_nobody_enters_and_the_opening_stock_is_not_touched() -> None:
    waarden = {**dict.fromkeys(AANKOMSTEN, 25.0), "instroom.doorlooptijd_mnd": 7.0}
    values = resolve(scenario("III", waarden).waarden)

    def flows_of(some: Waarden) -> Stromen:
        start, kansen = load_startstand(), build_kansen(some)
        tabel = build_werktabel(some, kansen.opening_stock(start.personen))
        return collect_flows(run_years(some, kansen, tabel, start))

    inward = [een.naam for een in OVERGANGEN if een.van in ("buiten", "aangemeld", "voortraject")]
    moves = [PLEK_VAN_NAAM[naam] for naam in inward]
    assert flows_of(values).alle[:, moves].sum() > 0
    without = flows_of(without_arrivals(values))
    assert not without.alle[:, moves].any()
    assert without.per_groep["stand_begin_pers"][0, ..., 0] == pytest.approx(load_startstand().personen)


def test_every_way_in_has_its_parameters() -> None:
    assert "instroom.aanmeldingen_pers_jr" in AANKOMSTEN
    for overgang in OVERGANGEN:
        if overgang.van == "buiten":
            assert any(sleutel in AANKOMSTEN for sleutel in overgang.sleutels), overgang.naam


def test_what_has_no_chance_in_closed_form_is_told_by_its_absence() -> None:
    with_chance = set(chance_of(scenario("II")).sd)
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


# ------------------------------------------------------------------ a later count


def counted(naam: str, waarden: dict[str, float], personen: dict[str, float]) -> Scenario:
    return replace(scenario(naam, waarden), stand=Telling(2023, personen))


def test_who_is_counted_is_fixed_from_then_on() -> None:
    toeval = chance_of(counted("I", {}, {"regio.wsw": 1800.0}))
    before = chance_of(scenario("I"))
    for naam in ("stand_wsw_pers", "uitstroom_overig_pers"):
        assert toeval.sd[naam][:2] == pytest.approx(before.sd[naam][:2])
    # Counted at the end of 2023; 2024 is the fourth year, so the hazard has grown by 1.03^4.
    stays = 0.939 ** (1.03**4)
    assert toeval.sd["stand_wsw_pers"][2] == 0.0
    assert toeval.sd["stand_wsw_pers"][3] == pytest.approx(math.sqrt(1800 * stays * (1 - stays)))
    assert toeval.per_doelgroep["uitstroom_overig_pers"][2, 0] == pytest.approx(
        before.per_doelgroep["uitstroom_overig_pers"][2, 0]
    )


def test_who_is_not_counted_goes_on_from_the_first_date() -> None:
    toeval, before = chance_of(counted("II", {}, {"regio.wsw": 1800.0})), chance_of(scenario("II"))
    for naam in PER_DOELGROEP:
        found, expected = (een.per_doelgroep[naam][:, 1:] for een in (toeval, before))
        assert found == pytest.approx(expected)
    assert toeval.sd["loonwaarde_gemiddeld_frac"] == pytest.approx(
        before.sd["loonwaarde_gemiddeld_frac"]
    )
    assert toeval.sd["fte_pwet_fte"] == pytest.approx(before.sd["fte_pwet_fte"])
    assert (toeval.sd["omvang_fte"][3:] < before.sd["omvang_fte"][3:]).all()


GROUPS = {
    "regio.beschut": 90.0,
    "regio.lks_groei": 300.0,
    "regio.lks_stabiel": 200.0,
    "regio.licht": 20.0,
}


def test_after_a_count_of_everybody_only_who_comes_later_is_chance() -> None:
    # Nobody leaves; who waits or is in a voortraject on the day of the count still arrives by chance.
    frozen = {naam: getal for naam, getal in FROZEN.items() if naam not in AANKOMSTEN}
    frozen |= {"instroom.doorlooptijd_mnd": 6.0}
    some = counted("II", frozen, GROUPS)
    toeval, instroom = chance_of(some), simulate(some).reeks("instroom_pers")
    assert toeval.sd["stand_pwet_pers"][2] == 0.0
    assert toeval.sd["stand_pwet_pers"][3:] ** 2 == pytest.approx(instroom[3:].cumsum())
    assert toeval.sd["instroom_pers"] ** 2 == pytest.approx(instroom)
    assert (toeval.per_gemeente["stand_pers"][3] > 0.0).all()


def test_a_count_tells_nothing_about_loonwaarde() -> None:
    # 610 persons, all fixed, each with a band by lot: as much chance as a stock of that size has.
    toeval = chance_of(counted("II", {}, GROUPS))
    before = chance_of(scenario("II")).sd["loonwaarde_gemiddeld_frac"]
    assert 0.0 < toeval.sd["loonwaarde_gemiddeld_frac"][2] < before[2] * 1.2
    assert (toeval.sd["fte_pwet_fte"][3:] < chance_of(scenario("II")).sd["fte_pwet_fte"][3:]).all()


def test_a_count_on_the_last_day_of_the_horizon() -> None:
    toeval = chance_of(counted("II", {"tijd.horizon_jaar": 2023.0}, GROUPS | {"regio.wsw": 1800.0}))
    assert toeval.jaren == (2021, 2022, 2023)
    assert toeval.sd["stand_pers"][2] == 0.0
    assert toeval.sd["stand_pers"][1] > 0.0
