"""The screen Doelzoeken in use: questions of every kind, faults, and a scenario made of an answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from model.result import UITKOMSTEN
from model.simulate import simulate
from pages._ui import sessie
from pages._ui.sessie import Keuze
from tests.opened import open_app

PAGINA = "pages/7_Doelzoeken.py"
LUMPSUM = "lumpsum.per_geraamde_fte_eur"


def opened(params: Mapping[str, str] | None = None) -> AppTest:
    return open_app(PAGINA, params or {}, seconds=120)


def asked(app: AppTest, **keuzes: object) -> AppTest:
    """Set controls by key (without "doel-"), all in one run."""
    for naam, waarde in keuzes.items():
        app.selectbox(key=f"doel-{naam.replace('_', '-')}").set_value(waarde)
    app.run()
    assert not app.exception
    return app


def heading(app: AppTest) -> str:
    return str(app.title[0].value)


def told(app: AppTest) -> str:
    return "\n".join(str(een.value) for een in app.markdown)


def keuze(app: AppTest) -> Keuze:
    gekozen: Keuze = app.session_state["sessie"].beeld.keuze
    return gekozen


def test_opens_with_an_answer():
    app = opened()
    assert not app.exception
    assert heading(app).startswith("Rendement 3% in 2030 vraagt ‘Lumpsum per geraamde fte’ op €")
    assert app.metric[0].value.startswith("€")
    assert "! alleen buiten de bandbreedte" in told(app)
    assert "als-dan" in told(app)
    assert not app.warning
    assert not app.button(key="doel-maak").disabled


def test_year_of_the_dashboard_is_the_year_of_the_question():
    app = opened({"jaar": "2033"})
    assert " in 2033 " in heading(app)
    app.selectbox(key="jaar").set_value(2031).run()
    assert " in 2031 " in heading(app)
    assert app.session_state["sessie"].beeld.jaar == 2031


def test_year_before_the_knob_works_has_no_effect_and_says_why():
    app = opened({"jaar": "2025"})
    assert "doet niets aan rendement in 2025" in heading(app)
    assert "hij werkt pas vanaf 2027" in told(app)
    assert app.button(key="doel-maak").disabled


def test_out_of_reach_tells_the_nearest():
    app = asked(opened(), uitkomst="omvang_fte")
    app.text_input(key="doel-waarde-omvang_fte").set_value("9.000")
    asked(app, knop="instroom.aanmeldingen_pers_jr")
    assert "lukt niet met alleen ‘Aanmeldingen per jaar’; het dichtst erbij komt" in heading(app)
    assert "✕ niet haalbaar" in told(app)
    assert "Binnen de bandbreedte komt de uitkomst niet dichterbij dan" in told(app)
    assert app.button(key="doel-maak").label == "Maak van de dichtste waarde een scenario"


def test_knob_without_effect():
    app = asked(opened(), uitkomst="stand_pwet_pers")
    assert "doet niets aan Participatiewet in 2030" in heading(app)
    assert app.metric[0].label.startswith("Heeft geen invloed")
    assert app.button(key="doel-maak").disabled


def test_whole_number_knob():
    app = asked(opened(), knop="infrastructuur.locaties_aantal")
    assert float(app.metric[0].value) == int(app.metric[0].value)
    app.text_input(key="doel-waarde-rendement_frac").set_value("-3").run()
    assert not app.exception
    assert "deze knop kent alleen hele getallen" in told(app).lower()


def test_knob_with_choices():
    app = asked(opened(), knop="infrastructuur.beleid_keuze")
    assert app.metric[0].value.strip("‘’") in ("ongewijzigd beleid", "afschalen", "extra middelen")


def test_two_knobs():
    app = asked(opened(), knop_2="instroom.aanmeldingen_pers_jr")
    assert heading(app).startswith("Rendement 3% in 2030 kan met ")
    assert len(app.metric) == 2
    assert app.selectbox(key="doel-kans").disabled
    app.button(key="doel-maak").click().run()
    assert not app.exception
    sleutels = [naam.partition("@")[0] for naam, _ in keuze(app).verschillen]
    assert sorted(sleutels) == ["instroom.aanmeldingen_pers_jr", LUMPSUM]
    uitkomst = simulate(sessie.scenario_van(keuze(app))).in_jaar("rendement_frac", 2030)
    assert uitkomst == pytest.approx(0.03, abs=1e-6)
    app.button(key="terug").click().run()
    assert keuze(app).verschillen == ()


def test_with_a_chance():
    app = asked(opened(), kans=0.8)
    assert heading(app).startswith("80% kans op minstens 3% rendement in 2030 vraagt")
    assert "Geteld in 256 berekeningen" in told(app)
    app.selectbox(key="doel-kant-rendement_frac").set_value("hoogstens").run()
    assert not app.exception
    assert "80% kans op hoogstens 3% rendement" in heading(app)


def test_what_should_be_low_is_asked_as_at_most():
    app = asked(opened(), uitkomst="wachtend_beschut_pers", kans=0.5)
    assert app.selectbox(key="doel-kant-wachtend_beschut_pers").value == "hoogstens"


@pytest.mark.parametrize("getypt", ["veel", "", "1e999", "9" * 400])
def test_faulty_target_keeps_the_answer_before_it(getypt):
    app = opened()
    eerst = heading(app), app.metric[0].value
    app.text_input(key="doel-waarde-rendement_frac").set_value(getypt).run()
    assert not app.exception
    assert "Deze vraag is nog niet te beantwoorden" in app.warning[0].value
    assert "geen getal" in app.warning[0].value
    assert "**Vorig antwoord**" in told(app)
    assert (heading(app), app.metric[0].value) == eerst
    assert all(knop.key != "doel-maak" for knop in app.button)
    app.text_input(key="doel-waarde-rendement_frac").set_value("2,5").run()
    assert not app.warning
    assert heading(app).startswith("Rendement 2,5% in 2030")


def test_all_faults_are_told_at_once():
    app = opened()
    app.text_input(key="doel-waarde-rendement_frac").set_value("x")
    asked(app, knop_2=LUMPSUM)
    assert "geen getal" in app.warning[0].value
    assert "twee keer dezelfde knop" in app.warning[0].value
    assert "\\-\\-" not in app.warning[0].value


def test_scenario_made_of_an_answer_and_taken_back():
    app = opened()
    app.button(key="doel-maak").click().run()
    assert not app.exception
    assert heading(app) == "Rendement 3% in 2030: dat staat nu in uw variant"
    assert "Dit staat nu in uw variant" in told(app)
    ((naam, waarde),) = keuze(app).verschillen
    assert naam == f"{LUMPSUM}@2027+"
    uitkomst = simulate(sessie.scenario_van(keuze(app))).in_jaar("rendement_frac", 2030)
    assert uitkomst == pytest.approx(0.03, abs=1e-6)
    assert app.select_slider(key=f"knop-{LUMPSUM}").value == waarde
    app.button(key="doel-terug").click().run()
    assert keuze(app).verschillen == ()
    assert heading(app).startswith("Rendement 3% in 2030 vraagt")
    assert "Dit staat nu in uw variant" not in told(app)


def test_another_question_is_not_called_made():
    app = opened()
    app.button(key="doel-maak").click().run()
    app.text_input(key="doel-waarde-rendement_frac").set_value("1").run()
    assert "Dit staat nu in uw variant" not in told(app)
    assert heading(app).startswith("Rendement 1% in 2030 vraagt")


def test_question_survives_another_page():
    app = asked(opened(), uitkomst="omvang_fte", knop="instroom.aanmeldingen_pers_jr")
    app.text_input(key="doel-waarde-omvang_fte").set_value("1.650").run()
    eerst = heading(app)
    app.switch_page("pages/1_Verkennen.py").run()
    app.switch_page(PAGINA).run()
    assert not app.exception
    assert heading(app) == eerst
    assert eerst.startswith("Omvang 1.650 fte in 2030")


def test_all_outcomes_on_request():
    app = opened()
    kort = app.selectbox(key="doel-uitkomst").options
    app.toggle(key="doel-alle").set_value(True).run()
    alles = app.selectbox(key="doel-uitkomst").options
    assert len(alles) == len(UITKOMSTEN)
    assert alles[: len(kort)] == kort
    app = asked(app, uitkomst="onbenut_eur")
    app.toggle(key="doel-alle").set_value(False).run()
    assert app.selectbox(key="doel-uitkomst").value == "onbenut_eur"


@pytest.mark.parametrize(
    "params",
    [
        {"scenario": "I", "jaar": "2021"},
        {"scenario": "III", "gemeente": "Oss", "jaar": "2035"},
        {f"{LUMPSUM}@2027+": "20000"},
        {"tijd.horizon_jaar": "2023"},
    ],
    ids=["I-2021", "gemeente", "eigen", "kort"],
)
def test_opens_in_every_state(params):
    app = opened(params)
    assert not app.exception
    assert len(heading(app)) > 20
