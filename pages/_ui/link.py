"""The address bar: from what is on the screen to parameters of a link, and back with faults told.

`data` names the actuals that a choice rests on; they do not travel with a link, and that is told. A
pinned variant is `vast1=II;KEY=VALUE;KEY@2027+=VALUE` with its name in `naam1`. What was set on screens
besides knobs (sections, the question of Doelzoeken, shocks) has names of its own, see `zicht`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from model.errors import Fout, InputError, raise_if_any
from model.gemeenten import namen_huidig
from model.parameters import load_register
from model.scenario import PRESETS
from model.wijziging import read_values, split_key
from pages._ui import instellingen, zicht
from pages._ui.gegevens import not_loaded
from pages._ui.sessie import BEWAARD, STANDAARD_JAAR, Beeld, Keuze, Variant, scenario_van
from pages._ui.varianten import IDS, PLEKKEN, check_name

VASTE_NAMEN: Final = (
    *("scenario", "gemeente", "vergelijk", "jaar", "data", "zonder", "bewaard"),
    *(f"vast{plek}" for plek in PLEKKEN),
    *(f"naam{plek}" for plek in PLEKKEN),
)
# Where a choice of the link is made on the screen.
_PLEK: Final = {
    **dict.fromkeys(("scenario", "gemeente"), "in de zijbalk"),
    **dict.fromkeys(("vergelijk", "jaar"), "boven aan het scherm"),
}
# What the saved point and variants may take of an address: servers and mail programs cut off long ones.
HOOGSTENS_LENGTE: Final = 4000


def to_params(beeld: Beeld) -> dict[str, str]:
    """What the link of this screen holds; values in the units of the register."""
    params = {"scenario": beeld.keuze.preset}
    if beeld.gemeente:
        params["gemeente"] = beeld.gemeente
    past = fitting(beeld)
    weg = {een.id for een in beeld.vast if een not in past}
    bewaard = _of_saved(beeld)
    if beeld.vergelijk in (*PRESETS, *bewaard, *(een.id for een in past)):
        params["vergelijk"] = beeld.vergelijk
    if beeld.jaar != STANDAARD_JAAR:
        params["jaar"] = str(beeld.jaar)
    params |= zicht.to_params(replace(beeld, zicht=zicht.without(beeld.zicht, weg)))
    params |= bewaard | _differences(beeld.keuze)
    for variant in past:
        params |= _of_variant(variant)
    zonder = [een for een in beeld.verborgen if een not in weg]
    return params | ({"zonder": ",".join(zonder)} if zonder else {})


def _number(waarde: float) -> str:
    """As short as it can be and still the same number."""
    kort = f"{waarde:.12g}"
    return kort if float(kort) == waarde else repr(waarde)


def _differences(keuze: Keuze) -> dict[str, str]:
    data = {} if keuze.gegevens is None else {"data": keuze.gegevens.digest}
    return data | {naam: _number(waarde) for naam, waarde in keuze.verschillen}


def _whole(keuze: Keuze) -> str:
    """A choice as one text: "II;KEY=VALUE;…"."""
    delen = (f"{naam}={waarde}" for naam, waarde in _differences(keuze).items())
    return ";".join((keuze.preset, *delen))


def _of_variant(variant: Variant) -> dict[str, str]:
    return {f"vast{variant.plek}": _whole(variant.keuze), f"naam{variant.plek}": variant.naam}


def _of_saved(beeld: Beeld) -> dict[str, str]:
    """The saved point; nothing when there is none, or no room for it."""
    deel = {} if beeld.bewaard is None else {BEWAARD: _whole(beeld.bewaard)}
    return deel if len(urlencode(deel)) < HOOGSTENS_LENGTE else {}


def fitting(beeld: Beeld) -> tuple[Variant, ...]:
    """The pinned variants that a link has room for, in order."""
    over, past = HOOGSTENS_LENGTE - len(urlencode(_of_saved(beeld))), []
    for variant in beeld.vast:
        lengte = len(urlencode(_of_variant(variant))) + 1
        if lengte <= over:
            past.append(variant)
            over -= lengte
    return tuple(past)


def read_params(params: Mapping[str, str]) -> tuple[Beeld, tuple[Fout, ...]]:
    """The screen a link asks for, and everything in it that could not be used.

    Each part stands on its own: a fault in one leaves the others working.
    """
    fouten: list[Fout] = []
    preset = _choice(params, "scenario", PRESETS, fouten)
    vast, bewaard = _variants(params, fouten), _saved(params, fouten)
    ids = [een.id for een in vast]
    punten = [BEWAARD] if bewaard is not None else []
    beeld = Beeld(
        keuze=Keuze(preset) if preset else Keuze(),
        gemeente=_choice(params, "gemeente", namen_huidig(), fouten),
        vergelijk=_choice(params, "vergelijk", (*PRESETS, *ids, *punten), fouten),
        bewaard=bewaard,
        vast=vast,
        verborgen=_hidden(params, fouten),
        zicht=zicht.read_params(params, ids, fouten),
    )
    if params.get("data"):
        fouten.append(not_loaded(params["data"]))
    jaren = load_register()["tijd.horizon_jaar"].grenzen
    jaar = _choice(params, "jaar", [str(een) for een in range(2021, int(jaren[1]) + 1)], fouten)
    if jaar:
        beeld = replace(beeld, jaar=int(jaar))
    bekend = {*VASTE_NAMEN, *instellingen.settings()}
    overige = {naam: tekst for naam, tekst in params.items() if naam not in bekend}
    try:  # all at once, for those that are only right together
        return replace(beeld, keuze=_with_differences(beeld.keuze, overige)), tuple(fouten)
    except InputError:
        pass
    for naam in sorted(overige):
        try:
            keuze = _with_differences(beeld.keuze, {naam: overige[naam]})
        except InputError as fout:
            fouten.extend(fout.fouten)
            continue
        beeld = replace(beeld, keuze=keuze)
    return beeld, tuple(fouten)


def _choice(
    params: Mapping[str, str], naam: str, mag: tuple[str, ...] | list[str], fouten: list[Fout]
) -> str:
    gekregen = params.get(naam, "")
    if not gekregen or gekregen in mag:
        return gekregen
    toegestaan = ", ".join(mag) if len(mag) < 12 else f"{mag[0]} tot en met {mag[-1]}"
    fouten.append(
        Fout("Deze keuze bestaat niet.", naam, gekregen[:60], toegestaan, f"Kies {_PLEK[naam]}.")
    )
    return ""


def _hidden(params: Mapping[str, str], fouten: list[Fout]) -> tuple[str, ...]:
    """Lines that are off."""
    gekregen = params.get("zonder", "")
    delen = gekregen.split(",") if gekregen else []
    if any(een not in IDS for een in delen):
        wat = "Deze lijn bestaat niet."
        fouten.append(Fout(wat, "zonder", gekregen[:60], ", ".join(IDS), "Kies op het scherm."))
    return tuple(een for een in IDS if een in delen)


def _variants(params: Mapping[str, str], fouten: list[Fout]) -> tuple[Variant, ...]:
    """The pinned variants; one with a fault is left out whole, for half of it would be another one."""
    gelezen: list[Variant] = []
    for plek in PLEKKEN:
        tekst, naam = params.get(f"vast{plek}"), params.get(f"naam{plek}", "")
        if tekst is None:
            if naam:
                wat, mag = "Bij deze naam hoort geen variant.", f"een naam met een vast{plek}"
                fouten.append(Fout(wat, f"naam{plek}", naam[:60], mag, "Zet de variant opnieuw vast."))
            continue
        kaal, fout = check_name(naam, (een.naam for een in gelezen))
        try:
            raise_if_any([] if fout is None else [fout])
            keuze, data = _read_whole(tekst)
            if not keuze.is_eigen:
                raise _unreadable(tekst)
            gelezen.append(Variant(kaal, keuze, plek))
            gemeld = [not_loaded(data)] if data else []
        except InputError as mis:
            gemeld = list(mis.fouten)
        waar = f"variant {kaal[:60] or plek}"
        fouten += [replace(een, waar=f"{waar}: {een.waar}") for een in gemeld]
    return tuple(gelezen)


def _saved(params: Mapping[str, str], fouten: list[Fout]) -> Keuze | None:
    """The saved point; with a fault there is none, for half of it would be another one."""
    tekst = params.get(BEWAARD)
    if tekst is None:
        return None
    try:
        keuze, data = _read_whole(tekst)
    except InputError as mis:
        fouten += [replace(een, waar=f"bewaard punt: {een.waar}") for een in mis.fouten]
        return None
    fouten += [replace(not_loaded(data), waar="bewaard punt")] if data else []
    return keuze


def _unreadable(tekst: str) -> InputError:
    vorm, doe = "een scenario met minstens één verschil", "Zet de variant opnieuw vast."
    return InputError([Fout("Deze variant is niet te lezen.", "link", tekst[:60], vorm, doe)])


def _read_whole(tekst: str) -> tuple[Keuze, str]:
    """A choice from "II;KEY=VALUE;…", and the actuals that it rested on."""
    preset, *delen = tekst.split(";")
    if len(tekst) > HOOGSTENS_LENGTE or preset not in PRESETS:
        raise _unreadable(tekst)
    paren = [deel.partition("=") for deel in delen]
    verschillen = {naam: waarde for naam, _, waarde in paren}
    data = verschillen.pop("data", "")
    keuze = _with_differences(Keuze(preset), verschillen)
    if len({naam for naam, _, _ in paren}) != len(paren):
        raise _unreadable(tekst)
    return keuze, data


def _with_differences(keuze: Keuze, overige: Mapping[str, str]) -> Keuze:
    """The same choice with these differences; only what differs from the preset is a difference.

    Raises
    ------
    InputError: a fault in any of them, or in all of them together.
    """
    gelezen = read_values({naam[:80]: tekst[:40] for naam, tekst in overige.items()})
    register = load_register()
    raise_if_any(
        Fout(
            "Dit is een vast gegeven, geen knop.",
            register[split_key(naam)[0]].label,
            overige[naam][:40],
            "alleen knoppen en aannames",
            "Laat dit deel uit de link weg.",
        )
        for naam in gelezen
        if register[split_key(naam)[0]].rol == "constante"
    )
    basis = scenario_van(Keuze(keuze.preset)).waarden
    nieuw = {naam: waarde for naam, waarde in gelezen.items() if basis.get(naam) != waarde}
    samen = Keuze(keuze.preset, tuple(sorted((dict(keuze.verschillen) | nieuw).items())))
    scenario_van(samen)
    return samen
