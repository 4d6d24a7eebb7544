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
    DOELGROEP_LABEL,
    GROEP_BANDEN,
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
    "infrastructuur_eur": "infrastructuur",
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


def _segments() -> tuple[list[Segment], list[tuple[int, int, int]]]:
    """Segments of the Participatiewet with their (group, class, werkvorm); begeleid werken is Wsw."""
    namen, plek = [], []
    for groep, doelgroep in enumerate(PWET):
        eerste, laatste = GROEP_BANDEN[groep]
        for klasse in sorted({BAND_KLASSE[band] for band in range(eerste, laatste + 1)}):
            for werkvorm, woord in enumerate(WERKVORMEN):
                if werkvorm == BEGELEID:
                    continue
                naam = f"{DOELGROEP_LABEL[doelgroep]}, {KLASSEN[klasse]}, {WERKVORM_LABEL[woord]}"
                namen.append(Segment(naam, doelgroep, KLASSEN[klasse], woord))
                plek.append((groep, klasse, werkvorm))
    return namen, plek


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


def _by_class(detail: Array) -> Array:
    """Sum bands into loonwaarde classes and pick the segments: (Y, 4, 16, 5, R) -> (Y, S_p, R)."""
    jaren, groepen, banden, vormen, runs = detail.shape
    klassen = detail.reshape(jaren, groepen, len(KLASSEN), banden // len(KLASSEN), vormen, runs)
    som = klassen.sum(axis=3)
    groep, klasse, vorm = np.array(_PWET_PLEK).T
    return som[:, groep, klasse, vorm]


def build_ledger(
    waarden: Waarden, werk: Werk, geld: Geld, kosten: Infrakosten, regulier_fte: Array
) -> Grootboek:
    """Attribute every line before the lumpsum to a segment.

    Infrastructure (with closing cost, Rijk money and extra middelen against it) follows the fte on the
    infrastructure; fiscal allowances follow fte of the Participatiewet, trajectkosten likewise. The
    Rijksbijdrage follows fte of the Wsw. Direct costs and the omzet that covers them cancel out.

    Marginal: of the overhead only the part that follows within a year, no locations or werksoorten.
    """
    opbrengst, last = geld.opbrengsten, geld.lasten
    aantal_wsw, aantal_pwet = len(_WSW_SEGMENTEN), len(_PWET_SEGMENTEN)
    vorm = (len(werk.fte), len(SEGMENTEN), werk.fte.shape[-1])
    posten = {post: np.zeros(vorm) for post in POSTEN}
    fte, gewogen = np.zeros(vorm), np.zeros(vorm)
    wsw = slice(0, aantal_wsw)
    pwet = slice(aantal_wsw, aantal_wsw + aantal_pwet)
    regulier = aantal_wsw + aantal_pwet

    fte[:, wsw], fte[:, pwet] = werk.fte_wsw, _by_class(werk.fte)
    fte[:, regulier] = regulier_fte
    gewogen[:, wsw], gewogen[:, pwet] = werk.infra_fte_wsw, _by_class(werk.infra_fte)
    deel_infra = gewogen / gewogen.sum(axis=1, keepdims=True)
    deel_wsw = fte[:, wsw] / np.maximum(fte[:, wsw].sum(axis=1, keepdims=True), 1e-12)
    deel_pwet = fte[:, pwet] / np.maximum(fte[:, pwet].sum(axis=1, keepdims=True), 1e-12)

    posten["ntw_eur"][:, wsw] = werk.ntw_wsw
    posten["ntw_eur"][:, pwet] = _by_class(werk.ntw)
    posten["subsidie_eur"][:, wsw] = opbrengst["rijksbijdrage_wsw"][:, None] * deel_wsw
    posten["subsidie_eur"][:, pwet] = _by_class(geld.lks_detail)
    binnen = 1.0 - waarden["werkvorm.wsw_begeleid_frac"]
    posten["loon_eur"][:, : aantal_wsw - 1] = -last["loon_wsw"][:, None] * np.divide(
        deel_wsw[:, :-1], binnen, out=np.zeros_like(deel_wsw[:, :-1]), where=binnen > 0.0
    )
    posten["loon_eur"][:, aantal_wsw - 1] = -last["begeleid_werken"]
    posten["loon_eur"][:, pwet] = -_by_class(geld.loon_detail)
    binnen_fte = fte[:, : aantal_wsw - 1] * _begeleiding_wsw_weight(waarden)
    posten["begeleiding_eur"][:, : aantal_wsw - 1] = (
        -last["begeleiding_wsw"][:, None]
        * binnen_fte
        / np.maximum(binnen_fte.sum(axis=1, keepdims=True), 1e-12)
    )
    posten["begeleiding_eur"][:, pwet] = -_by_class(geld.begeleiding_detail)
    tegenover = (
        opbrengst["rijk_infrastructuur"] + opbrengst["impulsbudget"] + opbrengst["extra_middelen"]
    )
    posten["infrastructuur_eur"] = -((kosten.totaal + kosten.sluiten - tegenover)[:, None] * deel_infra)
    posten["overig_eur"][:, pwet] = (opbrengst["fiscaal"] + opbrengst["trajectkosten"])[
        :, None
    ] * deel_pwet
    beschut = np.array([segment.doelgroep == "beschut" for segment in _PWET_SEGMENTEN])
    deel_beschut = deel_pwet * beschut[:, None]
    deel_beschut = deel_beschut / np.maximum(deel_beschut.sum(axis=1, keepdims=True), 1e-12)
    posten["overig_eur"][:, pwet] += opbrengst["begeleidingsgeld"][:, None] * deel_beschut
    posten["ntw_eur"][:, regulier] = opbrengst["ntw_regulier"]
    posten["loon_eur"][:, regulier] = -last["loon_regulier"]
    for plek, (erbij, eraf) in enumerate(OVERIGE_SEGMENTEN.values(), start=regulier + 1):
        for naam in erbij:
            posten["overig_eur"][:, plek] += opbrengst[naam]
        for naam in eraf:
            posten["overig_eur"][:, plek] -= last[naam]

    bijdrage = sum(posten.values(), np.zeros(vorm))
    meebewegend = (
        waarden["infrastructuur.overhead_eur_fte"]
        * waarden["prijs.index_frac"]
        * (1.0 - waarden["infrastructuur.overhead_vast_jaar_frac"])
    )
    marginaal = bijdrage - posten["infrastructuur_eur"] - meebewegend[:, None] * gewogen
    return Grootboek(SEGMENTEN, fte, posten, marginaal)


def _begeleiding_wsw_weight(waarden: Waarden) -> Array:
    """Relative begeleiding per fte of the four werkvormen inside IBN, (4, R)."""
    een = np.ones_like(waarden["begeleiding.individueel_frac"])
    return np.stack([een, een, een, waarden["begeleiding.individueel_frac"]])
