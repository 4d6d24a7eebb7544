"""The gemeenten through the merger, the BUIG rule, and what each saves and receives."""

import numpy as np
import pytest

from model.axes import BESCHUT, CEL_BEGIN, LKS_GROEI, STRUCTUREEL, TIJDELIJK
from model.gemeentebalans import POSTEN, PerGemeente, kept_share, saved_bijstand
from model.gemeenten import (
    gebieden,
    inwoners_aandeel,
    load_gemeenten,
    namen_huidig,
    samenvoeging,
    tegels,
)
from model.waarden import resolve
from tests.runs import bare, run, scenario

NAMEN = [gemeente.naam for gemeente in load_gemeenten()]


def test_eleven_become_six_on_1_1_2022() -> None:
    assert len(NAMEN) == 11
    assert namen_huidig() == ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss")
    in_2021 = {gemeente.naam_in(2021) for gemeente in load_gemeenten()}
    in_2022 = {gemeente.naam_in(2022) for gemeente in load_gemeenten()}
    assert len(in_2021) == 11
    assert in_2022 == set(namen_huidig())


def test_inwoners_add_up_to_the_region_and_to_the_merged_gemeenten() -> None:
    inwoners = np.array([gemeente.inwoners for gemeente in load_gemeenten()])
    assert inwoners.sum() == 363_682
    merged = dict(zip(namen_huidig(), samenvoeging() @ inwoners, strict=True))
    assert merged["Land van Cuijk"] == 89_877  # 29.465 + 25.291 + 12.452 + 11.007 + 11.662
    assert merged["Maashorst"] == 57_924  # 15.761 + 42.163
    assert float(inwoners_aandeel().sum()) == pytest.approx(1.0)


def test_four_uitvoeringsgebieden_and_a_tile_for_each_gemeente() -> None:
    assert len(gebieden()) == 4
    for merged, names in ((True, namen_huidig()), (False, tuple(NAMEN))):
        tiles = tegels(merged)
        assert set(tiles) == set(names)
        assert len(set(tiles.values())) == len(names)  # no two on one place


def test_alphabetical_order_of_the_axis() -> None:
    assert sorted(NAMEN) == NAMEN


def kept(jaar: int) -> dict[str, float]:
    share = kept_share(resolve({}).voor_jaren([jaar]))[0]
    return dict(zip(NAMEN, [float(part) for part in share], strict=True))


def test_share_of_a_saving_that_stays_by_the_buig_rule() -> None:
    # (inwoners − 15.000) / 25.000, between 0 and 1
    share = {naam: round(part, 2) for naam, part in kept(2021).items()}
    assert share == {
        "Boekel": 0.0,
        "Grave": 0.0,
        "Mill en Sint Hubert": 0.0,
        "Sint Anthonis": 0.0,
        "Landerd": 0.03,  # 761 / 25.000
        "Cuijk": 0.41,  # 10.291 / 25.000
        "Boxmeer": 0.58,  # 14.465 / 25.000
        "Bernheze": 0.65,  # 16.313 / 25.000
        "Oss": 1.0,
        "Meierijstad": 1.0,
        "Uden": 1.0,
    }


def test_a_merger_changes_the_share_that_stays() -> None:
    share = kept(2022)
    merged = [gemeente.naam for gemeente in load_gemeenten() if gemeente.huidige_naam != gemeente.naam]
    assert {share[naam] for naam in merged} == {1.0}  # 89.877 and 57.924 inwoners
    assert share["Boekel"] == 0.0
    assert share["Bernheze"] == pytest.approx(0.65252)


def saved(jaar: int, gemeente: str, fase: int, groep: int) -> float:
    """Euro kept by a gemeente with ten people of one group in one phase."""
    contract = np.zeros((1, 2, 32, 11, 1))
    contract[0, fase, CEL_BEGIN[groep] + 3, NAMEN.index(gemeente), 0] = 10.0
    # Everybody either left bijstand altogether or had none, so that only two shares count.
    knobs = {"bijstand.deels_lks_frac": 0.0, "bijstand.deels_beschut_frac": 0.0}
    own = resolve(scenario("I", knobs).waarden).voor_jaren([jaar])
    return float(saved_bijstand(own, bare(PerGemeente, contract=contract)).sum())


