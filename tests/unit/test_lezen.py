"""What people really send is read as they meant it, and every interpretation is told."""

from __future__ import annotations

import pytest

from model.exchange.bekend import published_realisatie
from model.exchange.lezen import read_workbook
from model.exchange.sjabloon import template_bytes
from model.exchange.uitvoer import export_bytes
from model.periode import Periode
from model.realisatie import Meting
from tests.slecht.bouw import GOED, STAND, book, changed, large, stand, with_extra
from tests.slecht.gelezen import figures, only, told

# ---------------------------------------------------------------- the template and back


def test_the_template_reads_as_the_published_figures() -> None:
    lezing = read_workbook(template_bytes())
    assert lezing.realisatie == published_realisatie()
    assert "omdat het een aanname is, geen realisatie (aantal rijen: 55)" in told(lezing, "overgeslagen")
    assert lezing.fouten == lezing.vragen == ()


def test_what_was_exported_reads_back_equal() -> None:
    eerst = published_realisatie()
    weer = read_workbook(export_bytes(eerst)).realisatie
    assert weer == eerst
    assert weer is not None
    assert weer.digest == eerst.digest


# ---------------------------------------------------------------- layout


def test_titles_empty_rows_other_order_and_other_headers() -> None:
    lezing = read_workbook(
        book(
            {
                "Standen 2023": [
                    ("Opgave van de gemeenten",),
                    (),
                    ("Aantal personen", None, "GEM.", "Peildatum", "doelgroep", "Rayon"),
                    ("pers.",),
                    ("12", None, "Oss", "2023", "sw", "Noord"),
                    (),
                    (13, None, "Uden", 2023, "WSW", "Oost"),
                ]
            }
        )
    )
    assert figures(lezing) == {
        ("stand", "2023", "oss", "wsw"): 12.0,
        ("stand", "2023", "uden", "wsw"): 13.0,
    }
    assert "'Aantal personen' als Stand" in told(lezing, "correctie")
    assert "'sw' als Wsw" in told(lezing, "correctie")
    assert "F ('Rayon')" in told(lezing, "overgeslagen")


def test_merged_cells_count_for_every_row_they_cover() -> None:
    merged = "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:B4'/></mergeCells>"
    rijen = [STAND, ("2023", "Oss", "Wsw", 1), (None, None, "beschut", 2), ("2024", None, "licht", 3)]
    lezing = read_workbook(with_extra({"Stand": (rijen, merged)}))
    assert figures(lezing) == {
        ("stand", "2023", "oss", "wsw"): 1.0,
        ("stand", "2023", "oss", "beschut"): 2.0,
        ("stand", "2024", "oss", "licht"): 3.0,
    }
    assert "Samengevoegde cellen" in told(lezing, "correctie")


def test_a_header_that_is_merged_over_two_rows_and_repeated_further_down() -> None:
    rijen = [
        ("Periode", "Gemeente", "Doelgroep", "Uitstroom"),
        (None, None, None, "Regulier", "Overig"),
        ("2023", "Oss", "Wsw", 1, 2),
        ("Periode", "Gemeente", "Doelgroep", "Regulier", "Overig"),
        ("2023", "Uden", "Wsw", 3, 4),
    ]
    merged = "<mergeCells>" + "".join(f"<mergeCell ref='{x}1:{x}2'/>" for x in "ABC") + "</mergeCells>"
    gelezen = figures(read_workbook(with_extra({"Uitstroom": (rijen, merged)})))
    assert gelezen == {
        ("uitstroom_regulier", "2023", "oss", "wsw"): 1.0,
        ("uitstroom_overig", "2023", "oss", "wsw"): 2.0,
        ("uitstroom_regulier", "2023", "uden", "wsw"): 3.0,
        ("uitstroom_overig", "2023", "uden", "wsw"): 4.0,
    }


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    inhoud = book({"Stand": [STAND, GOED, ("2024", *GOED[1:])]}, verborgen=["Stand"])
    lezing = read_workbook(inhoud)
    assert len(figures(lezing)) == 2
    assert "Dit blad is verborgen" in told(lezing, "waarschuwing")

    def hide(delen: dict[str, bytes]) -> None:
        blad = "xl/worksheets/sheet1.xml"
        delen[blad] = delen[blad].replace(b'<row r="2">', b'<row r="2" hidden="1">')
        delen[blad] = delen[blad].replace(
            b"<sheetData>", b"<cols><col min='4' max='4' hidden='1'/></cols><sheetData>"
        )

    lezing = read_workbook(changed(hide, inhoud))
    assert len(figures(lezing)) == 2
    assert "wel ingelezen (aantal rijen: 1)" in told(lezing, "waarschuwing")
    assert "Verborgen kolommen zijn wel ingelezen: D" in told(lezing, "waarschuwing")


