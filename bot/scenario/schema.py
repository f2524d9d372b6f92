"""What a scene consists of (format 1), said once: it is read, explained and checked by this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, Trail
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Choice, Flag, Identifier, JsonSchema, Number, Prose
from bot.scenario.model import (
    Boundary,
    BoundaryTiming,
    Caution,
    Child,
    Ending,
    Example,
    Focus,
    Moment,
    Repair,
    Safety,
    Scenario,
    Status,
    Turn,
)
from bot.scenario.nodes import Node, Text

LONGEST_SCENE_ID = 40
LONGEST_MOMENT_ID = 30
LONGEST_TITLE = 40


@dataclass(frozen=True)
class _FormatOne:
    """The only format so far. A later one can be told by its number."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> int:
        if not isinstance(node, Text) or node.value != "1":
            findings.add(form.OTHER_FORMAT, node.mark, "this bot reads format 1", "write format: 1", trail)
        return 1

    def blank(self) -> int:
        return 1

    def json_schema(self) -> JsonSchema:
        return {"const": 1}


def _moment(values: Mapping[str, Any]) -> Moment:
    parts = dict(values)
    strong, weak = parts.pop("examples")
    return Moment(strong=strong, weak=weak, **parts)


def _scene(values: Mapping[str, Any]) -> Scenario:
    parts = dict(values)
    parts.pop("format")
    return Scenario(revision="", **parts)


def _by_landing(values: Mapping[str, Any]) -> Mapping[Landing, Any]:
    return {Landing(name): value for name, value in values.items() if value}


_TURN = Group(
    {
        "does": Key(Prose(200), "what the child does, as the carer sees it", optional=True, default=""),
        "says": Key(Prose(280), "the child's own words", optional=True, default=""),
    },
    build=lambda values: Turn(**values),
    at_least_one=("does", "says"),
)

_EXAMPLE = Group(
    {
        "reply": Key(Prose(320), "what somebody might say to the child"),
        "why": Key(Prose(240), "why it helps, or why it hurts"),
    },
    build=lambda values: Example(**values),
)

_FOCUS = Group(
    {
        "lead": Key(
            ListOf(Choice(Dimension, Dimension.EMPATHY), 1, 2, unlike=True),
            "the one or two parts of PACE that matter most now",
        ),
        "support": Key(
            ListOf(Choice(Dimension, Dimension.EMPATHY), 1, 2, unlike=True),
            "parts of PACE that help beside it",
            optional=True,
            default=(),
        ),
    },
    build=lambda values: Focus(**values),
)

_BOUNDARY = Group(
    {
        "hold": Key(Prose(140), "the limit, in a few words"),
        "when": Key(Choice(BoundaryTiming, BoundaryTiming.WITH), "when it is best said"),
    },
    build=lambda values: Boundary(**values),
)

_CAUTION = Group(
    {
        "pitfall": Key(
            Choice(Pitfall, Pitfall.WHY_QUESTION), "a way in which well-meant words land badly here"
        ),
        "note": Key(Prose(240), "why it would land badly with this child now"),
    },
    build=lambda values: Caution(**values),
)

_REACTIONS = Group(
    {
        "strong": Key(_TURN, "how the child answers words that meet them"),
        "partial": Key(_TURN, "how the child answers words that half meet them"),
        "weak": Key(_TURN, "how the child answers words that hurt"),
    },
    build=_by_landing,
)

_REPAIR = Group(
    {
        "invites": Key(Prose(200), "why it is not too late to mend it"),
        "strong": Key(ListOf(_EXAMPLE, 1, 4), "what would put it right"),
    },
    build=lambda values: Repair(**values),
)

_EXAMPLES = Group(
    {
        "strong": Key(ListOf(_EXAMPLE, 1, 6), "replies that would meet the child"),
        "weak": Key(ListOf(_EXAMPLE, 1, 6), "what decent tired people say, and how it hurts"),
    },
    build=lambda values: (values["strong"], values["weak"]),
)

_TARGET = Identifier(LONGEST_MOMENT_ID)

