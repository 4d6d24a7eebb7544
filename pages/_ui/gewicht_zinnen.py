"""What the screens say about which assumption counts most: pure functions of tornado and indices."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from model.analysis.getrokken import Bereik
from model.analysis.gevoeligheid import Invloed, Sobol, Tornado
from model.parameters import Parameter, load_register
from pages._ui import inputs, text

# Outcomes to choose from, with the article that a sentence needs.
UITKOMSTEN_KORT: Final[dict[str, tuple[str, str]]] = {
    "afstand_ondergrens_fte": ("de", "afstand tot de ondergrens"),
    "omvang_fte": ("de", "omvang van IBN"),
    "stand_pwet_pers": ("het", "aantal mensen Participatiewet"),
    "instroom_pers": ("de", "instroom per jaar"),
    "uitstroom_regulier_pers": ("het", "aantal mensen naar regulier werk"),
    "resultaat_eur": ("het", "resultaat van IBN"),
    "rendement_frac": ("het", "rendement van IBN"),
    "ntw_per_fte_eur": ("de", "NTW per fte"),
    "lumpsum_eur": ("de", "afgesproken lumpsum"),
    "lumpsum_grondslag_eur": ("de", "grondslag van de lumpsum"),
    "tekort_streefrendement_eur": ("het", "bedrag tot streefrendement"),
}
STATUS_KORT: Final[dict[str, str]] = {
    "aanname": "aanname",
    "bron": "bron",
    "analoog": "vergelijkbare bron",
    "afgeleid": "berekend",
}
UITLEG: Final = (
    "Elke balk is één aanname. Hij laat zien wat er met de uitkomst gebeurt als die aanname laag of "
    "hoog uitvalt (8 van de 10 lotingen liggen daartussen), en alle andere rond hun midden blijven."
)
UITLEG_GROEPEN: Final = (
    "Hier tellen aannames per groep, ook als ze elkaar versterken. Een balk zegt: zoveel van de "
    "spreiding blijft er over als we al het andere precies zouden weten."
)
_ZWAK: Final = 0.8  # below this part explained, straight lines do not tell the whole story


def amount(naam: str, waarde: float) -> str:
    """A change of an outcome without sign: "426 fte", "€ 1,2 mln", "0,8%-punt"."""
    hoogte = abs(waarde)
    if text.soort(naam) == "eur":
        return text.euro(hoogte)
    if text.soort(naam) == "frac":
        return f"{text.kort_getal(hoogte * 100.0, 1)}%-punt"
    woord = {"fte": "fte", "pers": "personen"}.get(text.soort(naam), "")
    getal = text.kort_getal(hoogte, 1) if hoogte < 10 else text.getal(hoogte)
    return f"{getal} {woord}".rstrip()


def choice(naam: str) -> str:
    """An outcome as a list shows it."""
    return text.hoofdletter(UITKOMSTEN_KORT[naam][1])


def subject(naam: str) -> str:
    """An outcome as the start of a sentence: "De omvang van IBN"."""
    return text.hoofdletter(" ".join(UITKOMSTEN_KORT[naam]))


def value_words(parameter: Parameter, waarde: float) -> str:
    """A drawn value in its own unit, in about three figures: a draw has no more to say."""
    if inputs.is_procent(parameter):
        return inputs.waarde_tekst(parameter, round(waarde, 3))
    if parameter.eenheid.startswith("euro"):
        return text.euro(waarde)
    kaal = inputs.waarde_tekst(parameter, waarde)
    if parameter.eenheid.startswith("procentpunt") or not kaal[-1:].isdigit():
        return kaal
    hoogte = abs(waarde)
    return text.kort_getal(
        waarde, 0 if hoogte >= 100 else 1 if hoogte >= 10 else 2 if hoogte >= 0.1 else 4
    )


def unit_words(parameter: Parameter) -> str:
    """The unit behind a bare number, short; empty where the number carries it (%, €, %-punt)."""
    if inputs.is_procent(parameter) or parameter.eenheid.startswith(("euro", "procentpunt", "factor")):
        return ""
    return re.sub(r" \(.*\)|, prijspeil.*", "", parameter.eenheid)


def label(sleutel: str) -> str:
    """The assumption as the register calls it."""
    return text.zonder_haakjes(load_register()[sleutel].label)


def assumption(sleutel: str, bereik: Bereik) -> str:
    """Centre, P10 to P90 and status: "232 personen per jaar (190 tot 275) · aanname"."""
    parameter = load_register()[sleutel]
    midden, laag, hoog = (
        value_words(parameter, een) for een in (bereik.midden, bereik.laag, bereik.hoog)
    )
    eenheid = unit_words(parameter)
    getal = f"{midden} {eenheid}".rstrip()
    return f"{getal} ({laag} tot {hoog}) · {STATUS_KORT[parameter.status]}"


def is_felt(tornado: Tornado, invloed: Invloed) -> bool:
    """Whether an assumption moves the outcome enough to show a figure other than zero."""
    breedte = abs(invloed.hoog - invloed.laag)
    return re.search(r"[1-9]", amount(tornado.uitkomst, breedte)) is not None


def felt(tornado: Tornado, hoogstens: int) -> tuple[Invloed, ...]:
    """The assumptions that count most, those that move nothing left out."""
    return tuple(een for een in tornado.invloeden[:hoogstens] if is_felt(tornado, een))


def headline(tornado: Tornado) -> str:
    """Which assumption counts most, or that none does."""
    wat = f"{subject(tornado.uitkomst)} in {tornado.jaar}"
    telt = felt(tornado, 1)
    if not telt:
        return f"{wat}: geen enkele aanname telt merkbaar"
    return f"{wat} hangt het meest aan ‘{label(telt[0].sleutel)}’"


def sentence_first(tornado: Tornado) -> str:
    """How much the first one is worth, and the next two."""
    telt = felt(tornado, 3)
    if not telt:
        return "Alle balken zijn nul: in dit jaar ligt de uitkomst vast, wat we ook aannemen."
    eerste = telt[0]
    zin = (
        f"Tussen laag en hoog van ‘{label(eerste.sleutel)}’ zit "
        f"**{amount(tornado.uitkomst, eerste.hoog - eerste.laag)}**."
    )
    if len(telt) > 1:
        rest = text.opsomming([f"‘{label(een.sleutel)}’" for een in telt[1:]])
        zin += f" Daarna {'komt' if len(telt) == 2 else 'komen'} {rest}."
    return zin


def sentence_status(tornado: Tornado, hoogstens: int) -> str:
    """How many of the assumptions shown have no source."""
    telt = felt(tornado, hoogstens)
    zonder = sum(load_register()[een.sleutel].status == "aanname" for een in telt)
    if not telt:
        return ""
    if not zonder:
        return "Geen ervan is een aanname zonder bron."
    if zonder == len(telt):
        wie = "Alle" if zonder > 1 else "Die ene"
        zijn = "zijn" if zonder > 1 else "is"
        return f"{wie} {zijn} een aanname zonder bron: daar loont uitzoeken het meest."
    zijn = "is" if zonder == 1 else "zijn"
    return f"{zonder} van de {len(telt)} {zijn} een aanname zonder bron: daar loont uitzoeken het meest."


def sentence_explained(tornado: Tornado) -> str:
    """How much of the spread straight lines tell."""
    if not felt(tornado, 1):
        return ""
    deel = text.procent(min(tornado.verklaard, 1.0), 0)
    if tornado.verklaard < _ZWAK:
        return (
            f"Let op: rechte lijnen verklaren {deel} van de spreiding. De rest komt van aannames die "
            "elkaar versterken of niet in een rechte lijn werken. Kijk ook naar de groepen hieronder."
        )
    return f"Deze en alle andere aannames samen verklaren in rechte lijnen {deel} van de spreiding."


def title_bars(tornado: Tornado) -> str:
    """Title of the chart."""
    telt = felt(tornado, 10)
    if not telt:
        return "Geen aanname beweegt deze uitkomst"
    som = sum(een.aandeel for een in telt)
    return f"De {len(telt)} die het meest tellen: {text.procent(som, 0)} van de spreiding"


# ------------------------------------------------------------------ groups


def order(sobol: Sobol) -> list[int]:
    """Groups, the one that counts most first."""
    return sorted(range(len(sobol.groepen)), key=lambda plek: -float(sobol.totaal[plek]))


def title_groups(sobol: Sobol) -> str:
    """Which group counts most; two within each other's error are named together."""
    eerste, tweede = order(sobol)[:2]
    hoogste, daarna = float(sobol.totaal[eerste]), float(sobol.totaal[tweede])
    fout = 2.0 * float(np.hypot(sobol.fout[eerste], sobol.fout[tweede]))
    if hoogste <= 0.005:
        return "Geen enkele groep telt merkbaar"
    if hoogste - daarna < fout:
        return f"{sobol.groepen[eerste]} en {lower(sobol.groepen[tweede])} tellen het meest"
    return f"{sobol.groepen[eerste]} telt het meest"


def note_groups(sobol: Sobol, runs: int) -> str:
    """How sure the indices are."""
    fout = text.getal(float(sobol.fout.max()) * 100.0)
    return (
        f"Uit {text.getal(runs)} berekeningen; elk percentage kan zo'n {fout} procentpunt hoger of "
        "lager zijn."
    )


def lower(woorden: str) -> str:
    """Words inside a sentence; abbreviations keep their capitals."""
    return woorden if woorden[1:2].isupper() else woorden[:1].lower() + woorden[1:]
