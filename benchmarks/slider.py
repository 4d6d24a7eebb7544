"""Slider moved → last chart drawn, in a real browser, against the same screen without the model.

    python benchmarks/slider.py [screen] [moves]

Two servers run side by side: the dashboard, and the dashboard with ready answers in the place of the
model (`benchmarks/floor`). The same key presses go to each in turn; the ratio is what the model adds.
Needs Chromium and the packages of tests/requirements.txt. Prints; judges nothing.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

WORTEL = Path(__file__).resolve().parents[1]
RUST_MS = 700  # no change for this long: the last chart stands
_METEN = """
(rust) => new Promise((klaar) => {
  const begin = performance.now();
  let laatste = null;
  const kijker = new MutationObserver((lijst) => {
    if (lijst.some((m) => m.target.closest && m.target.closest('.js-plotly-plot'))) {
      laatste = performance.now();
    }
  });
  kijker.observe(document.body, {subtree: true, childList: true, attributes: true});
  const wacht = () => {
    const nu = performance.now();
    if ((laatste !== null && nu - laatste > rust) || nu - begin > 15000) {
      kijker.disconnect();
      klaar(laatste === null ? null : laatste - begin);
    } else { setTimeout(wacht, 50); }
  };
  wacht();
})
"""


def _free_port() -> int:
    with socket.socket() as een:
        een.bind(("127.0.0.1", 0))
        return int(een.getsockname()[1])


@contextmanager
def _server(extra_path: str) -> Iterator[str]:
    poort = _free_port()
    pad = os.pathsep.join(deel for deel in (extra_path, str(WORTEL)) if deel)
    proces = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(poort)],
        cwd=WORTEL,
        env={**os.environ, "PYTHONPATH": pad},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    adres = f"http://127.0.0.1:{poort}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{adres}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.25)
        yield adres
    finally:
        proces.terminate()
        proces.wait(10)


def _move(page: Page, toets: str) -> float:
    """Milliseconds from one key press to the last change of a chart."""
    page.get_by_role("slider").first.focus()
    belofte = page.evaluate_handle(f"(rust) => ({{p: ({_METEN})(rust)}})", RUST_MS)
    page.keyboard.press(toets)
    duur = belofte.evaluate("(houder) => houder.p")
    if duur is None:
        raise RuntimeError("no chart changed after a key press")
    return float(duur)


def _percentile(reeks: list[float], deel: float) -> float:
    return sorted(reeks)[min(int(len(reeks) * deel), len(reeks) - 1)]


def main(scherm: str = "Verkennen", keren: int = 30) -> None:
    """Print median and 95th percentile of both, and their ratio."""
    chromium = shutil.which("chromium")
    vlaggen = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    tijden: dict[str, list[float]] = {"met model": [], "vloer": []}
    with (
        _server("") as echt,
        _server(str(WORTEL / "benchmarks" / "floor")) as vloer,
        sync_playwright() as spel,
    ):
        browser = spel.chromium.launch(executable_path=chromium, args=vlaggen)
        paginas = {}
        for naam, adres in (("met model", echt), ("vloer", vloer)):
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(f"{adres}/{scherm}")
            page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60000)
            page.wait_for_timeout(3000)
            paginas[naam] = page
        for keer in range(keren + 3):
            for naam, page in paginas.items():
                duur = _move(page, "ArrowRight" if keer % 2 else "ArrowLeft")
                if keer >= 3:  # the first moves warm up
                    tijden[naam].append(duur)
        browser.close()
    print(f"{scherm}: slider moved -> last chart drawn, {keren} moves each, in turn")
    for naam, reeks in tijden.items():
        p50, p95 = statistics.median(reeks), _percentile(reeks, 0.95)
        print(f"  {naam:10} p50 {p50:6.0f} ms   p95 {p95:6.0f} ms")
    for woord, deel in (("p50", 0.5), ("p95", 0.95)):
        paar = [_percentile(tijden[naam], deel) for naam in ("met model", "vloer")]
        print(f"  ratio {woord}: {paar[0] / paar[1]:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:2], *(int(een) for een in sys.argv[2:3]))
