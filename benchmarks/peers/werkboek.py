"""The system as a workbook of formulas: what a careful modeller would build in a spreadsheet.

`getallen` holds the register, `vast` what never changes, `jaren` a row per calendar year, `maanden` a
row per month, a sheet per group its bands and 24 temporary slots, `uitkomsten` the sums per year. Bands
that a group cannot be in have no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from benchmarks.peers.formules import BAND, JAAR, MAAND, VAST, WSW_BEWEGINGEN, Grootheid
from benchmarks.peers.stelsel import Stelsel, Tabel, moves_into, moves_out_of
from tests.twin.rates import ALLOWED, LAST_SLOT, LAST_VOORTRAJECT_SLOT, PWET

_STUK: Final = re.compile(r"SOM\(([^()]*)\)|(?<![\w.])([A-Za-z_]\w*)(?:\[([^\]]*)\])?")
_FUNCTIES: Final = frozenset(("IF", "MIN", "MAX", "EXP", "LN"))
_KOP: Final = 1  # row of the names; the first row of numbers comes below it
_MAANDEN: Final = 12
# The chances of a month for one cell: only cells that add up neighbours need them ready-made.
_STAPPEN: Final = tuple(
    Grootheid(naam, formule, JAAR, BAND)
    for naam, formule in (
        (
            "zelfde_tijdelijk",
            "blijft[groep,band] * (1 - op_tijdelijk_frac[groep,band] - neer_frac[groep,band])",
        ),
        ("omhoog_tijdelijk", "blijft[groep,band] * op_tijdelijk_frac[groep,band]"),
        (
            "zelfde_structureel",
            "blijft[groep,band] * (1 - op_structureel_frac[groep,band] - neer_frac[groep,band])",
        ),
        ("omhoog_structureel", "blijft[groep,band] * op_structureel_frac[groep,band]"),
        ("omlaag", "blijft[groep,band] * neer_frac[groep,band]"),
    )
)
_BLAD: Final = {VAST: "vast", JAAR: "jaren", MAAND: "maanden"}


class _Boek:
    """Cells by name: each quantity has a column on the sheet of its time, or a cell of its own."""

    def __init__(self, stelsel: Stelsel) -> None:
        self.stelsel = stelsel
        self.boek = Workbook()
        self.bladen = {"getallen": self.boek.active}
        self.bladen["getallen"].title = "getallen"
        for naam in ("vast", "jaren", "maanden", *PWET, "uitkomsten"):
            self.bladen[naam] = self.boek.create_sheet(naam)
        self._plek: dict[tuple[str, str, int], tuple[str, int]] = {}
        self._vrij = dict.fromkeys(self.bladen, 1)
        self._cel_van_getal: dict[str, str] = {}

    # ---------------------------------------------------------------- places

    def number(self, naam: str, getal: float) -> None:
        """A number of the register, in a row of its own."""
        rij = self._vrij["getallen"]
        self._vrij["getallen"] += 1
        self.bladen["getallen"].cell(rij, 1, naam)
        self.bladen["getallen"].cell(rij, 2, getal)
        self._cel_van_getal[naam] = f"getallen!$B${rij}"

    def column(self, blad: str, naam: str, groep: str = "", nummer: int = 0) -> int:
        """A new column, with a heading."""
        kolom = self._vrij[blad]
        self._vrij[blad] += 1
        self._plek[naam, groep, nummer] = blad, kolom
        self.bladen[blad].cell(_KOP, kolom, " ".join(filter(None, (naam, groep, str(nummer or "")))))
        return kolom

    def cell(self, naam: str, groep: str = "", nummer: int = 0, maand: int = 0) -> str:
        """Address of a quantity in a month."""
        if naam in self._cel_van_getal:
            return self._cel_van_getal[naam]
        blad, kolom = self._plek[naam, groep, nummer]
        return f"{blad}!${get_column_letter(kolom)}${self.row(blad, maand)}"

    def row(self, blad: str, maand: int) -> int:
        if blad == "vast":
            return _KOP + 1
        return _KOP + 1 + (maand // _MAANDEN if blad in ("jaren", "uitkomsten") else maand)

    def row_of_bands(self, naam: str, groep: str, maand: int) -> str:
        """Address of all bands of a group, next to each other."""
        eerste, laatste = ALLOWED[groep][0], ALLOWED[groep][-1]
        eind = self.cell(naam, groep, laatste, maand).partition("!")[2]
        return f"{self.cell(naam, groep, eerste, maand)}:{eind}"

    # -------------------------------------------------------------- formulas

    def formula(self, tekst: str, groep: str = "", band: int = 0, maand: int = 0) -> str:
        """The same formula with addresses in the place of names."""

        def piece(gevonden: re.Match[str]) -> str:
            som, naam, assen = gevonden.groups()
            if som is not None:
                rijen = [
                    self.row_of_bands(deel.strip().partition("[")[0], groep, maand)
                    for deel in som.split("*")
                ]
                return f"SUMPRODUCT({','.join(rijen)})" if len(rijen) > 1 else f"SUM({rijen[0]})"
            if naam in _FUNCTIES:
                return str(naam)
            met_groep = groep if assen else ""
            return self.cell(naam, met_groep, band if assen == "groep,band" else 0, maand)

        return "=" + _STUK.sub(piece, tekst)

    def write(
        self, naam: str, maand: int, inhoud: str | float, groep: str = "", nummer: int = 0
    ) -> None:
        blad, kolom = self._plek[naam, groep, nummer]
        self.bladen[blad].cell(self.row(blad, maand), kolom, inhoud)

    def months(self, tijd: str) -> range:
        """One month of every row of a sheet."""
        if tijd == VAST:
            return range(1)
        return range(0, _MAANDEN * self.stelsel.jaren, _MAANDEN if tijd == JAAR else 1)

    def quantity(self, een: Grootheid) -> None:
        """All cells of one quantity."""
        for groep in PWET if een.assen else ("",):
            formule = een.formule if isinstance(een.formule, str) else een.formule[groep]
            for band in ALLOWED[groep] if een.assen == BAND else (0,):
                for maand in self.months(een.tijd):
                    self.write(een.naam, maand, self.formula(formule, groep, band, maand), groep, band)

    def reserve(self, een: Grootheid) -> None:
        """Columns of one quantity."""
        for groep in PWET if een.assen else ("",):
            for band in ALLOWED[groep] if een.assen == BAND else (0,):
                self.column(_BLAD[een.tijd], een.naam, groep, band)

    def table(self, naam: str, tabellen: Iterable[Tabel], blad: str) -> None:
        """Fixed numbers per group and band, one row per table."""
        for groep in PWET:
            for band in ALLOWED[groep]:
                self.column(blad, naam, groep, band)
        for rij, tabel in enumerate(tabellen):
            for (groep, band), getal in tabel.items():
                self.write(naam, _MAANDEN * rij, getal, groep, band)


def _numbers(boek: _Boek) -> None:
    stelsel = boek.stelsel
    (regio,) = stelsel.gebieden
    for naam, getal in stelsel.getallen.items():
        boek.number(naam, getal)
    boek.number("aandeel", regio.aandeel)
    boek.number("deelname", regio.deelname)
    boek.number("wachtrij", stelsel.wachtrij_pers_mnd)
    for naam, tabel in stelsel.tabellen.items():
        boek.table(naam, [tabel], "vast")
    boek.column("jaren", "jaar")
    boek.column("maanden", "maand")
    for rij, jaar in enumerate(stelsel.start):
        boek.write("jaar", _MAANDEN * rij, jaar)
    for maand in boek.months(MAAND):
        boek.write("maand", maand, maand)
    for naam, pad in stelsel.paden.items():
        boek.column("jaren", naam)
        for rij, getal in enumerate(pad.values()):
            boek.write(naam, _MAANDEN * rij, getal)
    boek.table("start", stelsel.start.values(), "jaren")


def _reserve(boek: _Boek) -> None:
    for een in (*boek.stelsel.grootheden, *_STAPPEN, *boek.stelsel.bewegingen.values()):
        boek.reserve(een)
    for trede in range(1, LAST_VOORTRAJECT_SLOT + 1):
        boek.column("maanden", "voortraject", "", trede)
    for naam in ("klaar", "gestopt", "beslist", "extern", "wsw"):
        boek.column("maanden", naam)
    for groep in PWET:
        for band in ALLOWED[groep]:
            for slot in range(1, LAST_SLOT + 1):
                boek.column(groep, f"tijdelijk {slot}", groep, band)
        for naam in ("structureel", "tijdelijk_som", "eindigt"):
            for band in ALLOWED[groep]:
                boek.column(groep, naam, groep, band)


def _after_a_month(boek: _Boek, stand: str, fase: str, groep: str, band: int, maand: int) -> str:
    """Who is in a band after leaving and moving: same band, from below, from above."""
    erbij = [(band, f"zelfde_{fase}"), (band - 1, f"omhoog_{fase}"), (band + 1, "omlaag")]
    return "+".join(
        f"{boek.cell(stand, groep, van, maand)}*{boek.cell(kans, groep, van, maand)}"
        for van, kans in erbij
        if van in ALLOWED[groep]
    )


def _contracts(boek: _Boek, groep: str) -> None:
    """One group: its slots and bands, month by month."""
    stelsel = boek.stelsel
    personen, opening = stelsel.gebieden[0].personen[groep], stelsel.opening[groep]
    erin = [naam for naam in moves_into("tijdelijk") if naam not in WSW_BEWEGINGEN]
    oudste = f"tijdelijk {LAST_SLOT}"
    for band in ALLOWED[groep]:
        deel = personen * stelsel.tabellen["verdeling"][groep, band]
        boek.write("structureel", 0, deel * opening[0], groep, band)
        for slot in range(1, LAST_SLOT + 1):
            boek.write(f"tijdelijk {slot}", 0, deel * opening[slot], groep, band)
        for maand in range(_MAANDEN * stelsel.jaren + 1):
            eerste = boek.cell("tijdelijk 1", groep, band, maand)
            laatste = boek.cell(oudste, groep, band, maand).partition("!")[2]
            boek.write("tijdelijk_som", maand, f"=SUM({eerste}:{laatste})", groep, band)
        for maand in boek.months(MAAND):
            na = _after_a_month(boek, oudste, "tijdelijk", groep, band, maand)
            boek.write("eindigt", maand, f"={na}", groep, band)
            nieuw = "+".join(boek.cell(naam, groep, 0, maand) for naam in erin)
            start = boek.cell("start", groep, band, maand)
            boek.write("tijdelijk 1", maand + 1, f"=({nieuw})*{start}", groep, band)
            for slot in range(2, LAST_SLOT + 1):
                na = _after_a_month(boek, f"tijdelijk {slot - 1}", "tijdelijk", groep, band, maand)
                boek.write(f"tijdelijk {slot}", maand + 1, f"={na}", groep, band)
            na = _after_a_month(boek, "structureel", "structureel", groep, band, maand)
            blijft = f"{boek.cell('eindigt', groep, band, maand)}*{boek.cell('blijft_frac', groep)}"
            boek.write("structureel", maand + 1, f"={na}+{blijft}", groep, band)


def _elsewhere(boek: _Boek) -> None:
    """Voortraject, queue, contracts elsewhere and Wsw."""

    def total(namen: Iterable[str], maand: int) -> str:
        return "+".join(boek.cell(naam, groep, 0, maand) for naam in namen for groep in PWET)

    wacht, kans = boek.stelsel.wacht_mnd, boek.cell("voortraject_kans")
    for trede in range(1, LAST_VOORTRAJECT_SLOT + 1):
        boek.write("voortraject", 0, 0.0, "", trede)
    boek.write("extern", 0, 0.0)
    boek.write("wsw", 0, boek.stelsel.gebieden[0].personen["wsw"])
    for maand in boek.months(MAAND):
        treden = [
            boek.cell("voortraject", "", trede, maand) for trede in range(1, LAST_VOORTRAJECT_SLOT + 1)
        ]
        boek.write("klaar", maand, f"=({'+'.join(treden)})*{kans}")
        boek.write("gestopt", maand, f"={treden[-1]}*(1-{kans})")
        bron = ("aanmeldingen", "", 0, maand - wacht) if maand >= wacht else ("wachtrij",)
        boek.write("beslist", maand, f"={boek.cell(*bron)}")
        boek.write("voortraject", maand + 1, f"={total(moves_into('voortraject'), maand)}", "", 1)
        for trede in range(2, LAST_VOORTRAJECT_SLOT + 1):
            boek.write("voortraject", maand + 1, f"={treden[trede - 2]}*(1-{kans})", "", trede)
        erin, eruit = total(moves_into("extern"), maand), total(moves_out_of("extern"), maand)
        boek.write("extern", maand + 1, f"={boek.cell('extern', '', 0, maand)}+{erin}-({eruit})")
        weg = "-".join(boek.cell(naam, "", 0, maand) for naam in moves_out_of("wsw"))
        boek.write("wsw", maand + 1, f"={boek.cell('wsw', '', 0, maand)}-{weg}")


def _outcomes(boek: _Boek) -> list[tuple[str, str]]:
    """Stand at 31 December and the year's sum of every move; the keys in the order of the columns."""
    sleutels = [("stand", "wsw"), *(("stand", groep) for groep in PWET)]
    for naam, een in boek.stelsel.bewegingen.items():
        sleutels += [(naam, groep) for groep in (PWET if een.assen else ("wsw",))]
    for naam, groep in sleutels:
        boek.column("uitkomsten", f"jaar {naam}", groep)
    for begin in boek.months(JAAR):
        eind = begin + _MAANDEN
        for naam, groep in sleutels:
            in_cel = "" if groep == "wsw" else groep
            if naam != "stand":
                laatste = boek.cell(naam, in_cel, 0, eind - 1).partition("!")[2]
                formule = f"=SUM({boek.cell(naam, in_cel, 0, begin)}:{laatste})"
            elif groep == "wsw":
                formule = f"={boek.cell('wsw', '', 0, eind)}"
            else:
                delen = [boek.row_of_bands(wat, groep, eind) for wat in ("tijdelijk_som", "structureel")]
                formule = f"=SUM({delen[0]})+SUM({delen[1]})"
            boek.write(f"jaar {naam}", begin, formule, groep)
    return sleutels


