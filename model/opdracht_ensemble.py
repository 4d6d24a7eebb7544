"""`python -m model ensemble`: bands and chances over many futures of one scenario."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from model import MODEL_VERSIE
from model.analysis.ensemble import Runs, Voortgang, ensemble
from model.analysis.kansrekening import Kansen, Kruisjaar, chances, crossing_year, out_of_ten
from model.analysis.mengsel import percentielen
from model.analysis.toeval import Toeval, chance_of
from model.analysis.verdeeld import workers
from model.errors import Fout, InputError
from model.notatie import format_number
from model.result import UITKOMSTEN, plain_list
from model.scenario import Scenario, load_scenario
from model.waarden import resolve
from model.wijziging import parse_set

_KANSEN: Final = (0.1, 0.5, 0.9)
_MEESTE_RUNS: Final = 1_000_000


def add_commands(opdrachten: Any) -> None:
    """Tell argparse about this command; `opdrachten` is what `add_subparsers` gave."""
    deel = opdrachten.add_parser("ensemble", help="bandbreedtes en kansen over veel berekeningen")
    deel.add_argument("--scenario", default="II", help="I, II, III of een scenariobestand")
    deel.add_argument(
        "--set", action="append", default=[], metavar="SLEUTEL=WAARDE", help="wijzig een waarde"
    )
    deel.add_argument("--runs", type=int, default=1000, help="aantal berekeningen (1000)")
    deel.add_argument("--seed", type=int, default=1, help="begingetal van de trekkingen (1)")
    deel.add_argument("--budget", type=float, help="budget voor de lumpsum, euro per jaar")
    deel.add_argument("--werkers", type=int, default=1, help="processen op deze machine (1)")
    deel.add_argument("--scheduler", default="", metavar="ADRES", help="reken op een Dask-cluster")
    deel.add_argument("--format", choices=("json", "table"), default="table")


def _check(opties: argparse.Namespace) -> None:
    """All faults in the numbers of the command at once."""
    grenzen: dict[str, tuple[float | None, float, float]] = {
        "--runs": (opties.runs, 1, _MEESTE_RUNS),
        "--seed": (opties.seed, 0, 2**31 - 1),
        "--werkers": (opties.werkers, 1, 256),
        "--budget": (opties.budget, 0, 1e12),
    }
    fouten = [
        Fout(
            "Dit getal kan niet.",
            naam,
            f"{waarde:g}",
            f"een getal van {laag:,.0f} tot en met {hoog:,.0f}".replace(",", "."),
            "Kies een ander getal.",
        )
        for naam, (waarde, laag, hoog) in grenzen.items()
        if waarde is not None and not laag <= waarde <= hoog
    ]
    if fouten:
        raise InputError(fouten)


def _progress() -> Voortgang | None:
    """A line on stderr that is written over, only for a person at a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(deel: float) -> None:
        print(f"\r{deel:6.0%}", end="\n" if deel >= 1.0 else "", file=sys.stderr, flush=True)

    return show


def _bands(runs: Runs, toeval: Toeval) -> dict[str, dict[str, Any]]:
    """P10, P50 and P90 of every outcome per year, with chance where it has a closed form."""
    uit = {}
    for naam in runs.uitkomsten:
        met = naam in toeval.sd
        drie = percentielen(runs, naam, _KANSEN, toeval if met else None)
        uit[naam] = {
            "eenheid": UITKOMSTEN[naam].eenheid,
            **{f"p{kans:.0%}"[:-1]: plain_list(rij) for kans, rij in zip(_KANSEN, drie, strict=True)},
            "band": "weten en toeval" if met else "weten",
        }
    return uit


def to_document(
    scenario: Scenario, runs: Runs, toeval: Toeval, kansen: Kansen, kruising: Kruisjaar
) -> dict[str, Any]:
    """What the command line tells of an ensemble; percentiles leave the centre out."""
    document = {
        "model_versie": MODEL_VERSIE,
        "scenario": {
            "naam": scenario.naam,
            "afwijkingen": dict(scenario.waarden),
            "digest": scenario.digest,
        },
        "runs": int(runs.teruggehaald.size - 1),
        "teruggehaald": int(runs.teruggehaald.sum()),
        "jaren": list(runs.jaren),
        "uitkomsten": _bands(runs, toeval),
        "kans_onder_ondergrens": plain_list(kansen.onder_ondergrens),
        "kans_rendement_gehaald": plain_list(kansen.rendement_gehaald),
        "streefrendement_frac": kansen.streef,
        "jaar_ondergrens": {
            "verdeling": {
                str(jaar): float(deel) for jaar, deel in zip(kruising.jaren, kruising.deel, strict=True)
            },
            "niet": kruising.nooit,
            **{f"p{kans:.0%}"[:-1]: kruising.quantile(kans) for kans in _KANSEN},
        },
    }
    if kansen.lumpsum_boven_budget is not None:
        document["kans_lumpsum_boven_budget"] = plain_list(kansen.lumpsum_boven_budget)
        document["budget_eur"] = kansen.budget_eur
    return document


def _table(document: Mapping[str, Any], kruising: Kruisjaar) -> str:
    jaren = document["jaren"]
    toon = [jaar for jaar in (2022, 2026, 2030, 2035) if jaar in jaren] or jaren[-3:]
    regels = [
        f"Scenario {document['scenario']['naam']}: {document['runs']} berekeningen met onze aannames · "
        "als-dan, geen voorspelling",
        "",
        f"{'':44}" + "".join(f"{jaar:>34}" for jaar in toon),
        f"{'':44}" + "".join(f"{'laag (P10) / midden / hoog (P90)':>34}" for _ in toon),
    ]
    for naam, band in document["uitkomsten"].items():
        cellen = []
        for jaar in toon:
            plek = jaren.index(jaar)
            cellen.append(
                " / ".join(_short(band[p][plek], band["eenheid"]) for p in ("p10", "p50", "p90"))
            )
        regels.append(f"{UITKOMSTEN[naam].label[:43]:44}" + "".join(f"{cel:>34}" for cel in cellen))
    onder = document["kans_onder_ondergrens"]
    regels += [""] + [
        f"Onder de ondergrens in {jaar}: {out_of_ten(onder[jaren.index(jaar)])}" for jaar in toon
    ]
    regels.append(f"Niet onder de ondergrens tot en met {jaren[-1]}: {out_of_ten(kruising.nooit)}")
    return "\n".join(regels)


def _short(getal: float | None, eenheid: str) -> str:
    """A number for a narrow table: large amounts in millions."""
    if getal is None:
        return "–"
    if eenheid.startswith("euro") and abs(getal) >= 1e6:
        return f"{format_number(getal / 1e6, 'mln')} mln"
    return format_number(getal, "euro" if not eenheid.startswith("deel") else eenheid)


def _ensemble(opties: argparse.Namespace) -> int:
    _check(opties)
    scenario = load_scenario(opties.scenario).with_values(parse_set(opties.set))
    with workers(opties.werkers, opties.scheduler) as pool:
        runs = ensemble(scenario, opties.runs, opties.seed, pool=pool, voortgang=_progress())
    toeval = chance_of(scenario)
    streef = float(resolve(scenario.waarden)["lumpsum.streefrendement_frac"][0])
    kansen, kruising = chances(runs, streef, opties.budget, toeval), crossing_year(runs)
    document = to_document(scenario, runs, toeval, kansen, kruising)
    if opties.format == "json":
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print(_table(document, kruising))
    return 0


HANDELINGEN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {"ensemble": _ensemble}
