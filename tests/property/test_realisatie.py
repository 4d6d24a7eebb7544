"""Whatever the size of the cells in which actuals are delivered, the totals are the truth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.optelling import add_up, same_moment
from model.periode import Periode
from model.realisatie import REGIO, Meting, Realisatie, plaats_delen
from model.strijdig import contradictions
from model.versies import NIEUW, WEG, compare_versions, supplement
from tests.actuals import Leaf, deliveries, total, versions

JAAR = 2024  # after the new group began and after the mergers
REEKSEN = st.sampled_from(("instroom", "uitstroom_overig", "aanmeldingen"))


@given(REEKSEN.flatmap(lambda reeks: st.tuples(st.just(reeks), deliveries(reeks, JAAR))))
def test_totals_are_the_truth_however_it_was_delivered(
    case: tuple[str, tuple[dict[Leaf, int], Realisatie]],
) -> None:
    reeks, (truth, versie) = case
    tellen = add_up(versie)
    assert tellen.year_total(reeks, JAAR).waarde == sum(truth.values())
    for plaats in plaats_delen(REGIO):
        gevonden = tellen.year_total(reeks, JAAR, plaats).waarde
        assert gevonden in (None, total(truth, reeks, Periode(JAAR), plaats, ""))
    assert contradictions(versie) == ()
    assert Realisatie.from_rows(versie.to_rows()).digest == versie.digest


@given(deliveries("instroom", JAAR), st.data())
def test_without_one_part_the_total_is_unknown(
    case: tuple[dict[Leaf, int], Realisatie], data: st.DataObject
) -> None:
    _, versie = case
    weg = data.draw(st.sampled_from(versie.metingen))
    som = add_up(Realisatie(tuple(een for een in versie.metingen if een != weg))).year_total(
        "instroom", JAAR
    )
    assert som.waarde is None
    assert som.deels == (len(versie.metingen) > 1)
    # What is told to be missing lies within what was taken away, or holds it.
    aangevuld = Realisatie(
        (*(een for een in versie.metingen if een != weg), *(Meting(*cel, 1.0) for cel in som.ontbreekt))
    )
    assert add_up(aangevuld).year_total("instroom", JAAR).waarde is not None


@given(deliveries("uitstroom_overig", JAAR), st.data())
def test_a_total_beside_its_parts_changes_nothing(
    case: tuple[dict[Leaf, int], Realisatie], data: st.DataObject
) -> None:
    truth, versie = case
    waarde = float(sum(truth.values()))
    ernaast = Meting("uitstroom_overig", Periode(JAAR), REGIO, "", waarde)
    metingen = tuple(een for een in versie.metingen if een.cel != ernaast.cel)
    assert add_up(Realisatie((*metingen, ernaast))).year_total("uitstroom_overig", JAAR).waarde == waarde
    if metingen:
        anders = Meting(
            "uitstroom_overig",
            Periode(JAAR),
            REGIO,
            "",
            waarde + data.draw(st.sampled_from((-1.0, 1.0))),
        )
        assert contradictions(Realisatie((*metingen, anders))) != ()


@given(versions(), versions())
def test_a_comparison_is_what_turns_one_version_into_the_other(
    oud: Realisatie, nieuw: Realisatie
) -> None:
    heen, terug = compare_versions(oud, nieuw), compare_versions(nieuw, oud)
    assert [een.cel for een in heen.veranderingen] == [een.cel for een in terug.veranderingen]
    assert {een.cel for een in heen.of_kind(NIEUW)} == {een.cel for een in terug.of_kind(WEG)}
    assert compare_versions(oud, oud).veranderingen == ()
    cellen = {same_moment(een.cel): een for een in oud.metingen}
    for een in heen.veranderingen:
        if een.nieuw is None:
            del cellen[een.cel]
        else:
            cellen[een.cel] = een.nieuw
    assert cellen == {same_moment(een.cel): een for een in nieuw.metingen}


@given(versions(), versions())
def test_supplementing_loses_nothing_of_the_new_and_only_repeats_of_the_old(
    oud: Realisatie, nieuw: Realisatie
) -> None:
    samen = supplement(oud, nieuw)
    assert set(nieuw.metingen) <= set(samen.metingen)
    assert compare_versions(oud, samen).of_kind(WEG) == ()
    assert supplement(samen, nieuw) == samen
