"""Writes the post room's small notes: many of them in one transaction.

A commit waits for the disk. While one is under way the next notes gather, and all of them share the next one;
nobody waits for a clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.post.letters import Letter, pack
from bot.post.stores import SettledBefore
from bot.storage.engines import connected
from bot.storage.tables import inbox, outbox, updates

_SEEN = insert(updates)
_DONE = delete(inbox).where(inbox.c.update_id == bindparam("done"))
_OWED = insert(outbox)
_SENT = delete(outbox).where(outbox.c.update_id == bindparam("of"), outbox.c.ordinal == bindparam("number"))


def letter_values(letter: Letter) -> dict[str, Any]:
    """A letter as a row."""
    return {
        "update_id": letter.update_id,
        "ordinal": letter.ordinal,
        "carer_id": letter.chat_id,
        "body": pack(letter.message),
        "owed_at": letter.owed_at,
    }


@dataclass(frozen=True)
class _Note:
    """What one caller wants written."""

    written: asyncio.Future[None]
    done: dict[str, Any] | None = None
    owed: Sequence[Letter] = ()
    sent: Sequence[Letter] = ()


@dataclass
class Clerk:
    """Takes notes. Each call returns when its note is lasting. All raise StorageUnavailable."""

    engine: AsyncEngine
    _notes: list[_Note] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None

    async def settle(self, update_id: int, letters: Sequence[Letter], now: datetime) -> None:
        """An update is done with, and letters are owed because of it. Raises SettledBefore."""
        await self._note(done={"id": update_id, "seen_at": now}, owed=letters)

    async def owe(self, letters: Sequence[Letter]) -> None:
        """Letters are owed."""
        await self._note(owed=letters)

    async def sent(self, letters: Sequence[Letter]) -> None:
        """Letters are owed no more."""
        await self._note(sent=letters)

    async def _note(self, **what: Any) -> None:
        note = _Note(asyncio.get_running_loop().create_future(), **what)
        self._notes.append(note)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await note.written

    async def _write(self) -> None:
        while self._notes:
            notes, self._notes = self._notes, []
            try:
                await self._together(notes)
            except IntegrityError:  # one of them was written before: each for itself
                for note in notes:
                    await self._alone(note)
            except Exception as error:
                _fail(notes, error)

    async def _alone(self, note: _Note) -> None:
        try:
            await self._together([note])
        except IntegrityError:
            _fail([note], SettledBefore())
        except Exception as error:
            _fail([note], error)

    async def _together(self, notes: Sequence[_Note]) -> None:
        async with connected(self.engine) as connection:
            await _write_down(connection, notes)
            await connection.commit()
        for note in notes:
            if not note.written.done():
                note.written.set_result(None)


async def _write_down(connection: AsyncConnection, notes: Sequence[_Note]) -> None:
    done = [note.done for note in notes if note.done]
    owed = [letter_values(letter) for note in notes for letter in note.owed]
    sent = [{"of": each.update_id, "number": each.ordinal} for note in notes for each in note.sent]
    if done:
        await connection.execute(_SEEN, done)
        await connection.execute(_DONE, [{"done": each["id"]} for each in done])
    if owed:
        await connection.execute(_OWED, owed)
    if sent:
        await connection.execute(_SENT, sent)


def _fail(notes: Sequence[_Note], error: Exception) -> None:
    for note in notes:
        if not note.written.done():
            note.written.set_exception(error)
