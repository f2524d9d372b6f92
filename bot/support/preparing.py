"""Help with what to say: three short questions, and a message or a note to read from comes of it.

Nobody but the carer sends it. What is typed here is kept even if it tells of something real: people are shown
first, and it is just what those people should hear.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.actions import Action
from bot.asking.question import Question
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.support import offers
from bot.support.bench import SupportBench, by_role
from bot.support.guide import Phrase
from bot.support.outcome import (
    AskingStopped,
    NothingPrepared,
    PartAsked,
    PreparedNote,
    PreparedShown,
    PreparedText,
    WhomAsked,
)
from bot.support.stores import OwnPerson, Prepared, SupportWork, Wanted

Outcomes = tuple[Outcome, ...]

SAME_BREATH = timedelta(seconds=5)
"""What follows a message of full length within this time is the rest of it: apps cut long texts."""

FULL_LENGTH = 4000
"""Characters of a message that may have been cut."""

EDITING = "edit"
"""What a question is about if the others are not asked after it."""

_ORDER = tuple(offers.PARTS)
_FIELDS = {Wanted.HAPPENED: "happened", Wanted.NEEDED: "needed", Wanted.ASKED: "asked"}
_BY_LETTER = {letter: part for part, letter in offers.PARTS.items()}


@dataclass(frozen=True)
class Preparing:
    """Asks, puts together, shows."""

    bench: SupportBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press."""
        async with self.bench.open_work() as work:
            outcomes = await self._press(work, incoming.carer_id, action)
            await work.commit()
        return outcomes

    async def _press(self, work: SupportWork, carer_id: int, action: Action) -> Outcomes:
        what, _, key = action.argument.partition(".")
        prepared = await self._found(work, carer_id)
        if what in ("later", "clear"):
            return await self._leave(work, prepared, clear=what == "clear")
        if what == "to":
            known = key in self.bench.signposts or key in await by_role(work, carer_id)
            prepared = await self._keep(work, replace(prepared, whom=key if known else ""))
            return await (
                self._ask(work, prepared, _ORDER[0]) if prepared.blank else self._show(work, prepared)
            )
        if what in ("show", "note"):
            return await self._show(work, prepared, spoken=what == "note")
        if key not in _BY_LETTER:
            return await self._whom(work, prepared)
        part = _BY_LETTER[key]
        if what == "part":
            return await self._ask(work, prepared, part, about=EDITING)
        phrases = self._phrases(part)
        tapped = what == "tap" and action.step < len(phrases)
        return await self._tapped(work, prepared, part, phrases[action.step].text if tapped else "")

    async def take(self, work: SupportWork, question: Question, text: str) -> Outcomes | None:
        """A part as it was typed; None where there is nothing to see in it."""
        if not text.strip():
            return None
        part, prepared = Wanted(question.wanted), await self._found(work, question.carer_id)
        before = _ORDER[_ORDER.index(part) - 1] if part is not _ORDER[0] else None
        if before and self._continues(question, prepared, before):
            await self._keep(work, _with(prepared, before, _part(prepared, before) + text))
            return ()
        prepared = await self._keep(work, _with(prepared, part, text.strip()))
        return await self._after(work, prepared, part, question.about)

    def asked(self, question: Question, prepared: Prepared | None = None, *, empty: bool = False) -> Outcomes:
        """The question for a part, once more."""
        part = Wanted(question.wanted)
        had = _part(prepared, part) if prepared else ""
        rows = offers.under_part(part, self._phrases(part), had=bool(had))
        return (PartAsked(part, "", had, empty, offers=rows),)

    async def _found(self, work: SupportWork, carer_id: int) -> Prepared:
        return await work.prepared.find(carer_id) or Prepared(carer_id, self.bench.clock.now())

    async def _keep(self, work: SupportWork, prepared: Prepared) -> Prepared:
        prepared = replace(prepared, updated_at=self.bench.clock.now())
        await work.prepared.save(prepared)
        return prepared

    async def _leave(self, work: SupportWork, prepared: Prepared, *, clear: bool) -> Outcomes:
        """Nothing is asked any more; what was written is kept, or cleared away."""
        await work.questions.drop(prepared.carer_id)
        if clear:
            await work.prepared.remove(prepared.carer_id)
            return (NothingPrepared(cleared=True, offers=offers.to_prepare()),)
        return (AskingStopped(kept=not prepared.blank, offers=offers.to_prepare()),)

    async def _whom(self, work: SupportWork, prepared: Prepared) -> Outcomes:
        own = await by_role(work, prepared.carer_id)
        begun = not prepared.blank
        return (WhomAsked(begun, offers=offers.whom(self.bench.guide.roles, own, begun=begun)),)

    async def _ask(self, work: SupportWork, prepared: Prepared, part: Wanted, about: str = "") -> Outcomes:
        await self.bench.ask(work, prepared.carer_id, part, about)
        whom = self._who(prepared, await by_role(work, prepared.carer_id))
        had = _part(prepared, part)
        rows = offers.under_part(part, self._phrases(part), had=bool(had))
        return (PartAsked(part, whom, had, offers=rows),)

    async def _tapped(self, work: SupportWork, prepared: Prepared, part: Wanted, written: str) -> Outcomes:
        """A tap answers the question that is open; one under an older question changes nothing."""
        question = await work.questions.find(prepared.carer_id)
        if question is None or question.wanted not in _FIELDS:
            return await self._show(work, prepared)
        if question.wanted != part:
            return await self._ask(work, prepared, Wanted(question.wanted), question.about)
        prepared = await self._keep(work, _with(prepared, part, written))
        return await self._after(work, prepared, part, question.about)

    async def _after(self, work: SupportWork, prepared: Prepared, part: Wanted, about: str) -> Outcomes:
        """On to the next part that is still to come, or to the whole."""
        following = _ORDER[_ORDER.index(part) + 1 :]
        if following and about != EDITING and not _part(prepared, following[0]):
            return await self._ask(work, prepared, following[0])
        await work.questions.drop(prepared.carer_id)
        return await self._show(work, prepared)

    async def _show(self, work: SupportWork, prepared: Prepared, *, spoken: bool = False) -> Outcomes:
        if prepared.blank:
            return (NothingPrepared(cleared=False, offers=offers.to_prepare()),)
        own = await by_role(work, prepared.carer_id)
        form = PreparedNote if spoken else PreparedText
        line = self.bench.line(prepared.whom, own) if prepared.whom in self.bench.signposts else None
        whom = self._who(prepared, own)
        how = line.how if line else whom
        said = form(prepared.happened, prepared.needed, prepared.asked)
        rows = offers.under_prepared(spoken=spoken)
        return (said, PreparedShown(whom if line else "", how, spoken, offers=rows))

    def _who(self, prepared: Prepared, own: dict[str, OwnPerson]) -> str:
        """Whom it is for, in words; empty if that was not said."""
        if self.bench.guide.role(prepared.whom):
            return self.bench.signposts[prepared.whom].who
        return own[prepared.whom].words if prepared.whom in own else ""

    def _phrases(self, part: Wanted) -> tuple[Phrase, ...]:
        guide = self.bench.guide
        return {Wanted.NEEDED: guide.needed, Wanted.ASKED: guide.asked}.get(part, ())

    def _continues(self, question: Question, prepared: Prepared, before: Wanted) -> bool:
        just_now = timedelta(0) <= self.bench.clock.now() - question.asked_at < SAME_BREATH
        return just_now and len(_part(prepared, before)) >= FULL_LENGTH


def _part(prepared: Prepared, part: Wanted) -> str:
    return str(getattr(prepared, _FIELDS[part]))


def _with(prepared: Prepared, part: Wanted, words: str) -> Prepared:
    match part:
        case Wanted.HAPPENED:
            return replace(prepared, happened=words)
        case Wanted.NEEDED:
            return replace(prepared, needed=words)
        case _:
            return replace(prepared, asked=words)
