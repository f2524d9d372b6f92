"""Looking back: all entries, those of a B or a month, those with some words; and what the words show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.journal import finding, offers
from bot.journal.bench import SEARCH, JournalBench
from bot.journal.entry import Entry
from bot.journal.looking_outcome import (
    BsListed,
    BsPictured,
    CameBack,
    EntriesListed,
    Found,
    Learned,
    LookedBack,
    MonthOfBs,
    MonthsListed,
    NoBsYet,
    NothingFound,
    NothingYet,
    OwnWordsShown,
    SearchAsked,
)
from bot.journal.opening import without_blank
from bot.journal.picture import picture_of_bs
from bot.journal.stores import JournalWork
from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

A_PAGE = 5
MOST_FOUND = 8
MOST_MONTHS_LISTED = 12
MONTHS_PICTURED = 6
MOST_WORDS, MOST_LEARNED = 5, 5
_BUTTON_BYTES = 48
"""So much of an argument fits a button beside the rest."""


@dataclass(frozen=True)
class _Journal:
    """A carer's entries, the newest first, and the zone they live by."""

    carer_id: int
    entries: tuple[Entry, ...]
    zone: str


Show = Callable[[_Journal, str], Awaitable[Outcomes]]


@dataclass(frozen=True)
class Looking:
    """Shows what was written, as it was written."""

    bench: JournalBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """A way to look back."""
        what, _, about = action.argument.partition(".")
        async with self.bench.open_work() as work:
            journal = await self._journal(work, incoming.carer_id)
            if what == "search" and journal.entries:
                now = self.bench.clock.now()
                await work.questions.ask(Question(incoming.carer_id, SEARCH, now))
                await work.commit()
        if not journal.entries:
            return (NothingYet(offers=((offers.journal("new", "journal_new"),),)),)
        return await self._table().get(what, self._ways)(journal, about)

    async def find(self, work: JournalWork, carer_id: int, text: str) -> Outcomes:
        """The entries with these words. The caller commits."""
        await work.questions.drop(carer_id)
        journal = await self._journal(work, carer_id)
        return self._found(journal, text, finding.with_words(journal.entries, text))

    async def _journal(self, work: JournalWork, carer_id: int) -> _Journal:
        zone = await self.bench.neighbours.zone_of(work, carer_id)
        return _Journal(carer_id, without_blank(await work.entries.of_carer(carer_id)), zone)

    def _table(self) -> Mapping[str, Show]:
        return {
            "all": self._all,
            "b": self._of_b,
            "bs": self._bs,
            "m": self._of_month,
            "months": self._months,
            "search": self._search,
            "word": self._of_word,
            "words": self._own_words,
            "picture": self._picture,
        }

    async def _ways(self, journal: _Journal, about: str) -> Outcomes:
        rows = offers.pairs(
            [
                _way("all.0", "journal_all"),
                _way("search", "journal_search"),
                _way("bs", "journal_by_b"),
                _way("months", "journal_by_month"),
                _way("picture", "journal_picture"),
                _way("words", "journal_own_words"),
            ]
        )
        return (LookedBack(offers=(*rows, *offers.to_journal())),)

    async def _all(self, journal: _Journal, about: str) -> Outcomes:
        return self._page(journal, "", "all", journal.entries, about)

    async def _of_b(self, journal: _Journal, about: str) -> Outcomes:
        b, _, page = about.partition(".")
        [title] = self.bench.words.b_titles([b]) or ("",)
        entries = tuple(each for each in journal.entries if b in each.bs)
        if not entries:
            return await self._bs(journal, "")
        return self._page(journal, title, f"b.{b}", entries, page)

    async def _bs(self, journal: _Journal, about: str) -> Outcomes:
        there = {b for each in journal.entries for b in each.bs}
        ways = [
            _way(f"b.{each.id}.0", "plain", each.title) for each in self.bench.words.bs if each.id in there
        ]
        if not ways:
            return (NoBsYet(offers=_back()),)
        return (BsListed(offers=(*offers.pairs(ways), *_back())),)

    async def _of_month(self, journal: _Journal, about: str) -> Outcomes:
        month, _, page = about.partition(".")
        for first, entries in self._by_month(journal).items():
            if f"{first:%Y%m}" == month:
                return self._page(journal, f"{first:%B %Y}", f"m.{month}", entries, page)
        return await self._months(journal, "")

    async def _months(self, journal: _Journal, about: str) -> Outcomes:
        listed = list(self._by_month(journal))[:MOST_MONTHS_LISTED]
        ways = [_way(f"m.{first:%Y%m}.0", "plain", f"{first:%B %Y}") for first in listed]
        return (MonthsListed(offers=(*offers.pairs(ways), *_back())),)

    async def _search(self, journal: _Journal, about: str) -> Outcomes:
        return (SearchAsked(offers=_back()),)

    async def _of_word(self, journal: _Journal, about: str) -> Outcomes:
        return self._found(journal, about, finding.with_word(journal.entries, about))

    async def _own_words(self, journal: _Journal, about: str) -> Outcomes:
        found = finding.recurring(journal.entries, self.bench.words.small_words, MOST_WORDS)
        learned = [each for each in journal.entries if each.learned][:MOST_LEARNED]
        ways = [
            _way(f"word.{each.word}", "plain", each.word)
            for each in found
            if len(each.word.encode()) <= _BUTTON_BYTES and "|" not in each.word
        ]
        own_words = OwnWordsShown(
            tuple(CameBack(each.word, each.entries, each.sentence) for each in found),
            tuple(Learned(self.bench.day(each.began_at, journal.zone), each.learned) for each in learned),
            offers=(*offers.pairs(ways), *_back()),
        )
        return (own_words,)

    async def _picture(self, journal: _Journal, about: str) -> Outcomes:
        by_month = self._by_month(journal)
        if not any(each.bs for each in journal.entries):
            return (NoBsYet(offers=_back()),)
        today = self.bench.day(self.bench.clock.now(), journal.zone)
        first = min(by_month)
        shown = [each for each in last_months(max([today, *by_month]), MONTHS_PICTURED) if each >= first]
        counts = {
            month: {
                b.id: sum(b.id in each.bs for each in by_month.get(month, ())) for b in self.bench.words.bs
            }
            for month in shown
        }
        content = await slowly(picture_of_bs, counts, self.bench.words)
        pictured = BsPictured(
            tuple(
                MonthOfBs(
                    month,
                    tuple(f"{b.title} ({of[b.id]})" for b in self.bench.words.bs if of[b.id]),
                )
                for month, of in counts.items()
                if any(of.values())
            ),
            offers=(*offers.one_a_row([_way("bs", "journal_by_b")]), *_back()),
            attachment=Attachment("six-bs.png", content, picture=True),
        )
        return (pictured,)

    def _by_month(self, journal: _Journal) -> Mapping[date, tuple[Entry, ...]]:
        return finding.months(journal.entries, lambda each: self.bench.day(each.began_at, journal.zone))

    def _found(self, journal: _Journal, words: str, entries: Sequence[Entry]) -> Outcomes:
        rows = offers.one_a_row([_way("search", "journal_search_again")])
        if not entries:
            return (NothingFound(words, offers=(*rows, *_back())),)
        shown = entries[:MOST_FOUND]
        found = Found(
            words,
            tuple(self.bench.line(each, journal.zone) for each in shown),
            more=len(entries) > MOST_FOUND,
            offers=(*self._to_entries(journal, shown), *rows, *_back()),
        )
        return (found,)

    def _page(self, journal: _Journal, about: str, key: str, entries: Sequence[Entry], page: str) -> Outcomes:
        pages = max(1, -(-len(entries) // A_PAGE))
        at = min(int(page), pages - 1) if page.isascii() and page.isdigit() else 0
        shown = entries[at * A_PAGE : (at + 1) * A_PAGE]
        turns = []
        if at:
            turns.append(_way(f"{key}.{at - 1}", "journal_newer"))
        if at + 1 < pages:
            turns.append(_way(f"{key}.{at + 1}", "journal_older"))
        listed = EntriesListed(
            about,
            tuple(self.bench.line(each, journal.zone) for each in shown),
            at + 1,
            pages,
            offers=(*self._to_entries(journal, shown), tuple(turns), *_back()),
        )
        return (listed,)

    def _to_entries(self, journal: _Journal, entries: Sequence[Entry]) -> OfferRows:
        return offers.one_a_row(
            offers.on(each.id, "", "plain", f"{day.day} {day:%b}: {each.first_words}")
            for each in entries
            for day in [self.bench.day(each.began_at, journal.zone)]
        )


def last_months(today: date, count: int) -> tuple[date, ...]:
    """The first days of so many months up to the one of that day, the earliest first."""
    numbers = range(today.year * 12 + today.month - count, today.year * 12 + today.month)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def _way(argument: str, label: str, text: str = "") -> Offer:
    return Offer(Action(Verb.JOURNAL_BACK, argument=argument), label, text)


def _back() -> OfferRows:
    return ((_way("", "journal_ways"), offers.journal("", "journal")),)
