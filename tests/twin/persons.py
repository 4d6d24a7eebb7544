"""Person by person: everybody moves every month by their own lot."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tests.twin import rates
from tests.twin.params import Values
from tests.twin.rates import LAST_SLOT, LAST_VOORTRAJECT_SLOT, LKS, PWET
from tests.twin.table import YearRow, YearTable

_NO_BAND = -1  # loonwaarde is first drawn when a contract starts


@dataclass(slots=True)
class Persoon:
    """Somebody in contract (slot 1..24 temporary, 0 structural) or in a voortraject (slot 1..6)."""

    slot: int
    band: int


def poisson(mean: float, draw: Callable[[], float]) -> int:
    """A Poisson number, by multiplying uniforms; a large mean is the sum of smaller parts."""
    number = 0
    while mean > 0.0:
        part = min(mean, 20.0)
        mean -= part
        floor = math.exp(-part)
        product = draw()
        while product > floor:
            number += 1
            product *= draw()
    return number


def pick(weights: Sequence[float], draw: Callable[[], float]) -> int:
    """An index, with chances in proportion to the weights."""
    cumulative = list(accumulate(weights))
    return bisect_right(cumulative, draw() * cumulative[-1])


@dataclass
class World:
    """Everybody, at one moment; `waiting` are aanmeldingen without outcome, one number per month."""

    values: Values
    gemeenten: list[str]
    draw: Callable[[], float]
    wsw: list[int]
    contract: dict[str, list[Persoon]]
    voortraject: dict[str, list[Persoon]]
    extern: int
    waiting: deque[int]

    def move_wsw(self, chances: rates.YearChances, row: YearRow) -> None:
        """Wsw only leaves, one lot each."""
        draw, leave = self.draw, chances.wsw_leave
        before = len(self.wsw)
        self.wsw = [number for number in self.wsw if draw() >= leave]
        row.groepen["wsw"].uitstroom_overig += before - len(self.wsw)

    def move_contracts(self, groep: str, chances: rates.YearChances, row: YearRow) -> None:
        """Everybody in contract: leave, else grow, else (after 24 months) become structureel."""
        draw = self.draw
        leave, regular = chances.leave[groep], chances.regular[groep]
        down, structural = chances.down[groep], chances.structural[groep]
        up_temporary, up_structural = chances.up[groep, True], chances.up[groep, False]
        end_regular = self.values["contract.einde_regulier_frac"]
        figures = row.groepen[groep]
        staying: list[Persoon] = []
        for person in self.contract[groep]:
            slot, band = person.slot, person.band
            if draw() < leave[band]:
                if draw() < regular[band]:
                    figures.uitstroom_regulier += 1
                else:
                    figures.uitstroom_overig += 1
                continue
            up = up_temporary[band] if slot else up_structural[band]
            lot = draw()
            if lot < up:
                person.band = band + 1
            elif lot < up + down[band]:
                person.band = band - 1
            if slot == LAST_SLOT:
                if draw() < structural:
                    person.slot = 0
                else:
                    if draw() < end_regular:
                        figures.uitstroom_regulier += 1
                    else:
                        figures.uitstroom_overig += 1
                    continue
            elif slot:
                person.slot = slot + 1
            staying.append(person)
        self.contract[groep] = staying

    def move_extern(self, chances: rates.YearChances, row: YearRow) -> None:
        """Contracts elsewhere end."""
        ended = sum(self.draw() < chances.extern_leave for _ in range(self.extern))
        self.extern -= ended
        row.extern_uitstroom += ended

    def move_voortraject(self, groep: str, row: YearRow) -> tuple[list[Persoon], int]:
        """Everybody in a voortraject. Gives who gets a contract at IBN, and how many elsewhere."""
        draw, values = self.draw, self.values
        complete = rates.voortraject_complete(values)
        to_ibn: list[Persoon] = []
        to_extern = 0
        staying: list[Persoon] = []
        for person in self.voortraject[groep]:
            if draw() < complete:
                if draw() < values["voortraject.naar_ibn_frac"]:
                    to_ibn.append(person)
                else:
                    to_extern += 1
            elif person.slot == LAST_VOORTRAJECT_SLOT:
                row.voortraject_vooraf += 1
                self.leave_before(row)
            else:
                person.slot += 1
                staying.append(person)
        self.voortraject[groep] = staying
        row.voortraject_naar_ibn += len(to_ibn)
        row.voortraject_naar_extern += to_extern
        return to_ibn, to_extern

    def leave_before(self, row: YearRow) -> None:
        """Somebody leaves before a contract."""
        if self.draw() < self.values["instroom.vooraf_regulier_frac"]:
            row.vooraf_regulier += 1
        else:
            row.vooraf_overig += 1

    def start_contract(
        self, groep: str, person: Persoon, chances: rates.YearChances, row: YearRow
    ) -> None:
        """Somebody enters slot 1, with a band from this year's start distribution."""
        person.slot = 1
        person.band = pick(chances.start[groep], self.draw)
        self.contract[groep].append(person)
        row.groepen[groep].instroom += 1

    def decide(self, month: int, chances: rates.YearChances, row: YearRow) -> None:
        """The aanmeldingen of some months ago get their outcome, each by its own lot."""
        draw = self.draw
        self.waiting.append(poisson(rates.aanmeldingen(self.values, month, self.gemeenten), draw))
        deciding = self.waiting.popleft()
        shares = rates.outcomes(self.values, month)
        weights = (
            shares.direct,
            shares.extern,
            shares.vooraf,
            shares.voortraject,
            shares.niet_geplaatst,
        )
        groei = self.values["instroom.lks_groei_frac"]
        row.uitkomsten += deciding
        for _ in range(deciding):
            outcome = pick(weights, draw)
            if outcome == 0:
                row.direct += 1
                groep = "lks_groei" if draw() < groei else "lks_stabiel"
                self.start_contract(groep, Persoon(1, _NO_BAND), chances, row)
            elif outcome == 1:
                row.extern_direct += 1
                self.extern += 1
            elif outcome == 2:
                row.vooraf_direct += 1
                self.leave_before(row)
            elif outcome == 3:
                row.voortraject_instroom += 1
                groep = "lks_groei" if draw() < groei else "lks_stabiel"
                self.voortraject[groep].append(Persoon(1, _NO_BAND))
            else:
                row.niet_geplaatst += 1

    def step(self, month: int, chances: rates.YearChances, row: YearRow) -> None:
        """One month: those who were there move first, then others enter."""
        self.move_wsw(chances, row)
        for groep in PWET:
            self.move_contracts(groep, chances, row)
        self.move_extern(chances, row)
        for groep in LKS:
            to_ibn, to_extern = self.move_voortraject(groep, row)
            self.extern += to_extern
            for person in to_ibn:
                self.start_contract(groep, person, chances, row)
        self.decide(month, chances, row)
        for groep, mean in (
            ("beschut", rates.beschut_contracts(self.values, month, self.gemeenten)),
            ("licht", rates.licht_contracts(self.values, month, self.gemeenten)),
        ):
            for _ in range(poisson(mean, self.draw)):
                self.start_contract(groep, Persoon(1, _NO_BAND), chances, row)

    def close(self, row: YearRow) -> None:
        """Count everybody on 31 December."""
        counted: dict[str, tuple[float, list[float]]] = {}
        for groep in PWET:
            bands = [0.0] * len(rates.MIDPOINTS_PP)
            for person in self.contract[groep]:
                bands[person.band] += 1
            temporary = sum(1 for person in self.contract[groep] if person.slot)
            counted[groep] = (temporary, bands)
        row.close(len(self.wsw), counted)
        row.extern_stand = self.extern
        row.voortraject_stand = sum(len(people) for people in self.voortraject.values())


