"""Numbers that a phone can ring with one tap."""

from __future__ import annotations

import pytest

from bot.rendering.phones import ringable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0808 800 5000, help@nspcc.org.uk", "0808 800 5000 (tap +448088005000), help@nspcc.org.uk"),
        ("Dawn, 01632 960 101.", "Dawn, 01632 960 101 (tap +441632960101)."),
        (
            "07700900123 or 020 7946 0000",
            "07700900123 (tap +447700900123) or 020 7946 0000 (tap +442079460000)",
        ),
        ("01632-960-101", "01632-960-101 (tap +441632960101)"),
    ],
)
def test_a_full_british_number_is_there_as_one_that_rings(text: str, shown: str) -> None:
    assert ringable(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "999",
        "116 123",
        "111, option 2",
        "text SHOUT to 85258",
        "0800 1111",
        "+44 808 800 5000",
        "2026-01-02 03:04:05.0123456789",
        "1234567890123",
        "",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert ringable(text) == text
