"""The gap to the streefrendement: by cause, and against the four answers of the Q&A."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.result import Result

ANTWOORDEN: Final[dict[str, str]] = {
    "kosten": "kosten verlagen",
    "infrastructuur": "infrastructuur verkleinen",
    "ntw": "NTW verhogen",
    "lumpsum": "lumpsum verhogen",
}


@dataclass(frozen=True)
class Oorzaak:
    """Part of the gap: 3% of the own income minus the own result [euro]."""

    naam: str
    opbrengsten: float
    resultaat: float
    tekort: float


def causes(result: Result, jaar: int) -> tuple[Oorzaak, ...]:
    """Participatiewet, Wsw and other; their gaps add up to `tekort_streefrendement_eur`.

    Income and result of the groups are the outcomes `opbrengsten_*` and `resultaat_*`; the rest of the
    company is other.
    """
    streef = float(result.waarden["lumpsum.streefrendement_frac"][0])
    eigen = {
        naam: tuple(result.in_jaar(f"{wat}_{kort}_eur", jaar) for wat in ("opbrengsten", "resultaat"))
        for naam, kort in (("Participatiewet", "pwet"), ("Wsw", "wsw"))
    }
    totaal = (result.in_jaar("opbrengsten_eur", jaar), result.in_jaar("resultaat_eur", jaar))
    eigen["Overig (reguliere krachten en andere opdrachten)"] = tuple(
        geheel - sum(paar[plek] for paar in eigen.values()) for plek, geheel in enumerate(totaal)
    )
    return tuple(
        Oorzaak(naam, inkomen, uitkomst, streef * inkomen - uitkomst)
        for naam, (inkomen, uitkomst) in eigen.items()
    )


@dataclass(frozen=True)
class Antwoord:
    """One of the four answers for its share of the gap.

    bedrag: euro a year. maat: the same in the words of that answer, with its unit.
    kan: False when the answer alone asks more than there is.
    """

    naam: str
    bedrag: float
    maat: float
    eenheid: str
    kan: bool


def four_answers(
    result: Result, jaar: int, deel: dict[str, float] | None = None
) -> tuple[Antwoord, ...]:
    """What each answer must bring, alone (`deel` None) or in a mix whose shares sum to 1.

    Income that rises asks 3% of itself as well: lumpsum x with r + x = s·(o + x) gives
    x = gap/(1 − s); NTW also brings direct costs into omzet: x = gap/(1 − s/(1 − d)). Lower cost and
    a smaller infrastructure close the gap one for one; the effect of fewer werksoorten on placeability
    is left out here and shown on the screen Ondergrens.

    Parameters
    ----------
    deel: answer -> share of the gap; missing answers are 0.
    """
    rij = result.jaren.index(jaar)
    gat = max(result.in_jaar("tekort_streefrendement_eur", jaar), 0.0)
    streef = float(result.waarden["lumpsum.streefrendement_frac"][0])
    direct = float(result.waarden["omzet.directe_kosten_frac"][0])
    locatie = float(
        (result.waarden["infrastructuur.locatie_eur_jr"] * result.waarden["prijs.index_factor"])[rij, 0]
    )
    open_locaties = result.in_jaar("locaties_aantal", jaar)
    lasten = result.in_jaar("lasten_eur", jaar)
    fte = result.in_jaar("ntw_eur", jaar) / result.in_jaar("ntw_per_fte_eur", jaar)
    geraamd = result.in_jaar("lumpsum_geraamde_fte", jaar)
    delen = deel if deel is not None else dict.fromkeys(ANTWOORDEN, 1.0)
    per = {naam: gat * delen.get(naam, 0.0) for naam in ANTWOORDEN}
    ntw = per["ntw"] / (1.0 - streef / (1.0 - direct))
    lumpsum = per["lumpsum"] / (1.0 - streef)
    return (
        Antwoord("kosten", per["kosten"], per["kosten"] / lasten, "deel van alle lasten", True),
        Antwoord(
            "infrastructuur",
            per["infrastructuur"],
            per["infrastructuur"] / locatie if locatie > 0.0 else float("inf"),
            "locaties minder",
            locatie > 0.0 and per["infrastructuur"] <= locatie * open_locaties,
        ),
        Antwoord("ntw", ntw, ntw / fte, "euro NTW per fte erbij", True),
        Antwoord("lumpsum", lumpsum, lumpsum / geraamd, "euro per geraamde fte erbij", geraamd > 0.0),
    )


@dataclass(frozen=True)
class Afspraak:
    """Agreed lumpsum against the realised grondslag, and who bears the difference.

    The gap has two parts: `door_aantallen`, estimated minus real fte at the agreed amount per fte (more
    people than estimated: IBN bears it; fewer: the gemeenten paid for unfilled places), and
    `door_kosten`, the agreed amount per fte against the grondslag per real fte (until the next
    agreement IBN bears a shortfall and keeps a surplus).
    """

    jaar: int
    afgesproken: float
    grondslag: float
    geraamde_fte: float
    echte_fte: float

    @property
    def verschil(self) -> float:
        """Agreed minus realised grondslag [euro]."""
        return self.afgesproken - self.grondslag

    @property
    def door_aantallen(self) -> float:
        """Part of the gap from an estimate that differs from the real fte [euro]."""
        if self.geraamde_fte <= 0.0:
            return 0.0
        return self.afgesproken * (1.0 - self.echte_fte / self.geraamde_fte)

    @property
    def door_kosten(self) -> float:
        """The rest: amount per fte against grondslag per fte [euro]."""
        return self.verschil - self.door_aantallen

    @property
    def grondslag_geraamd(self) -> float:
        """Grondslag on the estimated numbers, at the realised cost per fte [euro]."""
        return self.grondslag * self.geraamde_fte / self.echte_fte if self.echte_fte > 0.0 else 0.0

    @property
    def drager(self) -> str:
        """Who bears the difference as a whole."""
        return "gemeenten" if self.verschil > 0.0 else "IBN"


def agreements(result: Result) -> tuple[Afspraak, ...]:
    """Agreed and realised per year."""
    return tuple(
        Afspraak(
            jaar=jaar,
            afgesproken=result.in_jaar("lumpsum_eur", jaar),
            grondslag=result.in_jaar("lumpsum_grondslag_eur", jaar),
            geraamde_fte=result.in_jaar("lumpsum_geraamde_fte", jaar),
            echte_fte=result.in_jaar("fte_pwet_fte", jaar),
        )
        for jaar in result.jaren
    )
