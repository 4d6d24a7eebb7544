"""Sizes, style, types and documents."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT, python, texts, tree

LINES = 400
CODE = python("", "model", "pages", "tests", "benchmarks")
# Put together here, so that this file does not name them.
MACHINE = re.compile(
    "|".join(("/" + "work/", "/" + "home/[a-z]", "/" + "root/", "/" + "Users/", r"[A-Z]:\\\\"))
)


@pytest.mark.parametrize("path", CODE)
def test_no_file_is_longer_than_400_lines(path: str) -> None:
    assert len(CODE[path].splitlines()) <= LINES


def test_sizes_are_held_by_ruff_without_exceptions() -> None:
    settings = texts()["pyproject.toml"]
    assert "max-statements = 40" in settings
    assert "max-args = 6" in settings
    excused = [path for path, text in CODE.items() if re.search(r"noqa: .*PLR09(13|15)", text)]
    assert excused == []


def test_every_public_function_of_the_model_says_what_it_computes() -> None:
    silent = []
    for path in python("model"):
        for node in tree(path).body:
            named = isinstance(node, (ast.FunctionDef, ast.ClassDef))
            if named and not node.name.startswith("_") and not ast.get_docstring(node):  # type: ignore[union-attr]
                silent.append(f"{path}: {node.name}")  # type: ignore[union-attr]
    assert silent == []


def run_tool(*words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing() -> None:
    run_tool("ruff", "check", "--no-cache", ".")


def test_every_file_is_formatted() -> None:
    run_tool("ruff", "format", "--check", "--no-cache", ".")


def test_types_of_the_model_hold() -> None:
    run_tool("mypy")


def test_the_readme_gives_both_commands() -> None:
    readme = texts()["README.md"]
    blocks = re.findall(r"```bash\n(.*?)```", readme, re.DOTALL)
    assert any("streamlit run app.py" in block and "venv" in block for block in blocks)
    between = re.search(r"<!-- tests:begin -->(.*?)<!-- tests:end -->", readme, re.DOTALL)
    assert between is not None
    assert "-m pytest" in between[1]
    assert "requirements.txt" in between[1]
    assert "tests:begin" in texts()[".ci/run"]


def test_the_readme_names_only_what_exists() -> None:
    named = re.findall(r"`([a-z_]+(?:/[A-Za-z_.]+)*/?)`", texts()["README.md"])
    paths = [name for name in named if "/" in name or name.endswith((".py", ".toml", ".md"))]
    assert paths
    example = "N_Name"  # how a new screen is called
    assert [name for name in paths if example not in name and not (ROOT / name).exists()] == []


def test_the_changelog_opens_with_what_moves() -> None:
    versions = re.split(r"^## ", texts()["CHANGELOG.md"], flags=re.MULTILINE)[1:]
    assert versions
    for version in versions:
        assert re.search(r"^### (.+)$", version, re.MULTILINE)[1] == "Uitkomsten veranderen"  # type: ignore[index]


def test_decisions_are_numbered_and_short() -> None:
    decisions = [path for path in texts() if path.startswith("docs/decisions/")]
    numbers = [int(path.rpartition("/")[2][:4]) for path in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    too_long = [path for path in decisions if len(texts()[path].strip().splitlines()) > 25]
    assert too_long == []


def test_no_file_names_a_machine() -> None:
    named = [
        f"{path}:{number}"
        for path, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert named == []


def test_requirements_are_pinned() -> None:
    for path in ("requirements.txt", "tests/requirements.txt", "benchmarks/requirements.txt"):
        lines = [line for line in texts()[path].splitlines() if line and not line.startswith("#")]
        assert lines
        assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9.]+", line) for line in lines)


def test_benchmarks_are_no_tests() -> None:
    assert python("benchmarks")
    for path in python("benchmarks"):
        assert not path.rpartition("/")[2].startswith("test_")
    timing = [
        path
        for path in python("tests")
        if "perf_counter" in CODE[path] and not path.startswith(("tests/screens", "tests/house"))
    ]
    assert timing == []
