"""What one concept hands to the next within a run: frozen tables, no arithmetic of a concept.

Concept modules know these tables, not each other; `simulate` carries them from one to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import Array


@dataclass(frozen=True)
class Werktabel:
    """What one person of a group and band means, before anybody is counted.

    Attributes
    ----------
    aandeel: (Y, 4, 16, 5, R) share of each werkvorm; sums to 1 over the werkvormen.
    aandeel_wsw: (5, R) idem for the Wsw.
    fte: (4, R) fte of 31 h per person; fte_wsw: (R,).
    gewicht: (5, R) weight of a fte on the infrastructure.
    ntw: (Y, 4, 16, 5, R) euro per fte, nominal; ntw_wsw: (Y, 5, R).
    """

    aandeel: Array
    aandeel_wsw: Array
    fte: Array
    fte_wsw: Array
    gewicht: Array
    ntw: Array
    ntw_wsw: Array

    def weight_per_person(self) -> tuple[Array, Array]:
        """Fte on the infrastructure per person: (Y, 4, 16, R) and, for the Wsw, (R,)."""
        pwet = np.einsum("ygbwr,wr->ygbr", self.aandeel, self.gewicht) * self.fte[:, None]
        return pwet, (self.aandeel_wsw * self.gewicht).sum(axis=0) * self.fte_wsw


@dataclass(frozen=True)
class Werk:
    """Who works where in fte of 31 h, what it weighs and what it brings in.

    fte, infra_fte, ntw: (Y, 4, 16, 5, R) [fte, fte, euro]; the Wsw arrays are (Y, 5, R).
    """

    fte: Array
    infra_fte: Array
    ntw: Array
    fte_wsw: Array
    infra_fte_wsw: Array
    ntw_wsw: Array

    @property
    def omvang(self) -> Array:
        """Fte of the target group on the infrastructure, year mean, (Y, R)."""
        return self.infra_fte_pwet + self.infra_fte_wsw.sum(axis=1)

    @property
    def fte_pwet(self) -> Array:
        """Fte of the Participatiewet, (Y, R)."""
        return self.fte.sum(axis=(1, 2, 3))

    @property
    def infra_fte_pwet(self) -> Array:
        """Fte of the Participatiewet on the infrastructure, (Y, R)."""
        return self.infra_fte.sum(axis=(1, 2, 3))


@dataclass(frozen=True)
class Infrajaar:
    """One year of the company, each (R,): year means, euro nominal.

    `gesloten_*` count the closings that take effect in this year.
    """

    omvang: Array
    traag: Array
    regulier: Array
    locaties: Array
    werksoorten: Array
    ondergrens: Array
    gesloten_locaties: Array
    gesloten_werksoorten: Array


@dataclass(frozen=True)
class Infrajaren(Infrajaar):
    """All years of `Infrajaar` stacked, each (Y, R), with the size of the base year (R,)."""

    basis: Array


@dataclass(frozen=True)
class Infrakosten:
    """Cost of the infrastructure per year, each (Y, R) [euro, nominal].

    `onbenut` is the part of the fixed cost that lies idle below the ondergrens, `onbenut_signaal` below
    the edge at which policy acts; neither is an extra cost.
    """

    overhead: Array
    locaties: Array
    werksoorten: Array
    sluiten: Array
    onbenut: Array
    onbenut_signaal: Array

    @property
    def totaal(self) -> Array:
        """Yearly cost without the one-off cost of closing."""
        return self.overhead + self.locaties + self.werksoorten


@dataclass(frozen=True)
class Bezetting:
    """Who is there, per year on average, for the whole region (Y years, R runs) [persons].

    contract: (Y, 2, 4, 16, R). wsw: (Y, R); wsw_geraamd: idem with the outflow that the Rijk expects.
    extern: (Y, R) contracts elsewhere that IBN coaches, LKS and beschut. pilot: (Y, R) share of the
    region's inwoners in a pilot. verplaatst: (Y, R) share of the pluspakket moved to the basispakket.
    voortrajecten: (Y, R) begun. actief: (Y, R) share of the year in
    which the partnership holds.
    """

    contract: Array
    wsw: Array
    wsw_geraamd: Array
    extern: Array
    pilot: Array
    verplaatst: Array
    voortrajecten: Array
    actief: Array


@dataclass(frozen=True)
class Geld:
    """All lines before the lumpsum, each (Y, R) [euro, nominal]; names as in `regels.REGELS`.

    beschut_wet_min_betaald: (Y, R) what beschut would get more by the law's formula than is paid.
    lks_persoon is the LKS or beschut money per person, (Y, 2, 4, 16, R). The `*_detail` arrays hold
    what the ledger needs per group, band and werkvorm: (Y, 4, 16, 5, R).
    """

    opbrengsten: dict[str, Array]
    lasten: dict[str, Array]
    beschut_wet_min_betaald: Array
    lks_persoon: Array
    loon_detail: Array
    lks_detail: Array
    begeleiding_detail: Array
