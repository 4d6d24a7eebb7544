"""Reading XML of a stranger as a stream: no entities, no depth, no piece that grows without end.

Every part of a workbook that anything reads passes here first. Expat never sees a DTD through: the
first one ends the reading, so no entity is ever expanded and nothing outside the file is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from model.exchange.veilig import broken, file_fault

MAX_DIEPTE: Final = 64
MAX_STUK: Final = 1_000_000  # bytes of one tag, comment or attribute
MAX_ELEMENTEN: Final = 2_000_000  # of one part
MAX_KLEIN: Final = 100_000  # elements of a small part
_VOOR_DE_WORTEL: Final = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"  # marks of the encoding, and space

Begin = Callable[[str, dict[str, str]], None]
Eind = Callable[[str], None]
Tekst = Callable[[str], None]


def _refuse_doctype(*_: object) -> None:
    raise file_fault(
        "Dit bestand bevat een XML-definitie (DTD). Die hoort niet in een werkmap en kan schade doen.",
        "een DOCTYPE of ENTITY",
        doe="Kopieer de gegevens in Excel naar een leeg invulformulier en sla dat op.",
    )


def stream(brokken: Iterable[bytes], deel: str, begin: Begin, eind: Eind, tekst: Tekst) -> None:
    """Feed one part through a parser with three handlers, which get names without their prefix.

    `deel` is our own word for the part. The handlers keep their own watch on depth: see `Diepte`.

    Raises
    ------
    InputError: not well formed, a DTD, too deep, or one piece too long.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = eind
    parser.CharacterDataHandler = tekst
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    gevoerd = 0
    try:
        for brok in brokken:
            gevoerd += len(brok)
            parser.Parse(brok, False)
            if gevoerd - max(parser.CurrentByteIndex, 0) > MAX_STUK:
                raise broken(deel, "één stuk is onmogelijk lang")
        parser.Parse(b"", True)
    except expat.ExpatError as fout:
        raise broken(deel) from fout
    except (ValueError, LookupError, UnicodeError) as fout:
        raise broken(deel, "de tekens zijn niet te lezen") from fout


def local(naam: str) -> str:
    """Name of an element or attribute without its prefix."""
    return naam.rpartition(":")[2] if ":" in naam else naam


class Diepte:
    """Counts depth and elements of one part, and stops when either is beyond any real workbook."""

    def __init__(self, deel: str) -> None:
        self.deel = deel
        self.diepte = 0
        self.aantal = 0

    def down(self) -> None:
        """One element opens."""
        self.diepte += 1
        self.aantal += 1
        if self.diepte > MAX_DIEPTE or self.aantal > MAX_ELEMENTEN:
            raise broken(self.deel, "de opbouw is te diep of te lang")

    def up(self) -> None:
        """One element closes."""
        self.diepte -= 1


class _Gezien(Exception):  # noqa: N818 - not an error: the first element has been seen
    pass


def check_prolog(brokken: Iterable[bytes], deel: str) -> None:
    """Refuse a DTD in a part that we do not read ourselves; a DTD can only stand before the root.

    A part that does not start as XML (a picture) passes.
    """
    stroom = iter(brokken)
    eerste = next(stroom, b"")
    if not eerste.lstrip(_VOOR_DE_WORTEL).startswith(b"<"):
        return

    def begin(_naam: str, _attrs: dict[str, str]) -> None:
        raise _Gezien

    def nothing(_: str) -> None:
        return

    def all_of_it() -> Iterable[bytes]:
        yield eerste
        yield from stroom

    try:
        stream(all_of_it(), deel, begin, nothing, nothing)
    except _Gezien:
        return


def attributes(brokken: Iterable[bytes], deel: str) -> list[tuple[str, dict[str, str], list[str]]]:
    """Every element of a small part: (name, attributes, [its own text]), in order of opening.

    For parts without a structure that matters: relationships, styles, the list of sheets.
    """
    uit: list[tuple[str, dict[str, str], list[str]]] = []
    open_: list[list[str]] = []
    diepte = Diepte(deel)

    def begin(naam: str, attrs: dict[str, str]) -> None:
        diepte.down()
        tekst: list[str] = []
        open_.append(tekst)
        uit.append((local(naam), {local(k): v for k, v in attrs.items()}, tekst))
        if len(uit) > MAX_KLEIN:
            raise broken(deel, "de opbouw is te lang")

    def eind(_: str) -> None:
        diepte.up()
        open_.pop()

    def tekst(data: str) -> None:
        open_[-1].append(data)

    stream(brokken, deel, begin, eind, tekst)
    return uit
