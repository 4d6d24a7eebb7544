"""Words, knobs, links and steps of the screens: pure functions, no browser and no Streamlit."""

import math
import re
from dataclasses import replace

import pytest

from model.analysis.ondergrens import crossings
from model.parameters import load_register
from model.scenario import PRESETS, load_preset
from model.simulate import simulate
from pages._ui import doel_runs, inputs, knoppen, link, sessie, text, veranderd, zinnen
from pages._ui import runs as bron
from pages._ui.beelden import published_total
from pages._ui.doel_vragen import Vraag
from pages._ui.eenheden import value_with_unit
from pages._ui.sessie import Beeld, Keuze, Sessie
from pages._ui.tonen import safe_csv

AANMELDINGEN = "instroom.aanmeldingen_pers_jr"
HARD = text.HARDE_SPATIE


@pytest.fixture(scope="module")
def runs():
    return {naam: simulate(load_preset(naam)) for naam in PRESETS}


@pytest.mark.parametrize(
    ("gekregen", "verwacht"),
    [
        (text.getal(1742.4), "1.742"),
        (text.getal(-0.2), "0"),
        (text.getal(-1234.5, 1), "−1.234,5"),
        (text.getal(math.nan), "–"),
        (text.kort_getal(3.34), "3,34"),
        (text.kort_getal(232.0), "232"),
        (text.procent(0.125), "12,5%"),
        (text.euro(12_641_510.7), f"€{HARD}12,6{HARD}mln"),
        (text.euro(-441_234), f"−€{HARD}441.000"),
        (text.euro(15_793.2), f"€{HARD}15.800"),
        (text.euro(87.3), f"€{HARD}87"),
        (text.euro(999_600), f"€{HARD}1,0{HARD}mln"),
        (text.verschil_tekst("stand_pers", 117.6), "118 meer"),
        (text.verschil_tekst("stand_pers", 0.02), ""),
        (text.verschil_tekst("instroom_pers", -0.4), "0,4 minder"),
        (text.verschil_tekst("rendement_frac", -0.016), "1,6%-punt lager"),
        (text.verschil_tekst("resultaat_eur", 400_000), f"€{HARD}400.000 hoger"),
        (text.oordeel("instroom_pers", 3.0), "goed"),
        (text.oordeel("instroom_pers", -3.0), "slecht"),
        (text.oordeel("lumpsum_eur", 1e6), "onbekend"),
        (text.opsomming(["a", "b", "c"]), "a, b en c"),
        (text.zonder_haakjes("Aanmeldingen per jaar (zonder beschut)"), "Aanmeldingen per jaar"),
    ],
)
def test_numbers_and_differences_in_dutch(gekregen, verwacht):
    assert gekregen == verwacht


def test_a_difference_that_rounds_away_is_not_judged():
    assert text.oordeel("instroom_pers", 0.01) == "onbekend"


def test_text_of_others_stays_plain():
    assert text.escape("[a](x.nl) :red[b] $c$") == (r"\[a\]\(x\.nl\) \:red\[b\] \$c\$")
    assert safe_csv(["naam"], [["=1+1"], ["−3"]]).decode("utf-8-sig") == "naam\r\n'=1+1\r\n-3\r\n"


def test_each_bestuur_parameter_is_a_knob_once():
    bestuur = [naam for naam, een in load_register().items() if een.niveau == "bestuur"]
    assert sorted(inputs.BESTUUR) == sorted(bestuur)
    over = {naam for naam, een in load_register().items() if een.rol != "constante"}
    assert set(inputs.analistknoppen()) | set(inputs.BESTUUR) >= over


def test_every_knob_has_few_unique_positions_with_every_preset_on_them():
    for sleutel in (*inputs.BESTUUR, *inputs.analistknoppen()):
        knop = inputs.knop_van(sleutel)
        waarden = [sessie.knopwaarde(Keuze(naam), knop) for naam in PRESETS]
        opties = inputs.opties(knop, waarden)
        assert 1 <= len(opties) <= 120, sleutel
        assert all(min(abs(een - waarde) for een in opties) < 1e-12 for waarde in waarden), sleutel
        teksten = [inputs.waarde_tekst(knop.parameter, een) for een in opties]
        assert len(set(teksten)) == len(teksten), (sleutel, teksten)
        laag, hoog = knop.parameter.grenzen
        assert opties[0] >= laag - 1e-12, sleutel
        assert opties[-1] <= hoog + 1e-12, sleutel


