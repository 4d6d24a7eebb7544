"""Actuals with a known truth: parameters drawn from their bands, gemeenten of their own, chance on top.

The engine gives what is expected, for each gemeente with its own numbers; chance makes persons of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from model.analysis.bijstelling import AANDEEL, AANTAL, SPREIDING
from model.analysis.voorspeld import GROEPEN, growth_of_mean
from model.analysis.waarneming import BRONNEN
from model.axes import DOELGROEPEN, EERSTE_PADJAAR, LKS_GROEI, PWET, Array
from model.gemeenten import bijstand_aandeel, namen_huidig, samenvoeging
from model.kansen import build_kansen, hazard
from model.ntw import build_werktabel
from model.overgangen import PLEK_VAN_NAAM
from model.periode import Periode
from model.realisatie import Meting, Realisatie, plaats_sleutel
from model.rekening import Stromen, collect_flows
from model.scenario import Scenario
from model.spreiding import band_of, spread, uncertain_keys
from model.startstand import load_startstand
from model.verloop import run_years
from model.waarden import Waarden

JAREN = (2021, 2022, 2023)
ZES = tuple(map(plaats_sleutel, namen_huidig()))
_SD_PP = 9.0  # spread of what is measured per person, the register's


@dataclass(frozen=True)
class Wereld:
    """Worlds with a known truth.

    regio: key -> (N,) truth of the region. gemeente: key -> (N, 6) truth of each gemeente. realisaties:
    N versions of the actuals.
    """

    regio: Mapping[str, Array]
    gemeente: Mapping[str, Array]
    realisaties: list[Realisatie]


def worlds(scenario: Scenario, aantal: int, zaad: int) -> Wereld:
    """So many truths from the bands of a scenario, each with its actuals of 2021-2023."""
    lot = np.random.default_rng(zaad)
    t = {
        sleutel: band_of(sleutel, scenario.waarden, scenario.banden).deviation(lot.uniform(size=aantal))
        for sleutel in uncertain_keys()
    }
    regio = spread(scenario.waarden, t, scenario.banden).waarden.voor_jaren(JAREN)
    waar = {sleutel: _now(regio, sleutel) for sleutel in BRONNEN}
    eigen = {sleutel: _around(sleutel, waar[sleutel], lot) for sleutel in BRONNEN}
    krap = regio["arbeidsmarkt.werkloosheid_frac"] - 0.05
    schuift = krap * regio["arbeidsmarkt.startloonwaarde_pp_per_pp"]
    start = eigen["loonwaarde.start_lks_frac"]
    eigen["loonwaarde.start_lks_frac"] = np.maximum(start, 0.326 - schuift.min(axis=0))
    vrij = 0.98 - regio["instroom.extern_frac"] - regio["voortraject.aandeel_frac"]
    direct = np.minimum(eigen["instroom.direct_frac"], vrij - 0.05)
    eigen["instroom.direct_frac"] = direct
    eigen["instroom.vooraf_frac"] = np.minimum(eigen["instroom.vooraf_frac"], vrij - direct)
    breed = _per_gemeente(regio, eigen)
    begin = load_startstand()
    kansen = build_kansen(breed)
    tabel = build_werktabel(breed, kansen.opening_stock(begin.personen))
    verloop = run_years(breed, kansen, tabel, begin)
    stromen = collect_flows(verloop)
    cellen = verloop.mensen.gemiddelde_cellen.sum(axis=3)
    per_pp, rest = growth_of_mean(breed, kansen, cellen)
    groei = breed["loonwaarde.groei_pp_jr"] * per_pp + rest
    krap = breed["arbeidsmarkt.werkloosheid_frac"] - 0.05
    loon = breed["loonwaarde.start_lks_frac"] + krap * breed["arbeidsmarkt.startloonwaarde_pp_per_pp"]
    gewicht = _exposure(stromen, aantal)
    return Wereld(
        {sleutel: _regional(sleutel, een, gewicht[sleutel]) for sleutel, een in eigen.items()},
        {sleutel: een.T for sleutel, een in eigen.items()},
        [_actuals(stromen, (groei, loon), wereld, lot) for wereld in range(aantal)],
    )


def _regional(sleutel: str, eigen: Array, gewicht: Array) -> Array:
    """Truth of the region: the mean of the gemeenten over who it is about."""
    maat = hazard(eigen) if BRONNEN[sleutel].kans else eigen
    midden = (maat * gewicht).sum(axis=0) / gewicht.sum(axis=0)
    return -np.expm1(-midden) if BRONNEN[sleutel].kans else midden


def _exposure(stromen: Stromen, aantal: int) -> dict[str, Array]:
    """Who each number is about, (6, N): shares of the inflow, or expected persons of each gemeente."""
    eigen = np.arange(aantal * len(ZES)).reshape(aantal, len(ZES)).T

    def of_gemeente(reeks: Array) -> Array:
        zes = samenvoeging() @ reeks
        return np.take_along_axis(zes, eigen, axis=1)

    alle = stromen.alle.sum(axis=(0, 2))
    stand = stromen.per_groep["stand_begin_pers"] + stromen.per_groep["stand_pers"]
    per_groep = {
        "wsw": of_gemeente(stand[:, 0].sum(axis=0)),
        "beschut": of_gemeente(stand[:, 1].sum(axis=0)),
        "lks": of_gemeente(stand[:, 2:4].sum(axis=(0, 1))),
        "licht": of_gemeente(stand[:, 4].sum(axis=0)),
    }
    aangemeld = of_gemeente(alle[PLEK_VAN_NAAM["aanmelden"]])
    lks = of_gemeente(stromen.per_groep["instroom_pers"][:, 2:4].sum(axis=(0, 1)))
    vooraf = of_gemeente(alle[PLEK_VAN_NAAM["vooraf_regulier"]] + alle[PLEK_VAN_NAAM["vooraf_overig"]])
    deel = (samenvoeging() @ bijstand_aandeel())[:, None] * np.ones(aantal)
    uit = {sleutel: deel for sleutel in BRONNEN if sleutel.endswith("_pers_jr")}
    uit |= {
        sleutel: per_groep[sleutel.split(".")[1].split("_")[0]]
        for sleutel in BRONNEN
        if sleutel.startswith("uitstroom.")
    }
    return uit | {
        "instroom.direct_frac": aangemeld,
        "instroom.vooraf_frac": aangemeld,
        "instroom.vooraf_regulier_frac": vooraf,
        "instroom.lks_groei_frac": lks,
        "loonwaarde.groei_pp_jr": of_gemeente(stand[:, 1 + LKS_GROEI].sum(axis=0)),
        "loonwaarde.start_lks_frac": lks,
    }


def _now(waarden: Waarden, sleutel: str) -> Array:
    waarde = waarden[sleutel]
    return waarde[0] if waarde.ndim == 2 else waarde


def _around(sleutel: str, midden: Array, lot: np.random.Generator) -> Array:
    """Each gemeente's own number, (6, N): gamma, beta or normal around the region's."""
    bron = BRONNEN[sleutel]
    maat = hazard(midden) if bron.kans else midden
    tau = np.repeat(lot.choice(SPREIDING, size=len(midden))[None], len(ZES), axis=0)
    veilig = np.maximum(tau, 1e-3)
    if bron.soort == AANTAL:
        maten = maat * lot.gamma(1.0 / veilig**2) * veilig**2
    elif bron.soort == AANDEEL:
        sterkte = 1.0 / (4.0 * veilig**2 * maat * (1.0 - maat)) - 1.0
        maten = lot.beta(maat * sterkte, (1.0 - maat) * sterkte)
    else:
        band = band_of(sleutel, {})
        breed = np.diff(band.moved(np.array(band.midden), band.deviation(np.array([0.1, 0.9]))))
        maten = np.maximum(maat + tau * breed * lot.normal(size=tau.shape), 0.0)
    if not sleutel.endswith("_pers_jr"):
        return -np.expm1(-maten) if bron.kans else maten
    deel = (samenvoeging() @ bijstand_aandeel())[:, None]
    return maten * maat / (maten * deel).sum(axis=0)


def _per_gemeente(regio: Waarden, eigen: Mapping[str, Array]) -> Waarden:
    """Runs world × gemeente: everything of the world, its own numbers of the gemeente."""
    kolommen = np.repeat(np.arange(len(next(iter(eigen.values()))[0])), len(ZES))
    los, paden = {}, {}
    for sleutel, waarde in regio._scalair.items():
        los[sleutel] = waarde[..., kolommen if waarde.shape[-1] > 1 else np.zeros_like(kolommen)]
    for sleutel, waarde in regio._pad.items():
        paden[sleutel] = waarde[..., kolommen if waarde.shape[-1] > 1 else np.zeros_like(kolommen)]
    for sleutel, waarde in eigen.items():
        plat = waarde.T.reshape(-1)
        if sleutel in paden:
            paden[sleutel] = paden[sleutel].copy()
            paden[sleutel][2021 - EERSTE_PADJAAR :] = plat
        else:
            los[sleutel] = plat
    return Waarden(los, paden, JAREN)


def _actuals(
    stromen: Stromen, metingen: tuple[Array, Array], wereld: int, lot: np.random.Generator
) -> Realisatie:
    rijen: list[Meting] = []

    def tell(reeks: str, jaar: int, plaats: str, groep: str, waarde: float) -> None:
        rijen.append(Meting(reeks, Periode(jaar), plaats, groep, float(waarde)))

    for plek, plaats in enumerate(ZES):
        run = wereld * len(ZES) + plek
        binnen = samenvoeging()[plek] > 0.0
        groep = {naam: reeks[:, :, binnen, run].sum(axis=2) for naam, reeks in stromen.per_groep.items()}
        alle = stromen.alle[:, :, :, binnen, run].sum(axis=(2, 3))
        stand = np.rint(groep["stand_begin_pers"][0])
        for naam, aantal in zip(DOELGROEPEN, stand, strict=True):
            tell("stand", 2020, plaats, naam, aantal)
        for rij, jaar in enumerate(JAREN):
            erin = _entries(alle[rij], groep["instroom_pers"][rij], lot, (jaar, plaats, tell))
            verwacht = groep["stand_begin_pers"][rij] + groep["instroom_pers"][rij] / 2.0
            werkelijk = stand + erin / 2.0
            maat = werkelijk / np.maximum(verwacht, 1e-9)
            for soort in ("regulier", "overig"):
                weg = lot.poisson(groep[f"uitstroom_{soort}_pers"][rij] * maat)
                weg = np.minimum(weg, stand + erin)
                erin = erin - weg
                for naam, aantal in zip(DOELGROEPEN, weg, strict=True):
                    tell(f"uitstroom_{soort}", jaar, plaats, naam, aantal)
            stand = stand + erin
            for naam, aantal in zip(DOELGROEPEN, stand, strict=True):
                tell("stand", jaar, plaats, naam, aantal)
            gemeten = max(stand[1 + LKS_GROEI], 1.0)
            tell("groei_gemeten", jaar, plaats, "lks_groei", gemeten)
            groei = metingen[0][rij, run] + lot.normal() * _SD_PP / np.sqrt(gemeten)
            tell("loonwaarde_groei", jaar, plaats, "lks_groei", groei)
            nieuw = max(sum(een.waarde for een in rijen[-60:] if _is_entry(een, jaar, plaats)), 1.0)
            loon = metingen[1][rij, run] + lot.normal() * _SD_PP / 100.0 / np.sqrt(nieuw)
            tell("startloonwaarde", jaar, plaats, "lks", loon)
    return Realisatie(tuple(rijen))


def _is_entry(een: Meting, jaar: int, plaats: str) -> bool:
    zelfde = een.periode.jaar == jaar and een.gemeente == plaats
    return een.reeks == "instroom" and zelfde and een.doelgroep in ("lks_stabiel", "lks_groei")


def _entries(alle: Array, verwacht: Array, lot: np.random.Generator, waar: tuple) -> Array:
    """Entries per doelgroep; LKS as a part of the aanmeldingen, and what comes beside it."""
    jaar, plaats, tell = waar
    stroom = {naam: alle[nummer] for naam, nummer in PLEK_VAN_NAAM.items()}
    aantal = lot.poisson(stroom["aanmelden"])
    tell("aanmeldingen", jaar, plaats, "lks", aantal)
    direct = stroom["direct"] / stroom["aanmelden"]
    vooraf = (stroom["vooraf_regulier"] + stroom["vooraf_overig"]) / stroom["aanmelden"]
    raak = lot.binomial(aantal, min(direct, 1.0))
    weg = lot.binomial(aantal - raak, min(vooraf / max(1.0 - direct, 1e-9), 1.0))
    weg += lot.poisson(stroom["voortraject_regulier"] + stroom["voortraject_overig"])
    tell("uitstroom_vooraf", jaar, plaats, "lks", weg)
    deel = stroom["vooraf_regulier"] / (stroom["vooraf_regulier"] + stroom["vooraf_overig"])
    tell("uitstroom_vooraf_regulier", jaar, plaats, "lks", lot.binomial(weg, deel))
    lks = [1 + plek for plek in GROEPEN["lks"]]
    samen = raak + lot.poisson(max(verwacht[lks].sum() - stroom["direct"], 0.0))
    groei = lot.binomial(samen, verwacht[1 + LKS_GROEI] / verwacht[lks].sum())
    erin = np.zeros(len(DOELGROEPEN))
    erin[1:] = lot.poisson(verwacht[1:])
    erin[lks] = samen - groei, groei
    for naam, een in zip(PWET, erin[1:], strict=True):
        tell("instroom", jaar, plaats, naam, een)
    return erin
