"""Small counts: tables worked out by hand, and one decision for a whole version of the actuals."""

from __future__ import annotations

import numpy as np
import pytest

from model.afscherming import KLEIN, MEE, OPEN, protect_table, show, with_totals
from model.exchange.bekend import published_realisatie
from model.schild import shield
from tests.actuals import actuals

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")


@pytest.mark.parametrize(
    ("tabel", "status"),
    [
        # Nothing small: everything stays.
        ([[5, 20], [0, 40]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
        # 3 alone would follow from 23 − 20 and from 33 − 30, so three others go with it.
        ([[3, 20], [30, 40]], [[1, 2, 0], [2, 2, 0], [0, 0, 0]]),
        # The cheapest way out is a second cell in the row and both column totals: no other row can help.
        ([[2, 6, 0], [0, 7, 9]], [[1, 2, 0, 0], [0, 0, 0, 0], [1, 2, 0, 0]]),
        # One person in the whole table: every total is that person.
        ([[3, 0], [0, 0]], [[1, 0, 1], [0, 0, 0], [1, 0, 1]]),
        # Four cells "< 5" with a total "< 5" can only be 1, 1, 1, 1: the label itself would tell.
        ([[1, 1, 1, 1]], [[2, 2, 2, 2, 2], [2, 2, 2, 2, 2]]),
    ],
)
def test_tables_by_hand(tabel: list[list[float]], status: list[list[int]]) -> None:
    assert protect_table(np.array(tabel, dtype=float)).tolist() == status


def test_totals() -> None:
    # 3 + 20 = 23, 30 + 40 = 70; 33, 60; 93
    assert with_totals(np.array([[3.0, 20.0], [30.0, 40.0]])).tolist() == [
        [3, 20, 23],
        [30, 40, 70],
        [33, 60, 93],
    ]


def test_what_may_be_said() -> None:
    assert show(1234.0, OPEN) == "1.234"
    assert show(0.412, OPEN, "41,2%") == "41,2%"
    assert show(3.0, KLEIN, "3") == "< 5"
    assert show(50.0, MEE, "50") == "afgeschermd"


# ------------------------------------------------------------------ a version of the actuals


def stocks(jaar: int, groep: str, *aantallen: float) -> dict[str, float]:
    return {
        f"stand {jaar} {plaats} {groep}": aantal for plaats, aantal in zip(ZES, aantallen, strict=True)
    }


def test_large_counts_stay() -> None:
    schild = shield(actuals(stocks(2023, "wsw", 140, 48, 389, 254, 366, 420)))
    assert schild.hidden() == ()
    assert schild.text("stand", 2023, "oss", "wsw") == "420"
    assert schild.text("stand", 2023, "regio", "wsw") == "1.617"
    assert schild.text("stand", 2023, "oss", "wsw", "420 mensen") == "420 mensen"
    assert schild.text("stand", 2022, "oss", "wsw") == "–"


def test_one_small_count_takes_another_gemeente_with_it() -> None:
    schild = shield(actuals(stocks(2023, "wsw", 140, 3, 389, 254, 366, 420)))
    assert schild.text("stand", 2023, "boekel", "wsw") == "< 5"
    # 1.572 − (389 + 254 + 366 + 420) would leave 143 for two; the smallest other is the one to go.
    assert schild.hidden() == (("stand", 2023, "bernheze", "wsw"), ("stand", 2023, "boekel", "wsw"))
    assert schild.text("stand", 2023, "bernheze", "wsw") == "afgeschermd"
    assert schild.text("stand", 2023, "regio", "wsw") == "1.572"


def test_a_flow_between_two_stocks_does_not_tell() -> None:
    cijfers = stocks(2022, "wsw", 140, 50, 389, 254, 366, 420) | stocks(
        2023, "wsw", 130, 47, 380, 250, 350, 400
    )
    for plaats, weg in zip(ZES, (10, 3, 9, 6, 16, 20), strict=True):
        cijfers[f"uitstroom_overig 2023 {plaats} wsw"] = weg
        cijfers[f"uitstroom_regulier 2023 {plaats} wsw"] = 0
    schild = shield(actuals(cijfers))
    assert schild.text("uitstroom_overig", 2023, "boekel", "wsw") == "< 5"
    # 50 − 47 = 3: one of the two stocks of Boekel has to go as well.
    assert "afgeschermd" in {schild.text("stand", jaar, "boekel", "wsw") for jaar in (2022, 2023)}
    assert schild.values("stand", "oss", "wsw") == {2022: 420.0, 2023: 400.0}
    assert "boekel" in {plaats for _, _, plaats, _ in schild.hidden()}


def test_a_mean_is_hidden_with_the_people_behind_it() -> None:
    cijfers = stocks(2023, "beschut", 11, 3, 30, 20, 26, 27)
    cijfers |= {f"loonwaarde 2023 {plaats} beschut": 0.3 for plaats in ZES}
    cijfers |= {"loonwaarde 2023 regio lks": 0.5, "loonwaarde 2023 oss lks": 0.5}
    schild = shield(actuals(cijfers))
    assert schild.text("loonwaarde", 2023, "boekel", "beschut", "30%") == "afgeschermd"
    assert schild.text("loonwaarde", 2023, "meierijstad", "beschut", "30%") == "30%"
    # How many people stand behind these, nobody said: fine for the region, not for one gemeente.
    assert schild.text("loonwaarde", 2023, "regio", "lks", "50%") == "50%"
    assert schild.text("loonwaarde", 2023, "oss", "lks", "50%") == "afgeschermd"


def test_money_per_person_is_hidden_with_the_people() -> None:
    cijfers = stocks(2023, "beschut", 11, 2, 30, 20, 26, 27)
    cijfers |= {f"lks_beschut_eur 2023 {plaats}": 29_200.0 for plaats in ZES}  # 2 × € 14.600
    cijfers |= {f"lumpsum_eur 2023 {plaats}": 1e6 for plaats in ZES}
    schild = shield(actuals(cijfers))
    assert schild.status("lks_beschut_eur", 2023, "boekel") == MEE
    assert schild.status("lks_beschut_eur", 2023, "oss") == OPEN
    assert schild.status("lumpsum_eur", 2023, "boekel") == OPEN


def test_indications_do_not_tell_who_waits() -> None:
    cijfers = stocks(2023, "beschut", 11, 8, 30, 20, 26, 27)
    cijfers |= {
        f"wachtend_beschut 2023 {plaats}": aantal
        for plaats, aantal in zip(ZES, (6, 2, 9, 7, 8, 9), strict=True)
    }
    cijfers |= {f"elders_beschut 2023 {plaats}": 6.0 for plaats in ZES}
    cijfers |= {
        f"indicaties_beschut 2023 {plaats}": aantal
        for plaats, aantal in zip(ZES, (23, 16, 45, 33, 40, 42), strict=True)
    }
    schild = shield(actuals(cijfers))
    assert schild.text("wachtend_beschut", 2023, "boekel") == "< 5"
    assert schild.text("indicaties_beschut", 2023, "boekel") == "afgeschermd"  # 16 − 8 − 6 = 2
    assert schild.text("indicaties_beschut", 2023, "oss") == "42"


def test_what_is_published_stays_published() -> None:
    schild = shield(published_realisatie())
    assert schild.hidden() == ()
    assert schild.text("stand", 2022, doelgroep="pwet") == "575"
    assert schild.text("startloonwaarde", 2017, doelgroep="lks", tekst="41%") == "41%"


def test_nothing_delivered_is_nothing_hidden() -> None:
    assert shield(actuals({})).hidden() == ()
