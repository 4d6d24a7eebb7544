"""Locations, werksoorten, overhead and the ondergrens; what IBN does when it comes near."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.axes import AFSCHALEN, EERSTE_BASISJAAR, MAANDEN, Array
from model.tussenstand import Infrajaren, Infrakosten
from model.waarden import Waarden

LOCATIES, WERKSOORTEN = "infrastructuur.locaties_aantal", "infrastructuur.werksoorten_aantal"
_HISTORIE = 20  # years of size kept; the longest lag the register allows


@dataclass(frozen=True)
class Toestand:
    """The company at 31 December; enough to go on from. R runs.

    Attributes
    ----------
    historie: (20, R) size of the last twenty years, newest first [fte].
    regulier: (R,) reguliere krachten [fte].
    open_locaties, open_werksoorten: (R,) open at this date.
    plaatsbaarheid: (R,) effect of the open werksoorten on next year's inflow.
    besluit_locaties, besluit_werksoorten: (K, R) closings decided at 31 December of each year since the
        base year.
    """

    historie: Array
    regulier: Array
    open_locaties: Array
    open_werksoorten: Array
    plaatsbaarheid: Array
    besluit_locaties: Array
    besluit_werksoorten: Array


def _floor(waarden: Waarden, locaties: Array, werksoorten: Array) -> Array:
    """Ondergrens at factor 1: fixed + a · L + b · W [fte]."""
    return (
        waarden["infrastructuur.ondergrens_vast_fte"]
        + waarden["infrastructuur.ondergrens_locatie_fte"] * locaties
        + waarden["infrastructuur.ondergrens_werksoort_fte"] * werksoorten
    )


def ondergrens_fte(waarden: Waarden, locaties: Array, werksoorten: Array) -> Array:
    """Ondergrens = factor · (fixed + a · L + b · W) [fte]; with 8 locations and 12 werksoorten 1.304.

    Source: none; the Q&A says that it is very hard to say where it lies. Always shown as a band.
    """
    return waarden["infrastructuur.ondergrens_factor"] * _floor(waarden, locaties, werksoorten)


def open_company(waarden: Waarden, omvang: Array) -> Toestand:
    """The company at the base date: overhead and reguliere krachten fit the size of that year."""
    leeg = np.zeros((0, len(omvang)))
    regulier = waarden["regulier.personen_pers"] * waarden["regulier.productief_frac"]
    historie = np.repeat(omvang[None], _HISTORIE, axis=0)
    een = np.ones_like(omvang)
    return Toestand(
        historie=historie,
        regulier=regulier,
        open_locaties=waarden.in_jaar(LOCATIES, EERSTE_BASISJAAR) * een,
        open_werksoorten=waarden.in_jaar(WERKSOORTEN, EERSTE_BASISJAAR) * een,
        plaatsbaarheid=een,
        besluit_locaties=leeg,
        besluit_werksoorten=leeg,
    )


def slow_size(omvang: Array, vertraging_jr: Array, jaren: int) -> Array:
    """Size that the slow part of the overhead follows, (Y, R): the mean of the n years' sizes before.

    Nothing moves in the year itself; after n years all of it has, in a straight line. A broken n counts
    its last year for the part that is left.

    Parameters
    ----------
    omvang: (20 + Y, R) size of the years, oldest first, with the twenty before the Y that are asked for.
    """
    som = np.zeros((jaren, omvang.shape[-1]))
    for geleden in range(1, _HISTORIE + 1):
        gewicht = np.clip(vertraging_jr - (geleden - 1.0), 0.0, 1.0)
        if not gewicht.any():
            break
        som += omvang[_HISTORIE - geleden :][:jaren] * (gewicht / vertraging_jr)
    return som


def _closed(waarden: Waarden, besluiten: Array) -> tuple[Array, Array]:
    """Of earlier decisions: closed on average in each year, and closed at its end; (Y, R) each.

    A decision at 31 December of year d takes effect `lead time` months later.
    """
    jaren = EERSTE_BASISJAAR + np.arange(len(besluiten))[:, None]
    datum = jaren + 1.0 + waarden["infrastructuur.sluiten_doorlooptijd_mnd"] / MAANDEN
    eind = np.array(waarden.jaren)[:, None, None] + 1.0
    gemiddeld = (besluiten * np.clip(eind - datum, 0.0, 1.0)).sum(axis=1)
    return gemiddeld, (besluiten * (datum <= eind)).sum(axis=1)


def _open(waarden: Waarden, sleutel: str, besluiten: Array) -> tuple[Array, Array]:
    """Open on average in each year and at its end, (Y, R) each: the path is a ceiling for what is left.

    left = highest number of the path so far − closed. A path that itself goes down closes too, and
    nothing is closed twice.
    """
    pad = waarden[sleutel]
    if not besluiten.any():
        return pad, pad
    gemiddeld, eind = _closed(waarden, besluiten)
    hoogste = np.stack([waarden.hoogste_tot(sleutel, EERSTE_BASISJAAR, een) for een in waarden.jaren])
    return np.minimum(pad, hoogste - gemiddeld), np.minimum(pad, hoogste - eind)


def placeability(waarden: Waarden, begin: Toestand) -> Array:
    """Effect of the open werksoorten on the inflow of each year and of the year after, (Y + 1, R).

    (open werksoorten at 31 December before / werksoorten of the base year)^elasticity, as far as the
    decisions taken until now go: of a year after a new decision it holds no longer.
    """
    _, open_eind = _open(waarden, WERKSOORTEN, begin.besluit_werksoorten)
    breedte = open_eind / waarden.in_jaar(WERKSOORTEN, EERSTE_BASISJAAR)
    later = breedte ** waarden["infrastructuur.breedte_elasticiteit"]
    return np.concatenate([begin.plaatsbaarheid[None], later])


def _expected_size(waarden: Waarden, omvang: Array, vorig: Array) -> Array:
    """Size when a closing decided now is carried out: this year's change goes on for the lead time."""
    vooruit = waarden["infrastructuur.sluiten_doorlooptijd_mnd"] / MAANDEN
    return np.maximum(omvang + (omvang - vorig) * vooruit, 0.0)


