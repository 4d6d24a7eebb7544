"""The generated Vensim model, translated and run by PySD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.formules import WSW_BEWEGINGEN
from benchmarks.peers.stelsel import UITKOMSTEN, Cijfers, Stelsel, with_outcomes
from benchmarks.peers.vensim import build_mdl
from tests.twin.rates import PWET

if TYPE_CHECKING:
    import pandas as pd
    from pysd.py_backend.model import Model


def translate(stelsel: Stelsel, map_: Path) -> Model:
    """Write the model in a folder and let PySD make Python of it.

    PySD writes arrays as NumPy prints them, with eight digits; here it is asked for all of them.
    """
    pad = map_ / f"mensen_{len(stelsel.gebieden)}.mdl"
    pad.write_text(build_mdl(stelsel), encoding="utf-8")
    pysd = import_module("pysd")  # only here: the other peers do without it
    with np.printoptions(precision=17, floatmode="unique"):
        return pysd.read_vensim(str(pad))


def run(model: Model, waarden: Mapping[str, float], kolommen: Sequence[str]) -> pd.DataFrame:
    """One run from the start, monthly, with these numbers in the place of the model's own."""
    return model.run(params=dict(waarden), return_columns=list(kolommen), progress=False)


# What a core run must give: stand, instroom and uitstroom per doelgroep.
KOLOMMEN = ("stand", *UITKOMSTEN, "wsw", *WSW_BEWEGINGEN)


def run_and_check(model: Model, stelsel: Stelsel, waarden: Mapping[str, float]) -> Cijfers:
    """Stand, outcomes and every move of the region per doelgroep and calendar year.

    The model's own instroom and uitstroom are taken, not sums of its moves.
    """
    verloop = run(model, waarden, [*KOLOMMEN, *stelsel.bewegingen])

    def column(naam: str, groep: str) -> pd.Series:
        eind = naam if groep == "wsw" else f"{naam}[{groep}"
        delen = [
            kop
            for kop in verloop.columns
            if kop == eind or kop.startswith((f"{eind}[", f"{eind},", f"{eind}]"))
        ]
        return verloop[delen].sum(axis=1)

    def yearly(naam: str, groep: str) -> list[float]:
        return column(naam, groep).to_numpy()[:-1].reshape(-1, 12).sum(axis=1).tolist()

    stand = {("stand", groep): column("stand", groep).to_numpy()[12::12].tolist() for groep in PWET}
    stand["stand", "wsw"] = column("wsw", "wsw").to_numpy()[12::12].tolist()
    bewegingen = {(naam, "wsw"): yearly(naam, "wsw") for naam in WSW_BEWEGINGEN}
    for naam in stelsel.bewegingen:
        if naam not in WSW_BEWEGINGEN:
            bewegingen |= {(naam, groep): yearly(naam, groep) for groep in PWET}
    cijfers = with_outcomes(stand, bewegingen)
    cijfers |= {(naam, groep): yearly(naam, groep) for naam in UITKOMSTEN for groep in PWET}
    return cijfers
