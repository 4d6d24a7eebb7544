"""From what happened to the named outcomes of a result."""

from __future__ import annotations

import numpy as np

from model.axes import BAND_MIDDEN_PP, BEGELEID, BESCHUT, CEL_BAND, Array, by_group
from model.caseload import Caseload
from model.cohort import Mensenjaren
from model.lumpsum import shortfall_to_target
from model.overgangen import PLEK_VAN_NAAM, counted_as
from model.tussenstand import Bezetting, Geld, Infrajaren, Infrakosten, Werk
from model.waarden import Waarden


def flows(stromen: Array, uitkomst: str) -> Array:
    """Persons counted by one outcome, (Y, 5, M, R)."""
    return stromen[:, [PLEK_VAN_NAAM[naam] for naam in counted_as(uitkomst)]].sum(axis=1)


def stock(mensen: Mensenjaren) -> Array:
    """Persons in service at the end of each year, (Y, 5, M, R)."""
    contract = by_group(mensen.cellen.sum(axis=1), 1)
    return np.concatenate([mensen.wsw[:, None], contract], axis=1)


def people_outcomes(
    waarden: Waarden, stand: Array, stromen: Array, cellen: Array, bezetting: Bezetting
) -> dict[str, Array]:
    """Outcomes in persons and the mean loonwaarde, each (Y, R).

    loonwaarde = Σ_b persons_b · x_b / Σ_b persons_b over everybody of the Participatiewet in contract at
    31 December; without anybody it does not exist (nan).

    Parameters
    ----------
    stand: (Y, 5, M, R). stromen: (Y, 21, 5, M, R). cellen: (Y, K, R) [persons].
    """
    personen = cellen.sum(axis=1)
    som = np.einsum("ykr,k->yr", cellen, BAND_MIDDEN_PP[CEL_BAND]) / 100.0
    leeg = np.full_like(som, np.nan)
    return {
        "stand_wsw_pers": stand[:, 0].sum(axis=1),
        "stand_pwet_pers": stand[:, 1:].sum(axis=(1, 2)),
        "stand_beschut_pers": stand[:, 1 + BESCHUT].sum(axis=1),
        "begeleid_werken_pers": stand[:, 0].sum(axis=1) * waarden["werkvorm.wsw_begeleid_frac"],
        "uitstroom_vooraf_pers": flows(stromen, "uitstroom_vooraf").sum(axis=(1, 2)),
        "aanmeldingen_pers": stromen[:, PLEK_VAN_NAAM["aanmelden"]].sum(axis=(1, 2)),
        "voortrajecten_pers": bezetting.voortrajecten,
        "extern_pers": bezetting.extern,
        "loonwaarde_gemiddeld_frac": np.divide(som, personen, out=leeg, where=personen > 0.0),
    }


# Lines that the lumpsum pays and that belong to no single person of the Participatiewet.
_VAN_LUMPSUM = ("voortrajecten", "jobcoaching", "basisdiensten", "projectleider")


def _accounts_of_groups(
    waarden: Waarden, geld: Geld, werk: Werk, kosten: Infrakosten, lumpsum: Array
) -> dict[str, Array]:
    """Own income and result of the Participatiewet and of the Wsw, (Y, R) each [euro].

    Income: subsidies, NTW with the omzet that covers its direct costs (by NTW), fiscal money, Rijk money
    by fte on the infrastructure, and for the Participatiewet the lumpsum. Result: that income without
    the omzet of the direct costs, minus wages, begeleiding and a share of the infrastructure by fte on
    it; for the Participatiewet also minus what the lumpsum pays for. Without the lumpsum it is what the
    segments of the ledger add up to.
    """
    erbij, eraf = geld.opbrengsten, geld.lasten
    alle_ntw = erbij["ntw_pwet"] + erbij["ntw_wsw"] + erbij["ntw_regulier"]
    fte_wsw = werk.fte_wsw.sum(axis=1) - werk.fte_wsw[:, BEGELEID]
    liv_pwet = waarden["fiscaal.liv_eur"] * werk.fte_pwet / (werk.fte_pwet + fte_wsw)
    eigen = {
        "pwet": erbij["lks_beschut"]
        + erbij["lks_overig"]
        + erbij["trajectkosten"]
        + erbij["begeleidingsgeld"]
        + liv_pwet
        + waarden["fiscaal.lkv_eur"]
        + lumpsum,
        "wsw": erbij["rijksbijdrage_wsw"] + waarden["fiscaal.liv_eur"] - liv_pwet,
    }
    expertise = eraf["expertise"] * waarden["expertise.in_basispakket_frac"]
    eigen_last = {
        "pwet": eraf["loon_pwet"]
        + eraf["begeleiding_pwet"]
        + expertise
        + sum((eraf[naam] for naam in _VAN_LUMPSUM), np.zeros_like(lumpsum)),
        "wsw": eraf["loon_wsw"] + eraf["begeleid_werken"] + eraf["begeleiding_wsw"],
    }
    deel = {
        "pwet": werk.infra_fte_pwet / werk.omvang,
        "wsw": werk.infra_fte_wsw.sum(axis=1) / werk.omvang,
    }
    rijk = erbij["rijk_infrastructuur"] + erbij["impulsbudget"] + erbij["extra_middelen"]
    infra = kosten.totaal + kosten.sluiten - rijk
    uit = {}
    for naam, geld_in in eigen.items():
        ntw = erbij[f"ntw_{naam}"]
        direct = erbij["directe_omzet"] * ntw / alle_ntw
        uit[f"opbrengsten_{naam}_eur"] = geld_in + ntw + direct + rijk * deel[naam]
        uit[f"resultaat_{naam}_eur"] = geld_in + ntw - eigen_last[naam] - infra * deel[naam]
    return uit


