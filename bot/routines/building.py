"""Building a routine by tapping: a new one, its steps, their times, its heading, and its end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.rendering.outcome import Outcome
from bot.routines import offers
from bot.routines.bench import RoutinesBench, new_id
from bot.routines.outcome import (
    BuildingShown,
    DroppingAsked,
    RoutineGone,
    RoutinesShown,
    TimesAsked,
    TimeTaken,
    TooManyRoutines,
    TypingAsked,
)
from bot.routines.routine import MOST_ROUTINES, MOST_STEPS, Part, Routine
from bot.routines.stores import RoutinesWork, Wanted
from bot.routines.typed import LONGEST

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Building:
    """The use cases behind the buttons. Pressed twice, a button does what it does once."""

    bench: RoutinesBench

    async def home(self, incoming: Incoming, action: Action) -> Outcomes:
        """The list; or, with a part of the day, a new routine."""
        async with self.bench.open_work() as work:
            routines = await work.routines.of_carer(incoming.carer_id)
            await work.questions.drop(incoming.carer_id)
            if action.argument in Part.__members__.values():
                outcomes = await self._begin(work, incoming.carer_id, Part(action.argument), routines)
            else:
                kept = [each for each in routines if each.steps]
                outcomes = (RoutinesShown(bool(kept), offers=offers.home(kept, self.bench)),)
            await work.commit()
        return outcomes

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Something about one routine."""
        async with self.bench.open_work() as work:
            await work.questions.drop(incoming.carer_id)
            routine = await self.bench.mine(work, incoming.carer_id, action.session)
            if routine is None:
                outcomes: Outcomes = (RoutineGone(now=False, offers=offers.to_all()),)
            else:
                outcomes = await self._press(work, routine, action)
            await work.commit()
        return outcomes

    async def _begin(
        self, work: RoutinesWork, carer_id: int, part: Part, routines: tuple[Routine, ...]
    ) -> Outcomes:
        """One that was begun and has no step yet is gone on with."""
        begun = next((each for each in routines if each.part is part and not each.steps), None)
        if begun is None:
            if len(routines) >= MOST_ROUTINES:
                return (TooManyRoutines(MOST_ROUTINES, offers=offers.to_all()),)
            begun = Routine(new_id(), carer_id, part, self.bench.clock.now())
            await work.routines.add(begun)
        return (self._building(begun, 0),)

    async def _press(self, work: RoutinesWork, routine: Routine, action: Action) -> Outcomes:
        what, _, detail = action.argument.partition(".")
        typed = {"own": Wanted.STEP, "head": Wanted.HEADING}.get(what)
        if typed is not None:
            return await self._ask(work, routine, typed, routine.id)
        if what in ("times", "at", "no"):
            return await self._times(work, routine, what, detail)
        if what == "drop":
            return (DroppingAsked(self.bench.title(routine), offers=offers.dropping(routine)),)
        if what == "sure":
            await work.routines.remove(routine.id)
            return (RoutineGone(now=True, offers=offers.to_all()),)
        changed = self._changed(routine, action.argument)
        if changed != routine:
            routine = await work.routines.save(changed)
        return (self._building(routine, action.step),)

    def _changed(self, routine: Routine, what: str) -> Routine:
        """With a step more, or one fewer; or under the usual heading."""
        now, step = self.bench.clock.now(), what[1:]
        if what == "nohead":
            return replace(routine, heading="", changed_at=now)
        if what == "last":
            return routine.without_last(now)
        if what.startswith("x."):
            place, _, version = step[1:].partition(".")
            known = place.isdigit() and version == str(routine.version)
            return routine.without(int(place), now) if known else routine
        wanted = what[:1] == "+" and self.bench.book.knows(step) and not routine.full
        if (wanted and not routine.has(step)) or (what[:1] == "-" and routine.has(step)):
            return routine.toggled(step, now)
        return routine

    async def _times(self, work: RoutinesWork, routine: Routine, what: str, detail: str) -> Outcomes:
        place = int(detail) if detail.isascii() and detail.isdigit() else -1
        if what == "times" or not 0 <= place < len(routine.steps):
            lines = self.bench.lines(routine)
            return (TimesAsked(lines, offers=offers.times(routine, self.bench)),)
        if what == "no":
            routine = await work.routines.save(routine.timed(place, None, self.bench.clock.now()))
            return (TimeTaken(self.bench.lines(routine), offers=offers.again(routine)),)
        return await self._ask(work, routine, Wanted.TIME, f"{routine.id}.{place}", place)

    async def _ask(
        self, work: RoutinesWork, routine: Routine, wanted: Wanted, about: str, place: int = -1
    ) -> Outcomes:
        await self.bench.ask(work, routine.carer_id, wanted, about)
        step = self.bench.book.words(routine.steps[place]) if place >= 0 else ""
        rows = offers.timing(routine, place) if place >= 0 else ()
        if wanted is Wanted.HEADING:
            rows = offers.heading(routine)
        return (TypingAsked(wanted, LONGEST[wanted], step, offers=rows),)

    def _building(self, routine: Routine, page: int) -> BuildingShown:
        return BuildingShown(
            self.bench.title(routine),
            self.bench.lines(routine),
            MOST_STEPS,
            routine.full,
            offers=offers.building(routine, self.bench, page),
        )


def is_picture(action: Action) -> bool:
    """Whether a button asks for the timetable itself."""
    return action.verb is Verb.ROUTINE and action.argument in ("pic", "pdf")
