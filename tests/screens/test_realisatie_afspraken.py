"""Looking back and the afspraken on the screen Realisatie: sentences and tables, small counts hidden."""

from __future__ import annotations

import re

import pytest

from model.afspraken import load_afspraken, load_plaatsen
from model.analysis.afspraken import Toetsing
from model.analysis.kansrekening import tenths
from model.analysis.terugkijken import Terugblik, Toets
from model.schild import shield
from pages._ui import realisatie_afspraakzinnen as afspraakzinnen
from pages._ui import realisatie_evaluatie as evaluatie
from pages._ui import realisatie_terugzinnen as terugzinnen
from tests.actuals import actuals
from tests.screens.test_realisatie import ZES


def test_a_figure_outside_its_band_says_so_in_a_word_and_a_sign() -> None:
    wie = "stand_pers", "Mensen in dienst"
    binnen = Toets(*wie, 2022, "personen", (90.0, 100.0, 110.0), 104.0)
    buiten = Toets(*wie, 2023, "personen", (80.0, 95.0, 99.0), 70.0, zwak=True)
    rijen = terugzinnen.rows((binnen, buiten))
    assert rijen[0][4:] == ("+4", "● binnen", "–")
    assert rijen[1][4:] == ("−25", "✕ buiten", "zelf afgeleid")
    blik = Terugblik("titel", "uitleg", 2021, (binnen, buiten))
    assert terugzinnen.headline(blik) == "Terugkijken: 1 van de 2 cijfers ligt binnen de band"


def test_hidden_counts_are_not_looked_back_on() -> None:
    schild = shield(actuals({"wachtend_beschut 2021 regio": 3.0, "wachtend_beschut 2022 regio": 30.0}))

    def looked_at(jaar: int) -> Toets:
        return Toets("wachtend_beschut_pers", "x", jaar, "personen", (1.0, 2.0, 3.0), 3.0)

    getoond = [jaar for jaar in (2021, 2022) if terugzinnen.may_be_shown(looked_at(jaar), schild)]
    assert getoond == [2022]


def instroom(plaats: str, jaar: int, geteld: float, kans: float = float("nan")) -> Toetsing:
    """Ten were agreed; expected 5, 9 and 14."""
    afspraak, waar = load_afspraken()["instroom"], load_plaatsen()[plaats]
    return Toetsing(afspraak, waar, jaar, 10.0, geteld, (5.0, 9.0, 14.0), kans)


def test_an_afspraak_tells_met_missed_or_its_chance() -> None:
    schild = shield(actuals({"instroom 2022 regio pwet": 12.0}))
    drie = (
        instroom("regio", 2022, 12.0),
        instroom("regio", 2022, 9.0),
        instroom("regio", 2024, float("nan"), 0.63),
    )
    rijen = afspraakzinnen.rows(drie, schild)
    assert [rij[4] for rij in rijen] == ["● gehaald", "✕ niet gehaald", "6 van de 10"]
    assert rijen[2][2] == "nog niet geteld"
    assert rijen[0][3] == "9 (5\u2060–\u206014)"
    assert afspraakzinnen.headline(drie, schild, 2022, "hele regio") == (
        "Afspraken 2022: 1 van de 2 getelde afspraken gehaald; van 1 van de 1 is halen "
        "waarschijnlijker dan missen"
    )


def test_a_gebied_with_a_hidden_gemeente_is_hidden_with_its_chance() -> None:
    cijfers = {f"instroom 2022 {plaats} pwet": 20.0 for plaats in ZES}
    schild = shield(actuals(cijfers | {"instroom 2022 boekel pwet": 3.0}))
    for plaats in ("boekel", "gebied:Maashorst-Boekel"):
        rij = afspraakzinnen.place_rows((instroom(plaats, 2022, 23.0),), schild)[0]
        assert rij[2] == "afgeschermd"
        assert rij[4] == "afgeschermd"


@pytest.mark.parametrize(
    ("kans", "tekst"),
    [
        *((0.0, "geen"), (0.5, "5 van de 10"), (1.0, "alle")),
        # never "0" or "10" for what may go either way
        *((0.05, "minder dan 1 van de 10"), (0.95, "9 van de 10"), (0.96, "meer dan 9 van de 10")),
    ],
)
def test_chances_are_told_out_of_ten(kans: float, tekst: str) -> None:
    assert tenths(kans) == tekst


def test_the_evaluation_on_paper_is_plain_and_escaped() -> None:
    deel = ("kop", ("a",), (("<script>",),))
    html = evaluatie.page("<b>titel</b>", ["zin & zo"], [deel], "0123abcd").decode()
    assert "<script>" not in html
    assert "&lt;b&gt;titel" in html
    assert "realisatie 0123abcd" in html
    assert not re.search(r"https?://|<link|<img", html)
