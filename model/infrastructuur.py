"""Locations, werksoorten, overhead and the ondergrens; what IBN does when it comes near."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.axes import AFSCHALEN, EERSTE_BASISJAAR, MAANDEN, Array
from model.tussenstand import Infrajaar, Infrajaren, Infrakosten
from model.waarden import Waarden


@dataclass(frozen=True)
class Toestand:
    """The company at 31 December; enough to go on from. R runs.

    Attributes
    ----------
    traag: (R,) size that the slow part of the overhead follows [fte].
    regulier: (R,) reguliere krachten [fte].
    plaatsbaarheid: (R,) effect of the werksoorten open at this date on next year's inflow.
    besluit_locaties, besluit_werksoorten: (K, R) closings decided at 31 December of each year since the
        base year.
    """

    traag: Array
    regulier: Array
    plaatsbaarheid: Array
    besluit_locaties: Array
    besluit_werksoorten: Array


def ondergrens_fte(waarden: Waarden, locaties: Array, werksoorten: Array) -> Array:
    """Ondergrens = factor · (fixed + a · L + b · W) [fte]; with 8 locations and 12 werksoorten 1.304.

    Source: none; the Q&A says that it is very hard to say where it lies. Always shown as a band.
    """
    return waarden["infrastructuur.ondergrens_factor"] * (
        waarden["infrastructuur.ondergrens_vast_fte"]
        + waarden["infrastructuur.ondergrens_locatie_fte"] * locaties
        + waarden["infrastructuur.ondergrens_werksoort_fte"] * werksoorten
    )


def open_company(waarden: Waarden, omvang: Array) -> Toestand:
    """The company at the base date: overhead and reguliere krachten fit the size of that year."""
    leeg = np.zeros((0, len(omvang)))
    regulier = waarden["regulier.personen_pers"] * waarden["regulier.productief_frac"]
    return Toestand(omvang.copy(), regulier, np.ones_like(omvang), leeg, leeg)


def _effect(waarden: Waarden, besluiten: Array, jaar: int) -> tuple[Array, Array, Array]:
    """Of earlier decisions: closed on average this year, closed at its end, closing in it; (R,) each.

    A decision at 31 December of year d takes effect `lead time` months later.
    """
    if not besluiten.any():
        nul = np.zeros(besluiten.shape[-1])
        return nul, nul, nul
    jaren = EERSTE_BASISJAAR + np.arange(len(besluiten))[:, None]
    datum = jaren + 1.0 + waarden["infrastructuur.sluiten_doorlooptijd_mnd"] / MAANDEN
    gemiddeld = (besluiten * np.clip(jaar + 1.0 - datum, 0.0, 1.0)).sum(axis=0)
    gesloten = (besluiten * (datum <= jaar + 1.0)).sum(axis=0)
    in_jaar = (besluiten * ((datum >= jaar) & (datum < jaar + 1.0))).sum(axis=0)
    return gemiddeld, gesloten, in_jaar


def _decide(waarden: Waarden, jaar: int, omvang: Array, toestand: Toestand) -> tuple[Array, Array]:
    """Closings decided at 31 December: locations and werksoorten, (R,) each, whole numbers.

    Under `afschalen` as many werksoorten close as brings the ondergrens back to the size, down to the
    minimum; only then locations. Decisions already taken count as if they were carried out.
    """
    mag = (waarden["infrastructuur.beleid_keuze"] == AFSCHALEN) & (
        jaar >= waarden["infrastructuur.beleid_vanaf_jr"] - 1.0
    )
    if not mag.any():
        return np.zeros_like(omvang), np.zeros_like(omvang)
    locaties = waarden.in_jaar("infrastructuur.locaties_aantal", jaar) - (
        toestand.besluit_locaties.sum(axis=0)
    )
    werksoorten = waarden.in_jaar("infrastructuur.werksoorten_aantal", jaar) - (
        toestand.besluit_werksoorten.sum(axis=0)
    )
    factor = waarden["infrastructuur.ondergrens_factor"]
    te_veel = np.maximum(ondergrens_fte(waarden, locaties, werksoorten) - omvang, 0.0) / factor
    per_soort = np.maximum(waarden["infrastructuur.ondergrens_werksoort_fte"], 1e-9)
    per_locatie = np.maximum(waarden["infrastructuur.ondergrens_locatie_fte"], 1e-9)
    ruimte_w = np.maximum(werksoorten - waarden["infrastructuur.minimum_werksoorten_aantal"], 0.0)
    ruimte_l = np.maximum(locaties - waarden["infrastructuur.minimum_locaties_aantal"], 0.0)
    dicht_w = np.minimum(np.ceil(te_veel / per_soort), ruimte_w)
    rest = np.maximum(te_veel - dicht_w * per_soort, 0.0)
    dicht_l = np.minimum(np.ceil(rest / per_locatie), ruimte_l)
    return dicht_l * mag, dicht_w * mag


def year_of_company(
    waarden: Waarden, jaar: int, omvang: Array, basis: Array, begin: Toestand
) -> tuple[Infrajaar, Toestand]:
    """One year: what is open, how overhead and reguliere krachten follow, what is decided.

    slow size: z_t = z_{t−1} + (S_t − z_{t−1}) / lag. Reguliere krachten move 1/lag of the way to
    base · (1 − follow · (1 − S_t/S_0)). Placeability of next year: (open werksoorten at 31 December /
    werksoorten of the base year)^elasticity.

    Parameters
    ----------
    omvang: (R,) mean size this year [fte on the infrastructure]. basis: (R,) size of the base year.
    """
    dicht_l, _, nu_l = _effect(waarden, begin.besluit_locaties, jaar)
    dicht_w, weg_w, nu_w = _effect(waarden, begin.besluit_werksoorten, jaar)
    pad_l = waarden.in_jaar("infrastructuur.locaties_aantal", jaar)
    pad_w = waarden.in_jaar("infrastructuur.werksoorten_aantal", jaar)
    vorig_l = waarden.in_jaar("infrastructuur.locaties_aantal", jaar - 1)
    vorig_w = waarden.in_jaar("infrastructuur.werksoorten_aantal", jaar - 1)
    locaties, werksoorten = np.maximum(pad_l - dicht_l, 1.0), np.maximum(pad_w - dicht_w, 1.0)

    traag = begin.traag + (omvang - begin.traag) / waarden["infrastructuur.overhead_vertraging_jr"]
    start = waarden["regulier.personen_pers"] * waarden["regulier.productief_frac"]
    doel = start * (1.0 - waarden["regulier.volgt_frac"] * (1.0 - omvang / basis))
    regulier = begin.regulier + (doel - begin.regulier) / waarden["regulier.vertraging_jr"]

    besluit_l, besluit_w = _decide(waarden, jaar, omvang, begin)
    breedte = np.maximum(pad_w - weg_w, 1.0) / waarden.in_jaar(
        "infrastructuur.werksoorten_aantal", EERSTE_BASISJAAR
    )
    eind = Toestand(
        traag=traag,
        regulier=regulier,
        plaatsbaarheid=breedte ** waarden["infrastructuur.breedte_elasticiteit"],
        besluit_locaties=_with_year(begin.besluit_locaties, jaar, besluit_l),
        besluit_werksoorten=_with_year(begin.besluit_werksoorten, jaar, besluit_w),
    )
    return (
        Infrajaar(
            omvang=omvang,
            traag=traag,
            regulier=regulier,
            locaties=locaties,
            werksoorten=werksoorten,
            ondergrens=ondergrens_fte(waarden, locaties, werksoorten),
            gesloten_locaties=nu_l + np.maximum(vorig_l - pad_l, 0.0),
            gesloten_werksoorten=nu_w + np.maximum(vorig_w - pad_w, 0.0),
        ),
        eind,
    )


def _with_year(besluiten: Array, jaar: int, besluit: Array) -> Array:
    """Decisions with this year's on its own row; earlier rows without a decision are zero."""
    rijen = jaar - EERSTE_BASISJAAR + 1
    nieuw = np.zeros((rijen, len(besluit)))
    nieuw[: len(besluiten)] = besluiten
    nieuw[-1] = besluit
    return nieuw


