"""`python -m model import`: read actuals from a workbook and say what is in it, or what is wrong."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from model.errors import Fout, InputError
from model.realisatie import Realisatie
from model.scenario import Scenario, load_scenario
from model.scenariobestand import write_scenario
from model.schild import shield

if TYPE_CHECKING:
    from model.exchange.lezen import Lezing


def add_commands(opdrachten: Any) -> None:
    """Tell argparse about this command; `opdrachten` is what `add_subparsers` gave."""
    deel = opdrachten.add_parser("import", help="lees realisatiecijfers uit een Excel-werkmap")
    deel.add_argument("bestand", metavar="BESTAND.xlsx", help="het ingevulde formulier")
    deel.add_argument(
        "--antwoord",
        action="append",
        default=[],
        metavar="VRAAG=KEUZE",
        help="antwoord op een vraag die een eerdere keer gesteld is; mag vaker",
    )
    deel.add_argument("--weglaten", action="store_true", help="laat elke rij met een fout weg")
    deel.add_argument(
        "--retour", metavar="TERUG.xlsx", help="schrijf het eigen bestand terug met de fouten erin"
    )
    deel.add_argument(
        "--out", metavar="SCENARIO.toml", help="schrijf een scenario dat op deze cijfers is geijkt"
    )
    deel.add_argument("--scenario", default="II", help="bij --out: welk scenario geijkt wordt (II)")
    deel.add_argument(
        "--telling", action="store_true", help="bij --out: ga verder vanaf de laatste telling"
    )
    deel.add_argument("--format", choices=("json", "table"), default="table")


def read_import(opties: argparse.Namespace) -> Lezing:
    """Read the workbook that the command names, with the answers and, if asked, without faulty rows.

    Raises
    ------
    InputError: an answer that cannot be read, or a workbook for --retour that cannot be made.
    """
    # Spreadsheet libraries load slowly and the other commands do not need them.
    from model.exchange.lezen import read_workbook
    from model.exchange.retour import annotate

    antwoorden = _answers(opties.antwoord)
    naam = Path(opties.bestand).stem
    lezing = read_workbook(opties.bestand, antwoorden, naam=naam)
    eerste = lezing
    if opties.weglaten and lezing.alleen_rijen:
        lezing = read_workbook(opties.bestand, antwoorden, weglaten=lezing.weg_te_laten, naam=naam)
    if opties.retour:
        _write(Path(opties.retour), annotate(opties.bestand, eerste), "--retour")
    return lezing


def run_import(opties: argparse.Namespace) -> int:
    """Print a summary (exit 0), or every fault and question (exit 2); write a scenario when asked."""
    scenario = load_scenario(opties.scenario)
    lezing = read_import(opties)
    if lezing.realisatie and opties.out:
        tekst = calibrated(lezing.realisatie, scenario, opties.telling)
        _write(Path(opties.out), tekst.encode(), "--out")
    if opties.format == "json":
        print(json.dumps(to_document(lezing), ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(report(lezing)), file=sys.stdout if lezing.realisatie else sys.stderr)
    return 0 if lezing.realisatie else 2


def calibrated(realisatie: Realisatie, scenario: Scenario, telling: bool) -> str:
    """The file of a scenario calibrated on these actuals.

    Parameters
    ----------
    telling: go on from the last count, with no number in it that may not be shown.

    Raises
    ------
    InputError: a scenario that rests on actuals already, or a count that was asked for and is not there.
    """
    # Calibration loads what the other commands do not need.
    from model.analysis.geijkt import shown_count, to_scenario
    from model.analysis.ijkschild import shielded
    from model.analysis.kalibratie import calibrate

    geteld = shown_count(realisatie) if telling else None
    if telling and geteld is None:
        raise InputError(
            [
                Fout(
                    "Er is geen telling om vanaf te gaan.",
                    "--telling",
                    "geen 31 december waarop iedereen geteld is en die getoond mag worden",
                    "de stand van alle doelgroepen op 31 december van een jaar na 2020",
                    "Lever die stand aan, of laat --telling weg.",
                )
            ]
        )
    kalibratie = shielded(calibrate(realisatie, scenario), shield(realisatie))
    nieuw = to_scenario(scenario, kalibratie, geteld)
    return write_scenario(replace(nieuw, naam=f"{scenario.naam} geijkt"))


def _answers(teksten: Sequence[str]) -> dict[str, str]:
    fout = [tekst for tekst in teksten if "=" not in tekst]
    if fout:
        raise InputError(
            Fout(
                "Dit antwoord is niet te lezen.",
                "--antwoord",
                tekst,
                "VRAAG=KEUZE, zoals de vraag zelf het noemt",
                "Neem de vraag en een van de keuzes over.",
            )
            for tekst in fout
        )
    # The key may hold an "=" itself, an option never does.
    return {deel[0]: deel[2] for deel in (tekst.rpartition("=") for tekst in teksten)}


def _write(pad: Path, inhoud: bytes, waar: str) -> None:
    try:
        pad.write_bytes(inhoud)
    except OSError as fout:
        raise InputError(
            [
                Fout(
                    "Dit bestand kan niet geschreven worden.",
                    waar,
                    pad.name,
                    "een map die bestaat en waarin u mag schrijven",
                    "Kies een andere plek.",
                )
            ]
        ) from fout


def report(lezing: Lezing) -> list[str]:
    """Lines of text: faults and questions first, then what was read, then remarks."""
    regels = [str(fout) for fout in lezing.fouten]
    for vraag in lezing.vragen:
        regels.append(f"Vraag: {vraag.vraag} Waar: {vraag.waar}.")
        regels += [f"  --antwoord '{vraag.sleutel}={keuze}'  {tekst}" for keuze, tekst in vraag.opties]
    if lezing.realisatie:
        reeksen = Counter(meting.reeks for meting in lezing.realisatie.metingen)
        perioden = [meting.periode for meting in lezing.realisatie.metingen]
        regels.append(
            f"{len(lezing.realisatie.metingen)} cijfers gelezen over {min(perioden).label} tot en met "
            f"{max(perioden).label}, versie {lezing.realisatie.digest}."
        )
        regels += [f"  {reeks:28}{aantal:>8}" for reeks, aantal in sorted(reeksen.items())]
    else:
        regels.append("Er is niets ingelezen.")
        if lezing.alleen_rijen and not lezing.vragen:
            regels.append(
                f"Met --weglaten wordt de rest gelezen (weg te laten rijen: {len(lezing.weg_te_laten)})."
            )
    regels += [
        f"{melding.soort.capitalize()}{f' ({melding.blad})' if melding.blad else ''}: {melding.tekst}"
        for melding in lezing.meldingen
    ]
    return regels


def to_document(lezing: Lezing) -> dict[str, Any]:
    """The reading as plain values for JSON; counts below 5, and what would tell them, are null."""
    return {
        "gelezen": lezing.realisatie is not None,
        "versie": lezing.realisatie.digest if lezing.realisatie else None,
        "bladen": dict(lezing.bladen),
        "fouten": [
            {
                "wat": fout.wat,
                "waar": fout.waar,
                "gekregen": fout.gekregen,
                "toegestaan": fout.toegestaan,
                "doe": fout.doe,
                "blad": getattr(fout, "blad", ""),
                "cel": getattr(fout, "cel", ""),
            }
            for fout in lezing.fouten
        ],
        "vragen": [
            {
                "sleutel": vraag.sleutel,
                "vraag": vraag.vraag,
                "waar": vraag.waar,
                "opties": dict(vraag.opties),
            }
            for vraag in lezing.vragen
        ],
        "meldingen": [
            {"soort": een.soort, "blad": een.blad, "tekst": een.tekst, "aantal": een.aantal}
            for een in lezing.meldingen
        ],
        "cijfers": [] if lezing.realisatie is None else _figures(lezing.realisatie),
    }


def _figures(realisatie: Realisatie) -> list[dict[str, Any]]:
    """Yearly figures of the region and the six gemeenten, small counts left out."""
    return [
        {
            "reeks": reeks,
            "jaar": jaar,
            "plaats": plaats,
            "doelgroep": groep,
            "waarde": waarde,
            "afgeschermd": waarde is None,
        }
        for (reeks, jaar, plaats, groep), waarde in shield(realisatie).shown()
    ]


HANDELINGEN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {"import": run_import}
