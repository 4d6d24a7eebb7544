"""What the screen Ondergrens says about doing nothing, afschalen and extra middelen: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from model.analysis.ondergrens import Maatregel, first_crossing
from model.result import Result
from pages._ui import text
from pages._ui.ondergrens_zinnen import HALF, RAND_BIJ, factor_words
from pages._ui.reeksen import reeks

RICHTING: Final = (
    "De bronnen noemen drie keuzes: extra middelen, afschalen, of niets doen. Bij afschalen gaan "
    "werksoorten eerst dicht. Locaties pas daarna: die zijn nodig voor de spreiding over de regio."
)


def note_policies(rand: str, factor: float) -> str:
    """Under the table of policies: with which ondergrens and in which prices."""
    return (
        f"Bij een {RAND_BIJ[rand]} ondergrens (factor {factor_words(factor)}). Bedragen in lopende "
        "prijzen, alle jaren samen. Het besluit tot afschalen kijkt vooruit, naar de omvang die er "
        "is als het sluiten klaar is. De hoogte van kosten en effecten is een aanname."
    )


def title_policy(maatregel: Maatregel) -> str:
    """One policy: how far the size is from the ondergrens in the last year."""
    result = maatregel.result
    afstand = round(float(reeks(result, "afstand_ondergrens_fte")[-1]))
    kant = "onder" if afstand < 0 else "boven"
    return (
        f"{text.hoofdletter(maatregel.naam)}: in {result.jaren[-1]} {text.getal(abs(afstand))} fte "
        f"{kant} de grens"
    )


def idle_total(result: Result) -> float:
    """Fixed cost that lies idle over all years together [euro, nominal]."""
    return float(reeks(result, "onbenut_eur").sum())


def closed(maatregel: Maatregel, basis: Maatregel) -> tuple[int, int]:
    """Werksoorten and locations that a policy closes up to the horizon, beyond the base."""
    een, nul = maatregel.result.infra, basis.result.infra
    return (
        round(float((een.gesloten_werksoorten - nul.gesloten_werksoorten)[:, 0].sum())),
        round(float((een.gesloten_locaties - nul.gesloten_locaties)[:, 0].sum())),
    )


def open_at_end(maatregel: Maatregel, basis: Maatregel) -> tuple[float, float]:
    """Werksoorten and locations open on 31 December of the last year."""
    soorten, locaties = closed(maatregel, basis)
    return basis.werksoorten - soorten, basis.locaties - locaties


def why_nothing(maatregelen: Sequence[Maatregel], naam: str = "afschalen") -> str:
    """Why one policy gives the same outcome as unchanged policy; empty when it differs.

    Parameters
    ----------
    naam: "afschalen" or "extra middelen"; for unchanged policy itself there is nothing to explain.
    """
    basis, afschalen, extra = maatregelen
    doet = {
        "ongewijzigd beleid": True,
        "afschalen": any(closed(afschalen, basis)),
        "extra middelen": extra.extra_middelen >= HALF,
    }
    if doet[naam]:
        return ""
    kop, waarden = "**Waarom verandert er niets?** ", basis.result.waarden
    laatste = basis.result.jaren[-1]
    signaal = float(waarden["infrastructuur.signaal_factor"][0])
    factor = factor_words(signaal)
    midden = float(waarden["infrastructuur.ondergrens_factor"][0])
    grens = reeks(basis.result, "ondergrens_fte") * (signaal / midden)
    if first_crossing(basis.result.jaren, reeks(basis.result, "omvang_fte"), grens) is None:
        return (
            f"{kop}Bij deze ondergrens (factor {factor}) zakt IBN {text.not_within(laatste)} eronder. "
            "Dan is er niets om op te reageren. Reken met een hogere ondergrens of minder aanmeldingen."
        )
    vanaf = float(waarden["infrastructuur.beleid_vanaf_jr"][0])
    if vanaf > laatste:
        return f"{kop}Het beleid kan pas vanaf {vanaf:.0f} ingaan, na het einde van de berekening."
    if naam == "extra middelen":
        return f"{kop}Vanaf {vanaf:.0f} ligt IBN in deze berekening niet meer onder de ondergrens."
    krap = all(
        aantal <= float(waarden[f"infrastructuur.minimum_{wat}_aantal"][0])
        for wat, aantal in (("werksoorten", basis.werksoorten), ("locaties", basis.locaties))
    )
    if krap:
        return f"{kop}Er zijn al zo weinig werksoorten en locaties dat er niets meer dicht kan."
    maanden = text.kort_getal(float(waarden["infrastructuur.sluiten_doorlooptijd_mnd"][0]))
    return (
        f"{kop}Wat IBN na de kruising besluit, gaat pas na {laatste} dicht: sluiten duurt {maanden} "
        "maanden. Binnen deze berekening geeft afschalen dus nog geen verschil."
    )


def sentence_unchanged(maatregel: Maatregel) -> str:
    """What doing nothing costs."""
    stil, laatste = idle_total(maatregel.result), maatregel.result.jaren[-1]
    if stil < HALF:
        return (
            f"**Ongewijzigd beleid**: niets gaat dicht en t/m {laatste} liggen er geen vaste "
            "kosten stil."
        )
    return (
        f"**Ongewijzigd beleid**: niets gaat dicht en er zijn geen eenmalige kosten. "
        f"Wel ligt t/m {laatste} voor {text.euro(stil)} aan vaste kosten stil."
    )


def sentence_scale_down(maatregel: Maatregel, basis: Maatregel) -> str:
    """What afschalen costs and buys."""
    soorten, locaties = closed(maatregel, basis)
    laatste = maatregel.result.jaren[-1]
    if not soorten and not locaties:
        return f"**Afschalen**: t/m {laatste} gaat er niets dicht, dus kost en brengt het niets."
    dicht = text.opsomming(
        [
            *([f"{soorten} werksoort{'en' if soorten > 1 else ''}"] if soorten else []),
            *([f"{locaties} locatie{'s' if locaties > 1 else ''}"] if locaties else []),
        ]
    )
    baat = text.verschil_tekst("resultaat_eur", maatregel.resultaat_verschil) or "gelijk"
    minder = round(-maatregel.instroom_verschil)
    if minder > 0:
        gevolg = (
            f"Minder soorten werk is minder passend werk: t/m {laatste} {text.getal(minder)} "
            f"{'mensen' if minder > 1 else 'mens'} minder erbij."
        )
    else:
        gevolg = f"De instroom verandert t/m {laatste} niet merkbaar."
    return (
        f"**Afschalen**: {dicht} dicht. Kost eenmalig {text.euro(maatregel.eenmalig)}; het resultaat "
        f"van IBN is t/m {laatste} samen {baat}. {gevolg}"
    )


def sentence_extra(maatregel: Maatregel) -> str:
    """What extra middelen cost and buy."""
    laatste = maatregel.result.jaren[-1]
    if maatregel.extra_middelen < HALF:
        return f"**Extra middelen**: t/m {laatste} is er niets bij te betalen."
    return (
        f"**Extra middelen**: alles blijft open en de instroom verandert niet. Gemeenten betalen t/m "
        f"{laatste} {text.euro(maatregel.extra_middelen)} extra voor de vaste kosten die stilliggen. "
        "Dat geld gaat van gemeenten naar IBN; de omvang blijft gelijk."
    )


def policies(maatregelen: Sequence[Maatregel]) -> str:
    """What each policy costs and buys, as a list."""
    basis, afschalen, extra = maatregelen
    regels: Iterable[str] = (
        sentence_unchanged(basis),
        sentence_scale_down(afschalen, basis),
        sentence_extra(extra),
    )
    return "\n".join(f"- {regel}" for regel in regels)
