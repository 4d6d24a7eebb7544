"""What the screen Ondergrens says: pure functions of crossings and policies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from model.analysis.ondergrens import RANDEN, Kruising
from model.axes import Array
from model.result import Result
from pages._ui import text
from pages._ui.reeksen import heden, reeks

RAND_KORT: Final[dict[str, str]] = {"boven": "hoog", "midden": "midden", "onder": "laag"}
RAND_BIJ: Final[dict[str, str]] = {"boven": "hoge", "midden": "middelste", "onder": "lage"}
assert tuple(RAND_KORT) == tuple(RANDEN)

CITAAT: Final = (
    "“Er is een ondergrens, maar het is heel lastig nu te bepalen waar die ligt.” "
    "(vragen en antwoorden van de projectgroep)"
)
KAART_UITLEG: Final = (
    "Het jaar waarin de omvang voor het eerst onder deze ondergrens zakt, in deze berekening. "
    "Niemand weet waar de ondergrens ligt: lees de drie kaarten daarom samen."
)
HALF: Final = 0.5  # less than half a euro or half an fte is nothing


def when(jaar: float | None, jaren: Sequence[int]) -> str:
    """Moment of crossing in words: "in 2031", "al in 2024", "nu al", "t/m 2035 niet"."""
    if jaar is None:
        return text.not_within(jaren[-1])
    if jaar <= jaren[0]:
        return "nu al"
    heel = math.floor(jaar)
    return f"al in {heel}" if heel < heden() else f"in {heel}"


def part_of_year(moment: float) -> str:
    """A moment without false precision: 2027.18 -> "begin 2027"."""
    jaar = math.floor(moment)
    deel = moment - jaar
    woord = "begin" if deel < 1 / 3 else "halverwege" if deel < 2 / 3 else "eind"
    return f"{woord} {jaar}"


def headline(kruisingen: Mapping[str, Kruising], jaren: Sequence[int]) -> str:
    """The finding: all three edges in one sentence, so that no year stands alone."""
    wel = [rand for rand in RANDEN if kruisingen[rand].jaar is not None]
    niet = [rand for rand in RANDEN if kruisingen[rand].jaar is None]
    if not wel:
        return f"Ook bij een hoge ondergrens komt IBN {text.not_within(jaren[-1])} in de gevarenzone"
    per_moment: dict[str, list[str]] = {}
    for rand in wel:
        per_moment.setdefault(when(kruisingen[rand].jaar, jaren), []).append(RAND_BIJ[rand])
    delen = []
    for wanneer, bij in per_moment.items():
        doet = "zit" if wanneer == "nu al" else "kwam" if wanneer.startswith("al in") else "komt"
        midden = "" if delen else f" ondergrens {doet} IBN"
        slot = "" if delen else " in de gevarenzone"
        delen.append(f"bij een {text.opsomming(bij)}{midden} {wanneer}{slot}")
    if not niet:
        return text.hoofdletter(text.opsomming(delen))
    rest = " of ".join(RAND_BIJ[rand] for rand in niet)
    return f"{text.hoofdletter(', '.join(delen))}; bij een {rest} {text.not_within(jaren[-1])}"


def factor_words(factor: float) -> str:
    """1.0 -> "1,0", 1.43 -> "1,43"."""
    return text.getal(factor, 1 if abs(factor * 10 - round(factor * 10)) < 1e-9 else 2)


def card_label(kruising: Kruising) -> str:
    """Head of a card: "Ondergrens hoog (factor 1,3)"."""
    return f"Ondergrens {RAND_KORT[kruising.rand]} (factor {factor_words(kruising.factor)})"


def card_value(kruising: Kruising, jaren: Sequence[int]) -> str:
    """Figure of a card: the year of crossing, or that there is none."""
    return text.hoofdletter(when(kruising.jaar, jaren))


def card_level(kruising: Kruising, omvang: Array, jaren: Sequence[int]) -> str:
    """Where this edge lies and how far the size is from it, in the last year."""
    grens, afstand = kruising.fte[-1], omvang[-1] - kruising.fte[-1]
    kant = "onder" if afstand < 0 else "boven"
    fte = text.getal(abs(round(afstand)))
    return f"In {jaren[-1]}: {fte} fte {kant} de grens ({text.getal(grens)} fte)"


def card_decision(kruising: Kruising) -> str:
    """Last sensible moment to decide and the evaluation before it, or "geen"."""
    if kruising.besluit is None or kruising.evaluatie is None:
        return "Uiterlijk besluiten: **geen datum**"
    if kruising.al_eronder:
        return "Uiterlijk besluiten: **dat moment is al voorbij**"
    moment = part_of_year(kruising.besluit)
    if kruising.te_laat:
        return (
            f"Uiterlijk besluiten: **{moment}**; de laatste evaluatie daarvoor "
            f"(tweede helft {kruising.evaluatie}) **is al voorbij**"
        )
    return (
        f"Uiterlijk besluiten: **{moment}**; laatste evaluatie daarvoor: "
        f"**tweede helft {kruising.evaluatie}**"
    )


def sentence_calendar(kruisingen: Mapping[str, Kruising], maanden: float) -> str:
    """Why the decision comes that early, and which meeting is the last in time."""
    kop = (
        f"Sluiten duurt {text.kort_getal(maanden)} maanden. Gemeenten en IBN evalueren in de tweede "
        "helft van elk even jaar, vóór de begroting en de afspraken voor de twee jaar daarna."
    )
    staart = []
    for rand, kruising in kruisingen.items():
        if kruising.evaluatie is None:
            continue
        bij = f"Bij een {RAND_BIJ[rand]} ondergrens"
        if kruising.al_eronder:
            staart.append(f"{bij} zit IBN er al onder.")
        elif kruising.te_laat:
            staart.append(f"{bij} was de evaluatie van {kruising.evaluatie} de laatste op tijd.")
        else:
            tot = f"{kruising.evaluatie + 1}–{kruising.evaluatie + 2}"
            staart.append(
                f"{bij} is de evaluatie van {kruising.evaluatie} de laatste op tijd, "
                f"met de afspraken voor {tot}."
            )
    return " ".join([kop, *(staart or ["In deze berekening hoeft geen evaluatie iets te besluiten."])])


def sentence_band(kruisingen: Mapping[str, Kruising], jaar: int) -> str:
    """How wide we take not-knowing."""
    hoog, midden, laag = (kruisingen[rand].fte[-1] for rand in RANDEN)
    return (
        f"Daarom een band: in {jaar} van {text.getal(laag)} tot {text.getal(hoog)} fte, met "
        f"{text.getal(midden)} in het midden. Dat zijn aannames, geen metingen."
    )


def meaning(kruisingen: Mapping[str, Kruising], maanden: float, jaar: int) -> str:
    """The source's own words, the band and the calendar."""
    return (
        f"*{CITAAT}*\n\n- {sentence_band(kruisingen, jaar)}\n- {sentence_calendar(kruisingen, maanden)}"
    )


