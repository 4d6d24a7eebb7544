"""Charts and tables of the screen Ondergrens: the radar, idle cost, the policies, the infrastructure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from model.analysis.ondergrens import RANDEN, Kruising, crossings
from model.axes import Array
from model.infrastructuur import infra_cost, ondergrens_fte
from model.result import Result
from pages._ui import beelden, charts, text
from pages._ui import ondergrens_zinnen as woorden
from pages._ui.frame import Blik
from pages._ui.grafiek import Grafiek, Lijn, Paneel, Waaier, over_years, value_span
from pages._ui.ondergrens_zinnen import RAND_KORT
from pages._ui.opschriften import LETTER
from pages._ui.reeksen import floats, mln, reeks
from pages._ui.staven import Plaat

HOOG, MIDDEL, LAAG = 350, 215, 205
_STREEP: Final[dict[str, str]] = {"boven": "dash", "midden": "dot", "onder": "longdashdot"}
_REGEL: Final = 20  # pixels between two labels of decision moments
Tabel = dict[str, list[str]]


def own_colour(blik: Blik) -> str:
    """Role of the line of the choice itself, as on the other screens."""
    (paneel,) = beelden.size(blik, crossings(blik.result)).panelen
    return paneel.lijnen[-1].kleur


def radar_chart(blik: Blik, kruisingen: Mapping[str, Kruising]) -> Grafiek:
    """Size of the company and of the reference, against the band of the ondergrens."""
    return replace(beelden.size(blik, kruisingen), hoogte=HOOG, noot="")


def decision_moments(
    kruisingen: Mapping[str, Kruising], jaren: Sequence[int], omvang: Array
) -> list[tuple[float, float, str]]:
    """Last moments to decide that lie within the years: moment, size at that moment, words; in order."""
    momenten = []
    for rand, kruising in kruisingen.items():
        if kruising.besluit is None or not jaren[0] + 0.5 <= kruising.besluit <= jaren[-1]:
            continue
        plek = kruising.besluit - 0.5 - jaren[0]
        rij = min(int(plek), len(jaren) - 2)
        hoogte = float(omvang[rij] + (plek - rij) * (omvang[rij + 1] - omvang[rij]))
        moment = woorden.part_of_year(kruising.besluit)
        momenten.append((kruising.besluit, hoogte, f"{RAND_KORT[rand]}: besluit uiterlijk {moment}"))
    return sorted(momenten)


def radar(
    blik: Blik,
    kruisingen: Mapping[str, Kruising],
    palet: Mapping[str, str],
    waaiers: tuple[Waaier, ...] = (),
) -> Plaat:
    """The radar with a diamond and words at each last moment to decide, and with the fans it is given.

    Year means stand at their year on the axis, so a moment stands half a year to the left of its date.
    """
    grafiek = radar_chart(blik, kruisingen)
    grafiek = replace(grafiek, panelen=(replace(grafiek.panelen[0], waaiers=waaiers),))
    momenten = decision_moments(kruisingen, grafiek.jaren, reeks(blik.result, "omvang_fte"))
    zin = "; ".join(tekst for _, _, tekst in momenten)
    plaat = charts.plate(
        grafiek, palet, f"Bij ondergrens {zin}." if zin else "Er is geen moment om te besluiten."
    )
    _, top = value_span(grafiek.panelen[0])
    midden = (grafiek.jaren[0] + grafiek.jaren[-1]) / 2 + 2
    for nummer, (moment, hoogte, tekst) in enumerate(momenten):
        x = moment - 0.5
        plaat.figuur.add_scatter(
            x=[x],
            y=[hoogte],
            mode="markers",
            marker={
                "symbol": "diamond",
                "size": 11,
                "color": palet["ondergrens"],
                "line": {"color": palet["wit"], "width": 1.5},
            },
            name=f"ondergrens {tekst}",
            hovertemplate="%{y:,.0f} fte",
        )
        plaat.figuur.add_shape(
            type="line",
            x0=x,
            x1=x,
            y0=hoogte,
            y1=top,
            line={"color": palet["ondergrens"], "width": 1, "dash": "dot"},
        )
        plaat.figuur.add_annotation(
            x=x,
            y=top,
            yshift=-nummer * _REGEL,
            xanchor="left" if x < midden else "right",
            yanchor="top",
            xshift=4 if x < midden else -4,
            showarrow=False,
            text=tekst,
            bgcolor=palet["vlak"],
            font={"size": LETTER, "color": palet["ondergrens"]},
        )
    return plaat


def distances(result: Result, kruisingen: Mapping[str, Kruising]) -> dict[str, Array]:
    """Size minus each edge, (Y,) fte; below zero is below the ondergrens."""
    omvang = reeks(result, "omvang_fte")
    return {rand: omvang - kruisingen[rand].fte for rand in RANDEN}


def distance(result: Result, kruisingen: Mapping[str, Kruising]) -> Grafiek:
    """Distance to the three edges per year."""
    afstanden = distances(result, kruisingen)
    paneel = Paneel(
        "fte boven (+) of onder (−) de ondergrens",
        tuple(
            Lijn(f"ondergrens {woord}", floats(afstanden[rand]), "ondergrens", _STREEP[rand], woord)
            for rand, woord in RAND_KORT.items()
        ),
        nullijn=True,
    )
    return over_years(result, woorden.title_distance(afstanden, result.jaren[-1]), paneel, hoogte=MIDDEL)


def idle(result: Result, kruisingen: Mapping[str, Kruising]) -> dict[str, Array]:
    """Fixed cost that lies idle per year at each edge [euro, nominal], for what is open in this run."""
    return {
        rand: infra_cost(
            result.waarden, replace(result.infra, ondergrens=kruisingen[rand].fte[:, None])
        ).onbenut[:, 0]
        for rand in RANDEN
    }


def idle_cost(result: Result, kruisingen: Mapping[str, Kruising]) -> Grafiek:
    """The same as a chart."""
    onbenut = idle(result, kruisingen)
    paneel = Paneel(
        "mln euro per jaar, lopende prijzen",
        tuple(
            Lijn(f"ondergrens {woord}", floats(mln(onbenut[rand])), "ondergrens", _STREEP[rand], woord)
            for rand, woord in RAND_KORT.items()
        ),
        decimalen=1,
        vanaf_nul=True,
    )
    return over_years(result, woorden.title_idle(onbenut), paneel, hoogte=MIDDEL)


def infra_table(result: Result, jaar: int) -> Tabel:
    """What a location and a werksoort cost and ask in one year, at the middle of the band."""
    rij, waarden, infra = result.jaren.index(jaar), result.waarden, result.infra
    kosten = result.infrakosten
    index = float(waarden["prijs.index_factor"][rij, 0])
    nul = infra.locaties[rij] * 0.0
    vast = float(ondergrens_fte(waarden, nul, nul)[0])
    regels: list[tuple[str, ...]] = []
    for naam, aantallen, bedragen, sluiten, (een_l, een_w) in (
        ("Locaties", infra.locaties, kosten.locaties, "sluiten_locatie_eur", (1.0, 0.0)),
        ("Werksoorten", infra.werksoorten, kosten.werksoorten, "sluiten_werksoort_eur", (0.0, 1.0)),
    ):
        aantal, bedrag = float(aantallen[rij, 0]), float(bedragen[rij, 0])
        vraagt = float(ondergrens_fte(waarden, nul + een_l, nul + een_w)[0]) - vast
        eenmalig = float(waarden[f"infrastructuur.{sluiten}"][0]) * index
        regels.append(
            (
                naam,
                text.kort_getal(aantal, 1),
                text.euro(bedrag / aantal),
                text.euro(bedrag),
                text.kort_getal(vraagt, 1),
                text.getal(vraagt * aantal),
                text.euro(eenmalig),
            )
        )
    overhead = float(kosten.overhead[rij, 0])
    regels.append(("Overhead en vast deel", "–", "–", text.euro(overhead), "–", text.getal(vast), "–"))
    totaal, grens = float(kosten.totaal[rij, 0]), float(infra.ondergrens[rij, 0])
    regels.append(("Samen", "–", "–", text.euro(totaal), "–", text.getal(grens), "–"))
    koppen = (
        f"In {jaar}",
        "aantal",
        "kosten per stuk (euro per jaar)",
        "kosten samen (euro per jaar)",
        "vraagt per stuk (fte)",
        "vraagt samen (fte)",
        "sluiten kost eenmalig (euro per stuk)",
    )
    return {kop: [regel[nummer] for regel in regels] for nummer, kop in enumerate(koppen)}


def cost(result: Result) -> Grafiek:
    """Overhead, locations and werksoorten stacked, at the price level of 2023."""
    kosten = result.infrakosten
    delen = {
        "overhead": (kosten.overhead, "tekst"),
        "locaties": (kosten.locaties, "I"),
        "werksoorten": (kosten.werksoorten, "wsw"),
    }
    paneel = Paneel(
        "mln euro per jaar, prijspeil 2023",
        tuple(
            Lijn(naam, floats(mln(result.prijspeil(bedragen[:, 0]))), kleur, label=naam, vul=True)
            for naam, (bedragen, kleur) in delen.items()
        ),
        decimalen=1,
        vanaf_nul=True,
    )
    titel = woorden.title_cost(result, result.prijspeil(kosten.totaal[:, 0]))
    return replace(over_years(result, titel, paneel, hoogte=MIDDEL), achteraf_tot=None)


def overhead(result: Result, jaar: int, kleur: str) -> Grafiek:
    """The size and the size to which the slow part of the overhead is set up."""
    paneel = Paneel(
        "fte, jaargemiddelde",
        (
            Lijn(
                "trage deel van de overhead, ingericht op",
                floats(result.infra.traag[:, 0]),
                "tekst",
                "dashdot",
                "overhead",
            ),
            Lijn("omvang", floats(reeks(result, "omvang_fte")), kleur, label="omvang"),
        ),
    )
    return over_years(result, woorden.title_overhead(result, jaar), paneel, hoogte=MIDDEL)
