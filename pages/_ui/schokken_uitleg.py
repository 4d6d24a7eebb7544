"""Why a shock can make the result better: one plain sentence where the table says so."""

from __future__ import annotations

from typing import Final

from model.analysis.spijt import margin
from model.analysis.stress import SAMEN, ZONDER, Stress
from pages._ui import text

GELD: Final = ("resultaat_eur", "rendement_frac", "tekort_streefrendement_eur")
_VAST: Final = "De lumpsum ligt voor twee jaar vast, dus IBN krijgt hetzelfde bedrag voor minder mensen"
_KOST: Final = "De mensen die er dan niet zijn, zouden IBN meer kosten dan opleveren"
_HALF: Final = 0.5  # less than half a euro or half an fte is nothing


def why_better(tabel: Stress, scenario: str, uitkomst: str, jaar: int) -> str:
    """Why shocks leave more money in one year, for those that do so with fewer people; else empty.

    A result that rises while fte and cost fall has one of two causes: the lumpsum is still fixed on the
    old estimate, or the people who are missing would have cost more than they bring in.
    """
    if uitkomst not in GELD:
        return ""
    per_reden: dict[str, list[str]] = {}
    eerst = []
    for een in tabel.toekomsten:
        if een.sleutel in (ZONDER, SAMEN) or not _better_with_fewer(tabel, scenario, een.sleutel, jaar):
            continue
        vast = abs(_moved(tabel, "lumpsum_eur", scenario, een.sleutel, jaar)) < _HALF
        per_reden.setdefault(_VAST if vast else _KOST, []).append(f"‘{een.label}’")
        eerst += _worse_before(tabel, scenario, een.sleutel, een.label)
    zinnen = [
        f"{text.opsomming(namen)} {'maakt' if len(namen) == 1 else 'maken'} het resultaat in {jaar} "
        f"hoger. {reden}."
        for reden, namen in per_reden.items()
    ]
    return " ".join([*zinnen, *eerst])


def _moved(tabel: Stress, naam: str, scenario: str, toekomst: str, jaar: int) -> float:
    return float(tabel.verschil(naam, jaar)[tabel.plek(scenario, toekomst)])


def _better_with_fewer(tabel: Stress, scenario: str, toekomst: str, jaar: int) -> bool:
    resultaat, lasten, fte = (
        _moved(tabel, naam, scenario, toekomst, jaar)
        for naam in ("resultaat_eur", "lasten_eur", "fte_pwet_fte")
    )
    return resultaat > margin("resultaat_eur") and lasten < 0.0 and fte <= -_HALF


def _worse_before(tabel: Stress, scenario: str, toekomst: str, label: str) -> list[str]:
    """The worst year of such a shock, when it costs money in another year."""
    rij, kolom = tabel.plek(scenario, toekomst)
    reeks = tabel.uitkomsten["resultaat_eur"][rij]
    verschil = reeks[kolom] - reeks[0]
    plek = int(verschil.argmin())
    if verschil[plek] >= -margin("resultaat_eur"):
        return []
    anders = text.verschil_tekst("resultaat_eur", float(verschil[plek]))
    return [f"‘{label}’ kost ook geld: in {tabel.jaren[plek]} is het resultaat {anders}."]
