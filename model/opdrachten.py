"""Commands of the command line that read or write workbooks; `__main__` hands them over."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from model.errors import Fout, InputError
from model.periode import EERSTE_JAAR, LAATSTE_JAAR


def add_commands(opdrachten: Any) -> None:
    """Tell argparse about these commands; `opdrachten` is what `add_subparsers` gave."""
    template = opdrachten.add_parser("template", help="schrijf het invulformulier voor de realisatie")
    template.add_argument("bestand", metavar="BESTAND.xlsx", help="waar het formulier komt te staan")
    template.add_argument(
        "--tot", type=int, metavar="JAAR", help="laatste jaar met regels om in te vullen"
    )


def _template(opties: argparse.Namespace) -> int:
    # Spreadsheet libraries load slowly and the other commands do not need them.
    from model.exchange.sjabloon import EERSTE_JAAR as VAN
    from model.exchange.sjabloon import write_template

    if opties.tot is not None and not max(VAN, EERSTE_JAAR) <= opties.tot <= LAATSTE_JAAR:
        raise InputError(
            [
                Fout(
                    "Dit jaar kan niet.",
                    "--tot",
                    str(opties.tot),
                    f"een jaar van {VAN} tot en met {LAATSTE_JAAR}",
                    "Kies een ander jaar of laat --tot weg.",
                )
            ]
        )
    jaren = None if opties.tot is None else range(VAN, opties.tot + 1)
    pad = Path(opties.bestand)
    try:
        write_template(pad, jaren)
    except OSError as fout:
        raise InputError(
            [
                Fout(
                    "Dit bestand kan hier niet geschreven worden.",
                    "BESTAND.xlsx",
                    str(pad),
                    "een bestand in een map die bestaat en waarin u mag schrijven",
                    "Kies een andere plek, of sluit het bestand in Excel.",
                )
            ]
        ) from fout
    print(f"Invulformulier geschreven: {pad}")
    return 0


HANDELINGEN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {"template": _template}
