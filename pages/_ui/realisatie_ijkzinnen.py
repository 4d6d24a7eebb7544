"""What the section IJking says: what figures did to each band, in words and tables. Pure."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.afscherming import OPEN, TEKST, protect_table
from model.analysis.ijkschild import is_hidden
from model.analysis.kalibratie import (
    AFGESCHERMD,
    NIET_BEPAALD,
    NIET_SMALLER,
    SMALLER,
    VASTGEZET,
    Bijgesteld,
    Kalibratie,
)
from model.gemeenten import namen_huidig
from model.parameters import Parameter, load_register
from model.realisatie import plaats_sleutel
from model.schild import Schild
from pages._ui import inputs, text
from pages._ui.gegevens import Gegevens

OORDEEL: Final[dict[str, str]] = {
    SMALLER: "smaller geworden",
    NIET_SMALLER: "verschoven, niet smaller",
    NIET_BEPAALD: "niet bepaald",
    VASTGEZET: "vastgezet",
    AFGESCHERMD: "afgeschermd",
}
_TEKEN: Final[dict[str, str]] = {
    SMALLER: "▸◂",
    NIET_SMALLER: "▸",
    NIET_BEPAALD: "–",
    VASTGEZET: "▪",
    AFGESCHERMD: "–",
}
GEEN_JAAR: Final = (
    "Ijken kan als er hele jaren vanaf 2021 zijn. Lever die aan bij 'Gegevens aanleveren'; hieronder "
    "staat per aanname welke cijfers nodig zijn."
)


def headline(kalibratie: Kalibratie) -> str:
    """How many bands became narrower."""
    smaller = sum(een.oordeel == SMALLER for een in kalibratie.sleutels)
    totaal = len(kalibratie.sleutels)
    if not kalibratie.bepaald:
        return f"IJking: deze cijfers bepalen nog geen van de {totaal} aannames"
    jaren = kalibratie.jaren
    over = str(jaren[0]) if len(jaren) == 1 else f"{jaren[0]} tot en met {jaren[-1]}"
    werkwoord = "wordt" if smaller == 1 else "worden"
    return f"IJking op {over}: {smaller} van de {totaal} banden {werkwoord} smaller"


def state_sentence(naam: str, gegevens: Gegevens | None, digest: str) -> str:
    """What the scenario rests on now."""
    if gegevens is None:
        return f"Nu rekent {naam} met de aannames van vóór de tellingen."
    stand = (
        "" if gegevens.stand is None else f", en begint bij de telling van 31-12-{gegevens.stand.jaar}"
    )
    deel = f"rust op realisatie {gegevens.kort}{stand}"
    if gegevens.digest != digest:
        return f"Nu {deel.replace('rust', f'rust {naam}', 1)}: een andere versie dan die in gebruik is."
    return f"Nu {deel.replace('rust', f'rust {naam}', 1)}."


def value_text(parameter: Parameter, waarde: float) -> str:
    """A value of a parameter as the knobs write it, rounded to three digits."""
    return inputs.waarde_tekst(parameter, float(f"{waarde:.3g}"))


def _band_text(parameter: Parameter, drie: tuple[float, float, float]) -> str:
    return f"{value_text(parameter, drie[0])} tot {value_text(parameter, drie[2])}"


def label(een: Bijgesteld) -> str:
    """The parameter, short."""
    return text.zonder_haakjes(load_register()[een.sleutel].label)


def rows(kalibratie: Kalibratie) -> tuple[tuple[str, ...], ...]:
    """Aanname, band before, what was counted, band after, and what happened in words.

    Parameters
    ----------
    kalibratie: what may be told of it, see `ijkschild`.
    """
    uit = []
    for een in kalibratie.sleutels:
        parameter = load_register()[een.sleutel]
        geteld = achteraf = TEKST[2] if een.oordeel == AFGESCHERMD else "–"
        if een.bepaald:
            geteld = TEKST[2] if np.isnan(een.gemeten) else value_text(parameter, een.gemeten)
            achteraf = _band_text(parameter, een.achteraf)
        woord = f"{_TEKEN[een.oordeel]} {OORDEEL[een.oordeel]}"
        uit.append((label(een), _band_text(parameter, een.vooraf), geteld, achteraf, woord))
    return tuple(uit)


def gemeente_rows(een: Bijgesteld, schild: Schild) -> tuple[tuple[str, ...], ...]:
    """Per gemeente: counted on what exposure, own estimate and band; hidden where persons could show."""
    parameter = load_register()[een.sleutel]
    aantallen = np.array([bij.n for bij in een.per_gemeente.values()]).reshape(-1, 1)
    status = protect_table(aantallen)[:-1, 0]
    dicht = {plaats for plaats, stand in zip(een.per_gemeente, status, strict=True) if stand != OPEN}
    dicht |= {plaats for plaats, bij in een.per_gemeente.items() if is_hidden(bij.cellen, schild)}
    uit = []
    for naam in namen_huidig():
        bij = een.per_gemeente.get(plaats_sleutel(naam))
        if bij is None:
            uit.append((naam, "geen cijfers", "–", "–"))
        elif plaats_sleutel(naam) in dicht:
            uit.append((naam, TEKST[2], TEKST[2], TEKST[2]))
        else:
            op = f"{text.getal(bij.n)} op {text.getal(bij.omvang)} {een.eenheid}"
            eigen = value_text(parameter, bij.gemeten)
            uit.append((naam, op, eigen, _band_text(parameter, bij.achteraf)))
    return tuple(uit)


def undetermined_text(kalibratie: Kalibratie) -> str:
    """What no delivery can tell, in one line."""
    return (
        f"De andere {len(kalibratie.onbepaald)} aannames kan geen enkele opgave bepalen; die houden "
        "de band die ze hadden."
    )
