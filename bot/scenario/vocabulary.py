"""The words that scenes may use for topics, ages and signposts: read from `content/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, quoted
from bot.scenario.nodes import Node, locate
from bot.scenario.problem import Problem
from bot.scenario.source import parse, read_bytes
from bot.scenario.vocabulary_form import SIGNPOSTS_FORM, TOPICS_FORM

TOPICS_FILE = "topics.yaml"
SIGNPOSTS_FILE = "signposts.yaml"


@dataclass(frozen=True)
class Topic:
    """What a scene can be about. Carers choose scenes by those that are a theme.

    `youngest` is the age in years below which nobody looks for such scenes.
    """

    id: str
    title: str
    theme: bool
    youngest: int = 0


@dataclass(frozen=True)
class AgeBand:
    """Ages in years, both ends included."""

    id: str
    title: str
    youngest: int
    oldest: int

    def holds(self, age: int) -> bool:
        """Whether a child of that age belongs to the band."""
        return self.youngest <= age <= self.oldest


@dataclass(frozen=True)
class Signpost:
    """Somebody who can help, what with, and how to reach them.

    `how` is a public number. Where it is empty, `setting` names the operator's own one, and `unset`
    is what to say where the operator gave none. `checked` is the day on which `how` was read (ISO).
    """

    id: str
    who: str
    what_for: str
    how: str = ""
    setting: str = ""
    unset: str = ""
    checked: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All of them, in the order of the files."""

    topics: Mapping[str, Topic]
    ages: tuple[AgeBand, ...]
    signposts: Mapping[str, Signpost]

    @property
    def themes(self) -> tuple[Topic, ...]:
        """The topics under which carers find scenes."""
        return tuple(each for each in self.topics.values() if each.theme)

    def age_band(self, age: int) -> AgeBand | None:
        """The band of a child's age, or None."""
        return next((each for each in self.ages if each.holds(age)), None)


class BrokenVocabulary(ValueError):
    """The files of topics or signposts have errors; `problems` says which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(each) for each in problems))
        self.problems = problems


def load_vocabulary(content: Path) -> Vocabulary:
    """The vocabulary in a content folder. Raises BrokenVocabulary: without it no scene can be checked."""
    vocabulary, problems = read_vocabulary(content)
    if vocabulary is None:
        raise BrokenVocabulary(problems)
    return vocabulary


def read_vocabulary(content: Path) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """The vocabulary, or None, with all problems of its files."""
    (topics, ages), first = read_topics(content / TOPICS_FILE)
    signposts, second = read_signposts(content / SIGNPOSTS_FILE)
    broken = first.broken or second.broken
    problems = first.problems() + second.problems()
    return None if broken else Vocabulary(topics, ages, signposts), problems


def read_topics(path: Path) -> tuple[tuple[Mapping[str, Topic], tuple[AgeBand, ...]], Findings]:
    """Topics by id, and age bands."""
    findings = Findings(str(path))
    topics: tuple[Topic, ...] = ()
    ages: tuple[AgeBand, ...] = ()
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is not None:
        topic_values, age_values = TOPICS_FORM.read(root, (), findings)
        topics = tuple(Topic(**each) for each in topic_values)
        ages = tuple(AgeBand(each["id"], each["title"], each["from"], each["to"]) for each in age_values)
        _note_repeated(root, "topics", [each.id for each in topics], findings)
        _note_repeated(root, "ages", [each.id for each in ages], findings)
        for position, band in enumerate(ages):
            if band.youngest > band.oldest:
                mark = locate(root, ("ages", position, "from"))
                said = "the youngest age of this band is above its oldest"
                findings.add(form.NOT_A_NUMBER, mark, said, "change from and to round")
    return ({each.id: each for each in topics}, ages), findings


def read_signposts(path: Path) -> tuple[Mapping[str, Signpost], Findings]:
    """Signposts by id."""
    findings = Findings(str(path))
    signposts: dict[str, Signpost] = {}
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is not None:
        found = SIGNPOSTS_FORM.read(root, (), findings)
        signposts = {key: _signpost(key, values) for key, values in found.items()}
    return signposts, findings


def _note_repeated(root: Node, key: str, ids: Sequence[str], findings: Findings) -> None:
    for position, each in enumerate(ids):
        if each in ids[:position]:
            mark = locate(root, (key, position, "id"))
            findings.add(form.TWICE_IN_LIST, mark, f"the id {quoted(each)} is used twice", "choose another")


def _signpost(key: str, values: Mapping[str, Any]) -> Signpost:
    parts = dict(values)
    return Signpost(id=key, what_for=parts.pop("for"), **parts)
