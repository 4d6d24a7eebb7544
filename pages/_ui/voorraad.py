"""A store of what was computed, up to a size in bytes; what was used longest ago goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any


class Voorraad:
    """Results by key, shared between visitors.

    Streamlit's own cache cannot show how far a computation is: what is drawn while it fills, it wants to
    draw again on every hit. So this keeps results only, and computing happens outside it.
    """

    def __init__(self, hoogstens: int) -> None:
        self._hoogstens = hoogstens
        self._slot = Lock()
        self._bewaard: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def get(self, sleutel: Hashable) -> Any | None:
        """What was kept under a key, or None."""
        with self._slot:
            if sleutel not in self._bewaard:
                return None
            self._bewaard.move_to_end(sleutel)
            return self._bewaard[sleutel][0]

    def put(self, sleutel: Hashable, iets: Any, bytes_: int) -> None:
        """Keep a result of so many bytes; the newest always stays."""
        with self._slot:
            self._bewaard[sleutel] = (iets, bytes_)
            self._bewaard.move_to_end(sleutel)
            while len(self._bewaard) > 1 and self.size > self._hoogstens:
                self._bewaard.popitem(last=False)

    @property
    def size(self) -> int:
        """Bytes of everything that is kept."""
        return sum(bytes_ for _, bytes_ in self._bewaard.values())
