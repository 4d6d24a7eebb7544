"""What was realised before: published figures that a knob or an outcome can be held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from model.ijkpunten import Gepubliceerd, load_published, published
from model.result import Result
from model.wijziging import split_key

GEMETEN, HOOGSTENS, MINSTENS = "gemeten", "hoogstens", "minstens"


@dataclass(frozen=True)
class Gerealiseerd:
    """One realised figure beside which a knob or an outcome can be laid.

    Attributes
    ----------
    periode: "2017", "2020–2022". waarde: in the unit of the knob or the outcome.
    soort: "gemeten", or a limit: the realised figure was at most ("hoogstens") or at least ("minstens")
        this, because only a sum or a balance was published.
    uitleg: what it is, in Dutch, for between brackets. zwak: rests on an assumption.
    """

    periode: str
    waarde: float
    soort: str
    uitleg: str
    zwak: bool = False


def _value(grootheid: str, jaar: int) -> float:
    return published(grootheid, jaar).waarde


def _wsw_outflow(_: Result) -> tuple[Gerealiseerd, ...]:
    """1 − (stock 2022 / stock 2020)^(1/2)."""
    over = _value("stand_wsw_pers", 2022) / _value("stand_wsw_pers", 2020)
    return (Gerealiseerd("2020–2022", 1.0 - over**0.5, GEMETEN, "daling van het aantal Wsw'ers"),)


def _into_traject(_: Result) -> tuple[Gerealiseerd, ...]:
    aantal = _value("in_traject_genomen_pers", 2017)
    return (Gerealiseerd("2017", aantal, GEMETEN, "mensen die in een traject kwamen"),)


def _share_of_traject(grootheid: str, uitleg: str) -> Callable[[Result], tuple[Gerealiseerd, ...]]:
    def share(_: Result) -> tuple[Gerealiseerd, ...]:
        deel = _value(grootheid, 2017) / _value("in_traject_genomen_pers", 2017)
        return (Gerealiseerd("2017", deel, GEMETEN, uitleg),)

    return share


def _as_published(
    grootheid: str, jaar: int, uitleg: str
) -> Callable[[Result], tuple[Gerealiseerd, ...]]:
    return lambda _: (Gerealiseerd(str(jaar), _value(grootheid, jaar), GEMETEN, uitleg),)


def _beschut_growth(_: Result) -> tuple[Gerealiseerd, ...]:
    """(stock 2022 − stock 2017) / 5: the inflow was at least the net growth."""
    groei = (_value("stand_beschut_pers", 2022) - _value("stand_beschut_pers", 2017)) / 5.0
    uitleg = "groei van beschut werk, uitstroom al afgetrokken"
    return (Gerealiseerd("2018–2022", groei, MINSTENS, uitleg),)


def _all_exits(_: Result) -> tuple[Gerealiseerd, ...]:
    """Exits / (3 years × half the stock at the end): the stock grew from nothing, on a straight line."""
    vertrokken = _value("uit_dienst_sinds_2015_pers", 2017)
    persoonsjaren = 3.0 * _value("stand_pwet_pers", 2017) / 2.0
    uitleg = "alle uitstroom uit de Participatiewet samen, om welke reden ook"
    return (Gerealiseerd("2015–2017", vertrokken / persoonsjaren, HOOGSTENS, uitleg),)


def _lumpsum_per_fte(result: Result) -> tuple[Gerealiseerd, ...]:
    """Published regional lumpsum / the estimated fte of the model, at the price level of 2023–2024."""
    uit = []
    for jaar in (2023, 2024):
        fte = result.in_jaar("lumpsum_geraamde_fte", jaar) if jaar in result.jaren else 0.0
        if fte > 0.0:
            bedrag = _value("lumpsum_eur", jaar) / fte
            uitleg = "lumpsum volgens de evaluatie, gedeeld door de fte die het model raamt"
            uit.append(Gerealiseerd(str(jaar), bedrag, GEMETEN, uitleg, zwak=True))
    return tuple(uit)


_HEFBOMEN: Final[Mapping[str, Callable[[Result], tuple[Gerealiseerd, ...]]]] = MappingProxyType(
    {
        "uitstroom.wsw_frac_jr": _wsw_outflow,
        "uitstroom.lks_regulier_frac_jr": _all_exits,
        "uitstroom.lks_overig_frac_jr": _all_exits,
        "instroom.aanmeldingen_pers_jr": _into_traject,
        "instroom.beschut_pers_jr": _beschut_growth,
        "instroom.direct_frac": _share_of_traject(
            "nieuwe_contracten_pers", "nieuwe contracten als deel van de trajecten"
        ),
        "instroom.vooraf_frac": _share_of_traject(
            "uitstroom_vooraf_pers", "wie vóór een contract vertrok, als deel van de trajecten"
        ),
        "instroom.vooraf_regulier_frac": _as_published(
            "uitstroom_vooraf_regulier_frac", 2017, "deel van die uitstroom naar regulier werk"
        ),
        "loonwaarde.start_lks_frac": _as_published(
            "startloonwaarde_frac", 2017, "gemeten loonwaarde bij de start"
        ),
        "lumpsum.per_geraamde_fte_eur": _lumpsum_per_fte,
    }
)


def lever_history(hefboom: str, result: Result) -> tuple[Gerealiseerd, ...]:
    """Realised figures of a knob; none where nothing was published.

    Parameters
    ----------
    hefboom: difference key. result: the scenario as it stands, for figures per estimated fte.
    """
    maak = _HEFBOMEN.get(split_key(hefboom)[0])
    return () if maak is None else maak(result)


def outcome_history(uitkomst: str) -> tuple[Gerealiseerd, ...]:
    """Realised figures of an outcome, by year; none where nothing was published."""
    if uitkomst in ("resultaat_eur", "rendement_frac"):
        return _margins(uitkomst)
    reeks = sorted(
        (een for een in load_published() if een.grootheid == uitkomst), key=lambda een: een.jaar
    )
    return tuple(
        Gerealiseerd(str(een.jaar), een.waarde, GEMETEN, _told(een), een.status != "bron")
        for een in reeks
    )


def _told(een: Gepubliceerd) -> str:
    return "gepubliceerd" if een.status == "bron" else "afgeleid uit gepubliceerde cijfers"


def _margins(uitkomst: str) -> tuple[Gerealiseerd, ...]:
    """Opbrengsten − lasten, in euro or as a share of opbrengsten, of the years that have both."""
    lasten = {een.jaar: een.waarde for een in load_published() if een.grootheid == "lasten_eur"}
    opbrengsten = {
        een.jaar: een.waarde for een in load_published() if een.grootheid == "opbrengsten_eur"
    }
    uit = []
    for jaar in sorted(opbrengsten.keys() & lasten.keys()):
        saldo = opbrengsten[jaar] - lasten[jaar]
        waarde = saldo / opbrengsten[jaar] if uitkomst == "rendement_frac" else saldo
        uit.append(Gerealiseerd(str(jaar), waarde, GEMETEN, "opbrengsten min lasten"))
    return tuple(uit)
