"""Why two scenarios differ and how sure that is, without the page: waterfall and kantelafstand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from model.analysis.kantel import Kantelpaar, Kantelpunt, Verzet
from model.analysis.toerekening import attribute
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import kleuren, vergelijk, waterval
from pages._ui import vergelijk_waarom as waarom
from pages._ui.sessie import Beeld, Keuze, Variant, scenario_van

MENSEN = "instroom.aanmeldingen_pers_jr@2027+"
LOCATIES = "infrastructuur.locaties_aantal@2027+"


def run(keuze):
    return simulate(scenario_van(keuze))


@pytest.fixture(scope="module")
def drie():
    return vergelijk.participants(Beeld(), run)


@pytest.fixture(scope="module")
def verdeeld():
    keuze = Keuze("I", ((LOCATIES, 5.0), (MENSEN, 300.0), ("lumpsum.per_geraamde_fte_eur", 16000.0)))
    beeld = Beeld(vast=(Variant("Veel anders", keuze, 1),))
    alle = vergelijk.participants(beeld, run)
    paar = alle[0], alle[-1]
    return paar, attribute(scenario_van(Keuze("I")), scenario_van(keuze))


@pytest.mark.parametrize("naam", waarom.UITKOMST)
def test_the_bars_go_from_one_total_to_the_other(verdeeld, naam):
    paar, deel = verdeeld
    stand = waarom.waterfall(deel, naam, 2030, paar)
    assert stand is not None
    breed = max(abs(stand.begin[1]), abs(stand.eind[1]), 1.0)
    halve = 0.5 * 10.0**-stand.decimalen  # what a group that is left out may be at most
    assert abs(waterval.levels(stand)[-1] - stand.eind[1]) <= 8 * halve + 1e-9 * breed
    assert all(abs(bijdrage) >= halve for _, bijdrage in stand.stappen)
    laag, hoog = waterval.span(stand)
    assert all(laag < een < hoog for een in waterval.levels(stand))
    koppen, rijen = waterval.table(stand)
    assert koppen[1] == stand.eenheid != ""
    assert rijen[-2][0] == "samen"
    assert stand.titel in waterval.alt_text(stand)
    assert len(waarom.explanations(deel, naam, 2030)) == len(stand.stappen)


def test_a_group_that_does_nothing_has_no_bar(drie, verdeeld):
    deel = attribute(load_preset("I"), load_preset("II"))
    stand = waarom.waterfall(deel, "resultaat_eur", 2030, (drie[0], drie[1]))
    assert [label for label, _ in stand.stappen] == ["Instroom en arbeidsmarkt"]
    assert stand.titel.endswith(", alleen door instroom en arbeidsmarkt")
    assert "De andere 7 groepen veranderen hier niets." in stand.noot
    paar, veel = verdeeld
    assert len(waarom.waterfall(veel, "resultaat_eur", 2030, paar).stappen) == 3


def test_colour_says_whether_a_step_is_good_and_hatching_that_it_goes_down(verdeeld):
    paar, deel = verdeeld
    palet = kleuren.palet(False)
    stand = waarom.waterfall(deel, "resultaat_eur", 2030, paar)
    staaf = waterval.figure(stand, palet).data[0]
    for (_, bijdrage), kleur, patroon in zip(
        stand.stappen, staaf.marker.color, staaf.marker.pattern.shape, strict=True
    ):
        assert kleur == palet["goed" if bijdrage > 0 else "slecht"]
        assert patroon == ("" if bijdrage > 0 else "/")
    onbekend = waterval.figure(replace(stand, goed=0), palet).data[0]
    assert set(onbekend.marker.color) == {palet["bewaard"]}


def test_what_does_not_exist_has_no_waterfall(drie):
    deel = attribute(load_preset("I"), load_preset("II"))
    leeg = dict(deel.bijdragen) | {"ntw_eur": np.full_like(deel.bijdragen["ntw_eur"], np.nan)}
    deel = replace(deel, bijdragen=leeg)
    assert waarom.waterfall(deel, "ntw_eur", 2030, (drie[0], drie[1])) is None
    assert waarom.explanations(deel, "ntw_eur", 2030) == []


def test_units_in_which_a_difference_can_be_read():
    assert waarom.unit("resultaat_eur", 33_000.0, 4e6) == (1e-3, "duizend euro per jaar", 0)
    assert waarom.unit("resultaat_eur", 900.0, 4e6) == (1.0, "euro per jaar", 0)
    assert waarom.unit("ntw_per_fte_eur", -87.0, 16e3) == (1.0, "euro per fte", 0)
    assert waarom.unit("stand_pers", 3.0, 2000.0) == (1.0, "personen", 1)
    assert waarom.unit("rendement_doelgroepen_frac", 0.003, 0.05) == (100.0, "% van hun opbrengsten", 2)


# ------------------------------------------------------------------ kantelafstand

VERZET = Verzet("scenario.netwerkeffect_frac", -0.5, 0.10, 0.05, "scenario B")
EXTRA = Verzet("begeleiding.lks_eur_fte", 0.004, 5500.0, 5501.0)


def pair(**velden):
    return replace(Kantelpaar("scenario B", "scenario A", "resultaat_eur", 2030, 5.0), **velden)


def test_scenarios_get_the_names_of_the_screen():
    een, samen = Kantelpunt((VERZET,), 0.5, -1.0), Kantelpunt((VERZET, EXTRA), 0.4, -1.0)
    paar = waarom.named(pair(alleen=(een,), samen=samen), {"scenario A": "‘x’", "scenario B": "II"})
    assert (paar.hoog, paar.laag) == ("II", "‘x’")
    assert paar.alleen[0].aannames[0].scenario == "II"
    assert [stap.scenario for stap in paar.samen.aannames] == ["II", ""]


def test_an_assumption_tells_from_and_to_in_its_own_unit():
    blad = waarom.steps((VERZET, EXTRA))
    assert blad.rijen[0][0].endswith(", in scenario B")
    assert blad.rijen[0][1:] == ("10%", "5%", "50%")
    assert blad.rijen[1][1:] == ("€ 5.500 per fte", "€ 5.501 per fte", "minder dan 1%")


def test_the_distance_in_words():
    een = Kantelpunt((VERZET,), 0.456, -1.0)
    assert "0,46 bandbreedte, met één aanname" in waarom.distance(pair(alleen=(een,)))
    samen = Kantelpunt((VERZET, EXTRA), 0.4, -1.0)
    assert "met 2 aannames samen" in waarom.distance(pair(samen=samen))
    assert "niet gevonden" in waarom.distance(pair())
    assert "gelijk" in waarom.distance(pair(verschil=0.0))
    assert waarom.distance(pair(verschil=math.nan)) == "Kantelafstand: niet te berekenen."
    assert waarom.note_alone(pair(alleen=(een,), aantal_alleen=1)) == ""
    assert "nog 2 andere aannames kunnen" in waarom.note_alone(pair(alleen=(een,), aantal_alleen=3))
