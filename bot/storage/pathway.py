"""The rows about how far carers are on their pathway, and what they completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pathway.records import Completion, SentPoll
from bot.pathway.stores import FEWEST, Completions, Polls, Tracks
from bot.pathway.track import Track
from bot.ports import StaleVersion
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import pathway_completions, pathway_polls, pathway_tracks, sessions


class TrackRows(Tracks):
    """Tracks in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int, subject_id: str) -> Track | None:
        """The carer's way through one, if they have begun it."""
        found = await self._connection.execute(
            select(pathway_tracks).where(
                pathway_tracks.c.carer_id == carer_id, pathway_tracks.c.subject_id == subject_id
            )
        )
        row = found.one_or_none()
        return None if row is None else Track(**without_number(row._mapping))

    async def of_carer(self, carer_id: int) -> Mapping[str, Track]:
        """All that the carer has begun, by subject; the one opened last is the last."""
        found = await self._connection.execute(
            select(pathway_tracks)
            .where(pathway_tracks.c.carer_id == carer_id)
            .order_by(pathway_tracks.c.opened_at, pathway_tracks.c.number)
        )
        return {row.subject_id: Track(**without_number(row._mapping)) for row in found}

    async def save(self, track: Track) -> Track:
        """Insert (version 0) or update. Raises StaleVersion if another phone was quicker."""
        saved = replace(track, version=track.version + 1)
        if track.version == 0:
            statement = insert_into(self._connection, pathway_tracks).values(vars(saved))
            columns = [pathway_tracks.c.carer_id, pathway_tracks.c.subject_id]
            once = statement.on_conflict_do_nothing(index_elements=columns)
            changed = await add_of_a_carers(self._connection, once)
        else:
            key = ("carer_id", "subject_id")
            values = {name: each for name, each in vars(saved).items() if name not in key}
            result = await self._connection.execute(
                update(pathway_tracks)
                .where(
                    pathway_tracks.c.carer_id == track.carer_id,
                    pathway_tracks.c.subject_id == track.subject_id,
                    pathway_tracks.c.version == track.version,
                )
                .values(values)
            )
            changed = result.rowcount
        if not changed:
            raise StaleVersion(f"The track of {track.subject_id} is no longer at version {track.version}.")
        return saved

    async def practised(self, carer_id: int) -> frozenset[str]:
        """The scenes that the carer has played to the end. Previews do not count."""
        found = await self._connection.scalars(
            select(sessions.c.scenario_id)
            .where(sessions.c.carer_id == carer_id, sessions.c.finished, sessions.c.preview.is_(False))
            .distinct()
        )
        return frozenset(found)


class PollRows(Polls):
    """Sent questions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, poll: SentPoll) -> None:
        """Note one that was sent. Raises StaleVersion if the carer was forgotten meanwhile."""
        await add_of_a_carers(self._connection, insert(pathway_polls).values(vars(poll)))

    async def find(self, poll_id: str) -> SentPoll | None:
        """One by Telegram's id."""
        found = await self._connection.execute(
            select(pathway_polls).where(pathway_polls.c.poll_id == poll_id)
        )
        row = found.one_or_none()
        return None if row is None else SentPoll(**row._mapping)

    async def answer(self, poll_id: str, chosen: int) -> bool:
        """Note the answer; False if it had one before."""
        result = await self._connection.execute(
            update(pathway_polls)
            .where(pathway_polls.c.poll_id == poll_id, pathway_polls.c.chosen.is_(None))
            .values(chosen=chosen)
        )
        return result.rowcount > 0


class CompletionRows(Completions):
    """Completions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> Mapping[str, Completion]:
        """Theirs, by module."""
        found = await self._connection.execute(
            select(pathway_completions).where(pathway_completions.c.carer_id == carer_id)
        )
        return {row.module_id: Completion(**without_number(row._mapping)) for row in found}

    async def add(self, completion: Completion) -> bool:
        """Note one; False if it was noted before."""
        statement = insert_into(self._connection, pathway_completions).values(vars(completion))
        columns = [pathway_completions.c.carer_id, pathway_completions.c.module_id]
        return (
            await add_of_a_carers(self._connection, statement.on_conflict_do_nothing(index_elements=columns))
            > 0
        )

    async def certify(self, carer_id: int, module_id: str, code: str, name: str, made_on: date) -> None:
        """Note its certificate."""
        await self._connection.execute(
            update(pathway_completions)
            .where(pathway_completions.c.carer_id == carer_id, pathway_completions.c.module_id == module_id)
            .values(code=code, name=name, made_on=made_on)
        )

    async def counts(self) -> Mapping[str, int]:
        """By module: how many carers have completed it, where they are at least FEWEST."""
        carers = func.count(pathway_completions.c.carer_id.distinct())
        found = await self._connection.execute(
            select(pathway_completions.c.module_id, carers)
            .group_by(pathway_completions.c.module_id)
            .having(carers >= FEWEST)
        )
        return {row[0]: row[1] for row in found}


def without_number(row: Any) -> dict[str, Any]:
    """A row's values without the one that only counts."""
    values = dict(row)
    del values["number"]
    return values
