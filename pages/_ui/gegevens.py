"""What a choice takes from actuals: bands, values in their middle, and a count to go on from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from model.errors import Fout
from model.scenario import Scenario
from model.spreiding import Band
from model.telling import Telling


@dataclass(frozen=True)
class Gegevens:
    """The actuals that a choice rests on.

    Attributes
    ----------
    digest: the version. banden: register key -> the band after calibration, as pairs.
    waarden: the differences that calibration laid on the choice. stand: count that it goes on from.
    """

    digest: str
    banden: tuple[tuple[str, Band], ...] = ()
    waarden: tuple[tuple[str, float], ...] = ()
    stand: Telling | None = None

    @property
    def kort(self) -> str:
        """The first eight characters of the version, for people."""
        return self.digest[:8]

    def laid_on(self, scenario: Scenario) -> Scenario:
        """The scenario with these bands and this count; its values come from the differences."""
        banden = {**scenario.banden, **dict(self.banden)}
        return replace(scenario, banden=banden, realisatie=self.digest, stand=self.stand)

    def without_values(self, verschillen: Mapping[str, float]) -> dict[str, float]:
        """The differences that do not come from calibration."""
        eigen = dict(self.waarden)
        return {naam: waarde for naam, waarde in verschillen.items() if eigen.get(naam) != waarde}


def stands_on(gegevens: Gegevens | None) -> str:
    """For the line under every screen; empty without actuals of a user."""
    if gegevens is None:
        return ""
    tekst = f" · rust op realisatie {gegevens.kort}"
    return tekst if gegevens.stand is None else f"{tekst}, telling 31-12-{gegevens.stand.jaar}"


def not_loaded(digest: str) -> Fout:
    """A link that rests on actuals that this visitor has not loaded."""
    kort = "".join(teken for teken in digest[:8] if teken.isalnum())
    return Fout(
        f"Deze link rust op realisatie {kort}, en die versie is hier niet geladen. De waarden uit de "
        "ijking staan in de link; de banden en de telling ontbreken.",
        "data",
        kort,
        "een versie die u in deze sessie hebt ingelezen",
        "Vraag het bestand aan wie u de link stuurde, lees het in bij Realisatie en ijk opnieuw.",
    )
