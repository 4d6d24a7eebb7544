"""Workbooks with random damage: `python -m tests.slecht.mutaties AANTAL [EERSTE]` reads them one by one.

Each run flips bytes of the zip, of its XML, or replaces cells and attributes by hostile ones, reads the
result and, now and then, makes the workbook that goes back. A run that takes longer than 20 seconds ends
the process. The last line tells the highest memory in MB.
"""

from __future__ import annotations

import io
import random
import re
import signal
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

from model.errors import InputError
from model.exchange.lezen import read_workbook
from model.exchange.retour import annotate
from model.exchange.sjabloon import template_bytes
from tests.slecht.bouw import GOED, STAND, book, pack, with_comment, with_extra

SECONDEN = 20
_WAARDEN = (
    *(
        b"",
        b"-1",
        b"1e308",
        b"1e999",
        b"nan",
        b"0x10",
        b"99999999999999999999",
        b"1_000",
        b"0,41",
        b"41%",
    ),
    *(
        b"0,41",
        b"41%",
        b"31-12-2023",
        b"45291",
        b"&#0;",
        b"&lt;",
        b"&x;",
        b"<!--",
        b"]]>",
        b"=1+1",
        b"\xff\xfe",
        b"\x00",
    ),
    *(b"A1:XFD1048576", b"XFD1048576", b"A0", b"s", b"inlineStr", b"..\\..\\x", b"true", b"rId9"),
    *(b"A" * 40_000, "Ö\u202e\u0000".encode(), b"Totaal", b"<5", b"1.234", b"111222333"),
)


@cache
def bases() -> tuple[bytes, ...]:
    """Good and messy workbooks to damage."""
    merged = "<mergeCells><mergeCell ref='A4:A5'/></mergeCells>"
    rommel = [
        ("Opgave",),
        (),
        ("Jaar", "Maand", "gem.", "groep", "Aantal", "Opm"),
        (2023, "mei", "Oss", "sw", "1.234", "n.v.t."),
        (None, 6, "St. Anthonis", "beschut", ("formule", "1+1", 2), None),
        ("Totaal", None, None, None, 12, None),
    ]
    loon = [
        (*STAND[:3], "Loonwaarde"),
        ("2023", "Oss", "licht", ("stijl", 1, 0.9)),
        ("2024", "Oss", "licht", 85),
    ]
    geld = [("Periode", "Gemeente", "Lasten (x € 1.000)"), ("2023-K2", "Uden", "€ 1.234,50")]
    return (
        book({"Stand": [STAND, GOED], "Loonwaarde": loon, "Financieel": geld}),
        with_extra({"Stand": (rommel, merged), "Blad2": (loon, "")}),
        with_comment("nog navragen"),
        template_bytes(range(2023, 2024)),
    )


def mutate(lot: random.Random) -> bytes:
    """One damaged workbook."""
    inhoud = lot.choices(bases(), (4, 4, 3, 1))[0]
    if lot.random() < 0.2:
        return _flip(lot, inhoud, lot.randint(1, 12))
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        delen = {naam: archief.read(naam) for naam in archief.namelist()}
    if lot.random() < 0.7:  # still well formed, so that the damage goes deep
        bladen = [naam for naam in sorted(delen) if "sheet" in naam or "comments" in naam]
        for _ in range(lot.randint(1, 8)):
            naam = lot.choice(bladen if lot.random() < 0.8 else sorted(delen))
            delen[naam] = lot.choice((_attribute, _text, _text))(lot, delen[naam])
        return pack(delen)
    for _ in range(lot.randint(1, 4)):
        naam = lot.choice(sorted(delen))
        delen[naam] = lot.choice((_flip_some, _attribute, _text, _copy_piece, _cut))(lot, delen[naam])
    if lot.random() < 0.1:
        del delen[lot.choice(sorted(delen))]
    return pack(delen)


def _flip(lot: random.Random, inhoud: bytes, keer: int) -> bytes:
    uit = bytearray(inhoud)
    for _ in range(keer if uit else 0):
        uit[lot.randrange(len(uit))] = lot.randrange(256)
    return bytes(uit)


def _flip_some(lot: random.Random, xml: bytes) -> bytes:
    return _flip(lot, xml, lot.randint(1, 3))


def _replace_one(lot: random.Random, xml: bytes, patroon: bytes) -> bytes:
    plekken = list(re.finditer(patroon, xml))
    if not plekken:
        return xml
    plek = lot.choice(plekken)
    return xml[: plek.start(1)] + lot.choice(_WAARDEN) + xml[plek.end(1) :]


def _attribute(lot: random.Random, xml: bytes) -> bytes:
    return _replace_one(lot, xml, rb"""=["']([^"']*)["']""")


def _text(lot: random.Random, xml: bytes) -> bytes:
    return _replace_one(lot, xml, rb">([^<]+)<")


def _copy_piece(lot: random.Random, xml: bytes) -> bytes:
    if not xml:
        return xml
    begin = lot.randrange(len(xml))
    stuk = xml[begin : begin + lot.randint(1, 400)] * lot.choice((1, 2, 300))
    plek = lot.randrange(len(xml))
    return xml[:plek] + stuk + xml[plek:]


def _cut(lot: random.Random, xml: bytes) -> bytes:
    if not xml:
        return xml
    begin = lot.randrange(len(xml))
    return xml[:begin] + xml[begin + lot.randint(1, 60) :]


def run(nummer: int) -> str:
    """Read one damaged workbook; what came of it. Anything but an InputError goes through."""
    lot = random.Random(nummer)
    inhoud = mutate(lot)
    lezing = read_workbook(inhoud)
    assert (lezing.realisatie is None) == bool(lezing.fouten or lezing.vragen)
    assert all((fout.wat, fout.waar, fout.gekregen, fout.toegestaan, fout.doe) for fout in lezing.fouten)
    if nummer % 3 == 0:
        try:
            read_workbook(annotate(inhoud, lezing))
        except InputError:
            return "geweigerd"
    return "gelezen" if lezing.realisatie else "fouten"


def peak_mb() -> int:
    """Most memory that this program itself held; getrusage also counts what its parent held at birth."""
    (regel,) = (
        een
        for een in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        if een.startswith("VmHWM")
    )
    return int(regel.split()[1]) // 1024


def main(aantal: int, eerste: int = 0) -> None:
    """Run so many; a line per kind of outcome and the highest memory [MB]."""
    geteld: Counter[str] = Counter()
    for nummer in range(eerste, eerste + aantal):
        sys.stderr.write(f"run {nummer}\n")  # the last one named is the one that failed
        signal.alarm(SECONDEN)
        geteld[run(nummer)] += 1
        signal.alarm(0)
    piek = peak_mb()
    sys.stdout.write(f"{sum(geteld.values())} {geteld['gelezen']} {geteld['fouten']} {piek}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
