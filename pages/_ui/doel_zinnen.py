"""Words of the screen Doelzoeken that the model does not have: headline, card, chart titles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from model.analysis.doelkans import KansOplossing
from model.analysis.doeltaal import difference_text, lever_text, lever_value, number, outcome_text
from model.analysis.doelvraag import Doel
from model.analysis.doelwoorden import works_when
from model.analysis.doelzoeken import Oplossing, Punt
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET, Hefboom
from model.analysis.isolijn import IsoLijn
from model.parameters import Parameter
from pages._ui import text

Antwoord = Oplossing | KansOplossing | IsoLijn
# Badge of each judgement: a sign and a colour beside the words, for who does not see colours.
TEKENS: Final = {HAALBAAR: ("✓", "green"), BUITEN: ("!", "orange"), NIET: ("✕", "red")}
_OVER_DOEL: Final = "Het doel zelf"
LIJN: Final = (
    "Elk punt op de lijn haalt het doel. Getoond is het punt met de kleinste verandering van beide "
    "knoppen, eerst binnen de bandbreedtes."
)
_KORT: Final = {
    "omvang_fte": "omvang",
    "stand_pers": "mensen in dienst",
    "stand_pwet_pers": "Participatiewet",
    "afstand_ondergrens_fte": "omvang min ondergrens",
}


def short_outcome(doel: Doel) -> str:
    """A short name of the outcome: "omvang"."""
    return _KORT.get(doel.uitkomst, text.zonder_haakjes(doel.soort.label))


def short_lever(parameter: Parameter) -> str:
    """A short name of the knob, in quotation marks."""
    return f"‘{text.zonder_haakjes(parameter.label)}’"


def target_text(doel: Doel) -> str:
    """Outcome, target and year: "rendement 3% in 2030"."""
    return f"{short_outcome(doel)} {outcome_text(doel.uitkomst, doel.waarde)} in {doel.jaar}"


def _range_name(knop: Hefboom) -> str:
    return "het gewone bereik" if knop.band is None else "de bandbreedte"


def headline(antwoord: Antwoord, gemaakt: bool = False) -> str:
    """The finding, in one line. gemaakt: it was just made into a variant."""
    if gemaakt and antwoord.haalbaarheid != NIET:
        return f"{text.hoofdletter(target_text(antwoord.doel))}: dat staat nu in uw variant"
    if isinstance(antwoord, IsoLijn):
        return _headline_two(antwoord)
    if isinstance(antwoord, KansOplossing):
        return _headline_chance(antwoord)
    doel, knop = antwoord.doel, antwoord.hefboom
    naam, wat = short_lever(knop.parameter), text.hoofdletter(target_text(doel))
    if antwoord.doet_niets:
        staart = "; het doel is al gehaald" if antwoord.gehaald else ""
        return f"{naam} doet niets aan {short_outcome(doel)} in {doel.jaar}{staart}"
    if antwoord.haalbaarheid == NIET:
        if not math.isfinite(antwoord.uitkomst):
            return f"{wat} lukt niet met alleen {naam}"
        dichtst = outcome_text(doel.uitkomst, antwoord.uitkomst)
        return f"{wat} lukt niet met alleen {naam}; het dichtst erbij komt {dichtst}"
    if stays(antwoord):
        return f"{wat}: dat is al zo, {naam} hoeft niet te veranderen"
    return (
        f"{wat} vraagt {naam} op {lever_value(knop.parameter, antwoord.waarde)}"
        f"{_outside(antwoord.haalbaarheid, knop)}"
    )


def _outside(oordeel: str, knop: Hefboom) -> str:
    return f", buiten {_range_name(knop)}" if oordeel == BUITEN else ""


def _headline_two(lijn: IsoLijn) -> str:
    wat = text.hoofdletter(target_text(lijn.doel))
    if lijn.dichtstbij is None:
        return f"{wat} lukt ook niet met deze twee knoppen samen"
    x, y = (
        lever_text(knop.parameter, waarde)
        for knop, waarde in ((lijn.x, lijn.dichtstbij.x), (lijn.y, lijn.dichtstbij.y))
    )
    staart = ", buiten de bandbreedte" if lijn.haalbaarheid == BUITEN else ""
    return f"{wat} kan met {x} en {y}{staart}"


def _headline_chance(een: KansOplossing) -> str:
    doel, knop = een.doel, een.hefboom
    naam, kant = short_lever(knop.parameter), "minstens" if een.minstens else "hoogstens"
    streef = f"{kant} {outcome_text(doel.uitkomst, doel.waarde)} {short_outcome(doel)} in {doel.jaar}"
    kans = percent(een.zekerheid.kans)
    if een.doet_niets:
        return f"{naam} doet niets aan de kans op {streef}: die blijft {percent(een.kans)}"
    if een.haalbaarheid == NIET:
        return f"{kans} kans op {streef} lukt niet met {naam}; hoger dan {percent(een.kans)} komt niet"
    if stays(een):
        return f"{kans} kans op {streef}: dat is al zo, {naam} hoeft niet te veranderen"
    waarde = lever_value(knop.parameter, een.waarde)
    return f"{kans} kans op {streef} vraagt {naam} op {waarde}{_outside(een.haalbaarheid, knop)}"


def percent(kans: float) -> str:
    """A chance in whole percents."""
    return text.procent(kans, 0)


def stays(antwoord: Oplossing | KansOplossing) -> bool:
    """Whether the answer is where the knob stands."""
    nu = antwoord.hefboom.nu
    return abs(antwoord.waarde - nu) <= 1e-9 * max(1.0, abs(nu))


def per_lever(delen: Sequence[tuple[Hefboom, Sequence[str]]]) -> dict[str, list[str]]:
    """Sentences on plausibility under the name of their knob; what is about the target stands last."""
    doel = dict.fromkeys(zin for _, deel in delen for zin in deel if zin.startswith(_OVER_DOEL))
    per_knop = {
        text.zonder_haakjes(knop.parameter.label): [zin for zin in deel if zin not in doel]
        for knop, deel in delen
    }
    return per_knop | ({"Het doel": list(doel)} if doel else {})


def card_label(knop: Hefboom, oordeel: str, niets: bool = False) -> str:
    """Above the big value."""
    if niets:
        return f"Heeft geen invloed: {text.zonder_haakjes(knop.parameter.label)}"
    begin = "Dichtst bij het doel" if oordeel == NIET else "Nodig"
    return f"{begin}: {text.zonder_haakjes(knop.parameter.label)}{works_when(knop)}"


def change_text(knop: Hefboom, waarde: float) -> str:
    """How far the knob has to move: "€ 9.098 hoger dan nu (€ 13.000)"."""
    nu, parameter = lever_value(knop.parameter, knop.nu), knop.parameter
    if abs(waarde - knop.nu) <= 1e-9 * max(1.0, abs(knop.nu)):
        return f"gelijk aan nu ({nu})"
    if parameter.keuzes:
        return f"nu {nu}"
    hoeveel, daar = lever_value(parameter, abs(waarde - knop.nu)), lever_value(parameter, waarde)
    if hoeveel.endswith("%"):
        hoeveel = f"{hoeveel}-punt"
    elif "€" not in hoeveel:  # as many decimals as the values themselves show
        hoeveel = number(abs(waarde - knop.nu), max(len(een.partition(",")[2]) for een in (nu, daar)))
    return f"{hoeveel} {'hoger' if waarde > knop.nu else 'lager'} dan nu ({nu})"


def reason_lines(reden: str) -> list[str]:
    """The reason of the model as sentences: why, and what is reached within the range."""
    delen = [deel for deel in reden.split("; binnen ") if deel]
    zinnen = [delen[0].removeprefix("want "), *(f"binnen {deel}" for deel in delen[1:])] if delen else []
    return [f"{text.hoofdletter(zin)}." for zin in zinnen]


def stretch_sentence(een: Oplossing) -> str:
    """A whole range of values that meets the target, or nothing to say."""
    if een.doet_niets or een.van >= een.tot:
        return ""
    van, tot = (lever_value(een.hefboom.parameter, waarde) for waarde in (een.van, een.tot))
    return f"Elke waarde van {van} tot {tot} haalt het doel."


def other_sentence(knop: Hefboom, punt: Punt) -> str:
    """Another value that meets the target."""
    parameter = knop.parameter
    waarde = lever_text(parameter, punt.waarde)
    if punt.van < punt.tot:
        waarde = (
            f"elke waarde van {lever_value(parameter, punt.van)} tot {lever_text(parameter, punt.tot)}"
        )
    return f"Ook met {waarde} komt het doel uit ({punt.haalbaarheid})."


def as_is_sentence(een: Oplossing) -> str:
    """What the outcome is without turning anything."""
    nu = outcome_text(een.doel.uitkomst, een.uitkomst_nu)
    verschil = een.uitkomst_nu - een.doel.waarde
    if not math.isfinite(verschil) or abs(verschil) <= een.doel.marge:
        return f"Zonder iets te veranderen komt {short_outcome(een.doel)} in {een.doel.jaar} op {nu}."
    kant = "boven" if verschil > 0 else "onder"
    return (
        f"Zonder iets te veranderen komt {short_outcome(een.doel)} in {een.doel.jaar} op {nu}: "
        f"{difference_text(een.doel.uitkomst, verschil)} {kant} het doel."
    )


def draw_sentence(een: KansOplossing) -> str:
    """In how many futures the chance was counted, and how sure that makes it."""
    marge = number(een.onzeker * 100.0, 1)
    return (
        f"Geteld in {een.zekerheid.toekomsten} berekeningen met onze aannames; door dat aantal kan de "
        f"kans {marge} procentpunt hoger of lager zijn."
    )


def caution(naam: str, kans: bool = False) -> str:
    """What the answer rests on. naam: the scenario in words."""
    if kans:
        zin = (
            f"de kans is geteld in berekeningen met onze aannames over {naam}, niet in de werkelijkheid"
        )
    else:
        zin = f"het geldt als de aannames van {naam} uitkomen en er verder niets verandert"
    return f"Dit is een als-dan: {zin}. Het is geen voorspelling en geen advies."


def title_curve(een: Oplossing) -> str:
    """What the curve shows."""
    wat, jaar = text.hoofdletter(short_outcome(een.doel)), een.doel.jaar
    if een.doet_niets:
        return f"{wat} in {jaar} blijft gelijk, waar de knop ook staat"
    if een.haalbaarheid == NIET:
        return f"De lijn raakt het doel niet: {een.doel.soort.label} in {jaar}"
    if een.andere:
        return f"De lijn haalt het doel {len(een.andere) + 1} keer: {een.doel.soort.label} in {jaar}"
    return f"{wat} in {jaar} bij elke stand van de knop"


def title_chance(een: KansOplossing) -> str:
    """What the chance curve shows."""
    if een.doet_niets:
        return "De kans blijft gelijk, waar de knop ook staat"
    kant = "minstens" if een.minstens else "hoogstens"
    streef = outcome_text(een.doel.uitkomst, een.doel.waarde)
    return f"Kans op {kant} {streef} in {een.doel.jaar} bij elke stand van de knop"


def title_line(lijn: IsoLijn) -> str:
    """What the iso-line shows."""
    streef = outcome_text(lijn.doel.uitkomst, lijn.doel.waarde)
    if not lijn.punten:
        return f"Geen combinatie geeft {streef} {short_outcome(lijn.doel)} in {lijn.doel.jaar}"
    return f"Op de lijn geeft elke combinatie {streef} {short_outcome(lijn.doel)} in {lijn.doel.jaar}"
