"""The screen Vergelijken in use: pins, lines, table, waterfall and kantelafstand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from pages._ui import link
from tests.opened import open_app

PAGINA = "pages/2_Vergelijken.py"
MENSEN = "instroom.aanmeldingen_pers_jr@2027+"
VAST = {
    "vast1": f"II;{MENSEN}=300",
    "naam1": "Meer mensen",
    "vast2": "I;tijd.horizon_jaar=2029",
    "naam2": "<b>x</b> [klik](http://x.nl)",
}


def opened(pagina: str = PAGINA, **params: str) -> AppTest:
    return open_app(pagina, params, seconds=60)


def heading(app: AppTest) -> str:
    return next(een.value for een in app.markdown if een.value.startswith("# "))


def alts(app: AppTest) -> list[str]:
    return [een.proto.alt for een in app.get("plotly_chart")]


def pinned(app: AppTest) -> list[str]:
    return [een.naam for een in app.session_state["sessie"].beeld.vast]


def buttons(app: AppTest) -> dict[str, object]:
    return {een.key: een for een in app.button}


def test_opens_with_a_finding_and_ranks_nobody():
    app = opened()
    assert heading(app).startswith("# IBN krimpt in alle scenario's; in 2030 schelen zij hoogstens ")
    assert any("Hoe weinig moet er anders zijn?" in een.value for een in app.markdown)
    beelden = alts(app)
    assert len(beelden) == 5  # four charts and the waterfall
    assert all(f"scenario {naam}" in beelden[0] for naam in ("I", "II", "III"))
    assert any("Als-dan, geen voorspelling" in een.value for een in app.caption)
    assert buttons(app)["vastzetten-uit"].disabled


def test_pins_of_a_link_stand_beside_the_others_and_their_names_stay_text():
    app = opened(**VAST, **{"ntw.helling_eur_pp": "100"})
    assert pinned(app) == ["Meer mensen", VAST["naam2"]]
    mensen = alts(app)[0]
    assert all(een in mensen for een in ("‘Meer mensen’", f"‘{VAST['naam2']}’", "uw eigen variant"))
    teksten = [een.value for een in (*app.markdown, *app.caption, *app.header)]
    assert not any("](http" in een for een in teksten)
    tabel = next(een.proto.body for een in app.get("html") if "vergelijking" in een.proto.body)
    assert "&lt;b&gt;x&lt;/b&gt;" in tabel
    assert "<b>" not in tabel


@pytest.mark.parametrize("jaar", ["2021", "2029", "2050"])
def test_a_variant_with_another_horizon_works_in_any_year(jaar):
    app = opened(**VAST, **{"tijd.horizon_jaar": "2050"}, jaar=jaar)
    assert heading(app)
    app.selectbox(key="paar-Van-II-6").set_value("vast2").run()
    assert not app.exception
    assert any("lopen tot en met 2029 en 2050" in een.value for een in app.caption)
    if jaar == "2050":  # the last year that both have
        assert "in 2029" in alts(app)[-1]


def test_pin_rename_open_remove_and_put_back():
    app = opened("pages/1_Verkennen.py", scenario="II", **{MENSEN: "300"})
    app.text_input(key="vast-naam").set_value("Veel mensen")
    app.button(key="FormSubmitter:vast-Zet vast").click().run()
    assert not app.exception
    assert pinned(app) == ["Veel mensen"]
    assert any("Staat vast als ‘Veel mensen’" in een.value for een in app.caption)
    app.segmented_control(key="scenario").set_value("III").run()
    app.switch_page(PAGINA).run()
    assert pinned(app) == ["Veel mensen"]
    app.text_input(key="hernoem-vast1").set_value("scenario I").run()
    assert "al in gebruik" in app.warning[0].value
    assert app.text_input(key="hernoem-vast1").value == "Veel mensen"
    app.text_input(key="hernoem-vast1").set_value("Andere *naam*").run()
    assert pinned(app) == ["Andere *naam*"]
    app.button(key="open-vast1").click().run()
    assert app.session_state["sessie"].beeld.keuze.verschillen == ((MENSEN, 300.0),)
    assert app.select_slider(key="knop-instroom.aanmeldingen_pers_jr").value == 300.0
    app.button(key="terug").click().run()
    assert app.segmented_control(key="scenario").value == "III"
    assert pinned(app) == ["Andere *naam*"]
    app.button(key="weg-vast1").click().run()
    assert pinned(app) == []
    app.button(key="zet-terug").click().run()
    assert not app.exception
    assert pinned(app) == ["Andere *naam*"]
    # and what the link says now is what another visitor gets
    params = link.to_params(app.session_state["sessie"].beeld)
    assert pinned(opened(**params)) == ["Andere *naam*"]


def test_lines_go_off_and_on_and_the_table_keeps_its_reference():
    app = opened(**VAST)
    app.button_group(key="lijnen-aan").set_value(["II", "vast1"]).run()
    assert not app.exception
    assert "scenario I:" not in alts(app)[0]
    tabel = next(een.proto.body for een in app.get("html") if "vergelijking" in een.proto.body)
    assert "scenario I (vergelijking)" in tabel
    assert app.session_state["sessie"].beeld.verborgen == ("I", "III", "vast2")
    app.button_group(key="lijnen-aan").set_value([]).run()
    assert not app.exception
    assert "Zet minstens één lijn aan" in heading(app)
    assert len(alts(app)) == 1  # the waterfall stays
    app.button_group(key="lijnen-aan").set_value(["III"]).run()
    assert "zet nog een lijn aan" in heading(app)


def test_the_waterfall_follows_the_choice():
    app = opened(**VAST)
    app.selectbox(key="paar-Naar-II-5").set_value("vast1").run()
    app.selectbox(key="paar-uitkomst").set_value("stand_pwet_pers").run()
    assert not app.exception
    assert "Mensen Participatiewet in 2030: in ‘Meer mensen’" in alts(app)[-1]
    assert "Watervaldiagram in personen" in alts(app)[-1]
    app.selectbox(key="paar-Van-I-5").set_value("vast1").run()
    assert not app.exception
    assert any("niets te verklaren" in een.value for een in app.info)


def test_a_turned_knob_puts_the_own_variant_in_the_pair_and_keeps_the_outcome():
    app = opened(scenario="II")
    app.selectbox(key="paar-uitkomst").set_value("omvang_fte").run()
    app.select_slider(key="knop-instroom.aanmeldingen_pers_jr").set_value(300.0).run()
    assert not app.exception
    assert app.selectbox(key="paar-uitkomst").value == "omvang_fte"
    assert "uw eigen variant" in alts(app)[-1]  # the pair starts at the choice in hand


def test_kantelafstand_is_computed_when_asked_and_stands_before_everything():
    app = opened()
    app.button(key="kantel").click().run()
    assert not app.exception
    assert "kantel" not in buttons(app)
    zinnen = [een.value for een in app.markdown if een.value.startswith("De volgorde van scenario I")]
    assert len(zinnen) == 2  # below the headline and at its own place
    assert any(een.value.startswith("**Kantelafstand: 0,") for een in app.markdown)
    tabellen = [een.proto.body for een in app.get("html") if "kantelt bij" in een.proto.body]
    assert len(tabellen) == 2
    # another outcome is another question
    app.selectbox(key="paar-uitkomst").set_value("omvang_fte").run()
    assert "kantel" in buttons(app)
    app.selectbox(key="paar-uitkomst").set_value("resultaat_eur").run()
    assert "kantel" not in buttons(app)


def test_bands_for_so_many_lines_and_no_more():
    app = opened()
    app.toggle(key="vergelijk-band").set_value(True).run()
    assert not app.exception
    assert "in 8 van de 10 berekeningen tussen" in alts(app)[0]
    app = opened(**VAST)
    app.toggle(key="vergelijk-band").set_value(True).run()
    assert any("Met 5 lijnen" in een.value for een in app.caption)
    assert "in 8 van de 10 berekeningen" not in alts(app)[0]


def test_a_gemeente_is_told_what_is_regional_and_gets_its_own_figures():
    app = opened(gemeente="Boekel")
    assert any("gaan over de hele regio" in een.value for een in app.caption)
    tabel = next(een.proto.body for een in app.get("html") if "vergelijking" in een.proto.body)
    assert "Boekel" in tabel
    assert "Saldo gemeente" in tabel


def test_bad_pins_are_told_and_the_screen_works():
    app = opened(vast1="II;onzin=3", naam1="[a](http://x.nl)", vast3=f"IV;{MENSEN}=300", naam3="drie")
    assert pinned(app) == []
    assert "](http" not in app.warning[0].value
    assert "variant drie" in app.warning[0].value
    assert len(alts(app)) == 5


def test_pin_compare_and_share(page: Page, settle: Callable[[Page], None]):
    page.goto(f"/Verkennen?{MENSEN.replace('@', '%40').replace('+', '%2B')}=300")
    settle(page)
    page.get_by_role("button", name="Zet vast om te vergelijken").click()
    page.get_by_role("textbox", name="Naam van deze variant").fill("Meer mensen")
    page.get_by_role("button", name="Zet vast", exact=True).click()
    expect(page.get_by_text("Staat vast als ‘Meer mensen’")).to_be_visible()
    page.locator(".st-key-menu").get_by_role("link", name="Vergelijken", exact=True).click()
    page.wait_for_function("document.title.startsWith('Vergelijken')")
    settle(page)
    assert "naam1=Meer+mensen" in page.url
    page.reload()
    settle(page)
    grafiek = page.locator("[role=figure]").first
    assert "‘Meer mensen’" in (grafiek.get_attribute("aria-label") or "")
    page.get_by_role("button", name="Meer mensen", exact=True).click()  # its line goes off
    settle(page)
    assert "zonder=vast1" in page.url
    assert page.get_by_test_id("stException").count() == 0
