"""Walks over the texts of a scene, each with the way to its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.scenario.findings import Trail
from bot.scenario.model import Example, Moment, Scenario

_NO_LETTER = re.compile(r"[\W_]+")


class Voice(NamedTuple):
    """A text, and the way to it."""

    trail: Trail
    text: str


class Reply(NamedTuple):
    """An example of words to the child. `quality` is strong, weak or repair."""

    trail: Trail
    quality: str
    example: Example


def moments(scene: Scenario) -> Iterator[tuple[Trail, Moment]]:
    """Each moment with its place."""
    for position, moment in enumerate(scene.moments):
        yield ("moments", position), moment


def replies(trail: Trail, moment: Moment) -> Iterator[Reply]:
    """All examples of a moment, those of its repair too."""
    groups = (
        ("strong", ("examples", "strong"), moment.strong),
        ("weak", ("examples", "weak"), moment.weak),
        ("repair", ("repair", "strong"), moment.repair.strong),
    )
    for quality, keys, examples in groups:
        for position, example in enumerate(examples):
            yield Reply((*trail, *keys, position), quality, example)


def bare(text: str) -> str:
    """The letters and figures of a text, so that two can be compared."""
    return _NO_LETTER.sub("", text.casefold())


def author_voice(scene: Scenario) -> Iterator[Voice]:
    """What the author says in their own voice: not the child's words, not anybody's reply, and not why a
    weak reply or a pitfall hurts, for that often has to name what was said.
    """
    yield Voice(("title",), scene.title)
    yield Voice(("care_note",), scene.care_note)
    yield Voice(("child", "story"), scene.child.story)
    for trail, moment in moments(scene):
        yield Voice((*trail, "scene"), moment.scene)
        yield Voice((*trail, "child", "does"), moment.child.does)
        yield Voice((*trail, "underneath"), moment.underneath)
        if moment.boundary:
            yield Voice((*trail, "boundary", "hold"), moment.boundary.hold)
        for landing, turn in moment.reactions.items():
            yield Voice((*trail, "reactions", landing.value, "does"), turn.does)
        yield Voice((*trail, "repair", "invites"), moment.repair.invites)
        for reply in replies(trail, moment):
            if reply.quality == "weak":
                continue
            yield Voice((*reply.trail, "why"), reply.example.why)
        for position, question in enumerate(moment.reflect):
            yield Voice((*trail, "reflect", position), question)
    yield Voice(("ending", "underneath"), scene.ending.underneath)
    for position, question in enumerate(scene.ending.reflect):
        yield Voice(("ending", "reflect", position), question)
    yield Voice(("ending", "today"), scene.ending.today)
    if scene.safety:
        yield Voice(("safety", "note"), scene.safety.note)


def every_text(scene: Scenario) -> Iterator[Voice]:
    """All prose of a scene, whoever says it."""
    yield from author_voice(scene)
    yield Voice(("child", "name"), scene.child.name)
    for trail, moment in moments(scene):
        yield Voice((*trail, "child", "says"), moment.child.says)
        for position, starter in enumerate(moment.starters):
            yield Voice((*trail, "starters", position), starter)
        for position, caution in enumerate(moment.watch_for):
            yield Voice((*trail, "watch_for", position, "note"), caution.note)
        for landing, turn in moment.reactions.items():
            yield Voice((*trail, "reactions", landing.value, "says"), turn.says)
        for reply in replies(trail, moment):
            yield Voice((*reply.trail, "reply"), reply.example.reply)
            if reply.quality == "weak":
                yield Voice((*reply.trail, "why"), reply.example.why)
