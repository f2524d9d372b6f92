"""Makes numbers in a text so that a phone can ring them with one tap."""

from __future__ import annotations

import re

_NATIONAL = re.compile(r"(?<![\d+.,/-])0(\d(?:[ \u00a0-]?\d){8,9})(?![\d-])")
"""A number of the United Kingdom as people there write it: ten or eleven figures with the first 0."""

COUNTRY = "+44"


def ringable(text: str) -> str:
    """The text, with each full British number once more as `+44...` after it.

    Telegram makes a number a link that rings only where it begins with the country's code, and refuses
    `tel:` links, in texts and under buttons. Short numbers such as 999 and 116 123 have no such form and
    stay as they are.
    """
    return _NATIONAL.sub(lambda found: f"{found[0]} (tap {dialled(found[0])})", text)


def dialled(national: str) -> str:
    """A British number in the form that can be rung from anywhere."""
    return COUNTRY + re.sub(r"\D", "", national)[1:]
