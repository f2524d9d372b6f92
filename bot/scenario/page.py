"""One scene file, read and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.scenario.catalogue import DUPLICATE_ID
from bot.scenario.findings import Findings, Mark
from bot.scenario.lint.rulebook import Around, LintRule
from bot.scenario.model import Scenario
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem
from bot.scenario.schema import HOMES, read_scene
from bot.scenario.source import parse

_START = Mark(1, 1)


@dataclass(frozen=True)
class Page:
    """What became of a scene file: a scene, unless there are errors. `id_mark` is where its id stands."""

    scene: Scenario | None
    problems: tuple[Problem, ...]
    id_mark: Mark = _START


def read_page(content: bytes, name: str, around: Around, rules: Sequence[LintRule]) -> Page:
    """Read a file's bytes; `name` is what problems call it. Never raises for any content."""
    findings = Findings(name)
    findings.homes = HOMES
    root = parse(content, findings)
    if root is None:
        return Page(None, findings.problems())
    scene = read_scene(root, findings)
    for each in rules:
        for slip in each.check(scene, around):
            if not findings.troubled(slip.trail):
                findings.add(each.rule, locate(root, slip.trail), slip.message, slip.hint)
    if findings.broken:
        return Page(None, findings.problems())
    return Page(replace(scene, revision=revision_of(content)), findings.problems(), locate(root, ("id",)))


def revision_of(content: bytes) -> str:
    """A name for this very text."""
    return hashlib.sha256(content).hexdigest()[:12]


def duplicate_id(name: str, page: Page, first: str) -> Problem:
    """The problem of a scene whose id another file has already."""
    findings = Findings(name)
    said = f"the scene in {first} has this id already"
    findings.add(DUPLICATE_ID, page.id_mark, said, "rename one of the two files, and its id")
    return findings.problems()[0]
