"""One spelling and one wording for what the screens say; looked up in the source."""

from __future__ import annotations

import re

import pytest

from tests.house.source import texts

SPOKEN = {
    path: text
    for path, text in texts().items()
    if path == "app.py" or path.startswith(("pages/", "model/"))
}
# pattern -> what stands there instead
ELSEWHERE = {
    r"(?<!vooraf )\baannamen\b": "aannames (the verb in 'wat we vooraf aannamen' stays)",
    r"[a-z]’[a-z]": "a straight apostrophe, as in scenario's",
    r"[Nn]iet (vóór|t/m) *(\{|20\d\d)": "text.not_within ('niet vóór 2035' reads as in 2035)",
}


@pytest.mark.parametrize("pattern", ELSEWHERE)
def test_one_spelling_everywhere(pattern: str) -> None:
    wrong = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in SPOKEN.items()
        if path != "pages/_ui/text.py"
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert wrong == [], f"write {ELSEWHERE[pattern]}"
