"""Charts of what counts most: the bars of a tornado, and the groups of assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from model.analysis.getrokken import Bereik
from model.analysis.gevoeligheid import Sobol, Tornado
from model.axes import Array
from model.parameters import load_bronnen, load_register
from pages._ui import gewicht_zinnen as zinnen
from pages._ui import staven_figuur, text
from pages._ui.staven import Paneel, Plaat, Reeks, Staven

HOOGSTENS: Final = 10
_REGEL: Final = 38
_BREED: Final = 56  # letters of a label on one line


def axis_of(naam: str) -> tuple[float, str, int]:
    """Factor, unit and decimals of the axis of an outcome."""
    if naam == "ntw_per_fte_eur":
        return 1.0, "euro per fte", 0
    if text.soort(naam) == "eur":
        return 1e-6, "mln euro per jaar", 1
    if text.soort(naam) == "frac":
        return 100.0, "%-punt", 1
    return 1.0, {"fte": "fte", "pers": "personen"}[text.soort(naam)], 0


def _group(sleutel: str, bereik: Bereik) -> str:
    """Label of one bar: the assumption, and below it what it is and how sure."""
    kop = zinnen.label(sleutel)
    if len(kop) > _BREED:
        kop = f"{kop[: _BREED - 1].rstrip()}…"
    return f"{kop}<br>{zinnen.assumption(sleutel, bereik)}"


def bars(tornado: Tornado, bereiken: Mapping[str, Bereik]) -> Staven:
    """Change of the outcome when an assumption is at its P10 and at its P90, the widest first."""
    telt = zinnen.felt(tornado, HOOGSTENS)
    factor, eenheid, decimalen = axis_of(tornado.uitkomst)
    reeksen = (
        Reeks("aanname laag", tuple(een.laag * factor for een in telt), ("III",), patroon="/"),
        Reeks("aanname hoog", tuple(een.hoog * factor for een in telt), ("II",)),
    )
    return Staven(
        zinnen.title_bars(tornado),
        tuple(_group(een.sleutel, bereiken[een.sleutel]) for een in telt),
        (Paneel(f"{eenheid}, {tornado.jaar}, tegen het midden", reeksen, decimalen),),
        kop="aanname",
        noot="Achter elke aanname: het midden, tussen haakjes waar 8 van de 10 lotingen liggen, en de "
        "status.",
        regel=_REGEL,
    )


def bars_plate(tornado: Tornado, bereiken: Mapping[str, Bereik], palet: Mapping[str, str]) -> Plaat:
    """The bars over each other from the same zero, with source and share in the table behind them."""
    tabel = bars(tornado, bereiken)
    plaat = staven_figuur.plate(tabel, palet)
    plaat.figuur.update_layout(barmode="overlay")
    register, bronnen = load_register(), load_bronnen()
    factor, eenheid, decimalen = axis_of(tornado.uitkomst)
    rijen = []
    for een in zinnen.felt(tornado, HOOGSTENS):
        parameter, bereik = register[een.sleutel], bereiken[een.sleutel]
        rijen.append(
            (
                parameter.label,
                parameter.eenheid,
                *(zinnen.value_words(parameter, w) for w in (bereik.midden, bereik.laag, bereik.hoog)),
                *(text.getal(w * factor, decimalen) for w in (een.laag, een.hoog)),
                text.procent(een.aandeel, 0),
                zinnen.STATUS_KORT[parameter.status],
                "–" if parameter.bron == "geen" else bronnen[parameter.bron]["titel"],
            )
        )
    koppen = (
        "aanname",
        "eenheid",
        "midden",
        "P10",
        "P90",
        f"uitkomst bij P10 ({eenheid})",
        f"uitkomst bij P90 ({eenheid})",
        "deel van de spreiding",
        "status",
        "bron",
    )
    return replace(plaat, koppen=koppen, rijen=tuple(rijen))


def groups(sobol: Sobol, runs: int) -> Staven:
    """Part of the spread per group of assumptions: what stays when all else is known."""
    volgorde = zinnen.order(sobol)
    return Staven(
        zinnen.title_groups(sobol),
        tuple(sobol.groepen[plek] for plek in volgorde),
        (
            Paneel(
                "% van de spreiding",
                (Reeks("in totaal", tuple(float(sobol.totaal[plek]) * 100.0 for plek in volgorde)),),
                0,
            ),
        ),
        kop="groep aannames",
        noot=zinnen.note_groups(sobol, runs),
        regel=28,
    )


def groups_plate(sobol: Sobol, runs: int, palet: Mapping[str, str]) -> Plaat:
    """The bars, with in the table what each group explains alone and how sure that is."""
    plaat = staven_figuur.plate(groups(sobol, runs), palet)
    rijen = tuple(
        (sobol.groepen[plek], *(text.procent(float(een[plek]), 0) for een in _columns(sobol)))
        for plek in zinnen.order(sobol)
    )
    koppen = ("groep aannames", "in totaal", "alleen", "standaardfout van het totaal")
    return replace(plaat, koppen=koppen, rijen=rijen)


def _columns(sobol: Sobol) -> tuple[Array, ...]:
    return sobol.totaal, sobol.eerste, sobol.fout
