"""solve → run: what doelzoeken answers, an ordinary run confirms; one knob, two, and the command."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from model.__main__ import main
from model.analysis.doelvraag import Doel
from model.analysis.doelzoeken import naar_scenario, solve
from model.analysis.hefboom import BUITEN, HAALBAAR, NIET
from model.analysis.isolijn import IsoLijn, iso_line
from model.errors import InputError
from model.result import UITKOMSTEN
from model.simulate import simulate
from tests.runs import run, scenario

LUMPSUM = "lumpsum.per_geraamde_fte_eur"
# scenario, outcome, year, target, knob: continuous knobs, targets within reach.
VRAGEN = [
    ("II", "rendement_frac", 2030, 0.03, LUMPSUM),
    ("I", "rendement_frac", 2028, 0.0, f"{LUMPSUM}@2025+"),
    ("III", "rendement_doelgroepen_frac", 2035, 0.01, "ntw.toeslag_frac"),
    ("II", "omvang_fte", 2030, 1700.0, "instroom.aanmeldingen_pers_jr"),
    ("I", "stand_pwet_pers", 2033, 700.0, "instroom.aanmeldingen_pers_jr@2024+"),
    ("III", "stand_wsw_pers", 2030, 1200.0, "uitstroom.wsw_frac_jr"),
    ("II", "loonwaarde_gemiddeld_frac", 2029, 0.42, "loonwaarde.groei_pp_jr"),
    ("II", "lumpsum_eur", 2029, 9_000_000.0, "scenario.netwerkeffect_frac"),
    ("I", "resultaat_eur", 2027, -3_500_000.0, "ntw.helling_eur_pp"),
    ("III", "ntw_per_fte_eur", 2030, 16_000.0, "ntw.intern_eur_fte"),
    ("II", "instroom_pers", 2031, 150.0, "arbeidsmarkt.werkloosheid_frac"),
    ("II", "tekort_streefrendement_eur", 2030, 2_000_000.0, "infrastructuur.locatie_eur_jr"),
    ("sector-2023", "resultaat_eur", 2024, -20_000_000.0, "begeleiding.wsw_eur_fte"),
    ("II", "afstand_ondergrens_fte", 2034, 0.0, "infrastructuur.ondergrens_factor"),
]


@pytest.mark.parametrize(("naam", "uitkomst", "jaar", "doel", "knop"), VRAGEN)
def test_solve_then_run_gives_the_target(
    naam: str, uitkomst: str, jaar: int, doel: float, knop: str
) -> None:
    een = solve(scenario(naam), Doel(uitkomst, jaar, doel), knop)
    opnieuw = simulate(scenario(naam, {een.hefboom.naam: een.waarde}))
    assert opnieuw.in_jaar(uitkomst, jaar) == pytest.approx(doel, abs=1e-6 * max(1.0, abs(doel)))
    assert een.gehaald
    assert een.haalbaarheid in (HAALBAAR, BUITEN)
    assert een.uitkomst == opnieuw.in_jaar(uitkomst, jaar)
    assert simulate(naar_scenario(een)).scenario.digest == opnieuw.scenario.digest


@pytest.mark.parametrize(
    ("knop", "uitkomst", "doel"),
    [
        ("infrastructuur.locaties_aantal", "rendement_frac", 0.0),
        ("infrastructuur.werksoorten_aantal", "afstand_ondergrens_fte", 500.0),
        ("instroom.doorlooptijd_mnd", "stand_pers", 1980.0),
    ],
)
def test_a_whole_number_is_the_best_of_all(knop: str, uitkomst: str, doel: float) -> None:
    een = solve(scenario("II"), Doel(uitkomst, 2030, doel), knop)
    missers = {}
    for waarde in een.raster[:: max(len(een.raster) // 15, 1)]:  # a sample, and the neighbours
        missers[waarde] = run("II", {een.hefboom.naam: waarde}).in_jaar(uitkomst, 2030) - doel
    for waarde in {een.waarde - 1.0, een.waarde, een.waarde + 1.0} & set(een.raster):
        missers[waarde] = run("II", {een.hefboom.naam: waarde}).in_jaar(uitkomst, 2030) - doel
    assert een.misser == missers[een.waarde]
    assert abs(een.misser) == min(map(abs, missers.values()))
    assert een.waarde == round(een.waarde)


def test_out_of_reach_nothing_comes_nearer() -> None:
    een = solve(scenario("II"), Doel("rendement_frac", 2030, 0.05), "loonwaarde.groei_pp_jr")
    assert een.haalbaarheid == NIET
    proef = np.linspace(een.hefboom.laag, een.hefboom.hoog, 15)
    for waarde in proef:
        elders = run("II", {"loonwaarde.groei_pp_jr": float(waarde)}).in_jaar("rendement_frac", 2030)
        assert abs(elders - 0.05) >= abs(een.misser) - 1e-12


# ------------------------------------------------------------------ two knobs


@cache
def line(naam: str, doel: Doel, x: str, y: str) -> IsoLijn:
    return iso_line(scenario(naam), doel, (x, y))


@pytest.mark.parametrize(
    ("naam", "doel", "x", "y"),
    [
        ("II", Doel("rendement_frac", 2030, 0.0), LUMPSUM, "ntw.toeslag_frac"),
        (
            "I",
            Doel("omvang_fte", 2032, 1500.0),
            "instroom.aanmeldingen_pers_jr",
            "uitstroom.wsw_frac_jr",
        ),
        ("II", Doel("omvang_fte", 2030, 1700.0), "voortraject.aandeel_frac", "instroom.direct_frac"),
        ("III", Doel("rendement_frac", 2030, 0.0), LUMPSUM, "infrastructuur.locaties_aantal"),
    ],
)
def test_every_point_of_a_line_meets_the_target(naam: str, doel: Doel, x: str, y: str) -> None:
    lijn = line(naam, doel, x, y)
    assert len(lijn.punten) >= 8
    for punt in lijn.punten[:: max(len(lijn.punten) // 5, 1)]:
        uitkomst = simulate(lijn.scenario_at(punt)).in_jaar(doel.uitkomst, doel.jaar)
        assert uitkomst == pytest.approx(doel.waarde, abs=1e-6 * max(1.0, abs(doel.waarde)))
        assert punt.uitkomst == pytest.approx(uitkomst, abs=1e-9 * max(1.0, abs(doel.waarde)))
        binnen = all(
            knop.eigen[0] <= waarde <= knop.eigen[1]
            for knop, waarde in ((lijn.x, punt.x), (lijn.y, punt.y))
        )
        assert (punt.haalbaarheid == HAALBAAR) == binnen
    assert (lijn.haalbaarheid == HAALBAAR) == any(een.haalbaarheid == HAALBAAR for een in lijn.punten)
    assert lijn.dichtstbij in lijn.punten


def test_the_line_goes_through_the_answer_for_one_knob() -> None:
    doel = Doel("rendement_frac", 2030, 0.0)
    lijn = line("II", doel, LUMPSUM, "ntw.toeslag_frac")
    (nu,) = (punt for punt in lijn.punten if punt.x == lijn.x.nu)
    een = solve(scenario("II"), doel, "ntw.toeslag_frac")
    assert nu.y == pytest.approx(een.waarde, abs=1e-6)


def test_the_background_is_the_run_itself() -> None:
    lijn = line(
        "II", Doel("omvang_fte", 2030, 1700.0), "voortraject.aandeel_frac", "instroom.direct_frac"
    )
    assert lijn.raster.shape == (len(lijn.raster_y), len(lijn.raster_x))
    for rij, kolom in ((0, 0), (5, 3), (len(lijn.raster_y) - 1, len(lijn.raster_x) - 1)):
        paar = {
            lijn.x.naam: float(lijn.raster_x[kolom]),
            lijn.y.naam: float(lijn.raster_y[rij]),
        }
        if np.isnan(lijn.raster[rij, kolom]):  # shares that pass 1 together
            assert sum(paar.values()) + 0.25 > 1.0
            with pytest.raises(InputError):
                scenario("II", paar)
        else:
            uitkomst = run("II", paar).in_jaar("omvang_fte", 2030)
            assert lijn.raster[rij, kolom] == pytest.approx(uitkomst, rel=1e-9)
    assert np.isnan(lijn.raster).any()


def test_a_whole_number_stands_in_columns() -> None:
    lijn = line("III", Doel("rendement_frac", 2030, 0.0), LUMPSUM, "infrastructuur.locaties_aantal")
    assert lijn.x.sleutel == "infrastructuur.locaties_aantal"
    assert all(punt.x == round(punt.x) for punt in lijn.punten)
    # more locations cost more, so they ask for a higher lumpsum
    assert (np.diff([punt.y for punt in lijn.punten]) > 0.0).all()


def test_two_whole_numbers_give_the_nearest_per_column() -> None:
    doel = Doel("rendement_frac", 2030, 0.0)
    lijn = line("II", doel, "infrastructuur.werksoorten_aantal", "infrastructuur.locaties_aantal")
    for punt in lijn.punten[::4]:
        for buur in (punt.y - 1.0, punt.y + 1.0):
            paar = {lijn.x.naam: punt.x, lijn.y.naam: buur}
            if buur >= 1.0:
                elders = run("II", paar).in_jaar("rendement_frac", 2030)
                assert abs(elders) >= abs(punt.uitkomst)


def test_two_lines_where_there_are_two_answers() -> None:
    # Mean loonwaarde falls and rises again with the exits: two values for each growth.
    lijn = line(
        "II",
        Doel("loonwaarde_gemiddeld_frac", 2030, 0.3969),
        "loonwaarde.groei_pp_jr",
        "uitstroom.lks_regulier_frac_jr",
    )
    assert {punt.tak for punt in lijn.punten} == {0, 1}
    for tak in (0, 1):
        assert len([punt for punt in lijn.punten if punt.tak == tak]) >= 5


def test_two_knobs_out_of_reach() -> None:
    lijn = line(
        "II", Doel("rendement_frac", 2030, 0.5), "voortraject.aandeel_frac", "ntw.helling_eur_pp"
    )
    assert (lijn.haalbaarheid, lijn.punten, lijn.dichtstbij) == (NIET, (), None)
    assert lijn.reden.startswith("want hoger dan ")
    assert lijn.beste[2] == np.nanmax(lijn.raster)
    assert "onder het doel van 50%" in lijn.zin


def test_two_knobs_twice_the_same() -> None:
    with pytest.raises(InputError):
        iso_line(scenario("II"), Doel("rendement_frac", 2030, 0.0), (LUMPSUM, f"{LUMPSUM}@2027+"))


# ------------------------------------------------------------------ the command


def command(capsys: pytest.CaptureFixture[str], *woorden: str) -> tuple[int, str, str]:
    code = main(["solve", *woorden])
    uit = capsys.readouterr()
    return code, uit.out, uit.err


def document(capsys: pytest.CaptureFixture[str], *woorden: str) -> dict[str, Any]:
    code, out, err = command(capsys, *woorden, "--format", "json")
    assert (code, err) == (0, "")

    def no_constant(text: str) -> float:
        raise AssertionError(f"{text} is no JSON")

    return json.loads(out, parse_constant=no_constant)  # type: ignore[no-any-return]


VRAAG = ("--scenario", "II", "--target", "rendement_frac=0.03", "--year", "2030", "--lever", LUMPSUM)


def test_the_contract_of_solve(capsys: pytest.CaptureFixture[str]) -> None:
    een = document(capsys, *VRAAG)
    assert een["doel"] == {
        "uitkomst": "rendement_frac",
        "label": UITKOMSTEN["rendement_frac"].label,
        "jaar": 2030,
        "waarde": 0.03,
        "eenheid": UITKOMSTEN["rendement_frac"].eenheid,
    }
    assert een["haalbaarheid"] == BUITEN
    assert een["reden"].startswith("want ")
    assert een["eenheid"].startswith("euro per geraamde fte")
    assert een["hefboom"]["bandbreedte"] == [9_000, 16_000]
    assert een["plausibiliteit"]["afwijking"] > 1.0
    assert een["plausibiliteit"]["woord"]
    assert een["plausibiliteit"]["zinnen"]
    assert een["uitkomst"] == pytest.approx(0.03, abs=1e-6)
    assert een["beste_bereikbaar"] == {"waarde": een["waarde"], "uitkomst": een["uitkomst"]}
    assert een["binnen_bandbreedte"]["waarde"] == 16_000
    assert een["andere_oplossingen"] == []
    assert len(een["verloop"]["waarden"]) == len(een["verloop"]["uitkomsten"]) >= 64
    # The text that it gives for `run --set` is the answer.
    assert main(["run", "--scenario", "II", "--set", een["set"], "--format", "json"]) == 0
    gedaan = json.loads(capsys.readouterr().out)
    plek = gedaan["jaren"].index(2030)
    assert gedaan["uitkomsten"]["rendement_frac"]["waarden"][plek] == een["uitkomst"]


def test_a_target_out_of_reach_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    een = document(
        capsys,
        "--target",
        "rendement_frac=0.5",
        "--year",
        "2030",
        "--lever",
        "infrastructuur.locaties_aantal",
    )
    assert (een["haalbaarheid"], een["gehaald"], een["waarde"]) == (NIET, False, 1.0)
    assert een["misser"] < -0.4
    assert een["reden"].startswith("want hoger dan")


def test_what_was_set_first_counts(capsys: pytest.CaptureFixture[str]) -> None:
    met = ("--set", "infrastructuur.locaties_aantal@2027+=4")
    een = document(capsys, *VRAAG, *met)
    assert een["scenario"]["afwijkingen"]["infrastructuur.locaties_aantal@2027+"] == 4
    assert een["waarde"] < document(capsys, *VRAAG)["waarde"]
    code, out, _ = command(capsys, *VRAAG, *met)
    assert code == 0
    regel = next(regel for regel in out.splitlines() if regel.startswith("Doorrekenen: "))
    woorden = regel.partition("python -m model ")[2].split()
    assert main([*woorden, "--format", "json"]) == 0
    gedaan = json.loads(capsys.readouterr().out)
    plek = gedaan["jaren"].index(2030)
    waarde = gedaan["uitkomsten"]["rendement_frac"]["waarden"][plek]
    assert waarde == pytest.approx(0.03, abs=1e-6)


def test_the_table_says_it_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = command(capsys, *VRAAG)
    assert (code, err) == (0, "")
    assert out.startswith("Scenario II · als-dan, geen voorspelling\nDoel: rendement 3% in 2030\n")
    assert "\nalleen buiten de bandbreedte, want € " in out.replace("\u00a0", " ")
    _, out, _ = command(capsys, *VRAAG, "--lever", "ntw.toeslag_frac")
    assert out.count("van de NTW van de doelgroep") >= 8
    _, out, _ = command(capsys, *VRAAG, "--kans", "0.8", "--runs", "64")
    assert "van de berekeningen met onze aannames minstens 3%" in out
    assert "geteld in 64 toekomsten: ± " in out


def test_two_levers_and_a_chance_as_documents(capsys: pytest.CaptureFixture[str]) -> None:
    lijn = document(capsys, *VRAAG, "--lever", "ntw.toeslag_frac")
    assert lijn["hefbomen"]["x"]["sleutel"] == f"{LUMPSUM}@2027+"
    assert lijn["dichtstbij"] in lijn["punten"]
    assert len(lijn["raster"]["uitkomsten"]) == len(lijn["raster"]["y"])
    assert len(lijn["raster"]["uitkomsten"][0]) == len(lijn["raster"]["x"])
    kans = document(capsys, *VRAAG, "--kans", "0.8", "--runs", "64", "--richting", "minstens")
    assert 0.8 <= kans["kans"] <= 0.8 + 2 / 64
    assert kans["richting"] == "minstens"
    assert kans["waarde"] > document(capsys, *VRAAG)["waarde"]  # certainty asks for more
    assert kans["set"].startswith(f"{LUMPSUM}@2027+=")


def test_every_fault_at_once_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = command(
        capsys,
        *("--scenario", "IX", "--set", "a.b=1", "--target", "rendementfrac=veel", "--year", "2090"),
        *("--lever", "niets.hier", "--lever", LUMPSUM, "--kans", "3", "--runs", "1", "--seed", "-1"),
        *("--werkers", "0"),
    )
    assert (code, out) == (2, "")
    regels = err.strip().splitlines()
    assert len(regels) == 11
    for woord in (
        "Dit scenario bestaat niet.",
        "Onbekende parameter. Waar: a.b.",
        "Dit doel is niet te lezen.",
        "Deze uitkomst bestaat niet.",
        "Dit jaar wordt niet berekend.",
        "Onbekende parameter. Waar: niets.hier.",
        "Dit zijn te veel knoppen.",
        "Dit getal kan niet. Waar: --werkers.",
        "Deze kans kan niet.",
        "Dit zijn te weinig toekomsten",
        "De seed kan niet onder nul liggen.",
    ):
        assert any(regel.startswith(woord) for regel in regels), woord


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("--year", "2030", "--lever", "x"), "dit ontbreekt: --target"),
        (("--target", "a=1", "--lever", "x"), "dit ontbreekt: --year"),
        (("--target", "a=1", "--year", "2030"), "dit ontbreekt: --lever"),
        (("--target", "a=1", "--year", "straks", "--lever", "x"), "bij --year hoort een heel getal"),
        ((*VRAAG, "--kans", "groot"), "bij --kans hoort een getal"),
    ],
)
def test_a_command_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], woorden: tuple[str, ...], zin: str
) -> None:
    with pytest.raises(SystemExit) as gevangen:
        main(["solve", *woorden])
    assert gevangen.value.code == 2
    assert zin in capsys.readouterr().err
