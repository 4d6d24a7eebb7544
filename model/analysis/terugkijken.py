"""Back-test: predict from an earlier base date, and lay what came beside the band.

A look back uses nothing from after its base date: people counted then, actuals up to then, and the bands
of the scenario. Whether the register itself was set with later figures is told per figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

from model.analysis.bijstelling import KANSEN
from model.analysis.ensemble import Runs, Voortgang, ensemble
from model.analysis.geijkt import last_count, to_scenario
from model.analysis.kalibratie import calibrate
from model.analysis.mengsel import percentielen
from model.analysis.terugwoorden import point_sentence, summary
from model.analysis.toeval import Toeval, chance_of
from model.axes import EERSTE_BASISJAAR
from model.errors import Fout, InputError
from model.optelling import add_up
from model.periode import Periode
from model.realisatie import ALLE, REEKSEN, REGIO, Realisatie
from model.result import UITKOMSTEN
from model.scenario import Scenario

# Series and groups (the first that is known counts) -> outcome of the region that is the same thing.
CIJFERS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("stand", (ALLE,), "stand_pers"),
    ("stand", ("wsw",), "stand_wsw_pers"),
    ("stand", ("pwet",), "stand_pwet_pers"),
    ("stand", ("beschut",), "stand_beschut_pers"),
    ("aanmeldingen", (ALLE, "lks"), "aanmeldingen_pers"),
    ("instroom", (ALLE,), "instroom_pers"),
    ("uitstroom_regulier", ("pwet",), "uitstroom_regulier_pers"),
    ("uitstroom_overig", (ALLE,), "uitstroom_overig_pers"),
    ("uitstroom_vooraf", (ALLE, "lks"), "uitstroom_vooraf_pers"),
    ("loonwaarde", ("pwet",), "loonwaarde_gemiddeld_frac"),
    ("indicaties_beschut", (ALLE,), "indicaties_beschut_pers"),
    ("wachtend_beschut", (ALLE,), "wachtend_beschut_pers"),
    ("elders_beschut", (ALLE,), "elders_beschut_pers"),
    ("opbrengsten_eur", (ALLE,), "opbrengsten_eur"),
    ("lasten_eur", (ALLE,), "lasten_eur"),
    ("ntw_eur", (ALLE,), "ntw_eur"),
    ("ntw_regulier_eur", (ALLE,), "ntw_regulier_eur"),
    ("lumpsum_eur", (ALLE,), "lumpsum_eur"),
)


@dataclass(frozen=True)
class Toets:
    """One figure that was looked back on.

    Attributes
    ----------
    naam: outcome of the model. label: Dutch. jaar: calendar year. eenheid: unit inside.
    band: P10, P50 and P90 of what was expected. werkelijk: what came.
    gebruikt: the register was set with this figure. zwak: it is itself derived.
    """

    naam: str
    label: str
    jaar: int
    eenheid: str
    band: tuple[float, float, float]
    werkelijk: float
    gebruikt: bool = False
    zwak: bool = False

    @property
    def binnen(self) -> bool:
        """What came lies between P10 and P90."""
        return self.band[0] <= self.werkelijk <= self.band[2]

    @property
    def woorden(self) -> str:
        """The same in a sentence or two."""
        return point_sentence(self)


@dataclass(frozen=True)
class Terugblik:
    """A back-test.

    Attributes
    ----------
    titel: from where to where. uitleg: how the forecast was made, Dutch. basisjaar: its 31 December is
        the last thing known. cijfers: every figure that came after.
    """

    titel: str
    uitleg: str
    basisjaar: int
    cijfers: tuple[Toets, ...]

    @property
    def dekking(self) -> float:
        """Part of the figures inside the band; nan without figures."""
        if not self.cijfers:
            return float("nan")
        return sum(een.binnen for een in self.cijfers) / len(self.cijfers)

    @property
    def woorden(self) -> tuple[str, ...]:
        """Coverage, error and what agreement does not prove, in sentences."""
        return summary(self.cijfers)


def known_until(realisatie: Realisatie, jaar: int) -> Realisatie:
    """The part of the actuals that was there at the end of a year."""
    einde = Periode(jaar).laatste
    metingen = (een for een in realisatie.metingen if een.periode.laatste <= einde)
    return Realisatie(tuple(metingen), realisatie.naam)


def base_years(realisatie: Realisatie) -> tuple[int, ...]:
    """Years that can be looked back from: everybody was counted, and something came after."""
    laatste = max((een.periode.jaar for een in realisatie.metingen), default=0)
    jaren = range(EERSTE_BASISJAAR, laatste)
    return tuple(jaar for jaar in jaren if jaar == EERSTE_BASISJAAR or _counted(realisatie, jaar))


def _counted(realisatie: Realisatie, jaar: int) -> bool:
    telling = last_count(known_until(realisatie, jaar))
    return telling is not None and telling.jaar == jaar


def look_back(
    realisatie: Realisatie,
    scenario: Scenario,
    basisjaar: int,
    *,
    runs: int = 255,
    pool: Executor | None = None,
    voortgang: Voortgang | None = None,
) -> Terugblik:
    """Predict from 31 December of `basisjaar` and compare with every figure that came after.

    From 2020 with the embedded stock; from a later year with the people counted then and the bands that
    the actuals up to then give. Bands hold what is unknown and, where it has a closed form, chance.

    Parameters
    ----------
    scenario: not calibrated. runs: futures drawn.

    Raises
    ------
    InputError: a calibrated scenario, or a year in which not everybody was counted.
    """
    toen = known_until(realisatie, basisjaar)
    if basisjaar > EERSTE_BASISJAAR and not _counted(realisatie, basisjaar):
        raise InputError([_not_counted(basisjaar)])
    stand = last_count(toen) if basisjaar > EERSTE_BASISJAAR else None
    eigen = replace(to_scenario(scenario, calibrate(toen, scenario), stand), naam=scenario.naam)
    toekomsten = ensemble(eigen, runs, pool=pool, voortgang=voortgang)
    van = f"Vanaf 31 december {basisjaar}, scenario {scenario.naam}"
    hoe = "de band van de aannames" if stand is None else "de band uit de cijfers tot dan"
    return Terugblik(
        titel=van,
        uitleg=f"Doorgerekend met {hoe}: {runs} toekomsten, met toeval waar dat te berekenen is.",
        basisjaar=basisjaar,
        cijfers=tuple(_compare(realisatie, basisjaar, toekomsten, chance_of(eigen))),
    )


def _not_counted(jaar: int) -> Fout:
    return Fout(
        "Vanaf dit jaar kan niet worden teruggekeken.",
        "basisjaar",
        str(jaar),
        f"{EERSTE_BASISJAAR}, of een jaar waarin op 31 december iedereen is geteld",
        "Kies een ander jaar, of vul de stand van dat jaar aan.",
    )


def _compare(realisatie: Realisatie, basisjaar: int, runs: Runs, toeval: Toeval) -> Sequence[Toets]:
    cijfers = add_up(realisatie)
    uit = []
    for reeks, groepen, naam in CIJFERS:
        punten = next((punt for groep in groepen if (punt := cijfers.per_year(reeks, REGIO, groep))), {})
        punten = {jaar: x for jaar, x in punten.items() if basisjaar < jaar <= runs.jaren[-1]}
        if not punten:
            continue
        banden = percentielen(runs, naam, tuple(KANSEN), toeval if naam in toeval.sd else None)
        for jaar, werkelijk in punten.items():
            p10, p50, p90 = banden[:, runs.jaren.index(jaar)]
            uit.append(
                Toets(
                    naam=naam,
                    label=_label(naam),
                    jaar=jaar,
                    eenheid=REEKSEN[reeks].eenheid,
                    band=(float(p10), float(p50), float(p90)),
                    werkelijk=werkelijk,
                )
            )
    return uit


def _label(naam: str) -> str:
    label = UITKOMSTEN[naam].label
    return label[0].upper() + label[1:]