_THEN = Group(
    {
        landing.value: Key(
            _TARGET, f"a later moment's id, or end, after {landing} words", optional=True, default=""
        )
        for landing in Landing
    },
    build=_by_landing,
)

_QUESTIONS = ListOf(Prose(200), 1, 3)

_MOMENT = Group(
    {
        "id": Key(Identifier(LONGEST_MOMENT_ID), "the moment's own name, such as cup-on-the-floor"),
        "scene": Key(Prose(420), "what happens, in two or three short sentences"),
        "child": Key(_TURN, "what the child does and says"),
        "underneath": Key(Prose(320), "what lies underneath the behaviour"),
        "focus": Key(_FOCUS, "which parts of PACE matter now"),
        "boundary": Key(_BOUNDARY, "a limit that the moment needs", optional=True),
        "disclosure": Key(Flag(), "true where the child tells of harm", optional=True, default=False),
        "starters": Key(ListOf(Prose(100), 1, 4), "beginnings of sentences for a carer who is stuck"),
        "watch_for": Key(ListOf(_CAUTION, 1, 4), "pitfalls that lie near", optional=True, default=()),
        "reactions": Key(_REACTIONS, "how the child answers strong, partial and weak words"),
        "repair": Key(_REPAIR, "how it can be mended after words that hurt"),
        "examples": Key(_EXAMPLES, "strong and weak replies, each with its why"),
        "reflect": Key(_QUESTIONS, "questions for the carer about themselves", optional=True, default=()),
        "then": Key(_THEN, "which moment follows, by how the words landed", optional=True, default={}),
    },
    build=_moment,
)

_CHILD = Group(
    {
        "name": Key(Prose(20), "an invented first name"),
        "age": Key(Number(0, 18), "the child's age in years"),
        "story": Key(Prose(400), "what a carer would know of the child, in two or three sentences"),
    },
    build=lambda values: Child(**values),
)

_ENDING = Group(
    {
        "underneath": Key(Prose(600), "what was underneath the whole scene, in two or three sentences"),
        "reflect": Key(_QUESTIONS, "questions to take away"),
        "today": Key(Prose(240), "one small thing for today"),
    },
    build=lambda values: Ending(**values),
)

_SAFETY = Group(
    {
        "note": Key(Prose(400), "what a carer should do if something like this really happens"),
        "signposts": Key(
            ListOf(Identifier(40, known_elsewhere=True), 1, 6, unlike=True),
            "who can help: keys of content/signposts.yaml",
        ),
    },
    build=lambda values: Safety(**values),
)

SCENE = Group(
    {
        "format": Key(_FormatOne(), "1, the format that this page describes"),
        "id": Key(Identifier(LONGEST_SCENE_ID), "the file's name without .yaml; never changed once live"),
        "title": Key(Prose(LONGEST_TITLE), "what stands on the scene's button"),
        "status": Key(
            Choice(Status, Status.DRAFT), "draft, review, live or retired; carers see live ones only"
        ),
        "topics": Key(
            ListOf(Identifier(40, known_elsewhere=True), 1, 5, unlike=True),
            "keys of content/topics.yaml, a theme first",
        ),
        "level": Key(Number(1, 3), "how hard the scene is: 1 gentle, 2 middling, 3 hard"),
        "care_note": Key(Prose(200), "what to expect, so that a carer can decide"),
        "child": Key(_CHILD, "who the child is"),
        "moments": Key(ListOf(_MOMENT, 1, 6), "the points at which the carer is asked what they would say"),
        "ending": Key(_ENDING, "what the scene leaves the carer with"),
        "safety": Key(
            _SAFETY, "a note and signposts; needed at level 3 and with a disclosure", optional=True
        ),
    },
    build=_scene,
)


HOMES = homes(SCENE)
"""Where each key of a scene belongs."""


def read_scene(root: Node, findings: Findings) -> Scenario:
    """The scene in a file's nodes, without its revision. Where `findings` has errors, only good for lint."""
    scene: Scenario = SCENE.read(root, (), findings)
    return scene


def json_schema() -> JsonSchema:
    """A JSON Schema of scenes, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A scene of Wondering Aloud",
        "description": "Format 1. scenarios/README.md explains it.",
    } | SCENE.json_schema()
