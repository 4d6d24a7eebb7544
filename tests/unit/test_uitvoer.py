"""Actuals out: for who delivered them as they are, for others without small counts."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from model.exchange.bladen import BLADEN, EERSTE_RIJ
from model.exchange.uitvoer import export_bytes, shielded_bytes
from model.realisatie import Realisatie
from tests.actuals import actuals, meting

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")


def rows(inhoud: bytes, blad: str) -> list[tuple[Any, ...]]:
    vel = load_workbook(io.BytesIO(inhoud))[blad]
    return [
        rij
        for rij in vel.iter_rows(min_row=EERSTE_RIJ, values_only=True)
        if any(cel is not None for cel in rij)
    ]


def notes(inhoud: bytes) -> str:
    vel = load_workbook(io.BytesIO(inhoud))["Uitleg"]
    return "\n".join(str(cel.value) for rij in vel.iter_rows(max_row=8) for cel in rij if cel.value)


def stock(*aantallen: float) -> Realisatie:
    return actuals(
        {f"stand 2023-12 {plaats} wsw": een for plaats, een in zip(ZES, aantallen, strict=True)}
    )


def test_series_of_one_cell_share_a_row_and_each_origin_has_its_own() -> None:
    versie = Realisatie(
        (
            meting("uitstroom_regulier 2023 oss lks", 7.0),
            meting("uitstroom_overig 2023 oss lks", 9.0),
            meting("uitstroom_vooraf 2023 oss lks", 3.0, "gepubliceerd"),
        )
    )
    assert rows(export_bytes(versie), "Uitstroom") == [
        ("2023", "Oss", "LKS, laag en midden/hoog samen", None, None, 3, None, "gepubliceerd", None),
        ("2023", "Oss", "LKS, laag en midden/hoog samen", 7, 9, None, None, None, None),
    ]


def test_the_owner_is_warned_for_small_counts() -> None:
    assert "niet door aan anderen" in notes(export_bytes(stock(140, 3, 389, 254, 366, 420)))
    assert "niet door aan anderen" not in notes(export_bytes(stock(140, 50, 389, 254, 366, 420)))


def test_a_name_of_the_user_is_never_a_formula() -> None:
    inhoud = export_bytes(Realisatie(stock(140, 50, 389, 254, 366, 420).metingen, "=HYPERLINK(1)"))
    vel = load_workbook(io.BytesIO(inhoud))["Uitleg"]
    assert {cel.data_type for rij in vel.iter_rows() for cel in rij if cel.value is not None} == {"s"}


def test_others_get_years_without_small_counts() -> None:
    inhoud = shielded_bytes(stock(140, 3, 389, 254, 366, 420))
    wsw = {rij[1]: rij[3] for rij in rows(inhoud, "Stand") if rij[2] == "Wsw"}
    assert wsw == {
        "hele regio": 1572,
        "Bernheze": "afgeschermd",
        "Boekel": "< 5",
        "Land van Cuijk": 389,
        "Maashorst": 254,
        "Meierijstad": 366,
        "Oss": 420,
    }
    assert {rij[0] for rij in rows(inhoud, "Stand")} == {"2023"}
    for blad in BLADEN[1:]:
        assert rows(inhoud, blad.naam) == []
    assert "afgeschermd" in notes(inhoud)
