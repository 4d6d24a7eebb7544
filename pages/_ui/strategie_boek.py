"""The ledger of one year for the screen: its segments added up as somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.analysis.strategie import Segmentjaar, segments_in
from model.axes import DOELGROEP_LABEL, WERKVORM_LABEL, WSW
from model.grootboek import POSTEN, REGULIER, Segment
from model.result import Result
from pages._ui import text

VERDELINGEN: Final[dict[str, str]] = {
    "doelgroep": "per doelgroep",
    "klasse": "per loonwaarde",
    "werkvorm": "per werkvorm",
    "alle": "alle segmenten",
}
_WSW_ZONDER_LOONWAARDE: Final = "Wsw (loonwaarde niet gemeten)"
NIETS: Final = 1e-9


@dataclass(frozen=True)
class Boekjaar:
    """The ledger of one year: groups (others beside them), and the result with and without lumpsum."""

    jaar: int
    verdeling: str
    groepen: tuple[Segmentjaar, ...]
    voor_lumpsum: float
    lumpsum: float
    resultaat: float

    @property
    def doelgroepen(self) -> tuple[Segmentjaar, ...]:
        """Only the groups that are people of the target group."""
        return tuple(een for een in self.groepen if een.segment.doelgroep)

    @property
    def anderen(self) -> tuple[Segmentjaar, ...]:
        """Reguliere krachten and the lines that belong to no person."""
        return tuple(een for een in self.groepen if not een.segment.doelgroep)


def _label(segment: Segment, verdeling: str) -> str:
    if not segment.doelgroep or verdeling == "alle":
        return text.hoofdletter(segment.naam)
    if verdeling == "klasse":
        return f"Loonwaarde {segment.klasse}" if segment.klasse else _WSW_ZONDER_LOONWAARDE
    if verdeling == "werkvorm":
        return text.hoofdletter(WERKVORM_LABEL[segment.werkvorm])
    return text.hoofdletter(DOELGROEP_LABEL[segment.doelgroep])


def _colour_role(segment: Segment, verdeling: str) -> str:
    if not segment.doelgroep:
        return "regulier" if segment.naam == REGULIER else "zacht"
    eigen = verdeling in {"doelgroep", "alle"} or (verdeling == "klasse" and segment.doelgroep == WSW)
    return segment.doelgroep if eigen else "II"


def _together(naam: str, groep: Sequence[Segmentjaar], verdeling: str) -> Segmentjaar:
    eerste = groep[0].segment
    doelgroep = _colour_role(eerste, verdeling) if eerste.doelgroep else ""
    return Segmentjaar(
        segment=Segment(naam, doelgroep=doelgroep),
        fte=sum(een.fte for een in groep),
        bijdrage=sum(een.bijdrage for een in groep),
        marginaal=sum(een.marginaal for een in groep),
        posten={post: sum(een.posten[post] for een in groep) for post in POSTEN},
    )


def grouped(segmenten: Sequence[Segmentjaar], verdeling: str) -> tuple[Segmentjaar, ...]:
    """Segments added up as chosen; `segment.doelgroep` of a group is its colour, empty for others.

    Groups without people and money are left out; what is left adds up to the same total.
    """
    som: dict[str, list[Segmentjaar]] = {}
    for een in segmenten:
        som.setdefault(_label(een.segment, verdeling), []).append(een)
    groepen = [_together(naam, groep, verdeling) for naam, groep in som.items()]
    groepen = [een for een in groepen if een.fte > NIETS or abs(een.bijdrage) > NIETS]
    if verdeling == "klasse":  # what has no loonwaarde comes last
        groepen.sort(key=lambda een: (not een.segment.doelgroep, een.segment.doelgroep == WSW))
    if verdeling == "alle":
        groepen.sort(key=lambda een: (not een.segment.doelgroep, -(een.per_fte or 0.0)))
    return tuple(groepen)


def ledger(result: Result, jaar: int, verdeling: str = "doelgroep") -> Boekjaar:
    """The ledger of one year; beyond the horizon of the last one."""
    jaar = min(jaar, result.jaren[-1])
    return Boekjaar(
        jaar=jaar,
        verdeling=verdeling,
        groepen=grouped(segments_in(result, jaar), verdeling),
        voor_lumpsum=result.in_jaar("resultaat_voor_lumpsum_eur", jaar),
        lumpsum=result.in_jaar("lumpsum_eur", jaar),
        resultaat=result.in_jaar("resultaat_eur", jaar),
    )


def colour_other(een: Segmentjaar) -> str:
    """Colour of a group that is no people of the target group."""
    return _colour_role(Segment(een.segment.naam), "alle")
