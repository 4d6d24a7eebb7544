"""`python -m model compare`: why two scenarios differ."""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from model import MODEL_VERSIE
from model.analysis.kantel import swap
from model.analysis.kantelzin import kantelzin
from model.analysis.toerekening import Toerekening, attribute
from model.analysis.verkenning import explore
from model.errors import Fout, InputError, raise_if_any
from model.notatie import format_number
from model.result import UITKOMSTEN, none_if_nan
from model.scenario import Scenario, load_scenario
from model.wijziging import parse_set

_HANDVOL: Final = (
    "instroom_pers",
    "stand_pers",
    "omvang_fte",
    "resultaat_eur",
    "lumpsum_eur",
    "tekort_streefrendement_eur",
)


def add_commands(opdrachten: Any) -> None:
    """Tell argparse about this command; `opdrachten` is what `add_subparsers` gave."""
    deel = opdrachten.add_parser("compare", help="verdeel het verschil tussen twee scenario's")
    deel.add_argument("van", metavar="SCENARIO_A", help="I, II, III of een scenariobestand")
    deel.add_argument("naar", metavar="SCENARIO_B", help="het scenario om ernaast te leggen")
    for kant, welke in (("a", "eerste"), ("b", "tweede")):
        deel.add_argument(
            f"--set-{kant}",
            action="append",
            default=[],
            metavar="SLEUTEL=WAARDE",
            help=f"wijzig een waarde in het {welke} scenario",
        )
    deel.add_argument("--year", type=int, metavar="JAAR", help="kalenderjaar (het laatste)")
    deel.add_argument(
        "--outcome", action="append", metavar="NAAM", help="uitkomst; meer keren mag (zes uitkomsten)"
    )
    deel.add_argument("--kantel", action="store_true", help="zeg ook hoe weinig er anders hoeft te zijn")
    deel.add_argument("--format", choices=("json", "table"), default="table")


def _both(opties: argparse.Namespace) -> tuple[Scenario, Scenario]:
    """Both scenarios with their own changes; the faults of both at once."""
    scenarios: list[Scenario] = []
    fouten: list[Fout] = []
    for naam, teksten, waar in (
        (opties.van, opties.set_a, "SCENARIO_A"),
        (opties.naar, opties.set_b, "SCENARIO_B"),
    ):
        try:
            scenarios.append(load_scenario(naam).with_values(parse_set(teksten)))
        except InputError as fout:
            fouten += [
                replace(een, waar=waar) if een.waar == "--scenario" else een for een in fout.fouten
            ]
    raise_if_any([*fouten, *_outcome_faults(opties.outcome or ())])
    return scenarios[0], scenarios[1]


def _outcome_faults(namen: Sequence[str]) -> list[Fout]:
    fouten = []
    for naam in namen:
        if naam not in UITKOMSTEN:
            lijkt = difflib.get_close_matches(naam, UITKOMSTEN, n=1)
            fouten.append(
                Fout(
                    "Onbekende uitkomst.",
                    "--outcome",
                    naam,
                    "een naam die ook in run --format json staat",
                    f"Bedoelt u {lijkt[0]}?" if lijkt else "Kijk in run --format json voor de namen.",
                )
            )
    return fouten


def _year(gevraagd: int | None, jaren: tuple[int, ...]) -> int:
    if gevraagd is None:
        return jaren[-1]
    if gevraagd not in jaren:
        raise InputError(
            [
                Fout(
                    "Dit jaar wordt niet berekend.",
                    "--year",
                    str(gevraagd),
                    f"een jaar van {jaren[0]} tot en met {jaren[-1]}",
                    "Kies een ander jaar.",
                )
            ]
        )
    return gevraagd


