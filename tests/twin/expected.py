"""Expected values: the same monthly events, with floats instead of persons."""

from __future__ import annotations

from dataclasses import dataclass

from tests.twin import rates
from tests.twin.params import Values
from tests.twin.rates import ALLOWED, LAST_SLOT, LAST_VOORTRAJECT_SLOT, LKS, PWET, Bands
from tests.twin.table import YearRow, YearTable

_BANDS = len(rates.MIDPOINTS_PP)


@dataclass
class _Stock:
    """Everybody, at one moment. `contract[group][slot]` are bands; slot 0 is structureel."""

    wsw: float
    contract: dict[str, list[Bands]]
    voortraject: dict[str, list[float]]
    extern: float


def _open(values: Values, gemeenten: list[str]) -> _Stock:
    """Everybody on 31-12-2020."""
    contract: dict[str, list[Bands]] = {}
    for groep in PWET:
        stock = sum(values.startstand[gemeente, groep] for gemeente in gemeenten)
        bands = rates.stock_distribution(values, groep)
        contract[groep] = [
            [stock * part * weight for weight in bands] for part in rates.opening_slots(values, groep)
        ]
    return _Stock(
        wsw=rates.opening_wsw(values, gemeenten),
        contract=contract,
        voortraject={groep: [0.0] * (LAST_VOORTRAJECT_SLOT + 1) for groep in LKS},
        extern=0.0,
    )


def _move_contracts(
    values: Values, groep: str, slots: list[Bands], chances: rates.YearChances, row: YearRow
) -> list[Bands]:
    """A month of one group in contract: leave, grow, age. Slot 1 comes out empty."""
    leave, regular, down = chances.leave[groep], chances.regular[groep], chances.down[groep]
    figures = row.groepen[groep]
    allowed = ALLOWED[groep]
    lowest, highest = allowed[0], allowed[-1]
    moved: list[Bands] = []
    for slot, bands in enumerate(slots):
        up = chances.up[groep, slot > 0]
        new = [0.0] * _BANDS
        for band in allowed:
            here = bands[band]
            if here == 0.0:
                continue
            gone = here * leave[band]
            figures.uitstroom_regulier += gone * regular[band]
            figures.uitstroom_overig += gone * (1.0 - regular[band])
            here -= gone
            rising, falling = here * up[band], here * down[band]
            if band < highest:
                new[band + 1] += rising
            if band > lowest:
                new[band - 1] += falling
            new[band] += here - rising - falling
        moved.append(new)
    structural, end_regular = chances.structural[groep], values["contract.einde_regulier_frac"]
    ending = moved.pop()
    ended = sum(ending) * (1.0 - structural)
    figures.uitstroom_regulier += ended * end_regular
    figures.uitstroom_overig += ended * (1.0 - end_regular)
    permanent = [there + coming * structural for there, coming in zip(moved[0], ending, strict=True)]
    return [permanent, [0.0] * _BANDS, *moved[1:LAST_SLOT]]


def _enter(stock: _Stock, groep: str, persons: float, chances: rates.YearChances, row: YearRow) -> None:
    """New contracts at IBN, in slot 1, over this year's start distribution."""
    first = stock.contract[groep][1]
    for band, weight in enumerate(chances.start[groep]):
        first[band] += persons * weight
    row.groepen[groep].instroom += persons


def _leave_before(values: Values, persons: float, row: YearRow) -> None:
    regular = values["instroom.vooraf_regulier_frac"]
    row.vooraf_regulier += persons * regular
    row.vooraf_overig += persons * (1.0 - regular)


