"""The stress table: scenarios against shocks, each alone and all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from model.analysis.ensemble import Runs, Voortgang, part_of
from model.analysis.kolommen import columns_of, evaluate_each
from model.analysis.ondergrens import RANDEN, first_crossing
from model.analysis.raming import estimated_fte, known_in_steps
from model.analysis.schokken import apply, consequences
from model.analysis.schoklijst import Schokkeuze, active, check_choices, load_schokken
from model.axes import Array, read_only
from model.errors import raise_if_any
from model.parameters import load_register
from model.samenhang import check_together
from model.scenario import Scenario
from model.waarden import resolve
from model.wijziging import split_key

ZONDER: Final = ""  # the future without a shock
SAMEN: Final = "samen"  # all chosen shocks at once
_FACTOR: Final = "infrastructuur.ondergrens_factor"
_Run = tuple[int, tuple[Schokkeuze, ...]]  # number of the scenario, shocks that are in it


@dataclass(frozen=True)
class Toekomst:
    """One column of the table: the key of a shock, `ZONDER` or `SAMEN`, and the shocks in it."""

    sleutel: str
    label: str
    keuzes: tuple[Schokkeuze, ...]


@dataclass(frozen=True)
class Stress:
    """Outcomes of S scenarios in F futures.

    Attributes
    ----------
    scenarios: names. toekomsten: the future without a shock comes first.
    uitkomsten: name -> (S, F, Y). factoren: (S,) factor of the ondergrens in each scenario.
    meldingen: Dutch, where a shock was held at a bound, rounded, or waits for the next agreement.
    """

    scenarios: tuple[str, ...]
    toekomsten: tuple[Toekomst, ...]
    jaren: tuple[int, ...]
    uitkomsten: Mapping[str, Array]
    factoren: Array
    meldingen: tuple[str, ...]

    def in_jaar(self, naam: str, jaar: int) -> Array:
        """One outcome in one year, (S, F)."""
        return self.uitkomsten[naam][:, :, self.jaren.index(jaar)]

    def verschil(self, naam: str, jaar: int) -> Array:
        """One outcome minus that without a shock, (S, F); the first column is zero."""
        waarde = self.in_jaar(naam, jaar)
        return waarde - waarde[:, :1]

    def plek(self, scenario: str, toekomst: str) -> tuple[int, int]:
        """Row of a scenario and column of a future."""
        sleutels = [een.sleutel for een in self.toekomsten]
        return self.scenarios.index(scenario), sleutels.index(toekomst)

    def crossings(self, scenario: str, toekomst: str) -> dict[str, float | None]:
        """First crossing of the upper edge, the middle and the lower edge; None: not before the end.

        Year means stand in the middle of their year, so a shock of 1 January seems to begin before; a
        crossing that is the shock's own is not put before its start.
        """
        met, zonder = (self._crossings(*self.plek(scenario, een)) for een in (toekomst, ZONDER))
        keuzes = self.toekomsten[self.plek(scenario, toekomst)[1]].keuzes
        begin = min((float(keuze.start_jaar) for keuze in keuzes), default=0.0)
        uit = dict(met)
        for rand, jaar in met.items():
            gewoon = zonder[rand]
            if jaar is not None and jaar < begin:
                uit[rand] = begin if gewoon is None else min(gewoon, begin)
        return uit

    def _crossings(self, rij: int, kolom: int) -> dict[str, float | None]:
        band = load_register()[_FACTOR].band
        assert band is not None
        midden = float(self.factoren[rij])
        factoren = dict(zip(RANDEN, (band[1], midden, band[0]), strict=True))
        omvang, grens = (self.uitkomsten[naam][rij, kolom] for naam in ("omvang_fte", "ondergrens_fte"))
        return {
            rand: first_crossing(self.jaren, omvang, grens * factor / midden)
            for rand, factor in factoren.items()
        }


@dataclass(frozen=True)
class _Tabel:
    """All runs that a table needs: those it shows and those that only an estimate needs.

    `plek` finds a run by scenario and shocks; `fout` is (S,) the error of the estimate.
    """

    scenarios: Sequence[Scenario]
    toekomsten: Sequence[Toekomst]
    plek: Mapping[_Run, int]
    kolommen: Mapping[str, Array]
    fout: Array
    factoren: Array
    meldingen: tuple[str, ...]


def _table(scenarios: Sequence[Scenario], toekomsten: Sequence[Toekomst]) -> _Tabel:
    """Plan the runs, and check that every one of them is possible.

    Raises
    ------
    InputError: wrong choices, clashing values or different last years.
    """
    waarden = [resolve(een.waarden) for een in scenarios]
    plek: dict[_Run, int] = {}
    for wie in range(len(scenarios)):
        for toekomst in toekomsten:
            for keuzes in ((), *(samen for _, samen in known_in_steps(toekomst.keuzes))):
                plek.setdefault((wie, keuzes), len(plek))
    getoond = {active(toekomst.keuzes) for toekomst in toekomsten}
    meldingen: dict[str, None] = {}
    van = np.array([wie for wie, _ in plek])
    kolommen = {sleutel: rij[van] for sleutel, rij in columns_of(scenarios).items()}
    for (wie, keuzes), run in plek.items():
        gevolg = consequences(scenarios[wie], keuzes, waarden[wie])
        if keuzes in getoond:
            meldingen |= dict.fromkeys(gevolg.meldingen)
        for naam, waarde in gevolg.waarden.items():
            if naam not in kolommen:
                sleutel, jaar, _ = split_key(naam)
                gewoon = [float(een.in_jaar(sleutel, jaar or 0)[0]) for een in waarden]
                kolommen[naam] = np.array(gewoon)[van]
            kolommen[naam][run] = waarde
    _check_runs(scenarios, plek, kolommen)
    los = {
        naam: np.array([float(een[naam][0]) for een in waarden])
        for naam in ("lumpsum.raming_fout_frac", _FACTOR)
    }
    return _Tabel(
        scenarios,
        toekomsten,
        plek,
        kolommen,
        los["lumpsum.raming_fout_frac"],
        los[_FACTOR],
        tuple(meldingen),
    )


def _check_runs(
    scenarios: Sequence[Scenario], plek: Iterable[_Run], kolommen: Mapping[str, Array]
) -> None:
    """All runs at once; only when something clashes one by one, to say which shock does it."""
    fouten = check_together({}, resolve(kolommen))
    if fouten:
        for wie, keuzes in plek:
            apply(scenarios[wie], keuzes)
        raise_if_any(fouten)


def _estimates(tabel: _Tabel, runs: Runs) -> Array:
    """(Y, S·F) expected fte under the lumpsum of every run in the table, see `estimated_fte`."""
    geraamd = runs.uitkomsten["lumpsum_geraamde_fte"]
    uit = []
    for wie in range(len(tabel.scenarios)):
        verwacht = geraamd / (1.0 + tabel.fout[wie])
        for toekomst in tabel.toekomsten:
            stappen = [
                (jaar, verwacht[:, tabel.plek[wie, samen]])
                for jaar, samen in known_in_steps(toekomst.keuzes)
            ]
            uit.append(estimated_fte(runs.jaren, verwacht[:, tabel.plek[wie, ()]], stappen))
    return np.stack(uit, axis=1)


def _evaluate(
    tabel: _Tabel,
    runs: Sequence[int],
    raming: Array | None = None,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Runs:
    """These runs of the plan, each with the people its scenario starts from."""
    van = [wie for wie, _ in tabel.plek]
    return evaluate_each(
        tabel.scenarios,
        [van[run] for run in runs],
        {naam: rij[list(runs)] for naam, rij in tabel.kolommen.items()},
        raming=raming,
        pool=pool,
        voortgang=voortgang,
    )


def futures(keuzes: Sequence[Schokkeuze], samen: bool = True) -> tuple[Toekomst, ...]:
    """Without a shock, each shock alone and, for two or more, all together."""
    gekozen = active(keuzes)
    rij = [Toekomst(ZONDER, "geen schok", ())]
    rij += [Toekomst(een.sleutel, load_schokken()[een.sleutel].label, (een,)) for een in gekozen]
    if samen and len(gekozen) > 1:
        rij.append(Toekomst(SAMEN, "deze schokken samen", gekozen))
    return tuple(rij)


def stress(
    scenarios: Sequence[Scenario],
    keuzes: Sequence[Schokkeuze],
    *,
    samen: bool = True,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Stress:
    """Every scenario in every future: all outcomes and years, in two batches of runs.

    The first batch gives what each estimate expects, the second the outcomes under those estimates.

    Parameters
    ----------
    scenarios: each with a name of its own and the same last year.
    samen: also all chosen shocks together.

    Raises
    ------
    InputError: a wrong choice, or values that the model cannot have together.
    """
    namen = tuple(een.naam for een in scenarios)
    if len(set(namen)) < len(namen):
        raise ValueError(f"scenarios need names of their own: {namen}")
    raise_if_any(check_choices(keuzes, resolve(scenarios[0].waarden).horizon))
    toekomsten = futures(keuzes, samen)
    tabel = _table(scenarios, toekomsten)
    alles = range(len(tabel.plek))
    raming = _estimates(tabel, _evaluate(tabel, alles, pool=pool, voortgang=part_of(voortgang, 0, 2)))
    eigen = [
        tabel.plek[wie, active(toekomst.keuzes)]
        for wie in range(len(scenarios))
        for toekomst in toekomsten
    ]
    runs = _evaluate(tabel, eigen, raming, pool, part_of(voortgang, 1, 2))
    vorm = (len(runs.jaren), len(scenarios), len(toekomsten))
    return Stress(
        scenarios=namen,
        toekomsten=toekomsten,
        jaren=runs.jaren,
        uitkomsten=MappingProxyType(
            {
                naam: read_only(np.ascontiguousarray(np.moveaxis(reeks.reshape(vorm), 0, -1)))
                for naam, reeks in runs.uitkomsten.items()
            }
        ),
        factoren=tabel.factoren,
        meldingen=tabel.meldingen,
    )
