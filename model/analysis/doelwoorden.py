"""What doelzoeken says: the three words with their reason, and the answer as a sentence."""

from __future__ import annotations

import numpy as np

from model.analysis.doeltaal import difference_text, lever_text, lever_value, number, outcome_text
from model.analysis.doelvraag import Doel
from model.analysis.hefboom import BUITEN, NIET, Hefboom
from model.analysis.wortels import Wortel
from model.axes import Array
from model.wijziging import split_key


def works_when(knop: Hefboom) -> str:
    """In which years a knob works, after a space: " vanaf 2027", " in 2027", "" for a scalar."""
    _, jaar, verder = split_key(knop.naam)
    if knop.peiljaar is None:
        return ""
    if jaar is None:
        return " in alle jaren"
    return f" vanaf {jaar}" if verder else f" in {jaar}"


def answer_sentence(doel: Doel, knop: Hefboom, waarde: float, uitkomst: float, niets: bool) -> str:
    """“Met ‘Lumpsum per geraamde fte’ op € 22.098 per geraamde fte vanaf 2027 (nu € 13.000) …”

    niets: the knob does not move the outcome.
    """
    label, is_nu = f"‘{knop.parameter.label}’", outcome_text(doel.uitkomst, uitkomst)
    if niets:
        return f"Met {label} verandert ‘{doel.soort.label}’ in {doel.jaar} niet: die blijft {is_nu}."
    return (
        f"Met {label} op {lever_text(knop.parameter, waarde)}{works_when(knop)} "
        f"(nu {lever_value(knop.parameter, knop.nu)}) komt ‘{doel.soort.label}’ in {doel.jaar} op "
        f"{is_nu}: {against_target(doel, uitkomst)}."
    )


def against_target(doel: Doel, uitkomst: float) -> str:
    """“dat is het doel”, or how far above or below it."""
    if abs(uitkomst - doel.waarde) <= doel.marge:
        return "dat is het doel"
    verschil = difference_text(doel.uitkomst, uitkomst - doel.waarde)
    kant = "boven" if uitkomst > doel.waarde else "onder"
    return f"{verschil} {kant} het doel van {outcome_text(doel.uitkomst, doel.waarde)}"


def feasibility(
    doel: Doel, knop: Hefboom, wortel: Wortel, uitkomst: float, lijn: tuple[Array, Array]
) -> tuple[str, str]:
    """One of the three words, and why.

    A whole number that lies nearest to a target between two of its neighbours counts as an answer; a
    jump of a continuous knob does not, because no value gives the target.
    """
    gehaald = abs(uitkomst - doel.waarde) <= doel.marge
    if not gehaald and wortel.soort != "heel":
        return NIET, _out_of_reach(doel, knop, wortel, lijn)
    oordeel = knop.judge(wortel.x if wortel.soort != "vlak" else _inside(knop, wortel))
    redenen = []
    if oordeel == BUITEN:
        redenen.append(f"want {_outside(knop, wortel.x)}")
    if not gehaald:
        redenen.append(_between(doel, knop, wortel))
    return oordeel, "; ".join(redenen)


def _inside(knop: Hefboom, wortel: Wortel) -> float:
    return min(max(knop.nu, wortel.van), wortel.tot)


def _outside(knop: Hefboom, waarde: float) -> str:
    laag, hoog = knop.eigen
    grens = f"{lever_value(knop.parameter, laag)} tot {lever_value(knop.parameter, hoog)}"
    naam = "het gewone bereik" if knop.band is None else "de bandbreedte"
    kant = "boven" if waarde > hoog else "onder"
    return f"{lever_value(knop.parameter, waarde)} ligt {kant} {naam} van {grens}"


def _between(doel: Doel, knop: Hefboom, wortel: Wortel) -> str:
    """Both whole numbers around the target, with what they give."""
    delen = [
        f"met {lever_value(knop.parameter, x)} wordt het {outcome_text(doel.uitkomst, uitkomst)}"
        for x, uitkomst in (
            (wortel.van, doel.waarde + wortel.mis_van),
            (wortel.tot, doel.waarde + wortel.mis_tot),
        )
    ]
    return f"deze knop kent alleen hele getallen: {delen[0]}, {delen[1]}"


