"""The peers of `benchmarks/core_run.py` are generated from the transition table, every move of it.

Whether PySD and LibreOffice then give the model's numbers is checked by the benchmark itself, before it
times them; here neither needs to be installed.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from benchmarks.peers.formules import BEWEGINGEN, WSW_BEWEGINGEN
from benchmarks.peers.kern import figures_of, figures_of_result, run_core
from benchmarks.peers.stelsel import Stelsel, build_stelsel, formulas_of, moves_into, names_in
from benchmarks.peers.vensim import build_mdl
from benchmarks.peers.werkboek import address_of, build_workbook
from model.overgangen import OVERGANGEN, Overgang
from model.scenario import load_scenario
from model.simulate import simulate
from tests.twin import load_values
from tests.twin.rates import PWET

CORE = {"infrastructuur.breedte_elasticiteit": 0.0}
KEYS = sorted({key.replace(".", "_") for move in OVERGANGEN for key in move.sleutels})
# The lead time shapes the queue itself: DELAY FIXED in Vensim, the row that is read in the workbook.
LEAD_TIME = "instroom_doorlooptijd_mnd"


@cache
def system(per_gemeente: bool = False) -> Stelsel:
    return build_stelsel(load_values("II", CORE), 2, per_gemeente)


def equations(mdl: str) -> dict[str, str]:
    """Left side without spaces -> right side."""
    found = {}
    for part in mdl.split("\n\t~\t\n\t~\t\n\t|\n"):
        left, equals, right = part.strip().partition(" = ")
        if equals:
            found[left.replace(" ", "")] = right
    return found


@pytest.mark.parametrize("per_gemeente", [False, True])
def test_the_vensim_model_has_an_equation_for_every_move(per_gemeente: bool) -> None:
    found = equations(build_mdl(system(per_gemeente)))
    for move in OVERGANGEN:
        axes = [*([] if move.naam in WSW_BEWEGINGEN else ["groep"]), *(["gemeente"] * per_gemeente)]
        left = f"{move.naam}[{','.join(axes)}]" if axes else move.naam
        assert left in found, move.naam


def test_every_stock_of_the_vensim_model_is_filled_by_the_moves_into_it() -> None:
    found = equations(build_mdl(system()))
    filled = {
        "in_tijdelijk[groep]": "tijdelijk",
        "voortraject[v1]": "voortraject",
        "extern": "extern",
    }
    for left, place in filled.items():
        named = names_in(found[left])
        assert set(moves_into(place)) <= named, place
    # and people leave for nowhere that the table does not know
    assert names_in(found["wsw"]) & set(BEWEGINGEN) == {"wsw_uit"}
    assert names_in(found["extern"]) & {m.naam for m in OVERGANGEN if m.van == "extern"} == {
        "extern_uit"
    }


@pytest.mark.parametrize("key", [key for key in KEYS if key != LEAD_TIME])
def test_every_register_key_of_a_move_is_a_number_of_the_system(key: str) -> None:
    assert key in system().getallen or key in system().paden
    assert key in equations(build_mdl(system()))


def test_the_lead_time_is_the_length_of_the_delay() -> None:
    later = build_stelsel(load_values("II", {**CORE, "instroom.doorlooptijd_mnd": 5}), 1)
    assert equations(build_mdl(later))["beslist"] == "DELAY FIXED(aanmeldingen, 5, wachtrij)"
    assert LEAD_TIME in KEYS


def test_the_workbook_adds_up_every_move_of_every_group() -> None:
    book, columns = build_workbook(system())
    wanted = {
        (move.naam, group)
        for move in OVERGANGEN
        for group in (("wsw",) if move.naam in WSW_BEWEGINGEN else PWET)
    } | {("stand", group) for group in ("wsw", *PWET)}
    assert set(columns) == wanted
    assert len(columns) == len(wanted)
    sheet = book["uitkomsten"]
    for row in (2, 3):  # two years
        formulas = [sheet.cell(row, column + 1).value for column in range(len(columns))]
        assert all(re.fullmatch(r"=.+", str(formula)) for formula in formulas)
    assert sheet.cell(4, 1).value is None


def test_every_cell_that_a_formula_names_has_something_in_it() -> None:
    book, _ = build_workbook(system())
    named: set[tuple[str, str]] = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    named |= set(re.findall(r"(\w+)!\$([A-Z]+\$\d+)", cell.value))
    empty = [place for place in sorted(named) if book[place[0]][place[1].replace("$", "")].value is None]
    assert len(named) > 1000
    assert empty == []


def test_a_number_of_the_register_can_be_edited_in_one_cell() -> None:
    book, _ = build_workbook(system())
    address = address_of(book, "instroom_direct_frac")
    assert book["getallen"][address].value == load_values("II")["instroom.direct_frac"]
    with pytest.raises(KeyError):
        address_of(book, "ntw_intern_eur_fte")


def test_a_move_without_a_formula_stops_the_generator() -> None:
    new = Overgang("terug", "terug naar IBN", "extern", "tijdelijk", ("instroom.direct_frac",))
    with pytest.raises(ValueError, match="terug"):
        formulas_of((*OVERGANGEN, new), BEWEGINGEN)
    with pytest.raises(ValueError, match="wsw_uit"):
        formulas_of([move for move in OVERGANGEN if move.naam != "wsw_uit"], BEWEGINGEN)


@pytest.mark.parametrize(
    ("change", "named"), [({}, "feedback"), ({**CORE, "pilot.gemeente_frac.oss": 1.0}, "pilot")]
)
def test_what_the_peers_do_not_know_is_refused(change: dict[str, float], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        build_stelsel(load_values("II", change), 1)


@pytest.mark.parametrize("region", [True, False])
def test_the_core_run_gives_the_persons_of_the_whole_model(region: bool) -> None:
    scenario = load_scenario("II").with_values({**CORE, "afname.gemeente_frac.oss": 0.5})
    core = figures_of(run_core(scenario, region))
    whole = figures_of_result(simulate(scenario))
    assert set(core) == set(whole)
    for key, series in whole.items():
        assert core[key] == pytest.approx(series, rel=1e-12, abs=1e-12), key
