"""Each bad workbook gives its message at the right cell, and never a value of a person."""

from __future__ import annotations

import pytest

from model.errors import InputError
from model.exchange import meldingen
from model.exchange.bladen import PLEK
from model.exchange.fouten import bounds
from model.exchange.lezen import Lezing, read_workbook
from model.exchange.meldingen import Celfout
from model.exchange.retour import annotate
from tests.slecht.bestanden import BESTANDEN, Slecht
from tests.slecht.bouw import GOED, STAND, book, stand
from tests.slecht.inhoud import PERSOONLIJK
from tests.slecht.maak import ALLES


@pytest.mark.parametrize("slecht", ALLES, ids=lambda een: een.naam)
def test_each_bad_file_tells_what_where_and_what_to_do(slecht: Slecht) -> None:
    lezing = read_workbook(slecht.maak())
    assert lezing.realisatie is None
    passend = [fout for fout in lezing.fouten if slecht.wat in fout.wat]
    assert len(passend) == 1, [str(fout) for fout in lezing.fouten]
    fout = passend[0]
    assert slecht.gekregen in fout.gekregen
    assert all((fout.wat, fout.waar, fout.gekregen, fout.toegestaan, fout.doe))
    if slecht.cel:
        assert isinstance(fout, Celfout)
        assert f"{fout.blad}!{fout.cel}" == slecht.cel
        assert fout.cel in fout.waar
        assert f"blad {fout.blad}" in fout.waar
    assert len(lezing.fouten) == 1


@pytest.mark.parametrize("slecht", BESTANDEN, ids=lambda een: een.naam)
def test_a_file_that_is_not_safe_never_goes_back(slecht: Slecht) -> None:
    with pytest.raises(InputError) as fout:
        annotate(slecht.maak(), Lezing())
    assert slecht.wat in fout.value.fouten[0].wat


@pytest.mark.parametrize(
    ("naam", "maak", "waarde", "soort"), PERSOONLIJK, ids=[rij[0] for rij in PERSOONLIJK]
)
def test_personal_data_is_refused_and_never_repeated(
    naam: str, maak: object, waarde: str, soort: str
) -> None:
    inhoud = maak()  # type: ignore[operator]
    lezing = read_workbook(inhoud)
    assert lezing.persoonsgegevens
    assert any(soort in fout.wat for fout in lezing.fouten)
    assert waarde not in repr(lezing)
    with pytest.raises(InputError) as fout:
        annotate(inhoud, lezing)
    assert waarde not in str(fout.value)
    # no trace of the way in an exception that a log would print
    assert fout.value.__cause__ is None


def test_all_faults_come_at_once() -> None:
    lezing = read_workbook(
        stand(
            ("voorjaar", "Atlantis", "Wsw", "twaalf"),
            ("2023", "Oss", "Wsw", -1),
            ("2023", "Oss", "beschut", 12.5),
            (None, "Oss", "beschut", "x"),
        )
    )
    assert [(fout.cel, fout.gekregen) for fout in lezing.celfouten] == [
        ("A2", "voorjaar"),
        ("B2", "Atlantis"),
        ("D2", "twaalf"),
        ("D3", "-1"),
        ("D4", "12,5"),
        ("A5", "niets"),
        ("D5", "x"),
    ]


def test_the_same_fault_in_many_cells_is_one_message_with_every_cell() -> None:
    lezing = read_workbook(stand(*[(f"{jaar}", "Oss", "Wsw", "?!") for jaar in range(2011, 2031)]))
    (fout,) = lezing.celfouten
    assert fout.cellen == tuple((rij, 4) for rij in range(2, 22))
    assert "cellen D2, D3, D4, D5, D6 en 15 andere, t/m D21" in fout.waar
    assert lezing.weg_te_laten == {("Stand", rij) for rij in range(2, 22)}


def test_many_different_faults_in_a_column_end_in_one_message_with_the_rest() -> None:
    lezing = read_workbook(stand(*[("2023", "Oss", "Wsw", f"fout{n}") for n in range(120)]))
    assert len(lezing.celfouten) == 51
    assert lezing.celfouten[-1].gekregen == "70 andere waarden van deze soort"
    assert {rij for _, rij in lezing.weg_te_laten} == set(range(2, 122))


def test_more_faults_than_are_kept_are_counted_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meldingen, "MAX_FOUT", 5)
    lezing = read_workbook(stand(*[(f"{jaar}", "Oss", "Wsw", "x") for jaar in range(2011, 2020)]))
    assert lezing.fouten[0].gekregen == "9 foute cellen"
    assert len(lezing.celfouten[1].cellen) == 5
    assert not lezing.alleen_rijen  # the rows that can be left out are not all known


def test_what_is_allowed_stands_in_the_unit_of_the_screen() -> None:
    assert bounds(PLEK["loonwaarde"][1]) == "van 0% tot en met 120%"
    assert bounds(PLEK["stand"][1]) == "een heel getal van 0 tot en met 100000"


def test_a_long_or_dirty_value_is_shortened_in_the_message() -> None:
    (fout,) = read_workbook(stand(("2023", "Oss", "Wsw", "a\nb" + "c" * 90))).celfouten
    assert fout.gekregen == "a b" + "c" * 36 + "…"


@pytest.mark.parametrize(
    "waarden",
    [
        [124_900_000, 123_700_000, 130_100_000],  # round amounts
        [111_222_333],  # one amount that passes by chance (1 in 11)
        [111_222_333, 123_456_781, 123_456_783, 123_456_785],  # one of four
    ],
)
def test_an_amount_of_nine_digits_is_no_bsn(waarden: list[int]) -> None:
    kop = ("Periode", "Gemeente", "Lasten (euro)")
    rijen = [(f"{2015 + plek}", "hele regio", waarde) for plek, waarde in enumerate(waarden)]
    lezing = read_workbook(book({"Financieel": [kop, *rijen]}))
    assert not lezing.persoonsgegevens
    assert lezing.realisatie is not None


@pytest.mark.parametrize(
    "tekst",
    [
        "Bron: CBS StatLine 2023",
        "Stichting IBN B.V.",
        "St. Anthonis",
        "Mill en St. Hubert",
        "2023 KW 2",
        "124.900.000",
        "Jan - Feb",
        "zie blz. 12 van het jaarverslag",
        "A. Opbrengsten",
    ],
)
def test_ordinary_remarks_are_no_personal_data(tekst: str) -> None:
    lezing = read_workbook(stand((*GOED, tekst), kop=(*STAND, "Opmerking")))
    assert lezing.fouten == ()
    assert lezing.realisatie is not None


def test_a_column_called_naam_with_gemeenten_is_no_list_of_persons() -> None:
    rijen = [("2023", naam, "Wsw", 3, naam) for naam in ("Oss", "Land van Cuijk", "Sint Anthonis")]
    assert read_workbook(stand(*rijen, kop=(*STAND, "Naam"))).realisatie is not None
