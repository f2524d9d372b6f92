"""Rules about how a scene hangs together. All are errors: such a scene cannot be played as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pace.reading import Landing
from bot.scenario.findings import did_you_mean, quoted
from bot.scenario.lint.places import bare, moments, replies
from bot.scenario.lint.rulebook import Around, Slip, rule
from bot.scenario.model import END, Scenario, Status

_ALIKE = 0.75  # so that nobody who writes "behaviour" is asked whether they meant sexualised behaviour


@rule("E201", "The id is unlike the file's name")
def id_is_file_name(scene: Scenario, around: Around) -> Iterator[Slip]:
    """The scene `the-broken-cup` lives in `the-broken-cup.yaml`, so that a scene can be found by the name
    that carers' links and records use. Once a scene has been live, rename neither.
    """
    if scene.id and scene.id != around.stem and not around.stem.startswith("_"):
        yield Slip(
            ("id",),
            f"the id is {quoted(scene.id)}, the file is called {quoted(around.stem)}",
            f"call the file {scene.id}.yaml{_or_write(around.stem)}",
        )


@rule("E202", "`then` points nowhere")
def then_points_somewhere(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Under `then` stands the id of a later moment of the same scene, or `end`."""
    known = [each.id for each in scene.moments]
    for position, (trail, moment) in enumerate(moments(scene)):
        for landing, target in moment.then.items():
            if target != END and target not in known:
                hint = did_you_mean(target, [*known, END]) or _ways_on(known[position + 1 :])
                yield Slip((*trail, "then", landing.value), f"no moment is called {quoted(target)}", hint)


@rule("E203", "`then` points back")
def then_points_forward(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A scene only goes forward, so that it always comes to its end. *Try again* is there in every moment
    anyway.
    """
    known = [each.id for each in scene.moments]
    for position, (trail, moment) in enumerate(moments(scene)):
        for landing, target in moment.then.items():
            if target in known[: position + 1] and target not in known[position + 1 :]:
                where = "to itself" if target == moment.id else "back"
                yield Slip(
                    (*trail, "then", landing.value),
                    f"{quoted(target)} leads {where}",
                    _ways_on(known[position + 1 :]),
                )


@rule("E204", "Two moments with one id")
def moment_ids_differ(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Each moment has an id of its own, which buttons and records use."""
    seen: set[str] = set()
    for trail, moment in moments(scene):
        if moment.id and moment.id in seen:
            yield Slip(
                (*trail, "id"), f"another moment is called {quoted(moment.id)} already", "choose another id"
            )
        seen.add(moment.id)


@rule("E205", "An unknown topic")
def topics_are_known(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Topics are the ids of `content/topics.yaml`."""
    known = list(around.vocabulary.topics)
    for position, topic in enumerate(scene.topics):
        if topic and topic not in known:
            fitting = known if position else [each.id for each in around.vocabulary.themes]
            hint = did_you_mean(topic, known, _ALIKE) or f"choose from {', '.join(fitting)}"
            yield Slip(("topics", position), f"no topic is called {quoted(topic)}", hint)


@rule("E206", "The first topic is no theme")
def first_topic_is_theme(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Carers choose by theme, and a scene stands under the first of its topics. The themes are marked
    `theme: true` in `content/topics.yaml`.
    """
    first = around.vocabulary.topics.get(scene.topics[0]) if scene.topics else None
    if first is not None and not first.theme:
        themes = ", ".join(each.id for each in around.vocabulary.themes)
        yield Slip(
            ("topics", 0),
            f"{quoted(first.id)} is no theme, and carers find scenes by theme",
            f"put first one of {themes}",
        )


@rule("E207", "An unknown signpost")
def signposts_are_known(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Signposts are the keys of `content/signposts.yaml`."""
    known = list(around.vocabulary.signposts)
    for position, signpost in enumerate(scene.safety.signposts if scene.safety else ()):
        if signpost and signpost not in known:
            hint = did_you_mean(signpost, known, _ALIKE) or f"choose from {', '.join(known)}"
            yield Slip(("safety", "signposts", position), f"no signpost is called {quoted(signpost)}", hint)


@rule("E208", "No safety note")
def hard_scenes_are_safe(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A scene at level 3, or one in which a child tells of harm, needs `safety`: a note on what to do if
    it really happens, and who can help.
    """
    if scene.safety is None:
        telling = next((trail for trail, moment in moments(scene) if moment.disclosure), None)
        if telling is not None:
            yield Slip(
                (*telling, "disclosure"),
                "a child tells of harm here, and the scene has no safety note",
                "add safety, as at the end of _blank.yaml",
            )
        elif scene.level == 3:
            yield Slip(
                ("level",),
                "a scene at level 3 needs a safety note",
                "add safety, as at the end of _blank.yaml",
            )


@rule("E209", "A live scene with too few moments")
def live_scenes_have_moments(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Carers are offered scenes of at least two moments: what is said in the first is felt in the second.
    A draft may have one.
    """
    if scene.status is Status.LIVE and len(scene.moments) == 1:
        yield Slip(("moments",), "a live scene has at least two moments", "add one, or set status to draft")


@rule("E210", "A live scene with too few strong examples")
def live_moments_have_examples(scene: Scenario, around: Around) -> Iterator[Slip]:
    """There is never one right answer. Each moment of a live scene shows at least two strong replies, in
    different voices.
    """
    if scene.status is Status.LIVE:
        for trail, moment in moments(scene):
            if len(moment.strong) < 2:
                message = "a live scene shows at least two strong examples in each moment"
                yield Slip(
                    (*trail, "examples", "strong"),
                    message,
                    "add one in another voice, or set status to draft",
                )


@rule("E211", "The same reply under two qualities")
def qualities_differ(scene: Scenario, around: Around) -> Iterator[Slip]:
    """A reply cannot be strong and weak in the same moment. Usually a block was copied and not changed."""
    for trail, moment in moments(scene):
        seen: dict[str, str] = {}
        for reply in replies(trail, moment):
            said = bare(reply.example.reply)
            if said and seen.setdefault(said, reply.quality) != reply.quality:
                message = f"this reply is given as {seen[said]} too"
                yield Slip((*reply.trail, "reply"), message, "keep it in one place")


@rule("E214", "A moment that is never reached")
def moments_are_reached(scene: Scenario, around: Around) -> Iterator[Slip]:
    """Whatever a carer says, `then` leads past this moment. Point to it from an earlier one, or take it
    out.
    """
    if len({each.id for each in scene.moments}) < len(scene.moments):
        return
    reached = {0}
    for position, moment in enumerate(scene.moments):
        if position not in reached:
            yield Slip(
                ("moments", position, "id"), f"no way leads to {quoted(moment.id)}", "point to it from then"
            )
            reached.add(position)
        for landing in Landing:
            follower = scene.after(moment, landing)
            if follower is not None:
                reached.add(scene.moments.index(follower))
            elif moment.then.get(landing) not in (None, END):
                reached.update(range(position + 1, len(scene.moments)))


def _or_write(stem: str) -> str:
    """The other way out, where the file's name could be an id."""
    return f", or write id: {stem}" if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", stem) else ""


def _ways_on(later: list[str]) -> str:
    """Where `then` can lead."""
    return f"write one of {', '.join([*later, END])}" if later else f"write {END}, or take the line out"
