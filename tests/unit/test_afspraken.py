"""Targets held against figures, their chances, and the two-yearly evaluation."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from model.afspraken import GEBIED, Afspraak, load_afspraken, load_plaatsen
from model.analysis.afspraakwoorden import GEHAALD, NIET_GEHAALD, sentence, span, verdict
from model.analysis.afspraken import (
    Toetsing,
    Vooruitblik,
    hold,
    hold_all,
    look_ahead,
    of_place,
    placed,
    target,
)
from model.analysis.ensemble import ensemble
from model.analysis.evaluatie import KOPPEN, review, review_years
from model.analysis.geijkt import last_count
from model.analysis.loongroei import growth_of_starters
from model.analysis.mengsel import chance_below
from model.errors import InputError
from model.gemeenten import gebieden, namen_huidig
from model.realisatie import REGIO, Realisatie
from model.scenario import load_preset
from model.telling import Telling
from tests.actuals import actuals
from tests.synthetic import worlds

II = load_preset("II")
LEEG = Realisatie()
PLAATSEN, AFSPRAKEN = load_plaatsen(), load_afspraken()
HIER = PLAATSEN[REGIO]


@pytest.fixture(scope="module")
def vooruit() -> Vooruitblik:
    return look_ahead(II, 127)


def _one(
    vooruit: Vooruitblik, naam: str, cijfers: dict[str, float], jaar: int, plaats: str = REGIO
) -> Toetsing:
    return hold(AFSPRAKEN[naam], vooruit, actuals(cijfers), (jaar, PLAATSEN[plaats]))


# ------------------------------------------------------------------ what is agreed, and where


def test_the_five_kinds_of_target_are_there() -> None:
    assert set(AFSPRAKEN) == {
        *("instroom", "beschut_geplaatst", "beschut_plaatsen"),
        *("loonwaarde", "uitstroom", "vraaggestuurd"),
    }
    # As published: 75% by the end of 2024, 20 percentage points in two years, 20 contracts in 2023-2024.
    for naam, status in (
        ("beschut_geplaatst", "bron"),
        ("loonwaarde", "bron"),
        ("vraaggestuurd", "bron"),
        ("instroom", "aanname"),
        ("uitstroom", "aanname"),
    ):
        assert AFSPRAKEN[naam].status == status
        assert (AFSPRAKEN[naam].bron == "geen") is (status == "aanname")
    assert AFSPRAKEN["vraaggestuurd"].doel == 20
    assert AFSPRAKEN["loonwaarde"].doel == 20


def test_a_target_holds_in_its_years() -> None:
    assert [jaar for jaar in range(2021, 2027) if AFSPRAKEN["vraaggestuurd"].holds_in(jaar)] == [2024]
    assert not AFSPRAKEN["beschut_geplaatst"].holds_in(2023)
    assert AFSPRAKEN["beschut_geplaatst"].holds_in(2026)
    assert AFSPRAKEN["instroom"].holds_in(2021)


def test_places_hold_each_other() -> None:
    assert next(iter(PLAATSEN)) == REGIO
    assert len(PLAATSEN) == 1 + len(gebieden()) + len(namen_huidig())
    for soort in (GEBIED, ""):
        delen = [
            een
            for sleutel, een in PLAATSEN.items()
            if sleutel != REGIO and sleutel.startswith(GEBIED) is bool(soort)
        ]
        assert sorted(plek for een in delen for plek in een.elf) == list(range(11))
        assert sum(een.inwoners for een in delen) == pytest.approx(1.0)
    assert PLAATSEN["gebied:Oss-Bernheze"].gemeenten == ("bernheze", "oss")


def test_the_target_comes_from_the_file_the_register_or_the_user(vooruit: Vooruitblik) -> None:
    result = vooruit.result
    assert target(AFSPRAKEN["instroom"], result, 2022) == 115.0
    assert target(AFSPRAKEN["beschut_geplaatst"], result, 2024) == 0.75
    # 80 in 2020 and 170 in 2025: 116 in 2022.
    assert target(AFSPRAKEN["beschut_plaatsen"], result, 2022) == pytest.approx(116.0)
    assert target(AFSPRAKEN["beschut_plaatsen"], result, 2022, 99.0) == 99.0
    oss = _one(vooruit, "instroom", {}, 2022, "oss")
    assert oss.doel == pytest.approx(115.0 * 92229 / 363682)


# ------------------------------------------------------------------ realised


@pytest.mark.parametrize(
    ("naam", "jaar", "cijfers", "waarde"),
    [
        ("instroom", 2022, {"instroom 2022 regio pwet": 98}, 98.0),
        ("uitstroom", 2022, {"uitstroom_regulier 2022 regio pwet": 31}, 31.0),
        ("beschut_plaatsen", 2022, {"stand 2022 regio beschut": 110}, 110.0),
        (
            "beschut_geplaatst",
            2024,
            {"indicaties_beschut 2024 regio": 200, "wachtend_beschut 2024 regio": 46},
            0.77,
        ),
        (
            "loonwaarde",
            2023,
            {"loonwaarde_groei 2022 regio lks_groei": 4.0, "loonwaarde_groei 2023 regio lks_groei": 3.5},
            7.5,
        ),
        (
            "vraaggestuurd",
            2024,
            {"vraaggestuurd 2023 regio pwet": 9, "vraaggestuurd 2024 regio pwet": 12},
            21.0,
        ),
    ],
)
def test_what_was_counted(
    vooruit: Vooruitblik, naam: str, jaar: int, cijfers: dict[str, float], waarde: float
) -> None:
    een = _one(vooruit, naam, cijfers, jaar)
    assert een.gerealiseerd == pytest.approx(waarde)
    assert een.gehaald is bool(waarde >= een.doel)
    assert np.isnan(een.kans)
    # One figure less and it is not known.
    minder = dict(list(cijfers.items())[1:])
    assert _one(vooruit, naam, minder, jaar).gehaald is None


def test_a_gebied_is_the_sum_of_its_gemeenten(vooruit: Vooruitblik) -> None:
    cijfers = {"instroom 2022 oss pwet": 40, "instroom 2022 bernheze pwet": 6}
    assert _one(vooruit, "instroom", cijfers, 2022, "gebied:Oss-Bernheze").gerealiseerd == 46.0
    assert _one(vooruit, "instroom", cijfers, 2022, "oss").gerealiseerd == 40.0
    assert np.isnan(_one(vooruit, "instroom", cijfers, 2022).gerealiseerd)
    groei = {
        "loonwaarde_groei 2022 oss lks_groei": 4.0,
        "loonwaarde_groei 2022 bernheze lks_groei": 1.0,
        "groei_gemeten 2022 oss lks_groei": 20,
        "groei_gemeten 2022 bernheze lks_groei": 10,
    }
    beide = groei | {sleutel.replace("2022", "2023"): waarde for sleutel, waarde in groei.items()}
    # (20 · 4 + 10 · 1) / 30 = 3 a year, twice.
    een = _one(vooruit, "loonwaarde", beide, 2023, "gebied:Oss-Bernheze")
    assert een.gerealiseerd == pytest.approx(6.0)


# ------------------------------------------------------------------ expected


def test_the_region_has_the_chance_of_the_ensemble(vooruit: Vooruitblik) -> None:
    een = _one(vooruit, "instroom", {}, 2026)
    kans = 1.0 - chance_below(vooruit.runs, "instroom_pers", 115.0, vooruit.toeval)
    assert een.kans == pytest.approx(kans[vooruit.runs.jaren.index(2026)], abs=0.02)
    assert een.verwacht is not None
    assert een.verwacht[0] < een.verwacht[1] < een.verwacht[2]


def test_places_add_up_and_lower_targets_are_likelier(vooruit: Vooruitblik) -> None:
    for naam in ("instroom_pers", "uitstroom_regulier_pers", "stand_beschut_pers"):
        som = sum(
            of_place(vooruit, naam, een)[0]
            for sleutel, een in PLAATSEN.items()
            if sleutel.startswith(GEBIED)
        )
        np.testing.assert_allclose(som, vooruit.runs.uitkomsten[naam], rtol=1e-9)
    kansen = [
        hold(AFSPRAKEN["uitstroom"], vooruit, LEEG, (2027, PLAATSEN["oss"]), doel).kans
        for doel in (0.0, 20.0, 40.0, 60.0, 500.0)
    ]
    assert kansen[0] == 1.0
    assert kansen == sorted(kansen, reverse=True)
    assert kansen[-1] < 1e-6


def test_placed_beschut_is_what_does_not_wait(vooruit: Vooruitblik) -> None:
    runs = vooruit.runs
    deel = 1.0 - runs.uitkomsten["wachtend_beschut_pers"] / runs.uitkomsten["indicaties_beschut_pers"]
    np.testing.assert_allclose(placed(vooruit, HIER), deel)
    een = _one(vooruit, "beschut_geplaatst", {}, 2024)
    assert een.kans == pytest.approx((deel[runs.jaren.index(2024), 1:] >= 0.75).mean())


def test_growth_by_hand() -> None:
    """6 pp a year and no falls, no ceiling near: 12 pp in two years; and twice 2,9 at the register's."""
    vrij = II.with_values(
        {
            "loonwaarde.groei_pp_jr": 6.0,
            "loonwaarde.daling_frac_jr": 0.0,
            "loonwaarde.spreiding_pp": 3.0,
            "loonwaarde.start_lks_frac": 0.40,
            "arbeidsmarkt.startloonwaarde_pp_per_pp": 0.0,
        }
    )
    assert growth_of_starters(vrij, 1)[3, 0] == pytest.approx(12.0, abs=0.01)
    # 3 a year up, 2% a year a band of 5 down: 2 · (3 − 0,1) = 5,8, a little less at the ceiling.
    gewoon = growth_of_starters(II, 1)[:, 0]
    assert np.isnan(gewoon[0])
    assert gewoon[5] == pytest.approx(5.8, abs=0.1)


