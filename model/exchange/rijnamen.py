"""Gemeente and doelgroep of every row: listed spellings are used and told, others asked or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from model.exchange import fouten
from model.exchange.bladen import GROEP_TEKST, place_text
from model.exchange.meldingen import Uitleg, Verzamelaar, Vraag, column_letter, shorten, where
from model.exchange.namen import find_group, find_place, like_group, like_place, plain
from model.exchange.tabel import Rij, Tabel

WEGLATEN: Final = "weglaten"  # answer to a question about a name: leave its rows out
MAX_VERGELIJKEN: Final = 500  # different unknown names of one column that are compared with ours
MAX_VRAGEN: Final = 30  # names that are asked about; more are plain faults


def read_names(
    tabel: Tabel, kolomnaam: str, verzamelaar: Verzamelaar, antwoorden: Mapping[str, str]
) -> None:
    """Set `plaats` (kolomnaam "gemeente") or `groep` ("doelgroep") of every row of the table.

    Rows that the user answered to leave out disappear.
    """
    _Namen(tabel, kolomnaam, verzamelaar, antwoorden).read()


@dataclass
class _Namen:
    """The column for gemeente or doelgroep of one sheet."""

    tabel: Tabel
    kolomnaam: str
    verzamelaar: Verzamelaar
    antwoorden: Mapping[str, str]
    vergeleken: int = 0

    def read(self) -> None:
        """Set the place or group of every row; rows that the user answered to leave out disappear."""
        kolom = self.tabel.kop.kolommen[self.kolomnaam]
        gemeente = self.kolomnaam == "gemeente"
        vind: Callable[[str], str | None] = find_place if gemeente else find_group
        per_tekst: dict[str, list[Rij]] = {}
        for rij in self.tabel.rijen:
            waarde = rij.cell(kolom)
            if uitleg := fouten.no_result(waarde):
                self.verzamelaar.cell(self.tabel.naam, (rij.nummer, kolom), uitleg, waarde)
                rij.groep = rij.groep if gemeente else None
                continue
            tekst = waarde.strip() if isinstance(waarde, str) else "" if waarde is None else str(waarde)
            per_tekst.setdefault(tekst, []).append(rij)
        vertaald: dict[str, str] = {}
        weg: set[int] = set()
        for tekst, rijen in per_tekst.items():
            gevonden = vind(tekst) if tekst else None
            if gevonden is None:
                gevonden = self._ask(tekst, rijen, kolom, weg)
            elif tekst != self._text(gevonden):
                vertaald[tekst] = self._text(gevonden)
            for rij in rijen:
                if gemeente:
                    rij.plaats = gevonden
                else:
                    rij.groep = gevonden
        self._tell(vertaald, weg)
        if weg:
            self.tabel.rijen = [rij for rij in self.tabel.rijen if rij.nummer not in weg]

    def _text(self, sleutel: str) -> str:
        return place_text(sleutel) if self.kolomnaam == "gemeente" else GROEP_TEKST[sleutel]

    def _ask(self, tekst: str, rijen: list[Rij], kolom: int, weg: set[int]) -> str | None:
        """A name that is not listed: the user's answer, or a question, or a fault."""
        rijen = [rij for rij in rijen if not rij.totaal]
        if not rijen:
            return None
        gemeente = self.kolomnaam == "gemeente"
        soort, leeg = (
            (fouten.GEMEENTE, fouten.GEMEENTE_LEEG)
            if gemeente
            else (fouten.DOELGROEP, fouten.DOELGROEP_LEEG)
        )
        lijkt = self._alike(tekst) if tekst else ()
        sleutel = f"{self.kolomnaam}/{plain(tekst)}"
        antwoord = self.antwoorden.get(sleutel)
        if antwoord == WEGLATEN:
            weg.update(rij.nummer for rij in rijen)
            return None
        if antwoord in lijkt:
            return antwoord
        cellen = tuple((rij.nummer, kolom) for rij in rijen)
        if not lijkt or len(self.verzamelaar.vragen) >= MAX_VRAGEN:
            self._refuse(cellen, soort if tekst else leeg, tekst)
            return None
        self._question(sleutel, tekst, lijkt, cellen)
        return None

    def _alike(self, tekst: str) -> tuple[str, ...]:
        """Names to propose; for so many texts only, because comparing takes a millisecond."""
        self.vergeleken += 1
        if self.vergeleken > MAX_VERGELIJKEN:
            return ()
        return like_place(tekst) if self.kolomnaam == "gemeente" else like_group(tekst)

    def _refuse(self, cellen: tuple[tuple[int, int], ...], uitleg: Uitleg, tekst: str) -> None:
        for plek in cellen:
            self.verzamelaar.cell(self.tabel.naam, plek, uitleg, tekst or "een lege cel")

    def _question(
        self, sleutel: str, tekst: str, lijkt: tuple[str, ...], cellen: tuple[tuple[int, int], ...]
    ) -> None:
        opties = tuple((een, self._text(een)) for een in lijkt)
        self.verzamelaar.vragen.append(
            Vraag(
                sleutel,
                f"Deze {self.kolomnaam} kennen wij niet: '{shorten(tekst)}'. Bedoelt u een van deze?",
                where(self.tabel.naam, cellen),
                (*opties, (WEGLATEN, "geen van deze: laat deze rijen weg")),
                self.tabel.naam,
                cellen,
            )
        )

    def _tell(self, vertaald: dict[str, str], weg: set[int]) -> None:
        if vertaald:
            paren = [f"'{shorten(oud)}' als {nieuw}" for oud, nieuw in list(vertaald.items())[:8]]
            meer = f" en {len(vertaald) - 8} andere" if len(vertaald) > 8 else ""
            tekst = f"{self.kolomnaam.capitalize()} gelezen: {', '.join(paren)}{meer}."
            self.verzamelaar.tell("correctie", tekst, self.tabel.naam, len(vertaald))
        if weg:
            letter = column_letter(self.tabel.kop.kolommen[self.kolomnaam])
            tekst = f"Weggelaten om de naam in kolom {letter} (aantal rijen: {len(weg)})."
            self.verzamelaar.tell("overgeslagen", tekst, self.tabel.naam, len(weg))
