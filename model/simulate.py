"""The whole story: people, company, money and gemeenten, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from model.aandelen import pilot_share
from model.axes import BESCHUT, EERSTE_BASISJAAR, Array, in_bands, read_only
from model.gemeentebalans import PerGemeente, balance
from model.gemeenten import inwoners_aandeel
from model.grootboek import build_ledger
from model.kansen import build_kansen
from model.ntw import build_werktabel
from model.rekening import Rekening, Stromen, account, collect_flows
from model.result import Eindstand, Result
from model.scenario import Scenario, gemeente_sleutels, start_of
from model.startstand import Startstand, load_startstand
from model.verdeling import divide_to_the_cent, key_shares, mixed_key
from model.verloop import Verloop, run_years
from model.waarden import Waarden, resolve

_AFNAME = "afname.gemeente_frac"


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

    Raises
    ------
    ValueError: the last year lies before the first one.
    """
    waarden = resolve(scenario.waarden)
    eerste = (verder_van.jaar if verder_van else EERSTE_BASISJAAR) + 1
    laatste = tot_en_met or waarden.horizon
    if laatste < eerste:
        raise ValueError(f"no year to simulate: from {eerste} up to and with {laatste}")
    waarden = waarden.voor_jaren(range(eerste, laatste + 1))
    start = start_of(scenario)
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    verloop = run_years(waarden, kansen, tabel, start, verder_van)
    volledig = _full_participation(scenario, waarden, verder_van, tot_en_met)
    stromen = collect_flows(verloop)
    raming = None if volledig is None else volledig.uitkomsten["fte_pwet_fte"]
    if under_way(start, waarden.jaren) is not None:
        zonder = _from_the_start(replace(scenario, stand=None), waarden.jaren[-1])
        raming = agreed_before(start, waarden.jaren, _estimate(zonder)[-len(waarden.jaren) :], raming)
    rekening = account(waarden, tabel, verloop, stromen, raming)
    return _result(scenario, waarden, verloop, stromen, rekening, volledig)


def under_way(start: Startstand, jaren: tuple[int, ...]) -> int | None:
    """Place of the year after a count whose lumpsum was agreed before it; None when there is none.

    A lumpsum is agreed for two calendar years, the first an odd one: after a count at the end of an odd
    year the second year of the running period is left.
    """
    if start.telling is None or start.telling.jaar % 2 == 0 or start.telling.jaar + 1 not in jaren:
        return None
    return jaren.index(start.telling.jaar + 1)


def agreed_before(
    start: Startstand, jaren: tuple[int, ...], zonder: Array, raming: Array | None
) -> Array | None:
    """The estimate under the lumpsum when a count falls within a period: that period keeps its own.

    Parameters
    ----------
    zonder: (Y, R) estimated fte of the run without the count. raming: as in `simulate_regio`.
    """
    plek = under_way(start, jaren)
    if plek is None:
        return raming
    samen = np.full_like(zonder, np.nan) if raming is None else raming + np.zeros_like(zonder)
    samen[plek] = zonder[plek]
    return samen


def _estimate(result: Result) -> Array:
    """Expected fte under the lumpsum, (Y, R), before the error of the estimate."""
    fout = 1.0 + result.waarden["lumpsum.raming_fout_frac"]
    return result.uitkomsten["lumpsum_geraamde_fte"] / fout


def simulate_regio(
    waarden: Waarden, raming: Array | None = None, start: Startstand | None = None
) -> dict[str, Array]:
    """The outcomes of the region for many runs at once: `simulate` without gemeenten and ledger.

    Parameters
    ----------
    waarden: the numbers of R runs, on the years wanted from the base date on.
    raming: (Y, R) or (Y, 1) expected Participatiewet fte under the lumpsum; None: each run is a
        scenario of its own and expects what comes out of it.
    start: the stock to start from, with a later count to go on from; None: the embedded stock.

    Returns
    -------
    name -> (Y, R), the names of `result.UITKOMSTEN`; equal to `simulate` to rounding.
    """
    start = start or load_startstand()
    eigen = raming is None
    if raming is None and (waarden[_AFNAME] < 1.0).any():
        volledig = waarden.vervang({_AFNAME: np.ones_like(waarden[_AFNAME])})
        raming = simulate_regio(volledig, start=start)["fte_pwet_fte"]
    if eigen and under_way(start, waarden.jaren) is not None:
        zonder = simulate_regio(waarden, start=replace(start, telling=None))
        zonder_fout = zonder["lumpsum_geraamde_fte"] / (1.0 + waarden["lumpsum.raming_fout_frac"])
        raming = agreed_before(start, waarden.jaren, zonder_fout, raming)
    kansen = build_kansen(waarden)
    tabel = build_werktabel(waarden, kansen.opening_stock(start.personen))
    verloop = run_years(waarden, kansen, tabel, start, regio=True)
    stromen = collect_flows(verloop)
    return account(waarden, tabel, verloop, stromen, raming).uitkomsten


