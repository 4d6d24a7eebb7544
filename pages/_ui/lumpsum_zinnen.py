"""Findings about the lumpsum, the gap, beschut werk and the money streams in words: pure and tested."""

from __future__ import annotations

from typing import Final

import numpy as np

from model.analysis.gemeente import Regime
from model.analysis.tekort import Afspraak, Antwoord, Oorzaak
from model.regels import BETALERS, OPBRENGSTEN
from model.result import Result
from pages._ui import text
from pages._ui.reeksen import in_jaar, reeks
from pages._ui.zinnen import when

_GEEN_AFBREKING: Final = "\u2060"  # a sign stays with its number
DEFINITIES: Final[tuple[str, str, str]] = (
    "Wat gemeenten samen betalen: geraamde fte × bedrag per fte, vast voor twee jaar.",
    "Wat het basispakket kost op de echte aantallen. Niemand betaalt dit bedrag; het is de maat.",
    "Wat IBN mist om 3% over te houden. De lumpsum is hier niet voor bedoeld.",
)
PAYER_SHORT: Final[dict[str, str]] = {
    "gemeenten": "gemeenten",
    "rijk": "Rijk",
    "klanten": "klanten",
    "anderen": "anderen",
}
RISICO: Final[tuple[tuple[str, str, str], ...]] = (
    ("Er komen meer mensen dan geraamd", "IBN", "gemeenten"),
    ("Er komen minder mensen dan geraamd", "gemeenten betalen voor lege plekken", "IBN krijgt minder"),
    ("Gesprek over het bedrag per persoon", "nee, vooraf afgesproken", "ja, bij elke plaatsing"),
)
HERKOMST_ANTWOORD: Final[dict[str, str]] = {
    "kosten": "IBN",
    "infrastructuur": "IBN",
    "ntw": "klanten van IBN",
    "lumpsum": "gemeenten",
}


def register_value(result: Result, sleutel: str, jaar: int) -> float:
    """The value that a result used in one year, of a scalar or a path."""
    waarden = result.waarden[sleutel]
    return float(waarden[result.jaren.index(jaar), 0] if waarden.ndim == 2 else waarden[0])


def signed(naam: str, verschil: float) -> str:
    """A difference in a narrow cell: +34, −€ 62.500, +2,1%-punt; "gelijk" when it rounds to none."""
    if not text.verschil_tekst(naam, verschil):
        return "gelijk"
    if text.soort(naam) == "frac":
        hoeveel = f"{text.getal(abs(verschil) * 100.0, 1)}{text.PUNT}"
    else:
        hoeveel = text.waarde_tekst(naam, abs(verschil))
    return f"{'+' if verschil > 0 else '−'}{_GEEN_AFBREKING}{hoeveel}"


def headline(een: Afspraak) -> str:
    """Agreed lumpsum of one year against its grondslag, with the bearer of the gap."""
    kop = f"Lumpsum {een.jaar}: {text.euro(een.afgesproken)}"
    anders = text.verschil_tekst("lumpsum_eur", een.verschil)
    if not anders:
        return f"{kop}, gelijk aan de grondslag"
    if een.verschil > 0:
        return f"{kop}, {anders} dan de grondslag; gemeenten betalen meer dan nodig was"
    return f"{kop}, {anders} dan de grondslag; IBN draagt het verschil"


def title_gap(afspraken: tuple[Afspraak, ...]) -> str:
    """In which years the gemeenten paid more than the grondslag and in which IBN bears the gap."""
    jaren = [een.jaar for een in afspraken]
    ibn = [een.verschil < 0 for een in afspraken]
    if all(ibn):
        return "IBN draagt elk jaar het verschil met de grondslag"
    if not any(ibn):
        return "Gemeenten betalen elk jaar minstens de grondslag"
    return f"IBN draagt het verschil: {when(ibn, jaren)}"


def sentence_per_fte(een: Afspraak) -> str:
    """Paid per estimated and per real fte."""
    if een.geraamde_fte <= 0 or een.echte_fte <= 0:
        return f"In {een.jaar} zijn er geen fte om het bedrag over te verdelen."
    geraamd, echt = een.afgesproken / een.geraamde_fte, een.afgesproken / een.echte_fte
    zin = (
        f"In {een.jaar} betalen gemeenten {text.euro(geraamd)} per geraamde fte "
        f"({text.getal(een.geraamde_fte)} fte) en {text.euro(echt)} per echte fte "
        f"({text.getal(een.echte_fte)} fte)."
    )
    if abs(een.geraamde_fte / een.echte_fte - 1.0) < 0.001:
        return f"{zin} De raming komt in deze berekening precies uit."
    if een.geraamde_fte > een.echte_fte:
        return f"{zin} Er was te hoog geraamd: gemeenten betalen voor lege plekken."
    return f"{zin} Er was te laag geraamd: IBN draagt de extra mensen."


def budget_share(result: Result, jaar: int) -> float:
    """Lumpsum as a share of the Participatiebudget nieuwe doelgroepen."""
    budget = result.waarden["budget.nieuwe_doelgroepen_eur"][:, 0]
    return in_jaar(result, reeks(result, "lumpsum_eur") / budget, jaar)


def sentence_budget_share(result: Result, jaar: int) -> str:
    """The same in words, with its weakness."""
    return (
        f"De lumpsum is in {jaar} {text.procent(budget_share(result, jaar), 0)} van het "
        "Participatiebudget nieuwe doelgroepen. *Zwak:* dat budget is afgeleid uit één gemeente met een "
        "aangenomen aandeel van 3,0%."
    )


