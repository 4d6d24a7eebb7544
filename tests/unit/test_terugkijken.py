"""Looking back: nothing from after the base date is used, and the words say what the figures say."""

from dataclasses import replace

import numpy as np
import pytest

from model.analysis.geijkt import last_count, to_scenario
from model.analysis.kalibratie import calibrate
from model.analysis.terugblik_gepubliceerd import (
    model_look_back,
    published_look_backs,
    static_look_back,
    trend_look_back,
)
from model.analysis.terugkijken import CIJFERS, Toets, base_years, known_until, look_back
from model.analysis.terugwoorden import amount, point_sentence, summary
from model.analysis.trend import growth_forecast, stock_forecast
from model.errors import InputError
from model.ijkpunten import published
from model.periode import Periode
from model.realisatie import REEKSEN, Meting, Realisatie
from model.result import UITKOMSTEN
from model.scenario import load_preset
from tests.actuals import actuals
from tests.synthetic import worlds

EEN, II = load_preset("I"), load_preset("II")


@pytest.fixture(scope="module")
def vol() -> Realisatie:
    return worlds(II, 1, 4).realisaties[0]


def _toets(band: tuple[float, float, float], werkelijk: float, **meer: bool) -> Toets:
    return Toets("stand_pers", "Mensen in dienst", 2022, "personen", band, werkelijk, **meer)


# ------------------------------------------------------------------ figures


def test_every_figure_is_one_of_the_region() -> None:
    for reeks, groepen, naam in CIJFERS:
        assert naam in UITKOMSTEN
        assert naam in REEKSEN[reeks].uitkomsten or naam.startswith("stand_")
        assert set(groepen) <= set(REEKSEN[reeks].toegestaan)


def test_what_came_later_is_not_known() -> None:
    cijfers = {"stand 2022 regio wsw": 1, "stand 2022-12 oss wsw": 2, "stand 2023-01 regio wsw": 3}
    assert [een.waarde for een in known_until(actuals(cijfers), 2022).metingen] == [1, 2]


def test_later_figures_do_not_move_the_forecast(vol: Realisatie) -> None:
    later = (Meting("uitstroom_overig", Periode(2023), "oss", "wsw", 900.0),)
    ander = [een for een in vol.metingen if een.cel != later[0].cel]
    een, twee = (look_back(cijfers, II, 2022) for cijfers in (vol, Realisatie((*ander, *later))))
    assert [toets.band for toets in een.cijfers] == [toets.band for toets in twee.cijfers]
    assert [toets.werkelijk for toets in een.cijfers] != [toets.werkelijk for toets in twee.cijfers]


def test_years_to_look_back_from(vol: Realisatie) -> None:
    assert base_years(vol) == (2020, 2021, 2022)
    assert base_years(actuals({"stand 2021 regio wsw": 2000, "stand 2023 regio wsw": 1900})) == (2020,)
    assert base_years(actuals({})) == ()


def test_a_look_back_starts_from_the_count_of_its_year(vol: Realisatie) -> None:
    """A year on, the stock is known to within a year's chance; from 2020 it is not."""
    kort, lang = look_back(vol, II, 2022), look_back(vol, II, 2020)
    breed = {(toets.naam, toets.jaar): toets.band[2] - toets.band[0] for toets in (*lang.cijfers,)}
    for toets in kort.cijfers:
        if toets.naam.startswith("stand"):
            assert toets.band[2] - toets.band[0] < 0.6 * breed[toets.naam, 2023]
    assert {toets.jaar for toets in lang.cijfers} == {2021, 2022, 2023}
    assert {toets.jaar for toets in kort.cijfers} == {2023}


def test_coverage_over_many_truths() -> None:
    """Twelve worlds, each looked back at from 2020: the bands hold about eight of ten figures."""
    raak = [
        toets.binnen
        for cijfers in worlds(II, 12, 8).realisaties
        for toets in look_back(cijfers, II, 2020, runs=127).cijfers
        if toets.jaar > 2021
    ]
    assert len(raak) > 200
    # Figures of one world hang together: twelve independent truths, not two hundred.
    assert 0.65 < np.mean(raak) < 0.93


def test_a_year_without_a_count_is_told(vol: Realisatie) -> None:
    zonder = Realisatie(
        tuple(een for een in vol.metingen if (een.reeks, een.periode.jaar) != ("stand", 2022))
    )
    with pytest.raises(InputError) as fout:
        look_back(zonder, II, 2022)
    assert "2022" in fout.value.fouten[0].gekregen
    with pytest.raises(InputError):
        look_back(vol, to_scenario(II, calibrate(vol, II), last_count(vol)), 2021)


# ------------------------------------------------------------------ what ships


