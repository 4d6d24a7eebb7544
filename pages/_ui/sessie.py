"""The state of a visitor as frozen values, and every step from one state to the next. No Streamlit."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from model.errors import Fout, InputError
from model.scenario import PRESETS, Scenario, load_preset
from model.waarden import Waarden, resolve
from model.wijziging import overruled_by, read_values, split_key
from pages._ui.gegevens import Gegevens
from pages._ui.inputs import Knop, knop_van, parse_value

EIGEN: Final = "Eigen"
BEWAARD: Final = "bewaard"
STANDAARD_PRESET: Final = "II"
STANDAARD_JAAR: Final = 2030
HOOGSTENS_STAPPEN: Final = 100
_PER_KEUZE: Final = "berekeningen"  # how far one choice was refined; the next one starts quick


@dataclass(frozen=True)
class Keuze:
    """A preset and the differences with it, sorted: what undo and redo move between.

    gegevens: actuals that it rests on; None: the embedded figures.
    """

    preset: str = STANDAARD_PRESET
    verschillen: tuple[tuple[str, float], ...] = ()
    gegevens: Gegevens | None = None

    @property
    def is_eigen(self) -> bool:
        """True when at least one knob differs from the preset, or it rests on actuals."""
        return bool(self.verschillen) or self.gegevens is not None

    @property
    def kleur(self) -> str:
        """Role in the table of colours: a preset has its own, every own variant the same ink."""
        return "eigen" if self.is_eigen else self.preset

    @property
    def naam(self) -> str:
        """As a sentence uses it: "scenario II" or "uw eigen variant"."""
        return "uw eigen variant" if self.is_eigen else f"scenario {self.preset}"


@dataclass(frozen=True)
class Variant:
    """An own variant pinned to be compared; `plek` 1 to 5 is its colour, dash and place in a link."""

    naam: str
    keuze: Keuze
    plek: int

    @property
    def id(self) -> str:
        """How the screens tell it from I, II, III and the others, whatever its name."""
        return f"vast{self.plek}"


@dataclass(frozen=True)
class Beeld:
    """What is on the screen. `gemeente` "" is the whole region, `vergelijk` "" the default reference.

    bewaard: the saved point. vast: pinned variants by place.
    verborgen: lines that are off: "I", "II", "III", "eigen", "vast1" …
    zicht: what was set on screens besides knobs, by its name in a link; only what is not as it begins.
    """

    keuze: Keuze = Keuze()
    gemeente: str = ""
    vergelijk: str = ""
    jaar: int = STANDAARD_JAAR
    bewaard: Keuze | None = None
    vast: tuple[Variant, ...] = ()
    verborgen: tuple[str, ...] = ()
    zicht: tuple[tuple[str, Hashable], ...] = ()


@dataclass(frozen=True)
class Sessie:
    """The whole state.

    Attributes
    ----------
    terug, vooruit: undo and redo. vorige: before the last change, for "wat veranderde er".
    knop: register key of the last turned knob; turning it again is the same step.
    stempel: counts changes by the program, so that widgets take over their new value.
    weggehaald: the pinned variant that was removed last, to put it back.
    """

    beeld: Beeld = Beeld()
    terug: tuple[Keuze, ...] = ()
    vooruit: tuple[Keuze, ...] = ()
    eigen: Keuze | None = None
    vorige: Keuze | None = None
    knop: str = ""
    stempel: int = 0
    fouten: tuple[Fout, ...] = ()
    weggehaald: Variant | None = None


@lru_cache(maxsize=512)
def scenario_van(keuze: Keuze) -> Scenario:
    """The model's scenario behind a choice; differences are laid on in order of reach.

    Raises
    ------
    InputError: values outside their bounds, or that contradict each other.
    """
    verschillen = sorted(keuze.verschillen, key=lambda paar: _reach(paar[0]))
    scenario = load_preset(keuze.preset).with_values(dict(verschillen))
    return scenario if keuze.gegevens is None else keuze.gegevens.laid_on(scenario)


def _reach(naam: str) -> tuple[str, int, int]:
    sleutel, jaar, verder = split_key(naam)
    return sleutel, 0 if jaar is None else 1 if verder else 2, jaar or 0


@lru_cache(maxsize=256)
def _waarden(keuze: Keuze) -> Waarden:
    return resolve(scenario_van(keuze).waarden)


def knopwaarde(keuze: Keuze, knop: Knop) -> float:
    """The value that a knob has in a choice: a path is read in the first year the knob works."""
    parameter = knop.parameter
    if parameter.per_gemeente is not None:
        return scenario_van(keuze).waarden.get(knop.naam, parameter.standaard)
    waarden = _waarden(keuze)
    if knop.vanaf is None:
        return float(waarden[parameter.sleutel][0])
    return float(waarden.in_jaar(parameter.sleutel, min(knop.vanaf, waarden.horizon))[0])


def gedraaide_sleutels(keuze: Keuze) -> tuple[str, ...]:
    """Register keys of the knobs that differ from the preset, in the order of their names."""
    return tuple(dict.fromkeys(split_key(naam)[0] for naam, _ in keuze.verschillen))


def _changed(keuze: Keuze, verschillen: Mapping[str, float]) -> Keuze:
    return replace(keuze, verschillen=tuple(sorted(verschillen.items())))


def _go_to(sessie: Sessie, keuze: Keuze, knop: str = "", door_programma: bool = True) -> Sessie:
    """A step to another choice; faults keep the old one and are told."""
    oud = sessie.beeld.keuze
    stempel = sessie.stempel + int(door_programma)
    try:
        scenario_van(keuze)
    except InputError as fout:
        return replace(sessie, fouten=fout.fouten, stempel=sessie.stempel + 1)
    if keuze == oud:
        return replace(sessie, fouten=(), stempel=stempel)
    zelfde = bool(knop) and knop == sessie.knop and bool(sessie.terug)
    return replace(
        sessie,
        beeld=replace(
            sessie.beeld,
            keuze=keuze,
            zicht=tuple(paar for paar in sessie.beeld.zicht if paar[0] != _PER_KEUZE),
        ),
        terug=sessie.terug if zelfde else (*sessie.terug, oud)[-HOOGSTENS_STAPPEN:],
        vooruit=(),
        eigen=keuze if keuze.is_eigen else sessie.eigen,
        vorige=sessie.vorige if zelfde else oud,
        knop=knop,
        stempel=stempel,
        fouten=(),
    )


def open_choice(sessie: Sessie, keuze: Keuze) -> Sessie:
    """Another choice as a whole, such as a pinned variant: one step for undo."""
    return _go_to(sessie, keuze)


def turn_knob(sessie: Sessie, sleutel: str, waarde: float) -> Sessie:
    """One knob to a value; back at the preset's value, the difference is gone."""
    keuze = with_knobs(sessie.beeld.keuze, {sleutel: waarde})
    return _go_to(sessie, keuze, sleutel, door_programma=False)


