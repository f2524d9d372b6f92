"""Builds the parts once, in their order, and puts them away at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.access.door import Door
from bot.access.grants import Grants
from bot.access.invite import Access
from bot.assembly.content import Content, read_content
from bot.assembly.desks import build_desks
from bot.assembly.fresh import FreshContent
from bot.assembly.guide import looking_up_in
from bot.assembly.parts import Parts
from bot.assembly.pathway import way_back_in
from bot.assembly.progress import build_memory
from bot.assembly.rooms import open_rooms
from bot.assembly.senders import build_senders
from bot.carer import Roles
from bot.chat.desks import Desks
from bot.pace.concern import find_concern
from bot.pace.reader import load_reader
from bot.pace.reading import Reader
from bot.pathway.course.shelf import CourseShelf
from bot.ports import Clock
from bot.practice.bench import Bench, OffLoopReader
from bot.practice.landing import landing_of, landing_of_repair
from bot.practice.thinking import ThreadedReader
from bot.privacy.retention import Retention
from bot.reminders.bench import RemindersBench
from bot.reminders.editing.bench import EditingBench
from bot.reminders.editing.keeper import IdeaKeeper
from bot.reminders.ideas.shelf import IdeaShelf
from bot.reminders.sending.dispatcher import Dispatcher
from bot.reminders.sending.followups import FollowUpSender
from bot.rendering.templates import Renderer
from bot.scenario.layers import LayeredShelf
from bot.scenario.library import Shelf
from bot.scenario.lint.rulebook import Judge
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.ledger import FileArrivals
from bot.storage.unlocking import open_database
from bot.trainers.bench import TrainersBench
from bot.trainers.checking import OffLoopCheck
from bot.trainers.keeper import Keeper
from bot.watching.counting import TimedReader
from bot.watching.figures import Figures


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """Everything that is built once and shared."""

    settings: Settings
    clock: Clock
    database: Database
    shelf: Shelf
    renderer: Renderer
    desks: Desks
    ideas: IdeaShelf
    course: CourseShelf
    fresh: FreshContent
    dispatcher: Dispatcher
    arrivals: FileArrivals
    retention: Retention
    figures: Figures
    followups: FollowUpSender


@asynccontextmanager
async def open_house(
    settings: Settings, *, clock: Clock | None = None, reader: Reader | None = None
) -> AsyncIterator[House]:
    """Build everything, bring the database up to date, and put it all away at the end."""
    clock = clock or SystemClock()
    keys = settings.keys.get_secret_value()
    database, _ = await open_database(settings.database_url, keys, settings.keys_at)
    if reader is None:
        reader = await asyncio.to_thread(load_reader)
    figures = Figures()
    thinking = ThreadedReader(reader, settings.reader_threads)
    content = await read_content(settings)
    checker = OffLoopCheck(content.vocabulary, Judge(reader, landing_of, landing_of_repair))
    try:
        timed = TimedReader(thinking, figures)
        parts = await _build_parts(settings, content, database, clock, timed, checker)
        rooms = open_rooms(parts)
        senders = build_senders(parts, rooms)
        yield House(
            settings=settings,
            clock=clock,
            database=database,
            shelf=content.shelf,
            renderer=content.renderer,
            desks=build_desks(parts, rooms),
            ideas=content.ideas,
            course=content.course,
            fresh=content.fresh,
            dispatcher=senders.dispatcher,
            arrivals=senders.arrivals,
            retention=Retention(database.work, clock, settings.keep_drafts_days or None),
            figures=figures,
            followups=senders.followups,
        )
        senders.close()
    finally:
        checker.close()
        thinking.close()
        await database.dispose()


async def _build_parts(  # noqa: PLR0917 - one of each
    settings: Settings,
    content: Content,
    database: Database,
    clock: Clock,
    reader: OffLoopReader,
    checker: OffLoopCheck,
) -> Parts:
    open_work = database.work
    layered = LayeredShelf(content.shelf, content.vocabulary)
    keeper, idea_keeper = Keeper(open_work, layered), IdeaKeeper(open_work, content.ideas)
    grants = Grants(open_work)
    for kept in (keeper, idea_keeper, grants):
        await kept.refresh()
    roles = Roles(settings.trainers, settings.admins, grants.of)
    guide = looking_up_in(content.fresh.cards, layered, content.ideas)
    practice = Bench(
        open_work=open_work,
        scenes=layered,
        reader=reader,
        find_concern=find_concern,
        clock=clock,
        vocabulary=content.vocabulary,
        look_up=guide,
        memory=build_memory(layered),
        way_back=way_back_in(content.course),
    )
    reminders = RemindersBench(
        open_work=open_work,
        clock=clock,
        find_concern=find_concern,
        book=lambda: content.ideas.book,
        sayings=content.sayings,
        naming=content.naming,
        practice=practice,
    )
    return Parts(
        settings=settings,
        open_work=open_work,
        clock=clock,
        vocabulary=content.vocabulary,
        roles=roles,
        door=Door(open_work, clock, Access(settings.access), roles, grants),
        practice=practice,
        trainers=TrainersBench(open_work, layered, keeper, checker, clock),
        reminders=reminders,
        editing=EditingBench(open_work, content.ideas, idea_keeper, clock),
        naming=content.naming,
        guide=guide,
        course=content.course,
        ideas=content.ideas,
        fresh=content.fresh,
    )
