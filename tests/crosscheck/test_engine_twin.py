"""The engine against the independent twin: every group, flow, band and year, to 1e-9."""

from __future__ import annotations

import math
from functools import cache
from statistics import fmean, stdev

import numpy as np
import pytest

from model.axes import DOELGROEPEN, PWET, by_group
from model.gemeenten import load_gemeenten, namen_huidig
from model.overgangen import PLEK_VAN_NAAM
from model.result import Result
from tests.runs import run
from tests.twin import YearRow, load_values, simulate_expected, simulate_persons

LAST = 2030
CASES: dict[str, tuple[str, dict[str, float]]] = {
    "I": ("I", {}),
    "II": ("II", {}),
    "III": ("III", {}),
    "a shock of the market": (
        "II",
        {
            "arbeidsmarkt.werkloosheid_frac@2024": 0.075,
            "arbeidsmarkt.werkloosheid_frac@2026+": 0.028,
            "arbeidsmarkt.instroom_elasticiteit": 0.9,
            "arbeidsmarkt.uitstroom_elasticiteit": 1.4,
        },
    ),
    "shocks on inflow and exits": (
        "II",
        {
            "schok.instroom_factor@2023": 0.6,
            "schok.instroom_factor@2024": 1.3,
            "schok.uitstroom_regulier_factor@2023": 0.4,
            "schok.uitstroom_regulier_factor@2025+": 1.5,
        },
    ),
    "lead time 0": ("II", {"instroom.doorlooptijd_mnd": 0}),
    "lead time 7": ("II", {"instroom.doorlooptijd_mnd": 7}),
    "lead time 12": ("I", {"instroom.doorlooptijd_mnd": 12, "instroom.aanmeldingen_pers_jr@2022": 400}),
    "gemeenten place people themselves": (
        "II",
        {"instroom.zelf_geplaatst_frac@2022+": 0.1, "instroom.zelf_geplaatst_frac@2026": 0.3},
    ),
    "growth of 12 pp": ("II", {"loonwaarde.groei_pp_jr": 12.0, "loonwaarde.daling_frac_jr": 0.2}),
    "growth for everybody": (
        "II",
        {
            "loonwaarde.groei_pp_jr": 50.0,
            "loonwaarde.groei_structureel_pp_jr": 8.0,
            "loonwaarde.groei_overig_pp_jr": 10.0,
        },
    ),
    "opt-out of a gemeente": (
        "II",
        {"afname.gemeente_frac.oss": 0.3, "afname.effect_frac": 0.8, "afname.vanaf_jr": 2024},
    ),
    "fewer werksoorten": (
        "II",
        {
            "infrastructuur.werksoorten_aantal@2024+": 8,
            "infrastructuur.werksoorten_aantal@2028+": 5,
            "infrastructuur.breedte_elasticiteit": 0.5,
        },
    ),
    "external contracts and voortrajecten": (
        "III",
        {
            "instroom.extern_frac": 0.08,
            "voortraject.aandeel_frac": 0.25,
            "voortraject.naar_ibn_frac": 0.4,
            "voortraject.afgerond_frac": 0.85,
            "extern.uitstroom_frac_jr": 0.5,
        },
    ),
    "contracts that end": (
        "II",
        {
            "contract.lks_structureel_frac": 0.1,
            "contract.beschut_structureel_frac": 0.5,
            "contract.licht_structureel_frac": 0.0,
            "contract.einde_regulier_frac": 0.9,
        },
    ),
    "strong exits": (
        "II",
        {
            "uitstroom.lks_regulier_frac_jr": 0.6,
            "uitstroom.lks_overig_frac_jr": 0.4,
            "uitstroom.beschut_regulier_frac_jr": 0.2,
            "uitstroom.licht_regulier_frac_jr": 0.85,
            "uitstroom.helling_loonwaarde_per_pp": 0.1,
            "uitstroom.wsw_frac_jr": 0.3,
            "uitstroom.wsw_vergrijzing_factor": 1.15,
        },
    ),
    "another start": (
        "III",
        {
            "tijd.start_scenario_mnd": 27,
            "scenario.netwerkeffect_frac": 0.4,
            "scenario.integratie_effect_frac": -0.1,
            "scenario.inloop_mnd": 0,
            "instroom.licht_start_mnd": 19,
            "instroom.licht_pers_jr@2025": 80,
            "instroom.beschut_pers_jr@2023+": 60,
            "start.wsw_correctie_factor": 0.95,
            "start.instroom_lks_pers_jr": 60,
            "instroom.lks_groei_frac": 0.25,
        },
    ),
    "another spread": (
        "II",
        {
            "loonwaarde.spreiding_pp": 14.0,
            "loonwaarde.start_lks_frac": 0.60,
            "loonwaarde.stand_lks_frac": 0.55,
            "loonwaarde.beschut_frac": 0.45,
            "loonwaarde.licht_frac": 0.95,
        },
    ),
}


