"""Hoe komt dit getal tot stand: one line of income or cost with its formula, inputs and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from model.parameters import Parameter, load_bronnen, load_register
from model.regels import BETALERS, Regel
from model.result import Result
from model.waarden import Waarden
from pages._ui import inputs, text, tonen
from pages._ui.staven import Blad

_AANNAME: Final = "aanname"  # the source stands beside it, or a dash
_STATUS: Final = {"aanname": _AANNAME}
KOPPEN: Final = ("wat", "waarde", "eenheid", "status", "bron")


@dataclass(frozen=True)
class Invoer:
    """One register key in a line, as text: label, value in the year, unit, status and source."""

    label: str
    waarde: str
    eenheid: str
    status: str
    bron: str

    @property
    def cellen(self) -> tuple[str, ...]:
        """In the order of `KOPPEN`."""
        return self.label, self.waarde, self.eenheid, self.status, self.bron


def _records(sleutel: str) -> list[Parameter]:
    """The record of a key, or those of all gemeenten."""
    register = load_register()
    if sleutel in register:
        return [register[sleutel]]
    return [een for naam, een in register.items() if naam.rpartition(".")[0] == sleutel]


def _value(waarden: Waarden, sleutel: str, records: Sequence[Parameter]) -> str:
    getallen = waarden[sleutel]
    if len(records) > 1:
        laag, hoog = (
            inputs.waarde_tekst(records[0], float(een)) for een in (getallen.min(), getallen.max())
        )
        return laag if laag == hoog else f"{laag} tot {hoog}"
    return inputs.waarde_tekst(records[0], float(getallen.reshape(-1)[0]))


def inputs_of(result: Result, jaar: int, regel: Regel) -> tuple[Invoer, ...]:
    """Every register key of a line, with the value that this result used in one year."""
    waarden, bronnen = result.waarden.voor_jaren([jaar]), load_bronnen()
    rijen = []
    for sleutel in regel.sleutels:
        records = _records(sleutel)
        eerste = records[0]
        per = len(records) > 1
        bron = bronnen[eerste.bron]
        rijen.append(
            Invoer(
                label=eerste.label.rpartition(":")[0] + " (per gemeente)" if per else eerste.label,
                waarde=_value(waarden, sleutel, records),
                eenheid=eerste.eenheid,
                status=_STATUS.get(eerste.status, inputs.STATUS_TEKST[eerste.status]),
                bron="–" if eerste.bron == "geen" else f"{bron['titel']} ({bron['peildatum']})",
            )
        )
    return tuple(rijen)


def amount(result: Result, jaar: int, regel: Regel) -> float:
    """The line in one year [euro], cost as a positive amount."""
    regels = result.opbrengsten if regel.naam in result.opbrengsten else result.lasten
    return float(regels[regel.naam][result.jaren.index(jaar), 0])


def summary(result: Result, jaar: int, regel: Regel) -> str:
    """Amount, who pays, formula and how many of its inputs are an aanname, in words."""
    rijen = inputs_of(result, jaar, regel)
    onzeker = sum(rij.status == _AANNAME for rij in rijen)
    betaler = f" Betaald door: {BETALERS[regel.betaler]}." if regel.betaler else ""
    aannames = (
        f"{onzeker} van de {len(rijen)} invoergetallen {'is' if onzeker == 1 else 'zijn'} een aanname."
        if onzeker
        else "Geen van de invoergetallen is een aanname."
    )
    return (
        f"**{regel.label} in {jaar}: {text.euro(amount(result, jaar, regel))}.**{betaler}\n\n"
        f"Zo wordt het berekend: {regel.formule}.\n\n{aannames}"
    )


def table(rijen: Sequence[Invoer]) -> Blad:
    """The inputs as a table."""
    return Blad(KOPPEN, tuple(rij.cellen for rij in rijen), rechts=False)


def show(result: Result, jaar: int, regels: Sequence[Regel], key: str = "herkomst") -> None:
    """A fold that opens: choose a line and see how its amount comes about.

    Parameters
    ----------
    jaar: a year of the result. regels: lines to choose from, as in `model.regels`; the first is shown.
    key: needed when a screen shows this more than once.
    """
    blad = st.expander("Hoe komt dit getal tot stand?", on_change="rerun", key=f"{key}-blad")
    if not blad.open:
        return
    with blad:
        per_naam = {regel.naam: regel for regel in regels}
        naam = st.selectbox(
            "Welk getal?",
            list(per_naam),
            format_func=lambda een: per_naam[een].label,
            key=f"{key}-regel",
        )
        regel = per_naam[naam]
        st.markdown(summary(result, jaar, regel))
        tonen.open_table(table(inputs_of(result, jaar, regel)))
