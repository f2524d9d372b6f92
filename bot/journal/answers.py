"""Takes words that the journal asked for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.journal import offers
from bot.journal.bench import PICK, SEARCH, WANTED
from bot.journal.export_outcome import PickByTapping
from bot.journal.looking import Looking
from bot.journal.looking_outcome import SearchAsked
from bot.journal.outcome import WordsInstead, WritingLeft
from bot.journal.stores import JournalWork
from bot.journal.writing import Writing
from bot.rendering.outcome import OfferRows, Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Answers(Asking[JournalWork]):
    """What the questions of this room are answered with."""

    writing: Writing
    looking: Looking

    def asked(self, question: Question) -> bool:
        """Whether the journal asked it."""
        return question.wanted.startswith(WANTED)

    def keeps(self, question: Question) -> bool:
        """What really happened belongs in the journal: help comes first, and the words are kept."""
        return question.wanted not in (SEARCH, PICK)

    async def take(self, work: JournalWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer."""
        if question.wanted == SEARCH:
            return await self.looking.find(work, question.carer_id, text)
        if question.wanted == PICK:
            return None
        return await self.writing.take(work, question, text)

    def unclear(self, question: Question) -> Outcomes:
        """Where entries are chosen, words choose none."""
        return (PickByTapping(offers=offers.to_journal()),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        if question.wanted == SEARCH:
            return (SearchAsked(offers=offers.to_journal()),)
        if question.wanted == PICK:
            return self.unclear(question)
        return (WordsInstead(),)

    def dropped(self, question: Question) -> Outcomes:
        """What was written is kept."""
        return (WritingLeft(offers=offers.to_journal()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Back to the journal."""
        return offers.to_journal()
