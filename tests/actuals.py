"""Actuals for tests: written in one line each, or drawn at random with a known truth."""

from __future__ import annotations

from hypothesis import strategies as st

from model.exchange.bladen import PLEK, Kolom
from model.periode import Periode
from model.realisatie import HERKOMST, REEKSEN, REGIO, Meting, Realisatie, plaats_delen, plaatsen

Leaf = tuple[str, str, int]  # gemeente of the eleven, doelgroep, month of the year


def meting(tekst: str, waarde: float, herkomst: str = "opgave") -> Meting:
    """`meting("stand 2023-05 oss wsw", 12)`; leave the group out for a series without groups."""
    reeks, periode, gemeente, *groep = tekst.split()
    return Meting(reeks, Periode.parse(periode), gemeente, groep[0] if groep else "", waarde, herkomst)


def actuals(cijfers: dict[str, float]) -> Realisatie:
    """A version from lines as `meting` reads them."""
    return Realisatie(tuple(meting(tekst, waarde) for tekst, waarde in cijfers.items()))


def gemeenten(plaats: str) -> list[str]:
    """The eleven that a place holds."""
    delen = plaats_delen(plaats)
    return [een for deel in delen for een in gemeenten(deel)] if delen else [plaats]


def groepen(reeks: str, groep: str) -> list[str]:
    """The single groups that a total holds in a series."""
    delen = REEKSEN[reeks].parts(groep)
    return [een for deel in delen for een in groepen(reeks, deel)] if delen else [groep]


@st.composite
def truths(draw: st.DrawFn, reeks: str) -> dict[Leaf, int]:
    """One year of a flow to the smallest cell: gemeente × group × month."""
    steps = draw(st.integers(1, 1000))
    leaves = [
        (plaats, groep, maand)
        for plaats in gemeenten(REGIO)
        for groep in groepen(reeks, "")
        for maand in range(1, 13)
    ]
    return {leaf: (place * steps) % 17 for place, leaf in enumerate(leaves)}


def total(truth: dict[Leaf, int], reeks: str, periode: Periode, plaats: str, groep: str) -> int:
    """Σ of the smallest cells in a cell."""
    binnen, wie = set(gemeenten(plaats)), set(groepen(reeks, groep))
    eerste = periode.eerste % 12 + 1
    return sum(
        aantal
        for (gemeente, doelgroep, maand), aantal in truth.items()
        if gemeente in binnen and doelgroep in wie and eerste <= maand < eerste + periode.maanden
    )


@st.composite
def deliveries(draw: st.DrawFn, reeks: str, jaar: int) -> tuple[dict[Leaf, int], Realisatie]:
    """A truth, and a delivery of all of it in cells of random size that do not overlap."""
    truth = draw(truths(reeks))
    open_cellen = [(Periode(jaar), REGIO, "")]
    cijfers: list[Meting] = []
    while open_cellen:
        periode, plaats, groep = open_cellen.pop()
        wegen: list[list[tuple[Periode, str, str]]] = [
            [(deel, plaats, groep) for deel in periode.delen],
            [(periode, deel, groep) for deel in plaats_delen(plaats)],
            [(periode, plaats, deel) for deel in REEKSEN[reeks].parts(groep)],
        ]
        keuzes = [weg for weg in wegen if weg]
        if keuzes and len(cijfers) + len(open_cellen) < 150 and draw(st.integers(0, 3)):
            open_cellen += draw(st.sampled_from(keuzes))
        else:
            waarde = total(truth, reeks, periode, plaats, groep)
            cijfers.append(Meting(reeks, periode, plaats, groep, float(waarde)))
    return truth, Realisatie(tuple(cijfers))


# ------------------------------------------------------------------ anything that a workbook can hold

JAREN = st.integers(2017, 2030)


@st.composite
def periods(draw: st.DrawFn, soorten: tuple[str, ...]) -> Periode:
    soort = draw(st.sampled_from(soorten))
    nummer = {"jaar": 0, "kwartaal": draw(st.integers(1, 4)), "maand": draw(st.integers(1, 12))}[soort]
    return Periode(draw(JAREN), soort, nummer)


def values(kolom: Kolom) -> st.SearchStrategy[float]:
    if kolom.soort == "aantal":
        return st.integers(0, 5000).map(float)
    if kolom.soort == "euro":
        return st.integers(max(int(kolom.laagste), -(10**6)), 10**8).map(float)
    return st.floats(kolom.laagste, kolom.hoogste, allow_subnormal=False)


@st.composite
def metingen(draw: st.DrawFn) -> Meting:
    reeks = draw(st.sampled_from(sorted(REEKSEN)))
    blad, kolom = PLEK[reeks]
    return Meting(
        reeks,
        draw(periods(blad.periodes)),
        draw(st.sampled_from(sorted(plaatsen()))),
        draw(st.sampled_from(REEKSEN[reeks].toegestaan)),
        draw(values(kolom)),
        draw(st.sampled_from(sorted(HERKOMST))),
    )


def versions() -> st.SearchStrategy[Realisatie]:
    rows = st.lists(metingen(), min_size=1, max_size=40, unique_by=lambda een: een.cel)
    return rows.map(lambda rijen: Realisatie(tuple(rijen)))
