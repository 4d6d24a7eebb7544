"""Numbers, periods and names as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from model.exchange.cellen import Geen, Getal, number_text, read_number
from model.exchange.getallen import scale_of
from model.exchange.meldingen import column_letter, column_number
from model.exchange.namen import (
    find_group,
    find_origin,
    find_place,
    is_total,
    like_group,
    like_place,
    plain_header,
    sheets,
)
from model.exchange.persoonspatronen import passes_eleven
from model.exchange.rauw import ZONDER_UITKOMST, Celwaarde, Maanddatum, Procent, as_date
from model.exchange.rauw_tekst import unescape
from model.exchange.tijden import Tijd, combine, read_time
from model.periode import Periode


@pytest.mark.parametrize(
    ("tekst", "nl", "en"),
    [
        ("12", 12.0, 12.0),
        ("1.234,5", 1234.5, None),
        ("1,234.5", None, 1234.5),
        ("1 234", 1234.0, 1234.0),
        ("1\u00a0234,5", 1234.5, None),
        ("1.234.567", 1234567.0, None),
        ("1.234", 1234.0, 1.234),
        ("1,234", 1.234, 1234.0),
        ("0.412", None, 0.412),
        ("0,41", 0.41, None),
        ("12.5", None, 12.5),
        ("€ 12.000,-", 12000.0, None),
        ("€ 12.000,00", 12000.0, None),
        ("12.000 euro", 12000.0, 12.0),
        ("EUR 5", 5.0, 5.0),
        ("(1.234,5)", -1234.5, None),
        ("-5", -5.0, -5.0),
        ("−5", -5.0, -5.0),
        ("5-", -5.0, -5.0),
        ("€ -5,50", -5.5, None),
        ("+7", 7.0, 7.0),
        ("12 personen", 12.0, 12.0),
        ("'12", 12.0, 12.0),
        ("41%", 0.41, 0.41),
        ("41,5 %", 0.415, None),
        ("-0,5%", -0.005, None),
    ],
)
def test_a_text_is_the_number_that_it_says_in_each_notation(
    tekst: str, nl: float | None, en: float | None
) -> None:
    assert read_number(tekst) == Getal(nl, en, procent="%" in tekst, tekst=True)


@pytest.mark.parametrize(
    ("waarde", "reden"),
    [
        ("", "leeg"),
        ("  ", "leeg"),
        (None, "leeg"),
        ("n.v.t.", "leeg"),
        ("-", "leeg"),
        ("onbekend", "leeg"),
        ("twaalf", "tekst"),
        ("12,", "tekst"),
        ("1.23.4", "tekst"),
        ("1e5", "tekst"),
        ("12 mln", "tekst"),
        ("--5", "tekst"),
        ("٣", "tekst"),
        ("1" * 41, "tekst"),
        ("<5", "afgeschermd"),
        ("minder dan 5", "afgeschermd"),
        ("0 - 4", "afgeschermd"),
        ("#N/B", "excelfout"),
        (Celwaarde("#DIV/0!"), "excelfout"),
        (ZONDER_UITKOMST, "formule"),
        (True, "ja/nee"),
        (date(2023, 5, 1), "datum"),
    ],
)
def test_what_is_no_number_says_why(waarde: object, reden: str) -> None:
    assert read_number(waarde) == Geen(reden)  # type: ignore[arg-type]


def test_a_number_keeps_how_it_was_shown() -> None:
    assert read_number(0.41) == Getal(0.41, 0.41)
    assert read_number(Procent(0.41)) == Getal(0.41, 0.41, procent=True)


@pytest.mark.parametrize(("getal", "tekst"), [(1234.5, "1234,5"), (-3.0, "-3"), (1e16, "1e+16")])
def test_a_number_is_told_in_dutch(getal: float, tekst: str) -> None:
    assert number_text(getal) == tekst


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        ("2023", "2023"),
        (2023.0, "2023"),
        ("2023.0", "2023"),
        ("boekjaar 2023", "2023"),
        ("2023-K2", "2023-K2"),
        ("2023K2", "2023-K2"),
        ("K2 2023", "2023-K2"),
        ("Q2-2023", "2023-K2"),
        ("2e kwartaal 2023", "2023-K2"),
        ("kwartaal 2 van 2023", "2023-K2"),
        ("2023-05", "2023-05"),
        ("05-2023", "2023-05"),
        ("5/2023", "2023-05"),
        ("202305", "2023-05"),
        (202305.0, "2023-05"),
        ("mei 2023", "2023-05"),
        ("Mei '23", "2023-05"),
        ("mrt-23", "2023-03"),
        ("2023 december", "2023-12"),
        (Maanddatum(2023, 12, 1), "2023-12"),
    ],
    ids=repr,
)
def test_a_period_in_every_notation(waarde: object, verwacht: str) -> None:
    tijd = read_time(waarde)  # type: ignore[arg-type]
    assert tijd is not None
    assert tijd.dag is None
    assert str(tijd.periode) == verwacht
    assert tijd.vertaald == (waarde not in (verwacht, 2023.0))


@pytest.mark.parametrize(
    "waarde",
    [
        *("31-12-2023", "31/12/2023", "31.12.2023", "31-12-23", "2023-12-31", "20231231"),
        *("31 december 2023", "31-dec-2023", "2023-12-31T00:00:00", "2023-12-31 00:00"),
        *("45291", 45291.0, date(2023, 12, 31)),
    ],
    ids=repr,
)
def test_a_day_in_every_notation(waarde: object) -> None:
    tijd = read_time(waarde)  # type: ignore[arg-type]
    assert tijd is not None
    assert tijd.dag == date(2023, 12, 31)


@pytest.mark.parametrize(
    "waarde",
    [
        "12/31/2023",
        "2023-13",
        "32-1-2023",
        "1e halfjaar 2023",
        "2023-K5",
        "20235",
        True,
        3.5,
        "3",
        "mei",
    ],
)
def test_what_is_no_period(waarde: object) -> None:
    assert read_time(waarde) is None  # type: ignore[arg-type]


def test_a_column_for_months_or_quarters_takes_a_lone_one() -> None:
    assert read_time(3.0, "maand") == Tijd(maand=3, vertaald=False)
    assert read_time("mrt", "maand") == Tijd(maand=3)
    assert read_time("Q3", "kwartaal") == Tijd(kwartaal=3)
    assert read_time(3.0) is None
    assert read_time(None, "maand") == Tijd()


def test_cells_together_say_one_period_or_contradict() -> None:
    assert combine([Tijd(2023), Tijd(maand=5)]).periode == Periode(2023, "maand", 5)  # type: ignore[union-attr]
    assert combine([Tijd(2023, maand=5), Tijd(kwartaal=2)]).periode == Periode(2023, "maand", 5)  # type: ignore[union-attr]
    assert combine([Tijd(2023, maand=5), Tijd(kwartaal=3)]) is None
    assert combine([Tijd(2023), Tijd(2022, maand=5)]) is None
    assert combine([Tijd(), Tijd()]).periode is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tekst", "plaats"),
    [
        ("Oss", "oss"),
        ("gem. OSS ", "oss"),
        ("Gemeente Oss", "oss"),
        ("St. Anthonis", "sint_anthonis"),
        ("Sint-Anthonis", "sint_anthonis"),
        ("Mill & St. Hubert", "mill_en_sint_hubert"),
        ("Mill", "mill_en_sint_hubert"),
        ("Úden", "uden"),
        ("Land v. Cuijk", "land_van_cuijk"),
        ("hele regio", "regio"),
        ("Alle gemeenten", "regio"),
        ("Totaal", None),
        ("Osss", None),
        ("", None),
    ],
)
def test_a_listed_spelling_of_a_gemeente_is_found(tekst: str, plaats: str | None) -> None:
    assert find_place(tekst) == plaats


def test_a_name_that_looks_like_one_is_only_proposed() -> None:
    assert like_place("Meijerijstad") == ("meierijstad",)
    assert like_place("Cuyk")[0] == "cuijk"
    assert like_place("Atlantis") == ()
    assert like_place("x" * 500) == ()
    assert find_group("besch werk") is None
    assert like_group("besch werk") == ("beschut",)


@pytest.mark.parametrize(
    ("tekst", "groep"),
    [
        ("WSW", "wsw"),
        ("LKS midden / hoog", "lks_groei"),
        ("80-100%", "licht"),
        ("P-wet", "pwet"),
        ("Alle", ""),
    ],
)
def test_a_listed_spelling_of_a_group_is_found(tekst: str, groep: str) -> None:
    assert find_group(tekst) == groep


def test_labels_of_totals_are_known() -> None:
    assert all(map(is_total, ("Totaal", "TOTAAL:", "Subtotaal Oss", "Eindtotaal", "Som")))
    assert not any(map(is_total, ("Oss", "totale lasten", "Somalië")))


def test_headers_sheets_and_origins_without_case_unit_and_accents() -> None:
    assert plain_header("Totale Opbrengsten (x € 1.000)") == "totale opbrengsten"
    assert plain_header("Lasten in euro's") == "lasten"
    assert sheets()["financien"] is not None
    assert find_origin("Eigen opgave") == "opgave"
    assert find_origin("Aanname") == "aanname"


@pytest.mark.parametrize(
    ("tekst", "schaal"),
    [
        ("Lasten (x € 1.000)", 1000.0),
        ("bedragen x 1000 euro", 1000.0),
        ("Lasten (k€)", 1000.0),
        ("in duizenden euro's", 1000.0),
        ("Lasten mln", 1e6),
        ("x € 1.000.000", 1e6),
        ("Lasten 1.000", 1.0),
        ("Lasten (euro)", 1.0),
    ],
)
def test_a_header_tells_the_scale(tekst: str, schaal: float) -> None:
    assert scale_of(tekst) == schaal


def test_letters_of_columns_both_ways() -> None:
    assert [column_number(column_letter(n)) for n in range(1, 1000)] == list(range(1, 1000))
    assert column_letter(16384) == "XFD"


def test_a_serial_number_is_the_day_that_excel_shows() -> None:
    # 45291 days after 30-12-1899 is 31-12-2023; Apple's count starts at 1-1-1904, 1462 days later
    assert as_date(45291.75, vanaf_1904=False, zonder_dag=False) == date(2023, 12, 31)
    assert as_date(45291 - 1462, vanaf_1904=True, zonder_dag=False) == date(2023, 12, 31)
    assert type(as_date(45291, vanaf_1904=False, zonder_dag=True)) is Maanddatum
    assert as_date(3.0, vanaf_1904=False, zonder_dag=False) == 3.0
    assert unescape("a_x000D_b") == "a\rb"


def test_the_eleven_proof_by_hand() -> None:
    # 111222333: 9+8+7+12+10+8+9+6-3 = 66 = 6·11
    assert passes_eleven("111222333")
    # one digit or two neighbours wrong always shows
    assert not passes_eleven("111222334")
    assert not passes_eleven("112122333")
    assert not passes_eleven("000000000")
    assert not passes_eleven("11122233")
