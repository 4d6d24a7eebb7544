"""WCAG 2.1 A and AA on every screen and section, light and dark, by axe-core; and what axe cannot see.

axe finds what a machine can find. Zoom, a focus that is seen and the order of the keyboard were looked
at by hand; the part of that which can be counted stands below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from pages._ui.frame import MENU

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# (rule, part of the element's HTML): markup of Streamlit that we cannot reach, each with its reason.
STREAMLIT: tuple[tuple[str, str], ...] = ()
AANMELDINGEN = "Aanmeldingen per jaar, vanaf 2027"
Settle = Callable[[Page], None]


def violations(page: Page, **run_only: Any) -> list[str]:
    """What axe finds wrong, one line per element, without what is Streamlit's own."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Only violations in full: the rest is thousands of elements that nobody reads.
    found = page.evaluate(
        "keuze => axe.run({runOnly: keuze, resultTypes: ['violations'], preload: false})",
        run_only or {"type": "tag", "values": WCAG},
    )["violations"]
    return [
        f"{een['id']}: {plek['html'][:200]} — {plek['failureSummary'].splitlines()[-1].strip()}"
        for een in found
        for plek in een["nodes"]
        if not any(een["id"] == regel and deel in plek["html"] for regel, deel in STREAMLIT)
    ]


