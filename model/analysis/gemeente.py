"""Questions of one gemeente: keys side by side, room in the budget, cheaper outside?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import Array
from model.gemeentebalans import POSTEN
from model.gemeenten import inwoners_aandeel, load_gemeenten, namen_huidig, samenvoeging
from model.result import Result
from model.verdeling import SLEUTELS, divide_to_the_cent


def names(oude_vorm: bool) -> tuple[str, ...]:
    """Names of the gemeenten in the shape of eleven or of six."""
    return tuple(gemeente.naam for gemeente in load_gemeenten()) if oude_vorm else namen_huidig()


def in_shape(per_elf: Array, oude_vorm: bool) -> Array:
    """Sum figures of the eleven, (..., 11), into the shape asked for."""
    return per_elf if oude_vorm else per_elf @ samenvoeging().T


def keys_side_by_side(result: Result, jaar: int, oude_vorm: bool = False) -> dict[str, Array]:
    """Lumpsum per gemeente under each of the six keys, and under the one in use ("gekozen"), in euro.

    Each column divides the same total to the cent.
    """
    rij = result.jaren.index(jaar)
    totaal = result.uitkomsten["lumpsum_eur"][rij : rij + 1]
    uit = {
        naam: in_shape(
            divide_to_the_cent(totaal, result.sleutels[naam][rij : rij + 1])[0, :, 0], oude_vorm
        )
        for naam in SLEUTELS
    }
    uit["gekozen"] = in_shape(result.per_gemeente["lumpsum_eur"][rij, :, 0], oude_vorm)
    return uit


def balance_of(result: Result, gemeente: int, jaar: int, oude_vorm: bool = False) -> dict[str, float]:
    """Signed posts of one gemeente in one year, by label; they add up to its saldo [euro]."""
    rij = result.jaren.index(jaar)
    return {
        naam: teken * float(in_shape(result.balans[naam][rij, :, 0], oude_vorm)[gemeente])
        for naam, (teken, _) in POSTEN.items()
    }


@dataclass(frozen=True)
class Ruimte:
    """Budget and cost of one gemeente in one year.

    lumpsum, budget (re-integratie) and nieuwe_doelgroepen in euro; over: what is left of the budget for
    its own re-integration; per_geplaatste: lumpsum per inhabitant in a contract at IBN; aandeel_mensen
    beside aandeel_sleutel shows who pays for others.
    """

    naam: str
    lumpsum: float
    budget: float
    nieuwe_doelgroepen: float
    geplaatst: float
    aandeel_mensen: float
    aandeel_sleutel: float

    @property
    def over(self) -> float:
        """Left for own re-integration after the lumpsum [euro]."""
        return self.budget - self.lumpsum

    @property
    def per_geplaatste(self) -> float | None:
        """Lumpsum per placed inhabitant; None without anybody placed."""
        return self.lumpsum / self.geplaatst if self.geplaatst > 0.0 else None


def budget_room(result: Result, jaar: int, oude_vorm: bool = False) -> tuple[Ruimte, ...]:
    """Room in the budget per gemeente; budgets divided by inwoners: weak, see the register."""
    rij = result.jaren.index(jaar)
    lumpsum = in_shape(result.per_gemeente["lumpsum_eur"][rij, :, 0], oude_vorm)
    mensen = in_shape(result.per_gemeente["stand_pwet_pers"][rij, :, 0], oude_vorm)
    inwoners = in_shape(inwoners_aandeel(), oude_vorm)
    sleutel = in_shape(result.sleutel[rij, :, 0], oude_vorm)
    budget = float(result.waarden["budget.reintegratie_eur"][rij, 0])
    nieuw = float(result.waarden["budget.nieuwe_doelgroepen_eur"][rij, 0])
    return tuple(
        Ruimte(
            naam=naam,
            lumpsum=float(lumpsum[plek]),
            budget=budget * float(inwoners[plek]),
            nieuwe_doelgroepen=nieuw * float(inwoners[plek]),
            geplaatst=float(mensen[plek]),
            aandeel_mensen=float(mensen[plek] / mensen.sum()) if mensen.sum() > 0.0 else 0.0,
            aandeel_sleutel=float(sleutel[plek]),
        )
        for plek, naam in enumerate(names(oude_vorm))
    )


@dataclass(frozen=True)
class Buiten:
    """Inside the partnership against arranging it alone, for one gemeente in one year [euro].

    binnen: its lumpsum. zelf: own people × cost per person outside. Paying on: both; with a new
    bestuurlijk convenant: only `zelf`, and the others share what the gemeente no longer pays.
    """

    naam: str
    binnen: float
    zelf: float
    anderen_meer: float

    @property
    def blijft_betalen(self) -> float:
        """Extra cost outside while it keeps paying the lumpsum (the default of the Q&A)."""
        return self.zelf

    @property
    def nieuw_convenant(self) -> float:
        """Extra cost outside when it stops paying: negative means cheaper outside."""
        return self.zelf - self.binnen


def outside(result: Result, jaar: int, oude_vorm: bool = False) -> tuple[Buiten, ...]:
    """The question "would we be cheaper outside?" per gemeente, with and without paying on."""
    rij = result.jaren.index(jaar)
    kosten = float(
        (result.waarden["buiten.kosten_per_persoon_eur"] * result.waarden["prijs.index_factor"])[rij, 0]
    )
    return tuple(
        Buiten(een.naam, een.lumpsum, een.geplaatst * kosten, een.lumpsum)
        for een in budget_room(result, jaar, oude_vorm)
    )


@dataclass(frozen=True)
class Regime:
    """What the gemeenten would pay under trajectkosten per person beside the lumpsum [euro]."""

    jaar: int
    lumpsum: float
    trajectkosten: float


def regimes(result: Result) -> tuple[Regime, ...]:
    """Both regimes on the realised people of each year: persons · amount · index since 2020.

    Under trajectkosten the gemeenten bear the number of people; under the lumpsum IBN bears more
    people than estimated and the gemeenten fewer.
    """
    mensen = (result.uitkomsten["stand_pwet_pers"] + _before(result))[:, 0] / 2.0
    index = result.waarden["prijs.index_factor"][:, 0] / float(
        result.waarden.in_jaar("prijs.index_factor", 2020)[0]
    )
    bedrag = float(result.waarden["trajectkosten.per_persoon_eur"][0])
    lumpsum = result.reeks("lumpsum_eur")
    return tuple(
        Regime(jaar, float(lumpsum[rij]), float(mensen[rij] * bedrag * index[rij]))
        for rij, jaar in enumerate(result.jaren)
    )


def _before(result: Result) -> Array:
    """Participatiewet persons at 1 January, (Y, R)."""
    return np.asarray(result.per_doelgroep["stand_begin_pers"][:, 1:].sum(axis=1))
