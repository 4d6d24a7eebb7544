"""Why actuals differ: the parts add up, and each cause alone is told as that cause."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from model.analysis.verschil import explain, explain_stock
from model.analysis.verschil_basis import OORZAKEN, Raming, Verschil, divide, members
from model.analysis.verschil_geld import GELDREGELS, TOTALEN, explain_money, forecast_of
from model.axes import DOELGROEPEN, PWET
from model.gemeenten import namen_huidig
from model.optelling import add_up
from model.periode import Periode
from model.realisatie import REGIO, Meting, Realisatie, plaats_sleutel
from model.result import Result
from model.scenario import load_preset
from model.simulate import simulate
from tests.actuals import actuals

JAREN = (2021, 2022, 2023)


@cache
def run(*wijzigingen: tuple[str, float]) -> Result:
    return simulate(load_preset("I").with_values(dict(wijzigingen)), tot_en_met=2026)


def told(result: Result, plaats: str = REGIO) -> list[Meting]:
    """What a run would deliver as actuals of 2021-2023, without a rounding."""
    raming, uit = Raming(result), []

    def tell(reeks: str, jaar: int, groep: str, waarde: float) -> None:
        uit.append(Meting(reeks, Periode(jaar), plaats, groep, float(waarde)))

    for groep in DOELGROEPEN if plaats == REGIO else ("wsw", "beschut"):
        stand = raming.stock(groep, plaats)
        assert stand is not None
        stromen = {
            naam: raming.flow(naam, groep, plaats)
            for naam in ("instroom", "uitstroom_regulier", "uitstroom_overig")
        }
        begin = stand[0] - stromen["instroom"][0] + sum(stromen[een][0] for een in list(stromen)[1:])
        tell("stand", 2020, groep, begin)
        for plek, jaar in enumerate(JAREN):
            tell("stand", jaar, groep, stand[plek])
            for naam, reeks in stromen.items():
                if naam != "instroom" or groep in PWET:
                    tell(naam, jaar, groep, reeks[plek])
            if groep in PWET and plaats == REGIO:
                tell("loonwaarde", jaar, groep, raming.loonwaarde(groep)[plek])
    if plaats == REGIO:
        for naam in (*GELDREGELS, *TOTALEN):
            for plek, jaar in enumerate(JAREN):
                tell(naam, jaar, "", forecast_of(raming, naam)[plek])
    return uit


def difference(echt: Result, raming: Result, reeks: str, groep: str = "", jaar: int = 2023) -> Verschil:
    realisatie = Realisatie(tuple(told(echt)))
    alle = (*explain(realisatie, raming), *explain_money(realisatie, raming))
    gevonden = [een for een in alle if (een.reeks, een.doelgroep, een.jaar) == (reeks, groep, jaar)]
    assert len(gevonden) == 1
    return gevonden[0]


ANDERS = (
    ("instroom.aanmeldingen_pers_jr", 290.0),
    ("instroom.beschut_pers_jr", 30.0),
    ("uitstroom.lks_overig_frac_jr", 0.06),
    ("uitstroom.wsw_frac_jr", 0.05),
    ("instroom.lks_groei_frac", 0.7),
    ("loonwaarde.groei_pp_jr", 8.0),
    ("prijs.index_groei_frac", 0.04),
    ("ntw.intern_eur_fte", 9000.0),
)


# ------------------------------------------------------------------ the parts add up


def test_parts_add_up_to_the_difference() -> None:
    realisatie = Realisatie(tuple(told(run(*ANDERS))))
    alle = (*explain(realisatie, run()), *explain_money(realisatie, run()))
    assert len({(een.reeks, een.doelgroep) for een in alle}) > 20
    for een in alle:
        assert set(een.delen) <= set(OORZAKEN)
        schaal = max(abs(een.werkelijk), 1.0)
        assert sum(een.delen.values()) == pytest.approx(een.verschil, abs=1e-9 * schaal)
        assert een.verschil == een.werkelijk - een.raming


def test_a_forecast_that_comes_true_explains_nothing() -> None:
    realisatie = Realisatie(tuple(told(run())))
    for een in (*explain(realisatie, run()), *explain_money(realisatie, run())):
        assert een.verschil == pytest.approx(0.0, abs=1e-6)
        for deel in een.delen.values():
            assert deel == pytest.approx(0.0, abs=1e-5)


def test_the_forecast_is_read_as_the_run_has_it() -> None:
    raming, result = Raming(run()), run()
    for groep, naam in (("", "stand_pers"), ("wsw", "stand_wsw_pers"), ("pwet", "stand_pwet_pers")):
        assert raming.stock(groep, REGIO) == pytest.approx(result.reeks(naam))
    assert raming.flow("instroom", "", REGIO) == pytest.approx(result.reeks("instroom_pers"))
    zes = [raming.flow("uitstroom_overig", "", plaats_sleutel(naam)) for naam in namen_huidig()]
    assert sum(zes) == pytest.approx(result.reeks("uitstroom_overig_pers"))
    assert forecast_of(raming, "opbrengsten_eur") == pytest.approx(result.reeks("opbrengsten_eur"))
    assert raming.stock("licht", "oss") is None
    assert members("lks") == (2, 3)


# ------------------------------------------------------------------ one cause, told as that cause


def test_more_entries_are_told_as_instroom() -> None:
    een = difference(run(("instroom.beschut_pers_jr", 30.0)), run(), "stand", "beschut")
    # 8 more a year for three years; some of them have left again, which is more uitstroom.
    assert een.delen["instroom"] == pytest.approx(24.0, rel=1e-6)
    assert -3.0 < een.delen["uitstroom"] < -1.0
    assert een.delen["begin"] == pytest.approx(0.0, abs=1e-9)
    assert een.delen["rest"] == pytest.approx(0.0, abs=1e-9)


def test_fewer_exits_are_told_as_uitstroom() -> None:
    een = difference(run(("uitstroom.wsw_frac_jr", 0.05)), run(), "stand", "wsw")
    assert een.delen["uitstroom"] == pytest.approx(een.verschil)
    geld = difference(run(("uitstroom.wsw_frac_jr", 0.05)), run(), "loon_wsw_eur")
    assert geld.delen["uitstroom"] == pytest.approx(geld.verschil, rel=0.01)
    assert geld.delen["mix"] == 0.0


def test_a_bigger_chance_to_leave_is_told_as_uitstroom() -> None:
    een = difference(
        run(("uitstroom.lks_overig_frac_jr", 0.06)), run(), "uitstroom_overig", "pwet", 2021
    )
    assert een.delen["uitstroom"] > 0.9 * een.verschil > 0.0


def test_dearer_work_is_told_as_prices() -> None:
    een = difference(run(("ntw.niveau_factor", 1.2)), run(), "ntw_eur")
    assert een.delen["prijzen"] == pytest.approx(een.verschil, rel=1e-9)
    assert een.verschil > 1e6


def test_growth_is_told_as_loonwaarde() -> None:
    """More loonwaarde: less LKS, more NTW, a higher mean; with hardly anything left for prices."""
    echt = run(("loonwaarde.groei_pp_jr", 9.0))
    midden = difference(echt, run(), "loonwaarde", "pwet")
    assert midden.delen["loonwaarde"] == pytest.approx(midden.verschil, rel=0.05)
    lks = difference(echt, run(), "lks_overig_eur")
    assert lks.delen["loonwaarde"] < 0.0
    ntw = difference(echt, run(), "ntw_eur")
    assert ntw.delen["loonwaarde"] > 0.5 * ntw.verschil > 0.0


def test_another_make_up_is_told_as_mix() -> None:
    """As many people, more of them beschut: the mean loonwaarde falls by make-up alone."""
    cijfers = {}
    raming = Raming(run())
    plek = JAREN.index(2022)
    for groep, meer in zip(PWET, (40.0, -20.0, -20.0, 0.0), strict=True):
        stand = raming.stock(groep, REGIO)
        assert stand is not None
        cijfers[f"stand 2022 regio {groep}"] = float(stand[plek]) + meer
        cijfers[f"loonwaarde 2022 regio {groep}"] = float(raming.loonwaarde(groep)[plek])
    (een,) = (een for een in explain(actuals(cijfers), run()) if een.reeks == "loonwaarde")
    assert een.delen["mix"] == pytest.approx(een.verschil)
    assert een.verschil < -0.005


# ------------------------------------------------------------------ what was not counted


def test_without_flows_the_stock_is_not_divided() -> None:
    (een,) = (een for een in explain(actuals({"stand 2022 regio wsw": 1962}), run()))
    assert een.delen == {"rest": een.verschil}
    assert "niet verdeeld" in een.opmerkingen[0]


def test_books_start_where_everything_is_counted() -> None:
    """Counted since the end of 2021: what went before is "begin"."""
    cijfers = {
        "stand 2021 regio wsw": 2100,
        "stand 2022 regio wsw": 1962,
        "uitstroom_overig 2022 regio wsw": 130,
    }
    een = explain_stock(add_up(actuals(cijfers)), Raming(run()), "wsw")[-1]
    toen = run().in_jaar("stand_wsw_pers", 2021)
    uit = run().in_jaar("stand_wsw_pers", 2021) - run().in_jaar("stand_wsw_pers", 2022)
    assert een.delen["begin"] == pytest.approx(2100 - toen)
    assert een.delen["uitstroom"] == pytest.approx(uit - 130)
    # 2.100 − 130 = 1.970, counted 1.962: 8 persons nobody can place.
    assert een.delen["rest"] == pytest.approx(-8.0)
    assert "31 december 2021" in een.opmerkingen[0]
    assert "8 personen" in een.opmerkingen[1]


def test_loonwaarde_that_was_not_measured_stays_with_prices() -> None:
    metingen = [een for een in told(run(*ANDERS)) if een.reeks != "loonwaarde"]
    alle = explain_money(Realisatie(tuple(metingen)), run())
    een = next(een for een in alle if (een.reeks, een.jaar) == ("lks_overig_eur", 2023))
    assert een.delen["loonwaarde"] == 0.0
    assert any("prijzen" in zin for zin in een.opmerkingen)
    leeg = explain_money(actuals({"lks_overig_eur 2023 regio": 5e6}), run())[0]
    assert leeg.delen == {"prijzen": leeg.verschil}


def test_a_gemeente_has_its_own_books() -> None:
    oss = explain_stock(
        add_up(Realisatie(tuple(told(run(*ANDERS), "oss")))), Raming(run()), "beschut", "oss"
    )
    assert [een.jaar for een in oss] == list(JAREN)
    for een in oss:
        assert sum(een.delen.values()) == pytest.approx(een.verschil)
        assert een.label == "mensen in dienst op de laatste dag, beschut werk, Oss"
        assert een.delen["instroom"] > 0.0


def test_a_total_is_its_lines_and_what_is_left() -> None:
    een = difference(run(*ANDERS), run(), "opbrengsten_eur")
    lijnen = [difference(run(*ANDERS), run(), naam) for naam in TOTALEN["opbrengsten_eur"]]
    assert een.delen["instroom"] == pytest.approx(sum(lijn.delen["instroom"] for lijn in lijnen))
    assert een.delen["rest"] == pytest.approx(een.verschil - sum(lijn.verschil for lijn in lijnen))


def test_nothing_counted_is_nothing_explained() -> None:
    assert explain(actuals({}), run()) == ()
    assert explain_money(actuals({}), run()) == ()


def test_shapley_of_causes_by_name() -> None:
    # v = 3 when a, 5 when b, 10 when both: a gets (3 + 5)/2 = 4, b (5 + 7)/2 = 6.
    waarde = {frozenset(): 0.0, frozenset("a"): 3.0, frozenset("b"): 5.0, frozenset("ab"): 10.0}
    assert divide(("a", "b"), lambda wie: waarde[wie]) == {"a": 4.0, "b": 6.0}
    assert np.sum(list(divide(("a",), lambda wie: float(len(wie))).values())) == 1.0
