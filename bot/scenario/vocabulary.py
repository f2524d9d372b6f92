"""The words that scenes may use for topics, ages and signposts: read from `content/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.scenario import catalogue as rules
from bot.scenario.findings import Findings, Trail, quoted
from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Flag, Identifier, JsonSchema, Number, Prose
from bot.scenario.nodes import Entries, Node, Text, locate
from bot.scenario.problem import Problem
from bot.scenario.source import parse, read_bytes

TOPICS_FILE = "topics.yaml"
SIGNPOSTS_FILE = "signposts.yaml"


@dataclass(frozen=True)
class Topic:
    """What a scene can be about. Carers choose scenes by those that are a theme."""

    id: str
    title: str
    theme: bool


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
        topics, ages = _TOPICS.read(root, (), findings)
        _note_repeated(root, "topics", [each.id for each in topics], findings)
        _note_repeated(root, "ages", [each.id for each in ages], findings)
        for position, band in enumerate(ages):
            if band.youngest > band.oldest:
                mark = locate(root, ("ages", position, "from"))
                said = "the youngest age of this band is above its oldest"
                findings.add(rules.NOT_A_NUMBER, mark, said, "change from and to round")
    return ({each.id: each for each in topics}, ages), findings


def read_signposts(path: Path) -> tuple[Mapping[str, Signpost], Findings]:
    """Signposts by id."""
    findings = Findings(str(path))
    signposts: dict[str, Signpost] = {}
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is not None:
        signposts = _SIGNPOSTS.read(root, (), findings)
    return signposts, findings


def _note_repeated(root: Node, key: str, ids: Sequence[str], findings: Findings) -> None:
    for position, each in enumerate(ids):
        if each in ids[:position]:
            mark = locate(root, (key, position, "id"))
            findings.add(rules.TWICE_IN_LIST, mark, f"the id {quoted(each)} is used twice", "choose another")


@dataclass(frozen=True)
class _Named:
    """A group for each of some names, which become the `id` of what is built."""

    group: Group

    def read(self, node: Node, trail: Trail, findings: Findings) -> dict[str, Any]:
        if not isinstance(node, Entries):
            findings.add(rules.WRONG_KIND, node.mark, "names with a group of keys under each are needed here")
            return {}
        found = {}
        for name, entry in node.entries.items():
            here = (*trail, name)
            _ID.read(Text(entry.mark, name), here, findings)
            values = self.group.read(entry.node, here, findings)
            found[name] = Signpost(id=name, **values)
            if not (values["how"] or values["setting"]):
                message = f"{quoted(name)} says neither how nor by which setting to reach them"
                findings.add(rules.NEEDS_ONE_OF, entry.mark, message, "add how, or setting and unset", here)
        return found

    def blank(self) -> dict[str, Any]:
        return {}

    def json_schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": self.group.json_schema()}


@dataclass(frozen=True)
class _Day:
    """A day as in 2026-11-21."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        value = node.value if isinstance(node, Text) else ""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            findings.add(
                rules.NOT_A_DAY, node.mark, f"{quoted(value)} is no day", "write it as 2026-11-21", trail
            )
            return ""

    def blank(self) -> str:
        return ""

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


_ID = Identifier(40)

_TOPIC = Group(
    {
        "id": Key(_ID, "the topic's permanent name"),
        "title": Key(Prose(40), "what stands on the theme's button"),
        "theme": Key(Flag(), "true where carers can choose it", optional=True, default=False),
    },
    build=lambda values: Topic(**values),
)

_AGE = Group(
    {
        "id": Key(_ID, "the band's permanent name"),
        "title": Key(Prose(40), "what stands on the band's button"),
        "from": Key(Number(0, 18), "the youngest age in years"),
        "to": Key(Number(0, 18), "the oldest age in years"),
    },
    build=lambda values: AgeBand(values["id"], values["title"], values["from"], values["to"]),
)

_TOPICS = Group(
    {
        "topics": Key(ListOf(_TOPIC, 1, 100), "what scenes can be about"),
        "ages": Key(ListOf(_AGE, 1, 20), "the age bands that carers choose from"),
    },
    build=lambda values: (values["topics"], values["ages"]),
)


def _signpost(values: Mapping[str, Any]) -> dict[str, Any]:
    parts = dict(values)
    return {"what_for": parts.pop("for"), **parts}


_SIGNPOSTS = Group(
    {
        "signposts": Key(
            _Named(
                Group(
                    {
                        "who": Key(Prose(80), "who they are"),
                        "for": Key(Prose(160), "what they help with"),
                        "how": Key(Prose(120), "a public number or address", optional=True, default=""),
                        "setting": Key(
                            Prose(60), "the setting with the operator's number", optional=True, default=""
                        ),
                        "unset": Key(
                            Prose(160), "what to say without that setting", optional=True, default=""
                        ),
                        "checked": Key(_Day(), "the day the number was read", optional=True, default=""),
                    },
                    build=_signpost,
                )
            ),
            "who can help",
        )
    },
    build=lambda values: values["signposts"],
)
