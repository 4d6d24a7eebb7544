"""What the screens say about the last moment to decide."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis.randkans import Besluit
from pages._ui import besluit_zinnen, onzeker_beelden


def besluit(voorbij: float, deel: tuple[float, ...], geen: float) -> Besluit:
    return Besluit(tuple(range(2026, 2026 + 2 * len(deel), 2)), np.array(deel), voorbij, geen)


@pytest.mark.parametrize(
    ("een", "zin", "titel"),
    [
        (
            besluit(0.0, (0.0, 0.0), 1.0),
            "In geen van de berekeningen hoeft er t/m 2035 iets besloten te worden.",
            "Besluiten: geen evaluatie is de laatste op tijd",
        ),
        (
            besluit(0.2, (), 0.8),
            "In 2 van de 10 berekeningen is het laatste moment al voorbij.",
            "Besluiten: geen evaluatie is de laatste op tijd",
        ),
        (
            besluit(0.1, (0.2, 0.3, 0.0, 0.1), 0.3),
            "In 1 van de 10 berekeningen is het laatste moment nu al voorbij. Wie pas later besluit, is "
            "te laat: na de evaluatie van 2026 in 3 van de 10 berekeningen en na die van 2028 of 2030 "
            "in 6 van de 10.",
            "Pas na de evaluatie van 2026 besluiten: te laat in 3 van de 10",
        ),
        (
            besluit(0.05, (0.01, 0.01, 0.01), 0.92),
            "In minder dan 1 van de 10 berekeningen is het laatste moment nu al voorbij. Na de "
            "evaluatie van 2026, 2028 en 2030 is dat evenveel.",
            "Pas na de evaluatie van 2026 besluiten: te laat in minder dan 1 van de 10",
        ),
        (
            besluit(0.05, (0.01, 0.4, 0.0), 0.54),
            "In minder dan 1 van de 10 berekeningen is het laatste moment nu al voorbij. Na de "
            "evaluatie van 2026 is dat evenveel. Wie pas later besluit, is te laat: na die van 2028 of "
            "2030 in 5 van de 10 berekeningen.",
            "Pas na de evaluatie van 2026 besluiten: te laat in minder dan 1 van de 10",
        ),
        (
            besluit(0.0, (1.0,), 0.0),
            "Wie pas later besluit, is te laat: na de evaluatie van 2026 in alle berekeningen.",
            "Pas na de evaluatie van 2026 besluiten: te laat in alle",
        ),
    ],
)
def test_the_last_evaluation_has_its_chance(een: Besluit, zin: str, titel: str) -> None:
    assert besluit_zinnen.sentence_decision(een, 2035) == zin
    assert besluit_zinnen.title_decision(een) == titel
    staaf = onzeker_beelden.evaluations(een, 2035)
    assert sum(staaf.panelen[0].reeksen[0].waarden) == pytest.approx(
        10.0 * (een.voorbij + een.deel.sum() + een.geen)
    )
    assert staaf.groepen[0] == "al voorbij"