def in_dark(page: Page, settle: Settle) -> list[str]:
    """The colours once more in dark: nothing else differs there."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    settle(page)
    gevonden = violations(page, type="rule", values=["color-contrast"])
    page.emulate_media(color_scheme="light")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme !== 'dark'")
    settle(page)
    return [f"donker: {een}" for een in gevonden]


def opened(page: Page, settle: Settle, pad: str) -> Page:
    page.goto(f"/{pad}")
    page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
    settle(page)
    return page


def unfold(page: Page, settle: Settle) -> None:
    """Every expander open: axe reads what is there, not what is folded away."""
    dicht = page.locator("details:not([open]) > summary").filter(visible=True)
    while dicht.count():
        dicht.first.click()
        page.wait_for_timeout(100)
        settle(page)


def to_section(page: Page, settle: Settle, deel: str) -> None:
    page.get_by_test_id("stMain").get_by_role("radio", name=deel, exact=True).click()
    page.wait_for_timeout(200)
    settle(page)


DELEN = {
    "Lumpsum": ("Verdeling", "Mijn gemeente", "Beschut werk", "Diensten", "Geldstromen"),
    "Onzekerheid": ("Kansen", "Wat telt het meest", "Schokken"),
}


@pytest.fixture(scope="module")
def tour(browser: Browser, app_url: str) -> Iterator[Page]:
    """One visitor who walks by the menu: loading every screen anew would take most of the time."""
    context = browser.new_context(
        base_url=app_url,
        viewport={"width": 1280, "height": 720},
        locale="nl-NL",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
    yield page
    context.close()


@pytest.mark.parametrize("naam", [naam for naam, _ in MENU])
def test_no_screen_violates_wcag(tour: Page, settle: Settle, naam: str) -> None:
    tour.locator(".st-key-menu").get_by_role("link", name=naam, exact=True).click()
    tour.wait_for_function(f"document.title.startsWith('{naam}')")
    settle(tour)
    assert tour.get_by_role("heading", level=1).count() == 1
    gevonden = []
    for deel in ("", *DELEN.get(naam, ())):
        if deel:
            to_section(tour, settle, deel)
        unfold(tour, settle)
        gevonden += [f"{deel}: {een}" for een in violations(tour)]
    assert gevonden + in_dark(tour, settle) == []


def test_an_open_table_violates_nothing(page: Page, settle: Settle) -> None:
    opened(page, settle, "Verkennen")  # its first table is wider than its frame
    page.get_by_role("button", name="Tabel").first.click()
    page.get_by_test_id("stPopoverBody").get_by_role("table").wait_for()
    settle(page)
    assert violations(page) + in_dark(page, settle) == []


def test_no_section_violates_wcag_with_own_actuals(page: Page, settle: Settle, root: Path) -> None:
    opened(page, settle, "Realisatie")
    kop, gevonden = page.get_by_role("heading", level=1), []
    for bestand, verder in (
        ("rommelig", "Ander bestand kiezen"),
        ("gepubliceerd", "Neem deze gegevens"),
    ):
        page.locator("input[type=file]").set_input_files(root / f"sample_data/realisatie_{bestand}.xlsx")
        kop.filter(has_text=re.compile("Nog niet ingelezen|Goed gelezen")).wait_for(timeout=60_000)
        settle(page)
        unfold(page, settle)
        gevonden += [f"{bestand}: {een}" for een in violations(page)]
        page.get_by_role("button", name=verder).click()
        kop.filter(has_text="In gebruik").wait_for(timeout=60_000)
        settle(page)
    for deel in ("Volledigheid", "Realisatie en raming", "IJking", "Terugkijken", "Afspraken"):
        to_section(page, settle, deel)
        unfold(page, settle)
        gevonden += [f"{deel}: {een}" for een in violations(page)]
    assert gevonden == []


def test_axe_sees_what_is_wrong(page: Page) -> None:
    """The test above can fail: a page with one fault of each kind that we look for."""
    page.set_content(
        "<html lang=nl><title>x</title><main><button></button><img src=x>"
        "<p style='color:#999;background:#fff'>te bleek</p></main>"
    )
    assert {een.partition(":")[0] for een in violations(page)} == {
        "button-name",
        "image-alt",
        "color-contrast",
    }


# ------------------------------------------------------------------ what axe cannot see


def names(page: Page) -> list[str]:
    """Every name that is read aloud, as written in the tree that a screen reader gets."""
    boom = page.locator("body").aria_snapshot()
    return re.findall(
        r'^\s*- \'?(?:button|slider|combobox|group|radiogroup|region|link|switch) "(.*)"', boom, re.M
    )


def test_names_are_dutch_and_clean_and_a_change_is_read_aloud(page: Page, settle: Settle) -> None:
    opened(page, settle, "Verkennen")
    regel = page.locator("#voorlezen")
    expect(regel).to_have_text("")
    page.get_by_label(AANMELDINGEN).locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(regel).to_contain_text(re.compile("Aanmeldingen per jaar: 232.* → 240"), timeout=20_000)
    settle(page)
    alle = names(page)
    # The focus stays on the knob while everything around it is drawn again.
    gedraaid = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.fullmatch(rf"{AANMELDINGEN} \(was 232[^*]*\)", gedraaid)
    for naam in (
        "Stap terug",
        "Keuzes en knoppen",
        "Naar de inhoud",
        f"Uitleg bij {gedraaid}",
        gedraaid,
    ):
        assert naam in alle, naam
    assert [een for een in alle if re.search(r"\*\*|\\\\|^Help|Skip|Sidebar|sidebar|[↶↷]", een)] == []
    dik = page.get_by_text(gedraaid, exact=True).first
    assert dik.evaluate("een => getComputedStyle(een).fontWeight") == "700"


def test_every_chart_has_a_name_and_a_button_to_its_table(page: Page, settle: Settle) -> None:
    for pad in ("", "Verkennen", "Infrastructuur"):
        opened(page, settle, pad)
        tekeningen = page.get_by_test_id("stPlotlyChart").filter(visible=True)
        figuren = page.locator("[role=figure][aria-label]:has(.main-svg)").filter(visible=True)
        knoppen = page.get_by_role("button", name=re.compile("^Tabel: .{15}"))
        assert tekeningen.count() > 3
        assert tekeningen.count() == figuren.count() == knoppen.count()


def test_the_keyboard_reaches_everything_and_no_letter_does_a_thing(page: Page, settle: Settle) -> None:
    opened(page, settle, "")
    loopt = "document.querySelector('[data-test-script-state]').dataset.testScriptState"
    page.keyboard.press("r")
    page.wait_for_timeout(50)
    assert page.evaluate(loopt) == "notRunning"
    bereikt = []
    for _ in range(60):
        page.keyboard.press("Tab")
        naam, omlijnd = page.evaluate(
            """() => {
              const nu = document.activeElement;
              const rond = nu.closest('label') ?? nu.parentElement.parentElement;
              const lijn = [nu, rond].some(een => getComputedStyle(een).outlineStyle !== 'none'
                || getComputedStyle(een).boxShadow !== 'none');
              return [nu.getAttribute('aria-label') || nu.innerText.split('\\n')[0], lijn];
            }"""
        )
        bereikt.append(naam)
        if naam.startswith("Tabel: Afgesproken"):
            break
    for naam in (
        "Naar de inhoud",
        "Zijbalk inklappen",
        "Gemeente",
        "Herstel",
        AANMELDINGEN,
        "Overzicht",
    ):
        assert naam in bereikt, naam
    assert bereikt.index("Zijbalk inklappen") < bereikt.index(AANMELDINGEN) < bereikt.index("Jaar")
    assert omlijnd
    hier = page.get_by_role("navigation", name="Schermen").locator("[aria-current=page]")
    assert hier.all_inner_texts() == ["Overzicht"]


def test_print_leaves_the_controls_out_and_the_colours_light(page: Page, settle: Settle) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, settle, "")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    for weg in (".st-key-menu", "[data-testid=stSidebar]", "[data-testid=stPopoverButton]"):
        assert page.locator(weg).filter(visible=True).count() == 0, weg
    vel = page.evaluate(
        """() => {
          const app = document.querySelector('.stApp');
          return [getComputedStyle(app).filter, Number(app.style.getPropertyValue('--druk')),
            getComputedStyle(document.body).backgroundColor];
        }"""
    )
    assert "invert(1)" in vel[0]
    assert 0.5 < vel[1] <= 1.0
    assert vel[2] == "rgb(255, 255, 255)"
