"""Findings of the ondernemingsstrategie in words: each says no more than the figures do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.analysis.strategie import (
    Evenwicht,
    Kantelpunt,
    Segmentjaar,
    Vertrek,
    balance_of_segments,
)
from model.axes import WSW
from model.grootboek import REGULIER
from model.parameters import load_register
from pages._ui import text
from pages._ui.strategie_boek import Boekjaar

AFSPRAAK: Final = (
    "Afspraak om te tonen: overschotten en tekorten zijn naar verhouding gekoppeld. "
    "Welke euro voor wie betaalt, valt niet te meten."
)
LOONWAARDE: Final = (
    "Loonwaarde is geen NTW. De loonwaarde bepaalt de loonkostensubsidie (LKS); "
    "de NTW is wat het werk echt opbrengt."
)
GEMIDDELD: Final = (
    "**Gemiddeld** is met vaste kosten, zoals locaties en overhead. **Één plaats erbij** is zonder: "
    "de vaste kosten zijn er toch al. Kijk altijd naar allebei."
)
KRUISSUBSIDIE: Final = (
    "Dat de een voor de ander meebetaalt, heet ook wel kruissubsidie. "
    "Hoeveel NTW een werkvorm opbrengt, is een aanname."
)
NOOT_HELLING: Final = (
    "Per procentpunt loonwaarde en fte. Onder 30% loonwaarde kost groei geen LKS: daar geldt het "
    "maximum van 70%. LKS en begeleiding in lopende prijzen, kantelpunt en helling in prijspeil 2023. "
    "Quitte: bij deze NTW-helling brengt de groep gemiddeld op wat hij kost."
)
_NET_EUR: Final = 500.0  # a surplus per fte below this is told as "net meer"
_NIEMAND: Final = "Niemand van de doelgroepen brengt meer op dan hij kost"


def _in_sentence(naam: str) -> str:
    """A group's name inside a sentence: Wsw keeps its capital."""
    return naam if naam[:3] == WSW.capitalize() else naam[:1].lower() + naam[1:]


def _surplus(boek: Boekjaar) -> list[Segmentjaar]:
    return [een for een in boek.doelgroepen if een.bijdrage > 0.0 and een.per_fte is not None]


def _who(boek: Boekjaar) -> str:
    """Who of the doelgroepen brings in more, without year: the core of headline and title."""
    plus = _surplus(boek)
    if not plus:
        return _NIEMAND
    if len(plus) == len(boek.doelgroepen):
        return "Alle doelgroepen brengen meer op dan ze kosten"
    een_groep = len(plus) == 1
    wie = f"Alleen de doelgroep{'' if een_groep else 'en'} " + text.opsomming(
        [een.segment.naam for een in plus]
    )
    if all((een.per_fte or 0.0) < _NET_EUR for een in plus):
        return f"{wie} {'komt' if een_groep else 'komen'} ongeveer quitte uit"
    return f"{wie} {'brengt meer op dan ze kost' if een_groep else 'brengen meer op dan ze kosten'}"


def headline(boek: Boekjaar) -> str:
    """Who brings in more than they cost, and what lumpsum and result must cover."""
    kop = _who(boek)
    if boek.voor_lumpsum >= 0.0:
        return (
            f"{boek.jaar}: {_in_sentence(kop)}; vóór lumpsum blijft {text.euro(boek.voor_lumpsum)} over"
        )
    return f"{boek.jaar}: {_in_sentence(kop)}; {text.euro(-boek.voor_lumpsum)} blijft open vóór lumpsum"


def title_bars(boek: Boekjaar) -> str:
    """How many groups bring in more than they cost, in the chosen way of grouping."""
    if boek.verdeling == "doelgroep":
        return f"{_who(boek)} ({boek.jaar})"
    alle = boek.doelgroepen
    plus = _surplus(boek)
    soort = {"klasse": "groepen", "werkvorm": "werkvormen", "alle": "segmenten"}
    woord = soort[boek.verdeling]
    if not plus:
        return f"Geen van de {len(alle)} {woord} brengt meer op dan hij kost ({boek.jaar})"
    werk, slot = ("brengt", "die kost") if len(plus) == 1 else ("brengen", "ze kosten")
    return f"{len(plus)} van de {len(alle)} {woord} {werk} meer op dan {slot} ({boek.jaar})"


def title_pot(boek: Boekjaar) -> str:
    """What covers the deficits."""
    if boek.resultaat < 0.0:
        return (
            f"Na {text.euro(boek.lumpsum)} lumpsum blijft {text.euro(-boek.resultaat)} open: "
            "verlies van IBN"
        )
    if boek.voor_lumpsum >= 0.0:
        return "De overschotten dekken alle tekorten, ook zonder lumpsum"
    return f"Lumpsum en overschotten dekken alle tekorten; {text.euro(boek.resultaat)} blijft over"


