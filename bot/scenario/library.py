"""The scenes that can be practised: read from a folder, and read anew while the bot runs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.scenario.catalogue import CANNOT_READ
from bot.scenario.files import Stamp, name_in, scene_files, stamp_of, wrongly_named
from bot.scenario.findings import Findings, Mark
from bot.scenario.lint.rulebook import Around, Judge, LintRule, rules_of
from bot.scenario.lint.rules import READING_RULES
from bot.scenario.model import Scenario, Status
from bot.scenario.page import Page, duplicate_id, read_page, revision_of
from bot.scenario.problem import Problem, Severity
from bot.scenario.source import read_bytes
from bot.scenario.vocabulary import Vocabulary

PAST_REVISIONS = 5
"""Earlier versions of a scene that are kept for practices under way."""

LIVE_ONLY = frozenset({Status.LIVE})
"""What carers are offered."""

_SETTLING_SECONDS = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Library:
    """The scenes of one moment in time, by id, and what is wrong with the files. Never changes.

    `offered` are the statuses that are offered: live scenes, and where trainers try them others too.
    """

    scenes: Mapping[str, Scenario] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    offered: frozenset[Status] = LIVE_ONLY

    def live(self) -> tuple[Scenario, ...]:
        """The scenes that are offered, in the order of their ids."""
        return tuple(scene for _, scene in sorted(self.scenes.items()) if scene.status in self.offered)

    def find(self, scene_id: str) -> Scenario | None:
        """The scene with that id, whatever its status, or None."""
        return self.scenes.get(scene_id)


def load_library(folder: Path, vocabulary: Vocabulary, *, judge: Judge | None = None) -> Library:
    """The library in a folder, as it is now. Files with errors are left out and said in `problems`.

    With a judge, examples that the bot reads otherwise than their author are said too. Reads files:
    call it in a thread where a loop runs.
    """
    return Shelf(folder, vocabulary, judge=judge).library


@dataclass(frozen=True)
class _File:
    """What is known of one file: how it looked when it was last read, and the last good scene in it."""

    stamp: Stamp
    revision: str
    page: Page
    good: Page | None
    unsettled: bool


class Shelf:
    """Holds the current library, and reads it anew when files change.

    A broken file never takes a scene away: its last good version stays, and the trouble is said in
    `library.problems`. `library` and `find` may be called from any thread at any time; `refresh` reads
    files and belongs in a thread where a loop runs.
    """

    def __init__(
        self,
        folder: Path,
        vocabulary: Vocabulary,
        *,
        judge: Judge | None = None,
        offered: frozenset[Status] = LIVE_ONLY,
    ) -> None:
        self._folder = folder
        self._vocabulary = vocabulary
        self._judge = judge
        self._rules: tuple[LintRule, ...] = rules_of(Severity.ERROR) + (READING_RULES if judge else ())
        self._files: dict[str, _File] = {}
        self._past: dict[tuple[str, str], Scenario] = {}
        self._library = Library(offered=offered)
        self._lock = threading.Lock()
        self.refresh()

    @property
    def library(self) -> Library:
        """The library as it was last read."""
        return self._library

    def find(self, scene_id: str, revision: str | None = None) -> Scenario | None:
        """A scene, or None. With a revision that very version, if it is current or among the last few."""
        current = self._library.find(scene_id)
        if revision is None or (current is not None and current.revision == revision):
            return current
        return self._past.get((scene_id, revision))

    def text(self, scene_id: str, revision: str) -> bytes | None:
        """The file of a scene that is served now, as it is; None for any other version."""
        for each in self._files.values():
            scene = each.good.scene if each.good else None
            if each.good and scene and (scene.id, scene.revision) == (scene_id, revision):
                return each.good.text
        return None

    def refresh(self) -> bool:
        """Read what has changed since last time; whether the library is another one now."""
        with self._lock:
            library = self._read()
            if library == self._library:
                return False
            self._past = self._with_past(library)
            self._library = library
            return True

    def _read(self) -> Library:
        findings = Findings(self._folder.name)
        try:
            paths = scene_files(self._folder)
            misnamed = wrongly_named(self._folder, self._folder.name)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            findings.add(CANNOT_READ, Mark(1, 1), f"the folder of scenes cannot be read: {reason}")
            return replace(self._library, problems=findings.problems())
        files: dict[str, _File] = {}
        for path in paths:
            name = name_in(self._folder, path, self._folder.name)
            known = self._read_file(path, name, self._files.get(name))
            if known is not None:
                files[name] = known
        library = self._assemble(files)
        self._files = files
        return replace(library, problems=tuple(sorted([*misnamed, *library.problems])))

    def _read_file(self, path: Path, name: str, before: _File | None) -> _File | None:
        """What is known of a file now; None if it has gone."""
        stamp = stamp_of(path)
        if stamp is None:
            return None
        if before is not None and before.stamp == stamp and not before.unsettled:
            return before
        unsettled = time.time() - stamp.changed / 1e9 < _SETTLING_SECONDS
        findings = Findings(name)
        content = read_bytes(path, findings)
        good = before.good if before else None
        if content is None:
            return _File(stamp, "", Page(None, findings.problems()), good, unsettled)
        revision = revision_of(content)
        if before is not None and before.revision == revision:
            return replace(before, stamp=stamp, unsettled=unsettled)
        page = read_page(content, name, Around(path.stem, self._vocabulary, self._judge), self._rules)
        if page.scene is None:
            _log.warning(
                "%s has errors; %s. They are listed by:  wondering check %s",
                name,
                "its last good version stays" if good else "it is left out",
                path,
            )
        return _File(stamp, revision, page, page if page.scene else good, unsettled)

    def _assemble(self, files: Mapping[str, _File]) -> Library:
        """The scenes of all files. Where two have one id, the file that served it before goes on to do so."""
        problems = [problem for each in files.values() for problem in each.page.problems]
        owners: dict[str, str] = {}
        scenes: dict[str, Scenario] = {}
        for name in sorted(files, key=lambda name: (not self._serves(name), name)):
            good = files[name].good
            if good is None or good.scene is None:
                continue
            first = owners.setdefault(good.scene.id, name)
            if first == name:
                scenes[good.scene.id] = good.scene
            else:
                problems.append(duplicate_id(name, good, first))
        return replace(self._library, scenes=dict(sorted(scenes.items())), problems=tuple(sorted(problems)))

    def _serves(self, name: str) -> bool:
        before = self._files.get(name)
        if before is None or before.good is None or before.good.scene is None:
            return False
        return self._library.find(before.good.scene.id) is before.good.scene

    def _with_past(self, library: Library) -> dict[tuple[str, str], Scenario]:
        """The earlier versions, with those that the new library replaces; of each scene the last few."""
        past = dict(self._past)
        for scene_id, scene in self._library.scenes.items():
            if library.find(scene_id) is not scene:
                past.pop((scene_id, scene.revision), None)
                past[scene_id, scene.revision] = scene
                of_scene = [key for key in past if key[0] == scene_id]
                for key in of_scene[:-PAST_REVISIONS]:
                    del past[key]
        return past
