"""Takes words that the pathway asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.pathway import offers
from bot.pathway.certificates import certifying
from bot.pathway.certificates.certifying import Certifying
from bot.pathway.outcome import NothingWanted, TooLong, WordsPlease
from bot.pathway.portfolio import writing
from bot.pathway.portfolio.writing import Writing
from bot.pathway.sharing import giving, seeing
from bot.pathway.sharing.giving import Giving
from bot.pathway.sharing.seeing import Seeing
from bot.pathway.stores import PathwayWork
from bot.rendering.outcome import OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
Take = Callable[[PathwayWork, Question, str], Awaitable[Outcomes | None]]

_LIMITS = {
    certifying.NAME: certifying.LONGEST_NAME,
    giving.CALLED: giving.LONGEST_NAME,
    seeing.NAMED: giving.LONGEST_NAME,
    writing.WANTED: writing.LONGEST,
}


@dataclass(frozen=True)
class Answers(Asking[PathwayWork]):
    """What the questions of this room are answered with."""

    writing: Writing
    certifying: Certifying
    giving: Giving
    seeing: Seeing

    def asked(self, question: Question) -> bool:
        """Whether the pathway asked it."""
        return question.wanted in self._takes()

    def keeps(self, question: Question) -> bool:
        """What a carer writes about what happened is kept, after help was offered."""
        return question.wanted == writing.WANTED

    async def take(self, work: PathwayWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None if it cannot be taken."""
        return await self._takes()[question.wanted](work, question, text)

    def unclear(self, question: Question) -> Outcomes:
        """It is too long, as all that cannot be taken here is."""
        return (TooLong(_LIMITS.get(question.wanted, writing.LONGEST)),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (WordsPlease(),)

    def dropped(self, question: Question) -> Outcomes:
        """All is as it was."""
        return (NothingWanted(offers=offers.to_overview()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Back to where one is."""
        return offers.to_overview()

    def _takes(self) -> Mapping[str, Take]:
        return {
            writing.WANTED: self.writing.take,
            certifying.NAME: self.certifying.take_name,
            certifying.CODE: self.certifying.take_code,
            giving.CALLED: self.giving.take,
            seeing.NAMED: self.seeing.take,
        }
