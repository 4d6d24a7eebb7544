"""Why two scenarios differ and how sure that is: the waterfall and the kantelafstand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from model.analysis.drijfveren import DRIJFVEREN
from model.analysis.kantel import Kantelpaar, Kantelpunt, Verzet
from model.analysis.kantelzin import value_text
from model.analysis.toerekening import Toerekening
from model.parameters import load_register
from model.result import UITKOMSTEN
from pages._ui import text
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.staven import Blad
from pages._ui.vergelijk import Deelnemer
from pages._ui.waterval import Waterval

# Outcomes of which the difference can be explained, in the order of the list.
UITKOMST: Final = (
    "stand_pwet_pers",
    "stand_pers",
    "instroom_pers",
    "uitstroom_regulier_pers",
    "omvang_fte",
    "afstand_ondergrens_fte",
    "ntw_eur",
    "ntw_per_fte_eur",
    "resultaat_eur",
    "rendement_doelgroepen_frac",
    "lumpsum_eur",
    "lumpsum_grondslag_eur",
    "tekort_streefrendement_eur",
)
UITLEG_KANTEL: Final = (
    "We draaien elke aanname binnen haar bandbreedte: 0% is wat we nu aannemen, 100% de rand van wat "
    "we aannemelijk vinden. De kantelafstand is de kleinste stap waarbij de volgorde niet meer geldt. "
    "Klein betekent: bouw niet op deze volgorde."
)
UITLEG_WATERVAL: Final = (
    "Elke balk is wat die groep gemiddeld uitmaakt, over alle volgordes waarin u van het ene naar het "
    "andere kunt gaan. Samen zijn de balken precies het verschil."
)
_CIJFERS: Final = range(3, 13)
_BREED: Final = 26  # letters on one line of a label
_GROOT: Final = 20_000.0  # a difference from here on is told in thousands


def unit(naam: str, verschil: float, hoogste: float) -> tuple[float, str, int]:
    """Factor, unit and decimals in which a difference can be read.

    Parameters
    ----------
    verschil, hoogste: the difference and the largest level [unit of the outcome].
    """
    soort = text.soort(naam)
    if soort == "frac":
        return 100.0, f"% {UITKOMSTEN[naam].eenheid.removeprefix('deel ')}", 2
    if soort == "eur" and abs(verschil) >= _GROOT and hoogste >= _GROOT:
        return 1e-3, "duizend euro per jaar", 0
    if soort == "eur":
        return 1.0, "euro per fte" if naam.endswith("per_fte_eur") else "euro per jaar", 0
    return 1.0, UITKOMSTEN[naam].eenheid, 0 if abs(verschil) >= 20.0 else 1


def _measure(deel: Toerekening, naam: str, jaar: int) -> tuple[float, str, int] | None:
    """Factor, unit and decimals for one outcome and year; None when a figure of it does not exist."""
    rij, delen = deel.jaren.index(jaar), deel.in_jaar(naam, jaar)
    begin, eind = float(deel.begin[naam][rij]), float(deel.eind[naam][rij])
    if not all(map(math.isfinite, (begin, eind, *delen.values()))):
        return None
    grootste = max(abs(een) for een in (eind - begin, *delen.values()))
    return unit(naam, grootste, max(abs(begin), abs(eind)))


def visible(deel: Toerekening, naam: str, jaar: int) -> list[str]:
    """The groups whose contribution does not read as zero."""
    maat = _measure(deel, naam, jaar)
    if maat is None:
        return []
    factor, _, cijfers = maat
    delen = deel.in_jaar(naam, jaar)
    return [groep for groep in deel.groepen if abs(delen[groep]) * factor >= 0.5 * 10.0**-cijfers]


def waterfall(
    deel: Toerekening, naam: str, jaar: int, paar: tuple[Deelnemer, Deelnemer]
) -> Waterval | None:
    """From the one to the other, group by group; None when a figure of it does not exist.

    Groups whose contribution reads as zero are left out, and named below the chart.
    """
    maat = _measure(deel, naam, jaar)
    if maat is None:
        return None
    factor, eenheid, cijfers = maat
    rij, delen = deel.jaren.index(jaar), deel.in_jaar(naam, jaar)
    labels = dict(zip(deel.groepen, deel.labels, strict=True))
    groepen = visible(deel, naam, jaar)
    return Waterval(
        zinnen.title_attribution(deel, naam, jaar, paar),
        (paar[0].naam, float(deel.begin[naam][rij]) * factor),
        tuple((_broken(labels[groep]), delen[groep] * factor) for groep in groepen),
        (paar[1].naam, float(deel.eind[naam][rij]) * factor),
        eenheid,
        cijfers,
        UITKOMSTEN[naam].goed,
        _note([label for groep, label in labels.items() if groep not in groepen], len(groepen)),
    )


def _broken(label: str) -> str:
    """A label over two lines when it is long."""
    if len(label) <= _BREED:
        return label
    plek = label.rfind(" ", 0, _BREED)
    return f"{label[:plek]}<br>{label[plek + 1 :]}"


def _note(rest: Sequence[str], aantal: int) -> str:
    """That the axis does not start at zero, and which groups change nothing."""
    as_ = "De as begint niet bij nul."
    if not rest:
        return as_
    if len(rest) > aantal:
        return f"{as_} De andere {len(rest)} groepen veranderen hier niets."
    namen = [label[:1].lower() + label[1:] for label in rest]
    return f"{as_} Verandert hier niets: {text.opsomming(namen)}."


def explanations(deel: Toerekening, naam: str, jaar: int) -> list[tuple[str, str]]:
    """Label and what lies in it, of every group that has a bar."""
    uitleg = {een.naam: een.uitleg for een in DRIJFVEREN}
    labels = dict(zip(deel.groepen, deel.labels, strict=True))
    return [
        (labels[groep], "; ".join(uitleg[een] for een in groep.split("+")))
        for groep in visible(deel, naam, jaar)
    ]


# ------------------------------------------------------------------ kantelafstand


def named(paar: Kantelpaar, namen: Mapping[str, str]) -> Kantelpaar:
    """The same with other names of the scenarios."""

    def punt(een: Kantelpunt) -> Kantelpunt:
        aannames = tuple(
            replace(stap, scenario=namen.get(stap.scenario, stap.scenario)) for stap in een.aannames
        )
        return replace(een, aannames=aannames)

    return replace(
        paar,
        hoog=namen[paar.hoog],
        laag=namen[paar.laag],
        alleen=tuple(map(punt, paar.alleen)),
        samen=None if paar.samen is None else punt(paar.samen),
    )


def from_to(een: Verzet) -> tuple[str, str]:
    """Value and new value in the unit of the assumption, with the digits to see them apart."""
    parameter = load_register()[een.sleutel]
    teksten = ("", "")
    for cijfers in _CIJFERS:
        teksten = value_text(parameter, een.van, cijfers), value_text(parameter, een.naar, cijfers)
        if teksten[0] != teksten[1]:
            break
    return teksten


def share(t: float) -> str:
    """How far an assumption moves, as a part of its band: "82%"."""
    deel = abs(t) * 100.0
    return "minder dan 1%" if deel < 1.0 else f"{deel:.0f}%"


def steps(aannames: Sequence[Verzet]) -> Blad:
    """Assumptions down; from, to and how far of the band across."""
    rijen = []
    for een in aannames:
        waar = f", in {een.scenario}" if een.scenario else ""
        rijen.append((f"{load_register()[een.sleutel].label}{waar}", *from_to(een), share(een.t)))
    return Blad(("aanname", "staat op", "kantelt bij", "deel van de bandbreedte"), tuple(rijen))


def distance(paar: Kantelpaar) -> str:
    """The kantelafstand as a number with what it means."""
    afstand = paar.afstand
    if math.isnan(paar.verschil):
        return "Kantelafstand: niet te berekenen."
    if afstand is None:
        return "Kantelafstand: niet gevonden. Binnen alle bandbreedtes bleef de volgorde staan."
    if afstand == 0.0:
        return "Kantelafstand: 0. De twee komen gelijk uit."
    aantal = len(paar.kleinste.aannames) if paar.kleinste is not None else 0
    waarmee = "met één aanname" if aantal == 1 else f"met {aantal} aannames samen"
    return f"Kantelafstand: {text.kort_getal(afstand)} bandbreedte, {waarmee}."


def note_alone(paar: Kantelpaar) -> str:
    """How many more assumptions would do it alone than the list shows."""
    over = paar.aantal_alleen - len(paar.alleen)
    if over <= 0:
        return ""
    wat = "één andere aanname kan" if over == 1 else f"{over} andere aannames kunnen"
    return f"En nog {wat} de volgorde alleen laten kantelen."
