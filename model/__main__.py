"""The command line: the same contract as the screens. Errors: Dutch on stderr, exit 2."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence

from model import (
    opdracht_doelzoeken,
    opdracht_ensemble,
    opdracht_import,
    opdracht_vergelijken,
    opdrachten,
)
from model.analysis.ondergrens import crossings
from model.analysis.strategie import Sectorpunt, sector_points
from model.errors import InputError
from model.gemeenten import load_gemeenten, namen_huidig
from model.ijkpunten import ijkpunten, invariants
from model.notatie import format_number
from model.result import UITKOMSTEN, Result, none_if_nan, to_document
from model.scenario import Scenario, load_scenario
from model.simulate import simulate
from model.wijziging import parse_set

# Each tells argparse of its commands (`add_commands`) and how to carry them out (`HANDELINGEN`).
_MODULES = (opdracht_doelzoeken, opdracht_ensemble, opdracht_vergelijken, opdrachten, opdracht_import)


class _DutchParser(argparse.ArgumentParser):
    """argparse with Dutch words and one line per fault."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Exit 2 with the reason and where to look."""
        for engels, nederlands in _WOORDEN:
            message = re.sub(engels, nederlands, message)
        self.exit(2, f"Deze opdracht is niet te lezen: {message}. Zie: python -m model --help\n")


# What argparse says, in Dutch.
_WOORDEN = (
    (r"unrecognized arguments: ", "onbekend: "),
    (r"the following arguments are required: ", "dit ontbreekt: "),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 kan geen \2 zijn, kies uit \3"),
    (r"argument (.+?): expected one argument", r"achter \1 hoort een waarde"),
    (r"argument (.+?): invalid int value: (.+)", r"bij \1 hoort een heel getal, niet \2"),
    (r"argument (.+?): invalid float value: (.+)", r"bij \1 hoort een getal, niet \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 kan meer betekenen: \2"),
)


def _parser() -> argparse.ArgumentParser:
    parser = _DutchParser(prog="python -m model", description="Rekenmodel van de Scenarioverkenner.")
    deelparsers = parser.add_subparsers(dest="opdracht", required=True, parser_class=_DutchParser)
    run = deelparsers.add_parser("run", help="reken één scenario door")
    check = deelparsers.add_parser("check", help="toon ijkpunten en invarianten")
    for deel in (run, check):
        deel.add_argument("--scenario", default="II", help="I, II, III of een scenariobestand")
        deel.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="SLEUTEL=WAARDE",
            help="wijzig een waarde; SLEUTEL@2027 voor één jaar, SLEUTEL@2027+ vanaf dat jaar",
        )
        deel.add_argument("--format", choices=("json", "table"), default="table")
    run.add_argument("--gemeenten", choices=("6", "11"), default="6", help="indeling per gemeente")
    for module in _MODULES:
        module.add_commands(deelparsers)
    return parser


def _scenario(opties: argparse.Namespace) -> Scenario:
    return load_scenario(opties.scenario).with_values(parse_set(opties.set))


def _table(result: Result) -> str:
    """Outcomes by row, five years by column; the whole result is in the JSON."""
    jaren = [jaar for jaar in result.jaren if jaar in (2021, 2022, 2024, 2027, 2030, 2035)]
    jaren = jaren or list(result.jaren[-5:])
    regels = [
        f"Scenario {result.scenario.naam} · als-dan, geen voorspelling",
        "",
        f"{'':58}" + "".join(f"{jaar:>15}" for jaar in jaren),
    ]
    for naam, uitkomst in UITKOMSTEN.items():
        getallen = [format_number(result.in_jaar(naam, jaar), uitkomst.eenheid) for jaar in jaren]
        regels.append(f"{uitkomst.label[:57]:58}" + "".join(f"{getal:>15}" for getal in getallen))
    aantal = len(namen_huidig()), len(load_gemeenten())
    regels += ["", f"Per gemeente ({aantal[0]} of {aantal[1]}) en per segment: zie --format json"]
    return "\n".join(regels)


def _run(opties: argparse.Namespace) -> int:
    result = simulate(_scenario(opties))
    if opties.format == "json":
        document = to_document(result, oude_vorm=opties.gemeenten == "11")
        document["ondergrens"] = {
            rand: {
                "factor": kruising.factor,
                "jaar": kruising.jaar,
                "besluit_uiterlijk": kruising.besluit,
                "evaluatie_jaar": kruising.evaluatie,
                "te_laat": kruising.te_laat,
            }
            for rand, kruising in crossings(result).items()
        }
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print(_table(result))
    return 0


def _check(opties: argparse.Namespace) -> int:
    """Exit 1 when an invariant breaks; ijkpunten never fail, they inform."""
    result = simulate(_scenario(opties))
    punten, wetten = ijkpunten(result), invariants(result)
    sector = sector_points(result)
    if opties.format == "json":
        document = {
            "scenario": result.scenario.naam,
            "ijkpunten": [
                {
                    "label": punt.label,
                    "jaar": punt.gepubliceerd.jaar,
                    "gepubliceerd": punt.gepubliceerd.waarde,
                    "model": none_if_nan(punt.model),
                    "verschil_frac": none_if_nan(punt.verschil_frac),
                    "eenheid": punt.gepubliceerd.eenheid,
                    "status": punt.gepubliceerd.status,
                    "opmerking": punt.opmerking,
                }
                for punt in punten
            ],
            "sector_2023": [
                {
                    "segment": punt.label,
                    "gepubliceerd_eur_fte": punt.gepubliceerd,
                    "model_eur_fte": punt.model,
                    "verschil_eur_fte": punt.verschil,
                }
                for punt in sector
            ],
            "invarianten": [
                {"label": wet.label, "afwijking": wet.afwijking, "houdt": wet.houdt} for wet in wetten
            ],
        }
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print(f"Ijkpunten, scenario {result.scenario.naam}\n")
        print(f"{'':62}{'gepubliceerd':>16}{'model':>16}{'verschil':>10}")
        for punt in punten:
            eenheid = "deel" if punt.gepubliceerd.waarde < 1.0 else punt.gepubliceerd.eenheid
            paar = [format_number(w, eenheid) for w in (punt.gepubliceerd.waarde, punt.model)]
            verschil = format_number(punt.verschil_frac, "deel")
            print(f"{punt.label:62}{paar[0]:>16}{paar[1]:>16}{verschil:>10}  {punt.opmerking}")
        print(_sector_table(sector))
        print("\nInvarianten\n")
        for wet in wetten:
            stand = "houdt" if wet.houdt else "BREEKT"
            print(f"{stand:8}{wet.label} (grootste afwijking {wet.afwijking:.1e})")
    return 0 if all(wet.houdt for wet in wetten) else 1


def _sector_table(sector: Sequence[Sectorpunt]) -> str:
    """Sector results per fte beside the model's, with the difference; explained, not tuned away."""
    regels = ["\nResultaat per fte 2023, sector en model (vergelijk met --scenario sector-2023)\n"]
    for punt in sector:
        rij = (punt.gepubliceerd, punt.model, punt.verschil)
        regels.append(f"{punt.label:62}" + "".join(f"{format_number(een, 'euro'):>16}" for een in rij))
    return "\n".join(regels)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run one command; 0 fine, 1 an invariant broke, 2 a fault in the input."""
    opties = _parser().parse_args(argumenten)
    try:
        handelingen = {"run": _run, "check": _check}
        for module in _MODULES:
            handelingen |= module.HANDELINGEN
        return handelingen[opties.opdracht](opties)
    except InputError as fout:
        print(fout, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
