"""The system as a Vensim model (.mdl), which PySD and every other system-dynamics tool reads.

Months are Euler steps of one. Axes: groep, band, slot (24 months of a temporary contract), trede (six
months of a voortraject) and, when there are several, gemeente, always last: PySD cannot hold states
whose first axis is equally long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from benchmarks.peers.formules import Grootheid
from benchmarks.peers.stelsel import (
    EERSTE_JAAR,
    UITKOMSTEN,
    Stelsel,
    Tabel,
    counted_per_group,
    moves_into,
    moves_out_of,
    place_names,
)
from tests.twin.rates import LAST_SLOT, LAST_VOORTRAJECT_SLOT, MIDPOINTS_PP, PWET

_BANDEN: Final = len(MIDPOINTS_PP)
_VERWIJZING: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?:\[([^\]]*)\])?")
_EIGEN: Final = frozenset(
    (
        "tijdelijk",
        "na_tijdelijk",
        "na_structureel",
        "in_tijdelijk",
        "voortraject",
        "begin_pers",
        "begin_wsw",
        "wachtrij",
        "stand",
        *UITKOMSTEN,
    )
)
_VOET: Final = "\n\\\\\\---/// Sketch information - do not modify anything except names\n"


def _reeks(getallen: Iterable[float]) -> str:
    return ", ".join(repr(float(getal)) for getal in getallen)


def _matrix(rijen: Iterable[Iterable[float]]) -> str:
    return " ".join(f"{_reeks(rij)};" for rij in rijen)


class _Mdl:
    """Equations in the order in which they are added."""

    def __init__(self, stelsel: Stelsel) -> None:
        per_plaats = place_names(stelsel)
        self._per_plaats = per_plaats | _EIGEN if per_plaats else per_plaats
        self.regels = ["{UTF-8}"]

    def _ref(self, gevonden: re.Match[str]) -> str:
        naam, assen = gevonden[1], gevonden[2].split(",") if gevonden[2] else []
        if naam in self._per_plaats:
            assen = [*assen, "gemeente"]
        return f"{naam}[{','.join(assen)}]" if assen else naam

    def vensim(self, formule: str) -> str:
        """The same formula in Vensim's words, with the gemeente where it belongs."""
        tekst = re.sub(
            r"SOM\(([^()]*)\)", lambda m: f"SUM({m[1].replace('groep,band', 'groep,band!')})", formule
        )
        return re.sub(r"\bIF\(", "IF THEN ELSE(", _VERWIJZING.sub(self._ref, tekst))

    def line(self, tekst: str) -> None:
        self.regels.append(f"{tekst}\n\t~\t\n\t~\t\n\t|\n")

    def equation(self, links: str, rechts: str) -> None:
        self.line(f"{self.vensim(links)} = {self.vensim(rechts)}")

    def axis(self, naam: str, leden: Iterable[str], anders: str = "") -> None:
        self.line(f"{naam}: {', '.join(leden)}" + (f" -> {anders}" if anders else ""))

    def quantity(self, een: Grootheid) -> None:
        """One equation, or one per group."""
        assen = f"[{','.join(een.assen)}]" if een.assen else ""
        if isinstance(een.formule, str):
            self.equation(een.naam + assen, een.formule)
            return
        for groep, formule in een.formule.items():
            self.equation(f"{een.naam}[{groep}]", re.sub(r"\bgroep\b", groep, formule))

    def table(self, naam: str, tabel: Tabel) -> None:
        rijen = ((tabel.get((groep, band), 0.0) for band in range(_BANDEN)) for groep in PWET)
        self.line(f"{naam}[groep,band] = {_matrix(rijen)}")


