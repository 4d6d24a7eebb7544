"""Every worked example in a docstring of the model holds."""

import doctest
import importlib
import pkgutil

import pytest

import model

MODULES = sorted(
    info.name
    for info in pkgutil.walk_packages(model.__path__, "model.")
    if not info.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_of(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    examples = [
        example
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
        for example in test.examples
    ]
    assert len(examples) >= 4
