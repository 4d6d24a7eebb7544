"""From actuals to bands: what counts, what is said, and the scenario that comes out of it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.analysis.ensemble import ensemble
from model.analysis.geijkt import last_count, to_scenario
from model.analysis.ijkschild import shielded
from model.analysis.kalibratie import (
    AFGESCHERMD,
    NIET_BEPAALD,
    SMALLER,
    VASTGEZET,
    Kalibratie,
    calibrate,
)
from model.analysis.kalibratiewoorden import AFGESCHERMD_WOORDEN
from model.analysis.waarneming import BRONNEN
from model.errors import InputError
from model.realisatie import Realisatie
from model.scenario import Scenario, load_preset, load_scenario
from model.scenariobestand import write_scenario
from model.schild import shield
from model.spreiding import Band, band_of
from model.telling import Telling
from tests.actuals import actuals
from tests.synthetic import worlds

AANMELDINGEN = "instroom.aanmeldingen_pers_jr"
DIRECT = "instroom.direct_frac"
REGULIER = "uitstroom.beschut_regulier_frac_jr"
WSW = "uitstroom.wsw_frac_jr"
II = load_preset("II")


@pytest.fixture(scope="module")
def vol() -> Realisatie:
    return worlds(II, 1, 4).realisaties[0]


@pytest.fixture(scope="module")
def kalibratie(vol: Realisatie) -> Kalibratie:
    return calibrate(vol, II)


def _without(realisatie: Realisatie, *reeksen: str) -> Realisatie:
    return Realisatie(tuple(een for een in realisatie.metingen if een.reeks not in reeksen))


# ------------------------------------------------------------------ what may be told


def small(uit: float = 3.0) -> Realisatie:
    """The Wsw, and few beschut of whom `uit` go to regular work: 100 + 0 − uit − 10 = 90 − uit."""
    return actuals(
        {
            "stand 2020 regio wsw": 2130,
            "stand 2021 regio wsw": 2000,
            "uitstroom_regulier 2021 regio wsw": 0,
            "uitstroom_overig 2021 regio wsw": 130,
            "stand 2020 regio beschut": 100,
            "stand 2021 regio beschut": 90 - uit,
            "instroom 2021 regio beschut": 0,
            "uitstroom_regulier 2021 regio beschut": uit,
            "uitstroom_overig 2021 regio beschut": 10,
        }
    )


def test_the_figures_behind_a_number_are_known() -> None:
    bijgesteld = calibrate(small(), II).of(REGULIER)
    assert bijgesteld.cellen == (
        ("stand", 2020, "regio", "beschut"),
        ("stand", 2021, "regio", "beschut"),
        ("uitstroom_regulier", 2021, "regio", "beschut"),
    )


def test_what_a_small_count_of_the_region_did_is_told_nowhere() -> None:
    realisatie = small()
    heel = calibrate(realisatie, II)
    assert heel.of(REGULIER).bepaald  # without protection its band would tell: 3 of 95 person-years
    kalibratie = shielded(heel, shield(realisatie))
    een = kalibratie.of(REGULIER)
    assert (een.oordeel, een.achteraf, een.woorden) == (AFGESCHERMD, een.vooraf, AFGESCHERMD_WOORDEN)
    assert np.isnan([een.n, een.omvang, een.gemeten]).all()
    assert not een.per_gemeente
    # the 10 who left otherwise are hidden with it: their own estimate is not told
    anders = "uitstroom.beschut_overig_frac_jr"
    assert np.isnan(kalibratie.of(anders).gemeten)
    assert kalibratie.of(anders).achteraf == heel.of(anders).achteraf
    # the Wsw has nothing to do with it
    assert kalibratie.of(WSW) == heel.of(WSW)
    geijkt = to_scenario(II, kalibratie)
    assert REGULIER not in {naam.partition("@")[0] for naam in geijkt.waarden}
    assert WSW in geijkt.waarden
    assert REGULIER not in geijkt.banden
    assert REGULIER in to_scenario(II, heel).banden


def test_five_may_be_told() -> None:
    realisatie = small(5.0)
    heel = calibrate(realisatie, II)
    assert heel.of(REGULIER).bepaald
    assert shielded(heel, shield(realisatie)) == heel


def test_nothing_is_held_for_the_sake_of_a_hidden_count() -> None:
    realisatie = actuals({"instroom 2021 regio lks": 3, "instroom 2022 regio lks": 40})
    heel = calibrate(realisatie, II)
    assert heel.vastgezet
    kalibratie = shielded(heel, shield(realisatie))
    assert kalibratie.of(AANMELDINGEN).oordeel == AFGESCHERMD
    assert not kalibratie.vastgezet
    assert (kalibratie.of(DIRECT).oordeel, kalibratie.jaren) == (NIET_BEPAALD, ())
    assert dict(to_scenario(II, kalibratie).banden) == dict(II.banden)


# ------------------------------------------------------------------ what counts


def test_the_wsw_by_hand() -> None:
    """Two years of 2.000 on average, 130 left a year: 6,5% and a little more as a hazard."""
    cijfers = {
        "stand 2020 regio wsw": 2130,
        "stand 2021 regio wsw": 2000,
        "stand 2022 regio wsw": 1870,
        "uitstroom_overig 2021 regio wsw": 130,
        "uitstroom_overig 2022 regio wsw": 130,
    }
    wsw = calibrate(actuals(cijfers), II).of(WSW)
    assert wsw.jaren == (2021, 2022)
    assert (wsw.n, wsw.omvang, wsw.eenheid) == (260.0, 2065.0 + 1935.0, "persoonsjaar")
    # 260 / 4.000 = 6,5% a year at the end of 1,5 years of ageing at 3% a year: 6,5 / 1,045 = 6,2%;
    # as a chance 1 − exp(−0,062) = 6,0%.
    assert wsw.gemeten == pytest.approx(0.0603, abs=0.001)
    assert wsw.achteraf[0] < 0.0603 < wsw.achteraf[2]
    assert wsw.oordeel == SMALLER
    # Of the gemeenten nothing was told.
    assert not wsw.per_gemeente


@pytest.mark.parametrize(
    "weg", ["stand 2020 regio wsw", "uitstroom_overig 2021 regio wsw", "stand 2021 regio wsw"]
)
def test_a_year_counts_only_when_everything_is_there(weg: str) -> None:
    cijfers = {
        "stand 2020 regio wsw": 2130,
        "stand 2021 regio wsw": 2000,
        "uitstroom_overig 2021 regio wsw": 130,
    }
    del cijfers[weg]
    wsw = calibrate(actuals(cijfers), II).of(WSW)
    assert wsw.oordeel == NIET_BEPAALD
    assert wsw.achteraf == wsw.vooraf
    assert "daarvoor is nodig" in wsw.woorden


@pytest.mark.parametrize("cijfers", [{}, {"instroom 2019 regio lks": 93}])
def test_without_figures_nothing_moves(cijfers: dict[str, float]) -> None:
    een = calibrate(actuals(cijfers), II)
    assert een.bepaald == ()
    assert een.jaren == ()
    assert not een.vastgezet
    assert to_scenario(II, een) == replace(II, realisatie=een.realisatie)


def test_gemeenten_add_up_to_the_region(vol: Realisatie, kalibratie: Kalibratie) -> None:
    for een in kalibratie.bepaald:
        if een.sleutel.startswith("uitstroom") or een.sleutel == AANMELDINGEN:
            delen = een.per_gemeente.values()
            assert sum(deel.n for deel in delen) == een.n
            if een.eenheid == "persoonsjaar":
                assert sum(deel.omvang for deel in delen) == pytest.approx(een.omvang)


def test_months_say_what_their_year_says() -> None:
    jaar = {f"instroom {jaar} regio beschut": 24.0 for jaar in (2021, 2022)}
    maanden = {
        f"instroom {jaar}-{maand:02} regio beschut": 2.0
        for jaar in (2021, 2022)
        for maand in range(1, 13)
    }
    een, ander = (calibrate(actuals(cijfers), II) for cijfers in (jaar, maanden))
    assert een.of("instroom.beschut_pers_jr") == ander.of("instroom.beschut_pers_jr")


def test_everything_that_can_be_told_has_a_reader_and_a_band() -> None:
    for sleutel in BRONNEN:
        assert band_of(sleutel, {}).laag < band_of(sleutel, {}).hoog


# ------------------------------------------------------------------ aanmeldingen and contracts


def test_with_aanmeldingen_both_are_told(kalibratie: Kalibratie) -> None:
    assert kalibratie.of(AANMELDINGEN).oordeel == SMALLER
    assert kalibratie.of(DIRECT).oordeel == SMALLER
    assert not kalibratie.vastgezet


def test_with_contracts_alone_the_share_is_held_and_said(vol: Realisatie) -> None:
    een = calibrate(_without(vol, "aanmeldingen"), II)
    assert een.of(AANMELDINGEN).oordeel == SMALLER
    assert een.vastgezet == {DIRECT: 0.4}
    direct = een.of(DIRECT)
    assert direct.oordeel == VASTGEZET
    assert direct.achteraf == direct.vooraf
    assert "vast op 40%" in direct.woorden
    geijkt = to_scenario(II, een)
    assert geijkt.banden[DIRECT] == Band(0.4, 0.4, 0.4, (0.0, 1.0))
    # Held in the ensemble: the inflow is as sure as the contracts that were counted.
    voor, na = (ensemble(scenario, 255).in_jaar("instroom_pers", 2026)[1:] for scenario in (II, geijkt))
    assert na.std() < 0.7 * voor.std()


def test_growth_from_means_when_no_growth_was_measured() -> None:
    """100 people stay 100; the mean rises from 46 to 48,9 while 30 start at 41 and 30 leave.

    (100 · 48,9 − 100 · 46 − 30 · 41 + 30 · 47,45 + 10 · 0,02 · 81) / 100 = 5,0 pp a year.
    """
    cijfers = {
        "stand 2020 regio lks_groei": 100,
        "stand 2021 regio lks_groei": 100,
        "loonwaarde 2020 regio lks_groei": 0.46,
        "loonwaarde 2021 regio lks_groei": 0.489,
        "instroom 2021 regio lks_groei": 30,
        "startloonwaarde 2021 regio lks_groei": 0.41,
        "uitstroom_regulier 2021 regio lks_groei": 10,
        "uitstroom_overig 2021 regio lks_groei": 20,
    }
    groei = calibrate(actuals(cijfers), II).of("loonwaarde.groei_pp_jr")
    # What 230 measurements of sd 9 are worth: 100² / (100 + 100 + 30) = 43,5.
    assert groei.omvang == pytest.approx(100.0**2 / 230.0)
    # Growth of the whole group 5,0; the temporary part (0,41) carries all but 0,26 of it: about 11,5.
    assert groei.gemeten == pytest.approx(11.4, abs=0.8)
    assert groei.vooraf[1] < groei.achteraf[1] < groei.gemeten


# ------------------------------------------------------------------ words


def test_words_name_what_happened(kalibratie: Kalibratie) -> None:
    een = kalibratie.of(AANMELDINGEN)
    assert een.woorden.startswith("De tellingen maken de band smaller: van ")
    buiten = calibrate(actuals({f"instroom {jaar} regio beschut": 90.0 for jaar in (2021, 2022)}), II)
    assert "buiten de band die we vooraf aannamen" in buiten.of("instroom.beschut_pers_jr").woorden
    for regel in (*kalibratie.opmerkingen, *(een.woorden for een in kalibratie.sleutels)):
        assert regel.endswith(".")
        assert "_" not in regel


def test_what_the_scenario_is_certain_of_is_not_told() -> None:
    beschut = "instroom.beschut_pers_jr"
    band = Band(22.0, 22.0, 22.0, (0.0, 300.0))
    zeker = replace(II, banden=dict(II.banden) | {beschut: band})
    een = calibrate(actuals({"instroom 2021 regio beschut": 30.0}), zeker).of(beschut)
    assert een.oordeel == NIET_BEPAALD
    assert een.vooraf == (22.0, 22.0, 22.0)
    assert "ligt dit vast" in een.woorden


# ------------------------------------------------------------------ the scenario that comes out


def test_one_click_makes_the_posterior_the_band(vol: Realisatie, kalibratie: Kalibratie) -> None:
    geijkt = to_scenario(II, kalibratie)
    assert geijkt.realisatie == vol.digest
    for een in kalibratie.bepaald:
        band = geijkt.banden[een.sleutel]
        assert (band.laag, band.midden, band.hoog) == een.achteraf
        assert band.gemeten
    assert geijkt.waarden[f"{AANMELDINGEN}@2021+"] == kalibratie.of(AANMELDINGEN).achteraf[1]
    assert geijkt.waarden[WSW] == kalibratie.of(WSW).achteraf[1]
    assert geijkt.waarden["scenario.netwerkeffect_frac"] == II.waarden["scenario.netwerkeffect_frac"]
    # What the ensemble draws for it has these percentiles.
    t = band_of(WSW, geijkt.waarden, geijkt.banden).deviation((np.arange(999) + 0.5) / 999)
    getrokken = band_of(WSW, geijkt.waarden, geijkt.banden).moved(np.array(geijkt.waarden[WSW]), t)
    assert np.quantile(getrokken, (0.1, 0.5, 0.9)) == pytest.approx(
        kalibratie.of(WSW).achteraf, rel=0.01
    )


def test_the_same_figures_never_count_twice(vol: Realisatie, kalibratie: Kalibratie) -> None:
    geijkt = to_scenario(II, kalibratie, last_count(vol))
    with pytest.raises(InputError) as fout:
        calibrate(vol, geijkt)
    assert "al bijgesteld" in fout.value.fouten[0].wat
    assert calibrate(vol, II) == kalibratie  # from before any figures it gives the same again


def test_a_band_narrows_in_the_ensemble(kalibratie: Kalibratie) -> None:
    geijkt = to_scenario(II, kalibratie)
    voor, na = (ensemble(scenario, 255) for scenario in (II, geijkt))
    for naam in ("stand_pers", "stand_wsw_pers", "instroom_pers", "omvang_fte"):
        breed, smal = (
            np.ptp(np.quantile(runs.in_jaar(naam, 2030)[1:], (0.1, 0.9))) for runs in (voor, na)
        )
        assert smal < breed


# ------------------------------------------------------------------ the last count


def test_the_last_count_is_as_fine_as_it_was_counted(vol: Realisatie) -> None:
    telling = last_count(vol)
    assert telling is not None
    assert telling.jaar == 2023
    assert len(telling.personen) == 6 * 5
    samen = sum(een.waarde for een in vol.metingen if een.reeks == "stand" and een.periode.jaar == 2023)
    assert sum(telling.personen.values()) == samen


@pytest.mark.parametrize(
    ("cijfers", "verwacht"),
    [
        (
            {
                "stand 2022 regio wsw": 1962,
                "stand 2022 regio pwet": 575,
                "stand 2022 regio beschut": 110,
            },
            {"regio.wsw": 1962, "regio.beschut": 110, "regio.lks_stabiel+lks_groei+licht": 465},
        ),
        (
            {"stand 2022 regio wsw": 1962, "stand 2022 regio pwet": 575},
            {"regio.wsw": 1962, "regio.beschut+lks_stabiel+lks_groei+licht": 575},
        ),
        (
            {
                "stand 2022-12 regio wsw": 1962,
                "stand 2022-K4 regio beschut": 110,
                "stand 2022 regio lks": 450,
                "stand 2022 regio licht": 15,
            },
            {
                "regio.wsw": 1962,
                "regio.beschut": 110,
                "regio.lks_stabiel+lks_groei": 450,
                "regio.licht": 15,
            },
        ),
        ({"stand 2022 regio pwet": 575, "stand 2023-11 regio wsw": 1900}, None),
        ({"stand 2020 regio wsw": 2210, "stand 2020 regio pwet": 469}, None),
    ],
)
def test_a_count_of_totals_is_taken_as_totals(
    cijfers: dict[str, float], verwacht: dict[str, float] | None
) -> None:
    telling = last_count(actuals(cijfers))
    assert telling == (None if verwacht is None else Telling(2022, verwacht))


def test_more_beschut_than_participatiewet_is_told() -> None:
    cijfers = {"stand 2022 regio wsw": 1, "stand 2022 regio pwet": 5, "stand 2022 regio beschut": 9}
    with pytest.raises(InputError):
        last_count(actuals(cijfers))


# ------------------------------------------------------------------ the file


def _round_trip(scenario: Scenario, tmp_path: Path) -> Scenario:
    pad = tmp_path / "bewaard.toml"
    pad.write_text(write_scenario(scenario), encoding="utf-8")
    return load_scenario(str(pad))


@pytest.mark.parametrize("naam", ["I", "II", "III", "sector-2023"])
def test_a_preset_comes_back_from_its_file(naam: str, tmp_path: Path) -> None:
    assert _round_trip(load_preset(naam), tmp_path) == load_preset(naam)


def test_a_calibrated_scenario_comes_back_from_its_file(
    vol: Realisatie, kalibratie: Kalibratie, tmp_path: Path
) -> None:
    for bron in (kalibratie, calibrate(_without(vol, "aanmeldingen"), II)):
        geijkt = to_scenario(II, bron, last_count(vol))
        terug = _round_trip(geijkt, tmp_path)
        assert terug == geijkt
        assert terug.digest == geijkt.digest


def test_awkward_names_survive(tmp_path: Path) -> None:
    raar = replace(II, naam='a"b\\c', titel="dag\n\x7fé’€", omschrijving="[waarden]\n# niets")
    assert _round_trip(raar, tmp_path) == raar
    assert tomllib.loads(write_scenario(raar))["naam"] == 'a"b\\c'


def test_a_band_that_no_file_can_hold_is_refused() -> None:
    los = replace(II, banden={WSW: Band(0.05, 0.06, 0.07, (0.0, 0.9))})
    with pytest.raises(ValueError, match="no place"):
        write_scenario(los)
