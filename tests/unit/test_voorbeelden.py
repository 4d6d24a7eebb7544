"""The workbooks in sample_data: what they are made of, and what reading them gives."""

from __future__ import annotations

import io
import zipfile

import pytest

from model.exchange.bekend import published_realisatie
from model.exchange.lezen import Lezing, read_workbook
from model.optelling import add_up
from model.periode import Periode
from model.realisatie import REGIO, plaats_delen
from model.strijdig import contradictions
from tests.voorbeelden import MESSY, PUBLISHED, YEARS, messy_bytes, published_bytes, truth

ANSWERS = {
    "Loonwaardemeting/1/datum": "jaar",
    "Loonwaardemeting/6/procent": "fractie",
    "Exploitatie/schaal": "ja",
}


@pytest.fixture(scope="module")
def messy() -> Lezing:
    return read_workbook(MESSY)


def unpacked(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return {naam: archief.read(naam) for naam in archief.namelist()}


def test_the_files_are_what_the_script_writes() -> None:
    # The content: how tightly it is packed differs between machines.
    assert unpacked(PUBLISHED.read_bytes()) == unpacked(published_bytes())
    assert unpacked(MESSY.read_bytes()) == unpacked(messy_bytes())


def test_the_published_workbook_reads_as_the_published_figures() -> None:
    lezing = read_workbook(PUBLISHED)
    assert (lezing.fouten, lezing.vragen) == ((), ())
    assert lezing.realisatie == published_realisatie()


def test_the_messy_workbook_shows_what_the_user_must_repair(messy: Lezing) -> None:
    assert messy.realisatie is None
    assert [(fout.blad, fout.cel) for fout in messy.celfouten] == [
        ("Standen", "A215"),  # Eindhoven
        ("Standen", "C216"),  # "dertig"
        ("Exploitatie", "D6"),  # a sum without a result
    ]
    assert {vraag.sleutel for vraag in messy.vragen} == set(ANSWERS)
    told = " ".join(melding.tekst for melding in messy.meldingen)
    for woord in (
        "dubbel",
        "Verborgen of weggefilterd",
        "Totaalregels",
        "als Mill en Sint Hubert",
        "procent",
    ):
        assert woord in told
    assert "zegt" not in told  # the totals in it are right


def test_repaired_it_is_the_made_up_company(messy: Lezing) -> None:
    lezing = read_workbook(MESSY, ANSWERS, weglaten=messy.weg_te_laten, naam="voorbeeld")
    assert (lezing.fouten, lezing.vragen) == ((), ())
    assert lezing.realisatie is not None
    gelezen = {meting.cel: meting.waarde for meting in lezing.realisatie.metingen}
    verwacht = {meting.cel: meting.waarde for meting in truth()}
    # The row of 2023 with the sum in it was left out, with the income beside it.
    del verwacht["opbrengsten_eur", Periode(2023), "regio", ""]
    assert gelezen == pytest.approx(verwacht)
    assert contradictions(lezing.realisatie) == ()


def test_the_made_up_company_balances_over_the_merger(messy: Lezing) -> None:
    lezing = read_workbook(MESSY, ANSWERS, weglaten=messy.weg_te_laten)
    assert lezing.realisatie is not None
    tellen = add_up(lezing.realisatie)
    for plaats in (REGIO, *plaats_delen(REGIO)):
        stand, erbij, regulier, overig = (
            tellen.per_year(reeks, plaats)
            for reeks in ("stand", "instroom", "uitstroom_regulier", "uitstroom_overig")
        )
        assert stand.keys() == {2020, *YEARS}
        for jaar in YEARS:
            assert stand[jaar] == stand[jaar - 1] + erbij[jaar] - regulier[jaar] - overig[jaar]