def build_workbook(stelsel: Stelsel) -> tuple[Workbook, list[tuple[str, str]]]:
    """The workbook of the region, and what stands in the columns of `uitkomsten`.

    Raises
    ------
    ValueError: a system per gemeente; the workbook is for the region as one.
    """
    if len(stelsel.gebieden) > 1:
        raise ValueError("the workbook is for the region as one")
    boek = _Boek(stelsel)
    _numbers(boek)
    _reserve(boek)
    for een in (*stelsel.grootheden, *_STAPPEN, *stelsel.bewegingen.values()):
        boek.quantity(een)
    for groep in PWET:
        _contracts(boek, groep)
    _elsewhere(boek)
    return boek.boek, _outcomes(boek)


def count_formulas(boek: Workbook) -> int:
    """Cells that hold a formula."""
    return sum(
        isinstance(cel.value, str) and cel.value.startswith("=")
        for blad in boek.worksheets
        for rij in blad.iter_rows()
        for cel in rij
    )


def address_of(boek: Workbook, naam: str) -> str:
    """Where on `getallen` a number of the register stands, such as "B7".

    Raises
    ------
    KeyError: the workbook does not use it.
    """
    for rij in boek["getallen"].iter_rows():
        if rij[0].value == naam:
            return f"B{rij[0].row}"
    raise KeyError(naam)
