"""What the bot's many lives in one test process need not do over again.

Files that no test changes are read once, and nobody waits for a disk: no power fails here (that what is
stored outlives a kill is tested in tests/whole). Nothing of this holds anything of a conversation; the
database, sessions, desks and the Telegram application are built anew for every life.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.assembly import content
from bot.rendering.templates import Renderer
from bot.scenario import library
from bot.scenario.lint.rulebook import Around
from bot.scenario.page import Page
from bot.scenario.vocabulary import Vocabulary
from bot.settings import Settings
from bot.storage import engines


def _once_for_each_folder(build: Any) -> Any:
    built: dict[Path, Renderer] = {}

    def renderer(settings: Settings, vocabulary: Vocabulary) -> Renderer:
        if settings.content not in built:
            built[settings.content] = build(settings, vocabulary)
        return built[settings.content]

    return renderer


def _once_for_each_text(read: Any) -> Any:
    pages: dict[tuple[object, ...], tuple[Around, Page]] = {}

    def read_page(content: bytes, name: str, around: Around, rules: tuple[object, ...]) -> Page:
        key = content, name, around.stem, id(around.vocabulary), id(around.judge), rules
        if key not in pages:
            pages[key] = around, read(content, name, around, rules)
        return pages[key][1]

    return read_page


def _once_for_each_course(build: Any) -> Any:
    built: dict[Path, Any] = {}

    def shelf(folder: Path, signposts: object) -> Any:
        if folder not in built:
            built[folder] = build(folder, signposts)
        return built[folder]

    return shelf


def _without_waiting(prepare: Any) -> Any:
    async def prepare_sqlite(connection: aiosqlite.Connection, foreign_keys: bool) -> None:
        await prepare(connection, foreign_keys)
        await connection.execute_fetchall("PRAGMA synchronous = OFF")

    return prepare_sqlite


_THRIFT: tuple[tuple[object, str, Any], ...] = (
    (content, "build_renderer", _once_for_each_folder(content.build_renderer)),
    (content, "IdeaShelf", lru_cache(content.IdeaShelf)),
    (content, "CourseShelf", _once_for_each_course(content.CourseShelf)),
    (content, "load_cards", lru_cache(content.load_cards)),
    (content, "load_sayings", lru_cache(content.load_sayings)),
    (content, "load_vocabulary", lru_cache(content.load_vocabulary)),
    (library, "read_page", _once_for_each_text(library.read_page)),
    (content, "load_naming", lru_cache(content.load_naming)),
    (engines, "_prepare_sqlite", _without_waiting(engines._prepare_sqlite)),
)


def be_thrifty(patch: pytest.MonkeyPatch) -> None:
    """From here on, until the patch is undone."""
    for where, name, instead in _THRIFT:
        patch.setattr(where, name, instead)
