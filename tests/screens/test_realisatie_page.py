"""The screen Realisatie in use: every kind of file, and one journey in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from model.exchange.lezen import read_workbook
from model.exchange.uitvoer import export_bytes
from pages._ui.aanlevering import Aanlevering
from pages._ui.state import _DATA
from tests.actuals import actuals
from tests.opened import open_app
from tests.screens.test_realisatie import ROMMEL, WSW
from tests.slecht.bouw import STAND, book

PAGINA = "pages/8_Realisatie.py"
DELEN = (
    "Gegevens aanleveren",
    "Volledigheid",
    "Realisatie en raming",
    "IJking",
    "Terugkijken",
    "Afspraken",
)
GROEN = export_bytes(actuals(WSW))


def opened(bestand: bytes | None = None, naam: str = "cijfers.xlsx") -> AppTest:
    app = open_app(PAGINA, {}, seconds=60)
    return app if bestand is None else send(app, bestand, naam)


def send(app: AppTest, bestand: bytes, naam: str = "cijfers.xlsx") -> AppTest:
    app.file_uploader[0].upload(naam, bestand).run()
    assert not app.exception
    return app


def heading(app: AppTest) -> str:
    return next(een.value for een in app.markdown if een.value.startswith("# "))


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def go_to(app: AppTest, deel: str) -> AppTest:
    app.segmented_control(key="realisatie-deel").set_value(deel).run()
    assert not app.exception, deel
    return app


def delivery(app: AppTest) -> Aanlevering:
    gevonden: Aanlevering = app.session_state[_DATA]
    return gevonden


def shown(app: AppTest) -> str:
    """All HTML and text on the page."""
    soorten = ("markdown", "caption", "error", "warning", "info")
    teksten = [een.value for soort in soorten for een in getattr(app, soort)]
    return "\n".join([*teksten, *(een.proto.body for een in app.get("html"))])


def test_every_section_opens_on_the_published_figures_and_on_own_ones() -> None:
    app = opened()
    assert heading(app).startswith("# In gebruik: de gepubliceerde cijfers")
    for deel in DELEN:
        assert len(heading(go_to(app, deel))) > 15
    go_to(app, DELEN[0])
    press(send(app, GROEN), "in-gebruik")
    assert heading(app) == "# In gebruik: uw eigen gegevens, 5 cijfers over 2020 tot en met 2021"
    for deel in DELEN:
        go_to(app, deel)


@pytest.mark.parametrize("gemeente", ["Oss", "Boekel"])
def test_every_section_opens_for_a_gemeente(gemeente: str) -> None:
    app = opened()
    app.selectbox(key="gemeente").set_value(gemeente).run()
    for deel in DELEN:
        go_to(app, deel)


def test_a_good_file_is_looked_at_first_and_counts_when_it_is_accepted() -> None:
    app = opened(GROEN)
    assert heading(app).startswith("# Goed gelezen: 5 cijfers over 2020 tot en met 2021")
    assert not delivery(app).is_eigen
    assert "uitstroom" in shown(app).lower()
    press(app, "in-gebruik")
    assert delivery(app).nu.digest == actuals(WSW).digest
    assert delivery(app).concept is None


def test_what_is_not_accepted_changes_nothing() -> None:
    app = press(opened(GROEN), "niet-gebruiken")
    assert not delivery(app).is_eigen
    assert heading(app).startswith("# In gebruik: de gepubliceerde cijfers")


def test_figures_that_the_file_does_not_tell_may_stay() -> None:
    app = opened(GROEN)
    keuze = next(een for een in app.segmented_control if een.label.startswith("Cijfers die al"))
    assert keuze.value == "vallen weg"
    keuze.set_value("blijven staan").run()
    press(app, "in-gebruik")
    reeksen = {een.reeks for een in delivery(app).nu.metingen}
    assert "opbrengsten_eur" in reeksen  # published
    assert delivery(app).nu.cellen.keys() >= actuals(WSW).cellen.keys()


def test_an_earlier_version_can_be_chosen_again() -> None:
    app = press(opened(GROEN), "in-gebruik")
    eerste = delivery(app).versies[0].digest
    lijst = next(een for een in app.selectbox if een.label == "Versie in gebruik")
    lijst.set_value(eerste).run()
    assert not app.exception
    assert delivery(app).nu.digest == eerste


def test_a_messy_file_shows_all_faults_at_once_and_loads_nothing() -> None:
    app = opened(ROMMEL)
    assert heading(app) == "# Nog niet ingelezen: 3 plekken zijn fout"
    html = shown(app)
    for tekst in ("D3", "D4", "A5", "Dit is geen getal.", "De periode ontbreekt.", "dertig &lt;b&gt;y"):
        assert tekst in html
    assert "<b>y</b>" not in html
    assert any(een.label.startswith("Uw bestand terug") for een in app.get("download_button"))
    assert not delivery(app).is_eigen


def test_leaving_rows_out_is_a_choice() -> None:
    app = opened(ROMMEL)
    assert app.button(key="lees-zonder").disabled
    app.checkbox[0].check().run()
    press(app, "lees-zonder")
    assert heading(app).startswith("# Goed gelezen: 1 cijfer")


def test_a_percentage_is_asked_and_never_guessed() -> None:
    kop = ("Periode", "Gemeente", "Doelgroep", "Gemiddelde loonwaarde")
    app = opened(
        book({"Loonwaarde": [kop, ("2023", "Oss", "LKS", 0.41), ("2023", "Boekel", "LKS", 0.7)]})
    )
    assert heading(app) == "# Nog niet ingelezen: wij hebben 1 vraag"
    assert app.radio[0].value is None
    assert app.button(key="lees-antwoorden").disabled
    app.radio[0].set_value("fractie").run()
    press(app, "lees-antwoorden")
    assert delivery(app).concept is not None
    klaar = delivery(app).concept.klaar  # type: ignore[union-attr]
    assert klaar is not None
    assert {een.waarde for een in klaar.metingen} == {0.41, 0.7}


@pytest.mark.parametrize(
    ("bestand", "tekst"),
    [
        (b"", "Dit bestand is leeg"),
        (b"Periode;Gemeente\n2023;Oss\n", "geen .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (book({"Blad1": [("a", "b"), (1, 2)]}), "kennen wij"),
        (book({"Stand": [STAND, ("2023", "Oss", "Wsw", 12), ("2023", "Oss", "Wsw", 13)]}), "12 in D2"),
        (book({"Stand": [STAND, ("2023", "Oss", "Wsw", -4)]}), "te laag"),
        (book({"Stand": [STAND[:3], ("2023", "Oss", "Wsw")]}), "geen kolom met cijfers"),
    ],
    ids=["leeg", "csv", "wachtwoord", "onbekend blad", "dubbel", "negatief", "zonder cijfers"],
)
def test_each_kind_of_fault_is_told(bestand: bytes, tekst: str) -> None:
    app = opened(bestand)
    assert heading(app).startswith("# Nog niet ingelezen")
    assert tekst in shown(app)
    press(app, "ander-bestand")
    assert delivery(app).concept is None


def test_personal_data_are_refused_and_the_file_is_let_go() -> None:
    kop = ("BSN", "Naam", *STAND)
    inhoud = book({"Stand": [kop, ("111222333", "Jan Jansen", "2023", "Oss", "Wsw", 12)]})
    app = opened(inhoud)
    assert heading(app) == "# Geweigerd: dit bestand bevat gegevens van personen"
    assert "111222333" not in shown(app)
    assert "Jansen" not in shown(app)
    assert not [een for een in app.get("download_button") if een.label.startswith("Uw bestand terug")]
    assert delivery(app).concept.inhoud == b""  # type: ignore[union-attr]
    assert app.file_uploader == [] or app.file_uploader[0].value is None


def test_one_click_rests_every_screen_on_the_actuals_and_another_lets_go() -> None:
    app = press(opened(GROEN), "in-gebruik")
    go_to(app, "IJking")
    assert heading(app) == "# IJking op 2021: 1 van de 16 banden wordt smaller"
    press(app, "gebruik-ijking")
    kort = actuals(WSW).digest[:8]
    assert any(f"rust op realisatie {kort}" in een.value for een in app.caption)
    app.switch_page("app.py").run()
    assert not app.exception
    assert any(f"rust op realisatie {kort}" in een.value for een in app.caption)
    app.switch_page(PAGINA).run()
    go_to(app, "IJking")
    press(app, "los-ijking")
    assert app.session_state["sessie"].beeld.keuze.gegevens is None


def dots(app: AppTest) -> list[str]:
    """The charts on the page that hold counted figures, by their text for who cannot see them."""
    return [een.proto.spec for een in app.get("plotly_chart") if '"geteld' in een.proto.spec]


def test_counted_figures_are_dots_on_the_charts_of_other_screens() -> None:
    app = opened()
    app.switch_page("pages/1_Verkennen.py").run()
    assert dots(app) == []
    app.switch_page(PAGINA).run()
    press(send(app, GROEN), "in-gebruik")
    app.switch_page("pages/1_Verkennen.py").run()
    assert not app.exception
    assert len(dots(app)) == 1


def test_going_on_from_the_last_count_is_told_in_the_footer() -> None:
    app = press(opened(GROEN), "in-gebruik")
    go_to(app, "IJking")
    app.toggle(key="begin-telling-2021").set_value(True).run()
    press(app, "gebruik-ijking")
    assert any("telling 31-12-2021" in een.value for een in app.caption)


# ------------------------------------------------------------------ the journey


def start(page: Page, settle: Callable[[Page], None], naam: str) -> None:
    """To another screen by the menu."""
    page.locator(".st-key-menu").get_by_role("link", name=naam, exact=True).click()
    page.wait_for_function(f"document.title.startsWith('{naam}')")
    settle(page)


def band_2035(page: Page) -> float:
    """Width of the band of the size in 2035 on the screen Onzekerheid, from the title of its chart."""
    kop = page.get_by_role("heading", level=2).filter(has_text="Omvang in 2035").first.inner_text()
    laag, hoog = (float(een.replace(".", "")) for een in re.findall(r"\d\.\d{3}", kop))
    return hoog - laag


def press_in(page: Page, settle: Callable[[Page], None], naam: str) -> None:
    page.get_by_role("button", name=naam, exact=True).click()
    page.wait_for_timeout(300)
    settle(page)


def upload(page: Page, settle: Callable[[Page], None], bestand: Path, kop: str) -> None:
    page.locator("input[type=file]").set_input_files(bestand)
    page.get_by_role("heading", level=1).filter(has_text=kop).wait_for(timeout=60_000)
    settle(page)


def repair(terug: Path, naar: Path) -> list[str]:
    """What an analyst does with the returned workbook: mend every cell that has a comment."""
    werkboek = openpyxl.load_workbook(terug)
    gemerkt = [
        (vel.title, cel.coordinate)
        for vel in werkboek.worksheets
        for rij in vel.iter_rows()
        for cel in rij
        if cel.comment is not None
    ]
    standen, geld = werkboek["Standen"], werkboek["Exploitatie"]
    for blad, plek in gemerkt:
        cel = werkboek[blad][plek]
        if cel.value == "Eindhoven":
            for ander in standen[cel.row]:
                ander.value = None
        elif cel.value == "dertig":
            cel.value = 30
        elif blad == geld.title:
            cel.value = "€ 131.784"
        cel.comment = None
    werkboek.save(naar)
    return [f"{blad} {plek}" for blad, plek in gemerkt]


def test_journey_from_the_template_to_a_narrower_band(
    page: Page, settle: Callable[[Page], None], root: Path, tmp_path: Path
) -> None:
    page.goto("/Onzekerheid")
    page.get_by_role("heading", level=2).filter(has_text="Omvang in 2035").first.wait_for(timeout=60_000)
    settle(page)
    eerst = band_2035(page)
    start(page, settle, "Realisatie")
    assert page.locator("text=/Upload|per file/").filter(visible=True).count() == 0

    with page.expect_download() as gehaald:
        page.get_by_role("button", name="Invulformulier (Excel)").click()
    gehaald.value.save_as(tmp_path / "formulier.xlsx")
    assert read_workbook(tmp_path / "formulier.xlsx").realisatie is not None

    upload(
        page, settle, root / "sample_data" / "realisatie_rommelig.xlsx", "Nog niet ingelezen: 3 plekken"
    )
    with page.expect_download() as teruggekregen:
        page.get_by_role("button", name="Uw bestand terug, met de fouten rood").click()
    teruggekregen.value.save_as(tmp_path / "terug.xlsx")
    gemerkt = repair(tmp_path / "terug.xlsx", tmp_path / "hersteld.xlsx")
    assert len([een for een in gemerkt if een.startswith("Standen")]) == 2

    press_in(page, settle, "Ander bestand kiezen")
    upload(page, settle, tmp_path / "hersteld.xlsx", "Nog niet ingelezen: wij hebben 3 vragen")
    for antwoord in ("een heel jaar", "0,28 betekent 28%", "ja, 5 betekent 5000 euro"):
        page.locator("label").filter(has_text=antwoord).click()
        settle(page)
    press_in(page, settle, "Lees met deze antwoorden")
    page.get_by_role("heading", level=1).filter(has_text="Goed gelezen").wait_for(timeout=60_000)
    settle(page)
    expect(page.get_by_text("Wat het zou doen met scenario II")).to_be_visible()
    press_in(page, settle, "Neem deze gegevens in gebruik")
    expect(page.get_by_role("heading", level=1)).to_contain_text("uw eigen gegevens")

    page.get_by_role("radio", name="IJking", exact=True).click()
    page.get_by_role("heading", level=1).filter(has_text="worden smaller").wait_for(timeout=60_000)
    settle(page)
    press_in(page, settle, "Gebruik deze ijking")
    expect(page.locator(".st-key-voet")).to_contain_text("rust op realisatie")
    assert "data=" in page.url
    start(page, settle, "Onzekerheid")
    assert band_2035(page) < 0.9 * eerst
    assert page.get_by_test_id("stException").count() == 0