def _open(values: Values, gemeenten: list[str], draw: Callable[[], float]) -> World:
    """Everybody on 31-12-2020, and the aanmeldingen that wait for an outcome."""
    wsw = rates.opening_wsw(values, gemeenten)
    persons = math.floor(wsw) + (draw() < wsw % 1.0)  # half a person is one every other time
    contract: dict[str, list[Persoon]] = {}
    for groep in PWET:
        slots = rates.opening_slots(values, groep)
        bands = rates.stock_distribution(values, groep)
        stock = sum(values.startstand[gemeente, groep] for gemeente in gemeenten)
        contract[groep] = [Persoon(pick(slots, draw), pick(bands, draw)) for _ in range(stock)]
    waiting = deque(
        poisson(rates.aanmeldingen(values, month, gemeenten), draw)
        for month in range(-int(values["instroom.doorlooptijd_mnd"]), 0)
    )
    return World(
        values=values,
        gemeenten=gemeenten,
        draw=draw,
        wsw=list(range(persons)),
        contract=contract,
        voortraject={groep: [] for groep in LKS},
        extern=0,
        waiting=waiting,
    )


def simulate_persons(
    values: Values,
    years: int,
    seed: int,
    gemeente: str | None = None,
    each_month: Callable[[World, int], None] | None = None,
) -> YearTable:
    """One run of chance, person by person, from 1-1-2021.

    Parameters
    ----------
    values: the numbers of a scenario.
    years: how many calendar years.
    seed: equal seeds give equal runs.
    gemeente: only the inhabitants of this gemeente (old or new name); None is the whole region.
    each_month: looks at everybody after each month, and before the first one (month -1); it may give
        the world other values for the months to come.
    """
    world = _open(values, values.select(gemeente), random.Random(seed).random)
    look = each_month or (lambda world, month: None)
    look(world, -1)
    table = YearTable()
    for year in range(2021, 2021 + years):
        row = YearRow(year)
        row.groepen["wsw"].stand_begin = len(world.wsw)
        for groep in PWET:
            row.groepen[groep].stand_begin = len(world.contract[groep])
        chances = rates.year_chances(world.values, year)
        for month in range((year - 2021) * 12, (year - 2020) * 12):
            world.step(month, chances, row)
            look(world, month)
        world.close(row)
        table.rows.append(row)
    return table
