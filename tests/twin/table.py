"""What a run of the twin gives: one row per calendar year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from tests.twin.rates import GROUPS, MIDPOINTS_PP, PWET


@dataclass
class GroupYear:
    """One doelgroep in one calendar year, in persons. Stand is with a contract at IBN.

    `tijdelijk` is the part of `stand` in a temporary contract; `banden` divides `stand` over the
    sixteen bands of loonwaarde (all zero for Wsw, which has none).
    """

    stand_begin: float = 0.0
    instroom: float = 0.0
    uitstroom_regulier: float = 0.0
    uitstroom_overig: float = 0.0
    stand: float = 0.0
    tijdelijk: float = 0.0
    banden: list[float] = field(default_factory=lambda: [0.0] * len(MIDPOINTS_PP))


@dataclass
class YearRow:
    """One calendar year: the groups, and what happens before and beside a contract at IBN.

    Attributes
    ----------
    loonwaarde_pp: mean loonwaarde of Participatiewet in contract on 31 December; nan without them.
    uitkomsten: aanmeldingen that get their outcome this year.
    direct, extern_direct, vooraf_direct, voortraject_instroom, niet_geplaatst: those outcomes.
    vooraf_regulier, vooraf_overig: all who left before a contract, failed voortrajecten included.
    voortraject_naar_ibn, voortraject_naar_extern, voortraject_vooraf: ways out of a voortraject.
    voortraject_stand, extern_stand: persons on 31 December.
    extern_uitstroom: contracts elsewhere that ended.
    """

    jaar: int
    groepen: dict[str, GroupYear] = field(
        default_factory=lambda: {groep: GroupYear() for groep in GROUPS}
    )
    loonwaarde_pp: float = math.nan
    uitkomsten: float = 0.0
    direct: float = 0.0
    extern_direct: float = 0.0
    vooraf_direct: float = 0.0
    voortraject_instroom: float = 0.0
    niet_geplaatst: float = 0.0
    vooraf_regulier: float = 0.0
    vooraf_overig: float = 0.0
    voortraject_naar_ibn: float = 0.0
    voortraject_naar_extern: float = 0.0
    voortraject_vooraf: float = 0.0
    voortraject_stand: float = 0.0
    extern_uitstroom: float = 0.0
    extern_stand: float = 0.0

    @property
    def stand(self) -> float:
        """Everybody with a contract at IBN on 31 December."""
        return sum(groep.stand for groep in self.groepen.values())

    @property
    def extern_instroom(self) -> float:
        """New contracts at other employers, direct and after a voortraject."""
        return self.extern_direct + self.voortraject_naar_extern

    @property
    def vooraf(self) -> float:
        """All who left before a contract."""
        return self.vooraf_regulier + self.vooraf_overig

    def close(self, wsw: float, per_band: Mapping[str, tuple[float, Sequence[float]]]) -> None:
        """Note the stand on 31 December: Wsw, and per other group (tijdelijk, persons per band)."""
        self.groepen["wsw"].stand = wsw
        for groep, (tijdelijk, banden) in per_band.items():
            row = self.groepen[groep]
            row.tijdelijk = tijdelijk
            row.banden = list(banden)
            row.stand = sum(banden)
        people = sum(self.groepen[groep].stand for groep in PWET)
        if people > 0.0:
            points = sum(
                persons * midpoint
                for groep in PWET
                for persons, midpoint in zip(self.groepen[groep].banden, MIDPOINTS_PP, strict=True)
            )
            self.loonwaarde_pp = points / people

    def figures(self) -> dict[str, float]:
        """All numbers of the year by name, such as "lks_groei.instroom" and "beschut.band 3"."""
        flat: dict[str, float] = {}
        for groep, row in self.groepen.items():
            for column in fields(row):
                if column.name != "banden":
                    flat[f"{groep}.{column.name}"] = getattr(row, column.name)
            for band, persons in enumerate(row.banden):
                flat[f"{groep}.band {band}"] = persons
        for column in fields(self):
            if column.name not in ("jaar", "groepen"):
                flat[column.name] = getattr(self, column.name)
        return flat


@dataclass
class YearTable:
    """The years of one run, in order; `table[2022]` is one of them."""

    rows: list[YearRow] = field(default_factory=list)

    def __getitem__(self, jaar: int) -> YearRow:
        """The row of a calendar year."""
        for row in self.rows:
            if row.jaar == jaar:
                return row
        raise KeyError(jaar)

    def __iter__(self) -> Iterator[YearRow]:
        return iter(self.rows)

    def figures(self) -> dict[tuple[int, str], float]:
        """All numbers by (calendar year, name)."""
        return {(row.jaar, name): value for row in self.rows for name, value in row.figures().items()}
