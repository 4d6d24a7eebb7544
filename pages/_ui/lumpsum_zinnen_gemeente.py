"""Findings per gemeente in words: keys, balance, budget, outside or inside, pilot, services. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.analysis.gemeente import Buiten, Ruimte
from model.axes import Array
from model.diensten import Dienst
from model.gemeenten import load_gemeenten
from pages._ui import text

SLEUTEL_KORT: Final[dict[str, str]] = {
    "participatiebudget": "Participatiebudget (afgesproken)",
    "nieuwe_doelgroepen": "budget nieuwe doelgroepen",
    "inwoners": "inwoners",
    "bijstand": "bijstand",
    "plaatsingen": "plaatsingen",
    "doelgroep": "doelgroep",
    "gekozen": "mix in gebruik",
}
_NAAR: Final[dict[str, str]] = {"gekozen": "met de mix in gebruik"}
RAMING_HEEL_PAKKET: Final = (
    "de raming eronder gaat ervan uit dat elke gemeente het hele basispakket afneemt"
)
NIET_MEEGEREKEND: Final = (
    "Maatschappelijk rendement (gezondheid, schulden, zorg): niet meegerekend. "
    "Contracten bij andere werkgevers en eigen personeel ook niet."
)


def predecessors(gemeente: str) -> tuple[str, ...]:
    """Names of the eleven that make up a gemeente of today; one name when it did not merge."""
    return tuple(een.naam for een in load_gemeenten() if een.huidige_naam == gemeente)


def headline_keys(namen: Sequence[str], verschil: Array, sleutel: str, jaar: int) -> str:
    """What another key moves in all; who pays more stands in the table, for the shares are assumed."""
    schuift = float(verschil[verschil > 0].sum())
    woord = _NAAR.get(sleutel, f"naar {SLEUTEL_KORT[sleutel]}")
    if not text.verschil_tekst("lumpsum_eur", schuift):
        return f"Verdelen {woord} geeft in {jaar} hetzelfde als de afgesproken sleutel"
    return f"Met onze aannames verschuift verdelen {woord} {text.euro(schuift)} in {jaar}"


def title_moved(verschil: Array) -> str:
    """How many gemeenten pay more and how many less."""
    meer, minder = int((verschil >= 0.5).sum()), int((verschil <= -0.5).sum())
    if not meer and not minder:
        return "Wie betaalt meer of minder: niemand"
    return f"Wie betaalt meer of minder: {meer} meer, {minder} minder"


def sentence_weights(gewichten: dict[str, float], jaar: int) -> str:
    """How heavily each key counts: its weight divided by the sum of the weights."""
    som = sum(gewichten.values())
    delen = [
        f"{SLEUTEL_KORT[naam]} {text.procent(gewicht / som, 0)}"
        for naam, gewicht in gewichten.items()
        if gewicht > 0
    ]
    return f"Zo telt het in {jaar} (gewicht gedeeld door de som): {text.opsomming(delen)}."


def headline_region(namen: Sequence[str], saldo: Sequence[float], jaar: int) -> str:
    """How many gemeenten keep money, saved bijstand included."""
    legt = [naam for naam, bedrag in zip(namen, saldo, strict=True) if bedrag < 0]
    houdt = len(namen) - len(legt)
    kop = f"In {jaar} houden {houdt} van de {len(namen)} gemeenten geld over"
    if houdt == 1:
        kop = f"In {jaar} houdt 1 van de {len(namen)} gemeenten geld over"
    if not legt:
        return kop
    staart = text.opsomming(legt) if len(legt) <= 3 else f"{len(legt)} gemeenten"
    werkwoord = "legt" if len(legt) == 1 else "leggen"
    return f"{kop}; {staart} {werkwoord} toe"


def headline_gemeente(gemeente: str, posten: dict[str, float], jaar: int) -> str:
    """The saldo of one gemeente, with and without saved bijstand."""
    saldo = sum(posten.values())
    zonder = saldo - posten["bijstand"]
    paar = ("houdt", "over") if saldo >= 0 else ("legt", "toe")
    return (
        f"{gemeente} {paar[0]} in {jaar} {text.euro(abs(saldo))} {paar[1]}; zonder bespaarde bijstand "
        f"{text.euro(abs(zonder))} {'over' if zonder >= 0 else 'tekort'}"
    )


def sentence_buig(gemeente: str, gehouden: float, inwoners: int, jaar: int) -> str:
    """The BUIG rule for one gemeente: share of a saving that stays, and why."""
    deel = text.procent(gehouden, 0)
    if gehouden >= 1.0:
        regel = "Boven 40.000 inwoners blijft de hele besparing op bijstand bij de gemeente."
    elif gehouden <= 0.0:
        regel = "Onder 15.000 inwoners blijft een besparing ongeveer twee jaar, daarna niet meer."
    else:
        regel = "Tussen 15.000 en 40.000 inwoners blijft een deel; de rest blijft ongeveer twee jaar."
    delen = predecessors(gemeente)
    fusie = (
        f" Sinds de samenvoeging in 2022 (van {text.opsomming(delen)}) telt {gemeente} als één grote "
        "gemeente; daarvóór gold de regel voor elke gemeente apart."
        if len(delen) > 1
        else ""
    )
    return (
        f"**BUIG-regel:** {gemeente} ({text.getal(inwoners)} inwoners) houdt in {jaar} blijvend {deel} "
        f"van de bespaarde bijstand. {regel}{fusie}"
    )


def sentence_budget(een: Ruimte, jaar: int, laag: float) -> str:
    """What is left for own re-integration; `laag`: low edge of the budget as a share of the middle."""
    over, krap = een.over, een.budget * laag - een.lumpsum

    def kant(bedrag: float) -> str:
        return f"{text.euro(abs(bedrag))} {'over' if bedrag >= 0 else 'te weinig'}"

    return (
        f"**Past het in de begroting?** Budget voor re-integratie in {jaar}: {text.euro(een.budget)}. "
        f"Na de lumpsum van {text.euro(een.lumpsum)} is er {kant(over)} voor eigen re-integratie. "
        f"*Zwak:* aan de lage kant van de band is dat {kant(krap)}."
    )


def sentence_placed(een: Ruimte, jaar: int) -> str:
    """Cost per placed inhabitant, and whether the gemeente pays for others."""
    if een.per_geplaatste is None:
        return f"In {jaar} is er niemand uit {een.naam} geplaatst bij IBN."
    kop = (
        f"**Betaal ik mee voor anderen?** Eén geplaatste inwoner kost {een.naam} in {jaar} "
        f"{text.euro(een.per_geplaatste)} lumpsum. {een.naam} betaalt "
        f"{text.procent(een.aandeel_sleutel)} van de lumpsum en heeft "
        f"{text.procent(een.aandeel_mensen)} van de mensen bij IBN (Participatiewet)"
    )
    verschil = een.aandeel_sleutel - een.aandeel_mensen
    if abs(verschil) < 0.005:
        return f"{kop}: ongeveer gelijk."
    meer = (
        "in deze berekening betaalt zij mee voor anderen"
        if verschil > 0
        else "in deze berekening betalen anderen mee"
    )
    return f"{kop}: {meer}. *Zwak:* beide aandelen zijn aannames."


def sentence_outside(een: Buiten, jaar: int) -> str:
    """Would it be cheaper outside? With paying on, and with a new convenant."""
    nieuw = een.nieuw_convenant
    anders = text.euro(abs(nieuw))
    if not text.verschil_tekst("lumpsum_eur", nieuw):
        uitkomst = "ongeveer even duur"
    else:
        uitkomst = f"{anders} {'goedkoper' if nieuw < 0 else 'duurder'}"
    return (
        f"**Goedkoper buiten?** Zelf regelen kost {een.naam} in {jaar} {text.euro(een.zelf)}. "
        f"Standaard blijft zij de lumpsum betalen: dan is buiten {text.euro(een.blijft_betalen)} "
        "duurder. Alleen met een nieuw bestuurlijk convenant vervalt haar lumpsum van "
        f"{text.euro(een.binnen)}: dan is buiten {uitkomst}, en verdelen de anderen "
        f"{text.euro(een.anderen_meer)} extra. *Aanname:* de kosten per persoon buiten."
    )


def sentence_afname(
    gemeente: str, deel: float, voorbeeld: bool, totaal: float, resultaat: float = 0.0
) -> str:
    """What stands in the table: the share not taken, as chosen or as an example.

    totaal: change of the whole lumpsum [euro], which depends on what the parties had estimated.
    resultaat: change of the result of IBN [euro].
    """
    niet = text.procent(1.0 - deel, 0)
    kop = "Voorbeeld: " if voorbeeld else ""
    anders = text.verschil_tekst("lumpsum_eur", totaal)
    lumpsum = (
        f"Het totaal van de lumpsum is {anders}, omdat met andere aantallen is geraamd."
        if anders
        else f"Het totaal van de lumpsum blijft gelijk: {RAMING_HEEL_PAKKET}."
    )
    if not anders and deel < 1.0 and text.oordeel("resultaat_eur", resultaat) == "goed":
        lumpsum += " Het resultaat van IBN stijgt daardoor: hetzelfde bedrag, minder mensen."
    return (
        f"{kop}{gemeente} neemt {niet} van het basispakket niet af. Zij blijft de lumpsum meebetalen en "
        f"meldt waarschijnlijk minder mensen aan; iedereen merkt dat. {lumpsum}"
    )


def sentence_same_lumpsum(namen: Sequence[str]) -> str:
    """Why the lumpsum stays as it is while these gemeenten take a part not; empty when all take all."""
    if not namen:
        return ""
    doet = "neemt" if len(namen) == 1 else "nemen"
    return (
        f"{text.opsomming(namen)} {doet} een deel van het basispakket niet af. De afgesproken lumpsum "
        f"daalt daar niet door: {RAMING_HEEL_PAKKET}."
    )


def take_less(afname: Array) -> tuple[str, ...]:
    """Gemeenten of today in which some part is not taken; `afname`: (11,) share taken."""
    namen = [een.huidige_naam for een, deel in zip(load_gemeenten(), afname, strict=True) if deel < 1.0]
    return tuple(dict.fromkeys(namen))


def sentence_pilot(gebied: str, kosten: Sequence[tuple[int, float]], erbij: float, aan: bool) -> str:
    """Cost and effect of a pilot of scenario III in one uitvoeringsgebied."""
    if not kosten:
        return "De pilot valt buiten de jaren van deze berekening."
    som = sum(bedrag for _, bedrag in kosten)
    jaren = f"{kosten[0][0]} t/m {kosten[-1][0]}" if len(kosten) > 1 else str(kosten[0][0])
    kop = "De pilot" if aan else "Een pilot"
    mensen = text.kort_getal(abs(erbij), 1)
    return (
        f"{kop} in {gebied} kost de gemeenten daar {text.euro(som)} ({jaren}, kostprijs met 3% opslag). "
        f"Eind {kosten[-1][0]} werken er dan naar schatting {mensen} mensen "
        f"{'meer' if erbij >= 0 else 'minder'} bij IBN. De grootte van kosten en effect is een aanname."
    )


def headline_services(diensten: Sequence[Dienst], preset: str, verplaatst: int, acties: int) -> str:
    """How many services the basispakket holds, and how many actions count."""
    basis = sum(preset in een.scenarios for een in diensten) + verplaatst
    rest = len(diensten) - basis
    tellen = "geen van de acties is" if acties == 0 else f"{acties} van de acties is"
    if acties > 1:
        tellen = f"{acties} van de acties zijn"
    return f"Het basispakket telt {basis} diensten, {rest} staan daarbuiten; {tellen} meegerekend"


def title_balance(gemeente: str, posten: dict[str, float], jaar: int) -> str:
    """Paid and received by one gemeente in one year; they differ by the saldo."""
    betaalt = -sum(bedrag for bedrag in posten.values() if bedrag < 0)
    krijgt = sum(bedrag for bedrag in posten.values() if bedrag > 0)
    saldo = krijgt - betaalt
    teken = "+" if saldo >= 0 else "−"
    return (
        f"{gemeente} betaalt {text.euro(betaalt)}, ontvangt en bespaart {text.euro(krijgt)}: "
        f"saldo {teken}{text.HARDE_SPATIE}{text.euro(abs(saldo))} in {jaar}"
    )
