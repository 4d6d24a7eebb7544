"""One journey in a real browser: turn a knob, walk around, come back, share the link."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page

AANMELDINGEN = "Aanmeldingen per jaar, vanaf 2027"


def figures(page: Page) -> list[str]:
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def alts(page: Page) -> list[str]:
    return page.locator("[role=figure]").evaluate_all(
        "alle => alle.map(een => een.getAttribute('aria-label'))"
    )


def go_to(page: Page, naam: str, settle: Callable[[Page], None]) -> None:
    page.locator(".st-key-menu").get_by_role("link", name=naam, exact=True).click()
    page.wait_for_function(f"document.title.startsWith('{naam}')")
    settle(page)


def test_a_knob_its_effect_and_the_link(
    page: Page, browser: Browser, settle: Callable[[Page], None]
) -> None:
    page.goto("/Verkennen")
    page.get_by_test_id("stMetricValue").first.wait_for()
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "nl"
    eerst, beeld = figures(page), alts(page)
    assert len(eerst) == 5
    assert page.get_by_test_id("stException").count() == 0

    # Ten fast presses are ten steps: 240, 250 … 330.
    page.get_by_label(AANMELDINGEN).locator("input").first.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    settle(page)
    gedraaid = figures(page)
    assert gedraaid[0] != eerst[0]
    assert alts(page) != beeld
    assert "%402027%2B=330" in page.url
    # The knob and its effect are on one screen.
    knop = page.get_by_label(AANMELDINGEN).first.bounding_box()
    grafiek = page.get_by_test_id("stPlotlyChart").first.bounding_box()
    assert knop is not None
    assert grafiek is not None
    assert knop["y"] + knop["height"] < 720
    assert grafiek["y"] + grafiek["height"] < 720

    go_to(page, "Overzicht", settle)
    assert figures(page) == gedraaid
    go_to(page, "Verkennen", settle)
    assert figures(page) == gedraaid
    page.reload()
    page.get_by_test_id("stMetricValue").first.wait_for()
    settle(page)
    assert figures(page) == gedraaid

    elders = browser.new_context(viewport={"width": 1280, "height": 720}, locale="nl-NL")
    ander = elders.new_page()
    ander.goto(page.url)
    ander.get_by_test_id("stMetricValue").first.wait_for()
    settle(ander)
    assert figures(ander) == gedraaid
    elders.close()
