"""Takes chosen entries to supervision: as a page with the journal's table, or as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.journal import offers
from bot.journal.bench import PICK, JournalBench
from bot.journal.entry import Column, Entry
from bot.journal.export_outcome import EntriesPicked, ExportAsked, Exported, FormAsked
from bot.journal.looking_outcome import NothingYet
from bot.journal.opening import without_blank
from bot.journal.page import as_pdf, as_text, spelt
from bot.journal.stores import JournalWork
from bot.paper.table import Row
from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]


class _Scope(StrEnum):
    """Which entries. Beside these, `e` with the id of one."""

    NEWEST = "new"
    MONTH = "month"
    WEEKS = "weeks"
    ALL = "all"
    PICKED = "sel"


ONE = "e"
WEEKS = timedelta(weeks=12)
A_PAGE = 6
MOST_SHOWN = 6
PDF, TEXT = "pdf", "txt"


@dataclass(frozen=True)
class _Journal:
    entries: tuple[Entry, ...]
    picked: tuple[str, ...]
    zone: str


@dataclass(frozen=True)
class Exporting:
    """Asks which entries and in what form, and makes the file."""

    bench: JournalBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """A step on the way to the file."""
        what, _, about = action.argument.partition(".")
        async with self.bench.open_work() as work:
            journal = await self._journal(work, incoming.carer_id)
            if what == "pick" and journal.entries:
                if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                    return ()
                journal = await self._pick(work, incoming.carer_id, journal, action.session)
                await work.commit()
        if not journal.entries:
            return (NothingYet(offers=((offers.journal("new", "journal_new"),),)),)
        if what == "pick":
            return (self._picking(journal, about),)
        chosen = self._chosen(journal, what)
        if not chosen:
            return (ExportAsked(offers=self._scopes(journal)),)
        form, _, blur = about.partition(".")
        if form not in (PDF, TEXT):
            return (self._form_asked(journal, what, chosen),)
        return (await self._make(journal, chosen, form, blurred=blur == "blur"),)

    async def _journal(self, work: JournalWork, carer_id: int) -> _Journal:
        entries = without_blank(await work.entries.of_carer(carer_id))
        question = await work.questions.find(carer_id)
        picked = question.held.split() if question is not None and question.wanted == PICK else []
        known = {each.id for each in entries}
        zone = await self.bench.neighbours.zone_of(work, carer_id)
        return _Journal(entries, tuple(each for each in picked if each in known), zone)

    async def _pick(self, work: JournalWork, carer_id: int, journal: _Journal, entry_id: str) -> _Journal:
        """Choose an entry, or choose it no longer; without one, begin."""
        picked = tuple(each for each in journal.picked if each != entry_id)
        if entry_id and entry_id not in journal.picked:
            picked = (*picked, entry_id)
        now = self.bench.clock.now()
        await work.questions.ask(Question(carer_id, PICK, now, held=" ".join(picked)))
        return replace(journal, picked=picked)

    def _chosen(self, journal: _Journal, scope: str) -> tuple[Entry, ...]:
        """The entries of a choice, the earliest first."""
        return tuple(each for each in reversed(journal.entries) if self._is_of(journal, scope, each))

    def _is_of(self, journal: _Journal, scope: str, entry: Entry) -> bool:
        newest = journal.entries[0]
        match scope:
            case _Scope.NEWEST:
                return entry is newest
            case _Scope.MONTH:
                return self._day(journal, entry) >= self._day(journal, newest).replace(day=1)
            case _Scope.WEEKS:
                return self.bench.clock.now() - entry.began_at <= WEEKS
            case _Scope.ALL:
                return True
            case _Scope.PICKED:
                return entry.id in journal.picked
            case _:
                return scope == f"{ONE}{entry.id}"

    def _scopes(self, journal: _Journal) -> OfferRows:
        newest = self._day(journal, journal.entries[0])
        several = len(journal.entries) > 1
        rows: OfferRows = ((_to(_Scope.NEWEST, "journal_newest"),),)
        if several:
            rows = (
                (*rows[0], _to(_Scope.MONTH, "plain", f"{newest:%B %Y}")),
                (_to(_Scope.WEEKS, "journal_weeks"), _to(_Scope.ALL, "journal_whole")),
                (_to("pick.0", "journal_pick"),),
            )
        return (*rows, *offers.to_journal())

    def _picking(self, journal: _Journal, page: str) -> EntriesPicked:
        pages = max(1, -(-len(journal.entries) // A_PAGE))
        at = min(int(page), pages - 1) if page.isascii() and page.isdigit() else 0
        shown = journal.entries[at * A_PAGE : (at + 1) * A_PAGE]
        rows = [
            Offer(
                Action(Verb.TAKE_ALONG, each.id, argument=f"pick.{at}"),
                "journal_ticked" if each.id in journal.picked else "plain",
                f"{self._day(journal, each).day} {self._day(journal, each):%b}: {each.first_words}",
            )
            for each in shown
        ]
        turns = [_to(f"pick.{at - 1}", "journal_newer")] if at else []
        turns += [_to(f"pick.{at + 1}", "journal_older")] if at + 1 < pages else []
        ready = ((_to(_Scope.PICKED, "journal_these"),),) if journal.picked else ()
        return EntriesPicked(
            len(journal.picked),
            at + 1,
            pages,
            offers=(*offers.one_a_row(rows), tuple(turns), *ready, *offers.to_journal()),
        )

    def _form_asked(self, journal: _Journal, scope: str, chosen: Sequence[Entry]) -> FormAsked:
        texts = [words for entry in chosen for _, words in entry.columns]
        found = dict.fromkeys(each.words for text in texts for each in self.bench.naming.sightings(text))
        blurred: OfferRows = ()
        if found:
            blurred = (
                (_to(f"{scope}.{PDF}.blur", "journal_pdf_blurred"),),
                (_to(f"{scope}.{TEXT}.blur", "journal_text_blurred"),),
            )
        as_it_is = (
            _to(f"{scope}.{PDF}", "journal_pdf_as_is" if found else "journal_pdf"),
            _to(f"{scope}.{TEXT}", "journal_text_as_is" if found else "journal_text"),
        )
        return FormAsked(
            len(chosen),
            self._day(journal, chosen[0]),
            self._day(journal, chosen[-1]),
            tuple(found)[:MOST_SHOWN],
            offers=(*blurred, as_it_is, *offers.to_journal()),
        )

    async def _make(
        self, journal: _Journal, chosen: Sequence[Entry], form: str, *, blurred: bool
    ) -> Exported:
        rows = [self._row(journal, each, blurred=blurred) for each in chosen]
        today = self.bench.day(self.bench.clock.now(), journal.zone)
        boxes = False
        if form == PDF:
            content, boxes = await slowly(as_pdf, rows, self.bench.words, today)
        else:
            content = as_text(rows, self.bench.words, today).encode("utf-8")
        name = f"journal-{today.isoformat()}.{form}"
        return Exported(
            len(chosen),
            blurred,
            boxes,
            offers=offers.to_journal(),
            attachment=Attachment(name, content),
        )

    def _row(self, journal: _Journal, entry: Entry, *, blurred: bool) -> Row:
        words, page = self.bench.words, self.bench.words.page
        day = self._day(journal, entry)
        before, after = words.feeling(entry.felt_before), words.feeling(entry.felt_after)
        above = [
            spelt(day),
            self.bench.came_from(entry),
            ", ".join(words.b_titles(entry.bs)),
            f"{page.before}: {before}" if before else "",
            f"{page.after}: {after}" if after else "",
        ]
        blur = self.bench.naming.blurred if blurred else str
        cells = tuple(blur(entry.words_in(each)) for each in Column)
        return Row(" · ".join(each for each in above if each), cells)

    def _day(self, journal: _Journal, entry: Entry) -> date:
        return self.bench.day(entry.began_at, journal.zone)


def _to(argument: str, label: str, text: str = "") -> Offer:
    return Offer(Action(Verb.TAKE_ALONG, argument=argument), label, text)
