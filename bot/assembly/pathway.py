"""Builds the pathway."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.journal.entry import Entry, Source
from bot.pathway import offers
from bot.pathway.bench import Looked, PathwayBench
from bot.pathway.certificates.codes import Codes, read_key
from bot.pathway.certificates.paper import Printer, load_papers
from bot.pathway.course.shelf import CourseShelf
from bot.pathway.desk import PathwayDesk
from bot.pathway.learning.way_back import way_back
from bot.rendering.outcome import OfferRows
from bot.settings import Settings


def way_back_in(course: CourseShelf) -> Callable[[Any, int, str], Awaitable[OfferRows]]:
    """What leads a carer from the end of a scene back to the subject that offered it."""

    async def back(work: Any, carer_id: int, scene_id: str) -> OfferRows:
        return await way_back(work, course.course, carer_id, scene_id)

    return back


def build_pathway(parts: Parts) -> OpenRoom:
    """The room, with what it needs."""
    settings, scenes = parts.settings, parts.practice.scenes

    def scene_title(scene_id: str) -> str:
        scene = scenes.find(scene_id)
        return scene.title if scene and scene.status in scenes.library.offered else ""

    async def zone_of(work: Any, carer_id: int) -> str:
        habits = await work.habits.find(carer_id)
        return str(habits.zone)

    async def to_journal(work: Any, looked: Looked) -> bool:
        entry_id = f"path{looked.bundle}"
        if await work.entries.find(entry_id) is not None:
            return False
        entry = Entry(
            entry_id,
            looked.carer_id,
            looked.looked_at,
            parts.clock.now(),
            planned=looked.tried,
            happened=looked.happened,
            learned=looked.next,
            source=Source.PATHWAY,
            source_words=looked.subject,
        )
        await work.entries.add(entry)
        return True

    bench = PathwayBench(
        open_work=parts.open_work,
        clock=parts.clock,
        course=lambda: parts.course.course,
        scene_title=scene_title,
        zone_of=zone_of,
        to_journal=to_journal,
        naming=parts.naming,
        roles=parts.roles,
        codes=codes_of(settings),
        printer=Printer(load_papers(settings.content), settings.agency, settings.agency_logo),
    )
    desk = PathwayDesk(bench, parts.vocabulary.ages)
    return OpenRoom(
        desk,
        (offers.DOOR,),
        (desk.answers,),
        (desk.telling,),
        quizzes=desk,
        for_trainers=desk.trainers_commands(),
    )


def codes_of(settings: Settings) -> Codes:
    """The codes of this bot's certificates. Raises OSError where their key can be neither read nor kept."""
    return Codes(read_key(settings.certificate_key.get_secret_value(), key_file(settings)))


def key_file(settings: Settings) -> Path:
    """Where their key is kept, if it is not in the settings."""
    return settings.data.resolve() / "certificate.key"
