"""What the files of stage 3 consist of: games of attachment play, the case template, the mentor's guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.pathway.course.form import LONGEST_ID, LONGEST_TITLE
from bot.pathway.course.games import Energy, Game, Part, PlayKind
from bot.pathway.course.model import CaseTemplate, MentoringGuide
from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Choice, Identifier, Number, Prose

YOUNGEST, OLDEST = 3, 17


def _game(values: Mapping[str, Any]) -> Game:
    parts = dict(values)
    youngest, oldest = parts.pop("ages")
    return Game(youngest=youngest, oldest=oldest, **parts)


_AGES = Group(
    {
        "from": Key(Number(YOUNGEST, OLDEST), "the youngest age in years"),
        "to": Key(Number(YOUNGEST, OLDEST), "the oldest age in years"),
    },
    build=lambda values: (values["from"], values["to"]),
)

_GAME = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the game's permanent name"),
        "title": Key(Prose(LONGEST_TITLE), "what stands on its button"),
        "kind": Key(Identifier(LONGEST_ID, known_elsewhere=True), "a kind of play of _kinds.yaml"),
        "ages": Key(_AGES, "for which ages, as in {from: 3, to: 10}"),
        "energy": Key(Choice(Energy, Energy.CALM), "calm, middling or lively"),
        "needs": Key(Prose(120), "what you need, if anything", optional=True, default=""),
        "how": Key(Prose(600), "how it goes, as one says it to a tired friend"),
        "stop": Key(Prose(200), "when to stop, and how"),
        "caution": Key(Prose(240), "for whom, or when, it may be wrong", optional=True, default=""),
    },
    build=_game,
)

GAMES_FILE = Group({"games": Key(ListOf(_GAME, 1, 60), "the games")}, build=lambda values: values["games"])

_PLAY_KIND = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the kind's permanent name"),
        "title": Key(Prose(LONGEST_TITLE), "what stands on its button"),
        "about": Key(Prose(300), "what it is, in two plain lines"),
    },
    build=lambda values: PlayKind(**values),
)

_PART = Group(
    {
        "id": Key(Identifier(12), "its permanent name, at most 12 letters"),
        "title": Key(Prose(LONGEST_TITLE), "what it is called in the portfolio"),
        "ask": Key(Prose(240), "the question"),
        "hint": Key(Prose(300), "a few words that help to begin"),
    },
    build=lambda values: Part(**values),
)

PLAY_KINDS_FILE = Group(
    {
        "kinds": Key(ListOf(_PLAY_KIND, 1, 12), "the kinds"),
        "after": Key(_PART, "what is asked when a game was tried"),
    },
    build=lambda values: (values["kinds"], values["after"]),
)

CASE_FILE = Group(
    {
        "about": Key(Prose(500), "what a case discussion is"),
        "before": Key(Prose(500), "how to leave out who it is"),
        "parts": Key(ListOf(_PART, 2, 10), "what to write, in order"),
        "group": Key(ListOf(Prose(200), 3, 14), "questions for the group"),
        "after": Key(Prose(400), "what to do with it"),
    },
    build=lambda values: CaseTemplate(**values),
)

MENTORING_FILE = Group(
    {
        "about": Key(Prose(600), "what mentoring is, and is not"),
        "prompts": Key(ListOf(Prose(240), 3, 20), "things to think of beforehand"),
        "parts": Key(ListOf(_PART, 1, 5), "what to note afterwards"),
        "after": Key(Prose(400), "a word at the end"),
    },
    build=lambda values: MentoringGuide(**values),
)