def test_the_trend_of_2017_by_hand() -> None:
    """142 in a year, 72 of 475,5 person-years: 317·e^(−0,454) + 142/0,151·(1 − e^(−0,454)) = 543."""
    pwet = {toets.jaar: toets for toets in trend_look_back().cijfers if "pwet" in toets.naam}
    h = 72.5 / 475.5
    blijft = np.exp(-3.0 * h)
    assert pwet[2020].band[1] == pytest.approx(317 * blijft + 142.5 / h * (1 - blijft), abs=2.0)
    assert not pwet[2020].binnen
    assert pwet[2020].werkelijk == 469.0
    assert pwet[2022].binnen
    # Without uncertainty about the rates only chance is left: 543 ± 1,28·√(317·0,63·0,37 + 344).
    band = stock_forecast(317.0, (1.42e8, 1e6), (0.152e8, 1e8), 3.0)
    assert band[2] - band[0] == pytest.approx(2 * 1.2816 * np.sqrt(74 + 343), rel=0.05)
    assert growth_forecast(30.0, (30.0, 3.0), 5.0)[1] == pytest.approx(80.0, abs=2.0)


def test_the_trend_uses_nothing_of_the_model() -> None:
    assert all(not toets.gebruikt for toets in trend_look_back().cijfers)
    assert "model" in trend_look_back().uitleg


@pytest.mark.parametrize("scenario", [EEN, II], ids=["I", "II"])
def test_the_model_says_which_figures_set_it(scenario: object) -> None:
    blik = model_look_back(scenario, 63)  # type: ignore[arg-type]
    namen = {(toets.naam, toets.jaar) for toets in blik.cijfers}
    assert {("stand_pwet_pers", 2022), ("stand_wsw_pers", 2022), ("lumpsum_eur", 2024)} <= namen
    for toets in blik.cijfers:
        if (toets.naam, toets.jaar) != ("stand_pers", 2022):
            assert toets.gebruikt is published(toets.naam, toets.jaar).gebruikt
    assert any("ook gebruikt om het model af te stellen" in zin for zin in blik.woorden)


def test_the_years_before_are_no_forecast() -> None:
    blik = static_look_back(II, 63)
    assert {toets.jaar for toets in blik.cijfers} == {2017, 2018, 2019}
    assert blik.uitleg.startswith("Geen voorspelling")
    for toets in blik.cijfers:
        assert 100e6 < toets.band[0] < toets.band[1] < toets.band[2] < 150e6
        assert not toets.gebruikt


def test_three_look_backs_ship() -> None:
    blikken = published_look_backs(EEN, 63)
    assert [blik.basisjaar for blik in blikken] == [2017, 2020, 2020]
    for blik in blikken:
        assert blik.dekking == np.mean([toets.binnen for toets in blik.cijfers])


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [(1234.4, "personen", "1.234"), (-2.5e6, "euro", "€ −2,5 mln"), (0.4638, "deel", "46,4%")],
)
def test_amounts(waarde: float, eenheid: str, tekst: str) -> None:
    assert amount(waarde, eenheid) == tekst


def test_one_figure_in_words() -> None:
    een = _toets((500.0, 550.0, 600.0), 575.0)
    assert point_sentence(een) == (
        "Mensen in dienst 2022: verwacht 500 tot 600, geworden 575. "
        "Dat is binnen de band, 25 hoger dan het midden (550)."
    )
    ander = replace(een, werkelijk=480.0, gebruikt=True, zwak=True)
    assert "buiten de band, 70 lager" in ander.woorden
    assert ander.woorden.endswith(
        "Dit cijfer is ook gebruikt om af te stellen. Het cijfer is zelf afgeleid, niet gepubliceerd."
    )
    assert replace(een, werkelijk=550.0).woorden.endswith("binnen de band, gelijk aan het midden.")


def test_figures_together_in_words() -> None:
    raak, mis = _toets((90.0, 100.0, 110.0), 100.0), _toets((90.0, 100.0, 110.0), 125.0)
    assert summary([]) == ("Er zijn geen cijfers om mee te vergelijken.",)
    assert summary([raak])[0].startswith("Het ene cijfer valt binnen")
    assert "te weinig" in summary([raak] * 3)[0]
    # 8 of 10 fits; 4 of 10 happens once in 160 when eight should: too narrow. 20 of 20: 1%.
    assert "past bij" in summary([raak] * 8 + [mis] * 2)[0]
    assert "te smal" in summary([raak] * 4 + [mis] * 6)[0]
    assert "ruim" in summary([raak] * 20)[0]
    # Two of four 20% too low: 10% on average, never too high.
    assert summary([raak, raak, mis, mis])[1] == (
        "Het midden van de band zat gemiddeld 10,0% naast het cijfer, te laag."
    )
    assert "bewijst dan weinig" in summary([replace(raak, gebruikt=True)])[2]
    assert summary([replace(raak, werkelijk=0.0)])[1].startswith("Alle cijfers zijn nul")
