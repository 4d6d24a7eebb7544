"""Whole scenarios beside each other in one batch of runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.axes import EERSTE_BASISJAAR, Array
from model.errors import Fout, InputError
from model.parameters import load_register
from model.scenario import Scenario
from model.waarden import Waarden, resolve
from model.wijziging import split_key


def columns_of(scenarios: Sequence[Scenario]) -> dict[str, Array]:
    """Scenarios as columns for `evaluate(Scenario(""), kolommen)`: difference key -> (S,) values.

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