def _move_voortraject(
    values: Values, stock: _Stock, groep: str, chances: rates.YearChances, row: YearRow
) -> None:
    """A month of the voortraject of one group; who completes has a contract this month."""
    complete, to_ibn = rates.voortraject_complete(values), values["voortraject.naar_ibn_frac"]
    slots = stock.voortraject[groep]
    completing = sum(slots) * complete
    failing = slots[LAST_VOORTRAJECT_SLOT] * (1.0 - complete)
    stock.voortraject[groep] = [
        0.0,
        0.0,
        *(persons * (1.0 - complete) for persons in slots[1:LAST_VOORTRAJECT_SLOT]),
    ]
    row.voortraject_naar_ibn += completing * to_ibn
    row.voortraject_naar_extern += completing * (1.0 - to_ibn)
    row.voortraject_vooraf += failing
    _enter(stock, groep, completing * to_ibn, chances, row)
    stock.extern += completing * (1.0 - to_ibn)
    _leave_before(values, failing, row)


def _decide(
    values: Values,
    stock: _Stock,
    deciding: float,
    month: int,
    chances: rates.YearChances,
    row: YearRow,
) -> None:
    """Aanmeldingen get their outcome."""
    shares = rates.outcomes(values, month)
    groei = values["instroom.lks_groei_frac"]
    row.uitkomsten += deciding
    row.direct += deciding * shares.direct
    row.extern_direct += deciding * shares.extern
    row.vooraf_direct += deciding * shares.vooraf
    row.voortraject_instroom += deciding * shares.voortraject
    row.niet_geplaatst += deciding * shares.niet_geplaatst
    stock.extern += deciding * shares.extern
    _leave_before(values, deciding * shares.vooraf, row)
    for groep, part in (("lks_groei", groei), ("lks_stabiel", 1.0 - groei)):
        _enter(stock, groep, deciding * shares.direct * part, chances, row)
        stock.voortraject[groep][1] += deciding * shares.voortraject * part


def _month(
    values: Values,
    gemeenten: list[str],
    stock: _Stock,
    month: int,
    chances: rates.YearChances,
    row: YearRow,
) -> None:
    """One month: those who were there move first, then others enter."""
    gone = stock.wsw * chances.wsw_leave
    stock.wsw -= gone
    row.groepen["wsw"].uitstroom_overig += gone
    for groep in PWET:
        stock.contract[groep] = _move_contracts(values, groep, stock.contract[groep], chances, row)
    ended = stock.extern * chances.extern_leave
    stock.extern -= ended
    row.extern_uitstroom += ended
    for groep in LKS:
        _move_voortraject(values, stock, groep, chances, row)
    registered = month - int(values["instroom.doorlooptijd_mnd"])
    deciding = rates.aanmeldingen(values, registered, gemeenten)
    _decide(values, stock, deciding, month, chances, row)
    beschut = rates.beschut_contracts(values, month, gemeenten)
    licht = rates.licht_contracts(values, month, gemeenten)
    _enter(stock, "beschut", beschut, chances, row)
    _enter(stock, "licht", licht, chances, row)


def _per_band(slots: list[Bands]) -> Bands:
    return [sum(column) for column in zip(*slots, strict=True)]


def simulate_expected(values: Values, years: int, gemeente: str | None = None) -> YearTable:
    """Expected numbers of persons from 1-1-2021.

    Parameters
    ----------
    values: the numbers of a scenario.
    years: how many calendar years.
    gemeente: only the inhabitants of this gemeente (old or new name); None is the whole region.
    """
    gemeenten = values.select(gemeente)
    stock = _open(values, gemeenten)
    table = YearTable()
    for year in range(2021, 2021 + years):
        row = YearRow(year)
        row.groepen["wsw"].stand_begin = stock.wsw
        for groep in PWET:
            row.groepen[groep].stand_begin = sum(_per_band(stock.contract[groep]))
        chances = rates.year_chances(values, year)
        for month in range((year - 2021) * 12, (year - 2020) * 12):
            _month(values, gemeenten, stock, month, chances, row)
        row.close(
            stock.wsw,
            {
                groep: (sum(map(sum, slots[1:])), _per_band(slots))
                for groep, slots in stock.contract.items()
            },
        )
        row.extern_stand = stock.extern
        row.voortraject_stand = sum(map(sum, stock.voortraject.values()))
        table.rows.append(row)
    return table
