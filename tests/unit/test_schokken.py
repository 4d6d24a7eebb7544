"""The ten shocks: the list, what each kind of effect does by hand, limits and faults that are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from model.analysis import schokken, schoklijst
from model.analysis.schokken import AFGESPROKEN, apply, consequences
from model.analysis.schoklijst import (
    SOORTEN,
    Effect,
    Schok,
    Schokkeuze,
    default_choices,
    load_schokken,
    period_start,
)
from model.errors import InputError
from model.parameters import load_register
from model.scenario import Scenario, load_preset
from model.waarden import resolve

TEN = [
    *("corona", "arbeidsmarkt", "bijstand", "rijksbudgetten", "fusies"),
    *("slagvaardig", "gebieden", "verkiezingen", "wetgeving", "terugkeer_sw"),
]
II = load_preset("II")
HOOGSTE_JAAR = 2035


def chosen(sleutel: str, **anders: float) -> Schokkeuze:
    return replace(load_schokken()[sleutel].keuze, **anders)  # type: ignore[arg-type]


# ---- the list


def test_there_are_ten_in_the_order_of_the_questions_and_answers() -> None:
    assert list(load_schokken()) == TEN
    assert [keuze.sleutel for keuze in default_choices()] == TEN


@pytest.mark.parametrize("sleutel", TEN)
def test_a_shock_says_what_it_stands_for_and_that_its_size_is_assumed(sleutel: str) -> None:
    schok = load_schokken()[sleutel]
    assert schok.status == "aanname"
    assert all(len(tekst) > 10 for tekst in (schok.label, schok.onzekerheid, schok.doet))
    assert len(schok.toelichting) > 60
    assert schok.effecten
    assert schok.keuze.sterkte == 1.0


@pytest.mark.parametrize("sleutel", TEN)
def test_every_effect_acts_on_a_path_that_nothing_follows(sleutel: str) -> None:
    register = load_register()
    gidsen = {een.verder.partition(" ")[2] for een in register.values() if een.is_pad}
    for effect in load_schokken()[sleutel].effecten:
        assert register[effect.sleutel].is_pad
        assert effect.sleutel not in gidsen
        assert effect.soort in SOORTEN
        assert effect.bedrag != (1.0 if effect.soort == "factor" else 0.0)


@pytest.mark.parametrize("sleutel", TEN)
@pytest.mark.parametrize("sterkte", [0.5, 2.0])
def test_every_shock_is_possible_at_every_strength_without_a_limit(sleutel: str, sterkte: float) -> None:
    gevolg = consequences(II, [chosen(sleutel, sterkte=sterkte)])
    halve_locatie = sleutel == "gebieden" and sterkte == 0.5
    assert bool(gevolg.meldingen) == halve_locatie
    assert apply(II, [chosen(sleutel, sterkte=sterkte)]).waarden != II.waarden


def test_periods_of_the_agreement() -> None:
    assert [period_start(jaar) for jaar in range(2021, 2031)] == [
        *(2021, 2021, 2023, 2023, 2025, 2025, 2027, 2027, 2029, 2029)
    ]


# ---- one effect


def at(scenario: Scenario, sleutel: str, jaar: int) -> float:
    return float(resolve(scenario.waarden).in_jaar(sleutel, jaar)[0])


def test_a_factor_multiplies_what_the_scenario_has_in_each_year() -> None:
    eigen = II.with_values({"instroom.aanmeldingen_pers_jr@2028": 300})
    na = apply(eigen, [chosen("bijstand", start_jaar=2027, duur_jr=2)])
    # 0,85 × 232 = 197,2 ; 0,85 × 300 = 255 ; 2029 again 232
    assert at(na, "instroom.aanmeldingen_pers_jr", 2027) == pytest.approx(197.2, abs=1e-12)
    assert at(na, "instroom.aanmeldingen_pers_jr", 2028) == pytest.approx(255.0, abs=1e-12)
    assert at(na, "instroom.aanmeldingen_pers_jr", 2029) == 232.0
    assert at(na, "instroom.aanmeldingen_pers_jr", 2026) == 232.0


def test_strength_is_the_distance_from_no_shock() -> None:
    # factor 0,85 at strength 2: 1 + 2 × (0,85 − 1) = 0,70 ; at 0,5: 0,925
    dubbel = apply(II, [chosen("bijstand", sterkte=2.0)])
    half = apply(II, [chosen("bijstand", sterkte=0.5)])
    assert at(dubbel, "instroom.aanmeldingen_pers_jr", 2027) == pytest.approx(162.4, abs=1e-12)
    assert at(half, "instroom.aanmeldingen_pers_jr", 2027) == pytest.approx(214.6, abs=1e-12)
    # an addition of 0,10 at strength 2: 0,20
    extra = apply(II, [chosen("slagvaardig", sterkte=2.0)])
    assert at(extra, "instroom.zelf_geplaatst_frac", 2030) == pytest.approx(0.2, abs=1e-15)


def test_a_lasting_shock_goes_on_to_the_last_year() -> None:
    blijvend = chosen("slagvaardig")
    assert blijvend.duur_jr == 0
    assert blijvend.tot_en_met is None
    assert at(apply(II, [blijvend]), "instroom.zelf_geplaatst_frac", HOOGSTE_JAAR) == 0.1
    langer = II.with_values({"tijd.horizon_jaar": 2040})
    assert at(apply(langer, [blijvend]), "instroom.zelf_geplaatst_frac", 2040) == 0.1


def test_factors_of_two_shocks_multiply_and_additions_add() -> None:
    # corona 0,80 and fusies 0,90 on all inflow: 0,72 ; slagvaardig + wetgeving: 0,10 + 0,05
    samen = apply(II, [chosen("corona"), chosen("fusies"), chosen("slagvaardig"), chosen("wetgeving")])
    assert at(samen, "schok.instroom_factor", 2027) == pytest.approx(0.72, abs=1e-15)
    assert at(samen, "instroom.zelf_geplaatst_frac", 2027) == pytest.approx(0.15, abs=1e-15)
    # corona ends in 2028, when fusies started a year later still works
    later = apply(II, [chosen("corona"), chosen("fusies", start_jaar=2028)])
    assert at(later, "schok.instroom_factor", 2027) == 0.8
    assert at(later, "schok.instroom_factor", 2028) == pytest.approx(0.72, abs=1e-15)
    assert at(later, "schok.instroom_factor", 2029) == 0.9


def test_an_agreed_amount_waits_for_the_next_period_and_says_so() -> None:
    op_tijd = consequences(II, [chosen("verkiezingen", start_jaar=2027, duur_jr=2)])
    assert list(op_tijd.waarden) == [f"{AFGESPROKEN[0]}@2027", f"{AFGESPROKEN[0]}@2028"]
    assert op_tijd.meldingen == ()
    # started within 2027–2028, for three years: the agreement of 2029–2030 knows it
    midden = consequences(II, [chosen("verkiezingen", start_jaar=2028, duur_jr=3)])
    assert list(midden.waarden) == [f"{AFGESPROKEN[0]}@2029", f"{AFGESPROKEN[0]}@2030"]
    assert "vast tot en met 2028" in midden.meldingen[0]
    assert "werkt daarom vanaf 2029" in midden.meldingen[0]
    # over before the next agreement
    kort = consequences(II, [chosen("verkiezingen", start_jaar=2028, duur_jr=1)])
    assert not kort.waarden
    assert "werkt daarom niet" in kort.meldingen[0]


# ---- limits


def test_what_leaves_the_bounds_is_held_there_and_told() -> None:
    krap = II.with_values({"arbeidsmarkt.werkloosheid_frac@2028": 0.015})
    gevolg = consequences(krap, [chosen("arbeidsmarkt")])
    # 0,015 − 0,012 = 0,003 lies below 0,01; the other years are 0,037 − 0,012 = 0,025
    assert gevolg.waarden["arbeidsmarkt.werkloosheid_frac@2028"] == 0.01
    assert gevolg.waarden["arbeidsmarkt.werkloosheid_frac@2027"] == pytest.approx(0.025, abs=1e-15)
    assert gevolg.meldingen == (
        "Werkloosheid in Nederland: begrensd op 0,01 (deel van de beroepsbevolking) in 2028.",
    )
    assert gevolg.meldingen[0] in apply(krap, [chosen("arbeidsmarkt")]).omschrijving


def test_years_that_follow_each_other_are_told_once() -> None:
    krap = II.with_values(
        {
            f"arbeidsmarkt.werkloosheid_frac@{jaar}": waarde
            for jaar, waarde in ((2027, 0.015), (2028, 0.02), (2030, 0.012))
        }
    )
    (twee, een) = consequences(krap, [chosen("arbeidsmarkt")]).meldingen
    assert twee.endswith("in 2027–2028.")
    assert een.endswith("in 2030.")


def test_whole_numbers_are_rounded_and_told() -> None:
    gevolg = consequences(II, [chosen("gebieden", sterkte=0.5)])
    # 8 + 0,5 = 8,5 → 9
    assert gevolg.waarden["infrastructuur.locaties_aantal@2027"] == 9.0
    assert gevolg.meldingen == ("Aantal locaties: afgerond op 9 (locaties) in 2027–2035.",)
    assert consequences(II, [chosen("gebieden")]).meldingen == ()


# ---- kinds that the ten do not use


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Schokkeuze]:
    """Add a shock to the list for one test."""

    def add(sleutel: str, *effecten: Effect) -> Schokkeuze:
        keuze = Schokkeuze(sleutel, 2027, 2)
        lijst = MappingProxyType(
            {
                **schoklijst.load_schokken(),
                sleutel: Schok(
                    sleutel=sleutel,
                    label=f"schok {sleutel}",
                    onzekerheid="",
                    doet="",
                    toelichting="",
                    status="aanname",
                    keuze=keuze,
                    effecten=effecten,
                ),
            }
        )
        for module in (schoklijst, schokken):
            monkeypatch.setattr(module, "load_schokken", lambda: lijst)
        return keuze

    return add


def test_becoming_a_value_goes_first_then_factors_then_additions(
    extra: Callable[..., Schokkeuze],
) -> None:
    sleutel = "instroom.aanmeldingen_pers_jr"
    keuze = extra(
        "alles",
        Effect(sleutel, "erbij", 7.0),
        Effect(sleutel, "factor", 0.5),
        Effect(sleutel, "wordt", 100.0),
    )
    # 100 × 0,5 + 7 = 57
    assert at(apply(II, [keuze]), sleutel, 2027) == 57.0
    # at half strength: 232 + 0,5 × (100 − 232) = 166 ; × 0,75 = 124,5 ; + 3,5 = 128
    assert at(apply(II, [replace(keuze, sterkte=0.5)]), sleutel, 2027) == 128.0
    # with bijstand: 100 × 0,5 × 0,85 + 7 = 49,5
    assert at(apply(II, [keuze, chosen("bijstand")]), sleutel, 2027) == pytest.approx(49.5, abs=1e-12)


def test_two_shocks_cannot_set_the_same_value_in_one_year(extra: Callable[..., Schokkeuze]) -> None:
    een = extra("een", Effect("rijk.impulsbudget_eur", "wordt", 0.0))
    ander = extra("ander", Effect("rijk.impulsbudget_eur", "wordt", 5.0))
    with pytest.raises(InputError) as fout:
        apply(II, [een, ander])
    assert "schok een; schok ander" in str(fout.value)
    later = apply(II, [een, replace(ander, start_jaar=2029)])
    assert at(later, "rijk.impulsbudget_eur", 2028) == 0.0
    assert at(later, "rijk.impulsbudget_eur", 2029) == 5.0


# ---- faults


@pytest.mark.parametrize(
    ("keuze", "deel"),
    [
        (Schokkeuze("orkaan", 2027, 1), "Onbekende schok"),
        (chosen("corona", start_jaar=2020), "startjaar"),
        (chosen("corona", start_jaar=2036), "startjaar"),
        (chosen("corona", duur_jr=-1), "duur in jaren"),
        (chosen("corona", duur_jr=1.5), "duur in jaren"),
        (chosen("corona", sterkte=2.1), "sterkte"),
        (chosen("corona", sterkte=-0.1), "sterkte"),
        (chosen("corona", sterkte=float("nan")), "sterkte"),
    ],
)
def test_a_wrong_choice_is_told(keuze: Schokkeuze, deel: str) -> None:
    with pytest.raises(InputError) as fout:
        apply(II, [keuze])
    assert deel in str(fout.value)
    assert len(fout.value.fouten) == 1


def test_all_faults_are_told_at_once_and_twice_the_same_shock_is_one() -> None:
    with pytest.raises(InputError) as fout:
        apply(II, [chosen("corona"), chosen("corona"), chosen("fusies", sterkte=3.0, duur_jr=-2)])
    assert len(fout.value.fouten) == 3
    assert "twee keer" in fout.value.fouten[0].wat


def test_what_the_model_cannot_have_together_names_the_shock() -> None:
    # 36% − 2 pp for each of 2,5 pp below the reference = 31%, under the 32,55% that the bands can have;
    # without the shock 36% − 2 × 1,3 = 33,4%
    scenario = II.with_values({"loonwaarde.start_lks_frac": 0.36})
    with pytest.raises(InputError) as fout:
        apply(scenario, [chosen("arbeidsmarkt")])
    assert "Krappe arbeidsmarkt" in fout.value.fouten[0].waar
