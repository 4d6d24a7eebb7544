"""Charts of futures: fans around a line, chances per year, the year of crossing, the last evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from model.analysis.kansrekening import Kruisjaar
from model.analysis.mengsel import Splitsing
from model.analysis.ondergrens import RANDEN, Kruising
from model.analysis.randkans import Besluit
from model.axes import Array
from model.result import UITKOMSTEN
from pages._ui import beelden, staven, text
from pages._ui import onzeker_zinnen as zinnen
from pages._ui.besluit_zinnen import NOOT_BESLUIT, title_decision
from pages._ui.frame import Blik
from pages._ui.geteld import in_millions
from pages._ui.grafiek import Grafiek, Lijn, Paneel, Waaier
from pages._ui.ondergrens_zinnen import RAND_KORT
from pages._ui.reeksen import floats, heden, mln, reeks
from pages._ui.staven import Blad, Staven
from pages._ui.toekomsten import ALLES, Toekomsten

HOOG, MIDDEL, LAAG = 330, 300, 215
NOOT_RANDEN: Final = (
    "Gebroken lijnen: de ondergrens staat vast op hoog, midden of laag. Dikke lijn (alles): ook de "
    "ondergrens wordt in elke berekening geloot."
)
TIEN: Final = "van elke 10 berekeningen"
_STREEP: Final[dict[str, str]] = {"boven": "dash", "midden": "dot", "onder": "longdashdot"}
# Outcomes whose spread is split by reason, with a short name.
SPLITSEN: Final[dict[str, str]] = {
    "stand_pwet_pers": "mensen Participatiewet (personen)",
    "instroom_pers": "instroom (personen per jaar)",
    "uitstroom_regulier_pers": "naar regulier werk (personen per jaar)",
    "omvang_fte": "omvang (fte)",
}


def _tens(delen: Array) -> tuple[float, ...]:
    """Parts as so many of every ten."""
    return tuple(float(deel) * 10.0 for deel in delen)


# ------------------------------------------------------------------ fans


def fan_of_size(toekomsten: Toekomsten, kleur: str) -> tuple[Waaier, ...]:
    """The fan around the size of the company."""
    laag, hoog = toekomsten.band("omvang_fte")
    return (Waaier("omvang", floats(laag), floats(hoog), kleur),)


def with_fan(grafiek: Grafiek, toekomsten: Toekomsten, kleur: str) -> Grafiek:
    """The chart of the size with its fan; the title stays what it was."""
    paneel = replace(grafiek.panelen[0], waaiers=fan_of_size(toekomsten, kleur))
    return replace(grafiek, panelen=(paneel,))


def size(blik: Blik, kruisingen: Mapping[str, Kruising], toekomsten: Toekomsten) -> Grafiek:
    """The large chart of the screen: size, its fan and the band of the ondergrens."""
    laag, hoog = toekomsten.band("omvang_fte")
    titel = zinnen.title_fan("Omvang", "omvang_fte", laag[-1], hoog[-1], toekomsten.jaren[-1])
    kaal = replace(beelden.size(blik, kruisingen), titel=titel, hoogte=HOOG, noot="")
    return with_fan(kaal, toekomsten, blik.keuze.kleur)


def fan(blik: Blik, toekomsten: Toekomsten, naam: str, wat: str) -> Grafiek:
    """One outcome with its fan and the reference's line; euros in millions."""
    geld = text.soort(naam) == "eur"
    schaal = mln if geld else lambda een: een
    laag, hoog = toekomsten.band(naam)
    geteld = () if blik.gemeente else blik.geteld.get(naam, ())
    eigen = beelden.own_line(blik, schaal(reeks(blik.result, naam)), wat)
    paneel = Paneel(
        _unit(naam),
        (beelden.reference_line(blik, schaal(reeks(blik.vorig, naam)), wat), eigen),
        waaiers=(Waaier(wat, floats(schaal(laag)), floats(schaal(hoog)), blik.keuze.kleur),),
        punten=in_millions(geteld) if geld else geteld,
        decimalen=1 if geld else 0,
        nullijn=naam == "resultaat_eur",
        punt_naam="geteld",
    )
    kop = text.hoofdletter(wat)
    titel = zinnen.title_fan(kop, naam, laag[-1], hoog[-1], toekomsten.jaren[-1])
    return Grafiek(titel, toekomsten.jaren, (paneel,), LAAG, heden(), smal=True)


def _unit(naam: str) -> str:
    eenheid = UITKOMSTEN[naam].eenheid
    if text.soort(naam) == "eur":
        return "mln euro per jaar"
    return "personen op 31 december" if naam == "stand_pwet_pers" else eenheid


