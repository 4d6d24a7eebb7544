"""Money and outcomes of the region from the people and the company; no feedback from here on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aandelen import pilot_share
from model.axes import BESCHUT, EERSTE_BASISJAAR, Array, regional
from model.diensten import moved_share
from model.finance import lines_before_lumpsum, partnership_share
from model.gemeenten import inwoners_aandeel
from model.infrastructuur import infra_cost
from model.lumpsum import agreed_lumpsum, grondslag
from model.ntw import work_of
from model.overgangen import PLEK_VAN_NAAM
from model.tussenstand import Bezetting, Geld, Infrakosten, Werk, Werktabel
from model.uitkomsten import (
    caseload_outcomes,
    company_outcomes,
    flows,
    money_outcomes,
    people_outcomes,
    stock,
)
from model.verloop import Verloop
from model.waarden import Waarden


@dataclass(frozen=True)
class Stromen:
    """Who came, stayed and went: (Y, 5, M, R) persons per doelgroep and gemeente, M = 1 or 11.

    `alle` holds every move, (Y, moves, 5, M, R).
    """

    alle: Array
    per_groep: dict[str, Array]


def collect_flows(verloop: Verloop) -> Stromen:
    """First and last stock of every year and what moved in between; a count is no move."""
    alle = verloop.mensen.stromen
    stand = stock(verloop.mensen)
    instroom = flows(alle, "instroom")
    regulier = flows(alle, "uitstroom_regulier")
    overig = flows(alle, "uitstroom_overig")
    begin = stand - instroom + regulier + overig
    begin[1:] = stand[:-1]
    correctie, eerste = verloop.correctie, verloop.eind[0] + 1 - len(stand)
    if correctie is not None and correctie.jaar == eerste:
        begin[0] -= correctie.personen
    return Stromen(
        alle,
        {
            "stand_begin_pers": begin,
            "stand_pers": stand,
            "instroom_pers": instroom,
            "uitstroom_regulier_pers": regulier,
            "uitstroom_overig_pers": overig,
        },
    )


def _occupation(waarden: Waarden, verloop: Verloop, stromen: Stromen) -> Bezetting:
    """Who is there on average, for the whole region."""
    kansen = verloop.kansen
    wsw = regional(verloop.mensen.gemiddelde_wsw, 1)
    pilot = pilot_share(waarden, EERSTE_BASISJAAR + 1)
    extern = regional(verloop.mensen.gemiddeld_extern, 1)
    return Bezetting(
        contract=regional(verloop.mensen.gemiddelde_cellen, 3),
        wsw=wsw,
        wsw_geraamd=wsw * kansen.wsw_geraamd / kansen.wsw_gemiddeld,
        extern=extern + verloop.caseload.gecoacht.sum(axis=1),
        pilot=(pilot * inwoners_aandeel()[:, None]).sum(axis=1),
        verplaatst=moved_share(waarden),
        voortrajecten=stromen.alle[:, PLEK_VAN_NAAM["naar_voortraject"]].sum(axis=(1, 2)),
        actief=partnership_share(waarden),
    )


@dataclass(frozen=True)
class Rekening:
    """The accounts of the region, and its named outcomes, each (Y, R)."""

    bezetting: Bezetting
    werk: Werk
    kosten: Infrakosten
    geld: Geld
    lumpsum: Array
    grondslag: dict[str, Array]
    uitkomsten: dict[str, Array]


def account(
    waarden: Waarden, tabel: Werktabel, verloop: Verloop, stromen: Stromen, raming: Array | None
) -> Rekening:
    """All lines, the lumpsum and the outcomes of the region.

    Parameters
    ----------
    raming: (Y, R) or (Y, 1) expected Participatiewet fte under the lumpsum; None, or nan in a year: what
        comes out.
    """
    bezetting = _occupation(waarden, verloop, stromen)
    infra = verloop.infra
    werk = work_of(tabel, bezetting.contract.sum(axis=1), bezetting.wsw)
    kosten = infra_cost(waarden, infra)
    geld = lines_before_lumpsum(waarden, tabel, werk, bezetting, infra, kosten)
    geraamd = werk.fte_pwet if raming is None else raming
    if np.isnan(geraamd).any():
        geraamd = np.where(np.isnan(geraamd), werk.fte_pwet, geraamd)
    lumpsum, geraamde_fte, niet_eraf = agreed_lumpsum(waarden, geraamd, bezetting.actief, geld.lasten)
    delen = grondslag(waarden, werk, geld, kosten, bezetting.actief)
    cellen = regional(verloop.mensen.cellen, 3).sum(axis=1)
    stand = stromen.per_groep["stand_pers"]
    uitkomsten = {naam: regional(reeks, 2).sum(axis=1) for naam, reeks in stromen.per_groep.items()}
    uitkomsten |= people_outcomes(waarden, stand, stromen.alle, cellen, bezetting)
    uitkomsten |= money_outcomes(waarden, geld, werk, kosten, lumpsum)
    uitkomsten |= company_outcomes(infra, kosten)
    uitkomsten |= caseload_outcomes(waarden, verloop.caseload, stand[:, 1 + BESCHUT].sum(axis=1))
    uitkomsten |= {
        "lumpsum_eur": lumpsum,
        "lumpsum_geraamde_fte": geraamde_fte,
        "lumpsum_grondslag_eur": delen["grondslag"],
        "lumpsum_niet_eraf_eur": niet_eraf,
    }
    return Rekening(bezetting, werk, kosten, geld, lumpsum, delen, uitkomsten)
