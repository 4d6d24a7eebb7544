"""Who may import whom: a module uses what stands in an earlier row, never its own row or a later one."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from tests.house.source import imports, module_name, python, texts

# A new module gets a place here, in the lowest row that holds nothing it needs. A name with .* is a
# whole package whose modules may use each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "model.errors", "model.axes", "model.notatie", "model.overgangen", "model.regels"),
    ("model.gemeenten", "model.tussenstand", "model.periode"),
    ("model.parameters", "model.telling", "model.realisatie"),
    ("model.startstand", "model.wijziging", "model.optelling", "model.afscherming", "model.afspraken"),
    ("model.waarden", "model.strijdig", "model.schild", "model.kalender"),
    ("model.samenhang", "model.versies"),
    ("model.spreiding",),
    ("model.scenario",),
    ("model.scenariobestand",),
    (
        "model.loonwaarde",
        "model.aandelen",
        "model.instroom",
        "model.diensten",
        "model.caseload",
        "model.infrastructuur",
        "model.lumpsum",
        "model.verdeling",
        "model.grootboek",
        "model.gemeentebalans",
    ),
    ("model.kansen", "model.ntw", "model.finance"),
    ("model.maanden",),
    ("model.plekken",),
    ("model.cohort", "model.statisch"),
    ("model.result", "model.uitkomsten", "model.herstart"),
    ("model.verloop",),
    ("model.rekening",),
    ("model.simulate",),
    ("model.ijkpunten",),
    ("model.analysis.*",),
    ("model.exchange.*", "model.store.*"),
    (
        "model.opdrachten",
        "model.opdracht_doelzoeken",
        "model.opdracht_ensemble",
        "model.opdracht_import",
        "model.opdracht_vergelijken",
    ),
    ("model.__main__",),
    ("pages._ui.*",),
    ("pages", "pages.*", "app"),
)
# Concept modules do not import each other: `simulate` hands arrays from one to the next. These may,
# because one is a part of the other.
_FIRST, _LAST = (
    next(number for number, row in enumerate(LAYERS) if name in row)
    for name in ("model.loonwaarde", "model.cohort")
)
CONCEPTS = {name for row in LAYERS[_FIRST : _LAST + 1] for name in row}
PARTS = {
    "model.kansen": {"model.loonwaarde"},
    "model.ntw": {"model.loonwaarde"},
    "model.finance": {"model.loonwaarde"},
    "model.maanden": {"model.kansen"},
    "model.plekken": {"model.kansen", "model.maanden"},
    "model.cohort": {"model.instroom", "model.kansen", "model.maanden", "model.plekken"},
    # a static year is a whole small simulation
    "model.statisch": {
        "model.startstand",
        "model.kansen",
        "model.ntw",
        "model.infrastructuur",
        "model.finance",
    },
}
# What may be imported from outside, besides the standard library; the first prefix that fits counts.
OUTSIDE: Mapping[str, frozenset[str]] = {
    "model.exchange": frozenset({"numpy", "pandas", "openpyxl", "pptx", "docx"}),
    "model.store": frozenset({"numpy", "sqlalchemy"}),
    "model.analysis.verdeeld": frozenset({"numpy", "distributed"}),
    "model": frozenset({"numpy", "scipy"}),
    "pages": frozenset({"numpy", "pandas", "streamlit", "plotly"}),
    "app": frozenset({"streamlit"}),
}
NO_CLOCK = {"time", "datetime", "random", "secrets", "uuid"}

FILES = python("", "model", "pages")
MODULES = {module_name(path): path for path in FILES}


def row_of(module: str) -> int | None:
    """The row of a module: its own name first, then the package that holds it."""
    for number, row in enumerate(LAYERS):
        if module in row:
            return number
    best: tuple[int, int] | None = None
    for number, row in enumerate(LAYERS):
        for name in row:
            package = name.removesuffix(".*")
            inside = module == package or module.startswith(f"{package}.")
            if name.endswith(".*") and inside and (best is None or len(package) > best[0]):
                best = len(package), number
    return None if best is None else best[1]


def own_imports(path: str) -> set[tuple[str, int]]:
    """Modules of the project that a file imports, with the line."""
    found = set()
    for name, line in imports(path):
        if name.partition(".")[0] in ("model", "pages", "app") and name in MODULES:
            found.add((name, line))
    return found


def test_every_module_has_a_place() -> None:
    homeless = [path for module, path in MODULES.items() if row_of(module) is None]
    assert homeless == [], "no row in LAYERS (tests/house/test_layers.py) for these modules"


def test_every_place_is_taken() -> None:
    names = [name for row in LAYERS for name in row if not name.endswith(".*")]
    assert len(names) == len(set(names))
    assert [name for name in names if name not in MODULES and name != "pages"] == []


def test_nobody_imports_upwards() -> None:
    wrong = []
    for module, path in MODULES.items():
        mine = row_of(module)
        package = next((n for n in LAYERS[mine or 0] if n.endswith(".*") and row_of(n[:-2]) == mine), "")
        for other, line in own_imports(path):
            theirs = row_of(other)
            if other == module or mine is None or theirs is None:
                continue
            together = theirs == mine and bool(package) and other.startswith(package[:-2])
            if theirs >= mine and not together:
                wrong.append(f"{path}:{line} uses {other}")
    assert wrong == []


def test_concept_modules_do_not_import_each_other() -> None:
    wrong = []
    for module in sorted(CONCEPTS & set(MODULES)):
        others = {name for name, _ in own_imports(MODULES[module])} & CONCEPTS
        wrong += [
            f"{module} uses {other}" for other in sorted(others - PARTS.get(module, set()) - {module})
        ]
    assert wrong == []


def test_the_exceptions_are_all_needed() -> None:
    for module, parts in PARTS.items():
        used = {name for name, _ in own_imports(MODULES[module])}
        assert parts <= used, module


def _allowed(module: str) -> frozenset[str]:
    for prefix, names in OUTSIDE.items():
        if module == prefix or module.startswith(f"{prefix}."):
            return names
    return frozenset()


def test_only_what_each_room_may_use_comes_from_outside() -> None:
    wrong = []
    for module, path in MODULES.items():
        for name, line in imports(path):
            top = name.partition(".")[0]
            ours = top in ("model", "pages", "app") or top in sys.stdlib_module_names
            if not ours and top not in _allowed(module):
                wrong.append(f"{path}:{line} imports {top}")
    assert wrong == []


def test_the_model_has_no_clock_and_no_lot_of_its_own() -> None:
    wrong = [
        f"{path}:{line} imports {name}"
        for module, path in MODULES.items()
        if module.startswith("model") and not module.startswith(("model.store", "model.exchange"))
        for name, line in imports(path)
        if name.partition(".")[0] in NO_CLOCK or name.startswith("numpy.random")
    ]
    assert wrong == []


def test_nothing_imports_the_tests() -> None:
    wrong = [path for path in FILES for name, _ in imports(path) if name.partition(".")[0] == "tests"]
    assert wrong == []


@pytest.mark.parametrize(
    ("module", "row"),
    [
        ("model.axes", 0),
        ("model.analysis.ondergrens", row_of("model.analysis.iets")),
        ("pages._ui.frame", len(LAYERS) - 2),
        ("pages.1_Verkennen", len(LAYERS) - 1),
        ("model.iets_nieuws", None),
        ("elders", None),
    ],
)
def test_how_a_place_is_found(module: str, row: int | None) -> None:
    assert row_of(module) == row


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 20
    assert len(texts()) > len(FILES)
