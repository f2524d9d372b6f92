"""Rules that ask the reader: the author's own examples are its tests. Silent where no judge is given."""

from __future__ import annotations

from collections.abc import Iterator

from bot.pace.reading import Dimension, Landing, Reading
from bot.scenario.findings import quoted
from bot.scenario.lint.places import Reply, moments, replies
from bot.scenario.lint.rulebook import Around, Judge, LandingOf, Slip, rule
from bot.scenario.lint.wording import PLACEHOLDER
from bot.scenario.model import Moment, Scenario
from bot.scenario.situation import situation_of

_MEANT = {"strong": Landing.STRONG, "weak": Landing.WEAK, "repair": Landing.STRONG}
_OPPOSITE = {Landing.STRONG: Landing.WEAK, Landing.WEAK: Landing.STRONG}
_NAMES = {"strong": "strong", "weak": "weak", "repair": "a good repair"}


@rule("W331", "An example that is read as the opposite of what was meant")
def examples_are_read_as_meant(scene: Scenario, around: Around) -> Iterator[Slip]:
    """The bot reads each example, those of `repair` too, as it reads a carer's words. If it takes a strong
    one for weak, or a weak one for strong, a carer who says the same is told so. Either the example is
    less clear than it seemed, or the reader is wrong: then tell whoever looks after it, and leave the
    example as it is. The reading is shown.
    """
    for reply, reading, landing in _readings(scene, around):
        if not reading.form.rateable:
            taken = _spaced(reading.form.value)
            said = f"{_begins(reply)} is {_NAMES[reply.quality]}, but the bot takes it for {taken}"
            yield Slip((*reply.trail, "reply"), said, "make it plainer that these are words to the child")
        elif landing is _OPPOSITE[_MEANT[reply.quality]]:
            meant = f"{_begins(reply)} is meant as {_NAMES[reply.quality]}"
            said = f"{meant} and read as {landing.value}: {shown(reading)}"
            yield Slip((*reply.trail, "reply"), said, "look again, or tell who looks after the reader")


@rule("W332", "A focus that no strong example shows")
def focus_is_shown(scene: Scenario, around: Around) -> Iterator[Slip]:
    """What leads in a moment should be heard in at least one of its strong examples, for carers learn
    from them what is meant by it.
    """
    if around.judge is None:
        return
    for trail, moment in moments(scene):
        strong = [reply for reply in _meant(trail, moment) if reply.quality == "strong"]
        readings = [_read(around.judge, scene, moment, reply) for reply in strong]
        for position, dimension in enumerate(moment.focus.lead):
            if readings and not any(reading.levels.get(dimension, 0) for reading in readings):
                place = (*trail, "focus", "lead", position)
                said = f"no strong example is read as showing {quoted(dimension.value)}"
                yield Slip(place, said, "add one that does, or change the focus")


@rule("W333", "An example that is read as neither strong nor weak")
def examples_are_clear(scene: Scenario, around: Around) -> Iterator[Slip]:
    """The bot reads this example as half meeting the child, so a carer who says the same is shown the
    partial reaction. That may be just: then make the example clearer, or choose another. The reader is
    not always right; a scene may go live with such a warning.
    """
    for reply, reading, landing in _readings(scene, around):
        if reading.form.rateable and landing is Landing.PARTIAL:
            meant = f"{_begins(reply)} is meant as {_NAMES[reply.quality]}"
            said = f"{meant} and read as half that: {shown(reading)}"
            yield Slip((*reply.trail, "reply"), said, "make it clearer, or leave it if you are sure")


def shown(reading: Reading) -> str:
    """A reading in a line."""
    parts = [f"{dimension.value} {reading.levels.get(dimension, 0)}" for dimension in Dimension]
    parts += [_spaced(each.value) for each in (*reading.pitfalls, *reading.strengths)]
    overall = "" if reading.overall is None else f", overall {reading.overall:.1f} of 5"
    return ", ".join(parts) + overall


def _meant(trail: tuple[str | int, ...], moment: Moment) -> Iterator[Reply]:
    for reply in replies(trail, moment):
        text = reply.example.reply
        if reply.quality in _MEANT and text and not text.startswith(PLACEHOLDER):
            yield reply


def _readings(scene: Scenario, around: Around) -> Iterator[tuple[Reply, Reading, Landing]]:
    if around.judge is not None:
        for trail, moment in moments(scene):
            for reply in _meant(trail, moment):
                reading = _read(around.judge, scene, moment, reply)
                lands = _landing_of(around.judge, reply)
                yield reply, reading, lands(reading, moment)


def _landing_of(judge: Judge, reply: Reply) -> LandingOf:
    return judge.landing_of_repair if reply.quality == "repair" else judge.landing_of


def _read(judge: Judge, scene: Scenario, moment: Moment, reply: Reply) -> Reading:
    return judge.read(reply.example.reply, situation_of(scene, moment))


def _begins(reply: Reply) -> str:
    return quoted(reply.example.reply, longest=30)


def _spaced(code: str) -> str:
    return code.replace("_", " ")
