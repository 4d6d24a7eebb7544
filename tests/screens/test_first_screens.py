"""Overzicht and Verkennen without a browser: they open, follow the choice and never break on a link."""

import pytest
from streamlit.proto.Metric_pb2 import Metric as MetricProto
from streamlit.testing.v1 import AppTest

from tests.opened import open_app

AANMELDINGEN = "instroom.aanmeldingen_pers_jr"
SCHERMEN = ("app.py", "pages/1_Verkennen.py")


def opened(scherm: str, **params: str) -> AppTest:
    return open_app(scherm, params, seconds=30)


def figures(at: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_opens_with_a_result(scherm):
    at = opened(scherm)
    assert list(figures(at)) == [
        "Mensen in dienst",
        "Naar regulier werk",
        "NTW per fte",
        "Rendement",
        "Lumpsum",
    ]
    assert at.markdown[0].value.startswith("# ") or "# IBN" in "".join(m.value for m in at.markdown)
    grafieken = at.get("plotly_chart")
    assert len(grafieken) == 4
    assert all(grafiek.proto.alt for grafiek in grafieken)
    assert any("Als-dan, geen voorspelling" in tekst.value for tekst in at.caption)


def test_another_scenario_changes_the_figures_and_is_named():
    at = opened("app.py")
    twee = figures(at)
    at.segmented_control(key="scenario").set_value("I").run()
    assert not at.exception
    assert figures(at)["Mensen in dienst"] != twee["Mensen in dienst"]
    assert "scenario II" in at.metric[0].proto.delta_description


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_only_what_the_visitor_chose_is_called_good_or_bad(scherm):
    grijs = MetricProto.MetricColor.GRAY
    presets = [een.proto for een in opened(scherm).metric]
    assert any(een.delta != "gelijk" for een in presets)
    assert {een.color for een in presets} == {grijs}
    assert "is een aanname" in presets[0].help
    hoger = {"ntw.toeslag_frac@2027+": "0.05"}
    kleur = {een.label: een.proto.color for een in opened(scherm, **hoger).metric}
    assert kleur["NTW per fte"] == kleur["Rendement"] == MetricProto.MetricColor.GREEN
    # against another scenario the difference is not only the visitor's
    ander = {een.proto.color for een in opened(scherm, **hoger, vergelijk="I").metric}
    assert ander == {grijs}


def test_a_widget_starts_at_its_own_value_in_a_run_that_does_not_write_it():
    # The second run may overtake a browser that has not drawn the sidebar yet: what it would then start
    # from may not be the lowest value.
    at = opened("app.py", scenario="I", gemeente="Oss", jaar="2028")
    at.run()
    for slider in at.select_slider:
        if slider.key and slider.key.startswith("knop-"):
            (plek,) = slider.proto.default
            assert slider.proto.options[int(plek)] == slider.format_func(slider.value), slider.key
    lijsten = {lijst.key: lijst for lijst in at.selectbox}
    for key, waarde in (("gemeente", "Oss"), ("jaar", "2028")):
        proto = lijsten[key].proto
        assert proto.options[proto.default] == waarde
    (scenario,) = at.segmented_control(key="scenario").proto.default
    assert scenario == 0  # I


def test_a_knob_makes_an_own_variant_and_undo_takes_it_back():
    at = opened("pages/1_Verkennen.py")
    eerst = figures(at)
    at.select_slider(key=f"knop-{AANMELDINGEN}").set_value(300.0).run()
    assert not at.exception
    assert at.segmented_control(key="scenario").value == "Eigen"
    assert figures(at) != eerst
    assert any("232 → 300" in tekst.value for tekst in at.markdown)
    at.switch_page("app.py").run()
    assert at.select_slider(key=f"knop-{AANMELDINGEN}").value == 300.0
    at.button(key="terug").click().run()
    assert not at.exception
    assert figures(at) == eerst
    assert at.select_slider(key=f"knop-{AANMELDINGEN}").value == 232.0


def test_a_gemeente_shows_its_own_figures_and_what_stays_regional():
    at = opened("app.py", gemeente="Oss")
    assert "Saldo gemeente" in figures(at)
    assert any("gelden voor de hele regio" in tekst.value for tekst in at.caption)
    at = opened("pages/1_Verkennen.py", gemeente="Boekel")
    assert "Saldo gemeente" in figures(at)


def test_a_bad_link_warns_and_the_rest_works():
    at = opened("app.py", scenario="IX", onzin="[klik](http://x.nl)", **{"ntw.helling_eur_pp": "100"})
    waarschuwing = at.warning[0].value
    assert "scenario" in waarschuwing
    assert "onzin" in waarschuwing
    assert "](http" not in waarschuwing
    assert at.segmented_control(key="scenario").value == "Eigen"
    at.button(key="fouten-gelezen").click().run()
    assert not at.warning


def test_values_that_contradict_are_told_in_dutch():
    at = opened("pages/1_Verkennen.py")
    eerst = figures(at)
    at.selectbox(key="zoek-aanname").set_value("instroom.direct_frac").run()
    at.text_input(key="precies-instroom.direct_frac").set_value("95%").run()
    assert not at.exception
    assert "meer dan het geheel" in at.warning[0].value
    assert figures(at) == eerst


AGAIN = """
import streamlit as st
from pages._ui import state

state.begin("Overzicht")
key = state.take_over("scenario", "II")
st.session_state["begin"] = [*st.session_state.get("begin", ()), state.begins_at(key, default="II")]
if len(st.session_state["begin"]) == 1:
    state.again()
"""


def test_a_page_that_runs_again_at_once_does_not_start_its_widgets_a_second_time():
    at = AppTest.from_string(AGAIN).run()
    assert not at.exception
    # Written in the first run, and no browser came between: no start value in the second either.
    assert at.session_state["begin"] == [{}, {}]
    at.run()
    assert at.session_state["begin"][-1] == {"default": "II"}
