"""The project's own files, read as text and as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Everything that is ours; not what a run or an editor leaves behind.
FOLDERS = (".ci", ".streamlit", "benchmarks", "docs", "model", "pages", "sample_data", "tests")
TEXT = {".py", ".toml", ".md", ".csv", ".txt", ".html", ".cfg", ""}


@cache
def texts() -> dict[str, str]:
    """Path from the root -> text of every file of the project that people read."""
    files = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT]
    for folder in FOLDERS:
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in TEXT]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(files)
        if "__pycache__" not in path.parts and not path.name.startswith(".coverage")
    }


def python(*folders: str) -> dict[str, str]:
    """Path -> text of the Python files in these folders; "" stands for the root itself."""
    return {
        path: text
        for path, text in texts().items()
        if path.endswith(".py")
        and ((path.partition("/")[0] in folders) if "/" in path else "" in folders)
    }


@cache
def tree(path: str) -> ast.Module:
    return ast.parse(texts()[path], path)


def imports(path: str) -> Iterator[tuple[str, int]]:
    """(module, line) of every import in a file, also those inside functions; `from a import b` counts as
    a.b as well, so that a module imported from its package is seen.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.module or "", node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def module_name(path: str) -> str:
    """model/analysis/__init__.py -> model.analysis."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
