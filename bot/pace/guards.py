"""Plain rules over the models, where safety or fairness decides (`content/pace/guards.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.pace.phrases import Phrases, found, read_yaml
from bot.pace.reading import Dimension, Pitfall, Reading, Situation, Span, Strength
from bot.pace.terms import words_of

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")

_LIKE_NOTHING = 2.0
"""What a heap of keywords is worth: no more than saying nothing."""

_ENOUGH_WORDS = 5
_FIRST_WORDS = 60
_LEAST_VARIETY = 0.4
_MOST_KEYWORDS = 0.6
_CERTAIN = 0.95


class Guard(BaseModel):
    """Words that add a pitfall, take a credit away, or put a lid on the whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    why: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    within: Literal["any", "disclosure"] = "any"
    adds: tuple[Pitfall, ...] = ()
    takes_away: tuple[Dimension | Pitfall | Strength, ...] = ()
    at_most: float = 5.0

    def found_in(self, text: str, situation: Situation) -> tuple[Span, ...]:
        """Where the guarded words stand, unless the draft says the opposite as well."""
        if self.within == "disclosure" and not situation.disclosure:
            return ()
        if self.unless and found(self.unless, text):
            return ()
        return found(self.phrases, text)


class GuardsFile(BaseModel):
    """`content/pace/guards.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instructions: Phrases
    guards: dict[str, Guard]
    keywords: frozenset[str]


def without_instructions(text: str) -> str:
    """The text with sentences to the app blanked out; every other character keeps its place."""
    told = _guards().instructions.found_in(text)
    if not told:
        return text
    return _SENTENCE.sub(
        lambda found: " " * len(found.group()) if _touches(found.span(), told) else found.group(), text
    )


def guarded(reading: Reading, text: str, situation: Situation) -> Reading:
    """The reading with every rule applied. The reading must be of a rateable form."""
    for _, guard, spans in at_work(text, situation):
        reading = _applied(guard, spans, reading)
    return _like_nothing(reading) if is_heap(text) else reading


def at_work(text: str, situation: Situation) -> Iterator[tuple[str, Guard, tuple[Span, ...]]]:
    """The rules that a text calls up, each with its name and the words that called it."""
    for name, guard in _guards().guards.items():
        spans = guard.found_in(text, situation)
        if spans:
            yield name, guard, spans


def is_heap(text: str) -> bool:
    """Whether the text is a heap of words rather than something one would say."""
    words = [word for word in words_of(text) if word[0].isalpha()][:_FIRST_WORDS]
    if len(words) < _ENOUGH_WORDS:
        return False
    keywords = sum(word in _guards().keywords for word in words) / len(words)
    return keywords >= _MOST_KEYWORDS or len(set(words)) / len(words) < _LEAST_VARIETY


def _applied(guard: Guard, spans: tuple[Span, ...], reading: Reading) -> Reading:
    evidence = dict(reading.evidence)
    lost: set[str] = set()
    for code in guard.takes_away:
        left = tuple(span for span in evidence.get(code.value, ()) if not _touches(span, spans))
        if code.value in evidence and left:
            evidence[code.value] = left
        else:
            evidence.pop(code.value, None)
            lost.add(code.value)
    for pitfall in guard.adds:
        evidence[pitfall.value] = spans
    kept = [each for each in reading.pitfalls if each.value not in lost]
    found_now = {*kept, *guard.adds}
    sure = {code: value for code, value in reading.confidence.items() if code not in lost}
    return replace(
        reading,
        levels={each: 0 if each.value in lost else level for each, level in reading.levels.items()},
        pitfalls=tuple(each for each in Pitfall if each in found_now),
        strengths=tuple(each for each in reading.strengths if each.value not in lost),
        overall=None if reading.overall is None else min(reading.overall, guard.at_most),
        evidence=evidence,
        confidence={**sure, **dict.fromkeys((each.value for each in guard.adds), _CERTAIN)},
    )


def _like_nothing(reading: Reading) -> Reading:
    evidence: Mapping[str, tuple[Span, ...]] = {
        code: spans for code, spans in reading.evidence.items() if code in set(Pitfall)
    }
    overall = None if reading.overall is None else min(reading.overall, _LIKE_NOTHING)
    levels = dict.fromkeys(Dimension, 0)
    return replace(reading, levels=levels, strengths=(), overall=overall, evidence=evidence)


def _touches(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in others)


@cache
def _guards() -> GuardsFile:
    return TypeAdapter(GuardsFile).validate_python(read_yaml("guards.yaml"))
