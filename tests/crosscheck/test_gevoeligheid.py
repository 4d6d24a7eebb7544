"""What matters most, against functions whose answer is known."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
from scipy.stats import qmc

from model.analysis.drijfveren import DRIJFVEREN, driver_of
from model.analysis.ensemble import Runs, ensemble
from model.analysis.gevoeligheid import indices, sobol_by_driver, tornado
from model.analysis.trekking import draw, draw_pair
from model.axes import Array
from model.scenario import load_scenario


def ishigami(x: Array) -> Array:
    """sin x₁ + 7 sin² x₂ + 0,1 x₃⁴ sin x₁ on (−π, π)³; (n, 3) -> (n,)."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_estimator_gives_the_known_indices_of_ishigami() -> None:
    # D = 7²/8 + 0,1·π⁴/5 + 0,1²·π⁸/18 + 1/2; D₁ = ½(1 + 0,1·π⁴/5)², D₂ = 7²/8, D₁₃ = 8·0,1²·π⁸/225
    n = 8192
    points = qmc.Sobol(6, scramble=True, rng=5).random(n) * 2 * np.pi - np.pi
    a, b = points[:, :3], points[:, 3:]
    mixed = [np.where(np.arange(3) == column, b, a) for column in range(3)]
    first, total = indices(ishigami(a), ishigami(b), np.array([ishigami(x) for x in mixed]))
    d1, d2, d13 = 0.5 * (1 + 0.02 * np.pi**4) ** 2, 49 / 8, 0.08 * np.pi**8 / 225
    whole = d1 + d2 + d13
    assert first == pytest.approx([d1 / whole, d2 / whole, 0.0], abs=0.01)
    assert total == pytest.approx([(d1 + d13) / whole, d2 / whole, d13 / whole], abs=0.01)


def test_a_tornado_of_a_straight_line_is_that_line() -> None:
    # y = 3·a − 2·b, nothing for c: shares 9·var(a) and 4·var(b) of the whole
    ii = load_scenario("II")
    keys = ("ntw.helling_eur_pp", "regulier.volgt_frac", "regulier.vertraging_jr")
    t = {key: row for key, row in draw(ii, 512, 1).items() if key in keys}
    a, b, _ = (t[key] for key in keys)
    made = Runs((2030,), MappingProxyType({"x": (3 * a - 2 * b)[None]}), np.zeros(513, dtype=bool))
    found = tornado(made, t, "x", 2030)
    assert [one.sleutel for one in found.invloeden] == list(keys)
    assert found.verklaard == pytest.approx(1.0)
    widest, second, nothing = found.invloeden
    assert widest.hoog == pytest.approx(3 * np.quantile(a[1:], 0.9))
    assert second.hoog == pytest.approx(-2 * np.quantile(b[1:], 0.9))
    assert nothing.hoog == pytest.approx(0.0, abs=1e-9)
    whole = np.var(3 * a[1:] - 2 * b[1:])
    assert widest.aandeel == pytest.approx(9 * np.var(a[1:]) / whole, abs=0.03)


def test_too_few_futures_for_so_many_assumptions_is_an_error() -> None:
    ii = load_scenario("II")
    with pytest.raises(ValueError, match="fewer futures"):
        tornado(ensemble(ii, 64), draw(ii, 64, 1), "resultaat_eur", 2030)


def test_the_tornado_explains_most_of_the_result_and_its_shares_add_up() -> None:
    ii = load_scenario("II")
    runs, t = ensemble(ii, 512), draw(ii, 512, 1)
    found = tornado(runs, t, "omvang_fte", 2030)
    assert 0.85 < found.verklaard <= 1.0 + 1e-9
    assert sum(one.aandeel for one in found.invloeden) == pytest.approx(found.verklaard)
    widths = [abs(one.hoog - one.laag) for one in found.invloeden]
    assert widths == sorted(widths, reverse=True)
    # more outflow of the Wsw, fewer fte: the direction must be that of the model
    by_key = {one.sleutel: one for one in found.invloeden}
    assert by_key["uitstroom.wsw_frac_jr"].hoog < 0 < by_key["instroom.aanmeldingen_pers_jr"].hoog


def test_the_two_samples_know_nothing_of_each_other() -> None:
    # 1.024 pairs that are independent: correlation 0 ± 1/√1024 = 0,03; a sequence does not do worse than
    # three times that, and two scrambles of the same column would give up to 0,97
    a, b = draw_pair(load_scenario("II"), 1024, 1)
    keys = [key for key in a if np.ptp(a[key]) > 0.0]
    own = np.array([np.corrcoef(a[key][1:], b[key][1:])[0, 1] for key in keys])
    assert np.abs(own).max() < 0.1
    assert all(a[key][0] == b[key][0] == 0.0 for key in keys)


def test_indices_agree_with_the_tornado_where_the_outcome_is_almost_a_straight_line() -> None:
    # of a sum of independent parts, first and total index of a group are both its share of the variance
    ii = load_scenario("II")
    found = sobol_by_driver(ii, "afstand_ondergrens_fte", 2035, n=256)
    lines = tornado(ensemble(ii, 512), draw(ii, 512, 1), "afstand_ondergrens_fte", 2035)
    assert lines.verklaard > 0.95
    share = dict.fromkeys(found.groepen, 0.0)
    for one in lines.invloeden:
        share[DRIJFVEREN[driver_of()[one.sleutel]].label] += one.aandeel
    assert found.totaal == pytest.approx(list(share.values()), abs=0.08)
    assert found.eerste == pytest.approx(list(share.values()), abs=0.08)
    assert found.totaal.sum() == pytest.approx(1.0, abs=0.12)


def test_indices_per_driver_of_the_model() -> None:
    found = sobol_by_driver(load_scenario("II"), "omvang_fte", 2030, n=64)
    assert len(found.groepen) == len(found.eerste) == len(found.totaal) >= 6
    assert (found.totaal > -0.05).all()
    assert found.totaal.sum() > 0.8
    # prices do not change who is there
    assert found.totaal[found.groepen.index("Prijzen, lonen en NTW")] == pytest.approx(0.0, abs=1e-6)
