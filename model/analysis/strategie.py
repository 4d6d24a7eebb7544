"""The ondernemingsstrategie: who brings in more than they cost, and when that would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from model.axes import BESCHUT, DOELGROEP_LABEL, PWET, REGISTERNAAM, WSW
from model.finance import lks_per_fte36
from model.grootboek import REGULIER, Segment
from model.ijkpunten import published
from model.result import Result
from model.simulate import simulate

_MINSTE_FTE: Final = 0.5  # a segment with less than half a fte says nothing per fte
_KLEIN: Final = 1e-6


@dataclass(frozen=True)
class Segmentjaar:
    """One segment in one year: fte, contribution in euro, and per fte on average and marginally."""

    segment: Segment
    fte: float
    bijdrage: float
    marginaal: float
    posten: dict[str, float]

    @property
    def per_fte(self) -> float | None:
        """Average contribution per fte, None without people."""
        return self.bijdrage / self.fte if self.fte >= _MINSTE_FTE else None

    @property
    def marginaal_per_fte(self) -> float | None:
        """Contribution of one fte more, fixed cost left out; None without people."""
        return self.marginaal / self.fte if self.fte >= _MINSTE_FTE else None


def segments_in(result: Result, jaar: int) -> tuple[Segmentjaar, ...]:
    """Every segment of the ledger in one year; together exactly the result before lumpsum."""
    boek, rij = result.grootboek, result.jaren.index(jaar)
    bijdrage = boek.bijdrage
    return tuple(
        Segmentjaar(
            segment=segment,
            fte=float(boek.fte[rij, plek, 0]),
            bijdrage=float(bijdrage[rij, plek, 0]),
            marginaal=float(boek.marginaal[rij, plek, 0]),
            posten={post: float(reeks[rij, plek, 0]) for post, reeks in boek.posten.items()},
        )
        for plek, segment in enumerate(boek.segmenten)
    )


def merge(segmenten: tuple[Segmentjaar, ...], veld: str) -> tuple[Segmentjaar, ...]:
    """Add segments up by "doelgroep", "klasse" or "werkvorm"; the rest keeps its own name."""
    som: dict[str, list[Segmentjaar]] = {}
    for een in segmenten:
        som.setdefault(getattr(een.segment, veld) or een.segment.naam, []).append(een)
    return tuple(
        Segmentjaar(
            segment=Segment(DOELGROEP_LABEL.get(naam, naam), **_place(veld, naam, groep)),
            fte=sum(een.fte for een in groep),
            bijdrage=sum(een.bijdrage for een in groep),
            marginaal=sum(een.marginaal for een in groep),
            posten={post: sum(een.posten[post] for een in groep) for post in groep[0].posten},
        )
        for naam, groep in som.items()
    )


def _place(veld: str, naam: str, groep: list[Segmentjaar]) -> dict[str, str]:
    return {veld: naam} if getattr(groep[0].segment, veld) else {}


@dataclass(frozen=True)
class Kantelpunt:
    """The NTW slope at which one point of loonwaarde more neither costs nor earns IBN anything.

    lks_per_pp: LKS lost per point and fte; begeleiding_per_pp: begeleiding saved; helling: the slope
    in the register's price level 2023 at which they balance [euro per fte and point].
    """

    doelgroep: str
    lks_per_pp: float
    begeleiding_per_pp: float
    helling: float
    nu: float

    @property
    def groei_loont(self) -> bool:
        """True when the slope in the scenario lies above the tipping point."""
        return self.nu > self.helling


def tipping_points(result: Result, jaar: int) -> tuple[Kantelpunt, ...]:
    """Per doelgroep, at the mean loonwaarde above the LKS cap.

    slope* = (LKS lost per point − begeleiding saved per point) / (index · (1 + toeslag)), both per fte
    of 31 h. Under the 70% cap (below 30% loonwaarde) no LKS is lost. Beschut on a fixed amount per
    place loses none either.
    """
    waarden = result.waarden.voor_jaren([jaar])
    per_36 = float(
        (lks_per_fte36(waarden, np.array([[[0.50]]])) - lks_per_fte36(waarden, np.array([[[0.51]]])))[
            0, 0, 0
        ]
    )
    per_pp = per_36 * float((waarden["uren.fte_uur"] / waarden["uren.wml_uur"])[0])
    volgens_wet = float(waarden["lks.beschut_volgens_wet_frac"][0])
    index = float(waarden["prijs.index_factor"][0, 0])
    prijs = index * (1.0 + float(waarden["ntw.toeslag_frac"][0, 0]))
    daling = float(waarden["begeleiding.daling_per_pp"][0])
    punten = []
    for groep, doelgroep in enumerate(PWET):
        bedrag = float(waarden[f"begeleiding.{REGISTERNAAM[groep]}_eur_fte"][0]) * index
        lks = per_pp * (volgens_wet if groep == BESCHUT else 1.0)
        punten.append(
            Kantelpunt(
                doelgroep=DOELGROEP_LABEL[doelgroep],
                lks_per_pp=lks,
                begeleiding_per_pp=bedrag * daling,
                helling=(lks - bedrag * daling) / prijs,
                nu=float(waarden["ntw.helling_eur_pp"][0]),
            )
        )
    return tuple(punten)


def slopes_to_break_even(result: Result, jaar: int) -> dict[str, float | None]:
    """Per segment the NTW slope at which its average contribution is zero; None when slope is no cure.

    The contribution is linear in the slope, c(s) = c(0) + k · s, so two runs give it exactly:
    s* = −c(0) / k. Segments with a loonwaarde on or below the anchor of their werkvorm have k ≤ 0.
    """
    stap = 100.0
    vlak, steil = (
        segments_in(simulate(result.scenario.with_values({"ntw.helling_eur_pp": helling})), jaar)
        for helling in (0.0, stap)
    )
    uit: dict[str, float | None] = {}
    for een, ander in zip(vlak, steil, strict=True):
        per_euro = (ander.bijdrage - een.bijdrage) / stap
        kan = een.segment.doelgroep in PWET and een.fte >= _MINSTE_FTE and per_euro > _KLEIN
        uit[een.segment.naam] = -een.bijdrage / per_euro if kan else None
    return uit


@dataclass(frozen=True)
class Evenwicht:
    """How the surpluses and the deficits of the doelgroepen meet.

    tekort, overschot: sums over segments [euro]. open: what lumpsum or result must cover. sterkste:
    segment with the largest surplus per fte, None when nobody brings in more than they cost.
    fte_nodig: deficit segment -> fte of the strongest segment that balance one fte of it.
    """

    tekort: float
    overschot: float
    regulier: float
    overig: float
    sterkste: Segmentjaar | None
    fte_nodig: dict[str, float]

    @property
    def open(self) -> float:
        """What is left to cover by lumpsum or result [euro], positive is a shortfall."""
        return self.tekort - self.overschot - self.regulier - self.overig


def balance_of_segments(segmenten: tuple[Segmentjaar, ...]) -> Evenwicht:
    """Surpluses against deficits of the doelgroepen, reguliere krachten and other lines apart."""
    doelgroep = [een for een in segmenten if een.segment.doelgroep]
    plus = [een for een in doelgroep if een.bijdrage > 0.0 and een.per_fte is not None]
    sterkste = max(plus, key=lambda een: een.per_fte or 0.0, default=None)
    nodig: dict[str, float] = {}
    if sterkste is not None and sterkste.per_fte:
        for een in doelgroep:
            if een.per_fte is not None and een.per_fte < 0.0:
                nodig[een.segment.naam] = -een.per_fte / sterkste.per_fte
    rest = [een for een in segmenten if not een.segment.doelgroep]
    regulier = sum(een.bijdrage for een in rest if een.segment.naam == REGULIER)
    return Evenwicht(
        tekort=-sum(een.bijdrage for een in doelgroep if een.bijdrage < 0.0),
        overschot=sum(een.bijdrage for een in doelgroep if een.bijdrage > 0.0),
        regulier=regulier,
        overig=sum(een.bijdrage for een in rest) - regulier,
        sterkste=sterkste,
        fte_nodig=nodig,
    )


@dataclass(frozen=True)
class Vertrek:
    """What happens when the strongest go to regular work: fte that leave and what the result loses."""

    fte: float
    segmenten: tuple[str, ...]
    resultaat: float
    ntw: float


def strongest_leave(segmenten: tuple[Segmentjaar, ...], fte: float) -> Vertrek:
    """The Participatiewet fte with the highest loonwaarde class leave; fixed cost stays.

    result changes by − Σ fte · marginal contribution per fte; NTW by − Σ fte · NTW per fte. Classes
    from high to low, within a class in proportion.
    """
    kandidaten = [een for een in segmenten if een.segment.doelgroep in PWET and een.fte > 0.0]
    weg, resultaat, ntw, namen = 0.0, 0.0, 0.0, []
    for klasse in sorted({een.segment.klasse for een in kandidaten}, reverse=True):
        groep = [een for een in kandidaten if een.segment.klasse == klasse]
        totaal = sum(een.fte for een in groep)
        deel = min(fte - weg, totaal) / totaal
        if deel <= 0.0:
            break
        weg += deel * totaal
        resultaat -= deel * sum(een.marginaal for een in groep)
        ntw -= deel * sum(een.posten["ntw_eur"] for een in groep)
        namen.append(klasse)
    return Vertrek(weg, tuple(namen), resultaat, ntw)


@dataclass(frozen=True)
class Sectorpunt:
    """Result per fte of one group in 2023: model beside the published sector figure."""

    label: str
    gepubliceerd: float
    model: float

    @property
    def verschil(self) -> float:
        """Model minus published [euro per fte]."""
        return self.model - self.gepubliceerd


def sector_points(result: Result) -> tuple[Sectorpunt, ...]:
    """Sector results 2023 per fte beside this result; an ijkpunt, never tuned.

    Source: Cedris Sectorinformatie 2023 via Significant, which counts begeleidingsgeld for beschut.
    """
    if 2023 not in result.jaren:
        return ()
    segmenten = segments_in(result, 2023)
    groepen = {"wsw": (WSW,), "beschut": ("beschut",), "banenafspraak": PWET[1:]}
    punten = []
    for naam, leden in groepen.items():
        eigen = [een for een in segmenten if een.segment.doelgroep in leden]
        fte = sum(een.fte for een in eigen)
        model = sum(een.bijdrage for een in eigen) / fte
        bekend = published(f"sector_{naam}_eur_fte", 2023)
        punten.append(Sectorpunt(_SECTOR_LABEL[naam], bekend.waarde, model))
    return tuple(punten)


_SECTOR_LABEL: Final = {
    "wsw": "Wsw",
    "beschut": "beschut werk",
    "banenafspraak": "banenafspraak (LKS)",
}