def _full_participation(
    scenario: Scenario, waarden: Waarden, verder_van: Eindstand | None, tot_en_met: int | None
) -> Result | None:
    """The same scenario with every gemeente taking the whole basispakket; None when they do already.

    Who takes less keeps paying the lumpsum, so its estimate may not fall with participation.
    """
    if (waarden[_AFNAME] >= 1.0).all():
        return None
    kaal = scenario
    for sleutel in gemeente_sleutels(_AFNAME):
        kaal = kaal.without(sleutel)
    if verder_van is None:
        return _from_the_start(kaal, tot_en_met)
    return simulate(kaal, verder_van.volledig or verder_van, tot_en_met)


@lru_cache(maxsize=8)
def _from_the_start(scenario: Scenario, tot_en_met: int | None) -> Result:
    """A whole run, kept: turning the knob of one gemeente asks for the same estimate again and again."""
    return simulate(scenario, None, tot_en_met)


def _result(
    scenario: Scenario,
    waarden: Waarden,
    verloop: Verloop,
    stromen: Stromen,
    rekening: Rekening,
    volledig: Result | None,
) -> Result:
    """Divide over gemeenten and segments, and lock everything: results are shared between screens."""
    kansen, caseload, geld = verloop.kansen, verloop.caseload, rekening.geld
    contract = verloop.mensen.gemiddelde_cellen
    wsw = verloop.mensen.gemiddelde_wsw * (kansen.wsw_geraamd / kansen.wsw_gemiddeld)[:, None]
    per_groep = stromen.per_groep
    stand = per_groep["stand_pers"]
    sleutels = key_shares(per_groep["instroom_pers"][:, 1:].sum(axis=1), contract.sum(axis=(1, 2)))
    sleutel = mixed_key(waarden, sleutels)
    verdeeld = divide_to_the_cent(rekening.lumpsum, sleutel)
    pilot = pilot_share(waarden, EERSTE_BASISJAAR + 1)
    personen = PerGemeente(contract, wsw, pilot, verloop.lks_vorig)
    balans = balance(waarden, personen, geld, verdeeld, sleutel)
    ledger = build_ledger(
        waarden,
        rekening.werk,
        geld,
        rekening.kosten,
        verloop.infra.regulier,
        rekening.bezetting.contract,
    )
    beschut = {
        "stand_beschut_pers": stand[:, 1 + BESCHUT],
        "elders_beschut_pers": caseload.elders,
        "wachtend_beschut_pers": caseload.wachtend,
        "indicaties_beschut_pers": stand[:, 1 + BESCHUT] + caseload.elders + caseload.wachtend,
        "taakstelling_beschut_pers": _by_inwoners(waarden["caseload.taakstelling_pers"]),
        "afspraak_beschut_pers": _by_inwoners(waarden["caseload.afspraak_pers"]),
    }
    _lock_fields(ledger, caseload, verloop.infra, rekening.kosten, *verloop.eind[1:])
    return Result(
        scenario=scenario,
        jaren=waarden.jaren,
        uitkomsten=_locked(rekening.uitkomsten),
        per_doelgroep=_locked({naam: reeks.sum(axis=2) for naam, reeks in per_groep.items()}),
        per_gemeente=_locked(
            {naam: reeks.sum(axis=1) for naam, reeks in per_groep.items()}
            | {"stand_pwet_pers": stand[:, 1:].sum(axis=1)}
            | beschut
            | {"lumpsum_eur": verdeeld, "saldo_eur": balans["saldo"]}
        ),
        opbrengsten=_locked(geld.opbrengsten | {"lumpsum": rekening.lumpsum}),
        lasten=_locked(geld.lasten),
        grondslag=_locked(rekening.grondslag),
        balans=_locked(balans),
        sleutels=_locked(sleutels),
        sleutel=read_only(sleutel),
        grootboek=ledger,
        stromen=read_only(stromen.alle),
        banden=read_only(in_bands(verloop.mensen.cellen.sum(axis=(1, 3)), 1)),
        caseload=caseload,
        infra=verloop.infra,
        infrakosten=rekening.kosten,
        waarden=waarden,
        eindstand=Eindstand(
            *verloop.eind,
            balans["lks_geld"][-1],
            None if volledig is None else volledig.eindstand,
        ),
        correctie=None if verloop.correctie is None else read_only(verloop.correctie.personen),
    )


def _by_inwoners(regio: Array) -> Array:
    """A regional figure (Y, R) divided by inwoners, (Y, 11, R): aanname, nothing is published."""
    return regio[:, None] * inwoners_aandeel()[:, None]


def _lock_fields(*tabellen: object) -> None:
    """Make every array in these frozen tables, and in tables in them, read-only."""
    for tabel in tabellen:
        for waarde in vars(tabel).values():
            for deel in waarde.values() if isinstance(waarde, dict) else (waarde,):
                if isinstance(deel, np.ndarray):
                    deel.flags.writeable = False
                elif is_dataclass(deel):
                    _lock_fields(deel)


def _locked(arrays: Mapping[str, Array]) -> Mapping[str, Array]:
    """Read-only arrays in a read-only mapping; a broadcast view becomes an array of its own."""
    return MappingProxyType(
        {naam: read_only(np.ascontiguousarray(array)) for naam, array in arrays.items()}
    )
