"""The period of every row of a sheet. A whole date is a month, a quarter or a year: the column decides.

A stock is counted on a day, so its date is the month that ends on it. For a flow the dates of the whole
column tell; where they do not, the user is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from model.exchange import fouten
from model.exchange.bladen import Blad
from model.exchange.kop import Kop
from model.exchange.meldingen import Uitleg, Verzamelaar, Vraag, shorten, where
from model.exchange.rauw import Waarde
from model.exchange.tijden import Tijd, combine, is_month_end, read_time
from model.periode import EERSTE_JAAR, LAATSTE_JAAR, Periode
from model.realisatie import REEKSEN

_KWARTAALRANDEN: Final = frozenset(
    ((1, 1), (1, 4), (1, 7), (1, 10), (31, 3), (30, 6), (30, 9), (31, 12))
)
_JAARRANDEN: Final = frozenset(((1, 1), (31, 12)))
_OPTIE: Final = {
    "jaar": "een heel jaar",
    "kwartaal": "een kwartaal",
    "maand": "één maand",
    "vorige": "de stand aan het eind van de maand ervoor (1-1-2024 is dan 31-12-2023)",
    "deze": "de stand aan het eind van die maand (1-1-2024 is dan 31-1-2024)",
}
Cellen = tuple[Waarde, ...]


@dataclass
class _Groep:
    """Equal cells of many rows: read once."""

    tijd: Tijd | None = None
    fout: str = ""
    kolom: int = 0
    gekregen: str = ""
    geen_uitkomst: Uitleg | None = None
    rijen: list[int] = field(default_factory=list)


def read_periods(
    blad: Blad,
    naam: str,
    kop: Kop,
    rijen: Sequence[tuple[int, Cellen]],
    verzamelaar: Verzamelaar,
    antwoorden: Mapping[str, str],
) -> dict[int, Periode]:
    """Row -> its period, for every row where it can be told; faults and questions are told.

    Parameters
    ----------
    naam: name of the sheet in the file. rijen: (row, values of the columns in `kop.tijden`).
    """
    groepen = _group(kop, rijen)
    omzetting = _Omzetting(blad, naam, kop, antwoorden)
    keuze = omzetting.decide([g for g in groepen if g.tijd and g.tijd.dag], verzamelaar)
    soorten = fouten.period_faults(blad)
    uit: dict[int, Periode] = {}
    vertaald, voorbeeld = 0, ""
    for groep in groepen:
        periode = _settle(groep, blad, keuze)
        if periode is None:
            if groep.fout:
                uitleg = groep.geen_uitkomst or soorten[groep.fout]
                for rij in groep.rijen:
                    verzamelaar.cell(naam, (rij, groep.kolom), uitleg, groep.gekregen)
            continue
        uit |= dict.fromkeys(groep.rijen, periode)
        if groep.tijd and groep.tijd.vertaald:
            vertaald += len(groep.rijen)
            voorbeeld = voorbeeld or f"'{groep.gekregen}' gelezen als {periode.label}"
    if vertaald:
        tekst = f"Periode anders geschreven, bijvoorbeeld {voorbeeld} (aantal rijen: {vertaald})."
        verzamelaar.tell("correctie", tekst, naam, vertaald)
    return uit


def _group(kop: Kop, rijen: Sequence[tuple[int, Cellen]]) -> list[_Groep]:
    """Rows with the same cells together. A date and a number can be equal to Python, so type counts."""
    groepen: dict[tuple[object, ...], _Groep] = {}
    for rij, cellen in rijen:
        sleutel = (*cellen, *map(type, cellen))
        groep = groepen.get(sleutel)
        if groep is None:
            groep = groepen[sleutel] = _read(kop, cellen)
        groep.rijen.append(rij)
    return list(groepen.values())


def _read(kop: Kop, cellen: Cellen) -> _Groep:
    """What the cells of one row say together."""
    eerste = next((plek for plek, waarde in enumerate(cellen) if waarde is not None), 0)
    gekregen = " en ".join(_shown(waarde) for waarde in cellen if waarde is not None)
    groep = _Groep(kolom=kop.tijden[eerste][0], gekregen=gekregen)
    tijden = []
    for (kolom, rol), waarde in zip(kop.tijden, cellen, strict=True):
        tijd = read_time(waarde, rol)
        if tijd is None:
            groep.fout, groep.kolom, groep.gekregen = "onleesbaar", kolom, _shown(waarde)
            groep.geen_uitkomst = fouten.no_result(waarde)
            return groep
        tijden.append(tijd)
    samen = combine(tijden)
    if samen is None:
        groep.fout = "strijdig"
    elif samen == Tijd() or (samen.jaar is None and samen.maand is None and samen.kwartaal is None):
        groep.fout = "leeg"
    elif samen.jaar is None:
        groep.fout = "zonder jaar"
    elif not EERSTE_JAAR <= samen.jaar <= LAATSTE_JAAR:
        groep.fout = "jaar"
    else:
        groep.tijd = samen
    return groep


def _shown(waarde: Waarde) -> str:
    """A cell of the period as the user sees it."""
    if isinstance(waarde, date):
        return f"{waarde.day}-{waarde.month}-{waarde.year}"
    return shorten(f"{waarde:g}" if isinstance(waarde, float) else waarde)


def _settle(groep: _Groep, blad: Blad, keuze: str | None) -> Periode | None:
    """The period of a group of rows; None with `fout` set, or without one while a question is open."""
    if groep.tijd is None:
        return None
    dag = groep.tijd.dag
    if dag is None:
        periode = groep.tijd.periode
    elif keuze is None:
        return None
    else:
        periode = _of_day(dag, keuze)
        if periode is None:
            groep.fout = "dag"
            return None
    if periode is None or periode.soort not in blad.periodes:
        groep.fout = "soort"
        return None
    return periode


def _of_day(dag: date, keuze: str) -> Periode | None:
    """The period of a date under a choice; None for a day in the middle of a month."""
    if dag.day != 1 and not is_month_end(dag):
        return None
    if keuze == "vorige" and dag.day == 1:
        dag = dag - timedelta(days=1)
        return Periode(dag.year, "maand", dag.month) if dag.year >= EERSTE_JAAR else None
    if keuze == "jaar":
        return Periode(dag.year)
    if keuze == "kwartaal":
        return Periode(dag.year, "kwartaal", (dag.month - 1) // 3 + 1)
    return Periode(dag.year, "maand", dag.month)


@dataclass(frozen=True)
class _Omzetting:
    """How the dates of one column become periods."""

    blad: Blad
    naam: str
    kop: Kop
    antwoorden: Mapping[str, str]

    def decide(self, groepen: Sequence[_Groep], verzamelaar: Verzamelaar) -> str | None:
        """One of jaar, kwartaal, maand, vorige and deze; None when the user is asked."""
        dagen = {groep.tijd.dag for groep in groepen if groep.tijd and groep.tijd.dag}
        opties = self._options({dag for dag in dagen if dag.day == 1 or is_month_end(dag)})
        if len(opties) <= 1:
            return opties[0] if opties else "maand"
        kolom = self.kop.tijden[0][0]
        sleutel = f"{self.naam}/{kolom}/datum"
        if self.antwoorden.get(sleutel) in opties:
            return self.antwoorden[sleutel]
        cellen = tuple((rij, kolom) for groep in groepen for rij in groep.rijen)
        voorbeeld = groepen[0].gekregen
        verzamelaar.vragen.append(
            Vraag(
                sleutel,
                f"In de kolom voor de periode staan datums, zoals {voorbeeld}. Wat betekent zo'n datum?",
                where(self.naam, cellen),
                tuple((optie, _OPTIE[optie]) for optie in opties),
                self.naam,
                cellen,
            )
        )
        return None

    def _options(self, dagen: set[date]) -> list[str]:
        """What these dates can mean on this sheet."""
        if len(self.blad.periodes) == 1:
            return list(self.blad.periodes)
        if all(REEKSEN[kolom.naam].soort == "stand" for kolom in self.blad.waarden):
            return ["deze"] if all(is_month_end(dag) for dag in dagen) else ["vorige", "deze"]
        randen = {(dag.day, dag.month) for dag in dagen}
        if randen and randen <= _JAARRANDEN:
            return ["jaar", "kwartaal", "maand"]
        return ["kwartaal", "maand"] if randen <= _KWARTAALRANDEN and randen else ["maand"]
