"""Builds the parts once, in their order, and puts them away at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.access.door import Door
from bot.access.grants import Grants
from bot.access.invite import Access
from bot.assembly.desks import build_desks
from bot.assembly.guide import looking_up_in
from bot.assembly.parts import Parts
from bot.assembly.progress import build_memory
from bot.assembly.rooms import open_rooms
from bot.carer import Roles
from bot.chat.desks import Desks
from bot.guide.files import load_cards
from bot.naming.reading import load_naming
from bot.pace.concern import find_concern
from bot.pace.reader import load_reader
from bot.pace.reading import Reader
from bot.pathway.course.shelf import CourseShelf
from bot.ports import Clock
from bot.practice.bench import Bench
from bot.practice.landing import landing_of, landing_of_repair
from bot.practice.thinking import ThreadedReader
from bot.privacy.retention import Retention
from bot.reminders.bench import RemindersBench
from bot.reminders.editing.bench import EditingBench
from bot.reminders.editing.keeper import IdeaKeeper
from bot.reminders.ideas.shelf import IdeaShelf
from bot.reminders.nudges.wording import Wording
from bot.reminders.sayings import load_sayings
from bot.reminders.sending.dispatcher import Dispatcher, new_claimant
from bot.reminders.sending.followups import FollowUpSender
from bot.rendering.templates import Renderer
from bot.rendering.words import load_words
from bot.scenario.layers import LayeredShelf
from bot.scenario.library import Shelf
from bot.scenario.lint.rulebook import Judge
from bot.scenario.model import Status
from bot.scenario.vocabulary import Vocabulary, load_vocabulary
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.ledger import FileArrivals, FileLedger
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
    vocabulary = load_vocabulary(settings.content)
    shelf = await asyncio.to_thread(
        Shelf, settings.scenarios, vocabulary, offered=frozenset(Status(each) for each in settings.offered)
    )
    layered = LayeredShelf(shelf, vocabulary)
    keeper = Keeper(database.work, layered)
    await keeper.refresh()
    checker = OffLoopCheck(vocabulary, Judge(reader, landing_of, landing_of_repair))
    ideas = await asyncio.to_thread(IdeaShelf, settings.content / "ideas", vocabulary.ages)
    cards = await asyncio.to_thread(load_cards, settings.content)
    guide = looking_up_in(cards, layered, ideas)
    bench = Bench(
        open_work=database.work,
        scenes=layered,
        reader=TimedReader(thinking, figures),
        find_concern=find_concern,
        clock=clock,
        vocabulary=vocabulary,
        look_up=guide,
        memory=build_memory(layered),
    )
    trainers = TrainersBench(database.work, layered, keeper, checker, clock)
    naming = await asyncio.to_thread(load_naming, settings.content)
    reminders = RemindersBench(
        open_work=database.work,
        clock=clock,
        find_concern=find_concern,
        book=lambda: ideas.book,
        sayings=await asyncio.to_thread(load_sayings, settings.content),
        naming=naming,
        practice=bench,
    )
    idea_keeper = IdeaKeeper(database.work, ideas)
    await idea_keeper.refresh()
    editing = EditingBench(database.work, ideas, idea_keeper, clock)
    grants = Grants(database.work)
    await grants.refresh()
    roles = Roles(settings.trainers, settings.admins, grants.of)
    door = Door(database.work, clock, Access(settings.access), roles, grants)
    try:
        parts = Parts(
            settings,
            database.work,
            clock,
            vocabulary,
            roles,
            door,
            bench,
            trainers,
            reminders,
            editing,
            naming,
            guide,
            await asyncio.to_thread(CourseShelf, settings.content, vocabulary.signposts),
        )
        rooms = open_rooms(parts)
        desks = build_desks(parts, rooms)
        lease = timedelta(seconds=settings.claim_seconds)
        claimant = new_claimant()
        ledger = FileLedger(settings.data / "handed-over", claimant)
        dispatcher = Dispatcher(database.work, Wording(reminders), clock, lease, claimant, ledger)
        other = new_claimant()
        noted = FileLedger(settings.data / "handed-over", other)
        tellers = tuple(teller for room in rooms for teller in room.tellers)
        followups = FollowUpSender(database.work, tellers, clock, lease, other, noted)
        arrivals = FileArrivals(settings.data / "arrived", claimant)
        yield House(
            settings,
            clock,
            database,
            shelf,
            _renderer(settings, vocabulary),
            desks,
            ideas,
            parts.course,
            dispatcher,
            arrivals,
            Retention(database.work, clock, settings.keep_drafts_days or None),
            figures,
            followups,
        )
        ledger.close()
        noted.close()
        arrivals.close()
    finally:
        checker.close()
        thinking.close()
        await database.dispose()


def _renderer(settings: Settings, vocabulary: Vocabulary) -> Renderer:
    own = settings.own_numbers
    signposts = {
        key: {"who": post.who, "how": own.get(key) or own.get(post.setting) or post.how or post.unset}
        for key, post in vocabulary.signposts.items()
    }
    operator = {
        "where": settings.where,
        "contact": settings.contact,
        "keep_days": settings.keep_drafts_days,
    }
    return Renderer(settings.content, load_words(settings.content, signposts, operator))
