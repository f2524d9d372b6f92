"""Fixtures of the practice room's page; what they hand out is in `practice_page.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect
from practice_page import PracticeRoom, Visitor, furnished, visit

from tests.chromium import artefacts, chromium

__all__ = ["artefacts", "chromium"]

expect.set_options(timeout=8_000)


@pytest_asyncio.fixture(loop_scope="session")
async def room() -> AsyncIterator[PracticeRoom]:
    room = PracticeRoom(furnished())
    await room.start()
    yield room
    await room.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(chromium: Browser, room: PracticeRoom) -> AsyncIterator[Visitor]:
    async with visit(chromium, room) as visitor:
        yield visitor
