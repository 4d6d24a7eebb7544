"""The charts and the table of Vergelijken: scenarios and variants on the same axes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from model.analysis.ensemble import Runs
from model.analysis.ondergrens import crossings
from model.axes import Array
from model.result import Result
from pages._ui import text
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.grafiek import Band, Grafiek, Lijn, Paneel, Waaier
from pages._ui.reeksen import heden, mln, reeks, uitstroom
from pages._ui.staven import Blad
from pages._ui.vergelijk import LABELS, Deelnemer, on_years, years

HOOG: Final = 232  # room for nine labels at the line's end
Maak = Callable[[Result], Array]  # a result -> (Y,) on its own years, in the unit of the axis
Waaiers = Mapping[str, Runs]  # id -> its futures
_TOT_EN_MET: Final = 5  # columns that leave room for "dan in scenario I"
_VAN: Final = (0.1, 0.9)
REGIO: Final = (
    *("stand_pwet_pers", "stand_pers", "instroom_pers", "uitstroom_regulier_pers"),
    *("omvang_fte", "afstand_ondergrens_fte", "ntw_per_fte_eur", "resultaat_eur"),
    *("rendement_doelgroepen_frac", "lumpsum_eur", "lumpsum_grondslag_eur"),
)
GEMEENTE: Final = (
    *("stand_pers", "stand_pwet_pers", "instroom_pers", "uitstroom_regulier_pers"),
    *("lumpsum_eur", "saldo_eur"),
)
_EENHEID: Final = {
    "stand_pwet_pers": "personen, 31 december",
    "stand_pers": "personen, 31 december",
    "instroom_pers": "personen per jaar",
    "uitstroom_regulier_pers": "personen per jaar",
    "omvang_fte": "fte van 31 uur",
    "afstand_ondergrens_fte": "fte, midden van de band",
    "ntw_per_fte_eur": "per jaar",
    "resultaat_eur": "per jaar",
    "rendement_doelgroepen_frac": "van hun opbrengsten",
    "lumpsum_eur": "afgesproken, per jaar",
    "lumpsum_grondslag_eur": "gerealiseerd, per jaar",
    "saldo_eur": "per jaar, schatting",
}


def _chart(
    deelnemers: Sequence[Deelnemer], titel: str, eenheid: str, maak: Maak, decimalen: int = 0
) -> Grafiek:
    """One panel with a line per scenario or variant, on all years that any of them has."""
    jaren = years(deelnemers)
    lijnen = tuple(
        Lijn(
            een.naam,
            on_years(maak(een.result), een.result.jaren, jaren),
            een.kleur,
            een.streep,
            een.kort,
            breedte=een.breedte,
        )
        for een in deelnemers
    )
    paneel = Paneel(eenheid, lijnen, decimalen=decimalen)
    noot = text.escape(zinnen.note_years(deelnemers))
    return Grafiek(titel, jaren, (paneel,), HOOG, heden(), noot)


def _panel(grafiek: Grafiek, noot: str = "", **velden: object) -> Grafiek:
    """The same chart with other fields of its panel, and one more note."""
    paneel = replace(grafiek.panelen[0], **velden)  # type: ignore[arg-type]
    noten = " ".join(een for een in (text.escape(noot), grafiek.noot) if een)
    return replace(grafiek, panelen=(paneel,), noot=noten)


def _fans(
    deelnemers: Sequence[Deelnemer],
    jaren: Sequence[int],
    futures: Waaiers,
    naam: str,
    schaal: Callable[[Array], Array] = np.asarray,
) -> tuple[Waaier, ...]:
    """Where 8 of the 10 futures lie; run 0 is the line itself and does not count."""
    uit = []
    for een in deelnemers:
        if een.id in futures:
            runs = futures[een.id]
            laag, hoog = np.quantile(schaal(runs.uitkomsten[naam][:, 1:]), _VAN, axis=1)
            randen = (on_years(rand, runs.jaren, jaren) for rand in (laag, hoog))
            uit.append(Waaier(een.naam, *randen, een.kleur))
    return tuple(uit)


def people(deelnemers: Sequence[Deelnemer], jaar: int, futures: Waaiers) -> Grafiek:
    """People of the Participatiewet."""
    naam = "stand_pwet_pers"
    titel = zinnen.title(deelnemers, naam, "Participatiewet", jaar, "mensen")
    grafiek = _chart(
        deelnemers, titel, "personen op 31 december, zonder Wsw", lambda een: reeks(een, naam)
    )
    return _panel(grafiek, waaiers=_fans(deelnemers, grafiek.jaren, futures, naam))


def size(deelnemers: Sequence[Deelnemer], jaar: int, futures: Waaiers, houvast: Deelnemer) -> Grafiek:
    """Size against the band of the ondergrens of one of them.

    Parameters
    ----------
    houvast: whose ondergrens is drawn.
    """
    naam, eigen = "omvang_fte", houvast.result.jaren
    randen = {rand: een.fte for rand, een in crossings(houvast.result).items()}
    per_jaar = tuple(
        dict(zip(eigen, map(float, randen[rand]), strict=True)) for rand in ("onder", "boven")
    )
    titel = zinnen.title_size(deelnemers, (per_jaar[0], per_jaar[1]), jaar)
    grafiek = _chart(
        deelnemers, titel, "fte van 31 uur, zonder begeleid werken", lambda een: reeks(een, naam)
    )
    lijn = (on_years(randen[rand], eigen, grafiek.jaren) for rand in ("onder", "midden", "boven"))
    return _panel(
        grafiek,
        zinnen.note_floor(deelnemers, houvast, jaar),
        band=Band("ondergrens", *lijn),
        waaiers=_fans(deelnemers, grafiek.jaren, futures, naam),
    )


def money(deelnemers: Sequence[Deelnemer], jaar: int, futures: Waaiers) -> Grafiek:
    """Result of the company."""
    naam, titel = "resultaat_eur", zinnen.title_result(deelnemers, jaar)
    grafiek = _chart(
        deelnemers, titel, "mln euro per jaar, hele bedrijf", lambda een: mln(reeks(een, naam)), 1
    )
    fans = _fans(deelnemers, grafiek.jaren, futures, naam, mln)
    return _panel(grafiek, waaiers=fans, nullijn=True)


def lumpsum(deelnemers: Sequence[Deelnemer], jaar: int, futures: Waaiers) -> Grafiek:
    """Agreed lumpsum."""
    naam, titel = "lumpsum_eur", zinnen.title_lumpsum(deelnemers, jaar)
    grafiek = _chart(
        deelnemers, titel, "mln euro per jaar, afgesproken", lambda een: mln(reeks(een, naam)), 1
    )
    return _panel(grafiek, waaiers=_fans(deelnemers, grafiek.jaren, futures, naam, mln))


def more(deelnemers: Sequence[Deelnemer], jaar: int) -> tuple[Grafiek, ...]:
    """Four charts for who wants to see more: in and out, NTW, and what the lumpsum leaves open."""
    in_ = zinnen.title(deelnemers, "instroom_pers", "Instroom", jaar, "mensen")
    uit = zinnen.title_of(deelnemers, ("stand_pers", uitstroom), "Alle uitstroom", jaar, "mensen")
    ntw = zinnen.title(deelnemers, "ntw_per_fte_eur", "NTW per fte", jaar)
    gat = zinnen.title_of(deelnemers, ("lumpsum_eur", _gap), "Lumpsum min grondslag", jaar)
    over = _chart(deelnemers, gat, "mln euro per jaar", lambda een: mln(_gap(een)), 1)
    return (
        _chart(deelnemers, in_, "personen per jaar", lambda een: reeks(een, "instroom_pers")),
        _chart(deelnemers, uit, "personen per jaar, uit een contract bij IBN", uitstroom),
        _chart(
            deelnemers, ntw, "duizend euro per fte", lambda een: reeks(een, "ntw_per_fte_eur") / 1e3, 1
        ),
        _panel(over, "Onder nul dekt de afgesproken lumpsum de grondslag niet.", nullijn=True),
    )


def _gap(result: Result) -> Array:
    """Agreed lumpsum minus its grondslag, (Y,) euros."""
    return reeks(result, "lumpsum_eur") - reeks(result, "lumpsum_grondslag_eur")


# ------------------------------------------------------------------ the table


def key_figures(
    deelnemers: Sequence[Deelnemer], ander: Deelnemer, jaar: int, gemeente: str = ""
) -> Blad:
    """Outcomes down, scenarios across, in one year; each with its difference from the reference.

    Parameters
    ----------
    ander: the reference; it stands first, also when its line is off. gemeente: its own figures first.
    """
    rest = [een for een in deelnemers if een.keuze != ander.keuze]
    dan = ander.naam if len(rest) < _TOT_EN_MET else ander.kort
    koppen = (f"in {jaar}", f"{ander.naam} (vergelijking)", *(een.naam for een in rest))
    rijen: list[tuple[str, ...]] = []
    sommen: list[int] = []
    for plek, namen in ((gemeente, GEMEENTE), ("", REGIO))[0 if gemeente else 1 :]:
        if gemeente:
            sommen.append(len(rijen))
            rijen.append((plek or "Hele regio", *[""] * (len(koppen) - 1)))
        rijen += [_row(naam, (ander, *rest), jaar, plek, dan) for naam in namen]
    return Blad(koppen, tuple(rijen), tuple(sommen))


def _row(naam: str, allen: Sequence[Deelnemer], jaar: int, gemeente: str, dan: str) -> tuple[str, ...]:
    basis = allen[0].waarde(naam, jaar, gemeente)
    cellen = [text.waarde_tekst(naam, basis)]
    for een in allen[1:]:
        waarde = een.waarde(naam, jaar, gemeente)
        verschil = zinnen.difference(naam, waarde, basis, dan)
        staart = "" if verschil == "–" else f"\n{verschil}"
        cellen.append(f"{text.waarde_tekst(naam, waarde)}{staart}")
    return (f"{LABELS[naam]}\n{_EENHEID[naam]}", *cellen)
