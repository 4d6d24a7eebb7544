"""The people part as named quantities, in one notation from which every peer is written.

Plain infix with IF, MIN, MAX, EXP and LN. A name with an underscore in place of the dot is a key of the
register. `naam[groep]` and `naam[groep,band]` are arrays; SOM(...) adds over the bands of a group.

What each peer keeps itself, because it is a stock or follows from one: `tijdelijk_som` (persons in a
temporary contract at the start of the month), `eindigt` (those whose 24 months end), `structureel`,
`klaar` and `gestopt` (who completes and who leaves a voortraject), `beslist` (aanmeldingen that get
their outcome), `extern` and `wsw`. `maand` counts from 0, January 2021; `jaar` is the calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.twin.rates import LAST_VOORTRAJECT_SLOT, PWET, REGISTER

# When a quantity changes: never, with the calendar year, or with the month.
VAST, JAAR, MAAND = "vast", "jaar", "maand"
EEN: Final[tuple[str, ...]] = ()
GROEP: Final = ("groep",)
BAND: Final = ("groep", "band")


@dataclass(frozen=True)
class Grootheid:
    """One named quantity: a formula for all groups, or one per group."""

    naam: str
    formule: str | Mapping[str, str]
    tijd: str
    assen: tuple[str, ...] = EEN


def _per_register(formule: str) -> dict[str, str]:
    """One formula per group, with the group's name in the register filled in."""
    return {groep: formule.format(naam=REGISTER[groep]) for groep in PWET}


def _is(groep: str) -> dict[str, str]:
    """One for this group, zero for the others."""
    return {een: "1" if een == groep else "0" for een in PWET}


_GROEI: Final = dict.fromkeys(PWET, "loonwaarde_groei_overig_pp_jr")
_GEMIDDELD: Final = {
    "beschut": "100 * loonwaarde_beschut_frac",
    "lks_stabiel": "100 * loonwaarde_stand_lks_frac",
    "lks_groei": "100 * loonwaarde_stand_lks_frac",
    "licht": "100 * loonwaarde_licht_frac",
}
_VASTE: Final = (
    Grootheid("is_beschut", _is("beschut"), VAST, GROEP),
    Grootheid("is_stabiel", _is("lks_stabiel"), VAST, GROEP),
    Grootheid("is_groei", _is("lks_groei"), VAST, GROEP),
    Grootheid("is_licht", _is("licht"), VAST, GROEP),
    Grootheid(
        "deel",
        "is_stabiel[groep] * (1 - instroom_lks_groei_frac) + is_groei[groep] * instroom_lks_groei_frac",
        VAST,
        GROEP,
    ),
    Grootheid("h_regulier", _per_register("-LN(1 - uitstroom_{naam}_regulier_frac_jr)"), VAST, GROEP),
    Grootheid("h_overig", _per_register("-LN(1 - uitstroom_{naam}_overig_frac_jr)"), VAST, GROEP),
    Grootheid("blijft_frac", _per_register("contract_{naam}_structureel_frac"), VAST, GROEP),
    Grootheid("gemiddeld_pp", _GEMIDDELD, VAST, GROEP),
    Grootheid(
        "helling",
        "EXP(uitstroom_helling_loonwaarde_per_pp * (midden_pp[groep,band] - gemiddeld_pp[groep]))",
        VAST,
        BAND,
    ),
    Grootheid("helling_som", "SOM(verdeling[groep,band] * helling[groep,band])", VAST, GROEP),
    Grootheid(
        "neer_frac",
        "(1 - (1 - loonwaarde_daling_frac_jr) ^ (1 / 12)) * kan_neer[groep,band]",
        VAST,
        BAND,
    ),
    Grootheid(
        "groei_structureel_pp",
        {**_GROEI, "lks_groei": "loonwaarde_groei_structureel_pp_jr"},
        VAST,
        GROEP,
    ),
    Grootheid(
        "op_structureel_frac", "groei_structureel_pp[groep] / 60 * kan_op[groep,band]", VAST, BAND
    ),
    Grootheid("extern_weg", "1 - (1 - extern_uitstroom_frac_jr) ^ (1 / 12)", VAST),
    Grootheid(
        "voortraject_kans",
        f"1 - (1 - voortraject_afgerond_frac) ^ (1 / {LAST_VOORTRAJECT_SLOT})",
        VAST,
    ),
)
_PER_JAAR: Final = (
    Grootheid(
        "groei_tijdelijk_pp",
        {**_GROEI, "lks_groei": "loonwaarde_groei_pp_jr + actie_ontwikkeling_pp_jr"},
        JAAR,
        GROEP,
    ),
    Grootheid("op_tijdelijk_frac", "groei_tijdelijk_pp[groep] / 60 * kan_op[groep,band]", JAAR, BAND),
    Grootheid(
        "krapte",
        "arbeidsmarkt_werkloosheid_frac / arbeidsmarkt_werkloosheid_referentie_frac",
        JAAR,
    ),
    Grootheid("markt_in", "krapte ^ arbeidsmarkt_instroom_elasticiteit", JAAR),
    Grootheid("markt_uit", "krapte ^ (0 - arbeidsmarkt_uitstroom_elasticiteit)", JAAR),
    Grootheid("markt", "markt_uit + is_beschut[groep] * (1 - markt_uit)", JAAR, GROEP),
    Grootheid(
        "regulier",
        "h_regulier[groep] * markt[groep] / helling_som[groep] * helling[groep,band]",
        JAAR,
        BAND,
    ),
    Grootheid("blijft", "EXP((0 - regulier[groep,band] - h_overig[groep]) / 12)", JAAR, BAND),
    Grootheid(
        "weg_regulier",
        "(1 - blijft[groep,band]) * regulier[groep,band]"
        " / MAX(regulier[groep,band] + h_overig[groep], 1e-30)",
        JAAR,
        BAND,
    ),
    Grootheid("weg_overig", "1 - blijft[groep,band] - weg_regulier[groep,band]", JAAR, BAND),
    Grootheid(
        "wsw_weg",
        "1 - (1 - uitstroom_wsw_frac_jr) ^ (uitstroom_wsw_vergrijzing_factor ^ (jaar - 2020) / 12)",
        JAAR,
    ),
    Grootheid(
        "omvang",
        "aandeel * (1 - IF(jaar >= afname_vanaf_jr, afname_effect_frac, 0) * (1 - deelname))",
        JAAR,
    ),
    Grootheid("direct_frac", "instroom_direct_frac + actie_flexibiliteit_frac", JAAR),
    Grootheid("vooraf_frac", "instroom_vooraf_frac * markt_uit", JAAR),
    Grootheid("totaal_frac", "1 + vooraf_frac - instroom_vooraf_frac", JAAR),
)
_PER_MAAND: Final = (
    Grootheid("begonnen", "IF(maand >= tijd_start_scenario_mnd, 1, 0)", MAAND),
    Grootheid(
        "inloop",
        "IF(scenario_inloop_mnd > 0, MIN(MAX((maand + 1 - tijd_start_scenario_mnd)"
        " / scenario_inloop_mnd, 0), 1), begonnen)",
        MAAND,
    ),
    Grootheid(
        "effect",
        "1 + (scenario_netwerkeffect_frac + scenario_integratie_effect_frac) * inloop",
        MAAND,
    ),
    Grootheid(
        "aanmeldingen",
        "(instroom_aanmeldingen_pers_jr + actie_jongeren_pers_jr + actie_nuggers_pers_jr) / 12"
        " * (1 - instroom_zelf_geplaatst_frac) * markt_in * effect * omvang",
        MAAND,
    ),
    Grootheid(
        "beschut_mnd",
        "(instroom_beschut_pers_jr + actie_beschut_impuls_pers_jr) / 12 * effect * omvang",
        MAAND,
    ),
    Grootheid("vraag_mnd", "actie_vraaggestuurd_pers_jr / 12 * omvang", MAAND),
    Grootheid(
        "licht_mnd",
        "IF(maand >= instroom_licht_start_mnd, instroom_licht_pers_jr / 12 * effect * markt_in, 0)"
        " * omvang",
        MAAND,
    ),
    Grootheid("voortraject_frac", "voortraject_aandeel_frac * begonnen", MAAND),
    Grootheid(
        "rest_frac",
        "1 - direct_frac - instroom_extern_frac - instroom_vooraf_frac - voortraject_frac",
        MAAND,
    ),
    Grootheid("uitkomst", "beslist / totaal_frac", MAAND),
)
GROOTHEDEN: Final = (*_VASTE, *_PER_JAAR, *_PER_MAAND)