def split_table(delen: Mapping[str, Splitsing], plek: int, jaar: int) -> Blad:
    """The band of each outcome by reason: lowest and highest of 8 out of 10, and the part of chance."""
    rijen = []
    for naam, een in delen.items():
        aandeel = float(een.aandeel_toeval[plek])
        rijen.append(
            (
                SPLITSEN[naam],
                *(
                    zinnen.STREEP.join(text.getal(float(waarde)) for waarde in rand[:, plek])
                    for rand in (een.weten, een.toeval, een.samen)
                ),
                text.procent(aandeel, 0),
            )
        )
    koppen = (
        f"8 van de 10 berekeningen, {jaar}",
        "door niet weten",
        "door toeval",
        "samen",
        "deel toeval",
    )
    return Blad(koppen, tuple(rijen))


# ------------------------------------------------------------------ chances


def _tens_panel(*lijnen: Lijn) -> Paneel:
    """Axis of so many of every ten: always from none to all."""
    return Paneel(TIEN, lijnen, decimalen=1, vanaf_nul=True, tot=10.0)


def below(kansen: Mapping[str, Array], jaren: Sequence[int], kleur: str) -> Grafiek:
    """Chance of lying below the ondergrens per year: drawn, and at each edge."""
    lijnen = [
        Lijn(f"ondergrens {woord}", _tens(kansen[rand]), "ondergrens", _STREEP[rand], woord, breedte=1.8)
        for rand, woord in RAND_KORT.items()
    ]
    lijnen.append(Lijn("ondergrens ook geloot", _tens(kansen[ALLES]), kleur, label="alles", breedte=3))
    titel = zinnen.title_below(kansen, jaren)
    return Grafiek(titel, tuple(jaren), (_tens_panel(*lijnen),), HOOG, heden(), NOOT_RANDEN)


def crossing(kruisjaar: Kruisjaar) -> Staven:
    """In which year futures first fall below the ondergrens, from the first year in which one does."""
    eerste = int(np.argmax(kruisjaar.deel > 0.0)) if kruisjaar.nooit < 1.0 else len(kruisjaar.jaren)
    groepen = [str(jaar) for jaar in kruisjaar.jaren[eerste:]]
    nooit = text.not_within(kruisjaar.jaren[-1])
    return Staven(
        zinnen.title_crossing(kruisjaar),
        (*groepen, nooit),
        (
            staven.Paneel(
                TIEN,
                (
                    staven.Reeks(
                        "voor het eerst eronder",
                        (*_tens(kruisjaar.deel[eerste:]), kruisjaar.nooit * 10.0),
                        (*["ondergrens"] * len(groepen), "I"),
                    ),
                ),
            ),
        ),
        kop="jaar",
        regel=22,
        scheiding=(len(groepen),) if groepen else (),
    )


def return_chance(
    kansen: tuple[Array, Array], jaren: Sequence[int], streef: float, plek: int, kleur: str
) -> Grafiek:
    """Chance per year of reaching the target return; `kansen`: doelgroepen together, the company."""
    doelgroepen, bedrijf = kansen
    paneel = _tens_panel(
        Lijn("hele bedrijf", _tens(bedrijf), "regulier", "longdash", "bedrijf", breedte=1.8),
        Lijn("doelgroepen samen", _tens(doelgroepen), kleur, label="doelgroepen"),
    )
    titel = zinnen.title_return(float(doelgroepen[plek]), streef, jaren[plek])
    return Grafiek(titel, tuple(jaren), (paneel,), MIDDEL, heden())


def budget_chance(
    kans: Array, jaren: Sequence[int], budget_eur: float, plek: int, kleur: str
) -> Grafiek:
    """Chance per year that the agreed lumpsum is above the budget."""
    lijn = Lijn("lumpsum boven het budget", _tens(kans), kleur, label="boven")
    titel = zinnen.title_budget(float(kans[plek]), budget_eur, jaren[plek])
    return Grafiek(titel, tuple(jaren), (_tens_panel(lijn),), LAAG, heden())


# ------------------------------------------------------------------ decisions


def evaluations(besluit: Besluit, laatste: int) -> Staven:
    """Which evaluation is the last in time, in how many of ten futures."""
    groepen = [f"evaluatie {jaar}" for jaar in besluit.evaluaties]
    waarden = _tens(besluit.deel)
    kleuren = ["ondergrens"] * len(groepen)
    return Staven(
        title_decision(besluit),
        ("al voorbij", *groepen, text.not_within(laatste, "geen")),
        (
            staven.Paneel(
                TIEN,
                (
                    staven.Reeks(
                        "laatste moment op tijd",
                        (besluit.voorbij * 10.0, *waarden, besluit.geen * 10.0),
                        ("tekst", *kleuren, "I"),
                    ),
                ),
            ),
        ),
        kop="laatste moment op tijd",
        noot=NOOT_BESLUIT,
        regel=22,
        scheiding=(1, len(groepen) + 1),
    )


assert tuple(RAND_KORT) == tuple(RANDEN)
