"""The address bar: from what is on the screen to parameters of a link, and back with faults told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from model.errors import Fout, InputError
from model.gemeenten import namen_huidig
from model.parameters import load_register
from model.scenario import PRESETS
from model.wijziging import read_values, split_key
from pages._ui.sessie import STANDAARD_JAAR, Beeld, Keuze, scenario_van

VASTE_NAMEN: Final = ("scenario", "gemeente", "vergelijk", "jaar")


def to_params(beeld: Beeld) -> dict[str, str]:
    """What the link of this screen holds; values in the units of the register."""
    params = {"scenario": beeld.keuze.preset}
    if beeld.gemeente:
        params["gemeente"] = beeld.gemeente
    if beeld.vergelijk in PRESETS:
        params["vergelijk"] = beeld.vergelijk
    if beeld.jaar != STANDAARD_JAAR:
        params["jaar"] = str(beeld.jaar)
    return params | {naam: f"{waarde:.12g}" for naam, waarde in beeld.keuze.verschillen}


def read_params(params: Mapping[str, str]) -> tuple[Beeld, tuple[Fout, ...]]:
    """The screen a link asks for, and everything in it that could not be used.

    Each part stands on its own: a fault in one leaves the others working.
    """
    fouten: list[Fout] = []
    preset = _choice(params, "scenario", PRESETS, fouten)
    beeld = Beeld(
        keuze=Keuze(preset) if preset else Keuze(),
        gemeente=_choice(params, "gemeente", namen_huidig(), fouten),
        vergelijk=_choice(params, "vergelijk", PRESETS, fouten),
    )
    jaren = load_register()["tijd.horizon_jaar"].grenzen
    jaar = _choice(params, "jaar", [str(een) for een in range(2021, int(jaren[1]) + 1)], fouten)
    if jaar:
        beeld = replace(beeld, jaar=int(jaar))
    overige = {naam: tekst for naam, tekst in params.items() if naam not in VASTE_NAMEN}
    samen = _together(beeld, overige)
    if samen is not None:
        return samen, tuple(fouten)
    for naam in sorted(overige):
        beeld = _with_difference(beeld, naam, overige[naam], fouten)
    return beeld, tuple(fouten)


def _choice(
    params: Mapping[str, str], naam: str, mag: tuple[str, ...] | list[str], fouten: list[Fout]
) -> str:
    gekregen = params.get(naam, "")
    if not gekregen or gekregen in mag:
        return gekregen
    toegestaan = ", ".join(mag) if len(mag) < 12 else f"{mag[0]} tot en met {mag[-1]}"
    fouten.append(
        Fout("Deze keuze bestaat niet.", naam, gekregen[:60], toegestaan, "Kies in de zijbalk.")
    )
    return ""


def _together(beeld: Beeld, overige: Mapping[str, str]) -> Beeld | None:
    """All differences at once, for those that are only right together; None when any has a fault."""
    register = load_register()
    try:
        gelezen = read_values({naam[:80]: tekst[:40] for naam, tekst in overige.items()})
        if any(register[split_key(naam)[0]].rol == "constante" for naam in gelezen):
            return None
        keuze = _add(beeld.keuze, gelezen)
        scenario_van(keuze)
    except InputError:
        return None
    return replace(beeld, keuze=keuze)


def _with_difference(beeld: Beeld, naam: str, tekst: str, fouten: list[Fout]) -> Beeld:
    parameter = load_register().get(split_key(naam)[0])
    try:
        gelezen = read_values({naam[:80]: tekst[:40]})
        keuze = _add(beeld.keuze, gelezen)
        scenario_van(keuze)
    except InputError as fout:
        fouten.extend(fout.fouten)
        return beeld
    if parameter is not None and parameter.rol == "constante":
        fouten.append(
            Fout(
                "Dit is een vast gegeven, geen knop.",
                parameter.label,
                tekst[:40],
                "alleen knoppen en aannames",
                "Laat dit deel uit de link weg.",
            )
        )
        return beeld
    return replace(beeld, keuze=keuze)


def _add(keuze: Keuze, gelezen: Mapping[str, float]) -> Keuze:
    """Only what differs from the preset is a difference."""
    basis = scenario_van(Keuze(keuze.preset)).waarden
    nieuw = {naam: waarde for naam, waarde in gelezen.items() if basis.get(naam) != waarde}
    return Keuze(keuze.preset, tuple(sorted((dict(keuze.verschillen) | nieuw).items())))
