"""The screen Ondergrens: what it says, what it draws, and that it opens in every case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from model.analysis.ondergrens import RANDEN, Kruising, compare_policies, crossings
from model.scenario import load_preset
from model.simulate import simulate
from pages._ui import beleid_beelden, beleid_zinnen
from pages._ui import ondergrens_beelden as beelden
from pages._ui import ondergrens_zinnen as zinnen
from pages._ui.frame import Blik
from pages._ui.kleuren import palet
from pages._ui.sessie import Keuze

JAREN = tuple(range(2021, 2036))
FACTOR = "infrastructuur.ondergrens_factor"
BELEID = "infrastructuur.beleid_keuze"
PAGINA = "pages/4_Infrastructuur.py"


def kruising(rand: str, jaar: float | None, *, te_laat: bool = False) -> Kruising:
    besluit = None if jaar is None else jaar - 1.5
    return Kruising(
        rand=rand,
        factor={"boven": 1.3, "midden": 1.0, "onder": 0.7}[rand],
        fte=np.full(len(JAREN), 1000.0),
        jaar=jaar,
        al_eronder=jaar == JAREN[0],
        besluit=besluit,
        evaluatie=None if besluit is None else int(besluit) // 2 * 2 - 2,
        te_laat=te_laat,
    )


def drie(boven: float | None, midden: float | None, onder: float | None) -> dict[str, Kruising]:
    return {
        rand: kruising(rand, jaar) for rand, jaar in zip(RANDEN, (boven, midden, onder), strict=True)
    }


def policies(preset: str = "II", waarden: Mapping[str, float] | None = None):
    return compare_policies(load_preset(preset).with_values(waarden or {}))


@pytest.fixture(scope="module")
def hoog():
    return policies("II", {FACTOR: 1.3})


@pytest.fixture(scope="module")
def rustig():
    return policies("II", {"infrastructuur.signaal_factor": 1.0})


# ---- sentences


@pytest.mark.parametrize(
    ("jaren", "zin"),
    [
        ((None, None, None), "Ook bij een hoge ondergrens komt IBN t/m 2035 niet in de gevarenzone"),
        (
            (2028.6, None, None),
            "Bij een hoge ondergrens komt IBN in 2028 in de gevarenzone; "
            "bij een middelste of lage t/m 2035 niet",
        ),
        (
            (2028.6, 2033.2, None),
            "Bij een hoge ondergrens komt IBN in 2028 in de gevarenzone, bij een middelste in 2033; "
            "bij een lage t/m 2035 niet",
        ),
        (
            (2024.1, 2028.6, 2034.5),
            "Bij een hoge ondergrens kwam IBN al in 2024 in de gevarenzone, bij een middelste in 2028 "
            "en bij een lage in 2034",
        ),
        (
            (2021.0, 2021.0, 2033.0),
            "Bij een hoge en middelste ondergrens zit IBN nu al in de gevarenzone "
            "en bij een lage in 2033",
        ),
        (
            (2021.0, 2021.0, 2021.0),
            "Bij een hoge, middelste en lage ondergrens zit IBN nu al in de gevarenzone",
        ),
    ],
)
def test_headline_names_all_three_edges(jaren, zin):
    gezegd = zinnen.headline(drie(*jaren), JAREN)
    assert gezegd == zin
    assert "hoge" in gezegd


def test_moments_without_false_precision():
    assert zinnen.part_of_year(2027.18) == "begin 2027"
    assert zinnen.part_of_year(2027.5) == "halverwege 2027"
    assert zinnen.part_of_year(2027.99) == "eind 2027"
    assert [zinnen.when(een, JAREN) for een in (None, 2021.0, 2024.9, 2026.0, 2034.9)] == [
        "t/m 2035 niet",
        "nu al",
        "al in 2024",
        "in 2026",
        "in 2034",
    ]


def test_cards():
    boven = kruising("boven", 2028.68)
    assert zinnen.card_label(boven) == "Ondergrens hoog (factor 1,3)"
    assert zinnen.card_label(replace(boven, factor=1.69)) == "Ondergrens hoog (factor 1,69)"
    assert zinnen.card_value(boven, JAREN) == "In 2028"
    assert zinnen.card_value(kruising("onder", None), JAREN) == "T/m 2035 niet"
    omvang = np.linspace(1200.0, 900.0, len(JAREN))
    assert zinnen.card_level(boven, omvang, JAREN) == "In 2035: 100 fte onder de grens (1.000 fte)"
    assert zinnen.card_level(boven, omvang + 300, JAREN).startswith("In 2035: 200 fte boven")


def test_card_decision_in_every_case():
    assert zinnen.card_decision(kruising("onder", None)) == "Uiterlijk besluiten: **geen datum**"
    assert "al voorbij" in zinnen.card_decision(kruising("boven", 2021.0))
    op_tijd = zinnen.card_decision(replace(kruising("boven", 2028.68), evaluatie=2026))
    assert "**begin 2027**" in op_tijd
    assert "**tweede helft 2026**" in op_tijd
    laat = zinnen.card_decision(replace(kruising("boven", 2027.2, te_laat=True), evaluatie=2024))
    assert "laatste evaluatie daarvoor (tweede helft 2024) **is al voorbij**" in laat


def test_calendar_tells_which_evaluation_is_the_last():
    niets = zinnen.sentence_calendar(drie(None, None, None), 18.0)
    assert "Sluiten duurt 18 maanden." in niets
    assert "tweede helft van elk even jaar" in niets
    assert "hoeft geen evaluatie" in niets
    alle = {
        "boven": kruising("boven", 2021.0),
        "midden": replace(kruising("midden", 2027.2, te_laat=True), evaluatie=2024),
        "onder": replace(kruising("onder", 2030.0), evaluatie=2026),
    }
    zin = zinnen.sentence_calendar(alle, 18.0)
    assert "Bij een hoge ondergrens zit IBN er al onder." in zin
    assert "Bij een middelste ondergrens was de evaluatie van 2024 de laatste op tijd." in zin
    assert "evaluatie van 2026 de laatste op tijd, met de afspraken voor 2027–2028" in zin


def test_meaning_carries_the_words_of_the_source():
    tekst = zinnen.meaning(drie(2028.6, None, None), 18.0, 2035)
    assert "het is heel lastig nu te bepalen waar die ligt" in tekst
    assert "aannames, geen metingen" in tekst


def test_titles_of_idle_cost():
    nul, wel = np.zeros(3), np.array([0.0, 1e6, 2e6])
    assert zinnen.title_idle(dict.fromkeys(RANDEN, nul)) == "Er liggen geen vaste kosten stil"
    assert zinnen.title_idle(dict.fromkeys(RANDEN, wel)).endswith("waar de ondergrens ook ligt")
    een = {"boven": wel, "midden": nul, "onder": nul}
    assert zinnen.title_idle(een) == "Kosten liggen stil bij een hoge ondergrens"
    assert zinnen.title_idle(een | {"midden": wel}).endswith("een hoge en middelste ondergrens")


def test_title_of_overhead_follows_the_lag():
    krimp = simulate(load_preset("II"))
    groei = simulate(load_preset("II").with_values({"instroom.aanmeldingen_pers_jr@2027+": 600}))
    assert "te ruim" in zinnen.title_overhead(krimp, 2030)
    assert "te krap" in zinnen.title_overhead(groei, 2035)
    stil = replace(krimp, infra=replace(krimp.infra, traag=krimp.infra.omvang))
    assert zinnen.title_overhead(stil, 2030) == "Overhead past in 2030 bij de omvang"
    kosten = np.linspace(20.0, 18.0, 15)
    assert zinnen.title_cost(krimp, kosten).startswith("2026–2035: kosten −7%, omvang −")
    assert zinnen.title_cost(groei, kosten[::-1]).startswith("2026–2035: kosten +7%, omvang +")


def test_policies_say_what_they_cost_and_buy(hoog, rustig):
    tekst = beleid_zinnen.policies(hoog)
    basis, afschalen, extra = hoog
    soorten, locaties = beleid_zinnen.closed(afschalen, basis)
    assert soorten > 0
    assert f"{soorten} werksoorten" in tekst
    assert beleid_zinnen.open_at_end(afschalen, basis) == (12 - soorten, 8 - locaties)
    assert "eenmalig €" in tekst
    assert "minder erbij" in tekst
    assert "Gemeenten betalen t/m 2035" in tekst
    assert extra.extra_middelen == pytest.approx(beleid_zinnen.idle_total(basis.result), rel=0.3)
    rust = beleid_zinnen.policies(rustig)
    assert "geen vaste kosten stil" in rust
    assert "gaat er niets dicht" in rust
    assert "niets bij te betalen" in rust


def test_scaling_down_without_effect_on_people(hoog):
    zin = beleid_zinnen.sentence_scale_down(replace(hoog[1], instroom_verschil=0.0), hoog[0])
    assert "De instroom verandert t/m 2035 niet merkbaar." in zin
    assert "1 mens minder" in beleid_zinnen.sentence_scale_down(
        replace(hoog[1], instroom_verschil=-1.0), hoog[0]
    )


def test_titles_of_policies(hoog, rustig):
    assert beleid_zinnen.title_policy(rustig[0]) == "Ongewijzigd beleid: in 2035 131 fte boven de grens"
    assert beleid_zinnen.title_policy(hoog[2]).startswith("Extra middelen: in 2035 ")
    assert beleid_zinnen.title_policy(hoog[2]).endswith(" fte onder de grens")


def test_why_nothing_is_silent_when_something_changes(hoog):
    assert all(beleid_zinnen.why_nothing(hoog, een.naam) == "" for een in hoog)


@pytest.mark.parametrize("naam", ["afschalen", "extra middelen"])
def test_why_nothing_without_crossing(rustig, naam):
    zin = beleid_zinnen.why_nothing(rustig, naam)
    assert zin.startswith("**Waarom verandert er niets?**")
    assert "factor 1,0" in zin
    assert "t/m 2035 niet" in zin


@pytest.mark.parametrize(
    ("waarden", "stuk"),
    [
        ({"infrastructuur.beleid_vanaf_jr": 2040}, "pas vanaf 2040"),
        (
            {
                "infrastructuur.minimum_werksoorten_aantal": 12,
                "infrastructuur.minimum_locaties_aantal": 8,
            },
            "niets meer dicht kan",
        ),
        (
            {"tijd.horizon_jaar": 2030, "infrastructuur.sluiten_doorlooptijd_mnd": 60},
            "pas na 2030 dicht",
        ),
    ],
)
def test_why_nothing_after_a_crossing(waarden, stuk):
    maatregelen = policies("II", {FACTOR: 1.3} | waarden)
    assert maatregelen[0].jaar is not None
    assert stuk in beleid_zinnen.why_nothing(maatregelen)


def test_why_extra_money_does_nothing_once_above_again(hoog):
    maatregelen = (hoog[0], hoog[1], replace(hoog[2], extra_middelen=0.0))
    assert "niet meer onder de ondergrens" in beleid_zinnen.why_nothing(maatregelen, "extra middelen")


def test_notes():
    assert "hoge ondergrens (factor 1,3)" in beleid_zinnen.note_policies("boven", 1.3)
    assert "Jaargemiddelde 2030" in zinnen.note_infra(simulate(load_preset("I")), 2030)


# ---- charts and tables


def look(preset: str = "II", **waarden: float) -> Blik:
    keuze = Keuze(preset)
    result = simulate(load_preset(preset).with_values(waarden))
    ander = Keuze("I" if preset != "I" else "II")
    return Blik(keuze, result, ander, simulate(load_preset(ander.preset)), "scenario I", 2030, "")


def test_radar_has_band_reference_and_decision_moment():
    blik = look()
    kruisingen = crossings(blik.result)
    (paneel,) = beelden.radar_chart(blik, kruisingen).panelen
    assert paneel.band is not None
    assert paneel.band.laag[0] < paneel.band.midden[0] < paneel.band.hoog[0]
    assert paneel.lijnen[0].streep == "dash"
    omvang = blik.result.reeks("omvang_fte")
    ((moment, hoogte, tekst),) = beelden.decision_moments(kruisingen, blik.result.jaren, omvang)
    assert moment == kruisingen["boven"].besluit
    assert tekst == "hoog: besluit uiterlijk begin 2027"
    # the diamond lies on the line: year means stand in the middle of their year
    assert hoogte == pytest.approx(np.interp(moment - 0.5, blik.result.jaren, omvang))
    plaat = beelden.radar(blik, kruisingen, palet(donker=False))
    assert any(spoor.name == f"ondergrens {tekst}" for spoor in plaat.figuur.data)
    assert tekst in plaat.alt
    assert len(plaat.koppen) == len(plaat.rijen[0])


def test_radar_without_crossing_has_no_moment():
    blik = look("II", **{"instroom.aanmeldingen_pers_jr@2027+": 600})
    plaat = beelden.radar(blik, crossings(blik.result), palet(donker=True))
    assert "geen moment om te besluiten" in plaat.alt


def test_moments_outside_the_years_are_not_drawn():
    omvang = np.linspace(1500.0, 1000.0, len(JAREN))
    assert beelden.decision_moments(drie(2021.0, 2022.5, None), JAREN, omvang) == []


def test_idle_cost_at_the_middle_is_that_of_the_run():
    result = look("II", **{FACTOR: 1.3}).result
    onbenut = beelden.idle(result, crossings(result))
    np.testing.assert_allclose(onbenut["midden"], result.reeks("onbenut_eur"))
    assert (onbenut["boven"] >= onbenut["midden"]).all()
    assert (onbenut["midden"] >= onbenut["onder"]).all()


def test_distance_chart_holds_three_edges_around_zero():
    result = look().result
    (paneel,) = beelden.distance(result, crossings(result)).panelen
    assert [lijn.label for lijn in paneel.lijnen] == ["hoog", "midden", "laag"]
    assert len({lijn.streep for lijn in paneel.lijnen}) == 3
    np.testing.assert_allclose(paneel.lijnen[1].waarden, result.reeks("afstand_ondergrens_fte"))


def test_policies_share_one_scale(hoog):
    platen = beleid_beelden.policies(hoog, "II", palet(donker=False))
    assert len({plaat.figuur.layout.yaxis.range for plaat in platen}) == 1
    assert len(platen[1].koppen) == len(platen[0].koppen) + 1


def test_policy_table_has_a_unit_in_each_row(hoog):
    tabel = beleid_beelden.policy_table(hoog)
    assert list(tabel) == ["Uitkomst", "Ongewijzigd beleid", "Afschalen", "Extra middelen"]
    assert len({len(kolom) for kolom in tabel.values()}) == 1
    assert tabel["Afschalen"][-1].endswith("minder")
    assert tabel["Ongewijzigd beleid"][-1] == "–"


def test_infra_table_adds_up():
    result = look().result
    tabel = beelden.infra_table(result, 2030)
    delen = tabel["vraagt samen (fte)"]
    assert [een.replace(".", "") for een in delen] == ["720", "384", "200", "1304"]
    assert tabel["vraagt per stuk (fte)"][:2] == ["90", "32"]
    assert tabel["kosten samen (euro per jaar)"][-1].startswith("€")


def test_cost_is_stacked_to_the_total():
    result = look().result
    (paneel,) = beelden.cost(result).panelen
    som = np.sum([lijn.waarden for lijn in paneel.lijnen], axis=0) * 1e6
    np.testing.assert_allclose(som, result.prijspeil(result.infrakosten.totaal[:, 0]))
    assert all(lijn.vul for lijn in paneel.lijnen)