def stack_years(jaren: list[Infrajaar], basis: Array) -> Infrajaren:
    """Years on a leading axis."""
    velden = {
        naam: np.stack([getattr(jaar, naam) for jaar in jaren])
        for naam in Infrajaar.__dataclass_fields__
    }
    return Infrajaren(basis=basis, **velden)


def infra_cost(waarden: Waarden, infra: Infrajaren) -> Infrakosten:
    """Euros of the infrastructure.

    overhead = rate · index · [p · S_0 + (1 − f) · S_t + (f − p) · z_t] with f the share fixed within a
    year, p the share fixed for good and z_t the slow size; locations and werksoorten by number.
    """
    index = waarden["prijs.index_frac"]
    vast = waarden["infrastructuur.overhead_vast_jaar_frac"]
    blijvend = waarden["infrastructuur.overhead_vast_blijvend_frac"]
    tarief = waarden["infrastructuur.overhead_eur_fte"] * index
    locaties = waarden["infrastructuur.locatie_eur_jr"] * index * infra.locaties
    werksoorten = waarden["infrastructuur.werksoort_eur_jr"] * index * infra.werksoorten
    vaste_overhead = tarief * blijvend * infra.basis
    overhead = vaste_overhead + tarief * ((1.0 - vast) * infra.omvang + (vast - blijvend) * infra.traag)
    sluiten = index * (
        waarden["infrastructuur.sluiten_locatie_eur"] * infra.gesloten_locaties
        + waarden["infrastructuur.sluiten_werksoort_eur"] * infra.gesloten_werksoorten
    )
    tekort = np.maximum(infra.ondergrens - infra.omvang, 0.0) / infra.ondergrens
    onbenut = tekort * (vaste_overhead + locaties + werksoorten)
    return Infrakosten(overhead, locaties, werksoorten, sluiten, onbenut)
