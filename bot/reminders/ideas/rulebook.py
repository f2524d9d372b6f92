"""The register of what files of ideas are held to beyond their form. Codes E4 are errors, W4 warnings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.reminders.ideas.book import Idea
from bot.reminders.ideas.form import IdeaLists
from bot.scenario.findings import Trail
from bot.scenario.lint.rulebook import Slip
from bot.scenario.problem import Rule
from bot.scenario.vocabulary import AgeBand


@dataclass(frozen=True)
class Beside:
    """What a rule may look at beside the ideas of a file."""

    lists: IdeaLists
    bands: tuple[AgeBand, ...]


Check = Callable[[Sequence[Idea], Beside], Iterator[Slip]]


@dataclass(frozen=True)
class IdeaRule:
    """A rule, and the function that holds a file's ideas to it."""

    rule: Rule
    check: Check


RULES: list[IdeaRule] = []


def rule(code: str, title: str) -> Callable[[Check], Check]:
    """Register a check under a code. Its docstring is what trainers read about it."""

    def register(check: Check) -> Check:
        RULES.append(IdeaRule(Rule(code, title, inspect.getdoc(check) or ""), check))
        return check

    return register


def texts(ideas: Sequence[Idea]) -> Iterator[tuple[Trail, str]]:
    """All that an idea says, with the way to it."""
    for position, idea in enumerate(ideas):
        yield ("ideas", position, "text"), idea.text
        yield ("ideas", position, "why"), idea.why