def with_knobs(keuze: Keuze, waarden: Mapping[str, float]) -> Keuze:
    """The same choice with these knobs at these values."""
    for sleutel, waarde in waarden.items():
        keuze = _with_knob(keuze, sleutel, waarde)
    return keuze


def turn_knobs(sessie: Sessie, waarden: Mapping[str, float], door_programma: bool = True) -> Sessie:
    """Several knobs in one step for undo; the same first knob again is the same step."""
    keuze = with_knobs(sessie.beeld.keuze, waarden)
    return _go_to(sessie, keuze, next(iter(waarden), ""), door_programma)


def _with_knob(keuze: Keuze, sleutel: str, waarde: float) -> Keuze:
    knop, over = knop_van(sleutel), dict(keuze.verschillen)
    for naam in overruled_by(knop.naam, over):
        del over[naam]
    try:
        gelijk = abs(knopwaarde(_changed(keuze, over), knop) - waarde) <= 1e-12
    except InputError:  # without this knob the others contradict each other
        gelijk = False
    return _changed(keuze, over if gelijk else over | {knop.naam: waarde})


def type_value(sessie: Sessie, sleutel: str, tekst: str) -> Sessie:
    """One knob to a value that was typed, as people write it: "12,5" for a percentage."""
    knop = knop_van(sleutel)
    try:
        waarde = read_values({knop.naam: parse_value(knop.parameter, tekst)})[knop.naam]
    except InputError as fout:
        return replace(sessie, fouten=fout.fouten)
    nieuw = turn_knob(sessie, sleutel, waarde)
    return replace(nieuw, stempel=nieuw.stempel + 1)


def choose_scenario(sessie: Sessie, naam: str) -> Sessie:
    """A preset, or with "Eigen" the last own variant of this session."""
    if naam != EIGEN:
        return _go_to(sessie, Keuze(naam))
    if sessie.beeld.keuze.is_eigen or sessie.eigen is None:
        return replace(sessie, stempel=sessie.stempel + 1, fouten=())
    return _go_to(sessie, sessie.eigen)


def reset_knob(sessie: Sessie, sleutel: str) -> Sessie:
    """One knob back to its preset."""
    keuze = sessie.beeld.keuze
    over = {naam: waarde for naam, waarde in keuze.verschillen if split_key(naam)[0] != sleutel}
    return _go_to(sessie, _changed(keuze, over))


def reset_to_preset(sessie: Sessie) -> Sessie:
    """All knobs back to the preset."""
    return _go_to(sessie, Keuze(sessie.beeld.keuze.preset))


