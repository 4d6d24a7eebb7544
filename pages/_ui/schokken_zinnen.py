"""What the screens say about shocks and regret: pure functions of the stress table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from model.analysis.ondergrens import RANDEN
from model.analysis.schoklijst import (
    Effect,
    Schok,
    Schokkeuze,
    active,
    load_schokken,
    period_start,
)
from model.analysis.spijt import Grond, Spijt
from model.analysis.stress import SAMEN, ZONDER, Stress
from model.parameters import load_register
from model.result import UITKOMSTEN
from pages._ui import text
from pages._ui.ondergrens_zinnen import when

AANNAME: Final = (
    "Dat dit onzeker is, komt uit de werksessie van 7 oktober 2020 van gemeenten en IBN. Hoe hard een "
    "schok aankomt, is een aanname: pas sterkte, jaar en duur gerust aan."
)
RAMING: Final = (
    "De lumpsum ligt voor twee jaar vast (2027–2028, 2029–2030, enzovoort), op een raming van vooraf. "
    "Een schok zit pas in de raming van de volgende periode."
)
KANTEL: Final = (
    "Kijk eerst naar de kantelafstand: hoe weinig moet er anders zijn voor een andere volgorde?"
)
GEEN_SCHOK: Final = "Kies een of meer schokken om te zien wat ze doen"
_RAND: Final[dict[str, str]] = {"boven": "hoge", "midden": "middelste", "onder": "lage"}
# Labels that do not read well before an amount.
_KORT: Final[dict[str, str]] = {
    "ntw.toeslag_frac": "NTW van de doelgroep",
    "instroom.zelf_geplaatst_frac": "Deel dat gemeenten zelf plaatsen",
    "schok.instroom_factor": "Alle instroom",
    "schok.uitstroom_regulier_factor": "Uitstroom naar regulier werk",
    "schok.rijksbijdrage_wsw_factor": "Rijksbijdrage Wsw",
}
# A share of the thing itself: added to nothing it is a percentage.
_VAN_ZICHZELF: Final = ("ntw.toeslag_frac",)
_HALF: Final = 0.5  # less than half a euro or half an fte is nothing


def years(keuze: Schokkeuze) -> str:
    """When a shock works: "2027–2030", "alleen 2027" or "vanaf 2027, blijvend"."""
    if keuze.tot_en_met is None:
        return f"vanaf {keuze.start_jaar}, blijvend"
    if keuze.tot_en_met == keuze.start_jaar:
        return f"alleen {keuze.start_jaar}"
    return f"{keuze.start_jaar}–{keuze.tot_en_met}"


def effect_words(effect: Effect, sterkte: float = 1.0) -> str:
    """One effect at a strength: "Alle instroom: 20% lager", "Aantal locaties: 1 erbij"."""
    label = load_register()[effect.sleutel].label
    kop = _KORT.get(effect.sleutel, text.zonder_haakjes(label))
    if effect.soort == "wordt":
        if sterkte == 1.0:
            return f"{kop}: wordt {_amount(effect.sleutel, effect.bedrag)}"
        deel = text.procent(sterkte, 0)
        return f"{kop}: {deel} van de weg naar {_amount(effect.sleutel, effect.bedrag)}"
    if effect.soort == "factor":
        frac = sterkte * (effect.bedrag - 1.0)
        return f"{kop}: {text.kort_getal(abs(frac) * 100.0, 1)}% {'hoger' if frac > 0 else 'lager'}"
    meer = sterkte * effect.bedrag
    if text.soort(effect.sleutel) == "frac":
        punt = text.kort_getal(abs(meer) * 100.0, 1)
        woord = "%" if effect.sleutel in _VAN_ZICHZELF else "%-punt"
        return f"{kop}: {punt}{woord} {'hoger' if meer > 0 else 'lager'}"
    return f"{kop}: {_amount(effect.sleutel, abs(meer))} {'erbij' if meer > 0 else 'eraf'}"


def _amount(sleutel: str, waarde: float) -> str:
    if text.soort(sleutel) == "frac":
        return text.procent(waarde)
    return text.euro(waarde) if text.soort(sleutel) == "eur" else text.kort_getal(waarde)


def card(schok: Schok, keuze: Schokkeuze) -> str:
    """What a shock does, at the strength and in the years chosen, as Markdown."""
    effecten = [effect_words(effect, keuze.sterkte) for effect in schok.effecten]
    regels = "\n".join(f"- {regel}" for regel in effecten)
    return (
        f"{schok.doet}\n\n**{text.hoofdletter(years(keuze))}** bij sterkte "
        f"{text.kort_getal(keuze.sterkte, 1)}:\n{regels}\n\n{schok.toelichting}"
    )


# ------------------------------------------------------------------ per shock: ondergrens and lumpsum


def shock_sentence(tabel: Stress, scenario: str, toekomst: str, jaar: int) -> str:
    """What one shock (or all together) does to the ondergrens and to the lumpsum, as Markdown.

    Parameters
    ----------
    toekomst: key of the future, not the one without a shock. jaar: year that the figures are about.
    """
    if toekomst == ZONDER:
        raise ValueError("nothing to tell about the future without a shock")
    een = tabel.toekomsten[tabel.plek(scenario, toekomst)[1]]
    wanneer = "" if toekomst == SAMEN else f" ({years(een.keuzes[0])})"
    kop = f"**{text.hoofdletter(een.label)}**{wanneer}."
    delen = (sentence_ondergrens, sentence_lumpsum)
    return " ".join([kop, *(deel(tabel, scenario, toekomst, jaar) for deel in delen)])


def sentence_ondergrens(tabel: Stress, scenario: str, toekomst: str, jaar: int) -> str:
    """Size and ondergrens with and without the shock; the crossing at all three edges of the band."""
    omvang = _moved(tabel, "omvang_fte", scenario, toekomst, jaar)
    grens = _moved(tabel, "ondergrens_fte", scenario, toekomst, jaar)
    if max(abs(omvang), abs(grens)) < _HALF:
        begin = f"De afstand tot de ondergrens blijft in {jaar} gelijk."
    else:
        delen = []
        if abs(omvang) >= _HALF:
            woord = "groter" if omvang > 0 else "kleiner"
            delen.append(f"is IBN {text.getal(abs(omvang))} fte {woord}")
        if abs(grens) >= _HALF:
            woord = "hoger" if grens > 0 else "lager"
            delen.append(f"ligt de ondergrens {text.getal(abs(grens))} fte {woord}")
        begin = f"In {jaar} {text.opsomming(delen)}. {_room(tabel, scenario, toekomst, jaar)}"
    return f"{begin} {_crossing(tabel, scenario, toekomst)}"


def _moved(tabel: Stress, naam: str, scenario: str, toekomst: str, jaar: int) -> float:
    return float(tabel.verschil(naam, jaar)[tabel.plek(scenario, toekomst)])


def _room(tabel: Stress, scenario: str, toekomst: str, jaar: int) -> str:
    """Distance to the middle of the band, with and without the shock."""
    plek, gewoon = tabel.plek(scenario, toekomst), tabel.plek(scenario, ZONDER)
    afstand = tabel.in_jaar("afstand_ondergrens_fte", jaar)
    grens = text.getal(float(tabel.in_jaar("ondergrens_fte", jaar)[plek]))
    met, zonder = (round(float(afstand[een])) for een in (plek, gewoon))
    return (
        f"Bij een ondergrens van {grens} fte (midden van de band) {_short_or_spare(met)}; zonder schok "
        f"{_short_or_spare(zonder)}."
    )


def _short_or_spare(fte: int) -> str:
    return (
        f"is er {text.getal(fte)} fte ruimte" if fte >= 0 else f"komt IBN {text.getal(-fte)} fte tekort"
    )


def _crossing(tabel: Stress, scenario: str, toekomst: str) -> str:
    """When IBN falls below each edge, and when it would without the shock."""
    met, zonder = (tabel.crossings(scenario, een) for een in (toekomst, ZONDER))
    per_tekst: dict[str, list[str]] = {}
    for rand in RANDEN:
        nu, gewoon = when(met[rand], tabel.jaren), when(zonder[rand], tabel.jaren)
        anders = "" if nu == gewoon else f" (zonder schok {gewoon})"
        per_tekst.setdefault(nu + anders, []).append(_RAND[rand])
    delen = [
        f"bij een {text.opsomming(randen)} {'ondergrens ' if not nummer else ''}{tekst}"
        for nummer, (tekst, randen) in enumerate(per_tekst.items())
    ]
    return f"IBN komt in de gevarenzone: {', '.join(delen)}."


def sentence_lumpsum(tabel: Stress, scenario: str, toekomst: str, jaar: int) -> str:
    """Fixed in the period in which the shock starts, then along with the estimate; and who bears it."""
    rij, kolom = tabel.plek(scenario, toekomst)
    keuzes = active(tabel.toekomsten[kolom].keuzes)
    reeks = tabel.uitkomsten["lumpsum_eur"][rij]
    anders = np.abs(reeks[kolom] - reeks[0]) >= _HALF
    if not anders.any():
        return "De afgesproken lumpsum verandert niet."
    begin = min(keuze.start_jaar for keuze in keuzes)
    vast_tot = period_start(begin) + 1
    if anders[: tabel.jaren.index(min(vast_tot, tabel.jaren[-1])) + 1].any():
        kijk = jaar if anders[tabel.jaren.index(jaar)] else tabel.jaren[int(np.argmax(anders))]
        return f"De afgesproken lumpsum is in {kijk} {_lumpsum_moved(tabel, rij, kolom, kijk)}."
    kijk = max(jaar, vast_tot + 1)
    hoeveel = _lumpsum_moved(tabel, rij, kolom, kijk) or "gelijk"
    return (
        f"De afgesproken lumpsum ligt t/m {vast_tot} vast en volgt daarna de nieuwe raming: in {kijk} "
        f"{hoeveel}. {_bearer(tabel, rij, kolom, vast_tot)}"
    ).rstrip()


def _lumpsum_moved(tabel: Stress, rij: int, kolom: int, jaar: int) -> str:
    """Such as "€ 1,4 mln lager (11%)"."""
    gewoon, met = (float(tabel.in_jaar("lumpsum_eur", jaar)[rij, een]) for een in (0, kolom))
    tekst = text.verschil_tekst("lumpsum_eur", met - gewoon)
    if not tekst or gewoon == 0.0:
        return tekst
    return f"{tekst} ({text.procent(abs(met / gewoon - 1.0), 0)})"


def _bearer(tabel: Stress, rij: int, kolom: int, jaar: int) -> str:
    """Who bears the gap between estimate and people while the amount is fixed."""
    fte = float(tabel.verschil("fte_pwet_fte", jaar)[rij, kolom])
    if abs(fte) < _HALF:
        return ""
    hoeveel = text.getal(abs(fte))
    if fte > 0:
        return (
            f"Tot dan draagt IBN de kosten van mensen die niet geraamd zijn ({hoeveel} fte in {jaar})."
        )
    return f"Tot dan betalen gemeenten ook voor plekken die leeg blijven ({hoeveel} fte in {jaar})."


def too_late(keuzes: Sequence[Schokkeuze], laatste: int) -> str:
    """Shocks that begin after the last year and so do not count."""
    namen = text.opsomming([f"‘{load_schokken()[keuze.sleutel].label}’" for keuze in keuzes])
    begint, telt = ("begint", "telt") if len(keuzes) == 1 else ("beginnen", "tellen")
    return f"{namen} {begint} na {laatste}, het laatste jaar van deze berekening, en {telt} niet mee."


# ------------------------------------------------------------------ regret


def headline_regret(spijt: Spijt, grond: Grond) -> str:
    """Which scenario holds up best, without a ranking that rests on an aanname alone."""
    if spijt.gelijk:
        return "De scenario's houden even goed stand"
    if not grond.draagt:
        return "Welk scenario het best standhoudt, hangt aan aannames"
    houdt = "houdt" if len(spijt.houdt_stand) == 1 else "houden"
    return f"{text.opsomming(spijt.houdt_stand)} {houdt} het best stand"


def meaning_regret(spijt: Spijt, grond: Grond) -> str:
    """The largest differences with the best choice, what the order rests on, and the caution."""
    naam = text.hoofdletter(UITKOMSTEN[spijt.uitkomst].label)
    grens = regret_words(spijt.uitkomst, spijt.marge)
    if spijt.gelijk:
        return (
            f"{naam} in {spijt.jaar}: geen verschil. In alle {len(spijt.toekomsten)} toekomsten komt "
            f"elk scenario op hetzelfde uit (tot op {grens})."
        )
    cijfers = text.opsomming(
        [
            f"bij {scenario} {regret_words(spijt.uitkomst, float(hoogste))}"
            for scenario, hoogste in zip(spijt.scenarios, spijt.grootste, strict=True)
        ]
    )
    begin = (
        f"{naam} in {spijt.jaar}: het grootste verschil met de beste keus, over {len(spijt.toekomsten)} "
        f"toekomsten, is {cijfers}. Verschillen tot {grens} tellen niet."
    )
    if grond.draagt:
        return f"{begin} {_also(grond)}".rstrip()
    return f"{begin} {_caution(grond)} {KANTEL}"


def regret_words(uitkomst: str, waarde: float) -> str:
    """A regret with its unit: "€ 39.000", "101 fte", "0,2%-punt"."""
    if text.soort(uitkomst) == "eur":
        return text.euro(waarde)
    if text.soort(uitkomst) == "frac":
        return f"{text.kort_getal(waarde * 100.0, 2)}%-punt"
    woord = {"fte": "fte", "pers": "personen"}.get(text.soort(uitkomst), "")
    return f"{text.kort_getal(waarde, 1) if waarde < 10 else text.getal(waarde)} {woord}".rstrip()


def _labels(sleutels: Sequence[str]) -> str:
    register = load_register()
    return "; ".join(text.zonder_haakjes(register[sleutel].label) for sleutel in sleutels)


def _also(grond: Grond) -> str:
    """That the order also holds without the assumed sizes, when there are any."""
    return f"Ook zonder deze aannames: {_labels(grond.aannames)}." if grond.aannames else ""


def _caution(grond: Grond) -> str:
    begin = f"De volgorde rust alleen op aannames: {_labels(grond.aannames)}."
    if grond.zonder.gelijk:
        return f"{begin} Zonder die aannames is er geen verschil tussen de scenario's."
    houdt = "houdt" if len(grond.zonder.houdt_stand) == 1 else "houden"
    return (
        f"{begin} Zonder die aannames {houdt} {text.opsomming(grond.zonder.houdt_stand)} het best stand."
    )


def often_best(spijt: Spijt) -> str:
    """In how many futures each scenario is best: "II in 10 van de 12 toekomsten, I in 3"."""
    aantal = len(spijt.toekomsten)
    delen = [f"{naam} in {spijt.often_best(naam)}" for naam in spijt.scenarios]
    return f"De beste keus (ook bij gelijke stand), van {aantal} toekomsten: {text.opsomming(delen)}."
