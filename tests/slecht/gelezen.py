"""What a test asks of a reading."""

from __future__ import annotations

from model.exchange.lezen import Lezing


def figures(lezing: Lezing) -> dict[tuple[str, str, str, str], float]:
    """Cell -> figure; a fault or question ends the test with its text."""
    assert lezing.realisatie is not None, [*map(str, lezing.fouten), *lezing.vragen]
    return {
        (een.reeks, str(een.periode), een.gemeente, een.doelgroep): een.waarde
        for een in lezing.realisatie.metingen
    }


def told(lezing: Lezing, soort: str) -> str:
    return " | ".join(melding.tekst for melding in lezing.meldingen if melding.soort == soort)


def only(lezing: Lezing) -> float:
    (waarde,) = figures(lezing).values()
    return waarde
