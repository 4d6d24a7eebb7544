"""What is known before anybody sends anything: published figures; the opening stock as an aanname."""

from __future__ import annotations

import csv
from typing import Final

from model.exchange.bladen import AANNAME, HERKOMST_TEKST, PLEK
from model.exchange.werkboek import Rij
from model.gemeenten import load_gemeenten
from model.ijkpunten import Gepubliceerd, load_published
from model.parameters import load_bronnen
from model.periode import Periode
from model.realisatie import ALLE, REGIO, Meting, Realisatie
from model.startstand import STANDAARD

# Published quantity -> series and group. Left out: what is no figure of one period of this company, and
# the regional lumpsum, which rests on an assumed share and so is no actual.
_REEKS: Final[dict[str, tuple[str, str]]] = {
    "opbrengsten_eur": ("opbrengsten_eur", ALLE),
    "lasten_eur": ("lasten_eur", ALLE),
    "stand_pwet_pers": ("stand", "pwet"),
    "stand_beschut_pers": ("stand", "beschut"),
    "stand_wsw_pers": ("stand", "wsw"),
    "nieuwe_contracten_pers": ("instroom", "pwet"),
    "uitstroom_vooraf_pers": ("uitstroom_vooraf", "pwet"),
    "startloonwaarde_frac": ("startloonwaarde", "lks"),
}
_HERKOMST: Final = {"bron": "gepubliceerd", "afgeleid": "afgeleid"}
_NOOT: Final = {
    "uitstroom_vooraf_pers": "van de mensen die in traject waren genomen",
}
_TEKST: Final = {herkomst: tekst for tekst, herkomst in HERKOMST_TEKST.items()}


def _note(een: Gepubliceerd) -> str:
    titel = load_bronnen()[een.bron]["titel"]
    noot = _NOOT.get(een.grootheid, "")
    return f"{titel}; {noot}" if noot else titel


def published_metingen() -> dict[Meting, str]:
    """Published and derived figures -> their source and what to know about them."""
    gevonden = {}
    for een in load_published():
        if een.grootheid in _REEKS:
            reeks, groep = _REEKS[een.grootheid]
            meting = Meting(reeks, Periode(een.jaar), REGIO, groep, een.waarde, _HERKOMST[een.status])
            gevonden[meting] = _note(een)
    return gevonden | _before_a_contract()


def _before_a_contract() -> dict[Meting, str]:
    """People who left before a contract to regular work = share × those who left, whole persons."""
    delen = {
        een.jaar: een for een in load_published() if een.grootheid == "uitstroom_vooraf_regulier_frac"
    }
    gevonden = {}
    for een in load_published():
        if een.grootheid == "uitstroom_vooraf_pers" and een.jaar in delen:
            deel = delen[een.jaar]
            aantal = float(round(deel.waarde * een.waarde))
            meting = Meting(
                *("uitstroom_vooraf_regulier", Periode(een.jaar), REGIO, "pwet", aantal, "afgeleid")
            )
            procent = f"{deel.waarde * 100:g}".replace(".", ",")
            gevonden[meting] = f"{_note(deel)}; {procent}% van {een.waarde:g}, afgerond"
    return gevonden


def published_realisatie() -> Realisatie:
    """The published figures as a version of the actuals."""
    return Realisatie(tuple(published_metingen()), "gepubliceerde cijfers")


def published_rows() -> dict[str, list[Rij]]:
    """Sheet -> rows with the published figures, each with its source beside it."""
    rijen: dict[str, list[Rij]] = {}
    for meting, noot in sorted(published_metingen().items(), key=lambda paar: paar[0].periode.eerste):
        blad, _ = PLEK[meting.reeks]
        waarden = {meting.reeks: meting.waarde}
        herkomst = _TEKST[meting.herkomst]
        rijen.setdefault(blad.naam, []).append(
            Rij(meting.periode, meting.gemeente, meting.doelgroep, waarden, herkomst, noot)
        )
    return rijen


def opening_rows() -> list[Rij]:
    """The opening stock per gemeente and group, an aanname to be replaced by the real counts."""
    sleutel = {gemeente.naam: gemeente.sleutel for gemeente in load_gemeenten()}
    jaar = int(STANDAARD.stem.split("_")[1][:4])
    with STANDAARD.open(encoding="utf-8", newline="") as bestand:
        return [
            Rij(
                Periode(jaar),
                sleutel[rij["gemeente"]],
                rij["doelgroep"],
                {"stand": float(rij["personen"])},
                _TEKST[AANNAME],
                "de verdeling is een aanname: vul de echte stand in en kies een andere herkomst",
            )
            for rij in csv.DictReader(bestand)
        ]
