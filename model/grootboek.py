"""The ledger of the ondernemingsstrategie: what each segment brings in and asks, to the cent.

A segment is doelgroep × loonwaarde class × werkvorm; reguliere krachten and the lines that belong to
no person stand beside them. All segments together are exactly the result before the lumpsum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from model.axes import (
    BAND_KLASSE,
    BEGELEID,
    CEL_BAND,
    CEL_GROEP,
    DOELGROEP_LABEL,
    INDIVIDUEEL,
    KLASSEN,
    PWET,
    WERKVORM_LABEL,
    WERKVORMEN,
    WSW,
    Array,
)
from model.tussenstand import Geld, Infrakosten, Werk
from model.waarden import Waarden

POSTEN: Final[tuple[str, ...]] = (
    "ntw_eur",
    "subsidie_eur",
    "loon_eur",
    "begeleiding_eur",
    "infrastructuur_eur",
    "overig_eur",
)
POST_LABEL: Final[dict[str, str]] = {
    "ntw_eur": "NTW",
    "subsidie_eur": "LKS of Rijksbijdrage",
    "loon_eur": "lonen",
    "begeleiding_eur": "begeleiding",
    "infrastructuur_eur": "infrastructuur min Rijksgeld",
    "overig_eur": "overig",
}
# Lines of income and cost that belong to no person, under the name of their own segment.
OVERIGE_SEGMENTEN: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "Voortrajecten en jobcoaching": ((), ("voortrajecten", "jobcoaching")),
    "Expertise en samenwerking": (
        ("expertise_afnemers",),
        ("expertise", "samenwerking", "projectleider"),
    ),
    "Diensten verplaatst naar het basispakket": ((), ("basisdiensten",)),
    "Pluspakket en andere opdrachtgevers": (
        ("pluspakket", "opdrachtgevers"),
        ("pluspakket_kosten", "opdrachtgevers_kosten"),
    ),
}
REGULIER: Final = "Reguliere krachten"


@dataclass(frozen=True)
class Segment:
    """Name and place of one segment; `doelgroep`, `klasse` and `werkvorm` are empty for other lines."""

    naam: str
    doelgroep: str = ""
    klasse: str = ""
    werkvorm: str = ""


@dataclass(frozen=True)
class Grootboek:
    """Euros per segment.

    segmenten: S of them. fte: (Y, S, R). posten: name -> (Y, S, R) with its sign. marginaal: (Y, S, R)
    contribution with the infrastructure that does not follow one person left out.
    """

    segmenten: tuple[Segment, ...]
    fte: Array
    posten: dict[str, Array]
    marginaal: Array

    @property
    def bijdrage(self) -> Array:
        """Contribution to the result before lumpsum, (Y, S, R) [euro]."""
        return sum(self.posten.values(), np.zeros_like(self.fte))


# Group and class of each place; where a new pair of them begins on the axis of places.
_PAREN = [(int(groep), BAND_KLASSE[band]) for groep, band in zip(CEL_GROEP, CEL_BAND, strict=True)]
_KLASSE_BEGIN = [plek for plek, paar in enumerate(_PAREN) if plek == 0 or paar != _PAREN[plek - 1]]


def _segments() -> tuple[list[Segment], Array]:
    """Segments of the Participatiewet with their (class, werkvorm); begeleid werken is Wsw."""
    namen, plek = [], []
    for nummer, eerste in enumerate(_KLASSE_BEGIN):
        groep, klasse = _PAREN[eerste]
        for werkvorm, woord in enumerate(WERKVORMEN):
            if werkvorm == BEGELEID:
                continue
            label = DOELGROEP_LABEL[PWET[groep]]
            naam = f"{label}, {KLASSEN[klasse]}, {WERKVORM_LABEL[woord]}"
            namen.append(Segment(naam, PWET[groep], KLASSEN[klasse], woord))
            plek.append((nummer, werkvorm))
    return namen, np.array(plek)


_PWET_SEGMENTEN, _PWET_PLEK = _segments()
_WSW_SEGMENTEN = [
    Segment(f"{DOELGROEP_LABEL[WSW]}, {WERKVORM_LABEL[woord]}", WSW, "", woord) for woord in WERKVORMEN
]
SEGMENTEN: Final[tuple[Segment, ...]] = (
    *_WSW_SEGMENTEN,
    *_PWET_SEGMENTEN,
    Segment(REGULIER),
    *(Segment(naam) for naam in OVERIGE_SEGMENTEN),
)


def _details(waarden: Waarden, werk: Werk, geld: Geld, contract: Array) -> dict[str, Array]:
    """What the Participatiewet brings in and asks per segment, each (Y, S_p, R)."""
    tabel, index = werk.tabel, waarden["prijs.index_factor"]
    lks = (geld.lks.per_persoon * contract).sum(axis=1)[:, :, None] * tabel.aandeel
    return {
        "fte": _by_class(werk.fte),
        "infra_fte": _by_class(werk.fte * tabel.gewicht),
        "ntw": _by_class(werk.fte * tabel.ntw) * tabel.prijs[:, None],
        "lks": _by_class(lks),
        "loon": _by_class(werk.fte) * geld.loon[:, None],
        "begeleiding": _by_class(werk.fte * geld.begeleiding) * index[:, None],
    }


def _by_class(detail: Array) -> Array:
    """Sum places into loonwaarde classes and pick the segments: (Y, K, 5, R) -> (Y, S_p, R)."""
    klassen = np.add.reduceat(detail, _KLASSE_BEGIN, axis=1)
    klasse, vorm = _PWET_PLEK.T
    return klassen[:, klasse, vorm]


_WSW_PLEK = slice(0, len(_WSW_SEGMENTEN))
_WSW_BIJ_IBN = slice(0, len(_WSW_SEGMENTEN) - 1)  # begeleid werken is the last werkvorm
_BEGELEID_PLEK = len(_WSW_SEGMENTEN) - 1
_PWET_PLEKKEN = slice(_WSW_PLEK.stop, _WSW_PLEK.stop + len(_PWET_SEGMENTEN))
_REGULIER_PLEK = _PWET_PLEKKEN.stop
_BESCHUT_PLEK = [plek for plek, segment in enumerate(SEGMENTEN) if segment.doelgroep == "beschut"]


def _share(gewicht: Array) -> Array:
    """Share of each segment in a weight, (Y, S, R); without any weight an equal share for each."""
    totaal = gewicht.sum(axis=1, keepdims=True)
    gelijk = np.full_like(gewicht, 1.0 / gewicht.shape[1])
    return np.divide(gewicht, totaal, out=gelijk, where=totaal > 0.0)


def _own_posts(
    waarden: Waarden, werk: Werk, geld: Geld, pwet: dict[str, Array], posten: dict[str, Array]
) -> None:
    """NTW, subsidy, wages and begeleiding of the doelgroepen, each on its own segment."""
    last = {naam: bedrag[:, None] for naam, bedrag in geld.lasten.items()}
    bij_ibn = werk.fte_wsw[:, _WSW_BIJ_IBN]
    vraagt = np.ones_like(bij_ibn)
    vraagt[:, INDIVIDUEEL] = waarden["begeleiding.individueel_frac"]
    posten["ntw_eur"][:, _WSW_PLEK] = werk.ntw_wsw
    posten["ntw_eur"][:, _PWET_PLEKKEN] = pwet["ntw"]
    rijksbijdrage = geld.opbrengsten["rijksbijdrage_wsw"][:, None]
    posten["subsidie_eur"][:, _WSW_PLEK] = rijksbijdrage * _share(werk.fte_wsw)
    posten["subsidie_eur"][:, _PWET_PLEKKEN] = pwet["lks"]
    posten["loon_eur"][:, _WSW_BIJ_IBN] = -last["loon_wsw"] * _share(bij_ibn)
    posten["loon_eur"][:, _BEGELEID_PLEK] = -geld.lasten["begeleid_werken"]
    posten["loon_eur"][:, _PWET_PLEKKEN] = -pwet["loon"]
    posten["begeleiding_eur"][:, _WSW_BIJ_IBN] = -last["begeleiding_wsw"] * _share(bij_ibn * vraagt)
    posten["begeleiding_eur"][:, _PWET_PLEKKEN] = -pwet["begeleiding"]


def _shared_posts(waarden: Waarden, geld: Geld, fte: Array, posten: dict[str, Array]) -> None:
    """Fiscal money, trajectkosten, begeleidingsgeld, reguliere krachten and lines of nobody."""
    opbrengst, last = geld.opbrengsten, geld.lasten
    overig = posten["overig_eur"]
    bij_ibn = fte[:, : _PWET_PLEKKEN.stop].copy()
    bij_ibn[:, _BEGELEID_PLEK] = 0.0
    overig[:, : _PWET_PLEKKEN.stop] = waarden["fiscaal.liv_eur"][:, None] * _share(bij_ibn)
    alleen_pwet = waarden["fiscaal.lkv_eur"] + opbrengst["trajectkosten"]
    overig[:, _PWET_PLEKKEN] += alleen_pwet[:, None] * _share(fte[:, _PWET_PLEKKEN])
    overig[:, _BESCHUT_PLEK] += opbrengst["begeleidingsgeld"][:, None] * _share(fte[:, _BESCHUT_PLEK])
    posten["ntw_eur"][:, _REGULIER_PLEK] = opbrengst["ntw_regulier"]
    posten["loon_eur"][:, _REGULIER_PLEK] = -last["loon_regulier"]
    for plek, (erbij, eraf) in enumerate(OVERIGE_SEGMENTEN.values(), start=_REGULIER_PLEK + 1):
        for naam in erbij:
            overig[:, plek] += opbrengst[naam]
        for naam in eraf:
            overig[:, plek] -= last[naam]


def build_ledger(
    waarden: Waarden,
    werk: Werk,
    geld: Geld,
    kosten: Infrakosten,
    regulier_fte: Array,
    contract: Array,
) -> Grootboek:
    """Attribute every line before the lumpsum to a segment.

    Infrastructure (with closing cost, Rijk money and extra middelen against it) follows the fte on the
    infrastructure; LIV follows everybody at work at IBN, LKV and trajectkosten the Participatiewet. The
    Rijksbijdrage follows fte of the Wsw. Direct costs and the omzet that covers them cancel out.

    Marginal: of the overhead only the part that follows within a year, no locations or werksoorten.

    Parameters
    ----------
    regulier_fte: (Y, R). contract: (Y, 2, K, R) mean persons of the Participatiewet.
    """
    opbrengst = geld.opbrengsten
    pwet = _details(waarden, werk, geld, contract)
    vorm = (len(werk.fte_pwet), len(SEGMENTEN), werk.fte_pwet.shape[-1])
    posten = {post: np.zeros(vorm) for post in POSTEN}
    fte, gewogen = np.zeros(vorm), np.zeros(vorm)
    fte[:, _WSW_PLEK], fte[:, _PWET_PLEKKEN] = werk.fte_wsw, pwet["fte"]
    fte[:, _REGULIER_PLEK] = regulier_fte
    gewogen[:, _WSW_PLEK], gewogen[:, _PWET_PLEKKEN] = werk.infra_fte_wsw, pwet["infra_fte"]
    _own_posts(waarden, werk, geld, pwet, posten)
    _shared_posts(waarden, geld, fte, posten)
    tegenover = (
        opbrengst["rijk_infrastructuur"] + opbrengst["impulsbudget"] + opbrengst["extra_middelen"]
    )
    posten["infrastructuur_eur"] = -(kosten.totaal + kosten.sluiten - tegenover)[:, None] * _share(
        gewogen
    )

    bijdrage = sum(posten.values(), np.zeros(vorm))
    meebewegend = (
        waarden["infrastructuur.overhead_eur_fte"]
        * waarden["prijs.index_factor"]
        * (1.0 - waarden["infrastructuur.overhead_vast_jaar_frac"])
    )
    marginaal = bijdrage - posten["infrastructuur_eur"] - meebewegend[:, None] * gewogen
    return Grootboek(SEGMENTEN, fte, posten, marginaal)
