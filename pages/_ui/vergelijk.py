"""Who stands beside each other on Vergelijken: I, II, III, the own variant and what was pinned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.axes import Array
from model.result import Result
from model.scenario import PRESETS
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.sessie import Beeld, Keuze
from pages._ui.varianten import EIGEN_ID

# What the screen compares: outcome -> label that a sentence can begin with.
LABELS: Final[dict[str, str]] = {
    "stand_pwet_pers": "Mensen Participatiewet",
    "stand_pers": "Mensen in dienst",
    "instroom_pers": "Instroom",
    "uitstroom_regulier_pers": "Naar regulier werk",
    "omvang_fte": "Omvang",
    "afstand_ondergrens_fte": "Omvang min ondergrens",
    "ntw_per_fte_eur": "NTW per fte",
    "ntw_eur": "NTW totaal",
    "resultaat_eur": "Resultaat",
    "rendement_doelgroepen_frac": "Rendement doelgroepen",
    "lumpsum_eur": "Lumpsum",
    "lumpsum_grondslag_eur": "Grondslag lumpsum",
    "tekort_streefrendement_eur": "Bedrag tot streefrendement",
    "saldo_eur": "Saldo gemeente",
}
_KORT: Final = 14  # letters that fit at a line's end
# Dash of each line; no two of these look alike, also without colour.
_STREEP: Final[dict[str, str]] = {
    "I": "dash",
    "II": "solid",
    "III": "9px,7px",
    EIGEN_ID: "solid",
    "vast1": "dot",
    "vast2": "dashdot",
    "vast3": "3px,6px",
    "vast4": "16px,3px,2px,3px,2px,3px",
    "vast5": "20px,8px",
}


@dataclass(frozen=True)
class Deelnemer:
    """One scenario or variant beside the others.

    Attributes
    ----------
    id: "I", "II", "III", "eigen" or "vast1" … naam: as a sentence uses it. kort: at a line's end.
    kleur, streep: role in the table of colours, and dash.
    """

    id: str
    naam: str
    kort: str
    keuze: Keuze
    kleur: str
    streep: str
    result: Result

    @property
    def breedte(self) -> float:
        """Width of the line: the variant in hand is thicker."""
        return 3.0 if self.id == EIGEN_ID else 2.5

    def waarde(self, naam: str, jaar: int, gemeente: str = "") -> float:
        """One outcome in one year; nan when this one does not run so far."""
        if jaar not in self.result.jaren:
            return float("nan")
        return in_jaar(self.result, reeks(self.result, naam, gemeente), jaar)


def participants(beeld: Beeld, run: Callable[[Keuze], Result]) -> tuple[Deelnemer, ...]:
    """I, II, III, the own variant when it is not pinned, and the pinned ones.

    Parameters
    ----------
    run: gives the result of a choice.
    """
    uit = [_deelnemer(een, f"scenario {een}", een, Keuze(een), run) for een in PRESETS]
    if beeld.keuze.is_eigen and all(een.keuze != beeld.keuze for een in beeld.vast):
        uit.append(_deelnemer(EIGEN_ID, "uw eigen variant", "eigen", beeld.keuze, run))
    korten = short_names([een.naam for een in beeld.vast])
    uit += [
        _deelnemer(een.id, f"‘{een.naam}’", kort, een.keuze, run)
        for een, kort in zip(beeld.vast, korten, strict=True)
    ]
    return tuple(uit)


def _deelnemer(
    id_: str, naam: str, kort: str, keuze: Keuze, run: Callable[[Keuze], Result]
) -> Deelnemer:
    return Deelnemer(id_, naam, kort, keuze, id_, _STREEP[id_], run(keuze))


def short_names(namen: Sequence[str]) -> list[str]:
    """Names that fit at a line's end and still differ: "Meer instro…", "Meer ins… 2"."""
    kort = [naam if len(naam) <= _KORT else f"{naam[: _KORT - 1].rstrip()}…" for naam in namen]
    return [
        een if kort.count(een) == 1 else f"{naam[: _KORT - 4].rstrip()}… {nummer}"
        for nummer, (een, naam) in enumerate(zip(kort, namen, strict=True), start=1)
    ]


def shown(alle: Sequence[Deelnemer], beeld: Beeld) -> tuple[Deelnemer, ...]:
    """Those whose line is on."""
    return tuple(een for een in alle if een.id not in beeld.verborgen)


def years(deelnemers: Sequence[Deelnemer]) -> tuple[int, ...]:
    """All calendar years that any of them has."""
    return tuple(sorted({jaar for een in deelnemers for jaar in een.result.jaren}))


def common_years(deelnemers: Sequence[Deelnemer]) -> tuple[int, ...]:
    """The calendar years that all of them have."""
    return tuple(
        jaar for jaar in years(deelnemers) if all(jaar in een.result.jaren for een in deelnemers)
    )


def on_years(waarden: Array, eigen: Sequence[int], jaren: Sequence[int]) -> tuple[float, ...]:
    """A series on other years; nan where it does not exist."""
    per_jaar = dict(zip(eigen, map(float, waarden), strict=True))
    return tuple(per_jaar.get(jaar, float("nan")) for jaar in jaren)


def span(deelnemers: Sequence[Deelnemer], naam: str, jaar: int) -> tuple[float, float]:
    """Lowest and highest value of an outcome in one year, of those that have it; nan when none has."""
    waarden = [een.waarde(naam, jaar) for een in deelnemers]
    echt = [een for een in waarden if np.isfinite(een)] or [float("nan")]
    return min(echt), max(echt)


def reference(alle: Sequence[Deelnemer], keuze: Keuze, naam: str, result: Result) -> Deelnemer:
    """What everything is compared with: one of them, or a saved point that is none of these."""
    for een in alle:
        if een.keuze == keuze:
            return een
    return Deelnemer("bewaard", naam, "bewaard", keuze, "bewaard", "dash", result)


def first_pair(alle: Sequence[Deelnemer], keuze: Keuze, ander: Deelnemer) -> tuple[str, str]:
    """Ids of the reference and of the choice, or of what stands nearest to them."""
    naar = next((een.id for een in alle if een.keuze == keuze), keuze.preset)
    van = ander.id if any(een.id == ander.id for een in alle) else ander.keuze.preset
    return (van, naar) if van != naar else (next(een.id for een in alle if een.id != naar), naar)
