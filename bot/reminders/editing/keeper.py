"""Keeps the ideas that this process serves in step with what trainers decide, here or in another process."""

from __future__ import annotations

import asyncio

from bot.post.turn import let_go
from bot.reminders.editing.stores import OpenEditingWork
from bot.reminders.ideas.shelf import IdeaShelf


class IdeaKeeper:
    """Lays the texts that are published over the shelf of files."""

    def __init__(self, open_work: OpenEditingWork, shelf: IdeaShelf) -> None:
        self._open_work = open_work
        self._shelf = shelf
        self._lock = asyncio.Lock()
        self._laid: dict[str, tuple[str, bytes]] = {}

    async def refresh(self) -> None:
        """Lay what is decided by now. Cheap where nothing has changed; texts are read once."""
        await let_go()  # what waits for the lock must keep nobody from the database who has it
        async with self._lock:  # so that an older look is never laid over a newer one
            laid: dict[str, tuple[str, bytes]] = {}
            async with self._open_work() as work:
                for each in await work.idea_standings.all():
                    before = self._laid.get(each.name)
                    if each.revision is None:
                        continue
                    if before is not None and before[0] == each.revision:
                        laid[each.name] = before
                    elif text := await work.idea_files.text(each.revision):
                        laid[each.name] = (each.revision, text)
            if laid != self._laid:
                self._laid = laid
                texts = {name: text for name, (_, text) in laid.items()}
                await asyncio.to_thread(self._shelf.lay, texts)