def test_the_aim_of_twenty_points_is_out_of_reach(vooruit: Vooruitblik) -> None:
    """The band of the growth ends at 10 a year, and nobody grows without a fall."""
    een = _one(vooruit, "loonwaarde", {}, 2026)
    assert een.kans == 0.0
    assert een.verwacht is not None
    assert 2.0 < een.verwacht[0] < een.verwacht[2] < 20.0
    assert _one(vooruit, "loonwaarde", {}, 2026, "oss").verwacht is None


def test_asked_for_by_employers_is_poisson() -> None:
    """A knob of 8 a year: 16 in two years; 20 or more has the chance of Poisson(16)."""
    vraag = look_ahead(II.with_values({"actie.vraaggestuurd_pers_jr": 8.0}), 63)
    een = hold(AFSPRAKEN["vraaggestuurd"], vraag, LEEG, (2024, HIER))
    assert een.kans == pytest.approx(stats.poisson(16.0).sf(19), rel=1e-6)
    # 15 counted in 2023: 5 more in 2024 would do, and only the 8 of 2024 are still to come.
    deels = hold(
        AFSPRAKEN["vraaggestuurd"], vraag, actuals({"vraaggestuurd 2023 regio pwet": 15}), (2024, HIER)
    )
    assert deels.deels == 15.0
    assert deels.kans == pytest.approx(stats.poisson(8.0).sf(4), rel=1e-6)
    assert deels.verwacht == een.verwacht  # stands on screens beside counts that may be hidden
    assert "tot nu toe 15 geteld" in sentence(deels)


