"""How plausible an answer is: beside the parameter's own range, and beside what was realised before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.analysis.doeltaal import lever_text, lever_value, number, outcome_text
from model.analysis.doelvraag import Doel
from model.analysis.hefboom import HAALBAAR, Hefboom
from model.analysis.historie import (
    GEMETEN,
    MINSTENS,
    Gerealiseerd,
    lever_history,
    outcome_history,
)
from model.result import Result

_DICHTBIJ = 0.5  # deviation: halfway from the centre to the edge of the band
_NET = 1.5


@dataclass(frozen=True)
class Aannemelijkheid:
    """A judgement on one answer.

    Attributes
    ----------
    woord: "dicht bij het uitgangspunt", "binnen de bandbreedte", "net buiten de bandbreedte", "ver
        buiten de bandbreedte", or for a knob without band "binnen het gewone bereik" / "buiten het
        gewone bereik".
    afwijking: deviation t, 0 at the centre and ±1 at the edges of the band; None without a band.
    geschiedenis, verhouding: realised figures of the knob, and its value / the nearest of them, 1 when
        it lies among them; None without figures or beside a zero.
    doel_geschiedenis: realised figures of the outcome.
    zinnen: all of this in Dutch sentences.
    """

    woord: str
    afwijking: float | None
    geschiedenis: tuple[Gerealiseerd, ...]
    verhouding: float | None
    doel_geschiedenis: tuple[Gerealiseerd, ...]
    zinnen: tuple[str, ...]


def plausibility(hefboom: Hefboom, waarde: float, doel: Doel, nu: Result) -> Aannemelijkheid:
    """The judgement on `waarde` for a knob that should bring an outcome to its target.

    Parameters
    ----------
    nu: the scenario as it stands.
    """
    eerder = lever_history(hefboom.naam, nu)
    doel_eerder = outcome_history(doel.uitkomst)
    zinnen = [_range_sentence(hefboom, waarde), *_role_sentences(hefboom)]
    zinnen += _lever_sentences(hefboom, waarde, eerder)
    zinnen += _target_sentences(doel, doel_eerder)
    return Aannemelijkheid(
        _word(hefboom, waarde),
        hefboom.deviation(waarde),
        eerder,
        _ratio(waarde, eerder),
        doel_eerder,
        tuple(zinnen),
    )


def _word(hefboom: Hefboom, waarde: float) -> str:
    binnen = hefboom.judge(waarde) == HAALBAAR
    if hefboom.band is None:
        return f"{'binnen' if binnen else 'buiten'} het gewone bereik"
    t = hefboom.deviation(waarde)
    if binnen:
        dicht = t is not None and abs(t) <= _DICHTBIJ
        return "dicht bij het uitgangspunt" if dicht else "binnen de bandbreedte"
    ver = t is None or abs(t) > _NET
    return f"{'ver' if ver else 'net'} buiten de bandbreedte"


def _range_sentence(hefboom: Hefboom, waarde: float) -> str:
    """Where the value lies against the knob's own range."""
    parameter, (laag, hoog) = hefboom.parameter, hefboom.eigen
    grens = f"{lever_value(parameter, laag)} tot {lever_value(parameter, hoog)}"
    tekst = lever_value(parameter, waarde)
    if parameter.keuzes:
        return f"{tekst} is een van de keuzes van deze knop."
    if hefboom.band is None:
        if hefboom.judge(waarde) == HAALBAAR:
            return f"{tekst} ligt binnen het gewone bereik van deze knop: {grens}."
        return f"{tekst} ligt buiten het gewone bereik van deze knop: {grens}."
    naam = "de bandbreedte uit de realisatie" if hefboom.gemeten else "onze bandbreedte"
    t = hefboom.deviation(waarde)
    kant = "bovenkant" if waarde > hefboom.band[1] else "onderkant"
    if hefboom.judge(waarde) == HAALBAAR:
        if not t:
            return f"{tekst} ligt in {naam} van {grens}, op ons uitgangspunt."
        return (
            f"{tekst} ligt in {naam} van {grens}, op {number(abs(t) * 100.0, 0)}% van de weg van ons "
            f"uitgangspunt naar de {kant}."
        )
    zin = f"{tekst} ligt {'boven' if waarde > hoog else 'onder'} {naam} van {grens}"
    if t is None:
        return f"{zin}."
    return f"{zin}: {number(abs(t), 1)} keer zo ver van ons uitgangspunt als de {kant} van de band."


