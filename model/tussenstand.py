"""What one concept hands to the next within a run: frozen tables, no arithmetic of a concept.

Concept modules know these tables, not each other; `simulate` carries them from one to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from model.axes import CEL_GROEP, Array, by_group


@dataclass(frozen=True)
class Werktabel:
    """What one person of a group and band means, before anybody is counted.

    Attributes
    ----------
    vast: (K, 5, R) share of each werkvorm at the base date, per place (group, band); sums to 1.
    drift: (Y, R) share that has moved to intern werk since, at the places where `schuift` (K, 1) is 1.
    aandeel_wsw: (5, R) share of each werkvorm of the Wsw.
    fte: (K, R) fte of 31 h per person; fte_wsw: (R,).
    gewicht: (5, R) weight of a fte on the infrastructure.
    ntw: (K, 5, R) euro per fte before `prijs`, (Y, R); ntw_wsw: (5, R) idem.
    """

    vast: Array
    drift: Array
    schuift: Array
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
        basis, erbij = self._parts(per_vorm)
        return basis + self.drift[:, None] * erbij

    def total(self, per_cel: Array, per_vorm: Array, jaren: slice = slice(None)) -> Array:
        """Σ_k n_k · mean_k, (Y, R), of fte per place (Y, K, R); `jaren` are theirs on the years here."""
        vast, erbij = (np.einsum("ykr,kr->yr", per_cel, deel) for deel in self._parts(per_vorm))
        return np.asarray(vast + self.drift[jaren] * erbij)

    def _parts(self, per_vorm: Array) -> tuple[Array, Array]:
        """The mean at the base date, and what moving to intern werk adds to it, (K, R) each."""
        basis = (self.vast * per_vorm).sum(axis=1)
        return basis, self.schuift * (per_vorm[..., 0, :] - basis)

    @cached_property
    def aandeel(self) -> Array:
        """Share of each werkvorm per year and place, (Y, K, 5, R)."""
        drift = self.drift[:, None] * self.schuift
        aandeel = self.vast * (1.0 - drift)[:, :, None]
        aandeel[:, :, 0] += drift
        return aandeel

    @cached_property
    def weight_per_person(self) -> tuple[Array, Array]:
        """Fte on the infrastructure per person: (Y, K, R) and, for the Wsw, (R,)."""
        return self.mean(self.gewicht) * self.fte, self.weight_wsw

    @cached_property
    def weight_wsw(self) -> Array:
        """Fte on the infrastructure per person of the Wsw, (R,)."""
        return np.asarray((self.aandeel_wsw * self.gewicht).sum(axis=0) * self.fte_wsw)


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
class Infrajaren:
    """Years of the company, each (Y, R): year means, euro nominal; `basis` (R,) is the base year's size.

    `gesloten_*` count the closings that take effect in the year.
    """

    omvang: Array
    traag: Array
    regulier: Array
    locaties: Array
    werksoorten: Array
    ondergrens: Array
    gesloten_locaties: Array
    gesloten_werksoorten: Array
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

    @cached_property
    def per_groep(self) -> Array:
        """Mean persons in contract per group, (Y, 4, R)."""
        return by_group(self.contract.sum(axis=1), 1)


@dataclass(frozen=True)
class Lks:
    """LKS, or the money per beschut place: an amount per person, linear in the share that the law pays.

    Attributes
    ----------
    deel: (S, 2, K, R) share of the wage that the law pays, per phase and place. soort: (Y,) its row.
    per_deel, vast: (Y, 4, R) euro per share, and whatever the share.
    """

    deel: Array
    soort: npt.NDArray[np.int_]
    per_deel: Array
    vast: Array

    @cached_property
    def per_persoon(self) -> Array:
        """(Y, 2, K, R) [euro]."""
        per_deel, vast = (een[:, None, CEL_GROEP] for een in (self.per_deel, self.vast))
        return np.asarray(self.deel[self.soort] * per_deel + vast)

    def shares(self, contract: Array) -> Array:
        """Σ of the shares over the persons of each group, (Y, 4, R), from (Y, 2, K, R) persons."""
        return by_group(np.einsum("ypkr,ypkr->ykr", self.deel[self.soort], contract), 1)


@dataclass(frozen=True)
class Geld:
    """All lines before the lumpsum, each (Y, R) [euro, nominal]; names as in `regels.REGELS`.

    beschut_wet_min_betaald: (Y, R) what beschut would get more by the law's formula than is paid.
    lks: LKS or beschut money. loon: (Y, R) wage cost of the Participatiewet per fte.
    begeleiding: (K, 5, R) per fte at the price level of 2023.
    """

    opbrengsten: dict[str, Array]
    lasten: dict[str, Array]
    beschut_wet_min_betaald: Array
    lks: Lks
    loon: Array
    begeleiding: Array
