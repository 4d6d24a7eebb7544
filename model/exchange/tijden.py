"""What a cell says as a period: a year, quarter or month, in the notations that people use. Pure."""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from model.exchange.cellen import LEEG
from model.exchange.rauw import Celwaarde, Maanddatum, Waarde
from model.periode import EERSTE_JAAR, LAATSTE_JAAR, MAANDNAMEN, Periode

_NUL: Final = date(1899, 12, 30)
# Serial numbers of days that fall in the years that count; no year looks like one.
_EERSTE_DAG, _LAATSTE_DAG = (
    (date(EERSTE_JAAR, 1, 1) - _NUL).days,
    (date(LAATSTE_JAAR, 12, 31) - _NUL).days,
)
_ENGELS: Final = ("january", "february", "march", "may", "june", "july", "august", "october")
_KORT: Final = {
    **{naam: nummer for nummer, naam in enumerate(MAANDNAMEN, start=1)},
    **{naam[:3]: nummer for nummer, naam in enumerate(MAANDNAMEN, start=1)},
    **dict(zip(_ENGELS, (1, 2, 3, 5, 6, 7, 8, 10), strict=True)),
    **dict(zip(("mrt", "mar", "sept", "oct"), (3, 3, 9, 10), strict=True)),
}
_MAAND: Final = "(" + "|".join(sorted(_KORT, key=len, reverse=True)) + r")\.?"
_JAAR, _JAAR2 = r"((?:19|20)\d{2})", r"'?((?:19|20)\d{2}|\d{2})"
_TUSSEN: Final = r"[\s\-/.]*"
_KWARTAAL: Final = (
    r"(?:(?:kwartaal|kw|k|q)\.?\s*([1-4])|([1-4])\s*(?:e|de|ste)?\s*(?:kwartaal|kw|k|q))\.?"
)


def _pattern(*delen: str) -> re.Pattern[str]:
    return re.compile("".join(delen), re.ASCII | re.IGNORECASE)


