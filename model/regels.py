"""Every line of income and cost: name, label, payer, formula in words, and the register keys in it.

The screens answer "hoe komt dit getal tot stand?" from this table; a test holds it against the lines
that `finance` computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BETALERS: Final[dict[str, str]] = {
    "gemeenten": "gemeenten",
    "rijk": "Rijk",
    "klanten": "klanten van IBN",
    "anderen": "andere opdrachtgevers",
}


@dataclass(frozen=True)
class Regel:
    """One line. `bron_nr` is the number of the funding source in the Q&A, 0 for another line."""

    naam: str
    label: str
    betaler: str
    bron_nr: int
    formule: str
    sleutels: tuple[str, ...]


_INDEX = "prijs.index_factor"

OPBRENGSTEN: Final[tuple[Regel, ...]] = (
    Regel(
        "rijksbijdrage_wsw",
        "Rijksbijdrage Wsw",
        "gemeenten",
        1,
        "geraamde SE × bedrag per SE; de gemeente geeft het Rijksgeld door",
        ("wsw.rijksbijdrage_eur_se", "wsw.se_per_persoon", "wsw.verwachte_uitstroom_frac_jr"),
    ),
    Regel(
        "lks_beschut",
        "LKS-geld beschut werk",
        "gemeenten",
        2,
        "mensen beschut × bedrag per plaats (of de LKS-formule)",
        ("lks.beschut_plaats_eur", "lks.beschut_volgens_wet_frac", "prijs.wml_eur"),
    ),
    Regel(
        "lks_overig",
        "Loonkostensubsidie zonder beschut",
        "gemeenten",
        3,
        "mensen × min(1 − loonwaarde, 70%) × minimumloon × (1 + vergoeding lasten) × urendeel",
        (
            "prijs.wml_eur",
            "lks.werkgeverslasten_frac",
            "lks.maximum_frac",
            "uren.lks_uur",
            "loonwaarde.meting_vertraging_jr",
        ),
    ),
    Regel(
        "lumpsum",
        "Afgesproken lumpsum",
        "gemeenten",
        4,
        "geraamde fte × bedrag per geraamde fte, vast voor twee jaar; min expertise waar die "
        "niet in het basispakket zit, plus verplaatste diensten en de projectleider",
        (
            "lumpsum.per_geraamde_fte_eur",
            "lumpsum.indexatie_frac",
            "lumpsum.raming_fout_frac",
            "expertise.kosten_eur_jr",
            "expertise.in_basispakket_frac",
            "actie.projectleider_eur_jr",
        ),
    ),
    Regel(
        "pluspakket",
        "Pluspakket",
        "gemeenten",
        5,
        "kosten van pluspakket en pilot × (1 + 3%)",
        ("pluspakket.kosten_eur_jr", "pluspakket.opslag_frac", "pilot.kosten_eur_jr", _INDEX),
    ),
    Regel(
        "opdrachtgevers",
        "Andere opdrachtgevers",
        "anderen",
        6,
        "bedrag per jaar × prijsindex",
        ("opdrachtgevers.opbrengst_eur_jr", _INDEX),
    ),
    Regel(
        "expertise_afnemers",
        "Expertise, betaald door losse afnemers",
        "anderen",
        6,
        "kosten van expertise, zolang die niet in het basispakket zit",
        ("expertise.kosten_eur_jr", "expertise.in_basispakket_frac", _INDEX),
    ),
    Regel(
        "fiscaal",
        "Fiscale tegemoetkomingen (LIV, LKV)",
        "rijk",
        7,
        "LIV tot en met 2025 + LKV",
        ("fiscaal.liv_eur", "fiscaal.lkv_eur"),
    ),
    Regel(
        "ntw_pwet",
        "NTW Participatiewet",
        "klanten",
        8,
        "fte × (NTW van de werkvorm × niveau + helling × verschil in loonwaarde) × prijsindex",
        (
            "ntw.intern_eur_fte",
            "ntw.locatie_eur_fte",
            "ntw.groep_eur_fte",
            "ntw.individueel_eur_fte",
            "ntw.niveau_factor",
            "ntw.helling_eur_pp",
            "ntw.toeslag_frac",
            _INDEX,
        ),
    ),
    Regel(
        "ntw_wsw",
        "NTW Wsw",
        "klanten",
        8,
        "fte × NTW van de werkvorm × niveau × prijsindex",
        (
            "ntw.intern_eur_fte",
            "ntw.locatie_eur_fte",
            "ntw.groep_eur_fte",
            "ntw.individueel_eur_fte",
            "ntw.niveau_factor",
            "ntw.toeslag_frac",
            "wsw.se_per_persoon",
            "wsw.fte_per_se",
            _INDEX,
        ),
    ),
    Regel(
        "ntw_regulier",
        "NTW reguliere krachten",
        "klanten",
        8,
        "reguliere krachten × NTW per fte × prijsindex",
        ("ntw.regulier_eur_fte", "regulier.personen_pers", "regulier.productief_frac", _INDEX),
    ),
    Regel(
        "directe_omzet",
        "Omzet die directe kosten dekt",
        "klanten",
        0,
        "NTW × d / (1 − d), met d het deel directe kosten in de omzet",
        ("omzet.directe_kosten_frac",),
    ),
    Regel(
        "trajectkosten",
        "Trajectkosten per persoon (tot juli 2021)",
        "gemeenten",
        0,
        "mensen × bedrag per persoon, tot de lumpsum ingaat",
        ("trajectkosten.per_persoon_eur", "tijd.start_scenario_mnd"),
    ),
    Regel(
        "rijk_infrastructuur",
        "Rijksmiddelen sociale infrastructuur",
        "gemeenten",
        0,
        "landelijk bedrag × aandeel van de regio × deel dat wordt doorgegeven",
        ("rijk.infrastructuur_eur", "rijk.regio_aandeel_frac", "rijk.doorgifte_frac"),
    ),
    Regel(
        "impulsbudget",
        "Impulsbudget (tijdelijk)",
        "gemeenten",
        0,
        "landelijk bedrag × aandeel van de regio × deel dat wordt doorgegeven",
        ("rijk.impulsbudget_eur", "rijk.regio_aandeel_frac", "rijk.doorgifte_frac"),
    ),
    Regel(
        "extra_middelen",
        "Extra middelen voor onbenutte infrastructuur",
        "gemeenten",
        0,
        "onbenutte vaste kosten onder de ondergrens, bij het beleid 'extra middelen'",
        (
            "infrastructuur.beleid_keuze",
            "infrastructuur.signaal_factor",
            "infrastructuur.beleid_vanaf_jr",
        ),
    ),
    Regel(
        "begeleidingsgeld",
        "Begeleidingsgeld beschut, als inkomen geteld",
        "gemeenten",
        0,
        "mensen beschut × begeleidingsgeld; alleen om met de sector te vergelijken",
        ("beschut.begeleidingsgeld_als_inkomen_frac", "beschut.begeleidingsgeld_eur"),
    ),
)

LASTEN: Final[tuple[Regel, ...]] = (
    Regel(
        "loon_wsw",
        "Lonen Wsw",
        "",
        0,
        "SE zonder begeleid werken × (Rijksbijdrage + wat de lonen daarboven kosten)",
        (
            "wsw.rijksbijdrage_eur_se",
            "wsw.loonkosten_boven_bijdrage_eur_se",
            "wsw.se_per_persoon",
            "werkvorm.wsw_begeleid_frac",
            _INDEX,
        ),
    ),
    Regel(
        "begeleid_werken",
        "Begeleid werken (subsidie en begeleiding)",
        "",
        0,
        "SE in begeleid werken × deel van de Rijksbijdrage",
        (
            "wsw.rijksbijdrage_eur_se",
            "wsw.begeleid_kosten_frac",
            "wsw.se_per_persoon",
            "werkvorm.wsw_begeleid_frac",
        ),
    ),
    Regel(
        "loon_pwet",
        "Lonen Participatiewet",
        "",
        0,
        "fte × minimumloon × 31/36 × (1 + toeslag) × (1 + werkgeverslasten)",
        (
            "prijs.wml_eur",
            "loon.toeslag_wml_frac",
            "loon.werkgeverslasten_frac",
            "uren.fte_uur",
            "uren.wml_uur",
        ),
    ),
    Regel(
        "loon_regulier",
        "Lonen reguliere krachten",
        "",
        0,
        "reguliere krachten × loonkosten per fte × prijsindex",
        (
            "regulier.personen_pers",
            "regulier.productief_frac",
            "regulier.loonkosten_eur_fte",
            "regulier.volgt_frac",
            "regulier.vertraging_jr",
            _INDEX,
        ),
    ),
    Regel(
        "begeleiding_pwet",
        "Begeleiding Participatiewet",
        "",
        0,
        "fte × bedrag van de groep × daling met loonwaarde × prijsindex",
        (
            "begeleiding.lks_eur_fte",
            "begeleiding.beschut_eur_fte",
            "begeleiding.licht_eur_fte",
            "begeleiding.daling_per_pp",
            "begeleiding.individueel_frac",
            _INDEX,
        ),
    ),
    Regel(
        "begeleiding_wsw",
        "Begeleiding Wsw",
        "",
        0,
        "fte bij IBN × bedrag per fte × prijsindex",
        ("begeleiding.wsw_eur_fte", _INDEX),
    ),
    Regel(
        "overhead",
        "Overhead",
        "",
        0,
        "tarief × (blijvend vast deel × omvang 2020 + direct deel × omvang + traag deel)",
        (
            "infrastructuur.overhead_eur_fte",
            "infrastructuur.overhead_vast_jaar_frac",
            "infrastructuur.overhead_vast_blijvend_frac",
            "infrastructuur.overhead_vertraging_jr",
            _INDEX,
        ),
    ),
    Regel(
        "locaties",
        "Locaties",
        "",
        0,
        "aantal × kosten per locatie × prijsindex",
        ("infrastructuur.locaties_aantal", "infrastructuur.locatie_eur_jr", _INDEX),
    ),
    Regel(
        "werksoorten",
        "Werksoorten",
        "",
        0,
        "aantal × kosten per werksoort × prijsindex",
        ("infrastructuur.werksoorten_aantal", "infrastructuur.werksoort_eur_jr", _INDEX),
    ),
    Regel(
        "sluiten",
        "Eenmalige kosten van sluiten",
        "",
        0,
        "gesloten locaties en werksoorten × eenmalige kosten × prijsindex",
        ("infrastructuur.sluiten_locatie_eur", "infrastructuur.sluiten_werksoort_eur"),
    ),
    Regel(
        "voortrajecten",
        "Voortrajecten",
        "",
        0,
        "begonnen voortrajecten × kosten per traject × prijsindex",
        ("voortraject.kosten_eur", "voortraject.aandeel_frac", _INDEX),
    ),
    Regel(
        "jobcoaching",
        "Jobcoaching bij andere werkgevers",
        "",
        0,
        "mensen met LKS of beschut bij een andere werkgever × bedrag × prijsindex",
        ("extern.jobcoaching_eur", "extern.uitstroom_frac_jr"),
    ),
    Regel(
        "basisdiensten",
        "Diensten verplaatst naar het basispakket",
        "",
        0,
        "kosten van het pluspakket × deel dat is verplaatst",
        (
            "pluspakket.kosten_eur_jr",
            "dienst.young_talent_basis_frac",
            "dienst.z_route_basis_frac",
            "dienst.oad_basis_frac",
            _INDEX,
        ),
    ),
    Regel(
        "projectleider",
        "Uitvoerend projectleider (actie h)",
        "",
        0,
        "bedrag per jaar × prijsindex",
        ("actie.projectleider_eur_jr",),
    ),
    Regel(
        "expertise",
        "Expertise (SROI, voorzieningen)",
        "",
        0,
        "bedrag per jaar × prijsindex",
        ("expertise.kosten_eur_jr",),
    ),
    Regel(
        "samenwerking",
        "Integratie en samenwerking (scenario III)",
        "",
        0,
        "jaarlijkse kosten × prijsindex, en eenmalige kosten in het startjaar",
        ("scenario.integratie_eur_jr", "scenario.integratie_eenmalig_eur"),
    ),
    Regel(
        "pluspakket_kosten",
        "Kosten pluspakket",
        "",
        0,
        "bedrag per jaar × prijsindex",
        ("pluspakket.kosten_eur_jr",),
    ),
    Regel(
        "opdrachtgevers_kosten",
        "Kosten voor andere opdrachtgevers",
        "",
        0,
        "opbrengst × deel kosten",
        ("opdrachtgevers.kosten_frac",),
    ),
    Regel(
        "directe_kosten",
        "Directe kosten (materiaal, uitbesteed werk)",
        "",
        0,
        "gelijk aan de omzet die ze dekt",
        ("omzet.directe_kosten_frac",),
    ),
)
