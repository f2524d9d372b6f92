"""Fixtures of the practice room's page; what they hand out is in `practice_page.py`."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect
from practice_page import PracticeRoom, Visitor, furnished, visit

CHROMIUM_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=8_000)


@pytest_asyncio.fixture(loop_scope="session")
async def room() -> AsyncIterator[PracticeRoom]:
    room = PracticeRoom(furnished())
    await room.start()
    yield room
    await room.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "these tests need Chromium (on Debian: apt install chromium)"
    flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if os.getuid() == 0 else list(CHROMIUM_FLAGS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(chromium: Browser, room: PracticeRoom) -> AsyncIterator[Visitor]:
    async with visit(chromium, room) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def artefacts() -> Path:
    folder = Path(__file__).parents[2] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
