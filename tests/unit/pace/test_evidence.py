"""Which words are shown: whole words, whole phrases, never more than earned them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.pace.evidence import clauses_of, phrases_of, steadied, telling_words
from bot.pace.parts import LONGEST, parts_of
from bot.pace.scores import Traces

TEXT = "I'm here, love. I wonder if that felt lonely."


def traced(text: str, told: dict[str, float]) -> Traces:
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        spans.append((start, start + len(word)))
        at = start + len(word)
    strength = [told.get(text[start:end].strip(".,"), -5.0) for start, end in spans]
    return Traces(tuple(spans), np.array(strength, dtype=np.float32)[:, None])


def shown(traces: Traces, enough: float = 0.0) -> list[str]:
    return [TEXT[start:end] for start, end in telling_words(TEXT, traces, traces.strength[:, 0], enough)]


def test_the_telling_words_are_shown_as_a_phrase() -> None:
    assert shown(traced(TEXT, {"wonder": 3.0, "felt": 2.0, "lonely": 2.5})) == ["wonder if that felt lonely"]


def test_words_far_apart_are_two_phrases() -> None:
    assert shown(traced(TEXT, {"I'm": 1.0, "here": 1.0, "lonely": 2.0})) == ["I'm here", "lonely"]


def test_where_nothing_is_strong_the_strongest_is_shown() -> None:
    assert shown(traced(TEXT, {"lonely": -1.0}), enough=2.0) == ["lonely"]


def test_a_piece_of_a_word_is_shown_as_the_word() -> None:
    at = TEXT.index("onely")
    traces = Traces(((at, at + 3),), np.array([[1.0]], dtype=np.float32))
    assert shown(traces) == ["lonely"]


def test_no_pieces_no_words() -> None:
    assert telling_words("", Traces((), np.zeros((0, 1), np.float32)), np.zeros(0, np.float32), 0.0) == ()


def test_a_phrase_lifts_its_weak_words() -> None:
    traces = traced(TEXT, {"felt": 4.0, "lonely": 4.0, "that": -1.0})
    lifted = steadied(TEXT, traces).strength[:, 0]
    assert lifted[TEXT.split().index("that")] > -1.0
    assert lifted[0] == -5.0


@given(st.text(max_size=1500))
def test_clauses_phrases_and_parts_stay_inside_the_text_and_in_order(text: str) -> None:
    for spans in (clauses_of(text), phrases_of(text), parts_of(text)):
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(end - start <= LONGEST for start, end in parts_of(text))


def test_long_text_is_read_in_parts_and_nothing_is_left_out() -> None:
    text = "One thing, and another. " * 100
    read = "".join(text[start:end] for start, end in parts_of(text))
    assert len(parts_of(text)) > 5
    assert read.replace(",", " ").replace(".", " ").split().count("thing") == 100
