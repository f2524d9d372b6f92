"""One scene file, read and checked."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.scenario.catalogue import DUPLICATE_ID
from bot.scenario.findings import Findings, Mark
from bot.scenario.lint.rulebook import Around, LintRule
from bot.scenario.model import Scenario, Status
from bot.scenario.nodes import locate
from bot.scenario.problem import Problem
from bot.scenario.schema import HOMES, read_scene
from bot.scenario.source import parse

_START = Mark(1, 1)


@dataclass(frozen=True)
class Page:
    """What became of a scene file: a scene, unless there are errors. `id_mark` is where its id stands.

    `packed` is the file itself, compressed, where it holds a scene; `text` unpacks it.
    """

    scene: Scenario | None
    problems: tuple[Problem, ...]
    id_mark: Mark = _START
    packed: bytes = field(default=b"", repr=False)

    @property
    def text(self) -> bytes:
        """The file's bytes, where it holds a scene."""
        return zlib.decompress(self.packed) if self.packed else b""


def read_page(
    content: bytes,
    name: str,
    around: Around,
    rules: Sequence[LintRule],
    *,
    status: Status | None = None,
) -> Page:
    """Read a file's bytes; `name` is what problems call it. Never raises for any content.

    With a `status` the scene is read as if the file gave it that one.
    """
    findings = Findings(name)
    findings.homes = HOMES
    root = parse(content, findings)
    if root is None:
        return Page(None, findings.problems())
    scene = read_scene(root, findings)
    if status is not None:
        scene = replace(scene, status=status)
    for each in rules:
        for slip in each.check(scene, around):
            if not findings.troubled(slip.trail):
                findings.add(each.rule, locate(root, slip.trail), slip.message, slip.hint)
    if findings.broken:
        return Page(None, findings.problems())
    scene = replace(scene, revision=revision_of(content))
    return Page(scene, findings.problems(), locate(root, ("id",)), zlib.compress(content, level=1))


def revision_of(content: bytes) -> str:
    """A name for this very text."""
    return hashlib.sha256(content).hexdigest()[:12]


def duplicate_id(name: str, page: Page, first: str) -> Problem:
    """The problem of a scene whose id another file has already."""
    findings = Findings(name)
    said = f"the scene in {first} has this id already"
    findings.add(DUPLICATE_ID, page.id_mark, said, "rename one of the two files, and its id")
    return findings.problems()[0]
