"""The groups of drivers over which a difference between two scenarios is divided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import Final

from model.parameters import load_register


@dataclass(frozen=True)
class Drijfveer:
    """One group of parameters that are changed together.

    Attributes
    ----------
    naam: short name. label: Dutch text for a chart. uitleg: what lies in it, one line.
    patronen: register keys, with * for any text; each key of the register fits exactly one pattern of
        exactly one group.
    """

    naam: str
    label: str
    uitleg: str
    patronen: tuple[str, ...]


# Parameters that are only possible together stand together: shares with one remainder, weights of a
# mix. The start loonwaarde and the labour market that shifts it do not; see `toerekening`.
DRIJFVEREN: Final[tuple[Drijfveer, ...]] = (
    Drijfveer(
        "instroom",
        "Instroom en arbeidsmarkt",
        "hoeveel mensen zich aanmelden, langs welke weg zij komen en het effect van het scenario daarop",
        (
            "tijd.*",
            "arbeidsmarkt.werkloosheid*_frac",
            "arbeidsmarkt.instroom_elasticiteit",
            "instroom.*_pers_jr",
            "instroom.direct_frac",
            "instroom.vooraf*_frac",
            "instroom.extern_frac",
            "instroom.zelf_geplaatst_frac",
            "instroom.*_mnd",
            "scenario.*_effect_frac",
            "scenario.netwerkeffect_frac",
            "scenario.inloop_mnd",
            "schok.instroom_factor",
            "voortraject.*_frac",
            "pilot.gemeente_frac.*",
            "pilot.*_mnd",
            "pilot.effect_frac",
            "afname.*",
            "actie.*_pers_jr",
            "actie.flexibiliteit_frac",
            "caseload.nieuwe_indicaties_pers_jr",
            "caseload.*_start_pers",
            "caseload.elders_pers_jr",
            "caseload.*_mnd",
        ),
    ),
    Drijfveer(
        "mix",
        "Samenstelling en werkvorm",
        "wie er instroomt en werkt: potentie, loonwaarde bij de start, uren, en het soort werk",
        (
            "start.*",
            "instroom.lks_groei_frac",
            "arbeidsmarkt.startloonwaarde_pp_per_pp",
            "loonwaarde.start_lks_frac",
            "loonwaarde.stand_lks_frac",
            "loonwaarde.beschut_frac",
            "loonwaarde.licht_frac",
            "loonwaarde.spreiding_pp",
            "uren.*",
            "wsw.se_per_persoon",
            "wsw.fte_per_se",
            "werkvorm.*",
        ),
    ),
    Drijfveer(
        "loonwaarde",
        "Groei van de loonwaarde",
        "hoe snel mensen zich ontwikkelen en wanneer dat gemeten wordt",
        (
            "loonwaarde.groei*_pp_jr",
            "loonwaarde.daling_frac_jr",
            "loonwaarde.meting_vertraging_jr",
            "actie.ontwikkeling_pp_jr",
        ),
    ),
    Drijfveer(
        "uitstroom",
        "Uitstroom",
        "wie vertrekt, wanneer en waarheen",
        (
            "uitstroom.*",
            "contract.*",
            "extern.uitstroom_frac_jr",
            "arbeidsmarkt.uitstroom_elasticiteit",
            "schok.uitstroom_regulier_factor",
            "caseload.elders_verlies_frac_jr",
            "caseload.ingetrokken_frac_jr",
        ),
    ),
    Drijfveer(
        "prijzen",
        "Prijzen, lonen en NTW",
        "minimumloon, prijsindex, subsidies per persoon en wat het werk opbrengt",
        (
            "prijs.*",
            "loon.*",
            "ntw.*",
            "omzet.*",
            "fiscaal.*",
            "opdrachtgevers.*",
            "bijstand.prijs_eur",
            "lks.werkgeverslasten_frac",
            "lks.maximum_frac",
            "lks.beschut_plaats_eur",
            "wsw.rijksbijdrage_eur_se",
            "wsw.verwachte_uitstroom_frac_jr",
            "wsw.loonkosten_boven_bijdrage_eur_se",
            "schok.rijksbijdrage_wsw_factor",
            "rijk.*_eur",
            "rijk.regio_aandeel_frac",
            "beschut.begeleidingsgeld_eur",
            "beschut.begeleidingsgeld_groei_frac",
        ),
    ),
    Drijfveer(
        "kosten",
        "Begeleiding en uitvoering",
        "begeleiding, reguliere krachten, trajecten en wat een scenario zelf kost",
        (
            "begeleiding.*",
            "regulier.*",
            "voortraject.kosten_eur",
            "extern.jobcoaching_eur",
            "expertise.kosten_eur_jr",
            "wsw.begeleid_kosten_frac",
            "scenario.integratie_*eur*",
            "pilot.kosten_eur_jr",
            "actie.projectleider_eur_jr",
            "buiten.*",
        ),
    ),
    Drijfveer(
        "afspraken",
        "Lumpsum en andere afspraken",
        "wat de gemeenten afspreken: lumpsum, pakketten, verdeling en wat meetelt",
        (
            "lumpsum.*",
            "trajectkosten.*",
            "pluspakket.*",
            "dienst.*",
            "expertise.in_basispakket_frac",
            "verdeling.*",
            "lks.beschut_volgens_wet_frac",
            "beschut.begeleidingsgeld_als_inkomen_frac",
            "rijk.doorgifte_frac",
            "caseload.doel_geplaatst_frac",
            "caseload.taakstelling_pers",
            "caseload.afspraak_pers",
            "budget.*",
            "buig.*",
            "bijstand.*_lks_frac",
            "bijstand.*_beschut_frac",
            "bijstand.besparing_deels_frac",
        ),
    ),
    Drijfveer(
        "infrastructuur",
        "Infrastructuur",
        "locaties, werksoorten, overhead, de ondergrens en het beleid daarbij",
        ("infrastructuur.*",),
    ),
)


def sort_out(sleutels: Iterable[str], groepen: Sequence[Drijfveer]) -> dict[str, int]:
    """Register key -> place of its group.

    Raises
    ------
    ValueError: a key fits no pattern or more than one; both would make an attribution wrong in silence.
    """
    patronen = [(plek, patroon) for plek, groep in enumerate(groepen) for patroon in groep.patronen]
    gevonden: dict[str, int] = {}
    fout = []
    for sleutel in sleutels:
        past = [plek for plek, patroon in patronen if fnmatchcase(sleutel, patroon)]
        if len(past) == 1:
            gevonden[sleutel] = past[0]
        else:
            fout.append(f"{sleutel} ({len(past)})")
    if fout:
        raise ValueError(f"not in exactly one group of drivers: {', '.join(fout)}")
    return gevonden


@cache
def driver_of() -> Mapping[str, int]:
    """Register key -> place of its group in `DRIJFVEREN`; every key of the register has one."""
    return MappingProxyType(sort_out(load_register(), DRIJFVEREN))
