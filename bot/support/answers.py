"""Takes words that this room asked for: names and numbers, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.rendering.outcome import OfferRows, Outcome
from bot.support import offers
from bot.support.keeping import KeepingPeople
from bot.support.outcome import AskingStopped, WordsPlease
from bot.support.preparing import Preparing
from bot.support.stores import SupportWork, Wanted

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Answers(Asking[SupportWork]):
    """What the questions of this room are answered with."""

    keeping: KeepingPeople
    preparing: Preparing

    def asked(self, question: Question) -> bool:
        """Whether this room asked it."""
        return question.wanted in Wanted.__members__.values()

    def keeps(self, question: Question) -> bool:
        """What is to be said may well be something real; a name and a number are not."""
        return question.wanted != Wanted.PERSON

    async def take(self, work: SupportWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None if it cannot be used."""
        if question.wanted == Wanted.PERSON:
            return await self.keeping.take(work, question, text)
        return await self.preparing.take(work, question, text)

    def unclear(self, question: Question) -> Outcomes:
        """It is asked again."""
        if question.wanted == Wanted.PERSON:
            return self.keeping.asked(question.about, unclear=True)
        return self.preparing.asked(question, empty=True)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (WordsPlease(Wanted(question.wanted)),)

    def dropped(self, question: Question) -> Outcomes:
        """What was written before is kept."""
        kept = question.wanted not in (Wanted.PERSON, Wanted.HAPPENED)
        return (AskingStopped(kept=kept, offers=offers.to_prepare() if kept else offers.to_people()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Nothing beside the people whom every offer of help leads to."""
        return ()