@pytest.mark.parametrize("naam", PRESETS)
def test_a_short_horizon_alone_turns_no_other_knob(naam):
    # Werkloosheid was 3.5% in 2022 and stands at 3.7% in 2027, the first year of its knob.
    kort = Keuze(naam, ((knoppen.HORIZON, 2022.0),))
    for sleutel in inputs.BESTUUR:
        knop = inputs.knop_van(sleutel)
        assert knoppen.begin_value(kort, knop) == sessie.knopwaarde(kort, knop), sleutel
    horizon = inputs.knop_van(knoppen.HORIZON)
    assert knoppen.begin_value(kort, horizon) == 2035.0
    werkloos = inputs.knop_van("arbeidsmarkt.werkloosheid_frac")
    assert knoppen.begin_value(Keuze(naam, ((werkloos.naam, 0.05),)), werkloos) == 0.037


def test_fractions_become_percentages_and_back_in_one_place():
    werkloos = load_register()["arbeidsmarkt.werkloosheid_frac"]
    assert inputs.waarde_tekst(werkloos, 0.037) == "3,7%"
    assert inputs.parse_value(werkloos, "3,7%") == pytest.approx(0.037)
    lumpsum = load_register()["lumpsum.per_geraamde_fte_eur"]
    assert inputs.waarde_tekst(lumpsum, 13000.0) == f"€{HARD}13.000"
    assert inputs.parse_value(lumpsum, "€ 13.500") == 13500.0
    assert inputs.parse_value(lumpsum, "veel") == "veel"
    expertise = load_register()["expertise.in_basispakket_frac"]
    assert [inputs.waarde_tekst(expertise, een) for een in (0.0, 1.0)] == ["nee", "ja"]
    beleid = load_register()["infrastructuur.beleid_keuze"]
    assert inputs.waarde_tekst(beleid, 1.0) == "afschalen"


def test_a_result_tells_the_name_that_was_asked_for_whoever_asked_first():
    een = load_preset("II")
    ander = replace(een, naam="Netwerk 2027")
    assert een.digest == ander.digest  # the same figures
    assert {een.kenmerk, ander.kenmerk} == {f"II:{een.digest}", f"Netwerk 2027:{een.digest}"}
    assert bron.of_scenario(een).scenario.naam == "II"
    assert bron.of_scenario(ander).scenario.naam == "Netwerk 2027"
    assert bron.of_scenario(een).scenario.naam == "II"
    antwoorden = [doel_runs.one(scenario, Vraag()) for scenario in (een, ander)]
    assert [antwoord.scenario.naam for antwoord in antwoorden] == ["II", "Netwerk 2027"]


def test_a_link_brings_back_what_was_on_the_screen():
    keuze = Keuze("II", ((f"{AANMELDINGEN}@2027+", 300.0), ("ntw.helling_eur_pp", 123.25)))
    beeld = Beeld(keuze, "Land van Cuijk", "III", 2033)
    assert link.read_params(link.to_params(beeld)) == (beeld, ())
    assert link.read_params({}) == (Beeld(), ())


def test_a_bad_link_names_every_fault_and_keeps_the_rest():
    beeld, fouten = link.read_params(
        {
            "scenario": "IX",
            "gemeente": "Parijs",
            "jaar": "1900",
            "onzin": "3",
            f"{AANMELDINGEN}@2027+": "99999",
            "lumpsum.per_geraamde_fte_eur": "veel",
            "lks.maximum_frac": "0.5",
            "ntw.helling_eur_pp": "100",
        }
    )
    assert len(fouten) == 7
    assert beeld == Beeld(Keuze("II", (("ntw.helling_eur_pp", 100.0),)))


def test_values_that_contradict_each_other_are_told_not_raised():
    beeld, fouten = link.read_params({"instroom.direct_frac": "0.9"})
    assert "meer dan het geheel" in fouten[0].wat
    assert not beeld.keuze.is_eigen


def test_a_knob_back_at_its_preset_is_no_difference():
    begin = Sessie()
    gedraaid = sessie.turn_knob(begin, AANMELDINGEN, 300.0)
    assert gedraaid.beeld.keuze.verschillen == ((f"{AANMELDINGEN}@2027+", 300.0),)
    assert gedraaid.beeld.keuze.naam == "uw eigen variant"
    assert not sessie.turn_knob(gedraaid, AANMELDINGEN, 232.0).beeld.keuze.is_eigen
    assert sessie.reset_knob(gedraaid, AANMELDINGEN).beeld.keuze == Keuze("II")


