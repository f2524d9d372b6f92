"""The trainers' side of ideas: the files, with a use case for each button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.reminders.editing import offers
from bot.reminders.editing.bench import EditingBench
from bot.reminders.editing.intake import IdeaIntake
from bot.reminders.editing.outcome import IdeaFileSent, IdeaFileShown, IdeaFilesListed, IdeaFileUnknown
from bot.reminders.editing.publishing import IdeaPublishing
from bot.reminders.ideas.shelf import BLANK
from bot.rendering.outcome import Attachment, Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


class EditingDesk:
    """Whoever calls it has made sure that it is a trainer."""

    def __init__(self, bench: EditingBench) -> None:
        self.bench = bench
        self.intake = IdeaIntake(bench)
        self._publishing = IdeaPublishing(bench)

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        publishing = self._publishing
        return {
            Verb.IDEA_FILES: lambda who, action: self.files(who, action.step),
            Verb.IDEA_FILE: lambda who, action: self.file(action.argument),
            Verb.GET_IDEAS: lambda who, action: self.get(action.argument, action.session),
            Verb.PUBLISH_IDEAS: lambda who, action: publishing.publish(
                who, action.argument, action.session, action.step
            ),
            Verb.PUT_ASIDE: lambda who, action: publishing.put_aside(who, action.argument, action.step),
            Verb.LEAVE_IDEAS: lambda who, action: _now(self.intake.leave(action.argument)),
        }

    async def files(self, incoming: Incoming, page: int = 0) -> Outcomes:
        """All files, some at a time."""
        async with self.bench.open_work() as work:
            known = tuple((await self.bench.known(work)).values())
        total = sum(each.count for each in known)
        return (IdeaFilesListed(len(known), total, offers=offers.listed(known, page)),)

    async def file(self, stem: str) -> Outcomes:
        """One file, and what can be done with it."""
        async with self.bench.open_work() as work:
            file = await self.bench.find(work, f"{stem}{offers.ENDING}")
        if file is None:
            return _unknown()
        draft = file.draft.ideas if file.draft else 0
        return (IdeaFileShown(file.name, file.count, file.origin, draft, offers=offers.about(file)),)

    async def get(self, stem: str, revision: str) -> Outcomes:
        """The file as it is: one that was sent, or the one in use; without a name the blank one."""
        name = f"{stem}{offers.ENDING}" if stem else BLANK
        async with self.bench.open_work() as work:
            file = await self.bench.find(work, name)
            wanted = revision or (file.published if file else None)
            text = await work.idea_files.text(wanted) if wanted else self.bench.shelf.text(name)
        if text is None:
            return _unknown()
        back = offers.to_file(name) if stem else offers.to_files()
        sent_as = name if stem else f"ideas{offers.ENDING}"
        return (IdeaFileSent(sent_as, not stem, attachment=Attachment(sent_as, text), offers=back),)


def _unknown() -> Outcomes:
    return (IdeaFileUnknown(offers=offers.to_files()),)


async def _now(outcomes: Outcomes) -> Outcomes:
    return outcomes
