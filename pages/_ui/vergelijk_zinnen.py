"""What Vergelijken says: pure functions of the results beside each other.

No sentence here says which scenario is best. Which one comes out higher is said by `kantelzin` only,
and only when that does not rest on an aanname.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from model.analysis.toerekening import Toerekening
from model.axes import Array
from model.result import Result
from pages._ui import text
from pages._ui.reeksen import heden, reeks
from pages._ui.vergelijk import LABELS, Deelnemer, common_years, span

_GELIJK: Final = 0.005  # smaller relative changes are no change
_HALF: Final = 0.5
_SAMEN: Final = "\u2060"  # invisible; a minus stays on the line of its amount

GEEN_VOLGORDE: Final = (
    "Welke lijn hoger uitkomt, kan op één aanname rusten. Kijk daarom eerst onderaan, bij "
    "**Hoe weinig moet er anders zijn?**, voordat u een volgorde noemt."
)
ACHTERAF: Final = (
    "Alle jaren zijn berekend alsof het scenario al sinds 2021 gold. Dat II en III meer instroom "
    "geven, staat in de bronnen; hoevéél is een aanname. Het verschil tussen II en III is een aanname."
)
BANDBREEDTE: Final = "Band: daarin liggen 8 van de 10 berekeningen met onze aannames"
REGIO: Final = (
    "De grafieken, de verklaring en de kantelafstand gaan over de hele regio. In de tabel staan ook de "
    "cijfers van uw gemeente."
)


def kind(deelnemers: Sequence[Deelnemer]) -> str:
    """What these are: "scenario's", or with own variants "scenario's en varianten"."""
    presets = sum(not een.keuze.is_eigen for een in deelnemers)
    if presets == len(deelnemers):
        return "scenario's"
    return "scenario's en varianten" if presets else "varianten"


def _counted(aantal: int, deelnemers: Sequence[Deelnemer]) -> str:
    """In how many of them: "overal", "nergens" or "in 2 van de 4"."""
    if aantal == len(deelnemers):
        return "overal"
    return f"in {aantal} van de {len(deelnemers)}" if aantal else "nergens"


def year_for(deelnemers: Sequence[Deelnemer], jaar: int) -> int:
    """The chosen year, or the last one before it that all of these have."""
    samen = common_years(deelnemers)
    return max((een for een in samen if een <= jaar), default=samen[0])


def _shrinks(een: Deelnemer, tot: int) -> bool:
    omvang = dict(zip(een.result.jaren, reeks(een.result, "omvang_fte"), strict=True))
    begin = omvang[min(heden(), tot)]
    return bool(omvang[tot] < begin * (1.0 - _GELIJK))


def headline(deelnemers: Sequence[Deelnemer], jaar: int) -> str:
    """The finding that opens the screen: which way the company goes, and how far apart they lie."""
    if not deelnemers:
        return "Zet minstens één lijn aan om te vergelijken"
    tot = common_years(deelnemers)[-1]
    krimp = sum(_shrinks(een, tot) for een in deelnemers)
    if len(deelnemers) == 1:
        doet = "krimpt" if krimp else "krimpt niet"
        return f"IBN {doet} in {deelnemers[0].naam}; zet nog een lijn aan om te vergelijken"
    alle = kind(deelnemers)
    if krimp == len(deelnemers):
        kop = f"IBN krimpt in alle {alle}"
    elif krimp == 0:
        kop = f"IBN krimpt in geen van de {alle}"
    else:
        kop = f"IBN krimpt in {krimp} van de {len(deelnemers)} {alle}"
    jaar = year_for(deelnemers, jaar)
    laag, hoog = span(deelnemers, "omvang_fte", jaar)
    if hoog - laag < _HALF:
        return f"{kop}; in {jaar} zijn zij even groot"
    fte = f"{text.getal(hoog - laag)}{text.HARDE_SPATIE}fte"
    return f"{kop}; in {jaar} schelen zij hoogstens {fte}"


def _from_to(naam: str, laag: float, hoog: float, woord: str = "") -> str:
    """A spread: "823 tot 934 mensen", or "overal 823 mensen" when both read alike."""
    een, ander = (
        text.waarde_tekst(naam, waarde).replace("−€", f"−{_SAMEN}€") for waarde in (laag, hoog)
    )
    staart = f" {woord}" if woord else ""
    return f"overal {een}{staart}" if een == ander else f"{een} tot {ander}{staart}"


def title(deelnemers: Sequence[Deelnemer], naam: str, kop: str, jaar: int, woord: str = "") -> str:
    """The spread of any outcome in one year: "Instroom in 2030: 88 tot 102 personen"."""
    jaar = year_for(deelnemers, jaar)
    return f"{kop} in {jaar}: {_from_to(naam, *span(deelnemers, naam, jaar), woord)}"


def title_of(
    deelnemers: Sequence[Deelnemer],
    wat: tuple[str, Callable[[Result], Array]],
    kop: str,
    jaar: int,
    woord: str = "",
) -> str:
    """The same of what is no outcome itself.

    Parameters
    ----------
    wat: an outcome of the same kind, and what makes the series (Y,) from a result.
    """
    naam, maak = wat
    jaar = year_for(deelnemers, jaar)
    waarden = [float(maak(een.result)[een.result.jaren.index(jaar)]) for een in deelnemers]
    return f"{kop} in {jaar}: {_from_to(naam, min(waarden), max(waarden), woord)}"


def title_size(
    deelnemers: Sequence[Deelnemer], band: tuple[dict[int, float], dict[int, float]], jaar: int
) -> str:
    """Sizes against the band of the ondergrens.

    Parameters
    ----------
    band: low and high edge by year.
    """
    jaar = year_for(deelnemers, jaar)
    waarden = [een.waarde("omvang_fte", jaar) for een in deelnemers]
    onder = sum(een < band[0][jaar] for een in waarden)
    boven = sum(een > band[1][jaar] for een in waarden)
    if boven == len(waarden):
        waar = "boven de band van de ondergrens"
    elif onder == len(waarden):
        waar = "onder de band van de ondergrens"
    else:
        waar = f"{_counted(len(waarden) - onder - boven, deelnemers)} in de band van de ondergrens"
    return f"{title(deelnemers, 'omvang_fte', 'Omvang', jaar, 'fte')}, {waar}"


def title_result(deelnemers: Sequence[Deelnemer], jaar: int) -> str:
    """Results, and how many are negative."""
    jaar = year_for(deelnemers, jaar)
    rood = sum(een.waarde("resultaat_eur", jaar) < 0.0 for een in deelnemers)
    kop = title(deelnemers, "resultaat_eur", "Resultaat", jaar)
    return f"{kop}, {_counted(rood, deelnemers)} negatief"


def title_lumpsum(deelnemers: Sequence[Deelnemer], jaar: int) -> str:
    """Agreed lumpsums, and how many cover their grondslag."""
    jaar = year_for(deelnemers, jaar)
    dekt = sum(
        een.waarde("lumpsum_eur", jaar) >= een.waarde("lumpsum_grondslag_eur", jaar)
        for een in deelnemers
    )
    kop = title(deelnemers, "lumpsum_eur", "Lumpsum", jaar)
    return f"{kop}; dekt {_counted(dekt, deelnemers)} de grondslag"


def note_floor(deelnemers: Sequence[Deelnemer], houvast: Deelnemer, jaar: int) -> str:
    """Whose ondergrens stands in the chart, and who has another one."""
    jaar = year_for([*deelnemers, houvast], jaar)
    eigen = houvast.waarde("ondergrens_fte", jaar)
    anders = [een.naam for een in deelnemers if abs(een.waarde("ondergrens_fte", jaar) - eigen) >= _HALF]
    if not anders:
        return "Waar de ondergrens ligt, weten we niet: vandaar een band."
    heeft = "heeft" if len(anders) == 1 else "hebben"
    wie = text.hoofdletter(text.opsomming(anders))
    return f"Band: ondergrens van {houvast.naam}. {wie} {heeft} een andere."


def note_years(deelnemers: Sequence[Deelnemer]) -> str:
    """Which ones stop before the others; empty when all have the same years."""
    laatste = max((een.result.jaren[-1] for een in deelnemers), default=0)
    kort = [een for een in deelnemers if een.result.jaren[-1] < laatste]
    delen = [f"{een.naam} loopt tot en met {een.result.jaren[-1]}" for een in kort]
    return f"{text.hoofdletter(text.opsomming(delen))}." if delen else ""


def note_left_out(namen: Sequence[str]) -> str:
    """Pinned variants that a link has no room for; empty when all fit."""
    if not namen:
        return ""
    welke = text.opsomming([f"‘{naam}’" for naam in namen])
    staat, blijven = ("staat", "Zij blijft") if len(namen) == 1 else ("staan", "Zij blijven")
    return (
        f"De link in de adresbalk is vol: {welke} {staat} er niet in. {blijven} wel bewaard zolang dit "
        "venster open is."
    )


# ------------------------------------------------------------------ why two of them differ


def difference(naam: str, waarde: float, ander: float, dan: str) -> str:
    """Such as "111 meer dan in scenario I" or "gelijk aan scenario I"; a dash when one is not there."""
    if not (math.isfinite(waarde) and math.isfinite(ander)):
        return "–"
    anders = text.verschil_tekst(naam, waarde - ander)
    staart = f"{'dan in' if anders else 'gelijk aan'} {dan}".replace(" ", text.HARDE_SPATIE)
    return f"{anders} {staart}" if anders else staart


def title_attribution(deel: Toerekening, naam: str, jaar: int, paar: tuple[Deelnemer, Deelnemer]) -> str:
    """How much two differ, and what does most of it."""
    van, naar = paar
    rij = deel.jaren.index(jaar)
    begin, eind = float(deel.begin[naam][rij]), float(deel.eind[naam][rij])
    kop = f"{LABELS[naam]} in {jaar}"
    if not (math.isfinite(begin) and math.isfinite(eind)):
        return f"{kop} bestaat niet in allebei"
    if not text.verschil_tekst(naam, eind - begin):
        return f"{kop}: {van.naam} en {naar.naam} komen gelijk uit"
    zin = f"{kop}: in {naar.naam} {difference(naam, eind, begin, van.naam)}"
    return f"{zin}{_mostly(deel, naam, jaar)}"


def _mostly(deel: Toerekening, naam: str, jaar: int) -> str:
    """Such as ", vooral door instroom en arbeidsmarkt"; empty when no group does more than half."""
    delen = deel.in_jaar(naam, jaar)
    if not all(map(math.isfinite, delen.values())):
        return ""
    samen = sum(map(abs, delen.values()))
    groep = max(delen, key=lambda een: abs(delen[een]))
    if samen == 0.0 or abs(delen[groep]) <= samen / 2:
        return ""
    label = deel.labels[deel.groepen.index(groep)]
    woord = "alleen" if abs(delen[groep]) > (1.0 - 1e-6) * samen else "vooral"
    return f", {woord} door {label[:1].lower()}{label[1:]}"
