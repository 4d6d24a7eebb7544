"""What the screens say about which assumption counts most, and about shocks as charts and tables."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from model.analysis.getrokken import Bereik, drawn_range
from model.analysis.gevoeligheid import Invloed, Sobol, Tornado, tornado
from model.analysis.schoklijst import Schokkeuze, default_choices
from model.analysis.spijt import Spijt, regret
from model.analysis.stress import SAMEN, ZONDER, Stress, Toekomst, stress
from model.parameters import load_register
from model.result import UITKOMSTEN
from model.scenario import load_preset
from pages._ui import (
    gewicht_beelden,
    schokken_beelden,
    schokken_zinnen,
    staven,
    staven_figuur,
    toekomsten,
)
from pages._ui import gewicht_zinnen as zinnen
from pages._ui.kleuren import palet

VAST = "\u00a0"
WSW, LICHT, NIETS = "uitstroom.wsw_frac_jr", "instroom.aanmeldingen_pers_jr", "ntw.helling_eur_pp"


def made(
    *breedtes: tuple[str, float, float], uitkomst: str = "omvang_fte", verklaard: float = 0.9
) -> Tornado:
    """A tornado of (key, change at P10, change at P90), each a tenth of the variance."""
    return Tornado(uitkomst, 2030, tuple(Invloed(*een, 0.1) for een in breedtes), verklaard)


# ---- words of a tornado


def test_the_first_assumption_is_the_headline() -> None:
    een = made((WSW, 60.0, -140.0), (LICHT, -50.0, 50.0), (NIETS, 0.0, 0.0))
    assert zinnen.headline(een) == "De omvang van IBN in 2030 hangt het meest aan ‘Uitstroom Wsw’"
    assert zinnen.sentence_first(een) == (
        "Tussen laag en hoog van ‘Uitstroom Wsw’ zit **200 fte**. Daarna komt ‘Aanmeldingen per jaar’."
    )
    assert zinnen.title_bars(een) == "De 2 die het meest tellen: 20% van de spreiding"


def test_nothing_moves_a_year_that_is_over() -> None:
    een = made((WSW, 0.0, 0.0), (LICHT, 0.0, 0.0), uitkomst="resultaat_eur")
    assert zinnen.headline(een) == ("Het resultaat van IBN in 2030: geen enkele aanname telt merkbaar")
    assert zinnen.felt(een, 10) == ()
    assert "nul" in zinnen.sentence_first(een)
    assert zinnen.sentence_status(een, 10) == zinnen.sentence_explained(een) == ""
    assert zinnen.title_bars(een) == "Geen aanname beweegt deze uitkomst"


@pytest.mark.parametrize(
    ("sleutels", "tekst"),
    [
        ((WSW, LICHT), "Geen ervan is een aanname zonder bron."),
        ((WSW, "infrastructuur.ondergrens_factor"), "1 van de 2 is een aanname zonder bron"),
        (("infrastructuur.ondergrens_factor",), "Die ene is een aanname zonder bron"),
        (
            ("infrastructuur.ondergrens_factor", "instroom.direct_frac"),
            "Alle zijn een aanname zonder bron",
        ),
    ],
)
def test_how_many_have_no_source(sleutels: tuple[str, ...], tekst: str) -> None:
    register = load_register()
    assert {register[een].status == "aanname" for een in (WSW, LICHT)} == {False}
    assert tekst in zinnen.sentence_status(made(*((een, -9.0, 9.0) for een in sleutels)), 10)


def test_a_tornado_that_explains_little_warns() -> None:
    assert zinnen.sentence_explained(made((WSW, -9.0, 9.0), verklaard=0.5)).startswith("Let op: ")
    assert "98%" in zinnen.sentence_explained(made((WSW, -9.0, 9.0), verklaard=0.98))


@pytest.mark.parametrize(
    ("sleutel", "bereik", "tekst"),
    [
        (LICHT, Bereik(204.6, 232.0, 271.4), "232 personen per jaar (205 tot 271) · bron"),
        (WSW, Bereik(0.06, 0.0611, 0.0799), "6,1% (6% tot 8%) · vergelijkbare bron"),
        ("infrastructuur.ondergrens_factor", Bereik(0.8362, 1.0, 1.1667), "1 (0,84 tot 1,17) · aanname"),
        (
            "infrastructuur.locatie_eur_jr",
            Bereik(654_762.0, 800_000.0, 1_558_174.0),
            f"€{VAST}800.000 (€{VAST}655.000 tot €{VAST}1,6{VAST}mln) · aanname",
        ),
    ],
)
def test_an_assumption_with_its_range_in_its_own_unit(sleutel: str, bereik: Bereik, tekst: str) -> None:
    assert zinnen.assumption(sleutel, bereik) == tekst


def test_every_outcome_to_choose_exists_and_has_an_axis() -> None:
    assert set(zinnen.UITKOMSTEN_KORT) <= set(UITKOMSTEN)
    for naam in zinnen.UITKOMSTEN_KORT:
        keer, eenheid, decimalen = gewicht_beelden.axis_of(naam)
        assert keer > 0
        assert eenheid
        assert decimalen in (0, 1)
        assert zinnen.choice(naam)[0].isupper()


# ---- the chart


@pytest.mark.parametrize("naam", ["afstand_ondergrens_fte", "resultaat_eur", "rendement_frac"])
def test_bars_over_each_other_with_the_source_behind_them(naam: str) -> None:
    veel = toekomsten.load(load_preset("II"), 256)
    een = tornado(veel.runs, veel.trekking, naam, 2030)
    bereiken = {
        invloed.sleutel: drawn_range(
            veel.scenario, invloed.sleutel, veel.trekking[invloed.sleutel], 2030
        )
        for invloed in een.invloeden[: gewicht_beelden.HOOGSTENS]
    }
    plaat = gewicht_beelden.bars_plate(een, bereiken, palet(False))
    assert plaat.figuur.layout.barmode == "overlay"
    assert len(plaat.rijen) == gewicht_beelden.HOOGSTENS
    assert {len(rij) for rij in plaat.rijen} == {len(plaat.koppen)}
    laag, hoog = (spoor for spoor in plaat.figuur.data if spoor.orientation == "h")
    assert laag.marker.pattern.shape == "/"  # not by colour alone
    assert laag.x[0] * hoog.x[0] < 0
    keer, _, _ = gewicht_beelden.axis_of(naam)
    assert hoog.x[0] == pytest.approx(een.invloeden[0].hoog * keer)
    assert all(" · " in groep for groep in gewicht_beelden.bars(een, bereiken).groepen)


def sobol(*totaal: float, fout: float = 0.01) -> Sobol:
    groepen = ("Instroom en arbeidsmarkt", "Uitstroom", "NTW en lonen")[: len(totaal)]
    return Sobol(groepen, np.array(totaal) - 0.02, np.array(totaal), np.full(len(totaal), fout))


def test_groups_within_each_others_error_are_named_together() -> None:
    assert zinnen.title_groups(sobol(0.2, 0.7, 0.1)) == "Uitstroom telt het meest"
    assert zinnen.title_groups(sobol(0.5, 0.1, 0.49)) == (
        "Instroom en arbeidsmarkt en NTW en lonen tellen het meest"
    )
    assert zinnen.title_groups(sobol(0.0, 0.0)) == "Geen enkele groep telt merkbaar"
    staaf = gewicht_beelden.groups(sobol(0.2, 0.7, 0.1), 2560)
    assert staaf.groepen[0] == "Uitstroom"
    assert (
        staaf.noot
        == "Uit 2.560 berekeningen; elk percentage kan zo'n 1 procentpunt hoger of lager zijn."
    )
    plaat = gewicht_beelden.groups_plate(sobol(0.2, 0.7, 0.1), 2560, palet(True))
    assert plaat.rijen[0] == ("Uitstroom", "70%", "68%", "1%")


# ---- shocks


def table_of(*effect: float, uitkomst: str = "resultaat_eur", samen: bool = True) -> Stress:
    """Scenarios I and II at 10 and 20; shock number i adds effect[i] in I and twice that in II."""
    keuzes = default_choices()[: len(effect)]
    toekomsten_ = [Toekomst(ZONDER, "geen schok", ())]
    toekomsten_ += [Toekomst(k.sleutel, f"schok {n}", (k,)) for n, k in enumerate(keuzes)]
    waarden = [0.0, *effect]
    if samen:
        toekomsten_.append(Toekomst(SAMEN, "deze schokken samen", keuzes))
        waarden.append(sum(effect))
    rij = np.array(waarden)
    reeks = np.stack([10.0 + rij, 20.0 + 2 * rij])[:, :, None]
    return Stress(
        ("I", "II"), tuple(toekomsten_), (2030,), MappingProxyType({uitkomst: reeks}), np.ones(2), ()
    )


def test_the_bars_of_shocks_begin_with_the_largest_and_end_with_all_together() -> None:
    tabel = table_of(-1e6, 3e6, -2e6)
    staaf = schokken_beelden.effects(tabel, "I", "resultaat_eur", 2030)
    assert staaf.groepen == ("Schok 1", "Schok 2", "Schok 0", "Deze schokken samen")
    assert staaf.panelen[0].reeksen[0].waarden == pytest.approx((3.0, -2.0, -1.0, 0.0))
    assert staaf.panelen[0].reeksen[0].kleuren == ("goed", "slecht", "slecht", "II")
    assert staaf.titel == (f"Meeste effect op scenario I in 2030: schok 1 (€{VAST}3,0{VAST}mln hoger)")
    assert staven_figuur.figure(staaf, palet(True)).data


def test_shocks_that_do_nothing_are_told_so() -> None:
    tabel = table_of(0.0, 1.0)
    titel = schokken_beelden.title_effects(tabel, "II", "resultaat_eur", 2030)
    assert titel == "Scenario II in 2030: geen van deze schokken telt merkbaar"
    assert schokken_beelden.headline_shocks(tabel, "resultaat_eur", 2030, "het resultaat") == (
        "In 2030 doet geen van deze schokken iets merkbaars met het resultaat"
    )
    anders = table_of(0.0, 1e6)
    assert schokken_beelden.headline_shocks(anders, "resultaat_eur", 2030, "het resultaat") == (
        "‘schok 1’ verandert het resultaat in 2030 het meest"
    )
    assert schokken_beelden.scenario_words(schokken_beelden.EIGEN_NAAM) == "uw eigen variant"


def test_a_long_label_of_a_shock_stands_over_two_lines() -> None:
    tabel = stress([load_preset("I")], default_choices())
    staaf = schokken_beelden.effects(tabel, "I", "omvang_fte", 2030)
    assert "Nieuwe wet maakt werk<br>buiten IBN makkelijker" in staaf.groepen
    assert max(len(regel) for groep in staaf.groepen for regel in groep.split("<br>")) <= 28
    assert "Nieuwe wet maakt werk buiten IBN makkelijker" in staven.alt_text(staaf)


def test_the_stress_table_has_the_level_first_and_then_differences() -> None:
    blad = schokken_beelden.stress_table(table_of(-5.0, 0.0, uitkomst="omvang_fte"), "omvang_fte", 2030)
    assert blad.koppen == ("Omvang van IBN, 2030 (fte)", "I", "II")
    assert blad.rijen == (
        ("Geen schok", "10", "20"),
        ("Schok 0", "5 minder", "10 minder"),
        ("Schok 1", "gelijk", "gelijk"),
        ("Deze schokken samen", "5 minder", "10 minder"),
    )
    assert blad.sommen == (0, 3)
    alleen = table_of(-5.0, uitkomst="omvang_fte", samen=False)
    assert schokken_beelden.stress_table(alleen, "omvang_fte", 2030).sommen == (0,)


def test_the_regret_table_ends_with_the_largest_difference() -> None:
    # omvang: more is better; II is ahead by 10 − 5 = 5 in the shock, by 10 without one
    tabel = table_of(-5.0, uitkomst="omvang_fte", samen=False)
    spijt: Spijt = regret(tabel, "omvang_fte", 2030)
    blad = schokken_beelden.regret_table(spijt, tabel)
    assert blad.rijen == (
        ("Geen schok", "10 fte", f"beste{VAST}keus"),
        ("Schok 0", "5 fte", f"beste{VAST}keus"),
        ("Grootste verschil", "10 fte", f"beste{VAST}keus"),
    )
    assert blad.sommen == (2,)


def test_an_outcome_without_a_good_side_has_no_best_choice() -> None:
    assert schokken_beelden.meaning_of_direction("resultaat_eur") == ""
    assert "geen beste keus" in schokken_beelden.meaning_of_direction("lumpsum_eur")


def test_shocks_after_the_last_year_are_named() -> None:
    een = [Schokkeuze("corona", 2040, 2)]
    twee = [*een, Schokkeuze("fusies", 2041, 2)]
    assert schokken_zinnen.too_late(een, 2035) == (
        "‘Nieuwe crisis zoals corona’ begint na 2035, het laatste jaar van deze berekening, en telt "
        "niet mee."
    )
    assert "beginnen na 2035" in schokken_zinnen.too_late(twee, 2035)
    assert "tellen niet mee" in schokken_zinnen.too_late(twee, 2035)


def test_the_table_of_the_model_fits_the_screen() -> None:
    tabel = stress([load_preset("I"), load_preset("II")], default_choices())
    for naam in zinnen.UITKOMSTEN_KORT:
        blad = schokken_beelden.stress_table(tabel, naam, 2030)
        assert len(blad.rijen) == 12
        assert all("–" not in cel for rij in blad.rijen for cel in rij[1:])
