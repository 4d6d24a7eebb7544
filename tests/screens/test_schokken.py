"""What the screens say about shocks and regret, against a table made by hand."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.schoklijst import Effect, Schokkeuze, load_schokken
from model.analysis.spijt import Grond, Spijt, grounds, regret
from model.analysis.stress import SAMEN, ZONDER, Stress, Toekomst, stress
from model.scenario import load_preset
from pages._ui import schokken_zinnen as zinnen
from pages._ui.schokken_uitleg import why_better

JAREN = tuple(range(2026, 2033))
VAST, RUST = "\u00a0", "bij een hoge, middelste en lage ondergrens t/m 2032 niet"
KEUZE = Schokkeuze("corona", 2027, 2)


def table(
    omvang: float = 0.0,
    grens: float = 0.0,
    lumpsum: tuple[float, float] = (0.0, 0.0),
    fte: float = 0.0,
    keuzes: tuple[Schokkeuze, ...] = (KEUZE,),
) -> Stress:
    """Scenario A: 2.000 fte, ondergrens 1.000, lumpsum 10 mln; what the shock adds from 2027 on.

    `lumpsum` is added in 2027–2028 and in later years.
    """
    na = np.array([0.0 if jaar < 2027 else 1.0 for jaar in JAREN])
    twee = np.array([0.0 if jaar < 2027 else lumpsum[jaar > 2028] for jaar in JAREN])

    def row(gewoon: float, extra: np.ndarray) -> np.ndarray:
        return np.array([[np.full(len(JAREN), gewoon), gewoon + extra]])

    reeksen = {
        "omvang_fte": row(2000.0, omvang * na),
        "ondergrens_fte": row(1000.0, grens * na),
        "afstand_ondergrens_fte": row(1000.0, (omvang - grens) * na),
        "lumpsum_eur": row(1e7, twee),
        "fte_pwet_fte": row(700.0, fte * na),
    }
    sleutel = keuzes[0].sleutel if len(keuzes) == 1 else SAMEN
    return Stress(
        ("A",),
        (Toekomst(ZONDER, "geen schok", ()), Toekomst(sleutel, "een schok", keuzes)),
        JAREN,
        MappingProxyType(reeksen),
        np.ones(1),
        (),
    )


# ---- one shock


@pytest.mark.parametrize(
    ("duur", "tekst"), [(0, "vanaf 2027, blijvend"), (1, "alleen 2027"), (4, "2027–2030")]
)
def test_when_a_shock_works(duur: int, tekst: str) -> None:
    assert zinnen.years(Schokkeuze("corona", 2027, duur)) == tekst


@pytest.mark.parametrize(
    ("effect", "sterkte", "tekst"),
    [
        (Effect("schok.instroom_factor", "factor", 0.8), 1.0, "Alle instroom: 20% lager"),
        (Effect("schok.instroom_factor", "factor", 0.8), 0.5, "Alle instroom: 10% lager"),
        (
            Effect("schok.uitstroom_regulier_factor", "factor", 1.3),
            2.0,
            "Uitstroom naar regulier werk: 60% hoger",
        ),
        (
            Effect("arbeidsmarkt.werkloosheid_frac", "erbij", -0.012),
            1.0,
            "Werkloosheid in Nederland: 1,2%-punt lager",
        ),
        (Effect("ntw.toeslag_frac", "erbij", -0.06), 1.0, "NTW van de doelgroep: 6% lager"),
        (Effect("infrastructuur.locaties_aantal", "erbij", 1.0), 1.0, "Aantal locaties: 1 erbij"),
        (
            Effect("instroom.beschut_pers_jr", "erbij", -5.0),
            1.0,
            "Plaatsingen beschut werk bij IBN per jaar: 5 eraf",
        ),
        (Effect("rijk.impulsbudget_eur", "wordt", 0.0), 1.0, f"Impulsbudget, landelijk: wordt €{VAST}0"),
        (
            Effect("arbeidsmarkt.werkloosheid_frac", "wordt", 0.08),
            0.5,
            "Werkloosheid in Nederland: 50% van de weg naar 8,0%",
        ),
    ],
)
def test_an_effect_in_words(effect: Effect, sterkte: float, tekst: str) -> None:
    assert zinnen.effect_words(effect, sterkte) == tekst


@pytest.mark.parametrize("sleutel", load_schokken())
def test_the_card_tells_every_effect_and_why(sleutel: str) -> None:
    schok = load_schokken()[sleutel]
    kaart = zinnen.card(schok, replace(schok.keuze, sterkte=0.5))
    assert kaart.count("\n- ") == len(schok.effecten)
    assert schok.doet in kaart
    assert schok.toelichting in kaart
    assert "bij sterkte 0,5:" in kaart


# ---- ondergrens


def test_a_smaller_company_with_the_room_that_is_left() -> None:
    # 2.000 − 300 = 1.700, 700 above 1.000
    zin = zinnen.sentence_ondergrens(table(omvang=-300.0), "A", "corona", 2030)
    assert zin == (
        "In 2030 is IBN 300 fte kleiner. Bij een ondergrens van 1.000 fte (midden van de band) is er "
        f"700 fte ruimte; zonder schok is er 1.000 fte ruimte. IBN komt in de gevarenzone: {RUST}."
    )


def test_a_higher_ondergrens_and_a_shortage() -> None:
    # 2.000 against 1.000 + 1.150 = 2.150: 150 short; high edge 1,3 × 2.150 = 2.795, low 0,7 × = 1.505
    zin = zinnen.sentence_ondergrens(table(grens=1150.0, omvang=1.0), "A", "corona", 2030)
    assert "is IBN 1 fte groter en ligt de ondergrens 1.150 fte hoger." in zin
    assert "komt IBN 149 fte tekort; zonder schok is er 1.000 fte ruimte." in zin
    assert "bij een hoge en middelste ondergrens in 2027 (zonder schok t/m 2032 niet)" in zin
    assert zin.endswith("bij een lage t/m 2032 niet.")


def test_nothing_moves_before_the_shock() -> None:
    zin = zinnen.sentence_ondergrens(table(omvang=-300.0), "A", "corona", 2026)
    assert zin.startswith("De afstand tot de ondergrens blijft in 2026 gelijk.")
    # a year never stands alone: all three edges follow
    assert RUST in zin


# ---- lumpsum


def test_the_lumpsum_is_fixed_first_and_follows_later() -> None:
    zin = zinnen.sentence_lumpsum(table(lumpsum=(0.0, -1.2e6), fte=-40.0), "A", "corona", 2030)
    assert zin == (
        "De afgesproken lumpsum ligt t/m 2028 vast en volgt daarna de nieuwe raming: in 2030 "
        f"€{VAST}1,2{VAST}mln lager (12%). Tot dan betalen gemeenten ook voor plekken die leeg blijven "
        "(40 fte in 2028)."
    )
    # looked at within the fixed years: the first year that differs is told
    assert "in 2029 €" in zinnen.sentence_lumpsum(table(lumpsum=(0.0, -1.2e6)), "A", "corona", 2027)


def test_more_people_than_estimated_are_borne_by_ibn() -> None:
    zin = zinnen.sentence_lumpsum(table(lumpsum=(0.0, 5e5), fte=25.0), "A", "corona", 2029)
    assert zin.endswith(
        "Tot dan draagt IBN de kosten van mensen die niet geraamd zijn (25 fte in 2028)."
    )


def test_a_lumpsum_that_is_cut_at_once_and_one_that_stays() -> None:
    zin = zinnen.sentence_lumpsum(table(lumpsum=(-1e6, 0.0)), "A", "corona", 2028)
    assert zin == f"De afgesproken lumpsum is in 2028 €{VAST}1,0{VAST}mln lager (10%)."
    # looked at when it is over: the first year in which it differed
    assert "is in 2027" in zinnen.sentence_lumpsum(table(lumpsum=(-1e6, 0.0)), "A", "corona", 2031)
    assert (
        zinnen.sentence_lumpsum(table(), "A", "corona", 2028) == "De afgesproken lumpsum verandert niet."
    )


def test_one_shock_has_its_years_and_all_together_have_not() -> None:
    een = zinnen.shock_sentence(table(omvang=-3.0), "A", "corona", 2030)
    assert een.startswith("**Een schok** (2027–2028). In 2030 is IBN 3 fte kleiner.")
    samen = (KEUZE, Schokkeuze("fusies", 2029, 0))
    assert zinnen.shock_sentence(table(keuzes=samen), "A", SAMEN, 2030).startswith("**Een schok**. ")
    with pytest.raises(ValueError, match="without a shock"):
        zinnen.shock_sentence(table(), "A", ZONDER, 2030)


def test_the_real_table_can_be_told_for_every_scenario_shock_and_year() -> None:
    namen = ("I", "II", "III")
    tabel = stress(
        [load_preset(naam) for naam in namen], [een.keuze for een in load_schokken().values()]
    )
    for naam in namen:
        for toekomst in tabel.toekomsten[1:]:
            for jaar in (2026, 2027, 2035):
                zin = zinnen.shock_sentence(tabel, naam, toekomst.sleutel, jaar)
                assert "nan" not in zin
                assert "  " not in zin
                assert zin.count("lumpsum") >= 1
                assert "gevarenzone" in zin


# ---- regret


def regretted(waarden: list[list[float]], uitkomst: str = "resultaat_eur") -> Spijt:
    tabel = table()
    reeks = np.repeat(np.array(waarden)[:, :, None], len(JAREN), axis=2)
    return regret(
        replace(
            tabel,
            scenarios=("A", "B")[: len(waarden)],
            uitkomsten=MappingProxyType({uitkomst: reeks}),
        ),
        uitkomst,
        2030,
    )


def ground(spijt: Spijt, zonder: Spijt | None = None, aannames: tuple[str, ...] = ()) -> Grond:
    kaal = zonder or spijt
    return Grond(aannames, (), kaal, kaal.houdt_stand == spijt.houdt_stand and not kaal.gelijk)


NETWERK = ("scenario.netwerkeffect_frac",)
GELIJK = regretted([[1e6, 1e6], [1e6, 1e6]])
A_BETER = regretted([[3e6, 1e6], [1e6, 1e6]])
B_BETER = regretted([[1e6, 1e6], [2e6, 1e6]])


def test_no_difference_is_said_to_be_none() -> None:
    assert zinnen.headline_regret(GELIJK, ground(GELIJK)) == "De scenario's houden even goed stand"
    assert zinnen.meaning_regret(GELIJK, ground(GELIJK)) == (
        "Resultaat in 2030: geen verschil. In alle 2 toekomsten komt elk scenario op hetzelfde uit "
        f"(tot op €{VAST}10.000)."
    )


def test_a_ranking_that_stands_names_the_scenario() -> None:
    grond = ground(A_BETER)
    assert zinnen.headline_regret(A_BETER, grond) == "A houdt het best stand"
    zin = zinnen.meaning_regret(A_BETER, grond)
    assert f"is bij A €{VAST}0 en bij B €{VAST}2,0{VAST}mln." in zin
    assert zin.endswith("tellen niet.")
    ook = zinnen.meaning_regret(A_BETER, ground(A_BETER, A_BETER, NETWERK))
    assert "Ook zonder deze aannames: Extra instroom door netwerken." in ook


@pytest.mark.parametrize(
    ("zonder", "slot"),
    [
        (GELIJK, "Zonder die aannames is er geen verschil tussen de scenario's."),
        (B_BETER, "Zonder die aannames houdt B het best stand."),
    ],
)
def test_a_ranking_on_assumptions_alone_names_nobody(zonder: Spijt, slot: str) -> None:
    grond = ground(A_BETER, zonder, NETWERK)
    kop = zinnen.headline_regret(A_BETER, grond)
    assert kop == "Welk scenario het best standhoudt, hangt aan aannames"
    zin = zinnen.meaning_regret(A_BETER, grond)
    assert "De volgorde rust alleen op aannames: Extra instroom door netwerken." in zin
    assert slot in zin
    assert zin.endswith(zinnen.KANTEL)


def test_the_three_scenarios_are_not_ranked() -> None:
    drie, keuzes = [load_preset(naam) for naam in ("I", "II", "III")], [KEUZE]
    for uitkomst in ("omvang_fte", "resultaat_eur", "instroom_pers", "rendement_frac"):
        spijt = regret(stress(drie, keuzes), uitkomst, 2030)
        grond = grounds(drie, keuzes, spijt)
        assert zinnen.headline_regret(spijt, grond) == (
            "Welk scenario het best standhoudt, hangt aan aannames"
        )


def test_how_often_each_is_the_best_choice() -> None:
    # future 1: A; future 2: both
    assert zinnen.often_best(A_BETER) == (
        "De beste keus (ook bij gelijke stand), van 2 toekomsten: A in 2 en B in 1."
    )


@pytest.mark.parametrize(
    ("uitkomst", "waarden", "tekst"),
    [
        ("omvang_fte", [[1500.0, 0.0], [0.0, 0.0]], "1.500 fte"),
        ("instroom_pers", [[7.25, 0.0], [0.0, 0.0]], "7,2 personen"),
        ("rendement_frac", [[0.0123, 0.0], [0.0, 0.0]], "1,23%-punt"),
    ],
)
def test_a_regret_has_its_unit(uitkomst: str, waarden: list[list[float]], tekst: str) -> None:
    spijt = regretted(waarden, uitkomst)
    assert f"bij B {tekst}." in zinnen.meaning_regret(spijt, ground(spijt))


# ---- why a shock can make the result better


def money(
    resultaat: tuple[float, float], lasten: float, fte: float, lumpsum: tuple[float, float]
) -> Stress:
    """The same table with the result in 2027–2028 and after, and the cost from 2027 on."""
    twee = np.array([0.0 if jaar < 2027 else resultaat[jaar > 2028] for jaar in JAREN])
    na = np.array([0.0 if jaar < 2027 else lasten for jaar in JAREN])
    gewoon = table(fte=fte, lumpsum=lumpsum)
    erbij = {
        "resultaat_eur": np.array([[np.zeros(len(JAREN)), twee]]),
        "lasten_eur": np.array([[np.zeros(len(JAREN)), na]]),
    }
    return replace(gewoon, uitkomsten=MappingProxyType({**gewoon.uitkomsten, **erbij}))


def test_a_shock_that_leaves_more_money_says_why_and_what_it_cost_before() -> None:
    tabel = money((-1.7e6, 45_000.0), -260_000.0, -5.0, (0.0, -70_000.0))
    assert why_better(tabel, "A", "resultaat_eur", 2030) == (
        "‘een schok’ maakt het resultaat in 2030 hoger. De mensen die er dan niet zijn, zouden IBN meer "
        "kosten dan opleveren. ‘een schok’ kost ook geld: in 2027 is het resultaat "
        f"€{VAST}1,7{VAST}mln lager."
    )
    vast = money((45_000.0, 0.0), -260_000.0, -5.0, (0.0, -70_000.0))
    assert why_better(vast, "A", "rendement_frac", 2027) == (
        "‘een schok’ maakt het resultaat in 2027 hoger. De lumpsum ligt voor twee jaar vast, dus IBN "
        "krijgt hetzelfde bedrag voor minder mensen."
    )


@pytest.mark.parametrize(
    ("resultaat", "lasten", "fte", "uitkomst"),
    [
        (45_000.0, -1e5, -5.0, "omvang_fte"),  # not about money
        (-45_000.0, -1e5, -5.0, "resultaat_eur"),  # worse
        (5_000.0, -1e5, -5.0, "resultaat_eur"),  # within the margin of 10.000 euro
        (45_000.0, 1e5, -5.0, "resultaat_eur"),  # fewer people, but it is not the cost that falls
        (45_000.0, -1e5, 5.0, "resultaat_eur"),  # more people: another cause
    ],
)
def test_no_reason_is_given_where_it_is_not_the_reason(
    resultaat: float, lasten: float, fte: float, uitkomst: str
) -> None:
    tabel = money((resultaat, resultaat), lasten, fte, (0.0, 0.0))
    assert why_better(tabel, "A", uitkomst, 2030) == ""