def within_sentence(doel: Doel, knop: Hefboom, punt: tuple[float, float] | None) -> str:
    """How near the target one comes inside the knob's own range: (value, outcome) of the nearest."""
    if punt is None or knop.parameter.keuzes:
        return ""
    naam = "het gewone bereik" if knop.band is None else "de bandbreedte"
    return (
        f"binnen {naam} komt de uitkomst niet dichterbij dan "
        f"{outcome_text(doel.uitkomst, punt[1])}, bij "
        f"{lever_value(knop.parameter, punt[0])}"
    )


def _out_of_reach(doel: Doel, knop: Hefboom, wortel: Wortel, lijn: tuple[Array, Array]) -> str:
    """Why no value meets the target."""
    if knop.parameter.keuzes:
        return (
            "want geen van de keuzes brengt de uitkomst op het doel; het dichtst erbij komt "
            f"{lever_value(knop.parameter, wortel.x)}"
        )
    if wortel.soort == "sprong":
        van, tot = (
            outcome_text(doel.uitkomst, doel.waarde + mis) for mis in (wortel.mis_van, wortel.mis_tot)
        )
        return (
            f"want bij {lever_text(knop.parameter, wortel.x)} springt de uitkomst van {van} naar {tot}: "
            "daar verandert een besluit, en ertussen ligt niets"
        )
    x, y = lijn
    hoogste, laagste = int(np.nanargmax(y)), int(np.nanargmin(y))
    plek, woord = (hoogste, "hoger") if y[hoogste] < doel.waarde else (laagste, "lager")
    tekst = outcome_text(doel.uitkomst, float(y[plek]))
    kan = (
        f"want {woord} dan {tekst} kan niet met deze knop; dat is bij "
        f"{lever_text(knop.parameter, float(x[plek]))}"
    )
    rand = float(x[plek]) in (knop.laag, knop.hoog)
    return f"{kan}{_stop(knop, float(x[plek])) if rand else ', verder draait het om'}"


def _stop(knop: Hefboom, waarde: float) -> str:
    """What stops the knob at one end of its reach."""
    grenzen = knop.parameter.grenzen
    if waarde in grenzen or not knop.botsing:
        return f", de {'hoogste' if waarde == grenzen[1] else 'laagste'} waarde die kan"
    fout = knop.botsing[0]
    return f", want daarna: {fout.wat[:1].lower()}{fout.wat[1:].rstrip('.')} ({fout.waar})"


def flat_reason(doel: Doel, knop: Hefboom, gehaald: bool) -> str:
    """A knob without effect, with the reason where the years tell it."""
    _, jaar, _ = split_key(knop.naam)
    zin = f"deze knop doet niets aan ‘{doel.soort.label}’ in {doel.jaar}"
    if jaar is not None and jaar > doel.jaar:
        zin += f": hij werkt pas vanaf {jaar}"
    if knop.parameter.grenzen[0] == knop.parameter.grenzen[1]:
        zin += f": hij staat vast op {lever_text(knop.parameter, knop.nu)}"
    return f"{zin}; het doel is al gehaald" if gehaald else f"want {zin}"


def reach_sentence(doel: Doel, knop: Hefboom, bestaat: bool) -> str:
    """Nothing to search in: no value goes with the others, or the outcome does not exist."""
    if bestaat and knop.botsing:
        fout = knop.botsing[0]
        return f"want geen enkele waarde past bij de andere: {fout.wat} ({fout.waar})"
    return f"want ‘{doel.soort.label}’ bestaat niet in {doel.jaar}: er is dan niets om door te delen"


def scenario_texts(naam: str, doel: Doel) -> tuple[str, str]:
    """Name and title of a scenario that was made from an answer."""
    streef = outcome_text(doel.uitkomst, doel.waarde)
    return f"{naam} naar doel", f"Scenario {naam}, {doel.soort.label} naar {streef} in {doel.jaar}"