_ZONDER: Final = (
    "beschut_mnd * is_beschut[groep] + vraag_mnd * deel[groep] + licht_mnd * is_licht[groep]"
)
_EINDE: Final = "SOM(eindigt[groep,band]) * (1 - blijft_frac[groep])"
_VOORAF: Final = "instroom_vooraf_regulier_frac"
_NAAR_IBN: Final = "voortraject_naar_ibn_frac"
_BEWEGINGEN: Final[Mapping[str, str]] = {
    "aanmelden": "aanmeldingen * deel[groep]",
    "direct": "uitkomst * direct_frac * deel[groep]",
    "direct_extern": "uitkomst * instroom_extern_frac * deel[groep]",
    "naar_voortraject": "uitkomst * voortraject_frac * deel[groep]",
    "vooraf_regulier": f"uitkomst * vooraf_frac * {_VOORAF} * deel[groep]",
    "vooraf_overig": f"uitkomst * vooraf_frac * (1 - {_VOORAF}) * deel[groep]",
    "niet_geplaatst": "uitkomst * rest_frac * deel[groep]",
    "zonder_aanmelding": _ZONDER,
    "voortraject_contract": f"klaar * {_NAAR_IBN} * deel[groep]",
    "voortraject_extern": f"klaar * (1 - {_NAAR_IBN}) * deel[groep]",
    "voortraject_regulier": f"gestopt * {_VOORAF} * deel[groep]",
    "voortraject_overig": f"gestopt * (1 - {_VOORAF}) * deel[groep]",
    "tijdelijk_regulier": "SOM(tijdelijk_som[groep,band] * weg_regulier[groep,band])",
    "tijdelijk_overig": "SOM(tijdelijk_som[groep,band] * weg_overig[groep,band])",
    "structureel_regulier": "SOM(structureel[groep,band] * weg_regulier[groep,band])",
    "structureel_overig": "SOM(structureel[groep,band] * weg_overig[groep,band])",
    "wordt_structureel": "SOM(eindigt[groep,band]) * blijft_frac[groep]",
    "einde_regulier": f"{_EINDE} * contract_einde_regulier_frac",
    "einde_overig": f"{_EINDE} * (1 - contract_einde_regulier_frac)",
    "wsw_uit": "wsw * wsw_weg",
    "extern_uit": "extern * extern_weg * deel[groep]",
}
# Moves of people who have no group of the Participatiewet.
WSW_BEWEGINGEN: Final = ("wsw_uit",)
BEWEGINGEN: Final = {
    naam: Grootheid(naam, formule, MAAND, EEN if naam in WSW_BEWEGINGEN else GROEP)
    for naam, formule in _BEWEGINGEN.items()
}
