"""The rows about practices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StaleVersion
from bot.practice.session import Session
from bot.practice.stores import Sessions
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import IS_OPEN, sessions
from bot.storage.violations import repeats

_OPEN = select(sessions).where(sessions.c.carer_id == bindparam("carer")).where(IS_OPEN)
_SAVE = update(sessions).where(sessions.c.id == bindparam("saved"), sessions.c.version == bindparam("before"))
_BY_ID = select(sessions).where(sessions.c.id == bindparam("session"))


class SessionRows(Sessions):
    """Practices in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open_for(self, carer_id: int) -> Session | None:
        """The practice that the carer can go on with."""
        found = await self._connection.execute(_OPEN, {"carer": carer_id})
        return _session(found.one_or_none())

    async def find(self, session_id: str) -> Session | None:
        """One practice by its id."""
        found = await self._connection.execute(_BY_ID, {"session": session_id})
        return _session(found.one_or_none())

    async def add(self, session: Session) -> None:
        """Store a new one.

        Raises StaleVersion if the carer has an open one already, or was forgotten meanwhile.
        """
        statement = insert_into(self._connection, sessions).values(asdict(session))
        once = statement.on_conflict_do_nothing(index_elements=[sessions.c.carer_id], index_where=IS_OPEN)
        if await add_of_a_carers(self._connection, once) == 0:
            raise StaleVersion(f"The carer of session {session.id} has another one open.")

    async def save(self, session: Session) -> Session:
        """Store a change and return the session with its new version.

        Raises StaleVersion if the stored row is no longer at `session.version` or is gone.
        """
        saved = replace(session, version=session.version + 1)
        values = {name: value for name, value in vars(saved).items() if name not in ("id", "carer_id")}
        try:
            result = await self._connection.execute(
                _SAVE, {**values, "saved": session.id, "before": session.version}
            )
        except IntegrityError as error:
            if not repeats(error):
                raise
            raise StaleVersion(f"The carer of session {session.id} has another one open.") from error
        if result.rowcount == 0:
            raise StaleVersion(f"Session {session.id} is no longer at version {session.version}.")
        return saved

    async def last_practised(self, carer_id: int) -> Mapping[str, datetime]:
        """For each scene that the carer has ever begun: when they last began it. Previews do not count."""
        found = await self._connection.execute(
            select(sessions.c.scenario_id, func.max(sessions.c.started_at))
            .where(sessions.c.carer_id == carer_id, sessions.c.preview.is_(False))
            .group_by(sessions.c.scenario_id)
        )
        return {row[0]: row[1] for row in found}

    async def newest(self, carer_id: int) -> Session | None:
        """The practice that the carer was last at, open or over."""
        found = await self._connection.execute(
            select(sessions)
            .where(sessions.c.carer_id == carer_id)
            .order_by(sessions.c.updated_at.desc(), sessions.c.started_at.desc())
            .limit(1)
        )
        return _session(found.one_or_none())


def _session(row: Row[tuple[object, ...]] | None) -> Session | None:
    return None if row is None else Session(**row._mapping)
