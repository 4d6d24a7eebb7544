"""What the screens say and draw about bands and chances, at the edges too: none, all, never."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.ensemble import Runs
from model.analysis.kansrekening import Kruisjaar
from model.analysis.mengsel import Splitsing
from model.analysis.ondergrens import RANDEN, Kruising, crossings
from model.axes import Array
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import ondergrens_beelden, onzeker_beelden, staven, toekomsten
from pages._ui import onzeker_zinnen as zinnen
from pages._ui.frame import Blik
from pages._ui.grafiek import alt_text, table, value_span
from pages._ui.kleuren import palet
from pages._ui.sessie import Keuze
from pages._ui.toekomsten import ALLES, Toekomsten

VAST = "\u00a0"
STREEP, MIN = "\u2060–\u2060", "−\u2060"
JAREN = (2021, 2022, 2023, 2024)


def kruisjaar(*deel: float) -> Kruisjaar:
    return Kruisjaar(JAREN, np.array(deel), float(1.0 - sum(deel)), 1.0)


def edges(fte: tuple[float, float, float] = (1700.0, 1300.0, 900.0)) -> dict[str, Kruising]:
    return {
        rand: Kruising(rand, factor, np.full(4, grens), None, False, None, None, False)
        for rand, factor, grens in zip(RANDEN, (1.3, 1.0, 0.7), fte, strict=True)
    }


@pytest.fixture(scope="module")
def blik() -> Blik:
    """Scenario II beside I."""
    een, ander = (simulate(load_preset(naam)) for naam in ("II", "I"))
    return Blik(Keuze("II"), een, Keuze("I"), ander, "scenario I", 2030, "")


@pytest.fixture(scope="module")
def veel() -> Toekomsten:
    return toekomsten.load(load_preset("II"), 256)


# ---- a chance in words


@pytest.mark.parametrize(
    ("deel", "lang", "kort"),
    [
        (0.0, "in geen van de berekeningen met onze aannames", "geen enkele berekening"),
        (
            0.004,
            "in minder dan 1 van de 100 berekeningen met onze aannames",
            "minder dan 1 van de 100 berekeningen",
        ),
        (0.61, "in 6 van de 10 berekeningen met onze aannames", "6 van de 10 berekeningen"),
        (1.0, "in alle berekeningen met onze aannames", "alle berekeningen"),
    ],
)
def test_a_chance_in_words(deel: float, lang: str, kort: str) -> None:
    assert zinnen.of_ten(deel) == lang
    assert zinnen.of_runs(deel) == kort


@pytest.mark.parametrize(
    ("deel", "kop"),
    [
        (0.0, "In geen van de berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens"),
        (0.474, "In 5 van de 10 berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens"),
        (1.0, "In alle berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens"),
    ],
)
def test_the_headline_of_the_screen(deel: float, kop: str) -> None:
    assert zinnen.headline_band(deel, 2035) == kop


def test_two_years_in_one_headline_and_one_when_they_are_the_same() -> None:
    delen = np.array([0.0, 0.1, 0.2, 1.0])
    begin = "berekeningen met onze aannames ligt IBN in"
    assert zinnen.headline_chances(delen, JAREN, 2023) == (
        f"In 2 van de 10 {begin} 2023 onder de ondergrens; in 2024 in alle"
    )
    assert zinnen.headline_chances(delen, JAREN, 2024) == f"In alle {begin} 2024 onder de ondergrens"
    assert zinnen.sentence_overview(delen, JAREN, 2021) == (
        f"**In alle {begin} 2024 onder de ondergrens** (in 2021 in geen enkele)."
    )
    assert zinnen.sentence_overview(delen, JAREN, 2024) == (
        f"**In alle {begin} 2024 onder de ondergrens**."
    )


# ---- a band in words


@pytest.mark.parametrize(
    ("naam", "laag", "hoog", "woorden", "kort"),
    [
        ("omvang_fte", 1090.6, 1605.5, "1.091 tot 1.606", f"1.091{STREEP}1.606"),
        ("lumpsum_eur", 1.16e7, 1.37e7, f"€{VAST}11,6 tot 13,7{VAST}mln", None),
        ("resultaat_eur", -2.0e7, -4e6, f"{MIN}€{VAST}20,0 tot {MIN}€{VAST}4,0{VAST}mln", None),
        ("resultaat_eur", -2.0e7, 4e6, f"{MIN}€{VAST}20,0 tot 4,0{VAST}mln", None),
        ("resultaat_eur", -2.0e5, 4e6, f"{MIN}€{VAST}200.000 tot €{VAST}4,0{VAST}mln", None),
        (
            "ntw_per_fte_eur",
            14900.0,
            18000.0,
            f"€{VAST}14.900 tot 18.000",
            f"€{VAST}14.900{STREEP}18.000",
        ),
        ("rendement_frac", -0.098, 0.003, "−9,8% tot 0,3%", "−9,8 tot 0,3%"),
        ("rendement_frac", 0.01, 0.03, "1,0% tot 3,0%", f"1,0{STREEP}3,0%"),
        ("rendement_frac", 0.0301, 0.0302, "3,0%", "3,0%"),
    ],
)
def test_a_band_has_its_unit_once(
    naam: str, laag: float, hoog: float, woorden: str, kort: str | None
) -> None:
    assert zinnen.range_words(naam, laag, hoog) == woorden
    if kort is not None:
        assert zinnen.range_short(naam, laag, hoog) == f"8 op 10: {kort}"


def test_the_title_of_a_fan() -> None:
    assert zinnen.title_fan("Omvang", "omvang_fte", 1090.6, 1605.5, 2035) == (
        "Omvang in 2035: 1.091 tot 1.606 fte"
    )
    assert zinnen.title_fan("Participatiewet", "stand_pwet_pers", 807, 1359, 2035).endswith("mensen")


@pytest.mark.parametrize(
    ("terug", "tekst"),
    [
        (0, "In geen ervan spraken aannames elkaar tegen."),
        (1, "In 1 ervan spraken aannames"),
        (62, "In 62 ervan (24%) spraken aannames"),  # 62 / 256 = 24,2%
    ],
)
def test_how_many_runs_were_drawn_back(terug: int, tekst: str) -> None:
    zin = zinnen.sentence_counts(256, terug)
    assert zin.startswith("**256 berekeningen**, met in elke ")
    assert tekst in zin


def splitsing(aandeel: float) -> Splitsing:
    rand = np.array([[10.0], [20.0]])
    return Splitsing(rand, rand, rand, np.array([aandeel]))


@pytest.mark.parametrize(
    ("delen", "tekst"),
    [
        ((0.004, 0.3), "vooral niet weten: toeval is minder dan 1% tot 30% van de spreiding."),
        ((0.1, 0.6), "In 2030 is toeval 10% tot 60% van de spreiding."),
        ((float("nan"), 0.2), "toeval is 20% tot 20%"),
        ((float("nan"), float("nan")), "In 2030 is er geen spreiding."),
    ],
)
def test_not_knowing_and_chance_are_told_apart(delen: tuple[float, float], tekst: str) -> None:
    twee = dict(zip(("omvang_fte", "instroom_pers"), map(splitsing, delen), strict=True))
    assert tekst in zinnen.sentence_split(twee, 0, 2030)


# ---- the year of crossing


@pytest.mark.parametrize(
    ("deel", "zin", "bereik"),
    [
        (
            (0.0, 0.0, 0.0, 0.0),
            "In geen van de berekeningen zakt IBN t/m 2024 onder de ondergrens.",
            "na 2024",
        ),
        (
            (0.0, 0.0, 0.0, 0.06),
            "IBN zakt in minder dan 1 van de 10 berekeningen t/m 2024 onder de ondergrens.",
            "na 2024",
        ),
        (
            (0.0, 0.2, 0.2, 0.0),
            "In 2 van de 10 berekeningen zakt IBN in 2022 of eerder onder de ondergrens. In 6 van de 10 "
            "berekeningen gebeurt dat t/m 2024 niet.",
            "2022 tot na 2024",
        ),
        (
            (0.3, 0.0, 0.4, 0.3),
            "In 3 van de 10 berekeningen ligt IBN al in 2021 onder de ondergrens, in 7 van de 10 in "
            "2023 of eerder. In alle berekeningen gebeurt dat t/m 2024.",
            "2021 tot 2024",
        ),
        (
            (1.0, 0.0, 0.0, 0.0),
            "In alle berekeningen ligt IBN al in 2021 onder de ondergrens. In alle berekeningen gebeurt "
            "dat t/m 2024.",
            "2021",
        ),
    ],
)
def test_the_year_of_crossing_is_a_range(deel: tuple[float, ...], zin: str, bereik: str) -> None:
    een = kruisjaar(*deel)
    if deel[-1] == 0.06:  # 94%: out of ten that is 9
        assert een.nooit == pytest.approx(0.94)
    assert zinnen.sentence_crossing(een) == zin
    assert zinnen.crossing_range(een) == bereik


def test_a_card_tells_its_chance_and_a_range_of_years() -> None:
    assert zinnen.sentence_card(0.31, kruisjaar(0.0, 0.2, 0.2, 0.0)) == (
        "Eronder in 2024: **3 van de 10 berekeningen**; eerste jaar: **2022 tot na 2024**"
    )
    assert zinnen.sentence_card(0.0, kruisjaar(0.0, 0.0, 0.0, 0.0)) == (
        "Eronder in 2024: **geen enkele berekening**"
    )


def test_bars_of_the_crossing_year_begin_with_the_first_that_is_one() -> None:
    staaf = onzeker_beelden.crossing(kruisjaar(0.0, 0.2, 0.0, 0.1))
    assert staaf.groepen == ("2022", "2023", "2024", "t/m 2024 niet")
    assert staaf.panelen[0].reeksen[0].waarden == pytest.approx((2.0, 0.0, 1.0, 7.0))
    nooit = onzeker_beelden.crossing(kruisjaar(0.0, 0.0, 0.0, 0.0))
    assert nooit.groepen == ("t/m 2024 niet",)
    assert nooit.titel == "IBN zakt t/m 2024 niet eronder"
    altijd = onzeker_beelden.crossing(kruisjaar(1.0, 0.0, 0.0, 0.0))
    assert altijd.groepen[0] == "2021"
    assert staven.alt_text(nooit).startswith(f"{nooit.titel}. Staafdiagram met 1 regel. ")


# ---- edges, return, budget


def test_the_chance_at_every_edge_of_the_ondergrens() -> None:
    kansen = {rand: np.full(4, deel) for rand, deel in zip(RANDEN, (1.0, 0.45, 0.0), strict=True)}
    assert zinnen.sentence_edges(kansen, edges(), 0, 2021) == (
        "Wie de ondergrens hoog legt (1.700 fte), ziet IBN er in 2021 in alle berekeningen onder "
        "liggen. In het midden (1.300 fte): 4 van de 10. Laag (900 fte): geen enkele."
    )


def test_edges_with_the_same_chance_share_a_sentence() -> None:
    kansen = {rand: np.full(4, deel) for rand, deel in zip(RANDEN, (0.6, 0.05, 0.06), strict=True)}
    assert zinnen.sentence_edges(kansen, edges(), 0, 2021) == (
        "Wie de ondergrens hoog legt (1.700 fte), ziet IBN er in 2021 in 6 van de 10 berekeningen onder "
        "liggen. In het midden of laag (1.300 of 900 fte): minder dan 1 van de 10."
    )


def test_two_years_with_the_same_chance_share_a_sentence() -> None:
    delen, jaren = np.array([0.06, 0.3, 0.05]), (2021, 2022, 2023)
    assert zinnen.sentence_overview(delen, jaren, 2021).endswith(" (ook in 2021).")
    assert zinnen.sentence_overview(delen, jaren, 2022).endswith(" (in 2022 in 3 van de 10).")
    assert zinnen.headline_chances(delen, jaren, 2021).endswith(" onder de ondergrens; ook in 2023")


def test_the_target_return_for_both() -> None:
    assert zinnen.sentence_return(0.02, 0.04, 0.03, 2030) == (
        "De doelgroepen samen halen in 2030 in minder dan 1 van de 10 berekeningen het streefrendement "
        "van 3%. Voor het hele bedrijf is dat evenveel."
    )
    zin = zinnen.sentence_return(0.0, 1.0, 0.03, 2030)
    assert "in geen van de berekeningen het streefrendement van 3%" in zin
    assert "in alle berekeningen op 3% of meer" in zin
    assert zinnen.title_return(0.0, 0.03, 2030) == "3% rendement in 2030: geen enkele berekening"


def test_a_budget_that_was_typed_and_one_that_was_not() -> None:
    assert zinnen.sentence_budget(0.15, 13.5e6, 2030) == (
        "De afgesproken lumpsum van 2030 is in 2 van de 10 berekeningen hoger dan "
        f"€{VAST}13,5{VAST}mln, het budget dat u invulde."
    )
    assert "lumpsum van scenario II zelf" in zinnen.sentence_budget(0.5, 1e7, 2030, "scenario II")
    assert "](http" not in zinnen.no_amount("[klik](http://x.nl)")


# ---- charts over real futures


def test_every_fan_holds_the_line_and_is_in_table_and_words(blik: Blik, veel: Toekomsten) -> None:
    for naam, wat in (
        ("stand_pwet_pers", "Participatiewet"),
        ("resultaat_eur", "resultaat"),
        ("lumpsum_grondslag_eur", "grondslag lumpsum"),
    ):
        grafiek = onzeker_beelden.fan(blik, veel, naam, wat)
        (paneel,) = grafiek.panelen
        (waaier,) = paneel.waaiers
        eigen = paneel.lijnen[-1].waarden
        assert waaier.laag[-1] < eigen[-1] < waaier.hoog[-1]
        koppen, _ = table(grafiek)
        assert sum(", P10" in kop or ", P90" in kop for kop in koppen) == 2
        assert "in 8 van de 10 berekeningen tussen" in alt_text(grafiek)
        assert grafiek.titel.startswith(wat[0].upper())


def test_the_fan_of_the_size_hardly_moves_the_axis(blik: Blik, veel: Toekomsten) -> None:
    # it comes when the chart is there already: an axis that jumps would be read as a change
    kruisingen = crossings(blik.result)
    met = onzeker_beelden.size(blik, kruisingen, veel).panelen[0]
    zonder = replace(met, waaiers=())
    (laag, hoog), (laag0, hoog0) = value_span(met), value_span(zonder)
    assert abs(laag - laag0) < 0.02 * (hoog0 - laag0)
    assert abs(hoog - hoog0) < 0.1 * (hoog0 - laag0)


def test_the_radar_carries_the_fan(blik: Blik, veel: Toekomsten) -> None:
    kruisingen = crossings(blik.result)
    waaiers = onzeker_beelden.fan_of_size(veel, "II")
    kaal = ondergrens_beelden.radar(blik, kruisingen, palet(False))
    vol = ondergrens_beelden.radar(blik, kruisingen, palet(False), waaiers)
    assert len(vol.figuur.data) == len(kaal.figuur.data) + 2
    assert len(vol.koppen) == len(kaal.koppen) + 2


def test_chances_run_from_none_to_all_of_ten(blik: Blik, veel: Toekomsten) -> None:
    kansen = veel.below_floor(crossings(blik.result))
    assert (kansen["boven"] >= kansen["midden"]).all()
    assert (kansen["midden"] >= kansen["onder"]).all()
    grafiek = onzeker_beelden.below(kansen, veel.jaren, "II")
    (paneel,) = grafiek.panelen
    laag, hoog = value_span(paneel)
    assert laag == 0.0
    assert hoog >= 10.0
    assert paneel.lijnen[-1].waarden[-1] == pytest.approx(10 * kansen[ALLES][-1])
    assert grafiek.titel.startswith("Onder de ondergrens in 2035: ")


def test_a_budget_far_away_is_never_passed_and_one_of_nothing_always(veel: Toekomsten) -> None:
    assert veel.chance_above("lumpsum_eur", 1e12).max() == 0.0
    assert veel.chance_above("lumpsum_eur", 1.0).min() == 1.0
    grafiek = onzeker_beelden.budget_chance(np.zeros(15), veel.jaren, 1e12, 9, "II")
    assert grafiek.titel.endswith("geen enkele berekening")


def test_the_split_table_has_a_row_for_every_outcome(veel: Toekomsten) -> None:
    delen = {naam: veel.split(naam) for naam in onzeker_beelden.SPLITSEN}
    blad = onzeker_beelden.split_table(delen, 9, 2030)
    assert len(blad.rijen) == len(onzeker_beelden.SPLITSEN)
    for rij, een in zip(blad.rijen, delen.values(), strict=True):
        assert len(rij) == len(blad.koppen)
        assert een.samen[0, 9] <= een.weten[0, 9] + 1
        assert rij[-1].endswith("%")


def test_futures_count_themselves_without_the_centre(veel: Toekomsten) -> None:
    assert veel.aantal == 256
    assert 0 <= veel.teruggehaald <= 256
    leeg = Toekomsten(
        veel.scenario,
        Runs(JAREN, MappingProxyType({}), np.array([True, False, True])),
        {},
        veel.toeval,
    )
    assert (leeg.aantal, leeg.teruggehaald) == (2, 1)


def test_a_band_with_chance_is_wider_than_without(veel: Toekomsten) -> None:
    def width(rand: Array) -> Array:
        return np.asarray(rand[1] - rand[0])

    een = veel.split("instroom_pers")
    assert veel.has_chance("instroom_pers")
    assert not veel.has_chance("lumpsum_eur")
    assert width(veel.band("instroom_pers"))[-1] == width(een.samen)[-1] > width(een.weten)[-1]
