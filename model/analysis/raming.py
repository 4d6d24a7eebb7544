"""The estimate under the lumpsum when something happens that nobody saw coming.

The lumpsum is agreed for two years on an estimate made before. A shock is not in it: the estimate
follows the path without the shock in the period in which the shock starts, and the path with it from
the next period on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from model.analysis.schoklijst import Schokkeuze, active, period_start
from model.axes import Array


def known_in_steps(keuzes: Iterable[Schokkeuze]) -> tuple[tuple[int, tuple[Schokkeuze, ...]], ...]:
    """Per period in which a shock starts: all shocks that are known when the next period is agreed."""
    actief = active(keuzes)
    momenten = sorted({period_start(keuze.start_jaar) for keuze in actief})
    return tuple(
        (moment, tuple(keuze for keuze in actief if period_start(keuze.start_jaar) <= moment))
        for moment in momenten
    )


def estimated_fte(jaren: Sequence[int], zonder: Array, stappen: Iterable[tuple[int, Array]]) -> Array:
    """Fte on which each year's lumpsum was agreed, (Y, ...).

    In the period in which a shock starts the estimate does not know it; from the next period on it does,
    its end included.

    Parameters
    ----------
    zonder: (Y, ...) expected fte without a shock.
    stappen: (year of a shock, (Y, ...) expected fte with that shock and the earlier ones), years rising.

    >>> import numpy as np
    >>> met = np.array([9.0, 8.0, 7.0, 7.0])
    >>> estimated_fte((2027, 2028, 2029, 2030), np.full(4, 10.0), [(2028, met)]).tolist()
    [10.0, 10.0, 7.0, 7.0]
    """
    periode = np.array([period_start(jaar) for jaar in jaren])
    periode = periode.reshape(-1, *(1,) * (zonder.ndim - 1))
    geraamd = zonder
    for jaar, pad in stappen:
        geraamd = np.where(periode > jaar, pad, geraamd)
    return geraamd
