"""How far a carer is in a subject: its screens in order, and pure steps between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.pathway.course.model import Lesson, Subject


class Face(StrEnum):
    """What a screen shows."""

    IDEA = "idea"
    EXAMPLE = "example"
    TRY = "try"
    AGENCY = "agency"
    CHECK = "check"
    PRACTICE = "practice"
    REFLECT = "reflect"


@dataclass(frozen=True)
class Screen:
    """One screen of a subject. `number` tells lessons, and questions of the check, apart (from 0)."""

    face: Face
    number: int = 0

    def lesson(self, subject: Subject) -> Lesson:
        """The lesson that it is of."""
        return subject.lessons[self.number]


LESSON_FACES = (Face.IDEA, Face.EXAMPLE, Face.TRY)


def screens_of(subject: Subject) -> tuple[Screen, ...]:
    """All screens, in order."""
    lessons = [Screen(face, number) for number in range(len(subject.lessons)) for face in LESSON_FACES]
    agency = [Screen(Face.AGENCY)] if subject.agency_text else []
    checks = [Screen(Face.CHECK, number) for number in range(len(subject.checks))]
    return (*lessons, *agency, *checks, Screen(Face.PRACTICE), Screen(Face.REFLECT))


@dataclass(frozen=True)
class Track:
    """A carer's way through one subject. `place` is the screen that they saw last, `furthest` the furthest.

    `read_at`, `checked_at` and `reflected_at` tell when lessons, check and reflection were done with; what
    was practised is known elsewhere. `version` guards the row.
    """

    carer_id: int
    subject_id: str
    place: int
    furthest: int
    opened_at: datetime
    read_at: datetime | None = None
    checked_at: datetime | None = None
    reflected_at: datetime | None = None
    version: int = 0


def begin(carer_id: int, subject: Subject, now: datetime) -> Track:
    """A new way, at its first screen."""
    return Track(carer_id, subject.id, 0, 0, now)


def at(track: Track, subject: Subject) -> int:
    """The place, in the subject as it is now: files change."""
    return min(track.place, len(screens_of(subject)) - 1)


def go_to(track: Track, subject: Subject, place: int, now: datetime) -> Track:
    """At another screen. What lies before it is done with: passed over is done with as well."""
    screens = screens_of(subject)
    place = max(0, min(place, len(screens) - 1))
    furthest = max(track.furthest, place)
    last_lesson = max(
        number for number, each in enumerate(screens) if each.face in (*LESSON_FACES, Face.AGENCY)
    )
    practice = screens.index(Screen(Face.PRACTICE))
    return replace(
        track,
        place=place,
        furthest=furthest,
        read_at=track.read_at or (now if furthest > last_lesson else None),
        checked_at=track.checked_at or (now if furthest >= practice else None),
    )


def reflected(track: Track, subject: Subject, now: datetime) -> Track:
    """They have looked back on it."""
    last = len(screens_of(subject)) - 1
    return replace(go_to(track, subject, last, now), reflected_at=track.reflected_at or now)
