"""The question of doelzoeken: which outcome, which year, what target, which knob. And its faults."""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.axes import EERSTE_BASISJAAR
from model.errors import Fout
from model.parameters import load_register
from model.result import UITKOMSTEN, Uitkomst
from model.scenario import Scenario
from model.wijziging import number_text, sift_values, split_key

_HORIZON: Final = "tijd.horizon_jaar"
# A target counts as met within a millionth of it, or of one unit when it is smaller than one.
TREFFER: Final = 1e-6
# Amounts are agreed in whole cents, so a target in euros can lie half a cent from anything that exists.
_HALVE_CENT: Final = 0.005 + 1e-6


@dataclass(frozen=True)
class Doel:
    """A target: `uitkomst` (a name in UITKOMSTEN) must be `waarde` in the calendar year `jaar`."""

    uitkomst: str
    jaar: int
    waarde: float

    @property
    def soort(self) -> Uitkomst:
        """Label, unit and good direction of the outcome."""
        return UITKOMSTEN[self.uitkomst]

    @property
    def marge(self) -> float:
        """A miss that counts as met: 1e-6 × max(1 unit, |target|); in euros at least half a cent."""
        klein = TREFFER * max(1.0, abs(self.waarde))
        return max(klein, _HALVE_CENT) if self.soort.eenheid == "euro" else klein

    @property
    def fijn(self) -> float:
        """How near a search tries to come: a hundredth of the general margin, where rounding allows it.

        An outcome in euros is a sum of amounts of 10^8, known to about 10^-7.
        """
        deel = 0.4 if self.soort.eenheid == "euro" else 0.01
        return deel * TREFFER * max(1.0, abs(self.waarde))


def read_target(tekst: str) -> tuple[str, float, list[Fout]]:
    """`OUTCOME=VALUE` of the command line: name, number (nan when it is none), and the faults.

    >>> read_target("rendement_frac=0.03"), read_target("rendement_frac = 3%")
    (('rendement_frac', 0.03, []), ('rendement_frac', 0.03, []))
    """
    naam, teken, getal = (deel.strip() for deel in tekst.partition("="))
    try:
        schoon = getal.replace(",", ".")
        waarde = float(schoon.rstrip("%")) / (100.0 if schoon.endswith("%") else 1.0)
    except ValueError:
        waarde = math.nan
    if teken and math.isfinite(waarde):
        return naam, waarde, []
    fout = Fout(
        "Dit doel is niet te lezen.",
        "doel (--target)",
        repr(tekst),
        "UITKOMST=WAARDE, zoals rendement_frac=0.03",
        "Zet een uitkomst voor en een getal achter het =-teken.",
    )
    return naam, math.nan, [fout, *([] if not teken else _name_faults(naam))]


def last_year(scenario: Scenario) -> int:
    """The last year that a scenario computes."""
    return int(scenario.waarden.get(_HORIZON, load_register()[_HORIZON].standaard))


def full_name(scenario: Scenario, hefboom: str) -> str:
    """A knob with its reach: a path without a year works from its `knop_vanaf`, else in all years.

    >>> from model.scenario import load_preset
    >>> full_name(load_preset("II"), "lumpsum.per_geraamde_fte_eur")
    'lumpsum.per_geraamde_fte_eur@2027+'
    >>> full_name(load_preset("II"), "prijs.wml_eur"), full_name(load_preset("II"), "ntw.helling_eur_pp")
    ('prijs.wml_eur', 'ntw.helling_eur_pp')
    """
    sleutel, jaar, _ = split_key(hefboom)
    parameter = load_register().get(sleutel)
    if parameter is None or not parameter.is_pad or jaar is not None:
        return hefboom
    vanaf = parameter.knop_vanaf
    return sleutel if vanaf is None or vanaf > last_year(scenario) else f"{sleutel}@{vanaf}+"


def question_faults(scenario: Scenario, doel: Doel, hefbomen: Sequence[str]) -> list[Fout]:
    """Every fault of a question: outcome, year, target and knobs; empty when it can be answered."""
    fouten = [*_outcome_faults(doel), *_year_faults(scenario, doel.jaar)]
    for hefboom in dict.fromkeys(hefbomen):
        fouten += _lever_faults(scenario, hefboom)
    namen = [full_name(scenario, hefboom) for hefboom in hefbomen]
    if len(set(namen)) < len(namen):
        fouten.append(
            Fout(
                "Dit is twee keer dezelfde knop.",
                "knop (--lever)",
                ", ".join(hefbomen),
                "twee verschillende knoppen",
                "Kies een andere tweede knop of laat haar weg.",
            )
        )
    return fouten


def _name_faults(uitkomst: str) -> list[Fout]:
    if uitkomst in UITKOMSTEN:
        return []
    lijkt = difflib.get_close_matches(uitkomst, UITKOMSTEN, n=1)
    return [
        Fout(
            "Deze uitkomst bestaat niet.",
            "doel (--target)",
            uitkomst,
            "een uitkomst van de regio, zoals rendement_frac of omvang_fte",
            f"Bedoelt u {lijkt[0]}?" if lijkt else "Kijk in de lijst met uitkomsten.",
        )
    ]


def _outcome_faults(doel: Doel) -> list[Fout]:
    fouten = _name_faults(doel.uitkomst)
    if not math.isfinite(doel.waarde):
        fouten.append(
            Fout(
                "Het doel is geen getal.",
                "doel (--target)",
                str(doel.waarde),
                "een getal, zoals 0,03",
                "Vul een getal in.",
            )
        )
    return fouten


def _year_faults(scenario: Scenario, jaar: int) -> list[Fout]:
    eerste, laatste = EERSTE_BASISJAAR + 1, last_year(scenario)
    if eerste <= jaar <= laatste:
        return []
    return [
        Fout(
            "Dit jaar wordt niet berekend.",
            "jaar (--year)",
            str(jaar),
            f"een jaar van {eerste} tot en met {laatste}",
            "Kies een ander jaar of verleng de berekening met tijd.horizon_jaar.",
        )
    ]


def _lever_faults(scenario: Scenario, hefboom: str) -> list[Fout]:
    """Unknown key, a year that cannot be, or the one parameter that no search can turn."""
    sleutel, jaar, _ = split_key(hefboom)
    parameter = load_register().get(sleutel)
    _, fouten = sift_values({hefboom: parameter.grenzen[0] if parameter else 0.0})
    if fouten:
        return fouten
    if sleutel == _HORIZON:
        return [
            Fout(
                "Met deze knop kan niet worden gezocht.",
                f"knop (--lever) {hefboom}",
                hefboom,
                "een knop die de uitkomst zelf verandert",
                "Kies een andere knop; het laatste jaar zet u met --set.",
            )
        ]
    if jaar is not None and jaar > last_year(scenario):
        return [
            Fout(
                "Dit jaar valt na het laatste jaar van de berekening.",
                f"knop (--lever) {hefboom}",
                number_text(jaar),
                f"hoogstens {last_year(scenario)}",
                "Kies een eerder jaar of verleng de berekening met tijd.horizon_jaar.",
            )
        ]
    return []
