"""The rows of one sheet: which hold figures, and for which period, gemeente and doelgroep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from model.exchange import fouten
from model.exchange.bladen import AANNAME
from model.exchange.meldingen import Verzamelaar
from model.exchange.namen import find_group, find_origin, find_place, is_total, plain_header
from model.exchange.perioden import Cellen, read_periods
from model.exchange.rauw import Waarde
from model.exchange.rijnamen import read_names
from model.exchange.tabel import Rij, Tabel, is_filled, is_words

MAX_GEVULD: Final = 200_000  # cells that take over a merged cell


def read_rows(
    tabel: Tabel, verzamelaar: Verzamelaar, antwoorden: Mapping[str, str], weglaten: AbstractSet[int]
) -> None:
    """Fill `tabel.rijen` and `tabel.totalen`; `weglaten` are the rows that the user left out."""
    geteld = _select(tabel, weglaten)
    _tell_skipped(tabel, geteld, verzamelaar)
    _set_origins(tabel, verzamelaar)
    for naam in ("gemeente", "doelgroep"):
        if naam in tabel.kop.kolommen:
            read_names(tabel, naam, verzamelaar, antwoorden)
    gewoon = [rij for rij in tabel.rijen if not rij.totaal]
    tabel.totalen += [rij for rij in tabel.rijen if rij.totaal]
    tabel.rijen = gewoon
    kolommen = [kolom for kolom, _ in tabel.kop.tijden]
    tijden: list[tuple[int, Cellen]] = [
        (rij.nummer, tuple(rij.cell(kolom) for kolom in kolommen)) for rij in gewoon
    ]
    perioden = read_periods(tabel.blad, tabel.naam, tabel.kop, tijden, verzamelaar, antwoorden)
    for rij in gewoon:
        rij.periode = perioden.get(rij.nummer)


# ---------------------------------------------------------------- which rows count


def _select(tabel: Tabel, weglaten: AbstractSet[int]) -> Counter[str]:
    """Put every row with figures in the table; count the others by reason."""
    kop = tabel.kop
    waarden = [kop.kolommen[kolom.naam] for kolom in tabel.blad.waarden if kolom.naam in kop.kolommen]
    sleutels = [kolom for kolom, _ in kop.tijden]
    sleutels += [kop.kolommen[naam] for naam in ("gemeente", "doelgroep") if naam in kop.kolommen]
    gevuld = _fill_merged(tabel, sleutels)
    koptekst = {plain_header(tekst) for tekst in kop.teksten.values()}
    geteld: Counter[str] = Counter(samengevoegd=len(gevuld))
    totalen: dict[str, bool] = {}
    for nummer, ruw in tabel.rauw.rijen[kop.plek + 1 :]:
        cellen = _with_merged(ruw, gevuld[nummer]) if nummer in gevuld else ruw
        rij = Rij(nummer, cellen)
        if nummer in weglaten:
            geteld["weggelaten"] += 1
        elif not any(is_filled(rij.cell(kolom)) for kolom in waarden):
            geteld["zonder cijfers"] += 1
        elif all(is_words(rij.cell(kolom)) for kolom in waarden) and (
            _repeats(rij, koptekst) or not any(is_filled(rij.cell(kolom)) for kolom in sleutels)
        ):
            geteld["kop"] += 1
        else:
            rij.totaal = _labelled_total(rij.cellen[: max(sleutels)], totalen)
            geteld["verborgen"] += nummer in tabel.rauw.verborgen_rijen
            tabel.rijen.append(rij)
    return geteld


def _repeats(rij: Rij, koptekst: set[str]) -> bool:
    """A header that is repeated further down (or on the next printed page)."""
    return sum(isinstance(cel, str) and plain_header(cel) in koptekst for cel in rij.cellen) >= 2


def _labelled_total(cellen: tuple[Waarde, ...], totalen: dict[str, bool]) -> bool:
    """Some column before the figures says Totaal, and that is no listed name of a group or place."""
    for cel in cellen:
        if isinstance(cel, str):
            if cel not in totalen:
                totalen[cel] = is_total(cel) and find_group(cel) is None and find_place(cel) is None
            if totalen[cel]:
                return True
    return False


def _fill_merged(tabel: Tabel, sleutels: list[int]) -> dict[int, dict[int, Waarde]]:
    """Row -> {column: value} for rows under the first of merged cells that say what a row is."""
    uit: dict[int, dict[int, Waarde]] = {}
    rijen = dict(tabel.rauw.rijen)
    laatste = tabel.rauw.rijen[-1][0]
    aantal = 0
    for boven, links, onder, _ in tabel.rauw.samengevoegd:
        if links not in sleutels or onder == boven or boven <= tabel.kop.rij or boven not in rijen:
            continue
        bron = rijen[boven]
        waarde = bron[links - 1] if links <= len(bron) else None
        for nummer in range(boven + 1, min(onder, laatste) + 1):
            aantal += 1
            if aantal <= MAX_GEVULD and nummer in rijen:
                uit.setdefault(nummer, {})[links] = waarde
    return uit


def _with_merged(ruw: tuple[Waarde, ...], gevuld: dict[int, Waarde]) -> tuple[Waarde, ...]:
    cellen = list(ruw) + [None] * (max(gevuld) - len(ruw))
    for kolom, waarde in gevuld.items():
        cellen[kolom - 1] = waarde if cellen[kolom - 1] is None else cellen[kolom - 1]
    return tuple(cellen)


_OVERGESLAGEN: Final = {
    "weggelaten": "Weggelaten omdat u daarvoor koos",
    "zonder cijfers": "Overgeslagen omdat er geen cijfers staan",
    "kop": "Overgeslagen omdat het een extra of herhaalde kop is",
}


def _tell_skipped(tabel: Tabel, geteld: Counter[str], verzamelaar: Verzamelaar) -> None:
    for soort, tekst in _OVERGESLAGEN.items():
        if geteld[soort]:
            verzamelaar.tell(
                "overgeslagen", f"{tekst} (aantal rijen: {geteld[soort]}).", tabel.naam, geteld[soort]
            )
    if geteld["verborgen"]:
        tekst = f"Verborgen of weggefilterd, maar wel ingelezen (aantal rijen: {geteld['verborgen']})."
        verzamelaar.tell("waarschuwing", tekst, tabel.naam, geteld["verborgen"])
    if geteld["samengevoegd"]:
        tekst = "Samengevoegde cellen: de waarde geldt voor elke rij waarover de cel is samengevoegd."
        verzamelaar.tell("correctie", tekst, tabel.naam, geteld["samengevoegd"])


def _set_origins(tabel: Tabel, verzamelaar: Verzamelaar) -> None:
    """Read the column for the origin; a row with an aanname gives no figures."""
    if "herkomst" not in tabel.kop.kolommen:
        return
    kolom = tabel.kop.kolommen["herkomst"]
    aannames = 0
    over = []
    for rij in tabel.rijen:
        waarde = rij.cell(kolom)
        herkomst = find_origin(str(waarde)) if is_filled(waarde) else "opgave"
        if herkomst is None:
            verzamelaar.cell(tabel.naam, (rij.nummer, kolom), fouten.HERKOMST, waarde)
        if herkomst == AANNAME:
            aannames += 1
            continue
        rij.herkomst = herkomst or "opgave"
        over.append(rij)
    tabel.rijen = over
    if aannames:
        tekst = f"Niet ingelezen omdat het een aanname is, geen realisatie (aantal rijen: {aannames})."
        verzamelaar.tell("overgeslagen", tekst, tabel.naam, aannames)
