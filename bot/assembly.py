"""The only place where parts are built and joined."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.chat.desks import Desks
from bot.pace.concern import find_concern
from bot.pace.reader import load_reader
from bot.pace.reading import Reader
from bot.ports import Clock
from bot.practice.answering import Answering
from bot.practice.bench import Bench
from bot.practice.doorway import Doorway
from bot.practice.moves import Moves
from bot.practice.thinking import ThreadedReader
from bot.rendering.templates import Renderer
from bot.rendering.words import load_words
from bot.scenario.library import Shelf
from bot.scenario.vocabulary import Vocabulary, load_vocabulary
from bot.settings import Settings
from bot.storage.database import Database
from bot.welcome.desk import WelcomeDesk


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """Everything that is built once and shared."""

    settings: Settings
    database: Database
    shelf: Shelf
    renderer: Renderer
    desks: Desks


@asynccontextmanager
async def open_house(
    settings: Settings, *, clock: Clock | None = None, reader: Reader | None = None
) -> AsyncIterator[House]:
    """Build everything, bring the database up to date, and put it all away at the end."""
    clock = clock or SystemClock()
    database = Database(settings.database_url)
    await database.migrate()
    if reader is None:
        reader = await asyncio.to_thread(load_reader)
    thinking = ThreadedReader(reader, settings.reader_threads)
    vocabulary = load_vocabulary(settings.content)
    shelf = await asyncio.to_thread(Shelf, settings.scenarios, vocabulary)
    bench = Bench(
        open_work=database.work,
        scenes=shelf,
        reader=thinking,
        find_concern=find_concern,
        clock=clock,
        vocabulary=vocabulary,
    )
    try:
        yield House(settings, database, shelf, _renderer(settings, vocabulary), _desks(bench))
    finally:
        thinking.close()
        await database.dispose()


def _renderer(settings: Settings, vocabulary: Vocabulary) -> Renderer:
    own = settings.own_numbers
    signposts = {
        key: {"who": post.who, "how": own.get(key) or own.get(post.setting) or post.how or post.unset}
        for key, post in vocabulary.signposts.items()
    }
    operator = {"where": settings.where, "contact": settings.contact}
    return Renderer(settings.content, load_words(settings.content, signposts, operator))


def _desks(bench: Bench) -> Desks:
    answering = Answering(bench)
    doorway = Doorway(bench)
    welcome = WelcomeDesk(bench.open_work, bench.clock, doorway.unfinished, bench.find_concern)
    return Desks(welcome, doorway, answering, Moves(bench, answering))
