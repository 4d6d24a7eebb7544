"""Own variants pinned under a name, to compare: every step from one state to the next. No Streamlit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from model.errors import Fout
from model.scenario import PRESETS
from pages._ui import sessie as stappen
from pages._ui.sessie import EIGEN, Keuze, Sessie, Variant

HOOGSTENS: Final = 5
HOOGSTENS_TEKENS: Final = 30
EIGEN_ID: Final = "eigen"  # the own variant of this moment, when it is not pinned
PLEKKEN: Final = tuple(range(1, HOOGSTENS + 1))
IDS: Final = (*PRESETS, EIGEN_ID, *(f"vast{plek}" for plek in PLEKKEN))
# Names that would be read as something else.
_BEZET: Final = frozenset(
    {een.casefold() for een in (*PRESETS, EIGEN, "uw eigen variant", "het bewaarde punt")}
    | {f"scenario {een}".casefold() for een in PRESETS}
)


def check_name(naam: str, anderen: Iterable[str] = ()) -> tuple[str, Fout | None]:
    """A name with single spaces, and what is wrong with it.

    Parameters
    ----------
    anderen: names that are taken.
    """
    kaal = " ".join(unicodedata.normalize("NFC", naam).split())
    bezet = _BEZET | {een.casefold() for een in anderen}
    mag = f"een eigen naam van hoogstens {HOOGSTENS_TEKENS} tekens"
    if not kaal:
        return kaal, Fout("Een variant heeft een naam nodig.", "naam", "niets", mag, "Typ een naam.")
    if not kaal.isprintable():
        wat = "In deze naam staan tekens die niet te zien zijn."
        zichtbaar = "".join(teken for teken in kaal if teken.isprintable())
        return kaal, Fout(wat, "naam", zichtbaar[:60] or "niets", mag, "Typ de naam opnieuw.")
    if len(kaal) > HOOGSTENS_TEKENS:
        return kaal, Fout("Deze naam is te lang.", "naam", f"{kaal[:60]}", mag, "Kort de naam in.")
    if kaal.casefold() in bezet:
        return kaal, Fout("Deze naam is al in gebruik.", "naam", kaal, mag, "Kies een andere naam.")
    return kaal, None


def next_name(sessie: Sessie) -> str:
    """The name that a variant gets when nobody types one: "Variant 1", or the first number free."""
    bezet = {een.naam.casefold() for een in sessie.beeld.vast}
    return next(
        naam
        for naam in (f"Variant {nummer}" for nummer in range(1, HOOGSTENS + 2))
        if naam.casefold() not in bezet
    )


def pinned(sessie: Sessie, keuze: Keuze) -> Variant | None:
    """The pinned variant that is this choice, if there is one."""
    return next((een for een in sessie.beeld.vast if een.keuze == keuze), None)


def find(sessie: Sessie, id_: str) -> Variant | None:
    """A pinned variant by its id."""
    return next((een for een in sessie.beeld.vast if een.id == id_), None)


def pin(sessie: Sessie, naam: str = "") -> Sessie:
    """Pin the own variant of this moment; undo leaves it where it is."""
    return _put(sessie, naam.strip() or next_name(sessie), sessie.beeld.keuze)


def _put(sessie: Sessie, naam: str, keuze: Keuze) -> Sessie:
    vast = sessie.beeld.vast
    kaal, fout = check_name(naam, (een.naam for een in vast))
    fouten = [een for een in (_refused(sessie, keuze), fout) if een is not None]
    if fouten:
        return replace(sessie, fouten=tuple(fouten), stempel=sessie.stempel + 1)
    vrij = next(plek for plek in PLEKKEN if all(een.plek != plek for een in vast))
    samen = sorted((*vast, Variant(kaal, keuze, vrij)), key=lambda een: een.plek)
    return _with(sessie, vast=tuple(samen))


def _with(sessie: Sessie, **velden: object) -> Sessie:
    beeld = replace(sessie.beeld, **velden)  # type: ignore[arg-type]
    return replace(sessie, beeld=beeld, fouten=(), stempel=sessie.stempel + 1)


def _refused(sessie: Sessie, keuze: Keuze) -> Fout | None:
    """Why this choice cannot be pinned, if it cannot."""
    waar, al = "vastzetten", pinned(sessie, keuze)
    if not keuze.is_eigen:
        wat, doe = "Scenario I, II en III staan er altijd al bij.", "Draai eerst aan een knop."
        return Fout(wat, waar, keuze.naam, "een eigen variant", doe)
    if al is not None:
        doe = "Draai verder aan een knop, of geef de variant een andere naam."
        return Fout("Deze variant staat al vast.", waar, al.naam, "elke variant één keer", doe)
    if len(sessie.beeld.vast) >= HOOGSTENS:
        mag = f"hoogstens {HOOGSTENS} varianten"
        return Fout("Er is geen plaats meer.", waar, "nog een variant", mag, "Haal er eerst een weg.")
    return None


def rename(sessie: Sessie, id_: str, naam: str) -> Sessie:
    """Another name for a pinned variant."""
    oud = find(sessie, id_)
    if oud is None:
        return sessie
    kaal, fout = check_name(naam, (een.naam for een in sessie.beeld.vast if een is not oud))
    if fout is not None:
        return replace(sessie, fouten=(fout,), stempel=sessie.stempel + 1)
    vast = (replace(een, naam=kaal) if een is oud else een for een in sessie.beeld.vast)
    return _with(sessie, vast=tuple(vast))


def unpin(sessie: Sessie, id_: str) -> Sessie:
    """Take a pinned variant away; it can be put back."""
    weg = find(sessie, id_)
    if weg is None:
        return sessie
    beeld = sessie.beeld
    velden = {
        "vast": tuple(een for een in beeld.vast if een is not weg),
        "verborgen": tuple(een for een in beeld.verborgen if een != id_),
        "vergelijk": "" if beeld.vergelijk == id_ else beeld.vergelijk,
        "zicht": tuple(paar for paar in beeld.zicht if paar[1] != id_),
    }
    return replace(_with(sessie, **velden), weggehaald=weg)


def put_back(sessie: Sessie) -> Sessie:
    """Pin again what was taken away last."""
    weg = sessie.weggehaald
    if weg is None:
        return sessie
    nieuw = _put(sessie, weg.naam, weg.keuze)
    return nieuw if nieuw.fouten else replace(nieuw, weggehaald=None)


def open_variant(sessie: Sessie, id_: str) -> Sessie:
    """Go on with a pinned variant as the choice of all screens: one step for undo."""
    een = find(sessie, id_)
    return sessie if een is None else stappen.open_choice(sessie, een.keuze)


def show(sessie: Sessie, kandidaten: Iterable[str], aan: Iterable[str]) -> Sessie:
    """Which lines are on, among those that one could choose from."""
    gekozen = set(aan)
    uit = {een for een in kandidaten if een not in gekozen}
    over = {een for een in sessie.beeld.verborgen if een not in gekozen}
    verborgen = tuple(een for een in IDS if een in uit | over)
    return replace(sessie, beeld=replace(sessie.beeld, verborgen=verborgen))