@pytest.mark.parametrize(
    ("jaar", "gemeente", "fase", "groep", "euro"),
    [
        # ten people × share that left × price × share kept
        (2023, "Oss", STRUCTUREEL, LKS_GROEI, 139_200),  # 10 × 0,80 × 17.400
        (2023, "Oss", TIJDELIJK, BESCHUT, 78_300),  # 10 × 0,45 × 17.400
        (2023, "Boekel", TIJDELIJK, LKS_GROEI, 139_200),  # historical: kept in the first 24 months
        (2023, "Boekel", STRUCTUREEL, LKS_GROEI, 0),  # … and then no longer
        (2023, "Bernheze", STRUCTUREEL, LKS_GROEI, 90_830.784),  # × 0,65252
        (2023, "Bernheze", TIJDELIJK, LKS_GROEI, 139_200),
        (2021, "Grave", STRUCTUREEL, LKS_GROEI, 0),
        (2022, "Grave", STRUCTUREEL, LKS_GROEI, 129_600),  # merged: 10 × 0,80 × 16.200
    ],
)
def test_saved_bijstand_by_hand(jaar: int, gemeente: str, fase: int, groep: int, euro: float) -> None:
    assert saved(jaar, gemeente, fase, groep) == pytest.approx(euro)


def test_partly_out_of_bijstand_saves_part_of_a_benefit() -> None:
    # 80% fully out, 12% keep half: 10 × (0,80 + 0,5 × 0,12) × 17.400 = 149.640
    contract = np.zeros((1, 2, 32, 11, 1))
    contract[0, STRUCTUREEL, CEL_BEGIN[LKS_GROEI] + 3, NAMEN.index("Oss"), 0] = 10.0
    own = resolve({}).voor_jaren([2023])
    euros = saved_bijstand(own, bare(PerGemeente, contract=contract))
    assert float(euros.sum()) == pytest.approx(149_640)


def test_buig_for_lks_follows_a_year_later_from_2022_on() -> None:
    result = run("I")
    paid = result.balans["lks"] + result.balans["beschut"]
    received = result.balans["buig_lks"]
    assert received[0] == pytest.approx(paid[0])  # 2021: equal
    # 2023: what was paid in 2022, at the minimumloon of 2023: × 25.460 / 22.560
    assert received[2] == pytest.approx(paid[1] * 25_460 / 22_560)
    assert received[1] == pytest.approx(paid[0] * 22_560 / 21_940)


def test_a_gemeente_passes_the_wsw_money_on_and_gets_begeleidingsgeld() -> None:
    result = run("I")
    assert result.balans["wsw"] == pytest.approx(result.balans["wsw_rijk"])
    assert result.balans["wsw"].sum(axis=1) == pytest.approx(result.opbrengsten["rijksbijdrage_wsw"])
    # beschut places × 8.500 in 2023; LKS money per place is 14.600 × 25.460 / 21.600
    rij = result.jaren.index(2023)
    places = result.balans["begeleidingsgeld"][rij] / 8500
    assert result.balans["beschut"][rij] == pytest.approx(places * 14_600 * 25_460 / 21_600)


def test_the_balance_of_a_gemeente_is_what_it_gets_minus_what_it_pays() -> None:
    result = run("III")
    signed = sum(sign * result.balans[naam] for naam, (sign, _) in POSTEN.items())
    assert result.per_gemeente["saldo_eur"] == pytest.approx(signed, abs=1e-6)


def test_what_the_gemeenten_pay_is_what_ibn_books() -> None:
    result = run("III")
    for post, lines in (
        ("lumpsum", ("lumpsum",)),
        ("trajectkosten", ("trajectkosten",)),
        ("lks", ("lks_overig",)),
        ("beschut", ("lks_beschut",)),
        ("pluspakket", ("pluspakket",)),
        ("infrastructuur", ("rijk_infrastructuur", "impulsbudget", "extra_middelen")),
    ):
        booked = sum(result.opbrengsten[line] for line in lines)
        assert result.balans[post].sum(axis=1) == pytest.approx(booked, abs=0.01), post