def _role_sentences(hefboom: Hefboom) -> list[str]:
    """Whose choice it is, and whether the range itself is an assumption."""
    parameter, uit = hefboom.parameter, []
    if parameter.rol == "onzekerheid":
        uit.append("Dit is een onzekerheid, geen keuze: niemand kan deze waarde zelf instellen.")
    elif parameter.rol == "constante":
        uit.append("Dit ligt vast: een wet, een meting of het verleden bepaalt het.")
    if hefboom.band is not None and not hefboom.gemeten and parameter.status == "aanname":
        uit.append("De bandbreedte is zelf een aanname.")
    return uit


def _ratio(waarde: float, eerder: Sequence[Gerealiseerd]) -> float | None:
    """Value / nearest realised figure; 1 inside their range, None without figures that can tell."""
    gemeten = [een.waarde for een in eerder if een.soort == GEMETEN]
    if not gemeten:
        return None
    naast = min(max(waarde, min(gemeten)), max(gemeten))
    return waarde / naast if naast != 0.0 else None


def _lever_sentences(hefboom: Hefboom, waarde: float, eerder: Sequence[Gerealiseerd]) -> list[str]:
    if not eerder:
        return ["Er is geen gepubliceerd cijfer uit eerdere jaren om deze waarde naast te leggen."]
    uit = []
    for een in eerder:
        zwak = "; een zwak cijfer, het rust op een aanname" if een.zwak else ""
        oud = lever_text(hefboom.parameter, een.waarde)
        uit.append(
            f"Ter vergelijking, {een.periode}: {oud} ({een.uitleg}{zwak}). {_against(een, waarde)}."
        )
    return uit


def _against(een: Gerealiseerd, waarde: float) -> str:
    """The value beside one realised figure, as a sentence without its full stop."""
    if een.soort == MINSTENS:
        zeker = "De instroom zelf was dus hoger"
        return f"{zeker}, en de gevonden waarde is lager" if waarde < een.waarde else zeker
    if een.soort != GEMETEN:
        if waarde > een.waarde:
            return "De gevonden waarde is hoger dan dat hele cijfer"
        return "De gevonden waarde kan daar een deel van zijn"
    verschil = waarde / een.waarde - 1.0 if een.waarde else 0.0
    if abs(verschil) < 0.005:
        return "De gevonden waarde is daaraan gelijk"
    kant = "hoger" if verschil > 0 else "lager"
    return f"De gevonden waarde is {number(abs(verschil) * 100.0, 0)}% {kant}"


def _target_sentences(doel: Doel, eerder: Sequence[Gerealiseerd]) -> list[str]:
    """The target itself beside what the outcome was before."""
    if not eerder:
        return []
    waarden = [een.waarde for een in eerder]
    laag, hoog = min(waarden), max(waarden)
    jaren = eerder[0].periode if len(eerder) == 1 else f"{eerder[0].periode}–{eerder[-1].periode}"
    eind = [outcome_text(doel.uitkomst, waarde) for waarde in (laag, hoog)]
    was = (
        f"was in {jaren} {eind[0]}" if laag == hoog else f"lag in {jaren} tussen {eind[0]} en {eind[1]}"
    )
    zwak = " (deels afgeleid)" if any(een.zwak for een in eerder) else ""
    streef = outcome_text(doel.uitkomst, doel.waarde)
    if doel.waarde > hoog:
        slot = f"Zo hoog als {streef} was het toen niet"
    elif doel.waarde < laag:
        slot = f"Zo laag als {streef} was het toen niet"
    else:
        slot = f"{streef} ligt daarbinnen"
    return [f"Het doel zelf: ‘{doel.soort.label}’ {was}{zwak}. {slot}."]