def without_actuals(keuze: Keuze) -> Keuze:
    """The same choice without calibration and without a count: what to calibrate."""
    if keuze.gegevens is None:
        return keuze
    eigen = keuze.gegevens.without_values(dict(keuze.verschillen))
    return _changed(replace(keuze, gegevens=None), eigen)


def with_actuals(keuze: Keuze, gegevens: Gegevens) -> Keuze:
    """The same choice on these actuals instead of those it rested on."""
    kaal = without_actuals(keuze)
    return _changed(replace(kaal, gegevens=gegevens), dict(kaal.verschillen) | dict(gegevens.waarden))


def rest_on(sessie: Sessie, gegevens: Gegevens | None) -> Sessie:
    """Take over what actuals tell, or let go of it: one step for undo."""
    keuze = sessie.beeld.keuze
    doel = without_actuals(keuze) if gegevens is None else with_actuals(keuze, gegevens)
    return _go_to(sessie, doel)


def save_point(sessie: Sessie) -> Sessie:
    """Remember this choice, to come back to it and to compare with it."""
    return replace(sessie, beeld=replace(sessie.beeld, bewaard=sessie.beeld.keuze))


def reset_to_saved(sessie: Sessie) -> Sessie:
    """Back to the remembered choice."""
    punt = sessie.beeld.bewaard
    return sessie if punt is None else _go_to(sessie, punt)


def undo(sessie: Sessie) -> Sessie:
    """One step back."""
    if not sessie.terug:
        return sessie
    nu, doel = sessie.beeld.keuze, sessie.terug[-1]
    nieuw = _go_to(sessie, doel)
    return replace(nieuw, terug=sessie.terug[:-1], vooruit=(*sessie.vooruit, nu), knop="")


def redo(sessie: Sessie) -> Sessie:
    """One step forward again."""
    if not sessie.vooruit:
        return sessie
    nu, doel = sessie.beeld.keuze, sessie.vooruit[-1]
    nieuw = _go_to(sessie, doel)
    return replace(nieuw, terug=(*sessie.terug, nu), vooruit=sessie.vooruit[:-1], knop="")


def look_at(
    sessie: Sessie,
    *,
    gemeente: str | None = None,
    vergelijk: str | None = None,
    jaar: int | None = None,
) -> Sessie:
    """Another gemeente, reference or year; no step for undo."""
    beeld = sessie.beeld
    # a place or reference chosen on one screen gives way to the one for all screens
    los = {"waar"} if gemeente is not None else {"van"} if vergelijk is not None else set()
    return replace(
        sessie,
        beeld=replace(
            beeld,
            zicht=tuple(paar for paar in beeld.zicht if paar[0] not in los),
            gemeente=beeld.gemeente if gemeente is None else gemeente,
            vergelijk=beeld.vergelijk if vergelijk is None else vergelijk,
            jaar=beeld.jaar if jaar is None else jaar,
        ),
    )


def point_at(sessie: Sessie, gemeente: str) -> Sessie:
    """Another gemeente, chosen on the map or beside it: the list in the sidebar takes it over."""
    nieuw = look_at(sessie, gemeente=gemeente)
    return replace(nieuw, stempel=sessie.stempel + 1)


def reference(sessie: Sessie) -> Keuze:
    """What everything is compared with: as chosen, else the preset of an own variant, else I (or II)."""
    keuze, gekozen = sessie.beeld.keuze, sessie.beeld.vergelijk
    vast = {een.id: een.keuze for een in sessie.beeld.vast}
    if gekozen == BEWAARD:
        ander = sessie.beeld.bewaard
    else:
        ander = vast.get(gekozen) or (Keuze(gekozen) if gekozen in PRESETS else None)
    if ander is not None and ander != keuze:
        return ander
    if keuze.is_eigen:
        return Keuze(keuze.preset)
    return Keuze("II" if keuze.preset == "I" else "I")


def reference_name(sessie: Sessie) -> str:
    """The reference as a sentence uses it: "scenario I", "‘Meer mensen’" or "het bewaarde punt".

    The name of a variant is what a visitor typed: to be escaped where it is shown.
    """
    keuze = reference(sessie)
    if not keuze.is_eigen:
        return keuze.naam
    variant = next((een for een in sessie.beeld.vast if een.id == sessie.beeld.vergelijk), None)
    return "het bewaarde punt" if variant is None else f"‘{variant.naam}’"


def differences(keuze: Keuze, ander: Keuze) -> list[tuple[str, float, float]]:
    """Register key, value in the reference and value here, of every parameter that differs."""
    sleutels = {split_key(naam)[0] for een in (keuze, ander) for naam in scenario_van(een).waarden}
    rijen = []
    for sleutel in sorted(sleutels):
        knop = knop_van(sleutel)
        oud, nieuw = knopwaarde(ander, knop), knopwaarde(keuze, knop)
        if abs(oud - nieuw) > 1e-12:
            rijen.append((sleutel, oud, nieuw))
    return rijen
