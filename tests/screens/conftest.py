"""A running dashboard and a real, headless Chromium."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

START_SECONDS = 60
IDLE_SECONDS = 30
CHROMIUM_ARGS = [
    "--no-sandbox",  # needed when the tests run as root, as in most containers
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
# Idle: the script has run, nothing on the page is stale or loading, each visible chart is drawn.
IDLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  if (app?.getAttribute('data-test-script-state') !== 'notRunning') return false;
  if (document.querySelector('[data-testid=stStatusWidget], [data-stale=true],' +
      ' [data-testid=stSkeleton], [data-testid=stSpinner]')) return false;
  const visible = e => e.getClientRects().length > 0;
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(visible);
  if (charts.some(c => !c.querySelector('.main-svg'))) return false;
  return (document.querySelector('[data-testid=stMain]')?.innerText ?? '').trim().length > 0;
}"""


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:  # never skip: an untested screen must not look like a tested one
        pytest.fail("Chromium is missing. Run: sudo apt-get install chromium")
    return path


@pytest.fixture(scope="session")
def app_url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard started for this test session."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("streamlit") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        try:
            _wait_until_healthy(server, url, log)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_until_healthy(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The dashboard did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, app_url: str) -> Iterator[Page]:
    """An empty tab of 1280×720; addresses are relative: `page.goto("/Verkennen")`.

    Fails afterwards where the page asked anything of another host: figures never leave the house.
    """
    context = browser.new_context(
        base_url=app_url,
        viewport={"width": 1280, "height": 720},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        color_scheme="light",
        reduced_motion="reduce",
    )
    outside: set[str] = set()

    def note(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            outside.add(parts.netloc)

    context.on("request", lambda request: note(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: note(socket.url))
    yield page
    context.close()
    assert not outside, f"the page called {sorted(outside)}"


@pytest.fixture(scope="session")
def settle() -> Callable[[Page], None]:
    """`settle(page)` returns when the page has been idle three looks in a row."""

    def wait(page: Page) -> None:
        end, calm = time.monotonic() + IDLE_SECONDS, 0
        while calm < 3:
            if time.monotonic() > end:
                pytest.fail(f"{page.url} was not idle within {IDLE_SECONDS} s")
            calm = calm + 1 if page.evaluate(IDLE) else 0
            page.wait_for_timeout(100)

    return wait
