"""What one concept hands to the next within a run: frozen tables, no arithmetic of a concept.

Concept modules know these tables, not each other; `simulate` carries them from one to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from model.axes import Array


@dataclass(frozen=True)
class Werktabel:
    """What one person of a group and band means, before anybody is counted.

    Attributes
    ----------
    vast: (K, 5, R) share of each werkvorm at the base date, per place (group, band); sums to 1.
    drift: (Y, K, R) share that has moved to intern werk since.
    aandeel_wsw: (5, R) share of each werkvorm of the Wsw.
    fte: (K, R) fte of 31 h per person; fte_wsw: (R,).
    gewicht: (5, R) weight of a fte on the infrastructure.
    ntw: (K, 5, R) euro per fte before `prijs`, (Y, R); ntw_wsw: (5, R) idem.
    """

    vast: Array
    drift: Array
    aandeel_wsw: Array
    fte: Array
    fte_wsw: Array
    gewicht: Array
    ntw: Array
    ntw_wsw: Array
    prijs: Array

    def mean(self, per_vorm: Array) -> Array:
        """Mean over the werkvormen of something per werkvorm: (K, 5, R) or (5, R) -> (Y, K, R).

        Σ_w share_w · q_w = (1 − drift) · Σ_w vast_w · q_w + drift · q_intern.
        """
        basis = (self.vast * per_vorm).sum(axis=1)
        return basis + self.drift * (per_vorm[..., 0, :] - basis)

    @cached_property
    def aandeel(self) -> Array:
        """Share of each werkvorm per year and place, (Y, K, 5, R)."""
        aandeel = self.vast * (1.0 - self.drift)[:, :, None]
        aandeel[:, :, 0] += self.drift
        return aandeel

    @cached_property
    def weight_per_person(self) -> tuple[Array, Array]:
        """Fte on the infrastructure per person: (Y, K, R) and, for the Wsw, (R,)."""
        pwet = self.mean(self.gewicht) * self.fte
        return pwet, (self.aandeel_wsw * self.gewicht).sum(axis=0) * self.fte_wsw


@dataclass(frozen=True)
class Werk:
    """Who works where in fte of 31 h, what it weighs and what it brings in.

    Attributes
    ----------
    tabel: what one person means.
    per_cel: (Y, K, R) fte of the Participatiewet per place (group, band).
    fte_pwet, infra_fte_pwet, ntw_pwet: (Y, R) its totals [fte, fte, euro].
    fte_wsw, infra_fte_wsw, ntw_wsw: (Y, 5, R) per werkvorm.
    """

    tabel: Werktabel
    per_cel: Array
    fte_pwet: Array
    infra_fte_pwet: Array
    ntw_pwet: Array
    fte_wsw: Array
    infra_fte_wsw: Array
    ntw_wsw: Array

    @property
    def omvang(self) -> Array:
        """Fte of the target group on the infrastructure, year mean, (Y, R)."""
        return self.infra_fte_pwet + self.infra_fte_wsw.sum(axis=1)

    @cached_property
    def fte(self) -> Array:
        """Fte of the Participatiewet per place and werkvorm, (Y, K, 5, R); large."""
        return self.per_cel[:, :, None] * self.tabel.aandeel


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

    contract: (Y, 2, K, R). wsw: (Y, R); wsw_geraamd: idem with the outflow that the Rijk expects.
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
    lks_persoon: (Y, 2, K, R) LKS or beschut money per person. loon: (Y, R) wage cost of the
    Participatiewet per fte. begeleiding: (K, 5, R) per fte at the price level of 2023.
    """

    opbrengsten: dict[str, Array]
    lasten: dict[str, Array]
    beschut_wet_min_betaald: Array
    lks_persoon: Array
    loon: Array
    begeleiding: Array
