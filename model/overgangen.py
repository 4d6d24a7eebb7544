"""Every move of a person, declared once: read by the engine, the balance check and the diagram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Places where people are. The first four are kept as stocks; the rest lies outside the model.
PLEKKEN: Final[dict[str, str]] = {
    "aangemeld": "aangemeld, uitkomst nog niet bekend",
    "voortraject": "voortraject (geen contract)",
    "tijdelijk": "tijdelijk contract bij IBN",
    "structureel": "structureel contract bij IBN",
    "wsw": "Wsw",
    "extern": "contract bij een andere werkgever, IBN coacht",
    "buiten": "buiten IBN",
    "regulier": "regulier werk",
}
IN_STAND: Final = ("tijdelijk", "structureel", "wsw")


@dataclass(frozen=True)
class Overgang:
    """One kind of move.

    `telt_als` names the outcome that counts it (`instroom`, `uitstroom_regulier`, `uitstroom_overig`,
    `uitstroom_vooraf`), or is empty. `sleutels` are the register keys that set its size.
    """

    naam: str
    label: str
    van: str
    naar: str
    sleutels: tuple[str, ...]
    telt_als: str = ""


_AANMELDING = (
    "instroom.aanmeldingen_pers_jr",
    "instroom.zelf_geplaatst_frac",
    "actie.jongeren_pers_jr",
    "actie.nuggers_pers_jr",
    "instroom.doorlooptijd_mnd",
)
_UIT = ("uitstroom.lks_regulier_frac_jr", "uitstroom.lks_overig_frac_jr")

OVERGANGEN: Final[tuple[Overgang, ...]] = (
    Overgang("aanmelden", "aangemeld door de gemeente", "buiten", "aangemeld", _AANMELDING),
    Overgang(
        "direct",
        "direct een contract bij IBN",
        "aangemeld",
        "tijdelijk",
        ("instroom.direct_frac", "actie.flexibiliteit_frac"),
        "instroom",
    ),
    Overgang(
        "direct_extern",
        "direct een contract bij een andere werkgever",
        "aangemeld",
        "extern",
        ("instroom.extern_frac",),
    ),
    Overgang(
        "naar_voortraject",
        "begint een voortraject",
        "aangemeld",
        "voortraject",
        ("voortraject.aandeel_frac",),
    ),
    Overgang(
        "vooraf_regulier",
        "regulier werk vóór een contract",
        "aangemeld",
        "regulier",
        ("instroom.vooraf_frac", "instroom.vooraf_regulier_frac"),
        "uitstroom_vooraf",
    ),
    Overgang(
        "vooraf_overig",
        "andere reden vóór een contract",
        "aangemeld",
        "buiten",
        ("instroom.vooraf_frac", "instroom.vooraf_regulier_frac"),
        "uitstroom_vooraf",
    ),
    Overgang("niet_geplaatst", "niet geplaatst", "aangemeld", "buiten", ("instroom.direct_frac",)),
    Overgang(
        "zonder_aanmelding",
        "beschut, loonwaarde 80–100% en vraaggestuurd: direct een contract",
        "buiten",
        "tijdelijk",
        (
            "instroom.beschut_pers_jr",
            "actie.beschut_impuls_pers_jr",
            "instroom.licht_pers_jr",
            "actie.vraaggestuurd_pers_jr",
        ),
        "instroom",
    ),
    Overgang(
        "voortraject_contract",
        "voortraject afgerond, contract bij IBN",
        "voortraject",
        "tijdelijk",
        ("voortraject.afgerond_frac", "voortraject.naar_ibn_frac"),
        "instroom",
    ),
    Overgang(
        "voortraject_extern",
        "voortraject afgerond, contract elders",
        "voortraject",
        "extern",
        ("voortraject.afgerond_frac", "voortraject.naar_ibn_frac"),
    ),
    Overgang(
        "voortraject_regulier",
        "voortraject niet afgerond, regulier werk",
        "voortraject",
        "regulier",
        ("voortraject.afgerond_frac", "instroom.vooraf_regulier_frac"),
        "uitstroom_vooraf",
    ),
    Overgang(
        "voortraject_overig",
        "voortraject niet afgerond, andere reden",
        "voortraject",
        "buiten",
        ("voortraject.afgerond_frac", "instroom.vooraf_regulier_frac"),
        "uitstroom_vooraf",
    ),
    Overgang(
        "tijdelijk_regulier",
        "uit tijdelijk contract naar regulier werk",
        "tijdelijk",
        "regulier",
        _UIT,
        "uitstroom_regulier",
    ),
    Overgang(
        "tijdelijk_overig",
        "uit tijdelijk contract, overig",
        "tijdelijk",
        "buiten",
        _UIT,
        "uitstroom_overig",
    ),
    Overgang(
        "structureel_regulier",
        "uit structureel contract naar regulier werk",
        "structureel",
        "regulier",
        _UIT,
        "uitstroom_regulier",
    ),
    Overgang(
        "structureel_overig",
        "uit structureel contract, overig",
        "structureel",
        "buiten",
        _UIT,
        "uitstroom_overig",
    ),
    Overgang(
        "wordt_structureel",
        "na 24 maanden structureel",
        "tijdelijk",
        "structureel",
        ("contract.lks_structureel_frac",),
    ),
    Overgang(
        "einde_regulier",
        "contract niet verlengd, regulier werk",
        "tijdelijk",
        "regulier",
        ("contract.lks_structureel_frac", "contract.einde_regulier_frac"),
        "uitstroom_regulier",
    ),
    Overgang(
        "einde_overig",
        "contract niet verlengd, overig",
        "tijdelijk",
        "buiten",
        ("contract.lks_structureel_frac", "contract.einde_regulier_frac"),
        "uitstroom_overig",
    ),
    Overgang(
        "wsw_uit",
        "uitstroom Wsw",
        "wsw",
        "buiten",
        ("uitstroom.wsw_frac_jr", "uitstroom.wsw_vergrijzing_factor"),
        "uitstroom_overig",
    ),
    Overgang(
        "extern_uit",
        "contract elders eindigt",
        "extern",
        "buiten",
        ("extern.uitstroom_frac_jr",),
    ),
)
PLEK_VAN_NAAM: Final[dict[str, int]] = {overgang.naam: plek for plek, overgang in enumerate(OVERGANGEN)}


def counted_as(uitkomst: str) -> tuple[str, ...]:
    """Names of the moves that an outcome counts."""
    return tuple(overgang.naam for overgang in OVERGANGEN if overgang.telt_als == uitkomst)
