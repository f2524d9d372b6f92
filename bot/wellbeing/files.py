"""Reads `content/wellbeing.yaml`, and says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Choice as OneWord
from bot.scenario.kinds import Identifier, Number, Prose
from bot.scenario.lint.plain_file import Name, Parts, PlainFile, Reference
from bot.scenario.problem import Problem
from bot.wellbeing.questions import HIGHEST, Choice, Message, PictureKey, Question, Questions, Sign

WELLBEING_FILE = "wellbeing.yaml"
"""Its name in `content/`."""

MOST_QUESTIONS = 5
_LONGEST_ID = 16
_LABEL = 30  # what a phone shows of a button


class BrokenQuestions(Exception):
    """The file of the carer's well-being cannot be used; `wondering check` says what to mend in it."""


_SIGNPOSTS = ListOf(Identifier(40, known_elsewhere=True), 1, 8, unlike=True)

_CHOICE = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "the answer's permanent name"),
        "text": Key(Prose(_LABEL), "what stands on its button"),
        "level": Key(Number(0, HIGHEST), "how full its disc is"),
        "sign": Key(OneWord(Sign, Sign.NONE), "what it may be a sign of", optional=True, default=Sign.NONE),
        "people": Key(_SIGNPOSTS, "whom to show at once, by signpost", optional=True, default=()),
    },
    build=lambda values: Choice(**values),
)

_QUESTION = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "the question's permanent name"),
        "short": Key(Prose(24), "what stands in the picture"),
        "text": Key(Prose(140), "the question"),
        "answers": Key(ListOf(_CHOICE, 2, 5), "from the hardest to the lightest"),
    },
    build=lambda values: Question(**values),
)

_MESSAGE = Group(
    {
        "id": Key(Identifier(_LONGEST_ID), "its permanent name"),
        "label": Key(Prose(_LABEL), "what stands on its button"),
        "text": Key(Prose(400), "the words"),
    },
    build=lambda values: Message(**values),
)

_KEY = Group(
    {
        "empty": Key(Prose(24), "an empty disc"),
        "full": Key(Prose(24), "a full one"),
        "left_out": Key(Prose(24), "none"),
    },
    build=lambda values: PictureKey(**values),
)

_FORM = Group(
    {
        "questions": Key(ListOf(_QUESTION, 1, MOST_QUESTIONS), "what is asked"),
        "left_out": Key(Prose(_LABEL), "the button of somebody who would rather not say"),
        "key": Key(_KEY, "what the discs of the picture mean"),
        "messages": Key(ListOf(_MESSAGE, 1, 6), "words that a carer can send"),
    },
    build=lambda values: Questions(**values),
)


def _parts(asked: Questions) -> Parts:
    return Parts(tuple(_names(asked)), tuple(_texts(asked)), tuple(_references(asked)))


def _names(asked: Questions) -> Iterator[Name]:
    for at, question in enumerate(asked.questions):
        yield Name(("questions", at, "id"), "question", question.id)
        for place, choice in enumerate(question.answers):
            yield Name(("questions", at, "answers", place, "id"), question.id, choice.id)
    for at, message in enumerate(asked.messages):
        yield Name(("messages", at, "id"), "message", message.id)


def _texts(asked: Questions) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for at, question in enumerate(asked.questions):
        yield ("questions", at, "text"), question.text
        for place, choice in enumerate(question.answers):
            yield ("questions", at, "answers", place, "text"), choice.text
    for at, message in enumerate(asked.messages):
        yield ("messages", at, "text"), message.text


def _references(asked: Questions) -> Iterator[Reference]:
    for at, question in enumerate(asked.questions):
        for place, choice in enumerate(question.answers):
            for number, key in enumerate(choice.people):
                trail = ("questions", at, "answers", place, "people", number)
                yield Reference(trail, "signpost", key)


QUESTIONS_FILE = PlainFile(_FORM, _parts)


def load_questions(content: Path) -> Questions:
    """What is asked. Raises BrokenQuestions for a file that cannot be used."""
    asked, problems = read_questions(content)
    if asked is None:
        raise BrokenQuestions("\n".join(map(str, problems)))
    return asked


def read_questions(content: Path) -> tuple[Questions | None, tuple[Problem, ...]]:
    """The same, or None, with all problems."""
    path = content / WELLBEING_FILE
    asked, problems = QUESTIONS_FILE.read(path, str(path))
    return asked if isinstance(asked, Questions) else None, problems
