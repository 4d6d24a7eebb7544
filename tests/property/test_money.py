"""Euros add up: lines, payers, segments, keys and gemeenten, in every scenario."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.axes import Array
from model.ijkpunten import invariants
from model.regels import BETALERS, OPBRENGSTEN
from model.result import Result, to_document
from model.scenario import Scenario
from model.simulate import simulate
from model.verdeling import divide_to_the_cent
from tests.property.draws import scenarios

CENT = 0.01


def largest(difference: Array) -> float:
    return float(np.abs(difference).max())


def adding_up(result: Result) -> dict[str, Array]:
    """What is left of euros that must be equal."""
    income, cost = result.uitkomsten["opbrengsten_eur"], result.uitkomsten["lasten_eur"]
    before = result.uitkomsten["resultaat_voor_lumpsum_eur"]
    by_payer = [
        sum(result.opbrengsten[line.naam] for line in OPBRENGSTEN if line.betaler == payer)
        for payer in BETALERS
    ]
    per_segment = [segment["bijdrage_eur"] for segment in to_document(result)["per_segment"]]
    return {
        "opbrengsten": sum(result.opbrengsten.values()) - income,
        "lasten": sum(result.lasten.values()) - cost,
        "resultaat": income - cost - result.uitkomsten["resultaat_eur"],
        "betalers": sum(by_payer) - income,
        "vóór lumpsum": before + result.uitkomsten["lumpsum_eur"] - result.uitkomsten["resultaat_eur"],
        "grootboek": result.grootboek.bijdrage.sum(axis=1) - before,
        "per_segment": np.sum(per_segment, axis=0) - before[:, 0],
    }


def in_whole_cents(result: Result) -> dict[str, Array]:
    """What is left of the lumpsum in whole cents, and of the parts against the total."""
    parts = result.per_gemeente["lumpsum_eur"] * 100
    total = np.round(result.uitkomsten["lumpsum_eur"] * 100)
    return {
        "centen per gemeente": parts - np.round(parts),
        "gemeenten samen": np.round(parts).sum(axis=1) - total,
    }


@given(scenarios())
def test_euros_add_up_in_every_scenario(scenario: Scenario) -> None:
    result = simulate(scenario)
    left = adding_up(result)
    assert {naam: largest(rest) for naam, rest in left.items() if largest(rest) > CENT} == {}
    cents = in_whole_cents(result)
    assert {naam: largest(rest) for naam, rest in cents.items() if largest(rest) > 1e-4} == {}
    for share in (*result.sleutels.values(), result.sleutel):
        assert largest(share.sum(axis=1) - 1.0) < 1e-9
    assert [wet.label for wet in invariants(result) if not wet.houdt] == []
    for table in (result.uitkomsten, result.opbrengsten, result.lasten, result.balans):
        assert [naam for naam, figures in table.items() if not np.isfinite(figures).all()] == []
    # the surplus of Wsw wages above the Rijksbijdrage may be a relief; no other cost is below zero
    assert [
        naam for naam, cost in result.lasten.items() if naam != "loon_wsw" and cost.min() < -CENT
    ] == []
    loonwaarde = result.uitkomsten["loonwaarde_gemiddeld_frac"]
    assert ((loonwaarde > 0.2) & (loonwaarde < 1.0)).all()


@given(scenarios(), st.integers(0, 10**11), st.sampled_from(range(7)))
def test_each_of_the_six_keys_divides_any_total(scenario: Scenario, cents: int, which: int) -> None:
    result = simulate(scenario, tot_en_met=2022)
    shares = [*result.sleutels.values(), result.sleutel][which]
    parts = np.round(divide_to_the_cent(np.full((2, 1), cents / 100), shares) * 100)
    assert (parts.sum(axis=1) == cents).all()
    assert float((np.abs(parts - cents * shares)).max()) <= 1.001  # at most one cent off


@given(scenarios())
def test_eleven_gemeenten_and_six_have_equal_totals(scenario: Scenario) -> None:
    result = simulate(scenario, tot_en_met=2026)
    six, eleven = to_document(result), to_document(result, oude_vorm=True)
    assert (len(six["per_gemeente"]), len(eleven["per_gemeente"])) == (6, 11)
    merged = {"Land van Cuijk": ["Boxmeer", "Cuijk", "Grave", "Mill en Sint Hubert", "Sint Anthonis"]}
    merged["Maashorst"] = ["Landerd", "Uden"]
    for naam in six["per_gemeente"]["Oss"]:
        for new, figures in six["per_gemeente"].items():
            old = merged.get(new, [new])
            parts = np.sum([eleven["per_gemeente"][een][naam] for een in old], axis=0)
            assert largest(parts - np.array(figures[naam])) < 1e-6
    for naam in ("stand_pers", "lumpsum_eur"):
        total = np.sum([figures[naam] for figures in six["per_gemeente"].values()], axis=0)
        assert largest(total - np.array(six["uitkomsten"][naam]["waarden"])) < 0.001
