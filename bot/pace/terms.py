"""Cuts a draft into the small pieces of text that the linear model counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.pace.reading import Situation

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!]+|[^\w\s'.,]")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_SHORTEST, _LONGEST = 3, 5
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def plain(text: str) -> str:
    """The text with typographic quotes and dashes made plain; every character keeps its place."""
    return text.translate(_SAME_LENGTH)


def words_of(text: str) -> list[str]:
    """Words and telling marks, in lower case."""
    return _WORD.findall(plain(text).lower())


def word_terms(draft: str, situation: Situation) -> Counter[str]:
    """Words, pairs, how sentences and questions begin, and in a disclosure the words as that moment's own."""
    words = words_of(draft)
    counts = Counter(words)
    counts.update(f"{one} {two}" for one, two in pairwise(words))
    if situation.disclosure:
        counts.update(f"told: {word}" for word in words)
    counts.update(_openings(draft))
    return counts


def _openings(draft: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(plain(draft)):
        words = words_of(sentence)[:2]
        if words:
            yield from (f"^{words[0]}", f"^{' '.join(words)}")
            if sentence.endswith("?"):
                yield from ("?", f"?{words[0]}", f"?{' '.join(words)}")


def letter_terms(draft: str) -> Counter[str]:
    """Runs of three to five letters within words: they carry over typos and dialect."""
    counts: Counter[str] = Counter()
    for word in words_of(draft):
        padded = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            counts.update(f"~{padded[at : at + length]}" for at in range(len(padded) - length + 1))
    return counts


def moment_terms(draft: str, situation: Situation) -> tuple[str, ...]:
    """What matters about the moment itself, and how much is said in it."""
    return (
        f"words: {min(6, len(words_of(draft)) // 8)}",
        f"questions: {min(3, draft.count('?'))}",
        f"shouts: {min(3, draft.count('!'))}",
        f"age: {age_band(situation.age)}",
        f"limit: {situation.needs_limit}",
        f"disclosure: {situation.disclosure}",
    )


def age_band(years: int) -> str:
    """An age in one plain word."""
    if years < 6:
        return "toddler"
    if years < 10:
        return "child"
    return "preteen" if years < 13 else "teenager"
