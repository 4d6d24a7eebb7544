"""The figures of one column: notation, percentages and bounds, decided over the whole column.

Every decision needs evidence in the column: a number format, a sign, a value that leaves one reading.
Where two readings stay possible the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from model.exchange import fouten
from model.exchange.bladen import Kolom
from model.exchange.cellen import EN, NL, Geen, Getal, number_text, read_number
from model.exchange.meldingen import Verzamelaar, Vraag, column_letter, shorten, where
from model.exchange.rauw import Waarde

# Unit "in thousands" or "in millions" in a header.
_DUIZEND: Final = re.compile(
    r"x\s*(?:€|eur|euro)?\s*1[. ]?000\b(?![. ]?000)|duizend|\bk€|€\s*k\b", re.IGNORECASE
)
_MILJOEN: Final = re.compile(r"\bmln\b|miljoen|x\s*(?:€|eur|euro)?\s*1[. ]?000[. ]?000\b", re.IGNORECASE)
_PROCENTPUNT: Final = re.compile(r"procentpunt|\bpp\b|%", re.IGNORECASE)
_KLEINE_PP: Final = 0.2  # a yearly growth this small in every row may be a fraction
_RUIS: Final = 1e-6  # what arithmetic in Excel leaves behind in a whole number
_SOM_RUIS: Final = 0.02


def scale_of(tekst: str) -> float:
    """1000 or 1000000 when a header or title says that amounts stand in thousands or millions.

    >>> scale_of("Lasten (x € 1.000)"), scale_of("Lasten (mln euro)"), scale_of("Lasten (euro)")
    (1000.0, 1000000.0, 1.0)
    """
    if _MILJOEN.search(tekst):
        return 1_000_000.0
    return 1000.0 if _DUIZEND.search(tekst) else 1.0


@dataclass
class Kolomlezer:
    """Reads one value column.

    Attributes
    ----------
    blad: name of the sheet in the file. kolom: its definition. nummer: its place in the sheet.
    schaal: what an amount without unit counts for (1, 1000 or 1000000).
    sommen: row -> period as text, for shares that add up per period. kop: its header in the file.
    """

    blad: str
    kolom: Kolom
    nummer: int
    verzamelaar: Verzamelaar
    antwoorden: Mapping[str, str]
    schaal: float = 1.0
    sommen: Mapping[int, str] = field(default_factory=dict)
    kop: str = ""

    def read(self, cellen: Sequence[tuple[int, Waarde]]) -> dict[int, float]:
        """Row -> figure in the unit of the model, for every cell that has one and is right.

        While a question is open the column gives no figures.
        """
        gelezen = self._numbers(cellen)
        notatie = self._notation(gelezen)
        if notatie is None:
            return {}
        getallen = [
            (
                rij,
                getal.nl if (notatie == NL or getal.en is None) and getal.nl is not None else getal.en,
                getal,
            )
            for rij, getal in gelezen
        ]
        vast = [(rij, waarde or 0.0, getal) for rij, waarde, getal in getallen]
        factor = self._factor(vast)
        if factor is None:
            return {}
        return self._checked(
            [(rij, self._in_unit(waarde, getal, factor)) for rij, waarde, getal in vast], factor
        )

    # ------------------------------------------------------------ cells to numbers

    def _numbers(self, cellen: Sequence[tuple[int, Waarde]]) -> list[tuple[int, Getal]]:
        """The numbers; texts that are none are faults, texts that say "unknown" count as empty."""
        gelezen: list[tuple[int, Getal]] = []
        bekend: dict[str, Getal | Geen] = {}
        soorten = fouten.number_faults(self.kolom)
        tekst_aantal, leeg_aantal = 0, 0
        tekst_voorbeeld = leeg_voorbeeld = ""
        for rij, waarde in cellen:
            if isinstance(waarde, str) and type(waarde) is str:
                uit = bekend.get(waarde)
                if uit is None:
                    uit = bekend[waarde] = read_number(waarde)
            else:
                uit = read_number(waarde)
            if isinstance(uit, Getal):
                gelezen.append((rij, uit))
                if uit.tekst:
                    tekst_aantal += 1
                    tekst_voorbeeld = tekst_voorbeeld or f"'{shorten(waarde)}' in {self._cell(rij)}"
            elif uit.reden == "leeg":
                if waarde is not None and str(waarde).strip():
                    leeg_aantal += 1
                    leeg_voorbeeld = leeg_voorbeeld or f"'{shorten(waarde)}' in {self._cell(rij)}"
            else:
                self.verzamelaar.cell(self.blad, (rij, self.nummer), soorten[uit.reden], waarde)
        self._tell("als tekst geschreven en als getal gelezen", tekst_aantal, tekst_voorbeeld)
        self._tell("gelezen als leeg (niet opgegeven)", leeg_aantal, leeg_voorbeeld)
        return gelezen

    def _tell(self, wat: str, aantal: int, voorbeeld: str) -> None:
        if aantal:
            tekst = f"{self._name()}: {aantal} keer {wat}, bijvoorbeeld {voorbeeld}."
            self.verzamelaar.tell("correctie", tekst, self.blad, aantal)

    def _name(self) -> str:
        return f"Kolom {column_letter(self.nummer)} ({self.kolom.kop})"

    def _cell(self, rij: int) -> str:
        return f"{column_letter(self.nummer)}{rij}"

    # ------------------------------------------------------------ is 1.234 a thousand or more than one?

    def _notation(self, gelezen: list[tuple[int, Getal]]) -> str | None:
        """NL or EN for this column; None when the user is asked."""
        dubbel = [(rij, getal) for rij, getal in gelezen if not getal.eenduidig]
        if not dubbel:
            return NL
        sleutel = f"{self.blad}/{self.nummer}/notatie"
        if self.antwoorden.get(sleutel) in (NL, EN):
            return self.antwoorden[sleutel]
        nederlands = any(getal.tekst and getal.en is None for _, getal in gelezen)
        engels = any(getal.tekst and getal.nl is None for _, getal in gelezen)
        # A point before three digits in whole numbers or euros can only part thousands.
        duizendtal = self.kolom.soort in ("aantal", "euro") and all(
            getal.nl is not None and getal.nl == int(getal.nl) for _, getal in dubbel
        )
        if not engels and (nederlands or duizendtal):
            return NL
        if engels and not nederlands and not duizendtal:
            return EN
        rij, getal = dubbel[0]
        opties = ((NL, number_text(getal.nl or 0.0)), (EN, number_text(getal.en or 0.0)))
        vraag = (
            f"{self._name()}: een punt of komma is hier niet duidelijk. Wat staat in {self._cell(rij)}?"
        )
        self._ask(sleutel, vraag, opties, [rij for rij, _ in dubbel])
        return None

    def _ask(
        self, sleutel: str, vraag: str, opties: tuple[tuple[str, str], ...], rijen: Sequence[int]
    ) -> None:
        cellen = tuple((rij, self.nummer) for rij in rijen)
        self.verzamelaar.vragen.append(
            Vraag(sleutel, vraag, where(self.blad, cellen), opties, self.blad, cellen)
        )

    # ------------------------------------------------------------ 41: percent, or 41 times as much?

    def _in_unit(self, waarde: float, getal: Getal, factor: float) -> float:
        """A number in the unit of the model; one that was written as a percentage needs no decision."""
        if self.kolom.soort == "fractie":
            return waarde if getal.procent else waarde / factor
        if self.kolom.soort == "pp":
            return waarde * 100.0 if getal.procent or factor != 1.0 else waarde
        return waarde * self.schaal

    def _factor(self, getallen: list[tuple[int, float, Getal]]) -> float | None:
        """What plain numbers are divided by: 100 for percentages; None when the user is asked."""
        if self.kolom.soort not in ("fractie", "pp"):
            return 1.0
        kaal = [(rij, waarde) for rij, waarde, getal in getallen if not getal.procent and waarde != 0.0]
        if not kaal:
            return 1.0
        opties = ("procent", "fractie")
        sleutel = f"{self.blad}/{self.nummer}/procent"
        antwoord = self.antwoorden.get(sleutel)
        if self.kolom.soort == "pp":
            duidelijk = _PROCENTPUNT.search(self.kop) or any(
                abs(waarde) > _KLEINE_PP for _, waarde in kaal
            )
            if antwoord not in opties and duidelijk:
                return 1.0
        elif antwoord not in opties:
            antwoord = self._evidence(kaal)
        if antwoord in opties:
            if antwoord == "procent" and self.kolom.soort == "fractie":
                rij, waarde = kaal[0]
                voorbeeld = f"{number_text(waarde)} in {self._cell(rij)} als {number_text(waarde)}%"
                self._tell("een getal zonder procentteken gelezen als procent", len(kaal), voorbeeld)
            return 100.0 if (antwoord == "procent") == (self.kolom.soort == "fractie") else 1.0
        self._ask_percent(sleutel, kaal)
        return None

    def _evidence(self, kaal: list[tuple[int, float]]) -> str:
        """One of procent and fractie where only one can be true, "" where both can.

        Shares of gemeenten tell by their sum; elsewhere a value above the bound tells, as long as no
        other value in the column could be a fraction.
        """
        if som := self._sum_says(kaal):
            return som
        kan_fractie = [
            waarde for _, waarde in kaal if self.kolom.laagste <= waarde <= self.kolom.hoogste
        ]
        return "" if kan_fractie else "procent"

    def _sum_says(self, kaal: list[tuple[int, float]]) -> str:
        if self.kolom.naam != "verdeelsleutel":
            return ""
        sommen: dict[str, float] = {}
        for rij, waarde in kaal:
            periode = self.sommen.get(rij, "")
            sommen[periode] = sommen.get(periode, 0.0) + waarde
        for antwoord, heel in (("fractie", 1.0), ("procent", 100.0)):
            if len(kaal) > len(sommen) and all(
                abs(som - heel) <= _SOM_RUIS * heel for som in sommen.values()
            ):
                return antwoord
        return ""

    def _ask_percent(self, sleutel: str, kaal: list[tuple[int, float]]) -> None:
        """Show the same example in both readings."""
        rij, waarde = min(kaal, key=lambda paar: abs(paar[1]))
        getal = number_text(waarde)
        meer = number_text(round(waarde * 100.0, 10))
        eenheid = "procentpunt" if self.kolom.soort == "pp" else "%"
        wit = " " if self.kolom.soort == "pp" else ""
        opties = (
            ("procent", f"{getal} betekent {getal}{wit}{eenheid}"),
            ("fractie", f"{getal} betekent {meer}{wit}{eenheid}"),
        )
        vraag = (
            f"{self._name()}: zijn dit procenten of delen van één? In {self._cell(rij)} staat {getal}."
        )
        self._ask(sleutel, vraag, opties, [plek for plek, _ in kaal])

    # ------------------------------------------------------------ bounds

    def _checked(self, getallen: list[tuple[int, float]], factor: float) -> dict[int, float]:
        """The figures that can be true; the others are faults."""
        soorten = fouten.number_faults(self.kolom)
        laagste, hoogste, heel = self.kolom.laagste, self.kolom.hoogste, self.kolom.soort == "aantal"
        uit: dict[int, float] = {}
        afgerond, voorbeeld = 0, ""
        for rij, waarde in getallen:
            fout = "laag" if waarde < laagste else "hoog" if waarde > hoogste else ""
            if not fout and heel and waarde != (rond := float(round(waarde))):
                if abs(waarde - rond) > _RUIS:
                    fout = "heel"
                else:
                    afgerond += 1
                    voorbeeld = voorbeeld or f"{self._cell(rij)} als {number_text(rond)}"
                    waarde = rond  # noqa: PLW2901
            if fout:
                self.verzamelaar.cell(self.blad, (rij, self.nummer), soorten[fout], self._shown(waarde))
            else:
                uit[rij] = waarde
        self._tell("een heel getal gelezen na een rest van een berekening", afgerond, voorbeeld)
        return uit

    def _shown(self, waarde: float) -> str:
        if self.kolom.soort == "fractie":
            return f"{number_text(round(waarde * 100.0, 10))}%"
        return number_text(waarde)