def test_without_demand_nobody_is_expected(vooruit: Vooruitblik) -> None:
    een = _one(vooruit, "vraaggestuurd", {}, 2024)
    assert een.verwacht == (0.0, 0.0, 0.0)
    assert een.kans == 0.0


def test_an_ensemble_that_is_there_is_used() -> None:
    runs = ensemble(II, 63)
    een, ander = look_ahead(II, toekomsten=runs), look_ahead(II, 63)
    assert een.runs is runs
    np.testing.assert_array_equal(een.groei_pp, ander.groei_pp)
    for links, rechts in zip(hold_all(een, LEEG, 2026), hold_all(ander, LEEG, 2026), strict=True):
        assert (links.doel, links.verwacht) == (rechts.doel, rechts.verwacht)
        assert links.kans == pytest.approx(rechts.kans, nan_ok=True)


def test_from_a_count_the_near_future_is_surer() -> None:
    cijfers = worlds(II, 1, 4).realisaties[0]
    telling = last_count(cijfers)
    assert isinstance(telling, Telling)
    voor, na = (look_ahead(scenario, 127) for scenario in (II, replace(II, stand=telling)))
    breed = [_one(blik, "beschut_plaatsen", {}, 2024).verwacht for blik in (voor, na)]
    assert breed[0] is not None
    assert breed[1] is not None
    assert breed[1][2] - breed[1][0] < breed[0][2] - breed[0][0]