def to_document(
    scenarios: tuple[Scenario, Scenario], verdeeld: Toerekening, namen: Sequence[str], jaar: int
) -> dict[str, Any]:
    """What the command line tells of a difference; the contributions add up to `verschil`."""
    rij = verdeeld.jaren.index(jaar)
    uitkomsten = {}
    for naam in namen:
        begin, eind = float(verdeeld.begin[naam][rij]), float(verdeeld.eind[naam][rij])
        uitkomsten[naam] = {
            "eenheid": UITKOMSTEN[naam].eenheid,
            "van": none_if_nan(begin),
            "naar": none_if_nan(eind),
            "verschil": none_if_nan(eind - begin),
            "bijdragen": {
                groep: none_if_nan(deel) for groep, deel in verdeeld.in_jaar(naam, jaar).items()
            },
        }
    van, naar = (
        {"naam": een.naam, "afwijkingen": dict(een.waarden), "digest": een.digest} for een in scenarios
    )
    return {
        "model_versie": MODEL_VERSIE,
        "van": van,
        "naar": naar,
        "jaar": jaar,
        "groepen": dict(zip(verdeeld.groepen, verdeeld.labels, strict=True)),
        "uitkomsten": uitkomsten,
        "opmerkingen": list(verdeeld.opmerkingen),
    }


def _table(document: Mapping[str, Any], namen: tuple[str, str]) -> str:
    """Per outcome the way from the first scenario to the second, one driver after the other."""
    regels = [
        f"Van {namen[0]} naar {namen[1]} in {document['jaar']} · als-dan, geen voorspelling",
        *document["opmerkingen"],
    ]
    for naam, deel in document["uitkomsten"].items():
        label, eenheid = UITKOMSTEN[naam].label, deel["eenheid"]
        rijen = [(namen[0], _cell(deel["van"], eenheid))]
        rijen += [
            (f"  {document['groepen'][groep]}", _cell(bijdrage, eenheid, met_plus=True))
            for groep, bijdrage in deel["bijdragen"].items()
            if bijdrage != 0.0
        ]
        rijen.append((namen[1], _cell(deel["naar"], eenheid)))
        regels += ["", f"{label} ({eenheid})", *(f"{links:64}{rechts:>18}" for links, rechts in rijen)]
        regels += [document["kantelzinnen"][naam]] if "kantelzinnen" in document else []
    regels += ["", "Drijfveren die hier niet staan, veranderen niets aan die uitkomst."]
    return "\n".join(regels)


def _cell(getal: float | None, eenheid: str, met_plus: bool = False) -> str:
    tekst = format_number(float("nan") if getal is None else getal, eenheid, met_plus)
    return tekst.replace("%", "%-punt") if met_plus else tekst


def _named(opties: argparse.Namespace, scenarios: tuple[Scenario, Scenario]) -> tuple[str, str]:
    """Names for reading: a scenario that was changed on the command line is called so."""
    van, naar = (
        een.naam + (" met wijzigingen" if teksten else "")
        for een, teksten in zip(scenarios, (opties.set_a, opties.set_b), strict=True)
    )
    return van, naar


def _sentences(
    scenarios: tuple[Scenario, Scenario], namen: tuple[str, str], document: Mapping[str, Any]
) -> dict[str, str]:
    """Outcome -> how little must be assumed otherwise before the order of the two changes."""
    verkenning = explore([replace(een, naam=naam) for een, naam in zip(scenarios, namen, strict=True)])
    return {
        naam: kantelzin(swap(verkenning, (0, 1), naam, document["jaar"]))
        for naam in document["uitkomsten"]
    }


def _compare(opties: argparse.Namespace) -> int:
    scenarios = _both(opties)
    namen = _named(opties, scenarios)
    verdeeld = attribute(*scenarios)
    jaar = _year(opties.year, verdeeld.jaren)
    document = to_document(scenarios, verdeeld, opties.outcome or _HANDVOL, jaar)
    if opties.kantel:
        document["kantelzinnen"] = _sentences(scenarios, namen, document)
    if opties.format == "json":
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print(_table(document, namen))
    return 0


HANDELINGEN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {"compare": _compare}
