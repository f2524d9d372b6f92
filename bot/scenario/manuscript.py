"""One scene file while it is being written: read anew at each save, and never worse than it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.scenario.files import Stamp, is_scene_name, not_read, stamp_of
from bot.scenario.findings import Findings
from bot.scenario.lint.rulebook import Around, Judge
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.model import Scenario
from bot.scenario.page import Page, read_page
from bot.scenario.problem import Problem
from bot.scenario.source import read_bytes
from bot.scenario.vocabulary import Vocabulary


@dataclass(frozen=True)
class Look:
    """What one look at the file showed.

    `scene` is the last version without errors (None until there was one), `text` its bytes; `sound` tells
    whether it is the one in the file now. `problems` are those of the file now. `at` is when it was read.
    """

    scene: Scenario | None
    text: bytes
    sound: bool
    problems: tuple[Problem, ...]
    at: datetime


class Manuscript:
    """Watches a file. Reading takes a second or so, for its examples are read too: call it in a thread."""

    def __init__(self, path: Path, vocabulary: Vocabulary, judge: Judge) -> None:
        self.path = path
        self._vocabulary = vocabulary
        self._judge = judge
        self._stamp: Stamp | None = None
        self._seen: bytes | None = None
        self._looked = False
        self.look = Look(None, b"", False, (), datetime.now(UTC))
        self.refresh()

    def refresh(self) -> bool:
        """Read the file if it was saved since; whether it says something else now."""
        stamp = stamp_of(self.path)
        if self._looked and stamp == self._stamp:
            return False
        findings = Findings(str(self.path))
        content = read_bytes(self.path, findings)
        self._stamp = stamp
        if self._looked and content == self._seen:
            return False
        self._looked, self._seen = True, content
        page = Page(None, findings.problems())
        if content is not None:
            around = Around(self.path.stem, self._vocabulary, self._judge)
            page = read_page(content, str(self.path), around, ALL_RULES)
        problems = page.problems
        if not is_scene_name(self.path):
            problems = (not_read(self.path, str(self.path)), *problems)
        sound = page.scene is not None
        scene, text = (page.scene, content or b"") if sound else (self.look.scene, self.look.text)
        self.look = Look(scene, text, sound, problems, datetime.now(UTC))
        return True
