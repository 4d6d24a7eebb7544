"""Periods, one version of the actuals, and adding them up; the arithmetic stands in the comments."""

import gc
import json
import math
import weakref

import numpy as np
import pytest

from model.optelling import add_up
from model.periode import Periode
from model.realisatie import REEKSEN, Meting, Realisatie, plaats_bestond, plaats_delen, plaatsen
from model.regels import LASTEN, OPBRENGSTEN
from model.result import UITKOMSTEN
from model.schild import shield
from model.strijdig import contradictions
from tests.actuals import actuals, meting

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")


# ------------------------------------------------------------------ periods


@pytest.mark.parametrize(
    ("tekst", "eerste", "laatste", "label"),
    [
        ("2023", (2023, 1), (2023, 12), "2023"),
        ("2023-K2", (2023, 4), (2023, 6), "2e kwartaal 2023"),
        ("2023-05", (2023, 5), (2023, 5), "mei 2023"),
    ],
)
def test_a_period_lies_on_the_ruler_of_months(
    tekst: str, eerste: tuple[int, int], laatste: tuple[int, int], label: str
) -> None:
    periode = Periode.parse(tekst)
    assert str(periode) == tekst
    assert periode.label == label
    assert (periode.eerste, periode.laatste) == tuple(
        12 * jaar + maand - 1 for jaar, maand in (eerste, laatste)
    )
    assert periode.slotmaand == Periode(laatste[0], "maand", laatste[1])
    assert sum(deel.maanden for deel in periode.delen) in (0, periode.maanden)


