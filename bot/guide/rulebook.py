"""The register of what files of cards are held to beyond their form. Codes E7 are errors, W7 warnings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.guide.card import CardGroup, GuideLists
from bot.scenario.findings import Trail
from bot.scenario.lint.rulebook import Slip
from bot.scenario.problem import Rule


@dataclass(frozen=True)
class Beside:
    """What a rule may look at beside the cards of a file: the ids that they can name."""

    lists: GuideLists = field(default_factory=GuideLists)
    cards: frozenset[str] = frozenset()
    scenes: frozenset[str] = frozenset()
    ideas: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    signposts: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()


Check = Callable[[CardGroup, Beside], Iterator[Slip]]


@dataclass(frozen=True)
class CardRule:
    """A rule, and the function that holds a file's cards to it."""

    rule: Rule
    check: Check


RULES: list[CardRule] = []


def rule(code: str, title: str) -> Callable[[Check], Check]:
    """Register a check under a code. Its docstring is what trainers read about it."""

    def register(check: Check) -> Check:
        RULES.append(CardRule(Rule(code, title, inspect.getdoc(check) or ""), check))
        return check

    return register


def texts(group: CardGroup) -> Iterator[tuple[Trail, str]]:
    """All that cards say in the guide's own voice, with the way to it."""
    for position, card in enumerate(group.cards):
        yield ("cards", position, "title"), card.title
        yield ("cards", position, "text"), card.text


def said(group: CardGroup) -> Iterator[tuple[Trail, str]]:
    """The lines that cards suggest for a child."""
    for position, card in enumerate(group.cards):
        for place, line in enumerate(card.say):
            yield ("cards", position, "say", place), line
