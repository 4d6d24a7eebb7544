"""An independent reader: what linear algebra works out of hidden figures with the sums between them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from model.axes import Array

C = TypeVar("C", bound=Hashable)
_NUL = 1e-8


def derivations(
    sommen: Sequence[Mapping[C, int]], waarden: Mapping[C, float], verborgen: Collection[C]
) -> Iterator[tuple[C, float, list[C]]]:
    """Every unknown cell x that the open cells b determine: A·x = −B·b with e_i in the row space of A.

    Parameters
    ----------
    sommen: each a sum that is zero, cell -> coefficient. waarden: persons; a cell that is missing or nan
        is unknown to everybody. verborgen: cells that are known but not shown.

    Returns
    -------
    The cell, what it comes to, and the open cells other than zero that tell it.
    """
    cellen = list(dict.fromkeys(cel for som in sommen for cel in som))
    onbekend = [cel for cel in cellen if cel in verborgen or np.isnan(waarden.get(cel, np.nan))]
    plek = {cel: nummer for nummer, cel in enumerate(onbekend)}
    telt = [som for som in sommen if any(cel in plek for cel in som)]
    gezien = [cel for cel in cellen if cel not in plek and waarden[cel] != 0.0]
    a, b = _matrix(telt, onbekend), _matrix(telt, gezien)
    waarde_b = np.array([waarden[cel] for cel in gezien])
    eigen, vectoren = np.linalg.eigh(a.T @ a)
    vrij = eigen <= _NUL * max(1.0, float(eigen.max(initial=1.0)))
    speling = (vectoren[:, vrij] ** 2).sum(axis=1)
    vast = vectoren[:, ~vrij]
    for nummer in np.flatnonzero(speling < _NUL):
        # The combination y of sums with Aᵀ·y = e_i, of least norm.
        y = a @ (vast @ (vast[int(nummer)] / eigen[~vrij]))
        bijdrage = y @ b
        gebruikt = [cel for cel, deel in zip(gezien, bijdrage, strict=True) if abs(deel) > 1e-6]
        yield onbekend[int(nummer)], -float(bijdrage @ waarde_b), gebruikt


def _matrix(sommen: Sequence[Mapping[C, int]], cellen: Sequence[C]) -> Array:
    plek = {cel: nummer for nummer, cel in enumerate(cellen)}
    matrix = np.zeros((len(sommen), len(cellen)))
    for rij, som in enumerate(sommen):
        for cel, deel in som.items():
            if cel in plek:
                matrix[rij, plek[cel]] = deel
    return matrix
