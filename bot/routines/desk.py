"""The desk of routines: every button and command, with its use case."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from bot.actions import Action, Verb
from bot.asking.patience import patient
from bot.ports import Incoming
from bot.post.turn import let_go
from bot.rendering.outcome import Attachment, Outcome
from bot.routines import offers
from bot.routines.bench import RoutinesBench
from bot.routines.building import Building, is_picture
from bot.routines.outcome import RoutineGone, TimetableMade, TimetablePrinted
from bot.routines.timetable import for_the_phone, for_the_wall
from bot.routines.typed import Answers

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]


class RoutineDesk:
    """Everything that carers can ask for around routines."""

    def __init__(self, bench: RoutinesBench) -> None:
        self._bench = bench
        self._building = Building(bench)
        self.answers = Answers(bench)

    def commands(self) -> Mapping[str, Callable[[Incoming], Awaitable[Outcomes]]]:
        """/routine."""
        return dict.fromkeys(("routine", "routines"), self._home)

    def presses(self) -> Mapping[Verb, Press]:
        """The use case of each button."""
        return {Verb.ROUTINES: patient(self._building.home), Verb.ROUTINE: patient(self._about)}

    async def _home(self, incoming: Incoming) -> Outcomes:
        return await self._building.home(incoming, Action(Verb.ROUTINES))

    async def _about(self, incoming: Incoming, action: Action) -> Outcomes:
        if is_picture(action):
            return await self._show(incoming, action)
        return await self._building.press(incoming, action)

    async def _show(self, incoming: Incoming, action: Action) -> Outcomes:
        """The timetable, as a picture or as a page. It is drawn anew each time, and kept nowhere."""
        async with self._bench.open_work() as work:
            routine = await self._bench.mine(work, incoming.carer_id, action.session)
        if routine is None:
            return (RoutineGone(now=False, offers=offers.to_all()),)
        if not routine.steps:
            return await self._building.press(incoming, Action(Verb.ROUTINE, routine.id))
        await let_go()
        if action.argument == "pdf":
            page = await asyncio.to_thread(for_the_wall, routine, self._bench.book)
            name = f"{routine.part}.pdf"
            return (TimetablePrinted(offers=offers.printed(routine), attachment=Attachment(name, page)),)
        picture = await asyncio.to_thread(for_the_phone, routine, self._bench.book)
        made = TimetableMade(
            self._bench.book.heading(routine),
            self._bench.lines(routine),
            offers=offers.made(routine),
            attachment=Attachment(f"{routine.part}.png", picture, picture=True),
        )
        return (made,)