def test_turning_one_knob_on_and_on_is_one_step_back():
    stap = Sessie()
    for waarde in (240.0, 250.0, 260.0):
        stap = sessie.turn_knob(stap, AANMELDINGEN, waarde)
    stap = sessie.turn_knob(stap, "ntw.helling_eur_pp", 100.0)
    terug = sessie.undo(stap)
    assert dict(terug.beeld.keuze.verschillen) == {f"{AANMELDINGEN}@2027+": 260.0}
    assert sessie.undo(terug).beeld.keuze == Keuze("II")
    weer = sessie.redo(sessie.redo(sessie.undo(terug)))
    assert weer.beeld.keuze == stap.beeld.keuze
    assert sessie.undo(Sessie()) == Sessie()


def test_three_resets():
    stap = sessie.turn_knob(Sessie(), AANMELDINGEN, 300.0)
    bewaard = sessie.save_point(stap)
    verder = sessie.turn_knob(bewaard, "ntw.helling_eur_pp", 100.0)
    assert sessie.reset_to_saved(verder).beeld.keuze == stap.beeld.keuze
    assert sessie.reset_to_preset(verder).beeld.keuze == Keuze("II")
    assert sessie.reset_knob(verder, AANMELDINGEN).beeld.keuze.verschillen == (
        ("ntw.helling_eur_pp", 100.0),
    )
    weg = sessie.choose_scenario(verder, "III")
    assert weg.beeld.keuze == Keuze("III")
    assert sessie.choose_scenario(weg, "Eigen").beeld.keuze == verder.beeld.keuze


def test_faults_of_the_model_are_told_and_change_nothing():
    stap = sessie.turn_knob(Sessie(), "instroom.direct_frac", 0.9)
    assert stap.fouten
    assert stap.beeld == Beeld()
    assert sessie.type_value(Sessie(), AANMELDINGEN, "heel veel").fouten
    assert not sessie.turn_knob(stap, AANMELDINGEN, 300.0).fouten


def test_the_reference_is_always_named_and_never_the_same():
    assert sessie.reference(Sessie()) == Keuze("I")
    assert sessie.reference(Sessie(Beeld(Keuze("I")))) == Keuze("II")
    eigen = sessie.turn_knob(Sessie(Beeld(Keuze("III"))), AANMELDINGEN, 300.0)
    assert sessie.reference_name(eigen) == "scenario III"
    assert sessie.reference(sessie.look_at(eigen, vergelijk="I")) == Keuze("I")
    zelfde = sessie.look_at(Sessie(), vergelijk="II")
    assert sessie.reference(zelfde) == Keuze("I")


def test_when_says_no_more_than_the_figures():
    jaren = [2026, 2027, 2028, 2029]
    assert zinnen.when([True] * 4, jaren) == "elk jaar"
    assert zinnen.when([False] * 4, jaren) == "in geen enkel jaar"
    assert zinnen.when([False, False, True, True], jaren) == "vanaf 2028"
    assert zinnen.when([True, False, False, False], jaren) == "t/m 2026"
    assert zinnen.when([False, True, False, True], jaren) == "in 2 van de 4 jaren"


def test_the_headline_follows_the_figures(runs):
    een, twee = runs["I"], runs["II"]
    verschil = twee.in_jaar("omvang_fte", 2035) - een.in_jaar("omvang_fte", 2035)
    heen = zinnen.headline(twee, een, "uw eigen variant", "scenario I", "", 2030)
    terug = zinnen.headline(een, twee, "scenario I", "het bewaarde punt", "", 2030)
    assert f"{text.getal(abs(verschil))}{HARD}fte" in heen
    kanten = ("groter", "kleiner") if verschil > 0 else ("kleiner", "groter")
    assert [kant in zin for kant, zin in zip(kanten, (heen, terug), strict=True)] == [True, True]
    gelijk = zinnen.headline(twee, twee, "uw eigen variant", "scenario II", "", 2030)
    assert "ongeveer even groot" in gelijk
    oss = zinnen.headline(twee, een, "scenario II", "scenario I", "Oss", 2030)
    assert text.getal(twee.gemeente("stand_pers", "Oss")[9]) in oss


def test_the_headline_ranks_no_presets(runs):
    """What I, II and III differ by in size rests on an aanname."""
    for gemeente in ("", "Oss"):
        for naam, ander in (("II", "I"), ("I", "II"), ("III", "I")):
            kop = zinnen.headline(
                runs[naam], runs[ander], f"scenario {naam}", f"scenario {ander}", gemeente, 2030
            )
            assert not any(woord in kop for woord in ("dan in", "meer", "groter", "kleiner"))
    twee = runs["II"]
    kop = zinnen.headline(twee, runs["I"], "scenario II", "scenario I", "", 2030)
    assert kop == f"IBN krimpt: van 1.793 fte in 2026 naar 1.435{HARD}fte in 2035"


