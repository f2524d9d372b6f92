"""What the writer of a scene does with it: opens it anywhere, goes on with its new text, looks behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.pace.concern import Concern
from bot.pace.reading import Landing, Reading
from bot.pace.reasons import Reason, reasons_for
from bot.practice.bench import Bench, new_id
from bot.practice.scenes import opened, shown
from bot.practice.session import AttemptKind, Session, Stage, begin, end, shown_again
from bot.rendering.outcome import Outcome
from bot.scenario.model import Moment, Scenario
from bot.scenario.situation import situation_of

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Insight:
    """What the bot made of one message of the trainer's, said at this moment.

    `kind` is None for words that were not taken as a reply (then there is no landing either); a `concern`
    was met before anything was read. `reasons` are the rules that had a say.
    """

    moment: Moment
    text: str
    kind: AttemptKind | None
    reading: Reading
    landing: Landing | None
    reasons: tuple[Reason, ...] = ()
    concern: Concern | None = None


@dataclass(frozen=True)
class Rehearsal:
    """A trainer alone with a scene."""

    bench: Bench

    async def open(self, carer_id: int, scene: Scenario, moment_id: str | None = None) -> Outcomes:
        """Begin a practice as carers do, whatever the scene's status; or at a moment of one's own choice."""
        now = self.bench.clock.now()
        moment = scene.moment(moment_id) if moment_id else None
        session = Session(
            id=new_id(),
            carer_id=carer_id,
            scenario_id=scene.id,
            revision=scene.revision,
            moment_id=(moment or scene.moments[0]).id,
            stage=Stage.OPENING,
            step=0,
            started_at=now,
            updated_at=now,
        )
        if moment or scene.level == 1:
            session = begin(session, now)
        async with self.bench.open_work() as work:
            left = await work.sessions.open_for(carer_id)
            if left:
                await work.sessions.save(end(left, now, finished=False))
            await work.sessions.add(session)
            await work.commit()
        return self._before(session, scene)

    async def follow(self, carer_id: int, before: Scenario | None, scene: Scenario) -> Outcomes:
        """Go on with a scene's new text; what is on the screen is shown again if it reads otherwise now.

        A practice whose moment is gone begins anew.
        """
        session = await self.session(carer_id)
        moment = scene.moment(session.moment_id) if session else None
        if session is None or session.scenario_id != scene.id or moment is None:
            return await self.open(carer_id, scene)
        session = replace(session, revision=scene.revision)
        again = self._reads_otherwise(session, before, scene)
        if again:
            session = shown_again(session, self.bench.clock.now())
        async with self.bench.open_work() as work:
            session = await work.sessions.save(session)
            await work.commit()
        return self._before(session, scene) if again else ()

    async def session(self, carer_id: int) -> Session | None:
        """The practice that is open."""
        async with self.bench.open_work() as work:
            return await work.sessions.open_for(carer_id)

    async def insight(self, carer_id: int, message_id: int, text: str, scene: Scenario) -> Insight | None:
        """What was made of a message. None if it was said outside the scene, or at a moment that is gone."""
        async with self.bench.open_work() as work:
            attempt = await work.attempts.by_message(carer_id, message_id)
            session = await work.sessions.open_for(carer_id)
        if attempt is not None:
            moment = scene.moment(attempt.moment_id) if attempt.scenario_id == scene.id else None
            if moment is None:
                return None
            reasons = reasons_for(attempt.text, situation_of(scene, moment))
            return Insight(moment, attempt.text, attempt.kind, attempt.reading, attempt.landing, reasons)
        moment = scene.moment(session.moment_id) if session and session.scenario_id == scene.id else None
        if moment is None:
            return None
        reading = await self.bench.reader.read(text, situation_of(scene, moment))
        return Insight(moment, text, None, reading, None, concern=self.bench.find_concern(text))

    def _before(self, session: Session, scene: Scenario) -> Outcomes:
        """What somebody at this point of the scene has before them."""
        moment = scene.moment(session.moment_id) or scene.moments[0]
        if session.stage is Stage.OPENING:
            return (opened(session, scene, seen_before=False),)
        return (shown(session, scene, moment),)

    def _reads_otherwise(self, session: Session, before: Scenario | None, scene: Scenario) -> bool:
        if before is None or session.stage not in (Stage.OPENING, Stage.DRAFTING):
            return False
        if session.stage is Stage.OPENING:
            return (before.title, before.care_note) != (scene.title, scene.care_note)
        old, new = before.moment(session.moment_id), scene.moment(session.moment_id)
        if old is None or new is None:
            return True
        return (before.child, old.scene, old.child) != (scene.child, new.scene, new.child)
