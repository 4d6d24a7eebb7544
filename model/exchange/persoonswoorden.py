"""Words by which personal data is recognised: headers, prefixes of surnames, common first names."""

from __future__ import annotations

from typing import Final

# Plain headers (no case, accents or punctuation) per kind. "eigennaam" is about a person for sure;
# "naam" may also be the name of a gemeente or a team, so there the values decide.
KOPPEN: Final[dict[str, frozenset[str]]] = {
    "bsn": frozenset(
        (
            *("bsn", "bsnr", "bsn nr", "bsn nummer", "burgerservicenummer", "burgerservicenr"),
            *("sofi", "sofinummer", "sofi nummer", "bsn client", "bsn cliënt", "bsn medewerker"),
        )
    ),
    # a number that is about one person more often than not
    "nummer": frozenset(
        (
            *("nummer", "nr", "id", "kenmerk", "clientnummer", "client nr", "clientnr", "klantnummer"),
            *("dossiernummer", "dossier", "persoonsnummer", "personeelsnummer", "medewerkernummer"),
        )
    ),
    "eigennaam": frozenset(
        (
            *("achternaam", "voornaam", "voornamen", "roepnaam", "geboortenaam", "familienaam"),
            *("voorletters", "initialen", "tussenvoegsel", "voor en achternaam", "volledige naam"),
            *("naam client", "clientnaam", "naam kandidaat", "kandidaatnaam", "naam deelnemer"),
            *("naam medewerker", "medewerkernaam", "naam werknemer", "naam kind", "naam partner"),
        )
    ),
    "naam": frozenset(
        (
            *("naam", "namen", "client", "clienten", "kandidaat", "kandidaten", "deelnemer", "persoon"),
            *("medewerker", "werknemer", "contactpersoon", "consulent", "jobcoach", "begeleider"),
            *("werkleider", "casemanager", "klantmanager", "partner"),
        )
    ),
    "geboorte": frozenset(
        (
            *("geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "geboortedag"),
            *("datum geboorte", "dob", "geb dat", "geb"),
        )
    ),
    "adres": frozenset(
        (
            *("adres", "straat", "straatnaam", "postcode", "pc", "huisnummer", "woonadres", "huisnr"),
            *("straat en huisnummer", "postadres", "adres client", "postcode en huisnummer"),
        )
    ),
    "telefoon": frozenset(
        (
            *("telefoon", "telefoonnummer", "tel", "tel nr", "telnr", "mobiel", "mobiele nummer", "gsm"),
            *("mobielnummer", "06 nummer", "telefoon mobiel"),
        )
    ),
}

TUSSENVOEGSELS: Final = (
    *(
        "van de",
        "van den",
        "van der",
        "van het",
        "van 't",
        "op de",
        "op den",
        "in de",
        "in den",
        "in 't",
    ),
    *(
        "van",
        "de",
        "den",
        "der",
        "ter",
        "ten",
        "te",
        "vd",
        "v.d.",
        "el",
        "al",
        "bin",
        "ben",
        "von",
        "la",
    ),
)

# Words that follow a first name without being a surname: "Jan" is a month too.
MAANDEN: Final = frozenset(
    (
        *("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        *("januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober"),
        *("november", "december"),
    )
)

# Common first names in this region, in Dutch and among newcomers; plain (no accents). Names that are
# also ordinary words (Roos, Mark, Wil, Max) are left out.
VOORNAMEN: Final = frozenset(
    (
        *("adriaan", "agnes", "ahmed", "ali", "alexander", "amina", "amira", "andre", "angela", "anita"),
        *("anja", "anke", "anne", "annemarie", "annemiek", "anneke", "annie", "anton", "antoon", "arie"),
        *("arjan", "astrid", "ayse", "barbara", "bart", "bas", "bert", "bianca", "bram", "brigitte"),
        *(
            "carla",
            "carolien",
            "caroline",
            "cees",
            "chantal",
            "christel",
            "christian",
            "cindy",
            "claudia",
        ),
        *("corrie", "daan", "daniel", "danielle", "david", "debby", "dennis", "diana", "dirk", "edwin"),
        *("eline", "ellen", "els", "elly", "emma", "eric", "erik", "erwin", "esther", "eva", "fatima"),
        *("fatma", "femke", "ferry", "frank", "franka", "frans", "fred", "gerard", "gerda", "gerrit"),
        *("gert", "gijs", "hanneke", "hans", "harrie", "harry", "hassan", "heidi", "hendrik", "henk"),
        *("henny", "hans", "ibrahim", "ilse", "inge", "ingrid", "irene", "jaap", "jacqueline", "jan"),
        *("janneke", "jasper", "jeanette", "jeroen", "jessica", "johan", "johannes", "john", "jolanda"),
        *(
            "joost",
            "jos",
            "jose",
            "joyce",
            "judith",
            "julia",
            "jurgen",
            "karel",
            "karin",
            "kees",
            "kevin",
        ),
        *("khalid", "kim", "klaas", "koen", "lars", "laura", "leo", "lianne", "lieke", "linda", "lisa"),
        *("lisette", "lotte", "luc", "luuk", "maarten", "manon", "marcel", "marco", "margriet", "maria"),
        *(
            "marianne",
            "marieke",
            "marie",
            "marion",
            "mariska",
            "marjan",
            "marjolein",
            "marleen",
            "marloes",
        ),
        *("martijn", "martin", "mehmet", "michael", "michel", "michiel", "mieke", "miranda", "mirjam"),
        *("mohamed", "mohammed", "monique", "mustafa", "nadia", "nancy", "natasja", "nick", "nicole"),
        *("niels", "olga", "omar", "pascal", "patricia", "patrick", "paul", "peter", "petra", "piet"),
        *("pieter", "rachid", "ramon", "remco", "rene", "renate", "richard", "rick", "rob", "robbert"),
        *("robert", "robin", "roel", "ronald", "ruud", "sabine", "samira", "sander", "sandra", "sanne"),
        *(
            "saskia",
            "silvia",
            "simone",
            "sjaak",
            "sjef",
            "sofie",
            "sonja",
            "stefan",
            "stephanie",
            "susan",
        ),
        *(
            "suzanne",
            "sylvia",
            "tamara",
            "theo",
            "thijs",
            "thomas",
            "tineke",
            "toon",
            "truus",
            "vincent",
        ),
        *("wendy", "werner", "wesley", "wilma", "willem", "wim", "wouter", "yvonne", "youssef"),
    )
)
