"""Which actuals tell about which parameter, and what all years together tell in one place.

Yearly figures from the first simulated year on. A year counts for a parameter when every figure that it
needs is known there; the region and each of the six gemeenten are looked up on their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from model.analysis import aflezen
from model.analysis.bijstelling import AANDEEL, AANTAL, GEMIDDELDE, Meting
from model.analysis.voorspeld import Voorspeld
from model.optelling import Optelling
from model.realisatie import REGIO


@dataclass(frozen=True)
class Bron:
    """How one register key is told by actuals.

    Attributes
    ----------
    soort: "aantal", "aandeel" or "gemiddelde". eenheid: what the exposure counts, Dutch.
    lezer: reads one year of one place. nodig: the series it needs, for the words.
    vast: keys that must be held for it. kans: a yearly chance, worked on as hazard.
    """

    soort: str
    eenheid: str
    lezer: aflezen.Lezer
    nodig: tuple[str, ...]
    vast: tuple[str, ...] = ()
    kans: bool = False


_AANMELDINGEN: Final = "instroom.aanmeldingen_pers_jr"
UIT_CONTRACTEN: Final = Bron(
    AANTAL, "jaar", aflezen.contracten, ("instroom",), vast=("instroom.direct_frac",)
)


def _sources() -> dict[str, Bron]:
    zonder = partial(aflezen.zonder_aanmelding, groep="licht", sleutel="instroom.licht_pers_jr")
    beschut = partial(
        aflezen.zonder_aanmelding,
        groep="beschut",
        sleutel="instroom.beschut_pers_jr",
        actie="actie.beschut_impuls_pers_jr",
    )
    uit = {
        _AANMELDINGEN: Bron(AANTAL, "jaar", aflezen.aanmeldingen, ("aanmeldingen",)),
        "instroom.beschut_pers_jr": Bron(AANTAL, "jaar", beschut, ("instroom",)),
        "instroom.licht_pers_jr": Bron(AANTAL, "jaar", zonder, ("instroom",)),
        "instroom.direct_frac": Bron(
            AANDEEL, "aanmelding", aflezen.direct, ("aanmeldingen", "instroom")
        ),
        "instroom.vooraf_frac": Bron(
            AANDEEL, "aanmelding", aflezen.vooraf, ("aanmeldingen", "uitstroom_vooraf")
        ),
        "instroom.vooraf_regulier_frac": Bron(
            AANDEEL,
            "vertrek vóór een contract",
            aflezen.vooraf_regulier,
            ("uitstroom_vooraf", "uitstroom_vooraf_regulier"),
        ),
        "instroom.lks_groei_frac": Bron(AANDEEL, "nieuw contract", aflezen.lks_groei, ("instroom",)),
        "uitstroom.wsw_frac_jr": Bron(
            AANTAL, "persoonsjaar", aflezen.wsw, ("stand", "uitstroom_overig"), kans=True
        ),
    }
    for groep in ("lks", "beschut", "licht"):
        for soort in ("regulier", "overig"):
            lezer = partial(aflezen.vertrek, groep=groep, soort=soort)
            nodig = ("stand", f"uitstroom_{soort}")
            uit[f"uitstroom.{groep}_{soort}_frac_jr"] = Bron(
                AANTAL, "persoonsjaar", lezer, nodig, kans=True
            )
    uit["loonwaarde.groei_pp_jr"] = Bron(GEMIDDELDE, "meting", aflezen.groei, ("loonwaarde_groei",))
    uit["loonwaarde.start_lks_frac"] = Bron(
        GEMIDDELDE, "nieuw contract", aflezen.start, ("startloonwaarde",)
    )
    return uit


BRONNEN: Final[Mapping[str, Bron]] = MappingProxyType(_sources())


@dataclass(frozen=True)
class Waarneming:
    """All years of one place together: `meting` for the update, with what a user wants to read.

    jaren: years that count. gemeten: the data's own estimate, everything else as expected. n: what was
    counted, or how many were measured; omvang: on what exposure.
    """

    meting: Meting
    jaren: tuple[int, ...]
    gemeten: float
    n: float
    omvang: float


def observe(
    bron: Bron, cijfers: Optelling, voorspeld: Voorspeld, gemeente: str = REGIO
) -> Waarneming | None:
    """What the years together tell in one place; None when no year is complete."""
    alle = {
        jaar: bron.lezer(aflezen.Plek(cijfers, voorspeld, jaar, gemeente)) for jaar in voorspeld.jaren
    }
    stukken = {jaar: stuk for jaar, stuk in alle.items() if stuk.bekend and stuk.helling.any()}
    if not stukken:
        return None
    n, omvang = (np.array([getattr(een, naam) for een in stukken.values()]) for naam in ("n", "omvang"))
    helling = np.array([stuk.helling for stuk in stukken.values()])
    rest = np.array([stuk.rest for stuk in stukken.values()])
    samen = float(omvang.sum())
    gewicht = omvang / samen
    geteld = float(n.sum())
    if bron.soort == AANTAL:
        meting, deel = Meting(geteld, helling.sum(axis=0), rest.sum(axis=0)), geteld
    elif bron.soort == AANDEEL:
        meting, deel = Meting(geteld, gewicht @ helling, gewicht @ rest, samen), geteld / samen
    else:
        sd = next(iter(stukken.values())).sd / np.sqrt(samen)
        deel, geteld = float(gewicht @ n), samen
        meting = Meting(deel, gewicht @ helling, gewicht @ rest, float(sd))
    gemeten = (deel - meting.rest.mean()) / meting.helling.mean()
    return Waarneming(meting, tuple(stukken), float(gemeten), geteld, samen)
