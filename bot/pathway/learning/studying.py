"""One screen of a subject after another: lessons, check, practice, looking back."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.course.model import Subject
from bot.pathway.learning.outcome import (
    AgencyShown,
    CheckAnswered,
    CheckAsked,
    LessonShown,
    PracticeOffered,
    ReflectOffered,
)
from bot.pathway.learning.standing import standing_of
from bot.pathway.outcome import SubjectGone
from bot.pathway.records import SentPoll
from bot.pathway.stores import PathwayWork
from bot.pathway.track import Face, Screen, at, begin, go_to, screens_of
from bot.ports import Incoming, StaleVersion, StorageUnavailable
from bot.rendering.outcome import Offer, OfferRows, Outcome, Quiz

_log = logging.getLogger(__name__)

Outcomes = tuple[Outcome, ...]


_ON = {
    Face.IDEA: "path_next_lesson",
    Face.EXAMPLE: "path_example",
    Face.TRY: "path_try",
    Face.AGENCY: "path_on",
    Face.CHECK: "path_to_check",
    Face.PRACTICE: "path_to_practice",
    Face.REFLECT: "path_on",
}
"""How the way on to each screen is labelled."""


@dataclass(frozen=True)
class Studying:
    """Shows screens, and remembers which was seen last."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """The screen that a button is for."""
        subject = self.bench.course().subject(action.argument)
        if subject is None:
            return (SubjectGone(offers=offers.to_overview()),)
        now = self.bench.clock.now()
        async with self.bench.open_work() as work:
            track = await work.tracks.find(incoming.carer_id, subject.id)
            track = track or begin(incoming.carer_id, subject, now)
            track = await work.tracks.save(replace(go_to(track, subject, action.step, now), opened_at=now))
            outcome = await self._screen(work, incoming.carer_id, subject, at(track, subject))
            await work.commit()
        return (outcome,)

    async def voted(self, incoming: Incoming, poll_id: str, option: int) -> Outcomes:
        """An answer to a question of a check. Only the first answer of who was asked counts."""
        async with self.bench.open_work() as work:
            if not await work.updates.mark(incoming.update_id, self.bench.clock.now()):
                return ()
            poll = await work.polls.find(poll_id)
            if poll is None or poll.carer_id != incoming.carer_id:
                return ()
            if not await work.polls.answer(poll_id, option):
                return ()
            await work.commit()
        subject = self.bench.course().subject(poll.subject_id)
        if subject is None or poll.question >= len(subject.checks):
            return (SubjectGone(offers=offers.to_overview()),)
        check = subject.checks[poll.question]
        on = screens_of(subject).index(Screen(Face.CHECK, poll.question)) + 1
        last = poll.question == len(subject.checks) - 1
        answered = CheckAnswered(
            best=option == check.right,
            answer=check.options[check.right],
            why=check.why,
            offers=((offers.screen(subject.id, on, "path_on" if last else "path_next_question"),),),
        )
        return (answered,)

    async def sent(self, carer_id: int, key: str, poll_id: str) -> None:
        """A question of a check is with the carer; Telegram calls it by that id."""
        subject_id, _, number = key.rpartition(".")
        poll = SentPoll(poll_id, carer_id, subject_id, int(number), self.bench.clock.now())
        try:
            async with self.bench.open_work() as work:
                await work.polls.add(poll)
                await work.commit()
        except (StaleVersion, StorageUnavailable) as trouble:
            # It is with the carer, and must not be sent again: the way on is under it.
            _log.warning("the answer to a question will not be known (%s)", type(trouble).__name__)

    async def _screen(self, work: PathwayWork, carer_id: int, subject: Subject, place: int) -> Outcome:
        screen = screens_of(subject)[place]
        match screen.face:
            case Face.AGENCY:
                return AgencyShown(subject.title, subject.agency_text, offers=_turning(subject, place))
            case Face.CHECK:
                return _asked(subject, screen.number, place)
            case Face.PRACTICE:
                return await self._practice(work, carer_id, subject, place)
            case Face.REFLECT:
                return await self._reflect(work, carer_id, subject)
            case _:
                return _lesson(subject, screen, place)

    async def _practice(self, work: PathwayWork, carer_id: int, subject: Subject, place: int) -> Outcome:
        course = self.bench.course()
        standing = await standing_of(work, course, carer_id)
        scenes = {each: title for each in subject.scenes if (title := self.bench.scene_title(each))}
        games = {each: course.games.games[each].title for each in subject.games if each in course.games.games}
        done = [title for each, title in scenes.items() if each in standing.practised]
        done += [title for each, title in games.items() if standing.tried(each)]
        rows = [
            (Offer(Action(Verb.OPEN_SCENE, argument=each), "path_scene", title),)
            for each, title in scenes.items()
        ]
        rows += [
            (Offer(Action(Verb.PLAY, argument=f"g.{each}"), "path_game", title),)
            for each, title in games.items()
        ]
        on = offers.screen(subject.id, place + 1, "path_on")
        return PracticeOffered(
            subject=subject.title,
            scenes=tuple(scenes.values()),
            games=tuple(games.values()),
            done=tuple(done),
            safety=subject.care.note if subject.care else "",
            signposts=subject.care.signposts if subject.care else (),
            offers=(*rows, (offers.back_to_subject(subject.id), on)),
        )

    async def _reflect(self, work: PathwayWork, carer_id: int, subject: Subject) -> Outcome:
        planned = await self.bench.planned(work, carer_id, subject.id)
        track = await work.tracks.find(carer_id, subject.id)
        later = () if planned else (offers.reflect(subject.id, "later", "path_ask_later"),)
        dropped = (offers.reflect(subject.id, "not", "path_ask_not"),) if planned else ()
        return ReflectOffered(
            subject=subject.title,
            days=subject.reflect.after_days,
            planned=planned,
            reflected=bool(track and track.reflected_at),
            offers=(
                later,
                (offers.write("reflection", subject.id, "path_reflect_now"),),
                dropped,
                (offers.back_to_subject(subject.id), *offers.to_overview()[0]),
            ),
        )


def _lesson(subject: Subject, screen: Screen, place: int) -> Outcome:
    lesson = screen.lesson(subject)
    text = {Face.IDEA: lesson.idea, Face.EXAMPLE: lesson.example, Face.TRY: lesson.attempt}[screen.face]
    return LessonShown(
        face=screen.face,
        subject=subject.title,
        title=lesson.title,
        number=screen.number + 1,
        of=len(subject.lessons),
        text=text,
        sources=lesson.sources if screen.face is Face.TRY else (),
        offers=_turning(subject, place),
    )


def _asked(subject: Subject, number: int, place: int) -> Outcome:
    check = subject.checks[number]
    return CheckAsked(
        question=check.question,
        number=number + 1,
        of=len(subject.checks),
        quiz=Quiz(f"{subject.id}.{number}", check.options, check.right, check.why),
        offers=((offers.screen(subject.id, place + 1, "path_pass_over"),),),
    )


def _turning(subject: Subject, place: int) -> OfferRows:
    """Back and on."""
    screens = screens_of(subject)
    back = (offers.screen(subject.id, place - 1, "earlier"),) if place else ()
    on = _ON[screens[place + 1].face]
    return ((*back, offers.screen(subject.id, place + 1, on)), (offers.back_to_subject(subject.id),))
