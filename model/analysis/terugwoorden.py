"""A look back in words: each figure inside or outside its band, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from scipy.special import bdtr

_DEKKING: Final = 0.8
_WEINIG: Final = 10  # fewer figures say nothing about a band that should hold eight of ten
_ZELDEN: Final = 0.05
_DUTCH: Final = str.maketrans(",.-", ".,−")


class Cijfer(Protocol):
    """What the words need of one figure that was looked back on."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def jaar(self) -> int: ...  # noqa: D102
    @property
    def eenheid(self) -> str: ...  # noqa: D102
    @property
    def band(self) -> tuple[float, float, float]: ...  # noqa: D102
    @property
    def werkelijk(self) -> float: ...  # noqa: D102
    @property
    def binnen(self) -> bool: ...  # noqa: D102
    @property
    def gebruikt(self) -> bool: ...  # noqa: D102
    @property
    def zwak(self) -> bool: ...  # noqa: D102


def amount(waarde: float, eenheid: str) -> str:
    """A number with its unit: whole persons, millions of euros, per cent.

    >>> amount(1962.4, "personen"), amount(122e6, "euro"), amount(0.463, "deel van het minimumloon")
    ('1.962', '€ 122,0 mln', '46,3%')
    """
    if eenheid.startswith("euro"):
        return f"€ {waarde / 1e6:,.1f} mln".translate(_DUTCH)
    if eenheid.startswith("deel"):
        return f"{100.0 * waarde:.1f}%".translate(_DUTCH)
    return f"{waarde:,.0f}".translate(_DUTCH)


def point_sentence(een: Cijfer) -> str:
    """One figure: what was expected, what came, inside or outside, and how far from the middle."""
    laag, midden, hoog = (amount(waarde, een.eenheid) for waarde in een.band)
    plek = "binnen de band" if een.binnen else "buiten de band"
    verschil = een.werkelijk - een.band[1]
    if amount(abs(verschil), een.eenheid) == amount(0.0, een.eenheid):
        afstand = "gelijk aan het midden"
    else:
        kant = "hoger" if verschil > 0.0 else "lager"
        afstand = f"{amount(abs(verschil), een.eenheid)} {kant} dan het midden ({midden})"
    delen = [f"{een.label} {een.jaar}: verwacht {laag} tot {hoog}, geworden"]
    delen.append(f"{amount(een.werkelijk, een.eenheid)}. Dat is {plek}, {afstand}.")
    if een.gebruikt:
        delen.append("Dit cijfer is ook gebruikt om af te stellen.")
    if een.zwak:
        delen.append("Het cijfer is zelf afgeleid, niet gepubliceerd.")
    return " ".join(delen)


def summary(cijfers: Sequence[Cijfer]) -> tuple[str, ...]:
    """What the figures say together: coverage, error, and what agreement does not prove."""
    if not cijfers:
        return ("Er zijn geen cijfers om mee te vergelijken.",)
    uit = [_coverage(cijfers), _error(cijfers)]
    gebruikt = sum(een.gebruikt for een in cijfers)
    if gebruikt:
        wie = "Alle cijfers zijn" if gebruikt == len(cijfers) else f"{gebruikt} van de cijfers zijn"
        wie = "Eén cijfer is" if gebruikt == 1 else wie
        uit.append(f"{wie} ook gebruikt om het model af te stellen. Dat het klopt, bewijst dan weinig.")
    return tuple(uit)


def _coverage(cijfers: Sequence[Cijfer]) -> str:
    aantal, raak = len(cijfers), sum(een.binnen for een in cijfers)
    vallen = "valt" if raak == 1 else "vallen"
    zin = f"{raak} van de {aantal} cijfers {vallen} binnen de band van 80%."
    if aantal == 1:
        plek = "binnen" if raak else "buiten"
        zin = f"Het ene cijfer valt {plek} de band van 80%."
    if aantal < _WEINIG:
        return f"{zin} Dat zijn er te weinig om de banden op te beoordelen."
    if bdtr(raak, aantal, _DEKKING) < _ZELDEN:
        return f"{zin} Dat is minder dan 8 van de 10: de banden zijn te smal of het midden ligt scheef."
    if 1.0 - (bdtr(raak - 1, aantal, _DEKKING) if raak else 0.0) < _ZELDEN:
        return f"{zin} Dat is meer dan 8 van de 10: de banden zijn ruim."
    return f"{zin} Dat past bij een band die 8 van de 10 moet bevatten."


def _error(cijfers: Sequence[Cijfer]) -> str:
    """Mean absolute error of the middle, as a part of the figure; and to which side."""
    fouten = [een.band[1] / een.werkelijk - 1.0 for een in cijfers if een.werkelijk]
    if not fouten:
        return "Alle cijfers zijn nul; een fout in procenten bestaat dan niet."
    gemiddeld = sum(map(abs, fouten)) / len(fouten)
    hoog = sum(fout > 0.0 for fout in fouten)
    kant = "evenveel te hoog als te laag"
    if 2 * hoog > len(fouten):
        kant = "te hoog" if hoog == len(fouten) else "vaker te hoog dan te laag"
    elif 2 * hoog < len(fouten):
        kant = "te laag" if hoog == 0 else "vaker te laag dan te hoog"
    procent = f"{100.0 * gemiddeld:.1f}%".translate(_DUTCH)
    return f"Het midden van de band zat gemiddeld {procent} naast het cijfer, {kant}."
