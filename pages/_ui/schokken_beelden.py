"""Charts and tables of shocks: what each does to one scenario, all scenarios beside it, and regret."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.analysis.spijt import Spijt, margin
from model.analysis.stress import SAMEN, ZONDER, Stress
from model.result import UITKOMSTEN
from pages._ui import gewicht_zinnen, schokken_zinnen, text
from pages._ui.gewicht_beelden import axis_of
from pages._ui.staven import Blad, Paneel, Reeks, Staven

EIGEN_NAAM: Final = "uw eigen variant"
_BREED: Final = 28  # letters of a label on one line
_KLEUR: Final = {"goed": "goed", "slecht": "slecht", "onbekend": "II"}


def _order(tabel: Stress, verschil: np.ndarray) -> list[int]:
    """Columns: each shock, the largest effect first, then all together."""
    los = [plek for plek, een in enumerate(tabel.toekomsten) if een.sleutel not in (ZONDER, SAMEN)]
    los.sort(key=lambda plek: -abs(float(verschil[plek])))
    return los + [plek for plek, een in enumerate(tabel.toekomsten) if een.sleutel == SAMEN]


def title_effects(tabel: Stress, scenario: str, uitkomst: str, jaar: int) -> str:
    """Which shock does most to a scenario."""
    verschil = tabel.verschil(uitkomst, jaar)[tabel.scenarios.index(scenario)]
    los = [plek for plek in _order(tabel, verschil) if tabel.toekomsten[plek].sleutel != SAMEN]
    wie = scenario_words(scenario)
    meest = float(verschil[los[0]]) if los else 0.0
    anders = text.verschil_tekst(uitkomst, meest)
    if abs(meest) <= margin(uitkomst) or not anders:
        return f"{text.hoofdletter(wie)} in {jaar}: geen van deze schokken telt merkbaar"
    return f"Meeste effect op {wie} in {jaar}: {tabel.toekomsten[los[0]].label} ({anders})"


def headline_shocks(tabel: Stress, uitkomst: str, jaar: int, wat: str) -> str:
    """The finding where no scenario can be called best: which shock moves the outcome most.

    Parameters
    ----------
    wat: the outcome with its article, as in "de afgesproken lumpsum".
    """
    verschil = np.abs(tabel.verschil(uitkomst, jaar)).max(axis=0)
    los = [plek for plek, een in enumerate(tabel.toekomsten) if een.sleutel not in (ZONDER, SAMEN)]
    meest = max(los, key=lambda plek: float(verschil[plek]))
    if verschil[meest] < margin(uitkomst):
        return f"In {jaar} doet geen van deze schokken iets merkbaars met {wat}"
    return f"‘{tabel.toekomsten[meest].label}’ verandert {wat} in {jaar} het meest"


def scenario_words(naam: str) -> str:
    """A scenario of the table as a sentence uses it."""
    return naam if naam == EIGEN_NAAM else f"scenario {naam}"


def effects(tabel: Stress, scenario: str, uitkomst: str, jaar: int) -> Staven:
    """What each shock, and all together, adds to one outcome of one scenario."""
    verschil = tabel.verschil(uitkomst, jaar)[tabel.scenarios.index(scenario)]
    volgorde = _order(tabel, verschil)
    factor, eenheid, decimalen = axis_of(uitkomst)
    kleuren = tuple(_KLEUR[text.oordeel(uitkomst, float(verschil[plek]))] for plek in volgorde)
    samen = [nummer for nummer, plek in enumerate(volgorde) if tabel.toekomsten[plek].sleutel == SAMEN]
    return Staven(
        title_effects(tabel, scenario, uitkomst, jaar),
        tuple(_in_two(text.hoofdletter(tabel.toekomsten[plek].label)) for plek in volgorde),
        (
            Paneel(
                f"{eenheid.removesuffix(' per jaar')}, tegen geen schok",
                (
                    Reeks(
                        f"verschil in {gewicht_zinnen.UITKOMSTEN_KORT[uitkomst][1]}",
                        tuple(float(verschil[plek]) * factor for plek in volgorde),
                        kleuren,
                    ),
                ),
                decimalen + 1 if eenheid.startswith("mln") else decimalen,
            ),
        ),
        kop="schok",
        regel=31,
        scheiding=tuple(samen),
    )


def _in_two(label: str) -> str:
    """A long label over two lines, broken at the space nearest its middle, for a narrow chart."""
    plekken = [plek for plek, teken in enumerate(label) if teken == " "]
    if len(label) <= _BREED or not plekken:
        return label
    midden = min(plekken, key=lambda plek: abs(plek - len(label) / 2))
    return f"{label[:midden]}<br>{label[midden + 1 :]}"


def stress_table(tabel: Stress, uitkomst: str, jaar: int) -> Blad:
    """Scenario × shock: the outcome without a shock, then what each shock changes."""
    waarde, verschil = tabel.in_jaar(uitkomst, jaar), tabel.verschil(uitkomst, jaar)
    eenheid = {"fte": "fte", "pers": "personen"}.get(text.soort(uitkomst), "")
    staart = f" ({eenheid})" if eenheid else ""
    rijen = [
        ("Geen schok", *(text.waarde_tekst(uitkomst, float(een)) for een in waarde[:, 0])),
        *(
            (
                text.hoofdletter(toekomst.label),
                *(text.verschil_tekst(uitkomst, float(een)) or "gelijk" for een in verschil[:, plek]),
            )
            for plek, toekomst in enumerate(tabel.toekomsten)
            if toekomst.sleutel != ZONDER
        ),
    ]
    koppen = (f"{gewicht_zinnen.choice(uitkomst)}, {jaar}{staart}", *tabel.scenarios)
    sommen = (len(rijen) - 1,) if tabel.toekomsten[-1].sleutel == SAMEN else ()
    return Blad(koppen, tuple(rijen), (0, *sommen))


def regret_table(spijt: Spijt, tabel: Stress) -> Blad:
    """Per future how far each scenario is from the best choice, and the largest of these."""
    rijen = [
        (
            text.hoofdletter(toekomst.label),
            *(_regret(spijt, float(een)) for een in spijt.verschil[:, plek]),
        )
        for plek, toekomst in enumerate(tabel.toekomsten)
    ]
    rijen.append(("Grootste verschil", *(_regret(spijt, float(een)) for een in spijt.grootste)))
    return Blad(("Verschil met de beste keus", *spijt.scenarios), tuple(rijen), (len(rijen) - 1,))


def _regret(spijt: Spijt, verschil: float) -> str:
    """A regret, or that there is none to speak of."""
    if verschil <= spijt.marge:
        return f"beste{text.HARDE_SPATIE}keus"
    return schokken_zinnen.regret_words(spijt.uitkomst, verschil)


def meaning_of_direction(uitkomst: str) -> str:
    """Why there is no best choice for this outcome; empty when there is one."""
    if UITKOMSTEN[uitkomst].goed:
        return ""
    return (
        "Van deze uitkomst is niet te zeggen of meer beter is. Daarom is er geen beste keus. Kies een "
        "andere uitkomst om scenario's te vergelijken."
    )
