"""Why actuals differ from the forecast: each figure divided over causes that add up exactly.

Stocks are bookkeeping: where it began, who came, who left. Flows out are people × make-up × chance to
leave, a mean is make-up × level: divided by Shapley, so that no order of the causes is preferred. What
was not counted cannot be told apart; it stays with the cause that closes the sum, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from model.analysis.verschil_basis import Raming, Verschil, counted_flows, divide
from model.axes import PWET, WSW, Array
from model.optelling import Optelling, add_up
from model.realisatie import ALLE, REGIO, Realisatie
from model.result import Result

# ------------------------------------------------------------------ stocks


def explain(realisatie: Realisatie, result: Result) -> tuple[Verschil, ...]:
    """Every stock, flow and mean of the region that was counted in a year of the forecast.

    Parameters
    ----------
    result: the forecast, best of a scenario that these actuals did not calibrate.
    """
    cijfers, raming = add_up(realisatie), Raming(result)
    standen = [
        een
        for groep in (ALLE, WSW, "pwet", "beschut", "lks", *PWET[1:])
        for een in explain_stock(cijfers, raming, groep)
    ]
    return (
        *standen,
        *explain_entries(cijfers, raming),
        *explain_exits(cijfers, raming),
        *explain_loonwaarde(cijfers, raming),
    )


def explain_stock(
    cijfers: Optelling, raming: Raming, groep: str = ALLE, plaats: str = REGIO
) -> list[Verschil]:
    """Stand of each counted year: began with, plus who came, minus who left; exact bookkeeping.

    The books run from the earliest count from which on every flow is known; where a count does not fit
    the flows, what is left is told as "rest".
    """
    stand = raming.stock(groep, plaats)
    if stand is None:
        return []
    geteld = cijfers.per_year("stand", plaats, groep)
    erin = raming.flow("instroom", groep, plaats)
    regulier, overig = (raming.flow(f"uitstroom_{een}", groep, plaats) for een in ("regulier", "overig"))
    eruit = regulier + overig
    uit = []
    for jaar in (een for een in raming.result.jaren if een in geteld):
        plek = raming.result.jaren.index(jaar)
        stroom, eerste = _known_flows(cijfers, raming.result.jaren[: plek + 1], groep, plaats, geteld)
        rijen = slice(raming.result.jaren.index(eerste), plek + 1) if stroom else slice(0, 0)
        werkelijk, verwacht = geteld[jaar], float(stand[plek])
        if not stroom:
            delen = {"rest": werkelijk - verwacht}
            zin = _NIET_GETELD
        else:
            in_, uit_ = (sum(een) for een in zip(*stroom, strict=True))
            begin_toen = geteld[eerste - 1]
            begin_raming = verwacht - float(erin[rijen].sum()) + float(eruit[rijen].sum())
            delen = {
                "begin": begin_toen - begin_raming,
                "instroom": in_ - float(erin[rijen].sum()),
                "uitstroom": float(eruit[rijen].sum()) - uit_,
                "rest": werkelijk - (begin_toen + in_ - uit_),
            }
            zin = _stock_words(eerste - 1, delen["rest"])
        uit.append(Verschil("stand", groep, plaats, jaar, "personen", verwacht, werkelijk, delen, zin))
    return uit


_NIET_GETELD: Final[tuple[str, ...]] = (
    "Instroom of uitstroom is niet geteld; daarom is het verschil niet verdeeld.",
)


def _known_flows(
    cijfers: Optelling, jaren: Sequence[int], groep: str, plaats: str, geteld: Mapping[int, float]
) -> tuple[list[tuple[float, float]], int]:
    """Counted (in, out) of the years back from the last one while all is known; and the first year."""
    gevonden: list[tuple[float, float]] = []
    goed: tuple[list[tuple[float, float]], int] = ([], 0)
    for jaar in reversed(jaren):
        stroom = counted_flows(cijfers, jaar, groep, plaats)
        if stroom is None:
            break
        gevonden.insert(0, stroom)
        if jaar - 1 in geteld:
            goed = list(gevonden), jaar
    return goed


def _stock_words(basisjaar: int, rest: float) -> tuple[str, ...]:
    zinnen = [f"Gerekend vanaf de telling van 31 december {basisjaar}."]
    if abs(rest) >= 0.5:
        aantal = f"{abs(rest):.0f}"
        zinnen.append(
            f"De tellingen sluiten niet op elkaar aan: {aantal} personen zijn niet te plaatsen."
        )
    return tuple(zinnen)


# ------------------------------------------------------------------ flows and means


def _groups(cijfers: Optelling, reeks: str, jaar: int, namen: Sequence[str]) -> dict[str, float] | None:
    """A figure of every one of these groups, or nothing."""
    gevonden = {groep: cijfers.year_total(reeks, jaar, REGIO, groep).waarde for groep in namen}
    bekend = {groep: waarde for groep, waarde in gevonden.items() if waarde is not None}
    return bekend if len(bekend) == len(gevonden) else None


def explain_entries(cijfers: Optelling, raming: Raming) -> list[Verschil]:
    """Instroom of each counted year: the difference is itself instroom."""
    uit = []
    for groep in ("pwet", "lks", *PWET):
        verwacht = dict(zip(raming.result.jaren, raming.flow("instroom", groep, REGIO), strict=True))
        for jaar, werkelijk in cijfers.per_year("instroom", REGIO, groep).items():
            if jaar in verwacht:
                mis = float(verwacht[jaar])
                delen = {"instroom": werkelijk - mis}
                uit.append(Verschil("instroom", groep, REGIO, jaar, "personen", mis, werkelijk, delen))
    return uit


def explain_exits(cijfers: Optelling, raming: Raming) -> list[Verschil]:
    """Exits of the Participatiewet = persons · Σ share of a group · its chance to leave.

    More persons is told as "instroom" (with where it began), the make-up as "mix", the chance as
    "uitstroom".
    """
    uit = []
    for soort in ("regulier", "overig"):
        reeks = f"uitstroom_{soort}"
        per_jaar = cijfers.per_year(reeks, REGIO, "pwet")
        for jaar in (een for een in raming.result.jaren if een in per_jaar):
            plek = raming.result.jaren.index(jaar)
            verwacht = {groep: raming.flow(reeks, groep, REGIO)[plek] for groep in PWET}
            jaren = {groep: raming.person_years(groep)[plek] for groep in PWET}
            geteld = _groups(cijfers, reeks, jaar, PWET)
            toen = {groep: cijfers.person_years(jaar, REGIO, groep).waarde for groep in PWET}
            bekend = {groep: waarde for groep, waarde in toen.items() if waarde is not None}
            mis, werkelijk = float(sum(verwacht.values())), per_jaar[jaar]
            if geteld is None or len(bekend) < len(PWET):
                delen = {"rest": werkelijk - mis}
                zin: tuple[str, ...] = (
                    "Niet per doelgroep geteld; daarom is het verschil niet verdeeld.",
                )
            else:
                delen, zin = _exits((verwacht, jaren), (geteld, bekend)), ()
            uit.append(Verschil(reeks, "pwet", REGIO, jaar, "personen", mis, werkelijk, delen, zin))
    return uit


Paar = tuple[Mapping[str, float], Mapping[str, float]]


def _exits(verwacht: Paar, geteld: Paar) -> dict[str, float]:
    (n0, j0), (n1, j1) = (tuple(map(_array, een)) for een in (verwacht, geteld))
    kans0, kans1 = _over(n0, j0), _over(n1, j1)
    # Where one of the two has nobody, the other's chance stands in: no exits can come of it.
    kans0, kans1 = np.where(j0 > 0.0, kans0, kans1), np.where(j1 > 0.0, kans1, kans0)

    def value(zoals: frozenset[str]) -> float:
        aantal = j1.sum() if "instroom" in zoals else j0.sum()
        deel = _over(j1, j1.sum()) if "mix" in zoals else _over(j0, j0.sum())
        kans = kans1 if "uitstroom" in zoals else kans0
        return float(aantal * (deel * kans).sum())

    delen = divide(("instroom", "mix", "uitstroom"), value)
    # Exits without anybody in service: a count that no chance explains.
    delen["rest"] = float(n1.sum() - n0.sum()) - sum(delen.values())
    return delen


def _array(per_groep: Mapping[str, float]) -> Array:
    return np.array([per_groep[groep] for groep in PWET], dtype=float)


def _over(boven: Array, onder: Array | float) -> Array:
    onder = np.broadcast_to(np.asarray(onder, dtype=float), boven.shape)
    return np.divide(boven, onder, out=np.zeros_like(boven), where=onder > 0.0)


def explain_loonwaarde(cijfers: Optelling, raming: Raming) -> list[Verschil]:
    """Mean loonwaarde of the Participatiewet = Σ share of a group · its mean."""
    uit = []
    for jaar, werkelijk in cijfers.per_year("loonwaarde", REGIO, "pwet").items():
        if jaar not in raming.result.jaren:
            continue
        plek = raming.result.jaren.index(jaar)
        stand = {groep: float(_stock_of(raming, groep)[plek]) for groep in PWET}
        niveau = {groep: float(raming.loonwaarde(groep)[plek]) for groep in PWET}
        s0, x0 = _array(stand), np.nan_to_num(_array(niveau))
        mis = float((_over(s0, s0.sum()) * x0).sum())
        geteld, metingen = (_groups(cijfers, een, jaar, PWET) for een in ("stand", "loonwaarde"))
        if geteld is None or metingen is None:
            delen, zin = {"loonwaarde": werkelijk - mis}, _NIET_PER_GROEP
        else:
            s1, x1 = _array(geteld), _array(metingen)

            def value(
                zoals: frozenset[str],
                s: tuple[Array, Array] = (s0, s1),
                x: tuple[Array, Array] = (x0, x1),
            ) -> float:
                aantal, hoogte = s["mix" in zoals], x["loonwaarde" in zoals]
                return float((_over(aantal, aantal.sum()) * hoogte).sum())

            delen, zin = divide(("mix", "loonwaarde"), value), ()
            delen["rest"] = werkelijk - mis - sum(delen.values())
        uit.append(Verschil("loonwaarde", "pwet", REGIO, jaar, "deel", mis, werkelijk, delen, zin))
    return uit


_NIET_PER_GROEP: Final[tuple[str, ...]] = (
    "Niet per doelgroep gemeten: samenstelling en loonwaarde staan bij elkaar.",
)


def _stock_of(raming: Raming, groep: str) -> Array:
    stand = raming.stock(groep, REGIO)
    assert stand is not None
    return stand
