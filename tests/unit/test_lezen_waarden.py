"""Periods, numbers and percentages in a workbook: read as meant, asked about where that is unclear."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from model.exchange.lezen import Lezing, read_workbook
from tests.slecht.bouw import GOED, STAND, book, stand
from tests.slecht.gelezen import figures, only, told

LOON = (*STAND[:3], "Gemiddelde loonwaarde (%)")
LICHT = ("2023", "Oss", "licht")

# ---------------------------------------------------------------- periods


def periods(*tijden: object, blad: str = "Stand", antwoorden: Mapping[str, str] | None = None) -> Lezing:
    kop = {"Stand": "Stand", "Instroom": "Instroom"}[blad]
    rijen = [(tijd, "Oss", "beschut", 1) for tijd in tijden]
    return read_workbook(book({blad: [(*STAND[:3], kop), *rijen]}), antwoorden)


def keys(lezing: Lezing) -> list[str]:
    return sorted(periode for _, periode, _, _ in figures(lezing))


def test_a_stock_on_the_last_day_of_a_month_is_that_month() -> None:
    assert keys(periods("31-12-2022", ("stijl", 2, 45291), 45107)) == ["2022-12", "2023-06", "2023-12"]


def test_a_stock_on_the_first_day_is_asked_about() -> None:
    lezing = periods("1-1-2023")
    (vraag,) = lezing.vragen
    assert [keuze for keuze, _ in vraag.opties] == ["vorige", "deze"]
    assert keys(periods("1-1-2023", antwoorden={vraag.sleutel: "vorige"})) == ["2022-12"]
    assert keys(periods("1-1-2023", antwoorden={vraag.sleutel: "deze"})) == ["2023-01"]


@pytest.mark.parametrize(
    ("dagen", "opties"),
    [
        (["31-12-2022", "31-12-2023"], ["jaar", "kwartaal", "maand"]),
        (["31-3-2023", "30-6-2023"], ["kwartaal", "maand"]),
    ],
)
def test_dates_of_a_flow_that_can_be_several_periods_are_asked_about(
    dagen: list[str], opties: list[str]
) -> None:
    (vraag,) = periods(*dagen, blad="Instroom").vragen
    assert [keuze for keuze, _ in vraag.opties] == opties
    for keuze in opties:
        lezing = periods(*dagen, blad="Instroom", antwoorden={vraag.sleutel: keuze})
        assert lezing.realisatie is not None
        assert {een.periode.soort for een in lezing.realisatie.metingen} == {keuze}


def test_dates_of_a_flow_that_can_only_be_months_are_months() -> None:
    assert keys(periods("31-1-2023", "28-2-2023", blad="Instroom")) == ["2023-01", "2023-02"]


def test_a_date_that_excel_shows_as_a_month_is_that_month() -> None:
    assert keys(periods(("stijl", 3, 45047), blad="Instroom")) == ["2023-05"]  # 1-5-2023 as mei-23


def test_year_and_month_in_two_columns() -> None:
    kop = ("Jaar", "Maand", *STAND[1:])
    lezing = read_workbook(stand((2023, "mei", *GOED[1:]), (2023, 6, *GOED[1:]), kop=kop))
    assert keys(lezing) == ["2023-05", "2023-06"]


# ---------------------------------------------------------------- figures


def test_numbers_as_text_are_read_and_told_once() -> None:
    lezing = read_workbook(
        book(
            {
                "Financieel": [
                    ("Periode", "Gemeente", "Lasten", "NTW"),
                    ("2023", "Oss", "€ 1.234,50", "1 000"),
                ]
            }
        )
    )
    gelezen = figures(lezing)
    assert gelezen["lasten_eur", "2023", "oss", ""] == 1234.5
    assert gelezen["ntw_eur", "2023", "oss", ""] == 1000.0
    assert "1 keer als tekst geschreven en als getal gelezen, bijvoorbeeld '€ 1.234,50' in C2" in told(
        lezing, "correctie"
    )


def test_a_point_in_a_whole_number_parts_thousands() -> None:
    assert only(read_workbook(stand((*GOED[:3], "1.234")))) == 1234.0


def test_a_notation_that_stays_unclear_is_asked_about() -> None:
    inhoud = stand((*GOED[:3], "1,234"), ("2024", *GOED[1:]))
    (vraag,) = read_workbook(inhoud).vragen
    assert vraag.opties == (("nl", "1,234"), ("en", "1234"))
    assert figures(read_workbook(inhoud, {vraag.sleutel: "en"}))["stand", "2023", "oss", "wsw"] == 1234.0
    (fout,) = read_workbook(inhoud, {vraag.sleutel: "nl"}).fouten
    assert fout.wat == "Dit is geen heel aantal mensen."


def test_other_cells_in_the_column_settle_the_notation() -> None:
    kop = ("Periode", "Gemeente", "Lasten")
    rijen = [("2023", "Oss", "1,234"), ("2023", "Uden", "5,678.50")]
    gelezen = figures(read_workbook(book({"Financieel": [kop, *rijen]})))
    assert gelezen["lasten_eur", "2023", "oss", ""] == 1234.0


def test_amounts_in_thousands_by_their_header() -> None:
    kop = ("Periode", "Gemeente", "Lasten (x € 1.000)")
    lezing = read_workbook(book({"Financieel": [kop, ("2023", "Oss", 12.5)]}))
    assert only(lezing) == 12_500.0
    assert "vermenigvuldigd met 1000" in told(lezing, "correctie")


def test_amounts_in_thousands_by_a_title_are_asked_about() -> None:
    inhoud = book(
        {
            "Financieel": [
                ("Bedragen x € 1.000",),
                ("Periode", "Gemeente", "Lasten"),
                ("2023", "Oss", 12.5),
            ]
        }
    )
    (vraag,) = read_workbook(inhoud).vragen
    assert only(read_workbook(inhoud, {vraag.sleutel: "ja"})) == 12_500.0
    assert only(read_workbook(inhoud, {vraag.sleutel: "nee"})) == 12.5


def test_texts_that_say_unknown_are_empty_and_told() -> None:
    lezing = read_workbook(stand(GOED, ("2024", "Oss", "Wsw", "n.v.t.")))
    assert len(figures(lezing)) == 1
    assert "1 keer gelezen als leeg (niet opgegeven), bijvoorbeeld 'n.v.t.' in D3" in told(
        lezing, "correctie"
    )


def test_a_formula_gives_the_result_that_excel_kept() -> None:
    lezing = read_workbook(stand((*GOED[:3], ("formule", "6+6", 12))))
    assert only(lezing) == 12.0
    assert "laatst bewaarde uitkomst gelezen (aantal cellen: 1)" in told(lezing, "correctie")


def test_a_rest_of_arithmetic_in_a_whole_number_is_told() -> None:
    lezing = read_workbook(stand((*GOED[:3], 12.0000000001)))
    assert only(lezing) == 12.0
    assert "rest van een berekening" in told(lezing, "correctie")


# ---------------------------------------------------------------- percentages


def loon(*waarden: object, antwoorden: Mapping[str, str] | None = None) -> Lezing:
    rijen = [(str(2011 + plek), "Oss", "licht", waarde) for plek, waarde in enumerate(waarden)]
    return read_workbook(book({"Loonwaarde": [LOON, *rijen]}), antwoorden)


def test_a_percentage_that_shows_itself_needs_no_decision() -> None:
    lezing = loon("85%", ("stijl", 1, 0.9), "82,5 %")
    assert sorted(figures(lezing).values()) == [0.825, 0.85, 0.9]


def test_a_column_of_which_no_value_can_be_a_fraction_is_percent() -> None:
    lezing = loon(85, 90.5)
    assert sorted(figures(lezing).values()) == [0.85, 0.905]
    assert "2 keer een getal zonder procentteken gelezen als procent" in told(lezing, "correctie")


@pytest.mark.parametrize("waarden", [(0.85, 0.9), (0.85, 90), (1, 85)])
def test_a_column_that_can_be_both_is_asked_about(waarden: tuple[float, ...]) -> None:
    (vraag,) = loon(*waarden).vragen
    laagste = f"{min(waarden)}".replace(".", ",")
    assert f"staat {laagste}" in vraag.vraag
    assert [keuze for keuze, _ in vraag.opties] == ["procent", "fractie"]
    procent = figures(loon(*waarden, antwoorden={vraag.sleutel: "procent"}))
    assert sorted(procent.values()) == pytest.approx(sorted(waarde / 100 for waarde in waarden))


def test_the_answer_fraction_holds_for_every_plain_value() -> None:
    (vraag,) = loon(0.85, 90).vragen
    lezing = loon(0.85, 90, antwoorden={vraag.sleutel: "fractie"})
    assert [(fout.cel, fout.gekregen) for fout in lezing.celfouten] == [("D3", "9000%")]


def test_shares_of_gemeenten_tell_by_their_sum() -> None:
    kop = ("Periode", "Gemeente", "Aandeel")
    delen = {"Oss": 0.5, "Meierijstad": 0.3, "Bernheze": 0.2}
    for factor in (1, 100):
        rijen = [("2023", naam, round(deel * factor, 6)) for naam, deel in delen.items()]
        gelezen = figures(read_workbook(book({"Verdeelsleutel": [kop, *rijen]})))
        assert gelezen["verdeelsleutel", "2023", "oss", ""] == 0.5


def test_growth_in_percentage_points_is_asked_about_when_all_is_tiny_and_the_header_is_silent() -> None:
    kop = (*STAND[:3], "Groei")
    inhoud = book({"Loonwaarde": [kop, (*LICHT, 0.02)]})
    (vraag,) = read_workbook(inhoud).vragen
    assert only(read_workbook(inhoud, {vraag.sleutel: "fractie"})) == 2.0
    assert only(read_workbook(inhoud, {vraag.sleutel: "procent"})) == 0.02
    assert only(read_workbook(book({"Loonwaarde": [kop, (*LICHT, 2.5)]}))) == 2.5
    met_eenheid = (*STAND[:3], "Groei van de loonwaarde (procentpunt per jaar)")
    assert only(read_workbook(book({"Loonwaarde": [met_eenheid, (*LICHT, 0.02)]}))) == 0.02
