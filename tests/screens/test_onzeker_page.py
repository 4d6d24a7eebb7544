"""The screen Onzekerheid in use, and the chances on Overzicht and Ondergrens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from model.scenario import load_preset
from pages._ui import runs, schokken_beelden, toekomsten
from pages._ui.gewicht_zinnen import UITKOMSTEN_KORT
from tests.opened import open_app

PAGINA, ONDERGRENS = "pages/6_Onzekerheid.py", "pages/4_Infrastructuur.py"
DELEN = ("Bandbreedte", "Kansen", "Wat telt het meest", "Schokken")
FACTOR = "infrastructuur.ondergrens_factor"


def opened(pagina: str = PAGINA, **params: str) -> AppTest:
    return open_app(pagina, params, seconds=90)


def go_to(app: AppTest, deel: str) -> AppTest:
    app.segmented_control(key="onzeker-deel").set_value(deel).run()
    assert not app.exception, deel
    return app


def heading(app: AppTest) -> str:
    return next(een.value for een in app.markdown if een.value.startswith("# "))


def words(app: AppTest) -> str:
    return " ".join(een.value for een in app.markdown)


def alts(app: AppTest) -> list[str]:
    return [een.proto.alt for een in app.get("plotly_chart")]


# ---- every section


@pytest.mark.parametrize(
    "params",
    [
        {"scenario": "II"},
        {"scenario": "I", "jaar": "2021", "gemeente": "Oss"},
        {"scenario": "III", "instroom.aanmeldingen_pers_jr@2027+": "300", FACTOR: "1.3", "jaar": "2035"},
        {"scenario": "I", "tijd.horizon_jaar": "2023"},
    ],
    ids=["standaard", "2021", "eigen", "kort"],
)
def test_every_section_opens_with_a_finding(params):
    app = opened(**params)
    for deel in DELEN:
        go_to(app, deel)
        assert 20 < len(heading(app)) < 125, heading(app)
        assert all(alts(app)), deel
        assert any("Als-dan, geen voorspelling" in een.value for een in app.caption), deel


def test_it_opens_at_once_with_the_chance_and_four_fans():
    app = opened(scenario="II")
    assert "berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens" in heading(app)
    assert len(alts(app)) == 4
    assert all("in 8 van de 10 berekeningen tussen" in alt for alt in alts(app))
    assert "**256 berekeningen**" in words(app)
    assert "geen voorspelling" in words(app)
    assert "## Wat zit er niet in?" in words(app)


def test_a_gemeente_is_told_that_this_is_the_region():
    assert any("hele regio" in een.value for een in opened(gemeente="Boekel").caption)


def test_more_futures_take_the_place_of_the_first_and_a_knob_starts_again():
    app = opened(scenario="II")
    (aantal,) = [een for een in app.segmented_control if een.key.startswith("aantal-")]
    aantal.set_value(1024).run()
    assert not app.exception
    assert "**1.024 berekeningen**" in words(app)
    assert not [knop for knop in app.button if knop.key == "verfijnen-stop"]
    app.select_slider(key="knop-instroom.aanmeldingen_pers_jr").set_value(300.0).run()
    assert not app.exception
    assert "**256 berekeningen**" in words(app)
    (aantal,) = [een for een in app.segmented_control if een.key.startswith("aantal-")]
    assert aantal.value == 256


# ---- chances


def test_a_budget_that_is_typed_counts_and_one_that_is_no_amount_is_told():
    app = go_to(opened(scenario="II"), "Kansen")
    assert "de lumpsum van scenario II zelf" in words(app)
    app.text_input(key="budget-lumpsum").set_value("1000").run()
    assert "in geen van de berekeningen hoger dan €\u00a01.000,0\u00a0mln" in words(app)
    app.text_input(key="budget-lumpsum").set_value("veel").run()
    assert "geen bedrag" in app.warning[0].value
    assert "de lumpsum van scenario II zelf" in words(app)
    app.text_input(key="budget-lumpsum").set_value("-3").run()
    assert app.warning


# ---- what counts most


def test_every_outcome_has_its_bars():
    app = go_to(opened(scenario="II"), "Wat telt het meest")
    for naam in UITKOMSTEN_KORT:
        app.selectbox(key="gewicht-uitkomst").set_value(naam).run()
        assert not app.exception, naam
        assert len(alts(app)) == 1, naam


def test_groups_are_computed_when_asked_and_stay():
    app = go_to(opened(scenario="II"), "Wat telt het meest")
    app.button(key="groepen-bereken").click().run()
    assert not app.exception
    assert len(alts(app)) == 2
    app.switch_page("app.py").run()
    app.switch_page(PAGINA).run()
    assert len(alts(app)) == 2
    assert not [knop for knop in app.button if knop.key.startswith("groepen")]


# ---- shocks


def test_shocks_are_chosen_moved_and_remembered():
    app = go_to(opened(scenario="II"), "Schokken")
    assert "## Welk scenario houdt het best stand?" in words(app)
    # I, II and III differ by aannames alone: no name in the headline
    assert heading(app) == "# Welk scenario het best standhoudt, hangt aan aannames"
    app.button_group(key="schok-welke").set_value(["corona", "fusies"]).run()
    app.selectbox(key="schok-start-corona").set_value(2030).run()
    app.selectbox(key="schok-duur-corona").set_value(1).run()
    app.select_slider(key="schok-sterkte-corona").set_value(2.0).run()
    assert not app.exception
    assert "**Alleen 2030** bij sterkte 2:" in words(app)
    app.selectbox(key="schok-een").set_value("fusies").run()
    app.switch_page("app.py").run()
    app.switch_page(PAGINA).run()
    app.selectbox(key="schok-een").set_value("corona").run()
    assert "**Alleen 2030** bij sterkte 2:" in words(app)


def test_no_shock_and_an_outcome_without_a_good_side():
    app = go_to(opened(scenario="II"), "Schokken")
    app.selectbox(key="schok-uitkomst").set_value("lumpsum_eur").run()
    assert "geen beste keus" in app.info[0].value
    app.button_group(key="schok-welke").set_value([]).run()
    assert not app.exception
    assert heading(app) == "# Kies een of meer schokken om te zien wat ze doen"


def test_shocks_beyond_the_horizon_are_told():
    app = go_to(opened(scenario="II", **{"tijd.horizon_jaar": "2025"}), "Schokken")
    assert "na 2025" in app.info[0].value
    assert heading(app) == "# Kies een of meer schokken om te zien wat ze doen"


def test_an_own_variant_stands_beside_the_three():
    app = go_to(opened(scenario="II", **{FACTOR: "1.2"}), "Schokken")
    (tabel, *_) = [een.proto.body for een in app.get("html") if "Geen schok" in een.proto.body]
    assert schokken_beelden.EIGEN_NAAM in tabel


# ---- Overzicht and Ondergrens


def test_overview_tells_the_chance_and_the_ranges():
    app = opened("app.py", scenario="II")
    assert "berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens" in words(app)
    assert sum(een.value.startswith("8 op 10: ") for een in app.caption) == 5
    assert sum("in 8 van de 10 berekeningen tussen" in alt for alt in alts(app)) == 1


def test_overview_of_a_gemeente_has_no_range_that_is_not_its_own():
    app = opened("app.py", scenario="II", gemeente="Oss")
    assert not [een for een in app.caption if een.value.startswith("8 op 10: ")]
    assert "met onze aannames ligt IBN" in words(app)


def test_first_time_and_later_show_the_same():
    # first the chart without its fan, then with it; known futures draw it at once
    waarden = {"ntw.helling_eur_pp": "234.5"}
    scenario = load_preset("II").with_values({"ntw.helling_eur_pp": 234.5})
    assert not toekomsten.is_known(scenario)
    app = opened("app.py", scenario="II", **waarden)
    assert runs.knows_futures(scenario)
    eerst = alts(app)
    assert alts(app.run()) == eerst


def test_ondergrens_shows_no_year_without_its_chance():
    app = opened(ONDERGRENS, scenario="II")
    tekst = words(app)
    assert "berekeningen met onze aannames ligt IBN in 2035 onder de ondergrens" in tekst
    assert tekst.count("Eronder in 2035: ") == 3
    assert "Wie pas later besluit, is te laat: na de evaluatie van 2026" in tekst
    assert any(alt.startswith("Pas na de evaluatie van 2026 besluiten") for alt in alts(app))
    assert sum("in 8 van de 10 berekeningen tussen" in alt for alt in alts(app)) == 1


@pytest.mark.parametrize("pagina", [PAGINA, ONDERGRENS, "app.py"])
def test_a_factor_at_its_bounds_opens(pagina):
    opened(pagina, scenario="I", **{FACTOR: "3"})


# ---- in a browser


def test_a_refinement_shows_how_far_it_is_and_can_be_left(page: Page, settle: Callable[[Page], None]):
    page.goto("/Onzekerheid?scenario=II&ntw.helling_eur_pp=123.4")
    settle(page)
    page.get_by_role("radio", name="4.096", exact=True).click()
    expect(page.get_by_text("van 4.096 berekeningen")).to_be_visible()
    # what is on the screen stays there meanwhile
    assert page.get_by_test_id("stPlotlyChart").count() == 4
    page.get_by_role("button", name="Stop", exact=True).click()
    settle(page)
    expect(page.get_by_text("van 4.096 berekeningen")).to_have_count(0)
    expect(page.get_by_role("radio", name="256 berekeningen")).to_be_checked()
    assert page.get_by_test_id("stException").count() == 0
