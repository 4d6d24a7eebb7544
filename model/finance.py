"""Euros of the company: every line of income and cost, booked once, with its payer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import (
    BAND_MIDDEN_PP,
    BEGELEID,
    BESCHUT,
    CEL_BAND,
    CEL_GROEP,
    EERSTE_BASISJAAR,
    EXTRA_MIDDELEN,
    INDIVIDUEEL,
    MAANDEN,
    PWET,
    REGISTERNAAM,
    WERKVORMEN,
    Array,
)
from model.loonwaarde import GROEI_PAD, growth_pp, stock_mean_pp
from model.tussenstand import Bezetting, Geld, Infrajaren, Infrakosten, Lks, Werk, Werktabel
from model.waarden import Waarden


@dataclass(frozen=True)
class Tarieven:
    """Euros per unit before anybody is counted.

    Attributes
    ----------
    loon: (Y, R) wage cost of the Participatiewet per fte of 31 h.
    lks: LKS or beschut money. beschut_formule: (Y, R) what the law would give beschut per share.
    begeleiding: (K, 5, R) per fte at the price level of 2023; begeleiding_wsw: (5, R) idem.
    """

    loon: Array
    lks: Lks
    beschut_formule: Array
    begeleiding: Array
    begeleiding_wsw: Array


def partnership_share(waarden: Waarden) -> Array:
    """Share of each year in which the partnership (lumpsum, scenario) holds, (Y, R)."""
    jaren = np.array(waarden.jaren)[:, None]
    maanden = (jaren - EERSTE_BASISJAAR) * MAANDEN - waarden["tijd.start_scenario_mnd"]
    return np.clip(maanden / MAANDEN, 0.0, 1.0)


def _paid_share(waarden: Waarden, loonwaarde_frac: Array) -> Array:
    """Share of the wage that the law pays: min(1 − LW, maximum), never negative."""
    return np.maximum(np.minimum(1.0 - loonwaarde_frac, waarden["lks.maximum_frac"]), 0.0)


def _gross_wage(waarden: Waarden) -> Array:
    """WML with vakantiegeld and the charges that the law counts, (Y, R) [euro per fte of 36 h]."""
    return waarden["prijs.wml_eur"] * (1.0 + waarden["lks.werkgeverslasten_frac"])


def lks_per_fte36(waarden: Waarden, loonwaarde_frac: Array) -> Array:
    """LKS per fte of 36 h: min((1 − LW) · G, 70% · G) · (1 + vergoeding), G = WML with vakantiegeld.

    Parameters
    ----------
    loonwaarde_frac: (Y or 1, ..., R) measured loonwaarde.

    Returns
    -------
    (Y, ..., R) [euro per year], never negative: at 100% loonwaarde the LKS is zero.

    Source: Participatiewet art. 10d. Check 2021: 41% gives 15.990, 30% 18.970, 60% 10.840.

    >>> from model.waarden import resolve
    >>> import numpy as np
    >>> waarden = resolve({}).voor_jaren([2021])
    >>> lks = lks_per_fte36(waarden, np.array([[[0.41], [0.30], [0.60]]]))
    >>> [round(float(bedrag), -1) for bedrag in lks[0, :, 0]]
    [15990.0, 18970.0, 10840.0]
    """
    vorm = (slice(None), *(None,) * (loonwaarde_frac.ndim - 2))
    return _paid_share(waarden, loonwaarde_frac) * _gross_wage(waarden)[vorm]


def _measured(waarden: Waarden) -> Array:
    """Loonwaarde as last measured, (Y, 2, K, R): growth counts from the next measurement on."""
    groei = growth_pp(waarden) * waarden["loonwaarde.meting_vertraging_jr"]
    return (BAND_MIDDEN_PP[CEL_BAND, None] - groei[:, :, CEL_GROEP]) / 100.0


def _lks(waarden: Waarden) -> tuple[Lks, Array]:
    """What is paid per person, and what the law's formula gives a beschut place per share, (Y, R).

    Beschut: a part by the formula, the rest an amount per place.
    """
    soort, eerste = waarden.sorts(GROEI_PAD)
    bruto, wml_uur = _gross_wage(waarden), waarden["uren.wml_uur"]
    per_deel = np.repeat((bruto * (waarden["uren.lks_uur"] / wml_uur))[:, None], len(PWET), axis=1)
    formule = bruto * (waarden["uren.beschut_uur"] / wml_uur)
    volgens_wet = waarden["lks.beschut_volgens_wet_frac"]
    per_deel[:, BESCHUT] = volgens_wet * formule
    vast = np.zeros_like(per_deel)
    vast[:, BESCHUT] = (1.0 - volgens_wet) * waarden["lks.beschut_plaats_eur"]
    return Lks(_paid_share(eerste, _measured(eerste)), soort, per_deel, vast), formule


def build_tarieven(waarden: Waarden) -> Tarieven:
    """Wages, subsidies and begeleiding per unit for the years of `waarden`.

    wage = WML · 31/36 · (1 + surcharge) · (1 + real charges). Begeleiding per fte = group amount ·
    exp(−d · (x_b − μ_group)), less for individuele detachering; indexed when it is paid.
    """
    uur, wml_uur = waarden["uren.fte_uur"], waarden["uren.wml_uur"]
    loon = (
        waarden["prijs.wml_eur"]
        * (uur / wml_uur)
        * (1.0 + waarden["loon.toeslag_wml_frac"])
        * (1.0 + waarden["loon.werkgeverslasten_frac"])
    )
    lks, formule = _lks(waarden)
    afstand = BAND_MIDDEN_PP[CEL_BAND, None] - stock_mean_pp(waarden)[CEL_GROEP]
    bedrag = np.stack([waarden[f"begeleiding.{naam}_eur_fte"] for naam in REGISTERNAAM])
    per_cel = bedrag[CEL_GROEP] * np.exp(-waarden["begeleiding.daling_per_pp"] * afstand)
    vorm = np.ones((len(WERKVORMEN), len(uur)))
    vorm[INDIVIDUEEL] = waarden["begeleiding.individueel_frac"]
    wsw = waarden["begeleiding.wsw_eur_fte"] * vorm
    wsw[BEGELEID] = 0.0
    return Tarieven(
        loon=loon,
        lks=lks,
        beschut_formule=formule,
        begeleiding=per_cel[:, None] * vorm,
        begeleiding_wsw=wsw,
    )


def _wsw_lines(
    waarden: Waarden, werk: Werk, bezetting: Bezetting
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Rijksbijdrage = price · estimated SE; wage = (price + surplus) · SE inside IBN.

    Begeleid werken costs its share of the price per SE and no wage at IBN.
    """
    prijs = waarden["wsw.rijksbijdrage_eur_se"]
    se = bezetting.wsw * waarden["wsw.se_per_persoon"]
    begeleid = waarden["werkvorm.wsw_begeleid_frac"]
    boven = waarden["wsw.loonkosten_boven_bijdrage_eur_se"] * waarden["prijs.index_factor"]
    geraamd = bezetting.wsw_geraamd * waarden["wsw.se_per_persoon"]
    return (
        {"rijksbijdrage_wsw": prijs * geraamd, "ntw_wsw": werk.ntw_wsw.sum(axis=1)},
        {
            "loon_wsw": (prijs + boven) * se * (1.0 - begeleid),
            "begeleid_werken": prijs * waarden["wsw.begeleid_kosten_frac"] * se * begeleid,
        },
    )


