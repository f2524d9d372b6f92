"""Takes words that this room asked for: nicknames, own steps, and what was noticed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome
from bot.six_bs import offers
from bot.six_bs.bench import SixBsBench
from bot.six_bs.children import gone
from bot.six_bs.looking import Looking
from bot.six_bs.outcome import NamesSeen, News, Typed, TypingAsked, TypingDropped, WordsInstead
from bot.six_bs.step_outcome import StepNews, TooManySteps
from bot.six_bs.stores import SixBsWork
from bot.six_bs.suggesting import MOST_STEPS, Suggesting
from bot.six_bs.trying import Trying

Outcomes = tuple[Outcome, ...]

LONGEST = {Typed.NICKNAME: 20, Typed.STEP: 220, Typed.NOTE: 500}
"""In characters."""


@dataclass(frozen=True)
class Answers(Asking[SixBsWork]):
    """What the questions of this room are answered with."""

    bench: SixBsBench
    looking: Looking
    suggesting: Suggesting
    trying: Trying

    def asked(self, question: Question) -> bool:
        """Whether this room asked it."""
        return question.wanted in set(Typed)

    def keeps(self, question: Question) -> bool:
        """Steps and what was noticed are kept, whatever they tell of."""
        return question.wanted != Typed.NICKNAME

    async def take(self, work: SixBsWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None for one that is too long. What may tell who somebody is is pointed out."""
        wanted = Typed(question.wanted)
        words = " ".join(text.split()) if wanted is Typed.NICKNAME else text.strip()
        if not words or len(words) > LONGEST[wanted]:
            return None
        seen = tuple(each.words for each in self.bench.naming.sightings(words))
        if wanted is Typed.NICKNAME and not seen and self.bench.naming.full_name(words):
            seen = (words,)
        if seen:
            await self.bench.hold(work, question, words)
            return (NamesSeen(wanted, seen, offers=_about_names(wanted)),)
        return await self._keep(work, question, words)

    async def held(self, incoming: Incoming, action: Action) -> Outcomes:
        """What to do with words that were pointed out: keep them, blur them, or write them again."""
        async with self.bench.open_work() as work:
            question = await work.questions.find(incoming.carer_id)
            if question is None or not self.asked(question) or not question.held:
                return (TypingDropped(offers=offers.to_room()),)
            if action.argument == "held.again":
                await work.questions.ask(replace(question, held="", asked_at=self.bench.clock.now()))
                outcomes: Outcomes = (TypingAsked(Typed(question.wanted)),)
            else:
                blur = action.argument == "held.blur"
                words = self.bench.naming.blurred(question.held) if blur else question.held
                outcomes = await self._keep(work, question, words)
            await work.commit()
        return outcomes

    def unclear(self, question: Question) -> Outcomes:
        """It is asked again, with how long it may be."""
        return (TypingAsked(Typed(question.wanted), unclear=True),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (WordsInstead(Typed(question.wanted)),)

    def dropped(self, question: Question) -> Outcomes:
        """All is as it was."""
        return (TypingDropped(offers=offers.to_room()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Back to what there is."""
        return offers.to_room()

    async def _keep(self, work: SixBsWork, question: Question, words: str) -> Outcomes:
        await work.questions.drop(question.carer_id)
        if question.wanted == Typed.NOTE:
            return await self.trying.keep_note(work, question.carer_id, question.about, words)
        child_id, _, b_id = question.about.partition(".")
        if question.wanted == Typed.NICKNAME and not child_id:
            return await self.looking.begin_for(work, question.carer_id, words)
        child = await work.children.find(child_id)
        if child is None or child.carer_id != question.carer_id:
            return gone()
        if question.wanted == Typed.NICKNAME:
            child = await work.children.save(replace(child, nickname=words))
            return await self.looking.children.card(work, child, News.RENAMED)
        step = await self.suggesting.add_own(work, child, b_id, words)
        if step is None:
            return (TooManySteps(MOST_STEPS, offers=offers.to_child(child.id)),)
        return self.trying.show(step, StepNews.NOTED)


def _about_names(wanted: Typed) -> OfferRows:
    def held(argument: str, label: str) -> Offer:
        return Offer(Action(Verb.SIX_BS, argument=f"held.{argument}"), label)

    blur = () if wanted is Typed.NICKNAME else ((held("blur", "blur_names"),),)
    return (*blur, (held("again", "write_again"), held("keep", "keep_as_is")))
