"""Charts and the table of the three policies at the ondergrens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.analysis.ondergrens import Maatregel
from pages._ui import beleid_zinnen, charts, text
from pages._ui.grafiek import Grafiek, Lijn, Paneel, over_years, value_span
from pages._ui.ondergrens_beelden import Tabel
from pages._ui.ondergrens_zinnen import when
from pages._ui.reeksen import floats, reeks
from pages._ui.staven import Plaat


def policy(maatregel: Maatregel, basis: Maatregel, kleur: str) -> Grafiek:
    """Size and ondergrens under one policy, with unchanged policy dashed."""
    result = maatregel.result
    ander = basis.result
    lijnen = [
        Lijn("ondergrens", floats(reeks(result, "ondergrens_fte")), "ondergrens", "dot", "grens"),
        Lijn("omvang", floats(reeks(result, "omvang_fte")), kleur, label="omvang"),
    ]
    if maatregel is not basis:
        lijnen.insert(
            0,
            Lijn(
                "omvang, ongewijzigd beleid",
                floats(reeks(ander, "omvang_fte")),
                "I",
                "dash",
                "",
                False,
                1.6,
            ),
        )
    return replace(
        over_years(
            result, beleid_zinnen.title_policy(maatregel), Paneel("fte, jaargemiddelde", tuple(lijnen))
        ),
        smal=True,
    )


def policies(maatregelen: Sequence[Maatregel], kleur: str, palet: Mapping[str, str]) -> list[Plaat]:
    """The three policies as small charts with one scale."""
    grafieken = [policy(een, maatregelen[0], kleur) for een in maatregelen]
    spannes = [value_span(een.panelen[0]) for een in grafieken]
    bereik = (min(laag for laag, _ in spannes), max(hoog for _, hoog in spannes))
    platen = [charts.plate(een, palet) for een in grafieken]
    for plaat in platen:
        plaat.figuur.update_layout(yaxis_range=bereik)
    return platen


def policy_table(maatregelen: Sequence[Maatregel]) -> Tabel:
    """What each policy costs and buys: rows with their unit, one column per policy."""
    basis = maatregelen[0]
    jaren = basis.result.jaren
    laatste = jaren[-1]

    def verschil(naam: str, waarde: float) -> str:
        return text.verschil_tekst(naam, waarde) or "gelijk"

    def open_eind(een: Maatregel, plek: int) -> str:
        return text.kort_getal(beleid_zinnen.open_at_end(een, basis)[plek], 1)

    rijen = {
        "Onder de ondergrens": [when(een.jaar, jaren) for een in maatregelen],
        f"Afstand tot de ondergrens in {laatste} (fte)": [
            text.getal(round(float(reeks(een.result, "afstand_ondergrens_fte")[-1])))
            for een in maatregelen
        ],
        f"Werksoorten open, eind {laatste} (aantal)": [open_eind(een, 0) for een in maatregelen],
        f"Locaties open, eind {laatste} (aantal)": [open_eind(een, 1) for een in maatregelen],
        f"Eenmalige kosten van sluiten, t/m {laatste} (euro)": [
            text.euro(een.eenmalig) for een in maatregelen
        ],
        f"Extra middelen van gemeenten, t/m {laatste} (euro)": [
            text.euro(een.extra_middelen) for een in maatregelen
        ],
        f"Vaste kosten die stilliggen, t/m {laatste} (euro)": [
            text.euro(beleid_zinnen.idle_total(een.result)) for een in maatregelen
        ],
        f"Resultaat van IBN, t/m {laatste}, tegen ongewijzigd beleid": [
            "–" if een is basis else verschil("resultaat_eur", een.resultaat_verschil)
            for een in maatregelen
        ],
        f"Instroom (personen), t/m {laatste}, tegen ongewijzigd beleid": [
            "–" if een is basis else verschil("instroom_pers", een.instroom_verschil)
            for een in maatregelen
        ],
    }
    return {"Uitkomst": list(rijen)} | {
        text.hoofdletter(een.naam): [rij[nummer] for rij in rijen.values()]
        for nummer, een in enumerate(maatregelen)
    }