def _axes(mdl: _Mdl, stelsel: Stelsel) -> None:
    slots = [f"m{slot}" for slot in range(1, LAST_SLOT + 1)]
    treden = [f"v{trede}" for trede in range(1, LAST_VOORTRAJECT_SLOT + 1)]
    mdl.axis("groep", PWET)
    mdl.axis("band", [f"b{band}" for band in range(1, _BANDEN + 1)])
    mdl.line("doel <-> band")
    mdl.axis("slot", slots)
    mdl.axis("later", slots[1:], "vroeger")
    mdl.axis("vroeger", slots[:-1], "later")
    mdl.axis("trede", treden)
    mdl.axis("hierna", treden[1:], "ervoor")
    mdl.axis("ervoor", treden[:-1], "hierna")
    mdl.axis("kalender", [f"j{jaar}" for jaar in stelsel.start])
    if len(stelsel.gebieden) > 1:
        mdl.axis("gemeente", [gebied.naam for gebied in stelsel.gebieden])


def _numbers(mdl: _Mdl, stelsel: Stelsel) -> None:
    """Register, tables and opening stock. A path that never changes is a constant: cheaper for PySD."""
    gebieden = stelsel.gebieden
    for naam, getal in stelsel.getallen.items():
        mdl.equation(naam, repr(float(getal)))
    for naam, pad in stelsel.paden.items():
        if len(set(pad.values())) == 1:
            mdl.equation(naam, repr(float(pad[EERSTE_JAAR])))
            continue
        mdl.equation(naam, f"{naam}_pad(jaar)")
        mdl.line(f"{naam}_pad(" + ",".join(f"({jaar},{getal!r})" for jaar, getal in pad.items()) + ")")
    for naam, tabel in stelsel.tabellen.items():
        mdl.table(naam, tabel)
    for groep in PWET:
        rijen = (
            (tabel.get((groep, band), 0.0) for tabel in stelsel.start.values())
            for band in range(_BANDEN)
        )
        mdl.line(f"start_tabel[{groep},band,kalender] = {_matrix(rijen)}")
        begin = _reeks(gebied.personen[groep] for gebied in gebieden)
        mdl.equation(f"begin_pers[{groep}]", begin)
    mdl.equation("aandeel", _reeks(gebied.aandeel for gebied in gebieden))
    mdl.equation("deelname", _reeks(gebied.deelname for gebied in gebieden))
    mdl.equation("begin_wsw", _reeks(gebied.personen["wsw"] for gebied in gebieden))
    mdl.equation("wachtrij", f"{stelsel.wachtrij_pers_mnd!r} * aandeel")
    mdl.line("begin_structureel[groep] = " + _reeks(stelsel.opening[groep][0] for groep in PWET))
    mdl.line("begin_slot[groep,slot] = " + _matrix(stelsel.opening[groep][1:] for groep in PWET))
    mdl.line("volgnummer[kalender] = " + _reeks(range(stelsel.jaren)))
    for naam, sprong in (("een_gelijk", 0), ("een_hoger", 1), ("een_lager", -1)):
        rijen = ((float(doel == band + sprong) for doel in range(_BANDEN)) for band in range(_BANDEN))
        mdl.line(f"{naam}[band,doel] = {_matrix(rijen)}")


def _time(mdl: _Mdl, jaren: int) -> None:
    """Month and year; the moment after the last month still falls in the last year."""
    mdl.equation("maand", "Time")
    mdl.equation("rij", f"MIN(INTEGER(Time / 12), {jaren - 1})")
    mdl.equation("jaar", f"{EERSTE_JAAR} + rij")
    mdl.equation("nu[kalender]", "IF(volgnummer[kalender] = rij, 1, 0)")
    mdl.equation("start[groep,band]", "SUM(start_tabel[groep,band,kalender!] * nu[kalender!])")


