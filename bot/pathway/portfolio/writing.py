"""Questions answered by typing, one after another: looking back, a game, a case, the mentor's log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.asking.question import Question
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.course.games import Part
from bot.pathway.course.model import Course
from bot.pathway.outcome import NothingWanted, SubjectGone, TooLong
from bot.pathway.portfolio.outcome import NamesNoticed, WritingAsked
from bot.pathway.records import Note, NoteKind
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.practice.bench import new_id
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
Finished = Callable[[PathwayWork, int, str, str], Awaitable[Outcomes]]
"""Says what was written: carer, what it is about, and the bundle."""

WANTED = "path-write"
LONGEST = 3000
"""Characters in one answer; more would not be read by a group."""


@dataclass(frozen=True)
class Place:
    """Which question of what is asked: kept in the question, and in the buttons under it."""

    kind: NoteKind
    about: str
    bundle: str
    number: int

    def packed(self) -> str:
        """As short as a button needs it."""
        return f"{self.kind}.{self.about}.{self.bundle}.{self.number}"


def place_of(packed: str) -> Place | None:
    """The place again; None for what this program did not write."""
    parts = packed.split(".")
    if len(parts) != 4 or parts[0] not in set(NoteKind) or not parts[3].isdecimal():
        return None
    return Place(NoteKind(parts[0]), parts[1], parts[2], int(parts[3]))


def parts_of(course: Course, kind: NoteKind, about: str) -> tuple[Part, ...]:
    """The questions; none where the files no longer have what it is about."""
    match kind:
        case NoteKind.REFLECTION:
            subject = course.subject(about)
            asks = subject.reflect if subject else None
            return tuple(Part(name, "", getattr(asks, name), "") for name in REFLECTION) if asks else ()
        case NoteKind.GAME:
            return (course.games.after,) if about in course.games.games else ()
        case NoteKind.CASE:
            return course.case.parts
        case NoteKind.MENTORING:
            return course.mentoring.parts


REFLECTION = ("tried", "happened", "next")
"""The three questions of looking back."""


@dataclass(frozen=True)
class Writing:
    """Asks, takes, and goes on. `finished` says what comes after the last question, by kind."""

    bench: PathwayBench
    finished: Mapping[NoteKind, Finished]

    async def begin(self, incoming: Incoming, action: Action) -> Outcomes:
        """Begin to write about something (`session` is the kind), or go on at a question of a bundle."""
        if action.session not in set(NoteKind):
            return (SubjectGone(offers=offers.to_overview()),)
        about, _, bundle = action.argument.partition(".")
        place = Place(NoteKind(action.session), about, bundle or new_id(), action.step)
        async with self.bench.open_work() as work:
            outcomes = await self._ask(work, incoming.carer_id, place)
            await work.commit()
        return outcomes

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Pass over a question, blur or keep what is held, write it again, or stop."""
        async with self.bench.open_work() as work:
            question = await work.questions.find(incoming.carer_id)
            place = place_of(question.about) if question and question.wanted == WANTED else None
            here = (place.bundle, place.number) if place else None
            if question is None or place is None or here != (action.argument, action.step):
                return (NothingWanted(offers=offers.to_overview()),)
            match action.session:
                case "blur" if question.held:
                    blurred = self.bench.naming.blurred(question.held)
                    outcomes = await self._keep(work, question.carer_id, place, blurred)
                case "keep" if question.held:
                    outcomes = await self._keep(work, question.carer_id, place, question.held)
                case "stop":
                    await work.questions.drop(question.carer_id)
                    outcomes = (NothingWanted(offers=offers.to_overview()),)
                case "skip":
                    outcomes = await self._next(work, question.carer_id, place)
                case _:
                    outcomes = await self._ask(work, question.carer_id, place)
            await work.commit()
        return outcomes

    async def take(self, work: PathwayWork, question: Question, text: str) -> Outcomes | None:
        """An answer. What tells who somebody is is pointed out before it is kept."""
        place, words = place_of(question.about), text.strip()
        if place is None or not words:
            return None
        if len(words) > LONGEST:
            return (TooLong(LONGEST, offers=_under(place, 1)),)
        found = self.bench.naming.sightings(words)
        if found:
            await work.questions.ask(replace(question, held=words))
            noticed = tuple(dict.fromkeys(each.words for each in found))
            return (NamesNoticed(noticed, self.bench.naming.blurred(words), offers=_doubted(place)),)
        return await self._keep(work, question.carer_id, place, words)

    async def _keep(self, work: PathwayWork, carer_id: int, place: Place, text: str) -> Outcomes:
        parts = parts_of(self.bench.course(), place.kind, place.about)
        if place.number >= len(parts):
            return (SubjectGone(offers=offers.to_overview()),)
        part = parts[place.number].id
        note = Note(
            new_id(), carer_id, place.kind, place.about, place.bundle, part, text, self.bench.clock.now()
        )
        await work.notes.keep(note)
        return await self._next(work, carer_id, place)

    async def _next(self, work: PathwayWork, carer_id: int, place: Place) -> Outcomes:
        """The next question that has no answer yet, or the end."""
        parts = parts_of(self.bench.course(), place.kind, place.about)
        written = {each.part for each in await work.notes.of_bundle(carer_id, place.bundle)}
        for number in range(place.number + 1, len(parts)):
            if parts[number].id not in written:
                return await self._ask(work, carer_id, replace(place, number=number))
        await work.questions.drop(carer_id)
        return await self.finished[place.kind](work, carer_id, place.about, place.bundle)

    async def _ask(self, work: PathwayWork, carer_id: int, place: Place) -> Outcomes:
        course = self.bench.course()
        parts = parts_of(course, place.kind, place.about)
        if place.number >= len(parts):
            return (SubjectGone(offers=offers.to_overview()),)
        part = parts[place.number]
        before = {each.part: each.text for each in await work.notes.of_bundle(carer_id, place.bundle)}
        await work.questions.ask(Question(carer_id, WANTED, self.bench.clock.now(), place.packed()))
        asked = WritingAsked(
            kind=place.kind,
            about=_title(course, place),
            ask=part.ask,
            hint=part.hint,
            number=place.number + 1,
            of=len(parts),
            earlier=before.get(part.id, ""),
            offers=_under(place, len(parts)),
        )
        return (asked,)


def _title(course: Course, place: Place) -> str:
    if place.kind is NoteKind.REFLECTION and (subject := course.subject(place.about)):
        return subject.title
    if place.kind is NoteKind.GAME and (game := course.games.games.get(place.about)):
        return game.title
    return ""


def _press(place: Place, what: str, label: str) -> Offer:
    return Offer(Action(Verb.WRITING, what, place.number, place.bundle), label)


def _under(place: Place, parts: int) -> OfferRows:
    skip = (_press(place, "skip", "path_skip"),) if parts > 1 else ()
    return ((*skip, _press(place, "stop", "not_now")),)


def _doubted(place: Place) -> OfferRows:
    return (
        (_press(place, "blur", "path_blur"), _press(place, "keep", "keep_as_is")),
        (_press(place, "again", "write_again"),),
    )
