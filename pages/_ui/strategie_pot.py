"""The pot of the ondernemingsstrategie: surpluses in, deficits out, as a Sankey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pages._ui import strategie_zinnen, text
from pages._ui.opwarmen import go
from pages._ui.staven import Plaat
from pages._ui.staven_figuur import LETTER
from pages._ui.strategie_boek import Boekjaar, colour_other

_TOON_EUR: Final = 5_000.0  # smaller flows cannot be seen in a chart of millions
_HOOGSTENS: Final = 6  # flows on one side of the pot, the rest taken together
_POT_HOOG, _POT_BOVEN, _POT_ONDER = 300, 34, 12
_TUSSEN: Final = 18  # pixels between two flows on the fullest side


@dataclass(frozen=True)
class Pot:
    """What flows into the pot and out of it: name, euro, colour. Both sides have the same sum."""

    erin: tuple[tuple[str, float, str], ...]
    eruit: tuple[tuple[str, float, str], ...]


def _largest(stromen: Sequence[tuple[str, float, str]]) -> list[tuple[str, float, str]]:
    """The largest flows; the others, and those too small to see, together."""
    volgorde = sorted(stromen, key=lambda stroom: -stroom[1])
    groot = [een for een in volgorde[:_HOOGSTENS] if een[1] >= _TOON_EUR]
    rest = volgorde[len(groot) :]
    if not rest:
        return groot
    if len(rest) == 1:
        return volgorde
    return [*groot, (f"{len(rest)} kleinere samen", sum(een[1] for een in rest), "zacht")]


def pot(boek: Boekjaar) -> Pot:
    """Surpluses, lumpsum and a loss go in; deficits and a profit come out.

    With one pot in between every surplus meets every deficit in proportion: a convention.
    """
    kleur = {een.segment.naam: een.segment.doelgroep or colour_other(een) for een in boek.groepen}
    bedragen = [(een.segment.naam, een.bijdrage, kleur[een.segment.naam]) for een in boek.groepen]
    erin = _largest([een for een in bedragen if een[1] > 0.0])
    eruit = _largest([(naam, -bedrag, rol) for naam, bedrag, rol in bedragen if bedrag < 0.0])
    if boek.lumpsum > 0.0:
        erin.append(("Lumpsum van de gemeenten", boek.lumpsum, "goed"))
    if boek.resultaat < 0.0:
        erin.append(("Open: verlies van IBN", -boek.resultaat, "ondergrens"))
    elif boek.resultaat > 0.0:
        eruit.append(("Over: resultaat van IBN", boek.resultaat, "goed"))
    return Pot(tuple(erin), tuple(eruit))


def _rgba(kleur: str, dekking: float) -> str:
    rood, groen, blauw = (int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5))
    return f"rgba({rood},{groen},{blauw},{dekking})"


def middles(bedragen: Sequence[float], aantal: int) -> list[float]:
    """Middle of each flow from top (0) to bottom (1), when the longest side has `aantal` flows."""
    hoog = _POT_HOOG - _POT_BOVEN - _POT_ONDER
    per_euro = (hoog - _TUSSEN * (aantal - 1)) / sum(bedragen)
    tussen = (hoog - per_euro * sum(bedragen)) / max(len(bedragen) - 1, 1)
    plekken, boven = [], 0.0
    for bedrag in bedragen:
        plekken.append((boven + per_euro * bedrag / 2) / hoog)
        boven += per_euro * bedrag + tussen
    return plekken


def _pot_labels(
    stroom: Pot, plekken: tuple[list[float], list[float]], palet: Mapping[str, str]
) -> list[dict[str, object]]:
    """Names and amounts beside the flows, and a word above each column."""
    vast = {"xref": "paper", "yref": "paper", "showarrow": False}
    letter = {"size": LETTER, "color": palet["tekst"]}
    zacht = {"size": LETTER, "color": palet["zacht"]}
    teksten: list[dict[str, object]] = []
    for kant, teken, x, anker, richting in (
        (stroom.erin, "+", 0, "right", -8),
        (stroom.eruit, "−", 1, "left", 8),
    ):
        for (naam, bedrag, _), y in zip(kant, plekken[x], strict=True):
            tekst = f"{naam}  <b>{teken} {text.euro(bedrag)}</b>"
            teksten.append(
                {**vast, "x": x, "y": 1 - y, "xanchor": anker, "xshift": richting, "text": tekst}
                | {"yanchor": "middle", "font": letter}
            )
    totaal = text.euro(sum(bedrag for _, bedrag, _ in stroom.erin))
    for woord, x, anker in (
        ("brengt meer op, of legt bij", 0, "right"),
        (f"pot: {totaal}", 0.5, "center"),
        ("vraagt meer", 1, "left"),
    ):
        teksten.append(
            {**vast, "x": x, "y": 1, "xanchor": anker, "yanchor": "bottom", "yshift": 10}
            | {"text": woord, "font": zacht}
        )
    return teksten


def _sankey(stroom: Pot, palet: Mapping[str, str]) -> go.Figure:
    erin, eruit = stroom.erin, stroom.eruit
    midden, alle = len(erin), (*erin, *eruit)
    meeste = max(len(erin), len(eruit))
    plekken = tuple(middles([een[1] for een in kant], meeste) for kant in (erin, eruit))
    breed = [max(len(naam) for naam, *_ in kant) * 6.2 + 84 for kant in (erin, eruit)]
    return go.Figure(
        data=[
            go.Sankey(
                arrangement="fixed",
                node={
                    "label": [""] * (len(alle) + 1),
                    "x": [*([0.001] * midden), 0.5, *([0.999] * len(eruit))],
                    "y": [*plekken[0], 0.5, *plekken[1]],
                    "color": [palet[rol] for *_, rol in (*erin, ("", "tekst"), *eruit)],
                    "line": {"color": palet["tekst"], "width": 0.6},
                    "pad": _TUSSEN,
                    "thickness": 12,
                    "hoverinfo": "skip",
                },
                link={
                    "source": [*range(midden), *([midden] * len(eruit))],
                    "target": [*([midden] * midden), *range(midden + 1, midden + 1 + len(eruit))],
                    "value": [bedrag / 1e6 for _, bedrag, _ in alle],
                    "color": [_rgba(palet[rol], 0.32) for *_, rol in alle],
                    "customdata": [text.euro(bedrag) for _, bedrag, _ in alle],
                    "label": [naam for naam, *_ in alle],
                    "hovertemplate": "%{label}: %{customdata}<extra></extra>",
                    "arrowlen": 14,
                },
            )
        ],
        layout={
            "template": "none",
            "height": _POT_HOOG,
            "margin": {"l": breed[0], "r": breed[1], "t": _POT_BOVEN, "b": _POT_ONDER},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": LETTER, "color": palet["tekst"]},
            "hoverlabel": {
                "bgcolor": palet["vlak"],
                "bordercolor": palet["as"],
                "font": {"color": palet["tekst"], "size": LETTER},
            },
            "annotations": _pot_labels(stroom, plekken, palet),
        },
    )


def pot_plate(boek: Boekjaar, palet: Mapping[str, str]) -> Plaat:
    """The pot as a flow chart, with its table and alt text."""
    stroom, titel = pot(boek), strategie_zinnen.title_pot(boek)
    regels = [(naam, "pot", bedrag) for naam, bedrag, _ in stroom.erin]
    regels += [("pot", naam, bedrag) for naam, bedrag, _ in stroom.eruit]
    delen = "; ".join(f"{van} naar {naar}: {text.euro(bedrag)}" for van, naar, bedrag in regels)
    return Plaat(
        titel=titel,
        figuur=_sankey(stroom, palet),
        koppen=("van", "naar", "euro"),
        rijen=tuple((van, naar, text.getal(bedrag)) for van, naar, bedrag in regels),
        alt=f"{titel}. Stroomdiagram door één pot. {delen}. {strategie_zinnen.AFSPRAAK}",
        noot=strategie_zinnen.AFSPRAAK,
    )