_ALLEEN_JAAR: Final = _pattern(r"(?:(?:heel|jaar|boekjaar|kalenderjaar|fy)\s*)?", _JAAR, r"(?:\.0+)?")
_JAAR_KWARTAAL: Final = _pattern(_JAAR, _TUSSEN, _KWARTAAL)
_KWARTAAL_JAAR: Final = _pattern(_KWARTAAL, _TUSSEN, r"(?:van\s*)?", _JAAR2)
_MAAND_JAAR: Final = _pattern(_MAAND, _TUSSEN, _JAAR2)
_JAAR_MAAND: Final = _pattern(_JAAR, _TUSSEN, _MAAND)
_CIJFERS: Final = _pattern(_JAAR, r"(?:[-/. ](0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))")
_CIJFERS_OM: Final = _pattern(r"(0?[1-9]|1[0-2])[-/. ]", _JAAR)
_DAG: Final = _pattern(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]", _JAAR2, r"(?:[ T]0?0:00(?::00)?)?")
_DAG_ISO: Final = _pattern(_JAAR, r"[-/.]?(\d{2})[-/.]?(\d{2})(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
_DAG_MAAND: Final = _pattern(r"(\d{1,2})[\s\-/.]*", _MAAND, _TUSSEN, _JAAR2)
_LOS_KWARTAAL: Final = _pattern(_KWARTAAL)


@dataclass(frozen=True, slots=True)
class Tijd:
    """What one cell says about the period; a column for the year and one for the month fill it together.

    `dag` is set when a whole date stood there: what period that is, depends on the sheet and column.
    `vertaald`: the cell was written otherwise than the workbook asks.
    """

    jaar: int | None = None
    kwartaal: int | None = None
    maand: int | None = None
    dag: date | None = None
    vertaald: bool = True

    @property
    def periode(self) -> Periode | None:
        """The period, None as long as the year is missing or outside what can be true."""
        if self.jaar is None or not EERSTE_JAAR <= self.jaar <= LAATSTE_JAAR:
            return None
        if self.maand is not None:
            return Periode(self.jaar, "maand", self.maand)
        return Periode(self.jaar, "kwartaal", self.kwartaal) if self.kwartaal else Periode(self.jaar)


def read_time(waarde: Waarde, rol: str = "periode") -> Tijd | None:
    """What a cell says; None when it is no period. An empty cell is `Tijd()`.

    Parameters
    ----------
    rol: what the column holds: "periode" (anything), "jaar", "kwartaal" or "maand"; a lone 3 is a month
        in a column for months and nothing in a column for periods.

    >>> str(read_time("Q2 2023").periode), str(read_time("dec 2023").periode)
    ('2023-K2', '2023-12')
    >>> read_time("31-12-2023").dag
    datetime.date(2023, 12, 31)
    """
    if waarde is None or (isinstance(waarde, str) and waarde.strip().lower() in ("", *LEEG)):
        return Tijd()
    if isinstance(waarde, (bool, Celwaarde)):
        return None
    if isinstance(waarde, Maanddatum):
        return Tijd(waarde.year, maand=waarde.month)
    if isinstance(waarde, date):
        return Tijd(waarde.year, maand=waarde.month, dag=waarde)
    if isinstance(waarde, float):
        return _from_number(waarde, rol)
    return _from_text(" ".join(waarde.split()), rol)


def _from_number(getal: float, rol: str) -> Tijd | None:
    if not math.isfinite(getal) or getal != int(getal):
        return None
    geheel = int(getal)
    if rol == "maand" and 1 <= geheel <= 12:
        return Tijd(maand=geheel, vertaald=False)
    if rol == "kwartaal" and 1 <= geheel <= 4:
        return Tijd(kwartaal=geheel, vertaald=False)
    if 1900 <= geheel <= 2099:
        return Tijd(geheel, vertaald=False)
    if _EERSTE_DAG <= geheel <= _LAATSTE_DAG:
        dag = _NUL + timedelta(days=geheel)
        return Tijd(dag.year, maand=dag.month, dag=dag)
    return _from_text(str(geheel), rol)


def _from_text(tekst: str, rol: str) -> Tijd | None:
    if len(tekst) > 30:
        return None
    if rol in ("maand", "kwartaal"):
        los = _part(tekst, rol)
        if los is not None:
            return los
    if tekst.isascii() and tekst.isdigit() and _EERSTE_DAG <= int(tekst) <= _LAATSTE_DAG:
        return _from_number(float(tekst), rol)
    return _year_or_part(tekst) or _day(tekst)


def _part(tekst: str, rol: str) -> Tijd | None:
    """A month or quarter on its own, in a column for it."""
    if rol == "maand" and tekst.lower().rstrip(".") in _KORT:
        return Tijd(maand=_KORT[tekst.lower().rstrip(".")])
    if rol == "maand" and tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= 12:
        return Tijd(maand=int(tekst))
    if rol == "kwartaal" and tekst in ("1", "2", "3", "4"):
        return Tijd(kwartaal=int(tekst))
    if gevonden := _LOS_KWARTAAL.fullmatch(tekst):
        return Tijd(kwartaal=int(gevonden[1] or gevonden[2]))
    return None


def _year_or_part(tekst: str) -> Tijd | None:
    """A year, a quarter with its year or a month with its year."""
    if gevonden := _ALLEEN_JAAR.fullmatch(tekst):
        return Tijd(int(gevonden[1]), vertaald=tekst != gevonden[1])
    if gevonden := _JAAR_KWARTAAL.fullmatch(tekst):
        kwartaal = int(gevonden[2] or gevonden[3])
        return Tijd(int(gevonden[1]), kwartaal=kwartaal, vertaald=tekst != f"{gevonden[1]}-K{kwartaal}")
    if gevonden := _KWARTAAL_JAAR.fullmatch(tekst):
        return Tijd(_year(gevonden[3]), kwartaal=int(gevonden[1] or gevonden[2]))
    if gevonden := _MAAND_JAAR.fullmatch(tekst):
        return Tijd(_year(gevonden[2]), maand=_KORT[gevonden[1].lower()])
    if gevonden := _JAAR_MAAND.fullmatch(tekst):
        return Tijd(int(gevonden[1]), maand=_KORT[gevonden[2].lower()])
    if gevonden := _CIJFERS.fullmatch(tekst):
        maand = int(gevonden[2] or gevonden[3])
        return Tijd(int(gevonden[1]), maand=maand, vertaald=tekst != f"{gevonden[1]}-{maand:02}")
    if gevonden := _CIJFERS_OM.fullmatch(tekst):
        return Tijd(int(gevonden[2]), maand=int(gevonden[1]))
    return None


def _day(tekst: str) -> Tijd | None:
    """A whole date; day before month, as in Dutch."""
    if gevonden := _DAG_ISO.fullmatch(tekst):
        return _date(int(gevonden[1]), int(gevonden[2]), int(gevonden[3]))
    if gevonden := _DAG.fullmatch(tekst):
        return _date(_year(gevonden[3]), int(gevonden[2]), int(gevonden[1]))
    if gevonden := _DAG_MAAND.fullmatch(tekst):
        return _date(_year(gevonden[3]), _KORT[gevonden[2].lower()], int(gevonden[1]))
    return None


def _date(jaar: int, maand: int, dag: int) -> Tijd | None:
    try:
        return Tijd(jaar, maand=maand, dag=date(jaar, maand, dag))
    except ValueError:
        return None


def _year(tekst: str) -> int:
    return int(tekst) if len(tekst) == 4 else 2000 + int(tekst)


def is_month_end(dag: date) -> bool:
    """True on the last day of a month."""
    return dag.day == calendar.monthrange(dag.year, dag.month)[1]


def combine(tijden: list[Tijd]) -> Tijd | None:
    """What several cells of one row say together; None when they contradict each other.

    >>> combine([Tijd(2023), Tijd(maand=5)]).periode.label
    'mei 2023'
    """
    jaren = {tijd.jaar for tijd in tijden if tijd.jaar is not None}
    maanden = {tijd.maand for tijd in tijden if tijd.maand is not None}
    kwartalen = {tijd.kwartaal for tijd in tijden if tijd.kwartaal is not None}
    if len(jaren) > 1 or len(maanden) > 1 or len(kwartalen) > 1:
        return None
    maand, kwartaal = next(iter(maanden), None), next(iter(kwartalen), None)
    if maand is not None and kwartaal is not None and (maand - 1) // 3 + 1 != kwartaal:
        return None
    dagen = [tijd.dag for tijd in tijden if tijd.dag is not None]
    return Tijd(
        next(iter(jaren), None),
        None if maand is not None else kwartaal,
        maand,
        dagen[0] if dagen else None,
        any(tijd.vertaald for tijd in tijden if tijd != Tijd()),
    )