def title_causes(oorzaken: tuple[Oorzaak, ...], jaar: int) -> str:
    """Where the largest part of the gap to 3% comes from."""
    totaal = sum(een.tekort for een in oorzaken)
    if totaal <= 0:
        return f"In {jaar} is er geen tekort: het streefrendement van 3% is gehaald"
    grootste = max(oorzaken, key=lambda een: een.tekort)
    naam = text.zonder_haakjes(grootste.naam)
    meest = text.euro(grootste.tekort)
    return f"Tot 3% mist in {jaar} {text.euro(totaal)}; het meeste bij {naam} ({meest})"


def answer_words(antwoord: Antwoord) -> str:
    """What an answer asks, in its own words."""
    maat = antwoord.maat
    if antwoord.naam == "kosten":
        return f"{text.euro(antwoord.bedrag)} minder lasten, {text.procent(maat)} van alle lasten"
    if antwoord.naam == "infrastructuur":
        return f"{text.getal(maat, 1)} locaties minder ({text.euro(antwoord.bedrag)})"
    if antwoord.naam == "ntw":
        return f"{text.euro(maat)} NTW per fte erbij ({text.euro(antwoord.bedrag)})"
    return f"{text.euro(maat)} per geraamde fte erbij ({text.euro(antwoord.bedrag)})"


def answer_verdict(antwoord: Antwoord, open_locaties: float) -> str:
    """Whether an answer can be given at all, as far as the model knows."""
    if antwoord.naam != "infrastructuur":
        return "rekenkundig wel" if antwoord.kan else "kan niet"
    aantal = text.kort_getal(open_locaties, 1)
    return f"past binnen {aantal} open locaties" if antwoord.kan else f"kan niet: {aantal} locaties open"


def mix_rest(delen: dict[str, int]) -> int:
    """Percentage left for the last answer; negative when the others pass 100%."""
    return 100 - sum(delen.values())


def title_regimes(regimes: tuple[Regime, ...], jaar: int) -> str:
    """Lumpsum against trajectkosten per person in one year."""
    een = next(regime for regime in regimes if regime.jaar == jaar)
    anders = text.verschil_tekst("lumpsum_eur", een.lumpsum - een.trajectkosten)
    if not anders:
        return f"In {jaar} kosten lumpsum en trajectkosten evenveel"
    return f"Lumpsum is in {jaar} {anders} dan trajectkosten per persoon"


def headline_beschut(result: Result, jaar: int, gemeente: str = "") -> str:
    """Who waits and which part is placed."""
    indicaties = in_jaar(result, reeks(result, "indicaties_beschut_pers", gemeente), jaar)
    wacht = in_jaar(result, reeks(result, "wachtend_beschut_pers", gemeente), jaar)
    waar = f" uit {gemeente}" if gemeente else ""
    deel = text.procent(1.0 - wacht / indicaties, 0) if indicaties > 0 else "–"
    mensen = f"{text.getal(wacht)} {'persoon' if round(wacht) == 1 else 'mensen'}"
    return (
        f"Eind {jaar} {'wacht' if round(wacht) == 1 else 'wachten'} {mensen}{waar} op beschut werk; "
        f"{deel} is geplaatst"
    )


def sentence_aim(result: Result, gemeente: str = "") -> str:
    """The aim of 75% placed at the end of 2024: reached or not, and since when."""
    doel = register_value(result, "caseload.doel_geplaatst_frac", result.jaren[-1])
    indicaties = reeks(result, "indicaties_beschut_pers", gemeente)
    deel = 1.0 - reeks(result, "wachtend_beschut_pers", gemeente) / np.maximum(indicaties, 1e-9)
    gehaald = list(deel >= doel)
    streef = text.procent(doel, 0)
    delen = []
    if 2024 in result.jaren:
        toen = float(deel[result.jaren.index(2024)])
        oordeel = "gehaald" if toen >= doel else "niet gehaald"
        delen.append(
            f"Afgesproken was {streef} geplaatst eind 2024. In deze berekening is dat dan "
            f"{text.procent(toen)}: {oordeel}."
        )
    if any(gehaald):
        delen.append(f"De {streef} wordt gehaald: {when(gehaald, list(result.jaren))}.")
    else:
        delen.append(f"De {streef} wordt {text.not_within(result.jaren[-1])} gehaald.")
    return " ".join(delen)


def payer_share(result: Result, jaar: int) -> dict[str, float]:
    """Share of each payer in the opbrengsten of one year."""
    rij, totaal = result.jaren.index(jaar), result.in_jaar("opbrengsten_eur", jaar)
    return {
        betaler: sum(
            float(result.opbrengsten[regel.naam][rij, 0])
            for regel in OPBRENGSTEN
            if regel.betaler == betaler
        )
        / totaal
        for betaler in BETALERS
    }


def headline_money(result: Result, jaar: int) -> str:
    """Who pays IBN in one year."""
    aandeel = sorted(payer_share(result, jaar).items(), key=lambda paar: -paar[1])[:2]
    delen = [f"{BETALERS[naam]} {text.procent(deel, 0)}" for naam, deel in aandeel]
    return (
        f"IBN ontvangt in {jaar} {text.euro(result.in_jaar('opbrengsten_eur', jaar))}: "
        f"{text.opsomming(delen)}"
    )
