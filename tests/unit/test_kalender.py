"""The calendar of deliveries, and what an upload would change."""

from __future__ import annotations

from model.exchange.bekend import published_realisatie
from model.kalender import COMPLEET, DEELS, ONTBREEKT, calendar
from model.periode import Periode
from model.realisatie import Realisatie
from model.versies import GEWIJZIGD, LEEG, NIEUW, WEG, compare_versions, supplement
from tests.actuals import actuals, meting

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")


def test_complete_in_part_and_missing() -> None:
    cijfers = {f"instroom 2022-K{k} oss pwet": 3.0 for k in range(1, 5)}
    cijfers |= {"instroom 2023-K1 oss pwet": 2.0, "instroom 2022 boekel lks": 4.0}
    kalender = calendar(actuals(cijfers), ("instroom",))
    assert kalender.perioden == (Periode(2022), Periode(2023))
    assert kalender.gemeenten == ("regio", *ZES)
    staat = {(plaats, str(periode)): vak.stand for (plaats, _, periode), vak in kalender.vakken.items()}
    assert staat["oss", "2022"] == COMPLEET
    assert staat["oss", "2023"] == DEELS
    assert staat["boekel", "2022"] == DEELS  # only a part of the groups
    assert staat["boekel", "2023"] == ONTBREEKT
    assert staat["regio", "2022"] == DEELS
    assert staat["regio", "2023"] == DEELS
    mist = kalender.square("oss", "instroom", Periode(2023)).ontbreekt
    assert mist == tuple(("instroom", Periode(2023, "kwartaal", k), "oss", "pwet") for k in (2, 3, 4))
    assert len(kalender.missing()) == 7 * 2 - 1


def test_other_columns_than_years() -> None:
    perioden = Periode(2023).delen
    kalender = calendar(actuals({"instroom 2023-K1 oss pwet": 2.0}), ("instroom",), perioden)
    assert [kalender.square("oss", "instroom", een).stand for een in perioden] == [COMPLEET] + [
        ONTBREEKT
    ] * 3


def test_old_gemeenten_fill_the_square_of_the_new_one() -> None:
    cijfers = {"stand 2021 uden": 400.0, "stand 2021 landerd": 110.0, "stand 2022 uden": 390.0}
    kalender = calendar(actuals(cijfers), ("stand",))
    assert kalender.square("maashorst", "stand", Periode(2021)).stand == COMPLEET
    assert kalender.square("maashorst", "stand", Periode(2022)).stand == DEELS


def test_who_is_behind() -> None:
    cijfers = {
        "instroom 2023-06 oss pwet": 1.0,
        "instroom 2023-05 boekel pwet": 1.0,
        "instroom 2022 bernheze pwet": 9.0,
    }
    kalender = calendar(actuals(cijfers), ("instroom",))
    assert kalender.tot == Periode.parse("2023-06")
    achter = {plaats: een for (plaats, _), een in kalender.achterstand.items()}
    assert (achter["oss"].laatste, achter["oss"].achter_mnd) == (Periode.parse("2023-06"), 0)
    assert (achter["boekel"].achter_mnd, achter["boekel"].verouderd) == (1, True)
    # A year is due when the next whole year is over: half of it is no delay yet.
    assert (achter["bernheze"].achter_mnd, achter["bernheze"].verouderd) == (6, False)
    assert achter["maashorst"].laatste is None
    assert achter["maashorst"].verouderd
    later = calendar(actuals(cijfers), ("instroom",), tot=Periode.parse("2023-12"))
    assert later.achterstand["bernheze", "instroom"].verouderd
    assert ("bernheze", "instroom") in later.behind()


def test_what_lies_after_the_month_asked_for_does_not_count() -> None:
    kalender = calendar(
        actuals({"instroom 2023 oss pwet": 9.0}), ("instroom",), tot=Periode.parse("2023-06")
    )
    assert kalender.achterstand["oss", "instroom"].laatste is None


def test_published_figures_are_about_the_region() -> None:
    kalender = calendar(published_realisatie(), ("stand", "opbrengsten_eur"))
    assert kalender.perioden[0] == Periode(2016)
    assert kalender.square("regio", "stand", Periode(2022)).stand == COMPLEET
    assert kalender.square("oss", "stand", Periode(2022)).stand == ONTBREEKT
    assert kalender.square("regio", "stand", Periode(2017)).stand == DEELS  # no Wsw


def test_an_empty_version_has_an_empty_calendar() -> None:
    kalender = calendar(LEEG)
    assert (kalender.perioden, kalender.tot, kalender.missing()) == ((), None, ())
    assert len(kalender.behind()) == 7 * len(kalender.reeksen)


# ------------------------------------------------------------------ versions


def test_new_changed_and_gone() -> None:
    oud = actuals(
        {"stand 2022 oss wsw": 500.0, "stand 2023 oss wsw": 480.0, "instroom 2023 oss pwet": 9.0}
    )
    nieuw = actuals(
        {"stand 2022 oss wsw": 500.0, "stand 2023-12 oss wsw": 481.0, "stand 2024 oss wsw": 460.0}
    )
    verschil = compare_versions(oud, nieuw)
    assert verschil.gelijk == 1
    assert [(een.soort, een.cel[0], een.cel[1].jaar) for een in verschil.veranderingen] == [
        (WEG, "instroom", 2023),
        (GEWIJZIGD, "stand", 2023),
        (NIEUW, "stand", 2024),
    ]
    (anders,) = verschil.of_kind(GEWIJZIGD)
    assert (anders.oud, anders.nieuw) == (
        meting("stand 2023 oss wsw", 480.0),
        meting("stand 2023-12 oss wsw", 481.0),
    )
    assert verschil.counts() == {
        "instroom": {NIEUW: 0, GEWIJZIGD: 0, WEG: 1},
        "stand": {NIEUW: 1, GEWIJZIGD: 1, WEG: 0},
    }


def test_another_origin_is_a_change() -> None:
    oud = Realisatie((meting("stand 2022 regio wsw", 1962.0, "gepubliceerd"),))
    nieuw = Realisatie((meting("stand 2022 regio wsw", 1962.0),))
    assert [een.soort for een in compare_versions(oud, nieuw).veranderingen] == [GEWIJZIGD]
    assert compare_versions(oud, oud).veranderingen == ()


def test_supplementing_keeps_what_the_upload_does_not_tell() -> None:
    oud = actuals({"stand 2022 oss wsw": 500.0, "stand 2023 oss wsw": 480.0})
    nieuw = actuals({"stand 2023-12 oss wsw": 481.0, "stand 2023 boekel wsw": 48.0})
    samen = supplement(oud, nieuw, "samen")
    assert samen == actuals(
        {"stand 2022 oss wsw": 500.0, "stand 2023-12 oss wsw": 481.0, "stand 2023 boekel wsw": 48.0}
    )
    assert samen.naam == "samen"
    assert supplement(LEEG, nieuw) == nieuw
    assert supplement(oud, LEEG) == oud
    assert oud == actuals({"stand 2022 oss wsw": 500.0, "stand 2023 oss wsw": 480.0})  # never changed