@pytest.mark.parametrize(
    "tekst", ["", "23", "2023-13", "2023-00", "2023-K5", "2023-5", "2023-k1", " 2023", "1999", "٢٠٢٣"]
)
def test_any_other_text_is_no_period(tekst: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Periode.parse(tekst)


@pytest.mark.parametrize(
    ("soort", "nummer"), [("jaar", 1), ("kwartaal", 0), ("kwartaal", 5), ("maand", 13), ("week", 1)]
)
def test_no_such_period(soort: str, nummer: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        Periode(2023, soort, nummer)


def test_periods_sort_by_time_and_the_longer_first() -> None:
    teksten = ["2023", "2023-K1", "2023-01", "2023-02", "2023-03", "2023-K2", "2023-04", "2024"]
    assert [str(een) for een in sorted(map(Periode.parse, reversed(teksten)))] == teksten
    assert Periode(2023).holds(Periode.parse("2023-12"))
    assert not Periode.parse("2023-K1").holds(Periode.parse("2023-04"))


# ------------------------------------------------------------------ the contract


def test_every_series_points_at_something_the_model_computes() -> None:
    namen = set(UITKOMSTEN) | {regel.naam for regel in (*OPBRENGSTEN, *LASTEN)}
    for reeks in REEKSEN.values():
        assert set(reeks.uitkomsten) <= namen, reeks.naam
        assert set(reeks.gewicht) <= set(REEKSEN), reeks.naam
        assert reeks.laagste < reeks.hoogste


def test_the_region_falls_apart_in_six_and_a_merged_gemeente_in_its_predecessors() -> None:
    assert plaats_delen("regio") == ZES
    assert plaats_delen("maashorst") == ("landerd", "uden")
    assert plaats_delen("oss") == ()
    assert plaatsen()["mill_en_sint_hubert"] == "Mill en Sint Hubert"
    assert len(plaatsen()) == 11 + 2 + 1


@pytest.mark.parametrize(
    ("plaats", "jaar", "bestond"),
    [
        ("boxmeer", 2021, True),
        ("boxmeer", 2022, False),
        ("maashorst", 2021, False),
        ("maashorst", 2022, True),
        ("oss", 2021, True),
        ("oss", 2030, True),
        ("regio", 2015, True),
    ],
)
def test_gemeenten_are_dated(plaats: str, jaar: int, bestond: bool) -> None:
    assert plaats_bestond(plaats, Periode(jaar)) is bestond


def test_totals_of_groups_follow_the_series() -> None:
    assert REEKSEN["stand"].toegestaan == (
        "wsw",
        "beschut",
        "lks_stabiel",
        "lks_groei",
        "licht",
        "lks",
        "pwet",
        "",
    )
    assert "wsw" not in REEKSEN["instroom"].toegestaan  # Wsw has no new inflow
    assert "beschut" not in REEKSEN["aanmeldingen"].toegestaan
    assert REEKSEN["lumpsum_eur"].toegestaan == ("",)


@pytest.mark.parametrize(
    ("reeks", "gemeente", "groep", "waarde", "herkomst"),
    [
        ("omzet", "oss", "", 1.0, "opgave"),
        ("instroom", "oss", "wsw", 1.0, "opgave"),
        ("stand", "eindhoven", "wsw", 1.0, "opgave"),
        ("stand", "oss", "wsw", math.nan, "opgave"),
        ("stand", "oss", "wsw", 1.0, "aanname"),
    ],
)
def test_what_is_no_figure(reeks: str, gemeente: str, groep: str, waarde: float, herkomst: str) -> None:
    with pytest.raises(ValueError, match="no "):
        Meting(reeks, Periode(2023), gemeente, groep, waarde, herkomst)


def test_a_version_is_its_content() -> None:
    een = meting("stand 2023 oss wsw", 500.0)
    twee = meting("stand 2023 oss beschut", 40.0)
    versie = Realisatie((een, twee), "januari")
    assert versie == Realisatie((twee, een), "februari")
    assert versie.digest == Realisatie((twee, een)).digest
    assert len(versie.digest) == 16
    anders = [
        Realisatie((een,)),
        Realisatie((een, meting("stand 2023 oss beschut", 41.0))),
        Realisatie((een, meting("stand 2023 oss beschut", 40.0, "gepubliceerd"))),
    ]
    assert versie.digest not in {ander.digest for ander in anders}
    assert len({versie, *anders}) == 4


def test_two_figures_for_one_cell_are_a_bug() -> None:
    with pytest.raises(ValueError, match="one cell"):
        Realisatie((meting("stand 2023 oss wsw", 500.0), meting("stand 2023 oss wsw", 501.0)))


def test_rows_go_through_json_and_back() -> None:
    versie = actuals({"stand 2023-05 oss wsw": 500.0, "loonwaarde 2023 regio lks": 0.1 + 0.2})
    rijen = json.loads(json.dumps(versie.to_rows()))
    assert Realisatie.from_rows(rijen) == versie
    with pytest.raises(KeyError):
        Realisatie.from_rows([{"reeks": "stand"}])


# ------------------------------------------------------------------ adding up


def test_a_year_from_quarters_and_months() -> None:
    # 3 + 4 + (1 + 2 + 3) + 5 = 18
    cijfers = {
        "instroom 2023-K1 oss lks": 3.0,
        "instroom 2023-K2 oss lks": 4.0,
        "instroom 2023-07 oss lks": 1.0,
        "instroom 2023-08 oss lks": 2.0,
        "instroom 2023-09 oss lks": 3.0,
        "instroom 2023-K4 oss lks": 5.0,
    }
    assert add_up(actuals(cijfers)).year_total("instroom", 2023, "oss", "lks").waarde == 18.0
    del cijfers["instroom 2023-08 oss lks"]
    som = add_up(actuals(cijfers)).year_total("instroom", 2023, "oss", "lks")
    assert som.waarde is None
    assert som.deels
    # Either the total of August or both its groups would do; the fewest is told.
    assert som.ontbreekt == (("instroom", Periode.parse("2023-08"), "oss", "lks"),)


def test_what_was_delivered_for_the_total_goes_before_its_parts() -> None:
    cijfers = {"instroom 2023 oss lks": 20.0} | {f"instroom 2023-K{k} oss lks": 4.0 for k in range(1, 5)}
    versie = actuals(cijfers)
    assert add_up(versie).year_total("instroom", 2023, "oss", "lks").waarde == 20.0  # not 36, not 16
    (strijd,) = contradictions(versie)
    assert (strijd.soort, strijd.gegeven, strijd.volgens_delen) == ("optelling", 20.0, 16.0)


def test_old_gemeenten_before_2022_and_new_ones_after() -> None:
    cijfers = {f"stand 2021 {plaats} wsw": 10.0 for plaats in ("landerd", "uden")}
    cijfers |= {"stand 2022 maashorst wsw": 18.0}
    tellen = add_up(actuals(cijfers))
    assert tellen.per_year("stand", "maashorst", "wsw") == {2021: 20.0, 2022: 18.0}
    assert tellen.per_year("stand", "uden", "wsw") == {2021: 10.0}  # 2022 cannot be taken apart


def test_the_region_needs_every_gemeente() -> None:
    cijfers = {f"stand 2023 {plaats} wsw": 100.0 for plaats in ZES}
    assert add_up(actuals(cijfers)).year_total("stand", 2023, doelgroep="wsw").waarde == 600.0
    del cijfers["stand 2023 boekel wsw"]
    som = add_up(actuals(cijfers)).year_total("stand", 2023, doelgroep="wsw")
    assert (som.waarde, som.ontbreekt) == (None, (("stand", Periode.parse("2023-12"), "boekel", "wsw"),))


def test_stocks_of_one_day_are_one() -> None:
    tellen = add_up(actuals({"stand 2023 oss wsw": 500.0}))
    for tekst in ("2023", "2023-K4", "2023-12"):
        assert tellen.look_up("stand", Periode.parse(tekst), "oss", "wsw").waarde == 500.0
    assert tellen.look_up("stand", Periode.parse("2023-K3"), "oss", "wsw").waarde is None


def test_nobody_was_in_the_new_group_before_it_existed() -> None:
    cijfers = {"stand 2020 oss beschut": 30.0, "stand 2020 oss lks": 149.0}
    cijfers |= {"stand 2021 oss beschut": 31.0, "stand 2021 oss lks": 160.0}
    tellen = add_up(actuals(cijfers))
    assert tellen.year_total("stand", 2020, "oss", "pwet").waarde == 179.0
    som = tellen.year_total("stand", 2021, "oss", "pwet")
    assert som.ontbreekt == (("stand", Periode.parse("2021-12"), "oss", "licht"),)


def test_a_mean_is_weighted_with_who_was_measured() -> None:
    # (30 × 0,40 + 10 × 0,60) / 40 = 18 / 40 = 0,45; by the stock (20 and 20) it would be 0,50
    cijfers = {
        "loonwaarde 2023 oss lks_stabiel": 0.40,
        "loonwaarde 2023 oss lks_groei": 0.60,
        "stand 2023 oss lks_stabiel": 20.0,
        "stand 2023 oss lks_groei": 20.0,
    }
    assert add_up(actuals(cijfers)).year_total("loonwaarde", 2023, "oss", "lks").waarde == pytest.approx(
        0.50
    )
    cijfers["loonwaarde_gemeten 2023 oss lks_stabiel"] = 30.0
    # One weight known: the stock still weighs both, never one of each.
    assert add_up(actuals(cijfers)).year_total("loonwaarde", 2023, "oss", "lks").waarde == pytest.approx(
        0.50
    )
    cijfers["loonwaarde_gemeten 2023 oss lks_groei"] = 10.0
    assert add_up(actuals(cijfers)).year_total("loonwaarde", 2023, "oss", "lks").waarde == pytest.approx(
        0.45
    )


def test_where_nobody_is_no_mean_is_missing() -> None:
    cijfers = {
        "startloonwaarde 2023-K1 oss lks": 0.40,
        "instroom 2023-K1 oss lks": 4.0,
        "instroom 2023-K2 oss lks": 0.0,
        "startloonwaarde 2023-K3 oss lks": 0.46,
        "instroom 2023-K3 oss lks": 2.0,
        "instroom 2023-K4 oss lks": 0.0,
    }
    # (4 × 0,40 + 2 × 0,46) / 6 = 0,42
    assert add_up(actuals(cijfers)).year_total(
        "startloonwaarde", 2023, "oss", "lks"
    ).waarde == pytest.approx(0.42)
    nul = {f"instroom 2023-K{k} oss lks": 0.0 for k in range(1, 5)}
    assert add_up(actuals(nul)).year_total("startloonwaarde", 2023, "oss", "lks").waarde is None


def test_person_years_by_hand() -> None:
    cijfers = {"stand 2022 oss wsw": 500.0, "stand 2023 oss wsw": 480.0}
    assert add_up(actuals(cijfers)).person_years(2023, "oss", "wsw").waarde == pytest.approx(490.0)
    cijfers["stand 2023-03 oss wsw"] = 480.0
    # 3 months × 490 + 9 months × 480 = 1.470 + 4.320 = 5.790 person-months
    assert add_up(actuals(cijfers)).person_years(2023, "oss", "wsw").waarde == pytest.approx(5790 / 12)
    som = add_up(actuals(cijfers)).person_years(2022, "oss", "wsw")
    assert som.ontbreekt == (("stand", Periode.parse("2021-12"), "oss", "wsw"),)


def test_tables_on_the_axes_of_the_model() -> None:
    cijfers = {
        "stand 2021 landerd wsw": 90.0,
        "stand 2021 uden wsw": 250.0,
        "lumpsum_eur 2021 regio": 6e6,
    }
    tellen = add_up(actuals(cijfers))
    zes = tellen.table("stand", (2020, 2021))
    assert zes.shape == (2, 5, 6)
    assert zes[1, 0, 3] == 340.0
    assert (
        np.isnan(zes).sum() == 2 * 5 * 6 - 1 - 6
    )  # nobody was in the new group at the end of 2020: six zeros
    elf = tellen.table("stand", (2021,), oude_vorm=True)
    assert (elf.shape, np.nansum(elf)) == ((1, 5, 11), 340.0)
    assert tellen.table("lumpsum_eur", (2021,)).shape == (1, 1, 6)
    assert tellen.table("lumpsum_eur", ()).shape == (0, 1, 6)
    assert not zes.flags.writeable


# ------------------------------------------------------------------ what cannot be true


@pytest.mark.parametrize(
    ("cijfers", "soort"),
    [
        ({"stand 2022 land_van_cuijk wsw": 500.0, "stand 2022 boxmeer wsw": 170.0}, "indeling"),
        ({"stand 2023 regio wsw": 100.0, "stand 2023 oss wsw": 101.0}, "meer_dan_geheel"),
        ({"stand 2023 oss wsw": 100.0, "stand 2023-12 oss wsw": 101.0}, "zelfde_dag"),
        ({"instroom 2023 oss pwet": 9.0, "vraaggestuurd 2023 oss pwet": 10.0}, "meer_dan_geheel"),
        ({f"verdeelsleutel 2023 {plaats}": 0.17 for plaats in ZES}, "geen_100"),  # 6 × 17% = 102%
        (
            {"lumpsum_eur 2023 regio": 600.0} | {f"lumpsum_eur 2023 {plaats}": 101.0 for plaats in ZES},
            "optelling",
        ),
    ],
)
def test_what_cannot_be_true_together(cijfers: dict[str, float], soort: str) -> None:
    assert [strijd.soort for strijd in contradictions(actuals(cijfers))] == [soort]


def test_what_may_stand_together() -> None:
    cijfers = {"lumpsum_eur 2023 regio": 602.0} | {
        f"lumpsum_eur 2023 {plaats}": 100.0 for plaats in ZES
    }  # rounding
    cijfers |= {"stand 2022 land_van_cuijk wsw": 500.0, "stand 2021 boxmeer wsw": 170.0}
    cijfers |= {"stand 2023 oss wsw": 100.0, "stand 2023-12 oss wsw": 100.0}
    cijfers |= {
        f"verdeelsleutel 2023 {plaats}": waarde
        for plaats, waarde in zip(ZES, (0.1, 0.1, 0.2, 0.2, 0.2, 0.2), strict=True)
    }
    assert contradictions(actuals(cijfers)) == ()


def test_nothing_of_a_version_outlives_it() -> None:
    """Figures are gone when the visitor is, as the screen promises: no cache of the process holds on."""
    versie = actuals({"stand 2022 oss": 200.0})
    assert add_up(versie) is add_up(versie)
    assert shield(versie) is shield(versie)
    gebleven = weakref.ref(versie)
    del versie
    gc.collect()
    assert gebleven() is None