def _may_close(waarden: Waarden) -> npt.NDArray[np.bool_]:
    """In which years policy may close something at 31 December, (Y, R)."""
    vanaf = waarden["infrastructuur.beleid_vanaf_jr"] - 1.0
    afschalen = waarden["infrastructuur.beleid_keuze"] == AFSCHALEN
    return afschalen & (np.array(waarden.jaren)[:, None] >= vanaf)


def decision_years(waarden: Waarden) -> list[int]:
    """Years at whose end policy may close something in any of the runs."""
    mag = _may_close(waarden)
    return [jaar for jaar, mag_dan in zip(waarden.jaren, mag, strict=True) if mag_dan.any()]


def _decide(waarden: Waarden, omvang: Array, vorig: Array, begin: Toestand) -> tuple[Array, Array]:
    """Closings decided at 31 December of the last year: locations and werksoorten, (R,), whole numbers.

    Under `afschalen` as many werksoorten close as brings the ondergrens at the signal edge back to the
    expected size, down to the minimum; only then locations, since spread over the region matters.
    Decisions already taken count as if they were carried out.
    """
    mag, jaar = _may_close(waarden)[-1], waarden.jaren[-1]
    if not mag.any():
        return np.zeros_like(omvang), np.zeros_like(omvang)
    verwacht = _expected_size(waarden, omvang, vorig)
    locaties = _committed(waarden, LOCATIES, begin.besluit_locaties, jaar)
    werksoorten = _committed(waarden, WERKSOORTEN, begin.besluit_werksoorten, jaar)
    factor = waarden["infrastructuur.signaal_factor"]
    grens = _floor(waarden, locaties, werksoorten) * factor
    te_veel = np.maximum(grens - verwacht, 0.0) / factor
    per_soort = np.maximum(waarden["infrastructuur.ondergrens_werksoort_fte"], 1e-9)
    per_locatie = np.maximum(waarden["infrastructuur.ondergrens_locatie_fte"], 1e-9)
    ruimte_w = werksoorten - waarden["infrastructuur.minimum_werksoorten_aantal"]
    ruimte_l = locaties - waarden["infrastructuur.minimum_locaties_aantal"]
    dicht_w = np.minimum(np.ceil(te_veel / per_soort), np.maximum(ruimte_w, 0.0))
    rest = np.maximum(te_veel - dicht_w * per_soort, 0.0)
    dicht_l = np.minimum(np.ceil(rest / per_locatie), np.maximum(ruimte_l, 0.0))
    return dicht_l * mag, dicht_w * mag


def _committed(waarden: Waarden, sleutel: str, besluiten: Array, jaar: int) -> Array:
    """Open once every decision is carried out, on this year's path, (R,)."""
    hoogste = waarden.hoogste_tot(sleutel, EERSTE_BASISJAAR, jaar)
    return np.minimum(waarden.in_jaar(sleutel, jaar), hoogste - besluiten.sum(axis=0))


