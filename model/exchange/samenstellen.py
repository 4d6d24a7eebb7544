"""From rows with figures to actuals: the same figure twice is told, two different ones are refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.exchange import fouten
from model.exchange.bladen import GROEP_TEKST, Kolom
from model.exchange.cellen import number_text
from model.exchange.meldingen import Verzamelaar, column_letter, shorten
from model.exchange.tabel import Tabel
from model.periode import Periode
from model.realisatie import REEKSEN, Meting

Cel = tuple[str, Periode, str, str]
Plek = tuple[float, str, int, int]  # figure, sheet, row, column


@dataclass
class Samensteller:
    """Collects figures over all sheets."""

    verzamelaar: Verzamelaar
    metingen: list[Meting] = field(default_factory=list)
    _plekken: dict[Cel, Plek] = field(default_factory=dict)

    def add(self, tabel: Tabel, kolom: Kolom, waarden: dict[int, float]) -> None:
        """Add the figures of one column; row -> figure."""
        nummer = tabel.kop.kolommen[kolom.naam]
        mag = frozenset(REEKSEN[kolom.naam].toegestaan)
        niet_hier = fouten.group_not_here(kolom)
        dubbel = nullen = 0
        eerste = ""
        for rij in tabel.rijen:
            waarde = waarden.get(rij.nummer)
            if waarde is None or rij.groep is None:
                continue
            if rij.groep not in mag:
                if waarde == 0.0:
                    nullen += 1
                else:
                    groep = GROEP_TEKST[rij.groep]
                    self.verzamelaar.cell(tabel.naam, (rij.nummer, nummer), niet_hier, groep)
                continue
            if rij.periode is None or rij.plaats is None:
                continue
            cel = (kolom.naam, rij.periode, rij.plaats, rij.groep)
            eerder = self._plekken.get(cel)
            if eerder is None:
                self._plekken[cel] = (waarde, tabel.naam, rij.nummer, nummer)
                self.metingen.append(Meting(*cel, waarde, rij.herkomst))
            elif eerder[0] == waarde:
                dubbel += 1
                eerste = eerste or f"{_name(eerder, tabel.naam)} en {column_letter(nummer)}{rij.nummer}"
            else:
                self._conflict(tabel.naam, kolom, eerder, (waarde, tabel.naam, rij.nummer, nummer))
        self._tell(tabel.naam, kolom, dubbel, eerste, nullen)

    def _conflict(self, blad: str, kolom: Kolom, eerder: Plek, nu: Plek) -> None:
        gekregen = ", ".join(f"{_value(kolom, plek[0])} in {_name(plek, blad)}" for plek in (eerder, nu))
        zelfde_blad = [eerder[2:]] if eerder[1] == blad else []
        self.verzamelaar.cell(blad, nu[2:], fouten.two_figures(kolom), gekregen, *zelfde_blad)

    def _tell(self, blad: str, kolom: Kolom, dubbel: int, eerste: str, nullen: int) -> None:
        if dubbel:
            tekst = (
                f"{kolom.kop}: {dubbel} keer hetzelfde cijfer dubbel, zoals {eerste}; één keer geteld."
            )
            self.verzamelaar.tell("waarschuwing", tekst, blad, dubbel)
        if nullen:
            wie = f"bij een groep die dit cijfer niet heeft (aantal: {nullen})"
            tekst = f"{kolom.kop}: nul overgeslagen {wie}."
            self.verzamelaar.tell("overgeslagen", tekst, blad, nullen)


def _name(plek: Plek, blad: str) -> str:
    """D5, with the name of the sheet when it is another one."""
    cel = f"{column_letter(plek[3])}{plek[2]}"
    return cel if plek[1] == blad else f"{shorten(plek[1])}!{cel}"


def _value(kolom: Kolom, waarde: float) -> str:
    if kolom.soort == "fractie":
        return f"{number_text(round(waarde * 100.0, 10))}%"
    return number_text(waarde)
