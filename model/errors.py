"""What a user can do wrong, told in Dutch: what, where, got, allowed and what to do.

All faults are collected first and raised together, so that a user never has to repair one fault to
find the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fout:
    """One fault in the input of a user; every field is Dutch text for the screen."""

    wat: str
    waar: str
    gekregen: str
    toegestaan: str
    doe: str

    def __str__(self) -> str:
        return (
            f"{self.wat} Waar: {self.waar}. Gekregen: {self.gekregen}. "
            f"Toegestaan: {self.toegestaan}. Wat te doen: {self.doe}"
        )


class InputError(Exception):
    """One or more faults that a user made; `fouten` holds them all, in the order of the input."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        self.fouten: tuple[Fout, ...] = tuple(fouten)
        super().__init__("\n".join(str(fout) for fout in self.fouten))


def raise_if_any(fouten: Iterable[Fout]) -> None:
    """Raise one `InputError` holding every fault, or return when there are none."""
    gevonden = tuple(fouten)
    if gevonden:
        raise InputError(gevonden)
