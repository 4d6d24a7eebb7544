"""Whatever the figures, notation and order: what is written is what is read, and persons never show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from model.exchange.bladen import PLEK
from model.exchange.cellen import Getal, number_text, read_number
from model.exchange.lezen import read_workbook
from model.exchange.persoonspatronen import passes_eleven
from model.exchange.tijden import read_time
from model.exchange.uitvoer import export_bytes
from model.periode import EERSTE_JAAR, LAATSTE_JAAR, Periode
from model.realisatie import REEKSEN, Meting, Realisatie, plaatsen
from tests.slecht.bouw import GOED, STAND, book, stand


@st.composite
def periods(draw: Any, soorten: tuple[str, ...] = ("jaar", "kwartaal", "maand")) -> Periode:
    jaar = draw(st.integers(EERSTE_JAAR, LAATSTE_JAAR))
    soort = draw(st.sampled_from(soorten))
    nummer = {"jaar": st.just(0), "kwartaal": st.integers(1, 4), "maand": st.integers(1, 12)}[soort]
    return Periode(jaar, soort, draw(nummer))


@st.composite
def figures(draw: Any) -> Meting:
    reeks = REEKSEN[draw(st.sampled_from(sorted(REEKSEN)))]
    blad, kolom = PLEK[reeks.naam]
    waarde = draw(
        st.integers(int(reeks.laagste), int(reeks.hoogste)).map(float)
        if kolom.soort == "aantal"
        else st.integers(int(reeks.laagste * 100), int(reeks.hoogste * 100)).map(lambda heel: heel / 100)
    )
    return Meting(
        reeks.naam,
        draw(periods(blad.periodes)),
        draw(st.sampled_from(sorted(plaatsen()))),
        draw(st.sampled_from(reeks.toegestaan)),
        waarde,
        draw(st.sampled_from(("opgave", "gepubliceerd", "afgeleid"))),
    )


@st.composite
def actuals(draw: Any) -> Realisatie:
    lijst = draw(st.lists(figures(), min_size=1, max_size=25))
    return Realisatie(tuple({meting.cel: meting for meting in lijst}.values()))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(actuals())
def test_what_is_exported_reads_back_equal(realisatie: Realisatie) -> None:
    lezing = read_workbook(export_bytes(realisatie))
    assert lezing.fouten == lezing.vragen == ()
    assert lezing.realisatie == realisatie


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_a_number_reads_back_in_each_dutch_notation(heel: int, cent: int) -> None:
    getal = heel + (cent / 100 if heel >= 0 else -cent / 100)
    kaal = f"{abs(getal):,.2f}"
    nederlands = kaal.translate(str.maketrans(",.", ".,"))
    teken = "-" if getal < 0 else ""
    vormen = (teken + nederlands, f"€ {teken}{nederlands}", teken + nederlands.replace(".", "\u00a0"))
    for vorm in vormen:
        gelezen = read_number(vorm)
        assert isinstance(gelezen, Getal)
        assert gelezen.nl == pytest.approx(getal, abs=1e-3, rel=1e-12)
    assert read_number(teken + kaal).en == pytest.approx(getal, abs=1e-3, rel=1e-12)  # type: ignore[union-attr]


@given(st.floats(-1e9, 1e9).map(lambda getal: round(getal, 4)))
def test_a_number_as_we_tell_it_reads_back(getal: float) -> None:
    assert read_number(number_text(getal)).nl == pytest.approx(getal, rel=1e-9)  # type: ignore[union-attr]


@given(periods())
def test_a_period_reads_back_from_its_key_and_its_label(periode: Periode) -> None:
    for tekst in (str(periode), periode.label, periode.label.upper()):
        tijd = read_time(tekst)
        assert tijd is not None
        assert tijd.periode == periode


@given(st.text(max_size=60) | st.floats() | st.booleans() | st.none())
def test_a_cell_of_anything_never_breaks_the_readers(waarde: Any) -> None:
    read_number(waarde)
    tijd = read_time(waarde)
    assert tijd is None or tijd.periode is None or EERSTE_JAAR <= tijd.periode.jaar <= LAATSTE_JAAR


@given(
    st.lists(st.tuples(st.sampled_from(sorted(plaatsen())), st.integers(0, 999)), min_size=1), st.data()
)
def test_the_order_of_rows_and_columns_makes_no_difference(
    regels: list[tuple[str, int]], data: st.DataObject
) -> None:
    namen = plaatsen()
    per_plaats = {namen[plaats]: aantal for plaats, aantal in regels}
    rijen = [("2023", naam, "Wsw", aantal) for naam, aantal in per_plaats.items()]
    recht = read_workbook(stand(*rijen)).realisatie
    volgorde = data.draw(st.permutations(range(4)))
    door_elkaar = data.draw(st.permutations(rijen))
    kop = [STAND[plek] for plek in volgorde]
    schuin = [tuple(rij[plek] for plek in volgorde) for rij in door_elkaar]
    assert read_workbook(stand(*schuin, kop=kop)).realisatie == recht
    assert recht is not None


def with_check_digit(acht: int) -> int:
    """The number of nine digits that begins with these eight and passes the proof, when there is one."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(range(9, 1, -1), str(acht), strict=True))
    return acht * 10 + som % 11 if som % 11 < 10 else 111222333


bsns = st.integers(10_000_000, 99_999_999).map(with_check_digit)
koppen = st.sampled_from(("BSN", "Kenmerk", "X", "Lasten"))


@given(
    st.lists(bsns, min_size=3, max_size=8, unique=True),
    st.sampled_from(("BSN", "Kenmerk", "X", "Lasten")),
)
def test_a_column_of_bsns_is_refused_under_any_header_and_none_is_repeated(
    nummers: list[int], kop: str
) -> None:
    rijen = [(str(2011 + plek), *GOED[1:], nummer) for plek, nummer in enumerate(nummers)]
    lezing = read_workbook(stand(*rijen, kop=(*STAND, kop)))
    assert lezing.persoonsgegevens
    assert lezing.realisatie is None
    assert not [nummer for nummer in nummers if str(nummer) in repr(lezing)]


@given(st.lists(st.integers(100_000_000, 499_999_999), min_size=4, max_size=40, unique=True))
def test_amounts_are_refused_only_when_most_of_them_pass_the_proof(bedragen: list[int]) -> None:
    goed = sum(passes_eleven(str(bedrag)) for bedrag in bedragen)
    assume(goed < 3 or goed < len(bedragen) / 2)
    kop = ("Periode", "Gemeente", "Lasten (euro)")
    rijen = [
        (str(Periode.from_month(12 * 2011 + plek)), "hele regio", bedrag)
        for plek, bedrag in enumerate(bedragen)
    ]
    assert not read_workbook(book({"Financieel": [kop, *rijen]})).persoonsgegevens