def test_the_ondergrens_is_told_as_a_band(runs):
    result = runs["II"]
    zin = zinnen.sentence_floor(crossings(result), result.jaren)
    assert all(
        woord in zin for woord in ("hoog (1.695 fte): in 2028", "in het midden (1.304", "laag (913")
    )
    assert zin.count("t/m 2035 niet") == 2


def test_titles_agree_with_the_figures(runs):
    for result in runs.values():
        vooruit = [jaar >= 2026 for jaar in result.jaren]
        rood = (result.reeks("resultaat_eur") < 0)[vooruit]
        assert ("elk jaar negatief" in zinnen.title_result(result)) == bool(rood.all())
        laag = result.reeks("lumpsum_eur") < result.reeks("lumpsum_grondslag_eur")
        assert ("dekt de grondslag niet" in zinnen.title_lumpsum(result)) == bool(laag[vooruit].all())


def test_what_moved_and_why_nothing_did(runs):
    oud, nieuw = Keuze("II"), Keuze("II", ((f"{AANMELDINGEN}@2027+", 300.0),))
    na = simulate(sessie.scenario_van(nieuw))
    zin = veranderd.sentence(oud, nieuw, AANMELDINGEN, (runs["II"], na), (2030, ""))
    assert "232 → 300" in zin
    assert "In 2030:" in zin
    vroeg = veranderd.sentence(oud, nieuw, AANMELDINGEN, (runs["II"], na), (2025, ""))
    assert "vanaf 2027" in vroeg
    # Nothing closes under ongewijzigd beleid, so the cost of closing changes nothing.
    sleutel = "infrastructuur.sluiten_locatie_eur"
    duur = Keuze("II", ((sleutel, 1_500_000.0),))
    twee = (runs["II"], simulate(sessie.scenario_van(duur)))
    zin = veranderd.sentence(oud, duur, sleutel, twee, (2030, ""))
    assert "Er veranderde niets: deze knop werkt pas als" in zin


@pytest.mark.parametrize(
    ("sleutel", "waarde", "tekst"),
    [
        ("infrastructuur.sluiten_doorlooptijd_mnd", 18.0, "18 maanden"),
        ("infrastructuur.sluiten_doorlooptijd_mnd", 1.0, "1 maand"),
        ("infrastructuur.ondergrens_factor", 1.3, "factor 1,3"),
        ("infrastructuur.locaties_aantal", 8.0, "8 locaties"),
        ("infrastructuur.overhead_vertraging_jr", 3.0, "3 jaar"),
        ("infrastructuur.beleid_vanaf_jr", 2027.0, "2027"),  # a year is its own unit
        ("infrastructuur.beleid_keuze", 1.0, "afschalen"),
        ("infrastructuur.sluiten_locatie_eur", 1e6, f"€{HARD}1.000.000 per locatie"),
        ("instroom.aanmeldingen_pers_jr", 232.0, "232 personen"),  # its label says "per jaar"
        ("extern.uitstroom_frac_jr", 0.12, "12% per jaar"),
        ("verdeling.gewicht_inwoners_frac", 0.5, "gewicht 50%"),
        ("loonwaarde.groei_pp_jr", 3.0, "3%-punt per jaar"),
    ],
)
def test_a_knob_shows_its_value_with_its_unit(sleutel, waarde, tekst):
    assert value_with_unit(load_register()[sleutel], waarde) == tekst


def test_no_knob_shows_a_bare_number():
    kaal = [
        een.sleutel
        for een in load_register().values()
        if een.rol != "constante"
        and re.fullmatch(r"[\d.,−]+", value_with_unit(een, een.knop_bereik[0]))
        and een.eenheid != "jaar"
    ]
    assert kaal == []


def test_the_ondergrens_has_its_year_only_when_it_moves():
    jaren = (2021, 2022, 2023)
    assert text.level((1304.0,) * 3, 0, jaren) == "1.304 fte"
    assert text.level((1304.0, 1200.0, 1067.0), 2, jaren) == "1.067 fte in 2023"


def test_published_figures_come_from_the_file():
    punten = published_total(2021)
    assert [punt.jaar for punt in punten] == sorted({punt.jaar for punt in punten})
    assert all(punt.waarde > 0 for punt in punten)


@pytest.mark.parametrize(
    "adres", ["http://evil.nl", "[klik](http://evil.nl)", "www.evil.nl", "a@evil.nl"]
)
def test_an_address_in_a_link_stays_plain_text(adres):
    veilig = text.escape(adres)
    assert "//evil" not in veilig
    assert "www" not in veilig
    assert "a@e" not in veilig
    assert "](" not in veilig
