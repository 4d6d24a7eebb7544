"""Pinned variants: why one cannot be pinned, what a link has room for and which faults it tells."""

from __future__ import annotations

from pages._ui import link, sessie, varianten, veranderd
from pages._ui import vergelijk_zinnen as zinnen
from pages._ui.sessie import Beeld, Keuze, Sessie, Variant

MEER = Keuze("II", (("instroom.aanmeldingen_pers_jr@2027+", 300.0),))


def test_pinning_tells_why_not():
    kaal = varianten.pin(Sessie(), "Mijn naam")
    assert kaal.fouten[0].doe == "Draai eerst aan een knop."
    eerste = varianten.pin(Sessie(Beeld(keuze=MEER)), "  Mijn   naam ")
    assert [een.naam for een in eerste.beeld.vast] == ["Mijn naam"]
    assert "staat al vast" in varianten.pin(eerste, "anders").fouten[0].wat
    anders = sessie.turn_knob(eerste, "ntw.helling_eur_pp", 100.0)
    for naam, zegt in (
        ("x" * 31, "te lang"),
        ("mijn NAAM", "al in gebruik"),
        ("Scenario ii", "al in gebruik"),
        ("a\u202eb", "niet te zien"),
        ("a\x00", "niet te zien"),
    ):
        na = varianten.pin(anders, naam)
        assert zegt in na.fouten[0].wat
        assert na.beeld.vast == eerste.beeld.vast
    assert varianten.pin(anders, "").beeld.vast[-1].naam == "Variant 1"


def test_no_more_than_five_and_a_free_place_is_used_again():
    nu = Sessie()
    for nummer in range(6):
        nu = sessie.turn_knob(nu, "ntw.helling_eur_pp", 100.0 + nummer)
        nu = varianten.pin(nu)
    assert [een.naam for een in nu.beeld.vast] == [f"Variant {n}" for n in range(1, 6)]
    assert "geen plaats" in nu.fouten[0].wat
    minder = varianten.unpin(nu, "vast2")
    weer = varianten.pin(minder, "zesde")
    assert {een.plek: een.naam for een in weer.beeld.vast}[2] == "zesde"
    assert varianten.put_back(weer).fouten  # full again: told, and still there to put back
    assert varianten.put_back(weer).weggehaald == minder.weggehaald


def test_lines_that_are_off_stay_off_in_a_link_and_go_with_their_variant():
    nu = varianten.pin(Sessie(Beeld(keuze=MEER)), "een")
    nu = varianten.show(nu, ("I", "II", "III", "vast1"), ("II",))
    assert nu.beeld.verborgen == ("I", "III", "vast1")
    assert link.read_params(link.to_params(nu.beeld)) == (nu.beeld, ())
    assert varianten.unpin(nu, "vast1").beeld.verborgen == ("I", "III")
    # a candidate that is not on the screen now keeps what it was
    assert varianten.show(nu, ("I", "II"), ("I", "II")).beeld.verborgen == ("III", "vast1")


def test_a_link_has_room_for_so_much_and_says_what_it_leaves_out():
    register = [f"instroom.aanmeldingen_pers_jr@{jaar}" for jaar in range(2027, 2051)]
    lang = (("tijd.horizon_jaar", 2050.0),)
    veel = [
        Variant(
            f"v{plek}",
            Keuze("II", (*((naam, 200.0 + plek + 1 / 3) for naam in register), *lang)),
            plek,
        )
        for plek in (1, 2, 3)
    ]
    beeld = Beeld(vast=tuple(veel), verborgen=("vast3",))
    past = link.fitting(beeld)
    assert 0 < len(past) < 3
    terug, fouten = link.read_params(link.to_params(beeld))
    assert (terug.vast, terug.verborgen, fouten) == (past, (), ())
    assert "‘v3’ staat er niet in" in zinnen.note_left_out(["v3"])
    assert zinnen.note_left_out([]) == ""


def test_faults_in_a_link_name_their_variant():
    beeld, fouten = link.read_params(
        {
            "vast1": "II;ntw.helling_eur_pp=9e9",
            "naam1": "te hoog",
            "vast2": "II;lks.maximum_frac=0.5",
            "naam2": "vast gegeven",
            "vast3": "II",
            "naam3": "niets anders",
            "vast4": "II;ntw.helling_eur_pp=100;data=abc123",
            "naam4": "met gegevens",
            "naam5": "zonder variant",
            "zonder": "vast9",
        }
    )
    assert [een.naam for een in beeld.vast] == ["met gegevens"]
    waar = [een.waar.partition(":")[0] for een in fouten]
    assert waar[:4] == [
        "variant te hoog",
        "variant vast gegeven",
        "variant niets anders",
        "variant met gegevens",
    ]
    assert {"naam5", "zonder"} <= set(waar)


def test_a_variant_in_words():
    assert veranderd.in_words(MEER) == "Scenario II, met Aanmeldingen per jaar: 232 → 300 personen"
    veel = sessie.with_knobs(
        MEER,
        {
            "ntw.helling_eur_pp": 100.0,
            "infrastructuur.locaties_aantal": 5.0,
            "lumpsum.per_geraamde_fte_eur": 16000.0,
            "loonwaarde.groei_pp_jr": 1.0,
        },
    )
    zin = veranderd.in_words(veel)
    assert zin.count(" → ") == 3
    assert zin.endswith("; nog 2 andere")
