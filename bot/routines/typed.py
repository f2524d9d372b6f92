"""Takes words that routines asked for: a step, a time, a heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from bot.asking.listening import Asking
from bot.asking.question import Question
from bot.rendering.outcome import OfferRows, Outcome
from bot.routines import offers
from bot.routines.bench import RoutinesBench
from bot.routines.book import OWN
from bot.routines.outcome import (
    HeadingTaken,
    RoutineGone,
    StepTaken,
    TimeTaken,
    TypingAsked,
    TypingDropped,
    WordsPlease,
)
from bot.routines.routine import MOST_STEPS, Part, Routine, Step
from bot.routines.stores import RoutinesWork, Wanted

Outcomes = tuple[Outcome, ...]

LONGEST = {Wanted.STEP: 40, Wanted.TIME: 40, Wanted.HEADING: 30}
"""In characters. More would be too small to read from across a room."""


@dataclass(frozen=True)
class Answers(Asking[RoutinesWork]):
    """What the questions of this room are answered with."""

    bench: RoutinesBench

    def asked(self, question: Question) -> bool:
        """Whether this room asked it."""
        return question.wanted in Wanted.__members__.values()

    def keeps(self, question: Question) -> bool:
        """Never: what is really happening is no step of a day."""
        return False

    async def take(self, work: RoutinesWork, question: Question, text: str) -> Outcomes | None:
        """Take the answer; None if it cannot be used."""
        wanted, words = Wanted(question.wanted), " ".join(text.split())
        if not words or len(words) > LONGEST[wanted]:
            return None
        routine_id, _, place = question.about.partition(".")
        routine = await self.bench.mine(work, question.carer_id, routine_id)
        if routine is None:
            await work.questions.drop(question.carer_id)
            return (RoutineGone(now=False, offers=offers.to_all()),)
        if wanted is Wanted.TIME:
            return await self._take_time(work, routine, int(place), words)
        await work.questions.drop(question.carer_id)
        if wanted is Wanted.STEP:
            return await self._take_step(work, routine, words)
        changed = replace(routine, heading=words, changed_at=self.bench.clock.now())
        routine = await work.routines.save(changed)
        return (HeadingTaken(words, offers=offers.again(routine)),)

    def unclear(self, question: Question) -> Outcomes:
        """It is asked again, with how to type it."""
        wanted = Wanted(question.wanted)
        return (TypingAsked(wanted, LONGEST[wanted], unclear=True),)

    def wordless(self, question: Question) -> Outcomes:
        """Words are asked for."""
        return (WordsPlease(Wanted(question.wanted)),)

    def dropped(self, question: Question) -> Outcomes:
        """It stays as it was."""
        return (TypingDropped(offers=offers.to_all()),)

    def ways_on(self, question: Question) -> OfferRows:
        """Nothing: people come first."""
        return ()

    async def _take_step(self, work: RoutinesWork, routine: Routine, words: str) -> Outcomes:
        routine = await work.routines.save(routine.with_step(Step(OWN, words), self.bench.clock.now()))
        shown = StepTaken(
            self.bench.title(routine),
            self.bench.lines(routine),
            MOST_STEPS,
            routine.full,
            offers=offers.building(routine, self.bench, 0),
        )
        return (shown,)

    async def _take_time(
        self, work: RoutinesWork, routine: Routine, place: int, words: str
    ) -> Outcomes | None:
        read = self.bench.read_time(words)
        if not read:
            return None
        await work.questions.drop(routine.carer_id)
        at = meant(read, routine.part)
        routine = await work.routines.save(routine.timed(place, at, self.bench.clock.now()))
        return (TimeTaken(self.bench.lines(routine), offers=offers.again(routine)),)


def meant(times: tuple[time, ...], part: Part) -> time:
    """Of the times that words can mean, the one in this part of the day: seven is early or late."""
    return min(times) if part is Part.MORNING else max(times)
