"""The whole story: people, company, money and gemeenten, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from model.axes import BESCHUT, EERSTE_BASISJAAR, Array, read_only
from model.caseload import Caseload, Caseloadstand, open_caseload, year_caseload
from model.cohort import Mensen, Mensenjaar, open_mensen, year_of_people
from model.diensten import moved_share
from model.finance import lines_before_lumpsum, partnership_share
from model.gemeentebalans import PerGemeente, balance
from model.gemeenten import bijstand_aandeel, inwoners_aandeel
from model.grootboek import build_ledger
from model.infrastructuur import Toestand, infra_cost, open_company, stack_years, year_of_company
from model.instroom import participation, pilot_effect, pilot_share, plan_inflow
from model.kansen import Kansen, build_kansen
from model.lumpsum import agreed_lumpsum, grondslag
from model.ntw import build_werktabel, work_of
from model.overgangen import PLEK_VAN_NAAM
from model.result import Eindstand, Result
from model.scenario import Scenario, gemeente_sleutels
from model.startstand import Startstand, load_startstand
from model.statisch import static_size
from model.tussenstand import Bezetting, Infrajaren, Werktabel
from model.uitkomsten import company_outcomes, flows, money_outcomes, people_outcomes, stock
from model.verdeling import divide_to_the_cent, key_shares, mixed_key
from model.waarden import Waarden, resolve


def simulate(
    scenario: Scenario, verder_van: Eindstand | None = None, tot_en_met: int | None = None
) -> Result:
    """Run one scenario from 31-12-2020, or from where another run stopped, to its horizon.

    Parameters
    ----------
    verder_van: the end of an earlier run of the same scenario; None starts at the base date.
    tot_en_met: last calendar year; None is the scenario's horizon.

    Returns
    -------
    Result with R = 1; first stock equals the entered stock, persons are conserved to 1e-9.
    """
    waarden = resolve(scenario.waarden)
    eerste = (verder_van.jaar if verder_van else EERSTE_BASISJAAR) + 1
    waarden = waarden.voor_jaren(range(eerste, (tot_en_met or waarden.horizon) + 1))
    start = load_startstand()
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    verloop = _years(waarden, kansen, tabel, start, verder_van)
    volledig = _full_participation(scenario, waarden, verder_van, tot_en_met)
    return _account(scenario, waarden, kansen, tabel, verloop, volledig)


def _full_participation(
    scenario: Scenario, waarden: Waarden, verder_van: Eindstand | None, tot_en_met: int | None
) -> Result | None:
    """The same scenario with every gemeente taking the whole basispakket; None when they do already.

    Who takes less keeps paying the lumpsum, so its estimate may not fall with participation.
    """
    if (waarden["afname.gemeente_frac"] >= 1.0).all():
        return None
    kaal = scenario
    for sleutel in gemeente_sleutels("afname.gemeente_frac"):
        kaal = kaal.without(sleutel)
    if verder_van is None:
        return _from_the_start(kaal, tot_en_met)
    return simulate(kaal, verder_van.volledig or verder_van, tot_en_met)


@lru_cache(maxsize=8)
def _from_the_start(scenario: Scenario, tot_en_met: int | None) -> Result:
    """A whole run, kept: turning the knob of one gemeente asks for the same estimate again and again."""
    return simulate(scenario, None, tot_en_met)


@dataclass(frozen=True)
class _Verloop:
    """What the years brought: people and company per year, and where they stopped."""

    mensen: list[Mensenjaar]
    infra: Infrajaren
    caseload: Caseload
    eind: tuple[int, Mensen, Toestand, Caseloadstand]
    lks_vorig: Array | None


def _years(
    waarden: Waarden,
    kansen: Kansen,
    tabel: Werktabel,
    start: Startstand,
    verder_van: Eindstand | None,
) -> _Verloop:
    """People and company, year by year: the size of a year sets the placeability of the next."""
    aandeel = bijstand_aandeel()[:, None]
    deelname = participation(waarden)
    basisjaar = waarden.voor_jaren([EERSTE_BASISJAAR])
    basistabel = build_werktabel(basisjaar, kansen.opening_stock(start.personen))
    basis = static_size(basisjaar, basistabel, kansen, start, EERSTE_BASISJAAR)
    if verder_van is None:
        mensen = open_mensen(waarden, kansen, start.personen, aandeel * np.ones_like(deelname[0]))
        bedrijf = open_company(waarden, basis)
    else:
        mensen, bedrijf = verder_van.mensen, verder_van.bedrijf
    gewicht, gewicht_wsw = tabel.weight_per_person()
    plan = plan_inflow(waarden, EERSTE_BASISJAAR + 1)
    pilot = pilot_effect(waarden, EERSTE_BASISJAAR + 1)
    alle: list[Mensenjaar] = []
    infra = []
    for rij, jaar in enumerate(waarden.jaren):
        vorige = alle[-1] if alle else None
        alle.append(
            year_of_people(
                plan,
                kansen,
                rij,
                aandeel * deelname[rij] * bedrijf.plaatsbaarheid * pilot[rij],
                mensen,
                vorige,
            )
        )
        mensen = alle[-1].eind
        omvang = np.einsum("pgbmr,gbr->r", alle[-1].gemiddeld, gewicht[rij])
        omvang = omvang + alle[-1].wsw.sum(axis=0) * gewicht_wsw
        infrajaar, bedrijf = year_of_company(waarden, jaar, omvang, basis, bedrijf)
        infra.append(infrajaar)
    caseload, wachtend = _caseload(waarden, alle, verder_van)
    eind = (waarden.jaren[-1], mensen, bedrijf, wachtend)
    vorig = None if verder_van is None else verder_van.lks_gemeente
    return _Verloop(alle, stack_years(infra, basis), caseload, eind, vorig)


def _caseload(
    waarden: Waarden, mensen: list[Mensenjaar], verder_van: Eindstand | None
) -> tuple[Caseload, Caseloadstand]:
    """Beschut as a caseload, beside the people in service of IBN."""
    aandeel = bijstand_aandeel()[:, None] * np.ones_like(waarden["caseload.elders_start_pers"])
    begin = open_caseload(waarden, aandeel) if verder_van is None else verder_van.caseload
    stand = np.stack([jaar.eind.contract[:, BESCHUT].sum(axis=(0, 1)) for jaar in mensen])
    instroom = np.stack(
        [jaar.stromen[PLEK_VAN_NAAM["zonder_aanmelding"], 1 + BESCHUT] for jaar in mensen]
    )
    return year_caseload(waarden, stand, instroom, aandeel, begin)


def _account(
    scenario: Scenario,
    waarden: Waarden,
    kansen: Kansen,
    tabel: Werktabel,
    verloop: _Verloop,
    volledig: Result | None,
) -> Result:
    """Money, lumpsum and gemeenten from the people and the company; no feedback from here on."""
    mensen, infra, caseload = verloop.mensen, verloop.infra, verloop.caseload
    pilot = pilot_share(waarden, EERSTE_BASISJAAR + 1)
    contract = np.stack([jaar.gemiddeld for jaar in mensen])
    wsw = np.stack([jaar.wsw for jaar in mensen])
    stromen = np.stack([jaar.stromen for jaar in mensen])
    stand = stock(mensen)
    instroom = flows(stromen, "instroom")
    regulier = flows(stromen, "uitstroom_regulier")
    overig = flows(stromen, "uitstroom_overig")
    begin = stand - instroom + regulier + overig
    begin[1:] = stand[:-1]

    verhouding = (kansen.wsw_geraamd / kansen.wsw_gemiddeld)[:, None]
    actief = partnership_share(waarden)
    bezetting = Bezetting(
        contract=contract.sum(axis=4),
        wsw=wsw.sum(axis=1),
        wsw_geraamd=(wsw * verhouding).sum(axis=1),
        extern=np.stack([jaar.extern.sum(axis=0) for jaar in mensen]) + caseload.gecoacht.sum(axis=1),
        pilot=(pilot * inwoners_aandeel()[:, None]).sum(axis=1),
        verplaatst=moved_share(waarden),
        voortrajecten=stromen[:, PLEK_VAN_NAAM["naar_voortraject"]].sum(axis=(1, 2)),
        actief=actief,
    )
    werk = work_of(tabel, bezetting.contract.sum(axis=1), bezetting.wsw)
    kosten = infra_cost(waarden, infra)
    geld = lines_before_lumpsum(waarden, tabel, werk, bezetting, infra, kosten)
    fte_pwet = werk.fte.sum(axis=(1, 2, 3))
    geraamd = fte_pwet if volledig is None else volledig.uitkomsten["fte_pwet_fte"]
    lumpsum, raming = agreed_lumpsum(waarden, geraamd, actief, geld.lasten)
    delen = grondslag(waarden, werk, geld, kosten, actief)
    sleutels = key_shares(instroom[:, 1:].sum(axis=1), contract.sum(axis=(1, 2, 3)))
    sleutel = mixed_key(waarden, sleutels)
    verdeeld = divide_to_the_cent(lumpsum, sleutel)
    balans = balance(
        waarden,
        PerGemeente(contract, wsw * verhouding, pilot, verloop.lks_vorig),
        geld,
        verdeeld,
        sleutel,
    )
    ledger = build_ledger(waarden, werk, geld, kosten, infra.regulier)
    opbrengsten = dict(geld.opbrengsten) | {"lumpsum": lumpsum}
    banden = np.stack([jaar.eind.contract.sum(axis=(0, 3)) for jaar in mensen])
    per_groep = {
        "stand_begin_pers": begin,
        "stand_pers": stand,
        "instroom_pers": instroom,
        "uitstroom_regulier_pers": regulier,
        "uitstroom_overig_pers": overig,
    }
    uitkomsten = {naam: reeks.sum(axis=(1, 2)) for naam, reeks in per_groep.items()}
    uitkomsten |= people_outcomes(waarden, stand, stromen, banden, bezetting)
    uitkomsten |= money_outcomes(waarden, geld, werk, lumpsum, ledger)
    uitkomsten |= company_outcomes(infra, kosten)
    uitkomsten |= {
        "indicaties_beschut_pers": caseload.indicaties.sum(axis=1),
        "wachtend_beschut_pers": caseload.wachtend.sum(axis=1),
        "elders_beschut_pers": caseload.elders.sum(axis=1),
        "taakstelling_beschut_pers": waarden["caseload.taakstelling_pers"],
        "afspraak_beschut_pers": waarden["caseload.afspraak_pers"],
        "zonder_indicatie_pers": caseload.zonder_indicatie.sum(axis=1),
        "beschut_wet_min_betaald_eur": geld.beschut_wet_min_betaald,
        "lumpsum_eur": lumpsum,
        "lumpsum_geraamde_fte": raming,
        "lumpsum_grondslag_eur": delen["grondslag"],
        "fte_pwet_fte": fte_pwet,
    }
    _lock_fields(ledger, caseload, infra, kosten, *verloop.eind[1:])
    return Result(
        scenario=scenario,
        jaren=waarden.jaren,
        uitkomsten=_locked(uitkomsten),
        per_doelgroep=_locked({naam: reeks.sum(axis=2) for naam, reeks in per_groep.items()}),
        per_gemeente=_locked(
            {naam: reeks.sum(axis=1) for naam, reeks in per_groep.items()}
            | {
                "stand_pwet_pers": stand[:, 1:].sum(axis=1),
                "stand_beschut_pers": caseload.bij_ibn,
                "elders_beschut_pers": caseload.elders,
                "wachtend_beschut_pers": caseload.wachtend,
                "indicaties_beschut_pers": caseload.indicaties,
                "taakstelling_beschut_pers": _by_inwoners(waarden["caseload.taakstelling_pers"]),
                "afspraak_beschut_pers": _by_inwoners(waarden["caseload.afspraak_pers"]),
                "lumpsum_eur": verdeeld,
                "saldo_eur": balans["saldo"],
            }
        ),
        opbrengsten=_locked(opbrengsten),
        lasten=_locked(geld.lasten),
        grondslag=_locked(delen),
        balans=_locked(balans),
        sleutels=_locked(sleutels),
        sleutel=read_only(sleutel),
        grootboek=ledger,
        stromen=read_only(stromen),
        banden=read_only(banden),
        caseload=caseload,
        infra=infra,
        infrakosten=kosten,
        waarden=waarden,
        eindstand=Eindstand(
            *verloop.eind,
            balans["lks_geld"][-1],
            None if volledig is None else volledig.eindstand,
        ),
    )


def _by_inwoners(regio: Array) -> Array:
    """A regional figure (Y, R) divided by inwoners, (Y, 11, R): aanname, nothing is published."""
    return regio[:, None] * inwoners_aandeel()[:, None]


def _lock_fields(*tabellen: object) -> None:
    """Make every array in these frozen tables read-only: results are shared between screens."""
    for tabel in tabellen:
        for waarde in vars(tabel).values():
            for array in waarde.values() if isinstance(waarde, dict) else (waarde,):
                if isinstance(array, np.ndarray):
                    array.flags.writeable = False


def _locked(arrays: Mapping[str, Array]) -> Mapping[str, Array]:
    """Read-only arrays in a read-only mapping; a broadcast view becomes an array of its own."""
    return MappingProxyType(
        {naam: read_only(np.ascontiguousarray(array)) for naam, array in arrays.items()}
    )
