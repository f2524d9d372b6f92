"""How the bot reads the examples that an author gives."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pace.reading import Landing, Reading
from bot.scenario.lint.places import replies
from bot.scenario.lint.rulebook import Judge
from bot.scenario.model import Example, Moment, Scenario
from bot.scenario.situation import situation_of


@dataclass(frozen=True)
class ExampleRead:
    """An example and its reading. `quality` is strong, weak or repair; `as_meant` is False where the bot
    reads it as the opposite, or not as words to the child (then there is no landing).
    """

    quality: str
    example: Example
    reading: Reading
    landing: Landing | None
    as_meant: bool


def read_examples(scene: Scenario, moment: Moment, judge: Judge) -> tuple[ExampleRead, ...]:
    """All examples of a moment, those of its repair too. Takes some 15 ms for each: call it in a thread."""
    situation = situation_of(scene, moment)
    found = []
    for reply in replies((), moment):
        reading = judge.read(reply.example.reply, situation)
        lands = judge.landing_of_repair if reply.quality == "repair" else judge.landing_of
        landing = lands(reading, moment) if reading.form.rateable else None
        opposite = Landing.STRONG if reply.quality == "weak" else Landing.WEAK
        as_meant = landing not in (None, opposite)
        found.append(ExampleRead(reply.quality, reply.example, reading, landing, as_meant))
    return tuple(found)
