"""What the use cases of editing ideas work with, and what is known of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ports import Clock
from bot.reminders.editing.keeper import IdeaKeeper
from bot.reminders.editing.outcome import Origin
from bot.reminders.editing.stores import EditingWork, IdeaStanding, OpenEditingWork, SentFile
from bot.reminders.ideas.shelf import IdeaShelf


@dataclass(frozen=True)
class KnownFile:
    """A file of ideas as trainers see it: what is in use under its name, and the newest that was sent."""

    name: str
    count: int
    in_folder: bool
    sent: SentFile | None
    standing: IdeaStanding | None

    @property
    def seen(self) -> int:
        """The version of the decision, which buttons carry; 0 as long as nothing was decided."""
        return self.standing.version if self.standing else 0

    @property
    def published(self) -> str | None:
        """The revision that was published from a phone and is in use."""
        return self.standing.revision if self.standing else None

    @property
    def draft(self) -> SentFile | None:
        """What was sent and is not in use."""
        return self.sent if self.sent and self.sent.revision != self.published else None

    @property
    def origin(self) -> Origin:
        """Where the ideas in use come from."""
        if self.published is not None:
            return Origin.PHONE_OVER_FOLDER if self.in_folder else Origin.PHONE
        return Origin.FOLDER if self.in_folder else Origin.NOWHERE


@dataclass(frozen=True)
class EditingBench:
    """The parts that they share."""

    open_work: OpenEditingWork
    shelf: IdeaShelf
    keeper: IdeaKeeper
    clock: Clock

    async def known(self, work: EditingWork) -> Mapping[str, KnownFile]:
        """Every file, by name."""
        in_use = self.shelf.files
        sent = {each.name: each for each in await work.idea_files.newest()}
        standings = {each.name: each for each in await work.idea_standings.all()}
        return {
            name: KnownFile(
                name, in_use.get(name, 0), self.shelf.in_folder(name), sent.get(name), standings.get(name)
            )
            for name in sorted({*in_use, *sent})
        }

    async def find(self, work: EditingWork, name: str) -> KnownFile | None:
        """One of them."""
        return (await self.known(work)).get(name)
