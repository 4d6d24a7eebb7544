"""What an uploaded file must be before anything reads it: a sound, modest .xlsx without macros.

Nothing is unpacked to disk. Sizes are the declared ones; `zipfile` never gives more than declared.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.errors import Fout, InputError

MB: Final = 1_000_000
MAX_BYTES: Final = 20 * MB
MAX_UITGEPAKT: Final = 150 * MB  # 100.000 rows of 12 columns are some 60 MB of XML
MAX_DEEL: Final = 120 * MB
MAX_KLEIN_DEEL: Final = 40 * MB  # shared texts; every other part but a sheet stays far below
MAX_DELEN: Final = 500
MAX_VERHOUDING: Final = 150  # a real sheet shrinks to a twelfth, at most a fortieth
_VANAF: Final = MB  # below this the ratio says nothing
_BROK: Final = 65_536

_ZIP, _LEGE_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KAPOT: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError),
    *(struct.error, ValueError, OverflowError, KeyError, IndexError, AttributeError),
)
_XLSX: Final = "een Excel-werkmap (.xlsx) van ten hoogste 20 MB, zonder wachtwoord en zonder macro's"
_OPSLAAN: Final = "Open het bestand in Excel en kies Opslaan als, type Excel-werkmap (.xlsx)."


def file_fault(wat: str, gekregen: str, toegestaan: str = _XLSX, doe: str = _OPSLAAN) -> InputError:
    """The error for a file that cannot be read at all."""
    return InputError([Fout(wat, "het bestand", gekregen, toegestaan, doe)])


def broken(deel: str, waarom: str = "dit deel is onleesbaar") -> InputError:
    """The error for a damaged part of the workbook; `deel` is our own word for it."""
    return file_fault(
        "Dit bestand is beschadigd.",
        f"{waarom} ({deel})",
        doe="Open het bestand in Excel, laat het herstellen en sla het opnieuw op als .xlsx.",
    )


def load_bytes(bron: bytes | str | Path) -> bytes:
    """The content of a file or upload, never more than the limit.

    Raises
    ------
    InputError: no such file, empty, or larger than 20 MB.
    """
    if isinstance(bron, bytes):
        inhoud = bron
    else:
        pad = Path(bron)
        try:
            with pad.open("rb") as bestand:
                inhoud = bestand.read(MAX_BYTES + 1)
        except (OSError, ValueError) as fout:
            raise InputError(
                [
                    Fout(
                        "Dit bestand is er niet of mag niet gelezen worden.",
                        "het bestand",
                        pad.name,
                        "een bestand dat bestaat",
                        "Controleer de naam en de map.",
                    )
                ]
            ) from fout
    if not inhoud:
        raise file_fault(
            "Dit bestand is leeg.", "0 bytes", doe="Sla het opnieuw op en probeer het weer."
        )
    if len(inhoud) > MAX_BYTES:
        raise file_fault(
            "Dit bestand is te groot.",
            "meer dan 20 MB",
            doe="Haal afbeeldingen en losse bladen eruit, of verdeel de jaren over bestanden.",
        )
    return inhoud


@dataclass(frozen=True)
class Pakket:
    """A checked workbook, still packed.

    Attributes
    ----------
    inhoud: the bytes as they came. delen: name of each part -> its unpacked size in bytes.
    """

    inhoud: bytes
    delen: dict[str, int]

    def chunks(self, deel: str) -> Iterator[bytes]:
        """The content of one part in pieces; a part that is missing or damaged is an InputError."""
        if deel not in self.delen:
            raise broken(_short(deel), "een deel ontbreekt")
        try:
            with zipfile.ZipFile(io.BytesIO(self.inhoud)) as archief, archief.open(deel) as stroom:
                while brok := stroom.read(_BROK):
                    yield brok
        except _KAPOT as fout:
            raise broken(_short(deel)) from fout


def open_package(bron: bytes | str | Path) -> Pakket:
    """Check everything that can be checked without reading a sheet.

    Raises
    ------
    InputError: too big, another kind of file, a password, macros, a zip bomb, or damaged.
    """
    inhoud = load_bytes(bron)
    if not inhoud.startswith((_ZIP, _LEGE_ZIP)):
        raise _not_a_zip(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            regels = archief.infolist()
    except _KAPOT as fout:
        raise broken("het zip-bestand", "het bestand is niet heel") from fout
    _check_sizes(regels)
    namen = [regel.filename for regel in regels]
    if len({naam.lower() for naam in namen}) != len(namen):
        raise broken("het zip-bestand", "een deel komt twee keer voor")
    _check_kind(namen)
    if any(regel.flag_bits & 1 for regel in regels):
        raise _password()
    if any(regel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for regel in regels):
        raise broken("het zip-bestand", "een manier van inpakken die Excel niet gebruikt")
    return Pakket(inhoud, {regel.filename: regel.file_size for regel in regels})


def _short(deel: str) -> str:
    """The last piece of a part's name, and only when it is a plain one: names come from the file."""
    naam = deel.rpartition("/")[2]
    return naam if naam.isascii() and naam.replace(".", "").isalnum() and len(naam) < 30 else "een deel"


