"""Updates may hold halves of letters that UTF-8 cannot carry: no database takes them, and no message."""

from __future__ import annotations

import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


def legible(value: Any) -> Any:
    """The same, with U+FFFD for each such half: the length of every text stays."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value) if _HALF.search(value) else value
    if isinstance(value, dict):
        return {name: legible(each) for name, each in value.items()}
    if isinstance(value, list):
        return [legible(each) for each in value]
    return value
