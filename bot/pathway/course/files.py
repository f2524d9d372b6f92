"""Reads the files of the pathway into one course, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.pathway.course import rules, wording  # noqa: F401 - register what they hold
from bot.pathway.course.form import PLAN_FILE, SUBJECT_FILE
from bot.pathway.course.games import Game, GameBook, Part
from bot.pathway.course.model import CaseTemplate, Course, MentoringGuide, Plan, Subject
from bot.pathway.course.rulebook import RULES, Beside, Of
from bot.pathway.course.stage_three_form import (
    CASE_FILE,
    GAMES_FILE,
    MENTORING_FILE,
    PLAY_KINDS_FILE,
)
from bot.scenario.files import scene_files, wrongly_named
from bot.scenario.findings import Findings, Mark
from bot.scenario.groups import Group, homes
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem, Rule, Severity
from bot.scenario.source import parse, read_bytes

PLAN, SUBJECTS, PLAY, PORTFOLIO = "pathway.yaml", "pathway", "play", "portfolio"
KINDS, CASE, MENTORING = "_kinds.yaml", "case.yaml", "mentoring.yaml"
"""The files and folders of the pathway in `content/`."""

NOT_IN_PLAN = Rule(
    "W659",
    "A subject that is in no module",
    "Nobody comes to it. Name it under `subjects` of a module in `content/pathway.yaml`, or begin the name "
    "of its file with `_`.",
)


@dataclass(frozen=True)
class Known:
    """What the pathway may refer to: ids of scenes and of signposts. `scenes` is None where nobody looked."""

    scenes: Collection[str] | None
    signposts: Collection[str]


@dataclass(frozen=True)
class Reading:
    """The course as well as it can be made out, and all that is wrong with its files.

    Files with errors are left out of the course. `files` are those that were read.
    """

    course: Course
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _Page:
    value: Any
    problems: tuple[Problem, ...]
    sound: bool


def pathway_files(content: Path) -> list[Path]:
    """All files that the pathway is read from. Raises OSError if a folder cannot be listed."""
    fixed = [
        content / PLAN,
        content / PLAY / KINDS,
        content / PORTFOLIO / CASE,
        content / PORTFOLIO / MENTORING,
    ]
    return [*fixed, *scene_files(content / SUBJECTS), *scene_files(content / PLAY)]


def read_course(content: Path, known: Known) -> Reading:
    """Everything. Raises OSError if a folder cannot be listed."""
    problems: list[Problem] = []

    def page(path: Path, form: Group, of: Of | None = None, **beside: Any) -> Any:
        read = _read(path, form, of, Beside(stem=path.stem, signposts=known.signposts, **beside))
        problems.extend(read.problems)
        return read.value if read.sound else None

    kinds, after = page(content / PLAY / KINDS, PLAY_KINDS_FILE) or ((), Part("how", "", "", ""))
    games: dict[str, Game] = {}
    for path in scene_files(content / PLAY):
        beside: dict[str, Any] = {"kinds": [each.id for each in kinds], "games": list(games)}
        for game in page(path, GAMES_FILE, Of.GAMES, **beside) or ():
            games[game.id] = game
    subjects: dict[str, Subject] = {}
    paths = scene_files(content / SUBJECTS)
    for path in paths:
        subject = page(path, SUBJECT_FILE, Of.SUBJECT, games=list(games), scenes=known.scenes)
        if subject is not None:
            subjects[subject.id] = subject
    there = [path.stem for path in paths]
    plan = page(content / PLAN, PLAN_FILE, Of.PLAN, subjects=there)
    if plan is not None:
        problems += _nobody_comes_to(plan, paths)
    case = page(content / PORTFOLIO / CASE, CASE_FILE)
    mentoring = page(content / PORTFOLIO / MENTORING, MENTORING_FILE)
    course = Course(
        _with_these(plan, subjects) if plan else Plan("", "", ()),
        MappingProxyType(subjects),
        GameBook(after, MappingProxyType({each.id: each for each in kinds}), MappingProxyType(games)),
        case or CaseTemplate("", "", (), (), ""),
        mentoring or MentoringGuide("", (), (), ""),
    )
    return Reading(course, tuple(sorted(problems)), tuple(pathway_files(content)))


def is_of_pathway(path: Path, content: Path) -> bool:
    """Whether a path is one of the pathway's files or folders."""
    home, path = content.resolve(), path.resolve()
    return path.is_relative_to(home) and path != home and path.relative_to(home).parts[0] in _HOMES


def misnamed(content: Path) -> list[Problem]:
    """Files that were meant as subjects or games but are called otherwise, so that nothing reads them."""
    folders = (content / SUBJECTS, content / PLAY)
    return [each for folder in folders for each in wrongly_named(folder, str(folder))]


_HOMES = (PLAN, SUBJECTS, PLAY, PORTFOLIO)


def _read(path: Path, form: Group, of: Of | None, beside: Beside) -> _Page:
    findings = Findings(str(path))
    findings.homes = homes(form)
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is None:
        return _Page(None, findings.problems(), sound=False)
    value = form.read(root, (), findings)
    for each in RULES:
        for slip in each.check(value, beside) if each.of is of else ():
            if not findings.troubled(slip.trail):
                findings.add(each.rule, locate(root, slip.trail), slip.message, slip.hint)
    return _Page(value, findings.problems(), not findings.broken)


def _nobody_comes_to(plan: Plan, paths: Sequence[Path]) -> Iterable[Problem]:
    named = {subject for module in plan.modules() for subject in module.subjects}
    for path in paths:
        if path.stem not in named:
            findings = Findings(str(path))
            findings.add(NOT_IN_PLAN, Mark(1, 1), "no module names this subject", f"name it in {PLAN}")
            yield from findings.problems()


def _with_these(plan: Plan, subjects: Collection[str]) -> Plan:
    """The plan with those subjects whose files can be used, and the modules that have any left."""
    stages = []
    for stage in plan.stages:
        modules = [
            replace(each, subjects=tuple(name for name in each.subjects if name in subjects))
            for each in stage.modules
        ]
        kept = tuple(
            after
            for after, before in zip(modules, stage.modules, strict=True)
            if after.subjects or not before.subjects
        )
        stages.append(replace(stage, modules=kept))
    return replace(plan, stages=tuple(stages))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those for which a file cannot be used."""
    return tuple(each for each in problems if each.severity is Severity.ERROR)
