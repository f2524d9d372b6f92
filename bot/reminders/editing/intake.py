"""A trainer sends a file of ideas: it is checked, and kept as a draft if it is right."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Incoming
from bot.post.turn import let_go
from bot.reminders.editing import offers
from bot.reminders.editing.bench import EditingBench
from bot.reminders.editing.outcome import (
    IdeaDraftLeft,
    IdeaFileProblems,
    IdeaFileReceived,
    IdeaFileUnfit,
    Unfit,
)
from bot.reminders.editing.stores import SentFile
from bot.reminders.ideas.files import IdeaPage
from bot.rendering.outcome import Attachment, Outcome
from bot.scenario.problem import Problem, Severity

Outcomes = tuple[Outcome, ...]

_TOLD_AT_ONCE = 6
_WARNINGS_TOLD = 3
_OF_IDEAS = re.compile(rb"^(?:\xef\xbb\xbf)?(?:ideas|kind)[ \t]*:", re.MULTILINE)
_OF_LISTS = re.compile(rb"^(?:\xef\xbb\xbf)?(?:needs|cautions|calendar)[ \t]*:", re.MULTILINE)
_NAME = re.compile("[a-z0-9](?:[a-z0-9-]{0,36}[a-z0-9])?")  # a button holds no more


@dataclass(frozen=True)
class IdeaIntake:
    """Takes files of ideas in."""

    bench: EditingBench

    def takes(self, stem: str, content: bytes) -> bool:
        """Whether a file is one of ideas (or of their lists): by what stands in it, or by its name."""
        known = f"{stem}{offers.ENDING}" in self.bench.shelf.files
        return known or bool(_OF_IDEAS.search(content) or _OF_LISTS.search(content))

    async def receive(self, incoming: Incoming, stem: str, content: bytes) -> Outcomes:
        """Check a file, and keep it as a draft if there are no errors in it."""
        if _OF_LISTS.search(content) and not _OF_IDEAS.search(content):
            return (IdeaFileUnfit(Unfit.LISTS, offers=offers.to_files()),)
        if not _NAME.fullmatch(stem):
            return (IdeaFileUnfit(Unfit.NAME, offers=offers.to_files()),)
        name = f"{stem}{offers.ENDING}"
        await let_go()
        page = await asyncio.to_thread(self.bench.shelf.judge, name, content)
        if not page.sound:
            return (problems_of(page, name, kept=False),)
        return await self._keep(incoming, name, content, page)

    def leave(self, stem: str) -> Outcomes:
        """It stays a draft."""
        return (IdeaDraftLeft(offers=offers.to_file(stem)),)

    async def _keep(self, incoming: Incoming, name: str, content: bytes, page: IdeaPage) -> Outcomes:
        revision = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:16]
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            added = await work.idea_files.keep(SentFile(name, revision, len(page.ideas), now), content)
            known = await self.bench.find(work, name)
            await work.commit()
        assert known is not None  # noqa: S101 - it was kept just now
        warnings = tuple(each for each in page.problems if each.severity is Severity.WARNING)
        more = len(warnings[_WARNINGS_TOLD:])
        received = IdeaFileReceived(
            name=name,
            count=len(page.ideas),
            again=not added,
            used=known.published == revision,
            warnings=warnings[:_WARNINGS_TOLD],
            more=more,
            offers=offers.about_draft(known, revision),
            attachment=_listed(name, page.problems) if more else None,
        )
        return (received,)


def problems_of(page: IdeaPage, name: str, *, kept: bool) -> IdeaFileProblems:
    """The errors of a file; all of its problems in a file of their own, where they are too many to tell."""
    errors = tuple(each for each in page.problems if each.severity is Severity.ERROR)
    more = len(errors[_TOLD_AT_ONCE:])
    return IdeaFileProblems(
        name=name,
        problems=errors[:_TOLD_AT_ONCE],
        more=more,
        kept=kept,
        attachment=_listed(name, page.problems) if more else None,
    )


def _listed(name: str, problems: Sequence[Problem]) -> Attachment:
    lines = "".join(f"{each}\n" for each in problems)
    return Attachment(f"{offers.stem(name)}-problems.txt", lines.encode("utf-8", "replace"))
