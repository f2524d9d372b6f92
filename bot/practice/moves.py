"""The use cases behind the buttons of a practice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.concern.outcome import HelpOffered
from bot.pace.concern import ConcernKind
from bot.pace.reading import Landing
from bot.ports import Incoming, StaleVersion
from bot.practice import offers, scenes
from bot.practice.answering import Answering
from bot.practice.bench import DOUBLE_TAP, Bench
from bot.practice.feedback import feedback_on
from bot.practice.outcome import NotMeant, Old, OldButton, PracticeStopped, SceneGone, StartersShown
from bot.practice.session import (
    AttemptKind,
    Session,
    Stage,
    begin,
    end,
    help_given,
    mend,
    move_on,
    resume,
    return_from_concern,
    shown_again,
    stop,
    try_again,
)
from bot.practice.stores import PracticeWork
from bot.rendering.outcome import Outcome
from bot.scenario.model import Moment, Scenario

Outcomes = tuple[Outcome, ...]

ALWAYS_TRUE = frozenset({Verb.STOP, Verb.STUCK, Verb.RESUME, Verb.PART_OF_PRACTICE})
"""Buttons that still mean what they say when something newer has been shown."""


@dataclass(frozen=True)
class _Turn:
    """One press: the work in hand, and where the practice stands."""

    work: PracticeWork
    session: Session
    scene: Scenario
    moment: Moment


@dataclass(frozen=True)
class Moves:
    """Carries out what a button asks for, or says kindly why it no longer can."""

    bench: Bench
    answering: Answering

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press of a button of a practice."""
        async with self.bench.open_work() as work:
            session = await work.sessions.find(action.session)
            refusal = self._refusal(session, incoming, action)
            if refusal is not None or session is None:
                return refusal or ()
            if action.verb is not Verb.PART_OF_PRACTICE or not session.held:
                return await self._carry_out(work, session, incoming, action.verb)
        return await self.answering.answer_held(
            Incoming(incoming.carer_id, incoming.update_id, session.held_message_id), session.held
        )

    async def _carry_out(
        self, work: PracticeWork, session: Session, incoming: Incoming, verb: Verb
    ) -> Outcomes:
        if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
            return ()
        place = await self.bench.place(work, session)
        try:
            if place is None:
                await work.sessions.save(end(session, self.bench.clock.now(), finished=False))
                outcomes: Outcomes = (SceneGone(offers=offers.after_scene()),)
            else:
                outcomes = await self._moves()[verb](_Turn(work, session, *place))
        except StaleVersion:  # pressed on two phones at once: the other press is answered
            return ()
        await work.commit()
        return outcomes

    def _refusal(self, session: Session | None, incoming: Incoming, action: Action) -> Outcomes | None:
        """Why the button does nothing: empty for a slip of the thumb; None if it does something."""
        if session is None or session.carer_id != incoming.carer_id:
            return (OldButton(reason=Old.GONE),)
        if not session.open:
            return (OldButton(reason=Old.ENDED),)
        if session.stage is Stage.STOPPED and action.verb is not Verb.RESUME:
            return (OldButton(reason=Old.STOPPED),)
        if action.verb not in self._moves():
            return (OldButton(reason=Old.GONE),)
        if action.step == session.step or (
            action.verb in ALWAYS_TRUE and not _has_been_read(session, action)
        ):
            return None
        slip = self.bench.clock.now() - session.updated_at < DOUBLE_TAP
        return () if slip else (OldButton(reason=Old.EARLIER),)

    async def stop(self, incoming: Incoming) -> Outcomes:
        """Stop whatever is open, by command."""
        async with self.bench.open_work() as work:
            session = await work.sessions.open_for(incoming.carer_id)
            if session is None or session.stage is Stage.STOPPED:
                return (PracticeStopped(title="", offers=offers.after_scene()),)
            stopped = stop(session, self.bench.clock.now())
            await work.sessions.save(stopped)
            scene = await self.bench.scene(work, session)
            await work.commit()
        return (_stopped(stopped, scene),)

    def _moves(self) -> Mapping[Verb, Callable[[_Turn], Awaitable[Outcomes]]]:
        return {
            Verb.BEGIN: self._begin,
            Verb.STUCK: self._stuck,
            Verb.TRY_AGAIN: self._try_again,
            Verb.MEND: self._mend,
            Verb.OTHERS: self._others,
            Verb.GO_ON: self._go_on,
            Verb.STOP: self._stop,
            Verb.RESUME: self._resume,
            Verb.MISREAD: self._misread,
            Verb.PART_OF_PRACTICE: self._part_of_practice,
        }

    async def _begin(self, turn: _Turn) -> Outcomes:
        session = await turn.work.sessions.save(begin(turn.session, self.bench.clock.now()))
        return (scenes.shown(session, turn.scene, turn.moment),)

    async def _stuck(self, turn: _Turn) -> Outcomes:
        session = await turn.work.sessions.save(help_given(turn.session, self.bench.clock.now()))
        return (StartersShown(starters=turn.moment.starters, offers=offers.after_starters(session)),)

    async def _try_again(self, turn: _Turn) -> Outcomes:
        session = await turn.work.sessions.save(try_again(turn.session, self.bench.clock.now()))
        return (scenes.shown(session, turn.scene, turn.moment, again=True),)

    async def _mend(self, turn: _Turn) -> Outcomes:
        session = await turn.work.sessions.save(mend(turn.session, self.bench.clock.now()))
        return (scenes.mending(session, turn.scene, turn.moment),)

    async def _others(self, turn: _Turn) -> Outcomes:
        session = await turn.work.sessions.save(shown_again(turn.session, self.bench.clock.now()))
        reviewing = session.stage is Stage.REVIEWING
        hurt = session.landing in (Landing.WEAK, Landing.PARTIAL)
        return (scenes.others(session, turn.scene, turn.moment, reviewing=reviewing, hurt=hurt),)

    async def _go_on(self, turn: _Turn) -> Outcomes:
        now = self.bench.clock.now()
        following = turn.scene.after(turn.moment, turn.session.landing)
        if following is None:
            await turn.work.sessions.save(end(turn.session, now, finished=True))
            carer_id = turn.session.carer_id
            total = await turn.work.attempts.total(carer_id)
            back = await self.bench.way_back(turn.work, carer_id, turn.scene.id)
            return (scenes.ended(turn.session, turn.scene, turn.moment, total, back),)
        session = await turn.work.sessions.save(move_on(turn.session, following.id, now))
        return (scenes.shown(session, turn.scene, following),)

    async def _stop(self, turn: _Turn) -> Outcomes:
        stopped = await turn.work.sessions.save(stop(turn.session, self.bench.clock.now()))
        return (_stopped(stopped, turn.scene),)

    async def _resume(self, turn: _Turn) -> Outcomes:
        """Show again what the carer had before them."""
        session = await turn.work.sessions.save(resume(turn.session, self.bench.clock.now()))
        match session.stage:
            case Stage.OPENING:
                return (scenes.opened(session, turn.scene, seen_before=False),)
            case Stage.MENDING:
                return (scenes.mending(session, turn.scene, turn.moment),)
            case Stage.CONCERN:
                concern = self.bench.find_concern(session.held)
                kind = concern.kind if concern else ConcernKind.UNCLEAR
                return (HelpOffered(kind=kind, held=True, offers=offers.at_concern(session)),)
            case Stage.REVIEWING:
                return await self._told_again(turn, session)
            case _:
                return (scenes.shown(session, turn.scene, turn.moment, again=True),)

    async def _told_again(self, turn: _Turn, session: Session) -> Outcomes:
        """What was noticed in the newest words, and the reaction: the first telling may have been lost."""
        latest = await turn.work.attempts.latest(session.id, turn.moment.id)
        if latest is None:
            return (scenes.reacts(session, turn.scene, turn.moment, AttemptKind.DRAFT, hurt=False),)
        total = await turn.work.attempts.total(session.carer_id)
        landing = session.landing or Landing.PARTIAL
        feedback = feedback_on(latest.text, latest.reading, turn.moment, landing, turn=total - 1)
        return scenes.told(session, turn.scene, turn.moment, latest.kind, feedback)

    async def _misread(self, turn: _Turn) -> Outcomes:
        latest = await turn.work.attempts.latest(turn.session.id, turn.moment.id)
        if latest is None:
            return (OldButton(reason=Old.EARLIER),)
        await turn.work.attempts.dispute(latest.id)
        await self.bench.memory.disputed(turn.work, latest)
        hurt = turn.session.landing is Landing.WEAK
        reaction = scenes.reacts(turn.session, turn.scene, turn.moment, latest.kind, hurt=hurt)
        return (NotMeant(offers=offers.without(reaction.offers, Verb.MISREAD)),)

    async def _part_of_practice(self, turn: _Turn) -> Outcomes:
        """Back to the scene: nothing is held that could be read."""
        session = return_from_concern(turn.session, self.bench.clock.now())
        session = await turn.work.sessions.save(session)
        return (scenes.shown(session, turn.scene, turn.moment, again=True),)


def _has_been_read(session: Session, action: Action) -> bool:
    """Whether the words that the button would have read are no longer held."""
    waits = session.held or session.stage is Stage.CONCERN
    return action.verb is Verb.PART_OF_PRACTICE and not waits


def _stopped(session: Session, scene: Scenario | None) -> PracticeStopped:
    """A scene that was begun can be gone on with; one that was not, only chosen again."""
    title = scene.title if scene else ""
    return PracticeStopped(title=title, kept=session.open, offers=offers.after_stopping(session))