def _contracts(mdl: _Mdl) -> None:
    """Temporary slots and structureel: stay and move a band, shift a slot, then who enters."""
    for fase, slot in (("tijdelijk", ",slot"), ("structureel", "")):
        mdl.equation(
            f"groei_{fase}[groep,band,doel]",
            f"een_gelijk[band,doel] * (1 - op_{fase}_frac[groep,band] - neer_frac[groep,band])"
            f" + een_hoger[band,doel] * op_{fase}_frac[groep,band]"
            " + een_lager[band,doel] * neer_frac[groep,band]",
        )
        mdl.equation(
            f"stap_{fase}[groep,band,doel]", f"blijft[groep,band] * groei_{fase}[groep,band,doel]"
        )
        mdl.equation(
            f"na_{fase}[groep,doel{slot}]",
            f"SUM({fase}[groep,band!{slot}] * stap_{fase}[groep,band!,doel])",
        )
    mdl.equation("in_tijdelijk[groep]", " + ".join(f"{naam}[groep]" for naam in moves_into("tijdelijk")))
    begin = "begin_pers[groep] * begin_slot[groep,{0}] * verdeling[groep,band]"
    mdl.equation(
        "tijdelijk[groep,band,m1]",
        "INTEG(in_tijdelijk[groep] * start[groep,band] - tijdelijk[groep,band,m1],"
        f" {begin.format('m1')})",
    )
    mdl.equation(
        "tijdelijk[groep,band,later]",
        "INTEG(na_tijdelijk[groep,band,vroeger] - tijdelijk[groep,band,later],"
        f" {begin.format('later')})",
    )
    mdl.equation("tijdelijk_som[groep,band]", "SUM(tijdelijk[groep,band,slot!])")
    mdl.equation("eindigt[groep,band]", f"na_tijdelijk[groep,band,m{LAST_SLOT}]")
    mdl.equation(
        "structureel[groep,band]",
        "INTEG(na_structureel[groep,band] + eindigt[groep,band] * blijft_frac[groep]"
        " - structureel[groep,band],"
        " begin_pers[groep] * begin_structureel[groep] * verdeling[groep,band])",
    )


def _elsewhere(mdl: _Mdl, stelsel: Stelsel) -> None:
    """Voortraject, queue, contracts elsewhere and Wsw, filled and emptied as the table says."""

    def total(namen: Iterable[str]) -> str:
        return " + ".join(f"SUM({naam}[groep!])" for naam in namen)

    mdl.equation("voortraject[v1]", f"INTEG({total(moves_into('voortraject'))} - voortraject[v1], 0)")
    mdl.equation(
        "voortraject[hierna]",
        "INTEG(voortraject[ervoor] * (1 - voortraject_kans) - voortraject[hierna], 0)",
    )
    mdl.equation("klaar", "SUM(voortraject[trede!]) * voortraject_kans")
    mdl.equation("gestopt", f"voortraject[v{LAST_VOORTRAJECT_SLOT}] * (1 - voortraject_kans)")
    wacht = stelsel.wacht_mnd
    vertraagd = f"DELAY FIXED(aanmeldingen, {wacht}, wachtrij)" if wacht else "aanmeldingen"
    mdl.equation("beslist", vertraagd)
    erin, eruit = total(moves_into("extern")), total(moves_out_of("extern"))
    mdl.equation("extern", f"INTEG({erin} - ({eruit}), 0)")
    mdl.equation("wsw", f"INTEG(0 - {' - '.join(moves_out_of('wsw'))}, begin_wsw)")


def build_mdl(stelsel: Stelsel) -> str:
    """The text of the model: every move of the table by its own name, `stand` and the outcomes."""
    mdl = _Mdl(stelsel)
    _axes(mdl, stelsel)
    _numbers(mdl, stelsel)
    _time(mdl, stelsel.jaren)
    for een in (*stelsel.grootheden, *stelsel.bewegingen.values()):
        mdl.quantity(een)
    _contracts(mdl)
    _elsewhere(mdl, stelsel)
    mdl.equation("stand[groep]", "SUM(tijdelijk_som[groep,band!]) + SUM(structureel[groep,band!])")
    for uitkomst in UITKOMSTEN:
        mdl.equation(
            f"{uitkomst}[groep]", " + ".join(f"{n}[groep]" for n in counted_per_group(uitkomst))
        )
    eind = {"INITIAL TIME": 0, "FINAL TIME": 12 * stelsel.jaren, "TIME STEP": 1, "SAVEPER": 1}
    for naam, getal in eind.items():
        mdl.line(f"{naam} = {getal}")
    return "\n".join(mdl.regels) + _VOET
