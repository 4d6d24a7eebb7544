"""The three lumpsum figures, never mixed: agreed, grondslag on realised numbers, gap to 3%."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.axes import EERSTE_BASISJAAR, Array
from model.tussenstand import Geld, Infrakosten, Werk
from model.waarden import Waarden


def agreed_lumpsum(
    waarden: Waarden, geraamde_fte: Array, actief: Array, lasten: Mapping[str, Array]
) -> tuple[Array, Array, Array]:
    """Afgesproken lumpsum = estimated fte · (1 + error) · amount per fte + services, in whole cents.

    The amount per fte holds the basispakket of scenario II: where expertise is not in it, its cost comes
    off, and services moved to the basispakket and the projectleider come on top. Both years of a period
    are fixed when it starts: the estimate is the central path, so realised fte never move it. Amount of
    year y = base_y · Π (1 + indexation) since 2021, also in a run that starts later.

    Parameters
    ----------
    geraamde_fte: (Y, R) or (Y, 1) Participatiewet fte that is expected when every gemeente takes the
        whole basispakket: who takes less keeps paying. Many futures of one scenario share the estimate
        of its central path; each scenario of its own has its own.
    actief: (Y, R) share of the year in which the lumpsum holds; before it trajectkosten are paid.
    lasten: lines of cost; reads expertise, basisdiensten and projectleider [euro].

    Returns
    -------
    (Y, R) euro rounded to cents; (Y, R) the estimated fte it rests on; and (Y, R) euro of expertise that
    could not come off because there was less lumpsum than that: nobody pays IBN for taking part.

    Source: Q&A (fixed for two years on an estimate), Evaluatie (amount per fte nearly constant).
    """
    alle = waarden.voor_jaren(range(EERSTE_BASISJAAR + 1, waarden.jaren[-1] + 1))
    index = np.cumprod(1.0 + alle["lumpsum.indexatie_frac"], axis=0)[-len(waarden.jaren) :]
    raming = geraamde_fte * (1.0 + waarden["lumpsum.raming_fout_frac"])
    per_fte = raming * waarden["lumpsum.per_geraamde_fte_eur"] * index
    eraf = lasten["expertise"] * (1.0 - waarden["expertise.in_basispakket_frac"])
    erbij = lasten["basisdiensten"] + lasten["projectleider"] * actief
    over = np.maximum(eraf - per_fte, 0.0)
    return np.round((per_fte - eraf + over) * actief + erbij, 2), raming, over * actief


def grondslag(
    waarden: Waarden, werk: Werk, geld: Geld, kosten: Infrakosten, actief: Array
) -> dict[str, Array]:
    """What the basispakket for the Participatiewet costs on realised numbers, by part, (Y, R) each.

    grondslag = begeleiding + jobcoaching + meerkosten share · infrastructure of the Participatiewet +
    voortrajecten + expertise and moved services − (TW − TW-norm), TW-norm = wages − LKS. A shortfall
    of TW counts for the share in the register. The sum is under "grondslag". In 2021 only the part of
    the year in which the lumpsum holds; voortrajecten and moved services begin with it.
    """
    infra_pwet = werk.infra_fte_pwet
    deel = np.divide(infra_pwet, werk.omvang, out=np.zeros_like(infra_pwet), where=werk.omvang > 0.0)
    lks = geld.opbrengsten["lks_beschut"] + geld.opbrengsten["lks_overig"]
    norm = geld.lasten["loon_pwet"] - lks
    verschil = geld.opbrengsten["ntw_pwet"] - norm
    telt = waarden["lumpsum.tekort_tw_telt_frac"]
    heel_jaar = {
        "begeleiding": geld.lasten["begeleiding_pwet"],
        "jobcoaching": geld.lasten["jobcoaching"],
        "meerkosten": waarden["lumpsum.meerkosten_frac"] * kosten.totaal * deel,
        "expertise": geld.lasten["expertise"] * waarden["expertise.in_basispakket_frac"],
        "projectleider": geld.lasten["projectleider"],
        "toegevoegde_waarde": -(np.maximum(verschil, 0.0) + telt * np.minimum(verschil, 0.0)),
    }
    delen = {naam: bedrag * actief for naam, bedrag in heel_jaar.items()}
    delen |= {
        "voortrajecten": geld.lasten["voortrajecten"],
        "diensten": geld.lasten["basisdiensten"],
    }
    return delen | {"grondslag": sum(delen.values(), np.zeros_like(lks))}


def shortfall_to_target(waarden: Waarden, opbrengsten: Array, resultaat: Array) -> Array:
    """Bedrag tot streefrendement = target · opbrengsten − result, (Y, R) [euro].

    Positive: this much is missing. Negative: this much is left. Not what the lumpsum is meant for.
    """
    return waarden["lumpsum.streefrendement_frac"] * opbrengsten - resultaat
