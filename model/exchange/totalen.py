"""Rows that add others up: never loaded, held against the rows they add, and told when they differ."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from model.exchange.bladen import Kolom
from model.exchange.cellen import Getal, number_text, read_number
from model.exchange.meldingen import Verzamelaar, column_letter
from model.exchange.namen import is_total
from model.exchange.tabel import Rij, Tabel
from model.exchange.tijden import combine, read_time
from model.periode import Periode
from model.realisatie import GROEP_DELEN, REEKSEN, REGIO, plaats_delen

_TELT_OP: Final = ("stand", "stroom", "aandeel")
_MAX: Final = 10  # totals that differ and are told one by one
Sleutel = tuple[Periode | None, str | None, str | None]


def check_totals(tabel: Tabel, waarden: dict[str, dict[int, float]], verzamelaar: Verzamelaar) -> None:
    """Tell that totals rows are left out, and which of them differ from the rows they add up.

    Parameters
    ----------
    waarden: column -> row -> figure that was read.
    """
    if not tabel.totalen:
        return
    aantal = len(tabel.totalen)
    tekst = (
        f"Totaalregels niet ingelezen (aantal: {aantal}, zoals rij {tabel.totalen[0].nummer}):"
        " wij tellen zelf op."
        " Weet u alleen het totaal? Kies dan 'hele regio' of een totaal van groepen uit de lijst."
    )
    verzamelaar.tell("overgeslagen", tekst, tabel.naam, aantal)
    anders: list[str] = []
    for kolom in tabel.blad.waarden:
        if kolom.naam in waarden and REEKSEN[kolom.naam].soort in _TELT_OP:
            anders += _differences(tabel, kolom, waarden[kolom.naam])
    for tekst in anders[:_MAX]:
        verzamelaar.tell("waarschuwing", tekst, tabel.naam)
    if len(anders) > _MAX:
        tekst = f"Meer totaalregels wijken af van hun rijen (aantal: {len(anders) - _MAX})."
        verzamelaar.tell("waarschuwing", tekst, tabel.naam, len(anders) - _MAX)


def _differences(tabel: Tabel, kolom: Kolom, waarden: dict[int, float]) -> list[str]:
    nummer = tabel.kop.kolommen[kolom.naam]
    alles, laagste = _sums(tabel, waarden, leaves=False), _sums(tabel, waarden, leaves=True)
    anders = []
    for rij in tabel.totalen:
        getal = read_number(rij.cell(nummer))
        sleutel = _key(tabel, rij)
        if not isinstance(getal, Getal) or sleutel not in alles:
            continue
        gegeven = getal.waarde
        sommen = (alles[sleutel], laagste.get(sleutel, alles[sleutel]))
        if kolom.soort == "fractie" and not getal.procent and gegeven > 1.5:
            gegeven /= 100.0
        marge = 1.0 if kolom.soort == "euro" else 0.005 if kolom.soort == "fractie" else 1e-6
        if all(abs(gegeven - som) > marge for som in sommen):
            cel = f"{column_letter(nummer)}{rij.nummer}"
            samen = number_text(round(sommen[-1], 6))
            anders.append(
                f"Totaalregel {cel} ({kolom.kop}) zegt {number_text(gegeven)}; de rijen samen {samen}."
            )
    return anders


def _sums(tabel: Tabel, waarden: dict[int, float], leaves: bool) -> dict[Sleutel, float]:
    """Σ of the figures per combination of what a totals row can leave open.

    `leaves`: without figures that are totals themselves (of groups, of gemeenten).
    """
    sommen: dict[Sleutel, float] = defaultdict(float)
    for rij in tabel.rijen:
        waarde = waarden.get(rij.nummer)
        if waarde is None or rij.plaats == REGIO:
            continue
        groepstotaal = tabel.blad.heeft_doelgroep and rij.groep in GROEP_DELEN
        if leaves and (groepstotaal or (rij.plaats and plaats_delen(rij.plaats))):
            continue
        for periode in {rij.periode, None}:
            for plaats in {rij.plaats, None}:
                for groep in {rij.groep, None}:
                    sommen[(periode, plaats, groep)] += waarde
    return sommen


def _key(tabel: Tabel, rij: Rij) -> Sleutel:
    """What a totals row is about; None where it says Totaal or nothing."""
    cellen = [(rij.cell(kolom), rol) for kolom, rol in tabel.kop.tijden]
    tijden = [
        tijd
        for waarde, rol in cellen
        if not (isinstance(waarde, str) and is_total(waarde)) and (tijd := read_time(waarde, rol))
    ]
    samen = combine(tijden)
    periode = samen.periode if samen else None
    groep = rij.groep if tabel.blad.heeft_doelgroep else ""
    return periode, rij.plaats, groep
