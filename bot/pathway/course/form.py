"""What the files of the pathway consist of, said once, as a table: its plan, and each subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.pathway.course.kinds import RoomFor
from bot.pathway.course.model import (
    Care,
    Check,
    Lesson,
    Module,
    ModuleKind,
    Plan,
    Reflect,
    Stage,
    Subject,
)
from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Choice, Flag, Identifier, JsonSchema, Number, Prose

LONGEST_ID = 36
"""A button has room for so many letters beside what else it says."""

LONGEST_TITLE = 40
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_WHY = 250, 90, 190
"""Telegram takes 300, 100 and 200 characters; HTML and emoji count for more."""

_ELSEWHERE = Identifier(LONGEST_ID, known_elsewhere=True)


def _lesson(values: Mapping[str, Any]) -> Lesson:
    parts = dict(values)
    return Lesson(attempt=parts.pop("try"), **parts)


def _check(values: Mapping[str, Any]) -> Check:
    parts = dict(values)
    return Check(right=parts.pop("right") - 1, **parts)


def _subject(values: Mapping[str, Any]) -> Subject:
    parts = dict(values)
    return Subject(checks=parts.pop("check"), care=parts.pop("safety"), **parts)


_LESSON = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the lesson's permanent name, such as room-and-few-words"),
        "title": Key(Prose(LONGEST_TITLE), "a few plain words"),
        "idea": Key(Prose(800), "one idea, in two or three short paragraphs"),
        "example": Key(Prose(700), "one everyday example with an invented child, first name only"),
        "try": Key(Prose(260), "one thing to try today, free and doable"),
        "sources": Key(ListOf(Prose(120), 1, 5), "whose thoughts are behind it; content/SOURCES.md has them"),
    },
    build=_lesson,
)

_CHECK = Group(
    {
        "question": Key(Prose(LONGEST_QUESTION), "the question"),
        "options": Key(ListOf(Prose(LONGEST_OPTION), 2, 4, unlike=True), "two to four answers"),
        "right": Key(Number(1, 4), "which answer fits best: 1 is the first"),
        "why": Key(Prose(LONGEST_WHY), "a kind explanation, which honours the other answers too"),
    },
    build=_check,
)

_REFLECT = Group(
    {
        "after_days": Key(Number(1, 28), "after how many days it is asked"),
        "tried": Key(Prose(160), "what did you try?"),
        "happened": Key(Prose(160), "what happened?"),
        "next": Key(Prose(160), "what next?"),
    },
    build=lambda values: Reflect(**values),
)

_SAFETY = Group(
    {
        "note": Key(Prose(400), "what to do if something like this really happens"),
        "signposts": Key(ListOf(_ELSEWHERE, 1, 6, unlike=True), "who can help: keys of signposts.yaml"),
    },
    build=lambda values: Care(values["note"], values["signposts"]),
)

SUBJECT_FILE = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the file's name without .yaml; never changed once in use"),
        "title": Key(Prose(LONGEST_TITLE), "what stands on its button"),
        "about": Key(Prose(220), "two plain lines on what it is about"),
        "care_note": Key(Prose(240), "what to expect, where it is hard", optional=True, default=""),
        "lessons": Key(ListOf(_LESSON, 2, 4), "micro-lessons, three to five minutes in all"),
        "agency_text": Key(
            RoomFor(1500), "the agency's own text; empty until there is one", optional=True, default=""
        ),
        "check": Key(ListOf(_CHECK, 1, 4), "questions of understanding", optional=True, default=()),
        "scenes": Key(ListOf(_ELSEWHERE, 1, 4, unlike=True), "scenes to practise", optional=True, default=()),
        "games": Key(ListOf(_ELSEWHERE, 1, 6, unlike=True), "games to try", optional=True, default=()),
        "reflect": Key(_REFLECT, "the reflective practice, some days later"),
        "safety": Key(_SAFETY, "a note and who can help, where it is about danger", optional=True),
    },
    build=_subject,
    at_least_one=("scenes", "games"),
)

_MODULE = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the module's permanent name"),
        "title": Key(Prose(LONGEST_TITLE), "what stands on its button"),
        "in_document": Key(Prose(160), "what the programme that it follows calls it"),
        "mandatory": Key(Flag(), "whether that programme asks it of every carer"),
        "two_part": Key(Flag(), "whether it has a certificate when both parts are done"),
        "length": Key(Prose(160), "how long it takes there, roughly"),
        "kind": Key(
            Choice(ModuleKind, ModuleKind.LESSONS), "lessons, case or mentoring",
            optional=True, default=ModuleKind.LESSONS,
        ),
        "subjects": Key(
            ListOf(_ELSEWHERE, 1, 12, unlike=True), "files of content/pathway", optional=True, default=()
        ),
    },
    build=lambda values: Module(**values),
)  # fmt: skip

_STAGE = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the stage's permanent name"),
        "title": Key(Prose(LONGEST_TITLE), "what it is called"),
        "about": Key(Prose(300), "two plain lines on what it is about"),
        "modules": Key(ListOf(_MODULE, 1, 30), "its modules, in order"),
    },
    build=lambda values: Stage(**values),
)

PLAN_FILE = Group(
    {
        "about": Key(Prose(500), "what the pathway is"),
        "length": Key(Prose(160), "how long all of it takes, roughly"),
        "stages": Key(ListOf(_STAGE, 1, 6), "the stages, in order"),
    },
    build=lambda values: Plan(**values),
)


def json_schema() -> JsonSchema:
    """A JSON Schema of subjects, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A subject of the pathway of Wondering Aloud",
        "description": "README.md explains it.",
    } | SUBJECT_FILE.json_schema()
