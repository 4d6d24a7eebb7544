"""The two workbooks with actuals in sample_data/; `python -m tests.voorbeelden` writes them anew.

One holds published figures. The other is made up from start to end: six gemeenten over four years, sent
the way people send such things, so that every kind of repair can be shown on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from openpyxl import Workbook

from model.exchange.bekend import published_rows
from model.exchange.sjabloon import workbook_bytes
from model.exchange.werkboek import to_bytes
from model.periode import Periode
from model.realisatie import Meting

FOLDER = Path(__file__).resolve().parents[1] / "sample_data"
PUBLISHED = FOLDER / "realisatie_gepubliceerd.xlsx"
MESSY = FOLDER / "realisatie_rommelig.xlsx"

YEARS = (2021, 2022, 2023, 2024)
# Made up: stock at the end of 2020 per gemeente and group. The last group did not exist yet; beside it
# stands how many of it enter in a year.
START = {
    "bernheze": (190, 6, 16, 20, 0),
    "boekel": (66, 5, 12, 14, 0),
    "land_van_cuijk": (547, 15, 35, 42, 0),
    "maashorst": (352, 14, 30, 37, 0),
    "meierijstad": (495, 15, 33, 41, 0),
    "oss": (560, 30, 67, 82, 0),
}
LICHT = {"bernheze": 1, "boekel": 1, "land_van_cuijk": 5, "maashorst": 2, "meierijstad": 2, "oss": 3}
GROUPS = ("wsw", "beschut", "lks_stabiel", "lks_groei", "licht")
# Made up: entries a year as a share of the first stock, and yearly chances of both exits.
ENTRY = {"wsw": 0.0, "beschut": 0.30, "lks_stabiel": 0.24, "lks_groei": 0.28}
REGULAR = {"wsw": 0.005, "beschut": 0.01, "lks_stabiel": 0.07, "lks_groei": 0.10, "licht": 0.2}
OTHER = {"wsw": 0.055, "beschut": 0.06, "lks_stabiel": 0.07, "lks_groei": 0.06, "licht": 0.05}
LOONWAARDE = {"beschut": 0.33, "lks_stabiel": 0.43, "lks_groei": 0.50, "licht": 0.88}
# In thousands of euros; the cost of 2023 is a sum that Excel never worked out.
MONEY = ((2021, 121_300, 119_100), (2022, 123_900, 121_400), (2023, 129_200, None))
# In 2021 Land van Cuijk and Maashorst did not exist: their people by predecessor.
OLD = {
    "land_van_cuijk": ("boxmeer", "cuijk", "grave", "mill_en_sint_hubert", "sint_anthonis"),
    "maashorst": ("landerd", "uden"),
}


N = TypeVar("N", int, float)


@dataclass(frozen=True)
class Row:
    """One gemeente, group and year of the made-up company."""

    year: int
    place: str
    group: str
    entered: int
    regular: int
    other: int
    stock: int
    loonwaarde: float
    at_start: float


def _split(count: int, parts: int) -> list[int]:
    """A count over the predecessors of a gemeente, the first ones a little larger."""
    return [count // parts + (place < count % parts) for place in range(parts)]


@cache
def rows() -> tuple[Row, ...]:
    """The made-up company: 2021 in the old shape, later years in the new one."""
    rng = np.random.default_rng(20210701)
    found = []
    stocks = opening()
    means = {(place, group): ENTRY.get(group, 0.0) * stock for (place, group), stock in stocks.items()}
    for place, mean in LICHT.items():
        for part in OLD.get(place, (place,)):
            means[part, "licht"] = mean / len(OLD.get(place, (place,)))
    for year in YEARS:
        if year == 2022:
            stocks, means = _merged(stocks), _merged(means)
        for (place, group), stock in stocks.items():
            entered = int(rng.poisson(means[place, group]))
            regular = int(rng.binomial(stock, REGULAR[group]))
            other = int(rng.binomial(stock - regular, OTHER[group]))
            stocks[place, group] = stock + entered - regular - other
            level = LOONWAARDE.get(group, 0.0) + (0.015 * (year - 2020) if group == "lks_groei" else 0.0)
            wage = round(level + float(rng.normal(0.0, 0.01)), 3) if group != "wsw" else 0.0
            at_start = round(LOONWAARDE.get(group, 0.0) - 0.03 + float(rng.normal(0.0, 0.01)), 2)
            found.append(
                Row(year, place, group, entered, regular, other, stocks[place, group], wage, at_start)
            )
    return tuple(found)


def opening() -> dict[tuple[str, str], int]:
    """The made-up stock at the end of 2020, in the old shape."""
    stocks: dict[tuple[str, str], int] = {}
    for place, start in START.items():
        parts = OLD.get(place, (place,))
        for group, count in zip(GROUPS, start, strict=True):
            for part, share in zip(parts, _split(count, len(parts)), strict=True):
                stocks[part, group] = share
    return stocks


def _merged(stocks: Mapping[tuple[str, str], N]) -> dict[tuple[str, str], N]:
    found: dict[tuple[str, str], N] = {}
    for (place, group), stock in stocks.items():
        new = next((whole for whole, parts in OLD.items() if place in parts), place)
        found[new, group] = found[new, group] + stock if (new, group) in found else stock
    return found


def truth() -> Iterator[Meting]:
    """Every figure of the made-up company that its workbook should give when it has been repaired."""
    for (place, group), count in opening().items():
        yield Meting("stand", Periode(2020), place, group, float(count))
    for row in rows():
        counts = {"stand": row.stock, "uitstroom_regulier": row.regular, "uitstroom_overig": row.other}
        if row.group != "wsw":
            counts["instroom"] = row.entered
        for name, value in counts.items():
            yield Meting(name, Periode(row.year), row.place, row.group, float(value))
        if row.group != "wsw" and row.stock:
            yield Meting("loonwaarde", Periode(row.year), row.place, row.group, row.loonwaarde)
            yield Meting("loonwaarde_gemeten", Periode(row.year), row.place, row.group, float(row.stock))
            if row.entered:
                yield Meting("startloonwaarde", Periode(row.year), row.place, row.group, row.at_start)
    for year, income, cost in MONEY:
        yield Meting("opbrengsten_eur", Periode(year), "regio", "", income * 1000.0)
        if cost is not None:
            yield Meting("lasten_eur", Periode(year), "regio", "", cost * 1000.0)


# ------------------------------------------------------------------ how people write it

TITLE = "VERZONNEN VOORBEELD: dit zijn geen echte cijfers"
PLACE = {
    "bernheze": "Bernheze",
    "boekel": "boekel",
    "boxmeer": "Gem. Boxmeer",
    "cuijk": "Cuijk ",
    "grave": "Grave",
    "land_van_cuijk": "Land v. Cuijk",
    "landerd": "Landerd",
    "maashorst": "MAASHORST",
    "meierijstad": "Meierijstad",
    "mill_en_sint_hubert": "Mill & St. Hubert",
    "oss": "gemeente Oss",
    "sint_anthonis": "St. Anthonis",
    "uden": "Uden",
}
GROUP = {
    "wsw": "SW",
    "beschut": "Nieuw beschut",
    "lks_stabiel": "LKS laag",
    "lks_groei": "LKS midden/hoog",
    "licht": "80-100%",
}


def _dutch(value: float) -> str:
    """Text as a Dutch Excel shows it: 1.234 and 12,5."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def _title(sheet: Any, text: str, columns: int) -> None:
    sheet["A1"] = TITLE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet["A2"] = text


