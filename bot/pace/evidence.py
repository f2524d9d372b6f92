"""Which words of a draft earned a judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from bot.pace.reading import Span
from bot.pace.scores import Floats, Traces

_CLAUSE = re.compile(r"[^.!?;\n,]+[.!?;,]*", re.UNICODE)
_JOINT = re.compile(r"\s(?=(?:and|but|so|cos|because|then|if|when|or)\b)", re.IGNORECASE)
_PHRASE = 12
_SHORT = 12
_BRIDGED = 12
_MARGIN = 0.6
_EDGES = " \t\n\r,.;:-–—"


def clauses_of(text: str) -> tuple[Span, ...]:
    """The sentences and part-sentences of a text; very short ones go with the next."""
    spans: list[Span] = []
    for found in _CLAUSE.finditer(text):
        start, end = found.span()
        if spans and spans[-1][1] - spans[-1][0] < _SHORT:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(trimmed for trimmed in (_trimmed(text, span) for span in spans) if trimmed)


def phrases_of(text: str) -> tuple[Span, ...]:
    """Clauses cut again at their joining words: about as long as what a rater would mark."""
    phrases: list[Span] = []
    for start, end in clauses_of(text):
        begun = start
        for joint in _JOINT.finditer(text, start, end):
            if joint.start() - begun >= _PHRASE and end - joint.start() >= _PHRASE:
                phrases.append((begun, joint.start()))
                begun = joint.end()
        phrases.append((begun, end))
    return tuple(phrases)


def steadied(text: str, traces: Traces) -> Traces:
    """Traces in which a word speaks half for itself and half with the stronger half of its phrase."""
    strength = traces.strength.copy()
    for start, end in phrases_of(text):
        inside = [at for at, (first, last) in enumerate(traces.spans) if first < end and last > start]
        if inside:
            ordered = np.sort(traces.strength[inside], axis=0)[::-1]
            together = ordered[: max(1, len(inside) // 2)].mean(axis=0)
            strength[inside] = 0.5 * traces.strength[inside] + 0.5 * together
    return Traces(traces.spans, strength)


def telling_words(text: str, traces: Traces, strength: Floats, enough: float) -> tuple[Span, ...]:
    """The words that speak for a judgement with at least `enough` log-odds, or else the strongest.

    Pieces with only a word or two between them are given as one phrase; a phrase never cuts a word.
    """
    if not traces.spans:
        return ()
    strongest = float(strength.max())
    chosen = np.flatnonzero(strength >= min(enough, strongest - _MARGIN))
    phrases = _joined([traces.spans[at] for at in chosen])
    whole = _joined([_whole_words(text, span) for span in phrases])
    return tuple(trimmed for trimmed in (_trimmed(text, span) for span in whole) if trimmed)


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= _BRIDGED:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and _within_word(text[start - 1]) and start < len(text) and _within_word(text[start]):
        start -= 1
    while 0 < end < len(text) and _within_word(text[end]) and _within_word(text[end - 1]):
        end += 1
    return start, end


def _within_word(character: str) -> bool:
    return character.isalnum() or character in "'’"


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None
