"""What the screen Realisatie tells, without a screen: sentences, versions, calendar, calibration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis.kalibratie import calibrate
from model.exchange.lezen import read_workbook
from model.exchange.uitvoer import export_bytes
from model.kalender import calendar
from model.parameters import load_register
from model.periode import Periode
from model.realisatie import HERKOMST, Realisatie
from model.scenario import load_preset
from model.schild import shield
from model.versies import compare_versions
from pages._ui import aanlevering, ijking, kalender, link, sessie, versies
from pages._ui import realisatie_ijkzinnen as ijkzinnen
from pages._ui import realisatie_oorzaken as oorzaken
from pages._ui import realisatie_punten as punten
from pages._ui import realisatie_zinnen as zinnen
from pages._ui.aanlevering import Aanlevering
from pages._ui.gegevens import Gegevens, not_loaded
from pages._ui.realisatie_tabel import faults_html
from pages._ui.sessie import Beeld, Keuze, Sessie
from tests.actuals import actuals
from tests.runs import run
from tests.slecht.bouw import STAND, book

ZES = ("bernheze", "boekel", "land_van_cuijk", "maashorst", "meierijstad", "oss")
# Wsw in the region: 2.100 + 0 − 120 = 1.980 in 2021.
WSW = {
    "stand 2020 regio wsw": 2100.0,
    "stand 2021 regio wsw": 1980.0,
    "uitstroom_overig 2021 regio wsw": 115.0,
    "uitstroom_regulier 2021 regio wsw": 5.0,
    "stand 2021 regio pwet": 570.0,
}
ROMMEL = book(
    {
        "Stand": [
            STAND,
            ("2023", "Oss", "Wsw", 12),
            ("2023", "Boekel", "Wsw", "x"),
            ("2023", "Bernheze", "Wsw", "dertig <b>y</b>"),
            ("", "Oss", "Beschut", 5),
        ]
    }
)


@pytest.fixture
def keuze() -> Keuze:
    return Keuze("II")


# ------------------------------------------------------------------ faults


def test_faults_of_one_kind_stand_together_with_their_count() -> None:
    lezing = read_workbook(ROMMEL)
    groepen = zinnen.group_faults(lezing.fouten)
    assert [(groep.wat, groep.aantal) for groep in groepen] == [
        ("Dit is geen getal.", 2),
        ("De periode ontbreekt.", 1),
    ]
    assert groepen[0].rijen == (("Stand", "D3", "x"), ("Stand", "D4", "dertig <b>y</b>"))
    assert zinnen.headline_concept(lezing) == "Nog niet ingelezen: 3 plekken zijn fout"
    assert len(zinnen.every_cell(lezing.fouten)) == 3


def test_the_table_of_faults_escapes_what_users_wrote_and_counts_what_it_leaves_out() -> None:
    groepen = zinnen.group_faults(read_workbook(ROMMEL).fouten)
    html = faults_html(groepen)
    assert "<b>y</b>" not in html
    assert "&lt;b&gt;y&lt;/b&gt;" in html
    assert html.count("een heel getal van 0") == 1  # what is allowed stands once per kind
    assert "En nog 2 regels" in faults_html(groepen, hoogstens=1)


def test_addresses_of_many_cells_are_shortened() -> None:
    # rows 2 to 9 of column D: five are named, three are left, the last is D9
    cellen = tuple((rij, 4) for rij in range(2, 10))
    assert zinnen.cells_text(cellen) == "D2, D3, D4, D5, D6 en 3 andere, t/m D9"


def test_every_origin_has_a_short_word() -> None:
    metingen = [
        replace(een, herkomst=soort) for een, soort in zip(actuals(WSW).metingen, HERKOMST, strict=False)
    ]
    regels = zinnen.loaded_table(Realisatie(tuple(metingen)))
    assert regels[0] == (
        *("Mensen in dienst op de laatste dag", "2020\u2060–\u20602021", "3", "regio"),
        "afgeleid, gepubliceerd en eigen opgave",
    )


# ------------------------------------------------------------------ a delivery


def test_nothing_is_loaded_until_it_is_right_and_what_was_loaded_stays() -> None:
    begin = Aanlevering()
    fout = aanlevering.offer(begin, aanlevering.read("rommel.xlsx", ROMMEL))
    assert fout.concept is not None
    assert fout.concept.klaar is None
    assert aanlevering.accept(fout) == fout
    assert fout.nu == begin.nu
    goed = aanlevering.offer(fout, aanlevering.read("goed.xlsx", export_bytes(actuals(WSW))))
    assert goed.nu == begin.nu
    na = aanlevering.accept(goed)
    assert na.is_eigen
    assert na.nu.digest == actuals(WSW).digest
    assert na.nu.naam == "goed"
    assert len(na.versies) == 2
    terug = aanlevering.choose(na, begin.nu.digest)
    assert not terug.is_eigen
    assert terug.versies == na.versies


def test_of_personal_data_nothing_is_kept() -> None:
    kop = ("BSN", "Naam", *STAND)
    inhoud = book({"Stand": [kop, ("111222333", "Jan Jansen", "2023", "Oss", "Wsw", 12)]})
    concept = aanlevering.read("mensen.xlsx", inhoud)
    assert concept.lezing.persoonsgegevens
    assert concept.inhoud == b""
    assert "Jansen" not in repr(concept) + str(concept.lezing)
    assert "111222333" not in str(concept.lezing)
    assert zinnen.headline_concept(concept.lezing).startswith("Geweigerd")


def test_a_file_over_20_mb_is_refused_by_the_server() -> None:
    concept = aanlevering.read("groot.xlsx", b"PK\x03\x04" + b"\x00" * 20_000_000)
    assert [fout.wat for fout in concept.lezing.fouten] == ["Dit bestand is te groot."]
    assert concept.inhoud == b""


# ------------------------------------------------------------------ versions


def test_two_versions_tell_what_is_new_changed_and_gone() -> None:
    oud = actuals(
        {"stand 2022 oss wsw": 40.0, "stand 2022 boekel wsw": 3.0, "lasten_eur 2022 regio": 9.0}
    )
    nieuw = actuals(
        {"stand 2022 oss wsw": 41.0, "stand 2022 boekel wsw": 3.0, "stand 2023 oss wsw": 38.0}
    )
    verschil = compare_versions(oud, nieuw)
    zin = "Tegenover de versie in gebruik: **1** nieuw, **1** anders en **1** weg; 1 gelijk."
    assert versies.summary(verschil) == zin
    assert versies.per_series(verschil) == (
        ("Mensen in dienst op de laatste dag", "1", "1", "0"),
        ("Lasten", "0", "0", "1"),
    )
    assert "dezelfde cijfers" in versies.summary(compare_versions(oud, oud))


def test_small_counts_are_hidden_in_the_preview_and_months_are_not_shown() -> None:
    oud = Realisatie()
    nieuw = actuals(
        {
            "stand 2022 boekel wsw": 3.0,
            "stand 2022-05 oss wsw": 40.0,
            "lasten_eur 2022 regio": 9e6,
            "stand 2021 uden wsw": 3.0,
            "lks_beschut_eur 2022-05 oss": 900.0,
        }
    )
    rijen = versies.detail(compare_versions(oud, nieuw))
    getoond = {(rij[2], rij[3]): rij[6] for rij in rijen}
    assert getoond["2022", "Boekel"] == "< 5"
    assert getoond["mei 2022", "Oss"] == versies.NIET_GETOOND
    assert getoond["2021", "Uden"] == versies.NIET_GETOOND
    assert getoond["2022", "hele regio"] == "€\u00a09,0\u00a0mln"


# ------------------------------------------------------------------ calendar


def test_the_calendar_tells_complete_in_part_and_missing_with_a_sign() -> None:
    cijfers = {f"stand 2021 {plaats} {groep}": 10.0 for plaats in ZES for groep in ("wsw", "pwet")}
    cijfers |= {f"stand 2022 {plaats} {groep}": 10.0 for plaats in ZES[2:] for groep in ("wsw", "pwet")}
    realisatie = actuals(cijfers | {"stand 2022 boekel wsw": 10.0})
    perioden = kalender.columns_of(kalender.years(realisatie), "jaar")
    gevonden = calendar(realisatie, ("stand",), perioden)
    rijen = {rij[0]: rij[1:] for rij in kalender.rows(gevonden, "stand")}
    assert rijen["Oss"] == ("● compleet", "● compleet")
    assert rijen["Boekel"] == ("● compleet", "◐ deels")
    assert rijen["Bernheze"] == ("● compleet", "○ ontbreekt")
    assert rijen["Hele regio"] == ("● compleet", "◐ deels")
    assert kalender.headline(realisatie) == "Bernheze en Boekel lopen achter"
    laatste = {rij[0]: rij[1:] for rij in kalender.last_rows(kalender.behind(realisatie, "stand"))}
    assert laatste["Oss"] == ("2022", "● bij")
    assert laatste["Boekel"] == ("2021", "◐ verouderd, 1 jaar achter")
    ontbreekt = kalender.missing(gevonden, "stand")[Periode(2022)]
    assert ("december 2022", "Boekel", "Participatiewet samen") in ontbreekt


def test_figures_of_the_region_alone_are_told() -> None:
    zin = "Alleen cijfers voor de hele regio: nog niets compleet per gemeente"
    assert kalender.headline(actuals({"stand 2021 regio wsw": 1.0})) == zin


# ------------------------------------------------------------------ counted beside the forecast


def test_a_counted_figure_lies_inside_above_or_below_the_band() -> None:
    midden, band = np.array([100.0, 90.0, 80.0]), np.array([[95.0, 80.0, 70.0], [105.0, 95.0, 90.0]])
    geteld = {2020: 120.0, 2021: 106.0, 2022: 80.0, 2023: 69.0}
    getoetst = punten.hold_against("stand_pers", geteld, (2021, 2022, 2023), midden, band)
    assert [een.oordeel for een in getoetst] == [punten.BOVEN, punten.BINNEN, punten.ONDER]
    assert [een.verschil for een in getoetst] == [6.0, -10.0, -11.0]
    assert punten.headline(getoetst) == "1 van de 3 getelde cijfers ligt binnen de band van de raming"
    assert punten.title("stand_pers", getoetst).endswith(
        "in 2023 11 minder dan de raming, onder de band"
    )


def test_hidden_counts_are_no_dots() -> None:
    schild = shield(actuals({"stand 2021 boekel beschut": 3.0, "stand 2022 boekel beschut": 40.0}))
    assert schild.values("stand", "boekel", "beschut").keys() == {2022}
    assert punten.points(schild, "stand_beschut_pers", "boekel").keys() == {2022}


def test_the_parts_of_a_difference_stand_in_a_table_and_add_up() -> None:
    realisatie, result = actuals(WSW), run("II")
    verschillen = oorzaken.all_causes(realisatie, result)
    for een in verschillen:
        assert sum(een.delen.values()) == pytest.approx(een.verschil)
    rijen = {rij[0]: rij for rij in oorzaken.rows(verschillen, shield(realisatie), 2021)}
    wsw = rijen["Mensen in dienst op de laatste dag, Wsw"]
    assert wsw[2] == "1.980"
    assert len(wsw) == len(oorzaken.KOPPEN)
    assert oorzaken.years(verschillen) == (2021,)


def test_parts_that_would_tell_a_small_count_are_hidden() -> None:
    klein = WSW | {"uitstroom_regulier 2021 regio wsw": 3.0, "stand 2021 regio wsw": 1982.0}
    realisatie = actuals(klein)
    rijen = oorzaken.rows(oorzaken.all_causes(realisatie, run("II")), shield(realisatie), 2021)
    wsw = [rij for rij in rijen if rij[0].endswith("Wsw")]
    assert [rij[4:] for rij in wsw] == [("afgeschermd",) * 7]


@pytest.mark.parametrize(
    ("eenheid", "waarde", "tekst"),
    [
        ("personen", 5.96, "+6,0"),
        ("personen", -51.0, "−51"),
        ("personen", 0.01, "0"),
        ("deel", 0.01, "+1,0%-punt"),
    ],
)
def test_a_part_has_its_sign(eenheid: str, waarde: float, tekst: str) -> None:
    assert oorzaken.signed(eenheid, waarde) == tekst


# ------------------------------------------------------------------ resting on actuals


def test_one_click_makes_the_posterior_the_band_and_undo_takes_it_back(keuze: Keuze) -> None:
    kalibratie = calibrate(actuals(WSW), load_preset("II"))
    assert [een.sleutel for een in kalibratie.bepaald] == ["uitstroom.wsw_frac_jr"]
    gegevens = ijking.take_over(kalibratie, keuze)
    begin = sessie.turn_knob(Sessie(), "scenario.netwerkeffect_frac", 0.2)
    na = sessie.rest_on(begin, gegevens)
    scenario = sessie.scenario_van(na.beeld.keuze)
    bijgesteld = kalibratie.of("uitstroom.wsw_frac_jr")
    band = scenario.banden["uitstroom.wsw_frac_jr"]
    assert (band.laag, band.midden, band.hoog) == bijgesteld.achteraf
    assert band.gemeten
    assert scenario.waarden["uitstroom.wsw_frac_jr"] == bijgesteld.achteraf[1]
    assert scenario.waarden["scenario.netwerkeffect_frac"] == 0.2
    assert scenario.realisatie == actuals(WSW).digest
    assert sessie.undo(na).beeld.keuze == begin.beeld.keuze
    assert sessie.rest_on(na, None).beeld.keuze == begin.beeld.keuze
    # what was taken over is not calibrated once more: the choice before any actuals is
    assert sessie.without_actuals(na.beeld.keuze) == begin.beeld.keuze


def test_a_knob_of_your_own_stays_when_the_actuals_are_let_go(keuze: Keuze) -> None:
    gegevens = ijking.take_over(calibrate(actuals(WSW), load_preset("II")), keuze)
    na = sessie.rest_on(Sessie(), gegevens)
    na = sessie.turn_knob(na, "uitstroom.wsw_frac_jr", 0.08)
    los = sessie.rest_on(na, None).beeld.keuze
    assert dict(los.verschillen) == {"uitstroom.wsw_frac_jr": 0.08}
    assert los.gegevens is None


def test_a_link_carries_the_version_and_tells_who_has_not_loaded_it(keuze: Keuze) -> None:
    gegevens = ijking.take_over(calibrate(actuals(WSW), load_preset("II")), keuze)
    met = sessie.with_actuals(keuze, gegevens)
    params = link.to_params(Beeld(keuze=met))
    assert params["data"] == gegevens.digest
    beeld, fouten = link.read_params(params)
    assert beeld.keuze.verschillen == met.verschillen
    assert beeld.keuze.gegevens is None
    assert [fout.waar for fout in fouten] == ["data"]
    assert "<script>" not in str(not_loaded("<script>alert(1)"))


def test_a_count_to_go_on_from_holds_nothing_that_may_not_be_shown() -> None:
    klein = {f"stand 2022 {plaats} beschut": 20.0 for plaats in ZES} | {"stand 2022 boekel beschut": 3.0}
    heel = {f"stand 2022 {plaats} {groep}": 50.0 for plaats in ZES for groep in ("wsw", "lks", "licht")}
    telling = ijking.shown_count(actuals(klein | heel))
    assert telling is not None
    # 5 × 20 + 3 = 103, for the region as a whole
    assert telling.personen["regio.beschut"] == 103.0
    assert "boekel.beschut" not in telling.personen
    assert telling.personen["boekel.wsw"] == 50.0


def test_the_footer_and_the_sentence_name_what_a_choice_rests_on() -> None:
    gegevens = Gegevens("0123456789abcdef")
    assert ijkzinnen.state_sentence("scenario II", None, "x").startswith("Nu rekent scenario II")
    zin = ijkzinnen.state_sentence("uw eigen variant", gegevens, "x")
    assert zin == (
        "Nu rust uw eigen variant op realisatie 01234567: een andere versie dan die in gebruik is."
    )


def test_a_band_made_of_a_small_count_of_the_region_is_on_no_part_of_the_screen(keuze: Keuze) -> None:
    sleutel = "uitstroom.beschut_regulier_frac_jr"
    realisatie = actuals(
        WSW
        | {
            "stand 2020 regio beschut": 100.0,
            "stand 2021 regio beschut": 87.0,
            "instroom 2021 regio beschut": 0.0,
            "uitstroom_regulier 2021 regio beschut": 3.0,
            "uitstroom_overig 2021 regio beschut": 10.0,
        }
    )
    kalibratie = ijking.told(realisatie, load_preset("II"))
    rijen = {rij[0]: rij[1:] for rij in ijkzinnen.rows(kalibratie)}
    rij = rijen[ijkzinnen.label(kalibratie.of(sleutel))]
    assert rij[1:] == ("afgeschermd", "afgeschermd", "– afgeschermd")
    heel = calibrate(realisatie, load_preset("II")).of(sleutel)
    assert heel.bepaald
    verraadt = {
        ijkzinnen.value_text(load_register()[sleutel], een) for een in (*heel.achteraf, heel.gemeten)
    } - {ijkzinnen.value_text(load_register()[sleutel], een) for een in heel.vooraf}
    teksten = [*rij, kalibratie.of(sleutel).woorden]
    assert not [een for een in verraadt if any(een in tekst for tekst in teksten)]
    # nor in the values that a choice takes over, which stand in the link
    na = sessie.with_actuals(keuze, ijking.take_over(kalibratie, keuze))
    assert sleutel not in " ".join(link.to_params(Beeld(keuze=na)))
    assert "uitstroom.wsw_frac_jr" in link.to_params(Beeld(keuze=na))


def test_numbers_of_a_gemeente_are_hidden_where_persons_could_show() -> None:
    cijfers = {}
    for plaats in ZES:
        cijfers |= {
            f"stand 2020 {plaats} wsw": 300.0,
            f"stand 2021 {plaats} wsw": 283.0,
            f"uitstroom_overig 2021 {plaats} wsw": 17.0,
            f"uitstroom_regulier 2021 {plaats} wsw": 0.0,
        }
    cijfers |= {"uitstroom_overig 2021 boekel wsw": 2.0, "stand 2021 boekel wsw": 298.0}
    realisatie = actuals(cijfers)
    een = calibrate(realisatie, load_preset("II")).of("uitstroom.wsw_frac_jr")
    rijen = {rij[0]: rij[1:] for rij in ijkzinnen.gemeente_rows(een, shield(realisatie))}
    assert rijen["Boekel"] == ("afgeschermd",) * 3
    # one more goes with it, else the others and the total would tell
    assert sum(rij == ("afgeschermd",) * 3 for rij in rijen.values()) >= 2
