"""Writing an entry: one column after the other, each of which can be skipped or left for later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from bot.asking.question import Question
from bot.journal import offers
from bot.journal.bench import AGAIN, LONGEST_COLUMN, WANTED, JournalBench
from bot.journal.entry import Column, Entry, Moment
from bot.journal.offers import MOMENT_BESIDE
from bot.journal.outcome import (
    AgainAsked,
    ColumnAsked,
    ColumnMarked,
    ColumnQuestion,
    EntryGone,
    EntryShown,
    KeptForNow,
    NamesDoubted,
    TooLong,
    WritingLeft,
    Written,
)
from bot.journal.stores import JournalWork
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Asked = TypeVar("Asked", bound=ColumnQuestion)

ADD, INSTEAD = "+", "="
"""How words that were asked for outside the row of questions are taken: added, or in place of the old.

In the row, too, words are added where there are some already, so that an old button loses none.
"""


_ALIKE = 0.5
"""Words that share at least so much of their letters, in their order, are taken for one text typed twice."""


@dataclass(frozen=True)
class Writing:
    """Asks, and keeps what is answered. Whoever calls it commits."""

    bench: JournalBench

    async def ask(
        self, work: JournalWork, entry: Entry, column: Column, *, saved: bool = False, kept: str = ""
    ) -> Outcomes:
        """Ask for a column in the row."""
        await self.bench.ask(work, entry, column)
        return (replace(self._question(ColumnAsked, entry, column), saved=saved, kept=kept),)

    async def mark(self, work: JournalWork, entry: Entry, column: Column) -> Outcomes:
        """Something beside a column was tapped. It is asked as before, unless something else is by now."""
        question = await work.questions.find(entry.carer_id)
        if question is None and not entry.words_in(column):
            await self.bench.ask(work, entry, column)
        return (self._question(ColumnMarked, entry, column),)

    async def skip(self, work: JournalWork, entry: Entry, column: Column) -> Outcomes:
        """This column stays empty, or as it is."""
        return await self.go_on(work, entry, column)

    async def leave(self, work: JournalWork, entry: Entry) -> Outcomes:
        """Enough for now. What is there is kept; of an entry with nothing in it nothing is."""
        await work.questions.drop(entry.carer_id)
        if entry.blank:
            await work.entries.remove(entry.id)
            return (WritingLeft(offers=offers.to_journal()),)
        return (self._again_asked(entry, may_tell=False),)

    async def later(self, work: JournalWork, entry: Entry) -> Outcomes:
        """When shall the bot ask?"""
        return (self._again_asked(entry, may_tell=False),)

    async def take(self, work: JournalWork, question: Question, text: str) -> Outcomes:
        """An answer. Words that may tell who somebody is are pointed out before they are kept."""
        entry, column, mode = await self.meant(work, question)
        if entry is None:
            await work.questions.drop(question.carer_id)
            return (EntryGone(offers=offers.to_journal()),)
        words, held = text.strip(), question.held
        joined = bool(held) and not _typed_again(held, words)
        if joined:  # the words before were left as they were, and these come on top of them
            words = f"{held}\n{words}"
        found = self.bench.naming.sightings(words)
        if not found:
            return await self.keep(work, entry, column, mode, words)
        if joined:
            return await self.keep(work, entry, column, mode, self.bench.naming.blurred(words), tell=True)
        await work.questions.ask(replace(question, held=words))
        blurs = dict.fromkeys(self.bench.naming.blurs[each.kind] for each in found)
        doubted = NamesDoubted(
            found=tuple(dict.fromkeys(each.words for each in found)),
            blurred=tuple(blurs),
            offers=offers.doubted(entry.id, column),
        )
        return (doubted,)

    async def settle(self, work: JournalWork, entry: Entry, column: Column, how: str) -> Outcomes:
        """What is to become of words that were pointed out: blurred, kept as they are, or typed again."""
        question = await work.questions.find(entry.carer_id)
        if question is None or not _is_for(question, entry, column):
            return await self.show(work, entry)
        mode = question.about.removeprefix(entry.id)
        if how == "retype" or not question.held:
            await self.bench.ask(work, entry, column, mode)
            return (self._question(ColumnAsked, entry, column),)
        if how == "asis":
            return await self.keep(work, entry, column, mode, question.held)
        blurred = self.bench.naming.blurred(question.held)
        return await self.keep(work, entry, column, mode, blurred, tell=True)

    async def keep(
        self, work: JournalWork, entry: Entry, column: Column, mode: str, words: str, *, tell: bool = False
    ) -> Outcomes:
        """Store the words of a column, and go on. With `tell` the carer is shown what was kept."""
        before = entry.words_in(column)
        joined = words if mode == INSTEAD or not before else f"{before}\n{words}"
        if len(joined) > LONGEST_COLUMN:
            return (TooLong(LONGEST_COLUMN, offers=((offers.on(entry.id, "", "journal_read"),),)),)
        entry = await self.save(work, entry.with_words(column, joined))
        grave = self.bench.find_concern(words) is not None
        if column is Column.HAPPENED:
            await work.followups.drop(entry.carer_id, AGAIN, entry.id)
        if grave:
            await work.questions.drop(entry.carer_id)
            return (KeptForNow(kept=words if tell else "", offers=offers.for_now(entry)),)
        if mode:
            await work.questions.drop(entry.carer_id)
            return await self.show(work, entry, changed=True)
        return await self.go_on(work, entry, column, saved=True, kept=words if tell else "")

    async def go_on(
        self, work: JournalWork, entry: Entry, column: Column, *, saved: bool = False, kept: str = ""
    ) -> Outcomes:
        """What comes after a column: after a plan there is time; after the last the whole is shown."""
        planned = entry.planned or entry.bs
        if column is Column.PLANNED and planned and not entry.happened:
            await work.questions.drop(entry.carer_id)
            return (self._again_asked(entry, may_tell=True, kept=kept),)
        following = entry.next_open(column)
        if following is not None:
            return await self.ask(work, entry, following, saved=saved, kept=kept)
        await work.questions.drop(entry.carer_id)
        if entry.blank:
            await work.entries.remove(entry.id)
            return (WritingLeft(offers=offers.to_journal()),)
        return await self.show(work, entry, finished=True)

    async def feel(self, work: JournalWork, entry: Entry, moment: Moment, feeling: str) -> Entry:
        """Note a feeling; the same one again takes it away. One that there is none of changes nothing."""
        if not self.bench.words.feeling(feeling):
            return entry
        return await self.save(work, entry.with_feeling(moment, feeling))

    async def choose_b(self, work: JournalWork, entry: Entry, b: str) -> Entry:
        """Note one of the six Bs, or take it away again."""
        if not self.bench.words.b_titles([b]):
            return entry
        return await self.save(work, entry.with_b(b))

    async def show(
        self, work: JournalWork, entry: Entry, *, finished: bool = False, changed: bool = False
    ) -> Outcomes:
        """The entry, whole."""
        bench = self.bench
        zone = await bench.neighbours.zone_of(work, entry.carer_id)
        again_on = await bench.again_on(work, entry)
        entry_shown = EntryShown(
            day=bench.day(entry.began_at, zone),
            came_from=bench.came_from(entry),
            written=tuple(Written(bench.words.columns[each].heading, words) for each, words in entry.columns),
            before=bench.words.feeling(entry.felt_before),
            after=bench.words.feeling(entry.felt_after),
            bs=bench.words.b_titles(entry.bs),
            again_on=again_on,
            finished=finished,
            changed=changed,
            offers=offers.shown(entry, waits=bool(again_on)),
        )
        return (entry_shown,)

    async def save(self, work: JournalWork, entry: Entry) -> Entry:
        """Store a change. Raises StaleVersion if another phone was quicker."""
        return await work.entries.save(replace(entry, changed_at=self.bench.clock.now()))

    async def meant(self, work: JournalWork, question: Question) -> tuple[Entry | None, Column, str]:
        """Which entry and column a question is for, and how its answer is taken."""
        entry_id = question.about.rstrip(ADD + INSTEAD)
        entry = await work.entries.find(entry_id)
        mine = entry if entry is not None and entry.carer_id == question.carer_id else None
        return mine, Column(question.wanted.removeprefix(WANTED)), question.about.removeprefix(entry_id)

    def typing(self, entry: Entry, column: Column) -> ColumnAsked:
        """What is said where a column is to be typed outside the row of questions."""
        rows = ((offers.on(entry.id, "", "journal_read"),),)
        return replace(self._question(ColumnAsked, entry, column), feeling="", bs=(), offers=rows)

    def _again_asked(self, entry: Entry, *, may_tell: bool, kept: str = "") -> AgainAsked:
        return AgainAsked(
            planned=entry.planned,
            bs=self.bench.words.b_titles(entry.bs),
            kept=kept,
            offers=offers.again(entry, may_tell=may_tell),
        )

    def _question(self, kind: type[Asked], entry: Entry, column: Column) -> Asked:
        words = self.bench.words.columns[column]
        moment = MOMENT_BESIDE.get(column)
        return kind(
            column=column,
            asks=words.asks,
            helps=words.helps,
            came_from=self.bench.came_from(entry),
            feeling=self.bench.words.feeling(entry.felt(moment)) if moment else "",
            bs=self.bench.words.b_titles(entry.bs) if column is Column.PLANNED else (),
            offers=offers.asked(entry, column, self.bench.words),
        )


def _typed_again(before: str, after: str) -> bool:
    """Whether words are the earlier ones in another form, and not something more."""
    return SequenceMatcher(None, before.casefold(), after.casefold(), autojunk=False).ratio() > _ALIKE


def _is_for(question: Question | None, entry: Entry, column: Column) -> bool:
    """Whether a question is open that asks for this column of this entry."""
    if question is None or question.wanted != f"{WANTED}{column}":
        return False
    return question.about.rstrip(ADD + INSTEAD) == entry.id
