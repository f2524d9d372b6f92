"""Reads `content/six_bs.yaml`, and says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Identifier, Prose
from bot.scenario.lint.plain_file import Name, Parts, PlainFile, Reference
from bot.scenario.problem import Problem
from bot.six_bs.aid.model import Aid, AidStep, B, Question
from bot.six_bs.look import Answer

SIX_BS_FILE = "six_bs.yaml"
"""Its name in `content/`."""

MOST_QUESTIONS = 4
"""Of one B: the picture has room for so many, and a tired carer has too."""

_HOW_MANY = 6
_LONGEST_ID = 24
_ELSEWHERE = ListOf(Identifier(40, known_elsewhere=True), 1, 12, unlike=True)


class BrokenAid(Exception):
    """The file of the six Bs cannot be used; `wondering check` says what to mend in it."""


def _aid(values: Mapping[str, Any]) -> Aid:
    return Aid(values["answers"], values["bs"])


def _answers(values: Mapping[str, Any]) -> Mapping[Answer, str]:
    return MappingProxyType({answer: values[answer.value] for answer in Answer})


_QUESTION = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "the question's permanent name"),
        "short": Key(Prose(24), "what stands in the picture"),
        "text": Key(Prose(140), "the question, of the last two weeks, answered with how often"),
    },
    build=lambda values: Question(**values),
)

_STEP = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "the step's permanent name"),
        "text": Key(Prose(220), "something small to try, as one says it to a tired friend"),
    },
    build=lambda values: AidStep(**values),
)

_B = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "its permanent name"),
        "title": Key(Prose(24), "its name"),
        "what": Key(Prose(160), "what it means, in one sentence"),
        "questions": Key(ListOf(_QUESTION, 1, MOST_QUESTIONS), "everyday questions"),
        "steps": Key(ListOf(_STEP, 1, 12), "small steps to try"),
        "ideas": Key(_ELSEWHERE, "ideas that fit, by id"),
        "scenes": Key(_ELSEWHERE, "scenes that fit, by id"),
    },
    build=lambda values: B(**values),
)

_ANSWERS = Group({each.value: Key(Prose(16), "how this answer is worded") for each in Answer}, build=_answers)

_FORM = Group(
    {
        "answers": Key(_ANSWERS, "how each answer is worded"),
        "bs": Key(ListOf(_B, _HOW_MANY, _HOW_MANY), "the six"),
    },
    build=_aid,
)


def _parts(aid: Aid) -> Parts:
    return Parts(tuple(_names(aid)), tuple(_texts(aid)), tuple(_references(aid)))


def _names(aid: Aid) -> Iterator[Name]:
    for at, b in enumerate(aid.bs):
        yield Name(("bs", at, "id"), "b", b.id)
        for place, question in enumerate(b.questions):
            yield Name(("bs", at, "questions", place, "id"), "question", question.id)
        for place, step in enumerate(b.steps):
            yield Name(("bs", at, "steps", place, "id"), "step", step.id)


def _texts(aid: Aid) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for at, b in enumerate(aid.bs):
        yield ("bs", at, "what"), b.what
        for place, question in enumerate(b.questions):
            yield ("bs", at, "questions", place, "text"), question.text
            yield ("bs", at, "questions", place, "short"), question.short
        for place, step in enumerate(b.steps):
            yield ("bs", at, "steps", place, "text"), step.text


def _references(aid: Aid) -> Iterator[Reference]:
    for at, b in enumerate(aid.bs):
        for place, idea in enumerate(b.ideas):
            yield Reference(("bs", at, "ideas", place), "idea", idea)
        for place, scene in enumerate(b.scenes):
            yield Reference(("bs", at, "scenes", place), "scene", scene)


AID_FILE = PlainFile(_FORM, _parts)


def load_aid(content: Path) -> Aid:
    """The questions and steps. Raises BrokenAid for a file that cannot be used."""
    aid, problems = read_aid(content)
    if aid is None:
        raise BrokenAid("\n".join(map(str, problems)))
    return aid


def read_aid(content: Path) -> tuple[Aid | None, tuple[Problem, ...]]:
    """The same, or None, with all problems."""
    path = content / SIX_BS_FILE
    aid, problems = AID_FILE.read(path, str(path))
    return aid if isinstance(aid, Aid) else None, problems
