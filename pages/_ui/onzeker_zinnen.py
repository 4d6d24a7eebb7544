"""What the screens say about bands and chances: pure functions of futures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from model.analysis.kansrekening import Kruisjaar, out_of_ten, tenths
from model.analysis.mengsel import Splitsing
from model.analysis.ondergrens import Kruising
from model.axes import Array
from model.spreiding import uncertain_keys
from pages._ui import text
from pages._ui.toekomsten import ALLES

RAND_LIGT: Final[dict[str, str]] = {"boven": "hoog", "midden": "in het midden", "onder": "laag"}
NIET_IN_DE_BAND: Final = (
    "**Schokken**: een crisis, een nieuwe wet of een fusie. Zie het onderdeel Schokken.",
    "**Andere keuzes**: gemeenten en IBN blijven in elke berekening doen wat dit scenario zegt.",
    "**Samenhang**: elke aanname wordt los van de andere geloot.",
    "**Het model zelf**: wat er niet in zit, kan ook niet schommelen.",
)
_BREEKT: Final = "\u2060"  # no line break here
STREEP: Final = f"{_BREEKT}–{_BREEKT}"
Item = TypeVar("Item")
WAT_IS_EEN_BEREKENING: Final = (
    "Elke berekening loot alle aannames opnieuw, elk binnen de eigen band. Gekleurd is waar 8 van de 10 "
    "berekeningen uitkomen. De dikke lijn houdt elke aanname op het midden; de band kan daar scheef om "
    "liggen. Het is geen voorspelling."
)


def of_ten(deel: float) -> str:
    """A chance in words with its condition: "in 6 van de 10 berekeningen met onze aannames"."""
    return f"{out_of_ten(deel)} met onze aannames"


def short(deel: float) -> str:
    """The same for a tight place: "6 van de 10", "geen enkele", "alle"."""
    if deel <= 0.0:
        return "geen enkele"
    if deel >= 1.0:
        return "alle"
    return tenths(deel)


def of_runs(deel: float) -> str:
    """The same with its noun: "6 van de 10 berekeningen", "geen enkele berekening"."""
    return f"{short(deel)} berekening{'' if deel <= 0.0 else 'en'}"


def headline_band(deel: float, jaar: int) -> str:
    """The finding that opens the screen: the chance of lying below the ondergrens."""
    return text.hoofdletter(f"{of_ten(deel)} ligt IBN in {jaar} onder de ondergrens")


def sentence_overview(delen: Array, jaren: Sequence[int], jaar: int) -> str:
    """The chance beside the ondergrens on the overview, for the last year and the chosen one."""
    laatste = jaren[-1]
    kop = f"**{text.hoofdletter(of_ten(float(delen[-1])))} ligt IBN in {laatste} onder de ondergrens**"
    if jaar == laatste:
        return f"{kop}."
    toen = short(float(delen[jaren.index(jaar)]))
    return (
        f"{kop} (ook in {jaar})." if toen == short(float(delen[-1])) else f"{kop} (in {jaar} in {toen})."
    )


def headline_chances(delen: Array, jaren: Sequence[int], jaar: int) -> str:
    """The same for two years, so that no year stands alone."""
    nu, laatste = float(delen[jaren.index(jaar)]), jaren[-1]
    begin = text.hoofdletter(f"{of_ten(nu)} ligt IBN in {jaar} onder de ondergrens")
    if jaar == laatste:
        return begin
    dan = short(float(delen[-1]))
    return f"{begin}; ook in {laatste}" if dan == short(nu) else f"{begin}; in {laatste} in {dan}"


def range_words(naam: str, laag: float, hoog: float) -> str:
    """A band with its unit once: "1.091 tot 1.606", "€ 12,3 tot 13,9 mln", "−4,1% tot −2,2%"."""
    van, tot = text.waarde_tekst(naam, laag), text.waarde_tekst(naam, hoog)
    if van == tot:
        return van
    mln, munt = f"{text.HARDE_SPATIE}mln", f"€{text.HARDE_SPATIE}"
    if van.endswith(mln) == tot.endswith(mln):
        tot = tot.removeprefix(munt)
        van = van.removesuffix(mln)
    return f"{van} tot {tot}".replace("−€", f"−{_BREEKT}€")


def range_short(naam: str, laag: float, hoog: float) -> str:
    """The band under a key figure: "8 op 10: 1.743–2.201", "8 op 10: −4,1 tot −2,2%"."""
    woorden = range_words(naam, laag, hoog)
    van, tot, hoogste = woorden.partition(" tot ")
    if not tot:
        return f"8 op 10: {woorden}"
    tussen = tot if "−" in woorden else STREEP
    return f"8 op 10: {van.removesuffix('%')}{tussen}{hoogste}"


def title_fan(wat: str, naam: str, laag: float, hoog: float, jaar: int) -> str:
    """Where 8 of the 10 futures end."""
    woord = {"fte": " fte", "pers": " mensen"}.get(text.soort(naam), "")
    return f"{wat} in {jaar}: {range_words(naam, laag, hoog)}{woord}"


# ------------------------------------------------------------------ what is in the band


def sentence_counts(aantal: int, terug: int) -> str:
    """How many futures, how many assumptions, and how many were drawn back."""
    begin = (
        f"**{text.getal(aantal)} berekeningen**, met in elke {len(uncertain_keys())} aannames opnieuw "
        "geloot."
    )
    if not terug:
        return f"{begin} In geen ervan spraken aannames elkaar tegen."
    staart = (
        "1 ervan" if terug == 1 else f"{text.getal(terug)} ervan ({text.procent(terug / aantal, 0)})"
    )
    return (
        f"{begin} In {staart} spraken aannames elkaar tegen, zoals delen die samen meer dan 100% zijn. "
        "Die zijn net zo ver naar het midden gehaald dat het kan."
    )


def sentence_split(delen: Mapping[str, Splitsing], plek: int, jaar: int) -> str:
    """Which part of the spread is chance: the least and the most of what is looked at."""
    aandelen = {naam: float(een.aandeel_toeval[plek]) for naam, een in delen.items()}
    echt = {naam: deel for naam, deel in aandelen.items() if math.isfinite(deel)}
    begin = (
        "Twee dingen door elkaar: we **weten** de aannames niet precies, en wie er komt en gaat is ook "
        "**toeval**."
    )
    if not echt:
        return f"{begin} In {jaar} is er geen spreiding."
    minst, meest = min(echt.values()), max(echt.values())
    if meest < 0.5:
        return (
            f"{begin} In {jaar} is het vooral niet weten: toeval is {_part(minst)} tot {_part(meest)} "
            "van de spreiding."
        )
    return f"{begin} In {jaar} is toeval {_part(minst)} tot {_part(meest)} van de spreiding."


def _part(deel: float) -> str:
    return "minder dan 1%" if deel < 0.01 else text.procent(deel, 0)


def sentence_floor_year(deel: float, jaar: int) -> str:
    """The chance below the ondergrens in one year and what it rests on."""
    return (
        f"In {jaar} ligt IBN {of_ten(deel)} onder de ondergrens. Waar die ligt, weet niemand: ook die "
        "grens is in elke berekening geloot."
    )


# ------------------------------------------------------------------ chances


def alike(paren: Iterable[tuple[float, Item]]) -> list[tuple[float, list[Item]]]:
    """Neighbours whose chance reads the same together, so that no sentence says it twice."""
    uit: list[tuple[float, list[Item]]] = []
    for kans, wat in paren:
        if uit and short(uit[-1][0]) == short(kans):
            uit[-1][1].append(wat)
        else:
            uit.append((kans, [wat]))
    return uit


def sentence_edges(
    kansen: Mapping[str, Array], kruisingen: Mapping[str, Kruising], plek: int, jaar: int
) -> str:
    """The chance in one year when the ondergrens is high, in the middle or low."""
    groepen = alike(
        (float(kansen[rand][plek]), (woord, text.getal(float(kruisingen[rand].fte[plek]))))
        for rand, woord in RAND_LIGT.items()
    )
    delen = []
    for kans, randen in groepen:
        woorden, grenzen = (text.keuze(een) for een in zip(*randen, strict=True))
        if not delen:
            zin = f"Wie de ondergrens {woorden} legt ({grenzen} fte), ziet IBN er in {jaar} "
            delen.append(f"{zin}{out_of_ten(kans)} onder liggen.")
        else:
            delen.append(f"{text.hoofdletter(woorden)} ({grenzen} fte): {short(kans)}.")
    return " ".join(delen)


def sentence_crossing(kruisjaar: Kruisjaar) -> str:
    """The year of first falling below as a range, with the part that never does."""
    jaren, laatste = kruisjaar.jaren, kruisjaar.jaren[-1]
    vroeg, helft = kruisjaar.quantile(0.1), kruisjaar.quantile(0.5)
    if kruisjaar.nooit >= 1.0:
        return f"In geen van de berekeningen zakt IBN t/m {laatste} onder de ondergrens."
    nooit = f"{text.hoofdletter(out_of_ten(kruisjaar.nooit))} gebeurt dat {text.not_within(laatste)}."
    if vroeg is None:
        return f"IBN zakt {out_of_ten(1.0 - kruisjaar.nooit)} t/m {laatste} onder de ondergrens."
    deel = dict(zip(jaren, (float(een) for een in kruisjaar.gekruist), strict=True))
    doet = "ligt" if vroeg == jaren[0] else "zakt"
    wanneer = f"al in {vroeg}" if vroeg == jaren[0] else f"in {vroeg} of eerder"
    begin = f"{text.hoofdletter(out_of_ten(deel[vroeg]))} {doet} IBN {wanneer} onder de ondergrens"
    if helft is not None and helft != vroeg:
        begin += f", in {short(deel[helft])} in {helft} of eerder"
    if kruisjaar.nooit <= 0.0:
        return f"{begin}. In alle berekeningen gebeurt dat t/m {laatste}."
    return f"{begin}. {nooit}"


def crossing_range(kruisjaar: Kruisjaar) -> str:
    """P10 to P90 of the first year below, short: "2030 tot na 2035", "2027 tot 2033", "na 2035"."""
    laatste = kruisjaar.jaren[-1]
    vroeg, laat = kruisjaar.quantile(0.1), kruisjaar.quantile(0.9)
    if vroeg is None:
        return f"na {laatste}"
    if laat is None:
        return f"{vroeg} tot na {laatste}"
    return str(vroeg) if vroeg == laat else f"{vroeg} tot {laat}"


def sentence_return(doelgroepen: float, bedrijf: float, streef: float, jaar: int) -> str:
    """The chance of reaching the target return, for the doelgroepen together and for the company."""
    if out_of_ten(doelgroepen) == out_of_ten(bedrijf):
        return (
            f"De doelgroepen samen halen in {jaar} {out_of_ten(doelgroepen)} het streefrendement van "
            f"{text.kort_getal(streef * 100.0)}%. Voor het hele bedrijf is dat evenveel."
        )
    return (
        f"De doelgroepen samen halen in {jaar} {out_of_ten(doelgroepen)} het streefrendement van "
        f"{text.kort_getal(streef * 100.0)}%. Het hele bedrijf komt {out_of_ten(bedrijf)} op "
        f"{text.kort_getal(streef * 100.0)}% of meer."
    )


def sentence_budget(deel: float, budget_eur: float, jaar: int, eigen: str = "") -> str:
    """The chance that the agreed lumpsum is above a budget.

    Parameters
    ----------
    eigen: name of the scenario whose own lumpsum stands in for a budget, "" when somebody typed one.
    """
    zin = f"De afgesproken lumpsum van {jaar} is {out_of_ten(deel)} hoger dan {text.euro(budget_eur)}"
    if not eigen:
        return f"{zin}, het budget dat u invulde."
    return f"{zin}. Dat bedrag is de lumpsum van {eigen} zelf; vul uw eigen budget in."


def no_amount(getypt: str) -> str:
    """What to do about a budget that is no amount."""
    return (
        f"“{text.escape(getypt[:40])}” is geen bedrag. Typ een getal in miljoenen euro, zoals 13,5. "
        "Tot dan telt het bedrag van dit scenario."
    )


def title_below(kansen: Mapping[str, Array], jaren: Sequence[int]) -> str:
    """Chance per year: how it ends."""
    return f"Onder de ondergrens in {jaren[-1]}: {of_runs(float(kansen[ALLES][-1]))}"


def title_crossing(kruisjaar: Kruisjaar) -> str:
    """The year of crossing as a range."""
    if kruisjaar.nooit >= 1.0:
        return f"IBN zakt {text.not_within(kruisjaar.jaren[-1])} eronder"
    return f"Voor het eerst eronder: {crossing_range(kruisjaar)}"


def title_return(deel: float, streef: float, jaar: int) -> str:
    """Chance of the target return in one year."""
    return f"{text.kort_getal(streef * 100.0)}% rendement in {jaar}: {of_runs(deel)}"


def title_budget(deel: float, budget_eur: float, jaar: int) -> str:
    """Chance of a lumpsum above the budget in one year."""
    return f"Lumpsum boven {text.euro(budget_eur)} in {jaar}: {of_runs(deel)}"


def sentence_card(kans: float, kruisjaar: Kruisjaar) -> str:
    """Under a card of one edge: the chance by the horizon and the range of the first year below."""
    eerste = "" if kruisjaar.nooit >= 1.0 else f"; eerste jaar: **{crossing_range(kruisjaar)}**"
    return f"Eronder in {kruisjaar.jaren[-1]}: **{of_runs(kans)}**{eerste}"