@cache
def both(case: str) -> tuple[Result, dict[int, YearRow]]:
    naam, waarden = CASES[case]
    values = load_values(naam, dict(sorted(waarden.items())))
    rows = {row.jaar: row for row in simulate_expected(values, LAST - 2020)}
    return run(naam, waarden), rows


def engine_figures(result: Result, rij: int) -> dict[str, float]:
    """One year of the engine under the names of the twin."""
    figures: dict[str, float] = {}
    for plek, groep in enumerate(DOELGROEPEN):
        for naam in ("stand_begin", "instroom", "uitstroom_regulier", "uitstroom_overig", "stand"):
            figures[f"{groep}.{naam}"] = float(result.per_doelgroep[f"{naam}_pers"][rij, plek, 0])
    for plek, groep in enumerate(PWET):
        for band in range(16):
            figures[f"{groep}.band {band}"] = float(result.banden[rij, plek, band, 0])

    def flow(*namen: str) -> float:
        return float(sum(result.stromen[rij, PLEK_VAN_NAAM[naam]].sum() for naam in namen))

    figures |= {
        "loonwaarde_pp": 100 * float(result.uitkomsten["loonwaarde_gemiddeld_frac"][rij, 0]),
        "direct": flow("direct"),
        "extern_direct": flow("direct_extern"),
        "voortraject_instroom": flow("naar_voortraject"),
        "niet_geplaatst": flow("niet_geplaatst"),
        "voortraject_naar_ibn": flow("voortraject_contract"),
        "voortraject_naar_extern": flow("voortraject_extern"),
        "voortraject_vooraf": flow("voortraject_regulier", "voortraject_overig"),
        "vooraf_direct": flow("vooraf_regulier", "vooraf_overig"),
        "vooraf_regulier": flow("vooraf_regulier", "voortraject_regulier"),
        "vooraf_overig": flow("vooraf_overig", "voortraject_overig"),
        "extern_uitstroom": flow("extern_uit"),
    }
    return figures


@pytest.mark.parametrize("case", CASES)
def test_every_figure_of_every_year_agrees(case: str) -> None:
    result, rows = both(case)
    wrong = []
    for rij, jaar in enumerate(result.jaren):
        if jaar > LAST:
            break
        expected = rows[jaar].figures()
        for naam, got in engine_figures(result, rij).items():
            want = expected[naam]
            if abs(got - want) > 1e-9 * max(abs(want), 1.0):
                wrong.append(f"{jaar} {naam}: {got!r}, twin {want!r}")
    assert wrong == []


def test_the_comparison_covers_every_figure_that_both_have() -> None:
    result, rows = both("II")
    missing = set(rows[2025].figures()) - set(engine_figures(result, 4))
    # stocks beside the contracts that the engine only shows as a year's mean; bands of a group without
    # loonwaarde; the split of a stand over phases, held by wordt_structureel and the exits
    assert {naam for naam in missing if not naam.startswith("wsw.band")} == {
        "voortraject_stand",
        "extern_stand",
        "uitkomsten",
        *(f"{groep}.tijdelijk" for groep in DOELGROEPEN),
    }


def test_the_phases_agree_at_the_end_of_a_run() -> None:
    result, rows = run("II", {"tijd.horizon_jaar": LAST}), both("II")[1]
    temporary = by_group(result.eindstand.mensen.cellen[0]).sum(axis=1)[:, 0]
    for plek, groep in enumerate(PWET):
        assert float(temporary[plek]) == pytest.approx(rows[LAST].groepen[groep].tijdelijk, rel=1e-9)
    assert float(result.eindstand.mensen.extern.sum()) == pytest.approx(
        rows[LAST].extern_stand, rel=1e-9
    )


