"""`python -m model solve`: which value of a knob, or of two, brings an outcome to a target."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Callable, Mapping
from typing import Any, Final

from model import MODEL_VERSIE
from model.analysis.aannemelijk import Aannemelijkheid
from model.analysis.doelkans import KansOplossing, solve_with_chance
from model.analysis.doeltaal import lever_text, outcome_text
from model.analysis.doelvraag import Doel, question_faults, read_target
from model.analysis.doelzoeken import Oplossing, Punt, naar_scenario, solve
from model.analysis.hefboom import Hefboom
from model.analysis.isolijn import IsoLijn, iso_line
from model.analysis.verdeeld import workers
from model.analysis.zekerheid import Zekerheid, certainty_faults
from model.errors import Fout, InputError, raise_if_any
from model.result import none_if_nan, plain_list
from model.scenario import PRESETS, Scenario, load_preset, load_scenario
from model.wijziging import parse_set

_RICHTING: Final = {"minstens": True, "hoogstens": False}


def add_commands(opdrachten: Any) -> None:
    """Tell argparse about this command; `opdrachten` is what `add_subparsers` gave."""
    deel = opdrachten.add_parser("solve", help="zoek de waarde van een knop bij een doel")
    deel.add_argument("--scenario", default="II", help="I, II, III of een scenariobestand")
    deel.add_argument(
        "--set", action="append", default=[], metavar="SLEUTEL=WAARDE", help="wijzig een waarde"
    )
    deel.add_argument(
        "--target", required=True, metavar="UITKOMST=WAARDE", help="doel, zoals rendement_frac=0.03"
    )
    deel.add_argument("--year", required=True, type=int, metavar="JAAR", help="jaar van het doel")
    deel.add_argument(
        "--lever",
        action="append",
        required=True,
        metavar="SLEUTEL",
        help="knop waarmee het doel gehaald moet worden; twee keer: alle combinaties van twee knoppen",
    )
    deel.add_argument("--kans", type=float, help="met zoveel kans, zoals 0.8; alleen met één knop")
    deel.add_argument("--richting", choices=tuple(_RICHTING), help="bij --kans: minstens of hoogstens")
    deel.add_argument("--runs", type=int, default=256, help="bij --kans: aantal toekomsten (256)")
    deel.add_argument("--seed", type=int, default=1, help="bij --kans: begingetal (1)")
    deel.add_argument("--werkers", type=int, default=1, help="processen op deze machine (1)")
    deel.add_argument("--format", choices=("json", "table"), default="table")


def _question(opties: argparse.Namespace) -> tuple[Scenario, Doel, Zekerheid | None]:
    """Scenario, target and certainty; every fault in any of them at once."""
    fouten: list[Fout] = []
    scenario = load_preset(PRESETS[1])
    try:
        scenario = load_scenario(opties.scenario)
    except InputError as fout:
        fouten += fout.fouten
    try:
        scenario = scenario.with_values(parse_set(opties.set))
    except InputError as fout:
        fouten += fout.fouten
    uitkomst, waarde, erbij = read_target(opties.target)
    doel = Doel(uitkomst, opties.year, waarde)
    # A target that cannot be read is told once.
    over = question_faults(scenario, doel, opties.lever)
    fouten += erbij + [fout for fout in over if not (erbij and fout.waar == "doel (--target)")]
    fouten += _form_faults(opties)
    zekerheid = None
    if opties.kans is not None:
        richting = _RICHTING.get(opties.richting)
        zekerheid = Zekerheid(opties.kans, richting, opties.runs, opties.seed)
        fouten += certainty_faults(zekerheid)
    raise_if_any(fouten)
    return scenario, doel, zekerheid


def _form_faults(opties: argparse.Namespace) -> list[Fout]:
    fouten = []
    meeste = 1 if opties.kans is not None else 2
    if len(opties.lever) > meeste:
        fouten.append(
            Fout(
                "Dit zijn te veel knoppen.",
                "knop (--lever)",
                ", ".join(opties.lever),
                "één knop bij --kans" if meeste == 1 else "één of twee knoppen",
                "Laat een knop weg" + (" of laat --kans weg." if meeste == 1 else "."),
            )
        )
    if not 1 <= opties.werkers <= 256:
        fouten.append(
            Fout(
                "Dit getal kan niet.",
                "--werkers",
                str(opties.werkers),
                "een getal van 1 tot en met 256",
                "Kies een ander getal.",
            )
        )
    return fouten


def _solve(opties: argparse.Namespace) -> int:
    scenario, doel, zekerheid = _question(opties)
    with workers(opties.werkers) as pool:
        if zekerheid is not None:
            kans = solve_with_chance(scenario, doel, opties.lever[0], zekerheid, pool=pool)
            document, regels = _chance_document(kans), _chance_lines(kans)
        elif len(opties.lever) == 2:
            lijn = iso_line(scenario, doel, (opties.lever[0], opties.lever[1]), pool=pool)
            document, regels = _line_document(lijn), _line_lines(lijn)
        else:
            een = solve(scenario, doel, opties.lever[0], pool=pool)
            document, regels = to_document(een), _lines(een, opties)
    if opties.format == "json":
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(regels))
    return 0


# ------------------------------------------------------------------ documents


def _start(scenario: Scenario, doel: Doel) -> dict[str, Any]:
    return {
        "model_versie": MODEL_VERSIE,
        "scenario": {
            "naam": scenario.naam,
            "afwijkingen": dict(scenario.waarden),
            "digest": scenario.digest,
        },
        "doel": {
            "uitkomst": doel.uitkomst,
            "label": doel.soort.label,
            "jaar": doel.jaar,
            "waarde": doel.waarde,
            "eenheid": doel.soort.eenheid,
        },
    }


def _lever(knop: Hefboom) -> dict[str, Any]:
    return {
        "sleutel": knop.naam,
        "label": knop.parameter.label,
        "eenheid": knop.parameter.eenheid,
        "nu": knop.nu,
        "grenzen": list(knop.parameter.grenzen),
        "mogelijk": [knop.laag, knop.hoog] if knop.laag <= knop.hoog else None,
        "bandbreedte": None if knop.band is None else [knop.band[0], knop.band[2]],
        "gewoon_bereik": list(knop.parameter.knop_bereik),
    }


def _judgement(oordeel: Aannemelijkheid) -> dict[str, Any]:
    return {
        "woord": oordeel.woord,
        "afwijking": oordeel.afwijking,
        "verhouding_met_realisatie": oordeel.verhouding,
        "realisatie": [vars(een) for een in oordeel.geschiedenis],
        "realisatie_doel": [vars(een) for een in oordeel.doel_geschiedenis],
        "zinnen": list(oordeel.zinnen),
    }


def _point(punt: Punt | None) -> dict[str, Any] | None:
    if punt is None:
        return None
    return {naam: getal for naam, getal in vars(punt).items() if naam not in ("van", "tot")} | (
        {"van": punt.van, "tot": punt.tot} if punt.van < punt.tot else {}
    )


def _made(scenario: Scenario) -> dict[str, Any]:
    return {"naam": scenario.naam, "titel": scenario.titel, "digest": scenario.digest}


def to_document(een: Oplossing) -> dict[str, Any]:
    """The answer for one knob: value, unit, feasibility with its reason, plausibility, other values."""
    return _start(een.scenario, een.doel) | {
        "hefboom": _lever(een.hefboom),
        "waarde": een.waarde,
        "eenheid": een.hefboom.parameter.eenheid,
        "set": f"{een.hefboom.naam}={een.waarde!r}",
        "uitkomst": none_if_nan(een.uitkomst),
        "misser": none_if_nan(een.misser),
        "gehaald": een.gehaald,
        "uitkomst_nu": none_if_nan(een.uitkomst_nu),
        "haalbaarheid": een.haalbaarheid,
        "reden": een.reden,
        "zin": een.zin,
        "plausibiliteit": _judgement(een.aannemelijkheid),
        "beste_bereikbaar": {"waarde": een.waarde, "uitkomst": none_if_nan(een.uitkomst)},
        "binnen_bandbreedte": _point(een.binnen),
        "andere_oplossingen": [_point(punt) for punt in een.andere],
        "doet_niets": een.doet_niets,
        "scenario_naar_doel": _made(naar_scenario(een)),
        "verloop": {"waarden": plain_list(een.raster), "uitkomsten": plain_list(een.verloop)},
    }


def _chance_document(een: KansOplossing) -> dict[str, Any]:
    return _start(een.scenario, een.doel) | {
        "hefboom": _lever(een.hefboom),
        "waarde": een.waarde,
        "eenheid": een.hefboom.parameter.eenheid,
        "set": f"{een.hefboom.naam}={een.waarde!r}",
        "richting": "minstens" if een.minstens else "hoogstens",
        "kans_gevraagd": een.zekerheid.kans,
        "kans": een.kans,
        "kans_onzeker": een.onzeker,
        "kans_nu": een.kans_nu,
        "toekomsten": een.zekerheid.toekomsten,
        "seed": een.zekerheid.seed,
        "gehaald": een.gehaald,
        "haalbaarheid": een.haalbaarheid,
        "reden": een.reden,
        "zin": een.zin,
        "plausibiliteit": _judgement(een.aannemelijkheid),
        "beste_bereikbaar": {"waarde": een.waarde, "kans": een.kans},
        "doet_niets": een.doet_niets,
        "scenario_naar_doel": _made(een.naar_scenario()),
        "verloop": {
            "waarden": plain_list(een.raster),
            "kansen": plain_list(een.kansen),
            "toekomsten": [int(aantal) for aantal in een.toekomsten_raster],
        },
    }


def _line_document(lijn: IsoLijn) -> dict[str, Any]:
    x, y, uitkomst = lijn.beste
    return _start(lijn.scenario, lijn.doel) | {
        "hefbomen": {"x": _lever(lijn.x), "y": _lever(lijn.y)},
        "haalbaarheid": lijn.haalbaarheid,
        "reden": lijn.reden,
        "zin": lijn.zin,
        "dichtstbij": None if lijn.dichtstbij is None else vars(lijn.dichtstbij),
        "beste_bereikbaar": {"x": x, "y": y, "uitkomst": none_if_nan(uitkomst)},
        "punten": [vars(punt) for punt in lijn.punten],
        "raster": {
            "x": plain_list(lijn.raster_x),
            "y": plain_list(lijn.raster_y),
            "uitkomsten": [plain_list(rij) for rij in lijn.raster],
        },
    }


# ------------------------------------------------------------------ tables


def _head(scenario: Scenario, doel: Doel, haalbaarheid: str, reden: str) -> list[str]:
    streef = outcome_text(doel.uitkomst, doel.waarde)
    return [
        f"Scenario {scenario.naam} · als-dan, geen voorspelling",
        f"Doel: {doel.soort.label} {streef} in {doel.jaar}",
        "",
        f"{haalbaarheid}, {reden}" if reden else haalbaarheid,
    ]


def _lines(een: Oplossing, opties: argparse.Namespace) -> list[str]:
    regels = [*_head(een.scenario, een.doel, een.haalbaarheid, een.reden), een.zin, ""]
    regels += [f"- {zin}" for zin in een.aannemelijkheid.zinnen]
    for punt in een.andere:
        tekst = lever_text(een.hefboom.parameter, punt.waarde)
        regels.append(f"Ook met {tekst} komt het doel uit ({punt.haalbaarheid}).")
    alle = [*opties.set, f"{een.hefboom.naam}={een.waarde!r}"]
    woorden = ["run", "--scenario", opties.scenario, *(f"--set {shlex.quote(deel)}" for deel in alle)]
    return [*regels, "", f"Doorrekenen: python -m model {' '.join(woorden)}"]


def _chance_lines(een: KansOplossing) -> list[str]:
    regels = [*_head(een.scenario, een.doel, een.haalbaarheid, een.reden), een.zin]
    marge = f"{een.onzeker * 100:.1f}".replace(".", ",")
    regels += [f"De kans is geteld in {een.zekerheid.toekomsten} toekomsten: ± {marge} procentpunt.", ""]
    return regels + [f"- {zin}" for zin in een.aannemelijkheid.zinnen]


def _line_lines(lijn: IsoLijn) -> list[str]:
    regels = [*_head(lijn.scenario, lijn.doel, lijn.haalbaarheid, lijn.reden), lijn.zin, ""]
    if lijn.punten:
        regels.append(f"{lijn.x.parameter.label[:48]:>50}{lijn.y.parameter.label[:48]:>50}")
    for punt in lijn.punten:
        paar = [
            lever_text(knop.parameter, waarde) for knop, waarde in ((lijn.x, punt.x), (lijn.y, punt.y))
        ]
        regels.append("".join(f"{tekst:>50}" for tekst in paar) + f"  {punt.haalbaarheid}")
    return regels


HANDELINGEN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {"solve": _solve}
