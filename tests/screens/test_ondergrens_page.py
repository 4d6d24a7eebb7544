"""The screen Ondergrens in use: it opens in every case and its knobs work."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.opened import open_app

JAREN = tuple(range(2021, 2036))
FACTOR = "infrastructuur.ondergrens_factor"
BELEID = "infrastructuur.beleid_keuze"
PAGINA = "pages/4_Infrastructuur.py"


# ---- the screen


def open_screen(**params: str) -> AppTest:
    return open_app(PAGINA, params, seconds=60)


@pytest.mark.parametrize("preset", ["I", "II", "III"])
def test_screen_opens_with_the_finding_and_three_cards(preset):
    app = open_screen(scenario=preset)
    assert "hoge ondergrens" in app.title[0].value
    assert [een.label for een in app.metric] == [
        "Ondergrens hoog (factor 1,3)",
        "Ondergrens midden (factor 1,0)",
        "Ondergrens laag (factor 0,7)",
    ]
    assert app.metric[0].value.startswith("In 20")
    assert app.metric[2].value == "T/m 2035 niet"
    assert any("heel lastig nu te bepalen" in een.value for een in app.markdown)
    assert len(app.table) == 2


def test_screen_says_why_scaling_down_does_nothing():
    app = open_screen(scenario="II", **{BELEID: "1", "infrastructuur.signaal_factor": "1"})
    assert any("Waarom verandert er niets?" in een.value for een in app.info)


def test_screen_with_scaling_down_at_a_high_floor():
    app = open_screen(scenario="II", **{BELEID: "1", FACTOR: "1.3"})
    assert not app.info
    assert app.metric[1].value == "In 2028"


def test_screen_at_the_edges_of_what_is_allowed():
    open_screen(scenario="I", gemeente="Oss", **{FACTOR: "3"})
    open_screen(scenario="I", **{"tijd.horizon_jaar": "2024"})


def test_another_edge_and_a_knob_keep_each_other():
    app = open_screen(scenario="II")
    app.button_group(key="rand-beleid").set_value("midden").run()
    assert not app.exception
    assert any("Waarom verandert er niets?" in een.value for een in app.info)
    app.select_slider(key=f"knop-{FACTOR}").set_value(1.3).run()
    assert not app.exception
    assert not app.info
    assert app.metric[1].label == "Ondergrens midden (factor 1,3)"
    assert app.query_params[FACTOR] in ("1.3", ["1.3"])
    app.button(key="terug").click().run()
    assert app.metric[1].label == "Ondergrens midden (factor 1,0)"


def test_a_knob_turned_here_stands_on_the_other_screens():
    app = open_screen(scenario="II")
    app.select_slider(key="knop-infrastructuur.locaties_aantal").set_value(6.0).run()
    app.switch_page("pages/1_Verkennen.py").run()
    assert app.select_slider(key="knop-infrastructuur.locaties_aantal").value == 6.0
    app.switch_page(PAGINA).run()
    assert app.select_slider(key="knop-infrastructuur.locaties_aantal").value == 6.0
    assert not app.exception