def sentence_open(boek: Boekjaar) -> str:
    """Surpluses, deficits and what is left, in euros."""
    stand = balance_of_segments(boek.groepen)
    delen = [f"De tekorten van de doelgroepen zijn samen {text.euro(stand.tekort)}."]
    if stand.overschot > 0.0:
        delen.append(f"De overschotten van de doelgroepen zijn {text.euro(stand.overschot)}.")
    else:
        delen.append(f"{_NIEMAND}.")
    regulier = _by_name(boek, REGULIER)
    if regulier is not None:
        doet = "brengen" if regulier >= 0 else "kosten"
        erbij = "meer op dan ze kosten" if regulier >= 0 else "meer dan ze opbrengen"
        delen.append(f"De reguliere krachten {doet} {text.euro(abs(regulier))} {erbij}.")
    if stand.open > 0.0:
        delen.append(
            f"Open blijft {text.euro(stand.open)}: de lumpsum dekt "
            f"{text.euro(min(boek.lumpsum, stand.open))}"
            + (
                f", de rest ({text.euro(-boek.resultaat)}) is verlies van IBN."
                if boek.resultaat < 0.0
                else f" en IBN houdt {text.euro(boek.resultaat)} over."
            )
        )
    return " ".join(delen)


def _by_name(boek: Boekjaar, naam: str) -> float | None:
    return next((een.bijdrage for een in boek.anderen if een.segment.naam == naam), None)


def sentence_both(boek: Boekjaar) -> str:
    """Groups whose sign differs between average and one place more."""
    anders = [
        een for een in boek.doelgroepen if een.per_fte is not None and een.bijdrage < 0.0 < een.marginaal
    ]
    if anders:
        namen = text.opsomming([_in_sentence(een.segment.naam) for een in anders[:3]])
        meer = f" (en {len(anders) - 3} andere)" if len(anders) > 3 else ""
        return (
            f"Het maakt uit hoe u kijkt: gemiddeld {'komt' if len(anders) == 1 else 'komen'} "
            f"{namen}{meer} tekort, "
            "maar één plaats erbij verbetert het resultaat."
        )
    if all(een.marginaal < 0.0 for een in boek.doelgroepen if een.bijdrage < 0.0):
        return "Ook zonder vaste kosten komt elke groep met een tekort nog tekort."
    return ""


def meaning(boek: Boekjaar) -> str:
    """What the bars mean, as a list."""
    zinnen = (
        sentence_open(boek),
        f"{GEMIDDELD} {sentence_both(boek)}",
        LOONWAARDE,
    )
    return "\n".join(f"- {zin.strip()}" for zin in zinnen)


def _band() -> tuple[float, float]:
    band = load_register()["ntw.helling_eur_pp"].band
    assert band is not None
    return band


def title_tipping(punten: Sequence[Kantelpunt]) -> str:
    """Whether growth in loonwaarde pays for IBN; not known while the tipping point is in the band."""
    laag, hoog = _band()
    echt = [punt for punt in punten if punt.helling > 0.0]
    if any(laag < punt.helling < hoog for punt in echt):
        return "Of meer loonwaarde IBN geld oplevert, is niet bekend"
    if all(punt.groei_loont for punt in punten):
        return "Meer loonwaarde levert IBN geld op"
    return "Meer loonwaarde kost IBN geld"


def sentence_tipping(punten: Sequence[Kantelpunt], jaar: int) -> str:
    """What a point of loonwaarde costs and saves, and from which slope on it pays."""
    duurste = max(punten, key=lambda punt: punt.helling)
    laag, hoog = _band()
    kant = "Dan levert groei IBN geld op" if duurste.groei_loont else "Dan kost groei IBN geld"
    return (
        f"Stijgt de loonwaarde één procentpunt, dan verliest IBN in {jaar} per fte "
        f"{text.euro(duurste.lks_per_pp)} LKS. Die houdt de gemeente over. De begeleiding kost dan "
        f"{text.euro(duurste.begeleiding_per_pp)} minder ({_in_sentence(duurste.doelgroep)}). "
        f"Groei loont voor IBN pas als de NTW meer dan {text.euro(duurste.helling)} per procentpunt "
        f"stijgt (prijspeil 2023). Wij rekenen met {text.euro(duurste.nu)}. {kant}. "
        "Dit is een aanname: geen bron geeft dit getal, waarschijnlijk ligt het tussen "
        f"{text.euro(laag)} en {text.euro(hoog)}."
    )


def break_even_words(helling: float | None) -> str:
    """The slope at which a group breaks even, or that none within the bounds does it."""
    hoog = load_register()["ntw.helling_eur_pp"].grenzen[1]
    return text.euro(helling) if helling is not None else f"t/m {text.euro(hoog)} niet"