def _other_lines(
    waarden: Waarden, bezetting: Bezetting, infra: Infrajaren, kosten: Infrakosten
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Pluspakket, other clients, fiscal money, Rijk money, expertise, co-operation, voortrajecten.

    A pilot of scenario III is paid like the pluspakket. A service moved to the basispakket keeps its
    cost, loses the surcharge and is paid through the lumpsum.
    """
    index = waarden["prijs.index_factor"]
    pakket = waarden["pluspakket.kosten_eur_jr"] * index
    verplaatst = bezetting.verplaatst * bezetting.actief
    pilot = waarden["pilot.kosten_eur_jr"] * index * bezetting.pilot
    plus = pakket * (1.0 - verplaatst) + pilot
    anderen = waarden["opdrachtgevers.opbrengst_eur_jr"] * index
    expertise = waarden["expertise.kosten_eur_jr"] * index
    los = 1.0 - waarden["expertise.in_basispakket_frac"] * bezetting.actief
    regio = waarden["rijk.regio_aandeel_frac"] * waarden["rijk.doorgifte_frac"]
    extra = (waarden["infrastructuur.beleid_keuze"] == EXTRA_MIDDELEN) & (
        np.array(waarden.jaren)[:, None] >= waarden["infrastructuur.beleid_vanaf_jr"]
    )
    startjaar = EERSTE_BASISJAAR + 1 + np.floor(waarden["tijd.start_scenario_mnd"] / MAANDEN)
    eerste = np.array(waarden.jaren)[:, None] == startjaar
    opbrengsten = {
        "pluspakket": plus * (1.0 + waarden["pluspakket.opslag_frac"]),
        "opdrachtgevers": anderen,
        "expertise_afnemers": expertise * los,
        "fiscaal": waarden["fiscaal.liv_eur"] + waarden["fiscaal.lkv_eur"],
        "rijk_infrastructuur": regio * waarden["rijk.infrastructuur_eur"],
        "impulsbudget": regio * waarden["rijk.impulsbudget_eur"],
        "extra_middelen": kosten.onbenut_signaal * extra,
        "begeleidingsgeld": waarden["beschut.begeleidingsgeld_als_inkomen_frac"]
        * waarden["beschut.begeleidingsgeld_eur"]
        * bezetting.per_groep[:, BESCHUT],
    }
    lasten = {
        "pluspakket_kosten": plus,
        "opdrachtgevers_kosten": anderen * waarden["opdrachtgevers.kosten_frac"],
        "expertise": expertise,
        "voortrajecten": bezetting.voortrajecten * waarden["voortraject.kosten_eur"] * index,
        "jobcoaching": bezetting.extern * waarden["extern.jobcoaching_eur"] * index,
        "basisdiensten": pakket * verplaatst,
        "projectleider": waarden["actie.projectleider_eur_jr"] * index,
        "samenwerking": waarden["scenario.integratie_eur_jr"] * index * bezetting.actief
        + waarden["scenario.integratie_eenmalig_eur"] * eerste,
    }
    return opbrengsten, lasten


def lines_before_lumpsum(
    waarden: Waarden,
    tabel: Werktabel,
    werk: Werk,
    bezetting: Bezetting,
    infra: Infrajaren,
    kosten: Infrakosten,
) -> Geld:
    """Every line of income and cost except the lumpsum.

    omzet = NTW + direct costs, direct costs = d/(1 − d) · NTW, so that both the published opbrengsten
    and lasten can be met. Each euro is counted once: non-subsidised staff are reguliere krachten,
    begeleiding and overhead together.
    """
    tarieven = build_tarieven(waarden)
    delen = tarieven.lks.shares(bezetting.contract)
    lks = tarieven.lks.per_deel * delen + tarieven.lks.vast * bezetting.per_groep
    begeleiding = tabel.total(werk.per_cel, tarieven.begeleiding)
    persoon = bezetting.per_groep.sum(axis=1)
    opbrengsten, lasten = _wsw_lines(waarden, werk, bezetting)
    index = waarden["prijs.index_factor"]
    ntw_regulier = infra.regulier * waarden["ntw.regulier_eur_fte"] * index
    ntw_pwet = werk.ntw_pwet
    deel = waarden["omzet.directe_kosten_frac"]
    direct = (ntw_pwet + opbrengsten["ntw_wsw"] + ntw_regulier) * deel / (1.0 - deel)
    meer_opbrengsten, meer_lasten = _other_lines(waarden, bezetting, infra, kosten)
    opbrengsten |= {
        "lks_beschut": lks[:, BESCHUT],
        "lks_overig": lks[:, BESCHUT + 1 :].sum(axis=1),
        "ntw_pwet": ntw_pwet,
        "ntw_regulier": ntw_regulier,
        "directe_omzet": direct,
        "trajectkosten": persoon * waarden["trajectkosten.per_persoon_eur"] * (1.0 - bezetting.actief),
        **meer_opbrengsten,
    }
    lasten |= {
        "loon_pwet": werk.fte_pwet * tarieven.loon,
        "loon_regulier": infra.regulier * waarden["regulier.loonkosten_eur_fte"] * index,
        "begeleiding_pwet": begeleiding * index,
        "begeleiding_wsw": (werk.fte_wsw * tarieven.begeleiding_wsw).sum(axis=1) * index,
        "overhead": kosten.overhead,
        "locaties": kosten.locaties,
        "werksoorten": kosten.werksoorten,
        "sluiten": kosten.sluiten,
        "directe_kosten": direct,
        **meer_lasten,
    }
    verschil = tarieven.beschut_formule * delen[:, BESCHUT] - lks[:, BESCHUT]
    return Geld(opbrengsten, lasten, verschil, tarieven.lks, tarieven.loon, tarieven.begeleiding)
