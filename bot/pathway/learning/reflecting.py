"""Looking back some days later: being asked, or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.followups.followup import FollowUp, days_on
from bot.followups.telling import Telling, Told
from bot.pathway import offers
from bot.pathway.bench import KIND, PathwayBench
from bot.pathway.course.model import Course
from bot.pathway.learning.outcome import ReflectDropped, ReflectDue, ReflectPlanned
from bot.pathway.outcome import SubjectGone
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Reflecting:
    """Plans when to ask how it went."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Be asked some days from now, or not at all."""
        subject = self.bench.course().subject(action.argument)
        carer_id = incoming.carer_id
        if subject is None:
            return (SubjectGone(offers=offers.to_overview()),)
        async with self.bench.open_work() as work:
            if action.session == "not":
                await work.followups.drop(carer_id, KIND, subject.id)
                outcome: Outcome = ReflectDropped(offers=offers.to_overview())
            else:
                zone = await self.bench.zone_of(work, carer_id)
                due = days_on(self.bench.clock.now(), subject.reflect.after_days, zone)
                await work.followups.plan(FollowUp(carer_id, KIND, due, subject.id))
                day = due.astimezone(ZoneInfo(zone)).date()
                outcome = ReflectPlanned(subject.title, day, offers=offers.to_overview())
            await work.commit()
        return (outcome,)


@dataclass(frozen=True)
class ReflectTelling(Telling[PathwayWork]):
    """Asks how it went, when the day has come; nothing if that was told already."""

    course: Callable[[], Course]
    kind: str = KIND

    async def tell(self, work: PathwayWork, followup: FollowUp, now: datetime) -> Told | None:
        """The question, with a button that begins it."""
        subject = self.course().subject(followup.about)
        track = await work.tracks.find(followup.carer_id, followup.about)
        just_told = track and track.reflected_at and now - track.reflected_at < timedelta(days=1)
        if subject is None or track is None or just_told:
            return None
        rows = (
            (offers.write("reflection", subject.id, "path_reflect_now"),),
            (
                offers.reflect(subject.id, "later", "path_ask_later"),
                offers.reflect(subject.id, "not", "path_ask_not"),
            ),
        )
        return Told(ReflectDue(subject.title, offers=rows))