def _check_sizes(regels: list[zipfile.ZipInfo]) -> None:
    """A small file must not unpack into a huge one."""
    totaal = sum(regel.file_size for regel in regels)
    grootste = max((regel.file_size for regel in regels), default=0)
    geperst = [
        regel.file_size / max(regel.compress_size, 1) for regel in regels if regel.file_size > _VANAF
    ]
    if len(regels) > MAX_DELEN:
        gekregen = f"{len(regels)} delen, ten hoogste {MAX_DELEN}"
    elif totaal > MAX_UITGEPAKT or grootste > MAX_DEEL:
        gekregen = f"uitgepakt {totaal // MB} MB, ten hoogste {MAX_UITGEPAKT // MB} MB"
    elif geperst and max(geperst) > MAX_VERHOUDING:
        gekregen = (
            f"een deel dat {max(geperst):.0f} keer zo groot wordt, ten hoogste {MAX_VERHOUDING} keer"
        )
    else:
        return
    raise file_fault(
        "Dit bestand wordt bij het uitpakken te groot; zo'n bestand kan een computer laten vastlopen.",
        gekregen,
        doe="Kopieer alleen de gevulde rijen naar een leeg invulformulier en sla dat op.",
    )


def _check_kind(namen: list[str]) -> None:
    """A zip can be many things; only a plain workbook may pass."""
    klein = {naam.lower() for naam in namen}
    if any(naam.endswith("vbaproject.bin") or "/macrosheets/" in naam for naam in klein):
        raise file_fault(
            "Dit bestand bevat macro's. Die voeren wij nooit uit en wij nemen het bestand niet aan.",
            "een werkmap met macro's (.xlsm)",
            doe="Kies in Excel Opslaan als, type Excel-werkmap (.xlsx); de macro's blijven dan achter.",
        )
    for kenmerk, soort in (
        ("xl/workbook.bin", "een binaire werkmap (.xlsb)"),
        ("word/document.xml", "een Word-document (.docx)"),
        ("ppt/presentation.xml", "een presentatie (.pptx)"),
        ("content.xml", "een OpenDocument-bestand (.ods)"),
        ("index/document.iwa", "een Numbers-bestand"),
    ):
        if kenmerk in klein:
            raise file_fault("Dit is geen .xlsx-werkmap.", soort)
    if "[content_types].xml" not in klein:
        raise file_fault("Dit is geen .xlsx-werkmap.", "een zip-bestand met iets anders erin")
    if "xl/workbook.xml" not in klein and not any(naam.endswith("workbook.xml") for naam in klein):
        raise broken("workbook.xml", "de lijst met bladen ontbreekt")


def _password() -> InputError:
    return file_fault(
        "Dit bestand is beveiligd met een wachtwoord en daarom niet te lezen.",
        "een versleuteld bestand",
        doe="Haal in Excel het wachtwoord eraf (Bestand, Info) en sla het opnieuw op als .xlsx.",
    )


def _not_a_zip(inhoud: bytes) -> InputError:
    """What it is instead, by its first bytes, not by its name."""
    begin = inhoud[:4096]
    kop = begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    if begin.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            return _password()
        return file_fault(
            "Dit is geen .xlsx-werkmap.", "een oude Excel-werkmap (.xls) of ander Office-bestand"
        )
    if kop.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")):
        return file_fault(
            "Dit is geen .xlsx-werkmap.", "een webpagina (html) met de naam van een werkmap"
        )
    if kop.startswith(b"<?xml") or b"schemas-microsoft-com:office:spreadsheet" in kop:
        return file_fault("Dit is geen .xlsx-werkmap.", "een XML-bestand met de naam van een werkmap")
    if kop.startswith((b"%pdf", b"{\\rtf")):
        return file_fault("Dit is geen .xlsx-werkmap.", "een document (pdf of rtf)")
    regels = kop.split(b"\n")[:5]
    if b"\x00" not in begin and any(teken in regels[0] for teken in (b";", b",", b"\t")):
        return file_fault(
            "Dit is geen .xlsx-werkmap.", "een tekstbestand (csv) met de naam van een werkmap"
        )
    return file_fault("Dit is geen .xlsx-werkmap.", "een onbekend soort bestand")
