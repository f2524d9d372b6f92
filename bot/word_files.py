"""The files of content that are read when the bot starts and have no rules of a room: what each must hold.

`wondering check` looks at them with these, so that nobody finds out by a bot that does not start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import StringConstraints, TypeAdapter

from bot.naming.reading import NamesFile
from bot.naming.sighting import Kind
from bot.pace.concern import ConcernKind, ConcernRules
from bot.pace.guards import GuardsFile
from bot.pace.language import LanguagesFile
from bot.pace.reading import Dimension, Landing, Pitfall, Strength
from bot.pathway.certificates.paper import PaperWords
from bot.privacy.wording import ExportWords
from bot.reminders.sayings import IntentionsFile, KindnessFile, PlacesFile
from bot.rendering.introduction import Introduction
from bot.rendering.templates import TEMPLATES, broken_templates
from bot.rendering.words import CONCERN, ConcernHelp, FeedbackWords
from bot.scenario.catalogue import NOT_UNDERSTOOD
from bot.scenario.findings import Findings, Mark, did_you_mean, quoted
from bot.scenario.lint.modelled import Modelled, Slip, incomplete, unknown
from bot.scenario.lint.plain_file import UNKNOWN, Known
from bot.scenario.problem import Problem
from bot.scenario.report import Report
from bot.scenario.vocabulary import SIGNPOSTS_FILE, TOPICS_FILE, read_signposts, read_topics

_Label = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Labels = dict[str, _Label]


def _of_concern(made: Mapping[ConcernKind, ConcernHelp], known: Known) -> Iterator[Slip]:
    yield from incomplete((), made, ConcernKind)
    for kind, each in made.items():
        yield from unknown((str(kind), "signposts"), "signpost", each.signposts, known["signpost"])


def _of_rules(made: ConcernRules, _known: Known) -> Iterator[Slip]:
    for part, some in (("rules", made.rules), ("rules_of_real_life", made.rules_of_real_life)):
        for place, rule in enumerate(some):
            for key, names in (("all", rule.all), ("none", rule.none)):
                for at, name in enumerate(names):
                    if name not in made.groups:
                        said = f"there is no group {quoted(name)}"
                        hint = did_you_mean(name, list(made.groups)) or "name one that stands under groups"
                        yield UNKNOWN, (part, place, key, at), said, hint


def _of_feedback(made: FeedbackWords, _known: Known) -> Iterator[Slip]:
    seen: tuple[Any, ...] = (*Dimension, *Strength)
    change = made.change
    for trail, found, wanted in (
        (("landed",), made.landed, seen),
        (("nothing_landed",), made.nothing_landed, Landing),
        (("unsure", "stumble"), made.unsure.stumble, Pitfall),
        (("stumble",), made.stumble, Pitfall),
        (("change", "gone"), change.gone, Pitfall),
        (("change", "gained"), change.gained, seen),
        (("change", "crept_in"), change.crept_in, Pitfall),
        (("step", "limit"), made.step.limit, (0, 2)),
        (("step", "focus"), made.step.focus, Dimension),
    ):
        yield from incomplete(trail, found, wanted)
    for part, by_level in made.landed.items():
        levels = (1, 2) if part in set(Dimension) else (2,)
        yield from incomplete(("landed", str(part)), by_level, levels)
    for dimension, by_level in made.step.focus.items():
        yield from incomplete(("step", "focus", str(dimension)), by_level, (0, 1))


def _of_names(made: NamesFile, _known: Known) -> Iterator[Slip]:
    yield from incomplete(("blurred",), made.blurred, Kind)


def _of_places(made: PlacesFile, _known: Known) -> Iterator[Slip]:
    zones = available_timezones()
    for place, each in enumerate(made.places):
        if each.zone not in zones:
            hint = did_you_mean(each.zone, sorted(zones)) or "write it as in Europe/London"
            yield UNKNOWN, ("places", place, "zone"), f"there is no clock of {quoted(each.zone)}", hint


WORD_FILES: Mapping[str, Modelled] = {
    "buttons.yaml": Modelled(TypeAdapter(_Labels)),
    "commands.yaml": Modelled(TypeAdapter(Introduction)),
    "concern.yaml": Modelled(CONCERN, _of_concern),
    "export.yaml": Modelled(TypeAdapter(ExportWords)),
    "panel.yaml": Modelled(TypeAdapter(_Labels)),
    "room.yaml": Modelled(TypeAdapter(_Labels)),
    "naming/names.yaml": Modelled(TypeAdapter(NamesFile), _of_names),
    "pace/concern-rules.yaml": Modelled(TypeAdapter(ConcernRules), _of_rules),
    "pace/feedback.yaml": Modelled(TypeAdapter(FeedbackWords), _of_feedback),
    "pace/guards.yaml": Modelled(TypeAdapter(GuardsFile)),
    "pace/languages.yaml": Modelled(TypeAdapter(LanguagesFile)),
    "portfolio/papers.yaml": Modelled(TypeAdapter(PaperWords)),
    "reminders/intentions.yaml": Modelled(TypeAdapter(IntentionsFile)),
    "reminders/kindness.yaml": Modelled(TypeAdapter(KindnessFile)),
    "reminders/places.yaml": Modelled(TypeAdapter(PlacesFile), _of_places),
}
"""The models, by the names of the files in `content/`."""


def check_words(content: Path, known: Known, only: Collection[Path] | None = None) -> Report:
    """All problems of those files and templates that are wanted; without `only`, of all of them."""
    asked = None if only is None else {path.resolve() for path in only}
    files = {name: content / name for name in WORD_FILES}
    wanted = {name: path for name, path in files.items() if asked is None or path.resolve() in asked}
    problems = [each for name, path in wanted.items() for each in WORD_FILES[name].problems(path, known)]
    if asked is None or (content / TEMPLATES).resolve() in asked:
        problems += _of_templates(content)
    return Report(len(wanted), tuple(sorted(problems)))


def check_vocabulary(content: Path) -> Report:
    """All problems of topics and signposts, which everything else names: what is broken there comes first."""
    _, topics = read_topics(content / TOPICS_FILE)
    _, signposts = read_signposts(content / SIGNPOSTS_FILE)
    return Report(2, tuple(sorted(topics.problems() + signposts.problems())))


def _of_templates(content: Path) -> Iterable[Problem]:
    for path, line, said in broken_templates(content):
        findings = Findings(str(path), path.read_text("utf-8", "replace").splitlines())
        hint = "compare {{ }} and {% %} here with a template that works"
        findings.add(NOT_UNDERSTOOD, Mark(line, 1), f"this template cannot be read: {said}", hint)
        yield from findings.problems()
