"""Periods of actuals: a year, a quarter or a month, on one ruler of months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from model.axes import MAANDEN

# Kinds of period, with the months that each holds.
SOORTEN: Final[dict[str, int]] = {"jaar": 12, "kwartaal": 3, "maand": 1}
# Years that an actual can be about; outside it a year is a typing error.
EERSTE_JAAR: Final = 2010
LAATSTE_JAAR: Final = 2050
_TEKST = re.compile(r"(\d{4})(?:-(?:K([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)


@dataclass(frozen=True)
class Periode:
    """A year, quarter or month; `nummer` is 0 for a year, 1-4 for a quarter, 1-12 for a month.

    Periods sort by their first month, a longer one before what it holds.

    Raises
    ------
    ValueError: a kind, year or number that does not exist.

    >>> str(Periode.parse("2023-K2")), Periode.parse("2023-K2").maanden
    ('2023-K2', 3)
    """

    jaar: int
    soort: str = "jaar"
    nummer: int = 0

    def __post_init__(self) -> None:
        if self.soort not in SOORTEN or not EERSTE_JAAR <= self.jaar <= LAATSTE_JAAR:
            raise ValueError(f"no such period: {self.jaar} {self.soort}")
        aantal = MAANDEN // SOORTEN[self.soort]
        if not (self.nummer == 0 if self.soort == "jaar" else 1 <= self.nummer <= aantal):
            raise ValueError(f"no such {self.soort}: {self.nummer}")

    @classmethod
    def parse(cls, tekst: str) -> Periode:
        """The period that `str` wrote: "2023", "2023-K2" or "2023-05".

        Raises
        ------
        ValueError: any other text.
        """
        gevonden = _TEKST.fullmatch(tekst)
        if gevonden is None:
            raise ValueError(f"no period: {tekst!r}")
        jaar, kwartaal, maand = gevonden.groups()
        if kwartaal:
            return cls(int(jaar), "kwartaal", int(kwartaal))
        return cls(int(jaar), "maand", int(maand)) if maand else cls(int(jaar))

    @classmethod
    def from_month(cls, maand: int) -> Periode:
        """The month with this number on the ruler (12 · year + month − 1)."""
        return cls(maand // MAANDEN, "maand", maand % MAANDEN + 1)

    @property
    def maanden(self) -> int:
        """How many months it holds."""
        return SOORTEN[self.soort]

    @property
    def eerste(self) -> int:
        """Its first month on the ruler: 12 · year + month − 1."""
        return self.jaar * MAANDEN + max(self.nummer - 1, 0) * self.maanden

    @property
    def laatste(self) -> int:
        """Its last month on the ruler."""
        return self.eerste + self.maanden - 1

    @property
    def slotmaand(self) -> Periode:
        """The month on whose last day a stock of this period is counted."""
        return Periode.from_month(self.laatste)

    @property
    def delen(self) -> tuple[Periode, ...]:
        """What it falls apart in: a year in quarters, a quarter in months, a month in nothing."""
        if self.soort == "jaar":
            return tuple(Periode(self.jaar, "kwartaal", nummer) for nummer in range(1, 5))
        if self.soort == "kwartaal":
            return tuple(Periode.from_month(self.eerste + plek) for plek in range(self.maanden))
        return ()

    @property
    def label(self) -> str:
        """Dutch text for the screen: "2023", "2e kwartaal 2023", "mei 2023"."""
        if self.soort == "kwartaal":
            return f"{self.nummer}e kwartaal {self.jaar}"
        return f"{MAANDNAMEN[self.nummer - 1]} {self.jaar}" if self.soort == "maand" else str(self.jaar)

    def holds(self, ander: Periode) -> bool:
        """True when the other period lies within this one."""
        return self.eerste <= ander.eerste and ander.laatste <= self.laatste

    def __lt__(self, ander: Periode) -> bool:
        return (self.eerste, -self.maanden) < (ander.eerste, -ander.maanden)

    def __str__(self) -> str:
        if self.soort == "kwartaal":
            return f"{self.jaar}-K{self.nummer}"
        return f"{self.jaar}-{self.nummer:02}" if self.soort == "maand" else str(self.jaar)


MAANDNAMEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
