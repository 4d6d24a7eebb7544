"""The question of the screen Doelzoeken: what one can ask, and from what was typed to the model."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from model.analysis.doelvraag import Doel, question_faults
from model.analysis.zekerheid import Zekerheid
from model.errors import Fout
from model.result import UITKOMSTEN, Result
from model.scenario import Scenario
from pages._ui import text
from pages._ui.inputs import BESTUUR, analistknoppen, knop_van, maat_uitkomst, parse_outcome

UITKOMST: Final = "rendement_frac"
KNOP: Final = "lumpsum.per_geraamde_fte_eur"
KORT: Final[tuple[str, ...]] = (
    UITKOMST,
    "resultaat_eur",
    "omvang_fte",
    "afstand_ondergrens_fte",
    "lumpsum_eur",
    "lumpsum_grondslag_eur",
    "stand_pwet_pers",
    "instroom_pers",
    "uitstroom_regulier_pers",
    "wachtend_beschut_pers",
    "ntw_per_fte_eur",
)
KANSEN: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
# Targets that mean something by themselves; the others start a little beyond what they are now.
_STREEF: Final[Mapping[str, float]] = {
    "resultaat_eur": 0.0,
    "resultaat_voor_lumpsum_eur": 0.0,
    "resultaat_pwet_eur": 0.0,
    "resultaat_wsw_eur": 0.0,
    "resultaat_doelgroepen_eur": 0.0,
    "afstand_ondergrens_fte": 0.0,
    "wachtend_beschut_pers": 0.0,
    "zonder_indicatie_pers": 0.0,
    "onbenut_eur": 0.0,
    "tekort_streefrendement_eur": 0.0,
}
_STAP: Final = 0.05  # the target of any other outcome: so much beyond the present value
_NIET_TE_ZOEKEN: Final = "tijd.horizon_jaar"
_WAAR: Final = {"doel (--target)": "Doel", "jaar (--year)": "Jaar"}


@dataclass(frozen=True)
class Vraag:
    """What somebody asks.

    Attributes
    ----------
    getypt: the target as typed. knoppen: one or two register keys. kans: None for the middle.
    minstens: with a chance, at least the target; else at most.
    """

    uitkomst: str = UITKOMST
    jaar: int = 2030
    getypt: str = "3"
    knoppen: tuple[str, ...] = (KNOP,)
    kans: float | None = None
    minstens: bool = True

    @property
    def doel(self) -> Doel:
        """The target of the model; its value is nan when no number was typed."""
        return Doel(self.uitkomst, self.jaar, parse_outcome(self.uitkomst, self.getypt))

    @property
    def hefbomen(self) -> tuple[str, ...]:
        """Difference keys: what the knobs of the screen turn."""
        return tuple(knop_van(sleutel).naam for sleutel in self.knoppen)

    @property
    def zekerheid(self) -> Zekerheid | None:
        """How sure, None when only the middle is asked."""
        return None if self.kans is None else Zekerheid(self.kans, self.minstens)

    @property
    def is_snel(self) -> bool:
        """One knob in the middle of the assumptions: answered at once."""
        return len(self.knoppen) == 1 and self.kans is None


def outcomes(alle: bool, gekozen: str | None) -> tuple[str, ...]:
    """Outcomes to choose from: a short list, and all of them on request or when one was chosen."""
    erbij = UITKOMSTEN if alle else [gekozen] if gekozen else []
    return tuple(dict.fromkeys([*KORT, *erbij]))


def levers() -> tuple[str, ...]:
    """Knobs to choose from: those of the bestuur first, then those of the analyst."""
    return (*BESTUUR, *(een for een in analistknoppen() if een != _NIET_TE_ZOEKEN))


def suggested(naam: str, result: Result, jaar: int) -> str:
    """A target to start with, as one would type it: in the unit of the screen.

    The target return of the scenario, zero where that means something, else 5% beyond the present value
    in the good direction, in two digits.
    """
    maat = maat_uitkomst(naam)
    if naam.startswith("rendement"):
        waarde = float(result.waarden["lumpsum.streefrendement_frac"][0])
    elif naam in _STREEF:
        waarde = _STREEF[naam]
    else:
        nu = result.in_jaar(naam, jaar)
        kant = -1.0 if UITKOMSTEN[naam].goed < 0 else 1.0
        waarde = _two_digits(nu + kant * _STAP * abs(nu)) if math.isfinite(nu) else 0.0
    return text.kort_getal(waarde * maat.keer, 2).replace("−", "-")


def _two_digits(waarde: float) -> float:
    if waarde == 0.0:
        return 0.0
    return round(waarde, 1 - math.floor(math.log10(abs(waarde))))


def faults(scenario: Scenario, vraag: Vraag) -> tuple[Fout, ...]:
    """Every fault of a question, in the words of the screen."""
    gevonden = question_faults(scenario, vraag.doel, vraag.hefbomen)
    return tuple(_on_screen(fout, vraag) for fout in gevonden)


def _on_screen(fout: Fout, vraag: Vraag) -> Fout:
    """A fault without the words of the command line, and with what was really typed."""
    if fout.waar == "doel (--target)":
        maat = maat_uitkomst(vraag.uitkomst)
        return replace(
            fout,
            waar=_WAAR[fout.waar],
            gekregen=f"‘{vraag.getypt.strip()[:40]}’" if vraag.getypt.strip() else "niets",
            toegestaan=f"een getal in {'procenten' if maat.kort == '%' else maat.kort}, zoals 3 of 12,5",
        )
    waar = _WAAR.get(fout.waar, "Knop" if "--lever" in fout.waar else fout.waar)
    namen = {
        naam: f"‘{text.zonder_haakjes(knop_van(sleutel).parameter.label)}’"
        for sleutel, naam in zip(vraag.knoppen, vraag.hefbomen, strict=True)
    }
    gekregen = fout.gekregen
    for naam, label in namen.items():
        gekregen = gekregen.replace(naam, label)
    doe = fout.doe.replace("tijd.horizon_jaar", "‘Laatste jaar van de berekening’")
    return replace(fout, waar=waar, gekregen=gekregen, doe=re.sub(r"; het laatste jaar .*$", ".", doe))
