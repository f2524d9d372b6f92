"""Long texts are cut at the gentlest place, and never over Telegram's limit."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.fit import fit, shorten, visible_length


def test_a_short_text_is_one_message() -> None:
    assert fit("<b>Hello</b>\n\nyou") == ("<b>Hello</b>\n\nyou",)


def test_nothing_is_no_message() -> None:
    assert fit(" \n\n ") == ()


def test_a_long_text_is_cut_between_paragraphs() -> None:
    assert fit("<b>one</b> two\n\nthree four", limit=12) == ("<b>one</b> two", "three four")


def test_a_long_paragraph_is_cut_between_words() -> None:
    assert fit("one two three", limit=8) == ("one two", "three")


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert visible_length("<b>a&amp;b</b>") == 3
    assert visible_length("🙂") == 2


@given(st.lists(st.text(max_size=300), max_size=6), st.integers(2, 120))
def test_every_piece_fits_and_no_word_is_lost(paragraphs: list[str], limit: int) -> None:
    text = "\n\n".join(html.escape(each, quote=False) for each in paragraphs)
    pieces = fit(text, limit)
    assert all(0 < visible_length(piece) <= limit for piece in pieces)
    told = "".join(html.unescape(piece) for piece in pieces)
    assert "".join(told.split()) == "".join(html.unescape(text).split())


@given(st.text(max_size=300), st.integers(4, 80))
def test_a_shortened_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = shorten(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_a_shortened_text_ends_between_words() -> None:
    assert shorten("that must have felt so lonely, waiting", 30) == "that must have felt so…"
