"""What files of the pathway are held to beyond their form. Codes E6 are errors, W6 warnings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.pathway.course.games import Game
from bot.pathway.course.model import Subject
from bot.scenario.findings import Trail, did_you_mean, quoted
from bot.scenario.lint.rulebook import Slip
from bot.scenario.problem import Rule


class Of(Enum):
    """What a rule looks at."""

    SUBJECT = "subject"
    PLAN = "plan"
    GAMES = "games"


@dataclass(frozen=True)
class Beside:
    """What a rule may look at beside the file: its name without its ending, and the ids that there are."""

    stem: str = ""
    scenes: Collection[str] | None = None
    signposts: Collection[str] = ()
    subjects: Collection[str] = ()
    games: Collection[str] = ()
    kinds: Collection[str] = ()


Check = Callable[[Any, Beside], Iterator[Slip]]


@dataclass(frozen=True)
class PathwayRule:
    """A rule, the files that it is for, and the function that holds them to it."""

    rule: Rule
    of: Of
    check: Check


RULES: list[PathwayRule] = []


def rule(code: str, title: str, of: Of) -> Callable[[Check], Check]:
    """Register a check under a code. Its docstring is what trainers read about it."""

    def register(check: Check) -> Check:
        RULES.append(PathwayRule(Rule(code, title, inspect.getdoc(check) or ""), of, check))
        return check

    return register


def unknown(ids: Collection[str], known: Collection[str], trail: Trail, where: str) -> Iterator[Slip]:
    """A slip for each id that there is none of."""
    for place, each in enumerate(ids):
        if each not in known:
            hint = did_you_mean(each, list(known)) or "look at its spelling"
            yield Slip((*trail, place), f"{quoted(each)} is not {where}", hint)


def texts_of_subject(subject: Subject) -> Iterator[tuple[Trail, str]]:
    """All that a subject says in its own voice, with the way to it."""
    yield ("about",), subject.about
    yield ("care_note",), subject.care_note
    for place, lesson in enumerate(subject.lessons):
        trail: Trail = ("lessons", place)
        yield (*trail, "title"), lesson.title
        yield (*trail, "idea"), lesson.idea
        yield (*trail, "example"), lesson.example
        yield (*trail, "try"), lesson.attempt
    for place, check in enumerate(subject.checks):
        yield ("check", place, "question"), check.question
        yield ("check", place, "why"), check.why
    for key in ("tried", "happened", "next"):
        yield ("reflect", key), getattr(subject.reflect, key)
    if subject.care:
        yield ("safety", "note"), subject.care.note


def texts_of_games(games: Collection[Game]) -> Iterator[tuple[Trail, str]]:
    """All that games say, with the way to it."""
    for place, game in enumerate(games):
        for key in ("how", "stop", "caution"):
            yield ("games", place, key), getattr(game, key)
