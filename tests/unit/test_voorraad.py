"""The store of computed results: what stays, what goes, and what a broken computation leaves."""

from __future__ import annotations

from pages._ui.voorraad import Voorraad


def test_the_least_used_goes_first_when_it_is_too_much():
    voorraad = Voorraad(100)
    voorraad.put("a", "A", 40)
    voorraad.put("b", "B", 40)
    assert voorraad.get("a") == "A"  # used again, so b is the oldest
    voorraad.put("c", "C", 40)
    assert voorraad.get("b") is None
    assert (voorraad.get("a"), voorraad.get("c")) == ("A", "C")
    assert voorraad.size == 80


def test_the_newest_stays_however_large():
    voorraad = Voorraad(100)
    voorraad.put("a", "A", 40)
    voorraad.put("groot", "B", 400)
    assert voorraad.get("a") is None
    assert voorraad.get("groot") == "B"


def test_the_same_key_counts_once():
    voorraad = Voorraad(100)
    voorraad.put("a", "A", 40)
    voorraad.put("a", "AA", 50)
    assert voorraad.size == 50
    assert voorraad.get("a") == "AA"
    assert voorraad.get("niets") is None
