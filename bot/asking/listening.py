"""Takes what carers type in answer to a question, and gives it to the room that asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, Protocol, TypeVar

from bot.asking.patience import patiently
from bot.asking.question import AskingWork, Question
from bot.concern.outcome import HelpOffered
from bot.pace.concern import Concern
from bot.ports import Clock, Incoming
from bot.practice.session import Stage
from bot.rendering.outcome import OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
Work = TypeVar("Work", bound=AskingWork)
Work_contra = TypeVar("Work_contra", bound=AskingWork, contravariant=True)

OPEN_FOR = timedelta(days=1)
"""How long a question waits for its answer."""


class Asking(Protocol[Work_contra]):
    """A room that asks questions."""

    def asked(self, question: Question) -> bool:
        """Whether this room asked it."""
        ...

    def keeps(self, question: Question) -> bool:
        """Whether what is written there is of real life, so that an answer that tells of something grave is
        taken all the same, after help was offered.
        """
        ...

    async def take(self, work: Work_contra, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None if it cannot be read, and then it is asked for again. The caller commits."""
        ...

    def unclear(self, question: Question) -> Outcomes:
        """What is said where the answer could not be read."""
        ...

    def wordless(self, question: Question) -> Outcomes:
        """What is said to a photo, a sticker or a voice note."""
        ...

    def dropped(self, question: Question) -> Outcomes:
        """What is said to somebody who would rather not answer."""
        ...

    def ways_on(self, question: Question) -> OfferRows:
        """What is offered under people who can help."""
        ...


@dataclass(frozen=True)
class Listening(Generic[Work]):
    """Whatever was asked last is answered by the next message: by a practice that was gone on with since
    then, or by a question.
    """

    open_work: Callable[[], Work]
    clock: Clock
    find_concern: Callable[[str], Concern | None]
    find_real_concern: Callable[[str], Concern | None]
    rooms: Sequence[Asking[Work]]

    async def hear(self, incoming: Incoming, text: str, *, edited: bool = False) -> Outcomes | None:
        """Words; None if they answer no question. Somebody who tells of something real gets help."""
        return await patiently(lambda: self._hear(incoming, text, edited=edited))

    async def want_words(self, incoming: Incoming) -> Outcomes | None:
        """Something other than words came; None if none were asked for."""
        async with self.open_work() as work:
            found = await self._open(work, incoming.carer_id)
        return None if found is None else found[0].wordless(found[1])

    async def stop_asking(self, incoming: Incoming) -> Outcomes | None:
        """They would rather not answer; None if nothing was asked."""
        async with self.open_work() as work:
            found = await self._open(work, incoming.carer_id)
            if found is None:
                return None
            await work.questions.drop(incoming.carer_id)
            await work.commit()
        return found[0].dropped(found[1])

    async def _hear(self, incoming: Incoming, text: str, *, edited: bool) -> Outcomes | None:
        now = self.clock.now()
        async with self.open_work() as work:
            found = await self._open(work, incoming.carer_id)
            if found is None or (edited and found[1].message_id != incoming.message_id):
                known = not edited and not await work.updates.mark(incoming.update_id, now)
                return () if known else None
            if not await work.updates.mark(incoming.update_id, now):
                return ()
            outcomes = await self._take(work, *found, incoming.message_id, text)
            await work.commit()
        return outcomes

    async def _take(
        self, work: Work, room: Asking[Work], question: Question, message_id: int | None, text: str
    ) -> Outcomes:
        of_real_life = room.keeps(question)
        concern = self.find_real_concern(text) if of_real_life else self.find_concern(text)
        help_first: Outcomes = ()
        if concern:
            help_first = (HelpOffered(kind=concern.kind, held=False, offers=room.ways_on(question)),)
            if not of_real_life:
                await work.questions.drop(question.carer_id)
                return help_first
        taken = await room.take(work, question, text)
        if taken is None:
            await work.questions.ask(replace(question, message_id=message_id, held=""))
            taken = room.unclear(question)
        else:
            await self._note_held(work, question.carer_id, message_id)
        return (*help_first, *taken)

    async def _note_held(self, work: Work, carer_id: int, message_id: int | None) -> None:
        """Words that wait for a tap, as after a likely name, may be changed in their message as well."""
        waiting = await work.questions.find(carer_id)
        if waiting is not None and waiting.held and waiting.message_id != message_id:
            await work.questions.ask(replace(waiting, message_id=message_id))

    async def _open(self, work: Work, carer_id: int) -> tuple[Asking[Work], Question] | None:
        """The question that the next message answers, with the room that asked it."""
        question = await work.questions.find(carer_id)
        if question is None or self.clock.now() - question.asked_at > OPEN_FOR:
            return None
        session = await work.sessions.open_for(carer_id)
        if session and session.stage is not Stage.STOPPED and session.updated_at > question.asked_at:
            return None
        return next(((room, question) for room in self.rooms if room.asked(question)), None)
