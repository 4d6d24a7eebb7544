"""The fixed axes of every array in the model, and the figures that define their sizes.

Order of axes, when present: year, phase, doelgroep, band, (werkvorm), gemeente, run. The run axis is
always last; run 0 is the central run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
_Jaren = TypeVar("_Jaren", bound=Any)

# People. Wsw has no measured loonwaarde, so it lives beside the band arrays, not in them.
WSW: Final = "wsw"
PWET: Final[tuple[str, ...]] = ("beschut", "lks_stabiel", "lks_groei", "licht")
DOELGROEPEN: Final[tuple[str, ...]] = (WSW, *PWET)
BESCHUT, LKS_STABIEL, LKS_GROEI, LICHT = range(4)
LKS: Final[tuple[int, ...]] = (LKS_STABIEL, LKS_GROEI)
# Middle part of the register keys of each group; both LKS groups share theirs.
REGISTERNAAM: Final = ("beschut", "lks", "lks", "licht")
DOELGROEP_LABEL: Final[dict[str, str]] = {
    "wsw": "Wsw",
    "beschut": "beschut werk",
    "lks_stabiel": "ontwikkelpotentie laag",
    "lks_groei": "ontwikkelpotentie midden/hoog",
    "licht": "loonwaarde 80–100%",
}

# Phases of a contract; the voortraject has no contract and lives apart.
TIJDELIJK, STRUCTUREEL = range(2)
VOORTRAJECT_MND: Final = 6  # Taken: criteria reached within six months

# Loonwaarde in bands of 5 pp from 20 to 100% of the minimumloon.
BAND_PP: Final = 5.0
BAND_MIDDEN_PP: Final[Array] = np.arange(22.5, 100.0, BAND_PP)
AANTAL_BANDEN: Final = len(BAND_MIDDEN_PP)
# First and last band (inclusive) that a group can be in: beschut to 60, LKS 30-80, licht 80-100%.
GROEP_BANDEN: Final[tuple[tuple[int, int], ...]] = ((0, 7), (2, 11), (2, 11), (12, 15))

# The 32 places (group, band) in which anybody of the Participatiewet can be: the months of a year run
# over these alone. CEL_BEGIN: first place of each group.
CEL_GROEP: Final = np.array([g for g, (a, b) in enumerate(GROEP_BANDEN) for _ in range(a, b + 1)])
CEL_BAND: Final = np.array([band for a, b in GROEP_BANDEN for band in range(a, b + 1)])
CEL_BEGIN: Final = np.searchsorted(CEL_GROEP, np.arange(len(GROEP_BANDEN)))

_PLEKKEN: Final = tuple(
    slice(int(begin), int(eind))
    for begin, eind in zip(CEL_BEGIN, [*CEL_BEGIN[1:], len(CEL_GROEP)], strict=True)
)


def regional(array: Array, as_: int) -> Array:
    """The sum over the gemeenten on axis `as_`; no copy where the region alone stands on it."""
    return np.squeeze(array, as_) if array.shape[as_] == 1 else np.asarray(array.sum(axis=as_))


def joined(delen: Sequence[_Jaren], vast: Collection[str] = ()) -> _Jaren:
    """Stretches of years, dataclasses of arrays (Y, ...), as one after another; `vast` has no years."""
    if len(delen) == 1:
        return delen[0]
    velden = [een.name for een in fields(delen[0]) if een.name not in vast]
    return replace(
        delen[0], **{naam: np.concatenate([getattr(deel, naam) for deel in delen]) for naam in velden}
    )


def by_group(cellen: Array, as_: int = 0) -> Array:
    """Sum the places of each doelgroep: axis `as_` of 32 becomes 4.

    Group by group, since a sum over whole rows is three times as fast as `np.add.reduceat`.
    """
    uit = np.empty((*cellen.shape[:as_], len(_PLEKKEN), *cellen.shape[as_ + 1 :]))
    voor: tuple[Any, ...] = (slice(None),) * as_
    for groep, plekken in enumerate(_PLEKKEN):
        np.add.reduce(cellen[(*voor, plekken)], axis=as_, out=uit[(*voor, groep)])
    return uit


def in_bands(cellen: Array, as_: int) -> Array:
    """Places laid out over groups and bands: axis `as_` of 32 becomes two, 4 and 16."""
    vorm = cellen.shape
    vol = np.zeros((*vorm[:as_], len(GROEP_BANDEN), AANTAL_BANDEN, *vorm[as_ + 1 :]))
    vol[(slice(None),) * as_ + (CEL_GROEP, CEL_BAND)] = cellen
    return vol


# Classes of loonwaarde that the ledger shows; each holds four bands.
KLASSEN: Final[tuple[str, ...]] = ("20–40%", "40–60%", "60–80%", "80–100%")
BAND_KLASSE: Final[tuple[int, ...]] = tuple(band // 4 for band in range(AANTAL_BANDEN))

WERKVORMEN: Final[tuple[str, ...]] = ("intern", "locatie", "groep", "individueel", "begeleid")
INTERN, LOCATIE, GROEP, INDIVIDUEEL, BEGELEID = range(5)
WERKVORM_LABEL: Final[dict[str, str]] = {
    "intern": "intern werk",
    "locatie": "op locatie",
    "groep": "groepsdetachering",
    "individueel": "individuele detachering",
    "begeleid": "begeleid werken",
}

# Policy at the ondergrens, the values of `infrastructuur.beleid_keuze`.
ONGEWIJZIGD, AFSCHALEN, EXTRA_MIDDELEN = range(3)

MAANDEN: Final = 12
EERSTE_PADJAAR: Final = 2017  # paths reach back this far for the ijkpunten
EERSTE_BASISJAAR: Final = 2020


def read_only(array: Array) -> Array:
    """The same array, locked: results are shared between screens and must not change under them."""
    array.flags.writeable = False
    return array
