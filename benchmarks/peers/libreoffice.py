"""A workbook recalculated by LibreOffice without a screen, driven by a macro in a profile of its own.

The macro opens the workbook, sets one cell again and again, and reads the outcomes each time: that is
what makes LibreOffice calculate. Its clock counts milliseconds.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.peers.stelsel import Cijfers, with_outcomes

_DTD: Final = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
_BIBLIOTHEKEN: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    + _DTD.format("library:libraries", "libraries")
    + '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
    ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>\n"
)
_BIBLIOTHEEK: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    + _DTD.format("library:library", "library")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Meten"/></library:library>\n'
)
_MODULE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    + _DTD.format("script:module", "module")
    + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Meten"'
    ' script:language="StarBasic">{0}</script:module>\n'
)
_MACRO: Final = """
Sub Toon(uit, naam, rijen)
  For Each rij In rijen
    regel = naam
    For k = 0 To UBound(rij)
      regel = regel & " " & Trim(Str(rij(k)))
    Next
    Print #uit, regel
  Next
End Sub

Sub Main
  Dim opties(0) As New com.sun.star.beans.PropertyValue
  opties(0).Name = "Hidden"
  opties(0).Value = True
  uit = FreeFile
  Open "{antwoord}" For Output As #uit
  t = GetSystemTicks()
  doc = StarDesktop.loadComponentFromURL("{bestand}", "_blank", 0, opties())
  Print #uit, "openen " & (GetSystemTicks() - t)
  uitkomsten = doc.Sheets.getByName("uitkomsten").getCellRangeByName("{bereik}")
  cel = doc.Sheets.getByName("getallen").getCellRangeByName("{cel}")
  t = GetSystemTicks()
  doc.calculateAll()
  rijen = uitkomsten.getDataArray()
  Print #uit, "alles " & (GetSystemTicks() - t)
  getallen = Array({getallen})
  For n = 1 To {keren}
    For w = 0 To UBound(getallen)
      t = GetSystemTicks()
      cel.setValue(getallen(w))
      rijen = uitkomsten.getDataArray()
      Print #uit, "wijzigen " & (GetSystemTicks() - t)
      If n = {keren} Then Toon(uit, "cijfers" & w, rijen)
    Next
  Next
  Close #uit
  doc.close(True)
End Sub
"""


@dataclass(frozen=True)
class Opdracht:
    """What to measure: a workbook, the cell to edit, and the numbers to put there in turn."""

    bestand: Path
    bereik: str
    cel: str
    getallen: Sequence[float]
    keren: int


@dataclass(frozen=True)
class Meting:
    """Milliseconds of each step, and the outcomes after each of the numbers.

    Attributes
    ----------
    starten_ms: start and stop of LibreOffice without a workbook. openen_ms: loading the workbook.
    alles_ms: every formula once. wijzigen_ms: one number edited until the outcomes are there.
    rijen: per number, the rows of `uitkomsten`.
    """

    starten_ms: float
    openen_ms: float
    alles_ms: float
    wijzigen_ms: list[float]
    rijen: list[list[list[float]]]


def find_soffice() -> str | None:
    """Path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _call(soffice: str, profiel: Path, *woorden: str) -> float:
    """Milliseconds of one whole run of LibreOffice with its own profile."""
    begin = time.perf_counter()
    subprocess.run(
        [soffice, "--headless", "--norestore", f"-env:UserInstallation={profiel.as_uri()}", *woorden],
        check=True,
        capture_output=True,
        timeout=1800,
    )
    return (time.perf_counter() - begin) * 1000.0


def _install_macro(profiel: Path, macro: str) -> None:
    basic = profiel / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_BIBLIOTHEKEN, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_BIBLIOTHEEK, encoding="utf-8")
    module = _MODULE.format(html.escape(macro))
    (basic / "Standard" / "Meten.xba").write_text(module, encoding="utf-8")


def measure(soffice: str, opdracht: Opdracht, map_: Path) -> Meting:
    """Edit one cell again and again.

    Raises
    ------
    RuntimeError: LibreOffice did not run the macro to its end.
    """
    profiel, antwoord = map_ / "profiel", map_ / "antwoord.txt"
    _call(soffice, profiel, "--terminate_after_init")  # the first start makes the profile
    starten_ms = _call(soffice, profiel, "--terminate_after_init")
    _install_macro(
        profiel,
        _MACRO.format(
            antwoord=antwoord,
            bestand=opdracht.bestand.as_uri(),
            bereik=opdracht.bereik,
            cel=opdracht.cel,
            getallen=", ".join(repr(getal) for getal in opdracht.getallen),
            keren=opdracht.keren,
        ),
    )
    _call(soffice, profiel, "macro:///Standard.Meten.Main")
    return _read(antwoord, starten_ms, opdracht)


def _read(antwoord: Path, starten_ms: float, opdracht: Opdracht) -> Meting:
    if not antwoord.exists():
        raise RuntimeError("LibreOffice did not run the macro")
    regels = [regel.split() for regel in antwoord.read_text(encoding="utf-8").splitlines()]

    def all_of(naam: str) -> list[list[float]]:
        return [[float(deel) for deel in delen] for kop, *delen in regels if kop == naam]

    wijzigen = [delen[0] for delen in all_of("wijzigen")]
    if len(wijzigen) != opdracht.keren * len(opdracht.getallen):
        raise RuntimeError("the macro stopped half-way")
    return Meting(
        starten_ms=starten_ms,
        openen_ms=all_of("openen")[0][0],
        alles_ms=all_of("alles")[0][0],
        wijzigen_ms=wijzigen,
        rijen=[all_of(f"cijfers{plek}") for plek in range(len(opdracht.getallen))],
    )


def figures_of(rijen: list[list[float]], sleutels: Sequence[tuple[str, str]]) -> Cijfers:
    """Outcomes of the workbook by name."""
    kolommen = {sleutel: [rij[plek] for rij in rijen] for plek, sleutel in enumerate(sleutels)}
    stand = {sleutel: reeks for sleutel, reeks in kolommen.items() if sleutel[0] == "stand"}
    return with_outcomes(
        stand, {sleutel: reeks for sleutel, reeks in kolommen.items() if sleutel not in stand}
    )
