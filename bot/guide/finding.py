"""Finds cards by words that somebody types: as they come to mind, and misspelt. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.guide.card import Card, CardBook

MOST_WORDS = 10
MOST_TELLING = 4
"""Longer messages tell something; they look nothing up. So many words, and so many without the small ones."""

MOST_FOUND = 5

_MOST_NAMED = 3
_ALIKE = 0.78
_SHORTEST_GUESSED = 5
_BESIDE_A_GREETING = 2
_ENOUGH = 0.5
_CLEARLY = 0.2
_FEW = 2
_MOSTLY = 0.6  # of more than a few words, so much has to fit: the others tell something
_NAMED = 0.3  # for a card that is asked for by its title, or by one of its words as they stand

_SMALL = frozenset(
    re.findall(
        "[a-z]+",
        "a an the my our your his her their of to and or is are was for how do does did what whats when "
        "where about help with on at in it its i im me we he she they them him child kid kids children guide "
        "card cards please can tell show some any more who that this be get got having has have not no "
        "dont know need want",
    )
)
_TO_A_CHILD = frozenset({"you", "your", "youre", "youve", "yours"})
"""Who writes these speaks to somebody, as in a reply to a scene that is over."""

_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@dataclass(frozen=True)
class Found:
    """Cards that fit, the best first. `clear`: the first one is what was meant."""

    cards: tuple[Card, ...] = ()
    clear: bool = False


@dataclass(frozen=True)
class Finder:
    """Looks words up in a book of cards."""

    book: CardBook

    def find(self, text: str) -> Found:
        """What fits a few words; nothing for a longer message."""
        asked = tokens(text)
        telling = [each for each in asked if each not in _SMALL] or asked
        if (
            len(asked) > MOST_WORDS
            or len(telling) > MOST_TELLING
            or self._is(self.book.lists.greetings, asked)
            or self._is_farewell(asked)
        ):
            return Found()
        exact = any(asked in _terms(card) for card in self.book.cards)
        if not exact and not _TO_A_CHILD.isdisjoint(asked):
            return Found()
        return self._best(telling, asked)

    def begin(self, text: str) -> tuple[Card, ...]:
        """What fits words of which the last may be half typed; without words, what is shown first."""
        asked = [each for each in tokens(text) if each not in _SMALL]
        if not asked:
            first = [self.book.find(each) for each in self.book.lists.first]
            return tuple(card for card in first if card is not None)
        whole = self._best(asked, tokens(text)).cards
        stem = asked[-1]
        started = [
            card
            for card in self.book.cards
            if any(word.startswith(stem) for term in _terms(card) for word in term)
        ]
        return tuple(dict.fromkeys([*whole, *started]))

    def named(self, text: str) -> tuple[Card, ...]:
        """The cards that words name exactly, in the middle of a scene; nothing for what may well be said to
        a child.
        """
        bare = text.strip()
        asked = tokens(bare)
        if not asked or len(asked) > _MOST_NAMED or re.search(r"[^\w\s'’-]", bare):
            return ()
        if self._is((*self.book.lists.said, *self.book.lists.greetings), asked):
            return ()
        return tuple(card for card in self.book.cards if asked in _terms(card))

    def _is_farewell(self, asked: list[str]) -> bool:
        """Whether little is said but a greeting: "thanks, night night"."""
        greetings = (tokens(each) for each in self.book.lists.greetings)
        return any(
            asked[at : at + len(words)] == words and len(asked) <= len(words) + _BESIDE_A_GREETING
            for words in greetings
            for at in range(len(asked))
        )

    @staticmethod
    def _is(phrases: Iterable[str], asked: list[str]) -> bool:
        return not asked or any(tokens(each) == asked for each in phrases)

    def _best(self, telling: list[str], asked: list[str]) -> Found:
        scores = [
            (_score(telling, card) + _NAMED * (asked in _terms(card)), card) for card in self.book.cards
        ]
        ranked = [(score, card) for score, card in scores if score >= _ENOUGH]
        ranked.sort(key=lambda each: -each[0])
        cards = tuple(card for _, card in ranked[:MOST_FOUND])
        clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= _CLEARLY)
        return Found(cards, clear)


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, without marks and accents."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each)))


@lru_cache(maxsize=512)
def _terms(card: Card) -> tuple[list[str], ...]:
    """The title, and each of the words, as tokens."""
    return tuple(tokens(each) for each in (card.title, *card.words))


def _score(asked: list[str], card: Card) -> float:
    """How well a card fits, from 0 to 1.5: the part of what was asked that its terms cover, and how well the
    best of them is met.
    """
    met = {at: how for at, term in enumerate(_terms(card)) if (how := _met(asked, term))}
    if not met:
        return 0.0
    words = {word for at in met for word in _terms(card)[at]}
    covered = sum(max(_alike(each, word) for word in words) for each in asked) / len(asked)
    if len(asked) > _FEW and covered < _MOSTLY:
        return 0.0
    return covered + 0.5 * max(met.values())


def _met(asked: list[str], term: list[str]) -> float:
    """How well a term is met by what was asked, if all of its longer words are."""
    longer = [each for each in term if each not in _SMALL] or term
    found = [max(_alike(each, word) for each in asked) for word in longer]
    return sum(found) / len(found) if found and all(found) else 0.0


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _stem(one) == _stem(other):
        return 0.95
    if min(len(one), len(other)) < _SHORTEST_GUESSED or one[0] != other[0]:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio * 0.9 if ratio >= _ALIKE else 0.0


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return word