def _stocks(book: Workbook) -> None:
    """Other order, text numbers, totals, empty and hidden rows, and two faults."""
    sheet = book.create_sheet("Standen")
    _title(sheet, "Aantal personen op 31 december", 5)
    sheet.append([])
    sheet.append(["Gemeente", "Jaar", "Aantal personen", "Groep", "Toelichting"])
    stocks = {2020: opening()}
    for row in rows():
        stocks.setdefault(row.year, {})[row.place, row.group] = row.stock
    for year, chosen in stocks.items():
        for (place, group), count in chosen.items():
            sheet.append([PLACE[place], year, _dutch(count), GROUP[group]])
        sheet.append(["Totaal", year, _dutch(sum(chosen.values())), None, "alle gemeenten samen"])
        sheet.append([])
    sheet.append(["Eindhoven", 2019, "12", GROUP["wsw"], "deze gemeente hoort er niet bij"])
    sheet.append([PLACE["oss"], 2019, "dertig", GROUP["beschut"], "in woorden"])
    sheet.row_dimensions[6].hidden = True


def _flows(book: Workbook) -> None:
    """A header of two rows, the year in words, and the first row of the exits twice."""
    entries = book.create_sheet("Instroom 2021-2024")
    _title(entries, "Nieuwe contracten bij IBN", 4)
    entries.append(["Boekjaar", "Gemeentenaam", "Categorie", "Nieuwe contracten"])
    entries.append([None, None, None, "(personen)"])
    for row in rows():
        if row.group != "wsw":
            entries.append([f"heel {row.year}", PLACE[row.place], GROUP[row.group], row.entered])
    exits = book.create_sheet("Uitstroom")
    _title(exits, "Wie vertrok, per jaar", 5)
    exits.append(["Periode", "Gemeente", "Doelgroep", "Overige uitstroom", "Naar regulier werk"])
    for row in (*rows(), rows()[0]):
        exits.append([str(row.year), PLACE[row.place], GROUP[row.group], row.other, row.regular])


