"""A screen of the dashboard as a visitor of a link finds it, run without a browser."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

OVERZICHT = "app.py"


def open_app(pagina: str, params: Mapping[str, str], seconds: int) -> AppTest:
    """The screen after its first run, which may take so many seconds; no exception stands on it."""
    app = AppTest.from_file(str(ROOT / OVERZICHT), default_timeout=seconds)
    for naam, waarde in params.items():
        app.query_params[naam] = waarde
    app.run()
    if pagina != OVERZICHT:
        app.switch_page(pagina).run()
    assert not app.exception
    return app
