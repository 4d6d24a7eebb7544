"""The charts of the screen Doelzoeken: an outcome or a chance along a knob, and a line for two knobs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from model.analysis.doelkans import KansOplossing
from model.analysis.doeltaal import lever_value, outcome_text
from model.analysis.doelzoeken import Oplossing
from model.analysis.hefboom import NIET, Hefboom
from model.analysis.isolijn import IsoLijn, Isopunt
from model.analysis.zekerheid import VERKENNEND
from pages._ui import doel_zinnen as zinnen
from pages._ui import text
from pages._ui.inputs import Maat, maat_knop, maat_uitkomst
from pages._ui.kromme import Kromme, Merk, Richting, Spoor, Vak, decimals, room

Punten = Sequence[tuple[float, float]]
_PROCENT: Final = Maat(100.0, "% van de berekeningen")
_HOOG: Final = 345


def _reach(knop: Hefboom, erbij: Iterable[float]) -> tuple[float, float]:
    """What of the knob is drawn: its own range, where it stands and what was found."""
    waarden = [*knop.eigen, knop.nu, *erbij]
    return room([min(max(een, knop.laag), knop.hoog) for een in waarden], (knop.laag, knop.hoog))


def _knob_axis(knop: Hefboom, bereik: tuple[float, float]) -> tuple[Richting, Maat]:
    parameter = knop.parameter
    maat = maat_knop(parameter, bereik[1])
    naam = text.zonder_haakjes(parameter.label)
    if parameter.keuzes:
        breed = (-0.4, len(parameter.keuzes) - 0.6)
        return Richting(naam, "", breed, woorden=parameter.keuzes), maat
    laag, hoog = bereik[0] * maat.keer, bereik[1] * maat.keer
    aantal = 0 if parameter.geheel else decimals((laag, hoog))
    return Richting(naam, maat.eenheid, (laag, hoog), aantal, parameter.geheel), maat


def _within(punten: Punten, bereik: tuple[float, float]) -> list[float]:
    """The values that a curve has inside a range, its two ends there among them."""
    x, y = (np.array(rij, dtype=float) for rij in zip(*punten, strict=True))
    einden = np.interp(np.clip(bereik, x[0], x[-1]), x, y)
    return [*y[(x >= bereik[0]) & (x <= bereik[1])].tolist(), *einden.tolist()]


def _drawn(punten: Punten, bereik: tuple[float, float]) -> Punten:
    """The points inside the range and one on either side, so that the line runs to the edge."""
    binnen = [plek for plek, (x, _) in enumerate(punten) if bereik[0] <= x <= bereik[1]]
    if not binnen:
        return punten
    return punten[max(binnen[0] - 1, 0) : binnen[-1] + 2]


def _spoor(naam: str, punten: Punten, maten: tuple[Maat, Maat], los: bool) -> Spoor:
    return Spoor(
        naam,
        tuple(x * maten[0].keer for x, _ in punten),
        tuple(y * maten[1].keer for _, y in punten),
        los,
    )


def _own_range(knop: Hefboom, maat: Maat) -> Vak | None:
    if knop.parameter.keuzes:
        return None
    laag, hoog = knop.eigen
    naam = "gewoon bereik" if knop.band is None else "bandbreedte"
    return Vak(naam, (laag * maat.keer, hoog * maat.keer))


def curve(een: Oplossing, kleur: str) -> Kromme | None:
    """The outcome at every position of the knob; None when it exists at none of them."""
    doel, knop = een.doel, een.hefboom
    gevonden = {een.waarde: een.uitkomst, knop.nu: een.uitkomst_nu}
    gevonden |= {punt.waarde: punt.uitkomst for punt in een.andere}
    alle = dict(zip(een.raster.tolist(), een.verloop.tolist(), strict=True)) | gevonden
    punten = [(x, alle[x]) for x in sorted(alle) if math.isfinite(alle[x])]
    if not punten:
        return None
    bereik = _reach(knop, gevonden if een.binnen is None else [*gevonden, een.binnen.waarde])
    x_as, maat_x = _knob_axis(knop, bereik)
    maat_y = maat_uitkomst(doel.uitkomst)
    hoogte = room([waarde * maat_y.keer for waarde in (*_within(punten, bereik), doel.waarde)])
    y_as = Richting(zinnen.short_outcome(doel), maat_y.eenheid, hoogte, decimals(hoogte))
    naam = text.hoofdletter(doel.soort.label)
    maten = (maat_x, maat_y)
    return Kromme(
        zinnen.title_curve(een),
        x_as,
        y_as,
        (_spoor(naam, _drawn(punten, bereik), maten, knop.parameter.geheel),),
        tuple(
            Merk(soort, x * maat_x.keer, y * maat_y.keer, wat, label)
            for soort, x, y, wat, label in _marked(een)
            if math.isfinite(y)
        ),
        _own_range(knop, maat_x),
        (doel.waarde * maat_y.keer, f"doel {outcome_text(doel.uitkomst, doel.waarde)}"),
        hoogte=_HOOG,
        kleur=kleur,
    )


def _marked(een: Oplossing) -> list[tuple[str, float, float, str, str]]:
    """Kind, x, y, name and label: where it stands, the answer and the other answers."""
    knop = een.hefboom
    woorden = bool(knop.parameter.keuzes)  # these stand along the axis already
    is_nu = "nu" if woorden else f"nu {lever_value(knop.parameter, knop.nu)}"
    uit = [("nu", knop.nu, een.uitkomst_nu, "Nu", is_nu)]
    uit += [("ook", punt.waarde, punt.uitkomst, "Ook een antwoord", "") for punt in een.andere]
    if not een.doet_niets and not zinnen.stays(een):
        label = "" if woorden else lever_value(knop.parameter, een.waarde)
        wat = "Dichtst bij het doel" if een.haalbaarheid == NIET else "Antwoord"
        uit.append(("antwoord", een.waarde, een.uitkomst, wat, label))
    return uit


def chance_curve(een: KansOplossing, kleur: str) -> Kromme:
    """The chance at the positions of the knob that were tried."""
    knop = een.hefboom
    punten = list(zip(een.raster.tolist(), een.kansen.tolist(), strict=True))
    bereik = _reach(knop, [een.waarde])
    x_as, maat = _knob_axis(knop, bereik)
    nu = Merk("nu", knop.nu * maat.keer, een.kans_nu * 100.0, "Nu", f"nu {zinnen.percent(een.kans_nu)}")
    merken = [nu]
    if not een.doet_niets and not zinnen.stays(een):
        wat = "Hoogste kans" if een.haalbaarheid == NIET else "Antwoord"
        label = lever_value(knop.parameter, een.waarde)
        merken.append(Merk("antwoord", een.waarde * maat.keer, een.kans * 100.0, wat, label))
    gevraagd = een.zekerheid.kans
    return Kromme(
        zinnen.title_chance(een),
        x_as,
        Richting("kans", _PROCENT.eenheid, (-4.0, 104.0), 1),
        (_spoor("Kans", _drawn(punten, bereik), (maat, _PROCENT), los=True),),
        tuple(merken),
        _own_range(knop, maat),
        (gevraagd * 100.0, f"gevraagd {zinnen.percent(gevraagd)}"),
        noot=f"Bij het antwoord en nu geteld in {een.zekerheid.toekomsten} berekeningen; punten verder "
        f"weg zijn een eerste blik met {VERKENNEND}.",
        hoogte=_HOOG,
        kleur=kleur,
    )


def line_chart(lijn: IsoLijn, nu: float, kleur: str) -> Kromme | None:
    """Every combination of two knobs that meets the target. nu: the outcome as it stands.

    None when no combination can be computed.
    """
    if not len(lijn.raster_x):
        return None
    punt, punten = lijn.dichtstbij, lijn.punten
    bereiken = [
        _reach(knop, [getattr(een, as_) for een in _shown(punten)])
        for as_, knop in (("x", lijn.x), ("y", lijn.y))
    ]
    (x_as, maat_x), (y_as, maat_y) = (
        _knob_axis(knop, bereik) for knop, bereik in zip((lijn.x, lijn.y), bereiken, strict=True)
    )
    merken = [Merk("nu", lijn.x.nu * maat_x.keer, lijn.y.nu * maat_y.keer, "Nu", "nu")]
    if punt is not None:
        label = f"{lever_value(lijn.x.parameter, punt.x)} en {lever_value(lijn.y.parameter, punt.y)}"
        merken.append(Merk("antwoord", punt.x * maat_x.keer, punt.y * maat_y.keer, "Dichtstbij", label))
    eigen = (lijn.x.eigen, lijn.y.eigen)
    vak = Vak(
        "beide bandbreedtes",
        (eigen[0][0] * maat_x.keer, eigen[0][1] * maat_x.keer),
        (eigen[1][0] * maat_y.keer, eigen[1][1] * maat_y.keer),
    )
    uitkomst = outcome_text(lijn.doel.uitkomst, nu)
    streef = outcome_text(lijn.doel.uitkomst, lijn.doel.waarde)
    return Kromme(
        zinnen.title_line(lijn),
        x_as,
        y_as,
        tuple(_branches(punten, (maat_x, maat_y), lijn.x.parameter.geheel)),
        tuple(merken),
        vak,
        noot=f"Nu is de uitkomst {uitkomst}; op de lijn is zij {streef}." if punten else "",
        hoogte=_HOOG,
        kleur=kleur,
    )


def _shown(punten: Sequence[Isopunt]) -> Sequence[Isopunt]:
    """Points near enough to today to look at: at most six half ranges away, or the nearest few."""
    dichtbij = [punt for punt in punten if punt.afstand <= 6.0]
    return dichtbij or sorted(punten, key=lambda punt: punt.afstand)[:5]


def _branches(punten: Sequence[Isopunt], maten: tuple[Maat, Maat], los: bool) -> list[Spoor]:
    takken = list(dict.fromkeys(punt.tak for punt in punten))
    uit = []
    for nummer, tak in enumerate(takken, start=1):
        rij = [(punt.x, punt.y) for punt in punten if punt.tak == tak]
        naam = f"Lijn {nummer}" if len(takken) > 1 else "Lijn"
        uit.append(_spoor(naam, rij, maten, los or len(rij) == 1))
    return uit
