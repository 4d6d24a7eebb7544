"""The two-yearly evaluation of the partnership as one overview: every target of two years, everywhere.

The partnership is evaluated in the second half of each even year, before a new period of two years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from model.afspraken import GEBIED, load_afspraken
from model.analysis.afspraakwoorden import (
    NIET_GETELD,
    assumption,
    headline,
    number,
    sentence,
    span,
    verdict,
)
from model.analysis.afspraken import Toetsing, Vooruitblik, hold_all
from model.analysis.kansrekening import out_of_ten
from model.errors import Fout, InputError
from model.realisatie import REEKSEN, REGIO, Realisatie

# Columns of a printed table.
KOPPEN: Final = ("Afspraak", "Waar", "Jaar", "Afgesproken", "Geteld", "Verwacht", "Oordeel")
_OVERAL: Final = ("regio", "gebied", "gemeente")


@dataclass(frozen=True)
class Evaluatie:
    """One evaluation.

    Attributes
    ----------
    periode: the two calendar years. kop: the finding in one sentence. regels: every target, place and
        year. zinnen: the region in sentences. kanttekeningen: what is not hard, and what is missing.
    volgende: the year in whose second half the next evaluation falls.
    """

    periode: tuple[int, int]
    kop: str
    regels: tuple[Toetsing, ...]
    zinnen: tuple[str, ...]
    kanttekeningen: tuple[str, ...]
    volgende: int

    def table(self, waar: str) -> list[tuple[str, ...]]:
        """Rows of text under `KOPPEN`, for "regio", "gebied" or "gemeente"."""
        if waar not in _OVERAL:
            raise ValueError(f"no such level: {waar}")
        return [_row(een) for een in self.regels if _level(een) == waar]


def _level(een: Toetsing) -> str:
    if een.plaats.sleutel == REGIO:
        return "regio"
    return "gebied" if een.plaats.sleutel.startswith(GEBIED) else "gemeente"


def _row(een: Toetsing) -> tuple[str, ...]:
    eenheid = een.afspraak.eenheid
    verwacht = "–" if een.verwacht is None else span(een.verwacht, eenheid)
    oordeel = verdict(een)
    if oordeel == NIET_GETELD and een.verwacht is not None:
        oordeel = f"{oordeel}; gehaald {out_of_ten(een.kans)}"
    geteld = "–" if een.gehaald is None else number(een.gerealiseerd, eenheid)
    return (
        een.afspraak.label,
        een.plaats.naam,
        str(een.jaar),
        number(een.doel, eenheid),
        geteld,
        verwacht,
        oordeel,
    )


def review_years(vooruit: Vooruitblik) -> tuple[int, ...]:
    """Even years that can be evaluated: both years of their period are in the run."""
    jaren = vooruit.runs.jaren
    return tuple(jaar for jaar in jaren if jaar % 2 == 0 and jaar - 1 in jaren)


def review(
    vooruit: Vooruitblik,
    realisatie: Realisatie,
    jaar: int,
    doelen: Mapping[str, float] | None = None,
) -> Evaluatie:
    """The evaluation in an even year: every target of that year and the one before.

    Parameters
    ----------
    doelen: name of a target -> another number for the region.

    Raises
    ------
    InputError: a year in which no evaluation falls, a target that does not exist or cannot be.
    """
    fouten = [*_check_year(vooruit, jaar), *_check_targets(doelen or {})]
    if fouten:
        raise InputError(fouten)
    regels = tuple(
        een for eigen in (jaar - 1, jaar) for een in hold_all(vooruit, realisatie, eigen, doelen)
    )
    regio = [een for een in regels if een.plaats.is_regio]
    return Evaluatie(
        periode=(jaar - 1, jaar),
        kop=headline(regels, (jaar - 1, jaar)),
        regels=regels,
        zinnen=tuple(sentence(een) for een in regio),
        kanttekeningen=_remarks(regels, doelen or {}),
        volgende=jaar + 2,
    )


def _check_year(vooruit: Vooruitblik, jaar: int) -> list[Fout]:
    mag = review_years(vooruit)
    if jaar in mag:
        return []
    welke = f"een even jaar van {mag[0]} tot en met {mag[-1]}" if mag else "geen enkel jaar"
    return [Fout("In dit jaar is er geen evaluatie.", "jaar", str(jaar), welke, "Kies een ander jaar.")]


def _check_targets(doelen: Mapping[str, float]) -> list[Fout]:
    fouten = []
    for naam, doel in doelen.items():
        if naam not in load_afspraken():
            namen = ", ".join(load_afspraken())
            fouten.append(Fout("Deze afspraak bestaat niet.", "doelen", naam, namen, "Kies een andere."))
        elif not 0.0 <= doel <= 100_000.0:
            mag = "een getal van 0 tot en met 100000"
            fouten.append(Fout("Dit doel kan niet.", naam, repr(doel), mag, "Vul een ander doel in."))
    return fouten


def _remarks(regels: tuple[Toetsing, ...], doelen: Mapping[str, float]) -> tuple[str, ...]:
    """Each target that is not hard, once; then what was not counted."""
    gezien: dict[str, str] = {}
    for een in regels:
        if een.plaats.is_regio and assumption(een) and een.afspraak.naam not in doelen:
            gezien[een.afspraak.naam] = f"{een.afspraak.label}: {een.afspraak.toelichting}"
    uit = list(gezien.values())
    if any(een.afspraak.verdeeld for een in regels):
        uit.append(
            "Een aantal mensen is over de gemeenten verdeeld naar inwoners. Dat is een aanname: wie per "
            "gemeente wat had afgesproken, is niet gepubliceerd."
        )
    weg = {een.afspraak.reeks: een.jaar for een in regels if een.plaats.is_regio and een.gehaald is None}
    if weg:
        namen = ", ".join(sorted(REEKSEN[naam].label for naam in weg))
        uit.append(f"Niet in elk jaar geteld, of niet volledig: {namen}.")
    return tuple(uit)