def sentence_mix(segmenten: tuple[Segmentjaar, ...], groepen: Sequence[Segmentjaar]) -> str:
    """How many fte of the strongest segment balance one fte of each group, or that nobody can."""
    stand = balance_of_segments(segmenten)
    sterkste = stand.sterkste
    if sterkste is None or not sterkste.per_fte:
        return (
            "Geen enkel segment brengt meer op dan het kost. Er is dus geen mix van mensen waarbij "
            "het overschot van de een het tekort van de ander dekt."
        )
    delen = [
        f"Het sterkste segment is **{sterkste.segment.naam}**: {text.euro(sterkste.per_fte)} per fte, "
        f"{text.getal(sterkste.fte)} fte."
    ]
    nodig = needed(stand, [een for een in groepen if een.segment.doelgroep != WSW])
    if nodig:
        zinnen = [
            f"één fte {_in_sentence(naam)} vraagt {text.getal(fte, 1)} fte daarvan"
            for naam, fte in list(nodig.items())[:2]
        ]
        delen.append(f"E{text.opsomming(zinnen)[1:]}.")  # "Eén": the capital has no accent
    if stand.tekort > 0.0:
        dekt = min(stand.overschot / stand.tekort, 9.99)
        delen.append(
            f"Alle segmenten met een overschot dekken samen {text.procent(dekt, 0)} van de tekorten."
        )
    if sterkste.segment.doelgroep == WSW:
        delen.append("De Wsw krijgt geen nieuwe mensen: deze steun wordt elk jaar kleiner.")
    return " ".join(delen)


def needed(stand: Evenwicht, groepen: Sequence[Segmentjaar]) -> dict[str, float]:
    """Group with a deficit -> fte of the strongest segment that balance one fte of it."""
    if stand.sterkste is None or not stand.sterkste.per_fte:
        return {}
    return {
        een.segment.naam: -een.per_fte / stand.sterkste.per_fte
        for een in groepen
        if een.segment.doelgroep and een.per_fte is not None and een.per_fte < 0.0
    }


def sentence_placement(groepen: Sequence[Segmentjaar]) -> str:
    """What one place more does to the result, for the groups that get new people."""
    met = [
        (een.segment.naam, een.marginaal_per_fte)
        for een in groepen
        if een.segment.doelgroep not in {"", WSW} and een.marginaal_per_fte is not None
    ]
    if not met:
        return "Er zijn in dit jaar geen mensen uit de Participatiewet aan het werk."
    beste, slechtste = max(met, key=lambda paar: paar[1]), min(met, key=lambda paar: paar[1])

    def does(bedrag: float) -> str:
        return f"levert IBN {text.euro(bedrag)} op" if bedrag >= 0 else f"kost IBN {text.euro(-bedrag)}"

    zin = f"Eén fte {_in_sentence(slechtste[0])} erbij {does(slechtste[1])} per jaar, vóór lumpsum"
    if beste[0] != slechtste[0]:
        zin += f"; één fte {_in_sentence(beste[0])} erbij {does(beste[1])}"
    return f"{zin}. De gemeente bespaart vaak bijstand; dat telt hier niet mee."


def sentence_leave(weg: Vertrek, gevraagd: float, jaar: int) -> str:
    """What happens to NTW and result when the strongest go to regular work."""
    if weg.fte <= 0.0:
        return "Niemand vertrekt: NTW en resultaat blijven gelijk."
    klassen = text.opsomming([f"{naam}" for naam in weg.segmenten])
    delen = []
    if weg.fte < gevraagd - 0.5:
        delen.append(f"Er werken maar {text.getal(weg.fte)} fte uit de Participatiewet.")
    delen.append(
        f"Gaan in {jaar} de sterkste {text.getal(weg.fte)} fte (loonwaarde {klassen}) naar regulier "
        f"werk, dan daalt de NTW met {text.euro(-weg.ntw)}."
    )
    if abs(weg.resultaat) < 500.0:
        delen.append("Het resultaat blijft ongeveer gelijk.")
    elif weg.resultaat < 0.0:
        delen.append(
            f"Het resultaat wordt {text.euro(-weg.resultaat)} lager: zij droegen bij aan de vaste "
            "kosten, en die blijven."
        )
    else:
        delen.append(
            f"Het resultaat wordt {text.euro(weg.resultaat)} hoger: hun lonen en begeleiding kosten "
            "meer dan hun NTW en LKS opbrengen. De vaste kosten blijven."
        )
    delen.append(
        "Voor deze mensen is het winst, en de gemeente betaalt voor hen geen LKS meer. "
        "De lumpsum verandert pas bij de volgende afspraak."
    )
    return " ".join(delen)