def test_unknown_sheets_are_told_and_missing_ones_are_fine() -> None:
    lezing = read_workbook(book({"Stand": [STAND, GOED], "Kladblok": [("a", 1)], "Uitleg": [("x",)]}))
    assert len(figures(lezing)) == 1
    assert told(lezing, "overgeslagen") == "Blad 'Kladblok' kennen wij niet en is niet ingelezen."


def test_a_sheet_with_another_name_and_our_columns_is_asked_about() -> None:
    inhoud = book(
        {"Blad1": [(*STAND[:3], "Uitstroom regulier", "Uitstroom overig"), ("2023", "Oss", "Wsw", 1, 2)]}
    )
    lezing = read_workbook(inhoud)
    (vraag,) = lezing.vragen
    assert (vraag.sleutel, [keuze for keuze, _ in vraag.opties]) == ("blad/Blad1", ["Uitstroom", "niet"])
    assert lezing.realisatie is None
    assert len(figures(read_workbook(inhoud, {"blad/Blad1": "Uitstroom"}))) == 2
    assert "omdat u daarvoor koos" in told(read_workbook(inhoud, {"blad/Blad1": "niet"}), "overgeslagen")


# ---------------------------------------------------------------- gemeenten


def test_old_and_new_gemeenten_may_be_mixed_and_what_clashes_is_told() -> None:
    lezing = read_workbook(
        stand(
            ("2021", "Uden", "Wsw", 30),
            ("2021", "Landerd", "Wsw", 10),
            ("2022", "Maashorst", "Wsw", 38),
            ("2023", "Maashorst", "Wsw", 36),
            ("2023", "Uden", "Wsw", 25),
        )
    )
    assert len(figures(lezing)) == 5
    (waarschuwing,) = [m.tekst for m in lezing.meldingen if m.soort == "waarschuwing"]
    assert "2023, Maashorst" in waarschuwing
    assert "die hierin opging" in waarschuwing


def test_a_typing_error_in_a_gemeente_is_asked_not_repaired() -> None:
    inhoud = stand(("2023", "Meijerijstad", "Wsw", 12), GOED)
    (vraag,) = read_workbook(inhoud).vragen
    assert vraag.cellen == ((2, 2),)
    assert vraag.opties[0] == ("meierijstad", "Meierijstad")
    goed = figures(read_workbook(inhoud, {vraag.sleutel: "meierijstad"}))
    assert set(goed) == {("stand", "2023", "meierijstad", "wsw"), ("stand", "2023", "oss", "wsw")}
    weg = read_workbook(inhoud, {vraag.sleutel: "weglaten"})
    assert set(figures(weg)) == {("stand", "2023", "oss", "wsw")}
    assert "Weggelaten om de naam in kolom B (aantal rijen: 1)" in told(weg, "overgeslagen")


def test_an_answer_that_was_not_an_option_changes_nothing() -> None:
    inhoud = stand(("2023", "Meijerijstad", "Wsw", 12))
    assert read_workbook(inhoud, {"gemeente/meijerijstad": "oss"}).vragen == read_workbook(inhoud).vragen


# ---------------------------------------------------------------- rows together


def test_the_same_row_twice_counts_once_and_is_told() -> None:
    lezing = read_workbook(stand(GOED, GOED))
    assert only(lezing) == 12.0
    assert "1 keer hetzelfde cijfer dubbel, zoals D2 en D3" in told(lezing, "waarschuwing")


