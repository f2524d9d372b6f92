"""Opens a scene: a new practice begins, and the one that was open is put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.practice.bench import Bench, new_id
from bot.practice.choosing import choose
from bot.practice.outcome import NoScene
from bot.practice.scenes import opened, shown
from bot.practice.session import Session, Stage, begin, end
from bot.practice.stores import PracticeWork
from bot.rendering.outcome import Offer, Outcome
from bot.scenario.model import Scenario

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Opening:
    """Begins practices."""

    bench: Bench

    async def open_one_of(
        self, incoming: Incoming, scenes: Sequence[Scenario], *, preview: bool = False
    ) -> Outcomes:
        """Open whichever of these scenes is next for this carer.

        Its text is kept, so that the practice goes on with it whatever becomes of the file.
        """
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                return ()
            last = await work.sessions.last_practised(incoming.carer_id)
            eased = await work.eases.holds(incoming.carer_id, self.bench.clock.now())
            scene = choose(scenes, last, incoming.carer_id, gently=eased)
            if scene is None:
                others = bool(self.bench.scenes.library.live())
                return (NoScene(offers=((Offer(Action(Verb.SURPRISE), "surprise"),),) if others else ()),)
            await self._put_away(work, incoming.carer_id)
            session = self._session(incoming, scene, preview=preview)
            await self._keep_text(work, scene)
            await work.sessions.add(session)
            await work.commit()
        if session.stage is Stage.OPENING:
            return (opened(session, scene, seen_before=scene.id in last),)
        return (shown(session, scene, scene.moments[0]),)

    def _session(self, incoming: Incoming, scene: Scenario, *, preview: bool) -> Session:
        """Gentle scenes begin at once; the others wait until their note has been read."""
        now = self.bench.clock.now()
        session = Session(
            id=new_id(),
            carer_id=incoming.carer_id,
            scenario_id=scene.id,
            revision=scene.revision,
            moment_id=scene.moments[0].id,
            stage=Stage.OPENING,
            step=0,
            started_at=now,
            updated_at=now,
            preview=preview,
        )
        return begin(session, now) if scene.level == 1 else session

    async def _put_away(self, work: PracticeWork, carer_id: int) -> None:
        session = await work.sessions.open_for(carer_id)
        if session:
            await work.sessions.save(end(session, self.bench.clock.now(), finished=False))

    async def _keep_text(self, work: PracticeWork, scene: Scenario) -> None:
        text = self.bench.scenes.text(scene.id, scene.revision)
        if text is not None:  # what came from a phone is kept already
            await work.texts.keep(scene.id, scene.revision, text)
