"""The rows about what carers wrote on their pathway, and whom they show it to."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pathway.records import Note, NoteKind, Share, TrainerName
from bot.pathway.stores import Notes, Shares
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.pathway import without_number
from bot.storage.tables import pathway_notes, pathway_shares, pathway_trainers


class NoteRows(Notes):
    """Notes in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int, kind: NoteKind | None = None) -> tuple[Note, ...]:
        """Theirs, of that kind or of all, the oldest first."""
        wanted = select(pathway_notes).where(pathway_notes.c.carer_id == carer_id)
        if kind is not None:
            wanted = wanted.where(pathway_notes.c.kind == kind)
        found = await self._connection.execute(wanted.order_by(pathway_notes.c.number))
        return tuple(Note(**without_number(row._mapping)) for row in found)

    async def of_bundle(self, carer_id: int, bundle: str) -> tuple[Note, ...]:
        """What belongs together, the oldest first."""
        found = await self._connection.execute(
            select(pathway_notes)
            .where(pathway_notes.c.carer_id == carer_id, pathway_notes.c.bundle == bundle)
            .order_by(pathway_notes.c.number)
        )
        return tuple(Note(**without_number(row._mapping)) for row in found)

    async def keep(self, note: Note) -> None:
        """Store one; it takes the place of an earlier one of the same bundle and part."""
        statement = insert_into(self._connection, pathway_notes).values(vars(note))
        replacing = statement.on_conflict_do_update(
            index_elements=[pathway_notes.c.bundle, pathway_notes.c.part],
            set_={"text": note.text, "written_at": note.written_at},
        )
        await add_of_a_carers(self._connection, replacing)

    async def remove(self, carer_id: int, bundle: str) -> None:
        """Delete what belongs together."""
        await self._connection.execute(
            delete(pathway_notes).where(
                pathway_notes.c.carer_id == carer_id, pathway_notes.c.bundle == bundle
            )
        )


class ShareRows(Shares):
    """Shares in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[Share, ...]:
        """With whom the carer shares."""
        found = await self._connection.execute(
            select(pathway_shares)
            .where(pathway_shares.c.carer_id == carer_id)
            .order_by(pathway_shares.c.number)
        )
        return tuple(Share(**without_number(row._mapping)) for row in found)

    async def with_trainer(self, trainer_id: int) -> tuple[Share, ...]:
        """Who shares with a trainer, the oldest first."""
        found = await self._connection.execute(
            select(pathway_shares)
            .where(pathway_shares.c.trainer_id == trainer_id)
            .order_by(pathway_shares.c.number)
        )
        return tuple(Share(**without_number(row._mapping)) for row in found)

    async def add(self, share: Share) -> None:
        """Share; it takes the place of an earlier one. Raises StaleVersion if either is gone."""
        statement = insert_into(self._connection, pathway_shares).values(vars(share))
        replacing = statement.on_conflict_do_update(
            index_elements=[pathway_shares.c.carer_id, pathway_shares.c.trainer_id],
            set_={"called": share.called, "shared_at": share.shared_at},
        )
        await add_of_a_carers(self._connection, replacing)

    async def remove(self, carer_id: int, trainer_id: int) -> None:
        """Take it back."""
        await self._connection.execute(
            delete(pathway_shares).where(
                pathway_shares.c.carer_id == carer_id, pathway_shares.c.trainer_id == trainer_id
            )
        )

    async def trainers(self) -> tuple[TrainerName, ...]:
        """Those who have given a name, in the order in which they did."""
        found = await self._connection.execute(select(pathway_trainers).order_by(pathway_trainers.c.number))
        return tuple(TrainerName(**without_number(row._mapping)) for row in found)

    async def name_trainer(self, trainer: TrainerName) -> None:
        """By that name carers are to know them. An empty one: nothing is shared with them any more."""
        if not trainer.name:
            for table, column in (
                (pathway_shares, pathway_shares.c.trainer_id),
                (pathway_trainers, pathway_trainers.c.carer_id),
            ):
                await self._connection.execute(delete(table).where(column == trainer.carer_id))
            return
        statement = insert_into(self._connection, pathway_trainers).values(vars(trainer))
        replacing = statement.on_conflict_do_update(
            index_elements=[pathway_trainers.c.carer_id], set_={"name": trainer.name}
        )
        await add_of_a_carers(self._connection, replacing)
