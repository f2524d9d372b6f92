"""What the pathway consists of: stages, their modules, and the subjects of a module. Pure data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.pathway.course.games import GameBook, Part


class ModuleKind(StrEnum):
    """How a module is gone through."""

    LESSONS = "lessons"
    CASE = "case"
    MENTORING = "mentoring"


@dataclass(frozen=True)
class Lesson:
    """One idea, one everyday example, and one thing to try. `sources` say whose thoughts are behind it."""

    id: str
    title: str
    idea: str
    example: str
    attempt: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A question with a best answer (`right` is its place, from 0), and a kind explanation of all answers."""

    question: str
    options: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Reflect:
    """The second part of a subject, some days later: three questions."""

    after_days: int
    tried: str
    happened: str
    next: str


@dataclass(frozen=True)
class Care:
    """What to do if something like this really happens, and who can help (keys of `signposts.yaml`)."""

    note: str
    signposts: tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """One file of `content/pathway/`. `scenes` and `games` are ids; `agency_text` is the agency's own."""

    id: str
    title: str
    about: str
    lessons: tuple[Lesson, ...]
    reflect: Reflect
    checks: tuple[Check, ...] = ()
    scenes: tuple[str, ...] = ()
    games: tuple[str, ...] = ()
    care_note: str = ""
    agency_text: str = ""
    care: Care | None = None


@dataclass(frozen=True)
class Module:
    """A part of a stage. With `two_part` it has a certificate when all its subjects are complete.

    `in_document` is what the programme that it follows calls it; `length` how long it takes there.
    """

    id: str
    title: str
    in_document: str
    mandatory: bool
    two_part: bool
    length: str
    kind: ModuleKind = ModuleKind.LESSONS
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """Modules that belong together, in order."""

    id: str
    title: str
    about: str
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class Plan:
    """`content/pathway.yaml`: the stages in order."""

    about: str
    length: str
    stages: tuple[Stage, ...]

    def modules(self) -> Iterator[Module]:
        """Every module, in order."""
        for stage in self.stages:
            yield from stage.modules


@dataclass(frozen=True)
class CaseTemplate:
    """How a case is prepared without saying who it is about, and what a group can ask of it."""

    about: str
    before: str
    parts: tuple[Part, ...]
    group: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class MentoringGuide:
    """What a mentor can think of beforehand, and what they may note afterwards."""

    about: str
    prompts: tuple[str, ...]
    parts: tuple[Part, ...]
    after: str


@dataclass(frozen=True)
class Course:
    """All of it, as it was read. A subject whose file cannot be used is in no module."""

    plan: Plan
    subjects: Mapping[str, Subject]
    games: GameBook
    case: CaseTemplate
    mentoring: MentoringGuide
    _homes: Mapping[str, Module] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def __post_init__(self) -> None:
        homes = {subject: module for module in self.plan.modules() for subject in module.subjects}
        object.__setattr__(self, "_homes", MappingProxyType(homes))

    def subject(self, subject_id: str) -> Subject | None:
        """The subject with that id, or None."""
        return self.subjects.get(subject_id)

    def module(self, module_id: str) -> Module | None:
        """The module with that id, or None."""
        return next((each for each in self.plan.modules() if each.id == module_id), None)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with that id, or None."""
        return next((each for each in self.plan.stages if each.id == stage_id), None)

    def module_of(self, subject_id: str) -> Module | None:
        """The module that a subject belongs to."""
        return self._homes.get(subject_id)

    def stage_of(self, module_id: str) -> Stage | None:
        """The stage that a module belongs to."""
        return next((each for each in self.plan.stages if any(m.id == module_id for m in each.modules)), None)
