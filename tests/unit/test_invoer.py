"""What a user can do wrong: each fault is told in Dutch, all at once."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from model.errors import Fout, InputError
from model.scenario import load_scenario
from model.wijziging import number_text, parse_set, read_values
from tests.runs import scenario


def faults(waarden: dict[str, Any], naam: str = "I") -> tuple[Fout, ...]:
    with pytest.raises(InputError) as caught:
        load_scenario(naam).with_values(waarden)
    for fout in caught.value.fouten:  # what · where · got · allowed · do this
        assert all(getattr(fout, veld.name).strip() for veld in dataclasses.fields(fout))
        assert str(fout) in str(caught.value)
    return caught.value.fouten


@pytest.mark.parametrize(
    ("sleutel", "gekregen", "wat"),
    [
        ("instroom.aanmeldingen_pers_jr", -5, "Het getal is te laag."),
        ("instroom.direct_frac", 1.2, "Het getal is te hoog."),
        ("uitstroom.wsw_frac_jr", 1.0, "Het getal is te hoog."),
        ("instroom.direct_frac", "veel", "Dit is geen getal."),
        ("instroom.direct_frac", float("nan"), "Dit is geen getal."),
        ("instroom.direct_frac", float("inf"), "Dit is geen getal."),
        ("instroom.direct_frac", None, "Dit is geen getal."),
        ("instroom.direct_frac", "", "Dit is geen getal."),
        ("instroom.onbekend_frac", 0.1, "Onbekende parameter."),
        ("afname.gemeente_frac", 0.5, "Onbekende parameter."),  # one per gemeente exists
        ("instroom.direct_frac@2025", 0.5, "Deze parameter heeft één waarde voor alle jaren."),
        ("instroom.aanmeldingen_pers_jr@2020", 200, "Dit jaar wordt niet berekend."),
        ("instroom.aanmeldingen_pers_jr@2051", 200, "Dit jaar wordt niet berekend."),
        ("instroom.aanmeldingen_pers_jr@2051+", 200, "Dit jaar wordt niet berekend."),
    ],
)
def test_one_fault_one_message(sleutel: str, gekregen: Any, wat: str) -> None:
    (fout,) = faults({sleutel: gekregen})
    assert fout.wat == wat


def test_all_faults_come_at_once_in_the_order_of_the_input() -> None:
    found = faults(
        {
            "instroom.aanmeldingen_pers_jr": -5,
            "uitstroom.lks_regulier_frac_jr": 1.5,
            "instroom.niets": 1,
            "instroom.direct_frac": "veel",
            "instroom.vooraf_frac": 0.3,  # this one is fine
        }
    )
    assert [fout.wat for fout in found] == [
        "Het getal is te laag.",
        "Het getal is te hoog.",
        "Onbekende parameter.",
        "Dit is geen getal.",
    ]


def test_a_message_names_bounds_and_label_in_dutch_notation() -> None:
    (fout,) = faults({"arbeidsmarkt.werkloosheid_frac@2024": 0.5})
    assert fout.waar == "Werkloosheid in Nederland (arbeidsmarkt.werkloosheid_frac@2024)"
    assert fout.gekregen == "0,5"
    assert fout.toegestaan.startswith("een getal van 0,01 tot en met 0,15")


def test_a_typing_error_gets_a_suggestion() -> None:
    (fout,) = faults({"instroom.direct_frak": 0.5})
    assert fout.doe == "Bedoelt u instroom.direct_frac?"


@pytest.mark.parametrize(
    "waarden",
    [
        {"instroom.direct_frac": 0.7, "instroom.vooraf_frac": 0.5},  # 1,2
        {"werkvorm.wsw_begeleid_frac": 0.5},  # 0,24 + 0,16 + 0,15 + 0,5 = 1,05
        {"werkvorm.beschut_groep_frac": 0.9},  # 0,06 + 0,9 + 0,06 = 1,02
        {"loonwaarde.groei_pp_jr": 60.0},  # 60/60 up and 0,17% down a month
        {"infrastructuur.overhead_vast_blijvend_frac": 0.7},  # above the 0,60 fixed within a year
        {"verdeling.gewicht_participatiebudget_frac": 0},  # no key left
        {"loonwaarde.start_lks_frac": 0.325},  # 29,5% after the shift of the market
    ],
)
def test_values_that_do_not_go_together_give_one_message(waarden: dict[str, float]) -> None:
    assert len(faults(waarden)) == 1


def test_the_sum_of_shares_is_checked_with_those_of_the_preset() -> None:
    # I: 0,65 + 0,25 fits; II adds a voortraject of 0,10 and is just full; 0,66 is too much there
    assert scenario("I", {"instroom.direct_frac": 0.75})
    assert scenario("II", {"instroom.direct_frac": 0.65})
    assert len(faults({"instroom.direct_frac": 0.66}, "II")) == 1


def test_what_goes_together_again_is_accepted_in_one_step() -> None:
    both = {"instroom.direct_frac": 0.9, "instroom.vooraf_frac": 0.1}
    assert dict(scenario("I", both).waarden) == both


def test_numbers_may_be_text_with_a_comma_or_a_point() -> None:
    texts = {
        "instroom.direct_frac": " 0,45 ",
        "instroom.vooraf_frac": "0.2",
        "instroom.licht_pers_jr": "12",
    }
    assert read_values(texts) == {
        "instroom.direct_frac": 0.45,
        "instroom.vooraf_frac": 0.2,
        "instroom.licht_pers_jr": 12.0,
    }
    assert number_text(0.04) == "0,04"
    assert number_text(232.0) == "232"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_too_large_for_a_computer_is_a_fault_like_any_other(sign: int) -> None:
    (fout,) = faults({"instroom.aanmeldingen_pers_jr": sign * 10**400})
    assert fout.wat


@pytest.mark.parametrize("sleutel", ["instroom.direct_frac\n", "instroom.aanmeldingen_pers_jr@2024\n"])
def test_a_key_with_something_behind_it_is_not_that_key(sleutel: str) -> None:
    (fout,) = faults({sleutel: 0.3})
    assert fout.wat == "Onbekende parameter."


def test_the_set_option_splits_at_the_first_equals_sign() -> None:
    assert parse_set(["a.b = 3", "c.d@2027+=0,5"]) == {"a.b": "3", "c.d@2027+": "0,5"}
    with pytest.raises(InputError) as caught:
        parse_set(["zonder", "=5", "a.b=1"])
    assert len(caught.value.fouten) == 2


def test_whole_numbers_only_where_half_a_unit_does_not_exist() -> None:
    # half months of waiting, half a year of horizon, a choice between two policies
    for sleutel, half in (
        ("instroom.doorlooptijd_mnd", 2.5),
        ("tijd.horizon_jaar", 2030.5),
        ("infrastructuur.beleid_keuze", 1.5),
    ):
        (fout,) = faults({sleutel: half})
        assert fout.wat == "Dit moet een heel getal zijn.", sleutel


# ------------------------------------------------------------------ files


def test_a_scenario_that_does_not_exist() -> None:
    with pytest.raises(InputError) as caught:
        load_scenario("IV")
    (fout,) = caught.value.fouten
    assert "I, II, III" in fout.toegestaan


@pytest.mark.parametrize(
    ("text", "wat"),
    [
        ('naam = "x', "Dit scenariobestand is niet te lezen."),
        ("[waarden]\n'instroom.direct_frac' = 5", "Het getal is te hoog."),
        ("[waarden]\n'instroom.direct_frac' = 'veel'", "Dit is geen getal."),
        ("[waarden]\ninstroom.direct_frac = 0.3", "Onbekende parameter."),  # a table, not a key
        ("waarden = 3", "Onbekende parameter."),
    ],
)
def test_a_faulty_file_is_told_in_dutch(tmp_path: Path, text: str, wat: str) -> None:
    file = tmp_path / "mijn.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenario(str(file))
    (fout,) = caught.value.fouten
    assert fout.wat == wat


def test_bytes_that_are_no_text_are_told_in_dutch(tmp_path: Path) -> None:
    file = tmp_path / "plaatje.toml"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InputError):
        load_scenario(str(file))


def test_a_file_needs_only_its_differences(tmp_path: Path) -> None:
    file = tmp_path / "rustig.toml"
    file.write_text("[waarden]\n'scenario.netwerkeffect_frac' = 0.05\n", encoding="utf-8")
    own = load_scenario(str(file))
    assert (own.naam, dict(own.waarden)) == ("rustig", {"scenario.netwerkeffect_frac": 0.05})


# ------------------------------------------------------------------ scenarios as values


def test_a_scenario_never_changes() -> None:
    base = scenario("II")
    before = dict(base.waarden)
    other = base.with_values({"instroom.direct_frac": 0.3})
    assert dict(base.waarden) == before
    assert other != base
    assert base.digest != other.digest
    with pytest.raises(TypeError):
        base.waarden["instroom.direct_frac"] = 0.3  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        base.naam = "x"  # type: ignore[misc]


def test_without_takes_every_difference_of_one_parameter_away() -> None:
    key = "instroom.aanmeldingen_pers_jr"
    changed = scenario("II", {key: 200, f"{key}@2027+": 300, "instroom.direct_frac": 0.3})
    over = changed.without(key)
    assert set(changed.waarden) - set(over.waarden) == {key, f"{key}@2027+"}
    assert over.without("instroom.direct_frac") == scenario("II")


def test_equal_differences_are_equal_scenarios_whatever_their_order() -> None:
    one = scenario("I", {"instroom.direct_frac": 0.3, "instroom.vooraf_frac": 0.2})
    two = scenario("I", {"instroom.vooraf_frac": 0.2, "instroom.direct_frac": 0.3})
    assert one == two
    assert hash(one) == hash(two)
    assert one.digest == two.digest
