"""What moved after a change, in words; and why nothing did."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.result import UITKOMSTEN, Result
from pages._ui import text
from pages._ui.eenheden import value_with_unit
from pages._ui.inputs import knop_van, waarde_tekst
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.sessie import Keuze, gedraaide_sleutels, knopwaarde

# What can be told, in words that follow a difference; in the order in which ties are told.
_VERTELLEN: Final[dict[str, str]] = {
    "stand_pers": "mensen in dienst",
    "instroom_pers": "mensen erbij per jaar",
    "uitstroom_regulier_pers": "mensen naar regulier werk",
    "omvang_fte": "omvang",
    "ondergrens_fte": "ondergrens",
    "resultaat_eur": "resultaat",
    "lumpsum_eur": "lumpsum",
    "lumpsum_grondslag_eur": "grondslag van de lumpsum",
    "ntw_per_fte_eur": "NTW per fte",
    "ntw_eur": "NTW totaal",
}
_KLEIN = 1e-9
_BIJ_DE_ONDERGRENS: Final = tuple(
    f"infrastructuur.{begin}_" for begin in ("beleid", "sluiten", "minimum")
)


def _told(naam: str, verschil: float) -> str:
    """Such as "38 meer mensen in dienst"; empty when it rounds to nothing."""
    anders = text.verschil_tekst(naam, verschil)
    if not anders:
        return ""
    woord = _VERTELLEN[naam]
    if text.soort(naam) == "fte":
        return f"{woord} {text.getal(abs(verschil))} fte {'hoger' if verschil > 0 else 'lager'}"
    return f"{woord} {anders}" if text.soort(naam) == "eur" else f"{anders} {woord}"


def moved(oud: Result, nieuw: Result, jaar: int, gemeente: str = "") -> list[str]:
    """The largest movements in one year, relative to their own size, at most three, in words."""
    gevonden = []
    for naam in _VERTELLEN:
        voor = in_jaar(oud, reeks(oud, naam, gemeente), jaar)
        na = in_jaar(nieuw, reeks(nieuw, naam, gemeente), jaar)
        maat = (
            in_jaar(oud, reeks(oud, "opbrengsten_eur"), jaar) / 20 if naam == "resultaat_eur" else voor
        )
        zin = _told(naam, na - voor)
        if zin:
            gevonden.append((abs(na - voor) / max(abs(maat), _KLEIN), zin))
    gevonden.sort(key=lambda paar: -paar[0])
    return [zin for _, zin in gevonden[:3]]


def knob_words(sleutel: str, oud: Keuze, nieuw: Keuze) -> str:
    """Such as "Aanmeldingen per jaar: 232 → 260 personen"."""
    knop = knop_van(sleutel)
    voor = waarde_tekst(knop.parameter, knopwaarde(oud, knop))
    na = value_with_unit(knop.parameter, knopwaarde(nieuw, knop))
    return f"{text.zonder_haakjes(knop.parameter.label)}: {voor} → {na}"


def in_words(keuze: Keuze, hoogstens: int = 3) -> str:
    """What an own variant is: its preset and the knobs that stand otherwise, so many by name."""
    basis = Keuze(keuze.preset)
    delen = [knob_words(een, basis, keuze) for een in gedraaide_sleutels(keuze)]
    over = len(delen) - hoogstens
    delen = [
        *delen[:hoogstens],
        *([f"nog {over} andere" if over > 1 else "nog een andere"] * (over > 0)),
    ]
    if keuze.gegevens is not None:
        delen.append(f"op realisatie {keuze.gegevens.kort}")
    return f"{text.hoofdletter(basis.naam)}, met {'; '.join(delen)}"


def _first_change(oud: Result, nieuw: Result) -> tuple[int | None, set[str]]:
    """First year in which any outcome moved visibly, and which outcomes moved at all."""
    eerste: int | None = None
    namen = set()
    for naam in UITKOMSTEN:
        samen = min(len(oud.jaren), len(nieuw.jaren))
        a, b = oud.reeks(naam)[:samen], nieuw.reeks(naam)[:samen]
        rijen = np.flatnonzero(~np.isclose(a, b, rtol=1e-7, atol=1e-7, equal_nan=True))
        if len(rijen):
            namen.add(naam)
            jaar = oud.jaren[int(rijen[0])]
            eerste = jaar if eerste is None else min(eerste, jaar)
    return eerste, namen


def why_nothing(sleutel: str, oud: Result, nieuw: Result, jaar: int) -> str:
    """Why a change shows no movement in this year."""
    eerste, namen = _first_change(oud, nieuw)
    vanaf = knop_van(sleutel).vanaf if sleutel else None
    if eerste is not None and eerste > jaar:
        return (
            f"In {jaar} nog geen verschil: deze verandering werkt vanaf {eerste}. Kies een later jaar."
        )
    if namen:
        welke = text.opsomming(sorted(UITKOMSTEN[naam].label for naam in namen)[:3])
        return f"In {jaar} te klein om te zien. Wel veranderde: {welke}."
    if vanaf is not None and vanaf > nieuw.jaren[-1]:
        return f"Deze knop werkt vanaf {vanaf}, maar de berekening stopt in {nieuw.jaren[-1]}."
    if any(
        not np.allclose(
            oud.per_gemeente[naam][: len(nieuw.jaren)], nieuw.per_gemeente[naam][: len(oud.jaren)]
        )
        for naam in oud.per_gemeente
    ):
        return "Voor de hele regio verandert er niets; wel hoe het over de gemeenten verdeeld is."
    if sleutel.startswith(_BIJ_DE_ONDERGRENS):
        return (
            "Er veranderde niets: deze knop werkt pas als IBN in de buurt van de ondergrens komt "
            "of als er iets dichtgaat."
        )
    return f"Er veranderde niets: in deze variant werkt deze knop nergens op door t/m {nieuw.jaren[-1]}."


def sentence(
    oud: Keuze, nieuw: Keuze, sleutel: str, runs: tuple[Result, Result], blik: tuple[int, str]
) -> str:
    """The line after a change: what was turned and what moved most.

    Parameters
    ----------
    runs: result before and after. blik: year and gemeente that are on the screen.
    """
    jaar, gemeente = min(blik[0], runs[1].jaren[-1]), blik[1]
    kop = knob_words(sleutel, oud, nieuw) if sleutel else f"Van {oud.naam} naar {nieuw.naam}"
    zinnen = moved(*runs, jaar, gemeente)
    if not zinnen:
        return f"**{kop}.** {why_nothing(sleutel, *runs, jaar)}"
    return f"**{kop}.** In {jaar}: {text.opsomming(zinnen)}."
