"""What was set on a screen stands in the link: sections, the question of Doelzoeken, shocks, pins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from streamlit.testing.v1 import AppTest

from model.analysis.schoklijst import Schokkeuze
from pages._ui import instellingen, link, sessie, varianten, zicht
from pages._ui.sessie import BEWAARD, Beeld, Keuze, Sessie, Variant
from tests.conftest import ROOT
from tests.opened import open_app

MENSEN = "instroom.aanmeldingen_pers_jr@2027+"
MEER = Keuze("II", ((MENSEN, 300.0),))
NAAM = "<b>x</b> *m* [k](http://x.nl)"


# ------------------------------------------------------------------ steps and texts


def test_every_value_has_a_text_of_its_own_that_a_link_can_hold():
    for naam, instelling in instellingen.settings().items():
        assert naam not in link.VASTE_NAMEN
        assert "." not in naam  # the names of knobs have one
        for tekst, waarde in instelling.opties.items():
            gelezen: list = []
            ((weer, terug),) = zicht.read_params({naam: tekst}, ["vast1", "vast2"], gelezen) or (
                (naam, instelling.begin),
            )
            if waarde not in ("vast3", "vast4", "vast5"):
                assert (weer, gelezen) == (naam, [])
                assert terug in (waarde, (waarde,))
        assert len(set(instelling.opties.values())) == len(instelling.opties)


def test_a_short_and_readable_link():
    nu = zicht.see(Sessie(), {"onzekerheid": "Schokken", "schokken": ("corona", "fusies")})
    nu = zicht.see(nu, {"schok-fusies": (2030, 0, 1.5), "doel": "resultaat_eur", "doelwaarde": "-1,5"})
    assert link.to_params(nu.beeld) == {
        "scenario": "II",
        "doel": "resultaat_eur",
        "doelwaarde": "-1,5",
        "onzekerheid": "schokken",
        "schok-fusies": "2030,blijvend,1.5x",
        "schokken": "corona,fusies",
    }
    assert zicht.shock(nu.beeld, "fusies") == Schokkeuze("fusies", 2030, 0, 1.5)
    assert zicht.shock(nu.beeld, "corona") == Schokkeuze("corona", 2027, 2, 1.0)  # as in the register
    # none at all is not the same as nothing said
    leeg = zicht.see(Sessie(), {"schokken": ()})
    assert link.to_params(leeg.beeld)["schokken"] == "geen"


def test_what_a_screen_begins_with_is_not_in_the_link():
    nu = zicht.see(Sessie(), {"lumpsum": "Diensten", "doel": "ntw_eur", "kans": 0.8})
    nu = zicht.see(nu, {"lumpsum": "Lumpsum", "doel": None, "kans": 0.0})
    assert nu == Sessie()
    assert link.to_params(nu.beeld) == {"scenario": "II"}


def test_what_belongs_to_something_else_goes_with_it():
    nu = zicht.see(Sessie(), {"doelwaarde": "5", "doelkant": "hoogstens", "kans": 0.8})
    assert dict(zicht.see(nu, {"doel": "ntw_eur"}).beeld.zicht) == {"doel": "ntw_eur", "kans": 0.8}
    fijn = zicht.see(Sessie(), {"berekeningen": 4096, "lumpsum": "Diensten"})
    assert dict(sessie.turn_knob(fijn, "ntw.helling_eur_pp", 100.0).beeld.zicht) == {
        "lumpsum": "Diensten"
    }
    elders = zicht.see(Sessie(), {"waar": "oss", "van": "III"})
    assert dict(sessie.look_at(elders, gemeente="Oss").beeld.zicht) == {"van": "III"}
    assert dict(sessie.look_at(elders, vergelijk="II").beeld.zicht) == {"waar": "oss"}
    assert sessie.look_at(elders, jaar=2031).beeld.zicht == elders.beeld.zicht


def test_every_fault_is_told_at_once_and_the_rest_works():
    fout = {
        "lumpsum": "onzin",
        "schokken": "corona,oorlog",
        "schok-corona": "1900,2jr,1x",
        "schok-fusies": "2030,2jr,9x",
        "doel": "geluk",
        "doelwaarde": "veel",
        "kans": "1.5",
        "knop": "lks.maximum_frac",
        "van": "vast2",
        "berekeningen": "1000000",
        "vergelijk": "vast1",
        "bewaard": "IX;a=b",
    }
    beeld, fouten = link.read_params(fout | {"onzekerheid": "kansen", "jaar": "2031"})
    assert beeld == Beeld(jaar=2031, zicht=(("onzekerheid", "Kansen"),))
    waar = {een.waar.partition(" ")[0] for een in fouten}
    assert len(fouten) == len(fout)
    assert waar == {*fout} - {"bewaard"} | {"bewaard"}
    assert all(een.wat and een.toegestaan and een.doe for een in fouten)
    knop = next(een for een in fouten if een.waar.startswith("knop"))
    assert "instroom.aanmeldingen_pers_jr" in knop.toegestaan  # and not all two hundred of them
    assert len(knop.toegestaan) < 100


# ------------------------------------------------------------------ the reference


def pinned() -> Sessie:
    return varianten.pin(Sessie(Beeld(keuze=MEER)), NAAM)


def test_a_pinned_variant_can_be_the_reference_until_it_is_taken_away():
    nu = sessie.look_at(sessie.choose_scenario(pinned(), "III"), vergelijk="vast1")
    assert sessie.reference(nu) == MEER
    assert sessie.reference_name(nu) == f"‘{NAAM}’"
    assert link.read_params(link.to_params(nu.beeld)) == (nu.beeld, ())
    nu = zicht.see(nu, {"van": "vast1"})
    weg = varianten.unpin(nu, "vast1")
    assert (weg.beeld.vergelijk, weg.beeld.zicht) == ("", ())
    assert sessie.reference(weg) == Keuze("I")
    # who is looked at is never compared with itself
    assert sessie.reference(sessie.look_at(pinned(), vergelijk="vast1")) == Keuze("II")


def test_a_saved_point_comes_back_and_stays_the_reference():
    nu = sessie.save_point(Sessie(Beeld(keuze=MEER)))
    nu = sessie.look_at(sessie.turn_knob(nu, "ntw.helling_eur_pp", 100.0), vergelijk=BEWAARD)
    params = link.to_params(nu.beeld)
    assert params["bewaard"] == f"II;{MENSEN}=300"
    terug, fouten = link.read_params(params)
    assert (terug, fouten) == (nu.beeld, ())
    assert sessie.reference(Sessie(terug)) == MEER
    assert sessie.reference_name(Sessie(terug)) == "het bewaarde punt"
    preset = sessie.save_point(Sessie(Beeld(keuze=Keuze("III"))))
    assert link.read_params(link.to_params(preset.beeld))[0].bewaard == Keuze("III")
    # a reference that is not in the link is told
    _, (fout,) = link.read_params({"vergelijk": BEWAARD})
    assert fout.gekregen == BEWAARD


def test_a_reference_that_the_link_has_no_room_for_is_not_in_it():
    lang = (("tijd.horizon_jaar", 2050.0),)
    paden = tuple((f"instroom.aanmeldingen_pers_jr@{jaar}", 200.0 + 1 / 3) for jaar in range(2027, 2051))
    veel = tuple(
        Variant(f"v{plek}", Keuze("II", (*paden, ("ntw.helling_eur_pp", 100.0 + plek), *lang)), plek)
        for plek in (1, 2, 3)
    )
    beeld = Beeld(vast=veel, vergelijk="vast3", zicht=(("naar", "vast3"), ("van", "vast1")))
    assert veel[2] not in link.fitting(beeld)
    terug, fouten = link.read_params(link.to_params(beeld))
    assert (terug.vergelijk, terug.zicht, fouten) == ("", (("van", "vast1"),), ())


# ------------------------------------------------------------------ on the screens


def opened(pagina: str, **params: str) -> AppTest:
    return open_app(pagina, params, seconds=60)


def held(app: AppTest) -> dict[str, Any]:
    """What every control of the screen holds."""
    soorten = ("segmented_control", "selectbox", "select_slider", "toggle", "text_input", "button_group")
    return {een.key: een.value for soort in soorten for een in app.get(soort) if een.key}


def told(app: AppTest) -> list[str]:
    html = [een.proto.body for een in app.get("html")]
    return [een.value for een in (*app.markdown, *app.caption, *app.info, *app.warning)] + html


def params_of(app: AppTest) -> dict[str, str]:
    return link.to_params(app.session_state["sessie"].beeld)


STANDEN = [
    ("3_Ondernemingsstrategie", {"verdeling": "werkvorm", "vertrek": "45"}),
    ("4_Infrastructuur", {"rand": "onder"}),
    ("5_Lumpsum", {"lumpsum": "lumpsum", "mix-kosten": "40", "mix-ntw": "5"}),
    ("5_Lumpsum", {"lumpsum": "verdeling", "sleutel": "inwoners", "verdeelvorm": "elf-gemeenten"}),
    ("5_Lumpsum", {"lumpsum": "mijn-gemeente", "kaart": "saldo", "kaartvorm": "elf-gemeenten"}),
    ("5_Lumpsum", {"lumpsum": "geldstromen", "geld": "lasten", "prijzen": "2023"}),
    ("2_Vergelijken", {"van": "III", "naar": "I", "verschil": "lumpsum_eur", "zonder": "II"}),
    ("6_Onzekerheid", {"onzekerheid": "kansen", "budget": "13,5"}),
    ("6_Onzekerheid", {"onzekerheid": "wat-telt-het-meest", "gewicht": "lumpsum_eur"}),
    (
        "6_Onzekerheid",
        {
            "onzekerheid": "schokken",
            "schokken": "arbeidsmarkt,fusies",
            "schok": "fusies",
            "schok-fusies": "2029,3jr,1.5x",
            "schokuitkomst": "omvang_fte",
        },
    ),
    (
        "7_Doelzoeken",
        {"doel": "omvang_fte", "doelwaarde": "1.650", "knop": "instroom.aanmeldingen_pers_jr"},
    ),
    ("8_Realisatie", {"realisatie": "volledigheid", "cijfer": "instroom", "per": "kwartaal"}),
    ("8_Realisatie", {"realisatie": "terugkijken", "terugblik": "2017"}),
]


@pytest.mark.parametrize(("pagina", "stand"), STANDEN, ids=[f"{p}-{'-'.join(s)}" for p, s in STANDEN])
def test_a_link_opens_each_screen_as_it_was_and_the_address_keeps_saying_so(
    pagina: str, stand: dict[str, str]
) -> None:
    app = opened(f"pages/{pagina}.py", **stand)
    in_link = params_of(app)
    # "lumpsum" is where that screen begins, so that a link need not say it
    assert {naam: in_link.get(naam, "lumpsum") for naam in stand} == stand
    deel = next((naam for naam in stand if naam in ("lumpsum", "onzekerheid", "realisatie")), None)
    gewoon = held(opened(f"pages/{pagina}.py", **{deel: stand[deel]} if deel else {}))
    anders = {key for key, waarde in held(app).items() if gewoon.get(key) != waarde}
    assert len(anders) >= len(stand) - (deel is not None)
    nog_eens = opened(f"pages/{pagina}.py", **in_link)
    assert held(nog_eens) == held(app)
    assert told(nog_eens) == told(app)


def test_a_shock_set_by_hand_is_what_another_visitor_sees() -> None:
    app = opened("pages/6_Onzekerheid.py", onzekerheid="schokken")
    alle = told(app)
    app.button_group(key="schok-welke").set_value(["corona", "fusies"]).run()
    app.selectbox(key="schok-een").set_value("fusies").run()
    app.selectbox(key="schok-start-fusies").set_value(2029).run()
    app.selectbox(key="schok-duur-fusies").set_value(0).run()
    app.select_slider(key="schok-sterkte-fusies").set_value(2.0).run()
    assert not app.exception
    gezet = params_of(app)
    assert (gezet["schokken"], gezet["schok-fusies"]) == ("corona,fusies", "2029,blijvend,2x")
    ander = opened("pages/6_Onzekerheid.py", **gezet)
    assert held(ander) == held(app)
    assert told(ander) == told(app) != alle
    # another section and back: still so
    app.segmented_control(key="onzeker-deel").set_value("Kansen").run()
    app.segmented_control(key="onzeker-deel").set_value("Schokken").run()
    assert told(app) == told(ander)


def test_a_question_stays_as_it_was_asked_while_knobs_turn() -> None:
    app = opened("pages/7_Doelzoeken.py")
    app.selectbox(key="doel-uitkomst").set_value("omvang_fte").run()
    voorstel = app.text_input(key="doel-waarde-omvang_fte").value
    assert "doelwaarde" not in params_of(app)  # another visitor gets the same suggestion
    app.select_slider(key="knop-instroom.aanmeldingen_pers_jr").set_value(330.0).run()
    assert app.text_input(key="doel-waarde-omvang_fte").value == voorstel
    assert params_of(app)["doelwaarde"] == voorstel  # with these knobs it would be another one
    ander = opened("pages/7_Doelzoeken.py", **params_of(app))
    assert held(ander) == held(app)
    assert told(ander) == told(app)
    app.text_input(key="doel-waarde-omvang_fte").set_value("veel").run()
    assert "doelwaarde" not in params_of(app)
    app.selectbox(key="doel-uitkomst").set_value("resultaat_eur").run()
    assert "doelwaarde" not in params_of(app)


def test_a_bad_link_is_told_on_the_screen_all_at_once() -> None:
    app = opened("pages/5_Lumpsum.py", lumpsum="onzin", kaart="roze", scenario="III")
    (melding,) = app.warning
    assert "onzin" in melding.value
    assert "roze" in melding.value
    assert app.segmented_control(key="lumpsum-deel").value == "Lumpsum"
    assert app.segmented_control(key="scenario").value == "III"


@pytest.mark.parametrize("pagina", ["app.py", *sorted(een.name for een in ROOT.glob("pages/*.py"))])
def test_every_screen_compares_with_a_pinned_variant_whose_name_stays_text(pagina: str) -> None:
    vast = {"vast1": f"II;{MENSEN}=300", "naam1": NAAM, "vergelijk": "vast1"}
    app = opened(pagina if pagina == "app.py" else f"pages/{pagina}", scenario="III", **vast)
    lijsten = [een for een in app.selectbox if een.key == "vergelijk"]
    assert all(een.value == "vast1" and f"‘{NAAM}’" in een.options for een in lijsten)
    assert len(lijsten) == (pagina != "7_Doelzoeken.py")
    for tekst in (een.value for een in (*app.markdown, *app.caption, *app.subheader, *app.title)):
        assert "](http" not in tekst
        assert "<b>x" not in tekst
    for een in app.metric:
        assert "](http" not in een.proto.delta_description
    for een in app.get("plotly_chart"):
        assert "<b>x" not in een.proto.spec
    for html in app.get("html"):
        assert "<b>x" not in html.proto.body


# ------------------------------------------------------------------ in a browser


def test_what_was_set_on_screens_comes_back_in_another_browser(
    page: Page, browser: Browser, settle: Callable[[Page], None]
) -> None:
    page.goto("/Onzekerheid")
    settle(page)
    page.get_by_role("radio", name="Schokken").click()
    settle(page)
    for naam in ("Krappe arbeidsmarkt", "Weer een fusie van gemeenten"):
        page.get_by_role("button", name=naam, exact=True).click()
        settle(page)
    page.locator(".st-key-menu").get_by_role("link", name="Doelzoeken", exact=True).click()
    page.wait_for_function("document.title.startsWith('Doelzoeken')")
    settle(page)
    veld = page.get_by_label("Doel (%)")
    veld.fill("1,5")
    veld.press("Enter")
    settle(page)
    adres = page.url
    assert "schokken=corona%2Cbijstand" in adres
    assert "doelwaarde=1%2C5" in adres
    kop = page.get_by_role("heading", level=1).inner_text()

    elders = browser.new_context(viewport={"width": 1280, "height": 720}, locale="nl-NL")
    ander = elders.new_page()
    ander.goto(adres)
    ander.get_by_label("Doel (%)").wait_for()
    settle(ander)
    assert ander.get_by_label("Doel (%)").input_value() == "1,5"
    assert ander.get_by_role("heading", level=1).inner_text() == kop
    ander.locator(".st-key-menu").get_by_role("link", name="Onzekerheid", exact=True).click()
    ander.wait_for_function("document.title.startsWith('Onzekerheid')")
    settle(ander)
    aan = ander.get_by_role("button", name="Krappe arbeidsmarkt", exact=True)
    assert aan.get_attribute("aria-pressed") == "false"
    assert ander.get_by_role("radio", name="Schokken").get_attribute("aria-checked") == "true"
    elders.close()
