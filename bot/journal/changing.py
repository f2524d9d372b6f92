"""The buttons under an entry and its questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.actions import Action
from bot.journal import offers
from bot.journal.bench import AGAIN, JournalBench
from bot.journal.entry import Column, Entry, Moment
from bot.journal.offers import AGAIN_DAYS, CHANGING, MOMENT_BESIDE
from bot.journal.outcome import (
    AgainNot,
    AgainSet,
    ChangeAsked,
    ColumnShown,
    DropAsked,
    EntryDropped,
    EntryGone,
)
from bot.journal.stores import JournalWork
from bot.journal.writing import ADD, INSTEAD, Writing
from bot.ports import Incoming
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class _Press:
    """A button that was pressed: the work in hand, the entry, and what the button carries."""

    work: JournalWork
    entry: Entry
    about: str
    step: int

    @property
    def column(self) -> Column:
        """The column that it names. Raises ValueError for one that there is none of."""
        return Column(self.about)


Do = Callable[[_Press], Awaitable[Outcomes]]


@dataclass(frozen=True)
class Changing:
    """Carries out what a button under an entry asks for."""

    bench: JournalBench
    writing: Writing

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press. Of an entry that is gone, or is somebody else's, it is said that it is gone."""
        what, _, about = action.argument.partition(".")
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                return ()
            entry = await work.entries.find(action.session)
            if entry is None or entry.carer_id != incoming.carer_id:
                return (EntryGone(offers=offers.to_journal()),)
            do = self._table().get(what, self._show)
            try:
                outcomes = await do(_Press(work, entry, about, action.step))
            except ValueError:  # a button of another version of this program
                outcomes = await self.writing.show(work, entry)
            await work.commit()
        return outcomes

    def _table(self) -> Mapping[str, Do]:
        writing = self.writing
        return {
            "on": self._go_on,
            "ask": lambda press: writing.ask(press.work, press.entry, press.column),
            "skip": lambda press: writing.skip(press.work, press.entry, press.column),
            "leave": lambda press: writing.leave(press.work, press.entry),
            "later": lambda press: writing.later(press.work, press.entry),
            "feel": self._feel,
            "b": self._choose_b,
            "blur": lambda press: writing.settle(press.work, press.entry, press.column, "blur"),
            "asis": lambda press: writing.settle(press.work, press.entry, press.column, "asis"),
            "retype": lambda press: writing.settle(press.work, press.entry, press.column, "retype"),
            "days": self._days,
            "change": self._change,
            "alter": self._alter,
            "more": lambda press: self._type(press, ADD),
            "anew": lambda press: self._type(press, INSTEAD),
            "clear": self._clear,
            "drop": self._drop,
            "dropsure": self._drop_sure,
        }

    async def _show(self, press: _Press) -> Outcomes:
        return await self.writing.show(press.work, press.entry)

    async def _go_on(self, press: _Press) -> Outcomes:
        column = press.entry.to_go_on
        if column is None:
            return await self._show(press)
        return await self.writing.ask(press.work, press.entry, column)

    async def _feel(self, press: _Press) -> Outcomes:
        moment, _, feeling = press.about.partition(".")
        entry = await self.writing.feel(press.work, press.entry, Moment(moment), feeling)
        column = next(each for each, beside in MOMENT_BESIDE.items() if beside is Moment(moment))
        return await self._tapped(press, entry, column)

    async def _choose_b(self, press: _Press) -> Outcomes:
        entry = await self.writing.choose_b(press.work, press.entry, press.about)
        return await self._tapped(press, entry, Column.PLANNED)

    async def _tapped(self, press: _Press, entry: Entry, column: Column) -> Outcomes:
        if press.step == CHANGING:
            return (self._column_shown(entry, column),)
        return await self.writing.mark(press.work, entry, column)

    async def _days(self, press: _Press) -> Outcomes:
        work, entry = press.work, press.entry
        await work.questions.drop(entry.carer_id)
        days = int(press.about)
        if days not in AGAIN_DAYS:
            await work.followups.drop(entry.carer_id, AGAIN, entry.id)
            return (AgainNot(offers=offers.after_again(entry)),)
        day = await self.bench.ask_again_in(work, entry, days)
        return (AgainSet(day, offers=offers.after_again(entry)),)

    async def _change(self, press: _Press) -> Outcomes:
        await press.work.questions.drop(press.entry.carer_id)
        return (ChangeAsked(offers=offers.changes(press.entry, self.bench.words)),)

    async def _alter(self, press: _Press) -> Outcomes:
        return (self._column_shown(press.entry, press.column),)

    async def _type(self, press: _Press, mode: str) -> Outcomes:
        await self.bench.ask(press.work, press.entry, press.column, mode)
        return (self.writing.typing(press.entry, press.column),)

    async def _clear(self, press: _Press) -> Outcomes:
        await press.work.questions.drop(press.entry.carer_id)
        entry = await self.writing.save(press.work, press.entry.with_words(press.column, ""))
        return await self.writing.show(press.work, entry, changed=True)

    async def _drop(self, press: _Press) -> Outcomes:
        zone = await self.bench.neighbours.zone_of(press.work, press.entry.carer_id)
        day = self.bench.day(press.entry.began_at, zone)
        return (DropAsked(day, offers=offers.drop(press.entry)),)

    async def _drop_sure(self, press: _Press) -> Outcomes:
        work, entry = press.work, press.entry
        await work.questions.drop(entry.carer_id)
        await work.followups.drop(entry.carer_id, AGAIN, entry.id)
        await work.entries.remove(entry.id)
        return (EntryDropped(offers=offers.to_journal()),)

    def _column_shown(self, entry: Entry, column: Column) -> ColumnShown:
        rows = offers.column(entry, column, self.bench.words)
        return ColumnShown(self.bench.words.columns[column].heading, entry.words_in(column), offers=rows)
