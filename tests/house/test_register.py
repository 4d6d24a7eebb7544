"""Code, register and documents hold each other: keys, bounds, sources, units."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from model.overgangen import OVERGANGEN
from model.parameters import (
    NIVEAUS,
    ROLLEN,
    STATUSSEN,
    Parameter,
    load_bronnen,
    load_register,
)
from model.regels import BETALERS, LASTEN, OPBRENGSTEN
from model.result import UITKOMSTEN
from model.scenario import load_scenario, preset_names
from tests.house.source import ROOT, python, texts, tree
from tests.runs import run

REGISTER = load_register()
# One record in the file may stand for eleven keys.
RECORDS = {
    key: record
    for key, record in tomllib.loads(texts()["model/parameters.toml"]).items()
    if key != "bronnen"
}
CONCEPTS = {key.partition(".")[0] for key in RECORDS}
# These name keys to tell about them; they do not use them.
TELLING = ("model/regels.py", "model/overgangen.py")
SUFFIXES = (
    *("pers", "fte", "jr", "mnd", "frac", "pp", "eur", "uur", "aantal", "jaar"),
    # without a unit, but with a word that says what kind of number it is
    *("factor", "elasticiteit", "keuze", "inwoners", "persoon", "se"),
)
UNIT_WORDS = {
    "eur": "euro",
    "mnd": "maanden",
    "uur": "uren",
    "pers": "personen|plaatsen",
    "fte": "fte",
    "pp": "procentpunt",
    "frac": "deel|kans|factor|daling|gewicht|0 = ",
}


HOLE = "\x00"  # what an f-string fills in
LOOKS_LIKE_A_KEY = re.compile(rf"({'|'.join(CONCEPTS)})\.[a-z0-9_.{HOLE}]+")
FILE_NAME = re.compile(r"\.(toml|csv|json|xlsx|py|md|html)$")


def written(node: ast.AST) -> str:
    """A text in the code, with holes where an f-string fills something in; "" for anything else."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
        return "".join(map(str, parts))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def named_keys(paths: dict[str, str]) -> dict[str, set[str]]:
    """Text that looks like a key -> places where it stands."""
    found: dict[str, set[str]] = {}
    for path in paths:
        nodes = list(ast.walk(tree(path)))
        inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            text = "" if id(node) in inside else written(node)
            if LOOKS_LIKE_A_KEY.fullmatch(text) and not FILE_NAME.search(text):
                found.setdefault(text, set()).add(f"{path}:{node.lineno}")  # type: ignore[attr-defined]
    return found


def fits(text: str) -> list[str]:
    """Register keys (whole records too) that a text can mean; one that ends in _ is a beginning."""
    pattern = re.escape(text).replace(HOLE, "[a-z0-9_]+") + (".*" if text.endswith("_") else "")
    return [key for key in {**RECORDS, **REGISTER} if re.fullmatch(pattern, key)]


def test_every_key_in_the_code_exists() -> None:
    unknown = {
        pattern: sorted(places)
        for pattern, places in named_keys(python("", "model", "pages", "benchmarks")).items()
        if not fits(pattern)
    }
    assert unknown == {}


def test_every_key_of_the_register_is_used() -> None:
    code = {path: text for path, text in python("model", "pages").items() if path not in TELLING}
    used = {key for pattern in named_keys(code) for key in fits(pattern)}
    used |= {record["verder"].partition(" ")[2] for record in RECORDS.values() if "verder" in record}
    # services name their knobs in a file of their own
    used |= {key for key in RECORDS if f'"{key}"' in texts().get("model/diensten.toml", "")}
    assert sorted(key for key in RECORDS if key not in used) == []


def test_the_search_for_keys_finds_all_three_forms() -> None:
    found = named_keys(python("model"))
    assert "prijs.wml_eur" in found  # as it is
    assert f"uitstroom.{HOLE}_regulier_frac_jr" in found  # filled in
    assert "verdeling.gewicht_" in found  # a beginning
    assert fits(f"uitstroom.{HOLE}_regulier_frac_jr") == [
        "uitstroom.lks_regulier_frac_jr",
        "uitstroom.beschut_regulier_frac_jr",
        "uitstroom.licht_regulier_frac_jr",
    ]
    assert fits("prijs.wml") == []


def test_what_follows_another_key_names_one_that_exists() -> None:
    for key, record in RECORDS.items():
        how, _, other = record.get("verder", "constant").partition(" ")
        assert how in ("constant", "met", "als"), key
        if how == "met":
            assert "waarde" in RECORDS[other], key
        if how == "als":
            assert RECORDS[other]["verder"].partition(" ")[0] != "als", key


@pytest.mark.parametrize("key", REGISTER)
def test_a_record_is_whole_and_within_its_own_limits(key: str) -> None:
    parameter = REGISTER[key]
    low, high = parameter.grenzen
    values = list(parameter.jaren.values()) if parameter.jaren else [parameter.standaard]
    assert low <= high
    assert all(low <= value <= high for value in values)
    if parameter.band is not None:
        assert low <= parameter.band[0] < parameter.band[1] <= high
        assert parameter.band[0] <= parameter.standaard <= parameter.band[1]
    assert low <= parameter.knop_bereik[0] <= parameter.standaard <= parameter.knop_bereik[1] <= high
    assert parameter.rol in ROLLEN
    assert parameter.niveau in NIVEAUS
    assert parameter.status in STATUSSEN
    assert parameter.bron in load_bronnen()
    assert len(parameter.toelichting) >= 20 or parameter.status != "aanname" or refers(parameter)
    assert parameter.label.strip()
    assert parameter.eenheid.strip()
    if parameter.keuzes:
        assert len(parameter.keuzes) == high - low + 1


