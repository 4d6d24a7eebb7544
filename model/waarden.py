"""The numbers of a scenario on fixed axes: register defaults with its differences filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from model.axes import EERSTE_BASISJAAR, EERSTE_PADJAAR, MAANDEN, Array
from model.parameters import Parameter, load_register, padjaren, path_until_last_year
from model.wijziging import reach, split_key

Getal = float | Array  # one number for every run, or (R,) one for each


class Waarden:
    """The numbers of one scenario, or of many runs of it, on fixed axes.

    `waarden[key]` gives (R,) for a scalar, (Y, R) for a path on `jaren`, (11, R) for a parameter per
    gemeente. Arrays are read-only views; a missing key is a bug and raises KeyError.
    """

    def __init__(
        self,
        scalair: Mapping[str, Array],
        pad: Mapping[str, Array],
        jaren: tuple[int, ...],
    ) -> None:
        self._scalair = scalair
        self._pad = pad
        self.jaren = jaren
        self._plek = np.array(jaren) - EERSTE_PADJAAR
        self._hoogste: dict[tuple[str, int], Array] = {}

    def __getitem__(self, sleutel: str) -> Array:
        gevonden = self._scalair.get(sleutel)
        if gevonden is not None:
            return gevonden
        return self._pad[sleutel][self._plek]

    def in_jaar(self, sleutel: str, jaar: int) -> Array:
        """The value of a path in one calendar year, shape (R,)."""
        return self._pad[sleutel][jaar - EERSTE_PADJAAR]

    def hoogste_tot(self, sleutel: str, van: int, jaar: int) -> Array:
        """Highest value of a path from one calendar year up to and with another, shape (R,)."""
        if (sleutel, van) not in self._hoogste:
            rij = self._pad[sleutel][van - EERSTE_PADJAAR :]
            self._hoogste[sleutel, van] = np.maximum.accumulate(rij, axis=0)
        return self._hoogste[sleutel, van][jaar - van]

    def voor_jaren(self, jaren: Iterable[int]) -> Waarden:
        """The same values, with paths read on other calendar years."""
        return Waarden(self._scalair, self._pad, tuple(jaren))

    def months(self, eerste_jaar: int) -> Array:
        """Number of each month of these years, (Y, 12, 1), counted from January of `eerste_jaar`."""
        begin = (self.jaren[0] - eerste_jaar) * MAANDEN
        nummers = np.arange(begin, begin + MAANDEN * len(self.jaren), dtype=float)
        return nummers.reshape(-1, MAANDEN, 1)

    def sorts(self, *paden: str) -> tuple[npt.NDArray[np.int_], Waarden]:
        """Years in which these paths stand still, taken together: what follows from them alone, and from
        parameters without years, needs to be worked out once per sort.

        Returns
        -------
        (Y,) sort of each year: 0, and one more where a path moves in any of the runs; and the same
        values on the first year of each sort.
        """
        reeksen = np.stack([self[sleutel] for sleutel in paden])
        anders = (reeksen[:, 1:] != reeksen[:, :-1]).any(axis=(0, 2))
        soort = np.concatenate([np.zeros(1, dtype=int), np.cumsum(anders)])
        eerste = np.unique(soort, return_index=True)[1]
        return soort, self.voor_jaren(self.jaren[rij] for rij in eerste)

    def pad(self, sleutel: str) -> Array:
        """A whole path, on `padjaren()` whatever the years of this object, (34, R)."""
        return self._pad[sleutel]

    def vervang(
        self, scalair: Mapping[str, Array] | None = None, paden: Mapping[str, Array] | None = None
    ) -> Waarden:
        """The same values with other arrays, every one of them with a column for each run."""
        los = dict(self._scalair) | dict(scalair or {})
        pad = dict(self._pad) | dict(paden or {})
        runs = max(array.shape[-1] for array in (*los.values(), *pad.values()))
        breed = (MappingProxyType(_widened(arrays, runs)) for arrays in (los, pad))
        return Waarden(next(breed), next(breed), self.jaren)

    @property
    def horizon(self) -> int:
        """Last simulated calendar year."""
        return int(self._scalair["tijd.horizon_jaar"][0])


def _path(
    parameter: Parameter,
    jaren: np.ndarray,
    scalair: Mapping[str, Array],
    pad: Mapping[str, Array],
) -> Array:
    """One path on `jaren`, shape (Y, 1): listed years, then as `verder` says."""
    waarden = path_until_last_year(parameter, jaren)[:, None]
    assert parameter.jaren is not None
    laatste = max(parameter.jaren)
    wijze, _, sleutel = parameter.verder.partition(" ")
    if wijze == "met":
        stappen = np.maximum(jaren - laatste, 0)[:, None]
        waarden = waarden * (1.0 + scalair[sleutel][None, :]) ** stappen
    elif wijze == "als":
        gids = pad[sleutel]
        plek = laatste - EERSTE_PADJAAR
        na = (jaren > laatste)[:, None]
        waarden = waarden * np.where(na, gids / gids[plek], 1.0)
    elif parameter.verder != "constant":
        raise ValueError(f"unknown verder {parameter.verder!r} in {parameter.sleutel}")
    return waarden


def _override(waarden: Array, jaren: np.ndarray, wijzigingen: list[tuple[str, Getal]]) -> Array:
    """Differences of one path: whole path first, then from a year, then single years; nan is none."""
    runs = max([waarden.shape[-1], *(np.size(getal) for _, getal in wijzigingen)])
    nieuw = np.repeat(waarden, runs // waarden.shape[-1], axis=-1)
    for naam, getal in sorted(wijzigingen, key=lambda paar: reach(paar[0])):
        _, jaar, verder = split_key(naam)
        rijen = jaren == jaar if jaar and not verder else jaren >= (jaar or EERSTE_BASISJAAR + 1)
        nieuw[rijen] = np.where(np.isnan(getal), nieuw[rijen], getal)
    return nieuw


@cache
def _default_scalars() -> Mapping[str, Array]:
    """Every parameter without years at its default: (1,), or (11, 1) for one per gemeente."""
    scalair: dict[str, Array] = {}
    for sleutel, parameter in load_register().items():
        if not parameter.is_pad and parameter.per_gemeente is None:
            scalair[sleutel] = np.array([parameter.standaard])
    for naam, sleutels in _per_gemeente().items():
        scalair[naam] = np.array([[load_register()[sleutel].standaard] for sleutel in sleutels])
    return MappingProxyType(scalair)


@cache
def _per_gemeente() -> Mapping[str, list[str]]:
    """Parameters with a value per gemeente: name -> their eleven keys."""
    uit: dict[str, list[str]] = {}
    for sleutel, parameter in load_register().items():
        if parameter.per_gemeente is not None:
            uit.setdefault(sleutel.rpartition(".")[0], []).append(sleutel)
    return MappingProxyType(uit)


def _scalars(per_sleutel: Mapping[str, list[tuple[str, Getal]]]) -> dict[str, Array]:
    """Every parameter without years: (1,) or (R,), or (11, 1) or (11, R) for one per gemeente."""
    standaard = _default_scalars()
    scalair = dict(standaard)
    for sleutel in per_sleutel:
        if sleutel in standaard:
            scalair[sleutel] = np.array(per_sleutel[sleutel][0][1], dtype=float, ndmin=1)
    for naam, sleutels in _per_gemeente().items():
        if any(sleutel in per_sleutel for sleutel in sleutels):
            rijen = [
                np.array(per_sleutel[sleutel][0][1], dtype=float, ndmin=1)
                if sleutel in per_sleutel
                else standaard[naam][plek]
                for plek, sleutel in enumerate(sleutels)
            ]
            scalair[naam] = np.stack(np.broadcast_arrays(*rijen))
    return scalair


@cache
def _paths_in_order() -> tuple[Parameter, ...]:
    """Paths, those that follow another path last."""
    paden = [parameter for parameter in load_register().values() if parameter.is_pad]
    return tuple(sorted(paden, key=lambda een: een.verder.startswith("als")))


@cache
def _default_paths() -> Mapping[str, Array]:
    """Every path at its default, computed once; a scenario replaces what it changes."""
    return MappingProxyType(_widened(_paths({}, _scalars({}), {}), 1))


def _paths(
    per_sleutel: Mapping[str, list[tuple[str, Getal]]],
    scalair: Mapping[str, Array],
    standaard: Mapping[str, Array],
) -> dict[str, Array]:
    """Every path on all years; one that nothing changed is taken from `standaard`."""
    jaren = padjaren()
    anders = set(per_sleutel)
    pad: dict[str, Array] = {}
    for parameter in _paths_in_order():
        sleutel, gids = parameter.sleutel, parameter.verder.partition(" ")[2]
        if sleutel in standaard and sleutel not in anders and gids not in anders:
            pad[sleutel] = standaard[sleutel]
            continue
        anders.add(sleutel)
        waarden = _path(parameter, jaren, scalair, pad)
        if sleutel in per_sleutel:
            waarden = _override(waarden, jaren, per_sleutel[sleutel])
        pad[sleutel] = waarden
    return pad


def _widened(arrays: dict[str, Array], runs: int) -> dict[str, Array]:
    """The same arrays, read-only, each with a column for every run."""
    for sleutel, array in arrays.items():
        if array.shape[-1] != runs:
            arrays[sleutel] = np.repeat(array, runs, axis=-1)
        arrays[sleutel].flags.writeable = False
    return arrays


def resolve(wijzigingen: Mapping[str, Getal]) -> Waarden:
    """All values: register defaults with these differences (already checked one by one).

    A path is filled in this order: listed years (linear in between), `verder`, then differences.
    Paths that follow another path are filled after it.

    Parameters
    ----------
    wijzigingen: difference key -> a number for every run, or (R,) one for each run; in the runs where
        a difference of a path is nan, it is not there. The horizon is that of run 0: a run cannot have
        years of its own.
    """
    per_sleutel: dict[str, list[tuple[str, Getal]]] = {}
    for naam, getal in wijzigingen.items():
        per_sleutel.setdefault(split_key(naam)[0], []).append((naam, getal))
    runs = max((np.size(getal) for getal in wijzigingen.values()), default=1)
    scalair = _widened(_scalars(per_sleutel), runs)
    pad = _widened(_paths(per_sleutel, scalair, _default_paths()), runs)
    laatste = int(scalair["tijd.horizon_jaar"][0])
    return Waarden(
        MappingProxyType(scalair), MappingProxyType(pad), tuple(range(EERSTE_BASISJAAR + 1, laatste + 1))
    )
