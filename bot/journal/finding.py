"""Finds entries again: by words, by month, by what they were for; and words that came back. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.journal.entry import Column, Entry, Source

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")

FEWEST_ENTRIES = 3
"""A word is said to come back once it stands in so many entries."""

SHORTEST_WORD = 4
LONGEST_WORD = 20


@dataclass(frozen=True)
class Recurring:
    """A word as it was typed last, in how many entries it stands, and a sentence of the newest of them."""

    word: str
    entries: int
    sentence: str


def plain(text: str) -> str:
    """The text for comparing: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def all_words(entry: Entry) -> str:
    """Everything written in an entry."""
    return "\n".join([*(words for _, words in entry.columns), entry.source_words])


def own_words(entry: Entry) -> str:
    """The same without what a scene or an idea has brought."""
    given = Column.PLANNED if entry.source is Source.IDEA else None
    return "\n".join(words for column, words in entry.columns if column is not given)


def with_words(entries: Iterable[Entry], wanted: str) -> tuple[Entry, ...]:
    """Those that have every one of the words, as a part of any word of theirs."""
    parts = plain(wanted).split()
    return tuple(each for each in entries if all(part in plain(all_words(each)) for part in parts))


def with_word(entries: Iterable[Entry], word: str) -> tuple[Entry, ...]:
    """Those that have this word, in one form or the other."""
    return tuple(each for each in entries if _stem(word) in _stems(each))


def months(entries: Iterable[Entry], day_of: Callable[[Entry], date]) -> dict[date, tuple[Entry, ...]]:
    """The entries of each month, by its first day, the newest month first."""
    found: dict[date, list[Entry]] = {}
    for each in entries:
        found.setdefault(day_of(each).replace(day=1), []).append(each)
    return {month: tuple(found[month]) for month in sorted(found, reverse=True)}


def recurring(entries: Sequence[Entry], small_words: frozenset[str], most: int) -> tuple[Recurring, ...]:
    """Words that stand in several entries, those of most entries first. `entries`: the newest first."""
    small = {_stem(word) for word in small_words}
    stems = [_stems(each) - small for each in entries]
    counts = Counter(stem for each in stems for stem in each)
    often = [stem for stem, count in counts.items() if count >= FEWEST_ENTRIES]
    often.sort(
        key=lambda stem: (-counts[stem], next(at for at, each in enumerate(stems) if stem in each), stem)
    )
    return tuple(_recurring(stem, counts[stem], entries) for stem in often[:most])


def _recurring(stem: str, count: int, entries: Sequence[Entry]) -> Recurring:
    for entry in entries:
        for sentence in _SENTENCE.findall(own_words(entry)):
            for word in _WORD.findall(sentence):
                if _stem(word) == stem:
                    return Recurring(word.lower(), count, sentence.strip())
    return Recurring(stem, count, "")


def _stems(entry: Entry) -> set[str]:
    words = (word for word in _WORD.findall(own_words(entry)) if len(word) <= LONGEST_WORD)
    return {stem for stem in map(_stem, words) if len(stem) >= SHORTEST_WORD}


def _stem(word: str) -> str:
    """A word without capitals, accents, and the s of a plural or possessive: "Bedtimes" is "bedtime"."""
    bare = re.sub(r"'s$", "", plain(word))
    return bare[:-1] if len(bare) > SHORTEST_WORD and bare.endswith("s") and not bare.endswith("ss") else bare
