"""The estimate under the lumpsum, scenarios as columns, and regret: arithmetic by hand."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.kolommen import columns_of
from model.analysis.raming import estimated_fte, known_in_steps
from model.analysis.schoklijst import Schokkeuze, load_schokken
from model.analysis.spijt import Spijt, differing_keys, grounds, is_assumed, margin, regret
from model.analysis.stress import SAMEN, ZONDER, Stress, Toekomst, futures, stress
from model.axes import Array
from model.errors import InputError
from model.result import UITKOMSTEN
from model.scenario import Scenario, load_preset
from model.simulate import simulate
from model.spreiding import Band
from model.telling import Telling

JAREN = tuple(range(2025, 2033))
DRIE = tuple(load_preset(naam) for naam in ("I", "II", "III"))


def chosen(sleutel: str, **anders: float) -> Schokkeuze:
    return replace(load_schokken()[sleutel].keuze, **anders)  # type: ignore[arg-type]


# ---- the estimate


def path(waarde: float) -> Array:
    """Every year its own number: 100,0 · 100,1 · …"""
    return waarde + np.arange(len(JAREN)) / 10.0


def test_without_a_shock_the_estimate_is_the_path() -> None:
    assert estimated_fte(JAREN, path(100.0), []).tolist() == path(100.0).tolist()


@pytest.mark.parametrize(
    ("start", "eerste"),
    # in the first or the second year of a period: known in the next one
    [(2025, 2027), (2026, 2027), (2027, 2029), (2028, 2029), (2031, 2033)],
)
def test_a_shock_is_known_from_the_next_period_on(start: int, eerste: int) -> None:
    geraamd = estimated_fte(JAREN, path(100.0), [(start, path(50.0))])
    hand = [50.0 + i / 10 if jaar >= eerste else 100.0 + i / 10 for i, jaar in enumerate(JAREN)]
    assert geraamd.tolist() == hand


def test_shocks_become_known_one_after_the_other() -> None:
    geraamd = estimated_fte(JAREN, path(100.0), [(2026, path(50.0)), (2029, path(20.0))])
    # 2025–26 nothing known, 2027–30 the first, 2031–32 both
    assert np.floor(geraamd).tolist() == [100, 100, 50, 50, 50, 50, 20, 20]


def test_the_estimate_of_many_runs_at_once() -> None:
    zonder, met = np.stack([path(100.0), path(10.0)], axis=1), np.stack([path(50.0), path(5.0)], axis=1)
    beide = estimated_fte(JAREN, zonder, [(2028, met)])
    for run, (a, b) in enumerate(((100.0, 50.0), (10.0, 5.0))):
        assert beide[:, run].tolist() == estimated_fte(JAREN, path(a), [(2028, path(b))]).tolist()


def test_steps_hold_what_is_known_when_the_next_period_is_agreed() -> None:
    eerst, tegelijk = chosen("corona", start_jaar=2027), chosen("fusies", start_jaar=2028)
    later, niets = chosen("bijstand", start_jaar=2029), chosen("gebieden", sterkte=0.0)
    assert known_in_steps([later, niets, tegelijk, eerst]) == (
        (2027, (eerst, tegelijk)),
        (2029, (eerst, later, tegelijk)),  # in the order of the list
    )
    assert known_in_steps([niets]) == ()


# ---- scenarios as columns


def test_scenarios_stand_beside_each_other_as_columns() -> None:
    een = Scenario("een").with_values(
        {"instroom.beschut_pers_jr@2027+": 30, "afname.gemeente_frac.oss": 0.5}
    )
    ander = Scenario("ander").with_values(
        {"scenario.netwerkeffect_frac": 0.2, "tijd.horizon_jaar": 2035}
    )
    kolommen = columns_of([een, ander])
    assert kolommen["afname.gemeente_frac.oss"].tolist() == [0.5, 1.0]
    assert kolommen["scenario.netwerkeffect_frac"].tolist() == [0.0, 0.2]
    assert kolommen["instroom.beschut_pers_jr@2026"].tolist() == [22.0, 22.0]
    assert kolommen["instroom.beschut_pers_jr@2035"].tolist() == [30.0, 22.0]
    assert "instroom.beschut_pers_jr@2036" not in kolommen


def test_scenarios_of_different_length_cannot_stand_beside_each_other() -> None:
    with pytest.raises(InputError) as fout:
        columns_of([Scenario("kort").with_values({"tijd.horizon_jaar": 2030}), Scenario("lang")])
    assert "laatste jaar" in str(fout.value)


# ---- the table


def test_futures_start_without_a_shock_and_end_with_all_together() -> None:
    keuzes = [chosen("fusies"), chosen("corona"), chosen("gebieden", sterkte=0.0)]
    assert [een.sleutel for een in futures(keuzes)] == [ZONDER, "corona", "fusies", SAMEN]
    assert [een.sleutel for een in futures(keuzes[:1])] == [ZONDER, "fusies"]
    assert [een.sleutel for een in futures(keuzes, samen=False)] == [ZONDER, "corona", "fusies"]


def test_a_table_needs_names_and_shocks_that_exist() -> None:
    with pytest.raises(ValueError, match="names of their own"):
        stress([DRIE[0], DRIE[0]], [])
    with pytest.raises(InputError) as fout:
        stress(DRIE, [Schokkeuze("orkaan", 2027, 1)])
    assert "Onbekende schok" in str(fout.value)


def test_a_clash_in_one_of_many_runs_names_its_shock() -> None:
    laag = Scenario("laag").with_values({"loonwaarde.start_lks_frac": 0.36})
    with pytest.raises(InputError) as fout:
        stress([DRIE[0], laag], [chosen("fusies"), chosen("arbeidsmarkt")])
    assert "Krappe arbeidsmarkt" in fout.value.fouten[0].waar


def hand_made(**uitkomsten: list[list[float]]) -> Stress:
    """Scenarios A, B, … in futures without, x, y, …; the same in every year of 2027 and 2028."""
    eerste = next(iter(uitkomsten.values()))
    namen = [ZONDER, "corona", "fusies"][: len(eerste[0])]
    return Stress(
        scenarios=tuple("ABCD"[: len(eerste)]),
        toekomsten=tuple(Toekomst(naam, naam, (chosen(naam),) if naam else ()) for naam in namen),
        jaren=(2027, 2028),
        uitkomsten=MappingProxyType(
            {
                naam: np.repeat(np.array(waarde)[:, :, None], 2, axis=2)
                for naam, waarde in uitkomsten.items()
            }
        ),
        factoren=np.ones(len(eerste)),
        meldingen=(),
    )


def test_differences_are_with_the_future_without_a_shock() -> None:
    tabel = hand_made(omvang_fte=[[1000.0, 990.0, 1010.0], [800.0, 700.0, 800.0]])
    assert tabel.verschil("omvang_fte", 2028).tolist() == [[0.0, -10.0, 10.0], [0.0, -100.0, 0.0]]
    assert tabel.plek("B", "fusies") == (1, 2)


def test_a_crossing_of_the_shock_is_not_put_before_its_start() -> None:
    def table(zonder: list[float], met: list[float]) -> Stress:
        reeks = np.array([[zonder, met]])
        return Stress(
            ("A",),
            (Toekomst(ZONDER, "", ()), Toekomst("corona", "", (chosen("corona", start_jaar=2028),))),
            (2026, 2027, 2028, 2029),
            MappingProxyType({"omvang_fte": reeks, "ondergrens_fte": np.full(reeks.shape, 1000.0)}),
            np.ones(1),
            (),
        )

    # middle of the band, factor 1: 1100 in 2027 and 800 in 2028 cross at 2027,5 + 1/3
    tabel = table([1200.0, 1100.0, 1100.0, 950.0], [1200.0, 1100.0, 800.0, 800.0])
    assert tabel.crossings("A", ZONDER)["midden"] == pytest.approx(2028.5 + 100 / 150)
    assert tabel.crossings("A", "corona")["midden"] == 2028.0
    # lower edge, factor 0,7: never
    assert tabel.crossings("A", "corona")["onder"] is None
    # crossed by itself before the shock: 1100 → 980 crosses at 2027,5 + 100/120; the shock not earlier
    tabel = table([1200.0, 1100.0, 980.0, 950.0], [1200.0, 1100.0, 800.0, 800.0])
    assert tabel.crossings("A", "corona")["midden"] == 2028.0
    tabel = table([1200.0, 1010.0, 950.0, 950.0], [1200.0, 1010.0, 800.0, 800.0])
    assert tabel.crossings("A", "corona")["midden"] == pytest.approx(2027.5 + 10 / 60)


# ---- regret


def test_regret_by_hand_where_more_is_better() -> None:
    # best per future: 30, 20, 50
    spijt = regret(hand_made(omvang_fte=[[30.0, 10.0, 50.0], [20.0, 20.0, 20.0]]), "omvang_fte", 2027)
    assert spijt.verschil.tolist() == [[0.0, 10.0, 0.0], [10.0, 0.0, 30.0]]
    assert spijt.grootste.tolist() == [10.0, 30.0]
    assert spijt.beste == (("A",), ("B",), ("A",))
    assert spijt.houdt_stand == ("A",)
    assert [spijt.often_best(naam) for naam in "AB"] == [2, 1]
    assert not spijt.gelijk


def test_regret_by_hand_where_less_is_better() -> None:
    tabel = hand_made(tekort_streefrendement_eur=[[1e6, 5e6], [2e6, 2e6]])
    spijt = regret(tabel, "tekort_streefrendement_eur", 2027)
    assert spijt.richting == -1
    assert spijt.verschil.tolist() == [[0.0, 3e6], [1e6, 0.0]]
    assert spijt.houdt_stand == ("B",)


def test_differences_within_the_margin_are_no_difference() -> None:
    tabel = hand_made(resultaat_eur=[[1e6, 2e6], [1e6 - 9_999.0, 2e6 + 9_999.0]])
    spijt = regret(tabel, "resultaat_eur", 2027)
    assert spijt.marge == margin("resultaat_eur") == 10_000.0
    assert spijt.beste == (("A", "B"), ("A", "B"))
    assert spijt.houdt_stand == ("A", "B")
    assert spijt.gelijk
    streng = regret(tabel, "resultaat_eur", 2027, marge=0.0)
    assert streng.beste == (("A",), ("B",))
    assert not streng.gelijk
    # equally large regrets but in different futures: a tie, yet not the same
    ruil = regret(hand_made(omvang_fte=[[10.0, 0.0], [0.0, 10.0]]), "omvang_fte", 2027)
    assert ruil.houdt_stand == ("A", "B")
    assert not ruil.gelijk


def test_regret_needs_a_good_side_and_numbers() -> None:
    tabel = hand_made(lumpsum_eur=[[1.0, 2.0]], rendement_frac=[[np.nan, 0.1]])
    with pytest.raises(InputError) as fout:
        regret(tabel, "lumpsum_eur", 2027)
    assert "meer beter" in str(fout.value)
    assert regret(tabel, "lumpsum_eur", 2027, richting=-1).verschil.tolist() == [[0.0, 0.0]]
    with pytest.raises(InputError) as fout:
        regret(tabel, "rendement_frac", 2027)
    assert "bestaat niet" in str(fout.value)


def test_every_outcome_has_a_margin() -> None:
    assert all(margin(naam) > 0.0 for naam in UITKOMSTEN)


# ---- what a ranking rests on


def test_keys_in_which_scenarios_differ() -> None:
    een = Scenario("een").with_values({"instroom.beschut_pers_jr@2027": 30, "ntw.helling_eur_pp": 250})
    ander = Scenario("ander").with_values(
        {"instroom.beschut_pers_jr@2028": 30, "ntw.helling_eur_pp": 250}
    )
    assert differing_keys([een, ander]) == ("instroom.beschut_pers_jr",)
    assert differing_keys([een, een]) == ()
    assert differing_keys([een, Scenario("leeg")]) == ("instroom.beschut_pers_jr", "ntw.helling_eur_pp")


def test_which_differences_are_assumed() -> None:
    netwerk = "scenario.netwerkeffect_frac"
    assert is_assumed(netwerk, DRIE)
    assert is_assumed("voortraject.aandeel_frac", DRIE)  # a knob whose size in II and III is assumed
    assert not is_assumed("infrastructuur.locaties_aantal", DRIE)  # a knob somebody turned: a choice
    assert not is_assumed("expertise.in_basispakket_frac", DRIE)  # a source says so
    gemeten = Band(0.05, 0.1, 0.15, (-0.5, 1.0), gemeten=True)
    assert not is_assumed(netwerk, [replace(een, banden={netwerk: gemeten}) for een in DRIE])


def _answer(scenarios: list[Scenario], uitkomst: str) -> tuple[Spijt, bool, tuple[str, ...]]:
    keuzes = [chosen("fusies")]
    spijt = regret(stress(scenarios, keuzes), uitkomst, 2030)
    grond = grounds(scenarios, keuzes, spijt)
    return spijt, grond.draagt, grond.aannames


def test_a_ranking_of_the_three_rests_on_assumptions_alone() -> None:
    spijt, draagt, aannames = _answer(list(DRIE), "omvang_fte")
    assert spijt.houdt_stand == ("II", "III")
    assert not draagt
    assert set(aannames) == {
        *("scenario.netwerkeffect_frac", "scenario.integratie_eenmalig_eur"),
        *("scenario.integratie_eur_jr", "voortraject.aandeel_frac"),
    }


def test_a_ranking_by_a_choice_does_not() -> None:
    duur = replace(DRIE[1].with_values({"lumpsum.per_geraamde_fte_eur@2027+": 15000}), naam="duur")
    spijt, draagt, aannames = _answer([DRIE[1], duur], "resultaat_eur")
    assert spijt.houdt_stand == ("duur",)
    assert draagt
    assert aannames == ()


def test_each_scenario_starts_from_its_own_count() -> None:
    """Two with a count and one without: the future without a shock is each one's own run."""
    geteld = [
        replace(load_preset(naam), stand=Telling(2023, {"regio.wsw": wsw}))
        for naam, wsw in (("I", 1900.0), ("II", 2000.0))
    ]
    alle = [*geteld, load_preset("III")]
    tabel = stress(alle, [chosen("bijstand")])
    for rij, scenario in enumerate(alle):
        eigen = simulate(scenario)
        for naam in ("stand_wsw_pers", "resultaat_eur", "lumpsum_eur"):
            gevonden = tabel.uitkomsten[naam][rij, 0]
            assert gevonden == pytest.approx(eigen.reeks(naam), rel=1e-9, abs=1e-6), naam