def money_outcomes(
    waarden: Waarden, geld: Geld, werk: Werk, kosten: Infrakosten, lumpsum: Array
) -> dict[str, Array]:
    """Income, cost, result and return, of the company and of the doelgroepen together, each (Y, R).

    resultaat = opbrengsten − lasten; rendement = resultaat / opbrengsten. The doelgroepen are the Wsw
    and the Participatiewet with the lumpsum and what it pays for; reguliere krachten and other clients
    stay out.

    Source: Q&A (3% is an aim for the doelgroepen together, no norm for the company).
    """
    nul = np.zeros_like(lumpsum)
    opbrengsten = sum(geld.opbrengsten.values(), nul) + lumpsum
    lasten = sum(geld.lasten.values(), nul)
    resultaat = opbrengsten - lasten
    ntw = geld.opbrengsten["ntw_pwet"] + geld.opbrengsten["ntw_wsw"]
    fte = werk.fte_pwet + werk.fte_wsw.sum(axis=1)
    bij_ibn = fte - werk.fte_wsw[:, BEGELEID]
    groepen = _accounts_of_groups(waarden, geld, werk, kosten, lumpsum)
    doelgroepen = groepen["resultaat_pwet_eur"] + groepen["resultaat_wsw_eur"]
    eigen = groepen["opbrengsten_pwet_eur"] + groepen["opbrengsten_wsw_eur"]
    return groepen | {
        "fte_doelgroep_fte": fte,
        "fte_pwet_fte": werk.fte_pwet,
        "ntw_eur": ntw,
        "ntw_regulier_eur": geld.opbrengsten["ntw_regulier"],
        "ntw_per_fte_eur": np.divide(ntw, bij_ibn, out=np.full_like(ntw, np.nan), where=bij_ibn > 0),
        "opbrengsten_eur": opbrengsten,
        "lasten_eur": lasten,
        "resultaat_eur": resultaat,
        "resultaat_voor_lumpsum_eur": resultaat - lumpsum,
        "resultaat_doelgroepen_eur": doelgroepen,
        "rendement_frac": resultaat / opbrengsten,
        "rendement_doelgroepen_frac": doelgroepen / eigen,
        "tekort_streefrendement_eur": shortfall_to_target(waarden, opbrengsten, resultaat),
        "beschut_wet_min_betaald_eur": geld.beschut_wet_min_betaald,
    }


def caseload_outcomes(waarden: Waarden, caseload: Caseload, stand_beschut: Array) -> dict[str, Array]:
    """Indications, waiting, placed elsewhere, and what was promised, each (Y, R) [persons]."""
    elders, wachtend = caseload.elders.sum(axis=1), caseload.wachtend.sum(axis=1)
    return {
        "indicaties_beschut_pers": stand_beschut + elders + wachtend,
        "wachtend_beschut_pers": wachtend,
        "elders_beschut_pers": elders,
        "taakstelling_beschut_pers": waarden["caseload.taakstelling_pers"],
        "afspraak_beschut_pers": waarden["caseload.afspraak_pers"],
        "zonder_indicatie_pers": caseload.zonder_indicatie.sum(axis=1),
    }


def company_outcomes(infra: Infrajaren, kosten: Infrakosten) -> dict[str, Array]:
    """Size, ondergrens, distance, locations and werksoorten, each (Y, R)."""
    return {
        "omvang_fte": infra.omvang,
        "ondergrens_fte": infra.ondergrens,
        "afstand_ondergrens_fte": infra.omvang - infra.ondergrens,
        "onbenut_eur": kosten.onbenut,
        "locaties_aantal": infra.locaties,
        "werksoorten_aantal": infra.werksoorten,
        "reguliere_krachten_fte": infra.regulier,
    }
