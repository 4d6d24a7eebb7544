"""A chart of lines: its words, labels and axes stay apart, in light and dark."""

import math

import numpy as np
import pytest

from pages._ui import kleuren
from pages._ui.charts import figure
from pages._ui.grafiek import Grafiek, Lijn, Paneel, alt_text, table
from pages._ui.opschriften import place_behind_us, spread


@pytest.mark.parametrize("donker", [False, True])
def test_a_chart_carries_its_unit_labels_table_and_words(donker):
    lijnen = (
        Lijn("een", (1000.0, 2000.0), "II", label="een"),
        Lijn("twee", (math.nan, 1.0), "I", "dash", label="twee"),
    )
    grafiek = Grafiek("Titel", (2021, 2022), (Paneel("personen per jaar", lijnen),), achteraf_tot=2022)
    figuur = figure(grafiek, kleuren.palet(donker))
    teksten = [een.text for een in figuur.layout.annotations]
    assert {"personen per jaar", "een", "twee", "achteraf"} <= set(teksten)
    assert figuur.layout.separators == ",."
    assert figuur.data[1].line.dash == "dash"
    assert table(grafiek)[1] == [["2021", "1.000", "–"], ["2022", "2.000", "1"]]
    assert "een: van 1.000 naar 2.000" in alt_text(grafiek)


@pytest.mark.parametrize(
    ("laatste", "smal", "stap"), [(2035, False, 2), (2035, True, 5), (2050, False, 5), (2050, True, 10)]
)
def test_a_long_axis_names_fewer_years(laatste, smal, stap):
    # In 140 pixels fit four years of 30 pixels: 2021-2050 in steps of 5 would be six.
    jaren = tuple(range(2021, laatste + 1))
    paneel = Paneel("fte", (Lijn("een", tuple(float(een) for een in jaren), "II"),))
    figuur = figure(Grafiek("Titel", jaren, (paneel,), smal=smal), kleuren.palet(False))
    assert figuur.layout.xaxis.dtick == stap


@pytest.mark.parametrize(
    ("waarden", "laatste", "waar"),
    [
        ((100.0, 0.0), 2035, "onder"),  # falls from the top: below it is free
        ((0.0, 100.0), 2035, "boven"),  # rises from the bottom
        ((0.0, 100.0, 0.0, 100.0), 2026, "eenheid"),  # the grey part is full
        ((100.0, 0.0), 2050, "eenheid"),  # and here it is 5 of 29 years: too narrow for the word
    ],
)
def test_the_word_for_what_is_behind_us_touches_nothing(waarden, laatste, waar):
    jaren = tuple(range(2021, laatste + 1))
    lijn = np.interp(np.linspace(0.0, len(waarden) - 1, len(jaren)), range(len(waarden)), waarden)
    panelen = (Paneel("fte", (Lijn("een", tuple(map(float, lijn)), "II"),)),)
    grafiek = Grafiek("Titel", jaren, panelen, achteraf_tot=2026)
    assert place_behind_us(grafiek, grafiek.panelen[0]) == waar
    teksten = [een.text for een in figure(grafiek, kleuren.palet(False)).layout.annotations]
    assert ("achteraf" in teksten) == (waar != "eenheid")
    assert ("fte · grijs: achteraf" in teksten) == (waar == "eenheid")


def test_a_label_stands_where_its_own_line_ends():
    kort = (30.0, 20.0, 10.0, math.nan, math.nan)
    lijnen = (
        Lijn("kort", kort, "II", label="kort"),
        Lijn("lang", (30.0, 20.0, 10.0, 5.0, 0.0), "I", label="lang"),
    )
    grafiek = Grafiek("Titel", tuple(range(2021, 2026)), (Paneel("fte", lijnen),))
    plek = {een.text: een for een in figure(grafiek, kleuren.palet(False)).layout.annotations}
    assert (plek["kort"].x, plek["kort"].y, plek["kort"].yshift) == (2023, 10.0, 16)
    assert (plek["lang"].x, plek["lang"].yshift) == (2025, 0)


@pytest.mark.parametrize("hoogste", [0.23, 0.6, 2.0, 7.0, 40.0])
def test_no_two_ticks_of_an_axis_read_the_same(hoogste):
    paneel = Paneel("mln euro", (Lijn("een", (0.0, hoogste), "II"),), decimalen=1, vanaf_nul=True)
    as_ = figure(Grafiek("Titel", (2021, 2022), (paneel,)), kleuren.palet(False)).layout.yaxis
    # plotly takes at most so many steps of 1, 2 or 5 times a power of ten
    stap = (as_.range[1] - as_.range[0]) / as_.nticks
    assert 10.0 ** -int(as_.tickformat[2]) <= stap


def test_labels_at_the_end_never_overlap():
    plekken = spread([10.0, 10.1, 50.0, 99.9], 8.0, 0.0, 100.0)
    assert np.all(np.diff(sorted(plekken)) >= 8.0 - 1e-9)
