"""Months of exit and growth: what one does to rows of places, and twelve to everybody in a contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

from model.axes import CEL_GROEP, MAANDEN, STRUCTUREEL, TIJDELIJK, Array
from model.kansen import Kansen


@dataclass(frozen=True)
class Rijen:
    """Rows of k places on which months work, `alle` (n, (k + 2)·b): an empty place at either end.

    breedte: b, the length of one place on a row: its runs, or gemeenten times runs.
    """

    alle: Array
    breedte: int

    @classmethod
    def of(cls, aantal: int, plekken: int, breedte: int) -> Rijen:
        """Rows to be filled."""
        alle = np.empty((aantal, (plekken + 2) * breedte))
        alle[:, :breedte] = alle[:, -breedte:] = 0.0
        return cls(alle, breedte)

    def like(self) -> Rijen:
        """As many rows as wide, to be filled."""
        aantal, breed = self.alle.shape
        return Rijen.of(aantal, breed // self.breedte - 2, self.breedte)

    @property
    def plekken(self) -> Array:
        """The rows themselves, (n, k·b); write here."""
        return self.alle[:, self.breedte : -self.breedte]

    @property
    def buren(self) -> Array:
        """The rows with each place beside its neighbours, (n, k·b, 3): the band below, itself, above."""
        rij, stap = self.alle.strides
        vorm = len(self.alle), self.alle.shape[1] - 2 * self.breedte, 3
        return as_strided(self.alle, vorm, (rij, stap, self.breedte * stap), writeable=False)

    def __getitem__(self, rijen: slice) -> Rijen:
        """Some of the rows; no copy."""
        return Rijen(self.alle[rijen], self.breedte)


def month(kansen: Kansen, soort: int, fasen: Sequence[int], gemeenten: int = 1) -> Array:
    """What one month brings to each place, (3, F·K·M·R): from the band below, from itself, from above.

    x'_b = op_{b−1} x_{b−1} + blijf_b x_b + neer_{b+1} x_{b+1}. Rising is impossible in the top band of a
    group and falling in its lowest, so nothing crosses from one group, or phase, into the next.
    """
    fase = list(fasen)
    op, blijf, neer = (een[soort, fase] for een in (kansen.op, kansen.blijf, kansen.neer))
    uit = np.zeros((3, blijf[..., 0].size, gemeenten, blijf.shape[-1]))
    plat = [een.reshape(-1, 1, blijf.shape[-1]) for een in (op, blijf, neer)]
    uit[0, 1:], uit[1], uit[2, :-1] = plat[0][:-1], plat[1], plat[2][1:]
    return uit.reshape(3, -1)


def step(buren: Array, maand: Array, uit: Array) -> None:
    """Exit and growth of one month for one row, (k·b, 3) -> (k·b,), or for many, (n, k·b, 3)."""
    np.einsum("ns,sn->n" if buren.ndim == 2 else "mns,sn->mn", buren, maand, out=uit)


class Maanden:
    """The months of everybody in a contract, (2, K, M, R); its room and chances serve every year."""

    def __init__(self, kansen: Kansen, vorm: tuple[int, ...]) -> None:
        self._kansen, self._vorm = kansen, vorm
        fasen, plekken, gemeenten, runs = vorm
        rijen = Rijen.of(MAANDEN + 1, fasen * plekken, gemeenten * runs)
        self._plekken, self._buren = rijen.plekken, rijen.buren
        self._per_fase = self._plekken.reshape(-1, *vorm)
        self._nieuw, self._eindigt = np.empty((2, plekken, gemeenten, runs))
        self._structureel = kansen.structureel[CEL_GROEP][:, None]
        self._soort, self._maand = -1, np.empty(0)

    def year(self, soort: int, begin: Array, klaar: Array, aantal: Array) -> tuple[Array, Array]:
        """One year of everybody in a contract.

        Parameters
        ----------
        begin: (2, K, M, R). klaar: (12 or 1, K, R) spread of whose temporary phase ends, each month.
        aantal: (36, 4, M, R) entrants of the two years before, and of this year.

        Returns
        -------
        Everybody at its end, (2, K, M, R), in a room that the next year writes over: copy it. And the
        sum of the twelve stocks at the start of a month.
        """
        if soort != self._soort:
            fasen = TIJDELIJK, STRUCTUREEL
            self._soort, self._maand = soort, month(self._kansen, soort, fasen, self._vorm[2])
        start = self._kansen.start[soort][:, None]
        self._per_fase[0] = begin
        for maand in range(MAANDEN):
            step(self._buren[maand], self._maand, self._plekken[maand + 1])
            tijdelijk, structureel = self._per_fase[maand + 1]
            self._enter(tijdelijk, start, aantal[maand + 2 * MAANDEN])
            eindigt = self._end(klaar[maand if len(klaar) > 1 else 0], aantal[maand])
            tijdelijk -= eindigt
            eindigt *= self._structureel
            structureel += eindigt
        return self._per_fase[-1], self._per_fase[:-1].sum(axis=0)

    def _enter(self, tijdelijk: Array, start: Array, aantal: Array) -> None:
        """Entrants (4, M, R) over the places (K, M, R), by the spread of who starts."""
        nieuw = aantal.take(CEL_GROEP, axis=0, out=self._nieuw, mode="clip")
        nieuw *= start
        tijdelijk += nieuw

    def _end(self, klaar: Array, aantal: Array) -> Array:
        """Entrants (4, M, R) of 24 months ago, where they are now (K, M, R); in a room used again."""
        eindigt = aantal.take(CEL_GROEP, axis=0, out=self._eindigt, mode="clip")
        eindigt *= klaar[:, None]
        return eindigt
