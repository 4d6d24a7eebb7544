"""What every test may use: --regen, golden texts, the number of random runs, the markers."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
DEFAULT_RUNS = 50
RUNS = int(os.environ.get("RANDOM_RUNS", DEFAULT_RUNS))

# With the default count each run draws the same examples, so a red test stays red until repaired.
# A longer run (RANDOM_RUNS=5000) searches afresh every time.
settings.register_profile(
    "house", max_examples=RUNS, deadline=None, derandomize=RUNS == DEFAULT_RUNS, print_blob=True
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite the golden files, then review")


@pytest.hookimpl(tryfirst=True)  # before -m chooses by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if not any(item.get_closest_marker(name) for name in ("browser", "slow")):
            item.add_marker("quick")
    # Playwright keeps an event loop in this thread: browser tests go last, away from AppTest.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def random_runs() -> int:
    """How many random cases a test should try: RANDOM_RUNS, default 50."""
    return RUNS


@pytest.fixture(scope="session")
def regen(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regen"))


@pytest.fixture(scope="session")
def golden(regen: bool) -> Callable[[str, str], None]:
    """`golden("name.txt", text)` compares with tests/golden/name.txt; --regen rewrites it."""

    def check(name: str, text: str) -> None:
        file = GOLDEN / name
        if regen:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            return
        if not file.exists():
            pytest.fail(f"no golden file {name}: run `pytest tests/golden --regen` and review it")
        assert text.splitlines() == file.read_text(encoding="utf-8").splitlines(), (
            f"{name} differs. Intended? Run `pytest tests/golden --regen` and explain the "
            "difference in CHANGELOG.md under 'Uitkomsten veranderen'."
        )

    return check
