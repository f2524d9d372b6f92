"""The use case at the heart: a carer says something, and hears how it may land."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.concern.outcome import HelpOffered, StillHere
from bot.pace.concern import Concern, ConcernKind
from bot.pace.reading import Form, Landing, Reading
from bot.ports import Incoming, StaleVersion
from bot.practice import offers
from bot.practice.bench import LONGEST_DRAFT, Bench, new_id
from bot.practice.feedback import feedback_on
from bot.practice.landing import landing_of, landing_of_repair
from bot.practice.not_asked import not_asked
from bot.practice.outcome import (
    EarlierWords,
    NothingAsked,
    NotRead,
    SceneGone,
    Unread,
)
from bot.practice.said import Said, continues, is_newest, kind_of
from bot.practice.scenes import told
from bot.practice.session import (
    Attempt,
    AttemptKind,
    Session,
    Stage,
    end,
    hold_concern,
    hold_long,
    reviewed,
)
from bot.rendering.outcome import OfferRows, Outcome
from bot.scenario.model import Moment, Scenario
from bot.scenario.situation import situation_of

Outcomes = tuple[Outcome, ...]
Place = tuple[Scenario, Moment]

_TRIES = 3


@dataclass(frozen=True)
class Answering:
    """Reads what carers say, and tells them what was noticed."""

    bench: Bench

    async def answer(self, incoming: Incoming, text: str) -> Outcomes:
        """A plain message. Whatever it is, it is answered; a draft is stored before it is answered."""
        return await self._answer(Said(incoming, text))

    async def answer_edited(self, incoming: Incoming, text: str) -> Outcomes:
        """A message was changed: if it is the newest draft (or a held one), it is read anew."""
        return await self._answer(Said(incoming, text, edited=True))

    async def answer_held(self, incoming: Incoming, text: str) -> Outcomes:
        """The carer has said that held words were their reply: read them as one."""
        return await self._answer(Said(incoming, text, attempt=True))

    async def _answer(self, said: Said) -> Outcomes:
        for _ in range(_TRIES):
            try:
                return await self._answer_once(said)
            except StaleVersion:
                continue
        return (NothingAsked(title="", offers=offers.after_scene()),)

    async def _answer_once(self, said: Said) -> Outcomes:
        concern = None if said.attempt else self.bench.find_concern(said.text)
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(said.incoming.carer_id)
            earlier = said.edited and not await is_newest(work, session, said)
            place = await self.bench.place(work, session) if session else None
        if concern:
            return await self._offer_help(said, session, concern)
        if earlier or (said.edited and session and session.stage is Stage.STOPPED):
            return (EarlierWords(),)
        if said.attempt and (session is None or session.held != said.text):
            return ()  # pressed on two phones at once: the other press has had them read
        if session is None or not session.awaits_words:
            return await self._answer_outside(said, session, place)
        if session.stage is Stage.CONCERN and not said.attempt:
            return (StillHere(kind=ConcernKind.UNCLEAR, offers=offers.at_concern(session)),)
        return await self._answer_in_scene(said, session, place)

    async def _answer_outside(self, said: Said, session: Session | None, place: Place | None) -> Outcomes:
        """No scene asks for words, so these are no practice."""
        real = self.bench.find_real_concern(said.text)
        if real:
            return await self._offer_help(said, session, real)
        return self.bench.look_up.found(said.text) or not_asked(session, place)

    async def _answer_in_scene(self, said: Said, session: Session, place: Place | None) -> Outcomes:
        if place is None:
            return await self._scene_gone(said, session)
        if not said.edited and continues(session, self.bench.clock.now()):
            await self._save(said, session)
            return ()
        unread = await self._hold_unread(said, session, place[0])
        if unread is not None:
            return unread
        reading = await self.bench.reader.read(said.text, situation_of(*place), attempt=said.attempt)
        if reading.form is Form.REAL_CONCERN:
            return await self._offer_help(said, session, Concern(ConcernKind.UNCLEAR))
        if not reading.readable or not reading.form.rateable:
            return await self._not_read(said, session, place[0], reading)
        return await self._tell(said, session, place, reading)

    async def _tell(self, said: Said, session: Session, place: Place, reading: Reading) -> Outcomes:
        """Store the attempt with what was read, then tell what was noticed and how the child reacts."""
        scene, moment = place
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            if not await work.updates.mark(said.incoming.update_id, now):
                return ()
            latest = await work.attempts.latest(session.id, moment.id)
            kind = kind_of(said, session, latest)
            landing = (landing_of_repair if kind is AttemptKind.REPAIR else landing_of)(reading, moment)
            before = (latest.text, latest.reading) if latest and latest.kind is kind else None
            feedback = feedback_on(
                said.text,
                reading,
                _judged(moment, kind),
                landing,
                turn=await work.attempts.total(session.carer_id),
                before=before,
            )
            attempt = self._attempt(said, session, kind, reading, landing)
            await work.attempts.add(attempt)
            if not session.preview:
                await self.bench.memory.tried(work, attempt, moment)
            session = await work.sessions.save(reviewed(session, landing, now))
            await work.commit()
        return told(session, scene, moment, kind, feedback)

    def _attempt(
        self, said: Said, session: Session, kind: AttemptKind, reading: Reading, landing: Landing
    ) -> Attempt:
        return Attempt(
            id=new_id(),
            session_id=session.id,
            carer_id=session.carer_id,
            scenario_id=session.scenario_id,
            moment_id=session.moment_id,
            kind=kind,
            text=said.text,
            reading=reading,
            landing=landing,
            created_at=self.bench.clock.now(),
            message_id=said.incoming.message_id,
        )

    async def _offer_help(self, said: Said, session: Session | None, concern: Concern) -> Outcomes:
        """Help, at once, and no rating. In a practice the words are held, for they may belong to it."""
        if session is None or session.stage in (Stage.OPENING, Stage.STOPPED):
            return (HelpOffered(kind=concern.kind, held=False, offers=offers.after_scene()),)
        now = self.bench.clock.now()
        session = hold_concern(session, said.text, said.incoming.message_id, now)
        if not await self._save(said, session):
            return ()
        return (HelpOffered(kind=concern.kind, held=True, offers=offers.at_concern(session)),)

    async def _hold_unread(self, said: Said, session: Session, scene: Scenario) -> Outcomes | None:
        """Words that are not read as they are: too long, or perhaps something to be looked up; else None."""
        if len(said.text) > LONGEST_DRAFT:
            return await self._hold(said, session, scene, Unread.LONG, offers.at_moment)
        rows = () if said.attempt else self.bench.look_up.named(said.text, session.id, session.step + 1)
        if not rows:
            return None

        def either(held: Session) -> OfferRows:
            """A word or two that name something in the guide: a reply, or a wish to look it up?"""
            reply, *others = offers.read_anyway(held)
            return (reply, *rows, *others)

        return await self._hold(said, session, scene, Unread.NAMED, either)

    async def _not_read(self, said: Said, session: Session, scene: Scenario, reading: Reading) -> Outcomes:
        reason = Unread.BLANK if reading.form is Form.BLANK else Unread.OFF_TOPIC
        if not reading.readable:
            reason = Unread.LANGUAGE
        offered = offers.read_anyway if reason is Unread.OFF_TOPIC else offers.at_moment
        return await self._hold(said, session, scene, reason, offered)

    async def _hold(
        self,
        said: Said,
        session: Session,
        scene: Scenario,
        reason: Unread,
        offered: Callable[[Session], OfferRows],
    ) -> Outcomes:
        """The words are kept as they are, and can be read as a reply with one tap where that is offered."""
        held = hold_long(session, said.text, said.incoming.message_id, self.bench.clock.now())
        if not await self._save(said, held):
            return ()
        return (NotRead(reason=reason, name=scene.child.name, offers=offered(held)),)

    async def _scene_gone(self, said: Said, session: Session) -> Outcomes:
        if not await self._save(said, end(session, self.bench.clock.now(), finished=False)):
            return ()
        return (SceneGone(offers=offers.after_scene()),)

    async def _save(self, said: Said, session: Session) -> bool:
        """Store a session once for this update; False if the update has had its effect before."""
        async with self.bench.open_work() as work:
            if not await work.updates.mark(said.incoming.update_id, self.bench.clock.now()):
                return False
            await work.sessions.save(session)
            await work.commit()
        return True


def _judged(moment: Moment, kind: AttemptKind) -> Moment:
    """The moment as feedback sees it: words that mend are not asked for a limit too."""
    return replace(moment, boundary=None) if kind is AttemptKind.REPAIR else moment
