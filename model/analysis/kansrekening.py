"""What an ensemble says: the chance of falling below the ondergrens, of a return, of a bill too high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.ensemble import Runs
from model.analysis.mengsel import chance_below
from model.analysis.toeval import Toeval
from model.axes import Array


@dataclass(frozen=True)
class Kruisjaar:
    """In which year futures first fall below the ondergrens.

    Attributes
    ----------
    jaren: the years of the run. deel: (Y,) part of the futures that first lies below in that year, on
        the yearly mean. nooit: part that does not before the horizon. grens: what the ondergrens was
        multiplied with against the value in each future.
    """

    jaren: tuple[int, ...]
    deel: Array
    nooit: float
    grens: float

    @property
    def gekruist(self) -> Array:
        """Part that has been below by the end of each year, (Y,); never falls."""
        return np.cumsum(self.deel)

    def quantile(self, kans: float) -> int | None:
        """First year by which this part has been below; None: not before the horizon.

        >>> Kruisjaar((2021, 2022), np.array([0.1, 0.4]), 0.5, 1.0).quantile(0.5)
        2022
        >>> Kruisjaar((2021, 2022), np.array([0.1, 0.4]), 0.5, 1.0).quantile(0.9) is None
        True
        """
        bereikt = self.gekruist >= kans - 1e-12
        return self.jaren[int(bereikt.argmax())] if bereikt.any() else None


def crossing_year(runs: Runs, grens: float = 1.0) -> Kruisjaar:
    """First year of each future in which its yearly mean size lies below its own ondergrens.

    A path event: it is counted per future, not read from the chances per year.

    Parameters
    ----------
    runs: an ensemble; run 0, the centre, is left out. grens: multiplies the ondergrens of each future.
    """
    eronder = runs.uitkomsten["omvang_fte"][:, 1:] < grens * runs.uitkomsten["ondergrens_fte"][:, 1:]
    al = np.maximum.accumulate(eronder, axis=0)
    eerst = al & ~np.concatenate([np.zeros_like(al[:1]), al[:-1]])
    return Kruisjaar(runs.jaren, eerst.mean(axis=1), float(1.0 - al[-1].mean()), grens)


@dataclass(frozen=True)
class Kansen:
    """Chances per year over the futures, each (Y,).

    Attributes
    ----------
    onder_ondergrens: size below the ondergrens of that future, chance included when it was given.
    rendement_gehaald: return at least `streef`. lumpsum_boven_budget: agreed lumpsum above `budget_eur`,
        None without a budget.
    """

    jaren: tuple[int, ...]
    onder_ondergrens: Array
    rendement_gehaald: Array
    lumpsum_boven_budget: Array | None
    streef: float
    budget_eur: float | None


def chances(
    runs: Runs, streef: float, budget_eur: float | None = None, toeval: Toeval | None = None
) -> Kansen:
    """The chances of an ensemble.

    Parameters
    ----------
    streef: return aimed at [deel]. budget_eur: what the gemeenten have for the lumpsum [euro per year].
    toeval: chance around the size of every future; the return and the lumpsum have none of their own.
    """
    return Kansen(
        jaren=runs.jaren,
        onder_ondergrens=chance_below(runs, "afstand_ondergrens_fte", 0.0, toeval),
        rendement_gehaald=1.0 - chance_below(runs, "rendement_frac", streef),
        lumpsum_boven_budget=None
        if budget_eur is None
        else (runs.uitkomsten["lumpsum_eur"][:, 1:] > budget_eur).mean(axis=1),
        streef=streef,
        budget_eur=budget_eur,
    )


def out_of_ten(deel: float) -> str:
    """A chance in words, never more certain than the futures are.

    >>> out_of_ten(0.0), out_of_ten(0.06)
    ('in geen van de berekeningen', 'in minder dan 1 van de 10 berekeningen')
    >>> out_of_ten(0.62), out_of_ten(0.97)
    ('in 6 van de 10 berekeningen', 'in meer dan 9 van de 10 berekeningen')
    """
    if deel <= 0.0:
        return "in geen van de berekeningen"
    if deel >= 1.0:
        return "in alle berekeningen"
    return f"in {tenths(deel)} berekeningen"


def tenths(deel: float) -> str:
    """The same in few words, for a table.

    >>> tenths(0.0), tenths(0.004), tenths(0.62), tenths(1.0)
    ('geen', 'minder dan 1 van de 100', '6 van de 10', 'alle')
    """
    if deel <= 0.0:
        return "geen"
    if deel < 0.01:
        return "minder dan 1 van de 100"
    if deel < 0.095:
        return "minder dan 1 van de 10"
    if deel >= 1.0:
        return "alle"
    if deel > 0.99:
        return "meer dan 99 van de 100"
    if deel > 0.95:
        return "meer dan 9 van de 10"
    return f"{min(max(round(deel * 10), 1), 9)} van de 10"