def test_totals_rows_are_left_out_and_checked() -> None:
    rijen = [
        ("2023", "Oss", "Wsw", 12),
        ("2023", "Uden", "Wsw", 8),
        ("2023", "Totaal", "Wsw", 20),
        ("2023", "Totaal", "Wsw", 21),
        ("Eindtotaal", None, None, 20),
    ]
    lezing = read_workbook(stand(*rijen))
    assert len(figures(lezing)) == 2
    assert "Totaalregels niet ingelezen (aantal: 3, zoals rij 4)" in told(lezing, "overgeslagen")
    assert told(lezing, "waarschuwing") == "Totaalregel D5 (Stand) zegt 21; de rijen samen 20."


def test_a_total_that_also_counts_given_totals_of_groups_is_not_called_wrong() -> None:
    rijen = [
        ("2023", "Oss", "Wsw", 12),
        ("2023", "Oss", "beschut", 3),
        ("2023", "Oss", "Participatiewet", 5),
        ("2023", "Oss", "Totaal", 15),
    ]
    # 12 + 3 = 15 without the given total of the Participatiewet
    assert "Totaalregel" not in told(read_workbook(stand(*rijen)), "waarschuwing")


def test_rows_that_the_user_leaves_out() -> None:
    inhoud = stand(GOED, ("2024", "Oss", "Wsw", -1), ("2025", "Oss", "Wsw", "x"))
    lezing = read_workbook(inhoud)
    assert lezing.alleen_rijen
    assert lezing.weg_te_laten == {("Stand", 3), ("Stand", 4)}
    over = read_workbook(inhoud, weglaten=lezing.weg_te_laten)
    assert only(over) == 12.0
    assert "Weggelaten omdat u daarvoor koos (aantal rijen: 2)" in told(over, "overgeslagen")


def test_leaving_rows_out_cannot_cure_a_sheet() -> None:
    assert not read_workbook(book({"Stand": [("a",), (1,)]})).alleen_rijen


def test_the_origin_of_a_row_goes_along() -> None:
    lezing = read_workbook(stand((*GOED, "gepubliceerd"), kop=(*STAND, "Herkomst")))
    assert lezing.realisatie is not None
    assert lezing.realisatie.metingen == (
        Meting("stand", Periode(2023), "oss", "wsw", 12.0, "gepubliceerd"),
    )


def test_an_empty_count_is_not_a_zero_and_a_zero_is_one() -> None:
    gelezen = figures(read_workbook(stand(("2023", "Oss", "Wsw", 0), ("2024", "Oss", "Wsw", None))))
    assert gelezen == {("stand", "2023", "oss", "wsw"): 0.0}


def test_a_zero_for_a_group_that_cannot_have_the_figure_is_told() -> None:
    kop = (*STAND[:3], "Instroom")
    rijen = [("2023", "Oss", "Wsw", 0), ("2023", "Oss", "licht", 4)]
    lezing = read_workbook(book({"Instroom": [kop, *rijen]}))
    assert only(lezing) == 4.0
    assert "die dit cijfer niet heeft (aantal: 1)" in told(lezing, "overgeslagen")


# ---------------------------------------------------------------- large


def test_many_rows_are_read_with_progress() -> None:
    stappen: list[tuple[float, str]] = []
    lezing = read_workbook(large(10_000), voortgang=lambda deel, tekst: stappen.append((deel, tekst)))
    assert lezing.realisatie is not None
    assert len(lezing.realisatie.metingen) == 10_000
    delen = [deel for deel, _ in stappen]
    assert delen == sorted(delen)
    assert (delen[0], delen[-1]) == (0.0, 1.0)
    assert len(stappen) > 6
    assert any("rij 8000" in tekst for _, tekst in stappen)


@pytest.mark.slow
def test_a_hundred_thousand_rows() -> None:
    lezing = read_workbook(large(100_000, fout=1000))
    assert sum(lezing.bladen.values()) == 100_000
    assert len(lezing.weg_te_laten) == 1000
    assert len(lezing.fouten) == 1
