"""Actuals of this session: the versions that were accepted, and the one that is being looked at.

Everything here lives in the memory of one session and goes with it. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath
from typing import Final

from model.errors import Fout
from model.exchange.bekend import published_realisatie
from model.exchange.lezen import Lezing, Rijplek, Voortgang, read_workbook
from model.exchange.meldingen import Celfout, shorten
from model.realisatie import Realisatie
from model.versies import supplement

MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True)
class Concept:
    """A workbook that was read and not yet accepted.

    Attributes
    ----------
    naam: name of the file. inhoud: the file itself, to send it back marked; empty when it was refused
        for personal data. antwoorden: question -> answer. weglaten: rows that the user left out.
    """

    naam: str
    lezing: Lezing = field(repr=False)
    inhoud: bytes = field(default=b"", repr=False)
    antwoorden: Mapping[str, str] = field(default_factory=dict)
    weglaten: frozenset[Rijplek] = frozenset()

    @property
    def klaar(self) -> Realisatie | None:
        """The actuals in it, when nothing is wrong or unknown."""
        return self.lezing.realisatie


@cache
def embedded() -> Realisatie:
    """The published figures that ship with the model."""
    return published_realisatie()


@dataclass(frozen=True)
class Aanlevering:
    """All versions of this session, the first one embedded; `digest` says which one is in use.

    concept: what lies ready to be judged. teller: numbers the uploader, so that it lets go of a file.
    """

    versies: tuple[Realisatie, ...] = field(default_factory=lambda: (embedded(),))
    digest: str = ""
    concept: Concept | None = field(default=None, repr=False)
    teller: int = 0

    @property
    def nu(self) -> Realisatie:
        """The version in use."""
        gevonden = (een for een in self.versies if een.digest == self.digest)
        return next(gevonden, self.versies[0])

    @property
    def is_eigen(self) -> bool:
        """True when somebody's own figures are in use."""
        return self.nu.digest != self.versies[0].digest


def read(
    naam: str,
    inhoud: bytes,
    voortgang: Voortgang | None = None,
    antwoorden: Mapping[str, str] | None = None,
    weglaten: frozenset[Rijplek] = frozenset(),
) -> Concept:
    """Read a workbook; whatever is wrong with it is in the result.

    Of a file with personal data nothing is kept but what kind was found and where.
    """
    kort = shorten(PurePath(naam).name)
    if len(inhoud) > MAX_BYTES:
        return Concept(kort, Lezing(fouten=(_too_big(len(inhoud)),)))
    stam = shorten(PurePath(naam).stem)
    lezing = read_workbook(inhoud, antwoorden, voortgang, weglaten, stam)
    if lezing.persoonsgegevens:
        return Concept(kort, lezing)
    return Concept(kort, lezing, inhoud, dict(antwoorden or {}), weglaten)


def _too_big(grootte: int) -> Fout:
    return Celfout(
        "Dit bestand is te groot.",
        "het bestand",
        f"{grootte / 1e6:.0f} MB",
        "hoogstens 20 MB",
        "Haal plaatjes en bladen die niet nodig zijn eruit.",
    )


def offer(aanlevering: Aanlevering, concept: Concept) -> Aanlevering:
    """Lay a workbook ready to be judged; what is in use stays in use."""
    return replace(aanlevering, concept=concept, teller=aanlevering.teller + 1)


def discard(aanlevering: Aanlevering) -> Aanlevering:
    """Let go of the workbook that lies ready."""
    return replace(aanlevering, concept=None, teller=aanlevering.teller + 1)


def accept(aanlevering: Aanlevering, aanvullen: bool = False) -> Aanlevering:
    """Take what lies ready into use, as a new version; nothing happens while it is not right.

    aanvullen: keep the figures in use that it does not tell.
    """
    if aanlevering.concept is None or aanlevering.concept.klaar is None:
        return aanlevering
    nieuw = aanlevering.concept.klaar
    if aanvullen:
        nieuw = supplement(aanlevering.nu, nieuw)
    bekend = any(een.digest == nieuw.digest for een in aanlevering.versies)
    versies = aanlevering.versies if bekend else (*aanlevering.versies, nieuw)
    return replace(discard(aanlevering), versies=versies, digest=nieuw.digest)


def choose(aanlevering: Aanlevering, digest: str) -> Aanlevering:
    """Use another version of this session."""
    return replace(aanlevering, digest=digest)