def _regular_staff(waarden: Waarden, vorige: Array, basis: Array, begin: Array) -> Array:
    """Reguliere krachten, (Y, R): each year 1/lag of the way to what the size asks for.

    aim = base · (1 − follow · (1 − S_{t−1}/S_0)); `vorige` (Y, R) is S_{t−1}.
    """
    start = waarden["regulier.personen_pers"] * waarden["regulier.productief_frac"]
    doel = start * (1.0 - waarden["regulier.volgt_frac"] * (1.0 - vorige / basis))
    regulier = np.empty_like(doel)
    for rij, een in enumerate(doel):
        begin = regulier[rij] = begin + (een - begin) / waarden["regulier.vertraging_jr"]
    return regulier


def years_of_company(
    waarden: Waarden, omvang: Array, basis: Array, begin: Toestand
) -> tuple[Infrajaren, Toestand]:
    """What is open, how overhead and reguliere krachten follow, what is decided, on `waarden.jaren`.

    A decision is taken at 31 December of the last of these years: where more years may bring one
    (`decision_years`), each is the last of a call of its own.

    Parameters
    ----------
    omvang: (Y, R) mean size of each year [fte on the infrastructure]. basis: (R,) size of the base year.
    """
    locaties, eind_l = _open(waarden, LOCATIES, begin.besluit_locaties)
    werksoorten, eind_w = _open(waarden, WERKSOORTEN, begin.besluit_werksoorten)
    alle = np.concatenate([begin.historie[::-1], omvang])  # oldest first
    vorige = alle[_HISTORIE - 1 : -1]
    regulier = _regular_staff(waarden, vorige, basis, begin.regulier)
    besluit_l, besluit_w = _decide(waarden, omvang[-1], vorige[-1], begin)
    eind = Toestand(
        historie=alle[: -_HISTORIE - 1 : -1],
        regulier=regulier[-1],
        open_locaties=eind_l[-1],
        open_werksoorten=eind_w[-1],
        plaatsbaarheid=placeability(waarden, begin)[-1],
        besluit_locaties=_with_year(begin.besluit_locaties, waarden.jaren[-1], besluit_l),
        besluit_werksoorten=_with_year(begin.besluit_werksoorten, waarden.jaren[-1], besluit_w),
    )
    vertraging = waarden["infrastructuur.overhead_vertraging_jr"]
    jaren = Infrajaren(
        omvang=omvang,
        traag=slow_size(alle, vertraging, len(omvang)),
        regulier=regulier,
        locaties=locaties,
        werksoorten=werksoorten,
        ondergrens=ondergrens_fte(waarden, locaties, werksoorten),
        gesloten_locaties=_closing(begin.open_locaties, eind_l),
        gesloten_werksoorten=_closing(begin.open_werksoorten, eind_w),
        basis=basis,
    )
    return jaren, eind


def _closing(begin: Array, eind: Array) -> Array:
    """Closings that take effect in each year, (Y, R), from what is open before and at its end."""
    return np.maximum(np.concatenate([begin[None], eind[:-1]]) - eind, 0.0)


def _with_year(besluiten: Array, jaar: int, besluit: Array) -> Array:
    """Decisions with this year's on its own row; earlier rows without a decision are zero."""
    rijen = jaar - EERSTE_BASISJAAR + 1
    nieuw = np.zeros((rijen, len(besluit)))
    nieuw[: len(besluiten)] = besluiten
    nieuw[-1] = besluit
    return nieuw


def infra_cost(waarden: Waarden, infra: Infrajaren) -> Infrakosten:
    """Euros of the infrastructure.

    overhead = rate · index · [p · S_0 + (1 − f) · S_t + (f − p) · z_t] with f the share fixed within a
    year, p the share fixed for good and z_t the slow size; locations and werksoorten by number.
    """
    index = waarden["prijs.index_factor"]
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
    vast_deel = vaste_overhead + locaties + werksoorten
    onbenut = _idle_share(infra.omvang, infra.ondergrens) * vast_deel
    factor = waarden["infrastructuur.ondergrens_factor"]
    signaal = infra.ondergrens / factor * waarden["infrastructuur.signaal_factor"]
    bij_signaal = _idle_share(infra.omvang, signaal) * vast_deel
    return Infrakosten(overhead, locaties, werksoorten, sluiten, onbenut, bij_signaal)


def _idle_share(omvang: Array, grens: Array) -> Array:
    """Part of the fixed cost that lies idle below a limit: shortage / limit, zero above it."""
    return np.maximum(grens - omvang, 0.0) / grens
