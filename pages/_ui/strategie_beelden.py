"""The ondernemingsstrategie of one year as tables: groups, bars, the pot, and where growth tips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.analysis.strategie import Kantelpunt, segments_in
from model.axes import DOELGROEP_LABEL, PWET
from model.parameters import load_register
from model.result import Result
from model.scenario import Scenario
from pages._ui import strategie_zinnen, text
from pages._ui.reeksen import Kerncijfer
from pages._ui.staven import Paneel, Reeks, Staven
from pages._ui.strategie_boek import NIETS, Boekjaar, colour_other

KERNCIJFERS: Final = (
    Kerncijfer(
        "resultaat_voor_lumpsum_eur",
        "Vóór lumpsum",
        "Resultaat vóór lumpsum: alle opbrengsten zonder de lumpsum, min alle lasten. "
        "Een min dekken lumpsum en resultaat.",
    ),
    Kerncijfer(
        "lumpsum_eur",
        "Lumpsum",
        "Afgesproken lumpsum in dit jaar: geraamde fte maal het bedrag per fte, in lopende prijzen.",
    ),
    Kerncijfer("resultaat_eur", "Resultaat", "Resultaat van IBN met de lumpsum, in lopende prijzen."),
    Kerncijfer(
        "ntw_per_fte_eur",
        "NTW per fte",
        "Netto toegevoegde waarde per fte van 31 uur aan het werk bij IBN, in lopende prijzen. "
        "Zonder begeleid werken en zonder reguliere krachten.",
    ),
    Kerncijfer(
        "loonwaarde_gemiddeld_frac",
        "Loonwaarde",
        "Gemiddelde loonwaarde van de mensen uit de Participatiewet, als deel van het minimumloon. "
        "Van de Wsw is geen loonwaarde gemeten. Loonwaarde is geen NTW.",
    ),
)
HELLING: Final = "ntw.helling_eur_pp"
_TOON_FTE: Final = 0.5  # segments with less stand in the table only


def _short(naam: str) -> str:
    """A label on two lines: break after the first comma, else at a space near the middle."""
    if len(naam) < 20:
        return naam
    komma = naam.find(", ")
    if komma > 0:
        return f"{naam[: komma + 1]}<br>{naam[komma + 2 :]}"
    plekken = [plek for plek, teken in enumerate(naam) if teken == " "]
    if not plekken:
        return naam
    midden = min(plekken, key=lambda plek: abs(plek - len(naam) / 2))
    return f"{naam[:midden]}<br>{naam[midden + 1 :]}"


def _thousands(bedrag: float | None) -> float:
    return float("nan") if bedrag is None else bedrag / 1e3


def bars(boek: Boekjaar, ander: Boekjaar, naam_ander: str) -> Staven:
    """Contribution per group, together and per fte, on average and for one place more."""
    groepen = [een for een in boek.groepen if not een.segment.doelgroep or een.fte >= _TOON_FTE]
    per_naam = {een.segment.naam: een for een in ander.groepen if ander.jaar == boek.jaar}
    vorig = [per_naam.get(een.segment.naam) for een in groepen]
    kleuren = tuple(een.segment.doelgroep or colour_other(een) for een in groepen)
    weg = len(boek.groepen) - len(groepen)
    alles = boek.verdeling == "alle"

    def panel(eenheid: str, decimalen: int, *waarden: tuple[float, ...]) -> Paneel:
        gemiddeld, erbij, anders = waarden
        return Paneel(
            eenheid,
            (
                Reeks("gemiddeld, met vaste kosten", gemiddeld, kleuren),
                Reeks(f"gemiddeld in {naam_ander}", anders, ("tekst",), "streep"),
                Reeks("één plaats erbij, zonder vaste kosten", erbij, ("tekst",), "ruit"),
            ),
            decimalen,
        )

    niets = float("nan")
    return Staven(
        titel=strategie_zinnen.title_bars(boek),
        groepen=tuple(een.segment.naam if alles else _short(een.segment.naam) for een in groepen),
        panelen=(
            panel(
                "mln euro per jaar",
                1,
                tuple(een.bijdrage / 1e6 for een in groepen),
                tuple(een.marginaal / 1e6 if een.segment.doelgroep else niets for een in groepen),
                tuple(niets if een is None else een.bijdrage / 1e6 for een in vorig),
            ),
            panel(
                "duizend euro per fte per jaar",
                1,
                tuple(_thousands(een.per_fte) for een in groepen),
                tuple(
                    _thousands(een.marginaal_per_fte if een.segment.doelgroep else None)
                    for een in groepen
                ),
                tuple(niets if een is None else _thousands(een.per_fte) for een in vorig),
            ),
        ),
        noot=f"Segmenten met minder dan een halve fte ({weg}) staan alleen in de tabel onderaan."
        if weg
        else "",
        regel=23 if alles else 32,
        scheiding=(sum(bool(een.segment.doelgroep) for een in groepen),),
    )


def tipping(punten: Sequence[Kantelpunt], titel: str) -> Staven:
    """The NTW slope at which growth in loonwaarde starts to pay, against the one in use."""
    nu = punten[0].nu
    return Staven(
        titel=titel,
        groepen=tuple(_short(text.hoofdletter(punt.doelgroep)) for punt in punten),
        panelen=(
            Paneel(
                "euro NTW per fte per procentpunt, prijspeil 2023",
                (Reeks("kantelpunt", tuple(punt.helling for punt in punten), PWET),),
                decimalen=0,
                lijn=(nu, f"wij rekenen met {text.euro(nu)}"),
            ),
        ),
        kop="doelgroep",
        regel=34,
    )


def other_slope(result: Result) -> Scenario:
    """The same scenario with another NTW slope, to find where groups break even."""
    nu = float(result.waarden[HELLING][0])
    return result.scenario.with_values({HELLING: 0.0 if nu > 0.0 else 100.0})


def slopes_of_groups(result: Result, ander: Result, jaar: int) -> dict[str, float | None]:
    """Per doelgroep of the Participatiewet the slope at which it neither brings in nor costs.

    The contribution is linear in the slope, c(s) = c(a) + k · (s − a), so two runs give it exactly:
    s* = a − c(a) / k. None when a steeper slope is no cure, or when s* is outside the register's bounds.
    """
    laag, hoog = load_register()[HELLING].grenzen
    een, twee = (float(run.waarden[HELLING][0]) for run in (result, ander))
    eerst, dan = segments_in(result, jaar), segments_in(ander, jaar)
    uit: dict[str, float | None] = {}
    for groep in PWET:
        bij_een, bij_twee = (
            sum(deel.bijdrage for deel in delen if deel.segment.doelgroep == groep)
            for delen in (eerst, dan)
        )
        per_euro = (bij_twee - bij_een) / (twee - een)
        helling = een - bij_een / per_euro if per_euro > NIETS else None
        uit[DOELGROEP_LABEL[groep]] = (
            helling if helling is not None and laag <= helling <= hoog else None
        )
    return uit
