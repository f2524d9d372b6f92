"""What the bot's many lives in one test process need not do over again.

Files that no test changes are read once, and nobody waits for a disk: no power fails here (that what is
stored outlives a kill is tested in tests/whole). Nothing of this holds anything of a conversation; the
database, sessions, desks and the Telegram application are built anew for every life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import aiosqlite
import pytest

from bot import assembly
from bot.assembly import content
from bot.chat import application
from bot.pace.reader import load_reader
from bot.scenario import library
from bot.scenario.lint.rulebook import Around
from bot.scenario.page import Page
from bot.settings import PROJECT
from bot.storage import engines
from tests.conversations.on_pathway import content_with_course

_UNCHANGING = (PROJECT / "content", content_with_course())


def _once(build: Any, *, known_by: Callable[[object], object] = repr) -> Any:
    """Built once for each set of arguments, if the first of them is a folder that no test changes."""
    built: dict[tuple[object, ...], tuple[object, Any]] = {}

    def builder(folder: Path, *given: object) -> Any:
        if not any(folder.is_relative_to(each) for each in _UNCHANGING):
            return build(folder, *given)
        key = folder, *(known_by(each) for each in given)
        if key not in built:
            built[key] = given, build(folder, *given)
        return built[key][1]

    return builder


def _loaders() -> Iterator[tuple[object, str, Any]]:
    """Whatever the rooms read from the folder of content when the bot starts."""
    for each in iter_modules(assembly.__path__):
        module = import_module(f"{assembly.__name__}.{each.name}")
        for name, load in vars(module).items():
            if name.startswith("load_") and name != load_reader.__name__:
                yield module, name, _once(load)


def _once_for_each_text(read: Any) -> Any:
    pages: dict[tuple[object, ...], tuple[Around, Page]] = {}

    def read_page(content: bytes, name: str, around: Around, rules: tuple[object, ...]) -> Page:
        key = content, name, around.stem, id(around.vocabulary), id(around.judge), rules
        if key not in pages:
            pages[key] = around, read(content, name, around, rules)
        return pages[key][1]

    return read_page


def _without_waiting(prepare: Any) -> Any:
    async def prepare_sqlite(connection: aiosqlite.Connection, foreign_keys: bool) -> None:
        await prepare(connection, foreign_keys)
        await connection.execute_fetchall("PRAGMA synchronous = OFF")

    return prepare_sqlite


_THRIFT: tuple[tuple[object, str, Any], ...] = (
    *_loaders(),
    (application, "read_introduction", _once(application.read_introduction)),
    (content, "Renderer", _once(content.Renderer, known_by=id)),
    (content, "IdeaShelf", _once(content.IdeaShelf)),
    (content, "CourseShelf", _once(content.CourseShelf)),
    (library, "read_page", _once_for_each_text(library.read_page)),
    (engines, "_prepare_sqlite", _without_waiting(engines._prepare_sqlite)),
)


class _Compiled(dict[tuple[Any, ...], Any]):
    """The statements that one life of the bot compiled, for the next ones on the same keys.

    SQLAlchemy knows them by the engine's dialect, which is another one in every life. What seals and unseals
    is bound to it: where it has no keys yet, nothing is shared.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_by_keys(*key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_by_keys(*key), compiled)


def _by_keys(dialect: Any, *statement: object) -> tuple[object, ...]:
    keyring = getattr(dialect, "keyring", None)
    return dialect if keyring is None else (dialect.name, *keyring.ids), *statement


_COMPILED = _Compiled()


def be_thrifty(patch: pytest.MonkeyPatch) -> None:
    """From here on, until the patch is undone."""
    for where, name, instead in _THRIFT:
        patch.setattr(where, name, instead)
    options = {"compiled_cache": _COMPILED}
    patch.setattr(
        engines, "create_async_engine", partial(engines.create_async_engine, execution_options=options)
    )
