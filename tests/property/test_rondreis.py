"""Template, filled, read, exported and read again: the same figures every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from model.exchange.bekend import published_realisatie
from model.exchange.bladen import BLADEN, EERSTE_RIJ, Kolom
from model.exchange.lezen import read_workbook
from model.exchange.sjabloon import template_bytes
from model.exchange.uitvoer import export_bytes
from model.realisatie import Realisatie
from tests.actuals import versions


def read(inhoud: bytes) -> Realisatie:
    lezing = read_workbook(inhoud)
    assert lezing.fouten == ()
    assert lezing.vragen == ()
    assert lezing.realisatie is not None
    return lezing.realisatie


# A second each: a fifth of the number of other random cases.
@settings(max_examples=settings().max_examples // 5)
@given(versions())
def test_what_is_exported_is_read_back(versie: Realisatie) -> None:
    terug = read(export_bytes(versie))
    assert terug == versie
    assert terug.digest == versie.digest


@cache
def template() -> bytes:
    return template_bytes()


def test_the_template_holds_the_published_figures() -> None:
    assert read(template()) == published_realisatie()


def fill(waarde: Callable[[Kolom, int], float]) -> bytes:
    """The template with every empty cell for a figure filled in, by somebody in Excel."""
    werkboek = load_workbook(io.BytesIO(template()))
    for blad in BLADEN:
        vel = werkboek[blad.naam]
        namen = [kolom.naam for kolom in blad.kolommen]
        for rij in range(EERSTE_RIJ, vel.max_row + 1):
            if vel.cell(rij, namen.index("herkomst") + 1).value:
                continue
            for nummer, kolom in enumerate(blad.kolommen, start=1):
                if kolom.is_waarde and vel.cell(rij, nummer).style != "kan niet":
                    vel.cell(rij, nummer).value = waarde(kolom, rij)
    uit = io.BytesIO()
    werkboek.save(uit)
    return uit.getvalue()


@pytest.mark.parametrize("deel", [1, 7])
def test_template_filled_read_exported_and_read_again(deel: int) -> None:
    def waarde(kolom: Kolom, rij: int) -> float:
        if kolom.soort == "fractie":
            return (rij % 11) / 11 if kolom.naam != "verdeelsleutel" else 0.2
        return float(rij * deel % 97 if kolom.soort != "pp" else rij % 5)

    gelezen = read(fill(waarde))
    per_blad = {blad.naam: len(blad.waarden) for blad in BLADEN}
    assert len(gelezen.metingen) > sum(per_blad.values()) * 20
    assert set(published_realisatie().metingen) <= set(gelezen.metingen)
    assert read(export_bytes(gelezen)) == gelezen
