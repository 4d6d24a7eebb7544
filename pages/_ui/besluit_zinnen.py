"""What the screens say about the last moment to decide: pure functions of chances."""

from __future__ import annotations

from typing import Final

from model.analysis.kansrekening import out_of_ten
from model.analysis.randkans import Besluit
from pages._ui import text
from pages._ui.onzeker_zinnen import alike, short

NOOT_BESLUIT: Final = (
    "Welke evaluatie is de laatste op tijd, om te sluiten vóór IBN onder de ondergrens zakt? Ook hoe "
    "lang sluiten duurt, is geloot."
)


def sentence_decision(besluit: Besluit, laatste: int) -> str:
    """Which evaluation is the last in time, as chances of being too late."""
    if besluit.geen >= 1.0:
        return f"In geen van de berekeningen hoeft er t/m {laatste} iets besloten te worden."
    if not besluit.evaluaties:
        return f"{text.hoofdletter(out_of_ten(besluit.voorbij))} is het laatste moment al voorbij."
    gelijk = alike(zip(map(float, besluit.te_laat_na), map(str, besluit.evaluaties[:3]), strict=False))
    al, dezelfde = "", ""
    if besluit.voorbij > 0.0:
        al = f"{text.hoofdletter(out_of_ten(besluit.voorbij))} is het laatste moment nu al voorbij. "
        if short(besluit.voorbij) == short(gelijk[0][0]):
            dezelfde = f"Na de evaluatie van {text.opsomming(gelijk.pop(0)[1])} is dat evenveel. "
    delen = [
        f"na {'die' if nummer or dezelfde else 'de evaluatie'} van {text.keuze(jaren)} "
        f"{f'in {short(deel)}' if nummer else out_of_ten(deel)}"
        for nummer, (deel, jaren) in enumerate(gelijk)
    ]
    later = f"Wie pas later besluit, is te laat: {text.opsomming(delen)}." if delen else ""
    return f"{al}{dezelfde}{later}".rstrip()


def title_decision(besluit: Besluit) -> str:
    """The first evaluation after which waiting costs most, in a few words."""
    if besluit.geen >= 1.0 or not besluit.evaluaties:
        return "Besluiten: geen evaluatie is de laatste op tijd"
    eerste = besluit.evaluaties[0]
    return (
        f"Pas na de evaluatie van {eerste} besluiten: te laat in {short(float(besluit.te_laat_na[0]))}"
    )