def pair_sentence(
    doel: Doel, knoppen: tuple[Hefboom, Hefboom], waarden: tuple[float, float], uitkomst: float
) -> str:
    """“Met ‘A’ op a (nu …) en ‘B’ op b (nu …) komt ‘rendement’ in 2030 op 3%: dat is het doel.”"""
    delen = [
        f"‘{knop.parameter.label}’ op {lever_text(knop.parameter, waarde)}{works_when(knop)} "
        f"(nu {lever_value(knop.parameter, knop.nu)})"
        for knop, waarde in zip(knoppen, waarden, strict=True)
    ]
    return (
        f"Met {delen[0]} en {delen[1]} komt ‘{doel.soort.label}’ in {doel.jaar} op "
        f"{outcome_text(doel.uitkomst, uitkomst)}: {against_target(doel, uitkomst)}."
    )


def line_reason(
    doel: Doel,
    knoppen: tuple[Hefboom, Hefboom],
    oordeel: str,
    beste: tuple[float, float, float] | None,
    kanten: tuple[bool, bool],
) -> str:
    """Why two knobs do not reach a target, or only outside their own ranges.

    Parameters
    ----------
    beste: nearest (x, y, outcome) that was seen, None when nothing can be computed.
    kanten: whether every outcome lies below, above the target.
    """
    if beste is None:
        return "want geen enkele combinatie van deze twee knoppen past bij de andere waarden"
    if oordeel == BUITEN:
        return "want elke combinatie heeft minstens één knop buiten zijn bandbreedte"
    if oordeel != NIET:
        return ""
    plek = " en ".join(
        lever_text(knop.parameter, waarde) for knop, waarde in zip(knoppen, beste, strict=False)
    )
    tekst = outcome_text(doel.uitkomst, beste[2])
    if any(kanten):
        woord = "hoger" if kanten[0] else "lager"
        return f"want {woord} dan {tekst} kwam geen combinatie; dat is bij {plek}"
    return f"want de uitkomst springt over het doel heen; het dichtst erbij komt {tekst}, bij {plek}"


def chance_sentence(
    doel: Doel, knop: Hefboom, waarde: float, kansen: tuple[float, float], minstens: bool
) -> str:
    """“Met ‘A’ op a (nu …) is ‘rendement’ in 2030 in 80% van de berekeningen … minstens 3%.”"""
    daar, is_nu = (f"{number(kans * 100.0, 0)}%" for kans in kansen)
    nu = lever_value(knop.parameter, knop.nu)
    stand = f"op {lever_text(knop.parameter, waarde)}{works_when(knop)} (nu {nu})"
    if waarde == knop.nu:
        stand = f"zoals nu ({nu})"
    kant = "minstens" if minstens else "hoogstens"
    zin = (
        f"Met ‘{knop.parameter.label}’ {stand} is ‘{doel.soort.label}’ in {doel.jaar} in {daar} van de "
        f"berekeningen met onze aannames {kant} {outcome_text(doel.uitkomst, doel.waarde)}"
    )
    return f"{zin}." if waarde == knop.nu else f"{zin}; nu is dat {is_nu}."


def chance_reason(doel: Doel, knop: Hefboom, waarde: float, stand: tuple[str, bool, bool]) -> str:
    """Why a chance is out of reach, outside the own range, or needs no knob.

    stand: the judgement, whether the knob does nothing, and whether the answer is the present value.
    """
    oordeel, niets, zelfde = stand
    if niets:
        return flat_reason(doel, knop, oordeel != NIET)
    if oordeel == NIET:
        tekst = lever_text(knop.parameter, waarde)
        return f"want een hogere kans dan met {tekst} kwam niet voor met deze knop"
    if oordeel == BUITEN:
        return f"want {_outside(knop, waarde)}"
    return "met elke waarde die is bekeken wordt die kans gehaald" if zelfde else ""
