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
from model.optelling import Optelling, Som
from model.realisatie import REGIO

Cel = tuple[str, int, str, str]  # series, year, place, group


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
    counted, or how many were measured; omvang: on what exposure. cellen: the yearly figures that it was
    made of.
    """

    meting: Meting
    jaren: tuple[int, ...]
    gemeten: float
    n: float
    omvang: float
    cellen: tuple[Cel, ...] = ()


class Meelezer:
    """Figures that keep count of which yearly ones were read and known."""

    def __init__(self, cijfers: Optelling) -> None:
        self._cijfers = cijfers
        self.cellen: set[Cel] = set()

    def year_total(self, reeks: str, jaar: int, gemeente: str, doelgroep: str) -> Som:
        """As in `Optelling`."""
        som = self._cijfers.year_total(reeks, jaar, gemeente, doelgroep)
        if som.waarde is not None:
            self.cellen.add((reeks, jaar, gemeente, doelgroep))
        return som

    def person_years(self, jaar: int, gemeente: str, doelgroep: str) -> Som:
        """As in `Optelling`: made of the stocks at both ends."""
        som = self._cijfers.person_years(jaar, gemeente, doelgroep)
        if som.waarde is not None:
            self.cellen |= {("stand", een, gemeente, doelgroep) for een in (jaar - 1, jaar)}
        return som


def observe(
    bron: Bron, cijfers: Optelling, voorspeld: Voorspeld, gemeente: str = REGIO
) -> Waarneming | None:
    """What the years together tell in one place; None when no year is complete."""
    lezers = {jaar: Meelezer(cijfers) for jaar in voorspeld.jaren}
    alle = {
        jaar: bron.lezer(aflezen.Plek(lezer, voorspeld, jaar, gemeente))
        for jaar, lezer in lezers.items()
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
    cellen = tuple(sorted(set().union(*(lezers[jaar].cellen for jaar in stukken))))
    return Waarneming(meting, tuple(stukken), float(gemeten), geteld, samen, cellen)