# ------------------------------------------------------------------ words and the overview


def _toetsing(gerealiseerd: float, **meer: object) -> Toetsing:
    afspraak: Afspraak = AFSPRAKEN["instroom"]
    return replace(
        Toetsing(afspraak, HIER, 2024, 115.0, gerealiseerd, (90.0, 100.0, 120.0), 0.31), **meer
    )


def test_words() -> None:
    assert sentence(_toetsing(120.0)) == (
        "Instroom in een contract bij IBN, 2024: 115 afgesproken, 120 geteld: gehaald."
    )
    assert sentence(_toetsing(np.nan)) == (
        "Instroom in een contract bij IBN, 2024: 115 afgesproken, verwacht 90 tot 120. "
        "Gehaald in 3 van de 10 berekeningen."
    )
    boekel = _toetsing(np.nan, plaats=PLAATSEN["boekel"], doel=3.44, verwacht=None)
    assert ", Boekel, 2024: 3,4 afgesproken, nog niet geteld; het model heeft" in sentence(boekel)
    assert verdict(_toetsing(115.0)) == GEHAALD
    assert verdict(_toetsing(114.0)) == NIET_GEHAALD
    assert span((1.0, 2.0, 3.0), "procentpunt") == "1,0 tot 3,0 procentpunt"


def test_the_evaluation_of_two_years(vooruit: Vooruitblik) -> None:
    cijfers = worlds(II, 1, 4).realisaties[0]
    een = review(vooruit, cijfers, 2024)
    assert een.periode == (2023, 2024)
    assert een.volgende == 2026
    regio = [regel for regel in een.regels if regel.plaats.is_regio]
    geteld = [regel for regel in regio if regel.gehaald is not None]
    assert {regel.jaar for regel in geteld} == {2023}
    assert f"van de {len(geteld)} keren dat er is geteld" in een.kop
    assert len(een.zinnen) == len(regio) == 4 + 6
    assert any("verdeeld naar inwoners" in zin for zin in een.kanttekeningen)
    assert any("Niet in elk jaar geteld" in zin for zin in een.kanttekeningen)
    for waar, keer in (("regio", 1), ("gebied", 4), ("gemeente", 6)):
        tabel = een.table(waar)
        assert len(tabel) == keer * len(regio)
        assert {len(rij) for rij in tabel} == {len(KOPPEN)}
    with pytest.raises(ValueError, match="no such level"):
        een.table("wijk")
    for zin in (een.kop, *een.zinnen, *een.kanttekeningen):
        assert zin.endswith(".")
        assert "nan" not in zin
        assert "_" not in zin


def test_an_own_target_replaces_the_assumption(vooruit: Vooruitblik) -> None:
    een = review(vooruit, LEEG, 2024, {"instroom": 90.0})
    doelen = {
        regel.doel for regel in een.regels if regel.plaats.is_regio and regel.afspraak.naam == "instroom"
    }
    assert doelen == {90.0}
    assert not any(zin.startswith("Instroom") for zin in een.kanttekeningen)
    assert een.kop.startswith("Evaluatie 2023–2024: van geen enkele afspraak")


@pytest.mark.parametrize(
    ("jaar", "doelen"), [(2023, {}), (2020, {}), (2024, {"onzin": 1.0}), (2024, {"instroom": -1.0})]
)
def test_an_evaluation_that_cannot_be_is_told(
    vooruit: Vooruitblik, jaar: int, doelen: dict[str, float]
) -> None:
    assert review_years(vooruit) == tuple(range(2022, 2036, 2))
    with pytest.raises(InputError):
        review(vooruit, LEEG, jaar, doelen)