def refers(parameter: Parameter) -> bool:
    """A short explanation that points to that of a neighbour ("Zie het vaste deel.")."""
    return parameter.toelichting.startswith("Zie ")


@pytest.mark.parametrize("key", RECORDS)
def test_a_key_ends_in_its_unit_and_the_unit_says_the_same(key: str) -> None:
    words = key.partition(".")[2].split("_")
    assert words[-1] in SUFFIXES
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", key)
    first = next((word for word in reversed(words[-2:]) if word in UNIT_WORDS), None)
    if first is not None and "per" not in words:
        assert re.search(UNIT_WORDS[first], RECORDS[key]["eenheid"])


def test_only_fields_that_the_reader_knows() -> None:
    known = {
        *("label", "waarde", "jaren", "verder", "eenheid", "grenzen", "band", "rol", "niveau", "status"),
        *("bron", "toelichting", "geheel", "keuzes", "knop_vanaf", "knop_bereik", "per_gemeente"),
        *("kolom", "onzeker_vanaf"),
    }
    for key, record in RECORDS.items():
        assert set(record) <= known, key
        assert ("waarde" in record) != ("jaren" in record), key
        assert ("verder" in record) == ("jaren" in record), key


def test_an_uncertainty_has_a_band_and_what_is_assumed_is_uncertain_or_chosen() -> None:
    without = [key for key, one in REGISTER.items() if one.rol == "onzekerheid" and one.band is None]
    # amounts by year whose band would differ by year; each says so in its own words
    assert set(without) <= {"prijs.index_factor", "bijstand.prijs_eur", "budget.nieuwe_doelgroepen_eur"}


def test_every_source_is_cited_and_dated() -> None:
    cited = {parameter.bron for parameter in REGISTER.values()}
    cited |= {row.split(",")[5] for row in texts()["sample_data/gepubliceerd.csv"].splitlines()[1:]}
    for path, text in texts().items():
        if path.startswith("model/scenarios/"):
            cited.add(tomllib.loads(text)["bron"])
    assert sorted(set(load_bronnen()) - cited) == []
    assert sorted(cited - set(load_bronnen())) == []
    for bron in load_bronnen().values():
        assert bron["titel"].strip()
        assert re.fullmatch(r"20\d\d", bron["peildatum"])


def test_a_source_stands_behind_everything_that_is_no_assumption() -> None:
    bare = [key for key, one in REGISTER.items() if one.bron == "geen" and one.status != "aanname"]
    assert bare == []


@pytest.mark.parametrize("naam", preset_names())
def test_a_preset_holds_differences_only(naam: str) -> None:
    preset = load_scenario(naam)
    file = tomllib.loads(texts()[f"model/scenarios/{naam}.toml"])
    assert file["naam"] == naam
    assert file["bron"] in load_bronnen()
    for key, value in preset.waarden.items():
        if "@" not in key:
            assert value != REGISTER[key].standaard, f"{key} has this value already"


# ------------------------------------------------------------------ lines, moves and outcomes


def test_the_told_lines_are_the_computed_lines() -> None:
    result = run("III")
    assert sorted(regel.naam for regel in OPBRENGSTEN) == sorted(result.opbrengsten)
    assert sorted(regel.naam for regel in LASTEN) == sorted(result.lasten)


def test_every_line_of_income_has_a_payer_and_all_eight_sources_have_a_line() -> None:
    assert all(regel.betaler in BETALERS for regel in OPBRENGSTEN)
    assert {regel.betaler for regel in OPBRENGSTEN} == set(BETALERS)
    assert {regel.bron_nr for regel in OPBRENGSTEN} == set(range(9))
    assert all(regel.betaler == "" for regel in LASTEN)


def test_lines_and_moves_name_keys_that_exist() -> None:
    named = {key for regel in (*OPBRENGSTEN, *LASTEN) for key in regel.sleutels}
    named |= {key for overgang in OVERGANGEN for key in overgang.sleutels}
    assert sorted(named - set(RECORDS) - set(REGISTER)) == []
    assert all(regel.formule and regel.label and regel.sleutels for regel in (*OPBRENGSTEN, *LASTEN))


def test_every_outcome_has_a_label_and_a_unit_and_is_computed() -> None:
    assert set(UITKOMSTEN) == set(run("II").uitkomsten)
    for naam, uitkomst in UITKOMSTEN.items():
        assert uitkomst.label
        assert uitkomst.goed in (-1, 0, 1)
        suffix = naam.rpartition("_")[2]
        word = {"pers": "personen", "eur": "euro", "fte": "fte", "frac": "deel"}.get(suffix, "")
        assert word in uitkomst.eenheid


def test_the_register_is_read_from_one_place() -> None:
    # no default twice: nobody else opens the file
    readers = [path for path, text in python("", "model", "pages").items() if "parameters.toml" in text]
    opening = [path for path in readers if re.search(r'["\']parameters\.toml["\']', texts()[path])]
    assert opening == ["model/parameters.py"]
    assert (ROOT / "model" / "parameters.toml").is_file()
