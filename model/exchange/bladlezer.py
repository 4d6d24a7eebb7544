"""One sheet of actuals: its header, its rows, its figures, and what is told about them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from model.exchange import fouten
from model.exchange.bladen import Blad
from model.exchange.getallen import Kolomlezer, scale_of
from model.exchange.kop import read_header
from model.exchange.meldingen import Verzamelaar, Vraag, column_letter, shorten, where
from model.exchange.rauw import Rauwblad
from model.exchange.rijen import read_rows
from model.exchange.samenstellen import Samensteller
from model.exchange.tabel import Tabel, is_filled
from model.exchange.totalen import check_totals


@dataclass
class Bladlezer:
    """Reads sheets into one set of actuals."""

    verzamelaar: Verzamelaar
    samensteller: Samensteller
    antwoorden: Mapping[str, str]

    def read(self, rauw: Rauwblad, blad: Blad, weglaten: AbstractSet[int]) -> int:
        """Read one sheet; the number of rows with figures."""
        verzamelaar = self.verzamelaar
        if not rauw.rijen:
            return 0
        if not rauw.zichtbaar:
            verzamelaar.tell("waarschuwing", "Dit blad is verborgen, maar is wel ingelezen.", rauw.naam)
        kop = read_header(rauw, blad, verzamelaar)
        if kop is None:
            return 0
        tabel = Tabel(blad, rauw, kop)
        read_rows(tabel, verzamelaar, self.antwoorden, weglaten)
        samengevoegd = self._merged_figures(tabel)
        waarden = self._read_columns(tabel, samengevoegd)
        for naam, getallen in waarden.items():
            self.samensteller.add(tabel, blad.column(naam), getallen)
        check_totals(tabel, waarden, verzamelaar)
        return len(tabel.rijen)

    def _read_columns(
        self, tabel: Tabel, overslaan: AbstractSet[tuple[int, int]]
    ) -> dict[str, dict[int, float]]:
        """Column -> row -> figure."""
        schaal = self._scale(tabel)
        sommen = {rij.nummer: str(rij.periode) for rij in tabel.rijen}
        formules = 0
        waarden = {}
        for kolom in tabel.blad.waarden:
            nummer = tabel.kop.kolommen.get(kolom.naam)
            if nummer is None:
                continue
            formules += tabel.rauw.formules.get(nummer, 0)
            eigen = scale_of(tabel.kop.teksten[nummer]) if kolom.soort == "euro" else 1.0
            lezer = Kolomlezer(
                blad=tabel.naam,
                kolom=kolom,
                nummer=nummer,
                verzamelaar=self.verzamelaar,
                antwoorden=self.antwoorden,
                schaal=eigen if eigen != 1.0 else schaal,
                sommen=sommen,
                kop=tabel.kop.teksten[nummer],
            )
            cellen = ((rij.nummer, rij.cell(nummer)) for rij in tabel.rijen)
            waarden[kolom.naam] = lezer.read(
                [(rij, cel) for rij, cel in cellen if is_filled(cel) and (rij, nummer) not in overslaan]
            )
            if lezer.schaal != 1.0:
                tekst = (
                    f"{kolom.kop}: bedragen vermenigvuldigd met {lezer.schaal:.0f}, zoals de kop zegt."
                )
                self.verzamelaar.tell("correctie", tekst, tabel.naam, len(waarden[kolom.naam]))
        if formules:
            tekst = f"Van formules is de laatst bewaarde uitkomst gelezen (aantal cellen: {formules})."
            self.verzamelaar.tell("correctie", tekst, tabel.naam, formules)
        return waarden

    def _scale(self, tabel: Tabel) -> float:
        """What a title such as "bedragen x € 1.000" makes of amounts: the user says whether it holds."""
        eurokolommen = [
            k.naam for k in tabel.blad.waarden if k.soort == "euro" and k.naam in tabel.kop.kolommen
        ]
        titels = [
            (nummer, cel)
            for nummer, rij in tabel.rauw.rijen[: tabel.kop.plek]
            for cel in rij
            if isinstance(cel, str) and scale_of(cel) != 1.0
        ]
        if not eurokolommen or not titels:
            return 1.0
        nummer, titel = titels[0]
        sleutel = f"{tabel.naam}/schaal"
        maat = scale_of(titel)
        if self.antwoorden.get(sleutel) in ("ja", "nee"):
            return maat if self.antwoorden[sleutel] == "ja" else 1.0
        self.verzamelaar.vragen.append(
            Vraag(
                sleutel,
                f"Boven de tabel staat '{shorten(titel)}'. Is het bedrag {maat:.0f} keer zo groot?",
                where(tabel.naam, ((nummer, 1),)),
                (("ja", f"ja, 5 betekent {maat * 5:.0f} euro"), ("nee", "nee, er staan hele euro's")),
                tabel.naam,
            )
        )
        return 1.0

    def _merged_figures(self, tabel: Tabel) -> set[tuple[int, int]]:
        """Cells with a figure that are merged with others: a fault, because it belongs to one row."""
        kolommen = {
            tabel.kop.kolommen[k.naam]: k for k in tabel.blad.waarden if k.naam in tabel.kop.kolommen
        }
        rijen = {rij.nummer: rij for rij in tabel.rijen}
        fout = set()
        for boven, links, onder, rechts in tabel.rauw.samengevoegd:
            rij = rijen.get(boven)
            if links not in kolommen or rij is None or (onder, rechts) == (boven, links):
                continue
            if is_filled(rij.cell(links)):
                uitleg = fouten.number_faults(kolommen[links])["samengevoegd"]
                gekregen = f"cellen {column_letter(links)}{boven} t/m {column_letter(rechts)}{onder}"
                self.verzamelaar.cell(tabel.naam, (boven, links), uitleg, gekregen)
                fout.add((boven, links))
        return fout
