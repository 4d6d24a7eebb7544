"""Findings in words: pure functions of results, each says no more than the figures do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.analysis.ondergrens import Kruising
from model.axes import Array
from model.result import Result
from model.scenario import PRESETS
from pages._ui import text
from pages._ui.ondergrens_zinnen import when as moment
from pages._ui.reeksen import heden, in_jaar, reeks, uitstroom

_GELIJK = 0.005  # smaller relative differences are told as "ongeveer gelijk"


def _ahead(result: Result) -> tuple[list[int], slice]:
    """Years that lie ahead and their rows; all years when the horizon is before them."""
    eerste = next((rij for rij, jaar in enumerate(result.jaren) if jaar >= heden()), 0)
    return list(result.jaren[eerste:]), slice(eerste, None)


def when(waar: Sequence[bool], jaren: Sequence[int]) -> str:
    """When something holds: "elk jaar", "in geen enkel jaar", "vanaf 2029", "t/m 2027", "in 3 jaren"."""
    if all(waar):
        return "elk jaar"
    if not any(waar):
        return "in geen enkel jaar"
    eerste = list(waar).index(True)
    if all(waar[eerste:]):
        return f"vanaf {jaren[eerste]}"
    einde = list(waar).index(False)
    if einde and not any(waar[einde:]):
        return f"t/m {jaren[einde - 1]}"
    return f"in {sum(waar)} van de {len(jaren)} jaren"


def _change(reeks_: Array, result: Result) -> float:
    """Relative change from the first year ahead to the horizon."""
    _, vooruit = _ahead(result)
    deel = reeks_[vooruit]
    return float(deel[-1] / deel[0] - 1.0) if deel[0] else 0.0


def headline(result: Result, ander: Result, naam: str, naam_ander: str, gemeente: str, jaar: int) -> str:
    """The finding of the overview: size of the company, or people of one gemeente.

    I, II and III are not ranked: what they differ by in size rests on an aanname.
    """
    alleen_presets = {naam, naam_ander} <= {f"scenario {preset}" for preset in PRESETS}
    if gemeente:
        aantal = in_jaar(result, reeks(result, "stand_pers", gemeente), jaar)
        vorig = in_jaar(ander, reeks(ander, "stand_pers", gemeente), jaar)
        verschil = text.verschil_tekst("stand_pers", aantal - vorig)
        staart = f", {verschil} dan in {naam_ander}" if verschil else f", evenveel als in {naam_ander}"
        if alleen_presets:
            staart = ""
        return f"{gemeente}: eind {jaar} {text.getal(aantal)} mensen in dienst bij IBN{staart}"
    laatste = min(result.jaren[-1], ander.jaren[-1])
    eigen = in_jaar(result, reeks(result, "omvang_fte"), laatste)
    fte = eigen - in_jaar(ander, reeks(ander, "omvang_fte"), laatste)
    groei = _change(reeks(result, "omvang_fte"), result)
    if abs(groei) < _GELIJK:
        kop = "IBN blijft ongeveer even groot"
    else:
        kop = "IBN krimpt" if groei < 0 else "IBN groeit"
    if alleen_presets:
        jaren, vooruit = _ahead(result)
        omvang = reeks(result, "omvang_fte")[vooruit]
        van, tot = text.getal(float(omvang[0])), text.getal(float(omvang[-1]))
        return f"{kop}: van {van} fte in {jaren[0]} naar {tot}{text.HARDE_SPATIE}fte in {jaren[-1]}"
    if abs(fte) < _GELIJK * eigen:
        return f"{kop}; in {naam} is het ongeveer even groot als in {naam_ander} ({laatste})"
    kant = "groter" if fte > 0 else "kleiner"
    hoeveel = f"{text.getal(abs(fte))}{text.HARDE_SPATIE}fte {kant}"
    return f"{kop}; in {naam} is het {hoeveel} dan in {naam_ander} ({laatste})"


def title_size(result: Result) -> str:
    """Size of the company now and at the horizon."""
    jaren, vooruit = _ahead(result)
    deel = reeks(result, "omvang_fte")[vooruit]
    return (
        f"Omvang: van {text.getal(deel[0])} fte in {jaren[0]} "
        f"naar {text.getal(deel[-1])} fte in {jaren[-1]}"
    )


def sentence_floor(kruisingen: Mapping[str, Kruising], jaren: Sequence[int]) -> str:
    """When the size goes below the ondergrens, at the high edge, the middle and the low edge."""
    woorden = {"boven": "hoog", "midden": "in het midden", "onder": "laag"}
    delen = []
    for rand, kant in woorden.items():
        kruising = kruisingen[rand]
        plek = -1 if kruising.jaar is None else jaren.index(max(int(kruising.jaar), jaren[0]))
        grens = text.level(kruising.fte.tolist(), plek, jaren)
        delen.append(f"{kant} ({grens}): {moment(kruising.jaar, jaren)}")
    return (
        f"Waar de ondergrens ligt, weten we niet. Wanneer zakt IBN eronder? Ligt hij {'; '.join(delen)}."
    )


def sentence_return(result: Result) -> str:
    """Whether the doelgroepen together reach the target return."""
    jaren, vooruit = _ahead(result)
    doel = float(result.waarden["lumpsum.streefrendement_frac"][0])
    waar = list(reeks(result, "rendement_doelgroepen_frac")[vooruit] >= doel)
    streef = f"het streefrendement van {text.procent(doel, 0)}"
    if not any(waar):
        return f"De doelgroepen samen halen {streef} vanaf {jaren[0]} in geen enkel jaar."
    return f"De doelgroepen samen halen {streef} {when(waar, jaren)}."


def title_return(result: Result) -> str:
    """The same, short."""
    jaren, vooruit = _ahead(result)
    doel = float(result.waarden["lumpsum.streefrendement_frac"][0])
    waar = list(reeks(result, "rendement_doelgroepen_frac")[vooruit] >= doel)
    streef = text.procent(doel, 0)
    if not any(waar):
        return f"Rendement haalt de {streef} niet"
    return f"Rendement haalt de {streef} {when(waar, jaren)}"


def sentence_lumpsum(result: Result, jaar: int) -> str:
    """Agreed lumpsum against its grondslag in one year."""
    verschil = in_jaar(result, reeks(result, "lumpsum_eur"), jaar) - in_jaar(
        result, reeks(result, "lumpsum_grondslag_eur"), jaar
    )
    jaar = min(jaar, result.jaren[-1])
    anders = text.verschil_tekst("lumpsum_eur", verschil)
    if not anders:
        return f"In {jaar} is de afgesproken lumpsum gelijk aan de grondslag."
    return f"In {jaar} is de afgesproken lumpsum {anders} dan de grondslag."


def title_lumpsum(result: Result) -> str:
    """Whether the agreed lumpsum covers its grondslag, over the years ahead."""
    jaren, vooruit = _ahead(result)
    tekort = reeks(result, "lumpsum_eur")[vooruit] < reeks(result, "lumpsum_grondslag_eur")[vooruit]
    if not tekort.any():
        return "Afgesproken lumpsum dekt de grondslag"
    if tekort.all():
        return "Afgesproken lumpsum dekt de grondslag niet"
    return f"Lumpsum lager dan de grondslag: {when(list(tekort), jaren)}"


def title_flows(result: Result, gemeente: str = "") -> str:
    """Whether fewer people come than go, over the years ahead."""
    jaren, vooruit = _ahead(result)
    minder = reeks(result, "instroom_pers", gemeente)[vooruit] < uitstroom(result, gemeente)[vooruit]
    if minder.all():
        return "Elk jaar komen er minder mensen dan er gaan"
    if not minder.any():
        return "Er komen evenveel of meer mensen dan er gaan"
    return f"Minder mensen erbij dan eruit: {when(list(minder), jaren)}"


def title_people(result: Result) -> str:
    """How Wsw, Participatiewet and the total move over the years ahead."""
    pwet = _change(reeks(result, "stand_pwet_pers"), result)
    totaal = _change(reeks(result, "stand_pers"), result)
    if pwet > _GELIJK and totaal < -_GELIJK:
        return "Participatiewet groeit, samen toch minder mensen"
    if totaal < -_GELIJK:
        return "Steeds minder mensen in dienst"
    return "Meer mensen in dienst" if totaal > _GELIJK else "Ongeveer evenveel mensen in dienst"


def title_ntw(result: Result) -> str:
    """Total NTW, and NTW per fte against prices."""
    totaal = _change(reeks(result, "ntw_eur"), result)
    per_fte = _change(reeks(result, "ntw_per_fte_eur"), result)
    prijs = _change(result.waarden["prijs.index_factor"][:, 0], result)
    kop = "daalt" if totaal < -_GELIJK else "stijgt" if totaal > _GELIJK else "blijft gelijk"
    if abs(per_fte - prijs) < _GELIJK:
        staart = "per fte even hard als de prijzen"
    else:
        staart = f"per fte {'harder' if per_fte > prijs else 'minder hard'} dan de prijzen"
    return f"NTW totaal {kop}, {staart}"


def title_result(result: Result) -> str:
    """In which years ahead the result is negative."""
    jaren, vooruit = _ahead(result)
    rood = list(reeks(result, "resultaat_eur")[vooruit] < 0.0)
    if not any(rood):
        return "Het resultaat blijft positief"
    if all(rood):
        return f"Het resultaat is vanaf {jaren[0]} elk jaar negatief"
    return f"Negatief resultaat: {when(rood, jaren)}"


def title_people_gemeente(result: Result, gemeente: str) -> str:
    """People of one gemeente, now and at the horizon."""
    jaren, vooruit = _ahead(result)
    deel = reeks(result, "stand_pers", gemeente)[vooruit]
    van, naar = text.getal(deel[0]), text.getal(deel[-1])
    return f"In dienst: van {van} mensen in {jaren[0]} naar {naar} in {jaren[-1]}"


def title_lumpsum_gemeente(result: Result, gemeente: str) -> str:
    """Lumpsum of one gemeente, now and at the horizon."""
    jaren, vooruit = _ahead(result)
    deel = reeks(result, "lumpsum_eur", gemeente)[vooruit]
    van, naar = text.euro(float(deel[0])), text.euro(float(deel[-1]))
    return f"Lumpsum: van {van} in {jaren[0]} naar {naar} in {jaren[-1]}"


def title_balance(result: Result, gemeente: str, jaar: int) -> str:
    """What a gemeente keeps or adds in one year."""
    saldo = in_jaar(result, reeks(result, "saldo_eur", gemeente), jaar)
    doet = "houdt over" if saldo >= 0 else "legt toe"
    return f"{gemeente} {doet}: naar schatting {text.euro(abs(saldo))} in {min(jaar, result.jaren[-1])}"


def sentence_scenario(preset: str, ander: str) -> str:
    """How sure the difference between two presets is; the same preset twice has none."""
    achteraf = "Achteraf: alsof het gekozen scenario al sinds 2021 gold."
    if preset == ander:
        return achteraf
    zin = "Dat II en III meer instroom geven, staat in de bronnen; hoevéél is een aanname."
    if {preset, ander} == {"II", "III"}:
        zin = "Het verschil tussen II en III is een aanname."
    return f"{zin} {achteraf}"


def meaning(result: Result, kruisingen: Mapping[str, Kruising], jaar: int) -> str:
    """What the overview means, as a list: ondergrens, rendement, lumpsum."""
    return "\n".join(
        (
            f"- {sentence_floor(kruisingen, result.jaren)}",
            f"- {sentence_return(result)}",
            f"- {sentence_lumpsum(result, jaar)}",
        )
    )
