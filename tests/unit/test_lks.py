"""LKS by law, and the money per beschut place."""

import numpy as np
import pytest

from model.axes import BESCHUT, LKS_GROEI, LKS_STABIEL, STRUCTUREEL, TIJDELIJK, in_bands
from model.finance import build_tarieven, lks_per_fte36
from model.parameters import load_register
from model.scenario import load_scenario
from model.waarden import Waarden, resolve
from tests.runs import REFERENCE, run


def in_year(jaar: int, waarden: dict[str, float] | None = None) -> Waarden:
    return resolve(waarden or {}).voor_jaren([jaar])


def per_fte36(jaar: int, loonwaarde: float) -> float:
    return float(lks_per_fte36(in_year(jaar), np.array([[[loonwaarde]]]))[0, 0, 0])


@pytest.mark.parametrize(
    ("loonwaarde", "law"),
    [
        (0.41, 15_990),  # 21.940 × 1,235 = 27.095,90; × 0,59 = 15.986,58
        (0.30, 18_970),  # × 0,70 = 18.967,13
        (0.60, 10_840),  # × 0,40 = 10.838,36
    ],
)
def test_the_three_published_amounts_of_2021(loonwaarde: float, law: int) -> None:
    assert round(per_fte36(2021, loonwaarde), -1) == law


def test_the_cap_is_70_percent_and_nothing_is_paid_from_100_percent_on() -> None:
    # 21.940 × 1,235 × 0,70 = 18.967,13, also where (1 − loonwaarde) is 80%
    assert per_fte36(2021, 0.20) == pytest.approx(18_967.13)
    assert per_fte36(2021, 0.975) == pytest.approx(27_095.90 * 0.025)
    assert per_fte36(2021, 1.0) == 0.0
    assert per_fte36(2021, 1.1) == 0.0


def test_one_point_of_loonwaarde_costs_271_euro_per_fte_of_31_hours_in_2023() -> None:
    # 25.460 × 1,235 × 0,01 = 314,43 per fte of 36 h; × 31/36 = 270,76
    per_point = (per_fte36(2023, 0.50) - per_fte36(2023, 0.51)) * 31 / 36
    assert per_point == pytest.approx(270.76, abs=0.005)


def test_the_employer_charges_inside_the_lks_rise_to_25_percent_in_2026() -> None:
    assert per_fte36(2025, 0.5) == pytest.approx(28_770 * 1.235 * 0.5)
    assert per_fte36(2026, 0.5) == pytest.approx(30_020 * 1.25 * 0.5)


def test_lks_of_a_person_follows_the_last_measurement() -> None:
    # Band 45-50 (midpoint 47,5%), 6 pp a year, measured half a year late: 44,5%.
    # 2021: 27.095,90 × 0,555 × 28,7/36 = 11.988,69; without growth 27.095,90 × 0,525 × 28,7/36.
    waarden = in_year(2021, {"loonwaarde.groei_pp_jr": 6.0, "loonwaarde.meting_vertraging_jr": 0.5})
    lks = in_bands(build_tarieven(waarden).lks.per_persoon, 2)[0, :, :, 5, 0]
    assert lks[TIJDELIJK, LKS_GROEI] == pytest.approx(27_095.90 * 0.555 * 28.7 / 36)
    assert lks[STRUCTUREEL, LKS_GROEI] == pytest.approx(27_095.90 * 0.525 * 28.7 / 36)
    assert lks[TIJDELIJK, LKS_STABIEL] == pytest.approx(27_095.90 * 0.525 * 28.7 / 36)


def test_money_per_beschut_place_starts_at_14600_and_follows_the_minimumloon() -> None:
    # 14.600 × 25.460 / 21.600 = 17.209,07
    def place(jaar: int) -> float:
        return float(in_bands(build_tarieven(in_year(jaar)).lks.per_persoon, 2)[0, 0, BESCHUT, 3, 0])

    assert place(2020) == pytest.approx(14_600)
    assert place(2023) == pytest.approx(17_209.07, abs=0.01)


def test_beschut_by_the_formula_of_the_law_or_halfway() -> None:
    # 27 h, band 35-40 (37,5%): 25.460 × 1,235 × 0,625 × 27/36 = 14.739,  place 17.209,07
    key, law = "lks.beschut_volgens_wet_frac", 25_460 * 1.235 * 0.625 * 27 / 36
    by_law, half = (
        in_bands(build_tarieven(in_year(2023, {key: part})).lks.per_persoon, 2) for part in (1.0, 0.5)
    )
    assert by_law[0, 0, BESCHUT, 3, 0] == pytest.approx(law)
    assert half[0, 0, BESCHUT, 3, 0] == pytest.approx((law + 14_600 * 25_460 / 21_600) / 2)


def test_the_line_of_a_whole_year_when_everybody_has_60_percent() -> None:
    # Everybody starts at 60% and stays there; above 30% the law is linear, so the mean is enough:
    # 22.560 × 1,235 × 0,40 × 28,7/36 = 8.884,63 per person in 2022.
    still = {
        **REFERENCE,
        "loonwaarde.start_lks_frac": 0.60,
        "loonwaarde.stand_lks_frac": 0.60,
        "loonwaarde.groei_pp_jr": 0.0,
        "loonwaarde.daling_frac_jr": 0.0,
        "uitstroom.helling_loonwaarde_per_pp": 0.0,
        "instroom.licht_pers_jr": 0.0,
    }
    result = run("I", still)
    rij = result.jaren.index(2022)
    fte = sum(
        float(result.grootboek.fte[rij, plek, 0])
        for plek, segment in enumerate(result.grootboek.segmenten)
        if segment.doelgroep in ("lks_stabiel", "lks_groei")
    )
    persons = fte * 31 / 28.7
    per_person = 22_560 * 1.235 * 0.40 * 28.7 / 36
    assert float(result.opbrengsten["lks_overig"][rij, 0]) == pytest.approx(persons * per_person)


def test_preset_values_reach_the_formula() -> None:
    # the cap as a knob: 50% of 27.095,90
    waarden = resolve(load_scenario("I").with_values({"lks.maximum_frac": 0.5}).waarden).voor_jaren(
        [2021]
    )
    assert float(lks_per_fte36(waarden, np.array([[[0.30]]]))[0, 0, 0]) == pytest.approx(13_547.95)


def test_years_share_their_measured_loonwaarde_only_where_growth_stands_still() -> None:
    # 6 pp a year from 2028 on, measured half a year late: 3 pp more LKS from then on, band 45-50
    waarden = resolve({"actie.ontwikkeling_pp_jr@2028+": 6.0, "loonwaarde.meting_vertraging_jr": 0.5})
    alle = build_tarieven(waarden).lks
    for jaar in waarden.jaren:
        alleen = build_tarieven(waarden.voor_jaren([jaar])).lks.per_persoon[0]
        np.testing.assert_array_equal(alle.per_persoon[waarden.jaren.index(jaar)], alleen)
    assert sorted(set(alle.soort.tolist())) == [0, 1]


def test_every_other_path_leaves_the_measured_loonwaarde_alone() -> None:
    for sleutel, een in load_register().items():
        if not een.is_pad or sleutel == "actie.ontwikkeling_pp_jr":
            continue
        midden = float(resolve({}).in_jaar(sleutel, 2028)[0])
        waarden = resolve({f"{sleutel}@2028": midden * 0.9 + 0.01})
        alle, alleen = (build_tarieven(een).lks for een in (waarden, waarden.voor_jaren([2028])))
        np.testing.assert_array_equal(alle.per_persoon[2028 - 2021], alleen.per_persoon[0])
