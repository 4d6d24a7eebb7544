"""Whole scenarios beside each other in one batch of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from model.analysis.ensemble import Runs, Voortgang, evaluate, part_of
from model.axes import EERSTE_BASISJAAR, Array
from model.errors import Fout, InputError
from model.parameters import load_register
from model.scenario import Scenario
from model.waarden import Waarden, resolve
from model.wijziging import split_key


def columns_of(scenarios: Sequence[Scenario]) -> dict[str, Array]:
    """Scenarios as columns for `evaluate_each`: difference key -> (S,) values.

    A path that any of them changes is given year by year.

    Raises
    ------
    InputError: scenarios with different last years.
    """
    register = load_register()
    waarden = [resolve(een.waarden) for een in scenarios]
    _check_horizon(scenarios, waarden)
    kolommen: dict[str, Array] = {}
    for sleutel in sorted({split_key(naam)[0] for een in scenarios for naam in een.waarden}):
        parameter = register[sleutel]
        if parameter.is_pad:
            for jaar in range(EERSTE_BASISJAAR + 1, waarden[0].horizon + 1):
                waarde = [float(een.in_jaar(sleutel, jaar)[0]) for een in waarden]
                kolommen[f"{sleutel}@{jaar}"] = np.array(waarde)
        else:
            kolommen[sleutel] = np.array(
                [een.waarden.get(sleutel, parameter.standaard) for een in scenarios], dtype=float
            )
    return kolommen


def evaluate_each(
    scenarios: Sequence[Scenario],
    van: Sequence[int],
    kolommen: Mapping[str, Array],
    *,
    raming: Array | None = None,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Runs:
    """Runs of several scenarios, each from its own count of people: one call of `evaluate` per count.

    Parameters
    ----------
    van: scenario of every run. kolommen: difference key -> (R,) values, as from `columns_of`.
    raming: (Y, R), see `evaluate`.
    """
    tellingen = list(dict.fromkeys(scenarios[wie].stand for wie in van))
    if len(tellingen) == 1:
        begin = replace(Scenario(""), stand=tellingen[0])
        return evaluate(begin, kolommen, raming=raming, pool=pool, voortgang=voortgang)
    delen, plekken = [], []
    for nummer, telling in enumerate(tellingen):
        plek = np.flatnonzero([scenarios[wie].stand == telling for wie in van])
        deel = evaluate(
            replace(Scenario(""), stand=telling),
            {naam: rij[plek] for naam, rij in kolommen.items()},
            raming=None if raming is None else raming[:, plek],
            pool=pool,
            voortgang=part_of(voortgang, nummer, len(tellingen)),
        )
        delen.append(deel)
        plekken.append(plek)
    terug = np.argsort(np.concatenate(plekken), kind="stable")
    uitkomsten = {
        naam: np.concatenate([deel.uitkomsten[naam] for deel in delen], axis=1)[:, terug]
        for naam in delen[0].uitkomsten
    }
    teruggehaald = np.concatenate([deel.teruggehaald for deel in delen])[terug]
    return Runs(delen[0].jaren, MappingProxyType(uitkomsten), teruggehaald)


def _check_horizon(scenarios: Sequence[Scenario], waarden: Sequence[Waarden]) -> None:
    jaren = [een.horizon for een in waarden]
    if len(set(jaren)) > 1:
        raise InputError(
            [
                Fout(
                    "Deze scenario's hebben niet hetzelfde laatste jaar.",
                    ", ".join(een.naam for een in scenarios),
                    ", ".join(map(str, jaren)),
                    "één laatste jaar voor alle scenario's",
                    "Zet tijd.horizon_jaar overal gelijk.",
                )
            ]
        )
