"""The tables of the screen NTW: the ledger that adds up, the tipping points and the mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.analysis.strategie import Kantelpunt, Segmentjaar
from model.grootboek import POST_LABEL, POSTEN
from pages._ui import strategie_zinnen, text
from pages._ui.staven import Blad
from pages._ui.strategie_boek import NIETS, Boekjaar

TABEL_KOPPEN: Final = (
    "groep",
    "fte",
    *(POST_LABEL[post] for post in POSTEN),
    "bijdrage",
    "per fte",
    "één plaats erbij",
)


@dataclass(frozen=True)
class Rij:
    """One row of the table that sums: euros, None where it does not exist."""

    naam: str
    fte: float | None
    posten: tuple[float | None, ...]
    bijdrage: float
    per_fte: float | None = None
    erbij: float | None = None
    is_som: bool = False

    def cells(self, duizenden: bool = True) -> tuple[str, ...]:
        """As text: thousands of euros for the screen, whole euros for a file."""

        def euro(bedrag: float | None, deler: float) -> str:
            return "–" if bedrag is None else text.getal(bedrag / deler)

        deler = 1e3 if duizenden else 1.0
        return (
            self.naam,
            "–" if self.fte is None else text.getal(self.fte, 1),
            *(euro(post, deler) for post in (*self.posten, self.bijdrage)),
            euro(self.per_fte, 1.0),
            euro(self.erbij, 1.0),
        )


def table_rows(boek: Boekjaar) -> tuple[Rij, ...]:
    """Every group, their sum (the result before lumpsum), the lumpsum and the result."""
    rijen = [
        Rij(
            een.segment.naam,
            een.fte if een.fte > NIETS else None,
            tuple(een.posten[post] for post in POSTEN),
            een.bijdrage,
            een.per_fte,
            een.marginaal_per_fte,
        )
        for een in boek.groepen
    ]
    som = tuple(sum(een.posten[post] for een in boek.groepen) for post in POSTEN)
    leeg = (None,) * len(POSTEN)
    return (
        *rijen,
        Rij("Resultaat vóór lumpsum", sum(een.fte for een in boek.groepen), som, sum(som), is_som=True),
        Rij("Lumpsum", None, leeg, boek.lumpsum),
        Rij("Resultaat", None, leeg, sum(som) + boek.lumpsum, is_som=True),
    )


def sum_table(boek: Boekjaar) -> Blad:
    """The table that sums, in thousands of euros."""
    rijen = table_rows(boek)
    sommen = tuple(nummer for nummer, rij in enumerate(rijen) if rij.is_som)
    return Blad(TABEL_KOPPEN, tuple(rij.cells() for rij in rijen), sommen)


def csv_table(boek: Boekjaar) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The same in whole euros, for a file."""
    koppen = (*TABEL_KOPPEN[:2], *(f"{kop} (euro)" for kop in TABEL_KOPPEN[2:]))
    return koppen, tuple(rij.cells(duizenden=False) for rij in table_rows(boek))


def tipping_table(punten: Sequence[Kantelpunt], quitte: Mapping[str, float | None]) -> Blad:
    """Per doelgroep what a point of loonwaarde costs and saves, where growth pays, and break-even."""
    koppen = ("doelgroep", "LKS eraf", "begeleiding eraf", "kantelpunt", "quitte bij helling")
    rijen = [
        (
            text.hoofdletter(punt.doelgroep),
            text.euro(punt.lks_per_pp),
            text.euro(punt.begeleiding_per_pp),
            text.euro(punt.helling) if punt.helling > 0.0 else "loont altijd",
            strategie_zinnen.break_even_words(quitte.get(punt.doelgroep)),
        )
        for punt in punten
    ]
    return Blad(koppen, tuple(rijen))


def mix_table(groepen: Sequence[Segmentjaar], nodig: Mapping[str, float]) -> Blad:
    """Per doelgroep: per fte on average, one place more, and fte of the strongest that balance one."""
    koppen = ("doelgroep", "gemiddeld per fte", "één plaats erbij", "fte sterkste segment nodig")
    rijen = []
    for een in groepen:
        if not een.segment.doelgroep or een.per_fte is None or een.marginaal_per_fte is None:
            continue
        fte = nodig.get(een.segment.naam)
        rijen.append(
            (
                een.segment.naam,
                text.euro(een.per_fte),
                text.euro(een.marginaal_per_fte),
                "geen tekort" if een.per_fte >= 0.0 else "–" if fte is None else text.getal(fte, 1),
            )
        )
    return Blad(koppen, tuple(rijen))