def note_infra(result: Result, jaar: int) -> str:
    """Under the table of locations and werksoorten."""
    traag = text.kort_getal(float(result.waarden["infrastructuur.overhead_vertraging_jr"][0]))
    return (
        f"Jaargemiddelde {jaar}, lopende prijzen; fte bij het midden van de ondergrens. Het trage deel "
        f"van de overhead volgt de omvang in ongeveer {traag} jaar en een deel blijft vast. Individuele "
        "detachering en begeleid werken tellen minder mee in de omvang. Alle bedragen zijn aannames."
    )


def title_distance(afstanden: Mapping[str, Array], jaar: int) -> str:
    """Distance in the last year, from the high to the low edge."""
    laag, hoog = (text.getal(round(float(afstanden[rand][-1]))) for rand in ("boven", "onder"))
    return f"Afstand tot de ondergrens in {jaar}: {laag} tot {hoog} fte"


def title_idle(onbenut: Mapping[str, Array]) -> str:
    """At which edges part of the fixed cost lies idle."""
    wel = [RAND_BIJ[rand] for rand in RANDEN if onbenut[rand].max() > HALF]
    if not wel:
        return "Er liggen geen vaste kosten stil"
    if len(wel) == len(RANDEN):
        return "Kosten liggen stil, waar de ondergrens ook ligt"
    return f"Kosten liggen stil bij een {text.opsomming(wel)} ondergrens"


def title_cost(result: Result, kosten: Array) -> str:
    """Cost of the infrastructure beside the size, over the years ahead; price level 2023."""
    vanaf = _row_ahead(result)
    kost, fte = (float(een[-1] / een[vanaf] - 1.0) for een in (kosten, reeks(result, "omvang_fte")))
    plus = {een: "+" if een > 0 else "" for een in (kost, fte)}
    return (
        f"{result.jaren[vanaf]}–{result.jaren[-1]}: kosten {plus[kost]}{text.procent(kost, 0)}, "
        f"omvang {plus[fte]}{text.procent(fte, 0)}"
    )


def _row_ahead(result: Result) -> int:
    return next((rij for rij, jaar in enumerate(result.jaren) if jaar >= heden()), 0)


def title_overhead(result: Result, jaar: int) -> str:
    """Overhead follows the size with a lag: how far it is behind in one year."""
    rij = result.jaren.index(jaar)
    verschil = float(result.infra.traag[rij, 0] - result.infra.omvang[rij, 0])
    if abs(verschil) < HALF:
        return f"Overhead past in {jaar} bij de omvang"
    fte = text.getal(abs(round(verschil)))
    return f"Overhead in {jaar}: nog {fte} fte te {'ruim' if verschil > 0 else 'krap'} ingericht"