@pytest.mark.parametrize("gemeente", [*namen_huidig(), "Boxmeer", "Uden"])
def test_gemeenten_old_and_new_agree(gemeente: str) -> None:
    waarden = {
        "afname.gemeente_frac.oss": 0.3,
        "afname.gemeente_frac.boxmeer": 0.6,
        "afname.vanaf_jr": 2023,
    }
    result = run("II", waarden)
    table = simulate_expected(load_values("II", waarden), 8, gemeente)
    eleven = [een.naam for een in load_gemeenten()]
    for row in table:
        rij = result.jaren.index(row.jaar)
        for naam in ("stand", "instroom", "uitstroom_regulier", "uitstroom_overig"):
            want = sum(getattr(groep, naam) for groep in row.groepen.values())
            figures = result.per_gemeente[f"{naam}_pers"][rij, :, 0]
            got = (
                float(result.gemeente(f"{naam}_pers", gemeente)[rij])
                if gemeente in namen_huidig()
                else float(figures[eleven.index(gemeente)])
            )
            assert got == pytest.approx(want, rel=1e-9, abs=1e-9)


# ------------------------------------------------------------------ person by person


def z_scores(
    result: Result, drawn: list[dict[tuple[int, str], float]], names: list[str]
) -> dict[str, float]:
    """Distance of the engine from the mean of many lots, in standard errors."""
    found = {}
    for year in sorted({year for year, _ in drawn[0]}):
        engine = engine_figures(result, result.jaren.index(year))
        for naam in names:
            seen = [figures[year, naam] for figures in drawn]
            # Of something rare a sample says little about its spread; a count has at least this.
            spread = max(stdev(seen), math.sqrt(min(engine[naam], 1.0)))
            if spread > 0.0:
                found[f"{year} {naam}"] = (fmean(seen) - engine[naam]) / (spread / math.sqrt(len(seen)))
    return found


NAMES = [
    *(f"{groep}.{naam}" for groep in PWET for naam in ("stand", "instroom", "uitstroom_regulier")),
    *(f"{groep}.uitstroom_overig" for groep in DOELGROEPEN),
    "wsw.stand",
    "niet_geplaatst",
    "vooraf_regulier",
    "voortraject_naar_ibn",
    "voortraject_vooraf",
]


@cache
def lots(naam: str) -> list[dict[tuple[int, str], float]]:
    values = load_values(naam)
    return [simulate_persons(values, 3, seed).figures() for seed in range(1000, 1060)]


def test_sixty_runs_person_by_person_have_the_engine_as_their_mean() -> None:
    far = {naam: z for naam, z in z_scores(run("II"), lots("II"), NAMES).items() if abs(z) >= 5}
    assert far == {}


@pytest.mark.parametrize(
    "waarden",
    [
        {"instroom.lks_groei_frac": 0.65},
        {"contract.lks_structureel_frac": 0.65},
        {"uitstroom.lks_regulier_frac_jr": 0.045},
    ],
)
def test_persons_notice_an_engine_with_another_rule(waarden: dict[str, float]) -> None:
    assert max(abs(z) for z in z_scores(run("II", waarden), lots("II"), NAMES).values()) > 5


def test_chance_of_a_small_gemeente_is_as_wide_as_poisson_arrivals_say() -> None:
    # Arrivals are Poisson: the variance of the yearly inflow equals its mean.
    values = load_values("II")
    runs = [simulate_persons(values, 5, seed, "Boekel").figures() for seed in range(400)]
    for groep in ("lks_groei", "beschut"):
        seen = [figures[2025, f"{groep}.instroom"] for figures in runs]
        assert stdev(seen) ** 2 == pytest.approx(fmean(seen), rel=0.25)
    result = run("II")
    engine = float(result.gemeente("instroom_pers", "Boekel")[result.jaren.index(2025)])
    seen = [sum(figures[2025, f"{groep}.instroom"] for groep in PWET) for figures in runs]
    assert abs(fmean(seen) - engine) < 5 * stdev(seen) / math.sqrt(len(seen))
    assert np.isfinite(engine)