def _wages(book: Workbook) -> None:
    """Loonwaarde with and without a percent sign; at the start a fraction that could be a percentage."""
    sheet = book.create_sheet("Loonwaardemeting")
    _title(sheet, "Gemiddelde loonwaarde op 31 december", 6)
    sheet.append(
        ["Peildatum", "Gemeente", "Doelgroep", "Gem. loonwaarde", "Aantal gemeten", "Startloonwaarde"]
    )
    for row in rows():
        if row.group != "wsw" and row.stock:
            percent = _dutch(round(row.loonwaarde * 100.0, 1))
            wage: str | float = f"{percent}%" if row.year < 2023 else round(row.loonwaarde * 100.0, 1)
            who = [f"31-12-{row.year}", PLACE[row.place], GROUP[row.group]]
            sheet.append([*who, wage, row.stock, row.at_start if row.entered else None])


def _money(book: Workbook) -> None:
    """Amounts in thousands of euros with a euro sign, and a sum that Excel never worked out."""
    sheet = book.create_sheet("Exploitatie")
    _title(sheet, "Bedragen x € 1.000", 4)
    sheet.append(["Boekjaar", "Gemeente", "Bedrijfsopbrengsten", "Bedrijfslasten"])
    for year, income, cost in MONEY:
        costs = "=C5*1.02" if cost is None else f"€ {_dutch(cost)}"
        sheet.append([year, "hele regio", f"€ {_dutch(income)}", costs])


def messy_bytes() -> bytes:
    """The made-up workbook."""
    book = Workbook()
    front = book.active
    front.title = "Lees mij"
    front["A1"] = TITLE
    front["A2"] = "Dit bestand laat zien wat de Scenarioverkenner herkent en wat u zelf moet herstellen."
    _stocks(book)
    _flows(book)
    _wages(book)
    _money(book)
    hidden = book.create_sheet("Kladblok")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "oude versie, niet gebruiken"
    return to_bytes(book)


def published_bytes() -> bytes:
    """The published figures in the form of the template, each with its source."""
    notes = ["Gepubliceerde cijfers van IBN en het partnership; bij elk cijfer staat de bron."]
    return workbook_bytes(published_rows(), notes, voorbeeld=False)


def main() -> None:
    """Write both workbooks."""
    PUBLISHED.write_bytes(published_bytes())
    MESSY.write_bytes(messy_bytes())


if __name__ == "__main__":
    main()
