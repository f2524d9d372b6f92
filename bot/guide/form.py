"""What the files of cards consist of: said once, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.guide.card import Card, CardGroup, GuideLists, Source
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Identifier, JsonSchema, Prose

LONGEST_ID = 20
"""Two ids, the card's and that of the one before it, have to fit a button."""

LONGEST_TITLE = 30
LONGEST_TEXT = 560
LONGEST_SAY = 120
LONGEST_AVOID = 90
_LONGEST_WORD = 30

_ELSEWHERE = Identifier(40, known_elsewhere=True)


def _ids(most: int, about: str) -> Key:
    return Key(ListOf(_ELSEWHERE, 1, most, unlike=True), about, optional=True, default=())


def _lists(values: Mapping[str, Any]) -> GuideLists:
    sources = MappingProxyType({each.id: each for each in values["sources"]})
    return GuideLists(sources, values["said_to_children"], values["greetings"], values["first"])


_CARD = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the card's permanent name, such as time-in"),
        "title": Key(Prose(LONGEST_TITLE), "as it stands on a button"),
        "text": Key(Prose(LONGEST_TEXT), "one idea, as one says it to a tired friend"),
        "words": Key(
            ListOf(Prose(_LONGEST_WORD), 1, 24, unlike=True), "what carers may type to find it"
        ),
        "links": Key(ListOf(_ELSEWHERE, 1, 4, unlike=True), "ids of cards that go well with it"),
        "say": Key(
            ListOf(Prose(LONGEST_SAY), 1, 3, unlike=True), "what one could say to a child",
            optional=True, default=(),
        ),
        "avoid": Key(
            ListOf(Prose(LONGEST_AVOID), 1, 3, unlike=True), "what tends to hurt", optional=True, default=()
        ),
        "here": Key(
            Prose(LONGEST_AVOID), "where in the bot there is more", optional=True, default=""
        ),
        "theme": Key(_ELSEWHERE, "the theme to practise with", optional=True, default=""),
        "scenes": _ids(2, "ids of scenes to practise"),
        "ideas": _ids(2, "ids of small ideas to try"),
        "signposts": _ids(4, "who can help, from signposts.yaml"),
        "sources": _ids(3, "where it comes from, from _guide.yaml"),
    },
    build=lambda values: Card(**values),
)  # fmt: skip

CARD_FILE = Group(
    {
        "group": Key(Identifier(LONGEST_ID), "the group's permanent name"),
        "title": Key(Prose(LONGEST_TITLE), "what the group is called"),
        "cards": Key(ListOf(_CARD, 1, 40), "the cards, in their order"),
    },
    build=lambda values: CardGroup(values["group"], values["title"], values["cards"]),
)

_SOURCE = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the source's permanent name"),
        "short": Key(Prose(80), "as a card names it"),
        "reading": Key(Prose(240), "what to read there, for those who want more", optional=True, default=""),
    },
    build=lambda values: Source(**values),
)

LISTS_FILE = Group(
    {
        "sources": Key(ListOf(_SOURCE, 1, 60), "where the cards' facts come from"),
        "said_to_children": Key(
            ListOf(Prose(_LONGEST_WORD), 1, 60, unlike=True), "replies, never looked up while a scene is open"
        ),
        "greetings": Key(
            ListOf(Prose(_LONGEST_WORD), 1, 40, unlike=True), "said in passing; nothing is looked up"
        ),
        "first": Key(ListOf(_ELSEWHERE, 1, 10, unlike=True), "ids of the cards that are shown first"),
    },
    build=_lists,
)

CARD_HOMES = homes(CARD_FILE)
"""Where each key of a file of cards belongs."""

LISTS_HOMES = homes(LISTS_FILE)


def json_schema() -> JsonSchema:
    """A JSON Schema of files of cards, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Cards of Wondering Aloud's guide",
        "description": "README.md explains it.",
    } | CARD_FILE.json_schema()
