"""Rules about how the files of the pathway hang together. Those about words are in `wording`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.pathway.course.games import Game
from bot.pathway.course.model import Module, ModuleKind, Plan, Subject
from bot.pathway.course.rulebook import Beside, Of, rule, texts_of_games, texts_of_subject, unknown
from bot.scenario.findings import Trail, quoted
from bot.scenario.lint.rulebook import Slip
from bot.scenario.lint.wording import PLACEHOLDER

_STILL_BLANK = "these are still the words of the blank file"


@rule("E601", "The id is not the file's name", Of.SUBJECT)
def ids_are_names(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """The bot remembers by the id how far a carer is. Both are the same, so that a file is found by it."""
    if subject.id != beside.stem:
        yield Slip(("id",), f"the file is called {beside.stem}", f"write id: {beside.stem}")


@rule("E602", "An unknown scene", Of.SUBJECT)
def scenes_are_there(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """`scenes` names files of the folder of scenes, without `.yaml`."""
    if beside.scenes is not None:
        yield from unknown(subject.scenes, beside.scenes, ("scenes",), "a scene")


@rule("E603", "An unknown game", Of.SUBJECT)
def games_are_there(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """`games` names games of `content/play`."""
    yield from unknown(subject.games, beside.games, ("games",), "a game of content/play")


@rule("E604", "An unknown signpost", Of.SUBJECT)
def signposts_are_there(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """Who can help is chosen from the keys of `content/signposts.yaml`."""
    if subject.care:
        trail: Trail = ("safety", "signposts")
        yield from unknown(subject.care.signposts, beside.signposts, trail, "in signposts.yaml")


@rule("E605", "No such answer", Of.SUBJECT)
def right_answers_exist(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """`right` says which of the answers fits best: 1 is the first."""
    for place, check in enumerate(subject.checks):
        if check.right >= len(check.options):
            said = f"there are {len(check.options)} answers, and no number {check.right + 1}"
            yield Slip(("check", place, "right"), said, "1 is the first answer")


@rule("E606", "A module with the wrong things in it", Of.PLAN)
def modules_hold_what_they_can(plan: Plan, beside: Beside) -> Iterator[Slip]:
    """A module of `kind: lessons` (which is what it is if nothing is said) has subjects. One of `kind: case`
    or `kind: mentoring` has none: what it consists of is in `content/portfolio`.
    """
    for trail, module in _modules(plan):
        if module.kind is ModuleKind.LESSONS and not module.subjects:
            yield Slip(trail, "this module has no subjects", "name at least one under subjects")
        if module.kind is not ModuleKind.LESSONS and module.subjects:
            said = f"a module of kind {module.kind} has no subjects"
            yield Slip((*trail, "subjects"), said, "take them out, or the kind")


@rule("E607", "An unknown subject", Of.PLAN)
def subjects_are_there(plan: Plan, beside: Beside) -> Iterator[Slip]:
    """`subjects` names files of `content/pathway`, without `.yaml`."""
    for trail, module in _modules(plan):
        where = "a file of content/pathway"
        yield from unknown(module.subjects, beside.subjects, (*trail, "subjects"), where)


@rule("E608", "An unknown kind of play", Of.GAMES)
def kinds_are_there(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """A game's `kind` is one of the nine in `content/play/_kinds.yaml`."""
    for place, game in enumerate(games):
        if game.kind not in beside.kinds:
            [slip] = unknown([game.kind], beside.kinds, ("games", place, "kind"), "in _kinds.yaml")
            yield slip._replace(trail=("games", place, "kind"))


@rule("E609", "Ages the wrong way round", Of.GAMES)
def ages_go_upwards(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """The youngest age comes first, as in `{from: 3, to: 10}`."""
    for place, game in enumerate(games):
        if game.youngest > game.oldest:
            yield Slip(("games", place, "ages"), "from is above to", "change the two round")


@rule("E610", "Two things with one name", Of.PLAN)
def names_are_single(plan: Plan, beside: Beside) -> Iterator[Slip]:
    """The bot remembers stages, modules and subjects by their ids. Each is there once, and a subject is in
    one module only.
    """
    for name, count in Counter(each.id for each in plan.stages).items():
        if name and count > 1:
            yield Slip(("stages",), f"{count} stages are called {quoted(name)}", "rename one")
    seen: set[str] = set()
    for trail, module in _modules(plan):
        for at, name in ((("id",), f"module {module.id}"), *_named(module.subjects)):
            if name in seen:
                yield Slip((*trail, *at), f"{quoted(name)} is there already", "keep one of them")
            seen.add(name)


@rule("E611", "Two lessons with one name", Of.SUBJECT)
def lessons_differ(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """Each lesson of a subject has an id of its own."""
    seen: set[str] = set()
    for place, lesson in enumerate(subject.lessons):
        if lesson.id and lesson.id in seen:
            yield Slip(("lessons", place, "id"), f"{quoted(lesson.id)} is there already", "choose another")
        seen.add(lesson.id)


@rule("E612", "Two games with one name", Of.GAMES)
def games_differ(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """Each game has an id of its own, in all files of `content/play` together."""
    for place, game in enumerate(games):
        if game.id and (game.id in beside.games or game.id in {each.id for each in games[:place]}):
            yield Slip(("games", place, "id"), f"{quoted(game.id)} is there already", "choose another")


@rule("E613", "Words of the blank file", Of.SUBJECT)
def subjects_are_written(subject: Subject, beside: Beside) -> Iterator[Slip]:
    """A text that begins with WRITE would be shown to carers as it is. Write it, or take it out."""
    for trail, text in texts_of_subject(subject):
        if text.startswith(PLACEHOLDER):
            yield Slip(trail, _STILL_BLANK, "write the text")


@rule("E614", "Words of the blank file, in a game", Of.GAMES)
def games_are_written(games: Sequence[Game], beside: Beside) -> Iterator[Slip]:
    """A text that begins with WRITE would be shown to carers as it is. Write it, or take it out."""
    for trail, text in texts_of_games(games):
        if text.startswith(PLACEHOLDER):
            yield Slip(trail, _STILL_BLANK, "write the text")


def _modules(plan: Plan) -> Iterator[tuple[Trail, Module]]:
    for place, stage in enumerate(plan.stages):
        for position, module in enumerate(stage.modules):
            yield ("stages", place, "modules", position), module


def _named(subjects: Sequence[str]) -> Iterator[tuple[Trail, str]]:
    for place, each in enumerate(subjects):
        yield ("subjects", place), f"subject {each}"
