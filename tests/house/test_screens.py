"""What no screen may do; looked up in the source, without starting Streamlit."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import imports, python, tree

SCREENS = [path for path in python("", "pages") if not path.startswith("pages/_ui/")]
ALL = list(python("", "pages"))
# call -> keyword that may not be given (with this value; None is any value)
FORBIDDEN_ARGUMENTS = {"unsafe_allow_html": True, "use_container_width": None}
FORBIDDEN_CALLS = {
    "st.navigation",
    "st.experimental_rerun",
    "st.components.v1.html",
    "st.components.v1.iframe",
}
FORBIDDEN_IMPORTS = {"plotly.express", "streamlit.components.v1"}


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls(path: str) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def test_there_are_screens() -> None:
    assert "app.py" in SCREENS
    assert len(SCREENS) >= 2


@pytest.mark.parametrize("path", SCREENS)
def test_the_first_statement_of_a_screen_sets_it_up(path: str) -> None:
    body = [node for node in tree(path).body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    # constants may stand before it: they draw nothing
    first = next(
        node
        for node in body
        if not (
            isinstance(node, ast.Assign)
            and all(name.id.isupper() for name in node.targets if isinstance(name, ast.Name))
        )
    )
    value = first.value if isinstance(first, (ast.Assign, ast.Expr)) else None
    assert isinstance(value, ast.Call), f"{path} does not begin with frame.page(...)"
    assert dotted(value.func) == "frame.page"


@pytest.mark.parametrize("path", ALL)
def test_a_screen_uses_none_of_what_we_left_behind(path: str) -> None:
    wrong = []
    for call in calls(path):
        if dotted(call.func) in FORBIDDEN_CALLS:
            wrong.append(f"{path}:{call.lineno} {dotted(call.func)}")
        for given in call.keywords:
            if given.arg in FORBIDDEN_ARGUMENTS:
                only = FORBIDDEN_ARGUMENTS[given.arg]
                if (
                    only is None
                    or not isinstance(given.value, ast.Constant)
                    or given.value.value is only
                ):
                    wrong.append(f"{path}:{call.lineno} {given.arg}")
    wrong += [f"{path}:{line} {name}" for name, line in imports(path) if name in FORBIDDEN_IMPORTS]
    assert wrong == []


def test_only_state_writes_the_session() -> None:
    writers = {
        path
        for path in ALL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "session_state"
    }
    assert writers <= {"pages/_ui/state.py"}


def test_only_state_runs_a_page_again() -> None:
    """Else what the run before wrote to widgets is forgotten; see `state.again`."""
    again = {path for path in ALL for call in calls(path) if dotted(call.func) == "st.rerun"}
    assert again == {"pages/_ui/state.py"}


def test_only_runs_keeps_results() -> None:
    keepers = {
        path
        for path in ALL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource")
    }
    assert keepers <= {"pages/_ui/runs.py"}


def test_what_is_kept_of_a_scenario_goes_by_its_name_as_well() -> None:
    """Equal digests give equal figures, but texts and results tell the name: `kenmerk` holds both."""
    wrong = [
        f"{path}:{node.lineno}"
        for path in ALL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "digest"
        if dotted(node.value).rpartition(".")[2].startswith("scenario")
    ]
    assert wrong == []


def test_screens_do_not_simulate_past_the_cache() -> None:
    wrong = [
        f"{path}:{line}"
        for path in ALL
        if path not in ("pages/_ui/runs.py", "pages/_ui/opwarmen.py")
        for name, line in imports(path)
        if name == "model.simulate.simulate"
    ]
    assert wrong == []


def menu() -> dict[str, str]:
    """Word in the menu -> file, as it stands in the frame of every screen."""
    for node in tree("pages/_ui/frame.py").body:
        if isinstance(node, ast.AnnAssign) and dotted(node.target) == "MENU" and node.value:
            pairs: tuple[tuple[str, str], ...] = ast.literal_eval(node.value)
            assert len(dict(pairs)) == len(pairs)
            return dict(pairs)
    raise AssertionError("no MENU in pages/_ui/frame.py")


def test_no_screen_of_ours_is_missing_from_the_menu() -> None:
    assert sorted(menu().values()) == sorted(SCREENS)
