"""The screen Lumpsum in use: every section opens in every case, and its controls move the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from model.gemeenten import load_gemeenten
from model.wijziging import split_key
from pages._ui import link, sessie
from pages._ui.lumpsum_diensten import ACTIES
from pages._ui.sessie import Beeld, Keuze, Sessie
from tests.opened import open_app

PAGINA = "pages/5_Lumpsum.py"
DELEN = ("Lumpsum", "Verdeling", "Mijn gemeente", "Beschut werk", "Diensten", "Geldstromen")
JAAR = 2030


# ------------------------------------------------------------------ state


def test_several_knobs_are_one_step():
    sleutels = tuple(
        f"afname.gemeente_frac.{een.sleutel}"
        for een in load_gemeenten()
        if een.huidige_naam == "Land van Cuijk"
    )
    begin = Sessie()
    na = sessie.turn_knobs(begin, dict.fromkeys(sleutels, 0.5))
    assert len(na.terug) == 1
    assert len(na.beeld.keuze.verschillen) == 5
    assert sessie.undo(na).beeld.keuze == begin.beeld.keuze
    assert sessie.turn_knobs(na, dict.fromkeys(sleutels, 1.0)).beeld.keuze == begin.beeld.keuze


def test_weights_survive_in_a_link_whatever_their_order():
    keuze = sessie.with_knobs(
        Keuze("II"),
        {"verdeling.gewicht_plaatsingen_frac": 1.0, "verdeling.gewicht_participatiebudget_frac": 0.0},
    )
    beeld, fouten = link.read_params(link.to_params(Beeld(keuze=keuze)))
    assert fouten == ()
    assert beeld.keuze == keuze


def test_no_weight_left_is_told_and_changes_nothing():
    na = sessie.turn_knob(Sessie(), "verdeling.gewicht_participatiebudget_frac", 0.0)
    assert na.beeld.keuze == Keuze()
    assert na.fouten


def test_pointing_at_a_tile_moves_the_sidebar_along():
    na = sessie.point_at(Sessie(), "Oss")
    assert na.beeld.gemeente == "Oss"
    assert na.stempel == 1


# ------------------------------------------------------------------ the page


def opened(params: Mapping[str, str] | None = None) -> AppTest:
    return open_app(PAGINA, params or {}, seconds=60)


def go_to(app: AppTest, deel: str) -> AppTest:
    app.segmented_control(key="lumpsum-deel").set_value(deel)
    return app.run()


def heading(app: AppTest) -> str:
    return next(een.value for een in app.markdown if een.value.startswith("# "))


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"scenario": "I", "jaar": "2021"},
        {"scenario": "III", "gemeente": "Land van Cuijk", "jaar": "2035"},
        {
            "gemeente": "Boekel",
            "lumpsum.per_geraamde_fte_eur": "20000",
            "lumpsum.raming_fout_frac": "0.1",
            "verdeling.gewicht_doelgroep_frac": "1",
            "dienst.oad_basis_frac@2027+": "1",
            "actie.jongeren_pers_jr@2027+": "20",
        },
        {"tijd.horizon_jaar": "2023"},
    ],
    ids=["standaard", "I-2021", "gemeente", "eigen", "kort"],
)
def test_every_section_opens(params):
    app = opened(params)
    for deel in DELEN:
        go_to(app, deel)
        assert not app.exception, deel
        assert len(heading(app)) > 20, deel
        assert len(heading(app)) < 105, heading(app)


def test_eleven_shape_keeps_the_total():
    app = go_to(opened(), "Verdeling")
    app.segmented_control(key="verdeling-vorm").set_value("elf gemeenten").run()
    assert not app.exception
    assert any(": gelijk." in een.value for een in app.caption)
    go_to(app, "Mijn gemeente")
    app.segmented_control(key="tegels-vorm").set_value("elf gemeenten").run()
    assert not app.exception


def test_list_beside_the_map_is_the_gemeente_of_the_sidebar():
    app = go_to(opened(), "Mijn gemeente")
    app.selectbox(key="kies-gemeente").set_value("Oss").run()
    assert app.selectbox(key="gemeente").value == "Oss"
    assert heading(app).startswith("# Oss ")
    app.selectbox(key="gemeente").set_value("Boekel").run()
    assert app.selectbox(key="kies-gemeente").value == "Boekel"


def test_afname_of_a_merged_gemeente_sets_all_its_predecessors():
    app = go_to(opened({"gemeente": "Maashorst"}), "Mijn gemeente")
    app.select_slider(key="afname-Maashorst").set_value(0.5).run()
    assert not app.exception
    keuze = app.session_state["sessie"].beeld.keuze
    assert {split_key(naam)[0]: waarde for naam, waarde in keuze.verschillen} == {
        "afname.gemeente_frac.landerd": 0.5,
        "afname.gemeente_frac.uden": 0.5,
    }
    app.button(key="terug").click().run()
    assert not app.session_state["sessie"].beeld.keuze.verschillen


def test_pilot_takes_its_whole_uitvoeringsgebied():
    app = go_to(opened({"gemeente": "Boekel"}), "Mijn gemeente")
    app.toggle(key="pilot-Maashorst-Boekel").set_value(True).run()
    assert not app.exception
    namen = {split_key(naam)[0] for naam, _ in app.session_state["sessie"].beeld.keuze.verschillen}
    assert namen == {f"pilot.gemeente_frac.{een}" for een in ("boekel", "landerd", "uden")}


def test_moving_a_service_shows_in_the_records():
    app = go_to(opened(), "Diensten")
    app.toggle(key="verplaats-dienst.oad_basis_frac").set_value(True).run()
    assert not app.exception
    assert "15 diensten" in heading(app)


def test_mix_above_the_whole_is_told_not_mended():
    app = opened()
    app.select_slider(key="mix-kosten").set_value(80).run()
    assert any("130%" in een.value for een in app.warning)
    app.select_slider(key="mix-kosten").set_value(20).run()
    assert not app.warning
    assert any("**30%**" in een.value for een in app.markdown)


def test_actions_are_all_in_the_register_and_count_eight():
    assert len(ACTIES) + 1 == 8


def test_money_in_both_prices_and_both_sides():
    app = go_to(opened(), "Geldstromen")
    for kant in ("lasten", "opbrengsten"):
        app.segmented_control(key="geld-kant").set_value(kant)
        app.segmented_control(key="geld-prijzen").set_value("2023").run()
        assert not app.exception


def test_click_on_a_tile_chooses_the_gemeente(page: Page, settle: Callable[[Page], None]):
    page.goto("/Lumpsum")
    settle(page)
    page.get_by_role("radio", name="Mijn gemeente").click()
    settle(page)
    kaart_ = page.locator(".st-key-grafiek-kaart .js-plotly-plot")
    doos = kaart_.bounding_box()
    assert doos is not None
    page.mouse.click(doos["x"] + 6 + 84 * 1.5, doos["y"] + 6 + 84 * 0.5)  # column 1, row 0: Oss
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oss")
    assert "gemeente=Oss" in page.url
