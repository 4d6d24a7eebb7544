"""Pinned variants: a link brings them back as they were, and no step loses or doubles one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import InputError
from model.scenario import PRESETS
from pages._ui import inputs, instellingen, link, sessie, varianten, zicht
from pages._ui.sessie import BEWAARD, Beeld, Keuze, Sessie, Variant, scenario_van
from pages._ui.varianten import HOOGSTENS_TEKENS, IDS, PLEKKEN, check_name

KNOPPEN = tuple(inputs.knop_van(een) for een in inputs.analistknoppen()) + tuple(
    inputs.knop_van(een) for een in inputs.BESTUUR
)


@st.composite
def choices(draw: st.DrawFn) -> Keuze:
    """A choice that the model accepts, with values to the last bit."""
    keuze = Keuze(draw(st.sampled_from(PRESETS)))
    for knop in draw(st.lists(st.sampled_from(KNOPPEN), max_size=6, unique_by=lambda een: een.naam)):
        laag, hoog = knop.parameter.knop_bereik
        heel = bool(knop.parameter.keuzes) or knop.parameter.geheel
        waarde = draw(st.floats(laag, hoog, allow_subnormal=False))
        nieuw = sessie.with_knobs(keuze, {knop.parameter.sleutel: round(waarde) if heel else waarde})
        try:
            scenario_van(nieuw)
        except InputError:
            continue
        keuze = nieuw
    return keuze


def names() -> st.SearchStrategy[str]:
    """Any name that the screen takes: markup, signs of a link and letters of every script."""
    teken = st.one_of(st.characters(), st.sampled_from("<>&;=+%@[](){}*_`~#:$€ é–'\"/"))
    tekst = st.text(teken, min_size=1, max_size=HOOGSTENS_TEKENS)
    return tekst.filter(lambda een: check_name(een) == (een, None))


@st.composite
def views(draw: st.DrawFn) -> Beeld:
    plekken = sorted(draw(st.sets(st.sampled_from(PLEKKEN))))
    uniek = st.lists(
        names(), min_size=len(plekken), max_size=len(plekken), unique_by=lambda een: een.casefold()
    )
    vast = tuple(
        Variant(naam, draw(choices().filter(lambda een: een.is_eigen)), plek)
        for naam, plek in zip(draw(uniek), plekken, strict=True)
    )
    uit = draw(st.sets(st.sampled_from(IDS)))
    bewaard = draw(st.none() | choices())
    ids = [een.id for een in vast]
    return Beeld(
        keuze=draw(choices()),
        vergelijk=draw(st.sampled_from(["", *PRESETS, *ids, *([BEWAARD] if bewaard else [])])),
        bewaard=bewaard,
        vast=vast,
        verborgen=tuple(een for een in IDS if een in uit),
        zicht=draw(settings_of_screens(ids)),
    )


@st.composite
def settings_of_screens(draw: st.DrawFn, vast: list[str]) -> tuple[tuple[str, Hashable], ...]:
    """Any settings, as steps would leave them."""
    nu = Sessie()
    for naam in draw(st.lists(st.sampled_from(sorted(instellingen.settings())), unique=True)):
        instelling = instellingen.settings()[naam]
        waarden: list[Hashable] = list(instelling.opties.values()) or ["3", "-1,5", "1.650 fte"]
        if isinstance(instelling, instellingen.Lijst):
            uit = draw(st.sets(st.sampled_from(waarden)))
            waarden = [tuple(een for een in waarden if een not in uit)]
        if naam in ("van", "naar"):
            waarden = [*PRESETS, "eigen", *vast]
        nu = zicht.see(nu, {naam: draw(st.sampled_from(waarden))})
    return nu.beeld.zicht


def through_an_address(beeld: Beeld) -> dict[str, str]:
    return dict(parse_qsl(urlencode(link.to_params(beeld)), keep_blank_values=True))


@settings(max_examples=60)
@given(views())
def test_a_link_brings_back_every_pinned_variant_that_it_has_room_for(beeld: Beeld) -> None:
    past = link.fitting(beeld)
    weg = {een.id for een in beeld.vast if een not in past}
    terug, fouten = link.read_params(through_an_address(beeld))
    assert fouten == ()
    assert terug == replace(
        beeld,
        vast=past,
        verborgen=tuple(een for een in beeld.verborgen if een not in weg),
        vergelijk="" if beeld.vergelijk in weg else beeld.vergelijk,
        zicht=tuple(paar for paar in beeld.zicht if paar[1] not in weg),
    )
    lang = {
        naam: tekst
        for naam, tekst in link.to_params(beeld).items()
        if naam == BEWAARD or naam[:4] in ("vast", "naam")
    }
    assert len(urlencode(lang)) <= link.HOOGSTENS_LENGTE


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *("vast1", "vast2", "vast5", "naam1", "naam2", "zonder", "data", "scenario"),
                *("bewaard", "vergelijk", *instellingen.settings()),
            ]
        ),
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["II", "II;ntw.helling_eur_pp=100", "I;;=", "x" * 9000]),
            st.sampled_from(["schokken", "geen", "corona,,", "2030,2jr,1.5x", "2,5", "vast1", "ja"]),
        ),
    )
)
def test_whatever_stands_in_a_link_gives_a_screen_and_every_fault_is_told(
    params: dict[str, str],
) -> None:
    beeld, fouten = link.read_params(params)
    assert all(check_name(een.naam)[1] is None and een.keuze.is_eigen for een in beeld.vast)
    asked = sum(bool(params.get(f"vast{plek}") is not None) for plek in PLEKKEN)
    lost = asked - len(beeld.vast) + (params.get("bewaard") is not None and beeld.bewaard is None)
    gezet = dict(beeld.zicht)
    lost += sum(
        naam not in gezet and not at_its_begin(naam, params[naam])
        for naam in instellingen.settings()
        if naam in params
    )
    assert len(fouten) >= lost
    terug, nieuwe = link.read_params(link.to_params(beeld))
    assert (terug, nieuwe) == (beeld, ())


def at_its_begin(naam: str, tekst: str) -> bool:
    """Whether a text says what the screen begins with."""
    instelling = instellingen.settings()[naam]
    try:
        return instelling.read(tekst) == instelling.begin
    except ValueError:
        return False


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, str]]:
    wat = st.sampled_from(["pin", "unpin", "back", "rename", "open", "turn", "undo", "redo", "show"])
    return draw(
        st.lists(st.tuples(wat, st.sampled_from([*IDS, "", "Variant 1", "meer mensen"])), max_size=25)
    )


def take(nu: Sessie, wat: str, hoe: str, nummer: int) -> Sessie:
    match wat:
        case "pin":
            return varianten.pin(nu, hoe)
        case "unpin":
            return varianten.unpin(nu, hoe)
        case "back":
            return varianten.put_back(nu)
        case "rename":
            return varianten.rename(nu, "vast1", hoe)
        case "open":
            return varianten.open_variant(nu, hoe)
        case "turn":
            return sessie.turn_knob(nu, "ntw.helling_eur_pp", 100.0 + nummer)
        case "undo":
            return sessie.undo(nu)
        case "redo":
            return sessie.redo(nu)
    return varianten.show(nu, IDS, [hoe])


@settings(max_examples=150)
@given(steps())
def test_only_pinning_and_taking_away_change_what_is_pinned(stappen: list[tuple[str, str]]) -> None:
    nu = Sessie()
    for nummer, (wat, hoe) in enumerate(stappen):
        na = take(nu, wat, hoe, nummer)
        voor, later = ({een.keuze for een in een_.beeld.vast} for een_ in (nu, na))
        if wat not in ("pin", "unpin", "back"):
            assert later == voor
        else:
            assert len(voor ^ later) <= 1
            assert voor != later or na.fouten or na.weggehaald == nu.weggehaald
        namen = [een.naam.casefold() for een in na.beeld.vast]
        assert len(set(namen)) == len(namen) <= len(PLEKKEN)
        assert [een.plek for een in na.beeld.vast] == sorted({een.plek for een in na.beeld.vast})
        nu = na


@given(st.integers(0, 3))
def test_open_is_one_step_back_and_a_removed_variant_comes_back_as_it_was(meer: int) -> None:
    nu = varianten.pin(sessie.turn_knob(Sessie(), "ntw.helling_eur_pp", 100.0 + meer), "eerste")
    eigen = nu.beeld.keuze
    nu = sessie.choose_scenario(nu, "III")
    geopend = varianten.open_variant(nu, "vast1")
    assert geopend.beeld.keuze == eigen
    terug = sessie.undo(geopend)
    assert terug.beeld.keuze == Keuze("III")
    assert terug.beeld.vast == geopend.beeld.vast
    assert varianten.put_back(varianten.unpin(terug, "vast1")).beeld.vast == terug.beeld.vast
