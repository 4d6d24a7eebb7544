"""One core run beside its peers, each checked for equal numbers first: `python benchmarks/core_run.py`.

A core run is the people part alone: five doelgroepen, 2021-2035 by the month, from the values of a
scenario to stand, instroom and uitstroom per doelgroep and year. PySD, a workbook in LibreOffice and
the plain-Python twin do the same. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openpyxl.utils import get_column_letter

from benchmarks.peers import kern, libreoffice, met_pysd, werkboek
from benchmarks.peers.stelsel import UITKOMSTEN, Cijfers, build_stelsel
from model.axes import DOELGROEPEN
from model.scenario import Scenario, load_scenario
from model.simulate import simulate
from tests.twin import YearTable, load_values, simulate_expected
from tests.twin.rates import ALLOWED, LAST_SLOT, MIDPOINTS_PP, PWET

KEER_PYSD: Final = 500.0
VERSCHIL: Final = 1e-9
ZONDER_TERUGKOPPELING: Final = {"infrastructuur.breedte_elasticiteit": 0.0}
# The number that is edited: every chance of every group, band and month follows from it.
KNOP, GEDRAAID = "uitstroom.helling_loonwaarde_per_pp", 0.03
VEREIST: Final = tuple((naam, groep) for naam in ("stand", *UITKOMSTEN) for groep in DOELGROEPEN)


@dataclass
class Tijden:
    """Milliseconds on the clock and of this processor, one per run."""

    naam: str
    klok_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def measure(self, work: Callable[[], object], times: int) -> None:
        """Add so many runs."""
        for _ in range(times):
            klok, cpu = time.perf_counter(), time.process_time()
            work()
            self.cpu_ms.append((time.process_time() - cpu) * 1000.0)
            self.klok_ms.append((time.perf_counter() - klok) * 1000.0)

    def line(self) -> str:
        """Best and median, and the best of the processor where it is known."""
        cpu = f"{min(self.cpu_ms):10.2f}" if self.cpu_ms else f"{'-':>10}"
        return (
            f"{self.naam:34}{min(self.klok_ms):10.2f}{median(self.klok_ms):10.2f}{cpu}"
            f"{len(self.klok_ms):6d}"
        )

    def ratios(self, wij: Tijden) -> list[float]:
        """How many times longer than ours: best, median, and best of the processor."""
        gevonden = [min(self.klok_ms) / min(wij.klok_ms), median(self.klok_ms) / median(wij.klok_ms)]
        return [*gevonden, min(self.cpu_ms) / min(wij.cpu_ms)] if self.cpu_ms else gevonden


class NotEqualError(Exception):
    """A peer gives other numbers."""


@dataclass(frozen=True)
class Vergelijking:
    """One scenario, as it is and with the knob turned, with the numbers that everybody must give."""

    scenario: Scenario
    gedraaid: Scenario
    standaard: float
    cijfers: tuple[Cijfers, Cijfers]

    def check(self, naam: str, gevonden: tuple[Cijfers, ...]) -> None:
        """Compare the numbers of a peer, as it is and turned; print the largest difference.

        Raises
        ------
        NotEqualError: a figure is missing, or differs by more than `VERSCHIL` of it or of 1 person.
        """
        grootste = 0.0
        for cijfers, gevraagd in zip(gevonden, self.cijfers, strict=False):
            if not set(VEREIST) <= set(cijfers):
                raise NotEqualError(f"{naam}: figures are missing")
            for sleutel, reeks in cijfers.items():
                for een, ander in zip(reeks, gevraagd[sleutel], strict=True):
                    grootste = max(grootste, abs(een - ander) / max(abs(ander), 1.0))
        aantal = f"{len(gevonden[0])} series x {len(gevonden)}"
        print(f"  {naam:34}{grootste:10.1e}   {aantal}", flush=True)
        if not grootste <= VERSCHIL:
            raise NotEqualError(f"{naam}: differs by {grootste:.1e}")


def print_states() -> None:
    """How many numbers of persons each of the peers moves in a month."""
    dicht = len(PWET) * (LAST_SLOT + 1) * len(MIDPOINTS_PP)
    bezet = sum(len(ALLOWED[groep]) for groep in PWET) * (LAST_SLOT + 1)
    print(
        f"people in contract: {len(PWET)} groups x ({LAST_SLOT} temporary slots + structureel) x"
        f" {len(MIDPOINTS_PP)} bands = {dicht} states in PySD (x 11 with gemeenten); the {bezet} that"
        " can be occupied in the workbook and the twin.\nOurs: the slots as spread of one entrant,"
        " beside tijdelijk and structureel per band."
    )


def prepare(naam: str) -> Vergelijking:
    """The scenario without feedback; the core alone must give what the whole model gives."""
    scenario = load_scenario(naam).with_values(ZONDER_TERUGKOPPELING)
    gedraaid = scenario.with_values({KNOP: GEDRAAID})
    standaard = float(simulate(scenario).waarden[KNOP][0])
    cijfers = tuple(kern.figures_of(kern.run_core(een, regio=True)) for een in (scenario, gedraaid))
    zaak = Vergelijking(scenario, gedraaid, standaard, (cijfers[0], cijfers[1]))
    per_gemeente = [kern.figures_of(kern.run_core(een, regio=False)) for een in (scenario, gedraaid)]
    heel = [kern.figures_of_result(simulate(een)) for een in (scenario, gedraaid)]
    zaak.check("the whole model", tuple(heel))
    zaak.check("the core with 11 gemeenten", tuple(per_gemeente))
    return zaak


def twin_figures(tabel: YearTable) -> Cijfers:
    """Stand, instroom and uitstroom of the twin."""
    return {
        (naam, groep): [getattr(jaar.groepen[groep], naam) for jaar in tabel] for naam, groep in VEREIST
    }


def time_twin(zaak: Vergelijking, naam: str, times: int) -> Tijden:
    """The plain-Python twin, checked and timed."""
    tweeling = [
        load_values(naam, {**ZONDER_TERUGKOPPELING, **extra}) for extra in ({}, {KNOP: GEDRAAID})
    ]
    jaren = len(zaak.cijfers[0][VEREIST[0]])
    gevonden = [twin_figures(simulate_expected(values, jaren)) for values in tweeling]
    zaak.check("twin, plain Python", tuple(gevonden))
    tijden = Tijden("twin, plain Python, region")
    tijden.measure(lambda: simulate_expected(tweeling[1], jaren), times)
    return tijden


def time_workbook(zaak: Vergelijking, naam: str, times: int, map_: Path) -> Tijden | None:
    """The workbook in LibreOffice, checked and timed; None when there is no LibreOffice."""
    soffice = libreoffice.find_soffice()
    if soffice is None:
        print("  LibreOffice is not installed: no workbook measured (see benchmarks/README.md)")
        return None
    jaren = len(zaak.cijfers[0][VEREIST[0]])
    stelsel = build_stelsel(load_values(naam, ZONDER_TERUGKOPPELING), jaren)
    boek, sleutels = werkboek.build_workbook(stelsel)
    bestand = map_ / "mensen.xlsx"
    boek.save(bestand)
    opdracht = libreoffice.Opdracht(
        bestand=bestand,
        bereik=f"A2:{get_column_letter(len(sleutels))}{jaren + 1}",
        cel=werkboek.address_of(boek, KNOP.replace(".", "_")),
        getallen=(GEDRAAID, zaak.standaard),
        keren=times,
    )
    meting = libreoffice.measure(soffice, opdracht, map_)
    gedraaid, standaard = (libreoffice.figures_of(rijen, sleutels) for rijen in meting.rijen)
    zaak.check("workbook in LibreOffice", (standaard, gedraaid))
    print(
        f"    {werkboek.count_formulas(boek)} formulas; apart: start and stop of soffice"
        f" {meting.starten_ms:.0f} ms, opening {meting.openen_ms:.0f} ms,"
        f" every formula once {meting.alles_ms:.0f} ms"
    )
    return Tijden("workbook, one number edited, region", meting.wijzigen_ms)


def time_pysd(
    zaak: Vergelijking, naam: str, times: int, map_: Path, per_gemeente: bool
) -> Tijden | None:
    """PySD, checked and timed; None when it is not installed."""
    if find_spec("pysd") is None:
        print("  PySD is not installed: not measured, and its bar not judged (see benchmarks/README.md)")
        return None
    jaren = len(zaak.cijfers[0][VEREIST[0]])
    stelsel = build_stelsel(load_values(naam, ZONDER_TERUGKOPPELING), jaren, per_gemeente)
    begin = time.perf_counter()
    model = met_pysd.translate(stelsel, map_)
    vertalen = time.perf_counter() - begin
    knop = KNOP.replace(".", "_")
    waar = "11 gemeenten" if per_gemeente else "region"
    paren = [{knop: zaak.standaard}] if per_gemeente else [{knop: zaak.standaard}, {knop: GEDRAAID}]
    zaak.check(
        f"PySD, {waar}", tuple(met_pysd.run_and_check(model, stelsel, waarden) for waarden in paren)
    )
    print(f"    apart: translating the model {vertalen * 1000.0:.0f} ms")
    tijden = Tijden(f"PySD, {waar}")
    tijden.measure(lambda: met_pysd.run(model, {knop: GEDRAAID}, met_pysd.KOLOMMEN), times)
    return tijden


def print_times(wij: Mapping[bool, Tijden], peers: list[tuple[Tijden, bool]]) -> None:
    """Times of everybody, then how many times longer each peer takes than ours on the same work."""
    print(f"\n{'milliseconds':34}{'best':>10}{'median':>10}{'cpu best':>10}{'runs':>6}")
    for tijden in (wij[True], wij[False], *(peer for peer, _ in peers)):
        print(tijden.line())
    print(f"\n{'times our core run':34}{'best':>10}{'median':>10}{'cpu best':>10}")
    for peer, regio in peers:
        print(f"{peer.naam:34}" + "".join(f"{keer:10.1f}" for keer in peer.ratios(wij[regio])))


def judge(wij: Tijden, pysd: Tijden | None) -> bool:
    """Whether the only bar is met: the lowest of the three ratios counts."""
    if pysd is None:
        print("\nbar: not judged, PySD was not measured")
        return True
    laagste = min(pysd.ratios(wij))
    gehaald = laagste >= KEER_PYSD
    uitslag = "pass" if gehaald else "FAIL"
    print(f"\nbar: at least {KEER_PYSD:.0f} x PySD on the region: {laagste:.0f} x, {uitslag}")
    return gehaald


def run(opties: argparse.Namespace, map_: Path) -> bool:
    """Check, time and print everything; whether the bar is met."""
    print(f"scenario {opties.scenario}, load {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    print_states()
    print("largest relative difference with our core run, region as one:")
    zaak = prepare(opties.scenario)
    wij = {True: Tijden("our core run, region"), False: Tijden("our core run, 11 gemeenten")}

    def measure_ours() -> None:
        for regio, tijden in wij.items():
            tijden.measure(lambda regio=regio: kern.run_core(zaak.gedraaid, regio), opties.times)

    measure_ours()
    peers = [(time_twin(zaak, opties.scenario, max(opties.times // 20, 3)), True)]
    boek = time_workbook(zaak, opties.scenario, opties.workbook_times, map_)
    pysd = time_pysd(zaak, opties.scenario, opties.pysd_times, map_, per_gemeente=False)
    measure_ours()  # again, later: the machine may have been busy
    peers += [(een, True) for een in (boek, pysd) if een is not None]
    if pysd is not None and not opties.region_only:
        elf = time_pysd(zaak, opties.scenario, 1, map_, per_gemeente=True)
        peers += [(elf, False)] if elf is not None else []
    measure_ours()
    print_times(wij, peers)
    print(f"load at the end {os.getloadavg()[0]:.2f}")
    return judge(wij[True], pysd)


def main() -> int:
    """0 when everybody agrees and the bar is met, or was not measured; 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="II")
    parser.add_argument("--times", type=int, default=100, help="runs of our own, three times")
    parser.add_argument("--workbook-times", type=int, default=5, help="pairs of edits")
    parser.add_argument("--pysd-times", type=int, default=3)
    parser.add_argument("--region-only", action="store_true", help="leave out PySD with 11 gemeenten")
    opties = parser.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        try:
            return 0 if run(opties, Path(map_)) else 1
        except NotEqualError as fout:
            print(f"\nnumbers differ, nothing to compare: {fout}", file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
