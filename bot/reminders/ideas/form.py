"""What files of ideas consist of, and the lists that they choose words from: said once, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.reminders.ideas.book import (
    CLOSEST,
    FURTHEST,
    OLDEST,
    YOUNGEST,
    Caution,
    Cost,
    Idea,
    Need,
    Season,
    When,
)
from bot.reminders.ideas.calendar import Calendar, Holiday
from bot.reminders.ideas.kinds import Ages, DayOfYear
from bot.reminders.plans.plan import Kind
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Choice, Flag, Identifier, JsonSchema, Number, Prose

LONGEST_TEXT = 220
LONGEST_WHY = 140
LONGEST_ID = 40
_MOST_MINUTES = 180


class _IdeaKind(StrEnum):
    DISTANCE = "distance"
    NURTURE = "nurture"


class _Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class IdeaLists:
    """What ideas choose from (`_lists.yaml`): needs and cautions by id, and the calendar."""

    needs: Mapping[str, Need]
    cautions: Mapping[str, Caution]
    calendar: Calendar


def _file(values: Mapping[str, Any]) -> tuple[Idea, ...]:
    kind, source = Kind(values["kind"].value), values["source"]
    return tuple(
        Idea(kind=kind, source=each.pop("source") or source, **each)
        for each in (dict(group) for group in values["ideas"])
    )


def _idea(values: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = dict(values)
    parts["youngest"], parts["oldest"] = parts.pop("ages")
    return parts


def _holiday(values: Mapping[str, Any]) -> Holiday:
    weekday = list(_Weekday).index(values["weekday"]) if values["weekday"] else None
    return Holiday(values["title"], values["from"], values["to"], weekday, values["everywhere"])


def _calendar(values: Mapping[str, Any]) -> Calendar:
    before, after = values["easter"]
    return Calendar(frozenset(values["zones"]), values["holidays"], before, after)


def _lists(values: Mapping[str, Any]) -> IdeaLists:
    return IdeaLists(
        MappingProxyType({each.id: each for each in values["needs"]}),
        MappingProxyType({each.id: each for each in values["cautions"]}),
        values["calendar"],
    )


_ELSEWHERE = Identifier(40, known_elsewhere=True)
_WORDS = Key(ListOf(_ELSEWHERE, 1, 40), "words in an idea that hint at it", optional=True, default=())
_AGE = Number(YOUNGEST, OLDEST)

_AGES = Ages(
    {
        "from": Key(_AGE, "the youngest age in years"),
        "to": Key(_AGE, "the oldest age in years"),
    },
    build=lambda values: (values["from"], values["to"]),
)

_IDEA = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the idea's permanent name, such as towel-on-the-radiator"),
        "text": Key(Prose(LONGEST_TEXT), "what to do, as one says it to a tired friend"),
        "why": Key(Prose(LONGEST_WHY), "one plain line on how it can help"),
        "ages": Key(_AGES, "for which ages, as in {from: 7, to: 13}"),
        "step": Key(Number(FURTHEST, CLOSEST), "how close it comes, from 1 to 5"),
        "minutes": Key(Number(1, _MOST_MINUTES), "how long it takes"),
        "cost": Key(Choice(Cost, Cost.NOTHING), "what it costs", optional=True, default=Cost.NOTHING),
        "needs": Key(
            ListOf(_ELSEWHERE, 1, 4, unlike=True), "what has to be at hand", optional=True, default=()
        ),
        "cautions": Key(
            ListOf(_ELSEWHERE, 1, 4, unlike=True), "what to ask about first", optional=True, default=()
        ),
        "seasons": Key(
            ListOf(Choice(Season, Season.SPRING), 1, 3, unlike=True), "when, if not always",
            optional=True, default=(),
        ),
        "when": Key(Choice(When, When.ANY_DAY), "on which days", optional=True, default=When.ANY_DAY),
        "source": Key(Prose(200), "whose idea it was, if not the file's", optional=True, default=""),
    },
    build=_idea,
)  # fmt: skip

IDEA_FILE = Group(
    {
        "kind": Key(Choice(_IdeaKind, _IdeaKind.NURTURE), "distance or nurture"),
        "source": Key(Prose(200), "where the ideas of this file come from"),
        "ideas": Key(ListOf(_IDEA, 1, 200), "the ideas"),
    },
    build=_file,
)

_NEED = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the need's permanent name"),
        "title": Key(Prose(60), "as one says it after 'Is there'"),
        "school_days": Key(Flag(), "true if only of use on school days", optional=True, default=False),
        "words": _WORDS,
    },
    build=lambda values: Need(**values),
)

_CAUTION = Group(
    {
        "id": Key(Identifier(LONGEST_ID), "the caution's permanent name"),
        "title": Key(Prose(40), "in a word or two"),
        "asks": Key(Prose(280), "the question that a carer answers with yes, or no / not sure"),
        "words": _WORDS,
    },
    build=lambda values: Caution(**values),
)

_HOLIDAY = Group(
    {
        "title": Key(Prose(60), "what it is called"),
        "from": Key(DayOfYear(), "the first day"),
        "to": Key(DayOfYear(), "the last day"),
        "weekday": Key(Choice(_Weekday, _Weekday.MONDAY), "only that day", optional=True),
        "everywhere": Key(Flag(), "true if every school is closed", optional=True, default=False),
    },
    build=_holiday,
)

_EASTER = Group(
    {
        "before": Key(Number(0, 30), "days before Easter Sunday"),
        "after": Key(Number(0, 30), "days after it"),
    },
    build=lambda values: (values["before"], values["after"]),
)

_CALENDAR = Group(
    {
        "zones": Key(ListOf(_ELSEWHERE, 1, 100, unlike=True), "the time zones it holds for"),
        "easter": Key(_EASTER, "how many days around Easter are free"),
        "holidays": Key(ListOf(_HOLIDAY, 1, 100), "days on which some schools are closed"),
    },
    build=_calendar,
)

LISTS_FILE = Group(
    {
        "needs": Key(ListOf(_NEED, 1, 100), "what may have to be at hand"),
        "cautions": Key(ListOf(_CAUTION, 1, 100), "what can be wrong for some children"),
        "calendar": Key(_CALENDAR, "the school year"),
    },
    build=_lists,
)

IDEA_HOMES = homes(IDEA_FILE)
"""Where each key of a file of ideas belongs."""

LISTS_HOMES = homes(LISTS_FILE)


def json_schema() -> JsonSchema:
    """A JSON Schema of files of ideas, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Ideas of Wondering Aloud",
        "description": "README.md explains it.",
    } | IDEA_FILE.json_schema()
