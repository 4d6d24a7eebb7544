"""What the screen Realisatie says about deliveries: pure functions, Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from model.errors import Fout
from model.exchange.lezen import Lezing
from model.exchange.meldingen import MAX_CELLEN, Celfout, Melding, column_letter
from model.realisatie import REEKSEN, Realisatie
from pages._ui import text

BEWAARZIN: Final = (
    "Uw bestand en uw cijfers blijven alleen in het geheugen van deze sessie. Zij worden niet op de "
    "server bewaard en andere bezoekers zien ze niet. Sluit of ververst u de pagina, dan zijn ze weg: "
    "bewaar ze zelf. Alleen uitkomsten van berekeningen met uw ijking blijven nog even in het "
    "rekengeheugen staan."
)
NIETS_ANDERS: Final = "Wat geladen was, blijft in gebruik tot u zelf iets anders kiest."
PERSOONSGEGEVENS: Final = (
    "In dit bestand staan gegevens van personen. Wij hebben het niet ingelezen en er niets van bewaard. "
    "Wij geven het ook niet gemarkeerd terug, want dan reizen de gegevens mee. Haal de genoemde "
    "kolommen weg in uw eigen bestand en lever alleen aantallen, gemiddelden en bedragen aan."
)


def count_text(aantal: int, een: str, meer: str) -> str:
    """1 -> "1 cel", 12 -> "12 cellen"."""
    return f"{text.getal(aantal)} {een if aantal == 1 else meer}"


def span_text(realisatie: Realisatie) -> str:
    """The first and the last year in a version; empty when there is nothing in it."""
    jaren = sorted({een.periode.jaar for een in realisatie.metingen})
    if not jaren:
        return ""
    return str(jaren[0]) if jaren[0] == jaren[-1] else f"{jaren[0]} tot en met {jaren[-1]}"


def headline_loaded(realisatie: Realisatie, eigen: bool) -> str:
    """What is in use, as the headline of the first section."""
    wat = "uw eigen gegevens" if eigen else "de gepubliceerde cijfers"
    aantal = count_text(len(realisatie.metingen), "cijfer", "cijfers")
    return f"In gebruik: {wat}, {aantal} over {span_text(realisatie)}"


def headline_concept(lezing: Lezing) -> str:
    """What became of the workbook that was sent."""
    if lezing.persoonsgegevens:
        return "Geweigerd: dit bestand bevat gegevens van personen"
    if lezing.realisatie is not None:
        aantal = count_text(len(lezing.realisatie.metingen), "cijfer", "cijfers")
        return f"Goed gelezen: {aantal} over {span_text(lezing.realisatie)}. Nog niet in gebruik"
    fouten = f"{count_text(fault_cells(lezing.fouten), 'plek is', 'plekken zijn')} fout"
    vragen = count_text(len(lezing.vragen), "vraag", "vragen")
    if lezing.fouten and lezing.vragen:
        return f"Nog niet ingelezen: {fouten} en wij hebben {vragen}"
    return f"Nog niet ingelezen: {fouten if lezing.fouten else f'wij hebben {vragen}'}"


def fault_cells(fouten: Iterable[Fout]) -> int:
    """Places with a fault: cells, or one for a fault of a sheet or file."""
    return sum(max(len(fout.cellen), 1) if isinstance(fout, Celfout) else 1 for fout in fouten)


def cells_text(cellen: Sequence[tuple[int, int]]) -> str:
    """Some addresses: "E7, E9 en 3 andere, t/m E90"."""
    namen = [f"{column_letter(kolom)}{rij}" for rij, kolom in cellen]
    if len(namen) <= MAX_CELLEN:
        return ", ".join(namen)
    over = len(namen) - MAX_CELLEN
    return f"{', '.join(namen[:MAX_CELLEN])} en {over} andere, t/m {namen[-1]}"


@dataclass(frozen=True)
class Foutgroep:
    """Faults of one kind: what is wrong, what is allowed and what to do, once; then where and what.

    rijen: sheet (or what the fault is about), cells, and what was found there. aantal: places.
    """

    wat: str
    mag: str
    doe: str
    rijen: tuple[tuple[str, str, str], ...]
    aantal: int


def group_faults(fouten: Iterable[Fout]) -> tuple[Foutgroep, ...]:
    """Faults by kind, in the order in which the kinds first appear."""
    soorten: dict[tuple[str, str, str], list[Fout]] = {}
    for fout in fouten:
        soorten.setdefault((fout.wat, fout.toegestaan, fout.doe), []).append(fout)
    return tuple(
        Foutgroep(*soort, tuple(_place(fout) for fout in bij), fault_cells(bij))
        for soort, bij in soorten.items()
    )


def _place(fout: Fout) -> tuple[str, str, str]:
    if isinstance(fout, Celfout) and fout.cellen:
        return fout.blad, cells_text(fout.cellen), fout.gekregen
    return fout.waar, "", fout.gekregen


def every_cell(fouten: Iterable[Fout]) -> list[tuple[str, str, str, str, str, str]]:
    """One row per cell: blad, cel, gekregen, mag, doe, wat."""
    uit = []
    for fout in fouten:
        cellen = fout.cellen if isinstance(fout, Celfout) else ()
        for cel in [f"{column_letter(kolom)}{rij}" for rij, kolom in cellen] or [""]:
            blad = fout.blad if isinstance(fout, Celfout) and fout.blad else fout.waar
            uit.append((blad, cel, fout.gekregen, fout.toegestaan, fout.doe, fout.wat))
    return uit


def leave_out_text(lezing: Lezing) -> str:
    """What leaving rows out comes down to; empty when no row can be left out."""
    if not lezing.weg_te_laten:
        return ""
    rijen = count_text(len(lezing.weg_te_laten), "rij", "rijen")
    if lezing.alleen_rijen:
        return f"Laat deze {rijen} weg en lees de rest. De cijfers in die rijen tellen dan niet mee."
    return (
        f"Laat deze {rijen} weg. Daarna blijven nog fouten over die u in uw bestand zelf moet "
        "herstellen."
    )


_SOORT: Final = {
    "correctie": ("anders gelezen dan geschreven", "anders gelezen dan geschreven"),
    "waarschuwing": ("waarschuwing", "waarschuwingen"),
    "overgeslagen": ("keer iets overgeslagen", "keer iets overgeslagen"),
}


def remarks_title(meldingen: Sequence[Melding]) -> str:
    """What folds away under the result: "3 anders gelezen dan geschreven, 1 waarschuwing"."""
    telling = Counter(een.soort for een in meldingen)
    return text.hoofdletter(
        text.opsomming(
            [
                f"{telling[soort]} {woorden[telling[soort] > 1]}"
                for soort, woorden in _SOORT.items()
                if telling[soort]
            ]
        )
    )


_HERKOMST: Final = {"opgave": "eigen opgave", "gepubliceerd": "gepubliceerd", "afgeleid": "afgeleid"}


def loaded_table(realisatie: Realisatie) -> tuple[tuple[str, ...], ...]:
    """Per series: how many figures, which years, how many places, and where they come from."""
    uit = []
    for naam, reeks in REEKSEN.items():
        bij = [een for een in realisatie.metingen if een.reeks == naam]
        if not bij:
            continue
        jaren = sorted({een.periode.jaar for een in bij})
        jaartekst = str(jaren[0]) if len(jaren) == 1 else f"{jaren[0]}\u2060–\u2060{jaren[-1]}"
        plaatsen = {een.gemeente for een in bij}
        meer = "plaats" if len(plaatsen) == 1 else "plaatsen"
        waar = "regio" if plaatsen == {"regio"} else f"{len(plaatsen)}{text.HARDE_SPATIE}{meer}"
        herkomst = text.opsomming([_HERKOMST[een] for een in sorted({een.herkomst for een in bij})])
        rij = (text.hoofdletter(reeks.label), jaartekst, text.getal(len(bij)), waar, herkomst)
        uit.append(rij)
    return tuple(uit)


def version_label(realisatie: Realisatie, eigen: bool) -> str:
    """A version in a list: its name and id."""
    naam = realisatie.naam if eigen and realisatie.naam else "gepubliceerde cijfers"
    return f"{naam} · versie {realisatie.digest[:8]}"
